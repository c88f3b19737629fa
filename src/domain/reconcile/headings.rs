//! The plan's own text and its headings.

use std::collections::HashMap;

use super::compare::{Pass, Spot, optional, same_text, value};
use super::index::NameId;
use super::{Field, FieldDiff, Known, Refusal, Value};
use crate::domain::command::{checked_name, checked_text};
use crate::domain::plan::{Pillar, PillarKind, Plan};
use crate::domain::proposal::{Content, HeadingRow, PlanRow, SourceKind};
use crate::domain::search::fold;

/// A heading that a row would make, as another row may name it.
type Key = (PillarKind, Option<u32>, NameId);

impl Pass<'_> {
    pub(super) fn headings(&mut self) {
        let mut claimed: HashMap<usize, usize> = HashMap::new();
        let mut made: HashMap<Key, usize> = HashMap::new();
        self.each(|pass, place, content| match content {
            Content::Plan(row) => pass.own_text(place, row),
            Content::Heading(row) => pass.heading(place, row, &mut claimed, &mut made),
            _ => {}
        });
    }

    fn own_text(&mut self, place: usize, row: &PlanRow) {
        let register = self.register;
        let Some(plan) = &register.plan else {
            let valid = check_new_plan(row);
            self.plan = valid.is_ok() && self.choice(place).taken;
            return self.settle_new(place, valid);
        };
        let other = row.year.is_some_and(|year| year != plan.year)
            || !(row.ward.trim().is_empty() || same_ward(&row.ward, &plan.ward));
        let valid = match other {
            true => Err(Refusal::OtherYear),
            false => check_plan_text(row),
        };
        self.settle_known(place, Known::Plan(plan.id), plan_diffs(plan, row), valid);
    }

    fn heading(
        &mut self,
        place: usize,
        row: &HeadingRow,
        claimed: &mut HashMap<usize, usize>,
        made: &mut HashMap<Key, usize>,
    ) {
        let taken = self.choice(place).taken;
        let register = self.register;
        if let Some(found) = self.index.heading(register, row) {
            let pillar = &register.pillars[found];
            let earlier = claimed.get(&found).copied();
            let valid = match earlier {
                Some(row) => Err(Refusal::Twice { row }),
                None => check_heading(row, Some(pillar)),
            };
            let mut diffs = heading_diffs(pillar, row);
            if self.proposal.kind != SourceKind::Policy {
                // A table without numbers has them from the codes, which keep the number that was.
                let of_code = row.number.map(|number| number.to_string());
                diffs.retain(|diff| {
                    diff.field != Field::Number || of_code.as_ref() != Some(&pillar.code)
                });
            }
            self.settle_known(place, Known::Pillar(pillar.id), diffs, valid);
            self.spots[place] = Spot::Known(found);
            if taken {
                claimed.entry(found).or_insert(place);
            }
            return;
        }
        let key = (row.kind, row.number, self.index.names.id(row.name.trim()));
        if let Some(row) = made.get(&key).copied() {
            self.spots[place] = Spot::Made(row);
            return self.settle_new(place, Err(Refusal::Twice { row }));
        }
        let above = !matches!(self.parent_spot(place), Some(Spot::Nowhere));
        let valid = match self.plan && above {
            true => check_heading(row, None),
            false => Err(Refusal::ParentNotTaken),
        };
        if taken && valid.is_ok() {
            made.insert(key, place);
            self.spots[place] = Spot::Made(place);
        }
        self.settle_new(place, valid);
    }

    /// What kind of heading a spot is.
    pub(super) fn heading_kind(&self, spot: Spot) -> Option<PillarKind> {
        match spot {
            Spot::Nowhere => None,
            Spot::Known(place) => Some(self.register.pillars[place].kind),
            Spot::Made(row) => match &self.row(row).content {
                Content::Heading(heading) => Some(heading.kind),
                _ => None,
            },
        }
    }

    /// A heading as a value: its name led by its number.
    pub(super) fn heading_value(&self, spot: Spot) -> Value {
        match spot {
            Spot::Nowhere => Value::Empty,
            Spot::Known(place) => Value::Text(self.register.pillars[place].title()),
            Spot::Made(row) => match &self.row(row).content {
                Content::Heading(heading) => Value::Text(match heading.number {
                    Some(number) => format!("{number} {}", heading.name.trim()),
                    None => heading.name.trim().to_owned(),
                }),
                _ => Value::Empty,
            },
        }
    }
}

fn same_ward(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}

fn check_new_plan(row: &PlanRow) -> Result<(), Refusal> {
    if row.ward.trim().is_empty() || row.year.is_none() {
        return Err(Refusal::NoYear);
    }
    checked_name(&row.ward)?;
    check_plan_text(row)
}

fn check_plan_text(row: &PlanRow) -> Result<(), Refusal> {
    if !row.title.trim().is_empty() {
        checked_name(&row.title)?;
    }
    checked_text(&row.slogan)?;
    checked_text(&row.goal)?;
    Ok(())
}

fn plan_diffs(plan: &Plan, row: &PlanRow) -> Vec<FieldDiff> {
    [
        (Field::Title, &plan.title, &row.title),
        (Field::Slogan, &plan.slogan, &row.slogan),
        (Field::Goal, &plan.goal, &row.goal),
    ]
    .into_iter()
    .filter(|(_, before, after)| !after.trim().is_empty() && !same_text(before, after))
    .map(|(field, before, after)| FieldDiff {
        field,
        before: value(before),
        after: value(after),
    })
    .collect()
}

fn check_heading(row: &HeadingRow, known: Option<&Pillar>) -> Result<(), Refusal> {
    if known.is_none() || !row.name.trim().is_empty() {
        checked_name(&row.name)?;
    }
    for text in [&row.description, &row.points] {
        checked_text(text.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// The number of a heading; zero is none.
pub(super) fn numbered(row: &HeadingRow) -> Option<u32> {
    row.number.filter(|number| *number > 0)
}

fn heading_diffs(pillar: &Pillar, row: &HeadingRow) -> Vec<FieldDiff> {
    let mut diffs = Vec::new();
    if !row.name.trim().is_empty() && row.name.trim() != pillar.name {
        diffs.push(FieldDiff {
            field: Field::Name,
            before: value(&pillar.name),
            after: value(row.name.trim()),
        });
    }
    if numbered(row).is_some() && row.number != pillar.number {
        diffs.push(FieldDiff {
            field: Field::Number,
            before: optional(pillar.number, Value::Number),
            after: optional(row.number, Value::Number),
        });
    }
    for (field, before, after) in [
        (Field::Description, &pillar.description, &row.description),
        (Field::Points, &pillar.points, &row.points),
    ] {
        if let Some(after) = after
            && !same_text(before, after)
        {
            diffs.push(FieldDiff {
                field,
                before: value(before),
                after: value(after),
            });
        }
    }
    diffs
}
