//! A field before and after a change, as every screen shows it.

use iced::widget::text::Wrapping;
use iced::widget::{column, row};
use iced::{Element, Fill, FillPortion};

use super::Context;
use crate::text::changes::Line;
use crate::ui::label;
use crate::ui::theme::{M, XS};

/// Values of at most so many characters stand beside each other on one line.
const SHORT: usize = 24;

/// A field: short values beside each other, long ones below each other. Of each value at most `most` characters
/// are shown, where that is given.
pub(in crate::screen) fn field<'a, Message: 'a>(
    line: Line,
    most: Option<usize>,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let none = || lang.field_none();
    let cut = |value: Option<String>| Some(cut(value?, most));
    let name_of = label::small(line.name).width(Fill);
    let (before, after) = (cut(line.before), cut(line.after));
    let is_short = |it: &Option<String>| {
        it.as_ref()
            .is_none_or(|it| it.chars().count() <= SHORT && !it.contains('\n'))
    };
    if before.is_none() {
        return column![name_of, text(after.unwrap_or_else(none))]
            .spacing(XS)
            .into();
    }
    if is_short(&before) && is_short(&after) {
        let value = format!(
            "{} → {}",
            before.unwrap_or_else(none),
            after.unwrap_or_else(none)
        );
        return column![name_of, text(value)].spacing(XS).into();
    }
    let side = |word: String, value: Option<String>| {
        column![label::small(word), text(value.unwrap_or_else(none))]
            .spacing(XS)
            .width(FillPortion(1))
    };
    column![
        name_of,
        row![
            side(lang.history_before(), before),
            side(lang.history_after(), after)
        ]
        .spacing(M)
    ]
    .spacing(XS)
    .into()
}

/// Whether something of a field is not shown where at most `most` characters are.
pub(in crate::screen) fn is_cut(line: &Line, most: usize) -> bool {
    [&line.before, &line.after]
        .into_iter()
        .flatten()
        .any(|value| value.chars().nth(most).is_some())
}

fn cut(value: String, most: Option<usize>) -> String {
    let end = most.and_then(|most| value.char_indices().nth(most));
    match end {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}

fn text<'a>(content: String) -> iced::widget::Text<'a> {
    label::body(content)
        .wrapping(Wrapping::WordOrGlyph)
        .width(Fill)
}
