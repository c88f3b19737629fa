//! Indicators (指標): what is counted or measured to tell how far a programme has come.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::figure::{self, FigureFlaw};
use super::fiscal::FiscalQuarter;
use super::plan::Period;
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

/// What a person records of an indicator for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueText {
    /// The figure, or why there is none.
    pub figure: Figure,
    /// What else is to be said.
    pub note: String,
    /// How sure it is.
    pub state: ValueState,
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

/// How far an indicator has come by the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// 年度累計.
    pub total: Option<Decimal>,
    /// 達成率 in whole per cent, rounded down, so that 100 means that the target is reached. Nothing where it
    /// cannot be told ("–").
    pub rate: Option<i64>,
    /// Whether the target is reached; where it has a rate, that is 100 or more.
    pub reached: bool,
}

impl IndicatorValue {
    /// The figure, unless there is a reason instead.
    pub fn value(&self) -> Option<Decimal> {
        match &self.figure {
            Figure::Value(value) => Some(*value),
            Figure::None(_) => None,
        }
    }

    /// What a person recorded.
    pub fn text(&self) -> ValueText {
        ValueText {
            figure: self.figure.clone(),
            note: self.note.clone(),
            state: self.state,
        }
    }
}

impl IndicatorText {
    /// 達成率 in whole per cent, rounded down. Less is better where the direction is 減: the target is divided
    /// by the total. Nothing where the target is absent, 0 or below it, or the division has no sense.
    pub fn rate(&self, total: Decimal) -> Option<i64> {
        let target = self.target.filter(|target| *target > Decimal::ZERO)?;
        match self.direction {
            Course::Increase | Course::Maintain => per_cent(total, target),
            Course::Decrease => per_cent(target, total),
        }
    }

    /// Whether a total has reached the target.
    pub fn is_reached(&self, total: Decimal) -> bool {
        self.target.is_some_and(|target| match self.direction {
            Course::Increase | Course::Maintain => total >= target,
            Course::Decrease => total <= target,
        })
    }

    /// Whether a total has gone beyond the target: a success, or a slip of the pen.
    pub fn is_beyond(&self, total: Decimal) -> bool {
        self.is_reached(total) && self.target != Some(total)
    }

    /// The total of the figures of a year so far, in the order of their periods.
    pub fn total(&self, mut figures: impl Iterator<Item = Decimal>) -> Option<Decimal> {
        match self.counting {
            Counting::PerPeriod => {
                let first = figures.next()?;
                figures.try_fold(first, Decimal::checked_add)
            }
            Counting::Cumulative | Counting::Point => figures.last(),
        }
    }

    /// How far it has come with a total.
    pub fn attainment(&self, total: Option<Decimal>) -> Attainment {
        Attainment {
            total,
            rate: total.and_then(|total| self.rate(total)),
            reached: total.is_some_and(|total| self.is_reached(total)),
        }
    }
}

impl Indicator {
    /// What was recorded for a period.
    pub fn recorded(&self, period: PeriodId) -> Option<&IndicatorValue> {
        self.values.iter().find(|value| value.period == period)
    }

    /// Whether neither a figure nor a reason was recorded for a period.
    pub fn lacks_value(&self, period: PeriodId) -> bool {
        self.recorded(period).is_none()
    }

    /// 年度累計 by the end of a period; `periods` are those of the plan, in order.
    pub fn total(&self, periods: &[Period], upto: PeriodId) -> Option<Decimal> {
        let figure = |period: &Period| self.recorded(period.id)?.value();
        self.text
            .total(without_parts(through(periods, upto), figure))
    }

    /// How far it has come by the end of a period.
    pub fn attainment(&self, periods: &[Period], upto: PeriodId) -> Attainment {
        self.text.attainment(self.total(periods, upto))
    }

    /// How far it would have come by the end of a period with this figure for the period.
    pub fn attainment_with(
        &self,
        periods: &[Period],
        upto: PeriodId,
        figure: Option<Decimal>,
    ) -> Attainment {
        let figure = |period: &Period| match period.id == upto {
            true => figure,
            false => self.recorded(period.id)?.value(),
        };
        let figures = without_parts(through(periods, upto), figure);
        self.text.attainment(self.text.total(figures))
    }

    /// Whether it has gone beyond its target by the end of a period.
    pub fn beyond_target(&self, periods: &[Period], upto: PeriodId) -> bool {
        self.total(periods, upto)
            .is_some_and(|total| self.text.is_beyond(total))
    }

    /// The figures by quarter up to a period: each stands in the quarter that holds the last day of its
    /// period; of several in one quarter, 期間値 are added and of others the last counts.
    pub fn by_quarter(&self, periods: &[Period], upto: PeriodId) -> [Option<Decimal>; 4] {
        let periods = through(periods, upto);
        let mut quarters = [None; 4];
        for (place, of_quarter) in quarters.iter_mut().enumerate() {
            let figure = |period: &Period| {
                let here = FiscalQuarter::of(period.ends).quarter as usize == place;
                self.recorded(period.id).filter(|_| here)?.value()
            };
            *of_quarter = self.text.total(without_parts(periods, figure));
        }
        quarters
    }
}

/// The figures of periods, in order, without those of a period that lies inside another that has one: the year
/// holds its quarters.
fn without_parts(
    periods: &[Period],
    figure: impl Fn(&Period) -> Option<Decimal>,
) -> impl Iterator<Item = Decimal> {
    let known: Vec<(&Period, Decimal)> = periods
        .iter()
        .filter_map(|period| Some((period, figure(period)?)))
        .collect();
    let is_part = |period: &Period| {
        known.iter().any(|(other, _)| {
            let inside = other.starts <= period.starts && period.ends <= other.ends;
            let longer = (other.starts, other.ends) != (period.starts, period.ends);
            inside && longer
        })
    };
    let whole: Vec<Decimal> = known
        .iter()
        .filter(|(period, _)| !is_part(period))
        .map(|(_, figure)| *figure)
        .collect();
    whole.into_iter()
}

/// The periods up to one of them.
pub fn through(periods: &[Period], upto: PeriodId) -> &[Period] {
    let place = periods.iter().position(|period| period.id == upto);
    place.map_or(&[], |place| &periods[..=place])
}

/// How many whole per cent `part` is of `whole`, rounded down; nothing unless the whole is above 0.
fn per_cent(part: Decimal, whole: Decimal) -> Option<i64> {
    if whole <= Decimal::ZERO {
        return None;
    }
    // Whole numbers of the same smallest step: nothing is rounded before the end.
    let step = part.scale().max(whole.scale());
    let steps = |figure: Decimal| {
        let factor = 10_i128.checked_pow(step - figure.scale())?;
        figure.mantissa().checked_mul(factor)
    };
    let rate = steps(part)?.checked_mul(100)?.div_euclid(steps(whole)?);
    i64::try_from(rate).ok()
}

/// The value of an indicator for a period as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedValue {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The figure as typed, readable or not.
    pub figure: String,
    /// Why there is none.
    pub reason: String,
    /// Whether it is 速報.
    pub provisional: bool,
}

impl TypedValue {
    /// What the fields hold for an indicator and what was recorded of it.
    pub fn of(indicator: IndicatorId, recorded: Option<&IndicatorValue>) -> TypedValue {
        let (figure, reason) = match recorded.map(|value| &value.figure) {
            Some(Figure::Value(value)) => (figure::write(*value), ""),
            Some(Figure::None(reason)) => (String::new(), reason.as_str()),
            None => (String::new(), ""),
        };
        TypedValue {
            indicator,
            figure,
            reason: reason.to_owned(),
            provisional: recorded.is_some_and(|value| value.state == ValueState::Provisional),
        }
    }

    /// The figure, if one was typed that can be read.
    pub fn figure(&self) -> Option<Decimal> {
        figure::read(&self.figure).ok().flatten()
    }

    /// The figure, or the reason where there is no figure; nothing where neither is given.
    ///
    /// # Errors
    /// Why what was typed is no figure.
    pub fn read(&self) -> Result<Option<Figure>, FigureFlaw> {
        let reason = self.reason.trim();
        Ok(match figure::read(&self.figure)? {
            Some(value) => Some(Figure::Value(value)),
            None if reason.is_empty() => None,
            None => Some(Figure::None(reason.to_owned())),
        })
    }
}

#[cfg(test)]
mod tests;
