//! What the file promises: nothing is lost, nothing is half done, everything can be taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use chrono::NaiveDate;
use common::{BY, Fixture, date, day, unseen};
use hoshin::domain::board::Reported;
use hoshin::domain::command::{Command, Direction, Invalid};
use hoshin::domain::history::Op;
use hoshin::domain::milestone::{MilestoneKind, MilestoneText};
use hoshin::domain::programme::{Mark, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::schedule::{Shift, SlipSize, Standing};
use hoshin::store::{Error, Sample};

fn report(status: Status, done: &str) -> ReportText {
    ReportText {
        status: Some(status),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

#[test]
fn the_sample_is_the_published_plan() {
    let file = Fixture::sample(Sample::Published);
    let board = file.board();
    assert_eq!(board.plan.ward, "泉区");
    assert_eq!(board.plan.year.label_ja(), "令和元年度");
    assert_eq!(board.rows.len(), 24);
    let count = |mark| board.rows.iter().filter(|row| row.mark == mark).count();
    assert_eq!(
        (count(Mark::Ward), count(Mark::Bureau), count(Mark::Own)),
        (14, 5, 5)
    );
    let tagged = |tag| board.rows.iter().filter(|row| row.tags.has(tag)).count();
    assert_eq!((tagged(Tag::Priority), tagged(Tag::New)), (4, 2));
    let mut actions = Vec::new();
    file.db()
        .each_programme::<Error>(board.plan.id, |programme| {
            actions.push(programme.actions.len());
            Ok(())
        })
        .unwrap();
    assert_eq!(
        actions,
        [
            3, 3, 4, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2
        ]
    );
    let milestones: Vec<_> = board
        .milestones_in_order()
        .iter()
        .map(|(milestone, row)| {
            let (first, last) = (
                milestone.baseline.earliest().unwrap(),
                milestone.baseline.latest().unwrap(),
            );
            (
                row.code.clone(),
                milestone.title.clone(),
                first.to_string(),
                last.to_string(),
            )
        })
        .collect();
    let expected = [
        (
            "R01-4-04",
            "岡津地域ケアプラザ 開所",
            "2019-04-01",
            "2020-03-31",
        ),
        (
            "R01-5-04",
            "緑園義務教育学校 開校",
            "2022-04-01",
            "2022-04-30",
        ),
    ];
    assert_eq!(
        milestones,
        expected.map(|(a, b, c, d)| (a.into(), b.into(), c.into(), d.into()))
    );
    assert!(
        board
            .rows
            .iter()
            .all(|row| row.lead.is_none() && row.status.is_none()),
        "nothing is invented"
    );
    assert_eq!(board.sections.len(), 12);
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn every_example_text_is_marked_as_an_example() {
    let file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    assert!(
        board
            .sections
            .iter()
            .all(|section| section.name.starts_with("【例】"))
    );
    let published: Vec<String> = Fixture::sample(Sample::Published)
        .board()
        .milestones
        .iter()
        .map(|open| open.milestone.title.clone())
        .collect();
    let mut reports = 0;
    file.db()
        .each_programme::<Error>(board.plan.id, |programme| {
            for report in &programme.reports {
                reports += 1;
                for text in [&report.done, &report.issue, &report.next, &report.by] {
                    assert!(text.is_empty() || text.starts_with("【例】"), "{text}");
                }
            }
            for milestone in &programme.milestones {
                assert!(
                    published.contains(&milestone.title) || milestone.title.starts_with("【例】"),
                    "{}",
                    milestone.title
                );
                assert!(
                    milestone
                        .forecasts
                        .iter()
                        .all(|forecast| forecast.reason.starts_with("【例】"))
                );
            }
            Ok(())
        })
        .unwrap();
    assert!(
        reports > 60,
        "three quarters of 24 programmes, less those missing: {reports}"
    );
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn the_period_shown_is_the_one_to_report_on() {
    for (today, period) in [
        ("2019-05-10", 0),
        ("2019-07-01", 0),
        ("2019-10-05", 1),
        ("2020-01-13", 2),
        ("2020-04-02", 3),
        // The year is over and nobody has reported: the last one.
        ("2026-11-22", 3),
    ] {
        let file = Fixture::sample_on(Sample::Published, day(today));
        assert_eq!(file.board().period, period, "on {today}");
    }
    let examples = Fixture::sample_on(Sample::WithExamples, day("2026-11-22"));
    assert_eq!(
        examples.board().period,
        2,
        "years later: where the reports stopped"
    );
}

#[test]
fn a_programme_is_registered_under_its_pillar_with_the_next_code() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let pillar = file.pillar("地域活動の広がるまちづくり");
    let text = ProgrammeText {
        name: " 自治会町内会活動支援 ".to_owned(),
        lead: Some(board.sections[2].id),
        related: vec![board.sections[0].id, board.sections[2].id],
        ..ProgrammeText::default()
    };
    let changed = file.apply(Command::AddProgramme(pillar, text));
    let id = changed.programmes[0];
    let programme = file.db().programme(id).unwrap();
    assert_eq!(programme.code, "R01-2-03");
    assert_eq!(programme.text.name, "自治会町内会活動支援");
    assert_eq!(
        programme.text.related,
        [board.sections[0].id],
        "the lead section is not also a related one"
    );
    let row = &file.board().rows[file.board().position(id).unwrap()];
    assert_eq!(file.board().section_name(row.lead), "地域振興課");
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_half_done() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let before = file.dump();
    let pillar = board.rows[0].pillar;
    let principle = board
        .pillars
        .iter()
        .find(|pillar| !pillar.holds_programmes())
        .unwrap()
        .id;
    let named = |name: &str| ProgrammeText {
        name: name.to_owned(),
        ..ProgrammeText::default()
    };
    let (programme, period) = (board.rows[0].id, board.periods[0].id);
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    let late = date("令和2年度");
    let text = |title: &str, baseline: &str| MilestoneText {
        title: title.to_owned(),
        kind: MilestoneKind::OfficeOpening,
        baseline: date(baseline),
        action: None,
    };
    let negative = ProgrammeText {
        budget: Some(-1),
        ..named("赤字")
    };
    for (command, why) in [
        (
            Command::AddProgramme(pillar, named(" 　")),
            Invalid::NameEmpty,
        ),
        (
            Command::AddProgramme(pillar, named(&"長".repeat(201))),
            Invalid::TooLong {
                length: 201,
                limit: 200,
            },
        ),
        (
            Command::AddProgramme(principle, named("名")),
            Invalid::NoProgrammesHere,
        ),
        (
            Command::AddProgramme(pillar, negative),
            Invalid::NegativeAmount,
        ),
        (
            Command::SubmitReport(programme, period, ReportText::default(), unseen()),
            Invalid::StatusRequired,
        ),
        (
            Command::SubmitReport(
                programme,
                period,
                report(Status::SlightlyBehind, ""),
                unseen(),
            ),
            Invalid::ReasonRequired,
        ),
        (
            Command::SubmitReport(programme, period, report(Status::Cancelled, ""), unseen()),
            Invalid::ReasonRequired,
        ),
        (
            Command::SubmitReport(
                programme,
                period,
                ReportText {
                    issue: "理由".to_owned(),
                    ..report(Status::Behind, "")
                },
                unseen(),
            ),
            Invalid::MeasureRequired,
        ),
        (
            Command::AddForecast(okazu.id, late.clone(), " ".to_owned()),
            Invalid::ReasonRequired,
        ),
        (
            Command::EditMilestone(
                okazu.id,
                okazu.version,
                text("岡津", "令和2年度"),
                String::new(),
            ),
            Invalid::ReasonRequired,
        ),
        (
            Command::CancelMilestone(okazu.id, okazu.version, Some(String::new())),
            Invalid::ReasonRequired,
        ),
        (
            Command::SetActual(okazu.id, okazu.version, Some(date("令和元年度"))),
            Invalid::ActualTooWide,
        ),
        (
            Command::SetActual(okazu.id, okazu.version, Some(date("令和2年4月1日"))),
            Invalid::InFuture(day("2020-04-01")),
        ),
        (
            Command::AddSection("総務課".to_owned()),
            Invalid::SectionExists("総務課".to_owned()),
        ),
        (
            Command::CreatePlan {
                ward: "泉区".to_owned(),
                year: board.plan.year,
            },
            Invalid::PlanExists("泉区".to_owned(), board.plan.year),
        ),
        (Command::DeletePillar(pillar, 1), Invalid::PillarInUse(3)),
    ] {
        assert_eq!(
            file.try_apply(&command),
            Err(Error::Invalid(why)),
            "{command:?}"
        );
    }
    assert_eq!(file.dump(), before);
}

#[test]
fn two_people_never_overwrite_each_other_unseen() {
    let mut mine = Fixture::sample(Sample::Published);
    let row = mine.board().rows[0].clone();
    let mut theirs = mine.second();
    let edit = |name: &str| ProgrammeText {
        name: name.to_owned(),
        mark: Mark::Own,
        ..ProgrammeText::default()
    };
    let before = mine.db_mut().data_version().unwrap();
    theirs
        .apply(
            &Command::EditProgramme(row.id, row.version, edit("先")),
            "別の人",
        )
        .unwrap();
    assert_ne!(
        mine.db_mut().data_version().unwrap(),
        before,
        "the change of another is noticed"
    );
    assert_eq!(
        mine.try_apply(&Command::EditProgramme(row.id, row.version, edit("後"))),
        Err(Error::Conflict)
    );
    assert_eq!(mine.db().programme(row.id).unwrap().text.name, "先");
    theirs
        .apply(&Command::DeleteProgrammes(vec![row.id]), "別の人")
        .unwrap();
    assert_eq!(
        mine.try_apply(&Command::EditProgramme(row.id, row.version + 1, edit("後"))),
        Err(Error::Gone)
    );
}

#[test]
fn a_milestone_is_promised_forecast_slipped_and_reached() {
    let mut file = Fixture::sample_on(Sample::Published, day("2020-05-01"));
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    assert_eq!(okazu.standing(day("2020-03-31")), Standing::Approaching);
    assert_eq!(okazu.standing(day("2020-04-01")), Standing::Overdue);
    file.apply(Command::AddForecast(
        okazu.id,
        date("令和2年3月"),
        String::new(),
    ));
    assert_eq!(file.milestone(&okazu.title).shift(), Shift::Refined);
    file.apply(Command::AddForecast(
        okazu.id,
        date("令和2年5月"),
        "入札の不調".to_owned(),
    ));
    let now = file.milestone(&okazu.title);
    assert_eq!(now.shift(), Shift::Slipped(SlipSize::MonthsPastYearEnd(2)));
    assert_eq!(
        now.baseline.text(),
        okazu.baseline.text(),
        "the promise stays"
    );
    file.apply(Command::SetActual(
        okazu.id,
        now.version,
        Some(date("令和2年5月1日")),
    ));
    let programme = file
        .db()
        .programme(file.board().rows[file.row_of("地域ケアプラザ整備事業")].id)
        .unwrap();
    let reached = &programme.milestones[0];
    assert_eq!(reached.standing(day("2020-05-01")), Standing::AchievedLate);
    assert_eq!(
        reached.forecasts.len(),
        2,
        "the history of forecasts is kept"
    );
}

#[test]
fn a_fixed_plans_baseline_changes_with_a_reason_that_the_history_keeps() {
    let mut file = Fixture::sample(Sample::Published);
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    let text = MilestoneText {
        title: okazu.title.clone(),
        kind: okazu.kind,
        baseline: date("令和2年度"),
        action: okazu.action,
    };
    file.apply(Command::EditMilestone(
        okazu.id,
        okazu.version,
        text,
        "議会での説明に合わせる".to_owned(),
    ));
    let programme = file.board().rows[file.row_of("地域ケアプラザ整備事業")].id;
    let entry = &file.db().history(programme, 10).unwrap()[0];
    assert_eq!(
        (entry.heading.op, entry.heading.by.as_str()),
        (Op::MilestoneEdited, BY)
    );
    assert_eq!(entry.heading.reason, "議会での説明に合わせる");
    let old = entry
        .fields
        .iter()
        .find(|field| field.field == "baseline_text")
        .unwrap();
    assert_eq!(
        (old.before.as_deref(), old.after.as_deref()),
        (Some("令和元年度開所予定"), Some("令和2年度"))
    );
}

#[test]
fn drafts_are_kept_beside_reports_and_come_back_when_a_report_is_taken_back() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (file.board().rows[0].id, file.board().period().id);
    let typed = report(Status::OnTrack, "窓口で案内した。");
    file.db_mut()
        .keep_draft(programme, period, &unseen(), &typed, BY)
        .unwrap();
    assert_eq!(file.board().rows[0].reported, Reported::Draft);
    assert_eq!(file.board().counts().missing(), 24, "a draft is no report");
    let file = file.reopened();
    assert_eq!(
        file.db().programme(programme).unwrap().drafts[0].text,
        typed
    );
    let mut file = file;
    file.apply(Command::SubmitReport(
        programme,
        period,
        typed.clone(),
        unseen(),
    ));
    assert_eq!(file.board().rows[0].reported, Reported::Yes);
    assert!(file.db().programme(programme).unwrap().drafts.is_empty());
    file.apply(Command::WithdrawReport(programme, period, 0));
    assert_eq!(
        file.db().programme(programme).unwrap().drafts[0].text,
        typed
    );
    file.apply(Command::Undo);
    file.apply(Command::Undo);
    assert_eq!(file.db().programme(programme).unwrap().reports, []);
    assert_eq!(
        file.db().programme(programme).unwrap().drafts[0].text,
        typed,
        "what was typed is never lost"
    );
    file.db_mut()
        .keep_draft(programme, period, &unseen(), &ReportText::default(), BY)
        .unwrap();
    assert_eq!(file.board().rows[0].reported, Reported::No);
}

#[test]
fn a_draft_of_a_deleted_programme_never_turns_up_in_another_one() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let last = board.rows.last().unwrap();
    file.db_mut()
        .keep_draft(
            last.id,
            board.period().id,
            &unseen(),
            &report(Status::OnTrack, "古い下書き"),
            BY,
        )
        .unwrap();
    file.apply(Command::DeleteProgrammes(vec![last.id]));
    let text = ProgrammeText {
        name: "新".to_owned(),
        ..ProgrammeText::default()
    };
    let added = file
        .apply(Command::AddProgramme(last.pillar, text))
        .programmes[0];
    assert_ne!(added, last.id);
    assert!(file.db().programme(added).unwrap().drafts.is_empty());
    file.apply(Command::Undo);
    file.apply(Command::Undo);
    assert_eq!(
        file.db().programme(last.id).unwrap().drafts[0].text.done,
        "古い下書き"
    );
}

#[test]
fn moving_to_another_pillar_gives_a_code_of_that_pillar_and_reordering_none() {
    let mut file = Fixture::sample(Sample::Published);
    let (id, target) = (
        file.board().rows[3].id,
        file.pillar("安全・安心なまちづくり"),
    );
    file.apply(Command::MoveProgrammes(vec![id], target));
    let moved = file.db().programme(id).unwrap();
    assert_eq!((moved.code.as_str(), moved.pillar), ("R01-3-04", target));
    file.apply(Command::ReorderProgramme(id, Direction::Up));
    let codes: Vec<_> = file
        .board()
        .rows
        .iter()
        .filter(|row| row.pillar == target)
        .map(|row| row.code.clone())
        .collect();
    assert_eq!(codes, ["R01-3-01", "R01-3-02", "R01-3-04", "R01-3-03"]);
}

#[test]
fn search_finds_actions_and_milestones_and_follows_edits() {
    let mut file = Fixture::sample(Sample::Published);
    let found = |file: &Fixture, query: &str| -> Vec<String> {
        let words = hoshin::domain::search::fold_words(query);
        let board = file.board();
        board
            .rows
            .iter()
            .filter(|row| hoshin::domain::search::matches_words(&row.folded, &words))
            .map(|row| row.code.clone())
            .collect()
    };
    assert_eq!(found(&file, "かぶき"), Vec::<String>::new());
    assert_eq!(found(&file, "歌舞伎"), ["R01-1-03"], "an action's text");
    assert_eq!(found(&file, "岡津"), ["R01-4-04"], "a milestone's title");
    assert_eq!(found(&file, "ｊｒ"), ["R01-1-02"]);
    let id = file.board().rows[0].id;
    file.apply(Command::AddAction(id, "わかばウォーク".to_owned()));
    assert_eq!(found(&file, "ワカバ"), ["R01-T1-01"]);
    file.apply(Command::Undo);
    assert_eq!(found(&file, "ワカバ"), Vec::<String>::new());
}

#[test]
fn the_clock_that_is_passed_in_dates_every_change() {
    let mut file = Fixture::sample_on(Sample::Published, day("2020-01-13"));
    let id = file.board().rows[0].id;
    file.apply(Command::AddAction(id, "追加".to_owned()));
    let at = file.db().history(id, 1).unwrap()[0].heading.at;
    let local: NaiveDate = at.with_timezone(&chrono::Local).date_naive();
    assert_eq!(local, day("2020-01-13"));
}
