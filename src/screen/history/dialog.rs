//! The question whether later changes are to be taken back as well: all of them are shown first.

use iced::widget::column;
use iced::{Element, Fill};

use super::{Context, Message};
use crate::domain::history::Heading;
use crate::screen::Blocked;
use crate::ui::card::{Tone, card, notice};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label, modal};

/// The button that has the focus at first.
pub(super) const FIRST: &str = "history-blocked-close";
/// So many changes are shown one by one.
const SHOWN: usize = 100;

pub(super) fn view<'a>(blocked: &'a Blocked, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let redo = blocked.of.undone;
    let count = blocked.later.len();
    let (title, about, this, together) = match redo {
        false => (
            lang.history_blocked_title(),
            lang.history_blocked_about(count),
            lang.history_blocked_this(),
            lang.history_blocked_do(count + 1),
        ),
        true => (
            lang.history_blocked_redo_title(),
            lang.history_blocked_redo_about(count),
            lang.history_blocked_this_redo(),
            lang.history_blocked_do_redo(count),
        ),
    };
    let mut later = column![].spacing(S).width(Fill);
    for heading in blocked.later.iter().take(SHOWN) {
        later = later.push(one(heading, ctx));
    }
    if let Some(more) = count.checked_sub(SHOWN).filter(|more| *more > 0) {
        later = later.push(label::small(lang.history_more_changes(more)));
    }
    let mut body = column![
        label::body(about).width(Fill),
        label::strong(lang.history_blocked_later()),
        card(later).padding(M).width(Fill),
        label::strong(this),
        card(one(&blocked.of, ctx)).padding(M).width(Fill),
    ]
    .spacing(M)
    .width(Fill);
    if let Some(why) = &blocked.obstacle {
        body = body.push(notice(
            Tone::Warning,
            "",
            label::body(lang.history_blocked_cannot(why.as_str())).width(Fill),
        ));
    }
    let mut dialog = modal::dialog(title, body).width(620.0).button(
        button::quiet(lang.button_close())
            .hint("Esc")
            .id(FIRST)
            .on_press(Message::DialogClosed),
    );
    if blocked.obstacle.is_none() {
        dialog = dialog.button(
            button::primary(together)
                .hint("Ctrl Enter")
                .on_press(Message::TogetherPressed),
        );
    }
    dialog.into()
}

/// The button that has the focus when it is asked whether a change is to be taken back.
pub(super) const KEEP: &str = "history-undo-keep";

/// The question whether a change is to be taken back.
pub(super) fn undo<'a>(heading: &'a Heading, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let about = match heading.by == ctx.settings.name {
        true => lang.history_ask_old(),
        false => lang.history_ask_other(lang.author_of(&heading.by)),
    };
    let body = column![
        label::body(about).width(Fill),
        card(one(heading, ctx)).padding(M).width(Fill),
        label::small(lang.history_ask_after()).width(Fill),
    ]
    .spacing(M)
    .width(Fill);
    modal::dialog(lang.history_ask_title(), body)
        .width(520.0)
        .button(
            button::quiet(lang.button_cancel())
                .hint("Esc")
                .id(KEEP)
                .on_press(Message::DialogClosed),
        )
        .button(
            button::primary(lang.history_undo())
                .hint("Ctrl Enter")
                .on_press(Message::UndoConfirmed),
        )
        .into()
}

fn one<'a>(heading: &'a Heading, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let at = lang.detail_by_at(lang.moment(heading.at), lang.author(&heading.by));
    let mut content = column![label::body(lang.change_title(heading)).width(Fill)].spacing(XS);
    let place = lang.changed_place(&heading.place);
    if !place.is_empty() {
        content = content.push(label::small(place).width(Fill));
    }
    content.push(label::small(at)).into()
}
