//! The lines of the list: group headings and programmes, as one flat sequence. It is made anew only when
//! the board, the filter, the search or a collapsed group changes, never for a frame.

use std::collections::{BTreeMap, BTreeSet};

use super::Filter;
use crate::domain::board::Board;
use crate::domain::rollup::Counts;
use crate::domain::search::{fold_words, matches_words};
use crate::domain::{PillarId, ProgrammeId};

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of a group: an index into [`Lines::groups`].
    Header(usize),
    /// A programme: an index into [`Board::rows`].
    Row(usize),
}

/// A pillar with programmes to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) pillar: PillarId,
    pub(super) title: String,
    pub(super) collapsed: bool,
    /// Counts of the programmes that pass the filter.
    pub(super) counts: Counts,
}

/// What the list shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) groups: Vec<Group>,
    /// How many programmes pass the filter, those of collapsed groups included.
    pub(super) matching: usize,
}

impl Lines {
    /// The lines of a board.
    pub(super) fn of(
        board: &Board,
        filter: &Filter,
        search: &str,
        collapsed: &BTreeSet<PillarId>,
    ) -> Lines {
        let words = fold_words(search);
        let mut by_pillar: BTreeMap<PillarId, Vec<usize>> = BTreeMap::new();
        for (index, row) in board.rows.iter().enumerate() {
            if filter.matches(row) && matches_words(&row.folded, &words) {
                by_pillar.entry(row.pillar).or_default().push(index);
            }
        }
        let mut made = Lines::default();
        for pillar in &board.pillars {
            let Some(rows) = by_pillar.remove(&pillar.id) else {
                continue;
            };
            let collapsed = collapsed.contains(&pillar.id);
            made.matching += rows.len();
            made.lines.push(Line::Header(made.groups.len()));
            made.groups.push(Group {
                pillar: pillar.id,
                title: pillar.title(),
                collapsed,
                counts: Counts::of(rows.iter().map(|index| board.rows[*index].status)),
            });
            if !collapsed {
                made.lines.extend(rows.into_iter().map(Line::Row));
            }
        }
        made
    }

    /// The programme on a line.
    pub(super) fn programme(&self, board: &Board, line: usize) -> Option<ProgrammeId> {
        match self.lines.get(line)? {
            Line::Row(index) => board.rows.get(*index).map(|row| row.id),
            Line::Header(_) => None,
        }
    }

    /// The line of a programme.
    pub(super) fn line_of(&self, board: &Board, id: ProgrammeId) -> Option<usize> {
        self.lines.iter().position(
            |line| matches!(line, Line::Row(index) if board.rows.get(*index).is_some_and(|row| row.id == id)),
        )
    }

    /// The programmes on the lines, from the top.
    pub(super) fn programmes<'a>(
        &'a self,
        board: &'a Board,
    ) -> impl Iterator<Item = ProgrammeId> + 'a {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(index) => board.rows.get(*index).map(|row| row.id),
            Line::Header(_) => None,
        })
    }

    /// The line with a programme that is nearest to `line`, looked for towards the end first when
    /// `forward`.
    pub(super) fn nearest_row(&self, line: usize, forward: bool) -> Option<usize> {
        let is_row = |line: &usize| matches!(self.lines.get(*line), Some(Line::Row(_)));
        let line = line.min(self.lines.len().checked_sub(1)?);
        let after = || (line..self.lines.len()).find(is_row);
        let before = || (0..=line).rev().find(is_row);
        if forward {
            after().or_else(before)
        } else {
            before().or_else(after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing;

    fn lines(filter: &Filter, search: &str, collapsed: &[PillarId]) -> Vec<String> {
        let board = testing::board();
        let lines = Lines::of(&board, filter, search, &collapsed.iter().copied().collect());
        lines
            .lines
            .iter()
            .map(|line| match line {
                Line::Header(group) => lines.groups[*group].title.clone(),
                Line::Row(index) => board.rows[*index].code.clone(),
            })
            .collect()
    }

    #[test]
    fn programmes_stand_under_their_pillar_and_empty_pillars_are_left_out() {
        assert_eq!(
            lines(&Filter::default(), "", &[]),
            [
                "1 魅力ある泉区づくり",
                "R01-1-01",
                "R01-1-02",
                "4 健康と福祉のまちづくり",
                "R01-4-01",
                "R01-4-03",
                "R01-4-04"
            ]
        );
        assert_eq!(
            lines(
                &Filter {
                    missing: true,
                    ..Filter::default()
                },
                "",
                &[]
            ),
            ["4 健康と福祉のまちづくり", "R01-4-03"]
        );
    }

    #[test]
    fn search_follows_what_is_typed() {
        assert_eq!(
            lines(&Filter::default(), "ｹｱﾌﾟﾗｻﾞ", &[]),
            ["4 健康と福祉のまちづくり", "R01-4-04"]
        );
        assert_eq!(
            lines(&Filter::default(), "どこにもない", &[]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_collapsed_group_keeps_its_heading_and_its_counts() {
        assert_eq!(
            lines(&Filter::default(), "", &[testing::CHARM]),
            [
                "1 魅力ある泉区づくり",
                "4 健康と福祉のまちづくり",
                "R01-4-01",
                "R01-4-03",
                "R01-4-04"
            ]
        );
        let board = testing::board();
        let made = Lines::of(
            &board,
            &Filter::default(),
            "",
            &[testing::CHARM].into_iter().collect(),
        );
        assert_eq!((made.matching, made.groups[0].counts.total()), (5, 2));
        assert_eq!(made.nearest_row(0, true), Some(2));
        assert_eq!(made.nearest_row(99, true), Some(4));
    }
}
