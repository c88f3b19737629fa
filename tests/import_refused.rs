//! An import that is stopped, overtaken or refused leaves the file as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::proposals::{
    compared, heading, milestone, named, policy, proposal, referring, report, take,
};
use common::{BY, Fixture, date, day, unseen};
use hoshin::domain::PeriodId;
use hoshin::domain::command::{BulkChange, Command, Invalid};
use hoshin::domain::import::{At, Import, Programme as Imported, Step};
use hoshin::domain::job::Job;
use hoshin::domain::plan::{PeriodKind, PillarKind, PlanText};
use hoshin::domain::programme::{Programme, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportState, ReportText, Status};
use hoshin::domain::proposal::{
    Content, MilestoneRow, ProgrammeRow, Proposal, ReportRow, SourceKind,
};
use hoshin::store::{Clock, Db, Error, Sample, Scope};

fn sample() -> (Fixture, Programme) {
    let file = Fixture::sample(Sample::WithExamples);
    let id = file.board().rows[file.row_of("地域ケアプラザ整備事業")].id;
    let held = file.db().programme(id).unwrap();
    (file, held)
}

/// Many programmes as one table.
fn many(count: usize) -> Proposal {
    let mut rows = vec![(
        None,
        heading(PillarKind::Pillar, Some(1), "魅力ある泉区づくり"),
    )];
    for number in 0..count {
        rows.push((
            Some(0),
            Content::Programme(named(&format!("{number}番目の取組"))),
        ));
    }
    proposal(SourceKind::Programmes, rows)
}

#[test]
fn an_import_that_is_stopped_leaves_the_file_as_it_was() {
    let mut file = Fixture::sample(Sample::Published);
    let before = std::fs::read(file.path()).unwrap();
    let (_, import) = compared(file.db(), &many(3_000), &[]);
    let job = Job::default();
    let watcher = job.clone();
    let stopper = std::thread::spawn(move || {
        while watcher.done() < 500 {
            std::thread::yield_now();
        }
        watcher.cancel();
    });
    let result = file.db_mut().import(&import, BY, &job);
    stopper.join().unwrap();
    assert_eq!(result, Err(Error::Cancelled));
    assert!((500..3_000).contains(&job.done()), "{}", job.done());
    assert_eq!(std::fs::read(file.path()).unwrap(), before);
    assert_eq!(file.db().next_undo(common::BY).unwrap(), None);
    let job = Job::default();
    assert!(file.db_mut().import(&import, BY, &job).unwrap().is_some());
    assert_eq!((job.done(), job.fraction()), (job.total(), Some(1.0)));
    // Stopped before it began, a new file does not appear.
    let path = file.folder().join("other.hoshin");
    let stopped = Job::default();
    stopped.cancel();
    let made = Db::create(&path, Clock::system(), |db| {
        let (_, import) = compared(db, &policy(), &[]);
        db.import(&import, BY, &stopped).map(drop)
    });
    assert_eq!(made.err(), Some(Error::Cancelled));
    assert!(!path.exists());
}

#[test]
fn what_somebody_changed_meanwhile_is_a_conflict_and_nothing_is_taken() {
    let (mut file, held) = sample();
    let okazu = &held.milestones[0];
    let contact = ProgrammeRow {
        contact: Some("内線 9".to_owned()),
        ..named(&held.text.name)
    };
    let late = MilestoneRow {
        forecast: Some(date("令和4年度")),
        reason: "調整".to_owned(),
        ..milestone(&okazu.title, None)
    };
    let q1 = ReportRow {
        period: Some(PeriodKind::Q1.into()),
        ..report(Status::OnTrack, "改めました。")
    };
    let below = |content: Content| vec![(None, referring(&held.code, "")), (Some(0), content)];
    let cases = [
        (
            proposal(
                SourceKind::Programmes,
                vec![(None, Content::Programme(contact))],
            ),
            Command::ChangeProgrammes(vec![held.id], BulkChange::Tag(Tag::Ended, true)),
        ),
        (
            proposal(SourceKind::Milestones, below(Content::Milestone(late))),
            Command::AddForecast(okazu.id, date("令和3年度"), "別の理由".to_owned()),
        ),
        (
            proposal(SourceKind::Reports, below(Content::Report(q1))),
            Command::SubmitReport(
                held.id,
                PeriodId(1),
                ReportText {
                    status: Some(Status::Completed),
                    ..ReportText::default()
                },
                unseen(),
            ),
        ),
    ];
    for (rows, theirs) in cases {
        let (_, import) = compared(file.db(), &rows, &[]);
        assert_eq!(import.steps.len(), 1, "{import:?}");
        file.apply(theirs);
        let before = file.dump();
        let result = file.db_mut().import(&import, BY, &Job::default());
        assert_eq!(result, Err(Error::Conflict), "{rows:?}");
        assert_eq!(file.dump(), before);
        // Compared anew, it is taken.
        assert!(take(file.db_mut(), &rows).unwrap().is_some());
    }
}

#[test]
fn the_store_refuses_by_itself_what_may_not_be() {
    let (mut file, held) = sample();
    let before = file.dump();
    let board = file.board();
    let principle = board
        .pillars
        .iter()
        .find(|it| !it.holds_programmes())
        .unwrap();
    let text = |name: &str| Imported {
        text: ProgrammeText {
            name: name.to_owned(),
            ..ProgrammeText::default()
        },
        lead: None,
        related: Vec::new(),
    };
    let add = |pillar, name: &str| Step::AddProgramme {
        pillar,
        code: String::new(),
        text: text(name),
    };
    let long = Invalid::TooLong {
        length: 201,
        limit: 200,
    };
    let okazu = At::Known(held.milestones[0].id);
    let report = |status| Step::SubmitReport {
        programme: held.id,
        period: board.periods[3].id,
        seen: None,
        text: ReportText {
            status,
            ..ReportText::default()
        },
        state: ReportState::Submitted,
        by: None,
        on: Some(day("2020-01-14")),
    };
    for (step, error) in [
        (add(At::Known(held.pillar), &"長".repeat(201)), long.into()),
        (
            add(At::Known(principle.id), "名"),
            Invalid::NoProgrammesHere.into(),
        ),
        (
            add(At::Made(0), "名"),
            Error::Internal("step 0 makes nothing".to_owned()),
        ),
        (
            Step::MakePlan {
                ward: "泉区".to_owned(),
                year: board.plan.year,
                text: PlanText {
                    title: "題".to_owned(),
                    slogan: String::new(),
                    goal: String::new(),
                },
            },
            Invalid::PlanExists("泉区".to_owned(), board.plan.year).into(),
        ),
        (
            Step::SetActual {
                milestone: okazu,
                seen: held.milestones[0].version,
                date: date("令和2年1月14日"),
            },
            Invalid::InFuture(day("2020-01-14")).into(),
        ),
        (
            Step::CancelMilestone {
                milestone: okazu,
                seen: held.milestones[0].version,
                reason: " ".to_owned(),
            },
            Invalid::ReasonRequired.into(),
        ),
        (report(None), Invalid::StatusRequired.into()),
        (report(Some(Status::Behind)), Invalid::ReasonRequired.into()),
        (
            report(Some(Status::OnTrack)),
            Invalid::InFuture(day("2020-01-14")).into(),
        ),
    ] {
        let import = Import {
            kind: SourceKind::Programmes,
            source: String::new(),
            // A good step first: it is taken back with the bad one.
            steps: vec![
                Step::EditPlan {
                    id: board.plan.id,
                    seen: board.plan.version,
                    text: PlanText {
                        title: "改めた題".to_owned(),
                        slogan: String::new(),
                        goal: String::new(),
                    },
                },
                step.clone(),
            ],
        };
        let result = file.db_mut().import(&import, BY, &Job::default());
        assert_eq!(result, Err(error), "{step:?}");
        assert_eq!(file.dump(), before);
    }
}

#[test]
fn a_file_that_cannot_be_written_takes_nothing_in() {
    let file = Fixture::sample(Sample::Published);
    let mut rights = std::fs::metadata(file.path()).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(file.path(), rights).unwrap();
    let mut file = file.reopened();
    if file.db().read_only().is_none() {
        println!("skipped: this user may write any file");
        return;
    }
    assert!(file.db().board(Scope::default()).is_ok());
    assert_eq!(take(file.db_mut(), &policy()), Err(Error::ReadOnly));
}
