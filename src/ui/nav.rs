//! The frame of the window: the navigation column and the bar at the top.

use iced::widget::{button, column, container, row, scrollable, space, text::Wrapping};
use iced::{Background, Border, Center, Color, Element, Fill, Theme};

use super::card::spring;
use super::elided::elided;
use super::focus::{Ring, focusable};
use super::icon::{Icon, icon};
use super::label;
use super::scroll::scrollbar;
use super::theme::{BOLD, L, M, RADIUS, S, TITLE, XS};
use super::tokens::Tokens;

/// The width of the navigation column, in logical pixels.
pub const NAV_WIDTH: f32 = 196.0;
/// The height of the bar at the top, in logical pixels.
pub const BAR_HEIGHT: f32 = 60.0;

/// One screen in the navigation column.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<Message> {
    /// Its icon.
    pub icon: Icon,
    /// Its name.
    pub label: String,
    /// How much waits there, if anything.
    pub badge: Option<String>,
    /// Whether it is the one shown.
    pub selected: bool,
    /// What a press says.
    pub on_press: Message,
}

/// The navigation column: the program's name, the plan that is open, the screens, and at the
/// bottom what is said about the file.
pub fn nav<'a, Message: Clone + 'a>(
    name: impl Into<String>,
    plan: Element<'a, Message>,
    items: impl IntoIterator<Item = Item<Message>>,
    footer: impl IntoIterator<Item = String>,
) -> Element<'a, Message> {
    let title = container(label::heading(name.into()).style(label::tone(|t| t.nav_text)))
        .padding([L, 20.0]);
    let list = column(items.into_iter().map(item)).spacing(2.0);
    let lines = column(footer.into_iter().map(|line| {
        elided(line)
            .size(12.0)
            .tone(|t| t.nav_text)
            .width(Fill)
            .into()
    }))
    .spacing(XS);
    let rule = container(space())
        .width(Fill)
        .height(1)
        .style(|theme| container::Style {
            background: Some(Background::Color(Tokens::of(theme).nav_selected)),
            ..container::Style::default()
        });
    let foot = column![rule, container(lines).padding([S, 10.0])].padding([S, 10.0]);
    let content = column![
        title,
        container(plan).padding([0.0, 14.0]).width(Fill),
        // In a low window the screens scroll; the footer stays.
        scrollable(container(list).padding([14.0, 10.0]))
            .height(Fill)
            .style(rail),
        foot,
    ];
    container(content)
        .width(NAV_WIDTH)
        .height(Fill)
        .style(|theme| {
            let t = Tokens::of(theme);
            container::Style {
                background: Some(Background::Color(t.nav)),
                border: Border {
                    color: if t.is_contrast() {
                        t.line
                    } else {
                        Color::TRANSPARENT
                    },
                    width: if t.is_contrast() { 1.0 } else { 0.0 },
                    ..Border::default()
                },
                text_color: Some(t.nav_text),
                ..container::Style::default()
            }
        })
        .into()
}

/// A scrollbar that keeps to the colours of the column.
fn rail(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let t = Tokens::of(theme);
    let mut style = scrollbar(theme, status);
    style.vertical_rail.background = None;
    style.vertical_rail.scroller.background = Background::Color(t.nav_selected);
    style.vertical_rail.scroller.border.color = t.nav;
    style
}

fn item<'a, Message: Clone + 'a>(item: Item<Message>) -> Element<'a, Message> {
    let selected = item.selected;
    let mut name = elided(item.label).width(Fill);
    if selected {
        name = name.bold();
    }
    let mut face = row![icon(item.icon).size(18.0), name]
        .spacing(10.0)
        .align_y(Center);
    if let Some(badge) = item.badge {
        face = face.push(count(badge));
    }
    let pressable = button(container(face).center_y(Fill).width(Fill))
        .width(Fill)
        .height(37)
        .padding([0.0, M])
        .on_press(item.on_press.clone())
        .style(move |theme, status| entry(theme, status, selected));
    focusable(pressable)
        .ring(Ring::Nav)
        .on_activate(item.on_press)
        .into()
}

fn count<'a, Message: 'a>(number: String) -> Element<'a, Message> {
    container(label::strong(number).size(12).wrapping(Wrapping::None))
        .padding([1.0, 7.0])
        .style(|theme| {
            let t = Tokens::of(theme);
            container::Style {
                background: Some(Background::Color(t.count_fill)),
                border: iced::border::rounded(9),
                text_color: Some(t.count),
                ..container::Style::default()
            }
        })
        .into()
}

fn entry(theme: &Theme, status: button::Status, selected: bool) -> button::Style {
    let t = Tokens::of(theme);
    let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
    let (fill, ink) = if selected {
        (Some(t.nav_selected), t.nav_selected_text)
    } else if pointed {
        (
            Some(super::choice::mix(t.nav, t.nav_text, 0.12)),
            t.nav_text,
        )
    } else {
        (None, t.nav_text)
    };
    button::Style {
        background: fill.map(Background::Color),
        text_color: ink,
        border: iced::border::rounded(RADIUS),
        ..button::Style::default()
    }
}

/// The framed button in the navigation column that shows the plan and its year and opens others.
pub fn plan<'a, Message: Clone + 'a>(
    title: impl Into<String>,
    year: impl Into<String>,
    on_press: Message,
) -> Element<'a, Message> {
    let face = column![
        elided(title.into()).size(12.0).width(Fill),
        row![
            elided(year.into()).bold().width(Fill),
            icon(Icon::ChevronDown).size(14.0)
        ]
        .align_y(Center),
    ]
    .spacing(XS);
    let pressable = button(face)
        .padding([S, 10.0])
        .width(Fill)
        .on_press(on_press.clone())
        .style(|theme: &Theme, status| {
            let t = Tokens::of(theme);
            let style = entry(theme, status, false);
            button::Style {
                border: Border {
                    color: t.nav_selected,
                    width: 1.0,
                    radius: RADIUS.into(),
                },
                ..style
            }
        });
    focusable(pressable)
        .ring(Ring::Nav)
        .on_activate(on_press)
        .into()
}

/// The bar over a screen: its title, what belongs to it (the period), and the search at the right.
pub fn top_bar<'a, Message: 'a>(
    title: impl Into<String>,
    slot: impl Into<Element<'a, Message>>,
    trailing: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let title = label::body(title.into())
        .font(BOLD)
        .size(TITLE)
        .wrapping(Wrapping::None);
    let line = row![title, slot.into(), spring(), trailing.into()]
        .spacing(M)
        .align_y(Center);
    let bar = container(line)
        .center_y(BAR_HEIGHT - 1.0)
        .padding([0.0, 22.0])
        .width(Fill)
        .style(|theme| {
            let t = Tokens::of(theme);
            container::Style {
                background: Some(Background::Color(t.surface)),
                text_color: Some(t.ink),
                ..container::Style::default()
            }
        });
    column![bar, super::card::line()].into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{Driver, key, simulator};
    use iced::keyboard::key::Named;

    fn view() -> Element<'static, u8> {
        let items = [("ホーム", Icon::Home, 1), ("取組一覧", Icon::List, 2)].map(
            |(label, icon, on_press)| Item {
                icon,
                label: label.into(),
                badge: (on_press == 2).then(|| "6".into()),
                selected: on_press == 1,
                on_press,
            },
        );
        nav(
            "方針ノート",
            plan("泉区運営方針", "令和元年度", 0),
            items,
            ["izumi.hoshin".into()],
        )
    }

    #[test]
    fn every_screen_is_reached_by_mouse_and_keyboard() {
        let mut ui = simulator(view());
        for label in ["令和元年度", "ホーム", "取組一覧"] {
            ui.click(label).expect(label);
        }
        assert_eq!(ui.into_messages().collect::<Vec<_>>(), [0, 1, 2]);
        let mut ui = Driver::new(view());
        for _ in 0..3 {
            ui.focus_next();
            ui.event(key(Named::Enter));
        }
        assert_eq!(ui.messages(), [0, 1, 2]);
    }
}
