//! Long lists: the position of one, how keys move in it, and the columns it shares with its header.
//! The rows themselves are drawn by [`super::rows`].

use std::ops::Range;

use iced::advanced::widget::Id;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::operation::{self, AbsoluteOffset};
use iced::widget::{container, row};
use iced::{Background, Center, Element, Fill, Length, Task};

use super::elided::elided;
use super::theme::{ROW, S, SMALL};
use super::tokens::Tokens;

/// Where a list stands; kept by the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct List {
    /// How far it is scrolled, in logical pixels.
    pub offset: f32,
    /// How high its visible part is, in logical pixels; 0 until it was first drawn.
    pub height: f32,
    /// The selected row.
    pub selected: Option<usize>,
    /// The height of a row, in logical pixels.
    pub row: f32,
}

impl Default for List {
    fn default() -> Self {
        Self::new(ROW)
    }
}

/// The visible part of a list, as it reports it when it is scrolled or resized.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// How far the list is scrolled, in logical pixels.
    pub offset: f32,
    /// How high its visible part is, in logical pixels.
    pub height: f32,
}

/// A movement of the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// ↓
    Next,
    /// ↑
    Previous,
    /// PageDown
    PageDown,
    /// PageUp
    PageUp,
    /// Home
    First,
    /// End
    Last,
}

impl Step {
    /// The movement that a key means in a list; Shift is the caller's to interpret.
    pub fn of(key: &Key, modifiers: Modifiers) -> Option<Self> {
        if !(modifiers - Modifiers::SHIFT).is_empty() {
            return None;
        }
        match key {
            Key::Named(Named::ArrowDown) => Some(Self::Next),
            Key::Named(Named::ArrowUp) => Some(Self::Previous),
            Key::Named(Named::PageDown) => Some(Self::PageDown),
            Key::Named(Named::PageUp) => Some(Self::PageUp),
            Key::Named(Named::Home) => Some(Self::First),
            Key::Named(Named::End) => Some(Self::Last),
            _ => None,
        }
    }
}

impl List {
    /// A list at its top, nothing selected, with rows of the given height in logical pixels.
    pub const fn new(row: f32) -> Self {
        Self {
            offset: 0.0,
            height: 0.0,
            selected: None,
            row,
        }
    }

    /// The rows that can be seen, wholly or in part, of `total`.
    pub fn visible(&self, total: usize) -> Range<usize> {
        visible(self.offset, self.height, self.row, total)
    }

    /// Takes note of what the list reports about itself.
    pub fn viewed(&mut self, view: View) {
        self.offset = view.offset;
        self.height = view.height;
    }

    /// Moves the selection and returns the offset to scroll to, if the row was out of sight.
    pub fn go(&mut self, step: Step, total: usize) -> Option<f32> {
        let last = total.checked_sub(1)?;
        let page = ((self.height / self.row).floor() as usize)
            .saturating_sub(1)
            .max(1);
        let to = match (self.selected, step) {
            (_, Step::First) | (None, Step::Next | Step::PageDown) => 0,
            (_, Step::Last) | (None, Step::Previous | Step::PageUp) => last,
            (Some(i), Step::Next) => i.saturating_add(1).min(last),
            (Some(i), Step::Previous) => i.saturating_sub(1).min(last),
            (Some(i), Step::PageDown) => i.saturating_add(page).min(last),
            (Some(i), Step::PageUp) => i.saturating_sub(page).min(last),
        };
        self.select(to, total)
    }

    /// Where a movement leads when not every row can be selected: the nearest one in its direction that can.
    pub fn target(&self, step: Step, total: usize, can: impl Fn(usize) -> bool) -> Option<usize> {
        let mut moved = *self;
        moved.go(step, total);
        let to = moved.selected?;
        let down = matches!(step, Step::Next | Step::PageDown | Step::First);
        let onwards = (to..total).find(|index| can(*index));
        let back = (0..=to).rev().find(|index| can(*index));
        let found = if down {
            onwards.or(back)
        } else {
            back.or(onwards)
        }?;
        // At either end there may be nothing but a heading left: then the selection stays.
        let stays = match (self.selected, step) {
            (Some(from), Step::Previous | Step::PageUp) => found > from,
            (Some(from), Step::Next | Step::PageDown) => found < from,
            _ => false,
        };
        if stays { self.selected } else { Some(found) }
    }

    /// Selects the next row; like all movements, returns the offset to scroll to.
    pub fn select_next(&mut self, total: usize) -> Option<f32> {
        self.go(Step::Next, total)
    }

    /// Selects the previous row.
    pub fn select_previous(&mut self, total: usize) -> Option<f32> {
        self.go(Step::Previous, total)
    }

    /// Moves the selection down by what fits on the screen.
    pub fn page_down(&mut self, total: usize) -> Option<f32> {
        self.go(Step::PageDown, total)
    }

    /// Moves the selection up by what fits on the screen.
    pub fn page_up(&mut self, total: usize) -> Option<f32> {
        self.go(Step::PageUp, total)
    }

    /// Selects the first row.
    pub fn first(&mut self, total: usize) -> Option<f32> {
        self.go(Step::First, total)
    }

    /// Selects the last row.
    pub fn last(&mut self, total: usize) -> Option<f32> {
        self.go(Step::Last, total)
    }

    /// Selects a row and returns the offset to scroll to, if it was out of sight.
    pub fn select(&mut self, index: usize, total: usize) -> Option<f32> {
        self.selected = (index < total).then_some(index);
        let offset = self.reveal(index, total)?;
        self.offset = offset;
        Some(offset)
    }

    /// Keeps the selection inside `total` rows, after a filter has changed their number.
    pub fn fit(&mut self, total: usize) {
        self.selected = self
            .selected
            .and_then(|i| total.checked_sub(1).map(|last| i.min(last)));
    }

    /// The offset that brings a row into view, or `None` if it is in view.
    pub fn reveal(&self, index: usize, total: usize) -> Option<f32> {
        if index >= total || self.height <= 0.0 {
            return None;
        }
        let top = index as f32 * self.row;
        let bottom = top + self.row;
        let end = (total as f32 * self.row - self.height).max(0.0);
        let offset = if top < self.offset {
            top
        } else if bottom > self.offset + self.height {
            bottom - self.height
        } else {
            return None;
        };
        let offset = offset.clamp(0.0, end);
        ((offset - self.offset).abs() > 0.5).then_some(offset)
    }
}

/// Scrolls the list with the given id, as told by a movement: `list::scroll("programmes", offset)`.
pub fn scroll<T>(id: impl Into<Id>, offset: Option<f32>) -> Task<T> {
    match offset {
        Some(y) => operation::scroll_to(
            id,
            AbsoluteOffset {
                x: None,
                y: Some(y),
            },
        ),
        None => Task::none(),
    }
}

pub(super) fn visible(offset: f32, height: f32, row: f32, total: usize) -> Range<usize> {
    let first = (offset.max(0.0) / row).floor() as usize;
    let end = ((offset.max(0.0) + height) / row).ceil() as usize;
    first.min(total)..end.min(total)
}

/// The widths of the columns of a table, shared by its header and its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns(pub Vec<Length>);

impl Columns {
    /// Columns of the given widths; give every column one.
    pub fn new(widths: impl IntoIterator<Item = Length>) -> Self {
        Self(widths.into_iter().collect())
    }

    /// A row: one cell per column. A missing cell stays empty, a cell too many is left out.
    pub fn row<'a, Message: 'a>(
        &self,
        cells: impl IntoIterator<Item = Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let mut cells = cells.into_iter();
        let mut line = row![].align_y(Center).width(Fill).padding([0.0, 4.0]);
        for width in &self.0 {
            let mut cell = container(iced::widget::space()).width(*width);
            if let Some(content) = cells.next() {
                cell = container(content)
                    .width(*width)
                    .padding([0.0, S])
                    .clip(true);
            }
            line = line.push(cell);
        }
        line.into()
    }

    /// The header: one quiet word per column.
    pub fn header<'a, Message: 'a, L: Into<String>>(
        &self,
        names: impl IntoIterator<Item = L>,
    ) -> Element<'a, Message> {
        self.header_of(
            names
                .into_iter()
                .map(|name| elided(name.into()).small().into()),
        )
    }

    /// A header of any cells, such as buttons that sort.
    pub fn header_of<'a, Message: 'a>(
        &self,
        cells: impl IntoIterator<Item = Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let head = container(self.row(cells))
            .center_y(SMALL + 16.0)
            .width(Fill)
            .style(|theme| {
                let t = Tokens::of(theme);
                container::Style {
                    background: Some(Background::Color(t.raised)),
                    ..container::Style::default()
                }
            });
        iced::widget::column![head, super::card::line()].into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(offset: f32, selected: Option<usize>) -> List {
        List {
            offset,
            height: 360.0,
            selected,
            row: 36.0,
        }
    }

    #[test]
    fn visible_rows() {
        for (offset, total, expected) in [
            (0.0, 24, 0..10),
            (0.0, 4, 0..4),
            (0.0, 0, 0..0),
            (18.0, 24, 0..11),
            (36.0, 24, 1..11),
            (864.0 - 360.0, 24, 14..24),
            (9999.0, 24, 24..24),
            (-5.0, 24, 0..10),
            (3_600_000.0 - 360.0, 100_000, 99_990..100_000),
        ] {
            assert_eq!(
                list(offset, None).visible(total),
                expected,
                "{offset} of {total}"
            );
        }
    }

    #[test]
    fn movements_stay_inside_and_scroll_no_more_than_needed() {
        for (offset, from, step, total, to, scrolled) in [
            (0.0, None, Step::Next, 24, Some(0), None),
            (0.0, None, Step::Previous, 24, Some(23), Some(504.0)),
            (0.0, Some(3), Step::Next, 24, Some(4), None),
            (0.0, Some(9), Step::Next, 24, Some(10), Some(36.0)),
            (0.0, Some(23), Step::Next, 24, Some(23), Some(504.0)),
            (504.0, Some(23), Step::Next, 24, Some(23), None),
            (504.0, Some(14), Step::Previous, 24, Some(13), Some(468.0)),
            (0.0, Some(0), Step::Previous, 24, Some(0), None),
            (0.0, Some(0), Step::PageDown, 24, Some(9), None),
            (0.0, Some(9), Step::PageDown, 24, Some(18), Some(324.0)),
            (504.0, Some(23), Step::PageUp, 24, Some(14), None),
            (504.0, Some(14), Step::First, 24, Some(0), Some(0.0)),
            (
                0.0,
                Some(0),
                Step::Last,
                100_000,
                Some(99_999),
                Some(3_599_640.0),
            ),
            (0.0, Some(5), Step::Next, 0, Some(5), None),
            (0.0, Some(40), Step::Next, 24, Some(23), Some(504.0)),
        ] {
            let mut list = list(offset, from);
            assert_eq!(list.go(step, total), scrolled, "{from:?} {step:?}");
            assert_eq!(list.selected, to, "{from:?} {step:?}");
            assert_eq!(list.offset, scrolled.unwrap_or(offset));
        }
    }

    #[test]
    fn the_last_of_a_hundred_thousand_rows_is_reached_exactly() {
        let total = 100_000;
        let mut list = list(0.0, None);
        let offset = list.last(total).expect("scrolls");
        assert_eq!(offset, total as f32 * 36.0 - 360.0);
        assert!(list.visible(total).contains(&(total - 1)));
        assert_eq!(list.visible(total).len(), 10);
        let before = list.select_previous(total);
        assert_eq!((before, list.selected), (None, Some(99_998)));
    }

    #[test]
    fn a_filter_keeps_the_selection_inside() {
        let mut list = list(0.0, Some(20));
        list.fit(24);
        assert_eq!(list.selected, Some(20));
        list.fit(3);
        assert_eq!(list.selected, Some(2));
        list.fit(0);
        assert_eq!(list.selected, None);
    }

    #[test]
    fn before_it_was_drawn_a_list_moves_without_scrolling() {
        let mut list = List::default();
        assert_eq!(list.select_next(5), None);
        assert_eq!(list.page_down(5), None);
        assert_eq!(list.selected, Some(1));
    }

    #[test]
    fn keys_of_a_list() {
        assert_eq!(
            Step::of(&Key::Named(Named::End), Modifiers::empty()),
            Some(Step::Last)
        );
        assert_eq!(
            Step::of(&Key::Named(Named::ArrowUp), Modifiers::SHIFT),
            Some(Step::Previous)
        );
        assert_eq!(Step::of(&Key::Named(Named::ArrowUp), Modifiers::CTRL), None);
        assert_eq!(
            Step::of(&Key::Named(Named::Enter), Modifiers::empty()),
            None
        );
    }
}
