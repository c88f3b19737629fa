//! The values of the programme's indicators, under the texts of the report.

use iced::widget::{Space, column, row};
use iced::{Center, Element, Fill};

use super::figures::{ValueFlaw, wrong};
use super::form::Form;
use super::{Message, can_edit, value_id};
use crate::domain::indicator::{Figure, Indicator, TypedValue};
use crate::screen::{Context, common};
use crate::ui::choice::checkbox;
use crate::ui::field::{field, text_field};
use crate::ui::label;
use crate::ui::theme::{M, S, XS};

/// The width of the field of a figure.
const FIGURE: f32 = 120.0;
/// About the height that an indicator takes.
const EACH: f32 = 92.0;

/// About the height that the values take, in logical pixels.
pub(super) fn height(form: &Form) -> f32 {
    form.values.iter().map(|_| EACH).sum()
}

/// A field for each indicator, with how far it has come.
pub(super) fn view<'a>(form: &'a Form, ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
    let rows = form.values.iter().enumerate().map(|(place, typed)| {
        match form.programme.indicator(typed.indicator) {
            Some(indicator) => one(form, place, typed, indicator, ctx, narrow),
            None => Space::new().into(),
        }
    });
    column(rows).spacing(M).width(Fill).into()
}

fn one<'a>(
    form: &'a Form,
    place: usize,
    typed: &'a TypedValue,
    indicator: &'a Indicator,
    ctx: Context<'a>,
    narrow: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let flaw = wrong(typed);
    let error = flaw.as_ref().map(|flaw| match flaw {
        ValueFlaw::Figure(flaw) => lang.figure_flaw(*flaw),
        ValueFlaw::Reason(invalid) => lang.invalid(invalid),
    });
    let mut figure = text_field("", &typed.figure)
        .id(value_id(place))
        .width(FIGURE)
        .invalid(matches!(flaw, Some(ValueFlaw::Figure(_))));
    let mut reason = text_field(&lang.entry_no_value_placeholder(), &typed.reason)
        .invalid(matches!(flaw, Some(ValueFlaw::Reason(_))));
    if can_edit(ctx) {
        figure = figure
            .on_input(move |text| Message::FigureTyped(place, text))
            .on_submit(Message::ValueEntered(place));
        reason = reason
            .on_input(move |text| Message::ReasonTyped(place, text))
            .on_submit(Message::ValueEntered(place));
    }
    let beside: Element<'a, Message> = if typed.figure.trim().is_empty() {
        reason.into()
    } else if can_edit(ctx) {
        let toggled = move |on| Message::ProvisionalToggled(place, on);
        checkbox(lang.indicator_provisional(), typed.provisional, toggled).into()
    } else if typed.provisional {
        label::body(lang.indicator_provisional()).into()
    } else {
        Space::new().into()
    };
    let control = row![Element::from(figure), beside]
        .spacing(M)
        .align_y(Center);
    let name = lang.indicator_name(&indicator.text);
    let told = told(form, typed, indicator, ctx);
    let told: Element<'a, Message> = if narrow {
        column(told).spacing(XS).into()
    } else {
        row(told).spacing(M).align_y(Center).wrap().into()
    };
    column![Element::from(field(name, control).error(error)), told]
        .spacing(S)
        .width(Fill)
        .into()
}

/// The target, the value of the period before, and how far it comes with what is typed.
fn told<'a>(
    form: &'a Form,
    typed: &'a TypedValue,
    indicator: &'a Indicator,
    ctx: Context<'a>,
) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let text = &indicator.text;
    let mut told = Vec::new();
    let target = text.target.map_or_else(
        || lang.indicator_no_target(),
        |target| lang.indicator_fact(lang.figure(target, &text.unit), lang.col_target()),
    );
    told.push(label::small(target).into());
    let before = ctx
        .board
        .previous_period()
        .and_then(|it| indicator.recorded(it.id));
    if let Some(before) = before {
        let figure = match &before.figure {
            Figure::Value(value) => lang.figure(*value, &text.unit),
            Figure::None(reason) => lang.indicator_without(reason.as_str()),
        };
        told.push(label::small(lang.entry_previous_value(figure)).into());
    }
    let attainment = indicator.attainment_with(&ctx.board.periods, form.period, typed.figure());
    told.push(common::attainment(&attainment, text, ctx));
    told
}
