//! What the fuzzers found worth keeping, met again by every test run: inputs that once broke a reader or what was
//! believed of it, and those that reach into its furthest corners. `fuzz/run` looks for more.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

#[path = "../fuzz/checks.rs"]
mod checks;
#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;
#[path = "support/seeds.rs"]
mod seeds;

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

/// Not a test of its own: writes the files from which `fuzz/run open` starts.
#[test]
#[ignore = "started by fuzz/run"]
fn seeds() {
    if let Some(folder) = std::env::var_os("HOSHIN_SEEDS") {
        for (name, bytes) in seeds::seeds() {
            fs::write(Path::new(&folder).join(name), bytes).unwrap();
        }
    }
}

#[test]
fn whole_files() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in seeds::seeds() {
        assert!(bytes.len() < 400_000, "{name}: {} bytes", bytes.len());
        println!("{name}: {} bytes", bytes.len());
        checks::open(&bytes, folder.path());
    }
    for kept in ["tests/fixtures/fuzz/open"] {
        if Path::new(kept).exists() {
            files(kept)
                .iter()
                .for_each(|bytes| checks::open(bytes, folder.path()));
        }
    }
}

#[test]
fn damaged_files() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = seeds::seeds();
    for trial in 0_usize..60 {
        let (_, bytes) = &seeds[trial % seeds.len()];
        let mut bytes = bytes.clone();
        // Somewhere else each time, and the more bytes the later.
        for damage in 0..=trial / 10 {
            let at = (trial * 7_919 + damage * 104_729) % bytes.len();
            bytes[at] = bytes[at].wrapping_add(1 + (trial % 255) as u8);
        }
        checks::open(&bytes, folder.path());
    }
}
