//! The dialogs of the shell: a new plan, another file, a path to save under, the list of keys, the plans.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::Id;

mod view;

use super::conflict::Choosing;
use super::intake::is_source;
use super::parting::{Next, Unsaved};
use super::{App, Message as AppMessage, display};
use crate::domain::PlanId;
use crate::domain::conflict::Side;
use crate::domain::fiscal::FiscalYear;
use crate::report::Request;
use crate::screen::{Action, Page};
use crate::settings::Settings;
use crate::store::apart;

/// A dialog of the shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// The list of keys.
    Keys,
    /// The plans of the file, and the ways to others.
    Plans,
    /// A new plan in a new file.
    NewPlan {
        /// Ward name as typed.
        ward: String,
        /// Fiscal year as typed.
        year: String,
        /// Path as typed; follows ward and year until it is edited.
        path: String,
        /// Whether the path was edited by hand.
        own_path: bool,
        /// Why it could not be made.
        error: Option<String>,
    },
    /// Another file.
    OpenFile {
        /// Path as typed.
        path: String,
        /// Folders and files that begin so.
        found: Vec<PathBuf>,
        /// Files opened before.
        recent: Vec<PathBuf>,
    },
    /// A file to read in.
    Source {
        /// Path as typed.
        path: String,
        /// Folders and files that begin so.
        found: Vec<PathBuf>,
    },
    /// A choice between what two people wrote.
    Conflict(Box<Choosing>),
    /// Something typed is not in the file: whether to go on without it.
    Unsaved(Box<Unsaved>),
    /// A path to save an export under.
    SaveAs {
        /// What is to be exported.
        request: Request,
        /// Path as typed.
        path: String,
        /// Folders that begin so.
        found: Vec<PathBuf>,
        /// A file is there already and will be replaced when asked again.
        replaces: Option<PathBuf>,
    },
}

/// What happened in a dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The ward was typed.
    WardChanged(String),
    /// The fiscal year was typed.
    YearChanged(String),
    /// The path was typed.
    PathChanged(String),
    /// A proposed path was taken.
    PathTaken(PathBuf),
    /// The system's dialog was asked for.
    BrowsePressed,
    /// The system's dialog was answered.
    Browsed(Option<PathBuf>),
    /// A side was chosen for a field, by its place.
    SidePicked(usize, usize),
    /// One side was chosen for all fields.
    AllSidesPicked(Side),
    /// The main button, or Enter.
    Confirmed,
    /// A plan was chosen.
    PlanPicked(PlanId),
    /// The plan's own page was asked for.
    PlanPagePressed,
    /// 年度末・次年度 was asked for.
    YearPagePressed,
    /// A new plan was asked for.
    NewPlanPressed,
    /// Another file was asked for.
    OpenFilePressed,
    /// Reading the text of a policy was asked for.
    ImportPressed,
    /// The sample plan was asked for.
    SamplePressed,
    /// What is not saved may be lost.
    DiscardPressed,
    /// The dialog was closed.
    Closed,
}

const FIRST: &str = "dialog-first";
const PATH: &str = "dialog-path";
/// How many paths are proposed below a path field.
const PROPOSALS: usize = 6;

impl Dialog {
    /// For a new plan: the coming fiscal year in the last quarter, the running one otherwise.
    pub fn new_plan(today: NaiveDate, settings: &Settings) -> Dialog {
        let soon = today
            .checked_add_months(chrono::Months::new(3))
            .unwrap_or(today);
        let year = settings.lang.fiscal_year(FiscalYear::of(soon));
        Dialog::NewPlan {
            ward: String::new(),
            year,
            path: String::new(),
            own_path: false,
            error: None,
        }
    }

    /// For another file.
    pub fn open_file(settings: &Settings) -> Dialog {
        let recent: Vec<PathBuf> = settings
            .recent
            .iter()
            .filter(|path| Some(*path) != settings.file.as_ref())
            .cloned()
            .collect();
        let folder = settings
            .file
            .as_deref()
            .and_then(Path::parent)
            .map(with_separator)
            .unwrap_or_default();
        Dialog::OpenFile {
            found: completions(&folder, is_ours),
            path: folder,
            recent,
        }
    }

    /// For a file to read in.
    pub fn source(settings: &Settings) -> Dialog {
        let folder = settings.source_folder.clone().or_else(home_folder);
        let folder = folder.as_deref().map(with_separator).unwrap_or_default();
        Dialog::Source {
            found: completions(&folder, is_source),
            path: folder,
        }
    }

    /// For saving an export.
    pub fn save_as(request: Request, name: &str, settings: &Settings) -> Dialog {
        let folder = settings
            .export_folder
            .clone()
            .or_else(home_folder)
            .unwrap_or_default();
        Dialog::SaveAs {
            request,
            path: folder.join(name).display().to_string(),
            found: Vec::new(),
            replaces: None,
        }
    }

    /// The field that gets the focus when the dialog opens.
    pub(super) fn first_field(&self) -> Option<Id> {
        match self {
            Dialog::Keys | Dialog::Plans => None,
            Dialog::Conflict(_) => Some(Id::new(super::conflict::FIRST)),
            Dialog::Unsaved(_) => Some(Id::new(super::parting::STAY)),
            Dialog::NewPlan { .. } => Some(Id::new(FIRST)),
            Dialog::OpenFile { .. } | Dialog::Source { .. } | Dialog::SaveAs { .. } => {
                Some(Id::new(PATH))
            }
        }
    }
}

impl App {
    pub(super) fn open_dialog(&mut self, dialog: Dialog) -> Task<AppMessage> {
        let focus = dialog.first_field();
        let put_off = match self.dialog.replace(dialog) {
            Some(Dialog::Conflict(choosing)) => self.unsettled(&choosing),
            _ => Task::none(),
        };
        let focused = focus.map_or_else(Task::none, |id| {
            Task::batch([
                iced::widget::operation::focus(id.clone()),
                iced::widget::operation::move_cursor_to_end(id),
            ])
        });
        Task::batch([put_off, focused])
    }

    pub(super) fn dialog_said(&mut self, message: Message) -> Task<AppMessage> {
        match message {
            Message::Closed => return self.dismiss(),
            Message::DiscardPressed => return self.part_anyway(),
            Message::SidePicked(field, place) => {
                if let Some(Dialog::Conflict(choosing)) = &mut self.dialog {
                    choosing.pick(field, place);
                }
            }
            Message::AllSidesPicked(side) => {
                if let Some(Dialog::Conflict(choosing)) = &mut self.dialog {
                    choosing.pick_all(side);
                }
            }
            Message::WardChanged(typed) => self.new_plan_field(|ward, _| *ward = typed),
            Message::YearChanged(typed) => self.new_plan_field(|_, year| *year = typed),
            Message::PathChanged(typed) => self.path_typed(typed),
            Message::PathTaken(path) => {
                let text = if path.is_dir() {
                    with_separator(&path)
                } else {
                    path.display().to_string()
                };
                self.path_typed(text);
                let id = Id::new(PATH);
                return Task::batch([
                    iced::widget::operation::focus(id.clone()),
                    iced::widget::operation::move_cursor_to_end(id),
                ]);
            }
            Message::BrowsePressed => return self.browse(),
            Message::Browsed(Some(path)) => self.path_typed(path.display().to_string()),
            Message::Browsed(None) => {}
            Message::Confirmed => return self.confirm(),
            Message::PlanPicked(id) => {
                self.dialog = None;
                return self.part(Next::Plan(id));
            }
            Message::PlanPagePressed => {
                self.dialog = None;
                return self.go(Page::Plan);
            }
            Message::YearPagePressed => {
                self.dialog = None;
                return self.go(Page::Year);
            }
            Message::NewPlanPressed => return self.perform(self.page, Action::NewPlan),
            Message::SamplePressed => return self.part(Next::Sample),
            Message::OpenFilePressed => return self.perform(self.page, Action::OpenFile),
            Message::ImportPressed => {
                self.dialog = None;
                return self.go(Page::Intake);
            }
        }
        Task::none()
    }

    fn new_plan_field(&mut self, change: impl FnOnce(&mut String, &mut String)) {
        let folder =
            crate::paths::default_file().and_then(|file| file.parent().map(Path::to_owned));
        if let Some(Dialog::NewPlan {
            ward,
            year,
            path,
            own_path,
            error,
        }) = &mut self.dialog
        {
            change(ward, year);
            *error = None;
            if !*own_path {
                *path = match (FiscalYear::parse(year), ward.trim()) {
                    (Ok(year), ward) if !ward.is_empty() => {
                        let name = crate::report::safe_file_name(&format!(
                            "{ward}運営方針_{}.hoshin",
                            year.label_ja()
                        ));
                        folder.unwrap_or_default().join(name).display().to_string()
                    }
                    _ => String::new(),
                };
            }
        }
    }

    fn path_typed(&mut self, typed: String) {
        match &mut self.dialog {
            Some(Dialog::NewPlan {
                path,
                own_path,
                error,
                ..
            }) => {
                *own_path = !typed.is_empty();
                *path = typed;
                *error = None;
            }
            Some(Dialog::OpenFile { path, found, .. }) => {
                *found = completions(&typed, is_ours);
                *path = typed;
            }
            Some(Dialog::Source { path, found }) => {
                *found = completions(&typed, is_source);
                *path = typed;
            }
            Some(Dialog::SaveAs {
                path,
                found,
                replaces,
                ..
            }) => {
                *found = completions(&typed, |_| false);
                *path = typed;
                *replaces = None;
            }
            _ => {}
        }
    }

    fn browse(&self) -> Task<AppMessage> {
        let (name, save) = match &self.dialog {
            Some(Dialog::Source { path, .. }) => {
                let folder = PathBuf::from(path);
                return ask_source(folder).map(|path| AppMessage::Dialog(Message::Browsed(path)));
            }
            Some(Dialog::NewPlan { path, .. }) | Some(Dialog::SaveAs { path, .. }) => {
                (path.clone(), true)
            }
            Some(Dialog::OpenFile { path, .. }) => (path.clone(), false),
            _ => return Task::none(),
        };
        let hoshin = !matches!(self.dialog, Some(Dialog::SaveAs { .. }));
        ask_system(name, save, hoshin).map(|path| AppMessage::Dialog(Message::Browsed(path)))
    }

    fn confirm(&mut self) -> Task<AppMessage> {
        let lang = self.settings.lang;
        if let Some(Dialog::Conflict(choosing)) =
            self.dialog.take_if(|it| matches!(it, Dialog::Conflict(_)))
        {
            return self.settled(choosing);
        }
        match &mut self.dialog {
            Some(Dialog::NewPlan {
                ward,
                year,
                path,
                error,
                ..
            }) => {
                let (ward, path) = (ward.trim().to_owned(), PathBuf::from(path.trim()));
                let year = FiscalYear::parse(year);
                *error = if ward.is_empty() {
                    Some(lang.dialog_ward_needed())
                } else if year.is_err() {
                    Some(lang.dialog_year_unreadable())
                } else if path.as_os_str().is_empty() {
                    Some(lang.dialog_path_needed())
                } else if path.exists() {
                    Some(lang.dialog_path_taken())
                } else {
                    None
                };
                match (error.is_none(), year) {
                    (true, Ok(year)) => {
                        self.dialog = None;
                        self.part(Next::New { path, ward, year })
                    }
                    _ => Task::none(),
                }
            }
            Some(Dialog::OpenFile { path, .. }) => {
                let path = PathBuf::from(path.trim());
                self.dialog = None;
                // A text or a table is no plan: what is meant is plain.
                match is_source(&path) && path.is_file() {
                    true => self.read_file(path),
                    false => self.part(Next::File(path)),
                }
            }
            Some(Dialog::Source { path, .. }) => {
                let path = PathBuf::from(path.trim());
                self.dialog = None;
                self.read_file(path)
            }
            Some(Dialog::SaveAs {
                request,
                path,
                replaces,
                ..
            }) => {
                let target = PathBuf::from(path.trim());
                if target.is_file() && replaces.as_ref() != Some(&target) {
                    *replaces = Some(target);
                    return Task::none();
                }
                let request = *request;
                self.dialog = None;
                self.export(request, target)
            }
            Some(Dialog::Unsaved(_)) => self.dismiss(),
            Some(Dialog::Keys | Dialog::Plans | Dialog::Conflict(_)) | None => {
                self.dialog = None;
                Task::none()
            }
        }
    }

    /// Asks for a path to save an export under: the system's dialog, or a field to type in where there is none.
    pub(super) fn ask_export_path(&mut self, name: String) -> Task<AppMessage> {
        let Some(request) = self.context().map(|ctx| self.pages.output.request(ctx)) else {
            return Task::none();
        };
        let typed = Dialog::save_as(request, &name, &self.settings);
        if !display::has_file_dialogs() {
            return self.open_dialog(typed);
        }
        let proposed = match &typed {
            Dialog::SaveAs { path, .. } => path.clone(),
            _ => name,
        };
        let asked = Instant::now();
        ask_system(proposed, true, false)
            .map(move |path| AppMessage::ExportPathPicked(request, path, asked))
    }
}

pub(super) fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "hoshin")
}

/// The folders, and the files that are wanted, that begin with what was typed.
fn completions(typed: &str, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let typed = Path::new(typed.trim());
    let (folder, start) = if typed
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator)
    {
        (typed, String::new())
    } else {
        let start = typed
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (typed.parent().unwrap_or(Path::new("")), start)
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            name.to_lowercase().starts_with(&start.to_lowercase())
                && !name.starts_with('.')
                && path.as_path() != typed
                && (path.is_dir() || wanted(path))
        })
        .collect();
    found.sort();
    found.truncate(PROPOSALS);
    found
}

fn with_separator(folder: &Path) -> String {
    let mut text = folder.display().to_string();
    if !text.ends_with(std::path::is_separator) {
        text.push(std::path::MAIN_SEPARATOR);
    }
    text
}

fn home_folder() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// Has a dialog begin in the first of these folders that is there.
pub(super) async fn near(
    dialog: rfd::AsyncFileDialog,
    folders: Vec<PathBuf>,
) -> rfd::AsyncFileDialog {
    // Where it lies, a drive may be slow to answer.
    let found = apart(move || Ok(folders.into_iter().find(|folder| folder.is_dir()))).await;
    match found {
        Ok(Some(folder)) => dialog.set_directory(folder),
        _ => dialog,
    }
}

/// The operating system's own dialog; nothing when it was dismissed or never appeared.
fn ask_system(proposed: String, save: bool, hoshin: bool) -> Task<Option<PathBuf>> {
    let proposed = PathBuf::from(proposed);
    let mut dialog = rfd::AsyncFileDialog::new();
    let (kind, ending) = if hoshin {
        ("Hoshin Note", "hoshin")
    } else {
        ("CSV", "csv")
    };
    dialog = dialog.add_filter(kind, &[ending]);
    if save && let Some(name) = proposed.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    Task::perform(
        async move {
            let folder = proposed.parent().map(Path::to_owned);
            let dialog = near(dialog, folder.into_iter().collect()).await;
            let picked = if save {
                dialog.save_file().await
            } else {
                dialog.pick_file().await
            };
            picked.map(|file| file.path().to_owned())
        },
        |path| path,
    )
}

/// The operating system's dialog for a file to read in.
pub(super) fn ask_source(place: PathBuf) -> Task<Option<PathBuf>> {
    let endings = super::intake::ENDINGS;
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter(endings.join(" "), &endings)
        .add_filter("*", &["*"]);
    Task::perform(
        async move {
            let folders = place.ancestors().map(Path::to_owned).collect();
            let dialog = near(dialog, folders).await;
            dialog.pick_file().await.map(|file| file.path().to_owned())
        },
        |path| path,
    )
}
