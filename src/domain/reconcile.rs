//! What a proposal would change: each of its rows compared with the plan it is to go into.
//!
//! [`Reconciler`] holds the plan with its indexes and is made once; [`Reconciler::compare`] is asked anew after
//! every choice or correction of the person, and [`Reconciler::import`] turns what is taken into one change.
//!
//! Nothing is ever deleted, and a field of which the source does not speak stays as it is. Programmes are found
//! by their code where the name agrees, then by their name; a name that is only similar is never taken for the
//! same before the person says so.

mod children;
mod compare;
mod headings;
mod index;
mod likeness;
mod meaning;
mod programmes;
mod reports;
mod steps;

use chrono::NaiveDate;

use super::board::PlanName;
use super::plan::{Period, Pillar, Plan, Section};
use super::programme::Programme;
use super::proposal::{Content, Proposal};
use super::search::fold;
use super::{ActionId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId};
use index::Index;

pub(in crate::domain) use index::bare;
pub(in crate::domain) use likeness::{Pairs, similar};
pub use steps::Words;

/// Everything that the plan holds into which a proposal is to go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// The plan; nothing where a new one is to be made.
    pub plan: Option<Plan>,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// The sections of the office.
    pub sections: Vec<Section>,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// Its programmes with the reports of all periods.
    pub programmes: Vec<Programme>,
}

/// What a comparison needs besides the plan and the proposal.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Today: nothing is reached or reported on a later day.
    pub today: NaiveDate,
    /// The period of the reports whose rows name none.
    pub period: Option<PeriodId>,
}

/// Compares proposals with one plan; its indexes are built once.
#[derive(Debug)]
pub struct Reconciler {
    register: Register,
    setting: Setting,
    index: Index,
}

/// A proposal compared with a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciliation {
    /// One for each row of the proposal.
    pub rows: Vec<Compared>,
    /// Sections that the taken rows name and the file does not have: they would be made.
    pub sections: Vec<NewSection>,
}

/// A row of a proposal compared with the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How it stands to the plan; told for rows that are not taken as if they were.
    pub standing: Standing,
    /// The record of the plan that it is about.
    pub known: Option<Known>,
}

/// A section that would be made because rows name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSection {
    /// Its name as the source writes it.
    pub name: String,
    /// The rows that name it.
    pub rows: Vec<usize>,
}

/// How many rows stand how; rows that are not taken count as such alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Would be made.
    pub new: usize,
    /// Say what the plan says.
    pub same: usize,
    /// Would change something.
    pub changed: usize,
    /// Wait for a decision.
    pub similar: usize,
    /// Cannot be taken.
    pub refused: usize,
    /// Were not chosen.
    pub left_out: usize,
}

/// The plan that a proposal is to go into: for a policy the one of the same ward and year, nothing meaning a
/// new one; for a table the one that is shown.
pub fn target(proposal: &Proposal, plans: &[PlanName], shown: Option<PlanId>) -> Option<PlanId> {
    if proposal.kind != super::proposal::SourceKind::Policy {
        return shown;
    }
    let plan = proposal.rows.iter().find_map(|row| match &row.content {
        Content::Plan(plan) => Some(plan),
        _ => None,
    })?;
    let ward = fold(plan.ward.trim());
    let same = |name: &&PlanName| Some(name.year) == plan.year && fold(name.ward.trim()) == ward;
    plans.iter().find(same).map(|name| name.id)
}

impl Reconciler {
    /// Takes over a plan and builds the indexes.
    pub fn new(register: Register, setting: Setting) -> Self {
        let index = Index::new(&register);
        Reconciler {
            register,
            setting,
            index,
        }
    }

    /// The plan that is compared with.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Chooses the period of the reports whose rows name none.
    pub fn set_period(&mut self, period: Option<PeriodId>) {
        self.setting.period = period;
    }

    /// Compares every row with the plan. `choices` belong to the rows, one each; missing ones are
    /// [`Choice::default`].
    pub fn compare(&mut self, proposal: &Proposal, choices: &[Choice]) -> Reconciliation {
        compare::compare(
            &self.register,
            &self.setting,
            &mut self.index,
            proposal,
            choices,
        )
    }
}

impl Reconciliation {
    /// How many rows stand how under the same choices.
    pub fn tally(&self, choices: &[Choice]) -> Tally {
        let mut tally = Tally::default();
        for (row, compared) in self.rows.iter().enumerate() {
            let count = match (&compared.standing, choice_of(choices, row).taken) {
                (_, false) => &mut tally.left_out,
                (Standing::New, _) => &mut tally.new,
                (Standing::Same, _) => &mut tally.same,
                (Standing::Changed(_), _) => &mut tally.changed,
                (Standing::Similar(_), _) => &mut tally.similar,
                (Standing::Refused(_), _) => &mut tally.refused,
            };
            *count += 1;
        }
        tally
    }
}

fn choice_of(choices: &[Choice], row: usize) -> Choice {
    choices.get(row).copied().unwrap_or_default()
}

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
    /// Name of a heading, programme or milestone.
    Name,
    /// Number of a heading.
    Number,
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
    /// Why the expectation changed.
    Reason,
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
    /// Number of a heading.
    Number(u32),
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
    /// The report, or the policy, is for another year than the plan's.
    OtherYear,
    /// The record breaks a rule of its own.
    Invalid(super::command::Invalid),
    /// Another row of the same source is the same record.
    Twice {
        /// Index of the other row.
        row: usize,
    },
}

/// The record of the plan that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// The plan itself.
    Plan(PlanId),
    /// A heading.
    Pillar(PillarId),
    /// A programme.
    Programme(ProgrammeId),
    /// An action.
    Action(ActionId),
    /// A milestone.
    Milestone(MilestoneId),
    /// The report of a programme in a period.
    Report(ProgrammeId, PeriodId),
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

#[cfg(test)]
mod tests;
