//! 履歴: what was ever saved about the programme, by day, and the way back.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Context, Message};
use crate::domain::date::write_day;
use crate::domain::history::{BatchKind, Entry};
use crate::screen::when;
use crate::text::changes::Line;
use crate::ui::card::{card, empty, pair, spring};
use crate::ui::icon::Icon;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

/// The width of the names of fields.
const NAMES: f32 = 92.0;
/// The longest value shown, in characters; 変更履歴 shows the whole.
const LONGEST: usize = 200;

pub(super) fn view<'a>(
    history: Option<&'a Result<Vec<Entry>, String>>,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let entries = match history {
        None => return label::quiet(lang.detail_loading()).into(),
        Some(Err(why)) => return super::unreadable(why),
        Some(Ok(entries)) if entries.is_empty() => {
            return empty(Icon::History, lang.detail_no_history(), None);
        }
        Some(Ok(entries)) => entries,
    };
    let all = button::quiet(lang.history_show_all())
        .icon(Icon::History)
        .small()
        .on_press(Message::HistoryPressed);
    let mut content = column![row![spring(), Element::from(all)]]
        .spacing(S)
        .width(Fill);
    let mut day = None;
    for entry in entries {
        let this = when::day_of(entry.heading.at);
        if day != Some(this) {
            day = Some(this);
            content = content.push(label::small(write_day(this, ctx.date_style())));
        }
        content = content.push(card(one(entry, ctx)).padding(M).width(Fill));
    }
    content.into()
}

fn one<'a>(entry: &'a Entry, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let heading = &entry.heading;
    let name = lang.change_title(heading);
    let name = if heading.undone {
        label::quiet(name)
    } else {
        label::strong(name)
    };
    let mut head = row![name.width(Fill)].spacing(S).align_y(Center);
    if heading.undone && heading.kind != BatchKind::Undo {
        head = head.push(badge(Badge::Plain, lang.detail_undone()));
    }
    let by = label::small(when::by_at(ctx, when::time_of(heading.at), &heading.by));
    let mut content = column![head, by].spacing(XS).width(Fill);
    for line in lang.changed_fields(&entry.fields, &entry.names, ctx.date_style()) {
        content = content.push(field(line, heading.undone, ctx));
    }
    if !heading.reason.trim().is_empty() {
        let reason = format!("{}: {}", lang.field_reason(), heading.reason);
        content = content.push(label::small(reason).width(Fill));
    }
    if heading.kind != BatchKind::Undo && heading.can_undo() && !ctx.is_locked() {
        let undo = button::quiet(lang.detail_undo_this())
            .icon(Icon::Undo)
            .small();
        content = content.push(row![
            spring(),
            Element::from(undo.on_press(Message::UndoPressed(heading.batch)))
        ]);
    }
    content.into()
}

fn field<'a>(line: Line, undone: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let none = || ctx.lang().field_none();
    let after = line.after.as_deref().map_or_else(none, shortened);
    let text = match line.before {
        None => after,
        Some(before) => format!("{} → {after}", shortened(&before)),
    };
    let text = if undone {
        label::small(text)
    } else {
        label::body(text).size(13)
    };
    pair(line.name, text.width(Fill), NAMES)
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
