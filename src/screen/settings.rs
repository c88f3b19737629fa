//! 設定: the person's name, the office's sections, how things look, and the file.

use iced::widget::Id;

use super::{Action, Context, Key, Notice, Outcome, Setting};
use crate::domain::SectionId;
use crate::domain::command::{Command, Direction, Invalid, checked_name};
use crate::settings::{Appearance, DateForm};
use crate::text::Lang;

pub mod backups;
pub mod check;
mod records;
mod sections;
#[cfg(test)]
mod tests;
mod view;

/// The id of the field for the person's name.
const NAME: &str = "settings-name";
/// The id of the field for a new section.
const NEW: &str = "settings-new-section";
/// The id of the field in which a section is renamed.
const RENAME: &str = "settings-rename-section";

/// What 設定 knows.
#[derive(Debug, Default)]
pub struct State {
    /// The card of backups.
    pub backups: backups::State,
    /// ファイルの検査.
    pub check: check::State,
    new_section: String,
    renaming: Option<Renaming>,
    /// What was asked for last, to know what an answer is about.
    pending: Option<Pending>,
    /// Why it was refused.
    refused: Option<(Pending, String)>,
}

/// A section being renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Renaming {
    id: SectionId,
    version: i64,
    name: String,
}

/// A change of the sections on its way to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Add,
    Change(SectionId),
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The person's name was typed.
    NameChanged(String),
    /// A language was chosen.
    LangPicked(Lang),
    /// Light or dark was chosen.
    AppearancePicked(Appearance),
    /// A size was chosen, in per cent.
    TextSizePicked(u16),
    /// A form of dates was chosen.
    DatesPicked(DateForm),
    /// The name of a new section was typed.
    NewSectionChanged(String),
    /// A section is to be added.
    AddPressed,
    /// A section is to be renamed.
    RenamePressed(SectionId),
    /// The new name of a section was typed.
    RenameChanged(String),
    /// The new name is right.
    RenameConfirmed,
    /// The new name is given up.
    RenameCancelled,
    /// A section is to be moved.
    MovePressed(SectionId, Direction),
    /// A section is to be deleted.
    DeletePressed(SectionId),
    /// The path of the file is wanted on the clipboard.
    CopyPathPressed,
    /// The path of the folder with the logs is wanted on the clipboard.
    CopyRecordsPressed,
    /// It was decided whether files are opened for reading only.
    ViewingPicked(bool),
    /// Another file is wanted.
    OpenFilePressed,
    /// A new plan is wanted.
    NewPlanPressed,
    /// On the card of backups.
    Backups(backups::Message),
    /// In ファイルの検査.
    Check(check::Message),
}

impl State {
    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::NameChanged(name) => Action::Set(Setting::Name(name)),
            Message::LangPicked(lang) => Action::Set(Setting::Lang(lang)),
            Message::AppearancePicked(appearance) => Action::Set(Setting::Appearance(appearance)),
            Message::TextSizePicked(size) => Action::Set(Setting::TextSize(size)),
            Message::DatesPicked(dates) => Action::Set(Setting::Dates(dates)),
            Message::ViewingPicked(viewing) => Action::Set(Setting::Viewing(viewing)),
            Message::CopyPathPressed => Action::Copy(ctx.file.display().to_string()),
            Message::CopyRecordsPressed => match ctx.records {
                Some(folder) => Action::Copy(folder.display().to_string()),
                None => Action::None,
            },
            Message::OpenFilePressed => Action::OpenFile,
            Message::NewPlanPressed => Action::NewPlan,
            Message::Backups(said) => self.backups.update(said, ctx),
            Message::Check(said) => self.check.update(said),
            sections => self.update_sections(sections, ctx),
        }
    }

    /// Whether the name of a section was typed and not saved.
    pub fn has_unsaved(&self) -> bool {
        self.renaming.is_some() || !self.new_section.trim().is_empty()
    }

    fn update_sections(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::NewSectionChanged(name) => {
                self.new_section = name;
                self.refused = None;
                Action::None
            }
            Message::AddPressed => self.add(ctx),
            Message::RenamePressed(id) => self.rename(id, ctx),
            Message::RenameChanged(name) => {
                if let Some(renaming) = &mut self.renaming {
                    renaming.name = name;
                }
                self.refused = None;
                Action::None
            }
            Message::RenameConfirmed => self.confirm(ctx),
            Message::RenameCancelled => {
                self.renaming = None;
                self.refused = None;
                Action::None
            }
            Message::MovePressed(id, direction) => self.ask(
                Pending::Change(id),
                Command::ReorderSection(id, direction),
                ctx,
            ),
            Message::DeletePressed(id) => match section(id, ctx) {
                Some((version, _)) => self.ask(
                    Pending::Change(id),
                    Command::DeleteSection(id, version),
                    ctx,
                ),
                None => Action::None,
            },
            _ => Action::None,
        }
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if let Some(action) = self.backups.key(key) {
            return action;
        }
        match key {
            Key::Escape if self.renaming.is_some() => self.update(Message::RenameCancelled, ctx),
            Key::Save | Key::Submit if self.renaming.is_some() => self.confirm(ctx),
            Key::New if !ctx.read_only => Action::Focus(Id::new(NEW)),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.refused = None;
        // Without a name the changes cannot be told apart: that comes first.
        let focus = match ctx.settings.name.trim().is_empty() {
            true => Action::Focus(Id::new(NAME)),
            false => Action::None,
        };
        Action::all([focus, Action::Backups(backups::Order::List)])
    }

    /// The board was read anew. A rename goes on, unless its section is gone.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        self.renaming
            .take_if(|renaming| section(renaming.id, ctx).is_none());
        Action::None
    }

    /// What became of the change asked for last.
    pub fn applied(&mut self, outcome: &Outcome, _ctx: Context<'_>) -> Action {
        let Some(pending) = self.pending.take() else {
            return Action::None;
        };
        match (outcome, pending) {
            (Outcome::Failed(sentence) | Outcome::PutOff(sentence), _) => {
                self.refused = Some((pending, sentence.clone()));
                Action::None
            }
            (_, Pending::Add) => {
                self.new_section.clear();
                Action::Focus(Id::new(NEW))
            }
            (_, Pending::Change(id)) => {
                self.renaming.take_if(|renaming| renaming.id == id);
                Action::None
            }
        }
    }

    fn add(&mut self, ctx: Context<'_>) -> Action {
        match self.checked(&self.new_section, None, ctx) {
            Ok(name) => self.ask(Pending::Add, Command::AddSection(name), ctx),
            Err(invalid) => self.refuse(Pending::Add, &invalid, NEW, ctx),
        }
    }

    fn rename(&mut self, id: SectionId, ctx: Context<'_>) -> Action {
        let Some((version, name)) = section(id, ctx).filter(|_| !ctx.read_only) else {
            return Action::None;
        };
        self.renaming = Some(Renaming {
            id,
            version,
            name: name.to_owned(),
        });
        self.refused = None;
        Action::Focus(Id::new(RENAME))
    }

    fn confirm(&mut self, ctx: Context<'_>) -> Action {
        let Some(Renaming { id, version, name }) = self.renaming.clone() else {
            return Action::None;
        };
        match self.checked(&name, Some(id), ctx) {
            Ok(name) => self.ask(
                Pending::Change(id),
                Command::RenameSection(id, version, name),
                ctx,
            ),
            Err(invalid) => self.refuse(Pending::Change(id), &invalid, RENAME, ctx),
        }
    }

    fn ask(&mut self, pending: Pending, command: Command, ctx: Context<'_>) -> Action {
        if ctx.read_only {
            return Action::None;
        }
        self.pending = Some(pending);
        self.refused = None;
        let notice = match command {
            Command::DeleteSection(..) => Notice::Undo,
            _ => Notice::Silent,
        };
        Action::Apply(command, notice)
    }

    fn refuse(
        &mut self,
        pending: Pending,
        invalid: &Invalid,
        field: &'static str,
        ctx: Context<'_>,
    ) -> Action {
        self.refused = Some((pending, ctx.lang().invalid(invalid)));
        Action::Focus(Id::new(field))
    }

    /// The name a section is to have, if it can have it.
    fn checked(
        &self,
        name: &str,
        but: Option<SectionId>,
        ctx: Context<'_>,
    ) -> Result<String, Invalid> {
        let name = checked_name(name)?;
        let taken = ctx
            .board
            .sections
            .iter()
            .any(|it| it.name == name && but != Some(it.id));
        if taken {
            Err(Invalid::SectionExists(name.to_owned()))
        } else {
            Ok(name.to_owned())
        }
    }

    /// What is wrong with a name as it is typed; an empty one is no error until it is to be saved.
    fn typed_error(&self, name: &str, but: Option<SectionId>, ctx: Context<'_>) -> Option<Invalid> {
        self.checked(name, but, ctx)
            .err()
            .filter(|invalid| *invalid != Invalid::NameEmpty)
    }
}

/// A section's version and name.
fn section<'a>(id: SectionId, ctx: Context<'a>) -> Option<(i64, &'a str)> {
    let section = ctx.board.office.iter().find(|section| section.id == id)?;
    Some((section.version, &section.name))
}
