//! Leaving a file: everything typed is in it first, and what cannot be is told.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::app::dialog::Message as Dialogs;
use crate::app::parting::Next;
use crate::app::{File, Message, work};
use crate::domain::PeriodId;
use crate::domain::command::{Command, Direction};
use crate::domain::job::Job;
use crate::domain::programme::{Programme, ProgrammeText};
use crate::domain::progress::{DraftText, ReportText, Seen};
use crate::screen::{Action, Key, Notice, Page, Setting};
use crate::store::{Clock, Db, Error, Sample, Scope};
use crate::text::Lang;

const OTHER: &str = "隣席 太郎";

fn first(robot: &Robot) -> (Programme, PeriodId) {
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    (db.programme(board.rows[0].id).unwrap(), board.period().id)
}

/// A second file beside the open one.
fn second_file(robot: &Robot) -> PathBuf {
    let path = robot.folder().join("second.hoshin");
    let clock = Clock::on("2020-01-13".parse().unwrap());
    drop(
        Db::create(&path, clock, |db| {
            db.write_sample(Sample::Published, "").map(drop)
        })
        .unwrap(),
    );
    path
}

fn open_file(robot: &Robot) -> PathBuf {
    match &robot.app.file {
        File::Open(open) => open.path.clone(),
        _ => panic!("no file is open"),
    }
}

/// Somebody else gives the programme another name.
fn renamed_by_other(robot: &Robot, programme: &Programme) {
    let theirs = ProgrammeText {
        name: "相手の名".to_owned(),
        ..programme.text.clone()
    };
    let edit = Command::EditProgramme(programme.id, programme.version, theirs);
    robot.file().apply(&edit, OTHER).unwrap();
}

/// Somebody else keeps a draft of its report.
fn drafted_by_other(robot: &Robot, programme: &Programme, period: PeriodId) {
    let theirs = DraftText::from(&ReportText {
        done: "相手の文章".to_owned(),
        ..ReportText::default()
    });
    let mut other = robot.file();
    let kept = other.keep_draft(programme.id, period, &Seen::default(), theirs, OTHER);
    kept.unwrap();
}

fn asks(robot: &mut Robot) -> bool {
    robot.sees(&Lang::Ja.unsaved_title())
}

/// Fills the disk: nothing more fits into the file, as far as this window is concerned.
fn fill_disk(robot: &mut Robot, full: bool) {
    robot.run_on_store(move |db| db.limit_pages(if full { 1 } else { 1_000_000 }));
}

fn go_to(robot: &mut Robot, path: PathBuf) {
    let task = robot.app.update(Message::FileDropped(path));
    robot.run(task);
}

#[test]
fn a_form_that_is_still_open_is_not_lost_when_the_window_closes() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot));
    assert!(robot.sees(&Lang::Ja.unsaved_on(Lang::Ja.nav_list())));
    robot.plain(Named::Escape);
    assert!(!asks(&mut robot), "the form is there again");
    robot.ctrl('s');
    assert!(first(&robot).0.text.name.ends_with("（書きかけ）"));
    robot.say([Message::CloseRequested]);
    assert!(robot.closed, "everything is saved");
}

#[test]
fn a_form_that_is_not_wanted_any_more_keeps_nobody() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.say([Message::CloseRequested]);
    robot.click(&Lang::Ja.unsaved_close());
    assert!(robot.closed);
}

#[test]
fn the_text_of_a_heading_is_asked_for_before_it_is_given_up() {
    let mut robot = Robot::with_sample(Sample::Published);
    let shown = robot.app.update(Message::Navigated(Page::Plan));
    robot.run(shown);
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot));
    robot.plain(Named::Escape);
    robot.plain(Named::Escape);
    assert!(robot.sees(&Lang::Ja.form_discard_question()));
    robot.click(&Lang::Ja.form_keep());
    robot.ctrl('s');
    let title = |robot: &Robot| {
        let board = robot.file().board(Scope::default()).unwrap().unwrap();
        board.plan.title
    };
    assert!(title(&robot).contains("（書きかけ）"), "{}", title(&robot));
}

#[test]
fn a_draft_that_finds_no_room_keeps_the_window_open_and_is_saved_when_there_is_some() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    fill_disk(&mut robot, true);
    let long = "長い文章。".repeat(4_000);
    robot.text(&long);
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot));
    robot.plain(Named::Escape);
    assert_eq!(robot.app.page, Page::Entry);
    // The same for every other way of leaving the file.
    let second = second_file(&robot);
    go_to(&mut robot, second.clone());
    assert!(asks(&mut robot) && open_file(&robot) != second);
    robot.plain(Named::Escape);
    let sample = robot.app.part(Next::Sample);
    robot.run(sample);
    assert!(asks(&mut robot));
    robot.plain(Named::Escape);
    fill_disk(&mut robot, false);
    robot.say([Message::CloseRequested]);
    assert!(robot.closed);
    assert_eq!(first(&robot).0.drafts[0].text.done, long);
}

#[test]
fn a_choice_between_two_drafts_is_shown_before_another_file_is() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("自分の文章");
    let (programme, period) = first(&robot);
    drafted_by_other(&robot, &programme, period);
    let (own, second) = (open_file(&robot), second_file(&robot));
    go_to(&mut robot, second.clone());
    assert!(robot.sees(&Lang::Ja.conflict_title()));
    // While it is put off, the window asks before it gives the text up.
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot));
    robot.plain(Named::Escape);
    assert!(robot.sees("自分の文章") && open_file(&robot) == own);
    robot.click(&Lang::Ja.conflict_compare());
    robot.click(&Lang::Ja.conflict_all_mine());
    robot.ctrl('s');
    go_to(&mut robot, second.clone());
    assert_eq!(open_file(&robot), second);
    let db = Db::open(&own, Clock::on("2020-01-13".parse().unwrap())).unwrap();
    let kept = &db.programme(programme.id).unwrap().drafts[0];
    assert_eq!(kept.text.done, "自分の文章");
}

#[test]
fn what_is_typed_the_moment_before_another_file_appears_is_in_the_first_one() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    let (own, second) = (open_file(&robot), second_file(&robot));
    let (programme, _) = first(&robot);
    // The other file is asked for, and typing goes on until it is there.
    let opening = robot.app.update(Message::FileDropped(second.clone()));
    robot.text("まだ書いている");
    robot.run(opening);
    assert_eq!(open_file(&robot), second);
    let db = Db::open(&own, Clock::on("2020-01-13".parse().unwrap())).unwrap();
    let kept = &db.programme(programme.id).unwrap().drafts[0];
    assert_eq!(kept.text.done, "まだ書いている");
}

#[test]
fn a_second_choice_waits_for_the_first() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（自分）");
    let (programme, period) = first(&robot);
    renamed_by_other(&robot, &programme);
    robot.ctrl('s');
    assert!(robot.sees("相手の名"));
    // Meanwhile a draft of a programme that was left turns out to be contested as well.
    let draft = |done: &str| {
        DraftText::from(&ReportText {
            done: done.to_owned(),
            ..ReportText::default()
        })
    };
    let mut other = robot.file();
    let kept = other.keep_draft(
        programme.id,
        period,
        &Seen::default(),
        draft("相手の文章"),
        OTHER,
    );
    kept.unwrap();
    let kept = robot
        .app
        .keep_draft(programme.id, period, Seen::default(), draft("自分の文章"));
    robot.run(kept);
    assert!(robot.sees("相手の名"), "the first choice stays");
    robot.click(&Lang::Ja.conflict_all_mine());
    robot.ctrl('s');
    assert!(first(&robot).0.text.name.ends_with("（自分）"));
    assert!(robot.sees("相手の文章") && robot.sees("自分の文章"));
}

#[test]
fn a_choice_that_another_dialog_takes_the_place_of_is_put_off_and_not_lost() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（自分）");
    let (programme, _) = first(&robot);
    renamed_by_other(&robot, &programme);
    robot.ctrl('s');
    let replaced = robot.app.perform(Page::List, Action::NewPlan);
    robot.run(replaced);
    robot.plain(Named::Escape);
    robot.ctrl('s');
    assert!(
        robot.sees(&Lang::Ja.conflict_title()),
        "the form waits for an answer no longer"
    );
}

#[test]
fn to_look_only_leaves_the_screen_as_it_is() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.key(Named::ArrowDown, Modifiers::CTRL);
    robot.tab(1);
    robot.text("書きかけ");
    let viewing = |on| Action::Set(Setting::Viewing(on));
    let looks = robot.app.perform(Page::Settings, viewing(true));
    robot.run(looks);
    assert_eq!(robot.app.page, Page::Entry);
    assert!(robot.sees("書きかけ"), "it is kept and still shown");
    let back = robot.app.perform(Page::Settings, viewing(false));
    robot.run(back);
    robot.click("書きかけ");
    robot.text("の続き");
    robot.tick();
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let draft = &db.programme(board.rows[1].id).unwrap().drafts[0];
    let done = &draft.text.done;
    assert!(
        done.contains("書きかけ") && done.contains("の続き"),
        "{done}"
    );
}

#[test]
fn long_work_that_does_not_stop_keeps_nobody_from_closing_the_window() {
    let mut robot = Robot::with_sample(Sample::Published);
    let hangs = robot.app.long_work_apart(
        "届かない共有フォルダー".to_owned(),
        |_| {
            std::thread::park();
            Ok(())
        },
        |_| Message::Ticked,
    );
    robot.say([Message::CloseRequested]);
    robot.say([Message::Work(work::Message::StopAndClosePressed)]);
    assert!(!robot.closed);
    robot.say([Message::CloseRequested]);
    assert!(robot.closed);
    drop(hangs);
}

#[test]
fn whoever_goes_back_after_stopping_work_is_not_closed_by_the_next_work() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    let wait = |job: &Job| {
        while job.check().is_ok() {
            std::thread::yield_now();
        }
        Ok(())
    };
    let running = robot
        .app
        .long_work_apart("作業".to_owned(), wait, |_| Message::Ticked);
    robot.say([Message::CloseRequested]);
    robot.say([Message::Work(work::Message::StopAndClosePressed)]);
    robot.run(running);
    assert!(!robot.closed && asks(&mut robot));
    robot.plain(Named::Escape);
    let another = robot
        .app
        .long_work_apart("次の作業".to_owned(), |_| Ok(()), |_| Message::Ticked);
    robot.run(another);
    assert!(!robot.closed && !asks(&mut robot));
}

#[test]
fn asking_twice_does_not_skip_the_question() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("書きかけの報告");
    // Its answer is still to come when the window is asked to close, twice.
    let kept = robot.app.update(Message::Ticked);
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.say([Message::CloseRequested, Message::CloseRequested]);
    assert!(!robot.closed && !asks(&mut robot));
    robot.run(kept);
    assert!(!robot.closed && asks(&mut robot));
    // Where the file does not answer at all, that is told, and then nobody is kept; but still asked.
    robot.plain(Named::Escape);
    let unanswered = robot.app.apply(Page::Home, Command::Undo, Notice::Silent);
    robot.say([Message::CloseRequested]);
    robot
        .app
        .tell_waiting(Instant::now() + Duration::from_secs(4));
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot));
    robot.click(&Lang::Ja.unsaved_close());
    assert!(robot.closed);
    drop(unanswered);
}

#[test]
fn a_choice_that_was_seen_and_put_off_does_not_keep_the_window_open_for_ever() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("自分の文章");
    let (programme, period) = first(&robot);
    drafted_by_other(&robot, &programme, period);
    robot.say([Message::CloseRequested]);
    assert!(robot.sees(&Lang::Ja.conflict_title()));
    robot.plain(Named::Escape);
    robot.say([Message::CloseRequested]);
    assert!(asks(&mut robot) && robot.sees(&Lang::Ja.unsaved_choices()));
    robot.click(&Lang::Ja.unsaved_close());
    assert!(robot.closed);
}

#[test]
fn of_two_files_that_are_being_opened_the_one_asked_for_last_is_shown() {
    let mut robot = Robot::with_sample(Sample::Published);
    let second = second_file(&robot);
    let third = robot.folder().join("third.hoshin");
    std::fs::copy(&second, &third).unwrap();
    let slow = robot.app.update(Message::FileDropped(second));
    go_to(&mut robot, third.clone());
    robot.run(slow);
    assert_eq!(open_file(&robot), third);
    // Nor does one that is opened anew count for another that comes first.
    robot.ctrl('3');
    robot.tab(1);
    robot.text("三つ目の下書き");
    robot.tick();
    let slow = robot.app.part(Next::Anew);
    let second = robot.folder().join("second.hoshin");
    go_to(&mut robot, second.clone());
    robot.run(slow);
    assert_eq!(open_file(&robot), second);
    robot.ctrl('3');
    assert!(!robot.sees("三つ目の下書き"), "it belongs to another file");
}

#[test]
fn what_is_read_of_one_file_is_never_shown_in_another() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("一つ目の下書き");
    robot.tick();
    let (programme, _) = first(&robot);
    let late = robot
        .app
        .perform(Page::Entry, Action::LoadProgramme(programme.id));
    let second = second_file(&robot);
    go_to(&mut robot, second);
    robot.ctrl('3');
    robot.run(late);
    assert!(!robot.sees("一つ目の下書き"));
    robot.tab(1);
    robot.text("二つ目");
    robot.tick();
    assert_eq!(first(&robot).0.drafts[0].text.done, "二つ目");
}

#[test]
fn what_is_typed_into_a_form_while_another_file_is_opened_is_asked_about() {
    let mut robot = Robot::with_sample(Sample::Published);
    let (own, second) = (open_file(&robot), second_file(&robot));
    let opening = robot.app.update(Message::FileDropped(second.clone()));
    robot.ctrl('2');
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.run(opening);
    assert!(asks(&mut robot) && open_file(&robot) == own);
    robot.plain(Named::Escape);
    robot.ctrl('s');
    assert!(first(&robot).0.text.name.ends_with("（書きかけ）"));
    go_to(&mut robot, second.clone());
    assert_eq!(open_file(&robot), second);
}

#[test]
fn an_undo_is_not_taken_for_the_answer_to_what_is_being_saved() {
    let mut robot = Robot::with_sample(Sample::Published);
    let shown = robot.app.update(Message::Navigated(Page::Year));
    robot.run(shown);
    robot.digit(1);
    let saving = robot.app.key_on_page(Key::Save);
    let refused = Message::Turned(Page::Year, Notice::Silent, Err(Error::Locked));
    robot.say([refused]);
    robot.run(saving);
    robot.say([Message::ChangedOutside]);
    robot.digit(2);
    robot.ctrl('s');
    assert!(!robot.sees(&Lang::Ja.conflict_title()));
    let grade = first(&robot).0.review.unwrap().text.grade;
    assert!(grade.is_some());
}

#[test]
fn a_form_of_the_plan_is_closed_by_its_own_answer_only() {
    let mut robot = Robot::with_sample(Sample::Published);
    let shown = robot.app.update(Message::Navigated(Page::Plan));
    robot.run(shown);
    let pillar = robot.app.board.as_ref().unwrap().pillars[0].id;
    let down = crate::screen::plan::Message::MovePressed(pillar, Direction::Down);
    let moved = robot.app.update(Message::Plan(down));
    robot.plain(Named::F2);
    robot.text("（書きかけ）");
    robot.run(moved);
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed && asks(&mut robot), "the form is still there");
}

#[test]
fn answers_are_taken_in_the_order_in_which_they_were_asked_for() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.tab(1);
    robot.text("一");
    let first_kept = robot.app.update(Message::Ticked);
    robot.text("二");
    let second_kept = robot.app.update(Message::Ticked);
    robot.run(second_kept);
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed, "the first is still to come");
    robot.run(first_kept);
    assert!(robot.closed);
    let clock = Clock::on("2020-01-13".parse().unwrap());
    let path = robot.folder().join("izumi.hoshin");
    let db = Db::open(&path, clock).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let draft = &db.programme(board.rows[0].id).unwrap().drafts[0];
    assert_eq!(draft.text.done, "一二");
}

#[test]
fn a_path_that_is_typed_is_looked_for_apart_and_never_by_the_window() {
    let mut robot = Robot::with_sample(Sample::Published);
    std::fs::create_dir(robot.folder().join("令和2年度")).unwrap();
    let inner = robot.folder().join("令和2年度").join("plan.hoshin");
    std::fs::write(&inner, "").unwrap();
    let shown = robot.app.perform(Page::Home, Action::OpenFile);
    robot.run(shown);
    robot.click("令和2年度");
    assert!(robot.sees("plan.hoshin"), "it goes on below the folder");
    let typed = robot.folder().join("izu").display().to_string();
    // What is looked for is told later: the window waits for no folder.
    let looking = robot
        .app
        .update(Message::Dialog(Dialogs::PathChanged(typed)));
    assert!(robot.sees("plan.hoshin") && !robot.sees("izumi.hoshin"));
    robot.run(looking);
    assert!(robot.sees("izumi.hoshin"));
    let typed = inner.display().to_string();
    robot.say([Message::Dialog(Dialogs::PathChanged(typed))]);
    robot.say([Message::Dialog(Dialogs::Confirmed)]);
    assert!(open_file(&robot) != inner, "an empty file is no plan");
}

#[test]
fn what_was_typed_into_a_line_and_not_added_is_asked_about() {
    for (key, page) in [('6', Page::Intake), ('8', Page::Settings)] {
        let mut robot = Robot::with_sample(Sample::Published);
        robot.ctrl(key);
        match page {
            Page::Settings => {
                let typed = "新しい課".to_owned();
                let typed = crate::screen::settings::Message::NewSectionChanged(typed);
                robot.say([Message::Settings(typed)]);
            }
            _ => robot.text("貼り付けた文章"),
        }
        robot.say([Message::CloseRequested]);
        assert!(!robot.closed && asks(&mut robot), "{page:?}");
        robot.click(&Lang::Ja.unsaved_close());
        assert!(robot.closed);
    }
}
