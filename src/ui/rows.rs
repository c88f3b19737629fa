//! The rows of a long list. Only those that can be seen are built, measured and drawn, so that a
//! frame costs the same with twenty rows as with a hundred thousand.

use std::ops::Range;

use iced::advanced::widget::{Id, Tree};
use iced::advanced::{Shell, mouse, renderer};
use iced::keyboard::Modifiers;
use iced::{Background, Border, Element, Event, Point, Rectangle, Renderer};

use super::list::{List, View, visible};
use super::scroll::scroll;
use super::tokens::Tokens;

/// `total` rows in a scrolling column. `id` is for [`super::list::scroll`]; `row` builds one row.
pub fn rows<'a, Message: 'a>(
    id: impl Into<Id>,
    list: &List,
    total: usize,
    row: impl Fn(usize) -> Element<'a, Message> + 'a,
) -> Rows<'a, Message> {
    Rows {
        id: id.into(),
        total,
        height: list.row,
        selected: list.selected,
        known: View {
            offset: list.offset,
            height: list.height,
        },
        row: Box::new(row),
        built: Vec::new(),
        range: 0..0,
        version: 0,
        checked: None,
        raised: None,
        on_view: None,
        on_press: None,
        on_double: None,
        on_menu: None,
    }
}

type On<'a, A, Message> = Option<Box<dyn Fn(usize, A) -> Message + 'a>>;
type Is<'a> = Option<Box<dyn Fn(usize) -> bool + 'a>>;

/// The widget of [`rows`].
pub struct Rows<'a, Message> {
    id: Id,
    total: usize,
    height: f32,
    selected: Option<usize>,
    known: View,
    row: Box<dyn Fn(usize) -> Element<'a, Message> + 'a>,
    built: Vec<Element<'a, Message>>,
    range: Range<usize>,
    version: u64,
    checked: Is<'a>,
    raised: Is<'a>,
    on_view: Option<Box<dyn Fn(View) -> Message + 'a>>,
    on_press: On<'a, Modifiers, Message>,
    on_double: On<'a, (), Message>,
    on_menu: On<'a, Point, Message>,
}

impl<'a, Message> Rows<'a, Message> {
    /// What the list says when it is scrolled or resized; give it to [`List::viewed`].
    pub fn on_view(mut self, on_view: impl Fn(View) -> Message + 'a) -> Self {
        self.on_view = Some(Box::new(on_view));
        self
    }

    /// What a press on a row says, with the modifier keys held.
    pub fn on_press(mut self, on_press: impl Fn(usize, Modifiers) -> Message + 'a) -> Self {
        self.on_press = Some(Box::new(on_press));
        self
    }

    /// What a double click on a row says; the press of the first click is said as well.
    pub fn on_double(mut self, on_double: impl Fn(usize) -> Message + 'a) -> Self {
        self.on_double = Some(Box::new(move |index, ()| on_double(index)));
        self
    }

    /// What a press of the right button says, with its place in the window.
    pub fn on_menu(mut self, on_menu: impl Fn(usize, Point) -> Message + 'a) -> Self {
        self.on_menu = Some(Box::new(on_menu));
        self
    }

    /// A number that changes when most rows do: after a filter, a new order, another period. The
    /// list is then redrawn in one go, which is many times faster than row by row.
    pub fn version(mut self, version: u64) -> Self {
        self.version = version;
        self
    }

    /// Which rows are drawn as part of a multiple selection.
    pub fn checked(mut self, checked: impl Fn(usize) -> bool + 'a) -> Self {
        self.checked = Some(Box::new(checked));
        self
    }

    /// Which rows are headings of groups.
    pub fn raised(mut self, raised: impl Fn(usize) -> bool + 'a) -> Self {
        self.raised = Some(Box::new(raised));
        self
    }

    fn top(&self, index: usize) -> f32 {
        index as f32 * self.height
    }

    fn row_at(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let y = cursor.position_in(bounds)?.y;
        let index = (y / self.height) as usize;
        (index < self.total).then_some(index)
    }
}

struct State {
    /// What can be seen; the rows are built from this at the next layout.
    view: View,
    /// The rows that `tree.children` belong to.
    range: Range<usize>,
    /// What was last told to the screen, and what it knew then.
    told: Option<(View, View)>,
    hovered: Option<usize>,
    modifiers: Modifiers,
    last_click: Option<(usize, mouse::Click)>,
}

/// How much is built before the list knows how high it is.
const FIRST_HEIGHT: f32 = 1080.0;

impl<'a, Message> Rows<'a, Message> {
    /// Builds the rows of `range` over `tree`, whose children belong to the rows of `before`.
    fn build(&mut self, tree: &mut Tree, before: Range<usize>, range: Range<usize>) {
        self.built = range.clone().map(|index| (self.row)(index)).collect();
        let mut old: Vec<Option<Tree>> = tree.children.drain(..).map(Some).collect();
        for (index, row) in range.clone().zip(&self.built) {
            let kept = index
                .checked_sub(before.start)
                .and_then(|i| old.get_mut(i)?.take());
            let child = match kept {
                Some(mut kept) => {
                    kept.diff(row);
                    kept
                }
                None => Tree::new(row),
            };
            tree.children.push(child);
        }
        self.range = range;
    }

    /// Takes note of what can be seen, and asks for a new layout if other rows come into view.
    fn look(&self, state: &mut State, bounds: Rectangle, viewport: &Rectangle) -> bool {
        let view = View {
            offset: (viewport.y - bounds.y).max(0.0),
            height: viewport.height,
        };
        let range = visible(view.offset, view.height, self.height, self.total);
        state.view = view;
        range.start < self.range.start || range.end > self.range.end
    }

    /// Tells the screen what can be seen, when that changed or when the screen forgot it.
    fn tell(&self, state: &mut State, shell: &mut Shell<'_, Message>) {
        let forgot = |(_, knew): (View, View)| self.known.height <= 0.0 && knew.height > 0.0;
        let is_news = state
            .told
            .is_none_or(|told| told.0 != state.view || forgot(told));
        if let (true, Some(on_view)) = (is_news, &self.on_view) {
            shell.publish(on_view(state.view));
        }
        if is_news {
            state.told = Some((state.view, self.known));
        } else if let Some(told) = &mut state.told {
            told.1 = self.known;
        }
    }

    fn clicked(
        &self,
        state: &mut State,
        event: &Event,
        index: usize,
        at: Point,
        place: Point,
        shell: &mut Shell<'_, Message>,
    ) {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let last = state
                    .last_click
                    .filter(|(i, _)| *i == index)
                    .map(|(_, click)| click);
                let click = mouse::Click::new(at, mouse::Button::Left, last);
                state.last_click = Some((index, click));
                if let (mouse::click::Kind::Double, Some(on_double)) =
                    (click.kind(), &self.on_double)
                {
                    shell.publish(on_double(index, ()));
                    shell.capture_event();
                } else if let Some(on_press) = &self.on_press {
                    shell.publish(on_press(index, state.modifiers));
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) => {
                if let Some(on_menu) = &self.on_menu {
                    shell.publish(on_menu(index, place));
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn background(
        &self,
        renderer: &mut Renderer,
        t: &Tokens,
        bounds: Rectangle,
        index: usize,
        hovered: bool,
    ) {
        use iced::advanced::Renderer as _;
        let is = |test: &Is<'_>| test.as_ref().is_some_and(|test| test(index));
        let selected = self.selected == Some(index);
        let fill = if selected || is(&self.checked) {
            Some(t.selection)
        } else if is(&self.raised) || (hovered && self.on_press.is_some()) {
            Some(t.raised)
        } else {
            None
        };
        let mut quad = |bounds: Rectangle, color| {
            let quad = renderer::Quad {
                bounds,
                border: Border::default(),
                ..Default::default()
            };
            renderer.fill_quad(quad, Background::Color(color));
        };
        if let Some(fill) = fill {
            quad(bounds, fill);
        }
        let hairline = Rectangle {
            y: bounds.y + bounds.height - 1.0,
            height: 1.0,
            ..bounds
        };
        quad(hairline, t.line);
        if selected {
            quad(
                Rectangle {
                    width: 3.0,
                    ..bounds
                },
                t.accent,
            );
        }
    }
}

impl<'a, Message: 'a> From<Rows<'a, Message>> for Element<'a, Message> {
    fn from(rows: Rows<'a, Message>) -> Self {
        scroll(rows.id.clone(), Element::new(rows))
    }
}

mod widget;

#[cfg(test)]
mod tests;
