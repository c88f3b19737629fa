//! 柱別集計表: a row per heading that holds programmes, and their sum.

use super::{Cell, Context};
use crate::domain::PillarId;
use crate::domain::milestone::Milestone;
use crate::domain::plan::Pillar;
use crate::domain::programme::Programme;
use crate::domain::progress::Status;
use crate::domain::rollup::Counts;
use crate::domain::schedule::{Shift, Standing};
use crate::text::Lang;

/// The statuses in the order of the columns.
const STATUSES: [Status; 7] = [
    Status::Completed,
    Status::OnTrack,
    Status::MostlyOnTrack,
    Status::SlightlyBehind,
    Status::Behind,
    Status::NotStarted,
    Status::Cancelled,
];

pub(super) fn header(lang: Lang) -> Vec<String> {
    let mut header = vec![
        lang.col_pillar_number(),
        lang.col_pillar(),
        lang.col_programmes(),
        lang.col_reported(),
        lang.status_not_reported(),
        lang.col_report_rate(),
    ];
    header.extend(STATUSES.map(|status| lang.status(Some(status))));
    header.extend([
        lang.col_milestone_count(),
        lang.col_achieved(),
        lang.col_overdue(),
        lang.col_slipped(),
        lang.col_behind_change(),
    ]);
    header
}

/// What has been counted so far, heading by heading.
#[derive(Debug)]
pub(super) struct Pillars(Vec<(PillarId, Tally)>);

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    now: Counts,
    before: Counts,
    milestones: u32,
    reached: u32,
    overdue: u32,
    slipped: u32,
}

impl Pillars {
    pub(super) fn new(context: &Context) -> Self {
        let headings = context
            .pillars
            .iter()
            .filter(|pillar| pillar.holds_programmes());
        Pillars(
            headings
                .map(|pillar| (pillar.id, Tally::default()))
                .collect(),
        )
    }

    pub(super) fn add(&mut self, context: &Context, programme: &Programme) {
        if let Some((_, tally)) = self.0.iter_mut().find(|(id, _)| *id == programme.pillar) {
            tally.add(context, programme);
        }
    }

    /// The finished rows; a theme that only groups pillars is not among them.
    pub(super) fn rows<'a>(&self, context: &'a Context, lang: Lang) -> Vec<Vec<Cell<'a>>> {
        let groups = |id: PillarId| {
            context
                .pillars
                .iter()
                .any(|pillar| pillar.parent == Some(id))
        };
        let compare = context.previous.is_some();
        let mut sum = Tally::default();
        let mut rows = Vec::new();
        for (id, tally) in &self.0 {
            // Of a part of the plan only the headings that have some of it.
            let left_out = groups(*id) || context.filter.is_on();
            if tally.now.total() == 0 && left_out {
                continue;
            }
            sum.merge(tally);
            let pillar = context.pillar(*id);
            let number = Cell::integer(pillar.and_then(|pillar| pillar.number));
            let name = pillar.map_or("", |pillar: &Pillar| &pillar.name);
            rows.push(tally.row(number, Cell::text(name), compare));
        }
        rows.push(sum.row(Cell::Empty, Cell::owned(lang.col_total()), compare));
        rows
    }
}

impl Tally {
    fn add(&mut self, context: &Context, programme: &Programme) {
        let status = |period| context.counted(programme, period);
        self.now.add(status(context.period.id));
        if let Some(previous) = &context.previous {
            self.before.add(status(previous.id));
        }
        for milestone in programme
            .milestones
            .iter()
            .filter(|milestone| milestone.cancelled.is_none())
        {
            self.add_milestone(context, milestone);
        }
    }

    fn add_milestone(&mut self, context: &Context, milestone: &Milestone) {
        self.milestones += 1;
        self.slipped += u32::from(matches!(milestone.shift(), Shift::Slipped(_)));
        match milestone.standing(context.today) {
            Standing::Achieved | Standing::AchievedLate | Standing::AchievedEarly => {
                self.reached += 1
            }
            Standing::Overdue => self.overdue += 1,
            Standing::Planned | Standing::Approaching | Standing::Cancelled => {}
        }
    }

    fn merge(&mut self, other: &Tally) {
        self.now.merge(&other.now);
        self.before.merge(&other.before);
        self.milestones += other.milestones;
        self.reached += other.reached;
        self.overdue += other.overdue;
        self.slipped += other.slipped;
    }

    /// 報告済 and 未報告 add up to 取組数; 報告率 leaves 中止 out, as everywhere.
    fn row<'a>(&self, number: Cell<'a>, name: Cell<'a>, compare: bool) -> Vec<Cell<'a>> {
        let mut row = vec![
            number,
            name,
            Cell::count(self.now.total()),
            Cell::count(self.now.reported()),
            Cell::count(self.now.missing()),
            Cell::integer(self.now.report_rate()),
        ];
        row.extend(STATUSES.map(|status| Cell::count(self.now.status(status))));
        let more_late = i64::from(self.now.late()) - i64::from(self.before.late());
        row.extend([
            Cell::count(self.milestones),
            Cell::count(self.reached),
            Cell::count(self.overdue),
            Cell::count(self.slipped),
            Cell::integer(compare.then_some(more_late)),
        ]);
        row
    }
}
