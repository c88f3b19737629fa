//! The dialogs of the shell: a new plan, another file, a path to save under, the list of keys, the plans.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use iced::widget::{Id, column, container, row, text::Wrapping};
use iced::{Center, Element, Fill, Task};

use super::{App, Message as AppMessage, TABLE, display, perform};
use crate::domain::board::Board;
use crate::domain::fiscal::FiscalYear;
use crate::domain::{PlanId, plan};
use crate::report::Request;
use crate::screen::{Action, Page};
use crate::settings::Settings;
use crate::text::Lang;
use crate::ui::theme::{M, S};
use crate::ui::{button, card, choice, field, icon::Icon, label, modal};

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
    /// The main button, or Enter.
    Confirmed,
    /// A plan was chosen.
    PlanPicked(PlanId),
    /// The plan's own page was asked for.
    PlanPagePressed,
    /// A new plan was asked for.
    NewPlanPressed,
    /// Another file was asked for.
    OpenFilePressed,
    /// The sample plan was asked for.
    SamplePressed,
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
            Dialog::NewPlan { .. } => Some(Id::new(FIRST)),
            Dialog::OpenFile { .. } | Dialog::SaveAs { .. } => Some(Id::new(PATH)),
        }
    }
}

impl App {
    pub(super) fn open_dialog(&mut self, dialog: Dialog) -> Task<AppMessage> {
        let focus = dialog.first_field();
        self.dialog = Some(dialog);
        focus.map_or_else(Task::none, |id| {
            Task::batch([
                iced::widget::operation::focus(id.clone()),
                iced::widget::operation::move_cursor_to_end(id),
            ])
        })
    }

    pub(super) fn dialog_said(&mut self, message: Message) -> Task<AppMessage> {
        match message {
            Message::Closed => self.dialog = None,
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
                return self.show_plan(id);
            }
            Message::PlanPagePressed => {
                self.dialog = None;
                return self.go(Page::Plan);
            }
            Message::NewPlanPressed => return self.perform(self.page, Action::NewPlan),
            Message::SamplePressed => return self.open_sample(),
            Message::OpenFilePressed => return self.perform(self.page, Action::OpenFile),
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
                        perform::create(path, self.clock, ward, year, self.settings.name.clone())
                    }
                    _ => Task::none(),
                }
            }
            Some(Dialog::OpenFile { path, .. }) => {
                let path = PathBuf::from(path.trim());
                self.dialog = None;
                self.switch_file(path)
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
            Some(Dialog::Keys | Dialog::Plans) | None => {
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

    pub(super) fn dialog_view<'a>(&'a self, dialog: &'a Dialog) -> Element<'a, AppMessage> {
        let lang = self.settings.lang;
        let view = match dialog {
            Dialog::Keys => keys(lang),
            Dialog::Plans => plans(lang, self.board.as_ref()),
            Dialog::NewPlan {
                ward,
                year,
                path,
                error,
                ..
            } => new_plan(lang, ward, year, path, error.as_deref()),
            Dialog::OpenFile {
                path,
                found,
                recent,
            } => open_file(lang, path, found, recent),
            Dialog::SaveAs {
                path,
                found,
                replaces,
                ..
            } => save_as(lang, path, found, replaces.is_some()),
        };
        view.map(AppMessage::Dialog)
    }

    /// Leaves the open file for another one.
    pub(super) fn switch_file(&mut self, path: PathBuf) -> Task<AppMessage> {
        let keep = self.pages.entry.leaving();
        let kept = self.perform(Page::Entry, keep);
        kept.chain(perform::open(path, self.clock, false))
    }
}

fn keys<'a>(lang: Lang) -> Element<'a, Message> {
    let lines = TABLE.iter().map(|line| {
        row![
            container(card::key_hint(line.keys)).width(230),
            label::body((line.says)(lang)).width(Fill)
        ]
        .spacing(M)
        .align_y(Center)
        .into()
    });
    modal::dialog(lang.dialog_keys(), column(lines).spacing(6))
        .icon(Icon::Info)
        .width(560.0)
        .button(button::primary(lang.button_close()).on_press(Message::Closed))
        .into()
}

fn plans<'a>(lang: Lang, board: Option<&'a Board>) -> Element<'a, Message> {
    let mut list = column![].spacing(S);
    if let Some(board) = board {
        for plan in &board.plans {
            let name = format!("{} {}", lang.fiscal_year(plan.year), plan.ward);
            let press = choice::chip(name, plan.id == board.plan.id, Message::PlanPicked(plan.id));
            list = list.push(press);
        }
        let state =
            lang.dialog_plan_state(lang.plan_state(board.plan.state), board.plan.title.clone());
        list = list.push(label::small(state));
        list = list.push(
            button::secondary(lang.dialog_plan_page())
                .icon(Icon::Document)
                .on_press(Message::PlanPagePressed),
        );
    }
    list = list.push(card::line());
    list = list.push(
        button::secondary(lang.dialog_new_plan())
            .icon(Icon::Plus)
            .on_press(Message::NewPlanPressed),
    );
    list = list.push(
        button::secondary(lang.dialog_open_file())
            .icon(Icon::Folder)
            .on_press(Message::OpenFilePressed),
    );
    modal::dialog(lang.dialog_plans(), list)
        .width(420.0)
        .button(button::quiet(lang.button_close()).on_press(Message::Closed))
        .into()
}

fn new_plan<'a>(
    lang: Lang,
    ward: &'a str,
    year: &'a str,
    path: &'a str,
    error: Option<&'a str>,
) -> Element<'a, Message> {
    let read = FiscalYear::parse(year);
    let year_hint = match &read {
        Ok(read) => {
            lang.dialog_year_read(read.first_day().to_string(), read.last_day().to_string())
        }
        Err(_) => lang.dialog_year_unreadable(),
    };
    let mut form = column![
        label::body(lang.dialog_new_plan_about(plan::SECTION_PRESET.len()))
            .wrapping(Wrapping::WordOrGlyph),
        field::field(
            lang.dialog_ward(),
            field::text_field(&lang.dialog_ward_example(), ward)
                .id(FIRST)
                .on_input(Message::WardChanged)
                .on_submit(Message::Confirmed)
        )
        .required(lang.field_required()),
        field::field(
            lang.col_fiscal_year(),
            field::text_field("", year)
                .invalid(read.is_err())
                .on_input(Message::YearChanged)
                .on_submit(Message::Confirmed)
        )
        .required(lang.field_required())
        .hint(year_hint),
        path_field(lang, lang.dialog_path(), path),
    ]
    .spacing(M);
    if let Some(error) = error {
        form = form.push(card::notice(
            card::Tone::Danger,
            "",
            label::body(error.to_owned()),
        ));
    }
    modal::dialog(lang.dialog_new_plan(), form)
        .width(560.0)
        .button(button::quiet(lang.button_cancel()).on_press(Message::Closed))
        .button(button::primary(lang.dialog_create()).on_press(Message::Confirmed))
        .into()
}

fn open_file<'a>(
    lang: Lang,
    path: &'a str,
    found: &'a [PathBuf],
    recent: &'a [PathBuf],
) -> Element<'a, Message> {
    let mut form = column![path_field(lang, lang.dialog_path(), path)].spacing(M);
    form = form.push(proposals(found));
    if !recent.is_empty() {
        form = form.push(label::small(lang.dialog_recent()));
        for path in recent {
            form = form.push(choice::link(
                path.display().to_string(),
                Message::PathTaken(path.clone()),
            ));
        }
    }
    modal::dialog(lang.dialog_open_file(), form)
        .width(640.0)
        .button(button::quiet(lang.button_cancel()).on_press(Message::Closed))
        .button(
            button::primary(lang.button_open())
                .on_press_maybe((!path.trim().is_empty()).then_some(Message::Confirmed)),
        )
        .into()
}

fn save_as<'a>(
    lang: Lang,
    path: &'a str,
    found: &'a [PathBuf],
    replaces: bool,
) -> Element<'a, Message> {
    let mut form = column![path_field(lang, lang.dialog_path(), path), proposals(found)].spacing(M);
    if replaces {
        form = form.push(card::notice(
            card::Tone::Warning,
            lang.dialog_check(),
            label::body(lang.dialog_replaces()),
        ));
    }
    let confirm = if replaces {
        lang.dialog_replace()
    } else {
        lang.button_save()
    };
    modal::dialog(lang.dialog_save_as(), form)
        .width(640.0)
        .button(button::quiet(lang.button_cancel()).on_press(Message::Closed))
        .button(
            button::primary(confirm)
                .on_press_maybe((!path.trim().is_empty()).then_some(Message::Confirmed)),
        )
        .into()
}

fn path_field<'a>(lang: Lang, name: String, path: &'a str) -> Element<'a, Message> {
    let input = field::text_field("", path)
        .id(PATH)
        .on_input(Message::PathChanged)
        .on_submit(Message::Confirmed);
    let mut line = row![Element::from(input)].spacing(S).align_y(Center);
    if display::has_file_dialogs() {
        line = line.push(button::secondary(lang.button_browse()).on_press(Message::BrowsePressed));
    }
    field::field(name, line).into()
}

/// The paths that go on from what was typed, each to be taken with a press.
fn proposals(found: &[PathBuf]) -> Element<'_, Message> {
    let links = found.iter().map(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        choice::link(name, Message::PathTaken(path.clone())).into()
    });
    column(links).spacing(2).into()
}

fn is_ours(path: &Path) -> bool {
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

/// The operating system's own dialog; nothing when it was dismissed or never appeared.
fn ask_system(proposed: String, save: bool, hoshin: bool) -> Task<Option<PathBuf>> {
    let proposed = PathBuf::from(proposed);
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(folder) = proposed.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
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
