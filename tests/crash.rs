//! A program that is killed at any moment loses no change that it said was saved.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

#[path = "common/mod.rs"]
mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use common::Fixture;
use hoshin::domain::command::Command;
use hoshin::domain::progress::{ReportText, Status};
use hoshin::store::{Clock, Db, Sample, Scope};

/// Names the file for the writer process; the tests start this very program again.
const FILE: &str = "HOSHIN_CRASH_TEST_FILE";
const RUNS: u64 = 40;

/// Not a test of its own: with the file named, writes until it is killed, saying what was saved.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(FILE) else {
        return;
    };
    let mut db = Db::open(Path::new(&path), Clock::system()).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let (id, period) = (board.rows[0].id, board.periods[0].id);
    let from = db.programme(id).unwrap().actions.len();
    for n in from.. {
        db.apply(
            &Command::AddAction(id, format!("{n} {}", "長い文".repeat(500))),
            "",
        )
        .unwrap();
        println!("saved {}", n + 1);
        let draft = ReportText {
            status: Some(Status::OnTrack),
            done: n.to_string(),
            ..ReportText::default()
        };
        db.keep_draft(id, period, &draft).unwrap();
        println!("kept {n}");
    }
}

#[test]
fn killed_at_any_moment_a_writer_loses_nothing_that_was_saved() {
    let file = Fixture::sample(Sample::Published);
    let id = file.board().rows[0].id;
    let mut total = 0;
    for run in 0..RUNS {
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args(["writer", "--exact", "--nocapture"])
            .env(FILE, file.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        // Wait until it writes, then a different moment in each run.
        let first = lines
            .find(|line| line.starts_with("saved "))
            .expect("the writer writes");
        std::thread::sleep(Duration::from_micros(1_700 * run % 23_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let said: Vec<String> = std::iter::once(first).chain(lines).collect();
        let last = |word: &str| {
            said.iter()
                .rev()
                .find_map(|line| line.strip_prefix(word)?.parse::<usize>().ok())
        };
        let saved = last("saved ").unwrap();
        let db = Db::open(file.path(), Clock::system()).unwrap();
        assert_eq!(db.check().unwrap(), [], "run {run}");
        let programme = db.programme(id).unwrap();
        assert!(
            programme.actions.len() >= saved,
            "run {run}: {} of {saved}",
            programme.actions.len()
        );
        if let Some(kept) = last("kept ") {
            let draft: usize = programme.drafts[0].text.done.parse().unwrap();
            assert!(
                draft >= kept,
                "run {run}: the draft is older than what was kept"
            );
        }
        total = saved;
    }
    assert!(total as u64 >= RUNS, "each run saved something");
}
