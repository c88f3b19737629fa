//! Tables in, proposals out.

#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;

use super::*;
use crate::domain::proposal::{
    Content, Doubt, HeadingRow, MilestoneRow, Problem, ProblemKind, ProgrammeRow, ReportRow,
};
use crate::text::Lang;

mod dates;
mod foreign;
mod header;
mod ours;
mod properties;
mod round_trip;
mod shape;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/csv");
    std::fs::read(format!("{folder}/{name}")).unwrap()
}

fn golden(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    std::fs::read(format!("{folder}/{name}")).unwrap()
}

fn sheet(bytes: impl AsRef<[u8]>) -> Sheet {
    Sheet::read(bytes.as_ref(), None, &Job::default()).unwrap()
}

/// What a table says when nobody changes the mapping.
fn read(kind: SourceKind, bytes: impl AsRef<[u8]>) -> Proposal {
    read_in(kind, bytes, &Given::default())
}

fn read_in(kind: SourceKind, bytes: impl AsRef<[u8]>, given: &Given) -> Proposal {
    let sheet = sheet(bytes);
    let mapping = Mapping::guess(kind, sheet.header());
    propose(&sheet, kind, &mapping, given, &Job::default()).unwrap()
}

fn headings(proposal: &Proposal) -> Vec<&HeadingRow> {
    let rows = proposal.rows.iter();
    rows.filter_map(|row| match &row.content {
        Content::Heading(heading) => Some(heading),
        _ => None,
    })
    .collect()
}

fn programmes(proposal: &Proposal) -> Vec<&ProgrammeRow> {
    let rows = proposal.rows.iter();
    rows.filter_map(|row| match &row.content {
        Content::Programme(programme) => Some(programme),
        _ => None,
    })
    .collect()
}

/// The actions of the programme at an index of the rows.
fn actions(proposal: &Proposal, programme: usize) -> Vec<&str> {
    let rows = proposal.rows.iter();
    rows.filter(|row| row.parent == Some(programme))
        .filter_map(|row| match &row.content {
            Content::Action(action) => Some(action.as_str()),
            _ => None,
        })
        .collect()
}

fn milestones(proposal: &Proposal) -> Vec<(&MilestoneRow, &[Doubt])> {
    let rows = proposal.rows.iter();
    rows.filter_map(|row| match &row.content {
        Content::Milestone(milestone) => Some((milestone, row.doubts.as_slice())),
        _ => None,
    })
    .collect()
}

fn reports(proposal: &Proposal) -> Vec<&ReportRow> {
    let rows = proposal.rows.iter();
    rows.filter_map(|row| match &row.content {
        Content::Report(report) => Some(report),
        _ => None,
    })
    .collect()
}

/// Line, column and kind of each problem.
fn places(proposal: &Proposal) -> Vec<(u32, Option<u32>, &ProblemKind)> {
    let problems = proposal.problems.iter();
    problems
        .map(|problem: &Problem| (problem.line, problem.column, &problem.kind))
        .collect()
}
