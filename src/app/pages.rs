//! What the screens on which texts are typed have in common.

use iced::Task;

use super::{App, Message, Pages};
use crate::domain::PlanId;
use crate::domain::year::YearEnd;
use crate::screen::Page;
use crate::store::Error;

impl Pages {
    /// Whether something typed is not in the file yet.
    pub(super) fn has_unkept(&self) -> bool {
        self.entry.has_unkept() || self.year.has_unkept()
    }
}

impl App {
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
