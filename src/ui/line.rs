//! A text that gives way to what follows it.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector};

use super::theme::S;

/// `first`, and right behind it `rest`, on one line. Where both do not fit, `first` is the one that
/// gets less room: `line(elided(name), badge(..))`. A plain row would push the badge out instead.
pub fn line<'a, Message: 'a>(
    first: impl Into<Element<'a, Message>>,
    rest: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    Element::new(Line {
        parts: [first.into(), rest.into()],
    })
}

struct Line<'a, Message> {
    parts: [Element<'a, Message>; 2],
}

impl<Message> Widget<Message, Theme, Renderer> for Line<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let max = limits.max();
        let [first, rest] = &mut self.parts;
        let mut part = |part: &mut Element<'_, Message>, index: usize, width: f32| {
            let limits = layout::Limits::new(Size::ZERO, Size::new(width.max(0.0), max.height))
                .width(Length::Shrink)
                .height(Length::Shrink);
            part.as_widget_mut()
                .layout(&mut tree.children[index], renderer, &limits)
        };
        let rest = part(rest, 1, max.width);
        let gap = if rest.size().width > 0.0 { S } else { 0.0 };
        let first = part(first, 0, max.width - rest.size().width - gap);
        let height = first.size().height.max(rest.size().height);
        let x = first.size().width + gap;
        let width = x + rest.size().width;
        let middle = |node: &layout::Node| ((height - node.size().height) / 2.0).floor();
        let (above_first, above_rest) = (middle(&first), middle(&rest));
        layout::Node::with_children(
            Size::new(width, height),
            vec![
                first.move_to([0.0, above_first]),
                rest.move_to([x, above_rest]),
            ],
        )
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let parts = self
            .parts
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children());
        for ((part, tree), layout) in parts {
            part.as_widget_mut()
                .operate(tree, layout, renderer, operation);
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
        let parts = self
            .parts
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children());
        for ((part, tree), layout) in parts {
            let part = part.as_widget_mut();
            part.update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
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
        let parts = self.parts.iter().zip(&tree.children).zip(layout.children());
        parts
            .map(|((part, tree), layout)| {
                part.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
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
        let parts = self.parts.iter().zip(&tree.children).zip(layout.children());
        for ((part, tree), layout) in parts {
            part.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
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
        overlay::from_children(
            &mut self.parts,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{elided::elided, status, testing::simulator};
    use iced::widget::container;

    #[test]
    fn the_badge_stays_in_sight_however_long_the_name_is() {
        for name in [
            "短い",
            "妊娠から子育て期まで切れ目のない支援充実事業と関連する事業",
        ] {
            let badge = status::badge(status::Badge::Amber, "重点");
            let content: Element<'_, ()> = container(line(elided(name), badge)).width(160).into();
            let mut ui = simulator(content);
            let badge = ui.find("重点").expect("badge").bounds();
            let name = ui.find(name).expect("name").bounds();
            assert!(badge.x + badge.width <= 160.0 && badge.x > name.x + name.width);
        }
    }
}
