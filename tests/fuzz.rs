//! What the fuzzers found worth keeping, met again by every test run: inputs that once broke a reader or what was
//! believed of it, and those that reach into its furthest corners. `fuzz/run` looks for more.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

/// The texts kept in a file of `tests/fixtures/fuzz`.
fn kept(name: &str) -> Vec<String> {
    let path = Path::new("tests/fixtures/fuzz").join(name);
    let texts: Vec<String> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(texts.len() > 200, "only {} texts", texts.len());
    texts
}

/// The contents of the files of a folder.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap();
    let files: Vec<_> = entries
        .map(|it| fs::read(it.unwrap().path()).unwrap())
        .collect();
    assert!(!files.is_empty(), "{folder}");
    files
}

#[test]
fn dates() {
    kept("date.json").iter().for_each(|text| checks::date(text));
}

#[test]
fn tables() {
    for text in kept("csv.json") {
        // Any bytes, each written as the character of its number.
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
        checks::csv(&bytes);
    }
    files("tests/fixtures/csv")
        .iter()
        .for_each(|bytes| checks::csv(bytes));
}

#[test]
fn policies() {
    for folder in [
        "tests/fixtures/fuzz/policy",
        "tests/fixtures/policies",
        "tests/fixtures/csv",
    ] {
        files(folder).iter().for_each(|bytes| checks::policy(bytes));
    }
}
