//! 100,000 programmes from a CSV file by `hoshin import csv`, beside `sqlite3 .import` of the same file:
//! `cargo bench --bench import`, or `cargo bench --bench import -- 1000`.
//!
//! Both are processes of their own, started anew for each run with a file of their own. Rows per second come
//! from the median of the runs, peak memory is the largest `VmHWM` that Linux tells of (elsewhere it is left
//! out). `sqlite3` copies cells into one table; we read, match, check, and keep a change history that undoes
//! the import. No figure is asserted: machines differ, ratios less so.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use hoshin::domain::fiscal::FiscalYear;
use hoshin::store::{Clock, Db};

const RUNS: usize = 3;

/// What one run took.
struct Cost {
    time: Duration,
    /// In kB; nothing where the system does not tell.
    memory: Option<u64>,
}

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 100_000]
    } else {
        sizes
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    println!(
        "{:>10} {:>8}  {:<8} {:>10} {:>12} {:>12}",
        "programmes", "CSV", "by", "time", "rows/s", "peak memory"
    );
    for size in sizes {
        let csv = folder.join(format!("{size}.csv"));
        write_csv(&csv, size);
        let bytes = fs::metadata(&csv).unwrap().len();
        let ours = median(|run| {
            let file = folder.join(format!("{size}-{run}.hoshin"));
            let year = FiscalYear::parse("2019").unwrap();
            drop(
                Db::create(&file, Clock::system(), |db| {
                    db.write_empty_plan("架空区", year, "").map(drop)
                })
                .unwrap(),
            );
            let mut hoshin = Command::new(env!("CARGO_BIN_EXE_hoshin"));
            hoshin.args(["import", "csv", "--kind", "programmes"]);
            hoshin.args([&file, &csv]).stdout(Stdio::null());
            let cost = cost(hoshin);
            assert_eq!(count(&file, "programme"), size);
            cost
        });
        let theirs = median(|run| {
            let file = folder.join(format!("{size}-{run}.db"));
            let mut sqlite = Command::new("sqlite3");
            sqlite.arg(&file).arg(".mode csv");
            sqlite.arg(format!(".import {} sheet", csv.display()));
            let cost = cost(sqlite);
            assert_eq!(count(&file, "sheet"), size);
            cost
        });
        for (by, cost) in [("hoshin", &ours), ("sqlite3", &theirs)] {
            println!(
                "{size:>10} {:>8}  {by:<8} {:>8.2} s {:>12.0} {:>12}",
                format!("{:.1} MB", bytes as f64 / 1e6),
                cost.time.as_secs_f64(),
                size as f64 / cost.time.as_secs_f64(),
                mb(cost.memory)
            );
        }
        let memory = ours.memory.zip(theirs.memory);
        println!(
            "{size:>10} {:>8}  {:<8} {:>9.1}× {:>12} {:>12}",
            "",
            "ratio",
            ours.time.as_secs_f64() / theirs.time.as_secs_f64(),
            "",
            memory.map_or_else(String::new, |(ours, theirs)| format!(
                "{:.1}×",
                ours as f64 / theirs as f64
            ))
        );
    }
}

/// The columns of our own report that say what a programme is.
fn write_csv(path: &Path, size: usize) {
    let mut out = csv::Writer::from_path(path).unwrap();
    out.write_record([
        "柱番号",
        "柱",
        "取組番号",
        "区分",
        "重点・新規",
        "取組・事業名",
        "主管課",
        "取組内容",
        "予算額(千円)",
    ])
    .unwrap();
    for n in 0..size {
        let pillar = n % 6 + 1;
        out.write_record([
            pillar.to_string(),
            format!("架空の柱その{pillar}"),
            format!("R01-{pillar}-{n:06}"),
            ["区", "局", "○"][n % 3].to_owned(),
            ["", "重点", "新規"][n % 3].to_owned(),
            format!("地域の防災力を高める事業 {n}"),
            format!("第{}課", n % 12 + 1),
            "地域の訓練の支援\n町の防災組織の取組の紹介".to_owned(),
            (n * 7 % 90_000).to_string(),
        ])
        .unwrap();
    }
    out.flush().unwrap();
}

fn cost(mut command: Command) -> Cost {
    let started = Instant::now();
    let mut child = command
        .spawn()
        .expect("the sqlite3 command is the reference; install it to run this benchmark");
    let mut memory = None;
    let status = loop {
        // The peak only grows, so the last look before the end tells it.
        memory = peak(child.id()).or(memory);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        sleep(Duration::from_millis(2));
    };
    let time = started.elapsed();
    assert!(status.success(), "{command:?}");
    Cost { time, memory }
}

fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn count(file: &Path, table: &str) -> usize {
    let conn = rusqlite::Connection::open(file).unwrap();
    let sql = format!("SELECT count(*) FROM {table}");
    let count: i64 = conn.query_row(&sql, [], |row| row.get(0)).unwrap();
    usize::try_from(count).unwrap()
}

fn median(mut run: impl FnMut(usize) -> Cost) -> Cost {
    let mut costs: Vec<Cost> = (0..RUNS).map(&mut run).collect();
    costs.sort_unstable_by_key(|cost| cost.time);
    costs.swap_remove(RUNS / 2)
}

fn mb(memory: Option<u64>) -> String {
    memory.map_or_else(|| "–".to_owned(), |kb| format!("{:.0} MB", kb as f64 / 1e3))
}
