use super::*;
use crate::ui::testing::{Driver, key, press};
use iced::Point;
use iced::event::Status;
use iced::widget::{column, text};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Activated(u8),
    Moved,
}

fn view() -> Element<'static, Message> {
    let arrow = |key: &Key, _| (*key == Key::Named(Named::ArrowLeft)).then_some(Message::Moved);
    column![
        focusable(text("1"))
            .id("one")
            .on_activate(Message::Activated(1)),
        focusable(text("2"))
            .id("two")
            .on_activate(Message::Activated(2))
            .on_key(arrow),
        focusable(text("off"))
            .enabled(false)
            .on_activate(Message::Activated(9)),
    ]
    .into()
}

#[test]
fn tab_goes_forth_and_back_and_past_what_is_disabled() {
    let mut ui = Driver::new(view());
    assert_eq!(ui.focused(), (None, 2));
    ui.focus_next();
    assert_eq!(ui.focused().0, Some(0));
    ui.focus_next();
    assert_eq!(ui.focused().0, Some(1));
    ui.focus_previous();
    assert_eq!(ui.focused().0, Some(0));
    ui.focus("two");
    assert_eq!(ui.focused().0, Some(1));
}

#[test]
fn enter_and_space_activate_and_are_captured() {
    let mut ui = Driver::new(view());
    assert_eq!(ui.event(key(Named::Enter)), Status::Ignored);
    ui.focus("one");
    let space = press(Key::Named(Named::Space), Modifiers::empty(), Some(" "));
    for event in [key(Named::Enter), space] {
        assert_eq!(ui.event(event), Status::Captured);
        assert_eq!(ui.messages(), [Message::Activated(1)]);
    }
    let ctrl_enter = press(Key::Named(Named::Enter), Modifiers::CTRL, None);
    assert_eq!(ui.event(ctrl_enter), Status::Ignored);
    assert_eq!(ui.messages(), []);
}

#[test]
fn own_keys_become_messages_and_others_pass() {
    let mut ui = Driver::new(view());
    ui.focus("two");
    assert_eq!(ui.event(key(Named::ArrowLeft)), Status::Captured);
    assert_eq!(ui.messages(), [Message::Moved]);
    assert_eq!(ui.event(key(Named::ArrowDown)), Status::Ignored);
}

#[test]
fn a_click_takes_the_focus_without_a_ring_and_a_click_elsewhere_gives_it_up() {
    let mut ui = Driver::new(view());
    ui.click_at(Point::new(3.0, 5.0));
    assert_eq!(ui.focused().0, Some(0));
    ui.click_at(Point::new(500.0, 500.0));
    assert_eq!(ui.focused().0, None);
}

#[test]
fn a_field_is_left_and_one_that_has_no_name_is_no_field() {
    let left = |ui: &mut Driver<'_, Message>| {
        let mut leaving = leave();
        ui.look(&mut operation::black_box(&mut leaving));
        match leaving.finish() {
            operation::Outcome::Some(left) => left,
            _ => panic!("an answer"),
        }
    };
    let mut ui = Driver::new(view());
    assert!(!left(&mut ui), "nothing has the focus");
    ui.focus("two");
    assert!(left(&mut ui));
    assert_eq!(ui.focused().0, None);
    let nameless: Element<'_, Message> =
        column![focusable(text("x")).on_activate(Message::Moved)].into();
    let mut ui = Driver::new(nameless);
    ui.focus_next();
    assert!(!left(&mut ui), "a chip that was clicked");
    assert_eq!(ui.focused().0, None);
}
