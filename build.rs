//! Turns `assets/locales/{ja,en}.ftl` into one function a sentence (`Lang::nav_home()`), so that a
//! missing key, a missing argument or a sentence in one language only stops the build.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::{env, fs, io};

const FILES: [&str; 2] = ["assets/locales/ja.ftl", "assets/locales/en.ftl"];

/// What one language says under a key: its variables, and the text as a reader of the docs sees it.
#[derive(Default)]
struct Sentence {
    variables: BTreeSet<String>,
    text: String,
}

#[allow(clippy::print_stdout, reason = "cargo reads a build script's output")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=assets/locales");
    let [ja, en] = FILES.map(|file| fs::read_to_string(root.join(file)));
    match generate(&ja?, &en?) {
        Ok(code) => fs::write(out.join("sentences.rs"), code)?,
        Err(problems) => println!("cargo::error={}", problems.join("\ncargo::error=")),
    }
    Ok(())
}

/// The source of the functions, or everything that is wrong with the two files.
pub fn generate(ja: &str, en: &str) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let ja = sentences(FILES[0], ja, &mut problems);
    let en = sentences(FILES[1], en, &mut problems);
    for key in ja.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let (file, problem) = match (ja.get(key), en.get(key)) {
            (Some(a), Some(b)) if a.variables == b.variables => continue,
            (Some(a), Some(b)) => {
                let (a, b) = (&a.variables, &b.variables);
                (FILES[1], format!("has the variables {b:?}, not {a:?}"))
            }
            (None, _) => (FILES[0], "is missing".to_owned()),
            (_, None) => (FILES[1], "is missing".to_owned()),
        };
        problems.push(format!(
            "{file}: `{key}` {problem}, unlike the other language"
        ));
    }
    let code = code(&ja, &en);
    problems.is_empty().then_some(code).ok_or(problems)
}

/// Reads one file; what cannot be used is told in `problems`, with file, line or key.
fn sentences(file: &str, source: &str, problems: &mut Vec<String>) -> BTreeMap<String, Sentence> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let before = source.bytes().take(error.pos.start);
            let line = 1 + before.filter(|byte| *byte == b'\n').count();
            problems.push(format!("{file}:{line}: {}", error.kind));
        }
        resource
    });
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name;
        let mut complain = |problem| problems.push(format!("{file}: `{key}` {problem}"));
        let mut sentence = Sentence::default();
        match &message.value {
            Some(value) if read(value, &mut sentence) && message.attributes.is_empty() => {}
            _ => complain("may hold text, variables and plurals only"),
        }
        // They become Rust names.
        let odd = |c: char| !matches!(c, 'a'..='z' | '0'..='9');
        if key.contains(|c| c != '-' && odd(c)) {
            complain("should be written in lower case with hyphens");
        }
        let mut names = sentence.variables.iter();
        if names.any(|name| name.contains(|c| c != '_' && odd(c))) {
            complain("has a variable that is not in lower case with underscores");
        }
        if found.insert(key.to_owned(), sentence).is_some() {
            complain("is there twice");
        }
    }
    found
}

/// Collects variables and text; false when it holds something this program does not use.
fn read(pattern: &Pattern<&str>, to: &mut Sentence) -> bool {
    pattern.elements.iter().all(|element| {
        let start = to.text.len();
        let (inline, variants) = match element {
            PatternElement::TextElement { value } => {
                to.text.push_str(value);
                return true;
            }
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => (inline, &[][..]),
                Expression::Select { selector, variants } => (selector, &variants[..]),
            },
        };
        match inline {
            InlineExpression::StringLiteral { value } => to.text.push_str(value),
            InlineExpression::VariableReference { id } => {
                to.variables.insert(id.name.to_owned());
                to.text.push_str(&format!("{{{}}}", id.name));
            }
            _ => return false,
        }
        // Each variant may use variables; the docs show the last one.
        variants.iter().all(|variant| {
            to.text.truncate(start);
            read(&variant.value, to)
        })
    })
}

/// One documented function a key, and the list of keys for the test that says them all.
fn code(ja: &BTreeMap<String, Sentence>, en: &BTreeMap<String, Sentence>) -> String {
    let (mut functions, mut keys) = (String::new(), String::new());
    // A code span, so that no sentence is taken for markup or a link.
    let span = |sentence: &Sentence| {
        let text = sentence.text.replace('`', "'").replace('\n', " ");
        format!("`{text}`")
    };
    for (key, sentence) in ja {
        let english = en.get(key).map(span).unwrap_or_default();
        let (mut lifetime, mut parameters, mut arguments) = ("", String::new(), String::new());
        for name in &sentence.variables {
            lifetime = "<'a>";
            parameters += &format!(", {name}: impl Into<FluentValue<'a>>");
            arguments += &format!("({name:?}, {name}.into()), ");
        }
        let name = key.replace('-', "_");
        functions += &format!("/// {} · {english}\n", span(sentence));
        functions += &format!("pub fn {name}{lifetime}(self{parameters}) -> String {{\n");
        functions += &format!("    self.say({key:?}, [{arguments}])\n}}\n");
        let names: Vec<_> = sentence.variables.iter().collect();
        keys += &format!("({key:?}, &{names:?}),\n");
    }
    format!(
        "impl Lang {{\n{functions}}}\n\n/// Every key with its variables.\n#[cfg(test)]\n\
         const KEYS: &[(&str, &[&str])] = &[\n{keys}];\n"
    )
}
