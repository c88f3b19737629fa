//! Indicators (指標) and their values (実績値).

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::convert::{integer, optional_text, text};
use super::reports::refuse_closed;
use super::rows::json;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result};
use crate::domain::command::{Direction, check_indicator, check_value};
use crate::domain::cycle::FindingKind;
use crate::domain::figure;
use crate::domain::history::Op;
use crate::domain::indicator::{Figure, IndicatorText, TypedValue, ValueState, ValueText};
use crate::domain::{IndicatorId, PeriodId, ProgrammeId};

impl Db {
    pub(super) fn add_indicator(
        &mut self,
        programme: ProgrammeId,
        indicator: &IndicatorText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_indicator(indicator)?;
        self.transact(Op::IndicatorAdded, by, "", |tx| {
            insert(tx, programme.0, indicator).map(drop)
        })
    }

    pub(super) fn edit_indicator(
        &mut self,
        id: IndicatorId,
        seen: i64,
        indicator: &IndicatorText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_indicator(indicator)?;
        self.transact(Op::IndicatorEdited, by, "", |tx| {
            tx.update(Table::Indicator, id.0, Some(seen), &columns(indicator))
        })
    }

    pub(super) fn reorder_indicator(
        &mut self,
        id: IndicatorId,
        direction: Direction,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::IndicatorReordered, by, "", |tx| {
            let siblings = tx.ids(
                "SELECT id FROM indicator WHERE programme_id = (SELECT programme_id FROM indicator WHERE id = ?1)
                 ORDER BY position, id",
                id.0,
            )?;
            tx.reorder(Table::Indicator, siblings, id.0, direction)
        })
    }

    pub(super) fn delete_indicator(
        &mut self,
        id: IndicatorId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::IndicatorDeleted, by, "", |tx| {
            tx.delete_where(Table::IndicatorValue, "indicator_id", id.0)?;
            tx.delete(Table::Indicator, id.0, Some(seen))
        })
    }

    pub(super) fn record_value(
        &mut self,
        id: IndicatorId,
        period: PeriodId,
        seen: Option<i64>,
        value: Option<&ValueText>,
        by: &str,
    ) -> Result<Option<Changed>> {
        value.map(check_value).transpose()?;
        self.transact(Op::ValueRecorded, by, "", |tx| {
            put_seen(tx, id, period, seen, value)
        })
    }
}

/// Adds an indicator at the end of a programme's list.
pub(super) fn insert(tx: &mut Tx<'_>, programme: i64, indicator: &IndicatorText) -> Result<i64> {
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM indicator WHERE programme_id = ?1",
        programme,
    )?;
    let mut values = vec![
        ("programme_id", integer(programme)),
        ("position", integer(position)),
    ];
    values.extend(columns(indicator));
    tx.insert(Table::Indicator, &values)
}

/// What was answered to checks of a value goes with the value: another one is looked at anew.
fn forget_answers(tx: &mut Tx<'_>, indicator: IndicatorId, period: PeriodId) -> Result<()> {
    let kinds = [FindingKind::NoValue, FindingKind::BeyondTarget].map(FindingKind::code);
    let answers: Vec<i64> = tx
        .conn
        .prepare_cached(
            "SELECT id FROM acknowledgement WHERE period_id = ?1 AND subject = ?2 AND finding IN (?3, ?4)",
        )?
        .query_map(params![period.0, indicator.0, kinds[0], kinds[1]], |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    answers
        .into_iter()
        .try_for_each(|id| tx.delete(Table::Acknowledgement, id, None))
}

/// As [`put`], where nobody recorded another value meanwhile.
pub(super) fn put_seen(
    tx: &mut Tx<'_>,
    indicator: IndicatorId,
    period: PeriodId,
    seen: Option<i64>,
    value: Option<&ValueText>,
) -> Result<()> {
    refuse_closed(tx, period)?;
    let held = find(tx, indicator, period)?.map(|(_, version)| version);
    if held != seen {
        return Err(Error::Conflict);
    }
    put(tx, indicator, period, value)
}

/// Records the value of an indicator in a period, in place of the one recorded before, or takes it back. A value
/// that says the same keeps who recorded it and when.
pub(super) fn put(
    tx: &mut Tx<'_>,
    indicator: IndicatorId,
    period: PeriodId,
    value: Option<&ValueText>,
) -> Result<()> {
    refuse_closed(tx, period)?;
    let held = find(tx, indicator, period)?.map(|(id, _)| id);
    let (value, id) = match (value, held) {
        (None, None) => return Ok(()),
        (None, Some(id)) => {
            forget_answers(tx, indicator, period)?;
            return tx.delete(Table::IndicatorValue, id, None);
        }
        (Some(value), held) => (value, held),
    };
    let (figure, reason) = match &value.figure {
        Figure::Value(value) => (Some(figure::write(*value)), ""),
        Figure::None(reason) => (None, reason.trim()),
    };
    let mut values = vec![
        ("value", optional_text(figure.as_deref())),
        ("reason", text(reason)),
        ("note", text(value.note.trim_end())),
        ("state", text(value.state.code())),
    ];
    let signed = [("by", text(&tx.by)), ("at", text(&tx.at))];
    match id {
        Some(id) if says(tx, id, &values)? => Ok(()),
        Some(id) => {
            forget_answers(tx, indicator, period)?;
            values.extend(signed);
            tx.update(Table::IndicatorValue, id, None, &values)
        }
        None => {
            forget_answers(tx, indicator, period)?;
            values.extend(signed);
            values.push(("indicator_id", integer(indicator.0)));
            values.push(("period_id", integer(period.0)));
            values.push(("row_version", tx.first_version()));
            tx.insert(Table::IndicatorValue, &values).map(drop)
        }
    }
}

/// Refuses a value of an indicator that is not of the programme.
pub(super) fn refuse_foreign(
    tx: &Tx<'_>,
    indicator: IndicatorId,
    programme: ProgrammeId,
) -> Result<()> {
    let of: Option<i64> = tx
        .conn
        .prepare_cached("SELECT programme_id FROM indicator WHERE id = ?1")?
        .query_row([indicator.0], |row| row.get(0))
        .optional()?;
    match of {
        Some(of) if of == programme.0 => Ok(()),
        _ => Err(Error::Gone),
    }
}

/// Whether a record already says so.
fn says(tx: &Tx<'_>, id: i64, values: &[(&'static str, Value)]) -> Result<bool> {
    let row = tx.row(Table::IndicatorValue, id)?.ok_or(Error::Gone)?;
    Ok(values
        .iter()
        .all(|(column, value)| row.get(*column) == Some(&json(value))))
}

/// A recorded value as it was typed.
pub(super) fn typed(tx: &Tx<'_>, id: i64) -> Result<TypedValue> {
    let row = tx.row(Table::IndicatorValue, id)?.ok_or(Error::Gone)?;
    let word = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
    let indicator = row.get("indicator_id").and_then(Json::as_i64);
    Ok(TypedValue {
        indicator: IndicatorId(indicator.ok_or(Error::Gone)?),
        figure: word("value").to_owned(),
        reason: word("reason").to_owned(),
        provisional: word("state") == ValueState::Provisional.code(),
    })
}

/// The record of an indicator in a period, and how often it was changed.
fn find(tx: &Tx<'_>, indicator: IndicatorId, period: PeriodId) -> Result<Option<(i64, i64)>> {
    Ok(tx
        .conn
        .prepare_cached(
            "SELECT id, row_version FROM indicator_value WHERE indicator_id = ?1 AND period_id = ?2",
        )?
        .query_row(params![indicator.0, period.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn columns(indicator: &IndicatorText) -> Vec<(&'static str, Value)> {
    let figure = |figure: Option<Decimal>| optional_text(figure.map(figure::write).as_deref());
    vec![
        ("kind", text(indicator.kind.code())),
        ("name", text(indicator.name.trim())),
        ("unit", text(indicator.unit.trim())),
        ("direction", text(indicator.direction.code())),
        ("counting", text(indicator.counting.code())),
        ("start_value", figure(indicator.start)),
        ("target", figure(indicator.target)),
    ]
}
