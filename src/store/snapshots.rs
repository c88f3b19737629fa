//! Closing periods (締め): what was reported is frozen as a revision that nothing changes any more.
//!
//! A snapshot is a JSON text of plan, headings, sections and periods, and one of each programme. Fields may be
//! added to them with a default; none may go or change its meaning, for old snapshots must read the same forever
//! (`tests/fixtures/closed.json` holds some, `tests/golden/closed-*.csv` the bytes of their exports).

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::aggregate::Reading;
use super::convert::{read_day, read_moment, text, word};
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result};
use crate::domain::board::Outline;
use crate::domain::command::{Invalid, checked_text};
use crate::domain::history::Op;
use crate::domain::job::Job;
use crate::domain::plan::{Period, PeriodState, Pillar, Plan, Section};
use crate::domain::programme::Programme;
use crate::domain::snapshot::{Issue, Point, Reissue, Revision, as_reported, current_issue};
use crate::domain::{BatchId, PeriodId, PlanId, ProgrammeId};

/// What a snapshot holds besides the programmes.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    plan: Plan,
    pillars: Vec<Pillar>,
    sections: Vec<Section>,
    /// The periods of the plan, in order; the closed one is among them.
    periods: Vec<Period>,
}

/// A snapshot as it is stored, without its rows.
struct Stored {
    id: i64,
    uid: String,
    batch: i64,
    period_uid: String,
    number: u32,
    at: String,
    by: String,
    reason: String,
    judged_on: String,
    head: String,
    rows: i64,
    sha256: String,
}

impl Db {
    /// Closes a period: freezes what was reported as its next revision. `reason` is needed from the second on.
    ///
    /// # Errors
    /// [`Invalid::PeriodClosed`], [`Invalid::PeriodNotOpen`] while it is still 準備, [`Invalid::ReasonRequired`],
    /// [`Invalid::FindingsOpen`] while something is neither removed nor answered,
    /// [`Error::Cancelled`] when the job was stopped; otherwise as [`Db::apply`].
    pub fn close_period(
        &mut self,
        id: PeriodId,
        seen: i64,
        reason: &str,
        by: &str,
        job: &Job,
    ) -> Result<Option<Changed>> {
        let (reason, today) = (checked_text(reason.trim())?, self.clock.today());
        self.transact(Op::PeriodClosed, by, reason, |tx| {
            match state_of(tx.conn, id)? {
                PeriodState::Open | PeriodState::Checking => {}
                PeriodState::Closed => return Err(Invalid::PeriodClosed.into()),
                PeriodState::Preparing => return Err(Invalid::PeriodNotOpen.into()),
            }
            let number = 1 + tx.number(
                "SELECT coalesce(max(revision), 0) FROM snapshot WHERE period_id = ?1",
                id.0,
            )?;
            if number > 1 && reason.is_empty() {
                return Err(Invalid::ReasonRequired.into());
            }
            let reissue = Reading(tx.conn).reissue(id)?;
            let judged_on = reissue.as_ref().map_or(today, |it| it.judged_on);
            Reading(tx.conn).refuse_open_findings(id, today, job)?;
            let closed = [("state", text(PeriodState::Closed.code()))];
            tx.update(Table::Period, id.0, Some(seen), &closed)?;
            let stored = Stored {
                id: 0,
                uid: uuid::Uuid::now_v7().to_string(),
                batch: tx.batch,
                period_uid: uid_of(tx.conn, id)?,
                number: u32::try_from(number).unwrap_or(u32::MAX),
                at: tx.at.clone(),
                by: tx.by.clone(),
                // The first needs none, so that the text of a report does not depend on a remark.
                reason: if number > 1 { reason } else { "" }.to_owned(),
                judged_on: judged_on.to_string(),
                head: String::new(),
                rows: 0,
                sha256: "0".repeat(64),
            };
            freeze(tx, id, stored, reissue.as_ref(), job)
        })
    }

    /// Opens a closed period again for corrections; its revisions stay as they are.
    ///
    /// # Errors
    /// [`Invalid::ReasonRequired`], [`Invalid::PeriodNotClosed`]; otherwise as [`Db::apply`].
    pub(super) fn reopen_period(
        &mut self,
        id: PeriodId,
        seen: i64,
        reason: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let reason = checked_text(reason.trim())?;
        if reason.is_empty() {
            return Err(Invalid::ReasonRequired.into());
        }
        self.transact(Op::PeriodReopened, by, reason, |tx| {
            if state_of(tx.conn, id)? != PeriodState::Closed {
                return Err(Invalid::PeriodNotClosed.into());
            }
            let checking = [("state", text(PeriodState::Checking.code()))];
            tx.update(Table::Period, id.0, Some(seen), &checking)
        })
    }

    /// The revisions of every period of a plan, by period and number.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn revisions(&self, plan: PlanId) -> Result<Vec<(PeriodId, Revision)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT s.period_id, s.revision, s.at, s.by, s.reason, s.judged_on, s.row_count, s.sha256, s.batch_id
             FROM snapshot s JOIN period q ON q.id = s.period_id WHERE q.plan_id = ?1
             ORDER BY q.position, s.revision",
        )?;
        let mut rows = statement.query([plan.0])?;
        let mut revisions = Vec::new();
        while let Some(row) = rows.next()? {
            let revision = Revision {
                number: row.get(1)?,
                at: read_moment(&row.get::<_, String>(2)?)?,
                by: row.get(3)?,
                reason: row.get(4)?,
                judged_on: read_day(&row.get::<_, String>(5)?)?,
                rows: row.get::<_, i64>(6)?.unsigned_abs(),
                sha256: row.get(7)?,
                batch: BatchId(row.get(8)?),
            };
            revisions.push((PeriodId(row.get(0)?), revision));
        }
        Ok(revisions)
    }

    /// The state of a period that is shown when nobody asks for another.
    ///
    /// # Errors
    /// [`Error::Gone`] when the plan has no such period; otherwise as [`Db::board`].
    pub fn current_point(&self, plan: PlanId, period: PeriodId) -> Result<Point> {
        let periods = self.reading().periods(plan)?;
        let found = periods.iter().find(|it| it.id == period);
        let issue = current_issue(found.ok_or(Error::Gone)?, &self.revisions(plan)?);
        Ok(Point { period, issue })
    }

    /// Puts what a revision holds in the place of what the file holds now.
    pub(super) fn freeze_outline(&self, outline: Outline, number: u32) -> Result<Outline> {
        let period = outline.period().id;
        let stored = self.stored(period, number)?;
        let Head {
            plan,
            pillars,
            sections,
            periods,
        } = serde_json::from_str(&stored.head).map_err(|_| damaged(&stored))?;
        let place = periods.iter().position(|it| it.id == period);
        Ok(Outline {
            plan,
            pillars,
            sections,
            period: place.ok_or_else(|| damaged(&stored))?,
            periods,
            ..outline
        })
    }

    /// Hands every programme of a point to `each`, in the order of pillars and places.
    ///
    /// # Errors
    /// [`Error::Gone`] when there is no such revision; otherwise as [`Db::each_programme`].
    pub fn each_programme_at<E: From<Error>>(
        &self,
        plan: PlanId,
        point: Point,
        mut each: impl FnMut(Programme) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let Issue::Revision(number) = point.issue else {
            return self.each_programme(plan, each);
        };
        let stored = self.stored(point.period, number)?;
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT content FROM snapshot_row WHERE snapshot_id = ?1 ORDER BY position",
            )
            .map_err(Error::from)?;
        let mut rows = statement.query([stored.id]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            let content: String = row.get(0).map_err(Error::from)?;
            each(serde_json::from_str(&content).map_err(|_| damaged(&stored))?)?;
        }
        Ok(())
    }

    /// How many programmes a point holds.
    ///
    /// # Errors
    /// As [`Db::each_programme_at`].
    pub fn count_programmes_at(&self, plan: PlanId, point: Point) -> Result<u64> {
        match point.issue {
            Issue::Live => self.count_programmes(plan),
            Issue::Revision(number) => Ok(self.stored(point.period, number)?.rows.unsigned_abs()),
        }
    }

    /// One programme as it was at a point.
    ///
    /// # Errors
    /// [`Error::Gone`] when it was not there; otherwise as [`Db::board`].
    pub fn programme_at(&self, id: ProgrammeId, point: Point) -> Result<Programme> {
        let Issue::Revision(number) = point.issue else {
            return self.programme(id);
        };
        let stored = self.stored(point.period, number)?;
        let content: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT content FROM snapshot_row WHERE snapshot_id = ?1 AND programme_id = ?2",
            )?
            .query_row([stored.id, id.0], |row| row.get(0))
            .optional()?;
        serde_json::from_str(&content.ok_or(Error::Gone)?).map_err(|_| damaged(&stored))
    }

    /// The snapshots that are no longer as they were written: the title of the plan and period, and the number.
    pub(super) fn altered_snapshots(&self) -> Result<Vec<(String, u32)>> {
        let mut statement = self.conn.prepare(&format!("{STORED} ORDER BY s.id"))?;
        let mut rows = statement.query([])?;
        let mut altered = Vec::new();
        while let Some(row) = rows.next()? {
            let stored = stored_at(row)?;
            let (hash, count) = checksum(&self.conn, &stored)?;
            if hash != stored.sha256 || count != stored.rows {
                altered.push((row.get(10)?, stored.number));
            }
        }
        Ok(altered)
    }

    /// Reads everything that was frozen, as the screens do.
    pub(super) fn read_snapshots(&self, job: &Job) -> Result<()> {
        let mut heads = self.conn.prepare(&format!("{STORED} ORDER BY s.id"))?;
        let mut heads = heads.query([])?;
        while let Some(row) = heads.next()? {
            job.check()?;
            let stored = stored_at(row)?;
            serde_json::from_str::<Head>(&stored.head).map_err(|_| damaged(&stored))?;
            let mut rows = self
                .conn
                .prepare_cached("SELECT content FROM snapshot_row WHERE snapshot_id = ?1")?;
            let mut rows = rows.query([stored.id])?;
            while let Some(row) = rows.next()? {
                let content = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                serde_json::from_str::<Programme>(content).map_err(|_| damaged(&stored))?;
            }
        }
        Ok(())
    }

    fn stored(&self, period: PeriodId, number: u32) -> Result<Stored> {
        let sql = format!("{STORED} WHERE s.period_id = ?1 AND s.revision = ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![period.0, number])?;
        stored_at(rows.next()?.ok_or(Error::Gone)?)
    }
}

impl Reading<'_> {
    /// What the next issue of a period keeps of the one before; nothing while it was never closed.
    pub(super) fn reissue(&self, period: PeriodId) -> Result<Option<Reissue>> {
        let mut issues = self.0.prepare_cached(
            "SELECT id, at, judged_on FROM snapshot WHERE period_id = ?1 ORDER BY revision",
        )?;
        let issues: Vec<(i64, String, String)> = issues
            .query_map([period.0], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let Some((last, _, judged_on)) = issues.last() else {
            return Ok(None);
        };
        let mut reopened = self.0.prepare_cached(
            "SELECT b.at FROM change c JOIN batch b ON b.id = c.batch_id
             WHERE c.tbl = 'period' AND c.row_id = ?1 AND b.op = 'period_reopened' ORDER BY b.id",
        )?;
        let reopened: Vec<String> = reopened
            .query_map([period.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let span = |(issue, to): (&(i64, String, String), &String)| -> Result<_> {
            Ok((read_moment(&issue.1)?, read_moment(to)?))
        };
        let mut programmes = self
            .0
            .prepare_cached("SELECT programme_id FROM snapshot_row WHERE snapshot_id = ?1")?;
        let programmes = programmes
            .query_map([last], |row| row.get(0).map(ProgrammeId))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(Reissue {
            judged_on: read_day(judged_on)?,
            programmes,
            closed: issues
                .iter()
                .zip(&reopened)
                .map(span)
                .collect::<Result<_>>()?,
        }))
    }
}

const STORED: &str =
    "SELECT s.id, q.uid, s.revision, s.at, s.by, s.reason, s.judged_on, s.head, s.row_count, s.sha256,
            p.title || ' ' || q.starts || '–' || q.ends, s.uid, s.batch_id
     FROM snapshot s JOIN period q ON q.id = s.period_id JOIN plan p ON p.id = q.plan_id";

fn stored_at(row: &rusqlite::Row<'_>) -> Result<Stored> {
    Ok(Stored {
        id: row.get(0)?,
        period_uid: row.get(1)?,
        number: row.get(2)?,
        at: row.get(3)?,
        by: row.get(4)?,
        reason: row.get(5)?,
        judged_on: row.get(6)?,
        head: row.get(7)?,
        rows: row.get(8)?,
        sha256: row.get(9)?,
        uid: row.get(11)?,
        batch: row.get(12)?,
    })
}

/// Writes a snapshot of the plan as this change sees it.
fn freeze(
    tx: &mut Tx<'_>,
    period: PeriodId,
    mut stored: Stored,
    reissue: Option<&Reissue>,
    job: &Job,
) -> Result<()> {
    let conn = tx.conn;
    let reading = Reading(conn);
    let plan = PlanId(tx.number("SELECT plan_id FROM period WHERE id = ?1", period.0)?);
    let periods = reading.periods(plan)?;
    let place = periods.iter().position(|it| it.id == period);
    let until: Vec<PeriodId> = periods
        .iter()
        .take(place.map_or(0, |place| place + 1))
        .map(|it| it.id)
        .collect();
    let head = Head {
        plan: reading.plan(plan)?,
        pillars: reading.pillars(plan)?,
        sections: reading.sections()?,
        periods,
    };
    stored.head = json(&head)?;
    conn.prepare_cached(
        "INSERT INTO snapshot (uid, period_id, revision, batch_id, at, by, reason, judged_on, head, row_count, sha256)
         VALUES (?1, ?2, ?3, ?10, ?4, ?5, ?6, ?7, ?8, 0, ?9)",
    )?
    .execute(params![
        stored.uid,
        period.0,
        stored.number,
        stored.at,
        stored.by,
        stored.reason,
        stored.judged_on,
        stored.head,
        stored.sha256,
        stored.batch
    ])?;
    stored.id = conn.last_insert_rowid();
    job.expect(reading.count_programmes(plan)?);
    let mut insert = conn.prepare_cached(
        "INSERT INTO snapshot_row (snapshot_id, position, programme_id, content) VALUES (?1, ?2, ?3, ?4)",
    )?;
    reading.each_programme(plan, &mut |programme| -> Result<()> {
        job.step()?;
        let programme = match reissue {
            Some(reissue) => reissue.of(programme, period),
            None => Some(programme),
        };
        let Some(programme) = programme else {
            return Ok(());
        };
        stored.rows += 1;
        let programme = as_reported(programme, &until);
        let content = json(&programme)?;
        insert.execute(params![stored.id, stored.rows, programme.id.0, content])?;
        Ok(())
    })?;
    let (hash, _) = checksum(conn, &stored)?;
    conn.prepare_cached("UPDATE snapshot SET row_count = ?2, sha256 = ?3 WHERE id = ?1")?
        .execute(params![stored.id, stored.rows, hash])?;
    Ok(())
}

/// The checksum over everything that a snapshot says, and the number of its rows.
fn checksum(conn: &Connection, stored: &Stored) -> Result<(String, i64)> {
    let mut hash = Sha256::new();
    // The length before each text keeps the end of one from passing for the start of the next.
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    };
    let (number, batch) = (stored.number.to_string(), stored.batch.to_string());
    for part in [
        &stored.uid,
        &stored.period_uid,
        &number,
        &batch,
        &stored.at,
        &stored.by,
        &stored.reason,
        &stored.judged_on,
        &stored.head,
    ] {
        add(part);
    }
    let mut statement = conn.prepare_cached(
        "SELECT position, programme_id, content FROM snapshot_row WHERE snapshot_id = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([stored.id])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        add(&row.get::<_, i64>(0)?.to_string());
        add(&row.get::<_, i64>(1)?.to_string());
        add(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?);
    }
    Ok((format!("{:x}", hash.finalize()), count))
}

/// The row numbers of the snapshots that are no longer as they were written, or cannot be shown.
pub(super) fn altered_ids(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare("SELECT id FROM snapshot ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
    let mut altered = Vec::new();
    for id in ids {
        let mut statement = conn.prepare_cached(&format!("{STORED} WHERE s.id = ?1"))?;
        let mut rows = statement.query([id])?;
        let whole = match rows.next()?.map(stored_at) {
            Some(Ok(stored)) => {
                let (hash, count) = checksum(conn, &stored)?;
                hash == stored.sha256
                    && count == stored.rows
                    && serde_json::from_str::<Head>(&stored.head).is_ok()
                    && read_moment(&stored.at).is_ok()
                    && read_day(&stored.judged_on).is_ok()
            }
            _ => false,
        };
        if !whole {
            altered.push(id);
        }
    }
    Ok(altered)
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}

fn damaged(stored: &Stored) -> Error {
    Error::Damaged(format!("snapshot {}", stored.id))
}

fn uid_of(conn: &Connection, period: PeriodId) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT uid FROM period WHERE id = ?1")?;
    Ok(statement.query_row([period.0], |row| row.get(0))?)
}

/// Where a period stands in its cycle.
pub(super) fn state_of(conn: &Connection, period: PeriodId) -> Result<PeriodState> {
    let state: Option<String> = conn
        .prepare_cached("SELECT state FROM period WHERE id = ?1")?
        .query_row([period.0], |row| row.get(0))
        .optional()?;
    word(&state.ok_or(Error::Gone)?, PeriodState::from_code)
}
