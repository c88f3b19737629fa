//! One import: the ordinary changes it is made of, in order, carried out and undone as one.

use chrono::NaiveDate;

use super::date::PlannedDate;
use super::fiscal::FiscalYear;
use super::milestone::MilestoneKind;
use super::plan::{PillarKind, PillarText, PlanText};
use super::programme::ProgrammeText;
use super::progress::{ReportState, ReportText};
use super::proposal::SourceKind;
use super::{ActionId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId};

/// What is taken from one source, as changes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What kind of source it was.
    pub kind: SourceKind,
    /// What the source is called: the history names it.
    pub source: String,
    /// The changes; each may build on what earlier ones make.
    pub steps: Vec<Step>,
}

/// A record that a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At<Id> {
    /// It is in the file.
    Known(Id),
    /// The step of this index makes it.
    Made(usize),
}

/// One change. Records of the file are named with the version that the person saw; a record that an earlier
/// step of the same import has changed needs no further look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Make a plan with four quarters, and the usual sections where the file has none.
    MakePlan {
        /// Ward name with its suffix.
        ward: String,
        /// The year it is for.
        year: FiscalYear,
        /// Its text.
        text: PlanText,
    },
    /// Edit the plan's own text.
    EditPlan {
        /// The plan.
        id: PlanId,
        /// The version seen.
        seen: i64,
        /// Its text.
        text: PlanText,
    },
    /// Add a section, or find the one of that name.
    AddSection(String),
    /// Add a heading at the end.
    AddPillar {
        /// The plan.
        plan: At<PlanId>,
        /// The theme above it.
        parent: Option<At<PillarId>>,
        /// What kind of heading it is.
        kind: PillarKind,
        /// Its number as published.
        number: Option<u32>,
        /// The code that the codes of its programmes name; it is kept if it is one of ours and free.
        code: String,
        /// Its text.
        text: PillarText,
    },
    /// Edit a heading.
    EditPillar {
        /// The heading.
        id: PillarId,
        /// The version seen.
        seen: i64,
        /// Its number.
        number: Option<u32>,
        /// Its text.
        text: PillarText,
    },
    /// Register a programme at the end of a heading.
    AddProgramme {
        /// The heading.
        pillar: At<PillarId>,
        /// Its code; one of ours that fits heading and year is kept if it is free.
        code: String,
        /// Its text.
        text: Programme,
    },
    /// Edit a programme.
    EditProgramme {
        /// The programme.
        id: ProgrammeId,
        /// The version seen.
        seen: i64,
        /// Its text.
        text: Programme,
    },
    /// Move a programme to the end of another heading.
    MoveProgramme {
        /// The programme.
        id: ProgrammeId,
        /// The version seen.
        seen: i64,
        /// The heading.
        pillar: At<PillarId>,
        /// Its code, as for [`Step::AddProgramme`].
        code: String,
    },
    /// Add an action at the end.
    AddAction {
        /// The programme.
        programme: At<ProgrammeId>,
        /// What is to be done.
        text: String,
    },
    /// Edit an action.
    EditAction {
        /// The action.
        id: ActionId,
        /// The version seen.
        seen: i64,
        /// What is to be done.
        text: String,
    },
    /// Add a milestone.
    AddMilestone {
        /// The programme.
        programme: At<ProgrammeId>,
        /// The action it was found in.
        action: Option<At<ActionId>>,
        /// What it is and when.
        text: Milestone,
        /// The words it was read from.
        source: String,
    },
    /// Edit a milestone; its action stays.
    EditMilestone {
        /// The milestone.
        id: MilestoneId,
        /// The version seen.
        seen: i64,
        /// What it is and when.
        text: Milestone,
    },
    /// Record what is expected now.
    AddForecast {
        /// The milestone.
        milestone: At<MilestoneId>,
        /// How many forecasts were seen; another number means that somebody was faster.
        seen: usize,
        /// When it is expected.
        date: PlannedDate,
        /// Why.
        reason: String,
    },
    /// Record when a milestone was reached.
    SetActual {
        /// The milestone.
        milestone: At<MilestoneId>,
        /// The version seen; without meaning for one that is made.
        seen: i64,
        /// When it was reached.
        date: PlannedDate,
    },
    /// Give a milestone up.
    CancelMilestone {
        /// The milestone.
        milestone: At<MilestoneId>,
        /// The version seen; without meaning for one that is made.
        seen: i64,
        /// Why.
        reason: String,
    },
    /// Hand in a report, or hand it in anew.
    SubmitReport {
        /// The programme.
        programme: ProgrammeId,
        /// The period.
        period: PeriodId,
        /// The version seen of the report handed in before; nothing when there was none.
        seen: Option<i64>,
        /// What is reported.
        text: ReportText,
        /// 報告の状態.
        state: ReportState,
        /// Who reported; nothing means whoever imports.
        by: Option<String>,
        /// The day of the report; nothing means now.
        on: Option<NaiveDate>,
    },
}

/// A programme's text whose sections may still have to be made: those in `text` are left aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// All but the sections.
    pub text: ProgrammeText,
    /// 主管課.
    pub lead: Option<At<SectionId>>,
    /// 関係課.
    pub related: Vec<At<SectionId>>,
}

/// What is written about a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What it is.
    pub title: String,
    /// What happens.
    pub kind: MilestoneKind,
    /// 当初予定.
    pub baseline: PlannedDate,
}
