//! Which programme of the plan a row means.

use super::Meant;
use super::compare::{Pass, Spot};
use super::likeness::{SIMILAR, likeness};
use crate::domain::proposal::{Content, ProgrammeRow};

/// Which programme of the register a row means, before the similar ones are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// None that is known.
    None,
    /// This one.
    Known(usize),
    /// Its code is that of this one, but the names differ: the person decides.
    CodeOf(usize),
    /// Several of the same name.
    Ambiguous,
    /// The same as another row.
    Twice(usize),
}

impl<'a> Pass<'a> {
    /// Finds the programme that each row means: what the person said, then the code with the very name, then
    /// the name, then the code with a similar name. So no row takes what another one names more exactly.
    pub(super) fn find_programmes(&mut self) {
        self.each(|pass, place, content| {
            if let (Content::Programme(_), Meant::Programme(id)) =
                (content, pass.choice(place).meant)
                && let Some(found) = pass.index.programme(id)
            {
                pass.claim(place, found);
            }
        });
        self.each_unsaid(|pass, place, row| {
            if let Some(found) = pass.by_code(row) {
                match pass.is_named(row, found) {
                    true => pass.claim(place, found),
                    false => pass.meanings[place] = Meaning::CodeOf(found),
                }
            }
        });
        self.each_unsaid(|pass, place, row| {
            if matches!(pass.meanings[place], Meaning::None | Meaning::CodeOf(_)) {
                pass.find_by_name(place, row);
            }
        });
        self.each_unsaid(|pass, place, row| {
            if let Meaning::CodeOf(found) = pass.meanings[place]
                && !pass.claims.contains_key(&found)
                && pass.is_like(row, found)
            {
                pass.claim(place, found);
            }
        });
    }

    /// Hands every programme row to `work` of which the person has not said what it means.
    fn each_unsaid(&mut self, mut work: impl FnMut(&mut Self, usize, &'a ProgrammeRow)) {
        self.each(|pass, place, content| {
            if let Content::Programme(row) = content
                && pass.choice(place).meant == Meant::ByName
            {
                work(pass, place, row);
            }
        });
    }

    fn by_code(&mut self, row: &ProgrammeRow) -> Option<usize> {
        match row.code.trim() {
            "" => None,
            code => {
                let code = self.index.names.id(code);
                self.index.by_code(code)
            }
        }
    }

    /// Whether a row names a programme as it is named, or not at all.
    fn is_named(&mut self, row: &ProgrammeRow, found: usize) -> bool {
        let name = row.name.trim();
        name.is_empty() || self.index.names.id(name) == self.index.name_of(found)
    }

    fn is_like(&mut self, row: &ProgrammeRow, found: usize) -> bool {
        let given = self.index.names.id(row.name.trim());
        let (names, held) = (&self.index.names, self.index.name_of(found));
        likeness(names.folded(given), names.folded(held)) >= SIMILAR
    }

    /// Takes a programme of the register for a row, unless another row is about it. Rows that only refer to
    /// it may be many.
    fn claim(&mut self, place: usize, found: usize) {
        self.meanings[place] = match self.claims.get(&found) {
            Some(other) if !self.refers(place) => Meaning::Twice(*other),
            _ => Meaning::Known(found),
        };
        if !self.refers(place) && self.choice(place).taken {
            self.claims.entry(found).or_insert(place);
        }
    }

    fn refers(&self, place: usize) -> bool {
        matches!(&self.row(place).content, Content::Programme(row) if row.reference)
    }

    fn find_by_name(&mut self, place: usize, row: &ProgrammeRow) {
        if row.name.trim().is_empty() {
            return;
        }
        let name = self.index.names.id(row.name.trim());
        let all = self.index.by_name(name);
        let free: Vec<usize> = match row.reference {
            true => all.to_vec(),
            false => all
                .iter()
                .copied()
                .filter(|found| !self.claims.contains_key(found))
                .collect(),
        };
        match (free[..].len(), all.first().copied()) {
            (0, None) => {}
            (0, Some(first)) => self.same_name_again(place, row, first),
            (1, _) => self.claim(place, free[0]),
            _ => {
                let here: Vec<usize> = free
                    .into_iter()
                    .filter(|found| self.stands_under(place, *found))
                    .collect();
                match here[..] {
                    [found] => self.claim(place, found),
                    _ => self.meanings[place] = Meaning::Ambiguous,
                }
            }
        }
    }

    /// The plan's only programme of that name is what another row is about: this row is the same once more,
    /// unless both have a code and the codes differ.
    fn same_name_again(&mut self, place: usize, row: &ProgrammeRow, found: usize) {
        let Some(other) = self.claims.get(&found).copied() else {
            return;
        };
        let code = match &self.row(other).content {
            Content::Programme(other) => other.code.trim(),
            _ => "",
        };
        if row.code.trim().is_empty() || code.is_empty() || row.code.trim() == code {
            self.meanings[place] = Meaning::Twice(other);
        }
    }

    pub(super) fn stands_under(&self, place: usize, found: usize) -> bool {
        match self.parent_spot(place) {
            Some(Spot::Known(heading)) => {
                self.register.pillars[heading].id == self.register.programmes[found].pillar
            }
            _ => false,
        }
    }
}
