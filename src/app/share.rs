//! A file that others use as well: what they save appears here, and whoever holds it is named.

use std::path::PathBuf;

use iced::Task;

use super::toast::Topic;
use super::{App, File, Message, Opened, perform};
use crate::store::{Editor, ReadOnly};

impl App {
    /// Another program has saved something, or has let the file go.
    pub(super) fn changed_outside(&mut self) -> Task<Message> {
        let held = self.with_store(|store| {
            let told = store.call(|db| Ok((db.read_only(), db.editor())));
            Task::perform(told, |told| Message::EditorTold(told.ok()))
        });
        Task::batch([self.load(), held])
    }

    /// Who holds the file, and whether it can still be changed here: on a share the right may be lost.
    pub(super) fn editor_told(
        &mut self,
        told: Option<(Option<ReadOnly>, Option<Editor>)>,
    ) -> Task<Message> {
        if let (File::Open(open), Some((read_only, editor))) = (&mut self.file, told) {
            self.let_go = editor.is_none();
            open.read_only = read_only;
            open.editor = editor;
        }
        Task::none()
    }

    /// Whether a file that was opened anew, so that it could be changed, is still held by somebody else.
    pub(super) fn is_still_held(&self, open: &Opened) -> bool {
        let held = |it: &Opened| it.read_only == Some(ReadOnly::Held);
        self.switching
            && matches!(&self.file, File::Open(before) if before.path == open.path && held(before))
            && held(open)
    }

    /// Says who still edits; what is shown and selected stays.
    pub(super) fn still_held(&mut self, open: Opened) -> Task<Message> {
        let text = self.settings.lang.refused_in_use(open.editor.as_ref());
        self.toasts.stands(Topic::Editing, text);
        self.switching = false;
        self.let_go = false;
        self.opening += 1;
        self.file = File::Open(open);
        self.load()
    }

    /// Opens a file in place of the one that is open. The same file is let go first: it would be in its own way.
    pub(super) fn open(&mut self, path: PathBuf, anew: bool) -> Task<Message> {
        let (clock, reads, by) = (self.clock, self.reads(), self.settings.name.clone());
        let opened = perform::open(path.clone(), clock, false, reads, by, self.backup_base());
        let opened = match &self.file {
            File::Open(open) if open.path == path => self.let_go().chain(opened),
            _ => opened,
        };
        self.opening(anew, opened)
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
