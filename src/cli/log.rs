//! `hoshin log`: what was exported from a file, the newest first.

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, Local, Utc};
use serde::Serialize;

use super::columns::table;
use super::{Failure, Run, period};
use crate::domain::PeriodId;
use crate::domain::export::{Entry, Substitution};
use crate::store::{self, Db, Scope};

/// The periods of a file, by identity: as `--period` takes them, and in words.
type Periods = HashMap<PeriodId, (String, String)>;

#[derive(Serialize)]
struct Line<'a> {
    /// `2020-01-13T01:42:07Z`.
    at: String,
    by: &'a str,
    /// As `--period` takes it; `null` when the file no longer has it.
    period: Option<&'a str>,
    layout: &'a str,
    encoding: &'a str,
    /// The name without its folder; `null` for standard output.
    file: Option<&'a str>,
    /// Below the header.
    rows: u64,
    /// What was written as something else.
    substitutions: &'a [Substitution],
    /// Of the bytes, in hexadecimal.
    sha256: &'a str,
}

impl Run<'_> {
    pub(super) fn log(&mut self, file: &Path, json: bool) -> Result<(), Failure> {
        let db = self.open_to_look(file)?;
        let periods = self.periods(&db)?;
        let entries = db.exports(None, u32::MAX)?;
        if json {
            let lines: Vec<Line<'_>> = entries.iter().map(|it| line(it, &periods)).collect();
            let text = serde_json::to_string_pretty(&lines)
                .map_err(|error| store::Error::Internal(error.to_string()))?;
            writeln!(self.out, "{text}")?;
        } else {
            let rows: Vec<Vec<String>> =
                entries.iter().map(|it| self.cells(it, &periods)).collect();
            self.out.write_all(table(&rows).as_bytes())?;
        }
        Ok(self.out.flush()?)
    }

    fn periods(&self, db: &Db) -> Result<Periods, Failure> {
        let mut periods = Periods::new();
        for plan in db.plans()? {
            let scope = Scope {
                plan: Some(plan.id),
                period: None,
                ..Scope::default()
            };
            let Some(outline) = db.outline(scope)? else {
                continue;
            };
            let all = db.periods(plan.id)?;
            for it in &all {
                let names = (
                    period::code(outline.plan.year, &all, it),
                    self.lang.period_title(&outline.plan, it),
                );
                periods.insert(it.id, names);
            }
        }
        Ok(periods)
    }

    fn cells(&self, entry: &Entry, periods: &Periods) -> Vec<String> {
        let lang = self.lang;
        let at: DateTime<Local> = entry.at.into();
        let substituted = match entry.substituted() {
            0 => String::new(),
            count => lang.export_substituted(lang.grouped(count)),
        };
        let file = match entry.file.as_str() {
            "" => lang.cli_standard_output(),
            name => name.to_owned(),
        };
        vec![
            at.format("%Y-%m-%d %H:%M").to_string(),
            entry.by.clone(),
            periods
                .get(&entry.period)
                .map_or_else(String::new, |(_, words)| words.clone()),
            lang.layout_of_code(&entry.layout),
            lang.encoding_of_code(&entry.encoding),
            lang.count_rows(entry.rows),
            substituted,
            file,
        ]
    }
}

fn line<'a>(entry: &'a Entry, periods: &'a Periods) -> Line<'a> {
    let at: DateTime<Utc> = entry.at;
    Line {
        at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        by: &entry.by,
        period: periods.get(&entry.period).map(|(code, _)| code.as_str()),
        layout: &entry.layout,
        encoding: &entry.encoding,
        file: Some(entry.file.as_str()).filter(|name| !name.is_empty()),
        rows: entry.rows,
        substitutions: &entry.substitutions,
        sha256: &entry.sha256,
    }
}
