//! The strip over a backup that is looked at, and the backups that are offered where a file cannot be opened.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{OFFER, Said};
use crate::app::{App, File, Message};
use crate::domain::backup::Listed;
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

    /// The newest backups of the file that could not be opened; to restore the newest of them is the `main` thing
    /// to do, unless something better was done.
    pub(in crate::app) fn offers(&self, main: bool) -> Option<Element<'_, Message>> {
        let lang = self.settings.lang;
        let File::Failed(path, _) = &self.file else {
            return None;
        };
        let (newest, older) = self.backups.offered.split_first()?;
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let about = match self.is_missing() {
            true => lang.backup_offered_anew(file.into_owned()),
            false => lang.backup_offered_about(file.into_owned()),
        };
        let said =
            |it: &Listed, said: fn(String) -> Said| Message::Backups(said(it.backup.name.clone()));
        let restore = lang.backup_restore();
        let restore = match main {
            true => button::primary(restore),
            false => button::secondary(restore),
        };
        let ways = row![
            restore
                .id(OFFER)
                .hint("Enter")
                .on_press(said(newest, Said::OfferTaken)),
            button::quiet(lang.backup_look()).on_press(said(newest, Said::OfferLooked)),
        ]
        .spacing(S);
        let mut content = column![
            card::section(lang.backup_offered(), ""),
            label::body(about).width(Fill),
            label::strong(self.moment_of(Some(newest.backup.at))),
            label::small(self.offered_about(newest)).width(Fill),
            ways,
        ]
        .spacing(S);
        if !older.is_empty() {
            content = content
                .push(card::line())
                .push(label::small(lang.backup_offered_older()));
        }
        for it in older {
            let at = self.moment_of(Some(it.backup.at));
            let about = column![label::body(at), label::small(self.offered_about(it))];
            let line = row![
                about.spacing(2.0).width(Fill),
                button::quiet(lang.backup_look())
                    .small()
                    .on_press(said(it, Said::OfferLooked)),
                button::quiet(lang.backup_restore())
                    .small()
                    .on_press(said(it, Said::OfferTaken)),
            ];
            content = content.push(line.spacing(S).align_y(Center));
        }
        Some(card::card(content).width(Fill).into())
    }

    /// Why a backup was made, and what it holds.
    fn offered_about(&self, it: &Listed) -> String {
        let lang = self.settings.lang;
        [
            lang.backup_reason(it.backup.reason),
            lang.count_programmes(it.backup.programmes),
            lang.backup_reports(it.backup.reports),
        ]
        .join(&lang.backup_dot())
    }
}
