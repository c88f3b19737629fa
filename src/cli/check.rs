//! `hoshin check`: what is wrong with a file.

use std::path::PathBuf;

use serde::Serialize;

use super::{Failure, Run};
use crate::domain::job::Job;
use crate::store::{self, Db, Fault, Place};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) file: PathBuf,
    /// Also what takes longer: the change history, every value, search.
    pub(super) full: bool,
    pub(super) json: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    /// The file, as it was named.
    file: String,
    full: bool,
    faults: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    /// `integrity`, `dangling`, `snapshot`, `rule`, `altered`, `lost`, `unrecorded`, `unreadable`, `too_long`,
    /// `search_text`, `history`, `history_gap` or `numbering`.
    kind: &'static str,
    #[serde(flatten)]
    place: Option<At<'a>>,
    /// The whole sentence.
    sentence: String,
}

/// A record, or one field of it.
#[derive(Serialize)]
pub(super) struct At<'a> {
    table: &'a str,
    id: i64,
    /// Code and name of the programme it belongs to, or its own name.
    record: &'a str,
    /// `q1`, `h1`, `year` or `custom`; `null` where there is none.
    period: Option<&'static str>,
    /// `null` where it is about the whole record.
    field: Option<&'a str>,
}

impl<'a> From<&'a Place> for At<'a> {
    fn from(place: &'a Place) -> Self {
        At {
            table: place.table,
            id: place.id,
            record: &place.owner,
            period: place.period.as_ref().map(|(kind, _)| kind.code()),
            field: place.field.as_deref(),
        }
    }
}

impl Run<'_> {
    /// Silent when all is well. Faults go to standard output: they are what was asked for.
    pub(super) fn check(&mut self, asked: &Asked) -> Result<(), Failure> {
        let faults = match asked.full {
            // A file of an older version is looked at as it is.
            true => Db::open_for_reading(&asked.file, self.clock)?.check_full(&Job::default())?,
            false => self.open(&asked.file)?.check()?,
        };
        if asked.json {
            let page = Page {
                file: asked.file.display().to_string(),
                full: asked.full,
                faults: faults.iter().map(|fault| self.fault_line(fault)).collect(),
            };
            self.write_json(&page)?;
        } else {
            for fault in &faults {
                writeln!(self.out, "{}", self.lang.fault(fault))?;
            }
        }
        self.out.flush()?;
        match faults.len() {
            0 => Ok(()),
            count => Err(Failure::Faults(count)),
        }
    }

    fn fault_line<'f>(&self, fault: &'f Fault) -> Line<'f> {
        let (kind, place) = match fault {
            Fault::Integrity(_) => ("integrity", None),
            Fault::Dangling(_) => ("dangling", None),
            Fault::Snapshot(..) => ("snapshot", None),
            Fault::Rule(..) => ("rule", None),
            Fault::Altered(place) => ("altered", Some(place)),
            Fault::Lost(place) => ("lost", Some(place)),
            Fault::Unrecorded(place) => ("unrecorded", Some(place)),
            Fault::Unreadable(place) => ("unreadable", Some(place)),
            Fault::TooLong(place) => ("too_long", Some(place)),
            Fault::SearchText(_) => ("search_text", None),
            Fault::History(_) => ("history", None),
            Fault::HistoryGap(_) => ("history_gap", None),
            Fault::Numbering(_) => ("numbering", None),
        };
        Line {
            kind,
            place: place.map(At::from),
            sentence: self.lang.fault(fault),
        }
    }

    pub(super) fn write_json(&mut self, page: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(page)
            .map_err(|error| store::Error::Internal(error.to_string()))?;
        Ok(writeln!(self.out, "{text}")?)
    }
}
