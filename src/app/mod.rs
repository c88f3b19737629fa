//! The shell: navigation, dialogs, toasts, shortcuts, and running a screen's actions against the store.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use chrono::{DateTime, Local};
use iced::{Event, Size, Subscription, Task, Theme, event, keyboard, window};

use crate::crash;
use crate::domain::board::Board;
use crate::domain::conflict::Conflict;
use crate::domain::cycle::Cycle;
use crate::domain::export as export_log;
use crate::domain::history::Entry;
use crate::domain::job::Job;
use crate::domain::programme::Programme;
use crate::domain::year::YearEnd;
use crate::domain::{PeriodId, PlanId, ProgrammeId};
use crate::export;
use crate::report::{Preview, Request};
use crate::screen::{
    Context, Notice, Page, entry, history as history_page, home, intake as intake_page, list,
    output, period as period_page, plan, settings as settings_page, year,
};
use crate::session::{LastEnd, Session};
use crate::settings::{self, Settings};
use crate::store::{Changed, Clock, Editor, Error, ReadOnly, Store};
use crate::text::Lang;
use crate::ui::theme::{self, Appearance};

mod backups;
mod check;
mod conflict;
mod dialog;
pub mod display;
mod history;
mod intake;
mod keys;
mod last_end;
mod pages;
mod parting;
mod perform;
mod share;
mod shortcut;
mod toast;
mod update;
mod view;
mod watch;
mod work;

#[cfg(test)]
mod tests;

use conflict::Choosing;
pub use dialog::Dialog;
use parting::{Answers, Parting};
pub use shortcut::{Line, Order, TABLE, resolve};
use watch::{Noticed, Watch};

/// How often drafts are kept, settings written and toasts taken away; nothing ticks while nothing waits.
const TICK: std::time::Duration = std::time::Duration::from_millis(500);
/// The smallest window, in logical pixels at 100 per cent.
const SMALLEST: Size = Size::new(800.0, 560.0);

/// How to start.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The file to open; otherwise the one opened last, or else the sample plan.
    pub file: Option<PathBuf>,
    /// The clock to live by.
    pub clock: Clock,
    /// The language, where one was asked for; the settings know it otherwise.
    pub lang: Option<Lang>,
    /// Whether nothing is to be changed, whatever the settings say.
    pub read_only: bool,
    /// The folder for backups where nobody chose another; nothing when the system has no place for them.
    pub backups: Option<PathBuf>,
    /// Where settings are kept; nowhere when the system has no place for them.
    pub settings: Option<PathBuf>,
    /// Where logs, crash files and the marks of open windows lie; nowhere when the system has no place for them.
    pub records: Option<PathBuf>,
}

/// An open file.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The handle to its thread.
    pub store: Store,
    /// Where it lies.
    pub path: PathBuf,
    /// Why nothing can be changed, if so.
    pub read_only: Option<ReadOnly>,
    /// Who keeps others from changing it, where that is known.
    pub editor: Option<Editor>,
    /// Where the file lies as it was, if it was brought up to this version just now.
    pub kept_copy: Option<PathBuf>,
}

/// What the window is showing.
#[derive(Debug)]
enum File {
    /// A file is being opened.
    Opening(PathBuf),
    /// A file is open.
    Open(Opened),
    /// A file could not be opened; the sentence says why.
    Failed(PathBuf, String),
}

/// The state of the window.
#[derive(Debug)]
pub struct App {
    settings: Settings,
    settings_path: Option<PathBuf>,
    settings_changed: bool,
    clock: Clock,
    /// Whether it was asked at the start that nothing is changed.
    only_reading: bool,
    /// Whether the file is opened anew only because of how it is opened.
    switching: bool,
    file: File,
    /// Where the window goes as soon as the file has everything that was typed.
    parting: Option<Parting>,
    /// What was sent to be saved and what came of it.
    answers: Answers,
    /// Counts the openings that were asked for: only the newest is shown.
    asked: u64,
    /// A file that was opened and waits until the one shown has what was typed.
    arrived: Option<Opened>,
    /// Whether the person has said that what is not saved may be lost.
    given_up: bool,
    /// Whether the choice between two drafts was shown when the file was to be left.
    choice_shown: bool,
    /// Counts the files that were shown: answers of one that was left are dropped.
    file_number: u64,
    /// Whether whoever kept the file from being changed has let it go.
    let_go: bool,
    board: Option<Board>,
    /// 未報告 programmes of the board, counted when it was read.
    missing: u32,
    page: Page,
    /// A programme of a plan that is being read: it is shown as soon as the plan is.
    wanted: Option<ProgrammeId>,
    search: String,
    pages: Pages,
    dialog: Option<Dialog>,
    /// Choices that wait until the dialog that is open is closed.
    choices: VecDeque<Choosing>,
    toasts: toast::Toasts,
    works: work::Works,
    backups: backups::Keeper,
    /// The reading of the history that is under way.
    past: Job,
    check: check::State,
    /// The number of the newest request for a board; older answers are dropped.
    request: u64,
    /// Counts the files opened in this window.
    opening: u64,
    saved: Option<DateTime<Local>>,
    system_dark: bool,
    window: Size,
    /// Where logs and crash files lie.
    records: Option<PathBuf>,
    session: Session,
    last: LastEnd,
}

/// The state of each screen.
#[derive(Debug, Default)]
struct Pages {
    home: home::State,
    list: list::State,
    entry: entry::State,
    period: period_page::State,
    output: output::State,
    intake: intake_page::State,
    history: history_page::State,
    settings: settings_page::State,
    plan: plan::State,
    year: year::State,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// On ホーム.
    Home(home::Message),
    /// On 取組一覧.
    List(list::Message),
    /// On 進捗入力.
    Entry(entry::Message),
    /// On 報告期間.
    Period(period_page::Message),
    /// On 出力.
    Output(output::Message),
    /// On 取込.
    Intake(intake_page::Message),
    /// On 変更履歴.
    History(history_page::Message),
    /// On 設定.
    Settings(settings_page::Message),
    /// On 方針.
    Plan(plan::Message),
    /// On 年度末・次年度.
    Year(year::Message),
    /// In a dialog of the shell.
    Dialog(dialog::Message),
    /// A screen was chosen in the navigation.
    Navigated(Page),
    /// The plan selector was pressed.
    PlanMenuPressed,
    /// 変更できるようにする was pressed.
    ViewingLeft,
    /// もう一度試す was pressed: a file that another program held is to be changed.
    EditingWanted,
    /// It was asked who keeps the file from being changed.
    EditorTold(Option<(Option<ReadOnly>, Option<Editor>)>),
    /// The open file could not be read for a while.
    FileSilent,
    /// A period was chosen.
    PeriodPicked(PeriodId),
    /// Something was typed into the search box.
    SearchChanged(String),
    /// Enter was pressed in the search box.
    SearchEntered,
    /// A key that no field wanted.
    KeyPressed(keyboard::Event),
    /// A press outside a dialog.
    Dismissed,
    /// A file was opened, or not.
    Opened(PathBuf, Result<Opened, Error>),
    /// The board was read.
    Loaded(u64, Box<Result<Option<Board>, Error>>),
    /// A change was saved, or refused.
    Applied(Page, Notice, Result<Option<Changed>, Error>),
    /// An answer to what was sent to be saved: from which file, and to which order.
    Answered(u64, u64, Box<Message>),
    /// What was read of a file.
    FromFile(u64, Box<Message>),
    /// A file that was asked for was opened, or not; by its number, and whether it is the open one.
    OpeningEnded(u64, bool, Box<Message>),
    /// Undo or redo was done, or refused.
    Turned(Page, Notice, Result<Option<Changed>, Error>),
    /// Somebody else saved the record first: both texts.
    Contested(Page, Notice, Box<Conflict>),
    /// Somebody else kept a draft of the report meanwhile: both drafts.
    DraftContested(ProgrammeId, PeriodId, Box<Conflict>),
    /// A programme was read for a screen.
    ProgrammeLoaded(Page, ProgrammeId, Box<Result<Programme, Error>>),
    /// A history was read.
    HistoryLoaded(ProgrammeId, Result<Vec<Entry>, Error>),
    /// Something of the whole file's history was read.
    Past(history::Read),
    /// A draft was kept, or not.
    DraftKept(ProgrammeId, PeriodId, Result<(), Error>),
    /// The first rows of an export were read.
    PreviewLoaded(Request, Result<Preview, Error>),
    /// A path for an export was chosen; nothing when the dialog, asked for at that moment, was dismissed.
    ExportPathPicked(Request, Option<PathBuf>, Instant),
    /// An export was written, or not.
    Exported(Result<(PathBuf, Box<export::Done>), export::Error>),
    /// Where a period stands was read.
    CycleLoaded(PeriodId, Box<Result<Cycle, Error>>),
    /// The last exports of a plan were read.
    ExportsLoaded(PlanId, Result<Vec<export_log::Entry>, Error>),
    /// What 年度末 shows of a plan was read.
    YearLoaded(PlanId, Box<Result<YearEnd, Error>>),
    /// Something about what is read in.
    ReadIn(intake::Said),
    /// A file was dropped on the window.
    FileDropped(PathBuf),
    /// Something about backups.
    Backups(backups::Said),
    /// Time passed.
    Ticked,
    /// Something about how the last time ended.
    LastEnd(last_end::Message),
    /// Something about checking a file or saving what can be read of it.
    Check(check::Said),
    /// Something about long work.
    Work(work::Message),
    /// Another program saved something in the open file.
    ChangedOutside,
    /// Another program restored a backup into the open file.
    RestoredOutside(crate::store::restore::Told),
    /// The settings were written, or not.
    SettingsSaved(Result<(), String>),
    /// A toast's closing button.
    ToastClosed(u64),
    /// A toast's undo button.
    UndoPressed(u64),
    /// A toast's offer to bring back what was taken back.
    RedoPressed(crate::domain::BatchId),
    /// The system turned dark or light.
    SchemeChanged(iced::theme::Mode),
    /// The window was resized.
    Resized(Size),
    /// The window is to be closed.
    CloseRequested,
    /// Everything is kept; end.
    Done,
}

static STARTED: AtomicBool = AtomicBool::new(false);

/// Whether the window has come as far as opening its file: what fails after that is no missing display.
pub fn has_started() -> bool {
    STARTED.load(Ordering::Relaxed)
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When no window can be made: no display, or none that works.
pub fn run(options: Options) -> iced::Result {
    let settings = options
        .settings
        .as_deref()
        .map(Settings::load)
        .unwrap_or_default();
    // Until the window stands: it may be that the display cannot be used.
    crash::excuse(true);
    // The toolkit multiplies these by the scale factor, too.
    let scale = f32::from(settings.text_size) / 100.0;
    let window = window::Settings {
        size: Size::new(settings.window.0 / scale, settings.window.1 / scale),
        min_size: Some(SMALLEST * (1.0 / scale)),
        maximized: settings.maximized,
        icon: icon(),
        exit_on_close_request: false,
        platform_specific: platform(),
        ..window::Settings::default()
    };
    iced::application(move || App::boot(&options), App::update, App::view)
        .settings(theme::settings())
        .window(window)
        .title(App::title)
        .theme(App::theme)
        .scale_factor(|app: &App| f32::from(app.settings.text_size) / 100.0)
        .subscription(App::subscription)
        .run()
}

impl App {
    /// The window's state and its first task: open the file.
    pub fn boot(options: &Options) -> (App, Task<Message>) {
        STARTED.store(true, Ordering::Relaxed);
        crash::excuse(false);
        let (session, last) = match &options.records {
            Some(folder) => Session::begin(folder),
            None => Default::default(),
        };
        let unclean = last.unclean;
        tracing::info!(
            version = env!("CARGO_PKG_VERSION"),
            system = std::env::consts::OS,
            unclean,
            "window opened"
        );
        let settings = options
            .settings
            .as_deref()
            .map(Settings::load)
            .unwrap_or_default();
        let (path, make_sample) = perform::first_file(options.file.clone(), &settings);
        let mut app = App {
            settings_path: options.settings.clone(),
            settings_changed: false,
            clock: options.clock,
            only_reading: options.read_only,
            switching: false,
            file: File::Opening(path.clone()),
            parting: None,
            answers: Answers::default(),
            asked: 0,
            arrived: None,
            given_up: false,
            choice_shown: false,
            file_number: 0,
            choices: VecDeque::new(),
            let_go: false,
            board: None,
            missing: 0,
            page: Page::Home,
            wanted: None,
            search: String::new(),
            pages: Pages::default(),
            dialog: None,
            toasts: toast::Toasts::default(),
            works: work::Works::default(),
            backups: backups::Keeper::new(options.backups.clone()),
            past: Job::default(),
            check: check::State::default(),
            request: 0,
            opening: 0,
            saved: None,
            system_dark: false,
            window: Size::new(settings.window.0, settings.window.1)
                * (100.0 / f32::from(settings.text_size)),
            settings,
            records: options.records.clone(),
            session,
            last,
        };
        app.settings.lang = options.lang.unwrap_or(app.settings.lang);
        let (reads, backups) = (app.reads(), app.backup_base());
        if app.settings.name.is_empty() {
            app.settings.name = display::user_name();
        }
        let by = app.settings.name.clone();
        let scheme = iced::system::theme().map(Message::SchemeChanged);
        (
            app,
            Task::batch([
                perform::open(path, options.clock, make_sample, reads, by, backups)
                    .map(|told| Message::OpeningEnded(0, false, Box::new(told))),
                scheme,
            ]),
        )
    }

    /// The window's title: the plan, the file and the program.
    fn title(&self) -> String {
        let name = self.settings.lang.app_name();
        match (&self.file, &self.board) {
            (File::Open(open), Some(board)) => {
                let file = open.path.file_name().unwrap_or_default().to_string_lossy();
                format!("{} — {file} — {name}", board.plan.title)
            }
            _ => name,
        }
    }

    fn theme(&self) -> Theme {
        let appearance = match self.settings.appearance {
            settings::Appearance::System => Appearance::System,
            settings::Appearance::Light => Appearance::Light,
            settings::Appearance::Dark => Appearance::Dark,
            settings::Appearance::HighContrast => Appearance::HighContrast,
        };
        theme::theme(appearance, self.system_dark)
    }

    fn subscription(&self) -> Subscription<Message> {
        let waits = self.settings_changed
            || self.parting.is_some()
            || !self.toasts.is_quiet()
            || self.pages.has_unkept();
        let tick = match waits {
            true => iced::time::every(TICK).map(|_| Message::Ticked),
            false => Subscription::none(),
        };
        let work = match self.works.is_busy() {
            true => iced::time::every(work::TICK).map(|_| Message::Work(work::Message::Ticked)),
            false => Subscription::none(),
        };
        let watch = match &self.file {
            File::Open(open) => {
                let watch = Watch {
                    opening: self.opening,
                    store: open.store.clone(),
                };
                Subscription::run_with(watch, watch::changes).map(|noticed| match noticed {
                    Noticed::Changed => Message::ChangedOutside,
                    Noticed::Restored(told) => Message::RestoredOutside(told),
                    Noticed::Silent => Message::FileSilent,
                })
            }
            _ => Subscription::none(),
        };
        let day = match self.is_kept() {
            true => iced::time::every(backups::EVERY)
                .map(|_| Message::Backups(backups::Said::HourPassed)),
            false => Subscription::none(),
        };
        Subscription::batch([
            tick,
            day,
            work,
            watch,
            keyboard::listen().map(Message::KeyPressed),
            window::close_requests().map(|_| Message::CloseRequested),
            event::listen_with(dropped),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            iced::system::theme_changes().map(Message::SchemeChanged),
        ])
    }

    /// Whether files are opened for reading only.
    fn reads(&self) -> bool {
        self.only_reading || self.settings.viewing
    }

    /// What screens are shown with; nothing while no plan is open.
    fn context(&self) -> Option<Context<'_>> {
        let File::Open(open) = &self.file else {
            return None;
        };
        let (board, now) = (self.board.as_ref()?, self.clock.today());
        Some(Context {
            board,
            settings: &self.settings,
            today: board.judged_on(now),
            now,
            read_only: open.read_only.is_some(),
            only_reading: self.only_reading,
            search: &self.search,
            file: &open.path,
            records: self.records.as_deref(),
        })
    }
}

/// A file dropped on the window.
fn dropped(event: Event, _: event::Status, _: window::Id) -> Option<Message> {
    match event {
        Event::Window(window::Event::FileDropped(path)) => Some(Message::FileDropped(path)),
        _ => None,
    }
}

/// The embedded icon; a window without one still works.
fn icon() -> Option<window::Icon> {
    let decoder = png::Decoder::new(include_bytes!("../../assets/icon.png").as_slice());
    let mut reader = decoder.read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()];
    let frame = reader.next_frame(&mut rgba).ok()?;
    rgba.truncate(frame.buffer_size());
    window::icon::from_rgba(rgba, frame.width, frame.height).ok()
}

#[cfg(target_os = "linux")]
fn platform() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific {
        application_id: "hoshin".to_owned(),
        ..Default::default()
    }
}

#[cfg(not(target_os = "linux"))]
fn platform() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific::default()
}
