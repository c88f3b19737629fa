//! The pane: fields are edited in place, and Ctrl+Z takes back what was done there.

use iced::widget::text_editor::{Action as Edit, Edit as Change};

use super::*;
use crate::domain::reconcile::Standing;
use crate::screen::intake::form::Field;
use crate::screen::intake::review::{Choice, Message as Review};

fn content(state: &State, row: usize) -> &Content {
    &draft(state).proposal.rows[row].content
}

fn type_into(state: &mut State, screen: &Screen, field: Field, text: &str) {
    say(state, screen, Review::Typed(field, text.into()));
}

#[test]
fn enter_and_f2_lead_into_the_first_field_and_enter_back_to_the_list() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    for (row, field) in [
        (0, Field::Ward),
        (1, Field::Name),
        (4, Field::Name),
        (5, Field::Action),
        (6, Field::Title),
    ] {
        select(&mut state, &screen, row);
        for key in [Key::Enter, Key::Edit] {
            let into = press(&mut state, &screen, key);
            assert_eq!(into, [Action::Focus(Id::new(field.id()))], "{row} {key:?}");
        }
    }
    let back = say(&mut state, &screen, Review::Entered);
    assert_eq!(back, [Action::Focus(Id::new(review::ROWS))]);
}

#[test]
fn what_is_typed_goes_into_the_row_at_once_and_is_compared() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 3);
    assert!(matches!(
        draft(&state).standing(3),
        Some(Standing::Similar(_))
    ));
    type_into(&mut state, &screen, Field::Name, "全く別の取組の名前");
    assert_eq!(draft(&state).standing(3), Some(&Standing::New));
    assert!(
        draft(&state).candidates(3).is_empty(),
        "another name is like others"
    );
    type_into(&mut state, &screen, Field::Name, "");
    assert!(matches!(
        draft(&state).standing(3),
        Some(Standing::Refused(_))
    ));
    type_into(
        &mut state,
        &screen,
        Field::Name,
        "障害児・者社会参加促進支援事業",
    );
    assert!(
        matches!(draft(&state).standing(3), Some(Standing::Changed(_))),
        "the plan has it"
    );
}

#[test]
fn choices_go_into_the_row() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 4);
    for choice in [
        Choice::Mark(Mark::Own),
        Choice::Tag(Tag::Priority, true),
        Choice::Tag(Tag::New, false),
    ] {
        say(&mut state, &screen, Review::Chosen(choice));
    }
    let Content::Programme(changed) = content(&state, 4) else {
        panic!("a programme");
    };
    assert_eq!(changed.mark, Some(Mark::Own));
    assert_eq!(
        changed.tags.map(|tags| tags.iter().collect()),
        Some(vec![Tag::Priority])
    );
    select(&mut state, &screen, 1);
    say(
        &mut state,
        &screen,
        Review::Chosen(Choice::Heading(PillarKind::Theme)),
    );
    assert!(matches!(content(&state, 1), Content::Heading(it) if it.kind == PillarKind::Theme));
    select(&mut state, &screen, 6);
    say(
        &mut state,
        &screen,
        Review::Chosen(Choice::Kind(MilestoneKind::HallOpening)),
    );
    assert!(
        matches!(content(&state, 6), Content::Milestone(it) if it.kind == Some(MilestoneKind::HallOpening))
    );
}

#[test]
fn a_report_is_edited_too() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, reports());
    select(&mut state, &screen, 1);
    for choice in [
        Choice::Status(Status::Completed),
        Choice::State(ReportState::Confirmed),
        Choice::Period(PeriodKind::Q1.into()),
    ] {
        say(&mut state, &screen, Review::Chosen(choice));
    }
    let text = "終わった。";
    let pasted = Edit::Edit(Change::Paste(Arc::new(text.to_owned())));
    say(&mut state, &screen, Review::Edited(Field::Next, pasted));
    let Content::Report(report) = content(&state, 1) else {
        panic!("a report");
    };
    assert_eq!(report.text.status, Some(Status::Completed));
    assert_eq!(report.text.next, text);
    assert_eq!(
        (report.state, report.period_kind()),
        (Some(ReportState::Confirmed), Some(PeriodKind::Q1))
    );
}

#[test]
fn a_date_that_cannot_be_read_keeps_its_row_out_until_it_is_mended() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 6);
    let stored = draft(&state).figures.stored;
    type_into(&mut state, &screen, Field::Baseline, "そのうち");
    assert_eq!(draft(&state).figures.stored, stored - 1);
    assert!(!draft(&state).effective()[6].taken);
    assert!(
        matches!(content(&state, 6), Content::Milestone(it) if it.baseline == Some(date("令和元年度")))
    );
    // What was typed is still there when the person comes back to it.
    select(&mut state, &screen, 4);
    select(&mut state, &screen, 6);
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    assert!(ui.find("そのうち").is_ok());
    assert!(ui.find("入力を確認").is_ok());
    drop(ui);
    type_into(&mut state, &screen, Field::Baseline, "第3四半期");
    let Content::Milestone(milestone) = content(&state, 6) else {
        panic!("a milestone");
    };
    let read = milestone.baseline.as_ref().and_then(|date| date.earliest());
    assert_eq!(
        read,
        Some(testing::day(2019, 10, 1)),
        "of the plan's own year"
    );
    assert_eq!(draft(&state).figures.stored, stored);
}

#[test]
fn a_quarter_without_its_year_lies_in_the_year_that_is_imported() {
    let screen = Screen::new();
    let mut state = reviewing_new(&screen);
    select(&mut state, &screen, 6);
    type_into(&mut state, &screen, Field::Baseline, "第3四半期");
    let Content::Milestone(milestone) = content(&state, 6) else {
        panic!("a milestone");
    };
    let read = milestone.baseline.as_ref().and_then(|date| date.earliest());
    assert_eq!(read, Some(testing::day(2021, 10, 1)));
}

/// A policy of another year, not compared yet.
fn reviewing_new(screen: &Screen) -> State {
    let mut state = State::default();
    let read = Read::Policy(Arc::new(policy(2021)), crate::intake::Charset::Utf8);
    state.source_read(Ok(read), screen.ctx());
    state
}

#[test]
fn year_and_number_are_read_in_any_width() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 0);
    type_into(&mut state, &screen, Field::Year, "令和２年度");
    assert!(
        matches!(content(&state, 0), Content::Plan(plan) if plan.year == FiscalYear::new(2020).ok())
    );
    type_into(&mut state, &screen, Field::Year, "来年");
    assert_eq!(draft(&state).wrong(0).len(), 1);
    select(&mut state, &screen, 1);
    type_into(&mut state, &screen, Field::Number, "１２");
    assert!(matches!(content(&state, 1), Content::Heading(it) if it.number == Some(12)));
    type_into(&mut state, &screen, Field::Number, "");
    assert!(matches!(content(&state, 1), Content::Heading(it) if it.number.is_none()));
    type_into(&mut state, &screen, Field::Number, "四");
    assert_eq!(draft(&state).wrong(1).len(), 1);
}

#[test]
fn undo_takes_back_what_was_done_to_the_proposal_step_by_step() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    assert!(state.has_own_undo());
    select(&mut state, &screen, 4);
    for typed in ["健", "健康", "健康広場"] {
        type_into(&mut state, &screen, Field::Name, typed);
    }
    say(&mut state, &screen, Review::Chosen(Choice::Mark(Mark::Own)));
    press(&mut state, &screen, Key::Space);
    let undo = |state: &mut State| {
        let action = state.undo();
        settle(state, &screen, action);
    };
    let name = |state: &State| match content(state, 4) {
        Content::Programme(it) => (it.name.clone(), it.mark),
        _ => panic!("a programme"),
    };
    undo(&mut state);
    assert_eq!(taken(&state).len(), 7, "the tick");
    undo(&mut state);
    assert_eq!(
        name(&state),
        ("健康広場".into(), Some(Mark::Ward)),
        "the mark"
    );
    undo(&mut state);
    assert_eq!(
        name(&state).0,
        "健康づくり広場整備事業",
        "what was typed in one go"
    );
    undo(&mut state);
    assert_eq!(name(&state).0, "健康づくり広場整備事業", "nothing more");
    let redo = state.redo();
    settle(&mut state, &screen, redo);
    assert_eq!(name(&state).0, "健康広場");
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    assert!(ui.find("健康広場").is_ok(), "the field follows");
}
