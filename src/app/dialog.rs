//! The dialogs of the shell: a new plan, another file, a path to save under, the list of keys, the plans.

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::Id;

mod paths;
mod view;

pub(super) use paths::{ask_source, is_ours, near};
use paths::{ask_system, completions, home_folder, with_separator};

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
    /// The folders and files that begin with what was typed were read.
    Found(String, Vec<PathBuf>),
    /// It was looked whether something lies under a path already.
    Looked(PathBuf, bool),
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
            found: Vec::new(),
            path: folder,
            recent,
        }
    }

    /// For a file to read in.
    pub fn source(settings: &Settings) -> Dialog {
        let folder = settings.source_folder.clone().or_else(home_folder);
        let folder = folder.as_deref().map(with_separator).unwrap_or_default();
        Dialog::Source {
            found: Vec::new(),
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
        let proposed = match self.dialog {
            Some(Dialog::OpenFile { .. } | Dialog::Source { .. }) => self.propose(),
            _ => Task::none(),
        };
        let focused = focus.map_or_else(Task::none, |id| {
            Task::batch([
                iced::widget::operation::focus(id.clone()),
                iced::widget::operation::move_cursor_to_end(id),
            ])
        });
        Task::batch([put_off, proposed, focused])
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
            Message::PathChanged(typed) => return self.path_typed(typed),
            Message::PathTaken(path) => {
                let proposed = self.path_typed(path.display().to_string());
                let id = Id::new(PATH);
                return Task::batch([
                    proposed,
                    iced::widget::operation::focus(id.clone()),
                    iced::widget::operation::move_cursor_to_end(id),
                ]);
            }
            Message::BrowsePressed => return self.browse(),
            Message::Browsed(Some(path)) => return self.path_typed(path.display().to_string()),
            Message::Found(typed, all) => self.show_proposals(&typed, all),
            Message::Looked(path, taken) => return self.looked(path, taken),
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

    fn path_typed(&mut self, typed: String) -> Task<AppMessage> {
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
                Task::none()
            }
            Some(Dialog::OpenFile { path, .. } | Dialog::Source { path, .. }) => {
                *path = typed;
                self.propose()
            }
            Some(Dialog::SaveAs { path, replaces, .. }) => {
                *path = typed;
                *replaces = None;
                self.propose()
            }
            _ => Task::none(),
        }
    }

    /// Looks on another thread for what begins with what was typed: a folder may be on a share that is out of reach.
    fn propose(&self) -> Task<AppMessage> {
        let (typed, wanted): (_, fn(&Path) -> bool) = match &self.dialog {
            Some(Dialog::OpenFile { path, .. }) => (path.clone(), is_ours),
            Some(Dialog::Source { path, .. }) => (path.clone(), is_source),
            Some(Dialog::SaveAs { path, .. }) => (path.clone(), |_| false),
            _ => return Task::none(),
        };
        let asked = typed.clone();
        let found = apart(move || Ok(completions(&asked, wanted)));
        Task::perform(found, move |found| {
            AppMessage::Dialog(Message::Found(typed, found.unwrap_or_default()))
        })
    }

    fn show_proposals(&mut self, typed: &str, all: Vec<PathBuf>) {
        if let Some(
            Dialog::OpenFile { path, found, .. }
            | Dialog::Source { path, found }
            | Dialog::SaveAs { path, found, .. },
        ) = &mut self.dialog
            && path == typed
        {
            *found = all;
        }
    }

    /// Looks on another thread whether something lies under a path already.
    fn look_for(path: PathBuf) -> Task<AppMessage> {
        let asked = path.clone();
        let taken = apart(move || Ok(asked.exists()));
        Task::perform(taken, move |taken| {
            AppMessage::Dialog(Message::Looked(path, taken.unwrap_or_default()))
        })
    }

    /// What was asked for is done, unless something lies there that would be lost.
    fn looked(&mut self, at: PathBuf, taken: bool) -> Task<AppMessage> {
        let lang = self.settings.lang;
        match &mut self.dialog {
            Some(Dialog::NewPlan {
                ward,
                year,
                path,
                error,
                ..
            }) if Path::new(path.trim()) == at => match (taken, FiscalYear::parse(year)) {
                (false, Ok(year)) => {
                    let ward = ward.trim().to_owned();
                    self.dialog = None;
                    self.part(Next::New {
                        path: at,
                        ward,
                        year,
                    })
                }
                _ => {
                    *error = Some(lang.dialog_path_taken());
                    Task::none()
                }
            },
            Some(Dialog::SaveAs {
                request,
                path,
                replaces,
                ..
            }) if Path::new(path.trim()) == at => {
                if taken && replaces.as_ref() != Some(&at) {
                    *replaces = Some(at);
                    return Task::none();
                }
                let request = *request;
                self.dialog = None;
                self.export(request, at)
            }
            _ => Task::none(),
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
                let path = PathBuf::from(path.trim());
                *error = if ward.trim().is_empty() {
                    Some(lang.dialog_ward_needed())
                } else if FiscalYear::parse(year).is_err() {
                    Some(lang.dialog_year_unreadable())
                } else if path.as_os_str().is_empty() {
                    Some(lang.dialog_path_needed())
                } else {
                    None
                };
                match error {
                    None => App::look_for(path),
                    Some(_) => Task::none(),
                }
            }
            Some(Dialog::OpenFile { path, .. }) => {
                let path = PathBuf::from(path.trim());
                self.dialog = None;
                // A text or a table is no plan: what is meant is plain.
                match is_source(&path) {
                    true => self.read_file(path),
                    false => self.part(Next::File(path)),
                }
            }
            Some(Dialog::Source { path, .. }) => {
                let path = PathBuf::from(path.trim());
                self.dialog = None;
                self.read_file(path)
            }
            Some(Dialog::SaveAs { path, .. }) => App::look_for(PathBuf::from(path.trim())),
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
