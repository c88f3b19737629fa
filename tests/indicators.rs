//! Indicators and their values: what is kept, what is refused, and what undo does with them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::{BY, Fixture, figure, indicator, unseen, value};
use hoshin::domain::command::{Command, Direction, Invalid};
use hoshin::domain::indicator::{Figure, TypedValue, ValueState, ValueText};
use hoshin::domain::progress::{DraftText, ReportText, Status};
use hoshin::domain::{IndicatorId, PeriodId, ProgrammeId};
use hoshin::store::{Error, Sample};

const PLAZA: &str = "地域ケアプラザ整備事業";

/// A file with one indicator of one programme, and its periods.
fn file() -> (Fixture, ProgrammeId, IndicatorId, [PeriodId; 4]) {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let programme = board.rows[file.row_of(PLAZA)].id;
    let added = file.apply(Command::AddIndicator(
        programme,
        indicator("見学会", Some("12")),
    ));
    let periods: Vec<PeriodId> = board.periods.iter().map(|it| it.id).collect();
    (
        file,
        programme,
        IndicatorId(added.created.unwrap()),
        periods.try_into().unwrap(),
    )
}

fn close(file: &Fixture, period: PeriodId) {
    let raw = rusqlite::Connection::open(file.path()).unwrap();
    raw.execute(
        "UPDATE period SET state = 'closed' WHERE id = ?1",
        [period.0],
    )
    .unwrap();
}

fn report(done: &str) -> ReportText {
    ReportText {
        status: Some(Status::OnTrack),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

fn typed(indicator: IndicatorId, figure: &str) -> TypedValue {
    TypedValue {
        indicator,
        figure: figure.to_owned(),
        reason: String::new(),
        provisional: false,
    }
}

#[test]
fn indicators_and_their_values_are_kept_as_they_were_given() {
    let (mut file, programme, id, [q1, q2, ..]) = file();
    let second = file.apply(Command::AddIndicator(
        programme,
        indicator("  面積 ", Some("0.50")),
    ));
    file.apply(Command::RecordValue(id, q2, None, Some(value("-12.50"))));
    let noted = ValueText {
        note: "台風のため\n".to_owned(),
        ..value("!集計中")
    };
    file.apply(Command::RecordValue(id, q1, None, Some(noted)));
    let file = file.reopened();
    let found = file.indicators(PLAZA);
    let names: Vec<&str> = found.iter().map(|it| it.text.name.as_str()).collect();
    assert_eq!(names, ["見学会", "面積"]);
    assert_eq!(found[1].id, IndicatorId(second.created.unwrap()));
    assert_eq!(
        found[1].text.target.unwrap().to_string(),
        "0.50",
        "to the last nought"
    );
    let values = &found[0].values;
    assert_eq!(values.len(), 2);
    assert_eq!(
        (values[0].period, values[1].period),
        (q1, q2),
        "in the order of the periods"
    );
    assert_eq!(values[0].figure, Figure::None("集計中".to_owned()));
    assert_eq!(
        (values[0].note.as_str(), values[0].state),
        ("台風のため", ValueState::Provisional)
    );
    assert_eq!(values[1].figure, Figure::Value(figure("-12.50")));
    assert_eq!(values[1].by, common::BY);
}

/// The version of the value recorded for a period.
fn recorded(file: &Fixture, period: PeriodId) -> Option<i64> {
    let rows = file.board().rows;
    let mut all = rows.iter().map(|row| file.db().programme(row.id).unwrap());
    let counted = all.find(|it| !it.indicators.is_empty()).unwrap();
    Some(counted.indicators[0].recorded(period)?.version)
}

#[test]
fn order_names_and_reasons_are_checked_and_a_newer_value_is_never_overwritten_unseen() {
    let (mut file, programme, id, [q1, ..]) = file();
    let refused =
        |file: &mut Fixture, command: Command| file.db_mut().apply(&command, BY).unwrap_err();
    assert_eq!(
        refused(
            &mut file,
            Command::AddIndicator(programme, indicator(" ", None))
        ),
        Invalid::NameEmpty.into()
    );
    assert_eq!(
        refused(
            &mut file,
            Command::RecordValue(id, q1, None, Some(value("! ")))
        ),
        Invalid::ReasonRequired.into()
    );
    file.apply(Command::RecordValue(id, q1, None, Some(value("1"))));
    for (seen, text) in [
        (None, Some(value("2"))),
        (Some(7), Some(value("2"))),
        (None, None),
    ] {
        let late = Command::RecordValue(id, q1, seen, text);
        assert_eq!(refused(&mut file, late), Error::Conflict);
    }
    let same = Command::RecordValue(id, q1, recorded(&file, q1), Some(value("1")));
    assert_eq!(
        file.try_apply(&same),
        Ok(None),
        "the same value again leaves no trace"
    );
    file.apply(Command::RecordValue(
        id,
        q1,
        recorded(&file, q1),
        Some(value("1.0")),
    ));
    file.apply(Command::RecordValue(id, q1, recorded(&file, q1), None));
    assert!(file.indicators(PLAZA)[0].values.is_empty());
    let again = Command::RecordValue(id, q1, None, None);
    assert_eq!(file.try_apply(&again), Ok(None));

    let foreign = file.board().rows[0].id;
    let hand_in = Command::HandIn(
        foreign,
        q1,
        report("済"),
        vec![(id, Some(value("1")))],
        unseen(),
    );
    assert_eq!(
        refused(&mut file, hand_in),
        Error::Gone,
        "another programme's indicator"
    );
    let gone = Command::RecordValue(IndicatorId(999), q1, None, Some(value("1")));
    assert!(file.try_apply(&gone).is_err());
}

#[test]
fn an_indicator_is_moved_and_goes_with_its_values_and_its_programme() {
    let (mut file, programme, id, [q1, ..]) = file();
    file.apply(Command::AddIndicator(programme, indicator("面積", None)));
    file.apply(Command::RecordValue(id, q1, None, Some(value("1"))));
    file.apply(Command::ReorderIndicator(id, Direction::Down));
    let names = |file: &Fixture| -> Vec<String> {
        file.indicators(PLAZA)
            .into_iter()
            .map(|it| it.text.name)
            .collect()
    };
    assert_eq!(names(&file), ["面積", "見学会"]);
    assert_eq!(
        file.try_apply(&Command::ReorderIndicator(id, Direction::Down)),
        Ok(None)
    );
    let before = file.dump();
    let version = file.indicators(PLAZA)[1].version;
    file.apply(Command::DeleteIndicator(id, version));
    assert_eq!(names(&file), ["面積"]);
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before, "its values come back with it");
    file.apply(Command::DeleteProgrammes(vec![programme]));
    assert!(!file.dump().contains("indicator"));
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn a_closed_period_refuses_values_also_by_undo_and_redo() {
    let (mut file, programme, id, [q1, q2, ..]) = file();
    let kept = file.apply(Command::RecordValue(id, q1, None, Some(value("1"))));
    let handed_in = file.apply(Command::HandIn(
        programme,
        q1,
        report("済"),
        vec![(id, Some(value("2")))],
        unseen(),
    ));
    close(&file, q1);
    let closed = Error::from(Invalid::PeriodClosed);
    let before = file.dump();
    for command in [
        Command::RecordValue(id, q1, recorded(&file, q1), Some(value("3"))),
        Command::RecordValue(id, q1, recorded(&file, q1), None),
        Command::HandIn(programme, q1, report("改"), vec![(id, None)], unseen()),
        Command::UndoBatch(kept.batch),
        Command::UndoBatch(handed_in.batch),
        Command::Undo,
    ] {
        assert_eq!(file.try_apply(&command), Err(closed.clone()), "{command:?}");
    }
    assert_eq!(file.dump(), before);
    file.apply(Command::RecordValue(id, q2, None, Some(value("5"))));
    file.apply(Command::Undo);
    close(&file, q2);
    assert_eq!(file.try_apply(&Command::Redo), Err(closed));
    // An indicator that was deleted comes back with what was reported of it.
    let version = file.indicators(PLAZA)[0].version;
    let whole = file.dump();
    file.apply(Command::DeleteIndicator(id, version));
    file.apply(Command::Undo);
    assert_eq!(file.dump(), whole);
}

#[test]
fn a_report_and_its_values_are_handed_in_as_one_change() {
    let (mut file, programme, id, [q1, ..]) = file();
    file.apply(Command::RecordValue(
        id,
        q1,
        None,
        Some(ValueText {
            note: "速報値".to_owned(),
            ..value("1")
        }),
    ));
    let before = file.dump();
    file.apply(Command::HandIn(
        programme,
        q1,
        report("済"),
        vec![(id, None)],
        unseen(),
    ));
    assert!(
        file.indicators(PLAZA)[0].values.is_empty(),
        "an emptied field takes its value back"
    );
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
    let bad = vec![(id, Some(value("2"))), (IndicatorId(999), Some(value("1")))];
    assert!(
        file.try_apply(&Command::HandIn(programme, q1, report("済"), bad, unseen()))
            .is_err()
    );
    assert_eq!(file.dump(), before, "all of it or nothing");
}

#[test]
fn what_is_typed_of_a_value_is_a_draft_until_it_is_handed_in_and_again_when_that_is_undone() {
    let (mut file, programme, id, [q1, ..]) = file();
    let drafts = |file: &Fixture| file.db().programme(programme).unwrap().drafts;
    let draft = DraftText {
        report: report("途中"),
        values: vec![typed(id, "１2…")],
    };
    file.db_mut()
        .keep_draft(programme, q1, None, draft.clone(), BY)
        .unwrap();
    let mut file = file.reopened();
    let found = drafts(&file).remove(0);
    assert_eq!(
        (found.text, found.values),
        (draft.report, draft.values),
        "also what is no figure yet"
    );

    file.apply(Command::HandIn(
        programme,
        q1,
        report("済"),
        vec![(id, Some(value("12.0")))],
        unseen(),
    ));
    assert!(drafts(&file).is_empty());
    file.apply(Command::Undo);
    let found = drafts(&file).remove(0);
    assert_eq!(found.text, report("済"));
    assert_eq!(found.values, [typed(id, "12.0")]);
    file.apply(Command::Redo);
    assert!(
        drafts(&file).is_empty(),
        "a draft that says what was handed in is no draft"
    );

    // A correction of what was handed in: the report goes back to its older text, the new value is a draft.
    file.apply(Command::RecordValue(id, q1, recorded(&file, q1), None));
    file.apply(Command::HandIn(
        programme,
        q1,
        report("改"),
        vec![(id, Some(value("13")))],
        unseen(),
    ));
    file.db_mut()
        .keep_draft(programme, q1, None, &ReportText::default(), BY)
        .unwrap();
    file.apply(Command::Undo);
    let found = drafts(&file).remove(0);
    assert_eq!(
        (found.text, found.values),
        (report("済"), vec![typed(id, "13")])
    );

    // Only the value is being corrected.
    file.db_mut()
        .keep_draft(
            programme,
            q1,
            None,
            DraftText {
                report: report("済"),
                values: vec![typed(id, "14")],
            },
            BY,
        )
        .unwrap();
    assert_eq!(drafts(&file).len(), 1);
    file.db_mut()
        .keep_draft(programme, q1, None, DraftText::default(), BY)
        .unwrap();
    assert!(drafts(&file).is_empty());
}
