//! Text in which parts stand out: in bold and underlined, so that they are not told by colour alone. It wraps as
//! any other, and whoever looks for it finds the whole.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::widget::text::Wrapping;
use iced::widget::{rich_text, span};
use iced::{Element, Fill, Length, Rectangle, Renderer, Size, Theme};

use super::theme::{BASE, BOLD, REGULAR};

/// Text of parts, each with whether it stands out.
pub fn marked<'a, Message: 'a>(
    parts: impl IntoIterator<Item = (String, bool)>,
) -> Element<'a, Message> {
    let mut whole = String::new();
    let mut spans = Vec::new();
    for (part, stands_out) in parts {
        whole.push_str(&part);
        let font = if stands_out { BOLD } else { REGULAR };
        spans.push(span(part).font(font).underline(stands_out));
    }
    let content = rich_text::<(), Message, Theme, Renderer>(spans)
        .size(BASE)
        .font(REGULAR)
        .wrapping(Wrapping::WordOrGlyph)
        .width(Fill)
        .into();
    Element::new(Marked { whole, content })
}

struct Marked<'a, Message> {
    whole: String,
    content: Element<'a, Message>,
}

impl<Message> Widget<Message, Theme, Renderer> for Marked<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
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
        self.content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.whole);
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
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::simulator;

    #[test]
    fn the_whole_text_is_found() {
        let parts = [("前の".to_owned(), false), ("言葉".to_owned(), true)];
        let mut ui = simulator(marked::<()>(parts));
        assert!(ui.find("前の言葉").is_ok());
    }
}
