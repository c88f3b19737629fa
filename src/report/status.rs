//! 四半期進捗状況報告書: a row per programme.

use super::words::Words;
use super::{Cell, Context};
use crate::domain::date::PlannedDate;
use crate::domain::fiscal::japan_day;
use crate::domain::milestone::Milestone;
use crate::domain::programme::Programme;
use crate::domain::progress::Report;
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    vec![
        lang.col_fiscal_year(),
        lang.col_period(),
        lang.col_as_of(),
        lang.col_pillar_number(),
        lang.col_pillar(),
        lang.col_code(),
        lang.col_mark(),
        lang.col_tags(),
        lang.col_name(),
        lang.col_lead_section(),
        lang.col_related_sections(),
        lang.col_actions(),
        lang.col_previous_status(),
        lang.col_status(),
        lang.col_done(),
        lang.col_issue(),
        lang.col_next(),
        lang.col_next_milestone(),
        lang.col_next_baseline(),
        lang.col_next_forecast(),
        lang.col_next_actual(),
        lang.col_indicator(),
        lang.col_target(),
        lang.col_value(),
        lang.col_attainment(),
        lang.col_budget(),
        lang.col_spent(),
        lang.col_report_state(),
        lang.col_updated_on(),
        lang.col_updated_by(),
    ]
}

pub(super) fn row<'a>(
    context: &'a Context,
    words: &'a Words,
    programme: &'a Programme,
) -> Vec<Cell<'a>> {
    let text = &programme.text;
    let pillar = context.pillar(programme.pillar);
    let report = programme.report(context.period.id);
    let written = |pick: fn(&Report) -> &str| Cell::text(report.map_or("", pick));
    let milestone = milestone_to_show(programme);
    let indicator = programme.indicators.first();
    let attained = indicator.map(|it| it.attainment(&context.periods, context.period.id));
    let date = |date: Option<&PlannedDate>| {
        date.map_or(Cell::Empty, |date| Cell::owned(date.write(words.style)))
    };
    let related: Vec<&str> = text
        .related
        .iter()
        .filter_map(|id| context.section(*id))
        .collect();
    let actions: Vec<&str> = programme
        .actions
        .iter()
        .map(|action| action.text.as_str())
        .collect();
    vec![
        Cell::text(&words.year),
        Cell::text(&words.period),
        Cell::Day(context.period.as_of),
        Cell::integer(pillar.and_then(|pillar| pillar.number)),
        Cell::text(pillar.map_or("", |pillar| &pillar.name)),
        Cell::text(&programme.code),
        Cell::text(words.mark(text.mark)),
        Cell::owned(words.lang.tags(text.tags)),
        Cell::text(&text.name),
        Cell::text(context.lead(programme)),
        Cell::owned(related.join(&words.joint)),
        Cell::owned(actions.join("\n")),
        previous_status(context, words, programme),
        Cell::text(words.status(context.counted(programme, context.period.id))),
        written(|report| &report.done),
        written(|report| &report.issue),
        written(|report| &report.next),
        Cell::text(milestone.map_or("", |milestone| &milestone.title)),
        date(milestone.map(|milestone| &milestone.baseline)),
        date(milestone.and_then(|milestone| milestone.forecast())),
        date(milestone.and_then(|milestone| milestone.actual.as_ref())),
        indicator.map_or(Cell::Empty, |it| {
            Cell::owned(words.lang.indicator_name(&it.text))
        }),
        Cell::decimal(indicator.and_then(|it| it.text.target)),
        Cell::decimal(attained.and_then(|it| it.total)),
        Cell::integer(attained.and_then(|it| it.rate)),
        Cell::integer(text.budget),
        Cell::integer(text.spent),
        Cell::text(words.state(
            programme.reported(context.period.id),
            report.map(|report| report.state),
        )),
        Cell::day(report.map(|report| japan_day(report.at))),
        written(|report| &report.by),
    ]
}

/// 前回の進捗区分; empty in the first period of a plan, before which nothing could be reported.
pub(super) fn previous_status<'a>(
    context: &Context,
    words: &'a Words,
    programme: &Programme,
) -> Cell<'a> {
    match &context.previous {
        None => Cell::Empty,
        Some(period) => Cell::text(words.status(context.counted(programme, period.id))),
    }
}

/// The open milestone that ends first. Where none is open any more, the one that was reached last, so that
/// 節目の実績 tells what came of it.
fn milestone_to_show(programme: &Programme) -> Option<&Milestone> {
    programme.next_milestone().or_else(|| {
        let reached = programme
            .milestones
            .iter()
            .filter(|m| m.actual.is_some() && m.cancelled.is_none());
        reached.max_by_key(|m| m.actual.as_ref().map(|actual| actual.latest_or_max()))
    })
}
