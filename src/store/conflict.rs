//! What a record holds now, beside what somebody was about to save over it.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use super::convert::read_moment;
use super::table::Table;
use super::{Changed, Db, Error, Result, read};
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Edit, Side};
use crate::domain::indicator::{IndicatorValue, TypedValue, ValueText};
use crate::domain::milestone::MilestoneText;
use crate::domain::plan::{PeriodText, PillarText, PlanText};
use crate::domain::programme::Programme;
use crate::domain::progress::{DraftText, Report, ReportText, Seen};
use crate::domain::{IndicatorId, PeriodId, ProgrammeId};
use back::put_back;

mod back;

/// The record that an edit is about, as the file holds it.
struct Held {
    /// The edit that would leave the record as it is.
    edit: Edit,
    /// Where it stands, and the version that it has and that the person saw; nothing where nothing was seen.
    row: Option<(Table, i64, i64, i64)>,
    name: String,
    programme: Option<Box<Programme>>,
    signed: Option<(String, DateTime<Utc>)>,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was carried out; nothing when it changed nothing.
    Done(Option<Changed>),
    /// Somebody else saved the record first: a person has to choose.
    Contested(Box<Conflict>),
}

impl Db {
    /// As [`Db::apply`]. Where somebody else was faster, both texts are compared: what the other person left
    /// alone is saved, the rest is a [`Saved::Contested`].
    ///
    /// # Errors
    /// As [`Db::apply`]; [`Error::Conflict`] for an order without a text to choose from.
    pub fn save(&mut self, command: &Command, by: &str) -> Result<Saved> {
        let mut order = command.clone();
        // Others may be faster again and again; then a person sees it as well.
        for _ in 0..3 {
            match self.apply(&order, by) {
                Err(Error::Conflict) => {}
                other => return other.map(Saved::Done),
            }
            let conflict = self.conflict(&Edit::Order(order))?.ok_or(Error::Conflict)?;
            let fields = conflict.fields();
            // A report that was sent back or confirmed meanwhile is looked at before it is handed in again.
            let untouched = conflict.checked().is_none()
                && fields.iter().all(|field| field.preset == Some(Side::Mine));
            match conflict.settled(&vec![Side::Mine; fields.len()]) {
                // Both wrote the same.
                _ if fields.is_empty() && conflict.checked().is_none() => {
                    return Ok(Saved::Done(None));
                }
                Some(Edit::Order(again)) if untouched => order = again,
                _ => return Ok(Saved::Contested(Box::new(conflict))),
            }
        }
        let conflict = self.conflict(&Edit::Order(order))?.ok_or(Error::Conflict)?;
        Ok(Saved::Contested(Box::new(conflict)))
    }

    /// What was to be saved beside what somebody else saved meanwhile; nothing where the edit has no text to
    /// choose from.
    ///
    /// # Errors
    /// [`Error::Gone`] when the record was deleted; as [`Db::board`].
    pub fn conflict(&mut self, mine: &Edit) -> Result<Option<Conflict>> {
        let Some(held) = self.held(mine)? else {
            return Ok(None);
        };
        let base = match held.row {
            Some((table, id, now, seen)) => self.as_it_was(table, id, now - seen, mine)?,
            None => nothing_seen(&held.edit),
        };
        let base = base.map(|base| without_unseen(base, mine));
        let signed = match (held.signed, held.row) {
            (Some(signed), _) => Some(signed),
            (None, Some((table, id, ..))) => self.signature(table, id)?,
            (None, None) => None,
        };
        let (by, at) = signed.map_or((String::new(), None), |(by, at)| (by, Some(at)));
        Ok(Some(Conflict {
            mine: mine.clone(),
            theirs: held.edit,
            base,
            by,
            at,
            name: held.name,
            programme: held.programme,
        }))
    }

    /// Who changed a record last, and when.
    fn signature(&self, table: Table, id: i64) -> Result<Option<(String, DateTime<Utc>)>> {
        let last = "SELECT b.by, b.at FROM change c JOIN batch b ON b.id = c.batch_id
                    WHERE c.tbl = ?1 AND c.row_id = ?2 ORDER BY c.seq DESC LIMIT 1";
        let found: Option<(String, String)> = self
            .conn
            .prepare_cached(last)?
            .query_row(params![table.name(), id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        found
            .map(|(by, at)| Ok((by, read_moment(&at)?)))
            .transpose()
    }

    /// The edit as it would be if the record were left as it was so many changes ago. Nothing when the history
    /// does not reach that far, or when another program keeps this one from looking.
    fn as_it_was(
        &mut self,
        table: Table,
        id: i64,
        steps: i64,
        mine: &Edit,
    ) -> Result<Option<Edit>> {
        if steps == 0 {
            return Ok(self.held(mine)?.map(|held| held.edit));
        }
        if steps < 0 || self.read_only().is_some() {
            return Ok(None);
        }
        // The record is put back to be read, and all of it is taken back again: nothing is ever committed.
        let looking = self.conn.unchecked_transaction()?;
        let looked = put_back(&looking, table, id, steps).and_then(|reached| match reached {
            true => Ok(self.held(mine)?.map(|held| held.edit)),
            false => Ok(None),
        });
        looking.rollback()?;
        Ok(looked.ok().flatten())
    }

    /// The record that an edit is about; nothing for an edit without a text.
    fn held(&self, edit: &Edit) -> Result<Option<Held>> {
        let command = match edit {
            Edit::Order(command) => command,
            Edit::Draft {
                programme, period, ..
            } => {
                return self.held_draft(*programme, *period).map(Some);
            }
        };
        let (table, id, seen) = match command {
            Command::EditPlan(id, seen, _) => (Table::Plan, id.0, *seen),
            Command::EditPillar(id, seen, _) => (Table::Pillar, id.0, *seen),
            Command::EditProgramme(id, seen, _) => (Table::Programme, id.0, *seen),
            Command::EditAction(id, seen, _) => (Table::Action, id.0, *seen),
            Command::EditMilestone(id, seen, ..)
            | Command::SetActual(id, seen, _)
            | Command::CancelMilestone(id, seen, _) => (Table::Milestone, id.0, *seen),
            Command::EditIndicator(id, seen, _) => (Table::Indicator, id.0, *seen),
            Command::EditPeriod(id, seen, _) => (Table::Period, id.0, *seen),
            Command::RenameSection(id, seen, _) => (Table::Section, id.0, *seen),
            Command::RecordValue(id, period, seen, _) => {
                return self.held_value(*id, *period, *seen).map(Some);
            }
            Command::WriteReview(id, seen, _) => return self.held_review(*id, *seen).map(Some),
            Command::SubmitReport(programme, period, _, seen) => {
                return self.held_report(*programme, *period, &[], seen).map(Some);
            }
            Command::HandIn(programme, period, _, values, seen) => {
                let ids: Vec<_> = values.iter().map(|(id, _)| *id).collect();
                return self.held_report(*programme, *period, &ids, seen).map(Some);
            }
            _ => return Ok(None),
        };
        let version = self.version_of(table, id)?.ok_or(Error::Gone)?;
        let programme = match table {
            Table::Programme => Some(id),
            Table::Action | Table::Milestone | Table::Indicator => self.owner(table, id)?,
            _ => None,
        };
        let programme = programme
            .map(|id| self.read_here(ProgrammeId(id)))
            .transpose()?;
        let (order, name) = self.unchanged(command, version, programme.as_ref())?;
        Ok(Some(Held {
            edit: Edit::Order(order),
            row: Some((table, id, version, seen)),
            name,
            programme: programme.map(Box::new),
            signed: None,
        }))
    }

    /// The order that would leave a record as it is, and what the record is called.
    fn unchanged(
        &self,
        command: &Command,
        version: i64,
        programme: Option<&Programme>,
    ) -> Result<(Command, String)> {
        let reading = self.reading();
        Ok(match (command, programme) {
            (Command::EditPlan(id, ..), _) => {
                let plan = reading.plan(*id)?;
                let text = PlanText {
                    title: plan.title.clone(),
                    slogan: plan.slogan,
                    goal: plan.goal,
                };
                (Command::EditPlan(*id, version, text), plan.title)
            }
            (Command::EditPillar(id, ..), _) => {
                let plan = self.number("SELECT plan_id FROM pillar WHERE id = ?1", id.0)?;
                let mut all = reading.pillars(crate::domain::PlanId(plan))?.into_iter();
                let it = all.find(|pillar| pillar.id == *id).ok_or(Error::Gone)?;
                let name = it.title();
                let text = PillarText {
                    name: it.name,
                    short: it.short,
                    description: it.description,
                    points: it.points,
                };
                (Command::EditPillar(*id, version, text), name)
            }
            (Command::EditPeriod(id, ..), _) => {
                let it = self.period(*id)?;
                let name = it.name.clone();
                let text = PeriodText {
                    kind: it.kind,
                    name: it.name,
                    starts: it.starts,
                    ends: it.ends,
                    as_of: it.as_of,
                    due: it.due,
                };
                (Command::EditPeriod(*id, version, text), name)
            }
            (Command::RenameSection(id, ..), _) => {
                let mut all = self.sections()?.into_iter();
                let it = all.find(|section| section.id == *id).ok_or(Error::Gone)?;
                (
                    Command::RenameSection(*id, version, it.name.clone()),
                    it.name,
                )
            }
            (Command::EditProgramme(id, ..), Some(it)) => (
                Command::EditProgramme(*id, version, it.text.clone()),
                titled(it),
            ),
            (Command::EditAction(id, ..), Some(it)) => {
                let action = it
                    .actions
                    .iter()
                    .find(|action| action.id == *id)
                    .ok_or(Error::Gone)?;
                (
                    Command::EditAction(*id, version, action.text.clone()),
                    titled(it),
                )
            }
            (Command::EditIndicator(id, ..), Some(it)) => {
                let indicator = it.indicator(*id).ok_or(Error::Gone)?;
                (
                    Command::EditIndicator(*id, version, indicator.text.clone()),
                    indicator.text.name.clone(),
                )
            }
            (
                Command::EditMilestone(id, ..)
                | Command::SetActual(id, ..)
                | Command::CancelMilestone(id, ..),
                _,
            ) => {
                let it = read::milestone_by_id(&self.conn, *id)?;
                let name = it.title.clone();
                let order = match command {
                    Command::SetActual(..) => Command::SetActual(*id, version, it.actual.clone()),
                    Command::CancelMilestone(..) => {
                        Command::CancelMilestone(*id, version, it.cancelled.clone())
                    }
                    _ => {
                        let text = MilestoneText {
                            title: it.title,
                            kind: it.kind,
                            baseline: it.baseline,
                            action: it.action,
                        };
                        Command::EditMilestone(*id, version, text, String::new())
                    }
                };
                (order, name)
            }
            _ => return Err(Error::Gone),
        })
    }

    fn held_value(&self, id: IndicatorId, period: PeriodId, seen: Option<i64>) -> Result<Held> {
        let owner = self.owner(Table::Indicator, id.0)?.ok_or(Error::Gone)?;
        let programme = self.read_here(ProgrammeId(owner))?;
        let indicator = programme.indicator(id).ok_or(Error::Gone)?;
        let held = indicator.recorded(period);
        let row = match (held, seen) {
            (Some(held), Some(seen)) => {
                let sql =
                    "SELECT id FROM indicator_value WHERE indicator_id = ?1 AND period_id = ?2";
                let row = self
                    .conn
                    .query_row(sql, params![id.0, period.0], |row| row.get(0))?;
                Some((Table::IndicatorValue, row, held.version, seen))
            }
            _ => None,
        };
        let order =
            Command::RecordValue(id, period, held.map(|it| it.version), held.map(value_text));
        Ok(Held {
            edit: Edit::Order(order),
            row,
            name: indicator.text.name.clone(),
            signed: held.map(|it| (it.by.clone(), it.at)),
            programme: Some(Box::new(programme)),
        })
    }

    fn held_review(&self, id: ProgrammeId, seen: Option<i64>) -> Result<Held> {
        let programme = self.read_here(id)?;
        let held = programme.review.as_ref();
        let row = match (held, seen) {
            (Some(held), Some(seen)) => {
                let row = self.number("SELECT id FROM review WHERE programme_id = ?1", id.0)?;
                Some((Table::Review, row, held.version, seen))
            }
            _ => None,
        };
        let text = held.map(|it| it.text.clone()).unwrap_or_default();
        Ok(Held {
            edit: Edit::Order(Command::WriteReview(id, held.map(|it| it.version), text)),
            row,
            name: titled(&programme),
            signed: held.map(|it| (it.by.clone(), it.at)),
            programme: Some(Box::new(programme)),
        })
    }

    fn held_report(
        &self,
        id: ProgrammeId,
        period: PeriodId,
        values: &[IndicatorId],
        seen: &Seen,
    ) -> Result<Held> {
        let programme = self.read_here(id)?;
        let held = programme.report(period);
        let row = match (held, seen.report) {
            (Some(held), Some(seen)) => {
                let sql = "SELECT id FROM report WHERE programme_id = ?1 AND period_id = ?2";
                let row = self
                    .conn
                    .query_row(sql, params![id.0, period.0], |row| row.get(0))?;
                Some((Table::Report, row, held.version, seen))
            }
            _ => None,
        };
        let recorded = |id: &IndicatorId| {
            Some((
                *id,
                programme.indicator(*id)?.recorded(period).map(value_text),
            ))
        };
        let values = values.iter().filter_map(recorded).collect();
        let now = Seen {
            draft: seen.draft.clone(),
            ..programme.recorded(period)
        };
        let text = held.map(Report::text).unwrap_or_default();
        // Of a report that was seen, whoever changed it last signs: it may have been sent back or confirmed only.
        let signed = held.filter(|_| row.is_none());
        Ok(Held {
            edit: Edit::Order(Command::HandIn(id, period, text, values, now)),
            row,
            name: titled(&programme),
            signed: signed.map(|it| (it.by.clone(), it.at)),
            programme: Some(Box::new(programme)),
        })
    }

    fn held_draft(&self, id: ProgrammeId, period: PeriodId) -> Result<Held> {
        let programme = self.read_here(id)?;
        let held = programme.drafts.iter().find(|draft| draft.period == period);
        // A draft that says what was handed in is none; then what was handed in is what the other person has.
        let report = match (held, programme.report(period)) {
            (Some(draft), _) => draft.text.clone(),
            (None, Some(report)) => report.text(),
            (None, None) => ReportText::default(),
        };
        let typed = held.map_or(&[][..], |draft| &draft.values);
        let values = programme.indicators.iter().map(|indicator| {
            let typed = typed
                .iter()
                .find(|it| it.indicator == indicator.id)
                .cloned();
            typed.unwrap_or_else(|| TypedValue::of(indicator.id, indicator.recorded(period)))
        });
        let text = DraftText {
            report,
            values: values.collect(),
        };
        let sql = "SELECT mark, by, at FROM draft WHERE programme_id = ?1 AND period_id = ?2";
        let kept: Option<(String, String, String)> = self
            .conn
            .prepare_cached(sql)?
            .query_row(params![id.0, period.0], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let signed = kept
            .as_ref()
            .map(|(_, by, at)| Ok::<_, Error>((by.clone(), read_moment(at)?)))
            .transpose()?;
        Ok(Held {
            edit: Edit::Draft {
                programme: id,
                period,
                seen: Seen {
                    draft: kept.map(|(mark, ..)| mark),
                    ..programme.seen(period)
                },
                text,
            },
            row: None,
            name: titled(&programme),
            signed,
            programme: Some(Box::new(programme)),
        })
    }

    /// A programme, read inside the savepoint under way if there is one.
    fn read_here(&self, id: ProgrammeId) -> Result<Programme> {
        let found = self.reading().portion(&[id.0])?.pop();
        found.ok_or(Error::Gone)
    }

    fn version_of(&self, table: Table, id: i64) -> Result<Option<i64>> {
        let sql = format!("SELECT row_version FROM {} WHERE id = ?1", table.name());
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))
            .optional()?)
    }

    fn owner(&self, table: Table, id: i64) -> Result<Option<i64>> {
        let sql = format!("SELECT programme_id FROM {} WHERE id = ?1", table.name());
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))
            .optional()?)
    }

    fn number(&self, sql: &str, value: i64) -> Result<i64> {
        let found = self
            .conn
            .prepare_cached(sql)?
            .query_row([value], |row| row.get(0))
            .optional()?;
        found.ok_or(Error::Gone)
    }
}

fn titled(programme: &Programme) -> String {
    format!("{} {}", programme.code, programme.text.name)
}

fn value_text(value: &IndicatorValue) -> ValueText {
    ValueText {
        figure: value.figure.clone(),
        note: value.note.clone(),
        state: value.state,
    }
}

/// Values of indicators that were recorded since are not what the person saw.
fn without_unseen(mut base: Edit, mine: &Edit) -> Edit {
    if let Edit::Order(Command::HandIn(.., values, now)) = &mut base
        && let Edit::Order(Command::HandIn(.., seen)) = mine
    {
        values.retain(|(id, _)| seen.values.get(id) == now.values.get(id));
    }
    base
}

/// What somebody saw who saw no record at all.
fn nothing_seen(now: &Edit) -> Option<Edit> {
    let Edit::Order(command) = now else {
        return None;
    };
    Some(Edit::Order(match command {
        Command::WriteReview(id, ..) => Command::WriteReview(*id, None, Default::default()),
        Command::HandIn(id, period, _, values, seen) => Command::HandIn(
            *id,
            *period,
            ReportText::default(),
            values.clone(),
            seen.clone(),
        ),
        _ => return None,
    }))
}
