//! What went wrong, said to a person: what happened, that nothing was lost, what to do.

use std::path::Path;

use super::Lang;
use crate::domain::command::Invalid;
use crate::domain::date::{DateError, DateErrorKind};
use crate::domain::era::Era;
use crate::domain::fiscal::FiscalError;
use crate::domain::history::Op;
use crate::store::{Fault, Rule};
use crate::{export, report, store};

impl Lang {
    /// Why the file could not be opened, read or changed.
    pub fn store_error(self, error: &store::Error) -> String {
        use store::Error;
        match error {
            Error::Missing(path) => self.error_missing(shown(path)),
            Error::Exists(path) => self.error_exists(shown(path)),
            Error::Empty(path) => self.error_empty(shown(path)),
            Error::NotOurs(path) => self.error_not_ours(shown(path)),
            Error::TooNew { found, known } => self.error_too_new(*found, *known),
            Error::Damaged(_) => self.error_damaged(),
            Error::Locked => self.error_locked(),
            Error::ReadOnly => self.error_read_only(),
            Error::InUse(editor) => self.refused_in_use(editor.as_deref()),
            Error::Full => self.error_full(),
            Error::Io { path, reason } if path.as_os_str().is_empty() => {
                self.error_io(reason.as_str())
            }
            Error::Io { path, reason } => self.error_io_at(shown(path), reason.as_str()),
            Error::Conflict => self.error_conflict(),
            Error::Gone => self.error_gone(),
            Error::Invalid(invalid) => self.invalid(invalid),
            Error::NothingToUndo => self.error_nothing_to_undo(),
            Error::UndoBlocked(blocked) => self.blocked(blocked),
            Error::NotUndoable(op @ (Op::PeriodClosed | Op::PeriodReopened)) => {
                self.error_not_undoable(self.op(*op))
            }
            Error::NotUndoable(op @ Op::SampleWritten) => self.error_undo_sample(self.op(*op)),
            Error::NotUndoable(Op::Restored) => self.error_undo_restore(),
            Error::NotUndoable(op) => self.error_undo_leaves_nothing(self.op(*op)),
            Error::Cancelled => self.error_cancelled(),
            Error::Internal(detail) => self.error_internal(detail.as_str()),
            Error::BackupFolder(folder, reason) => {
                self.backup_error_folder(shown(folder), reason.as_str())
            }
            Error::BackupAltered(path) => self.backup_error_altered(shown(path)),
            Error::BackupUnusable(path, why) => {
                self.backup_error_unusable(shown(path), self.store_error(why))
            }
            Error::NotKept(why) => self.backup_error_not_kept(self.store_error(why)),
            Error::Moved => self.fault_moved(),
            Error::Unsure(reason) => self.fault_unsure(reason.as_str()),
            Error::NothingToRedo => self.error_nothing_to_redo(),
            Error::UndoneAlready(by) => self.error_undone_already(
                self.moment(by.at),
                self.author_of(&by.by),
                self.op(by.op),
            ),
            Error::InForce(change) => self.error_in_force(self.op(change.op)),
            Error::NoSuchChange(batch) => self.error_no_such_change(batch.0.to_string()),
        }
    }

    /// Which later changes are in the way of undo or redo: the newest of them.
    fn blocked(self, blocked: &store::Blocked) -> String {
        const NAMED: usize = 3;
        let op = self.op(blocked.of.op);
        if blocked.later.is_empty() {
            return self.error_undo_blocked_unknown(op);
        }
        let named: Vec<String> = blocked
            .later
            .iter()
            .take(NAMED)
            .map(|it| self.told(it))
            .collect();
        let mut later = named.join(&self.detail_and());
        if let Some(more) = blocked.later.len().checked_sub(NAMED).filter(|it| *it > 0) {
            later = self.error_blocked_more(more, later);
        }
        match blocked.of.undone {
            false => self.error_undo_blocked_by(later, op),
            true => self.error_redo_blocked_by(later, op),
        }
    }

    /// Who keeps a file from being changed, and what to do.
    pub fn in_use(self, editor: Option<&store::Editor>) -> String {
        let Some(editor) = editor else {
            return self.share_in_use();
        };
        let by = self.author_of(editor.by.trim());
        self.share_edited_by(by, editor.host.as_str(), self.moment(editor.since))
    }

    /// Why something could not be changed that somebody else holds.
    pub fn refused_in_use(self, editor: Option<&store::Editor>) -> String {
        match editor {
            Some(editor) => {
                self.share_refused(self.author_of(editor.by.trim()), editor.host.as_str())
            }
            None => self.share_refused_by_program(),
        }
    }

    /// Why an order cannot be carried out as it was given.
    pub fn invalid(self, invalid: &Invalid) -> String {
        match invalid {
            Invalid::NameEmpty => self.error_name_empty(),
            Invalid::TooLong { length, limit } => self.error_too_long(*length, *limit),
            Invalid::ReasonRequired => self.error_reason_required(),
            Invalid::StatusRequired => self.error_status_required(),
            Invalid::MeasureRequired => self.error_measure_required(),
            Invalid::PeriodClosed => self.error_period_closed(),
            Invalid::PeriodNotOpen => self.error_period_not_open(),
            Invalid::PeriodNotClosed => self.error_period_not_closed(),
            Invalid::NoSuchStep => self.cycle_error_no_step(),
            Invalid::PeriodReported(count) => self.cycle_error_reported(*count),
            Invalid::PeriodInUse(period) => {
                self.cycle_error_in_use(self.period_named(period.kind, &period.name))
            }
            Invalid::LastPeriod => self.cycle_error_last(),
            Invalid::PeriodExists => self.cycle_error_exists(),
            Invalid::PeriodReversed => self.cycle_error_reversed(),
            Invalid::PeriodOutsideYear(year) => self.cycle_error_outside(self.fiscal_year(*year)),
            Invalid::AsOfTooEarly => self.cycle_error_as_of(),
            Invalid::DueBeforeAsOf => self.cycle_error_due(),
            Invalid::DueTooLate => self.cycle_error_due_late(),
            Invalid::FindingsOpen(count) => self.cycle_error_findings(*count),
            Invalid::NoProgrammesHere => self.error_no_programmes_here(),
            Invalid::SectionExists(name) => self.error_section_exists(name.as_str()),
            Invalid::SectionInUse(count) => self.error_section_in_use(*count),
            Invalid::PillarInUse(count) => self.error_pillar_in_use(*count),
            Invalid::PlanExists(ward, year) => {
                self.error_plan_exists(ward.as_str(), self.fiscal_year(*year))
            }
            Invalid::InFuture(day) => self.error_in_future(self.day(*day)),
            Invalid::ActualTooWide => self.error_actual_too_wide(),
            Invalid::WardEmpty => self.error_ward_empty(),
            Invalid::GradeCount(least, most) => self.error_grade_count(*least, *most),
            Invalid::GradeTwice(code) => self.error_grade_twice(code.as_str()),
            Invalid::GradeInUse(code, count) => self.error_grade_in_use(code.as_str(), *count),
            Invalid::NextYearExists(ward, year) => {
                self.error_next_year_exists(ward.as_str(), self.fiscal_year(*year))
            }
            Invalid::NotNextYear => self.error_not_next_year(),
            Invalid::EndsAndGoesOn(name) => self.error_ends_and_goes_on(name.as_str()),
            Invalid::NegativeAmount => self.error_negative_amount(),
        }
    }

    /// Why a text is no planned date.
    pub fn date_error(self, error: &DateError) -> String {
        let text = error.text.as_str();
        match &error.kind {
            DateErrorKind::Empty => self.error_date_empty(),
            DateErrorKind::Unreadable => self.error_date_unreadable(text),
            DateErrorKind::Unread { rest } => self.error_date_unread(rest.as_str(), text),
            DateErrorKind::NoSuchDay { year, month, day } => {
                self.error_date_no_day(*day, *month, text, *year)
            }
            DateErrorKind::NoSuchMonth(month) => self.error_date_no_month(*month, text),
            DateErrorKind::NoSuchQuarter(quarter) => self.error_date_no_quarter(*quarter, text),
            DateErrorKind::NoSuchEraYear { era, year } => {
                self.error_date_no_era_year(self.era(*era), text, *year)
            }
            DateErrorKind::OutOfRange => self.error_date_range(text),
            DateErrorKind::EraNeeded => self.error_date_era_needed(text),
            DateErrorKind::YearNeeded => self.error_date_year_needed(text),
            DateErrorKind::YearOrMonthFirst => self.error_date_year_or_month(text),
            DateErrorKind::DayOrMonthFirst => self.error_date_day_or_month(text),
            DateErrorKind::CalendarOrFiscal => self.error_date_calendar_or_fiscal(text),
            DateErrorKind::Range => self.error_date_from_to(text),
            DateErrorKind::QualifierConflict => self.error_date_qualifiers(text),
            DateErrorKind::Contradiction => self.error_date_contradiction(text),
            DateErrorKind::BadWindow => self.error_date_window(text),
        }
    }

    /// Why a text is no fiscal year or quarter.
    pub fn fiscal_error(self, error: &FiscalError) -> String {
        match error {
            FiscalError::NotAYear(text) => self.error_fiscal_year(text.as_str()),
            FiscalError::NotAQuarter(text) => self.error_fiscal_quarter(text.as_str()),
            FiscalError::OutOfRange(text) => self.error_fiscal_range(text.as_str()),
        }
    }

    /// Why a report could not be saved.
    pub fn report_error(self, error: &report::Error) -> String {
        use report::Error;
        match error {
            Error::NoFolder(path) => self.error_export_no_folder(shown(path)),
            Error::IsFolder(path) => self.error_export_is_folder(shown(path)),
            Error::Denied(path) => self.error_export_denied(shown(path)),
            Error::Full(path) => self.error_export_full(shown(path)),
            Error::Io { path, reason } => self.error_export_io(shown(path), reason.as_str()),
        }
    }

    /// Why an export came to nothing.
    pub fn export_error(self, error: &export::Error) -> String {
        match error {
            export::Error::Store(error) => self.store_error(error),
            export::Error::Report(error) => self.report_error(error),
            export::Error::OwnFile(path) => self.error_export_own_file(shown(path)),
            export::Error::Misfits(preflight) => {
                self.error_export_misfits(preflight.characters().len(), preflight.places())
            }
            export::Error::Cancelled(_) => self.error_export_cancelled(),
        }
    }

    /// A fault that the check of a file found.
    pub fn fault(self, fault: &Fault) -> String {
        match fault {
            Fault::Integrity(detail) => self.error_fault_integrity(detail.as_str()),
            Fault::Dangling(table) => self.error_fault_dangling(self.record_kind(table)),
            Fault::Snapshot(period, number) => self.error_fault_snapshot(*number, period.as_str()),
            Fault::Altered(place) => self.check_altered(self.record_at(place)),
            Fault::Lost(place) => self.check_lost(self.record_at(place)),
            Fault::Unrecorded(place) => self.check_unrecorded(self.record_at(place)),
            Fault::Unreadable(place) => self.check_unreadable(self.record_at(place)),
            Fault::TooLong(place) => self.check_too_long(self.record_at(place)),
            Fault::SearchText(code) => self.check_search_text(code.as_str()),
            Fault::History(line) => self.check_history(*line),
            Fault::HistoryGap(lines) => self.check_history_gap(*lines),
            Fault::Numbering(table) => self.check_numbering(self.record_kind(table)),
            Fault::Rule(rule, record) => {
                let record = record.as_str();
                match rule {
                    Rule::OwnHeading => self.error_fault_own_heading(record),
                    Rule::NoProgrammesHere => self.error_fault_principle(record),
                    Rule::OwnPeriod => self.error_fault_own_period(record),
                    Rule::OwnAction => self.error_fault_own_action(record),
                    Rule::Searchable => self.error_fault_search(record),
                    Rule::ClosedHasSnapshot => self.error_rule_closed_has_snapshot(record),
                    Rule::HasPeriod => self.error_fault_no_period(record),
                    Rule::OwnGrade => self.error_fault_own_grade(record),
                    Rule::GoesOnLater => self.error_fault_goes_on_later(record),
                }
            }
        }
    }

    fn era(self, era: Era) -> &'static str {
        match self {
            Lang::Ja => era.name(),
            Lang::En => era.name_en(),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
