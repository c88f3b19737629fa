//! Backups in the window: they come by themselves, and a person gets an older state back and the newer again.

use std::path::{Path, PathBuf};

use super::*;
use crate::app::backups::Said;
use crate::domain::backup::{Listed, Reason};
use crate::domain::job::Job;
use crate::screen::settings::{Message as Settings, backups::Message as Card};
use crate::store::backup::{folder_for, list};

fn clock() -> Clock {
    Clock::on("2020-01-13".parse().unwrap())
}

/// The window on a sample file, with a folder for backups.
fn window(sample: Sample) -> (Robot, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("izumi.hoshin");
    drop(Db::create(&path, clock(), |db| db.write_sample(sample, "").map(drop)).unwrap());
    let base = folder.path().join("backups");
    let robot = Robot::start_with(folder, Some(path.clone()), Some(base.clone()));
    (robot, path.clone(), folder_for(&base, &path))
}

fn reasons(folder: &Path) -> Vec<Reason> {
    let listed = list(folder).unwrap();
    listed.iter().map(|it| it.backup.reason).collect()
}

fn newest(folder: &Path) -> Listed {
    list(folder).unwrap().remove(0)
}

fn card(robot: &mut Robot, message: Card) {
    robot.say([Message::Settings(Settings::Backups(message))]);
}

fn rows(robot: &Robot) -> usize {
    robot
        .file()
        .board(Scope::default())
        .unwrap()
        .unwrap()
        .rows
        .len()
}

/// A programme registered in the window.
fn register(robot: &mut Robot, name: &str) {
    robot.ctrl('2');
    robot.ctrl('n');
    robot.text(name);
    robot.key(Named::Enter, Modifiers::CTRL);
}

#[test]
fn a_file_is_backed_up_when_it_is_opened_and_once_on_each_day_that_it_stays_open() {
    let (mut robot, _, folder) = window(Sample::Published);
    assert_eq!(reasons(&folder), [Reason::Daily]);
    robot.say([Message::Backups(Said::HourPassed)]);
    register(&mut robot, "新しい取組");
    robot.say([Message::Backups(Said::HourPassed)]);
    assert_eq!(reasons(&folder).len(), 1, "once a day");
    robot.app.clock = Clock::on("2020-01-14".parse().unwrap());
    robot.say([Message::Backups(Said::HourPassed)]);
    assert_eq!(reasons(&folder).len(), 2);
    robot.app.clock = Clock::on("2020-01-15".parse().unwrap());
    robot.say([Message::Backups(Said::HourPassed)]);
    assert_eq!(reasons(&folder).len(), 2, "nothing was changed since");
}

#[test]
fn an_older_state_is_restored_and_the_toast_brings_the_newer_one_back() {
    let (mut robot, _, folder) = window(Sample::Published);
    let old = newest(&folder);
    register(&mut robot, "新しい取組");
    assert_eq!(rows(&robot), 25);
    robot.ctrl('8');
    robot.click("復元…");
    assert!(robot.sees("バックアップの復元"));
    robot.plain(Named::Escape);
    assert!(!robot.sees("バックアップの復元"), "nothing happened yet");
    card(&mut robot, Card::RestorePressed(old.backup.name.clone()));
    robot.ctrl('s');
    assert_eq!(rows(&robot), 24);
    assert_eq!(robot.app.page, Page::Settings);
    assert_eq!(reasons(&folder), [Reason::BeforeRestore, Reason::Daily]);
    robot.ctrl('2');
    assert!(!robot.sees("新しい取組"), "every screen follows");
    // Undo by the key does not reach over a restore, says so, and leaves the offer where it is.
    robot.ctrl('z');
    assert!(robot.sees(&Lang::Ja.error_undo_restore()));
    assert_eq!(rows(&robot), 24);
    robot.click("元に戻す");
    assert_eq!(rows(&robot), 25);
    robot.ctrl('2');
    assert!(robot.sees("新しい取組"));
}

#[test]
fn a_restore_stands_in_the_history_and_is_told_to_whoever_else_has_the_file_open() {
    let (mut robot, _, folder) = window(Sample::Published);
    let old = newest(&folder);
    register(&mut robot, "新しい取組");
    let order = crate::store::restore::Order {
        from: folder.join(&old.backup.name),
        folder,
        altered: false,
        by: "隣席 太郎".to_owned(),
        aside: String::new(),
    };
    robot.file().restore(&order, &Job::default()).unwrap();
    let told = robot.file().last_restore().unwrap().unwrap();
    let from = Lang::Ja.restored_from(&told.from);
    robot.say([Message::RestoredOutside(told)]);
    let by = Lang::Ja.author_of("隣席 太郎");
    assert!(robot.sees(&Lang::Ja.backup_restored_by(by, from.clone())));
    robot.ctrl('2');
    assert!(!robot.sees("新しい取組"), "the window follows");
    robot.say([Message::Navigated(Page::History)]);
    assert!(robot.sees(&Lang::Ja.op_restored()) && robot.sees(&from));
    robot.click(&Lang::Ja.op_restored());
    let why = Lang::Ja.history_cannot_restore();
    assert!(robot.sees(&Lang::Ja.history_cannot_undo(why)));

    // One's own restore is no news.
    robot.ctrl('8');
    card(&mut robot, Card::RestorePressed(old.backup.name));
    robot.ctrl('s');
    let own = robot.file().last_restore().unwrap().unwrap();
    assert_ne!(own.by, "隣席 太郎");
    let sentence = |told: &crate::store::restore::Told| {
        let by = Lang::Ja.author_of(&told.by);
        Lang::Ja.backup_restored_by(by, Lang::Ja.restored_from(&told.from))
    };
    let said = sentence(&own);
    robot.say([Message::RestoredOutside(own)]);
    assert!(!robot.sees(&said));
}

#[test]
fn a_backup_is_looked_at_without_changing_it_and_the_way_leads_back() {
    let (mut robot, path, folder) = window(Sample::Published);
    let old = newest(&folder);
    register(&mut robot, "新しい取組");
    let before = std::fs::read(folder.join(&old.backup.name)).unwrap();
    robot.ctrl('8');
    robot.click("開く");
    assert!(
        !robot.sees("元に戻す"),
        "what was offered was about one's own file"
    );
    robot.ctrl('2');
    assert!(!robot.sees("新しい取組"));
    assert!(robot.sees("元のファイルに戻る"));
    robot.ctrl('n');
    assert!(!robot.sees("取組の登録"), "nothing can be changed in it");
    robot.ctrl('8');
    card(&mut robot, Card::RestorePressed(old.backup.name.clone()));
    assert!(
        !robot.sees("バックアップの復元"),
        "one's own file must be open for that"
    );
    assert_eq!(
        robot.app.settings.file.as_ref(),
        Some(&path),
        "the next start opens one's own"
    );
    robot.click("元のファイルに戻る");
    robot.ctrl('2');
    assert!(robot.sees("新しい取組"));
    assert_eq!(
        std::fs::read(folder.join(&old.backup.name)).unwrap(),
        before
    );
}

#[test]
fn a_backup_is_compared_with_now() {
    let (mut robot, _, folder) = window(Sample::Published);
    let old = newest(&folder);
    robot.ctrl('8');
    robot.click("比較");
    assert!(robot.sees("違いはありません。"));
    robot.plain(Named::Escape);
    register(&mut robot, "新しい取組");
    robot.ctrl('8');
    card(&mut robot, Card::ComparePressed(old.backup.name));
    assert!(robot.sees("1件の違い") && robot.sees("追加"));
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once_and_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("izumi.hoshin");
    let write = |db: &mut Db| db.write_sample(Sample::Published, "").map(drop);
    drop(Db::create(&path, clock(), write).unwrap());
    let base = folder.path().join("backups");
    std::fs::write(&base, "no folder").unwrap();
    let mut robot = Robot::start_with(folder, Some(path.clone()), Some(base));
    let told = |robot: &Robot| {
        let shown = robot.app.toasts.view("", "");
        shown
            .iter()
            .filter(|it| it.text.contains("バックアップ先"))
            .count()
    };
    assert_eq!(told(&robot), 1);
    let shown = robot.app.toasts.view("", "");
    robot.say([Message::ToastClosed(shown[0].id)]);
    robot.app.clock = Clock::on("2020-01-14".parse().unwrap());
    robot.say([Message::Backups(Said::HourPassed)]);
    assert_eq!(told(&robot), 0, "the same is not told each hour");
    register(&mut robot, "新しい取組");
    assert_eq!(rows(&robot), 25);
    robot.ctrl('8');
    let warned = robot
        .app
        .pages
        .settings
        .backups
        .warning()
        .unwrap_or_default();
    assert!(
        warned.contains("バックアップ先") && robot.sees(&warned),
        "and in 設定"
    );
    // Another that cannot be used either is not taken.
    let chosen = robot.app.settings.backup_folder.clone();
    card(&mut robot, Card::FolderPressed);
    let refused = path.join("no folder");
    card(
        &mut robot,
        Card::FolderChanged(refused.display().to_string()),
    );
    card(&mut robot, Card::FolderConfirmed);
    assert_eq!(robot.app.settings.backup_folder, chosen);
    let card_of = |robot: &Robot| {
        let card = &robot.app.pages.settings.backups;
        card.refused().unwrap_or_default().to_owned()
    };
    let said = card_of(&robot);
    assert!(said.contains("no folder") && robot.sees(&said), "{said}");
    // One that can mends it, and takes what was said away.
    let shown = robot.app.backups.warning();
    robot.app.toasts.failed(shown.unwrap());
    let other = robot.folder().join("other");
    card(&mut robot, Card::FolderPressed);
    card(&mut robot, Card::FolderChanged(other.display().to_string()));
    card(&mut robot, Card::FolderConfirmed);
    assert_eq!(robot.app.pages.settings.backups.warning(), None);
    assert_eq!(told(&robot), 0);
    assert_eq!(card_of(&robot), "");
    assert_eq!(reasons(&folder_for(&other, &path)), [Reason::Daily]);
    robot.tick();
    let robot = robot.restarted();
    assert_eq!(
        robot.app.settings.backup_folder.as_deref(),
        Some(other.as_path())
    );
}

#[test]
fn a_file_that_cannot_be_opened_is_restored_from_its_newest_backup() {
    for kind in ["damaged", "missing"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("izumi.hoshin");
        let write = |db: &mut Db| db.write_sample(Sample::Published, "").map(drop);
        let db = Db::create(&path, clock(), write).unwrap();
        let base = folder.path().join("backups");
        let place = folder_for(&base, &path);
        db.back_up(&place, Reason::Daily, &Job::default()).unwrap();
        drop(db);
        match kind {
            "missing" => std::fs::remove_file(&path).unwrap(),
            _ => std::fs::write(&path, "壊れたファイル").unwrap(),
        }
        let mut robot = Robot::start_with(folder, Some(path.clone()), Some(base));
        let title = match kind {
            "missing" => "ファイルが見つかりません",
            _ => "ファイルを開けませんでした",
        };
        assert!(robot.sees(title), "{kind}");
        let (file, is_missing) = ("izumi.hoshin".to_owned(), kind == "missing");
        let about = [
            Lang::Ja.backup_offered_about(file.clone()),
            Lang::Ja.backup_offered_anew(file),
        ];
        assert!(robot.sees(&about[usize::from(is_missing)]), "{kind}");
        assert!(!robot.sees(&about[usize::from(!is_missing)]), "{kind}");
        // Looked at first.
        robot.click("開く");
        assert!(robot.sees("元のファイルに戻る"), "{kind}");
        robot.click("元のファイルに戻る");
        assert!(robot.sees(title), "{kind}");
        // What is nearly always wanted has the focus.
        robot.plain(Named::Enter);
        assert_eq!(rows(&robot), 24, "{kind}");
        let kept = std::fs::read_dir(robot.folder()).unwrap().flatten();
        let kept = kept.filter(|it| {
            it.file_name()
                .to_string_lossy()
                .contains("(開けなかったファイル ")
        });
        assert_eq!(kept.count(), usize::from(kind == "damaged"));
    }
}

#[test]
fn an_open_file_that_turns_out_to_be_damaged_is_put_aside_for_the_backup() {
    let (mut robot, path, folder) = window(Sample::WithExamples);
    let old = newest(&folder);
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in &mut bytes[40_000..80_000] {
        *byte = 0xAA;
    }
    std::fs::write(&path, bytes).unwrap();
    robot.ctrl('8');
    card(&mut robot, Card::RestorePressed(old.backup.name));
    card(&mut robot, Card::RestoreConfirmed);
    assert_eq!(rows(&robot), 24);
    assert_eq!(robot.file().check(), Ok(vec![]));
}

/// An invented ward.
const POLICY: &str = "\
令和２年度 青空区運営方針
Ⅰ 基本目標
みんなで育てる青空区
Ⅱ 目標達成に向けた施策
１ 住みよいまちづくり
主な取組
区 公園花壇整備事業\t⇒ 花壇の設置（令和３年３月完成予定）
";

#[test]
fn an_import_is_preceded_by_a_backup() {
    let (mut robot, _, folder) = window(Sample::Published);
    register(&mut robot, "新しい取組");
    robot.ctrl('6');
    robot.text(POLICY);
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.ctrl('s');
    assert_eq!(robot.file().plans().unwrap().len(), 2, "it was imported");
    assert_eq!(reasons(&folder), [Reason::BeforeImport, Reason::Daily]);
    let before = newest(&folder).backup;
    assert_eq!(
        before.programmes, 25,
        "with all that was there, and nothing of the import"
    );
}

#[test]
fn a_backup_made_by_hand_is_told() {
    let (mut robot, _, folder) = window(Sample::Published);
    robot.ctrl('8');
    robot.click("今すぐバックアップ");
    let told = |robot: &Robot, word: &str| {
        let shown = robot.app.toasts.view("", "");
        shown.iter().any(|it| it.text.contains(word))
    };
    assert!(told(&robot, "変更がないため"));
    register(&mut robot, "新しい取組");
    robot.ctrl('8');
    robot.click("今すぐバックアップ");
    assert!(told(&robot, "バックアップしました"));
    assert_eq!(reasons(&folder), [Reason::ByHand, Reason::Daily]);
    assert!(robot.sees("2件"), "the list follows");
}
