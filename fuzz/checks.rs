//! What must hold for whatever comes from outside. The fuzzers run these on what they think of, the tests on
//! what was found once (`tests/fixtures/fuzz`).

use hoshin::domain::date::{DateStyle, PlannedDate, ReadContext};
use hoshin::domain::era::Era;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::job::Job;
use hoshin::domain::proposal::{Content, Fate, Proposal};
use hoshin::intake::csv::{Given, Mapping, Sheet, TABLES, propose};
use hoshin::intake::{decode, read_policy};

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
