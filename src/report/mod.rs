//! Reports: the rows of a layout, made from programmes that are handed over one at a time, and CSV.
//!
//! A layout never holds more than one programme, so memory does not grow with the file; only the list of who has
//! not reported is put into the order of the sections before it is written. The cells are typed; each format
//! decides how it writes them.

mod changes;
pub mod cp932;
pub mod csv;
mod error;
mod file;
mod filter;
mod indicators;
mod milestones;
mod missing;
mod name;
mod pillars;
mod preflight;
mod status;
mod words;
mod year;

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::board::{Board, Outline};
use crate::domain::coded;
use crate::domain::compare::Difference;
use crate::domain::cycle::is_stopped;
use crate::domain::plan::{Period, Pillar, Plan, Section};
use crate::domain::programme::Programme;
use crate::domain::progress::Status;
use crate::domain::review::Grade;
use crate::domain::snapshot::{Issue, Point};
use crate::domain::{PeriodId, PillarId, PlanId, SectionId};
use crate::text::Lang;

pub use crate::domain::file_name::safe_file_name;
pub use csv::{Encoding, Preview, preview};
pub use error::Error;
pub use file::write_atomically;
pub use filter::Filter;
pub use name::file_name;
pub use preflight::{Misfit, Place, Preflight, Unwritable};

use missing::Missing;
use pillars::Pillars;
use words::Words;

coded! {
    /// A report layout: which table is written.
    Layout {
        /// 四半期進捗状況報告書: a row per programme.
        Status = "status",
        /// 柱別集計表: a row per heading, and their sum.
        Pillars = "pillars",
        /// 節目一覧: a row per milestone.
        Milestones = "milestones",
        /// 指標一覧: a row per indicator.
        Indicators = "indicators",
        /// 前回からの変更点: a row per change, the worse statuses first.
        Changes = "changes",
        /// 未報告一覧: a row per programme that still is to report.
        Missing = "missing",
        /// 年度末振り返り: a row per programme, on the whole year whatever period is chosen.
        Year = "year",
    }
}

impl Layout {
    /// The title of the table.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Layout::Status => lang.layout_status(),
            Layout::Pillars => lang.layout_pillars(),
            Layout::Milestones => lang.layout_milestones(),
            Layout::Indicators => lang.layout_indicators(),
            Layout::Changes => lang.layout_changes(),
            Layout::Missing => lang.layout_missing(),
            Layout::Year => lang.layout_year(),
        }
    }
}

/// What to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The plan reported on.
    pub plan: PlanId,
    /// The period reported on, in one of its states.
    pub point: Point,
    /// What [`Layout::Changes`] compares it with; otherwise see [`crate::domain::snapshot::before`].
    pub against: Option<Point>,
    /// Which programmes it is about.
    pub filter: Filter,
    /// The table.
    pub layout: Layout,
    /// How characters become bytes.
    pub encoding: Encoding,
    /// Whether characters that the encoding lacks may be written as something else.
    pub substitute: bool,
    /// Language of headers and words.
    pub lang: Lang,
}

impl Request {
    /// A report on all programmes of a point, as a CSV file that Excel opens.
    pub fn new(plan: PlanId, point: Point, layout: Layout, lang: Lang) -> Self {
        Request {
            plan,
            point,
            against: None,
            filter: Filter::default(),
            layout,
            encoding: Encoding::Utf8Bom,
            substitute: false,
            lang,
        }
    }

    /// Whether nothing may be written once a character is met that the encoding lacks.
    pub fn refuses_misfits(&self) -> bool {
        self.encoding == Encoding::Cp932 && !self.substitute
    }
}

/// What differs between two points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The headings on the earlier side.
    pub pillars: Vec<Pillar>,
    /// The sections on the earlier side.
    pub sections: Vec<Section>,
    /// What differs, in the order in which it is told.
    pub differences: Vec<Difference>,
}

/// What a layout needs besides the programmes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The plan reported on.
    pub plan: Plan,
    /// Its headings, in order.
    pub pillars: Vec<Pillar>,
    /// The sections of the office.
    pub sections: Vec<Section>,
    /// The periods of the plan, in order.
    pub periods: Vec<Period>,
    /// The period reported on.
    pub period: Period,
    /// The period before, if the plan has one.
    pub previous: Option<Period>,
    /// The grades of its year review, the best first.
    pub grades: Vec<Grade>,
    /// Which state of the period it is.
    pub issue: Issue,
    /// Which programmes it is about.
    pub filter: Filter,
    /// What differs from what it is compared with; only [`Layout::Changes`] needs it.
    pub compared: Option<Compared>,
    /// The day on which it is judged what is overdue: of a closed period, the day of its closing.
    pub today: NaiveDate,
}

impl Context {
    /// The plan and period of a board, judged on `today` unless they were closed.
    pub fn of(board: &Board, today: NaiveDate) -> Self {
        Context {
            plan: board.plan.clone(),
            pillars: board.pillars.clone(),
            sections: board.sections.clone(),
            periods: board.periods.clone(),
            period: board.period().clone(),
            previous: board.previous_period().cloned(),
            grades: board.grades.clone(),
            issue: board.issue,
            filter: Filter::default(),
            compared: None,
            today: board.revision().map_or(today, |it| it.judged_on),
        }
    }

    /// As [`Context::of`], from an outline.
    pub fn of_outline(outline: Outline, today: NaiveDate) -> Self {
        let today = outline.revision().map_or(today, |it| it.judged_on);
        let (period, previous) = (outline.period().clone(), outline.previous_period().cloned());
        let Outline {
            plan,
            pillars,
            sections,
            periods,
            grades,
            issue,
            ..
        } = outline;
        Context {
            plan,
            pillars,
            sections,
            periods,
            period,
            previous,
            grades,
            issue,
            filter: Filter::default(),
            compared: None,
            today,
        }
    }

    fn pillar(&self, id: PillarId) -> Option<&Pillar> {
        self.pillars.iter().find(|pillar| pillar.id == id)
    }

    fn section(&self, id: SectionId) -> Option<&str> {
        let section = self.sections.iter().find(|section| section.id == id)?;
        Some(&section.name)
    }

    /// The status a programme is counted under in a period; 中止 of an earlier period stays.
    fn counted(&self, programme: &Programme, period: PeriodId) -> Option<Status> {
        let earlier = |id| {
            let mut before = self.periods.iter().take_while(|it| it.id != period);
            before.any(|it| it.id == id)
        };
        match programme.report(period) {
            Some(report) => Some(report.status),
            None => is_stopped(&programme.reports, earlier).then_some(Status::Cancelled),
        }
    }

    fn lead(&self, programme: &Programme) -> &str {
        let lead = programme.text.lead.and_then(|id| self.section(id));
        lead.unwrap_or_default()
    }
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Words, with line breaks as LF, CRLF or CR as they were typed.
    Text(Cow<'a, str>),
    /// A whole number: a count, per cent or thousand yen.
    Integer(i64),
    /// A figure, with the decimals it was typed with.
    Decimal(Decimal),
    /// A day.
    Day(NaiveDate),
}

impl<'a> Cell<'a> {
    fn text(text: &'a str) -> Self {
        Self::words(Cow::Borrowed(text))
    }

    fn owned(text: String) -> Self {
        Self::words(Cow::Owned(text))
    }

    fn words(text: Cow<'a, str>) -> Self {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }

    fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }

    fn integer(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Cell::Empty, |number| Cell::Integer(number.into()))
    }

    /// The same value, apart from the programme it was taken from.
    fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Empty => Cell::Empty,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Integer(number) => Cell::Integer(number),
            Cell::Decimal(figure) => Cell::Decimal(figure),
            Cell::Day(day) => Cell::Day(day),
        }
    }

    fn decimal(figure: Option<Decimal>) -> Self {
        figure.map_or(Cell::Empty, Cell::Decimal)
    }

    fn count(number: impl Into<i64>) -> Self {
        Cell::Integer(number.into())
    }
}

/// Makes the rows of one layout.
#[derive(Debug)]
pub struct Writer<'c> {
    context: &'c Context,
    layout: Layout,
    words: Words,
    pillars: Pillars,
    missing: Missing,
}

impl<'c> Writer<'c> {
    /// A writer of `layout` with headers and words in `lang`.
    pub fn new(layout: Layout, context: &'c Context, lang: Lang) -> Self {
        let pillars = Pillars::new(context);
        Writer {
            context,
            layout,
            words: Words::new(context, lang),
            pillars,
            missing: Missing::default(),
        }
    }

    /// The column names; every row has as many cells.
    pub fn header(&self) -> Vec<String> {
        match self.layout {
            Layout::Status => status::header(self.words.lang),
            Layout::Pillars => pillars::header(self.words.lang),
            Layout::Milestones => milestones::header(self.words.lang),
            Layout::Indicators => indicators::header(self.words.lang),
            Layout::Changes => changes::header(self.words.lang),
            Layout::Missing => missing::header(self.words.lang),
            Layout::Year => year::header(self.words.lang),
        }
    }

    /// Takes the next programme, in the order of the plan, and hands the rows that are ready to `emit`.
    ///
    /// # Errors
    /// Whatever `emit` returns.
    pub fn programme<E>(
        &mut self,
        programme: &Programme,
        mut emit: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        match self.layout {
            Layout::Status => emit(&status::row(self.context, &self.words, programme)),
            Layout::Year => emit(&year::row(self.context, &self.words, programme)),
            Layout::Pillars => {
                self.pillars.add(self.context, programme);
                Ok(())
            }
            Layout::Missing => {
                self.missing.add(self.context, &self.words, programme);
                Ok(())
            }
            Layout::Milestones => programme
                .milestones
                .iter()
                .try_for_each(|m| emit(&milestones::row(self.context, &self.words, programme, m))),
            Layout::Indicators => programme.indicators.iter().try_for_each(|it| {
                emit(&indicators::row(self.context, &self.words, programme, it))
            }),
            // What differs is known before the writing begins.
            Layout::Changes => Ok(()),
        }
    }

    /// Hands the rows to `emit` that only the end of the programmes makes known.
    ///
    /// # Errors
    /// Whatever `emit` returns.
    pub fn finish<E>(self, mut emit: impl FnMut(&[Cell<'_>]) -> Result<(), E>) -> Result<(), E> {
        match self.layout {
            Layout::Status | Layout::Milestones | Layout::Indicators | Layout::Year => Ok(()),
            Layout::Changes => self.context.compared.iter().try_for_each(|compared| {
                let rows = compared.differences.iter();
                rows.map(|it| changes::row(self.context, &self.words, compared, it))
                    .try_for_each(|row| emit(&row))
            }),
            Layout::Pillars => {
                let rows = self.pillars.rows(self.context, self.words.lang);
                rows.iter().try_for_each(|row| emit(row))
            }
            Layout::Missing => {
                let rows = self.missing.rows();
                rows.iter().try_for_each(|row| emit(row))
            }
        }
    }
}
