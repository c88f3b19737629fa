//! What a line looks like by itself, before its neighbours are looked at.

use super::entry::{Entry, entry, sign, tags};
use super::glyph::{trim, unmatched, width};
use super::lines::split;
use super::numeral::Numeral;
use super::title::{Title, title, ward, year_alone};
use super::words::{
    Part, PartKind, begins_list, is_label, is_note, is_page, is_sentence, is_short, part,
};
use crate::domain::fiscal::FiscalYear;
use crate::domain::programme::Tags;

/// A line of the source.
#[derive(Debug, Clone)]
pub(super) struct Source<'a> {
    /// As it stands in the source.
    pub raw: &'a str,
    /// Without the blanks around it.
    pub text: &'a str,
    pub shape: Shape<'a>,
    /// In columns, without the blanks around it.
    pub width: usize,
    /// Brackets left open, brackets closed that were not opened.
    pub open: u32,
    pub closed: u32,
    pub is_sentence: bool,
}

/// What a line looks like.
#[derive(Debug, Clone)]
pub(super) enum Shape<'a> {
    Blank,
    /// A page number.
    Page,
    /// A note to the reader.
    Note,
    /// A label; one that `begins` a list ends the heading before it.
    Label {
        begins: bool,
    },
    Title(Title<'a>),
    /// A fiscal year alone.
    Year(FiscalYear),
    /// A ward alone.
    Ward(&'a str),
    /// A heading known by its words, with the number before it.
    Part(Part<'a>, Option<Numeral>),
    Entry(Box<Entry<'a>>),
    /// Tags alone.
    Tags(Tags),
    /// It is read together with the line before it, which holds a sign alone.
    Continued,
    /// Nothing but words.
    Text,
}

/// The lines of a text by their looks. A line of nothing but a sign is read together with the text right below,
/// for PDFs put them on lines of their own.
pub(super) fn shapes(text: &str) -> Vec<Source<'_>> {
    let places = split(text);
    let mut sources: Vec<Source<'_>> = Vec::with_capacity(places.len());
    let mut bare: Option<usize> = None;
    for (from, raw) in places {
        let mut source = source(raw);
        let before = bare.take();
        if matches!(source.shape, Shape::Text)
            && let Some(start) = before
            && let Some(last) = sources.last_mut()
            && let Some(mut joined) = entry(trim(&text[start..from + raw.len()]))
        {
            if joined.whole.len() > source.text.len() {
                joined.whole = source.text;
            }
            last.shape = Shape::Entry(Box::new(joined));
            (last.open, last.width, last.is_sentence) =
                (source.open, source.width, source.is_sentence);
            source.shape = Shape::Continued;
        }
        if is_bare(&source) {
            bare = Some(from);
        }
        sources.push(source);
    }
    sources
}

/// A sign whose name must stand on the next line.
fn is_bare(source: &Source<'_>) -> bool {
    match &source.shape {
        Shape::Entry(entry) => entry.is_bare(),
        Shape::Text => sign(source.text).is_some(),
        _ => false,
    }
}

fn source(raw: &str) -> Source<'_> {
    let text = trim(raw);
    let (open, closed) = unmatched(text);
    Source {
        raw,
        text,
        shape: shape(text),
        width: width(text),
        open,
        closed,
        is_sentence: is_sentence(text),
    }
}

fn shape(text: &str) -> Shape<'_> {
    if text.is_empty() {
        return Shape::Blank;
    }
    if is_page(text) {
        return Shape::Page;
    }
    if is_note(text) {
        return Shape::Note;
    }
    if let Some(title) = title(text) {
        return Shape::Title(title);
    }
    if let Some(year) = year_alone(text) {
        return Shape::Year(year);
    }
    let entry = entry(text);
    if let Some(part) = part_of(text, entry.as_ref()) {
        return part;
    }
    if is_label(text) {
        return Shape::Label {
            begins: begins_list(text),
        };
    }
    if is_short(text)
        && let Some(tags) = lone_tags(text)
    {
        return Shape::Tags(tags);
    }
    match (entry, ward(text)) {
        (Some(entry), _) => Shape::Entry(Box::new(entry)),
        (None, Some(ward)) => Shape::Ward(ward),
        (None, None) => Shape::Text,
    }
}

fn lone_tags(text: &str) -> Option<Tags> {
    let inner = match super::glyph::bracketed(text, 30) {
        Some((_, inner, rest)) if trim(rest).is_empty() => inner,
        _ => text,
    };
    tags(inner, inner.len() < text.len())
}

/// A heading known by its words. Words that labels and other headings have too need a number before them.
fn part_of<'a>(text: &'a str, entry: Option<&Entry<'a>>) -> Option<Shape<'a>> {
    let (name, numeral) = match entry {
        None => (text, None),
        Some(entry) if entry.arrow || entry.has_arrow || entry.sign.is_some() => return None,
        Some(entry) => (entry.name, entry.numeral),
    };
    let is_titled = |part: &Part<'_>| {
        let bullet = entry.and_then(|entry| entry.bullet);
        part.kind == PartKind::Organisation && bullet.is_some_and(|it| !"・･•-".contains(it))
    };
    let part = part(name).filter(|it| it.certain || numeral.is_some() || is_titled(it))?;
    Some(Shape::Part(part, numeral))
}
