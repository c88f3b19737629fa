//! `hoshin import` as a person types it. All wards and tables here are invented.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;
use support::{Desk, Ended};

const TODAY: &str = "--today 2020-01-13";

/// A table of programmes for the sample plan: one as it is, one changed, one new.
const PROGRAMMES: &str = "\
取組番号,取組・事業名,柱番号,柱,区分,主管課\r\n\
R01-3-01,防災対策事業,3,安全・安心なまちづくり,区,\r\n\
R01-2-01,地域力支援事業,2,地域活動の広がるまちづくり,局,総務課\r\n\
,見本の取組,3,安全・安心なまちづくり,区,みらい推進室\r\n";

/// The policy of a ward that does not exist.
const POLICY: &str = "\
令和2年度 見本区運営方針\r\n\
\r\n\
I 基本目標\r\n\
\r\n\
つながる笑顔 見本区\r\n\
\r\n\
みんなで支え合うまちをめざします。\r\n\
\r\n\
II 目標達成に向けた取組・施策\r\n\
\r\n\
1 安全なまちづくり\r\n\
\r\n\
災害に備えます。\r\n\
\r\n\
参考 主な取組・事業\r\n\
\r\n\
1 安全なまちづくり\r\n\
区 防災対策事業 重点\t⇒ 訓練を行います。\r\n\
局 見本橋整備事業\t⇒ 見本橋の架け替え（令和4年3月完成予定）\r\n";

fn import(desk: &Desk, line: &str) -> Ended {
    desk.run(format!("import {line} {TODAY}").split(' '))
}

fn page(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_table_is_looked_at_first_and_then_taken_in() {
    let desk = Desk::with_sample(false);
    desk.write("t.csv", PROGRAMMES);
    let before = desk.read("a.hoshin");
    let line = "csv --kind programmes a.hoshin t.csv";
    let look = import(&desk, &format!("{line} --dry-run"));
    assert_eq!((look.code, look.err.as_str()), (0, ""), "{}", look.out);
    for part in [
        "同じ            取組          R01-3-01 防災対策事業",
        "区分: 区 → 局",
        "主管課: （なし） → 総務課",
        "新規",
        "取り込み先: 令和元年度 泉区",
        "新しく登録する課: みらい推進室",
        "新規 1件、変更 1件、同じ 3件、似た取組あり 0件、取り込めない 0件",
        "何も変えていません",
    ] {
        assert!(look.out.contains(part), "{part}\n{}", look.out);
    }
    assert_eq!(desk.read("a.hoshin"), before);
    let done = import(&desk, line);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(
        done.out,
        "新しく登録する課: みらい推進室\n取り込みました（新規 1件、変更 1件、同じ 3件、似た取組あり 0件、取り込めない 0件）。\n"
    );
    let exported = desk.print("export status a.hoshin -o -");
    assert!(
        exported.contains("R01-3-04,区,,見本の取組,みらい推進室"),
        "{exported}"
    );
    assert!(
        exported.contains("R01-2-01,局,重点,地域力支援事業,総務課"),
        "{exported}"
    );
    // Once more there is nothing to say.
    let taken = desk.read("a.hoshin");
    let again = import(&desk, line);
    assert_eq!(
        (again.code, again.out.as_str(), again.err.as_str()),
        (0, "", "")
    );
    assert_eq!(desk.read("a.hoshin"), taken);
}

#[test]
fn json_says_the_same_with_words_that_stay() {
    let desk = Desk::with_sample(false);
    desk.write("t.csv", PROGRAMMES);
    let line = "csv --kind programmes a.hoshin t.csv --json";
    for lang in ["ja", "en"] {
        let look = page(&import(&desk, &format!("{line} --dry-run --lang {lang}")).out);
        assert_eq!(look["stored"], false);
        assert_eq!(look["plan"]["fiscal_year"], 2019);
        assert_eq!(look["counts"]["changed"], 1);
        assert_eq!(look["new_sections"][0], "みらい推進室");
        let row = &look["rows"][3];
        assert_eq!(
            (&row["standing"], &row["kind"]),
            (&"changed".into(), &"programme".into())
        );
        assert_eq!(row["fields"][0]["field"], "mark");
        assert_eq!(row["fields"][0]["after"], "bureau");
        assert_eq!(row["fields"][1]["before"], Value::Null);
        assert_eq!(row["line"], 3);
    }
    let done = page(&import(&desk, line).out);
    assert_eq!(
        (&done["stored"], &done["dry_run"]),
        (&true.into(), &false.into())
    );
}

#[test]
fn a_similar_name_stores_nothing_before_somebody_decides() {
    let desk = Desk::with_sample(false);
    let exported = desk.print("export status a.hoshin -o - --encoding utf-8");
    let name = exported
        .split(',')
        .find(|cell| cell.starts_with("妊娠"))
        .unwrap();
    desk.write("t.csv", format!("取組・事業名,区分\n新{name},局\n"));
    let before = desk.read("a.hoshin");
    let line = "csv --kind programmes a.hoshin t.csv";
    for options in ["", " --dry-run"] {
        let held = import(&desk, &format!("{line}{options}"));
        assert_eq!(held.code, 1);
        assert!(
            held.err.contains(&format!(
                "2行目 取組「新{name}」: 名前の似た取組があります: R01-5-"
            )),
            "{}",
            held.err
        );
        assert!(
            held.err.contains("1件") && held.err.contains("何も取り込んでいません"),
            "{}",
            held.err
        );
        assert_eq!(desk.read("a.hoshin"), before);
    }
    let new = import(&desk, &format!("{line} --similar new"));
    assert_eq!(new.code, 1, "a new programme needs a heading");
    assert!(new.err.contains("柱の下"), "{}", new.err);
    let same = import(&desk, &format!("{line} --similar same"));
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    let after = desk.print("export status a.hoshin -o -");
    assert!(after.contains(&format!("局,,新{name}")), "{after}");
}

#[test]
fn bad_rows_are_listed_and_left_out_only_when_asked() {
    let desk = Desk::with_sample(false);
    desk.write(
        "m.csv",
        "取組番号,節目,当初予定\r\nR01-3-01,備蓄庫 完成,令和元年度末\r\nR01-3-02,説明会,春頃\r\nR01-9-99,ない取組,令和2年度\r\n",
    );
    let before = desk.read("a.hoshin");
    let line = "csv --kind milestones a.hoshin m.csv";
    let held = import(&desk, line);
    assert_eq!((held.code, held.out.as_str()), (1, ""));
    let said: Vec<&str> = held.err.lines().collect();
    assert!(
        said[0].starts_with("3行目 3列目「当初予定」: 「春頃」"),
        "{}",
        held.err
    );
    assert!(
        said[1].starts_with("4行目 取組「R01-9-99」: "),
        "{}",
        held.err
    );
    assert!(
        said[2].starts_with("hoshin: ") && said[2].contains("2件"),
        "{}",
        held.err
    );
    assert_eq!(said.len(), 3, "{}", held.err);
    assert_eq!(desk.read("a.hoshin"), before);
    let json = page(&import(&desk, &format!("{line} --json")).out);
    assert_eq!(json["problems"][0]["problem"], "date");
    assert_eq!(json["problems"][0]["column"], 3);
    assert_eq!(json["rows"][2]["refusal"], "not_found");
    let taken = import(&desk, &format!("{line} --skip-bad-rows"));
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert_eq!(
        taken.err.lines().count(),
        2,
        "what is left out is still told"
    );
    assert!(
        desk.print("export milestones a.hoshin -o -")
            .contains("備蓄庫 完成")
    );
}

#[test]
fn a_foreign_table_is_read_once_it_is_said_what_its_columns_hold() {
    let desk = Desk::with_sample(false);
    desk.write("t.csv", "なまえ;だれ\n防災対策事業;内線 12\n");
    let line = "csv --kind programmes a.hoshin t.csv";
    let held = import(&desk, line);
    assert_eq!(held.code, 1);
    assert!(
        held.err.contains("なまえ, だれ") && held.err.contains("--map"),
        "{}",
        held.err
    );
    let told = import(
        &desk,
        &format!("{line} --map なまえ=name --map だれ=contact"),
    );
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for (map, word) in [
        ("なまえ", "なまえ"),
        ("なまえ=title", "title"),
        ("ない=name", "ない"),
        ("なまえ=milestone", "lead"),
    ] {
        let wrong = import(&desk, &format!("{line} --map {map}"));
        assert_eq!(wrong.code, 2, "{map}: {}", wrong.err);
        assert!(wrong.err.contains(word), "{map}: {}", wrong.err);
    }
}

#[test]
fn reports_go_to_the_period_of_the_table_or_the_one_asked_for() {
    let desk = Desk::with_sample(false);
    desk.write(
        "r.csv",
        "取組番号,進捗区分,実施内容・実績\nR01-3-01,順調,訓練をした\n",
    );
    let line = "csv --kind reports a.hoshin r.csv";
    let held = import(&desk, line);
    assert_eq!(held.code, 2);
    assert!(held.err.contains("--period"), "{}", held.err);
    assert_eq!(import(&desk, &format!("{line} --period 2021Q1")).code, 2);
    let differ = import(&desk, &format!("{line} --period 2019Q2 --fiscal-year 2020"));
    assert_eq!(differ.code, 2);
    assert_eq!(import(&desk, &format!("{line} --fiscal-year 2020")).code, 2);
    let done = import(&desk, &format!("{line} --period 2019Q2 --fiscal-year R1"));
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(
        desk.print("export status a.hoshin -o - --period 2019Q2")
            .contains("訓練をした")
    );
    assert!(
        !desk
            .print("export status a.hoshin -o - --period 2019Q1")
            .contains("訓練をした")
    );
}

#[test]
fn standard_input_is_a_source_too() {
    let desk = Desk::with_sample(false);
    let line = format!("import csv --kind programmes a.hoshin - --json {TODAY}");
    let mut command = desk.command(line.split(' '));
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(PROGRAMMES.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let told = page(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(
        (output.status.code(), &told["source"]),
        (Some(0), &Value::Null)
    );
    assert_eq!(told["stored"], true);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_made() {
    let desk = Desk::with_sample(false);
    desk.write("empty.csv", "");
    desk.write("book.xlsx", b"PK\x03\x04rest");
    for (line, code, word) in [
        (
            "import csv --kind programmes a.hoshin none.csv",
            1,
            "none.csv",
        ),
        (
            "import csv --kind programmes a.hoshin empty.csv",
            1,
            "中身がありません",
        ),
        (
            "import csv --kind programmes a.hoshin book.xlsx",
            1,
            "CSV UTF-8",
        ),
        (
            "import csv --kind programmes none.hoshin empty.csv",
            1,
            "none.hoshin",
        ),
        (
            "import csv --kind tables a.hoshin empty.csv",
            2,
            "programmes, milestones, reports",
        ),
        ("import csv a.hoshin empty.csv", 2, "--kind"),
        ("import policy a.hoshin none.txt", 1, "none.txt"),
        (
            "import policy a.hoshin --similar maybe x.txt",
            2,
            "same, new",
        ),
        ("import policy a.hoshin", 2, "TEXT"),
        ("import table", 2, "hoshin --help"),
        ("import", 2, "hoshin --help"),
    ] {
        let said = desk.fail(line, code);
        assert!(said.contains(word), "{line}: {said}");
    }
    assert_eq!(desk.names(), ["a.hoshin", "book.xlsx", "empty.csv"]);
    for command in ["import", "import policy", "import csv"] {
        let (ja, en) = (
            desk.print(&format!("{command} --help")),
            desk.print(&format!("{command} --help --lang en")),
        );
        assert!(ja.contains("使い方:") && en.contains("Usage:"), "{ja}{en}");
        assert!(!en.contains("取り込"), "{en}");
    }
}

#[test]
fn a_policy_makes_a_file_that_appears_only_when_it_is_whole() {
    let desk = Desk::new();
    let (cp932, _, lost) = encoding_rs::SHIFT_JIS.encode(POLICY);
    assert!(!lost);
    desk.write("p.txt", cp932);
    let look = import(&desk, "policy new.hoshin p.txt --dry-run --json");
    let told = page(&look.out);
    assert_eq!((look.code, look.err.as_str()), (0, ""));
    assert_eq!(told["charset"], "Shift_JIS (CP932)");
    assert_eq!(
        (
            &told["plan"]["new"],
            &told["plan"]["ward"],
            &told["plan"]["fiscal_year"]
        ),
        (&true.into(), &"見本区".into(), &2020.into())
    );
    assert_eq!(desk.names(), ["p.txt"], "a look makes nothing");
    let done = import(&desk, "policy new.hoshin p.txt");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(
        done.out.starts_with("取り込みました（新規 7件、変更 0件"),
        "{}",
        done.out
    );
    assert_eq!(desk.print("check new.hoshin"), "");
    let table = desk.print("export status new.hoshin -o -");
    assert!(
        table.contains("1,安全なまちづくり,R02-1-01,区,重点,防災対策事業"),
        "{table}"
    );
    assert!(
        desk.print("export milestones new.hoshin -o -")
            .contains("2022/03/01,2022/03/31,月")
    );
    let again = import(&desk, "policy new.hoshin p.txt");
    assert_eq!(
        (again.code, again.out.as_str(), again.err.as_str()),
        (0, "", "")
    );
    // Into a file that holds another plan it goes as a second one.
    assert_eq!(desk.print("sample a.hoshin"), "");
    let beside = import(&desk, "policy a.hoshin p.txt --dry-run --lang en");
    assert!(
        beside.out.contains("Into: FY2020 見本区 (a new plan)"),
        "{}",
        beside.out
    );
    assert!(
        beside.out.contains("New             Milestone"),
        "{}",
        beside.out
    );
}

#[test]
fn lines_of_a_policy_that_were_not_understood_are_told_with_their_numbers() {
    let desk = Desk::new();
    desk.write("p.txt", format!("{POLICY}\r\n%%%%\r\n"));
    let done = import(&desk, "policy new.hoshin p.txt");
    assert_eq!(done.code, 0);
    assert_eq!(done.err, "21行目は読み取れませんでした: %%%%\n");
    let json = page(&import(&desk, "policy new.hoshin p.txt --json").out);
    assert_eq!(json["not_understood"][0]["line"], 21);
    assert_eq!(json["stored"], false);
}

#[test]
fn a_policy_without_ward_or_year_is_taken_once_they_are_given() {
    let desk = Desk::new();
    let without = POLICY.replacen("令和2年度 見本区運営方針", "運営方針", 1);
    desk.write("p.txt", without);
    let held = import(&desk, "policy new.hoshin p.txt");
    assert_eq!(held.code, 1);
    assert!(held.err.contains("区名と年度"), "{}", held.err);
    assert_eq!(desk.names(), ["p.txt"]);
    let done = import(
        &desk,
        "policy new.hoshin p.txt --ward 例区 --fiscal-year R2",
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let page = desk.print("status new.hoshin --json");
    assert_eq!(self::page(&page)["plan"]["ward"], "例区");
    assert_eq!(
        import(&desk, "policy x p.txt --fiscal-year 令和2年").code,
        2
    );
}
