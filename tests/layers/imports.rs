//! Finds what a source file imports, without a compiler.

/// The toolkit is a family of crates.
pub fn is_iced(name: &str) -> bool {
    name == "iced" || name.starts_with("iced_")
}

/// Every path a source names that starts at our crate or at a crate we watch, from the root on:
/// `use crate::{domain::Plan, store}` gives `domain::Plan` and `store`.
pub fn paths(source: &str, file: &[String]) -> Vec<(usize, Vec<String>)> {
    let tokens = tokens(source);
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| token.as_str());
    let mut found = Vec::new();
    let mut depth = 0;
    let mut inline: Vec<(usize, String)> = Vec::new();
    for at in 0..tokens.len() {
        match word(at) {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.retain(|(opened, _)| *opened <= depth);
            }
            "mod" if word(at + 2) == "{" => inline.push((depth + 1, word(at + 1).to_owned())),
            _ => {}
        }
        if at > 0 && matches!(word(at - 1), "::" | ".") {
            continue;
        }
        let mut here = file.to_vec();
        here.extend(inline.iter().map(|(_, name)| name.clone()));
        let mut next = at + 1;
        let start = match word(at) {
            "crate" | "hoshin" if word(next) == "::" => Vec::new(),
            "self" if word(next) == "::" => here,
            "super" if word(next) == "::" => {
                here.pop();
                while word(next) == "::" && word(next + 1) == "super" {
                    here.pop();
                    next += 2;
                }
                here
            }
            watched if watched == "rusqlite" || is_iced(watched) => vec![watched.to_owned()],
            _ => continue,
        };
        let mut ends = Vec::new();
        follow(&tokens, next, start, &mut ends);
        found.extend(
            ends.into_iter()
                .filter(|path| !path.is_empty())
                .map(|path| (tokens[at].0, path)),
        );
    }
    found
}

/// Reads on from `at` what hangs on `path`; gives the place behind it.
fn follow(
    tokens: &[(usize, String)],
    at: usize,
    path: Vec<String>,
    ends: &mut Vec<Vec<String>>,
) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| token.as_str());
    if word(at) != "::" {
        ends.push(path);
        return at;
    }
    if word(at + 1) != "{" {
        let name = word(at + 1);
        let longer = if name == "self" {
            path
        } else {
            [path, vec![name.to_owned()]].concat()
        };
        return follow(tokens, at + 2, longer, ends);
    }
    let mut at = at + 2;
    while at < tokens.len() && word(at) != "}" {
        if matches!(word(at), "," | "as") {
            at += if word(at) == "as" { 2 } else { 1 };
            continue;
        }
        let name = word(at);
        let longer = if name == "self" {
            path.clone()
        } else {
            [&path[..], &[name.to_owned()]].concat()
        };
        at = follow(tokens, at + 1, longer, ends);
    }
    at + 1
}

/// Words and signs with their lines; comments, texts and characters are left out.
fn tokens(source: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = source.chars().collect();
    let is = |at: usize, sign: &str| {
        sign.chars()
            .enumerate()
            .all(|(i, c)| chars.get(at + i) == Some(&c))
    };
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let from = at;
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        if is(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if is(at, "/*") {
            let mut open = 0;
            while at < chars.len() {
                open += i32::from(is(at, "/*")) - i32::from(is(at, "*/"));
                at += if is(at, "/*") || is(at, "*/") { 2 } else { 1 };
                if open == 0 {
                    break;
                }
            }
        } else if chars[at] == 'r' && chars.get(at + 1 + hashes) == Some(&'"') {
            let end = format!("\"{}", "#".repeat(hashes));
            at += hashes + 2;
            while at < chars.len() && !is(at, &end) {
                at += 1;
            }
            at += end.len();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if is(at, "'\\") {
            at += 3;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
            at += 3;
        } else if chars[at].is_alphanumeric() || chars[at] == '_' {
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            found.push((line, chars[from..at].iter().collect()));
        } else {
            at += if is(at, "::") { 2 } else { 1 };
            if !chars[from].is_whitespace() {
                found.push((line, chars[from..at].iter().collect()));
            }
        }
        line += chars[from..at.min(chars.len())]
            .iter()
            .filter(|c| **c == '\n')
            .count();
    }
    found
}
