//! The FY2019 plan of Izumi ward as published, embedded in the program, and example reports for training.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::convert::{ACTUAL, date_values, fiscal_year, integer, moment, text};
use super::table::Table;
use super::transact::Tx;
use super::{
    Changed, Db, Error, Result, indicators, milestones, plans, programmes, reports, sections,
};
use crate::domain::command::Command;
use crate::domain::date::PlannedDate;
use crate::domain::figure;
use crate::domain::fiscal::FiscalYear;
use crate::domain::history::Op;
use crate::domain::indicator::{Figure, IndicatorText, ValueState, ValueText};
use crate::domain::milestone::{MilestoneKind, MilestoneText};
use crate::domain::plan::{
    PeriodState, PillarKind, PillarText, PlanState, SECTION_PRESET, quarters_of,
};
use crate::domain::programme::{Mark, ProgrammeText, Tag};
use crate::domain::progress::{ReportState, ReportText, Status};
use crate::domain::{ActionId, IndicatorId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId};

const PLAN: &str = include_str!("../../assets/izumi-fy2019.json");
const EXAMPLES: &str = include_str!("../../assets/izumi-fy2019-examples.json");

/// Every example text begins with this.
pub const EXAMPLE: &str = "【例】";

/// What to write into a sample file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The plan as published: no sections, no reports.
    Published,
    /// The plan with example sections, reports, indicators, forecasts and actuals for three quarters.
    WithExamples,
}

#[derive(Deserialize)]
struct PlanFile {
    ward: String,
    fiscal_year: i32,
    title: String,
    slogan: String,
    goal: String,
    source_name: String,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    kind: String,
    #[serde(default)]
    number: Option<i64>,
    name: String,
    #[serde(default)]
    short: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    points: Vec<String>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    programmes: Vec<SampleProgramme>,
}

#[derive(Deserialize)]
struct SampleProgramme {
    mark: String,
    name: String,
    #[serde(default)]
    tags: Vec<String>,
    actions: Vec<String>,
    #[serde(default)]
    milestones: Vec<SampleMilestone>,
}

#[derive(Deserialize)]
struct SampleMilestone {
    action: usize,
    title: String,
    kind: String,
    date: String,
    source: String,
}

#[derive(Deserialize)]
struct ExampleFile {
    sections: BTreeMap<String, ExampleSections>,
    reports: Vec<ExampleReport>,
    indicators: Vec<ExampleIndicator>,
    forecasts: Vec<ExampleForecast>,
    milestones: Vec<ExampleMilestone>,
}

#[derive(Deserialize)]
struct ExampleSections {
    lead: String,
    #[serde(default)]
    related: Vec<String>,
}

#[derive(Deserialize)]
struct ExampleReport {
    programme: String,
    quarter: usize,
    status: String,
    done: String,
    #[serde(default)]
    issue: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct ExampleIndicator {
    programme: String,
    #[serde(flatten)]
    text: IndicatorText,
    values: Vec<ExampleValue>,
}

#[derive(Deserialize)]
struct ExampleValue {
    quarter: usize,
    #[serde(default)]
    figure: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    provisional: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct ExampleForecast {
    milestone: String,
    quarter: usize,
    date: String,
    reason: String,
}

#[derive(Deserialize)]
struct ExampleMilestone {
    programme: String,
    title: String,
    kind: String,
    date: String,
    #[serde(default)]
    actual: Option<ExampleActual>,
}

#[derive(Deserialize)]
struct ExampleActual {
    date: String,
}

impl Db {
    /// Fills an empty file with the sample plan, as one change of the history.
    ///
    /// # Errors
    /// As [`Db::apply`]; [`Error::Internal`] when the embedded data are at odds with the program, which the
    /// tests rule out.
    pub fn write_sample(&mut self, sample: Sample, by: &str) -> Result<Option<Changed>> {
        let plan: PlanFile = parse(PLAN)?;
        let year = fiscal_year(plan.fiscal_year)?;
        self.transact(Op::SampleWritten, by, "", |tx| {
            let mut written = write_plan(tx, &plan)?;
            let section_names = match sample {
                Sample::Published => SECTION_PRESET.map(str::to_owned),
                Sample::WithExamples => SECTION_PRESET.map(|name| format!("{EXAMPLE}{name}")),
            };
            for name in section_names {
                let id = sections::insert(tx, &name)?;
                written.sections.insert(name, id);
            }
            if sample == Sample::WithExamples {
                write_examples(tx, &written, year)?;
            }
            Ok(())
        })
    }

    /// Makes an empty plan in an empty file: what `hoshin new` does.
    ///
    /// # Errors
    /// As [`Db::apply`].
    pub fn write_empty_plan(
        &mut self,
        ward: &str,
        year: FiscalYear,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.apply(
            &Command::CreatePlan {
                ward: ward.to_owned(),
                year,
            },
            by,
        )
    }
}

/// Row numbers of what was written, by name.
#[derive(Default)]
struct Written {
    plan: i64,
    sections: BTreeMap<String, i64>,
    programmes: BTreeMap<String, i64>,
    milestones: BTreeMap<String, i64>,
}

fn write_plan(tx: &mut Tx<'_>, file: &PlanFile) -> Result<Written> {
    let mut written = Written {
        plan: plans::insert(tx, &file.ward, fiscal_year(file.fiscal_year)?, &file.title)?,
        ..Written::default()
    };
    tx.update(
        Table::Plan,
        written.plan,
        None,
        &[
            ("slogan", text(&file.slogan)),
            ("goal", text(&file.goal)),
            ("source", text(&file.source_name)),
            // It was published: its baselines are promises.
            ("state", text(PlanState::Fixed.code())),
        ],
    )?;
    let mut headings: BTreeMap<&str, i64> = BTreeMap::new();
    for group in &file.groups {
        let parent = group
            .parent
            .as_deref()
            .map(|name| known(&headings, name))
            .transpose()?;
        let heading = PillarText {
            name: group.name.clone(),
            short: group.short.clone().unwrap_or_default(),
            description: group.description.clone(),
            points: group.points.join("\n"),
        };
        let kind = word(PillarKind::from_code(&group.kind), &group.kind)?;
        let pillar = plans::insert_pillar(
            tx,
            PlanId(written.plan),
            parent,
            kind,
            group.number,
            "",
            &heading,
        )?;
        headings.insert(&group.name, pillar);
        for programme in &group.programmes {
            write_programme(tx, &mut written, PillarId(pillar), programme)?;
        }
    }
    Ok(written)
}

fn write_programme(
    tx: &mut Tx<'_>,
    written: &mut Written,
    pillar: PillarId,
    sample: &SampleProgramme,
) -> Result<()> {
    let tags = sample
        .tags
        .iter()
        .map(|tag| word(Tag::from_word(tag), tag))
        .collect::<Result<_>>()?;
    let programme = ProgrammeText {
        name: sample.name.clone(),
        mark: word(Mark::from_sign(&sample.mark), &sample.mark)?,
        tags,
        ..ProgrammeText::default()
    };
    let id = programmes::insert(tx, pillar, "", &programme)?;
    let mut actions = Vec::new();
    for action in &sample.actions {
        actions.push(programmes::insert_action(tx, id, action)?);
    }
    for milestone in &sample.milestones {
        let found = MilestoneText {
            title: milestone.title.clone(),
            kind: word(MilestoneKind::from_code(&milestone.kind), &milestone.kind)?,
            baseline: date(&milestone.date)?,
            action: actions.get(milestone.action).copied().map(ActionId),
        };
        let row = milestones::insert(tx, id, &found, &milestone.source)?;
        written.milestones.insert(milestone.title.clone(), row);
    }
    written.programmes.insert(sample.name.clone(), id);
    Ok(())
}

fn write_examples(tx: &mut Tx<'_>, written: &Written, year: FiscalYear) -> Result<()> {
    let file: ExampleFile = parse(EXAMPLES)?;
    let section = |name: &str| known(&written.sections, &format!("{EXAMPLE}{name}"));
    for (programme, sections) in &file.sections {
        let id = known(&written.programmes, programme)?;
        tx.update(
            Table::Programme,
            id,
            None,
            &[("lead_id", integer(section(&sections.lead)?))],
        )?;
        for related in &sections.related {
            let related = SectionId(section(related)?);
            tx.insert(
                Table::RelatedSection,
                &[
                    ("programme_id", integer(id)),
                    ("section_id", integer(related.0)),
                ],
            )?;
        }
    }
    let by = format!("{EXAMPLE}担当");
    let mut milestone_ids = written.milestones.clone();
    for example in &file.milestones {
        let programme = known(&written.programmes, &example.programme)?;
        let milestone = MilestoneText {
            title: example.title.clone(),
            kind: word(MilestoneKind::from_code(&example.kind), &example.kind)?,
            baseline: date(&example.date)?,
            action: None,
        };
        let id = milestones::insert(tx, programme, &milestone, "")?;
        if let Some(actual) = &example.actual {
            tx.update(
                Table::Milestone,
                id,
                None,
                &date_values(ACTUAL, Some(&date(&actual.date)?)),
            )?;
        }
        milestone_ids.insert(example.title.clone(), id);
    }
    let periods = tx.ids(
        "SELECT id FROM period WHERE plan_id = ?1 ORDER BY position",
        written.plan,
    )?;
    let period = |quarter: usize| {
        let found = periods.get(quarter.wrapping_sub(1)).copied();
        found.map(PeriodId).ok_or_else(|| missing("period"))
    };
    // What was reported on was open, also where the sample is written on a day before.
    for quarter in file.reports.iter().map(|example| example.quarter) {
        let open = [("state", text(PeriodState::Open.code()))];
        tx.update(Table::Period, period(quarter)?.0, None, &open)?;
    }
    // Each quarter's examples are dated a week after its end, as reports are.
    let at = |quarter: usize| report_day(year, quarter).map(moment);
    for example in &file.forecasts {
        let milestone = known(&milestone_ids, &example.milestone)?;
        let expected = date(&example.date)?;
        tx.in_the_name_of(&by, at(example.quarter)?, |tx| {
            milestones::insert_forecast(tx, milestone, &expected, &example.reason)
        })?;
    }
    for example in &file.indicators {
        let programme = known(&written.programmes, &example.programme)?;
        let indicator = IndicatorId(indicators::insert(tx, programme, &example.text)?);
        for value in &example.values {
            let (period, text) = (period(value.quarter)?, value_text(value)?);
            tx.in_the_name_of(&by, at(value.quarter)?, |tx| {
                indicators::put(tx, indicator, period, Some(&text))
            })?;
        }
    }
    for example in &file.reports {
        let programme = ProgrammeId(known(&written.programmes, &example.programme)?);
        let period = period(example.quarter)?;
        let status = word(Status::from_code(&example.status), &example.status)?;
        let report = ReportText {
            status: Some(status),
            done: example.done.clone(),
            issue: example.issue.clone(),
            next: example.next.clone(),
        };
        tx.in_the_name_of(&by, at(example.quarter)?, |tx| {
            reports::put(
                tx,
                programme,
                period,
                status,
                &report,
                ReportState::Submitted,
            )
        })?;
    }
    Ok(())
}

fn value_text(example: &ExampleValue) -> Result<ValueText> {
    let figure = figure::read(&example.figure).map_err(|_| missing(&example.figure))?;
    Ok(ValueText {
        figure: figure.map_or_else(|| Figure::None(example.reason.clone()), Figure::Value),
        note: example.note.clone(),
        state: match example.provisional {
            true => ValueState::Provisional,
            false => ValueState::Final,
        },
    })
}

/// Noon of the seventh day after a quarter (1 to 4) of the year ended.
fn report_day(year: FiscalYear, quarter: usize) -> Result<DateTime<Utc>> {
    let periods = quarters_of(year);
    let ends: NaiveDate = periods
        .get(quarter.wrapping_sub(1))
        .ok_or_else(|| missing("quarter"))?
        .ends;
    let noon = (ends + chrono::Days::new(7))
        .and_hms_opt(3, 0, 0)
        .ok_or_else(|| missing("moment"))?;
    Ok(noon.and_utc())
}

fn parse<'d, T: Deserialize<'d>>(json: &'d str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| Error::Internal(format!("embedded plan: {error}")))
}

fn date(written: &str) -> Result<PlannedDate> {
    PlannedDate::read(written)
        .map(|read| read.date)
        .map_err(|error| Error::Internal(format!("embedded plan: {written}: {error}")))
}

fn word<T>(value: Option<T>, written: &str) -> Result<T> {
    value.ok_or_else(|| missing(written))
}

fn known<K: AsRef<str> + Ord + std::borrow::Borrow<str>>(
    map: &BTreeMap<K, i64>,
    name: &str,
) -> Result<i64> {
    map.get(name).copied().ok_or_else(|| missing(name))
}

fn missing(what: &str) -> Error {
    Error::Internal(format!("embedded plan: {what}"))
}
