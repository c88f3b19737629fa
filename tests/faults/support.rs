//! Other programs on the file, a seeded die, the counts, and what is done before a period can be closed.

use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};

use hoshin::domain::PeriodId;
use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::store::{Changed, Clock, Db, Error};

use crate::common::{BY, day};

const ROLE: &str = "HOSHIN_FAULTS_ROLE";
const FILE: &str = "HOSHIN_FAULTS_FILE";

/// How often something is tried: `few` in every test run, `all` where `HOSHIN_FAULTS=full` asks for it.
pub fn count<T>(few: T, all: T) -> T {
    match std::env::var_os("HOSHIN_FAULTS") {
        Some(asked) if asked == "full" => all,
        _ => few,
    }
}

/// What this process was started to do, and on which file.
pub fn role() -> Option<(String, PathBuf)> {
    let file = std::env::var_os(FILE)?;
    Some((std::env::var(ROLE).ok()?, PathBuf::from(file)))
}

/// Starts another program on a file.
pub fn start(role: &str, file: &Path) -> Child {
    other_program(role, file).spawn().unwrap()
}

/// This very program, to be started once more in another role.
pub fn other_program(role: &str, file: &Path) -> Process {
    let mut program = Process::new(std::env::current_exe().unwrap());
    program
        .args(["another_program", "--exact", "--ignored", "--nocapture"])
        .env(ROLE, role)
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    program
}

/// The clock of every program here: the third quarter can be closed, the fourth is being reported.
pub fn clock() -> Clock {
    Clock::on(day("2020-01-13"))
}

/// Answers everything that was found before a period can be closed.
pub fn answer(db: &mut Db, period: PeriodId) -> Result<(), Error> {
    let findings = db.findings(period, &Job::default())?;
    let open = findings.iter().filter(|finding| finding.is_open());
    let keys: Vec<_> = open.map(|finding| finding.key()).collect();
    if !keys.is_empty() {
        db.apply(&Command::Acknowledge(period, keys, "承知".to_owned()), BY)?;
    }
    Ok(())
}

/// Closes a period of which everything that was found has been answered.
pub fn close(db: &mut Db, period: PeriodId) -> Result<Option<Changed>, Error> {
    let seen = db.period(period)?.version;
    let order = Command::ClosePeriod(period, seen, "集計の誤り".to_owned());
    db.apply(&order, BY)
}

/// The journal beside a file, where SQLite keeps what an interrupted change would have overwritten.
pub fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

fn is_journal(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-journal")
}

/// The names in a folder, in order, without an emptied journal: in it nothing waits to be taken back.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(Result::unwrap)
        .filter(|entry| entry.metadata().unwrap().len() > 0 || !is_journal(&entry.path()))
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// SplitMix64: the same numbers in every run.
pub struct Die(u64);

impl Die {
    pub fn new(seed: u64) -> Die {
        Die(seed)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub fn place(&mut self, limit: usize) -> usize {
        usize::try_from(self.below(limit as u64)).unwrap()
    }

    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}
