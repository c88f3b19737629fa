//! What a person would say of a source beside a plan, as tables.

mod parts;

use chrono::DateTime;

use super::*;
use crate::domain::date::PlannedDate;
use crate::domain::fiscal::FiscalYear;
use crate::domain::plan::{PeriodKind, PeriodState, PillarKind, PlanState, quarters_of};
use crate::domain::programme::ProgrammeText;
use crate::domain::proposal::{HeadingRow, MilestoneRow, PlanRow, ProgrammeRow, Row, SourceKind};

/// A plan of an invented ward: two pillars, a principle, and the named programmes under the first pillar.
fn register(programmes: &[(&str, &str)]) -> Register {
    let year = FiscalYear::new(2019).unwrap();
    let pillar = |id: i64, kind: PillarKind, number: Option<u32>, name: &str| Pillar {
        id: PillarId(id),
        version: 1,
        parent: None,
        kind,
        number,
        code: id.to_string(),
        name: name.to_owned(),
        short: String::new(),
        description: "暮らしを守ります。".to_owned(),
        points: String::new(),
    };
    let period = |(id, quarter): (i64, crate::domain::plan::PeriodText)| Period {
        id: PeriodId(id),
        version: 1,
        kind: quarter.kind,
        name: String::new(),
        starts: quarter.starts,
        ends: quarter.ends,
        as_of: quarter.ends,
        due: quarter.due,
        state: match quarter.kind {
            PeriodKind::Q1 => PeriodState::Closed,
            _ => PeriodState::Open,
        },
    };
    let programme = |(id, (code, name)): (i64, &(&str, &str))| Programme {
        id: ProgrammeId(id),
        version: 1,
        pillar: PillarId(1),
        code: (*code).to_owned(),
        text: ProgrammeText {
            name: (*name).to_owned(),
            ..ProgrammeText::default()
        },
        actions: Vec::new(),
        milestones: Vec::new(),
        reports: Vec::new(),
        drafts: Vec::new(),
        indicators: Vec::new(),
        review: None,
        lineage: Default::default(),
    };
    Register {
        plan: Some(Plan {
            id: PlanId(1),
            version: 1,
            ward: "見本区".to_owned(),
            year,
            title: "令和元年度 見本区運営方針".to_owned(),
            slogan: "笑顔".to_owned(),
            goal: String::new(),
            state: PlanState::Draft,
            source: String::new(),
        }),
        pillars: vec![
            pillar(1, PillarKind::Pillar, Some(1), "安全なまち"),
            pillar(2, PillarKind::Pillar, Some(2), "元気なまち"),
            pillar(3, PillarKind::Principle, None, "共感と信頼"),
        ],
        sections: vec![Section {
            id: crate::domain::SectionId(1),
            version: 1,
            name: "総務課".to_owned(),
        }],
        periods: (1..).zip(quarters_of(year)).map(period).collect(),
        programmes: (1..).zip(programmes).map(programme).collect(),
    }
}

fn reconciler(register: Register) -> Reconciler {
    let setting = Setting {
        today: "2020-01-13".parse().unwrap(),
        period: Some(PeriodId(3)),
    };
    Reconciler::new(register, setting)
}

fn proposal(kind: SourceKind, rows: Vec<(Option<usize>, Content)>) -> Proposal {
    let row = |(line, (parent, content)): (u32, (Option<usize>, Content))| Row {
        line,
        parent,
        content,
        doubts: Vec::new(),
    };
    Proposal {
        kind,
        path: None,
        rows: (1..).zip(rows).map(row).collect(),
        lines: Vec::new(),
        problems: Vec::new(),
    }
}

fn heading(number: u32, name: &str) -> Content {
    Content::Heading(HeadingRow {
        kind: PillarKind::Pillar,
        number: Some(number),
        name: name.to_owned(),
        description: None,
        points: None,
    })
}

fn programme(code: &str, name: &str) -> ProgrammeRow {
    ProgrammeRow {
        code: code.to_owned(),
        name: name.to_owned(),
        ..ProgrammeRow::default()
    }
}

/// How programmes named so stand, under the first pillar of a plan that holds `held`.
fn standings(held: &[(&str, &str)], named: &[(&str, &str)]) -> Vec<String> {
    let mut rows = vec![(None, heading(1, "安全なまち"))];
    for (code, name) in named {
        rows.push((Some(0), Content::Programme(programme(code, name))));
    }
    let found = reconciler(register(held)).compare(&proposal(SourceKind::Policy, rows), &[]);
    found.rows[1..].iter().map(told).collect()
}

/// A standing in a few words.
fn told(compared: &Compared) -> String {
    let known = match compared.known {
        Some(Known::Programme(id)) => format!(" #{}", id.0),
        _ => String::new(),
    };
    let standing = match &compared.standing {
        Standing::New => "new".to_owned(),
        Standing::Same => "same".to_owned(),
        Standing::Changed(diffs) => {
            let fields: Vec<String> = diffs.iter().map(|it| format!("{:?}", it.field)).collect();
            format!("changed {}", fields.join("+"))
        }
        Standing::Similar(all) => {
            let ids: Vec<String> = all.iter().map(|it| format!("#{}", it.id.0)).collect();
            format!("similar {}", ids.join(" "))
        }
        Standing::Refused(refusal) => format!("{refusal:?}"),
    };
    format!("{standing}{known}")
}

#[test]
fn a_programme_is_found_by_code_then_by_name_and_never_by_a_guess() {
    let held = [
        ("R01-1-01", "防災対策事業"),
        ("R01-1-02", "妊娠から子育て期までの切れ目のない支援"),
        ("R01-1-03", "地域力支援事業"),
    ];
    for (named, said) in [
        (vec![("R01-1-01", "防災対策事業")], vec!["same #1"]),
        (vec![("Ｒ０１－１－０１", "防災対策事業")], vec!["same #1"]),
        (vec![("", "防災対策事業")], vec!["same #1"]),
        (vec![("R01-1-01", "")], vec!["same #1"]),
        // Another width is the same name, written otherwise.
        (vec![("", "防災　対策事業")], vec!["changed Name #1"]),
        // A code of its own changes nothing.
        (vec![("1-1", "防災対策事業")], vec!["same #1"]),
        // The name drifted: with its code it is the same, without it is only proposed.
        (
            vec![("R01-1-02", "妊娠期から子育て期までの切れ目のない支援")],
            vec!["changed Name #2"],
        ),
        (
            vec![("", "妊娠期から子育て期までの切れ目のない支援")],
            vec!["similar #2"],
        ),
        (vec![("", "地域活動支援事業")], vec!["new"]),
        // The code is another programme's: its name counts, or the person decides.
        (vec![("R01-1-01", "地域力支援事業")], vec!["same #3"]),
        (vec![("R01-1-01", "道路の整備")], vec!["similar #1"]),
        // The very name beats a similar one with the code.
        (
            vec![
                ("R01-1-02", "妊娠期から子育て期までの切れ目のない支援"),
                ("", "妊娠から子育て期までの切れ目のない支援"),
            ],
            vec!["new", "same #2"],
        ),
        // The programme with the similar name is named itself, so it is not the one meant.
        (
            vec![
                ("", "妊娠期から子育て期までの切れ目のない支援"),
                ("", "妊娠から子育て期までの切れ目のない支援"),
            ],
            vec!["new", "same #2"],
        ),
        (
            vec![("", "防災対策事業"), ("", "防災対策事業")],
            vec!["same #1", "Twice { row: 1 } #1"],
        ),
        (
            vec![("", "新しい事業"), ("", "新しい事業")],
            vec!["new", "Twice { row: 1 }"],
        ),
        (
            vec![("a", "新しい事業"), ("b", "新しい事業")],
            vec!["new", "new"],
        ),
        (vec![("", " 　")], vec!["Invalid(NameEmpty)"]),
    ] {
        assert_eq!(standings(&held, &named), said, "{named:?}");
    }
}

fn date(text: &str) -> PlannedDate {
    PlannedDate::read(text).unwrap().date
}

/// How the rows of a table or policy stand to a plan, in a few words.
fn said(register: Register, rows: Vec<(Option<usize>, Content)>) -> Vec<String> {
    let found = reconciler(register).compare(&proposal(SourceKind::Programmes, rows), &[]);
    found.rows.iter().map(told).collect()
}

fn policy_of(ward: &str, year: Option<i32>, title: &str) -> Content {
    Content::Plan(PlanRow {
        ward: ward.to_owned(),
        year: year.and_then(|year| FiscalYear::new(year).ok()),
        title: title.to_owned(),
        ..PlanRow::default()
    })
}

#[test]
fn a_policy_goes_to_the_plan_of_its_ward_and_year_and_a_table_to_the_one_shown() {
    let name = |id, ward: &str, year| PlanName {
        id: PlanId(id),
        ward: ward.to_owned(),
        year: FiscalYear::new(year).unwrap(),
    };
    let plans = [
        name(1, "見本区", 2020),
        name(2, "見本区", 2019),
        name(3, "神奈川区", 2019),
    ];
    let shown = Some(PlanId(3));
    for (content, goes_to) in [
        (policy_of("見本区", Some(2019), ""), Some(PlanId(2))),
        (policy_of(" 見本区　", Some(2020), ""), Some(PlanId(1))),
        (policy_of("見本区", Some(2021), ""), None),
        (policy_of("別区", Some(2019), ""), None),
        (policy_of("", None, ""), None),
    ] {
        let policy = proposal(SourceKind::Policy, vec![(None, content.clone())]);
        assert_eq!(target(&policy, &plans, shown), goes_to, "{content:?}");
    }
    let table = proposal(SourceKind::Milestones, Vec::new());
    assert_eq!(target(&table, &plans, shown), shown);
}

#[test]
fn a_plan_keeps_what_a_policy_leaves_out_and_is_not_mistaken_for_another() {
    for (content, stands) in [
        (policy_of("見本区", Some(2019), ""), "same"),
        (
            policy_of("見本区", Some(2019), "令和元年度 見本区運営方針"),
            "same",
        ),
        (
            policy_of("見本区", Some(2019), "見本区運営方針"),
            "changed Title",
        ),
        (policy_of("見本区", Some(2020), ""), "OtherYear"),
        (policy_of("別区", Some(2019), ""), "OtherYear"),
    ] {
        assert_eq!(
            said(register(&[]), vec![(None, content.clone())]),
            [stands],
            "{content:?}"
        );
    }
    for (content, stands) in [
        (policy_of("見本区", Some(2019), ""), ["new", "new"]),
        (policy_of("", Some(2019), ""), ["NoYear", "ParentNotTaken"]),
        (policy_of("見本区", None, ""), ["NoYear", "ParentNotTaken"]),
    ] {
        let rows = vec![(None, content.clone()), (None, heading(1, "安全なまち"))];
        assert_eq!(said(Register::default(), rows), stands, "{content:?}");
    }
}

#[test]
fn a_heading_is_found_by_number_and_name_then_by_its_name_alone() {
    let with = |change: fn(&mut HeadingRow), number: u32, name: &str| {
        let Content::Heading(mut row) = heading(number, name) else {
            unreachable!()
        };
        change(&mut row);
        (None, Content::Heading(row))
    };
    for (row, stands) in [
        (with(|_| {}, 1, "安全なまち"), "same"),
        (with(|it| it.number = None, 1, "安全なまち"), "same"),
        (
            with(|it| it.kind = PillarKind::Theme, 1, "安全なまち"),
            "same",
        ),
        (with(|_| {}, 1, "安全な まち"), "changed Name"),
        (with(|_| {}, 3, "安全なまち"), "changed Number"),
        (with(|_| {}, 1, ""), "same"),
        (with(|_| {}, 9, ""), "Invalid(NameEmpty)"),
        (with(|_| {}, 1, "安心なまち"), "new"),
        (
            with(
                |it| it.description = Some("暮らしを守ります。\r\n".to_owned()),
                1,
                "安全なまち",
            ),
            "same",
        ),
        (
            with(
                |it| it.description = Some("別の説明".to_owned()),
                1,
                "安全なまち",
            ),
            "changed Description",
        ),
        (
            with(|it| it.points = Some("一つ".to_owned()), 1, "安全なまち"),
            "changed Points",
        ),
    ] {
        assert_eq!(said(register(&[]), vec![row.clone()]), [stands], "{row:?}");
    }
    // The same heading twice is one; what stands below either of them goes to it.
    let below = |parent, name: &str| (Some(parent), Content::Programme(programme("", name)));
    let rows = vec![
        (None, heading(1, "安全なまち")),
        (None, heading(1, "安全なまち")),
        below(1, "消防団の応援"),
        (None, heading(8, "あたらしい柱")),
        (None, heading(8, "あたらしい柱")),
        below(4, "花いっぱい"),
    ];
    assert_eq!(
        said(register(&[]), rows),
        [
            "same",
            "Twice { row: 0 }",
            "new",
            "new",
            "Twice { row: 3 }",
            "new"
        ]
    );
}

#[test]
fn one_name_for_several_programmes_is_settled_by_code_or_heading_or_not_at_all() {
    let mut held = register(&[("R01-1-01", "施設の管理"), ("R01-2-01", "施設の管理")]);
    held.programmes[1].pillar = PillarId(2);
    let under = |number: u32, name: &str, code: &str| {
        vec![
            (None, heading(number, name)),
            (Some(0), Content::Programme(programme(code, "施設の管理"))),
        ]
    };
    for (rows, stands) in [
        (under(1, "安全なまち", ""), "same #1"),
        (under(2, "元気なまち", ""), "same #2"),
        (under(2, "元気なまち", "R01-1-01"), "changed Pillar #1"),
        (under(7, "別の柱", ""), "Ambiguous"),
    ] {
        assert_eq!(said(held.clone(), rows.clone())[1], stands, "{rows:?}");
    }
    let both = vec![
        (
            None,
            Content::Programme(programme("R01-1-01", "施設の管理")),
        ),
        (None, Content::Programme(programme("", "施設の管理"))),
    ];
    assert_eq!(said(held, both), ["same #1", "same #2"], "only one is left");
}

#[test]
fn a_row_that_refers_to_a_programme_finds_it_or_makes_nothing() {
    let held = [
        ("R01-1-01", "防災対策事業"),
        ("R01-1-02", "子育て期までの切れ目のない支援"),
    ];
    let refer = |code: &str, name: &str| {
        let row = ProgrammeRow {
            reference: true,
            ..programme(code, name)
        };
        (None, Content::Programme(row))
    };
    let rows = vec![
        refer("R01-1-01", ""),
        refer("", "防災対策事業"),
        refer("", "子育て期までの切れ目ない支援"),
        refer("R01-1-09", ""),
        refer("", "見たことのない取組"),
        (Some(3), Content::Milestone(opening("令和2年度"))),
    ];
    assert_eq!(
        said(register(&held), rows),
        [
            "same #1",
            "same #1",
            "similar #2",
            "NotFound",
            "NotFound",
            "ParentNotTaken"
        ]
    );
}

fn opening(baseline: &str) -> MilestoneRow {
    MilestoneRow {
        title: "プラザ 開所".to_owned(),
        kind: None,
        baseline: Some(date(baseline)),
        forecast: None,
        reason: String::new(),
        actual: None,
        cancelled: false,
        source: String::new(),
    }
}
