//! `hoshin salvage`: what can be read of a damaged file, into a new one.

use std::path::PathBuf;

use serde::Serialize;

use super::check::At;
use super::{Failure, Run};
use crate::domain::job::Job;
use crate::store::{self, Fate, Salvage};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) damaged: PathBuf,
    pub(super) new: PathBuf,
    pub(super) json: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    /// The damaged file, as it was named.
    file: String,
    /// The new file, as it was named.
    new: String,
    /// Whether the change history was kept.
    history: bool,
    /// How many records of each table; tables without any are left out.
    counts: Vec<Kind>,
    /// What a person should look at.
    records: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Kind {
    table: &'static str,
    saved: u64,
    from_history: u64,
    lost: u64,
}

#[derive(Serialize)]
struct Line<'a> {
    /// `lost`, `left_out`, `from_history`, `doubtful`, `moved`, `cleared` or `stand_in`.
    fate: &'static str,
    #[serde(flatten)]
    place: At<'a>,
    /// The whole sentence.
    sentence: String,
}

impl Run<'_> {
    /// Prints the list of what was saved and what was not.
    pub(super) fn salvage(&mut self, asked: &Asked) -> Result<(), Failure> {
        let Asked { damaged, new, json } = asked;
        let saved = store::salvage(damaged, new, self.clock, self.by, &Job::default())?;
        if *json {
            self.write_json(&self.page(asked, &saved))?;
        } else {
            for line in self.lang.salvage_lines(&saved) {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(self.out.flush()?)
    }

    fn page<'s>(&self, asked: &Asked, saved: &'s Salvage) -> Page<'s> {
        let counts = saved.counts.iter().map(|(table, count)| Kind {
            table,
            saved: count.saved,
            from_history: count.from_history,
            lost: count.lost,
        });
        let records = saved.lines.iter().map(|line| Line {
            fate: match line.fate {
                Fate::Lost => "lost",
                Fate::LeftOut => "left_out",
                Fate::FromHistory => "from_history",
                Fate::Doubtful => "doubtful",
                Fate::Moved => "moved",
                Fate::Cleared => "cleared",
                Fate::StandIn => "stand_in",
            },
            place: At::from(&line.place),
            sentence: self.lang.salvage_line(line),
        });
        Page {
            file: asked.damaged.display().to_string(),
            new: asked.new.display().to_string(),
            history: saved.history,
            counts: counts.collect(),
            records: records.collect(),
        }
    }
}
