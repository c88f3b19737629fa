//! What was saved of a damaged file and what was not.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::choose::{History, Record, Records};
use crate::store::place::{own_name, period_name};
use crate::store::table::Table;
use crate::store::{Fault, Place};

/// What became of a record of a damaged file, where it is not simply there again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Nothing of it could be read.
    Lost,
    /// It was there, although it had been deleted: it was left out.
    LeftOut,
    /// The record was lost; it is back as the change history tells it.
    FromHistory,
    /// The record and the change history disagree, or a value could not be read whole: it is to be looked at.
    Doubtful,
    /// What it belonged to is lost or somewhere else: it was put under a heading, or into a state, of its own.
    Moved,
    /// What a field of it pointed to is lost: the field is empty.
    Cleared,
    /// It was made to hold together what belonged to a lost record.
    StandIn,
}

/// One record, or one field of it, in the list of what was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub fate: Fate,
    /// Which it is.
    pub place: Place,
}

/// How many records of a kind were saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// In the new file.
    pub saved: u64,
    /// Of these, back from the change history.
    pub from_history: u64,
    /// Not in the new file.
    pub lost: u64,
}

/// What was saved of a damaged file and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvage {
    /// How many of each table, in the order of the file; what there is none of is left out.
    pub counts: Vec<(&'static str, Count)>,
    /// What a person should look at, the lost first.
    pub lines: Vec<Line>,
    /// Whether the change history was kept; otherwise it begins anew with what was saved.
    pub history: bool,
    /// What a full check of the new file finds: nothing.
    pub faults: Vec<Fault>,
}

/// What was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Report {
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    fate: Fate,
    table: &'static str,
    id: i64,
    record: Record,
    fields: Vec<String>,
}

impl Report {
    /// Takes note of a record of the change history.
    pub(super) fn note(
        &mut self,
        fate: Fate,
        table: Table,
        id: i64,
        record: &Record,
        fields: &[String],
    ) {
        self.note_of(fate, table.name(), id, record, fields);
    }

    /// Takes note of any record.
    pub(super) fn note_of(
        &mut self,
        fate: Fate,
        table: &'static str,
        id: i64,
        record: &Record,
        fields: &[String],
    ) {
        self.notes.push(Note {
            fate,
            table,
            id,
            record: record.clone(),
            fields: fields.to_vec(),
        });
    }

    /// A record that did not find its way into the new file after all.
    pub(super) fn lose(&mut self, table: &'static str, id: i64, record: &Record) {
        self.notes
            .retain(|note| note.table != table || note.id != id);
        self.note_of(Fate::Lost, table, id, record, &[]);
    }

    /// Names everything that was noted.
    pub(super) fn finish(self, records: &Records, history: &History) -> (Vec<Line>, Tally) {
        let names = Names { records, history };
        let mut tally = Tally::new();
        let mut lines = Vec::new();
        for note in &self.notes {
            let count = tally.entry(note.table).or_default();
            match note.fate {
                Fate::Lost => count.lost += 1,
                Fate::FromHistory => count.from_history += 1,
                _ => {}
            }
            let place = names.place(note);
            let mut each = |place| {
                lines.push(Line {
                    fate: note.fate,
                    place,
                });
            };
            match note.fields.is_empty() {
                true => each(place),
                // A version tells nobody anything beside a field.
                false => note
                    .fields
                    .iter()
                    .filter(|field| *field != "row_version" || note.fields.len() == 1)
                    .for_each(|field| each(place.field(field))),
            }
        }
        lines.sort_by(|a, b| (a.fate, &a.place.owner).cmp(&(b.fate, &b.place.owner)));
        lines.dedup();
        (lines, tally)
    }
}

/// The counts by table.
pub(super) type Tally = BTreeMap<&'static str, Count>;

struct Names<'a> {
    records: &'a Records,
    history: &'a History,
}

impl Names<'_> {
    fn place(&self, note: &Note) -> Place {
        let record = &note.record;
        let number = |column: &str| record.get(column).and_then(Json::as_i64);
        let owner = match note.table {
            "programme" => own_name(record),
            _ => match owner_of(record, self.records) {
                Some(programme) => self
                    .get(Table::Programme, programme)
                    .map(own_name)
                    .unwrap_or_default(),
                None => own_name(record),
            },
        };
        let period = match (note.table, number("period_id")) {
            ("period", _) => period_name(record),
            (_, Some(id)) => self.get(Table::Period, id).and_then(period_name),
            _ => None,
        };
        Place {
            table: note.table,
            id: note.id,
            owner,
            period,
            field: None,
        }
    }

    /// A record of the new file, or as it was.
    fn get(&self, table: Table, id: i64) -> Option<&Map<String, Json>> {
        let kept = self.records.get(table.name()).and_then(|of| of.get(&id));
        let told = || {
            let chain = self.history.told(table, id)?;
            chain.row.as_ref().or(chain.gone.as_ref())
        };
        kept.or_else(told)
    }
}

/// The programme that a record belongs to, as far as what leads there is at hand.
pub(super) fn owner_of(record: &Record, records: &Records) -> Option<i64> {
    let number = |record: &Record, column: &str| record.get(column).and_then(Json::as_i64);
    let through = |column: &str, table: Table| {
        let parent = records.get(table.name())?.get(&number(record, column)?)?;
        number(parent, "programme_id")
    };
    number(record, "programme_id")
        .or_else(|| number(record, "from_id"))
        .or_else(|| through("milestone_id", Table::Milestone))
        .or_else(|| through("indicator_id", Table::Indicator))
}
