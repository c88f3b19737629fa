//! Ties widget state to what is shown instead of to where it stands.
//!
//! The toolkit keeps focus, cursor and scroll position by place in the tree, so the next screen, or
//! the row that moves up, would be born focused and take the rest of the typing. A scope forgets the
//! state below it as soon as its key changes.

use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard};

use super::repaint;

/// Keeps the state of `content` while `key` stays the same, and starts afresh when it changes.
/// Put one round every screen (key: page and record) and every row with fields (key: row id).
pub fn scope<'a, Message>(
    key: impl Hash,
    content: impl Into<Element<'a, Message>>,
) -> Scope<'a, Message> {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    Scope {
        key: hasher.finish(),
        inert: false,
        whole: false,
        content: content.into(),
    }
}

/// The widget of [`scope`].
pub struct Scope<'a, Message> {
    key: u64,
    inert: bool,
    whole: bool,
    content: Element<'a, Message>,
}

impl<Message> Scope<'_, Message> {
    /// When inert, the content is drawn but can be neither clicked, typed into, focused nor found:
    /// what lies behind a dialog.
    pub fn inert(mut self, inert: bool) -> Self {
        self.inert = inert;
        self
    }

    /// For the scope of a whole screen: a change of the key redraws it in one go, which is many times
    /// faster than piece by piece.
    pub fn page(mut self) -> Self {
        self.whole = true;
        self
    }
}

struct State {
    key: u64,
}

impl<Message> Widget<Message, Theme, Renderer> for Scope<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { key: self.key })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.key == self.key {
            tree.diff_children(std::slice::from_ref(&self.content));
        } else {
            state.key = self.key;
            tree.children = vec![Tree::new(&self.content)];
        }
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
        if !self.inert {
            self.content.as_widget_mut().operate(
                &mut tree.children[0],
                layout,
                renderer,
                operation,
            );
        }
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
        if self.inert && !harmless(event) {
            return;
        }
        let cursor = if self.inert {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
        let input_method = self.inert.then(|| shell.input_method().clone());
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
        // A field behind a dialog keeps its caret but must not call up the input method.
        if let Some(input_method) = input_method {
            *shell.input_method_mut() = input_method;
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
        if self.inert {
            return mouse::Interaction::None;
        }
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
        let cursor = if self.inert {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
        let content = self.content.as_widget();
        let child = &tree.children[0];
        let bounds = layout.bounds();
        if self.whole {
            repaint::as_one(renderer, self.key, bounds, viewport, |renderer| {
                content.draw(child, renderer, theme, style, layout, cursor, viewport);
            });
        } else {
            content.draw(child, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        if self.inert {
            return None;
        }
        let child = &mut tree.children[0];
        self.content
            .as_widget_mut()
            .overlay(child, layout, renderer, viewport, translation)
    }
}

/// What an inert widget still hears: redraws (widgets learn from them how to draw themselves), and
/// the ends of presses that began before, so that no button stays down.
fn harmless(event: &Event) -> bool {
    matches!(
        event,
        Event::Window(_)
            | Event::Mouse(mouse::Event::ButtonReleased(_) | mouse::Event::CursorLeft)
            | Event::Keyboard(
                keyboard::Event::ModifiersChanged(_) | keyboard::Event::KeyReleased { .. }
            )
    )
}

impl<'a, Message: 'a> From<Scope<'a, Message>> for Element<'a, Message> {
    fn from(scope: Scope<'a, Message>) -> Self {
        Element::new(scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::button::primary;
    use crate::ui::field::text_field;
    use crate::ui::testing::{Driver, key, press, simulator};
    use iced::keyboard::{Key, Modifiers, key::Named};
    use iced::widget::column;
    use iced::{Point, event::Status, mouse::Button, window};

    fn form(key: &str, inert: bool) -> Element<'static, &'static str> {
        let form = column![
            text_field("", "").id("f").on_input(|_| "typed"),
            primary("保存").on_press("saved"),
        ];
        scope(key, form).inert(inert).into()
    }

    #[test]
    fn the_same_key_keeps_the_focus_and_another_starts_afresh() {
        let mut ui = Driver::new(form("R01-1-01", false));
        ui.focus("f");
        ui.show(form("R01-1-01", false));
        assert_eq!(ui.focused(), (Some(0), 2));
        ui.show(form("R01-1-02", false));
        assert_eq!(ui.focused(), (None, 2));
    }

    #[test]
    fn rows_that_change_places_take_no_focus_from_each_other() {
        let rows = |order: [&'static str; 2]| -> Element<'static, &'static str> {
            column(order.map(|id| form(id, false))).into()
        };
        let mut ui = Driver::new(rows(["a", "b"]));
        ui.focus_next();
        ui.show(rows(["b", "a"]));
        assert_eq!(ui.focused(), (None, 4));
    }

    #[test]
    fn inert_content_is_out_of_reach_and_comes_back_as_it_was() {
        let mut ui = Driver::new(form("x", false));
        ui.focus("f");
        ui.show(form("x", true));
        assert_eq!(ui.focused(), (None, 0));
        ui.focus_next();
        let typed = press(Key::Character("a".into()), Modifiers::empty(), Some("a"));
        assert_eq!(ui.event(typed), Status::Ignored);
        ui.event(key(Named::Enter));
        ui.click_at(Point::new(20.0, 48.0));
        assert_eq!(ui.messages(), [""; 0]);
        assert!(simulator(form("x", true)).find("保存").is_err());
        ui.show(form("x", false));
        assert_eq!(ui.focused(), (Some(0), 2));
    }

    #[test]
    fn a_button_held_down_while_a_dialog_opens_does_not_stay_down() {
        let mut ui = Driver::new(form("x", false));
        ui.move_to(Point::new(20.0, 48.0));
        ui.event(Event::Mouse(mouse::Event::ButtonPressed(Button::Left)));
        ui.show(form("x", true));
        ui.event(Event::Mouse(mouse::Event::ButtonReleased(Button::Left)));
        ui.show(form("x", false));
        ui.event(Event::Mouse(mouse::Event::ButtonReleased(Button::Left)));
        assert_eq!(ui.messages(), [""; 0]);
    }

    #[test]
    fn inert_content_still_hears_redraws() {
        assert!(harmless(&Event::Window(window::Event::Focused)));
        assert!(!harmless(&key(Named::Enter)));
        assert!(!harmless(&Event::Mouse(mouse::Event::ButtonPressed(
            Button::Left
        ))));
    }
}
