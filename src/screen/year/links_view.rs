//! 次年度へ, when the next year has a plan: its programmes, and what each comes from.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill, Padding};

use super::links::{Links, Message as LinksMessage, PANE};
use super::roll::{Line, ROW};
use super::view::{Room, beside, list, locked};
use super::{Message, can_edit};
use crate::domain::ProgrammeId;
use crate::domain::lineage::LineageKind;
use crate::domain::programme::Programme;
use crate::domain::year::{Candidate, NextPlan, YearEnd, same_name};
use crate::screen::Context;
use crate::text::Lang;
use crate::ui::button::{hint_on, primary, secondary};
use crate::ui::card::sheet;
use crate::ui::choice::{checkbox, chip};
use crate::ui::elided::elided;
use crate::ui::field::field;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S, XS};

pub(super) fn view<'a>(
    links: &'a Links,
    year: &'a YearEnd,
    ctx: Context<'a>,
    room: Room,
) -> Element<'a, Message> {
    let Some(next) = &year.next else {
        return row![].into();
    };
    let width = match room.narrow {
        true => 220.0,
        false => (room.size.width * 0.48).clamp(300.0, 620.0),
    };
    let all = row![
        container(programmes(links, year, next, ctx, room.narrow)).width(width),
        sheet(pane(links, year, next, ctx)).width(Fill).height(Fill)
    ]
    .spacing(room.gap)
    .height(Fill);
    column![all, foot(links, next, ctx)].spacing(M).into()
}

fn programmes<'a>(
    links: &'a Links,
    year: &'a YearEnd,
    next: &'a NextPlan,
    ctx: Context<'a>,
    narrow: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let only = chip(
        lang.year_unconfirmed_only(links.open_count(next)),
        links.open_only,
        Message::OpenOnlyToggled,
    );
    let sure = links.sure_count();
    let all = (sure > 0 && can_edit(ctx)).then(|| {
        let all = secondary(lang.year_confirm_same(sure)).small();
        all.on_press(Message::Links(LinksMessage::SameConfirmed))
    });
    let head = beside(only, all.map(Element::from), narrow);
    list(&links.roll, ctx, head, move |line| match line {
        Line::Programme(place, _) => match next.programmes.get(*place) {
            Some(of) => new_line(links, of, year, ctx),
            None => row![].into(),
        },
        Line::Old(place, _) => match year.programmes.get(*place) {
            Some(of) => old_line(links, of, ctx),
            None => row![].into(),
        },
        Line::Heading(_) => row![].into(),
    })
}

fn named(year: &YearEnd, id: ProgrammeId) -> Option<&Programme> {
    year.programmes.iter().find(|it| it.id == id)
}

fn new_line<'a>(
    links: &'a Links,
    of: &'a Programme,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let sources = links.sources(of.id);
    let (kind, word) = match sources {
        [] if links.confirmed.contains_key(&of.id) => (Badge::Blue, lang.tag_new()),
        [] if links.is_settled(of.id) => (Badge::Blue, lang.tag_new()),
        [] => (Badge::Amber, lang.year_unconfirmed()),
        [only] => {
            let old = named(year, *only);
            let successors = links.confirmed.values().filter(|all| all.contains(only));
            let kind = match old {
                _ if successors.count() > 1 => LineageKind::Split,
                Some(old) if same_name(&old.text.name, &of.text.name) => LineageKind::Carried,
                _ => LineageKind::Renamed,
            };
            (Badge::Plain, lang.lineage_kind(kind))
        }
        _ => (Badge::Plain, lang.lineage_merged()),
    };
    let from: Vec<&str> = sources
        .iter()
        .filter_map(|id| named(year, *id))
        .map(|old| old.text.name.as_str())
        .collect();
    let same = matches!(&from[..], [only] if same_name(only, &of.text.name));
    let from = match same {
        true => String::new(),
        false => from.join(&lang.detail_and()),
    };
    line(
        of,
        links.roll.selected == Some(of.id),
        from,
        badge(kind, word),
    )
}

fn old_line<'a>(links: &'a Links, of: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let state = match links.ended.contains(&of.id) {
        true => badge(Badge::Plain, lang.lineage_ended()),
        false => badge(Badge::Amber, lang.year_undecided()),
    };
    line(of, links.roll.selected == Some(of.id), String::new(), state)
}

fn line<'a>(
    of: &'a Programme,
    selected: bool,
    from: String,
    state: Element<'a, Message>,
) -> Element<'a, Message> {
    let mut name = elided(of.text.name.as_str()).width(Fill);
    if selected {
        name = name.bold();
    }
    let mut cells = row![hint_on(name, of.text.name.as_str())]
        .spacing(S)
        .align_y(Center);
    if !from.is_empty() {
        cells = cells.push(elided(format!("← {from}")).small().width(Fill));
    }
    let edge = Padding {
        right: L,
        left: M,
        ..Padding::ZERO
    };
    cells.push(state).padding(edge).height(ROW).into()
}

fn pane<'a>(
    links: &'a Links,
    year: &'a YearEnd,
    next: &'a NextPlan,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let selected = links.roll.selected;
    let new = selected.and_then(|id| next.programmes.iter().find(|it| it.id == id));
    let old = selected.and_then(|id| named(year, id));
    let (id, content) = match (new, old) {
        (Some(of), _) => (of.id, new_pane(links, of, year, ctx)),
        (None, Some(of)) => (of.id, old_pane(links, of, ctx)),
        (None, None) => return row![].into(),
    };
    let body = scrollable(container(content).padding(L).width(Fill))
        .height(Fill)
        .style(scrollbar);
    scope(("year-links", id.0), body).into()
}

fn title<'a>(of: &'a Programme) -> Element<'a, Message> {
    column![
        label::small(of.code.as_str()),
        label::heading(of.text.name.as_str())
    ]
    .spacing(XS)
    .into()
}

fn new_pane<'a>(
    links: &'a Links,
    of: &'a Programme,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let sources = links.sources(of.id);
    let mut content = column![title(of)].spacing(M);
    content = content.push(locked(ctx));
    content = content.push(label::small(lang.year_from_which()));
    let none: Vec<Candidate> = Vec::new();
    let candidates = links.candidates.get(&of.id).unwrap_or(&none);
    let proposed = candidates.iter().map(|it| (it.programme, Some(*it)));
    let others = sources
        .iter()
        .filter(|id| !candidates.iter().any(|it| it.programme == **id))
        .map(|id| (*id, None));
    for (place, (id, candidate)) in proposed.chain(others).enumerate() {
        let Some(old) = named(year, id) else { continue };
        let name = format!("{} {}", old.code, old.text.name);
        let chosen = sources.contains(&id);
        let press = checkbox(name, chosen, move |_| {
            Message::Links(LinksMessage::SourceToggled(id))
        });
        let press: Element<'a, Message> = match place {
            0 => press.id(PANE).into(),
            _ => press.into(),
        };
        let mut line = column![press].spacing(2.0);
        let mut told = candidate.map_or_else(Vec::new, |it| likeness(lang, it));
        if !chosen && links.goes_on(id) {
            told.push(lang.year_goes_on_elsewhere());
        }
        if candidate.is_some() {
            told.push(lang.year_key(place + 1));
        }
        line = line.push(
            container(label::small(told.join(&lang.year_dot()))).padding(Padding::ZERO.left(24.0)),
        );
        content = content.push(line);
    }
    if candidates.is_empty() && sources.is_empty() {
        content = content.push(label::quiet(lang.year_nothing_like_it()));
    }
    if can_edit(ctx) {
        let all = year
            .programmes
            .iter()
            .filter(|old| !sources.contains(&old.id))
            .map(|old| (old.id, format!("{} {}", old.code, old.text.name)));
        let other = select(all, None, |id| {
            Message::Links(LinksMessage::SourceAdded(id))
        })
        .placeholder(lang.form_choose())
        .width(Fill);
        content = content.push(field(lang.year_other_source(), other));
        let is_new = links.confirmed.get(&of.id).is_some_and(Vec::is_empty);
        if sources.is_empty() && !is_new {
            let new = secondary(lang.year_is_new())
                .hint("Ctrl N")
                .on_press(Message::Links(LinksMessage::NewPressed));
            content = content.push(new);
        }
    }
    content.into()
}

/// What speaks for a candidate.
fn likeness(lang: Lang, of: Candidate) -> Vec<String> {
    let name = match of.is_same() {
        true => lang.year_same_name(),
        false => lang.year_like_name(of.likeness),
    };
    let pillar = of.same_pillar.then(|| lang.year_same_pillar());
    std::iter::once(name).chain(pillar).collect()
}

fn old_pane<'a>(links: &'a Links, of: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let id = of.id;
    let mut content = column![title(of)].spacing(M);
    content = content.push(locked(ctx));
    content = content.push(label::body(lang.year_nowhere_about()));
    if can_edit(ctx) {
        let ended = checkbox(
            lang.year_has_ended(),
            links.ended.contains(&id),
            move |_| Message::Links(LinksMessage::EndToggled(id)),
        );
        content = content.push(Element::from(ended.id(PANE)));
    }
    content.into()
}

fn foot<'a>(links: &'a Links, next: &'a NextPlan, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let open = links.open_count(next);
    let told = match open {
        0 => lang.year_all_confirmed(),
        open => lang.year_left_to_confirm(open),
    };
    let mut bar = row![elided(told).width(Fill)].spacing(M).align_y(Center);
    if can_edit(ctx) {
        let carry = checkbox(lang.year_carry(), links.carry, |carry| {
            Message::Links(LinksMessage::CarryToggled(carry))
        });
        bar = bar.push(hint_on(carry, lang.year_carry_about()));
        bar = bar.push(
            primary(lang.year_links_save())
                .icon(Icon::Check)
                .hint("Ctrl S")
                .on_press_maybe(
                    links
                        .changed
                        .then_some(Message::Links(LinksMessage::SavePressed)),
                ),
        );
    }
    bar.into()
}
