//! The card of the office's sections.

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill};

use super::{Message, NEW, Pending, RENAME, Renaming, State};
use crate::domain::SectionId;
use crate::domain::command::Direction;
use crate::domain::plan::Section;
use crate::screen::Context;
use crate::ui::button::{icon_only, primary, secondary};
use crate::ui::card::{Tone, card, line, notice, section};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_field};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scope::scope;
use crate::ui::theme::{M, S, XS};

/// The card.
pub(super) fn sections_card<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut content = column![
        section(
            lang.settings_sections(),
            lang.count_sections(ctx.board.office.len())
        ),
        label::small(lang.settings_sections_hint()),
    ]
    .spacing(S);
    if ctx.read_only {
        content = content.push(notice(
            Tone::Info,
            "",
            label::body(lang.settings_read_only()),
        ));
    }
    if ctx.board.office.is_empty() {
        content = content.push(label::quiet(lang.settings_no_sections()));
    }
    let last = ctx.board.office.len().saturating_sub(1);
    let mut list = column![];
    for (index, each) in ctx.board.office.iter().enumerate() {
        let place = Place {
            first: index == 0,
            last: index == last,
        };
        list = list.push(scope(each.id, one(state, each, place, ctx)));
    }
    content = content.push(list);
    if !ctx.read_only {
        content = content.push(new_section(state, ctx));
    }
    card(content.spacing(M)).width(Fill).into()
}

#[derive(Clone, Copy)]
struct Place {
    first: bool,
    last: bool,
}

fn one<'a>(
    state: &'a State,
    of: &'a Section,
    place: Place,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let body = match &state.renaming {
        Some(renaming) if renaming.id == of.id => rename(state, renaming, ctx),
        _ => shown(of, place, ctx),
    };
    let mut lines = column![container(body).padding([XS, 0.0])];
    if let Some(sentence) = refused(state, of.id)
        && state
            .renaming
            .as_ref()
            .is_none_or(|renaming| renaming.id != of.id)
    {
        lines = lines
            .push(container(notice(Tone::Danger, "", label::body(sentence))).padding([XS, 0.0]));
    }
    lines.push(line()).into()
}

fn refused(state: &State, id: SectionId) -> Option<&str> {
    match &state.refused {
        Some((Pending::Change(of), sentence)) if *of == id => Some(sentence),
        _ => None,
    }
}

fn shown<'a>(of: &'a Section, place: Place, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let used = ctx
        .board
        .rows
        .iter()
        .filter(|row| row.lead == Some(of.id))
        .count();
    let used = if used > 0 {
        lang.count_programmes(used)
    } else {
        String::new()
    };
    let mut cells = row![
        elided(of.name.as_str()).width(Fill),
        container(elided(used).small().right().width(Fill)).width(108),
    ]
    .spacing(XS)
    .align_y(Center);
    if !ctx.read_only {
        let up = Message::MovePressed(of.id, Direction::Up);
        let down = Message::MovePressed(of.id, Direction::Down);
        cells = cells.extend([
            icon_only(Icon::Pencil, lang.settings_rename())
                .on_press(Message::RenamePressed(of.id))
                .into(),
            icon_only(Icon::Up, lang.settings_move_up())
                .on_press_maybe((!place.first).then_some(up))
                .into(),
            icon_only(Icon::Down, lang.settings_move_down())
                .on_press_maybe((!place.last).then_some(down))
                .into(),
            icon_only(Icon::Trash, lang.button_delete())
                .on_press(Message::DeletePressed(of.id))
                .into(),
        ]);
    }
    cells.into()
}

fn rename<'a>(state: &'a State, renaming: &'a Renaming, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let typed = state.typed_error(&renaming.name, Some(renaming.id), ctx);
    let error = refused(state, renaming.id)
        .map(str::to_owned)
        .or_else(|| typed.map(|invalid| lang.invalid(&invalid)));
    let input = text_field("", &renaming.name)
        .id(RENAME)
        .on_input(Message::RenameChanged)
        .on_submit(Message::RenameConfirmed)
        .invalid(error.is_some());
    let controls = row![
        Element::from(input),
        secondary(lang.button_cancel()).on_press(Message::RenameCancelled),
        primary(lang.button_save()).on_press(Message::RenameConfirmed),
    ]
    .spacing(S);
    field(lang.settings_section_name(), controls)
        .error(error)
        .into()
}

fn new_section<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let typed = state.typed_error(&state.new_section, None, ctx);
    let refused = match &state.refused {
        Some((Pending::Add, sentence)) => Some(sentence.clone()),
        _ => None,
    };
    let error = refused.or_else(|| typed.map(|invalid| lang.invalid(&invalid)));
    let input = text_field(&lang.settings_new_section_example(), &state.new_section)
        .id(NEW)
        .on_input(Message::NewSectionChanged)
        .on_submit(Message::AddPressed)
        .invalid(error.is_some());
    let add = secondary(lang.button_add())
        .icon(Icon::Plus)
        .on_press(Message::AddPressed);
    field(
        lang.settings_new_section(),
        row![Element::from(input), add].spacing(S),
    )
    .error(error)
    .into()
}
