use std::time::Instant;

use iced::widget::text_editor;

mod several;

use super::*;
use crate::domain::command::Command;
use crate::domain::lineage::{Lineage, LineageKind, Relative};
use crate::domain::plan::PlanState;
use crate::domain::programme::Programme;
use crate::domain::review::{Review, default_grades};
use crate::domain::year::{Decision, NextPlan};
use crate::screen::testing::{CARE_PLAZA, CHARM, Screen, WELFARE, care_plaza, moment};

const FIRST: ProgrammeId = ProgrammeId(11);
const SECOND: ProgrammeId = ProgrammeId(12);
const PLAN: PlanId = PlanId(1);

fn programme(id: i64, pillar: crate::domain::PillarId, name: &str) -> Programme {
    Programme {
        id: ProgrammeId(id),
        pillar,
        code: format!("R01-{id}"),
        text: crate::domain::programme::ProgrammeText {
            name: name.into(),
            ..care_plaza().text
        },
        reports: Vec::new(),
        ..care_plaza()
    }
}

/// The programmes of the board.
fn year() -> Box<YearEnd> {
    let board = crate::screen::testing::board();
    Box::new(YearEnd {
        plan: PLAN,
        pillars: board.pillars,
        periods: board.periods,
        grades: default_grades(),
        programmes: vec![
            programme(11, CHARM, "定住・転入促進事業"),
            programme(12, CHARM, "相鉄・JR直通線開通関連事業"),
            programme(41, WELFARE, "泉区地域包括ケア推進事業"),
            programme(43, WELFARE, "障害児・者社会参加促進支援事業"),
            care_plaza(),
        ],
        next: None,
    })
}

fn opened(screen: &Screen, year: Box<YearEnd>) -> State {
    let mut state = State::default();
    assert_eq!(state.opened(screen.ctx()), Action::LoadYear(PLAN));
    state.year_loaded(PLAN, Ok(year), screen.ctx());
    state
}

fn typed(text: &str) -> text_editor::Action {
    text_editor::Action::Edit(text_editor::Edit::Paste(std::sync::Arc::new(
        text.to_owned(),
    )))
}

fn write(state: &mut State, screen: &Screen, text: &str) {
    let edit = Message::Edited(ReviewField::Results, typed(text));
    state.update(edit, screen.ctx());
}

/// The review that an action saves.
fn saved(action: &Action) -> Option<(ProgrammeId, Option<i64>, ReviewText)> {
    match action {
        Action::Apply(Command::WriteReview(id, version, text), _) => {
            Some((*id, *version, text.clone()))
        }
        Action::Batch(all) => all.iter().find_map(saved),
        _ => None,
    }
}

fn stored() -> Outcome {
    Outcome::Saved { created: None }
}

/// The programmes, the first of which has this review.
fn reviewed(version: i64, text: ReviewText) -> Box<YearEnd> {
    let mut year = year();
    year.programmes[0].review = Some(Review {
        version,
        text,
        by: "他所".into(),
        at: moment("2020-03-01T00:00:00Z"),
    });
    year
}

fn stored_as(version: i64, results: &str) -> Box<YearEnd> {
    let text = ReviewText {
        results: results.into(),
        ..ReviewText::default()
    };
    reviewed(version, text)
}

fn selected(state: &State) -> Option<ProgrammeId> {
    state.roll().and_then(|roll| roll.selected)
}

#[test]
fn the_first_programme_is_shown_and_digits_choose_its_grade() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    assert_eq!(selected(&state), Some(FIRST));
    state.key(Key::Digit(3), screen.ctx());
    let form = state.reviews.form.as_ref().unwrap();
    assert_eq!(form.grade, Some(default_grades()[2].id), "B");
    state.key(Key::Digit(9), screen.ctx());
    state.key(Key::Digit(3), screen.ctx());
    let form = state.reviews.form.as_ref().unwrap();
    assert_eq!(form.grade, None, "once more takes it back");
}

#[test]
fn ctrl_enter_points_out_what_is_missing_then_saves_and_goes_on() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "計画どおり");
    let missing = state.key(Key::Submit, screen.ctx());
    assert_eq!(
        missing,
        Action::Focus(form_view::field_id(ReviewField::Grade))
    );
    state.key(Key::Digit(4), screen.ctx());
    let direction = Message::DirectionPicked(Some(Outlook::Continue));
    state.update(direction, screen.ctx());
    let missing = state.key(Key::Submit, screen.ctx());
    assert_eq!(
        missing,
        Action::Focus(form_view::field_id(ReviewField::Reason)),
        "the lowest grade asks for its reason"
    );
    let reason = Message::Edited(ReviewField::Reason, typed("協議に時間を要した"));
    state.update(reason, screen.ctx());
    let (id, version, text) = saved(&state.key(Key::Submit, screen.ctx())).unwrap();
    assert_eq!((id, version), (FIRST, None));
    assert_eq!(text.results, "計画どおり");
    assert_eq!(selected(&state), Some(FIRST), "until it is saved");
    state.applied(&stored(), screen.ctx());
    assert_eq!(selected(&state), Some(SECOND));
    let held = state.year.as_ref().unwrap().programmes[0].review.as_ref();
    assert_eq!(held.unwrap().version, 1);
}

#[test]
fn whoever_moves_on_loses_nothing() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "書きかけ");
    let (id, _, text) = saved(&state.key(Key::Next, screen.ctx())).unwrap();
    assert_eq!((id, text.results.as_str()), (FIRST, "書きかけ"));
    assert_eq!(selected(&state), Some(SECOND));
    // It is refused: the text waits, and is there on coming back.
    state.applied(&Outcome::Failed("だめ".into()), screen.ctx());
    write(&mut state, &screen, "次の取組");
    state.key(Key::Previous, screen.ctx());
    let form = state.reviews.form.as_ref().unwrap();
    assert_eq!(form.text().results, "書きかけ");
    assert!(form.is_dirty());
    state.applied(&stored(), screen.ctx());
    let second = &state.year.as_ref().unwrap().programmes[1];
    assert_eq!(second.review.as_ref().unwrap().text.results, "次の取組");
    let kept = saved(&state.leaving(screen.ctx())).unwrap();
    assert_eq!(
        kept.2.results, "書きかけ",
        "and is saved on leaving the page"
    );
}

#[test]
fn what_is_typed_while_it_is_being_saved_is_saved_after_that() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "一");
    assert!(saved(&state.key(Key::Save, screen.ctx())).is_some());
    write(&mut state, &screen, "二");
    assert_eq!(
        saved(&state.key(Key::Next, screen.ctx())),
        None,
        "its version is not known yet"
    );
    let read = state.applied(&stored(), screen.ctx());
    assert_eq!(read, Action::LoadYear(PLAN), "the file tells it");
    let more = saved(&state.year_loaded(PLAN, Ok(stored_as(1, "一")), screen.ctx())).unwrap();
    assert_eq!((more.0, more.1), (FIRST, Some(1)));
    assert_eq!(more.2.results, "一二");
    assert_eq!(state.applied(&stored(), screen.ctx()), Action::None);
    assert!(state.reviews.left.is_empty());
}

#[test]
fn a_pause_saves_and_typing_can_be_taken_back() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    assert!(!state.has_unkept());
    write(&mut state, &screen, "考え中");
    assert!(state.has_unkept());
    assert_eq!(state.tick(screen.ctx()), Action::None, "not at once");
    assert!(state.undo_typing());
    assert!(!state.reviews.form.as_ref().unwrap().is_dirty());
    assert!(state.redo_typing());
    let form = state.reviews.form.as_mut().unwrap();
    form.typed_at = Instant::now().checked_sub(std::time::Duration::from_secs(11));
    assert!(saved(&state.tick(screen.ctx())).is_some());
    assert_eq!(state.tick(screen.ctx()), Action::None, "once");
}

#[test]
fn somebody_elses_review_is_not_taken_for_seen() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "こちら");
    assert!(saved(&state.key(Key::Save, screen.ctx())).is_some());
    state.applied(&Outcome::Failed("ほかの人が先に".into()), screen.ctx());
    let theirs = stored_as(1, "あちら");
    state.year_loaded(PLAN, Ok(theirs), screen.ctx());
    let form = state.reviews.form.as_ref().unwrap();
    assert_eq!(form.text().results, "こちら", "nothing typed is lost");
    let (_, version, text) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    let told = "saved over what was seen, so that both texts are shown";
    assert_eq!((version, text.results.as_str()), (None, "こちら"), "{told}");
}

#[test]
fn the_years_reports_are_put_into_the_results() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    state.select(CARE_PLAZA, screen.ctx());
    state.update(Message::CopyPressed, screen.ctx());
    let form = state.reviews.form.as_ref().unwrap();
    assert_eq!(form.text().results, "第3四半期　建築工事を進めた。");
}

#[test]
fn a_reader_changes_nothing() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = opened(&screen, year());
    for key in [Key::Digit(1), Key::Submit, Key::Save, Key::Next] {
        assert_eq!(saved(&state.key(key, screen.ctx())), None);
    }
    write(&mut state, &screen, "だめ");
    assert!(!state.has_unkept());
    state.update(Message::GradesPressed, screen.ctx());
    assert!(state.grades.is_none());
    state.update(Message::TabPicked(1), screen.ctx());
    state.key(Key::Digit(4), screen.ctx());
    assert_eq!(state.step.tally.ended, 0);
    state.key(Key::Save, screen.ctx());
    assert!(!state.asking);
}

fn decide(state: &mut State, screen: &Screen, id: ProgrammeId, said: step::Message) {
    state.select(id, screen.ctx());
    state.update(Message::Step(said), screen.ctx());
}

#[test]
fn the_next_year_is_decided_from_the_keyboard_and_made_after_a_question() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    state.update(Message::TabPicked(1), screen.ctx());
    assert_eq!(state.step.tally.carried, 5);
    state.select(CARE_PLAZA, screen.ctx());
    state.key(Key::Digit(4), screen.ctx());
    state.select(ProgrammeId(43), screen.ctx());
    state.key(Key::Digit(2), screen.ctx());
    assert_eq!(state.step.tally.undecided, 1, "a merger lacks its target");
    decide(
        &mut state,
        &screen,
        ProgrammeId(43),
        step::Message::TargetPicked(ProgrammeId(41)),
    );
    decide(
        &mut state,
        &screen,
        FIRST,
        step::Message::NameChanged(0, "移り住む人を増やす事業".into()),
    );
    state.select(SECOND, screen.ctx());
    state.key(Key::Digit(3), screen.ctx());
    let told = state.step.tally;
    assert_eq!(
        (
            told.carried,
            told.renamed,
            told.merged,
            told.split,
            told.ended
        ),
        (0, 1, 2, 1, 1)
    );
    state.key(Key::Save, screen.ctx());
    assert!(!state.asking, "a part has no name");
    assert_eq!(selected(&state), Some(SECOND));
    decide(
        &mut state,
        &screen,
        SECOND,
        step::Message::NameChanged(1, "開通後の活用事業".into()),
    );
    state.key(Key::Save, screen.ctx());
    assert!(state.asking);
    let Action::Apply(Command::StartYear(step), _) = state.key(Key::Submit, screen.ctx()) else {
        panic!("the plan is made")
    };
    assert_eq!(step.programmes.len(), 4);
    assert_eq!(step.ended, [CARE_PLAZA]);
    let made = state.applied(&Outcome::Saved { created: Some(7) }, screen.ctx());
    assert_eq!(
        made,
        Action::all([Action::ShowPlan(PlanId(7)), Action::Open(Page::List)])
    );
}

#[test]
fn what_a_person_decided_outlives_a_reload_and_proposals_follow_the_reviews() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    state.update(Message::TabPicked(1), screen.ctx());
    state.select(FIRST, screen.ctx());
    state.key(Key::Digit(5), screen.ctx());
    let mut now = year();
    now.programmes[1].review = Some(Review {
        version: 1,
        text: ReviewText {
            direction: Some(Outlook::End),
            ..ReviewText::default()
        },
        by: String::new(),
        at: moment("2020-03-01T00:00:00Z"),
    });
    state.year_loaded(PLAN, Ok(now), screen.ctx());
    assert_eq!(state.step.choices[0].decision, Decision::Open);
    assert_eq!(state.step.choices[1].decision, Decision::End);
}

fn with_next() -> Box<YearEnd> {
    let mut year = year();
    let board = crate::screen::testing::board();
    year.next = Some(NextPlan {
        id: PlanId(2),
        year: board.plan.year.next(),
        state: PlanState::Draft,
        pillars: board.pillars,
        programmes: vec![
            programme(21, CHARM, "定住・転入促進事業"),
            programme(22, CHARM, "相鉄・JR直通線開通関連の事業"),
            programme(23, WELFARE, "まったく新しい取組"),
        ],
    });
    year
}

/// The two years, in which the first programme goes on as the first.
fn linked() -> Box<YearEnd> {
    let mut year = with_next();
    let next = crate::screen::testing::board().plan.year.next();
    year.programmes[0].lineage = Lineage {
        successors: vec![Relative {
            id: ProgrammeId(21),
            year: next,
            code: String::new(),
            name: String::new(),
            kind: LineageKind::Carried,
        }],
        ..Lineage::default()
    };
    year
}

fn order(action: Action) -> crate::domain::year::YearLinks {
    let Action::Apply(Command::LinkYears(links), _) = action else {
        panic!("{action:?}")
    };
    std::sync::Arc::unwrap_or_clone(links)
}

#[test]
fn only_what_a_person_confirms_is_joined() {
    let screen = Screen::new();
    let mut state = opened(&screen, with_next());
    state.update(Message::TabPicked(1), screen.ctx());
    let next = state.year.as_ref().unwrap().next.clone().unwrap();
    let links = state.links.as_ref().unwrap();
    assert_eq!(links.open_count(&next), 2, "the third is like none");
    assert_eq!(links.sure_count(), 1);
    let nothing = order(state.key(Key::Save, screen.ctx()));
    assert_eq!((nothing.links.len(), nothing.ended.len()), (0, 0));
    state.applied(&Outcome::Unchanged, screen.ctx());

    state.update(Message::Links(links::Message::SameConfirmed), screen.ctx());
    state.select(ProgrammeId(22), screen.ctx());
    state.key(Key::Digit(1), screen.ctx());
    state.select(CARE_PLAZA, screen.ctx());
    state.key(Key::Digit(1), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!(sent.seen, []);
    assert_eq!(
        sent.links,
        [(FIRST, ProgrammeId(21)), (SECOND, ProgrammeId(22))]
    );
    assert_eq!(sent.ended, [CARE_PLAZA]);
    assert!(sent.carry);
    let read = state.applied(&stored(), screen.ctx());
    assert_eq!(read, Action::LoadYear(PLAN), "lineage is read anew");
}

#[test]
fn what_is_held_between_two_years_is_shown_and_taken_apart() {
    let screen = Screen::new();
    let mut state = opened(&screen, linked());
    state.update(Message::TabPicked(1), screen.ctx());
    state.select(ProgrammeId(21), screen.ctx());
    state.key(Key::Digit(1), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!(sent.seen, [(FIRST, Some(ProgrammeId(21)))]);
    assert_eq!(sent.links, []);
}

#[test]
fn grades_are_renamed_in_a_dialog_and_a_refusal_is_told_there() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    state.update(Message::GradesPressed, screen.ctx());
    let said = |message| Message::Grades(message);
    state.update(
        said(grades::Message::CodeChanged(0, "A".into())),
        screen.ctx(),
    );
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::None, "twice");
    state.update(said(grades::Message::RemovePressed(1)), screen.ctx());
    let Action::Apply(Command::SetGrades(_, seen, wanted), _) = state.key(Key::Save, screen.ctx())
    else {
        panic!("saved")
    };
    assert_eq!((seen, wanted.len()), (default_grades(), 3));
    state.applied(&Outcome::Failed("使われています".into()), screen.ctx());
    assert!(state.grades.is_some());
    state.key(Key::Escape, screen.ctx());
    assert!(state.grades.is_none());
}

#[test]
fn the_search_and_what_is_open_narrow_the_list() {
    let mut screen = Screen::new();
    let mut state = opened(&screen, year());
    screen.search = "ｊｒ".into();
    assert_eq!(state.refreshed(screen.ctx()), Action::None);
    let listed: Vec<_> = state
        .reviews
        .roll
        .lines
        .iter()
        .filter_map(roll::Line::programme)
        .collect();
    assert_eq!(listed, [SECOND]);
    screen.search.clear();
    state.update(Message::OpenOnlyToggled, screen.ctx());
    assert_eq!(state.reviews.roll.lines.len(), 7, "all are open");
}
