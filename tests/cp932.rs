//! `hoshin export --encoding cp932` and `hoshin log` as a person types them.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use encoding_rs::SHIFT_JIS;
use hoshin::domain::command::Command;
use hoshin::store::{Clock, Db, Scope};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::Desk;

const LINE: &str = "export status a.hoshin --period 2019Q3 --today 2020-01-13 --encoding cp932";

/// The sample with an action that holds what CP932 lacks.
fn desk() -> Desk {
    let desk = Desk::with_sample(false);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let row = db.board(Scope::default()).unwrap().unwrap().rows[2].id;
    let text = "道路〜公園〜池 4㎥".to_owned();
    db.apply(&Command::AddAction(row, text), "試験").unwrap();
    desk
}

fn decoded(bytes: &[u8]) -> String {
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    text.unwrap().into_owned()
}

#[test]
fn text_that_fits_is_written_as_windows_writes_it() {
    let desk = Desk::with_sample(true);
    let name = "泉区運営方針_令和元年度_第3四半期_進捗状況_20200113.csv";
    assert_eq!(desk.print(LINE), format!("{name}\n"));
    let bytes = desk.read(name);
    // 年度,報告期間
    assert!(bytes.starts_with(b"\x94\x4e\x93\x78,\x95\xf1\x8d\x90\x8a\xfa\x8a\xd4,"));
    desk.print(&format!("{LINE} --encoding utf-8 -o utf8.csv").replacen(
        "--encoding cp932 ",
        "",
        1,
    ));
    assert_eq!(decoded(&bytes).as_bytes(), desk.read("utf8.csv"));
}

#[test]
fn characters_that_do_not_fit_are_listed_and_nothing_is_written() {
    let desk = desk();
    for (target, names) in [
        ("", vec!["a.hoshin"]),
        (" -o -", vec!["a.hoshin"]),
        (" -o b.csv", vec!["a.hoshin"]),
    ] {
        let ended = desk.run(format!("{LINE}{target}").split(' '));
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{target}");
        let lines: Vec<&str> = ended.err.lines().collect();
        assert_eq!(
            lines[..2],
            [
                "R01-T1-03 取組内容: 〜（U+301C） → ～　2字",
                "R01-T1-03 取組内容: ㎥（U+33A5） → m3　1字",
            ]
        );
        assert!(lines[2].contains("2種類") && lines[2].contains("--substitute"));
        assert_eq!(lines.len(), 3);
        assert_eq!(desk.names(), names);
    }
    desk.write("b.csv", "old");
    let english = desk.run(format!("{LINE} -o b.csv --lang en").split(' '));
    assert_eq!(english.code, 2);
    assert!(
        english
            .err
            .starts_with("R01-T1-03 Actions: 〜 (U+301C) → ～, 2 times\n"),
        "{}",
        english.err
    );
    assert_eq!(desk.read("b.csv"), b"old");
    assert_eq!(desk.print("log a.hoshin"), "");
}

#[test]
fn with_leave_they_are_replaced_in_silence() {
    let desk = desk();
    assert_eq!(desk.print(&format!("{LINE} --substitute -o b.csv")), "");
    let text = decoded(&desk.read("b.csv"));
    assert!(text.contains("道路～公園～池 4m3"), "{text}");
    let ended = desk
        .command(format!("{LINE} --substitute -o -").split(' '))
        .output()
        .unwrap();
    assert_eq!((ended.stdout, ended.stderr), (desk.read("b.csv"), vec![]));
}

#[test]
fn json_lists_every_place_and_says_what_was_written() {
    let desk = desk();
    let places = json!([
        {
            "programme": "R01-T1-03", "row": 3, "column": "取組内容",
            "character": "〜", "code": "U+301C", "count": 2, "becomes": "～"
        },
        {
            "programme": "R01-T1-03", "row": 3, "column": "取組内容",
            "character": "㎥", "code": "U+33A5", "count": 1, "becomes": "m3"
        }
    ]);
    let refused = desk.run(format!("{LINE} --json -o b.csv").split(' '));
    assert_eq!((refused.code, refused.err.lines().count()), (2, 1));
    let page: Value = serde_json::from_str(&refused.out).unwrap();
    let nothing = json!({
        "misfits": places, "written": false, "encoding": "cp932",
        "file": null, "rows": null, "sha256": null
    });
    assert_eq!(page, nothing);

    let page = desk.print(&format!("{LINE} --json --substitute -o b.csv"));
    let page: Value = serde_json::from_str(&page).unwrap();
    let sha256 = format!("{:x}", Sha256::digest(desk.read("b.csv")));
    let written = json!({
        "misfits": places, "written": true, "encoding": "cp932",
        "file": "b.csv", "rows": 24, "sha256": sha256
    });
    assert_eq!(page, written);

    let page = desk.print("export pillars a.hoshin --json --today 2020-01-13");
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["misfits"], json!([]));
    assert_eq!(
        page["file"],
        "泉区運営方針_令和元年度_第3四半期_柱別集計_20200113.csv"
    );
}

#[test]
fn the_log_tells_what_was_exported_the_newest_first() {
    let desk = desk();
    assert_eq!(desk.print("log a.hoshin"), "");
    assert_eq!(desk.print("log a.hoshin --json"), "[]\n");
    desk.print(&format!("{LINE} --substitute -o b.csv"));
    desk.print("export pillars a.hoshin --period 2019Q2 --today 2020-01-13 -o -");
    let text = desk.print("log a.hoshin");
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    assert!(lines[0].starts_with("2020-01-13 "), "{text}");
    for (line, words) in [
        (
            0,
            [
                "試験",
                "令和元年度 第2四半期",
                "柱別集計表",
                "UTF-8",
                "9行",
                "（標準出力）",
            ],
        ),
        (
            1,
            [
                "令和元年度 第3四半期",
                "進捗状況報告書",
                "CP932",
                "24行",
                "置き換え3字",
                "b.csv",
            ],
        ),
    ] {
        for word in words {
            assert!(lines[line].contains(word), "{word}\n{text}");
        }
    }
    assert_eq!(lines.len(), 2);

    let page: Value = serde_json::from_str(&desk.print("log a.hoshin --json")).unwrap();
    let entry = &page[1];
    assert!(entry["at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(entry["by"], "試験");
    assert_eq!(entry["period"], "2019Q3");
    assert_eq!(entry["layout"], "status");
    assert_eq!(entry["encoding"], "cp932");
    assert_eq!(entry["file"], "b.csv");
    assert_eq!(entry["rows"], 24);
    assert_eq!(
        entry["substitutions"][0],
        json!({"character": "〜", "becomes": "～", "count": 2})
    );
    assert_eq!(
        entry["sha256"],
        format!("{:x}", Sha256::digest(desk.read("b.csv")))
    );
    assert_eq!(page[0]["file"], Value::Null);
}

#[test]
fn a_device_gets_nothing_before_everything_was_looked_at() {
    let desk = desk();
    if cfg!(unix) {
        let ended = desk.run(format!("{LINE} -o /dev/stdout").split(' '));
        assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    }
}

#[test]
fn a_file_of_version_1_is_brought_up_and_that_is_said_once() {
    let desk = Desk::new();
    let old = rusqlite::Connection::open(desk.path("a.hoshin")).unwrap();
    old.execute_batch(include_str!("fixtures/schema-v1.sql"))
        .unwrap();
    drop(old);
    let first = desk.run(["check", "a.hoshin"]);
    assert_eq!((first.code, first.out.as_str()), (0, ""));
    assert!(
        first.err.contains("home/data/hoshin/backups") && first.err.lines().count() == 1,
        "{}",
        first.err
    );
    assert_eq!(desk.print("check a.hoshin"), "");
    assert_eq!(
        desk.names(),
        ["a.hoshin"],
        "the old one lies with the backups"
    );
}
