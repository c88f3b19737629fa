//! A policy text and a table, from the source to 取組一覧 and back by undo.

use std::sync::mpsc;
use std::thread::sleep;
use std::time::Duration;

use iced::keyboard::key::Named;
use iced::keyboard::{self, Modifiers};

use super::robot::Robot;
use crate::app::{File, Message, dialog, work};
use crate::domain::board::Board;
use crate::screen::Page;
use crate::store::{Sample, Scope};

/// An invented ward.
const POLICY: &str = "\
令和２年度 青空区運営方針
Ⅰ 基本目標
みんなで育てる青空区
Ⅱ 目標達成に向けた施策
１ 住みよいまちづくり
主な取組
区 公園花壇整備事業\t⇒ 花壇の設置（令和３年３月完成予定）
局 青空橋架替事業\t⇒ 架替工事の実施
２ 安全なまちづくり
主な取組
区 夜間見守り事業 新規\t⇒ 見守り活動の支援
";

fn board(robot: &Robot) -> Board {
    robot.file().board(Scope::default()).unwrap().unwrap()
}

fn names(board: &Board) -> Vec<String> {
    board.rows.iter().map(|row| row.name.clone()).collect()
}

#[test]
fn a_policy_is_pasted_looked_through_mended_and_imported_by_keyboard_alone() {
    let mut robot = Robot::with_empty_plan("青空区", "R2");
    robot.ctrl('6');
    assert_eq!(robot.app.page, Page::Intake);
    // The text has the focus at once.
    robot.text(POLICY);
    robot.key(Named::Enter, Modifiers::CTRL);
    for seen in ["公園花壇整備事業", "青空橋架替事業", "夜間見守り事業"] {
        assert!(robot.sees(seen), "{seen}");
    }
    assert!(
        names(&board(&robot)).is_empty(),
        "nothing is stored before the import"
    );
    let rows = |robot: &Robot| robot.app.pages.intake.selected_title();
    for _ in 0..30 {
        if rows(&robot).as_deref() == Some("青空橋架替事業") {
            break;
        }
        robot.plain(Named::ArrowDown);
    }
    assert_eq!(rows(&robot).as_deref(), Some("青空橋架替事業"));
    robot.plain(Named::Space);
    for _ in 0..30 {
        if rows(&robot).as_deref() == Some("夜間見守り事業") {
            break;
        }
        robot.plain(Named::ArrowDown);
    }
    robot.plain(Named::F2);
    robot.text("（改）");
    robot.plain(Named::Enter);
    robot.ctrl('s');
    assert!(robot.sees("取り込みました"), "one import");
    assert_eq!(
        names(&board(&robot)),
        ["公園花壇整備事業", "夜間見守り事業（改）"]
    );
    robot.plain(Named::Enter);
    assert_eq!(robot.app.page, Page::List);
    assert!(robot.sees("夜間見守り事業（改）"));
    assert!(!robot.sees("青空橋架替事業"));
    robot.ctrl('z');
    assert_eq!(names(&board(&robot)), [""; 0], "one undo takes it all back");
    robot.ctrl('y');
    assert_eq!(board(&robot).rows.len(), 2);
    let programme = robot.file().programme(board(&robot).rows[0].id).unwrap();
    assert_eq!(programme.actions.len(), 1);
    assert_eq!(programme.milestones.len(), 1);
}

const TABLE: &str = "取組番号,取組・事業名,柱,めも\n\
    ,駅前花壇整備事業,魅力ある泉区づくり,a\n\
    ,,魅力ある泉区づくり,b\n";

/// Types the path of a file into the dialog, as where the system has none of its own.
fn open_file(robot: &mut Robot, path: &std::path::Path) {
    let source = dialog::Dialog::source(&robot.app.settings);
    let _ = robot.app.open_dialog(source);
    robot.say([
        Message::Dialog(dialog::Message::PathChanged(path.display().to_string())),
        Message::Dialog(dialog::Message::Confirmed),
    ]);
}

#[test]
fn a_table_is_opened_its_columns_looked_at_and_its_good_rows_taken() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('6');
    let path = robot.folder().join("事業.csv");
    std::fs::write(&path, TABLE).unwrap();
    open_file(&mut robot, &path);
    assert!(robot.sees("めも"), "the columns are shown");
    assert_eq!(
        robot.app.settings.source_folder.as_deref(),
        Some(robot.folder())
    );
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(robot.sees("駅前花壇整備事業"));
    robot.ctrl('s');
    assert_eq!(
        board(&robot).rows.len(),
        24,
        "the faulty row is to be seen first"
    );
    robot.click("読めなかった1行を除いて取り込む");
    robot.ctrl('s');
    assert!(robot.sees("取り込みました"));
    assert_eq!(board(&robot).rows.len(), 25);
    robot.ctrl('z');
    assert_eq!(board(&robot).rows.len(), 24);
    assert!(robot.sees("取り込みを元に戻しました"));
    robot.ctrl('y');
    assert_eq!(board(&robot).rows.len(), 25);
    // The columns are remembered, also after a restart.
    let mut robot = robot.restarted();
    robot.ctrl('6');
    let again = robot.folder().join("事業2.csv");
    std::fs::write(&again, TABLE.replace("駅前", "駅裏")).unwrap();
    open_file(&mut robot, &again);
    assert!(robot.sees("駅裏花壇整備事業"), "straight to the rows");
}

#[test]
fn a_file_is_dropped_on_the_window_or_opened_where_plans_are_opened() {
    let mut robot = Robot::with_sample(Sample::Published);
    let path = robot.folder().join("事業.csv");
    std::fs::write(&path, TABLE).unwrap();
    robot.say([Message::FileDropped(path.clone())]);
    assert_eq!(robot.app.page, Page::Intake);
    assert!(robot.sees("めも"));
    robot.ctrl('1');
    robot.ctrl('o');
    robot.say([
        Message::Dialog(dialog::Message::PathChanged(path.display().to_string())),
        Message::Dialog(dialog::Message::Confirmed),
    ]);
    assert_eq!(robot.app.page, Page::Intake, "a table is no plan");
    let missing = robot.folder().join("ない.csv");
    robot.say([Message::FileDropped(missing)]);
    assert!(!robot.sees("めも"), "told on the first page");
}

#[test]
fn undo_while_a_proposal_is_looked_through_never_touches_the_file() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('2');
    robot.ctrl('n');
    robot.text("自治会町内会活動支援事業");
    robot.key(Named::Enter, Modifiers::CTRL);
    assert_eq!(board(&robot).rows.len(), 25);
    let path = robot.folder().join("事業.csv");
    std::fs::write(&path, TABLE).unwrap();
    robot.say([Message::FileDropped(path)]);
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.plain(Named::Space);
    robot.ctrl('z');
    robot.ctrl('z');
    assert_eq!(board(&robot).rows.len(), 25);
}

#[test]
fn what_another_program_changes_meanwhile_is_compared_anew() {
    use crate::domain::command::Command;
    use crate::domain::programme::ProgrammeText;
    let mut robot = Robot::with_sample(Sample::Published);
    let path = robot.folder().join("事業.csv");
    std::fs::write(&path, TABLE).unwrap();
    robot.say([Message::FileDropped(path)]);
    robot.key(Named::Enter, Modifiers::CTRL);
    assert!(robot.sees("新規 1"));
    let pillar = board(&robot)
        .pillars
        .iter()
        .find(|it| it.number == Some(1))
        .unwrap()
        .id;
    let text = ProgrammeText {
        name: "駅前花壇整備事業".into(),
        ..ProgrammeText::default()
    };
    let mut other = robot.file();
    other
        .apply(&Command::AddProgramme(pillar, text), "隣の席")
        .unwrap();
    robot.say([Message::ChangedOutside]);
    assert!(robot.sees("新規 0"), "it is there already");
}

#[test]
fn the_proposal_goes_along_to_another_file() {
    let mut robot = Robot::with_sample(Sample::Published);
    let path = robot.folder().join("方針.txt");
    std::fs::write(&path, POLICY).unwrap();
    robot.say([Message::FileDropped(path)]);
    assert!(robot.sees("公園花壇整備事業"));
    let target = robot.folder().join("aozora.hoshin");
    robot.say([
        Message::Dialog(dialog::Message::NewPlanPressed),
        Message::Dialog(dialog::Message::WardChanged("青空区".into())),
        Message::Dialog(dialog::Message::YearChanged("R2".into())),
        Message::Dialog(dialog::Message::PathChanged(target.display().to_string())),
        Message::Dialog(dialog::Message::Confirmed),
    ]);
    robot.ctrl('6');
    assert!(
        robot.sees("公園花壇整備事業"),
        "what was read is still there"
    );
    robot.ctrl('s');
    assert_eq!(board(&robot).rows.len(), 3);
    assert_eq!(
        board(&robot).plans.len(),
        1,
        "into the plan of that ward and year"
    );
}

#[test]
fn the_proposal_outlives_a_restore() {
    let mut robot = Robot::with_sample(Sample::Published);
    let path = robot.folder().join("方針.txt");
    std::fs::write(&path, POLICY).unwrap();
    robot.say([Message::FileDropped(path)]);
    robot.app.forget_screens();
    robot.say([Message::ChangedOutside]);
    robot.ctrl('6');
    assert!(robot.sees("公園花壇整備事業"));
}

#[test]
fn home_and_the_plan_menu_lead_to_the_import() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.click("運営方針の文章を取り込む");
    assert_eq!(robot.app.page, Page::Intake);
    robot.ctrl('1');
    robot.say([Message::PlanMenuPressed]);
    robot.click("運営方針の文章を取り込む");
    assert_eq!(robot.app.page, Page::Intake);
    let mut robot = Robot::with_empty_plan("青空区", "R2");
    robot.click("運営方針の文章を取り込む");
    assert_eq!(robot.app.page, Page::Intake);
}

#[test]
fn an_import_that_is_stopped_stores_nothing_and_loses_nothing() {
    let mut robot = Robot::with_empty_plan("青空区", "R2");
    robot.ctrl('6');
    robot.text(POLICY);
    robot.key(Named::Enter, Modifiers::CTRL);
    let File::Open(open) = &robot.app.file else {
        panic!("no file is open")
    };
    let (go, wait) = mpsc::channel::<()>();
    drop(open.store.call(move |_| {
        let _ = wait.recv();
        Ok(())
    }));
    let begun = robot.app.update(Message::KeyPressed(save_key()));
    sleep(Duration::from_millis(320));
    robot.say([Message::Work(work::Message::Ticked)]);
    assert!(robot.sees("取り込んでいます"));
    robot.plain(Named::Escape);
    go.send(()).unwrap();
    robot.run(begun);
    assert!(robot.sees("途中で止めました。保存してある内容は元のままです。"));
    assert_eq!(names(&board(&robot)), [""; 0]);
    assert!(
        robot.sees("公園花壇整備事業"),
        "the proposal is still there"
    );
    robot.ctrl('s');
    assert_eq!(board(&robot).rows.len(), 3);
}

/// Ctrl+S, without waiting for what comes of it.
fn save_key() -> keyboard::Event {
    let key = keyboard::Key::Character("s".into());
    keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Code(keyboard::key::Code::KeyS),
        location: keyboard::Location::Standard,
        modifiers: Modifiers::CTRL,
        text: None,
        repeat: false,
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_on_the_first_page() {
    let mut robot = Robot::with_sample(Sample::Published);
    for (name, bytes, told) in [
        (
            "方針.pdf.txt",
            &b"%PDF-1.7"[..],
            "PDFなので、そのままでは読めません。何も取り込んでいません。PDFを開き、文章をコピーして貼り付けてください。",
        ),
        (
            "空.csv",
            b"",
            "中身がありません。何も取り込んでいません。ファイルの中身を確かめてください。",
        ),
    ] {
        let path = robot.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        robot.say([Message::FileDropped(path)]);
        assert_eq!(robot.app.page, Page::Intake);
        assert!(robot.sees(told), "{name}");
    }
}
