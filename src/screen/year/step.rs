//! 次年度へ, while the next year has no plan: what is decided about each programme.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use iced::widget::Id;

use super::roll::{Line, Roll, lines};
use super::{Action, Context, Key, Notice, Pending, State, can_edit};
use crate::domain::command::{Command, checked_name};
use crate::domain::lineage::LineageKind;
use crate::domain::year::{
    Choice, Decision, Part, Tally, Why, YearEnd, YearStep, as_it_is, propose,
};
use crate::domain::{PillarId, ProgrammeId};
use crate::ui::list::{List, View};

/// The id of the list.
pub(super) const LIST: &str = "year-step";
/// The id of the preview of the new plan.
pub(super) const PREVIEW: &str = "year-preview";
/// The id of the row of decisions.
pub(super) const DECISION: &str = "year-decision";
/// The id of the first name.
pub(super) const NAME: &str = "year-name";
/// The ways of going on, in the order of their keys.
pub(super) const WAYS: usize = 5;

/// The tab.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) roll: Roll,
    pub(super) choices: Vec<Choice>,
    /// What is proposed for each.
    proposed: Vec<Decision>,
    pub(super) whys: Vec<Why>,
    /// Programmes about which a person has said something.
    touched: BTreeSet<ProgrammeId>,
    /// Only what is not decided is listed.
    pub(super) open_only: bool,
    /// What the choices make.
    pub(super) step: YearStep,
    pub(super) tally: Tally,
    pub(super) undecided: BTreeSet<ProgrammeId>,
    /// How each old programme goes on, for the list.
    pub(super) kinds: HashMap<ProgrammeId, LineageKind>,
    /// The new plan, as it would be: headings, and programmes by their place in the step.
    pub(super) preview: Vec<Preview>,
    pub(super) preview_list: List,
}

/// A line of the preview.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Preview {
    Heading(String),
    New(usize),
}

/// What happened on the tab.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A way of going on was chosen, by its place in the row.
    WayPicked(usize),
    /// A name in the next year was typed.
    NameChanged(usize, String),
    /// A heading of the next year was chosen.
    PillarPicked(usize, PillarId),
    /// The programme into which this one is merged was chosen.
    TargetPicked(ProgrammeId),
    /// Another part is wanted.
    PartAdded,
    /// A part is to go.
    PartRemoved(usize),
    /// The preview was scrolled or resized.
    PreviewViewed(View),
    /// The button that makes the plan was pressed.
    StartPressed,
    /// The question was answered with yes.
    StartConfirmed,
}

impl Default for Step {
    fn default() -> Self {
        Step {
            roll: Roll::new(LIST),
            choices: Vec::new(),
            proposed: Vec::new(),
            whys: Vec::new(),
            touched: BTreeSet::new(),
            open_only: false,
            step: YearStep {
                plan: crate::domain::PlanId(0),
                programmes: Vec::new(),
                ended: Vec::new(),
            },
            tally: Tally::default(),
            undecided: BTreeSet::new(),
            kinds: HashMap::new(),
            preview: Vec::new(),
            preview_list: List::new(super::roll::ROW),
        }
    }
}

impl Step {
    /// The plan was read anew: what a person said stays, the rest is proposed anew.
    pub(super) fn reloaded(&mut self, year: &YearEnd) {
        let said: HashMap<ProgrammeId, Decision> = std::mem::take(&mut self.choices)
            .into_iter()
            .filter(|choice| self.touched.contains(&choice.programme))
            .map(|choice| (choice.programme, choice.decision))
            .collect();
        self.whys.clear();
        self.proposed.clear();
        for programme in &year.programmes {
            let (decision, why) = propose(programme);
            self.proposed.push(decision.clone());
            self.choices.push(Choice {
                programme: programme.id,
                decision: said.get(&programme.id).cloned().unwrap_or(decision),
            });
            self.whys.push(why);
        }
        let gone = |id: &ProgrammeId| !year.programmes.iter().any(|it| it.id == *id);
        if self.roll.selected.as_ref().is_some_and(gone) {
            self.roll.selected = None;
        }
    }

    pub(super) fn list_anew(&mut self, year: &YearEnd, ctx: Context<'_>) {
        self.figure(year);
        let (selected, open_only) = (self.roll.selected, self.open_only);
        let undecided = &self.undecided;
        let lines = lines(&year.pillars, &year.programmes, ctx.search, |programme| {
            !open_only || selected == Some(programme.id) || undecided.contains(&programme.id)
        });
        self.roll.renew(lines);
    }

    /// What the choices make, and how it is told.
    fn figure(&mut self, year: &YearEnd) {
        self.step = YearStep::of(year.plan, &self.choices);
        self.tally = self.step.tally(&year.programmes);
        self.undecided = self.step.undecided(&year.programmes).into_iter().collect();
        let names: HashMap<ProgrammeId, &str> = year
            .programmes
            .iter()
            .map(|it| (it.id, it.text.name.as_str()))
            .collect();
        self.kinds.clear();
        for (id, _, kind) in self.step.links(|id| names.get(&id).copied()) {
            self.kinds.entry(id).or_insert(kind);
        }
        for id in &self.step.ended {
            self.kinds.insert(*id, LineageKind::Ended);
        }
        self.preview.clear();
        for pillar in &year.pillars {
            let here = self.step.programmes.iter().enumerate();
            let mut here = here
                .filter(|(_, new)| new.part.pillar == pillar.id)
                .peekable();
            if here.peek().is_some() {
                self.preview.push(Preview::Heading(pillar.title()));
                self.preview
                    .extend(here.map(|(place, _)| Preview::New(place)));
            }
        }
    }

    /// Whether a person has decided something that is in no plan yet.
    pub(super) fn has_decisions(&self) -> bool {
        let mut all = self.choices.iter().zip(&self.proposed);
        all.any(|(choice, proposed)| choice.decision != *proposed)
    }

    /// The place of the selected programme among those of the plan.
    pub(super) fn place(&self) -> Option<usize> {
        let selected = self.roll.selected?;
        let mut all = self.choices.iter();
        all.position(|choice| choice.programme == selected)
    }

    /// The first programme with a name that cannot be taken.
    fn nameless(&self) -> Option<ProgrammeId> {
        let bad = |part: &Part| checked_name(&part.name).is_err();
        let wrong = |choice: &&Choice| match &choice.decision {
            Decision::GoOn(part) => bad(part),
            Decision::Split(parts) => parts.iter().any(bad),
            Decision::Open | Decision::Merge(_) | Decision::End => false,
        };
        self.choices.iter().find(wrong).map(|it| it.programme)
    }
}

/// The place of a decision in the row.
pub(super) fn way_of(decision: &Decision) -> usize {
    match decision {
        Decision::GoOn(_) => 0,
        Decision::Merge(_) => 1,
        Decision::Split(_) => 2,
        Decision::End => 3,
        Decision::Open => 4,
    }
}

/// The parts of a decision, to be typed into.
fn parts_of(decision: &mut Decision) -> &mut [Part] {
    match decision {
        Decision::GoOn(part) => std::slice::from_mut(part),
        Decision::Split(parts) => parts,
        Decision::Open | Decision::Merge(_) | Decision::End => &mut [],
    }
}

impl State {
    pub(super) fn step_said(&mut self, said: Message, ctx: Context<'_>) -> Action {
        match said {
            Message::WayPicked(way) => self.pick_way(way, ctx),
            Message::NameChanged(part, typed) => self.decide(ctx, |decision, _| {
                if let Some(part) = parts_of(decision).get_mut(part) {
                    part.name = typed;
                }
            }),
            Message::PillarPicked(part, pillar) => self.decide(ctx, |decision, _| {
                if let Some(part) = parts_of(decision).get_mut(part) {
                    part.pillar = pillar;
                }
            }),
            Message::TargetPicked(into) => self.decide(ctx, |decision, _| {
                *decision = Decision::Merge(Some(into));
            }),
            Message::PartAdded => self.decide(ctx, |decision, as_it_is| {
                if let Decision::Split(parts) = decision {
                    parts.push(Part {
                        name: String::new(),
                        ..as_it_is.clone()
                    });
                }
            }),
            Message::PartRemoved(place) => self.decide(ctx, |decision, _| {
                if let Decision::Split(parts) = decision
                    && place < parts.len()
                {
                    parts.remove(place);
                }
            }),
            Message::PreviewViewed(view) => {
                self.step.preview_list.viewed(view);
                Action::None
            }
            Message::StartPressed => self.ask_start(ctx),
            Message::StartConfirmed => self.start_year(ctx),
        }
    }

    pub(super) fn step_key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        match key {
            Key::Digit(digit) => match usize::from(digit).checked_sub(1) {
                Some(way) if way < WAYS => self.pick_way(way, ctx),
                _ => Action::None,
            },
            Key::Enter | Key::Escape => Action::Focus(Id::new(DECISION)),
            Key::Edit => Action::Focus(Id::new(NAME)),
            Key::Submit => self.next_undecided(ctx),
            Key::Save => self.ask_start(ctx),
            _ => Action::None,
        }
    }

    fn next_undecided(&mut self, ctx: Context<'_>) -> Action {
        let undecided = &self.step.undecided;
        match self.step.roll.next(|id| undecided.contains(&id)) {
            Some(id) => self.select(id, ctx),
            None => Action::Notify(ctx.lang().year_all_decided()),
        }
    }

    fn pick_way(&mut self, way: usize, ctx: Context<'_>) -> Action {
        self.decide(ctx, |decision, as_it_is| {
            if way_of(decision) == way {
                return;
            }
            let empty = || Part {
                name: String::new(),
                ..as_it_is.clone()
            };
            *decision = match way {
                0 => Decision::GoOn(as_it_is.clone()),
                1 => Decision::Merge(None),
                2 => Decision::Split(vec![as_it_is.clone(), empty()]),
                3 => Decision::End,
                _ => Decision::Open,
            };
        })
    }

    /// Changes the decision about the selected programme.
    fn decide(&mut self, ctx: Context<'_>, change: impl FnOnce(&mut Decision, &Part)) -> Action {
        let Some(year) = self.year.as_deref().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        let Some(place) = self.step.place() else {
            return Action::None;
        };
        let (Some(choice), Some(programme)) =
            (self.step.choices.get_mut(place), year.programmes.get(place))
        else {
            return Action::None;
        };
        change(&mut choice.decision, &as_it_is(programme));
        self.step.touched.insert(choice.programme);
        self.step.list_anew(year, ctx);
        Action::None
    }

    /// Before the plan is made, the person sees what it will be; a name that is missing comes first.
    fn ask_start(&mut self, ctx: Context<'_>) -> Action {
        if !can_edit(ctx) || self.year.is_none() {
            return Action::None;
        }
        if let Some(id) = self.step.nameless() {
            let shown = self.select(id, ctx);
            return Action::all([shown, Action::Focus(Id::new(NAME))]);
        }
        self.asking = true;
        Action::Focus(Id::new(super::step_view::CONFIRM))
    }

    fn start_year(&mut self, ctx: Context<'_>) -> Action {
        if !std::mem::take(&mut self.asking) {
            return Action::None;
        }
        let kept = self.leaving(ctx);
        let command = Command::StartYear(Arc::new(self.step.step.clone()));
        let start = self.send(Pending::Start, command, Notice::Undo);
        Action::all([kept, start])
    }
}

/// A line's programme, if it is one of the plan.
pub(super) fn place_of(line: &Line) -> Option<usize> {
    match line {
        Line::Programme(place, _) => Some(*place),
        Line::Heading(_) | Line::Old(..) => None,
    }
}
