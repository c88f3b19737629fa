//! Which programmes of last year a programme of the next year may come from. A person confirms each.

use std::collections::HashMap;

use super::NextPlan;
use crate::domain::ProgrammeId;
use crate::domain::plan::Pillar;
use crate::domain::programme::Programme;
use crate::domain::reconcile::{Pairs, bare, similar};

/// A programme of last year that one of the next year may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The programme of last year.
    pub programme: ProgrammeId,
    /// How alike the names are, in per cent; 100 only where they are the same.
    pub likeness: u8,
    /// Whether it stood under the same heading.
    pub same_pillar: bool,
}

impl Candidate {
    /// Whether the names are the same but for width, case and spacing.
    pub fn is_same(self) -> bool {
        self.likeness == 100
    }
}

/// The programmes of last year by what they may be called now.
#[derive(Debug, Default)]
pub struct Matcher {
    programmes: Vec<(ProgrammeId, String, Option<Heading>)>,
    by_name: HashMap<String, Vec<usize>>,
    pairs: Pairs,
}

/// What a heading is known by over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading {
    name: String,
    number: Option<u32>,
}

impl Heading {
    fn of(pillars: &[Pillar], programme: &Programme) -> Option<Heading> {
        let pillar = pillars.iter().find(|it| it.id == programme.pillar)?;
        Some(Heading {
            name: bare(&pillar.name),
            number: pillar.number,
        })
    }

    /// A heading keeps its name, or its number where the name was polished.
    fn is(&self, other: &Heading) -> bool {
        self.name == other.name || (self.number.is_some() && self.number == other.number)
    }
}

impl Matcher {
    /// Takes over last year's headings and programmes.
    pub fn new(pillars: &[Pillar], programmes: &[Programme]) -> Matcher {
        let mut matcher = Matcher::default();
        for (number, programme) in (0..).zip(programmes) {
            let name = bare(&programme.text.name);
            matcher.pairs.add(&name, number);
            let place = matcher.programmes.len();
            let same = matcher.by_name.entry(name.clone()).or_default();
            same.push(place);
            let heading = Heading::of(pillars, programme);
            matcher.programmes.push((programme.id, name, heading));
        }
        matcher
    }

    /// The programmes that each programme of the next year may come from: the same name first, of those the
    /// same heading first, then the most similar names.
    pub fn candidates(&self, next: &NextPlan) -> Vec<Vec<Candidate>> {
        next.programmes
            .iter()
            .map(|programme| self.candidates_of(programme, &next.pillars))
            .collect()
    }

    fn candidates_of(&self, programme: &Programme, pillars: &[Pillar]) -> Vec<Candidate> {
        let name = bare(&programme.text.name);
        let heading = Heading::of(pillars, programme);
        let same = self.by_name.get(&name).into_iter().flatten();
        let alike = similar(&self.pairs, &name, |place| {
            &self.programmes[place as usize].1
        });
        let mut found: Vec<Candidate> = same
            .map(|place| (*place, 100))
            .chain(alike.into_iter().map(|(place, it)| (place as usize, it)))
            .map(|(place, likeness)| {
                let (programme, _, other) = &self.programmes[place];
                Candidate {
                    programme: *programme,
                    likeness,
                    same_pillar: matches!((&heading, other), (Some(a), Some(b)) if a.is(b)),
                }
            })
            .collect();
        found.sort_by_key(|it| (!it.is_same(), !it.same_pillar, 100 - it.likeness));
        found
    }
}
