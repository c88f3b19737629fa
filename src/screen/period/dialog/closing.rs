//! What is said before a period is closed: what is frozen, and what stands in the way.

use iced::widget::{column, row};
use iced::{Element, Fill};

use super::Message;
use crate::domain::cycle::Cycle;
use crate::screen::Context;
use crate::ui::button::secondary;
use crate::ui::card::{Tone, notice};
use crate::ui::label;
use crate::ui::theme::{M, S};

pub(super) fn about<'a>(cycle: Option<&'a Cycle>, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let period = ctx.board.period();
    let number = ctx
        .board
        .revisions_of(period.id)
        .map(|revision| revision.number)
        .max()
        .unwrap_or_default()
        + 1;
    let frozen = lang.cycle_close_about(number, ctx.board.rows.len());
    let mut content = column![label::body(frozen).width(Fill)].spacing(M);
    let Some(cycle) = cycle else {
        return content.push(label::quiet(lang.cycle_reading())).into();
    };
    let (open, submitted) = (cycle.open_findings(), cycle.submitted());
    if open > 0 {
        let show = secondary(lang.cycle_show_findings())
            .small()
            .on_press(Message::FindingsPressed);
        let body = column![
            label::body(lang.cycle_close_open(open)).width(Fill),
            row![Element::from(show)]
        ];
        content = content.push(notice(Tone::Warning, lang.check_word(), body.spacing(S)));
    } else {
        content = content.push(notice(
            Tone::Success,
            "",
            label::body(lang.cycle_close_clear()).width(Fill),
        ));
    }
    if submitted > 0 {
        let unlooked = label::body(lang.cycle_close_unconfirmed(submitted)).width(Fill);
        content = content.push(notice(Tone::Info, "", unlooked));
    }
    content.into()
}
