//! Where the records of a plan are found by code and by name.

use std::collections::HashMap;

use super::Register;
use super::likeness::{Pairs, similar};
use crate::domain::proposal::HeadingRow;
use crate::domain::search::fold;
use crate::domain::{ProgrammeId, SectionId};

/// A name in whatever width, case and spacing: two names with the same number are the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NameId(u32);

/// Folded once, found by a look-up from then on: a hundred thousand rows are compared anew after each choice.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_text: HashMap<String, NameId>,
    by_folded: HashMap<String, NameId>,
    folded: Vec<String>,
}

impl Names {
    pub(super) fn id(&mut self, text: &str) -> NameId {
        if let Some(id) = self.by_text.get(text) {
            return *id;
        }
        let folded = bare(text);
        let next = NameId(u32::try_from(self.folded.len()).unwrap_or(u32::MAX));
        let id = *self.by_folded.entry(folded.clone()).or_insert(next);
        if id == next {
            self.folded.push(folded);
        }
        self.by_text.insert(text.to_owned(), id);
        id
    }

    /// The number of a name that was met before.
    fn known(&self, text: &str) -> Option<NameId> {
        let id = self.by_text.get(text).copied();
        id.or_else(|| self.by_folded.get(&bare(text)).copied())
    }

    pub(super) fn folded(&self, id: NameId) -> &str {
        self.folded.get(id.0 as usize).map_or("", String::as_str)
    }
}

/// A text folded and without its spaces.
pub(in crate::domain) fn bare(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

/// The records of a plan by what a source may call them. Records are named by their place in the register.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) names: Names,
    programmes: HashMap<ProgrammeId, usize>,
    codes: HashMap<NameId, usize>,
    programme_names: HashMap<NameId, Vec<usize>>,
    headings: HashMap<NameId, Vec<usize>>,
    sections: HashMap<String, SectionId>,
    folded_sections: HashMap<NameId, SectionId>,
    /// Folded names of programmes, by place.
    folded: Vec<NameId>,
    /// Built when something is first searched for.
    pairs: Option<Pairs>,
    /// What was searched for before.
    found: HashMap<NameId, Vec<(u32, u8)>>,
}

impl Index {
    pub(super) fn new(register: &Register) -> Self {
        let mut index = Index::default();
        for (place, programme) in register.programmes.iter().enumerate() {
            index.programmes.insert(programme.id, place);
            let code = index.names.id(&programme.code);
            index.codes.insert(code, place);
            let name = index.names.id(&programme.text.name);
            index.programme_names.entry(name).or_default().push(place);
            index.folded.push(name);
        }
        for (place, pillar) in register.pillars.iter().enumerate() {
            let name = index.names.id(&pillar.name);
            index.headings.entry(name).or_default().push(place);
        }
        for section in &register.sections {
            index.sections.insert(section.name.clone(), section.id);
            let name = index.names.id(&section.name);
            index.folded_sections.entry(name).or_insert(section.id);
        }
        index
    }

    pub(super) fn programme(&self, id: ProgrammeId) -> Option<usize> {
        self.programmes.get(&id).copied()
    }

    pub(super) fn by_code(&self, code: NameId) -> Option<usize> {
        self.codes.get(&code).copied()
    }

    pub(super) fn by_name(&self, name: NameId) -> &[usize] {
        self.programme_names.get(&name).map_or(&[], Vec::as_slice)
    }

    /// The name of a programme of the register.
    pub(super) fn name_of(&self, place: usize) -> NameId {
        self.folded[place]
    }

    /// A section by its name, exactly as written before any width and case of it.
    pub(super) fn section(&self, name: &str) -> Option<SectionId> {
        let exact = self.sections.get(name).copied();
        exact.or_else(|| {
            let folded = self.names.known(name)?;
            self.folded_sections.get(&folded).copied()
        })
    }

    /// The heading that a row means: its name and number, then its name alone; one of its kind before others.
    /// A row without a name means the heading of its number.
    pub(super) fn heading(&mut self, register: &Register, row: &HeadingRow) -> Option<usize> {
        if row.name.trim().is_empty() {
            row.number?;
            return register
                .pillars
                .iter()
                .position(|pillar| pillar.number == row.number);
        }
        let name = self.names.id(row.name.trim());
        let same = self.headings.get(&name)?;
        let best = same.iter().min_by_key(|place| {
            let pillar = &register.pillars[**place];
            (pillar.number != row.number, pillar.kind != row.kind)
        });
        best.copied()
    }

    /// The programmes whose names are like a name but not the same, the most similar first.
    pub(super) fn similar(&mut self, name: NameId) -> &[(u32, u8)] {
        let Index {
            names,
            folded,
            pairs,
            found,
            ..
        } = self;
        let pairs = pairs.get_or_insert_with(|| {
            let mut pairs = Pairs::default();
            for (number, name) in (0..).zip(&*folded) {
                pairs.add(names.folded(*name), number);
            }
            pairs
        });
        found.entry(name).or_insert_with(|| {
            similar(pairs, names.folded(name), |place| {
                names.folded(folded[place as usize])
            })
        })
    }
}
