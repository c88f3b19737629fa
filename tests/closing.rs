//! Closing a period: what was reported is frozen, shown and exported as it was, and corrected only by a new
//! revision beside the old one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::{BY, Fixture, date, day, unseen, up_to_date};
use hoshin::domain::PeriodId;
use hoshin::domain::board::Board;
use hoshin::domain::command::{Command, Direction, Invalid};
use hoshin::domain::history::Op;
use hoshin::domain::job::Job;
use hoshin::domain::plan::PeriodState;
use hoshin::domain::programme::ProgrammeText;
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::snapshot::{Issue, Point};
use hoshin::export::{self, Making};
use hoshin::report::{Layout, Request};
use hoshin::store::{Clock, Db, Error, Fault, Sample, Scope};
use hoshin::text::Lang;

fn third(file: &Fixture) -> (PeriodId, i64) {
    let period = &file.board().periods[2];
    (period.id, period.version)
}

fn close(file: &mut Fixture, reason: &str) {
    let (id, seen) = third(file);
    acknowledge_all(file, id);
    file.apply(Command::ClosePeriod(id, seen, reason.to_owned()));
}

fn acknowledge_all(file: &mut Fixture, period: PeriodId) {
    let findings = file.db().findings(period, &Job::default()).unwrap();
    let open = findings.iter().filter(|finding| finding.is_open());
    let keys = open.map(|finding| finding.key()).collect();
    let _ = file.try_apply(&Command::Acknowledge(period, keys, "承知".to_owned()));
}

fn reopen(file: &mut Fixture) {
    let (id, seen) = third(file);
    file.apply(Command::ReopenPeriod(id, seen, "集計の誤り".to_owned()));
}

fn board(file: &Fixture, issue: Option<Issue>) -> Board {
    let scope = Scope {
        plan: None,
        period: Some(third(file).0),
        issue,
    };
    file.db().board(scope).unwrap().unwrap()
}

/// Every table of the third quarter, as bytes. The year review is none: it tells of the whole year.
fn exports(file: &mut Fixture, issue: Issue) -> Vec<(Layout, String)> {
    let plan = file.board().plan.id;
    let (period, _) = third(file);
    Layout::ALL
        .iter()
        .filter(|layout| **layout != Layout::Year)
        .map(|layout| {
            let point = Point { period, issue };
            let request = Request::new(plan, point, *layout, Lang::Ja);
            let mut bytes = Vec::new();
            let making = Making {
                by: BY,
                job: &Job::default(),
                tell: &mut |_| (),
            };
            export::to_stream(file.db_mut(), &request, &mut bytes, making)
                .unwrap()
                .unwrap();
            (*layout, String::from_utf8(bytes).unwrap())
        })
        .collect()
}

fn report(done: &str) -> ReportText {
    ReportText {
        status: Some(Status::OnTrack),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

#[test]
fn what_is_closed_looks_as_it_did_before() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let (mut live, tables) = (board(&file, None), exports(&mut file, Issue::Live));
    close(&mut file, "");
    let closed = board(&file, None);
    assert_eq!(closed.issue, Issue::Revision(1));
    assert_eq!(closed.period().state, PeriodState::Closed);
    let revision = closed.revision().unwrap();
    assert_eq!((revision.number, revision.rows), (1, 24));
    assert_eq!(revision.judged_on, day("2020-01-13"));
    // What was only begun is not reported.
    live.rows = std::sync::Arc::new(
        live.rows
            .iter()
            .map(|row| hoshin::domain::board::Row {
                reported: match row.status {
                    Some(_) => row.reported,
                    None => hoshin::domain::board::Reported::No,
                },
                ..row.clone()
            })
            .collect(),
    );
    assert_eq!(closed.rows, live.rows);
    assert_eq!(closed.milestones.len(), live.milestones.len());
    assert_eq!(closed.pillars, live.pillars);
    for ((layout, frozen), (_, live)) in exports(&mut file, Issue::Revision(1)).iter().zip(&tables)
    {
        assert_eq!(*frozen, live.replace("下書き", "未報告"), "{layout:?}");
    }
    assert_eq!(file.db().check(), Ok(vec![]));
}

#[test]
fn later_changes_do_not_reach_what_was_closed() {
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let (board_before, before) = (board(&file, None), exports(&mut file, Issue::Revision(1)));
    let live = file.db().programme(board_before.rows[0].id).unwrap();
    for count in 0..20 {
        let seen = file.db().programme(live.id).unwrap();
        let text = ProgrammeText {
            name: format!("別の名前{count}"),
            ..live.text.clone()
        };
        file.apply(Command::EditProgramme(live.id, seen.version, text));
    }
    let section = file.board().sections[0].clone();
    file.apply(Command::RenameSection(
        section.id,
        section.version,
        "別の課".to_owned(),
    ));
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    file.apply(Command::AddForecast(
        okazu.id,
        date("令和2年9月"),
        "工事の遅れ".to_owned(),
    ));
    file.apply(Command::DeleteProgrammes(vec![board_before.rows[3].id]));
    let mut file = file.reopened();
    assert_eq!(exports(&mut file, Issue::Revision(1)), before);
    let after = board(&file, None);
    assert_eq!(after.rows, board_before.rows);
    assert_eq!(after.milestones, board_before.milestones);
    assert_eq!(after.sections, board_before.sections);
    let frozen = file.db().programme_at(live.id, after.point()).unwrap();
    assert_eq!(frozen.text.name, live.text.name);
    assert_eq!(file.db().check(), Ok(vec![]));
}

#[test]
fn indicators_of_a_closed_period_stay_as_they_were_reported() {
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let before = exports(&mut file, Issue::Revision(1));
    let board = file.board();
    let (first, last) = (board.periods[0].id, board.periods[3].id);
    for row in board.rows.iter() {
        for it in file.db().programme(row.id).unwrap().indicators {
            let seen = it.recorded(first).map(|value| value.version);
            let value = common::value("999");
            file.apply(Command::RecordValue(it.id, first, seen, Some(value)));
            file.apply(Command::RecordValue(
                it.id,
                last,
                None,
                Some(common::value("!休止")),
            ));
            let text = common::indicator("別の指標", Some("1"));
            file.apply(Command::EditIndicator(it.id, it.version, text));
        }
    }
    let main = file.indicators("地域ケアプラザ整備事業")[0].id;
    file.apply(Command::ReorderIndicator(main, Direction::Down));
    assert_eq!(exports(&mut file, Issue::Revision(1)), before);
    for row in board.rows.iter() {
        for it in file.db().programme(row.id).unwrap().indicators {
            file.apply(Command::DeleteIndicator(it.id, it.version));
        }
    }
    let mut file = file.reopened();
    assert_eq!(exports(&mut file, Issue::Revision(1)), before);
    assert_ne!(exports(&mut file, Issue::Live), before);
    assert_eq!(file.db().check(), Ok(vec![]));
}

#[test]
fn a_closed_period_refuses_reports_and_undo_of_them() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let (id, _) = third(&file);
    let programme = file.board().rows[0].id;
    let submitted = file.apply(Command::SubmitReport(
        programme,
        id,
        report("進めた。"),
        unseen(),
    ));
    close(&mut file, "");
    let closed = Error::Invalid(Invalid::PeriodClosed);
    for command in [
        Command::SubmitReport(programme, id, report("直した。"), unseen()),
        Command::WithdrawReport(programme, id, 0),
        Command::UndoBatch(submitted.batch),
    ] {
        assert_eq!(file.try_apply(&command), Err(closed.clone()), "{command:?}");
    }
    assert_eq!(
        file.try_apply(&Command::Undo),
        Err(Error::NotUndoable(Op::PeriodClosed))
    );
    // The plan itself goes on: a deleted programme comes back with its reports.
    let before = file.dump();
    file.apply(Command::DeleteProgrammes(vec![programme]));
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
}

#[test]
fn a_corrected_issue_keeps_the_one_before() {
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let first = exports(&mut file, Issue::Revision(1));
    let (id, seen) = third(&file);
    assert_eq!(
        file.try_apply(&Command::ReopenPeriod(id, seen, " ".to_owned())),
        Err(Error::Invalid(Invalid::ReasonRequired))
    );
    reopen(&mut file);
    assert_eq!(board(&file, None).issue, Issue::Live);
    let programme = file.board().rows[0].id;
    file.apply(Command::SubmitReport(
        programme,
        id,
        report("直した。"),
        unseen(),
    ));
    let (id, seen) = third(&file);
    assert_eq!(
        file.try_apply(&Command::ClosePeriod(id, seen, String::new())),
        Err(Error::Invalid(Invalid::ReasonRequired)),
        "a corrected issue says why"
    );
    close(&mut file, "実施内容の誤り");
    assert_eq!(exports(&mut file, Issue::Revision(1)), first);
    assert_ne!(exports(&mut file, Issue::Revision(2)), first);
    let revisions = file.db().revisions(file.board().plan.id).unwrap();
    let told: Vec<_> = revisions
        .iter()
        .map(|(period, it)| (*period, it.number, it.reason.as_str()))
        .collect();
    assert_eq!(told, [(id, 1, ""), (id, 2, "実施内容の誤り")]);
    assert_eq!(
        board(&file, Some(Issue::Revision(1))).issue,
        Issue::Revision(1)
    );
}

#[test]
fn stopping_leaves_the_period_open() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let (id, seen) = third(&file);
    let before = file.dump();
    let job = Job::default();
    job.cancel();
    let stopped = file.db_mut().close_period(id, seen, "", BY, &job);
    assert_eq!(stopped, Err(Error::Cancelled));
    assert_eq!(file.dump(), before);
    assert_eq!(file.db().revisions(file.board().plan.id), Ok(vec![]));
}

#[test]
fn the_check_names_what_was_altered_behind_the_programs_back() {
    for tampering in [
        "UPDATE snapshot_row SET content = replace(content, '順調', '遅れ') WHERE position = 1",
        "UPDATE snapshot_row SET content = content || ' ' WHERE position = 24",
        "DELETE FROM snapshot_row WHERE position = 24",
        "UPDATE snapshot_row SET position = 99 WHERE position = 1",
        "UPDATE snapshot SET reason = '別の理由'",
        "UPDATE snapshot SET judged_on = '2020-02-01'",
        "UPDATE snapshot SET head = replace(head, '泉区', '別区')",
        "UPDATE snapshot SET row_count = 23",
        "UPDATE snapshot SET batch_id = batch_id + 1",
        "UPDATE snapshot SET uid = 'another'",
        "UPDATE snapshot SET revision = 2, reason = '訂正'",
    ] {
        let mut file = Fixture::sample(Sample::WithExamples);
        let (id, _) = third(&file);
        let report = ReportText {
            issue: "順調".to_owned(),
            ..report("")
        };
        file.apply(Command::SubmitReport(
            file.board().rows[0].id,
            id,
            report,
            unseen(),
        ));
        close(&mut file, "");
        let raw = rusqlite::Connection::open(file.path()).unwrap();
        assert!(raw.execute(tampering, []).unwrap() > 0, "{tampering}");
        let faults = file.db().check().unwrap();
        assert!(
            matches!(faults.as_slice(), [Fault::Snapshot(..)]),
            "{tampering}: {faults:?}"
        );
    }
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let raw = rusqlite::Connection::open(file.path()).unwrap();
    raw.execute_batch("DELETE FROM snapshot_row; DELETE FROM snapshot")
        .unwrap();
    let faults = file.db().check().unwrap();
    assert!(matches!(faults.as_slice(), [Fault::Rule(..)]), "{faults:?}");
}

#[test]
fn a_corrected_issue_holds_nothing_that_happened_in_the_meantime() {
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let plan = file.board().plan.id;
    let first = exports(&mut file, Issue::Revision(1));
    let path = file.path().to_owned();
    let later = |today: &str| Db::open(&path, Clock::on(day(today))).unwrap();
    // In spring: 岡津 is expected later, then reached; a programme is registered.
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    let pillar = file.board().rows[5].pillar;
    let mut spring = later("2020-04-10");
    let seen = okazu.version;
    for command in [
        Command::AddForecast(okazu.id, date("令和2年4月"), "工期の延長".to_owned()),
        Command::SetActual(okazu.id, seen, Some(date("令和2年4月1日"))),
        Command::AddProgramme(
            pillar,
            ProgrammeText {
                name: "【架空】あとから始めた事業".to_owned(),
                ..ProgrammeText::default()
            },
        ),
    ] {
        spring.apply(&command, BY).unwrap();
    }
    // In summer a slip of the pen in the third quarter is corrected.
    let (id, seen) = third(&file);
    let mut summer = later("2020-06-20");
    let open = Command::ReopenPeriod(id, seen, "誤字".to_owned());
    summer.apply(&open, BY).unwrap();
    let programme = file.board().rows[0].id;
    let corrected = Command::SubmitReport(programme, id, report("【例】直した。"), unseen());
    let corrected = up_to_date(&summer, corrected);
    summer.apply(&corrected, BY).unwrap();
    let (id, seen) = third(&file);
    let again = Command::ClosePeriod(id, seen, "誤字の訂正".to_owned());
    summer.apply(&again, BY).unwrap();
    let revisions = summer.revisions(plan).unwrap();
    assert_eq!(revisions[1].1.judged_on, day("2020-01-13"));
    assert_eq!(revisions[1].1.rows, 24);
    let second = exports(&mut file, Issue::Revision(2));
    for ((layout, first), (_, second)) in first.iter().zip(&second) {
        match layout {
            // The report that was corrected.
            Layout::Status => {
                let differ = first.lines().zip(second.lines()).filter(|(a, b)| a != b);
                assert_eq!(differ.count(), 1);
            }
            Layout::Changes => {}
            _ => assert_eq!(first, second, "{layout:?}"),
        }
    }
}

#[test]
fn what_was_deleted_before_the_closing_does_not_come_back_into_it() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let id = third(&file).0;
    let programme = file.board().rows[0].id;
    file.apply(Command::SubmitReport(
        programme,
        id,
        report("進めた。"),
        unseen(),
    ));
    let deleted = file.apply(Command::DeleteProgrammes(vec![programme]));
    close(&mut file, "");
    assert_eq!(
        file.try_apply(&Command::UndoBatch(deleted.batch)),
        Err(Error::Invalid(Invalid::PeriodClosed))
    );
}

#[test]
fn another_period_in_the_list_can_be_taken_back_although_one_is_closed() {
    use hoshin::domain::plan::{PeriodKind, PeriodText};
    let mut file = Fixture::sample(Sample::WithExamples);
    close(&mut file, "");
    let plan = file.board().plan.id;
    let spring = PeriodText::new(
        PeriodKind::Custom,
        "春の報告".to_owned(),
        day("2019-04-01"),
        day("2019-05-31"),
    );
    let before = file.dump();
    file.apply(Command::AddPeriod(plan, spring));
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
}
