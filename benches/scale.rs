//! Opening, listing, searching and exporting at 24, 1,000 and 100,000 programmes, each beside the same work
//! done by the `sqlite3` command in the same run: `cargo bench`, or `cargo bench -- 24 1000`.
//!
//! Every figure is the median of several runs. `sqlite3` is a process of its own, so the time it takes to
//! start and end is measured too and subtracted. No figure is asserted: machines differ, ratios less so.

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
use std::time::Duration;

use hoshin::domain::job::Job;
use hoshin::domain::search::{fold_words, matches_words};
use hoshin::domain::snapshot::{Issue, Point};
use hoshin::export::{self, Making};
use hoshin::report::{Encoding, Layout, Request};
use hoshin::store::{Clock, Db, Scope};
use hoshin::text::Lang;
use shared::{fill, median, ms, sqlite};

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![24, 1_000, 100_000]
    } else {
        sizes
    };
    let folder = tempfile::tempdir().unwrap();
    let start = median(9, || sqlite(Path::new(":memory:"), "SELECT 1;"));
    println!("sqlite3 alone (start and end): {}", ms(start));
    println!(
        "{:>10}  {:<8} {:>12} {:>12} {:>7}",
        "programmes", "work", "hoshin", "sqlite3", "ratio"
    );
    for size in sizes {
        let path = folder.path().join(format!("{size}.hoshin"));
        fill(&path, size);
        let runs = if size > 10_000 { 5 } else { 21 };
        let mut db = Db::open(&path, Clock::system()).unwrap();
        let board = db.board(Scope::default()).unwrap().unwrap();
        assert_eq!(board.rows.len(), size);
        let (plan, period) = (board.plan.id, board.period().id);
        let line = |work: &str, ours: Duration, theirs: Duration| {
            let theirs = theirs.saturating_sub(start).max(Duration::from_micros(1));
            let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
            println!(
                "{size:>10}  {work:<8} {:>12} {:>12} {ratio:>6.2}×",
                ms(ours),
                ms(theirs)
            );
        };
        line(
            "open",
            median(runs, || drop(Db::open(&path, Clock::system()).unwrap())),
            median(runs, || {
                sqlite(&path, "PRAGMA quick_check(1); SELECT count(*) FROM plan;")
            }),
        );
        line(
            "list",
            median(runs, || drop(db.board(Scope::default()).unwrap())),
            median(runs, || sqlite(&path, &list_sql(plan.0, period.0))),
        );
        let words = fold_words("防災 12");
        line(
            "search",
            median(runs, || {
                let found = board.rows.iter();
                let found = found.filter(|row| matches_words(&row.folded, &words));
                assert!(found.count() <= size);
            }),
            median(runs, || {
                sqlite(
                    &path,
                    "SELECT programme_id FROM search WHERE folded LIKE '%防災%' AND folded LIKE '%12%';",
                )
            }),
        );
        let request = Request::new(
            plan,
            Point {
                period,
                issue: Issue::Live,
            },
            Layout::Status,
            Lang::Ja,
        );
        let theirs = median(runs, || {
            sqlite(
                &path,
                &format!(".mode csv\n{}", export_sql(plan.0, period.0)),
            )
        });
        for (work, encoding) in [("export", Encoding::Utf8Bom), ("cp932", Encoding::Cp932)] {
            let request = Request {
                encoding,
                ..request
            };
            let ours = median(runs, || {
                let making = Making {
                    by: "",
                    job: &Job::default(),
                    tell: &mut |misfit| panic!("{misfit:?}"),
                };
                let done = export::to_stream(&mut db, &request, &mut sink(), making);
                assert_eq!(done.unwrap().unwrap().rows, size as u64);
            });
            line(work, ours, theirs);
        }
    }
}

/// What the list shows, as one query.
fn list_sql(plan: i64, period: i64) -> String {
    format!(
        "SELECT p.id, p.row_version, p.pillar_id, p.code, p.name, p.mark, p.lead_id, r.status, r.issue, b.status,
            d.programme_id, s.folded, m.title, m.baseline_earliest, m.baseline_latest, m.baseline_text
         FROM programme p JOIN pillar l ON l.id = p.pillar_id
         LEFT JOIN report r ON r.programme_id = p.id AND r.period_id = {period}
         LEFT JOIN report b ON b.programme_id = p.id AND b.period_id = {period} - 1
         LEFT JOIN draft d ON d.programme_id = p.id AND d.period_id = {period}
         LEFT JOIN search s ON s.programme_id = p.id
         LEFT JOIN milestone m ON m.programme_id = p.id AND m.actual_text IS NULL AND m.cancelled IS NULL
         WHERE p.plan_id = {plan} ORDER BY l.position, l.id, p.position, p.id;"
    )
}

/// The thirty columns of the status report, as one query.
fn export_sql(plan: i64, period: i64) -> String {
    format!(
        "SELECT '令和元年度', '第3四半期', '2019/12/31', l.number, l.name, p.code, p.mark,
            p.tag_priority || p.tag_new, p.name, c.name,
            (SELECT group_concat(x.name, '、') FROM related_section q JOIN section x ON x.id = q.section_id
             WHERE q.programme_id = p.id),
            (SELECT group_concat(text, char(10)) FROM action a WHERE a.programme_id = p.id),
            b.status, r.status, r.done, r.issue, r.next, m.title, m.baseline_text,
            (SELECT date_text FROM forecast f WHERE f.milestone_id = m.id ORDER BY f.id DESC LIMIT 1), m.actual_text,
            NULL, NULL, NULL, NULL, p.budget, p.spent, r.state, r.at, r.by
         FROM programme p JOIN pillar l ON l.id = p.pillar_id LEFT JOIN section c ON c.id = p.lead_id
         LEFT JOIN report r ON r.programme_id = p.id AND r.period_id = {period}
         LEFT JOIN report b ON b.programme_id = p.id AND b.period_id = {period} - 1
         LEFT JOIN milestone m ON m.id = (SELECT id FROM milestone n WHERE n.programme_id = p.id
            AND n.actual_text IS NULL AND n.cancelled IS NULL ORDER BY baseline_latest, baseline_earliest, title LIMIT 1)
         WHERE p.plan_id = {plan} ORDER BY l.position, l.id, p.position, p.id;"
    )
}
