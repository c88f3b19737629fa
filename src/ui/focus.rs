//! Makes anything reachable from the keyboard.
//!
//! The toolkit lets only text fields take the focus. [`focusable`] lets the rest take part: Tab order,
//! a visible ring, Enter and Space, and keys of one's own.

use iced::advanced::widget::{Id, Operation, Tree, operation, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{
    Border, Color, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, touch,
};

use super::theme::RADIUS;
use super::tokens::Tokens;

/// Lets `content` take the focus.
pub fn focusable<'a, Message>(content: impl Into<Element<'a, Message>>) -> Focusable<'a, Message> {
    Focusable {
        content: content.into(),
        id: None,
        name: None,
        on_activate: None,
        on_key: None,
        ring: Ring::Outside,
        radius: RADIUS,
        enabled: true,
    }
}

/// Where the focus ring is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ring {
    /// Round the widget, a pixel away from it.
    #[default]
    Outside,
    /// Along its inner edge: for what touches its neighbours or would be cut.
    Inside,
    /// Along its inner edge, in the colour of the navigation column.
    Nav,
    /// Nowhere: the content shows the focus itself.
    None,
}

type OnKey<'a, Message> = Box<dyn Fn(&Key, Modifiers) -> Option<Message> + 'a>;

/// The widget of [`focusable`].
pub struct Focusable<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    name: Option<String>,
    on_activate: Option<Message>,
    on_key: Option<OnKey<'a, Message>>,
    ring: Ring,
    radius: f32,
    enabled: bool,
}

impl<'a, Message> Focusable<'a, Message> {
    /// The id for `operation::focus`.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A name for what shows no text, such as an icon button; tests and helpers find it by this.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The message of Enter and Space.
    pub fn on_activate(mut self, message: Message) -> Self {
        self.on_activate = Some(message);
        self
    }

    /// Turns keys into messages while focused; keys answered with `Some` go no further.
    pub fn on_key(mut self, on_key: impl Fn(&Key, Modifiers) -> Option<Message> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Where the ring is drawn.
    pub fn ring(mut self, ring: Ring) -> Self {
        self.ring = ring;
        self
    }

    /// Corner radius of the ring.
    pub fn radius(mut self, radius: f32) -> Self {
        self.radius = radius;
        self
    }

    /// Whether it can take the focus at all.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

/// Takes the focus from the field that has it. Says whether one with an id had it: a field to type into, not a
/// chip that was clicked a while ago.
pub fn leave() -> impl Operation<bool> {
    Leave { left: false }
}

struct Leave {
    left: bool,
}

impl Operation<bool> for Leave {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<bool>)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _: Rectangle, state: &mut dyn operation::Focusable) {
        if state.is_focused() {
            self.left |= id.is_some();
            state.unfocus();
        }
    }

    fn finish(&self) -> operation::Outcome<bool> {
        operation::Outcome::Some(self.left)
    }
}

/// The focus of one widget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Focus {
    /// Whether keys come here.
    pub(super) held: bool,
    /// Whether it came from the keyboard and is therefore shown; a click alone draws no ring.
    pub(super) shown: bool,
}

impl operation::Focusable for Focus {
    fn is_focused(&self) -> bool {
        self.held
    }

    fn focus(&mut self) {
        *self = Self {
            held: true,
            shown: true,
        };
    }

    fn unfocus(&mut self) {
        *self = Self::default();
    }
}

impl Focus {
    /// Follows the mouse: a press inside takes the focus, a press outside gives it up.
    pub(super) fn follow<Message>(
        &mut self,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
        shell: &mut Shell<'_, Message>,
    ) {
        let pressed = matches!(
            event,
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                | Event::Touch(touch::Event::FingerPressed { .. })
        );
        if pressed {
            let after = Self {
                held: cursor.is_over(bounds),
                shown: false,
            };
            if after != *self {
                *self = after;
                shell.request_redraw();
            }
        }
    }

    /// Draws the ring, if it is to be seen.
    pub(super) fn draw(
        self,
        renderer: &mut Renderer,
        theme: &Theme,
        bounds: Rectangle,
        ring: Ring,
        radius: f32,
    ) {
        if !self.shown || ring == Ring::None {
            return;
        }
        let tokens = Tokens::of(theme);
        let color = if ring == Ring::Nav {
            tokens.nav_focus
        } else {
            tokens.focus
        };
        let (bounds, radius) = match ring {
            Ring::Outside => (bounds.expand(3.0), radius + 3.0),
            _ => (bounds, radius),
        };
        let border = Border {
            color,
            width: 2.0,
            radius: radius.into(),
        };
        let quad = renderer::Quad {
            bounds,
            border,
            ..renderer::Quad::default()
        };
        renderer.fill_quad(quad, Color::TRANSPARENT);
    }
}

/// The key of an event and its modifiers, when it is a press that nobody has taken yet.
pub(super) fn key_press<'e, Message>(
    event: &'e Event,
    shell: &Shell<'_, Message>,
) -> Option<(&'e Key, Modifiers, bool)> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modifiers,
            repeat,
            ..
        }) if !shell.is_event_captured() => Some((key, *modifiers, *repeat)),
        _ => None,
    }
}

/// Whether the key presses what is focused: Enter or Space, alone.
pub(super) fn is_activation(key: &Key, modifiers: Modifiers) -> bool {
    let named = matches!(key, Key::Named(Named::Enter | Named::Space));
    let space = matches!(key, Key::Character(c) if c == " ");
    (named || space) && modifiers.is_empty()
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Focusable<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Focus>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Focus::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        if !self.enabled {
            *tree.state.downcast_mut::<Focus>() = Focus::default();
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if self.enabled {
            let focus = tree.state.downcast_mut::<Focus>();
            operation.focusable(self.id.as_ref(), layout.bounds(), focus);
        }
        if let Some(name) = &self.name {
            operation.text(self.id.as_ref(), layout.bounds(), name);
        }
        self.content
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
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
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        if !self.enabled {
            return;
        }
        let focus = tree.state.downcast_mut::<Focus>();
        focus.follow(event, layout.bounds(), cursor, shell);
        if !focus.held {
            return;
        }
        if let Some((key, modifiers, repeat)) = key_press(event, shell) {
            let own = self
                .on_key
                .as_ref()
                .and_then(|on_key| on_key(key, modifiers));
            let message = own.or_else(|| {
                let activation = is_activation(key, modifiers);
                self.on_activate.clone().filter(|_| activation && !repeat)
            });
            if let Some(message) = message {
                focus.shown = true;
                shell.publish(message);
                shell.capture_event();
            }
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
        let child = &tree.children[0];
        self.content
            .as_widget()
            .mouse_interaction(child, layout, cursor, viewport, renderer)
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
        let child = &tree.children[0];
        self.content
            .as_widget()
            .draw(child, renderer, theme, style, layout, cursor, viewport);
        let focus = *tree.state.downcast_ref::<Focus>();
        focus.draw(renderer, theme, layout.bounds(), self.ring, self.radius);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let child = &mut tree.children[0];
        self.content
            .as_widget_mut()
            .overlay(child, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Focusable<'a, Message>> for Element<'a, Message> {
    fn from(focusable: Focusable<'a, Message>) -> Self {
        Element::new(focusable)
    }
}

#[cfg(test)]
mod tests;
