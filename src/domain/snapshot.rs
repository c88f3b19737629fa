//! Closed periods: each time a period is closed, what was reported is frozen as a revision (締めデータ).

use chrono::{DateTime, NaiveDate, Utc};

use super::plan::{Period, PeriodState};
use super::programme::Programme;
use super::{BatchId, PeriodId};

/// One closing of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// 1 for the first closing; 2 and on are corrected issues (訂正版).
    pub number: u32,
    /// The change that closed it: closings and changes are ordered by it, for the clock may stand still.
    pub batch: BatchId,
    /// When it was closed.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Why it was issued anew; empty for the first.
    pub reason: String,
    /// The day on which it is judged what is overdue.
    pub judged_on: NaiveDate,
    /// Programmes in it.
    pub rows: u64,
    /// The checksum over all of it: SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Which state of a period is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Issue {
    /// As the file stands now.
    Live,
    /// As it was reported: a revision's number.
    Revision(u32),
}

/// A period in one of its states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// The period.
    pub period: PeriodId,
    /// Which of its states.
    pub issue: Issue,
}

/// The revision of a point, if it is one.
pub fn revision(revisions: &[(PeriodId, Revision)], point: Point) -> Option<&Revision> {
    let Issue::Revision(number) = point.issue else {
        return None;
    };
    let of_period = revisions.iter().filter(|(id, _)| *id == point.period);
    of_period
        .map(|(_, revision)| revision)
        .find(|it| it.number == number)
}

/// The state of a period that is shown when nobody asks for another: as it was reported last while it is
/// closed, as it stands now otherwise.
pub fn current_issue(period: &Period, revisions: &[(PeriodId, Revision)]) -> Issue {
    let last = revisions
        .iter()
        .filter(|(id, _)| *id == period.id)
        .map(|(_, revision)| revision.number)
        .max();
    match last {
        Some(number) if period.state == PeriodState::Closed => Issue::Revision(number),
        _ => Issue::Live,
    }
}

/// A programme as it is reported at the end of a period: without what belongs to later periods (all but
/// `until`), and without what was only begun.
pub fn as_reported(mut programme: Programme, until: &[PeriodId]) -> Programme {
    programme
        .reports
        .retain(|report| until.contains(&report.period));
    for indicator in &mut programme.indicators {
        indicator
            .values
            .retain(|value| until.contains(&value.period));
    }
    programme.drafts.clear();
    programme
}
