//! Restoring a backup: into the open file through SQLite, so that every other program that has it open sees
//! the restored state, or, where there is no file that can be opened, as a new file under its name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::backup::{Made, described, pour, reader, whole_copy};
use super::check::{quick_check, refuse_other_schema};
use super::convert::{moment, read_moment};
use super::look::refuse_active;
use super::open::{Opening, VERSION, configure, examine_header, folder_of, with_suffix};
use super::peek::is_same;
use super::table::Table;
use super::{Clock, Db, Error, Result, backup, migrate, share};
use crate::domain::BatchId;
use crate::domain::backup::{Reason, State};
use crate::domain::file_name::beside;
use crate::domain::history::{BatchKind, Op, Restore};
use crate::domain::job::Job;

/// What is to be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The backup, or another copy of the file.
    pub from: PathBuf,
    /// The folder for the backup of what is there now.
    pub folder: PathBuf,
    /// Whether a backup is taken that is not as it was written.
    pub altered: bool,
    /// Who restores; told to others on a share, and in the change history.
    pub by: String,
    /// The words in the name of a file that could not be opened and is put aside: 開けなかったファイル.
    pub aside: String,
}

/// What was restored, and where what was there before lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The backup of what was there before; nothing where that was no file that could be opened.
    pub kept: Option<Made>,
    /// Where the file that could not be opened was put aside.
    pub aside: Option<PathBuf>,
    /// Its place in the history.
    pub batch: BatchId,
}

/// A restore that the change history tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its place in the history.
    pub batch: BatchId,
    /// Who restored.
    pub by: String,
    /// From which backup.
    pub from: Restore,
}

impl Db {
    /// Puts a backup in the place of all that the open file holds, after what it holds was backed up itself: so
    /// it is undone by restoring that one. A backup of an older version is brought up on the way. Other programs
    /// that have the file open see the restored state with their next look.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Error::InUse`]; [`Error::BackupAltered`] or [`Error::BackupUnusable`] about the backup;
    /// [`Error::NotKept`] when the present state could not be backed up; [`Error::Locked`], [`Error::Full`],
    /// [`Error::Cancelled`]. The file then holds what it held.
    pub fn restore(&mut self, order: &Order, job: &Job) -> Result<Restored> {
        self.refuse_reading()?;
        let source = usable(order, self.path())?;
        // Nobody saves anything between the backup of what is there and its replacement: it would be in neither.
        let locked = match self.is_editing() {
            true => false,
            false => {
                share::lock(&self.conn)?;
                true
            }
        };
        let kept = self.exchanged(&source, order, job);
        if locked {
            share::unlock(&self.conn)?;
        }
        let (kept, batch) = kept?;
        Ok(Restored {
            kept: Some(kept),
            aside: None,
            batch,
        })
    }

    /// The newest restore that the change history tells of: its number, who, and from which backup.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn last_restore(&self) -> Result<Option<Told>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT id, by, reason FROM batch WHERE op = 'restored' ORDER BY id DESC LIMIT 1",
            )?
            .query_row([], |row| {
                Ok(Told {
                    batch: BatchId(row.get(0)?),
                    by: row.get(1)?,
                    from: read_source(&row.get::<_, String>(2)?),
                })
            })
            .optional()?)
    }

    fn exchanged(
        &mut self,
        source: &Connection,
        order: &Order,
        job: &Job,
    ) -> Result<(Made, BatchId)> {
        let kept = self
            .back_up(&order.folder, Reason::BeforeRestore, job)
            .map_err(|error| match error {
                Error::Cancelled => Error::Cancelled,
                error => Error::NotKept(Box::new(error)),
            })?;
        // Made ready beside the file, so that it is exchanged in one step.
        let mut ready = Connection::open_in_memory()?;
        pour(source, &mut ready, job)?;
        Given::of(&self.conn)?.go_on(&ready)?;
        let batch = enter(&ready, self.clock, order)?;
        pour(&ready, &mut self.conn, job)?;
        Ok((kept, batch))
    }
}

/// Tells in the change history of what is being restored that it was, by whom and from which backup. No record
/// belongs to it: the restored state is the one that the history before it tells of.
fn enter(conn: &Connection, clock: Clock, order: &Order) -> Result<BatchId> {
    conn.execute(
        "INSERT INTO batch (at, by, op, kind, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            moment(clock.now()),
            order.by,
            Op::Restored.code(),
            BatchKind::Done.code(),
            source(order)
        ],
    )?;
    Ok(BatchId(conn.last_insert_rowid()))
}

/// From which backup, as the history keeps it: the moment of the backup, where it is known, and its name.
fn source(order: &Order) -> String {
    let name = order.from.file_name().unwrap_or_default().to_string_lossy();
    let at = described(&order.from).map(|it| moment(it.backup.at));
    format!("{} {name}", at.unwrap_or_default())
}

/// What [`source`] wrote.
pub(super) fn read_source(text: &str) -> Restore {
    let (at, name) = text.split_once(' ').unwrap_or(("", text));
    Restore {
        at: read_moment(at).ok(),
        name: name.to_owned(),
    }
}

/// The numbers and versions that a file has given: none is given again after an older state was restored, so that
/// whatever somebody saw before is known to be out of date.
struct Given {
    numbers: Vec<(String, i64)>,
    version: i64,
}

impl Given {
    fn of(conn: &Connection) -> Result<Given> {
        let mut statement = conn.prepare("SELECT name, seq FROM sqlite_sequence")?;
        let numbers = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let numbers = numbers.collect::<rusqlite::Result<_>>()?;
        let mut version = 0;
        for table in Table::ALL {
            let sql = format!("SELECT coalesce(max(row_version), 0) FROM {}", table.name());
            version = version.max(conn.query_row(&sql, [], |row| row.get(0))?);
        }
        Ok(Given { numbers, version })
    }

    fn go_on(&self, conn: &Connection) -> Result<()> {
        let transaction = conn.unchecked_transaction()?;
        for (name, number) in &self.numbers {
            let raised = conn.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
                params![name, number],
            )?;
            if raised == 0 {
                conn.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
                    params![name, number],
                )?;
            }
        }
        for table in Table::ALL {
            let sql = format!("UPDATE {} SET row_version = ?1", table.name());
            conn.execute(&sql, [self.version + 1])?;
        }
        Ok(transaction.commit()?)
    }
}

/// As [`Db::restore`], whatever lies under the path: a file that is damaged or something else is put aside under
/// a name that says so, never removed, and a missing one is made.
///
/// # Errors
/// As [`Db::restore`] and [`Db::open`], and [`Error::Io`].
pub fn restore(path: &Path, clock: Clock, order: &Order, job: &Job) -> Result<Restored> {
    let opening = Opening {
        clock,
        by: &order.by,
        backups: Some(&order.folder),
        ..Opening::default()
    };
    match Db::open_with(path, opening) {
        Ok(mut db) => match db.restore(order, job) {
            Err(Error::NotKept(error)) if matches!(*error, Error::Damaged(_)) => {}
            restored => return restored,
        },
        Err(Error::Missing(_) | Error::Empty(_) | Error::NotOurs(_) | Error::Damaged(_)) => {}
        Err(error) => return Err(error),
    }
    replace(path, clock, order, job)
}

/// Writes the backup as a new file, which takes the name only when it is whole.
fn replace(path: &Path, clock: Clock, order: &Order, job: &Job) -> Result<Restored> {
    let source = usable(order, path)?;
    let failed = |error: io::Error| Error::io(path, &error);
    let (file, batch) = whole_copy(&source, path, job, |copy| {
        let batch = enter(copy, clock, order)?;
        refuse_other_schema(copy).map(|()| batch)
    })?;
    let aside = put_aside(path, clock, &order.aside).map_err(failed)?;
    file.persist_noclobber(path)
        .map_err(|failed| match failed.error.kind() {
            io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
            _ => Error::io(path, &failed.error),
        })?;
    backup::settle(folder_of(path));
    Ok(Restored {
        kept: None,
        aside,
        batch,
    })
}

/// Puts a file aside with all that SQLite keeps beside it: a journal left there would change the next file of
/// this name. The file goes first, so that no file ever stands beside a journal that is not its own.
fn put_aside(path: &Path, clock: Clock, word: &str) -> io::Result<Option<PathBuf>> {
    let when = chrono::DateTime::<chrono::Local>::from(clock.now()).format("%Y-%m-%d %H%M%S");
    let aside = beside(path, &format!(" ({word} {when})"))
        .find(|aside| !aside.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    let moved = match fs::rename(path, &aside) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    for suffix in ["-journal", "-wal", "-shm"] {
        match fs::rename(with_suffix(path, suffix), with_suffix(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(moved.then_some(aside))
}

/// A backup that can be restored, of the newest version.
fn usable(order: &Order, file: &Path) -> Result<Connection> {
    let from = &order.from;
    let unusable = |error| Error::BackupUnusable(from.clone(), Box::new(error));
    if is_same(from, file) {
        return Err(Error::Exists(file.to_owned()));
    }
    let known = described(from);
    if known.is_some_and(|it| it.state == State::Altered) && !order.altered {
        return Err(Error::BackupAltered(from.clone()));
    }
    examine_header(from).map_err(unusable)?;
    examined(from).map_err(unusable)
}

fn examined(from: &Path) -> Result<Connection> {
    let source = reader(from)?;
    configure(&source)?;
    // The tables come first: what is something else may take long to be looked through.
    if migrate::version(&source)? < VERSION {
        refuse_active(&source)?;
        return migrate::brought_up_in_memory(&source);
    }
    refuse_other_schema(&source)?;
    quick_check(&source)?;
    Ok(source)
}
