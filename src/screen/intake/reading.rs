//! From a source to a proposal: what the shell does for 取込 on another thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::job::Job;
use crate::domain::proposal::{Proposal, SourceKind};
use crate::intake::csv::{Given, Mapping, Sheet, guess_kinds, propose};
use crate::intake::{Charset, Error, read_policy};

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where it comes from.
    pub from: From,
    /// What kind it is; nothing leaves that to its content.
    pub kind: Option<SourceKind>,
}

/// Where a source comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// It was pasted or typed.
    Text(Arc<str>),
    /// A file.
    File(PathBuf),
}

impl From {
    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            From::Text(_) => None,
            From::File(path) => Some(path),
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// The text of a policy.
    Policy(Arc<Proposal>, Charset),
    /// A table, and what kind it is if that was said or can be told; its columns are to be looked at.
    Table(Arc<Sheet>, Option<SourceKind>),
}

/// A table whose columns are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The table.
    pub sheet: Arc<Sheet>,
    /// What its rows are.
    pub kind: SourceKind,
    /// Which column holds what.
    pub mapping: Mapping,
    /// What it does not say itself.
    pub given: Given,
}

/// So many columns must be known before a text is taken for a table: one word may stand in any sentence.
const TELLING: usize = 2;

/// Reads a source.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(
    bytes: &[u8],
    path: Option<PathBuf>,
    kind: Option<SourceKind>,
    job: &Job,
) -> Result<Read, Error> {
    match kind {
        Some(SourceKind::Policy) => policy(bytes, path),
        Some(kind) => table(bytes, path, job).map(|sheet| Read::Table(sheet, Some(kind))),
        None if is_table(path.as_deref()) => {
            let sheet = table(bytes, path, job)?;
            let kind = guess_kinds(sheet.header()).first().copied();
            Ok(Read::Table(sheet, kind))
        }
        None => match table(bytes, path.clone(), job) {
            Ok(sheet) => match kind_of(&sheet) {
                Some(kind) => Ok(Read::Table(sheet, Some(kind))),
                None => policy(bytes, path),
            },
            Err(Error::Cancelled) => Err(Error::Cancelled),
            // What is wrong with it as a table says nothing of a text.
            Err(_) => policy(bytes, path),
        },
    }
}

/// Makes a proposal of a table.
///
/// # Errors
/// When it was stopped, or the table holds more than the limits allow.
pub fn propose_table(table: &Table, job: &Job) -> Result<Proposal, Error> {
    propose(&table.sheet, table.kind, &table.mapping, &table.given, job)
}

fn policy(bytes: &[u8], path: Option<PathBuf>) -> Result<Read, Error> {
    read_policy(bytes, path).map(|(proposal, charset)| Read::Policy(Arc::new(proposal), charset))
}

fn table(bytes: &[u8], path: Option<PathBuf>, job: &Job) -> Result<Arc<Sheet>, Error> {
    Sheet::read(bytes, path, job).map(Arc::new)
}

fn kind_of(sheet: &Sheet) -> Option<SourceKind> {
    let kind = guess_kinds(sheet.header()).first().copied()?;
    (Mapping::guess(kind, sheet.header()).len() >= TELLING).then_some(kind)
}

fn is_table(path: Option<&Path>) -> bool {
    let ending = path.and_then(Path::extension).unwrap_or_default();
    ["csv", "tsv"]
        .iter()
        .any(|table| ending.eq_ignore_ascii_case(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_read(
        text: &str,
        path: Option<&str>,
        said: Option<SourceKind>,
    ) -> Result<String, Error> {
        let read = read(text.as_bytes(), path.map(Into::into), said, &Job::default())?;
        Ok(match read {
            Read::Policy(..) => "policy".to_owned(),
            Read::Table(_, kind) => format!("{kind:?}"),
        })
    }

    const TABLE: &str = "取組番号,取組・事業名,進捗区分\nR01-1-01,公園花壇整備事業,順調\n";
    const POLICY: &str = "令和2年度 青空区運営方針\n1 住みよいまちづくり\n区 公園花壇整備事業\n";

    #[test]
    fn a_source_is_known_by_its_name_and_its_content() {
        for (text, path, said, expected) in [
            (TABLE, None, None, "Some(Reports)"),
            (TABLE, Some("表.txt"), None, "Some(Reports)"),
            (
                TABLE,
                Some("表.CSV"),
                Some(SourceKind::Programmes),
                "Some(Programmes)",
            ),
            ("a,b\n1,2\n", Some("表.csv"), None, "None"),
            (POLICY, None, None, "policy"),
            (POLICY, Some("方針.txt"), None, "policy"),
            // One word of a header stands in a sentence now and then.
            (
                "取組・事業名, 以下のとおり\n区 花壇\n",
                None,
                None,
                "policy",
            ),
            // An open quote spoils a table, not a text.
            ("\"青空区\n1 住みよい\n", None, None, "policy"),
        ] {
            let read = kind_read(text, path, said).expect(text);
            assert_eq!(read, expected, "{path:?} {said:?} {text}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_whatever_it_was_taken_for() {
        for said in [None, Some(SourceKind::Policy), Some(SourceKind::Reports)] {
            let error = kind_read("%PDF-1.7", None, said);
            assert_eq!(
                error,
                Err(Error::NotText(crate::intake::FileKind::Pdf)),
                "{said:?}"
            );
        }
        let job = Job::default();
        job.cancel();
        let stopped = read(TABLE.as_bytes(), None, None, &job);
        assert_eq!(stopped, Err(Error::Cancelled));
    }
}
