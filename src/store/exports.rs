//! The export log (出力履歴): what was written out, when and by whom. It is no part of the change history,
//! so undo does not touch it.

use rusqlite::params;

use super::convert::{moment, read_moment};
use super::{Db, Error, Result};
use crate::domain::export::Entry;
use crate::domain::{PeriodId, PlanId};

impl Db {
    /// Adds an export to the log.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Error::Locked`], [`Error::Full`] or [`Error::Io`].
    pub fn log_export(&mut self, entry: &Entry) -> Result<()> {
        self.refuse_reading()?;
        let substitutions = serde_json::to_string(&entry.substitutions)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.conn
            .prepare_cached(
                "INSERT INTO export_log (at, by, plan_id, period_id, layout, encoding, substitutions, file, row_count, sha256)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                moment(entry.at),
                entry.by,
                entry.plan.0,
                entry.period.0,
                entry.layout,
                entry.encoding,
                substitutions,
                entry.file,
                i64::try_from(entry.rows).unwrap_or(i64::MAX),
                entry.sha256,
            ])?;
        Ok(())
    }

    /// The exports made from one plan, or from all, the newest first, at most `limit`.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn exports(&self, plan: Option<PlanId>, limit: u32) -> Result<Vec<Entry>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT at, by, plan_id, period_id, layout, encoding, substitutions, file, row_count, sha256
             FROM export_log WHERE ?1 IS NULL OR plan_id = ?1 ORDER BY id DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![plan.map(|plan| plan.0), limit])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let substitutions: String = row.get(6)?;
            entries.push(Entry {
                at: read_moment(&row.get::<_, String>(0)?)?,
                by: row.get(1)?,
                plan: PlanId(row.get(2)?),
                period: PeriodId(row.get(3)?),
                layout: row.get(4)?,
                encoding: row.get(5)?,
                substitutions: serde_json::from_str(&substitutions)
                    .map_err(|_| Error::Damaged("export_log".to_owned()))?,
                file: row.get(7)?,
                rows: row.get::<_, i64>(8)?.unsigned_abs(),
                sha256: row.get(9)?,
            });
        }
        Ok(entries)
    }
}
