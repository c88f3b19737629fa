//! A line with a sign before it, or with actions in it: number, bullet, mark, tags, name, actions.

use super::arrows::cut;
use super::glyph::{
    bracketed, bracketed_end, bullet, digit, is_arrow, is_circle, is_quote, is_round, is_space,
    trim, trim_start,
};
use super::numeral::{Numeral, Style, numeral};
use super::words::{is_label, is_sentence};
use crate::domain::programme::{Mark, Tag, Tags};

/// Who pays, as a line says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign<'a> {
    Known(Mark),
    /// 区・局: two at once, which a programme cannot have.
    Unknown(&'a str),
}

/// What stands before a line; lines with the same sign have the same rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// 区 or 局, and ○ where a policy has these.
    Mark,
    Number(Style),
    Bullet(char),
    /// Nothing: told by its actions or tags.
    Plain,
}

/// A line of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub numeral: Option<Numeral>,
    pub bullet: Option<char>,
    pub sign: Option<Sign<'a>>,
    pub tags: Tags,
    /// Tags stand in brackets, which nothing else does.
    pub boxed_tags: bool,
    /// Words behind or before the name in brackets of their own, or a cell, that mean nothing here.
    pub unknown: Vec<&'a str>,
    /// It begins with an arrow: all of it is actions.
    pub arrow: bool,
    /// The name, without mark and tags.
    pub name: &'a str,
    /// The name with its tags, as written.
    pub head: &'a str,
    /// Everything behind number and bullet, as written.
    pub whole: &'a str,
    /// What stands behind arrows or TABs, in order.
    pub actions: Vec<&'a str>,
    /// An arrow stands behind the name.
    pub has_arrow: bool,
    /// The last arrow has nothing behind it on this line.
    pub ends_in_arrow: bool,
    /// Tags stand behind the name, which therefore is complete.
    pub is_complete: bool,
}

impl<'a> Entry<'a> {
    pub(super) fn kind(&self) -> Kind {
        match (self.numeral, self.bullet, self.sign) {
            (Some(numeral), ..) => Kind::Number(numeral.style),
            (_, Some(bullet), _) => Kind::Bullet(bullet),
            (_, _, Some(_)) => Kind::Mark,
            _ => Kind::Plain,
        }
    }

    /// Whether the line itself says that it is a programme, wherever it stands.
    pub(super) fn is_evident(&self) -> bool {
        let has_cells =
            !self.actions.is_empty() && self.numeral.is_none() && !is_sentence(self.name);
        !self.arrow && !self.name.is_empty() && (self.sign.is_some() || self.has_arrow || has_cells)
    }

    /// Nothing but signs, whose text stands on the next line.
    pub(super) fn is_bare(&self) -> bool {
        self.name.is_empty()
            && self.actions.iter().all(|action| action.is_empty())
            && self.tags == Tags::default()
    }
}

/// Reads a line that has a sign, actions, cells or tags in brackets.
pub(super) fn entry(text: &str) -> Option<Entry<'_>> {
    let (bullet, rest) = bullet(text);
    if rest.starts_with(is_arrow) {
        return Some(arrow_line(bullet, rest));
    }
    if bullet.is_none()
        && let Some(name) = framed(rest)
    {
        return Some(framed_line(name));
    }
    let (numeral, rest) = match numeral(rest) {
        Some((numeral, rest)) => (Some(numeral), rest),
        None => (None, rest),
    };
    let mut entry = Entry {
        numeral,
        bullet,
        whole: trim(rest),
        ..Entry::default()
    };
    let rest = entry.take_leading(trim_start(rest));
    let mut cells = rest.split('\t');
    let pieces = cut(cells.next().unwrap_or_default());
    let (name, actions) = pieces.split_first()?;
    entry.has_arrow = !actions.is_empty();
    entry
        .actions
        .extend(actions.iter().filter(|it| !it.is_empty()));
    for cell in cells {
        entry.take_cell(trim(cell));
    }
    entry.head = name;
    entry.name = entry.take_trailing(name);
    if entry.actions.is_empty() && numeral.is_none() && !entry.has_arrow {
        entry.take_colon();
    }
    entry.ends_in_arrow = entry.has_arrow && trim(text).ends_with(is_arrow);
    let is_listed = numeral.is_some()
        || bullet.is_some()
        || entry.sign.is_some()
        || entry.boxed_tags
        || entry.has_arrow
        || !entry.actions.is_empty();
    is_listed.then_some(entry)
}

/// The bullet of a line that stands in brackets as a whole.
pub(super) const FRAME: char = '【';

/// 【安全・安心】: the words in brackets that hold a whole line, unless they are a number, a mark, tags or a label.
fn framed(text: &str) -> Option<&str> {
    let (open, inner, rest) = bracketed(trim(text), 40)?;
    let is_name = !is_round(open)
        && !is_quote(open)
        && trim(rest).is_empty()
        && !inner.is_empty()
        && numeral(text).is_none()
        && sign(inner).is_none()
        && tags(inner, true).is_none()
        && !is_label(inner);
    is_name.then_some(inner)
}

fn framed_line(name: &str) -> Entry<'_> {
    Entry {
        bullet: Some(FRAME),
        name,
        head: name,
        whole: name,
        ..Entry::default()
    }
}

fn arrow_line(bullet: Option<char>, text: &str) -> Entry<'_> {
    let pieces = cut(text);
    let actions = pieces.into_iter().filter(|it| !it.is_empty());
    Entry {
        bullet,
        arrow: true,
        whole: trim(text),
        actions: actions.collect(),
        has_arrow: true,
        ends_in_arrow: text.ends_with(is_arrow),
        ..Entry::default()
    }
}

impl<'a> Entry<'a> {
    /// Marks and tags before the name.
    fn take_leading(&mut self, mut text: &'a str) -> &'a str {
        loop {
            if let Some((open, inner, rest)) = bracketed(text, 12)
                && !trim(rest).is_empty()
                && !is_quote(open)
            {
                if self.take_words(inner, !is_round(open)) {
                    text = trim_start(rest);
                    continue;
                }
                self.wonder(open, inner);
            } else if let Some((sign, rest)) = bare_sign(text)
                && self.sign.is_none()
            {
                self.sign = Some(sign);
                text = trim_start(rest);
                continue;
            } else if self.sign.is_some()
                && let Some((word, rest)) = text.split_once(is_space)
                && !trim(rest).is_empty()
                && let Some(tags) = tags(word, false)
            {
                self.add(tags);
                text = trim_start(rest);
                continue;
            }
            return text;
        }
    }

    /// Marks and tags behind the name.
    fn take_trailing(&mut self, text: &'a str) -> &'a str {
        let mut text = trim(text);
        loop {
            if let Some((open, inner, before)) = bracketed_end(text, 12)
                && !is_quote(open)
            {
                if self.take_words(inner, !is_round(open)) {
                    self.is_complete = true;
                    text = trim(before);
                    continue;
                }
                if !trim(before).is_empty() {
                    self.wonder(open, inner);
                }
            } else if let Some((before, word)) = text.rsplit_once(is_space)
                && !trim(before).is_empty()
                && let Some(tags) = tags(word, false)
            {
                self.add(tags);
                self.is_complete = true;
                text = trim(before);
                continue;
            }
            return text;
        }
    }

    /// 防災対策事業：訓練を行います。 Only what is called 事業 is a name before a colon.
    fn take_colon(&mut self) {
        let Some((before, after)) = self.name.split_once([':', '：']) else {
            return;
        };
        let mut stem = trim(before);
        while let Some((_, _, before)) = bracketed_end(stem, 30) {
            stem = trim(before);
        }
        if stem.ends_with("事業") && !trim(after).is_empty() && !is_sentence(before) {
            self.name = self.take_trailing(before);
            self.actions.push(trim(after));
        }
    }

    /// What stands behind a TAB: actions behind arrows, tags, a mark, or an action of a table without arrows.
    fn take_cell(&mut self, cell: &'a str) {
        let pieces = cut(cell);
        self.has_arrow |= pieces.len() > 1;
        for (place, piece) in pieces.into_iter().enumerate() {
            let is_cell = place == 0;
            if piece.is_empty() {
            } else if is_cell && let Some(tags) = tags(piece, true) {
                self.add(tags);
                self.is_complete = true;
            } else if is_cell && let Some(sign) = sign(piece) {
                self.sign.get_or_insert(sign);
            } else if is_cell && is_amount(piece) {
                self.unknown.push(piece);
            } else {
                self.actions.push(piece);
            }
        }
    }

    /// Takes what stands in brackets, if every word of it is a mark or a tag.
    fn take_words(&mut self, inner: &'a str, short: bool) -> bool {
        if let Some(found) = tags(inner, short) {
            self.add(found);
            self.boxed_tags = true;
            return true;
        }
        if let Some(sign) = sign(inner) {
            self.sign.get_or_insert(sign);
            return true;
        }
        let Some((first, rest)) = inner.split_once(is_separator) else {
            return false;
        };
        match (sign(first), tags(rest, short)) {
            (Some(sign), Some(found)) => {
                self.sign.get_or_insert(sign);
                self.add(found);
                self.boxed_tags = true;
                true
            }
            _ => false,
        }
    }

    /// A short word in brackets of its own that is neither a mark nor a tag stays in the name, and is told.
    fn wonder(&mut self, open: char, inner: &'a str) {
        let is_word = (1..=6).contains(&inner.chars().count()) && !is_label(inner);
        if !is_round(open) && is_word && !self.unknown.contains(&inner) {
            self.unknown.push(inner);
        }
    }

    fn add(&mut self, tags: Tags) {
        for tag in tags.iter() {
            self.tags.set(tag, true);
        }
    }
}

/// A mark with a blank or a colon behind it.
fn bare_sign(text: &str) -> Option<(Sign<'_>, &str)> {
    let end = text.find(|c| is_space(c) || matches!(c, ':' | '：'))?;
    let sign = sign(&text[..end]).filter(|_| !text.starts_with(is_circle))?;
    let rest = trim_start(text[end..].trim_start_matches([':', '：']));
    // 区 民 の 皆 さ ま: a word with blanks between its letters.
    let is_spread = rest.chars().nth(1).is_some_and(is_space);
    (!rest.is_empty() && !is_spread).then_some((sign, rest))
}

/// 区, 局, ○; 区・局 is understood as far as it is no single mark.
pub(super) fn sign(text: &str) -> Option<Sign<'_>> {
    if let Some(mark) = Mark::from_sign(text) {
        return Some(Sign::Known(mark));
    }
    let mut words = text.split(is_separator).map(trim);
    let is_pair = text.chars().count() <= 5
        && text.contains(['区', '局'])
        && (matches!(text, "区局" | "局区") || words.all(|word| Mark::from_sign(word).is_some()));
    is_pair.then_some(Sign::Unknown(text))
}

fn is_separator(c: char) -> bool {
    is_space(c) || matches!(c, '・' | '･' | '、' | ',' | '，' | '/' | '／' | '＆' | '&')
}

/// Tags, if every word is one: 重点, 新規・拡充. In brackets of their own (`short`) also 新 and 拡, and 重点取組.
pub(super) fn tags(text: &str, short: bool) -> Option<Tags> {
    if text.len() > 60 {
        return None;
    }
    let words = text.split(is_separator).filter(|word| !word.is_empty());
    let tags: Option<Vec<Tag>> = words.map(|word| tag(word, short)).collect();
    tags.filter(|tags| !tags.is_empty())
        .map(|tags| tags.into_iter().collect())
}

fn tag(word: &str, short: bool) -> Option<Tag> {
    if let Some(tag) = Tag::from_word(word) {
        return Some(tag);
    }
    if !short {
        return None;
    }
    let word = word.trim_matches(['★', '☆', '◎', '●']);
    let stem = ["事業", "取組", "施策"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    Tag::from_word(stem).or(match word {
        "新" => Some(Tag::New),
        "拡" => Some(Tag::Expanded),
        "重" => Some(Tag::Priority),
        "継" => Some(Tag::Continued),
        _ => None,
    })
}

/// A cell of nothing but a number: an amount of money or a number of pages.
fn is_amount(text: &str) -> bool {
    let is_figure =
        |c: char| digit(c).is_some() || is_space(c) || ",，.．△▲-－−千円万億頁p".contains(c);
    text.chars().any(|c| digit(c).is_some()) && text.chars().all(is_figure)
}

#[cfg(test)]
mod tests;
