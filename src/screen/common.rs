//! What several screens show alike.

use chrono::{DateTime, Datelike, Local, Utc};
use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::Context;
use crate::domain::PillarId;
use crate::domain::board::{Board, Reported, Row};
use crate::domain::date::write_day;
use crate::domain::indicator::{Attainment, IndicatorText};
use crate::domain::plan::{Period, Pillar, PillarKind};
use crate::domain::programme::{Mark, Tag, Tags};
use crate::domain::progress::{Report, ReportState, Status};
use crate::text::Lang;
use crate::ui::icon::{Icon, icon};
use crate::ui::select::{Select, select};
use crate::ui::status::{self, Badge};
use crate::ui::{card, label};

/// The mark of a status; nothing is 未報告.
pub fn mark(status: Option<Status>) -> status::Mark {
    match status {
        None => status::Mark::Missing,
        Some(Status::NotStarted) => status::Mark::Waiting,
        Some(Status::OnTrack) => status::Mark::OnTrack,
        Some(Status::MostlyOnTrack) => status::Mark::Mostly,
        Some(Status::SlightlyBehind) => status::Mark::Slipping,
        Some(Status::Behind) => status::Mark::Late,
        Some(Status::Completed) => status::Mark::Done,
        Some(Status::Cancelled) => status::Mark::Stopped,
    }
}

/// The statuses as bars and legends show them: 完了 first, then from 順調 to 遅れ, 未着手, 中止, 未報告.
pub const IN_BARS: [Option<Status>; 8] = [
    Some(Status::Completed),
    Some(Status::OnTrack),
    Some(Status::MostlyOnTrack),
    Some(Status::SlightlyBehind),
    Some(Status::Behind),
    Some(Status::NotStarted),
    Some(Status::Cancelled),
    None,
];

/// A status by shape and word.
pub fn status<'a, Message: 'a>(lang: Lang, status: Option<Status>) -> Element<'a, Message> {
    status::mark_with_label(mark(status), lang.status(status))
}

/// Who pays, as the small boxed sign of the published list.
pub fn paid_by<'a, Message: 'a>(mark: Mark) -> Element<'a, Message> {
    status::boxed(mark.sign())
}

/// How far an indicator has come, in words: 年度累計 8 回　達成率 66%, and a badge once the target is reached.
pub fn attainment<'a, Message: 'a>(
    of: &Attainment,
    text: &IndicatorText,
    ctx: Context<'_>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let total = of
        .total
        .map_or_else(|| "—".to_owned(), |total| lang.figure(total, &text.unit));
    let mut line = row![
        label::small(lang.col_year_total()),
        label::strong(total),
        label::small(lang.col_attainment()),
        label::strong(lang.rate(of.rate)),
    ]
    .spacing(6.0)
    .align_y(Center);
    if of.reached {
        let tick = icon(Icon::Check).size(14.0).tone(|t| t.success);
        line = line
            .push(row![tick, status::badge(Badge::Blue, lang.indicator_reached())].spacing(2.0));
    }
    line.wrap().into()
}

/// The badges of a programme's tags.
pub fn tags<'a, Message: 'a>(lang: Lang, tags: Tags) -> Vec<Element<'a, Message>> {
    tags.iter()
        .map(|tag| {
            let kind = match tag {
                Tag::Priority | Tag::Expanded => Badge::Amber,
                Tag::New => Badge::Blue,
                Tag::Continued | Tag::Ended => Badge::Plain,
            };
            status::badge(kind, lang.tag(tag))
        })
        .collect()
}

/// A period with its year: 令和元年度 第3四半期.
pub fn period_title(lang: Lang, board: &Board, period: &Period) -> String {
    lang.period_of_year(lang.period_name(period), lang.fiscal_year(board.plan.year))
}

/// The word for a report that was looked at: 差戻し or 確認済.
pub fn checked<'a, Message: 'a>(ctx: Context<'_>, row: &Row) -> Option<Element<'a, Message>> {
    let kind = match row.state? {
        ReportState::Returned => Badge::Danger,
        ReportState::Confirmed => Badge::Plain,
        ReportState::Submitted => return None,
    };
    let word = ctx.lang().report_state(Reported::Yes, row.state);
    Some(status::badge(kind, word))
}

/// What is asked for where a report was sent back (差戻し), by whom and when; nothing otherwise.
pub fn returned<'a, Message: 'a>(
    ctx: Context<'_>,
    report: &'a Report,
) -> Option<Element<'a, Message>> {
    if report.state != ReportState::Returned {
        return None;
    }
    let lang = ctx.lang();
    let mut body = column![label::body(report.comment.as_str()).width(Fill)].spacing(4.0);
    if let Some((by, at)) = &report.checked {
        let at = super::when::by_at(ctx, super::when::moment(ctx, *at), by);
        body = body.push(label::small(at));
    }
    Some(card::notice(
        card::Tone::Danger,
        lang.report_state_returned(),
        body,
    ))
}

/// The headings that can hold programmes, for a choice: title and identity. A theme that only groups
/// pillars is left out unless it already holds programmes.
pub fn pillar_choices(board: &Board) -> Vec<(PillarId, String)> {
    choices_of(&board.pillars, |id| {
        board.rows.iter().any(|row| row.pillar == id)
    })
}

/// As [`pillar_choices`], from headings; `used` tells which hold programmes.
pub fn choices_of(pillars: &[Pillar], used: impl Fn(PillarId) -> bool) -> Vec<(PillarId, String)> {
    pillars
        .iter()
        .filter(|pillar| pillar.holds_programmes())
        .filter(|pillar| {
            pillar.kind != PillarKind::Theme
                || used(pillar.id)
                || !pillars.iter().any(|other| other.parent == Some(pillar.id))
        })
        .map(|pillar| (pillar.id, pillar.title()))
        .collect()
}

/// A filter: all, or one of the choices.
pub fn one_or_all<'a, T: Clone + PartialEq + 'a, Message: 'a>(
    name: String,
    all: String,
    choices: impl IntoIterator<Item = (T, String)>,
    chosen: Option<&T>,
    message: impl Fn(Option<T>) -> Message + 'a,
) -> Select<'a, Message> {
    let choices = std::iter::once((None, all))
        .chain(choices.into_iter().map(|(value, word)| (Some(value), word)));
    let chosen_choice = chosen.cloned();
    select(choices, Some(&chosen_choice), message)
        .prefix(name)
        .active(chosen.is_some())
}

/// The day of a moment, short when it lies in this year.
pub fn day(at: DateTime<Utc>, ctx: Context<'_>) -> String {
    let day = at.with_timezone(&Local).date_naive();
    if day.year() == ctx.now.year() {
        ctx.lang().month_day(day)
    } else {
        write_day(day, ctx.date_style())
    }
}

/// The time of a moment, led by its day unless that is today, by the file's clock or the one on the wall.
pub fn time(at: DateTime<Utc>, ctx: Context<'_>) -> String {
    let local = at.with_timezone(&Local);
    let clock = local.format("%H:%M").to_string();
    if [ctx.now, Local::now().date_naive()].contains(&local.date_naive()) {
        clock
    } else {
        format!("{} {clock}", day(at, ctx))
    }
}
