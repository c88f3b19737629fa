//! Roll-up of a pillar or a plan: counts, report rate and the worst status. Never an average, which
//! hides the one red programme.

use super::PillarId;
use super::SectionId;
use super::board::{Board, Row};
use super::progress::Status;

/// How many programmes stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    by_status: [u32; 7],
    missing: u32,
}

impl Counts {
    /// Counts the statuses of some programmes; nothing stands for 未報告.
    pub fn of(statuses: impl IntoIterator<Item = Option<Status>>) -> Self {
        let mut counts = Counts::default();
        for status in statuses {
            counts.add(status);
        }
        counts
    }

    /// Counts one more programme.
    pub fn add(&mut self, status: Option<Status>) {
        match status {
            Some(status) => self.by_status[status as usize] += 1,
            None => self.missing += 1,
        }
    }

    /// Counts some more programmes that were counted elsewhere.
    pub fn merge(&mut self, other: &Counts) {
        for (own, more) in self.by_status.iter_mut().zip(other.by_status) {
            *own += more;
        }
        self.missing += other.missing;
    }

    /// Programmes with this status.
    pub fn status(&self, status: Status) -> u32 {
        self.by_status[status as usize]
    }

    /// 未報告: programmes without a report handed in.
    pub fn missing(&self) -> u32 {
        self.missing
    }

    /// Programmes with a report handed in.
    pub fn reported(&self) -> u32 {
        self.by_status.iter().sum()
    }

    /// All programmes, 中止 included.
    pub fn total(&self) -> u32 {
        self.reported() + self.missing
    }

    /// やや遅れ and 遅れ together.
    pub fn late(&self) -> u32 {
        self.status(Status::SlightlyBehind) + self.status(Status::Behind)
    }

    /// Programmes that were to report: all but the 中止 ones.
    pub fn due(&self) -> u32 {
        self.total() - self.status(Status::Cancelled)
    }

    /// Reports handed in by programmes that were to report.
    pub fn reported_of_due(&self) -> u32 {
        self.reported() - self.status(Status::Cancelled)
    }

    /// 報告率 in per cent, rounded down so that 100 means all; nothing when no programme was to report.
    pub fn report_rate(&self) -> Option<u32> {
        (self.due() > 0).then(|| self.reported_of_due() * 100 / self.due())
    }

    /// The worst status handed in.
    pub fn worst(&self) -> Option<Status> {
        Status::ALL
            .iter()
            .copied()
            .filter(|status| self.status(*status) > 0)
            .max_by_key(|status| status.severity())
    }
}

/// What one section has not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The section; nothing for programmes without one.
    pub section: Option<SectionId>,
    /// How many programmes lack a report.
    pub programmes: u32,
}

impl Board {
    /// Counts of the whole plan in the period shown; what was stopped before stays 中止 without a new report.
    pub fn counts(&self) -> Counts {
        Counts::of(self.rows.iter().map(Row::counted))
    }

    /// Counts of the whole plan in the period before; 未報告 there counts as missing.
    pub fn previous_counts(&self) -> Counts {
        Counts::of(self.rows.iter().map(|row| row.previous))
    }

    /// Counts of each heading that holds programmes, in order.
    pub fn counts_by_pillar(&self) -> Vec<(PillarId, Counts)> {
        let mut all: Vec<(PillarId, Counts)> = self
            .pillars
            .iter()
            .filter(|p| p.holds_programmes())
            .map(|p| (p.id, Counts::default()))
            .collect();
        for row in self.rows.iter() {
            if let Some((_, counts)) = all.iter_mut().find(|(id, _)| *id == row.pillar) {
                counts.add(row.counted());
            }
        }
        // A theme that only groups pillars is not a line of the roll-up.
        all.retain(|(id, counts)| {
            counts.total() > 0 || !self.pillars.iter().any(|pillar| pillar.parent == Some(*id))
        });
        all
    }

    /// Programmes that got worse since the period before, the worst first.
    pub fn got_worse(&self) -> Vec<&Row> {
        let mut worse: Vec<&Row> = self.rows.iter().filter(|row| row.got_worse()).collect();
        worse.sort_by_key(|row| std::cmp::Reverse(row.status.map(Status::severity)));
        worse
    }

    /// What asks for attention: programmes that are late, and those that got worse since the period before; the
    /// worst first, and among the equally bad those first that got worse.
    pub fn late_or_worse(&self) -> Vec<&Row> {
        let asks = |row: &&Row| row.got_worse() || row.status.is_some_and(Status::is_late);
        let mut found: Vec<&Row> = self.rows.iter().filter(asks).collect();
        let severity = |row: &Row| row.status.map(Status::severity);
        found.sort_by_key(|row| std::cmp::Reverse((severity(row), row.got_worse())));
        found
    }

    /// Who has not reported, most programmes first; programmes without a section come last. What was stopped in
    /// an earlier period is not waited for.
    pub fn missing_by_section(&self) -> Vec<Missing> {
        let mut all: Vec<Missing> = Vec::new();
        for row in self.rows.iter().filter(|row| row.is_missing()) {
            match all.iter_mut().find(|missing| missing.section == row.lead) {
                Some(missing) => missing.programmes += 1,
                None => all.push(Missing {
                    section: row.lead,
                    programmes: 1,
                }),
            }
        }
        all.sort_by_key(|missing| {
            (
                missing.section.is_none(),
                std::cmp::Reverse(missing.programmes),
            )
        });
        all
    }
}
