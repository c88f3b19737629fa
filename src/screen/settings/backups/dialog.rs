//! The dialogs about one backup: whether it is to be restored, and what differs between it and now.

use iced::widget::{column, row};
use iced::{Element, Fill};

use super::view::told;
use super::{Dialog, Message, State};
use crate::domain::backup::changes::Line;
use crate::domain::backup::{Listed, State as Wholeness};
use crate::screen::{Context, when};
use crate::ui::card::{Tone, line, notice};
use crate::ui::theme::{M, S};
use crate::ui::{button, choice, label, modal};

impl State {
    /// The dialog that is open.
    pub(in super::super) fn dialog<'a>(&'a self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        Some(match self.dialog.as_ref()? {
            Dialog::Restore { of, sure } => restore(of, *sure, ctx),
            Dialog::Compare { of, lines } => compare(of, lines.as_ref(), ctx),
        })
    }
}

fn restore<'a>(of: &'a Listed, sure: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let file = ctx.file.file_name().unwrap_or_default().to_string_lossy();
    let at = when::moment(ctx, of.backup.at);
    let mut body = column![
        label::strong(at.clone()),
        label::small(told(of, ctx)),
        label::body(lang.backup_restore_about(at, file.into_owned())),
        label::body(lang.backup_restore_kept()),
    ]
    .spacing(S);
    let altered = of.state == Wholeness::Altered;
    if altered {
        let question = choice::checkbox(lang.backup_restore_sure(), sure, Message::SurePicked);
        body = body.push(notice(
            Tone::Danger,
            lang.backup_altered(),
            column![label::body(lang.backup_restore_altered()), question].spacing(S),
        ));
    }
    let ready = !altered || sure;
    modal::dialog(lang.backup_restore_title(), body.spacing(M))
        .width(560.0)
        .button(
            button::quiet(lang.backup_compare())
                .on_press(Message::ComparePressed(of.backup.name.clone())),
        )
        .button(button::secondary(lang.button_cancel()).on_press(Message::Closed))
        .button(
            button::primary(lang.backup_restore())
                .hint("Ctrl S")
                .on_press_maybe(ready.then_some(Message::RestoreConfirmed)),
        )
        .into()
}

fn compare<'a>(
    of: &'a Listed,
    lines: Option<&'a Result<Vec<Line>, String>>,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut body = column![label::body(
        lang.backup_compare_about(when::moment(ctx, of.backup.at))
    )]
    .spacing(S);
    match lines {
        None => body = body.push(label::quiet(lang.backup_reading())),
        Some(Err(why)) => body = body.push(label::danger(why.as_str())),
        Some(Ok(lines)) if lines.is_empty() => {
            body = body.push(label::body(lang.backup_compare_same()));
        }
        Some(Ok(lines)) => {
            body = body.push(label::small(lang.backup_compare_count(lines.len())));
            for (what, how) in lines.iter().take(MOST).map(|it| lang.backup_line(it)) {
                let pair =
                    row![label::body(what).width(Fill), label::body(how).width(Fill)].spacing(M);
                body = body.push(line()).push(pair);
            }
            if lines.len() > MOST {
                body = body.push(label::small(lang.backup_compare_more(lines.len() - MOST)));
            }
        }
    }
    let name = of.backup.name.clone();
    let mut dialog = modal::dialog(lang.backup_compare_title(), body).width(720.0);
    if !ctx.read_only {
        dialog = dialog.button(
            button::quiet(lang.backup_restore_asked()).on_press(Message::RestorePressed(name)),
        );
    }
    dialog
        .button(
            button::secondary(lang.button_close())
                .hint("Esc")
                .on_press(Message::Closed),
        )
        .into()
}

/// The differences that are listed; after so many, a person restores or opens the backup to look.
const MOST: usize = 300;
