//! The cycle of a reporting period (報告期間): 準備 → 受付 → 確認 → 締め. What a period may be, which steps it may
//! take, who has reported, and what is to be looked at before it is closed.

use chrono::NaiveDate;

use super::command::{Invalid, checked_name};
use super::fiscal::FiscalYear;
use super::plan::{Period, PeriodKind, PeriodState, PeriodText, quarters_of};
use super::progress::Report;
use super::{PeriodId, coded};

pub mod finding;
pub mod progress;

pub use finding::{Answer, Answers, Checks, Finding, FindingKey, FindingKind, Subject};
pub use progress::{Collected, Cycle, Handed, SectionProgress, by_section};

impl PeriodState {
    /// Whether a person may take the step from this state to `next`. Closing and opening again are no steps:
    /// they freeze something.
    pub fn leads_to(self, next: PeriodState) -> bool {
        use PeriodState::{Checking, Open, Preparing};
        matches!(
            (self, next),
            (Preparing, Open) | (Open, Preparing | Checking) | (Checking, Open)
        )
    }

    /// Whether reports can be handed in.
    pub fn takes_reports(self) -> bool {
        matches!(self, PeriodState::Open | PeriodState::Checking)
    }
}

/// The state of a period that is made on `today`: 準備 while it has not begun.
pub fn first_state(starts: NaiveDate, today: NaiveDate) -> PeriodState {
    match starts > today {
        true => PeriodState::Preparing,
        false => PeriodState::Open,
    }
}

/// The latest day for reports: a year after the end.
const LATEST_DUE_DAYS: i64 = 366;

/// Checks a period of a plan for `year` and brings it into order: the name without spaces round it, and the days
/// of a kind that says itself which they are.
pub fn checked_period(text: &PeriodText, year: FiscalYear) -> Result<PeriodText, Invalid> {
    let mut text = text.clone();
    match text.kind.stretch(year) {
        Some((starts, ends)) => (text.starts, text.ends, text.name) = (starts, ends, String::new()),
        None => text.name = checked_name(&text.name)?.to_owned(),
    }
    if text.ends < text.starts {
        return Err(Invalid::PeriodReversed);
    }
    if text.starts < year.first_day() || text.ends > year.last_day() {
        return Err(Invalid::PeriodOutsideYear(year));
    }
    if text.as_of < text.starts {
        return Err(Invalid::AsOfTooEarly);
    }
    if text.due < text.as_of {
        return Err(Invalid::DueBeforeAsOf);
    }
    if (text.due - text.ends).num_days() > LATEST_DUE_DAYS {
        return Err(Invalid::DueTooLate);
    }
    Ok(text)
}

/// Whether two periods of a plan are the same one to a person: the same quarter, or the same name.
pub fn is_same(kind: PeriodKind, name: &str, other: PeriodKind, other_name: &str) -> bool {
    kind == other && name == other_name
}

/// The order of periods: by the time at which they are reported, so that the whole year follows its quarters.
pub fn order(starts: NaiveDate, ends: NaiveDate) -> (NaiveDate, std::cmp::Reverse<NaiveDate>) {
    (ends, std::cmp::Reverse(starts))
}

coded! {
    /// Periods that many offices have.
    Preset {
        /// 四半期: four times a year.
        Quarters = "quarters",
        /// 半期: twice a year.
        Halves = "halves",
        /// 年3回: four months each.
        Thirds = "thirds",
        /// 年度末: once a year.
        YearEnd = "year_end",
    }
}

impl Preset {
    /// The periods of a year; `name` says how the first, second and third of 年3回 are called.
    pub fn periods(self, year: FiscalYear, name: impl Fn(u32) -> String) -> Vec<PeriodText> {
        let of = |kinds: &[PeriodKind]| {
            let texts = kinds.iter();
            texts
                .filter_map(|kind| PeriodText::of_kind(*kind, year))
                .collect()
        };
        match self {
            Preset::Quarters => quarters_of(year),
            Preset::Halves => of(&[PeriodKind::H1, PeriodKind::H2]),
            Preset::YearEnd => of(&[PeriodKind::Year]),
            Preset::Thirds => [(1, 4, 8), (2, 8, 12), (3, 12, 4)]
                .into_iter()
                .filter_map(|(number, from, to)| {
                    let ends = match to {
                        4 => year.last_day(),
                        month => year.month(month)?.pred_opt()?,
                    };
                    let starts = year.month(from)?;
                    Some(PeriodText::new(
                        PeriodKind::Custom,
                        name(number),
                        starts,
                        ends,
                    ))
                })
                .collect(),
        }
    }
}

impl Period {
    /// What a person decided about it.
    pub fn text(&self) -> PeriodText {
        PeriodText {
            kind: self.kind,
            name: self.name.clone(),
            starts: self.starts,
            ends: self.ends,
            as_of: self.as_of,
            due: self.due,
        }
    }
}

/// Whether the newest of some reports, those of earlier periods in order, says 中止: nothing more is waited for.
pub fn is_stopped<'r>(
    earlier: impl IntoIterator<Item = &'r Report>,
    is_earlier: impl Fn(PeriodId) -> bool,
) -> bool {
    let newest = earlier
        .into_iter()
        .filter(|report| is_earlier(report.period))
        .last();
    newest.is_some_and(|report| report.status == super::progress::Status::Cancelled)
}

#[cfg(test)]
mod tests;
