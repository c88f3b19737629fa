//! A real file in a folder of its own, and orders of every kind.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use hoshin::domain::board::Board;
use hoshin::domain::command::{BulkChange, Command, Direction};
use hoshin::domain::date::PlannedDate;
use hoshin::domain::import::{At, Import, Milestone as NewMilestone, Programme as Imported, Step};
use hoshin::domain::indicator::{
    Counting, Course, Figure, Indicator, IndicatorKind, IndicatorText, ValueState, ValueText,
};
use hoshin::domain::milestone::{Milestone, MilestoneKind, MilestoneText};
use hoshin::domain::plan::{PillarKind, PillarText, PlanText};
use hoshin::domain::programme::{Mark, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportState, ReportText, Status};
use hoshin::domain::proposal::SourceKind;
use hoshin::domain::review::{Grade, GradeText, Outlook, ReviewText, default_grades};
use hoshin::domain::year::{NewProgramme, Part, YearLinks, YearStep};
use hoshin::domain::{GradeId, PillarId, PlanId, ProgrammeId};
use hoshin::store::{Changed, Clock, Db, Error, Sample, Scope};

pub mod cycle;
mod dump;
pub mod proposals;
pub mod seen;
pub mod years;

pub use dump::dump_of;
pub use seen::{blind, unseen, up_to_date};

pub const BY: &str = "試験 花子";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn figure(text: &str) -> rust_decimal::Decimal {
    text.parse().unwrap()
}

/// An indicator of this name, counted by period, more being better.
pub fn indicator(name: &str, target: Option<&str>) -> IndicatorText {
    IndicatorText {
        kind: IndicatorKind::Activity,
        name: name.to_owned(),
        unit: "回".to_owned(),
        direction: Course::Increase,
        counting: Counting::PerPeriod,
        start: None,
        target: target.map(figure),
    }
}

/// A final value, or a provisional reason for its absence led by `!`.
pub fn value(written: &str) -> ValueText {
    let (figure, state) = match written.strip_prefix('!') {
        Some(reason) => (Figure::None(reason.to_owned()), ValueState::Provisional),
        None => (Figure::Value(figure(written)), ValueState::Final),
    };
    ValueText {
        figure,
        note: String::new(),
        state,
    }
}

pub fn date(text: &str) -> PlannedDate {
    PlannedDate::read(text).unwrap().date
}

pub struct Fixture {
    folder: tempfile::TempDir,
    db: Db,
}

impl Fixture {
    pub fn sample(sample: Sample) -> Fixture {
        Fixture::sample_on(sample, day("2020-01-13"))
    }

    pub fn sample_on(sample: Sample, today: NaiveDate) -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.hoshin");
        let db = Db::create(&path, Clock::on(today), |db| {
            db.write_sample(sample, BY).map(|_| ())
        })
        .unwrap();
        Fixture { folder, db }
    }

    /// The same file after the program was ended and started again.
    pub fn reopened(self) -> Fixture {
        let Fixture { folder, db } = self;
        let (path, clock) = (db.path().to_owned(), db.clock());
        drop(db);
        Fixture {
            folder,
            db: Db::open(&path, clock).unwrap(),
        }
    }

    /// A second program on the same file.
    pub fn second(&self) -> Db {
        Db::open(self.path(), self.db.clock()).unwrap()
    }

    pub fn path(&self) -> &Path {
        self.db.path()
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn db_mut(&mut self) -> &mut Db {
        &mut self.db
    }

    pub fn board(&self) -> Board {
        self.db.board(Scope::default()).unwrap().unwrap()
    }

    pub fn try_apply(&mut self, command: &Command) -> Result<Option<Changed>, Error> {
        let command = up_to_date(&self.db, command.clone());
        self.db.apply(&command, BY)
    }

    pub fn apply(&mut self, command: Command) -> Changed {
        let command = up_to_date(&self.db, command);
        let outcome = self.db.apply(&command, BY);
        outcome
            .unwrap_or_else(|error| panic!("{command:?}: {error}"))
            .unwrap_or_else(|| panic!("{command:?} did nothing"))
    }

    pub fn pillar(&self, name: &str) -> PillarId {
        self.board()
            .pillars
            .iter()
            .find(|pillar| pillar.name == name)
            .unwrap()
            .id
    }

    pub fn row_of(&self, name: &str) -> usize {
        self.board()
            .rows
            .iter()
            .position(|row| row.name == name)
            .unwrap()
    }

    pub fn milestone(&self, title: &str) -> Milestone {
        let board = self.board();
        let open = board
            .milestones
            .iter()
            .find(|open| open.milestone.title == title)
            .unwrap();
        let programme = self.db.programme(board.rows[open.row].id).unwrap();
        programme
            .milestones
            .into_iter()
            .find(|milestone| milestone.title == title)
            .unwrap()
    }

    /// The indicators of the programme of this name.
    pub fn indicators(&self, name: &str) -> Vec<Indicator> {
        let id = self.board().rows[self.row_of(name)].id;
        self.db.programme(id).unwrap().indicators
    }

    /// Every record that people see, as text: two equal dumps are the same plan.
    pub fn dump(&self) -> String {
        dump_of(self.path())
    }
}

/// One order of every kind that changes records, in an order in which each can be carried out.
pub fn one_of_each(file: &Fixture) -> Vec<Command> {
    let board = file.board();
    let row = |name: &str| &board.rows[file.row_of(name)];
    let plaza = row("地域ケアプラザ整備事業");
    let programme = file.db().programme(plaza.id).unwrap();
    let okazu = &programme.milestones[0];
    let section = &board.sections[11];
    let counted = &programme.indicators[0];
    let (first, last) = (board.periods[0].id, board.periods[3].id);
    let recorded = counted.recorded(first).unwrap().version;
    let (pillar, other) = (plaza.pillar, board.rows[3].pillar);
    let heading = |name: &str| PillarText {
        name: name.to_owned(),
        short: String::new(),
        description: "説明".to_owned(),
        points: String::new(),
    };
    let text = ProgrammeText {
        name: "改めた名称".to_owned(),
        mark: Mark::Bureau,
        tags: [Tag::Expanded].into_iter().collect(),
        lead: Some(section.id),
        related: vec![board.sections[0].id],
        contact: "内線 123".to_owned(),
        summary: "概要".to_owned(),
        budget: Some(1_200),
        spent: Some(300),
    };
    let milestone = MilestoneText {
        title: "新しい節目".to_owned(),
        kind: MilestoneKind::Event,
        baseline: date("令和2年度第2四半期"),
        action: Some(programme.actions[0].id),
    };
    let behind = ReportText {
        status: Some(Status::Behind),
        done: "実施".to_owned(),
        issue: "理由".to_owned(),
        next: "対応".to_owned(),
    };
    let resubmitted = ReportText {
        done: "三度目".to_owned(),
        ..behind.clone()
    };
    let spare = board
        .pillars
        .iter()
        .find(|pillar| !pillar.holds_programmes())
        .unwrap();
    let mut all = year_step(&board);
    all.extend([
        Command::EditPlan(
            board.plan.id,
            board.plan.version,
            PlanText {
                title: "題".to_owned(),
                slogan: "標語".to_owned(),
                goal: "目標".to_owned(),
            },
        ),
        Command::AddPillar(board.plan.id, PillarKind::Pillar, heading("第七の柱")),
        Command::EditPillar(
            pillar,
            board.pillar(pillar).unwrap().version,
            heading("改めた柱"),
        ),
        Command::ReorderPillar(pillar, Direction::Up),
        Command::DeletePillar(spare.id, spare.version),
        Command::AddProgramme(
            pillar,
            ProgrammeText {
                name: "新".to_owned(),
                ..ProgrammeText::default()
            },
        ),
        Command::AddMilestone(plaza.id, milestone.clone()),
        Command::EditMilestone(okazu.id, okazu.version, milestone, "理由".to_owned()),
        Command::AddForecast(okazu.id, date("令和3年度"), "遅れる".to_owned()),
        Command::SetActual(okazu.id, okazu.version + 1, Some(date("令和2年1月10日"))),
        Command::CancelMilestone(okazu.id, okazu.version + 2, Some("取りやめ".to_owned())),
        Command::AddAction(plaza.id, "追加".to_owned()),
        Command::EditAction(
            programme.actions[0].id,
            programme.actions[0].version,
            "改めた内容".to_owned(),
        ),
        Command::ReorderAction(programme.actions[0].id, Direction::Down),
        Command::DeleteAction(programme.actions[0].id, programme.actions[0].version + 2),
        Command::EditProgramme(plaza.id, plaza.version, text),
        Command::ChangeProgrammes(
            vec![board.rows[0].id, board.rows[1].id],
            BulkChange::Tag(Tag::Ended, true),
        ),
        Command::SubmitReport(plaza.id, board.periods[3].id, behind.clone(), unseen()),
        Command::SubmitReport(
            plaza.id,
            board.periods[3].id,
            ReportText {
                done: "再提出".to_owned(),
                ..behind
            },
            unseen(),
        ),
    ]);
    all.extend(cycle::of_each_kind(&board, plaza.id));
    all.extend([
        Command::WithdrawReport(plaza.id, board.periods[0].id, 0),
        Command::AddIndicator(plaza.id, indicator("新しい指標", None)),
        Command::EditIndicator(
            counted.id,
            counted.version,
            indicator("改めた指標", Some("-12.50")),
        ),
        Command::ReorderIndicator(counted.id, Direction::Down),
        Command::RecordValue(counted.id, last, None, Some(value("3.140"))),
        Command::RecordValue(counted.id, first, Some(recorded), Some(value("!集計中"))),
        Command::RecordValue(counted.id, last, Some(1), None),
        Command::HandIn(
            plaza.id,
            last,
            resubmitted,
            vec![
                (counted.id, Some(value("4"))),
                (programme.indicators[1].id, None),
            ],
            unseen(),
        ),
        Command::DeleteIndicator(counted.id, counted.version + 2),
        Command::ReorderProgramme(plaza.id, Direction::Up),
        Command::MoveProgrammes(vec![plaza.id, board.rows[10].id], other),
        Command::AddSection("新設課".to_owned()),
        Command::RenameSection(section.id, section.version, "改称課".to_owned()),
        Command::ReorderSection(section.id, Direction::Up),
        Command::DeleteMilestone(okazu.id, okazu.version + 4),
        Command::DeleteProgrammes(vec![plaza.id, board.rows[3].id]),
        Command::CreatePlan {
            ward: "泉区".to_owned(),
            year: board.plan.year.next().next(),
        },
    ]);
    all
}

/// The orders of the year's end, on a file that has only the plan of the board.
fn year_step(board: &Board) -> Vec<Command> {
    let (first, second) = (&board.rows[0], &board.rows[1]);
    let care_plaza = board.rows.iter().find(|it| it.next.is_some()).unwrap();
    let last = board.rows.iter().map(|row| row.id.0).max().unwrap();
    let (plan, next) = (board.plan.id, PlanId(board.plan.id.0 + 1));
    let made = ProgrammeId(last + 1);
    let review = ReviewText {
        results: "成果".to_owned(),
        grade: Some(default_grades()[1].id),
        reason: "理由".to_owned(),
        direction: Some(Outlook::Expand),
        section_comment: "担当課".to_owned(),
        head_comment: "課長".to_owned(),
    };
    let again = ReviewText {
        grade: Some(GradeId(3)),
        ..review.clone()
    };
    // The first grade that is given stores them all.
    let stored: Vec<Grade> = (1..)
        .zip(default_grades())
        .map(|(id, grade)| Grade {
            id: GradeId(id),
            version: 1,
            ..grade
        })
        .collect();
    let grade = |of: Option<usize>, code: &str| GradeText {
        of: of.map(|place| stored[place].id),
        code: code.to_owned(),
        meaning: "意味".to_owned(),
    };
    let grades = vec![
        grade(Some(1), "S"),
        grade(None, "B"),
        grade(Some(0), "A"),
        grade(Some(2), "C"),
    ];
    vec![
        Command::WriteReview(first.id, None, review),
        Command::WriteReview(first.id, Some(1), again),
        Command::WriteReview(first.id, Some(2), ReviewText::default()),
        Command::SetGrades(plan, stored, grades),
        Command::StartYear(Arc::new(YearStep {
            plan,
            programmes: vec![NewProgramme {
                sources: vec![first.id],
                part: Part {
                    name: "改めた取組".to_owned(),
                    pillar: first.pillar,
                },
            }],
            ended: vec![second.id],
        })),
        Command::LinkYears(Arc::new(YearLinks {
            from: plan,
            to: next,
            seen: vec![(first.id, Some(made)), (second.id, None)],
            links: vec![(first.id, made), (care_plaza.id, made)],
            ended: Vec::new(),
            carry: true,
        })),
    ]
}

/// An import with a step of every kind.
pub fn import_of_everything(file: &Fixture) -> Import {
    let board = file.board();
    let plaza = &board.rows[file.row_of("地域ケアプラザ整備事業")];
    let held = file.db().programme(plaza.id).unwrap();
    let okazu = &held.milestones[0];
    let pillar = board.pillar(plaza.pillar).unwrap();
    let report = |programme, period: usize, seen, done: &str| Step::SubmitReport {
        programme,
        period: board.periods[period].id,
        seen,
        text: ReportText {
            status: Some(Status::OnTrack),
            done: done.to_owned(),
            ..ReportText::default()
        },
        state: ReportState::Confirmed,
        by: Some("他所 太郎".to_owned()),
        on: Some(day("2020-01-09")),
    };
    let heading = |name: &str| PillarText {
        name: name.to_owned(),
        short: String::new(),
        description: "説明".to_owned(),
        points: "一つ\n二つ".to_owned(),
    };
    let plan = |title: &str| PlanText {
        title: title.to_owned(),
        slogan: "標語".to_owned(),
        goal: "目標".to_owned(),
    };
    let programme = |name: &str, section: usize| Imported {
        text: ProgrammeText {
            name: name.to_owned(),
            ..ProgrammeText::default()
        },
        lead: Some(At::Made(section)),
        related: vec![At::Known(board.sections[0].id)],
    };
    let milestone = |title: &str| NewMilestone {
        title: title.to_owned(),
        kind: MilestoneKind::Event,
        baseline: okazu.baseline.clone(),
    };
    Import {
        kind: SourceKind::Policy,
        source: "方針.txt".to_owned(),
        steps: vec![
            Step::MakePlan {
                ward: "見本区".to_owned(),
                year: board.plan.year,
                text: plan("見本区の方針"),
            },
            Step::AddSection("新設室".to_owned()),
            Step::AddPillar {
                plan: At::Made(0),
                parent: None,
                kind: PillarKind::Theme,
                number: None,
                code: "T3".to_owned(),
                text: heading("テーマ"),
            },
            Step::AddPillar {
                plan: At::Made(0),
                parent: Some(At::Made(2)),
                kind: PillarKind::Pillar,
                number: Some(1),
                code: String::new(),
                text: heading("柱"),
            },
            Step::AddProgramme {
                pillar: At::Made(3),
                code: "R01-1-07".to_owned(),
                text: programme("新しい取組", 1),
            },
            Step::AddAction {
                programme: At::Made(4),
                text: "内容".to_owned(),
            },
            Step::AddMilestone {
                programme: At::Made(4),
                action: Some(At::Made(5)),
                text: milestone("新しい節目"),
                source: "内容（令和元年度）".to_owned(),
            },
            Step::AddForecast {
                milestone: At::Made(6),
                seen: 0,
                date: date("令和2年度"),
                reason: "調整".to_owned(),
            },
            Step::SetActual {
                milestone: At::Made(6),
                seen: 0,
                date: date("令和2年1月10日"),
            },
            Step::CancelMilestone {
                milestone: At::Made(6),
                seen: 0,
                reason: "中止".to_owned(),
            },
            Step::EditPlan {
                id: board.plan.id,
                seen: board.plan.version,
                text: plan("改めた題"),
            },
            Step::EditPillar {
                id: pillar.id,
                seen: pillar.version,
                number: Some(14),
                text: heading("改めた柱"),
            },
            Step::EditProgramme {
                id: held.id,
                seen: held.version,
                text: programme("改めた取組", 1),
            },
            Step::MoveProgramme {
                id: held.id,
                seen: held.version,
                pillar: At::Known(board.rows[0].pillar),
                code: String::new(),
            },
            Step::EditAction {
                id: held.actions[0].id,
                seen: held.actions[0].version,
                text: "改めた内容".to_owned(),
            },
            Step::EditMilestone {
                id: okazu.id,
                seen: okazu.version,
                text: milestone("改めた節目"),
            },
            Step::AddForecast {
                milestone: At::Known(okazu.id),
                seen: okazu.forecasts.len(),
                date: date("令和3年度"),
                reason: "遅れ".to_owned(),
            },
            Step::SetActual {
                milestone: At::Known(okazu.id),
                seen: okazu.version,
                date: date("令和2年1月"),
            },
            Step::CancelMilestone {
                milestone: At::Known(okazu.id),
                seen: okazu.version,
                reason: "取りやめ".to_owned(),
            },
            report(
                held.id,
                0,
                held.reports.first().map(|it| it.version),
                "改めた報告",
            ),
            report(held.id, 3, None, "新しい報告"),
        ],
    }
}
