//! Parts and headings: where what follows belongs.

use super::super::open::{Open, What};
use super::super::shape::Shape;
use super::super::tree::{Heading, Owner};
use super::super::words::{Part, PartKind, key, without_label};
use super::{Fresh, Place, Reader};
use crate::domain::plan::PillarKind;
use crate::domain::proposal::Fate;

impl<'a> Reader<'_, 'a> {
    /// A heading known by its words.
    pub(super) fn part(&mut self, at: usize, part: &Part<'a>) {
        let source = &self.sources[at];
        self.open = Open::default();
        (self.theme, self.programme) = (None, None);
        match part.kind {
            PartKind::Goal => {
                self.heading = None;
                self.place = Place::Goal;
                self.fates[at] = Fate::Label;
                if !part.slogan.is_empty() && self.tree.plan.slogan.is_none() {
                    self.tree.plan.slogan = Some((at, part.slogan));
                    self.use_line(at, Owner::Plan);
                }
            }
            PartKind::Measures => {
                self.heading = None;
                self.place = Place::Measures;
                self.fates[at] = Fate::Label;
            }
            PartKind::Organisation => {
                if let Shape::Part(_, Some(numeral)) = source.shape
                    && self.habits.numbers_pillars(numeral)
                    && !self.habits.parts.contains(&numeral.style)
                {
                    self.pillar(at, part.name, numeral.value);
                    return;
                }
                let known = self.known_organisation(part.name);
                if self.place != Place::List || known.is_none() {
                    self.place = Place::Organisation;
                }
                let heading = known.unwrap_or_else(|| {
                    self.add_heading(at, PillarKind::Organisation, None, part.name)
                });
                self.first_organisation.get_or_insert(heading);
                self.enter(at, heading);
            }
        }
    }

    /// The organisation read before, if this names it: perhaps in other words.
    pub(super) fn known_organisation(&self, name: &str) -> Option<usize> {
        let first = self.first_organisation.filter(|first| {
            let (known, name) = (key(&self.tree.headings[*first].name), key(name));
            known.contains(&name) || name.contains(&known)
        });
        first.or(self.tree.heading(name, None))
    }

    pub(super) fn add_heading(
        &mut self,
        at: usize,
        kind: PillarKind,
        number: Option<u32>,
        name: &'a str,
    ) -> usize {
        let parent = match kind {
            PillarKind::Pillar => self.theme,
            PillarKind::Principle => self.organisation(),
            PillarKind::Theme | PillarKind::Organisation => None,
        };
        let heading = Heading::new(at, kind, number, without_label(name), parent);
        let heading = self.tree.add_heading(heading);
        self.fresh = Some(Fresh { heading, lines: 1 });
        heading
    }

    /// The organisation that is open, by itself or above a principle.
    pub(super) fn organisation(&self) -> Option<usize> {
        let heading = self.heading?;
        match self.tree.headings[heading].kind {
            PillarKind::Organisation => Some(heading),
            PillarKind::Principle => self.tree.headings[heading].parent,
            _ => None,
        }
    }

    /// Goes on under a heading.
    pub(super) fn enter(&mut self, at: usize, heading: usize) {
        let entered = &mut self.tree.headings[heading];
        match entered.kind {
            PillarKind::Theme => self.theme = Some(heading),
            PillarKind::Pillar => {
                if let Some(number) = entered.number {
                    self.last_number = Some(number);
                }
                match entered.parent {
                    Some(parent) => self.theme = Some(parent),
                    None => entered.parent = self.theme,
                }
            }
            PillarKind::Organisation | PillarKind::Principle => {}
        }
        self.heading = Some(heading);
        self.programme = None;
        self.use_line(at, Owner::Heading(heading));
        self.open = Open::after(What::Heading, &self.sources[at]);
        self.fresh = self.fresh.filter(|fresh| fresh.heading == heading);
        if matches!(self.place, Place::Cover | Place::Goal | Place::Unknown) {
            self.place = Place::Measures;
        }
    }

    /// A numbered heading of the policy.
    pub(super) fn pillar(&mut self, at: usize, name: &'a str, number: u32) {
        let known = self.tree.heading(without_label(name), Some(number));
        let heading =
            known.unwrap_or_else(|| self.add_heading(at, PillarKind::Pillar, Some(number), name));
        self.enter(at, heading);
    }

    /// The heading that programmes belong to here: never a principle.
    pub(super) fn holder(&self) -> Option<usize> {
        let heading = self.heading?;
        match self.tree.headings[heading].kind {
            PillarKind::Principle => self.tree.headings[heading].parent,
            _ => Some(heading),
        }
    }
}
