//! Exports: how characters become bytes, and the export log (出力履歴).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PeriodId, PlanId, coded};

coded! {
    /// How characters become bytes.
    Encoding {
        /// UTF-8 led by a byte-order mark, by which Excel knows it; the default.
        Utf8Bom = "utf-8-bom",
        /// CP932, the Shift_JIS of Windows, for old municipal systems.
        Cp932 = "cp932",
        /// UTF-8 for other programs.
        Utf8 = "utf-8",
    }
}

/// A character that was written as something else, because the encoding lacks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitution {
    /// The character as it is stored.
    pub character: char,
    /// What was written.
    pub becomes: String,
    /// How often.
    pub count: u64,
}

/// An export that was made. Layout and encoding are codes, so that a program that does not know them yet
/// can still show the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The plan reported on.
    pub plan: PlanId,
    /// The period reported on.
    pub period: PeriodId,
    /// The code of the table.
    pub layout: String,
    /// The code of the encoding.
    pub encoding: String,
    /// What was written as something else.
    pub substitutions: Vec<Substitution>,
    /// The name of the file without its folder; empty for standard output.
    pub file: String,
    /// Rows below the header.
    pub rows: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

impl Entry {
    /// How many characters were written as something else.
    pub fn substituted(&self) -> u64 {
        self.substitutions.iter().map(|it| it.count).sum()
    }
}
