//! A planned date that a table writes in one cell, in a window of days with a precision, or in both.

use chrono::NaiveDate;

use super::cells::Cells;
use super::columns::Column;
use super::words;
use crate::domain::date::{DateStyle, DateWarning, PlannedDate, Precision, Qualifier};
use crate::domain::proposal::{Doubt, ProblemKind};

/// The columns that speak of one date.
pub(super) struct DateColumns {
    pub(super) text: Column,
    pub(super) from: Column,
    pub(super) to: Column,
    pub(super) precision: Option<Column>,
}

/// A window of days as the cells beside a date give it.
struct Window {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    precision: Option<Precision>,
}

impl DateColumns {
    /// The date; nothing where nothing is written, and where something is wrong, which is noted then.
    pub(super) fn read(&self, cells: &mut Cells<'_>) -> Option<PlannedDate> {
        let window = self.window(cells)?;
        if cells.value(self.text).is_empty() {
            return self.built(&window, cells);
        }
        let read = cells.date(self.text)?;
        self.check(&read.date, &window, cells);
        for warning in read.warnings {
            let settled =
                matches!(warning, DateWarning::PerhapsFiscalYear(_)) && window.precision.is_some();
            if !settled {
                cells.doubt(Doubt::Date(warning));
            }
        }
        Some(read.date)
    }

    /// Nothing when one of its cells cannot be read.
    fn window(&self, cells: &mut Cells<'_>) -> Option<Window> {
        let faults = cells.faults();
        let (from, to) = (cells.day(self.from), cells.day(self.to));
        let word = self.precision.map_or("", |column| cells.value(column));
        let precision = words::precision(word);
        if let Some(column) = self
            .precision
            .filter(|_| precision.is_none() && !word.is_empty())
        {
            cells.problem(column, ProblemKind::UnknownWord);
        }
        let window = Window {
            from,
            to,
            precision,
        };
        (cells.faults() == faults).then_some(window)
    }

    /// What stands beside the date must say the same; what is empty says nothing.
    fn check(&self, date: &PlannedDate, window: &Window, cells: &mut Cells<'_>) {
        let differs = |said: Option<NaiveDate>, day| said.is_some() && said != day;
        if differs(window.from, date.earliest()) {
            cells.problem(self.from, ProblemKind::WindowDiffers);
        }
        if differs(window.to, date.latest()) {
            cells.problem(self.to, ProblemKind::WindowDiffers);
        }
        if let Some(column) = self.precision
            && window
                .precision
                .is_some_and(|precision| precision != date.precision())
        {
            cells.problem(column, ProblemKind::WindowDiffers);
        }
    }

    /// The date that the window and its precision mean. Without a precision it is the unit of the calendar
    /// that begins and ends on these days; there never are two of them.
    fn built(&self, window: &Window, cells: &mut Cells<'_>) -> Option<PlannedDate> {
        let Window {
            from,
            to,
            precision,
        } = *window;
        let date = match precision {
            None if from.is_none() && to.is_none() => return None,
            Some(precision) => of_precision(precision, from, to),
            None if to.is_none() => {
                cells.problem(self.to, ProblemKind::Missing);
                return None;
            }
            None => {
                let units = Precision::ALL.into_iter();
                units.filter_map(|unit| date(from, to, unit, None)).next()
            }
        };
        if date.is_none() {
            let column = self.precision.filter(|_| precision.is_some());
            cells.problem(column.unwrap_or(self.from), ProblemKind::WindowDiffers);
        }
        date
    }
}

/// The window is that of the unit, or of its first or last day (当初, 末), or open. The last day may be left
/// out where the first is that of a unit.
fn of_precision(
    precision: Precision,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Option<PlannedDate> {
    [
        None,
        Some(Qualifier::Start),
        Some(Qualifier::End),
        Some(Qualifier::Onward),
    ]
    .into_iter()
    .find_map(|qualifier| date(from, to, precision, qualifier))
    .or_else(|| {
        let begun = PlannedDate::containing(from?, precision, None).ok()?;
        (to.is_none() && begun.earliest() == from).then_some(begun)
    })
}

fn date(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    precision: Precision,
    qualifier: Option<Qualifier>,
) -> Option<PlannedDate> {
    let date = PlannedDate::new(from, to, precision, qualifier, "").ok()?;
    let text = date.write(DateStyle::Era);
    Some(date.with_text(text))
}
