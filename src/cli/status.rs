//! The home screen as text.

use chrono::NaiveDate;

use super::columns::table;
use crate::domain::board::{Board, Row};
use crate::domain::milestone::Milestone;
use crate::domain::progress::Status;
use crate::domain::rollup::Counts;
use crate::text::Lang;

/// Milestones still to come that are listed; the file may hold thousands.
const UPCOMING: usize = 5;
/// Overdue milestones that are listed.
const OVERDUE: usize = 20;

/// Statuses in the order of the home screen: what is done first, then from good to bad.
const ORDER: [Status; 7] = [
    Status::Completed,
    Status::OnTrack,
    Status::MostlyOnTrack,
    Status::SlightlyBehind,
    Status::Behind,
    Status::NotStarted,
    Status::Cancelled,
];

/// The whole page; its parts are separated by empty lines.
pub(super) fn text(lang: Lang, board: &Board, today: NaiveDate) -> String {
    let counts = board.counts();
    let overdue: Vec<_> = board.overdue(today).take(OVERDUE).collect();
    let upcoming: Vec<_> = board.upcoming(today).take(UPCOMING).collect();
    let mut page = heading(lang, board, today);
    page += &figures(lang, board, &counts, today);
    part(&mut page, lang.cli_heading_pillars(), &pillars(lang, board));
    part(
        &mut page,
        lang.cli_heading_overdue(),
        &milestones(lang, board, &overdue, today),
    );
    part(
        &mut page,
        lang.cli_heading_upcoming(),
        &milestones(lang, board, &upcoming, today),
    );
    let heading = match board.previous_period() {
        Some(previous) => lang.home_attention_since(lang.period_name(previous)),
        None => lang.home_attention(),
    };
    part(&mut page, heading, &attention(lang, board));
    part(
        &mut page,
        lang.cli_heading_missing(lang.count_programmes(counts.missing())),
        &missing(lang, board, today),
    );
    page
}

/// A part without rows is left out: no news is good news.
fn part(page: &mut String, heading: String, rows: &[Vec<String>]) {
    if !rows.is_empty() {
        *page += &format!("\n{heading}\n{}", table(rows));
    }
}

fn heading(lang: Lang, board: &Board, today: NaiveDate) -> String {
    let period = board.period();
    let title = match board.plan.title.as_str() {
        "" => format!("{} {}", board.plan.ward, lang.fiscal_year(board.plan.year)),
        title => title.to_owned(),
    };
    let (name, days) = (
        lang.period_title(&board.plan, period),
        lang.period_days(period),
    );
    format!(
        "{title}\n{name} ({days})\n{}\n\n",
        lang.cli_today(lang.day(today))
    )
}

fn figures(lang: Lang, board: &Board, counts: &Counts, today: NaiveDate) -> String {
    let rate = counts.report_rate().map_or_else(String::new, |rate| {
        format!(" ({})", lang.count_percent(rate))
    });
    let reported = lang.count_of(counts.reported_of_due(), counts.due());
    let compare = board.previous_period().is_some();
    let late = i64::from(counts.late());
    let more_late = late - i64::from(board.previous_counts().late());
    let (worse, better) = changes(board);
    let left = match counts.missing() {
        0 => String::new(),
        missing => lang.cli_left(lang.count_programmes(missing)),
    };
    let row = |name: String, figure: String, note: String| vec![name, figure, note];
    let mut rows = vec![
        row(
            lang.cli_figure_reported(),
            format!("{reported}{rate}"),
            left,
        ),
        row(
            lang.cli_figure_late(),
            late.to_string(),
            if compare {
                lang.cli_since_previous(signed(more_late))
            } else {
                String::new()
            },
        ),
        row(
            lang.cli_figure_overdue(),
            board.overdue(today).count().to_string(),
            String::new(),
        ),
    ];
    if compare {
        let note = lang.cli_worse_better(better, worse);
        rows.push(row(
            lang.cli_figure_changes(),
            (worse + better).to_string(),
            note,
        ));
    }
    table(&rows)
}

/// +1, -1, ±0.
fn signed(number: i64) -> String {
    if number == 0 {
        "±0".to_owned()
    } else {
        format!("{number:+}")
    }
}

/// How many programmes got worse and better since the period before.
pub(super) fn changes(board: &Board) -> (usize, usize) {
    let count = |moved: fn(&Row) -> bool| board.rows.iter().filter(|row| moved(row)).count();
    (count(Row::got_worse), count(Row::got_better))
}

fn pillars(lang: Lang, board: &Board) -> Vec<Vec<String>> {
    let line = |(id, counts): &(_, Counts)| {
        let pillar = board.pillar(*id);
        let label = pillar.map(|pillar| pillar.label()).unwrap_or_default();
        let name = pillar.map(|pillar| pillar.name.clone()).unwrap_or_default();
        vec![label, name, words(lang, counts)]
    };
    board.counts_by_pillar().iter().map(line).collect()
}

/// 完了 1  順調 2  未報告 1: only what there is.
fn words(lang: Lang, counts: &Counts) -> String {
    let statuses = ORDER.map(|status| (Some(status), counts.status(status)));
    let all = statuses.into_iter().chain([(None, counts.missing())]);
    let there = all.filter(|(_, count)| *count > 0);
    there
        .map(|(status, count)| format!("{} {count}", lang.status(status)))
        .collect::<Vec<_>>()
        .join("  ")
}

fn milestones(
    lang: Lang,
    board: &Board,
    found: &[(&Milestone, &Row)],
    today: NaiveDate,
) -> Vec<Vec<String>> {
    let line = |(milestone, row): &(&Milestone, &Row)| {
        vec![
            milestone.title.clone(),
            board
                .pillar(row.pillar)
                .map(|pillar| pillar.title())
                .unwrap_or_default(),
            lang.milestone_dates(milestone, lang.date_style()),
            lang.milestone_due(milestone, today),
        ]
    };
    found.iter().map(line).collect()
}

fn attention(lang: Lang, board: &Board) -> Vec<Vec<String>> {
    let line = |row: &&Row| {
        let now = lang.status(row.status);
        let change = match row.previous {
            Some(before) if Some(before) != row.status => {
                format!("{} → {now}", lang.status(Some(before)))
            }
            _ => now,
        };
        vec![
            row.code.clone(),
            row.name.clone(),
            change,
            row.issue.lines().next().unwrap_or_default().to_owned(),
        ]
    };
    board.late_or_worse().iter().map(line).collect()
}

fn missing(lang: Lang, board: &Board, today: NaiveDate) -> Vec<Vec<String>> {
    let over = match u32::try_from(board.period().days_over(today)) {
        Ok(days) if days > 0 => lang.due_overdue_days(days),
        _ => String::new(),
    };
    let line = |missing: &crate::domain::rollup::Missing| {
        let name = match missing.section {
            Some(_) => board.section_name(missing.section).to_owned(),
            None => lang.cli_no_section(),
        };
        vec![name, missing.programmes.to_string(), over.clone()]
    };
    board.missing_by_section().iter().map(line).collect()
}
