//! The cells of one record, read by what their columns hold. What cannot be read is noted with its place.

use chrono::NaiveDate;

use super::amount::{self, Unit};
use super::columns::Column;
use super::mapping::Mapping;
use super::sheet::{Record, Sheet};
use super::words;
use crate::domain::command::{NAME_LIMIT, TEXT_LIMIT};
use crate::domain::date::{DateError, DateErrorKind, PlannedDate, Read, ReadContext};
use crate::domain::fiscal::FiscalYear;
use crate::domain::proposal::{Doubt, Problem, ProblemKind};
use crate::intake::CELL_LIMIT;

/// The most characters of a text that a problem quotes.
const QUOTED: usize = 80;

/// One record and what was noted while reading it.
pub(super) struct Cells<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) context: ReadContext,
    pub(super) doubts: Vec<Doubt>,
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    problems: Vec<Problem>,
}

impl<'a> Cells<'a> {
    /// The cells of a record, its shape checked.
    pub(super) fn new(
        sheet: &'a Sheet,
        mapping: &'a Mapping,
        record: &'a Record<'a>,
        context: ReadContext,
    ) -> Self {
        let mut cells = Cells {
            record,
            context,
            doubts: Vec::new(),
            sheet,
            mapping,
            problems: Vec::new(),
        };
        cells.check_shape();
        cells
    }

    /// Spreadsheets write empty cells behind the last column, but none leaves out cells of a row: a short
    /// row was broken by hand, or by a line break without quotes.
    fn check_shape(&mut self) {
        let header = self.sheet.header();
        let named = header.iter().rposition(|name| !name.trim().is_empty());
        let found = self.record.len();
        let mut beyond = self.record.cells().skip(header.len());
        if found < named.map_or(0, |last| last + 1) || beyond.any(|cell| !cell.trim().is_empty()) {
            self.problems.push(Problem {
                line: self.record.line,
                column: None,
                header: String::new(),
                text: quoted(self.record.text),
                kind: ProblemKind::Ragged {
                    expected: number(header.len()),
                    found: number(found),
                },
            });
        }
        for place in 0..found {
            let cell = self.record.cell(place).unwrap_or_default();
            if is_longer(cell, CELL_LIMIT) {
                self.problem_at(Some(place), ProblemKind::TooLong { limit: CELL_LIMIT });
            }
        }
    }

    /// What was wrong, in the order of the columns.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.column);
        self.problems
    }

    /// How much was wrong so far.
    pub(super) fn faults(&self) -> usize {
        self.problems.len()
    }

    /// Takes note of a cell that cannot be used; of its whole row where the table has no such column.
    pub(super) fn problem(&mut self, column: Column, kind: ProblemKind) {
        self.problem_at(self.mapping.place(column), kind);
    }

    fn problem_at(&mut self, place: Option<usize>, kind: ProblemKind) {
        let header = place.and_then(|place| self.sheet.header().get(place));
        self.problems.push(Problem {
            line: self.record.line,
            column: header.and(place).map(|place| number(place + 1)),
            header: header.cloned().unwrap_or_default(),
            text: quoted(
                place
                    .and_then(|place| self.record.cell(place))
                    .unwrap_or_default(),
            ),
            kind,
        });
    }

    /// Takes note of something to look at, once.
    pub(super) fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// The name of a column as written.
    pub(super) fn header(&self, column: Column) -> &'a str {
        let place = self.mapping.place(column);
        let header = place.and_then(|place| self.sheet.header().get(place));
        header.map_or("", String::as_str)
    }

    /// A cell as written; nothing when the table has no such column.
    pub(super) fn written(&self, column: Column) -> Option<&'a str> {
        let record: &'a Record<'a> = self.record;
        record.cell(self.mapping.place(column)?)
    }

    /// What is filled in, without space around it; empty when there is nothing, or no such column.
    pub(super) fn filled(&self, column: Column) -> &'a str {
        self.written(column).unwrap_or_default().trim()
    }

    /// As [`Cells::filled`], in a column where a dash means nothing.
    pub(super) fn value(&self, column: Column) -> &'a str {
        match self.filled(column) {
            dashes if amount::is_dashes(dashes) => "",
            value => value,
        }
    }

    /// A name, without space around it.
    pub(super) fn name(&mut self, column: Column) -> Option<String> {
        self.written(column)?;
        let name = self.filled(column);
        self.check_length(column, name, NAME_LIMIT);
        Some(name.to_owned())
    }

    /// A text, exactly as written.
    pub(super) fn text(&mut self, column: Column) -> Option<String> {
        let text = self.written(column)?;
        self.check_length(column, text, TEXT_LIMIT);
        Some(text.to_owned())
    }

    /// Notes a text of a column that is longer than allowed.
    pub(super) fn check_length(&mut self, column: Column, text: &str, limit: usize) {
        if is_longer(text, limit) {
            self.problem(column, ProblemKind::TooLong { limit });
        }
    }

    /// An amount in thousand yen; an empty cell takes it away.
    pub(super) fn amount(&mut self, column: Column) -> Option<Option<i64>> {
        self.written(column)?;
        let text = self.value(column);
        if text.is_empty() {
            return Some(None);
        }
        let amount = amount::amount(text, Unit::of_header(self.header(column)));
        if amount.is_none() {
            self.problem(column, ProblemKind::NotANumber);
        }
        Some(amount)
    }

    /// A number from 0 on.
    pub(super) fn count(&mut self, column: Column) -> Option<u32> {
        let text = self.value(column);
        if text.is_empty() {
            return None;
        }
        let count = amount::whole(text).and_then(|number| u32::try_from(number).ok());
        if count.is_none() {
            self.problem(column, ProblemKind::NotANumber);
        }
        count
    }

    /// A word that has a meaning of its own. An unknown one is told as a doubt and means nothing.
    pub(super) fn word<T>(&mut self, column: Column, read: fn(&str) -> Option<T>) -> Option<T> {
        let word = self.value(column);
        if word.is_empty() {
            return None;
        }
        let value = read(word);
        if value.is_none() {
            self.unknown(word);
        }
        value
    }

    /// Takes note of a word that is not known.
    pub(super) fn unknown(&mut self, word: &str) {
        self.doubt(Doubt::UnknownWord(quoted(word)));
    }

    /// A planned date of any notation.
    pub(super) fn date(&mut self, column: Column) -> Option<Read> {
        if self.value(column).is_empty() {
            return None;
        }
        let text = self.written(column).unwrap_or_default();
        self.check_length(column, text, NAME_LIMIT);
        let read = PlannedDate::read_in(text, &self.context);
        self.known(column, read)
    }

    /// A day; a clock behind it is left out.
    pub(super) fn day(&mut self, column: Column) -> Option<NaiveDate> {
        let text = self.value(column);
        if text.is_empty() {
            return None;
        }
        let read = PlannedDate::read_in(without_clock(text), &self.context);
        let day = match self.known(column, read)? {
            Read { date, .. } if date.is_exact_day() => date.earliest(),
            _ => None,
        };
        if day.is_none() {
            self.problem(column, ProblemKind::Date(unreadable(text)));
        }
        day
    }

    /// The fiscal year of a column headed 年度.
    pub(super) fn year(&mut self, column: Column) -> Option<FiscalYear> {
        let text = self.value(column);
        if text.is_empty() {
            return None;
        }
        let read = words::year(text, &self.context);
        self.known(column, read)
    }

    /// What was read of a date; an error is noted.
    fn known<T>(&mut self, column: Column, read: Result<T, DateError>) -> Option<T> {
        read.map_err(|error| {
            let text = quoted(&error.text);
            self.problem(column, ProblemKind::Date(DateError { text, ..error }));
        })
        .ok()
    }
}

/// The error of a text that is no date, or no single day where one must be.
pub(super) fn unreadable(text: &str) -> DateError {
    DateError {
        text: quoted(text),
        kind: DateErrorKind::Unreadable,
    }
}

/// `2020/1/7 10:30` → `2020/1/7`.
fn without_clock(text: &str) -> &str {
    let clock = |time: &str| {
        let parts: Vec<&str> = time.split(':').collect();
        let digits = |part: &&str| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        (2..=3).contains(&parts.len()) && parts.iter().all(digits)
    };
    match text.rsplit_once([' ', '\u{3000}', 'T']) {
        Some((day, time)) if clock(time) => day,
        _ => text,
    }
}

fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// The beginning of a text.
fn quoted(text: &str) -> String {
    text.chars().take(QUOTED).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
