//! What the screens show of one plan in one period: light enough to be read anew after every change.

use std::sync::Arc;

use chrono::NaiveDate;

use super::date::PlannedDate;
use super::history::Op;
use super::milestone::Milestone;
use super::plan::{Period, Pillar, Plan, Section};
use super::programme::{Mark, Programme, Tags};
use super::progress::{ReportState, Status};
use super::review::Grade;
use super::schedule::Standing;
use super::snapshot::{Issue, Point, Revision, revision};
use super::{PeriodId, PillarId, PlanId, ProgrammeId, SectionId};

/// How far the report of a programme has come in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reported {
    /// 未報告 and nothing begun.
    No,
    /// 下書き: begun, not handed in; counts as 未報告.
    Draft,
    /// 提出済, 差戻し or 確認済.
    Yes,
}

/// One programme in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Identity in the file.
    pub id: ProgrammeId,
    /// Counts the saved changes of the programme.
    pub version: i64,
    /// The heading it stands under.
    pub pillar: PillarId,
    /// Code such as `R01-4-04`.
    pub code: String,
    /// Name as published.
    pub name: String,
    /// Who pays.
    pub mark: Mark,
    /// Its tags.
    pub tags: Tags,
    /// The section that reports.
    pub lead: Option<SectionId>,
    /// 進捗区分 handed in for the period; nothing means 未報告.
    pub status: Option<Status>,
    /// 進捗区分 of the period before.
    pub previous: Option<Status>,
    /// How far the report has come.
    pub reported: Reported,
    /// The last report of an earlier period said 中止: none is waited for any more.
    pub stopped: bool,
    /// 課題・遅れの理由 of the period, empty when none was written.
    pub issue: String,
    /// The open milestone to watch: its title and what is expected.
    pub next: Option<(String, PlannedDate)>,
    /// Folded text that search looks through (see [`super::search::of`]).
    pub folded: String,
    /// 報告の状態 of what was handed in.
    pub state: Option<ReportState>,
    /// Who typed the draft last that stands instead of a report; empty without one, or where it is not on record.
    pub drafted_by: String,
}

impl Row {
    /// The status it is counted under: 中止 stays until another report says otherwise.
    pub fn counted(&self) -> Option<Status> {
        self.status.or(self.stopped.then_some(Status::Cancelled))
    }

    /// 未報告 and waited for: what was stopped in an earlier period need not report again.
    pub fn is_missing(&self) -> bool {
        self.status.is_none() && !self.stopped
    }

    /// 未報告 and waited for, or sent back: its section has something to hand in.
    pub fn needs_report(&self) -> bool {
        self.is_missing() || self.state == Some(ReportState::Returned)
    }

    /// The row of a programme that holds nothing later than a period; the milestone to watch is still to be named.
    pub fn of(programme: &Programme, period: PeriodId, previous: Option<PeriodId>) -> Self {
        let report = programme.report(period);
        let before = previous.and_then(|previous| programme.report(previous));
        Row {
            id: programme.id,
            version: programme.version,
            pillar: programme.pillar,
            code: programme.code.clone(),
            name: programme.text.name.clone(),
            mark: programme.text.mark,
            tags: programme.text.tags,
            lead: programme.text.lead,
            status: report.map(|report| report.status),
            previous: before.map(|report| report.status),
            reported: programme.reported(period),
            stopped: report.is_none() && super::cycle::is_stopped(&programme.reports, |_| true),
            issue: report
                .map(|report| report.issue.clone())
                .unwrap_or_default(),
            next: None,
            folded: super::search::of(programme),
            state: report.map(|report| report.state),
            drafted_by: match report {
                Some(_) => String::new(),
                None => programme
                    .draft(period)
                    .map(|draft| draft.by.clone())
                    .unwrap_or_default(),
            },
        }
    }

    /// Handed in worse than in the period before.
    pub fn got_worse(&self) -> bool {
        self.moved()
            .is_some_and(|(before, now)| now.is_worse_than(before))
    }

    /// Handed in better than in the period before.
    pub fn got_better(&self) -> bool {
        self.moved()
            .is_some_and(|(before, now)| before.is_worse_than(now))
    }

    fn moved(&self) -> Option<(Status, Status)> {
        self.previous.zip(self.status)
    }
}

/// An open milestone and the programme it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMilestone {
    /// Index of the programme in [`Board::rows`].
    pub row: usize,
    /// The milestone.
    pub milestone: Milestone,
}

/// A plan of the file, for the plan selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanName {
    /// Identity in the file.
    pub id: PlanId,
    /// Ward name.
    pub ward: String,
    /// The year it is for.
    pub year: super::fiscal::FiscalYear,
}

/// A plan without its programmes, and one of its periods: what every report begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The plan.
    pub plan: Plan,
    /// Every plan of the file, newest year first.
    pub plans: Vec<PlanName>,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// The sections of the office, in order.
    pub sections: Vec<Section>,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// Index of the chosen period in [`Outline::periods`].
    pub period: usize,
    /// The grades of its year review, the best first.
    pub grades: Vec<Grade>,
    /// The closings of its periods, in order.
    pub revisions: Vec<(PeriodId, Revision)>,
    /// Which state of the period this is.
    pub issue: Issue,
}

impl Outline {
    /// The revision this is, when it is a closed one and not the file as it stands now.
    pub fn revision(&self) -> Option<&Revision> {
        revision(&self.revisions, self.point())
    }

    /// The chosen period, in its state.
    pub fn point(&self) -> Point {
        Point {
            period: self.period().id,
            issue: self.issue,
        }
    }

    /// The chosen period; a plan always has at least one.
    pub fn period(&self) -> &Period {
        &self.periods[self.period]
    }

    /// The period before the chosen one.
    pub fn previous_period(&self) -> Option<&Period> {
        self.period.checked_sub(1).map(|index| &self.periods[index])
    }
}

/// One plan seen in one of its periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The plan shown.
    pub plan: Plan,
    /// Every plan of the file, newest year first.
    pub plans: Vec<PlanName>,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// The sections of the office, in order.
    pub sections: Vec<Section>,
    /// The sections as they are now, whatever the period shown.
    pub office: Vec<Section>,
    /// Its periods as they are now, in order, whatever the period shown.
    pub calendar: Vec<Period>,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// Index of the period shown in [`Board::periods`].
    pub period: usize,
    /// The grades of its year review, the best first.
    pub grades: Vec<Grade>,
    /// The closings of its periods, in order.
    pub revisions: Vec<(PeriodId, Revision)>,
    /// Which state of the period this is.
    pub issue: Issue,
    /// Its programmes, ordered by pillar and by place in the pillar.
    pub rows: Arc<Vec<Row>>,
    /// Its open milestones, in the order they are expected.
    pub milestones: Arc<Vec<OpenMilestone>>,
    /// What the newest saved change took back, if it did.
    pub taken_back: Option<Op>,
}

impl Board {
    /// The period shown; a plan always has at least one.
    pub fn period(&self) -> &Period {
        &self.periods[self.period]
    }

    /// The period before the one shown.
    pub fn previous_period(&self) -> Option<&Period> {
        self.period.checked_sub(1).map(|index| &self.periods[index])
    }

    /// The revision shown, when it is a closed one and not the file as it stands now.
    pub fn revision(&self) -> Option<&Revision> {
        revision(&self.revisions, self.point())
    }

    /// The day on which it is judged what is overdue: that of the closing, or today.
    pub fn judged_on(&self, today: NaiveDate) -> NaiveDate {
        self.revision().map_or(today, |it| it.judged_on)
    }

    /// The period shown, in the state shown.
    pub fn point(&self) -> Point {
        Point {
            period: self.period().id,
            issue: self.issue,
        }
    }

    /// The closings of a period, the first first.
    pub fn revisions_of(&self, period: PeriodId) -> impl DoubleEndedIterator<Item = &Revision> {
        self.revisions
            .iter()
            .filter(move |(id, _)| *id == period)
            .map(|(_, revision)| revision)
    }

    /// A heading by its identity.
    pub fn pillar(&self, id: PillarId) -> Option<&Pillar> {
        self.pillars.iter().find(|pillar| pillar.id == id)
    }

    /// A section's name; empty when none is set.
    pub fn section_name(&self, id: Option<SectionId>) -> &str {
        id.and_then(|id| self.sections.iter().find(|section| section.id == id))
            .map_or("", |section| section.name.as_str())
    }

    /// A programme's place in [`Board::rows`].
    pub fn position(&self, id: ProgrammeId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The open milestones in the order they end, with their programmes.
    pub fn milestones_in_order(&self) -> Vec<(&Milestone, &Row)> {
        let mut all: Vec<_> = self
            .milestones
            .iter()
            .filter_map(|open| self.rows.get(open.row).map(|row| (&open.milestone, row)))
            .collect();
        all.sort_by(|(a, _), (b, _)| a.order().cmp(&b.order()));
        all
    }

    /// Open milestones whose promised time is over on `today`, in the order they are expected.
    pub fn overdue(&self, today: NaiveDate) -> impl Iterator<Item = (&Milestone, &Row)> {
        self.with_rows()
            .filter(move |(milestone, _)| milestone.standing(today) == Standing::Overdue)
    }

    /// Open milestones whose promised time is not over on `today`, the next first.
    pub fn upcoming(&self, today: NaiveDate) -> impl Iterator<Item = (&Milestone, &Row)> {
        self.with_rows()
            .filter(move |(milestone, _)| milestone.standing(today) != Standing::Overdue)
    }

    fn with_rows(&self) -> impl Iterator<Item = (&Milestone, &Row)> {
        self.milestones
            .iter()
            .filter_map(|open| Some((&open.milestone, self.rows.get(open.row)?)))
    }

    /// A period by its identity.
    pub fn period_by_id(&self, id: PeriodId) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }
}
