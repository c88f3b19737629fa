//! The last exports of the plan.

use iced::widget::{Space, column};
use iced::{Element, Fill};

use super::{Message, State};
use crate::domain::export::Entry;
use crate::screen::{Context, common};
use crate::text::Lang;
use crate::ui::button::hint_on;
use crate::ui::card::line;
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::theme::M;

impl State {
    /// What was exported last, below everything else; nothing before the first export.
    pub(super) fn log<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let entries = match &self.log {
            Ok(entries) if entries.is_empty() => return Space::new().into(),
            Ok(entries) => entries,
            Err(sentence) => return label::danger(sentence.as_str()).into(),
        };
        let mut list = column![line(), label::strong(ctx.lang().output_log())].spacing(M);
        for entry in entries {
            list = list.push(export(ctx, entry));
        }
        list.into()
    }
}

/// The file and its table; when, who, how.
fn export<'a>(ctx: Context<'a>, entry: &'a Entry) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = match entry.file.as_str() {
        "" => lang.cli_standard_output(),
        name => name.to_owned(),
    };
    let mut what = vec![common::time(entry.at, ctx)];
    what.extend((!entry.by.is_empty()).then(|| entry.by.clone()));
    what.push(lang.layout_of_code(&entry.layout));
    let mut how = vec![
        lang.encoding_of_code(&entry.encoding),
        lang.count_rows(entry.rows),
    ];
    if entry.substituted() > 0 {
        how.push(lang.export_substituted(lang.grouped(entry.substituted())));
    }
    let between = match lang {
        Lang::Ja => "・",
        Lang::En => ", ",
    };
    column![
        // A long name is cut; in full it is read where the pointer rests on it.
        hint_on(elided(name.clone()).width(Fill), name),
        elided(what.join(between)).small().width(Fill),
        elided(how.join(between)).small().width(Fill),
    ]
    .spacing(2)
    .into()
}
