//! What was read from outside and may become records (取込): rows with their place in the source, which a
//! person accepts, alters or rejects. Nothing of it is stored before that.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::coded;
use super::date::{DateError, DateWarning, PlannedDate};
use super::fiscal::FiscalYear;
use super::milestone::MilestoneKind;
use super::plan::{Period, PeriodKind, PillarKind};
use super::programme::{Mark, Tags};
use super::progress::{ReportState, ReportText};
use super::search::fold;

coded! {
    /// What kind of source is read.
    SourceKind {
        /// The text of a published operating policy (運営方針の文章).
        Policy = "policy",
        /// A table with a row per programme.
        Programmes = "programmes",
        /// A table with a row per milestone.
        Milestones = "milestones",
        /// A table with a row per progress report.
        Reports = "reports",
    }
}

/// Everything read from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What kind of source it was.
    pub kind: SourceKind,
    /// The file it was read from; nothing for pasted text.
    pub path: Option<PathBuf>,
    /// What may become records, parents before their children, in the order of the source.
    pub rows: Vec<Row>,
    /// Every line of a text, or every record of a table, in order.
    pub lines: Vec<Line>,
    /// What could not be read and keeps its row from being taken, in the order of the source.
    pub problems: Vec<Problem>,
}

/// A line of the source and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1. A record of a table has the number of the line it begins on.
    pub number: u32,
    /// Its text, unchanged, without the line end.
    pub text: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a line of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is part of a row of the proposal.
    Used,
    /// It holds no information of its own: a label, a note to the reader, a header, a page number.
    Label,
    /// Nothing is written in it.
    Blank,
    /// It was not understood; nothing of it is in the proposal.
    NotUnderstood,
}

/// One thing that may become a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it was read from, from 1; the first, where there are several.
    pub line: u32,
    /// The row it belongs under: its index in [`Proposal::rows`], smaller than its own.
    pub parent: Option<usize>,
    /// What it says.
    pub content: Content,
    /// What a person should look at before taking it.
    pub doubts: Vec<Doubt>,
}

/// What a row of a proposal says. In tables a field is nothing where the table has no such column: what the
/// file holds then stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The plan itself; only in a policy, and then the first row.
    Plan(PlanRow),
    /// A theme, a pillar, the organisation or a principle: a pillar may stand under a theme, a principle stands
    /// under the organisation.
    Heading(HeadingRow),
    /// A programme; under a heading, or under nothing where the source does not say.
    Programme(ProgrammeRow),
    /// An action (⇒); under a programme.
    Action(String),
    /// A milestone; under a programme, or under the action it was found in.
    Milestone(MilestoneRow),
    /// A progress report; under a programme.
    Report(ReportRow),
}

/// What a policy says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanRow {
    /// Ward name with its suffix; empty when it was not found.
    pub ward: String,
    /// The year it is for; nothing when it was not found.
    pub year: Option<FiscalYear>,
    /// Title as published.
    pub title: String,
    /// Slogan (基本目標).
    pub slogan: String,
    /// The text that explains the slogan.
    pub goal: String,
}

/// A heading as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingRow {
    /// What kind of heading it is.
    pub kind: PillarKind,
    /// Its number as published.
    pub number: Option<u32>,
    /// Its name, without the number.
    pub name: String,
    /// What it is about; nothing where the source has no place for it.
    pub description: Option<String>,
    /// Cross-cutting points, a line each; nothing where the source has no place for them.
    pub points: Option<String>,
}

/// A programme as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProgrammeRow {
    /// Its code (取組番号); empty when the source gives none.
    pub code: String,
    /// Its name; empty where only the code is given.
    pub name: String,
    /// The source only refers to it: a row of milestones or of reports. It must be there already.
    pub reference: bool,
    /// Who pays.
    pub mark: Option<Mark>,
    /// Its tags.
    pub tags: Option<Tags>,
    /// Name of the section that reports (主管課); an empty name takes it away.
    pub lead: Option<String>,
    /// Names of other sections (関係課).
    pub related: Option<Vec<String>>,
    /// Person or extension to ask.
    pub contact: Option<String>,
    /// A few words on what it is.
    pub summary: Option<String>,
    /// Budget in thousand yen (千円); an empty cell takes it away.
    pub budget: Option<Option<i64>>,
    /// Spent in thousand yen (千円); an empty cell takes it away.
    pub spent: Option<Option<i64>>,
}

/// A milestone as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneRow {
    /// What it is: 岡津地域ケアプラザ 開所.
    pub title: String,
    /// What happens; nothing where the source has no place for it.
    pub kind: Option<MilestoneKind>,
    /// 当初予定; nothing where the source has no place for it.
    pub baseline: Option<PlannedDate>,
    /// 現在見込; nothing where the source gives none.
    pub forecast: Option<PlannedDate>,
    /// Why the expectation changed.
    pub reason: String,
    /// 実績; nothing where the source gives none.
    pub actual: Option<PlannedDate>,
    /// The source says that it was given up (中止).
    pub cancelled: bool,
    /// The words it was read from; empty in tables.
    pub source: String,
}

/// A progress report as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The year of the period; nothing means that of the plan.
    pub year: Option<FiscalYear>,
    /// The period; nothing means the one the person chose.
    pub period: Option<PeriodWord>,
    /// What was reported. A row without a status (未報告) makes no report and is not in the proposal.
    pub text: ReportText,
    /// 報告の状態; nothing where the source has no place for it, which makes it 提出済.
    pub state: Option<ReportState>,
    /// Who reported; nothing where the source does not say, which makes it whoever imports.
    pub by: Option<String>,
    /// The day of the report; nothing where the source does not say.
    pub on: Option<NaiveDate>,
}

/// A period as a row names it. Two words for the same stretch of the year are equal.
#[derive(Debug, Clone)]
pub struct PeriodWord {
    /// The stretch of the year, where the words tell one.
    pub kind: Option<PeriodKind>,
    /// The words as written; a period with dates of the ward's own goes by them.
    pub word: String,
}

impl PartialEq for PeriodWord {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && (self.kind.is_some() || self.word == other.word)
    }
}

impl Eq for PeriodWord {}

impl PeriodWord {
    /// Whether a period is the one that is named.
    pub fn names(&self, period: &Period) -> bool {
        let same = |name: &str| !name.is_empty() && fold(name.trim()) == fold(self.word.trim());
        self.kind == Some(period.kind) && period.name.is_empty() || same(&period.name)
    }
}

impl ReportRow {
    /// The stretch of the year that the words for the period tell, if they do.
    pub fn period_kind(&self) -> Option<PeriodKind> {
        self.period.as_ref().and_then(|period| period.kind)
    }
}

impl From<PeriodKind> for PeriodWord {
    fn from(kind: PeriodKind) -> Self {
        PeriodWord {
            kind: Some(kind),
            word: String::new(),
        }
    }
}

impl From<&Period> for PeriodWord {
    fn from(period: &Period) -> Self {
        PeriodWord {
            kind: Some(period.kind),
            word: period.name.clone(),
        }
    }
}

/// Something about a row that a person should look at. It keeps nothing from being taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A date was read with this remark.
    Date(DateWarning),
    /// The source tells of so many changes of the expectation before the last one, and not what they were.
    EarlierForecasts(u32),
    /// The word of a mark, a tag, a kind or a state was not known: the source is taken to say nothing there.
    UnknownWord(String),
    /// No ward or year was found.
    Incomplete,
    /// Its text was put together from lines that may not belong together.
    Joined,
}

/// Why a cell or a line could not be read. Its row is not in the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it stands on, from 1.
    pub line: u32,
    /// The column it stands in, from 1; nothing when the whole row is meant.
    pub column: Option<u32>,
    /// The column's header as written; empty when the whole row is meant.
    pub header: String,
    /// The text as written, cut to its first 80 characters.
    pub text: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with a cell or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// No date of any known notation.
    Date(DateError),
    /// No whole number.
    NotANumber,
    /// Not one of the words that may stand here.
    UnknownWord,
    /// A field that must be filled is empty.
    Missing,
    /// Text longer than the limit, in characters.
    TooLong {
        /// The longest allowed.
        limit: usize,
    },
    /// The row has another number of cells than the header.
    Ragged {
        /// Cells of the header.
        expected: u32,
        /// Cells of the row.
        found: u32,
    },
    /// The status asks for a reason (課題・遅れの理由).
    ReasonRequired,
    /// The status asks for a counter-measure (今後の予定・対応).
    MeasureRequired,
    /// The window of days beside a date is another one than the date means.
    WindowDiffers,
    /// The same record stands on an earlier line.
    Twice {
        /// The earlier line.
        line: u32,
    },
}

impl Proposal {
    /// The lines that were not understood.
    pub fn not_understood(&self) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|line| line.fate == Fate::NotUnderstood)
    }

    /// The line of a number, if the source has it.
    pub fn line(&self, number: u32) -> Option<&Line> {
        let place = self.lines.binary_search_by_key(&number, |line| line.number);
        place.ok().map(|place| &self.lines[place])
    }

    /// How many rows a row lies below the top: its plan or heading is 0.
    pub fn depth(&self, row: usize) -> usize {
        std::iter::successors(self.rows[row].parent, |parent| self.rows[*parent].parent).count()
    }
}
