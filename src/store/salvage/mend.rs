//! Making the records that were saved hold together: what pointed to a lost record is put under a stand-in that
//! says what it is, or points nowhere, or is listed as lost.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::choose::{Record, Records};
use super::report::{Fate, Report};
use crate::domain::plan::{PeriodKind, PeriodState, PillarKind};
use crate::store::chain::Columns;
use crate::store::depend::{REFERENCES, Reference};
use crate::store::table::Table;

/// What stand-ins are called.
const SAVED: &str = "救出した";

/// What becomes of a record that points to one that is lost.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Without {
    /// The field is left empty.
    Clear,
    /// A stand-in takes the place of the lost record.
    StandIn,
    /// It says nothing without it.
    Lose,
}

impl Without {
    fn of(reference: &Reference) -> Without {
        match (reference.table, reference.column) {
            (Table::Pillar, "parent_id")
            | (Table::Programme, "lead_id")
            | (Table::Milestone, "action_id")
            | (Table::Review, "grade_id") => Without::Clear,
            (Table::RelatedSection, "section_id")
            | (Table::IndicatorValue, "indicator_id")
            | (Table::Forecast | Table::Acknowledgement | Table::Lineage, _) => Without::Lose,
            _ => Without::StandIn,
        }
    }
}

/// The records of the new file while they are being put together.
pub(super) struct Mending<'a> {
    pub(super) records: Records,
    pub(super) columns: &'a Columns,
    pub(super) report: &'a mut Report,
    /// The fiscal year of a plan that is not known, by the calendar.
    pub(super) year: i32,
}

fn number(record: &Record, column: &str) -> Option<i64> {
    record.get(column).and_then(Json::as_i64)
}

impl Mending<'_> {
    /// Makes every reference lead somewhere and every rule of the domain hold.
    pub(super) fn mend(&mut self) {
        for reference in &REFERENCES {
            let Reference { table, column, to } = reference;
            for id in self.ids(*table) {
                self.mend_reference(*table, id, column, *to, Without::of(reference));
            }
        }
        self.untangle_pillars();
        self.period_for_each_plan();
        for id in self.ids(Table::Programme) {
            self.mend_heading(id);
        }
        self.lose_where(Table::Report, |mending, report| {
            mending.plan_through(report, "period_id", Table::Period)
                != mending.plan_through(report, "programme_id", Table::Programme)
        });
        self.lose_where(Table::Lineage, |mending, link| {
            number(link, "to_id").is_some() && !mending.goes_on_later(link)
        });
        self.clear_where(Table::Milestone, "action_id", |mending, milestone| {
            let action = mending.get(Table::Action, number(milestone, "action_id")?)?;
            Some(action.get("programme_id") != milestone.get("programme_id"))
        });
        self.clear_where(Table::Review, "grade_id", |mending, review| {
            let grade = mending.get(Table::Grade, number(review, "grade_id")?)?;
            let plan = mending.plan_through(review, "programme_id", Table::Programme);
            Some(number(grade, "plan_id") != plan)
        });
    }

    /// Makes a period for every plan that has none; which ones.
    pub(super) fn period_for_each_plan(&mut self) -> Vec<i64> {
        let mut made = Vec::new();
        for id in self.ids(Table::Plan) {
            let periods = self.records.get(Table::Period.name());
            let mut all = periods.into_iter().flat_map(|of| of.values());
            if !all.any(|it| number(it, "plan_id") == Some(id)) {
                let next = self.next_id(Table::Period);
                self.stand_in_period(next, id);
                made.push(next);
            }
        }
        made
    }

    /// Opens closed periods of which nothing is left that was frozen.
    pub(super) fn reopen_without(&mut self, frozen: &BTreeSet<i64>) -> Vec<i64> {
        let mut opened = Vec::new();
        for id in self.ids(Table::Period) {
            let closed = json!(PeriodState::Closed.code());
            let Some(period) = self.get_mut(Table::Period, id) else {
                continue;
            };
            if period.get("state") == Some(&closed) && !frozen.contains(&id) {
                period.insert("state".to_owned(), json!(PeriodState::Checking.code()));
                self.say(Fate::Moved, Table::Period, id, &["state"]);
                opened.push(id);
            }
        }
        opened
    }

    pub(super) fn ids(&self, table: Table) -> Vec<i64> {
        let of = self.records.get(table.name());
        of.into_iter().flat_map(|of| of.keys().copied()).collect()
    }

    fn get(&self, table: Table, id: i64) -> Option<&Record> {
        self.records.get(table.name())?.get(&id)
    }

    fn get_mut(&mut self, table: Table, id: i64) -> Option<&mut Record> {
        self.records.get_mut(table.name())?.get_mut(&id)
    }

    fn next_id(&self, table: Table) -> i64 {
        self.ids(table).last().map_or(1, |id| id.saturating_add(1))
    }

    fn say(&mut self, fate: Fate, table: Table, id: i64, fields: &[&str]) {
        let record = self.get(table, id).cloned().unwrap_or_default();
        let fields: Vec<String> = fields.iter().map(|&it| it.to_owned()).collect();
        self.report.note(fate, table, id, &record, &fields);
    }

    fn mend_reference(
        &mut self,
        table: Table,
        id: i64,
        column: &str,
        parent: Table,
        without: Without,
    ) {
        let Some(record) = self.get(table, id) else {
            return;
        };
        let target = match record.get(column) {
            Some(Json::Null) | None if without == Without::Clear => return,
            Some(Json::Null) if (table, column) == (Table::Lineage, "to_id") => return,
            value => value.and_then(Json::as_i64),
        };
        if target.is_some_and(|target| self.get(parent, target).is_some()) {
            return;
        }
        let record = record.clone();
        match without {
            Without::Clear => {
                if let Some(record) = self.get_mut(table, id) {
                    record.insert(column.to_owned(), Json::Null);
                }
                self.say(Fate::Cleared, table, id, &[column]);
            }
            Without::Lose => self.lose(table, id),
            Without::StandIn => {
                let made = target
                    .filter(|id| *id > 0)
                    .unwrap_or_else(|| self.next_id(parent));
                let plan = self.plan_of(&record);
                match parent {
                    Table::Plan => self.stand_in_plan(made),
                    Table::Pillar => self.stand_in_pillar(made, plan),
                    Table::Period => self.stand_in_period(made, plan),
                    _ => self.stand_in_programme(made, plan),
                }
                if let Some(record) = self.get_mut(table, id) {
                    record.insert(column.to_owned(), json!(made));
                }
            }
        }
    }

    /// The plan that a record belongs to by whatever it says, or the first there is, or one made for it.
    fn plan_of(&mut self, record: &Record) -> i64 {
        let told = number(record, "plan_id")
            .or_else(|| self.plan_through(record, "period_id", Table::Period))
            .or_else(|| self.plan_through(record, "programme_id", Table::Programme));
        let known = told.filter(|id| self.get(Table::Plan, *id).is_some());
        match known.or_else(|| self.ids(Table::Plan).first().copied()) {
            Some(plan) => plan,
            None => {
                let made = told.filter(|id| *id > 0).unwrap_or(1);
                self.stand_in_plan(made);
                made
            }
        }
    }

    fn plan_through(&self, record: &Record, column: &str, table: Table) -> Option<i64> {
        number(self.get(table, number(record, column)?)?, "plan_id")
    }

    fn goes_on_later(&self, link: &Record) -> bool {
        let plan = |column| {
            let plan = self.plan_through(link, column, Table::Programme)?;
            let plan = self.get(Table::Plan, plan)?;
            Some((plan.get("ward")?.clone(), number(plan, "fiscal_year")?))
        };
        match (plan("from_id"), plan("to_id")) {
            (Some((ward, from)), Some((other, to))) => ward == other && to > from,
            _ => false,
        }
    }

    fn lose(&mut self, table: Table, id: i64) {
        let of = self.records.get_mut(table.name());
        if let Some(record) = of.and_then(|of| of.remove(&id)) {
            self.report.lose(table.name(), id, &record);
        }
    }

    fn lose_where(&mut self, table: Table, is_lost: impl Fn(&Self, &Record) -> bool) {
        for id in self.ids(table) {
            if self.get(table, id).is_some_and(|it| is_lost(self, it)) {
                self.lose(table, id);
            }
        }
    }

    fn clear_where(
        &mut self,
        table: Table,
        column: &str,
        is_wrong: impl Fn(&Self, &Record) -> Option<bool>,
    ) {
        for id in self.ids(table) {
            let wrong = self.get(table, id).and_then(|it| is_wrong(self, it));
            if wrong == Some(true) {
                if let Some(record) = self.get_mut(table, id) {
                    record.insert(column.to_owned(), Json::Null);
                }
                self.say(Fate::Cleared, table, id, &[column]);
            }
        }
    }

    /// A heading that stands under itself, by whatever way, stands at the top.
    fn untangle_pillars(&mut self) {
        for id in self.ids(Table::Pillar) {
            let (mut at, mut steps) = (id, 0);
            while let Some(parent) = self
                .get(Table::Pillar, at)
                .and_then(|it| number(it, "parent_id"))
            {
                at = parent;
                steps += 1;
                if at == id || steps > 1_000 {
                    if let Some(record) = self.get_mut(Table::Pillar, id) {
                        record.insert("parent_id".to_owned(), Json::Null);
                    }
                    self.say(Fate::Cleared, Table::Pillar, id, &["parent_id"]);
                    break;
                }
            }
        }
    }

    /// A programme stands under a heading of its own plan that may hold programmes.
    fn mend_heading(&mut self, id: i64) {
        let Some(programme) = self.get(Table::Programme, id) else {
            return;
        };
        let plan = number(programme, "plan_id");
        let pillar = number(programme, "pillar_id").and_then(|id| self.get(Table::Pillar, id));
        let principle = json!(PillarKind::Principle.code());
        let fits = pillar
            .is_some_and(|it| number(it, "plan_id") == plan && it.get("kind") != Some(&principle));
        if fits {
            return;
        }
        let plan = plan.unwrap_or(1);
        let held = self.ids(Table::Pillar).into_iter().find(|id| {
            self.get(Table::Pillar, *id).is_some_and(|it| {
                number(it, "plan_id") == Some(plan)
                    && it
                        .get("code")
                        .and_then(Json::as_str)
                        .is_some_and(|code| code.starts_with(SAVED))
            })
        });
        let made = held.unwrap_or_else(|| {
            let next = self.next_id(Table::Pillar);
            self.stand_in_pillar(next, plan);
            next
        });
        if let Some(programme) = self.get_mut(Table::Programme, id) {
            programme.insert("pillar_id".to_owned(), json!(made));
        }
        self.say(Fate::Moved, Table::Programme, id, &["pillar_id"]);
    }

    fn stand_in(&mut self, table: Table, id: i64, values: Json) {
        let mut record = self.columns.of(table).clone();
        record.insert("id".to_owned(), json!(id));
        record.insert("uid".to_owned(), json!(uuid::Uuid::now_v7().to_string()));
        if let Json::Object(values) = values {
            record.extend(values);
        }
        self.records
            .entry(table.name())
            .or_default()
            .insert(id, record);
        self.say(Fate::StandIn, table, id, &[]);
    }

    fn stand_in_plan(&mut self, id: i64) {
        let ward = format!("{SAVED}方針{id}");
        let values = json!({"ward": ward, "fiscal_year": self.year, "title": ward});
        self.stand_in(Table::Plan, id, values);
    }

    fn stand_in_pillar(&mut self, id: i64, plan: i64) {
        let code = format!("{SAVED}{id}");
        let values = json!({
            "plan_id": plan, "position": id, "kind": PillarKind::Pillar.code(), "code": code,
            "name": format!("{SAVED}取組"), "short": "救出",
        });
        self.stand_in(Table::Pillar, id, values);
    }

    fn stand_in_period(&mut self, id: i64, plan: i64) {
        let year = self
            .get(Table::Plan, plan)
            .and_then(|it| number(it, "fiscal_year"));
        let year = year.unwrap_or(self.year.into());
        let end = format!("{:04}-03-31", year + 1);
        let of_plan = |it: &&Record| number(it, "plan_id") == Some(plan);
        let periods = self.records.get(Table::Period.name());
        let positions = periods
            .into_iter()
            .flat_map(|of| of.values())
            .filter(of_plan);
        let last = positions.filter_map(|it| number(it, "position")).max();
        let values = json!({
            "plan_id": plan, "position": last.unwrap_or(0).saturating_add(1),
            "kind": PeriodKind::Custom.code(), "name": format!("{SAVED}期間{id}"),
            "starts": format!("{year:04}-04-01"), "ends": end, "as_of": end, "due": end,
        });
        self.stand_in(Table::Period, id, values);
    }

    fn stand_in_programme(&mut self, id: i64, plan: i64) {
        let code = format!("{SAVED}{id}");
        let values = json!({
            "plan_id": plan, "pillar_id": null, "position": id, "code": code,
            "name": format!("{SAVED}取組{id}"), "mark": "own",
        });
        self.stand_in(Table::Programme, id, values);
        self.mend_heading(id);
    }
}
