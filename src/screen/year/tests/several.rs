//! Two people look back on one year at once.

use super::*;

fn form(state: &State) -> &form::Form {
    state.reviews.form.as_ref().unwrap()
}

fn write_reason(state: &mut State, screen: &Screen, text: &str) {
    let edit = Message::Edited(ReviewField::Reason, typed(text));
    state.update(edit, screen.ctx());
}

fn put_off() -> Outcome {
    Outcome::PutOff("あとで".into())
}

#[test]
fn what_the_other_wrote_into_another_field_is_not_written_over_by_typing_on() {
    let screen = Screen::new();
    let mut state = opened(&screen, stored_as(1, "はじめの実績"));
    write_reason(&mut state, &screen, "理由");
    assert!(saved(&state.key(Key::Save, screen.ctx())).is_some());
    write_reason(&mut state, &screen, "の続き");
    // The other has changed the results meanwhile; the file holds both.
    assert_eq!(
        state.applied(&stored(), screen.ctx()),
        Action::LoadYear(PLAN)
    );
    assert_eq!(
        saved(&state.key(Key::Save, screen.ctx())),
        None,
        "not before the file tells what it holds"
    );
    let both = ReviewText {
        results: "相手の実績".into(),
        reason: "理由".into(),
        ..ReviewText::default()
    };
    state.year_loaded(PLAN, Ok(reviewed(3, both)), screen.ctx());
    assert_eq!(form(&state).text().results, "相手の実績", "it is seen");
    let (_, version, text) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    assert_eq!(version, Some(3));
    assert_eq!(
        (text.results.as_str(), text.reason.as_str()),
        ("相手の実績", "理由の続き")
    );
}

#[test]
fn where_both_went_on_with_one_field_a_person_chooses() {
    let screen = Screen::new();
    let mut state = opened(&screen, stored_as(1, ""));
    write_reason(&mut state, &screen, "理由");
    state.key(Key::Save, screen.ctx());
    write_reason(&mut state, &screen, "の続き");
    state.applied(&stored(), screen.ctx());
    let theirs = ReviewText {
        reason: "理由を相手が直した".into(),
        ..ReviewText::default()
    };
    state.year_loaded(PLAN, Ok(reviewed(3, theirs)), screen.ctx());
    assert_eq!(form(&state).text().reason, "理由の続き", "it stays");
    let (_, version, _) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    assert_eq!(version, Some(0), "over nothing that was seen");
}

#[test]
fn blanks_at_the_end_do_not_move_the_caret_when_the_file_is_read_back() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "一行目\n");
    state.key(Key::Save, screen.ctx());
    state.applied(&stored(), screen.ctx());
    state.year_loaded(PLAN, Ok(stored_as(1, "一行目")), screen.ctx());
    assert_eq!(form(&state).text().results, "一行目\n");
    assert!(!form(&state).is_dirty());
    assert_eq!(form(&state).version, Some(1));
}

#[test]
fn a_choice_that_was_put_off_is_asked_for_again_only_when_the_person_saves() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "こちら");
    assert!(saved(&state.key(Key::Save, screen.ctx())).is_some());
    state.contested();
    state.applied(&put_off(), screen.ctx());
    write(&mut state, &screen, "の続き");
    state.reviews.form.as_mut().unwrap().typed_at =
        Instant::now().checked_sub(std::time::Duration::from_secs(11));
    assert_eq!(state.tick(screen.ctx()), Action::None);
    assert!(state.has_unsaved(), "closing the window asks");
    // Neither does it ask when another programme is looked at, and the text is there on coming back.
    assert_eq!(saved(&state.key(Key::Next, screen.ctx())), None);
    assert_eq!(saved(&state.key(Key::Previous, screen.ctx())), None);
    assert_eq!(form(&state).text().results, "こちらの続き");
    assert_eq!(state.leaving(screen.ctx()), Action::None);
    let (_, version, text) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    assert_eq!((version, text.results.as_str()), (None, "こちらの続き"));
    state.applied(&stored(), screen.ctx());
    assert!(!form(&state).put_off);
}

#[test]
fn what_was_chosen_is_what_the_form_shows() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "こちら");
    state.key(Key::Save, screen.ctx());
    state.contested();
    // The other's text is chosen, and sent again.
    state.chosen();
    state.applied(&stored(), screen.ctx());
    state.year_loaded(PLAN, Ok(stored_as(2, "あちら")), screen.ctx());
    assert_eq!(form(&state).text().results, "あちら");
    assert!(!form(&state).is_dirty());
    write(&mut state, &screen, "に足す");
    let (_, version, _) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    assert_eq!(version, Some(2));
}

#[test]
fn while_a_person_chooses_other_answers_are_not_taken_for_the_choices() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "一つ目");
    state.key(Key::Next, screen.ctx());
    write(&mut state, &screen, "二つ目");
    state.key(Key::Save, screen.ctx());
    // The first is contested, the second is stored, then the choice is put off.
    state.contested();
    state.applied(&stored(), screen.ctx());
    state.applied(&put_off(), screen.ctx());
    let second = &state.year.as_ref().unwrap().programmes[1];
    assert_eq!(second.review.as_ref().unwrap().text.results, "二つ目");
    state.key(Key::Previous, screen.ctx());
    assert_eq!(form(&state).text().results, "一つ目");
    assert!(form(&state).is_dirty(), "nothing of it is lost");
}

#[test]
fn the_same_text_of_both_goes_by_the_number_that_the_file_has() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    write(&mut state, &screen, "同じ");
    state.key(Key::Save, screen.ctx());
    let read = state.applied(&Outcome::Unchanged, screen.ctx());
    assert_eq!(read, Action::LoadYear(PLAN));
    state.year_loaded(PLAN, Ok(stored_as(1, "同じ")), screen.ctx());
    write(&mut state, &screen, "の続き");
    let (_, version, _) = saved(&state.key(Key::Save, screen.ctx())).unwrap();
    assert_eq!(version, Some(1));
}

#[test]
fn links_that_another_made_meanwhile_are_not_taken_apart_by_ones_own() {
    let screen = Screen::new();
    let mut state = opened(&screen, with_next());
    state.update(Message::TabPicked(1), screen.ctx());
    state.select(CARE_PLAZA, screen.ctx());
    state.key(Key::Digit(1), screen.ctx());
    // The other confirms where the first programme goes.
    let theirs = linked();
    let refused = state.key(Key::Save, screen.ctx());
    assert!(order(refused).seen.is_empty());
    state.applied(&Outcome::Failed("先に".into()), screen.ctx());
    state.year_loaded(PLAN, Ok(theirs), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!(sent.links, [(FIRST, ProgrammeId(21))], "it stays");
    assert_eq!(sent.ended, [CARE_PLAZA], "and so does one's own");
    assert_eq!(sent.seen, [(FIRST, Some(ProgrammeId(21)))]);
    // And what the other takes apart does not come back.
    state.applied(&Outcome::Failed("先に".into()), screen.ctx());
    state.year_loaded(PLAN, Ok(with_next()), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!((sent.links.len(), sent.ended.len()), (0, 1));
}

#[test]
fn what_is_said_about_links_after_they_were_sent_stays() {
    let screen = Screen::new();
    let mut state = opened(&screen, with_next());
    state.update(Message::TabPicked(1), screen.ctx());
    state.update(Message::Links(links::Message::SameConfirmed), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!(sent.links, [(FIRST, ProgrammeId(21))]);
    // Taken apart again before the answer is there.
    state.select(ProgrammeId(21), screen.ctx());
    state.key(Key::Digit(1), screen.ctx());
    state.applied(&stored(), screen.ctx());
    assert!(state.has_decisions());
    let now = linked();
    state.year_loaded(PLAN, Ok(now), screen.ctx());
    let sent = order(state.key(Key::Save, screen.ctx()));
    assert_eq!((sent.links.len(), sent.seen.len()), (0, 1));
}

#[test]
fn a_decision_that_was_taken_back_is_none() {
    let screen = Screen::new();
    let mut state = opened(&screen, year());
    state.update(Message::TabPicked(1), screen.ctx());
    assert!(!state.has_decisions());
    let before = state.step.choices[0].decision.clone();
    state.select(FIRST, screen.ctx());
    state.key(Key::Digit(4), screen.ctx());
    assert!(state.has_decisions());
    state.key(Key::Digit(1), screen.ctx());
    assert_eq!(state.step.choices[0].decision, before);
    assert!(!state.has_decisions());
}
