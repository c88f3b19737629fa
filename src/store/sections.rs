//! Sections (課).

use super::convert::{integer, text};
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Result};
use crate::domain::SectionId;
use crate::domain::command::{Direction, Invalid, checked_name};
use crate::domain::history::Op;

const SIBLINGS: &str = "SELECT id FROM section WHERE ?1 = ?1 ORDER BY position, id";

impl Db {
    pub(super) fn add_section(&mut self, name: &str, by: &str) -> Result<Option<Changed>> {
        let name = checked_name(name)?;
        self.transact(Op::SectionAdded, by, "", |tx| insert(tx, name).map(|_| ()))
    }

    pub(super) fn rename_section(
        &mut self,
        id: SectionId,
        seen: i64,
        name: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let name = checked_name(name)?;
        self.transact(Op::SectionRenamed, by, "", |tx| {
            refuse_duplicate(tx, name, Some(id))?;
            tx.update(Table::Section, id.0, Some(seen), &[("name", text(name))])
        })
    }

    pub(super) fn reorder_section(
        &mut self,
        id: SectionId,
        direction: Direction,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::SectionReordered, by, "", |tx| {
            let siblings = tx.ids(SIBLINGS, 0)?;
            tx.reorder(Table::Section, siblings, id.0, direction)
        })
    }

    pub(super) fn delete_section(
        &mut self,
        id: SectionId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::SectionDeleted, by, "", |tx| {
            let used = tx.number(
                "SELECT count(*) FROM programme p WHERE p.lead_id = ?1
                 OR EXISTS (SELECT 1 FROM related_section r WHERE r.programme_id = p.id AND r.section_id = ?1)",
                id.0,
            )?;
            if used > 0 {
                return Err(Invalid::SectionInUse(u32::try_from(used).unwrap_or(u32::MAX)).into());
            }
            tx.delete(Table::Section, id.0, Some(seen))
        })
    }
}

/// Adds a section at the end of the list.
pub(super) fn insert(tx: &mut Tx<'_>, name: &str) -> Result<i64> {
    refuse_duplicate(tx, name, None)?;
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM section WHERE ?1 = ?1",
        0,
    )?;
    tx.insert(
        Table::Section,
        &[("position", integer(position)), ("name", text(name))],
    )
}

fn refuse_duplicate(tx: &Tx<'_>, name: &str, but: Option<SectionId>) -> Result<()> {
    let same = tx.ids("SELECT id FROM section WHERE name = ?1", name)?;
    if same.iter().any(|id| Some(SectionId(*id)) != but) {
        return Err(Invalid::SectionExists(name.to_owned()).into());
    }
    Ok(())
}
