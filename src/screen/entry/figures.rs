//! What is typed of the values of indicators: what is wrong with it, and what is recorded of it.

use super::form::Form;
use crate::domain::IndicatorId;
use crate::domain::command::{Invalid, checked_text};
use crate::domain::figure::FigureFlaw;
use crate::domain::indicator::{Figure, TypedValue, ValueState, ValueText};

/// What is wrong with a value as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ValueFlaw {
    /// The figure cannot be read.
    Figure(FigureFlaw),
    /// The reason cannot be accepted.
    Reason(Invalid),
}

/// Why a value cannot be accepted.
pub(super) fn wrong(value: &TypedValue) -> Option<ValueFlaw> {
    match value.read() {
        Err(flaw) => Some(ValueFlaw::Figure(flaw)),
        Ok(Some(Figure::None(reason))) => checked_text(&reason).err().map(ValueFlaw::Reason),
        Ok(_) => None,
    }
}

/// The values as they are recorded when the report is handed in: those that say something new.
impl Form {
    pub(super) fn new_values(&self) -> Vec<(IndicatorId, Option<ValueText>)> {
        let values = self
            .values
            .iter()
            .filter(|typed| !self.programme.holds(self.period, typed));
        values
            .filter_map(|typed| {
                let figure = typed.read().ok()?;
                Some((
                    typed.indicator,
                    figure.map(|figure| self.value_text(typed, figure)),
                ))
            })
            .collect()
    }

    fn value_text(&self, typed: &TypedValue, figure: Figure) -> ValueText {
        let recorded = self
            .programme
            .indicator(typed.indicator)
            .and_then(|indicator| indicator.recorded(self.period));
        ValueText {
            figure,
            note: recorded.map(|value| value.note.clone()).unwrap_or_default(),
            state: match typed.provisional {
                true => ValueState::Provisional,
                false => ValueState::Final,
            },
        }
    }
}
