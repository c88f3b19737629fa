//! 次年度へ, when the next year has a plan: which of its programmes comes from which. Names only propose, a
//! person confirms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use iced::widget::Id;

use super::roll::{Line, Roll, is_found, lines};
use super::{Action, Context, Key, Notice, Outcome, Pending, State, can_edit};
use crate::domain::command::Command;
use crate::domain::programme::Programme;
use crate::domain::search::fold_words;
use crate::domain::year::{Candidate, Matcher, NextPlan, YearEnd, YearLinks};
use crate::domain::{PlanId, ProgrammeId};
use crate::ui::list::Step as Move;

/// The id of the list.
pub(super) const LIST: &str = "year-links";
/// The id of the first thing in the pane.
pub(super) const PANE: &str = "year-sources";

/// What is held between two plans: a programme and its successor; nothing is an end.
type Held = Vec<(ProgrammeId, Option<ProgrammeId>)>;

/// The tab.
#[derive(Debug)]
pub(super) struct Links {
    next: PlanId,
    pub(super) roll: Roll,
    /// What each programme of the next year may come from.
    pub(super) candidates: BTreeMap<ProgrammeId, Vec<Candidate>>,
    /// What a person has confirmed that each comes from; an empty list is a new one.
    pub(super) confirmed: BTreeMap<ProgrammeId, Vec<ProgrammeId>>,
    /// The programmes of this year that end.
    pub(super) ended: BTreeSet<ProgrammeId>,
    /// What the file held when this was last filled.
    seen: Held,
    pub(super) carry: bool,
    /// Only what is not confirmed is listed.
    pub(super) open_only: bool,
    /// Whether something is not saved.
    pub(super) changed: bool,
    /// What was sent to be saved and not answered yet.
    sent: Option<Held>,
}

/// What happened on the tab.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A programme of this year was joined, or taken apart again.
    SourceToggled(ProgrammeId),
    /// Another programme of this year was chosen from all of them.
    SourceAdded(ProgrammeId),
    /// It is new: it comes from none.
    NewPressed,
    /// All that have the very same name under one programme alone are right.
    SameConfirmed,
    /// A programme of this year ends, or not.
    EndToggled(ProgrammeId),
    /// Whether milestones and indicators go along.
    CarryToggled(bool),
    /// つながりを保存 was pressed.
    SavePressed,
}

impl Links {
    /// The plans were read anew; what a person said and did not save stays.
    pub(super) fn new(before: Option<Links>, year: &YearEnd, next: &NextPlan) -> Links {
        let matcher = Matcher::new(&year.pillars, &year.programmes);
        let found = matcher.candidates(next);
        let candidates: BTreeMap<_, _> = next
            .programmes
            .iter()
            .map(|programme| programme.id)
            .zip(found)
            .collect();
        let held = held(year, next);
        let same = before.filter(|links| links.next == next.id);
        if let Some(mut links) = same {
            links.candidates = candidates;
            match links.changed {
                true => links.follow(held),
                false => links.fill(held),
            }
            links.forget_gone(year, next);
            return links;
        }
        let mut links = Links {
            next: next.id,
            roll: Roll::new(LIST),
            candidates,
            confirmed: BTreeMap::new(),
            ended: BTreeSet::new(),
            seen: Vec::new(),
            carry: true,
            open_only: false,
            changed: false,
            sent: None,
        };
        links.fill(held);
        links
    }

    /// Takes over what the file holds; programmes that were said to be new stay so.
    fn fill(&mut self, held: Held) {
        self.confirmed.retain(|_, sources| sources.is_empty());
        self.ended.clear();
        for (from, to) in &held {
            match to {
                Some(to) => self.confirmed.entry(*to).or_default().push(*from),
                None => drop(self.ended.insert(*from)),
            }
        }
        self.seen = held;
    }

    /// Takes over what somebody else changed in the file since it was read; what a person said here and did not save
    /// stays.
    fn follow(&mut self, held: Held) {
        let gone = self.seen.iter().filter(|it| !held.contains(it));
        for (from, to) in gone {
            match to {
                Some(to) => {
                    if let Some(sources) = self.confirmed.get_mut(to) {
                        sources.retain(|it| it != from);
                        if sources.is_empty() {
                            self.confirmed.remove(to);
                        }
                    }
                }
                None => drop(self.ended.remove(from)),
            }
        }
        let come: Held = held
            .iter()
            .filter(|it| !self.seen.contains(it))
            .copied()
            .collect();
        for (from, to) in come {
            match to {
                Some(to) if !self.sources(to).contains(&from) => {
                    self.confirmed.entry(to).or_default().push(from);
                    self.ended.remove(&from);
                }
                None if !self.goes_on(from) => drop(self.ended.insert(from)),
                _ => {}
            }
        }
        self.seen = held;
    }

    /// Programmes that were deleted take part in nothing.
    fn forget_gone(&mut self, year: &YearEnd, next: &NextPlan) {
        let old: BTreeSet<ProgrammeId> = year.programmes.iter().map(|it| it.id).collect();
        let new: BTreeSet<ProgrammeId> = next.programmes.iter().map(|it| it.id).collect();
        self.confirmed.retain(|id, _| new.contains(id));
        for sources in self.confirmed.values_mut() {
            sources.retain(|id| old.contains(id));
        }
        self.ended.retain(|id| old.contains(id));
        let there = |id: &ProgrammeId| old.contains(id) || new.contains(id);
        self.roll.selected = self.roll.selected.filter(there);
    }

    pub(super) fn list_anew(&mut self, year: &YearEnd, ctx: Context<'_>) {
        let Some(next) = &year.next else { return };
        let (selected, open_only) = (self.roll.selected, self.open_only);
        let mut all = lines(&next.pillars, &next.programmes, ctx.search, |programme| {
            !open_only || selected == Some(programme.id) || !self.is_settled(programme.id)
        });
        let words = fold_words(ctx.search);
        let rest: Vec<Line> = year
            .programmes
            .iter()
            .enumerate()
            .filter(|(_, it)| {
                let shown = !open_only || selected == Some(it.id) || !self.ended.contains(&it.id);
                !self.goes_on(it.id) && shown && is_found(it, &words)
            })
            .map(|(place, it)| Line::Old(place, it.id))
            .collect();
        if !rest.is_empty() {
            all.push(Line::Heading(ctx.lang().year_goes_nowhere(rest.len())));
            all.extend(rest);
        }
        self.roll.renew(all);
    }

    /// What a programme of the next year comes from, as far as a person has said.
    pub(super) fn sources(&self, id: ProgrammeId) -> &[ProgrammeId] {
        self.confirmed.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a person has said what it comes from, or no name proposes anything.
    pub(super) fn is_settled(&self, id: ProgrammeId) -> bool {
        self.confirmed.contains_key(&id) || self.candidates.get(&id).is_none_or(Vec::is_empty)
    }

    /// Whether a programme of this year goes on.
    pub(super) fn goes_on(&self, id: ProgrammeId) -> bool {
        self.confirmed.values().any(|all| all.contains(&id))
    }

    /// The very same names of which each stands for one alone.
    fn sure(&self) -> Vec<(ProgrammeId, ProgrammeId)> {
        let open = || {
            self.candidates
                .iter()
                .filter(|(id, _)| !self.confirmed.contains_key(id))
        };
        open()
            .filter_map(|(id, all)| {
                let same: Vec<_> = all.iter().filter(|it| it.is_same()).collect();
                // Of several of one name, the one under the same heading, if it is one.
                let here: Vec<_> = same.iter().filter(|it| it.same_pillar).collect();
                match (&same[..], &here[..]) {
                    ([only], _) => Some((*id, only.programme)),
                    (_, [only]) => Some((*id, only.programme)),
                    _ => None,
                }
            })
            .filter(|(_, source)| !self.goes_on(*source) && !self.ended.contains(source))
            .collect()
    }

    /// How many are the very same and wait.
    pub(super) fn sure_count(&self) -> usize {
        let mut sources: Vec<_> = self.sure().into_iter().map(|(_, source)| source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }

    /// How many programmes of the next year wait for a person.
    pub(super) fn open_count(&self, next: &NextPlan) -> usize {
        let all = next.programmes.iter();
        all.filter(|it| !self.is_settled(it.id)).count()
    }

    fn toggle(&mut self, to: ProgrammeId, source: ProgrammeId) {
        let sources = self.confirmed.entry(to).or_default();
        match sources.iter().position(|it| *it == source) {
            Some(place) => drop(sources.remove(place)),
            None => {
                sources.push(source);
                self.ended.remove(&source);
            }
        }
        if self.sources(to).is_empty() {
            self.confirmed.remove(&to);
        }
        self.changed = true;
    }

    fn order(&self, plan: PlanId) -> YearLinks {
        let links = self.confirmed.iter();
        YearLinks {
            from: plan,
            to: self.next,
            seen: self.seen.clone(),
            links: links
                .flat_map(|(to, all)| all.iter().map(|from| (*from, *to)))
                .collect(),
            ended: self.ended.iter().copied().collect(),
            carry: self.carry,
        }
    }

    /// What a person has said, as the file holds it.
    fn said(&self) -> Held {
        let links = self.confirmed.iter();
        let links = links.flat_map(|(to, all)| all.iter().map(|from| (*from, Some(*to))));
        let mut all: Held = links
            .chain(self.ended.iter().map(|id| (*id, None)))
            .collect();
        all.sort_unstable();
        all
    }

    /// Whether the file would hold something else.
    pub(super) fn differ(&self) -> bool {
        let mut held = self.seen.clone();
        held.sort_unstable();
        self.said() != held
    }

    /// What became of the order; what was said since it was sent stays.
    pub(super) fn answered(&mut self, outcome: &Outcome) {
        if let (Some(sent), false) = (self.sent.take(), matches!(outcome, Outcome::Failed(_))) {
            self.changed = self.said() != sent;
            self.seen = sent;
        }
    }
}

/// What the file holds between the two plans.
fn held(year: &YearEnd, next: &NextPlan) -> Held {
    let new: BTreeSet<ProgrammeId> = next.programmes.iter().map(|it| it.id).collect();
    let of = |programme: &Programme| {
        let lineage = &programme.lineage;
        let successors = lineage.successors.iter().map(|it| Some(it.id));
        let ended = lineage.ended.then_some(None);
        let all = successors.filter(|to| to.is_some_and(|to| new.contains(&to)));
        all.chain(ended)
            .map(|to| (programme.id, to))
            .collect::<Held>()
    };
    year.programmes.iter().flat_map(of).collect()
}

impl State {
    pub(super) fn links_said(&mut self, said: Message, ctx: Context<'_>) -> Action {
        if !can_edit(ctx) {
            return Action::None;
        }
        let (Some(links), Some(year)) = (&mut self.links, &self.year) else {
            return Action::None;
        };
        let selected = links.roll.selected;
        match said {
            Message::SourceToggled(source) => {
                if let Some(to) = selected {
                    links.toggle(to, source);
                }
            }
            Message::SourceAdded(source) => {
                if let Some(to) = selected
                    && !links.sources(to).contains(&source)
                {
                    links.toggle(to, source);
                }
            }
            Message::NewPressed => {
                if let Some(to) = selected {
                    links.confirmed.insert(to, Vec::new());
                    links.changed = true;
                }
            }
            Message::SameConfirmed => {
                for (to, source) in links.sure() {
                    if !links.goes_on(source) {
                        links.toggle(to, source);
                    }
                }
            }
            Message::EndToggled(id) => {
                if !links.ended.remove(&id) {
                    links.ended.insert(id);
                }
                links.changed = true;
            }
            Message::CarryToggled(carry) => links.carry = carry,
            Message::SavePressed => {
                let order = links.order(ctx.board.plan.id);
                links.sent = Some(links.said());
                let command = Command::LinkYears(Arc::new(order));
                return self.send(Pending::Links, command, Notice::Undo);
            }
        }
        links.list_anew(year, ctx);
        Action::None
    }

    pub(super) fn links_key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        let Some(links) = &self.links else {
            return Action::None;
        };
        let selected = links.roll.selected;
        let old = |id: &ProgrammeId| {
            let year = self.year.as_ref();
            year.is_some_and(|year| year.programmes.iter().any(|it| it.id == *id))
        };
        match key {
            Key::Digit(1) | Key::Space if selected.as_ref().is_some_and(old) => {
                let id = selected.unwrap_or(ProgrammeId(0));
                self.links_said(Message::EndToggled(id), ctx)
            }
            Key::Digit(digit) => {
                let all = selected.and_then(|id| links.candidates.get(&id));
                let place = usize::from(digit).checked_sub(1);
                let found = all.and_then(|all| all.get(place?)).map(|it| it.programme);
                match found {
                    Some(id) => self.links_said(Message::SourceToggled(id), ctx),
                    None => Action::None,
                }
            }
            Key::New => self.links_said(Message::NewPressed, ctx),
            Key::Submit => {
                let next = links.roll.next(|id| match old(&id) {
                    true => !links.ended.contains(&id),
                    false => !links.is_settled(id),
                });
                match next {
                    Some(id) => self.select(id, ctx),
                    None => self.go(Move::Next, ctx),
                }
            }
            Key::Save => self.links_said(Message::SavePressed, ctx),
            Key::Enter | Key::Escape => Action::Focus(Id::new(PANE)),
            _ => Action::None,
        }
    }
}
