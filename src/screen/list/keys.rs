//! Keys and presses in the list.

use iced::keyboard::Modifiers;
use iced::widget::Id;

use super::lines::Line;
use super::{Action, Context, Filter, Key, State, TABS, copy};
use crate::domain::ProgrammeId;
use crate::domain::command::Direction;
use crate::ui::list::Step;

impl State {
    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.dialog.is_some() {
            return self.dialog_key(key, ctx);
        }
        match key {
            Key::Up | Key::Previous => self.step(Step::Previous, false, ctx),
            Key::Down | Key::Next => self.step(Step::Next, false, ctx),
            Key::PageUp => self.step(Step::PageUp, false, ctx),
            Key::PageDown => self.step(Step::PageDown, false, ctx),
            Key::Home => self.step(Step::First, false, ctx),
            Key::End => self.step(Step::Last, false, ctx),
            Key::ExtendUp => self.step(Step::Previous, true, ctx),
            Key::ExtendDown => self.step(Step::Next, true, ctx),
            Key::SelectAll => {
                self.selection.all(self.lines.programmes(ctx.board));
                self.follow(ctx)
            }
            Key::Enter => self.enter(),
            Key::Escape => self.escape(ctx),
            Key::Edit => self.ask_edit(ctx),
            Key::New => self.ask_register(ctx),
            Key::Delete => self.delete(ctx),
            Key::MoveUp => self.reorder(Direction::Up, ctx),
            Key::MoveDown => self.reorder(Direction::Down, ctx),
            Key::Copy => self.copy(ctx),
            Key::Space | Key::Save | Key::Submit | Key::Digit(_) => Action::None,
        }
    }

    /// A press on a line: a heading opens or closes its group, a programme is selected.
    pub(super) fn pressed(
        &mut self,
        line: usize,
        modifiers: Modifiers,
        ctx: Context<'_>,
    ) -> Action {
        if let Some(Line::Header(group)) = self.lines.lines.get(line) {
            let Some(pillar) = self.lines.groups.get(*group).map(|group| group.pillar) else {
                return Action::None;
            };
            if !self.collapsed.remove(&pillar) {
                self.collapsed.insert(pillar);
            }
            return self.arrange(ctx);
        }
        let Some(id) = self.lines.programme(ctx.board, line) else {
            return Action::None;
        };
        if modifiers.shift() {
            self.selection.extend(id, self.lines.programmes(ctx.board));
        } else if modifiers.command() {
            self.selection.toggle(id);
        } else {
            self.selection.only(Some(id));
            self.detail_is_open = true;
        }
        self.follow(ctx)
    }

    /// A double press on a line.
    pub(super) fn opened_line(&mut self, line: usize, ctx: Context<'_>) -> Action {
        match self.lines.lines.get(line) {
            Some(Line::Row(_)) => {
                Action::all([self.pressed(line, Modifiers::empty(), ctx), self.enter()])
            }
            // The second press on a heading counts like the first.
            Some(Line::Header(_)) => self.pressed(line, Modifiers::empty(), ctx),
            None => Action::None,
        }
    }

    fn step(&mut self, step: Step, extend: bool, ctx: Context<'_>) -> Action {
        let total = self.lines.lines.len();
        // The movement is tried on a copy: where it leads to a heading it goes on to a programme.
        let mut list = self.list;
        list.go(step, total);
        let forward = matches!(step, Step::Next | Step::PageDown | Step::First);
        let Some(line) = list
            .selected
            .and_then(|line| self.lines.nearest_row(line, forward))
        else {
            return Action::None;
        };
        let Some(id) = self.lines.programme(ctx.board, line) else {
            return Action::None;
        };
        if extend {
            self.selection.extend(id, self.lines.programmes(ctx.board));
        } else {
            self.selection.only(Some(id));
        }
        self.follow(ctx)
    }

    /// Brings the selected programme into view and reads it.
    fn follow(&mut self, ctx: Context<'_>) -> Action {
        let cursor = self.selection.cursor();
        let scroll = match cursor.and_then(|id| self.lines.line_of(ctx.board, id)) {
            Some(line) => self.go_to(line),
            None => Action::None,
        };
        let load = if self.detail.shows(cursor) {
            Action::None
        } else {
            self.detail.show(cursor)
        };
        Action::all([scroll, load])
    }

    fn enter(&mut self) -> Action {
        if self.selection.cursor().is_none() {
            return Action::None;
        }
        self.detail_is_open = true;
        Action::Focus(Id::new(TABS))
    }

    fn escape(&mut self, ctx: Context<'_>) -> Action {
        if self.is_compact() && self.detail_is_open {
            return self.back_to_list();
        }
        if self.selection.len() > 1 {
            self.selection.only(self.selection.cursor());
        } else if self.filter.is_on() {
            return self.filtered(ctx, |filter| *filter = Filter::default());
        }
        Action::None
    }

    fn copy(&self, ctx: Context<'_>) -> Action {
        let rows = self.lines.lines.iter().filter_map(|line| match line {
            Line::Row(index) => ctx
                .board
                .rows
                .get(*index)
                .filter(|row| self.selection.has(row.id)),
            Line::Header(_) => None,
        });
        if self.selection.len() == 0 {
            Action::None
        } else {
            Action::Copy(copy::tsv(rows, ctx))
        }
    }

    /// The selected programmes, gathered.
    pub(super) fn selected_ids(&self, ctx: Context<'_>) -> Vec<ProgrammeId> {
        self.selected(ctx).collect()
    }
}
