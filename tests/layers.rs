//! The layers point one way only. This reads the sources and fails on an import that goes against it,
//! file by file, so that the map in `src/lib.rs` stays true while the program grows.

#![allow(clippy::expect_used, reason = "a test reports by failing")]

#[path = "layers/imports.rs"]
mod imports;

use imports::{is_iced, paths};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What the files of a layer must not name: other layers, and outside crates (`iced` stands for
/// `iced_core` and the rest of its family). Every module of `src/` has a line here.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "app", "cli", "export", "iced", "intake", "paths", "report", "rusqlite", "screen",
            "settings", "store", "text", "ui",
        ],
    ),
    (
        "store",
        &[
            "app", "cli", "export", "iced", "intake", "paths", "report", "screen", "settings",
            "text", "ui",
        ],
    ),
    (
        "intake",
        &[
            "app", "cli", "export", "iced", "paths", "rusqlite", "screen", "settings", "store",
            "ui",
        ],
    ),
    (
        "report",
        &[
            "app", "cli", "export", "iced", "intake", "paths", "rusqlite", "screen", "settings",
            "store", "ui",
        ],
    ),
    (
        "export",
        &[
            "app", "cli", "iced", "intake", "paths", "rusqlite", "screen", "settings", "ui",
        ],
    ),
    (
        "paths",
        &[
            "app", "cli", "domain", "export", "iced", "intake", "report", "rusqlite", "screen",
            "settings", "store", "text", "ui",
        ],
    ),
    (
        "log",
        &[
            "app", "cli", "domain", "export", "iced", "intake", "report", "rusqlite", "screen",
            "settings", "store", "text", "ui", "paths",
        ],
    ),
    (
        "crash",
        &[
            "app", "cli", "domain", "export", "iced", "intake", "report", "rusqlite", "screen",
            "settings", "store", "text", "ui", "paths",
        ],
    ),
    (
        "session",
        &[
            "app", "cli", "domain", "export", "iced", "intake", "report", "rusqlite", "screen",
            "settings", "store", "text", "ui", "paths",
        ],
    ),
    (
        "text",
        &["app", "cli", "iced", "rusqlite", "screen", "settings", "ui"],
    ),
    (
        "ui",
        &[
            "app", "cli", "domain", "export", "paths", "report", "rusqlite", "screen", "settings",
            "store",
        ],
    ),
    ("screen", &["app", "cli", "export", "rusqlite", "store"]),
    ("app", &["rusqlite"]),
    ("cli", &["app", "iced", "rusqlite", "screen", "ui"]),
    ("lib", &["iced", "rusqlite"]),
    ("main", &["rusqlite"]),
    (
        "settings",
        &[
            "app", "cli", "iced", "report", "rusqlite", "screen", "store", "ui",
        ],
    ),
];

/// Modules of `src/screen/` that are no screens but hold what several screens share.
const SHARED_BY_SCREENS: &[&str] = &[
    "amount",
    "changed",
    "common",
    "date_field",
    "reason",
    "filter",
    "testing",
    "typing",
    "when",
];

/// Longer files are split before they grow further (about 400 is the aim).
const MOST_LINES: usize = 600;

#[test]
fn imports_follow_the_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<(String, String)> = sources(&root)
        .iter()
        .map(|f| (name(f, &root), text(f)))
        .collect();
    let screens = screens(files.iter().map(|(file, _)| file.as_str()));
    let found: Vec<String> = files
        .iter()
        .flat_map(|(file, source)| check(file, source, &screens))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_source_file_is_too_long_to_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("build.rs")];
    for folder in ["src", "tests", "benches"] {
        files.extend(sources(&root.join(folder)));
    }
    for file in files {
        let lines = text(&file).lines().count();
        assert!(
            lines <= MOST_LINES,
            "{}: {lines} lines, split it",
            name(&file, root)
        );
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("a folder entry").path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file")
}

/// The path below `root`, with `/` on every system.
fn name(file: &Path, root: &Path) -> String {
    let below = file.strip_prefix(root).expect("a file below the root");
    below
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// `screen/home/view.rs` is the module `screen::home::view`, `screen/mod.rs` is `screen`.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

fn screens<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    files
        .map(module)
        .filter(|path| path[0] == "screen" && path.len() > 1)
        .map(|mut path| path.swap_remove(1))
        .filter(|screen| !SHARED_BY_SCREENS.contains(&screen.as_str()))
        .collect()
}

/// What is wrong with one file, a sentence each.
fn check(file: &str, source: &str, screens: &BTreeSet<String>) -> Vec<String> {
    let here = module(file);
    let layer = here[0].as_str();
    let Some((_, forbidden)) = FORBIDDEN.iter().find(|(name, _)| *name == layer) else {
        return vec![format!(
            "src/{file}: `{layer}` is a new layer: say in tests/layers.rs what it may not import"
        )];
    };
    let mut found = BTreeSet::new();
    for (line, path) in paths(source, &here) {
        let shown = path.join("::");
        let first = path[0].as_str();
        let name = if is_iced(first) { "iced" } else { first };
        if forbidden.contains(&name) {
            found.insert((
                line,
                format!("`{layer}` must not import `{name}` ({shown})"),
            ));
        }
        if first == "*" && layer != "lib" && layer != "main" {
            found.insert((
                line,
                "`crate::*` imports every layer: name what is needed".to_owned(),
            ));
        }
        let other = path
            .get(1)
            .filter(|_| layer == "screen" && first == "screen" && here.len() > 1);
        if let Some(other) =
            other.filter(|other| **other != here[1] && (screens.contains(*other) || *other == "*"))
        {
            found.insert((
                line,
                format!(
                    "the screen `{}` must not import the screen `{other}` ({shown})",
                    here[1]
                ),
            ));
        }
    }
    found
        .into_iter()
        .map(|(line, problem)| format!("src/{file}:{line}: {problem}"))
        .collect()
}

/// The checker itself, on invented sources.
mod checker {
    use super::*;

    fn found(file: &str, source: &str) -> Vec<String> {
        let screens =
            screens(["screen/mod.rs", "screen/home.rs", "screen/list/view.rs"].into_iter());
        check(file, source, &screens)
    }

    #[track_caller]
    fn refuses(file: &str, source: &str, because: &str) {
        let found = found(file, source);
        assert!(
            found.len() == 1 && found[0].contains(because),
            "{file} {source}: {found:?}"
        );
    }

    #[track_caller]
    fn allows(file: &str, source: &str) {
        assert_eq!(found(file, source), Vec::<String>::new(), "{file} {source}");
    }

    #[test]
    fn names_file_line_and_both_layers() {
        let found = found("domain/plan.rs", "//! A plan.\n\nuse crate::store::Db;\n");
        assert_eq!(
            found,
            ["src/domain/plan.rs:3: `domain` must not import `store` (store::Db)"]
        );
    }

    #[test]
    fn refuses_what_each_layer_must_not_know() {
        refuses("domain/mod.rs", "use crate::text::Lang;", "`text`");
        refuses("domain/mod.rs", "use rusqlite::Row;", "`rusqlite`");
        refuses("store/mod.rs", "use iced::Task;", "`iced`");
        refuses("store/mod.rs", "use crate::report::Table;", "`report`");
        refuses("report/csv.rs", "use crate::store::Db;", "`store`");
        refuses("text.rs", "fn f() { iced::exit(); }", "`iced`");
        refuses("ui/table.rs", "use crate::domain::Status;", "`domain`");
        refuses("screen/home.rs", "use crate::store::Db;", "`store`");
        refuses("app/mod.rs", "use rusqlite::Connection;", "`rusqlite`");
        refuses("cli.rs", "use crate::app;", "`app`");
        refuses(
            "main.rs",
            "fn main() { rusqlite::version(); }",
            "`rusqlite`",
        );
    }

    #[test]
    fn allows_what_the_map_draws() {
        allows(
            "store/mod.rs",
            "use crate::domain::Plan; use rusqlite::Row;",
        );
        allows("report/mod.rs", "use crate::{domain::Plan, text::Lang};");
        allows("ui/mod.rs", "use iced::widget::row;");
        allows(
            "screen/home.rs",
            "use crate::{domain, report, text::Lang, ui}; use iced::Element;",
        );
        allows(
            "app/mod.rs",
            "use crate::{cli, domain, report, screen, store, text, ui}; use iced::Task;",
        );
        allows("cli.rs", "use crate::{domain, report, store, text};");
    }

    #[test]
    fn sees_through_every_way_to_write_an_import() {
        refuses(
            "domain/a.rs",
            "use crate::{\n    domain::{b, c},\n    ui as u,\n};",
            "`ui`",
        );
        refuses("domain/a.rs", "use super::super::store::Db;", "`store`");
        refuses(
            "domain/a/b.rs",
            "use super::super::super::store::Db;",
            "`store`",
        );
        refuses(
            "domain/a.rs",
            "mod tests { use super::super::super::store; }",
            "`store`",
        );
        refuses(
            "domain/a.rs",
            "fn f() -> crate::store::Db { todo() }",
            "`store`",
        );
        refuses("domain/a.rs", "pub use iced_core::Color;", "`iced`");
        refuses("domain/a.rs", "use crate::*;", "every layer");
        refuses(
            "domain/a.rs",
            "use {std::fmt, rusqlite::Row};",
            "`rusqlite`",
        );
    }

    #[test]
    fn is_not_misled_by_comments_texts_and_names() {
        allows(
            "domain/a.rs",
            "// use crate::store;\n/* iced /* rusqlite */ iced */\n/// [`crate::ui`]\nfn f() {}",
        );
        allows(
            "domain/a.rs",
            "fn f() -> &'static str { \"crate::store \\\" iced::\" }",
        );
        allows(
            "domain/a.rs",
            "const A: &str = r#\"use \"iced\";\"#; const B: char = '\"'; const C: char = '\\'';",
        );
        allows(
            "domain/a.rs",
            "use crate::domain::store_codes; use super::text_of; pub(crate) fn g() {}",
        );
        allows("domain/a.rs", "mod tests { use super::*; }\nuse super::b;");
    }

    #[test]
    fn keeps_screens_apart() {
        refuses(
            "screen/home.rs",
            "use crate::screen::list;",
            "the screen `list`",
        );
        refuses(
            "screen/home.rs",
            "use super::list::State;",
            "the screen `list`",
        );
        refuses(
            "screen/home.rs",
            "use super::{Action, list};",
            "the screen `list`",
        );
        refuses(
            "screen/list/view.rs",
            "use super::super::home;",
            "the screen `home`",
        );
        refuses("screen/home.rs", "use super::*;", "the screen `*`");
        allows(
            "screen/list/view.rs",
            "use super::State; use crate::screen::{Action, list::Message};",
        );
        allows(
            "screen/home.rs",
            "use super::Action; mod tests { use super::*; use super::super::Page; }",
        );
        allows("screen/mod.rs", "pub mod home; pub use home::State;");
    }

    #[test]
    fn asks_for_a_rule_when_a_layer_is_new() {
        refuses("sync/mod.rs", "", "`sync` is a new layer");
    }
}
