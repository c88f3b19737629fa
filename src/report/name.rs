//! The name under which a report is saved, fit for every operating system.

use chrono::NaiveDate;

use super::{Context, Layout, Request};
use crate::domain::file_name::safe_file_name;
use crate::domain::snapshot::Issue;

/// `泉区運営方針_令和元年度_第2四半期_進捗状況_20191010.csv`, with the day on which it is made. A corrected
/// issue and a report on a part of the programmes say so, lest they are taken for the whole or overwrite it.
pub fn file_name(request: &Request, context: &Context, day: NaiveDate) -> String {
    let lang = request.lang;
    let mut layout = match request.layout {
        Layout::Status => lang.layout_status_file(),
        Layout::Pillars => lang.layout_pillars_file(),
        Layout::Milestones => lang.layout_milestones_file(),
        Layout::Indicators => lang.layout_indicators_file(),
        Layout::Changes => lang.layout_changes_file(),
        Layout::Missing => lang.layout_missing_file(),
        Layout::Year => lang.layout_year_file(),
    };
    if let Issue::Revision(number @ 2..) = request.point.issue {
        layout.push_str(&lang.report_file_revision(number));
    }
    for part in parts(request, context) {
        layout.push('_');
        layout.push_str(&part);
    }
    let stem = lang.report_file_name(
        day.format("%Y%m%d").to_string(),
        layout,
        match request.layout {
            // It reports on the whole year.
            Layout::Year => lang.period_year_end(),
            _ => lang.period_name(&context.period),
        },
        context.plan.ward.clone(),
        lang.fiscal_year(context.plan.year),
    );
    safe_file_name(&format!("{stem}.csv"))
}

/// What the report is narrowed to, in words.
fn parts(request: &Request, context: &Context) -> Vec<String> {
    let (lang, filter) = (request.lang, &request.filter);
    let pillar = filter.pillar.and_then(|id| context.pillar(id));
    let section = filter.section.map(|section| match section {
        Some(id) => context.section(id).unwrap_or_default().to_owned(),
        None => lang.section_none(),
    });
    [
        pillar.map(|pillar| pillar.title()),
        section,
        filter.status.map(|status| lang.status(status)),
        filter.tag.map(|tag| lang.tag(tag)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
