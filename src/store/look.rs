//! A look at a file before it is opened for writing: whether it is ours and whole is known before a byte of it,
//! or beside it, is changed.
//!
//! The look goes through a connection that cannot write. Where a program that was interrupted left a journal
//! beside the file, SQLite must take its changes back before anything can be read, and that writes; a file in
//! WAL mode gets two more files beside it as soon as it is read. Such a file is looked at in a copy, with what
//! lies beside it, and since its last user did not come to a clean end, with the full check of its structure.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::ffi;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::check::{quick_check, refuse_other_schema};
use super::open::{BUSY, VERSION, with_suffix};
use super::peek::Peek;
use super::scratch::Scratch;
use super::{Error, Result, migrate};

/// How often a file is looked at anew that another program is writing at this very moment.
const TRIES: u32 = 3;
/// What SQLite keeps beside a file: changes to be taken back, and changes to be taken in.
pub(super) const BESIDE: [&str; 2] = ["-journal", "-wal"];
/// More than any statement, table or expression of ours needs, and far less than what keeps a computer busy.
const LIMITS: [(Limit, i32); 8] = [
    (Limit::SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (Limit::SQLITE_LIMIT_COLUMN, 200),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

/// What a look at a file that is ours and whole has shown.
pub(super) enum Look {
    /// It is whole as it lies there.
    Whole,
    /// It is whole once SQLite has dealt with what an interrupted program left beside it, as it has in this
    /// copy.
    Interrupted(Copied),
}

/// A copy of a file with what lay beside it, in a folder that goes with it.
pub(super) struct Copied {
    pub(super) conn: Connection,
    // Dropped after the connection: Windows deletes no open file.
    _folder: Scratch,
}

/// Looks whether a file is ours and whole, and changes nothing.
pub(super) fn look(path: &Path) -> Result<Look> {
    let mut told = Error::Locked;
    for attempt in 0..TRIES {
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(100));
        }
        if as_it_lies(path)? {
            return Ok(Look::Whole);
        }
        // A copy made while another program writes may be torn; then the next look tells.
        match copied(path).and_then(|copy| examine(&copy.conn, true).map(|()| copy)) {
            Ok(copy) => return Ok(Look::Interrupted(copy)),
            Err(error) => told = error,
        }
    }
    Err(told)
}

/// What a file may do to the program that reads it: nothing. No statement of the file runs, no value of it is
/// longer than we can hold.
pub(super) fn guard(conn: &Connection) -> Result<()> {
    conn.busy_timeout(BUSY)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Our schema has neither: whatever a file brings along of them is not ours to run.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    // Without it SQLite prepares a statement anew for each value that it is run with.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for (limit, most) in LIMITS {
        conn.set_limit(limit, most)?;
    }
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;",
    )?;
    Ok(())
}

/// Looks at a file where it lies; whether that was possible.
fn as_it_lies(path: &Path) -> Result<bool> {
    if is_wal(path)? {
        return Ok(false);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    guard(&conn)?;
    match conn.query_row("PRAGMA schema_version", [], |_| Ok(())) {
        Err(rusqlite::Error::SqliteFailure(error, _)) if waits(error.extended_code) => Ok(false),
        Err(error) => Err(error.into()),
        Ok(()) => {
            // As it is at one moment, while nobody writes.
            let _moment = conn.unchecked_transaction()?;
            refuse_cut(&conn, path)?;
            examine(&conn, false).map(|()| true)
        }
    }
}

/// Whether SQLite would have to write before it can read.
fn waits(code: i32) -> bool {
    matches!(
        code,
        ffi::SQLITE_READONLY_ROLLBACK
            | ffi::SQLITE_READONLY_RECOVERY
            | ffi::SQLITE_READONLY_CANTINIT
    )
}

/// Whether the file is in WAL mode, or SQLite would take it for one because of what lies beside it.
fn is_wal(path: &Path) -> Result<bool> {
    let mut header = [0_u8; 20];
    let mut file = Peek::open(path).map_err(|error| Error::io(path, &error))?;
    file.read_exact(&mut header)
        .map_err(|error| Error::io(path, &error))?;
    // https://www.sqlite.org/fileformat.html: the versions needed to write and to read it.
    Ok(header[18] == 2 || header[19] == 2 || with_suffix(path, "-wal").exists())
}

/// A copy of a file and of what lies beside it, in which SQLite may do what it must.
fn copied(path: &Path) -> Result<Copied> {
    let (folder, copy) = copy_of(path)?;
    let conn = Connection::open(&copy)?;
    guard(&conn)?;
    Ok(Copied {
        conn,
        _folder: folder,
    })
}

/// Copies a file and what lies beside it into a folder of its own; the path of the copy.
pub(super) fn copy_of(path: &Path) -> Result<(Scratch, PathBuf)> {
    let folder = Scratch::new()?;
    let copy = folder.join("copy.hoshin");
    Peek::copy(path, &copy).map_err(|error| Error::io(path, &error))?;
    for suffix in BESIDE {
        match Peek::copy(&with_suffix(path, suffix), &with_suffix(&copy, suffix)) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(with_suffix(path, suffix), &error)),
        }
    }
    Ok((folder, copy))
}

/// A file ends with a whole page. SQLite takes what is missing of the last one for zeros.
fn refuse_cut(conn: &Connection, path: &Path) -> Result<()> {
    let page: u32 = conn.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    let length = fs::metadata(path)
        .map_err(|error| Error::io(path, &error))?
        .len();
    match length.is_multiple_of(u64::from(page)) {
        true => Ok(()),
        false => Err(Error::Damaged(format!("{length} bytes"))),
    }
}

/// Whether what is open is ours and whole. The schema comes first: after that it is known what the rest of the
/// file can make SQLite do, such as the CHECKs that its own check looks at.
pub(super) fn examine(conn: &Connection, interrupted: bool) -> Result<()> {
    let version = migrate::version(conn)?;
    if version > VERSION {
        return Err(Error::TooNew {
            found: version,
            known: VERSION,
        });
    }
    match version == VERSION {
        true => refuse_other_schema(conn)?,
        false => refuse_active(conn)?,
    }
    match interrupted {
        true => integrity_check(conn)?,
        false => quick_check(conn)?,
    }
    match version == VERSION {
        true => Ok(()),
        // That its tables are those of its version is known when they can be brought up.
        false => migrate::brought_up_in_memory(conn).map(drop),
    }
}

/// A file of an older version holds nothing but tables and indexes either.
pub(super) fn refuse_active(conn: &Connection) -> Result<()> {
    let active: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')
                        OR sql LIKE 'CREATE VIRTUAL%')",
        [],
        |row| row.get(0),
    )?;
    match active {
        true => Err(Error::Damaged("schema".to_owned())),
        false => Ok(()),
    }
}

fn integrity_check(conn: &Connection) -> Result<()> {
    let check: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    match check.as_str() {
        "ok" => Ok(()),
        fault => Err(Error::Damaged(fault.replace('\n', " "))),
    }
}
