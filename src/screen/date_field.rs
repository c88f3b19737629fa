//! A field for a date with precision: what is typed, and at once what it is read as.

use chrono::NaiveDate;
use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::{Context, when};
use crate::domain::date::{DateError, DateErrorKind, DateStyle, PlannedDate, Read, ReadContext};
use crate::domain::era::Era;
use crate::domain::fiscal::FiscalYear;
use crate::text::Lang;
use crate::ui::field::{field, text_field};
use crate::ui::label;
use crate::ui::theme::XS;

/// Reads what was typed. 第3四半期 alone is that of the plan's year, and 2.7.1 is of the present era.
pub(in crate::screen) fn read(
    text: &str,
    year: FiscalYear,
    ctx: Context<'_>,
) -> Result<Read, DateError> {
    let place = ReadContext {
        fiscal_year: Some(year),
        era: Era::of(ctx.today),
    };
    PlannedDate::read_in(text.trim(), &place)
}

/// What a date was understood as: 令和2年7月1日～9月30日（四半期）.
pub(in crate::screen) fn understood(date: &PlannedDate, lang: Lang, style: DateStyle) -> String {
    match when::window(date, style) {
        Some(window) => lang.form_understood(lang.precision(date.precision()), window),
        None => lang.precision(date.precision()),
    }
}

/// How the field looks.
pub(in crate::screen) struct Look {
    pub(in crate::screen) id: &'static str,
    pub(in crate::screen) label: String,
    pub(in crate::screen) placeholder: String,
    /// The year of the plan.
    pub(in crate::screen) year: FiscalYear,
    /// Whether it must be filled.
    pub(in crate::screen) required: bool,
    /// Tells that nothing was written, too.
    pub(in crate::screen) tried: bool,
    /// What is wrong with a date that was read.
    pub(in crate::screen) error: Option<String>,
}

/// The field, with the reading, the doubts about it, or what is wrong under it.
pub(in crate::screen) fn view<'a, M: Clone + 'a>(
    look: Look,
    text: &str,
    typed: impl Fn(String) -> M + 'a,
    entered: M,
    ctx: Context<'_>,
) -> Element<'a, M> {
    let lang = ctx.lang();
    let reading = read(text, look.year, ctx);
    let (mut error, mut hint, mut doubts) = (look.error, String::new(), Vec::new());
    match &reading {
        Ok(read) => {
            hint = understood(&read.date, lang, ctx.date_style());
            doubts = read
                .warnings
                .iter()
                .map(|it| (lang.date_warning(it), it.is_notice()))
                .collect();
        }
        // An empty field is no mistake until saving is tried.
        Err(it) if it.kind == DateErrorKind::Empty && !look.tried => hint = lang.form_date_hint(),
        Err(it) => error = Some(lang.date_error(it)),
    }
    let input = text_field(&look.placeholder, text)
        .id(Id::new(look.id))
        .on_input(typed)
        .on_submit(entered)
        .invalid(error.is_some());
    let mut input = field(look.label, input).error(error).hint(hint);
    if look.required {
        input = input.required(lang.form_required());
    }
    let doubts = doubts.into_iter().map(|(doubt, is_notice)| {
        let doubt = label::small(doubt).width(Fill);
        if is_notice {
            doubt.into()
        } else {
            doubt.style(label::tone(|t| t.warning)).into()
        }
    });
    column![Element::from(input)]
        .extend(doubts)
        .spacing(XS)
        .width(Fill)
        .into()
}

/// A day as it is typed into the field by the button 今日.
pub(in crate::screen) fn typed_day(day: NaiveDate, ctx: Context<'_>) -> String {
    crate::domain::date::write_day(day, ctx.date_style())
}
