//! The selected change: who, when, what, its fields before and after, and the way back.

use iced::widget::text::Wrapping;
use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill};

use super::{Context, Message, State, TURN};
use crate::domain::history::{BatchKind, Detail, Heading, Op, Place, Record};
use crate::screen::{changed, when};
use crate::ui::button::Button;
use crate::ui::card::{Tone, card, empty, line, notice, sheet};
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S, XS};
use crate::ui::{button, label};

pub(super) fn view<'a>(state: &'a State, alone: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(batch) = state.selected else {
        return sheet(empty(Icon::History, lang.history_choose(), None))
            .width(Fill)
            .height(Fill)
            .into();
    };
    let body: Element<'a, Message> = match &state.detail {
        Some((of, Ok(detail))) if *of == batch => shown(detail, alone, ctx),
        Some((of, Err(sentence))) if *of == batch => empty(Icon::Warning, sentence.clone(), None),
        _ => container(label::quiet(lang.history_reading()))
            .padding(L)
            .into(),
    };
    let mut content = column![].width(Fill).height(Fill);
    if alone {
        let back = button::quiet(lang.detail_back())
            .hint("Esc")
            .on_press(Message::BackPressed);
        content = content.push(container(Element::from(back)).padding(S));
    }
    sheet(content.push(scope(batch, body)))
        .width(Fill)
        .height(Fill)
        .into()
}

fn shown<'a>(detail: &'a Detail, alone: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let mut body = column![].spacing(M).width(Fill);
    // A low window has no room for a head that stays.
    if alone {
        body = body.push(head(&detail.heading, ctx));
    }
    for record in &detail.records {
        if let Some(told) = told(record, detail, ctx) {
            body = body.push(told);
        }
    }
    let lang = ctx.lang();
    let more = detail.total.saturating_sub(detail.records.len() as u64);
    if more > 0 {
        body = body.push(label::quiet(
            lang.history_more_records(usize::try_from(more).unwrap_or(usize::MAX)),
        ));
    }
    let body = scrollable(container(body).padding([M, L]))
        .width(Fill)
        .height(Fill)
        .style(scrollbar);
    let mut all = column![].height(Fill);
    if !alone {
        let head = container(head(&detail.heading, ctx)).padding([M, L]);
        all = all.push(head).push(line());
    }
    all.push(body)
        .push(line())
        .push(container(buttons(&detail.heading, ctx)).padding([M, L]))
        .into()
}

fn head<'a>(heading: &'a Heading, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut title = row![label::heading(lang.change_title(heading)).width(Fill)]
        .spacing(S)
        .align_y(Center);
    if heading.undone && heading.kind != BatchKind::Undo {
        title = title.push(badge(Badge::Plain, lang.detail_undone()));
    }
    let at = when::moment(ctx, heading.at);
    let by = lang.detail_by_at(at, lang.author(&heading.by));
    let mut content = column![title, label::small(by)].spacing(XS).width(Fill);
    let place = lang.changed_place(&heading.place);
    if !place.is_empty() {
        content = content.push(text(place, true));
    }
    if !heading.reason.trim().is_empty() {
        let reason = format!("{}: {}", lang.field_reason(), heading.reason);
        content = content.push(text(reason, false));
    }
    let number = lang.history_number(heading.batch.0.to_string());
    let number = match heading.of {
        Some(of) => format!("{number}　{}", turned(heading, of.0.to_string(), ctx)),
        None => number,
    };
    content.push(label::small(number)).into()
}

/// What an entry that is an undo or a redo did, and to which change.
fn turned(heading: &Heading, of: String, ctx: Context<'_>) -> String {
    match heading.kind {
        BatchKind::Undo => ctx.lang().history_undid(of),
        BatchKind::Done | BatchKind::Redo => ctx.lang().history_redid(of),
    }
}

/// A record and its fields; nothing where they say nothing.
fn told<'a>(
    record: &'a Record,
    detail: &'a Detail,
    ctx: Context<'a>,
) -> Option<Element<'a, Message>> {
    let lang = ctx.lang();
    let lines = lang.changed_fields(&record.fields, &detail.names, ctx.date_style());
    if lines.is_empty() && record.verb == crate::domain::history::Verb::Update {
        return None;
    }
    let mut title = lang.record_change(&record.table, record.verb);
    if let Some(name) = &record.name {
        title = format!("{title}：{}", lang.name(name));
    }
    let mut content = column![
        label::strong(title)
            .wrapping(Wrapping::WordOrGlyph)
            .width(Fill)
    ]
    .spacing(S)
    .width(Fill);
    let many = matches!(&detail.heading.place, Place::Programme { more, .. } if *more > 0);
    if let Some((_, programme)) = record.programme.as_ref().filter(|_| many) {
        content = content.push(label::small(programme.as_str()).width(Fill));
    }
    for line in lines {
        content = content.push(changed::field(line, None, ctx));
    }
    Some(card(content).padding(M).width(Fill).into())
}

fn text<'a>(content: String, strong: bool) -> iced::widget::Text<'a> {
    let made = match strong {
        true => label::strong(content),
        false => label::body(content),
    };
    made.wrapping(Wrapping::WordOrGlyph).width(Fill)
}

fn buttons<'a>(heading: &'a Heading, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut all: Vec<Element<'a, Message>> = Vec::new();
    let can = !ctx.read_only;
    let turn = |word: Button<'a, Message>| word.id(TURN);
    if heading.can_undo() {
        all.push(
            turn(button::secondary(lang.history_undo()).icon(Icon::Undo))
                .hint("Delete")
                .on_press_maybe(can.then_some(Message::UndoPressed(heading.batch)))
                .into(),
        );
    } else if heading.can_redo() {
        all.push(
            turn(button::secondary(lang.history_redo()).icon(Icon::Redo))
                .on_press_maybe(can.then_some(Message::RedoPressed(heading.batch)))
                .into(),
        );
    }
    if let Place::Programme { id, title, .. } = &heading.place {
        all.push(
            button::quiet(lang.history_show_programme())
                .on_press(Message::ProgrammePressed(*id))
                .into(),
        );
        all.push(
            button::quiet(lang.history_programme_history())
                .on_press(Message::ProgrammeChosen(*id, title.clone()))
                .into(),
        );
    }
    let mut content = column![].spacing(S).width(Fill);
    let why = match (heading.op, heading.undone) {
        _ if ctx.read_only => Some(lang.list_read_only()),
        (Op::PeriodClosed | Op::PeriodReopened, _) => {
            Some(lang.history_cannot_undo(lang.history_cannot_close()))
        }
        (Op::SampleWritten, _) => Some(lang.history_cannot_undo(lang.history_cannot_sample())),
        (Op::Restored, _) => Some(lang.history_cannot_undo(lang.history_cannot_restore())),
        _ if heading.kind == BatchKind::Undo => Some(match heading.undone {
            true => lang.history_is_undo(),
            false => lang.history_was_redone(),
        }),
        (_, true) => Some(lang.history_was_undone()),
        _ => None,
    };
    if let Some(why) = why {
        content = content.push(notice(Tone::Info, "", label::body(why).width(Fill)));
    }
    content
        .push(
            row(all)
                .spacing(S)
                .align_y(Center)
                .wrap()
                .vertical_spacing(S),
        )
        .into()
}
