//! Carries out orders. One line an order; what each does lies with its entity.

use super::{Changed, Db, Result};
use crate::domain::command::Command;
use crate::domain::job::Job;

impl Db {
    /// Carries out one order in the name of `by`. Returns nothing when it changed nothing.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] when the order cannot be carried out as given, [`super::Error::Conflict`] or
    /// [`super::Error::Gone`] when someone else was faster, [`super::Error::ReadOnly`],
    /// [`super::Error::Locked`], [`super::Error::Full`]. The file then holds what it held before.
    pub fn apply(&mut self, command: &Command, by: &str) -> Result<Option<Changed>> {
        self.apply_watched(command, by, &Job::default())
    }

    /// As [`Db::apply`]; `job` follows what may take a while and can stop it.
    ///
    /// # Errors
    /// As [`Db::apply`], and [`super::Error::Cancelled`].
    pub fn apply_watched(
        &mut self,
        command: &Command,
        by: &str,
        job: &Job,
    ) -> Result<Option<Changed>> {
        let applied = self.carry_out(command, by, job);
        applied.map_err(|error| self.judge(error))
    }

    fn carry_out(&mut self, command: &Command, by: &str, job: &Job) -> Result<Option<Changed>> {
        match command {
            Command::CreatePlan { ward, year } => self.create_plan(ward, *year, by),
            Command::EditPlan(id, seen, text) => self.edit_plan(*id, *seen, text, by),
            Command::FixPlan(id, seen) => self.fix_plan(*id, *seen, by),
            Command::AddPillar(plan, kind, text) => self.add_pillar(*plan, *kind, text, by),
            Command::EditPillar(id, seen, text) => self.edit_pillar(*id, *seen, text, by),
            Command::ReorderPillar(id, direction) => self.reorder_pillar(*id, *direction, by),
            Command::DeletePillar(id, seen) => self.delete_pillar(*id, *seen, by),
            Command::AddProgramme(pillar, text) => self.add_programme(*pillar, text, by),
            Command::EditProgramme(id, seen, text) => self.edit_programme(*id, *seen, text, by),
            Command::ChangeProgrammes(ids, change) => self.change_programmes(ids, *change, by),
            Command::MoveProgrammes(ids, pillar) => self.move_programmes(ids, *pillar, by),
            Command::ReorderProgramme(id, direction) => self.reorder_programme(*id, *direction, by),
            Command::DeleteProgrammes(ids) => self.delete_programmes(ids, by),
            Command::AddAction(programme, text) => self.add_action(*programme, text, by),
            Command::EditAction(id, seen, text) => self.edit_action(*id, *seen, text, by),
            Command::ReorderAction(id, direction) => self.reorder_action(*id, *direction, by),
            Command::DeleteAction(id, seen) => self.delete_action(*id, *seen, by),
            Command::AddMilestone(programme, text) => self.add_milestone(*programme, text, by),
            Command::EditMilestone(id, seen, text, reason) => {
                self.edit_milestone(*id, *seen, text, reason, by)
            }
            Command::AddForecast(id, date, reason) => self.add_forecast(*id, date, reason, by),
            Command::SetActual(id, seen, date) => self.set_actual(*id, *seen, date.as_ref(), by),
            Command::CancelMilestone(id, seen, reason) => {
                self.cancel_milestone(*id, *seen, reason.as_deref(), by)
            }
            Command::DeleteMilestone(id, seen) => self.delete_milestone(*id, *seen, by),
            Command::AddIndicator(programme, text) => self.add_indicator(*programme, text, by),
            Command::EditIndicator(id, seen, text) => self.edit_indicator(*id, *seen, text, by),
            Command::ReorderIndicator(id, direction) => self.reorder_indicator(*id, *direction, by),
            Command::DeleteIndicator(id, seen) => self.delete_indicator(*id, *seen, by),
            Command::RecordValue(id, period, seen, text) => {
                self.record_value(*id, *period, *seen, text.as_ref(), by)
            }
            Command::ClosePeriod(id, seen, reason) => {
                self.close_period(*id, *seen, reason, by, job)
            }
            Command::ReopenPeriod(id, seen, reason) => self.reopen_period(*id, *seen, reason, by),
            Command::SubmitReport(programme, period, text, seen) => {
                self.hand_in(*programme, *period, text, &[], seen, by)
            }
            Command::HandIn(programme, period, text, values, seen) => {
                self.hand_in(*programme, *period, text, values, seen, by)
            }
            Command::WithdrawReport(programme, period, seen) => {
                self.withdraw_report(*programme, *period, *seen, by)
            }
            Command::ReturnReports(ids, period, comment) => {
                self.return_reports(ids, *period, comment, by)
            }
            Command::ConfirmReports(ids, period, on) => self.confirm_reports(ids, *period, *on, by),
            Command::AddPeriod(plan, text) => self.add_period(*plan, text, by),
            Command::EditPeriod(id, seen, text) => self.edit_period(*id, *seen, text, by),
            Command::DeletePeriod(id, seen) => self.delete_period(*id, *seen, by),
            Command::SetPeriods(plan, texts) => self.set_periods(*plan, texts, by),
            Command::AdvancePeriod(id, seen, state) => self.advance_period(*id, *seen, *state, by),
            Command::Acknowledge(period, findings, note) => {
                self.acknowledge(*period, findings, note, by)
            }
            Command::TakeBackAcknowledgement(period, findings) => {
                self.take_back_acknowledgement(*period, findings, by)
            }
            Command::AddSection(name) => self.add_section(name, by),
            Command::RenameSection(id, seen, name) => self.rename_section(*id, *seen, name, by),
            Command::ReorderSection(id, direction) => self.reorder_section(*id, *direction, by),
            Command::DeleteSection(id, seen) => self.delete_section(*id, *seen, by),
            Command::WriteReview(programme, seen, text) => {
                self.write_review(*programme, *seen, text, by)
            }
            Command::SetGrades(plan, seen, grades) => self.set_grades(*plan, seen, grades, by),
            Command::StartYear(step) => self.start_year(step, by),
            Command::LinkYears(links) => self.link_years(links, by),
            Command::Import(import) => self.import(import, by, job),
            Command::Undo => self.undo_own(by, job),
            Command::Redo => self.redo_own(by, job),
            Command::UndoBatch(batch) => self.undo(*batch, &[], by, job),
            Command::RedoBatch(batch) => self.redo(*batch, &[], by, job),
            Command::UndoWith(batch, later) => self.undo(*batch, later, by, job),
            Command::RedoWith(batch, later) => self.redo(*batch, later, by, job),
        }
    }
}
