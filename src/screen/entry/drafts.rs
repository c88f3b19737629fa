//! Drafts: kept as they are typed, and never lost when keeping fails.

use std::time::Instant;

use chrono::{DateTime, Local};

use super::form::{Form, RETRY};
use super::{Left, State};
use crate::domain::conflict::Conflict;
use crate::domain::progress::{DraftText, Seen};
use crate::domain::{PeriodId, ProgrammeId};
use crate::screen::{Action, Context};

impl State {
    /// Called twice a second: keeps what was typed.
    pub fn tick(&mut self, _ctx: Context<'_>) -> Action {
        let now = Instant::now();
        let form = self.keep_form(now, false);
        let left = self
            .left
            .iter_mut()
            .filter_map(|((programme, period), left)| {
                let waited = left.failed.is_some_and(|at| now - at >= RETRY);
                waited.then(|| {
                    left.failed = None;
                    left.unanswered += 1;
                    Action::KeepDraft(*programme, *period, left.seen.clone(), left.keep.clone())
                })
            });
        Action::all(std::iter::once(form).chain(left))
    }

    /// Whether something typed is not in the file yet, so that [`State::tick`] has work.
    pub fn has_unkept(&self) -> bool {
        !self.left.is_empty() || self.form.as_ref().is_some_and(Form::has_unkept)
    }

    /// Whether something typed was not sent to the file although nothing speaks against it.
    pub fn can_keep(&self) -> bool {
        self.form.as_ref().is_some_and(Form::can_keep)
    }

    /// Whether something typed is not in the file.
    pub fn has_unsaved(&self) -> bool {
        let form = self.form.as_ref();
        !self.left.is_empty() || form.is_some_and(|form| form.is_dirty() || form.has_unkept())
    }

    /// Why something typed could not be kept.
    pub fn failures(&self) -> Vec<String> {
        let form = self.form.as_ref().and_then(Form::failure);
        form.map(str::to_owned).into_iter().collect()
    }

    /// Called before the person goes to another page, plan or period, and before the window closes.
    pub fn leaving(&mut self) -> Action {
        self.keep_form(Instant::now(), true)
    }

    /// A draft was kept, and when, or why it was not.
    pub fn draft_kept(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        result: Result<DateTime<Local>, String>,
    ) -> Action {
        let now = Instant::now();
        if let Some(left) = self.left.get_mut(&(programme, period)) {
            left.unanswered = left.unanswered.saturating_sub(1);
            return match result {
                Ok(_) => {
                    if left.unanswered == 0 && left.failed.is_none() {
                        self.left.remove(&(programme, period));
                    }
                    Action::None
                }
                Err(sentence) => {
                    left.failed = Some(now);
                    Action::Notify(sentence)
                }
            };
        }
        if let Some(form) = &mut self.form
            && form.programme.id == programme
            && form.period == period
        {
            form.draft_kept(result.map(|at| at.to_utc()), now);
        }
        Action::None
    }

    /// Somebody else kept a draft of the report meanwhile.
    pub fn draft_contested(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        conflict: Box<Conflict>,
    ) -> Action {
        match &mut self.form {
            Some(form) if form.programme.id == programme && form.period == period => {
                form.contest(conflict);
                Action::None
            }
            // The programme was left meanwhile: the choice cannot wait for the person to come back.
            _ => {
                if let Some(left) = self.left.get_mut(&(programme, period)) {
                    left.contested = Some(conflict.clone());
                }
                Action::Settle(conflict)
            }
        }
    }

    /// What came of a choice between two drafts is kept over the other's, and goes into the form.
    pub fn settled(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        text: DraftText,
        over: Seen,
    ) -> Action {
        if let Some(form) = &mut self.form
            && form.programme.id == programme
            && form.period == period
        {
            form.settled(text, over);
            return self.leaving();
        }
        self.left.remove(&(programme, period));
        Action::KeepDraft(programme, period, over, text)
    }

    /// Whether two people wrote the report on the screen, and none has chosen yet.
    pub fn contested(&self) -> Option<Box<Conflict>> {
        let here = self.form.as_ref().and_then(Form::conflict);
        here.or_else(|| self.left.values().find_map(|left| left.contested.clone()))
    }

    /// Takes the last step of typing back; false when there is none, so that a saved change is next.
    pub fn undo_typing(&mut self) -> bool {
        !self.finished && self.form.as_mut().is_some_and(Form::undo)
    }

    /// Brings the step of typing back that was taken back last.
    pub fn redo_typing(&mut self) -> bool {
        !self.finished && self.form.as_mut().is_some_and(Form::redo)
    }

    fn keep_form(&mut self, now: Instant, at_once: bool) -> Action {
        let Some(form) = &mut self.form else {
            return Action::None;
        };
        let (programme, period) = (form.programme.id, form.period);
        // A draft kept after its own report was handed in would come back as a draft; and what is typed on meanwhile
        // waits for the version over which it goes.
        if self.submitting.as_ref().is_some_and(|sent| {
            let here = sent.programme == programme && sent.period == period;
            here && (!at_once || sent.text == form.all())
        }) {
            return Action::None;
        }
        match form.keep(now, at_once) {
            Some(text) => Action::KeepDraft(programme, period, form.seen.clone(), text),
            None => Action::None,
        }
    }

    /// Keeps what was typed and puts the form away; until the file has it, the text stays here.
    pub(super) fn leave(&mut self) -> Action {
        let keep = self.leaving();
        if let Some(form) = self.form.take()
            && (form.unanswered() > 0 || form.contested.is_some())
        {
            let left = Left {
                keep: form.to_keep(&form.all()),
                text: form.all(),
                seen: form.seen.clone(),
                contested: form.conflict(),
                unanswered: form.unanswered(),
                failed: None,
            };
            self.left.insert((form.programme.id, form.period), left);
        }
        self.asking = false;
        self.trouble = None;
        keep
    }

    pub(super) fn keep_now(&mut self, ctx: Context<'_>) -> Action {
        match self.leaving() {
            Action::None => Action::None,
            keep => Action::all([keep, Action::Notify(ctx.lang().entry_kept())]),
        }
    }
}
