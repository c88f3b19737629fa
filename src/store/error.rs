//! What can go wrong with the file. Kinds only; `text` turns them into sentences.

use std::path::PathBuf;

use crate::domain::command::Invalid;
use crate::domain::history::Op;

/// Why the file could not be opened, read or changed. After any of these the file holds what it held before.
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
    /// A later change builds on the one to be undone.
    #[error("a later change builds on it")]
    UndoBlocked(Op),
    /// Closing and reopening are taken back by their counterpart only, never by undo.
    #[error("{0:?} cannot be undone")]
    NotUndoable(Op),
    /// It was stopped before its end.
    #[error("cancelled")]
    Cancelled,
    /// A defect of the program itself.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
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
