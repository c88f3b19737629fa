//! Actions and milestones: what lies below a programme.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::compare::{Part, Pass, Spot, optional, same_text, value};
use super::index::Names;
use super::likeness::{SIMILAR_ACTION, likeness};
use super::{Field, FieldDiff, Known, Refusal, Value};
use crate::domain::command::{Invalid, checked_name, checked_text};
use crate::domain::date::PlannedDate;
use crate::domain::milestone::Milestone;
use crate::domain::plan::PlanState;
use crate::domain::programme::Programme;
use crate::domain::proposal::{Content, MilestoneRow, Proposal};
use crate::domain::schedule::{ActualFlaw, Schedule, Shift, shift};

/// Actions of a programme are only compared for similarity up to so many.
const MANY_ACTIONS: usize = 50;

/// The rows of one programme that are about actions or milestones.
#[derive(Default)]
struct Parts {
    actions: Vec<usize>,
    milestones: Vec<usize>,
}

impl<'a> Pass<'a> {
    /// Finds the actions and milestones that rows mean, programme by programme: what is the same before what
    /// is similar, each only once.
    pub(super) fn find_parts(&mut self) {
        let mut all: BTreeMap<usize, Parts> = BTreeMap::new();
        self.each(|pass, place, content| {
            let Some(Spot::Known(programme)) = pass.programme_spot(place) else {
                return;
            };
            match content {
                Content::Action(_) => all.entry(programme).or_default().actions.push(place),
                Content::Milestone(_) => all.entry(programme).or_default().milestones.push(place),
                _ => {}
            }
        });
        for (programme, parts) in all {
            let programme = &self.register.programmes[programme];
            self.find_actions(programme, &parts.actions);
            self.find_milestones(programme, &parts.milestones);
        }
    }

    /// Where the programme goes that a row lies below: its parent, or that of its parent action.
    fn programme_spot(&self, row: usize) -> Option<Spot> {
        let parent = self.row(row).parent?;
        match &self.row(parent).content {
            Content::Action(_) => self.parent_spot(parent),
            Content::Programme(_) => Some(self.spots[parent]),
            _ => None,
        }
    }

    fn find_actions(&mut self, programme: &Programme, rows: &[usize]) {
        let actions = &programme.actions;
        let mut held: HashSet<usize> = (0..actions.len()).collect();
        let mut open: Vec<usize> = rows.to_vec();
        self.pair_lines(programme, &mut open, &mut held);
        self.pair_actions(programme, &mut open, &mut held, |_, a, b| a == b);
        if !open.is_empty() {
            self.pair_actions(programme, &mut open, &mut held, |names, a, b| {
                names.id(a) == names.id(b)
            });
        }
        if open.len() <= MANY_ACTIONS && actions.len() <= MANY_ACTIONS {
            self.pair_actions(programme, &mut open, &mut held, |names, a, b| {
                let (a, b) = (names.id(a), names.id(b));
                likeness(names.folded(a), names.folded(b)) >= SIMILAR_ACTION
            });
        }
    }

    /// Pairs each open row with the first action left that is the same by this measure.
    fn pair_actions(
        &mut self,
        programme: &Programme,
        open: &mut Vec<usize>,
        held: &mut HashSet<usize>,
        same: impl Fn(&mut Names, &str, &str) -> bool,
    ) {
        open.retain(|row| {
            let text = action_text(self.proposal, *row);
            let names = &mut self.index.names;
            let mut all = programme.actions.iter().enumerate();
            let found =
                all.find(|(place, it)| held.contains(place) && same(names, text, it.text.trim()));
            let Some((place, _)) = found else { return true };
            held.remove(&place);
            self.parts[*row] = Some(Part::Whole(place));
            false
        });
    }

    /// A table has an action a line, so that an action of several lines comes back as several rows: those
    /// that follow each other as its lines do are that action, unchanged.
    fn pair_lines(
        &mut self,
        programme: &Programme,
        open: &mut Vec<usize>,
        held: &mut HashSet<usize>,
    ) {
        for (place, action) in programme.actions.iter().enumerate() {
            let lines: Vec<&str> = action
                .text
                .lines()
                .map(str::trim)
                .filter(|it| !it.is_empty())
                .collect();
            if lines.len() < 2 || !held.contains(&place) {
                continue;
            }
            let text = |row: &usize| action_text(self.proposal, *row);
            let start = open
                .windows(lines.len())
                .position(|rows| rows.iter().map(text).eq(lines.iter().copied()));
            if let Some(start) = start {
                held.remove(&place);
                for row in open.drain(start..start + lines.len()) {
                    self.parts[row] = Some(Part::Line(place));
                }
            }
        }
    }

    fn find_milestones(&mut self, programme: &Programme, rows: &[usize]) {
        let mut held: HashSet<usize> = (0..programme.milestones.len()).collect();
        let mut open: Vec<usize> = rows.to_vec();
        for same_date in [true, false] {
            open.retain(|place| {
                let Content::Milestone(row) = &self.proposal.rows[*place].content else {
                    return false;
                };
                let names = &mut self.index.names;
                let name = names.id(row.title.trim());
                let found = (0..programme.milestones.len()).find(|it| {
                    let milestone = &programme.milestones[*it];
                    let date = row.baseline.as_ref();
                    held.contains(it)
                        && (!same_date || date.is_some_and(|it| it.means_same(&milestone.baseline)))
                        && (row.title.trim() == milestone.title
                            || names.id(&milestone.title) == name)
                });
                if let Some(found) = found {
                    held.remove(&found);
                    self.parts[*place] = Some(Part::Whole(found));
                }
                found.is_none()
            });
        }
    }

    /// The programme a row goes to, or why it goes nowhere.
    pub(super) fn programme_of(&self, row: usize) -> Result<Spot, Refusal> {
        match self.programme_spot(row) {
            Some(spot @ (Spot::Known(_) | Spot::Made(_))) => Ok(spot),
            _ => Err(Refusal::ParentNotTaken),
        }
    }

    pub(super) fn action(&mut self, place: usize, text: &str) {
        let spot = match self.programme_of(place) {
            Ok(spot) => spot,
            Err(refusal) => return self.settle_new(place, Err(refusal)),
        };
        let valid = match text.trim() {
            "" => Err(Invalid::NameEmpty.into()),
            text => checked_text(text).map(|_| ()).map_err(Refusal::from),
        };
        if let (Spot::Known(programme), Some(part)) = (spot, self.parts[place]) {
            let (Part::Whole(action) | Part::Line(action)) = part;
            let action = &self.register.programmes[programme].actions[action];
            let diffs = match part {
                Part::Line(_) => Vec::new(),
                Part::Whole(_) if same_text(&action.text, text.trim()) => Vec::new(),
                Part::Whole(_) => vec![FieldDiff {
                    field: Field::Action,
                    before: value(&action.text),
                    after: value(text.trim()),
                }],
            };
            return self.settle_known(place, Known::Action(action.id), diffs, valid);
        }
        if valid.is_ok() && self.choice(place).taken {
            self.spots[place] = Spot::Made(place);
        }
        self.settle_new(place, valid);
    }

    pub(super) fn milestone(&mut self, place: usize, row: &'a MilestoneRow) {
        let spot = match self.programme_of(place) {
            Ok(spot) => spot,
            Err(refusal) => return self.settle_new(place, Err(refusal)),
        };
        let today = self.setting.today;
        if let (Spot::Known(programme), Some(Part::Whole(milestone))) = (spot, self.parts[place]) {
            let milestone = &self.register.programmes[programme].milestones[milestone];
            let fixed = self
                .register
                .plan
                .as_ref()
                .is_some_and(|it| it.state != PlanState::Draft);
            let diffs = milestone_diffs(milestone, row);
            let frozen = fixed && diffs.iter().any(|diff| diff.field == Field::Baseline);
            let valid = match frozen {
                true => Err(Refusal::BaselineFixed),
                false => check_milestone(row, Some(milestone), today),
            };
            let date = row.baseline.as_ref().unwrap_or(&milestone.baseline);
            self.note_milestone(place, spot, &row.title, date);
            return self.settle_known(place, Known::Milestone(milestone.id), diffs, valid);
        }
        let valid = match &row.baseline {
            None => Err(Refusal::NoBaseline),
            Some(_) => check_milestone(row, None, today),
        };
        let valid = match (valid, self.earlier_milestone(spot, row)) {
            (Ok(()), Some(row)) => Err(Refusal::Twice { row }),
            (valid, _) => valid,
        };
        if let (Ok(()), Some(date)) = (&valid, &row.baseline) {
            self.note_milestone(place, spot, &row.title, date);
        }
        self.settle_new(place, valid);
    }

    /// An earlier row about the same milestone: the same title for the same date.
    fn earlier_milestone(&mut self, spot: Spot, row: &MilestoneRow) -> Option<usize> {
        let name = self.index.names.id(row.title.trim());
        let earlier = self.milestones.get(&(spot, name))?;
        let date = row.baseline.as_ref()?;
        let same = |(_, baseline): &&(usize, &PlannedDate)| baseline.means_same(date);
        earlier.iter().find(same).map(|(place, _)| *place)
    }

    fn note_milestone(&mut self, place: usize, spot: Spot, title: &str, date: &'a PlannedDate) {
        if self.choice(place).taken {
            let name = self.index.names.id(title.trim());
            self.milestones
                .entry((spot, name))
                .or_default()
                .push((place, date));
        }
    }
}

/// The text of a row that is an action.
fn action_text(proposal: &Proposal, row: usize) -> &str {
    match &proposal.rows[row].content {
        Content::Action(text) => text.trim(),
        _ => "",
    }
}

fn check_milestone(
    row: &MilestoneRow,
    known: Option<&Milestone>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    checked_name(&row.title)?;
    checked_text(&row.reason)?;
    checked_text(&row.source)?;
    let baseline = row.baseline.as_ref().or(known.map(|known| &known.baseline));
    if let (Some(baseline), Some(forecast)) = (baseline, &row.forecast) {
        let told = known
            .and_then(Milestone::forecast)
            .is_some_and(|it| it.means_same(forecast));
        let slipped = matches!(shift(baseline, forecast), Shift::Slipped(_));
        if slipped && !told && row.reason.trim().is_empty() {
            return Err(Invalid::ReasonRequired.into());
        }
    }
    match &row.actual {
        Some(actual) if !same_date(known.and_then(|known| known.actual.as_ref()), actual) => {
            check_actual(actual, today)
        }
        _ => Ok(()),
    }
}

/// An actual is a day or a month (rule 5), and not in the future.
fn check_actual(date: &PlannedDate, today: NaiveDate) -> Result<(), Refusal> {
    let schedule = Schedule {
        actual: Some(date),
        ..Schedule::new(date)
    };
    match (schedule.actual_flaw(today), date.earliest()) {
        (Some(ActualFlaw::NotADay), _) => Err(Invalid::ActualTooWide.into()),
        (Some(ActualFlaw::InTheFuture), Some(day)) => Err(Invalid::InFuture(day).into()),
        _ => Ok(()),
    }
}

fn same_date(held: Option<&PlannedDate>, given: &PlannedDate) -> bool {
    held.is_some_and(|held| held.means_same(given))
}

fn milestone_diffs(held: &Milestone, row: &MilestoneRow) -> Vec<FieldDiff> {
    let mut diffs = Vec::new();
    let mut differ = |field, before, after| {
        diffs.push(FieldDiff {
            field,
            before,
            after,
        })
    };
    if row.title.trim() != held.title {
        differ(Field::Name, value(&held.title), value(row.title.trim()));
    }
    if let Some(kind) = row.kind.filter(|kind| *kind != held.kind) {
        differ(Field::Kind, Value::Kind(held.kind), Value::Kind(kind));
    }
    let dates = [
        (Field::Baseline, Some(&held.baseline), &row.baseline),
        (Field::Forecast, held.forecast(), &row.forecast),
        (Field::Actual, held.actual.as_ref(), &row.actual),
    ];
    for (field, before, after) in dates {
        if let Some(after) = after
            && !same_date(before, after)
        {
            differ(
                field,
                optional(before.cloned(), Value::Date),
                Value::Date(after.clone()),
            );
        }
    }
    if let (Some(last), Some(forecast)) = (held.forecasts.last(), &row.forecast)
        && last.date.means_same(forecast)
        && !row.reason.trim().is_empty()
        && !same_text(&last.reason, row.reason.trim())
    {
        differ(Field::Reason, value(&last.reason), value(row.reason.trim()));
    }
    if row.cancelled && held.cancelled.is_none() {
        differ(Field::Cancelled, Value::Flag(false), Value::Flag(true));
    }
    diffs
}
