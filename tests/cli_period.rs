//! `hoshin period` and the ways to name a period.

#![allow(clippy::unwrap_used, reason = "a test reports by failing")]

mod support;

use hoshin::domain::command::Command;
use hoshin::domain::cycle::Preset;
use hoshin::domain::plan::{PeriodKind, PeriodText};
use hoshin::store::{Clock, Db, Scope};
use serde_json::Value;
use support::Desk;

fn list(desk: &Desk) -> Vec<Value> {
    let json = desk.print("period list a.hoshin --json --today 2020-01-13");
    serde_json::from_str(&json).unwrap()
}

#[test]
fn periods_are_listed_with_their_days_state_and_rate() {
    let desk = Desk::with_sample(true);
    let lines = desk.print("period list a.hoshin --today 2020-01-13");
    assert_eq!(
        lines.lines().nth(2).unwrap(),
        "  2019Q3  令和元年度 第3四半期  令和元年10月1日～令和元年12月31日  基準日 令和元年12月31日、提出期限 令和2年1月10日   受付  75%"
    );
    let all = list(&desk);
    assert_eq!(all.len(), 4);
    assert_eq!(all[2]["code"], "2019Q3");
    assert_eq!(all[2]["kind"], "q3");
    assert_eq!(all[2]["name"], Value::Null);
    assert_eq!(all[2]["due"], "2020-01-10");
    assert_eq!(all[2]["state"], "open");
    assert_eq!(all[2]["submitted"], 18);
    assert_eq!(all[2]["report_rate_percent"], 75);
    assert_eq!(all[2]["revisions"], Value::Array(vec![]));
}

#[test]
fn a_period_is_checked_closed_and_opened_again() {
    let desk = Desk::with_sample(true);
    let day = "--today 2020-01-13";
    let found = desk.print(&format!("period check a.hoshin 2019Q3 {day}"));
    let missing = found
        .lines()
        .filter(|line| line.contains("報告が出ていません。"));
    assert_eq!(missing.count(), 6);
    let count = found.lines().count();
    assert_eq!(list(&desk)[2]["state"], "checking");

    let refused = desk.run(format!("period close a.hoshin 2019Q3 {day}").split(' '));
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    let (lines, sentence) = refused.err.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(format!("{lines}\n"), found);
    assert_eq!(
        sentence,
        format!(
            "hoshin: 指摘が{count}件残っています。締めていません。それぞれ直すか、理由を添えて「確認済み」にしてから締めてください。"
        )
    );
    assert_eq!(list(&desk)[2]["state"], "checking");

    desk.print(&format!(
        "period close a.hoshin 2019Q3 --acknowledge-all --note 未提出を了承 {day}"
    ));
    let closed = &list(&desk)[2];
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["revisions"][0]["number"], 1);
    assert_eq!(closed["revisions"][0]["rows"], 24);
    assert_eq!(closed["revisions"][0]["sha256"].as_str().unwrap().len(), 64);
    let db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let third = db.outline(Scope::default()).unwrap().unwrap().periods[2].id;
    let findings = db.findings(third, &Default::default()).unwrap();
    assert_eq!(findings[0].answer.as_ref().unwrap().note, "未提出を了承");
    drop(db);

    let twice = desk.fail(&format!("period close a.hoshin 2019Q3 {day}"), 1);
    assert_eq!(
        twice,
        "「第3四半期」の状態は「締め」です。何も変わっていません。"
    );
    assert!(
        desk.fail("period reopen a.hoshin 2019Q3", 2)
            .contains("--reason")
    );
    desk.print(&format!(
        "period reopen a.hoshin 2019Q3 --reason 集計の誤り {day}"
    ));
    assert_eq!(list(&desk)[2]["state"], "checking");
    let again = format!("period close a.hoshin 2019Q3 {day}");
    assert!(
        desk.fail(&again, 2).contains("理由"),
        "a corrected issue says why"
    );
    desk.print(&format!("{again} --reason 集計の誤り"));
    assert_eq!(list(&desk)[2]["revisions"][1]["reason"], "集計の誤り");
    let reopen = desk.fail("period reopen a.hoshin 2019Q1 --reason 誤り", 1);
    assert!(reopen.contains("締められていません"), "{reopen}");
}

#[test]
fn a_period_that_was_prepared_is_opened() {
    let desk = Desk::new();
    desk.print("new a.hoshin --ward 架空区 --fiscal-year 2019 --today 2019-05-01");
    let states = |desk: &Desk| -> Vec<String> {
        let all = list(desk);
        all.iter()
            .map(|it| it["state"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        states(&desk),
        ["open", "preparing", "preparing", "preparing"]
    );
    desk.print("period open a.hoshin 2019Q2");
    desk.print("period open a.hoshin 2019Q2");
    assert_eq!(states(&desk), ["open", "open", "preparing", "preparing"]);
    assert_eq!(
        desk.fail("period close a.hoshin 2019Q3", 1),
        "「第3四半期」の状態は「準備」です。何も変わっていません。"
    );
    let skipped = desk.fail("period check a.hoshin 2019Q3", 1);
    assert!(skipped.contains("いまの状態から"), "{skipped}");
    assert_eq!(states(&desk), ["open", "open", "preparing", "preparing"]);
}

#[test]
fn periods_of_every_kind_are_named_in_one_way_for_all_commands() {
    let desk = Desk::with_sample(false);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let plan = db.outline(Scope::default()).unwrap().unwrap().plan;
    let mut periods = Preset::Halves.periods(plan.year, |_| String::new());
    periods.extend(Preset::YearEnd.periods(plan.year, |_| String::new()));
    let (starts, ends) = ("2019-04-01".parse().unwrap(), "2019-07-31".parse().unwrap());
    periods.push(PeriodText::new(
        PeriodKind::Custom,
        "夏の報告",
        starts,
        ends,
    ));
    db.apply(&Command::SetPeriods(plan.id, periods), "試験")
        .unwrap();
    drop(db);
    let codes: Vec<Value> = list(&desk).iter().map(|it| it["code"].clone()).collect();
    assert_eq!(codes, ["2019-1", "2019H1", "2019H2", "2019-year"]);
    for (named, kind) in [
        ("2019H1", "h1"),
        ("2019-h2", "h2"),
        ("R1H2", "h2"),
        ("2019-year", "year"),
        ("2019-1", "custom"),
        ("2019-2", "h1"),
        ("夏の報告", "custom"),
        ("2019-夏の報告", "custom"),
        ("令和元年度夏の報告", "custom"),
    ] {
        let json = desk.print(&format!("status a.hoshin --json --period {named}"));
        let page: Value = serde_json::from_str(&json).unwrap();
        let place = codes
            .iter()
            .position(|code| *code == page["period"]["code"]);
        assert_eq!(list(&desk)[place.unwrap()]["kind"], kind, "{named}");
    }
    assert!(
        desk.print("status a.hoshin --period 夏の報告")
            .contains("夏の報告")
    );
    let name = desk.print("export status a.hoshin --period 2019-1 --today 2020-01-13");
    assert!(name.contains("_夏の報告_"), "{name}");
    let csv = desk.print("export status a.hoshin --period 2019-1 --encoding utf-8 -o -");
    assert!(csv.lines().nth(1).unwrap().contains("夏の報告"));
    let said = desk.fail("export status a.hoshin --period 2019Q1", 2);
    assert_eq!(
        said,
        "このファイルに 2019Q1 の報告期間はありません。あるのは 2019-1, 2019H1, 2019H2, 2019-year です。"
    );
}

#[test]
fn reports_are_read_back_into_a_period_with_a_name() {
    let desk = Desk::with_sample(false);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let plan = db.outline(Scope::default()).unwrap().unwrap().plan;
    let (starts, ends) = ("2019-04-01".parse().unwrap(), "2019-07-31".parse().unwrap());
    let summer = PeriodText::new(PeriodKind::Custom, "第1回", starts, ends);
    db.apply(&Command::AddPeriod(plan.id, summer), "試験")
        .unwrap();
    drop(db);
    let table = "年度,報告期間,取組番号,進捗区分,実施内容・実績\n令和元年度,第１回,R01-1-01,順調,【架空】開催した。\n";
    desk.write("in.csv", table);
    desk.print("import csv --kind reports a.hoshin in.csv");
    let json = desk.print("status a.hoshin --json --period 第1回");
    let page: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["counts"]["reported"], 1);
    desk.write("in.csv", table.replace("第１回", "第２回"));
    let ended = desk.run("import csv --kind reports a.hoshin in.csv".split(' '));
    assert_eq!(ended.code, 1, "{}{}", ended.out, ended.err);
}

#[test]
fn who_has_not_reported_is_exported_section_by_section() {
    let desk = Desk::with_sample(true);
    let csv = desk
        .print("export missing a.hoshin --period 2019Q3 --today 2020-01-13 --encoding utf-8 -o -");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[0],
        "主管課,取組番号,取組・事業名,担当,提出期限,超過日数,前回の進捗区分"
    );
    assert_eq!(lines.len(), 7);
    assert!(
        lines[1..]
            .iter()
            .all(|line| line.contains(",2020/01/10,3,")),
        "{csv}"
    );
    let all = desk.print("export missing a.hoshin --period 2019Q1 --encoding utf-8 -o -");
    assert_eq!(all.lines().count(), 1, "everybody reported");
}
