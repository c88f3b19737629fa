//! What the things that differ were and are: their fields under the names that the change history knows, with the
//! names of what they stand for in place of row numbers.

use std::collections::HashMap;

use super::{Change, Content, Frame, Held, Part, pairs};
use crate::domain::history::FieldChange;
use crate::domain::indicator::{Figure, Indicator};
use crate::domain::milestone::Milestone;
use crate::domain::plan::{Period, Pillar, Section};
use crate::domain::programme::{Programme, Tag};
use crate::domain::progress::{Draft, Report};
use crate::domain::review::{Grade, ReviewText};
use crate::domain::{ActionId, GradeId, PeriodId, PillarId, SectionId};

type Told = Vec<(&'static str, Option<String>)>;

/// What row numbers stand for, now or, where it went, then.
pub(super) struct Known {
    sections: HashMap<SectionId, String>,
    pillars: HashMap<PillarId, String>,
    grades: HashMap<GradeId, String>,
    actions: HashMap<ActionId, String>,
    periods: HashMap<PeriodId, Period>,
}

impl Known {
    pub(super) fn of(then: &Content, now: &Content) -> Known {
        let mut known = Known {
            sections: HashMap::new(),
            pillars: HashMap::new(),
            grades: HashMap::new(),
            actions: HashMap::new(),
            periods: HashMap::new(),
        };
        for content in [then, now] {
            let sections = content.sections.iter();
            known
                .sections
                .extend(sections.map(|it| (it.id, it.name.clone())));
            for held in content.plans.values() {
                let pillars = held.pillars.iter();
                known.pillars.extend(pillars.map(|it| (it.id, heading(it))));
                let grades = held.grades.iter();
                known.grades.extend(grades.map(|it| (it.id, grade(it))));
                let periods = held.periods.iter();
                known.periods.extend(periods.map(|it| (it.id, it.clone())));
                let actions = held.programmes.iter().flat_map(|(_, it)| &it.actions);
                known
                    .actions
                    .extend(actions.map(|it| (it.id, it.text.clone())));
            }
        }
        known
    }

    pub(super) fn period(&self, id: PeriodId) -> Option<&Period> {
        self.periods.get(&id)
    }
}

fn heading(pillar: &Pillar) -> String {
    match pillar.number {
        Some(number) => format!("{number} {}", pillar.name),
        None => pillar.name.clone(),
    }
}

fn grade(grade: &Grade) -> String {
    format!("{} {}", grade.code, grade.meaning)
}

fn text(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// The fields of a record that differ.
fn differing<T>(
    table: &'static str,
    then: Option<&T>,
    now: Option<&T>,
    told: impl Fn(&T) -> Told,
) -> Vec<FieldChange> {
    let of = |it: Option<&T>| it.map(&told).unwrap_or_default();
    let (then, now) = (of(then), of(now));
    let names = now.iter().chain(&then).map(|(name, _)| *name);
    let mut changes: Vec<FieldChange> = Vec::new();
    for field in names {
        let of = |all: &Told| all.iter().find(|(name, _)| *name == field)?.1.clone();
        let (before, after) = (of(&then), of(&now));
        if before != after && changes.iter().all(|it| it.field != field) {
            changes.push(FieldChange {
                table: table.to_owned(),
                field: field.to_owned(),
                before,
                after,
            });
        }
    }
    changes
}

/// The fields that differ of all records that do, each led by the first of its fields: what it is called.
fn of_all<T>(
    table: &'static str,
    then: &[T],
    now: &[T],
    key: fn(&T) -> i64,
    told: impl Fn(&T) -> Told,
) -> Vec<FieldChange> {
    let mut all = Vec::new();
    for (then, now) in pairs(then, now, key) {
        let changed = differing(table, then, now, &told);
        let name = now.map(&told).and_then(|it| it.into_iter().next());
        if let (Some(first), Some((field, after))) = (changed.first(), name)
            && first.field != field
        {
            all.push(FieldChange {
                table: table.to_owned(),
                field: field.to_owned(),
                before: None,
                after,
            });
        }
        all.extend(changed);
    }
    all
}

pub(super) fn sections(then: &Content, now: &Content) -> Vec<FieldChange> {
    let told = |it: &Section| vec![("name", text(&it.name))];
    of_all("section", &then.sections, &now.sections, |it| it.id.0, told)
}

pub(super) fn frame(frame: Frame, was: &Held, is: &Held) -> Vec<FieldChange> {
    match frame {
        Frame::Plan => differing("plan", Some(&was.plan), Some(&is.plan), |it| {
            vec![
                ("ward", text(&it.ward)),
                ("title", text(&it.title)),
                ("slogan", text(&it.slogan)),
                ("goal", text(&it.goal)),
                ("state", text(it.state.code())),
                ("source", text(&it.source)),
            ]
        }),
        Frame::Pillars => of_all(
            "pillar",
            &was.pillars,
            &is.pillars,
            |it| it.id.0,
            |it| {
                vec![
                    ("name", text(&heading(it))),
                    ("short", text(&it.short)),
                    ("description", text(&it.description)),
                    ("points", text(&it.points)),
                ]
            },
        ),
        Frame::Periods => of_all(
            "period",
            &was.periods,
            &is.periods,
            |it| it.id.0,
            |it| {
                vec![
                    ("kind", text(it.kind.code())),
                    ("name", text(&it.name)),
                    ("starts", Some(it.starts.to_string())),
                    ("ends", Some(it.ends.to_string())),
                    ("as_of", Some(it.as_of.to_string())),
                    ("due", Some(it.due.to_string())),
                    ("state", text(it.state.code())),
                ]
            },
        ),
        Frame::Grades => of_all(
            "grade",
            &was.grades,
            &is.grades,
            |it| it.id.0,
            |it| vec![("code", text(&it.code)), ("meaning", text(&it.meaning))],
        ),
    }
}

/// What a programme itself holds, part by part.
pub(super) fn programme(was: &Programme, is: &Programme, known: &Known) -> Vec<Change> {
    let told = |it: &Programme| -> Vec<(Part, &'static str, Told)> {
        let of = &it.text;
        let related = of.related.iter();
        let related: Vec<&str> = related
            .filter_map(|id| known.sections.get(id).map(String::as_str))
            .collect();
        let actions: Vec<&str> = it.actions.iter().map(|it| it.text.as_str()).collect();
        let one = |part, field, value| (part, "programme", vec![(field, value)]);
        let lead = of.lead.and_then(|id| known.sections.get(&id).cloned());
        vec![
            one(Part::Name, "name", text(&of.name)),
            one(Part::Code, "code", text(&it.code)),
            one(
                Part::Pillar,
                "pillar_id",
                known.pillars.get(&it.pillar).cloned(),
            ),
            one(Part::Mark, "mark", text(of.mark.code())),
            (Part::Tags, "programme", tags(it)),
            one(Part::Lead, "lead_id", lead),
            (
                Part::Related,
                "related_section",
                vec![("section_id", text(&related.join("\n")))],
            ),
            one(Part::Contact, "contact", text(&of.contact)),
            one(Part::Summary, "summary", text(&of.summary)),
            one(Part::Budget, "budget", of.budget.map(|it| it.to_string())),
            one(Part::Spent, "spent", of.spent.map(|it| it.to_string())),
            (
                Part::Actions,
                "action",
                vec![("text", text(&actions.join("\n")))],
            ),
        ]
    };
    told(was)
        .into_iter()
        .zip(told(is))
        .filter_map(|((part, table, then), (_, _, now))| {
            let fields = differing(table, Some(&then), Some(&now), Told::clone);
            (!fields.is_empty()).then_some(Change { part, fields })
        })
        .collect()
}

fn tags(programme: &Programme) -> Told {
    let name = |tag: Tag| match tag {
        Tag::Priority => "tag_priority",
        Tag::New => "tag_new",
        Tag::Expanded => "tag_expanded",
        Tag::Continued => "tag_continued",
        Tag::Ended => "tag_ended",
    };
    Tag::ALL
        .iter()
        .map(|&tag| {
            let on = i32::from(programme.text.tags.has(tag));
            (name(tag), Some(on.to_string()))
        })
        .collect()
}

pub(super) fn milestone(
    then: Option<&Milestone>,
    now: Option<&Milestone>,
    known: &Known,
) -> Vec<FieldChange> {
    let mut fields = differing("milestone", then, now, |it| {
        let action = it.action.and_then(|id| known.actions.get(&id).cloned());
        vec![
            ("title", text(&it.title)),
            ("kind", text(it.kind.code())),
            ("action_id", action),
            ("baseline_text", text(it.baseline.text())),
            (
                "actual_text",
                it.actual.as_ref().and_then(|it| text(it.text())),
            ),
            ("source", text(&it.source)),
            ("cancelled", it.cancelled.clone()),
        ]
    });
    fields.extend(differing("forecast", then, now, |it| {
        let newest = it.forecasts.last();
        vec![
            ("date_text", newest.and_then(|it| text(it.date.text()))),
            ("reason", newest.and_then(|it| text(&it.reason))),
        ]
    }));
    fields
}

pub(super) fn indicator(
    then: Option<&Indicator>,
    now: Option<&Indicator>,
    known: &Known,
) -> Vec<FieldChange> {
    let mut fields = differing("indicator", then, now, |it| {
        let of = &it.text;
        vec![
            ("kind", text(of.kind.code())),
            ("name", text(&of.name)),
            ("unit", text(&of.unit)),
            ("direction", text(of.direction.code())),
            ("counting", text(of.counting.code())),
            ("start_value", of.start.map(|it| it.to_string())),
            ("target", of.target.map(|it| it.to_string())),
        ]
    });
    let none = Vec::new();
    let values = |it: Option<&Indicator>| it.map_or(none.clone(), |it| it.values.clone());
    let (then, now) = (values(then), values(now));
    for (then, now) in pairs(&then, &now, |it| it.period.0) {
        let changed = differing("indicator_value", then, now, |it| {
            let (value, reason) = match &it.figure {
                Figure::Value(value) => (Some(value.to_string()), None),
                Figure::None(reason) => (None, text(reason)),
            };
            vec![
                ("value", value),
                ("reason", reason),
                ("note", text(&it.note)),
                ("state", text(it.state.code())),
            ]
        });
        let period = now.or(then).and_then(|it| known.period(it.period));
        if let (false, Some(period)) = (changed.is_empty(), period) {
            // Which value it is; a period without a name of its own is told by the code of its kind.
            fields.push(FieldChange {
                table: "indicator_value".to_owned(),
                field: "period_id".to_owned(),
                before: None,
                after: match period.name.is_empty() {
                    true => text(period.kind.code()),
                    false => text(&period.name),
                },
            });
            fields.extend(changed);
        }
    }
    fields
}

pub(super) fn report(then: Option<&Report>, now: Option<&Report>) -> Vec<FieldChange> {
    differing("report", then, now, |it| {
        vec![
            ("status", text(it.status.code())),
            ("done", text(&it.done)),
            ("issue", text(&it.issue)),
            ("next", text(&it.next)),
            ("state", text(it.state.code())),
            ("comment", text(&it.comment)),
        ]
    })
}

pub(super) fn draft(then: Option<&Draft>, now: Option<&Draft>) -> Vec<FieldChange> {
    differing("report", then, now, |it| {
        vec![
            ("status", it.text.status.and_then(|it| text(it.code()))),
            ("done", text(&it.text.done)),
            ("issue", text(&it.text.issue)),
            ("next", text(&it.text.next)),
        ]
    })
}

pub(super) fn review(
    then: Option<&ReviewText>,
    now: Option<&ReviewText>,
    known: &Known,
) -> Vec<FieldChange> {
    differing("review", then, now, |it| {
        let grade = it.grade.and_then(|id| known.grades.get(&id).cloned());
        vec![
            ("results", text(&it.results)),
            ("grade_id", grade),
            ("reason", text(&it.reason)),
            ("direction", it.direction.and_then(|it| text(it.code()))),
            ("section_comment", text(&it.section_comment)),
            ("head_comment", text(&it.head_comment)),
        ]
    })
}
