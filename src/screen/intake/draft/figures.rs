//! What is counted of a proposal, and which of its rows are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, searched};
use crate::domain::proposal::{Content, Fate};
use crate::domain::reconcile::{Refusal, Standing};
use crate::domain::search::{fold, fold_words, matches_words};

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// すべて.
    #[default]
    All,
    /// 新規.
    New,
    /// 変更.
    Changed,
    /// 要確認: undecided, impossible or doubtful.
    Check,
    /// 読めなかった行.
    Unread,
}

impl Show {
    /// Every choice, in the order shown.
    pub const ALL: [Show; 5] = [
        Show::All,
        Show::New,
        Show::Changed,
        Show::Check,
        Show::Unread,
    ];
}

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screen::intake) enum Line {
    /// A row of the proposal.
    Row(usize),
    /// A row that is shown only because something below it is.
    Above(usize),
    /// A line of the source that was not understood: an index into its lines.
    Lost(usize),
    /// Something that could not be read: an index into the problems.
    Problem(usize),
}

impl Line {
    /// The row of the proposal it stands for.
    pub(in crate::screen::intake) fn row(self) -> Option<usize> {
        match self {
            Line::Row(row) | Line::Above(row) => Some(row),
            Line::Lost(_) | Line::Problem(_) => None,
        }
    }
}

/// How many rows of each kind would be stored, and how many stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::screen::intake) struct Tally {
    pub(in crate::screen::intake) new: usize,
    pub(in crate::screen::intake) changed: usize,
    pub(in crate::screen::intake) same: usize,
}

impl Tally {
    pub(in crate::screen::intake) fn total(self) -> usize {
        self.new + self.changed + self.same
    }
}

/// The kinds of rows that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::screen::intake) enum Kind {
    Plan,
    Heading,
    Programme,
    Action,
    Milestone,
    Report,
}

impl Kind {
    pub(in crate::screen::intake) fn of(content: &Content) -> Kind {
        match content {
            Content::Plan(_) => Kind::Plan,
            Content::Heading(_) => Kind::Heading,
            Content::Programme(_) => Kind::Programme,
            Content::Action(_) => Kind::Action,
            Content::Milestone(_) => Kind::Milestone,
            Content::Report(_) => Kind::Report,
        }
    }
}

/// Figures that are worked out once after each comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::screen::intake) struct Figures {
    /// By kind, of the rows that are taken.
    pub(in crate::screen::intake) kinds: BTreeMap<Kind, Tally>,
    /// How many rows each choice of [`Show`] shows.
    pub(in crate::screen::intake) shown: [usize; 5],
    /// Rows that would be stored.
    pub(in crate::screen::intake) stored: usize,
    /// Programmes that are not taken because nobody said which programme of the plan is meant.
    pub(in crate::screen::intake) undecided: usize,
    /// Ticked rows that cannot be taken.
    pub(in crate::screen::intake) refused: usize,
}

impl Draft {
    pub(super) fn weigh(&mut self) {
        let rows = &self.proposal.rows;
        let mut matters: Vec<bool> = (0..rows.len())
            .map(|row| match self.standing(row) {
                None | Some(Standing::New | Standing::Changed(_)) => true,
                // It lies below a row that was unticked, and goes with that.
                Some(Standing::Refused(Refusal::ParentNotTaken)) => !self.choices[row].taken,
                Some(Standing::Same | Standing::Similar(_) | Standing::Refused(_)) => false,
            })
            .collect();
        // Parents come before their children.
        for (row, of) in rows.iter().enumerate().rev() {
            if let Some(parent) = of.parent.filter(|_| matters[row]) {
                matters[parent] = true;
            }
        }
        self.matters = matters;
    }

    /// Whether a row is to be looked at.
    fn asks(&self, row: usize) -> bool {
        if self.wrong.contains_key(&row) {
            return true;
        }
        if !self.choices[row].taken {
            return false;
        }
        match self.standing(row) {
            Some(Standing::Similar(_)) => true,
            Some(Standing::Refused(refusal)) => *refusal != Refusal::ParentNotTaken,
            _ => !self.proposal.rows[row].doubts.is_empty(),
        }
    }

    fn shows(&self, row: usize, show: Show) -> bool {
        match show {
            Show::All => true,
            Show::New => self.standing(row) == Some(&Standing::New),
            Show::Changed => matches!(self.standing(row), Some(Standing::Changed(_))),
            Show::Check => self.asks(row),
            Show::Unread => false,
        }
    }

    pub(super) fn count(&mut self) {
        let mut figures = Figures::default();
        let rows = self.proposal.rows.len();
        for row in 0..rows {
            for (at, show) in Show::ALL.into_iter().enumerate() {
                figures.shown[at] += usize::from(self.shows(row, show));
            }
            if !self.choices[row].taken || self.wrong.contains_key(&row) {
                continue;
            }
            let kind = Kind::of(&self.proposal.rows[row].content);
            let tally = figures.kinds.entry(kind).or_default();
            match self.standing(row) {
                Some(Standing::New) => tally.new += 1,
                Some(Standing::Changed(_)) => tally.changed += 1,
                Some(Standing::Same) => tally.same += 1,
                Some(Standing::Similar(_)) => figures.undecided += 1,
                // The row above it is told already.
                Some(Standing::Refused(Refusal::ParentNotTaken)) => {}
                Some(Standing::Refused(_)) => figures.refused += 1,
                None => {}
            }
        }
        figures.shown[Show::ALL.len() - 1] = self.left_out;
        let stored = figures
            .kinds
            .values()
            .map(|tally| tally.new + tally.changed);
        figures.stored = stored.sum();
        self.figures = figures;
    }

    /// The lines of the list. A row that passes brings the rows above it along, so that it is seen where it
    /// belongs.
    pub(in crate::screen::intake) fn lines(&mut self, show: Show, search: &str) -> Vec<Line> {
        if show == Show::Unread {
            return self.unread();
        }
        let words = fold_words(search);
        if !words.is_empty() && self.folded.len() != self.proposal.rows.len() {
            let rows = self.proposal.rows.iter();
            self.folded = rows.map(|row| fold(&searched(&row.content))).collect();
        }
        let passes = |row: usize| {
            self.shows(row, show) && (words.is_empty() || matches_words(&self.folded[row], &words))
        };
        let rows = &self.proposal.rows;
        let mut lines = Vec::with_capacity(rows.len());
        let mut above: Vec<usize> = Vec::new();
        let mut listed = vec![false; rows.len()];
        for row in self.tree.order().iter().copied().filter(|row| passes(*row)) {
            let parents = std::iter::successors(rows[row].parent, |parent| rows[*parent].parent);
            above.extend(parents.take_while(|parent| !listed[*parent]));
            for parent in above.drain(..).rev() {
                listed[parent] = true;
                lines.push(Line::Above(parent));
            }
            listed[row] = true;
            lines.push(Line::Row(row));
        }
        lines
    }

    /// What could not be read, in the order of the source.
    fn unread(&self) -> Vec<Line> {
        let proposal = &self.proposal;
        // What is wrong with a record says more than that it was not understood.
        let faulty: BTreeSet<u32> = proposal.problems.iter().map(|it| it.line).collect();
        let lost = proposal
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.fate == Fate::NotUnderstood && !faulty.contains(&line.number))
            .map(|(at, line)| (line.number, Line::Lost(at)));
        let problems = proposal
            .problems
            .iter()
            .enumerate()
            .map(|(at, problem)| (problem.line, Line::Problem(at)));
        let mut all: Vec<(u32, Line)> = lost.chain(problems).collect();
        all.sort_by_key(|(number, _)| *number);
        all.into_iter().map(|(_, line)| line).collect()
    }
}
