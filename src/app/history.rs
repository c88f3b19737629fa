//! Reading the history of the whole file, and going back and forth in it.

use iced::Task;

use super::{App, Message};
use crate::domain::command::Command;
use crate::domain::history::{Detail, Stretch};
use crate::domain::job::Job;
use crate::domain::{BatchId, PlanId, ProgrammeId};
use crate::screen::history::Wanted;
use crate::screen::{Action, Blocked, Notice, Page};
use crate::store::{self, Error};

/// The records that 変更履歴 shows of one change.
const RECORDS: u32 = 200;

/// What was read for 変更履歴.
#[derive(Debug, Clone)]
pub enum Read {
    /// Some of the history.
    Stretch(Wanted, Result<Stretch, Error>),
    /// One change.
    Change(BatchId, Result<Box<Detail>, Error>),
    /// The plan that a programme belongs to; nothing when it is deleted.
    PlanOf(ProgrammeId, Result<Option<PlanId>, Error>),
}

impl App {
    /// Reads some of the history; what was being read before is not wanted any longer.
    pub(super) fn load_changes(&mut self, wanted: Wanted) -> Task<Message> {
        self.past.cancel();
        self.past = Job::default();
        let job = self.past.clone();
        self.with_store(move |store| {
            let asked = wanted.clone();
            let read =
                store.call(move |db| db.stretch(&asked.filter, asked.before, asked.limit, &job));
            Task::perform(read, move |result| {
                Message::Past(Read::Stretch(wanted, result))
            })
        })
    }

    pub(super) fn load_change(&mut self, batch: BatchId) -> Task<Message> {
        self.with_store(move |store| {
            Task::perform(
                store.call(move |db| db.change(batch, RECORDS).map(Box::new)),
                move |result| Message::Past(Read::Change(batch, result)),
            )
        })
    }

    pub(super) fn past_read(&mut self, read: Read) -> Task<Message> {
        let lang = self.settings.lang;
        let said = |error: Error| lang.store_error(&error);
        match read {
            Read::Stretch(_, Err(Error::Cancelled)) => Task::none(),
            Read::Stretch(wanted, result) => {
                let result = result.map_err(said);
                self.page_said(Page::History, |pages, ctx| {
                    pages.history.stretch_loaded(&wanted, result, ctx)
                })
            }
            Read::Change(batch, result) => {
                let result = result.map_err(said);
                self.page_said(Page::History, |pages, ctx| {
                    pages.history.change_loaded(batch, result, ctx)
                })
            }
            Read::PlanOf(id, Ok(Some(plan))) => {
                match self.board.as_ref().is_some_and(|it| it.plan.id == plan) {
                    true => self.perform(self.page, Action::ShowProgramme(id)),
                    false => self.perform(self.page, Action::ShowElsewhere(plan, id)),
                }
            }
            Read::PlanOf(_, Ok(None)) => {
                self.toasts.info(lang.history_programme_gone());
                Task::none()
            }
            Read::PlanOf(_, Err(error)) => {
                self.toasts.failed(said(error));
                Task::none()
            }
        }
    }

    /// Undo or redo: of an import it may take a while, and can be stopped.
    pub(super) fn turn_back(
        &mut self,
        page: Page,
        command: Command,
        notice: Notice,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        let title = match command {
            Command::Redo | Command::RedoBatch(_) | Command::RedoWith(..) => {
                lang.history_working_redo()
            }
            _ => lang.history_working_undo(),
        };
        let by = self.settings.name.clone();
        self.long_work(
            title,
            move |db, job| db.apply_watched(&command, &by, job),
            move |result| Message::Turned(page, notice, result),
        )
    }

    /// Brings back what was just taken back.
    pub(super) fn bring_back(&mut self, batch: BatchId) -> Task<Message> {
        self.toasts.forget_change();
        let redo = Command::RedoBatch(batch);
        self.perform(self.page, Action::Apply(redo, Notice::Silent))
    }

    /// Undo or redo was refused: 変更履歴 shows because of what, wherever it was asked for.
    pub(super) fn show_blocked(&mut self, blocked: store::Blocked) -> Task<Message> {
        let lang = self.settings.lang;
        let blocked = Box::new(Blocked {
            of: blocked.of,
            later: blocked.later,
            obstacle: blocked.obstacle.map(|error| lang.store_error(&error)),
        });
        self.go_with(Page::History, |pages, ctx| {
            pages.history.blocked(blocked, ctx)
        })
    }

    pub(super) fn show_history(&mut self, id: ProgrammeId) -> Task<Message> {
        self.search.clear();
        self.go_with(Page::History, |pages, ctx| {
            pages.history.show_programme(id, ctx)
        })
    }

    /// Shows a programme of whichever plan; it may be deleted.
    pub(super) fn find_programme(&mut self, id: ProgrammeId) -> Task<Message> {
        self.with_store(move |store| {
            Task::perform(
                store.call(move |db| db.plan_of_programme(id)),
                move |result| Message::Past(Read::PlanOf(id, result)),
            )
        })
    }
}
