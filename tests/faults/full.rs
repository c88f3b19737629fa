//! A full disk: told each time, with nothing half-stored, and work goes on once there is room.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;

use hoshin::domain::command::Command;
use hoshin::domain::import::{At, Step};
use hoshin::domain::progress::ReportText;
use hoshin::store::{Db, Error, Sample};

use crate::common::{BY, Fixture, import_of_everything, one_of_each, up_to_date};
use crate::old;
use crate::support::{answer, clock, close, count, journal, names};

type Work = dyn Fn(&mut Db) -> Result<(), Error>;

/// Something that a person does, and its name.
struct Deed {
    name: String,
    work: Box<Work>,
}

fn order(command: Command) -> Deed {
    let name = format!("{command:?}");
    let name = name.split(['(', ' ']).next().unwrap_or_default().to_owned();
    let work = Box::new(move |db: &mut Db| {
        let command = up_to_date(db, command.clone());
        db.apply(&command, BY).map(drop)
    });
    Deed { name, work }
}

/// An order of every kind; then all that undo and redo can do, and a draft.
fn every_order(file: &Fixture) -> Vec<Deed> {
    let (programme, period) = (file.board().rows[1].id, file.board().periods[3].id);
    let mut all: Vec<Deed> = one_of_each(file).into_iter().map(order).collect();
    all.extend([Command::Undo, Command::Undo, Command::Redo].map(order));
    all.push(Deed {
        name: "Draft".to_owned(),
        work: Box::new(move |db| {
            let draft = ReportText {
                done: "長い文".repeat(3_000),
                ..ReportText::default()
            };
            db.keep_draft(programme, period, None, &draft, BY)
        }),
    });
    all
}

/// A quarter closed, an import, and the quarter closed once more.
fn closing_and_import(file: &Fixture) -> Vec<Deed> {
    let third = file.board().periods[2].id;
    let answering = || Deed {
        name: "Acknowledge".to_owned(),
        work: Box::new(move |db| answer(db, third)),
    };
    let closing = || Deed {
        name: "ClosePeriod".to_owned(),
        work: Box::new(move |db| close(db, third).map(drop)),
    };
    let reopening = Deed {
        name: "ReopenPeriod".to_owned(),
        work: Box::new(move |db| {
            let seen = db.period(third)?.version;
            let order = Command::ReopenPeriod(third, seen, "集計の誤り".to_owned());
            db.apply(&order, BY).map(drop)
        }),
    };
    let mut import = import_of_everything(file);
    // A whole policy, not only one of each.
    import.steps.extend((0..40).map(|n| Step::AddAction {
        programme: At::Made(4),
        text: format!("{n} {}", "長い文".repeat(300)),
    }));
    let import = order(Command::Import(Arc::new(import)));
    vec![
        answering(),
        closing(),
        import,
        reopening,
        answering(),
        closing(),
    ]
}

/// Where the room ends.
trait Room {
    /// Leaves room for so many pages of 4 kB and no more.
    fn leave(&mut self, db: &Db, pages: u32);
    /// How many pages more are left at the next try.
    fn step(&self, pages: u32) -> u32;
}

/// Does each deed with no room, then with a little more room each time until it is done.
fn do_all(path: &Path, db: &mut Db, deeds: Vec<Deed>, room: &mut impl Room) -> Vec<(String, u32)> {
    let mut told = Vec::new();
    for Deed { name, work } in deeds {
        let (mut pages, mut full) = (0, 0);
        loop {
            room.leave(db, pages);
            let before = fs::read(path).unwrap();
            match work(db) {
                Ok(()) => break,
                Err(Error::Full) => full += 1,
                Err(error) => panic!("{name} with {pages} pages: {error:?}"),
            }
            let left = fs::metadata(journal(path)).map_or(0, |it| it.len());
            assert_eq!(left, 0, "{name} with {pages} pages is not taken back");
            let after = fs::read(path).unwrap();
            assert!(
                before == after,
                "{name} with {pages} pages left something behind"
            );
            pages += room.step(pages);
        }
        told.push((name, full));
    }
    assert_eq!(db.check().unwrap(), []);
    told
}

fn say(what: &str, told: &[(String, u32)]) {
    let full: u32 = told.iter().map(|(_, full)| full).sum();
    let most = told.iter().max_by_key(|(_, full)| full).unwrap();
    println!(
        "\n{what}: {} deeds, {full} times full, nothing half-stored; most at {} ({})",
        told.len(),
        most.0,
        most.1
    );
    for name in ["ClosePeriod", "Import"] {
        let mut met = told.iter().filter(|(it, _)| it == name);
        assert!(met.all(|(_, full)| *full > 0), "{name} met no limit");
    }
    assert!(full > 0);
}

/// SQLite's own limit of pages, which is its disk-full condition.
struct PageLimit(PathBuf);

impl Room for PageLimit {
    fn leave(&mut self, db: &Db, pages: u32) {
        let held = fs::metadata(&self.0).unwrap().len() / 4096;
        db.limit_pages(u32::try_from(held).unwrap() + pages)
            .unwrap();
    }

    fn step(&self, _: u32) -> u32 {
        1
    }
}

#[test]
fn a_change_that_finds_no_room_is_told_and_leaves_nothing_behind() {
    for (name, deeds) in [
        ("every order", every_order as fn(&Fixture) -> Vec<Deed>),
        ("closing and import", closing_and_import),
    ] {
        let mut file = Fixture::sample(Sample::WithExamples);
        let (path, deeds) = (file.path().to_owned(), deeds(&file));
        let mut room = PageLimit(path.clone());
        let told = do_all(&path, file.db_mut(), deeds, &mut room);
        say(&format!("page limit, {name}"), &told);
    }
}

/// A disk of its own of a few MB, filled up with another file.
struct SmallDisk {
    folder: tempfile::TempDir,
    ballast: fs::File,
}

impl SmallDisk {
    /// Nothing where this cannot be had; then it says why.
    fn mount() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Process::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m", "hoshin-faults"]);
        match mount.arg(folder.path()).output() {
            Ok(done) if done.status.success() => {
                let ballast = fs::File::create(folder.path().join("ballast")).unwrap();
                Some(SmallDisk { folder, ballast })
            }
            Ok(done) => {
                let why = String::from_utf8_lossy(&done.stderr);
                println!("\nskipped: no small disk: {}", why.trim());
                None
            }
            Err(error) => {
                println!("\nskipped: no small disk: mount: {error}");
                None
            }
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("full.hoshin")
    }

    fn leave_pages(&mut self, pages: u32) {
        let page = [0_u8; 4096];
        while self.ballast.write_all(&page).is_ok() {}
        let held = self.ballast.metadata().unwrap().len() / 4096;
        let kept = held.saturating_sub(u64::from(pages)) * 4096;
        self.ballast.set_len(kept).unwrap();
        self.ballast.seek(SeekFrom::End(0)).unwrap();
    }

    /// Tries `open` with a little more room each time until it is done; returns how often it was full.
    fn open_at_last(&mut self, step: u32, open: impl Fn(&Path) -> Result<Db, Error>) -> u32 {
        let path = self.path();
        let (mut pages, mut full) = (0, 0);
        loop {
            self.leave_pages(pages);
            let before = (names(self.folder.path()), fs::read(&path).ok());
            match open(&path) {
                Ok(db) => {
                    assert_eq!(db.check().unwrap(), []);
                    return full;
                }
                Err(Error::Full) => full += 1,
                Err(error) => panic!("{pages} pages: {error:?}"),
            }
            let after = (names(self.folder.path()), fs::read(&path).ok());
            assert!(before == after, "{pages} pages: something is left behind");
            pages += step;
        }
    }
}

impl Room for SmallDisk {
    fn leave(&mut self, _: &Db, pages: u32) {
        self.leave_pages(pages);
    }

    fn step(&self, pages: u32) -> u32 {
        count(1 + pages / 2, 1)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Busy while a file is open in it; it goes once the last one is closed.
        let _ = Process::new("umount")
            .arg("-l")
            .arg(self.folder.path())
            .status();
    }
}

#[test]
fn on_a_full_disk_nothing_is_half_stored_and_work_goes_on_once_there_is_room() {
    for (name, deeds) in [
        ("every order", every_order as fn(&Fixture) -> Vec<Deed>),
        ("closing and import", closing_and_import),
    ] {
        let Some(mut disk) = SmallDisk::mount() else {
            return;
        };
        let (file, path) = (Fixture::sample(Sample::WithExamples), disk.path());
        fs::copy(file.path(), &path).unwrap();
        let mut db = Db::open(&path, clock()).unwrap();
        let told = do_all(&path, &mut db, deeds(&file), &mut disk);
        say(&format!("small disk, {name}"), &told);
    }
}

#[test]
fn a_new_file_or_one_of_an_older_version_needs_room_and_is_whole_or_as_it_was() {
    let Some(mut disk) = SmallDisk::mount() else {
        return;
    };
    let file = Fixture::sample(Sample::WithExamples);
    old::write(1, file.path(), &disk.path());
    let brought_up = disk.open_at_last(count(40, 1), |path| Db::open(path, clock()));
    drop(disk);
    let Some(mut disk) = SmallDisk::mount() else {
        return;
    };
    let made = disk.open_at_last(count(100, 20), |path| {
        Db::create(path, clock(), |db| {
            db.write_sample(Sample::Published, BY).map(drop)
        })
    });
    println!(
        "\nsmall disk: full {brought_up} times while a file was brought up, {made} times while one was made"
    );
    assert!(brought_up > 0 && made > 0);
}
