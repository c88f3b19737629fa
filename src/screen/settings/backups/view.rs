//! How the card of backups looks.

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill};

use super::{FEW, FOLDER, List, Message, State};
use crate::domain::backup::{Listed, State as Wholeness};
use crate::screen::{Context, when};
use crate::ui::button::{quiet, secondary};
use crate::ui::card::{Tone, card, line, notice, section};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_field};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scope::scope;
use crate::ui::theme::{M, S, XS};

impl State {
    /// The card.
    pub(in super::super) fn card<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let count = match &self.list {
            List::Read(listed) => lang.backup_count(listed.len()),
            _ => String::new(),
        };
        let mut content = column![
            section(lang.backup_title(), count),
            label::small(lang.backup_about()),
        ]
        .spacing(M);
        if let Some(why) = &self.warning {
            content = content.push(notice(Tone::Warning, "", label::body(why.as_str())));
        }
        content = content.push(self.place(ctx));
        let make = secondary(lang.backup_make())
            .icon(Icon::Plus)
            .on_press_maybe(self.folder.is_some().then_some(Message::MakePressed));
        content = content.push(make).push(self.list(ctx));
        card(content).width(Fill).into()
    }

    /// The folder, or the field in which another one is typed.
    fn place<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let Some(typed) = &self.typing else {
            let shown = match &self.folder {
                Some(folder) => folder.display().to_string(),
                None => lang.backup_no_folder(),
            };
            let change = secondary(lang.backup_change_folder())
                .small()
                .icon(Icon::Folder)
                .on_press(Message::FolderPressed);
            return field(
                lang.backup_folder(),
                column![label::body(shown), change].spacing(S),
            )
            .into();
        };
        let input = text_field("", typed)
            .id(FOLDER)
            .on_input(Message::FolderChanged)
            .on_submit(Message::FolderConfirmed);
        let mut buttons = row![
            secondary(lang.button_browse()).on_press(Message::BrowsePressed),
            secondary(lang.button_save()).on_press(Message::FolderConfirmed),
            quiet(lang.button_cancel()).on_press(Message::FolderCancelled),
        ]
        .spacing(S);
        if ctx.settings.backup_folder.is_some() {
            buttons =
                buttons.push(quiet(lang.backup_reset_folder()).on_press(Message::FolderReset));
        }
        field(
            lang.backup_folder(),
            column![Element::from(input), buttons.wrap()].spacing(S),
        )
        .hint(lang.backup_folder_hint())
        .error(self.refused())
        .into()
    }

    fn list<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let listed = match &self.list {
            List::Reading => return label::quiet(lang.backup_reading()).into(),
            List::Failed(why) => return label::danger(why.as_str()).into(),
            List::Read(listed) if listed.is_empty() => {
                return label::quiet(lang.backup_none()).into();
            }
            List::Read(listed) => listed,
        };
        let shown = match self.all {
            true => listed.len(),
            false => FEW.min(listed.len()),
        };
        let rows = listed.iter().take(shown);
        let mut list = column(rows.map(|it| scope(it.backup.name.as_str(), one(it, ctx)).into()));
        if shown < listed.len() {
            let more = quiet(lang.backup_all(listed.len())).on_press(Message::AllPressed);
            list = list.push(container(more).padding([XS, 0.0]));
        }
        list.into()
    }
}

fn one<'a>(listed: &'a Listed, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = || listed.backup.name.clone();
    let mut about = column![
        elided(when::moment(ctx, listed.backup.at))
            .bold()
            .width(Fill),
        elided(told(listed, ctx)).small().width(Fill),
    ]
    .spacing(2)
    .width(Fill);
    if !listed.backup.plan.is_empty() {
        about = about.push(elided(listed.backup.plan.as_str()).small().width(Fill));
    }
    if listed.state == Wholeness::Altered {
        about = about.push(label::danger(lang.backup_altered()));
    }
    let buttons = row![
        quiet(lang.backup_look())
            .small()
            .on_press(Message::LookPressed(name())),
        quiet(lang.backup_compare())
            .small()
            .on_press(Message::ComparePressed(name())),
        quiet(lang.backup_restore_asked())
            .small()
            .on_press(Message::RestorePressed(name())),
    ]
    .spacing(XS);
    column![
        container(row![about, buttons].spacing(S).align_y(Center)).padding([S, 0.0]),
        line()
    ]
    .into()
}

/// Why it was made and what it holds: 毎日の自動保存・24事業・報告18件・312 KB.
pub(super) fn told(listed: &Listed, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let backup = &listed.backup;
    [
        lang.backup_reason(backup.reason),
        lang.count_programmes(backup.programmes),
        lang.backup_reports(backup.reports),
        lang.backup_size(backup.size),
    ]
    .join(&lang.backup_dot())
}
