//! What an import would change, as text.

use std::io::{self, Write};

use super::Outlook;
use crate::cli::columns::pad;
use crate::domain::proposal::{Content, ProgrammeRow, Row, SourceKind};
use crate::domain::reconcile::{Candidate, Standing};
use crate::text::Lang;

/// Characters of a long text that are shown.
const SHOWN: usize = 60;

/// What was not understood or cannot be taken, and what waits for a decision, a line each.
pub(super) fn faults(lang: Lang, outlook: &Outlook<'_>, err: &mut dyn Write) -> io::Result<()> {
    for line in outlook.proposal.not_understood() {
        // In tables the problem says more of the same line.
        if outlook.asked.kind == SourceKind::Policy {
            writeln!(
                err,
                "{}",
                lang.cli_import_not_understood(line.number, short(&line.text))
            )?;
        }
    }
    for problem in &outlook.proposal.problems {
        writeln!(err, "{}", lang.problem(problem))?;
    }
    let rows = &outlook.proposal.rows;
    for (row, refusal) in outlook.refused() {
        let what = lang.refusal(refusal, |row| rows[row].line);
        writeln!(err, "{}", at_row(lang, &rows[row], what))?;
    }
    for (row, compared) in rows.iter().zip(&outlook.found.rows) {
        if let Standing::Similar(candidates) = &compared.standing {
            let named: Vec<String> = candidates.iter().map(|it| candidate(lang, it)).collect();
            let what = lang.cli_import_similar_to(named.join(", "));
            writeln!(err, "{}", at_row(lang, row, what))?;
        }
    }
    Ok(())
}

fn at_row(lang: Lang, row: &Row, what: String) -> String {
    lang.cli_import_at_row(kind(lang, &row.content), row.line, title(lang, row), what)
}

fn candidate(lang: Lang, candidate: &Candidate) -> String {
    let likeness = lang.count_percent(u32::from(candidate.likeness));
    format!("{} {} ({likeness})", candidate.code, candidate.name)
}

/// Every row with how it stands, and below it each field that would change.
pub(super) fn rows(lang: Lang, outlook: &Outlook<'_>, out: &mut dyn Write) -> io::Result<()> {
    let style = lang.date_style();
    for (place, (row, compared)) in outlook
        .proposal
        .rows
        .iter()
        .zip(&outlook.found.rows)
        .enumerate()
    {
        let indent = "  ".repeat(outlook.proposal.depth(place));
        writeln!(
            out,
            "{:>6}  {}  {}  {indent}{}",
            row.line,
            pad(&lang.row_standing(&compared.standing), 14),
            pad(&kind(lang, &row.content), 10),
            title(lang, row)
        )?;
        if let Standing::Changed(diffs) = &compared.standing {
            for diff in diffs {
                let before = short(&lang.changed_value(&diff.before, style));
                let after = short(&lang.changed_value(&diff.after, style));
                let field = lang.changed_field(diff.field);
                writeln!(out, "{:36}{indent}{field}: {before} → {after}", "")?;
            }
        }
    }
    Ok(())
}

/// Where it goes, the sections it would make, and how many rows stand how.
pub(super) fn end(lang: Lang, outlook: &Outlook<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tally = outlook.found.tally(&[]);
    let counted = lang.cli_import_tally(
        tally.changed,
        tally.new,
        tally.refused + outlook.proposal.problems.len(),
        tally.same,
        tally.similar,
    );
    if outlook.asked.dry_run {
        writeln!(out, "{}", lang.cli_import_goes_to(goes_to(lang, outlook)))?;
    }
    if !outlook.found.sections.is_empty() && (outlook.asked.dry_run || outlook.stored) {
        let names: Vec<&str> = outlook
            .found
            .sections
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        writeln!(out, "{}", lang.cli_import_new_sections(names.join(", ")))?;
    }
    if outlook.asked.dry_run {
        writeln!(out, "{}", lang.cli_import_dry(counted))
    } else if outlook.stored {
        writeln!(out, "{}", lang.cli_import_done(counted))
    } else {
        Ok(())
    }
}

fn goes_to(lang: Lang, outlook: &Outlook<'_>) -> String {
    let of_row = outlook
        .proposal
        .rows
        .iter()
        .find_map(|row| match &row.content {
            Content::Plan(plan) => plan.year.map(|year| (plan.ward.trim(), year)),
            _ => None,
        });
    match (outlook.plan, of_row) {
        (Some(plan), _) => format!("{} {}", lang.fiscal_year(plan.year), plan.ward),
        (None, Some((ward, year))) => {
            lang.cli_import_new_plan(format!("{} {ward}", lang.fiscal_year(year)))
        }
        (None, None) => lang.cli_import_new_plan("?"),
    }
}

fn kind(lang: Lang, content: &Content) -> String {
    match content {
        Content::Plan(_) => lang.cli_import_plan(),
        Content::Heading(heading) => lang.pillar_kind(heading.kind),
        Content::Programme(_) => lang.cli_import_programme(),
        Content::Action(_) => lang.cli_import_action(),
        Content::Milestone(_) => lang.cli_import_milestone(),
        Content::Report(_) => lang.cli_import_report(),
    }
}

fn title(lang: Lang, row: &Row) -> String {
    match &row.content {
        Content::Plan(plan) => match plan.title.trim() {
            "" => plan.ward.trim().to_owned(),
            title => title.to_owned(),
        },
        Content::Heading(heading) => match heading.number {
            Some(number) => format!("{number} {}", heading.name),
            None => heading.name.clone(),
        },
        Content::Programme(ProgrammeRow { code, name, .. }) => {
            format!("{code} {name}").trim().to_owned()
        }
        Content::Action(text) => short(text),
        Content::Milestone(milestone) => milestone.title.clone(),
        Content::Report(report) => {
            let period = report.period.as_ref().map(|it| lang.period_word(it));
            let status = lang.status(report.text.status);
            format!("{} {status}", period.unwrap_or_default())
                .trim()
                .to_owned()
        }
    }
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
