//! Reviews on their way to the file: nothing that was typed is lost.

use std::time::{Duration, Instant};

use super::form::{Form, Left};
use super::{Action, Context, Notice, Outcome, Pending, Sent, State, can_edit, form_view};
use crate::domain::ProgrammeId;
use crate::domain::command::Command;
use crate::domain::review::{Review, ReviewText};

/// After so long a pause, what was typed is saved without being asked for.
const PAUSE: Duration = Duration::from_secs(10);

impl State {
    /// Called before the person goes to another programme, page or plan, and before the window closes: an
    /// unfinished review is kept as well. A choice that was put off is not asked for again.
    pub fn leaving(&mut self, ctx: Context<'_>) -> Action {
        match self.reviews.form.as_ref().is_some_and(|it| it.put_off) {
            true => Action::None,
            false => self.send_review(false, Notice::Silent, ctx),
        }
    }

    /// Called twice a second: saves what was typed after a pause.
    pub fn tick(&mut self, ctx: Context<'_>) -> Action {
        let form = self.reviews.form.as_ref();
        let rests = form.filter(|it| it.refused.is_none()).is_some_and(|it| {
            it.typed_at
                .is_some_and(|at| Instant::now().duration_since(at) >= PAUSE)
        });
        match rests {
            true => self.leaving(ctx),
            false => Action::None,
        }
    }

    /// Whether something typed is not in the file yet, so that [`State::tick`] has work.
    pub fn has_unkept(&self) -> bool {
        let form = self.reviews.form.as_ref();
        form.is_some_and(|form| form.refused.is_none() && !form.put_off && form.is_dirty())
    }

    /// Whether something typed or decided is not in the file.
    pub fn has_unsaved(&self) -> bool {
        let typed = self.reviews.form.as_ref().is_some_and(|it| it.is_dirty());
        typed || self.has_decisions() || !self.reviews.left.is_empty()
    }

    /// Whether something was decided about the next year or the grades that is not in the file; another plan shows
    /// nothing of it.
    pub fn has_decisions(&self) -> bool {
        let decided = match &self.links {
            Some(links) => links.differ(),
            None => self.step.has_decisions(),
        };
        decided || self.grades.as_ref().is_some_and(|it| it.is_changed())
    }

    /// Takes the last step of typing back; false when there is none, so that a saved change is next.
    pub fn undo_typing(&mut self) -> bool {
        self.types_review() && self.reviews.form.as_mut().is_some_and(|it| it.undo())
    }

    /// Brings the step of typing back that was taken back last.
    pub fn redo_typing(&mut self) -> bool {
        self.types_review() && self.reviews.form.as_mut().is_some_and(|it| it.redo())
    }

    fn types_review(&self) -> bool {
        self.tab == super::Tab::Reviews && self.grades.is_none()
    }

    pub(super) fn save_now(&mut self, ctx: Context<'_>) -> Action {
        self.send_review(false, Notice::Undo, ctx)
    }

    /// Ctrl+Enter: what is missing is pointed out; a finished review is saved, and the next one is shown.
    pub(super) fn save_and_go_on(&mut self, ctx: Context<'_>) -> Action {
        let (Some(year), Some(form)) = (&self.year, &mut self.reviews.form) else {
            return Action::None;
        };
        if !can_edit(ctx) {
            return Action::None;
        }
        form.strict = true;
        if let Some(field) = form.first_wrong(&year.grades) {
            return Action::Focus(form_view::field_id(field));
        }
        match form.is_dirty() {
            true => self.send_review(true, Notice::Undo, ctx),
            false => self.next_open(ctx),
        }
    }

    /// What was sent of a programme's review and is not read back yet.
    fn sent(&self, programme: ProgrammeId) -> Option<&ReviewText> {
        let waiting = self.pending.iter().chain(&self.contested);
        let newest = waiting.rev().find_map(|pending| match pending {
            Pending::Review(sent) if sent.programme == programme => Some(&sent.text),
            _ => None,
        });
        newest.or_else(|| self.reviews.unread.get(&programme))
    }

    /// Whether the form says something that the file does not have and will not have either.
    pub(super) fn says_more(&self, form: &Form) -> bool {
        match self.sent(form.programme) {
            Some(sent) => *sent != form.text(),
            None => form.is_dirty(),
        }
    }

    fn send_review(&mut self, go_on: bool, notice: Notice, ctx: Context<'_>) -> Action {
        let Some(form) = self.reviews.form.as_ref().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        // While one is on its way, its version is not known: what was typed since waits until it is.
        if !form.is_dirty() || self.sent(form.programme).is_some() {
            return Action::None;
        }
        let (programme, version, text) = (form.programme, form.version, form.text());
        if let Some(form) = &mut self.reviews.form {
            form.typed_at = None;
        }
        self.send_text(programme, version, text, go_on, notice)
    }

    fn send_text(
        &mut self,
        programme: ProgrammeId,
        seen: Option<i64>,
        text: ReviewText,
        go_on: bool,
        notice: Notice,
    ) -> Action {
        let command = Command::WriteReview(programme, seen, text.clone());
        let pending = Pending::Review(Sent {
            programme,
            text,
            seen,
            go_on,
        });
        self.send(pending, command, notice)
    }

    /// Sends what was typed before the person went on, now that the version is known over which it is saved.
    pub(super) fn send_left(&mut self, waited: Vec<ProgrammeId>, ctx: Context<'_>) -> Action {
        if !can_edit(ctx) {
            return Action::None;
        }
        let sent: Vec<Action> = waited
            .into_iter()
            .filter_map(|id| {
                let left = self.reviews.left.remove(&id)?;
                Some(self.send_text(id, left.version, left.text, false, Notice::Silent))
            })
            .collect();
        Action::all(sent)
    }

    /// What became of a review that was sent.
    pub(super) fn review_saved(
        &mut self,
        sent: Sent,
        outcome: &Outcome,
        ctx: Context<'_>,
    ) -> Action {
        let Sent {
            programme,
            text,
            seen,
            go_on,
        } = sent;
        let form = self.reviews.form.as_mut();
        let form = form.filter(|form| form.programme == programme);
        if let Outcome::Failed(sentence) | Outcome::PutOff(sentence) = outcome {
            let put_off = matches!(outcome, Outcome::PutOff(_));
            match form {
                Some(form) => {
                    form.refused = Some(sentence.clone());
                    form.put_off |= put_off;
                }
                None => {
                    let left = self.reviews.left.entry(programme).or_insert(Left {
                        text,
                        version: seen,
                        put_off,
                    });
                    left.put_off |= put_off;
                }
            }
            return Action::None;
        }
        self.note_saved(programme, &text, ctx);
        self.reviews.unread.insert(programme, text.clone());
        let form = self.reviews.form.as_mut();
        let more = match form.filter(|form| form.programme == programme) {
            Some(form) => {
                form.saved(text);
                form.is_dirty()
            }
            None => self.reviews.left.contains_key(&programme),
        };
        // More was typed meanwhile, or the file held the same text under another number.
        let read = match more || *outcome == Outcome::Unchanged {
            true => Action::LoadYear(ctx.board.plan.id),
            false => Action::None,
        };
        let next = match go_on && !more {
            true => self.next_open(ctx),
            false => Action::None,
        };
        Action::all([read, next])
    }

    /// Takes over what was stored, before the plan is read anew.
    fn note_saved(&mut self, id: ProgrammeId, text: &ReviewText, ctx: Context<'_>) {
        let Some(year) = self.year.as_deref_mut() else {
            return;
        };
        let Some(programme) = year.programmes.iter_mut().find(|it| it.id == id) else {
            return;
        };
        let version = programme.review.as_ref().map_or(1, |it| it.version);
        programme.review = (!text.is_empty()).then(|| Review {
            version,
            text: text.clone(),
            by: ctx.settings.name.clone(),
            at: chrono::Utc::now(),
        });
    }
}
