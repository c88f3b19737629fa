//! How the dialogs of the shell look.

use std::path::PathBuf;

use iced::widget::{column, container, row, text::Wrapping};
use iced::{Center, Element, Fill};

use super::{Dialog, FIRST, Message, PATH};
use crate::app::{App, Message as AppMessage, TABLE, display};
use crate::domain::board::Board;
use crate::domain::fiscal::FiscalYear;
use crate::domain::plan;
use crate::text::Lang;
use crate::ui::theme::{M, S};
use crate::ui::{button, card, choice, field, icon::Icon, label, modal};

impl App {
    /// A dialog of the shell.
    pub(in crate::app) fn dialog_view<'a>(&'a self, dialog: &'a Dialog) -> Element<'a, AppMessage> {
        let lang = self.settings.lang;
        let view = match dialog {
            Dialog::Keys => keys(lang),
            Dialog::Conflict(choosing) => self.conflict_view(choosing),
            Dialog::Unsaved(unsaved) => self.unsaved_view(unsaved),
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
            Dialog::Source { path, found } => source(lang, path, found),
            Dialog::SaveAs {
                path,
                found,
                replaces,
                ..
            } => save_as(lang, path, found, replaces.is_some()),
        };
        view.map(AppMessage::Dialog)
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
        list = list.push(
            button::secondary(lang.dialog_year_page())
                .icon(Icon::History)
                .on_press(Message::YearPagePressed),
        );
    }
    list = list.push(card::line());
    list = list.push(
        button::secondary(lang.dialog_new_plan())
            .icon(Icon::Plus)
            .on_press(Message::NewPlanPressed),
    );
    if board.is_some() {
        list = list.push(
            button::secondary(lang.home_import_policy())
                .icon(Icon::Import)
                .on_press(Message::ImportPressed),
        );
    }
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
    let mut form = column![path_field(lang, lang.dialog_file(), path)].spacing(M);
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

fn source<'a>(lang: Lang, path: &'a str, found: &'a [PathBuf]) -> Element<'a, Message> {
    let form = column![path_field(lang, lang.dialog_file(), path), proposals(found)].spacing(M);
    modal::dialog(lang.take_dialog_title(), form)
        .width(640.0)
        .button(button::quiet(lang.button_cancel()).on_press(Message::Closed))
        .button(
            button::primary(lang.take_read())
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
