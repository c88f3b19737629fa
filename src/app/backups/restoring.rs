//! Restoring a backup in the window: into the open file, or where a file could not be opened.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use iced::Task;

use super::{Place, Said, of_when};
use crate::app::parting::Next;
use crate::app::{App, File, Message};
use crate::domain::job::Job;
use crate::store::restore::{self, Restored};
use crate::store::{Error, apart};

/// A backup that is to be restored.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its name in the folder of the file's backups, or its whole path.
    pub(super) from: PathBuf,
    /// Whether it is taken although it is not as it was written.
    pub(super) altered: bool,
}

impl Wanted {
    fn order(self, place: &Place, by: String, aside: String) -> restore::Order {
        let folder = place.folder();
        restore::Order {
            from: folder.join(self.from),
            folder,
            altered: self.altered,
            by,
            aside,
        }
    }
}

impl App {
    pub(in crate::app) fn restore(&mut self, wanted: Wanted) -> Task<Message> {
        let Some(place) = self.place() else {
            return Task::none();
        };
        let (told, by) = (wanted.clone(), self.settings.name.clone());
        let aside = self.settings.lang.backup_aside_name();
        self.long_work(
            self.settings.lang.backup_restore_work(),
            move |db, job| {
                let order = wanted.order(&place, by, aside);
                let restored = db.restore(&order, job)?;
                Ok((of_when(&order.from), restored))
            },
            move |result| Message::Backups(Said::Restored(told, result)),
        )
    }

    pub(super) fn restored(
        &mut self,
        wanted: Wanted,
        result: Result<(Option<DateTime<Utc>>, Restored), Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        match result {
            Ok((at, restored)) => {
                self.saved = Some(chrono::Local::now());
                self.backups.own = Some((self.opening, restored.batch));
                let text = lang.backup_restored(self.moment_of(at));
                self.toasts.restored(text, restored.kept.map(|it| it.path));
                self.forget_screens();
                self.load()
            }
            // What cannot be kept because it is damaged is put aside instead.
            Err(Error::NotKept(error)) if matches!(*error, Error::Damaged(_)) => {
                match self.own_file() {
                    Some(path) => self.replace(path, wanted),
                    None => Task::none(),
                }
            }
            Err(error) => {
                self.toasts.failed(lang.store_error(&error));
                Task::none()
            }
        }
    }

    /// Restores where the file itself cannot be opened.
    pub(super) fn replace(&mut self, path: PathBuf, wanted: Wanted) -> Task<Message> {
        let Some(base) = self.backup_base() else {
            return Task::none();
        };
        // The window lets go of the file, so that it can be put aside on every system.
        self.file = File::Opening(path.clone());
        self.board = None;
        let (clock, told) = (self.clock, path.clone());
        let by = self.settings.name.clone();
        let aside = self.settings.lang.backup_aside_name();
        Task::perform(
            apart(move || {
                let place = Place { base, file: path };
                let order = wanted.order(&place, by, aside);
                restore::restore(&place.file, clock, &order, &Job::default())
            }),
            move |result| Message::Backups(Said::Replaced(told, result)),
        )
    }

    pub(super) fn replaced(
        &mut self,
        path: PathBuf,
        result: Result<Restored, Error>,
    ) -> Task<Message> {
        let lang = self.settings.lang;
        match result {
            Ok(restored) => {
                self.backups.offered.clear();
                if let Some(aside) = restored.aside {
                    let aside = lang.backup_aside(aside.display().to_string());
                    self.toasts.important(aside);
                }
                self.part(Next::File(path))
            }
            Err(error) => {
                self.file = File::Failed(path, lang.store_error(&error));
                Task::none()
            }
        }
    }

    pub(super) fn take_offer(&mut self, name: String) -> Task<Message> {
        let File::Failed(path, _) = &self.file else {
            return Task::none();
        };
        let wanted = Wanted {
            from: name.into(),
            altered: false,
        };
        self.replace(path.clone(), wanted)
    }
}
