//! What the fuzzers found worth keeping, met again by every test run: inputs that once broke a reader, and
//! those that reach into its furthest corners. `fuzz/run` looks for more.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

#[path = "../fuzz/checks.rs"]
#[allow(dead_code, reason = "each fuzzer uses its own check")]
mod checks;

use std::fs;

#[test]
fn dates() {
    let kept = fs::read_to_string("tests/fixtures/fuzz/date.json").unwrap();
    let texts: Vec<String> = serde_json::from_str(&kept).unwrap();
    assert!(texts.len() > 500, "only {} texts", texts.len());
    texts.iter().for_each(|text| checks::date(text));
}
