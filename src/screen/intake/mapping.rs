//! The second page, for tables: what each column of the file holds.

use std::sync::Arc;

use super::reading::Table as Order;
use crate::domain::PeriodId;
use crate::domain::proposal::SourceKind;
use crate::intake::csv::{Column, Given, Mapping, Sheet, signature};
use crate::screen::Context;

/// How many values of a column are shown.
const SHOWN: usize = 3;
/// In how many records they are looked for.
const LOOKED_AT: usize = 60;
/// The longest value shown, in characters.
const LONGEST: usize = 60;

/// A table whose columns are being looked at.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: Arc<Sheet>,
    /// What its rows are; nothing while that is not known.
    pub(super) kind: Option<SourceKind>,
    pub(super) mapping: Mapping,
    /// The period of reports that name none.
    pub(super) period: PeriodId,
    /// The first values of each column.
    pub(super) values: Vec<Vec<String>>,
    /// The same columns were confirmed before.
    remembered: bool,
    /// What the rows were read of.
    pub(super) read: Option<(Order, PeriodId)>,
}

/// What happened on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// What the rows are was chosen.
    KindPicked(SourceKind),
    /// What a column holds was chosen; nothing leaves it out.
    ColumnPicked(usize, Option<Column>),
    /// The period of the reports was chosen.
    PeriodPicked(PeriodId),
    /// 内容を確かめる was pressed.
    OnPressed,
    /// 戻る was pressed.
    BackPressed,
}

impl Table {
    pub(super) fn new(sheet: Arc<Sheet>, kind: Option<SourceKind>, ctx: Context<'_>) -> Table {
        let mut table = Table {
            values: first_values(&sheet),
            sheet,
            kind: None,
            mapping: Mapping::default(),
            period: ctx.board.period().id,
            remembered: false,
            read: None,
        };
        if let Some(kind) = kind {
            table.pick_kind(kind, ctx);
        }
        table
    }

    /// Says what the rows are; the columns are guessed anew, or taken as they were confirmed before.
    pub(super) fn pick_kind(&mut self, kind: SourceKind, ctx: Context<'_>) {
        self.kind = Some(kind);
        let known = ctx.settings.mapping(&self.signature(kind));
        self.remembered = known.is_some();
        self.mapping = match known {
            Some(mapping) => mapping.clone(),
            None => Mapping::guess(kind, self.sheet.header()),
        };
    }

    /// The key under which the mapping is remembered.
    pub(super) fn signature(&self, kind: SourceKind) -> String {
        signature(kind, self.sheet.header())
    }

    /// What the table must have besides.
    pub(super) fn missing(&self) -> Vec<Column> {
        self.kind
            .map(|kind| self.mapping.missing(kind))
            .unwrap_or_default()
    }

    /// Whether the period of the reports must be chosen.
    pub(super) fn asks_period(&self) -> bool {
        self.kind == Some(SourceKind::Reports) && self.mapping.place(Column::Period).is_none()
    }

    /// Whether nothing about it is in question, so that its rows can be shown at once.
    pub(super) fn is_plain(&self) -> bool {
        let named = self.sheet.header().iter().enumerate();
        let all_used = named
            .filter(|(_, name)| !name.trim().is_empty())
            .all(|(place, _)| self.mapping.column(place).is_some());
        self.kind.is_some()
            && self.missing().is_empty()
            && !self.asks_period()
            && (self.remembered || all_used)
    }

    /// What is to be read, once everything that must be known is.
    pub(super) fn order(&self, ctx: Context<'_>) -> Option<Order> {
        let kind = self.kind.filter(|_| self.missing().is_empty())?;
        Some(Order {
            sheet: self.sheet.clone(),
            kind,
            mapping: self.mapping.clone(),
            given: Given::of_plan(ctx.board.plan.year),
        })
    }
}

/// The first few values of each column, cut to what can be shown.
fn first_values(sheet: &Sheet) -> Vec<Vec<String>> {
    let mut values = vec![Vec::new(); sheet.header().len()];
    for record in sheet.records().take(LOOKED_AT) {
        for (place, values) in values.iter_mut().enumerate() {
            let value = record.cell(place).unwrap_or_default().trim();
            if values.len() < SHOWN && !value.is_empty() {
                values.push(value.chars().take(LONGEST).collect());
            }
        }
    }
    values
}
