//! 見込を変更: when a milestone is expected now, what that means against what was promised, and why.

use iced::widget::column;
use iced::widget::text_editor::Action as Edit;
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::MilestoneId;
use crate::domain::command::Command;
use crate::domain::date::PlannedDate;
use crate::domain::milestone::Milestone;
use crate::domain::schedule::{self, Shift};
use crate::screen::date_field;
use crate::screen::reason::Reason;
use crate::text::Lang;
use crate::ui::card::{Tone, notice, pair};
use crate::ui::label;
use crate::ui::theme::{M, XS};

const DATE: &str = "forecast-date";
const REASON: &str = "forecast-reason";
const NAMES: f32 = 80.0;

/// The forecast as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    id: MilestoneId,
    title: String,
    baseline: PlannedDate,
    forecast: Option<PlannedDate>,
    date: String,
    reason: Reason,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The date was typed.
    DateTyped(String),
    /// Enter in the field of the date.
    DateEntered,
    /// The reason was edited.
    ReasonEdited(Edit),
}

impl Form {
    pub(in crate::screen::list) fn new(milestone: &Milestone) -> Form {
        Form {
            id: milestone.id,
            title: milestone.title.clone(),
            baseline: milestone.baseline.clone(),
            forecast: milestone.forecast().cloned(),
            date: String::new(),
            reason: Reason::default(),
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        DATE
    }

    pub(super) fn is_changed(&self) -> bool {
        !self.date.trim().is_empty() || !self.reason.text().is_empty()
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().detail_change_forecast()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        match message {
            Message::DateTyped(text) => self.date = text,
            Message::DateEntered => return Event::Focus(REASON),
            Message::ReasonEdited(edit) => self.reason.edit(edit),
        }
        Event::Stay
    }

    /// How the typed date moves the expectation; nothing while it cannot be read.
    fn shift(&self, ctx: Context<'_>) -> Option<Shift> {
        let read = date_field::read(&self.date, ctx.board.plan.year, ctx).ok()?;
        Some(schedule::shift(&self.baseline, &read.date))
    }

    fn needs_reason(&self, ctx: Context<'_>) -> bool {
        matches!(self.shift(ctx), Some(Shift::Slipped(_)))
    }

    pub(super) fn command(&self, ctx: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let date = date_field::read(&self.date, ctx.board.plan.year, ctx)
            .map_err(|_| DATE)?
            .date;
        self.reason
            .check(self.needs_reason(ctx))
            .map_err(|_| REASON)?;
        Ok((
            Command::AddForecast(self.id, date, self.reason.text().to_owned()),
            Notice::Silent,
        ))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let look = date_field::Look {
            id: DATE,
            label: lang.form_new_forecast(),
            placeholder: lang.form_date_placeholder(),
            year: ctx.board.plan.year,
            required: true,
            tried,
            error: None,
        };
        let now = match &self.forecast {
            Some(date) => ctx.date(date),
            None => lang.detail_as_promised(),
        };
        let known = column![
            pair(
                lang.col_baseline(),
                label::body(ctx.date(&self.baseline)),
                NAMES
            ),
            pair(lang.form_forecast_now(), label::body(now), NAMES),
        ]
        .spacing(XS);
        let mut content = column![
            label::strong(self.title.as_str()).width(Fill),
            known,
            date_field::view(
                look,
                &self.date,
                Message::DateTyped,
                Message::DateEntered,
                ctx
            ),
        ]
        .spacing(M);
        // The line keeps its place, so that the field below it does not lose the caret.
        let meaning = match self.shift(ctx) {
            None => label::small(lang.form_shift_hint()).into(),
            Some(Shift::None) => notice(
                Tone::Info,
                lang.shift_none(),
                label::small(lang.form_shift_same()),
            ),
            Some(shift @ Shift::Slipped(_)) => notice(
                Tone::Warning,
                lang.shift_with_size(shift),
                label::small(lang.form_shift_slipped()),
            ),
            Some(shift @ Shift::Refined) => notice(
                Tone::Info,
                lang.shift(shift),
                label::small(lang.form_shift_refined()),
            ),
            Some(shift @ Shift::Earlier) => notice(
                Tone::Info,
                lang.shift(shift),
                label::small(lang.form_shift_earlier()),
            ),
        };
        content = content.push(column![Element::from(meaning)]);
        let required = self.needs_reason(ctx);
        let reason = self.reason.view(
            REASON,
            lang.field_reason(),
            required,
            tried,
            Message::ReasonEdited,
            ctx,
        );
        content.push(reason).into()
    }
}
