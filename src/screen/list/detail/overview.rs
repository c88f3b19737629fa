//! 概要: actions, milestones in short, the statuses of the year, and the last report's words.

use iced::widget::{Id, column, container, row};
use iced::{Center, Element, Fill};

use super::{Context, Message, lineage, milestones, part, reports};
use crate::domain::command::{Direction, TEXT_LIMIT};
use crate::domain::plan::Period;
use crate::domain::programme::{Action, Programme};
use crate::domain::progress::Report;
use crate::screen::common;
use crate::text::Lang;
use crate::ui::card::{line, pair};
use crate::ui::field::text_field;
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::theme::{L, S, XS};
use crate::ui::{button, elided, label};

/// The field for a new action.
const ADDING: &str = "list-new-action";
/// The width of the names of periods.
const NAMES: f32 = 96.0;

pub(super) fn view<'a>(
    programme: &'a Programme,
    adding: &'a str,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut content = column![actions(programme, adding, ctx)]
        .spacing(L)
        .width(Fill);
    if !programme.milestones.is_empty() {
        let cards = programme
            .milestones
            .iter()
            .map(|milestone| milestones::short(milestone, ctx));
        content = content.push(part(lang.detail_milestones(), column(cards).spacing(S)));
    }
    content = content.push(part(lang.detail_statuses(), statuses(programme, ctx)));
    content = content.push(lineage::view(programme, ctx));
    if let Some(report) = reports::newest(programme, ctx) {
        content = content.push(last_words(report, ctx));
    }
    if !programme.text.summary.trim().is_empty() {
        content = content.push(part(
            lang.detail_summary(),
            label::body(programme.text.summary.as_str()).width(Fill),
        ));
    }
    content.into()
}

fn actions<'a>(
    programme: &'a Programme,
    adding: &'a str,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let last = programme.actions.len().saturating_sub(1);
    let mut list = column![].spacing(2.0).width(Fill);
    for (index, action) in programme.actions.iter().enumerate() {
        list = list.push(scope(
            action.id,
            one_action(action, index == 0, index == last, ctx),
        ));
    }
    if programme.actions.is_empty() && ctx.is_locked() {
        list = list.push(label::quiet(lang.detail_no_actions()));
    }
    if !ctx.is_locked() {
        let can_add = !adding.trim().is_empty() && adding.chars().count() <= TEXT_LIMIT;
        let field = text_field(&lang.detail_action_placeholder(), adding)
            .id(Id::new(ADDING))
            .on_input(Message::ActionTyped)
            .on_submit(Message::ActionSubmitted);
        let add = button::secondary(lang.button_add())
            .on_press_maybe(can_add.then_some(Message::ActionSubmitted));
        list = list.push(
            row![Element::from(field), Element::from(add)]
                .spacing(S)
                .align_y(Center),
        );
    }
    part(lang.detail_actions(), list)
}

fn one_action<'a>(
    action: &'a Action,
    first: bool,
    last: bool,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let text = row![
        label::body("⇒"),
        label::body(action.text.as_str()).width(Fill)
    ]
    .spacing(6.0)
    .width(Fill);
    let mut line = row![container(text).padding([4.0, 0.0])].spacing(2.0);
    if !ctx.is_locked() {
        let id = action.id;
        let moved = |icon, name, direction, possible: bool| {
            button::icon_only(icon, name)
                .small()
                .on_press_maybe(possible.then_some(Message::ActionMoved(id, direction)))
        };
        line = line
            .push(moved(
                Icon::Up,
                lang.detail_move_up(),
                Direction::Up,
                !first,
            ))
            .push(moved(
                Icon::Down,
                lang.detail_move_down(),
                Direction::Down,
                !last,
            ))
            .push(
                button::icon_only(Icon::Pencil, lang.button_edit())
                    .small()
                    .on_press(Message::ActionEditPressed(id)),
            )
            .push(
                button::icon_only(Icon::Trash, lang.button_delete())
                    .small()
                    .on_press(Message::ActionDeleted(id)),
            );
    }
    line.into()
}

/// The status of each period: side by side where the words are short and the periods are quarters.
fn statuses<'a>(programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mark = |period: &Period| match programme
        .reports
        .iter()
        .find(|report| report.period == period.id)
    {
        Some(report) => common::status(lang, Some(report.status)),
        None => label::quiet("—").into(),
    };
    let periods = ctx.board.periods.iter();
    if lang == Lang::En || periods.len() > 4 {
        let lines = periods.map(|period| pair(lang.period_name(period), mark(period), NAMES));
        return column(lines).spacing(XS).into();
    }
    let (mut names, mut marks) = (row![].width(Fill), row![].width(Fill).align_y(Center));
    for period in periods {
        let name = elided::elided(lang.period_name(period)).small();
        names = names.push(container(name).width(Fill));
        marks = marks.push(container(mark(period)).width(Fill).clip(true));
    }
    column![names, line(), marks].spacing(6.0).into()
}

/// What was written in the newest report.
fn last_words<'a>(report: &'a Report, ctx: Context<'a>) -> Element<'a, Message> {
    let period = ctx
        .board
        .period_by_id(report.period)
        .map(|period| ctx.lang().period_name(period))
        .unwrap_or_default();
    let mut content = column![].spacing(L).width(Fill);
    for (title, text) in reports::texts(&report.done, &report.issue, &report.next, ctx) {
        content = content.push(part(
            ctx.lang().detail_of_period(period.clone(), title),
            label::body(text).width(Fill),
        ));
    }
    content.into()
}
