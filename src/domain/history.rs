//! The change history (変更履歴): what was done, by whom, and what it was before.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::plan::PeriodKind;
use super::{BatchId, PlanId, ProgrammeId, coded};

coded! {
    /// What one saved change did; the word a person reads when undoing it.
    Op {
        /// A plan was made.
        PlanCreated = "plan_created",
        /// A plan's own text was edited.
        PlanEdited = "plan_edited",
        /// A plan was made 確定.
        PlanFixed = "plan_fixed",
        /// A heading was added.
        PillarAdded = "pillar_added",
        /// A heading was edited.
        PillarEdited = "pillar_edited",
        /// A heading was moved up or down.
        PillarReordered = "pillar_reordered",
        /// A heading was deleted.
        PillarDeleted = "pillar_deleted",
        /// A programme was registered.
        ProgrammeAdded = "programme_added",
        /// A programme was edited.
        ProgrammeEdited = "programme_edited",
        /// Several programmes were changed at once.
        ProgrammesChanged = "programmes_changed",
        /// Programmes were moved to another pillar.
        ProgrammesMoved = "programmes_moved",
        /// A programme was moved up or down.
        ProgrammeReordered = "programme_reordered",
        /// Programmes were deleted.
        ProgrammesDeleted = "programmes_deleted",
        /// An action was added.
        ActionAdded = "action_added",
        /// An action was edited.
        ActionEdited = "action_edited",
        /// An action was moved up or down.
        ActionReordered = "action_reordered",
        /// An action was deleted.
        ActionDeleted = "action_deleted",
        /// A milestone was added.
        MilestoneAdded = "milestone_added",
        /// A milestone was edited.
        MilestoneEdited = "milestone_edited",
        /// A forecast was recorded.
        ForecastAdded = "forecast_added",
        /// A milestone was reached, or that was taken back.
        MilestoneReached = "milestone_reached",
        /// A milestone was given up, or that was taken back.
        MilestoneCancelled = "milestone_cancelled",
        /// A milestone was deleted.
        MilestoneDeleted = "milestone_deleted",
        /// A report was handed in.
        ReportSubmitted = "report_submitted",
        /// A report was taken back.
        ReportWithdrawn = "report_withdrawn",
        /// A section was added.
        SectionAdded = "section_added",
        /// A section was renamed.
        SectionRenamed = "section_renamed",
        /// A section was moved up or down.
        SectionReordered = "section_reordered",
        /// A section was deleted.
        SectionDeleted = "section_deleted",
        /// A published policy was taken in.
        PolicyImported = "policy_imported",
        /// A table was taken in.
        TableImported = "table_imported",
        /// A period was added.
        PeriodAdded = "period_added",
        /// The days, the name or the place of a period were changed.
        PeriodEdited = "period_edited",
        /// A period was deleted.
        PeriodDeleted = "period_deleted",
        /// A period went on from 準備 to 受付 or 確認, or back.
        PeriodAdvanced = "period_advanced",
        /// A period was closed: a snapshot was made.
        PeriodClosed = "period_closed",
        /// A closed period was opened again.
        PeriodReopened = "period_reopened",
        /// Reports were sent back with a comment.
        ReportsReturned = "reports_returned",
        /// Reports were confirmed, or that was taken back.
        ReportsConfirmed = "reports_confirmed",
        /// Checks before closing were answered, or an answer was taken back.
        FindingsAcknowledged = "findings_acknowledged",
        /// An indicator was added.
        IndicatorAdded = "indicator_added",
        /// An indicator was edited.
        IndicatorEdited = "indicator_edited",
        /// An indicator was moved up or down.
        IndicatorReordered = "indicator_reordered",
        /// An indicator was deleted.
        IndicatorDeleted = "indicator_deleted",
        /// The value of an indicator was recorded, or taken back.
        ValueRecorded = "value_recorded",
        /// A programme's year was reviewed.
        ReviewWritten = "review_written",
        /// The grades of the year review were changed.
        GradesEdited = "grades_edited",
        /// The next year's plan was made from a plan.
        YearStarted = "year_started",
        /// It was recorded how programmes go on in the next year.
        LineageSet = "lineage_set",
        /// The sample plan, with or without example reports, was written.
        SampleWritten = "sample_written",
        /// What could be read of a damaged file was saved into this one.
        Salvaged = "salvaged",
        /// The file was put back to the state of a backup.
        Restored = "restored",
    }
}

coded! {
    /// How a saved change came about.
    BatchKind {
        /// Done by a person.
        Done = "done",
        /// Took an earlier change back.
        Undo = "undo",
        /// Brought a change back that had been undone.
        Redo = "redo",
    }
}

coded! {
    /// What happened to one record.
    Verb {
        /// It was made.
        Insert = "insert",
        /// Some of its fields changed.
        Update = "update",
        /// It was removed.
        Delete = "delete",
    }
}

/// One field of a record before and after a change; a value that did not exist is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The record's table in the file.
    pub table: String,
    /// The field's name in the file.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

/// What a saved change was about; where that were several programmes, the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// Nothing that has a name.
    #[default]
    Nowhere,
    /// A programme (取組・事業), and how many more.
    Programme {
        /// Identity in the file; it may be deleted meanwhile.
        id: ProgrammeId,
        /// Code and name, as they are now or were at last.
        title: String,
        /// How many programmes beside it.
        more: u32,
    },
    /// A section (課).
    Section(String),
    /// A heading of a plan (柱).
    Pillar(String),
    /// A reporting period (報告期間).
    Period(PeriodKind, String),
    /// A plan (運営方針).
    Plan(String),
    /// A backup that was restored.
    Backup(Restore),
}

/// From which backup a file was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restore {
    /// When the backup was made; nothing for a copy of which that is not known.
    pub at: Option<DateTime<Utc>>,
    /// The name of its file.
    pub name: String,
}

/// One saved change without its fields: a line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Identity of the saved change: its number.
    pub batch: BatchId,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Who saved it.
    pub by: String,
    /// What it did; for an undo or redo, what was taken back or brought back.
    pub op: Op,
    /// Whether it was done, undone or redone.
    pub kind: BatchKind,
    /// Why, where a reason was asked for.
    pub reason: String,
    /// Whether what was done, undone or redone here is taken back now, all told.
    pub undone: bool,
    /// For an undo or redo, the change that was done first.
    pub of: Option<BatchId>,
    /// What it was about.
    pub place: Place,
}

impl Heading {
    /// Whether undo can take it back, as far as that can be seen from it alone.
    pub fn can_undo(&self) -> bool {
        !self.undone && self.op.can_undo()
    }

    /// Whether it was taken back and can be brought back, as far as that can be seen from it alone.
    pub fn can_redo(&self) -> bool {
        self.undone && self.op.can_undo()
    }
}

impl Op {
    /// Whether undo can take such a change back: closing a period and opening it again have counterparts of their
    /// own, so has restoring a backup, and the sample plan, or what was saved of a damaged file, is what a file
    /// begins with.
    pub fn can_undo(self) -> bool {
        !matches!(
            self,
            Op::PeriodClosed | Op::PeriodReopened | Op::SampleWritten | Op::Salvaged | Op::Restored
        )
    }
}

/// A name that stands for a row number in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// Shown as it is.
    Text(String),
    /// A period: its kind, and the name of a period of the ward's own.
    Period(PeriodKind, String),
}

/// What the row numbers in fields stand for, by table and row number.
pub type Names = BTreeMap<(&'static str, i64), Name>;

/// One record of a saved change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its table in the file.
    pub table: String,
    /// What happened to it.
    pub verb: Verb,
    /// What it is called, where it has a name of its own.
    pub name: Option<Name>,
    /// The programme it belongs to: identity, code and name.
    pub programme: Option<(ProgrammeId, String)>,
    /// Its fields.
    pub fields: Vec<FieldChange>,
}

/// A saved change with its records, the first of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The change itself.
    pub heading: Heading,
    /// Its records, in the order in which they were changed.
    pub records: Vec<Record>,
    /// How many records there are in all.
    pub total: u64,
    /// What the row numbers in fields stand for.
    pub names: Names,
}

coded! {
    /// Kinds of changes, as the history can be filtered by them.
    OpGroup {
        /// The plan, its headings, and the step into the next year.
        Plan = "plan",
        /// Programmes and their actions.
        Programmes = "programmes",
        /// Milestones and forecasts.
        Milestones = "milestones",
        /// Indicators and their values.
        Indicators = "indicators",
        /// Reports, and what was said to them.
        Reports = "reports",
        /// Reporting periods.
        Periods = "periods",
        /// The year review.
        Reviews = "reviews",
        /// Sections of the office.
        Sections = "sections",
        /// What was taken in.
        Imports = "imports",
    }
}

impl Op {
    /// The kind of change it belongs to.
    pub fn group(self) -> OpGroup {
        match self {
            Op::PlanCreated
            | Op::PlanEdited
            | Op::PlanFixed
            | Op::PillarAdded
            | Op::PillarEdited
            | Op::PillarReordered
            | Op::PillarDeleted
            | Op::YearStarted
            | Op::LineageSet
            | Op::SampleWritten => OpGroup::Plan,
            Op::ProgrammeAdded
            | Op::ProgrammeEdited
            | Op::ProgrammesChanged
            | Op::ProgrammesMoved
            | Op::ProgrammeReordered
            | Op::ProgrammesDeleted
            | Op::ActionAdded
            | Op::ActionEdited
            | Op::ActionReordered
            | Op::ActionDeleted => OpGroup::Programmes,
            Op::MilestoneAdded
            | Op::MilestoneEdited
            | Op::ForecastAdded
            | Op::MilestoneReached
            | Op::MilestoneCancelled
            | Op::MilestoneDeleted => OpGroup::Milestones,
            Op::IndicatorAdded
            | Op::IndicatorEdited
            | Op::IndicatorReordered
            | Op::IndicatorDeleted
            | Op::ValueRecorded => OpGroup::Indicators,
            Op::ReportSubmitted
            | Op::ReportWithdrawn
            | Op::ReportsReturned
            | Op::ReportsConfirmed
            | Op::FindingsAcknowledged => OpGroup::Reports,
            Op::PeriodAdded
            | Op::PeriodEdited
            | Op::PeriodDeleted
            | Op::PeriodAdvanced
            | Op::PeriodClosed
            | Op::PeriodReopened => OpGroup::Periods,
            Op::ReviewWritten | Op::GradesEdited => OpGroup::Reviews,
            Op::SectionAdded | Op::SectionRenamed | Op::SectionReordered | Op::SectionDeleted => {
                OpGroup::Sections
            }
            Op::PolicyImported | Op::TableImported | Op::Salvaged | Op::Restored => {
                OpGroup::Imports
            }
        }
    }
}

/// Which saved changes are wanted; a default one lets all through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only by this person.
    pub by: Option<String>,
    /// Only of this kind.
    pub group: Option<OpGroup>,
    /// Only of this plan; what belongs to the whole office passes, too.
    pub plan: Option<PlanId>,
    /// Only of this programme.
    pub programme: Option<ProgrammeId>,
    /// Only from this moment on.
    pub since: Option<DateTime<Utc>>,
    /// Only with these words in the fields before or after, or in the name of what was changed.
    pub text: String,
}

impl Filter {
    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// Some of the history, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stretch {
    /// The changes.
    pub headings: Vec<Heading>,
    /// Whether there are older ones.
    pub more: bool,
    /// Everybody who ever saved something, in order of the name.
    pub people: Vec<String>,
}

/// One saved change as the history of a programme shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The change itself.
    pub heading: Heading,
    /// What changed of the programme, field by field.
    pub fields: Vec<FieldChange>,
    /// What the row numbers in fields stand for.
    pub names: Names,
}
