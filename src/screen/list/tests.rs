mod forms;
mod indicators;
mod seen;

use iced::keyboard::Modifiers;
use iced::widget::Id;

use super::detail::Message as Pressed;
use super::*;
use crate::domain::command::{BulkChange, Direction};
use crate::domain::milestone::MilestoneKind;
use crate::domain::programme::ProgrammeText;
use crate::domain::{BatchId, MilestoneId, PeriodId};
use crate::screen::testing::{self, CARE_PLAZA, CHARM, HEALTH, Screen, WELFARE, care_plaza};

const FIRST: ProgrammeId = ProgrammeId(11);
const SECOND: ProgrammeId = ProgrammeId(12);

/// The screen as it is after it was opened, with the first programme selected.
fn opened(screen: &Screen) -> State {
    let mut state = State::default();
    assert_eq!(state.opened(screen.ctx()), Action::LoadProgramme(FIRST));
    state
}

/// The screen with 地域ケアプラザ整備事業 selected and read.
fn at_care_plaza(screen: &Screen) -> State {
    let mut state = opened(screen);
    let _ = state.show_programme(CARE_PLAZA, screen.ctx());
    assert_eq!(
        state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx()),
        Action::None
    );
    state
}

fn pressed(message: Pressed) -> Message {
    Message::Detail(message)
}

fn dialog(message: dialog::Message) -> Message {
    Message::Dialog(message)
}

fn types(state: &mut State, screen: &Screen, message: dialog::Message) {
    assert_eq!(state.update(dialog(message), screen.ctx()), Action::None);
}

#[test]
fn arrows_go_from_programme_to_programme_and_past_headings() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.key(Key::Down, screen.ctx()),
        Action::LoadProgramme(SECOND)
    );
    assert_eq!(
        state.key(Key::Down, screen.ctx()),
        Action::LoadProgramme(ProgrammeId(41))
    );
    assert_eq!(
        state.key(Key::Up, screen.ctx()),
        Action::LoadProgramme(SECOND)
    );
    assert_eq!(
        state.key(Key::End, screen.ctx()),
        Action::LoadProgramme(CARE_PLAZA)
    );
    assert_eq!(state.key(Key::Down, screen.ctx()), Action::None);
    assert_eq!(
        state.key(Key::Home, screen.ctx()),
        Action::LoadProgramme(FIRST)
    );
    assert_eq!(state.key(Key::Up, screen.ctx()), Action::None);
}

#[test]
fn shift_and_ctrl_select_several_and_esc_lets_go() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.key(Key::ExtendDown, screen.ctx());
    let _ = state.key(Key::ExtendDown, screen.ctx());
    assert_eq!(
        state.selected_ids(screen.ctx()),
        [FIRST, SECOND, ProgrammeId(41)]
    );
    let _ = state.key(Key::Escape, screen.ctx());
    assert_eq!(state.selected_ids(screen.ctx()), [ProgrammeId(41)]);
    let _ = state.update(Message::LinePressed(1, Modifiers::CTRL), screen.ctx());
    assert_eq!(state.selected_ids(screen.ctx()), [FIRST, ProgrammeId(41)]);
    let _ = state.update(Message::LinePressed(6, Modifiers::SHIFT), screen.ctx());
    assert_eq!(state.selected_ids(screen.ctx()).len(), 5);
    let _ = state.key(Key::SelectAll, screen.ctx());
    assert_eq!(state.selected_ids(screen.ctx()).len(), 5);
}

#[test]
fn a_filter_keeps_something_selected_and_esc_clears_it() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.update(Message::MissingToggled, screen.ctx()),
        Action::LoadProgramme(ProgrammeId(43)),
        "the programme that was selected is out of sight"
    );
    assert_eq!(state.lines.matching, 1);
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
    assert_eq!(
        (state.lines.matching, state.selection.cursor()),
        (5, Some(ProgrammeId(43)))
    );
}

#[test]
fn the_list_follows_the_search() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    screen.search = "ケアプラザ".into();
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::LoadProgramme(CARE_PLAZA)
    );
    screen.search = "どこにもない".into();
    assert_eq!(state.refreshed(screen.ctx()), Action::None);
    assert_eq!((state.lines.matching, state.selection.len()), (0, 0));
}

#[test]
fn the_selection_survives_a_reload_in_another_order() {
    let mut screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let mut rows = (*screen.board.rows).clone();
    rows.swap(2, 4);
    screen.board.rows = rows.into();
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::LoadProgramme(CARE_PLAZA),
        "it may have changed"
    );
    assert_eq!(state.selection.cursor(), Some(CARE_PLAZA));
    assert_eq!(state.list.selected, Some(4));
}

#[test]
fn after_a_deletion_the_next_programme_is_selected() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.key(Key::Delete, screen.ctx()),
        Action::Apply(Command::DeleteProgrammes(vec![FIRST]), Notice::Undo)
    );
    let mut rows = (*screen.board.rows).clone();
    rows.remove(0);
    screen.board.rows = rows.into();
    assert_eq!(state.refreshed(screen.ctx()), Action::LoadProgramme(SECOND));
}

#[test]
fn a_heading_closes_its_group() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.update(Message::LinePressed(0, Modifiers::empty()), screen.ctx()),
        Action::LoadProgramme(ProgrammeId(41))
    );
    assert_eq!(state.lines.lines.len(), 5);
    let _ = state.update(Message::LineOpened(0), screen.ctx());
    assert_eq!(state.lines.lines.len(), 7);
}

#[test]
fn an_answer_for_a_programme_left_behind_is_dropped() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx());
    assert!(state.detail.programme().is_none());
    let _ = state.history_loaded(CARE_PLAZA, Ok(Vec::new()), screen.ctx());
}

#[test]
fn a_programme_shown_from_elsewhere_is_not_hidden_by_a_filter() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.show_filtered(
        Filter {
            missing: true,
            ..Filter::default()
        },
        screen.ctx(),
    );
    assert_eq!(
        state.show_programme(CARE_PLAZA, screen.ctx()),
        Action::LoadProgramme(CARE_PLAZA)
    );
    assert!(!state.filter.is_on());
}

#[test]
fn enter_goes_to_the_details_and_alt_arrows_reorder() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.key(Key::Enter, screen.ctx()),
        Action::Focus(Id::new(TABS))
    );
    assert_eq!(
        state.key(Key::MoveDown, screen.ctx()),
        Action::Apply(
            Command::ReorderProgramme(FIRST, Direction::Down),
            Notice::Silent
        )
    );
}

#[test]
fn in_a_narrow_window_the_details_take_the_place_of_the_list() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.update(Message::Resized(640.0), screen.ctx());
    let _ = state.key(Key::Down, screen.ctx());
    assert!(!state.detail_is_open);
    let _ = state.key(Key::Enter, screen.ctx());
    assert!(state.detail_is_open);
    let _ = state.update(
        Message::Seen(list::View {
            offset: 0.0,
            height: 100.0,
        }),
        screen.ctx(),
    );
    let _ = state.key(Key::End, screen.ctx());
    // The list comes back at its top and is led to what is selected.
    assert_eq!(
        state.key(Key::Escape, screen.ctx()),
        Action::ScrollTo(Id::new(ROWS), 152.0)
    );
    assert!(!state.detail_is_open);
}

#[test]
fn reports_milestones_and_changes_are_taken_back() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    for (message, command, notice) in [
        (
            Pressed::WithdrawPressed(PeriodId(3)),
            Command::WithdrawReport(CARE_PLAZA, PeriodId(3), 1),
            Notice::Undo,
        ),
        (
            Pressed::CancelTakenBack(MilestoneId(7)),
            Command::CancelMilestone(MilestoneId(7), 1, None),
            Notice::Undo,
        ),
        (
            Pressed::ActualTakenBack(MilestoneId(7)),
            Command::SetActual(MilestoneId(7), 1, None),
            Notice::Undo,
        ),
        (
            Pressed::MilestoneDeleted(MilestoneId(7)),
            Command::DeleteMilestone(MilestoneId(7), 1),
            Notice::Undo,
        ),
        (
            Pressed::UndoPressed(BatchId(5)),
            Command::UndoBatch(BatchId(5)),
            Notice::Silent,
        ),
    ] {
        assert_eq!(
            state.update(pressed(message), screen.ctx()),
            Action::Apply(command, notice)
        );
    }
}

#[test]
fn the_history_is_read_when_its_tab_is_opened_and_after_each_change() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    assert_eq!(
        state.update(pressed(Pressed::TabPicked(4)), screen.ctx()),
        Action::LoadHistory(CARE_PLAZA)
    );
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::Batch(vec![
            Action::LoadProgramme(CARE_PLAZA),
            Action::LoadHistory(CARE_PLAZA)
        ])
    );
}

#[test]
fn a_file_that_is_read_only_says_so() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = at_care_plaza(&screen);
    let told = Action::Notify("閲覧専用で開いているため、変更できません。".into());
    for key in [Key::New, Key::Edit, Key::Delete, Key::MoveUp] {
        assert_eq!(state.key(key, screen.ctx()), told, "{key:?}");
    }
    assert!(matches!(
        state.key(Key::Copy, screen.ctx()),
        Action::Copy(_)
    ));
}

#[test]
fn another_plan_starts_from_its_own_beginning() {
    let mut screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(Message::PillarChosen(Some(CHARM)), screen.ctx());
    screen.board.plan.id = PlanId(2);
    assert_eq!(state.refreshed(screen.ctx()), Action::LoadProgramme(FIRST));
    assert!(!state.filter.is_on());
}
