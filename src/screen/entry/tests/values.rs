//! Values of indicators, typed with the report.

use super::*;
use crate::domain::IndicatorId;
use crate::domain::indicator::{Figure, TypedValue, ValueState, ValueText};
use crate::screen::testing::indicator;

/// The programme without a report, with one indicator that has values of the first two quarters.
fn counted() -> Programme {
    let mut programme = support();
    let mut indicator = indicator();
    indicator.values.pop();
    programme.indicators = vec![indicator];
    programme
}

fn at_counted(screen: &Screen) -> State {
    let mut state = State::default();
    state.opened(screen.ctx());
    state.programme_loaded(SUPPORT, Ok(Box::new(counted())), screen.ctx());
    state
}

fn figure(state: &mut State, screen: &Screen, text: &str) {
    let typed = Message::FigureTyped(0, text.into());
    assert_eq!(state.update(typed, screen.ctx()), Action::None);
}

fn value(figure: &str, reason: &str, provisional: bool) -> TypedValue {
    TypedValue {
        indicator: IndicatorId(9),
        figure: figure.into(),
        reason: reason.into(),
        provisional,
    }
}

fn values(state: &State) -> Vec<TypedValue> {
    state.form.as_ref().unwrap().values.clone()
}

fn recorded(figure: Figure, state: ValueState) -> Option<ValueText> {
    Some(ValueText {
        figure,
        note: String::new(),
        state,
    })
}

#[test]
fn a_value_is_handed_in_with_the_report_as_one_change() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    state.key(Key::Digit(2), screen.ctx());
    figure(&mut state, &screen, "１２");
    state.update(Message::ProvisionalToggled(0, true), screen.ctx());
    let text = recorded(Figure::Value(12.into()), ValueState::Provisional);
    let command = Command::HandIn(
        SUPPORT,
        Q3,
        super::text(Status::OnTrack, ""),
        vec![(IndicatorId(9), text)],
        seen(),
    );
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(command, Notice::Undo)
    );
    assert_eq!(
        state.tick(screen.ctx()),
        Action::None,
        "no draft is kept after its report"
    );
    state.applied(&saved(), screen.ctx());
    assert!(state.finished);
}

#[test]
fn a_reason_stands_for_a_value_and_an_untouched_field_for_nothing() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    state.key(Key::Digit(2), screen.ctx());
    let submit = Command::SubmitReport(SUPPORT, Q3, text(Status::OnTrack, ""), seen());
    let mut untouched = at_counted(&screen);
    untouched.key(Key::Digit(2), screen.ctx());
    assert_eq!(
        untouched.key(Key::Submit, screen.ctx()),
        Action::Apply(submit, Notice::Undo)
    );
    state.update(Message::ReasonTyped(0, " 集計中 ".into()), screen.ctx());
    let reason = recorded(Figure::None("集計中".into()), ValueState::Final);
    let command = Command::HandIn(
        SUPPORT,
        Q3,
        text(Status::OnTrack, ""),
        vec![(IndicatorId(9), reason)],
        seen(),
    );
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(command, Notice::Undo)
    );
}

#[test]
fn what_is_no_figure_is_told_at_its_field_and_keeps_the_report_back() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    state.key(Key::Digit(2), screen.ctx());
    figure(&mut state, &screen, "約12");
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Focus(Id::new("entry-value-0"))
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    let told = "数値として読めません。数字と小数点で入力してください（例: 12、87.5、△3）。";
    assert!(ui.find(told).is_ok());
}

#[test]
fn the_field_says_what_the_value_comes_to() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    for (typed, rate, reached) in [("", "25%", false), ("8", "91%", false), ("9", "100%", true)] {
        figure(&mut state, &screen, typed);
        let mut ui = simulator(state.view(screen.ctx()).content);
        for sentence in [
            "確認会議の回数（回）",
            "目標値 12 回",
            "前回 なし（集計中）",
            rate,
        ] {
            assert!(ui.find(sentence).is_ok(), "{typed}: {sentence}");
        }
        assert_eq!(ui.find("達成").is_ok(), reached, "{typed}");
    }
}

#[test]
fn what_is_typed_is_kept_as_a_draft_and_comes_back() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    figure(&mut state, &screen, "1");
    figure(&mut state, &screen, "12..");
    assert!(state.has_unkept());
    let kept = DraftText {
        report: ReportText::default(),
        values: vec![value("12..", "", false)],
    };
    assert_eq!(
        state.tick(screen.ctx()),
        Action::KeepDraft(SUPPORT, Q3, None, kept.clone())
    );
    state.draft_kept(SUPPORT, Q3, Ok(chrono::Local::now()));
    assert!(!state.has_unkept());

    let mut programme = counted();
    programme.drafts = vec![Draft {
        period: Q3,
        text: kept.report,
        values: kept.values,
        at: moment("2020-01-05T01:42:00Z"),
        by: String::new(),
        mark: "一".to_owned(),
    }];
    let mut again = State::default();
    again.opened(screen.ctx());
    again.programme_loaded(SUPPORT, Ok(Box::new(programme)), screen.ctx());
    assert_eq!(values(&again), [value("12..", "", false)]);

    // Emptied again, it is no draft any more.
    figure(&mut again, &screen, "");
    assert_eq!(
        again.tick(screen.ctx()),
        Action::KeepDraft(SUPPORT, Q3, Some("一".to_owned()), DraftText::default())
    );
}

#[test]
fn a_value_that_was_left_before_it_was_kept_comes_back() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    figure(&mut state, &screen, "7");
    let left = state.select(CARE_PLAZA, screen.ctx());
    assert!(format!("{left:?}").contains("KeepDraft"));
    state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx());
    state.draft_kept(SUPPORT, Q3, Err("書けません。".into()));
    state.select(SUPPORT, screen.ctx());
    state.programme_loaded(SUPPORT, Ok(Box::new(counted())), screen.ctx());
    assert_eq!(values(&state), [value("7", "", false)]);
    assert!(state.has_unkept());
}

#[test]
fn typing_a_figure_is_undone_in_one_step() {
    let screen = Screen::new();
    let mut state = at_counted(&screen);
    for text in ["1", "12"] {
        figure(&mut state, &screen, text);
    }
    state.update(Message::ReasonTyped(0, "理由".into()), screen.ctx());
    assert!(state.undo_typing());
    assert_eq!(values(&state), [value("12", "", false)]);
    assert!(state.undo_typing());
    assert_eq!(values(&state), [value("", "", false)]);
    assert!(!state.undo_typing());
    assert!(state.redo_typing());
    assert_eq!(values(&state), [value("12", "", false)]);
}

#[test]
fn a_recorded_value_is_corrected_or_taken_back() {
    let screen = Screen::new();
    let mut programme = counted();
    programme.indicators = vec![indicator()];
    programme.indicators[0].values[2].note = "備考".into();
    let mut report = programme.reports[0].clone();
    report.period = Q3;
    programme.reports.push(report);
    let handed_in = programme.reports[1].text();
    let open = || {
        let mut state = State::default();
        state.opened(screen.ctx());
        state.programme_loaded(SUPPORT, Ok(Box::new(programme.clone())), screen.ctx());
        state
    };
    let mut state = open();
    assert_eq!(values(&state), [value("2", "", false)]);
    figure(&mut state, &screen, "3");
    let corrected = ValueText {
        figure: Figure::Value(3.into()),
        note: "備考".into(),
        state: ValueState::Final,
    };
    for (text, expected) in [("3", Some(corrected)), ("", None)] {
        let mut state = open();
        figure(&mut state, &screen, text);
        let command = Command::HandIn(
            SUPPORT,
            Q3,
            handed_in.clone(),
            vec![(IndicatorId(9), expected)],
            programme.seen(Q3),
        );
        assert_eq!(
            state.key(Key::Submit, screen.ctx()),
            Action::Apply(command, Notice::Undo)
        );
    }
    // Recorded elsewhere meanwhile, it is shown here, unless something is being typed.
    let mut elsewhere = programme.clone();
    elsewhere.indicators[0].values[2].figure = Figure::Value(5.into());
    let mut idle = open();
    idle.programme_loaded(SUPPORT, Ok(Box::new(elsewhere.clone())), screen.ctx());
    assert_eq!(values(&idle), [value("5", "", false)]);
    state.programme_loaded(SUPPORT, Ok(Box::new(elsewhere)), screen.ctx());
    assert_eq!(values(&state), [value("3", "", false)]);
    // An indicator that is gone takes its field with it.
    let mut without = programme.clone();
    without.indicators.clear();
    state.programme_loaded(SUPPORT, Ok(Box::new(without)), screen.ctx());
    assert_eq!(values(&state), []);
    assert!(!state.has_unkept());
}

#[test]
fn enter_leads_from_value_to_value_and_then_to_handing_in() {
    let screen = Screen::new();
    let mut programme = counted();
    let mut second = indicator();
    second.id = IndicatorId(10);
    programme.indicators.push(second);
    let mut state = State::default();
    state.opened(screen.ctx());
    state.programme_loaded(SUPPORT, Ok(Box::new(programme)), screen.ctx());
    for (place, id) in [(0, "entry-value-1"), (1, "entry-submit")] {
        assert_eq!(
            state.update(Message::ValueEntered(place), screen.ctx()),
            Action::Focus(Id::new(id))
        );
    }
}

#[test]
fn nothing_is_typed_into_a_closed_period() {
    let mut screen = Screen::new();
    screen.board.periods[2].state = PeriodState::Closed;
    let mut state = at_counted(&screen);
    figure(&mut state, &screen, "7");
    state.update(Message::ReasonTyped(0, "理由".into()), screen.ctx());
    assert_eq!(values(&state), [value("", "", false)]);
}
