//! The rows of a proposal while a table is read.

use std::collections::HashMap;

use super::amount;
use super::cells::Cells;
use super::columns::Column;
use crate::domain::proposal::{Content, HeadingRow, ProblemKind, ProgrammeRow, Row};

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// It may become records.
    Yes,
    /// It says that there is nothing to take: 未報告.
    Nothing,
    /// Something in it cannot be used.
    No,
}

/// Rows, and where those stand that later ones belong under or repeat.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// Headings by their number and name, with whether their kind is known for sure.
    headings: HashMap<(Option<u32>, String), (usize, bool)>,
    /// Programmes that are referred to, by code or name.
    programmes: HashMap<String, usize>,
    /// The line of each record that may stand only once, by what it is known by.
    seen: HashMap<String, u32>,
}

/// How a table names a programme.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) code: String,
    pub(super) name: String,
}

impl Identity {
    /// A number alone counts the rows of its table (No.): it is no code.
    pub(super) fn read(cells: &mut Cells<'_>) -> Identity {
        let code = cells.name(Column::Code).unwrap_or_default();
        let code = match amount::whole(&code).is_some() || amount::is_dashes(&code) {
            true => String::new(),
            false => code,
        };
        let name = cells.name(Column::Name).unwrap_or_default();
        if code.is_empty() && name.is_empty() {
            let has_name = cells.written(Column::Name).is_some();
            let column = if has_name { Column::Name } else { Column::Code };
            cells.problem(column, ProblemKind::Missing);
        }
        Identity { code, name }
    }

    /// The code; the name where there is none.
    pub(super) fn key(&self) -> String {
        match self.code.is_empty() {
            true => format!("name {}", self.name),
            false => format!("code {}", self.code),
        }
    }
}

impl Rows {
    /// Adds a row with what is doubtful about it, and gives its index.
    pub(super) fn add(
        &mut self,
        cells: &mut Cells<'_>,
        parent: Option<usize>,
        content: Content,
    ) -> usize {
        let index = self.push(cells, parent, content);
        self.rows[index].doubts = std::mem::take(&mut cells.doubts);
        index
    }

    fn push(&mut self, cells: &Cells<'_>, parent: Option<usize>, content: Content) -> usize {
        self.rows.push(Row {
            line: cells.record.line,
            parent,
            content,
            doubts: Vec::new(),
        });
        self.rows.len() - 1
    }

    /// Notes a record that stands on an earlier line already; one with something wrong in it does not count.
    pub(super) fn only_once(&mut self, cells: &mut Cells<'_>, column: Column, key: String) {
        if let Some(line) = self.seen.get(&key) {
            cells.problem(column, ProblemKind::Twice { line: *line });
        } else if cells.faults() == 0 {
            self.seen.insert(key, cells.record.line);
        }
    }

    /// The heading of this number and name. What kind it is, the first row says that is `sure` of it.
    pub(super) fn heading(&mut self, cells: &Cells<'_>, found: HeadingRow, sure: bool) -> usize {
        let key = (found.number, found.name.clone());
        match self.headings.get_mut(&key) {
            None => {
                let index = self.push(cells, None, Content::Heading(found));
                self.headings.insert(key, (index, sure));
                index
            }
            Some((index, known)) => {
                if sure
                    && !std::mem::replace(known, true)
                    && let Content::Heading(heading) = &mut self.rows[*index].content
                {
                    heading.kind = found.kind;
                }
                *index
            }
        }
    }

    /// The programme that a milestone or a report is about; it must be there already.
    pub(super) fn reference(&mut self, cells: &Cells<'_>, identity: &Identity) -> usize {
        let key = identity.key();
        if let Some(index) = self.programmes.get(&key) {
            return *index;
        }
        let programme = ProgrammeRow {
            code: identity.code.clone(),
            name: identity.name.clone(),
            reference: true,
            ..ProgrammeRow::default()
        };
        let index = self.push(cells, None, Content::Programme(programme));
        self.programmes.insert(key, index);
        index
    }
}
