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
    assert_eq!(state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx()), Action::None);
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
    assert_eq!(state.key(Key::Down, screen.ctx()), Action::LoadProgramme(SECOND));
    assert_eq!(state.key(Key::Down, screen.ctx()), Action::LoadProgramme(ProgrammeId(41)));
    assert_eq!(state.key(Key::Up, screen.ctx()), Action::LoadProgramme(SECOND));
    assert_eq!(state.key(Key::End, screen.ctx()), Action::LoadProgramme(CARE_PLAZA));
    assert_eq!(state.key(Key::Down, screen.ctx()), Action::None);
    assert_eq!(state.key(Key::Home, screen.ctx()), Action::LoadProgramme(FIRST));
    assert_eq!(state.key(Key::Up, screen.ctx()), Action::None);
}

#[test]
fn shift_and_ctrl_select_several_and_esc_lets_go() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.key(Key::ExtendDown, screen.ctx());
    let _ = state.key(Key::ExtendDown, screen.ctx());
    assert_eq!(state.selected_ids(screen.ctx()), [FIRST, SECOND, ProgrammeId(41)]);
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
    assert_eq!((state.lines.matching, state.selection.cursor()), (5, Some(ProgrammeId(43))));
}

#[test]
fn the_list_follows_the_search() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    screen.search = "ケアプラザ".into();
    assert_eq!(state.refreshed(screen.ctx()), Action::LoadProgramme(CARE_PLAZA));
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
    assert_eq!(state.refreshed(screen.ctx()), Action::LoadProgramme(CARE_PLAZA), "it may have changed");
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
    let _ = state.show_filtered(Filter { missing: true, ..Filter::default() }, screen.ctx());
    assert_eq!(state.show_programme(CARE_PLAZA, screen.ctx()), Action::LoadProgramme(CARE_PLAZA));
    assert!(!state.filter.is_on());
}

#[test]
fn enter_goes_to_the_details_and_alt_arrows_reorder() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(state.key(Key::Enter, screen.ctx()), Action::Focus(Id::new(TABS)));
    assert_eq!(
        state.key(Key::MoveDown, screen.ctx()),
        Action::Apply(Command::ReorderProgramme(FIRST, Direction::Down), Notice::Silent)
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
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
    assert!(!state.detail_is_open);
}

#[test]
fn f2_pressed_too_early_opens_the_form_when_the_programme_is_there() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.key(Key::End, screen.ctx());
    assert_eq!(state.key(Key::Edit, screen.ctx()), Action::None);
    assert_eq!(
        state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx()),
        Action::Focus(Id::new("programme-name"))
    );
    assert!(state.dialog.is_some());
}

#[test]
fn a_programme_is_registered_and_then_selected() {
    use dialog::programme::Message as Typed;
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(state.key(Key::New, screen.ctx()), Action::Focus(Id::new("programme-name")));
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::Focus(Id::new("programme-name")), "the name is missing");
    for typed in [
        Typed::PillarChosen(WELFARE),
        Typed::NameTyped("  見守り事業 ".into()),
        Typed::MarkPicked(2),
        Typed::LeadChosen(Some(HEALTH)),
        Typed::BudgetTyped("１，２００".into()),
    ] {
        types(&mut state, &screen, dialog::Message::Programme(typed));
    }
    let text = ProgrammeText {
        name: "見守り事業".into(),
        mark: Mark::Bureau,
        lead: Some(HEALTH),
        budget: Some(1_200),
        ..ProgrammeText::default()
    };
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(Command::AddProgramme(WELFARE, text), Notice::Silent)
    );
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::None, "it is being saved already");
    assert_eq!(state.applied(&Outcome::Saved { created: Some(45) }, screen.ctx()), Action::None);
    assert!(state.dialog.is_none());
    let mut rows = (*screen.board.rows).clone();
    let mut row = rows[4].clone();
    row.id = ProgrammeId(45);
    rows.push(row);
    screen.board.rows = rows.into();
    assert_eq!(state.refreshed(screen.ctx()), Action::LoadProgramme(ProgrammeId(45)));
}

#[test]
fn a_refused_change_leaves_the_dialog_with_what_was_typed() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.key(Key::Edit, screen.ctx());
    let typed = dialog::programme::Message::ContactTyped("内線 123".into());
    types(&mut state, &screen, dialog::Message::Programme(typed));
    let mut text = care_plaza().text;
    text.contact = "内線 123".into();
    let edit = Action::Apply(Command::EditProgramme(CARE_PLAZA, 3, text), Notice::Silent);
    assert_eq!(state.key(Key::Save, screen.ctx()), edit);
    let refused = Outcome::Failed("ほかの人が先に変更しました。".into());
    assert_eq!(state.applied(&refused, screen.ctx()), Action::None);
    assert_eq!(state.key(Key::Save, screen.ctx()), edit);
    let _ = state.applied(&Outcome::Unchanged, screen.ctx());
    assert!(state.dialog.is_none());
}

#[test]
fn esc_asks_once_before_what_was_typed_is_lost() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.key(Key::Edit, screen.ctx());
    let _ = state.key(Key::Escape, screen.ctx());
    assert!(state.dialog.is_none(), "nothing was typed");
    let _ = state.key(Key::Edit, screen.ctx());
    types(&mut state, &screen, dialog::Message::Programme(dialog::programme::Message::NameTyped("別名".into())));
    let _ = state.key(Key::Escape, screen.ctx());
    assert!(state.dialog.is_some());
    assert_eq!(
        state.update(dialog(dialog::Message::KeepPressed), screen.ctx()),
        Action::Focus(Id::new("programme-name"))
    );
    let _ = state.key(Key::Escape, screen.ctx());
    let _ = state.key(Key::Escape, screen.ctx());
    assert!(state.dialog.is_none());
}

#[test]
fn several_programmes_are_changed_or_moved_at_once() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let _ = state.key(Key::ExtendDown, screen.ctx());
    let _ = state.update(Message::BulkPressed, screen.ctx());
    types(&mut state, &screen, dialog::Message::Bulk(dialog::bulk::Message::LeadChosen(None)));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(Command::ChangeProgrammes(vec![FIRST, SECOND], BulkChange::Lead(None)), Notice::Undo)
    );
    let _ = state.applied(&Outcome::Saved { created: None }, screen.ctx());
    let _ = state.update(pressed(Pressed::PillarPressed), screen.ctx());
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::Focus(Id::new("move-pillar")), "none is chosen");
    types(&mut state, &screen, dialog::Message::Move(dialog::pillar::Message::PillarChosen(WELFARE)));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(Command::MoveProgrammes(vec![FIRST, SECOND], WELFARE), Notice::Undo)
    );
}

#[test]
fn actions_are_added_one_after_another() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(pressed(Pressed::ActionTyped("内覧会の開催".into())), screen.ctx());
    assert_eq!(
        state.update(pressed(Pressed::ActionSubmitted), screen.ctx()),
        Action::Apply(Command::AddAction(CARE_PLAZA, "内覧会の開催".into()), Notice::Silent)
    );
    assert_eq!(state.update(pressed(Pressed::ActionSubmitted), screen.ctx()), Action::None, "pressed twice");
    let _ = state.applied(&Outcome::Saved { created: Some(72) }, screen.ctx());
    assert_eq!(state.update(pressed(Pressed::ActionSubmitted), screen.ctx()), Action::None, "the field is empty");
}

#[test]
fn a_later_forecast_takes_a_reason_and_a_finer_one_does_not() {
    use dialog::forecast::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let first = Action::Focus(Id::new("forecast-date"));
    assert_eq!(state.update(pressed(Pressed::ForecastPressed(MilestoneId(7))), screen.ctx()), first);
    types(&mut state, &screen, dialog::Message::Forecast(Typed::DateTyped("令和2年5月".into())));
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::Focus(Id::new("forecast-reason")));
    types(&mut state, &screen, dialog::Message::Forecast(Typed::DateTyped("令和2年3月".into())));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(
            Command::AddForecast(MilestoneId(7), testing::date("令和2年3月"), String::new()),
            Notice::Silent
        )
    );
}

#[test]
fn a_milestone_is_added_with_the_year_of_the_plan() {
    use dialog::milestone::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(pressed(Pressed::MilestoneAddPressed), screen.ctx());
    for typed in [
        Typed::TitleTyped("内覧会".into()),
        Typed::KindChosen(MilestoneKind::Event),
        Typed::DateTyped("第4四半期".into()),
    ] {
        types(&mut state, &screen, dialog::Message::Milestone(typed));
    }
    let Action::Apply(Command::AddMilestone(CARE_PLAZA, text), Notice::Silent) = state.key(Key::Save, screen.ctx())
    else {
        unreachable!("a milestone is added")
    };
    assert_eq!((text.title.as_str(), text.kind, text.action), ("内覧会", MilestoneKind::Event, None));
    assert!(text.baseline.means_same(&testing::date("令和元年度第4四半期")));
}

#[test]
fn a_promise_of_a_fixed_plan_changes_only_with_a_reason() {
    use dialog::milestone::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(pressed(Pressed::MilestoneEditPressed(MilestoneId(7))), screen.ctx());
    types(&mut state, &screen, dialog::Message::Milestone(Typed::TitleTyped("岡津 開所".into())));
    let command = |title: &str| {
        let milestone = testing::milestone();
        let text = crate::domain::milestone::MilestoneText {
            title: title.into(),
            kind: milestone.kind,
            baseline: milestone.baseline,
            action: milestone.action,
        };
        Action::Apply(Command::EditMilestone(MilestoneId(7), 1, text, String::new()), Notice::Silent)
    };
    assert_eq!(state.key(Key::Save, screen.ctx()), command("岡津 開所"));
    let _ = state.applied(&Outcome::Failed("後で".into()), screen.ctx());
    types(&mut state, &screen, dialog::Message::Milestone(Typed::DateTyped("令和2年度".into())));
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::Focus(Id::new("milestone-reason")));
}

#[test]
fn an_actual_is_a_day_or_month_that_has_come() {
    use dialog::actual::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(pressed(Pressed::ActualPressed(MilestoneId(7))), screen.ctx());
    for wrong in ["", "令和元年度", "令和2年2月", "いつか"] {
        types(&mut state, &screen, dialog::Message::Actual(Typed::DateTyped(wrong.into())));
        assert_eq!(state.key(Key::Save, screen.ctx()), Action::Focus(Id::new("actual-date")), "{wrong}");
    }
    let _ = state.update(dialog(dialog::Message::Actual(Typed::TodayPressed)), screen.ctx());
    let today = testing::date("令和2年1月5日");
    assert_eq!(
        state.update(dialog(dialog::Message::Actual(Typed::DateEntered)), screen.ctx()),
        Action::Apply(Command::SetActual(MilestoneId(7), 1, Some(today)), Notice::Silent)
    );
}

#[test]
fn reports_milestones_and_changes_are_taken_back() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    for (message, command, notice) in [
        (Pressed::WithdrawPressed(PeriodId(3)), Command::WithdrawReport(CARE_PLAZA, PeriodId(3)), Notice::Undo),
        (Pressed::CancelTakenBack(MilestoneId(7)), Command::CancelMilestone(MilestoneId(7), 1, None), Notice::Undo),
        (Pressed::ActualTakenBack(MilestoneId(7)), Command::SetActual(MilestoneId(7), 1, None), Notice::Undo),
        (Pressed::MilestoneDeleted(MilestoneId(7)), Command::DeleteMilestone(MilestoneId(7), 1), Notice::Undo),
        (Pressed::UndoPressed(BatchId(5)), Command::UndoBatch(BatchId(5)), Notice::Silent),
    ] {
        assert_eq!(state.update(pressed(message), screen.ctx()), Action::Apply(command, notice));
    }
}

#[test]
fn the_history_is_read_when_its_tab_is_opened_and_after_each_change() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    assert_eq!(state.update(pressed(Pressed::TabPicked(3)), screen.ctx()), Action::LoadHistory(CARE_PLAZA));
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::Batch(vec![Action::LoadProgramme(CARE_PLAZA), Action::LoadHistory(CARE_PLAZA)])
    );
}

#[test]
fn a_file_that_is_read_only_says_so() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = at_care_plaza(&screen);
    let told = Action::Notify("閲覧専用のため、変更できません。".into());
    for key in [Key::New, Key::Edit, Key::Delete, Key::MoveUp] {
        assert_eq!(state.key(key, screen.ctx()), told, "{key:?}");
    }
    assert!(matches!(state.key(Key::Copy, screen.ctx()), Action::Copy(_)));
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

mod seen {
    //! What is on the screen.

    use super::*;
    use crate::ui::testing::simulator;

    #[test]
    fn rows_headings_and_details_are_found_and_pressed() {
        let screen = Screen::new();
        let mut state = at_care_plaza(&screen);
        let mut ui = simulator(state.view(screen.ctx()).content);
        for text in [
            "1 魅力ある泉区づくり",
            "2事業　報告 2/2",
            "R01-4-03",
            "地域ケアプラザ整備事業",
            "主管課 福祉保健課",
            "岡津地域ケアプラザの建築工事",
            "5事業中 5を表示・1件選択",
        ] {
            assert!(ui.find(text).is_ok(), "{text}");
        }
        ui.click("未報告のみ").expect("chip");
        ui.click("柱を移す").expect("button");
        let messages: Vec<Message> = ui.into_messages().collect();
        assert!(messages.contains(&Message::MissingToggled));
        assert!(messages.contains(&pressed(Pressed::PillarPressed)));
        let _ = state.update(Message::MissingToggled, screen.ctx());
        let mut ui = simulator(state.view(screen.ctx()).content);
        ui.click("絞り込みを解除").expect("way back");
        assert!(ui.into_messages().any(|message| message == Message::FilterCleared));
    }

    #[test]
    fn nothing_found_says_so() {
        let mut screen = Screen::new();
        screen.search = "どこにもない".into();
        let mut state = State::default();
        let _ = state.opened(screen.ctx());
        let mut ui = simulator(state.view(screen.ctx()).content);
        assert!(ui.find("「どこにもない」に合う取組はありません。検索の語を変えてみてください。").is_ok());
    }

    #[test]
    fn the_reading_of_a_date_stands_under_the_field() {
        use dialog::forecast::Message as Typed;
        let screen = Screen::new();
        let mut state = at_care_plaza(&screen);
        let _ = state.update(pressed(Pressed::ForecastPressed(MilestoneId(7))), screen.ctx());
        types(&mut state, &screen, dialog::Message::Forecast(Typed::DateTyped("令和2年度第1四半期".into())));
        let view = state.view(screen.ctx());
        let mut ui = simulator(view.dialog.expect("dialog"));
        assert!(ui.find("令和2年4月1日～6月30日（四半期）").is_ok());
        assert!(ui.find("当初予定より遅くなります。理由を入力してください。").is_ok());
    }

    #[test]
    fn a_read_only_file_offers_no_change() {
        let mut screen = Screen::new();
        screen.read_only = true;
        let state = at_care_plaza(&screen);
        let mut ui = simulator(state.view(screen.ctx()).content);
        assert!(ui.find("閲覧専用のため、変更できません。").is_ok());
        assert!(ui.find("柱を移す").is_err());
        ui.click("取組を登録").expect("shown");
        assert!(!ui.into_messages().any(|message| message == Message::RegisterPressed));
    }
}
