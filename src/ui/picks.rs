//! A choice among a few options whose words are long.

use iced::keyboard::{Key, key::Named};
use iced::widget::{button, column, container, row};
use iced::{Element, Fill};

use super::choice::option_style;
use super::focus::{Focusable, focusable};
use super::icon::icon;
use super::label;
use super::status::Mark;
use super::theme::S;

/// One option of [`picks`].
#[derive(Debug, Clone, PartialEq)]
pub struct Pick<Message> {
    /// What it is.
    pub label: String,
    /// Something quiet behind it.
    pub note: String,
    /// Whether it is the one chosen.
    pub on: bool,
    /// What choosing it says.
    pub message: Message,
}

/// A choice of one out of a few with long words, one below the other; ↑ and ↓ move it. One stop of Tab.
pub fn picks<'a, Message: Clone + 'a>(
    options: impl IntoIterator<Item = Pick<Message>>,
) -> Focusable<'a, Message> {
    let options: Vec<Pick<Message>> = options.into_iter().collect();
    let messages: Vec<Message> = options.iter().map(|it| it.message.clone()).collect();
    let selected = options.iter().position(|option| option.on);
    let list = column(options.into_iter().map(pick)).spacing(4.0);
    focusable(list).on_key(move |key, modifiers| {
        let last = messages.len().checked_sub(1)?;
        let to = match key {
            _ if !modifiers.is_empty() => return None,
            Key::Named(Named::ArrowDown) => selected.map_or(0, |i| (i + 1).min(last)),
            Key::Named(Named::ArrowUp) => selected.map_or(last, |i| i.saturating_sub(1)),
            _ => return None,
        };
        messages.get(to).cloned()
    })
}

fn pick<'a, Message: Clone + 'a>(option: Pick<Message>) -> Element<'a, Message> {
    let on = option.on;
    let sign = if on { Mark::OnTrack } else { Mark::Waiting };
    let word = if on { label::strong } else { label::body };
    let mut words = column![word(option.label).width(Fill)].width(Fill);
    if !option.note.is_empty() {
        words = words.push(label::small(option.note));
    }
    let sign = icon(sign.icon()).size(13.0).tone(|t| t.accent);
    let face = row![container(sign).padding([3.0, 0.0]), words].spacing(S);
    button(face)
        .width(Fill)
        .padding([6.0, 10.0])
        .on_press(option.message)
        .style(move |theme, status| option_style(theme, status, on, None))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{Driver, key, simulator};

    #[test]
    fn long_options_are_one_stop_and_arrows_move_among_them() {
        let view = |on: Option<usize>| -> Element<'static, usize> {
            let option = |index, label: &str| Pick {
                label: label.into(),
                note: "90%".into(),
                on: on == Some(index),
                message: index,
            };
            picks([
                option(0, "同じ取組"),
                option(1, "別の取組"),
                option(2, "新しい取組"),
            ])
            .into()
        };
        for (from, pressed, to) in [
            (None, Named::ArrowDown, 0),
            (None, Named::ArrowUp, 2),
            (Some(0), Named::ArrowDown, 1),
            (Some(2), Named::ArrowDown, 2),
            (Some(1), Named::ArrowUp, 0),
        ] {
            let mut ui = Driver::new(view(from));
            assert_eq!(ui.focused(), (None, 1));
            ui.focus_next();
            ui.event(key(pressed));
            assert_eq!(ui.messages(), [to], "{from:?} {pressed:?}");
        }
        let mut ui = simulator(view(None));
        ui.click("新しい取組").expect("word is found");
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [2]);
    }
}
