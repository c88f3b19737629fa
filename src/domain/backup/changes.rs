//! What differs between a backup and the file as it is now: which programmes came, went or are not as they
//! were, and in what.

use std::collections::{BTreeMap, HashMap};

use fields::Known;

use crate::domain::fiscal::FiscalYear;
use crate::domain::history::FieldChange;
use crate::domain::indicator::Indicator;
use crate::domain::milestone::Milestone;
use crate::domain::plan::{Period, PeriodKind, Pillar, Plan, Section};
use crate::domain::programme::Programme;
use crate::domain::progress::{Draft, Report};
use crate::domain::review::Grade;

mod fields;

/// What became of something since the backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is there now and was not then.
    Came,
    /// It was there then and is not now.
    Went,
    /// It is not as it was.
    Changed,
}

/// What of a programme is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// 取組・事業名.
    Name,
    /// 取組番号.
    Code,
    /// 柱.
    Pillar,
    /// 区分: who pays.
    Mark,
    /// 重点・新規.
    Tags,
    /// 主管課.
    Lead,
    /// 関係課.
    Related,
    /// 連絡先.
    Contact,
    /// 概要.
    Summary,
    /// 予算額(千円).
    Budget,
    /// 執行額(千円).
    Spent,
    /// 取組内容.
    Actions,
    /// A milestone of this title.
    Milestone(String, Way),
    /// An indicator of this name, or its values.
    Indicator(String, Way),
    /// The report for a period: its kind, and its name where it has dates of the ward's own.
    Report(PeriodKind, String, Way),
    /// A report for a period that was begun and not handed in, and who typed it last.
    Draft(PeriodKind, String, String, Way),
    /// 年度末振り返り.
    Review,
}

/// Something of a programme that is not as it was, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub part: Part,
    /// Its fields before and after.
    pub fields: Vec<FieldChange>,
}

/// What of a plan is not as it was, beside its programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// The plan itself: title, slogan, goal, state.
    Plan,
    /// Its headings.
    Pillars,
    /// Its periods: days and states.
    Periods,
    /// Its grades.
    Grades,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The sections of the office.
    Sections(Vec<FieldChange>),
    /// A plan came or went: its year and title.
    Plan(FiscalYear, String, Way),
    /// Something about a plan, beside its programmes.
    Frame(FiscalYear, Frame, Vec<FieldChange>),
    /// A programme: its plan's year, code and name, what became of it, and in what it changed.
    Programme {
        /// The year of its plan.
        year: FiscalYear,
        /// Its code.
        code: String,
        /// Its name; of one that changed, as it is now.
        name: String,
        /// What became of it.
        way: Way,
        /// In what it is not as it was; of one that came or went, only what was begun and not handed in.
        parts: Vec<Change>,
    },
}

impl Line {
    /// The reports begun and not handed in that the file would lose, or lose a part of, with this backup: for
    /// which period, and who typed them.
    pub fn drafts(&self) -> impl Iterator<Item = (PeriodKind, &str, &str)> {
        let parts: &[Change] = match self {
            Line::Programme { parts, .. } => parts,
            _ => &[],
        };
        parts.iter().filter_map(|it| match &it.part {
            Part::Draft(kind, name, by, Way::Came | Way::Changed) => {
                Some((*kind, name.as_str(), by.as_str()))
            }
            _ => None,
        })
    }
}

/// A plan with all that is compared of it; the key is its identity in every copy of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The plan.
    pub plan: Plan,
    /// Its headings.
    pub pillars: Vec<Pillar>,
    /// Its periods.
    pub periods: Vec<Period>,
    /// Its grades.
    pub grades: Vec<Grade>,
    /// Its programmes, each with its identity in every copy of the file.
    pub programmes: Vec<(String, Programme)>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// The sections of the office.
    pub sections: Vec<Section>,
    /// Its plans by their identity in every copy of the file.
    pub plans: BTreeMap<String, Held>,
}

/// What is not as it was, plan by plan, in the order of the plan; what went comes last.
pub fn compare(mut then: Content, mut now: Content) -> Vec<Line> {
    for content in [&mut then, &mut now] {
        without_versions(content);
    }
    let mut lines = Vec::new();
    if then.sections != now.sections {
        lines.push(Line::Sections(fields::sections(&then, &now)));
    }
    let known = Known::of(&then, &now);
    for (key, held) in &now.plans {
        let plan = &held.plan;
        match then.plans.remove(key) {
            None => lines.push(Line::Plan(plan.year, plan.title.clone(), Way::Came)),
            Some(was) => of_plan(was, held, &known, &mut lines),
        }
    }
    let gone = then.plans.into_values().map(|it| it.plan);
    lines.extend(gone.map(|plan| Line::Plan(plan.year, plan.title, Way::Went)));
    lines
}

/// How often a record was saved is no difference.
fn without_versions(content: &mut Content) {
    content.sections.iter_mut().for_each(|it| it.version = 0);
    for held in content.plans.values_mut() {
        held.plan.version = 0;
        held.pillars.iter_mut().for_each(|it| it.version = 0);
        held.periods.iter_mut().for_each(|it| it.version = 0);
    }
}

fn of_plan(was: Held, is: &Held, known: &Known, lines: &mut Vec<Line>) {
    let year = is.plan.year;
    for (frame, same) in [
        (Frame::Plan, was.plan == is.plan),
        (Frame::Pillars, was.pillars == is.pillars),
        (Frame::Periods, was.periods == is.periods),
        (Frame::Grades, was.grades == is.grades),
    ] {
        if !same {
            lines.push(Line::Frame(year, frame, fields::frame(frame, &was, is)));
        }
    }
    let line = |programme: &Programme, way, parts| Line::Programme {
        year,
        code: programme.code.clone(),
        name: programme.text.name.clone(),
        way,
        parts,
    };
    let order: Vec<String> = was.programmes.iter().map(|(key, _)| key.clone()).collect();
    let mut before: HashMap<String, Programme> = was.programmes.into_iter().collect();
    for (key, programme) in &is.programmes {
        match before.remove(key) {
            None => {
                let begun = drafts(&[], &programme.drafts, known);
                lines.push(line(programme, Way::Came, begun));
            }
            Some(was) => {
                let parts = parts(&was, programme, known);
                if !parts.is_empty() {
                    lines.push(line(programme, Way::Changed, parts));
                }
            }
        }
    }
    let gone = order.iter().filter_map(|key| before.get(key));
    lines.extend(gone.map(|programme| {
        let begun = drafts(&programme.drafts, &[], known);
        line(programme, Way::Went, begun)
    }));
}

fn parts(was: &Programme, is: &Programme, known: &Known) -> Vec<Change> {
    let mut parts = fields::programme(was, is, known);
    for (then, now) in pairs(&was.milestones, &is.milestones, |it| it.id.0) {
        if !same(then, now, same_milestone) {
            let title = named(then, now, |it| &it.title);
            parts.push(Change {
                part: Part::Milestone(title, way(then, now)),
                fields: fields::milestone(then, now, known),
            });
        }
    }
    for (then, now) in pairs(&was.indicators, &is.indicators, |it| it.id.0) {
        if !same(then, now, same_indicator) {
            let name = named(then, now, |it| &it.text.name);
            parts.push(Change {
                part: Part::Indicator(name, way(then, now)),
                fields: fields::indicator(then, now, known),
            });
        }
    }
    for (then, now) in pairs(&was.reports, &is.reports, |it| it.period.0) {
        let Some(period) = now.or(then).and_then(|it| known.period(it.period)) else {
            continue;
        };
        if !same(then, now, same_report) {
            parts.push(Change {
                part: Part::Report(period.kind, period.name.clone(), way(then, now)),
                fields: fields::report(then, now),
            });
        }
    }
    parts.extend(drafts(&was.drafts, &is.drafts, known));
    let reviewed = |it: &Programme| it.review.as_ref().map(|review| review.text.clone());
    let (then, now) = (reviewed(was), reviewed(is));
    if then != now {
        parts.push(Change {
            part: Part::Review,
            fields: fields::review(then.as_ref(), now.as_ref(), known),
        });
    }
    parts
}

/// What became of the reports that were begun and not handed in.
fn drafts(was: &[Draft], is: &[Draft], known: &Known) -> Vec<Change> {
    let mut parts = Vec::new();
    for (then, now) in pairs(was, is, |it| it.period.0) {
        let Some((draft, period)) = now
            .or(then)
            .and_then(|it| Some((it, known.period(it.period)?)))
        else {
            continue;
        };
        if !same(then, now, same_draft) {
            let (name, by) = (period.name.clone(), draft.by.clone());
            parts.push(Change {
                part: Part::Draft(period.kind, name, by, way(then, now)),
                fields: fields::draft(then, now),
            });
        }
    }
    parts
}

/// Records by their identity, as they were and as they are; those that went come last.
fn pairs<'a, T>(
    was: &'a [T],
    is: &'a [T],
    key: fn(&T) -> i64,
) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
    let now = is
        .iter()
        .map(move |it| (was.iter().find(|then| key(then) == key(it)), Some(it)));
    let gone = was
        .iter()
        .filter(move |it| !is.iter().any(|now| key(now) == key(it)));
    now.chain(gone.map(|it| (Some(it), None)))
}

fn same<T>(then: Option<&T>, now: Option<&T>, same: fn(&T, &T) -> bool) -> bool {
    then.zip(now).is_some_and(|(then, now)| same(then, now))
}

fn way<T>(then: Option<&T>, now: Option<&T>) -> Way {
    match (then, now) {
        (None, _) => Way::Came,
        (_, None) => Way::Went,
        _ => Way::Changed,
    }
}

/// What a record is called; one that is there, as it is now.
fn named<T>(then: Option<&T>, now: Option<&T>, name: fn(&T) -> &String) -> String {
    now.or(then).map(name).cloned().unwrap_or_default()
}

fn same_draft(was: &Draft, is: &Draft) -> bool {
    was.text == is.text && was.values == is.values
}

fn same_milestone(was: &Milestone, is: &Milestone) -> bool {
    let of = |it: &Milestone| Milestone {
        version: 0,
        ..it.clone()
    };
    of(was) == of(is)
}

fn same_indicator(was: &Indicator, is: &Indicator) -> bool {
    let values = |it: &Indicator| {
        let told = it.values.iter();
        told.map(|it| (it.period, it.figure.clone(), it.note.clone(), it.state))
            .collect::<Vec<_>>()
    };
    was.text == is.text && values(was) == values(is)
}

fn same_report(was: &Report, is: &Report) -> bool {
    was.text() == is.text() && was.state == is.state && was.comment == is.comment
}
