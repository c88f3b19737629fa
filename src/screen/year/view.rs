//! The page: tabs, and what all tabs have in common.

use iced::widget::{column, container, responsive, row};
use iced::{Center, Element, Fill, Size};

use super::roll::{Line, Roll};
use super::{Message, State, Tab, can_edit, links_view, reviews_view, step_view};
use crate::screen::{Context, View};
use crate::ui::button::{primary, secondary};
use crate::ui::card::{self, empty, sheet};
use crate::ui::choice::tabs;
use crate::ui::elided::elided;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::rows::rows;
use crate::ui::theme::{L, M, S, SMALL, XL};

/// Narrower than this, everything moves closer together.
const NARROW: f32 = 720.0;

/// The room of a tab, and how close things stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) size: Size,
    pub(super) narrow: bool,
    pub(super) gap: f32,
}

impl State {
    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let lang = ctx.lang();
        let content: Element<'a, Message> = if ctx.board.rows.is_empty() {
            let way = (!ctx.read_only)
                .then(|| primary(lang.home_add_programmes()).on_press(Message::ListPressed));
            empty(Icon::History, lang.home_no_programmes(), way)
        } else if let Some(sentence) = &self.trouble {
            let again = secondary(lang.button_retry()).on_press(Message::RetryPressed);
            empty(Icon::Warning, sentence.clone(), Some(again))
        } else {
            responsive(move |size| self.page(ctx, size)).into()
        };
        let dialog = match (&self.grades, &self.year) {
            (Some(grades), _) => Some(grades.view(lang).map(Message::Grades)),
            (None, Some(year)) if self.asking => Some(step_view::question(&self.step, year, ctx)),
            _ => None,
        };
        View {
            content: container(content)
                .width(Fill)
                .height(Fill)
                .style(card::page)
                .into(),
            dialog,
        }
    }

    fn page<'a>(&'a self, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
        let lang = ctx.lang();
        let narrow = size.width < NARROW;
        let (gap, edge) = if narrow { (S, S) } else { (L, XL) };
        let next = lang.year_tab_next(lang.fiscal_year(ctx.board.plan.year.next()));
        let chosen = match self.tab {
            Tab::Reviews => 0,
            Tab::Next => 1,
        };
        let names = tabs([lang.year_tab_reviews(), next], chosen, Message::TabPicked);
        let mut head = row![Element::from(names.id("year-tabs")), card::spring()]
            .spacing(S)
            .align_y(Center);
        if self.tab == Tab::Reviews && can_edit(ctx) {
            let grades = secondary(lang.year_grades_edit()).small();
            head = head.push(grades.on_press(Message::GradesPressed));
        }
        let room = Room {
            size: Size::new(size.width - 2.0 * edge, size.height - 70.0),
            narrow,
            gap,
        };
        let body = match (&self.year, self.tab, &self.links) {
            (None, ..) => label::quiet(lang.detail_loading()).into(),
            (Some(year), Tab::Reviews, _) => reviews_view::view(&self.reviews, year, ctx, room),
            (Some(year), Tab::Next, Some(links)) => links_view::view(links, year, ctx, room),
            (Some(year), Tab::Next, None) => step_view::view(&self.step, year, ctx, room),
        };
        column![head, container(body).width(Fill).height(Fill)]
            .spacing(M)
            .padding([if narrow { S } else { M }, edge])
            .into()
    }
}

/// The head of a list: a filter, and what stands beside it, or below it where there is little room.
pub(super) fn beside<'a>(
    filter: impl Into<Element<'a, Message>>,
    more: Option<Element<'a, Message>>,
    narrow: bool,
) -> Element<'a, Message> {
    match narrow {
        true => column![filter.into()].push(more).spacing(S).into(),
        false => row![filter.into()]
            .push(more.map(|more| container(more).align_right(Fill)))
            .spacing(S)
            .align_y(Center)
            .into(),
    }
}

/// The list of a tab under its head.
pub(super) fn list<'a>(
    roll: &'a Roll,
    ctx: Context<'a>,
    head: Element<'a, Message>,
    row_of: impl Fn(&'a Line) -> Element<'a, Message> + 'a,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let body: Element<'a, Message> = if roll.lines.is_empty() {
        let sentence = match ctx.search.trim() {
            "" => lang.year_nothing_open(),
            search => lang.list_none_found(search),
        };
        container(label::quiet(sentence)).padding(M).into()
    } else {
        rows(
            roll.id,
            &roll.list,
            roll.lines.len(),
            move |index| match roll.lines.get(index) {
                Some(Line::Heading(title)) => heading(title),
                Some(line) => row_of(line),
                None => row![].into(),
            },
        )
        .raised(move |index| matches!(roll.lines.get(index), Some(Line::Heading(_))))
        .on_view(Message::ListViewed)
        .on_press(|index, _| Message::LinePressed(index))
        .into()
    };
    sheet(column![container(head).padding(M), card::line(), body])
        .width(Fill)
        .height(Fill)
        .into()
}

pub(super) fn heading<'a, M: 'a>(title: &'a str) -> Element<'a, M> {
    row![elided(title).bold().size(SMALL).width(Fill)]
        .padding([0.0, crate::ui::theme::M])
        .into()
}

/// A sentence that says why nothing can be changed.
pub(super) fn locked<'a>(ctx: Context<'a>) -> Option<Element<'a, Message>> {
    ctx.read_only.then(|| {
        let sentence = label::body(ctx.lang().year_read_only());
        card::notice(card::Tone::Info, "", sentence)
    })
}
