//! A file that is not ours, or not whole, is told so and left as it is, with whatever lies beside it; nothing that
//! it brings along is run.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{BY, Fixture};
use hoshin::domain::command::Command;
use hoshin::store::{Clock, Db, Error, ReadOnly, Sample, Scope, VERSION};
use rusqlite::Connection;

const TRIGGER: &str = "CREATE TRIGGER t AFTER INSERT ON batch BEGIN DELETE FROM report; END;";

/// Everything in a folder.
fn all_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect()
}

/// Opens a file that must be refused, for writing and for reading; nothing in its folder changes.
#[track_caller]
fn refused(path: &Path) -> Error {
    let folder = path.parent().unwrap();
    let before = all_of(folder);
    let error = Db::open(path, Clock::system()).map(drop).unwrap_err();
    assert_eq!(
        Db::open_for_reading(path, Clock::system()).map(drop),
        Err(error.clone())
    );
    assert!(all_of(folder) == before, "something changed: {error:?}");
    error
}

fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// A copy of a file, and of the journal beside it, made while a program was changing its first plan: what is left
/// when that program is cut off.
fn interrupted(of: &Path, to: &Path) {
    let conn = raw(of);
    conn.execute_batch(
        "PRAGMA cache_size = 1; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
         UPDATE plan SET title = 'half done'; UPDATE report SET done = done || 'half done';
         UPDATE change SET after = after || ' '; UPDATE search SET folded = folded || ' half done'",
    )
    .unwrap();
    fs::copy(of, to).unwrap();
    fs::copy(beside(of, "-journal"), beside(to, "-journal")).unwrap();
    conn.execute_batch("ROLLBACK").unwrap();
    assert!(fs::metadata(beside(to, "-journal")).unwrap().len() > 4096);
}

/// Damages the page of the sections, which is where it is in another file.
fn tear(path: &Path, other: &Path) {
    let page: u32 = raw(other)
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'section'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut bytes = fs::read(path).unwrap();
    bytes[(page as usize - 1) * 4096..][..4096].fill(0xAA);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_sound_file_of_foreign_tables_is_not_taken_out_of_wal_mode() {
    let file = Fixture::sample(Sample::Published);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.hoshin");
    fs::copy(file.path(), &path).unwrap();
    let conn = raw(&path);
    conn.execute_batch(&format!("PRAGMA journal_mode = WAL; {TRIGGER}"))
        .unwrap();
    drop(conn);
    assert_eq!(refused(&path), Error::Damaged("schema".to_owned()));
    // The same with what a program that was cut off leaves beside it.
    let conn = raw(&path);
    conn.execute_batch("UPDATE plan SET title = 'in the log'")
        .unwrap();
    let cut = tempfile::tempdir().unwrap();
    let path = cut.path().join("a.hoshin");
    fs::copy(folder.path().join("a.hoshin"), &path).unwrap();
    fs::copy(
        beside(&folder.path().join("a.hoshin"), "-wal"),
        beside(&path, "-wal"),
    )
    .unwrap();
    assert_eq!(refused(&path), Error::Damaged("schema".to_owned()));
}

#[test]
fn what_lies_beside_a_damaged_or_foreign_file_is_not_touched() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.hoshin");
    interrupted(file.path(), &path);
    let whole = all_of(folder.path());
    // The journal mends what it knows of; a page that nobody was writing it does not.
    tear(&path, file.path());
    assert!(matches!(refused(&path), Error::Damaged(_)));
    // A journal that mends what is not ours.
    let foreign = raw(file.path());
    foreign.execute_batch(TRIGGER).unwrap();
    drop(foreign);
    interrupted(file.path(), &path);
    assert_eq!(refused(&path), Error::Damaged("schema".to_owned()));
    // Nothing is wrong with the first one: it is mended.
    for (path, bytes) in whole {
        fs::write(path, bytes).unwrap();
    }
    let db = Db::open(&path, Clock::system()).unwrap();
    assert_ne!(
        db.board(Scope::default()).unwrap().unwrap().plan.title,
        "half done"
    );
    assert_eq!(db.check().unwrap(), []);
}

#[test]
fn a_damaged_file_with_a_log_beside_it_is_not_touched() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.hoshin");
    fs::copy(file.path(), &source).unwrap();
    tear(&source, file.path());
    let conn = raw(&source);
    conn.execute_batch("PRAGMA journal_mode = WAL; UPDATE plan SET title = 'in the log'")
        .unwrap();
    let cut = tempfile::tempdir().unwrap();
    let path = cut.path().join("a.hoshin");
    fs::copy(&source, &path).unwrap();
    fs::copy(beside(&source, "-wal"), beside(&path, "-wal")).unwrap();
    assert!(matches!(refused(&path), Error::Damaged(_)));
    // The log of another file beside one that is in no such mode.
    let sound = cut.path().join("b.hoshin");
    let mut bytes = fs::read(file.path()).unwrap();
    bytes.truncate(bytes.len() - 4096);
    fs::write(&sound, bytes).unwrap();
    fs::copy(beside(&source, "-wal"), beside(&sound, "-wal")).unwrap();
    assert!(matches!(refused(&sound), Error::Damaged(_)));
}

#[test]
fn an_interrupted_file_is_read_without_writing() {
    let file = Fixture::sample(Sample::WithExamples);
    let title = file.board().plan.title;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.hoshin");
    interrupted(file.path(), &path);
    let before = all_of(folder.path());
    let reading = || {
        let db = Db::open_for_reading(&path, Clock::system()).unwrap();
        assert_eq!(db.read_only(), Some(ReadOnly::Asked));
        assert_eq!(db.check().unwrap(), []);
        db.board(Scope::default()).unwrap().unwrap().plan.title
    };
    assert_eq!(reading(), title);
    assert!(all_of(folder.path()) == before);
    // The same of a file in WAL mode.
    fs::remove_file(beside(&path, "-journal")).unwrap();
    fs::copy(file.path(), &path).unwrap();
    raw(&path)
        .execute_batch("PRAGMA journal_mode = WAL")
        .unwrap();
    let before = all_of(folder.path());
    assert_eq!(reading(), title);
    assert!(all_of(folder.path()) == before);
}

#[test]
fn what_an_old_file_brings_along_is_never_run() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = tempfile::tempdir().unwrap();
    for version in 1..VERSION {
        let path = folder.path().join(format!("{version}.hoshin"));
        for active in [
            "CREATE TRIGGER t AFTER INSERT ON period BEGIN DELETE FROM plan; END",
            "CREATE VIEW v AS SELECT * FROM plan",
            "CREATE VIRTUAL TABLE v USING fts5 (x)",
            "CREATE TABLE stray (x)",
        ] {
            drop(fs::remove_file(&path));
            old::write(version, file.path(), &path);
            raw(&path).execute_batch(active).unwrap();
            assert_eq!(
                refused(&path),
                Error::Damaged("schema".to_owned()),
                "{active}"
            );
        }
    }
}

#[test]
fn a_column_that_no_table_has_is_damage_in_the_history() {
    let with_history = |alter: &str| {
        let mut file = Fixture::sample(Sample::Published);
        let id = file.board().rows[0].id;
        file.db_mut()
            .apply(&Command::DeleteProgrammes(vec![id]), BY)
            .unwrap();
        raw(file.path()).execute_batch(alter).unwrap();
        let before = file.dump();
        let refused = file.db_mut().apply(&Command::Undo, BY).unwrap_err();
        assert_eq!(
            refused,
            Error::Damaged("change history".to_owned()),
            "{alter}"
        );
        assert_eq!(file.dump(), before);
    };
    let of = "WHERE verb = 'delete' AND tbl = 'programme'";
    for key in [
        "stray",
        "rowid",
        "id\", \"uid",
        "name) VALUES (1); DELETE FROM plan; --",
    ] {
        let key = key.replace('"', "\\\"").replace('\'', "''");
        with_history(&format!(
            "UPDATE change SET before = replace(before, '\"contact\":', '\"{key}\":') {of}"
        ));
    }
    with_history(&format!("UPDATE change SET tbl = 'sqlite_schema' {of}"));
    with_history(&format!("UPDATE change SET tbl = 'search' {of}"));
}

#[test]
fn a_file_that_ends_within_a_page_is_cut_off() {
    let file = Fixture::sample(Sample::WithExamples);
    let bytes = fs::read(file.path()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.hoshin");
    // A last page that holds the end of a long text is sound for SQLite with any number of zeros there.
    let conn = raw(file.path());
    conn.execute("UPDATE plan SET goal = ?1", ["長い文。".repeat(2_000)])
        .unwrap();
    drop(conn);
    let long = fs::read(file.path()).unwrap();
    assert!(long.len() > bytes.len());
    for whole in [&bytes, &long] {
        for cut in [1, 111, 2_000, 4_095] {
            fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            assert!(matches!(refused(&path), Error::Damaged(_)), "{cut}");
        }
    }
}
