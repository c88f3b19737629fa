//! A file on a network share: one person edits, everybody else sees who that is and reads what they save.
//!
//! No share can be mounted where the tests run: that the file lies on one is said, not found out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
#[path = "support/old.rs"]
mod old;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use common::{BY, Fixture};
use hoshin::domain::command::Command;
use hoshin::store::{Db, Error, Location, Opening, ReadOnly, Sample, Scope};

const OTHER: &str = "隣席 太郎";

fn shared(path: &Path, by: &str, reading: bool) -> Result<Db, Error> {
    let opening = Opening {
        by,
        reading,
        place: Some(Location::Share),
        ..Opening::default()
    };
    Db::open_with(path, opening)
}

/// A file on a share that nobody has open.
fn file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    fs::copy(Fixture::sample(Sample::Published).path(), &path).unwrap();
    (folder, path)
}

fn said(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.editing", path.display()))
}

fn add(db: &mut Db, section: &str) -> Result<(), Error> {
    let added = db.apply(&Command::AddSection(section.to_owned()), BY);
    added.map(|changed| assert!(changed.is_some()))
}

fn sections(db: &Db) -> Vec<String> {
    let all = db.sections().unwrap().into_iter();
    all.map(|section| section.name).collect()
}

#[test]
fn one_edits_and_the_others_see_who_and_what() {
    let (folder, path) = file();
    let mut one = shared(&path, BY, false).unwrap();
    assert_eq!((one.read_only(), one.editor()), (None, None));
    let started = Instant::now();
    let mut other = shared(&path, OTHER, false).unwrap();
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "nobody waits for a lock"
    );
    assert_eq!(other.read_only(), Some(ReadOnly::Held));
    let editor = other.editor().unwrap();
    assert_eq!(editor.by, BY);
    assert!(!editor.host.is_empty());
    assert_eq!(
        add(&mut other, "だめ"),
        Err(Error::InUse(Some(Box::new(editor))))
    );
    // What is saved appears at the other's next look.
    let seen = other.data_version().unwrap();
    assert_eq!(other.data_version(), Ok(seen), "nothing happened");
    add(&mut one, "試験課").unwrap();
    assert!(!sections(&other).contains(&"試験課".to_owned()));
    assert_ne!(other.data_version(), Ok(seen));
    assert!(sections(&other).contains(&"試験課".to_owned()));
    assert_eq!(other.check(), Ok(vec![]));
    // So it does for whoever only wants to look; and nobody keeps the editor from saving.
    let reader = shared(&path, OTHER, true).unwrap();
    assert_eq!(reader.read_only(), Some(ReadOnly::Asked));
    assert!(sections(&reader).contains(&"試験課".to_owned()));
    add(&mut one, "企画課").unwrap();
    // The next one can edit as soon as the first has ended, and is told so.
    let seen = other.data_version().unwrap();
    drop(one);
    assert_ne!(other.data_version(), Ok(seen));
    assert_eq!(other.editor(), None);
    let mut next = shared(&path, OTHER, false).unwrap();
    assert_eq!(next.read_only(), None);
    add(&mut next, "次の課").unwrap();
    drop((next, other, reader));
    let left = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left
        .filter(|name| !name.to_string_lossy().ends_with("-journal"))
        .collect();
    assert_eq!(left, ["泉区.hoshin"], "nothing stays beside the file");
}

#[test]
fn the_right_to_edit_is_given_back_before_the_file_is_closed() {
    let (_folder, path) = file();
    let mut one = shared(&path, BY, false).unwrap();
    one.let_go();
    let mut other = shared(&path, OTHER, false).unwrap();
    assert_eq!(other.read_only(), None);
    add(&mut other, "試験課").unwrap();
    assert!(matches!(add(&mut one, "だめ"), Err(Error::InUse(Some(_)))));
}

/// What somebody else wrote beside the file.
fn note(path: &Path, host: &str, process: u32, age: Duration) {
    let note = format!(
        r#"{{"by": "{OTHER}", "host": "{host}", "since": "2020-01-13T00:12:00Z", "process": {process}, "mark": "x"}}"#
    );
    fs::write(said(path), note).unwrap();
    let then = SystemTime::now() - age;
    File::options()
        .write(true)
        .open(said(path))
        .unwrap()
        .set_modified(then)
        .unwrap();
}

#[test]
fn whoever_gives_no_sign_of_life_is_no_longer_editing() {
    let (_folder, path) = file();
    // On a share whose locks do not work the note alone keeps others out.
    note(&path, "PC-12", 1, Duration::from_secs(30));
    let held = shared(&path, BY, false).unwrap();
    assert_eq!(held.read_only(), Some(ReadOnly::Held));
    assert_eq!(held.editor().unwrap().host, "PC-12");
    note(&path, "PC-12", 1, Duration::from_secs(90));
    assert_eq!(held.editor(), None);
    drop(held);
    let mut taken = shared(&path, BY, false).unwrap();
    assert_eq!(taken.read_only(), None);
    add(&mut taken, "試験課").unwrap();
    drop(taken);
    // A program of this computer that was killed is known to be gone at once.
    let here = gethostname::gethostname().into_string().unwrap();
    note(&path, &here, u32::MAX - 1, Duration::ZERO);
    if cfg!(target_os = "linux") {
        assert_eq!(shared(&path, BY, false).unwrap().read_only(), None);
    }
    // What cannot be read keeps nobody out.
    for text in ["", "{", &"x".repeat(10_000)] {
        fs::write(said(&path), text).unwrap();
        assert_eq!(shared(&path, BY, false).unwrap().read_only(), None);
    }
}

#[test]
fn a_lock_alone_opens_the_file_for_looking() {
    let (_folder, path) = file();
    let before = fs::read(&path).unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for place in [Location::Local, Location::Share] {
        let opening = Opening {
            place: Some(place),
            ..Opening::default()
        };
        let mut db = Db::open_with(&path, opening).unwrap();
        assert_eq!(
            (db.read_only(), db.editor()),
            (Some(ReadOnly::Held), None),
            "{place:?}"
        );
        assert_eq!(db.board(Scope::default()).unwrap().unwrap().rows.len(), 24);
        assert_eq!(add(&mut db, "だめ"), Err(Error::InUse(None)));
    }
    raw.execute_batch("ROLLBACK").unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(
        Db::open(&path, Default::default()).unwrap().read_only(),
        None
    );
}

#[test]
fn readers_never_touch_what_an_interrupted_editor_left() {
    let (folder, path) = file();
    // A change that was being written when its program died.
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE programme SET summary = 'x' || hex(randomblob(20000))")
        .unwrap();
    let half = tempfile::tempdir().unwrap();
    let copy = half.path().join("泉区.hoshin");
    for ending in ["", "-journal"] {
        let name = format!("泉区.hoshin{ending}");
        fs::copy(folder.path().join(&name), half.path().join(&name)).unwrap();
    }
    drop(raw);
    let files = || {
        let journal = half.path().join("泉区.hoshin-journal");
        (fs::read(&copy).unwrap(), fs::read(journal).unwrap())
    };
    let before = files();
    assert!(before.1.len() > 512, "there is something to take back");
    assert!(
        before.0 != fs::read(&path).unwrap(),
        "and it reached the file"
    );
    note(&copy, "PC-12", 1, Duration::ZERO);
    for reading in [true, false] {
        let db = shared(&copy, BY, reading).unwrap();
        let programme = db.board(Scope::default()).unwrap().unwrap().rows[0].id;
        assert!(
            !db.programme(programme)
                .unwrap()
                .text
                .summary
                .starts_with('x')
        );
        assert_eq!(db.check(), Ok(vec![]));
    }
    assert!(files() == before, "not a byte is changed by looking");
    fs::remove_file(said(&copy)).unwrap();
    let editing = shared(&copy, BY, false).unwrap();
    assert_eq!((editing.read_only(), editing.check()), (None, Ok(vec![])));
}

#[test]
fn an_older_file_is_read_as_it_is_and_brought_up_by_whoever_edits() {
    let newest = Fixture::sample(Sample::WithExamples);
    for (version, _) in old::OLDER {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("泉区.hoshin");
        old::write(version, newest.path(), &path);
        let before = fs::read(&path).unwrap();
        let reader = shared(&path, BY, true).unwrap();
        assert_eq!(
            reader.board(Scope::default()).unwrap().unwrap().rows.len(),
            24
        );
        assert_eq!(fs::read(&path).unwrap(), before);
        let mut editing = shared(&path, BY, false).unwrap();
        assert_eq!(editing.read_only(), None);
        add(&mut editing, "試験課").unwrap();
    }
}

#[test]
fn a_reader_of_a_file_that_is_written_all_the_time_sees_whole_changes_only() {
    let (_folder, path) = file();
    let mut one = shared(&path, BY, false).unwrap();
    let mut other = shared(&path, OTHER, false).unwrap();
    let until = Instant::now() + Duration::from_secs(2);
    let writer = std::thread::spawn(move || {
        let mut saved = 0;
        while Instant::now() < until {
            add(&mut one, &format!("課{saved}")).unwrap();
            saved += 1;
            std::thread::sleep(Duration::from_millis(25));
        }
        (one, saved)
    });
    let mut looks = 0;
    while Instant::now() < until {
        match other.data_version() {
            Ok(_) => looks += 1,
            // Written so often that no copy could be made: the one before stays.
            Err(error) => assert_eq!(error, Error::Locked),
        }
        assert_eq!(other.check(), Ok(vec![]));
    }
    let (one, saved) = writer.join().unwrap();
    other.data_version().unwrap();
    assert_eq!(sections(&other), sections(&one));
    assert!(looks > 0 && saved > 10, "{looks} looks, {saved} changes");
}

#[test]
fn whoever_slept_through_the_end_of_their_right_changes_nothing_any_more() {
    for taken in [true, false] {
        let (_folder, path) = file();
        let mut slept = shared(&path, BY, false).unwrap();
        add(&mut slept, "寝る前").unwrap();
        // Meanwhile somebody else took the right, or took it, edited, and ended.
        match taken {
            true => note(&path, "PC-12", 1, Duration::ZERO),
            false => fs::remove_file(said(&path)).unwrap(),
        }
        let before = fs::read(&path).unwrap();
        assert!(matches!(add(&mut slept, "寝言"), Err(Error::InUse(_))));
        let draft = slept.keep_draft(
            slept.board(Scope::default()).unwrap().unwrap().rows[0].id,
            slept.board(Scope::default()).unwrap().unwrap().period().id,
            &common::unseen(),
            hoshin::domain::progress::DraftText::default(),
            BY,
        );
        assert!(matches!(draft, Err(Error::InUse(_))));
        assert_eq!(slept.read_only(), Some(ReadOnly::Held));
        assert!(fs::read(&path).unwrap() == before);
        // From now on it only follows.
        assert!(slept.data_version().unwrap() < 0, "told as a change");
        assert!(sections(&slept).contains(&"寝る前".to_owned()));
        drop(slept);
        assert_eq!(said(&path).exists(), taken, "another's note stays");
    }
}

#[test]
fn of_two_who_come_at_the_same_moment_one_edits() {
    for _ in 0..10 {
        let (_folder, path) = file();
        let come = |by: &'static str| {
            let path = path.clone();
            std::thread::spawn(move || shared(&path, by, false).unwrap())
        };
        let both = [come(BY), come(OTHER)].map(|it| it.join().unwrap());
        let editing = both.iter().filter(|db| db.read_only().is_none()).count();
        assert_eq!(editing, 1);
    }
}

#[test]
fn what_is_refused_at_home_is_refused_on_a_share() {
    let (_folder, path) = file();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TRIGGER t AFTER INSERT ON section BEGIN DELETE FROM plan; END")
        .unwrap();
    drop(raw);
    for reading in [true, false] {
        let refused = shared(&path, BY, reading).map(drop);
        assert_eq!(refused, Err(Error::Damaged("schema".to_owned())));
    }
    assert!(!said(&path).exists());
}

#[test]
fn a_note_is_heeded_also_where_the_share_is_a_disk_of_this_computer() {
    let (_folder, path) = file();
    note(&path, "PC-12", 1, Duration::ZERO);
    let opening = Opening {
        place: Some(Location::Local),
        ..Opening::default()
    };
    assert_eq!(
        Db::open_with(&path, opening).unwrap().read_only(),
        Some(ReadOnly::Held)
    );
}
