//! Programmes (取組・事業), their related sections and their actions (⇒).

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::convert::{fiscal_year, integer, optional, text};
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result};
use crate::domain::command::{BulkChange, Direction, Invalid, check_programme, checked_text};
use crate::domain::history::Op;
use crate::domain::plan::PillarKind;
use crate::domain::programme::{ProgrammeText, Tag};
use crate::domain::search::fold;
use crate::domain::{ActionId, PillarId, ProgrammeId};

impl Db {
    pub(super) fn add_programme(
        &mut self,
        pillar: PillarId,
        programme: &ProgrammeText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_programme(programme)?;
        self.transact(Op::ProgrammeAdded, by, "", |tx| {
            insert(tx, pillar, "", programme).map(|_| ())
        })
    }

    pub(super) fn edit_programme(
        &mut self,
        id: ProgrammeId,
        seen: i64,
        programme: &ProgrammeText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_programme(programme)?;
        self.transact(Op::ProgrammeEdited, by, "", |tx| {
            edit(tx, id, Some(seen), programme)
        })
    }

    pub(super) fn change_programmes(
        &mut self,
        ids: &[ProgrammeId],
        change: BulkChange,
        by: &str,
    ) -> Result<Option<Changed>> {
        let value = match change {
            BulkChange::Lead(lead) => ("lead_id", optional(lead.map(|lead| lead.0))),
            BulkChange::Mark(mark) => ("mark", text(mark.code())),
            BulkChange::Tag(tag, on) => (tag_column(tag), integer(i64::from(on))),
        };
        self.transact(Op::ProgrammesChanged, by, "", |tx| {
            ids.iter().try_for_each(|id| {
                tx.update(Table::Programme, id.0, None, std::slice::from_ref(&value))
            })
        })
    }

    pub(super) fn move_programmes(
        &mut self,
        ids: &[ProgrammeId],
        pillar: PillarId,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ProgrammesMoved, by, "", |tx| {
            for id in ids {
                let from = tx.number("SELECT pillar_id FROM programme WHERE id = ?1", id.0)?;
                if from == pillar.0 {
                    continue;
                }
                move_to(tx, *id, None, pillar, "")?;
            }
            Ok(())
        })
    }

    pub(super) fn reorder_programme(
        &mut self,
        id: ProgrammeId,
        direction: Direction,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ProgrammeReordered, by, "", |tx| {
            let siblings = tx.ids(
                "SELECT id FROM programme WHERE pillar_id = (SELECT pillar_id FROM programme WHERE id = ?1)
                 ORDER BY position, id",
                id.0,
            )?;
            tx.reorder(Table::Programme, siblings, id.0, direction)
        })
    }

    pub(super) fn delete_programmes(
        &mut self,
        ids: &[ProgrammeId],
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ProgrammesDeleted, by, "", |tx| {
            for id in ids {
                tx.delete_where(Table::Acknowledgement, "programme_id", id.0)?;
                tx.delete_where(Table::Report, "programme_id", id.0)?;
                tx.delete_where(Table::Review, "programme_id", id.0)?;
                tx.delete_where(Table::Lineage, "from_id", id.0)?;
                tx.delete_where(Table::Lineage, "to_id", id.0)?;
                for milestone in tx.ids("SELECT id FROM milestone WHERE programme_id = ?1", id.0)? {
                    tx.delete_where(Table::Forecast, "milestone_id", milestone)?;
                    tx.delete(Table::Milestone, milestone, None)?;
                }
                for indicator in tx.ids("SELECT id FROM indicator WHERE programme_id = ?1", id.0)? {
                    tx.delete_where(Table::IndicatorValue, "indicator_id", indicator)?;
                    tx.delete(Table::Indicator, indicator, None)?;
                }
                tx.delete_where(Table::Action, "programme_id", id.0)?;
                tx.delete_where(Table::RelatedSection, "programme_id", id.0)?;
                tx.delete(Table::Programme, id.0, None)?;
            }
            Ok(())
        })
    }

    pub(super) fn add_action(
        &mut self,
        programme: ProgrammeId,
        action: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let action = checked_action(action)?;
        self.transact(Op::ActionAdded, by, "", |tx| {
            insert_action(tx, programme.0, action).map(|_| ())
        })
    }

    pub(super) fn edit_action(
        &mut self,
        id: ActionId,
        seen: i64,
        action: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let action = checked_action(action)?;
        self.transact(Op::ActionEdited, by, "", |tx| {
            tx.update(Table::Action, id.0, Some(seen), &[("text", text(action))])
        })
    }

    pub(super) fn reorder_action(
        &mut self,
        id: ActionId,
        direction: Direction,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ActionReordered, by, "", |tx| {
            let siblings = tx.ids(
                "SELECT id FROM action WHERE programme_id = (SELECT programme_id FROM action WHERE id = ?1)
                 ORDER BY position, id",
                id.0,
            )?;
            tx.reorder(Table::Action, siblings, id.0, direction)
        })
    }

    pub(super) fn delete_action(
        &mut self,
        id: ActionId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ActionDeleted, by, "", |tx| {
            for milestone in tx.ids("SELECT id FROM milestone WHERE action_id = ?1", id.0)? {
                tx.update(
                    Table::Milestone,
                    milestone,
                    None,
                    &[("action_id", Value::Null)],
                )?;
            }
            tx.delete(Table::Action, id.0, Some(seen))
        })
    }
}

/// Registers a programme at the end of a pillar; `wish` is the code it is to have if it can.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    pillar: PillarId,
    wish: &str,
    programme: &ProgrammeText,
) -> Result<i64> {
    let place = next_place(tx, pillar, wish)?;
    let mut values = vec![
        ("plan_id", integer(place.plan)),
        ("pillar_id", integer(pillar.0)),
        ("position", integer(place.position)),
        ("code", text(&place.code)),
    ];
    values.extend(columns(programme));
    let id = tx.insert(Table::Programme, &values)?;
    for section in wanted_related(programme) {
        insert_related(tx, id, section)?;
    }
    Ok(id)
}

/// Edits a programme.
pub(super) fn edit(
    tx: &mut Tx<'_>,
    id: ProgrammeId,
    seen: Option<i64>,
    programme: &ProgrammeText,
) -> Result<()> {
    tx.update(Table::Programme, id.0, seen, &columns(programme))?;
    set_related(tx, id.0, programme)
}

/// Moves a programme to the end of another pillar; `wish` is the code it is to have if it can.
pub(super) fn move_to(
    tx: &mut Tx<'_>,
    id: ProgrammeId,
    seen: Option<i64>,
    pillar: PillarId,
    wish: &str,
) -> Result<()> {
    let place = next_place(tx, pillar, wish)?;
    tx.update(
        Table::Programme,
        id.0,
        seen,
        &[
            ("pillar_id", integer(pillar.0)),
            ("position", integer(place.position)),
            ("code", text(&place.code)),
        ],
    )
}

/// Adds an action at the end of a programme's list.
pub(super) fn insert_action(tx: &mut Tx<'_>, programme: i64, action: &str) -> Result<i64> {
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM action WHERE programme_id = ?1",
        programme,
    )?;
    tx.insert(
        Table::Action,
        &[
            ("programme_id", integer(programme)),
            ("position", integer(position)),
            ("text", text(action)),
        ],
    )
}

/// Writes anew what search looks through; a programme that is gone has nothing to be found.
pub(super) fn refresh_search(conn: &Connection, id: i64) -> Result<()> {
    let folded = searched(conn, id)?;
    if !folded.is_empty() {
        conn.prepare_cached(
            "INSERT INTO search (programme_id, folded) VALUES (?1, ?2)
             ON CONFLICT (programme_id) DO UPDATE SET folded = excluded.folded",
        )?
        .execute(params![id, folded])?;
    }
    Ok(())
}

/// What search looks through of a programme; empty when there is none.
pub(super) fn searched(conn: &Connection, id: i64) -> Result<String> {
    let mut parts = conn.prepare_cached(
        "SELECT 1, p.code || ' ' || p.name || ' ' || p.contact || ' ' || p.summary FROM programme p WHERE p.id = ?1
         UNION ALL SELECT 2, text FROM action WHERE programme_id = ?1
         UNION ALL SELECT 3, title FROM milestone WHERE programme_id = ?1",
    )?;
    let mut found = String::new();
    let mut rows = parts.query([id])?;
    while let Some(row) = rows.next()? {
        // A line end between the parts keeps a search word from matching across them.
        found.push_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        found.push('\n');
    }
    Ok(fold(&found))
}

/// Where a new programme stands.
pub(super) struct Place {
    pub(super) plan: i64,
    pub(super) position: i64,
    pub(super) code: String,
}

/// The place at the end of a pillar and the code that goes with it: `R01-4-05`, or the code wished for if it
/// is one of that pillar and free.
pub(super) fn next_place(tx: &Tx<'_>, pillar: PillarId, wish: &str) -> Result<Place> {
    let (plan, year, pillar_code, kind): (i64, i32, String, String) = tx
        .conn
        .prepare_cached(
            "SELECT l.plan_id, p.fiscal_year, l.code, l.kind FROM pillar l JOIN plan p ON p.id = l.plan_id WHERE l.id = ?1",
        )?
        .query_row([pillar.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Error::Gone,
            other => other.into(),
        })?;
    if kind == PillarKind::Principle.code() {
        return Err(Invalid::NoProgrammesHere.into());
    }
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM programme WHERE pillar_id = ?1",
        pillar.0,
    )?;
    let prefix = format!("{}-{pillar_code}-", fiscal_year(year)?.code());
    let place = |code| Place {
        plan,
        position,
        code,
    };
    let ours = wish.strip_prefix(&prefix).is_some_and(is_order);
    if ours && is_free(tx, plan, wish)? {
        return Ok(place(wish.to_owned()));
    }
    // Codes stay with their programmes when those are moved about, so the end of the list may be taken.
    for order in position.. {
        let code = format!("{prefix}{order:02}");
        if is_free(tx, plan, &code)? {
            return Ok(place(code));
        }
    }
    Err(Error::Internal("no free code for a programme".to_owned()))
}

/// Whether a text is the end of a code as we make them: 01 to 99, then as many digits as it takes.
fn is_order(text: &str) -> bool {
    let order = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    order
        && text
            .parse::<u32>()
            .is_ok_and(|order| order > 0 && format!("{order:02}") == text)
}

fn is_free(tx: &Tx<'_>, plan: i64, code: &str) -> Result<bool> {
    let taken: i64 = tx
        .conn
        .prepare_cached("SELECT count(*) FROM programme WHERE plan_id = ?1 AND code = ?2")?
        .query_row(params![plan, code], |row| row.get(0))?;
    Ok(taken == 0)
}

fn columns(programme: &ProgrammeText) -> Vec<(&'static str, Value)> {
    let mut values = vec![
        ("name", text(programme.name.trim())),
        ("mark", text(programme.mark.code())),
        ("lead_id", optional(programme.lead.map(|lead| lead.0))),
        ("contact", text(programme.contact.trim())),
        ("summary", text(&programme.summary)),
        ("budget", optional(programme.budget)),
        ("spent", optional(programme.spent)),
    ];
    values.extend(Tag::ALL.iter().map(|tag| {
        (
            tag_column(*tag),
            integer(i64::from(programme.tags.has(*tag))),
        )
    }));
    values
}

fn tag_column(tag: Tag) -> &'static str {
    match tag {
        Tag::Priority => "tag_priority",
        Tag::New => "tag_new",
        Tag::Expanded => "tag_expanded",
        Tag::Continued => "tag_continued",
        Tag::Ended => "tag_ended",
    }
}

/// The related sections without the lead section, each once.
fn wanted_related(text: &ProgrammeText) -> Vec<i64> {
    let mut wanted: Vec<i64> = Vec::new();
    for section in &text.related {
        if text.lead != Some(*section) && !wanted.contains(&section.0) {
            wanted.push(section.0);
        }
    }
    wanted
}

fn set_related(tx: &mut Tx<'_>, programme: i64, text: &ProgrammeText) -> Result<()> {
    const HELD: &str = "SELECT id FROM related_section WHERE programme_id = ?1 ORDER BY id";
    let mut wanted = wanted_related(text);
    for row in tx.ids(HELD, programme)? {
        let section = tx.number("SELECT section_id FROM related_section WHERE id = ?1", row)?;
        match wanted.iter().position(|wanted| *wanted == section) {
            Some(place) => drop(wanted.remove(place)),
            None => tx.delete(Table::RelatedSection, row, None)?,
        }
    }
    for section in wanted {
        insert_related(tx, programme, section)?;
    }
    Ok(())
}

fn insert_related(tx: &mut Tx<'_>, programme: i64, section: i64) -> Result<()> {
    let values = [
        ("programme_id", integer(programme)),
        ("section_id", integer(section)),
    ];
    tx.insert(Table::RelatedSection, &values).map(drop)
}

/// Checks the text of an action.
pub(super) fn checked_action(action: &str) -> Result<&str> {
    let action = action.trim();
    if action.is_empty() {
        return Err(Invalid::NameEmpty.into());
    }
    Ok(checked_text(action)?)
}
