//! What a file holds, to be compared with a backup of it.

use std::collections::HashMap;

use super::super::{Db, Result};
use crate::domain::backup::changes::{Content, Held};
use crate::domain::job::Job;

impl Db {
    /// Everything of the file that is compared with a backup.
    ///
    /// # Errors
    /// As [`Db::board`], and [`super::super::Error::Cancelled`].
    pub fn content(&self, job: &Job) -> Result<Content> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut content = Content {
            sections: self.sections()?,
            ..Content::default()
        };
        let plans = self.uids("plan")?;
        let programmes = self.uids("programme")?;
        job.expect(programmes.len() as u64);
        let reading = self.reading();
        for (id, uid) in plans {
            let id = crate::domain::PlanId(id);
            let mut held = Held {
                plan: reading.plan(id)?,
                pillars: reading.pillars(id)?,
                periods: reading.periods(id)?,
                grades: self.grades(id)?,
                programmes: Vec::new(),
            };
            reading.each_programme(id, &mut |programme| -> Result<()> {
                let uid = programmes.get(&programme.id.0).cloned();
                held.programmes.push((uid.unwrap_or_default(), programme));
                Ok(job.step()?)
            })?;
            content.plans.insert(uid, held);
        }
        Ok(content)
    }

    fn uids(&self, table: &'static str) -> Result<HashMap<i64, String>> {
        let mut statement = self.conn.prepare(&format!("SELECT id, uid FROM {table}"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
