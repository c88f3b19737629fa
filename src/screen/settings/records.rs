//! Where the logs and the crash files lie, and what is in them.

use iced::Element;
use iced::widget::column;

use super::Message;
use crate::screen::Context;
use crate::ui::button::secondary;
use crate::ui::card::section;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::theme::S;

/// The part of a card about the logs; nothing where there are none.
pub(super) fn records<'a>(ctx: Context<'a>) -> Option<Element<'a, Message>> {
    let lang = ctx.lang();
    let folder = ctx.records?;
    let copy = secondary(lang.output_copy_path())
        .small()
        .icon(Icon::Copy)
        .on_press(Message::CopyRecordsPressed);
    let content = column![
        section(lang.log_title(), ""),
        label::body(folder.display().to_string()),
        Element::from(copy),
        label::small(lang.log_hint()),
    ];
    Some(content.spacing(S).into())
}
