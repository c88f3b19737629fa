//! The list at the left: which programmes it holds, and how the selection moves over its headings.

use crate::domain::board::Board;
use crate::domain::search::{fold_words, matches_words};
use crate::domain::{PillarId, ProgrammeId, SectionId};
use crate::ui::list::{List, Step};

/// Whose programmes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lead {
    /// Everybody's.
    #[default]
    All,
    /// One section's.
    Section(SectionId),
    /// Those without 主管課.
    Nobody,
}

impl Lead {
    /// Whether a programme with this 主管課 is among them.
    pub fn holds(self, lead: Option<SectionId>) -> bool {
        match self {
            Lead::All => true,
            Lead::Section(id) => lead == Some(id),
            Lead::Nobody => lead.is_none(),
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A heading of the plan.
    Pillar(PillarId),
    /// A programme, by its place in [`Board::rows`].
    Programme(usize),
}

/// The lines of the list. `keep` stays listed among the missing ones, for it is being worked on.
pub(super) fn lines(
    board: &Board,
    lead: Lead,
    missing_only: bool,
    search: &str,
    keep: Option<ProgrammeId>,
) -> Vec<Line> {
    let words = fold_words(search);
    let mut lines = Vec::new();
    let mut pillar = None;
    for (index, row) in board.rows.iter().enumerate() {
        let wanted = !missing_only || row.needs_report() || keep == Some(row.id);
        if !(wanted && lead.holds(row.lead) && matches_words(&row.folded, &words)) {
            continue;
        }
        if pillar != Some(row.pillar) {
            pillar = Some(row.pillar);
            lines.push(Line::Pillar(row.pillar));
        }
        lines.push(Line::Programme(index));
    }
    lines
}

/// How many programmes of a section have been reported, and how many there are.
pub(super) fn progress(board: &Board, lead: Lead) -> (usize, usize) {
    let rows = || board.rows.iter().filter(|row| lead.holds(row.lead));
    (
        rows().filter(|row| row.status.is_some()).count(),
        rows().count(),
    )
}

/// Where a movement leads: the nearest programme in its direction, for headings cannot be selected.
pub(super) fn target(lines: &[Line], list: &List, step: Step) -> Option<usize> {
    let is_programme = |index: usize| matches!(lines.get(index), Some(Line::Programme(_)));
    list.target(step, lines.len(), is_programme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing;

    fn programmes(board: &Board, lines: &[Line]) -> Vec<i64> {
        lines
            .iter()
            .filter_map(|line| match line {
                Line::Pillar(_) => None,
                Line::Programme(index) => Some(board.rows[*index].id.0),
            })
            .collect()
    }

    #[test]
    fn the_list_follows_section_search_and_what_is_missing() {
        let board = testing::board();
        let planning = Lead::Section(testing::PLANNING);
        for (lead, missing_only, search, expected) in [
            (Lead::All, false, "", vec![11, 12, 41, 43, 44]),
            (planning, false, "", vec![11, 12]),
            (Lead::Nobody, false, "", vec![43]),
            (Lead::All, true, "", vec![43]),
            (Lead::All, false, "ｊｒ", vec![12]),
            (planning, true, "", vec![]),
        ] {
            let lines = lines(&board, lead, missing_only, search, None);
            assert_eq!(programmes(&board, &lines), expected, "{lead:?} {search}");
        }
        assert_eq!(progress(&board, Lead::All), (4, 5));
        assert_eq!(progress(&board, Lead::Nobody), (0, 1));
    }

    #[test]
    fn what_is_being_worked_on_stays_among_the_missing() {
        let board = testing::board();
        let lines = lines(&board, Lead::All, true, "", Some(testing::CARE_PLAZA));
        assert_eq!(programmes(&board, &lines), [43, 44]);
    }

    #[test]
    fn the_selection_steps_over_headings() {
        let board = testing::board();
        let lines = lines(&board, Lead::All, false, "", None);
        // Heading, 11, 12, heading, 41, 43, 44.
        for (from, step, to) in [
            (None, Step::Next, Some(1)),
            (Some(2), Step::Next, Some(4)),
            (Some(4), Step::Previous, Some(2)),
            (Some(1), Step::Previous, Some(1)),
            (Some(6), Step::Next, Some(6)),
            (Some(6), Step::First, Some(1)),
            (Some(1), Step::Last, Some(6)),
        ] {
            let list = List {
                selected: from,
                height: 300.0,
                ..List::default()
            };
            assert_eq!(target(&lines, &list, step), to, "{from:?} {step:?}");
        }
        assert_eq!(target(&[], &List::default(), Step::Next), None);
    }
}
