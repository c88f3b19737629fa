//! What may be opened and what not; what a new file replaces; what the check finds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use std::fs;

use common::Fixture;
use hoshin::store::{Clock, Db, Error, Fault, ReadOnly, Rule, Sample, VERSION};

#[test]
fn files_that_are_not_ours_too_new_damaged_or_empty_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let good = Fixture::sample(Sample::Published);
    let bytes = fs::read(good.path()).unwrap();
    fs::write(at("empty"), "").unwrap();
    fs::write(at("text"), "取組番号,取組・事業名\r\n").unwrap();
    fs::write(at("short"), &bytes[..60]).unwrap();
    let foreign = rusqlite::Connection::open(at("foreign")).unwrap();
    foreign.execute_batch("CREATE TABLE t (x)").unwrap();
    let mut newer = bytes.clone();
    newer[60..64].copy_from_slice(&(VERSION + 1).to_be_bytes());
    fs::write(at("newer"), &newer).unwrap();
    let mut torn = bytes.clone();
    for byte in &mut torn[4096..20_000] {
        *byte = 0xAA;
    }
    fs::write(at("torn"), &torn).unwrap();
    fs::write(at("cut"), &bytes[..bytes.len() / 2]).unwrap();
    fs::copy(good.path(), at("altered")).unwrap();
    let altered = rusqlite::Connection::open(at("altered")).unwrap();
    altered
        .execute_batch("CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM plan; END")
        .unwrap();
    drop((foreign, altered));
    let open = |name: &str| {
        Db::open(&at(name), Clock::system())
            .map(|_| ())
            .unwrap_err()
    };
    let before: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| fs::read(e.unwrap().path()).unwrap())
        .collect();
    assert_eq!(open("missing"), Error::Missing(at("missing")));
    assert_eq!(open("empty"), Error::Empty(at("empty")));
    assert_eq!(open("text"), Error::NotOurs(at("text")));
    assert_eq!(open("short"), Error::NotOurs(at("short")));
    assert_eq!(open("foreign"), Error::NotOurs(at("foreign")));
    assert_eq!(
        open("newer"),
        Error::TooNew {
            found: VERSION + 1,
            known: VERSION
        }
    );
    assert!(
        matches!(open("torn"), Error::Damaged(_)),
        "{:?}",
        open("torn")
    );
    assert!(
        matches!(open("cut"), Error::Damaged(_)),
        "{:?}",
        open("cut")
    );
    assert_eq!(
        open("altered"),
        Error::Damaged("schema".to_owned()),
        "a foreign trigger is not ours to run"
    );
    let after: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| fs::read(e.unwrap().path()).unwrap())
        .collect();
    assert_eq!(before, after, "not a byte was changed");
}

#[test]
fn a_locked_file_is_waited_for_and_then_opened_for_looking() {
    let file = Fixture::sample(Sample::Published);
    let other = rusqlite::Connection::open(file.path()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let started = std::time::Instant::now();
    let held = Db::open(file.path(), Clock::system()).unwrap();
    assert_eq!(held.read_only(), Some(ReadOnly::Held));
    assert!(!held.sections().unwrap().is_empty());
    assert!(
        started.elapsed() >= std::time::Duration::from_secs(4),
        "another's short change is waited for"
    );
    other.execute_batch("ROLLBACK").unwrap();
    let free = Db::open(file.path(), Clock::system()).unwrap();
    assert_eq!(free.read_only(), None);
}

#[test]
fn a_new_file_never_replaces_one_and_leaves_nothing_behind_when_it_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    fs::write(&path, "大切な別のファイル").unwrap();
    let made = Db::create(&path, Clock::system(), |_| Ok(()));
    assert_eq!(made.map(|_| ()), Err(Error::Exists(path.clone())));
    assert_eq!(fs::read_to_string(&path).unwrap(), "大切な別のファイル");
    let other = folder.path().join("other.hoshin");
    let failed = Db::create(&other, Clock::system(), |_| Err(Error::Full));
    assert_eq!(failed.map(|_| ()), Err(Error::Full));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn check_names_what_breaks_a_rule() {
    let file = Fixture::sample(Sample::Published);
    let raw = rusqlite::Connection::open(file.path()).unwrap();
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF;
         UPDATE programme SET pillar_id = (SELECT id FROM pillar WHERE kind = 'principle' LIMIT 1) WHERE id = 1;
         UPDATE programme SET lead_id = 999 WHERE id = 2;
         DELETE FROM search WHERE programme_id = 3;
         INSERT INTO grade (id, uid, plan_id, position, code) VALUES (1, 'u-1', 7, 1, 'S');
         INSERT INTO plan (id, uid, ward, fiscal_year, title) VALUES (7, 'u-2', '見本区', 2020, '');
         INSERT INTO period (uid, plan_id, position, kind, starts, ends, as_of, due)
            VALUES ('u-3', 7, 1, 'year', '2020-04-01', '2021-03-31', '2021-03-31', '2021-04-10');
         INSERT INTO review (uid, programme_id, grade_id, by, at) VALUES ('u-4', 4, 1, '', '');
         INSERT INTO lineage (uid, from_id, to_id, kind) VALUES ('u-5', 5, 6, 'carried');",
    )
    .unwrap();
    let expected = [
        Fault::Dangling("programme".to_owned()),
        Fault::Rule(Rule::NoProgrammesHere, "R01-T1-01".to_owned()),
        Fault::Rule(Rule::Searchable, "R01-T1-03".to_owned()),
        Fault::Rule(Rule::OwnGrade, "R01-1-01".to_owned()),
        Fault::Rule(Rule::GoesOnLater, "R01-1-02".to_owned()),
    ];
    assert_eq!(file.db().check().unwrap(), expected);
}
