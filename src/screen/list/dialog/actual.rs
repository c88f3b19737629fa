//! 実績を入力: the day a milestone was reached, or the month if the day is not known.

use iced::widget::{column, row};
use iced::{Element, Fill};

use super::super::detail::is_future;
use super::super::{Context, Notice};
use super::Event;
use crate::domain::MilestoneId;
use crate::domain::command::{Command, Invalid};
use crate::domain::date::{PlannedDate, Precision};
use crate::domain::milestone::Milestone;
use crate::screen::date_field;
use crate::text::Lang;
use crate::ui::theme::M;
use crate::ui::{button, label};

const DATE: &str = "actual-date";

/// The date as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    id: MilestoneId,
    version: i64,
    title: String,
    before: String,
    date: String,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The date was typed.
    DateTyped(String),
    /// Enter in the field.
    DateEntered,
    /// 今日 was pressed.
    TodayPressed,
}

impl Form {
    pub(in crate::screen::list) fn new(milestone: &Milestone, ctx: Context<'_>) -> Form {
        let date = milestone
            .actual
            .as_ref()
            .map(|date| ctx.date(date))
            .unwrap_or_default();
        Form {
            id: milestone.id,
            version: milestone.version,
            title: milestone.title.clone(),
            before: date.clone(),
            date,
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        DATE
    }

    pub(super) fn is_changed(&self) -> bool {
        self.date.trim() != self.before
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().detail_enter_actual()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message, ctx: Context<'_>) -> Event {
        match message {
            Message::DateTyped(text) => self.date = text,
            Message::DateEntered => return Event::Save,
            Message::TodayPressed => {
                self.date = date_field::typed_day(ctx.today, ctx);
                return Event::Focus(DATE);
            }
        }
        Event::Stay
    }

    fn check(date: &PlannedDate, ctx: Context<'_>) -> Result<(), Invalid> {
        if !matches!(date.precision(), Precision::Day | Precision::Month) {
            return Err(Invalid::ActualTooWide);
        }
        is_future(date, ctx.today).map_or(Ok(()), |day| Err(Invalid::InFuture(day)))
    }

    pub(super) fn command(&self, ctx: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let date = date_field::read(&self.date, ctx.board.plan.year, ctx)
            .map_err(|_| DATE)?
            .date;
        Self::check(&date, ctx).map_err(|_| DATE)?;
        Ok((
            Command::SetActual(self.id, self.version, Some(date)),
            Notice::Silent,
        ))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let read = date_field::read(&self.date, ctx.board.plan.year, ctx).ok();
        let error = read
            .and_then(|read| Self::check(&read.date, ctx).err())
            .map(|invalid| lang.invalid(&invalid));
        let look = date_field::Look {
            id: DATE,
            label: lang.detail_actual(),
            placeholder: lang.form_actual_placeholder(),
            year: ctx.board.plan.year,
            required: true,
            tried,
            error,
        };
        let today = button::secondary(lang.form_today()).on_press(Message::TodayPressed);
        column![
            label::strong(self.title.as_str()).width(Fill),
            date_field::view(
                look,
                &self.date,
                Message::DateTyped,
                Message::DateEntered,
                ctx
            ),
            row![Element::from(today)],
        ]
        .spacing(M)
        .into()
    }
}
