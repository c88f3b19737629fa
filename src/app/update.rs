//! What follows from what happened: a table, one line per message, and the steps behind it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::Local;
use iced::Task;

use super::parting::Next;
use super::{App, Dialog, File, Message, Opened, Pages, perform};
use crate::domain::board::Board;
use crate::domain::history::{BatchKind, Op};
use crate::domain::programme::Programme;
use crate::domain::{PeriodId, ProgrammeId};
use crate::export;
use crate::report::Request;
use crate::screen::output::{Saved, Unsaved};
use crate::screen::{Action, Context, Notice, Outcome, Page, Setting};
use crate::store::{Changed, Error};

/// The search box.
pub(super) const SEARCH: &str = "search";
/// An answer faster than this was not given by a person.
pub(super) const NOBODY: Duration = Duration::from_millis(400);

impl App {
    /// One step of the window, and what becomes possible by it.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let follows = self.step(message);
        let shown = self.show_next_choice();
        let parted = self.part_when_kept();
        Task::batch([follows, shown, parted])
    }

    pub(super) fn step(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Home(said) => {
                self.page_said(Page::Home, |pages, ctx| pages.home.update(said, ctx))
            }
            Message::List(said) => {
                self.page_said(Page::List, |pages, ctx| pages.list.update(said, ctx))
            }
            Message::Entry(said) => {
                self.page_said(Page::Entry, |pages, ctx| pages.entry.update(said, ctx))
            }
            Message::Period(said) => {
                self.page_said(Page::Period, |pages, ctx| pages.period.update(said, ctx))
            }
            Message::Output(said) => {
                self.page_said(Page::Output, |pages, ctx| pages.output.update(said, ctx))
            }
            Message::Intake(said) => {
                self.page_said(Page::Intake, |pages, ctx| pages.intake.update(said, ctx))
            }
            Message::History(said) => {
                self.page_said(Page::History, |pages, ctx| pages.history.update(said, ctx))
            }
            Message::Settings(said) => self.page_said(Page::Settings, |pages, ctx| {
                pages.settings.update(said, ctx)
            }),
            Message::Plan(said) => {
                self.page_said(Page::Plan, |pages, ctx| pages.plan.update(said, ctx))
            }
            Message::Year(said) => {
                self.page_said(Page::Year, |pages, ctx| pages.year.update(said, ctx))
            }
            Message::Dialog(said) => self.dialog_said(said),
            Message::Navigated(page) => self.go(page),
            Message::PlanMenuPressed => self.open_dialog(Dialog::Plans),
            Message::ViewingLeft => self.perform(self.page, Action::Set(Setting::Viewing(false))),
            Message::PeriodPicked(period) => self.show_period(period),
            Message::SearchChanged(typed) => {
                self.search = typed;
                self.show_found_while_typing()
            }
            Message::SearchEntered => self.show_found(),
            Message::KeyPressed(event) => self.key_pressed(event),
            Message::Dismissed => self.dismiss(),
            Message::Opened(path, result) => self.opened(path, result),
            Message::Loaded(request, result) => self.loaded(request, *result),
            Message::Applied(page, notice, result) => self.applied(page, notice, result, false),
            Message::Answered(file, number, answer) => self.answered(file, number, *answer),
            Message::FromFile(file, told) if file == self.file_number => self.step(*told),
            Message::FromFile(..) => Task::none(),
            Message::OpeningEnded(number, anew, told) => self.opening_ended(number, anew, *told),
            Message::Turned(page, notice, result) => self.applied(page, notice, result, true),
            Message::Contested(page, notice, conflict) => self.contested(page, notice, conflict),
            Message::DraftContested(programme, period, conflict) => self
                .page_said(Page::Entry, |pages, _| {
                    pages.entry.draft_contested(programme, period, conflict)
                }),
            Message::ProgrammeLoaded(page, id, result) => self.programme_loaded(page, id, *result),
            Message::HistoryLoaded(id, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                self.page_said(Page::List, |pages, ctx| {
                    pages.list.history_loaded(id, result, ctx)
                })
            }
            Message::Past(read) => self.past_read(read),
            Message::DraftKept(programme, period, result) => {
                self.draft_kept(programme, period, result)
            }
            Message::PreviewLoaded(request, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                self.page_said(Page::Output, |pages, ctx| {
                    pages.output.preview_loaded(request, result, ctx)
                })
            }
            Message::ExportPathPicked(request, path, asked) => {
                self.export_path_picked(request, path, asked)
            }
            Message::Exported(result) => self.exported(result),
            Message::ExportsLoaded(plan, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                self.page_said(Page::Output, |pages, ctx| {
                    pages.output.exports_loaded(plan, result, ctx)
                })
            }
            Message::CycleLoaded(period, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                self.page_said(Page::Period, |pages, ctx| {
                    pages.period.loaded(period, result, ctx)
                })
            }
            Message::YearLoaded(plan, result) => self.year_loaded(plan, *result),
            Message::ReadIn(said) => self.intake_said(said),
            Message::FileDropped(path) => self.dropped(path),
            Message::Backups(said) => self.backups_said(said),
            Message::Ticked => self.tick(),
            Message::LastEnd(said) => self.last_end_said(said),
            Message::Work(said) => self.work_said(said),
            Message::ChangedOutside => self.changed_outside(),
            Message::RestoredOutside(told) => {
                self.restored_outside(&told);
                self.changed_outside()
            }
            Message::EditingWanted => self.part(Next::Anew),
            Message::EditorTold(told) => self.editor_told(told),
            Message::FileSilent => {
                self.toasts.important(self.settings.lang.share_silent());
                Task::none()
            }
            Message::Check(said) => self.check_said(said),
            Message::SettingsSaved(result) => {
                if let Err(reason) = result {
                    self.toasts
                        .failed(self.settings.lang.toast_settings_failed(reason));
                }
                Task::none()
            }
            Message::ToastClosed(id) => {
                self.toasts.close(id);
                Task::none()
            }
            Message::UndoPressed(_) => self.undo(),
            Message::RedoPressed(batch) => self.bring_back(batch),
            Message::SchemeChanged(mode) => {
                self.system_dark = mode == iced::theme::Mode::Dark;
                Task::none()
            }
            Message::Resized(size) => {
                self.window = size;
                Task::none()
            }
            Message::CloseRequested if self.works.is_busy() => self.close_while_working(),
            Message::CloseRequested => self.part(Next::Closed),
            Message::Done => {
                self.session.end();
                tracing::info!("window closed");
                iced::exit()
            }
        }
    }

    /// Lets a screen take note of something, if a plan is open, and carries out what it asks for.
    pub(super) fn page_said(
        &mut self,
        page: Page,
        said: impl FnOnce(&mut Pages, Context<'_>) -> Action,
    ) -> Task<Message> {
        // The pages are taken out so that they can change while they look at the rest.
        let mut pages = std::mem::take(&mut self.pages);
        let action = self
            .context()
            .map_or(Action::None, |ctx| said(&mut pages, ctx));
        self.pages = pages;
        self.perform(page, action)
    }

    /// Goes to a screen.
    pub(super) fn go(&mut self, page: Page) -> Task<Message> {
        let leaving = self.leave();
        self.page = page;
        let opened = self.page_said(page, |pages, ctx| match page {
            Page::Home => pages.home.opened(ctx),
            Page::List => pages.list.opened(ctx),
            Page::Entry => pages.entry.opened(ctx),
            Page::Period => pages.period.opened(ctx),
            Page::Output => pages.output.opened(ctx),
            Page::Intake => pages.intake.opened(ctx),
            Page::History => pages.history.opened(ctx),
            Page::Settings => pages.settings.opened(ctx),
            Page::Plan => pages.plan.opened(ctx),
            Page::Year => pages.year.opened(ctx),
        });
        Task::batch([leaving, opened])
    }

    /// Goes to a screen and shows something particular there.
    pub(super) fn go_with(
        &mut self,
        page: Page,
        show: impl FnOnce(&mut Pages, Context<'_>) -> Action,
    ) -> Task<Message> {
        let leaving = self.leave();
        self.page = page;
        let shown = self.page_said(page, show);
        Task::batch([leaving, shown])
    }

    /// Lets the screen shown catch up with the board, the settings or the search.
    pub(super) fn refresh_page(&mut self) -> Task<Message> {
        let page = self.page;
        self.page_said(page, |pages, ctx| match page {
            Page::Home => pages.home.refreshed(ctx),
            Page::List => pages.list.refreshed(ctx),
            Page::Entry => pages.entry.refreshed(ctx),
            Page::Period => pages.period.refreshed(ctx),
            Page::Output => pages.output.refreshed(ctx),
            Page::Intake => pages.intake.refreshed(ctx),
            Page::History => pages.history.refreshed(ctx),
            Page::Settings => pages.settings.refreshed(ctx),
            Page::Plan => pages.plan.refreshed(ctx),
            Page::Year => pages.year.refreshed(ctx),
        })
    }

    /// While something is typed, only the lists follow; other screens wait for Enter.
    fn show_found_while_typing(&mut self) -> Task<Message> {
        match self.page {
            Page::List | Page::Entry | Page::Intake | Page::History | Page::Year => {
                self.refresh_page()
            }
            _ => Task::none(),
        }
    }

    fn opened(&mut self, path: PathBuf, result: Result<Opened, Error>) -> Task<Message> {
        match result {
            Ok(open) if self.is_still_held(&open) => self.still_held(open),
            Ok(open) => {
                let same = matches!(&self.file, File::Open(shown) if shown.path == open.path);
                match std::mem::take(&mut self.switching) && same {
                    true => self.take_over(open),
                    false => self.arrived(open),
                }
            }
            Err(error) => {
                self.switching = false;
                self.given_up = false;
                let sentence = self.settings.lang.store_error(&error);
                // A file that is open stays open; only its replacement failed.
                match &self.file {
                    File::Open(open) => {
                        let shown = open.path.clone();
                        self.looks_at(&shown);
                        self.toasts.failed(sentence);
                        Task::none()
                    }
                    _ => {
                        self.check.failed(&error);
                        self.file = File::Failed(path.clone(), sentence);
                        self.offer_backups(path, &error)
                    }
                }
            }
        }
    }

    /// Shows a file in place of what was shown before.
    pub(super) fn show_file(&mut self, open: Opened) -> Task<Message> {
        self.forget_screens();
        self.saved = None;
        self.page = Page::Home;
        self.take_over(open)
    }

    /// Works with a file from now on. The very same file may only be opened in another way: what is on the screen
    /// stays there.
    fn take_over(&mut self, open: Opened) -> Task<Message> {
        if !self.looks_at(&open.path) {
            self.settings.remember_file(&open.path);
        }
        if let Some(kept) = &open.kept_copy {
            let lang = self.settings.lang;
            self.toasts
                .important(lang.open_brought_up(kept.display().to_string()));
        }
        self.settings_changed = true;
        self.file = File::Open(open);
        self.let_go = false;
        self.opening += 1;
        let backup = self.back_up_by_itself();
        Task::batch([self.load(), backup])
    }

    fn loaded(&mut self, request: u64, result: Result<Option<Board>, Error>) -> Task<Message> {
        if request != self.request {
            return Task::none();
        }
        match result {
            Ok(Some(board)) => {
                let first = self.board.is_none();
                if first && board.revision().is_some() && self.forget_period() {
                    // Work starts where it can go on, not in what was closed since.
                    return self.load();
                }
                let missing = board.rows.iter().filter(|row| row.is_missing());
                self.missing = u32::try_from(missing.count()).unwrap_or(u32::MAX);
                self.board = Some(board);
                match self.wanted.take_if(|_| self.parting.is_none()) {
                    Some(id) => self.perform(self.page, Action::ShowProgramme(id)),
                    None if first => self.go(self.page),
                    None => self.refresh_page(),
                }
            }
            // A file without a plan was made by a program that was interrupted; a new plan mends it.
            Ok(None) => self.open_dialog(Dialog::new_plan(self.clock.today(), &self.settings)),
            Err(error) => {
                self.toasts.failed(self.settings.lang.store_error(&error));
                Task::none()
            }
        }
    }

    fn applied(
        &mut self,
        page: Page,
        notice: Notice,
        result: Result<Option<Changed>, Error>,
        turned: bool,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        let (outcome, reload) = match result {
            Ok(Some(changed)) => {
                self.saved = Some(Local::now());
                match (changed.kind, notice) {
                    (BatchKind::Undo, _) => {
                        let text = lang.toast_undone(lang.op(changed.op));
                        self.toasts.undone(text, changed.batch);
                    }
                    (BatchKind::Redo, _) => {
                        self.toasts.info(lang.toast_redone(lang.op(changed.op)))
                    }
                    (BatchKind::Done, Notice::Undo) => {
                        self.toasts.done(lang.toast_done(lang.op(changed.op)), true)
                    }
                    (BatchKind::Done, Notice::Silent) => self.toasts.forget_undo(),
                }
                (
                    Outcome::Saved {
                        created: changed.created,
                    },
                    true,
                )
            }
            Ok(None) => (Outcome::Unchanged, false),
            // The report of the restore itself offers the way back.
            Err(
                error @ (Error::NothingToUndo
                | Error::NothingToRedo
                | Error::NotUndoable(Op::Restored)),
            ) => {
                self.toasts.info(lang.store_error(&error));
                (Outcome::Unchanged, false)
            }
            Err(Error::UndoBlocked(blocked)) if !blocked.later.is_empty() => {
                return self.show_blocked(*blocked);
            }
            Err(error) => {
                let sentence = lang.store_error(&error);
                if !self.page_dialog_open() {
                    self.toasts.failed(sentence.clone());
                }
                // What the person saw is out of date when someone else was faster.
                (
                    Outcome::Failed(sentence),
                    matches!(
                        error,
                        Error::Conflict | Error::Gone | Error::UndoneAlready(_) | Error::InForce(_)
                    ),
                )
            }
        };
        // An undo is no answer to what a screen has sent.
        let told = match turned && page != Page::History {
            true => Task::none(),
            false => self.page_outcome(page, &outcome),
        };
        let load = if reload { self.load() } else { Task::none() };
        Task::batch([told, load])
    }

    /// Tells a screen what became of the change it asked for.
    pub(super) fn page_outcome(&mut self, page: Page, outcome: &Outcome) -> Task<Message> {
        self.page_said(page, |pages, ctx| match page {
            Page::Home | Page::Output | Page::Intake => Action::None,
            Page::List => pages.list.applied(outcome, ctx),
            Page::Entry => pages.entry.applied(outcome, ctx),
            Page::Period => pages.period.applied(outcome, ctx),
            Page::History => pages.history.applied(outcome, ctx),
            Page::Settings => pages.settings.applied(outcome, ctx),
            Page::Plan => pages.plan.applied(outcome, ctx),
            Page::Year => pages.year.applied(outcome, ctx),
        })
    }

    fn programme_loaded(
        &mut self,
        page: Page,
        id: ProgrammeId,
        result: Result<Programme, Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        let result = result
            .map(Box::new)
            .map_err(|error| lang.store_error(&error));
        self.page_said(page, |pages, ctx| match page {
            Page::Entry => pages.entry.programme_loaded(id, result, ctx),
            _ => pages.list.programme_loaded(id, result, ctx),
        })
    }

    fn draft_kept(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        result: Result<(), Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        if result.is_ok() {
            self.saved = Some(Local::now());
        }
        let result = result
            .map(|()| Local::now())
            .map_err(|error| lang.store_error(&error));
        self.page_said(Page::Entry, |pages, _| {
            pages.entry.draft_kept(programme, period, result)
        })
    }

    fn export_path_picked(
        &mut self,
        request: Request,
        path: Option<PathBuf>,
        asked: Instant,
    ) -> Task<Message> {
        match path {
            Some(path) => self.export(request, path),
            // No person dismisses a dialog this fast: the system has none to show.
            None if asked.elapsed() < NOBODY => {
                let name = self.pages.output.file_name();
                self.open_dialog(Dialog::save_as(request, &name, &self.settings))
            }
            None => Task::none(),
        }
    }

    fn exported(
        &mut self,
        result: Result<(PathBuf, Box<export::Done>), export::Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        let result = match result {
            Ok((path, done)) => {
                self.settings.export_folder = path.parent().map(Path::to_owned);
                self.settings_changed = true;
                let unlogged = done.unlogged.map(|error| lang.store_error(&error));
                Ok(Saved {
                    path,
                    substituted: done.substituted.count(),
                    warning: unlogged.map(|reason| lang.export_unlogged(reason)),
                })
            }
            Err(error @ export::Error::Cancelled(_)) => {
                Err(Unsaved::Stopped(lang.export_error(&error)))
            }
            Err(error) => Err(Unsaved::Failed(lang.export_error(&error))),
        };
        self.page_said(Page::Output, |pages, ctx| {
            pages.output.exported(result, ctx)
        })
    }

    fn tick(&mut self) -> Task<Message> {
        let now = Instant::now();
        self.toasts.tick(now);
        self.tell_waiting(now);
        let draft = self.keep_typing();
        let settings = self.save_settings();
        Task::batch([draft, settings])
    }

    pub(super) fn save_settings(&mut self) -> Task<Message> {
        let Some(path) = self.settings_path.clone().filter(|_| self.settings_changed) else {
            return Task::none();
        };
        self.settings_changed = false;
        let settings = self.settings.clone();
        Task::perform(
            async move {
                settings
                    .save(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))
            },
            Message::SettingsSaved,
        )
    }

    /// Opens the sample plan, written anew if it is not there.
    pub(super) fn open_sample(&mut self) -> Task<Message> {
        match crate::paths::default_file() {
            Some(path) => {
                let by = self.settings.name.clone();
                let opened = perform::sample(path, self.clock, by, self.backup_base());
                self.opening(false, opened)
            }
            None => Task::none(),
        }
    }
}
