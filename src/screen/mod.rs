//! One module per screen: state, message, action, update, view.
//!
//! A screen knows the board it is given and its own state. It never touches the file: `update` answers with
//! an [`Action`], a plain value that the shell carries out.

use chrono::NaiveDate;
use iced::Element;
use iced::widget::Id;

use crate::domain::board::Board;
use crate::domain::command::Command;
use crate::domain::conflict::Conflict;
use crate::domain::date::{DateStyle, PlannedDate};
use crate::domain::export::Encoding;
use crate::domain::history::Heading;
use crate::domain::programme::Programme;
use crate::domain::progress::{DraftText, Seen};
use crate::domain::{BatchId, PeriodId, PlanId, ProgrammeId};
use crate::intake::csv::Mapping;
use crate::report::Request;
use crate::settings::Settings;
use crate::text::Lang;

mod amount;
mod changed;
pub mod common;
mod date_field;
pub mod entry;
pub mod filter;
pub mod history;
pub mod home;
pub mod intake;
pub mod list;
pub mod output;
pub mod period;
pub mod plan;
mod reason;
pub mod settings;
#[cfg(test)]
pub(crate) mod testing;
mod typing;
mod when;
pub mod year;

/// The screens of the program, in the order of the navigation and of Ctrl+1 and on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// ホーム.
    Home,
    /// 取組一覧.
    List,
    /// 進捗入力.
    Entry,
    /// 報告期間.
    Period,
    /// 出力.
    Output,
    /// 取込.
    Intake,
    /// 変更履歴.
    History,
    /// 設定.
    Settings,
    /// 方針: the plan's own page, reached from the plan selector.
    Plan,
    /// 年度末・次年度, reached from the plan selector, from 方針 and from 報告期間.
    Year,
}

impl Page {
    /// The screens of the navigation column.
    pub const NAVIGATION: [Page; 8] = [
        Page::Home,
        Page::List,
        Page::Entry,
        Page::Period,
        Page::Output,
        Page::Intake,
        Page::History,
        Page::Settings,
    ];
}

/// What every screen is shown with; `board` is the plan and period on the screen.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The plan in the period shown.
    pub board: &'a Board,
    /// What the person has chosen.
    pub settings: &'a Settings,
    /// The day on which it is judged what is overdue: today, or the day on which what is shown was closed.
    pub today: NaiveDate,
    /// Today, by the clock the file is used with.
    pub now: NaiveDate,
    /// Whether nothing can be changed.
    pub read_only: bool,
    /// Whether it was asked at the start that nothing is changed.
    pub only_reading: bool,
    /// What was typed into the search box.
    pub search: &'a str,
    /// Where the file lies.
    pub file: &'a std::path::Path,
    /// Where logs and crash files lie.
    pub records: Option<&'a std::path::Path>,
}

impl Context<'_> {
    /// Whether nothing of the period shown can be changed: the file is open for reading only, or what is shown
    /// was closed.
    pub fn is_locked(&self) -> bool {
        self.read_only || self.board.revision().is_some()
    }

    /// Why nothing can be changed, and what to do.
    pub fn lock_reason(&self) -> String {
        match self.read_only {
            true => self.lang().list_read_only(),
            false => self.lang().closed_refused(),
        }
    }

    /// The language of the screens.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The style in which dates are written.
    pub fn date_style(&self) -> DateStyle {
        self.settings.date_style()
    }

    /// A planned date in the person's style.
    pub fn date(&self, date: &PlannedDate) -> String {
        date.write(self.date_style())
    }
}

/// What a screen asks the shell to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Several things, in order.
    Batch(Vec<Action>),
    /// Change the file; a toast offers undo where `Notice::Undo` is asked for.
    Apply(Command, Notice),
    /// Close a period, which may take a while: its id, the version that was seen, and the reason of a corrected
    /// issue.
    ClosePeriod(PeriodId, i64, String),
    /// Keep a draft of a report as it is typed, naming what the person began with.
    KeepDraft(ProgrammeId, PeriodId, Seen, DraftText),
    /// Show what two people wrote at once, so that the person chooses field by field.
    Settle(Box<Conflict>),
    /// Read a programme with everything recorded about it; the answer comes as `programme_loaded`.
    LoadProgramme(ProgrammeId),
    /// Read the change history of a programme; the answer comes as `history_loaded`.
    LoadHistory(ProgrammeId),
    /// Read some of the history of the whole file; the answer comes as `stretch_loaded`.
    LoadChanges(history::Wanted),
    /// Read one saved change with its fields; the answer comes as `change_loaded`.
    LoadChange(BatchId),
    /// Go to 変更履歴 and show only what was saved about a programme.
    ShowHistory(ProgrammeId),
    /// Go to 取組一覧 and select a programme, of whichever plan it is.
    FindProgramme(ProgrammeId),
    /// Go to 出力, to what changed between two periods.
    ShowComparison,
    /// Read the first rows of an export; the answer comes as `preview_loaded`.
    Preview(Request),
    /// Read where a period stands: its reports and what is to be looked at. The answer comes as `loaded`.
    LoadCycle(PeriodId),
    /// Read the last exports of a plan; the answer comes as `exports_loaded`.
    LoadExports(PlanId),
    /// Ask for a path to save an export under (the operating system's dialog), proposing this name.
    AskExportPath(String),
    /// Ask for a file to read in (the operating system's dialog); the answer comes as `open_file`.
    AskSourcePath,
    /// Read a source; the answer comes as `source_read`.
    ReadSource(intake::reading::Request),
    /// Read the rows of a table; the answer comes as `rows_read`.
    ReadRows(intake::reading::Table),
    /// Read what a plan holds, or what a new one would find, to compare a proposal with it; the period is that
    /// of reports that name none. The answer comes as `prepared`, with this number.
    Prepare(u64, Option<PlanId>, Option<PeriodId>),
    /// Compare a proposal with a plan; the answer comes as `compared`.
    Compare(intake::Comparison),
    /// Import what was taken of a proposal; when it is stored, `imported` is told.
    Take(intake::Taking),
    /// Read what 年度末 shows of a plan; the answer comes as `year_loaded`.
    LoadYear(PlanId),
    /// Something about the backups of the file.
    Backups(settings::backups::Order),
    /// Take the focus from the field that has it; the answer comes as a message.
    LeaveField,
    /// Go to another screen.
    Open(Page),
    /// Go to 取組一覧 and select a programme.
    ShowProgramme(ProgrammeId),
    /// Go to 取組一覧 and show only some programmes.
    ShowFiltered(filter::Filter),
    /// Go to 進捗入力 at a programme.
    EnterReport(ProgrammeId),
    /// Go to 進捗入力 with only the programmes of a section that lack a report.
    EnterSection(Option<crate::domain::SectionId>),
    /// Show another period.
    ShowPeriod(PeriodId),
    /// Show another plan of the file.
    ShowPlan(PlanId),
    /// Show another plan of the file and there, in 取組一覧, one of its programmes.
    ShowElsewhere(PlanId, ProgrammeId),
    /// Open the dialog for a new plan in a new file.
    NewPlan,
    /// Open the dialog for opening another file.
    OpenFile,
    /// Open this file.
    OpenThis(std::path::PathBuf),
    /// Check the whole file; the answer comes as `checked`.
    CheckFile,
    /// Save what can be read of the file into a new one; the answer comes as `salvaged`.
    Salvage,
    /// Change the settings.
    Set(Setting),
    /// Put the keyboard's focus on a field.
    Focus(Id),
    /// Scroll a list to an offset in pixels.
    ScrollTo(Id, f32),
    /// Scroll a table to the side, to an offset in pixels.
    ScrollAcross(Id, f32),
    /// Put a text on the clipboard and say so.
    Copy(String),
    /// Show a message for a short time.
    Notify(String),
}

/// What became of an [`Action::Apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was saved.
    Saved {
        /// The row number of the record that was made, if one was.
        created: Option<i64>,
    },
    /// The file already said so.
    Unchanged,
    /// It was refused; the sentence says why and that nothing was lost.
    Failed(String),
    /// A choice between two texts was put off; the sentence says that nothing was lost.
    PutOff(String),
    /// Undo or redo was refused because of later changes; 変更履歴 shows them.
    Blocked(Box<Blocked>),
}

/// Later changes that are in the way of an undo or redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The change that was to be taken back, or brought back.
    pub of: Heading,
    /// Those that would have to be taken back before it, the newest first.
    pub later: Vec<Heading>,
    /// Why not even all of them together can be taken back; nothing if they can.
    pub obstacle: Option<String>,
}

/// What a person is told when a change was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Nothing: the change is plain to see.
    Silent,
    /// What was done, with a button that takes it back.
    Undo,
}

/// One setting changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// The name under which changes are recorded.
    Name(String),
    /// Language of the screens.
    Lang(Lang),
    /// Light or dark.
    Appearance(crate::settings::Appearance),
    /// Whether files are opened for reading only.
    Viewing(bool),
    /// Size of everything, in per cent.
    TextSize(u16),
    /// How dates are shown.
    Dates(crate::settings::DateForm),
    /// The section whose programmes 進捗入力 lists.
    EntrySection(Option<crate::domain::SectionId>),
    /// The folder for the backups of all files; nothing for the one that the program chooses.
    BackupFolder(Option<std::path::PathBuf>),
    /// How exports become bytes.
    ExportEncoding(Encoding),
    /// Language of export headers.
    ExportLang(Lang),
    /// The text of reminders in a language; nothing for the one that the program comes with.
    Reminder(Lang, Option<String>),
    /// What the columns of a table hold, under the key of its headers.
    Mapping(String, Mapping),
}

impl Action {
    /// Several actions as one, without the empty ones.
    pub fn all(actions: impl IntoIterator<Item = Action>) -> Action {
        let mut all: Vec<Action> = actions
            .into_iter()
            .filter(|action| *action != Action::None)
            .collect();
        match all.len() {
            0 => Action::None,
            1 => all.remove(0),
            _ => Action::Batch(all),
        }
    }
}

/// A key that no text field wanted, named independently of the keyboard's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// ↑.
    Up,
    /// ↓.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The first.
    Home,
    /// The last.
    End,
    /// Enter.
    Enter,
    /// Esc.
    Escape,
    /// Space.
    Space,
    /// Delete.
    Delete,
    /// F2: edit.
    Edit,
    /// Ctrl+N: new.
    New,
    /// Ctrl+S: save.
    Save,
    /// Ctrl+Enter: submit and next.
    Submit,
    /// Ctrl+↑: the one before.
    Previous,
    /// Ctrl+↓: the one after.
    Next,
    /// Ctrl+A.
    SelectAll,
    /// Ctrl+C outside a text field.
    Copy,
    /// Shift+↑: extend the selection.
    ExtendUp,
    /// Shift+↓: extend the selection.
    ExtendDown,
    /// Alt+↑: move the record up.
    MoveUp,
    /// Alt+↓: move the record down.
    MoveDown,
    /// A digit, 1 to 9.
    Digit(u8),
}

/// A view and the dialog over it, if one is open.
pub struct View<'a, Message> {
    /// The screen itself.
    pub content: Element<'a, Message>,
    /// A dialog that must be answered or dismissed first.
    pub dialog: Option<Element<'a, Message>>,
}

impl<'a, Message: 'a> View<'a, Message> {
    /// The same view, with its messages wrapped for the shell.
    pub fn map<B: 'a>(self, wrap: impl Fn(Message) -> B + Copy + 'a) -> View<'a, B> {
        View {
            content: self.content.map(wrap),
            dialog: self.dialog.map(|dialog| dialog.map(wrap)),
        }
    }
}

/// A programme that was read, or why it could not be.
pub type ProgrammeResult = Result<Box<Programme>, String>;
