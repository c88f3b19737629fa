//! Dialogs over a page that keeps its state and cannot be reached meanwhile.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::widget::{center, column, container, mouse_area, opaque, row, scrollable, stack};
use iced::{
    Background, Center, Element, Event, Fill, Length, Point, Rectangle, Renderer, Size, Theme,
    Vector,
};

use super::card::{self, spring};
use super::icon::{Icon, icon};
use super::label;
use super::scope::scope;
use super::scroll::scrollbar;
use super::theme::{L, M, RADIUS_CARD, S, XL};
use super::tokens::Tokens;

/// The page, and a dialog over it if there is one. Call it always, with or without a dialog: the
/// page then keeps focus, scroll position and carets. A press outside the dialog says `on_dismiss`;
/// Esc is the program's to handle.
pub fn modal<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    dialog: Option<Element<'a, Message>>,
    on_dismiss: Option<Message>,
) -> Element<'a, Message> {
    let base = scope((), base).inert(dialog.is_some());
    let Some(dialog) = dialog else {
        return stack![base].width(Fill).height(Fill).into();
    };
    let scrim = center(opaque(dialog))
        .padding(XL)
        .style(|theme: &Theme| container::Style {
            background: Some(Background::Color(Tokens::of(theme).scrim)),
            ..container::Style::default()
        });
    let mut area = mouse_area(scrim);
    if let Some(message) = on_dismiss {
        area = area.on_press(message);
    }
    stack![base, opaque(area)].width(Fill).height(Fill).into()
}

/// A dialog: a title, what it is about, and buttons, the main one last.
pub fn dialog<'a, Message: 'a>(
    title: impl Into<String>,
    body: impl Into<Element<'a, Message>>,
) -> Dialog<'a, Message> {
    Dialog {
        title: title.into(),
        icon: None,
        body: body.into(),
        buttons: Vec::new(),
        width: 480.0,
    }
}

/// The widget of [`dialog`].
pub struct Dialog<'a, Message> {
    title: String,
    icon: Option<Icon>,
    body: Element<'a, Message>,
    buttons: Vec<Element<'a, Message>>,
    width: f32,
}

impl<'a, Message> Dialog<'a, Message> {
    /// A button at the bottom right, after those added before.
    pub fn button(mut self, button: impl Into<Element<'a, Message>>) -> Self {
        self.buttons.push(button.into());
        self
    }

    /// An icon before the title.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The width in logical pixels; less if the window is narrower.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl<'a, Message: 'a> From<Dialog<'a, Message>> for Element<'a, Message> {
    fn from(it: Dialog<'a, Message>) -> Self {
        let mut title = row![].spacing(S).align_y(Center);
        if let Some(sign) = it.icon {
            title = title.push(icon(sign).size(20.0).tone(|t| t.accent));
        }
        let head = container(title.push(label::title(it.title)))
            .padding([L, XL])
            .width(Fill);
        // The padding stands inside the scrolled part, so that focus rings are not cut.
        let body = scrollable(container(it.body).padding([4.0, XL]).width(Fill))
            .width(Fill)
            .style(scrollbar);
        let buttons = row![spring()].spacing(S).extend(it.buttons).align_y(Center);
        let foot = container(buttons).padding([L, XL]).width(Fill);
        let parts = [head.into(), body.into(), foot.into()];
        container(Element::new(Parts { parts }))
            .max_width(it.width)
            .style(|theme| {
                let t = Tokens::of(theme);
                card::boxed(t.surface, t.control, RADIUS_CARD, t.ink)
            })
            .into()
    }
}

/// A question with its buttons: the body is one paragraph of text.
pub fn question<'a, Message: 'a>(
    title: impl Into<String>,
    text: impl Into<String>,
) -> Dialog<'a, Message> {
    dialog(
        title,
        column![label::body(text.into()).width(Fill)].spacing(M),
    )
}

/// Head, body and foot; the body gets what the others leave, so that the buttons stay in the window.
struct Parts<'a, Message> {
    parts: [Element<'a, Message>; 3],
}

impl<Message> Widget<Message, Theme, Renderer> for Parts<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let max = limits.max();
        let [head, body, foot] = &mut self.parts;
        let mut part = |part: &mut Element<'_, Message>, index: usize, height: f32| {
            let limits = layout::Limits::new(Size::ZERO, Size::new(max.width, height.max(0.0)))
                .height(Length::Shrink);
            part.as_widget_mut()
                .layout(&mut tree.children[index], renderer, &limits)
        };
        let head = part(head, 0, max.height);
        let foot = part(foot, 2, max.height);
        let (top, bottom) = (head.size().height, foot.size().height);
        let body = part(body, 1, max.height - top - bottom);
        let end = top + body.size().height;
        layout::Node::with_children(
            Size::new(max.width, end + bottom),
            vec![
                head,
                body.move_to(Point::new(0.0, top)),
                foot.move_to(Point::new(0.0, end)),
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
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((part, tree), layout) in self
                .parts
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                part.as_widget_mut()
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
        for ((part, tree), layout) in self
            .parts
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            part.as_widget_mut().update(
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
        for ((part, tree), layout) in self.parts.iter().zip(&tree.children).zip(layout.children()) {
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
    use crate::ui::button::primary;
    use crate::ui::field::text_field;
    use crate::ui::testing::{Driver, SIZE, key, press, simulator};
    use iced::keyboard::{Key, Modifiers, key::Named};
    use iced::widget::column;

    #[derive(Debug, Clone, PartialEq)]
    enum Message {
        Typed(&'static str),
        Pressed(&'static str),
        Dismissed,
    }

    fn view(open: bool) -> Element<'static, Message> {
        let base = column![
            text_field("", "")
                .id("base")
                .on_input(|_| Message::Typed("base")),
            primary("奥").on_press(Message::Pressed("奥")),
        ];
        let body = text_field("", "")
            .id("dialog")
            .on_input(|_| Message::Typed("dialog"));
        let dialog =
            dialog("確認", body).button(primary("はい").on_press(Message::Pressed("はい")));
        modal(base, open.then(|| dialog.into()), Some(Message::Dismissed))
    }

    #[test]
    fn tab_stays_inside_the_dialog_and_the_page_keeps_its_focus() {
        let mut ui = Driver::new(view(false));
        ui.focus("base");
        assert_eq!(ui.focused(), (Some(0), 2));
        ui.show(view(true));
        assert_eq!(ui.focused(), (None, 2), "only the dialog counts");
        ui.focus("dialog");
        ui.event(press(
            Key::Character("a".into()),
            Modifiers::empty(),
            Some("a"),
        ));
        assert_eq!(ui.messages(), [Message::Typed("dialog")]);
        ui.focus_next();
        ui.event(key(Named::Enter));
        assert_eq!(ui.messages(), [Message::Pressed("はい")]);
        ui.show(view(false));
        assert_eq!(ui.focused(), (Some(0), 2), "back where it was");
    }

    #[test]
    fn what_lies_behind_is_neither_clicked_nor_found() {
        let mut ui = simulator(view(true));
        assert!(ui.find("奥").is_err());
        let mut ui = Driver::new(view(true));
        ui.click_at(Point::new(20.0, 50.0));
        assert_eq!(ui.messages(), [Message::Dismissed]);
        ui.click_at(Point::new(SIZE.width / 2.0, SIZE.height / 2.0));
        assert_eq!(ui.messages(), [], "a press inside does not close it");
    }

    #[test]
    fn the_buttons_of_a_long_dialog_stay_in_the_window() {
        let long = "長い文章です。".repeat(900);
        let dialog =
            question("長い説明", long).button(primary("閉じる").on_press(Message::Dismissed));
        let view = modal(column![], Some(dialog.into()), None);
        let mut ui = simulator(view);
        let found = ui.find("閉じる").expect("button");
        assert!(found.bounds().y + found.bounds().height < SIZE.height);
    }
}
