//! A row per progress report: our own quarterly progress report, or a list of another office.

use super::cells::{Cells, unreadable};
use super::columns::Column;
use super::rows::{Identity, Rows, Taken};
use super::words::{self, Stated};
use crate::domain::date::{DateError, DateErrorKind};
use crate::domain::fiscal::FiscalYear;
use crate::domain::progress::{ReportField, ReportText, Status};
use crate::domain::proposal::{Content, PeriodWord, ProblemKind, ReportRow};

/// Reads one record.
pub(super) fn read(rows: &mut Rows, cells: &mut Cells<'_>) -> Taken {
    let identity = Identity::read(cells);
    let (year, period) = when(cells);
    let text = ReportText {
        status: None,
        done: cells.text(Column::Done).unwrap_or_default(),
        issue: cells.text(Column::Issue).unwrap_or_default(),
        next: cells.text(Column::Next).unwrap_or_default(),
    };
    let state = cells.word(Column::State, words::state);
    let Some(status) = status(cells, &text, state) else {
        return match cells.faults() {
            0 => Taken::Nothing,
            _ => Taken::No,
        };
    };
    let text = ReportText {
        status: Some(status),
        ..text
    };
    for field in text.missing() {
        match field {
            ReportField::Status | ReportField::Done => {}
            ReportField::Issue => cells.problem(Column::Issue, ProblemKind::ReasonRequired),
            ReportField::Next => cells.problem(Column::Next, ProblemKind::MeasureRequired),
        }
    }
    let by = cells.name(Column::By).filter(|by| !by.is_empty());
    let on = cells.day(Column::On);
    let column = match identity.code.is_empty() {
        true => Column::Name,
        false => Column::Code,
    };
    rows.only_once(
        cells,
        column,
        format!(
            "{} in {year:?} {:?}",
            identity.key(),
            period.as_ref().map(one_word)
        ),
    );
    if cells.faults() > 0 {
        return Taken::No;
    }
    let programme = rows.reference(cells, &identity);
    let report = ReportRow {
        year,
        period,
        text,
        state: match state {
            Some(Stated::Report(state)) => Some(state),
            _ => None,
        },
        by,
        on,
    };
    rows.add(cells, Some(programme), Content::Report(report));
    Taken::Yes
}

/// A period in one word, however it is written.
fn one_word(period: &PeriodWord) -> String {
    period
        .kind
        .map_or_else(|| words::fold(&period.word), |kind| kind.code().to_owned())
}

/// The year and the period; the period's own words may name the year too.
fn when(cells: &mut Cells<'_>) -> (Option<FiscalYear>, Option<PeriodWord>) {
    let year = cells.year(Column::Year);
    let word = cells.value(Column::Period);
    if word.is_empty() {
        return (year, None);
    }
    // Words of no stretch of the year are the name of a period: only the plan knows whether it has such a one.
    let (kind, named) = words::period(word).unzip();
    let named = named.flatten();
    let period = PeriodWord {
        kind,
        word: word.to_owned(),
    };
    if named.is_some() && year.is_some() && named != year {
        let error = DateError {
            kind: DateErrorKind::Contradiction,
            ..unreadable(word)
        };
        cells.problem(Column::Period, ProblemKind::Date(error));
    }
    (year.or(named), Some(period))
}

/// The status of a report; nothing where none was handed in. A row with something to report is not passed
/// over in silence, unless it says itself that it is a draft.
fn status(cells: &mut Cells<'_>, text: &ReportText, state: Option<Stated>) -> Option<Status> {
    let word = cells.value(Column::Status);
    let status = words::status(word);
    // What was stopped before is told as 中止 in every later period, though nothing was handed in.
    let stopped = status == Some(Some(Status::Cancelled)) && state == Some(Stated::Missing);
    let nothing = text.is_empty() && (word.is_empty() || status == Some(None) || stopped);
    let (column, kind) = match (state, status) {
        (Some(Stated::Draft), _) => return None,
        _ if nothing => return None,
        (Some(Stated::Missing), _) => (Column::State, ProblemKind::UnknownWord),
        (_, Some(Some(status))) => return Some(status),
        (_, None) if !word.is_empty() => (Column::Status, ProblemKind::UnknownWord),
        _ => (Column::Status, ProblemKind::Missing),
    };
    cells.problem(column, kind);
    None
}
