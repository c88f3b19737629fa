//! Two people change one record at once: what each of them wrote, field by field, and what comes of a choice.
//!
//! A record is compared as the JSON object of its text, under the names that snapshots know as well.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::command::Command;
use super::indicator::{TypedValue, ValueText};
use super::programme::Programme;
use super::progress::{DraftText, Report, ReportState, ReportText, Seen};
use super::{PeriodId, ProgrammeId, coded};

/// Something to be saved that another person may change meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// An order.
    Order(Command),
    /// A draft as it is typed.
    Draft {
        /// Whose report it is.
        programme: ProgrammeId,
        /// The period it is for.
        period: PeriodId,
        /// What the person began with.
        seen: Seen,
        /// What is typed.
        text: DraftText,
    },
}

coded! {
    /// What kind of record two people changed.
    Kind {
        /// A plan's own text.
        Plan = "plan",
        /// A heading.
        Pillar = "pillar",
        /// A programme.
        Programme = "programme",
        /// An action.
        Action = "action",
        /// A milestone.
        Milestone = "milestone",
        /// When a milestone was reached.
        Actual = "actual",
        /// Why a milestone was given up.
        Cancellation = "cancellation",
        /// An indicator.
        Indicator = "indicator",
        /// The value of an indicator.
        Value = "value",
        /// A period.
        Period = "period",
        /// A section.
        Section = "section",
        /// A review of the year.
        Review = "review",
        /// A report, handed in or being typed.
        Report = "report",
    }
}

/// The name under which a text that is no record of its own stands.
const WHOLE: &str = "text";
/// What leads the number of an indicator in the name of a field that holds its value.
const VALUE: &str = "value-";

/// The order of fields in the forms.
const ORDER: [&str; 41] = [
    "text",
    "status",
    "done",
    "issue",
    "next",
    "title",
    "kind",
    "name",
    "short",
    "slogan",
    "goal",
    "description",
    "points",
    "starts",
    "ends",
    "as_of",
    "due",
    "mark",
    "tags",
    "lead",
    "related",
    "contact",
    "summary",
    "budget",
    "spent",
    "baseline",
    "action",
    "unit",
    "direction",
    "counting",
    "start",
    "target",
    "figure",
    "state",
    "note",
    "results",
    "grade",
    "reason",
    "outlook",
    "section_comment",
    "head_comment",
];

/// Whose text a field is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That of the person who sees the conflict.
    Mine,
    /// That of the other person, which the file holds.
    Theirs,
    /// First theirs, then mine.
    Both,
}

/// A field that the two wrote differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub key: String,
    /// What the person wrote; null for nothing.
    pub mine: Json,
    /// What the file holds.
    pub theirs: Json,
    /// What needs no decision: only one of them changed the field.
    pub preset: Option<Side>,
}

impl Field {
    /// Whether both texts can stand one below the other.
    pub fn can_join(&self) -> bool {
        let long = matches!(
            self.key.as_str(),
            "done"
                | "issue"
                | "next"
                | "summary"
                | "description"
                | "points"
                | "goal"
                | "results"
                | "reason"
                | "section_comment"
                | "head_comment"
                | "note"
        );
        let text = |value: &Json| value.as_str().is_some_and(|text| !text.trim().is_empty());
        long && text(&self.mine) && text(&self.theirs)
    }
}

/// What two people wrote at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What was to be saved and was not.
    pub mine: Edit,
    /// The same of the record as the file holds it now.
    pub theirs: Edit,
    /// The same of the record as the person saw it first, where the history tells.
    pub base: Option<Edit>,
    /// Who saved it last; empty where nobody has said so.
    pub by: String,
    /// When that was.
    pub at: Option<DateTime<Utc>>,
    /// What the record is called.
    pub name: String,
    /// The programme it belongs to, if any.
    pub programme: Option<Box<Programme>>,
}

impl Conflict {
    /// Whether what is to be saved is a report that is handed in.
    pub fn hands_in(&self) -> bool {
        matches!(self.mine, Edit::Order(Command::SubmitReport(..)))
    }

    /// The fields in which the two differ, in the order of the form.
    pub fn fields(&self) -> Vec<Field> {
        let (Some(mine), Some(theirs)) = (self.mine.fields(), self.theirs.fields()) else {
            return Vec::new();
        };
        let base = self.base.as_ref().and_then(Edit::fields);
        let differs = |(key, _): &(String, Json)| mine.get(key) != theirs.get(key);
        order(&mine, &theirs)
            .into_iter()
            .map(|key| (key, Json::Null))
            .filter(differs)
            .map(|(key, _)| {
                let of = |all: &Map<String, Json>| all.get(&key).cloned().unwrap_or(Json::Null);
                let (mine, theirs) = (of(&mine), of(&theirs));
                // What the person saw is not always known.
                let preset = base.as_ref().and_then(|base| match base.get(&key)? {
                    base if *base == mine => Some(Side::Theirs),
                    base if *base == theirs => Some(Side::Mine),
                    _ => None,
                });
                Field {
                    key,
                    mine,
                    theirs,
                    preset,
                }
            })
            .collect()
    }

    /// The report that was sent back or confirmed while it was being corrected.
    pub fn checked(&self) -> Option<&Report> {
        let (Edit::Order(mine), Edit::Order(theirs)) = (&self.mine, &self.theirs) else {
            return None;
        };
        let (period, seen) = match mine {
            Command::SubmitReport(_, period, _, seen) | Command::HandIn(_, period, _, _, seen) => {
                (*period, seen)
            }
            _ => return None,
        };
        let Command::HandIn(.., now) = theirs else {
            return None;
        };
        let report = self.programme.as_ref()?.report(period)?;
        let is_checked = report.state != ReportState::Submitted;
        (is_checked && now.report != seen.report).then_some(report)
    }

    /// What is to be saved after a side was chosen for each of [`Conflict::fields`]; it names what the file holds
    /// now as seen.
    pub fn settled(&self, sides: &[Side]) -> Option<Edit> {
        let mut all = self.theirs.fields()?;
        for (field, side) in self.fields().into_iter().zip(sides) {
            let value = match side {
                Side::Theirs => continue,
                Side::Mine => field.mine,
                Side::Both => {
                    let text =
                        |value: &Json| value.as_str().unwrap_or_default().trim_end().to_owned();
                    Json::from(format!("{}\n{}", text(&field.theirs), text(&field.mine)))
                }
            };
            all.insert(field.key, value);
        }
        self.theirs.with(&self.mine, all)
    }
}

/// The names of all fields of both, in the order of the forms.
fn order(one: &Map<String, Json>, other: &Map<String, Json>) -> Vec<String> {
    let rest = other.keys().filter(|key| !one.contains_key(*key));
    let mut all: Vec<String> = one.keys().chain(rest).cloned().collect();
    all.sort_by_key(|key| ORDER.iter().position(|it| it == key).unwrap_or(ORDER.len()));
    all
}

impl Edit {
    /// What kind of record it changes; nothing for an order that changes no text.
    pub fn kind(&self) -> Option<Kind> {
        let Edit::Order(command) = self else {
            return Some(Kind::Report);
        };
        Some(match command {
            Command::EditPlan(..) => Kind::Plan,
            Command::EditPillar(..) => Kind::Pillar,
            Command::EditProgramme(..) => Kind::Programme,
            Command::EditAction(..) => Kind::Action,
            Command::EditMilestone(..) => Kind::Milestone,
            Command::SetActual(..) => Kind::Actual,
            Command::CancelMilestone(..) => Kind::Cancellation,
            Command::EditIndicator(..) => Kind::Indicator,
            Command::RecordValue(..) => Kind::Value,
            Command::EditPeriod(..) => Kind::Period,
            Command::RenameSection(..) => Kind::Section,
            Command::WriteReview(..) => Kind::Review,
            Command::SubmitReport(..) | Command::HandIn(..) => Kind::Report,
            _ => return None,
        })
    }

    /// The text of the record, field by field.
    pub fn fields(&self) -> Option<Map<String, Json>> {
        let command = match self {
            Edit::Order(command) => command,
            Edit::Draft { text, .. } => {
                let mut all = object(&text.report)?;
                for value in &text.values {
                    all.insert(
                        value_key(value.indicator.0),
                        serde_json::to_value(value).ok()?,
                    );
                }
                return Some(all);
            }
        };
        match command {
            Command::EditPlan(_, _, text) => object(text),
            Command::EditPillar(_, _, text) => object(text),
            Command::EditProgramme(_, _, text) => object(text),
            Command::EditAction(_, _, text) | Command::RenameSection(_, _, text) => whole(text),
            Command::EditMilestone(_, _, text, _) => object(text),
            Command::SetActual(_, _, date) => whole(date),
            Command::CancelMilestone(_, _, reason) => whole(reason),
            Command::EditIndicator(_, _, text) => object(text),
            Command::RecordValue(_, _, _, value) => match value {
                Some(value) => object(value),
                None => Some(Map::new()),
            },
            Command::EditPeriod(_, _, text) => object(text),
            Command::WriteReview(_, _, text) => object(text),
            Command::SubmitReport(_, _, text, _) => object(text),
            Command::HandIn(_, _, text, values, _) => {
                let mut all = object(text)?;
                for (indicator, value) in values {
                    all.insert(value_key(indicator.0), serde_json::to_value(value).ok()?);
                }
                Some(all)
            }
            _ => None,
        }
    }

    /// The same order with another text; what a person gave beside the text, such as a reason, is taken from
    /// `mine`.
    fn with(&self, mine: &Edit, mut all: Map<String, Json>) -> Option<Edit> {
        let command = match self {
            Edit::Order(command) => command,
            Edit::Draft {
                programme,
                period,
                seen,
                ..
            } => {
                let values = taken_values::<TypedValue>(&mut all)?
                    .into_iter()
                    .map(|(_, it)| it);
                return Some(Edit::Draft {
                    programme: *programme,
                    period: *period,
                    seen: match mine {
                        // What was handed in since the person began is not seen by choosing a draft.
                        Edit::Draft { seen: mine, .. } => Seen {
                            draft: seen.draft.clone(),
                            ..mine.clone()
                        },
                        Edit::Order(_) => seen.clone(),
                    },
                    text: DraftText {
                        values: values.collect(),
                        report: read(all)?,
                    },
                });
            }
        };
        Some(Edit::Order(match command {
            Command::EditPlan(id, seen, _) => Command::EditPlan(*id, *seen, read(all)?),
            Command::EditPillar(id, seen, _) => Command::EditPillar(*id, *seen, read(all)?),
            Command::EditProgramme(id, seen, _) => Command::EditProgramme(*id, *seen, read(all)?),
            Command::EditAction(id, seen, _) => Command::EditAction(*id, *seen, read_whole(all)?),
            Command::RenameSection(id, seen, _) => {
                Command::RenameSection(*id, *seen, read_whole(all)?)
            }
            Command::EditMilestone(id, seen, ..) => {
                let reason = match mine {
                    Edit::Order(Command::EditMilestone(.., reason)) => reason.clone(),
                    _ => String::new(),
                };
                Command::EditMilestone(*id, *seen, read(all)?, reason)
            }
            Command::SetActual(id, seen, _) => Command::SetActual(*id, *seen, read_whole(all)?),
            Command::CancelMilestone(id, seen, _) => {
                Command::CancelMilestone(*id, *seen, read_whole(all)?)
            }
            Command::EditIndicator(id, seen, _) => Command::EditIndicator(*id, *seen, read(all)?),
            Command::RecordValue(id, period, seen, _) => {
                // A value is there as a whole or not at all.
                let is_there = all.get("figure").is_some_and(|figure| !figure.is_null());
                let value = if is_there {
                    Some(read::<ValueText>(all)?)
                } else {
                    None
                };
                Command::RecordValue(*id, *period, *seen, value)
            }
            Command::EditPeriod(id, seen, _) => Command::EditPeriod(*id, *seen, read(all)?),
            Command::WriteReview(id, seen, _) => Command::WriteReview(*id, *seen, read(all)?),
            Command::SubmitReport(programme, period, _, seen)
            | Command::HandIn(programme, period, _, _, seen) => {
                let values = taken_values(&mut all)?;
                let values: Vec<_> = values.into_iter().collect();
                Command::HandIn(
                    *programme,
                    *period,
                    read::<ReportText>(all)?,
                    values,
                    seen.clone(),
                )
            }
            _ => return None,
        }))
    }
}

fn value_key(indicator: i64) -> String {
    format!("{VALUE}{indicator}")
}

/// The indicator whose value a field holds.
pub fn value_of(key: &str) -> Option<super::IndicatorId> {
    key.strip_prefix(VALUE)?
        .parse()
        .ok()
        .map(super::IndicatorId)
}

/// Takes the values of indicators out of the fields.
fn taken_values<T: DeserializeOwned>(
    all: &mut Map<String, Json>,
) -> Option<Vec<(super::IndicatorId, T)>> {
    let keys: Vec<String> = all
        .keys()
        .filter(|key| value_of(key).is_some())
        .cloned()
        .collect();
    keys.into_iter()
        .map(|key| {
            let value = all.remove(&key)?;
            Some((value_of(&key)?, serde_json::from_value(value).ok()?))
        })
        .collect()
}

fn object(text: &impl Serialize) -> Option<Map<String, Json>> {
    match serde_json::to_value(text) {
        Ok(Json::Object(object)) => Some(object),
        _ => None,
    }
}

fn whole(text: &impl Serialize) -> Option<Map<String, Json>> {
    let mut all = Map::new();
    all.insert(WHOLE.to_owned(), serde_json::to_value(text).ok()?);
    Some(all)
}

fn read<T: DeserializeOwned>(all: Map<String, Json>) -> Option<T> {
    serde_json::from_value(Json::Object(all)).ok()
}

fn read_whole<T: DeserializeOwned>(mut all: Map<String, Json>) -> Option<T> {
    serde_json::from_value(all.remove(WHOLE)?).ok()
}
