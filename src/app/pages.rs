//! What is shown: plan and period; and what the screens on which texts are typed have in common.

use iced::Task;

use super::{App, File, Message, Pages};
use crate::domain::year::YearEnd;
use crate::domain::{PeriodId, PlanId};
use crate::screen::Page;
use crate::store::Error;

impl Pages {
    /// Whether something typed is not in the file yet.
    pub(super) fn has_unkept(&self) -> bool {
        self.entry.has_unkept() || self.year.has_unkept()
    }
}

impl App {
    pub(super) fn show_period(&mut self, period: PeriodId) -> Task<Message> {
        let leaving = self.leave();
        if let File::Open(open) = &self.file {
            self.settings
                .places
                .entry(open.path.clone())
                .or_default()
                .period = Some(period);
            self.settings_changed = true;
        }
        leaving.chain(self.load())
    }

    pub(super) fn show_plan(&mut self, plan: PlanId) -> Task<Message> {
        let leaving = self.leave();
        if let File::Open(open) = &self.file {
            let place = self.settings.places.entry(open.path.clone()).or_default();
            place.plan = Some(plan);
            place.period = None;
            self.settings_changed = true;
        }
        leaving.chain(self.load())
    }

    /// Lets the calendar choose the period again; whether one had been chosen by a person.
    pub(super) fn forget_period(&mut self) -> bool {
        let File::Open(open) = &self.file else {
            return false;
        };
        let place = self.settings.places.get_mut(&open.path);
        place.is_some_and(|place| place.period.take().is_some())
    }

    pub(super) fn step_period(&mut self, step: isize) -> Task<Message> {
        let target = self.board.as_ref().and_then(|board| {
            let shown = board.period().id;
            let place = board.calendar.iter().position(|it| it.id == shown)?;
            let target = board.calendar.get(place.checked_add_signed(step)?)?;
            Some(target.id)
        });
        target.map_or_else(Task::none, |period| self.show_period(period))
    }

    /// Keeps what is being typed before the page, the plan or the period changes.
    pub(super) fn leave(&mut self) -> Task<Message> {
        let draft = self.pages.entry.leaving();
        let draft = self.perform(Page::Entry, draft);
        let review = self.page_said(Page::Year, |pages, ctx| pages.year.leaving(ctx));
        Task::batch([draft, review])
    }

    /// Keeps what was typed; called twice a second.
    pub(super) fn keep_typing(&mut self) -> Task<Message> {
        let draft = self.page_said(Page::Entry, |pages, ctx| pages.entry.tick(ctx));
        let review = self.page_said(Page::Year, |pages, ctx| pages.year.tick(ctx));
        Task::batch([draft, review])
    }

    /// Takes the last step of typing back; false when there is none, so that a saved change is next.
    pub(super) fn undo_typing(&mut self) -> bool {
        match self.page {
            Page::Entry => self.pages.entry.undo_typing(),
            Page::Year => self.pages.year.undo_typing(),
            _ => false,
        }
    }

    /// Brings the step of typing back that was taken back last.
    pub(super) fn redo_typing(&mut self) -> bool {
        match self.page {
            Page::Entry => self.pages.entry.redo_typing(),
            Page::Year => self.pages.year.redo_typing(),
            _ => false,
        }
    }

    pub(super) fn year_loaded(
        &mut self,
        plan: PlanId,
        result: Result<YearEnd, Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        let result = result
            .map(Box::new)
            .map_err(|error| lang.store_error(&error));
        self.page_said(Page::Year, |pages, ctx| {
            pages.year.year_loaded(plan, result, ctx)
        })
    }
}
