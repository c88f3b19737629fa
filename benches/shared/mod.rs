//! A large file, the reference, and the watch.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hoshin::store::{Clock, Db, Sample};
use rusqlite::{Connection, params};

const STATUSES: [&str; 4] = ["on_track", "mostly_on_track", "completed", "not_started"];

/// A file of `size` programmes, each with two actions, three milestones and four reports.
pub fn fill(path: &Path, size: usize) {
    drop(
        Db::create(path, Clock::system(), |db| {
            db.write_sample(Sample::Published, "").map(drop)
        })
        .unwrap(),
    );
    let mut raw = Connection::open(path).unwrap();
    let tx = raw.transaction().unwrap();
    let pillars: Vec<i64> = {
        let mut all = tx
            .prepare("SELECT id FROM pillar WHERE kind = 'pillar' ORDER BY position")
            .unwrap();
        all.query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    tx.execute_batch(
        "DELETE FROM change; DELETE FROM batch; DELETE FROM search; DELETE FROM milestone; DELETE FROM action;
         DELETE FROM programme;",
    )
    .unwrap();
    for n in 0..size as i64 {
        let pillar = pillars[n as usize % pillars.len()];
        let (id, code, name) = (
            n + 1,
            format!("R01-{pillar}-{n:06}"),
            format!("地域の防災力を高める事業 {n}"),
        );
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            tx.prepare_cached(sql).unwrap().execute(values).unwrap()
        };
        run(
            "INSERT INTO programme (id, uid, plan_id, pillar_id, position, code, name, mark, lead_id)
             VALUES (?1, ?2, 1, ?3, ?1, ?4, ?5, 'ward', 1)",
            params![id, format!("p{n}"), pillar, code, name],
        );
        for k in 0..2_i64 {
            run(
                "INSERT INTO action (uid, programme_id, position, text) VALUES (?1, ?2, ?3, ?4)",
                params![
                    format!("a{n}-{k}"),
                    id,
                    k,
                    "地域の訓練の支援と、町の防災組織の取組の紹介を進める"
                ],
            );
        }
        for k in 0..3_i64 {
            run(
                "INSERT INTO milestone (uid, programme_id, position, title, kind, baseline_earliest, baseline_latest,
                    baseline_precision, baseline_text) VALUES (?1, ?2, ?3, ?4, 'event', '2019-10-01', '2019-12-31',
                    'quarter', '令和元年度第3四半期')",
                params![format!("m{n}-{k}"), id, k, format!("訓練の実施 {k}")],
            );
        }
        for period in 1..=4_i64 {
            run(
                "INSERT INTO report (uid, programme_id, period_id, status, done, next, by, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, '担当', '2020-01-10T00:00:00Z')",
                params![
                    format!("r{n}-{period}"),
                    id,
                    period,
                    STATUSES[(n + period) as usize % 4],
                    "訓練を予定どおり実施し、参加者の意見をまとめた。",
                    "意見をもとに次の内容を決める。"
                ],
            );
        }
        run(
            "INSERT INTO search (programme_id, folded) VALUES (?1, ?2)",
            params![id, format!("{} {name} 訓練の実施", code.to_lowercase())],
        );
    }
    tx.commit().unwrap();
}

/// Runs the `sqlite3` command with this input.
pub fn sqlite(path: &Path, input: &str) {
    use std::io::Write as _;
    let mut child = Command::new("sqlite3")
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the sqlite3 command is the reference; install it to run this benchmark");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success(), "{input}");
}

/// The middle one of the times that the work took.
pub fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[runs / 2]
}

/// In milliseconds.
pub fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}
