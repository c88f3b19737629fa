//! What the parts of a proposal are called.

use super::draft::Kind;
use super::form::{Field, Wrong};
use crate::domain::command::Invalid;
use crate::domain::proposal::{
    Content, HeadingRow, PlanRow, Problem, ProgrammeRow, Proposal, ReportRow, Row,
};
use crate::screen::amount::AmountError;
use crate::text::Lang;

/// What a row is.
pub(super) fn kind(lang: Lang, content: &Content) -> String {
    match content {
        Content::Heading(heading) => lang.pillar_kind(heading.kind),
        other => kind_of(lang, Kind::of(other)),
    }
}

/// What rows of a kind are.
pub(super) fn kind_of(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Plan => lang.nav_plan(),
        Kind::Heading => lang.take_headings(),
        Kind::Programme => lang.take_programmes(),
        Kind::Action => lang.detail_actions(),
        Kind::Milestone => lang.detail_milestones(),
        Kind::Report => lang.take_reports(),
    }
}

/// The title of a plan, or its year and ward where it has none.
pub(super) fn plan_title(lang: Lang, plan: &PlanRow) -> String {
    match plan.title.trim() {
        "" => plan_place(lang, plan),
        title => title.to_owned(),
    }
}

/// Year and ward of a plan.
pub(super) fn plan_place(lang: Lang, plan: &PlanRow) -> String {
    let year = plan.year.map(|year| lang.fiscal_year(year));
    let parts = [year.unwrap_or_default(), plan.ward.trim().to_owned()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A heading's name, led by its number.
pub(super) fn heading_title(heading: &HeadingRow) -> String {
    match heading.number {
        Some(number) => format!("{number} {}", heading.name),
        None => heading.name.clone(),
    }
}

/// A programme's name; of one that is only referred to by its code there may be none.
pub(super) fn programme_name(lang: Lang, programme: &ProgrammeRow) -> String {
    match programme.name.trim() {
        "" if !programme.code.is_empty() => lang.take_by_code(),
        name => name.to_owned(),
    }
}

/// The period of a report.
pub(super) fn report_period(lang: Lang, report: &ReportRow) -> String {
    match &report.period {
        Some(period) => lang.period_word(period),
        None => lang.take_period_chosen(),
    }
}

/// What a row is called in a few words.
pub(super) fn title(lang: Lang, row: &Row) -> String {
    match &row.content {
        Content::Plan(plan) => plan_title(lang, plan),
        Content::Heading(heading) => heading_title(heading),
        Content::Programme(programme) => match programme.name.trim() {
            "" => programme.code.clone(),
            name => name.to_owned(),
        },
        Content::Action(text) => text.clone(),
        Content::Milestone(milestone) => milestone.title.clone(),
        Content::Report(report) => report_period(lang, report),
    }
}

/// The heading or the programme that a row belongs under.
pub(super) fn above(lang: Lang, proposal: &Proposal, row: usize) -> String {
    let rows = &proposal.rows;
    std::iter::successors(rows[row].parent, |above| rows[*above].parent)
        .map(|above| &rows[above])
        .find(|above| matches!(above.content, Content::Heading(_) | Content::Programme(_)))
        .map(|above| title(lang, above))
        .unwrap_or_default()
}

/// Where a problem stands besides its line: column and header.
pub(super) fn problem_place(lang: Lang, problem: &Problem) -> String {
    match problem.column {
        Some(column) if problem.header.is_empty() => lang.take_column(column),
        Some(_) => problem.header.clone(),
        None => String::new(),
    }
}

/// The label of a field.
pub(super) fn field(lang: Lang, field: Field, content: &Content) -> String {
    match field {
        Field::Ward => lang.dialog_ward(),
        Field::Year => lang.col_fiscal_year(),
        Field::Title => match content {
            Content::Milestone(_) => lang.form_milestone_title(),
            _ => lang.plan_title(),
        },
        Field::Slogan => lang.plan_slogan(),
        Field::Goal => lang.plan_goal(),
        Field::Number => lang.take_number(),
        Field::Name => match content {
            Content::Programme(_) => lang.col_name(),
            _ => lang.plan_heading_name(),
        },
        Field::Description => lang.plan_description(),
        Field::Points => lang.plan_points(),
        Field::Code => lang.col_code(),
        Field::Lead => lang.col_lead_section(),
        Field::Related => lang.col_related_sections(),
        Field::Contact => lang.detail_contact(),
        Field::Summary => lang.detail_summary(),
        Field::Budget => lang.col_budget(),
        Field::Spent => lang.col_spent(),
        Field::Action => lang.col_actions(),
        Field::Baseline => lang.col_baseline(),
        Field::Forecast => lang.col_forecast(),
        Field::Reason => lang.field_reason(),
        Field::Actual => lang.detail_actual(),
        Field::Done => lang.col_done(),
        Field::Issue => lang.col_issue(),
        Field::Next => lang.col_next(),
        Field::By => lang.col_updated_by(),
        Field::On => lang.col_updated_on(),
    }
}

/// Why what was typed cannot be read.
pub(super) fn wrong(lang: Lang, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Date(error) => lang.date_error(error),
        Wrong::NotADay => lang.take_not_a_day(),
        Wrong::Year(error) => lang.fiscal_error(error),
        Wrong::Amount(AmountError::Unreadable) => lang.form_amount_unreadable(),
        Wrong::Amount(AmountError::Negative) => lang.invalid(&Invalid::NegativeAmount),
        Wrong::Number => lang.take_not_a_number(),
    }
}
