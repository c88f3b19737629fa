//! Proposals of an invented ward (見本区), made by hand as a reader would make them.

use hoshin::domain::PeriodId;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::import::Import;
use hoshin::domain::job::Job;
use hoshin::domain::milestone::MilestoneKind;
use hoshin::domain::plan::{PeriodKind, PillarKind};
use hoshin::domain::programme::{Mark, Tag, Tags};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::proposal::{
    Content, HeadingRow, MilestoneRow, PlanRow, ProgrammeRow, Proposal, ReportRow, Row, SourceKind,
};
use hoshin::domain::reconcile::{
    Choice, Known, Reconciler, Reconciliation, Refusal, Setting, Standing, Words, target,
};
use hoshin::store::{Changed, Db, Error};

use super::{BY, date};

pub fn proposal(kind: SourceKind, rows: Vec<(Option<usize>, Content)>) -> Proposal {
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

pub fn heading(kind: PillarKind, number: Option<u32>, name: &str) -> Content {
    Content::Heading(HeadingRow {
        kind,
        number,
        name: name.to_owned(),
        description: None,
        points: None,
    })
}

pub fn named(name: &str) -> ProgrammeRow {
    ProgrammeRow {
        name: name.to_owned(),
        ..ProgrammeRow::default()
    }
}

pub fn referring(code: &str, name: &str) -> Content {
    Content::Programme(ProgrammeRow {
        code: code.to_owned(),
        name: name.to_owned(),
        reference: true,
        ..ProgrammeRow::default()
    })
}

pub fn milestone(title: &str, baseline: Option<&str>) -> MilestoneRow {
    MilestoneRow {
        title: title.to_owned(),
        kind: None,
        baseline: baseline.map(date),
        forecast: None,
        reason: String::new(),
        actual: None,
        cancelled: false,
        source: String::new(),
    }
}

pub fn report(status: Status, done: &str) -> ReportRow {
    ReportRow {
        year: None,
        period: Some(PeriodKind::Q4.into()),
        text: ReportText {
            status: Some(status),
            done: done.to_owned(),
            ..ReportText::default()
        },
        state: None,
        by: None,
        on: None,
    }
}

/// A whole small policy: a theme with two pillars, three programmes, actions, a milestone, the organisation.
pub fn policy() -> Proposal {
    let plan = Content::Plan(PlanRow {
        ward: "見本区".to_owned(),
        year: FiscalYear::new(2019).ok(),
        title: "平成31年度 見本区運営方針".to_owned(),
        slogan: "笑顔のまち".to_owned(),
        goal: "みんなで進めます。".to_owned(),
    });
    let programme = |mark: Mark, name: &str, tags: &[Tag]| {
        Content::Programme(ProgrammeRow {
            mark: Some(mark),
            tags: Some(tags.iter().copied().collect::<Tags>()),
            ..named(name)
        })
    };
    let opening = MilestoneRow {
        kind: Some(MilestoneKind::OfficeOpening),
        source: "見本プラザの整備（令和2年度開所）".to_owned(),
        ..milestone("見本プラザ 開所", Some("令和2年度"))
    };
    proposal(
        SourceKind::Policy,
        vec![
            (None, plan),
            (None, heading(PillarKind::Theme, None, "元気な見本区")),
            (Some(1), heading(PillarKind::Pillar, Some(1), "安全なまち")),
            (
                Some(2),
                programme(Mark::Ward, "防災対策事業", &[Tag::Priority]),
            ),
            (Some(3), Content::Action("訓練を行います。".to_owned())),
            (Some(3), Content::Action("備蓄を増やします。".to_owned())),
            (
                Some(1),
                heading(PillarKind::Pillar, Some(2), "支え合うまち"),
            ),
            (Some(6), programme(Mark::Bureau, "見本プラザ整備事業", &[])),
            (
                Some(7),
                Content::Action("見本プラザの整備（令和2年度開所）".to_owned()),
            ),
            (Some(8), Content::Milestone(opening)),
            (None, heading(PillarKind::Organisation, None, "組織運営")),
            (Some(10), programme(Mark::Own, "窓口の改善", &[Tag::New])),
        ],
    )
}

pub fn reconciler(db: &Db, plan: Option<hoshin::domain::PlanId>) -> Reconciler {
    reconciler_in(db, plan, None)
}

pub fn reconciler_in(
    db: &Db,
    plan: Option<hoshin::domain::PlanId>,
    period: Option<PeriodId>,
) -> Reconciler {
    let setting = Setting {
        today: db.clock().today(),
        period,
    };
    Reconciler::new(db.register(plan).unwrap(), setting)
}

/// The plan that the file shows.
pub fn shown(db: &Db) -> Option<hoshin::domain::PlanId> {
    db.plans().unwrap().first().map(|plan| plan.id)
}

pub fn words() -> Words {
    Words {
        source: "見本区.txt".to_owned(),
        cancelled: "資料に中止とあるため".to_owned(),
    }
}

/// What a source means for a file under some choices.
pub fn compared(db: &Db, proposal: &Proposal, choices: &[Choice]) -> (Reconciliation, Import) {
    let plan = target(proposal, &db.plans().unwrap(), shown(db));
    let mut reconciler = reconciler(db, plan);
    let found = reconciler.compare(proposal, choices);
    let import = reconciler.import(proposal, choices, &found, &words());
    (found, import)
}

/// Takes in everything that can be taken.
pub fn take(db: &mut Db, proposal: &Proposal) -> Result<Option<Changed>, Error> {
    take_chosen(db, proposal, &[])
}

pub fn take_chosen(
    db: &mut Db,
    proposal: &Proposal,
    choices: &[Choice],
) -> Result<Option<Changed>, Error> {
    let (_, import) = compared(db, proposal, choices);
    db.import(&import, BY, &Job::default())
}

/// A choice for each row, all taken.
pub fn all_taken(proposal: &Proposal) -> Vec<Choice> {
    vec![Choice::default(); proposal.rows.len()]
}

/// A standing in a few words: `new`, `same`, `changed Lead+Budget`, `similar 1`, a refusal.
pub fn said(standing: &Standing) -> String {
    match standing {
        Standing::New => "new".to_owned(),
        Standing::Same => "same".to_owned(),
        Standing::Changed(diffs) => {
            let fields: Vec<String> = diffs.iter().map(|it| format!("{:?}", it.field)).collect();
            format!("changed {}", fields.join("+"))
        }
        Standing::Similar(all) => format!("similar {}", all.len()),
        Standing::Refused(Refusal::Invalid(invalid)) => format!("{invalid:?}"),
        Standing::Refused(refusal) => format!("{refusal:?}"),
    }
}

pub fn all_said(found: &Reconciliation) -> Vec<String> {
    found.rows.iter().map(|row| said(&row.standing)).collect()
}

pub fn known_count(found: &Reconciliation) -> usize {
    let known = |known: &Option<Known>| known.is_some();
    found.rows.iter().filter(|row| known(&row.known)).count()
}
