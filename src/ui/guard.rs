//! Keeps the program's shortcuts out of text fields.
//!
//! The toolkit's fields would type "1" on Ctrl+1, break the line on Ctrl+Enter and swallow Esc.
//! A guarded field hears only what edits text; everything else stays uncaptured, so that
//! `keyboard::listen` reports it to the program.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector};

/// Wraps a text field.
pub(super) fn guard<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    text: impl Fn() -> Option<String> + 'a,
) -> Element<'a, Message> {
    Element::new(Guard {
        content: content.into(),
        text: Box::new(text),
    })
}

struct Guard<'a, Message> {
    content: Element<'a, Message>,
    /// What the field contains, for those who look for it; `None` if it says so itself.
    text: Box<dyn Fn() -> Option<String> + 'a>,
}

/// Whether a key press edits text, as opposed to being a command of the program.
pub(super) fn edits(
    key: &Key,
    modifiers: Modifiers,
    text: Option<&str>,
    latin: Option<char>,
) -> bool {
    // AltGr arrives as Ctrl+Alt with a text.
    let alt_gr = modifiers.control()
        && modifiers.alt()
        && text.is_some_and(|t| t.chars().any(|c| !c.is_control()));
    if matches!(
        key,
        Key::Named(Named::Escape | Named::Tab | Named::F1 | Named::F2)
    ) {
        false
    } else if alt_gr
        || !(modifiers.command() || modifiers.control() || modifiers.alt() || modifiers.logo())
    {
        true
    } else if modifiers.command() && !modifiers.alt() {
        matches!(latin, Some('a' | 'c' | 'v' | 'x'))
            || matches!(
                key,
                Key::Named(
                    Named::ArrowLeft
                        | Named::ArrowRight
                        | Named::Home
                        | Named::End
                        | Named::Backspace
                        | Named::Delete
                )
            )
    } else {
        false
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Guard<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if let Some(text) = (self.text)() {
            operation.text(None, layout.bounds(), &text);
        }
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
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
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modifiers,
            text,
            physical_key,
            ..
        }) = event
            && !edits(
                key,
                *modifiers,
                text.as_deref(),
                key.to_latin(*physical_key),
            )
        {
            return;
        }
        self.content.as_widget_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
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
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_pass_and_edits_stay() {
        let ch = |c: &str| -> Key { Key::Character(c.into()) };
        let named = Key::Named;
        let ctrl = Modifiers::CTRL;
        let none = Modifiers::empty();
        for (key, modifiers, text, expected) in [
            (ch("a"), none, Some("a"), true),
            (ch("1"), none, Some("1"), true),
            (ch("1"), ctrl, Some("1"), false),
            (ch("z"), ctrl, Some("\u{1a}"), false),
            (ch("s"), ctrl, Some("\u{13}"), false),
            (ch("c"), ctrl, None, true),
            (ch("v"), ctrl, None, true),
            (ch("a"), ctrl, None, true),
            (ch("@"), ctrl | Modifiers::ALT, Some("@"), true),
            (ch("x"), Modifiers::ALT, Some("x"), false),
            (named(Named::Enter), none, Some("\r"), true),
            (named(Named::Enter), Modifiers::SHIFT, Some("\r"), true),
            (named(Named::Enter), ctrl, Some("\r"), false),
            (named(Named::ArrowUp), none, None, true),
            (named(Named::ArrowUp), ctrl, None, false),
            (named(Named::ArrowLeft), ctrl, None, true),
            (named(Named::Backspace), ctrl, None, true),
            (named(Named::Escape), none, None, false),
            (named(Named::Tab), none, Some("\t"), false),
            (named(Named::F2), none, None, false),
        ] {
            let latin = match &key {
                Key::Character(c) => c.chars().next(),
                _ => None,
            };
            assert_eq!(
                edits(&key, modifiers, text, latin),
                expected,
                "{key:?} {modifiers:?}"
            );
        }
    }
}
