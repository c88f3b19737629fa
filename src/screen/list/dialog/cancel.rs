//! 中止: a milestone is given up, with a reason.

use iced::widget::column;
use iced::widget::text_editor::Action as Edit;
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::MilestoneId;
use crate::domain::command::Command;
use crate::domain::milestone::Milestone;
use crate::screen::reason::Reason;
use crate::text::Lang;
use crate::ui::label;
use crate::ui::theme::M;

const REASON: &str = "cancel-reason";

/// The reason as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    id: MilestoneId,
    version: i64,
    title: String,
    reason: Reason,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The reason was edited.
    ReasonEdited(Edit),
}

impl Form {
    pub(in crate::screen::list) fn new(milestone: &Milestone) -> Form {
        Form {
            id: milestone.id,
            version: milestone.version,
            title: milestone.title.clone(),
            reason: Reason::default(),
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        REASON
    }

    pub(super) fn is_changed(&self) -> bool {
        !self.reason.text().is_empty()
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().form_cancel_milestone()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.detail_cancel()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        let Message::ReasonEdited(edit) = message;
        self.reason.edit(edit);
        Event::Stay
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        self.reason.check(true).map_err(|_| REASON)?;
        let reason = Some(self.reason.text().to_owned());
        Ok((
            Command::CancelMilestone(self.id, self.version, reason),
            Notice::Undo,
        ))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let reason = self.reason.view(
            REASON,
            lang.detail_cancelled_because(),
            true,
            tried,
            Message::ReasonEdited,
            ctx,
        );
        column![
            label::strong(self.title.as_str()).width(Fill),
            label::quiet(lang.form_cancel_note()).width(Fill),
            reason
        ]
        .spacing(M)
        .into()
    }
}
