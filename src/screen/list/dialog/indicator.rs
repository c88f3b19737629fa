//! 指標の追加・編集.

use iced::widget::{Id, column, row};
use iced::{Element, Fill};
use rust_decimal::Decimal;

use super::super::{Context, Notice};
use super::Event;
use crate::domain::command::{Command, Invalid, check_indicator, checked_name};
use crate::domain::figure::{self, FigureFlaw};
use crate::domain::indicator::{Counting, Course, Indicator, IndicatorKind, IndicatorText};
use crate::domain::programme::Programme;
use crate::domain::{IndicatorId, ProgrammeId};
use crate::text::Lang;
use crate::ui::choice::{Segment, segmented};
use crate::ui::field::{field, text_field};
use crate::ui::theme::M;

const NAME: &str = "indicator-name";
const UNIT: &str = "indicator-unit";
const START: &str = "indicator-start";
const TARGET: &str = "indicator-target";

/// What can be typed and chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    kind: IndicatorKind,
    name: String,
    unit: String,
    direction: Course,
    counting: Counting,
    start: String,
    target: String,
}

/// An indicator as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    programme: ProgrammeId,
    /// The indicator being edited, and its version.
    before: Option<(IndicatorId, i64)>,
    initial: Typed,
    typed: Typed,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The name was typed.
    NameTyped(String),
    /// Enter in the name.
    NameEntered,
    /// A kind was chosen, by its place.
    KindPicked(usize),
    /// The unit was typed.
    UnitTyped(String),
    /// Enter in the unit.
    UnitEntered,
    /// A direction was chosen, by its place.
    DirectionPicked(usize),
    /// A way of counting was chosen, by its place.
    CountingPicked(usize),
    /// 基準値 was typed.
    StartTyped(String),
    /// Enter in 基準値.
    StartEntered,
    /// 目標値 was typed.
    TargetTyped(String),
    /// Enter in 目標値.
    TargetEntered,
}

impl Form {
    pub(in crate::screen::list) fn add(programme: &Programme) -> Form {
        let typed = Typed {
            kind: IndicatorKind::Activity,
            name: String::new(),
            unit: String::new(),
            direction: Course::Increase,
            counting: Counting::PerPeriod,
            start: String::new(),
            target: String::new(),
        };
        Form::new(programme.id, None, typed)
    }

    pub(in crate::screen::list) fn edit(programme: &Programme, indicator: &Indicator) -> Form {
        let text = &indicator.text;
        let written = |figure: Option<Decimal>| figure.map(figure::write).unwrap_or_default();
        let typed = Typed {
            kind: text.kind,
            name: text.name.clone(),
            unit: text.unit.clone(),
            direction: text.direction,
            counting: text.counting,
            start: written(text.start),
            target: written(text.target),
        };
        Form::new(programme.id, Some((indicator.id, indicator.version)), typed)
    }

    fn new(programme: ProgrammeId, before: Option<(IndicatorId, i64)>, typed: Typed) -> Form {
        Form {
            programme,
            before,
            initial: typed.clone(),
            typed,
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        NAME
    }

    pub(super) fn is_changed(&self) -> bool {
        self.typed != self.initial
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        match self.before {
            None => ctx.lang().detail_add_indicator(),
            Some(_) => ctx.lang().form_edit_indicator(),
        }
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        let typed = &mut self.typed;
        match message {
            Message::NameTyped(text) => typed.name = text,
            Message::NameEntered => return Event::Focus(UNIT),
            Message::KindPicked(place) => pick(&mut typed.kind, IndicatorKind::ALL, place),
            Message::UnitTyped(text) => typed.unit = text,
            Message::UnitEntered => return Event::Focus(START),
            Message::DirectionPicked(place) => pick(&mut typed.direction, Course::ALL, place),
            Message::CountingPicked(place) => pick(&mut typed.counting, Counting::ALL, place),
            Message::StartTyped(text) => typed.start = text,
            Message::StartEntered => return Event::Focus(TARGET),
            Message::TargetTyped(text) => typed.target = text,
            Message::TargetEntered => return Event::Save,
        }
        Event::Stay
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let typed = &self.typed;
        checked_name(&typed.name).map_err(|_| NAME)?;
        let text = IndicatorText {
            kind: typed.kind,
            name: typed.name.clone(),
            unit: typed.unit.clone(),
            direction: typed.direction,
            counting: typed.counting,
            start: figure::read(&typed.start).map_err(|_| START)?,
            target: figure::read(&typed.target).map_err(|_| TARGET)?,
        };
        check_indicator(&text).map_err(|_| UNIT)?;
        let command = match self.before {
            None => Command::AddIndicator(self.programme, text),
            Some((id, version)) => Command::EditIndicator(id, version, text),
        };
        Ok((command, Notice::Silent))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let typed = &self.typed;
        let kind = chooser(
            IndicatorKind::ALL,
            typed.kind,
            Message::KindPicked,
            |kind| lang.indicator_kind(kind),
        );
        let direction = chooser(
            Course::ALL,
            typed.direction,
            Message::DirectionPicked,
            |it| lang.course(it),
        );
        let counting = chooser(
            Counting::ALL,
            typed.counting,
            Message::CountingPicked,
            |it| lang.counting(it),
        );
        column![
            self.name(tried, lang),
            row![Element::from(field(lang.col_kind(), kind)), self.unit(lang),].spacing(M),
            Element::from(
                field(lang.col_direction(), direction).hint(lang.course_explained(typed.direction))
            ),
            Element::from(
                field(lang.col_counting(), counting).hint(lang.counting_explained(typed.counting))
            ),
            row![
                figure_field(
                    START,
                    lang.col_start(),
                    &typed.start,
                    Message::StartTyped,
                    Message::StartEntered,
                    lang
                ),
                figure_field(
                    TARGET,
                    lang.form_year_target(),
                    &typed.target,
                    Message::TargetTyped,
                    Message::TargetEntered,
                    lang
                ),
            ]
            .spacing(M),
        ]
        .spacing(M)
        .into()
    }

    fn name(&self, tried: bool, lang: Lang) -> Element<'_, Message> {
        let error = match checked_name(&self.typed.name) {
            Err(Invalid::NameEmpty) if !tried => None,
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(_) => None,
        };
        let input = text_field(&lang.form_indicator_placeholder(), &self.typed.name)
            .id(Id::new(NAME))
            .on_input(Message::NameTyped)
            .on_submit(Message::NameEntered)
            .invalid(error.is_some());
        field(lang.col_indicator_name(), input)
            .required(lang.form_required())
            .error(error)
            .into()
    }

    fn unit(&self, lang: Lang) -> Element<'_, Message> {
        let input = text_field(&lang.form_unit_placeholder(), &self.typed.unit)
            .id(Id::new(UNIT))
            .on_input(Message::UnitTyped)
            .on_submit(Message::UnitEntered)
            .width(Fill);
        field(lang.col_unit(), input).into()
    }
}

/// Takes the choice at a place, if there is one.
fn pick<T: Copy>(chosen: &mut T, all: &[T], place: usize) {
    if let Some(found) = all.get(place) {
        *chosen = *found;
    }
}

fn chooser<'a, T: Copy + PartialEq>(
    all: &'static [T],
    chosen: T,
    picked: fn(usize) -> Message,
    word: impl Fn(T) -> String,
) -> Element<'a, Message> {
    let place = all.iter().position(|it| *it == chosen);
    let segments = all.iter().map(|it| Segment::word(word(*it)));
    segmented(segments, place, picked).into()
}

/// A field for a figure, with what it cannot be read as.
pub(super) fn figure_field<'a, M: Clone + 'a>(
    id: &'static str,
    name: String,
    text: &str,
    typed: fn(String) -> M,
    entered: M,
    lang: Lang,
) -> Element<'a, M> {
    let error = figure::read(text).err();
    let input = text_field("", text)
        .id(Id::new(id))
        .on_input(typed)
        .on_submit(entered)
        .invalid(error.is_some());
    field(name, input)
        .error(error.map(|flaw: FigureFlaw| lang.figure_flaw(flaw)))
        .into()
}
