//! Buttons. All can be reached with Tab and pressed with Enter or Space.

use iced::advanced::widget::Id;
use iced::widget::{button, container, row, tooltip};
use iced::{Background, Border, Center, Color, Element, Length, Padding, Theme};

use super::card::key_hint;
use super::focus::{Ring, focusable};
use super::icon::{Icon, icon};
use super::label;
use super::theme::{BASE, CONTROL, RADIUS, S, SMALL};
use super::tokens::Tokens;

/// The main action of a screen or dialog; at most one on each.
pub fn primary<'a, Message>(label: impl Into<String>) -> Button<'a, Message> {
    Button::new(Kind::Primary, label)
}

/// Any other action.
pub fn secondary<'a, Message>(label: impl Into<String>) -> Button<'a, Message> {
    Button::new(Kind::Secondary, label)
}

/// An action inside running content: no border until it is pointed at.
pub fn quiet<'a, Message>(label: impl Into<String>) -> Button<'a, Message> {
    Button::new(Kind::Quiet, label)
}

/// The confirming button of something that removes.
pub fn danger<'a, Message>(label: impl Into<String>) -> Button<'a, Message> {
    Button::new(Kind::Danger, label)
}

/// A button that shows only an icon; `label` is its name and its tooltip.
pub fn icon_only<'a, Message>(icon: Icon, label: impl Into<String>) -> Button<'a, Message> {
    let mut button = Button::new(Kind::Quiet, label).icon(icon);
    button.bare = true;
    button
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Danger,
}

/// A button of the kit, to be finished with [`Button::on_press`].
pub struct Button<'a, Message> {
    kind: Kind,
    label: String,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    hint: Option<String>,
    on_press: Option<Message>,
    id: Option<Id>,
    width: Length,
    bare: bool,
    small: bool,
    lifetime: std::marker::PhantomData<&'a ()>,
}

impl<Message> Button<'_, Message> {
    fn new(kind: Kind, label: impl Into<String>) -> Self {
        Self {
            kind,
            label: label.into(),
            icon: None,
            trailing: None,
            hint: None,
            on_press: None,
            id: None,
            width: Length::Shrink,
            bare: false,
            small: false,
            lifetime: std::marker::PhantomData,
        }
    }

    /// The message of a press. Without one the button is disabled.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// The message of a press, or `None` for a disabled button.
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon after the label, such as the chevron of a button that opens a menu.
    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// The shortcut that does the same, shown behind the label: `"Ctrl S"`.
    pub fn hint(mut self, keys: impl Into<String>) -> Self {
        self.hint = Some(keys.into());
        self
    }

    /// The id for `operation::focus`.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The width; the label is centred in it.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Lower, with small text: inside notices and rows.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

fn face<'a, Message: 'a>(button: &Button<'a, Message>) -> Element<'a, Message> {
    let size = if button.small { SMALL } else { BASE };
    let glyph = |i| icon(i).size(if button.small { 14.0 } else { 16.0 });
    let mut face = row![].spacing(6.0).align_y(Center);
    if let Some(i) = button.icon {
        face = face.push(glyph(i));
    }
    if !button.bare {
        let strong = matches!(button.kind, Kind::Primary | Kind::Danger);
        let text = if strong { label::strong } else { label::body };
        face = face.push(
            text(button.label.clone())
                .size(size)
                .wrapping(text::Wrapping::None),
        );
        if let Some(hint) = &button.hint {
            // On a filled button the hint is plain text: a box would look like a second button.
            face = face.push(if strong {
                Element::from(label::strong(hint.clone()).size(SMALL))
            } else {
                key_hint(hint.clone())
            });
        }
    }
    if let Some(i) = button.trailing {
        face = face.push(icon(i).size(14.0));
    }
    face.into()
}

use iced::widget::text;

impl<'a, Message: Clone + 'a> From<Button<'a, Message>> for Element<'a, Message> {
    fn from(it: Button<'a, Message>) -> Self {
        let height = if it.small { 26.0 } else { CONTROL };
        let padding = match (it.bare, it.small) {
            (true, _) => Padding::ZERO,
            (_, true) => Padding::from([0.0, S]),
            _ => Padding::from([0.0, 14.0]),
        };
        let width = if it.bare {
            Length::Fixed(height)
        } else {
            it.width
        };
        let inner = match width {
            Length::Shrink => Length::Shrink,
            _ => Length::Fill,
        };
        let enabled = it.on_press.is_some();
        let kind = it.kind;
        let face = container(face(&it))
            .center_y(Length::Fill)
            .width(inner)
            .align_x(Center);
        let pressable = button(face)
            .padding(padding)
            .width(width)
            .height(height)
            .on_press_maybe(it.on_press.clone())
            .style(move |theme, status| style(kind, theme, status));
        let mut focus = focusable(pressable).enabled(enabled).ring(Ring::Outside);
        if let Some(id) = it.id {
            focus = focus.id(id);
        }
        if let Some(message) = it.on_press {
            focus = focus.on_activate(message);
        }
        if it.bare {
            let tip = match it.hint {
                Some(hint) => format!("{}  {hint}", it.label),
                None => it.label.clone(),
            };
            return hint_on(focus.name(it.label), tip);
        }
        focus.into()
    }
}

/// Shows `tip` when the pointer rests on `content`.
pub fn hint_on<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    tip: impl Into<String>,
) -> Element<'a, Message> {
    let tip = container(label::body(tip.into()).size(SMALL))
        .padding([XS_TIP, S])
        .max_width(420)
        .style(super::card::floating);
    tooltip(content, tip, tooltip::Position::Bottom)
        .gap(4)
        .delay(std::time::Duration::from_millis(400))
        .into()
}

const XS_TIP: f32 = 5.0;

fn style(kind: Kind, theme: &Theme, status: button::Status) -> button::Style {
    let t = Tokens::of(theme);
    let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
    let (fill, ink, edge) = match kind {
        Kind::Primary => {
            let fill = if pointed { t.accent_hover } else { t.accent };
            (Some(fill), t.on_accent, fill)
        }
        Kind::Danger => (Some(t.danger_solid), t.on_danger, t.danger_solid),
        Kind::Secondary => {
            let fill = if pointed { t.raised } else { t.surface };
            (Some(fill), t.ink, if pointed { t.control } else { t.line })
        }
        Kind::Quiet => (pointed.then_some(t.raised), t.ink, Color::TRANSPARENT),
    };
    let disabled = status == button::Status::Disabled;
    let (fill, ink, edge) = match (disabled, kind) {
        (false, _) => (fill, ink, edge),
        (true, Kind::Quiet) => (None, t.faint, Color::TRANSPARENT),
        (true, _) => (Some(t.raised), t.faint, t.line),
    };
    button::Style {
        background: fill.map(Background::Color),
        text_color: ink,
        border: Border {
            color: edge,
            width: 1.0,
            radius: RADIUS.into(),
        },
        ..button::Style::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{self, key};
    use iced::keyboard::key::Named;

    #[test]
    fn a_button_is_pressed_by_mouse_enter_and_space() {
        let view = || -> Element<'static, u8> {
            row![primary("保存").hint("Ctrl S").on_press(1)].into()
        };
        let mut ui = testing::simulator(view());
        ui.click("保存").expect("label is found");
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [1]);

        for pressed in [Named::Enter, Named::Space] {
            let mut ui = testing::Driver::new(view());
            ui.focus_next();
            ui.event(key(pressed));
            assert_eq!(ui.messages(), [1], "{pressed:?}");
        }
    }

    #[test]
    fn a_disabled_button_is_skipped_by_tab() {
        let view: Element<'_, u8> =
            row![secondary("元に戻す"), secondary("やり直し").on_press(2)].into();
        let mut ui = testing::Driver::new(view);
        ui.focus_next();
        ui.event(key(Named::Enter));
        assert_eq!(ui.messages(), [2]);
    }

    #[test]
    fn an_icon_button_is_found_by_its_name() {
        let view: Element<'_, u8> = icon_only(Icon::Trash, "削除").on_press(3).into();
        let mut ui = testing::simulator(view);
        ui.click("削除").expect("name is found");
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [3]);
    }
}
