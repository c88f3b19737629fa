//! A drop-down list that works from the keyboard.
//!
//! The toolkit's own has no keys and shows nothing to tests. Here ↑ ↓ Home End and the first letter
//! change the value; Enter, Space or Alt+↓ open the list; Esc closes it.

use iced::advanced::text::{self, Paragraph as _};
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{container, row, text::Wrapping};
use iced::{
    Background, Border, Center, Element, Event, Fill, Length, Pixels, Rectangle, Renderer, Size,
    Theme, Vector, alignment,
};

use super::elided::elided;
use super::focus::{Focus, Ring, is_activation, key_press};
use super::icon::{Icon, icon};
use super::label;
use super::menu::{Menu, Opened};
use super::theme::{BASE, CONTROL, RADIUS, REGULAR, S};
use super::tokens::Tokens;

/// A choice of one of `choices`, each a value and its word.
pub fn select<'a, T, L, Message>(
    choices: impl IntoIterator<Item = (T, L)>,
    selected: Option<&T>,
    on_pick: impl Fn(T) -> Message + 'a,
) -> Select<'a, Message>
where
    T: Clone + PartialEq + 'a,
    L: Into<String>,
{
    let (values, labels): (Vec<T>, Vec<String>) = choices
        .into_iter()
        .map(|(value, label)| (value, label.into()))
        .unzip();
    let selected = selected.and_then(|selected| values.iter().position(|v| v == selected));
    Select {
        labels,
        selected,
        on_pick: Box::new(move |index| values.get(index).cloned().map(&on_pick)),
        placeholder: String::new(),
        prefix: None,
        id: None,
        width: Length::Shrink,
        active: false,
    }
}

/// The widget of [`select`].
pub struct Select<'a, Message> {
    labels: Vec<String>,
    selected: Option<usize>,
    on_pick: Box<dyn Fn(usize) -> Option<Message> + 'a>,
    placeholder: String,
    prefix: Option<String>,
    id: Option<Id>,
    width: Length,
    active: bool,
}

impl<Message> Select<'_, Message> {
    /// What is shown while nothing is chosen.
    pub fn placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = placeholder.into();
        self
    }

    /// What is chosen, before the value: 「柱」 in 「柱 すべて」.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// The id for `operation::focus`.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The width.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Draws it as a filter that is in force.
    pub fn active(mut self, active: bool) -> Self {
        self.active = active;
        self
    }
}

impl<'a, Message: 'a> From<Select<'a, Message>> for Element<'a, Message> {
    fn from(select: Select<'a, Message>) -> Self {
        let inner = if select.width == Length::Shrink {
            Length::Shrink
        } else {
            Fill
        };
        let chosen = select.selected.and_then(|i| select.labels.get(i).cloned());
        let value = match chosen {
            Some(value) => elided(value).width(inner),
            None => elided(select.placeholder.clone())
                .width(inner)
                .tone(|t| t.secondary),
        };
        let mut face = row![].spacing(6.0).align_y(Center);
        if let Some(prefix) = &select.prefix {
            let prefix = label::quiet(prefix.clone()).wrapping(Wrapping::None);
            face = face.push(prefix);
        }
        let face = face.push(value).push(icon(Icon::ChevronDown).size(14.0));
        let face = container(face)
            .padding([0.0, 10.0])
            .center_y(CONTROL)
            .width(select.width);
        Element::new(Picker {
            face: face.into(),
            select,
        })
    }
}

struct Picker<'a, Message> {
    face: Element<'a, Message>,
    select: Select<'a, Message>,
}

#[derive(Default)]
struct State {
    focus: Focus,
    hovered: bool,
    opened: Option<Opened>,
    /// Where keys have led since the program last said what is selected: one typed ahead goes on from there.
    ahead: Option<usize>,
}

/// Where the arrow keys and the first letters lead.
pub(super) fn target(
    labels: &[String],
    from: Option<usize>,
    key: &Key,
    modifiers: Modifiers,
    page: usize,
) -> Option<usize> {
    let last = labels.len().checked_sub(1)?;
    if !(modifiers - Modifiers::SHIFT).is_empty() {
        return None;
    }
    match key {
        Key::Named(Named::ArrowDown) => Some(from.map_or(0, |i| (i + 1).min(last))),
        Key::Named(Named::ArrowUp) => Some(from.map_or(last, |i| i.saturating_sub(1))),
        Key::Named(Named::PageDown) => Some((from.unwrap_or(0) + page).min(last)),
        Key::Named(Named::PageUp) => Some(from.unwrap_or(0).saturating_sub(page)),
        Key::Named(Named::Home) => Some(0),
        Key::Named(Named::End) => Some(last),
        Key::Character(c) if !c.trim().is_empty() => {
            let wanted = c.to_lowercase();
            let start = from.map_or(0, |i| i + 1);
            (0..labels.len())
                .map(|i| (start + i) % labels.len())
                .find(|&i| labels[i].to_lowercase().starts_with(&wanted))
        }
        _ => None,
    }
}

impl<Message> Picker<'_, Message> {
    fn open(&self, state: &mut State) {
        if self.select.labels.is_empty() {
            return;
        }
        let widest = self
            .select
            .labels
            .iter()
            .map(|label| measure(label))
            .fold(0.0, f32::max);
        state.opened = Some(Opened::new(self.select.selected.unwrap_or(0), widest));
    }

    fn pick(&self, index: usize, from: Option<usize>, shell: &mut Shell<'_, Message>) {
        if from != Some(index)
            && let Some(message) = (self.select.on_pick)(index)
        {
            shell.publish(message);
        }
    }

    /// A key while the list is closed and the widget has the focus.
    fn key(&self, state: &mut State, event: &Event, shell: &mut Shell<'_, Message>) {
        let Some((key, modifiers, repeat)) = key_press(event, shell) else {
            return;
        };
        let alt_down = modifiers == Modifiers::ALT && *key == Key::Named(Named::ArrowDown);
        if (is_activation(key, modifiers) && !repeat) || alt_down {
            self.open(state);
        } else if let Some(index) = target(
            &self.select.labels,
            state.ahead.or(self.select.selected),
            key,
            modifiers,
            10,
        ) {
            self.pick(index, state.ahead.or(self.select.selected), shell);
            state.ahead = Some(index);
        } else {
            return;
        }
        state.focus.shown = true;
        shell.request_redraw();
        shell.capture_event();
    }
}

fn measure(label: &str) -> f32 {
    type Paragraph = <Renderer as text::Renderer>::Paragraph;
    Paragraph::with_text(text::Text {
        content: label,
        bounds: Size::INFINITE,
        size: Pixels(BASE),
        line_height: text::LineHeight::default(),
        font: REGULAR,
        align_x: text::Alignment::Left,
        align_y: alignment::Vertical::Top,
        shaping: text::Shaping::Auto,
        wrapping: Wrapping::None,
    })
    .min_width()
}

impl<Message> Widget<Message, Theme, Renderer> for Picker<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.face)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.state.downcast_mut::<State>().ahead = None;
        tree.diff_children(std::slice::from_ref(&self.face));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.select.width, Length::Fixed(CONTROL))
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.face
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
        let state = tree.state.downcast_mut::<State>();
        operation.focusable(self.select.id.as_ref(), layout.bounds(), &mut state.focus);
        self.face
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
        _: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let over = cursor.is_over(layout.bounds());
        state.focus.follow(event, layout.bounds(), cursor, shell);
        if state.hovered != over {
            state.hovered = over;
            shell.request_redraw();
        }
        let pressed = matches!(
            event,
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
        );
        if pressed && over && !shell.is_event_captured() && state.opened.is_none() {
            self.open(state);
            shell.request_redraw();
            shell.capture_event();
        } else if state.focus.held && state.opened.is_none() {
            self.key(state, event, shell);
        }
    }

    fn mouse_interaction(
        &self,
        _: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Rectangle,
        _: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let state = tree.state.downcast_ref::<State>();
        let t = Tokens::of(theme);
        let pointed = state.hovered || state.opened.is_some();
        let color = match (self.select.active, pointed) {
            (true, _) => t.accent,
            (_, true) => t.secondary,
            _ => t.control,
        };
        let border = Border {
            color,
            width: 1.0,
            radius: RADIUS.into(),
        };
        let quad = renderer::Quad {
            bounds: layout.bounds(),
            border,
            ..Default::default()
        };
        let fill = if self.select.active {
            t.selection
        } else {
            t.surface
        };
        renderer.fill_quad(quad, Background::Color(fill));
        let style = renderer::Style { text_color: t.ink };
        let face = &tree.children[0];
        self.face
            .as_widget()
            .draw(face, renderer, theme, &style, layout, cursor, viewport);
        state
            .focus
            .draw(renderer, theme, layout.bounds(), Ring::Outside, RADIUS);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _: &Renderer,
        _: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let state = tree.state.downcast_mut::<State>();
        state.opened.as_ref()?;
        Some(overlay::Element::new(Box::new(Menu {
            labels: &self.select.labels,
            selected: self.select.selected,
            on_pick: self.select.on_pick.as_ref(),
            opened: &mut state.opened,
            target: layout.bounds() + translation,
            inset: S,
        })))
    }
}

#[cfg(test)]
mod tests;
