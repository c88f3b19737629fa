//! What the program writes, byte by byte, against the files in `tests/golden/`, which people have read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reports by failing"
)]

mod support;

use std::fmt::Write;
use std::{env, fs};

use support::Desk;

/// Set to write the files anew; then read what `git diff` shows before committing it.
const BLESS: &str = "HOSHIN_BLESS";

#[track_caller]
fn compare(name: &str, found: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os(BLESS).is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    if golden != found {
        panic!(
            "{name} is not as it was (- golden, + found):\n{}\nIf it should be so: {BLESS}=1 cargo test --test golden",
            difference(&golden, found)
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

/// Exports `a.hoshin` and compares the bytes.
#[track_caller]
fn export(desk: &Desk, name: &str, line: &str) {
    desk.print(&format!(
        "export {line} a.hoshin --today 2020-01-13 -o out.csv"
    ));
    compare(name, &String::from_utf8(desk.read("out.csv")).unwrap());
}

#[test]
fn exports_of_the_published_plan() {
    let desk = Desk::with_sample(false);
    for layout in ["status", "pillars", "milestones"] {
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
    for layout in ["status", "pillars"] {
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
    for lang in ["ja", "en"] {
        export(
            &desk,
            &format!("examples-milestones-{lang}.csv"),
            &format!("milestones --lang {lang}"),
        );
    }
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
