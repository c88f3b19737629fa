//! A row per milestone: our own 節目一覧, or a list of another office.

use super::cells::Cells;
use super::columns::Column;
use super::dates::DateColumns;
use super::rows::{Identity, Rows, Taken};
use super::words;
use crate::domain::proposal::{Content, Doubt, MilestoneRow, ProblemKind};
use crate::domain::schedule::Standing;

const BASELINE: DateColumns = DateColumns {
    text: Column::Baseline,
    from: Column::BaselineFrom,
    to: Column::BaselineTo,
    precision: Some(Column::Precision),
};

const FORECAST: DateColumns = DateColumns {
    text: Column::Forecast,
    from: Column::ForecastFrom,
    to: Column::ForecastTo,
    precision: None,
};

/// Reads one record.
pub(super) fn read(rows: &mut Rows, cells: &mut Cells<'_>) -> Taken {
    let identity = Identity::read(cells);
    let title = cells.name(Column::Milestone).unwrap_or_default();
    if title.is_empty() {
        cells.problem(Column::Milestone, ProblemKind::Missing);
    }
    let kind = cells.word(Column::Kind, words::kind);
    let faults = cells.faults();
    let baseline = BASELINE.read(cells);
    let promised = [Column::Baseline, Column::BaselineFrom]
        .into_iter()
        .find(|column| cells.written(*column).is_some());
    if let Some(column) = promised.filter(|_| baseline.is_none() && cells.faults() == faults) {
        cells.problem(column, ProblemKind::Missing);
    }
    let forecast = FORECAST.read(cells);
    let actual = cells.date(Column::Actual).map(|read| {
        for warning in read.warnings {
            cells.doubt(Doubt::Date(warning));
        }
        read.date
    });
    let reason = cells.text(Column::Reason).unwrap_or_default();
    let cancelled = cells.word(Column::Standing, words::standing) == Some(Standing::Cancelled);
    if let Some(changes) = cells.count(Column::Changes).filter(|changes| *changes > 1) {
        cells.doubt(Doubt::EarlierForecasts(changes - 1));
    }
    if cells.faults() > 0 {
        return Taken::No;
    }
    let programme = rows.reference(cells, &identity);
    let milestone = MilestoneRow {
        title,
        kind,
        baseline,
        forecast,
        reason,
        actual,
        cancelled,
        source: String::new(),
    };
    rows.add(cells, Some(programme), Content::Milestone(milestone));
    Taken::Yes
}
