//! The row of filters and the buttons beside it.

use iced::widget::row;
use iced::{Center, Element, Fill, Length};

use super::{Context, Message, State};
use crate::domain::programme::{Mark, Tag};
use crate::screen::common;
use crate::ui::icon::Icon;
use crate::ui::theme::S;
use crate::ui::{button, choice};

/// The width of a filter in force whose word may be long.
const CHOSEN: f32 = 210.0;

/// The filters, and as many buttons as there is room for beside them; the rest goes below.
pub(super) fn view<'a>(state: &'a State, ctx: Context<'a>, width: f32) -> Element<'a, Message> {
    let filters = filters(state, ctx);
    let buttons = row(buttons(state, ctx)).spacing(S).align_y(Center);
    if width < 620.0 {
        return row(filters)
            .push(buttons)
            .spacing(S)
            .align_y(Center)
            .wrap()
            .vertical_spacing(S)
            .into();
    }
    let filters = row(filters)
        .spacing(S)
        .align_y(Center)
        .width(Fill)
        .wrap()
        .vertical_spacing(S);
    row![filters, buttons].spacing(S).into()
}

fn filters<'a>(state: &'a State, ctx: Context<'a>) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let filter = &state.filter;
    let wide = |on: bool| {
        if on {
            Length::Fixed(CHOSEN)
        } else {
            Length::Shrink
        }
    };
    let sections = ctx
        .board
        .sections
        .iter()
        .map(|section| (Some(section.id), section.name.clone()));
    let sections = sections.chain([(None, lang.list_no_section())]);
    let statuses = common::IN_BARS
        .into_iter()
        .map(|status| (status, lang.status(status)));
    let mut all = vec![
        common::one_or_all(
            lang.col_pillar(),
            lang.list_all(),
            common::pillar_choices(ctx.board),
            filter.pillar.as_ref(),
            Message::PillarChosen,
        )
        .width(wide(filter.pillar.is_some()))
        .into(),
        common::one_or_all(
            lang.col_lead_section(),
            lang.list_all(),
            sections,
            filter.section.as_ref(),
            Message::SectionChosen,
        )
        .width(wide(filter.section.is_some()))
        .into(),
        common::one_or_all(
            lang.col_mark(),
            lang.list_all(),
            Mark::ALL.iter().map(|mark| (*mark, lang.mark(*mark))),
            filter.mark.as_ref(),
            Message::MarkChosen,
        )
        .into(),
        common::one_or_all(
            lang.col_tags(),
            lang.list_all(),
            Tag::ALL.iter().map(|tag| (*tag, lang.tag(*tag))),
            filter.tag.as_ref(),
            Message::TagChosen,
        )
        .into(),
        common::one_or_all(
            lang.list_status(),
            lang.list_all(),
            statuses,
            filter.status.as_ref(),
            Message::StatusChosen,
        )
        .into(),
        choice::chip(
            lang.list_only_missing(),
            filter.missing,
            Message::MissingToggled,
        )
        .into(),
    ];
    // These come from the home screen; here they are only taken off again.
    if filter.late {
        all.push(choice::chip(lang.list_only_late(), true, Message::LateToggled).into());
    }
    if filter.worse {
        all.push(choice::chip(lang.list_only_worse(), true, Message::WorseToggled).into());
    }
    if filter.attention {
        all.push(choice::chip(lang.list_only_attention(), true, Message::AttentionToggled).into());
    }
    if filter.is_on() {
        all.push(
            button::quiet(lang.list_clear_filter())
                .icon(Icon::Close)
                .on_press(Message::FilterCleared)
                .into(),
        );
    }
    all
}

fn buttons<'a>(state: &'a State, ctx: Context<'a>) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let selected = state.selection.len() > 0 && !ctx.is_locked();
    let bulk = button::secondary(lang.list_bulk())
        .on_press_maybe(selected.then_some(Message::BulkPressed));
    let register = button::primary(lang.list_register()).icon(Icon::Plus);
    vec![
        bulk.into(),
        register
            .on_press_maybe((!ctx.is_locked()).then_some(Message::RegisterPressed))
            .into(),
    ]
}
