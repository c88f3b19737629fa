//! A file that others use as well: what they save appears here, and whoever holds it is named.

use std::path::PathBuf;

use iced::Task;

use super::{App, File, Message, perform};
use crate::store::{Editor, ReadOnly};

impl App {
    /// Another program has saved something, or has let the file go.
    pub(super) fn changed_outside(&mut self) -> Task<Message> {
        let held = match &self.file {
            File::Open(open) if open.read_only == Some(ReadOnly::Held) => {
                let editor = open.store.call(|db| Ok(db.editor()));
                Task::perform(editor, |editor| Message::EditorTold(editor.ok().flatten()))
            }
            _ => Task::none(),
        };
        Task::batch([self.load(), held])
    }

    pub(super) fn editor_told(&mut self, editor: Option<Editor>) -> Task<Message> {
        if let File::Open(open) = &mut self.file {
            self.let_go = editor.is_none();
            open.editor = editor;
        }
        Task::none()
    }

    /// Opens the file anew, to change it or only to look at it.
    pub(super) fn reopen(&mut self) -> Task<Message> {
        let File::Open(open) = &self.file else {
            return Task::none();
        };
        let path = open.path.clone();
        self.switching = true;
        let kept = self.leave();
        kept.chain(self.open(path))
    }

    /// Opens a file in place of the one that is open. The same file is let go first: it would be in its own way.
    pub(super) fn open(&self, path: PathBuf) -> Task<Message> {
        let (clock, reads, by) = (self.clock, self.reads(), self.settings.name.clone());
        let opened = perform::open(path.clone(), clock, false, reads, by);
        match &self.file {
            File::Open(open) if open.path == path => self.let_go().chain(opened),
            _ => opened,
        }
    }

    /// Lets others change the file.
    pub(super) fn let_go(&self) -> Task<Message> {
        self.with_store(|store| {
            let gone = store.call(|db| {
                db.let_go();
                Ok(())
            });
            Task::future(gone).discard()
        })
    }
}
