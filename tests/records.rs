//! Logs and crash files hold no word that a person wrote, whatever happened.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

#[path = "support/old.rs"]
mod old;
#[path = "support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use hoshin::{crash, log};
use support::Desk;

const MARK: &str = "目印のことば";
const FOLDER: &str = "HOSHIN_RECORDS_FOLDER";

fn everything_in(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .collect()
}

#[test]
fn commands_log_that_they_ran_and_how_they_ended_and_nothing_that_they_were_given() {
    let desk = Desk::with_sample(true);
    desk.write("table.csv", format!("柱,取組名\n{MARK},{MARK}\n"));
    desk.write("policy.txt", format!("{MARK}\n１ {MARK}\n"));
    for line in [
        format!("new b.hoshin --ward {MARK} --fiscal-year 2020"),
        format!("import csv --kind programmes a.hoshin {MARK}.csv"),
        "import csv --kind programmes a.hoshin table.csv".to_owned(),
        "import policy a.hoshin policy.txt".to_owned(),
        format!("export status a.hoshin --section {MARK} -o -"),
        format!("status a.hoshin --period {MARK}"),
        "export status a.hoshin".to_owned(),
        "check a.hoshin".to_owned(),
        "check missing.hoshin".to_owned(),
        "check table.csv".to_owned(),
    ] {
        desk.run(line.split(' '));
    }
    let log = everything_in(&desk.path("home/state/hoshin"));
    for said in [
        "command=\"new\"",
        "command=\"import\"",
        "command=\"export\" code=0",
        "command=\"check\" code=0",
        "kind=\"missing\"",
        "kind=\"not ours\"",
        "file opened path=",
        "exported",
    ] {
        assert!(log.contains(said), "{said}\n{log}");
    }
    assert!(!log.contains("目印"), "{log}");
    assert!(!log.contains("泉区"), "{log}");
}

/// Also where a backup was made before it, as is usual.
#[test]
fn that_a_file_was_brought_up_is_logged() {
    let desk = Desk::with_sample(false);
    let (version, _) = old::OLDER[0];
    old::write(version, &desk.path("a.hoshin"), &desk.path("old.hoshin"));
    desk.run(["status", "old.hoshin"]);
    let log = everything_in(&desk.path("home/state/hoshin"));
    let said = format!("file brought up from={version}");
    assert!(log.contains(&said), "{log}");
}

#[test]
fn a_log_that_cannot_be_written_disturbs_no_command() {
    let desk = Desk::new();
    fs::create_dir(desk.path("home")).unwrap();
    desk.write("home/state", "a file where the folder would be");
    assert_eq!(desk.print("sample a.hoshin"), "");
    assert_eq!(desk.print("check a.hoshin"), "");
}

/// Not a test of its own: a program with defects whose messages quote what a person wrote.
#[test]
#[ignore = "started by another test as a process of its own"]
fn a_program_with_defects() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    log::start(Some(folder.clone()));
    crash::watch(Some(folder));
    let defects: [(&str, fn()); 5] = [
        ("slicing", || drop(MARK[..1].to_owned())),
        ("debug", || {
            std::hint::black_box(Err::<(), _>(MARK)).unwrap();
        }),
        ("format", || panic!("{MARK} of {}", 3)),
        ("value", || std::panic::panic_any(MARK.to_owned())),
        ("literal", || panic!("nothing there")),
    ];
    let asked = std::env::var("HOSHIN_RECORDS_DEFECT").unwrap();
    let (_, defect) = defects
        .into_iter()
        .find(|(name, _)| *name == asked)
        .unwrap();
    for _ in 0..10 {
        let ended = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(defect);
        assert!(ended.unwrap().join().is_err());
    }
}

#[test]
fn a_crash_leaves_a_file_that_says_where_and_quotes_nothing_that_was_typed() {
    for defect in ["slicing", "debug", "format", "value", "literal"] {
        let folder = tempfile::tempdir().unwrap();
        let ended = Process::new(std::env::current_exe().unwrap())
            .args(["a_program_with_defects", "--exact", "--ignored"])
            .env(FOLDER, folder.path())
            .env("HOSHIN_RECORDS_DEFECT", defect)
            .output()
            .unwrap();
        assert!(ended.status.success(), "{ended:?}");
        let files = crash::files(folder.path());
        assert_eq!(
            files.len(),
            3,
            "a defect met again and again is told often enough"
        );
        let text = fs::read_to_string(&files[0]).unwrap();
        for said in [
            "Hoshin Note 0.1.0",
            std::env::consts::OS,
            "thread: store",
            "place: ",
            "backtrace:",
            "panicked",
        ] {
            assert!(text.contains(said), "{defect}: {said}\n{text}");
        }
        assert_eq!(
            text.contains("message: nothing there"),
            defect == "literal",
            "{text}"
        );
        let all = everything_in(folder.path());
        assert!(
            !all.contains("目印") && !all.contains(MARK),
            "{defect}: {all}"
        );
    }
}
