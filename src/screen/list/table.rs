//! The screen: filters, the list with its headings, and the detail pane beside it or in its place.

use iced::widget::{column, container, responsive, row, sensor};
use iced::{Center, Element, Fill, Length, Size};

use super::lines::{Group, Line};
use super::{Context, Message, ROWS, State, toolbar};
use crate::domain::board::{Reported, Row};
use crate::domain::progress::ReportState;
use crate::screen::common;
use crate::text::Lang;
use crate::ui::card::{empty, sheet};
use crate::ui::elided::elided;
use crate::ui::icon::{Icon, icon};
use crate::ui::list::Columns;
use crate::ui::rows::rows;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S};
use crate::ui::{button, label};

/// From this width on, in logical pixels, list and detail pane stand side by side.
pub(super) const BOTH: f32 = 900.0;
/// The space left and right of the page.
const EDGE: f32 = 22.0;
/// The space between list and detail pane.
const GAP: f32 = 14.0;

/// The whole screen.
pub(super) fn screen<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let page = responsive(move |size| page(state, ctx, size));
    let page = container(page).width(Fill).height(Fill);
    sensor(page)
        .on_show(|size: Size| Message::Resized(size.width))
        .on_resize(|size| Message::Resized(size.width))
        .into()
}

fn page<'a>(state: &'a State, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
    let inner = size.width - 2.0 * EDGE;
    let shown = state
        .selection
        .cursor()
        .and_then(|id| ctx.board.position(id))
        .and_then(|at| ctx.board.rows.get(at));
    let content: Element<'a, Message> = if size.width >= BOTH {
        let beside = (size.width * 0.32).clamp(372.0, 520.0);
        let detail = match shown {
            Some(row) => state.detail.view(row, false, ctx),
            None => sheet(empty(Icon::List, ctx.lang().detail_nothing(), None))
                .width(Fill)
                .height(Fill)
                .into(),
        };
        let list = list(state, ctx, inner - beside - GAP);
        row![container(list).width(Fill), container(detail).width(beside)]
            .spacing(GAP)
            .into()
    } else {
        match shown.filter(|_| state.detail_is_open) {
            Some(row) => state.detail.view(row, true, ctx),
            None => list(state, ctx, inner),
        }
    };
    let top = if size.height < 560.0 { M } else { 18.0 };
    container(content)
        .padding([top, EDGE])
        .width(Fill)
        .height(Fill)
        .into()
}

/// Widths of the columns beside the name.
const CODE: f32 = 100.0;
const LEAD: f32 = 122.0;
const NEXT: f32 = 142.0;

/// How wide a badge is, at most, with the space before it.
fn badge_width(word: &str) -> f32 {
    let letters: f32 = word
        .chars()
        .map(|c| if c.is_ascii() { 7.0 } else { 11.0 })
        .sum();
    letters + 20.0
}

/// Which columns there is room for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shown {
    lead: bool,
    next: bool,
    /// How wide the longest word of progress is drawn.
    status: f32,
}

impl Shown {
    fn within(width: f32, lang: Lang) -> Shown {
        // English words of progress are longer.
        let (lead, status) = match lang {
            Lang::Ja => (680.0, 108.0),
            Lang::En => (780.0, 154.0),
        };
        Shown {
            lead: width >= lead,
            next: width >= 540.0,
            status,
        }
    }

    fn columns(self) -> Columns {
        let fixed = Length::Fixed;
        let mut widths = vec![fixed(CODE), Fill];
        if self.lead {
            widths.push(fixed(LEAD));
        }
        widths.push(fixed(self.status));
        if self.next {
            widths.push(fixed(NEXT));
        }
        Columns::new(widths)
    }

    /// How wide a name may be drawn in a list of this width, so that its tags have room behind it.
    fn name(self, width: f32, tags: &[String]) -> f32 {
        let columns = CODE
            + self.status
            + if self.lead { LEAD } else { 0.0 }
            + if self.next { NEXT } else { 0.0 };
        let tags: f32 = tags.iter().map(|tag| badge_width(tag)).sum();
        // Edges of the sheet and of the cell, and the sign of who pays.
        (width - columns - tags - 26.0 - 28.0).max(40.0)
    }

    fn names(self, ctx: Context<'_>) -> Vec<String> {
        let lang = ctx.lang();
        let mut names = vec![lang.list_code(), lang.col_name()];
        if self.lead {
            names.push(lang.col_lead_section());
        }
        names.push(lang.list_status());
        if self.next {
            names.push(lang.col_next_milestone());
        }
        names
    }
}

fn list<'a>(state: &'a State, ctx: Context<'a>, width: f32) -> Element<'a, Message> {
    let shown = Shown::within(width, ctx.lang());
    let body: Element<'a, Message> = if ctx.board.rows.is_empty() {
        nothing_registered(ctx)
    } else if state.lines.lines.is_empty() {
        nothing_found(state, ctx)
    } else {
        let columns = shown.columns();
        column![
            columns.header(shown.names(ctx)),
            lines(state, columns, shown, width, ctx)
        ]
        .into()
    };
    column![
        toolbar::view(state, ctx, width),
        sheet(body).width(Fill).height(Fill),
        label::small(summary(state, ctx))
    ]
    .spacing(S)
    .into()
}

/// How many programmes there are, how many are shown, and how many are selected.
fn summary(state: &State, ctx: Context<'_>) -> String {
    ctx.lang().list_summary(
        state.selection.len(),
        state.lines.matching,
        ctx.board.rows.len(),
    )
}

fn nothing_registered<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    if common::pillar_choices(ctx.board).is_empty() {
        let plan = button::secondary(lang.list_open_plan())
            .icon(Icon::Document)
            .on_press(Message::PlanPressed);
        return empty(Icon::List, lang.list_no_pillars(), Some(plan));
    }
    let register = button::secondary(lang.list_register())
        .icon(Icon::Plus)
        .on_press(Message::RegisterPressed);
    empty(
        Icon::List,
        lang.list_no_programmes(),
        (!ctx.is_locked()).then_some(register),
    )
}

fn nothing_found<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let clear = button::secondary(lang.list_clear_filter())
        .icon(Icon::Close)
        .on_press(Message::FilterCleared);
    let sentence = match (state.filter.is_on(), ctx.search.trim()) {
        (_, "") => lang.list_none_match(),
        (true, search) => lang.list_none_match_search(search.to_owned()),
        (false, search) => lang.list_none_found(search.to_owned()),
    };
    empty(
        Icon::Search,
        sentence,
        state.filter.is_on().then_some(clear),
    )
}

fn lines<'a>(
    state: &'a State,
    columns: Columns,
    shown: Shown,
    width: f32,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let total = state.lines.lines.len();
    let line = move |index: usize| match state.lines.lines.get(index) {
        Some(Line::Header(group)) => match state.lines.groups.get(*group) {
            Some(group) => heading(group, ctx),
            None => label::body("").into(),
        },
        Some(Line::Row(row)) => match ctx.board.rows.get(*row) {
            Some(row) => columns.row(cells(row, shown, width, ctx)),
            None => label::body("").into(),
        },
        None => label::body("").into(),
    };
    let is_picked = |index: usize| {
        state
            .lines
            .programme(ctx.board, index)
            .is_some_and(|id| state.selection.has(id))
    };
    rows(ROWS, &state.list, total, line)
        .raised(|index| matches!(state.lines.lines.get(index), Some(Line::Header(_))))
        .checked(is_picked)
        .on_view(Message::Seen)
        .on_press(Message::LinePressed)
        .on_double(Message::LineOpened)
        .into()
}

/// The heading of a group; a press opens or closes it.
fn heading<'a>(group: &'a Group, ctx: Context<'a>) -> Element<'a, Message> {
    let sign = if group.collapsed {
        Icon::ChevronRight
    } else {
        Icon::ChevronDown
    };
    let counts = ctx
        .lang()
        .list_group_counts(group.counts.reported(), group.counts.total());
    row![
        icon(sign).size(14.0),
        container(elided(group.title.as_str()).bold()).max_width(2000),
        container(elided(counts).small()).width(Fill),
    ]
    .spacing(S)
    .padding([0.0, M])
    .align_y(Center)
    .into()
}

fn cells<'a>(
    row_shown: &'a Row,
    shown: Shown,
    width: f32,
    ctx: Context<'a>,
) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let returned = row_shown.state == Some(ReportState::Returned);
    let returned = returned.then(|| lang.report_state(Reported::Yes, row_shown.state));
    let tags = row_shown.tags.iter().map(|tag| lang.tag(tag));
    let tags: Vec<String> = tags.chain(returned.clone()).collect();
    let name = container(elided(row_shown.name.as_str())).max_width(shown.name(width, &tags));
    let name = row![common::paid_by(row_shown.mark), name]
        .extend(common::tags(lang, row_shown.tags))
        .extend(returned.map(|word| badge(Badge::Danger, word)))
        .spacing(6.0)
        .align_y(Center);
    let mut cells: Vec<Element<'a, Message>> = vec![
        elided(row_shown.code.as_str())
            .size(13.0)
            .tone(|t| t.secondary)
            .width(Fill)
            .into(),
        name.into(),
    ];
    if shown.lead {
        cells.push(
            elided(ctx.board.section_name(row_shown.lead))
                .small()
                .width(Fill)
                .into(),
        );
    }
    cells.push(common::status(lang, row_shown.status));
    if shown.next {
        cells.push(next(row_shown, ctx));
    }
    cells
}

/// The milestone to watch: what, and under it when.
fn next<'a>(row_shown: &'a Row, ctx: Context<'a>) -> Element<'a, Message> {
    match &row_shown.next {
        None => label::small("—").into(),
        Some((title, date)) => column![
            elided(title.as_str()).small().width(Fill),
            elided(ctx.date(date)).size(12.0).width(Fill)
        ]
        .width(Fill)
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_lists_leave_columns_out() {
        let shown = |width| Shown::within(width, Lang::Ja);
        for (width, columns) in [(740.0, 5), (600.0, 4), (460.0, 3)] {
            assert_eq!(shown(width).columns().0.len(), columns);
        }
        assert!(shown(740.0).name(740.0, &["重点".into()]) < shown(740.0).name(740.0, &[]));
    }
}
