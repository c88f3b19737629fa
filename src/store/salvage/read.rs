//! Reading what can still be read of a damaged file, row by row, in a copy of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow, Statement};
use serde_json::{Map, Value as Json};

use super::Damaged;
use crate::domain::job::Job;
use crate::store::look::{self, guard};
use crate::store::open::{APPLICATION_ID, SCHEMA, VERSION, with_suffix};
use crate::store::scratch::Scratch;
use crate::store::table::Table;
use crate::store::{Error, Result};

/// How often reading a table is taken up again behind something that cannot be read.
const JUMPS: u32 = 500;
/// So many numbers are tried one by one where reading stopped.
const ONE_BY_ONE: i64 = 512;

/// A copy of a damaged file that is read although it is damaged.
pub(super) struct Ruin {
    conn: Connection,
    // Dropped after the connection: Windows deletes no open file.
    _folder: Scratch,
}

/// A row as it was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) row: Map<String, Json>,
    /// Columns whose bytes are no text or number of ours; what could be read of them is in the row.
    pub(super) torn: Vec<String>,
}

/// What was found of a table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: BTreeMap<i64, Found>,
    /// Rows that are known to be there, but cannot be read.
    pub(super) lost: BTreeSet<i64>,
    /// Whether some of it could not be read.
    pub(super) broken: bool,
}

impl Ruin {
    /// Opens the copy of a damaged file, come what may.
    pub(super) fn open(damaged: Damaged) -> Result<Ruin> {
        let Damaged { folder, copy } = damaged;
        mend_header(&copy)?;
        let conn = open(&copy)
            .or_else(|_| {
                // What an interrupted program left beside it is in the way: the file alone, then.
                for suffix in look::BESIDE {
                    drop(fs::remove_file(with_suffix(&copy, suffix)));
                }
                open(&copy)
            })
            .or_else(|_| {
                graft(&copy)?;
                open(&copy).and_then(fitting)
            })?;
        Ok(Ruin {
            conn,
            _folder: folder,
        })
    }

    /// Everything of a table whose rows have numbers; `known` are numbers that must be there.
    pub(super) fn table(
        &self,
        table: &str,
        known_columns: &[String],
        known: impl IntoIterator<Item = i64>,
        job: &Job,
    ) -> Result<Rows> {
        let mut found = Rows::default();
        if !self.has(table) {
            found.broken = true;
            return Ok(found);
        }
        let scan =
            format!("SELECT rowid, * FROM {table} NOT INDEXED WHERE rowid > ?1 ORDER BY rowid");
        let one = format!("SELECT rowid, * FROM {table} NOT INDEXED WHERE rowid = ?1");
        let (Ok(mut scan), Ok(mut one)) = (self.conn.prepare(&scan), self.conn.prepare(&one))
        else {
            found.broken = true;
            return Ok(found);
        };
        let names = self.names(table, known_columns);
        self.scan((&mut scan, &mut one), &names, &mut found, job)?;
        // The index holds the numbers once more, in other pages.
        let index = match table {
            "batch" => "batch_open".to_owned(),
            "change" => "change_by_batch".to_owned(),
            "export_log" => "export_log_by_plan".to_owned(),
            _ => format!("sqlite_autoindex_{table}_1"),
        };
        let index = format!("SELECT rowid FROM {table} INDEXED BY {index}");
        let mut told: BTreeSet<i64> = known.into_iter().collect();
        if let Ok(mut index) = self.conn.prepare(&index)
            && let Ok(ids) = index.query_map([], |row| row.get::<_, i64>(0))
        {
            // Damage may lead it round in circles.
            let most = 2 * found.rows.len() + 1_000_000;
            told.extend(ids.take(most).map_while(std::result::Result::ok));
        }
        for id in told {
            job.check()?;
            if !found.rows.contains_key(&id) && !read_one(&mut one, id, &names, &mut found.rows) {
                found.lost.insert(id);
            }
        }
        Ok(found)
    }

    /// The rows of the drafts, which have no numbers.
    pub(super) fn drafts(&self, known_columns: &[String]) -> (Vec<Found>, bool) {
        let sql = "SELECT 0, * FROM draft WHERE (programme_id, period_id) > (?1, ?2)
                   ORDER BY programme_id, period_id";
        let mut drafts = Vec::new();
        let Ok(mut scan) = self.conn.prepare(sql) else {
            return (drafts, true);
        };
        let names = self.names("draft", known_columns);
        let mut last = (i64::MIN, i64::MIN);
        let Ok(mut rows) = scan.query([last.0, last.1]) else {
            return (drafts, true);
        };
        loop {
            match rows.next() {
                Ok(None) => return (drafts, false),
                Ok(Some(row)) => {
                    let found = found_at(row, &names);
                    let number = |column| found.row.get(column).and_then(Json::as_i64);
                    let Some(key) = number("programme_id").zip(number("period_id")) else {
                        return (drafts, true);
                    };
                    if key <= last {
                        return (drafts, true);
                    }
                    last = key;
                    drafts.push(found);
                }
                Err(_) => return (drafts, true),
            }
        }
    }

    /// The names of a table's columns in their order. Where one of them is damaged itself, its place tells which
    /// it is.
    fn names(&self, table: &str, known: &[String]) -> Vec<String> {
        let mut names = Vec::new();
        let told = self
            .conn
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .and_then(|mut told| {
                let rows = told.query_map([table], |row| {
                    let bytes = row.get_ref(0)?.as_bytes_or_null().unwrap_or_default();
                    Ok(String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned())
                })?;
                rows.collect::<rusqlite::Result<Vec<String>>>()
            })
            .unwrap_or_default();
        for (at, name) in told.iter().enumerate() {
            let placed = known.get(at).filter(|_| told.len() == known.len());
            names.push(match (known.contains(name), placed) {
                (false, Some(placed)) if !told.contains(placed) => placed.clone(),
                _ => name.clone(),
            });
        }
        names
    }

    /// Whether there is such a table, and nothing else under its name.
    fn has(&self, table: &str) -> bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1
                   AND rootpage > 0 AND sql LIKE 'CREATE TABLE%')";
        let found = self.conn.query_row(sql, [table], |row| row.get(0));
        found.unwrap_or(false)
    }

    fn scan(
        &self,
        (scan, one): (&mut Statement<'_>, &mut Statement<'_>),
        names: &[String],
        found: &mut Rows,
        job: &Job,
    ) -> Result<()> {
        let mut after = i64::MIN;
        for _ in 0..JUMPS {
            job.check()?;
            let mut rows = scan.query([after])?;
            let stopped = loop {
                match rows.next() {
                    Ok(None) => break false,
                    Ok(Some(row)) => match row.get::<_, i64>(0) {
                        // Rows come in order, or something leads back to where we were; the row of what was cut off
                        // is read from zeros.
                        Ok(id) if id > after && id > 0 => {
                            after = id;
                            found.rows.insert(id, found_at(row, names));
                        }
                        _ => break true,
                    },
                    Err(_) => break true,
                }
            };
            drop(rows);
            if !stopped {
                return Ok(());
            }
            found.broken = true;
            // The next that can be read, near by or far away.
            let start = after.max(0);
            for id in start + 1..start.saturating_add(ONE_BY_ONE) {
                if read_one(one, id, names, &mut found.rows) {
                    after = id;
                }
            }
            let Some(next) = (0..40).find_map(|far| {
                let from = after.max(start).checked_add(1 << far)?;
                let mut rows = scan.query([from]).ok()?;
                let id: i64 = rows.next().ok()??.get(0).ok()?;
                (id > from).then_some(id)
            }) else {
                return Ok(());
            };
            after = next - 1;
        }
        Ok(())
    }
}

fn read_one(
    one: &mut Statement<'_>,
    id: i64,
    names: &[String],
    into: &mut BTreeMap<i64, Found>,
) -> bool {
    let found = one.query_row([id], |row| {
        Ok((row.get::<_, i64>(0)?, found_at(row, names)))
    });
    match found {
        Ok((read, found)) if read == id => {
            into.entry(id).or_insert(found);
            true
        }
        _ => false,
    }
}

/// A row whose first column is its number.
fn found_at(row: &SqlRow<'_>, names: &[String]) -> Found {
    let mut found = Found {
        row: Map::new(),
        torn: Vec::new(),
    };
    for (at, name) in names.iter().enumerate() {
        let value = match row.get_ref(at + 1) {
            Ok(ValueRef::Null) => Json::Null,
            Ok(ValueRef::Integer(number)) => Json::from(number),
            Ok(ValueRef::Text(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) => Json::from(text),
                Err(_) => {
                    found.torn.push(name.clone());
                    Json::from(String::from_utf8_lossy(bytes))
                }
            },
            _ => {
                found.torn.push(name.clone());
                Json::Null
            }
        };
        found.row.insert(name.clone(), value);
    }
    found
}

fn open(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    guard(&conn)?;
    // It is a copy of our own, to be read although nothing in it can be relied on.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    conn.execute_batch(
        "PRAGMA writable_schema = ON; PRAGMA cell_size_check = OFF; PRAGMA foreign_keys = OFF;",
    )?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

/// Puts the list of tables of a new file in the place of one that cannot be read: in a file that was made by this
/// version the tables begin on the same pages.
fn graft(path: &Path) -> Result<()> {
    let failed = |error: std::io::Error| Error::io(path, &error);
    let mut ruin = fs::read(path).map_err(failed)?;
    let size = match u16::from_be_bytes([ruin[16], ruin[17]]) {
        1 => 65_536,
        size => usize::from(size),
    };
    let folder = Scratch::new()?;
    let new = folder.join("new.hoshin");
    let conn = Connection::open(&new)?;
    conn.execute_batch(&format!("PRAGMA page_size = {size}"))?;
    conn.execute_batch(SCHEMA)?;
    let mut pages = conn.prepare("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")?;
    let pages = pages.query_map([], |row| row.get::<_, u32>(0))?;
    let pages = pages.collect::<rusqlite::Result<Vec<u32>>>()?;
    let new = fs::read(&new).map_err(failed)?;
    // What was cut off is empty, so that at least its place is there.
    ruin.resize(ruin.len().max(new.len()), 0);
    for page in pages {
        let from = (page as usize - 1) * size;
        // The first page begins with the header of the file.
        let from = if page == 1 { 100 } else { from };
        let to = page as usize * size;
        if let (Some(place), Some(bytes)) = (ruin.get_mut(from..to), new.get(from..to)) {
            place.copy_from_slice(bytes);
        }
    }
    fs::write(path, ruin).map_err(failed)
}

/// Whether the tables are where the list says, told by what every record of ours has.
fn fitting(conn: Connection) -> Result<Connection> {
    for table in Table::ALL {
        let sql = format!("SELECT uid FROM {} NOT INDEXED LIMIT 1", table.name());
        let uid = conn.query_row(&sql, [], |row| row.get::<_, Option<String>>(0));
        let fits = match uid {
            Ok(Some(uid)) => uuid::Uuid::try_parse(&uid).is_ok(),
            // Read from zeros: the rest of its first page was cut off.
            Ok(None) => true,
            Err(rusqlite::Error::QueryReturnedNoRows) => true,
            // Its first page is damaged, too; the others tell.
            Err(rusqlite::Error::SqliteFailure(..)) => true,
            Err(_) => false,
        };
        if !fits {
            return Err(Error::Damaged("schema".to_owned()));
        }
    }
    Ok(conn)
}

/// Writes anew what is the same in the header of each of our files: SQLite opens none without it.
fn mend_header(path: &Path) -> Result<()> {
    let failed = |error: std::io::Error| Error::io(path, &error);
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(failed)?;
    let mut header = [0_u8; 100];
    file.read_exact(&mut header)
        .map_err(|_| Error::Damaged("header".to_owned()))?;
    // https://www.sqlite.org/fileformat.html
    let is_size = |size: u16| size == 1 || (size >= 512 && size.is_power_of_two());
    header[..16].copy_from_slice(b"SQLite format 3\0");
    if !is_size(u16::from_be_bytes([header[16], header[17]])) {
        header[16..18].copy_from_slice(&4096_u16.to_be_bytes());
    }
    for version in [18, 19] {
        if !(1..=2).contains(&header[version]) {
            header[version] = 1;
        }
    }
    header[20..24].copy_from_slice(&[0, 64, 32, 32]);
    header[44..48].copy_from_slice(&4_u32.to_be_bytes());
    header[52..60].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0, 1]);
    let version = u32::from_be_bytes([header[60], header[61], header[62], header[63]]);
    if !(1..=VERSION).contains(&version) {
        header[60..64].copy_from_slice(&VERSION.to_be_bytes());
    }
    header[68..72].copy_from_slice(&APPLICATION_ID.to_be_bytes());
    // The number of pages is then told by the file's size.
    let counter = u32::from_be_bytes([header[24], header[25], header[26], header[27]]);
    header[92..96].copy_from_slice(&counter.wrapping_add(1).to_be_bytes());
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    file.write_all(&header).map_err(failed)
}
