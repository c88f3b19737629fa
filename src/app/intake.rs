//! What 取込 lets the shell do: ask for a file, read, compare and import, each on the file's thread.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use iced::Task;
use tokio::sync::oneshot;

use super::parting::Next;
use super::update::NOBODY;
use super::{App, Dialog, File, Message, dialog, display};
use crate::domain::backup::Reason;
use crate::domain::job::Job;
use crate::domain::proposal::Proposal;
use crate::domain::reconcile::{Reconciliation, Setting, Words};
use crate::domain::{PeriodId, PlanId};
use crate::intake;
use crate::screen::Page;
use crate::screen::intake::reading::{self, Read, Request, Table};
use crate::screen::intake::{Comparison, Reconciling, Taking};
use crate::store::{Changed, Error, Peek};

/// What happened while something was read in.
#[derive(Debug, Clone)]
pub enum Said {
    /// A file to read was chosen; nothing when the dialog, asked for at that moment, was dismissed.
    PathPicked(Option<PathBuf>, Instant),
    /// A source was read, or not.
    Read(Result<Read, Failed>),
    /// The rows of a table were read, or not.
    Rows(Result<Arc<Proposal>, Failed>),
    /// A plan is ready to be compared with, or not.
    Prepared(u64, Result<Reconciling, Error>),
    /// A proposal was compared, or not.
    Compared(u64, Box<Result<Reconciliation, Error>>),
    /// It was imported, or not.
    Taken(Result<Option<Changed>, Error>),
}

/// Why a source could not be read.
#[derive(Debug, Clone)]
pub enum Failed {
    /// What it holds is of no use.
    Intake(intake::Error),
    /// The file could not be read at all.
    Io(PathBuf, String),
    /// The work was stopped, or its thread has ended.
    Store(Error),
}

impl Failed {
    /// Whether the person stopped it.
    fn is_stop(&self) -> bool {
        matches!(
            self,
            Failed::Intake(intake::Error::Cancelled) | Failed::Store(Error::Cancelled)
        )
    }
}

/// What is read in beside the text of a policy.
pub(super) const ENDINGS: [&str; 3] = ["txt", "csv", "tsv"];

/// Whether a file is one that can be read in.
pub(super) fn is_source(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it))
}

impl App {
    pub(super) fn intake_said(&mut self, said: Said) -> Task<Message> {
        let lang = self.settings.lang;
        match said {
            Said::PathPicked(Some(path), _) => self.read_file(path),
            // No person dismisses a dialog this fast: the system has none to show.
            Said::PathPicked(None, asked) if asked.elapsed() < NOBODY => {
                self.open_dialog(Dialog::source(&self.settings))
            }
            Said::PathPicked(None, _) => Task::none(),
            // Whoever stopped it knows, and stays where they are.
            Said::Read(Err(failed)) | Said::Rows(Err(failed)) if failed.is_stop() => {
                self.toasts.info(lang.error_cancelled());
                Task::none()
            }
            Said::Read(result) => {
                let result = result.map_err(|failed| self.why_not_read(&failed));
                self.page_said(Page::Intake, |pages, ctx| {
                    pages.intake.source_read(result, ctx)
                })
            }
            Said::Rows(result) => {
                let result = result.map_err(|failed| self.why_not_read(&failed));
                self.page_said(Page::Intake, |pages, ctx| {
                    pages.intake.rows_read(result, ctx)
                })
            }
            Said::Prepared(number, result) => {
                let result = result.map_err(|error| lang.store_error(&error));
                self.page_said(Page::Intake, |pages, _| {
                    pages.intake.prepared(number, result)
                })
            }
            Said::Compared(number, result) => match *result {
                Ok(answer) => self.page_said(Page::Intake, |pages, _| {
                    pages.intake.compared(number, answer)
                }),
                Err(error) => {
                    let why = Err(lang.store_error(&error));
                    self.page_said(Page::Intake, |pages, _| pages.intake.prepared(number, why))
                }
            },
            Said::Taken(result) => self.taken(result),
        }
    }

    fn why_not_read(&self, failed: &Failed) -> String {
        let lang = self.settings.lang;
        match failed {
            Failed::Intake(error) => lang.intake_error(error),
            Failed::Io(path, reason) => {
                lang.take_file_missing(path.display().to_string(), reason.as_str())
            }
            Failed::Store(error) => lang.store_error(error),
        }
    }

    /// Goes to 取込 and reads a file there.
    pub(super) fn read_file(&mut self, path: PathBuf) -> Task<Message> {
        if let Some(folder) = path.parent() {
            self.settings.source_folder = Some(folder.to_owned());
            self.settings_changed = true;
        }
        self.go_with(Page::Intake, |pages, ctx| pages.intake.open_file(path, ctx))
    }

    /// A file was dropped on the window: a plan is opened, anything else read in.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        if self.dialog.is_some() || self.works.is_shown() || self.page_dialog_open() {
            return Task::none();
        }
        match dialog::is_ours(&path) {
            true => self.part(Next::File(path)),
            false => self.read_file(path),
        }
    }

    /// Asks for a file to read: the system's dialog, or a field to type in where there is none.
    pub(super) fn ask_source_path(&mut self) -> Task<Message> {
        if !display::has_file_dialogs() {
            return self.open_dialog(Dialog::source(&self.settings));
        }
        let asked = Instant::now();
        let folder = self.settings.source_folder.clone().unwrap_or_default();
        dialog::ask_source(folder).map(move |path| Message::ReadIn(Said::PathPicked(path, asked)))
    }

    pub(super) fn read_source(&mut self, request: Request) -> Task<Message> {
        let title = self.settings.lang.take_work_reading();
        self.long_work(
            title,
            move |_, job| Ok(read(request, job)),
            |result| Message::ReadIn(Said::Read(flat(result))),
        )
    }

    pub(super) fn read_rows(&mut self, table: Table) -> Task<Message> {
        let title = self.settings.lang.take_work_reading();
        self.long_work(
            title,
            move |_, job| {
                let proposal = reading::propose_table(&table, job);
                Ok(proposal.map(Arc::new).map_err(Failed::Intake))
            },
            |result| Message::ReadIn(Said::Rows(flat(result))),
        )
    }

    pub(super) fn prepare(
        &mut self,
        number: u64,
        plan: Option<PlanId>,
        period: Option<PeriodId>,
    ) -> Task<Message> {
        let setting = Setting {
            today: self.clock.today(),
            period,
        };
        self.long_work(
            self.settings.lang.take_work_comparing(),
            move |db, job| {
                let register = db.register(plan)?;
                job.check().map_err(|_| Error::Cancelled)?;
                Ok(Reconciling::new(register, setting))
            },
            move |result| Message::ReadIn(Said::Prepared(number, result)),
        )
    }

    /// Compares; what is shown goes on meanwhile, so nothing lies over it.
    pub(super) fn compare(&self, comparison: Comparison) -> Task<Message> {
        let File::Open(open) = &self.file else {
            return Task::none();
        };
        let number = comparison.number;
        Task::perform(
            open.store.call(move |_| Ok(comparison.run())),
            move |result| Message::ReadIn(Said::Compared(number, Box::new(result))),
        )
    }

    pub(super) fn take(&mut self, taking: Taking) -> Task<Message> {
        let lang = self.settings.lang;
        let by = self.settings.name.clone();
        let path = taking.proposal.path.as_deref().and_then(Path::file_name);
        let words = Words {
            source: match path {
                Some(name) => name.to_string_lossy().into_owned(),
                None => lang.take_pasted(),
            },
            cancelled: lang.import_cancelled_reason(),
        };
        let (then, when) = oneshot::channel();
        let (job, import) = self.long_work_after(
            when,
            lang.take_work_importing(),
            move |db, job| db.import(&taking.run(&words), &by, job),
            |result| Message::ReadIn(Said::Taken(result)),
        );
        let before = self.back_up_through(Reason::BeforeImport, job, then);
        Task::batch([before, import])
    }

    fn taken(&mut self, result: Result<Option<Changed>, Error>) -> Task<Message> {
        let lang = self.settings.lang;
        match result {
            Ok(Some(changed)) => {
                self.saved = Some(chrono::Local::now());
                self.toasts.done(lang.toast_done(lang.op(changed.op)), true);
                let told = self.page_said(Page::Intake, |pages, ctx| pages.intake.imported(ctx));
                // What an import makes and names is a plan: the person wants to see it.
                let shown = match changed.created {
                    Some(plan) => self.part(Next::Plan(PlanId(plan))),
                    None => self.load(),
                };
                Task::batch([told, shown])
            }
            Ok(None) => {
                self.toasts.info(lang.take_nothing_new());
                Task::none()
            }
            Err(Error::Cancelled) => {
                self.toasts.info(lang.error_cancelled());
                Task::none()
            }
            Err(error) => {
                self.toasts.failed(lang.store_error(&error));
                // What was compared is out of date when someone else was faster.
                match error {
                    Error::Conflict | Error::Gone => self.load(),
                    _ => Task::none(),
                }
            }
        }
    }
}

fn flat<T>(result: Result<Result<T, Failed>, Error>) -> Result<T, Failed> {
    result.unwrap_or_else(|error| Err(Failed::Store(error)))
}

fn read(request: Request, job: &Job) -> Result<Read, Failed> {
    let path = request.from.path().map(Path::to_owned);
    let bytes = match &request.from {
        reading::From::Text(text) => text.as_bytes().to_vec(),
        reading::From::File(path) => bytes_of(path)?,
    };
    reading::read(&bytes, path, request.kind, job).map_err(Failed::Intake)
}

/// The bytes of a file; one that is over every limit is not read at all, nor is what is no file: a device or a
/// pipe may have no end.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Failed> {
    let failed = |error: io::Error| Failed::Io(path.to_owned(), error.to_string());
    let limit = intake::FILE_LIMIT;
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() && !about.is_dir() {
        return Err(failed(io::ErrorKind::InvalidInput.into()));
    }
    let mut bytes = Vec::new();
    let size = match about.len() {
        size if size > limit => size,
        _ => {
            // It may have grown meanwhile.
            let file = Peek::open(path).map_err(failed)?;
            let read = file.take(limit + 1).read_to_end(&mut bytes);
            read.map_err(failed)? as u64
        }
    };
    match size > limit {
        true => Err(Failed::Intake(intake::Error::TooLarge { size, limit })),
        false => Ok(bytes),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_not_read() {
        for device in ["/dev/zero", "/dev/null"] {
            let read = bytes_of(Path::new(device));
            assert!(matches!(read, Err(Failed::Io(..))), "{device}");
        }
    }
}
