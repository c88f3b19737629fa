//! Why a source cannot be read at all. Kinds only; `text` turns them into sentences.

/// Why nothing of a source can be read. Nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The source holds nothing.
    #[error("empty")]
    Empty,
    /// The source is larger than the limit, both in bytes.
    #[error("{size} bytes, {limit} are allowed")]
    TooLarge {
        /// Its size.
        size: u64,
        /// The largest allowed.
        limit: u64,
    },
    /// A line of a text is longer than the limit, in characters.
    #[error("line {line}: longer than {limit} characters")]
    LineTooLong {
        /// Its number, from 1.
        line: u32,
        /// The longest allowed.
        limit: usize,
    },
    /// The bytes are neither UTF-8 nor CP932, nor UTF-16 with its mark; the place is that in CP932.
    #[error("line {line}, byte {byte}: no known encoding")]
    Encoding {
        /// The line, from 1.
        line: u32,
        /// The byte of the line, from 1.
        byte: u32,
    },
    /// The bytes are those of another kind of file, such as a workbook or a PDF.
    #[error("not a text: {0}")]
    NotText(FileKind),
    /// The table has more rows than the limit.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The most allowed.
        limit: usize,
    },
    /// The table has more columns than the limit.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The most allowed.
        limit: usize,
    },
    /// A quoted cell is never closed.
    #[error("line {line}: quote is not closed")]
    OpenQuote {
        /// The line it begins on, from 1.
        line: u32,
    },
    /// None of the columns that this kind of table needs was found.
    #[error("no header")]
    NoHeader,
    /// It was stopped.
    #[error("cancelled")]
    Cancelled,
}

/// A kind of file that is taken for a text by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A zip archive: most often an Excel workbook (.xlsx).
    Workbook,
    /// An old Excel workbook (.xls).
    OldWorkbook,
    /// A PDF.
    Pdf,
    /// A Hoshin Note file, or another SQLite database.
    Database,
    /// Something with zero bytes in it.
    Binary,
}

impl std::fmt::Display for FileKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            FileKind::Workbook => "zip or xlsx",
            FileKind::OldWorkbook => "xls",
            FileKind::Pdf => "pdf",
            FileKind::Database => "sqlite",
            FileKind::Binary => "binary",
        })
    }
}

impl From<crate::domain::job::Cancelled> for Error {
    fn from(_: crate::domain::job::Cancelled) -> Self {
        Error::Cancelled
    }
}
