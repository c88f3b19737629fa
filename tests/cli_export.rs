//! What `hoshin export` can be narrowed to, the issues of a closed quarter, and changes.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use support::Desk;

const DAY: &str = "--today 2020-01-13";

/// The values of a column, in order.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let place = reader.headers().unwrap().iter().position(|it| it == name);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row[place.unwrap()].to_owned()).collect()
}

fn codes(desk: &Desk, what: &str) -> Vec<String> {
    let line = format!("export status a.hoshin {what} {DAY} -o -");
    column(&desk.print(&line), "取組番号")
}

/// A quarter closed, opened again, changed and closed as issue 2.
fn reissued() -> Desk {
    let desk = Desk::with_sample(true);
    let close = "period close a.hoshin 2019Q3 --acknowledge-all";
    desk.print(&format!("{close} {DAY}"));
    desk.print(&format!(
        "period reopen a.hoshin 2019Q3 --reason 訂正 {DAY}"
    ));
    let table = desk.print(&format!(
        "export status a.hoshin --period 2019Q3 {DAY} -o -"
    ));
    desk.write("back.csv", table.replace(",順調,順調,", ",順調,概ね順調,"));
    desk.print(&format!(
        "import csv --kind reports a.hoshin back.csv {DAY}"
    ));
    desk.print(&format!("{close} --reason 集計の誤り {DAY}"));
    desk
}

#[test]
fn a_report_is_narrowed_by_pillar_section_status_and_tag() {
    let desk = Desk::with_sample(true);
    assert_eq!(codes(&desk, "").len(), 24);
    let four = codes(&desk, "--pillar 4");
    assert_eq!(four, ["R01-4-01", "R01-4-02", "R01-4-03", "R01-4-04"]);
    assert_eq!(codes(&desk, "--pillar 健康と福祉のまちづくり"), four);
    assert_eq!(codes(&desk, "--status 遅れ"), ["R01-4-04"]);
    assert_eq!(codes(&desk, "--status behind --pillar 4"), ["R01-4-04"]);
    assert_eq!(
        codes(&desk, "--status 遅れ --pillar 1"),
        Vec::<String>::new()
    );
    assert_eq!(codes(&desk, "--status not_reported").len(), 6);
    assert_eq!(codes(&desk, "--tag 新規").len(), 2);
    assert_eq!(codes(&desk, "--tag priority").len(), 4);
    let own = codes(&desk, "--section 【例】総務課");
    assert!(!own.is_empty() && own.len() < 24);
    assert_eq!(codes(&desk, "--section -"), Vec::<String>::new());
    // The sum is that of the part.
    let sums = desk.print(&format!("export pillars a.hoshin --pillar 4 {DAY} -o -"));
    assert_eq!(column(&sums, "取組数").last().unwrap(), "4");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let desk = Desk::with_sample(true);
    for (what, told) in [
        ("status --pillar 9", "4 健康と福祉のまちづくり"),
        ("status --section 宇宙課", "【例】総務課"),
        ("status --status 絶好調", "概ね順調"),
        ("status --tag 最高", "重点"),
        ("status --revision 1", "まだ締められていません"),
        ("status --revision 初版", "版の番号ではありません"),
        ("changes --against 2018Q1", "2019Q1"),
        ("status --against 2019Q1", "使えません"),
        ("year --revision 1", "使えません"),
        ("year --status 順調", "使えません"),
    ] {
        let ended = desk.run(
            format!("export {what} a.hoshin {DAY} -o out.csv")
                .split_whitespace()
                .collect::<Vec<_>>(),
        );
        assert_eq!(ended.code, 2, "{what}");
        assert!(ended.err.contains(told), "{what}: {}", ended.err);
        assert!(!desk.path("out.csv").exists(), "{what}");
    }
}

#[test]
fn each_issue_of_a_closed_quarter_is_exported_and_they_are_compared() {
    let desk = reissued();
    let status = |what: &str| {
        let line = format!("export status a.hoshin --period 2019Q3 {what} {DAY} -o -");
        column(&desk.print(&line), "進捗区分")
    };
    let mostly = |all: Vec<String>| all.iter().filter(|it| *it == "概ね順調").count();
    let (first, second) = (
        mostly(status("--revision 1")),
        mostly(status("--revision 2")),
    );
    assert!(first < second, "{first} {second}");
    assert_eq!(mostly(status("")), second, "the newest issue");
    let changes = desk.print(&format!(
        "export changes a.hoshin --period 2019Q3 --against 2019Q3@1 {DAY} -o -"
    ));
    let items = column(&changes, "項目");
    let statuses = items.iter().filter(|it| *it == "進捗区分").count();
    assert_eq!(statuses, second - first);
    let ended = desk.run(
        format!("export status a.hoshin --period 2019Q3 --revision 3 {DAY} -o -")
            .split_whitespace()
            .collect::<Vec<_>>(),
    );
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("1, 2"), "{}", ended.err);
    // Under its standard name, the corrected issue does not take the place of the first.
    let name = |what: &str| {
        desk.print(&format!(
            "export status a.hoshin --period 2019Q3 {what} {DAY}"
        ))
    };
    assert_eq!(
        name("--revision 2").trim_end(),
        "泉区運営方針_令和元年度_第3四半期_進捗状況_訂正版2_20200113.csv"
    );
    assert_eq!(
        name("--revision 1").trim_end(),
        "泉区運営方針_令和元年度_第3四半期_進捗状況_20200113.csv"
    );
}
