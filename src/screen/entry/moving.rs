//! The selection: which programme is being reported on, and which comes next.

use iced::widget::Id;

use super::lines::{self, Line};
use super::{Form, LIST, Lead, State};
use crate::domain::{ProgrammeId, SectionId};
use crate::screen::{Action, Context, Setting};
use crate::ui::list::Step;

impl State {
    pub(super) fn list_anew(&mut self, ctx: Context<'_>) {
        let lead = self.lead;
        self.lines = lines::lines(
            ctx.board,
            lead,
            self.missing_only,
            ctx.search,
            self.selected,
        );
        self.list.selected = self.selected.and_then(|id| self.line_of(id, ctx));
    }

    pub(super) fn id_of(&self, line: Line, ctx: Context<'_>) -> Option<ProgrammeId> {
        match line {
            Line::Pillar(_) => None,
            Line::Programme(index) => ctx.board.rows.get(index).map(|row| row.id),
        }
    }

    pub(super) fn programme_at(&self, line: usize, ctx: Context<'_>) -> Option<ProgrammeId> {
        self.id_of(*self.lines.get(line)?, ctx)
    }

    fn line_of(&self, id: ProgrammeId, ctx: Context<'_>) -> Option<usize> {
        self.lines
            .iter()
            .position(|line| self.id_of(*line, ctx) == Some(id))
    }

    pub(super) fn pick_lead(&mut self, lead: Lead, ctx: Context<'_>) -> Action {
        self.lead = lead;
        self.list_anew(ctx);
        Action::all([self.remember_lead(), self.go_on_if_idle(ctx)])
    }

    pub(super) fn remember_lead(&self) -> Action {
        let section = match self.lead {
            Lead::Section(id) => Some(id),
            Lead::All | Lead::Nobody => None,
        };
        Action::Set(Setting::EntrySection(section))
    }

    /// Looks for something to work on when the selection is gone from the list. While the selected
    /// programme has typing in it, it stays.
    pub(super) fn go_on_if_idle(&mut self, ctx: Context<'_>) -> Action {
        let listed = self
            .selected
            .is_some_and(|id| self.line_of(id, ctx).is_some());
        let typing = self.form.as_ref().is_some_and(Form::is_dirty);
        if listed || typing {
            Action::None
        } else {
            self.start(ctx)
        }
    }

    /// Selects the first programme that lacks a report.
    pub(super) fn start(&mut self, ctx: Context<'_>) -> Action {
        let first = self.missing_from(0, None, ctx);
        let focus = self.focus_on_load;
        let action = match first {
            Some(id) => self.select(id, ctx),
            None => {
                let keep = self.leave();
                self.selected = None;
                self.list.selected = None;
                // A list of what is missing is empty when nothing is.
                let all_in = self.missing_only && ctx.search.is_empty();
                let (_, programmes) = lines::progress(ctx.board, self.lead);
                self.finished = !self.lines.is_empty() || (all_in && programmes > 0);
                keep
            }
        };
        self.focus_on_load = focus;
        action
    }

    /// The next programme of the list that lacks a report, after `id` and round to it again.
    pub(super) fn next_missing(&self, id: ProgrammeId, ctx: Context<'_>) -> Option<ProgrammeId> {
        let from = self.line_of(id, ctx).map_or(0, |line| line + 1);
        self.missing_from(from, Some(id), ctx)
    }

    pub(super) fn missing_from(
        &self,
        from: usize,
        but: Option<ProgrammeId>,
        ctx: Context<'_>,
    ) -> Option<ProgrammeId> {
        let (before, after) = self.lines.split_at(from.min(self.lines.len()));
        after.iter().chain(before).find_map(|line| match line {
            Line::Pillar(_) => None,
            Line::Programme(index) => ctx.board.rows.get(*index).and_then(|row| {
                let missing = row.needs_report() && !self.handed_in.contains(&row.id);
                (missing && but != Some(row.id)).then_some(row.id)
            }),
        })
    }

    pub(super) fn step(&mut self, step: Step, ctx: Context<'_>) -> Action {
        match lines::target(&self.lines, &self.list, step)
            .and_then(|line| self.programme_at(line, ctx))
        {
            Some(id) => self.select(id, ctx),
            None => Action::None,
        }
    }

    pub(super) fn select(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        self.finished = false;
        let scroll = match self.line_of(id, ctx) {
            Some(line) => match self.list.select(line, self.lines.len()) {
                Some(offset) => Action::ScrollTo(Id::new(LIST), offset),
                None => Action::None,
            },
            None => Action::None,
        };
        if self.selected == Some(id) && self.form.is_some() {
            return Action::all([scroll, self.focus_form(ctx)]);
        }
        let keep = self.leave();
        self.selected = Some(id);
        self.typed_ahead = None;
        self.focus_on_load = true;
        Action::all([keep, Action::LoadProgramme(id), scroll])
    }
}

/// The section chosen last in this file, if there still is one.
pub(super) fn remembered_lead(ctx: Context<'_>) -> Lead {
    let known = |id: &SectionId| ctx.board.sections.iter().any(|section| section.id == *id);
    match ctx.settings.place(ctx.file).section.filter(known) {
        Some(id) => Lead::Section(id),
        None => Lead::All,
    }
}
