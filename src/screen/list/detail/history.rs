//! 履歴: what was ever saved about the programme, by day, and the way back.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Context, Message, words};
use crate::domain::date::write_day;
use crate::domain::history::{BatchKind, Entry, Op};
use crate::domain::programme::Programme;
use crate::screen::when;
use crate::ui::card::{card, empty, pair, spring};
use crate::ui::icon::Icon;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

/// The width of the names of fields.
const NAMES: f32 = 92.0;

pub(super) fn view<'a>(
    history: Option<&'a Result<Vec<Entry>, String>>,
    programme: &'a Programme,
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
    let mut content = column![].spacing(S).width(Fill);
    let mut day = None;
    for entry in entries {
        let this = when::day_of(entry.at);
        if day != Some(this) {
            day = Some(this);
            content = content.push(label::small(write_day(this, ctx.date_style())));
        }
        content = content.push(card(one(entry, programme, ctx)).padding(M).width(Fill));
    }
    content.into()
}

/// What a change did; one that took another back or brought it back says so.
fn title(entry: &Entry, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let op = lang.op(entry.op);
    match entry.kind {
        BatchKind::Done => op,
        BatchKind::Undo => lang.detail_undid(op),
        BatchKind::Redo => lang.detail_redid(op),
    }
}

/// Whether a change can be taken back here: not one that took another back, nor one that was taken back,
/// nor the one that wrote the whole plan.
fn can_undo(entry: &Entry) -> bool {
    entry.kind != BatchKind::Undo && !entry.undone && entry.op != Op::SampleWritten
}

fn one<'a>(entry: &'a Entry, programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = title(entry, ctx);
    let name = if entry.undone {
        label::quiet(name)
    } else {
        label::strong(name)
    };
    let mut head = row![name.width(Fill)].spacing(S).align_y(Center);
    if entry.undone {
        head = head.push(badge(Badge::Plain, lang.detail_undone()));
    }
    let by = label::small(when::by_at(ctx, when::time_of(entry.at), &entry.by));
    let mut content = column![head, by].spacing(XS).width(Fill);
    for line in words::lines(&entry.fields, programme, ctx) {
        content = content.push(field(line, entry.undone, ctx));
    }
    if !entry.reason.trim().is_empty() {
        content = content
            .push(label::small(format!("{}: {}", lang.field_reason(), entry.reason)).width(Fill));
    }
    if can_undo(entry) && !ctx.is_locked() {
        let undo = button::quiet(lang.detail_undo_this())
            .icon(Icon::Undo)
            .small();
        content = content.push(row![
            spring(),
            Element::from(undo.on_press(Message::UndoPressed(entry.batch)))
        ]);
    }
    content.into()
}

fn field<'a>(line: words::Line, undone: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let none = || ctx.lang().field_none();
    let text = match (line.before, line.after) {
        (None, after) => after.unwrap_or_else(none),
        (Some(before), after) => format!("{before} → {}", after.unwrap_or_else(none)),
    };
    let text = if undone {
        label::small(text)
    } else {
        label::body(text).size(13)
    };
    pair(line.name, text.width(Fill), NAMES)
}
