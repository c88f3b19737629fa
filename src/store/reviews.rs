//! Year reviews (年度末振り返り) and the grades they give.

use rusqlite::{Connection, OptionalExtension};

use super::convert::{integer, optional, optional_text, text};
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result};
use crate::domain::command::Invalid;
use crate::domain::history::Op;
use crate::domain::review::{Grade, GradeText, Outlook, ReviewText, check_grades, default_grades};
use crate::domain::{GradeId, PlanId, ProgrammeId};

impl Db {
    pub(super) fn write_review(
        &mut self,
        programme: ProgrammeId,
        seen: Option<i64>,
        review: &ReviewText,
        by: &str,
    ) -> Result<Option<Changed>> {
        review.check()?;
        self.transact(Op::ReviewWritten, by, "", |tx| {
            let plan = tx.ids("SELECT plan_id FROM programme WHERE id = ?1", programme.0)?;
            let plan = PlanId(*plan.first().ok_or(Error::Gone)?);
            let held: Option<(i64, i64)> = tx
                .conn
                .prepare_cached("SELECT id, row_version FROM review WHERE programme_id = ?1")?
                .query_row([programme.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if held.map(|(_, version)| version) != seen {
                return Err(Error::Conflict);
            }
            match held {
                None if review.is_empty() => Ok(()),
                Some((id, _)) if review.is_empty() => tx.delete(Table::Review, id, None),
                Some((id, _)) => update(tx, plan, id, review),
                None => insert(tx, plan, programme, review),
            }
        })
    }

    pub(super) fn set_grades(
        &mut self,
        plan: PlanId,
        seen: &[Grade],
        wanted: &[GradeText],
        by: &str,
    ) -> Result<Option<Changed>> {
        check_grades(wanted)?;
        self.transact(Op::GradesEdited, by, "", |tx| {
            let held = grades(tx.conn, plan)?;
            let wanted = &as_held(&held, seen, wanted).ok_or(Error::Conflict)?;
            let same = held.len() == wanted.len()
                && held.iter().zip(wanted).all(|(held, wanted)| {
                    wanted.of == Some(held.id)
                        && (wanted.code.trim(), wanted.meaning.trim())
                            == (held.code.as_str(), held.meaning.as_str())
                });
            if same {
                return Ok(());
            }
            let numbers = stored(tx, plan)?;
            let row = |id: GradeId| {
                numbers
                    .iter()
                    .find(|(of, _)| *of == id)
                    .map(|(_, row)| *row)
            };
            replace(tx, plan, &held, wanted, row)
        })
    }

    pub(super) fn grades(&self, plan: PlanId) -> Result<Vec<Grade>> {
        grades(&self.conn, plan)
    }
}

/// What is wanted, told of the grades that are held; nothing when others were seen. Whoever looked before the
/// usual ones were stored has seen them all the same.
fn as_held(held: &[Grade], seen: &[Grade], wanted: &[GradeText]) -> Option<Vec<GradeText>> {
    if held == seen {
        return Some(wanted.to_vec());
    }
    let reads_same = held.len() == seen.len()
        && held.iter().zip(seen).all(|(held, seen)| {
            seen.version == 0 && (&held.code, &held.meaning) == (&seen.code, &seen.meaning)
        });
    let stored = |id: GradeId| {
        let place = seen.iter().position(|it| it.id == id)?;
        held.get(place).map(|it| it.id)
    };
    reads_same.then(|| {
        let wanted = wanted.iter();
        wanted
            .map(|it| GradeText {
                of: it.of.and_then(stored),
                ..it.clone()
            })
            .collect()
    })
}

/// The grades of a plan, the best first; a plan that never gave one has the usual ones.
fn grades(conn: &Connection, plan: PlanId) -> Result<Vec<Grade>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, row_version, code, meaning FROM grade WHERE plan_id = ?1 ORDER BY position, id",
    )?;
    let held = statement
        .query_map([plan.0], |row| {
            Ok(Grade {
                id: GradeId(row.get(0)?),
                version: row.get(1)?,
                code: row.get(2)?,
                meaning: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<Grade>>>()?;
    Ok(match held.is_empty() {
        true => default_grades(),
        false => held,
    })
}

/// The row numbers of the grades of a plan; the usual ones are stored when the first of them is needed.
fn stored(tx: &mut Tx<'_>, plan: PlanId) -> Result<Vec<(GradeId, i64)>> {
    let held = grades(tx.conn, plan)?;
    (1..)
        .zip(held)
        .map(|(position, grade)| match grade.id.0 {
            1.. => Ok((grade.id, grade.id.0)),
            _ => insert_grade(tx, plan, position, &grade.code, &grade.meaning)
                .map(|row| (grade.id, row)),
        })
        .collect()
}

fn insert_grade(
    tx: &mut Tx<'_>,
    plan: PlanId,
    position: i64,
    code: &str,
    meaning: &str,
) -> Result<i64> {
    let values = [
        ("plan_id", integer(plan.0)),
        ("position", integer(position)),
        ("code", text(code.trim())),
        ("meaning", text(meaning.trim())),
    ];
    tx.insert(Table::Grade, &values)
}

/// Makes the grades of a plan those that are wanted.
fn replace(
    tx: &mut Tx<'_>,
    plan: PlanId,
    held: &[Grade],
    wanted: &[GradeText],
    row: impl Fn(GradeId) -> Option<i64>,
) -> Result<()> {
    for grade in held {
        let Some(id) = row(grade.id) else { continue };
        match wanted.iter().find(|it| it.of == Some(grade.id)) {
            None => {
                let given = tx.number("SELECT count(*) FROM review WHERE grade_id = ?1", id)?;
                if given > 0 {
                    let given = u32::try_from(given).unwrap_or(u32::MAX);
                    return Err(Invalid::GradeInUse(grade.code.clone(), given).into());
                }
                tx.delete(Table::Grade, id, None)?;
            }
            // Short names may change places, and each is there once at any moment: one that no person can
            // give, being too long, stands in between.
            Some(it) if it.code.trim() != grade.code => {
                let between = [("code", text(&format!("grade {id:08}")))];
                tx.update(Table::Grade, id, None, &between)?;
            }
            Some(_) => {}
        }
    }
    for (position, grade) in (1..).zip(wanted) {
        let Some(of) = grade.of else {
            insert_grade(tx, plan, position, &grade.code, &grade.meaning)?;
            continue;
        };
        let values = [
            ("position", integer(position)),
            ("code", text(grade.code.trim())),
            ("meaning", text(grade.meaning.trim())),
        ];
        tx.update(Table::Grade, row(of).ok_or(Error::Gone)?, None, &values)?;
    }
    Ok(())
}

/// The row of a grade. Whoever looked at a plan before its grades were stored names a usual one, which is then
/// the one that still reads the same.
fn row_of(tx: &mut Tx<'_>, plan: PlanId, id: GradeId) -> Result<i64> {
    let rows = stored(tx, plan)?;
    if let Some((_, row)) = rows.iter().find(|(of, _)| *of == id) {
        return Ok(*row);
    }
    let usual = default_grades().into_iter().find(|it| it.id == id);
    let usual = usual.ok_or(Error::Gone)?;
    let held = grades(tx.conn, plan)?;
    let same = held
        .iter()
        .find(|it| (&it.code, &it.meaning) == (&usual.code, &usual.meaning));
    same.map(|it| it.id.0).ok_or(Error::Conflict)
}

type Columns = [(&'static str, rusqlite::types::Value); 6];

fn columns(tx: &mut Tx<'_>, plan: PlanId, review: &ReviewText) -> Result<Columns> {
    let grade = match review.grade {
        None => None,
        Some(id) => Some(row_of(tx, plan, id)?),
    };
    Ok([
        ("results", text(review.results.trim_end())),
        ("grade_id", optional(grade)),
        ("reason", text(review.reason.trim_end())),
        (
            "direction",
            optional_text(review.direction.map(Outlook::code)),
        ),
        ("section_comment", text(review.section_comment.trim_end())),
        ("head_comment", text(review.head_comment.trim_end())),
    ])
}

fn insert(
    tx: &mut Tx<'_>,
    plan: PlanId,
    programme: ProgrammeId,
    review: &ReviewText,
) -> Result<()> {
    let mut values = vec![
        ("programme_id", integer(programme.0)),
        ("by", text(&tx.by)),
        ("at", text(&tx.at)),
    ];
    values.extend(columns(tx, plan, review)?);
    tx.insert(Table::Review, &values).map(drop)
}

fn update(tx: &mut Tx<'_>, plan: PlanId, id: i64, review: &ReviewText) -> Result<()> {
    let mut values = columns(tx, plan, review)?.to_vec();
    let held = tx.row(Table::Review, id)?.ok_or(Error::Gone)?;
    let same = values
        .iter()
        .all(|(column, value)| held.get(*column) == Some(&super::rows::json(value)));
    if same {
        return Ok(());
    }
    values.extend([("by", text(&tx.by)), ("at", text(&tx.at))]);
    tx.update(Table::Review, id, None, &values)
}
