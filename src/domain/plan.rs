//! The plan (運営方針), its pillars (柱), its reporting periods and the sections (課) that answer for it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fiscal::{FiscalQuarter, FiscalYear, Quarter};
use super::{PeriodId, PillarId, PlanId, SectionId, coded};

coded! {
    /// How far a plan has come.
    PlanState {
        /// 案: baselines may still be changed freely.
        Draft = "draft",
        /// 確定: a baseline is changed only with a reason.
        Fixed = "fixed",
        /// 締め: the year is over.
        Closed = "closed",
    }
}

coded! {
    /// What a heading of a plan is.
    PillarKind {
        /// A ■ heading of the policy (信頼, 元気の出る泉区); it may hold programmes and may group pillars.
        Theme = "theme",
        /// A numbered pillar (柱).
        Pillar = "pillar",
        /// 目標達成に向けた組織運営: programmes on how the office itself works.
        Organisation = "organisation",
        /// 組織運営の考え方: text only, never programmes.
        Principle = "principle",
    }
}

/// A ward's operating policy for one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Identity in the file.
    pub id: PlanId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// Ward name with its suffix, such as 泉区.
    pub ward: String,
    /// The year it is for.
    pub year: FiscalYear,
    /// Title as published.
    pub title: String,
    /// Slogan (基本目標).
    pub slogan: String,
    /// The text that explains the slogan.
    pub goal: String,
    /// How far it has come.
    pub state: PlanState,
    /// What the plan was taken from, empty when it was typed in.
    pub source: String,
}

/// The fields of a plan that a person edits on its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanText {
    /// Title as published.
    pub title: String,
    /// Slogan (基本目標).
    pub slogan: String,
    /// The text that explains the slogan.
    pub goal: String,
}

/// A pillar (柱) or another heading of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pillar {
    /// Identity in the file.
    pub id: PillarId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// The ■ theme above it, if any.
    pub parent: Option<PillarId>,
    /// What kind of heading it is.
    pub kind: PillarKind,
    /// Its number; themes and the organisation have none.
    pub number: Option<u32>,
    /// The part of a programme's code that names this heading: `4`, `T1`, `O1`.
    pub code: String,
    /// Name as published.
    pub name: String,
    /// A short label for narrow places; empty when the number says enough.
    pub short: String,
    /// What it is about.
    pub description: String,
    /// Cross-cutting points, a line each.
    pub points: String,
}

impl Pillar {
    /// Whether programmes can be registered under this heading: principles hold text only.
    pub fn holds_programmes(&self) -> bool {
        self.kind != PillarKind::Principle
    }

    /// The number, or the short label where there is none.
    pub fn label(&self) -> String {
        match self.number {
            Some(number) => number.to_string(),
            None => self.short.clone(),
        }
    }

    /// Name led by its number: `4 健康と福祉のまちづくり`.
    pub fn title(&self) -> String {
        match self.number {
            Some(number) => format!("{number} {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The fields of a heading that a person edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PillarText {
    /// Name as published.
    pub name: String,
    /// Short label, may be empty for numbered pillars.
    pub short: String,
    /// What it is about.
    pub description: String,
    /// Cross-cutting points, a line each.
    pub points: String,
}

/// A section (課) of the ward office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Identity in the file.
    pub id: SectionId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// Name, unique in the file.
    pub name: String,
}

coded! {
    /// What stretch of the year a period covers.
    PeriodKind {
        /// April to June.
        Q1 = "q1",
        /// July to September.
        Q2 = "q2",
        /// October to December.
        Q3 = "q3",
        /// January to March.
        Q4 = "q4",
        /// April to September.
        H1 = "h1",
        /// October to March.
        H2 = "h2",
        /// The whole year.
        Year = "year",
        /// Dates of the ward's own.
        Custom = "custom",
    }
}

coded! {
    /// Where a period stands in its cycle.
    PeriodState {
        /// 準備: not yet open for reports.
        Preparing = "preparing",
        /// 受付: sections report.
        Open = "open",
        /// 確認: the planning unit checks.
        Checking = "checking",
        /// 締め: frozen.
        Closed = "closed",
    }
}

/// A reporting period (報告期間) of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Identity in the file.
    pub id: PeriodId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// What stretch it covers.
    pub kind: PeriodKind,
    /// Name of a period with dates of the ward's own; empty otherwise.
    pub name: String,
    /// First day.
    pub starts: NaiveDate,
    /// Last day.
    pub ends: NaiveDate,
    /// 基準日: the day whose state is reported.
    pub as_of: NaiveDate,
    /// 提出期限: the last day for reports.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: PeriodState,
}

impl Period {
    /// The quarter this period is, if it is one.
    pub fn quarter(&self) -> Option<FiscalQuarter> {
        let quarter = match self.kind {
            PeriodKind::Q1 => Quarter::Q1,
            PeriodKind::Q2 => Quarter::Q2,
            PeriodKind::Q3 => Quarter::Q3,
            PeriodKind::Q4 => Quarter::Q4,
            _ => return None,
        };
        Some(FiscalQuarter {
            year: FiscalYear::of(self.starts),
            quarter,
        })
    }

    /// Days past the due day on `today`; zero while there is time.
    pub fn days_over(&self, today: NaiveDate) -> i64 {
        (today - self.due).num_days().max(0)
    }
}

/// What a person decides about a period; the same for a new one and for an edited one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodText {
    /// What stretch it covers.
    pub kind: PeriodKind,
    /// Name of a period with dates of the ward's own; empty otherwise.
    pub name: String,
    /// First day.
    pub starts: NaiveDate,
    /// Last day.
    pub ends: NaiveDate,
    /// 基準日: the day whose state is reported.
    pub as_of: NaiveDate,
    /// 提出期限: the last day for reports.
    pub due: NaiveDate,
}

/// How many days after its end a period's reports are due, until the ward says otherwise.
pub const DUE_AFTER_DAYS: u64 = 10;

impl PeriodText {
    /// A stretch of the year as of its last day, due [`DUE_AFTER_DAYS`] days later.
    pub fn new(
        kind: PeriodKind,
        name: impl Into<String>,
        starts: NaiveDate,
        ends: NaiveDate,
    ) -> Self {
        PeriodText {
            kind,
            name: name.into(),
            starts,
            ends,
            as_of: ends,
            due: ends
                .checked_add_days(Days::new(DUE_AFTER_DAYS))
                .unwrap_or(ends),
        }
    }

    /// A period of a kind that says itself which stretch of `year` it covers.
    pub fn of_kind(kind: PeriodKind, year: FiscalYear) -> Option<Self> {
        let (starts, ends) = kind.stretch(year)?;
        Some(PeriodText::new(kind, "", starts, ends))
    }
}

impl PeriodKind {
    /// First and last day in a year; nothing for dates of the ward's own.
    pub fn stretch(self, year: FiscalYear) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = match self {
            PeriodKind::Q1 => (Quarter::Q1, Quarter::Q1),
            PeriodKind::Q2 => (Quarter::Q2, Quarter::Q2),
            PeriodKind::Q3 => (Quarter::Q3, Quarter::Q3),
            PeriodKind::Q4 => (Quarter::Q4, Quarter::Q4),
            PeriodKind::H1 => (Quarter::Q1, Quarter::Q2),
            PeriodKind::H2 => (Quarter::Q3, Quarter::Q4),
            PeriodKind::Year => (Quarter::Q1, Quarter::Q4),
            PeriodKind::Custom => return None,
        };
        Some((
            year.quarter(first).first_day(),
            year.quarter(last).last_day(),
        ))
    }
}

/// The four quarters of a year.
pub fn quarters_of(year: FiscalYear) -> Vec<PeriodText> {
    let quarters = [
        PeriodKind::Q1,
        PeriodKind::Q2,
        PeriodKind::Q3,
        PeriodKind::Q4,
    ];
    quarters
        .into_iter()
        .filter_map(|kind| PeriodText::of_kind(kind, year))
        .collect()
}

/// Which period to show when nobody has chosen one: the last that has ended by `today`, or the first of a
/// year that has only begun. Reports are written after a quarter's end. In a year long over, the last
/// period that has any report (`reported` tells) comes first, for that is where the work stopped.
///
/// Where work can go on (`working`), a period that is closed gives way to the next that is not.
pub fn current_period(
    periods: &[Period],
    today: NaiveDate,
    reported: impl Fn(PeriodId) -> bool,
    working: bool,
) -> Option<&Period> {
    let shown = period_to_look_at(periods, today, reported)?;
    let place = periods.iter().position(|it| it.id == shown.id)?;
    let open = periods[place..]
        .iter()
        .find(|it| it.state != PeriodState::Closed);
    Some(open.filter(|_| working).unwrap_or(shown))
}

/// So many days after its last reports were due, a year is long over.
const LONG_OVER_DAYS: i64 = 92;

fn period_to_look_at(
    periods: &[Period],
    today: NaiveDate,
    reported: impl Fn(PeriodId) -> bool,
) -> Option<&Period> {
    let last = periods.last()?;
    if last.days_over(today) > LONG_OVER_DAYS {
        return periods
            .iter()
            .rev()
            .find(|period| reported(period.id))
            .or(Some(last));
    }
    periods
        .iter()
        .rev()
        .find(|period| period.ends < today)
        .or(periods.first())
}

/// The title of a plan that has not been given one: 令和元年度 泉区運営方針.
pub fn default_title(ward: &str, year: FiscalYear) -> String {
    format!("{} {ward}運営方針", year.label_ja())
}

/// What the sample plan says it was taken from.
pub const SAMPLE_SOURCE: &str = "令和元年度 泉区運営方針（横浜市泉区）";

/// The sections a Yokohama ward office has, the start of the list that each office makes its own.
pub const SECTION_PRESET: [&str; 12] = [
    "区政推進課",
    "総務課",
    "地域振興課",
    "戸籍課",
    "税務課",
    "福祉保健課",
    "生活衛生課",
    "高齢・障害支援課",
    "こども家庭支援課",
    "生活支援課",
    "保険年金課",
    "土木事務所",
];
