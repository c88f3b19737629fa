//! Ctrl+Z while a proposal is looked through: it takes back what was done to the proposal, never what was saved
//! in the file.

use std::sync::Arc;

use super::form::Field;
use crate::domain::proposal::Content;
use crate::domain::reconcile::Choice;

/// So many steps are kept; each may hold the choices of a hundred thousand rows.
const MOST: usize = 50;

/// What a step puts back.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// What a row said, and what was decided about it.
    Row(usize, Box<Content>, Choice),
    /// What was decided about all rows.
    Choices(Arc<Vec<Choice>>),
}

/// What was done and what was taken back.
#[derive(Debug, Default)]
pub(super) struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The field that was typed into last: what follows there belongs to the same step.
    typing: Option<(usize, Field)>,
}

impl Steps {
    /// Takes note of what was there before a change.
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        self.typing = None;
        self.done.push(step);
        let surplus = self.done.len().saturating_sub(MOST);
        self.done.drain(..surplus);
    }

    /// Takes note of what was there before a field was typed into.
    pub(super) fn push_typed(&mut self, row: usize, field: Field, before: Step) {
        if self.typing == Some((row, field)) {
            return;
        }
        self.push(before);
        self.typing = Some((row, field));
    }

    /// The next step back. What it finds is to be given to [`Steps::taken_back`].
    pub(super) fn back(&mut self) -> Option<Step> {
        self.typing = None;
        self.done.pop()
    }

    /// The next step forward. What it finds is to be given to [`Steps::brought_back`].
    pub(super) fn forward(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    pub(super) fn taken_back(&mut self, found: Step) {
        self.undone.push(found);
    }

    pub(super) fn brought_back(&mut self, found: Step) {
        self.done.push(found);
    }
}
