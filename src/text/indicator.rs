//! The words of indicators and of their values.

use super::Lang;
use crate::domain::figure::{self, FigureFlaw};
use crate::domain::indicator::{Counting, Course, IndicatorKind, IndicatorText, ValueState};
use rust_decimal::Decimal;

impl Lang {
    /// 活動 or 成果.
    pub fn indicator_kind(self, kind: IndicatorKind) -> String {
        match kind {
            IndicatorKind::Activity => self.indicator_activity(),
            IndicatorKind::Outcome => self.indicator_outcome(),
        }
    }

    /// 増, 減 or 維持.
    pub fn course(self, course: Course) -> String {
        match course {
            Course::Increase => self.indicator_increase(),
            Course::Decrease => self.indicator_decrease(),
            Course::Maintain => self.indicator_maintain(),
        }
    }

    /// What the direction means, for choosing it.
    pub fn course_explained(self, course: Course) -> String {
        match course {
            Course::Increase => self.indicator_increase_long(),
            Course::Decrease => self.indicator_decrease_long(),
            Course::Maintain => self.indicator_maintain_long(),
        }
    }

    /// 期間値, 累計 or 時点値.
    pub fn counting(self, counting: Counting) -> String {
        match counting {
            Counting::PerPeriod => self.indicator_per_period(),
            Counting::Cumulative => self.indicator_cumulative(),
            Counting::Point => self.indicator_point(),
        }
    }

    /// What the way of counting means, for choosing it.
    pub fn counting_explained(self, counting: Counting) -> String {
        match counting {
            Counting::PerPeriod => self.indicator_per_period_long(),
            Counting::Cumulative => self.indicator_cumulative_long(),
            Counting::Point => self.indicator_point_long(),
        }
    }

    /// 速報 or 確定.
    pub fn value_state(self, state: ValueState) -> String {
        match state {
            ValueState::Provisional => self.indicator_provisional(),
            ValueState::Final => self.indicator_final(),
        }
    }

    /// An indicator's name with its unit: 講座の回数（回）.
    pub fn indicator_name(self, text: &IndicatorText) -> String {
        match text.unit.as_str() {
            "" => text.name.clone(),
            unit => self.indicator_with_unit(text.name.as_str(), unit),
        }
    }

    /// A figure with its unit: 12 回, 87.5%.
    pub fn figure(self, figure: Decimal, unit: &str) -> String {
        let figure = figure::write(figure);
        match unit {
            "" => figure,
            "%" | "％" => format!("{figure}%"),
            unit => format!("{figure} {unit}"),
        }
    }

    /// 達成率: 58%, or – where it cannot be told.
    pub fn rate(self, rate: Option<i64>) -> String {
        rate.map_or_else(|| "–".to_owned(), |rate| format!("{rate}%"))
    }

    /// Why a text is no figure.
    pub fn figure_flaw(self, flaw: FigureFlaw) -> String {
        match flaw {
            FigureFlaw::NotANumber => self.error_figure_not_a_number(),
            FigureFlaw::TooManyDigits => self.error_figure_too_many_digits(),
        }
    }
}
