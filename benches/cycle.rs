//! Closing a quarter of 5,000 programmes, reading what was closed, and comparing two closed quarters, each beside
//! the same work done by the `sqlite3` command in the same run: `cargo bench --bench cycle`, or with other sizes
//! `cargo bench --bench cycle -- 24 5000`.
//!
//! Every figure is the median of several runs, with the time in which `sqlite3` starts and ends subtracted.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod shared;

use std::io::sink;
use std::path::Path;
use std::time::{Duration, Instant};

use hoshin::domain::PeriodId;
use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::domain::snapshot::{Issue, Point};
use hoshin::export::{self, Making};
use hoshin::report::{Layout, Request};
use hoshin::store::{Clock, Db, Scope};
use hoshin::text::Lang;
use shared::{fill, median, ms, sqlite};

const RUNS: usize = 9;

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() { vec![5_000] } else { sizes };
    let folder = tempfile::tempdir().unwrap();
    let start = median(RUNS, || sqlite(Path::new(":memory:"), "SELECT 1;"));
    println!(
        "{:>10}  {:<8} {:>12} {:>12} {:>7}",
        "programmes", "work", "hoshin", "sqlite3", "ratio"
    );
    for size in sizes {
        let path = folder.path().join(format!("{size}.hoshin"));
        fill(&path, size);
        let mut db = Db::open(&path, Clock::system()).unwrap();
        let board = db.board(Scope::default()).unwrap().unwrap();
        let (plan, first, second) = (board.plan.id, board.periods[0].id, board.periods[1].id);
        let line = |work: &str, ours: Duration, theirs: Duration| {
            let theirs = theirs.saturating_sub(start).max(Duration::from_micros(1));
            let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
            println!(
                "{size:>10}  {work:<8} {:>12} {:>12} {ratio:>6.2}×",
                ms(ours),
                ms(theirs)
            );
        };
        let ours = median(RUNS, || {
            let found = db.findings(second, &Job::default()).unwrap();
            assert!(found.len() >= size, "{}", found.len());
        });
        let query = format!(".mode csv\n{}", check_sql(plan.0, second.0));
        line("check", ours, median(RUNS, || sqlite(&path, &query)));
        for period in [first, second] {
            let found = db.findings(period, &Job::default()).unwrap();
            let keys = found.iter().map(|it| it.key()).collect();
            let answer = Command::Acknowledge(period, keys, "承知".to_owned());
            db.apply(&answer, "").unwrap();
        }
        close(&mut db, first);
        let mut times: Vec<Duration> = (0..RUNS).map(|_| close(&mut db, second)).collect();
        times.sort_unstable();
        let copy = folder.path().join("copy.hoshin");
        std::fs::copy(&path, &copy).unwrap();
        sqlite(&copy, "CREATE TABLE frozen (content TEXT NOT NULL);");
        let theirs = median(RUNS, || sqlite(&copy, &freeze_sql(plan.0)));
        line("close", times[RUNS / 2], theirs);
        let scope = Scope {
            plan: Some(plan),
            period: Some(second),
            issue: None,
        };
        let ours = median(RUNS, || {
            let board = db.board(scope).unwrap().unwrap();
            assert!(board.revision().is_some() && board.rows.len() == size);
        });
        let rows = "SELECT content FROM frozen LIMIT ";
        line(
            "show",
            ours,
            median(RUNS, || sqlite(&copy, &format!("{rows}{size};"))),
        );
        let point = Point {
            period: second,
            issue: Issue::Revision(1),
        };
        let request = Request::new(plan, point, Layout::Changes, Lang::Ja);
        let ours = median(RUNS, || {
            let making = Making {
                by: "",
                job: &Job::default(),
                tell: &mut |misfit| panic!("{misfit:?}"),
            };
            let done = export::to_stream(&mut db, &request, &mut sink(), making).unwrap();
            assert_eq!(done.unwrap().rows, size as u64, "every status changed");
        });
        let query = format!(".mode csv\n{}", compare_sql(plan.0, first.0, second.0));
        line("compare", ours, median(RUNS, || sqlite(&copy, &query)));
    }
}

/// Closes a period, after opening it again where it was closed, and tells how long the closing took.
fn close(db: &mut Db, period: PeriodId) -> Duration {
    let version = |db: &Db| {
        let scope = Scope {
            period: Some(period),
            ..Scope::default()
        };
        let board = db.board(scope).unwrap().unwrap();
        (board.period().version, board.revision().is_some())
    };
    let (mut seen, closed) = version(db);
    if closed {
        let reopen = Command::ReopenPeriod(period, seen, "もう一度".to_owned());
        db.apply(&reopen, "").unwrap();
        seen = version(db).0;
    }
    let started = Instant::now();
    let done = db.close_period(period, seen, "もう一度", "", &Job::default());
    let took = started.elapsed();
    assert!(done.unwrap().is_some());
    took
}

/// What stands out before closing, as one query: milestones overdue though nothing is late, and repeated texts.
fn check_sql(plan: i64, period: i64) -> String {
    format!(
        "SELECT p.code, p.name, r.status, m.title, m.baseline_latest, r.done = b.done AND r.next = b.next
         FROM programme p JOIN pillar l ON l.id = p.pillar_id
         JOIN report r ON r.programme_id = p.id AND r.period_id = {period}
         LEFT JOIN report b ON b.programme_id = p.id AND b.period_id = {period} - 1
         LEFT JOIN milestone m ON m.programme_id = p.id AND m.actual_text IS NULL AND m.cancelled IS NULL
            AND m.baseline_latest < date()
         WHERE p.plan_id = {plan} ORDER BY l.position, l.id, p.position, p.id;"
    )
}

/// What a closing writes, as one statement.
fn freeze_sql(plan: i64) -> String {
    format!(
        "PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE;
         INSERT INTO frozen SELECT json_object('id', p.id, 'code', p.code, 'name', p.name, 'mark', p.mark,
            'actions', (SELECT json_group_array(json_object('id', a.id, 'text', a.text)) FROM action a
                WHERE a.programme_id = p.id),
            'milestones', (SELECT json_group_array(json_object('id', m.id, 'title', m.title, 'kind', m.kind,
                'earliest', m.baseline_earliest, 'latest', m.baseline_latest, 'precision', m.baseline_precision,
                'text', m.baseline_text)) FROM milestone m WHERE m.programme_id = p.id),
            'reports', (SELECT json_group_array(json_object('period', r.period_id, 'status', r.status, 'done', r.done,
                'issue', r.issue, 'next', r.next, 'state', r.state, 'by', r.by, 'at', r.at)) FROM report r
                WHERE r.programme_id = p.id))
         FROM programme p JOIN pillar l ON l.id = p.pillar_id WHERE p.plan_id = {plan}
         ORDER BY l.position, l.id, p.position, p.id;"
    )
}

/// The changed statuses, as one query.
fn compare_sql(plan: i64, before: i64, after: i64) -> String {
    format!(
        "SELECT l.name, p.code, p.name, '進捗区分', b.status, r.status, r.issue, r.at, r.by
         FROM programme p JOIN pillar l ON l.id = p.pillar_id
         JOIN report r ON r.programme_id = p.id AND r.period_id = {after}
         JOIN report b ON b.programme_id = p.id AND b.period_id = {before}
         WHERE p.plan_id = {plan} AND r.status <> b.status ORDER BY l.position, l.id, p.position, p.id;"
    )
}
