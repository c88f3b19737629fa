//! Damaged files: told and left as they are, whatever the damage; never a crash, never a hang.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use hoshin::domain::job::Job;
use hoshin::store::{Db, Error, Fault, Sample, Scope, VERSION};
use rusqlite::{Connection, OpenFlags};

use crate::common::Fixture;
use crate::support::{Die, answer, clock, close, count, names};

/// How a file is damaged.
const KINDS: [&str; 6] = [
    "1 byte",
    "512 bytes",
    "cut anywhere",
    "cut at a page",
    "junk behind our header",
    "junk",
];

/// What became of a damaged file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Fate {
    /// Not opened.
    Refused,
    /// Opened, and the check names the damage.
    FoundByCheck,
    /// Opened, and only the full check names the damage.
    FoundByFull,
    /// Opened, the checks find nothing, and every record is as it was.
    Harmless,
    /// Opened, the checks find nothing, and something is another: of which table.
    Unnoticed,
}

/// The examples with a closed quarter.
fn closed() -> Fixture {
    let mut file = Fixture::sample(Sample::WithExamples);
    let third = file.board().periods[2].id;
    answer(file.db_mut(), third).unwrap();
    close(file.db_mut(), third).unwrap().unwrap();
    file
}

fn damaged(whole: &[u8], kind: &str, die: &mut Die) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    match kind {
        "1 byte" => {
            let at = die.place(bytes.len());
            bytes[at] ^= 1 + die.byte() % 255;
        }
        "512 bytes" => {
            let at = die.place(bytes.len() - 512);
            bytes[at..at + 512].fill_with(|| die.byte());
        }
        "cut anywhere" => bytes.truncate(die.place(bytes.len())),
        "cut at a page" => bytes.truncate(4096 * die.place(bytes.len() / 4096)),
        "junk behind our header" => bytes[100..].fill_with(|| die.byte()),
        _ => {
            bytes.truncate(die.place(20_000));
            bytes.fill_with(|| die.byte());
        }
    }
    bytes
}

/// Every row of every table, as text; nothing where a table cannot be read to its end.
fn content(path: &Path) -> Option<BTreeMap<String, String>> {
    let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .ok()?;
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .ok()?
        .collect::<Result<_, _>>()
        .ok()?;
    let mut tables_and_rows = BTreeMap::new();
    for table in tables {
        let mut all = String::new();
        let mut rows = raw.prepare(&format!("SELECT * FROM {table}")).ok()?;
        let width = rows.column_count();
        let mut rows = rows.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for at in 0..width {
                all.push_str(&format!("{:?} ", row.get_ref(at).ok()?));
            }
            all.push('\n');
        }
        tables_and_rows.insert(table, all);
    }
    Some(tables_and_rows)
}

/// Opens a damaged file, uses it as a person would, and says what became of it.
fn fate(path: &Path, bytes: &[u8], whole: &BTreeMap<String, String>) -> (Fate, String) {
    fs::write(path, bytes).unwrap();
    let folder = path.parent().unwrap();
    match Db::open(path, clock()) {
        Err(error) => {
            assert!(
                matches!(
                    error,
                    Error::Damaged(_) | Error::NotOurs(_) | Error::Empty(_) | Error::TooNew { .. }
                ),
                "a sentence about the file, not {error:?}"
            );
            assert!(
                fs::read(path).unwrap() == bytes,
                "a refused file is as it was"
            );
            assert_eq!(names(folder), ["damaged.hoshin"], "nothing lies beside it");
            let word = format!("{error:?}");
            let word = word.split(['(', ' ']).next().unwrap_or_default().to_owned();
            (Fate::Refused, word)
        }
        Ok(mut db) => {
            sound_for_sqlite(path);
            // What is shown may be an error; the program goes on.
            if let Ok(Some(board)) = db.board(Scope::default()) {
                for row in board.rows.iter() {
                    let _ = db.programme(row.id);
                }
            }
            match db.check() {
                Ok(faults) if faults.is_empty() => full_fate(&mut db, path, whole),
                Ok(faults) => (Fate::FoundByCheck, kind_of(&faults[0])),
                Err(Error::Damaged(_)) => (Fate::FoundByCheck, "Damaged".to_owned()),
                Err(error) => panic!("the check names the damage, not {error:?}"),
            }
        }
    }
}

/// What the full check says of a file of which the short one says nothing.
fn full_fate(db: &mut Db, path: &Path, whole: &BTreeMap<String, String>) -> (Fate, String) {
    let faults = db.check_full(&Job::default()).unwrap();
    if let Some(fault) = faults.first() {
        return (Fate::FoundByFull, kind_of(fault));
    }
    let Some(now) = content(path) else {
        panic!("a file in which nothing was found can be read to its end");
    };
    let other = whole
        .iter()
        .find(|(table, rows)| now.get(*table) != Some(*rows));
    match other {
        None => (Fate::Harmless, String::new()),
        Some((table, _)) => (Fate::Unnoticed, table.clone()),
    }
}

/// The name of a kind of fault.
fn kind_of(fault: &Fault) -> String {
    let word = format!("{fault:?}");
    word.split('(').next().unwrap_or_default().to_owned()
}

/// What is open for writing passes SQLite's own check, asked for by another program.
fn sound_for_sqlite(path: &Path) {
    let raw = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let said = raw.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    assert_eq!(said.as_deref(), Ok("ok"), "opened although it is damaged");
}

#[test]
fn a_damaged_file_is_refused_or_the_check_names_the_damage_or_nothing_hangs_on_it() {
    let trials = count(300, 10_000);
    let file = closed();
    let (bytes, content) = (
        fs::read(file.path()).unwrap(),
        content(file.path()).unwrap(),
    );
    let size = bytes.len();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    let (told, fates) = mpsc::channel();
    // In a thread of its own, so that a hang is told instead of hanging the test.
    let worker = thread::spawn(move || {
        let mut die = Die::new(3);
        for trial in 0..trials {
            // Most files that people bring are damaged a little.
            let kind = [0, 0, 0, 0, 1, 1, 1, 2, 3, trial / 10 % 2 + 4][trial % 10];
            let bytes = damaged(&bytes, KINDS[kind], &mut die);
            let started = Instant::now();
            let (fate, word) = fate(&path, &bytes, &content);
            if told.send((kind, fate, word, started.elapsed())).is_err() {
                return;
            }
        }
    });
    let mut all = BTreeMap::<(usize, Fate), u32>::new();
    let mut words = BTreeMap::<(Fate, String), u32>::new();
    let mut longest = Duration::ZERO;
    for trial in 0..trials {
        match fates.recv_timeout(Duration::from_secs(30)) {
            Ok((kind, fate, word, time)) => {
                *all.entry((kind, fate)).or_default() += 1;
                *words.entry((fate, word)).or_default() += 1;
                longest = longest.max(time);
            }
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("trial {trial} hangs"),
            Err(_) => {
                let why = worker.join().unwrap_err();
                let why = why.downcast::<String>().unwrap_or_default();
                panic!("trial {trial}: {why}");
            }
        }
    }
    let of = |fate: Fate| -> u32 {
        let some = all.iter().filter(|((_, it), _)| *it == fate);
        some.map(|(_, count)| count).sum()
    };
    println!(
        "\ndamage: {trials} files of {size} bytes, {} refused, {} found by the check, {} only by the full check, \
         {} with every record as it was, {} altered and unnoticed; the longest took {} ms",
        of(Fate::Refused),
        of(Fate::FoundByCheck),
        of(Fate::FoundByFull),
        of(Fate::Harmless),
        of(Fate::Unnoticed),
        longest.as_millis()
    );
    for ((kind, fate), count) in &all {
        println!("  {}: {fate:?} {count}", KINDS[*kind]);
    }
    println!("  {words:?}");
    for (kind, name) in KINDS.iter().enumerate().skip(2) {
        let refused = all.get(&(kind, Fate::Refused)).copied().unwrap_or(0);
        let others = all.range((kind, Fate::FoundByCheck)..=(kind, Fate::Unnoticed));
        assert!(refused > 0 && others.count() == 0, "{name}");
    }
    assert!(
        of(Fate::FoundByCheck) > 0,
        "the check finds what opening does not"
    );
    assert!(
        of(Fate::FoundByFull) > 20 * of(Fate::Unnoticed),
        "what the short check does not notice, the full check does"
    );
    // What is written once only: nothing in the file tells what it was.
    let once = ["batch", "draft", "export_log", "sqlite_sequence"];
    for (_, table) in words.keys().filter(|(fate, _)| *fate == Fate::Unnoticed) {
        assert!(
            once.contains(&table.as_str()),
            "{table} altered and unnoticed"
        );
    }
}

#[test]
fn what_was_frozen_is_checked_to_the_letter() {
    let file = closed();
    let (bytes, whole) = (
        fs::read(file.path()).unwrap(),
        content(file.path()).unwrap(),
    );
    let raw = Connection::open(file.path()).unwrap();
    let row = raw.query_row("SELECT content FROM snapshot_row LIMIT 1", [], |row| {
        row.get::<_, String>(0)
    });
    let row = row.unwrap();
    let begin = &row.as_bytes()[..40];
    // SQLite may have left an older copy of it behind in unused space.
    let places: Vec<usize> = (0..bytes.len() - 40)
        .filter(|at| bytes[*at..].starts_with(begin))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    // Any letter of it, with a letter that is as good as the one before.
    for letter in (0..40).filter(|it| begin[*it].is_ascii_alphanumeric()) {
        let mut altered = bytes.clone();
        for at in &places {
            altered[at + letter] = if begin[letter] == b'1' { b'2' } else { b'1' };
        }
        let found = fate(&path, &altered, &whole);
        assert_eq!(
            found,
            (Fate::FoundByCheck, "Snapshot".to_owned()),
            "{letter}"
        );
    }
}

/// Whether a damaged file is refused, left as it is.
fn refused_untouched(bytes: &[u8]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.hoshin");
    fate(&path, bytes, &BTreeMap::new()) == (Fate::Refused, "Damaged".to_owned())
}

#[test]
fn a_damaged_file_is_neither_taken_out_of_wal_mode_nor_brought_up() {
    let file = closed();
    let torn = |bytes: &[u8], page: usize| {
        let mut bytes = bytes.to_vec();
        bytes[page * 4096..][..4096].fill(0xAA);
        bytes
    };
    // As another program would leave it: SQLite writes to such a file as soon as its mode is changed.
    let folder = tempfile::tempdir().unwrap();
    let wal = folder.path().join("wal.hoshin");
    fs::copy(file.path(), &wal).unwrap();
    let raw = Connection::open(&wal).unwrap();
    raw.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    drop(raw);
    assert!(Db::open(&wal, clock()).is_ok(), "a sound one is opened");
    let mut bytes = fs::read(file.path()).unwrap();
    bytes[18..20].fill(2);
    let pages = bytes.len() / 4096;
    let refused = (1..pages).filter(|page| refused_untouched(&torn(&bytes, *page)));
    assert!(refused.count() > pages / 2, "most pages are in use");
    let old = folder.path().join("old.hoshin");
    crate::old::write(1, file.path(), &old);
    let bytes = fs::read(&old).unwrap();
    let pages = bytes.len() / 4096;
    let refused = (1..pages).filter(|page| refused_untouched(&torn(&bytes, *page)));
    assert!(refused.count() > pages / 2, "most pages are in use");
    // Only the number says that it is of an older version.
    for version in 1..VERSION {
        let mut bytes = fs::read(file.path()).unwrap();
        bytes[60..64].copy_from_slice(&version.to_be_bytes());
        assert!(refused_untouched(&bytes), "version {version}");
    }
}
