//! 実績値: the value of an indicator in the period shown, or why there is none.

use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use super::indicator::figure_field;
use crate::domain::command::{Command, Invalid, check_value, checked_text};
use crate::domain::indicator::{Attainment, Figure, Indicator, TypedValue, ValueState, ValueText};
use crate::domain::{IndicatorId, PeriodId};
use crate::screen::common;
use crate::text::Lang;
use crate::ui::choice::checkbox;
use crate::ui::field::{field, text_field};
use crate::ui::label;
use crate::ui::theme::M;

const FIGURE: &str = "value-figure";
const REASON: &str = "value-reason";
const NOTE: &str = "value-note";

/// A value as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    indicator: Indicator,
    period: PeriodId,
    initial: (TypedValue, String),
    typed: TypedValue,
    note: String,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The figure was typed.
    FigureTyped(String),
    /// Enter in the figure.
    FigureEntered,
    /// The reason was typed.
    ReasonTyped(String),
    /// Enter in the reason.
    ReasonEntered,
    /// The note was typed.
    NoteTyped(String),
    /// Enter in the note.
    NoteEntered,
    /// 速報 was switched.
    ProvisionalToggled(bool),
}

impl Form {
    pub(in crate::screen::list) fn new(indicator: &Indicator, ctx: Context<'_>) -> Form {
        let period = ctx.board.period().id;
        let recorded = indicator.recorded(period);
        let typed = TypedValue::of(indicator.id, recorded);
        let note = recorded.map_or_else(String::new, |value| value.note.clone());
        Form {
            indicator: indicator.clone(),
            period,
            initial: (typed.clone(), note.clone()),
            typed,
            note,
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        FIGURE
    }

    pub(super) fn is_changed(&self) -> bool {
        (&self.typed, &self.note) != (&self.initial.0, &self.initial.1)
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let period = ctx.board.period_by_id(self.period);
        lang.form_value(period.map_or_else(String::new, |period| lang.period_name(period)))
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        match message {
            Message::FigureTyped(text) => self.typed.figure = text,
            Message::FigureEntered => return Event::Save,
            Message::ReasonTyped(text) => self.typed.reason = text,
            Message::ReasonEntered => return Event::Focus(NOTE),
            Message::NoteTyped(text) => self.note = text,
            Message::NoteEntered => return Event::Save,
            Message::ProvisionalToggled(on) => self.typed.provisional = on,
        }
        Event::Stay
    }

    fn recorded(&self) -> Option<i64> {
        let recorded = self.indicator.recorded(self.period);
        recorded.map(|value| value.version)
    }

    /// What would be recorded: nothing where neither a figure nor a reason is given.
    fn text(&self) -> Result<Option<ValueText>, &'static str> {
        let figure = self.typed.read().map_err(|_| FIGURE)?;
        let Some(figure) = figure else {
            return Ok(None);
        };
        let of = match figure {
            Figure::Value(_) => NOTE,
            Figure::None(_) => REASON,
        };
        let text = ValueText {
            figure,
            note: self.note.trim().to_owned(),
            state: match self.typed.provisional {
                true => ValueState::Provisional,
                false => ValueState::Final,
            },
        };
        check_value(&text).map_err(|_| of)?;
        Ok(Some(text))
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let (id, seen): (IndicatorId, _) = (self.indicator.id, self.recorded());
        let text = self.text()?;
        if text.is_none() && (seen.is_none() || !self.note.trim().is_empty()) {
            return Err(FIGURE);
        }
        let notice = match text {
            Some(_) => Notice::Silent,
            None => Notice::Undo,
        };
        Ok((Command::RecordValue(id, self.period, seen, text), notice))
    }

    /// How far the indicator has come with what is typed.
    fn attainment(&self, ctx: Context<'_>) -> Attainment {
        self.indicator
            .attainment_with(&ctx.board.periods, self.period, self.typed.figure())
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let text = &self.indicator.text;
        let name = match text.unit.as_str() {
            "" => lang.col_value(),
            unit => lang.indicator_with_unit(lang.col_value(), unit),
        };
        let figure = figure_field(
            FIGURE,
            name,
            &self.typed.figure,
            Message::FigureTyped,
            Message::FigureEntered,
            lang,
        );
        let nothing = tried && self.text() == Ok(None) && self.command(ctx).is_err();
        let mut content = column![
            label::strong(lang.indicator_name(text)).width(Fill),
            figure,
            Element::from(checkbox(
                lang.indicator_provisional_long(),
                self.typed.provisional,
                Message::ProvisionalToggled
            )),
        ]
        .spacing(M);
        if self.typed.figure.trim().is_empty() {
            content = content.push(self.reason(nothing, lang));
        }
        content
            .push(self.note(lang))
            .push(common::attainment(&self.attainment(ctx), text, ctx))
            .into()
    }

    fn reason(&self, nothing: bool, lang: Lang) -> Element<'_, Message> {
        let error = match checked_text(&self.typed.reason) {
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(_) if nothing => Some(lang.form_value_or_reason()),
            Ok(_) => None,
        };
        let input = text_field(&lang.form_no_value_placeholder(), &self.typed.reason)
            .id(Id::new(REASON))
            .on_input(Message::ReasonTyped)
            .on_submit(Message::ReasonEntered)
            .invalid(error.is_some());
        let mut made = field(lang.field_indicator_no_value(), input).error(error);
        if self.recorded().is_some() {
            made = made.hint(lang.form_value_taken_back());
        }
        made.into()
    }

    fn note(&self, lang: Lang) -> Element<'_, Message> {
        let error = checked_text(&self.note).err();
        let input = text_field("", &self.note)
            .id(Id::new(NOTE))
            .on_input(Message::NoteTyped)
            .on_submit(Message::NoteEntered)
            .invalid(error.is_some());
        field(lang.col_remarks(), input)
            .error(error.map(|invalid: Invalid| lang.invalid(&invalid)))
            .into()
    }
}
