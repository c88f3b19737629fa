//! The list that a [`super::select`] opens: scrolls with the highlight, fits the window.

use iced::advanced::text::{self, Renderer as _};
use iced::advanced::widget::{Operation, operation};
use iced::advanced::{Clipboard, Layout, Overlay, Renderer as _, Shell, layout, mouse, renderer};
use iced::keyboard::{Key, key::Named};
use iced::{
    Background, Border, Event, Pixels, Point, Rectangle, Renderer, Size, Theme, alignment, touch,
};

use super::focus::{is_activation, key_press};
use super::select::target;
use super::theme::{BASE, BOLD, RADIUS, REGULAR};
use super::tokens::Tokens;

const HEIGHT: f32 = 30.0;
const EDGE: f32 = 4.0;

/// An open list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    /// The option that Enter would take.
    highlighted: usize,
    /// The first option on the screen.
    first: usize,
    /// How many options the screen has room for.
    room: usize,
    /// The width of the widest label.
    widest: f32,
}

impl Opened {
    pub(super) fn new(highlighted: usize, widest: f32) -> Self {
        Self {
            highlighted,
            first: 0,
            room: 1,
            widest,
        }
    }

    fn highlight(&mut self, index: usize) {
        self.highlighted = index;
        self.reveal();
    }

    fn reveal(&mut self) {
        let lowest = (self.highlighted + 1).saturating_sub(self.room);
        self.first = self.first.clamp(lowest, self.highlighted.max(lowest));
    }

    fn scroll(&mut self, rows: isize, total: usize) {
        let last = total.saturating_sub(self.room);
        self.first = self.first.saturating_add_signed(rows).min(last);
    }
}

pub(super) struct Menu<'a, Message> {
    pub(super) labels: &'a [String],
    pub(super) selected: Option<usize>,
    pub(super) on_pick: &'a dyn Fn(usize) -> Option<Message>,
    pub(super) opened: &'a mut Option<Opened>,
    /// The closed widget, in window coordinates.
    pub(super) target: Rectangle,
    pub(super) inset: f32,
}

impl<Message> Menu<'_, Message> {
    fn option_at(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let opened = self.opened.as_ref()?;
        let y = cursor.position_in(bounds)?.y - EDGE;
        let index = opened.first + (y.max(0.0) / HEIGHT) as usize;
        (index < self.labels.len().min(opened.first + opened.room)).then_some(index)
    }

    fn close_with(&mut self, index: Option<usize>, shell: &mut Shell<'_, Message>) {
        *self.opened = None;
        if let Some(message) = index
            .filter(|i| self.selected != Some(*i))
            .and_then(self.on_pick)
        {
            shell.publish(message);
        }
        shell.request_redraw();
        shell.capture_event();
    }

    fn key(&mut self, event: &Event, shell: &mut Shell<'_, Message>) {
        let Some(opened) = self.opened.as_mut() else {
            return;
        };
        let Some((key, modifiers, repeat)) = key_press(event, shell) else {
            return;
        };
        if is_activation(key, modifiers) {
            let index = opened.highlighted;
            if !repeat {
                self.close_with(Some(index), shell);
            }
        } else if *key == Key::Named(Named::Escape) {
            self.close_with(None, shell);
        } else if let Some(index) = target(
            self.labels,
            Some(opened.highlighted),
            key,
            modifiers,
            opened.room,
        ) {
            opened.highlight(index);
            shell.request_redraw();
            shell.capture_event();
        } else if *key == Key::Named(Named::Tab) || !modifiers.is_empty() {
            // Leaving with Tab or a shortcut closes the list; the program acts on the key.
            *self.opened = None;
            shell.request_redraw();
        }
    }

    fn rows(
        &self,
        bounds: Rectangle,
    ) -> impl Iterator<Item = (usize, Rectangle)> + use<'_, Message> {
        let (first, room) = self.opened.as_ref().map_or((0, 0), |o| (o.first, o.room));
        (first..self.labels.len().min(first + room)).map(move |i| {
            let y = bounds.y + EDGE + HEIGHT * (i - first) as f32;
            let size = Size::new(bounds.width - 2.0 * EDGE, HEIGHT);
            (i, Rectangle::new(Point::new(bounds.x + EDGE, y), size))
        })
    }
}

impl<Message> Overlay<Message, Theme, Renderer> for Menu<'_, Message> {
    fn layout(&mut self, _: &Renderer, window: Size) -> layout::Node {
        let below = window.height - (self.target.y + self.target.height) - 2.0 * EDGE;
        let above = self.target.y - 2.0 * EDGE;
        let wanted = self.labels.len() as f32 * HEIGHT + 2.0 * EDGE;
        let drop = wanted <= below || below >= above;
        let room = if drop { below } else { above };
        let rows = ((room - 2.0 * EDGE) / HEIGHT).floor().max(1.0) as usize;
        let rows = rows.min(self.labels.len());
        let mut width = self.target.width;
        if let Some(opened) = self.opened.as_mut() {
            let first_time = opened.room != rows;
            opened.room = rows;
            if first_time {
                opened.reveal();
            }
            width = width
                .max(opened.widest + 2.0 * (EDGE + self.inset) + 1.0)
                .min(window.width);
        }
        let size = Size::new(width, rows as f32 * HEIGHT + 2.0 * EDGE);
        let x = self.target.x.min(window.width - width).max(0.0);
        let y = if drop {
            self.target.y + self.target.height + EDGE
        } else {
            self.target.y - EDGE - size.height
        };
        layout::Node::new(size).move_to(Point::new(x, y))
    }

    fn operate(&mut self, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation: &mut dyn operation::Operation| {
            for (index, bounds) in self.rows(layout.bounds()) {
                operation.text(None, bounds, &self.labels[index]);
            }
        });
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
        _: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let under = self.option_at(layout.bounds(), cursor);
                if let (Some(index), Some(opened)) = (under, self.opened.as_mut())
                    && opened.highlighted != index
                {
                    opened.highlighted = index;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let under = self.option_at(layout.bounds(), cursor);
                if under.is_some() || !cursor.is_over(layout.bounds()) {
                    self.close_with(under, shell);
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                let y = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => *y,
                    mouse::ScrollDelta::Pixels { y, .. } => y / HEIGHT,
                };
                if let Some(opened) = self.opened.as_mut() {
                    opened.scroll(-(y * 2.0).round() as isize, self.labels.len());
                }
                shell.request_redraw();
                shell.capture_event();
            }
            _ => self.key(event, shell),
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
    ) -> mouse::Interaction {
        match self.option_at(layout.bounds(), cursor) {
            Some(_) => mouse::Interaction::Pointer,
            None if cursor.is_over(layout.bounds()) => mouse::Interaction::Idle,
            None => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
    ) {
        let t = Tokens::of(theme);
        let bounds = layout.bounds();
        let border = Border {
            color: t.control,
            width: 1.0,
            radius: RADIUS.into(),
        };
        let quad = renderer::Quad {
            bounds,
            border,
            ..renderer::Quad::default()
        };
        renderer.fill_quad(quad, Background::Color(t.surface));
        let highlighted = self.opened.as_ref().map(|o| o.highlighted);
        // Aligned by hand: the renderer forgets to redraw the upper half of text it centres itself.
        let line = f32::from(text::LineHeight::default().to_absolute(Pixels(BASE)));
        for (index, bounds) in self.rows(bounds) {
            if highlighted == Some(index) {
                let border = Border {
                    radius: 4.0.into(),
                    color: t.accent,
                    width: 1.0,
                };
                let quad = renderer::Quad {
                    bounds,
                    border,
                    ..renderer::Quad::default()
                };
                renderer.fill_quad(quad, Background::Color(t.selection));
            }
            let font = if self.selected == Some(index) {
                BOLD
            } else {
                REGULAR
            };
            let text = text::Text {
                content: self.labels[index].clone(),
                bounds: Size::new(bounds.width, line),
                size: Pixels(BASE),
                line_height: text::LineHeight::default(),
                font,
                align_x: text::Alignment::Left,
                align_y: alignment::Vertical::Top,
                shaping: text::Shaping::Auto,
                wrapping: text::Wrapping::None,
            };
            let position = Point::new(bounds.x + self.inset, bounds.y + (HEIGHT - line) / 2.0);
            renderer.fill_text(text, position, t.ink, bounds);
        }
    }
}
