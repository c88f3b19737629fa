//! A damaged file: told on the first page or found by the check of 設定, saved into a new one, and opened there.

use std::fs;
use std::path::PathBuf;

use super::robot::Robot;
use crate::app::{File, Message, check};
use crate::screen::Page;
use crate::store::{Clock, Db, Sample};

/// A sample file after `damage` was done to its bytes, opened by a person.
fn opened(damage: impl Fn(&mut Vec<u8>)) -> (Robot, PathBuf, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    let clock = Clock::on("2020-01-13".parse().unwrap());
    let fill = |db: &mut Db| db.write_sample(Sample::Published, "").map(drop);
    drop(Db::create(&path, clock, fill).unwrap());
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    (Robot::start(folder, Some(path.clone())), path, bytes)
}

#[test]
fn what_can_be_read_of_a_file_that_cannot_be_opened_is_saved_and_opened() {
    let (mut robot, path, bytes) = opened(|bytes| bytes[4096..2 * 4096].fill(0xAA));
    assert!(robot.sees("救出する"));
    robot.click("救出する");
    assert!(robot.sees("新しいファイルに救出しました"));
    assert!(robot.sees("取組: 24件を救出"));
    robot.click("一覧をコピー");
    assert!(robot.copied.as_ref().unwrap().contains("方針: 1件を救出"));
    assert_eq!(
        fs::read(&path).unwrap(),
        bytes,
        "the damaged file is as it was"
    );
    robot.click("救出したファイルを開く");
    let File::Open(open) = &robot.app.file else {
        panic!("{:?}", robot.app.file)
    };
    assert_eq!(open.path, path.with_file_name("泉区（救出）.hoshin"));
    assert!(robot.sees("柱別の状況"));
}

#[test]
fn only_a_damaged_file_is_offered_to_be_saved() {
    let (mut robot, ..) = opened(|bytes| bytes[..16].fill(b'x'));
    assert!(!robot.sees("救出する"), "it is something else");
}

#[test]
fn nothing_is_saved_where_nothing_can_be_read() {
    let (mut robot, path, _) = opened(|bytes| bytes[100..].fill(0));
    robot.click("救出する");
    assert!(robot.sees("救出する"), "the way stays open");
    assert!(!path.with_file_name("泉区（救出）.hoshin").exists());
}

#[test]
fn the_open_file_is_checked_and_what_was_found_leads_on() {
    let name = "地域ケアプラザ整備事業".as_bytes();
    let (mut robot, path, _) = opened(|bytes| {
        let place = bytes.windows(name.len()).position(|it| it == name).unwrap();
        bytes[place..][..3].copy_from_slice("池".as_bytes());
    });
    robot.ctrl('8');
    assert_eq!(robot.app.page, Page::Settings);
    robot.say([Message::Settings(crate::screen::settings::Message::Check(
        crate::screen::settings::check::Message::CheckPressed,
    ))]);
    assert!(!robot.app.works.is_busy());
    assert!(robot.app.pages.settings.check.faults().unwrap() > 0);
    robot.say([Message::Settings(crate::screen::settings::Message::Check(
        crate::screen::settings::check::Message::SalvagePressed,
    ))]);
    let new = path.with_file_name("泉区（救出）.hoshin");
    let clock = Clock::on("2020-01-13".parse().unwrap());
    assert!(
        Db::open(&new, clock)
            .unwrap()
            .check_full(&Default::default())
            .unwrap()
            .is_empty()
    );
    robot.say([Message::Settings(crate::screen::settings::Message::Check(
        crate::screen::settings::check::Message::OpenSavedPressed,
    ))]);
    let File::Open(open) = &robot.app.file else {
        panic!("{:?}", robot.app.file)
    };
    assert_eq!(open.path, new);
}

#[test]
fn a_check_that_was_stopped_says_so() {
    let (mut robot, ..) = opened(|_| ());
    robot.ctrl('8');
    robot.say([Message::Check(check::Said::Checked(Err(
        crate::store::Error::Cancelled,
    )))]);
    assert_eq!(robot.app.pages.settings.check.faults(), None);
}
