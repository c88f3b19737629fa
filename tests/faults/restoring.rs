//! Backups and restores that are killed or find no room: the old or the new state, whole, and every backup good.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hoshin::domain::backup::changes::{Content, compare};
use hoshin::domain::backup::{Reason, State};
use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::store::backup::{self, list_checked};
use hoshin::store::restore::{Order, restore};
use hoshin::store::{Db, Error, Sample};

use crate::common::{BY, Fixture};
use crate::full::SmallDisk;
use crate::support::{Die, clock, count, journal, start};

fn folder(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

fn order(path: &Path, from: &str) -> Order {
    Order {
        from: path.with_file_name(from),
        folder: folder(path),
        altered: false,
        by: BY.to_owned(),
        aside: "damaged".to_owned(),
    }
}

/// What the other program does until it is killed: two states in turn, each restored into the open file, or
/// over a file that cannot be opened.
pub fn work(kind: &str, path: &Path) {
    println!("\nready");
    for from in ["small.hoshin", "large.hoshin"].into_iter().cycle() {
        if kind == "replacing" {
            fs::write(path, "壊れたファイル").unwrap();
        }
        restore(path, clock(), &order(path, from), &Job::default()).unwrap();
        println!("{from}");
        if kind == "replacing" {
            // The whole file stands for a while, too, before it is broken anew.
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

/// Two states of one file: as published, and with examples and a lot of text.
/// Whether two files hold the same; a restore counts the versions of records on.
fn same(one: &Content, other: &Content) -> bool {
    compare(one.clone(), other.clone()).is_empty()
}

fn states(folder: &Path) -> [Content; 2] {
    let small = Fixture::sample(Sample::Published);
    let mut large = Fixture::sample(Sample::WithExamples);
    let first = large.board().rows[0].id;
    for n in 0..60 {
        large.apply(Command::AddAction(
            first,
            format!("{n} {}", "長い文".repeat(600)),
        ));
    }
    [("small.hoshin", small), ("large.hoshin", large)].map(|(name, file)| {
        fs::copy(file.path(), folder.join(name)).unwrap();
        file.db().content(&Job::default()).unwrap()
    })
}

/// Every backup in the folder is what was written and can be opened.
fn all_good(folder: &Path) -> usize {
    let listed = list_checked(folder, &Job::default()).unwrap();
    for it in &listed {
        assert_eq!(it.state, State::Whole, "{:?}", it.backup);
        let db = Db::open_for_reading(&folder.join(&it.backup.name), clock()).unwrap();
        assert_eq!(db.check().unwrap(), []);
    }
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = files.filter(|it| it.path().extension().is_some_and(|end| end == "hoshin"));
    assert_eq!(
        files.count(),
        listed.len(),
        "no backup without its manifest"
    );
    listed.len()
}

/// Starts the other program, lets it come some way, and kills it. Returns how many restores it told of.
fn killed(kind: &str, path: &Path, die: &mut Die) -> usize {
    let mut child = start(&format!("restore {kind}"), path);
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    lines.find(|line| line == "ready").expect("it starts");
    let heard = lines.by_ref().take(die.place(4)).count();
    match die.below(2) {
        0 => std::thread::sleep(Duration::from_micros(die.below(50_000))),
        // While the file itself is being written.
        _ => {
            let since = Instant::now();
            let writes = || fs::metadata(journal(path)).is_ok_and(|it| it.len() > 0);
            while !writes() && since.elapsed() < Duration::from_millis(500) {
                std::thread::sleep(Duration::from_micros(50));
            }
            std::thread::sleep(Duration::from_micros(die.below(1_000)));
        }
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), None, "it ended by itself");
    heard + lines.filter(|line| line.ends_with(".hoshin")).count()
}

#[test]
fn a_restore_killed_at_any_moment_leaves_the_old_or_the_new_state_whole() {
    let runs = count(12, 200);
    let mut die = Die::new(5);
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("killed.hoshin");
    let states = states(home.path());
    fs::copy(home.path().join("small.hoshin"), &path).unwrap();
    let (mut done, mut interrupted, mut left) = (0, 0, 0);
    for run in 0..runs {
        done += killed("open", &path, &mut die);
        let beside = fs::metadata(journal(&path));
        interrupted += u32::from(beside.is_ok_and(|it| it.len() > 0));
        left += all_good(&folder(&path));
        let db = Db::open(&path, clock()).unwrap();
        assert_eq!(db.check().unwrap(), [], "run {run}");
        let found = db.content(&Job::default()).unwrap();
        let whole = states.iter().any(|state| same(state, &found));
        assert!(whole, "run {run}: neither state is whole");
        if run % 10 == 9 {
            fs::remove_dir_all(folder(&path)).unwrap();
        }
    }
    println!(
        "\nrestore: {runs} runs killed, {done} restores told, {interrupted} killed inside one, {left} backups \
         looked at; each time the old or the new state whole"
    );
    assert!(done > 0);
    assert!(interrupted > 0, "some kill hit a restore");
}

#[test]
fn a_restore_over_a_broken_file_killed_at_any_moment_can_be_done_again() {
    let runs = count(8, 100);
    let mut die = Die::new(6);
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("replaced.hoshin");
    let states = states(home.path());
    let mut broken = 0;
    for run in 0..runs {
        killed("replacing", &path, &mut die);
        // Only the broken file itself or a whole one ever stands under the name.
        match fs::read(&path) {
            Ok(bytes) if bytes.starts_with(b"SQLite format 3") => {
                let db = Db::open(&path, clock()).unwrap();
                assert!(
                    states.contains(&db.content(&Job::default()).unwrap()),
                    "run {run}"
                );
            }
            Ok(bytes) => {
                assert!("壊れたファイル".as_bytes().starts_with(&bytes), "run {run}");
                broken += 1;
            }
            Err(_) => broken += 1,
        }
        restore(
            &path,
            clock(),
            &order(&path, "large.hoshin"),
            &Job::default(),
        )
        .unwrap();
        let db = Db::open(&path, clock()).unwrap();
        let found = db.content(&Job::default()).unwrap();
        assert!(same(&found, &states[1]), "run {run}");
        drop(db);
        for entry in fs::read_dir(home.path()).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if name.contains("(damaged ") || name.starts_with(".hoshin-") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        drop(fs::remove_dir_all(folder(&path)));
    }
    println!(
        "\nreplacing: {runs} runs killed, {broken} before the file was there; each could be done again"
    );
}

#[test]
fn a_restore_that_finds_no_room_is_told_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("full.hoshin");
    let states = states(home.path());
    fs::copy(home.path().join("small.hoshin"), &path).unwrap();
    let mut db = Db::open(&path, clock()).unwrap();
    let (mut pages, mut full) = (0, 0);
    loop {
        let held = u32::try_from(fs::metadata(&path).unwrap().len() / 4096).unwrap();
        db.limit_pages(held + pages).unwrap();
        let before = fs::read(&path).unwrap();
        match db.restore(&order(&path, "large.hoshin"), &Job::default()) {
            Ok(_) => break,
            Err(Error::Full) => full += 1,
            Err(error) => panic!("{pages} pages: {error:?}"),
        }
        assert!(fs::read(&path).unwrap() == before, "{pages} pages");
        pages += count(9, 1);
    }
    assert!(same(&db.content(&Job::default()).unwrap(), &states[1]));
    println!("\nrestore on a full disk: {full} times full, nothing half-restored");
    assert!(full > 0);
}

#[test]
fn a_backup_that_finds_no_room_is_told_and_leaves_none() {
    let Some(mut disk) = SmallDisk::mount() else {
        return;
    };
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = disk.path().with_file_name("backups");
    // The first one has room; then it becomes tight.
    file.db()
        .back_up(&folder, Reason::Daily, &Job::default())
        .unwrap();
    file.apply(Command::AddSection("一課".to_owned()));
    let (mut pages, mut full) = (0, 0);
    loop {
        disk.leave_pages(pages);
        match file.db().back_up(&folder, Reason::Daily, &Job::default()) {
            Ok(made) => {
                assert!(made.fresh);
                break;
            }
            Err(Error::BackupFolder(at, _)) => assert_eq!(at, folder),
            Err(error) => panic!("{pages} pages: {error:?}"),
        }
        full += 1;
        assert_eq!(all_good(&folder), 1, "{pages} pages");
        // The file itself is not concerned.
        assert_eq!(file.db().check().unwrap(), []);
        pages += count(7, 1);
    }
    assert_eq!(all_good(&folder), 2);
    // Without room for the present state nothing is restored.
    file.apply(Command::AddSection("二課".to_owned()));
    disk.leave_pages(0);
    let oldest = backup::list(&folder).unwrap().pop().unwrap();
    let order = Order {
        from: folder.join(&oldest.backup.name),
        folder: folder.clone(),
        altered: false,
        by: BY.to_owned(),
        aside: "damaged".to_owned(),
    };
    let before = file.dump();
    let refused = file.db_mut().restore(&order, &Job::default());
    assert!(matches!(refused, Err(Error::NotKept(_))), "{refused:?}");
    assert_eq!(file.dump(), before);
    assert!(
        file.try_apply(&Command::AddSection("三課".to_owned()))
            .is_ok(),
        "{BY} goes on"
    );
    println!("\nsmall disk: {full} backups found no room, none half-written");
    assert!(full > 0);
}
