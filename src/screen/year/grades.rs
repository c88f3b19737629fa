//! The dialog in which a plan's grades get their words and their order.

use iced::widget::{Id, column, row};
use iced::{Center, Element, Fill};

use super::{Action, Context, Notice, Outcome, Pending, State, can_edit};
use crate::domain::command::{Command, Direction};
use crate::domain::review::{GRADES, Grade, GradeText, check_grades};
use crate::text::Lang;
use crate::ui::field::{field, text_field};
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::theme::{M, S};
use crate::ui::{button, label, modal};

const FIRST: &str = "year-grade-first";
/// The width of the short names, in logical pixels.
const CODES: f32 = 90.0;

/// The grades as they are being changed.
#[derive(Debug)]
pub(super) struct Grades {
    seen: Vec<Grade>,
    rows: Vec<GradeText>,
    error: Option<String>,
}

/// What happened in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A short name was typed.
    CodeChanged(usize, String),
    /// A meaning was typed.
    MeaningChanged(usize, String),
    /// A grade is to change places.
    MovePressed(usize, Direction),
    /// A grade is to go.
    RemovePressed(usize),
    /// Another grade is wanted.
    AddPressed,
    /// 保存 was pressed.
    SavePressed,
    /// The dialog was closed.
    ClosePressed,
}

impl State {
    pub(super) fn open_grades(&mut self, ctx: Context<'_>) -> Action {
        let Some(year) = self.year.as_ref().filter(|_| can_edit(ctx)) else {
            return Action::None;
        };
        self.grades = Some(Grades {
            seen: year.grades.clone(),
            rows: year.grades.iter().map(text_of).collect(),
            error: None,
        });
        Action::Focus(Id::new(FIRST))
    }

    pub(super) fn grades_said(&mut self, said: Message, ctx: Context<'_>) -> Action {
        let Some(grades) = &mut self.grades else {
            return Action::None;
        };
        grades.error = None;
        let rows = &mut grades.rows;
        match said {
            Message::CodeChanged(place, typed) => {
                if let Some(row) = rows.get_mut(place) {
                    row.code = typed;
                }
            }
            Message::MeaningChanged(place, typed) => {
                if let Some(row) = rows.get_mut(place) {
                    row.meaning = typed;
                }
            }
            Message::MovePressed(place, direction) => {
                let to = match direction {
                    Direction::Up => place.checked_sub(1),
                    Direction::Down => Some(place + 1).filter(|to| *to < rows.len()),
                };
                if let Some(to) = to {
                    rows.swap(place, to);
                }
            }
            Message::RemovePressed(place) if place < rows.len() => {
                rows.remove(place);
            }
            Message::RemovePressed(_) => {}
            Message::AddPressed => {
                rows.push(GradeText {
                    of: None,
                    code: String::new(),
                    meaning: String::new(),
                });
                return Action::Focus(code_id(rows.len() - 1));
            }
            Message::ClosePressed => self.grades = None,
            Message::SavePressed => return self.save_grades(ctx),
        }
        Action::None
    }

    fn save_grades(&mut self, ctx: Context<'_>) -> Action {
        let Some(grades) = &mut self.grades else {
            return Action::None;
        };
        if let Err(invalid) = check_grades(&grades.rows) {
            grades.error = Some(ctx.lang().invalid(&invalid));
            return Action::None;
        }
        let (seen, rows) = (grades.seen.clone(), grades.rows.clone());
        let command = Command::SetGrades(ctx.board.plan.id, seen, rows);
        self.send(Pending::Grades, command, Notice::Undo)
    }

    pub(super) fn grades_saved(&mut self, outcome: &Outcome) {
        match (outcome, &mut self.grades) {
            (Outcome::Failed(sentence), Some(grades)) => grades.error = Some(sentence.clone()),
            _ => self.grades = None,
        }
    }
}

fn text_of(grade: &Grade) -> GradeText {
    GradeText {
        of: Some(grade.id),
        code: grade.code.clone(),
        meaning: grade.meaning.clone(),
    }
}

/// The field of a grade's short name.
fn code_id(place: usize) -> Id {
    match place {
        0 => Id::new(FIRST),
        place => Id::from(format!("{FIRST}-{place}")),
    }
}

impl Grades {
    /// Whether something was typed.
    pub(super) fn is_changed(&self) -> bool {
        self.rows != self.seen.iter().map(text_of).collect::<Vec<_>>()
    }

    pub(super) fn view(&self, lang: Lang) -> Element<'_, Message> {
        let mut body = column![label::small(lang.year_grades_about())].spacing(M);
        for (place, grade) in self.rows.iter().enumerate() {
            body = body.push(self.line(place, grade, lang));
        }
        body = body.push(
            button::secondary(lang.year_grade_add())
                .icon(Icon::Plus)
                .on_press_maybe((self.rows.len() < *GRADES.end()).then_some(Message::AddPressed)),
        );
        if let Some(sentence) = &self.error {
            body = body.push(label::danger(sentence.as_str()));
        }
        let dialog = modal::dialog(lang.year_grades(), body)
            .width(640.0)
            .button(button::quiet(lang.button_cancel()).on_press(Message::ClosePressed))
            .button(
                button::primary(lang.button_save())
                    .hint("Ctrl S")
                    .on_press(Message::SavePressed),
            );
        scope("year-grades", dialog).into()
    }

    fn line<'a>(&'a self, place: usize, grade: &'a GradeText, lang: Lang) -> Element<'a, Message> {
        let last = self.rows.len() - 1;
        let code = text_field("", &grade.code)
            .width(CODES)
            .id(code_id(place))
            .on_input(move |typed| Message::CodeChanged(place, typed))
            .on_submit(Message::SavePressed);
        let meaning = text_field("", &grade.meaning)
            .on_input(move |typed| Message::MeaningChanged(place, typed))
            .on_submit(Message::SavePressed);
        let fields: Element<'a, Message> = match place {
            0 => row![
                field(lang.col_grade(), code),
                field(lang.year_meaning(), meaning)
            ]
            .spacing(S)
            .width(Fill)
            .into(),
            _ => row![Element::from(code), Element::from(meaning)]
                .spacing(S)
                .width(Fill)
                .into(),
        };
        let moved = |icon, name, direction, possible: bool| {
            button::icon_only(icon, name)
                .on_press_maybe(possible.then_some(Message::MovePressed(place, direction)))
        };
        row![
            fields,
            moved(Icon::Up, lang.button_up(), Direction::Up, place > 0),
            moved(
                Icon::Down,
                lang.button_down(),
                Direction::Down,
                place < last
            ),
            button::icon_only(Icon::Trash, lang.button_delete()).on_press_maybe(
                (self.rows.len() > *GRADES.start()).then_some(Message::RemovePressed(place))
            ),
        ]
        .spacing(S)
        .align_y(Center)
        .into()
    }
}
