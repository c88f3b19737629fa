//! 指標一覧: a row per indicator, in the order of programmes.

use super::words::Words;
use super::{Cell, Context};
use crate::domain::indicator::{Figure, Indicator, IndicatorValue, ValueState, through};
use crate::domain::plan::PeriodKind;
use crate::domain::programme::Programme;
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    let mut header = vec![
        lang.col_code(),
        lang.col_name(),
        lang.col_kind(),
        lang.col_indicator_name(),
        lang.col_unit(),
        lang.col_direction(),
        lang.col_counting(),
        lang.col_start(),
        lang.col_target(),
    ];
    let quarters = [
        PeriodKind::Q1,
        PeriodKind::Q2,
        PeriodKind::Q3,
        PeriodKind::Q4,
    ];
    header.extend(quarters.map(|quarter| lang.period(quarter)));
    header.extend([
        lang.col_year_total(),
        lang.col_attainment(),
        lang.col_remarks(),
    ]);
    header
}

pub(super) fn row<'a>(
    context: &'a Context,
    words: &'a Words,
    programme: &'a Programme,
    indicator: &'a Indicator,
) -> Vec<Cell<'a>> {
    let text = &indicator.text;
    let (periods, upto) = (&context.periods, context.period.id);
    let attained = indicator.attainment(periods, upto);
    let mut row = vec![
        Cell::text(&programme.code),
        Cell::text(&programme.text.name),
        Cell::text(words.indicator_kind(text.kind)),
        Cell::text(&text.name),
        Cell::text(&text.unit),
        Cell::text(words.course(text.direction)),
        Cell::text(words.counting(text.counting)),
        Cell::decimal(text.start),
        Cell::decimal(text.target),
    ];
    row.extend(indicator.by_quarter(periods, upto).map(Cell::decimal));
    row.extend([
        Cell::decimal(attained.total),
        Cell::integer(attained.rate),
        Cell::owned(remarks(context, words, indicator)),
    ]);
    row
}

/// A line for each period up to the one reported on of which there is something to say: why there is no figure,
/// that it is 速報, and the note.
fn remarks(context: &Context, words: &Words, indicator: &Indicator) -> String {
    let lines = through(&context.periods, context.period.id)
        .iter()
        .filter_map(|period| indicator.recorded(period.id))
        .filter_map(|value| {
            let said = said(words, value);
            (!said.is_empty()).then(|| {
                words
                    .lang
                    .report_remark(words.period_of(value.period), said)
            })
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn said(words: &Words, value: &IndicatorValue) -> String {
    let provisional = match value.state {
        ValueState::Provisional => words.provisional.as_str(),
        ValueState::Final => "",
    };
    let first = match &value.figure {
        Figure::None(reason) => reason.as_str(),
        Figure::Value(_) => provisional,
    };
    let parts = [first, value.note.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(&words.pause)
}
