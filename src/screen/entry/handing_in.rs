//! Filling the form and handing the report in.

use iced::widget::Id;

use super::form::TEXTS;
use super::{Left, OVERWRITE, STATUS, SUBMIT, State, Submitting, can_edit, field_id, value_id};
use crate::domain::ProgrammeId;
use crate::domain::command::Command;
use crate::domain::progress::{Report, ReportState, ReportText, Status};
use crate::screen::{Action, Context, Notice, Outcome};

impl State {
    /// What became of the change asked for last.
    pub fn applied(&mut self, outcome: &Outcome, ctx: Context<'_>) -> Action {
        let Some(sent) = self.submitting.take() else {
            return Action::None;
        };
        let form = self
            .form
            .as_mut()
            .filter(|form| form.programme.id == sent.programme && form.period == sent.period);
        if let Outcome::Failed(sentence) | Outcome::PutOff(sentence) = outcome {
            return match form {
                Some(form) => {
                    form.refused = Some(sentence.clone());
                    Action::None
                }
                None => self.keep_refused(sent),
            };
        }
        self.handed_in.insert(sent.programme);
        let Some(form) = form else {
            return Action::None;
        };
        form.handed_in(sent.text);
        if form.is_dirty() {
            // More was typed meanwhile: it is a correction now, and stays in front of the person.
            return Action::None;
        }
        self.go_on(sent.programme, ctx)
    }

    /// A report was refused after the person had gone on: its text becomes a draft.
    fn keep_refused(&mut self, sent: Submitting) -> Action {
        let Submitting {
            programme,
            period,
            text,
            keep,
            seen,
        } = sent;
        let std::collections::btree_map::Entry::Vacant(free) = self.left.entry((programme, period))
        else {
            return Action::None;
        };
        free.insert(Left {
            text,
            keep: keep.clone(),
            seen: seen.clone(),
            contested: None,
            unanswered: 1,
            failed: None,
        });
        Action::KeepDraft(programme, period, seen, keep)
    }

    /// To the next programme that lacks a report, or to the end.
    fn go_on(&mut self, from: ProgrammeId, ctx: Context<'_>) -> Action {
        match self.next_missing(from, ctx) {
            Some(next) => self.select(next, ctx),
            None => {
                self.finished = true;
                Action::None
            }
        }
    }

    pub(super) fn choose(&mut self, status: Option<Status>, ctx: Context<'_>) -> Action {
        let Some(status) = status.filter(|_| can_edit(ctx) && !self.finished) else {
            return Action::None;
        };
        match &mut self.form {
            Some(form) => form.choose(status),
            // Typed ahead of a programme that is still being read.
            None => self.typed_ahead = self.selected.map(|id| (id, status)),
        }
        Action::None
    }

    pub(super) fn focus_form(&self, ctx: Context<'_>) -> Action {
        if self.form.is_some() && !self.finished && can_edit(ctx) {
            Action::Focus(Id::new(STATUS))
        } else {
            Action::None
        }
    }

    pub(super) fn submit(&mut self, ctx: Context<'_>) -> Action {
        let Some(form) = self
            .form
            .as_mut()
            .filter(|_| can_edit(ctx) && !self.finished)
        else {
            return Action::None;
        };
        if self.submitting.is_some() {
            return Action::None;
        }
        form.strict = true;
        form.refused = None;
        if let Some(field) = form.first_wrong() {
            return Action::Focus(field);
        }
        let (programme, period, text) = (form.programme.id, form.period, form.text());
        let (values, seen) = (form.new_values(), form.seen.clone());
        let same = |report: &Report| {
            // What was sent back is handed in again even as it was.
            report.state != ReportState::Returned && report.text() == text
        };
        if values.is_empty() && form.submitted().is_some_and(same) {
            // Nothing was corrected, so nothing is recorded: only the way on is meant.
            return self.go_on(programme, ctx);
        }
        self.submitting = Some(Submitting {
            programme,
            period,
            text: form.all(),
            keep: form.to_keep(&form.all()),
            seen: seen.clone(),
        });
        let command = if values.is_empty() {
            Command::SubmitReport(programme, period, text, seen)
        } else {
            Command::HandIn(programme, period, text, values, seen)
        };
        Action::Apply(command, Notice::Undo)
    }

    /// Enter in the field of a value: on to the next figure, after the last one to 提出.
    pub(super) fn after_value(&self, place: usize) -> Action {
        let Some(form) = &self.form else {
            return Action::None;
        };
        let next = place + 1;
        Action::Focus(if next < form.values.len() {
            value_id(next)
        } else {
            Id::new(SUBMIT)
        })
    }

    /// Changes the form, where it can be changed.
    pub(super) fn on_form(
        &mut self,
        ctx: Context<'_>,
        change: impl FnOnce(&mut super::Form),
    ) -> Action {
        if let Some(form) = self
            .form
            .as_mut()
            .filter(|_| can_edit(ctx) && !self.finished)
        {
            change(form);
        }
        Action::None
    }

    /// The report of the period before, if one was handed in.
    pub(super) fn previous<'a>(&'a self, ctx: Context<'_>) -> Option<&'a Report> {
        self.form
            .as_ref()?
            .report_of(ctx.board.previous_period()?.id)
    }

    pub(super) fn copy_previous(&mut self, ctx: Context<'_>) -> Action {
        let Some(previous) = self.previous(ctx).map(Report::text) else {
            return Action::None;
        };
        let Some(form) = self.form.as_ref().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        if pairs(&form.text(), &previous)
            .iter()
            .any(|(now, before)| is_in_the_way(now, before))
        {
            self.asking = true;
            return Action::Focus(Id::new(OVERWRITE));
        }
        self.take_previous(false, ctx)
    }

    pub(super) fn take_previous(&mut self, overwrite: bool, ctx: Context<'_>) -> Action {
        self.asking = false;
        let Some(previous) = self.previous(ctx).map(Report::text) else {
            return Action::None;
        };
        let Some(form) = self.form.as_mut().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        let mut text = form.text();
        for (now, before) in [
            (&mut text.done, previous.done),
            (&mut text.issue, previous.issue),
            (&mut text.next, previous.next),
        ] {
            if !before.is_empty() && (overwrite || now.trim().is_empty()) {
                *now = before;
            }
        }
        form.replace(text);
        Action::Focus(field_id(TEXTS[0]))
    }
}

fn pairs<'t>(a: &'t ReportText, b: &'t ReportText) -> [(&'t str, &'t str); 3] {
    [(&a.done, &b.done), (&a.issue, &b.issue), (&a.next, &b.next)]
}

fn is_in_the_way(now: &str, before: &str) -> bool {
    !now.trim().is_empty() && !before.trim().is_empty() && now.trim() != before.trim()
}
