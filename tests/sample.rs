//! The embedded plan of Izumi ward is what the ward published, and the examples are recognisable as such.

#![allow(clippy::expect_used, reason = "a test reports by failing")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PLAN: &str = include_str!("../assets/izumi-fy2019.json");
const EXAMPLES: &str = include_str!("../assets/izumi-fy2019-examples.json");

/// Where everybody can see that a text is invented.
const MARK: &str = "【例】";

fn read(source: &str) -> Value {
    serde_json::from_str(source).expect("JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().expect("a list")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

fn programmes(plan: &Value) -> Vec<&Value> {
    let groups = list(plan, "groups").iter();
    groups.flat_map(|group| list(group, "programmes")).collect()
}

#[test]
fn the_plan_holds_the_24_programmes_as_published() {
    let plan = read(PLAN);
    let marks: Vec<String> = list(&plan, "groups")
        .iter()
        .map(|group| {
            list(group, "programmes")
                .iter()
                .map(|p| text(p, "mark"))
                .collect()
        })
        .filter(|marks: &String| !marks.is_empty())
        .collect();
    let expected = [
        "○○○",
        "区区区区",
        "区区",
        "区局局",
        "区区区局",
        "区局区局",
        "区区",
        "○○",
    ];
    assert_eq!(marks, expected);

    let programmes = programmes(&plan);
    let actions: Vec<usize> = programmes
        .iter()
        .map(|p| list(p, "actions").len())
        .collect();
    let expected = [
        3, 3, 4, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2,
    ];
    assert_eq!(actions, expected);

    let tagged = |tag: &str| {
        let has = |p: &&&Value| list(p, "tags").iter().any(|t| t == tag);
        programmes.iter().filter(has).count()
    };
    assert_eq!((tagged("重点"), tagged("新規")), (4, 2));
}

#[test]
fn its_two_milestones_quote_the_action_they_come_from() {
    let plan = read(PLAN);
    let mut found = Vec::new();
    for programme in programmes(&plan) {
        for milestone in list(programme, "milestones") {
            let action = milestone["action"].as_u64().expect("an index") as usize;
            let source = text(milestone, "source");
            assert_eq!(list(programme, "actions")[action], source);
            assert!(source.contains(text(milestone, "date")), "{source}");
            found.push((text(milestone, "title"), text(milestone, "date")));
        }
    }
    let expected = [
        ("岡津地域ケアプラザ 開所", "令和元年度開所予定"),
        ("緑園義務教育学校 開校", "令和4年4月開校予定"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_group_hangs_under_one_that_comes_before_it() {
    let plan = read(PLAN);
    let mut before = BTreeSet::new();
    let mut kinds = BTreeMap::new();
    for group in list(&plan, "groups") {
        if let Some(parent) = group["parent"].as_str() {
            assert!(before.contains(parent), "{parent}");
        }
        before.insert(text(group, "name"));
        *kinds.entry(text(group, "kind")).or_insert(0) += 1;
    }
    let expected = [
        ("organisation", 1),
        ("pillar", 6),
        ("principle", 4),
        ("theme", 2),
    ];
    assert_eq!(kinds, BTreeMap::from(expected));
}

#[test]
fn every_example_says_that_it_is_one() {
    let examples = read(EXAMPLES);
    for report in list(&examples, "reports") {
        for key in ["done", "issue", "next"] {
            let said = text(report, key);
            assert!(said.is_empty() || said.starts_with(MARK), "{said}");
        }
    }
    for milestone in list(&examples, "milestones") {
        assert!(text(milestone, "title").starts_with(MARK));
    }
    for forecast in list(&examples, "forecasts") {
        assert!(text(forecast, "reason").starts_with(MARK));
    }
    for indicator in list(&examples, "indicators") {
        assert!(text(indicator, "name").starts_with(MARK));
        for value in list(indicator, "values") {
            for said in ["reason", "note"]
                .iter()
                .filter_map(|key| value[key].as_str())
            {
                assert!(said.starts_with(MARK), "{said}");
            }
        }
    }
}

#[test]
fn the_examples_report_on_the_plan_and_break_no_rule_of_it() {
    let (plan, examples) = (read(PLAN), read(EXAMPLES));
    let names: BTreeSet<&str> = programmes(&plan).iter().map(|p| text(p, "name")).collect();
    let mut seen = BTreeSet::new();
    for report in list(&examples, "reports") {
        let (name, quarter) = (text(report, "programme"), report["quarter"].as_u64());
        assert!(names.contains(name), "{name}");
        assert!(seen.insert((name, quarter)), "{name} reports twice");
        if matches!(text(report, "status"), "slightly_behind" | "behind") {
            assert!(!text(report, "issue").is_empty() && !text(report, "next").is_empty());
        }
    }
    let reported = |q: u64| {
        seen.iter()
            .filter(|(_, quarter)| *quarter == Some(q))
            .count()
    };
    assert_eq!([1, 2, 3].map(reported), [24, 24, 18]);

    for indicator in list(&examples, "indicators") {
        let (name, mut quarters) = (text(indicator, "programme"), BTreeSet::new());
        assert!(names.contains(name), "{name}");
        for value in list(indicator, "values") {
            let quarter = value["quarter"].as_u64();
            assert!(quarters.insert(quarter), "{name} has two values");
            assert!(
                seen.contains(&(name, quarter)),
                "{name} has a value and no report"
            );
            assert!(value["figure"].is_string() != value["reason"].is_string());
        }
    }

    let sections = list(&examples, "section_names");
    let assigned = examples["sections"].as_object().expect("an object");
    let known: BTreeSet<&str> = assigned.keys().map(String::as_str).collect();
    assert_eq!(known, names);
    for at in assigned.values() {
        assert!(sections.contains(&at["lead"]), "{at}");
        assert!(
            list(at, "related")
                .iter()
                .all(|section| sections.contains(section))
        );
    }
}

#[test]
fn the_sample_is_known_by_what_it_says_it_was_taken_from() {
    let plan = read(PLAN);
    assert_eq!(
        text(&plan, "source_name"),
        hoshin::domain::plan::SAMPLE_SOURCE
    );
}
