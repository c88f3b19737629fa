//! The last exports of the plan.

use iced::widget::{Space, column, row};
use iced::{Center, Element, Fill};

use super::{Message, State};
use crate::domain::export::Entry;
use crate::screen::{Context, common};
use crate::ui::card::line;
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::theme::{S, XS};

impl State {
    /// What was exported last, below everything else; nothing before the first export.
    pub(super) fn log<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let entries = match &self.log {
            Ok(entries) if entries.is_empty() => return Space::new().into(),
            Ok(entries) => entries,
            Err(sentence) => return label::danger(sentence.as_str()).into(),
        };
        let mut list = column![line(), label::strong(ctx.lang().output_log())].spacing(S);
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
    let mut about = vec![common::time(entry.at, ctx)];
    about.extend((!entry.by.is_empty()).then(|| entry.by.clone()));
    about.push(lang.layout_of_code(&entry.layout));
    about.push(lang.encoding_of_code(&entry.encoding));
    if entry.substituted() > 0 {
        about.push(lang.export_substituted(lang.grouped(entry.substituted())));
    }
    column![
        elided(name).width(Fill),
        row![elided(about.join("・")).small().width(Fill)].align_y(Center),
    ]
    .spacing(XS)
    .into()
}
