//! The page of the columns.

use super::*;
use crate::domain::job::Job;
use crate::intake::csv::{Column, Sheet};
use crate::screen::intake::mapping::Message as Columns;

fn opened(screen: &Screen, csv: &str, kind: Option<SourceKind>) -> (State, Action) {
    let sheet = Sheet::read(csv.as_bytes(), Some("表.csv".into()), &Job::default());
    let read = Read::Table(Arc::new(sheet.expect("a table")), kind);
    let mut state = State::default();
    let action = state.source_read(Ok(read), screen.ctx());
    (state, action)
}

const FOREIGN: &str = "名前,いつ,めも\n広場 完成,R2.3,急ぐ\n橋 着工,R3.10,\n";

#[test]
fn unknown_columns_are_shown_with_their_first_values_and_can_be_chosen() {
    let screen = Screen::new();
    let (mut state, _) = opened(&screen, FOREIGN, Some(SourceKind::Milestones));
    assert_eq!(state.step, Step::Columns);
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    for text in ["表.csv", "めも", "急ぐ", "R2.3　/　R3.10", "使わない"] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
    drop(ui);
    let missing = state.key(Key::Submit, screen.ctx());
    let said = Action::Notify(screen.ctx().lang().take_columns_missing());
    assert_eq!(missing, said, "節目 is needed");
    for (place, column) in [
        (0, Column::Milestone),
        (1, Column::Baseline),
        (2, Column::Name),
    ] {
        let picked = Columns::ColumnPicked(place, Some(column));
        state.update(Message::Columns(picked), screen.ctx());
    }
    let Action::Batch(actions) = state.key(Key::Submit, screen.ctx()) else {
        panic!("remembered and read");
    };
    let [
        Action::Set(Setting::Mapping(_, mapping)),
        Action::ReadRows(table),
    ] = &actions[..]
    else {
        panic!("{actions:?}");
    };
    assert_eq!(mapping, &table.mapping);
    assert_eq!(table.kind, SourceKind::Milestones);
    assert_eq!(mapping.place(Column::Baseline), Some(1));
}

#[test]
fn the_same_headers_are_known_the_next_time_and_the_page_is_passed_over() {
    let mut screen = Screen::new();
    let (mut state, _) = opened(&screen, FOREIGN, Some(SourceKind::Milestones));
    for (place, column) in [(0, Column::Milestone), (2, Column::Name)] {
        let picked = Columns::ColumnPicked(place, Some(column));
        state.update(Message::Columns(picked), screen.ctx());
    }
    let Action::Batch(actions) = state.key(Key::Submit, screen.ctx()) else {
        panic!("remembered and read");
    };
    let Action::Set(Setting::Mapping(key, mapping)) = actions[0].clone() else {
        panic!("{actions:?}");
    };
    screen.settings.remember_mapping(key, mapping);
    let later = "名前,いつ,めも\n駅 開業,R4.4,\n";
    let (state, read) = opened(&screen, later, Some(SourceKind::Milestones));
    assert!(matches!(read, Action::Batch(actions) if matches!(actions[1], Action::ReadRows(_))));
    assert_eq!(state.step, Step::Columns, "until the rows are there");
}

#[test]
fn reports_without_a_period_ask_for_one_and_others_do_not() {
    let screen = Screen::new();
    let csv = "取組番号,進捗区分\nR01-1-01,順調\n";
    let (mut state, _) = opened(&screen, csv, Some(SourceKind::Reports));
    let table = state.table.as_ref().expect("a table");
    assert!(table.asks_period());
    assert_eq!(
        table.period,
        screen.board.period().id,
        "the one that is shown"
    );
    let first = screen.board.periods[0].id;
    state.update(Message::Columns(Columns::PeriodPicked(first)), screen.ctx());
    let shown = state.rows_read(Ok(Arc::new(reports())), screen.ctx());
    let Action::Batch(actions) = shown else {
        panic!("{shown:?}");
    };
    assert!(matches!(actions[0], Action::Prepare(_, _, Some(period)) if period == first));
    let csv = "取組番号,報告期間,進捗区分\nR01-1-01,第1四半期,順調\n";
    let (state, read) = opened(&screen, csv, Some(SourceKind::Reports));
    assert!(!state.table.as_ref().expect("a table").asks_period());
    assert!(matches!(read, Action::Batch(_)), "nothing is in question");
}

#[test]
fn another_kind_means_other_columns() {
    let screen = Screen::new();
    let csv = "取組番号,取組・事業名,進捗区分,予算額(千円)\nR01-1-01,a,順調,1\n";
    let (mut state, _) = opened(&screen, csv, Some(SourceKind::Reports));
    let held = |state: &State, place| state.table.as_ref().expect("a table").mapping.column(place);
    assert_eq!(held(&state, 2), Some(Column::Status));
    let picked = Columns::KindPicked(SourceKind::Programmes);
    state.update(Message::Columns(picked), screen.ctx());
    assert_eq!(
        (held(&state, 2), held(&state, 3)),
        (None, Some(Column::Budget))
    );
}

#[test]
fn a_table_of_no_known_kind_waits_for_the_person() {
    let screen = Screen::new();
    let (state, action) = opened(&screen, "あ,い\n1,2\n", None);
    assert_eq!(action, Action::Focus(Id::new(mapping_view::KIND)));
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    assert!(ui.find("選択してください").is_ok());
}

#[test]
fn esc_from_the_rows_leads_back_to_the_columns() {
    let screen = Screen::new();
    let csv = "取組番号,進捗区分\nR01-1-01,順調\n";
    let (mut state, _) = opened(&screen, csv, Some(SourceKind::Reports));
    let shown = state.rows_read(Ok(Arc::new(reports())), screen.ctx());
    settle(&mut state, &screen, shown);
    state.update(Message::FieldLeft(false), screen.ctx());
    assert_eq!(state.step, Step::Columns);
    press(&mut state, &screen, Key::Escape);
    assert_eq!(state.step, Step::Source);
}

#[test]
fn columns_that_were_not_changed_lead_back_to_the_rows_as_they_were_left() {
    let screen = Screen::new();
    let csv = "取組番号,進捗区分,めも\nR01-1-01,順調,あ\n";
    let (mut state, _) = opened(&screen, csv, Some(SourceKind::Reports));
    let on = |state: &mut State| state.key(Key::Submit, screen.ctx());
    assert!(
        matches!(on(&mut state), Action::Batch(_)),
        "remembered and read"
    );
    let shown = state.rows_read(Ok(Arc::new(reports())), screen.ctx());
    settle(&mut state, &screen, shown);
    press(&mut state, &screen, Key::SelectAll);
    state.update(Message::FieldLeft(false), screen.ctx());
    on(&mut state);
    assert_eq!(state.step, Step::Review);
    assert_eq!(taken(&state), [0_usize; 0], "what was done is still there");
    state.update(Message::FieldLeft(false), screen.ctx());
    let other = Columns::ColumnPicked(2, Some(Column::Done));
    state.update(Message::Columns(other), screen.ctx());
    assert_eq!(
        on(&mut state),
        Action::Focus(Id::new(KEEP)),
        "asked: it would be read anew"
    );
}
