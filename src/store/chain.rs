//! One record as the change history tells it: made, changed, deleted, brought back.

use std::collections::HashMap;

use rusqlite::Row;
use serde_json::{Map, Value as Json};

use super::Result;
use super::check::fresh;
use super::table::Table;
use crate::domain::history::Verb;

/// The tables whose rows the history does not record.
const OTHERS: [&str; 6] = [
    "draft",
    "snapshot",
    "snapshot_row",
    "batch",
    "change",
    "export_log",
];

/// The columns of each table, each with what it holds where nothing was said.
pub(super) struct Columns(HashMap<&'static str, (Vec<String>, Map<String, Json>)>);

impl Columns {
    /// The columns of the newest schema.
    pub(super) fn new() -> Result<Columns> {
        let conn = fresh()?;
        let mut all = HashMap::new();
        for table in Table::ALL.map(Table::name).into_iter().chain(OTHERS) {
            let mut statement =
                conn.prepare_cached("SELECT name, dflt_value FROM pragma_table_info(?1)")?;
            let columns = statement
                .query_map([table], |row| Ok((row.get(0)?, default_of(row.get(1)?))))?
                .collect::<rusqlite::Result<Vec<(String, Json)>>>()?;
            let names = columns.iter().map(|(name, _)| name.clone()).collect();
            all.insert(table, (names, columns.into_iter().collect()));
        }
        Ok(Columns(all))
    }

    /// A row of a table that the history does not record, of which nothing was said.
    pub(super) fn other(&self, table: &'static str) -> &Map<String, Json> {
        &self.0[table].1
    }

    /// The names of a table's columns, in their order.
    pub(super) fn names(&self, table: &'static str) -> &[String] {
        &self.0[table].0
    }

    /// A record of which nothing was said.
    pub(super) fn of(&self, table: Table) -> &Map<String, Json> {
        &self.0[table.name()].1
    }
}

/// What a default of the schema stands for: nothing, a number or a text.
fn default_of(written: Option<String>) -> Json {
    let Some(written) = written else {
        return Json::Null;
    };
    match written.parse::<i64>() {
        Ok(number) => Json::from(number),
        Err(_) => Json::from(written.trim_matches('\'')),
    }
}

/// One line of the change history.
pub(super) struct Change {
    pub(super) seq: i64,
    pub(super) batch: i64,
    pub(super) id: i64,
    pub(super) programme: Option<i64>,
    /// Nothing where the line cannot be understood.
    pub(super) said: Option<Said>,
}

/// What a line says.
pub(super) struct Said {
    pub(super) verb: Verb,
    before: Map<String, Json>,
    after: Map<String, Json>,
}

/// The columns that [`Change::at`] reads.
pub(super) const CHANGE: &str = "seq, batch_id, row_id, programme_id, verb, before, after";

impl Change {
    /// A line whose verb, and the record before and after, are these texts.
    pub(super) fn new(
        seq: i64,
        batch: i64,
        id: i64,
        programme: Option<i64>,
        [verb, before, after]: [Option<&str>; 3],
    ) -> Change {
        let object = |json: Option<&str>| json.map_or(Ok(Map::new()), serde_json::from_str);
        let said = match (
            verb.and_then(Verb::from_code),
            object(before),
            object(after),
        ) {
            (Some(verb), Ok(before), Ok(after)) => Some(Said {
                verb,
                before,
                after,
            }),
            _ => None,
        };
        Change {
            seq,
            batch,
            id,
            programme,
            said,
        }
    }

    /// Reads [`CHANGE`] from the first column on.
    pub(super) fn at(row: &Row<'_>) -> Result<Change> {
        // What is no text cannot be understood; what is nothing says nothing.
        let text = |at: usize| -> Result<Option<&str>> {
            Ok(row.get_ref(at)?.as_str_or_null().unwrap_or(Some("")))
        };
        Ok(Change::new(
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            [text(4)?, text(5)?, text(6)?],
        ))
    }
}

/// A record as far as it has been told.
pub(super) struct Chain {
    pub(super) id: i64,
    /// The programme whose history shows it.
    pub(super) programme: Option<i64>,
    /// All its columns; nothing while it is deleted.
    pub(super) row: Option<Map<String, Json>>,
    /// What it was when it was deleted.
    pub(super) gone: Option<Map<String, Json>>,
    /// The first line that does not go with those before it.
    pub(super) broken: Option<i64>,
}

impl Chain {
    pub(super) fn new(id: i64) -> Chain {
        Chain {
            id,
            programme: None,
            row: None,
            gone: None,
            broken: None,
        }
    }

    /// Goes on with the next line about the record.
    pub(super) fn take(&mut self, change: &Change, fresh: &Map<String, Json>) {
        self.programme = change.programme.or(self.programme);
        let goes_on = match &change.said {
            None => false,
            Some(said) => match said.verb {
                Verb::Insert => self.insert(&said.after, fresh),
                Verb::Update => self.update(said),
                Verb::Delete => self.delete(&said.before),
            },
        };
        if !goes_on {
            self.broken.get_or_insert(change.seq);
        }
    }

    fn insert(&mut self, after: &Map<String, Json>, fresh: &Map<String, Json>) -> bool {
        let mut row = fresh.clone();
        let mut known = true;
        for (column, value) in after {
            match row.get_mut(column) {
                Some(place) => *place = value.clone(),
                None => known = false,
            }
        }
        let same = row.get("id").and_then(Json::as_i64) == Some(self.id);
        row.insert("id".to_owned(), Json::from(self.id));
        self.row.replace(row).is_none() && known && same
    }

    fn update(&mut self, said: &Said) -> bool {
        let Some(row) = &mut self.row else {
            return false;
        };
        let mut agrees = said.before.len() == said.after.len() && !said.after.is_empty();
        for (column, value) in &said.after {
            agrees &= said
                .before
                .get(column)
                .is_some_and(|it| row.get(column) == Some(it));
            if let Some(place) = row.get_mut(column) {
                *place = value.clone();
            }
        }
        let version = row.get("row_version").and_then(Json::as_i64).unwrap_or(0);
        row.insert("row_version".to_owned(), Json::from(version + 1));
        agrees
    }

    fn delete(&mut self, before: &Map<String, Json>) -> bool {
        let Some(row) = self.row.take() else {
            return false;
        };
        let agrees = before.iter().all(|(column, value)| {
            let told = row.get(column);
            told == Some(value) || counts_on(column, told, value)
        });
        self.gone = Some(row);
        agrees
    }
}

/// Whether a version is only higher than the history tells: restoring a backup raises all of them.
pub(super) fn counts_on(column: &str, told: Option<&Json>, found: &Json) -> bool {
    let told = told.and_then(Json::as_i64);
    column == "row_version"
        && told
            .zip(found.as_i64())
            .is_some_and(|(told, found)| found > told)
}
