//! Carrying out what screens ask for: each [`Action`] becomes a task on the store's thread or an operation on
//! the window.

use std::path::{Path, PathBuf};

use iced::widget::operation::{self, AbsoluteOffset};
use iced::{Task, clipboard};

use super::parting::Next;
use super::{App, Dialog, File, Message, Opened};
use crate::domain::PeriodId;
use crate::domain::board::Board;
use crate::domain::fiscal::FiscalYear;
use crate::export::{self, Making};
use crate::report::Request;
use crate::screen::settings::backups::Order;
use crate::screen::{Action, Page, Setting, intake, list};
use crate::settings::Settings;
use crate::store::backup::folder_for;
use crate::store::{Clock, Db, Error, Opening, Sample, Scope, Store};
use crate::ui::focus::leave;

/// The rows that the preview of an export shows.
const PREVIEW_ROWS: usize = 1_000;
/// The changes that the history of a programme shows.
const HISTORY: u32 = 200;
/// The exports that 出力 lists.
const EXPORTS: u32 = 5;

/// The file to start with, and whether the sample plan is to be written there when it does not exist yet.
pub(super) fn first_file(asked: Option<PathBuf>, settings: &Settings) -> (PathBuf, bool) {
    match asked.or_else(|| settings.file.clone()) {
        Some(path) => (path, false),
        None => (
            crate::paths::default_file().unwrap_or_else(|| PathBuf::from("izumi-fy2019.hoshin")),
            true,
        ),
    }
}

/// Opens a file; with `make_sample`, writes the sample plan first where there is none.
/// A file that is brought up is backed up first, below the folder for the backups of all files.
pub(super) fn open(
    path: PathBuf,
    clock: Clock,
    make_sample: bool,
    reads: bool,
    by: String,
    backups: Option<PathBuf>,
) -> Task<Message> {
    let asked = path.clone();
    start(asked, move |path| {
        if make_sample && !path.exists() {
            drop(Db::create(&path, clock, |db| {
                db.write_sample(Sample::Published, "").map(|_| ())
            })?);
        }
        let backups = backups.map(|base| folder_for(&base, &path));
        let opening = Opening {
            clock,
            by: &by,
            reading: reads,
            place: None,
            backups: backups.as_deref(),
        };
        Db::open_with(&path, opening)
    })
}

/// Makes a new file with an empty plan and opens it.
pub(super) fn create(
    path: PathBuf,
    clock: Clock,
    ward: String,
    year: FiscalYear,
    by: String,
) -> Task<Message> {
    start(path, move |path| {
        drop(Db::create(&path, clock, |db| {
            db.write_empty_plan(&ward, year, &by).map(|_| ())
        })?);
        let opening = Opening {
            clock,
            by: &by,
            ..Opening::default()
        };
        Db::open_with(&path, opening)
    })
}

/// Makes a new file with the sample plan and opens it.
pub(super) fn sample(
    path: PathBuf,
    clock: Clock,
    by: String,
    backups: Option<PathBuf>,
) -> Task<Message> {
    open(path, clock, true, false, by, backups)
}

fn start(
    path: PathBuf,
    make: impl FnOnce(PathBuf) -> Result<Db, Error> + Send + 'static,
) -> Task<Message> {
    let told = path.clone();
    Task::perform(
        async move {
            let target = path.clone();
            let store = Store::start(move || make(target)).await?;
            let (read_only, editor, kept_copy) = store
                .call(|db| {
                    let kept = db.kept_copy().map(Path::to_owned);
                    Ok((db.read_only(), db.editor(), kept))
                })
                .await?;
            Ok(Opened {
                store,
                path,
                read_only,
                editor,
                kept_copy,
            })
        },
        move |result| Message::Opened(told.clone(), result),
    )
}

impl App {
    /// Reads the board anew; an answer to an older request is dropped.
    pub(super) fn load(&mut self) -> Task<Message> {
        let File::Open(open) = &self.file else {
            return Task::none();
        };
        self.request += 1;
        let request = self.request;
        let place = self.settings.place(&open.path);
        let scope = Scope {
            plan: place.plan,
            period: place.period,
            ..Scope::default()
        };
        Task::perform(open.store.call(move |db| db.board(scope)), move |board| {
            Message::Loaded(request, Box::new(board))
        })
    }

    /// Carries out what a screen asked for.
    pub(super) fn perform(&mut self, page: Page, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Batch(actions) => Task::batch(
                actions
                    .into_iter()
                    .map(|action| self.perform(page, action))
                    .collect::<Vec<_>>(),
            ),
            Action::Apply(command, notice) if command.is_undo() => {
                self.turn_back(page, command, notice)
            }
            Action::Apply(command, notice) => self.apply(page, command, notice),
            Action::ClosePeriod(period, seen, reason) => {
                self.close_period(page, period, seen, reason)
            }
            Action::KeepDraft(programme, period, seen, text) => {
                self.keep_draft(programme, period, seen, text)
            }
            Action::Settle(conflict) => self.settle(conflict),
            Action::LoadProgramme(id) => {
                let point = self.board.as_ref().map(Board::point);
                self.with_store(move |store| {
                    let programme = store.call(move |db| match point {
                        Some(point) => db.programme_at(id, point),
                        None => db.programme(id),
                    });
                    Task::perform(programme, move |result| {
                        Message::ProgrammeLoaded(page, id, Box::new(result))
                    })
                })
            }
            Action::LoadHistory(id) => self.with_store(move |store| {
                Task::perform(
                    store.call(move |db| db.history(id, HISTORY)),
                    move |result| Message::HistoryLoaded(id, result),
                )
            }),
            Action::LoadChanges(wanted) => self.load_changes(wanted),
            Action::LoadChange(batch) => self.load_change(batch),
            Action::ShowHistory(id) => self.show_history(id),
            Action::FindProgramme(id) => self.find_programme(id),
            Action::ShowComparison => {
                self.go_with(Page::Output, |pages, ctx| pages.output.show_changes(ctx))
            }
            Action::Preview(request) => self.preview(request),
            Action::LoadCycle(period) => self.with_store(move |store| {
                Task::perform(store.call(move |db| db.cycle(period)), move |result| {
                    Message::CycleLoaded(period, Box::new(result))
                })
            }),
            Action::LoadExports(plan) => self.with_store(move |store| {
                Task::perform(
                    store.call(move |db| db.exports(Some(plan), EXPORTS)),
                    move |result| Message::ExportsLoaded(plan, result),
                )
            }),
            Action::AskExportPath(name) => self.ask_export_path(name),
            Action::AskSourcePath => self.ask_source_path(),
            Action::ReadSource(request) => self.read_source(request),
            Action::ReadRows(table) => self.read_rows(table),
            Action::Prepare(number, plan, period) => self.prepare(number, plan, period),
            Action::Compare(comparison) => self.compare(comparison),
            Action::Take(taking) => self.take(taking),
            // Text may wait for what the file tells.
            Action::LoadYear(plan) => self.send(move |store| {
                Task::perform(store.call(move |db| db.year_end(plan)), move |result| {
                    Message::YearLoaded(plan, Box::new(result))
                })
            }),
            Action::Backups(order) => self.backup_order(order),
            Action::LeaveField => iced::advanced::widget::operate(leave())
                .map(|left| Message::Intake(intake::Message::FieldLeft(left))),
            Action::Open(page) => self.go(page),
            Action::ShowProgramme(id) => {
                // What is shown must not be hidden by an older search.
                self.search.clear();
                self.go_with(Page::List, |app, ctx| app.list.show_programme(id, ctx))
            }
            Action::ShowFiltered(filter) => {
                self.search.clear();
                self.go_with(Page::List, |app, ctx| app.list.show_filtered(filter, ctx))
            }
            Action::EnterReport(id) => {
                self.go_with(Page::Entry, |app, ctx| app.entry.show_programme(id, ctx))
            }
            Action::EnterSection(id) => {
                self.go_with(Page::Entry, |app, ctx| app.entry.show_section(id, ctx))
            }
            Action::ShowPeriod(period) => self.show_period(period),
            Action::ShowPlan(plan) => self.part(Next::Plan(plan)),
            Action::ShowElsewhere(plan, programme) => {
                self.wanted = Some(programme);
                self.part(Next::Plan(plan))
            }
            Action::NewPlan => {
                self.open_dialog(Dialog::new_plan(self.clock.today(), &self.settings))
            }
            Action::OpenThis(path) => self.part(Next::File(path)),
            Action::CheckFile => self.check_file(),
            Action::Salvage => self.save_readable(),
            Action::OpenFile => self.open_dialog(Dialog::open_file(&self.settings)),
            Action::Set(setting) => self.set(setting),
            Action::Focus(id) => self.to_field(operation::focus(id)),
            Action::ScrollTo(id, y) => operation::scroll_to(
                id,
                AbsoluteOffset {
                    x: None,
                    y: Some(y),
                },
            ),
            Action::ScrollAcross(id, x) => operation::scroll_to(
                id,
                AbsoluteOffset {
                    x: Some(x),
                    y: None,
                },
            ),
            Action::Copy(text) => {
                self.toasts.info(self.settings.lang.toast_copied());
                clipboard::write(text)
            }
            Action::Notify(text) => {
                self.toasts.info(text);
                Task::none()
            }
        }
    }

    /// Asks the open file for something; what comes after another file took its place is dropped.
    pub(super) fn with_store(&self, task: impl FnOnce(&Store) -> Task<Message>) -> Task<Message> {
        let file = self.file_number;
        match &self.file {
            File::Open(open) => {
                task(&open.store).map(move |told| Message::FromFile(file, Box::new(told)))
            }
            _ => Task::none(),
        }
    }

    fn preview(&self, request: Request) -> Task<Message> {
        self.with_store(move |store| {
            let rows = store.call(move |db| export::preview(db, &request, PREVIEW_ROWS));
            Task::perform(rows, move |result| Message::PreviewLoaded(request, result))
        })
    }

    /// Writes an export; what stood under the path before stays until the new file is whole.
    pub(super) fn export(&mut self, request: Request, path: PathBuf) -> Task<Message> {
        let lang = self.settings.lang;
        let title = lang.work_export(request.layout.title(lang));
        let (told, by) = (path.clone(), self.settings.name.clone());
        self.long_work(
            title,
            // The inner result is the report's own; the outer one is the thread's.
            move |db, job| {
                let making = Making {
                    by: &by,
                    job,
                    tell: &mut |_| (),
                };
                Ok(export::to_file(db, &request, &path, making))
            },
            move |result| {
                let result = result.unwrap_or_else(|error| Err(error.into()));
                Message::Exported(result.map(|done| (told, Box::new(done))))
            },
        )
    }

    pub(super) fn set(&mut self, setting: Setting) -> Task<Message> {
        self.settings_changed = true;
        match setting {
            Setting::Name(name) => self.settings.name = name,
            Setting::Lang(lang) => self.settings.lang = lang,
            Setting::Appearance(appearance) => self.settings.appearance = appearance,
            Setting::Viewing(viewing) => return self.set_viewing(viewing),
            Setting::TextSize(size) => self.set_text_size(size),
            Setting::Dates(dates) => self.settings.dates = dates,
            Setting::BackupFolder(folder) => {
                self.settings.backup_folder = folder;
                let made = self.back_up_by_itself();
                return Task::batch([self.backup_order(Order::List), made]);
            }
            Setting::ExportEncoding(encoding) => self.settings.export_encoding = encoding,
            Setting::ExportLang(lang) => self.settings.export_lang = lang,
            Setting::Reminder(lang, text) => {
                let code = lang.code().to_owned();
                match text {
                    Some(text) => drop(self.settings.reminders.insert(code, text)),
                    None => drop(self.settings.reminders.remove(&code)),
                }
            }
            Setting::Mapping(key, mapping) => self.settings.remember_mapping(key, mapping),
            Setting::EntrySection(section) => {
                if let File::Open(open) = &self.file {
                    self.settings
                        .places
                        .entry(open.path.clone())
                        .or_default()
                        .section = section;
                }
            }
        }
        self.refresh_page()
    }

    /// Everything becomes larger or smaller; the window stays as it is, and holds less or more.
    pub(super) fn set_text_size(&mut self, size: u16) {
        self.window = self.window * (f32::from(self.settings.text_size) / f32::from(size));
        self.settings.text_size = size;
        self.settings_changed = true;
    }

    /// Closes a period; what it froze cannot be taken back by undo, so the notice has no such button.
    fn close_period(
        &mut self,
        page: Page,
        period: PeriodId,
        seen: i64,
        reason: String,
    ) -> Task<Message> {
        let by = self.settings.name.clone();
        self.long_work(
            self.settings.lang.work_close_period(),
            move |db, job| db.close_period(period, seen, &reason, &by, job),
            move |result| Message::Applied(page, crate::screen::Notice::Silent, result),
        )
    }

    /// Opens the file anew, to change it or only to look at it.
    fn set_viewing(&mut self, viewing: bool) -> Task<Message> {
        self.settings.viewing = viewing;
        self.part(Next::Anew)
    }

    /// The button or Ctrl+Z that takes back the newest change.
    pub(super) fn undo(&mut self) -> Task<Message> {
        self.toasts.forget_change();
        self.perform(
            self.page,
            Action::Apply(
                crate::domain::command::Command::Undo,
                crate::screen::Notice::Silent,
            ),
        )
    }

    /// Where a programme's list is filtered from outside; used by the search box too.
    pub(super) fn show_found(&mut self) -> Task<Message> {
        match self.page {
            Page::List | Page::Entry | Page::History | Page::Year => self.refresh_page(),
            Page::Intake if self.pages.intake.can_search() => self.refresh_page(),
            _ => self.go_with(Page::List, |pages, ctx| {
                pages.list.show_filtered(list::Filter::default(), ctx)
            }),
        }
    }
}
