//! The text of a published operating policy (運営方針) → a proposal of plan, headings, programmes, actions and
//! milestones.
//!
//! Wards and years differ in their signs, so the text is read in three steps: what each line looks like by
//! itself (`shape`), what the signs of this policy stand for (`habits`), and what each line is part of
//! (`reader`). What is not understood stays behind with its number; nothing is guessed at to avoid that.

mod arrows;
mod entry;
mod glyph;
mod habits;
mod lines;
mod milestone;
mod numeral;
mod open;
mod prose;
mod reader;
mod shape;
mod title;
mod tree;
mod words;

use std::path::PathBuf;

use self::habits::Habits;
use self::reader::Reader;
use self::shape::{Shape, Source, shapes};
use self::tree::{Owner, Rows, number};
use super::{Charset, Error, LINE_LIMIT, TEXT_LIMIT, decode};
use crate::domain::proposal::{Line, Proposal, SourceKind};

/// Reads a policy from the bytes of a file.
///
/// # Errors
/// [`Error::TooLarge`] above [`TEXT_LIMIT`] bytes, [`Error::LineTooLong`] above [`LINE_LIMIT`] characters,
/// [`Error::Empty`] where nothing is written, and those of [`decode`].
pub fn read_policy(bytes: &[u8], path: Option<PathBuf>) -> Result<(Proposal, Charset), Error> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > TEXT_LIMIT {
        return Err(Error::TooLarge {
            size,
            limit: TEXT_LIMIT,
        });
    }
    let decoded = decode(bytes)?;
    for (place, (_, line)) in lines::split(&decoded.text).into_iter().enumerate() {
        if line.len() > LINE_LIMIT && line.chars().nth(LINE_LIMIT).is_some() {
            return Err(Error::LineTooLong {
                line: number(place),
                limit: LINE_LIMIT,
            });
        }
    }
    if glyph::trim(&decoded.text).is_empty() {
        return Err(Error::Empty);
    }
    Ok((read(&decoded.text, path), decoded.charset))
}

/// Reads the text of a policy. It never fails: what is not understood becomes lines that say so. The first row is
/// the plan, also where nothing of it was found; a text without any words has no rows.
pub fn read(text: &str, path: Option<PathBuf>) -> Proposal {
    let sources = shapes(text);
    let (rows, fates, _) = read_lines(&sources);
    let lines = sources.iter().zip(fates).enumerate();
    let lines = lines.map(|(place, (source, fate))| Line {
        number: number(place),
        text: source.raw.to_owned(),
        fate,
    });
    Proposal {
        kind: SourceKind::Policy,
        path,
        rows: rows.map(|rows| rows.rows).unwrap_or_default(),
        lines: lines.collect(),
        problems: Vec::new(),
    }
}

type Fates = Vec<crate::domain::proposal::Fate>;

/// The rows, what became of each line, and which record it is part of.
fn read_lines(sources: &[Source<'_>]) -> (Option<Rows>, Fates, Vec<Option<Owner>>) {
    let habits = Habits::of(sources);
    let mut reader = Reader::new(sources, &habits);
    reader.read();
    let Reader {
        tree,
        fates,
        owners,
        ..
    } = reader;
    let first = sources
        .iter()
        .position(|source| !matches!(source.shape, Shape::Blank));
    let rows = first.map(|first| tree::rows(tree, first, habits.text_width));
    (rows, fates, owners)
}

#[cfg(test)]
mod tests;
