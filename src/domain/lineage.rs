//! Lineage: how programmes go on from one year to the next.

use serde::{Deserialize, Serialize};

use super::fiscal::FiscalYear;
use super::{ProgrammeId, coded};

coded! {
    /// How a programme goes on.
    LineageKind {
        /// It goes on under the same name.
        Carried = "carried",
        /// It goes on under another name.
        Renamed = "renamed",
        /// It goes on together with others.
        Merged = "merged",
        /// It goes on as several.
        Split = "split",
        /// It ends.
        Ended = "ended",
    }
}

/// A programme of another year that one came from or went on as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// Identity in the file.
    pub id: ProgrammeId,
    /// The year of its plan.
    pub year: FiscalYear,
    /// Its code there.
    pub code: String,
    /// Its name there.
    pub name: String,
    /// How the one became the other.
    pub kind: LineageKind,
}

/// Where a programme came from and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lineage {
    /// What it came from, in the year before.
    pub origins: Vec<Relative>,
    /// What it went on as, in the year after.
    pub successors: Vec<Relative>,
    /// Whether it was said to end.
    pub ended: bool,
}
