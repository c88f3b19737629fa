//! What two people wrote at once, in words: the names of the fields and what stands in them.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::Lang;
use super::changes::field_name;
use crate::domain::board::Board;
use crate::domain::conflict::{Conflict, Kind, value_of};
use crate::domain::date::{DateStyle, PlannedDate, write_day};
use crate::domain::indicator::{
    Counting, Course, Figure, IndicatorKind, TypedValue, ValueState, ValueText,
};
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::PeriodKind;
use crate::domain::programme::{Mark, Tags};
use crate::domain::progress::Status;
use crate::domain::review::Outlook;
use crate::domain::{ActionId, GradeId, SectionId, figure};

impl Lang {
    /// The name of a field that two people changed.
    pub fn conflict_field(self, conflict: &Conflict, key: &str) -> String {
        if let Some(id) = value_of(key) {
            let indicator = conflict.programme.as_ref().and_then(|it| it.indicator(id));
            return indicator.map_or_else(|| self.col_value(), |it| it.text.name.clone());
        }
        let (table, field) = match (conflict.mine.kind(), key) {
            (_, "tags") => return self.col_tags(),
            (_, "related") => ("related_section", "section_id"),
            (Some(Kind::Plan), field) => ("plan", field),
            (Some(Kind::Pillar), field) => ("pillar", field),
            (Some(Kind::Action), field) => ("action", field),
            (Some(Kind::Section), _) => ("section", "name"),
            (Some(Kind::Period), field) => ("period", field),
            (Some(Kind::Programme), "lead") => ("programme", "lead_id"),
            (Some(Kind::Programme), field) => ("programme", field),
            (Some(Kind::Milestone), "baseline") => ("milestone", "baseline_text"),
            (Some(Kind::Milestone), "action") => ("milestone", "action_id"),
            (Some(Kind::Milestone), field) => ("milestone", field),
            (Some(Kind::Actual), _) => ("milestone", "actual_text"),
            (Some(Kind::Cancellation), _) => ("milestone", "cancelled"),
            (Some(Kind::Indicator), "start") => ("indicator", "start_value"),
            (Some(Kind::Indicator), field) => ("indicator", field),
            (Some(Kind::Value), "figure") => ("indicator_value", "value"),
            (Some(Kind::Value), field) => ("indicator_value", field),
            (Some(Kind::Review), "grade") => ("review", "grade_id"),
            (Some(Kind::Review), field) => ("review", field),
            (Some(Kind::Report) | None, field) => ("report", field),
        };
        field_name(self, table, field)
    }

    /// What stands in a field that two people changed; an empty text for nothing.
    pub fn conflict_value(
        self,
        conflict: &Conflict,
        key: &str,
        value: &Json,
        board: &Board,
        style: DateStyle,
    ) -> String {
        if value.is_null() {
            return String::new();
        }
        if value_of(key).is_some() {
            return self.value_in_conflict(value);
        }
        let kind = conflict.mine.kind();
        let word = match (kind, key) {
            (Some(Kind::Actual), _) | (_, "baseline") => {
                read::<PlannedDate>(value).map(|date| date.write(style))
            }
            (_, "mark") => read::<Mark>(value).map(|it| self.mark(it)),
            (_, "tags") => read::<Tags>(value).map(|it| self.tags(it)),
            (_, "lead") => {
                read::<SectionId>(value).map(|id| board.section_name(Some(id)).to_owned())
            }
            (_, "related") => read::<Vec<SectionId>>(value).map(|ids| {
                let names = ids
                    .into_iter()
                    .map(|id| board.section_name(Some(id)).to_owned());
                names.collect::<Vec<_>>().join("、")
            }),
            (_, "budget" | "spent") => {
                read::<i64>(value).map(|yen| self.grouped(u64::try_from(yen).unwrap_or_default()))
            }
            (Some(Kind::Milestone), "kind") => {
                read::<MilestoneKind>(value).map(|it| self.milestone_kind(it))
            }
            (Some(Kind::Indicator), "kind") => {
                read::<IndicatorKind>(value).map(|it| self.indicator_kind(it))
            }
            (Some(Kind::Period), "kind") => read::<PeriodKind>(value).map(|it| self.period(it)),
            (_, "action") => read::<ActionId>(value).and_then(|id| {
                let programme = conflict.programme.as_ref()?;
                let action = programme.actions.iter().find(|action| action.id == id)?;
                Some(action.text.clone())
            }),
            (Some(Kind::Review), "direction") => read::<Outlook>(value).map(|it| self.outlook(it)),
            (_, "direction") => read::<Course>(value).map(|it| self.course(it)),
            (_, "counting") => read::<Counting>(value).map(|it| self.counting(it)),
            (_, "figure") => read::<Figure>(value).map(|it| self.figure_in_conflict(&it)),
            (Some(Kind::Value), "state") => {
                read::<ValueState>(value).map(|it| self.value_state(it))
            }
            (_, "status") => read::<Status>(value).map(|it| self.status(Some(it))),
            (_, "grade") => read::<GradeId>(value).and_then(|id| {
                let grade = board.grades.iter().find(|grade| grade.id == id)?;
                Some(grade.title())
            }),
            (_, "starts" | "ends" | "as_of" | "due") => {
                read::<NaiveDate>(value).map(|day| write_day(day, style))
            }
            _ => None,
        };
        word.unwrap_or_else(|| match value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// A value of an indicator, recorded or as it is typed.
    fn value_in_conflict(self, value: &Json) -> String {
        if let Some(value) = read::<ValueText>(value) {
            return self.figure_in_conflict(&value.figure);
        }
        match read::<TypedValue>(value) {
            Some(typed) if !typed.figure.trim().is_empty() => typed.figure,
            Some(typed) => typed.reason,
            None => String::new(),
        }
    }

    fn figure_in_conflict(self, value: &Figure) -> String {
        match value {
            Figure::Value(value) => figure::write(*value),
            Figure::None(reason) => reason.clone(),
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Json) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}
