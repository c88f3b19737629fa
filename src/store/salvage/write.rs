//! Writing what was saved into the new file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::{Map, Value as Json, json};

use super::choose::{History, Record, Records, completed};
use super::mend::Mending;
use super::read::{Found, Rows};
use super::report::{Fate, Report, owner_of};
use crate::domain::history::{BatchKind, Op, Verb};
use crate::domain::job::Job;
use crate::domain::progress::{Seen, Status};
use crate::store::chain::Columns;
use crate::store::convert::read_moment;
use crate::store::rows::{quoted, sql_value, text_of};
use crate::store::snapshots::altered_ids;
use crate::store::table::Table;
use crate::store::{Error, Result, programmes, reports};

/// What is written besides the records.
pub(super) struct Beside {
    pub(super) batches: Rows,
    pub(super) changes: Rows,
    pub(super) snapshots: Rows,
    pub(super) frozen: Rows,
    pub(super) exports: Rows,
    pub(super) drafts: (Vec<Found>, bool),
}

/// In whose name and when it is written.
pub(super) struct Signed<'a> {
    pub(super) by: &'a str,
    pub(super) at: &'a str,
}

/// Writes everything in one transaction that is open.
pub(super) fn write(
    conn: &Connection,
    mending: &mut Mending<'_>,
    history: &History,
    beside: &Beside,
    signed: &Signed<'_>,
    job: &Job,
) -> Result<()> {
    write_records(conn, mending, job)?;
    write_snapshots(conn, mending, beside)?;
    write_others(conn, mending, beside, signed)?;
    if history.whole {
        write_rows(conn, "batch", &beside.batches, mending.columns)?;
        write_rows(conn, "change", &beside.changes, mending.columns)?;
    }
    let first = beside
        .batches
        .rows
        .keys()
        .last()
        .map_or(1, |id| id.max(&0) + 1);
    write_history(conn, &mut mending.records, history, first, signed)?;
    for table in Table::ALL {
        let told = history.chains.get(table.name());
        let most = told.and_then(|of| of.keys().last().copied()).unwrap_or(0);
        if (1..=super::choose::MOST).contains(&most) {
            number_on(conn, table, most)?;
        }
    }
    for id in mending.ids(Table::Programme) {
        job.step()?;
        programmes::refresh_search(conn, id)?;
    }
    Ok(())
}

/// A row with these columns; whether the schema takes it.
fn insert(conn: &Connection, table: &str, row: &Map<String, Json>) -> Result<bool> {
    let columns: Vec<&str> = row.keys().map(String::as_str).collect();
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({marks})",
        quoted(&columns)
    );
    let values = row
        .values()
        .map(sql_value)
        .collect::<Result<Vec<Value>>>()?;
    let inserted = conn.prepare_cached(&sql)?.execute(params_from_iter(values));
    match inserted.map_err(Error::from) {
        Ok(_) => Ok(true),
        Err(Error::Conflict) => Ok(false),
        // A number where the schema wants a text.
        Err(Error::Internal(_) | Error::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

fn write_records(conn: &Connection, mending: &mut Mending<'_>, job: &Job) -> Result<()> {
    for table in Table::ALL {
        let mut waiting = mending.ids(table);
        // A heading comes after the one that it stands under.
        while !waiting.is_empty() {
            let (now, later): (Vec<i64>, Vec<i64>) = waiting.iter().partition(|id| {
                let parent = mending.records[table.name()]
                    .get(id)
                    .and_then(|record| record.get("parent_id")?.as_i64());
                parent.is_none_or(|parent| !waiting.contains(&parent))
            });
            let now = if now.is_empty() {
                std::mem::take(&mut waiting)
            } else {
                now
            };
            for id in now {
                job.check()?;
                write_record(conn, mending, table, id)?;
            }
            waiting = later;
        }
        // The only period of a plan may have been one that the schema does not take.
        if table == Table::Period {
            for id in mending.period_for_each_plan() {
                write_record(conn, mending, table, id)?;
            }
        }
    }
    Ok(())
}

fn write_record(conn: &Connection, mending: &mut Mending<'_>, table: Table, id: i64) -> Result<()> {
    let of = mending.records.entry(table.name()).or_default();
    let Some(record) = of.get_mut(&id) else {
        return Ok(());
    };
    if insert(conn, table.name(), record)? {
        return Ok(());
    }
    // Something that must be there once is there twice: by damage, so another name saves the record.
    let fields = renamed(conn, table, id, record)?;
    if insert(conn, table.name(), record)? {
        let record = record.clone();
        mending
            .report
            .note(Fate::Doubtful, table, id, &record, &fields);
        return Ok(());
    }
    if let Some(record) = of.remove(&id) {
        mending.report.lose(table.name(), id, &record);
    }
    Ok(())
}

/// Gives a record names of its own; which fields were changed.
fn renamed(conn: &Connection, table: Table, id: i64, record: &mut Record) -> Result<Vec<String>> {
    let uid = record.get("uid").cloned().unwrap_or(Json::Null);
    let taken: bool = conn.query_row(
        &format!(
            "SELECT EXISTS (SELECT 1 FROM {} WHERE uid = ?1)",
            table.name()
        ),
        [sql_value(&uid)?],
        |row| row.get(0),
    )?;
    if taken {
        record.insert("uid".to_owned(), json!(uuid::Uuid::now_v7().to_string()));
    }
    let text = |column: &str| {
        let text = record.get(column).and_then(Json::as_str);
        text.unwrap_or_default().to_owned()
    };
    let (column, value) = match table {
        Table::Section => ("name", json!(format!("{}（{id}）", text("name")))),
        Table::Plan => ("ward", json!(format!("{}（{id}）", text("ward")))),
        Table::Pillar | Table::Programme => ("code", json!(format!("{}-{id}", text("code")))),
        Table::Grade => ("code", json!(format!("救{id}"))),
        Table::Period => {
            let sql = "SELECT coalesce(max(position), 0) + 1 FROM period";
            let next: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            ("position", json!(next))
        }
        _ => return Ok(vec!["uid".to_owned()]),
    };
    if !taken {
        record.insert(column.to_owned(), value);
        return Ok(vec![column.to_owned()]);
    }
    Ok(vec!["uid".to_owned()])
}

/// What was frozen and is as it was written; a closed period of which nothing is left is opened.
fn write_snapshots(conn: &Connection, mending: &mut Mending<'_>, beside: &Beside) -> Result<()> {
    let mut kept: BTreeMap<i64, Record> = BTreeMap::new();
    let lose = |report: &mut Report, id: i64, record: &Record| {
        report.note_of(Fate::Lost, "snapshot", id, record, &[]);
    };
    for (id, found) in &beside.snapshots.rows {
        let record = completed(&found.row, mending.columns.other("snapshot"));
        match found.torn.is_empty() && insert(conn, "snapshot", &record)? {
            true => drop(kept.insert(*id, record)),
            false => lose(mending.report, *id, &record),
        }
    }
    for id in &beside.snapshots.lost {
        lose(mending.report, *id, &Map::new());
    }
    for found in beside.frozen.rows.values() {
        let record = completed(&found.row, mending.columns.other("snapshot_row"));
        // One that does not find its snapshot, or finds its place taken, is missed by the checksum.
        insert(conn, "snapshot_row", &record)?;
    }
    for id in altered_ids(conn)? {
        conn.execute("DELETE FROM snapshot_row WHERE snapshot_id = ?1", [id])?;
        conn.execute("DELETE FROM snapshot WHERE id = ?1", [id])?;
        if let Some(record) = kept.remove(&id) {
            lose(mending.report, id, &record);
        }
    }
    let period = |record: &Record| record.get("period_id").and_then(Json::as_i64);
    let frozen: BTreeSet<i64> = kept.values().filter_map(period).collect();
    for id in mending.reopen_without(&frozen) {
        let state = mending.records[Table::Period.name()][&id]["state"].clone();
        conn.execute(
            "UPDATE period SET state = ?2 WHERE id = ?1",
            params![id, sql_value(&state)?],
        )?;
    }
    Ok(())
}

/// Drafts and the list of exports.
fn write_others(
    conn: &Connection,
    mending: &mut Mending<'_>,
    beside: &Beside,
    signed: &Signed<'_>,
) -> Result<()> {
    for found in &beside.drafts.0 {
        let mut record = completed(&found.row, mending.columns.other("draft"));
        let text = |record: &Record, column: &str| {
            let text = record.get(column).and_then(Json::as_str);
            text.map(str::to_owned)
        };
        let mut fields = found.torn.clone();
        let mut mend = |record: &mut Record, column: &str, is_fine: bool, value: Json| {
            if !is_fine {
                record.insert(column.to_owned(), value);
                fields.push(column.to_owned());
            }
        };
        let status = text(&record, "status");
        let known = status.is_none_or(|code| Status::from_code(&code).is_some());
        mend(&mut record, "status", known, Json::Null);
        let figures = text(&record, "figures");
        let readable = figures.is_some_and(|json| reports::read_figures(&json).is_ok());
        mend(&mut record, "figures", readable, json!("[]"));
        // A draft without its signature is a draft all the same.
        for column in ["done", "issue", "next", "by", "mark", "writer"] {
            let is_text = text(&record, column).is_some();
            mend(&mut record, column, is_text, json!(""));
        }
        let seen = text(&record, "seen");
        let seen = seen.is_some_and(|json| serde_json::from_str::<Seen>(&json).is_ok());
        mend(&mut record, "seen", seen, json!("{}"));
        let at = text(&record, "at").is_some_and(|at| read_moment(&at).is_ok());
        mend(&mut record, "at", at, json!(signed.at));
        let id = record
            .get("programme_id")
            .and_then(Json::as_i64)
            .unwrap_or(0);
        if !insert(conn, "draft", &record)? {
            mending
                .report
                .note_of(Fate::Lost, "draft", id, &record, &[]);
        } else if !fields.is_empty() {
            mending
                .report
                .note_of(Fate::Doubtful, "draft", id, &record, &fields);
        }
    }
    if beside.drafts.1 {
        mending
            .report
            .note_of(Fate::Lost, "draft", 0, &Map::new(), &[]);
    }
    for (id, found) in &beside.exports.rows {
        let record = completed(&found.row, mending.columns.other("export_log"));
        let text = |column: &str| {
            record
                .get(column)
                .and_then(Json::as_str)
                .unwrap_or_default()
        };
        let readable = found.torn.is_empty()
            && read_moment(text("at")).is_ok()
            && is_list(text("substitutions"))
            && super::choose::MOST > *id;
        if !readable || !insert(conn, "export_log", &record)? {
            mending
                .report
                .note_of(Fate::Lost, "export_log", *id, &record, &[]);
        }
    }
    for id in &beside.exports.lost {
        mending
            .report
            .note_of(Fate::Lost, "export_log", *id, &Map::new(), &[]);
    }
    Ok(())
}

fn is_list(json: &str) -> bool {
    serde_json::from_str::<Vec<crate::domain::export::Substitution>>(json).is_ok()
}

fn write_rows(
    conn: &Connection,
    table: &'static str,
    rows: &Rows,
    columns: &Columns,
) -> Result<()> {
    // Whole, so each goes in as it was; a batch may name one that comes after it only by damage.
    for found in rows.rows.values() {
        let row = completed(&found.row, columns.other(table));
        if !insert(conn, table, &row)? {
            return Err(Error::Damaged("change history".to_owned()));
        }
    }
    Ok(())
}

/// Writes down as a saved change of its own what the history, kept or not, does not tell of the new file.
fn write_history(
    conn: &Connection,
    records: &mut Records,
    history: &History,
    batch: i64,
    signed: &Signed<'_>,
) -> Result<()> {
    let mut log = Log {
        conn,
        batch,
        signed,
        begun: false,
    };
    for table in Table::ALL {
        let told = history.chains.get(table.name()).filter(|_| history.whole);
        let mut ids: BTreeSet<i64> = told.into_iter().flat_map(BTreeMap::keys).copied().collect();
        ids.extend(
            records
                .get(table.name())
                .into_iter()
                .flat_map(BTreeMap::keys),
        );
        for id in ids {
            let told = told.and_then(|of| of.get(&id)?.row.as_ref());
            let record = records.get(table.name()).and_then(|of| of.get(&id));
            let of = record.or(told).and_then(|it| owner_of(it, records));
            let programme = match table {
                Table::Section | Table::Plan | Table::Pillar | Table::Period | Table::Grade => None,
                Table::Programme => Some(id),
                _ => of,
            };
            match (told, record) {
                (None, None) => {}
                (None, Some(record)) => {
                    log.line(table, id, programme, Verb::Insert, None, Some(record))?
                }
                (Some(told), None) => {
                    log.line(table, id, programme, Verb::Delete, Some(told), None)?
                }
                (Some(told), Some(record)) => log.difference(table, id, programme, told, record)?,
            }
        }
    }
    Ok(())
}

struct Log<'a> {
    conn: &'a Connection,
    batch: i64,
    signed: &'a Signed<'a>,
    begun: bool,
}

impl Log<'_> {
    fn line(
        &mut self,
        table: Table,
        id: i64,
        programme: Option<i64>,
        verb: Verb,
        before: Option<&Record>,
        after: Option<&Record>,
    ) -> Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            let Signed { by, at } = self.signed;
            self.conn.execute(
                "INSERT INTO batch (id, at, by, op, kind) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    self.batch,
                    at,
                    by,
                    Op::Salvaged.code(),
                    BatchKind::Done.code()
                ],
            )?;
        }
        let text = |record: Option<&Record>| record.map(text_of).transpose();
        self.conn
            .prepare_cached(
                "INSERT INTO change (batch_id, tbl, row_id, programme_id, verb, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.batch,
                table.name(),
                id,
                programme,
                verb.code(),
                text(before)?,
                text(after)?
            ])?;
        Ok(())
    }

    fn difference(
        &mut self,
        table: Table,
        id: i64,
        programme: Option<i64>,
        told: &Record,
        record: &Record,
    ) -> Result<()> {
        let (mut before, mut after) = (Record::new(), Record::new());
        for (column, value) in record {
            if column != "row_version" && told.get(column) != Some(value) {
                before.insert(
                    column.clone(),
                    told.get(column).cloned().unwrap_or(Json::Null),
                );
                after.insert(column.clone(), value.clone());
            }
        }
        let version = told.get("row_version").and_then(Json::as_i64).unwrap_or(1);
        let next = version + i64::from(!after.is_empty());
        if record.get("row_version") != Some(&json!(next)) {
            let set = format!("UPDATE {} SET row_version = ?2 WHERE id = ?1", table.name());
            self.conn.prepare_cached(&set)?.execute(params![id, next])?;
        }
        if after.is_empty() {
            return Ok(());
        }
        self.line(
            table,
            id,
            programme,
            Verb::Update,
            Some(&before),
            Some(&after),
        )
    }
}

/// The next number of a table comes after every one that was ever given.
fn number_on(conn: &Connection, table: Table, most: i64) -> Result<()> {
    let raised = conn.execute(
        "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
        params![table.name(), most],
    )?;
    if raised == 0 {
        conn.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
            params![table.name(), most],
        )?;
    }
    Ok(())
}
