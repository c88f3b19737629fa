//! Checking the open file, and saving what can be read of one that is damaged, open or not.

use std::path::{Path, PathBuf};

use chrono::Utc;
use iced::widget::column;
use iced::{Element, Fill, Task, clipboard};

use super::{App, File, Message};
use crate::domain::job::Job;
use crate::screen::Page;
use crate::screen::settings::check::saved;
use crate::store::{Clock, Error, Fault, Salvage, salvage};
use crate::ui::theme::S;
use crate::ui::{button, card, label};

/// What is known of the file that could not be opened.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Whether it is damaged, so that something can be saved of it.
    damaged: bool,
    /// Whether there is none under its name.
    missing: bool,
    /// What was saved into which file.
    saved: Option<(PathBuf, Vec<String>)>,
    /// Why nothing was.
    refused: Option<String>,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Said {
    /// The open file was checked, or not.
    Checked(Result<Vec<Fault>, Error>),
    /// What can be read of the file that could not be opened is to be saved.
    SalvagePressed,
    /// What could be read was saved into this file, or not.
    Salvaged(PathBuf, Result<Box<Salvage>, Error>),
    /// The list of what was saved is wanted on the clipboard.
    CopyPressed,
    /// The new file is to be opened.
    OpenPressed,
}

impl State {
    /// A file could not be opened.
    pub(super) fn failed(&mut self, error: &Error) {
        *self = State {
            damaged: matches!(error, Error::Damaged(_)),
            missing: matches!(error, Error::Missing(_)),
            ..State::default()
        };
    }
}

impl App {
    pub(super) fn check_said(&mut self, said: Said) -> Task<Message> {
        match said {
            Said::Checked(result) => self.checked(result),
            Said::SalvagePressed => self.save_readable(),
            Said::Salvaged(path, result) => self.salvaged(path, result),
            Said::CopyPressed => match &self.check.saved {
                Some((_, lines)) => {
                    self.toasts.info(self.settings.lang.toast_copied());
                    clipboard::write(lines.join("\n"))
                }
                None => Task::none(),
            },
            Said::OpenPressed => match self.check.saved.take() {
                Some((path, _)) => self.open_this(path),
                None => Task::none(),
            },
        }
    }

    /// Checks the open file from its first record to its last.
    pub(super) fn check_file(&mut self) -> Task<Message> {
        self.long_work(
            self.settings.lang.check_title(),
            |db, job| db.check_full(job),
            |result| Message::Check(Said::Checked(result)),
        )
    }

    fn checked(&mut self, result: Result<Vec<Fault>, Error>) -> Task<Message> {
        let lang = self.settings.lang;
        let found = match result {
            Ok(faults) => Ok(faults.iter().map(|fault| lang.fault(fault)).collect()),
            Err(error) => Err(lang.store_error(&error)),
        };
        self.page_said(Page::Settings, |pages, _| {
            pages.settings.check.checked(Utc::now(), found)
        })
    }

    /// Saves what can be read of the file shown into a new one beside it.
    pub(super) fn save_readable(&mut self) -> Task<Message> {
        let (File::Failed(damaged, _) | File::Opening(damaged)) = &self.file else {
            let File::Open(open) = &self.file else {
                return Task::none();
            };
            let (damaged, clock) = (open.path.clone(), self.clock);
            return self.save_readable_of(damaged, clock);
        };
        self.save_readable_of(damaged.clone(), self.clock)
    }

    fn save_readable_of(&mut self, damaged: PathBuf, clock: Clock) -> Task<Message> {
        let by = self.settings.name.clone();
        let new = beside(&damaged, &self.settings.lang.salvage_name());
        let told = new.clone();
        self.long_work_apart(
            self.settings.lang.salvage_title(),
            move |job: &Job| salvage(&damaged, &new, clock, &by, job),
            move |result| Message::Check(Said::Salvaged(told, result.map(Box::new))),
        )
    }

    fn salvaged(&mut self, path: PathBuf, result: Result<Box<Salvage>, Error>) -> Task<Message> {
        let lang = self.settings.lang;
        let saved = match result {
            Ok(list) => Some((path, lang.salvage_lines(&list))),
            Err(error) => {
                let sentence = lang.store_error(&error);
                self.toasts.failed(sentence.clone());
                self.check.refused = Some(sentence);
                None
            }
        };
        match &self.file {
            File::Open(_) => self.page_said(Page::Settings, |pages, _| {
                pages.settings.check.salvaged(saved)
            }),
            _ => {
                self.check.saved = saved;
                Task::none()
            }
        }
    }

    /// Opens a file in place of the one shown.
    pub(super) fn open_this(&mut self, path: PathBuf) -> Task<Message> {
        let kept = self.leave();
        kept.chain(self.open(path))
    }

    /// What is wrong with the file that could not be opened.
    pub(super) fn what_failed(&self) -> String {
        let lang = self.settings.lang;
        match (self.check.missing, self.check.damaged) {
            (true, _) => lang.open_missing(),
            (_, true) => lang.open_damaged(),
            _ => lang.open_failed(),
        }
    }

    /// Whether there is no file under its name.
    pub(super) fn is_missing(&self) -> bool {
        self.check.missing
    }

    /// Whether something was saved of the file: to go on with that is then the main thing to do.
    pub(super) fn is_salvaged(&self) -> bool {
        self.check.saved.is_some()
    }

    /// Whether something can be saved of it.
    pub(super) fn can_salvage(&self) -> bool {
        self.check.damaged
    }

    /// What can be done about the file that could not be opened because it is damaged; `main` where nothing
    /// better can be.
    pub(super) fn salvage_view(&self, main: bool) -> Option<Element<'_, Message>> {
        let lang = self.settings.lang;
        if !self.check.damaged {
            return None;
        }
        if let Some((path, lines)) = &self.check.saved {
            let view = saved(
                lang,
                path.display().to_string(),
                lines,
                Said::OpenPressed,
                Said::CopyPressed,
            );
            return Some(view.map(Message::Check));
        }
        let mut content = column![
            label::small(lang.salvage_hint()),
            match main {
                true => button::primary(lang.salvage_run()),
                false => button::secondary(lang.salvage_run()),
            }
            .on_press_maybe((!self.works.is_busy()).then_some(Said::SalvagePressed)),
        ]
        .spacing(S);
        if let Some(refused) = &self.check.refused {
            content = content.push(label::body(refused.as_str()));
        }
        let title = card::section(lang.salvage_title(), "");
        let content = column![title, content].spacing(S);
        Some(Element::from(card::card(content).width(Fill)).map(Message::Check))
    }
}

/// A path beside a file that is not taken: `泉区（救出）.hoshin`, or `泉区（救出）2.hoshin`.
fn beside(path: &Path, word: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let names = (1_u32..).map(|number| match number {
        1 => format!("{stem}{word}.hoshin"),
        number => format!("{stem}{word}{number}.hoshin"),
    });
    let mut paths = names.map(|name| path.with_file_name(name));
    paths
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}
