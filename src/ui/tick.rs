//! The boxes of a list whose rows are taken or left out.

use iced::widget::{button, container};
use iced::{Background, Border, Element, Fill};

use super::icon::{Icon, icon};
use super::tokens::Tokens;

/// What the box of a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tick {
    /// It is taken, with all that lies below it.
    On,
    /// It is not, nor is anything below it.
    Off,
    /// Some of it is.
    Part,
    /// There is nothing to take: no box.
    Nothing,
}

/// The box of a row of a list. It takes no part in Tab order: the list has a key of its own for it.
pub fn row_tick<'a, Message: Clone + 'a>(of: Tick, message: Message) -> Element<'a, Message> {
    let sign = match of {
        Tick::On => Some(Icon::Check),
        Tick::Part => Some(Icon::Minus),
        Tick::Off => None,
        Tick::Nothing => return iced::widget::space().into(),
    };
    let mut face = container(iced::widget::space()).center(16);
    if let Some(sign) = sign {
        face = container(icon(sign).size(12.0)).center(16);
    }
    let face = face.style(move |theme| {
        let t = Tokens::of(theme);
        let (fill, edge) = match sign {
            Some(_) => (t.accent, t.accent),
            None => (t.surface, t.control),
        };
        container::Style {
            background: Some(Background::Color(fill)),
            text_color: Some(t.on_accent),
            border: Border {
                color: edge,
                width: 1.0,
                radius: 3.0.into(),
            },
            ..container::Style::default()
        }
    });
    // The room round the box belongs to it: a press a little beside it is meant for it, too.
    button(container(face).center(Fill))
        .width(TICK)
        .height(Fill)
        .padding(0)
        .on_press(message)
        .style(|_, _| button::Style::default())
        .into()
}

/// The room of [`row_tick`], in logical pixels.
pub const TICK: f32 = 32.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::Driver;

    #[test]
    fn the_box_of_a_row_is_pressed_by_the_mouse_and_no_stop_of_tab() {
        for (tick, stops) in [
            (Tick::On, 1),
            (Tick::Off, 1),
            (Tick::Part, 1),
            (Tick::Nothing, 0),
        ] {
            let view: Element<'_, u8> = container(row_tick(tick, 5)).height(32).into();
            let mut ui = Driver::new(view);
            assert_eq!(ui.focused(), (None, 0));
            ui.click_at(iced::Point::new(TICK / 2.0, 16.0));
            assert_eq!(ui.messages().len(), stops, "{tick:?}");
        }
    }
}
