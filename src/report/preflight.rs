//! What the characters of a report that its encoding lacks are, where they stand, and what they become.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::export::Substitution;

/// The places of one character that are remembered.
const EXAMPLES: usize = 3;

/// A character of one cell that the encoding lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Misfit<'a> {
    /// The code of the programme; none in rows that are not about one.
    pub programme: Option<&'a str>,
    /// The row, from 1 below the header; the header is row 0.
    pub row: u64,
    /// The name of the column.
    pub column: &'a str,
    /// The character as it is stored.
    pub character: char,
    /// How often it stands in the cell.
    pub count: u64,
    /// What it would be written as.
    pub becomes: &'a str,
}

/// The characters of a whole report that its encoding lacks. Its size depends on how many different ones
/// there are, not on how long the report is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preflight {
    characters: Vec<Unwritable>,
    place_of: HashMap<char, usize>,
    cells: u64,
}

/// A character that the encoding lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable {
    /// The character as it is stored.
    pub character: char,
    /// What it would be written as.
    pub becomes: String,
    /// How often it stands in the report.
    pub count: u64,
    /// In how many cells.
    pub cells: u64,
    /// The first of them.
    pub examples: Vec<Place>,
}

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The code of the programme; none in rows that are not about one.
    pub programme: Option<String>,
    /// The row, from 1 below the header; the header is row 0.
    pub row: u64,
    /// The name of the column.
    pub column: String,
}

impl Preflight {
    /// Takes note of a character of one cell.
    pub fn note(&mut self, misfit: &Misfit<'_>) {
        let characters = &mut self.characters;
        let index = *self.place_of.entry(misfit.character).or_insert_with(|| {
            characters.push(Unwritable {
                character: misfit.character,
                becomes: misfit.becomes.to_owned(),
                count: 0,
                cells: 0,
                examples: Vec::new(),
            });
            characters.len() - 1
        });
        let Some(noted) = characters.get_mut(index) else {
            return;
        };
        self.cells += 1;
        noted.count += misfit.count;
        noted.cells += 1;
        if noted.examples.len() < EXAMPLES {
            noted.examples.push(Place {
                programme: misfit.programme.map(str::to_owned),
                row: misfit.row,
                column: misfit.column.to_owned(),
            });
        }
    }

    /// Whether everything can be written as it is.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The different characters, in the order in which they were met.
    pub fn characters(&self) -> &[Unwritable] {
        &self.characters
    }

    /// How many such characters there are, each time one stands.
    pub fn count(&self) -> u64 {
        self.characters.iter().map(|it| it.count).sum()
    }

    /// In how many places there is one: a character that stands in two cells counts twice.
    pub fn places(&self) -> u64 {
        self.cells
    }

    /// What the export log keeps of it, once everything was substituted.
    pub fn substitutions(&self) -> Vec<Substitution> {
        let of = |it: &Unwritable| Substitution {
            character: it.character,
            becomes: it.becomes.clone(),
            count: it.count,
        };
        self.characters.iter().map(of).collect()
    }
}

/// The misfits of the row being written.
#[derive(Debug, Default)]
pub(super) struct Noted(Vec<Found>);

#[derive(Debug)]
struct Found {
    column: usize,
    character: char,
    becomes: String,
    count: u64,
}

impl Noted {
    /// Takes note of a character of the cell in a column.
    pub(super) fn note(&mut self, column: usize, character: char, becomes: &str) {
        let same = |it: &&mut Found| it.column == column && it.character == character;
        match self.0.iter_mut().find(same) {
            Some(found) => found.count += 1,
            None => self.0.push(Found {
                column,
                character,
                becomes: becomes.to_owned(),
                count: 1,
            }),
        }
    }

    /// Hands everything noted to `tell`, with the place of the row, and begins anew.
    pub(super) fn tell(
        &mut self,
        header: &[String],
        row: u64,
        programme: Option<&str>,
        tell: &mut dyn FnMut(&Misfit<'_>),
    ) {
        for found in self.0.drain(..) {
            tell(&Misfit {
                programme,
                row,
                column: header.get(found.column).map_or("", String::as_str),
                character: found.character,
                count: found.count,
                becomes: &found.becomes,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_their_first_places_remembered() {
        let mut preflight = Preflight::default();
        let header = ["取組番号".to_owned(), "取組内容".to_owned()];
        for row in 1..=9 {
            let mut noted = Noted::default();
            noted.note(1, '㎥', "m3");
            noted.note(1, '𠮷', "吉");
            noted.note(1, '㎥', "m3");
            let code = format!("R01-1-0{row}");
            noted.tell(&header, row, Some(&code), &mut |it| preflight.note(it));
        }
        assert_eq!(preflight.places(), 18);
        let [cubic, kanji] = preflight.characters() else {
            panic!("{preflight:?}")
        };
        assert_eq!((cubic.character, cubic.count, cubic.cells), ('㎥', 18, 9));
        assert_eq!((kanji.becomes.as_str(), kanji.count), ("吉", 9));
        assert_eq!(cubic.examples.len(), EXAMPLES);
        assert_eq!(
            cubic.examples[1],
            Place {
                programme: Some("R01-1-02".to_owned()),
                row: 2,
                column: "取組内容".to_owned()
            }
        );
        assert_eq!(preflight.substitutions()[0].count, 18);
    }
}
