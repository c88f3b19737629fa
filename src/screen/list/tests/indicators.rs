//! 指標 in the detail pane.

use super::*;
use crate::domain::IndicatorId;
use crate::domain::command::Command;
use crate::domain::indicator::{
    Counting, Course, Figure, IndicatorKind, IndicatorText, ValueState, ValueText,
};
use crate::domain::plan::PeriodState;
use crate::domain::programme::Programme;
use crate::ui::testing::simulator;

const COUNTED: IndicatorId = IndicatorId(9);
const OTHER: IndicatorId = IndicatorId(10);

/// The care plaza with two indicators.
fn counted() -> Programme {
    let mut programme = care_plaza();
    let mut other = testing::indicator();
    other.id = OTHER;
    other.text.name = "来館者の満足度".into();
    other.text.unit = "%".into();
    other.values.clear();
    programme.indicators = vec![testing::indicator(), other];
    programme
}

fn at_indicators(screen: &Screen) -> State {
    let mut state = at_care_plaza(screen);
    let _ = state.programme_loaded(CARE_PLAZA, Ok(Box::new(counted())), screen.ctx());
    let _ = state.update(pressed(Pressed::TabPicked(3)), screen.ctx());
    state
}

fn value(figure: Figure, state: ValueState, note: &str) -> ValueText {
    ValueText {
        figure,
        note: note.into(),
        state,
    }
}

#[test]
fn each_indicator_tells_its_course_in_figures_and_words() {
    let screen = Screen::new();
    let state = at_indicators(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    for sentence in [
        "指標 2",
        "確認会議の回数",
        "目標値 12 回・増・期間値",
        "5 回",
        "41%",
        "3",
        "2",
        "第2四半期: 集計中",
        "来館者の満足度",
        "–",
        "第3四半期の値を入力",
    ] {
        assert!(ui.find(sentence).is_ok(), "{sentence}");
    }
}

#[test]
fn an_indicator_is_added_with_what_was_typed() {
    use dialog::indicator::Message as Typed;
    let screen = Screen::new();
    let mut state = at_indicators(&screen);
    assert_eq!(
        state.update(pressed(Pressed::IndicatorAddPressed), screen.ctx()),
        Action::Focus(Id::new("indicator-name"))
    );
    let name = Action::Focus(Id::new("indicator-name"));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        name,
        "the name is missing"
    );
    for typed in [
        Typed::NameTyped("待ち時間".into()),
        Typed::UnitTyped("分".into()),
        Typed::KindPicked(1),
        Typed::DirectionPicked(1),
        Typed::CountingPicked(2),
        Typed::StartTyped("１８".into()),
        Typed::TargetTyped("12分".into()),
    ] {
        types(&mut state, &screen, dialog::Message::Indicator(typed));
    }
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new("indicator-target")),
        "it is no number"
    );
    let typed = Typed::TargetTyped("12.0".into());
    types(&mut state, &screen, dialog::Message::Indicator(typed));
    let text = IndicatorText {
        kind: IndicatorKind::Outcome,
        name: "待ち時間".into(),
        unit: "分".into(),
        direction: Course::Decrease,
        counting: Counting::Point,
        start: Some(18.into()),
        target: Some("12.0".parse().unwrap()),
    };
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(Command::AddIndicator(CARE_PLAZA, text), Notice::Silent)
    );
}

#[test]
fn an_indicator_is_edited_moved_and_deleted_and_the_keyboard_stays_with_it() {
    let screen = Screen::new();
    let mut state = at_indicators(&screen);
    let _ = state.update(
        pressed(Pressed::IndicatorEditPressed(COUNTED)),
        screen.ctx(),
    );
    let text = testing::indicator().text;
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(Command::EditIndicator(COUNTED, 4, text), Notice::Silent)
    );
    let _ = state.applied(&Outcome::Unchanged, screen.ctx());

    let reread = |state: &mut State| {
        state.programme_loaded(CARE_PLAZA, Ok(Box::new(counted())), screen.ctx())
    };
    let down = Pressed::IndicatorMoved(COUNTED, Direction::Down);
    assert_eq!(
        state.update(pressed(down), screen.ctx()),
        Action::Apply(
            Command::ReorderIndicator(COUNTED, Direction::Down),
            Notice::Silent
        )
    );
    assert_eq!(
        reread(&mut state),
        Action::Focus(Id::new("list-indicator-9"))
    );
    assert_eq!(reread(&mut state), Action::None, "only once");

    for (gone, near) in [(COUNTED, "list-indicator-10"), (OTHER, "list-indicator-9")] {
        assert_eq!(
            state.update(pressed(Pressed::IndicatorDeleted(gone)), screen.ctx()),
            Action::Apply(Command::DeleteIndicator(gone, 4), Notice::Undo)
        );
        assert_eq!(reread(&mut state), Action::Focus(Id::new(near)));
    }
}

#[test]
fn the_value_of_the_period_shown_is_recorded_corrected_and_taken_back() {
    use dialog::value::Message as Typed;
    let screen = Screen::new();
    let open = |id| {
        let mut state = at_indicators(&screen);
        assert_eq!(
            state.update(pressed(Pressed::ValuePressed(id)), screen.ctx()),
            Action::Focus(Id::new("value-figure"))
        );
        state
    };
    let q3 = PeriodId(3);
    let mut state = open(OTHER);
    let first = Action::Focus(Id::new("value-figure"));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        first,
        "nothing was typed"
    );
    let mut ui = simulator(state.view(screen.ctx()).dialog.unwrap());
    assert!(
        ui.find("実績値か、値がない理由を入力してください。")
            .is_ok()
    );
    drop(ui);
    for typed in [
        Typed::FigureTyped("８７．５％".into()),
        Typed::ProvisionalToggled(true),
        Typed::NoteTyped("一部".into()),
    ] {
        types(&mut state, &screen, dialog::Message::Value(typed));
    }
    let text = value(
        Figure::Value("87.5".parse().unwrap()),
        ValueState::Provisional,
        "一部",
    );
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(
            Command::RecordValue(OTHER, q3, None, Some(text)),
            Notice::Silent
        )
    );

    let mut state = open(COUNTED);
    let typed = Typed::FigureTyped(String::new());
    types(&mut state, &screen, dialog::Message::Value(typed));
    let take_back = Command::RecordValue(COUNTED, q3, Some(1), None);
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(take_back, Notice::Undo)
    );

    let mut state = open(COUNTED);
    for typed in [
        Typed::FigureTyped(String::new()),
        Typed::ReasonTyped("休止".into()),
    ] {
        types(&mut state, &screen, dialog::Message::Value(typed));
    }
    let reason = value(Figure::None("休止".into()), ValueState::Final, "");
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(
            Command::RecordValue(COUNTED, q3, Some(1), Some(reason)),
            Notice::Silent
        )
    );
}

#[test]
fn a_value_of_a_closed_period_is_not_asked_for() {
    let mut screen = Screen::new();
    screen.board.periods[2].state = PeriodState::Closed;
    let mut state = at_indicators(&screen);
    let answer = state.update(pressed(Pressed::ValuePressed(COUNTED)), screen.ctx());
    assert!(matches!(answer, Action::Notify(_)), "{answer:?}");
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("第3四半期の値を入力").is_err());
}

#[test]
fn who_may_only_read_sees_the_figures_and_no_buttons() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let state = at_indicators(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("41%").is_ok());
    for word in ["指標を追加", "第3四半期の値を入力"] {
        assert!(ui.find(word).is_err(), "{word}");
    }
}
