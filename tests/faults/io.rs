//! Whatever the system answers while a file is saved, nothing that was said to be saved is lost, nothing is
//! half-stored, and work goes on: every call of a whole scenario fails once, is cut short, is the last before
//! the disk dies, or is the last of the program. `shim.c` stands between the program and the system.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};
use std::sync::OnceLock;

use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::domain::milestone::{MilestoneKind, MilestoneText};
use hoshin::domain::programme::ProgrammeText;
use hoshin::domain::progress::{ReportText, Status};
use hoshin::export::{self, Making};
use hoshin::report::{self, Layout, Request};
use hoshin::store::{Db, Error, Sample, Scope};
use hoshin::text::Lang;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::common::{BY, Fixture, date};
use crate::support::{answer, clock, close, count, other_program};

/// What a person does one after the other; each is saved before the next.
pub const STEPS: [&str; 9] = [
    "register",
    "report",
    "milestone",
    "undo",
    "redo",
    "draft",
    "answer",
    "close",
    "export",
];
/// Faults that pass: the call after it succeeds.
const PASSING: [&str; 5] = ["eio", "eio-sync", "enospc", "eintr", "short"];

/// Does one step as the window does, which looks again before it calls a file damaged.
pub fn step(db: &mut Db, name: &str) -> Result<(), Error> {
    let done = take(db, name);
    done.map_err(|error| db.judge(error))
}

/// Does one step; what it needs to know it reads from the file.
fn take(db: &mut Db, name: &str) -> Result<(), Error> {
    let board = db.board(Scope::default())?.ok_or(Error::Gone)?;
    let (first, second) = (board.rows[0].id, board.rows[1].id);
    let (third, fourth) = (board.periods[2].id, board.periods[3].id);
    let report = ReportText {
        status: Some(Status::OnTrack),
        done: "長い文".repeat(900),
        ..ReportText::default()
    };
    let command = match name {
        "register" => {
            let text = ProgrammeText {
                name: "新しい取組".to_owned(),
                summary: "概要".repeat(700),
                ..ProgrammeText::default()
            };
            Command::AddProgramme(board.rows[0].pillar, text)
        }
        "report" => {
            let seen = db.programme(second)?.seen(fourth);
            Command::SubmitReport(second, fourth, report, seen)
        }
        "milestone" => {
            let milestone = MilestoneText {
                title: "新しい節目".to_owned(),
                kind: MilestoneKind::Event,
                baseline: date("令和2年度第2四半期"),
                action: None,
            };
            Command::AddMilestone(first, milestone)
        }
        "undo" => Command::Undo,
        "redo" => Command::Redo,
        "draft" => {
            let seen = db.programme(first)?.seen(fourth);
            return db.keep_draft(first, fourth, &seen, &report, BY);
        }
        "answer" => return answer(db, third),
        "close" => return close(db, third).map(drop),
        _ => {
            let request = Request::new(board.plan.id, board.point(), Layout::Status, Lang::Ja);
            return export(db, &request);
        }
    };
    db.apply(&command, BY).map(drop)
}

/// Writes a report beside the file; one that is not in the export log counts as not done.
fn export(db: &mut Db, request: &Request) -> Result<(), Error> {
    let making = Making {
        by: BY,
        job: &Job::default(),
        tell: &mut |_| (),
    };
    let path = csv(db.path());
    match export::to_file(db, request, &path, making) {
        Ok(done) => done.unlogged.map_or(Ok(()), Err),
        Err(export::Error::Store(error)) => Err(error),
        Err(export::Error::Report(report::Error::Full(_))) => Err(Error::Full),
        Err(export::Error::Report(error)) => Err(Error::Io {
            path,
            reason: error.to_string(),
        }),
        Err(error) => panic!("{error:?}"),
    }
}

pub fn csv(path: &Path) -> PathBuf {
    path.with_extension("csv")
}

/// Everything in the file, without what is another in each run: identities and the time.
fn state(path: &Path) -> String {
    let raw = Connection::open(path).unwrap();
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut text = String::new();
    for table in tables.map(Result::unwrap) {
        let mut rows = raw
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            .unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            text.push_str(&format!("\n{table}"));
            for at in 0..width {
                text.push_str(&format!(" {:?}", row.get::<_, Value>(at).unwrap()));
            }
        }
    }
    without_chance(&text)
}

/// Blanks out words of hexadecimal digits as long as an identity or a checksum, and moments.
fn without_chance(text: &str) -> String {
    let part = |c: char| c.is_ascii_hexdigit() || matches!(c, '-' | ':' | 'T' | 'Z');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(part) {
        let word = &rest[start..];
        let end = word.find(|c| !part(c)).unwrap_or(word.len());
        kept.push_str(&rest[..start]);
        let moment = word[..end].contains('T') && word[..end].ends_with('Z');
        kept.push_str(if end >= 36 || moment {
            "…"
        } else {
            &word[..end]
        });
        rest = &word[end..];
    }
    kept + rest
}

/// The file before the first step and after each, as it is where nothing fails.
pub struct Scenario {
    folder: PathBuf,
    states: Vec<String>,
    /// The report written by the last step.
    report: Vec<u8>,
}

impl Scenario {
    pub fn within(folder: &Path) -> Scenario {
        let whole = Fixture::sample(Sample::WithExamples);
        let scenario = Scenario {
            states: Vec::new(),
            report: Vec::new(),
            folder: folder.to_owned(),
        };
        fs::copy(whole.path(), scenario.template()).unwrap();
        let path = scenario.fresh("plain");
        let mut states = vec![state(&path)];
        let mut db = Db::open(&path, clock()).unwrap();
        for name in STEPS {
            step(&mut db, name).unwrap();
            states.push(state(&path));
        }
        let report = fs::read(csv(&path)).unwrap();
        Scenario {
            states,
            report,
            ..scenario
        }
    }

    fn template(&self) -> PathBuf {
        self.folder.join("template.hoshin")
    }

    /// A folder with the file as it is before the first step.
    pub fn fresh(&self, name: &str) -> PathBuf {
        let folder = self.folder.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let path = folder.join("io.hoshin");
        fs::copy(self.template(), &path).unwrap();
        path
    }

    /// How many steps the file has behind it; it must be whole.
    fn steps_in(&self, path: &Path, what: &str) -> usize {
        let db = Db::open(path, clock()).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert_eq!(db.read_only(), None, "{what}");
        assert_eq!(db.check().unwrap(), [], "{what}");
        drop(db);
        let found = state(path);
        let place = self.states.iter().position(|it| *it == found);
        let done = place.unwrap_or_else(|| {
            panic!("{what}: the file is neither as before a step nor as after it")
        });
        // Written before it is logged, whole or not at all.
        match fs::read(csv(path)) {
            Ok(report) => assert!(report == self.report && done + 1 >= STEPS.len(), "{what}"),
            Err(_) => assert!(done < STEPS.len(), "{what}"),
        }
        done
    }

    /// The file holds so many steps at least, and one more at most; whether it has one more.
    pub fn at_least(&self, saved: usize, path: &Path, what: &str) -> u32 {
        let found = self.steps_in(path, what);
        assert!(
            found == saved || found == saved + 1,
            "{what}: {saved} said to be saved, {found} found"
        );
        u32::from(found > saved)
    }
}

/// The library that stands between the program and the system, built once; says why where there is none.
pub fn shim() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults-shim.so");
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let mut compile = Process::new(&compiler);
        compile.args([
            "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o",
        ]);
        match compile.arg(&library).arg(source).arg("-ldl").output() {
            Ok(done) if done.status.success() => Some(library),
            Ok(done) => panic!("{}", String::from_utf8_lossy(&done.stderr)),
            Err(error) => {
                println!("\nskipped: no C compiler {}: {error}", compiler.display());
                None
            }
        }
    });
    built.as_deref()
}

/// Another program on a file, with the library between it and the system.
pub fn shimmed(shim: &Path, role: &str, path: &Path) -> Process {
    let mut program = other_program(role, path);
    program.env("LD_PRELOAD", shim);
    program.env("HOSHIN_SHIM_FOLDER", path.parent().unwrap());
    program
}

/// Gives the library an order; returns how many calls it counted under the last one, and which was hit.
pub fn order(order: &str) -> (u64, Option<String>) {
    let answer = fs::read_link(Path::new("/hoshin-shim").join(order)).unwrap();
    let answer = answer.to_str().unwrap();
    let (seen, hit) = answer.split_once(' ').unwrap();
    let hit = Some(hit).filter(|it| *it != "-").map(str::to_owned);
    (seen.parse().unwrap(), hit)
}

/// Which calls of so many are tried: all, or some from everywhere.
pub fn places(calls: u64, few: u64) -> impl Iterator<Item = u64> {
    let stride = count(calls.div_ceil(few), 1).max(1);
    // Not always the first of a kind.
    (1..=calls)
        .skip(count(usize::try_from(stride / 2).unwrap(), 0))
        .step_by(usize::try_from(stride).unwrap())
}

/// What came of the faults of one kind.
#[derive(Default)]
struct Told {
    tried: u32,
    hits: BTreeMap<String, u32>,
    /// Faults that the program got over without a word.
    unnoticed: u32,
    errors: BTreeMap<String, u32>,
    sentences: BTreeSet<String>,
    /// Steps that are in the file although an error was told.
    untold: u32,
}

impl Told {
    fn refused(&mut self, error: &Error, path: &Path) {
        let kind = format!("{error:?}");
        let kind = kind.split(['(', ' ']).next().unwrap_or_default().to_owned();
        *self.errors.entry(kind).or_default() += 1;
        for lang in [Lang::Ja, Lang::En] {
            let sentence = lang.store_error(error);
            let folder = path.parent().unwrap().display().to_string();
            self.sentences.insert(sentence.replace(&folder, "…"));
        }
        // Never that the file is damaged, never a defect of the program.
        let kinds = matches!(
            error,
            Error::Io { .. }
                | Error::Full
                | Error::Locked
                | Error::Moved
                | Error::ReadOnly
                | Error::Unsure(_)
        );
        assert!(kinds, "{error:?}");
    }

    fn say(&self, fault: &str, calls: u64) {
        let Told {
            tried,
            unnoticed,
            untold,
            ..
        } = self;
        println!(
            "io {fault}: {tried} of {calls} calls {:?}; told {:?}, {unnoticed} got over, {untold} saved and not told",
            self.hits, self.errors
        );
        for sentence in &self.sentences {
            println!("io   {sentence}");
        }
    }
}

/// In another program: every fault of a kind, one after the other.
pub fn sweep(fault: &str) {
    let folder = std::env::var_os("HOSHIN_SHIM_FOLDER").unwrap();
    let scenario = Scenario::within(Path::new(&folder));
    let path = scenario.fresh("run");
    order(&format!("{fault} 0"));
    let mut db = Db::open(&path, clock()).unwrap();
    STEPS.iter().for_each(|name| step(&mut db, name).unwrap());
    drop(db);
    let (calls, _) = order("stop");
    let mut told = Told::default();
    // Those of one kind of call are few.
    let few = if fault == "eio-sync" { 24 } else { 12 };
    for n in places(calls, few) {
        let path = scenario.fresh("run");
        let what = format!("{fault} {n}");
        match fault {
            "dead" => dead(&scenario, &path, &what, &mut told),
            _ => passing(&scenario, &path, &what, &mut told),
        }
        told.tried += 1;
    }
    told.say(fault, calls);
}

/// A fault that passes: what failed is tried once more, and everything is there at the end.
fn passing(scenario: &Scenario, path: &Path, what: &str, told: &mut Told) {
    order(what);
    let mut errors = 0;
    let mut again = |error: Error, at: &str| {
        errors += 1;
        assert_eq!(errors, 1, "{what}: {at} fails once more: {error:?}");
        told.refused(&error, path);
    };
    // A file that cannot be opened for writing is opened for reading, and says so.
    let mut db = match Db::open(path, clock()) {
        Ok(db) if db.read_only().is_none() => db,
        told => {
            again(told.err().unwrap_or(Error::ReadOnly), "open");
            Db::open(path, clock()).unwrap_or_else(|error| panic!("{what}: {error:?}"))
        }
    };
    for name in STEPS {
        if let Err(error) = step(&mut db, name) {
            again(error, name);
            step(&mut db, name).unwrap_or_else(|error| panic!("{what}: {name} again: {error:?}"));
        }
    }
    drop(db);
    let (_, hit) = order("stop");
    *told.hits.entry(hit.unwrap_or_default()).or_default() += 1;
    told.unnoticed += u32::from(errors == 0);
    assert_eq!(scenario.steps_in(path, what), STEPS.len(), "{what}");
}

/// The disk dies: what was saved before is there, and work goes on in the same program once it lives again.
fn dead(scenario: &Scenario, path: &Path, what: &str, told: &mut Told) {
    order(what);
    let (mut done, mut error, mut db) = (0, None, None);
    match Db::open(path, clock()) {
        Ok(opened) if opened.read_only().is_none() => {
            let db = db.insert(opened);
            error = STEPS.iter().find_map(|name| {
                let failed = step(db, name).err();
                done += usize::from(failed.is_none());
                failed
            });
        }
        told => error = error.or(Some(told.err().unwrap_or(Error::ReadOnly))),
    }
    let (_, hit) = order("stop");
    *told.hits.entry(hit.unwrap_or_default()).or_default() += 1;
    match &error {
        Some(error) => told.refused(error, path),
        None => told.unnoticed += 1,
    }
    if matches!(error, Some(Error::Unsure(_))) {
        // As it says: the file is opened anew before anything is done once more.
        db = None;
        let more = scenario.at_least(done, path, what);
        told.untold += more;
        done += usize::try_from(more).unwrap();
    }
    let mut db = db.unwrap_or_else(|| Db::open(path, clock()).unwrap());
    for name in &STEPS[done..] {
        step(&mut db, name).unwrap_or_else(|error| panic!("{what}: {name} again: {error:?}"));
    }
    drop(db);
    assert_eq!(scenario.steps_in(path, what), STEPS.len(), "{what}");
}

#[test]
fn a_call_that_fails_or_is_cut_short_while_saving_is_told_or_got_over_and_nothing_is_lost() {
    let Some(shim) = shim() else { return };
    println!();
    for fault in PASSING.into_iter().chain(["dead"]) {
        let folder = tempfile::tempdir().unwrap();
        figures(shim, &format!("io {fault}"), &folder.path().join("unused"));
    }
}

#[test]
fn a_call_that_fails_while_a_file_is_made_or_brought_up_leaves_nothing_half_done() {
    let Some(shim) = shim() else { return };
    println!();
    for fault in PASSING {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.hoshin");
        let newest = Fixture::sample(Sample::WithExamples);
        crate::old::write(1, newest.path(), &old);
        figures(shim, &format!("io-open {fault}"), &old);
    }
}

/// Runs a sweep in another program and shows what it found.
fn figures(shim: &Path, role: &str, path: &Path) {
    let Output {
        status,
        stdout,
        stderr,
    } = shimmed(shim, role, path).output().unwrap();
    let (said, why) = (
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr),
    );
    assert!(status.success(), "{role}: {status}\n{said}\n{why}");
    let figures = said.lines().filter(|line| line.starts_with("io "));
    assert!(figures.map(|line| println!("{line}")).count() > 0, "{said}");
}

/// In another program: makes a file, and brings up an old one, with every fault of a kind.
pub fn open_with(fault: &str, old: &Path) {
    type Open = fn(&Path) -> Result<Db, Error>;
    let make: Open = |path| {
        Db::create(path, clock(), |db| {
            db.write_sample(Sample::Published, BY).map(drop)
        })
    };
    let bring_up: Open = |path| Db::open(path, clock());
    for (name, open, before) in [("made", make, None), ("brought up", bring_up, Some(old))] {
        let folder = old.with_file_name("run");
        let path = folder.join("io.hoshin");
        let fresh = || {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir(&folder).unwrap();
            before.map(|it| fs::copy(it, &path).unwrap());
        };
        fresh();
        order(&format!("{fault} 0"));
        drop(open(&path).unwrap());
        let (calls, _) = order("stop");
        let whole = state(&path);
        let mut told = Told::default();
        for n in places(calls, 8) {
            fresh();
            let what = format!("{fault} {n}");
            order(&what);
            let mut opened = open(&path);
            if let Ok(db) = &opened
                && db.read_only().is_some()
            {
                opened = Err(Error::ReadOnly);
            }
            let (_, hit) = order("stop");
            *told.hits.entry(hit.unwrap_or_default()).or_default() += 1;
            told.tried += 1;
            match opened {
                Ok(_) => told.unnoticed += 1,
                Err(error) => {
                    told.refused(&error, &path);
                    // The file is there only where it is whole; an old one is old or brought up.
                    let db = match path.exists() {
                        true => Db::open(&path, clock()),
                        false => open(&path),
                    };
                    drop(db.unwrap_or_else(|error| panic!("{what}: again: {error:?}")));
                }
            }
            let db = Db::open(&path, clock()).unwrap();
            assert_eq!(db.check().unwrap(), [], "{what}");
            drop(db);
            assert!(state(&path) == whole, "{what}: not what it would be");
        }
        told.say(&format!("{fault}, {name}"), calls);
    }
}
