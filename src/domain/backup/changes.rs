//! What differs between a backup and the file as it is now: which programmes came, went or are not as they
//! were, and in what.

use std::collections::{BTreeMap, HashMap};

use crate::domain::fiscal::FiscalYear;
use crate::domain::indicator::Indicator;
use crate::domain::milestone::Milestone;
use crate::domain::plan::{Period, PeriodKind, Pillar, Plan, Section};
use crate::domain::programme::Programme;
use crate::domain::progress::Report;
use crate::domain::review::Grade;

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
    /// 年度末振り返り.
    Review,
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
    Sections,
    /// A plan came or went: its year and title.
    Plan(FiscalYear, String, Way),
    /// Something about a plan, beside its programmes.
    Frame(FiscalYear, Frame),
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
        /// In what it is not as it was; empty for one that came or went.
        parts: Vec<Part>,
    },
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
        lines.push(Line::Sections);
    }
    for (key, held) in &now.plans {
        let plan = &held.plan;
        match then.plans.remove(key) {
            None => lines.push(Line::Plan(plan.year, plan.title.clone(), Way::Came)),
            Some(was) => of_plan(was, held, &mut lines),
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

fn of_plan(was: Held, is: &Held, lines: &mut Vec<Line>) {
    let year = is.plan.year;
    for (frame, same) in [
        (Frame::Plan, was.plan == is.plan),
        (Frame::Pillars, was.pillars == is.pillars),
        (Frame::Periods, was.periods == is.periods),
        (Frame::Grades, was.grades == is.grades),
    ] {
        if !same {
            lines.push(Line::Frame(year, frame));
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
    let periods: Vec<&Period> = is.periods.iter().chain(&was.periods).collect();
    let mut before: HashMap<String, Programme> = was.programmes.into_iter().collect();
    for (key, programme) in &is.programmes {
        match before.remove(key) {
            None => lines.push(line(programme, Way::Came, Vec::new())),
            Some(was) => {
                let parts = parts(&was, programme, &periods);
                if !parts.is_empty() {
                    lines.push(line(programme, Way::Changed, parts));
                }
            }
        }
    }
    let gone = order.iter().filter_map(|key| before.get(key));
    lines.extend(gone.map(|programme| line(programme, Way::Went, Vec::new())));
}

fn parts(was: &Programme, is: &Programme, periods: &[&Period]) -> Vec<Part> {
    let (then, now) = (&was.text, &is.text);
    let words = |it: &Programme| -> Vec<String> {
        it.actions
            .iter()
            .map(|action| action.text.clone())
            .collect()
    };
    let reviewed = |it: &Programme| it.review.as_ref().map(|review| review.text.clone());
    let mut parts: Vec<Part> = [
        (Part::Name, then.name != now.name),
        (Part::Code, was.code != is.code),
        (Part::Pillar, was.pillar != is.pillar),
        (Part::Mark, then.mark != now.mark),
        (Part::Tags, then.tags != now.tags),
        (Part::Lead, then.lead != now.lead),
        (Part::Related, then.related != now.related),
        (Part::Contact, then.contact != now.contact),
        (Part::Summary, then.summary != now.summary),
        (Part::Budget, then.budget != now.budget),
        (Part::Spent, then.spent != now.spent),
        (Part::Actions, words(was) != words(is)),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect();
    let stones = ways(
        &was.milestones,
        &is.milestones,
        |it| it.id.0,
        same_milestone,
    );
    parts.extend(stones.map(|(it, way)| Part::Milestone(it.title.clone(), way)));
    let figures = ways(
        &was.indicators,
        &is.indicators,
        |it| it.id.0,
        same_indicator,
    );
    parts.extend(figures.map(|(it, way)| Part::Indicator(it.text.name.clone(), way)));
    let reports = ways(&was.reports, &is.reports, |it| it.period.0, same_report);
    parts.extend(reports.filter_map(|(it, way)| {
        let period = periods.iter().find(|period| period.id == it.period)?;
        Some(Part::Report(period.kind, period.name.clone(), way))
    }));
    if reviewed(was) != reviewed(is) {
        parts.push(Part::Review);
    }
    parts
}

/// What became of each of some records.
fn ways<'a, T>(
    was: &'a [T],
    is: &'a [T],
    key: fn(&T) -> i64,
    same: fn(&T, &T) -> bool,
) -> impl Iterator<Item = (&'a T, Way)> {
    let now =
        is.iter().filter_map(
            move |it| match was.iter().find(|before| key(before) == key(it)) {
                None => Some((it, Way::Came)),
                Some(before) if same(before, it) => None,
                Some(_) => Some((it, Way::Changed)),
            },
        );
    let gone = was
        .iter()
        .filter(move |it| !is.iter().any(|now| key(now) == key(it)));
    now.chain(gone.map(|it| (it, Way::Went)))
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
