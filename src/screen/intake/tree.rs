//! The rows of a proposal as a tree: the order on the screen, and what lies below each row.

use crate::domain::proposal::Row;
use crate::domain::reconcile::Choice;
use crate::ui::tick::Tick;

/// Order and depth of the rows; editing a row changes neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tree {
    /// The rows in the order they are shown: each followed by what lies below it.
    order: Vec<usize>,
    /// Where each row stands in `order`.
    place: Vec<usize>,
    /// For each place, the place after the last row below it.
    end: Vec<usize>,
    depth: Vec<u16>,
}

impl Tree {
    /// The tree of rows that name their parents. A source may name a heading long before what stands under
    /// it, so the order of the rows is not that of the screen.
    pub(super) fn of(rows: &[Row]) -> Tree {
        let mut first: Vec<Option<usize>> = vec![None; rows.len()];
        let mut next: Vec<Option<usize>> = vec![None; rows.len()];
        let mut top = None;
        // From the end, so that each list of siblings is built front to back.
        for (index, row) in rows.iter().enumerate().rev() {
            let head = match row.parent.filter(|parent| *parent < index) {
                Some(parent) => &mut first[parent],
                None => &mut top,
            };
            next[index] = head.replace(index);
        }
        let mut tree = Tree {
            order: Vec::with_capacity(rows.len()),
            place: vec![0; rows.len()],
            end: vec![0; rows.len()],
            depth: vec![0; rows.len()],
        };
        let mut open: Vec<usize> = Vec::new();
        let mut at = top;
        while let Some(row) = at {
            let place = tree.order.len();
            tree.order.push(row);
            tree.place[row] = place;
            tree.depth[row] = u16::try_from(open.len()).unwrap_or(u16::MAX);
            at = first[row];
            if at.is_some() {
                open.push(row);
                continue;
            }
            tree.end[place] = place + 1;
            at = next[row];
            while at.is_none()
                && let Some(above) = open.pop()
            {
                tree.end[tree.place[above]] = tree.order.len();
                at = next[above];
            }
        }
        tree
    }

    /// The rows in the order they are shown.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// How many rows lie above a row.
    pub(super) fn depth(&self, row: usize) -> u16 {
        self.depth.get(row).copied().unwrap_or(0)
    }

    /// A row and all that lie below it.
    pub(super) fn with_below(&self, row: usize) -> &[usize] {
        let Some(place) = self.place.get(row).copied() else {
            return &[];
        };
        &self.order[place..self.end[place]]
    }
}

/// Ticks or unticks a row with all below it. What is ticked needs the rows above it, too.
pub(super) fn set(choices: &mut [Choice], tree: &Tree, rows: &[Row], row: usize, taken: bool) {
    for below in tree.with_below(row) {
        choices[*below].taken = taken;
    }
    if taken {
        for above in std::iter::successors(rows[row].parent, |above| rows[*above].parent) {
            choices[above].taken = true;
        }
    }
}

/// What the box of each row shows.
pub(super) fn ticks(choices: &[Choice], rows: &[Row]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = choices
        .iter()
        .map(|choice| if choice.taken { Tick::On } else { Tick::Off })
        .collect();
    // Parents come before their children, so the last are settled first.
    for index in (0..rows.len()).rev() {
        if let Some(parent) = rows[index].parent
            && ticks[parent] != ticks[index]
        {
            ticks[parent] = Tick::Part;
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::proposal::Content;

    fn rows(parents: &[Option<usize>]) -> Vec<Row> {
        parents
            .iter()
            .map(|parent| Row {
                line: 1,
                parent: *parent,
                content: Content::Action(String::new()),
                doubts: Vec::new(),
            })
            .collect()
    }

    /// A plan; two pillars named before what stands under them; programmes, one with an action.
    fn sample() -> Vec<Row> {
        rows(&[
            None,
            Some(0),
            Some(0),
            Some(1),
            Some(2),
            Some(1),
            Some(3),
            None,
        ])
    }

    #[test]
    fn each_row_is_followed_by_what_lies_below_it() {
        let tree = Tree::of(&sample());
        assert_eq!(tree.order(), [0, 1, 3, 6, 5, 2, 4, 7]);
        assert_eq!(tree.with_below(1), [1, 3, 6, 5]);
        assert_eq!(tree.with_below(0).len(), 7);
        assert_eq!(tree.with_below(7), [7]);
        assert_eq!(
            (0..8).map(|row| tree.depth(row)).collect::<Vec<_>>(),
            [0, 1, 1, 2, 2, 2, 3, 0]
        );
        assert_eq!(Tree::of(&[]).order(), [0_usize; 0]);
    }

    #[test]
    fn a_tick_reaches_down_and_what_it_needs_above() {
        let rows = sample();
        let tree = Tree::of(&rows);
        let mut choices = vec![Choice::default(); rows.len()];
        set(&mut choices, &tree, &rows, 1, false);
        let taken = |choices: &[Choice]| -> Vec<usize> {
            (0..choices.len())
                .filter(|row| choices[*row].taken)
                .collect()
        };
        assert_eq!(taken(&choices), [0, 2, 4, 7]);
        assert_eq!(
            ticks(&choices, &rows),
            [
                Tick::Part,
                Tick::Off,
                Tick::On,
                Tick::Off,
                Tick::On,
                Tick::Off,
                Tick::Off,
                Tick::On
            ]
        );
        set(&mut choices, &tree, &rows, 6, true);
        assert_eq!(taken(&choices), [0, 1, 2, 3, 4, 6, 7]);
        assert_eq!(ticks(&choices, &rows)[1], Tick::Part);
    }
}
