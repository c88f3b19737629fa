//! What can be read of a damaged file goes into a new one that holds together, and the rest is named.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;

use std::fs;
use std::path::{Path, PathBuf};

use common::{BY, Fixture, cycle};
use hoshin::domain::backup::Reason;
use hoshin::domain::command::Command;
use hoshin::domain::history::Op;
use hoshin::domain::job::Job;
use hoshin::domain::{BatchId, PeriodId};
use hoshin::store::restore::Order;
use hoshin::store::{Db, Error, Fate, Salvage, Sample, VERSION, salvage};
use hoshin::text::Lang;
use rusqlite::Connection;

/// The examples with a closed quarter.
fn closed() -> (Fixture, PeriodId) {
    let mut file = Fixture::sample(Sample::WithExamples);
    let third = file.board().periods[2].id;
    cycle::close_answered(&mut file, third);
    (file, third)
}

/// Saves what is left of a file, and proves that the file itself is as it was and the new one is whole.
struct Saved {
    _folder: tempfile::TempDir,
    new: PathBuf,
    list: Salvage,
}

fn saved(damaged: &Path) -> Saved {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("救出.hoshin");
    let before = fs::read(damaged).unwrap();
    let clock = hoshin::store::Clock::on(common::day("2020-01-13"));
    let list = salvage(damaged, &new, clock, BY, &Job::default()).unwrap();
    assert!(
        fs::read(damaged).unwrap() == before,
        "the damaged file is as it was"
    );
    assert_eq!(list.faults, []);
    let mut db = Db::open(&new, clock).unwrap();
    assert_eq!(db.check_full(&Job::default()).unwrap(), []);
    Saved {
        _folder: folder,
        new,
        list,
    }
}

impl Saved {
    fn number(&self, sql: &str) -> i64 {
        let raw = Connection::open(&self.new).unwrap();
        raw.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn text(&self, sql: &str) -> String {
        let raw = Connection::open(&self.new).unwrap();
        raw.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn said(&self) -> String {
        Lang::Ja.salvage_lines(&self.list).join("\n")
    }

    fn count(&self, fate: Fate) -> usize {
        self.list
            .lines
            .iter()
            .filter(|line| line.fate == fate)
            .count()
    }

    fn db(&self) -> Db {
        Db::open(&self.new, hoshin::store::Clock::system()).unwrap()
    }
}

fn altered(file: &Fixture, sql: &str) {
    Connection::open(file.path())
        .unwrap()
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
}

#[test]
fn a_file_that_is_whole_comes_out_as_it_was() {
    let (mut file, third) = closed();
    file.db_mut().apply(&Command::Undo, BY).unwrap_err();
    let (whole, revision) = (file.dump(), file.board().revisions.len());
    let saved = saved(file.path());
    assert!(saved.list.history);
    assert_eq!(saved.list.lines, []);
    assert_eq!(common::dump_of(&saved.new), whole);
    let db = saved.db();
    assert_eq!(db.plans().unwrap().len(), 1);
    let plan = db.plans().unwrap()[0].id;
    assert_eq!(db.revisions(plan).unwrap().len(), revision);
    assert_eq!(db.revisions(plan).unwrap()[0].0, third);
    assert_eq!(
        saved.number("SELECT count(*) FROM change"),
        Connection::open(file.path())
            .unwrap()
            .query_row("SELECT count(*) FROM change", [], |row| row
                .get::<_, i64>(0))
            .unwrap(),
        "the history is the same, and nothing was added"
    );
    assert_eq!(
        saved.number("SELECT count(*) FROM batch WHERE op = 'salvaged'"),
        0
    );
    let said = saved.said();
    assert!(
        said.contains("取組: 24件を救出") && said.contains("変更履歴は、すべて引き継ぎました"),
        "{said}"
    );
}

#[test]
fn a_file_that_was_restored_comes_out_as_it_was_with_its_history() {
    let (mut file, _) = closed();
    let folder = file.folder().join("backups");
    let made = file
        .db()
        .back_up(&folder, Reason::ByHand, &Job::default())
        .unwrap();
    file.apply(Command::AddSection("一課".to_owned()));
    let order = Order {
        from: made.path,
        folder,
        altered: false,
        by: BY.to_owned(),
        aside: String::new(),
    };
    file.db_mut().restore(&order, &Job::default()).unwrap();
    let whole = file.dump();
    let saved = saved(file.path());
    assert!(saved.list.history);
    assert_eq!(saved.list.lines, []);
    assert_eq!(common::dump_of(&saved.new), whole);
    assert_eq!(
        saved.db().last_restore().unwrap(),
        file.db().last_restore().unwrap()
    );
}

#[test]
fn whatever_page_is_torn_the_records_come_back_from_the_other_witness() {
    let (file, _) = closed();
    let (bytes, whole) = (fs::read(file.path()).unwrap(), file.dump());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    let (mut same, mut history, mut lost, mut pages) = (0, 0, 0, 0);
    let step = if std::env::var_os("HOSHIN_FAULTS").is_some() {
        1
    } else {
        6
    };
    for page in (0..bytes.len() / 4096).step_by(step) {
        let mut torn = bytes.clone();
        torn[page * 4096..][..4096].fill(0xAA);
        fs::write(&path, &torn).unwrap();
        pages += 1;
        let clock = hoshin::store::Clock::on(common::day("2020-01-13"));
        let new = folder.path().join("new.hoshin");
        let list = salvage(&path, &new, clock, BY, &Job::default());
        let list = list.unwrap_or_else(|error| panic!("page {page}: {error}"));
        assert_eq!(list.faults, [], "page {page}");
        same += usize::from(common::dump_of(&new) == whole);
        history += usize::from(list.history);
        lost += list
            .lines
            .iter()
            .filter(|line| line.fate == Fate::Lost)
            .count();
        fs::remove_file(&new).unwrap();
    }
    println!(
        "salvage: of {pages} files with one page torn, {same} came out with every record as it was, {history} with the \
         whole history; {lost} records (closed data and exports counted) were lost in all"
    );
    assert!(same * 10 >= pages * 8, "{same} of {pages}");
}

#[test]
fn a_lost_record_is_back_from_the_history_and_marked() {
    let (file, _) = closed();
    let whole = file.dump();
    altered(
        &file,
        "DELETE FROM report WHERE id IN (3, 4); DELETE FROM programme WHERE id = 5",
    );
    let saved = saved(file.path());
    assert!(saved.list.history);
    assert_eq!(saved.count(Fate::FromHistory), 3, "{}", saved.said());
    assert_eq!(common::dump_of(&saved.new), whole);
    assert!(
        saved.said().contains("変更履歴から復元: R01-"),
        "{}",
        saved.said()
    );
    assert!(
        saved.said().contains("（うち変更履歴から2件）"),
        "{}",
        saved.said()
    );
}

#[test]
fn what_the_two_witnesses_tell_differently_is_named() {
    let (file, _) = closed();
    let whole = file.dump();
    altered(&file, "UPDATE report SET done = 'verändert' WHERE id = 7");
    let saved = saved(file.path());
    assert_eq!(saved.count(Fate::Doubtful), 1, "{}", saved.said());
    assert!(
        saved.said().contains("実施内容・実績）"),
        "{}",
        saved.said()
    );
    assert_eq!(
        common::dump_of(&saved.new),
        whole,
        "the history is whole, and is believed"
    );
}

#[test]
fn what_hung_on_a_record_that_nobody_remembers_is_put_under_a_stand_in() {
    let (file, _) = closed();
    // A line is missing, so the history is not whole, and the programme is in neither.
    altered(
        &file,
        "DELETE FROM change WHERE tbl IN ('programme', 'pillar') AND row_id = 3; DELETE FROM programme WHERE id = 3;
         DELETE FROM pillar WHERE id = 3; DELETE FROM section WHERE id = 2; DELETE FROM change WHERE tbl = 'section';
         DELETE FROM period WHERE id = 2; DELETE FROM change WHERE tbl = 'period'",
    );
    let children = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE programme_id = 3");
        let raw = Connection::open(file.path()).unwrap();
        raw.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let (actions, reports) = (children("action"), children("report"));
    assert!(actions > 0 && reports > 0);
    let saved = saved(file.path());
    assert!(!saved.list.history);
    let of = |table: &str| {
        saved.number(&format!(
            "SELECT count(*) FROM {table} WHERE programme_id = 3"
        ))
    };
    assert_eq!((of("action"), of("report")), (actions, reports));
    assert!(
        saved
            .text("SELECT name FROM programme WHERE id = 3")
            .starts_with("救出した取組")
    );
    assert_eq!(
        saved.text("SELECT name FROM pillar WHERE id = 3"),
        "救出した取組"
    );
    assert!(
        saved
            .text("SELECT name FROM period WHERE id = 2")
            .starts_with("救出した期間")
    );
    assert_eq!(
        saved.number("SELECT count(*) FROM programme WHERE lead_id = 2"),
        0
    );
    assert!(saved.count(Fate::Cleared) > 0, "{}", saved.said());
    assert!(saved.count(Fate::StandIn) >= 3, "{}", saved.said());
    let said = saved.said();
    assert!(
        said.contains("新しく始まります") && said.contains("指していた記録がなく"),
        "{said}"
    );
    // What was saved is one line of the new history, which undo leaves alone.
    let mut db = saved.db();
    assert_eq!(db.apply(&Command::Undo, BY), Err(Error::NothingToUndo));
    assert_eq!(
        db.apply(
            &Command::UndoBatch(BatchId(saved.number("SELECT max(id) FROM batch"))),
            BY
        ),
        Err(Error::NotUndoable(Op::Salvaged))
    );
    // And work goes on.
    let made = db
        .apply(&Command::AddSection("新設課".to_owned()), BY)
        .unwrap()
        .unwrap();
    assert!(made.created.unwrap() > 12, "no number is given twice");
    assert_eq!(db.check_full(&Job::default()).unwrap(), []);
}

#[test]
fn an_altered_closing_is_left_out_and_its_period_opened() {
    let (file, third) = closed();
    altered(
        &file,
        "UPDATE snapshot_row SET content = replace(content, '順調', '遅れ') || ' ' WHERE id = 2",
    );
    let saved = saved(file.path());
    assert_eq!(saved.number("SELECT count(*) FROM snapshot"), 0);
    assert_eq!(saved.number("SELECT count(*) FROM snapshot_row"), 0);
    let state = format!("SELECT state FROM period WHERE id = {}", third.0);
    assert_eq!(saved.text(&state), "checking");
    let said = saved.said();
    assert!(
        said.contains("救出できず: 締めデータ・第3四半期（1番）"),
        "{said}"
    );
}

#[test]
fn values_that_cannot_be_read_do_not_take_their_record_along() {
    let (file, _) = closed();
    altered(
        &file,
        "DELETE FROM change WHERE seq > 5;
         UPDATE report SET at = 'gestern' WHERE id = 2; UPDATE report SET done = CAST(x'E5AE9F9FE696BD' AS TEXT) WHERE id = 3;
         UPDATE milestone SET baseline_precision = 'day' WHERE id = 2; UPDATE indicator_value SET value = '12x', reason = '' WHERE id = 1;
         UPDATE section SET uid = 'x' WHERE id = 1",
    );
    let count = |table: &str| -> i64 {
        let raw = Connection::open(file.path()).unwrap();
        let sql = format!("SELECT count(*) FROM {table}");
        raw.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let saved = saved(file.path());
    for table in [
        "section",
        "report",
        "milestone",
        "indicator_value",
        "programme",
        "action",
    ] {
        let kept = saved.number(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(kept, count(table), "{table}: {}", saved.said());
    }
    assert!(
        saved
            .text("SELECT done FROM report WHERE id = 3")
            .contains('施')
    );
    assert_eq!(
        saved.text("SELECT reason FROM indicator_value WHERE id = 1"),
        "12x"
    );
    assert_eq!(
        saved.text("SELECT baseline_precision FROM milestone WHERE id = 2"),
        "unknown"
    );
    assert!(saved.count(Fate::Doubtful) >= 5, "{}", saved.said());
}

#[test]
fn files_without_a_head_or_a_tail_and_of_older_versions_are_saved() {
    let (file, _) = closed();
    let bytes = fs::read(file.path()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    let mut headless = bytes.clone();
    headless[..100].fill(0);
    fs::write(&path, &headless).unwrap();
    assert!(matches!(
        Db::open(&path, hoshin::store::Clock::system()),
        Err(Error::NotOurs(_))
    ));
    assert_eq!(saved(&path).list.lines, [], "only the header was gone");
    for percent in [95, 80, 65, 50, 35] {
        fs::write(&path, &bytes[..bytes.len() / 100 * percent]).unwrap();
        let saved = saved(&path);
        assert!(
            saved.number("SELECT count(*) FROM programme") > 0,
            "{percent}: {}",
            saved.said()
        );
    }
    for version in 1..VERSION {
        drop(fs::remove_file(&path));
        old::write(version, file.path(), &path);
        let mut torn = fs::read(&path).unwrap();
        let last = torn.len() - 4096;
        torn[last..].fill(0xAA);
        fs::write(&path, &torn).unwrap();
        let saved = saved(&path);
        assert_eq!(
            saved.number("SELECT count(*) FROM programme"),
            24,
            "{version}"
        );
    }
}

/// Wherever a file is cut, also in the middle of a page, what is before the cut is read.
#[test]
fn a_file_may_be_cut_anywhere() {
    let file = Fixture::sample(Sample::Published);
    let bytes = fs::read(file.path()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    let clock = hoshin::store::Clock::on(common::day("2020-01-13"));
    let new = folder.path().join("new.hoshin");
    let step = match std::env::var_os("HOSHIN_FAULTS") {
        Some(_) => 500,
        None => 9_700,
    };
    let lengths = (40_000..bytes.len()).step_by(step);
    let around = (197_000..=200_500).step_by(700);
    let mut refused = Vec::new();
    for length in lengths.chain(around).chain([bytes.len() - 1]) {
        fs::write(&path, &bytes[..length]).unwrap();
        match salvage(&path, &new, clock, BY, &Job::default()) {
            Ok(list) => {
                assert_eq!(list.faults, [], "{length}");
                fs::remove_file(&new).unwrap();
            }
            Err(error) => refused.push((length, error)),
        }
    }
    assert!(refused.is_empty(), "{refused:?}");
}

/// Whenever it is stopped, also while the new file is checked, nothing is left; or it was done already.
#[test]
fn it_can_be_stopped_at_any_moment_and_leaves_no_file() {
    let (file, _) = closed();
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new.hoshin");
    let clock = hoshin::store::Clock::system();
    let mut stopped = 0;
    for after in 0..20 {
        let job = Job::default();
        let stopping = job.clone();
        let (path, target) = (file.path().to_owned(), new.clone());
        let saving = std::thread::spawn(move || salvage(&path, &target, clock, BY, &job).map(drop));
        // The check is the second of the two that say how much is to come.
        let whole = stopping.clone();
        let mut totals = Vec::new();
        while !saving.is_finished() {
            let total = whole.total();
            if total > 0 && totals.last() != Some(&total) {
                totals.push(total);
            }
            if totals.len() > 1 && whole.done() >= after * 30 {
                stopping.cancel();
            }
            std::hint::spin_loop();
        }
        match saving.join().unwrap() {
            Ok(()) => fs::remove_file(&new).unwrap(),
            Err(error) => {
                assert_eq!(error, Error::Cancelled);
                stopped += 1;
                assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{after}");
            }
        }
    }
    assert!(stopped > 0);
}

#[test]
fn what_cannot_be_done_leaves_nothing_behind() {
    let (file, _) = closed();
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new.hoshin");
    let clock = hoshin::store::Clock::system();
    let job = Job::default();
    let try_it =
        |damaged: &Path, new: &Path, job: &Job| salvage(damaged, new, clock, BY, job).map(drop);
    fs::write(&new, "大切な別のファイル").unwrap();
    assert_eq!(
        try_it(file.path(), &new, &job),
        Err(Error::Exists(new.clone()))
    );
    assert_eq!(fs::read_to_string(&new).unwrap(), "大切な別のファイル");
    fs::remove_file(&new).unwrap();
    let missing = folder.path().join("missing.hoshin");
    assert_eq!(
        try_it(&missing, &new, &job),
        Err(Error::Missing(missing.clone()))
    );
    let other = tempfile::tempdir().unwrap();
    let junk = other.path().join("junk");
    for bytes in [&b""[..], &[b'x'; 50], &[0x55; 20_000]] {
        fs::write(&junk, bytes).unwrap();
        assert!(matches!(try_it(&junk, &new, &job), Err(Error::Damaged(_))));
    }
    job.cancel();
    assert_eq!(try_it(file.path(), &new, &job), Err(Error::Cancelled));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
