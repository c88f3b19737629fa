//! Dialogs, in users' words.

use super::*;

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
    assert_eq!(
        state.key(Key::New, screen.ctx()),
        Action::Focus(Id::new("programme-name"))
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new("programme-name")),
        "the name is missing"
    );
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
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::None,
        "it is being saved already"
    );
    assert_eq!(
        state.applied(&Outcome::Saved { created: Some(45) }, screen.ctx()),
        Action::None
    );
    assert!(state.dialog.is_none());
    let mut rows = (*screen.board.rows).clone();
    let mut row = rows[4].clone();
    row.id = ProgrammeId(45);
    rows.push(row);
    screen.board.rows = rows.into();
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::LoadProgramme(ProgrammeId(45))
    );
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
    types(
        &mut state,
        &screen,
        dialog::Message::Programme(dialog::programme::Message::NameTyped("別名".into())),
    );
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
    types(
        &mut state,
        &screen,
        dialog::Message::Bulk(dialog::bulk::Message::LeadSet(None)),
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(
            Command::ChangeProgrammes(vec![FIRST, SECOND], BulkChange::Lead(None)),
            Notice::Undo
        )
    );
    let _ = state.applied(&Outcome::Saved { created: None }, screen.ctx());
    let _ = state.update(pressed(Pressed::PillarPressed), screen.ctx());
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new("move-pillar")),
        "none is chosen"
    );
    types(
        &mut state,
        &screen,
        dialog::Message::Move(dialog::pillar::Message::PillarChosen(WELFARE)),
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(
            Command::MoveProgrammes(vec![FIRST, SECOND], WELFARE),
            Notice::Undo
        )
    );
}

#[test]
fn actions_are_added_one_after_another() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(
        pressed(Pressed::ActionTyped("内覧会の開催".into())),
        screen.ctx(),
    );
    assert!(state.has_unsaved(), "until it is added");
    assert_eq!(
        state.update(pressed(Pressed::ActionSubmitted), screen.ctx()),
        Action::Apply(
            Command::AddAction(CARE_PLAZA, "内覧会の開催".into()),
            Notice::Silent
        )
    );
    assert_eq!(
        state.update(pressed(Pressed::ActionSubmitted), screen.ctx()),
        Action::None,
        "pressed twice"
    );
    let _ = state.applied(&Outcome::Saved { created: Some(72) }, screen.ctx());
    assert_eq!(
        state.update(pressed(Pressed::ActionSubmitted), screen.ctx()),
        Action::None,
        "the field is empty"
    );
}

#[test]
fn a_later_forecast_takes_a_reason_and_a_finer_one_does_not() {
    use dialog::forecast::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let first = Action::Focus(Id::new("forecast-date"));
    assert_eq!(
        state.update(
            pressed(Pressed::ForecastPressed(MilestoneId(7))),
            screen.ctx()
        ),
        first
    );
    types(
        &mut state,
        &screen,
        dialog::Message::Forecast(Typed::DateTyped("令和2年5月".into())),
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new("forecast-reason"))
    );
    types(
        &mut state,
        &screen,
        dialog::Message::Forecast(Typed::DateTyped("令和2年3月".into())),
    );
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
    let Action::Apply(Command::AddMilestone(CARE_PLAZA, text), Notice::Silent) =
        state.key(Key::Save, screen.ctx())
    else {
        unreachable!("a milestone is added")
    };
    assert_eq!(
        (text.title.as_str(), text.kind, text.action),
        ("内覧会", MilestoneKind::Event, None)
    );
    assert!(
        text.baseline
            .means_same(&testing::date("令和元年度第4四半期"))
    );
}

#[test]
fn a_promise_of_a_fixed_plan_changes_only_with_a_reason() {
    use dialog::milestone::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(
        pressed(Pressed::MilestoneEditPressed(MilestoneId(7))),
        screen.ctx(),
    );
    types(
        &mut state,
        &screen,
        dialog::Message::Milestone(Typed::TitleTyped("岡津 開所".into())),
    );
    let command = |title: &str| {
        let milestone = testing::milestone();
        let text = crate::domain::milestone::MilestoneText {
            title: title.into(),
            kind: milestone.kind,
            baseline: milestone.baseline,
            action: milestone.action,
        };
        Action::Apply(
            Command::EditMilestone(MilestoneId(7), 1, text, String::new()),
            Notice::Silent,
        )
    };
    assert_eq!(state.key(Key::Save, screen.ctx()), command("岡津 開所"));
    let _ = state.applied(&Outcome::Failed("後で".into()), screen.ctx());
    types(
        &mut state,
        &screen,
        dialog::Message::Milestone(Typed::DateTyped("令和2年度".into())),
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new("milestone-reason"))
    );
}

#[test]
fn an_actual_is_a_day_or_month_that_has_come() {
    use dialog::actual::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(
        pressed(Pressed::ActualPressed(MilestoneId(7))),
        screen.ctx(),
    );
    for wrong in ["", "令和元年度", "令和2年2月", "いつか"] {
        types(
            &mut state,
            &screen,
            dialog::Message::Actual(Typed::DateTyped(wrong.into())),
        );
        assert_eq!(
            state.key(Key::Save, screen.ctx()),
            Action::Focus(Id::new("actual-date")),
            "{wrong}"
        );
    }
    let _ = state.update(
        dialog(dialog::Message::Actual(Typed::TodayPressed)),
        screen.ctx(),
    );
    let today = testing::date("令和2年1月5日");
    assert_eq!(
        state.update(
            dialog(dialog::Message::Actual(Typed::DateEntered)),
            screen.ctx()
        ),
        Action::Apply(
            Command::SetActual(MilestoneId(7), 1, Some(today)),
            Notice::Silent
        )
    );
}
