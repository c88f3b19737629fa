//! How the rows of [`super`] are laid out, fed with events and drawn.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Modifiers};
use iced::{Event, Fill, Length, Point, Rectangle, Renderer, Size, Theme, Vector, window};

use super::super::list::{View, visible};
use super::super::repaint;
use super::super::tokens::Tokens;
use super::{FIRST_HEIGHT, Rows, State};

impl<Message> Widget<Message, Theme, Renderer> for Rows<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        let height = if self.known.height > 0.0 {
            self.known.height
        } else {
            FIRST_HEIGHT
        };
        tree::State::new(State {
            view: View {
                height,
                offset: 0.0,
            },
            range: 0..0,
            told: None,
            hovered: None,
            modifiers: Modifiers::empty(),
            last_click: None,
        })
    }

    fn diff(&self, _: &mut Tree) {
        // Rows are built and compared when they are laid out.
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Length::Fixed(self.top(self.total)))
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let before = state.range.clone();
        // A list that became shorter may be scrolled beyond its end.
        let end = (self.top(self.total) - state.view.height).max(0.0);
        let seen = visible(
            state.view.offset.min(end),
            state.view.height,
            self.height,
            self.total,
        );
        let range = seen.start.saturating_sub(1)..(seen.end + 1).min(self.total);
        state.range = range.clone();
        self.build(tree, before, range.clone());

        let width = limits.max().width;
        let room = layout::Limits::new(Size::ZERO, Size::new(width, self.height));
        let height = self.height;
        let nodes = range
            .zip(self.built.iter_mut().zip(&mut tree.children))
            .map(|(index, (row, tree))| {
                let node = row.as_widget_mut().layout(tree, renderer, &room);
                let above = ((height - node.size().height) / 2.0).max(0.0).floor();
                node.move_to(Point::new(0.0, index as f32 * height + above))
            })
            .collect();
        layout::Node::with_children(Size::new(width, self.top(self.total)), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((row, tree), layout) in self
                .built
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                row.as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        for ((row, tree), layout) in self
            .built
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            row.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        if self.look(state, bounds, viewport) {
            shell.invalidate_layout();
        }
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            self.tell(state, shell);
        }
        if let Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) = event {
            state.modifiers = *modifiers;
        }
        let under = self.row_at(bounds, cursor);
        if under != state.hovered {
            state.hovered = under;
            shell.request_redraw();
        }
        if !shell.is_event_captured()
            && let (Some(index), Some(at)) = (under, cursor.position())
        {
            let place = at - Vector::new(0.0, state.view.offset);
            self.clicked(state, event, index, at, place, shell);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let inside = self
            .built
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((row, tree), layout)| {
                row.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default();
        if inside == mouse::Interaction::None
            && self.on_press.is_some()
            && self.row_at(layout.bounds(), cursor).is_some()
        {
            return mouse::Interaction::Idle;
        }
        inside
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let t = Tokens::of(theme);
        let under = self.row_at(bounds, cursor);
        repaint::as_one(renderer, self.version, bounds, viewport, |renderer| {
            let rows = self.built.iter().zip(&tree.children).zip(layout.children());
            for (index, ((row, tree), layout)) in self.range.clone().zip(rows) {
                let y = bounds.y + self.top(index);
                let place = Rectangle {
                    y,
                    height: self.height,
                    ..bounds
                };
                if place.intersects(viewport) {
                    self.background(renderer, t, place, index, under == Some(index));
                    let row = row.as_widget();
                    row.draw(tree, renderer, theme, style, layout, cursor, viewport);
                }
            }
        });
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        overlay::from_children(
            &mut self.built,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}
