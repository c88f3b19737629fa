//! The dialogs about one backup: whether it is to be restored, and what differs between it and now.

use std::collections::BTreeSet;

use iced::widget::text::Wrapping;
use iced::widget::{column, container, row};
use iced::{Center, Element, Fill, Padding};

use super::view::told;
use super::{Dialog, Message, State};
use crate::domain::backup::changes::Line;
use crate::domain::backup::{Listed, State as Wholeness};
use crate::screen::{Context, changed, when};
use crate::ui::card::{Tone, line, titled};
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, choice, label, modal};

impl State {
    /// The dialog that is open.
    pub(in super::super) fn dialog<'a>(&'a self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        Some(match self.dialog.as_ref()? {
            Dialog::Restore { of, sure } => restore(of, *sure, ctx),
            Dialog::Compare { of, lines, whole } => compare(of, lines.as_ref(), whole, ctx),
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
        body = body.push(titled(
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
    whole: &'a BTreeSet<usize>,
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
            let drafts: Vec<String> = lines.iter().flat_map(|it| lang.backup_drafts(it)).collect();
            if !drafts.is_empty() {
                let title = lang.backup_compare_drafts(drafts.len());
                let drafts = drafts
                    .into_iter()
                    .map(|it| label::body(it).width(Fill).into());
                let drafts = column(drafts).spacing(XS);
                body = body.push(titled(Tone::Warning, title, drafts));
            }
            body = body.push(label::small(lang.backup_compare_count(lines.len())));
            for (place, it) in lines.iter().take(MOST).enumerate() {
                let is_whole = whole.contains(&place);
                body = body.push(line()).push(difference(place, it, is_whole, ctx));
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

/// One difference: what it is about, what became of it, and its fields as they were and are.
fn difference<'a>(
    place: usize,
    it: &'a Line,
    whole: bool,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let (what, how) = lang.backup_line(it);
    let head = row![
        label::strong(what)
            .wrapping(Wrapping::WordOrGlyph)
            .width(Fill),
        badge(Badge::Plain, how)
    ]
    .spacing(M)
    .align_y(Center);
    let mut content = column![head].spacing(S).width(Fill);
    let most = (!whole).then_some(LONG);
    let mut cut = false;
    for (of, fields) in lang.backup_changes(it, ctx.date_style()) {
        let inset = if of.is_some() { M } else { 0.0 };
        if let Some(of) = of {
            content = content.push(label::body(of).wrapping(Wrapping::WordOrGlyph).width(Fill));
        }
        for field in fields {
            cut |= changed::is_cut(&field, LONG);
            let field = changed::field(field, most, ctx);
            content = content.push(container(field).padding(Padding::ZERO.left(inset)));
        }
    }
    if cut && !whole {
        let all = button::quiet(lang.backup_compare_whole())
            .small()
            .on_press(Message::WholePressed(place));
        content = content.push(all);
    }
    content.into()
}

/// Of longer texts, so many characters are shown until the whole is asked for.
const LONG: usize = 120;
/// The differences that are listed; after so many, a person restores or opens the backup to look.
const MOST: usize = 300;
