//! One pass over a proposal: headings first, then which programme each row means, then everything in order.

use std::collections::HashMap;

use super::index::{Index, NameId};
use super::meaning::Meaning;
use super::{
    Choice, Compared, FieldDiff, Known, NewSection, Reconciliation, Refusal, Register, Setting,
    Standing, Value, choice_of,
};
use crate::domain::command::Invalid;
use crate::domain::date::PlannedDate;
use crate::domain::proposal::{Content, Proposal, Row};
use crate::domain::{PeriodId, ProgrammeId};

/// Where the rows below a row go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// Nowhere: the row is not taken.
    Nowhere,
    /// To a record of the register: its place there.
    Known(usize),
    /// To the record that this row makes.
    Made(usize),
}

/// An action or milestone of a programme of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole of it: its place in the programme.
    Whole(usize),
    /// A line of an action of several lines, which are all there.
    Line(usize),
}

pub(super) struct Pass<'a> {
    pub(super) register: &'a Register,
    pub(super) setting: &'a Setting,
    pub(super) index: &'a mut Index,
    pub(super) proposal: &'a Proposal,
    pub(super) choices: &'a [Choice],
    /// Whether there is a plan to go into.
    pub(super) plan: bool,
    pub(super) rows: Vec<Compared>,
    pub(super) spots: Vec<Spot>,
    /// What each programme row means.
    pub(super) meanings: Vec<Meaning>,
    /// The action or milestone that each row means.
    pub(super) parts: Vec<Option<Part>>,
    /// The row that is about a programme of the register.
    pub(super) claims: HashMap<usize, usize>,
    /// Rows that make programmes, by name and heading.
    pub(super) made: HashMap<(NameId, Spot), Vec<usize>>,
    /// Rows about milestones and the dates promised, by programme and title.
    pub(super) milestones: HashMap<(Spot, NameId), Vec<(usize, &'a PlannedDate)>>,
    /// The rows that are about reports.
    pub(super) reports: HashMap<(ProgrammeId, PeriodId), usize>,
    sections: HashMap<NameId, NewSection>,
    section_order: Vec<NameId>,
}

/// See [`super::Reconciler::compare`].
pub(super) fn compare(
    register: &Register,
    setting: &Setting,
    index: &mut Index,
    proposal: &Proposal,
    choices: &[Choice],
) -> Reconciliation {
    let count = proposal.rows.len();
    let blank = Compared {
        standing: Standing::Same,
        known: None,
    };
    let mut pass = Pass {
        register,
        setting,
        index,
        proposal,
        choices,
        plan: register.plan.is_some(),
        rows: vec![blank; count],
        spots: vec![Spot::Nowhere; count],
        meanings: vec![Meaning::None; count],
        parts: vec![None; count],
        claims: HashMap::new(),
        made: HashMap::new(),
        milestones: HashMap::new(),
        reports: HashMap::new(),
        sections: HashMap::new(),
        section_order: Vec::new(),
    };
    pass.headings();
    pass.find_programmes();
    pass.each(|pass, place, content| {
        if let Content::Programme(row) = content {
            pass.programme(place, row);
        }
    });
    pass.find_parts();
    pass.each(|pass, place, content| match content {
        Content::Action(text) => pass.action(place, text),
        Content::Milestone(row) => pass.milestone(place, row),
        Content::Report(row) => pass.report(place, row),
        _ => {}
    });
    pass.finish()
}

impl<'a> Pass<'a> {
    /// Hands every row to `work`, in order.
    pub(super) fn each(&mut self, mut work: impl FnMut(&mut Self, usize, &'a Content)) {
        let proposal = self.proposal;
        for (place, row) in proposal.rows.iter().enumerate() {
            work(self, place, &row.content);
        }
    }

    pub(super) fn choice(&self, row: usize) -> Choice {
        choice_of(self.choices, row)
    }

    pub(super) fn row(&self, row: usize) -> &'a Row {
        &self.proposal.rows[row]
    }

    /// Where a row's parent leads; nothing without a parent.
    pub(super) fn parent_spot(&self, row: usize) -> Option<Spot> {
        self.row(row).parent.map(|parent| self.spots[parent])
    }

    /// Settles a row that is about a record of the register.
    pub(super) fn settle_known(
        &mut self,
        row: usize,
        known: Known,
        diffs: Vec<FieldDiff>,
        valid: Result<(), Refusal>,
    ) {
        let standing = match valid {
            Err(refusal) => Standing::Refused(refusal),
            Ok(()) if diffs.is_empty() => Standing::Same,
            Ok(()) => Standing::Changed(diffs),
        };
        self.rows[row] = Compared {
            standing,
            known: Some(known),
        };
    }

    /// Settles a row that would make a record.
    pub(super) fn settle_new(&mut self, row: usize, valid: Result<(), Refusal>) {
        let standing = match valid {
            Ok(()) => Standing::New,
            Err(refusal) => Standing::Refused(refusal),
        };
        self.rows[row].standing = standing;
    }

    /// Whether a row will be carried out.
    pub(super) fn goes(&self, row: usize) -> bool {
        self.choice(row).taken
            && matches!(
                self.rows[row].standing,
                Standing::New | Standing::Changed(_)
            )
    }

    /// Takes note of a section that the file does not have.
    pub(super) fn new_section(&mut self, id: NameId, name: &str, row: usize) {
        let section = self.sections.entry(id).or_insert_with(|| {
            self.section_order.push(id);
            NewSection {
                name: name.trim().to_owned(),
                rows: Vec::new(),
            }
        });
        if section.rows.last() != Some(&row) {
            section.rows.push(row);
        }
    }

    fn finish(mut self) -> Reconciliation {
        let sections = self
            .section_order
            .iter()
            .filter_map(|id| self.sections.remove(id))
            .collect();
        Reconciliation {
            rows: self.rows,
            sections,
        }
    }
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Refusal::Invalid(invalid)
    }
}

/// Whether two texts say the same: line ends and spaces at the end make no difference.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || a.trim_end().lines().eq(b.trim_end().lines())
}

/// A text as a value.
pub(super) fn value(text: &str) -> Value {
    match text.trim() {
        "" => Value::Empty,
        _ => Value::Text(text.to_owned()),
    }
}

/// A value that may be absent.
pub(super) fn optional<T>(value: Option<T>, wrap: impl Fn(T) -> Value) -> Value {
    value.map_or(Value::Empty, wrap)
}
