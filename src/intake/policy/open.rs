//! What the line before left open, and whether a line goes on with it.

use super::glyph::{is_closing, is_space};
use super::prose::{SLACK, ends_sentence};
use super::shape::Source;

/// What a line without a sign may go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum What {
    #[default]
    Nothing,
    /// The name of the heading.
    Heading,
    /// The name of the last programme.
    Name,
    /// The tags below the name of the last programme.
    Tags,
    /// The summary of the last programme.
    Summary,
    /// The last action of the last programme.
    Action,
    /// An arrow that ends its line: an action begins on the next.
    Arrow,
    /// The description of the heading.
    Prose,
    /// The last point of the heading.
    Point,
    /// A note to the reader.
    Note,
}

/// The end of what was read last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    pub what: What,
    /// Brackets still open.
    pub brackets: u32,
    /// Columns of its last line.
    pub width: usize,
    /// No phrase ends with it.
    is_torn: bool,
    /// It ends with a full stop.
    pub is_ended: bool,
}

/// Whether a line goes on with what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// A bracket is open, or the break stands where no phrase ends.
    Surely,
    /// It could be a line broken by the width of the page.
    Perhaps,
    No,
}

impl Open {
    /// After a line that ends `what`.
    pub(super) fn after(what: What, source: &Source<'_>) -> Self {
        Open {
            what,
            brackets: source.open,
            width: source.width,
            is_torn: is_torn(source.text),
            is_ended: ends_sentence(source.text),
        }
    }

    /// After one more line of the same.
    pub(super) fn and(self, source: &Source<'_>) -> Self {
        Open {
            brackets: self.brackets.saturating_sub(source.closed) + source.open,
            ..Open::after(self.what, source)
        }
    }

    /// Whether a line right below goes on with it. `page` is the width of the page in columns, where the lines
    /// of the source are broken by it.
    pub(super) fn join(&self, source: &Source<'_>, page: Option<usize>) -> Join {
        if self.what == What::Nothing {
            return Join::No;
        }
        let first = source.text.chars().next().unwrap_or(' ');
        if has_columns(source.text) {
            return Join::No;
        }
        let is_full = page.is_some_and(|page| self.width + SLACK >= page);
        if self.brackets > 0 || self.is_torn || cannot_begin(first) || is_full {
            return Join::Surely;
        }
        // A line broken by the width of the page is full; what follows it is not longer.
        let fits = source.width <= self.width + SLACK;
        match fits && !self.is_ended {
            true => Join::Perhaps,
            false => Join::No,
        }
    }
}

/// Whether a text ends where no phrase does.
pub(super) fn is_torn(text: &str) -> bool {
    text.ends_with(|c| "、，・及び及与並「（(のをにへ".contains(c))
}

/// Two columns of a table side by side: nobody can tell which of them goes on.
pub(super) fn has_columns(text: &str) -> bool {
    let mut blanks = 0;
    text.chars().any(|c| {
        blanks = match c {
            '\u{3000}' => blanks + 2,
            c if is_space(c) => blanks + 1,
            _ => 0,
        };
        blanks >= 4
    })
}

/// Characters that never begin a line of a text but go on with a word or a sentence.
fn cannot_begin(c: char) -> bool {
    is_closing(c)
        || "、。，．々ー％を・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶゝヽ!?！？".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::shape::shapes;
    use super::*;

    #[test]
    fn a_line_goes_on_where_a_phrase_cannot_end() {
        for (text, join) in [
            ("災害時「町の防災\nネットワーク会議", Join::Surely),
            ("地域の防災訓練の支援、\n啓発", Join::Surely),
            ("地域の防災訓練の\n支援", Join::Surely),
            ("地域の防災訓\n練の支援", Join::Perhaps),
            ("地域の防災訓練\nを支援", Join::Surely),
            ("訓練\n災害時「町の防災ネットワーク会議」の開催", Join::No),
            ("訓練を行います。\n啓発", Join::No),
            ("地域の防災訓\n練の支援      講座の開催", Join::No),
        ] {
            let sources = shapes(text);
            let open = Open::after(What::Action, &sources[0]);
            assert_eq!(open.join(&sources[1], None), join, "{text}");
        }
    }
}
