//! Bytes from outside → proposals that a person accepts row by row. No store, no window.
//!
//! What comes in is untrusted: every reader has limits, and each limit has an error of its own.

pub mod csv;
mod decode;
mod error;
pub mod policy;

pub use decode::{Charset, Decoded, decode};
pub use error::{Error, FileKind};
pub use policy::read_policy;

/// The largest table that is read, in bytes.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;
/// The largest policy text that is read, in bytes; a real one has about ten thousand.
pub const TEXT_LIMIT: u64 = 4 * 1024 * 1024;
/// The longest line of a policy text, in characters; a real one has a few hundred.
pub const LINE_LIMIT: usize = 32_767;
/// The most rows of a table.
pub const ROW_LIMIT: usize = 200_000;
/// The most columns of a table.
pub const COLUMN_LIMIT: usize = 256;
/// The longest cell of a table, in characters; the limit of Excel.
pub const CELL_LIMIT: usize = 32_767;
