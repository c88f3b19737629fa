//! How the page of the columns looks.

use iced::widget::{column, container, responsive, row, scrollable};
use iced::{Center, Element, Fill, Length, Size};

use super::mapping::{Message, Table};
use crate::domain::proposal::SourceKind;
use crate::intake::csv::{Column, TABLES};
use crate::screen::Context;
use crate::ui::card::{self, Tone, card, notice, sheet, spring};
use crate::ui::elided::elided;
use crate::ui::field::field;
use crate::ui::list::Columns;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::theme::{M, S, XL};
use crate::ui::{button, label};

/// The id of the choice of the kind, where the keyboard starts.
pub(super) const KIND: &str = "take-table-kind";
/// The widest the page is, in logical pixels.
const WIDEST: f32 = 1_100.0;
/// The width of the column of choices.
const CHOICE: f32 = 230.0;
/// The width of the choices above the table.
const WHOLE: f32 = 260.0;

/// The page.
pub(super) fn view<'a>(table: &'a Table, ctx: Context<'a>) -> Element<'a, Message> {
    responsive(move |size| {
        let edge = if size.width < 700.0 { M } else { XL };
        let top = if size.height < 600.0 { M } else { 18.0 };
        let content = column![
            head(table, ctx, size),
            container(columns(table, ctx, size)).height(Fill),
            foot(table, ctx),
        ]
        .spacing(M)
        .max_width(WIDEST);
        container(content)
            .center_x(Fill)
            .height(Fill)
            .padding([top, edge])
            .into()
    })
    .into()
}

fn head<'a>(table: &'a Table, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = match table.sheet.path() {
        Some(path) => path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        None => lang.take_pasted(),
    };
    let about = lang.take_table_about(
        table.sheet.charset().name(),
        table.sheet.header().len(),
        lang.grouped(table.sheet.len() as u64),
    );
    let title = row![
        elided(name).bold().size(16.0),
        elided(about).small().width(Fill)
    ]
    .spacing(M)
    .align_y(Center);
    let kinds = TABLES.map(|kind| (kind, lang.source_kind(kind)));
    let kind = select(kinds, table.kind.as_ref(), Message::KindPicked)
        .id(KIND)
        .placeholder(lang.form_choose())
        .width(Fill);
    let mut choices = vec![container(Element::from(field(lang.take_table_kind(), kind))).into()];
    if table.asks_period() {
        let periods = ctx.board.periods.iter();
        let periods = periods.map(|period| (period.id, lang.period_name(period)));
        let period = select(periods, Some(&table.period), Message::PeriodPicked).width(Fill);
        let period = field(lang.take_period(), period);
        choices.push(container(Element::from(period)).into());
    }
    let choices: Element<'a, Message> = match size.width < 620.0 {
        true => column(choices).spacing(S).into(),
        false => row(choices
            .into_iter()
            .map(|choice| container(choice).width(WHOLE).into()))
        .spacing(M)
        .into(),
    };
    let mut content = column![title, label::quiet(lang.take_columns_about()), choices].spacing(M);
    let missing: Vec<String> = table
        .missing()
        .into_iter()
        .map(|column| lang.column(column))
        .collect();
    if !missing.is_empty() {
        let missing = lang.take_missing(missing.join(&lang.detail_and()));
        content = content.push(notice(Tone::Warning, "", label::body(missing).width(Fill)));
    }
    card(content).width(Fill).into()
}

/// Each column of the file: its header, its first values, and what it holds.
fn columns<'a>(table: &'a Table, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
    let lang = ctx.lang();
    let wide = size.width >= 760.0;
    let widths = match wide {
        true => Columns::new([
            Length::Fixed(48.0),
            Length::FillPortion(2),
            Length::FillPortion(3),
            Length::Fixed(CHOICE),
        ]),
        false => Columns::new([Length::Fixed(44.0), Fill, Length::Fixed(190.0)]),
    };
    let mut names = vec![String::new(), lang.take_col_header()];
    if wide {
        names.push(lang.take_col_values());
    }
    names.push(lang.take_col_holds());
    let header = widths.header(names);
    let mut list = column![];
    for (place, name) in table.sheet.header().iter().enumerate() {
        list = list
            .push(container(widths.row(cells(table, place, name, wide, ctx))).padding([5.0, 0.0]))
            .push(card::line());
    }
    let body = scrollable(list).width(Fill).height(Fill).style(scrollbar);
    sheet(column![header, body]).width(Fill).height(Fill).into()
}

fn cells<'a>(
    table: &'a Table,
    place: usize,
    name: &'a str,
    wide: bool,
    ctx: Context<'a>,
) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let held = table.mapping.column(place);
    let name = match name.trim() {
        "" => elided(lang.take_no_header()).tone(|t| t.secondary),
        name => elided(name.to_owned()),
    };
    let name = if held.is_some() { name.bold() } else { name };
    let values = table.values.get(place).map_or(&[][..], Vec::as_slice);
    let values = elided(values.join("　/　")).small().width(Fill);
    let mut cells: Vec<Element<'a, Message>> = vec![
        elided((place + 1).to_string())
            .small()
            .right()
            .width(Fill)
            .into(),
    ];
    match wide {
        true => {
            cells.push(name.width(Fill).into());
            cells.push(values.into());
        }
        false => cells.push(column![name.width(Fill), values].into()),
    }
    let offered = table.kind.map_or(&[][..], Column::of);
    let choices = std::iter::once((None, lang.take_unused())).chain(
        offered
            .iter()
            .map(|column| (Some(*column), lang.column(*column))),
    );
    let choice = select(choices, Some(&held), move |column| {
        Message::ColumnPicked(place, column)
    })
    .active(held.is_some())
    .width(Fill);
    cells.push(container(Element::from(choice)).padding([0.0, 2.0]).into());
    cells
}

fn foot<'a>(table: &'a Table, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let ready =
        table.kind.is_some_and(|kind| kind != SourceKind::Policy) && table.missing().is_empty();
    row![
        label::small(lang.take_columns_kept()).width(Fill),
        spring(),
        Element::from(
            button::quiet(lang.take_back())
                .hint("Esc")
                .on_press(Message::BackPressed)
        ),
        Element::from(
            button::primary(lang.take_look())
                .hint("Ctrl Enter")
                .on_press_maybe(ready.then_some(Message::OnPressed))
        ),
    ]
    .spacing(S)
    .align_y(Center)
    .into()
}
