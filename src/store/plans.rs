//! Plans (運営方針), their headings (柱) and their periods.

use rusqlite::params;
use rusqlite::types::Value;

use super::convert::{integer, optional, text};
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result, periods, sections};
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
        check_plan(plan)?;
        self.transact(Op::PlanEdited, by, "", |tx| edit(tx, id, Some(seen), plan))
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
            insert_pillar(tx, plan, None, kind, number, "", pillar).map(|_| ())
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
            tx.update(Table::Pillar, id.0, Some(seen), &columns(pillar))
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
        periods::insert(tx, PlanId(plan), position, &period)?;
    }
    Ok(plan)
}

/// Edits a plan's own text.
pub(super) fn edit(tx: &mut Tx<'_>, id: PlanId, seen: Option<i64>, plan: &PlanText) -> Result<()> {
    tx.update(
        Table::Plan,
        id.0,
        seen,
        &[
            ("title", text(plan.title.trim())),
            ("slogan", text(&plan.slogan)),
            ("goal", text(&plan.goal)),
        ],
    )
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

/// Inserts a heading at the end of its plan. Its code is the one wished for, where it is one of ours and free;
/// otherwise its number, or a letter and a counter.
pub(super) fn insert_pillar(
    tx: &mut Tx<'_>,
    plan: PlanId,
    parent: Option<i64>,
    kind: PillarKind,
    number: Option<i64>,
    wish: &str,
    pillar: &PillarText,
) -> Result<i64> {
    let code = code_for(tx, plan, kind, number, wish)?;
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM pillar WHERE plan_id = ?1",
        plan.0,
    )?;
    let mut values = vec![
        ("plan_id", integer(plan.0)),
        ("parent_id", optional(parent)),
        ("position", integer(position)),
        ("kind", text(kind.code())),
        ("number", optional(number)),
        ("code", text(&code)),
    ];
    values.extend(columns(pillar));
    tx.insert(Table::Pillar, &values)
}

/// The columns that a person writes.
pub(super) fn columns(pillar: &PillarText) -> [(&'static str, Value); 4] {
    [
        ("name", text(pillar.name.trim())),
        ("short", text(pillar.short.trim())),
        ("description", text(&pillar.description)),
        ("points", text(&pillar.points)),
    ]
}

fn code_for(
    tx: &Tx<'_>,
    plan: PlanId,
    kind: PillarKind,
    number: Option<i64>,
    wish: &str,
) -> Result<String> {
    let digits = wish.strip_prefix(letter(kind)).unwrap_or(wish);
    let ours = digits.len() <= 4
        && digits
            .parse::<u16>()
            .is_ok_and(|it| it > 0 && it.to_string() == digits);
    if ours && is_free(tx, plan, wish)? {
        return Ok(wish.to_owned());
    }
    match number.map(|number| number.to_string()) {
        Some(code) if is_free(tx, plan, &code)? => Ok(code),
        _ => free_code(tx, plan, kind),
    }
}

fn is_free(tx: &Tx<'_>, plan: PlanId, code: &str) -> Result<bool> {
    let taken: i64 = tx
        .conn
        .prepare_cached("SELECT count(*) FROM pillar WHERE plan_id = ?1 AND code = ?2")?
        .query_row(params![plan.0, code], |row| row.get(0))?;
    Ok(taken == 0)
}

/// T for a theme, O for the organisation, P for a principle, N for a pillar without a number of its own.
fn letter(kind: PillarKind) -> char {
    match kind {
        PillarKind::Theme => 'T',
        PillarKind::Organisation => 'O',
        PillarKind::Principle => 'P',
        PillarKind::Pillar => 'N',
    }
}

/// The first free code of a heading without a number, or whose number is taken: T1, O1, P1, N1.
fn free_code(tx: &Tx<'_>, plan: PlanId, kind: PillarKind) -> Result<String> {
    for count in 1..=9_999 {
        let code = format!("{}{count}", letter(kind));
        if is_free(tx, plan, &code)? {
            return Ok(code);
        }
    }
    Err(Error::Internal("no free code for a heading".to_owned()))
}

/// Checks a plan's own text.
pub(super) fn check_plan(plan: &PlanText) -> Result<()> {
    checked_name(&plan.title)?;
    checked_text(&plan.slogan)?;
    checked_text(&plan.goal)?;
    Ok(())
}

/// Checks a heading's text.
pub(super) fn check_pillar(pillar: &PillarText) -> Result<()> {
    checked_name(&pillar.name)?;
    checked_text(&pillar.short)?;
    checked_text(&pillar.description)?;
    checked_text(&pillar.points)?;
    Ok(())
}
