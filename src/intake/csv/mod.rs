//! CSV → a proposal: programmes, milestones or progress reports, from our own exports or from the tables of
//! others.
//!
//! A [`Sheet`] is a header and records; a [`Mapping`] says what its columns hold; [`propose`] reads the
//! cells. A record with anything wrong in it is not in the proposal, and each thing wrong is told with the
//! line on which its record begins and with its column. In cells CR and CRLF become LF, names lose the space
//! around them; otherwise what is written is kept as it is, and only matching of words folds width and case.

mod amount;
mod cells;
mod columns;
mod dates;
mod mapping;
mod milestones;
mod programmes;
mod reports;
mod rows;
mod sheet;
mod words;

use super::Error;
use crate::domain::date::ReadContext;
use crate::domain::era::Era;
use crate::domain::fiscal::FiscalYear;
use crate::domain::job::Job;
use crate::domain::proposal::{Fate, Line, Proposal, SourceKind};

use cells::Cells;
use rows::{Rows, Taken};

pub use columns::Column;
pub use mapping::{Mapping, TABLES, guess_kinds, signature};
pub use sheet::{Delimiter, Record, Sheet};

/// What the dates of a table mean where they leave something out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Given {
    /// The year of 8月, 第3四半期 and 年度末: that of the plan.
    pub year: Option<FiscalYear>,
    /// The era of 7/9/25 and 7年度.
    pub era: Option<Era>,
}

impl Given {
    /// The plan's year, and the era that it goes by.
    pub fn of_plan(year: FiscalYear) -> Given {
        Given {
            year: Some(year),
            era: year.era().map(|(era, _)| era),
        }
    }
}

/// Reads the records of a table as the mapping says.
///
/// # Errors
/// [`Error::NoHeader`] when the mapping lacks a column that this kind must have, [`Error::Cancelled`].
pub fn propose(
    sheet: &Sheet,
    kind: SourceKind,
    mapping: &Mapping,
    given: &Given,
    job: &Job,
) -> Result<Proposal, Error> {
    if kind == SourceKind::Policy || !mapping.missing(kind).is_empty() {
        return Err(Error::NoHeader);
    }
    let context = ReadContext {
        fiscal_year: given.year,
        era: given.era,
    };
    let ours = mapping.ours(sheet.header());
    let mut rows = Rows::default();
    let mut problems = Vec::new();
    let mut lines: Vec<Line> = sheet
        .heading()
        .map(|(number, text)| line(number, text, Fate::Label))
        .collect();
    job.expect(sheet.len() as u64);
    for record in sheet.records() {
        job.step()?;
        if record.is_empty() {
            lines.push(line(record.line, record.text, Fate::Blank));
            continue;
        }
        let mut cells = Cells::new(sheet, mapping, &record, context);
        let taken = match kind {
            _ if cells.faults() > 0 => Taken::No,
            SourceKind::Milestones => milestones::read(&mut rows, &mut cells),
            SourceKind::Reports => reports::read(&mut rows, &mut cells),
            SourceKind::Programmes | SourceKind::Policy => {
                programmes::read(&mut rows, &mut cells, ours)
            }
        };
        problems.extend(cells.into_problems());
        let fate = match taken {
            Taken::Yes => Fate::Used,
            Taken::Nothing => Fate::Label,
            Taken::No => Fate::NotUnderstood,
        };
        lines.push(line(record.line, record.text, fate));
    }
    Ok(Proposal {
        kind,
        path: sheet.path().map(ToOwned::to_owned),
        rows: rows.rows,
        lines,
        problems,
    })
}

fn line(number: u32, text: &str, fate: Fate) -> Line {
    Line {
        number,
        text: text.to_owned(),
        fate,
    }
}

#[cfg(test)]
mod tests;
