//! Where a milestone stands: its planned, expected and actual dates against today.
//!
//! The rules are those of "Dates with precision": a window is overdue only when it is over, a narrower
//! forecast is no slip, and a slip is told no more finely than the dates are known.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::date::{PlannedDate, Precision, Qualifier};
use super::fiscal::{FiscalQuarter, FiscalYear};

mod change;
mod size;

pub use change::{BaselineChange, BaselineError, change_baseline};
pub use size::{Remaining, SlipSize};

/// Where a milestone stands (状態).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// 予定: nothing is due soon.
    Planned,
    /// まもなく: the expected time is near or has begun.
    Approaching,
    /// 期限超過: the baseline is over and nothing was achieved.
    Overdue,
    /// 達成: inside the baseline.
    Achieved,
    /// 遅れて達成: after the baseline.
    AchievedLate,
    /// 前倒し達成: before the baseline.
    AchievedEarly,
    /// 中止.
    Cancelled,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Approaching,
        Self::Overdue,
        Self::Achieved,
        Self::AchievedLate,
        Self::AchievedEarly,
        Self::Cancelled,
    ];

    /// The name in files and settings; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Approaching => "approaching",
            Self::Overdue => "overdue",
            Self::Achieved => "achieved",
            Self::AchievedLate => "achieved_late",
            Self::AchievedEarly => "achieved_early",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the milestone is reached or cancelled, so that nothing more is expected of it.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(
            self,
            Self::Achieved | Self::AchievedLate | Self::AchievedEarly | Self::Cancelled
        )
    }
}

/// What the forecast says against the baseline (見込変更).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shift {
    /// No forecast, or one that neither moves nor narrows the window.
    None,
    /// 具体化: narrower, inside the window.
    Refined,
    /// 見込変更: it ends later.
    Slipped(SlipSize),
    /// 前倒し: it ends before the baseline begins.
    Earlier,
}

/// What is odd about an actual date; the caller decides whether to accept it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActualFlaw {
    /// A month, or a day with 頃: allowed, but flagged, for the day is not known.
    NotExact,
    /// Neither a day nor a month: it does not count as achieved.
    NotADay,
    /// It begins after today.
    InTheFuture,
}

/// The dates of one milestone.
#[derive(Debug, Clone, Copy)]
pub struct Schedule<'a> {
    /// 当初予定, the date that is promised.
    pub baseline: &'a PlannedDate,
    /// 現在見込, the last forecast.
    pub forecast: Option<&'a PlannedDate>,
    /// 実績, a day, or a month if the day is not known; anything else does not count.
    pub actual: Option<&'a PlannedDate>,
    /// 中止; it hides everything else.
    pub cancelled: bool,
}

impl<'a> Schedule<'a> {
    /// A milestone of which only the promise is known.
    #[must_use]
    pub const fn new(baseline: &'a PlannedDate) -> Self {
        Self {
            baseline,
            forecast: None,
            actual: None,
            cancelled: false,
        }
    }

    /// The current expectation: the forecast if there is one, else the baseline.
    #[must_use]
    pub const fn expected(&self) -> &'a PlannedDate {
        match self.forecast {
            Some(forecast) => forecast,
            None => self.baseline,
        }
    }

    /// The first and last day of the actual, if it counts.
    fn achieved(&self) -> Option<(NaiveDate, NaiveDate)> {
        let actual = self.actual?;
        let counts = matches!(actual.precision(), Precision::Day | Precision::Month);
        actual.earliest().zip(actual.latest()).filter(|_| counts)
    }

    /// Where the milestone stands on the morning of `today` (rules 1, 4 and 5).
    ///
    /// Overdue is judged on the baseline, approaching on the current expectation. What is approaching
    /// stays so until it is reached or overdue, also when a forecast has passed.
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        if self.cancelled {
            Standing::Cancelled
        } else if let Some((first, last)) = self.achieved() {
            // A month as actual is late or early only if all of it is.
            if self.baseline.latest().is_some_and(|latest| first > latest) {
                Standing::AchievedLate
            } else if self.baseline.earliest().is_some_and(|it| last < it) {
                Standing::AchievedEarly
            } else {
                Standing::Achieved
            }
        } else if self.baseline.latest().is_some_and(|latest| today > latest) {
            Standing::Overdue
        } else if approaching_from(self.expected()).is_some_and(|from| today >= from) {
            Standing::Approaching
        } else {
            Standing::Planned
        }
    }

    /// The days since the end of the baseline if the milestone is overdue: 1 on the day after it.
    #[must_use]
    pub fn overdue_days(&self, today: NaiveDate) -> Option<u32> {
        if self.standing(today) != Standing::Overdue {
            return None;
        }
        let latest = self.baseline.latest()?;
        u32::try_from(today.signed_duration_since(latest).num_days()).ok()
    }

    /// What the forecast says against the baseline (rules 2 and 3).
    #[must_use]
    pub fn shift(&self) -> Shift {
        self.forecast
            .map_or(Shift::None, |forecast| shift(self.baseline, forecast))
    }

    /// The time left until the end of the current expectation; see [`Remaining`]. None if it is settled,
    /// past, open or unknown.
    #[must_use]
    pub fn remaining(&self, today: NaiveDate) -> Option<Remaining> {
        if self.standing(today).is_settled() {
            return None;
        }
        Remaining::until(self.expected(), today)
    }

    /// The order of milestones: current expectation by latest and earliest day, then title (rule 7).
    #[must_use]
    pub fn order_key<'t>(&self, title: &'t str) -> (NaiveDate, NaiveDate, &'t str) {
        let expected = self.expected();
        (expected.latest_or_max(), expected.earliest_or_max(), title)
    }

    /// Whether the milestone goes on into the plans after `year` (rule 8): until it is reached or
    /// cancelled, whatever its dates are.
    #[must_use]
    pub fn carries_beyond(&self, year: FiscalYear) -> bool {
        let reached = self.achieved();
        !self.cancelled && reached.is_none_or(|(first, _)| first > year.last_day())
    }

    /// What is odd about the actual date; none if it is a day up to today or not there.
    #[must_use]
    pub fn actual_flaw(&self, today: NaiveDate) -> Option<ActualFlaw> {
        let actual = self.actual?;
        match self.achieved() {
            None => Some(ActualFlaw::NotADay),
            Some((first, _)) if first > today => Some(ActualFlaw::InTheFuture),
            Some(_) if actual.is_exact_day() => None,
            Some(_) => Some(ActualFlaw::NotExact),
        }
    }
}

/// What `forecast` says against `baseline` (rules 2 and 3).
///
/// An open or undecided forecast ends later than any date, by an amount that cannot be told. Any date
/// inside an open baseline refines it, and any forecast but 未定 refines 未定.
#[must_use]
pub fn shift(baseline: &PlannedDate, forecast: &PlannedDate) -> Shift {
    if baseline.earliest().is_none() {
        return if forecast.earliest().is_none() {
            Shift::None
        } else {
            Shift::Refined
        };
    }
    if forecast.latest_or_max() > baseline.latest_or_max() {
        return Shift::Slipped(SlipSize::between(baseline, forecast));
    }
    if let (Some(latest), Some(earliest)) = (forecast.latest(), baseline.earliest())
        && latest < earliest
    {
        return Shift::Earlier;
    }
    let inside = forecast.earliest_or_max() >= baseline.earliest_or_max();
    let same = (forecast.earliest(), forecast.latest()) == (baseline.earliest(), baseline.latest());
    if inside && !same && forecast.earliest().is_some() {
        Shift::Refined
    } else {
        Shift::None
    }
}

/// The day from which a date is approaching (rule 4): a day or a third 30 days before it begins, a month
/// from the month before, a quarter from its first day, a half from the first day of its second
/// quarter, a fiscal year from 1 January and a calendar year from 1 October (the last quarter each).
///
/// 当初 is due when its unit begins: a year from the quarter before it, a quarter or half 30 days before.
/// An open or unknown date never approaches.
#[must_use]
pub fn approaching_from(date: &PlannedDate) -> Option<NaiveDate> {
    let (earliest, latest) = (date.earliest()?, date.latest()?);
    let days_before = |day: NaiveDate| day.checked_sub_days(Days::new(30));
    let start = date.qualifier() == Some(Qualifier::Start);
    match date.precision() {
        Precision::Day | Precision::Third => days_before(earliest),
        Precision::Month => latest.with_day(1)?.checked_sub_months(Months::new(1)),
        Precision::Quarter | Precision::Half if start => days_before(latest),
        Precision::FiscalYear | Precision::CalendarYear if start => {
            latest.checked_sub_months(Months::new(3))
        }
        Precision::Quarter | Precision::Half | Precision::FiscalYear | Precision::CalendarYear => {
            Some(FiscalQuarter::of(latest).first_day())
        }
        Precision::Open | Precision::Unknown => None,
    }
}

#[cfg(test)]
mod tests;
