//! The cover: title, year and ward.

use super::super::open::Open;
use super::super::shape::Shape;
use super::super::title::Title;
use super::super::tree::Owner;
use super::{Gap, Piece, Place, Reader};
use crate::domain::proposal::Fate;

/// Lines of the cover that may stand between title, year and ward.
const COVER: usize = 3;

impl<'a> Reader<'_, 'a> {
    /// The title, or the title once more at the head of a page. Whether the line counts as the end of a page.
    pub(super) fn title(&mut self, at: usize, title: &Title<'a>) -> bool {
        let plan = &mut self.tree.plan;
        let says_more = !title.ward.is_empty() || title.year.is_some();
        if plan.title.is_empty() || (says_more && plan.ward.is_empty() && plan.year.is_none()) {
            plan.title.push((at, title.text));
            (plan.ward, plan.year) = (title.ward, title.year);
            self.since_title = Some(0);
            self.use_line(at, Owner::Plan);
            self.open = Open::default();
            for (line, piece) in std::mem::take(&mut self.pieces).into_iter().rev() {
                if self.solid_between(line, at) <= COVER {
                    self.take_piece(line, piece);
                }
            }
            self.tree.plan.title.sort_unstable();
            return false;
        }
        let same_ward = title.ward.is_empty() || title.ward == plan.ward;
        let same_year = title.year.is_none() || title.year == plan.year;
        if same_ward && same_year {
            self.fates[at] = Fate::Label;
            self.gap = Gap::Page;
            return true;
        }
        self.not_understood();
        false
    }

    fn solid_between(&self, from: usize, to: usize) -> usize {
        let between = self.sources.get(from + 1..to).unwrap_or_default();
        let solid = between
            .iter()
            .filter(|it| !matches!(it.shape, Shape::Blank));
        solid.take(COVER + 1).count()
    }

    /// A year or a ward alone belongs to the title near it.
    pub(super) fn piece(&mut self, at: usize, piece: Piece<'a>) {
        let plan = &self.tree.plan;
        if plan.title.is_empty() && self.place == Place::Cover {
            self.pieces.push((at, piece));
            if self.pieces.len() > COVER {
                self.pieces.remove(0);
            }
            return self.not_understood();
        }
        let is_near = self.since_title.is_some_and(|since| since <= COVER);
        if self.place == Place::Cover && is_near && self.take_piece(at, piece) {
            return;
        }
        let plan = &self.tree.plan;
        let repeats = match piece {
            Piece::Year(year) => plan.year == Some(year),
            Piece::Ward(ward) => plan.ward == ward,
        };
        match repeats {
            true => self.fates[at] = Fate::Label,
            false => self.text(at),
        }
    }

    /// Adds a piece to the title, if the title lacks it.
    fn take_piece(&mut self, at: usize, piece: Piece<'a>) -> bool {
        let plan = &mut self.tree.plan;
        match piece {
            Piece::Year(year) if plan.year.is_none() => plan.year = Some(year),
            Piece::Ward(ward) if plan.ward.is_empty() => plan.ward = ward,
            _ => return false,
        }
        plan.title.push((at, self.sources[at].text));
        self.use_line(at, Owner::Plan);
        true
    }
}
