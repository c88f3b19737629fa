//! What a person does on 進捗入力, and what comes of it.

mod values;

use std::time::{Duration, Instant};

use iced::widget::text_editor::{Action as Edit, Edit as Typing};

use super::*;
use crate::domain::command::Command;
use crate::domain::programme::Programme;
use crate::domain::progress;
use crate::domain::progress::{Draft, ReportText};
use crate::screen::testing::{CARE_PLAZA, PLANNING, Screen, care_plaza, moment};
use crate::screen::{Notice, Outcome, Setting};
use crate::ui::testing::simulator;

/// 障害児・者社会参加促進支援事業, the only one without a report.
const SUPPORT: ProgrammeId = ProgrammeId(43);
const Q3: PeriodId = PeriodId(3);

fn support() -> Programme {
    let mut programme = care_plaza();
    programme.id = SUPPORT;
    programme.code = "R01-4-03".into();
    programme.text.name = "障害児・者社会参加促進支援事業".into();
    programme.milestones.clear();
    let mut last = programme.reports.remove(0);
    last.period = PeriodId(2);
    last.status = Status::OnTrack;
    programme.reports = vec![last];
    programme
}

/// The page at the programme without a report, which was read.
fn at_support(screen: &Screen) -> State {
    let mut state = State::default();
    assert_eq!(state.opened(screen.ctx()), Action::LoadProgramme(SUPPORT));
    let focus = state.programme_loaded(SUPPORT, Ok(Box::new(support())), screen.ctx());
    assert_eq!(focus, Action::Focus(Id::new(STATUS)));
    state
}

fn types(state: &mut State, screen: &Screen, field: ReportField, text: &str) {
    let paste = Edit::Edit(Typing::Paste(std::sync::Arc::new(text.to_owned())));
    assert_eq!(
        state.update(Message::Edited(field, paste), screen.ctx()),
        Action::None
    );
}

fn text(status: Status, done: &str) -> ReportText {
    ReportText {
        status: Some(status),
        done: done.into(),
        ..ReportText::default()
    }
}

fn typed(state: &State) -> ReportText {
    state.form.as_ref().map(Form::text).unwrap_or_default()
}

/// Nobody has reported anything yet.
fn seen() -> progress::Seen {
    progress::Seen::default()
}

fn blank_report() -> progress::Report {
    let mut report = care_plaza().reports.remove(0);
    report.done.clear();
    report.issue.clear();
    report.next.clear();
    report
}

fn saved() -> Outcome {
    Outcome::Saved { created: None }
}

#[test]
fn on_track_and_a_sentence_are_handed_in_without_a_mouse() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    state.key(Key::Digit(2), screen.ctx());
    types(&mut state, &screen, ReportField::Done, "講座を開いた。");
    let report = text(Status::OnTrack, "講座を開いた。");
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(
            Command::SubmitReport(SUPPORT, Q3, report, seen()),
            Notice::Undo
        )
    );
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::None,
        "once is enough"
    );
    assert_eq!(state.applied(&saved(), screen.ctx()), Action::None);
    assert!(state.finished, "it was the last one");
}

#[test]
fn a_digit_typed_before_the_programme_was_read_is_not_lost() {
    let screen = Screen::new();
    let mut state = State::default();
    state.opened(screen.ctx());
    state.key(Key::Digit(2), screen.ctx());
    state.programme_loaded(SUPPORT, Ok(Box::new(support())), screen.ctx());
    assert_eq!(typed(&state), text(Status::OnTrack, ""));
}

#[test]
fn a_report_that_was_sent_back_is_handed_in_again_even_as_it_was() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    let mut programme = support();
    let mut report = care_plaza().reports.remove(0);
    (report.period, report.state) = (Q3, crate::domain::progress::ReportState::Returned);
    report.comment = "回数を確かめてください。".to_owned();
    programme.reports.push(report.clone());
    state.programme_loaded(SUPPORT, Ok(Box::new(programme.clone())), screen.ctx());
    let seen = progress::Seen {
        report: Some(report.version),
        ..seen()
    };
    let again = Command::SubmitReport(SUPPORT, Q3, report.text(), seen);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(again, Notice::Undo)
    );
}

#[test]
fn what_is_missing_is_pointed_out_and_gets_the_focus() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Focus(Id::new(STATUS))
    );
    state.key(Key::Digit(5), screen.ctx());
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Focus(Id::new("entry-issue"))
    );
    types(
        &mut state,
        &screen,
        ReportField::Issue,
        "入札が不調となった。",
    );
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Focus(Id::new("entry-next"))
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    for sentence in [
        "必須",
        "「遅れ」のときは、今後の対応を書いてください。",
        "入札が不調となった。",
    ] {
        assert!(ui.find(sentence).is_ok(), "{sentence}");
    }
}

#[test]
fn a_refused_report_stays_with_the_sentence_beside_it() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    state.key(Key::Digit(2), screen.ctx());
    state.key(Key::Submit, screen.ctx());
    let failed = Outcome::Failed("この報告期間は締めてあります。".into());
    assert_eq!(state.applied(&failed, screen.ctx()), Action::None);
    assert_eq!(typed(&state), text(Status::OnTrack, ""));
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("この報告期間は締めてあります。").is_ok());
}

#[test]
fn a_report_that_is_refused_after_the_person_went_on_becomes_a_draft() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    state.key(Key::Digit(2), screen.ctx());
    types(&mut state, &screen, ReportField::Done, "貼り付けた文章");
    state.key(Key::Submit, screen.ctx());
    state.select(CARE_PLAZA, screen.ctx());
    let refused = Outcome::Failed("ほかのプログラムが使っています。".into());
    let draft = text(Status::OnTrack, "貼り付けた文章");
    assert_eq!(
        state.applied(&refused, screen.ctx()),
        Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into())
    );
    assert!(state.has_unsaved());
    state.draft_kept(SUPPORT, Q3, Ok(chrono::Local::now()));
    assert!(!state.has_unsaved());
}

#[test]
fn typing_while_the_report_is_saved_is_kept() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    state.key(Key::Digit(2), screen.ctx());
    state.key(Key::Submit, screen.ctx());
    assert_eq!(
        state.tick(screen.ctx()),
        Action::None,
        "no draft of what was just handed in"
    );
    types(&mut state, &screen, ReportField::Next, "続ける。");
    assert_eq!(state.applied(&saved(), screen.ctx()), Action::None);
    assert!(!state.finished);
    assert_eq!(
        state.tick(screen.ctx()),
        Action::None,
        "over which version, only the file knows"
    );
    let mut now = support();
    now.reports.push(progress::Report {
        period: Q3,
        status: Status::OnTrack,
        version: 7,
        ..blank_report()
    });
    state.programme_loaded(SUPPORT, Ok(Box::new(now)), screen.ctx());
    let draft = ReportText {
        next: "続ける。".into(),
        ..text(Status::OnTrack, "")
    };
    let over = progress::Seen {
        report: Some(7),
        ..seen()
    };
    assert_eq!(
        state.tick(screen.ctx()),
        Action::KeepDraft(SUPPORT, Q3, over, (&draft).into())
    );
}

#[test]
fn drafts_are_kept_once_and_again_after_a_failure() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    assert_eq!(state.tick(screen.ctx()), Action::None);
    types(&mut state, &screen, ReportField::Done, "準備中");
    let draft = ReportText {
        done: "準備中".into(),
        ..ReportText::default()
    };
    let keep = Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into());
    assert_eq!(state.tick(screen.ctx()), keep);
    assert_eq!(state.tick(screen.ctx()), Action::None, "it is on its way");
    state.draft_kept(SUPPORT, Q3, Err("ディスクの空きが足りません。".into()));
    assert_eq!(state.tick(screen.ctx()), Action::None, "not twice a second");
    let said = state
        .form
        .as_ref()
        .and_then(|form| form.failure())
        .map(str::to_owned);
    assert_eq!(said.as_deref(), Some("ディスクの空きが足りません。"));
    assert_eq!(state.leaving(), keep, "before leaving it is tried at once");
    state.draft_kept(SUPPORT, Q3, Ok(chrono::Local::now()));
    assert_eq!(
        (state.leaving(), state.tick(screen.ctx())),
        (Action::None, Action::None)
    );
}

#[test]
fn text_left_behind_before_it_was_kept_comes_back() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    types(&mut state, &screen, ReportField::Done, "準備中");
    let draft = ReportText {
        done: "準備中".into(),
        ..ReportText::default()
    };
    let keep = Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into());
    assert_eq!(
        state.key(Key::Next, screen.ctx()),
        Action::Batch(vec![keep, Action::LoadProgramme(CARE_PLAZA)])
    );
    let sentence = "保存できませんでした。".to_owned();
    let told = state.draft_kept(SUPPORT, Q3, Err(sentence.clone()));
    assert_eq!(told, Action::Notify(sentence));
    state.key(Key::Previous, screen.ctx());
    state.programme_loaded(SUPPORT, Ok(Box::new(support())), screen.ctx());
    assert_eq!(typed(&state), draft);
}

#[test]
fn a_draft_comes_before_the_report_and_the_report_before_nothing() {
    let screen = Screen::new();
    let mut programme = care_plaza();
    for (draft, expected) in [
        (None, "建築工事を進めた。"),
        (Some("外構工事も進めた。"), "外構工事も進めた。"),
    ] {
        programme.drafts = draft
            .map(|done| Draft {
                period: Q3,
                text: text(Status::Behind, done),
                values: Vec::new(),
                at: moment("2020-01-05T01:42:00Z"),
                by: String::new(),
                mark: "一".to_owned(),
                seen: seen(),
            })
            .into_iter()
            .collect();
        let mut state = State::default();
        state.show_programme(CARE_PLAZA, screen.ctx());
        state.programme_loaded(CARE_PLAZA, Ok(Box::new(programme.clone())), screen.ctx());
        assert_eq!(typed(&state).done, expected);
    }
}

#[test]
fn a_reload_never_takes_typing_away_and_otherwise_follows_the_file() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    let mut elsewhere = support();
    elsewhere.drafts = vec![Draft {
        period: Q3,
        text: text(Status::OnTrack, "別の窓で書いた。"),
        values: Vec::new(),
        at: moment("2020-01-05T01:42:00Z"),
        by: String::new(),
        mark: "一".to_owned(),
        seen: seen(),
    }];
    state.programme_loaded(SUPPORT, Ok(Box::new(elsewhere.clone())), screen.ctx());
    assert_eq!(typed(&state).done, "別の窓で書いた。");
    types(&mut state, &screen, ReportField::Done, "ここで書いた。");
    let mine = typed(&state);
    elsewhere.drafts.clear();
    state.programme_loaded(SUPPORT, Ok(Box::new(elsewhere)), screen.ctx());
    assert_eq!(typed(&state), mine);
}

#[test]
fn last_periods_text_fills_empty_fields_and_asks_before_it_overwrites() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    let focus = Action::Focus(Id::new("entry-done"));
    assert_eq!(state.update(Message::CopyPressed, screen.ctx()), focus);
    assert_eq!(typed(&state).done, "建築工事を進めた。");
    assert!(state.undo_typing(), "one step back");
    assert_eq!(typed(&state), ReportText::default());
    assert!(state.redo_typing());

    types(&mut state, &screen, ReportField::Done, "書き足した。");
    let mine = typed(&state).done;
    state.update(Message::CopyPressed, screen.ctx());
    assert!(state.view(screen.ctx()).dialog.is_some());
    state.key(Key::Escape, screen.ctx());
    assert_eq!(typed(&state).done, mine);
    state.update(Message::CopyPressed, screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).dialog.expect("a dialog"));
    ui.click("すべて置き換える").expect("button");
    for message in ui.into_messages().collect::<Vec<_>>() {
        state.update(message, screen.ctx());
    }
    assert_eq!(typed(&state).done, "建築工事を進めた。");
    state.undo_typing();
    assert_eq!(typed(&state).done, mine);
}

#[test]
fn undo_goes_back_by_pauses_and_fields() {
    let mut form = Form::new(Box::new(support()), Q3, None);
    let start = Instant::now();
    let types = |form: &mut Form, field, text: &str, after: u64| {
        let paste = Edit::Edit(Typing::Paste(std::sync::Arc::new(text.to_owned())));
        form.edit(field, paste, start + Duration::from_millis(after));
    };
    types(&mut form, ReportField::Done, "講座", 0);
    types(&mut form, ReportField::Done, "を開いた", 400);
    types(&mut form, ReportField::Done, "。", 2_000);
    types(&mut form, ReportField::Next, "続ける", 2_100);
    let mut seen = vec![];
    while form.undo() {
        let text = form.text();
        seen.push((text.done, text.next));
    }
    let expected = [("講座を開いた。", ""), ("講座を開いた", ""), ("", "")];
    assert_eq!(
        seen,
        expected.map(|(done, next)| (done.to_owned(), next.to_owned()))
    );
    assert!(form.redo() && form.redo() && form.redo() && !form.redo());
    assert_eq!(form.text().next, "続ける");
}

#[test]
fn a_correction_that_changes_nothing_is_not_recorded() {
    let screen = Screen::new();
    let mut state = State::default();
    state.show_programme(CARE_PLAZA, screen.ctx());
    state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("訂正して提出").is_ok());
    drop(ui);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::LoadProgramme(SUPPORT)
    );
}

#[test]
fn in_a_closed_period_or_a_read_only_file_nothing_can_be_typed() {
    for read_only in [true, false] {
        let mut screen = Screen::new();
        screen.read_only = read_only;
        if !read_only {
            screen.board.periods[2].state = PeriodState::Closed;
        }
        let mut state = State::default();
        state.opened(screen.ctx());
        let loaded = state.programme_loaded(SUPPORT, Ok(Box::new(support())), screen.ctx());
        assert_eq!(loaded, Action::None);
        state.key(Key::Digit(2), screen.ctx());
        types(&mut state, &screen, ReportField::Done, "x");
        state.update(Message::CopyPressed, screen.ctx());
        assert_eq!(state.key(Key::Submit, screen.ctx()), Action::None);
        assert_eq!(typed(&state), ReportText::default());
        let mut ui = simulator(state.view(screen.ctx()).content);
        let sentence = if read_only {
            screen.ctx().lang().entry_read_only()
        } else {
            screen.ctx().lang().entry_closed()
        };
        assert!(ui.find(sentence.as_str()).is_ok());
        assert!(ui.find("提出して次へ").is_err());
    }
}

#[test]
fn another_period_keeps_the_draft_and_fills_the_form_anew() {
    let mut screen = Screen::new();
    let mut state = at_support(&screen);
    types(&mut state, &screen, ReportField::Done, "準備中");
    let draft = ReportText {
        done: "準備中".into(),
        ..ReportText::default()
    };
    screen.board.period = 1;
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::Batch(vec![
            Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into()),
            Action::LoadProgramme(SUPPORT)
        ])
    );
    state.programme_loaded(SUPPORT, Ok(Box::new(support())), screen.ctx());
    assert_eq!(typed(&state).done, "建築工事を進めた。");
}

#[test]
fn a_section_is_remembered_and_its_missing_reports_are_listed() {
    let screen = Screen::new();
    let mut state = State::default();
    let action = state.show_section(None, screen.ctx());
    let remembered = Action::Set(Setting::EntrySection(None));
    assert_eq!(
        action,
        Action::Batch(vec![
            Action::LoadProgramme(SUPPORT),
            remembered,
            Action::LoadProgramme(SUPPORT)
        ])
    );
    assert_eq!((state.lead, state.missing_only), (Lead::Nobody, true));
    let picked = state.update(Message::LeadPicked(Lead::Section(PLANNING)), screen.ctx());
    assert_eq!(picked, Action::Set(Setting::EntrySection(Some(PLANNING))));
    assert!(state.finished, "this section has reported everything");
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("この課の報告はすべて提出されました。").is_ok());
    ui.click("出力へ進む").expect("a way on");
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        [Message::PageOpened(Page::Output)]
    );
}

#[test]
fn a_search_never_takes_the_form_away() {
    let mut screen = Screen::new();
    let mut state = at_support(&screen);
    types(&mut state, &screen, ReportField::Done, "準備中");
    screen.search = "鉄道".into();
    assert_eq!(state.refreshed(screen.ctx()), Action::None);
    assert_eq!(typed(&state).done, "準備中");
    screen.search = "直通".into();
    state.refreshed(screen.ctx());
    assert_eq!(state.key(Key::Down, screen.ctx()).clone(), {
        let draft = ReportText {
            done: "準備中".into(),
            ..ReportText::default()
        };
        Action::Batch(vec![
            Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into()),
            Action::LoadProgramme(ProgrammeId(12)),
        ])
    });
}

#[test]
fn milestones_speak_up_against_the_status() {
    let screen = Screen::new();
    let mut state = State::default();
    state.show_programme(CARE_PLAZA, screen.ctx());
    state.programme_loaded(CARE_PLAZA, Ok(Box::new(care_plaza())), screen.ctx());
    state.key(Key::Digit(6), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    let sentence = "進捗は「完了」ですが、節目「岡津地域ケアプラザ 開所」（見込 令和元年度）の実績が記録されていません。";
    assert!(ui.find(sentence).is_ok());
    assert!(ui.find("確認").is_ok());
}

#[test]
fn a_click_on_a_row_and_on_a_status_is_enough() {
    let screen = Screen::new();
    let mut state = at_support(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("概ね順調").expect("status");
    ui.click("地域ケアプラザ整備事業").expect("row");
    let messages: Vec<_> = ui.into_messages().collect();
    assert!(messages.contains(&Message::StatusPicked(2)), "{messages:?}");
    let row = messages
        .iter()
        .find(|it| matches!(it, Message::LinePressed(_)))
        .cloned();
    state.update(Message::StatusPicked(2), screen.ctx());
    let action = state.update(row.expect("a press"), screen.ctx());
    let draft = ReportText {
        status: Some(Status::MostlyOnTrack),
        ..ReportText::default()
    };
    assert_eq!(
        action,
        Action::Batch(vec![
            Action::KeepDraft(SUPPORT, Q3, seen(), (&draft).into()),
            Action::LoadProgramme(CARE_PLAZA)
        ])
    );
}

#[test]
fn what_cannot_be_read_says_so_and_can_be_tried_again() {
    let screen = Screen::new();
    let mut state = State::default();
    state.opened(screen.ctx());
    state.programme_loaded(SUPPORT, Err("読めませんでした。".into()), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("読めませんでした。").is_ok());
    ui.click("もう一度").expect("a way on");
    drop(ui);
    let again = state.update(Message::RetryPressed, screen.ctx());
    assert_eq!(again, Action::LoadProgramme(SUPPORT));
}
