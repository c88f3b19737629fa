//! Values reach SQL bound, never as part of its text. This reads the sources of the store and fails on an SQL text
//! that is put together from anything but words of our own.

#![allow(clippy::expect_used, reason = "a test reports by failing")]

use std::fs;
use std::path::{Path, PathBuf};

/// What may be put into an SQL text, in which file (everywhere where none is named), and why it is ours.
const OURS: &[(&str, &str, &str)] = &[
    ("table.name()", "", "one of sixteen words in `Table`"),
    (
        "quoted(&columns)",
        "",
        "names in quotes, looked up in the table before",
    ),
    (
        "quoted(&[column])",
        "transact.rs",
        "looked up in the record before",
    ),
    (
        "sets.join(\", \")",
        "transact.rs",
        "the same, each with `= ?`",
    ),
    ("marks", "", "question marks"),
    (
        "vec![\"?\"; width].join(\",\")",
        "aggregate.rs",
        "question marks",
    ),
    (
        "vec![\"?\"; columns.len()].join(\", \")",
        "",
        "question marks",
    ),
    ("MILESTONE_COLUMNS", "", "a constant"),
    ("FORECAST_COLUMNS", "", "a constant"),
    ("STORED", "snapshots.rs", "a constant"),
    ("CHANGE", "full.rs", "a constant"),
    ("what", "aggregate.rs", "constants of the same file"),
    ("order", "aggregate.rs", "constants of the same file"),
    ("column", "transact.rs", "`&'static str` by its type"),
    ("column", "depend.rs", "`&'static str` by its type"),
    ("reference.to.name()", "depend.rs", "words of `Table`"),
    ("change.table.name()", "depend.rs", "words of `Table`"),
    ("table", "backup/content.rs", "`&'static str` by its type"),
    (
        "sets.join(\", \")",
        "conflict/back.rs",
        "columns in quotes, each with `= ?`",
    ),
    (
        "tests.join(\" AND \")",
        "depend.rs",
        "columns of a table of ours, each with `= ?`",
    ),
    ("most", "check.rs", "a number by its type"),
    ("most", "open.rs", "a number by its type"),
    ("table", "salvage/mod.rs", "`&'static str` by its type"),
    (
        "table",
        "salvage/read.rs",
        "words of `Table`, and six of our own",
    ),
    ("index", "salvage/read.rs", "made of the same words"),
    (
        "table",
        "salvage/write.rs",
        "words of `Table`, and six of our own",
    ),
    ("size", "salvage/read.rs", "a number by its type"),
];

/// Words that make a text an SQL text.
const WORDS: [&str; 8] = [
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", " FROM ", " WHERE ", "ATTACH ",
];

#[test]
fn sql_is_put_together_from_words_of_our_own_only() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let (mut texts, mut strange) = (0, Vec::new());
    for path in sources(&store) {
        let name = path.strip_prefix(&store).expect("a file of the store");
        let name = name.to_string_lossy().replace('\\', "/");
        let source = fs::read_to_string(&path).expect("readable sources");
        for made in formats(&source) {
            if !WORDS.iter().any(|word| made.contains(word)) {
                continue;
            }
            texts += 1;
            let known = |part: &str| {
                OURS.iter()
                    .any(|(ours, file, _)| *ours == part && (file.is_empty() || *file == name))
            };
            for part in parts(&made).into_iter().filter(|part| !known(part)) {
                strange.push(format!("{name}: {part} in {made}"));
            }
        }
    }
    assert!(texts > 15, "only {texts} texts found");
    assert!(strange.is_empty(), "\n{}\n", strange.join("\n"));
}

#[test]
fn what_is_put_into_a_text_is_found() {
    let source =
        r#"let a = format!("SELECT {x} FROM {} WHERE {{}}", f(&[1, 2])); let b = format!("{y}");"#;
    let made: Vec<String> = formats(source).collect();
    assert_eq!(made.len(), 2);
    assert_eq!(parts(&made[0]), ["x", "f(&[1, 2])"]);
    assert_eq!(parts(&made[1]), ["y"]);
}

/// What stands between the brackets of each `format!`.
fn formats(source: &str) -> impl Iterator<Item = String> + '_ {
    source.match_indices("format!(").map(|(at, word)| {
        let rest = &source[at + word.len()..];
        let (mut depth, mut quoted, mut escaped) = (1, false, false);
        for (end, letter) in rest.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                '(' | '[' | '{' if !quoted => depth += 1,
                ')' | ']' | '}' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        rest.to_owned()
    })
}

/// What is put into a text: the names in its braces, and the arguments after it.
fn parts(made: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let inner = made.trim_start().strip_prefix('"').expect("a literal text");
    let end = inner.find('"').expect("the end of the text");
    let (text, rest) = (&inner[..end], &inner[end + 1..]);
    for piece in text.replace("{{", "").replace("}}", "").split('{').skip(1) {
        let name = piece.split(['}', ':']).next().unwrap_or_default();
        if !name.is_empty() {
            parts.push(name.to_owned());
        }
    }
    let (mut depth, mut argument, mut quoted) = (0, String::new(), false);
    for letter in rest.trim_start_matches(',').chars().chain([',']) {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth -= 1,
            ',' if depth == 0 && !quoted => {
                let whole = std::mem::take(&mut argument);
                if !whole.trim().is_empty() {
                    parts.push(whole.trim().to_owned());
                }
                continue;
            }
            _ => {}
        }
        argument.push(letter);
    }
    parts
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("a folder entry").path()) {
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false => found.push(path),
        }
    }
    found
}
