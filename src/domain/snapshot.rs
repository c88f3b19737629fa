//! Closed periods: each time a period is closed, what was reported is frozen as a revision (締めデータ).

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::plan::{Period, PeriodState};
use super::programme::Programme;
use super::{BatchId, PeriodId, ProgrammeId};

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

/// What changes are told against: reports for a period, as a point holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// The period.
    pub period: PeriodId,
    /// What holds its reports.
    pub point: Point,
}

/// What changes at a point are told against when nobody asks for something else: the period before, as it is
/// shown. What was closed is compared with the issue of that period that there was at the time, or else with
/// what it holds of it itself: neither changes any more.
pub fn before(
    point: Point,
    previous: Option<&Period>,
    revisions: &[(PeriodId, Revision)],
) -> Option<Before> {
    let Some(previous) = previous else {
        // A correction of the first period of a year is compared with the issue before it.
        return match point.issue {
            Issue::Revision(number @ 2..) => Some(Before {
                period: point.period,
                point: Point {
                    issue: Issue::Revision(number - 1),
                    ..point
                },
            }),
            _ => None,
        };
    };
    let period = previous.id;
    let issue = match revision(revisions, point) {
        None => Some(current_issue(previous, revisions)),
        Some(frozen) => revisions
            .iter()
            .filter(|(id, it)| *id == period && it.batch < frozen.batch)
            .map(|(_, it)| it)
            .max_by_key(|it| it.batch)
            .map(|it| Issue::Revision(it.number)),
    };
    let point = issue.map_or(point, |issue| Point { period, issue });
    Some(Before { period, point })
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

/// What a corrected issue (訂正版) holds: what the first said, and what was corrected while the period was open
/// again. What happened in the meantime belongs to later periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reissue {
    /// The day on which the first issue judges what is overdue; the corrected one does the same.
    pub judged_on: NaiveDate,
    /// The programmes of the issue before.
    pub programmes: HashSet<ProgrammeId>,
    /// When the period was closed and opened again, each time.
    pub closed: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Reissue {
    /// The programme without what came while the period was closed: expectations recorded then, and milestones
    /// reached after the day on which it is judged. Nothing for one that was registered since and not reported.
    pub fn of(&self, mut programme: Programme, period: PeriodId) -> Option<Programme> {
        if !self.programmes.contains(&programme.id) && programme.report(period).is_none() {
            return None;
        }
        let meanwhile = |at: DateTime<Utc>| {
            let mut closed = self.closed.iter();
            closed.any(|(from, to)| *from < at && at < *to)
        };
        for milestone in &mut programme.milestones {
            milestone.forecasts.retain(|it| !meanwhile(it.at));
            let reached = milestone.actual.take();
            milestone.actual = reached.filter(|it| it.earliest() <= Some(self.judged_on));
        }
        Some(programme)
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
