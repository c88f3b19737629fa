//! Small choices: check boxes, filter chips, tabs, and the row of statuses.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{button, checkbox as tick, column, container, row, text::Wrapping};
use iced::{Background, Border, Center, Color, Element, Fill, Length, Theme};

use super::card::key_hint;
use super::focus::{Focusable, Ring, focusable};
use super::icon::{Icon, icon};
use super::label;
use super::status::{Mark, mark};
use super::theme::{BASE, CONTROL, RADIUS, S, SMALL};
use super::tokens::Tokens;

/// A box to tick, with its label.
pub fn checkbox<'a, Message: Clone + 'a>(
    label: impl Into<String>,
    checked: bool,
    on_toggle: impl Fn(bool) -> Message + 'a,
) -> Focusable<'a, Message> {
    let toggled = on_toggle(!checked);
    let tick = tick(checked)
        .label(label.into())
        .size(16)
        .spacing(S)
        .text_size(BASE)
        .text_wrapping(Wrapping::WordOrGlyph)
        .on_toggle(on_toggle)
        .style(ticked);
    focusable(tick).on_activate(toggled)
}

fn ticked(theme: &Theme, status: tick::Status) -> tick::Style {
    let t = Tokens::of(theme);
    let (checked, pointed, disabled) = match status {
        tick::Status::Active { is_checked } => (is_checked, false, false),
        tick::Status::Hovered { is_checked } => (is_checked, true, false),
        tick::Status::Disabled { is_checked } => (is_checked, false, true),
    };
    let accent = if pointed { t.accent_hover } else { t.accent };
    let (fill, edge) = match (checked, disabled) {
        (_, true) => (t.raised, t.line),
        (true, _) => (accent, accent),
        (false, _) => (t.surface, if pointed { t.secondary } else { t.control }),
    };
    tick::Style {
        background: Background::Color(fill),
        icon_color: if disabled { t.faint } else { t.on_accent },
        border: Border {
            color: edge,
            width: 1.0,
            radius: 3.0.into(),
        },
        text_color: disabled.then_some(t.faint),
    }
}

/// A filter that is on or off; on shows a tick as well as a colour.
pub fn chip<'a, Message: Clone + 'a>(
    label: impl Into<String>,
    on: bool,
    message: Message,
) -> Focusable<'a, Message> {
    let mut face = row![].spacing(6.0).align_y(Center);
    if on {
        face = face.push(icon(Icon::Check).size(14.0).tone(|t| t.accent));
    }
    let face = face.push(label::body(label.into()).wrapping(Wrapping::None));
    let pressable = button(container(face).center_y(Fill))
        .height(CONTROL)
        .padding([0.0, 12.0])
        .on_press(message.clone())
        .style(move |theme, status| option_style(theme, status, on, None));
    focusable(pressable).on_activate(message)
}

/// One option of [`segmented`].
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The shape before the word.
    pub mark: Option<Mark>,
    /// The word.
    pub label: String,
    /// The key that chooses it, if any: "5".
    pub key: String,
}

impl Segment {
    /// An option with a mark of progress.
    pub fn mark(mark: Mark, label: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            mark: Some(mark),
            label: label.into(),
            key: key.into(),
        }
    }

    /// An option of words only.
    pub fn word(label: impl Into<String>) -> Self {
        Self {
            mark: None,
            label: label.into(),
            key: String::new(),
        }
    }
}

/// A choice of one out of a few that are all shown; ← and → move it. One stop of Tab.
pub fn segmented<'a, Message: Clone + 'a>(
    options: impl IntoIterator<Item = Segment>,
    selected: Option<usize>,
    on_pick: impl Fn(usize) -> Message + 'a,
) -> Focusable<'a, Message> {
    let mut total = 0;
    let mut line = row![].spacing(4.0).align_y(Center);
    for (index, option) in options.into_iter().enumerate() {
        total += 1;
        line = line.push(segment(option, selected == Some(index), on_pick(index)));
    }
    focusable(line.wrap().vertical_spacing(4.0))
        .on_key(move |key, modifiers| across(key, modifiers, selected, total).map(&on_pick))
}

/// Where ← → Home End lead within `total` options side by side.
fn across(key: &Key, modifiers: Modifiers, from: Option<usize>, total: usize) -> Option<usize> {
    let last = total.checked_sub(1)?;
    let to = match key {
        _ if !modifiers.is_empty() => return None,
        Key::Named(Named::ArrowRight) => from.map_or(0, |i| (i + 1).min(last)),
        Key::Named(Named::ArrowLeft) => from.map_or(last, |i| i.saturating_sub(1)),
        Key::Named(Named::Home) => 0,
        Key::Named(Named::End) => last,
        _ => return None,
    };
    Some(to)
}

fn segment<'a, Message: Clone + 'a>(
    option: Segment,
    selected: bool,
    message: Message,
) -> Element<'a, Message> {
    let word = if selected {
        label::strong(option.label)
    } else {
        label::body(option.label)
    };
    let mut face = row![].spacing(6.0).align_y(Center);
    if let Some(of) = option.mark {
        face = face.push(mark(of, 13.0));
    }
    face = face.push(word.wrapping(Wrapping::None));
    if !option.key.is_empty() {
        face = face.push(key_hint(option.key));
    }
    let tone = option.mark.map(Mark::tone);
    button(container(face).center_y(Fill))
        .height(CONTROL)
        .padding([0.0, 10.0])
        .on_press(message)
        .style(move |theme, status| option_style(theme, status, selected, tone))
        .into()
}

pub(super) fn option_style(
    theme: &Theme,
    status: button::Status,
    on: bool,
    tone: Option<fn(&Tokens) -> Color>,
) -> button::Style {
    let t = Tokens::of(theme);
    let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
    let edge = tone.map_or(t.accent, |tone| tone(t));
    let fill = match (on, tone) {
        (true, Some(_)) => mix(t.surface, edge, 0.08),
        (true, None) => t.selection,
        (false, _) if pointed => t.raised,
        (false, _) => t.surface,
    };
    button::Style {
        background: Some(Background::Color(fill)),
        text_color: t.ink,
        border: Border {
            color: if on { edge } else { t.line },
            width: if on { 1.5 } else { 1.0 },
            radius: RADIUS.into(),
        },
        ..button::Style::default()
    }
}

/// `part` of `b` over `a`.
pub(super) fn mix(a: Color, b: Color, part: f32) -> Color {
    let blend = |a: f32, b: f32| a + (b - a) * part;
    Color::from_rgb(blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b))
}

/// A row of tabs, the selected one underlined; ← and → move. One stop of Tab.
pub fn tabs<'a, L: Into<String>, Message: Clone + 'a>(
    names: impl IntoIterator<Item = L>,
    selected: usize,
    on_pick: impl Fn(usize) -> Message + 'a,
) -> Focusable<'a, Message> {
    let mut total = 0;
    let mut line = row![].spacing(4.0);
    for (index, name) in names.into_iter().enumerate() {
        total += 1;
        line = line.push(tab(name.into(), index == selected, on_pick(index)));
    }
    focusable(line)
        .ring(Ring::Inside)
        .on_key(move |key, modifiers| across(key, modifiers, Some(selected), total).map(&on_pick))
}

fn tab<'a, Message: Clone + 'a>(
    name: String,
    selected: bool,
    message: Message,
) -> Element<'a, Message> {
    let name = if selected {
        label::strong(name)
    } else {
        label::quiet(name)
    };
    let underline = container(iced::widget::space())
        .width(Fill)
        .height(2)
        .style(move |theme| {
            let accent = Tokens::of(theme).accent;
            container::Style {
                background: selected.then_some(Background::Color(accent)),
                ..container::Style::default()
            }
        });
    let name = container(name.size(13).wrapping(Wrapping::None)).padding([S, 10.0]);
    button(column![name, underline].width(Length::Shrink))
        .padding(0)
        .on_press(message)
        .style(|theme, status| {
            let t = Tokens::of(theme);
            let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
            button::Style {
                background: pointed.then_some(Background::Color(t.raised)),
                text_color: t.ink,
                ..button::Style::default()
            }
        })
        .into()
}

/// A line that can be pressed as a whole, such as one of a list of links.
pub fn pressable<'a, Message: Clone + 'a>(
    content: impl Into<Element<'a, Message>>,
    message: Message,
) -> Focusable<'a, Message> {
    let face = button(content)
        .padding([4.0, 6.0])
        .width(Fill)
        .on_press(message.clone())
        .style(|theme, status| {
            let t = Tokens::of(theme);
            let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
            button::Style {
                background: pointed.then_some(Background::Color(t.raised)),
                text_color: t.ink,
                border: iced::border::rounded(RADIUS),
                ..button::Style::default()
            }
        });
    focusable(face).ring(Ring::Inside).on_activate(message)
}

/// A word that acts like a link.
pub fn link<'a, Message: Clone + 'a>(
    word: impl Into<String>,
    message: Message,
) -> Focusable<'a, Message> {
    let pressable = button(
        label::body(word.into())
            .size(SMALL)
            .wrapping(Wrapping::None),
    )
    .padding(0)
    .on_press(message.clone())
    .style(|theme, status| {
        let t = Tokens::of(theme);
        let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
        button::Style {
            text_color: if pointed { t.accent_hover } else { t.accent },
            ..button::Style::default()
        }
    });
    focusable(pressable).on_activate(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{Driver, key, simulator};

    fn statuses(selected: Option<usize>) -> Element<'static, usize> {
        let options = [
            Segment::mark(Mark::Waiting, "未着手", "1"),
            Segment::mark(Mark::OnTrack, "順調", "2"),
            Segment::mark(Mark::Late, "遅れ", "3"),
        ];
        segmented(options, selected, |i| i).into()
    }

    #[test]
    fn arrows_move_the_choice_and_stop_at_its_ends() {
        for (from, pressed, to) in [
            (None, Named::ArrowRight, 0),
            (None, Named::ArrowLeft, 2),
            (Some(0), Named::ArrowRight, 1),
            (Some(2), Named::ArrowRight, 2),
            (Some(0), Named::ArrowLeft, 0),
            (Some(1), Named::Home, 0),
            (Some(1), Named::End, 2),
        ] {
            let mut ui = Driver::new(statuses(from));
            ui.focus_next();
            ui.event(key(pressed));
            assert_eq!(ui.messages(), [to], "{from:?} {pressed:?}");
        }
    }

    #[test]
    fn the_whole_choice_is_one_stop_and_each_option_can_be_clicked() {
        assert_eq!(Driver::new(statuses(None)).focused(), (None, 1));
        let mut ui = simulator(statuses(None));
        ui.click("遅れ").expect("word is found");
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn keys_without_focus_do_nothing() {
        let mut ui = Driver::new(statuses(Some(0)));
        ui.event(key(Named::ArrowRight));
        assert!(ui.messages().is_empty());
    }

    #[test]
    fn tabs_chips_boxes_and_links_answer_to_keys() {
        let views: [(Element<'_, usize>, Named, usize); 4] = [
            (
                tabs(["概要", "進捗"], 0, |i| i).into(),
                Named::ArrowRight,
                1,
            ),
            (chip("未報告のみ", false, 7).into(), Named::Space, 7),
            (
                checkbox("訂正版", false, usize::from).into(),
                Named::Space,
                1,
            ),
            (link("すべて見る", 9).into(), Named::Enter, 9),
        ];
        for (view, pressed, message) in views {
            let mut ui = Driver::new(view);
            ui.focus_next();
            ui.event(key(pressed));
            assert_eq!(ui.messages(), [message]);
        }
    }
}
