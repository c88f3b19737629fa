use super::*;
use crate::ui::testing::{Driver, key, press, simulator};
use iced::Point;
use iced::event::Status;

const SECTIONS: [(u8, &str); 4] = [
    (1, "総務課"),
    (2, "区政推進課"),
    (3, "福祉保健課"),
    (4, "Z課"),
];

fn view(selected: Option<u8>) -> Element<'static, u8> {
    select(SECTIONS, selected.as_ref(), |section| section)
        .id("s")
        .placeholder("選択")
        .into()
}

#[test]
fn arrows_home_end_and_first_letters_change_the_value() {
    for (from, event, to) in [
        (None, key(Named::ArrowDown), Some(1)),
        (Some(1), key(Named::ArrowDown), Some(2)),
        (Some(4), key(Named::ArrowDown), None),
        (Some(2), key(Named::ArrowUp), Some(1)),
        (Some(2), key(Named::End), Some(4)),
        (Some(2), key(Named::Home), Some(1)),
        (
            Some(2),
            press(Key::Character("z".into()), Modifiers::empty(), Some("z")),
            Some(4),
        ),
    ] {
        let mut ui = Driver::new(view(from));
        ui.focus("s");
        assert_eq!(ui.event(event.clone()), Status::Captured, "{event:?}");
        assert_eq!(
            ui.messages(),
            to.into_iter().collect::<Vec<_>>(),
            "{from:?} {event:?}"
        );
    }
}

#[test]
fn keys_pressed_faster_than_the_program_answers_are_not_lost() {
    let mut ui = Driver::new(view(Some(1)));
    ui.focus("s");
    for _ in 0..2 {
        ui.event(key(Named::ArrowDown));
    }
    assert_eq!(ui.messages(), [2, 3]);
    // Once the program has answered, its word counts.
    ui.show(view(Some(1)));
    ui.event(key(Named::ArrowDown));
    assert_eq!(ui.messages(), [2]);
}

#[test]
fn shortcuts_pass() {
    let mut ui = Driver::new(view(Some(1)));
    ui.focus("s");
    let ctrl_down = press(Key::Named(Named::ArrowDown), Modifiers::CTRL, None);
    assert_eq!(ui.event(ctrl_down), Status::Ignored);
    assert_eq!(ui.event(key(Named::Tab)), Status::Ignored);
    assert_eq!(ui.event(key(Named::Escape)), Status::Ignored);
}

#[test]
fn the_list_opens_with_enter_moves_and_takes_or_leaves() {
    let mut ui = Driver::new(view(Some(1)));
    ui.focus("s");
    ui.event(key(Named::Enter));
    ui.event(key(Named::ArrowDown));
    ui.event(key(Named::ArrowDown));
    assert!(
        ui.messages().is_empty(),
        "moving in the open list changes nothing yet"
    );
    ui.event(key(Named::Enter));
    assert_eq!(ui.messages(), [3]);

    ui.event(key(Named::Space));
    ui.event(key(Named::End));
    assert_eq!(ui.event(key(Named::Escape)), Status::Captured);
    assert!(ui.messages().is_empty());
    ui.event(key(Named::ArrowDown));
    assert_eq!(ui.messages(), [2], "closed again");
}

#[test]
fn tab_closes_the_list_and_goes_on() {
    let mut ui = Driver::new(view(Some(1)));
    ui.focus("s");
    ui.event(key(Named::Enter));
    assert_eq!(ui.event(key(Named::Tab)), Status::Ignored);
    ui.event(key(Named::ArrowDown));
    assert_eq!(ui.messages(), [2]);
}

#[test]
fn the_mouse_opens_picks_and_closes() {
    let mut ui = simulator(view(Some(1)));
    ui.click("総務課").expect("value is found");
    ui.click("福祉保健課")
        .expect("options of an open list are found");
    assert!(ui.find("Z課").is_err(), "the list is closed");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [3]);

    let mut ui = Driver::new(view(Some(1)));
    ui.click_at(Point::new(10.0, 10.0));
    ui.click_at(Point::new(600.0, 600.0));
    ui.event(key(Named::Enter));
    assert!(ui.messages().is_empty());
}
