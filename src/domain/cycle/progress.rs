//! Who has reported in a period, section by section.

use chrono::NaiveDate;

use super::finding::Finding;
use crate::domain::board::{Board, Reported, Row};
use crate::domain::plan::Period;
use crate::domain::progress::{Report, ReportState};
use crate::domain::{PeriodId, ProgrammeId, SectionId};

/// How far a section has come with its reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SectionProgress {
    /// The section; nothing for programmes without one.
    pub section: Option<SectionId>,
    /// Programmes that are to report.
    pub due: u32,
    /// Reports handed in and not yet looked at.
    pub submitted: u32,
    /// Reports sent back.
    pub returned: u32,
    /// Reports confirmed.
    pub confirmed: u32,
    /// 未報告: programmes that still are to report.
    pub missing: u32,
    /// Those of [`SectionProgress::missing`] whose report was begun.
    pub drafts: u32,
    /// Days past the due day, where something is missing.
    pub days_over: i64,
}

impl SectionProgress {
    /// Reports handed in, sent back or not.
    pub fn reported(&self) -> u32 {
        self.submitted + self.returned + self.confirmed
    }

    /// Whether the section still has something to do.
    pub fn is_behind(&self) -> bool {
        self.missing + self.returned > 0
    }

    /// Takes one more programme into account.
    pub fn add(&mut self, row: &Row) {
        match row.state {
            Some(ReportState::Submitted) => self.submitted += 1,
            Some(ReportState::Returned) => self.returned += 1,
            Some(ReportState::Confirmed) => self.confirmed += 1,
            None if row.is_missing() => {
                self.missing += 1;
                self.drafts += u32::from(row.reported == Reported::Draft);
            }
            // Stopped in an earlier period.
            None => return,
        }
        self.due += 1;
    }
}

/// What was collected in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    /// The period.
    pub period: PeriodId,
    /// Programmes of the plan.
    pub programmes: u32,
    /// Reports handed in and not yet looked at.
    pub submitted: u32,
    /// Reports sent back.
    pub returned: u32,
    /// Reports confirmed.
    pub confirmed: u32,
    /// Reports that say 中止; they leave the rate.
    pub cancelled: u32,
    /// Programmes stopped in an earlier period and not reported since; they leave the rate, too.
    pub stopped: u32,
}

impl Collected {
    /// Reports handed in.
    pub fn reported(&self) -> u32 {
        self.submitted + self.returned + self.confirmed
    }

    /// 報告率 in per cent, rounded down; nothing when no programme was to report.
    pub fn report_rate(&self) -> Option<u32> {
        let due = self.programmes.checked_sub(self.cancelled + self.stopped)?;
        let reported = self.reported().checked_sub(self.cancelled)?;
        (due > 0).then(|| reported * 100 / due)
    }
}

/// A report that was handed in, as the planning unit looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The programme.
    pub programme: ProgrammeId,
    /// Its code, such as `R01-4-04`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// 主管課.
    pub lead: Option<SectionId>,
    /// The report.
    pub report: Report,
    /// The report of the period before.
    pub previous: Option<Report>,
}

/// Where a period stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The period.
    pub period: PeriodId,
    /// The periods of its plan as they stand now, in order.
    pub periods: Vec<Period>,
    /// What was collected in each of them.
    pub collected: Vec<Collected>,
    /// The reports of the period, in the order of the plan.
    pub reports: Vec<Handed>,
    /// What is to be looked at before it is closed, in the order of the plan.
    pub findings: Vec<Finding>,
}

impl Cycle {
    /// The period as it stands now.
    pub fn period(&self) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == self.period)
    }

    /// How many findings are neither removed nor answered.
    pub fn open_findings(&self) -> usize {
        self.findings.iter().filter(|it| it.is_open()).count()
    }

    /// How many reports are handed in and not yet looked at.
    pub fn submitted(&self) -> usize {
        let submitted = |it: &&Handed| it.report.state == ReportState::Submitted;
        self.reports.iter().filter(submitted).count()
    }
}

/// Every section that has programmes in the plan, in the order of sections; programmes without one come last.
pub fn by_section(board: &Board, today: NaiveDate) -> Vec<SectionProgress> {
    let sections = board.sections.iter().map(|section| Some(section.id));
    let mut all: Vec<SectionProgress> = sections
        .chain([None])
        .map(|section| SectionProgress {
            section,
            ..SectionProgress::default()
        })
        .collect();
    let places: std::collections::HashMap<Option<SectionId>, usize> = all
        .iter()
        .enumerate()
        .map(|(place, it)| (it.section, place))
        .collect();
    for row in board.rows.iter() {
        if let Some(place) = places.get(&row.lead) {
            all[*place].add(row);
        }
    }
    let over = board.period().days_over(today);
    for section in all.iter_mut().filter(|section| section.missing > 0) {
        section.days_over = over;
    }
    all.retain(|section| section.due > 0);
    all
}

/// All sections together.
pub fn sum(sections: &[SectionProgress]) -> SectionProgress {
    let mut all = SectionProgress::default();
    for section in sections {
        all.due += section.due;
        all.submitted += section.submitted;
        all.returned += section.returned;
        all.confirmed += section.confirmed;
        all.missing += section.missing;
        all.drafts += section.drafts;
        all.days_over = all.days_over.max(section.days_over);
    }
    all
}
