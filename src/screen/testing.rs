//! A small plan for the tests of screens: two pillars, five programmes, one milestone, four quarters.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::Context;
use crate::domain::board::{Board, OpenMilestone, PlanName, Reported, Row};
use crate::domain::date::PlannedDate;
use crate::domain::fiscal::FiscalYear;
use crate::domain::indicator::{
    Counting, Course, Figure, Indicator, IndicatorKind, IndicatorText, IndicatorValue, ValueState,
};
use crate::domain::milestone::{Milestone, MilestoneKind};
use crate::domain::plan::{
    Period, PeriodKind, PeriodState, Pillar, PillarKind, Plan, PlanState, Section, quarters_of,
};
use crate::domain::programme::{Action, Mark, Programme, ProgrammeText, Tag, Tags};
use crate::domain::progress::{Report, ReportState, Status};
use crate::domain::review::default_grades;
use crate::domain::search::fold;
use crate::domain::snapshot::Issue;
use crate::domain::{
    ActionId, IndicatorId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId,
};
use crate::settings::Settings;

/// 1 魅力ある泉区づくり.
pub(crate) const CHARM: PillarId = PillarId(1);
/// 4 健康と福祉のまちづくり.
pub(crate) const WELFARE: PillarId = PillarId(4);
/// 区政推進課.
pub(crate) const PLANNING: SectionId = SectionId(1);
/// 福祉保健課.
pub(crate) const HEALTH: SectionId = SectionId(2);
/// 地域ケアプラザ整備事業, which is late and has a milestone.
pub(crate) const CARE_PLAZA: ProgrammeId = ProgrammeId(44);

/// Everything a [`Context`] borrows.
pub(crate) struct Screen {
    pub(crate) board: Board,
    pub(crate) settings: Settings,
    pub(crate) today: NaiveDate,
    pub(crate) read_only: bool,
    pub(crate) search: String,
}

impl Screen {
    /// The board on 2020-01-05, the third quarter shown, in Japanese.
    pub(crate) fn new() -> Screen {
        Screen {
            board: board(),
            settings: Settings::default(),
            today: day(2020, 1, 5),
            read_only: false,
            search: String::new(),
        }
    }

    pub(crate) fn ctx(&self) -> Context<'_> {
        Context {
            board: &self.board,
            settings: &self.settings,
            today: self.today,
            now: self.today,
            read_only: self.read_only,
            only_reading: false,
            search: &self.search,
            file: Path::new("izumi.hoshin"),
            records: Some(Path::new("records")),
        }
    }
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub(crate) fn date(text: &str) -> PlannedDate {
    PlannedDate::read(text).expect("a date").date
}

/// The plan in its third quarter.
pub(crate) fn board() -> Board {
    let year = FiscalYear::of(day(2019, 4, 1));
    let rows = rows();
    let milestone = OpenMilestone {
        row: 4,
        milestone: milestone(),
    };
    Board {
        plan: Plan {
            id: PlanId(1),
            version: 1,
            ward: "泉区".into(),
            year,
            title: "泉区運営方針".into(),
            slogan: String::new(),
            goal: String::new(),
            state: PlanState::Fixed,
            source: String::new(),
        },
        plans: vec![PlanName {
            id: PlanId(1),
            ward: "泉区".into(),
            year,
        }],
        pillars: vec![
            pillar(CHARM, 1, "魅力ある泉区づくり"),
            pillar(WELFARE, 4, "健康と福祉のまちづくり"),
        ],
        sections: vec![
            section(PLANNING, "区政推進課"),
            section(HEALTH, "福祉保健課"),
        ],
        office: vec![
            section(PLANNING, "区政推進課"),
            section(HEALTH, "福祉保健課"),
        ],
        calendar: periods(year),
        periods: periods(year),
        period: 2,
        grades: default_grades(),
        revisions: Vec::new(),
        issue: Issue::Live,
        rows: Arc::new(rows),
        milestones: Arc::new(vec![milestone]),
        taken_back: None,
    }
}

fn periods(year: FiscalYear) -> Vec<Period> {
    (1..)
        .zip(quarters_of(year))
        .map(|(id, quarter)| Period {
            id: PeriodId(id),
            version: 1,
            kind: quarter.kind,
            name: String::new(),
            starts: quarter.starts,
            ends: quarter.ends,
            as_of: quarter.ends,
            due: quarter.due,
            state: if quarter.kind == PeriodKind::Q4 {
                PeriodState::Preparing
            } else {
                PeriodState::Open
            },
        })
        .collect()
}

fn pillar(id: PillarId, number: u32, name: &str) -> Pillar {
    Pillar {
        id,
        version: 1,
        parent: None,
        kind: PillarKind::Pillar,
        number: Some(number),
        code: number.to_string(),
        name: name.into(),
        short: String::new(),
        description: String::new(),
        points: String::new(),
    }
}

fn section(id: SectionId, name: &str) -> Section {
    Section {
        id,
        version: 1,
        name: name.into(),
    }
}

fn rows() -> Vec<Row> {
    use Status::{Behind, Completed, OnTrack, SlightlyBehind};
    let tags = |tags: &[Tag]| tags.iter().copied().collect::<Tags>();
    let row =
        |id: i64, pillar, code: &str, name: &str, lead, previous, status: Option<Status>| Row {
            id: ProgrammeId(id),
            version: 1,
            pillar,
            code: code.into(),
            name: name.into(),
            mark: Mark::Ward,
            tags: Tags::default(),
            lead,
            status,
            previous,
            reported: if status.is_some() {
                Reported::Yes
            } else {
                Reported::No
            },
            stopped: false,
            issue: String::new(),
            next: None,
            folded: fold(&format!("{code} {name}")),
            state: status.map(|_| ReportState::Submitted),
            drafted_by: String::new(),
        };
    let mut rows = vec![
        row(
            11,
            CHARM,
            "R01-1-01",
            "定住・転入促進事業",
            Some(PLANNING),
            Some(OnTrack),
            Some(OnTrack),
        ),
        row(
            12,
            CHARM,
            "R01-1-02",
            "相鉄・JR直通線開通関連事業",
            Some(PLANNING),
            Some(OnTrack),
            Some(Completed),
        ),
        row(
            41,
            WELFARE,
            "R01-4-01",
            "泉区地域包括ケア推進事業",
            Some(HEALTH),
            Some(OnTrack),
            Some(OnTrack),
        ),
        row(
            43,
            WELFARE,
            "R01-4-03",
            "障害児・者社会参加促進支援事業",
            None,
            Some(OnTrack),
            None,
        ),
        row(
            44,
            WELFARE,
            "R01-4-04",
            "地域ケアプラザ整備事業",
            Some(HEALTH),
            Some(SlightlyBehind),
            Some(Behind),
        ),
    ];
    rows[0].tags = tags(&[Tag::Priority]);
    rows[1].tags = tags(&[Tag::New]);
    rows[4].mark = Mark::Bureau;
    rows[4].issue = "外構工事の入札が不調となり、再公告を行った。".into();
    rows[4].next = Some((milestone().title, milestone().baseline));
    rows
}

/// 岡津地域ケアプラザ 開所, promised for 令和元年度.
pub(crate) fn milestone() -> Milestone {
    Milestone {
        id: MilestoneId(7),
        version: 1,
        action: Some(ActionId(70)),
        title: "岡津地域ケアプラザ 開所".into(),
        kind: MilestoneKind::OfficeOpening,
        baseline: date("令和元年度"),
        forecasts: Vec::new(),
        actual: None,
        source: "岡津地域ケアプラザの建築工事（令和元年度開所）".into(),
        cancelled: None,
    }
}

pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text)
        .expect("a moment")
        .to_utc()
}

/// 地域ケアプラザ整備事業 with everything recorded about it: two actions, the milestone, one report.
pub(crate) fn care_plaza() -> Programme {
    let action = |id, text: &str| Action {
        id: ActionId(id),
        version: 1,
        text: text.into(),
    };
    Programme {
        id: CARE_PLAZA,
        version: 3,
        pillar: WELFARE,
        code: "R01-4-04".into(),
        text: ProgrammeText {
            name: "地域ケアプラザ整備事業".into(),
            mark: Mark::Bureau,
            lead: Some(HEALTH),
            related: vec![PLANNING],
            ..ProgrammeText::default()
        },
        actions: vec![
            action(70, "岡津地域ケアプラザの建築工事"),
            action(71, "開所に向けた準備"),
        ],
        milestones: vec![milestone()],
        reports: vec![Report {
            period: PeriodId(3),
            version: 1,
            status: Status::Behind,
            done: "建築工事を進めた。".into(),
            issue: "外構工事の入札が不調となり、再公告を行った。".into(),
            next: "3月下旬の開所を目指す。".into(),
            state: ReportState::Submitted,
            by: "泉 花子".into(),
            at: moment("2020-01-04T01:00:00Z"),
            comment: String::new(),
            checked: None,
        }],
        drafts: Vec::new(),
        indicators: Vec::new(),
        review: None,
        lineage: Default::default(),
    }
}

/// 確認会議の回数, counted by period: 3 in the first quarter, none in the second with a reason, 2 in the third.
pub(crate) fn indicator() -> Indicator {
    let value = |period, figure| IndicatorValue {
        period: PeriodId(period),
        version: 1,
        figure,
        note: String::new(),
        state: ValueState::Final,
        by: "泉 花子".into(),
        at: moment("2020-01-04T01:00:00Z"),
    };
    Indicator {
        id: IndicatorId(9),
        version: 4,
        text: IndicatorText {
            kind: IndicatorKind::Activity,
            name: "確認会議の回数".into(),
            unit: "回".into(),
            direction: Course::Increase,
            counting: Counting::PerPeriod,
            start: None,
            target: Some(12.into()),
        },
        values: vec![
            value(1, Figure::Value(3.into())),
            value(2, Figure::None("集計中".into())),
            value(3, Figure::Value(2.into())),
        ],
    }
}
