//! `hoshin period`: the reporting periods, and their steps from 準備 to 締め.

use std::path::PathBuf;

use serde::Serialize;

use super::columns::table;
use super::{Failure, Run, period};
use crate::domain::board::Outline;
use crate::domain::command::{Command, Invalid};
use crate::domain::cycle::{Collected, Finding};
use crate::domain::job::Job;
use crate::domain::plan::{Period, PeriodState};
use crate::domain::snapshot::Revision;
use crate::store::{self, Db, Scope};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) file: PathBuf,
    /// The period as given; empty where none is needed.
    pub(super) period: String,
    pub(super) step: Step,
}

/// What is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    List {
        json: bool,
    },
    Open,
    Check,
    Close {
        /// Acknowledge what is open, with this note.
        note: Option<String>,
        /// Why a corrected issue is made.
        reason: String,
    },
    Reopen {
        reason: String,
    },
}

#[derive(Serialize)]
struct Line<'a> {
    /// As `--period` takes it.
    code: String,
    /// `q1`, `h1`, `year` or `custom`.
    kind: &'static str,
    /// `null` where the kind says enough.
    name: Option<&'a str>,
    starts: chrono::NaiveDate,
    ends: chrono::NaiveDate,
    as_of: chrono::NaiveDate,
    due: chrono::NaiveDate,
    /// `preparing`, `open`, `checking` or `closed`.
    state: &'static str,
    programmes: u32,
    submitted: u32,
    returned: u32,
    confirmed: u32,
    /// `null` when no programme was to report.
    report_rate_percent: Option<u32>,
    revisions: Vec<Issued<'a>>,
}

#[derive(Serialize)]
struct Issued<'a> {
    number: u32,
    /// `2020-01-13T01:42:07Z`.
    at: String,
    by: &'a str,
    reason: &'a str,
    rows: u64,
    sha256: &'a str,
}

impl Run<'_> {
    pub(super) fn period(&mut self, asked: &Asked) -> Result<(), Failure> {
        let mut db = self.open(&asked.file)?;
        if let Step::List { json } = asked.step {
            return self.list_periods(&db, json);
        }
        let scope = period::find(self.lang, &db, &asked.period)?;
        let outline = db
            .outline(scope)?
            .ok_or_else(|| Failure::NoPlan(asked.file.clone()))?;
        // A closed period is shown as it was closed; what is done is done to the one in the file.
        let wanted = outline.period().id;
        let found = db.period(wanted)?;
        match &asked.step {
            Step::List { .. } => Ok(()),
            Step::Open => self.advance(&mut db, &found, PeriodState::Open),
            Step::Check => {
                self.advance(&mut db, &found, PeriodState::Checking)?;
                let open = open_findings(&db, &found)?;
                let lines = self.findings(&outline, &open);
                self.out.write_all(lines.as_bytes())?;
                Ok(self.out.flush()?)
            }
            Step::Close { note, reason } => {
                self.close(&mut db, &outline, &found, note.as_deref(), reason)
            }
            Step::Reopen { reason } => {
                let command = Command::ReopenPeriod(found.id, found.version, reason.clone());
                Ok(db.apply(&command, self.by).map(drop)?)
            }
        }
    }

    /// Takes a step; where the period already stands there, nothing is to be done.
    fn advance(&self, db: &mut Db, period: &Period, state: PeriodState) -> Result<(), Failure> {
        if period.state == state {
            return Ok(());
        }
        let command = Command::AdvancePeriod(period.id, period.version, state);
        Ok(db.apply(&command, self.by).map(drop)?)
    }

    fn close(
        &mut self,
        db: &mut Db,
        outline: &Outline,
        period: &Period,
        note: Option<&str>,
        reason: &str,
    ) -> Result<(), Failure> {
        if !period.state.takes_reports() {
            let (name, state) = (
                self.lang.period_name(period),
                self.lang.period_state(period.state),
            );
            return Err(Failure::Refused(
                self.lang.cli_period_not_closable(name, state),
            ));
        }
        let issued = outline.revisions.iter().any(|(id, _)| *id == period.id);
        if issued && reason.trim().is_empty() {
            return Err(store::Error::Invalid(Invalid::ReasonRequired).into());
        }
        let open = open_findings(db, period)?;
        match note {
            Some(note) if !open.is_empty() => {
                let keys = open.iter().map(Finding::key).collect();
                let command = Command::Acknowledge(period.id, keys, note.to_owned());
                db.apply(&command, self.by)?;
            }
            None if !open.is_empty() => {
                let lines = self.findings(outline, &open);
                self.err.write_all(lines.as_bytes())?;
                let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
                return Err(Failure::Refused(self.lang.cycle_error_findings(count)));
            }
            _ => {}
        }
        let command = Command::ClosePeriod(period.id, period.version, reason.to_owned());
        Ok(db.apply(&command, self.by).map(drop)?)
    }

    /// A line a finding: code, name, section, and what is wrong.
    fn findings(&self, outline: &Outline, findings: &[Finding]) -> String {
        let lang = self.lang;
        let line = |finding: &Finding| {
            let lead = outline
                .sections
                .iter()
                .find(|section| Some(section.id) == finding.lead);
            vec![
                finding.code.clone(),
                finding.name.clone(),
                lead.map_or_else(|| lang.cli_no_section(), |lead| lead.name.clone()),
                lang.finding(finding, lang.date_style()),
            ]
        };
        table(&findings.iter().map(line).collect::<Vec<_>>())
    }

    fn list_periods(&mut self, db: &Db, json: bool) -> Result<(), Failure> {
        let mut outlines = Vec::new();
        for plan in db.plans()? {
            let scope = Scope {
                plan: Some(plan.id),
                ..Scope::default()
            };
            if let Some(outline) = db.outline(scope)? {
                let periods = db.periods(plan.id)?;
                let collected = db.collected(plan.id)?;
                outlines.push((outline, periods, collected));
            }
        }
        let all = || {
            outlines.iter().flat_map(|(outline, periods, collected)| {
                let pairs = periods.iter().zip(collected);
                pairs.map(move |(period, collected)| (outline, periods, period, collected))
            })
        };
        if json {
            let lines: Vec<Line<'_>> = all()
                .map(|(outline, periods, period, collected)| {
                    line(outline, periods, period, collected)
                })
                .collect();
            let text = serde_json::to_string_pretty(&lines)
                .map_err(|error| store::Error::Internal(error.to_string()))?;
            writeln!(self.out, "{text}")?;
        } else {
            let rows: Vec<Vec<String>> = all()
                .map(|(outline, periods, period, collected)| {
                    self.period_cells(outline, periods, period, collected)
                })
                .collect();
            self.out.write_all(table(&rows).as_bytes())?;
        }
        Ok(self.out.flush()?)
    }

    fn period_cells(
        &self,
        outline: &Outline,
        periods: &[Period],
        period: &Period,
        collected: &Collected,
    ) -> Vec<String> {
        let lang = self.lang;
        let last = revisions(outline, period).last();
        vec![
            period::code(outline.plan.year, periods, period),
            lang.period_title(&outline.plan, period),
            lang.cli_period_days(lang.day(period.ends), lang.day(period.starts)),
            lang.cli_period_as_of_due(lang.day(period.as_of), lang.day(period.due)),
            lang.period_state(period.state),
            collected
                .report_rate()
                .map_or_else(String::new, |rate| lang.count_percent(rate)),
            last.map_or_else(String::new, |it| lang.cli_period_revision(it.number)),
        ]
    }
}

fn open_findings(db: &Db, period: &Period) -> store::Result<Vec<Finding>> {
    let mut findings = db.findings(period.id, &Job::default())?;
    findings.retain(Finding::is_open);
    Ok(findings)
}

fn revisions<'a>(
    outline: &'a Outline,
    period: &Period,
) -> impl DoubleEndedIterator<Item = &'a Revision> {
    let id = period.id;
    let all = outline.revisions.iter();
    all.filter(move |(of, _)| *of == id).map(|(_, it)| it)
}

fn line<'a>(
    outline: &'a Outline,
    periods: &[Period],
    period: &'a Period,
    collected: &Collected,
) -> Line<'a> {
    let issued = |it: &'a Revision| Issued {
        number: it.number,
        at: it.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        by: &it.by,
        reason: &it.reason,
        rows: it.rows,
        sha256: &it.sha256,
    };
    Line {
        code: period::code(outline.plan.year, periods, period),
        kind: period.kind.code(),
        name: Some(period.name.as_str()).filter(|name| !name.is_empty()),
        starts: period.starts,
        ends: period.ends,
        as_of: period.as_of,
        due: period.due,
        state: period.state.code(),
        programmes: collected.programmes,
        submitted: collected.submitted,
        returned: collected.returned,
        confirmed: collected.confirmed,
        report_rate_percent: collected.report_rate(),
        revisions: revisions(outline, period).map(issued).collect(),
    }
}
