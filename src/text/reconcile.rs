//! What a source would change, and why a row of it cannot be taken, said to a person.

use super::Lang;
use crate::domain::date::DateStyle;
use crate::domain::reconcile::{Field, Refusal, Standing, Value};

impl Lang {
    /// How a row stands to the plan, in a word or two.
    pub fn row_standing(self, standing: &Standing) -> String {
        match standing {
            Standing::New => self.take_new(),
            Standing::Same => self.take_same(),
            Standing::Changed(fields) => self.take_changed_fields(fields.len()),
            Standing::Similar(_) => self.take_similar(),
            Standing::Refused(_) => self.take_refused(),
        }
    }

    /// The name of a field that a row would change.
    pub fn changed_field(self, field: Field) -> String {
        match field {
            Field::Title => self.plan_title(),
            Field::Slogan => self.plan_slogan(),
            Field::Goal => self.plan_goal(),
            Field::Name => self.field_name(),
            Field::Number => self.take_number(),
            Field::Description => self.plan_description(),
            Field::Points => self.plan_points(),
            Field::Pillar => self.col_pillar(),
            Field::Mark => self.col_mark(),
            Field::Tags => self.col_tags(),
            Field::Lead => self.col_lead_section(),
            Field::Related => self.col_related_sections(),
            Field::Contact => self.detail_contact(),
            Field::Summary => self.detail_summary(),
            Field::Budget => self.col_budget(),
            Field::Spent => self.col_spent(),
            Field::Action => self.col_actions(),
            Field::Kind => self.col_kind(),
            Field::Baseline => self.col_baseline(),
            Field::Forecast => self.col_forecast(),
            Field::Reason => self.field_reason(),
            Field::Actual => self.detail_actual(),
            Field::Cancelled => self.standing_cancelled(),
            Field::Status => self.col_status(),
            Field::Done => self.col_done(),
            Field::Issue => self.col_issue(),
            Field::Next => self.col_next(),
            Field::State => self.col_report_state(),
            Field::By => self.col_updated_by(),
            Field::On => self.col_updated_on(),
        }
    }

    /// What a field holds before or after; dates in the given style.
    pub fn changed_value(self, value: &Value, style: DateStyle) -> String {
        use crate::domain::board::Reported;
        match value {
            Value::Empty => self.field_none(),
            Value::Text(text) if text.trim().is_empty() => self.field_none(),
            Value::Text(text) => text.clone(),
            Value::Amount(amount) if *amount < 0 => {
                format!("-{}", self.grouped(amount.unsigned_abs()))
            }
            Value::Amount(amount) => self.grouped(amount.unsigned_abs()),
            Value::Number(number) => number.to_string(),
            Value::Mark(mark) => self.mark(*mark),
            Value::Tags(tags) if tags.iter().next().is_none() => self.field_none(),
            Value::Tags(tags) => self.tags(*tags),
            Value::Kind(kind) => self.milestone_kind(*kind),
            Value::Date(date) => date.write(style),
            Value::Status(status) => self.status(Some(*status)),
            Value::State(state) => self.report_state(Reported::Yes, Some(*state)),
            Value::Day(day) => crate::domain::date::write_day(*day, style),
            Value::Flag(true) => self.field_on(),
            Value::Flag(false) => self.field_off(),
        }
    }

    /// Why a row cannot be taken. `line` tells on which line of the source a row stands.
    pub fn refusal(self, refusal: &Refusal, line: impl Fn(usize) -> u32) -> String {
        match refusal {
            Refusal::ParentNotTaken => self.refusal_parent(),
            Refusal::NotFound => self.refusal_not_found(),
            Refusal::Ambiguous => self.refusal_ambiguous(),
            Refusal::NoYear => self.refusal_no_year(),
            Refusal::NoHeading => self.refusal_no_heading(),
            Refusal::NoProgrammesHere => self.refusal_no_programmes_here(),
            Refusal::NoPeriod => self.refusal_no_period(),
            Refusal::PeriodClosed => self.refusal_period_closed(),
            Refusal::NoBaseline => self.refusal_no_baseline(),
            Refusal::BaselineFixed => self.refusal_baseline_fixed(),
            Refusal::OtherYear => self.refusal_other_year(),
            Refusal::Invalid(invalid) => self.invalid(invalid),
            Refusal::Twice { row } => self.refusal_twice(line(*row)),
        }
    }
}
