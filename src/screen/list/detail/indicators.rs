//! 指標: how far each has come, and how it came there: small charts of the same form below each other.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Id, column, container, row};
use iced::{Center, Element, Fill};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Context, Message};
use crate::domain::IndicatorId;
use crate::domain::command::Direction;
use crate::domain::figure;
use crate::domain::indicator::{Counting, Figure, Indicator, IndicatorValue, ValueState};
use crate::domain::plan::{Period, PeriodState};
use crate::domain::programme::Programme;
use crate::screen::common;
use crate::ui::card::{card, empty, spring};
use crate::ui::chart::{Bar, bars};
use crate::ui::elided::elided;
use crate::ui::focus::focusable;
use crate::ui::icon::Icon;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

pub(super) fn view<'a>(programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let add = || {
        button::secondary(lang.detail_add_indicator())
            .icon(Icon::Plus)
            .on_press(Message::IndicatorAddPressed)
    };
    if programme.indicators.is_empty() {
        return empty(
            Icon::Chart,
            lang.detail_no_indicators(),
            (!ctx.is_locked()).then(add),
        );
    }
    let last = programme.indicators.len() - 1;
    let mut content = column![].spacing(M).width(Fill);
    for (place, indicator) in programme.indicators.iter().enumerate() {
        let ends = (place == 0, place == last);
        content = content.push(one(indicator, ends, ctx));
    }
    if !ctx.is_locked() {
        content = content.push(add());
    }
    content.into()
}

/// Where the keyboard stands on an indicator.
pub(in crate::screen::list) fn id_of(indicator: IndicatorId) -> Id {
    Id::from(format!("list-indicator-{}", indicator.0))
}

fn one<'a>(indicator: &'a Indicator, ends: (bool, bool), ctx: Context<'a>) -> Element<'a, Message> {
    let content = column![
        head(indicator, ends, ctx),
        label::small(facts(indicator, ctx)).width(Fill),
        common::attainment(
            &indicator.attainment(&ctx.board.periods, ctx.board.period().id),
            &indicator.text,
            ctx
        ),
        course(indicator, ctx),
        foot(indicator, ctx),
    ]
    .spacing(S);
    card(content).padding(M).width(Fill).into()
}

/// Kind and name, which takes the keys: F2, Enter, Delete, Alt+↑ and Alt+↓; and the same as buttons.
fn head<'a>(
    indicator: &'a Indicator,
    (first, last): (bool, bool),
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let id = indicator.id;
    let name = row![
        badge(Badge::Plain, lang.indicator_kind(indicator.text.kind)),
        label::strong(indicator.text.name.as_str()).width(Fill),
    ]
    .spacing(S)
    .align_y(Center);
    if ctx.is_locked() {
        return name.into();
    }
    let name = focusable(container(name).padding([4.0, 2.0]).width(Fill))
        .id(id_of(id))
        .on_activate(Message::ValuePressed(id))
        .on_key(move |key, modifiers| key_message(key, modifiers, id));
    let moved = |icon, name, direction, possible: bool, keys: &str| {
        button::icon_only(icon, name)
            .small()
            .hint(keys)
            .on_press_maybe(possible.then_some(Message::IndicatorMoved(id, direction)))
    };
    row![
        Element::from(name),
        moved(
            Icon::Up,
            lang.detail_move_up(),
            Direction::Up,
            !first,
            "Alt ↑"
        ),
        moved(
            Icon::Down,
            lang.detail_move_down(),
            Direction::Down,
            !last,
            "Alt ↓"
        ),
        button::icon_only(Icon::Pencil, lang.button_edit())
            .small()
            .hint("F2")
            .on_press(Message::IndicatorEditPressed(id)),
        button::icon_only(Icon::Trash, lang.button_delete())
            .small()
            .hint("Delete")
            .on_press(Message::IndicatorDeleted(id)),
    ]
    .spacing(2.0)
    .align_y(Center)
    .into()
}

fn key_message(key: &Key, modifiers: Modifiers, id: IndicatorId) -> Option<Message> {
    let Key::Named(key) = key else { return None };
    match (key, modifiers) {
        (Named::F2, Modifiers::NONE) => Some(Message::IndicatorEditPressed(id)),
        (Named::Delete, Modifiers::NONE) => Some(Message::IndicatorDeleted(id)),
        (Named::ArrowUp, Modifiers::ALT) => Some(Message::IndicatorMoved(id, Direction::Up)),
        (Named::ArrowDown, Modifiers::ALT) => Some(Message::IndicatorMoved(id, Direction::Down)),
        _ => None,
    }
}

/// 目標値 12 回・増・期間値・基準値 18 回.
fn facts(indicator: &Indicator, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let text = &indicator.text;
    let told = |name: String, figure: Option<Decimal>| {
        figure.map(|figure| lang.indicator_fact(lang.figure(figure, &text.unit), name))
    };
    let target = told(lang.col_target(), text.target).unwrap_or_else(|| lang.indicator_no_target());
    let parts = [
        Some(target),
        Some(lang.course(text.direction)),
        Some(lang.counting(text.counting)),
        told(lang.col_start(), text.start),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&lang.indicator_joint())
}

/// The chart, and under each bar its figure and its period.
fn course<'a>(indicator: &'a Indicator, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let periods = &ctx.board.periods;
    let shown = ctx.board.period().id;
    let (mut figures, mut names) = (row![].width(Fill), row![].width(Fill));
    for period in periods {
        let recorded = indicator.recorded(period.id);
        let written = match recorded.map(IndicatorValue::value) {
            Some(Some(figure)) => figure::write(figure),
            Some(None) => lang.indicator_none(),
            None => "—".to_owned(),
        };
        let mut figure = elided(written).size(13.0);
        let mut name = elided(lang.period_name(period)).small();
        if period.id == shown {
            (figure, name) = (figure.bold(), name.bold());
        }
        figures = figures.push(container(figure).center_x(Fill));
        names = names.push(container(name).center_x(Fill));
    }
    let target = indicator.text.target.and_then(drawn);
    column![bars(heights(indicator, periods), target), figures, names]
        .spacing(2.0)
        .into()
}

/// A bar for each period. Figures of the period alone stand on what came before, so that the line of the year's
/// target means the same for every way of counting.
fn heights(indicator: &Indicator, periods: &[Period]) -> Vec<Option<Bar>> {
    let mut before = Decimal::ZERO;
    let bar = |period: &Period| {
        let figure = indicator.recorded(period.id)?.value()?;
        let (from, to) = match indicator.text.counting {
            Counting::PerPeriod => (before, before.checked_add(figure)?),
            Counting::Cumulative | Counting::Point => (Decimal::ZERO, figure),
        };
        before = to;
        Some(Bar {
            from: drawn(from)?,
            to: drawn(to)?,
        })
    };
    periods.iter().map(bar).collect()
}

fn drawn(figure: Decimal) -> Option<f32> {
    figure.to_f32()
}

/// What is to be said of single periods, and the way to the value of the period shown.
fn foot<'a>(indicator: &'a Indicator, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let period = ctx.board.period();
    let mut content = column![].spacing(XS).width(Fill);
    for value in &indicator.values {
        if let Some(said) = remark(value, ctx) {
            content = content.push(label::small(said).width(Fill));
        }
    }
    let can_record = !ctx.is_locked() && period.state != PeriodState::Closed;
    if can_record {
        let name = lang.indicator_record(lang.period_name(period));
        let record = button::secondary(name)
            .small()
            .hint("Enter")
            .on_press(Message::ValuePressed(indicator.id));
        content = content.push(row![spring(), Element::from(record)]);
    }
    content.into()
}

/// 第3四半期: the reason why there is no figure, or that it is 速報; and the note.
fn remark(value: &IndicatorValue, ctx: Context<'_>) -> Option<String> {
    let lang = ctx.lang();
    let first = match (&value.figure, value.state) {
        (Figure::None(reason), _) => reason.clone(),
        (Figure::Value(_), ValueState::Provisional) => lang.indicator_provisional(),
        (Figure::Value(_), ValueState::Final) => String::new(),
    };
    let mut said = vec![first, value.note.trim().to_owned()];
    said.retain(|part| !part.is_empty());
    let period = ctx.board.period_by_id(value.period)?;
    let name = lang.period_name(period);
    (!said.is_empty()).then(|| lang.report_remark(name, said.join(&lang.report_pause())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::{Screen, indicator};

    #[test]
    fn bars_of_periods_stand_on_what_came_before() {
        let screen = Screen::new();
        let mut counted = indicator();
        let found = |counted: &Indicator| -> Vec<Option<(f32, f32)>> {
            heights(counted, &screen.board.periods)
                .into_iter()
                .map(|bar| bar.map(|bar| (bar.from, bar.to)))
                .collect()
        };
        assert_eq!(
            found(&counted),
            [Some((0.0, 3.0)), None, Some((3.0, 5.0)), None]
        );
        counted.text.counting = Counting::Point;
        assert_eq!(
            found(&counted),
            [Some((0.0, 3.0)), None, Some((0.0, 2.0)), None]
        );
    }

    #[test]
    fn keys_mean_what_they_mean_elsewhere() {
        let id = IndicatorId(9);
        let message = |key, modifiers| key_message(&Key::Named(key), modifiers, id);
        assert_eq!(
            message(Named::F2, Modifiers::NONE),
            Some(Message::IndicatorEditPressed(id))
        );
        assert_eq!(
            message(Named::Delete, Modifiers::NONE),
            Some(Message::IndicatorDeleted(id))
        );
        let up = Message::IndicatorMoved(id, Direction::Up);
        assert_eq!(message(Named::ArrowUp, Modifiers::ALT), Some(up));
        assert_eq!(
            message(Named::ArrowUp, Modifiers::NONE),
            None,
            "the list goes on"
        );
        assert_eq!(message(Named::Delete, Modifiers::SHIFT), None);
    }
}
