//! What the program writes, byte by byte, against the files in `tests/golden/`, which people have read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reports by failing"
)]

mod support;

use rusqlite::{Connection, params};
use serde_json::Value;
use std::fmt::Write;
use std::sync::Arc;
use std::{env, fs};

use encoding_rs::SHIFT_JIS;
use hoshin::domain::command::Command;
use hoshin::domain::review::{Outlook, ReviewText};
use hoshin::domain::year::{Choice, Decision, Part, YearStep, as_it_is, propose};
use hoshin::store::{Clock, Db, Scope};
use support::Desk;

/// Set to write the files anew; then read what `git diff` shows before committing it.
const BLESS: &str = "HOSHIN_BLESS";

#[track_caller]
fn compare(name: &str, found: &str) {
    compare_bytes(name, found.as_bytes(), |bytes| {
        String::from_utf8_lossy(bytes).into_owned()
    });
}

/// Compares the bytes; `read` makes text of them where they differ.
#[track_caller]
fn compare_bytes(name: &str, found: &[u8], read: impl Fn(&[u8]) -> String) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os(BLESS).is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let golden = fs::read(&path).unwrap_or_default();
    if golden != found {
        panic!(
            "{name} is not as it was (- golden, + found):\n{}\nIf it should be so: {BLESS}=1 cargo test --test golden",
            difference(&read(&golden), &read(found))
        );
    }
}

/// The lines that differ, with their numbers; blanks at line ends are made visible.
fn difference(golden: &str, found: &str) -> String {
    let (mut golden, mut found) = (golden.split('\n'), found.split('\n'));
    let mut told = String::new();
    for number in 1.. {
        match (golden.next(), found.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                for (sign, line) in [('-', a), ('+', b)] {
                    if let Some(line) = line {
                        writeln!(told, "{number:>4} {sign} {}", line.escape_debug()).unwrap();
                    }
                }
            }
        }
    }
    told
}

/// Exports `a.hoshin` in UTF-8 and in CP932 and compares the bytes.
#[track_caller]
fn export(desk: &Desk, name: &str, line: &str) {
    desk.print(&format!(
        "export {line} a.hoshin --today 2020-01-13 -o out.csv"
    ));
    compare(name, &String::from_utf8(desk.read("out.csv")).unwrap());
    desk.print(&format!(
        "export {line} a.hoshin --today 2020-01-13 --encoding cp932 -o out.csv"
    ));
    let name = name.replace(".csv", "-cp932.csv");
    compare_bytes(&name, &desk.read("out.csv"), |bytes| {
        SHIFT_JIS.decode(bytes).0.into_owned()
    });
}

#[test]
fn exports_of_the_published_plan() {
    let desk = Desk::with_sample(false);
    for layout in [
        "status",
        "pillars",
        "milestones",
        "indicators",
        "missing",
        "year",
    ] {
        for lang in ["ja", "en"] {
            export(
                &desk,
                &format!("published-{layout}-{lang}.csv"),
                &format!("{layout} --lang {lang}"),
            );
        }
    }
}

#[test]
fn exports_of_the_example_reports() {
    let desk = Desk::with_sample(true);
    for layout in ["status", "pillars", "indicators"] {
        for quarter in ["2019Q1", "2019Q2", "2019Q3"] {
            export(
                &desk,
                &format!("examples-{layout}-{quarter}-ja.csv"),
                &format!("{layout} --period {quarter}"),
            );
        }
        export(
            &desk,
            &format!("examples-{layout}-2019Q3-en.csv"),
            &format!("{layout} --lang en"),
        );
    }
    for layout in ["milestones", "changes", "missing"] {
        for lang in ["ja", "en"] {
            export(
                &desk,
                &format!("examples-{layout}-{lang}.csv"),
                &format!("{layout} --lang {lang}"),
            );
        }
    }
}

/// A year that was looked back on and has a plan of the next year: every way of going on, in both languages, and
/// the same whatever period is chosen.
#[test]
fn the_year_review_with_what_becomes_of_programmes() {
    let desk = Desk::with_sample(true);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let plan = db.board(Scope::default()).unwrap().unwrap().plan.id;
    let year = db.year_end(plan).unwrap();
    let by = "試験";
    for (programme, outlook) in year.programmes.iter().zip(Outlook::ALL) {
        let review = ReviewText {
            results: "【例】計画した内容を実施しました。".to_owned(),
            grade: Some(year.grades[*outlook as usize % 4].id),
            reason: "【例】参加者が\n前の年より増えたため。".to_owned(),
            direction: Some(*outlook),
            section_comment: "【例】担当課の意見".to_owned(),
            head_comment: "【例】課長の意見".to_owned(),
        };
        let write = Command::WriteReview(programme.id, None, review);
        db.apply(&write, by).unwrap();
    }
    let year = db.year_end(plan).unwrap();
    let mut choices: Vec<Choice> = year
        .programmes
        .iter()
        .map(|programme| Choice {
            programme: programme.id,
            decision: propose(programme).0,
        })
        .collect();
    choices[4].decision = Decision::Merge(Some(choices[3].programme));
    let half = |name: &str| Part {
        name: name.to_owned(),
        ..as_it_is(&year.programmes[13])
    };
    choices[13].decision = Decision::Split(vec![half("【例】分割 一"), half("【例】分割 二")]);
    let step = Command::StartYear(Arc::new(YearStep::of(plan, &choices)));
    db.apply(&step, by).unwrap();
    drop(db);
    for lang in ["ja", "en"] {
        export(
            &desk,
            &format!("reviewed-year-{lang}.csv"),
            &format!("year --lang {lang} --period 2019Q3"),
        );
    }
    desk.print("export year a.hoshin --period 2019Q1 --lang en -o other.csv");
    desk.print("export year a.hoshin --period 2019Q3 --lang en -o out.csv");
    assert_eq!(desk.read("other.csv"), desk.read("out.csv"));
    let name = desk.print("export year a.hoshin --period 2019Q1 --today 2020-04-10");
    assert_eq!(
        name.trim_end(),
        "泉区運営方針_令和元年度_年度末_年度末振り返り_20200410.csv"
    );
}

#[test]
fn the_home_screen_as_text_and_json() {
    for (examples, sample) in [(true, "examples"), (false, "published")] {
        let desk = Desk::with_sample(examples);
        for lang in ["ja", "en"] {
            let page = desk.print(&format!("status a.hoshin --today 2020-01-13 --lang {lang}"));
            compare(&format!("{sample}-home-{lang}.txt"), &page);
        }
        let json = desk.print("status a.hoshin --today 2020-01-13 --json");
        compare(&format!("{sample}-home.json"), &json);
        assert_eq!(
            json,
            desk.print("status a.hoshin --today 2020-01-13 --json --lang en")
        );
    }
}

#[test]
fn an_export_with_what_cp932_lacks_in_its_place() {
    let desk = Desk::with_sample(false);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let rows = db.board(Scope::default()).unwrap().unwrap().rows;
    let texts = [
        "\u{feff}道路〜公園－池 4㎥・1.5㏊、㉑〜⑳、⑴✓",
        "𠮷田・鷗外・髙﨑・\u{fa19}社、辻\u{e0100}、区\u{200b}⺠",
        "\u{2212}5℃ → ¥100・€3 😀\r\n次の行",
    ];
    for (row, text) in rows.iter().zip(texts) {
        db.apply(&Command::AddAction(row.id, text.to_owned()), "試験")
            .unwrap();
    }
    drop(db);
    desk.print(
        "export status a.hoshin --today 2020-01-13 --encoding cp932 --substitute -o out.csv",
    );
    compare_bytes(
        "substituted-status-cp932.csv",
        &desk.read("out.csv"),
        |bytes| SHIFT_JIS.decode(bytes).0.into_owned(),
    );
}

/// A quarter as this program froze it when the format was new: whatever the file and the program become, it is
/// sound and its tables have the same bytes. Never make the fixture anew.
#[test]
fn exports_of_quarters_closed_long_ago() {
    let desk = Desk::with_sample(false);
    let closed: Vec<Value> = serde_json::from_str(include_str!("fixtures/closed.json")).unwrap();
    let file = Connection::open(desk.path("a.hoshin")).unwrap();
    let text = |of: &Value, name: &str| of[name].as_str().unwrap().to_owned();
    for one in &closed {
        file.execute(
            "UPDATE period SET uid = ?2, state = 'closed' WHERE id = ?1",
            params![one["period"].as_i64(), text(one, "period_uid")],
        )
        .unwrap();
        file.execute(
            "INSERT INTO snapshot (uid, period_id, revision, batch_id, at, by, reason, judged_on, head, row_count, sha256)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                text(one, "uid"),
                one["period"].as_i64(),
                one["revision"].as_i64(),
                one["batch"].as_i64(),
                text(one, "at"),
                text(one, "by"),
                text(one, "reason"),
                text(one, "judged_on"),
                text(one, "head"),
                i64::try_from(one["rows"].as_array().unwrap().len()).unwrap(),
                text(one, "sha256")
            ],
        )
        .unwrap();
        let snapshot = file.last_insert_rowid();
        for (row, position) in one["rows"].as_array().unwrap().iter().zip(1_i64..) {
            file.execute(
                "INSERT INTO snapshot_row (snapshot_id, position, programme_id, content) VALUES (?1, ?2, ?3, ?4)",
                params![snapshot, position, row["programme"].as_i64(), text(row, "content")],
            )
            .unwrap();
        }
    }
    drop(file);
    assert_eq!(desk.print("check a.hoshin"), "");
    for layout in [
        "status",
        "pillars",
        "milestones",
        "indicators",
        "changes",
        "missing",
    ] {
        for quarter in ["2019Q2", "2019Q3"] {
            export(
                &desk,
                &format!("closed-{layout}-{quarter}.csv"),
                &format!("{layout} --period {quarter} --revision 1"),
            );
        }
    }
}
