//! What a programme row would make or change.

use super::compare::{Pass, Spot, optional, same_text, value};
use super::likeness::likeness;
use super::meaning::Meaning;
use super::{Candidate, Field, FieldDiff, Known, Meant, Refusal, Standing, Value};
use crate::domain::SectionId;
use crate::domain::command::{Invalid, checked_name, checked_text};
use crate::domain::plan::PillarKind;
use crate::domain::programme::Programme;
use crate::domain::proposal::{Content, ProgrammeRow};

/// The most candidates shown for one row.
const CANDIDATES: usize = 5;

impl<'a> Pass<'a> {
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
