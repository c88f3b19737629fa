//! The full check: silent about every file that the program writes, and what it says of altered ones.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;

use common::{BY, Fixture, import_of_everything, one_of_each};
use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::domain::plan::PeriodKind;
use hoshin::store::{Clock, Db, Error, Fault, Place, Sample, VERSION};
use hoshin::text::Lang;
use rusqlite::Connection;

fn full(db: &mut Db) -> Vec<Fault> {
    db.check_full(&Job::default()).unwrap()
}

/// What the full check says of the examples after they were altered by another program.
fn faults(alter: &str) -> Vec<Fault> {
    let mut file = Fixture::sample(Sample::WithExamples);
    Connection::open(file.path())
        .unwrap()
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {alter}"))
        .unwrap();
    let quick = file.db().check().unwrap();
    assert_eq!(quick, [], "the short check is for other faults: {alter}");
    full(file.db_mut())
}

fn sentences(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|it| Lang::Ja.fault(it)).collect()
}

#[test]
fn whatever_the_program_writes_passes() {
    for sample in [Sample::Published, Sample::WithExamples] {
        assert_eq!(full(Fixture::sample(sample).db_mut()), []);
    }
    let mut file = Fixture::sample(Sample::WithExamples);
    let import = import_of_everything(&file);
    file.db_mut()
        .apply(&Command::Import(import.into()), BY)
        .unwrap()
        .unwrap();
    assert_eq!(full(file.db_mut()), []);
    let mut file = Fixture::sample(Sample::WithExamples);
    for command in one_of_each(&file) {
        file.apply(command.clone());
        assert_eq!(full(file.db_mut()), [], "{command:?}");
    }
    let mut undone = 0;
    while file.db_mut().apply(&Command::Undo, BY).is_ok() {
        undone += 1;
        assert_eq!(full(file.db_mut()), [], "undo {undone}");
    }
    assert!(undone > 10);
    for redone in 0..undone {
        file.db_mut().apply(&Command::Redo, BY).unwrap();
        assert_eq!(full(file.db_mut()), [], "redo {redone}");
    }
}

#[test]
fn files_of_older_versions_pass_once_they_are_brought_up() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = tempfile::tempdir().unwrap();
    for version in 1..VERSION {
        let path = folder.path().join(format!("{version}.hoshin"));
        old::write(version, file.path(), &path);
        let raw = Connection::open(&path).unwrap();
        // What such a version could not have written.
        raw.execute_batch(
            "DELETE FROM change WHERE tbl NOT IN (SELECT name FROM sqlite_schema);
             UPDATE change SET seq = (SELECT count(*) FROM change c WHERE c.seq <= change.seq)",
        )
        .unwrap();
        let mut db = Db::open_for_reading(&path, Clock::system()).unwrap();
        assert_eq!(full(&mut db), [], "read as it is");
        drop(db);
        let mut db = Db::open(&path, Clock::system()).unwrap();
        assert_eq!(full(&mut db), [], "brought up");
    }
}

#[test]
fn a_record_that_is_not_as_it_was_written_is_named_with_its_field() {
    let report = "WHERE id = (SELECT min(id) FROM report)";
    let found = faults(&format!("UPDATE report SET done = done || '。' {report}"));
    let Fault::Altered(place) = &found[0] else {
        panic!("{found:?}")
    };
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        *place,
        Place {
            table: "report",
            id: 1,
            owner: place.owner.clone(),
            period: Some((PeriodKind::Q1, String::new())),
            field: Some("done".to_owned()),
        }
    );
    assert!(place.owner.starts_with("R01-"), "{place:?}");
    let said = Lang::Ja.fault(&found[0]);
    assert!(
        said.contains(
            "（進捗報告・第1四半期・実施内容・実績）: 変更履歴に残る最後の内容と食い違っています"
        ),
        "{said}"
    );
    // Each of these leaves a file in which SQLite finds nothing wrong.
    for (alter, expected) in [
        ("UPDATE programme SET budget = 7 WHERE id = 3", 1),
        ("UPDATE programme SET name = name || '2' WHERE id = 3", 2),
        ("UPDATE programme SET row_version = 0 WHERE id = 3", 1),
        // Restoring a backup raises versions.
        ("UPDATE programme SET row_version = 9 WHERE id = 3", 0),
        (
            "UPDATE milestone SET baseline_text = '来年度' WHERE id = 2",
            1,
        ),
        ("UPDATE section SET name = '別の課' WHERE id = 2", 1),
        ("UPDATE report SET status = 'completed' WHERE id = 5", 1),
        ("DELETE FROM report WHERE id = 5", 1),
        ("DELETE FROM forecast WHERE id = 1", 1),
        (
            "INSERT INTO action (uid, programme_id, position, text)
             VALUES ('018f0000-0000-7000-8000-000000000000', 1, 99, '知らない内容')",
            2,
        ),
    ] {
        let found = faults(alter);
        assert_eq!(found.len(), expected, "{alter}: {:?}", sentences(&found));
    }
}

#[test]
fn a_record_that_is_lost_is_named_as_it_was() {
    let found = faults(
        "DELETE FROM indicator_value WHERE indicator_id = 1; DELETE FROM indicator WHERE id = 1",
    );
    assert!(
        found.iter().all(|it| matches!(it, Fault::Lost(_))),
        "{found:?}"
    );
    assert!(found.len() >= 2, "{found:?}");
    assert!(
        sentences(&found).iter().all(|it| it.starts_with("R01-")),
        "{:?}",
        sentences(&found)
    );
}

#[test]
fn values_that_nobody_can_read_are_named() {
    let has = |found: &[Fault], table: &str, field: &str| {
        found.iter().any(|it| {
            matches!(it, Fault::Unreadable(place) if place.table == table && place.field.as_deref() == Some(field))
        })
    };
    for (alter, table, field) in [
        (
            "UPDATE report SET at = '2020-13-01' WHERE id = 2",
            "report",
            "at",
        ),
        (
            "UPDATE period SET due = 'April' WHERE id = 1",
            "period",
            "due",
        ),
        (
            "UPDATE indicator_value SET value = '12x' WHERE id = (SELECT min(id) FROM indicator_value WHERE value IS NOT NULL)",
            "indicator_value",
            "value",
        ),
        (
            "UPDATE indicator SET target = '' || 'viel' WHERE id = 1",
            "indicator",
            "target",
        ),
        (
            "UPDATE milestone SET baseline_precision = 'day', baseline_earliest = '2020-01-01',
             baseline_latest = '2020-03-31' WHERE id = 1",
            "milestone",
            "baseline_text",
        ),
        (
            "UPDATE section SET uid = 'x' WHERE id = 1",
            "section",
            "uid",
        ),
    ] {
        let found = faults(alter);
        assert!(
            has(&found, table, field),
            "{alter}: {:?}",
            sentences(&found)
        );
    }
    let found = faults(
        "INSERT INTO draft (programme_id, period_id, done, issue, next, figures, at)
         VALUES (2, 4, '', '', '', '[{', '2020-01-01T00:00:00Z')",
    );
    assert!(
        matches!(&found[..], [Fault::Unreadable(place)] if place.table == "draft" && !place.owner.is_empty()),
        "{found:?}"
    );
    let found =
        faults("UPDATE report SET done = replace(hex(zeroblob(5001)), '00', '字字') WHERE id = 2");
    assert!(
        found.iter().any(
            |it| matches!(it, Fault::TooLong(place) if place.field.as_deref() == Some("done"))
        ),
        "{found:?}"
    );
}

#[test]
fn the_history_itself_is_read_and_must_agree() {
    let last = "(SELECT max(seq) FROM change)";
    for (alter, expected) in [
        (
            format!("UPDATE change SET after = substr(after, 1, 20) WHERE seq = {last} - 3"),
            "読み取れない",
        ),
        (
            format!("DELETE FROM change WHERE seq = {last} - 3"),
            "1件なくなって",
        ),
        (
            "UPDATE change SET tbl = 'stray' WHERE seq = 2".to_owned(),
            "2番目の行",
        ),
        (
            "UPDATE batch SET undone = 1 WHERE id = 1".to_owned(),
            "1番目の行",
        ),
        (
            "UPDATE batch SET op = 'stray' WHERE id = 1".to_owned(),
            "1番目の行",
        ),
        (
            "UPDATE batch SET at = 'stray' WHERE id = 1".to_owned(),
            "1番目の行",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'programme'".to_owned(),
            "「取組」の番号",
        ),
        (
            "UPDATE search SET folded = folded || 'x' WHERE programme_id = 1".to_owned(),
            "検索に使う文",
        ),
    ] {
        let found = sentences(&faults(&alter));
        assert!(
            found.iter().any(|it| it.contains(expected)),
            "{alter}: {found:?}"
        );
    }
}

#[test]
fn it_can_be_stopped_and_tells_how_far_it_is() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let job = Job::default();
    assert_eq!(file.db_mut().check_full(&job), Ok(Vec::new()));
    assert!(job.total() > 200 && job.done() == job.total(), "{job:?}");
    job.cancel();
    assert_eq!(file.db_mut().check_full(&job), Err(Error::Cancelled));
    assert_eq!(full(file.db_mut()), [], "and can be begun anew");
}

/// Every column of the file has words of its own: a name in the file tells a person nothing.
#[test]
fn every_field_of_the_file_is_called_something() {
    let file = Fixture::sample(Sample::Published);
    let raw = Connection::open(file.path()).unwrap();
    let mut columns = raw
        .prepare(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'
             AND m.name NOT IN ('batch', 'change', 'search', 'snapshot_row', 'sqlite_sequence')",
        )
        .unwrap();
    let columns = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let columns: Vec<(String, String)> = columns.unwrap().map(Result::unwrap).collect();
    assert!(columns.len() > 100);
    for (table, column) in columns {
        let place = hoshin::store::Place {
            table: Box::leak(table.into_boxed_str()),
            id: 0,
            owner: String::new(),
            period: None,
            field: Some(column.clone()),
        };
        let said = Lang::Ja.record_at(&place);
        let (kind, field) = said.split_once('・').unwrap();
        assert!(!kind.is_ascii() && !field.is_ascii(), "{column}: {said}");
    }
}
