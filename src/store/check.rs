//! The check of a file: SQLite's own, references, rules of the domain, and whether the tables are ours.

use rusqlite::Connection;

use super::open::{SCHEMA, of_the_file};
use super::{Db, Error, Place, Result};

/// A fault that `check` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// SQLite's integrity check.
    Integrity(String),
    /// A row points to a row that is not there: the table it is in.
    Dangling(String),
    /// What was frozen when a period was closed is no longer as it was written: the period and the revision.
    Snapshot(String, u32),
    /// A rule of the domain does not hold for a record: its code or title.
    Rule(Rule, String),
    /// A record is not as the change history says that it was written last.
    Altered(Place),
    /// A record that the change history knows is not there.
    Lost(Place),
    /// A record is there that the change history does not know, or says was deleted.
    Unrecorded(Place),
    /// A value is not one of those that are written there.
    Unreadable(Place),
    /// A value is longer than what can be typed there.
    TooLong(Place),
    /// What search looks through is not the text of the programme: its code.
    SearchText(String),
    /// A line of the change history cannot be understood, or does not go with those before it: its number.
    History(i64),
    /// Lines of the change history are missing: how many.
    HistoryGap(u64),
    /// The next record of a table would get a number that was given before.
    Numbering(String),
}

/// A rule of the domain that no constraint of the schema can state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A programme stands under a heading of its own plan.
    OwnHeading,
    /// A principle holds no programmes.
    NoProgrammesHere,
    /// A report is for a period of the programme's own plan.
    OwnPeriod,
    /// A milestone's action belongs to the same programme.
    OwnAction,
    /// Every programme can be searched.
    Searchable,
    /// A plan has at least one period.
    HasPeriod,
    /// A closed period was frozen.
    ClosedHasSnapshot,
    /// A review gives a grade of the programme's own plan.
    OwnGrade,
    /// A programme goes on in a later plan of the same ward.
    GoesOnLater,
}

impl Db {
    /// Looks through the whole file: SQLite's own check, references, and rules of the domain. What takes longer
    /// is looked at by [`Db::check_full`].
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Damaged`] when the file cannot even be read to its end.
    pub fn check(&self) -> Result<Vec<Fault>> {
        self.faults().map_err(of_the_file)
    }

    fn faults(&self) -> Result<Vec<Fault>> {
        let mut faults = self.integrity_faults(50)?;
        faults.extend(self.rule_faults()?);
        Ok(faults)
    }

    /// What SQLite says of the structure, at most so many sentences.
    pub(super) fn integrity_faults(&self, most: u32) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let mut integrity = self
            .conn
            .prepare(&format!("PRAGMA integrity_check({most})"))?;
        for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
            match line?.as_str() {
                "ok" => {}
                fault => match unread(fault) {
                    Some(error) => return Err(error),
                    None => faults.push(Fault::Integrity(fault.to_owned())),
                },
            }
        }
        Ok(faults)
    }

    /// References, rules of the domain, and what was frozen.
    pub(super) fn rule_faults(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let mut references = self.conn.prepare("PRAGMA foreign_key_check")?;
        for table in references.query_map([], |row| row.get::<_, String>(0))? {
            faults.push(Fault::Dangling(table?));
        }
        for (rule, sql) in RULES {
            let mut statement = self.conn.prepare(sql)?;
            for record in statement.query_map([], |row| row.get::<_, String>(0))? {
                faults.push(Fault::Rule(*rule, record?));
            }
        }
        let altered = self.altered_snapshots()?;
        faults.extend(
            altered
                .into_iter()
                .map(|(period, number)| Fault::Snapshot(period, number)),
        );
        Ok(faults)
    }
}

/// A short look for damage.
pub(super) fn quick_check(conn: &Connection) -> Result<()> {
    let check: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match check.as_str() {
        "ok" => Ok(()),
        // It goes into a sentence, and that is one line.
        fault => Err(unread(fault).unwrap_or_else(|| Error::Damaged(fault.replace('\n', " ")))),
    }
}

/// The tables of the newest version, empty.
pub(super) fn fresh() -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    conn.execute_batch(SCHEMA)?;
    Ok(conn)
}

/// The system would not read a page, which says nothing about what is in it: SQLite's check names the code of
/// that error in the same breath as damage.
pub(super) fn unread(line: &str) -> Option<Error> {
    let (_, code) = line.rsplit_once("error code=")?;
    let code = rusqlite::ffi::Error::new(code.trim().parse().ok()?);
    let error = Error::from(rusqlite::Error::SqliteFailure(code, None));
    matches!(error, Error::Io { .. } | Error::Locked).then_some(error)
}

/// Whether the tables are those of the newest version, to the letter.
pub(super) fn refuse_other_schema(conn: &Connection) -> Result<()> {
    match schema_of(conn)? == schema_of(&fresh()?)? {
        true => Ok(()),
        false => Err(Error::Damaged("schema".to_owned())),
    }
}

fn schema_of(conn: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    let mut statement = conn
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!' ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Each rule with a query for the records that break it.
const RULES: &[(Rule, &str)] = &[
    (
        Rule::OwnHeading,
        "SELECT p.code FROM programme p JOIN pillar l ON l.id = p.pillar_id WHERE l.plan_id <> p.plan_id",
    ),
    (
        Rule::NoProgrammesHere,
        "SELECT p.code FROM programme p JOIN pillar l ON l.id = p.pillar_id WHERE l.kind = 'principle'",
    ),
    (
        Rule::OwnPeriod,
        "SELECT p.code FROM report r JOIN programme p ON p.id = r.programme_id JOIN period q ON q.id = r.period_id
         WHERE q.plan_id <> p.plan_id",
    ),
    (
        Rule::OwnAction,
        "SELECT p.code FROM milestone m JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = m.programme_id
         WHERE a.programme_id <> m.programme_id",
    ),
    (
        Rule::Searchable,
        "SELECT p.code FROM programme p LEFT JOIN search s ON s.programme_id = p.id WHERE s.programme_id IS NULL",
    ),
    (
        Rule::HasPeriod,
        "SELECT p.title FROM plan p WHERE NOT EXISTS (SELECT 1 FROM period q WHERE q.plan_id = p.id)",
    ),
    (
        Rule::OwnGrade,
        "SELECT p.code FROM review r JOIN programme p ON p.id = r.programme_id JOIN grade g ON g.id = r.grade_id
         WHERE g.plan_id <> p.plan_id",
    ),
    (
        Rule::GoesOnLater,
        "SELECT p.code FROM lineage g JOIN programme p ON p.id = g.from_id JOIN plan a ON a.id = p.plan_id
         JOIN programme t ON t.id = g.to_id JOIN plan b ON b.id = t.plan_id
         WHERE b.ward <> a.ward OR b.fiscal_year <= a.fiscal_year",
    ),
    (
        Rule::ClosedHasSnapshot,
        "SELECT p.title || ' ' || q.starts || '–' || q.ends FROM period q JOIN plan p ON p.id = q.plan_id
         WHERE q.state = 'closed' AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.period_id = q.id)",
    ),
];
