//! What is selected, by identity: it survives a reload and another order.

use std::collections::BTreeSet;

use crate::domain::ProgrammeId;

/// The selected programmes, the one the keyboard stands on, and the one a range began at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Selection {
    picked: BTreeSet<ProgrammeId>,
    cursor: Option<ProgrammeId>,
    anchor: Option<ProgrammeId>,
}

impl Selection {
    /// The programme the keyboard stands on, which the detail pane shows.
    pub(super) fn cursor(&self) -> Option<ProgrammeId> {
        self.cursor
    }

    /// Whether a programme is selected.
    pub(super) fn has(&self, id: ProgrammeId) -> bool {
        self.picked.contains(&id)
    }

    /// How many are selected.
    pub(super) fn len(&self) -> usize {
        self.picked.len()
    }

    /// Selects one and nothing else.
    pub(super) fn only(&mut self, id: Option<ProgrammeId>) {
        self.cursor = id;
        self.anchor = id;
        self.picked = id.into_iter().collect();
    }

    /// Ctrl+click: adds one or takes it out; at least one stays selected.
    pub(super) fn toggle(&mut self, id: ProgrammeId) {
        if self.picked.contains(&id) {
            if self.picked.len() == 1 {
                return;
            }
            self.picked.remove(&id);
            self.cursor = self.picked.iter().next_back().copied();
        } else {
            self.picked.insert(id);
            self.cursor = Some(id);
        }
        self.anchor = self.cursor;
    }

    /// Shift: selects everything from where the range began to `id`. `shown` are the programmes in the
    /// order of the list.
    pub(super) fn extend(&mut self, id: ProgrammeId, shown: impl Iterator<Item = ProgrammeId>) {
        let anchor = self.anchor.unwrap_or(id);
        self.cursor = Some(id);
        self.anchor = Some(anchor);
        self.picked.clear();
        let mut inside = false;
        for programme in shown {
            let edge = programme == anchor || programme == id;
            if edge || inside {
                self.picked.insert(programme);
            }
            if edge {
                inside = !inside && anchor != id;
            }
            if !inside && !self.picked.is_empty() {
                break;
            }
        }
        // A range whose beginning has left the list is only its end.
        if inside {
            self.only(Some(id));
        }
    }

    /// Ctrl+A.
    pub(super) fn all(&mut self, shown: impl Iterator<Item = ProgrammeId>) {
        self.picked = shown.collect();
        if self.cursor.is_none_or(|id| !self.picked.contains(&id)) {
            self.cursor = self.picked.first().copied();
        }
        self.anchor = self.cursor;
    }

    /// Forgets what is no longer in the list. Says whether the cursor is still there.
    pub(super) fn keep(&mut self, shown: impl Iterator<Item = ProgrammeId>) -> bool {
        let mut kept = BTreeSet::new();
        let mut cursor_is_there = false;
        for id in shown {
            cursor_is_there |= self.cursor == Some(id);
            if self.picked.contains(&id) {
                kept.insert(id);
            }
        }
        self.picked = kept;
        if self
            .anchor
            .is_some_and(|anchor| !self.picked.contains(&anchor))
        {
            self.anchor = self.cursor;
        }
        cursor_is_there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: impl IntoIterator<Item = i64>) -> Vec<ProgrammeId> {
        numbers.into_iter().map(ProgrammeId).collect()
    }

    fn picked(selection: &Selection) -> Vec<i64> {
        selection.picked.iter().map(|id| id.0).collect()
    }

    #[test]
    fn shift_selects_a_range_in_either_direction_and_shrinks_again() {
        let shown = || ids([10, 20, 5, 40]).into_iter();
        let mut selection = Selection::default();
        selection.only(Some(ProgrammeId(20)));
        selection.extend(ProgrammeId(40), shown());
        assert_eq!(picked(&selection), [5, 20, 40]);
        selection.extend(ProgrammeId(5), shown());
        assert_eq!(picked(&selection), [5, 20]);
        selection.extend(ProgrammeId(10), shown());
        assert_eq!(picked(&selection), [10, 20]);
        selection.extend(ProgrammeId(20), shown());
        assert_eq!(picked(&selection), [20]);
    }

    #[test]
    fn ctrl_click_adds_and_takes_out_but_never_the_last() {
        let mut selection = Selection::default();
        selection.only(Some(ProgrammeId(1)));
        selection.toggle(ProgrammeId(3));
        assert_eq!(
            (picked(&selection), selection.cursor()),
            (vec![1, 3], Some(ProgrammeId(3)))
        );
        selection.toggle(ProgrammeId(3));
        selection.toggle(ProgrammeId(1));
        assert_eq!(
            (picked(&selection), selection.cursor()),
            (vec![1], Some(ProgrammeId(1)))
        );
    }

    #[test]
    fn what_left_the_list_is_forgotten() {
        let mut selection = Selection::default();
        selection.all(ids([1, 2, 3]).into_iter());
        assert_eq!(selection.len(), 3);
        assert!(selection.keep(ids([1, 3, 4]).into_iter()));
        assert_eq!(picked(&selection), [1, 3]);
        assert!(!selection.keep(ids([4]).into_iter()));
        assert_eq!(selection.len(), 0);
    }

    #[test]
    fn a_range_whose_beginning_is_gone_is_only_its_end() {
        let mut selection = Selection::default();
        selection.only(Some(ProgrammeId(9)));
        selection.extend(ProgrammeId(2), ids([1, 2, 3]).into_iter());
        assert_eq!(picked(&selection), [2]);
    }
}
