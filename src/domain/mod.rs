//! Pure types and rules: fiscal calendar and eras, dates with precision, plan, programmes, milestones, progress. No input or output.

pub mod date;
pub mod era;
pub mod fiscal;
mod scan;
pub mod schedule;
