//! Which column of a file holds what: guessed from the header, changed by a person, remembered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::columns::{Column, fold, fold_outside_brackets, meanings};
use crate::domain::proposal::SourceKind;
use crate::text::Lang;

/// Which column of a file, from 0, holds what. Columns of the file that are in no mapping are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<Column, usize>);

impl Mapping {
    /// What the words of the header say. The words of our own exports come first, then those of other
    /// tables, then words beside which something stands in brackets; of two columns of the same name the
    /// first is taken.
    pub fn guess(kind: SourceKind, header: &[String]) -> Self {
        let whole: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let outside = header.iter().map(|name| fold_outside_brackets(name));
        let outside: Vec<String> = outside.collect();
        let mut mapping = Mapping::default();
        for (names, ours) in [(&whole, true), (&whole, false), (&outside, false)] {
            for (place, name) in names.iter().enumerate() {
                mapping.guess_one(kind, place, name, ours);
            }
        }
        mapping
    }

    fn guess_one(&mut self, kind: SourceKind, place: usize, name: &str, ours: bool) {
        if self.column(place).is_some() {
            return;
        }
        let found = meanings(name).iter().find(|(column, is_ours)| {
            *is_ours == ours && Column::of(kind).contains(column) && self.place(*column).is_none()
        });
        if let Some((column, _)) = found {
            self.0.insert(*column, place);
        }
    }

    /// The file's column that holds this, from 0.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.0.get(&column).copied()
    }

    /// What a column of the file, from 0, holds; nothing when it is left out.
    pub fn column(&self, place: usize) -> Option<Column> {
        let mut known = self.0.iter();
        known
            .find(|(_, at)| **at == place)
            .map(|(column, _)| *column)
    }

    /// Says what a column of the file, from 0, holds; nothing leaves it out. Another column that held the
    /// same is left out from then on.
    pub fn set(&mut self, place: usize, column: Option<Column>) {
        self.0.retain(|_, at| *at != place);
        if let Some(column) = column {
            self.0.insert(column, place);
        }
    }

    /// What the table must have besides, to be of that kind. A programme is known by its code or its name.
    pub fn missing(&self, kind: SourceKind) -> Vec<Column> {
        let has = |column| self.0.contains_key(&column);
        let mut missing = Vec::new();
        if !has(Column::Code) && !has(Column::Name) {
            missing.push(Column::Name);
        }
        let own = match kind {
            SourceKind::Policy | SourceKind::Programmes => None,
            SourceKind::Milestones => Some(Column::Milestone),
            SourceKind::Reports => Some(Column::Status),
        };
        missing.extend(own.filter(|column| !has(*column)));
        missing
    }

    /// How many columns of the file are used.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether every column of the file is left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The language in which every column bears the very word of our own exports, if there is one.
    pub(super) fn ours(&self, header: &[String]) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| {
            self.0
                .iter()
                .all(|(column, place)| header.get(*place) == Some(&lang.column(*column)))
        })
    }

    /// How many of its columns no table of another kind has.
    fn telling(&self, kind: SourceKind) -> usize {
        let elsewhere = |column: &Column| {
            let others = SourceKind::ALL.iter().filter(|other| **other != kind);
            others
                .into_iter()
                .any(|other| Column::of(*other).contains(column))
        };
        self.0.keys().filter(|column| !elsewhere(column)).count()
    }
}

/// The kinds of table that a header fits, the likeliest first: the more of its columns only one kind has, the
/// likelier that kind is. Our quarterly progress report holds programmes and reports alike.
pub fn guess_kinds(header: &[String]) -> Vec<SourceKind> {
    let mut fitting: Vec<(usize, SourceKind)> = TABLES
        .into_iter()
        .map(|kind| (kind, Mapping::guess(kind, header)))
        .filter(|(kind, mapping)| mapping.missing(*kind).is_empty())
        .map(|(kind, mapping)| (mapping.telling(kind), kind))
        .collect();
    fitting.sort_by_key(|(telling, _)| std::cmp::Reverse(*telling));
    fitting.into_iter().map(|(_, kind)| kind).collect()
}

/// The kinds of source that are tables.
pub const TABLES: [SourceKind; 3] = [
    SourceKind::Programmes,
    SourceKind::Milestones,
    SourceKind::Reports,
];

/// The key under which a mapping is remembered: the kind and the names of the columns, so that the same form
/// of another month is known again however it was spaced.
pub fn signature(kind: SourceKind, header: &[String]) -> String {
    let names = header.iter().map(|name| fold(name));
    let names: Vec<String> = std::iter::once(kind.code().to_owned())
        .chain(names)
        .collect();
    names.join("|")
}
