//! What an import would change as JSON, for scripts. Keys and codes are English whatever the language, and
//! stay: new keys may come, none goes or changes its meaning. What is not there is `null`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Outlook;
use crate::domain::fiscal::FiscalYear;
use crate::domain::programme::Tag;
use crate::domain::proposal::{Content, Problem, ProblemKind, ProgrammeRow, Row};
use crate::domain::reconcile::{Compared, Field, Refusal, Standing, Value};

#[derive(Serialize)]
struct Page<'a> {
    /// The file, as it was named.
    file: String,
    /// The file of the source; `null` for standard input.
    source: Option<String>,
    /// `policy`, `programmes`, `milestones` or `reports`.
    kind: &'static str,
    charset: &'static str,
    dry_run: bool,
    /// Whether the file was changed.
    stored: bool,
    plan: Plan<'a>,
    counts: Counts,
    /// Sections that would be made.
    new_sections: Vec<&'a str>,
    rows: Vec<Json>,
    /// Cells and rows that could not be read.
    problems: Vec<Json>,
    /// Lines of a policy that were not understood.
    not_understood: Vec<Unread<'a>>,
}

#[derive(Serialize)]
struct Plan<'a> {
    /// Whether it is made by the import.
    new: bool,
    ward: &'a str,
    fiscal_year: Option<i32>,
}

#[derive(Serialize)]
struct Counts {
    new: usize,
    changed: usize,
    same: usize,
    similar: usize,
    refused: usize,
    problems: usize,
    not_understood: usize,
}

#[derive(Serialize)]
struct Unread<'a> {
    line: u32,
    text: &'a str,
}

/// Writes the page, indented, without a line break at its end.
pub(super) fn write(out: &mut dyn Write, outlook: &Outlook<'_>) -> io::Result<()> {
    let proposal = outlook.proposal;
    let tally = outlook.found.tally(&[]);
    let page = Page {
        file: outlook.asked.file.display().to_string(),
        source: proposal
            .path
            .as_ref()
            .map(|path| path.display().to_string()),
        kind: proposal.kind.code(),
        charset: outlook.charset.name(),
        dry_run: outlook.asked.dry_run,
        stored: outlook.stored,
        plan: plan(outlook),
        counts: Counts {
            new: tally.new,
            changed: tally.changed,
            same: tally.same,
            similar: tally.similar,
            refused: tally.refused,
            problems: proposal.problems.len(),
            not_understood: proposal.not_understood().count(),
        },
        new_sections: outlook
            .found
            .sections
            .iter()
            .map(|it| it.name.as_str())
            .collect(),
        rows: proposal
            .rows
            .iter()
            .zip(&outlook.found.rows)
            .map(row)
            .collect(),
        problems: proposal.problems.iter().map(problem).collect(),
        not_understood: proposal
            .not_understood()
            .map(|line| Unread {
                line: line.number,
                text: &line.text,
            })
            .collect(),
    };
    serde_json::to_writer_pretty(out, &page).map_err(io::Error::from)
}

fn plan<'a>(outlook: &Outlook<'a>) -> Plan<'a> {
    let start = |year: FiscalYear| year.start_year();
    if let Some(plan) = outlook.plan {
        return Plan {
            new: false,
            ward: &plan.ward,
            fiscal_year: Some(start(plan.year)),
        };
    }
    let row = outlook
        .proposal
        .rows
        .iter()
        .find_map(|row| match &row.content {
            Content::Plan(plan) => Some(plan),
            _ => None,
        });
    Plan {
        new: true,
        ward: row.map_or("", |plan| plan.ward.trim()),
        fiscal_year: row.and_then(|plan| plan.year).map(start),
    }
}

fn row((row, compared): (&Row, &Compared)) -> Json {
    let (kind, code, name) = told(&row.content);
    let mut told = json!({
        "line": row.line,
        "parent": row.parent,
        "kind": kind,
        "code": code,
        "name": name,
        "standing": standing(&compared.standing),
    });
    match &compared.standing {
        Standing::Changed(diffs) => {
            let field = |diff: &crate::domain::reconcile::FieldDiff| {
                json!({
                    "field": field(diff.field),
                    "before": value(&diff.before),
                    "after": value(&diff.after),
                })
            };
            told["fields"] = diffs.iter().map(field).collect();
        }
        Standing::Similar(candidates) => {
            let candidate = |it: &crate::domain::reconcile::Candidate| {
                json!({
                    "code": it.code,
                    "name": it.name,
                    "likeness_percent": it.likeness,
                })
            };
            told["candidates"] = candidates.iter().map(candidate).collect();
        }
        Standing::Refused(refusal) => {
            told["refusal"] = json!(refused(refusal));
            if let Refusal::Twice { row } = refusal {
                told["same_as_row"] = json!(row);
            }
        }
        Standing::New | Standing::Same => {}
    }
    told
}

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::New => "new",
        Standing::Same => "same",
        Standing::Changed(_) => "changed",
        Standing::Similar(_) => "similar",
        Standing::Refused(_) => "refused",
    }
}

/// What a row is: its kind, its code if it has one, its name or text.
fn told(content: &Content) -> (&'static str, Option<&str>, &str) {
    match content {
        Content::Plan(plan) => ("plan", None, &plan.title),
        Content::Heading(heading) => (heading.kind.code(), None, &heading.name),
        Content::Programme(ProgrammeRow { code, name, .. }) => (
            "programme",
            Some(code.as_str()).filter(|code| !code.is_empty()),
            name,
        ),
        Content::Action(text) => ("action", None, text),
        Content::Milestone(milestone) => ("milestone", None, &milestone.title),
        Content::Report(report) => (
            "report",
            report.period.as_ref().map(|it| match it.kind {
                Some(kind) => kind.code(),
                None => it.word.as_str(),
            }),
            "",
        ),
    }
}

fn value(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => json!(text),
        Value::Amount(amount) => json!(amount),
        Value::Number(number) => json!(number),
        Value::Mark(mark) => json!(mark.code()),
        Value::Tags(tags) => tags.iter().map(Tag::code).collect(),
        Value::Kind(kind) => json!(kind.code()),
        Value::Date(date) => json!(date),
        Value::Status(status) => json!(status.code()),
        Value::State(state) => json!(state.code()),
        Value::Day(day) => json!(day),
        Value::Flag(flag) => json!(flag),
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Slogan => "slogan",
        Field::Goal => "goal",
        Field::Name => "name",
        Field::Number => "number",
        Field::Description => "description",
        Field::Points => "points",
        Field::Pillar => "pillar",
        Field::Mark => "mark",
        Field::Tags => "tags",
        Field::Lead => "lead",
        Field::Related => "related",
        Field::Contact => "contact",
        Field::Summary => "summary",
        Field::Budget => "budget",
        Field::Spent => "spent",
        Field::Action => "action",
        Field::Kind => "kind",
        Field::Baseline => "baseline",
        Field::Forecast => "forecast",
        Field::Reason => "reason",
        Field::Actual => "actual",
        Field::Cancelled => "cancelled",
        Field::Status => "status",
        Field::Done => "done",
        Field::Issue => "issue",
        Field::Next => "next",
        Field::State => "state",
        Field::By => "updated_by",
        Field::On => "updated_on",
    }
}

fn refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ParentNotTaken => "parent_not_taken",
        Refusal::NotFound => "not_found",
        Refusal::Ambiguous => "ambiguous",
        Refusal::NoYear => "no_year",
        Refusal::NoHeading => "no_heading",
        Refusal::NoProgrammesHere => "no_programmes_here",
        Refusal::NoPeriod => "no_period",
        Refusal::PeriodClosed => "period_closed",
        Refusal::NoBaseline => "no_baseline",
        Refusal::BaselineFixed => "baseline_fixed",
        Refusal::OtherYear => "other_year",
        Refusal::Invalid(_) => "invalid",
        Refusal::Twice { .. } => "twice",
    }
}

fn problem(problem: &Problem) -> Json {
    json!({
        "line": problem.line,
        "column": problem.column,
        "header": problem.header,
        "text": problem.text,
        "problem": match &problem.kind {
            ProblemKind::Date(_) => "date",
            ProblemKind::NotANumber => "not_a_number",
            ProblemKind::UnknownWord => "unknown_word",
            ProblemKind::Missing => "missing",
            ProblemKind::TooLong { .. } => "too_long",
            ProblemKind::Ragged { .. } => "ragged",
            ProblemKind::ReasonRequired => "reason_required",
            ProblemKind::MeasureRequired => "measure_required",
            ProblemKind::WindowDiffers => "window_differs",
            ProblemKind::Twice { .. } => "twice",
        },
    })
}
