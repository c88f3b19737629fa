use super::*;
use crate::ui::list;
use crate::ui::testing::{Driver, SIZE, simulator};
use iced::advanced::widget::operation::scrollable::{AbsoluteOffset, scroll_to};
use iced::keyboard;
use std::cell::Cell;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Message {
    Seen(View),
    Pressed(usize, Modifiers),
    Opened(usize),
    Menu(usize, Point),
}

fn view<'a>(list: &List, total: usize, built: &'a Cell<usize>) -> Element<'a, Message> {
    rows("list", list, total, |index| {
        built.set(built.get() + 1);
        crate::ui::label::body(format!("行{index}")).into()
    })
    .on_view(Message::Seen)
    .on_press(Message::Pressed)
    .on_double(Message::Opened)
    .on_menu(Message::Menu)
    .into()
}

#[test]
fn a_frame_builds_as_many_rows_for_a_hundred_thousand_as_for_a_hundred() {
    let mut counts = Vec::new();
    for total in [100, 100_000] {
        let built = Cell::new(0);
        let mut list = List::default();
        let mut ui = Driver::new(view(&list, total, &built));
        ui.redraw();
        for message in ui.messages() {
            if let Message::Seen(view) = message {
                list.viewed(view);
            }
        }
        assert_eq!(list.height, SIZE.height);
        built.set(0);
        ui.show(view(&list, total, &built));
        ui.redraw();
        counts.push(built.get());
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0] <= (SIZE.height / 36.0) as usize + 4, "{counts:?}");
}

#[test]
fn the_last_row_is_shown_after_scrolling_to_it_without_an_empty_frame() {
    let total = 100_000;
    let built = Cell::new(0);
    let mut list = List {
        height: SIZE.height,
        ..List::default()
    };
    let mut ui = Driver::new(view(&list, total, &built));
    ui.redraw();
    let offset = list.last(total).expect("out of sight");
    ui.operate(scroll_to(
        "list".into(),
        AbsoluteOffset {
            x: None,
            y: Some(offset),
        },
    ));
    ui.show(view(&list, total, &built));
    ui.redraw();
    let seen = ui
        .messages()
        .into_iter()
        .rev()
        .find_map(|message| match message {
            Message::Seen(view) => Some(view),
            _ => None,
        });
    assert_eq!(
        seen,
        Some(View {
            offset,
            height: SIZE.height
        })
    );
    ui.click_at(Point::new(50.0, SIZE.height - 5.0));
    assert!(
        ui.messages()
            .contains(&Message::Pressed(99_999, Modifiers::empty()))
    );
}

#[test]
fn rows_are_found_pressed_opened_and_asked_for_a_menu() {
    let built = Cell::new(0);
    let list = List::default();
    let mut ui = simulator(view(&list, 50, &built));
    ui.click("行3").expect("row");
    ui.click("行3").expect("row");
    let right = Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right));
    let _ = ui.simulate([right]);
    let messages: Vec<_> = ui.into_messages().collect();
    assert_eq!(
        messages[..2],
        [Message::Pressed(3, Modifiers::empty()), Message::Opened(3)]
    );
    assert!(matches!(messages[2], Message::Menu(3, at) if at.y > 108.0 && at.y < 144.0));
}

#[test]
fn ctrl_and_shift_are_told() {
    let built = Cell::new(0);
    let mut ui = Driver::new(view(&List::default(), 50, &built));
    ui.event(Event::Keyboard(keyboard::Event::ModifiersChanged(
        Modifiers::SHIFT,
    )));
    ui.click_at(Point::new(50.0, 80.0));
    assert_eq!(ui.messages(), [Message::Pressed(2, Modifiers::SHIFT)]);
}

#[test]
fn a_list_that_becomes_short_is_shown_from_its_top() {
    let built = Cell::new(0);
    let mut list = List {
        height: SIZE.height,
        ..List::default()
    };
    let mut ui = Driver::new(view(&list, 1000, &built));
    ui.redraw();
    let offset = list.last(1000).expect("out of sight");
    ui.operate(scroll_to(
        "list".into(),
        AbsoluteOffset {
            x: None,
            y: Some(offset),
        },
    ));
    ui.redraw();
    built.set(0);
    ui.show(view(&list, 3, &built));
    assert_eq!(built.get(), 3);
    ui.redraw();
    ui.click_at(Point::new(50.0, 80.0));
    assert!(
        ui.messages()
            .contains(&Message::Pressed(2, Modifiers::empty()))
    );
}

#[test]
fn list_and_widget_agree_on_what_is_visible() {
    let list = List {
        offset: 720.0,
        height: 360.0,
        ..List::default()
    };
    assert_eq!(list.visible(100), list::visible(720.0, 360.0, 36.0, 100));
}

#[test]
fn a_screen_that_forgot_is_told_again_but_not_for_ever() {
    let built = Cell::new(0);
    let mut list = List::default();
    let mut ui = Driver::new(view(&list, 50, &built));
    ui.redraw();
    let seen = View {
        offset: 0.0,
        height: SIZE.height,
    };
    assert_eq!(ui.messages(), [Message::Seen(seen)]);
    list.viewed(seen);
    ui.show(view(&list, 50, &built));
    ui.redraw();
    assert_eq!(ui.messages(), []);
    for expected in [vec![Message::Seen(seen)], vec![], vec![]] {
        ui.show(view(&List::default(), 50, &built));
        ui.redraw();
        assert_eq!(ui.messages(), expected);
    }
}
