//! The build refuses a sentence file with a fault, and says which file and which key.

#![allow(clippy::expect_used, reason = "a test reports by failing")]

#[allow(dead_code, reason = "only its checks are used here")]
#[path = "../build.rs"]
mod build;

const JA: &str = "home = ホーム\nrows = { $count }行\n";
const EN: &str =
    "home = Home\nrows = { $count ->\n    [one] { $count } row\n   *[other] { $count } rows\n }\n";

/// What the build says about two files, one problem a line.
fn problems(ja: &str, en: &str) -> String {
    build::generate(ja, en).expect_err("a fault").join("\n")
}

#[test]
fn matching_files_become_one_function_a_sentence() {
    let code = build::generate(JA, EN).expect("no fault");
    assert!(code.contains("pub fn home(self) -> String"), "{code}");
    assert!(code.contains("pub fn rows<'a>(self, count: impl Into<FluentValue<'a>>) -> String"));
    assert!(code.contains("/// `{count}行` · `{count} rows`"), "{code}");
}

#[test]
fn arguments_come_in_alphabetical_order() {
    let source = "table = { $rows } × { $columns }\n";
    let code = build::generate(source, source).expect("no fault");
    let (columns, rows) = (code.find("columns: impl"), code.find("rows: impl"));
    assert!(columns.is_some() && columns < rows, "{code}");
}

#[test]
fn a_sentence_in_one_language_only_is_refused() {
    let told = problems(&format!("{JA}list = 一覧\n"), EN);
    assert_eq!(
        told,
        "assets/locales/en.ftl: `list` is missing, unlike the other language"
    );
    let told = problems(JA, &format!("{EN}list = List\n"));
    assert_eq!(
        told,
        "assets/locales/ja.ftl: `list` is missing, unlike the other language"
    );
}

#[test]
fn different_variables_are_refused() {
    let told = problems(&JA.replace("$count", "$rows"), EN);
    assert!(
        told.starts_with(
            "assets/locales/en.ftl: `rows` has the variables {\"count\"}, not {\"rows\"}"
        ),
        "{told}"
    );
}

#[test]
fn a_variable_used_in_one_plural_only_counts_too() {
    let ja = "late = { $count }件\n";
    let en =
        "late = { $count ->\n    [one] { $name } is late\n   *[other] { $count } are late\n }\n";
    assert!(problems(ja, en).contains("`late` has the variables"));
}

#[test]
fn a_syntax_error_is_told_with_its_line() {
    let told = problems(&format!("{JA}壊れた行\n"), EN);
    assert!(told.starts_with("assets/locales/ja.ftl:3: "), "{told}");
    let told = problems(JA, "home = Home\nrows = { $count \n");
    assert!(told.starts_with("assets/locales/en.ftl:"), "{told}");
}

#[test]
fn a_key_that_is_there_twice_is_refused() {
    let told = problems(&format!("{JA}home = 家\n"), EN);
    assert_eq!(told, "assets/locales/ja.ftl: `home` is there twice");
}

#[test]
fn names_that_cannot_become_rust_are_refused() {
    assert!(problems("navHome = a\n", "navHome = a\n").contains("`navHome` should be"));
    assert!(problems("a = { $newName }\n", "a = { $newName }\n").contains("`a` has a variable"));
}

#[test]
fn what_the_program_does_not_use_is_refused() {
    for odd in [
        "a = { b }\n",
        "a = { -b }\n",
        "a = { NUMBER($b) }\n",
        "a = x\n    .tip = y\n",
    ] {
        assert!(
            problems(odd, odd).contains("`a` may hold text, variables and plurals only"),
            "{odd}"
        );
    }
}
