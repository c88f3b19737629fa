//! Reporting periods as data, the way of a report through 差戻し and 確認, and the findings before closing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::{BY, Fixture, blind, day, unseen};
use hoshin::domain::command::{BulkChange, Command, Invalid};
use hoshin::domain::cycle::{Finding, FindingKind, Preset};
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::job::Job;
use hoshin::domain::plan::{Period, PeriodKind, PeriodState, PeriodText};
use hoshin::domain::progress::{Report, ReportState, ReportText, Status};
use hoshin::domain::{PeriodId, ProgrammeId};
use hoshin::store::{Error, Sample};

fn periods(file: &Fixture) -> Vec<Period> {
    file.db().periods(file.board().plan.id).unwrap()
}

fn kinds(file: &Fixture) -> Vec<(PeriodKind, PeriodState)> {
    let all = periods(file);
    all.iter().map(|it| (it.kind, it.state)).collect()
}

fn custom(name: &str, starts: &str, ends: &str) -> PeriodText {
    PeriodText::new(PeriodKind::Custom, name, day(starts), day(ends))
}

fn findings(file: &Fixture, period: PeriodId) -> Vec<Finding> {
    file.db().findings(period, &Job::default()).unwrap()
}

fn report(file: &Fixture, programme: ProgrammeId, period: PeriodId) -> Report {
    let programme = file.db().programme(programme).unwrap();
    programme.report(period).unwrap().clone()
}

fn on_track(done: &str) -> ReportText {
    ReportText {
        status: Some(Status::OnTrack),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

#[test]
fn a_new_plan_prepares_the_quarters_that_have_not_begun() {
    use PeriodKind::*;
    use PeriodState::{Open, Preparing};
    let file = Fixture::sample_on(Sample::Published, day("2019-07-01"));
    let states = [(Q1, Open), (Q2, Open), (Q3, Preparing), (Q4, Preparing)];
    assert_eq!(kinds(&file), states);
    let file = Fixture::sample_on(Sample::WithExamples, day("2019-04-01"));
    let states = [(Q1, Open), (Q2, Open), (Q3, Open), (Q4, Preparing)];
    assert_eq!(kinds(&file), states, "what examples report on is open");
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn no_report_is_handed_in_before_the_period_is_opened_and_what_was_typed_stays() {
    let mut file = Fixture::sample_on(Sample::Published, day("2019-04-01"));
    let (row, last) = (file.board().rows[0].id, periods(&file)[3].clone());
    let draft = on_track("準備");
    file.db_mut()
        .keep_draft(row, last.id, None, &draft, BY)
        .unwrap();
    let submit = Command::SubmitReport(row, last.id, draft.clone(), unseen());
    assert_eq!(file.try_apply(&submit), Err(Invalid::PeriodNotOpen.into()));
    assert_eq!(file.db().programme(row).unwrap().drafts[0].text, draft);
    file.apply(Command::AdvancePeriod(
        last.id,
        last.version,
        PeriodState::Open,
    ));
    file.apply(submit);
    assert_eq!(report(&file, row, last.id).done, "準備");
}

#[test]
fn a_period_goes_step_by_step_and_back_only_while_nothing_was_reported() {
    use PeriodState::{Checking, Closed, Open, Preparing};
    let mut file = Fixture::sample(Sample::WithExamples);
    let step = |file: &mut Fixture, place: usize, to| {
        let period = periods(file)[place].clone();
        file.try_apply(&Command::AdvancePeriod(period.id, period.version, to))
    };
    assert!(step(&mut file, 3, Preparing).is_ok());
    let no_step = Err(Invalid::NoSuchStep.into());
    assert_eq!(step(&mut file, 3, Checking), no_step);
    assert_eq!(step(&mut file, 2, Closed), no_step);
    assert_eq!(
        step(&mut file, 2, Preparing),
        Err(Invalid::PeriodReported(18).into())
    );
    assert!(step(&mut file, 2, Checking).is_ok());
    assert!(step(&mut file, 2, Open).is_ok());
    let period = periods(&file)[2].clone();
    let late = Command::AdvancePeriod(period.id, period.version - 1, Checking);
    assert_eq!(file.try_apply(&late), Err(Error::Conflict));
}

#[test]
fn periods_of_the_wards_own_stand_where_they_end() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let plan = file.board().plan.id;
    let names = |file: &Fixture| -> Vec<String> {
        let all = periods(file).into_iter();
        all.map(|it| match it.name.as_str() {
            "" => it.kind.code().to_owned(),
            name => name.to_owned(),
        })
        .collect()
    };
    let before = file.dump();
    file.apply(Command::AddPeriod(
        plan,
        custom("中間", "2019-04-01", "2019-11-30"),
    ));
    assert_eq!(names(&file), ["q1", "q2", "中間", "q3", "q4"]);
    let year = PeriodText::of_kind(PeriodKind::Year, file.board().plan.year).unwrap();
    file.apply(Command::AddPeriod(plan, year));
    assert_eq!(names(&file), ["q1", "q2", "中間", "q3", "q4", "year"]);
    let middle = periods(&file)[2].clone();
    let text = PeriodText {
        name: "夏".to_owned(),
        ends: day("2019-08-31"),
        as_of: day("2019-08-31"),
        due: day("2019-09-05"),
        ..middle.text()
    };
    file.apply(Command::EditPeriod(middle.id, middle.version, text));
    assert_eq!(names(&file), ["q1", "夏", "q2", "q3", "q4", "year"]);
    // The rows of a programme still find their reports, in the new order.
    assert_eq!(file.db().check().unwrap(), []);
    let again = custom("夏", "2019-05-01", "2019-05-31");
    assert_eq!(
        file.try_apply(&Command::AddPeriod(plan, again)),
        Err(Invalid::PeriodExists.into())
    );
    let outside = custom("春", "2019-03-01", "2019-05-31");
    let outside = file.try_apply(&Command::AddPeriod(plan, outside));
    assert_eq!(
        outside,
        Err(Invalid::PeriodOutsideYear(FiscalYear::of(day("2019-04-01"))).into())
    );
    for _ in 0..3 {
        file.apply(Command::Undo);
    }
    assert_eq!(file.dump(), before);
    for _ in 0..3 {
        file.apply(Command::Redo);
    }
    assert_eq!(names(&file), ["q1", "夏", "q2", "q3", "q4", "year"]);
}

#[test]
fn a_preset_takes_the_place_of_periods_for_which_nothing_was_written() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let (plan, year) = (board.plan.id, board.plan.year);
    let halves = Preset::Halves.periods(year, |_| String::new());
    let before = file.dump();
    file.apply(Command::SetPeriods(plan, halves.clone()));
    let found: Vec<_> = periods(&file).iter().map(|it| it.kind).collect();
    assert_eq!(found, [PeriodKind::H1, PeriodKind::H2]);
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
    // A draft is something written, too.
    let (row, second) = (board.rows[0].id, board.periods[1].clone());
    file.db_mut()
        .keep_draft(row, second.id, None, &on_track("途中"), BY)
        .unwrap();
    let in_use = Invalid::PeriodInUse(Box::new(second.text()));
    let set = Command::SetPeriods(plan, halves);
    assert_eq!(file.try_apply(&set), Err(in_use.clone().into()));
    let delete = Command::DeletePeriod(second.id, second.version);
    assert_eq!(file.try_apply(&delete), Err(in_use.into()));
    // What a preset keeps stays as it is, with its reports.
    let mut kept = vec![second.text()];
    kept.extend(Preset::YearEnd.periods(year, |_| String::new()));
    file.apply(Command::SetPeriods(plan, kept));
    let left = periods(&file);
    assert_eq!((left.len(), left[0].id), (2, second.id));
    let year_end = left[1].clone();
    file.apply(Command::DeletePeriod(year_end.id, year_end.version));
    file.db_mut()
        .keep_draft(row, second.id, None, &ReportText::default(), BY)
        .unwrap();
    let last = Command::DeletePeriod(second.id, periods(&file)[0].version);
    assert_eq!(file.try_apply(&last), Err(Invalid::LastPeriod.into()));
}

#[test]
fn a_report_is_sent_back_handed_in_anew_and_confirmed() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    let period = board.periods[2].id;
    let reported: Vec<ProgrammeId> = board
        .rows
        .iter()
        .filter(|row| row.status.is_some())
        .map(|row| row.id)
        .collect();
    let unreported = board
        .rows
        .iter()
        .find(|row| row.status.is_none())
        .unwrap()
        .id;
    let back = |comment: &str| {
        Command::ReturnReports(
            blind(vec![reported[0], unreported]),
            period,
            comment.to_owned(),
        )
    };
    assert_eq!(
        file.try_apply(&back("　")),
        Err(Invalid::ReasonRequired.into())
    );
    file.apply(back("件数を入れてください。"));
    let returned = report(&file, reported[0], period);
    assert_eq!(returned.state, ReportState::Returned);
    assert_eq!(returned.comment, "件数を入れてください。");
    assert_eq!(returned.checked.unwrap().0, common::BY);
    let row = |file: &Fixture, id| file.board().rows.iter().find(|row| row.id == id).cloned();
    let state = row(&file, reported[0]).unwrap().state;
    assert_eq!(state, Some(ReportState::Returned));
    assert_eq!(row(&file, unreported).unwrap().state, None);

    let finding = findings(&file, period)
        .into_iter()
        .find(|it| it.kind == FindingKind::NotResubmitted)
        .unwrap();
    assert_eq!(finding.programme, reported[0]);
    let note = || "電話で確認した。".to_owned();
    file.apply(Command::Acknowledge(period, vec![finding.key()], note()));
    let text = ReportText {
        status: Some(returned.status),
        done: "3回、延べ42人。".to_owned(),
        issue: returned.issue,
        next: returned.next,
    };
    file.apply(Command::SubmitReport(reported[0], period, text, unseen()));
    let anew = report(&file, reported[0], period);
    assert_eq!(anew.state, ReportState::Submitted);
    assert_eq!((anew.comment.as_str(), anew.checked), ("", None));
    file.apply(back("もう一度"));
    let again = findings(&file, period);
    let again = again.iter().find(|it| it.key() == finding.key()).unwrap();
    assert!(again.is_open(), "the answer was about the report before");

    file.apply(Command::ConfirmReports(
        blind(reported.clone()),
        period,
        true,
    ));
    let confirmed = report(&file, reported[0], period);
    assert_eq!(confirmed.state, ReportState::Confirmed);
    assert_eq!(confirmed.comment, "");
    assert!(confirmed.checked.is_some());
    file.apply(back("やはり直してください。"));
    assert_eq!(
        report(&file, reported[0], period).state,
        ReportState::Returned,
        "what is confirmed can be sent back, too"
    );
    file.apply(Command::ConfirmReports(
        blind(reported.clone()),
        period,
        false,
    ));
    assert_eq!(
        report(&file, reported[1], period).state,
        ReportState::Submitted
    );
    assert_eq!(report(&file, reported[1], period).checked, None);
    assert_eq!(
        report(&file, reported[0], period).state,
        ReportState::Returned
    );
}

#[test]
fn findings_keep_a_period_open_until_each_is_removed_or_answered() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let period = periods(&file)[2].clone();
    let first = file.board().rows[0].id;
    file.apply(Command::ChangeProgrammes(
        vec![first],
        BulkChange::Lead(None),
    ));
    let open = findings(&file, period.id);
    assert!(open.len() >= 7 && open.iter().all(Finding::is_open));
    let missing = open.iter().filter(|it| it.kind == FindingKind::NotReported);
    assert_eq!(missing.count(), 6);
    let close = Command::ClosePeriod(period.id, period.version, String::new());
    let refused = Invalid::FindingsOpen(u32::try_from(open.len()).unwrap());
    assert_eq!(file.try_apply(&close), Err(refused.into()));
    let keys: Vec<_> = open.iter().map(Finding::key).collect();
    let answer =
        |keys: &[_], note: &str| Command::Acknowledge(period.id, keys.to_vec(), note.to_owned());
    assert_eq!(
        file.try_apply(&answer(&keys, " ")),
        Err(Invalid::ReasonRequired.into())
    );
    file.apply(answer(&keys[1..], "承知している。"));
    assert_eq!(file.try_apply(&close), Err(Invalid::FindingsOpen(1).into()));
    file.apply(answer(&keys[..2], "まとめて。"));
    let notes = findings(&file, period.id);
    let note = |at: usize| notes[at].answer.as_ref().map(|it| it.note.as_str());
    assert_eq!(
        (note(0), note(1), note(2)),
        (
            Some("まとめて。"),
            Some("まとめて。"),
            Some("承知している。")
        )
    );
    let back = Command::TakeBackAcknowledgement(period.id, vec![keys[3]]);
    file.apply(back.clone());
    assert_eq!(file.try_apply(&close), Err(Invalid::FindingsOpen(1).into()));
    file.apply(Command::Undo);
    file.apply(close);
    for refused in [
        back,
        answer(&keys, "後から"),
        Command::ConfirmReports(blind(vec![keys[0].programme]), period.id, true),
        Command::ReturnReports(
            blind(vec![keys[0].programme]),
            period.id,
            "後から".to_owned(),
        ),
        Command::EditPeriod(period.id, period.version + 1, period.text()),
        Command::AdvancePeriod(period.id, period.version + 1, PeriodState::Checking),
        Command::SubmitReport(keys[0].programme, period.id, on_track("後から"), unseen()),
    ] {
        assert_eq!(
            file.try_apply(&refused),
            Err(Invalid::PeriodClosed.into()),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_deleted_takes_its_answers_along_and_brings_them_back() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let period = periods(&file)[2].id;
    let open = findings(&file, period);
    let key = open[0].key();
    file.apply(Command::Acknowledge(period, vec![key], "承知".to_owned()));
    let before = file.dump();
    file.apply(Command::DeleteProgrammes(vec![key.programme]));
    assert!(
        findings(&file, period)
            .iter()
            .all(|it| it.programme != key.programme)
    );
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
}

#[test]
fn what_was_stopped_is_no_longer_waited_for() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let row = board.rows[0].id;
    let stopped = ReportText {
        status: Some(Status::Cancelled),
        issue: "国の制度に変わった。".to_owned(),
        ..ReportText::default()
    };
    file.apply(Command::SubmitReport(
        row,
        board.periods[0].id,
        stopped,
        unseen(),
    ));
    let seen = |file: &Fixture, place: usize| {
        let scope = hoshin::store::Scope {
            period: Some(board.periods[place].id),
            ..Default::default()
        };
        file.db().board(scope).unwrap().unwrap().rows[0].clone()
    };
    assert!(!seen(&file, 1).is_missing(), "in the next quarter");
    assert!(!seen(&file, 2).is_missing(), "and in the one after");
    assert!(!seen(&file, 0).is_missing());
    let waited: Vec<_> = findings(&file, board.periods[2].id);
    assert!(
        !waited
            .iter()
            .any(|it| it.programme == row && it.kind == FindingKind::NotReported)
    );
    file.apply(Command::SubmitReport(
        row,
        board.periods[1].id,
        on_track("再開"),
        unseen(),
    ));
    assert!(seen(&file, 2).is_missing());
}

#[test]
fn what_was_collected_is_counted_by_period() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    let id = board
        .rows
        .iter()
        .find(|row| row.status.is_some())
        .unwrap()
        .id;
    let third = board.periods[2].id;
    file.apply(Command::ConfirmReports(blind(vec![id]), third, true));
    let collected = file.db().collected(board.plan.id).unwrap();
    let figures: Vec<_> = collected
        .iter()
        .map(|it| (it.programmes, it.submitted, it.confirmed, it.report_rate()))
        .collect();
    assert_eq!(
        figures,
        [
            (24, 24, 0, Some(100)),
            (24, 24, 0, Some(100)),
            (24, 17, 1, Some(75)),
            (24, 0, 0, Some(0))
        ]
    );
    assert_eq!(board.counts().report_rate(), Some(75), "as ホーム says");
}

#[test]
fn another_value_is_looked_at_anew() {
    use hoshin::domain::indicator::{Figure, ValueState, ValueText};
    let mut file = Fixture::sample(Sample::WithExamples);
    let period = periods(&file)[2].id;
    let rows = file.board().rows;
    let all = rows.iter().map(|row| file.db().programme(row.id).unwrap());
    let indicators: Vec<_> = all.flat_map(|it| it.indicators).collect();
    let (id, seen) = indicators
        .iter()
        .find_map(|it| Some((it.id, it.recorded(period)?.version)))
        .unwrap();
    file.apply(Command::RecordValue(id, period, Some(seen), None));
    let found = findings(&file, period);
    let mut missing = found.iter().filter(|it| it.kind == FindingKind::NoValue);
    let value = missing.find(|it| it.key().subject == id.0).unwrap().key();
    let other = found.iter().find(|it| it.kind == FindingKind::NotReported);
    let keys = vec![value, other.unwrap().key()];
    file.apply(Command::Acknowledge(period, keys, "承知".to_owned()));
    let answered = |file: &Fixture| -> usize {
        let all = findings(file, period);
        all.iter().filter(|it| !it.is_open()).count()
    };
    assert_eq!(answered(&file), 2);
    let recorded = ValueText {
        figure: Figure::Value(3.into()),
        note: String::new(),
        state: ValueState::Provisional,
    };
    file.apply(Command::RecordValue(id, period, None, Some(recorded)));
    assert_eq!(
        answered(&file),
        1,
        "only the answer about the value is gone"
    );
    file.apply(Command::Undo);
    assert_eq!(answered(&file), 2);
}
