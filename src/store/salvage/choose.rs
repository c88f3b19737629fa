//! Which of two witnesses is believed: the record as it was found, or what the change history tells of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::read::{Found, Rows};
use super::report::{Fate, Report};
use crate::domain::date::Precision;
use crate::domain::history::{BatchKind, Op};
use crate::store::chain::{Chain, Change, Columns, counts_on};
use crate::store::convert::{ACTUAL, BASELINE, FORECAST, read_day, read_moment};
use crate::store::table::Table;
use crate::store::values::{Wrong, limit, wrong};

/// No file has given more numbers than this.
pub(super) const MOST: i64 = 1 << 40;

/// A record with all its columns.
pub(super) type Record = Map<String, Json>;
/// The records of every table by their numbers.
pub(super) type Records = BTreeMap<&'static str, BTreeMap<i64, Record>>;

/// What the change history tells, as far as it could be read.
pub(super) struct History {
    pub(super) chains: BTreeMap<&'static str, BTreeMap<i64, Chain>>,
    /// Whether it is there from its first line to its last and goes with itself.
    pub(super) whole: bool,
}

impl History {
    /// Replays the lines that could be read.
    pub(super) fn of(changes: &Rows, batches: &Rows, columns: &Columns) -> History {
        let mut chains: BTreeMap<&'static str, BTreeMap<i64, Chain>> = BTreeMap::new();
        let is_whole = |rows: &Rows| !rows.broken && rows.lost.is_empty();
        let mut whole = is_whole(changes) && is_whole(batches) && !changes.rows.is_empty();
        for (at, (seq, found)) in (1_i64..).zip(&changes.rows) {
            whole &= at == *seq && found.torn.is_empty();
            let Some((table, change)) = change_of(*seq, found) else {
                whole = false;
                continue;
            };
            whole &= batches.rows.contains_key(&change.batch);
            let records = chains.entry(table.name()).or_default();
            let chain = records
                .entry(change.id)
                .or_insert_with(|| Chain::new(change.id));
            chain.take(&change, columns.of(table));
            whole &= chain.broken.is_none();
        }
        whole &= changes_follow(changes) && batches_agree(changes, batches);
        History { chains, whole }
    }

    /// What it tells of a record.
    pub(super) fn told(&self, table: Table, id: i64) -> Option<&Chain> {
        self.chains.get(table.name())?.get(&id)
    }
}

fn change_of(seq: i64, found: &Found) -> Option<(Table, Change)> {
    let number = |column: &str| found.row.get(column).and_then(Json::as_i64);
    let text = |column: &str| found.row.get(column).and_then(Json::as_str);
    let table = Table::from_name(text("tbl")?)?;
    let change = Change::new(
        seq,
        number("batch_id")?,
        number("row_id")?,
        number("programme_id"),
        [text("verb"), text("before"), text("after")],
    );
    Some((table, change))
}

/// Whether the lines stand in the order of the saved changes that they belong to.
fn changes_follow(changes: &Rows) -> bool {
    let batches = changes.rows.values().map(|it| number(it, "batch_id"));
    batches.is_sorted()
}

fn number(found: &Found, column: &str) -> Option<i64> {
    found.row.get(column).and_then(Json::as_i64)
}

/// Whether each saved change can be read and has its lines, and what was undone was taken back by somebody.
fn batches_agree(changes: &Rows, batches: &Rows) -> bool {
    let filled: BTreeSet<Option<i64>> = changes
        .rows
        .values()
        .map(|change| number(change, "batch_id"))
        .collect();
    let taken_back: BTreeSet<Option<i64>> = batches
        .rows
        .values()
        .map(|batch| number(batch, "target_id"))
        .collect();
    batches.rows.iter().all(|(id, batch)| {
        let text = |column: &str| batch.row.get(column).and_then(Json::as_str);
        let kind = text("kind").and_then(BatchKind::from_code);
        let target = number(batch, "target_id");
        batch.torn.is_empty()
            // A restore alone changes no record of the state that it brought back.
            && filled.contains(&Some(*id)) != (text("op") == Some(Op::Restored.code()))
            && text("at").is_some_and(|at| read_moment(at).is_ok())
            && text("op").is_some_and(|op| Op::from_code(op).is_some())
            && kind.is_some_and(|kind| (kind == BatchKind::Done) == target.is_none())
            && target.is_none_or(|target| target < *id)
            && number(batch, "undone") == Some(i64::from(taken_back.contains(&Some(*id))))
    })
}

/// Every record that was found or told, each as it is believed to be.
pub(super) fn choose(
    mut found: BTreeMap<&'static str, Rows>,
    history: &History,
    columns: &Columns,
    now: &str,
    report: &mut Report,
) -> Records {
    let mut records = Records::new();
    for table in Table::ALL {
        let rows = found.remove(table.name()).unwrap_or_default();
        let told = history.chains.get(table.name());
        let mut ids: BTreeSet<i64> = rows.rows.keys().copied().collect();
        ids.extend(told.into_iter().flat_map(BTreeMap::keys));
        ids.extend(rows.lost.iter());
        let kept = records.entry(table.name()).or_default();
        for id in ids {
            if !(1..=MOST).contains(&id) {
                // The number itself is damaged: nothing could ever be added after it.
                let row = rows.rows.get(&id).map(|found| found.row.clone());
                report.note(Fate::Lost, table, id, &row.unwrap_or_default(), &[]);
                continue;
            }
            let judged = judge(
                table,
                rows.rows.get(&id),
                history.told(table, id),
                history.whole,
                columns.of(table),
                now,
            );
            match judged {
                Judged::Kept(mut record, fate, fields) => {
                    record.insert("id".to_owned(), Json::from(id));
                    if let Some(fate) = fate {
                        report.note(fate, table, id, &record, &fields);
                    }
                    kept.insert(id, record);
                }
                Judged::Deleted => {}
                Judged::LeftOut(record) => report.note(Fate::LeftOut, table, id, &record, &[]),
                Judged::Lost => report.note(Fate::Lost, table, id, &Map::new(), &[]),
            }
        }
    }
    records
}

enum Judged {
    /// Kept, and what is to be said about it: of which fields.
    Kept(Record, Option<Fate>, Vec<String>),
    /// It was deleted long ago.
    Deleted,
    /// It is there, but was deleted according to a history that is whole.
    LeftOut(Record),
    /// Nobody knows what it was.
    Lost,
}

fn judge(
    table: Table,
    found: Option<&Found>,
    chain: Option<&Chain>,
    whole: bool,
    fresh: &Map<String, Json>,
    now: &str,
) -> Judged {
    let told = chain.and_then(|chain| chain.row.as_ref());
    let (Some(found), Some(told)) = (found, told) else {
        return match (found, told) {
            (Some(found), _) => match chain {
                Some(_) if whole => Judged::LeftOut(completed(&found.row, fresh)),
                _ => alone(table, found, fresh, whole, now),
            },
            (None, Some(told)) => {
                let mut record = told.clone();
                repair(table, &mut record, &[], now);
                Judged::Kept(record, Some(Fate::FromHistory), Vec::new())
            }
            (None, None) if chain.is_some() => Judged::Deleted,
            (None, None) => Judged::Lost,
        };
    };
    let row = completed(&found.row, fresh);
    let differing: Vec<String> = row
        .iter()
        .filter(|(column, value)| told.get(*column) != Some(*value))
        .filter(|(column, value)| !counts_on(column, told.get(*column), value))
        .map(|(column, _)| column.clone())
        .collect();
    let is_fine = found.torn.is_empty() && wrong(table, &row).is_empty();
    if differing.is_empty() && is_fine {
        return Judged::Kept(row, None, Vec::new());
    }
    let version = |record: &Record| record.get("row_version").and_then(Json::as_i64);
    // A history that has lost lines tells of an older state.
    if !whole && is_fine && version(&row) > version(told) {
        return Judged::Kept(row, None, Vec::new());
    }
    let mut record = told.clone();
    repair(table, &mut record, &[], now);
    Judged::Kept(record, Some(Fate::Doubtful), differing)
}

/// A record of which the history tells nothing.
fn alone(table: Table, found: &Found, fresh: &Map<String, Json>, whole: bool, now: &str) -> Judged {
    let mut record = completed(&found.row, fresh);
    for column in &found.torn {
        // Nothing of it could be read.
        if let (Some(Json::Null), Some(default)) = (record.get(column), fresh.get(column)) {
            record.insert(column.clone(), default.clone());
        }
    }
    let fields = repair(table, &mut record, &found.torn, now);
    let fate = (whole || !fields.is_empty()).then_some(Fate::Doubtful);
    Judged::Kept(record, fate, fields)
}

/// All columns of the newest version and none besides.
pub(super) fn completed(row: &Map<String, Json>, fresh: &Map<String, Json>) -> Record {
    let value = |(column, default): (&String, &Json)| {
        (column.clone(), row.get(column).unwrap_or(default).clone())
    };
    fresh.iter().map(value).collect()
}

/// Puts what can be written in the place of values that cannot; which they were.
fn repair(table: Table, record: &mut Record, torn: &[String], now: &str) -> Vec<String> {
    let mut fields = torn.to_vec();
    for (column, what) in wrong(table, record) {
        if what == Wrong::TooLong {
            shorten(table, record, column);
        } else {
            replace(record, column, now);
        }
        if !fields.iter().any(|field| field == column) {
            fields.push(column.to_owned());
        }
    }
    fields
}

fn shorten(table: Table, record: &mut Record, column: &str) {
    let most = limit(table, column).unwrap_or(usize::MAX);
    if let Some(text) = record.get(column).and_then(Json::as_str) {
        let short: String = text.chars().take(most).collect();
        record.insert(column.to_owned(), Json::from(short));
    }
}

fn replace(record: &mut Record, column: &str, now: &str) {
    let day = now.get(..10).unwrap_or(now);
    let value = match column {
        "uid" => Json::from(uuid::Uuid::now_v7().to_string()),
        "at" | "checked_at" => Json::from(now),
        "starts" | "ends" | "as_of" | "due" => {
            // The days of a period are near each other.
            let others = ["ends", "starts", "due", "as_of"].into_iter();
            let read = others
                .filter(|other| *other != column)
                .filter_map(|other| record.get(other)?.as_str())
                .find(|other| read_day(other).is_ok());
            Json::from(read.unwrap_or(day))
        }
        // What the figure was is told by the note; without a figure there must be a reason.
        "value" => {
            let read = record.get("value").cloned().unwrap_or(Json::Null);
            record.insert("reason".to_owned(), read);
            Json::Null
        }
        "baseline_text" | "actual_text" | "date_text" => {
            for columns in [BASELINE, ACTUAL, FORECAST] {
                if columns[4] == column {
                    return unknown_date(record, columns);
                }
            }
            return;
        }
        _ => Json::Null,
    };
    record.insert(column.to_owned(), value);
}

/// A date of which only the words are left.
fn unknown_date(record: &mut Record, columns: [&'static str; 5]) {
    let [earliest, latest, precision, qualifier, written] = columns;
    let words = match record.get(written) {
        Some(Json::String(words)) => words.clone(),
        _ => String::new(),
    };
    for column in [earliest, latest, qualifier] {
        record.insert(column.to_owned(), Json::Null);
    }
    // An actual date is a day or a month, or there is none.
    let is_actual = columns == ACTUAL;
    let (code, words) = match is_actual {
        true => (Json::Null, Json::Null),
        false => (Json::from(Precision::Unknown.code()), Json::from(words)),
    };
    record.insert(precision.to_owned(), code);
    record.insert(written.to_owned(), words);
}
