//! Reviews on their way to the file: nothing that was typed is lost.

use std::time::{Duration, Instant};

use super::reviews::find;
use super::{Action, Context, Notice, Outcome, Pending, State, can_edit, form_view};
use crate::domain::ProgrammeId;
use crate::domain::command::Command;
use crate::domain::review::{Review, ReviewText};

/// After so long a pause, what was typed is saved without being asked for.
const PAUSE: Duration = Duration::from_secs(10);

impl State {
    /// Called before the person goes to another programme, page or plan, and before the window closes: an
    /// unfinished review is kept as well.
    pub fn leaving(&mut self, ctx: Context<'_>) -> Action {
        self.send_review(false, Notice::Silent, ctx)
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
        form.is_some_and(|form| form.refused.is_none() && form.is_dirty())
    }

    /// Whether something typed was not sent to the file although nothing speaks against it.
    pub fn can_keep(&self) -> bool {
        self.has_unkept()
    }

    /// Whether something typed or decided is not in the file.
    pub fn has_unsaved(&self) -> bool {
        let typed = self.reviews.form.as_ref().is_some_and(|it| it.is_dirty());
        let decided = match &self.links {
            Some(links) => links.changed,
            None => self.step.has_decisions(),
        };
        let graded = self.grades.as_ref().is_some_and(|it| it.is_changed());
        typed || decided || graded || !self.reviews.left.is_empty()
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

    fn send_review(&mut self, go_on: bool, notice: Notice, ctx: Context<'_>) -> Action {
        let Some(form) = self.reviews.form.as_mut().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        let (programme, version, text) = (form.programme, form.version, form.text());
        let sent = self.pending.iter().rev().find_map(|pending| match pending {
            Pending::Review {
                programme: of,
                text,
                ..
            } if *of == programme => Some(text),
            _ => None,
        });
        // While one is on its way, its version is not known: what was typed since waits for the answer.
        if !form.is_dirty() || sent.is_some() {
            if sent.is_some_and(|sent| *sent != text) {
                self.reviews.left.insert(programme, (text, version));
            }
            return Action::None;
        }
        form.typed_at = None;
        let command = Command::WriteReview(programme, version, text.clone());
        let pending = Pending::Review {
            programme,
            text,
            seen: version,
            go_on,
        };
        self.send(pending, command, notice)
    }

    /// What became of a review that was sent.
    pub(super) fn review_saved(
        &mut self,
        programme: ProgrammeId,
        text: ReviewText,
        seen: Option<i64>,
        go_on: bool,
        outcome: &Outcome,
        ctx: Context<'_>,
    ) -> Action {
        let form = self.reviews.form.as_mut();
        let form = form.filter(|form| form.programme == programme);
        if let Outcome::Failed(sentence) = outcome {
            match form {
                Some(form) => form.refused = Some(sentence.clone()),
                None => {
                    self.reviews.left.entry(programme).or_insert((text, seen));
                }
            }
            return Action::None;
        }
        let version = self.note_saved(programme, &text, outcome, ctx);
        let waits = self.reviews.left.get(&programme).filter(|it| it.0 != text);
        let waits = waits.cloned().map(|(more, _)| more);
        if waits.is_none() {
            self.reviews.left.remove(&programme);
        }
        let Some(form) = self
            .reviews
            .form
            .as_mut()
            .filter(|form| form.programme == programme)
        else {
            // More was typed before the person went on: that is saved now.
            return match waits {
                Some(more) => {
                    let command = Command::WriteReview(programme, version, more.clone());
                    let pending = Pending::Review {
                        programme,
                        text: more,
                        seen: version,
                        go_on: false,
                    };
                    self.send(pending, command, Notice::Silent)
                }
                None => Action::None,
            };
        };
        self.reviews.left.remove(&programme);
        form.saved(text, version);
        match go_on && !form.is_dirty() {
            true => self.next_open(ctx),
            false => Action::None,
        }
    }

    /// Takes over what was stored, before the plan is read anew, and tells its version.
    fn note_saved(
        &mut self,
        id: ProgrammeId,
        text: &ReviewText,
        outcome: &Outcome,
        ctx: Context<'_>,
    ) -> Option<i64> {
        let year = self.year.as_deref_mut()?;
        let held = find(year, id)?.review.as_ref().map(|it| it.version);
        let version = match outcome {
            Outcome::Saved { .. } if text.is_empty() => None,
            Outcome::Saved { .. } => Some(held.unwrap_or(0) + 1),
            _ => held,
        };
        let programme = year.programmes.iter_mut().find(|it| it.id == id)?;
        programme.review = version.map(|version| Review {
            version,
            text: text.clone(),
            by: ctx.settings.name.clone(),
            at: chrono::Utc::now(),
        });
        version
    }
}
