//! Eight people in one file: nobody overwrites what another saved meanwhile, and everybody gets their turn.

use std::path::Path;
use std::time::{Duration, Instant};

use hoshin::domain::board::Board;
use hoshin::domain::command::Command;
use hoshin::domain::plan::PlanText;
use hoshin::domain::programme::{Programme, ProgrammeText};
use hoshin::store::{Db, Error, Sample, Scope};

use crate::common::{BY, Fixture, value};
use crate::support::{Die, clock, count, start};

const PEOPLE: usize = 8;
/// What each does: the first four to records that all of them change, the last to one of their own.
const DEEDS: [&str; 5] = ["programme", "plan", "value", "action", "own"];

/// What one of them did.
#[derive(Default, Clone, Copy, Debug)]
struct Tally {
    saved: [u64; 5],
    conflicts: u64,
    locked: u64,
    longest_ms: u64,
}

/// Changes records, now and then, until the time is up; `me` is the person's number.
pub fn work(me: usize, path: &Path) {
    let mut die = Die::new(me as u64 + 100);
    let mut db = Db::open(path, clock()).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let until = Instant::now() + span();
    let mut tally = Tally::default();
    while Instant::now() < until {
        let deed = die.place(DEEDS.len());
        let started = Instant::now();
        let outcome = change(&mut db, &board, me, deed, &mut die);
        let waited = started.elapsed().as_millis();
        tally.longest_ms = tally.longest_ms.max(u64::try_from(waited).unwrap());
        match outcome {
            Ok(()) => tally.saved[deed] += 1,
            Err(Error::Conflict) if DEEDS[deed] != "own" => tally.conflicts += 1,
            Err(Error::Locked) => tally.locked += 1,
            Err(error) => panic!("{}: {error}", DEEDS[deed]),
        }
        std::thread::sleep(Duration::from_micros(die.below(20_000)));
    }
    let Tally {
        saved: [a, b, c, d, e],
        conflicts,
        locked,
        longest_ms,
    } = tally;
    println!("\ntally {a} {b} {c} {d} {e} {conflicts} {locked} {longest_ms}");
}

fn span() -> Duration {
    Duration::from_secs(count(3, 60))
}

/// Reads a record, thinks, and saves it counted up by one.
fn change(db: &mut Db, board: &Board, me: usize, deed: usize, die: &mut Die) -> Result<(), Error> {
    let next = |text: &str| (text.parse::<u64>().unwrap_or(0) + 1).to_string();
    let fourth = board.periods[3].id;
    let counted_up = |seen: Programme| {
        let text = ProgrammeText {
            summary: next(&seen.text.summary),
            ..seen.text
        };
        Command::EditProgramme(seen.id, seen.version, text)
    };
    let command = match DEEDS[deed] {
        "programme" => counted_up(db.programme(board.rows[0].id)?),
        "own" => counted_up(db.programme(own(board, me))?),
        "plan" => {
            let seen = db.board(Scope::default())?.unwrap().plan;
            let text = PlanText {
                slogan: next(&seen.slogan),
                title: seen.title,
                goal: seen.goal,
            };
            Command::EditPlan(seen.id, seen.version, text)
        }
        "value" => {
            let indicator = &db.programme(board.rows[0].id)?.indicators[0];
            let seen = indicator.recorded(fourth);
            let figure = seen.and_then(|it| it.value()).unwrap_or_default();
            let figure = value(&next(&figure.to_string()));
            Command::RecordValue(
                indicator.id,
                fourth,
                seen.map(|it| it.version),
                Some(figure),
            )
        }
        _ => Command::AddAction(board.rows[1].id, format!("{me}の内容")),
    };
    std::thread::sleep(Duration::from_micros(die.below(3_000)));
    db.apply(&command, BY)
        .map(|changed| assert!(changed.is_some()))
}

fn own(board: &Board, me: usize) -> hoshin::domain::ProgrammeId {
    board.rows[2 + me].id
}

#[test]
fn eight_people_in_one_file_never_overwrite_each_other() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    // The first to record a value finds none: two who do so at once conflict as well.
    let first = board.rows[0].id;
    if file.db().programme(first).unwrap().indicators.is_empty() {
        let indicator = crate::common::indicator("件数", None);
        file.apply(Command::AddIndicator(first, indicator));
    }
    let (batches, before) = (history(&file), actions(&file, &board));
    let people: Vec<_> = (0..PEOPLE)
        .map(|me| start(&me.to_string(), file.path()))
        .collect();
    let started = Instant::now();
    let tallies: Vec<Tally> = people.into_iter().map(tally).collect();
    assert!(
        started.elapsed() < span() + Duration::from_secs(30),
        "nobody waits for ever"
    );
    let sum = |deed: usize| tallies.iter().map(|it| it.saved[deed]).sum::<u64>();
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    let db = file.db();
    let shared = db.programme(board.rows[0].id).unwrap();
    let figure = shared.indicators[0].recorded(board.periods[3].id);
    let figure = figure.unwrap().value().unwrap();
    assert_eq!(number(&shared.text.summary), sum(0), "the programme");
    assert_eq!(number(&file.board().plan.slogan), sum(1), "the plan");
    assert_eq!(number(&figure.to_string()), sum(2), "the value");
    assert_eq!(actions(&file, &board) - before, sum(3), "the actions");
    for (me, tally) in tallies.iter().enumerate() {
        let own = db.programme(own(&board, me)).unwrap();
        assert_eq!(number(&own.text.summary), tally.saved[4], "person {me}");
        assert!(
            tally.saved.iter().sum::<u64>() > 0,
            "person {me} got a turn"
        );
    }
    let saved: u64 = (0..DEEDS.len()).map(sum).sum();
    assert_eq!(
        history(&file) - batches,
        saved,
        "all of it is in the history"
    );
    assert_eq!(db.check().unwrap(), []);
    let total = |of: fn(&Tally) -> u64| tallies.iter().map(of).sum::<u64>();
    let longest = tallies.iter().map(|it| it.longest_ms).max().unwrap();
    let (conflicts, locked) = (total(|it| it.conflicts), total(|it| it.locked));
    println!(
        "\ntogether: {PEOPLE} processes for {} s, {saved} changes saved, lost 0; {conflicts} conflicts told, \
         {locked} told as locked; the longest wait was {longest} ms",
        span().as_secs()
    );
    assert!(conflicts > 0, "some did meet");
    assert!(
        locked <= saved / 100,
        "waiting five seconds in vain is rare"
    );
}

/// What a person did, once they are done.
fn tally(child: std::process::Child) -> Tally {
    let ended = child.wait_with_output().unwrap();
    let out = String::from_utf8_lossy(&ended.stdout);
    let line = out.lines().find_map(|line| line.strip_prefix("tally "));
    let line = line.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&ended.stderr)));
    let all: Vec<u64> = line.split(' ').map(|it| it.parse().unwrap()).collect();
    Tally {
        saved: all[..5].try_into().unwrap(),
        conflicts: all[5],
        locked: all[6],
        longest_ms: all[7],
    }
}

fn history(file: &Fixture) -> u64 {
    let raw = rusqlite::Connection::open(file.path()).unwrap();
    let count = raw.query_row("SELECT count(*) FROM batch", [], |row| row.get::<_, i64>(0));
    u64::try_from(count.unwrap()).unwrap()
}

fn actions(file: &Fixture, board: &Board) -> u64 {
    let programme = file.db().programme(board.rows[1].id).unwrap();
    programme.actions.len() as u64
}
