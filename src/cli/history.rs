//! `hoshin history` and `hoshin undo`: who changed what and when, and the way back.

use std::path::PathBuf;

use chrono::{DateTime, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::Serialize;

use super::columns::table;
use super::{Failure, Run};
use crate::domain::command::Command;
use crate::domain::history::{BatchKind, Detail, Filter, Heading, Name, Place};
use crate::domain::job::Job;
use crate::domain::{BatchId, ProgrammeId};
use crate::store::{self, Blocked, Db, Error};

/// The longest value that is printed, in characters; JSON has the whole.
const LONGEST: usize = 60;
/// So many records of one change are printed where not all are asked for.
const FEW: u32 = 3;
/// So many are where they are.
const RECORDS: u32 = 1_000;

/// What of the history was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) file: PathBuf,
    /// The code of a programme.
    pub(super) programme: Option<String>,
    pub(super) by: Option<String>,
    pub(super) since: Option<NaiveDate>,
    pub(super) limit: usize,
    /// Whether every record of a change is wanted.
    pub(super) full: bool,
    pub(super) json: bool,
}

/// What is to be taken back, or brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) file: PathBuf,
    /// A change by its number; otherwise one's own newest.
    pub(super) number: Option<i64>,
    pub(super) redo: bool,
    /// Whether later changes that build on it go with it.
    pub(super) with_later: bool,
    pub(super) json: bool,
}

#[derive(Serialize)]
struct Line {
    number: i64,
    /// `2020-01-13T01:42:07Z`.
    at: String,
    by: String,
    /// A code of the file.
    op: &'static str,
    /// `done`, `undo` or `redo`.
    kind: &'static str,
    /// The change that an undo or redo belongs to.
    of: Option<i64>,
    /// Whether it is taken back now.
    undone: bool,
    reason: Option<String>,
    /// What it was about, in words.
    place: String,
    /// `null` where only the change itself is named.
    records: Option<Vec<Told>>,
    /// Of how many records; more than are told here where there are very many.
    record_count: Option<u64>,
}

#[derive(Serialize)]
struct Told {
    /// A table of the file.
    table: String,
    /// `insert`, `update` or `delete`.
    verb: &'static str,
    name: Option<String>,
    programme: Option<String>,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    /// A column of the file.
    field: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct Turned {
    /// The number of the undo or redo itself.
    number: i64,
    /// `undo` or `redo`.
    kind: &'static str,
    op: &'static str,
}

#[derive(Serialize)]
struct Refused {
    /// What would have to be taken back before it, the newest first.
    later: Vec<Line>,
    /// Whether `--with-later` does it.
    together: bool,
}

impl Run<'_> {
    pub(super) fn history(&mut self, asked: &Asked) -> Result<(), Failure> {
        let db = self.open_to_look(&asked.file)?;
        let filter = Filter {
            by: asked.by.clone(),
            programme: match &asked.programme {
                Some(code) => Some(self.programme(&db, code)?),
                None => None,
            },
            since: asked.since.and_then(midnight),
            ..Filter::default()
        };
        let found = db.stretch(&filter, None, asked.limit, &Job::default())?;
        if asked.json {
            let mut lines = Vec::with_capacity(found.headings.len());
            for heading in &found.headings {
                lines.push(self.line(heading, Some(db.change(heading.batch, RECORDS)?)));
            }
            return self.print_json(&lines);
        }
        let records = if asked.full { RECORDS } else { FEW };
        let mut cut = false;
        for heading in &found.headings {
            let detail = db.change(heading.batch, records)?;
            cut |= detail.total > u64::from(records);
            self.print_change(&detail)?;
        }
        if let (true, Some(last)) = (found.more, found.headings.last()) {
            let older = db.stretch(&filter, Some(last.batch), usize::MAX, &Job::default())?;
            let more = self.lang.cli_history_more(older.headings.len());
            writeln!(self.out, "{more}")?;
        }
        if cut && !asked.full {
            writeln!(self.out, "{}", self.lang.cli_history_cut())?;
        }
        Ok(self.out.flush()?)
    }

    pub(super) fn turn_back(&mut self, turn: &Turn) -> Result<(), Failure> {
        let mut db = self.open(&turn.file)?;
        let command = match (turn.number.map(BatchId), turn.redo) {
            (None, false) => Command::Undo,
            (None, true) => Command::Redo,
            (Some(batch), false) => Command::UndoBatch(batch),
            (Some(batch), true) => Command::RedoBatch(batch),
        };
        let mut result = db.apply(&command, self.by);
        if let (true, Err(Error::UndoBlocked(blocked))) = (turn.with_later, &result)
            && blocked.obstacle.is_none()
            && !blocked.later.is_empty()
        {
            let later = blocked.later.iter().map(|it| it.batch).collect();
            let of = blocked.of.batch;
            let together = match turn.redo {
                false => Command::UndoWith(of, later),
                true => Command::RedoWith(of, later),
            };
            result = db.apply(&together, self.by);
        }
        match result {
            Ok(Some(changed)) if turn.json => self.print_json(&Turned {
                number: changed.batch.0,
                kind: changed.kind.code(),
                op: changed.op.code(),
            }),
            Ok(Some(changed)) => {
                let op = self.lang.op(changed.op);
                let said = match changed.kind {
                    BatchKind::Redo => self.lang.toast_redone(op),
                    BatchKind::Done | BatchKind::Undo => self.lang.toast_undone(op),
                };
                writeln!(self.out, "{said}")?;
                Ok(self.out.flush()?)
            }
            Ok(None) => Ok(()),
            Err(Error::UndoBlocked(blocked)) if !blocked.later.is_empty() => {
                self.refused(blocked, turn)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Names all that is in the way, and what can be done about it.
    fn refused(&mut self, blocked: Box<Blocked>, turn: &Turn) -> Result<(), Failure> {
        let together = blocked.obstacle.is_none();
        let obstacle = blocked.obstacle.clone();
        if turn.json {
            let later = blocked.later.iter().map(|it| self.line(it, None)).collect();
            self.print_json(&Refused { later, together })?;
        } else {
            let rows: Vec<Vec<String>> = blocked.later.iter().map(|it| self.words_of(it)).collect();
            self.out.write_all(table(&rows).as_bytes())?;
            self.out.flush()?;
        }
        let sentence = self.lang.store_error(&Error::UndoBlocked(blocked));
        Err(Failure::Refused(match obstacle {
            None => self.lang.cli_undo_with_later_hint(sentence),
            Some(error) => {
                let why = self.lang.store_error(&error);
                format!("{sentence} {}", self.lang.history_blocked_cannot(why))
            }
        }))
    }

    fn programme(&self, db: &Db, code: &str) -> Result<ProgrammeId, Failure> {
        let found = db.programme_of_code(code.trim())?;
        found.ok_or_else(|| Failure::Input(self.lang.cli_no_programme(code)))
    }

    fn print_change(&mut self, detail: &Detail) -> Result<(), Failure> {
        let lang = self.lang;
        let mut head = self.words_of(&detail.heading);
        head.retain(|cell| !cell.is_empty());
        writeln!(self.out, "{}", head.join("  "))?;
        if !detail.heading.reason.is_empty() {
            let reason = &detail.heading.reason;
            writeln!(self.out, "    {}: {reason}", lang.field_reason())?;
        }
        for record in &detail.records {
            let lines = lang.changed_fields(&record.fields, &detail.names, lang.date_style());
            if lines.is_empty() {
                continue;
            }
            let mut title = lang.record_change(&record.table, record.verb);
            if let Some(name) = &record.name {
                title = format!("{title} {}", lang.name(name));
            }
            writeln!(self.out, "    {title}")?;
            for line in lines {
                let none = || lang.field_none();
                let after = line.after.as_deref().map_or_else(none, short);
                let value = match line.before.as_deref() {
                    None => after,
                    Some(before) => format!("{} → {after}", short(before)),
                };
                writeln!(self.out, "        {}: {value}", line.name)?;
            }
        }
        let more = detail.total.saturating_sub(detail.records.len() as u64);
        if more > 0 {
            let more = usize::try_from(more).unwrap_or(usize::MAX);
            writeln!(self.out, "    {}", lang.history_more_records(more))?;
        }
        Ok(())
    }

    fn words_of(&self, heading: &Heading) -> Vec<String> {
        let lang = self.lang;
        let at: DateTime<Local> = heading.at.into();
        let undone = match heading.undone && heading.kind != BatchKind::Undo {
            true => format!("[{}]", lang.detail_undone()),
            false => String::new(),
        };
        vec![
            heading.batch.0.to_string(),
            at.format("%Y-%m-%d %H:%M").to_string(),
            lang.author(&heading.by),
            lang.change_title(heading),
            lang.changed_place(&heading.place),
            undone,
        ]
    }

    fn line(&self, heading: &Heading, detail: Option<Detail>) -> Line {
        let name = |name: &Name| self.lang.name(name);
        let record_count = detail.as_ref().map(|it| it.total);
        let records = detail.map(|detail| {
            let told = |record: crate::domain::history::Record| Told {
                name: record.name.as_ref().map(name),
                programme: record.programme.map(|(_, title)| title),
                verb: record.verb.code(),
                table: record.table,
                fields: record
                    .fields
                    .into_iter()
                    .map(|it| Field {
                        field: it.field,
                        before: it.before,
                        after: it.after,
                    })
                    .collect(),
            };
            detail.records.into_iter().map(told).collect()
        });
        Line {
            number: heading.batch.0,
            at: heading
                .at
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            by: heading.by.clone(),
            op: heading.op.code(),
            kind: heading.kind.code(),
            of: heading.of.map(|it| it.0),
            undone: heading.undone,
            reason: Some(heading.reason.clone()).filter(|it| !it.is_empty()),
            place: match &heading.place {
                Place::Programme { title, .. } => title.clone(),
                other => self.lang.changed_place(other),
            },
            records,
            record_count,
        }
    }

    fn print_json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| store::Error::Internal(error.to_string()))?;
        writeln!(self.out, "{text}")?;
        Ok(self.out.flush()?)
    }
}

/// The beginning of a day where the computer stands.
fn midnight(day: NaiveDate) -> Option<DateTime<Utc>> {
    let local = Local.from_local_datetime(&day.and_time(NaiveTime::MIN));
    Some(local.earliest()?.with_timezone(&Utc))
}

/// A value on one line.
fn short(value: &str) -> String {
    let value = value.replace(['\r', '\n'], " ");
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}
