//! How the last time ended, told once at the next start: that it was no proper end, where the crash file lies, and
//! that nothing typed is gone.

use iced::widget::{column, row};
use iced::{Element, Fill, Task};

use super::{App, Message as AppMessage};
use crate::screen::Action;
use crate::ui::icon::Icon;
use crate::ui::theme::S;
use crate::ui::{button, card, label};

/// What was done about it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The path of the crash file is wanted on the clipboard.
    CopyPressed,
    /// It was read.
    DismissPressed,
}

impl App {
    pub(super) fn last_end_said(&mut self, said: Message) -> Task<AppMessage> {
        match said {
            Message::CopyPressed => match &self.last.crash {
                Some(file) => {
                    let path = file.display().to_string();
                    self.perform(self.page, Action::Copy(path))
                }
                None => Task::none(),
            },
            Message::DismissPressed => {
                self.last = Default::default();
                Task::none()
            }
        }
    }

    /// The notice, while it has not been put away.
    pub(super) fn last_end(&self) -> Option<Element<'_, AppMessage>> {
        let lang = self.settings.lang;
        let last = &self.last;
        let sentence = match (&last.crash, last.unclean) {
            (Some(_), true) => lang.crash_ended(),
            (Some(_), false) => lang.crash_met(),
            (None, true) => lang.crash_unclean(),
            (None, false) => return None,
        };
        let mut content = column![label::body(sentence)].spacing(S);
        let mut ways = row![].spacing(S);
        if let Some(file) = &last.crash {
            content = content.push(label::small(file.display().to_string()).width(Fill));
            ways = ways.push(
                button::secondary(lang.output_copy_path())
                    .small()
                    .icon(Icon::Copy)
                    .on_press(Message::CopyPressed),
            );
        }
        ways = ways.push(
            button::secondary(lang.button_close())
                .small()
                .on_press(Message::DismissPressed),
        );
        let content: Element<'_, Message> = content.push(ways).into();
        let notice: Element<'_, Message> = card::notice(card::Tone::Warning, "", content);
        Some(notice.map(AppMessage::LastEnd))
    }
}
