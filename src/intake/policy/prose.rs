//! Text in sentences, put together from its lines.

use super::glyph::{bullet, is_closing};
use super::numeral::numeral;
use super::shape::Source;

/// Columns by which a full line may fall short of the widest one: two Japanese characters, since some may not
/// stand at the beginning of a line.
pub(super) const SLACK: usize = 4;

/// Columns of the narrowest page: shorter lines were broken by their writer.
pub(super) const NARROWEST: usize = 24;

/// A line of text and what stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProseLine<'a> {
    pub text: &'a str,
    pub width: usize,
    /// A blank line stands between the line before and this one.
    pub apart: bool,
    /// A full-width blank stands before it, which begins a paragraph.
    pub indented: bool,
}

impl<'a> ProseLine<'a> {
    pub(super) fn of(source: &Source<'a>, apart: bool) -> Self {
        ProseLine {
            text: source.text,
            width: source.width,
            apart,
            indented: source.raw.starts_with('\u{3000}'),
        }
    }
}

/// Puts lines together: what was broken only by the width of the page becomes one line again, paragraphs stay
/// apart. `widest` is the widest line of text in the whole source, in columns.
pub(super) fn join(lines: &[ProseLine<'_>], widest: usize) -> String {
    let mut text = String::new();
    let mut before: Option<&ProseLine<'_>> = None;
    for line in lines {
        if let Some(before) = before {
            if is_break(before, line, widest) {
                text.push('\n');
            } else {
                text.push_str(glue(&text, line.text));
            }
        }
        text.push_str(line.text);
        before = Some(line);
    }
    text
}

/// Whether a new paragraph begins with `line`.
fn is_break(before: &ProseLine<'_>, line: &ProseLine<'_>, widest: usize) -> bool {
    let is_full = before.width + SLACK >= widest && before.width >= NARROWEST;
    let begins_item = bullet(line.text).0.is_some() || numeral(line.text).is_some();
    if line.apart || begins_item {
        return true;
    }
    if ends_sentence(before.text) {
        return !is_full || line.indented;
    }
    !is_full && line.width > before.width + SLACK
}

/// What stands between two parts of a text that a line end tore apart: a blank between Latin words only.
pub(super) fn glue(before: &str, after: &str) -> &'static str {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    match before.ends_with(is_latin) && after.starts_with(is_latin) {
        true => " ",
        false => "",
    }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closing)
        .ends_with(['。', '！', '？', '!', '?'])
}

/// Slogan and goal from the lines of 基本目標: the slogan is what stands before the first sentence.
pub(super) fn slogan_and_goal(lines: &[ProseLine<'_>], widest: usize) -> (String, String) {
    let count = slogan_lines(lines);
    let slogan: Vec<&str> = lines[..count].iter().map(|line| line.text).collect();
    let mut goal = lines[count..].to_vec();
    if let Some(first) = goal.first_mut() {
        first.apart = false;
    }
    (slogan.join(" "), join(&goal, widest))
}

/// At most three lines, none of them in a sentence or with a bullet, and none that goes on in the next line.
fn slogan_lines(lines: &[ProseLine<'_>]) -> usize {
    let end = lines.iter().skip(1).position(|line| line.apart);
    let first_block = end.map_or(lines.len(), |end| end + 1);
    let block = &lines[..first_block];
    let is_plain = |line: &ProseLine<'_>| {
        numeral(line.text).is_none()
            && !says(line.text)
            && !line.text.starts_with(['・', '●', '•', '■', '◆', '◇', '○'])
    };
    if block.is_empty() || !is_plain(&block[0]) {
        return 0;
    }
    let mut count = match block.iter().position(|line| !is_plain(line)) {
        None if block.len() <= 3 => block.len(),
        // A long block without any sentence is no slogan.
        None => return 0,
        Some(sentence) => {
            let goes_on = |place: usize| block[place + 1].width <= block[place].width + SLACK;
            // The lines before the first full stop begin that sentence, unless one of them ends too early.
            match (0..sentence.min(3)).rev().find(|place| !goes_on(*place)) {
                Some(place) => place + 1,
                None => return 0,
            }
        }
    };
    // ～住んでよし、訪れてよし～: a second line in quotes or waves.
    while count < lines.len() && count < 3 && is_decorated(lines[count].text) {
        count += 1;
    }
    count
}

fn says(text: &str) -> bool {
    super::words::is_sentence(text)
}

fn is_decorated(text: &str) -> bool {
    let opens = ['～', '〜', '~', '―', '－', '「', '『', '【'];
    let closes = ['～', '〜', '~', '―', '－', '」', '』', '】'];
    text.chars().count() > 2 && text.starts_with(opens) && text.ends_with(closes)
}

#[cfg(test)]
mod tests {
    use super::super::glyph::width;
    use super::*;

    /// Lines of a text; an empty one sets the next apart.
    fn lines(text: &str) -> Vec<ProseLine<'_>> {
        let mut apart = false;
        let mut lines = Vec::new();
        for line in text.split('\n') {
            if line.is_empty() {
                apart = true;
                continue;
            }
            let text = line.trim_start_matches('\u{3000}');
            lines.push(ProseLine {
                text,
                width: width(text),
                apart,
                indented: text.len() < line.len(),
            });
            apart = false;
        }
        lines
    }

    fn widest(text: &str) -> usize {
        text.split('\n').map(width).max().unwrap()
    }

    #[test]
    fn lines_broken_by_the_page_become_one() {
        for (text, joined) in [
            (
                "区民の皆さまが安心\nして暮らせるまち。",
                "区民の皆さまが安心して暮らせるまち。",
            ),
            (
                "区民の皆さまの暮らしを守る。\n次の世代に伝える。",
                "区民の皆さまの暮らしを守る。次の世代に伝える。",
            ),
            (
                "短い。\n区民の皆さまが安心して暮らせるまちをつくる。",
                "短い。\n区民の皆さまが安心して暮らせるまちをつくる。",
            ),
            ("一つ目。\n\n二つ目。", "一つ目。\n二つ目。"),
            (
                "区民の皆さまの暮らしを守る。\n\u{3000}次の世代に伝える。",
                "区民の皆さまの暮らしを守る。\n次の世代に伝える。",
            ),
            (
                "目指すまち\n区民の皆さまが安心して暮らせるまち。",
                "目指すまち\n区民の皆さまが安心して暮らせるまち。",
            ),
            (
                "地域のつながりと NPO\nJA の連携を進めます。",
                "地域のつながりと NPO JA の連携を進めます。",
            ),
            (
                "目指す姿は次のとおりです\n・安心\n・安全",
                "目指す姿は次のとおりです\n・安心\n・安全",
            ),
        ] {
            assert_eq!(join(&lines(text), widest(text)), joined, "{text}");
        }
    }

    #[test]
    fn the_slogan_stands_before_the_first_sentence() {
        for (text, slogan, goal) in [
            (
                "みんなのまち\n\n区民の暮らしを守ります。",
                "みんなのまち",
                "区民の暮らしを守ります。",
            ),
            (
                "みんなのまち\n区民の皆さまの暮らしを守ります。",
                "みんなのまち",
                "区民の皆さまの暮らしを守ります。",
            ),
            (
                "みんなのまち\n～住んでよし～\n\n区民の暮らしを守ります。",
                "みんなのまち ～住んでよし～",
                "区民の暮らしを守ります。",
            ),
            (
                "みんなのまち\n\n～住んでよし～\n\n区民の暮らしを守ります。",
                "みんなのまち ～住んでよし～",
                "区民の暮らしを守ります。",
            ),
            (
                "区民の皆さまの暮らしを\n守ります。",
                "",
                "区民の皆さまの暮らしを守ります。",
            ),
            ("みんなのまち", "みんなのまち", ""),
            (
                "・暮らしを守ります。\n・魅力を伝えます。",
                "",
                "・暮らしを守ります。\n・魅力を伝えます。",
            ),
            ("", "", ""),
        ] {
            let found = slogan_and_goal(&lines(text), widest(text));
            assert_eq!(found, (slogan.to_owned(), goal.to_owned()), "{text}");
        }
    }
}
