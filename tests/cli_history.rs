//! `hoshin history` and `hoshin undo`.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use hoshin::domain::command::{BulkChange, Command};
use hoshin::domain::programme::{Mark, Tag};
use hoshin::store::{Clock, Db, Scope};
use serde_json::Value;
use support::Desk;

/// The sample in which two people changed the same programme, and one a section; numbered 2 to 4.
fn desk() -> Desk {
    let desk = Desk::with_sample(true);
    let day = "2020-01-13".parse().unwrap();
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::on(day)).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let id = board.rows[0].id;
    for (command, by) in [
        (
            Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Bureau)),
            "佐藤 花子",
        ),
        (
            Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Ward)),
            "鈴木 一郎",
        ),
        (Command::AddSection("新設課".to_owned()), "佐藤 花子"),
        (
            Command::ChangeProgrammes(vec![id], BulkChange::Tag(Tag::New, true)),
            "佐藤 花子",
        ),
    ] {
        db.apply(&command, by).unwrap().unwrap();
    }
    desk
}

fn json(desk: &Desk, line: &str) -> Value {
    serde_json::from_str(&desk.print(line)).unwrap()
}

#[test]
fn the_history_is_listed_with_what_was_there_before_and_after() {
    let desk = desk();
    let told = desk.print("history a.hoshin --limit 4");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("5  2020-01-13 "), "{}", lines[0]);
    assert!(lines[0].contains("佐藤 花子  取組の一括変更  R01-"));
    assert_eq!(lines[1..3], ["    取組を変更", "        新規: なし → あり"]);
    assert!(told.contains("        区分: 局 → 区\n"), "{told}");
    assert!(told.contains("鈴木 一郎"));
    // The sample alone wrote more than a hundred records.
    let short = desk.print("history a.hoshin");
    assert!(short.lines().count() < 40, "{short}");
    assert!(short.contains("--full"), "{short}");
    let full = desk.print("history a.hoshin --full");
    assert!(full.lines().count() > 100);
    assert!(!full.contains("--full") && !full.contains("--limit"));
    let one = desk.print("history a.hoshin --limit 2");
    assert!(one.contains("さらに古い変更が3件あります"), "{one}");
    let all = json(&desk, "history a.hoshin --json");
    assert_eq!(all.as_array().unwrap().len(), 5);
    assert_eq!(all[1]["place"], "新設課");
    assert_eq!(all[2]["number"], 3);
    assert_eq!(all[2]["op"], "programmes_changed");
    assert_eq!(all[2]["records"][0]["fields"][0]["before"], "bureau");
    assert!(all[4]["record_count"].as_u64().unwrap() > 100);
    let code = all[0]["place"].as_str().unwrap().split(' ').next().unwrap();
    let of_one = json(
        &desk,
        &format!("history a.hoshin --programme {code} --json"),
    );
    assert_eq!(of_one.as_array().unwrap().len(), 4);
    let args = ["history", "a.hoshin", "--by", "鈴木 一郎", "--json"];
    let by: Value = serde_json::from_str(&desk.run(args).out).unwrap();
    assert_eq!(by[0]["number"], 3);
    assert_eq!(
        json(&desk, "history a.hoshin --since 2020-01-14 --json"),
        Value::Array(vec![])
    );
}

#[test]
fn a_change_is_taken_back_with_what_builds_on_it_only_when_that_is_asked_for() {
    let desk = desk();
    let refused = desk.run(["undo", "a.hoshin", "2"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.out.starts_with("  3  2020-01-13 "),
        "{}",
        refused.out
    );
    assert!(refused.out.contains("鈴木 一郎  取組の一括変更"));
    assert!(
        refused
            .err
            .contains("だけを元に戻すことはできません。何も変えていません。")
    );
    assert!(
        refused
            .err
            .trim_end()
            .ends_with("（一緒に元に戻すには --with-later を付けてください）")
    );
    let refused = desk.run(["undo", "a.hoshin", "2", "--json"]);
    let told: Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(
        (&told["later"][0]["number"], &told["together"]),
        (&3.into(), &true.into())
    );
    assert_eq!(
        desk.print("undo a.hoshin 2 --with-later"),
        "元に戻しました：取組の一括変更\n"
    );
    let all = json(&desk, "history a.hoshin --json");
    assert_eq!((&all[0]["of"], &all[1]["of"]), (&2.into(), &3.into()));
    assert_eq!(all[0]["kind"], "undo");
    let again = desk.run(["undo", "a.hoshin", "2"]);
    assert_eq!(again.code, 1);
    assert!(
        again.err.contains("すでに元に戻しています"),
        "{}",
        again.err
    );
    assert_eq!(
        desk.print("undo a.hoshin 2 --redo"),
        "やり直しました：取組の一括変更\n"
    );
    let turned = json(&desk, "undo a.hoshin 3 --redo --json");
    assert_eq!(
        (&turned["kind"], &turned["op"]),
        (&"redo".into(), &"programmes_changed".into())
    );
    assert_eq!(desk.print("check a.hoshin"), "");
}

#[test]
fn what_cannot_be_done_is_said() {
    let desk = desk();
    for (line, code, said) in [
        ("undo a.hoshin", 1, "ご自分で元に戻せる変更はありません"),
        (
            "undo a.hoshin --redo",
            1,
            "ご自分でやり直せる変更はありません",
        ),
        (
            "undo a.hoshin 77",
            1,
            "番号77の変更は、変更履歴にありません",
        ),
        ("undo a.hoshin 2 --redo", 1, "元に戻されていない"),
        (
            "undo a.hoshin 1",
            1,
            "は元に戻せません。何も変えていません。",
        ),
        (
            "undo a.hoshin zwei",
            2,
            "1以上の整数を指定してください：zwei",
        ),
        (
            "undo a.hoshin --with-later",
            2,
            "変更の番号を指定してください",
        ),
        ("history a.hoshin --limit 0", 2, "件数には1以上の整数"),
        ("history a.hoshin --since gestern", 2, "gestern"),
        (
            "history a.hoshin --programme R99-1-01",
            2,
            "取組番号「R99-1-01」の取組はありません",
        ),
    ] {
        let ended = desk.run(line.split(' '));
        assert_eq!(ended.code, code, "{line}: {}", ended.err);
        assert!(ended.err.contains(said), "{line}: {}", ended.err);
    }
    for lang in ["ja", "en"] {
        for command in ["history", "undo"] {
            let help = desk.print(&format!("{command} --help --lang {lang}"));
            assert!(help.contains(&format!("hoshin {command} FILE")), "{help}");
        }
    }
}

#[test]
fn commands_that_only_read_leave_the_right_to_edit_on_a_share_to_others() {
    let desk = desk();
    // The note of whoever edits comes and goes in a folder of its own.
    std::fs::create_dir(desk.path("share")).unwrap();
    std::fs::copy(desk.path("a.hoshin"), desk.path("share/a.hoshin")).unwrap();
    let touched = || desk.path("share").metadata().unwrap().modified().unwrap();
    let before = touched();
    for line in ["status", "log", "history"] {
        let mut command = desk.command([line, "share/a.hoshin"]);
        let ended = command.env("HOSHIN_SHARE", "yes").output().unwrap();
        assert!(ended.status.success(), "{line}");
        assert_eq!(before, touched(), "{line}");
    }
    let mut undo = desk.command(["undo", "share/a.hoshin"]);
    undo.env("HOSHIN_SHARE", "yes").output().unwrap();
    assert_ne!(before, touched(), "whoever changes something takes it");
}
