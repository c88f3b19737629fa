//! Scrolling parts of a page.

use iced::advanced::widget::Id;
use iced::widget::scrollable;
use iced::{Background, Border, Element, Fill, Theme};

use super::scope::scope;
use super::tokens::Tokens;

/// A part of a page that scrolls up and down when it is higher than its room. Give it a size by
/// putting it into a container.
pub fn scroll<'a, Message: 'a>(
    id: impl Into<Id>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    scrollable(scope((), content).page())
        .id(id)
        .width(Fill)
        .height(Fill)
        .style(scrollbar)
        .into()
}

/// The style of every scrollable: a thin bar that grows dark under the pointer.
pub fn scrollbar(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let t = Tokens::of(theme);
    let active = match status {
        scrollable::Status::Active { .. } => false,
        scrollable::Status::Hovered {
            is_horizontal_scrollbar_hovered: x,
            is_vertical_scrollbar_hovered: y,
            ..
        } => x || y,
        scrollable::Status::Dragged { .. } => true,
    };
    let mut style = scrollable::default(theme, status);
    let rail = scrollable::Rail {
        background: active.then_some(Background::Color(t.raised)),
        border: iced::border::rounded(5),
        scroller: scrollable::Scroller {
            background: Background::Color(if active { t.secondary } else { t.control }),
            border: Border {
                color: t.surface,
                width: 2.0,
                radius: 5.0.into(),
            },
        },
    };
    style.vertical_rail = rail;
    style.horizontal_rail = rail;
    style
}
