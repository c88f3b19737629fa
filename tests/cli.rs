//! Every command as a person types it: what it prints, where, how it ends, and what it leaves alone.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use rusqlite::Connection;
use serde_json::Value;
use support::{Desk, ended};

#[test]
fn help_and_version_go_to_standard_output_in_both_languages() {
    let desk = Desk::new();
    assert_eq!(
        desk.print("--version"),
        concat!("hoshin ", env!("CARGO_PKG_VERSION"), "\n")
    );
    let (ja, en) = (desk.print("--help"), desk.print("--help --lang en"));
    for command in [
        "sample", "new", "status", "export", "log", "history", "undo", "check",
    ] {
        assert!(ja.contains(command) && en.contains(command), "{command}");
        let (ja, en) = (
            desk.print(&format!("{command} --help")),
            desk.print(&format!("{command} -h --lang en")),
        );
        assert!(
            ja.contains("使い方:") && ja.contains(&format!("hoshin {command} ")),
            "{ja}"
        );
        assert!(en.contains("Usage:") && !en.contains("使い方"), "{en}");
    }
}

#[test]
fn the_language_follows_the_locale_unless_asked_otherwise() {
    let desk = Desk::new();
    let asked = |name: &str, value: &str, line: &str| {
        let said = ended(desk.command(line.split(' ')).env(name, value)).err;
        if said.contains("Nothing was changed") {
            "en"
        } else {
            "ja"
        }
    };
    assert_eq!(asked("LANG", "en_US.UTF-8", "check none"), "en");
    assert_eq!(asked("LANG", "C.UTF-8", "check none"), "ja");
    assert_eq!(asked("LC_ALL", "ja_JP.UTF-8", "check none"), "ja");
    assert_eq!(asked("LANG", "en_US.UTF-8", "check none --lang ja"), "ja");
    assert_eq!(asked("LANG", "ja_JP.UTF-8", "--lang=en check none"), "en");
}

#[test]
fn sample_and_new_make_files_silently_and_never_overwrite() {
    let desk = Desk::with_sample(false);
    assert_eq!(desk.names(), ["a.hoshin"]);
    let before = desk.read("a.hoshin");
    let said = desk.fail("sample a.hoshin --example-reports", 1);
    assert!(
        said.contains("a.hoshin") && said.contains("上書きはしていません"),
        "{said}"
    );
    desk.fail("new a.hoshin --ward 泉区 --fiscal-year 2020", 1);
    assert_eq!(desk.read("a.hoshin"), before);

    for (file, year) in [("b", "2020"), ("c", "R2"), ("d", "令和2年度")] {
        assert_eq!(
            desk.print(&format!("new {file} --ward 泉区 --fiscal-year {year}")),
            ""
        );
        assert_eq!(desk.print(&format!("check {file}")), "");
        let page = desk.print(&format!("status {file} --today 2020-05-01"));
        assert!(page.contains("令和2年度 第1四半期"), "{page}");
    }
}

#[test]
fn new_refuses_what_makes_no_plan_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let said = desk.fail("new x --ward 泉区 --fiscal-year 令和2年", 2);
    assert!(said.contains("令和2年") && said.contains("年度"), "{said}");
    let blank = desk.run(["new", "x", "--ward", " 　", "--fiscal-year", "2020"]);
    assert_eq!(blank.code, 2, "{}", blank.err);
    assert!(desk.fail("new x --fiscal-year 2020", 2).contains("--ward"));
    assert!(desk.fail("new x --ward 泉区", 2).contains("--fiscal-year"));
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn status_tells_the_period_asked_for() {
    let desk = Desk::with_sample(true);
    for period in ["2019Q1", "R1Q1", "令和元年度第1四半期"] {
        let json = desk.print(&format!(
            "status a.hoshin --json --today 2020-01-13 --period {period}"
        ));
        let page: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(page["period"]["code"], "2019Q1");
        assert_eq!(page["counts"]["reported"], 24);
        assert_eq!(page["previous_period"], Value::Null);
    }
    let page: Value =
        serde_json::from_str(&desk.print("status a.hoshin --json --today 2020-01-13")).unwrap();
    assert_eq!(page["period"]["code"], "2019Q3");
    assert_eq!(page["counts"]["report_rate_percent"], 75);
}

#[test]
fn a_period_that_is_not_there_is_told_with_those_that_are() {
    let desk = Desk::with_sample(false);
    for line in [
        "status a.hoshin --period 2021Q1",
        "export status a.hoshin --period R3Q1",
    ] {
        let said = desk.fail(line, 2);
        assert_eq!(
            said,
            "このファイルに 2021Q1 の報告期間はありません。あるのは 2019Q1, 2019Q2, 2019Q3, 2019Q4 です。"
        );
    }
    assert!(
        desk.fail("status a.hoshin --period 第3四半期", 2)
            .contains("第3四半期")
    );
    assert_eq!(desk.names(), ["a.hoshin"]);
}

#[test]
fn an_export_goes_to_the_standard_name_a_file_or_a_stream() {
    let desk = Desk::with_sample(true);
    let name = "泉区運営方針_令和元年度_第2四半期_進捗状況_20200113.csv";
    let line = "export status a.hoshin --period 2019Q2 --today 2020-01-13";
    assert_eq!(desk.print(line), format!("{name}\n"));
    let written = desk.read(name);
    assert!(written.starts_with("\u{feff}年度,".as_bytes()));

    desk.write("b.csv", "old");
    assert_eq!(desk.print(&format!("{line} -o b.csv")), "");
    assert_eq!(desk.read("b.csv"), written);
    assert_eq!(desk.print(&format!("{line} -o -")).as_bytes(), written);
    assert_eq!(
        desk.print(&format!("{line} --output=- --encoding utf-8"))
            .as_bytes(),
        &written[3..]
    );
    assert_eq!(
        desk.print(&format!("{line} --lang en")),
        "泉区_policy_FY2019_Q2_progress_20200113.csv\n"
    );
    assert_eq!(
        desk.print("export pillars a.hoshin --today 2020-01-13"),
        "泉区運営方針_令和元年度_第3四半期_柱別集計_20200113.csv\n"
    );
}

#[test]
fn an_export_that_cannot_be_written_leaves_what_was_there() {
    let desk = Desk::with_sample(true);
    let own = desk.read("a.hoshin");
    assert!(
        desk.fail("export status a.hoshin -o ./a.hoshin", 1)
            .contains("上書きはしていません")
    );
    assert_eq!(desk.read("a.hoshin"), own);

    desk.write("old.csv", "old");
    let mut rights = fs::metadata(desk.path("old.csv")).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(desk.path("old.csv"), rights).unwrap();
    let said = desk.fail("export status a.hoshin -o old.csv", 1);
    assert!(
        said.contains("old.csv") && said.contains("元のまま"),
        "{said}"
    );
    assert_eq!(desk.read("old.csv"), b"old");

    assert!(
        desk.fail("export status a.hoshin -o none/out.csv", 1)
            .contains("フォルダーがありません")
    );
    assert!(
        desk.fail("export status a.hoshin -o old.csv/out.csv", 1)
            .contains("out.csv")
    );
    fs::create_dir(desk.path("folder")).unwrap();
    assert!(
        desk.fail("export status a.hoshin -o folder", 1)
            .contains("フォルダーの名前です")
    );
    assert_eq!(desk.names(), ["a.hoshin", "folder", "old.csv"]);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::with_sample(true);
    for line in [
        "export status a.hoshin -o -",
        "status a.hoshin",
        "status a.hoshin --json",
    ] {
        let mut command = desk.command(line.split(' '));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), said.as_str()),
            (Some(0), ""),
            "{line}"
        );
    }
}

#[test]
fn what_is_no_sound_file_of_ours_is_told_and_left_alone() {
    let desk = Desk::with_sample(false);
    let sound = desk.read("a.hoshin");
    desk.write("text", "これは文章です。\n".repeat(20));
    desk.write("empty", "");
    desk.write("short", &sound[..50]);
    Connection::open(desk.path("foreign"))
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    desk.write("newer", &sound);
    Connection::open(desk.path("newer"))
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let mut damaged = sound.clone();
    damaged[4096..].fill(0x5a);
    desk.write("damaged", damaged);
    for (file, word) in [
        ("none", "ありません"),
        ("text", "方針ノートのファイルではありません"),
        ("short", "方針ノートのファイルではありません"),
        ("foreign", "方針ノートのファイルではありません"),
        ("empty", "空"),
        ("newer", "もっと新しい方針ノート"),
        ("damaged", "壊れて"),
    ] {
        let before = fs::read(desk.path(file)).ok();
        for command in ["status", "check", "export status", "export milestones"] {
            let said = desk.fail(&format!("{command} {file}"), 1);
            assert!(
                said.contains(word) && said.contains("何も変えていません"),
                "{command} {file}: {said}"
            );
        }
        assert!(desk.run([file]).err.contains(word), "{file}");
        assert_eq!(fs::read(desk.path(file)).ok(), before, "{file}");
    }
}

#[test]
fn check_is_silent_when_all_is_well_and_lists_faults_otherwise() {
    let desk = Desk::with_sample(true);
    assert_eq!(desk.print("check a.hoshin"), "");
    let file = Connection::open(desk.path("a.hoshin")).unwrap();
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; DELETE FROM search WHERE programme_id = 1; DELETE FROM plan;",
    )
    .unwrap();
    drop(file);
    let ended = desk.run(["check", "a.hoshin"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.out.contains("R01-T1-01") && ended.out.contains("検索"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("「取組」の記録"), "{}", ended.out);
    assert!(
        ended.err.contains("件の誤りが見つかりました"),
        "{}",
        ended.err
    );
}

#[test]
fn arguments_that_mean_nothing_end_with_2_and_a_hint() {
    let desk = Desk::with_sample(false);
    for (line, word) in [
        ("status", "FILE"),
        ("status a.hoshin --perod 2019Q1", "--perod"),
        ("export table a.hoshin", "table"),
        (
            "export status a.hoshin --encoding sjis",
            "「--encoding」に「sjis」は使えません。utf-8-bom, cp932, utf-8 のどれかにしてください。",
        ),
        ("export status a.hoshin --period", "--period"),
        ("export status a.hoshin --json -o -", "--json"),
        ("status a.hoshin b.hoshin", "b.hoshin"),
        ("status a.hoshin --json --json", "--json"),
        ("a.hoshin status a.hoshin", "a.hoshin"),
        ("--today 2020-13-01", "2020-13-01"),
        ("--today 0001-01-01", "0001-01-01"),
        ("--lang fr", "fr"),
    ] {
        let said = desk.fail(line, 2);
        assert!(said.contains(word), "{line}: {said}");
        let english = desk.run(line.split(' ').chain(["--lang", "en"]));
        assert!(
            line == "--lang fr" || english.err.is_ascii() || english.err.contains('“'),
            "{}",
            english.err
        );
    }
}

#[test]
fn without_a_display_the_home_screen_is_printed_and_one_line_says_why() {
    let desk = Desk::new();
    let first = desk.run(["--today", "2019-05-01"]);
    assert_eq!(first.code, 0);
    assert!(
        first.out.contains("令和元年度 泉区運営方針") && first.out.contains("未報告（24事業）"),
        "{}",
        first.out
    );
    assert_eq!(first.err.lines().count(), 1);
    assert!(
        first.err.contains("画面がない") && first.err.contains("export"),
        "{}",
        first.err
    );
    assert!(fs::exists(desk.path("home")).unwrap());
    let again = desk.run(["--today", "2019-05-01"]);
    assert_eq!((again.code, &again.out), (0, &first.out));

    assert_eq!(desk.print("sample b.hoshin"), "");
    let named = desk.run(["b.hoshin", "--today", "2019-05-01"]);
    assert_eq!((named.code, &named.out), (0, &first.out));
    let missing = desk.run(["c.hoshin"]);
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
    assert!(!fs::exists(desk.path("c.hoshin")).unwrap());
}
