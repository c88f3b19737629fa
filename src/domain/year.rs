//! The step into the next year (次年度へ): what becomes of each programme, and how programmes of two years that
//! are there already belong together.
//!
//! A step names the programmes of the new year, each with those it comes from. How one became the other is
//! derived from that and never chosen. A programme that neither goes on nor ends is undecided, and told so.

use std::collections::{HashMap, HashSet};

use super::fiscal::FiscalYear;
use super::lineage::LineageKind;
use super::plan::{Period, Pillar, PlanState};
use super::programme::Programme;
use super::progress::Status;
use super::reconcile::bare;
use super::review::{Grade, Outlook};
use super::{PeriodId, PillarId, PlanId, ProgrammeId};

mod matching;
#[cfg(test)]
mod tests;

pub use matching::{Candidate, Matcher};

/// What is to become of one programme in the next year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Nobody has said so yet.
    Open,
    /// 継続 or, under another name, 改称.
    GoOn(Part),
    /// 統合: it goes on in what another programme, which goes on, becomes.
    Merge(Option<ProgrammeId>),
    /// 分割: it goes on as several.
    Split(Vec<Part>),
    /// 終了.
    End,
}

/// A programme of the next year: its name, and the heading of the old plan whose copy it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the next year.
    pub name: String,
    /// The heading.
    pub pillar: PillarId,
}

/// Why a decision is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// 今後の方向性 of the review says so.
    Direction(Outlook),
    /// The last report says so.
    Status(Status),
    /// Nothing speaks against going on.
    Usual,
}

/// A programme and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The programme.
    pub programme: ProgrammeId,
    /// What is to become of it.
    pub decision: Decision,
}

/// The plan of the next year, to be made from a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearStep {
    /// The plan of the year that ends.
    pub plan: PlanId,
    /// The programmes of the next year, in order.
    pub programmes: Vec<NewProgramme>,
    /// The programmes that end.
    pub ended: Vec<ProgrammeId>,
}

/// A programme of the next year and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProgramme {
    /// What it comes from; text is copied from the first. Never empty.
    pub sources: Vec<ProgrammeId>,
    /// Its name and place.
    pub part: Part,
}

/// How the programmes of a plan go on in the next year's plan, which is there: everything that is to be held
/// between the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLinks {
    /// The plan of the year that ends.
    pub from: PlanId,
    /// The plan of the next year.
    pub to: PlanId,
    /// What was held between the two when the person looked; nothing as successor is an end.
    pub seen: Vec<(ProgrammeId, Option<ProgrammeId>)>,
    /// Which programme goes on as which.
    pub links: Vec<(ProgrammeId, ProgrammeId)>,
    /// The programmes that end.
    pub ended: Vec<ProgrammeId>,
    /// Whether the open milestones and the indicators go along with programmes that are joined anew.
    pub carry: bool,
}

/// How many programmes go on how; programmes of the old year, but for `programmes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Programmes that the new plan gets.
    pub programmes: usize,
    /// 継続.
    pub carried: usize,
    /// 改称.
    pub renamed: usize,
    /// 統合.
    pub merged: usize,
    /// 分割.
    pub split: usize,
    /// 終了.
    pub ended: usize,
    /// Not decided.
    pub undecided: usize,
}

/// What the step needs to know of the next year's plan, where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPlan {
    /// The plan.
    pub id: PlanId,
    /// The year it is for.
    pub year: FiscalYear,
    /// How far it has come.
    pub state: PlanState,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// Its programmes, in order.
    pub programmes: Vec<Programme>,
}

/// Everything that 年度末 shows of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEnd {
    /// The plan.
    pub plan: PlanId,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// Its grades, the best first.
    pub grades: Vec<Grade>,
    /// Its programmes with everything recorded about them, in order.
    pub programmes: Vec<Programme>,
    /// The plan of the next year, if there is one.
    pub next: Option<NextPlan>,
}

/// What is proposed to become of a programme. 方向性 of its review comes first; a programme whose last report
/// says 完了 or 中止 is proposed to end; what is to be merged waits for a person to say with what.
pub fn propose(programme: &Programme) -> (Decision, Why) {
    let review = programme.review.as_ref();
    if let Some(direction) = review.and_then(|review| review.text.direction) {
        let decision = match direction {
            Outlook::Merge => Decision::Merge(None),
            direction if direction.ends() => Decision::End,
            _ => Decision::GoOn(as_it_is(programme)),
        };
        return (decision, Why::Direction(direction));
    }
    let last = programme.reports.last().map(|report| report.status);
    match last {
        Some(status @ (Status::Completed | Status::Cancelled)) => {
            (Decision::End, Why::Status(status))
        }
        _ => (Decision::GoOn(as_it_is(programme)), Why::Usual),
    }
}

/// The programme under its name and its heading.
pub fn as_it_is(programme: &Programme) -> Part {
    Part {
        name: programme.text.name.clone(),
        pillar: programme.pillar,
    }
}

impl YearStep {
    /// The step that some choices make. A merge into what does not go on by itself stays undecided.
    pub fn of(plan: PlanId, choices: &[Choice]) -> YearStep {
        let mut step = YearStep {
            plan,
            programmes: Vec::new(),
            ended: Vec::new(),
        };
        let mut leading: HashMap<ProgrammeId, usize> = HashMap::new();
        for choice in choices {
            let parts = match &choice.decision {
                Decision::GoOn(part) => {
                    leading.insert(choice.programme, step.programmes.len());
                    std::slice::from_ref(part)
                }
                Decision::Split(parts) => parts,
                Decision::End => {
                    step.ended.push(choice.programme);
                    continue;
                }
                Decision::Open | Decision::Merge(_) => continue,
            };
            step.programmes
                .extend(parts.iter().map(|part| NewProgramme {
                    sources: vec![choice.programme],
                    part: part.clone(),
                }));
        }
        for choice in choices {
            if let Decision::Merge(Some(into)) = choice.decision
                && let Some(place) = leading.get(&into)
            {
                step.programmes[*place].sources.push(choice.programme);
            }
        }
        step
    }

    /// Which programme becomes which, by its place among the new ones, and how; `name` tells the old names.
    pub fn links<'n>(
        &self,
        name: impl Fn(ProgrammeId) -> Option<&'n str>,
    ) -> Vec<(ProgrammeId, usize, LineageKind)> {
        let pairs: Vec<(ProgrammeId, usize)> = self
            .programmes
            .iter()
            .enumerate()
            .flat_map(|(place, new)| new.sources.iter().map(move |source| (*source, place)))
            .collect();
        let kinds = kinds(&pairs, |source, place| {
            name(source).is_some_and(|old| same_name(old, &self.programmes[place].part.name))
        });
        pairs
            .into_iter()
            .zip(kinds)
            .map(|((source, place), kind)| (source, place, kind))
            .collect()
    }

    /// The programmes of the old year that neither go on nor end.
    pub fn undecided<'p>(
        &self,
        programmes: impl IntoIterator<Item = &'p Programme>,
    ) -> Vec<ProgrammeId> {
        let mut settled: HashSet<ProgrammeId> = self.ended.iter().copied().collect();
        settled.extend(self.programmes.iter().flat_map(|new| &new.sources));
        programmes
            .into_iter()
            .map(|programme| programme.id)
            .filter(|id| !settled.contains(id))
            .collect()
    }

    /// How many programmes go on how.
    pub fn tally(&self, programmes: &[Programme]) -> Tally {
        let names: HashMap<ProgrammeId, &str> = programmes
            .iter()
            .map(|it| (it.id, it.text.name.as_str()))
            .collect();
        let mut tally = Tally {
            programmes: self.programmes.len(),
            ended: self.ended.len(),
            undecided: self.undecided(programmes).len(),
            ..Tally::default()
        };
        let mut told = HashSet::new();
        for (source, _, kind) in self.links(|id| names.get(&id).copied()) {
            if told.insert(source) {
                match kind {
                    LineageKind::Carried => tally.carried += 1,
                    LineageKind::Renamed => tally.renamed += 1,
                    LineageKind::Merged => tally.merged += 1,
                    LineageKind::Split => tally.split += 1,
                    LineageKind::Ended => {}
                }
            }
        }
        tally
    }
}

/// How programmes became others, from which belongs to which alone: a programme that comes from several was
/// merged, one of several that come from one was split off, and of one that comes from one the name decides.
pub fn kinds<To: Copy + Eq + std::hash::Hash>(
    pairs: &[(ProgrammeId, To)],
    same_name: impl Fn(ProgrammeId, To) -> bool,
) -> Vec<LineageKind> {
    let mut sources: HashMap<To, usize> = HashMap::new();
    let mut successors: HashMap<ProgrammeId, usize> = HashMap::new();
    for (from, to) in pairs {
        *sources.entry(*to).or_default() += 1;
        *successors.entry(*from).or_default() += 1;
    }
    pairs
        .iter()
        .map(|(from, to)| match (sources[to], successors[from]) {
            (2.., _) => LineageKind::Merged,
            (_, 2..) => LineageKind::Split,
            _ if same_name(*from, *to) => LineageKind::Carried,
            _ => LineageKind::Renamed,
        })
        .collect()
}

/// Whether two names are the same but for width, case and spacing.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || bare(a) == bare(b)
}

/// The periods that stand for the four quarters of a year: the last whose last day falls into the quarter.
pub fn of_quarters(periods: &[Period], year: FiscalYear) -> [Option<PeriodId>; 4] {
    let mut found = [None; 4];
    for period in periods {
        let place = year
            .quarters()
            .iter()
            .position(|quarter| (quarter.first_day()..=quarter.last_day()).contains(&period.ends));
        if let Some(place) = place {
            found[place] = Some(period.id);
        }
    }
    found
}
