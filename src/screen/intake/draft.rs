//! The proposal at hand: what was read, what the person has made of it, and how it stands to the plan.

mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::form::{Field, Form, Shows, Wrong};
use super::steps::{Step, Steps};
use super::tree::{self, Tree};
use crate::domain::proposal::{Content, Proposal, SourceKind};
use crate::domain::reconcile::{Candidate, Choice, Meant, Reconciliation, Refusal, Standing};
use crate::domain::search::fold;
use crate::text::Lang;
use crate::ui::tick::Tick;
pub(super) use figures::{Figures, Kind, Line, Show, Tally};

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
    /// Rows of which something would be stored if they were taken, or something below them.
    matters: Vec<bool>,
    /// Programmes with a similar name, as long as the row's own name stays.
    similar: BTreeMap<usize, Vec<Candidate>>,
    /// Fields in which something was typed.
    forms: BTreeMap<usize, Form>,
    /// Fields whose text cannot be read.
    wrong: BTreeMap<usize, Vec<(Field, Wrong)>>,
    steps: Steps,
    /// The language in which years are written into fields.
    lang: Lang,
    /// Folded texts of the rows, once something was searched for.
    folded: Vec<String>,
    /// Lines of the source that could not be read.
    left_out: usize,
    /// Whether the person changed anything.
    pub(super) edited: bool,
    /// Whether the person has seen that some of the source is left out.
    pub(super) accepted: bool,
}

impl Draft {
    pub(super) fn new(proposal: Arc<Proposal>, lang: Lang) -> Draft {
        let choices = Arc::new(vec![Choice::default(); proposal.rows.len()]);
        Draft {
            tree: Tree::of(&proposal.rows),
            ticks: tree::ticks(&choices, &proposal.rows),
            compared: None,
            figures: Figures::default(),
            matters: Vec::new(),
            similar: BTreeMap::new(),
            forms: BTreeMap::new(),
            wrong: BTreeMap::new(),
            steps: Steps::default(),
            lang,
            folded: Vec::new(),
            left_out: unread_lines(&proposal),
            edited: false,
            accepted: false,
            choices,
            proposal,
        }
    }

    /// How many lines of the source are left out because they could not be read.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
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
        self.weigh();
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

    /// Whether it makes a difference that a row is taken. What is the same, undecided or impossible does not,
    /// unless something below it does.
    pub(super) fn matters(&self, row: usize) -> bool {
        self.matters.get(row).copied().unwrap_or(true)
    }

    /// Another plan: what was said of the programmes of the one before means nothing there.
    pub(super) fn forget(&mut self) {
        self.compared = None;
        self.matters.clear();
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
        let shows = Shows {
            code: matches!(
                self.standing(row),
                Some(Standing::Refused(Refusal::Ambiguous))
            ),
            texts: self.proposal.kind == SourceKind::Policy,
            lang: self.lang,
        };
        if let Some(content) = self.proposal.rows.get(row).map(|row| &row.content) {
            let wrong = &self.wrong;
            self.forms
                .retain(|other, _| *other == row || wrong.contains_key(other));
            self.forms
                .entry(row)
                .or_insert_with(|| Form::of(content, shows));
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
}

/// The lines that could not be read. A record with a fault is one line, however many faults it has.
fn unread_lines(proposal: &Proposal) -> usize {
    let lost = proposal.not_understood().map(|line| line.number);
    let faulty = proposal.problems.iter().map(|problem| problem.line);
    lost.chain(faulty).collect::<BTreeSet<u32>>().len()
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
