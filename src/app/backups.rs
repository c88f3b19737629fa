//! Backups in the window: made by themselves while a file is open, listed, looked at, compared and restored.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use iced::Task;
use iced::widget::Id;
use tokio::sync::oneshot;

use super::parting::Next;
use super::{App, File, Message, perform};
use crate::domain::BatchId;
use crate::domain::backup::changes::{Line, compare};
use crate::domain::backup::{Listed, Reason, is_due};
use crate::domain::job::Job;
use crate::screen::Page;
use crate::screen::settings::backups::Order;
use crate::store::backup::{self, Made};
use crate::store::restore::{Restored, Told};
use crate::store::{Db, Error, Location, apart};

mod folder;
mod restoring;
mod view;

pub use restoring::Wanted;

/// How often it is looked whether another day has come; it costs a look into a folder.
pub(super) const EVERY: std::time::Duration = std::time::Duration::from_secs(3_600);
/// The button that restores the newest of them.
pub(super) const OFFER: &str = "backup-offer";
/// Backups that are offered where a file cannot be opened.
const OFFERED: usize = 3;
/// Bytes of backups that are all read when the list is shown; of more, only the sizes are looked at.
const READ: u64 = 500_000_000;

/// What the window knows of backups.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// The folder for the backups of all files where nobody chose one.
    base: Option<PathBuf>,
    /// The backup that is open, or being opened.
    looked: Option<Looked>,
    /// The newest restore of this window, in which opening of a file: its watch does not tell of it as somebody else's.
    own: Option<(u64, BatchId)>,
    /// Why backups could not be kept the last time.
    warning: Option<String>,
    /// The newest backups of a file that could not be opened.
    offered: Vec<Listed>,
}

impl Keeper {
    /// Why backups could not be kept the last time.
    #[cfg(test)]
    pub(super) fn warning(&self) -> Option<String> {
        self.warning.clone()
    }

    /// With the folder for the backups of all files where nobody chose one.
    pub(super) fn new(base: Option<PathBuf>) -> Keeper {
        Keeper {
            base,
            ..Keeper::default()
        }
    }
}

/// A backup that is looked at in place of a person's own file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Looked {
    own: PathBuf,
    path: PathBuf,
    at: DateTime<Utc>,
}

/// Where the backups of a file lie; told on another thread, since it looks at the file's path.
#[derive(Debug, Clone)]
struct Place {
    base: PathBuf,
    file: PathBuf,
}

impl Place {
    fn folder(&self) -> PathBuf {
        backup::folder_for(&self.base, &self.file)
    }
}

/// What happened about backups.
#[derive(Debug, Clone)]
pub enum Said {
    /// An hour passed.
    HourPassed,
    /// One was made, was not needed, or could not be made.
    Kept(Reason, Result<Option<Made>, Error>),
    /// They were read.
    Listed(Option<PathBuf>, Result<Vec<Listed>, Error>),
    /// One was compared with now.
    Compared(String, Box<Result<Vec<Line>, Error>>),
    /// One of this moment was restored into the open file.
    Restored(Wanted, Result<(Option<DateTime<Utc>>, Restored), Error>),
    /// One was restored where the file could not be opened.
    Replaced(PathBuf, Result<Restored, Error>),
    /// Those of a file that could not be opened were read.
    Offered(PathBuf, Vec<Listed>),
    /// One of those is to be restored.
    OfferTaken(String),
    /// One of those is to be looked at.
    OfferLooked(String),
    /// One is to be looked at in place of this file: where it lies, and of when it is, if it is there.
    Found(PathBuf, Option<(PathBuf, DateTime<Utc>)>),
    /// A folder was chosen; nothing when the dialog was dismissed.
    FolderPicked(Option<PathBuf>),
    /// A folder was tried before it is taken.
    FolderTried(Result<PathBuf, Error>),
    /// The person's own file is wanted again.
    BackPressed,
    /// A restore is to be taken back by restoring this backup.
    UndoPressed(PathBuf),
}

/// Of when a backup is; it is read.
fn of_when(path: &Path) -> Option<DateTime<Utc>> {
    backup::described(path).map(|it| it.backup.at)
}

impl App {
    pub(super) fn backups_said(&mut self, said: Said) -> Task<Message> {
        match said {
            Said::HourPassed => self.back_up_by_itself(),
            Said::Kept(reason, result) => self.kept(reason, result),
            Said::Listed(folder, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                let state = &mut self.pages.settings.backups;
                state.listed(folder, result);
                state.warn(self.backups.warning.clone());
                Task::none()
            }
            Said::Compared(name, result) => {
                let lang = self.settings.lang;
                let result = result.map_err(|error| lang.store_error(&error));
                self.pages.settings.backups.compared(&name, result);
                Task::none()
            }
            Said::Restored(wanted, result) => self.restored(wanted, result),
            Said::Replaced(path, result) => self.replaced(path, result),
            Said::Offered(path, listed) => {
                if matches!(&self.file, File::Failed(failed, _) if *failed == path) {
                    self.backups.offered = listed;
                    // Nearly always it is what is wanted, and nothing is lost by it.
                    return self.to_field(iced::widget::operation::focus(Id::new(OFFER)));
                }
                Task::none()
            }
            Said::OfferTaken(name) => self.take_offer(name),
            Said::OfferLooked(name) => match &self.file {
                File::Failed(path, _) => self.look(path.clone(), name),
                _ => Task::none(),
            },
            Said::Found(own, found) => self.found(own, found),
            Said::FolderPicked(Some(folder)) => self.page_said(Page::Settings, |pages, _| {
                pages.settings.backups.folder_picked(&folder)
            }),
            Said::FolderPicked(None) => Task::none(),
            Said::FolderTried(tried) => self.folder_tried(tried),
            Said::BackPressed => match self.backups.looked.take() {
                Some(looked) => {
                    // Where it cannot be opened, that is what is shown, not the backup.
                    self.file = File::Opening(looked.own.clone());
                    self.board = None;
                    self.part(Next::File(looked.own))
                }
                None => Task::none(),
            },
            Said::UndoPressed(from) => {
                self.toasts.forget_undo();
                self.part(Next::Restored(Wanted {
                    from,
                    altered: false,
                }))
            }
        }
    }

    /// Carries out what the card of backups asks for.
    pub(super) fn backup_order(&mut self, order: Order) -> Task<Message> {
        match order {
            Order::List => self.list_backups(),
            Order::Make => {
                let (then, _) = oneshot::channel();
                self.back_up_through(Reason::ByHand, Job::default(), then)
            }
            Order::Look(name) => match self.own_file() {
                Some(own) => self.look(own, name),
                None => Task::none(),
            },
            Order::Compare(name) => self.compare_backup(name),
            Order::Restore(name, altered) => self.part(Next::Restored(Wanted {
                from: name.into(),
                altered,
            })),
            Order::AskFolder => self.ask_folder(),
            Order::TryFolder(folder) => self.try_folder(folder),
        }
    }

    /// The person's own file, also while a backup is looked at.
    fn own_file(&self) -> Option<PathBuf> {
        match (&self.backups.looked, &self.file) {
            (Some(looked), _) => Some(looked.own.clone()),
            (None, File::Open(open)) => Some(open.path.clone()),
            _ => None,
        }
    }

    /// The folder for the backups of all files.
    pub(super) fn backup_base(&self) -> Option<PathBuf> {
        let chosen = self.settings.backup_folder.clone();
        chosen.or_else(|| self.backups.base.clone())
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            base: self.backup_base()?,
            file: self.own_file()?,
        })
    }

    /// Whether the open file is the person's own and can be changed: then it is backed up.
    pub(super) fn is_kept(&self) -> bool {
        let File::Open(open) = &self.file else {
            return false;
        };
        open.read_only.is_none() && self.backups.looked.is_none() && self.backup_base().is_some()
    }

    /// Backs the open file up in the background: on each day on which it is open.
    pub(super) fn back_up_by_itself(&self) -> Task<Message> {
        let (File::Open(open), Some(place)) = (&self.file, self.place()) else {
            return Task::none();
        };
        if !self.is_kept() {
            return Task::none();
        }
        let (clock, store) = (self.clock, open.store.clone());
        let file = place.file.clone();
        let made = async move {
            let copied = apart(move || {
                let folder = place.folder();
                if !is_due(&backup::list(&folder)?, clock.now()) {
                    return Ok(None);
                }
                // On a share nobody else looks into the file while it is being changed.
                if Location::of(&file) == Location::Share {
                    return Ok(Some((folder, None)));
                }
                match backup::beside(&file, clock, Reason::Daily, &Job::default()) {
                    Err(Error::Locked) => Ok(Some((folder, None))),
                    copied => copied.map(|copied| Some((folder, Some(copied)))),
                }
            });
            let (folder, copied) = match copied.await? {
                None => return Ok(None),
                Some((folder, Some(copied))) => (folder, copied),
                // This window may hold the file for itself.
                Some((folder, None)) => {
                    let copied = store.call(|db| db.pending(Reason::Daily, &Job::default()));
                    (folder, copied.await?)
                }
            };
            let made = apart(move || copied.put(&folder, &Job::default()));
            made.await.map(Some)
        };
        Task::perform(made, |made| {
            Message::Backups(Said::Kept(Reason::Daily, made))
        })
    }

    /// Backs the open file up as it is after everything asked of it before. `then` is told of the end, whatever
    /// it was.
    pub(super) fn back_up_through(
        &self,
        reason: Reason,
        job: Job,
        then: oneshot::Sender<()>,
    ) -> Task<Message> {
        let (File::Open(open), Some(place)) = (&self.file, self.place()) else {
            return Task::none();
        };
        if self.backups.looked.is_some() {
            return Task::none();
        }
        let of_copying = job.clone();
        let copied = open.store.call(move |db| db.pending(reason, &of_copying));
        let made = async move {
            let copied = copied.await?;
            // What is saved meanwhile does not wait for the folder.
            let made = apart(move || copied.put(&place.folder(), &job));
            made.await.map(Some)
        };
        let told = async move {
            let made = made.await;
            drop(then);
            made
        };
        Task::perform(told, move |made| Message::Backups(Said::Kept(reason, made)))
    }

    fn kept(&mut self, reason: Reason, result: Result<Option<Made>, Error>) -> Task<Message> {
        let lang = self.settings.lang;
        match result {
            Ok(made) => {
                self.forget_warning();
                if let (Reason::ByHand, Some(made)) = (reason, &made) {
                    self.toasts.info(match made.fresh {
                        true => lang.backup_made(made.path.display().to_string()),
                        false => lang.backup_same(),
                    });
                }
                let shown = self.page == Page::Settings && made.is_some_and(|made| made.fresh);
                match shown {
                    true => self.list_backups(),
                    false => Task::none(),
                }
            }
            // Somebody else is at it; the next hour looks again.
            Err(Error::Locked) if reason == Reason::Daily => Task::none(),
            Err(Error::Cancelled) => Task::none(),
            Err(error) => {
                let sentence = lang.store_error(&error);
                self.pages.settings.backups.warn(Some(sentence.clone()));
                let known = self.backups.warning.replace(sentence.clone());
                if known.as_ref() != Some(&sentence) || reason == Reason::ByHand {
                    self.toasts.failed(sentence);
                }
                Task::none()
            }
        }
    }

    fn list_backups(&self) -> Task<Message> {
        let Some(place) = self.place() else {
            return Task::done(Message::Backups(Said::Listed(None, Ok(Vec::new()))));
        };
        let listed = apart(move || {
            let folder = place.folder();
            let listed = backup::list(&folder)?;
            let bytes: u64 = listed.iter().map(|it| it.backup.size).sum();
            match bytes <= READ {
                true => Ok((backup::list_checked(&folder, &Job::default())?, folder)),
                false => Ok((listed, folder)),
            }
        });
        Task::perform(listed, |result| {
            Message::Backups(match result {
                Ok((listed, folder)) => Said::Listed(Some(folder), Ok(listed)),
                Err(Error::BackupFolder(folder, reason)) => {
                    let error = Error::BackupFolder(folder.clone(), reason);
                    Said::Listed(Some(folder), Err(error))
                }
                Err(error) => Said::Listed(None, Err(error)),
            })
        })
    }

    fn compare_backup(&mut self, name: String) -> Task<Message> {
        let Some(place) = self.place() else {
            return Task::none();
        };
        let (clock, told) = (self.clock, name.clone());
        let own = self.backups.looked.as_ref().map(|it| it.own.clone());
        self.long_work(
            self.settings.lang.backup_compare_work(),
            move |db, job| {
                let path = place.folder().join(name);
                let then = Db::open_for_reading(&path, clock)
                    .and_then(|db| db.content(job))
                    .map_err(|error| match error {
                        Error::Cancelled => error,
                        error => Error::BackupUnusable(path, Box::new(error)),
                    })?;
                let now = match own {
                    Some(own) => Db::open_for_reading(&own, clock)?.content(job)?,
                    None => db.content(job)?,
                };
                Ok(compare(then, now))
            },
            move |result| Message::Backups(Said::Compared(told, Box::new(result))),
        )
    }

    /// Somebody else restored a backup into the open file: what was typed here belongs to a state that is gone.
    pub(super) fn restored_outside(&mut self, told: &Told) {
        if self.backups.own == Some((self.opening, told.batch)) {
            return;
        }
        let lang = self.settings.lang;
        self.toasts.forget_undo();
        let by = lang.author_of(&told.by);
        let from = lang.restored_from(&told.from);
        self.toasts.important(lang.backup_restored_by(by, from));
    }

    /// A file was opened. Whether it is a backup that is looked at.
    pub(super) fn looks_at(&mut self, path: &Path) -> bool {
        self.backups.offered.clear();
        // What could be taken back was in another file, or before this one was left.
        self.toasts.forget_undo();
        self.backups.looked.take_if(|it| it.path != path);
        self.backups.looked.is_some()
    }

    /// A file could not be opened: its backups are offered where one may take its place.
    pub(super) fn offer_backups(&mut self, path: PathBuf, error: &Error) -> Task<Message> {
        self.backups.looked = None;
        self.backups.offered.clear();
        let broken = matches!(
            error,
            Error::Missing(_) | Error::Empty(_) | Error::NotOurs(_) | Error::Damaged(_)
        );
        let Some(base) = self.backup_base().filter(|_| broken) else {
            return Task::none();
        };
        let place = Place {
            base,
            file: path.clone(),
        };
        let listed = apart(move || {
            let mut listed = backup::list(&place.folder())?;
            listed.truncate(OFFERED);
            Ok(listed)
        });
        Task::perform(listed, move |result| {
            Message::Backups(Said::Offered(path, result.unwrap_or_default()))
        })
    }

    fn look(&mut self, own: PathBuf, name: String) -> Task<Message> {
        let Some(base) = self.backup_base() else {
            return Task::none();
        };
        let place = Place {
            base,
            file: own.clone(),
        };
        let found = apart(move || {
            let path = place.folder().join(name);
            let at = of_when(&path);
            Ok(at.map(|at| (path, at)))
        });
        Task::perform(found, |found| {
            Message::Backups(Said::Found(own, found.unwrap_or_default()))
        })
    }

    fn found(&mut self, own: PathBuf, found: Option<(PathBuf, DateTime<Utc>)>) -> Task<Message> {
        let shown = match &self.file {
            File::Failed(path, _) => Some(path.clone()),
            _ => self.own_file(),
        };
        if shown.as_ref() != Some(&own) {
            return Task::none();
        }
        let Some((path, at)) = found else {
            return self.list_backups();
        };
        self.part(Next::Backup(Looked { own, path, at }))
    }

    /// Opens a backup in place of the person's own file, to look at it.
    pub(super) fn look_at(&mut self, looked: Looked) -> Task<Message> {
        let (path, by) = (looked.path.clone(), self.settings.name.clone());
        self.backups.looked = Some(looked);
        let opened = perform::open(path, self.clock, false, true, by, None);
        self.opening(false, opened)
    }

    /// A moment in the person's style, or nothing where it is not known.
    fn moment_of(&self, at: Option<DateTime<Utc>>) -> String {
        let Some(at) = at else { return String::new() };
        let here = at.with_timezone(&chrono::Local);
        let day = crate::domain::date::write_day(here.date_naive(), self.settings.date_style());
        format!("{day} {}", here.format("%H:%M"))
    }
}
