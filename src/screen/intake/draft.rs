//! The proposal at hand: what was read, what the person has made of it, and how it stands to the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::form::{Field, Form, Wrong};
use super::steps::{Step, Steps};
use super::tree::{self, Tree};
use crate::domain::proposal::{Content, Fate, Proposal};
use crate::domain::reconcile::{Candidate, Choice, Meant, Reconciliation, Refusal, Standing};
use crate::domain::search::{fold, fold_words, matches_words};
use crate::ui::choice::Tick;

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
pub(super) enum Line {
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
    pub(super) fn row(self) -> Option<usize> {
        match self {
            Line::Row(row) | Line::Above(row) => Some(row),
            Line::Lost(_) | Line::Problem(_) => None,
        }
    }
}

/// How many rows of each kind would be stored, and how many stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
}

impl Tally {
    pub(super) fn total(self) -> usize {
        self.new + self.changed + self.same
    }
}

/// The kinds of rows that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Plan,
    Heading,
    Programme,
    Action,
    Milestone,
    Report,
}

impl Kind {
    pub(super) fn of(content: &Content) -> Kind {
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
pub(super) struct Figures {
    /// By kind, of the rows that are taken.
    pub(super) kinds: BTreeMap<Kind, Tally>,
    /// How many rows each choice of [`Show`] shows.
    pub(super) shown: [usize; 5],
    /// Rows that would be stored.
    pub(super) stored: usize,
    /// Programmes that are not taken because nobody said which programme of the plan is meant.
    pub(super) undecided: usize,
    /// Ticked rows that cannot be taken.
    pub(super) refused: usize,
}

/// A proposal and what the person has made of it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) proposal: Arc<Proposal>,
    pub(super) choices: Arc<Vec<Choice>>,
    pub(super) tree: Tree,
    /// How the rows stand; nothing until they were compared.
    compared: Option<Reconciliation>,
    pub(super) ticks: Vec<Tick>,
    pub(super) figures: Figures,
    /// Programmes with a similar name, as long as the row's own name stays.
    similar: BTreeMap<usize, Vec<Candidate>>,
    /// Fields in which something was typed.
    forms: BTreeMap<usize, Form>,
    /// Fields whose text cannot be read.
    wrong: BTreeMap<usize, Vec<(Field, Wrong)>>,
    steps: Steps,
    /// Folded texts of the rows, once something was searched for.
    folded: Vec<String>,
    /// Whether the person changed anything.
    pub(super) edited: bool,
    /// Whether the person has seen that some of the source is left out.
    pub(super) accepted: bool,
}

impl Draft {
    pub(super) fn new(proposal: Arc<Proposal>) -> Draft {
        let choices = Arc::new(vec![Choice::default(); proposal.rows.len()]);
        Draft {
            tree: Tree::of(&proposal.rows),
            ticks: tree::ticks(&choices, &proposal.rows),
            compared: None,
            figures: Figures::default(),
            similar: BTreeMap::new(),
            forms: BTreeMap::new(),
            wrong: BTreeMap::new(),
            steps: Steps::default(),
            folded: Vec::new(),
            edited: false,
            accepted: false,
            choices,
            proposal,
        }
    }

    /// How many lines of the source are left out because they could not be read. A record with a fault is one
    /// line, however many faults it has.
    pub(super) fn left_out(&self) -> usize {
        let lost = self.proposal.not_understood().map(|line| line.number);
        let faulty = self.proposal.problems.iter().map(|problem| problem.line);
        lost.chain(faulty).collect::<BTreeSet<u32>>().len()
    }

    /// The choices as they are compared and stored: a row with a field that cannot be read is not taken.
    pub(super) fn effective(&self) -> Arc<Vec<Choice>> {
        if self.wrong.is_empty() {
            return self.choices.clone();
        }
        let mut choices = self.choices.to_vec();
        for row in self.wrong.keys() {
            choices[*row].taken = false;
        }
        Arc::new(choices)
    }

    /// Takes note of how the rows stand.
    pub(super) fn compared(&mut self, answer: Reconciliation) {
        for (row, compared) in answer.rows.iter().enumerate() {
            if let Standing::Similar(candidates) = &compared.standing {
                self.similar.insert(row, candidates.clone());
            }
        }
        self.compared = Some(answer);
        self.count();
    }

    /// How the rows stand; nothing until they were compared.
    pub(super) fn reconciliation(&self) -> Option<&Reconciliation> {
        self.compared.as_ref()
    }

    /// How a row stands; nothing until it was compared.
    pub(super) fn standing(&self, row: usize) -> Option<&Standing> {
        let compared = self.compared.as_ref()?.rows.get(row)?;
        Some(&compared.standing)
    }

    /// Another plan: what was said of the programmes of the one before means nothing there.
    pub(super) fn forget(&mut self) {
        self.compared = None;
        self.similar.clear();
        for choice in Arc::make_mut(&mut self.choices) {
            choice.meant = Meant::ByName;
        }
        self.count();
    }

    /// The programmes with a similar name that a row was compared with.
    pub(super) fn candidates(&self, row: usize) -> &[Candidate] {
        self.similar.get(&row).map_or(&[], Vec::as_slice)
    }

    /// What is wrong with a field as it is typed.
    pub(super) fn wrong(&self, row: usize) -> &[(Field, Wrong)] {
        self.wrong.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Ticks or unticks a row and all below it.
    pub(super) fn toggle(&mut self, row: usize) {
        let taken = self.ticks.get(row) != Some(&Tick::On);
        self.steps.push(Step::Choices(self.choices.clone()));
        let choices = Arc::make_mut(&mut self.choices);
        tree::set(choices, &self.tree, &self.proposal.rows, row, taken);
        self.chosen();
    }

    /// Ticks every row, or unticks every row where all are ticked.
    pub(super) fn toggle_all(&mut self) {
        let taken = self.choices.iter().any(|choice| !choice.taken);
        self.steps.push(Step::Choices(self.choices.clone()));
        for choice in Arc::make_mut(&mut self.choices) {
            choice.taken = taken;
        }
        self.chosen();
    }

    /// Says which programme of the plan a row means.
    pub(super) fn mean(&mut self, row: usize, meant: Meant) {
        self.steps.push(Step::Choices(self.choices.clone()));
        if let Some(choice) = Arc::make_mut(&mut self.choices).get_mut(row) {
            choice.meant = meant;
        }
        self.chosen();
    }

    fn chosen(&mut self) {
        self.edited = true;
        self.ticks = tree::ticks(&self.choices, &self.proposal.rows);
        self.count();
    }

    /// The fields of a row as they are typed.
    pub(super) fn form(&self, row: usize) -> Option<&Form> {
        self.forms.get(&row)
    }

    /// Makes the fields of a row ready to be typed into. Those of other rows in which nothing was typed go.
    pub(super) fn open(&mut self, row: usize) {
        let coded = matches!(
            self.standing(row),
            Some(Standing::Refused(Refusal::Ambiguous))
        );
        if let Some(content) = self.proposal.rows.get(row).map(|row| &row.content) {
            let wrong = &self.wrong;
            self.forms
                .retain(|other, _| *other == row || wrong.contains_key(other));
            self.forms
                .entry(row)
                .or_insert_with(|| Form::of(content, coded));
        }
    }

    pub(super) fn form_mut(&mut self, row: usize) -> Option<&mut Form> {
        self.forms.get_mut(&row)
    }

    /// Changes a row; `typed` is the field that is being typed into.
    pub(super) fn edit(
        &mut self,
        row: usize,
        typed: Option<Field>,
        change: impl FnOnce(&mut Content),
    ) {
        let Some(before) = self.proposal.rows.get(row).map(|row| row.content.clone()) else {
            return;
        };
        let mut after = before.clone();
        change(&mut after);
        self.edited = true;
        if after == before {
            return;
        }
        let step = Step::Row(row, Box::new(before), self.choices[row]);
        match typed {
            Some(field) => self.steps.push_typed(row, field, step),
            None => self.steps.push(step),
        }
        self.replace(row, after);
    }

    /// Puts other content into a row.
    fn replace(&mut self, row: usize, content: Content) {
        let renamed = name_of(&self.proposal.rows[row].content) != name_of(&content);
        if renamed {
            // Another name is like other programmes.
            self.similar.remove(&row);
            Arc::make_mut(&mut self.choices)[row].meant = Meant::ByName;
        }
        if let Some(folded) = self.folded.get_mut(row) {
            *folded = fold(&searched(&content));
        }
        Arc::make_mut(&mut self.proposal).rows[row].content = content;
    }

    /// Takes the last step back, and says whether there was one and which row it was about.
    pub(super) fn undo(&mut self) -> Option<Option<usize>> {
        let step = self.steps.back()?;
        let (found, row) = self.put_back(step);
        self.steps.taken_back(found);
        Some(row)
    }

    /// Brings back what was taken back last.
    pub(super) fn redo(&mut self) -> Option<Option<usize>> {
        let step = self.steps.forward()?;
        let (found, row) = self.put_back(step);
        self.steps.brought_back(found);
        Some(row)
    }

    fn put_back(&mut self, step: Step) -> (Step, Option<usize>) {
        let found = match step {
            Step::Choices(choices) => {
                let found = std::mem::replace(&mut self.choices, choices);
                (Step::Choices(found), None)
            }
            Step::Row(row, content, choice) => {
                let found = self.proposal.rows[row].content.clone();
                let chosen = self.choices[row];
                self.replace(row, *content);
                Arc::make_mut(&mut self.choices)[row] = choice;
                // Its fields begin anew with what the row says now.
                self.forms.remove(&row);
                self.wrong.remove(&row);
                (Step::Row(row, Box::new(found), chosen), Some(row))
            }
        };
        self.chosen();
        found
    }

    /// Takes note of whether a field can be read.
    pub(super) fn checked(&mut self, row: usize, field: Field, result: Result<(), Wrong>) {
        let wrong = self.wrong.entry(row).or_default();
        wrong.retain(|(of, _)| *of != field);
        if let Err(why) = result {
            wrong.push((field, why));
        }
        if wrong.is_empty() {
            self.wrong.remove(&row);
        }
        self.edited = true;
        self.count();
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

    fn count(&mut self) {
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
                Some(Standing::Refused(_)) => figures.refused += 1,
                None => {}
            }
        }
        figures.shown[Show::ALL.len() - 1] = self.left_out();
        let stored = figures
            .kinds
            .values()
            .map(|tally| tally.new + tally.changed);
        figures.stored = stored.sum();
        self.figures = figures;
    }

    /// The lines of the list. A row that passes brings the rows above it along, so that it is seen where it
    /// belongs.
    pub(super) fn lines(&mut self, show: Show, search: &str) -> Vec<Line> {
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

/// What decides which record of the plan a row is.
fn name_of(content: &Content) -> Option<&str> {
    match content {
        Content::Programme(programme) => Some(&programme.name),
        _ => None,
    }
}

/// What a search looks through.
fn searched(content: &Content) -> String {
    match content {
        Content::Plan(plan) => format!("{} {}", plan.title, plan.slogan),
        Content::Heading(heading) => heading.name.clone(),
        Content::Programme(programme) => format!("{} {}", programme.code, programme.name),
        Content::Action(text) => text.clone(),
        Content::Milestone(milestone) => milestone.title.clone(),
        Content::Report(report) => {
            let text = &report.text;
            format!("{} {} {}", text.done, text.issue, text.next)
        }
    }
}
