//! 出力 in CP932, done in the window: characters that cannot be written, the decision, and what is on record.

#[path = "../../../tests/support/old.rs"]
mod old;

use std::time::Instant;

use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::app::Message;
use crate::domain::command::Command;
use crate::domain::export::Encoding;
use crate::screen::{Action, Page, Setting};
use crate::store::{Sample, Scope};

/// A window on 出力 with CP932 chosen, and a plan with an action that CP932 cannot hold.
fn robot() -> Robot {
    let mut robot = Robot::with_sample(Sample::Published);
    let mut other = robot.file();
    let row = other.board(Scope::default()).unwrap().unwrap().rows[0].id;
    other
        .apply(&Command::AddAction(row, "貯水槽 4㎥".to_owned()), "隣の席")
        .unwrap();
    robot.say([Message::ChangedOutside]);
    robot.ctrl('5');
    let chosen = Action::Set(Setting::ExportEncoding(Encoding::Cp932));
    let task = robot.app.perform(Page::Output, chosen);
    robot.run(task);
    robot
}

fn save(robot: &mut Robot, name: &str) -> std::path::PathBuf {
    let path = robot.folder().join(name);
    let request = robot
        .app
        .context()
        .map(|ctx| robot.app.pages.output.request(ctx))
        .unwrap();
    robot.say([Message::ExportPathPicked(
        request,
        Some(path.clone()),
        Instant::now(),
    )]);
    path
}

#[test]
fn what_cp932_lacks_is_decided_by_keyboard_and_goes_on_record() {
    let mut robot = robot();
    assert!(robot.sees("書けない文字が1種類あります"));
    assert!(robot.sees("R01-T1-01 取組内容"));
    robot.ctrl('s');
    assert!(robot.sees("どちらかを選ぶと保存できます。"));
    robot.plain(Named::Enter);
    assert!(
        robot.sees("1種類の文字を置き換えます"),
        "the focus was on it"
    );
    let path = save(&mut robot, "報告.csv");
    let bytes = std::fs::read(path).unwrap();
    assert!(
        encoding_rs::SHIFT_JIS
            .decode(&bytes)
            .0
            .contains("貯水槽 4m3")
    );
    assert!(robot.sees("1字を置き換えました。置き換えた文字は出力履歴に残ります。"));
    assert!(robot.sees("報告.csv"), "the log below tells of it");
    let log = robot.file().exports(None, 9).unwrap();
    assert_eq!(log[0].by, robot.app.settings.name);
    assert_eq!(
        (log[0].encoding.as_str(), log[0].substituted()),
        ("cp932", 1)
    );
    robot.ctrl('z');
    assert_eq!(robot.file().exports(None, 9).unwrap(), log);
}

#[test]
fn a_report_that_changed_after_it_was_looked_at_is_not_written_with_other_characters() {
    let mut robot = robot();
    let path = save(&mut robot, "報告.csv");
    assert!(!path.exists());
    assert!(robot.sees(
        "CP932（Shift_JIS）にない文字が1種類、1か所にあるため、書き出していません。前からあったファイルは元のままです。置き換えて書き出すか、UTF-8を選んでください。"
    ));
    assert_eq!(robot.file().exports(None, 9), Ok(vec![]));
}

#[test]
fn a_file_of_version_1_is_opened_and_the_window_says_where_the_old_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    let newest = Robot::with_sample(Sample::Published);
    let crate::app::File::Open(open) = &newest.app.file else {
        panic!("no file is open")
    };
    old::write(1, &open.path, &path);
    let mut robot = Robot::start(folder, Some(path));
    let kept = robot.folder().join("泉区 (v1).hoshin");
    assert!(kept.exists());
    let told = robot
        .app
        .settings
        .lang
        .open_brought_up(kept.display().to_string());
    assert!(robot.sees(&told));
}
