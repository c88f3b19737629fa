//! `hoshin check --full` and `hoshin salvage`.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use rusqlite::Connection;
use serde_json::Value;
use support::Desk;

fn altered(desk: &Desk, sql: &str) {
    let file = Connection::open(desk.path("a.hoshin")).unwrap();
    file.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
}

#[test]
fn the_full_check_is_silent_or_names_record_and_field() {
    let desk = Desk::with_sample(true);
    assert_eq!(desk.print("check a.hoshin --full"), "");
    let page: Value = serde_json::from_str(&desk.print("check a.hoshin --full --json")).unwrap();
    assert_eq!(page["faults"], Value::Array(vec![]));
    altered(&desk, "UPDATE report SET done = '変えた' WHERE id = 1");
    let before = desk.read("a.hoshin");
    assert_eq!(
        desk.print("check a.hoshin"),
        "",
        "the short check stays quick"
    );
    let ended = desk.run(["check", "a.hoshin", "--full"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.starts_with("R01-"), "{}", ended.out);
    assert!(
        ended
            .out
            .contains("第1四半期・実施内容・実績）: 変更履歴に残る最後の内容と食い違っています。")
    );
    assert!(
        ended.err.contains("1件の誤りが見つかりました") && !ended.err.contains("開発元"),
        "{}",
        ended.err
    );
    assert!(
        ended
            .err
            .contains("hoshin restore a.hoshin / hoshin salvage a.hoshin a（救出）.hoshin"),
        "{}",
        ended.err
    );
    let ended = desk.run(["check", "a.hoshin", "--full", "--json", "--lang", "en"]);
    assert_eq!(ended.code, 1);
    let page: Value = serde_json::from_str(&ended.out).unwrap();
    let fault = &page["faults"][0];
    assert_eq!(
        (&page["full"], &page["file"]),
        (&Value::Bool(true), &"a.hoshin".into())
    );
    assert_eq!(fault["kind"], "altered");
    assert_eq!(fault["table"], "report");
    assert_eq!(fault["id"], 1);
    assert_eq!(fault["period"], "q1");
    assert_eq!(fault["field"], "done");
    assert!(
        fault["sentence"]
            .as_str()
            .unwrap()
            .contains("change history")
    );
    assert_eq!(desk.read("a.hoshin"), before, "a check changes nothing");
}

#[test]
fn salvage_saves_into_a_new_file_and_lists_what_became_of_it() {
    let desk = Desk::with_sample(true);
    altered(
        &desk,
        "DELETE FROM report WHERE id = 1; UPDATE report SET issue = 'x' WHERE id = 2",
    );
    let before = desk.read("a.hoshin");
    let said = desk.print("salvage a.hoshin b.hoshin");
    assert!(said.contains("取組: 24件を救出\n"), "{said}");
    assert!(said.contains("（うち変更履歴から1件）"), "{said}");
    assert!(said.contains("変更履歴から復元: R01-"), "{said}");
    assert!(said.contains("課題・遅れの理由）"), "{said}");
    assert_eq!(desk.read("a.hoshin"), before);
    assert_eq!(desk.print("check b.hoshin --full"), "");
    let page = desk.print("salvage a.hoshin c.hoshin --json --lang en");
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["history"], true);
    let of = |table: &str| {
        let counts = page["counts"].as_array().unwrap();
        counts
            .iter()
            .find(|it| it["table"] == table)
            .unwrap()
            .clone()
    };
    assert_eq!(of("programme")["saved"], 24);
    assert_eq!(of("report")["from_history"], 1);
    let fates: Vec<&str> = page["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["fate"].as_str().unwrap())
        .collect();
    assert_eq!(fates, ["from_history", "doubtful"]);
    assert!(
        desk.fail("salvage a.hoshin b.hoshin", 1)
            .contains("b.hoshin")
    );
    assert!(desk.fail("salvage none d.hoshin", 1).contains("none"));
    desk.write("junk", [0x55; 5_000]);
    let said = desk.fail("salvage junk d.hoshin", 1);
    assert!(
        said.contains("壊れて") && said.ends_with("hoshin restore junk"),
        "{said}"
    );
    assert!(desk.fail("salvage a.hoshin", 2).contains("NEW"));
    assert!(!desk.names().contains(&"d.hoshin".to_owned()));
}

#[test]
fn a_file_that_cannot_be_opened_is_saved() {
    let desk = Desk::with_sample(true);
    let root: u32 = Connection::open(desk.path("a.hoshin"))
        .unwrap()
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'section'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut bytes = desk.read("a.hoshin");
    bytes[(root as usize - 1) * 4096..][..4096].fill(0xAA);
    desk.write("a.hoshin", &bytes);
    let said = desk.fail("check a.hoshin --full", 1);
    assert!(said.contains("壊れて") && said.contains("救出"), "{said}");
    for command in [
        "check a.hoshin",
        "backup a.hoshin",
        "history a.hoshin",
        "status a.hoshin",
    ] {
        let said = desk.fail(command, 1);
        let next = "hoshin restore a.hoshin / hoshin salvage a.hoshin a（救出）.hoshin";
        assert!(said.ends_with(next), "{command}: {said}");
    }
    let said = desk.print("salvage a.hoshin b.hoshin");
    assert!(
        said.contains("課: 12件を救出（うち変更履歴から12件）"),
        "{said}"
    );
    assert_eq!(desk.print("check b.hoshin --full"), "");
    let help = desk.print("salvage --help");
    assert!(help.contains("DAMAGED NEW"), "{help}");
}
