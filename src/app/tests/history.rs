//! 変更履歴, and what undo does when several people work in the file.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::app::Message;
use crate::domain::command::{BulkChange, Command};
use crate::domain::programme::{Mark, Tag};
use crate::screen::Page;
use crate::store::{Changed, Sample, Scope};
use crate::text::Lang;

const OTHER: &str = "鈴木 一郎";

/// Somebody else changes the first programme in another program, and this window notices.
fn other(robot: &mut Robot, change: BulkChange) -> Changed {
    let mut db = robot.file();
    let id = db.board(Scope::default()).unwrap().unwrap().rows[0].id;
    let command = Command::ChangeProgrammes(vec![id], change);
    let changed = db.apply(&command, OTHER).unwrap().unwrap();
    robot.say([Message::ChangedOutside]);
    changed
}

fn mark(robot: &Robot) -> Mark {
    robot.file().board(Scope::default()).unwrap().unwrap().rows[0].mark
}

#[test]
fn what_others_save_appears_at_once_and_is_taken_back_and_brought_back_by_keyboard() {
    let mut robot = Robot::with_sample(Sample::Published);
    robot.ctrl('7');
    assert!(robot.sees("見本の方針の書き込み"));
    let before = mark(&robot);
    other(&mut robot, BulkChange::Mark(Mark::Bureau));
    assert!(robot.sees(OTHER));
    assert!(robot.sees("1件を表示") || robot.sees("2件を表示"));
    robot.plain(Named::Home);
    // It is somebody else's: that is asked about first, and Esc leaves it.
    robot.plain(Named::Delete);
    assert!(robot.sees(&Lang::Ja.history_ask_title()));
    assert!(robot.sees(&Lang::Ja.history_ask_other(Lang::Ja.author_of(OTHER))));
    robot.plain(Named::Enter);
    assert_eq!(mark(&robot), Mark::Bureau, "the focus is on leaving it");
    assert!(!robot.sees(&Lang::Ja.history_ask_title()));
    robot.plain(Named::Delete);
    robot.plain(Named::Escape);
    assert_eq!(mark(&robot), Mark::Bureau);
    robot.plain(Named::Delete);
    robot.key(Named::Enter, Modifiers::CTRL);
    assert_eq!(mark(&robot), before);
    assert!(robot.sees("元に戻しました：取組の一括変更"));
    assert!(robot.sees("元に戻し済み"));
    assert!(robot.sees("「取組の一括変更」を元に戻す操作"));
    // The entry says that it is itself the undo.
    robot.plain(Named::Home);
    assert!(robot.sees(&Lang::Ja.history_is_undo()));
    assert!(!robot.sees(&Lang::Ja.history_was_undone()));
    robot.click("やり直す");
    assert_eq!(mark(&robot), Mark::Bureau);
}

#[test]
fn the_toast_of_an_undo_brings_back_what_it_took_back() {
    let mut robot = Robot::with_sample(Sample::Published);
    let before = mark(&robot);
    let by = robot.app.settings.name.clone();
    let mut db = robot.file();
    let id = db.board(Scope::default()).unwrap().unwrap().rows[0].id;
    let own = Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Bureau));
    db.apply(&own, &by).unwrap().unwrap();
    robot.say([Message::ChangedOutside]);
    robot.ctrl('z');
    assert_eq!(mark(&robot), before);
    assert_eq!(robot.app.page, Page::Home);
    robot.click("やり直す");
    assert_eq!(mark(&robot), Mark::Bureau);
    assert!(robot.sees("やり直しました：取組の一括変更"));
    assert!(!robot.sees("元に戻しました：取組の一括変更"));
}

#[test]
fn undo_is_ones_own_and_leads_to_the_history_where_somebody_built_on_it() {
    let mut robot = Robot::with_sample(Sample::Published);
    other(&mut robot, BulkChange::Tag(Tag::New, true));
    robot.ctrl('z');
    assert!(robot.sees("ご自分で元に戻せる変更はありません。何も変えていません。ほかの人の変更は「変更履歴」の画面で元に戻せます。"));
    // One's own change, on which somebody else builds.
    let by = robot.app.settings.name.clone();
    let mut db = robot.file();
    let id = db.board(Scope::default()).unwrap().unwrap().rows[0].id;
    let own = Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Bureau));
    let before = mark(&robot);
    db.apply(&own, &by).unwrap().unwrap();
    other(&mut robot, BulkChange::Mark(Mark::Own));
    robot.ctrl('z');
    assert_eq!(robot.app.page, Page::History);
    assert!(robot.sees("あとの変更も一緒に元に戻しますか"));
    assert_eq!(
        mark(&robot),
        Mark::Own,
        "nothing is changed before it was shown"
    );
    robot.click("2件をまとめて元に戻す");
    assert_eq!(mark(&robot), before);
    assert!(!robot.sees("あとの変更も一緒に元に戻しますか"));
    robot.ctrl('y');
    assert_eq!(
        mark(&robot),
        Mark::Bureau,
        "in the order in which one builds on the other"
    );
    robot.ctrl('y');
    assert_eq!(mark(&robot), Mark::Own);
}

#[test]
fn the_history_of_a_programme_leads_here_and_back() {
    let mut robot = Robot::with_sample(Sample::Published);
    let changed = other(&mut robot, BulkChange::Mark(Mark::Bureau));
    let id = changed.programmes[0];
    let shown = crate::screen::Action::ShowHistory(id);
    let task = robot.app.perform(Page::List, shown);
    robot.run(task);
    assert_eq!(robot.app.page, Page::History);
    assert!(robot.sees(OTHER));
    robot.click("取組を表示");
    assert_eq!(robot.app.page, Page::List);
    // What was typed narrows the history, too.
    robot.ctrl('7');
    robot.ctrl('f');
    robot.text("どこにもない言葉");
    assert!(robot.sees("条件に合う変更はありません。"));
    robot.plain(Named::Enter);
    assert_eq!(robot.app.page, Page::History);
    robot.ctrl('7');
    robot.click("2つの期間を比べる");
    assert_eq!(robot.app.page, Page::Output);
}
