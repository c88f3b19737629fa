//! Files of older versions: brought up where they can be written, read where they cannot, kept as they were.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;

use std::fs;
use std::path::{Path, PathBuf};

use common::Fixture;
use hoshin::domain::command::Command;
use hoshin::domain::history::Filter;
use hoshin::domain::job::Job;
use hoshin::store::{Clock, Db, Error, ReadOnly, Sample, Scope, VERSION};
use rusqlite::Connection;

/// A file of an older version with everything that the examples hold, drafts and history too.
fn file_of_version(version: u32, folder: &Path) -> PathBuf {
    let mut newest = Fixture::sample(Sample::WithExamples);
    newest.apply(Command::AddSection("試験課".to_owned()));
    let path = folder.join("泉区.hoshin");
    old::write(version, newest.path(), &path);
    path
}

/// All that SQLite knows of the tables: their texts, and their columns.
fn shape(path: &Path) -> Vec<String> {
    let file = Connection::open(path).unwrap();
    let lines = |sql: &str| -> Vec<String> {
        let mut statement = file.prepare(sql).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells = (0..width).map(|at| Ok(format!("{:?}", row.get_ref(at)?)));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" "))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    let mut shape =
        lines("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    shape.extend(lines(
        "SELECT s.name, x.* FROM sqlite_schema s, pragma_table_xinfo(s.name) x WHERE s.type = 'table'
         ORDER BY s.name, x.cid",
    ));
    shape.extend(lines("PRAGMA user_version"));
    shape.extend(lines("PRAGMA application_id"));
    shape
}

/// Every row of every table that an older version has, in its columns.
fn rows(version: u32, path: &Path) -> Vec<String> {
    let old = Connection::open_in_memory().unwrap();
    let (_, schema) = old::OLDER.iter().find(|(it, _)| *it == version).unwrap();
    old.execute_batch(schema).unwrap();
    let list = |sql: &str| -> Vec<String> {
        let mut statement = old.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    let file = Connection::open(path).unwrap();
    let mut all = Vec::new();
    for name in list("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        let columns = list(&format!("SELECT name FROM pragma_table_info('{name}')")).join(", ");
        // The newest version counts the rows of its own tables as well.
        let only = match name.as_str() {
            "sqlite_sequence" => "WHERE name IN (SELECT tbl FROM change) ORDER BY name",
            _ => "",
        };
        let mut statement = file
            .prepare(&format!("SELECT {columns} FROM {name} {only}"))
            .unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells = (0..width).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
            all.push(format!("{name} {}", cells.collect::<Vec<_>>().join(" ")));
        }
    }
    all
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with("-journal")).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_was_brought_up_is_as_a_new_one_and_keeps_every_row() {
    for (version, _) in old::OLDER {
        brought_up(version);
    }
    let known = old::OLDER.last().unwrap().0 + 1;
    assert_eq!(
        VERSION, known,
        "a new version needs a fixture of the one before"
    );
}

fn brought_up(version: u32) {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(version, folder.path());
    let before = rows(version, &path);
    assert!(before.len() > 400, "{}", before.len());
    let mut db = Db::open(&path, Clock::system()).unwrap();
    assert_eq!(db.check(), Ok(vec![]));
    let new = Fixture::sample(Sample::Published);
    assert_eq!(shape(&path), shape(new.path()));
    assert_eq!(rows(version, &path), before);
    // Work goes on, and what was done before can still be undone.
    let newest = db.stretch(&Filter::default(), None, 1, &Job::default());
    let by = newest.unwrap().headings[0].by.clone();
    assert!(db.apply(&Command::Undo, &by).unwrap().is_some());
    assert!(db.apply(&Command::Redo, &by).unwrap().is_some());
}

#[test]
fn the_file_as_it_was_is_kept_beside_it_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(1, folder.path());
    let (old_shape, old_rows) = (shape(&path), rows(1, &path));
    fs::write(folder.path().join("泉区 (v1).hoshin"), "別のファイル").unwrap();
    let db = Db::open(&path, Clock::system()).unwrap();
    let kept = folder.path().join("泉区 (v1) 2.hoshin");
    assert_eq!(db.kept_copy(), Some(kept.as_path()));
    drop(db);
    assert_eq!(
        names(folder.path()),
        ["泉区 (v1) 2.hoshin", "泉区 (v1).hoshin", "泉区.hoshin"]
    );
    assert_eq!(
        fs::read(folder.path().join("泉区 (v1).hoshin")).unwrap(),
        "別のファイル".as_bytes()
    );
    assert_eq!((shape(&kept), rows(1, &kept)), (old_shape, old_rows));
    let again = Db::open(&path, Clock::system()).unwrap();
    assert_eq!(again.kept_copy(), None, "only once");
    assert_eq!(names(folder.path()).len(), 3);
}

#[test]
fn a_file_that_is_not_as_version_1_was_is_left_alone_and_leaves_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(1, folder.path());
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TRIGGER t AFTER INSERT ON plan BEGIN DELETE FROM report; END")
        .unwrap();
    let before = fs::read(&path).unwrap();
    let refused = Db::open(&path, Clock::system()).map(drop);
    assert_eq!(refused, Err(Error::Damaged("schema".to_owned())));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["泉区.hoshin"]);
}

#[test]
fn a_locked_file_is_brought_up_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(1, folder.path());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let held = Db::open(&path, Clock::system()).unwrap();
    assert_eq!(held.read_only(), Some(ReadOnly::Held));
    let board = held.board(Scope::default()).unwrap().unwrap();
    assert_eq!(board.rows.len(), 24, "it is looked at meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(names(folder.path()), ["泉区.hoshin"]);
    let brought_up = Db::open(&path, Clock::system()).unwrap();
    assert_eq!(brought_up.read_only(), None);
}

#[test]
fn two_programs_that_open_it_at_once_bring_it_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(1, folder.path());
    let open = |path: PathBuf| {
        std::thread::spawn(move || Db::open(&path, Clock::system()).map(|db| db.check()))
    };
    let both = [open(path.clone()), open(path.clone())];
    for opened in both {
        assert_eq!(opened.join().unwrap(), Ok(Ok(vec![])));
    }
    assert_eq!(names(folder.path()), ["泉区 (v1).hoshin", "泉区.hoshin"]);
}

#[test]
fn a_read_only_file_of_version_1_is_read_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_of_version(1, folder.path());
    let before = fs::read(&path).unwrap();
    let mark = |read_only: bool| {
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(read_only);
        fs::set_permissions(&path, rights).unwrap();
    };
    mark(true);
    let mut db = Db::open(&path, Clock::system()).unwrap();
    assert_eq!(db.read_only(), Some(ReadOnly::File));
    let board = db.board(Scope::default()).unwrap().unwrap();
    assert_eq!(board.rows.len(), 24);
    assert_eq!(db.exports(Some(board.plan.id), 5), Ok(vec![]));
    assert_eq!(
        db.apply(&Command::AddSection("書けない課".to_owned()), ""),
        Err(Error::ReadOnly)
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["泉区.hoshin"]);

    // An older program goes on writing to it, and that is seen.
    let seen = db.data_version().unwrap();
    assert_eq!(db.data_version(), Ok(seen));
    #[allow(clippy::permissions_set_readonly_false, reason = "a temporary file")]
    mark(false);
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("UPDATE plan SET title = '古い版で直した題名'")
        .unwrap();
    drop(other);
    assert_ne!(db.data_version(), Ok(seen));
    let board = db.board(Scope::default()).unwrap().unwrap();
    assert_eq!(board.plan.title, "古い版で直した題名");
}
