//! Which programme of the plan a row means, and what it would change.

use super::compare::{Pass, Spot, optional, same_text, value};
use super::likeness::{SIMILAR, likeness};
use super::{Candidate, Field, FieldDiff, Known, Meant, Refusal, Standing, Value};
use crate::domain::SectionId;
use crate::domain::command::{Invalid, checked_name, checked_text};
use crate::domain::plan::PillarKind;
use crate::domain::programme::Programme;
use crate::domain::proposal::{Content, ProgrammeRow};

/// The most candidates shown for one row.
const CANDIDATES: usize = 5;

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

    fn stands_under(&self, place: usize, found: usize) -> bool {
        match self.parent_spot(place) {
            Some(Spot::Known(heading)) => {
                self.register.pillars[heading].id == self.register.programmes[found].pillar
            }
            _ => false,
        }
    }

    /// Settles a programme row.
    pub(super) fn programme(&mut self, place: usize, row: &'a ProgrammeRow) {
        match self.meanings[place] {
            Meaning::Known(found) => self.known_programme(place, row, found, None),
            Meaning::Twice(other) => match self.meanings[other] {
                Meaning::Known(found) => self.known_programme(place, row, found, Some(other)),
                _ => self.settle_new(place, Err(Refusal::Twice { row: other })),
            },
            Meaning::Ambiguous => self.settle_new(place, Err(Refusal::Ambiguous)),
            Meaning::CodeOf(found) => self.undecided(place, row, Some(found)),
            Meaning::None => self.undecided(place, row, None),
        }
    }

    /// A row of which nothing is known for sure: similar to something, or new.
    fn undecided(&mut self, place: usize, row: &ProgrammeRow, code_of: Option<usize>) {
        if self.choice(place).meant == Meant::ByName {
            let candidates = self.candidates(row, code_of);
            if !candidates.is_empty() {
                self.rows[place].standing = Standing::Similar(candidates);
                return;
            }
        }
        if row.reference {
            return self.settle_new(place, Err(Refusal::NotFound));
        }
        let heading = self.parent_spot(place);
        let name = self.index.names.id(row.name.trim());
        let key = heading.map(|heading| (name, heading));
        let valid = self.check_new_programme(row, heading);
        if let (Ok(()), Some(key)) = (&valid, key) {
            let twice = self.made.get(&key).and_then(|rows| {
                rows.iter()
                    .copied()
                    .find(|other| self.same_code(row, *other))
            });
            if let Some(row) = twice {
                self.spots[place] = Spot::Made(row);
                return self.settle_new(place, Err(Refusal::Twice { row }));
            }
            if self.choice(place).taken {
                self.made.entry(key).or_default().push(place);
                self.spots[place] = Spot::Made(place);
            }
        }
        self.settle_new(place, valid);
        if self.goes(place) {
            self.note_sections(place, row);
        }
    }

    fn same_code(&self, row: &ProgrammeRow, other: usize) -> bool {
        let Content::Programme(other) = &self.row(other).content else {
            return false;
        };
        let (a, b) = (row.code.trim(), other.code.trim());
        a.is_empty() || b.is_empty() || a == b
    }

    fn candidates(&mut self, row: &ProgrammeRow, code_of: Option<usize>) -> Vec<Candidate> {
        if row.name.trim().is_empty() {
            return Vec::new();
        }
        let name = self.index.names.id(row.name.trim());
        let mut found: Vec<(usize, u8)> = Vec::new();
        if let Some(place) = code_of.filter(|place| !self.claims.contains_key(place)) {
            let held = self.index.name_of(place);
            let names = &self.index.names;
            found.push((place, likeness(names.folded(name), names.folded(held))));
        }
        for (place, likeness) in self.index.similar(name) {
            let place = *place as usize;
            let free = row.reference || !self.claims.contains_key(&place);
            if free && code_of != Some(place) {
                found.push((place, *likeness));
            }
        }
        found.truncate(CANDIDATES);
        let programmes = &self.register.programmes;
        let candidate = |(place, likeness): (usize, u8)| Candidate {
            id: programmes[place].id,
            code: programmes[place].code.clone(),
            name: programmes[place].text.name.clone(),
            likeness,
        };
        found.into_iter().map(candidate).collect()
    }

    fn check_new_programme(
        &self,
        row: &ProgrammeRow,
        heading: Option<Spot>,
    ) -> Result<(), Refusal> {
        match heading {
            _ if !self.plan => return Err(Refusal::ParentNotTaken),
            None => return Err(Refusal::NoHeading),
            Some(Spot::Nowhere) => return Err(Refusal::ParentNotTaken),
            Some(heading) => self.check_heading_kind(heading)?,
        }
        checked_name(&row.name)?;
        check_fields(row)
    }

    fn check_heading_kind(&self, heading: Spot) -> Result<(), Refusal> {
        match self.heading_kind(heading) {
            Some(PillarKind::Principle) => Err(Refusal::NoProgrammesHere),
            _ => Ok(()),
        }
    }

    fn known_programme(
        &mut self,
        place: usize,
        row: &'a ProgrammeRow,
        found: usize,
        twice: Option<usize>,
    ) {
        let programme = &self.register.programmes[found];
        self.spots[place] = Spot::Known(found);
        let known = Known::Programme(programme.id);
        if row.reference {
            return self.settle_known(place, known, Vec::new(), Ok(()));
        }
        let diffs = self.programme_diffs(place, row, programme);
        let valid = match twice {
            Some(row) => Err(Refusal::Twice { row }),
            None => self.check_known_programme(row, &diffs, place),
        };
        self.settle_known(place, known, diffs, valid);
        if self.goes(place) {
            self.note_sections(place, row);
        }
    }

    fn check_known_programme(
        &self,
        row: &ProgrammeRow,
        diffs: &[FieldDiff],
        place: usize,
    ) -> Result<(), Refusal> {
        if let Some(heading) = self.parent_spot(place)
            && diffs.iter().any(|diff| diff.field == Field::Pillar)
        {
            self.check_heading_kind(heading)?;
        }
        if !row.name.trim().is_empty() {
            checked_name(&row.name)?;
        }
        check_fields(row)
    }

    fn programme_diffs(
        &mut self,
        place: usize,
        row: &ProgrammeRow,
        programme: &Programme,
    ) -> Vec<FieldDiff> {
        let held = &programme.text;
        let mut diffs = Vec::new();
        let mut differ = |field, before, after| {
            diffs.push(FieldDiff {
                field,
                before,
                after,
            })
        };
        if !row.name.trim().is_empty() && row.name.trim() != held.name {
            differ(Field::Name, value(&held.name), value(row.name.trim()));
        }
        if let Some(heading) = self.parent_spot(place)
            && heading != Spot::Nowhere
            && !self.stands_under(place, self.index_of(programme))
        {
            let before = self
                .register
                .pillars
                .iter()
                .find(|it| it.id == programme.pillar);
            let before = optional(before, |pillar| Value::Text(pillar.title()));
            differ(Field::Pillar, before, self.heading_value(heading));
        }
        if let Some(mark) = row.mark.filter(|mark| *mark != held.mark) {
            differ(Field::Mark, Value::Mark(held.mark), Value::Mark(mark));
        }
        if let Some(tags) = row.tags.filter(|tags| *tags != held.tags) {
            differ(Field::Tags, Value::Tags(held.tags), Value::Tags(tags));
        }
        for (field, before, after) in [
            (Field::Contact, &held.contact, &row.contact),
            (Field::Summary, &held.summary, &row.summary),
        ] {
            if let Some(after) = after
                && !same_text(before.trim(), after.trim())
            {
                differ(field, value(before), value(after.trim()));
            }
        }
        for (field, before, after) in [
            (Field::Budget, held.budget, row.budget),
            (Field::Spent, held.spent, row.spent),
        ] {
            if let Some(after) = after.filter(|after| *after != before) {
                differ(
                    field,
                    optional(before, Value::Amount),
                    optional(after, Value::Amount),
                );
            }
        }
        diffs.extend(self.section_diffs(row, programme));
        diffs
    }

    fn index_of(&self, programme: &Programme) -> usize {
        self.index.programme(programme.id).unwrap_or_default()
    }

    fn section_diffs(&mut self, row: &ProgrammeRow, programme: &Programme) -> Vec<FieldDiff> {
        let held = &programme.text;
        let mut diffs = Vec::new();
        let lead = row.lead.as_deref().map(str::trim);
        let wanted = lead.map(|name| match name {
            "" => (None, true),
            name => {
                let id = self.index.section(name);
                (id, id.is_some())
            }
        });
        if let (Some((id, exists)), Some(name)) = (wanted, lead)
            && !(exists && id == held.lead)
        {
            diffs.push(FieldDiff {
                field: Field::Lead,
                before: value(&self.section_names(held.lead.as_slice())),
                after: value(name),
            });
        }
        if let Some(related) = &row.related {
            let lead = match wanted {
                Some((id, _)) => id,
                None => held.lead,
            };
            let found: Vec<Option<SectionId>> = names(related)
                .map(|name| self.index.section(name))
                .filter(|id| id.is_none() || *id != lead)
                .collect();
            let mut before: Vec<_> = held.related.iter().copied().map(Some).collect();
            let mut after = found;
            before.sort_unstable();
            after.sort_unstable();
            after.dedup();
            if before != after {
                diffs.push(FieldDiff {
                    field: Field::Related,
                    before: value(&self.section_names(&held.related)),
                    after: value(&names(related).collect::<Vec<_>>().join(", ")),
                });
            }
        }
        diffs
    }

    fn section_names(&self, ids: &[SectionId]) -> String {
        let name = |id: &SectionId| {
            let section = self
                .register
                .sections
                .iter()
                .find(|section| section.id == *id);
            section.map(|section| section.name.as_str())
        };
        ids.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    }

    /// Takes note of the sections a row names that the file does not have.
    fn note_sections(&mut self, place: usize, row: &ProgrammeRow) {
        let lead = row.lead.as_deref().unwrap_or_default();
        let related = row.related.as_deref().unwrap_or_default();
        for name in std::iter::once(lead)
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .chain(names(related))
        {
            if self.index.section(name).is_none() {
                let id = self.index.names.id(name);
                self.new_section(id, name, place);
            }
        }
    }
}

/// Names of sections without what is empty.
pub(super) fn names(written: &[String]) -> impl Iterator<Item = &str> {
    written
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
}

fn check_fields(row: &ProgrammeRow) -> Result<(), Refusal> {
    checked_text(row.contact.as_deref().unwrap_or_default())?;
    checked_text(row.summary.as_deref().unwrap_or_default())?;
    for amount in [row.budget.flatten(), row.spent.flatten()] {
        if amount.is_some_and(|yen| yen < 0) {
            return Err(Invalid::NegativeAmount.into());
        }
    }
    let lead = row
        .lead
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    for name in lead
        .into_iter()
        .chain(names(row.related.as_deref().unwrap_or_default()))
    {
        checked_name(name)?;
    }
    Ok(())
}
