//! A milestone (節目): the day or the stretch of time for which something was promised, what is expected
//! now, and what came of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::date::PlannedDate;
use super::schedule::{Schedule, Shift, Standing};
use super::{ActionId, MilestoneId, coded};

coded! {
    /// What happens at a milestone.
    MilestoneKind {
        /// 開所.
        OfficeOpening = "office_opening",
        /// 開校.
        SchoolOpening = "school_opening",
        /// 開館.
        HallOpening = "hall_opening",
        /// 供用開始.
        InService = "in_service",
        /// 着工.
        GroundBreaking = "ground_breaking",
        /// 完成.
        Completion = "completion",
        /// 契約.
        Contract = "contract",
        /// 策定.
        Adoption = "adoption",
        /// 公表.
        Publication = "publication",
        /// イベント.
        Event = "event",
        /// 調査.
        Survey = "survey",
        /// その他.
        Other = "other",
    }
}

/// One entry of the forecast history (見込の履歴); entries are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// When it was expected at the time.
    pub date: PlannedDate,
    /// Why the expectation changed.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// A milestone with its three dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Identity in the file.
    pub id: MilestoneId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// The action it was published in, if any.
    pub action: Option<ActionId>,
    /// What it is: 岡津地域ケアプラザ 開所.
    pub title: String,
    /// What happens.
    pub kind: MilestoneKind,
    /// 当初予定: what was promised.
    pub baseline: PlannedDate,
    /// 見込の履歴, oldest first.
    pub forecasts: Vec<Forecast>,
    /// 実績: when it happened.
    pub actual: Option<PlannedDate>,
    /// The words it was read from.
    pub source: String,
    /// Why it was given up, if it was.
    pub cancelled: Option<String>,
}

impl Milestone {
    /// 現在見込: the newest forecast, if any was recorded.
    pub fn forecast(&self) -> Option<&PlannedDate> {
        self.forecasts.last().map(|forecast| &forecast.date)
    }

    /// What is expected now: the newest forecast, or else the baseline.
    pub fn expected(&self) -> &PlannedDate {
        self.forecast().unwrap_or(&self.baseline)
    }

    /// Neither reached nor given up.
    pub fn is_open(&self) -> bool {
        self.actual.is_none() && self.cancelled.is_none()
    }

    /// Where it stands on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        self.schedule().standing(today)
    }

    /// How the expectation moved against the baseline.
    pub fn shift(&self) -> Shift {
        self.schedule().shift()
    }

    /// Its dates as the rules see them.
    pub fn schedule(&self) -> Schedule<'_> {
        Schedule {
            baseline: &self.baseline,
            forecast: self.forecast(),
            actual: self.actual.as_ref(),
            cancelled: self.cancelled.is_some(),
        }
    }

    /// Sorting key: latest, earliest, title (rule 7).
    pub fn order(&self) -> (NaiveDate, NaiveDate, &str) {
        self.schedule().order_key(&self.title)
    }
}

/// What a person writes about a milestone, apart from its dates' history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneText {
    /// What it is.
    pub title: String,
    /// What happens.
    pub kind: MilestoneKind,
    /// 当初予定.
    pub baseline: PlannedDate,
    /// The action it belongs to, if any.
    pub action: Option<ActionId>,
}
