//! How much later, and how long still: told no more finely than the dates are known.

use chrono::{Datelike, NaiveDate};

use crate::domain::date::{PlannedDate, Precision};
use crate::domain::fiscal::FiscalYear;

/// How much later a forecast ends, in the coarser unit of the two dates (rule 3). Counts are 1 or more.
///
/// Days and thirds are told in days; months, quarters, halves and calendar years in months; fiscal
/// years in fiscal years. A forecast finer than a baseline of a fiscal year is told in months past the
/// end of this year. Where the coarser unit gives nothing (令和2年3月10日 to 令和2年3月), the next finer
/// one is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlipSize {
    /// 1年度: fiscal years.
    Years(u32),
    /// 2か月.
    Months(u32),
    /// Days.
    Days(u32),
    /// Months past the end of the baseline's fiscal year; a part of a month counts as one.
    MonthsPastYearEnd(u32),
    /// The forecast has no end (以降, 未定), so no size can be told.
    Indefinite,
}

impl SlipSize {
    /// The size for a forecast that ends later than the baseline.
    pub(super) fn between(baseline: &PlannedDate, forecast: &PlannedDate) -> Self {
        let (Some(from), Some(to)) = (baseline.latest(), forecast.latest()) else {
            return Self::Indefinite;
        };
        let yearly = |date: &PlannedDate| date.precision() == Precision::FiscalYear;
        let year_end = FiscalYear::of(from).last_day();
        if yearly(baseline) && !yearly(forecast) && to > year_end {
            return Self::MonthsPastYearEnd(months_between(year_end, to));
        }
        let daily =
            |date: &PlannedDate| matches!(date.precision(), Precision::Day | Precision::Third);
        let years = years_between(from, to);
        let months = months_between(from, to);
        if (yearly(baseline) || yearly(forecast)) && years > 0 {
            Self::Years(years)
        } else if !(daily(baseline) && daily(forecast)) && months > 0 {
            Self::Months(months)
        } else {
            Self::Days(days_between(from, to))
        }
    }
}

/// The time left until the last day of a date. Whole units: 0 months is this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remaining {
    /// Days, for a day or third at most 60 days away; 0 is today.
    Days(u32),
    /// Calendar months from this month to the last one, for months, quarters, halves, calendar years,
    /// for a fiscal year that is running, and for a day or third more than 60 days away.
    Months(u32),
    /// Fiscal years from this one to a later one, 1 or more.
    Years(u32),
}

impl Remaining {
    /// From `today` to the end of `date`; none if that is past, open or unknown.
    #[must_use]
    pub fn until(date: &PlannedDate, today: NaiveDate) -> Option<Self> {
        let latest = date.latest().filter(|latest| today <= *latest)?;
        let days = days_between(today, latest);
        let years = years_between(today, latest);
        Some(match date.precision() {
            Precision::Day | Precision::Third if days <= 60 => Self::Days(days),
            Precision::FiscalYear if years > 0 => Self::Years(years),
            _ => Self::Months(months_between(today, latest)),
        })
    }
}

fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}

/// From the month of one day to the month of another.
fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    u32::try_from(index(to) - index(from)).unwrap_or(0)
}

fn years_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let year = |day| FiscalYear::of(day).start_year();
    u32::try_from(year(to) - year(from)).unwrap_or(0)
}
