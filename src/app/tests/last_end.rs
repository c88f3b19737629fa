//! After an end that was none: the next start says so, and drafts are offered where work begins.

use std::fs;

use super::robot::Robot;
use super::*;
use crate::domain::progress::ReportText;

const UNCLEAN: &str = "前回は正常に終了しませんでした。保存した内容はファイルの中にあります。入力中の文章も、終わる1秒ほど前までは下書きとして残っています。";
const DRAFTS: &str = "提出していない下書きが1件あります。続きから入力できます。";

/// Somebody who was typing, as they were when the tick had passed.
fn typing() -> Robot {
    let mut robot = Robot::with_sample(Sample::Published);
    assert!(!robot.sees(UNCLEAN) && !robot.sees(DRAFTS));
    robot.ctrl('3');
    robot.digit(4);
    robot.tab(1);
    robot.text("途中まで書いた");
    robot.tick();
    robot
}

#[test]
fn a_draft_of_a_window_that_was_killed_is_offered_at_the_next_start_and_one_key_away() {
    let mut robot = typing().killed();
    assert!(robot.sees(UNCLEAN), "the next start says so");
    assert!(robot.sees(DRAFTS), "and offers the draft");
    let board = robot.file().board(Scope::default()).unwrap().unwrap();
    let (code, name) = (&board.rows[0].code, &board.rows[0].name);
    assert!(robot.sees(&format!("{code} {name} の続きを入力")));
    let presses = (0..40).take_while(|_| {
        robot.tab(1);
        !robot.has_focus("home-draft-0")
    });
    assert!(presses.count() < 30, "reached by keyboard");
    robot.plain(Named::Enter);
    assert_eq!(robot.app.page, Page::Entry);
    // The draft is open: what is typed now goes on with it.
    robot.tab(1);
    robot.text("。");
    robot.tick();
    let draft = &robot.file().programme(board.rows[0].id).unwrap().drafts[0];
    assert_eq!(draft.text.status, Some(Status::SlightlyBehind));
    let done = &draft.text.done;
    assert!(
        done.len() == "途中まで書いた。".len() && done.contains("途中まで書いた"),
        "{done}"
    );
    robot.ctrl('1');
    robot.click("閉じる");
    assert!(!robot.sees(UNCLEAN), "it is put away");
}

#[test]
fn a_window_that_was_closed_says_nothing_and_still_offers_its_drafts() {
    let mut robot = typing().restarted();
    assert!(!robot.sees(UNCLEAN));
    assert!(robot.sees(DRAFTS));
    robot.click(&{
        let board = robot.file().board(Scope::default()).unwrap().unwrap();
        format!("{} {} の続きを入力", board.rows[0].code, board.rows[0].name)
    });
    assert_eq!(robot.app.page, Page::Entry);
}

#[test]
fn a_crash_is_told_once_with_the_way_to_its_file() {
    let robot = Robot::with_sample(Sample::Published);
    let file = robot.folder().join("records/crash-20200113-1.txt");
    fs::write(&file, "x").unwrap();
    let mut robot = robot.restarted();
    let met = "前回、プログラムの不具合が起きました。";
    let shown = file.display().to_string();
    assert!(robot.sees(&shown), "{met}");
    robot.click("パスをコピー");
    assert_eq!(robot.copied.as_deref(), Some(shown.as_str()));
    let mut robot = robot.restarted();
    assert!(!robot.sees(&shown), "told once");
    // With an end that was none.
    fs::write(robot.folder().join("records/crash-20200114-1.txt"), "x").unwrap();
    let mut robot = robot.killed();
    assert!(robot.sees("前回はプログラムの不具合で終了しました。保存した内容と、入力中の下書きは残っています。次のファイルに不具合の記録があります（入力した文章は含みません）。開発元に知らせるときに添えてください。"));
}

#[test]
fn the_log_is_found_in_the_settings() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('8');
    let folder = robot.folder().join("records").display().to_string();
    robot.say([Message::Settings(
        settings_page::Message::CopyRecordsPressed,
    )]);
    assert_eq!(robot.copied, Some(folder));
}

#[test]
fn no_word_that_a_person_wrote_is_in_the_log_of_a_whole_flow_in_the_window() {
    const MARK: &str = "目印のことば";
    let folder = tempfile::tempdir().unwrap();
    crate::log::start(Some(folder.path().to_owned()));
    let mut robot = Robot::with_sample(Sample::WithExamples);
    robot.app.settings.name = MARK.to_owned();
    robot.ctrl('2');
    robot.ctrl('n');
    robot.text(MARK);
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.ctrl('3');
    robot.digit(5);
    for _ in 0..4 {
        robot.tab(1);
        robot.text(MARK);
    }
    robot.tick();
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.ctrl('f');
    robot.text(MARK);
    // Refused by the store, and a defect whose words quote what was typed.
    let refused = Command::AddSection(format!("{MARK}{}", "長".repeat(5_000)));
    robot.run_on_store(move |db| db.apply(&refused, MARK).map(drop));
    robot.run_on_store(|_| Err(Error::Internal(MARK.to_owned())));
    robot.run_on_store(|_| -> Result<(), Error> { panic!("{MARK}") });
    robot.ctrl('z');
    robot.say([Message::CloseRequested]);
    drop(robot);
    let written = || -> String {
        let entries = fs::read_dir(folder.path()).unwrap().flatten();
        let all = entries.map(|entry| fs::read_to_string(entry.path()).unwrap());
        all.collect()
    };
    // The file's thread ends by itself.
    for _ in 0..100 {
        if written().contains("file closed") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let log = written();
    for said in [
        "window opened",
        "file opened path=",
        "kind=\"invalid\"",
        "kind=\"internal\"",
        "window closed",
        "file closed",
    ] {
        assert!(log.contains(said), "{said}\n{log}");
    }
    assert!(!log.contains("目印") && !log.contains(MARK), "{log}");
}

#[test]
fn what_a_colleague_is_typing_is_not_offered_as_ones_own() {
    let mut robot = Robot::with_sample(Sample::Published);
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let (id, period) = (board.rows[0].id, board.period().id);
    let draft = ReportText {
        done: "隣の席で書きかけ".to_owned(),
        ..ReportText::default()
    };
    let mut other = robot.file();
    let seen = db.programme(id).unwrap().seen(period);
    other
        .keep_draft(id, period, &seen, &draft, "隣席 太郎")
        .unwrap();
    robot.say([Message::ChangedOutside]);
    assert!(!robot.sees(&Lang::Ja.draft_kept(1)));
    let own = robot.app.settings.name.clone();
    let seen = robot.file().programme(id).unwrap().seen(period);
    other.keep_draft(id, period, &seen, &draft, &own).unwrap();
    robot.say([Message::ChangedOutside]);
    assert!(robot.sees(&Lang::Ja.draft_kept(1)));
}
