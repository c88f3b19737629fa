//! The main job, done in the window as people do it: by keys, by clicks, and by looking.

mod backups;
mod check;
mod history;
mod intake;
mod last_end;
mod output;
mod parting;
mod period;
mod reading;
mod robot;
mod several;
mod work;

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use robot::Robot;

use super::*;
use crate::domain::command::Command;
use crate::domain::programme::ProgrammeText;
use crate::domain::progress::Status;
use crate::store::{Db, Sample, Scope};

#[test]
fn the_program_opens_on_a_working_plan_and_every_screen_is_a_key_away() {
    let mut robot = Robot::with_sample(Sample::Published);
    for (key, page, shown) in [
        ('2', Page::List, "R01-T1-01"),
        ('3', Page::Entry, "すべての課"),
        ('4', Page::Period, "課別の状況"),
        ('5', Page::Output, "四半期進捗状況報告書"),
        ('6', Page::Intake, "読み取る"),
        ('7', Page::History, "見本の方針の書き込み"),
        ('8', Page::Settings, "表示名"),
        ('1', Page::Home, "柱別の状況"),
    ] {
        robot.ctrl(key);
        assert_eq!(robot.app.page, page);
        assert!(robot.sees(shown), "{shown}");
    }
}

#[test]
fn a_programme_is_registered_undone_redone_and_found_again_by_keyboard_alone() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.ctrl('n');
    assert!(robot.sees("取組の登録"));
    robot.text("自治会町内会活動支援事業");
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(
        !robot.sees("取組の登録"),
        "the dialog closes when it was saved"
    );
    assert!(
        robot.sees("自治会町内会活動支援事業"),
        "the new programme is selected and shown"
    );
    let board = robot.file().board(Scope::default()).unwrap().unwrap();
    assert_eq!(board.rows.len(), 25);
    robot.ctrl('z');
    assert_eq!(
        robot
            .file()
            .board(Scope::default())
            .unwrap()
            .unwrap()
            .rows
            .len(),
        24
    );
    robot.ctrl('y');
    assert_eq!(
        robot
            .file()
            .board(Scope::default())
            .unwrap()
            .unwrap()
            .rows
            .len(),
        25
    );
    robot.ctrl('f');
    robot.text("町内会活動");
    assert!(
        robot.sees("25事業中 1を表示・1件選択") || robot.sees("25事業中 1を表示"),
        "the list follows each keystroke"
    );
}

#[test]
fn a_quarter_is_reported_by_keyboard_alone_and_undo_takes_one_report_back() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    for done in ["窓口で案内した。", "収納の促進を進めた。", "研修を行った。"]
    {
        robot.digit(2);
        robot.tab(1);
        robot.text(done);
        robot.key(Named::Enter, Modifiers::CTRL);
    }
    let reported = |robot: &Robot| {
        let board = robot.file().board(Scope::default()).unwrap().unwrap();
        board
            .rows
            .iter()
            .filter(|row| row.status == Some(Status::OnTrack))
            .count()
    };
    assert_eq!(reported(&robot), 3);
    robot.ctrl('z');
    assert_eq!(reported(&robot), 2);
    robot.ctrl('y');
    assert_eq!(reported(&robot), 3);
}

#[test]
fn what_is_typed_is_kept_within_a_tick_and_is_there_after_a_crash() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.digit(4);
    robot.tab(1);
    robot.text("途中まで書いた");
    robot.tick();
    // Another program reads the file as it would be after the power went.
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let draft = &db.programme(board.rows[0].id).unwrap().drafts[0];
    assert_eq!(
        (draft.text.status, draft.text.done.as_str()),
        (Some(Status::SlightlyBehind), "途中まで書いた")
    );
    assert_eq!(board.rows[0].status, None, "a draft is no report");
}

#[test]
fn a_report_that_lacks_its_reason_is_not_handed_in_and_nothing_is_lost() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.digit(5);
    robot.tab(1);
    robot.text("遅れている。");
    robot.key(Named::Enter, Modifiers::CTRL);
    let db = robot.file();
    let board = db.board(Scope::default()).unwrap().unwrap();
    assert_eq!(board.rows[0].status, None);
    robot.tick();
    let draft = &robot.file().programme(board.rows[0].id).unwrap().drafts[0];
    assert_eq!(draft.text.done, "遅れている。");
}

#[test]
fn the_change_of_another_program_appears_by_itself() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    let mut other = robot.file();
    let pillar = other.board(Scope::default()).unwrap().unwrap().rows[0].pillar;
    let text = ProgrammeText {
        name: "隣の席で登録した取組".to_owned(),
        ..ProgrammeText::default()
    };
    other
        .apply(&Command::AddProgramme(pillar, text), "隣の席")
        .unwrap();
    robot.say([Message::ChangedOutside]);
    assert!(robot.sees("隣の席で登録した取組"));
}

#[test]
fn language_and_size_change_at_once_and_are_remembered() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('8');
    robot.click("English");
    assert!(robot.sees("Programmes"));
    robot.ctrl('+');
    robot.tick();
    let mut robot = robot.restarted();
    assert!(robot.sees("Programmes"), "the language is remembered");
    assert_eq!(robot.app.settings.text_size, 110);
    robot.ctrl('2');
    assert!(
        robot.sees("R01-T1-01"),
        "the file opened last is opened again"
    );
}

#[test]
fn a_dialog_keeps_keys_and_clicks_to_itself() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.plain(Named::F1);
    assert!(robot.sees("キーの一覧"));
    robot.ctrl('2');
    assert_eq!(robot.app.page, Page::Home, "a dialog must be closed first");
    robot.plain(Named::Escape);
    assert!(!robot.sees("キーの一覧"));
    robot.ctrl('2');
    robot.ctrl('n');
    robot.ctrl('1');
    assert_eq!(robot.app.page, Page::List);
    robot.plain(Named::Escape);
    assert!(!robot.sees("取組の登録"));
}

#[test]
fn an_export_is_written_where_the_person_says_and_never_replaces_a_file_unasked() {
    let mut robot = Robot::with_sample(Sample::WithExamples);
    robot.ctrl('5');
    let path = robot.folder().join("報告.csv");
    let request = robot
        .app
        .context()
        .map(|ctx| robot.app.pages.output.request(ctx))
        .unwrap();
    let save = |robot: &mut Robot, path: &std::path::Path| {
        let dialog = Dialog::save_as(request, "報告.csv", &robot.app.settings);
        let _ = robot.app.open_dialog(dialog);
        robot.say([
            Message::Dialog(dialog::Message::PathChanged(path.display().to_string())),
            Message::Dialog(dialog::Message::Confirmed),
        ]);
    };
    save(&mut robot, &path);
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with('\u{feff}') && written.contains("地域ケアプラザ整備事業"));
    assert_eq!(
        csv::ReaderBuilder::new()
            .from_reader(written.as_bytes())
            .records()
            .count(),
        24
    );
    std::fs::write(&path, "前の報告").unwrap();
    save(&mut robot, &path);
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "前の報告",
        "asked first"
    );
    robot.say([Message::Dialog(dialog::Message::Confirmed)]);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), "前の報告");
    assert_eq!(
        robot.app.settings.export_folder.as_deref(),
        Some(robot.folder())
    );
}

#[test]
fn a_file_that_cannot_be_opened_says_why_and_offers_a_way_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not-ours.hoshin");
    std::fs::write(&path, "これは違うファイルです").unwrap();
    let mut robot = Robot::start(folder, Some(path.clone()));
    assert!(robot.sees("ファイルを開けませんでした"));
    robot.click("新しい方針をつくる");
    robot.text("青葉区");
    let target = robot.folder().join("aoba.hoshin");
    robot.say([
        Message::Dialog(dialog::Message::PathChanged(target.display().to_string())),
        Message::Dialog(dialog::Message::Confirmed),
    ]);
    assert_eq!(robot.app.title().split(' ').nth(1), Some("青葉区運営方針"));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "これは違うファイルです",
        "left alone"
    );
    let db = Db::open(&target, Clock::system()).unwrap();
    assert_eq!(
        db.board(Scope::default()).unwrap().unwrap().periods.len(),
        4
    );
}

#[test]
fn an_open_file_stays_open_when_another_one_cannot_be() {
    let mut robot = Robot::with_sample(Sample::Published);
    let missing = robot.folder().join("missing.hoshin");
    let task = robot.app.part(crate::app::parting::Next::File(missing));
    drop(task);
    robot.say([Message::Opened("x".into(), Err(Error::Locked))]);
    robot.ctrl('2');
    assert!(robot.sees("R01-T1-01"));
}

#[test]
fn late_answers_are_dropped() {
    let mut robot = Robot::with_sample(Sample::Published);
    let old = robot.app.board.clone().unwrap();
    let request = robot.app.request;
    let mut changed = old;
    changed.plan.title = "古い答え".to_owned();
    robot.say([Message::Loaded(request - 1, Box::new(Ok(Some(changed))))]);
    assert!(!robot.app.title().contains("古い答え"));
}

#[test]
fn closing_keeps_the_draft_and_the_settings_first() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('3');
    robot.digit(2);
    robot.tab(1);
    robot.text("閉じる直前");
    let Some(File::Open(open)) = Some(&robot.app.file) else {
        panic!()
    };
    let path = open.path.clone();
    robot.say([Message::CloseRequested]);
    assert!(robot.closed);
    let db = Db::open(&path, Clock::on("2020-01-13".parse().unwrap())).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    assert_eq!(
        db.programme(board.rows[0].id).unwrap().drafts[0].text.done,
        "閉じる直前"
    );
    assert!(robot.folder().join("settings.json").exists());
}

#[test]
fn a_narrow_window_has_room_for_the_period_and_the_search() {
    // 1280×720 with the text at 150 %.
    let mut robot = Robot::with_sample(Sample::Published);
    robot.say([Message::Resized(iced::Size::new(853.0, 480.0))]);
    robot.ctrl('2');
    let (slot, search) = robot.app.bar_widths();
    assert!(slot >= 200.0 && search >= 180.0, "{slot} {search}");
    let beside = crate::ui::nav::NAV_WIDTH + 44.0 + 36.0 + 110.0;
    assert!(slot + search + beside <= 853.0, "{slot} {search}");
    robot.say([Message::Resized(iced::Size::new(1360.0, 850.0))]);
    assert_eq!(robot.app.bar_widths(), (460.0, 250.0));
}

#[test]
fn the_size_of_the_text_is_told_once_however_often_it_is_changed() {
    let mut robot = Robot::with_sample(Sample::Published);
    for _ in 0..3 {
        robot.ctrl('+');
    }
    let shown = robot.app.toasts.view("", "");
    assert_eq!(shown.len(), 1);
    let size = robot.app.settings.text_size;
    assert_eq!(shown[0].text, Lang::Ja.toast_text_size(size));
}
