//! What must hold for whatever comes from outside, files included. The fuzzers run these on what they think of, the tests on
//! what was found once (`tests/fixtures/fuzz`).

use std::fs;
use std::path::{Path, PathBuf};

use hoshin::domain::date::{DateStyle, PlannedDate, ReadContext};
use hoshin::domain::era::Era;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::job::Job;
use hoshin::domain::proposal::{Content, Fate, Proposal};
use hoshin::intake::csv::{Given, Mapping, Sheet, TABLES, propose};
use hoshin::intake::{decode, read_policy};
use hoshin::store::{Clock, Db, Error, Scope, salvage};

/// A text is read as a date or refused; a date that was read is one window, comes back from every style in
/// which it is written, and keeps its text.
pub fn date(text: &str) {
    let within = ReadContext {
        fiscal_year: FiscalYear::parse("令和元年度").ok(),
        era: Some(Era::Reiwa),
    };
    for context in [ReadContext::default(), within] {
        let read = match PlannedDate::read_in(text, &context) {
            Ok(read) => read.date,
            Err(error) => {
                assert_eq!(error.text, text);
                continue;
            }
        };
        assert_eq!(read.text(), text);
        if let (Some(first), Some(last)) = (read.earliest(), read.latest()) {
            assert!(first <= last, "{read:?}");
        }
        for style in [DateStyle::Era, DateStyle::Western, DateStyle::English] {
            let written = read.write(style);
            let again = PlannedDate::read(&written).map(|again| again.date);
            assert!(
                again.as_ref().is_ok_and(|again| again.means_same(&read)),
                "{text:?} is {read:?}, written {written:?}, read {again:?}"
            );
        }
    }
}

/// A table is read or refused, as each of its kinds, with whatever columns the header makes one think of; what
/// could not be read lies on a line of the source and is in no row.
pub fn csv(bytes: &[u8]) {
    let job = Job::default();
    let Ok(sheet) = Sheet::read(bytes, None, &job) else {
        return;
    };
    let given = FiscalYear::parse("令和元年度").map_or_else(|_| Given::default(), Given::of_plan);
    for kind in TABLES {
        let mapping = Mapping::guess(kind, sheet.header());
        let Ok(proposal) = propose(&sheet, kind, &mapping, &given, &job) else {
            continue;
        };
        well_formed(&proposal);
        for problem in &proposal.problems {
            let line = proposal.line(problem.line);
            assert!(
                line.is_some_and(|line| line.fate == Fate::NotUnderstood),
                "{problem:?}: {line:?}"
            );
        }
    }
}

/// A text is read or refused; of one that is read, every line is there as it was written.
pub fn policy(bytes: &[u8]) {
    let Ok((proposal, _)) = read_policy(bytes, None) else {
        return;
    };
    well_formed(&proposal);
    let Ok(decoded) = decode(bytes) else {
        unreachable!("a text that was read can be decoded");
    };
    // Line ends and page ends aside, of which Unicode has two that are no control characters.
    let is_letter = |c: &char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    let letters = |text: &str| -> String { text.chars().filter(is_letter).collect() };
    let lines: String = proposal
        .lines
        .iter()
        .map(|line| letters(&line.text))
        .collect();
    assert_eq!(letters(&decoded.text), lines, "no letter is lost");
}

/// Whatever a file holds, it is opened or refused. A refused one is as it was and nothing lies beside it; of one
/// that is opened, everything that screens and checks read is read or called damaged; and what can be saved of
/// either makes a file in which the full check finds nothing.
pub fn open(bytes: &[u8], folder: &Path) {
    let clear = || {
        for path in listed(folder) {
            let _ = fs::remove_file(path);
        }
    };
    clear();
    let (path, new) = (folder.join("a.hoshin"), folder.join("saved.hoshin"));
    let Ok(()) = fs::write(&path, bytes) else {
        unreachable!("{} can be written", path.display());
    };
    let clock = FiscalYear::parse("令和元年度")
        .map_or_else(|_| Clock::default(), |year| Clock::on(year.last_day()));
    let saved = salvage(&path, &new, clock, "", &Job::default());
    unchanged(&path, bytes);
    match &saved {
        Ok(saved) => assert_eq!(saved.faults, [], "{saved:?}"),
        Err(error) => {
            assert!(is_about_the_file(error), "{error:?}");
            assert!(!new.exists(), "{error:?}");
        }
    }
    let _ = fs::remove_file(&new);
    match Db::open(&path, clock) {
        Err(error) => {
            assert!(is_about_the_file(&error), "{error:?}");
            unchanged(&path, bytes);
            assert_eq!(listed(folder), [path], "nothing lies beside it");
        }
        Ok(mut db) => {
            // Of a file without a plan nothing is to be saved.
            let empty = db.plans().is_ok_and(|plans| plans.is_empty());
            assert!(saved.is_ok() || empty, "{saved:?}");
            use_it(&mut db);
        }
    }
    clear();
}

/// Everything that screens and checks read; an error tells of damage.
fn use_it(db: &mut Db) {
    let tell = |error: Error| {
        assert!(
            matches!(error, Error::Damaged(_) | Error::Gone),
            "{error:?}"
        )
    };
    let board = db.board(Scope::default()).unwrap_or_else(|error| {
        tell(error);
        None
    });
    for row in board.iter().flat_map(|board| board.rows.iter()).take(8) {
        db.programme(row.id).map(drop).unwrap_or_else(tell);
        db.history(row.id, 20).map(drop).unwrap_or_else(tell);
    }
    for plan in db.plans().unwrap_or_default().iter().take(2) {
        db.revisions(plan.id).map(drop).unwrap_or_else(tell);
        db.year_end(plan.id).map(drop).unwrap_or_else(tell);
        db.exports(Some(plan.id), 5).map(drop).unwrap_or_else(tell);
    }
    db.check().map(drop).unwrap_or_else(tell);
    db.check_full(&Job::default())
        .map(drop)
        .unwrap_or_else(tell);
}

fn is_about_the_file(error: &Error) -> bool {
    matches!(
        error,
        Error::Damaged(_) | Error::NotOurs(_) | Error::Empty(_) | Error::TooNew { .. }
    )
}

fn unchanged(path: &Path, bytes: &[u8]) {
    assert!(
        fs::read(path).is_ok_and(|now| now == bytes),
        "the file is as it was"
    );
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

/// Parents come before their children, and every row was read from a line that is used; only the plan is there also
/// where nothing was found of it.
fn well_formed(proposal: &Proposal) {
    assert!(
        proposal
            .lines
            .windows(2)
            .all(|pair| pair[0].number < pair[1].number),
        "lines are numbered in order"
    );
    for (place, row) in proposal.rows.iter().enumerate() {
        assert!(row.parent.is_none_or(|parent| parent < place), "{row:?}");
        let line = proposal.line(row.line);
        assert!(
            line.is_some_and(|line| line.fate == Fate::Used)
                || matches!(row.content, Content::Plan(_)),
            "{row:?}: {line:?}"
        );
    }
}
