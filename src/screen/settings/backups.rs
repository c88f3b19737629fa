//! The card of backups in 設定: where they lie, those there are, and opening, comparing and restoring one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use iced::widget::Id;

use super::super::{Action, Context, Key};
use crate::domain::backup::changes::Line;
use crate::domain::backup::{Listed, State as Wholeness};
use crate::screen::Setting;

mod dialog;
#[cfg(test)]
mod tests;
mod view;

/// The id of the field for the folder.
pub(super) const FOLDER: &str = "settings-backup-folder";
/// How many backups are listed before more are asked for.
const FEW: usize = 6;

/// What the card knows.
#[derive(Debug, Default)]
pub struct State {
    /// The folder of this file's backups; nothing where the system has no place for them.
    folder: Option<PathBuf>,
    list: List,
    /// Whether all are listed.
    all: bool,
    /// The folder for the backups of all files as it is being typed.
    typing: Option<String>,
    /// Why the folder that was typed is not taken.
    refused: Option<String>,
    /// Why backups cannot be kept at present.
    warning: Option<String>,
    dialog: Option<Dialog>,
}

/// The backups there are.
#[derive(Debug, Default)]
enum List {
    #[default]
    Reading,
    Read(Vec<Listed>),
    Failed(String),
}

/// What is asked or shown about one backup.
#[derive(Debug)]
enum Dialog {
    /// Whether it is to be restored, and whether that is meant although it was altered.
    Restore { of: Listed, sure: bool },
    /// What differs between it and now; nothing while that is being read. Long texts of those in `whole` are
    /// shown to their end.
    Compare {
        of: Listed,
        lines: Option<Result<Vec<Line>, String>>,
        whole: BTreeSet<usize>,
    },
}

/// What is wanted of the shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Read the backups; the answer comes as [`State::listed`].
    List,
    /// Make one now.
    Make,
    /// Open the one of this name for reading only.
    Look(String),
    /// Compare the one of this name with now; the answer comes as [`State::compared`].
    Compare(String),
    /// Restore the one of this name, also where it was altered.
    Restore(String, bool),
    /// Ask for a folder (the operating system's dialog).
    AskFolder,
    /// Take this folder if backups can be kept there; the answer comes as [`State::folder_taken`] or
    /// [`State::folder_refused`].
    TryFolder(PathBuf),
}

/// What happened on the card.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A backup is to be made now.
    MakePressed,
    /// All backups are to be listed.
    AllPressed,
    /// The folder is to be changed.
    FolderPressed,
    /// The folder was typed.
    FolderChanged(String),
    /// The operating system's dialog is wanted.
    BrowsePressed,
    /// The folder is right.
    FolderConfirmed,
    /// The folder that the program chooses is wanted.
    FolderReset,
    /// The folder stays.
    FolderCancelled,
    /// A backup is to be looked at.
    LookPressed(String),
    /// A backup is to be compared with now.
    ComparePressed(String),
    /// The texts of a difference are wanted to their end.
    WholePressed(usize),
    /// A backup is perhaps to be restored.
    RestorePressed(String),
    /// It was said whether an altered backup is meant.
    SurePicked(bool),
    /// The backup in the dialog is to be restored.
    RestoreConfirmed,
    /// The dialog is closed.
    Closed,
}

impl State {
    /// Takes note of what happened and says what is to be done.
    pub(super) fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::MakePressed => Action::Backups(Order::Make),
            Message::AllPressed => {
                self.all = true;
                Action::None
            }
            Message::LookPressed(name) => Action::Backups(Order::Look(name)),
            Message::ComparePressed(name) => self.compare(&name),
            Message::WholePressed(place) => {
                if let Some(Dialog::Compare { whole, .. }) = &mut self.dialog {
                    whole.insert(place);
                }
                Action::None
            }
            Message::RestorePressed(name) => self.ask(&name, ctx),
            Message::SurePicked(is_sure) => {
                if let Some(Dialog::Restore { sure, .. }) = &mut self.dialog {
                    *sure = is_sure;
                }
                Action::None
            }
            Message::RestoreConfirmed => self.restore(),
            Message::Closed => {
                self.dialog = None;
                Action::None
            }
            folder => self.update_folder(folder, ctx),
        }
    }

    fn update_folder(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::FolderPressed => {
                let chosen = ctx.settings.backup_folder.as_deref();
                let base = chosen.or_else(|| self.folder.as_deref()?.parent());
                self.typing = Some(base.map_or_else(String::new, |it| it.display().to_string()));
                Action::Focus(Id::new(FOLDER))
            }
            Message::FolderChanged(typed) => {
                self.typing = Some(typed);
                self.refused = None;
                Action::None
            }
            Message::BrowsePressed => Action::Backups(Order::AskFolder),
            Message::FolderConfirmed => match self.typing.as_deref().map(str::trim) {
                Some(typed) if !typed.is_empty() => {
                    Action::Backups(Order::TryFolder(PathBuf::from(typed)))
                }
                _ => self.reset_folder(),
            },
            Message::FolderReset => self.reset_folder(),
            _ => {
                self.typing = None;
                self.refused = None;
                Action::None
            }
        }
    }

    fn reset_folder(&mut self) -> Action {
        self.folder_taken();
        self.warning = None;
        Action::Set(Setting::BackupFolder(None))
    }

    /// The folder that was typed is the one for backups from now on.
    pub fn folder_taken(&mut self) {
        self.typing = None;
        self.refused = None;
        self.list = List::Reading;
    }

    /// The folder that was typed is not taken, and why.
    pub fn folder_refused(&mut self, why: String) {
        self.refused = Some(why);
    }

    /// A folder was chosen in the operating system's dialog.
    pub fn folder_picked(&mut self, folder: &Path) -> Action {
        self.typing = Some(folder.display().to_string());
        self.refused = None;
        Action::Focus(Id::new(FOLDER))
    }

    /// The backups were read, in this folder; nothing where the system has no place for them.
    pub fn listed(&mut self, folder: Option<PathBuf>, result: Result<Vec<Listed>, String>) {
        self.folder = folder;
        self.list = match result {
            Ok(listed) => List::Read(listed),
            Err(why) => List::Failed(why),
        };
    }

    /// Backups cannot be kept at present, or can again.
    pub fn warn(&mut self, why: Option<String>) {
        self.warning = why;
    }

    /// Why backups cannot be kept at present.
    pub fn warning(&self) -> Option<String> {
        self.warning.clone()
    }

    /// Why the folder that was typed is not taken.
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// A backup was compared with now.
    pub fn compared(&mut self, name: &str, result: Result<Vec<Line>, String>) {
        if let Some(Dialog::Compare { of, lines, .. }) = &mut self.dialog
            && of.backup.name == name
        {
            *lines = Some(result);
        }
    }

    /// Asks whether the backup of this name is to be restored.
    pub fn ask(&mut self, name: &str, ctx: Context<'_>) -> Action {
        if ctx.read_only {
            return Action::Notify(ctx.lang().backup_restore_read_only());
        }
        if let Some(of) = self.find(name) {
            self.dialog = Some(Dialog::Restore { of, sure: false });
        }
        Action::None
    }

    fn compare(&mut self, name: &str) -> Action {
        let Some(of) = self.find(name) else {
            return Action::None;
        };
        self.dialog = Some(Dialog::Compare {
            of,
            lines: None,
            whole: BTreeSet::new(),
        });
        Action::Backups(Order::Compare(name.to_owned()))
    }

    fn restore(&mut self) -> Action {
        let Some(Dialog::Restore { of, sure }) = &self.dialog else {
            return Action::None;
        };
        let altered = of.state == Wholeness::Altered;
        if altered && !sure {
            return Action::None;
        }
        let order = Order::Restore(of.backup.name.clone(), altered);
        self.dialog = None;
        Action::Backups(order)
    }

    fn find(&self, name: &str) -> Option<Listed> {
        match &self.list {
            List::Read(listed) => listed.iter().find(|it| it.backup.name == name).cloned(),
            _ => None,
        }
    }

    /// A key that no field wanted; nothing where it is not meant for this card.
    pub(super) fn key(&mut self, key: Key) -> Option<Action> {
        match key {
            Key::Escape if self.dialog.is_some() => self.dialog = None,
            Key::Escape if self.typing.is_some() => {
                self.typing = None;
                self.refused = None;
            }
            Key::Save | Key::Submit if self.dialog.is_some() => return Some(self.restore()),
            // What lies under a dialog is not reached by keys.
            _ if self.dialog.is_some() => {}
            _ => return None,
        }
        Some(Action::None)
    }
}
