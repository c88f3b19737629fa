//! The first page, and the ways from it and back to it.

use iced::widget::text_editor::{Action as Edit, Edit as Change};

use super::*;
use crate::screen::intake::source::Message as Source;

fn paste(state: &mut State, screen: &Screen, text: &str) {
    let pasted = Edit::Edit(Change::Paste(Arc::new(text.to_owned())));
    state.update(Message::Source(Source::Edited(pasted)), screen.ctx());
}

fn request(text: &str, kind: Option<SourceKind>) -> Request {
    Request {
        from: reading::From::Text(text.into()),
        kind,
    }
}

#[test]
fn what_is_pasted_is_read_as_it_is_tabs_and_all() {
    let screen = Screen::new();
    let mut state = State::default();
    let text = "令和元年度 泉区運営方針\n\n区 健康づくり広場整備事業\t⇒ 広場の整備\n";
    assert_eq!(
        state.opened(screen.ctx()),
        Action::Focus(Id::new(source::TEXT)),
        "Ctrl+V is at once meant for the text"
    );
    paste(&mut state, &screen, text);
    let read = state.update(Message::Source(Source::ReadPressed), screen.ctx());
    assert_eq!(read, Action::ReadSource(request(text, None)));
    for key in [Key::Submit, Key::Save] {
        assert_eq!(state.key(key, screen.ctx()), read, "{key:?}");
    }
}

#[test]
fn the_kind_can_be_said_instead_of_recognised() {
    let screen = Screen::new();
    let mut state = State::default();
    paste(&mut state, &screen, "a,b");
    let kind = Some(SourceKind::Milestones);
    state.update(Message::Source(Source::KindPicked(kind)), screen.ctx());
    let read = state.key(Key::Submit, screen.ctx());
    assert_eq!(read, Action::ReadSource(request("a,b", kind)));
}

#[test]
fn nothing_is_read_of_nothing() {
    let screen = Screen::new();
    let mut state = State::default();
    paste(&mut state, &screen, " \n ");
    let said = Action::Notify(screen.ctx().lang().take_no_text());
    assert_eq!(state.key(Key::Submit, screen.ctx()), said);
}

#[test]
fn a_file_is_asked_for_and_read_with_the_kind_that_was_said() {
    let screen = Screen::new();
    let mut state = State::default();
    let asked = state.update(Message::Source(Source::FilePressed), screen.ctx());
    assert_eq!(asked, Action::AskSourcePath);
    let read = state.open_file("/方針.txt".into(), screen.ctx());
    let wanted = Request {
        from: reading::From::File("/方針.txt".into()),
        kind: None,
    };
    assert_eq!(read, Action::ReadSource(wanted));
}

#[test]
fn what_cannot_be_read_is_told_on_the_page_and_goes_with_the_next_edit() {
    let screen = Screen::new();
    let mut state = State::default();
    let why = "PDFなので、そのままでは読めません。";
    state.source_read(Err(why.into()), screen.ctx());
    let seen = |state: &State| {
        let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
        ui.find(why).is_ok()
    };
    assert!(seen(&state));
    paste(&mut state, &screen, "a");
    assert!(!seen(&state));
}

#[test]
fn esc_goes_back_a_step_and_what_was_read_waits() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    assert_eq!(
        press(&mut state, &screen, Key::Escape),
        [Action::LeaveField]
    );
    state.update(Message::FieldLeft(true), screen.ctx());
    assert_eq!(state.step, Step::Review, "the first Esc left a field");
    state.update(Message::FieldLeft(false), screen.ctx());
    assert_eq!(state.step, Step::Source);
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    ui.click("続きを確かめる").expect("the way back");
    let messages: Vec<Message> = ui.into_messages().collect();
    assert_eq!(messages, [Message::Source(Source::ResumePressed)]);
    state.update(messages[0].clone(), screen.ctx());
    assert_eq!(state.step, Step::Review);
}

#[test]
fn leaving_the_screen_keeps_what_was_read() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 4);
    let back = state.opened(screen.ctx());
    settle(&mut state, &screen, back);
    assert_eq!(state.step, Step::Review);
    assert_eq!(state.review.as_ref().and_then(Review::row), Some(4));
}

#[test]
fn what_was_edited_is_not_lost_unasked() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    press(&mut state, &screen, Key::Space);
    let other = state.open_file("/別.txt".into(), screen.ctx());
    assert_eq!(other, Action::Focus(Id::new(KEEP)), "asked first");
    assert!(state.view(screen.ctx()).dialog.is_some());
    press(&mut state, &screen, Key::Escape);
    assert!(state.view(screen.ctx()).dialog.is_none());
    assert!(state.review.is_some());
    state.open_file("/別.txt".into(), screen.ctx());
    let read = state.update(Message::DiscardConfirmed, screen.ctx());
    assert!(matches!(read, Action::ReadSource(_)));
}

#[test]
fn what_was_only_looked_at_is_discarded_at_once() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    say(&mut state, &screen, review::Message::DiscardPressed);
    assert!(state.review.is_none());
    assert_eq!(state.step, Step::Source);
}

#[test]
fn another_file_keeps_what_was_read_and_compares_it_anew() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019)).moved();
    assert!(draft(&state).reconciliation().is_none());
    let asked = state.refreshed(screen.ctx());
    assert!(matches!(asked, Action::Prepare(..)));
    settle(&mut state, &screen, asked);
    assert!(draft(&state).reconciliation().is_some());
}
