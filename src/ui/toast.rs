//! Short reports at the bottom left, over whatever is open.

use iced::widget::{column, container, row, stack};
use iced::{Background, Border, Center, Element, Fill, Padding, Theme};

use super::button::{icon_only, quiet};
use super::card::Tone;
use super::icon::{Icon, icon};
use super::label;
use super::nav::NAV_WIDTH;
use super::scope::scope;
use super::theme::{L, M, RADIUS_CARD, S};
use super::tokens::Tokens;

/// One report.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast<Message> {
    /// Tells it from the others; state is tied to it.
    pub id: u64,
    /// What it is about.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// A button such as 「元に戻す」 and what it says.
    pub action: Option<(String, Message)>,
    /// What the closing button says.
    pub close: Message,
}

/// The page, and the toasts over it. Call it always, also without toasts, so that the page keeps
/// its state. `close` is the name of the closing button.
pub fn toasts<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    toasts: &[Toast<Message>],
    close: &str,
) -> Element<'a, Message> {
    let base = base.into();
    if toasts.is_empty() {
        return stack![base].width(Fill).height(Fill).into();
    }
    let pile = column(
        toasts
            .iter()
            .map(|toast| scope(toast.id, show(toast, close)).into()),
    )
    .spacing(S)
    .max_width(420);
    // At the left, where no screen has its main button.
    let corner = container(pile)
        .padding(Padding {
            left: NAV_WIDTH + L,
            ..Padding::new(L)
        })
        .align_left(Fill)
        .align_bottom(Fill);
    stack![base, corner].width(Fill).height(Fill).into()
}

fn show<'a, Message: Clone + 'a>(toast: &Toast<Message>, close: &str) -> Element<'a, Message> {
    let tone = toast.tone;
    let mut line = row![
        icon(tone.icon()).tone(tone.ink()),
        label::body(toast.text.clone()).width(Fill),
    ]
    .spacing(S)
    .align_y(Center);
    if let Some((name, message)) = &toast.action {
        line = line.push(quiet(name.clone()).small().on_press(message.clone()));
    }
    let close = icon_only(Icon::Close, close)
        .small()
        .on_press(toast.close.clone());
    container(line.push(close))
        .padding([S, M])
        .width(Fill)
        .style(move |theme: &Theme| {
            let t = Tokens::of(theme);
            container::Style {
                background: Some(Background::Color(t.surface)),
                border: Border {
                    color: tone.ink()(t),
                    width: 1.0,
                    radius: RADIUS_CARD.into(),
                },
                text_color: Some(t.ink),
                ..container::Style::default()
            }
        })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::field::text_field;
    use crate::ui::testing::{Driver, simulator};

    fn view(toasts_shown: usize) -> Element<'static, u64> {
        let shown: Vec<Toast<u64>> = (0..toasts_shown as u64)
            .map(|id| Toast {
                id,
                tone: Tone::Success,
                text: format!("{id}件目を保存しました。"),
                action: Some(("元に戻す".into(), 100 + id)),
                close: id,
            })
            .collect();
        toasts(
            text_field("", "").id("f").on_input(|_| 999),
            &shown,
            "閉じる",
        )
    }

    #[test]
    fn toasts_come_and_go_without_disturbing_the_page() {
        let mut ui = Driver::new(view(0));
        ui.focus("f");
        ui.show(view(2));
        assert_eq!(ui.focused().0, Some(0));
        ui.show(view(0));
        assert_eq!(ui.focused().0, Some(0));
    }

    #[test]
    fn their_buttons_can_be_pressed() {
        let mut ui = simulator(view(1));
        ui.click("元に戻す").expect("action");
        ui.click("閉じる").expect("close");
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [100, 0]);
    }
}
