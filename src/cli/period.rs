//! The period that `--period` names.

use super::Failure;
use crate::domain::fiscal::FiscalQuarter;
use crate::domain::plan::{Period, Plan};
use crate::store::{Db, Scope};
use crate::text::Lang;

/// The plan of the quarter's year and its period; otherwise a sentence that lists the periods there are.
pub(super) fn find(lang: Lang, db: &Db, wanted: FiscalQuarter) -> Result<Scope, Failure> {
    let mut there = Vec::new();
    for plan in db.plans()? {
        let scope = Scope {
            plan: Some(plan.id),
            period: None,
            ..Scope::default()
        };
        let Some(outline) = db.outline(scope)? else {
            continue;
        };
        for period in &outline.periods {
            if plan.year == wanted.year && period.quarter() == Some(wanted) {
                return Ok(Scope {
                    period: Some(period.id),
                    ..scope
                });
            }
            there.push(code(&outline.plan, period));
        }
    }
    let there = there.join(", ");
    Err(Failure::Input(
        lang.cli_no_such_period(wanted.to_string(), there),
    ))
}

/// A period as `--period` takes it: `2019Q3`; `2019-h1` for one that is no quarter.
pub(super) fn code(plan: &Plan, period: &Period) -> String {
    match period.quarter() {
        Some(quarter) => quarter.to_string(),
        None => format!("{}-{}", plan.year, period.kind.code()),
    }
}
