//! A program that is killed at any moment loses no change that it said was saved.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

use hoshin::domain::board::Board;
use hoshin::domain::command::Command;
use hoshin::domain::plan::PeriodState;
use hoshin::domain::programme::ProgrammeText;
use hoshin::domain::progress::{ReportText, Status};
use hoshin::store::{Db, Sample, Scope};

use crate::common::{BY, Fixture, unseen, up_to_date, value};
use crate::support::{Die, answer, clock, close, count, journal, start};

/// What is changed: each counts up by one with each saved change.
const KINDS: [&str; 6] = ["action", "report", "programme", "value", "draft", "period"];
type Counts = [u64; 6];

/// Writes until it is killed, saying what was saved; `first` is the kind of change to begin with.
pub fn write(first: usize, path: &Path) {
    let mut db = Db::open(path, clock()).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    println!("\nready");
    let mut counts = counts(&db, &board);
    for kind in (0..KINDS.len()).cycle().skip(first) {
        counts[kind] += 1;
        change(&mut db, &board, kind, counts[kind]);
        println!("{} {}", KINDS[kind], counts[kind]);
    }
}

/// Makes one change, after which its kind counts `n`.
fn change(db: &mut Db, board: &Board, kind: usize, n: u64) {
    let (first, second) = (board.rows[0].id, board.rows[1].id);
    let (third, fourth) = (board.periods[2].id, board.periods[3].id);
    let report = ReportText {
        status: Some(Status::OnTrack),
        done: n.to_string(),
        issue: "長い文".repeat(300),
        ..ReportText::default()
    };
    let command = up_to_date(
        db,
        match KINDS[kind] {
            "action" => Command::AddAction(first, format!("{n} {}", "長い文".repeat(500))),
            "report" => Command::SubmitReport(second, fourth, report, unseen()),
            "programme" => {
                let seen = db.programme(second).unwrap();
                let text = ProgrammeText {
                    summary: n.to_string(),
                    ..seen.text
                };
                Command::EditProgramme(second, seen.version, text)
            }
            "value" => {
                let counted = board.rows.iter().find_map(|row| {
                    let programme = db.programme(row.id).unwrap();
                    programme.indicators.into_iter().next()
                });
                let counted = counted.unwrap();
                let seen = counted.recorded(fourth).map(|it| it.version);
                let figure = value(&n.to_string());
                Command::RecordValue(counted.id, fourth, seen, Some(figure))
            }
            "draft" => {
                let seen = db.programme(first).unwrap().seen(fourth).draft;
                let kept = db.keep_draft(first, fourth, seen.as_deref(), &report, BY);
                return kept.unwrap();
            }
            _ => {
                let period = db.period(third).unwrap();
                if period.state != PeriodState::Closed {
                    answer(db, third).unwrap();
                    close(db, third).unwrap().unwrap();
                    return;
                }
                Command::ReopenPeriod(third, period.version, "集計の誤り".to_owned())
            }
        },
    );
    db.apply(&command, BY).unwrap().unwrap();
}

/// How far each kind has come, as the file has it.
fn counts(db: &Db, board: &Board) -> Counts {
    let number = |text: &str| text.parse().unwrap_or(0);
    let (third, fourth) = (board.periods[2].id, board.periods[3].id);
    let first = db.programme(board.rows[0].id).unwrap();
    let second = db.programme(board.rows[1].id).unwrap();
    let report = second.report(fourth).map_or(0, |it| number(&it.done));
    let draft = first.drafts.iter().find(|it| it.period == fourth);
    let mut rows = board.rows.iter().map(|row| db.programme(row.id).unwrap());
    let counted = rows.find(|it| !it.indicators.is_empty()).unwrap();
    let figure = counted.indicators[0]
        .recorded(fourth)
        .and_then(|it| it.value());
    let revisions = db.revisions(board.plan.id).unwrap();
    let issues = revisions.iter().filter(|(period, _)| *period == third);
    let closed = db.period(third).unwrap().state == PeriodState::Closed;
    [
        first.actions.len() as u64,
        report,
        number(&second.text.summary),
        figure.map_or(0, |it| number(&it.to_string())),
        draft.map_or(0, |it| number(&it.text.done)),
        2 * issues.count() as u64 - u64::from(closed),
    ]
}

/// What the killed runs came to.
#[derive(Default)]
struct Told {
    acknowledged: Counts,
    /// Kills that hit a change being written: its journal was there.
    interrupted: u32,
    /// Changes that were whole in the file although nobody had been told so yet.
    untold: u32,
    before_ready: u32,
}

#[test]
fn killed_at_any_moment_a_writer_loses_nothing_that_it_said_was_saved() {
    let runs = count(25, 1_000);
    let (mut die, mut told) = (Die::new(1), Told::default());
    let template = template();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.hoshin");
    for run in 0..runs {
        // A file of its own now and then, so that it stays small.
        if run % 25 == 0 {
            std::fs::copy(template.path(), &path).unwrap();
        }
        killed_once(&path, run, &mut die, &mut told);
    }
    let Told {
        acknowledged,
        interrupted,
        untold,
        before_ready,
    } = told;
    let saved: u64 = acknowledged.iter().sum();
    println!(
        "\nkill: {runs} runs, {saved} changes acknowledged ({}), lost 0; {interrupted} killed inside a write, \
         {untold} with a change saved and not yet told, {before_ready} while opening",
        KINDS
            .iter()
            .zip(acknowledged)
            .map(|(kind, count)| format!("{kind} {count}"))
            .collect::<Vec<_>>()
            .join(", ")
    );
    assert!(
        acknowledged.iter().all(|count| *count > 0),
        "every kind was written"
    );
    assert!(interrupted > 0, "some kill hit a write");
}

/// A writer killed once, and the file after it.
fn killed_once(path: &Path, run: u32, die: &mut Die, told: &mut Told) {
    let before = {
        let db = Db::open(path, clock()).unwrap();
        let board = db.board(Scope::default()).unwrap().unwrap();
        counts(&db, &board)
    };
    let mut child = start(&format!("writer {}", run as usize % KINDS.len()), path);
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    // Sometimes while it opens the file, which also takes back what the last one left unfinished.
    let mut heard = Vec::new();
    match die.below(10) {
        0 => std::thread::sleep(Duration::from_micros(die.below(40_000))),
        _ => {
            let ready = lines.find(|line| line == "ready");
            ready.expect("the writer opens the file that the last one left");
            heard.extend(lines.by_ref().take(die.place(KINDS.len())));
            std::thread::sleep(Duration::from_micros(die.below(60_000)));
        }
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), None, "run {run}: the writer ended by itself");
    let beside = std::fs::metadata(journal(path));
    told.interrupted += u32::from(beside.is_ok_and(|it| it.len() > 0));
    let (mut said, mut all) = (before, 0);
    for line in heard.into_iter().chain(lines) {
        let Some((kind, n)) = line.split_once(' ') else {
            continue;
        };
        let Some(kind) = KINDS.iter().position(|it| *it == kind) else {
            continue;
        };
        // A line that the kill cut off says nothing.
        if let Ok(n) = n.parse::<u64>()
            && n == said[kind] + 1
        {
            said[kind] = n;
            told.acknowledged[kind] += 1;
            all += 1;
        }
    }
    told.before_ready += u32::from(all == 0);
    let db = Db::open(path, clock()).unwrap();
    assert_eq!(db.read_only(), None, "run {run}");
    assert_eq!(db.check().unwrap(), [], "run {run}");
    let board = db.board(Scope::default()).unwrap().unwrap();
    let found = counts(&db, &board);
    for (kind, (found, said)) in KINDS.iter().zip(found.iter().zip(said)) {
        assert!(
            *found >= said,
            "run {run}: {kind} {found}, {said} was saved"
        );
    }
    let untold = found.iter().sum::<u64>() - said.iter().sum::<u64>();
    assert!(untold <= 1, "run {run}: only the last change can be untold");
    told.untold += u32::try_from(untold).unwrap();
}

/// The examples with every kind of change made once, so that each has something to go on from.
fn template() -> Fixture {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    for kind in 0..KINDS.len() {
        let db = file.db_mut();
        let n = counts(db, &board)[kind] + 1;
        change(db, &board, kind, n);
    }
    file
}
