//! `hoshin backup` and `hoshin restore`, as a person types them and as a script reads them.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use hoshin::domain::command::Command;
use hoshin::store::{Clock, Db, Scope};
use serde_json::Value;
use support::Desk;

const DAY: &str = "--today 2020-01-13";

fn add_section(desk: &Desk, name: &str) {
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    db.apply(&Command::AddSection(name.to_owned()), "試験")
        .unwrap();
}

fn sections(path: &Path) -> usize {
    let db = Db::open_for_reading(path, Clock::system()).unwrap();
    db.board(Scope::default()).unwrap().unwrap().office.len()
}

fn list(desk: &Desk) -> Vec<Value> {
    serde_json::from_str(&desk.print("backup a.hoshin --list --json")).unwrap()
}

#[test]
fn a_backup_is_made_listed_and_restored_and_that_is_undone_by_another_restore() {
    let desk = Desk::with_sample(true);
    let file = desk.path("a.hoshin");
    let many = sections(&file);
    let path = PathBuf::from(desk.print(&format!("backup a.hoshin {DAY}")).trim_end());
    assert!(
        path.starts_with(desk.path("home/data/hoshin/backups")),
        "{path:?}"
    );
    assert_eq!(sections(&path), many);
    let again = desk.run(["backup", "a.hoshin"]);
    assert_eq!(again.out.trim_end(), path.display().to_string());
    assert!(again.err.contains("変更がないため"), "{}", again.err);

    add_section(&desk, "一課");
    let said = desk.print("restore a.hoshin --today 2020-01-14");
    assert_eq!(sections(&file), many);
    let kept = said.lines().nth(1).unwrap();
    let kept = kept.strip_prefix("復元する前の状態: ").unwrap();
    assert_eq!(sections(Path::new(kept)), many + 1);

    let all = list(&desk);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["reason"], "before_restore");
    assert_eq!(all[1]["reason"], "by_hand");
    assert_eq!(all[1]["state"], "whole");
    assert_eq!(
        (&all[1]["programmes"], &all[1]["version"].is_u64()),
        (&24.into(), &true)
    );
    assert_eq!(all[1]["path"], path.display().to_string());
    let lines = desk.print("backup a.hoshin --list");
    assert!(
        lines.contains("復元の前") && lines.contains("手動") && lines.contains("正常"),
        "{lines}"
    );

    // By the name that the list shows.
    let name = all[0]["name"].as_str().unwrap();
    let done = desk.run(["restore", "a.hoshin", "--json", "--from", name]);
    let done: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(done["restored"], kept);
    assert_eq!(done["aside"], Value::Null);
    assert_eq!(sections(&file), many + 1);
}

#[test]
fn a_moment_chooses_the_backup_of_then() {
    let desk = Desk::with_sample(false);
    let file = desk.path("a.hoshin");
    let many = sections(&file);
    for day in ["2020-01-10", "2020-01-11", "2020-01-12"] {
        desk.print(&format!("backup a.hoshin --today {day}"));
        add_section(&desk, &format!("{day}課"));
    }
    desk.print("restore a.hoshin --at 2020-01-11 --today 2020-01-13");
    assert_eq!(sections(&file), many + 1);
    let said = desk.fail("restore a.hoshin --at 2020-01-09", 1);
    assert!(
        said.contains("復元できるバックアップはありません"),
        "{said}"
    );
    let said = desk.fail("restore a.hoshin --at 昨日", 2);
    assert!(said.contains("昨日"), "{said}");
    desk.fail("restore a.hoshin --at 2020-01-11 --from x", 2);
}

#[test]
fn a_damaged_or_missing_file_is_restored_and_the_damaged_one_is_kept() {
    let desk = Desk::with_sample(true);
    let file = desk.path("a.hoshin");
    let many = sections(&file);
    desk.print(&format!("backup a.hoshin {DAY}"));
    desk.write("a.hoshin", "壊れたファイル");
    let said = desk.print(&format!("restore a.hoshin {DAY}"));
    let aside = desk
        .names()
        .into_iter()
        .find(|it| it.contains("(開けなかったファイル "));
    let aside = aside.unwrap();
    assert!(said.contains(&aside), "{said}");
    assert_eq!(desk.read(&aside), "壊れたファイル".as_bytes());
    assert_eq!(sections(&file), many);
    assert_eq!(desk.print("check a.hoshin"), "");

    fs::remove_file(&file).unwrap();
    desk.print("restore a.hoshin");
    assert_eq!(sections(&file), many);
}

#[test]
fn an_altered_backup_is_shown_and_not_restored_without_a_clear_word() {
    let desk = Desk::with_sample(true);
    let path = PathBuf::from(desk.print(&format!("backup a.hoshin {DAY}")).trim_end());
    let mut bytes = fs::read(&path).unwrap();
    // The count of changes: nothing that SQLite looks at.
    bytes[27] ^= 1;
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    assert_eq!(list(&desk)[0]["state"], "altered");
    assert!(
        desk.print("backup a.hoshin --list --lang en")
            .contains("Altered")
    );
    add_section(&desk, "一課");
    let many = sections(&desk.path("a.hoshin"));
    let said = desk.fail(&format!("restore a.hoshin {DAY}"), 1);
    assert!(said.contains("--altered"), "{said}");
    assert_eq!(sections(&desk.path("a.hoshin")), many);
    desk.print(&format!("restore a.hoshin --altered {DAY}"));
    assert_eq!(sections(&desk.path("a.hoshin")), many - 1);
}

#[test]
fn backups_go_where_the_person_says() {
    let desk = Desk::with_sample(false);
    let path = desk.print("backup a.hoshin --folder 控え");
    assert!(path.starts_with("控え"), "{path}");
    assert_eq!(list(&desk).len(), 0, "the usual folder is another one");
    let lines = desk.print("backup a.hoshin --folder 控え --list");
    assert_eq!(lines.lines().count(), 1);
    // A folder chosen in the settings is the usual one from then on.
    let settings = desk.path("home/config/hoshin/settings.json");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let chosen = desk.path("第二ドライブ");
    let json = serde_json::json!({ "backup_folder": chosen }).to_string();
    fs::write(settings, json).unwrap();
    let path = desk.print("backup a.hoshin");
    assert!(Path::new(path.trim_end()).starts_with(&chosen), "{path}");
    desk.write("blocked", "no folder");
    let said = desk.fail("backup a.hoshin --folder blocked", 1);
    assert!(
        said.contains("blocked") && said.contains("バックアップ先"),
        "{said}"
    );
}

#[test]
fn an_import_is_preceded_by_a_backup_and_goes_on_where_none_can_be_made() {
    let desk = Desk::with_sample(false);
    desk.write(
        "r.csv",
        "取組番号,取組・事業名,柱,区分\r\nR01-1-99,新しい取組,1,区\r\n",
    );
    let import = "import csv --kind programmes a.hoshin r.csv --skip-bad-rows --similar new";
    desk.run(format!("{import} --dry-run {DAY}").split(' '));
    assert_eq!(list(&desk).len(), 0, "nothing is changed by a dry run");
    let done = desk.run(format!("{import} {DAY}").split(' '));
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    let all = list(&desk);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (&all[0]["reason"], &all[0]["programmes"]),
        (&"before_import".into(), &24.into())
    );

    fs::remove_dir_all(desk.path("home/data/hoshin/backups")).unwrap();
    desk.write("home/data/hoshin/backups", "no folder");
    let done = desk.run(format!("{import} {DAY}").split(' '));
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    assert!(done.err.contains("作業は続けます"), "{}", done.err);
}

#[test]
fn help_is_there_in_both_languages() {
    let desk = Desk::new();
    for command in ["backup", "restore"] {
        assert!(desk.print("--help").contains(command));
        let ja = desk.print(&format!("{command} --help"));
        let en = desk.print(&format!("{command} --help --lang en"));
        assert!(
            ja.contains("--folder") && ja.contains("バックアップ先"),
            "{ja}"
        );
        assert!(
            en.contains("Usage:") && en.contains("Folder for backups"),
            "{en}"
        );
    }
}
