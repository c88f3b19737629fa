//! Two people in one file, seen from the window of one of them.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::app::Message;
use crate::domain::PeriodId;
use crate::domain::board::Reported;
use crate::domain::command::Command;
use crate::domain::programme::{Programme, ProgrammeText};
use crate::domain::progress::{DraftText, ReportState, ReportText, Seen, Status};
use crate::domain::review::ReviewText;
use crate::screen::Page;
use crate::store::{Sample, Scope};
use crate::text::Lang;

const OTHER: &str = "隣席 太郎";

fn first(robot: &Robot) -> (Programme, PeriodId) {
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    (db.programme(board.rows[0].id).unwrap(), board.period().id)
}

fn on_track(done: &str) -> ReportText {
    ReportText {
        status: Some(Status::OnTrack),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

fn title() -> String {
    Lang::Ja.conflict_title()
}

#[test]
fn a_programme_that_two_people_edit_is_chosen_field_by_field() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（自分）");
    let (programme, _) = first(&robot);
    let theirs = ProgrammeText {
        name: "相手の名".to_owned(),
        summary: "相手の概要".to_owned(),
        ..programme.text.clone()
    };
    let edit = Command::EditProgramme(programme.id, programme.version, theirs);
    robot.file().apply(&edit, OTHER).unwrap();
    robot.ctrl('s');
    assert!(robot.sees(&title()));
    assert!(robot.sees("相手の名") && robot.sees("相手の概要"));
    // The name is still open: both changed it.
    robot.ctrl('s');
    assert!(robot.sees(&Lang::Ja.conflict_choose()));
    robot.plain(Named::ArrowRight);
    robot.ctrl('s');
    assert!(!robot.sees(&title()));
    let (now, _) = first(&robot);
    assert!(now.text.name.ends_with("（自分）"), "{}", now.text.name);
    assert_eq!(
        now.text.summary, "相手の概要",
        "what only the other changed stays"
    );
}

#[test]
fn a_choice_that_is_put_off_loses_neither_text() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（自分）");
    let (programme, _) = first(&robot);
    let theirs = ProgrammeText {
        name: "相手の名".to_owned(),
        ..programme.text.clone()
    };
    let edit = Command::EditProgramme(programme.id, programme.version, theirs);
    robot.file().apply(&edit, OTHER).unwrap();
    robot.ctrl('s');
    robot.plain(Named::Escape);
    assert_eq!(first(&robot).0.text.name, "相手の名");
    // The form is still there, with what was typed; saving again asks again.
    robot.ctrl('s');
    assert!(robot.sees(&title()));
    robot.click(&Lang::Ja.conflict_all_mine());
    robot.ctrl('s');
    assert!(first(&robot).0.text.name.ends_with("（自分）"));
}

#[test]
fn two_drafts_of_one_report_are_compared_and_joined() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("自分の文章");
    let (programme, period) = first(&robot);
    let draft = DraftText::from(&on_track("相手の文章"));
    robot
        .file()
        .keep_draft(programme.id, period, &Seen::default(), draft, OTHER)
        .unwrap();
    robot.tick();
    assert!(robot.sees(&Lang::Ja.conflict_compare()));
    // Typing goes on meanwhile, and nothing is written over the other's text.
    robot.text("の続き");
    robot.tick();
    assert_eq!(first(&robot).0.drafts[0].text.done, "相手の文章");
    // The other goes on as well: what is compared is what is there now.
    let (now, _) = first(&robot);
    let draft = DraftText::from(&on_track("相手の文章（追記）"));
    let mut other = robot.file();
    let kept = other.keep_draft(programme.id, period, &now.seen(period), draft, OTHER);
    kept.unwrap();
    // Closing the window asks first.
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && robot.sees(&title()));
    assert!(robot.sees("自分の文章の続き") && robot.sees("相手の文章（追記）"));
    robot.click(&Lang::Ja.conflict_both());
    robot.ctrl('s');
    let kept = first(&robot).0.drafts.remove(0);
    assert_eq!(kept.text.done, "相手の文章（追記）\n自分の文章の続き");
    assert_eq!(
        kept.text.status,
        Some(Status::OnTrack),
        "only the other chose one"
    );
    // From now on the draft is kept as usual.
    robot.text("。");
    robot.tick();
    assert_eq!(
        first(&robot).0.drafts[0].text.done,
        "相手の文章（追記）\n自分の文章の続き。"
    );
    robot.say([Message::CloseRequested]);
    assert!(robot.closed);
}

#[test]
fn a_report_that_another_handed_in_first_is_announced_and_not_overwritten() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.digit(2);
    robot.tab(1);
    robot.text("自分の報告");
    robot.tick();
    let (programme, period) = first(&robot);
    let mut seen = programme.seen(period);
    seen.draft = None;
    let theirs = Command::SubmitReport(programme.id, period, on_track("相手の報告"), seen);
    robot.file().apply(&theirs, OTHER).unwrap();
    robot.say([Message::ChangedOutside]);
    let by = Lang::Ja.author_of(OTHER);
    assert!(robot.sees(&Lang::Ja.conflict_reported(by)));
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(robot.sees(&title()));
    assert_eq!(first(&robot).0.report(period).unwrap().done, "相手の報告");
    robot.click(&Lang::Ja.conflict_all_mine());
    robot.ctrl('s');
    assert_eq!(first(&robot).0.report(period).unwrap().done, "自分の報告");
    // One's own correction right after it asks nobody.
    robot.key(Named::ArrowUp, Modifiers::CTRL);
    robot.tab(1);
    robot.text("直した。");
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(!robot.sees(&title()));
    assert!(
        first(&robot)
            .0
            .report(period)
            .unwrap()
            .done
            .contains("直した。")
    );
}

#[test]
fn a_file_that_does_not_answer_keeps_nobody_from_closing_the_window() {
    let mut robot = Robot::with_sample(Sample::Published);
    // The answer of the file is left out: nothing of what follows from it happens.
    drop(robot.app.update(Message::CloseRequested));
    assert!(!robot.closed);
    robot.say([Message::CloseRequested]);
    assert!(robot.closed);
}

#[test]
fn a_draft_typed_here_is_not_exchanged_for_what_somebody_made_of_it() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("自分の文章");
    robot.tick();
    let (programme, period) = first(&robot);
    // The other goes on with the draft that they see.
    let seen = programme.seen(period);
    let theirs = DraftText::from(&on_track("自分の文章に相手が足した"));
    let kept = robot
        .file()
        .keep_draft(programme.id, period, &seen, theirs, OTHER);
    kept.unwrap();
    robot.say([Message::ChangedOutside]);
    robot.tick();
    assert!(robot.sees("自分の文章"), "it stays under the caret");
    assert!(robot.sees(&Lang::Ja.entry_not_kept()));
    robot.click(&Lang::Ja.conflict_compare());
    assert!(robot.sees("自分の文章に相手が足した"));
    robot.click(&Lang::Ja.conflict_all_theirs());
    robot.ctrl('s');
    let (programme, period) = first(&robot);
    let draft = programme.drafts.iter().find(|it| it.period == period);
    assert_eq!(draft.unwrap().text.done, "自分の文章に相手が足した");
}

#[test]
fn a_review_that_two_people_write_is_put_off_chosen_and_gone_on_with() {
    let mut robot = Robot::with_sample(Sample::Published);
    let shown = robot.app.update(Message::Navigated(Page::Year));
    robot.run(shown);
    let (programme, _) = first(&robot);
    robot.digit(1);
    let theirs = ReviewText {
        reason: "相手の理由".to_owned(),
        ..ReviewText::default()
    };
    let write = Command::WriteReview(programme.id, None, theirs);
    robot.file().apply(&write, OTHER).unwrap();
    robot.ctrl('s');
    assert!(robot.sees(&Lang::Ja.conflict_title_apart()));
    robot.plain(Named::Escape);
    // Going somewhere else and coming back does not ask again; closing the window does.
    robot.ctrl('1');
    assert!(!robot.sees(&Lang::Ja.conflict_title_apart()));
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && robot.sees(&Lang::Ja.unsaved_on(Lang::Ja.nav_year())));
    robot.plain(Named::Escape);
    assert_eq!(robot.app.page, Page::Year);
    robot.ctrl('s');
    assert!(robot.sees(&Lang::Ja.conflict_title_apart()));
    robot.ctrl('s');
    assert!(
        !robot.sees(&Lang::Ja.conflict_title_apart()),
        "nothing was left to choose"
    );
    robot.digit(2);
    robot.ctrl('s');
    let review = first(&robot).0.review.unwrap();
    assert_eq!(review.text.reason, "相手の理由");
    assert!(review.text.grade.is_some() && !robot.sees(&Lang::Ja.conflict_title_apart()));
}

#[test]
fn whoever_corrects_a_report_is_told_who_has_sent_it_back() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.digit(2);
    robot.tab(1);
    robot.text("提出した文章");
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.key(Named::ArrowUp, Modifiers::CTRL);
    robot.tab(1);
    robot.text("直している");
    let (programme, period) = first(&robot);
    let version = programme.report(period).unwrap().version;
    let back = Command::ReturnReports(
        vec![(programme.id, version)],
        period,
        "件数を入れてください。".to_owned(),
    );
    robot.file().apply(&back, OTHER).unwrap();
    robot.say([Message::ChangedOutside]);
    let state = Lang::Ja.report_state(Reported::Yes, Some(ReportState::Returned));
    let told = Lang::Ja.conflict_looked_at(Lang::Ja.author_of(OTHER), state);
    assert!(robot.sees(&told));
}

#[test]
fn whoever_asks_for_a_file_that_is_still_held_is_told_so_and_stays_where_they_were() {
    use crate::app::{File, Opened, toast::Topic};
    use crate::store::ReadOnly;
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::ArrowDown);
    robot.plain(Named::ArrowDown);
    robot.ctrl('c');
    let selected = robot.copied.take();
    let board = robot.file().board(Scope::default()).unwrap().unwrap();
    let is_first = |it: &String| it.contains(board.rows[0].name.as_str());
    assert!(selected.as_ref().is_some_and(|it| !is_first(it)));
    let File::Open(open) = &mut robot.app.file else {
        panic!("{:?}", robot.app.file)
    };
    open.read_only = Some(ReadOnly::Held);
    let again = Opened {
        store: open.store.clone(),
        path: open.path.clone(),
        read_only: Some(ReadOnly::Held),
        editor: None,
        kept_copy: None,
    };
    robot.app.switching = true;
    let path = again.path.clone();
    robot.say([Message::Opened(path, Ok(again))]);
    assert!(robot.sees(&Lang::Ja.refused_in_use(None)));
    robot.ctrl('c');
    assert_eq!(robot.copied, selected);
    assert!(!robot.app.switching);
    robot.app.toasts.stands(Topic::Editing, String::from("x"));
    assert!(
        !robot.sees(&Lang::Ja.refused_in_use(None)),
        "asked again, it is answered once"
    );
}

#[test]
fn the_choice_says_whether_a_field_is_contested_and_what_its_button_does() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（自分）");
    let (programme, period) = first(&robot);
    let theirs = ProgrammeText {
        summary: "相手の概要".to_owned(),
        ..programme.text.clone()
    };
    let edit = Command::EditProgramme(programme.id, programme.version, theirs);
    robot.file().apply(&edit, OTHER).unwrap();
    robot.ctrl('s');
    assert!(robot.sees(&Lang::Ja.conflict_title_apart()));
    assert!(robot.sees(&Lang::Ja.conflict_apart()));
    assert!(!robot.sees(&title()));
    assert!(robot.sees(&Lang::Ja.conflict_save()));
    robot.ctrl('s');
    assert!(!robot.sees(&Lang::Ja.conflict_title_apart()));

    // A report is handed in, not only saved.
    robot.ctrl('3');
    robot.digit(2);
    robot.tab(1);
    robot.text("自分の報告");
    robot.tick();
    let (programme, _) = first(&robot);
    let mut seen = programme.seen(period);
    seen.draft = None;
    let theirs = Command::SubmitReport(programme.id, period, on_track("相手の報告"), seen);
    robot.file().apply(&theirs, OTHER).unwrap();
    robot.say([Message::ChangedOutside]);
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(robot.sees(&title()));
    assert!(robot.sees("自分の報告") && robot.sees("相手の報告"));
    assert!(robot.sees(&Lang::Ja.conflict_submit()));
    assert!(!robot.sees(&Lang::Ja.conflict_save()));
}
