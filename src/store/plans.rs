//! Plans (運営方針), their headings (柱) and their periods.

use rusqlite::params;

use super::convert::{integer, optional, text};
use super::transact::{Table, Tx};
use super::{Changed, Db, Error, Result, sections};
use crate::domain::command::{Direction, Invalid, checked_name, checked_text};
use crate::domain::fiscal::FiscalYear;
use crate::domain::history::Op;
use crate::domain::plan::{
    PillarKind, PillarText, PlanState, PlanText, SECTION_PRESET, default_title, quarters_of,
};
use crate::domain::{PillarId, PlanId};

const SIBLINGS: &str =
    "SELECT id FROM pillar WHERE plan_id = (SELECT plan_id FROM pillar WHERE id = ?1)
     ORDER BY position, id";

impl Db {
    pub(super) fn create_plan(
        &mut self,
        ward: &str,
        year: FiscalYear,
        by: &str,
    ) -> Result<Option<Changed>> {
        let ward = ward.trim();
        if ward.is_empty() {
            return Err(Invalid::WardEmpty.into());
        }
        let ward = checked_name(ward)?;
        self.transact(Op::PlanCreated, by, "", |tx| {
            let plan = insert(tx, ward, year, &default_title(ward, year))?;
            preset_sections(tx)?;
            // What the order made is the plan.
            tx.created = Some(plan);
            Ok(())
        })
    }

    pub(super) fn edit_plan(
        &mut self,
        id: PlanId,
        seen: i64,
        plan: &PlanText,
        by: &str,
    ) -> Result<Option<Changed>> {
        let title = checked_name(&plan.title)?;
        let (slogan, goal) = (checked_text(&plan.slogan)?, checked_text(&plan.goal)?);
        self.transact(Op::PlanEdited, by, "", |tx| {
            tx.update(
                Table::Plan,
                id.0,
                Some(seen),
                &[
                    ("title", text(title)),
                    ("slogan", text(slogan)),
                    ("goal", text(goal)),
                ],
            )
        })
    }

    pub(super) fn fix_plan(&mut self, id: PlanId, seen: i64, by: &str) -> Result<Option<Changed>> {
        self.transact(Op::PlanFixed, by, "", |tx| {
            tx.update(
                Table::Plan,
                id.0,
                Some(seen),
                &[("state", text(PlanState::Fixed.code()))],
            )
        })
    }

    pub(super) fn add_pillar(
        &mut self,
        plan: PlanId,
        kind: PillarKind,
        pillar: &PillarText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_pillar(pillar)?;
        self.transact(Op::PillarAdded, by, "", |tx| {
            let number = match kind {
                PillarKind::Pillar => Some(tx.number(
                    "SELECT coalesce(max(number), 0) + 1 FROM pillar WHERE plan_id = ?1 AND kind = 'pillar'",
                    plan.0,
                )?),
                _ => None,
            };
            insert_pillar(tx, plan, None, kind, number, pillar).map(|_| ())
        })
    }

    pub(super) fn edit_pillar(
        &mut self,
        id: PillarId,
        seen: i64,
        pillar: &PillarText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_pillar(pillar)?;
        self.transact(Op::PillarEdited, by, "", |tx| {
            tx.update(
                Table::Pillar,
                id.0,
                Some(seen),
                &[
                    ("name", text(pillar.name.trim())),
                    ("short", text(pillar.short.trim())),
                    ("description", text(&pillar.description)),
                    ("points", text(&pillar.points)),
                ],
            )
        })
    }

    pub(super) fn reorder_pillar(
        &mut self,
        id: PillarId,
        direction: Direction,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::PillarReordered, by, "", |tx| {
            let siblings = tx.ids(SIBLINGS, id.0)?;
            tx.reorder(Table::Pillar, siblings, id.0, direction)
        })
    }

    pub(super) fn delete_pillar(
        &mut self,
        id: PillarId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::PillarDeleted, by, "", |tx| {
            let held = tx.number(
                "SELECT (SELECT count(*) FROM programme WHERE pillar_id = ?1)
                      + (SELECT count(*) FROM pillar WHERE parent_id = ?1)",
                id.0,
            )?;
            if held > 0 {
                return Err(Invalid::PillarInUse(u32::try_from(held).unwrap_or(u32::MAX)).into());
            }
            tx.delete(Table::Pillar, id.0, Some(seen))
        })
    }
}

/// Inserts a plan with its four quarters.
pub(super) fn insert(tx: &mut Tx<'_>, ward: &str, year: FiscalYear, title: &str) -> Result<i64> {
    let taken: i64 = tx.conn.query_row(
        "SELECT count(*) FROM plan WHERE ward = ?1 AND fiscal_year = ?2",
        params![ward, year.start_year()],
        |row| row.get(0),
    )?;
    if taken > 0 {
        return Err(Invalid::PlanExists(ward.to_owned(), year).into());
    }
    let plan = tx.insert(
        Table::Plan,
        &[
            ("ward", text(ward)),
            ("fiscal_year", integer(i64::from(year.start_year()))),
            ("title", text(title)),
        ],
    )?;
    for (period, position) in quarters_of(year).into_iter().zip(1..) {
        tx.insert(
            Table::Period,
            &[
                ("plan_id", integer(plan)),
                ("position", integer(position)),
                ("kind", text(period.kind.code())),
                ("starts", text(&period.starts.to_string())),
                ("ends", text(&period.ends.to_string())),
                ("as_of", text(&period.ends.to_string())),
                ("due", text(&period.due.to_string())),
            ],
        )?;
    }
    Ok(plan)
}

/// Gives a file without sections the usual ones.
pub(super) fn preset_sections(tx: &mut Tx<'_>) -> Result<()> {
    if tx.number("SELECT count(*) FROM section WHERE ?1 = ?1", 0)? == 0 {
        for name in SECTION_PRESET {
            sections::insert(tx, name)?;
        }
    }
    Ok(())
}

/// Inserts a heading at the end of its plan; its code is its number, or a letter and a counter.
pub(super) fn insert_pillar(
    tx: &mut Tx<'_>,
    plan: PlanId,
    parent: Option<i64>,
    kind: PillarKind,
    number: Option<i64>,
    pillar: &PillarText,
) -> Result<i64> {
    let code = match (number, kind) {
        (Some(number), _) => number.to_string(),
        (None, kind) => free_code(tx, plan, kind)?,
    };
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM pillar WHERE plan_id = ?1",
        plan.0,
    )?;
    tx.insert(
        Table::Pillar,
        &[
            ("plan_id", integer(plan.0)),
            ("parent_id", optional(parent)),
            ("position", integer(position)),
            ("kind", text(kind.code())),
            ("number", optional(number)),
            ("code", text(&code)),
            ("name", text(pillar.name.trim())),
            ("short", text(pillar.short.trim())),
            ("description", text(&pillar.description)),
            ("points", text(&pillar.points)),
        ],
    )
}

/// The first free code of a heading without a number: T1 for a theme, O1 for the organisation, P1 for a
/// principle, N1 for a pillar that was published without its number.
fn free_code(tx: &Tx<'_>, plan: PlanId, kind: PillarKind) -> Result<String> {
    let letter = match kind {
        PillarKind::Theme => 'T',
        PillarKind::Organisation => 'O',
        PillarKind::Principle => 'P',
        PillarKind::Pillar => 'N',
    };
    for count in 1..=9_999 {
        let code = format!("{letter}{count}");
        let taken: i64 = tx.conn.query_row(
            "SELECT count(*) FROM pillar WHERE plan_id = ?1 AND code = ?2",
            params![plan.0, code],
            |row| row.get(0),
        )?;
        if taken == 0 {
            return Ok(code);
        }
    }
    Err(Error::Internal("no free code for a heading".to_owned()))
}

fn check_pillar(pillar: &PillarText) -> Result<()> {
    checked_name(&pillar.name)?;
    checked_text(&pillar.short)?;
    checked_text(&pillar.description)?;
    checked_text(&pillar.points)?;
    Ok(())
}
