//! The page of the proposal: ticks, filters, decisions, and what is imported.

use super::*;
use crate::domain::reconcile::{Meant, Standing};
use crate::screen::intake::draft::{Kind, Line as Shown, Show};
use crate::screen::intake::review::Message as Review;

#[test]
fn each_row_is_compared_with_the_plan_of_its_ward_and_year() {
    let screen = Screen::new();
    let state = reviewing(&screen, policy(2019));
    let draft = draft(&state);
    assert!(matches!(draft.standing(3), Some(Standing::Similar(_))));
    assert_eq!(draft.standing(4), Some(&Standing::New));
    let figures = &draft.figures;
    assert_eq!(figures.kinds[&Kind::Programme].new, 1);
    assert_eq!(figures.undecided, 1);
    assert_eq!(figures.shown[0], 7);
    assert_eq!(figures.shown[4], 1, "a line was not understood");
}

#[test]
fn a_policy_of_another_year_goes_into_a_new_plan_unless_told_otherwise() {
    let screen = Screen::new();
    let mut state = State::default();
    let read = Read::Policy(Arc::new(policy(2021)), crate::intake::Charset::Utf8);
    let Action::Batch(asked) = state.source_read(Ok(read), screen.ctx()) else {
        panic!("prepared");
    };
    assert!(matches!(asked[0], Action::Prepare(_, None, None)));
    let into = review::Target::Plan(screen.board.plan.id);
    let asked = state.update(Message::Review(Review::TargetPicked(into)), screen.ctx());
    assert!(matches!(asked, Action::Prepare(_, Some(plan), None) if plan == screen.board.plan.id));
}

#[test]
fn space_ticks_with_all_below_and_ctrl_a_everything() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 4);
    press(&mut state, &screen, Key::Space);
    assert_eq!(taken(&state), [0, 1, 2, 3]);
    press(&mut state, &screen, Key::Space);
    assert_eq!(taken(&state).len(), 7);
    press(&mut state, &screen, Key::SelectAll);
    assert_eq!(taken(&state), [0_usize; 0]);
    assert_eq!(draft(&state).figures.stored, 0);
    press(&mut state, &screen, Key::SelectAll);
    assert_eq!(taken(&state).len(), 7);
}

#[test]
fn the_box_of_a_line_is_pressed_without_selecting_it() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 2);
    say(&mut state, &screen, Review::Ticked(6));
    assert_eq!(taken(&state), [0, 1, 2, 3, 4, 5]);
    assert_eq!(
        state.review.as_ref().and_then(|review| review.row()),
        Some(2)
    );
}

#[test]
fn arrows_move_and_filters_show_rows_where_they_belong() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    for (key, row) in [
        (Key::Down, 1),
        (Key::Down, 2),
        (Key::End, 6),
        (Key::Up, 5),
        (Key::Home, 0),
    ] {
        press(&mut state, &screen, key);
        assert_eq!(
            state.review.as_ref().and_then(|review| review.row()),
            Some(row),
            "{key:?}"
        );
    }
    let shown = |state: &mut State, show: Show| {
        let index = Show::ALL.iter().position(|it| *it == show).expect("shown");
        say(state, &screen, Review::ShowPicked(index));
        state.review.as_ref().expect("review").lines.clone()
    };
    assert_eq!(
        shown(&mut state, Show::Check),
        [Shown::Above(0), Shown::Above(1), Shown::Row(3)]
    );
    // What is only shown above it is passed over.
    assert_eq!(
        state.review.as_ref().and_then(|review| review.row()),
        Some(3)
    );
    press(&mut state, &screen, Key::Up);
    assert_eq!(
        state.review.as_ref().and_then(|review| review.row()),
        Some(3)
    );
    assert_eq!(shown(&mut state, Show::Unread), [Shown::Lost(7)]);
    assert_eq!(shown(&mut state, Show::All).len(), 7);
}

#[test]
fn a_search_finds_rows_in_the_proposal() {
    let mut screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    screen.search = "ひろば".into();
    state.refreshed(screen.ctx());
    assert_eq!(
        state.review.as_ref().expect("review").lines,
        [],
        "kanji are not kana"
    );
    screen.search = "広場".into();
    state.refreshed(screen.ctx());
    let lines = &state.review.as_ref().expect("review").lines;
    assert_eq!(
        lines[..],
        [
            Shown::Above(0),
            Shown::Above(1),
            Shown::Row(4),
            Shown::Row(5),
            Shown::Row(6)
        ]
    );
}

#[test]
fn what_is_similar_waits_for_a_decision_and_then_counts() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 3);
    let into = press(&mut state, &screen, Key::Enter);
    assert_eq!(into, [Action::Focus(Id::new(review::MEANT))]);
    let stored = draft(&state).figures.stored;
    let candidate = draft(&state).candidates(3)[0].id;
    say(&mut state, &screen, Review::MeantPicked(Some(candidate)));
    assert!(matches!(
        draft(&state).standing(3),
        Some(Standing::Changed(_))
    ));
    assert_eq!(draft(&state).figures.undecided, 0);
    assert_eq!(draft(&state).figures.stored, stored + 1);
    assert!(
        !draft(&state).candidates(3).is_empty(),
        "it can be decided anew"
    );
    say(&mut state, &screen, Review::MeantPicked(None));
    assert_eq!(draft(&state).standing(3), Some(&Standing::New));
    assert_eq!(draft(&state).choices[3].meant, Meant::New);
}

#[test]
fn unread_lines_must_be_accepted_before_anything_is_imported() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    let refused = press(&mut state, &screen, Key::Save);
    assert!(refused.contains(&Action::Focus(Id::new(review::ACCEPT))));
    assert!(
        refused
            .iter()
            .any(|action| matches!(action, Action::Notify(_)))
    );
    say(&mut state, &screen, Review::AcceptToggled(true));
    let taken = press(&mut state, &screen, Key::Save);
    let [Action::Take(taking)] = &taken[..] else {
        panic!("{taken:?}");
    };
    assert_eq!(taking.proposal, draft(&state).proposal);
    assert_eq!(taking.choices, draft(&state).choices);
}

#[test]
fn nothing_to_store_and_files_that_cannot_be_changed_import_nothing() {
    let mut screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    say(&mut state, &screen, Review::AcceptToggled(true));
    screen.read_only = true;
    let refused = press(&mut state, &screen, Key::Save);
    assert_eq!(
        refused,
        [Action::Notify(screen.ctx().lang().list_read_only())]
    );
    screen.read_only = false;
    press(&mut state, &screen, Key::SelectAll);
    let refused = press(&mut state, &screen, Key::Save);
    assert_eq!(
        refused,
        [Action::Notify(screen.ctx().lang().take_nothing_new())]
    );
}

#[test]
fn nothing_is_imported_before_the_newest_comparison_is_there() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    say(&mut state, &screen, Review::AcceptToggled(true));
    let Action::Compare(first) = state.key(Key::Space, screen.ctx()) else {
        panic!("compared");
    };
    assert_eq!(
        state.key(Key::Space, screen.ctx()),
        Action::None,
        "one at a time"
    );
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::None);
    let again = state.compared(first.number, first.run());
    let Action::Compare(second) = again else {
        panic!("what changed meanwhile is compared too");
    };
    assert_eq!(
        state.compared(first.number, first.run()),
        Action::None,
        "a late answer"
    );
    state.compared(second.number, second.run());
    assert!(matches!(
        state.key(Key::Save, screen.ctx()),
        Action::Take(_)
    ));
}

#[test]
fn a_plan_that_cannot_be_read_is_told_and_asked_for_again() {
    let screen = Screen::new();
    let mut state = State::default();
    let read = Read::Policy(Arc::new(policy(2019)), crate::intake::Charset::Utf8);
    let Action::Batch(asked) = state.source_read(Ok(read), screen.ctx()) else {
        panic!("prepared");
    };
    let Action::Prepare(number, ..) = asked[0] else {
        panic!("{asked:?}");
    };
    state.prepared(number, Err("読めませんでした。".into()));
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    assert!(ui.find("読めませんでした。").is_ok());
    ui.click("もう一度").expect("button");
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>().last(),
        Some(&Message::Review(Review::RetryPressed))
    );
    let again = state.update(Message::Review(Review::RetryPressed), screen.ctx());
    assert!(matches!(again, Action::Prepare(..)));
}

#[test]
fn a_change_of_the_file_is_compared_anew_and_what_is_shown_stays() {
    let mut screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    assert_eq!(state.refreshed(screen.ctx()), Action::None);
    screen.board.rows = Arc::new(screen.board.rows.to_vec());
    let asked = state.refreshed(screen.ctx());
    assert!(matches!(asked, Action::Prepare(..)));
    assert!(draft(&state).reconciliation().is_some());
    settle(&mut state, &screen, asked);
    assert!(state.review.as_ref().expect("review").is_settled());
}

#[test]
fn after_the_import_the_counts_and_the_way_to_the_list_are_shown() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    state.imported(screen.ctx());
    assert!(state.review.is_none());
    let mut ui = crate::ui::testing::simulator(state.view(screen.ctx()).content);
    for text in [
        "取り込みました",
        "取組",
        "取り込みは、まとめてひとつの変更として記録されました。Ctrl+Z で元に戻せます。",
    ] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
    ui.click("取組一覧を見る").expect("button");
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        [Message::ListOpened]
    );
    assert_eq!(
        state.update(Message::ListOpened, screen.ctx()),
        Action::Open(Page::List)
    );
    assert_eq!(
        press(&mut state, &screen, Key::Enter),
        [Action::Open(Page::List)]
    );
    assert!(!state.has_own_undo(), "Ctrl+Z takes the import back");
    press(&mut state, &screen, Key::Escape);
    assert_eq!(state.step, Step::Source);
}
