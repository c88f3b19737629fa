//! The way back through typing: what the fields of a form held before each step.

use std::time::{Duration, Instant};

/// A pause after which typing counts as a new step.
const PAUSE: Duration = Duration::from_secs(1);
/// The most steps that can be taken back.
const STEPS: usize = 200;

/// What was there before each step, as `Text`; `Field` names the field that was typed into last.
#[derive(Debug)]
pub(super) struct Typing<Text, Field> {
    undo: Vec<Text>,
    redo: Vec<Text>,
    last: Option<(Field, Instant)>,
}

impl<Text, Field> Default for Typing<Text, Field> {
    fn default() -> Self {
        Typing {
            undo: Vec::new(),
            redo: Vec::new(),
            last: None,
        }
    }
}

impl<Text, Field: PartialEq> Typing<Text, Field> {
    /// Whether typing into a field now is a step of its own, and not one with what was typed just before.
    pub(super) fn begins(&self, field: &Field, now: Instant) -> bool {
        let same = |(last, at): &(Field, Instant)| last == field && now - *at < PAUSE;
        !self.last.as_ref().is_some_and(same)
    }

    /// Something was typed into a field; `before` is what was there, where that begins a step.
    pub(super) fn typed(&mut self, field: Field, before: Option<Text>, now: Instant) {
        match before {
            Some(before) => self.step(before),
            None => self.redo.clear(),
        }
        self.last = Some((field, now));
    }

    /// A step that stands for itself: a choice, or several fields at once.
    pub(super) fn step(&mut self, before: Text) {
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }
        self.undo.push(before);
        self.redo.clear();
        self.last = None;
    }

    /// One step back from what is there now.
    pub(super) fn back(&mut self, now: Text) -> Option<Text> {
        let before = self.undo.pop()?;
        self.redo.push(now);
        self.last = None;
        Some(before)
    }

    /// One step forward again from what is there now.
    pub(super) fn forward(&mut self, now: Text) -> Option<Text> {
        let after = self.redo.pop()?;
        self.undo.push(now);
        self.last = None;
        Some(after)
    }
}
