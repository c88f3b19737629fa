//! The keyboard on the page of the proposal.

use iced::widget::Id;

use super::draft::{Line, Show};
use super::review::{MEANT, ROWS, Review};
use crate::domain::reconcile::Standing;
use crate::screen::{Action, Key};
use crate::ui::list::Step;
use crate::ui::tick::Tick;

impl Review {
    /// A key that no field wanted and that stays on the page.
    pub(super) fn key(&mut self, key: Key) -> Action {
        match key {
            Key::Up | Key::Previous => self.step(Step::Previous),
            Key::Down | Key::Next => self.step(Step::Next),
            Key::PageUp => self.step(Step::PageUp),
            Key::PageDown => self.step(Step::PageDown),
            Key::Home => self.step(Step::First),
            Key::End => self.step(Step::Last),
            Key::Enter | Key::Edit => self.enter_pane(),
            Key::Space => self.tick(),
            Key::SelectAll => {
                self.draft.toggle_all();
                self.compare()
            }
            _ => Action::None,
        }
    }

    pub(super) fn pick_show(&mut self, index: usize) -> Action {
        self.show = Show::ALL.get(index).copied().unwrap_or_default();
        self.pane_is_open = false;
        self.arrange();
        self.reveal()
    }

    /// Into the pane: to the choice of the programme that is meant where it waits, or to the first field.
    pub(super) fn enter_pane(&mut self) -> Action {
        self.pane_is_open = true;
        let Some(row) = self.row() else {
            return Action::None;
        };
        if matches!(self.draft.standing(row), Some(Standing::Similar(_))) {
            return Action::Focus(Id::new(MEANT));
        }
        let first = self.draft.form(row).and_then(|form| form.first());
        first.map_or(Action::None, |field| Action::Focus(Id::new(field.id())))
    }

    /// Out of the pane, back to where arrows and Space mean something.
    pub(super) fn leave_pane(&mut self) -> Action {
        self.pane_is_open = false;
        // The list takes no focus: whatever had it gives it up.
        Action::all([Action::Focus(Id::new(ROWS)), self.reveal()])
    }

    /// A list that comes back onto the screen begins at its top; this leads to the selected line.
    pub(super) fn scroll_anew(&mut self) -> Action {
        self.list.offset = 0.0;
        self.reveal()
    }

    fn step(&mut self, step: Step) -> Action {
        let total = self.lines.len();
        // The movement is tried on a copy: what is only shown above other rows is passed over.
        let mut list = self.list;
        list.go(step, total);
        let forward = matches!(step, Step::Next | Step::PageDown | Step::First);
        let passes = |line: &usize| !matches!(self.lines[*line], Line::Above(_));
        let to = list.selected.filter(|line| *line < total).and_then(|from| {
            let mut after = (from..total).filter(passes);
            let mut before = (0..=from).rev().filter(passes);
            match forward {
                true => after.next().or_else(|| before.next()),
                false => before.next().or_else(|| after.next()),
            }
        });
        let Some(line) = to else {
            return Action::None;
        };
        self.select(line);
        self.reveal_with_above(line)
    }

    /// Scrolls to a line, with what is shown above it where that is the first of the list.
    fn reveal_with_above(&mut self, line: usize) -> Action {
        let first = self.lines[..line]
            .iter()
            .all(|it| matches!(it, Line::Above(_)));
        let shown = if first { 0 } else { line };
        match self.list.reveal(shown, self.lines.len()) {
            Some(offset) => {
                self.list.offset = offset;
                Action::ScrollTo(Id::new(ROWS), offset)
            }
            None => Action::None,
        }
    }

    pub(super) fn reveal(&mut self) -> Action {
        let line = self.list.selected.unwrap_or(0);
        match self.list.reveal(line, self.lines.len()) {
            Some(offset) => {
                self.list.offset = offset;
                Action::ScrollTo(Id::new(ROWS), offset)
            }
            None => Action::None,
        }
    }

    fn tick(&mut self) -> Action {
        match self.row() {
            Some(row) => self.toggle(row),
            None => Action::None,
        }
    }

    /// Ticks or unticks a row with all below it. One that waits for a decision is decided, not ticked.
    pub(super) fn toggle(&mut self, row: usize) -> Action {
        match (self.tick_of(row), self.draft.standing(row)) {
            (Tick::Nothing, Some(Standing::Similar(_))) => self.enter_pane(),
            (Tick::Nothing, _) => Action::None,
            _ => {
                self.draft.toggle(row);
                self.compare()
            }
        }
    }
}
