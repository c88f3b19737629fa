use super::*;
use crate::ui::testing::{Driver, key, press, simulator};
use iced::Point;
use iced::event::Status;
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::widget::column;

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Typed(String),
    Edited,
    Submitted,
}

#[test]
fn shortcuts_pass_through_a_text_area_and_typing_stays() {
    let content = Content::with_text("本文");
    let view: Element<'_, Message> = column![
        text_area(&content)
            .id("area")
            .on_action(|_| Message::Edited)
    ]
    .into();
    let mut ui = Driver::new(view);
    ui.focus("area");
    let ctrl = |named| press(Key::Named(named), Modifiers::CTRL, None);
    let ctrl_char = |c: &str, text| press(Key::Character(c.into()), Modifiers::CTRL, Some(text));
    for passed in [
        ctrl(Named::Enter),
        ctrl(Named::ArrowUp),
        ctrl(Named::ArrowDown),
        key(Named::Escape),
        press(Key::Named(Named::Tab), Modifiers::empty(), Some("\t")),
        ctrl_char("z", "\u{1a}"),
        ctrl_char("s", "\u{13}"),
        ctrl_char("1", "1"),
    ] {
        assert_eq!(ui.event(passed.clone()), Status::Ignored, "{passed:?}");
        assert_eq!(ui.messages(), [], "{passed:?}");
    }
    for kept in [
        key(Named::Enter),
        press(Key::Character("1".into()), Modifiers::empty(), Some("1")),
    ] {
        assert_eq!(ui.event(kept), Status::Captured);
        assert_eq!(ui.messages(), [Message::Edited]);
    }
}

#[test]
fn a_text_field_takes_text_but_no_shortcut() {
    let view: Element<'_, Message> = text_field("名称", "値")
        .id("f")
        .on_input(Message::Typed)
        .on_submit(Message::Submitted)
        .into();
    let mut ui = Driver::new(view);
    ui.focus("f");
    assert_eq!(ui.event(key(Named::Escape)), Status::Ignored);
    let ctrl_one = press(Key::Character("1".into()), Modifiers::CTRL, Some("1"));
    assert_eq!(ui.event(ctrl_one), Status::Ignored);
    let ctrl_enter = press(Key::Named(Named::Enter), Modifiers::CTRL, Some("\r"));
    assert_eq!(ui.event(ctrl_enter), Status::Ignored);
    assert_eq!(ui.messages(), []);
    let _ = ui.event(press(
        Key::Character("a".into()),
        Modifiers::empty(),
        Some("a"),
    ));
    let _ = ui.event(key(Named::Enter));
    assert_eq!(
        ui.messages(),
        [Message::Typed("値a".into()), Message::Submitted]
    );
}

#[test]
fn an_error_that_appears_does_not_take_the_caret_away() {
    let view = |error: Option<&'static str>| -> Element<'static, Message> {
        field("番号", text_field("", "x").id("f").on_input(Message::Typed))
            .error(error)
            .into()
    };
    let mut ui = Driver::new(view(None));
    ui.click_at(Point::new(40.0, 40.0));
    assert_eq!(ui.focused(), (Some(0), 1));
    ui.show(view(Some("数字で入力してください")));
    assert_eq!(ui.focused(), (Some(0), 1));
}

#[test]
fn content_label_and_error_are_found() {
    let content = Content::with_text("実施した。");
    let area = text_area::<Message>(&content).on_action(|_| Message::Edited);
    let view: Element<'_, Message> = field("実施内容", area)
        .required("必須")
        .error(Some("長すぎます"))
        .into();
    let mut ui = simulator(view);
    for text in ["実施内容", "必須", "実施した。", "長すぎます"] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
}
