//! Restoring: into an open file, so that it can be undone, and over one that cannot be opened.

use std::fs;
use std::path::{Path, PathBuf};

use hoshin::domain::BatchId;
use hoshin::domain::backup::{Reason, State};
use hoshin::domain::command::Command;
use hoshin::domain::history::{Filter, Op, Place, Restore};
use hoshin::domain::job::Job;
use hoshin::store::backup;
use hoshin::store::restore::{Order, restore};
use hoshin::store::{Clock, Db, Error, Fault, Sample, Scope, VERSION};

use super::common::{BY, Fixture, day};
use super::{add_section, back_up, damage, old, order, sections};

#[test]
fn a_restore_is_seen_by_every_other_program_and_undone_by_another_one() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let (before, old) = (file.dump(), back_up(file.db(), &folder, Reason::Daily));
    add_section(&mut file, "一課");
    let mut other = file.second();
    let (after, seen) = (file.dump(), other.data_version().unwrap());
    let many = sections(&other);

    let restored = file
        .db_mut()
        .restore(&order(&old.path, &folder), &Job::default())
        .unwrap();
    assert_eq!(file.dump(), before);
    assert_ne!(other.data_version().unwrap(), seen, "its watch notices");
    assert_eq!(sections(&other), many - 1);
    assert_eq!(file.db().check(), Ok(vec![]));
    let kept = restored.kept.unwrap();
    assert_eq!(kept.backup.reason, Reason::BeforeRestore);

    file.db_mut()
        .restore(&order(&kept.path, &folder), &Job::default())
        .unwrap();
    assert_eq!(file.dump(), after);
    // Work goes on in both.
    other
        .apply(&Command::AddSection("二課".to_owned()), BY)
        .unwrap();
    assert!(other.apply(&Command::Undo, BY).unwrap().is_some());
    add_section(&mut file, "三課");
}

#[test]
fn the_history_tells_who_restored_which_backup_and_undo_stops_there() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    add_section(&mut file, "一課");
    let old = back_up(file.db(), &folder, Reason::Daily);
    add_section(&mut file, "二課");
    let from = |made: &backup::Made| Restore {
        at: Some(made.backup.at),
        name: made.backup.name.clone(),
    };
    let by = "隣席 太郎";
    let order = Order {
        by: by.to_owned(),
        ..order(&old.path, &folder)
    };
    let restored = file.db_mut().restore(&order, &Job::default()).unwrap();
    let newest = || {
        let stretch = file
            .db()
            .stretch(&Filter::default(), None, 1, &Job::default());
        stretch.unwrap().headings.remove(0)
    };
    let heading = newest();
    assert_eq!(
        (heading.batch, heading.op, heading.by.as_str()),
        (restored.batch, Op::Restored, by)
    );
    assert_eq!(heading.place, Place::Backup(from(&old)));
    assert!(heading.at <= file.db().clock().now());
    assert_eq!(heading.reason, "");
    assert!(!heading.can_undo() && !heading.can_redo());
    let detail = file.db().change(heading.batch, 10).unwrap();
    assert_eq!((detail.heading, detail.total), (heading.clone(), 0));
    let told = file.db().last_restore().unwrap().unwrap();
    assert_eq!((told.batch, told.by.as_str()), (heading.batch, by));
    assert_eq!(told.from, from(&old));
    assert_eq!(file.db_mut().check_full(&Job::default()), Ok(vec![]));

    // Nobody takes back by mistake what was saved long before it.
    let refused = Err(Error::NotUndoable(Op::Restored));
    let many = sections(file.db());
    for it in [BY, by] {
        assert_eq!(file.db_mut().apply(&Command::Undo, it), refused, "{it}");
    }
    let chosen = Command::UndoBatch(heading.batch);
    assert_eq!(file.db_mut().apply(&chosen, BY), refused);
    assert_eq!(sections(file.db()), many);
    add_section(&mut file, "三課");
    assert!(file.db_mut().apply(&Command::Undo, BY).unwrap().is_some());
    // Chosen in the history, what is older is taken back all the same.
    let before = BatchId(old_section(&file));
    file.apply(Command::UndoBatch(before));
    assert_eq!(sections(file.db()), many - 1);
    assert_eq!(file.db_mut().check_full(&Job::default()), Ok(vec![]));
}

/// The change that added the section of the restored state.
fn old_section(file: &Fixture) -> i64 {
    let conn = rusqlite::Connection::open(file.path()).unwrap();
    let sql = "SELECT min(id) FROM batch WHERE op = 'section_added'";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_restore_that_lost_its_line_or_got_records_is_no_sound_history() {
    let mut file = Fixture::sample(Sample::Published);
    let conn = rusqlite::Connection::open(file.path()).unwrap();
    let turn = |to: &str| {
        conn.execute("UPDATE batch SET op = ?1 WHERE id = 1", [to])
            .unwrap()
    };
    let op: String = conn
        .query_row("SELECT op FROM batch WHERE id = 1", [], |row| row.get(0))
        .unwrap();
    turn("restored");
    let faults = file.db_mut().check_full(&Job::default()).unwrap();
    assert!(matches!(faults[..], [Fault::History(_)]), "{faults:?}");
    turn(&op);
    assert_eq!(file.db_mut().check_full(&Job::default()), Ok(vec![]));
}

#[test]
fn an_altered_backup_is_told_and_restored_only_with_a_clear_word() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let old = back_up(file.db(), &folder, Reason::Daily);
    add_section(&mut file, "一課");
    // A change that SQLite itself would not notice: the title in the file, letter for letter.
    let bytes = fs::read(&old.path).unwrap();
    let (from, to) = ("運営方針".as_bytes(), "運営方計".as_bytes());
    let at = bytes.windows(from.len()).position(|it| it == from).unwrap();
    let mut forged = bytes.clone();
    forged[at..at + from.len()].copy_from_slice(to);
    fs::remove_file(&old.path).unwrap();
    fs::write(&old.path, forged).unwrap();
    let listed = backup::list_checked(&folder, &Job::default()).unwrap();
    assert_eq!(listed[0].state, State::Altered);
    let before = file.dump();
    let refused = file
        .db_mut()
        .restore(&order(&old.path, &folder), &Job::default());
    assert_eq!(refused, Err(Error::BackupAltered(old.path.clone())));
    assert_eq!(file.dump(), before);
    let all_the_same = Order {
        altered: true,
        ..order(&old.path, &folder)
    };
    file.db_mut()
        .restore(&all_the_same, &Job::default())
        .unwrap();
    assert_ne!(file.dump(), before);
}

/// What is something else may take long to be looked through: its tables are looked at first.
#[test]
fn the_tables_of_a_foreign_file_are_looked_at_before_its_pages() {
    let mut file = Fixture::sample(Sample::Published);
    let folder = file.folder().join("backups");
    let foreign = file.folder().join("foreign.hoshin");
    for version in [VERSION, VERSION - 1] {
        drop(fs::remove_file(&foreign));
        let raw = rusqlite::Connection::open(&foreign).unwrap();
        raw.execute_batch(&format!(
            "PRAGMA application_id = 1213158216; PRAGMA user_version = {version};
             CREATE TABLE t (a TEXT CHECK (length(a) < 9)); CREATE TABLE u (a TEXT);
             CREATE TRIGGER g AFTER INSERT ON u BEGIN DELETE FROM t; END;
             PRAGMA ignore_check_constraints = ON; INSERT INTO t VALUES ('longer than that');"
        ))
        .unwrap();
        drop(raw);
        let refused = file
            .db_mut()
            .restore(&order(&foreign, &folder), &Job::default());
        let Err(Error::BackupUnusable(_, why)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(*why, Error::Damaged("schema".to_owned()), "{version}");
    }
}

#[test]
fn a_backup_that_is_no_file_of_ours_or_torn_changes_nothing() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let old = back_up(file.db(), &folder, Reason::Daily);
    add_section(&mut file, "一課");
    let before = file.dump();
    let torn = file.folder().join("torn.hoshin");
    fs::copy(&old.path, &torn).unwrap();
    fs::remove_file(&old.path).unwrap();
    fs::copy(&torn, &old.path).unwrap();
    let text = file.folder().join("text.hoshin");
    fs::write(&text, "これは違うファイルです").unwrap();
    let bytes = fs::read(&torn).unwrap();
    fs::remove_file(&torn).unwrap();
    fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
    for from in [&torn, &text, &file.folder().join("none.hoshin")] {
        let refused = file
            .db_mut()
            .restore(&order(from, &folder), &Job::default());
        assert!(
            matches!(&refused, Err(Error::BackupUnusable(at, _)) if at == from),
            "{refused:?}"
        );
        assert_eq!(file.dump(), before);
    }
    let itself = file.path().to_owned();
    let refused = file
        .db_mut()
        .restore(&order(&itself, &folder), &Job::default());
    assert_eq!(refused, Err(Error::Exists(itself)));
}

#[test]
fn nothing_is_restored_when_the_present_state_cannot_be_kept() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let old = back_up(file.db(), &folder, Reason::Daily);
    add_section(&mut file, "一課");
    let before = file.dump();
    let blocked = file.folder().join("file");
    fs::write(&blocked, "no folder").unwrap();
    let refused = file
        .db_mut()
        .restore(&order(&old.path, &blocked.join("x")), &Job::default());
    assert!(matches!(refused, Err(Error::NotKept(_))), "{refused:?}");
    assert_eq!(file.dump(), before);
}

#[test]
fn a_backup_of_an_older_version_is_brought_up_on_the_way() {
    for (version, _) in old::OLDER {
        let mut file = Fixture::sample(Sample::WithExamples);
        let folder = file.folder().join("backups");
        let from = file.folder().join("old.hoshin");
        old::write(version, file.path(), &from);
        add_section(&mut file, "一課");
        let many = sections(file.db());
        file.db_mut()
            .restore(&order(&from, &folder), &Job::default())
            .unwrap();
        assert_eq!(sections(file.db()), many - 1, "version {version}");
        assert_eq!(file.db().check(), Ok(vec![]));
    }
}

/// A damaged, foreign, empty or missing file, and what should become of it.
fn broken(kind: &str, path: &Path) {
    match kind {
        "damaged" => damage(path),
        "foreign" => fs::write(path, "これは違うファイルです").unwrap(),
        "empty" => fs::write(path, "").unwrap(),
        _ => fs::remove_file(path).unwrap(),
    }
    // What an interrupted program left beside it must not be taken for the restored file's own.
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    fs::write(PathBuf::from(journal), [0xD9; 2000]).unwrap();
}

#[test]
fn a_file_that_cannot_be_opened_is_put_aside_and_the_backup_takes_its_name() {
    for kind in ["damaged", "foreign", "empty", "missing"] {
        let file = Fixture::sample(Sample::WithExamples);
        let backups = file.folder().join("backups");
        let (path, clock, before) = (file.path().to_owned(), file.db().clock(), file.dump());
        let made = back_up(file.db(), &backups, Reason::Daily);
        // Its programs are closed.
        let copy = tempfile::tempdir().unwrap();
        let there = copy.path().join("泉区.hoshin");
        fs::copy(&path, &there).unwrap();
        broken(kind, &there);
        let left = fs::read(&there).ok();
        let restored = restore(&there, clock, &order(&made.path, &backups), &Job::default());
        let restored = restored.unwrap_or_else(|error| panic!("{kind}: {error:?}"));
        assert_eq!(restored.kept, None, "{kind}");
        assert_eq!(
            restored.aside.as_ref().map(|it| fs::read(it).unwrap()),
            left,
            "{kind}"
        );
        let mut db = Db::open(&there, clock).unwrap();
        assert_eq!(db.check_full(&Job::default()), Ok(vec![]), "{kind}");
        let told = db.last_restore().unwrap().unwrap();
        assert_eq!(
            (told.batch, told.by.as_str()),
            (restored.batch, BY),
            "{kind}"
        );
        assert_eq!(told.from.name, made.backup.name, "{kind}");
        assert_eq!(
            db.read_only(),
            None,
            "the mark of the backup does not stay on the file"
        );
        assert_eq!(
            db.board(Scope::default()),
            file.db().board(Scope::default()),
            "{kind}"
        );
        assert_eq!(file.dump(), before);
    }
}

#[cfg(unix)]
#[test]
fn whoever_could_use_the_damaged_file_can_use_the_restored_one() {
    use std::os::unix::fs::PermissionsExt;
    let file = Fixture::sample(Sample::Published);
    let backups = file.folder().join("backups");
    let made = back_up(file.db(), &backups, Reason::Daily);
    let there = file.folder().join("shared.hoshin");
    fs::write(&there, "壊れたファイル").unwrap();
    fs::set_permissions(&there, fs::Permissions::from_mode(0o664)).unwrap();
    restore(
        &there,
        file.db().clock(),
        &order(&made.path, &backups),
        &Job::default(),
    )
    .unwrap();
    let mode = fs::metadata(&there).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
}

#[test]
fn the_backup_that_is_restored_does_not_make_room_for_the_one_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    let backups = folder.path().join("backups");
    let write = |db: &mut Db| db.write_sample(Sample::Published, BY).map(drop);
    drop(Db::create(&path, Clock::on(day("2026-07-01")), write).unwrap());
    let mut today = day("2026-08-01");
    for n in 0..32 {
        let mut db = Db::open(&path, Clock::on(today)).unwrap();
        db.apply(&Command::AddSection(format!("{n}課")), BY)
            .unwrap();
        back_up(&db, &backups, Reason::Daily);
        today = today.succ_opt().unwrap();
    }
    let mut db = Db::open(&path, Clock::on(today)).unwrap();
    db.apply(&Command::AddSection("新しい課".to_owned()), BY)
        .unwrap();
    let oldest = backup::list(&backups).unwrap().pop().unwrap();
    let from = backups.join(&oldest.backup.name);
    db.restore(&order(&from, &backups), &Job::default())
        .unwrap();
    assert!(from.exists());
    assert_eq!(backup::list(&backups).unwrap().len(), 33);
}

#[test]
fn a_file_that_is_locked_or_too_new_is_not_put_aside() {
    let file = Fixture::sample(Sample::Published);
    let backups = file.folder().join("backups");
    let made = back_up(file.db(), &backups, Reason::Daily);
    let (path, clock) = (file.path().to_owned(), file.db().clock());
    let order = order(&made.path, &backups);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = restore(&path, clock, &order, &Job::default());
    assert!(
        matches!(refused, Err(Error::Locked | Error::InUse(_))),
        "{refused:?}"
    );
    drop(other);
    let mut newer = fs::read(&path).unwrap();
    newer[60..64].copy_from_slice(&(VERSION + 1).to_be_bytes());
    let newer_path = file.folder().join("newer.hoshin");
    fs::write(&newer_path, newer).unwrap();
    let refused = restore(&newer_path, clock, &order, &Job::default());
    assert!(matches!(refused, Err(Error::TooNew { .. })), "{refused:?}");
    assert!(newer_path.exists());
}

#[test]
fn what_somebody_saw_before_a_restore_is_out_of_date_after_it() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let old = back_up(file.db(), &folder, Reason::Daily);
    let section = file.board().sections[0].clone();
    let rename =
        |version: i64, name: &str| Command::RenameSection(section.id, version, name.to_owned());
    file.apply(rename(section.version, "新しい名"));
    let seen = file.board().sections[0].version;
    let made = file.apply(Command::AddSection("一課".to_owned())).created;
    file.db_mut()
        .restore(&order(&old.path, &folder), &Job::default())
        .unwrap();
    // Renamed as often as before: the version that was seen is not the one that is there.
    let now = file.board().sections[0].version;
    file.apply(rename(now, "別の名"));
    let late = file.db_mut().apply(&rename(seen, "見ていない名"), BY);
    assert_eq!(late, Err(Error::Conflict));
    let again = file.apply(Command::AddSection("二課".to_owned())).created;
    assert!(again > made, "no number is given twice");
    assert_eq!(file.db_mut().check_full(&Job::default()), Ok(vec![]));
}
