//! A field for a reason.

use iced::Element;
use iced::widget::Id;
use iced::widget::text_editor::{Action, Content};

use super::Context;
use crate::domain::command::{Invalid, checked_text};
use crate::ui::field::{field, text_area};

/// A reason as it is typed.
#[derive(Debug, Clone, Default)]
pub(in crate::screen) struct Reason {
    content: Content,
    text: String,
}

impl Reason {
    pub(in crate::screen) fn edit(&mut self, action: Action) {
        self.content.perform(action);
        self.text = self.content.text();
    }

    pub(in crate::screen) fn text(&self) -> &str {
        self.text.trim()
    }

    /// What is wrong with it.
    pub(in crate::screen) fn check(&self, required: bool) -> Result<(), Invalid> {
        checked_text(self.text())?;
        if required && self.text().is_empty() {
            Err(Invalid::ReasonRequired)
        } else {
            Ok(())
        }
    }

    pub(in crate::screen) fn view<'a, M: Clone + 'a>(
        &'a self,
        id: &'static str,
        label: String,
        required: bool,
        tried: bool,
        edited: fn(Action) -> M,
        ctx: Context<'_>,
    ) -> Element<'a, M> {
        let lang = ctx.lang();
        let error = match self.check(required) {
            // Nothing written is no mistake until saving is tried.
            Err(Invalid::ReasonRequired) if !tried => None,
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(()) => None,
        };
        let area = text_area(&self.content)
            .id(Id::new(id))
            .on_action(edited)
            .min_height(64.0)
            .max_height(200.0)
            .invalid(error.is_some());
        let mut made = field(label, area).error(error);
        if required {
            made = made.required(lang.form_required());
        }
        made.into()
    }
}
