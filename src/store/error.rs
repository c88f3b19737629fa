//! What can go wrong with the file. Kinds only; `text` turns them into sentences.

use std::path::PathBuf;

use super::share::Editor;
use crate::domain::BatchId;
use crate::domain::command::Invalid;
use crate::domain::history::{Heading, Op};

/// Why the file could not be opened, read or changed. After any of these, except [`Error::Unsure`], the file
/// holds what it held before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("no file {}", .0.display())]
    Missing(PathBuf),
    /// A file of that name is there already.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The file has no bytes at all: a copy that was cut off, not a new file.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    /// The file is something else.
    #[error("{} is not a Hoshin Note file", .0.display())]
    NotOurs(PathBuf),
    /// A newer program wrote the file.
    #[error("file version {found}, newest known {known}")]
    TooNew {
        /// The file's version.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// SQLite's check or our own found damage.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Another program holds the file.
    #[error("locked")]
    Locked,
    /// The file was opened read-only and cannot be changed.
    #[error("read-only")]
    ReadOnly,
    /// Another program holds the file, so that it was opened for reading only; who, where it is known.
    #[error("in use")]
    InUse(Option<Box<Editor>>),
    /// The disk is full.
    #[error("disk full")]
    Full,
    /// The operating system refused.
    #[error("{path}: {reason}", path = .path.display())]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The record was changed meanwhile by someone else.
    #[error("changed meanwhile")]
    Conflict,
    /// The record is gone.
    #[error("record is gone")]
    Gone,
    /// The order cannot be carried out as given.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// There is nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Later changes build on the one to be undone, or stand in the way of the one to be redone.
    #[error("later changes build on it")]
    UndoBlocked(Box<Blocked>),
    /// Closing and reopening are taken back by their counterpart only, never by undo.
    #[error("{0:?} cannot be undone")]
    NotUndoable(Op),
    /// It was stopped before its end.
    #[error("cancelled")]
    Cancelled,
    /// A defect of the program itself.
    #[error("internal: {0}")]
    Internal(String),
    /// Backups cannot be kept in this folder: what the system said.
    #[error("backup folder {0:?}: {1}")]
    BackupFolder(PathBuf, String),
    /// A backup is not as it was written.
    #[error("backup {0:?} was altered")]
    BackupAltered(PathBuf),
    /// A backup cannot be restored, and why.
    #[error("backup {0:?} cannot be used: {1}")]
    BackupUnusable(PathBuf, Box<Error>),
    /// Nothing was restored, because the present state could not be backed up first, and why.
    #[error("the present state could not be backed up: {0}")]
    NotKept(Box<Error>),
    /// The file is no longer under the name under which it was opened.
    #[error("moved while open")]
    Moved,
    /// The disk failed at the very end of a change: whether it is in the file cannot be told before it is
    /// opened anew. What was saved before is.
    #[error("saved or not: {0}")]
    Unsure(String),
    /// There is nothing of one's own to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// The change was taken back already, by this one.
    #[error("undone already")]
    UndoneAlready(Box<Heading>),
    /// The change is in force: it was never taken back, or was brought back, by this one.
    #[error("in force")]
    InForce(Box<Heading>),
    /// The history has no change of this number.
    #[error("no change {}", .0.0)]
    NoSuchChange(BatchId),
}

/// Why a change cannot be taken back, or brought back, on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The change that was to be taken back or brought back.
    pub of: Heading,
    /// The later changes that would have to be taken back before it, the newest first.
    pub later: Vec<Heading>,
    /// Why not even all of them together can be taken back.
    pub obstacle: Option<Error>,
}

impl Error {
    /// What went wrong in a word or two, without anything that the file holds; for the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Missing(..) => "missing",
            Error::Exists(..) => "exists",
            Error::Empty(..) => "empty",
            Error::NotOurs(..) => "not ours",
            Error::TooNew { .. } => "too new",
            Error::Damaged(..) => "damaged",
            Error::Locked => "locked",
            Error::ReadOnly => "read only",
            Error::Full => "full",
            Error::Io { .. } => "io",
            Error::Conflict => "conflict",
            Error::Gone => "gone",
            Error::Invalid(..) => "invalid",
            Error::NothingToUndo => "nothing to undo",
            Error::UndoBlocked(..) => "undo blocked",
            Error::NotUndoable(..) => "not undoable",
            Error::Cancelled => "cancelled",
            Error::Internal(..) => "internal",
            Error::InUse(..) => "in use",
            Error::BackupFolder(..) => "backup folder",
            Error::BackupAltered(..) => "backup altered",
            Error::BackupUnusable(..) => "backup unusable",
            Error::NotKept(..) => "present state not backed up",
            Error::Moved => "moved",
            Error::NothingToRedo => "nothing to redo",
            Error::UndoneAlready(_) => "undone already",
            Error::InForce(_) => "in force",
            Error::NoSuchChange(_) => "no such change",
            Error::Unsure(..) => "unsure",
        }
    }

    /// An input or output error at a path.
    pub fn io(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::Full,
            _ => Error::Io {
                path: path.into(),
                reason: error.to_string(),
            },
        }
    }
}

impl From<crate::domain::job::Cancelled> for Error {
    fn from(_: crate::domain::job::Cancelled) -> Self {
        Error::Cancelled
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        use rusqlite::ErrorCode::*;
        // The tables are STRICT: a value of another kind, or text that is none, was not written by a program.
        if matches!(
            error,
            Sql::FromSqlConversionFailure(..)
                | Sql::InvalidColumnType(..)
                | Sql::IntegralValueOutOfRange(..)
                | Sql::Utf8Error(..)
        ) {
            return Error::Damaged(error.to_string());
        }
        if let Some(code) = error.sqlite_error()
            && code.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED
        {
            return Error::Moved;
        }
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Error::Locked,
            Some(ReadOnly) => Error::ReadOnly,
            Some(DiskFull) => Error::Full,
            // What we check beforehand can only be violated by a record that someone else saved meanwhile.
            Some(ConstraintViolation) => Error::Conflict,
            Some(DatabaseCorrupt | NotADatabase) => Error::Damaged(error.to_string()),
            // The file ends before its last page does.
            Some(SystemIoFailure) if is_short_read(&error) => Error::Damaged(error.to_string()),
            Some(CannotOpen | SystemIoFailure) => Error::Io {
                path: PathBuf::new(),
                reason: error.to_string(),
            },
            _ => Error::Internal(error.to_string()),
        }
    }
}

fn is_short_read(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHORT_READ)
}
