//! Choosing the folder for backups: one is taken only after it was tried.

use std::path::{PathBuf, absolute};

use iced::Task;

use super::{Said, backup};
use crate::app::dialog::near;
use crate::app::{App, Message, display};
use crate::screen::Setting;
use crate::store::{Error, apart};

impl App {
    pub(super) fn ask_folder(&mut self) -> Task<Message> {
        if !display::has_file_dialogs() {
            self.toasts.info(self.settings.lang.backup_no_dialog());
            return Task::none();
        }
        let base = self.backup_base();
        Task::perform(
            async move {
                let dialog = rfd::AsyncFileDialog::new();
                let dialog = near(dialog, base.into_iter().collect()).await;
                dialog.pick_folder().await.map(|it| it.path().to_owned())
            },
            |folder| Message::Backups(Said::FolderPicked(folder)),
        )
    }

    /// Tries whether backups can be kept in a folder.
    pub(super) fn try_folder(&self, folder: PathBuf) -> Task<Message> {
        let file = self.own_file();
        let tried = apart(move || {
            let base = absolute(&folder).unwrap_or(folder);
            let place = file.map_or_else(|| base.clone(), |file| backup::folder_for(&base, &file));
            backup::try_folder(&place).map(|()| base)
        });
        Task::perform(tried, |tried| Message::Backups(Said::FolderTried(tried)))
    }

    /// A folder that cannot be used is not taken: the one before stays.
    pub(super) fn folder_tried(&mut self, tried: Result<PathBuf, Error>) -> Task<Message> {
        let lang = self.settings.lang;
        let card = &mut self.pages.settings.backups;
        match tried {
            Ok(folder) => {
                card.folder_taken();
                self.forget_warning();
                self.set(Setting::BackupFolder(Some(folder)))
            }
            Err(error) => {
                card.folder_refused(lang.store_error(&error));
                Task::none()
            }
        }
    }

    /// Backups can be kept again: nothing that said otherwise stays on the screen.
    pub(super) fn forget_warning(&mut self) {
        self.pages.settings.backups.warn(None);
        if let Some(warning) = self.backups.warning.take() {
            self.toasts.forget(&warning);
        }
    }
}
