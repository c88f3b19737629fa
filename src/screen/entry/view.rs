//! The three columns, and the list at the left.

use iced::widget::{column, container, responsive, row};
use iced::{Center, Element, Fill, Padding, Size};

use super::form_view::form_column;
use super::lines::{Line, progress};
use super::notices::previous_column;
use super::{LIST, Lead, Message, OVERWRITE, ROW, State};
use crate::domain::board::{Reported, Row};
use crate::screen::common;
use crate::screen::{Context, Page, View};
use crate::ui::button::{hint_on, primary, secondary};
use crate::ui::card::{self, empty, line, sheet};
use crate::ui::choice::chip;
use crate::ui::elided::elided;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::modal::question;
use crate::ui::rows::rows;
use crate::ui::select::select;
use crate::ui::status::{Badge, badge, mark};
use crate::ui::theme::{L, M, S, SMALL, XL};

/// Narrower than this, last period's report stands above the form instead of beside it.
const WIDE: f32 = 980.0;
/// Narrower than this, everything moves closer together.
const NARROW: f32 = 720.0;
/// The width of last period's report beside the form.
const PREVIOUS: f32 = 250.0;

impl State {
    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = if ctx.board.rows.is_empty() {
            let lang = ctx.lang();
            let way = (!ctx.is_locked())
                .then(|| primary(lang.entry_register()).on_press(Message::PageOpened(Page::List)));
            empty(Icon::Pencil, lang.entry_no_programmes(), way)
        } else {
            responsive(move |size| self.columns(ctx, size)).into()
        };
        View {
            content: container(content)
                .width(Fill)
                .height(Fill)
                .style(card::page)
                .into(),
            dialog: self.asking.then(|| overwrite_dialog(ctx)),
        }
    }

    fn columns<'a>(&'a self, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
        let narrow = size.width < NARROW;
        let list = if narrow { 184.0 } else { 240.0 };
        let (gap, edge) = if narrow { (S, S) } else { (L, XL) };
        let mut room = Size::new(size.width - 2.0 * edge - list - gap, size.height);
        let wide = size.width >= WIDE;
        let mut all = row![container(self.list_column(ctx, narrow)).width(list)];
        if wide {
            room.width -= PREVIOUS + gap;
            all = all.push(container(previous_column(self, ctx)).width(PREVIOUS));
        }
        let all = all
            .push(form_column(self, ctx, room, !wide))
            .spacing(gap)
            .height(Fill);
        container(all)
            .padding([if narrow { S } else { L }, edge])
            .into()
    }

    fn list_column<'a>(&'a self, ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
        let lang = ctx.lang();
        let mut leads = vec![(Lead::All, lang.entry_all_sections())];
        leads.extend(
            ctx.board
                .sections
                .iter()
                .map(|it| (Lead::Section(it.id), it.name.clone())),
        );
        leads.push((Lead::Nobody, lang.entry_no_section()));
        let (reported, total) = progress(ctx.board, self.lead);
        let mut count = elided(lang.entry_count(reported, total))
            .small()
            .width(Fill);
        if !narrow {
            count = count.right();
        }
        let missing = chip(
            lang.entry_missing_only(),
            self.missing_only,
            Message::MissingOnlyToggled,
        );
        let filter: Element<'a, Message> = if narrow {
            column![missing, count].spacing(S).into()
        } else {
            row![missing, count].spacing(S).align_y(Center).into()
        };
        let head = column![
            select(leads, Some(&self.lead), Message::LeadPicked)
                .width(Fill)
                .id("entry-section"),
            filter,
        ]
        .spacing(S)
        .padding(M);
        let list: Element<'a, Message> = if self.lines.is_empty() {
            let sentence = if self.missing_only && ctx.search.is_empty() {
                lang.entry_none_missing()
            } else {
                lang.entry_no_match()
            };
            container(label::quiet(sentence)).padding(M).into()
        } else {
            rows(LIST, &self.list, self.lines.len(), move |index| {
                self.line(ctx, index)
            })
            .raised(move |index| matches!(self.lines.get(index), Some(Line::Pillar(_))))
            .on_view(Message::ListViewed)
            .on_press(|index, _| Message::LinePressed(index))
            .into()
        };
        sheet(column![head, line(), list]).height(Fill).into()
    }

    fn line<'a>(&'a self, ctx: Context<'a>, index: usize) -> Element<'a, Message> {
        match self.lines.get(index) {
            Some(Line::Pillar(id)) => {
                let title = ctx
                    .board
                    .pillar(*id)
                    .map(|pillar| pillar.title())
                    .unwrap_or_default();
                row![elided(title).bold().size(SMALL).width(Fill)]
                    .padding([0.0, M])
                    .into()
            }
            Some(Line::Programme(index)) => match ctx.board.rows.get(*index) {
                Some(row) => self.programme_line(ctx, row),
                None => row![].into(),
            },
            None => row![].into(),
        }
    }

    fn programme_line<'a>(&'a self, ctx: Context<'a>, of: &'a Row) -> Element<'a, Message> {
        let selected = self.selected == Some(of.id);
        let mut name = elided(of.name.as_str()).width(Fill);
        if selected {
            name = name.bold();
        }
        let sign = mark(common::mark(of.status), 13.0);
        let mut cells = row![sign, hint_on(name, of.name.as_str())]
            .spacing(S)
            .align_y(Center);
        let begun = match &self.form {
            Some(form) if selected => form.is_draft(),
            _ => of.reported == Reported::Draft,
        };
        if begun && !self.finished {
            cells = cells.push(badge(Badge::Plain, ctx.lang().report_state_draft()));
        } else if let Some(state) = common::checked(ctx, of) {
            cells = cells.push(state);
        }
        // The scroll bar lies over the right edge.
        let edge = Padding {
            right: L,
            left: M,
            ..Padding::ZERO
        };
        cells.padding(edge).height(ROW).into()
    }
}

fn overwrite_dialog(ctx: Context<'_>) -> Element<'_, Message> {
    let lang = ctx.lang();
    question(
        lang.entry_overwrite_title(),
        lang.entry_overwrite_question(),
    )
    .button(secondary(lang.button_cancel()).on_press(Message::DialogDismissed))
    .button(secondary(lang.entry_overwrite_fill()).on_press(Message::FillChosen))
    .button(
        primary(lang.entry_overwrite_all())
            .id(OVERWRITE)
            .on_press(Message::OverwriteChosen),
    )
    .width(520.0)
    .into()
}
