//! 節目一覧: a row per milestone, in the order of programmes.

use super::words::Words;
use super::{Cell, Context};
use crate::domain::date::PlannedDate;
use crate::domain::milestone::Milestone;
use crate::domain::programme::Programme;
use crate::domain::schedule::Shift;
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    vec![
        lang.col_code(),
        lang.col_name(),
        lang.col_pillar(),
        lang.col_lead_section(),
        lang.col_milestone(),
        lang.col_kind(),
        lang.col_baseline(),
        lang.col_baseline_from(),
        lang.col_baseline_to(),
        lang.col_precision(),
        lang.col_forecast(),
        lang.col_forecast_from(),
        lang.col_forecast_to(),
        lang.col_actual_on(),
        lang.col_standing(),
        lang.col_slip(),
        lang.col_slip_count(),
        lang.col_slip_reason(),
    ]
}

pub(super) fn row<'a>(
    context: &'a Context,
    words: &'a Words,
    programme: &'a Programme,
    milestone: &'a Milestone,
) -> Vec<Cell<'a>> {
    let forecast = milestone.forecast();
    let pillar = context.pillar(programme.pillar);
    let reason = milestone
        .forecasts
        .last()
        .map_or("", |forecast| &forecast.reason);
    vec![
        Cell::text(&programme.code),
        Cell::text(&programme.text.name),
        Cell::text(pillar.map_or("", |pillar| &pillar.name)),
        Cell::text(context.lead(programme)),
        Cell::text(&milestone.title),
        Cell::text(words.kind(milestone.kind)),
        Cell::owned(milestone.baseline.write(words.style)),
        Cell::day(milestone.baseline.earliest()),
        Cell::day(milestone.baseline.latest()),
        Cell::text(words.precision(milestone.baseline.precision())),
        forecast.map_or(Cell::Empty, |date| Cell::owned(date.write(words.style))),
        Cell::day(forecast.and_then(PlannedDate::earliest)),
        Cell::day(forecast.and_then(PlannedDate::latest)),
        milestone
            .actual
            .as_ref()
            .map_or(Cell::Empty, |date| actual(date, words)),
        Cell::text(words.standing(milestone.standing(context.today))),
        slip(milestone, words.lang),
        Cell::count(changes(milestone)),
        Cell::text(reason),
    ]
}

/// A day as a day; what is known only by its month stays a word, for a window is never a false day.
fn actual<'a>(date: &PlannedDate, words: &Words) -> Cell<'a> {
    match date.earliest() {
        Some(day) if date.is_exact_day() => Cell::Day(day),
        _ => Cell::owned(date.write(words.style)),
    }
}

/// How far the expectation lies behind the promise.
fn slip<'a>(milestone: &Milestone, lang: Lang) -> Cell<'a> {
    match milestone.shift() {
        Shift::Slipped(size) => Cell::owned(lang.slip(size)),
        _ => Cell::Empty,
    }
}

/// How often another date was expected than before, the promise being the first expectation.
fn changes(milestone: &Milestone) -> u32 {
    let mut expected = &milestone.baseline;
    let mut count = 0;
    for forecast in &milestone.forecasts {
        count += u32::from(!forecast.date.means_same(expected));
        expected = &forecast.date;
    }
    count
}
