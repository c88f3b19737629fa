//! What was written out comes back: export → import into an empty plan of the same ward and year → export.
//!
//! What cannot come back, because no column holds it: drafts (報告の状態 下書き becomes 未報告), earlier
//! forecasts (見込変更回数 counts the last one only), and the contact, the summary and the headings without
//! programmes, which no layout shows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use std::path::Path;

use common::proposals::{reconciler, words};
use common::{BY, Fixture, date, day};
use hoshin::domain::PlanId;
use hoshin::domain::command::Command;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::history::Op;
use hoshin::domain::import::{At, Import, Milestone, Programme, Step};
use hoshin::domain::job::Job;
use hoshin::domain::milestone::MilestoneKind;
use hoshin::domain::plan::{PillarKind, PillarText};
use hoshin::domain::programme::{Mark, ProgrammeText, Tags};
use hoshin::domain::progress::{ReportState, ReportText, Status};
use hoshin::domain::proposal::{Proposal, SourceKind};
use hoshin::domain::reconcile::Standing;
use hoshin::domain::snapshot::{Issue, Point};
use hoshin::export::{self, Making};
use hoshin::intake::csv::{Given, Mapping, Sheet, propose};
use hoshin::report::{Layout, Request};
use hoshin::store::{Clock, Db, Sample, Scope};
use hoshin::text::Lang;
use proptest::prelude::*;

const TODAY: &str = "2020-01-13";

fn table(db: &mut Db, layout: Layout, period: usize, lang: Lang) -> Vec<u8> {
    let outline = db.outline(Scope::default()).unwrap().unwrap();
    let request = Request::new(
        outline.plan.id,
        Point {
            period: outline.periods[period].id,
            issue: Issue::Live,
        },
        layout,
        lang,
    );
    let mut bytes = Vec::new();
    let making = Making {
        by: BY,
        job: &Job::default(),
        tell: &mut |misfit| panic!("{misfit:?}"),
    };
    export::to_stream(db, &request, &mut bytes, making)
        .unwrap()
        .unwrap();
    bytes
}

fn proposal_of(bytes: &[u8], kind: SourceKind) -> Proposal {
    let job = Job::default();
    let sheet = Sheet::read(bytes, None, &job).unwrap();
    let mapping = Mapping::guess(kind, sheet.header());
    let given = Given::of_plan(FiscalYear::new(2019).unwrap());
    let proposal = propose(&sheet, kind, &mapping, &given, &job).unwrap();
    assert_eq!(proposal.problems, [], "{}", String::from_utf8_lossy(bytes));
    proposal
}

/// The tables of a file with what each is read as: programmes, milestones, then the reports of each period.
fn tables(db: &mut Db, lang: Lang) -> Vec<(Vec<u8>, SourceKind)> {
    let mut all = vec![
        (table(db, Layout::Status, 0, lang), SourceKind::Programmes),
        (
            table(db, Layout::Milestones, 0, lang),
            SourceKind::Milestones,
        ),
    ];
    all.extend((0..4).map(|period| (table(db, Layout::Status, period, lang), SourceKind::Reports)));
    all
}

fn take_in(db: &mut Db, bytes: &[u8], kind: SourceKind) -> bool {
    let proposal = proposal_of(bytes, kind);
    let mut reconciler = reconciler(db, Some(PlanId(1)));
    let found = reconciler.compare(&proposal, &[]);
    for (row, compared) in proposal.rows.iter().zip(&found.rows) {
        let refused = matches!(
            compared.standing,
            Standing::Refused(_) | Standing::Similar(_)
        );
        assert!(!refused, "{row:?}: {:?}", compared.standing);
    }
    let import = reconciler.import(&proposal, &[], &found, &words());
    let changed = db.import(&import, BY, &Job::default()).unwrap();
    assert_eq!(
        changed.is_some(),
        !import.steps.is_empty(),
        "{:?}",
        import.steps
    );
    changed.is_some()
}

/// A file in memory's place: made anew, on a day, and thrown away.
fn empty(folder: &Path, name: &str) -> Db {
    let year = FiscalYear::new(2019).unwrap();
    let clock = Clock::on(day(TODAY));
    Db::create(&folder.join(name), clock, |db| {
        db.write_empty_plan("泉区", year, BY).map(drop)
    })
    .unwrap()
}

/// The cells of a table, so that a difference is told by its place.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        record.unwrap().iter().map(str::to_owned).collect()
    };
    reader.records().map(record).collect()
}

fn assert_same(before: &mut Db, after: &mut Db, lang: Lang) {
    for ((old, kind), (new, _)) in tables(before, lang).iter().zip(&tables(after, lang)) {
        assert_eq!(cells(old), cells(new), "{kind:?}");
        assert_eq!(old, new, "{kind:?}");
    }
}

/// The tables tell the figures of the main indicator, which is not enough to make it anew: their columns are
/// passed over.
fn forget_indicators(file: &mut Fixture) {
    let mut forgotten = 0;
    for row in file.board().rows.iter() {
        for indicator in file.db().programme(row.id).unwrap().indicators {
            file.apply(Command::DeleteIndicator(indicator.id, indicator.version));
            forgotten += 1;
        }
    }
    assert!(forgotten > 0, "the sample fills the columns");
}

#[test]
fn the_sample_with_its_example_reports_comes_back_byte_for_byte_in_both_languages() {
    for lang in Lang::ALL {
        let mut file = Fixture::sample(Sample::WithExamples);
        let mut copy = empty(&file.folder(), "copy.hoshin");
        for (bytes, kind) in tables(file.db_mut(), lang) {
            take_in(&mut copy, &bytes, kind);
        }
        forget_indicators(&mut file);
        assert_same(file.db_mut(), &mut copy, lang);
        assert_eq!(copy.check().unwrap(), []);
    }
}

#[test]
fn an_export_taken_into_its_own_file_changes_nothing() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    file.apply(Command::AddAction(
        board.rows[0].id,
        "一行目\n\n二行目".to_owned(),
    ));
    file.apply(Command::AddAction(board.rows[0].id, "一行目".to_owned()));
    let undo = file.db().next_undo(common::BY).unwrap();
    let written = Lang::ALL.map(|lang| tables(file.db_mut(), lang));
    let before = file.dump();
    for (bytes, kind) in written.iter().flatten() {
        assert!(!take_in(file.db_mut(), bytes, *kind), "{kind:?}");
    }
    assert_eq!(
        (file.dump(), file.db().next_undo(common::BY).unwrap()),
        (before, undo)
    );
    assert_eq!(undo, Some(Op::ActionAdded));
}

/// Title, place of the promised date, the date expected and why, given up.
type Stone = (String, usize, Option<(usize, String)>, bool);

/// One programme of an arbitrary plan.
#[derive(Debug, Clone)]
struct One {
    name: String,
    pillar: usize,
    mark: Mark,
    tags: [bool; 5],
    lead: Option<usize>,
    related: Vec<usize>,
    budget: Option<i64>,
    actions: Vec<String>,
    milestones: Vec<Stone>,
    report: Option<(Status, [String; 3], ReportState, String)>,
}

/// Characters that have undone a table somewhere.
const NASTY: &[&str] = &[
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\t",
    " ",
    "　",
    "\n",
    "\r\n",
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "=1+1",
    "=HYPERLINK(\"x\")",
    "-5",
    "△",
    "ー",
    "〜",
    "～",
    "⇒",
    "・",
    "【例】",
    "髙",
    "﨑",
    "\u{fa19}",
    "が",
    "か\u{3099}",
    "e\u{301}",
    "👨\u{200d}👩\u{200d}👧",
    "🗾",
    "𠮷",
    "\u{feff}",
    "\u{200b}",
    "葛\u{e0100}",
    "¥",
    "\\",
    "%",
    "①",
    "㈱",
    "001",
    "1/2",
    "R01-1-01",
    "true",
    "#N/A",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(NASTY).prop_map(str::to_owned),
        2 => any::<char>().prop_filter("no text file holds it", |c| *c != '\0').prop_map(String::from),
        2 => prop::sample::select(&["取組", "防災", "支援", "地域", "まち"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// Names are trimmed when they are saved, and hold no line break.
fn name() -> impl Strategy<Value = String> {
    (text(6), "[a-z]{1,3}").prop_map(|(text, end)| {
        let line: String = text
            .split(|c: char| c.is_control() || is_line_end(c))
            .collect();
        format!("{line}{end}").trim().to_owned()
    })
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}')
}

/// A text as the entry form saves it: without space at its end, line breaks as LF.
fn written() -> impl Strategy<Value = String> {
    text(8).prop_map(|text| {
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .trim_end()
            .to_owned()
    })
}

fn status() -> impl Strategy<Value = Status> {
    prop::sample::select(Status::ALL)
}

fn one() -> impl Strategy<Value = One> {
    let state = prop::sample::select(ReportState::ALL);
    let texts = [written(), written(), written()];
    let report = prop::option::of((status(), texts, state, name()));
    let forecast = prop::option::of((0..DATES.len(), written()));
    let milestone = (name(), 0..DATES.len(), forecast, any::<bool>());
    let sections = prop::collection::vec(0..SECTIONS.len(), 0..3);
    (
        (
            name(),
            0..4_usize,
            prop::sample::select(Mark::ALL),
            any::<[bool; 5]>(),
        ),
        (
            prop::option::of(0..SECTIONS.len()),
            sections,
            prop::option::of(0..1_000_000_000_000_i64),
        ),
        prop::collection::vec(name(), 0..3),
        prop::collection::vec(milestone, 0..3),
        report,
    )
        .prop_map(
            |((name, pillar, mark, tags), (lead, related, budget), actions, milestones, report)| {
                One {
                    name,
                    pillar,
                    mark,
                    tags,
                    lead,
                    related,
                    budget,
                    actions,
                    milestones,
                    report,
                }
            },
        )
}

/// In the order in which they are made, which is the order in which a table names them.
const SECTIONS: [&str; 4] = ["総務課", "高齢・障害支援課", "=課", "課 \"b\""];
const DATES: [&str; 12] = [
    "令和2年3月31日",
    "令和元年12月中旬",
    "令和4年4月",
    "令和元年度第3四半期",
    "令和2年度上半期",
    "令和元年度",
    "令和2年度末",
    "令和2年",
    "令和3年度当初",
    "令和6年度以降",
    "未定",
    "令和2年10月頃",
];

fn steps(plan: &[One]) -> Vec<Step> {
    let heading = |kind, number, name: &str| Step::AddPillar {
        plan: At::Known(PlanId(1)),
        parent: None,
        kind,
        number,
        code: String::new(),
        text: PillarText {
            name: name.to_owned(),
            short: String::new(),
            description: String::new(),
            points: String::new(),
        },
    };
    let mut steps = vec![
        heading(PillarKind::Theme, None, "テーマ、\"一\""),
        heading(PillarKind::Pillar, Some(1), "=柱"),
        heading(PillarKind::Pillar, Some(12), "十二番目の柱"),
        heading(PillarKind::Organisation, None, "組織運営"),
    ];
    for one in plan {
        let programme = At::Made(steps.len());
        let mut related = one.related.clone();
        related.sort_unstable();
        steps.push(Step::AddProgramme {
            pillar: At::Made(one.pillar),
            code: String::new(),
            text: Programme {
                text: ProgrammeText {
                    name: one.name.clone(),
                    mark: one.mark,
                    tags: tags(one.tags),
                    budget: one.budget,
                    ..ProgrammeText::default()
                },
                lead: one.lead.map(section),
                related: related.into_iter().map(section).collect(),
            },
        });
        for action in &one.actions {
            steps.push(Step::AddAction {
                programme,
                text: action.clone(),
            });
        }
        for (place, (title, baseline, forecast, cancelled)) in one.milestones.iter().enumerate() {
            let milestone = At::Made(steps.len());
            let baseline = date(DATES[*baseline]);
            steps.push(Step::AddMilestone {
                programme,
                action: None,
                text: Milestone {
                    // Two of one name for one date are one: no table can tell them apart.
                    title: format!("{place}{title}"),
                    kind: MilestoneKind::ALL[place],
                    baseline,
                },
                source: String::new(),
            });
            if let Some((expected, reason)) = forecast {
                steps.push(Step::AddForecast {
                    milestone,
                    seen: 0,
                    date: date(DATES[*expected]),
                    reason: format!("理由{reason}"),
                });
            }
            if *cancelled {
                steps.push(Step::CancelMilestone {
                    milestone,
                    seen: 0,
                    reason: "取りやめ".to_owned(),
                });
            }
        }
    }
    steps
}

fn section(place: usize) -> At<hoshin::domain::SectionId> {
    // After the preset's twelve, of which the first is one of ours.
    let ids = [2, 8, 13, 14];
    At::Known(hoshin::domain::SectionId(ids[place]))
}

fn tags(set: [bool; 5]) -> Tags {
    let all = hoshin::domain::programme::Tag::ALL.iter().zip(set);
    all.filter(|(_, on)| *on).map(|(tag, _)| *tag).collect()
}

fn reports(db: &Db, plan: &[One]) -> Vec<Step> {
    let register = db.register(Some(PlanId(1))).unwrap();
    let programmes = &register.programmes;
    let mut steps = Vec::new();
    for one in plan {
        let held = programmes.iter().find(|it| it.text.name == one.name.trim());
        if let (Some((status, [done, issue, next], state, by)), Some(held)) = (&one.report, held) {
            steps.push(Step::SubmitReport {
                programme: held.id,
                period: register.periods[1].id,
                seen: None,
                text: ReportText {
                    status: Some(*status),
                    done: done.clone(),
                    issue: format!("理由{issue}"),
                    next: format!("対応{next}"),
                },
                state: *state,
                by: Some(by.clone()),
                on: Some(day("2019-12-01")),
            });
        }
    }
    steps
}

fn store(db: &mut Db, steps: Vec<Step>) {
    let import = Import {
        kind: SourceKind::Programmes,
        source: String::new(),
        steps,
    };
    db.import(&import, BY, &Job::default()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_arbitrary_plan_comes_back_byte_for_byte(
        plan in prop::collection::vec(one(), 1..6),
        english in any::<bool>(),
    ) {
        let mut plan = plan;
        // Reports are found by name below.
        for (place, one) in plan.iter_mut().enumerate() {
            one.name = format!("{}{place}", one.name);
        }
        let folder = tempfile::tempdir().unwrap();
        let lang = if english { Lang::En } else { Lang::Ja };
        let mut file = empty(folder.path(), "file.hoshin");
        for name in &SECTIONS[2..] {
            file.apply(&Command::AddSection((*name).to_owned()), BY).unwrap();
        }
        store(&mut file, steps(&plan));
        let handed_in = reports(&file, &plan);
        store(&mut file, handed_in);
        let mut copy = empty(folder.path(), "copy.hoshin");
        for name in &SECTIONS[2..] {
            copy.apply(&Command::AddSection((*name).to_owned()), BY).unwrap();
        }
        for (bytes, kind) in tables(&mut file, lang) {
            take_in(&mut copy, &bytes, kind);
        }
        assert_same(&mut file, &mut copy, lang);
        for (bytes, kind) in tables(&mut file, lang) {
            assert!(!take_in(&mut file, &bytes, kind), "into its own file");
        }
    }
}
