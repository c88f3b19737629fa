//! What can go wrong when a report is saved. Kinds only; `text` turns them into sentences.

use std::io;
use std::path::{Path, PathBuf};

/// Why a report could not be saved. What stood under the name before still stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The folder is not there.
    #[error("{}: no such folder", .0.display())]
    NoFolder(PathBuf),
    /// A folder has that name.
    #[error("{} is a folder", .0.display())]
    IsFolder(PathBuf),
    /// The file is read-only, the folder is, or another program (Excel) holds the file.
    #[error("{}: permission denied", .0.display())]
    Denied(PathBuf),
    /// The disk is full.
    #[error("{}: disk full", .0.display())]
    Full(PathBuf),
    /// The operating system refused for another reason.
    #[error("{path}: {reason}", path = .path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl Error {
    /// What the system answered when the file at `path` was being written.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoFolder(path),
            io::ErrorKind::IsADirectory => Error::IsFolder(path),
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::ResourceBusy
            | io::ErrorKind::ExecutableFileBusy => Error::Denied(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full(path),
            _ => Error::Io {
                path,
                reason: error.to_string(),
            },
        }
    }
}
