//! Checking the open file, and saving what can be read of one that is damaged, open or not.

use std::path::PathBuf;
use std::sync::mpsc;

use chrono::Utc;
use iced::widget::column;
use iced::{Element, Fill, Task, clipboard};

use super::parting::Next;
use super::{App, File, Message};
use crate::domain::file_name::beside;
use crate::domain::job::Job;
use crate::screen::Page;
use crate::screen::settings::check::saved;
use crate::store::{Error, Fault, Salvage, salvage, salvage_from};
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
    Salvaged(Result<(PathBuf, Box<Salvage>), Error>),
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
            Said::Salvaged(result) => self.salvaged(result),
            Said::CopyPressed => match &self.check.saved {
                Some((_, lines)) => {
                    self.toasts.info(self.settings.lang.toast_copied());
                    clipboard::write(lines.join("\n"))
                }
                None => Task::none(),
            },
            Said::OpenPressed => match self.check.saved.take() {
                Some((path, _)) => self.part(Next::File(path)),
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
        let (damaged, copied) = match &self.file {
            File::Failed(damaged, _) | File::Opening(damaged) => (damaged.clone(), None),
            File::Open(open) => {
                let (tell, told) = mpsc::channel();
                // It is asked for now; what comes of it goes through the channel.
                let copying = open.store.call(move |db| {
                    drop(tell.send(db.damaged()));
                    Ok(())
                });
                drop(copying);
                (open.path.clone(), Some(told))
            }
        };
        let (clock, by) = (self.clock, self.settings.name.clone());
        let word = self.settings.lang.salvage_name();
        self.long_work_apart(
            self.settings.lang.salvage_title(),
            move |job: &Job| {
                let plan = damaged.with_extension("hoshin");
                let free = beside(&plan, &word).find(|path| !path.exists());
                let new = free.unwrap_or(plan);
                let list = match copied {
                    None => salvage(&damaged, &new, clock, &by, job)?,
                    Some(copied) => {
                        let ended = |_| Error::Internal("the file was closed".to_owned());
                        let copy = copied.recv().map_err(ended)??;
                        salvage_from(copy, &new, clock, &by, job)?
                    }
                };
                Ok((new, Box::new(list)))
            },
            |result| Message::Check(Said::Salvaged(result)),
        )
    }

    fn salvaged(&mut self, result: Result<(PathBuf, Box<Salvage>), Error>) -> Task<Message> {
        let lang = self.settings.lang;
        let saved = match result {
            Ok((path, list)) => Some((path, lang.salvage_lines(&list))),
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
