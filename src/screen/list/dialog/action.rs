//! 取組内容の編集.

use iced::Element;
use iced::widget::Id;
use iced::widget::text_editor::{Action as Edit, Content};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::ActionId;
use crate::domain::command::{Command, Invalid, checked_text};
use crate::domain::programme::Action;
use crate::text::Lang;
use crate::ui::field::{field, text_area};

const TEXT: &str = "action-text";

/// The text of an action as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    id: ActionId,
    version: i64,
    before: String,
    content: Content,
    text: String,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The text was edited.
    TextEdited(Edit),
}

impl Form {
    pub(in crate::screen::list) fn new(action: &Action) -> Form {
        Form {
            id: action.id,
            version: action.version,
            before: action.text.clone(),
            content: Content::with_text(&action.text),
            text: action.text.clone(),
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        TEXT
    }

    pub(super) fn is_changed(&self) -> bool {
        self.text != self.before
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().form_edit_action()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        let Message::TextEdited(edit) = message;
        self.content.perform(edit);
        self.text = self.content.text();
        Event::Stay
    }

    fn check(&self) -> Result<&str, Invalid> {
        let text = checked_text(self.text.trim())?;
        if text.is_empty() {
            Err(Invalid::NameEmpty)
        } else {
            Ok(text)
        }
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let text = self.check().map_err(|_| TEXT)?;
        Ok((
            Command::EditAction(self.id, self.version, text.to_owned()),
            Notice::Silent,
        ))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let error = match self.check() {
            Err(Invalid::NameEmpty) if !tried => None,
            Err(Invalid::NameEmpty) => Some(lang.form_action_empty()),
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(_) => None,
        };
        let area = text_area(&self.content)
            .id(Id::new(TEXT))
            .on_action(Message::TextEdited)
            .min_height(96.0)
            .max_height(320.0)
            .invalid(error.is_some());
        field(lang.detail_actions(), area)
            .required(lang.form_required())
            .error(error)
            .into()
    }
}
