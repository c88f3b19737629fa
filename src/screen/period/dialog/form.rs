//! The form of a period, and the choice of other periods.

use chrono::NaiveDate;
use iced::widget::column;
use iced::{Element, Fill};

use super::Message as Outer;
use crate::domain::command::{Command, Invalid};
use crate::domain::cycle::{Preset, checked_period};
use crate::domain::plan::{Period, PeriodKind, PeriodText};
use crate::domain::{PeriodId, PlanId};
use crate::screen::{Context, date_field};
use crate::ui::field::{field, text_field};
use crate::ui::label;
use crate::ui::select::select;
use crate::ui::theme::M;

/// The id of the field the keyboard starts in.
pub(super) const FIRST: &str = "period-kind";
/// The id of the choice of periods.
pub(super) const PRESET: &str = "period-preset";
const NAME: &str = "period-name";
const STARTS: &str = "period-starts";
const ENDS: &str = "period-ends";
const AS_OF: &str = "period-as-of";
const DUE: &str = "period-due";

/// A period as it is typed.
#[derive(Debug, Clone)]
pub(super) struct Form {
    plan: PlanId,
    /// The period that is edited, with its version; nothing for a new one.
    edits: Option<(PeriodId, i64)>,
    before: Typed,
    typed: Typed,
}

#[derive(Debug, Clone, PartialEq)]
struct Typed {
    kind: PeriodKind,
    name: String,
    starts: String,
    ends: String,
    as_of: String,
    due: String,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A kind was chosen.
    KindPicked(PeriodKind),
    /// The name was typed.
    NameTyped(String),
    /// The first day was typed.
    StartsTyped(String),
    /// The last day was typed.
    EndsTyped(String),
    /// 基準日 was typed.
    AsOfTyped(String),
    /// 提出期限 was typed.
    DueTyped(String),
    /// Enter in a field.
    Entered,
}

/// What the form says to something that happened in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    Stay,
    Save,
}

impl Form {
    /// A new period with dates of the ward's own.
    pub(super) fn new(ctx: Context<'_>) -> Form {
        let typed = Typed {
            kind: PeriodKind::Custom,
            name: String::new(),
            starts: String::new(),
            ends: String::new(),
            as_of: String::new(),
            due: String::new(),
        };
        Form {
            plan: ctx.board.plan.id,
            edits: None,
            before: typed.clone(),
            typed,
        }
    }

    /// A period that is edited.
    pub(super) fn edit(period: &Period, ctx: Context<'_>) -> Form {
        let day = |day| date_field::typed_day(day, ctx);
        let typed = Typed {
            kind: period.kind,
            name: period.name.clone(),
            starts: day(period.starts),
            ends: day(period.ends),
            as_of: day(period.as_of),
            due: day(period.due),
        };
        Form {
            plan: ctx.board.plan.id,
            edits: Some((period.id, period.version)),
            before: typed.clone(),
            typed,
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.typed != self.before
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        match self.edits {
            Some(_) => ctx.lang().cycle_edit_title(),
            None => ctx.lang().cycle_add_title(),
        }
    }

    pub(super) fn update(&mut self, message: Message, ctx: Context<'_>) -> Event {
        match message {
            Message::KindPicked(kind) => self.pick(kind, ctx),
            Message::NameTyped(text) => self.typed.name = text,
            Message::StartsTyped(text) => self.typed.starts = text,
            Message::EndsTyped(text) => self.typed.ends = text,
            Message::AsOfTyped(text) => self.typed.as_of = text,
            Message::DueTyped(text) => self.typed.due = text,
            Message::Entered => return Event::Save,
        }
        Event::Stay
    }

    /// A kind that says itself which days it covers proposes the others, too.
    fn pick(&mut self, kind: PeriodKind, ctx: Context<'_>) {
        self.typed.kind = kind;
        if let Some(text) = PeriodText::of_kind(kind, ctx.board.plan.year) {
            let day = |day| date_field::typed_day(day, ctx);
            self.typed.starts = day(text.starts);
            self.typed.ends = day(text.ends);
            self.typed.as_of = day(text.as_of);
            self.typed.due = day(text.due);
        }
    }

    fn day(text: &str, ctx: Context<'_>) -> Option<NaiveDate> {
        let read = date_field::read(text, ctx.board.plan.year, ctx).ok()?;
        let date = read.date;
        date.is_exact_day().then(|| date.earliest()).flatten()
    }

    /// What the fields say; without a day of its own, 基準日 is the last day and 提出期限 follows.
    fn text(&self, ctx: Context<'_>) -> Result<PeriodText, &'static str> {
        let typed = &self.typed;
        let starts = Self::day(&typed.starts, ctx).ok_or(STARTS)?;
        let ends = Self::day(&typed.ends, ctx).ok_or(ENDS)?;
        let proposed = PeriodText::new(typed.kind, typed.name.trim(), starts, ends);
        let or = |text: &str, otherwise, field| match text.trim() {
            "" => Ok(otherwise),
            text => Self::day(text, ctx).ok_or(field),
        };
        Ok(PeriodText {
            as_of: or(&typed.as_of, proposed.as_of, AS_OF)?,
            due: or(&typed.due, proposed.due, DUE)?,
            ..proposed
        })
    }

    /// What is wrong with what can be read, and where.
    fn flaw(&self, ctx: Context<'_>) -> Option<(&'static str, Invalid)> {
        let text = self.text(ctx).ok()?;
        let invalid = checked_period(&text, ctx.board.plan.year).err()?;
        let field = match invalid {
            Invalid::NameEmpty | Invalid::TooLong { .. } => NAME,
            Invalid::AsOfTooEarly => AS_OF,
            Invalid::DueBeforeAsOf | Invalid::DueTooLate => DUE,
            Invalid::PeriodOutsideYear(year) if text.starts < year.first_day() => STARTS,
            _ => ENDS,
        };
        Some((field, invalid))
    }

    /// The change, or the field that keeps it from being made.
    pub(super) fn command(&self, ctx: Context<'_>) -> Result<Command, &'static str> {
        let text = self.text(ctx)?;
        match (self.flaw(ctx), self.edits) {
            (Some((field, _)), _) => Err(field),
            (None, Some((id, seen))) => Ok(Command::EditPeriod(id, seen, text)),
            (None, None) => Ok(Command::AddPeriod(self.plan, text)),
        }
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let flaw = self.flaw(ctx).filter(|(field, _)| tried || *field != NAME);
        let error = |id: &str| {
            let flaw = flaw.as_ref().filter(|(field, _)| *field == id);
            flaw.map(|(_, invalid)| lang.invalid(invalid))
        };
        let kinds = PeriodKind::ALL
            .iter()
            .map(|kind| (*kind, lang.period(*kind)));
        let kind = select(kinds, Some(&self.typed.kind), Message::KindPicked)
            .id(FIRST)
            .width(240);
        let mut form = column![field(lang.cycle_kind(), kind)].spacing(M);
        let day = |id: &'static str, label: String, text: &'a str, typed: fn(String) -> Message| {
            let read = date_field::read(text, ctx.board.plan.year, ctx);
            let wide = read.is_ok_and(|read| !read.date.is_exact_day());
            let look = date_field::Look {
                id,
                label,
                placeholder: lang.cycle_day_placeholder(),
                year: ctx.board.plan.year,
                required: matches!(id, STARTS | ENDS),
                tried: tried && matches!(id, STARTS | ENDS),
                error: match wide {
                    true => Some(lang.cycle_day_needed()),
                    false => error(id),
                },
            };
            date_field::view(look, text, typed, Message::Entered, ctx)
        };
        if self.typed.kind == PeriodKind::Custom {
            let name = text_field(&lang.cycle_name_example(), &self.typed.name)
                .id(NAME)
                .on_input(Message::NameTyped)
                .on_submit(Message::Entered)
                .invalid(error(NAME).is_some());
            form = form
                .push(
                    field(lang.cycle_name(), name)
                        .required(lang.form_required())
                        .error(error(NAME)),
                )
                .push(day(
                    STARTS,
                    lang.cycle_starts(),
                    &self.typed.starts,
                    Message::StartsTyped,
                ))
                .push(day(
                    ENDS,
                    lang.cycle_ends(),
                    &self.typed.ends,
                    Message::EndsTyped,
                ));
        }
        form.push(day(
            AS_OF,
            lang.col_as_of(),
            &self.typed.as_of,
            Message::AsOfTyped,
        ))
        .push(day(DUE, lang.col_due(), &self.typed.due, Message::DueTyped))
        .into()
    }
}

/// The choice of other periods, with what they are.
pub(super) fn presets<'a>(chosen: Preset, ctx: Context<'a>) -> Element<'a, Outer> {
    let lang = ctx.lang();
    let choices = Preset::ALL
        .iter()
        .map(|preset| (*preset, lang.preset(*preset)));
    let choice = select(choices, Some(&chosen), Outer::PresetPicked)
        .id(PRESET)
        .width(320);
    let periods = chosen.periods(ctx.board.plan.year, |number| lang.cycle_third(number));
    let mut list = column![].spacing(4.0);
    for period in periods {
        list = list.push(label::body(lang.cycle_preset_line(
            lang.day(period.due),
            lang.day(period.ends),
            lang.period_named(period.kind, &period.name),
            lang.day(period.starts),
        )));
    }
    column![
        label::body(lang.cycle_preset_about()).width(Fill),
        field(lang.cycle_presets(), choice),
        list,
    ]
    .spacing(M)
    .into()
}
