//! The home screen as JSON, for scripts. Keys and codes are English whatever the language, and stay: new
//! keys may come, none goes or changes its meaning. Days are `2020-03-31`; what is not there is `null`.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{period, status};
use crate::domain::board::{Board, Row};
use crate::domain::date::PlannedDate;
use crate::domain::milestone::Milestone;
use crate::domain::plan::Period;
use crate::domain::progress::Status;
use crate::domain::rollup::Counts;
use crate::domain::schedule::Remaining;

#[derive(Serialize)]
struct Page<'a> {
    /// The file, as it was named.
    file: String,
    /// The day by which everything is judged.
    today: NaiveDate,
    plan: Plan<'a>,
    period: When,
    /// The period that changes are counted from; `null` in the first one.
    previous_period: Option<When>,
    /// Of the whole plan.
    counts: Tally,
    /// やや遅れ and 遅れ in the period before; `null` in the first one.
    late_before: Option<u32>,
    /// Programmes that are late, the worst first.
    late: Vec<Moved<'a>>,
    /// Programmes handed in worse than before.
    got_worse: Vec<Moved<'a>>,
    /// How many were handed in better than before.
    got_better: usize,
    /// The headings that hold programmes, in order.
    pillars: Vec<Pillar<'a>>,
    /// Open milestones whose promised time is over.
    overdue_milestones: Vec<Stone<'a>>,
    /// All other open milestones, the next first.
    upcoming_milestones: Vec<Stone<'a>>,
    /// Who has not reported.
    missing: Vec<Missing<'a>>,
}

#[derive(Serialize)]
struct Plan<'a> {
    ward: &'a str,
    /// The year in which the fiscal year starts.
    fiscal_year: i32,
    title: &'a str,
    /// `draft`, `fixed` or `closed`.
    state: &'static str,
}

#[derive(Serialize)]
struct When {
    /// As `--period` takes it: `2019Q3`.
    code: String,
    starts: NaiveDate,
    ends: NaiveDate,
    as_of: NaiveDate,
    due: NaiveDate,
    /// `preparing`, `open`, `checking` or `closed`.
    state: &'static str,
}

/// Programmes: `total` = `reported` + `missing`; `due` = `total` − `cancelled`.
#[derive(Serialize)]
struct Tally {
    total: u32,
    due: u32,
    /// Reports handed in, those of 中止 programmes included.
    reported: u32,
    missing: u32,
    /// Of `due`, rounded down; `null` when nothing was due.
    report_rate_percent: Option<u32>,
    late: u32,
    /// The worst status handed in.
    worst: Option<&'static str>,
    /// A number for every status, by its code.
    statuses: Map<String, Value>,
}

#[derive(Serialize)]
struct Pillar<'a> {
    number: Option<u32>,
    name: &'a str,
    counts: Tally,
}

#[derive(Serialize)]
struct Moved<'a> {
    code: &'a str,
    name: &'a str,
    before: Option<&'static str>,
    now: Option<&'static str>,
    /// 課題・遅れの理由.
    issue: &'a str,
}

#[derive(Serialize)]
struct Stone<'a> {
    /// The code of the programme.
    programme: &'a str,
    title: &'a str,
    kind: &'static str,
    baseline: &'a PlannedDate,
    forecast: Option<&'a PlannedDate>,
    /// `planned`, `approaching` or `overdue`.
    standing: &'static str,
    overdue_days: Option<u32>,
    remaining: Option<Left>,
}

/// Time left until the end of what is expected, told no more finely than the date is known.
#[derive(Serialize)]
struct Left {
    /// `days`, `months` or `fiscal_years`.
    unit: &'static str,
    count: u32,
}

#[derive(Serialize)]
struct Missing<'a> {
    /// `null` for programmes without a section.
    section: Option<&'a str>,
    programmes: u32,
}

/// The page, indented, without a line break at its end.
pub(super) fn text(file: &Path, board: &Board, today: NaiveDate) -> serde_json::Result<String> {
    let previous = board.previous_period();
    let (_, got_better) = status::changes(board);
    let page = Page {
        file: file.display().to_string(),
        today,
        plan: Plan {
            ward: &board.plan.ward,
            fiscal_year: board.plan.year.start_year(),
            title: &board.plan.title,
            state: board.plan.state.code(),
        },
        period: when(board, board.period()),
        previous_period: previous.map(|period| when(board, period)),
        counts: tally(&board.counts()),
        late_before: previous.map(|_| board.previous_counts().late()),
        late: board
            .late_or_worse()
            .into_iter()
            .filter(|row| row.status.is_some_and(Status::is_late))
            .map(moved)
            .collect(),
        got_worse: board.got_worse().into_iter().map(moved).collect(),
        got_better,
        pillars: pillars(board),
        overdue_milestones: board
            .overdue(today)
            .map(|found| stone(found, today))
            .collect(),
        upcoming_milestones: board
            .upcoming(today)
            .map(|found| stone(found, today))
            .collect(),
        missing: missing(board),
    };
    serde_json::to_string_pretty(&page)
}

fn when(board: &Board, period: &Period) -> When {
    When {
        code: period::code(board.plan.year, &board.periods, period),
        starts: period.starts,
        ends: period.ends,
        as_of: period.as_of,
        due: period.due,
        state: period.state.code(),
    }
}

fn tally(counts: &Counts) -> Tally {
    let of = |status: &Status| {
        (
            status.code().to_owned(),
            Value::from(counts.status(*status)),
        )
    };
    Tally {
        total: counts.total(),
        due: counts.due(),
        reported: counts.reported(),
        missing: counts.missing(),
        report_rate_percent: counts.report_rate(),
        late: counts.late(),
        worst: counts.worst().map(Status::code),
        statuses: Status::ALL.iter().map(of).collect(),
    }
}

fn pillars(board: &Board) -> Vec<Pillar<'_>> {
    let all = board.counts_by_pillar();
    let line = |(id, counts)| {
        let pillar = board.pillar(id)?;
        Some(Pillar {
            number: pillar.number,
            name: &pillar.name,
            counts: tally(&counts),
        })
    };
    all.into_iter().filter_map(line).collect()
}

fn moved(row: &Row) -> Moved<'_> {
    Moved {
        code: &row.code,
        name: &row.name,
        before: row.previous.map(Status::code),
        now: row.status.map(Status::code),
        issue: &row.issue,
    }
}

fn stone<'a>((milestone, row): (&'a Milestone, &'a Row), today: NaiveDate) -> Stone<'a> {
    let schedule = milestone.schedule();
    Stone {
        programme: &row.code,
        title: &milestone.title,
        kind: milestone.kind.code(),
        baseline: &milestone.baseline,
        forecast: milestone.forecast(),
        standing: schedule.standing(today).code(),
        overdue_days: schedule.overdue_days(today),
        remaining: schedule.remaining(today).map(left),
    }
}

fn left(remaining: Remaining) -> Left {
    let (unit, count) = match remaining {
        Remaining::Days(count) => ("days", count),
        Remaining::Months(count) => ("months", count),
        Remaining::Years(count) => ("fiscal_years", count),
    };
    Left { unit, count }
}

fn missing(board: &Board) -> Vec<Missing<'_>> {
    let all = board.missing_by_section();
    let line = |missing: crate::domain::rollup::Missing| Missing {
        section: missing.section.map(|_| board.section_name(missing.section)),
        programmes: missing.programmes,
    };
    all.into_iter().map(line).collect()
}
