//! Indicators (指標): what is counted or measured to tell how far a programme has come.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{IndicatorId, PeriodId, coded};

coded! {
    /// What an indicator tells.
    IndicatorKind {
        /// 活動: how much was done.
        Activity = "activity",
        /// 成果: what came of it.
        Outcome = "outcome",
    }
}

coded! {
    /// Where the figure is to go.
    Course {
        /// 増: more is better.
        Increase = "increase",
        /// 減: less is better.
        Decrease = "decrease",
        /// 維持: the target is to be kept.
        Maintain = "maintain",
    }
}

coded! {
    /// What the value of a period stands for (集計方法).
    Counting {
        /// 期間値: what the period alone brought; the year is their sum.
        PerPeriod = "per_period",
        /// 累計: everything since the start of the year.
        Cumulative = "cumulative",
        /// 時点値: the state on the as-of day.
        Point = "point",
    }
}

coded! {
    /// How sure a value is.
    ValueState {
        /// 速報: it may still be corrected.
        Provisional = "provisional",
        /// 確定.
        Final = "final",
    }
}

/// What a person writes about an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorText {
    /// What it tells.
    pub kind: IndicatorKind,
    /// Its name.
    pub name: String,
    /// The unit of every figure, such as 人 or %; may be empty.
    pub unit: String,
    /// Where it is to go.
    pub direction: Course,
    /// What a period's value stands for.
    pub counting: Counting,
    /// 基準値: where it stood at the start.
    pub start: Option<Decimal>,
    /// 目標値 of the year.
    pub target: Option<Decimal>,
}

/// An indicator of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Identity in the file.
    pub id: IndicatorId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// What people wrote about it.
    pub text: IndicatorText,
    /// Its values, in the order of the periods.
    pub values: Vec<IndicatorValue>,
}

/// A figure, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// The value.
    #[serde(rename = "value")]
    Value(Decimal),
    /// There is none, and why; never empty.
    #[serde(rename = "none")]
    None(String),
}

/// The value of an indicator in a period (実績値).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// The period it is for.
    pub period: PeriodId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// The figure, or why there is none.
    pub figure: Figure,
    /// What else is to be said.
    pub note: String,
    /// How sure it is.
    pub state: ValueState,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}
