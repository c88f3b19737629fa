//! What an error of the system really means: whether a change is in the file, and whether the file is damaged.
//!
//! A commit that fails was not always taken back: once the journal is emptied the change is in the file, and the
//! system may still fail to say so. Told as a plain failure it would be made a second time.

use std::io;
use std::path::Path;

use rusqlite::Connection;

use super::check::quick_check;
use super::peek::Peek;
use super::{Db, Error, Result};

/// What SQLite says of damage, and also where the system would not read a part of the file.
const MALFORMED: &str = "database disk image is malformed";

/// Whether a commit that failed is in the file all the same. `there` looks for it; where it is there, it is
/// written to the disk once more, so that it is certain.
///
/// # Errors
/// `failed` when the file holds what it held before; [`Error::Unsure`] when nobody can tell.
pub(super) fn settle(
    conn: &Connection,
    failed: rusqlite::Error,
    there: impl Fn(&Connection) -> rusqlite::Result<bool>,
) -> Result<()> {
    let reason = failed.to_string();
    let failed = Error::from(failed);
    if failed == Error::Locked {
        return Err(failed);
    }
    let unsure = |_: rusqlite::Error| Error::Unsure(reason.clone());
    match there(conn).map_err(unsure)? {
        false => Err(failed),
        true => conn
            .execute_batch(
                "BEGIN IMMEDIATE; UPDATE batch SET at = at WHERE id = (SELECT max(id) FROM batch); COMMIT",
            )
            .map_err(|error| {
                // Nothing is left half-done by it, whatever the disk does now.
                drop(conn.execute_batch("ROLLBACK"));
                unsure(error)
            }),
    }
}

impl Db {
    /// What an error met in this file really was: SQLite calls a file damaged also where the system would not
    /// read a part of it, and a file that is whole when looked at again is not damaged.
    pub fn judge(&self, error: Error) -> Error {
        match &error {
            Error::Damaged(said) if said == MALFORMED => {
                let again = readable_at(self.path()).and_then(|()| quick_check(&self.conn));
                match again {
                    Ok(()) => Error::io(self.path(), &io::Error::other("disk I/O error")),
                    Err(told) => told,
                }
            }
            _ => error,
        }
    }
}

/// Reads a file to its end.
///
/// # Errors
/// What the system answers where it cannot be read.
pub(super) fn readable_at(path: &Path) -> Result<()> {
    let read = Peek::open(path).and_then(|mut file| io::copy(&mut file, &mut io::sink()));
    read.map(drop).map_err(|error| Error::io(path, &error))
}
