//! The period that `--period` names.

use super::Failure;
use crate::domain::fiscal::{FiscalQuarter, FiscalYear};
use crate::domain::plan::{Period, PeriodKind};
use crate::domain::search::fold;
use crate::store::{Db, Scope};
use crate::text::Lang;

/// The plan and the period that a text names, in the newest plan that has it: `2019Q3`, `令和元年度第3四半期`,
/// `2019H1`, `2019-year`, the place among the periods as `2019-2`, and the name of a period with dates of the
/// ward's own, with the year before it or alone; a year alone is its plan, in the period that the calendar chooses. Otherwise a sentence that lists the periods there are.
pub(super) fn find(lang: Lang, db: &Db, wanted: &str) -> Result<Scope, Failure> {
    let quarter = FiscalQuarter::parse(wanted).ok();
    let wanted = wanted.trim();
    if let Ok(year) = FiscalYear::parse(wanted)
        && let Some(plan) = db.plans()?.iter().find(|plan| plan.year == year)
    {
        return Ok(Scope {
            plan: Some(plan.id),
            ..Scope::default()
        });
    }
    let mut there = Vec::new();
    for plan in db.plans()? {
        let scope = Scope {
            plan: Some(plan.id),
            period: None,
            ..Scope::default()
        };
        let periods = db.periods(plan.id)?;
        for (place, period) in periods.iter().enumerate() {
            let found = match quarter {
                Some(quarter) => plan.year == quarter.year && period.quarter() == Some(quarter),
                None => is_named(wanted, plan.year, place, period),
            };
            if found {
                return Ok(Scope {
                    period: Some(period.id),
                    ..scope
                });
            }
            there.push(code(plan.year, &periods, period));
        }
    }
    let there = there.join(", ");
    let wanted = quarter.map_or_else(|| wanted.to_owned(), |quarter| quarter.to_string());
    Err(Failure::Input(lang.cli_no_such_period(wanted, there)))
}

/// A period as `--period` takes it: `2019Q3`, `2019H1`, `2019-year`; one with dates of the ward's own goes by
/// its place: `2019-2`.
pub(super) fn code(year: FiscalYear, periods: &[Period], period: &Period) -> String {
    match (period.quarter(), period.kind) {
        (Some(quarter), _) => quarter.to_string(),
        (None, PeriodKind::H1) => format!("{year}H1"),
        (None, PeriodKind::H2) => format!("{year}H2"),
        (None, PeriodKind::Custom) => {
            let place = periods.iter().position(|it| it.id == period.id);
            format!("{year}-{}", place.unwrap_or_default() + 1)
        }
        (None, kind) => format!("{year}-{}", kind.code()),
    }
}

fn is_named(wanted: &str, year: FiscalYear, place: usize, period: &Period) -> bool {
    let wanted = fold(wanted);
    let name = fold(period.name.trim());
    let of_year = |before: &str| {
        let before = before.trim().trim_end_matches('-').trim();
        FiscalYear::parse(before).is_ok_and(|it| it == year)
    };
    let ends_in = |end: &str| wanted.strip_suffix(end).is_some_and(of_year);
    let kind = match period.kind {
        PeriodKind::Custom => false,
        kind => ends_in(kind.code()),
    };
    kind || ends_in(&format!("-{}", place + 1))
        || (!name.is_empty() && (wanted == name || ends_in(&name)))
}
