//! 節目: what was promised, what is expected now, what came of it, and how the expectation moved.

use chrono::NaiveDate;
use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Context, Message};
use crate::domain::date::{DateStyle, PlannedDate};
use crate::domain::milestone::{Forecast, Milestone};
use crate::domain::programme::Programme;
use crate::domain::schedule::Standing;
use crate::screen::when;
use crate::text::Lang;
use crate::ui::card::{card, empty, line, pair};
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

/// The width of the names of the three dates.
const NAMES: f32 = 64.0;

pub(super) fn view<'a>(programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let add = || {
        button::secondary(lang.detail_add_milestone())
            .icon(Icon::Plus)
            .on_press(Message::MilestoneAddPressed)
    };
    if programme.milestones.is_empty() {
        return empty(
            Icon::Diamond,
            lang.detail_no_milestones(),
            (!ctx.is_locked()).then(add),
        );
    }
    let mut content = column![].spacing(M).width(Fill);
    for milestone in &programme.milestones {
        content = content.push(scope(milestone.id, full(milestone, programme, ctx)));
    }
    if !ctx.is_locked() {
        content = content.push(add());
    }
    content.into()
}

/// The card of the overview: title, kind and the three dates.
pub(super) fn short<'a>(milestone: &'a Milestone, ctx: Context<'a>) -> Element<'a, Message> {
    card(column![head(milestone, ctx), dates(milestone, ctx)].spacing(S))
        .padding(M)
        .width(Fill)
        .into()
}

fn full<'a>(
    milestone: &'a Milestone,
    programme: &'a Programme,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut content = column![head(milestone, ctx)].spacing(S);
    if let Some(action) = programme
        .actions
        .iter()
        .find(|action| Some(action.id) == milestone.action)
    {
        content = content.push(label::small(format!("⇒ {}", action.text)).width(Fill));
    }
    content = content.push(dates(milestone, ctx));
    if let Some(reason) = &milestone.cancelled {
        content = content.push(super::part(
            lang.detail_cancelled_because(),
            label::body(reason.as_str()).width(Fill),
        ));
    }
    if !milestone.forecasts.is_empty() {
        let entries = milestone
            .forecasts
            .iter()
            .rev()
            .map(|forecast| entry(forecast, ctx));
        content = content.push(super::part(
            lang.detail_forecasts(),
            column(entries).spacing(6.0),
        ));
    }
    if !ctx.is_locked() {
        content = content.push(buttons(milestone, lang));
    }
    card(content).padding(M).width(Fill).into()
}

fn head<'a>(milestone: &'a Milestone, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let standing = milestone.standing(ctx.today);
    let kind = match standing {
        Standing::Overdue => Badge::Danger,
        Standing::Approaching => Badge::Amber,
        Standing::Achieved | Standing::AchievedEarly | Standing::AchievedLate => Badge::Blue,
        Standing::Planned | Standing::Cancelled => Badge::Plain,
    };
    column![
        label::strong(milestone.title.as_str()).width(Fill),
        row![
            label::small(lang.detail_kind(lang.milestone_kind(milestone.kind))),
            badge(kind, lang.standing(standing))
        ]
        .spacing(S)
        .align_y(Center),
    ]
    .spacing(2.0)
    .into()
}

fn dates<'a>(milestone: &'a Milestone, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let promised = value(
        ctx.date(&milestone.baseline),
        promise_notes(&milestone.baseline, ctx),
    );
    let expected = match milestone.forecast() {
        Some(date) => value(
            ctx.date(date),
            vec![lang.shift_with_size(milestone.shift())],
        ),
        None => value(lang.detail_as_promised(), Vec::new()),
    };
    let actual = match &milestone.actual {
        Some(date) => value(ctx.date(date), Vec::new()),
        None if ctx.is_locked() || milestone.cancelled.is_some() => {
            value("—".to_owned(), Vec::new())
        }
        None => button::secondary(lang.detail_enter_date())
            .small()
            .on_press(Message::ActualPressed(milestone.id))
            .into(),
    };
    column![
        pair(lang.col_baseline(), promised, NAMES),
        line(),
        pair(lang.col_forecast(), expected, NAMES),
        line(),
        pair(lang.detail_actual(), actual, NAMES),
    ]
    .spacing(XS)
    .into()
}

/// A date and quieter notes on it.
fn value<'a>(date: String, notes: Vec<String>) -> Element<'a, Message> {
    let mut content = row![label::body(date)].spacing(S).align_y(Center);
    for note in notes.into_iter().filter(|note| !note.is_empty()) {
        content = content.push(label::small(note));
    }
    content.wrap().into()
}

/// The words as they were written, if they say it differently, and the days of the window.
fn promise_notes(date: &PlannedDate, ctx: Context<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let written = date.text().trim();
    let styles = [DateStyle::Era, DateStyle::Western, DateStyle::English];
    if !written.is_empty() && styles.iter().all(|style| written != date.write(*style)) {
        notes.push(ctx.lang().detail_as_written(written.to_owned()));
    }
    notes.extend(when::figures(date));
    notes
}

fn entry<'a>(forecast: &'a Forecast, ctx: Context<'a>) -> Element<'a, Message> {
    let by = when::by_at(ctx, when::moment(ctx, forecast.at), &forecast.by);
    let mut content = column![label::body(ctx.date(&forecast.date)).width(Fill)].width(Fill);
    if !forecast.reason.trim().is_empty() {
        content = content.push(label::body(forecast.reason.as_str()).size(13).width(Fill));
    }
    content.push(label::small(by).width(Fill)).into()
}

fn buttons<'a>(milestone: &Milestone, lang: Lang) -> Element<'a, Message> {
    let id = milestone.id;
    let small =
        |name: String, message| Element::from(button::secondary(name).small().on_press(message));
    let mut all = Vec::new();
    if milestone.is_open() {
        all.push(small(
            lang.detail_change_forecast(),
            Message::ForecastPressed(id),
        ));
        all.push(small(
            lang.detail_enter_actual(),
            Message::ActualPressed(id),
        ));
    } else if milestone.actual.is_some() {
        all.push(small(
            lang.detail_change_actual(),
            Message::ActualPressed(id),
        ));
        all.push(small(
            lang.detail_take_actual_back(),
            Message::ActualTakenBack(id),
        ));
    }
    all.push(small(lang.button_edit(), Message::MilestoneEditPressed(id)));
    if milestone.cancelled.is_some() {
        all.push(small(
            lang.detail_take_cancel_back(),
            Message::CancelTakenBack(id),
        ));
    } else if milestone.actual.is_none() {
        all.push(small(lang.detail_cancel(), Message::CancelPressed(id)));
    }
    let delete = button::icon_only(Icon::Trash, lang.button_delete()).small();
    all.push(delete.on_press(Message::MilestoneDeleted(id)).into());
    row(all)
        .spacing(XS)
        .align_y(Center)
        .wrap()
        .vertical_spacing(6.0)
        .into()
}

/// Whether a day lies after today: nothing has happened then yet.
pub(in crate::screen::list) fn is_future(
    date: &PlannedDate,
    today: NaiveDate,
) -> Option<NaiveDate> {
    date.earliest().filter(|day| *day > today)
}
