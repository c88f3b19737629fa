//! What a proposal would change: each of its rows compared with the plan it is to go into.

use super::{ActionId, MilestoneId, PillarId, ProgrammeId};

/// How a row of a proposal stands to the plan it is to go into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It would be made.
    New,
    /// The plan holds it and says the same.
    Same,
    /// The plan holds it and says something else in these fields.
    Changed(Vec<FieldDiff>),
    /// The plan holds programmes with a similar name. Until the person says which of them is meant, or that it
    /// is a new one, nothing of it is taken. The most similar comes first.
    Similar(Vec<Candidate>),
    /// It cannot be taken.
    Refused(Refusal),
}

/// A programme of the plan whose name is like that of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The programme.
    pub id: ProgrammeId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How alike the names are, in per cent; less than 100.
    pub likeness: u8,
}

/// A field that a row would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// The field.
    pub field: Field,
    /// What the plan says.
    pub before: Value,
    /// What the source says.
    pub after: Value,
}

/// A field of a record that a source may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title of the plan.
    Title,
    /// 基本目標.
    Slogan,
    /// The text that explains the slogan.
    Goal,
    /// Name of a heading or programme.
    Name,
    /// What a heading is about.
    Description,
    /// Cross-cutting points of a theme.
    Points,
    /// The heading a programme stands under.
    Pillar,
    /// Who pays.
    Mark,
    /// 重点・新規.
    Tags,
    /// 主管課.
    Lead,
    /// 関係課.
    Related,
    /// 担当.
    Contact,
    /// 概要.
    Summary,
    /// 予算額(千円).
    Budget,
    /// 執行額(千円).
    Spent,
    /// Text of an action.
    Action,
    /// What happens at a milestone.
    Kind,
    /// 当初予定.
    Baseline,
    /// 現在見込.
    Forecast,
    /// 実績.
    Actual,
    /// Whether a milestone was given up.
    Cancelled,
    /// 進捗区分.
    Status,
    /// 実施内容・実績.
    Done,
    /// 課題・遅れの理由.
    Issue,
    /// 今後の予定・対応.
    Next,
    /// 報告の状態.
    State,
    /// 更新者.
    By,
    /// 更新日.
    On,
}

/// What a field holds, before words are found for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, a name, or names joined by commas.
    Text(String),
    /// Thousand yen.
    Amount(i64),
    /// Who pays.
    Mark(super::programme::Mark),
    /// Tags.
    Tags(super::programme::Tags),
    /// What happens at a milestone.
    Kind(super::milestone::MilestoneKind),
    /// A planned date.
    Date(super::date::PlannedDate),
    /// 進捗区分.
    Status(super::progress::Status),
    /// 報告の状態.
    State(super::progress::ReportState),
    /// A day.
    Day(chrono::NaiveDate),
    /// Yes or no.
    Flag(bool),
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The row it belongs under is not taken.
    ParentNotTaken,
    /// The row it refers to is in no plan.
    NotFound,
    /// Several programmes of the plan have that name, and no code tells which is meant.
    Ambiguous,
    /// No ward or no fiscal year is given, or the year is out of range.
    NoYear,
    /// A programme must stand under a heading.
    NoHeading,
    /// A heading of that kind holds no programmes.
    NoProgrammesHere,
    /// The plan has no such period.
    NoPeriod,
    /// The period is closed.
    PeriodClosed,
    /// A milestone needs 当初予定.
    NoBaseline,
    /// The plan is 確定: its baselines change only with a reason, by hand.
    BaselineFixed,
    /// The report is for another year than the plan's.
    OtherYear,
    /// The record breaks a rule of its own.
    Invalid(super::command::Invalid),
    /// An earlier row of the same source is the same record.
    Twice {
        /// Index of the earlier row.
        row: usize,
    },
}

/// The record of the plan that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// A heading.
    Pillar(PillarId),
    /// A programme.
    Programme(ProgrammeId),
    /// An action.
    Action(ActionId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// What a person decided about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Whether the row is to be taken.
    pub taken: bool,
    /// For a programme with a similar name in the plan: which record is meant.
    pub meant: Meant,
}

/// Which record of the plan a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Meant {
    /// Whatever has the same code or the same name.
    #[default]
    ByName,
    /// This programme.
    Programme(ProgrammeId),
    /// None: it is a new one.
    New,
}

impl Default for Choice {
    fn default() -> Self {
        Choice {
            taken: true,
            meant: Meant::ByName,
        }
    }
}
