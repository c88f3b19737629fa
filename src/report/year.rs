//! 年度末振り返り: a row per programme, on the whole year.

use super::words::Words;
use super::{Cell, Context};
use crate::domain::programme::Programme;
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    let quarters = (1..=4).map(|number| lang.period_quarter(number));
    [
        lang.col_pillar(),
        lang.col_code(),
        lang.col_name(),
        lang.col_lead_section(),
    ]
    .into_iter()
    .chain(quarters)
    .chain([
        lang.col_year_results(),
        lang.col_grade(),
        lang.col_grade_reason(),
        lang.col_section_comment(),
        lang.col_head_comment(),
        lang.col_outlook(),
        lang.col_next_codes(),
    ])
    .collect()
}

pub(super) fn row<'a>(
    context: &'a Context,
    words: &'a Words,
    programme: &'a Programme,
) -> Vec<Cell<'a>> {
    let review = programme.review.as_ref().map(|review| &review.text);
    let text = |of: Option<&'a String>| Cell::text(of.map_or("", String::as_str));
    let grade =
        review.and_then(|review| context.grades.iter().find(|it| Some(it.id) == review.grade));
    let outlook = review.and_then(|review| review.direction);
    let pillar = context.pillar(programme.pillar);
    let mut cells = vec![
        text(pillar.map(|pillar| &pillar.name)),
        Cell::text(&programme.code),
        Cell::text(&programme.text.name),
        Cell::text(context.lead(programme)),
    ];
    cells.extend(words.quarters.iter().map(|period| match period {
        // No period ends in this quarter: nobody was asked.
        None => Cell::Empty,
        Some(id) => {
            let report = programme.reports.iter().find(|it| it.period == *id);
            Cell::text(words.status(report.map(|report| report.status)))
        }
    }));
    cells.extend([
        text(review.map(|it| &it.results)),
        text(grade.map(|it| &it.code)),
        text(review.map(|it| &it.reason)),
        text(review.map(|it| &it.section_comment)),
        text(review.map(|it| &it.head_comment)),
        outlook.map_or(Cell::Empty, |it| Cell::text(words.outlook(it))),
        Cell::owned(next_codes(programme, &words.joint)),
    ]);
    cells
}

/// The codes under which the programme goes on.
fn next_codes(programme: &Programme, joint: &str) -> String {
    let codes: Vec<&str> = programme
        .lineage
        .successors
        .iter()
        .map(|successor| successor.code.as_str())
        .collect();
    codes.join(joint)
}
