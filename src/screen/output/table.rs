//! The preview as a table: a header that stays, rows and columns of which only the visible are built.

use std::ops::Range;

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::scrollable::{Direction, Scrollbar, Viewport};
use iced::widget::{Row, Space, column, container, pin, responsive, scrollable};
use iced::{Center, Element, Fill};

use super::{Message, Move, PREVIEW, ROW, Sheet, State};
use crate::report::Preview;
use crate::ui::button::hint_on;
use crate::ui::card;
use crate::ui::elided::elided;
use crate::ui::focus::{Ring, focusable};
use crate::ui::rows::rows;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{BASE, S, SMALL};

/// Width of the narrowest and of the widest column, in logical pixels.
const NARROWEST: f32 = 56.0;
const WIDEST: f32 = 280.0;
/// The rows that are looked at to find how wide a column should be.
const SAMPLE: usize = 200;
/// Characters of a cell that are given to be laid out; the widest column shows fewer.
const SHOWN: usize = 120;
/// Columns this far beyond the edge are built as well, so that scrolling shows no gaps.
const BEYOND: f32 = 300.0;
const HEADER: f32 = 32.0;
/// The header is laid out in the width of the preview plus what lies left of it. It begins this far to the
/// left, so that its last columns have room beyond the right edge too and are cut there, not squeezed.
const SLACK: f32 = BEYOND + 2.0 * WIDEST;

/// The widths of the columns: as their content needs, within bounds, and never less than the header.
pub(super) fn widths(preview: &Preview) -> Vec<f32> {
    let longest = |column: usize| {
        let cells = preview
            .rows
            .iter()
            .take(SAMPLE)
            .filter_map(|row| row.get(column));
        cells.map(|cell| estimate(cell, BASE)).fold(0.0, f32::max)
    };
    preview
        .header
        .iter()
        .enumerate()
        .map(|(column, name)| {
            let content = longest(column).min(WIDEST);
            let header = estimate(name, SMALL);
            (content.max(header) + 2.0 * S + 2.0).max(NARROWEST)
        })
        .collect()
}

/// About how wide a text is, a little too wide rather than too narrow.
fn estimate(text: &str, size: f32) -> f32 {
    let line = text.lines().next().unwrap_or_default();
    line.chars()
        .take(SHOWN)
        .map(|c| if c.is_ascii() { 0.72 } else { 1.02 })
        .sum::<f32>()
        * size
}

/// The columns that are seen between two offsets, and the offset at which the first begins.
fn visible(widths: &[f32], from: f32, to: f32) -> (Range<usize>, f32) {
    let (mut left, mut start, mut end) = (0.0, None, 0);
    let mut begins = 0.0;
    for (index, width) in widths.iter().enumerate() {
        let right = left + width;
        if right > from && left < to {
            if start.is_none() {
                start = Some(index);
                begins = left;
            }
            end = index + 1;
        }
        left = right;
    }
    let start = start.unwrap_or(end);
    (start..end, begins)
}

/// The table of a preview.
pub(super) fn table<'a>(state: &'a State, sheet: &'a Sheet) -> Element<'a, Message> {
    let content = responsive(move |size| {
        let wide: f32 = sheet.widths.iter().sum();
        let wide = wide.max(size.width);
        let (columns, begins) = visible(
            &sheet.widths,
            state.x - BEYOND,
            state.x + size.width + BEYOND,
        );
        let names: Vec<Element<'a, Message>> = columns
            .clone()
            .filter_map(|column| {
                let name = elided(sheet.preview.header.get(column)?.as_str()).small();
                Some(cell(name, sheet.widths[column]))
            })
            .collect();
        let head = container(pin(line(SLACK + begins, names)).x(-SLACK - state.x))
            .width(Fill)
            .height(HEADER)
            .clip(true)
            .style(raised);
        let list = rows(
            PREVIEW,
            &state.list,
            sheet.preview.rows.len(),
            move |index| body_line(sheet, index, columns.clone(), begins),
        )
        .on_view(Message::Viewed);
        let body = scrollable(container(Element::new(list)).width(wide))
            .direction(Direction::Both {
                vertical: Scrollbar::default(),
                horizontal: Scrollbar::default(),
            })
            .id(PREVIEW)
            .on_scroll(|viewport: Viewport| Message::ScrolledAcross(viewport.absolute_offset().x))
            .width(Fill)
            .height(Fill)
            .style(scrollbar);
        column![head, card::line(), body].into()
    });
    focusable(content)
        .ring(Ring::Inside)
        .on_key(movement)
        .into()
}

fn raised(theme: &iced::Theme) -> container::Style {
    container::Style {
        background: Some(crate::ui::tokens::Tokens::of(theme).raised.into()),
        ..container::Style::default()
    }
}

fn body_line<'a>(
    sheet: &'a Sheet,
    index: usize,
    columns: Range<usize>,
    begins: f32,
) -> Element<'a, Message> {
    let row = sheet.preview.rows.get(index);
    let cells = columns.filter_map(|column| {
        let text = row?.get(column)?;
        let width = sheet.widths[column];
        let shown = text
            .char_indices()
            .nth(SHOWN)
            .map_or(text.as_str(), |(end, _)| &text[..end]);
        let content = elided(shown);
        // What is cut can be read in full when the pointer rests on it.
        Some(
            if estimate(text, BASE) + 2.0 * S > width || text.contains('\n') {
                cell(hint_on(content, text.as_str()), width)
            } else {
                cell(content, width)
            },
        )
    });
    line(begins, cells.collect())
}

fn cell<'a>(content: impl Into<Element<'a, Message>>, width: f32) -> Element<'a, Message> {
    container(content)
        .width(width)
        .padding([0.0, S])
        .clip(true)
        .into()
}

fn line<'a>(begins: f32, cells: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    let mut line = Row::new().height(ROW).align_y(Center);
    if begins > 0.0 {
        line = line.push(Space::new().width(begins));
    }
    line.extend(cells).into()
}

fn movement(key: &Key, modifiers: Modifiers) -> Option<Message> {
    if !modifiers.is_empty() {
        return None;
    }
    let to = match key {
        Key::Named(Named::ArrowLeft) => Move::Left,
        Key::Named(Named::ArrowRight) => Move::Right,
        Key::Named(Named::ArrowUp) => Move::Up,
        Key::Named(Named::ArrowDown) => Move::Down,
        _ => return None,
    };
    Some(Message::Moved(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Preflight;

    #[test]
    fn only_columns_that_can_be_seen_are_built() {
        let widths = [100.0, 100.0, 50.0, 200.0];
        for (from, to, expected) in [
            (0.0, 120.0, (0..2, 0.0)),
            (100.0, 240.0, (1..3, 100.0)),
            (230.0, 900.0, (2..4, 200.0)),
            (-300.0, 900.0, (0..4, 0.0)),
            (500.0, 900.0, (0..0, 0.0)),
        ] {
            assert_eq!(visible(&widths, from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn a_column_is_as_wide_as_its_content_within_bounds() {
        let preview = Preview {
            header: vec![
                "区分".into(),
                "取組・事業名".into(),
                "実施内容・実績".into(),
            ],
            rows: vec![vec![
                "区".into(),
                "地域ケアプラザ整備事業".into(),
                "文".repeat(10_000),
            ]],
            total: 1,
            preflight: Preflight::default(),
        };
        let widths = widths(&preview);
        assert_eq!(widths[0], NARROWEST);
        assert!((150.0..200.0).contains(&widths[1]), "{widths:?}");
        assert_eq!(widths[2], WIDEST + 2.0 * S + 2.0);
    }
}
