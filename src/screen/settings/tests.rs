//! What a person does on 設定, and what comes of it.

use super::*;
use crate::screen::testing::{HEALTH, PLANNING, Screen};
use crate::ui::testing::simulator;

fn saved() -> Outcome {
    Outcome::Saved { created: Some(3) }
}

#[test]
fn a_missing_name_is_asked_for() {
    let mut screen = Screen::new();
    let mut state = State::default();
    let list = Action::Backups(backups::Order::List);
    assert_eq!(
        state.opened(screen.ctx()),
        Action::all([Action::Focus(Id::new(NAME)), list.clone()])
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(
        ui.find(screen.ctx().lang().settings_name_required().as_str())
            .is_ok()
    );
    drop(ui);
    screen.settings.name = "泉 花子".into();
    assert_eq!(state.opened(screen.ctx()), list);
}

#[test]
fn choices_act_at_once() {
    let screen = Screen::new();
    let mut state = State::default();
    for (message, setting) in [
        (
            Message::NameChanged("泉".into()),
            Setting::Name("泉".into()),
        ),
        (Message::LangPicked(Lang::En), Setting::Lang(Lang::En)),
        (
            Message::AppearancePicked(Appearance::Dark),
            Setting::Appearance(Appearance::Dark),
        ),
        (Message::TextSizePicked(150), Setting::TextSize(150)),
        (
            Message::DatesPicked(DateForm::Western),
            Setting::Dates(DateForm::Western),
        ),
    ] {
        assert_eq!(state.update(message, screen.ctx()), Action::Set(setting));
    }
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("English").expect("language");
    ui.click("西暦　2020年1月5日").expect("form of dates");
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        [
            Message::LangPicked(Lang::En),
            Message::DatesPicked(DateForm::Western)
        ]
    );
}

#[test]
fn a_section_is_added_with_enter_and_the_field_is_ready_for_the_next() {
    let screen = Screen::new();
    let mut state = State::default();
    state.update(Message::NewSectionChanged(" 総務課 ".into()), screen.ctx());
    let add = Action::Apply(Command::AddSection("総務課".into()), Notice::Silent);
    assert_eq!(state.update(Message::AddPressed, screen.ctx()), add);
    assert_eq!(
        state.applied(&saved(), screen.ctx()),
        Action::Focus(Id::new(NEW))
    );
    assert_eq!(state.new_section, "");
}

#[test]
fn a_name_that_is_taken_or_empty_is_refused_beside_the_field() {
    let screen = Screen::new();
    let mut state = State::default();
    for name in ["区政推進課", "  "] {
        state.update(Message::NewSectionChanged(name.into()), screen.ctx());
        let refused = state.update(Message::AddPressed, screen.ctx());
        assert_eq!(refused, Action::Focus(Id::new(NEW)), "{name}");
        assert!(state.refused.is_some());
    }
    state.update(
        Message::NewSectionChanged("区政推進課".into()),
        screen.ctx(),
    );
    let taken = Invalid::SectionExists("区政推進課".into());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(
        ui.find(screen.ctx().lang().invalid(&taken).as_str())
            .is_ok(),
        "while typing"
    );
}

#[test]
fn a_section_is_renamed_in_place_and_esc_gives_up() {
    let screen = Screen::new();
    let mut state = State::default();
    let focus = Action::Focus(Id::new(RENAME));
    assert_eq!(
        state.update(Message::RenamePressed(HEALTH), screen.ctx()),
        focus
    );
    state.key(Key::Escape, screen.ctx());
    assert_eq!(state.renaming, None);

    state.update(Message::RenamePressed(HEALTH), screen.ctx());
    state.update(Message::RenameChanged("福祉課".into()), screen.ctx());
    let rename = Command::RenameSection(HEALTH, 1, "福祉課".into());
    let apply = Action::Apply(rename, Notice::Silent);
    assert_eq!(state.update(Message::RenameConfirmed, screen.ctx()), apply);
    state.applied(
        &Outcome::Failed("先に変えられました。".into()),
        screen.ctx(),
    );
    assert!(state.renaming.is_some(), "what was typed stays");
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("先に変えられました。").is_ok() && ui.find("福祉課").is_ok());
    drop(ui);
    state.update(Message::RenameConfirmed, screen.ctx());
    state.applied(&saved(), screen.ctx());
    assert_eq!(state.renaming, None);
}

#[test]
fn a_section_in_use_says_why_it_cannot_be_deleted() {
    let screen = Screen::new();
    let mut state = State::default();
    let delete = Action::Apply(Command::DeleteSection(PLANNING, 1), Notice::Undo);
    assert_eq!(
        state.update(Message::DeletePressed(PLANNING), screen.ctx()),
        delete
    );
    let sentence = screen.ctx().lang().invalid(&Invalid::SectionInUse(2));
    state.applied(&Outcome::Failed(sentence.clone()), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find(sentence.as_str()).is_ok());
}

#[test]
fn sections_are_moved_and_the_ends_stay() {
    let screen = Screen::new();
    let mut state = State::default();
    let up = Command::ReorderSection(HEALTH, Direction::Up);
    assert_eq!(
        state.update(Message::MovePressed(HEALTH, Direction::Up), screen.ctx()),
        Action::Apply(up, Notice::Silent)
    );
}

#[test]
fn a_read_only_file_shows_its_sections_and_changes_none() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = State::default();
    assert_eq!(
        state.update(Message::DeletePressed(PLANNING), screen.ctx()),
        Action::None
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("区政推進課").is_ok());
    assert!(ui.find("追加").is_err());
}

#[test]
fn the_path_is_copied_and_the_ways_lead_on() {
    let screen = Screen::new();
    let mut state = State::default();
    for (message, action) in [
        (
            Message::CopyPathPressed,
            Action::Copy("izumi.hoshin".into()),
        ),
        (Message::OpenFilePressed, Action::OpenFile),
        (Message::NewPlanPressed, Action::NewPlan),
    ] {
        assert_eq!(state.update(message, screen.ctx()), action);
    }
}

#[test]
fn who_only_reads_needs_no_name() {
    let mut screen = Screen::new();
    screen.settings.name = String::new();
    let required = screen.ctx().lang().settings_name_required();
    for read_only in [false, true] {
        screen.read_only = read_only;
        let state = State::default();
        let mut ui = simulator(state.view(screen.ctx()).content);
        assert_eq!(ui.find(required.as_str()).is_err(), read_only);
    }
}
