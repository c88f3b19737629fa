//! The change history (変更履歴): what was done, by whom, and what it was before.

use chrono::{DateTime, Utc};

use super::{BatchId, coded};

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

/// One saved change as the history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identity of the saved change.
    pub batch: BatchId,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Who saved it.
    pub by: String,
    /// What it did.
    pub op: Op,
    /// Whether it was done, undone or redone.
    pub kind: BatchKind,
    /// Why, where a reason was asked for.
    pub reason: String,
    /// Whether a later change took it back.
    pub undone: bool,
    /// What changed, field by field.
    pub fields: Vec<FieldChange>,
}
