//! Progress reports of the programmes that the plan holds.

use super::compare::{Pass, Spot, same_text, value};
use super::{Field, FieldDiff, Known, Refusal, Value};
use crate::domain::command::{Invalid, check_report, checked_name};
use crate::domain::fiscal::japan_day;
use crate::domain::plan::{Period, PeriodState};
use crate::domain::progress::{Report, ReportState};
use crate::domain::proposal::ReportRow;

impl<'a> Pass<'a> {
    pub(super) fn report(&mut self, place: usize, row: &'a ReportRow) {
        let found = self
            .programme_of(place)
            .and_then(|spot| Ok((spot, self.period_of(row)?)));
        let (spot, period) = match found {
            Ok(found) => found,
            Err(refusal) => return self.settle_new(place, Err(refusal)),
        };
        // Reports come in tables, whose programmes are there already.
        let Spot::Known(programme) = spot else {
            return self.settle_new(place, Err(Refusal::NotFound));
        };
        let programme = &self.register.programmes[programme];
        let key = (programme.id, period.id);
        let mut valid = self.check_report(row, period);
        if valid.is_ok()
            && let Some(row) = self.reports.get(&key).copied()
        {
            valid = Err(Refusal::Twice { row });
        }
        if valid.is_ok() && self.choice(place).taken {
            self.reports.insert(key, place);
        }
        match programme
            .reports
            .iter()
            .find(|report| report.period == period.id)
        {
            None => self.settle_new(place, valid),
            Some(report) => {
                let diffs = report_diffs(report, row);
                self.settle_known(place, Known::Report(key.0, key.1), diffs, valid);
            }
        }
    }

    fn period_of(&self, row: &ReportRow) -> Result<&'a Period, Refusal> {
        let register = self.register;
        let Some(plan) = &register.plan else {
            return Err(Refusal::ParentNotTaken);
        };
        if row.year.is_some_and(|year| year != plan.year) {
            return Err(Refusal::OtherYear);
        }
        let mut fitting = register.periods.iter().filter(|period| match &row.period {
            Some(word) => word.names(period),
            None => Some(period.id) == self.setting.period,
        });
        match (fitting.next(), fitting.next()) {
            (Some(period), None) => Ok(period),
            _ => Err(Refusal::NoPeriod),
        }
    }

    fn check_report(&self, row: &ReportRow, period: &Period) -> Result<(), Refusal> {
        if period.state == PeriodState::Closed {
            return Err(Refusal::PeriodClosed);
        }
        if period.state == PeriodState::Preparing {
            return Err(Invalid::PeriodNotOpen.into());
        }
        check_report(&row.text)?;
        if let Some(by) = row.by.as_deref().map(str::trim).filter(|by| !by.is_empty()) {
            checked_name(by)?;
        }
        match row.on {
            Some(on) if on > self.setting.today => Err(Invalid::InFuture(on).into()),
            _ => Ok(()),
        }
    }
}

fn report_diffs(held: &Report, row: &ReportRow) -> Vec<FieldDiff> {
    let mut diffs = Vec::new();
    let mut differ = |field, before, after| {
        diffs.push(FieldDiff {
            field,
            before,
            after,
        })
    };
    if let Some(status) = row.text.status.filter(|status| *status != held.status) {
        differ(
            Field::Status,
            Value::Status(held.status),
            Value::Status(status),
        );
    }
    for (field, before, after) in [
        (Field::Done, &held.done, &row.text.done),
        (Field::Issue, &held.issue, &row.text.issue),
        (Field::Next, &held.next, &row.text.next),
    ] {
        if !same_text(before, after) {
            differ(field, value(before), value(after));
        }
    }
    // Words that change are handed in anew, and who hands them in is whoever imports, unless told.
    let state = row
        .state
        .or((!diffs.is_empty()).then_some(ReportState::Submitted));
    let mut differ = |field, before, after| {
        diffs.push(FieldDiff {
            field,
            before,
            after,
        })
    };
    if let Some(state) = state.filter(|state| *state != held.state) {
        differ(Field::State, Value::State(held.state), Value::State(state));
    }
    if let Some(by) = row.by.as_deref().map(str::trim)
        && !by.is_empty()
        && by != held.by
    {
        differ(Field::By, value(&held.by), value(by));
    }
    let day = japan_day(held.at);
    if let Some(on) = row.on.filter(|on| *on != day) {
        differ(Field::On, Value::Day(day), Value::Day(on));
    }
    diffs
}
