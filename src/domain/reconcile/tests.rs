//! What a person would say of a source beside a plan, as tables.

use chrono::{DateTime, Utc};

use super::*;
use crate::domain::fiscal::FiscalYear;
use crate::domain::plan::{PeriodKind, PeriodState, PillarKind, PlanState, quarters_of};
use crate::domain::programme::ProgrammeText;
use crate::domain::proposal::{HeadingRow, ProgrammeRow, Row, SourceKind};

/// A plan of an invented ward: two pillars, a principle, and the named programmes under the first pillar.
pub(super) fn register(programmes: &[(&str, &str)]) -> Register {
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
    let period = |(id, quarter): (i64, crate::domain::plan::NewPeriod)| Period {
        id: PeriodId(id),
        kind: quarter.kind,
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

pub(super) fn reconciler(register: Register) -> Reconciler {
    let setting = Setting {
        today: "2020-01-13".parse().unwrap(),
        period: Some(PeriodId(3)),
        day_of: |at: DateTime<Utc>| at.date_naive(),
    };
    Reconciler::new(register, setting)
}

pub(super) fn proposal(kind: SourceKind, rows: Vec<(Option<usize>, Content)>) -> Proposal {
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

pub(super) fn heading(number: u32, name: &str) -> Content {
    Content::Heading(HeadingRow {
        kind: PillarKind::Pillar,
        number: Some(number),
        name: name.to_owned(),
        description: None,
        points: None,
    })
}

pub(super) fn programme(code: &str, name: &str) -> ProgrammeRow {
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
pub(super) fn told(compared: &Compared) -> String {
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
