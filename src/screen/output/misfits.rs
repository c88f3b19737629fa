//! What the encoding lacks: which characters, where, what they become, and the choice.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Message, REPLACE, State};
use crate::report::{Encoding, Unwritable};
use crate::screen::Context;
use crate::text::Lang;
use crate::ui::button::{hint_on, secondary};
use crate::ui::card::{Tone, notice};
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::theme::{S, XS};

/// The characters that are listed.
const SHOWN: usize = 5;

impl State {
    /// What stands below the encoding: nothing where it has every character there is.
    pub(super) fn misfits<'a>(&'a self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        let lang = ctx.lang();
        if ctx.settings.export_encoding != Encoding::Cp932 {
            return None;
        }
        let Some(preflight) = self.preflight(ctx) else {
            let checking = self.failed.is_none();
            return checking.then(|| label::quiet(lang.output_checking()).into());
        };
        Some(match preflight.characters() {
            [] => label::quiet(lang.output_all_fit()).into(),
            characters => self.question(lang, characters),
        })
    }

    fn question<'a>(&'a self, lang: Lang, characters: &[Unwritable]) -> Element<'a, Message> {
        let (tone, title) = match (self.substitute, self.urged) {
            (true, _) => (Tone::Info, lang.output_replacing(characters.len())),
            (false, false) => (Tone::Warning, lang.output_misfits(characters.len())),
            (false, true) => (Tone::Danger, lang.output_misfits(characters.len())),
        };
        let mut list = column![label::strong(title)].spacing(XS);
        for character in characters.iter().take(SHOWN) {
            list = list.push(line(lang, character));
        }
        if let Some(more @ 1..) = characters.len().checked_sub(SHOWN) {
            list = list.push(label::small(lang.output_more_misfits(more)));
        }
        if self.urged {
            list = list.push(label::danger(lang.output_decide_first()));
        }
        notice(tone, "", list.push(self.choice(lang)).spacing(S))
    }

    fn choice<'a>(&self, lang: Lang) -> Element<'a, Message> {
        let replace = match self.substitute {
            false => secondary(lang.output_replace()).on_press(Message::SubstitutePicked(true)),
            true => secondary(lang.output_keep()).on_press(Message::SubstitutePicked(false)),
        };
        let utf8 = secondary(lang.output_use_utf_8())
            .small()
            .on_press(Message::EncodingPicked(Encoding::Utf8Bom));
        row![
            Element::from(replace.small().id(REPLACE)),
            Element::from(utf8)
        ]
        .spacing(S)
        .wrap()
        .into()
    }
}

/// A character, what it becomes, and its first place.
fn line<'a>(lang: Lang, it: &Unwritable) -> Element<'a, Message> {
    let pair = format!(
        "{} → {}",
        lang.character(it.character),
        lang.becomes(&it.becomes)
    );
    let place = it.examples.first().map_or_else(String::new, |first| {
        let place = lang.place(first.programme.as_deref(), first.row, &first.column);
        match it.cells {
            0 | 1 => place,
            cells => lang.output_and_places(lang.grouped(cells - 1), place),
        }
    });
    let line = row![label::strong(pair), elided(place).small().width(Fill)]
        .spacing(S)
        .align_y(Center);
    hint_on(line, in_full(lang, it))
}

/// A character with its code, since many look alike, how often it stands, and its first places.
fn in_full(lang: Lang, it: &Unwritable) -> String {
    let mut lines = vec![lang.output_misfit(
        lang.becomes(&it.becomes),
        lang.character(it.character),
        Lang::code_point(it.character),
        lang.grouped(it.count),
    )];
    let examples = it.examples.iter();
    lines.extend(examples.map(|at| lang.place(at.programme.as_deref(), at.row, &at.column)));
    if let Some(more @ 1..) = it.cells.checked_sub(it.examples.len() as u64) {
        lines.push(lang.output_more_places(lang.grouped(more)));
    }
    lines.join("\n")
}
