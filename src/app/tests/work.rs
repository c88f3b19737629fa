//! Waiting for long work: what is seen of it, how it is stopped, and what is left behind then.

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use iced::Task;
use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::app::{File, Message, work};
use crate::store::Sample;

/// A robot whose file's thread is held up until something is sent.
fn held_up() -> (Robot, mpsc::Sender<()>) {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('5');
    let (go, wait) = mpsc::channel::<()>();
    let File::Open(open) = &robot.app.file else {
        panic!("no file is open")
    };
    drop(open.store.call(move |_| {
        let _ = wait.recv();
        Ok(())
    }));
    (robot, go)
}

/// Begins an export and looks again after it took longer than a person waits.
fn export(robot: &mut Robot) -> (PathBuf, Task<Message>) {
    let path = robot.folder().join("報告.csv");
    std::fs::write(&path, "前の報告").unwrap();
    let request = robot
        .app
        .context()
        .map(|ctx| robot.app.pages.output.request(ctx))
        .unwrap();
    let picked = Message::ExportPathPicked(request, Some(path.clone()), Instant::now());
    let begun = robot.app.update(picked);
    robot.say([Message::Work(work::Message::Ticked)]);
    assert!(
        !robot.sees("「四半期進捗状況報告書」を書き出しています"),
        "what is done at once is not shown"
    );
    sleep(Duration::from_millis(320));
    robot.say([Message::Work(work::Message::Ticked)]);
    assert!(robot.sees("「四半期進捗状況報告書」を書き出しています"));
    (path, begun)
}

#[test]
fn long_work_is_shown_stopped_by_esc_and_leaves_everything_as_it_was() {
    let (mut robot, go) = held_up();
    let (path, begun) = export(&mut robot);
    assert!(robot.sees("読み取っています…"), "nobody knows how long yet");
    robot.ctrl('1');
    assert_eq!(
        robot.app.page,
        crate::screen::Page::Output,
        "nothing else can be reached meanwhile"
    );
    robot.plain(Named::Escape);
    assert!(robot.sees("止めています…"));
    go.send(()).unwrap();
    robot.run(begun);
    assert!(!robot.app.works.is_busy());
    assert!(robot.sees(
        "書き出しを途中で止めました。何も書き出していません。同じ名前のファイルがあれば、前の内容のままです。"
    ));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "前の報告");
    robot.ctrl('1');
    assert_eq!(robot.app.page, crate::screen::Page::Home);
}

#[test]
fn long_work_that_is_waited_for_comes_to_its_end() {
    let (mut robot, go) = held_up();
    let (path, begun) = export(&mut robot);
    go.send(()).unwrap();
    robot.run(begun);
    assert!(!robot.sees("「四半期進捗状況報告書」を書き出しています"));
    assert!(robot.sees("保存しました"));
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .contains("R01-T1-01")
    );
}

#[test]
fn closing_during_long_work_asks_first() {
    let (mut robot, go) = held_up();
    let (path, begun) = export(&mut robot);
    robot.say([Message::CloseRequested]);
    assert!(!robot.closed);
    assert!(robot.sees("中止して閉じる"));
    robot.plain(Named::Escape);
    assert!(!robot.sees("中止して閉じる"), "the wish is taken back");
    robot.say([Message::CloseRequested]);
    robot.click("中止して閉じる");
    assert!(!robot.closed, "not before it has stopped");
    go.send(()).unwrap();
    robot.run(begun);
    assert!(robot.closed);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "前の報告");
}

#[test]
fn work_that_ends_while_the_person_is_asked_leaves_the_window_open() {
    let (mut robot, go) = held_up();
    let (_, begun) = export(&mut robot);
    robot.say([Message::CloseRequested]);
    go.send(()).unwrap();
    robot.run(begun);
    assert!(!robot.closed);
    assert!(robot.sees("保存しました"));
    robot.say([Message::CloseRequested]);
    assert!(robot.closed, "nothing is being worked on any more");
}
