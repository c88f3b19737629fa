//! 進捗: the report of each period, the newest first, and what has been begun.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Context, Message};
use crate::domain::board::Reported;
use crate::domain::plan::{Period, PeriodState};
use crate::domain::programme::Programme;
use crate::domain::progress::{Draft, Report, ReportState, Status};
use crate::screen::common;
use crate::screen::when;
use crate::ui::card::{card, empty, spring};
use crate::ui::icon::Icon;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S};
use crate::ui::{button, label};

pub(super) fn view<'a>(programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let newest = newest(programme, ctx).map(|report| report.period);
    let mut content = column![].spacing(M).width(Fill);
    let mut any = false;
    for period in ctx.board.periods.iter().rev() {
        if let Some(draft) = programme
            .drafts
            .iter()
            .find(|draft| draft.period == period.id)
        {
            content = content.push(draft_card(period, draft, ctx));
            any = true;
        }
        if let Some(report) = programme
            .reports
            .iter()
            .find(|report| report.period == period.id)
        {
            content = content.push(report_card(period, report, newest == Some(period.id), ctx));
            any = true;
        }
    }
    if any {
        return content.into();
    }
    let enter = button::secondary(lang.detail_enter_report())
        .icon(Icon::Pencil)
        .on_press(Message::ReportPressed);
    empty(
        Icon::Pencil,
        lang.detail_no_reports(),
        (!ctx.is_locked()).then_some(enter),
    )
}

/// The report of the latest period that has one.
pub(super) fn newest<'a>(programme: &'a Programme, ctx: Context<'a>) -> Option<&'a Report> {
    ctx.board.periods.iter().rev().find_map(|period| {
        programme
            .reports
            .iter()
            .find(|report| report.period == period.id)
    })
}

/// The texts that were written, each with its name.
pub(super) fn texts<'a>(
    done: &'a str,
    issue: &'a str,
    next: &'a str,
    ctx: Context<'_>,
) -> Vec<(String, &'a str)> {
    let lang = ctx.lang();
    [
        (lang.col_done(), done),
        (lang.col_issue(), issue),
        (lang.col_next(), next),
    ]
    .into_iter()
    .filter(|(_, text)| !text.trim().is_empty())
    .collect()
}

/// Whether a report can still be taken back: not once the period is closed or the report was checked.
fn can_withdraw(period: &Period, report: &Report) -> bool {
    period.state != PeriodState::Closed && report.state != ReportState::Confirmed
}

fn report_card<'a>(
    period: &'a Period,
    report: &'a Report,
    newest: bool,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let kind = match report.state {
        ReportState::Returned => Badge::Danger,
        ReportState::Submitted | ReportState::Confirmed => Badge::Plain,
    };
    let state = badge(kind, lang.report_state(Reported::Yes, Some(report.state)));
    let mut content = column![head(period, Some(report.status), state, ctx)].spacing(M);
    content = content.extend(common::returned(ctx, report));
    content = content.push(written(texts(
        &report.done,
        &report.issue,
        &report.next,
        ctx,
    )));
    let at = when::by_at(ctx, when::moment(ctx, report.at), &report.by);
    let mut foot = row![label::small(at).width(Fill)]
        .spacing(S)
        .align_y(Center);
    if newest && !ctx.is_locked() && can_withdraw(period, report) {
        let withdraw = button::secondary(lang.detail_withdraw())
            .icon(Icon::Undo)
            .small();
        foot = foot.push(withdraw.on_press(Message::WithdrawPressed(report.period)));
    }
    card(content.push(foot)).padding(M).width(Fill).into()
}

fn draft_card<'a>(period: &'a Period, draft: &'a Draft, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let state = badge(Badge::Amber, lang.report_state_draft());
    let mut content = column![head(period, draft.text.status, state, ctx)].spacing(M);
    content = content.push(written(texts(
        &draft.text.done,
        &draft.text.issue,
        &draft.text.next,
        ctx,
    )));
    let at = lang.detail_draft_at(when::moment(ctx, draft.at));
    let mut foot = row![label::small(at).width(Fill)]
        .spacing(S)
        .align_y(Center);
    if !ctx.is_locked() {
        let go_on = button::secondary(lang.detail_go_on())
            .icon(Icon::Pencil)
            .small();
        foot = foot.push(go_on.on_press(Message::ResumePressed(draft.period)));
    }
    card(content.push(foot)).padding(M).width(Fill).into()
}

fn head<'a>(
    period: &'a Period,
    status: Option<Status>,
    state: Element<'a, Message>,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut line = row![label::strong(lang.period_name(period)), state, spring()]
        .spacing(S)
        .align_y(Center);
    if status.is_some() {
        line = line.push(common::status(lang, status));
    }
    line.into()
}

fn written<'a>(texts: Vec<(String, &'a str)>) -> Element<'a, Message> {
    let parts = texts
        .into_iter()
        .map(|(title, text)| super::part(title, label::body(text).width(Fill)));
    column(parts).spacing(L - 4.0).width(Fill).into()
}
