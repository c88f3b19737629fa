//! What a person can order: every change of the file is one of these, and each can be undone.

use std::sync::Arc;

use chrono::NaiveDate;

use super::cycle::FindingKey;
use super::date::PlannedDate;
use super::fiscal::FiscalYear;
use super::import::Import;
use super::indicator::{Figure, IndicatorText, ValueText};
use super::milestone::MilestoneText;
use super::plan::{PeriodState, PeriodText, PillarKind, PillarText, PlanText};
use super::programme::{Mark, ProgrammeText, Tag};
use super::progress::{ReportText, Seen};
use super::review::{Grade, GradeText, ReviewText};
use super::year::{YearLinks, YearStep};
use super::{
    ActionId, BatchId, IndicatorId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId,
};

/// The longest name or title, in characters.
pub const NAME_LIMIT: usize = 200;
/// The longest free text, in characters.
pub const TEXT_LIMIT: usize = 10_000;

/// Up or down in an ordered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One place towards the start.
    Up,
    /// One place towards the end.
    Down,
}

/// One field set for several programmes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkChange {
    /// 主管課.
    Lead(Option<SectionId>),
    /// Who pays.
    Mark(Mark),
    /// A tag set or cleared.
    Tag(Tag, bool),
}

/// An order to change the file. Records that exist are named with the version that the person saw, so
/// that a change made meanwhile by someone else is never overwritten unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make an empty plan with four quarters.
    CreatePlan {
        /// Ward name with its suffix.
        ward: String,
        /// The year it is for.
        year: FiscalYear,
    },
    /// Edit the plan's own text.
    EditPlan(PlanId, i64, PlanText),
    /// Make the plan 確定: from now on a baseline changes only with a reason.
    FixPlan(PlanId, i64),
    /// Add a heading at the end.
    AddPillar(PlanId, PillarKind, PillarText),
    /// Edit a heading.
    EditPillar(PillarId, i64, PillarText),
    /// Move a heading.
    ReorderPillar(PillarId, Direction),
    /// Delete a heading that holds no programmes.
    DeletePillar(PillarId, i64),
    /// Register a programme at the end of a pillar.
    AddProgramme(PillarId, ProgrammeText),
    /// Edit a programme.
    EditProgramme(ProgrammeId, i64, ProgrammeText),
    /// Change one field of several programmes.
    ChangeProgrammes(Vec<ProgrammeId>, BulkChange),
    /// Move programmes to the end of another pillar of the same plan; they get codes of that pillar.
    MoveProgrammes(Vec<ProgrammeId>, PillarId),
    /// Move a programme within its pillar; its code stays.
    ReorderProgramme(ProgrammeId, Direction),
    /// Delete programmes with everything recorded about them.
    DeleteProgrammes(Vec<ProgrammeId>),
    /// Add an action at the end.
    AddAction(ProgrammeId, String),
    /// Edit an action.
    EditAction(ActionId, i64, String),
    /// Move an action.
    ReorderAction(ActionId, Direction),
    /// Delete an action; its milestones stay with the programme.
    DeleteAction(ActionId, i64),
    /// Add a milestone.
    AddMilestone(ProgrammeId, MilestoneText),
    /// Edit a milestone; a fixed plan asks for a reason when the baseline changes.
    EditMilestone(MilestoneId, i64, MilestoneText, String),
    /// Record what is expected now; a reason is required when the date slips beyond the baseline.
    AddForecast(MilestoneId, PlannedDate, String),
    /// Record when a milestone was reached, or take that back.
    SetActual(MilestoneId, i64, Option<PlannedDate>),
    /// Give a milestone up with a reason, or take that back.
    CancelMilestone(MilestoneId, i64, Option<String>),
    /// Delete a milestone with its forecasts.
    DeleteMilestone(MilestoneId, i64),
    /// Add an indicator at the end.
    AddIndicator(ProgrammeId, IndicatorText),
    /// Edit an indicator; its values stay.
    EditIndicator(IndicatorId, i64, IndicatorText),
    /// Move an indicator; the first is the main one.
    ReorderIndicator(IndicatorId, Direction),
    /// Delete an indicator with its values.
    DeleteIndicator(IndicatorId, i64),
    /// Record the value of an indicator in a period, or take it back; the version is that of the value seen,
    /// nothing where there was none.
    RecordValue(IndicatorId, PeriodId, Option<i64>, Option<ValueText>),
    /// Close a period: freeze what was reported as its next revision; from the second on with a reason.
    ClosePeriod(PeriodId, i64, String),
    /// Open a closed period again for corrections, with a reason.
    ReopenPeriod(PeriodId, i64, String),
    /// Hand in a report.
    SubmitReport(ProgrammeId, PeriodId, ReportText, Seen),
    /// Hand in a report with values of the programme's indicators, as one change; a value without a text is
    /// taken back.
    HandIn(
        ProgrammeId,
        PeriodId,
        ReportText,
        Vec<(IndicatorId, Option<ValueText>)>,
        Seen,
    ),
    /// Take a report back; its text becomes a draft again.
    WithdrawReport(ProgrammeId, PeriodId, i64),
    /// Send reports back with a comment that says what is asked for.
    ReturnReports(Vec<(ProgrammeId, i64)>, PeriodId, String),
    /// Confirm reports, or take that back.
    ConfirmReports(Vec<(ProgrammeId, i64)>, PeriodId, bool),
    /// Add a period.
    AddPeriod(PlanId, PeriodText),
    /// Edit a period.
    EditPeriod(PeriodId, i64, PeriodText),
    /// Delete a period for which nothing was written.
    DeletePeriod(PeriodId, i64),
    /// Give a plan these periods: those it has stay, the others go if nothing was written for them.
    SetPeriods(PlanId, Vec<PeriodText>),
    /// Let a period go a step on or back.
    AdvancePeriod(PeriodId, i64, PeriodState),
    /// Answer findings of a period with a note.
    Acknowledge(PeriodId, Vec<FindingKey>, String),
    /// Take answers to findings back.
    TakeBackAcknowledgement(PeriodId, Vec<FindingKey>),
    /// Add a section.
    AddSection(String),
    /// Rename a section.
    RenameSection(SectionId, i64, String),
    /// Move a section.
    ReorderSection(SectionId, Direction),
    /// Delete a section that no programme names.
    DeleteSection(SectionId, i64),
    /// Write the review of a programme, naming the version seen of the one written before; an empty one is
    /// taken away.
    WriteReview(ProgrammeId, Option<i64>, ReviewText),
    /// Make the grades of a plan these, naming those seen.
    SetGrades(PlanId, Vec<Grade>, Vec<GradeText>),
    /// Make the plan of the next year.
    StartYear(Arc<YearStep>),
    /// Say how the programmes of a plan go on in the next year's plan, which exists.
    LinkYears(Arc<YearLinks>),
    /// Take in what was chosen of a source, as one change.
    Import(Arc<Import>),
    /// Take back one's own newest change that has not been taken back.
    Undo,
    /// Bring back what oneself took back last, unless one did something new since.
    Redo,
    /// Take back a change of the history, whoever made it.
    UndoBatch(BatchId),
    /// Bring back a change of the history that was taken back.
    RedoBatch(BatchId),
    /// As [`Command::UndoBatch`], with the later changes that build on it: those named, and no others.
    UndoWith(BatchId, Vec<BatchId>),
    /// As [`Command::RedoBatch`], with the later changes that stand in its way: those named, and no others.
    RedoWith(BatchId, Vec<BatchId>),
}

impl Command {
    /// Whether it goes back or forth in the history, which may take a while.
    pub fn is_undo(&self) -> bool {
        matches!(
            self,
            Command::Undo
                | Command::Redo
                | Command::UndoBatch(_)
                | Command::RedoBatch(_)
                | Command::UndoWith(..)
                | Command::RedoWith(..)
        )
    }
}

/// Why an order cannot be carried out as it was given; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// A name or title is empty.
    #[error("name is empty")]
    NameEmpty,
    /// A text is longer than allowed.
    #[error("text has {length} characters, {limit} are allowed")]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// A reason is required and missing.
    #[error("a reason is required")]
    ReasonRequired,
    /// The report's status is missing.
    #[error("status is missing")]
    StatusRequired,
    /// 今後の予定・対応 is required and missing.
    #[error("a counter-measure is required")]
    MeasureRequired,
    /// The period is not open for reports yet.
    #[error("the period is not open yet")]
    PeriodNotOpen,
    /// The period is not closed.
    #[error("the period is not closed")]
    PeriodNotClosed,
    /// The period is closed.
    #[error("the period is closed")]
    PeriodClosed,
    /// A period does not go from its state to the one asked for.
    #[error("no step of a period")]
    NoSuchStep,
    /// Reports were handed in for the period.
    #[error("{0} reports were handed in")]
    PeriodReported(u32),
    /// Reports or other things hang on the period.
    #[error("something is written for the period {}", .0.name)]
    PeriodInUse(Box<PeriodText>),
    /// A plan has at least one period.
    #[error("the last period")]
    LastPeriod,
    /// The plan has such a period.
    #[error("such a period exists")]
    PeriodExists,
    /// The last day lies before the first.
    #[error("a period ends before it begins")]
    PeriodReversed,
    /// The period does not lie inside the plan's year.
    #[error("a period outside {0:?}")]
    PeriodOutsideYear(FiscalYear),
    /// 基準日 lies before the period.
    #[error("the as-of day lies before the period")]
    AsOfTooEarly,
    /// 提出期限 lies before 基準日.
    #[error("the due day lies before the as-of day")]
    DueBeforeAsOf,
    /// 提出期限 lies more than a year after the period.
    #[error("the due day lies too late")]
    DueTooLate,
    /// So many findings are neither removed nor answered.
    #[error("{0} findings are open")]
    FindingsOpen(u32),
    /// The heading cannot hold programmes.
    #[error("a principle holds no programmes")]
    NoProgrammesHere,
    /// A section of that name exists.
    #[error("section {0} exists")]
    SectionExists(String),
    /// The section is named by programmes.
    #[error("section is named by {0} programmes")]
    SectionInUse(u32),
    /// The heading holds programmes or other headings.
    #[error("heading holds {0} records")]
    PillarInUse(u32),
    /// The file already has a plan of that ward and year.
    #[error("a plan of {0} for {1:?} exists")]
    PlanExists(String, FiscalYear),
    /// The day lies after today.
    #[error("{0} lies in the future")]
    InFuture(NaiveDate),
    /// A milestone is reached on a day or in a month, no wider.
    #[error("an actual date must be a day or a month")]
    ActualTooWide,
    /// A ward's name is empty.
    #[error("ward is empty")]
    WardEmpty,
    /// A plan needs another number of grades.
    #[error("a plan has {0} to {1} grades")]
    GradeCount(usize, usize),
    /// Two grades have the same short name.
    #[error("grade {0} is there twice")]
    GradeTwice(String),
    /// Reviews have that grade.
    #[error("grade {0} is given in {1} reviews")]
    GradeInUse(String, u32),
    /// The next year has a plan already: the two can be joined.
    #[error("a plan of {0} for {1:?} exists: link them")]
    NextYearExists(String, FiscalYear),
    /// The years of two plans do not follow each other.
    #[error("the plans are not of one ward and of years that follow each other")]
    NotNextYear,
    /// A programme goes on and is said to end as well.
    #[error("{0} goes on and ends")]
    EndsAndGoesOn(String),
    /// An amount is negative.
    #[error("amount is negative")]
    NegativeAmount,
}

/// A trimmed name or title that is neither empty nor too long.
pub fn checked_name(name: &str) -> Result<&str, Invalid> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Invalid::NameEmpty);
    }
    within(name, NAME_LIMIT)
}

/// A free text that is not too long.
pub fn checked_text(text: &str) -> Result<&str, Invalid> {
    within(text, TEXT_LIMIT)
}

fn within(text: &str, limit: usize) -> Result<&str, Invalid> {
    match text.chars().count() {
        length if length > limit => Err(Invalid::TooLong { length, limit }),
        _ => Ok(text),
    }
}

/// Checks a programme's text; the name is the only field that must be filled.
pub fn check_programme(text: &ProgrammeText) -> Result<(), Invalid> {
    checked_name(&text.name)?;
    checked_text(&text.contact)?;
    checked_text(&text.summary)?;
    if text.budget.is_some_and(|yen| yen < 0) || text.spent.is_some_and(|yen| yen < 0) {
        return Err(Invalid::NegativeAmount);
    }
    Ok(())
}

/// Checks an indicator; the name is the only field that must be filled.
pub fn check_indicator(text: &IndicatorText) -> Result<(), Invalid> {
    checked_name(&text.name)?;
    within(text.unit.trim(), NAME_LIMIT).map(drop)
}

/// Checks a value of an indicator: where there is no figure, the reason is.
pub fn check_value(text: &ValueText) -> Result<(), Invalid> {
    checked_text(&text.note)?;
    match &text.figure {
        Figure::None(reason) if reason.trim().is_empty() => Err(Invalid::ReasonRequired),
        Figure::None(reason) => checked_text(reason).map(drop),
        Figure::Value(_) => Ok(()),
    }
}

/// Checks a report before it is handed in: its status, and the texts that the status asks for.
pub fn check_report(text: &ReportText) -> Result<(), Invalid> {
    use super::progress::ReportField;
    for field in [&text.done, &text.issue, &text.next] {
        checked_text(field)?;
    }
    match text.missing().first() {
        None | Some(ReportField::Done) => Ok(()),
        Some(ReportField::Status) => Err(Invalid::StatusRequired),
        Some(ReportField::Issue) => Err(Invalid::ReasonRequired),
        Some(ReportField::Next) => Err(Invalid::MeasureRequired),
    }
}
