//! The strip over a backup that is looked at, and the backups that are offered where a file cannot be opened.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::Said;
use crate::app::{App, File, Message};
use crate::ui::theme::{M, S};
use crate::ui::{button, card, label};

impl App {
    /// What says that a backup is open, with the way back.
    pub(in crate::app) fn looking(&self) -> Option<Element<'_, Message>> {
        let lang = self.settings.lang;
        let looked = self.backups.looked.as_ref()?;
        let sentence = lang.backup_looking(self.moment_of(Some(looked.at)));
        let back = button::secondary(lang.backup_back())
            .small()
            .on_press(Message::Backups(Said::BackPressed));
        let content = row![label::body(sentence).width(Fill), back]
            .spacing(M)
            .align_y(Center);
        Some(card::notice(card::Tone::Info, "", content))
    }

    /// The newest backups of the file that could not be opened.
    pub(in crate::app) fn offers(&self) -> Option<Element<'_, Message>> {
        let lang = self.settings.lang;
        let (File::Failed(path, _), false) = (&self.file, self.backups.offered.is_empty()) else {
            return None;
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let mut content = column![
            card::section(lang.backup_offered(), ""),
            label::body(lang.backup_offered_about(file.into_owned()))
        ]
        .spacing(S);
        for (place, it) in self.backups.offered.iter().enumerate() {
            let backup = &it.backup;
            let about = [
                self.moment_of(Some(backup.at)),
                lang.backup_reason(backup.reason),
                lang.count_programmes(backup.programmes),
                lang.backup_reports(backup.reports),
            ]
            .join(&lang.backup_dot());
            let said = |said: fn(String) -> Said| Message::Backups(said(backup.name.clone()));
            // Nearly always it is the newest that is wanted.
            let restore = match place {
                0 => button::primary(lang.backup_restore()),
                _ => button::secondary(lang.backup_restore()),
            };
            let line = row![
                label::body(about).width(Fill),
                button::quiet(lang.backup_look())
                    .small()
                    .on_press(said(Said::OfferLooked)),
                restore.small().on_press(said(Said::OfferTaken)),
            ];
            content = content.push(line.spacing(S).align_y(Center));
        }
        Some(card::card(content).width(Fill).into())
    }
}
