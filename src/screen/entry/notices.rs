//! Last period's report, and what the milestones say about this one.

use iced::widget::{column, container, scrollable};
use iced::{Element, Fill};

use super::form::Form;
use super::{Message, State, can_edit};
use crate::domain::checks::{Check, Finding, checks};
use crate::domain::milestone::Milestone;
use crate::domain::progress::{Report, ReportText};
use crate::screen::{Context, common};
use crate::text::Lang;
use crate::ui::button::secondary;
use crate::ui::card::{Tone, notice, sheet};
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{L, M, S, XS};

/// Last period's report as a column of its own.
pub(super) fn previous_column<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let content = column![previous_heading(ctx), previous_body(state, ctx)].spacing(L);
    let scroll = scrollable(container(content).padding(L).width(Fill)).style(scrollbar);
    sheet(scroll).width(Fill).height(Fill).into()
}

fn previous_heading<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    label::small(previous_title(ctx)).into()
}

/// Which period that was: 前回 第2四半期（…現在）.
pub(super) fn previous_title(ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    match ctx.board.previous_period() {
        Some(period) => {
            lang.entry_previous_period(lang.month_day(period.as_of), lang.period_name(period))
        }
        None => lang.entry_previous(),
    }
}

/// Last period's status and texts, with the button that takes the texts over.
pub(super) fn previous_body<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(report) = state.previous(ctx) else {
        // While the programme is being read, nothing is known yet and nothing is said.
        let loaded = state.form.is_some();
        let none = if loaded {
            lang.entry_no_previous()
        } else {
            String::new()
        };
        return label::quiet(none).into();
    };
    let mut body = column![
        part(lang.col_status(), common::status(lang, Some(report.status))),
        text_part(lang.col_done(), &report.done, lang),
        text_part(lang.col_issue(), &report.issue, lang),
        text_part(lang.col_next(), &report.next, lang),
        label::small(lang.entry_previous_by(common::day(report.at, ctx), report.by.clone())),
    ]
    .spacing(M);
    if can_edit(ctx) && !state.finished && has_text(report) {
        body = body.push(secondary(lang.entry_copy_previous()).on_press(Message::CopyPressed));
    }
    body.into()
}

fn has_text(report: &Report) -> bool {
    [&report.done, &report.issue, &report.next]
        .iter()
        .any(|text| !text.trim().is_empty())
}

fn part<'a>(name: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::small(name), content.into()]
        .spacing(XS)
        .into()
}

fn text_part<'a>(name: String, text: &'a str, lang: Lang) -> Element<'a, Message> {
    if text.trim().is_empty() {
        part(name, label::quiet(lang.entry_blank()))
    } else {
        part(name, label::body(text))
    }
}

/// What is to be looked at before the report is handed in.
pub(super) fn check_notices<'a>(
    form: &Form,
    previous: Option<&Report>,
    ctx: Context<'a>,
) -> Option<Element<'a, Message>> {
    let text = form.text();
    let lang = ctx.lang();
    let told = checks(&form.programme, &text, previous, ctx.today);
    let of_kind = |warning: bool| -> Vec<String> {
        told.iter()
            .filter(|check| check.is_warning() == warning)
            .filter_map(|check| sentence(*check, form, &text, ctx))
            .collect()
    };
    let (warnings, facts) = (of_kind(true), of_kind(false));
    let mut boxes = column![].spacing(S);
    for (tone, word, sentences) in [
        (Tone::Warning, lang.check_word(), warnings),
        (Tone::Info, String::new(), facts),
    ] {
        if !sentences.is_empty() {
            let lines = sentences.into_iter().map(|line| label::body(line).into());
            boxes = boxes.push(notice(tone, word, column(lines).spacing(XS)));
        }
    }
    (!told.is_empty()).then(|| boxes.into())
}

fn sentence(check: Check, form: &Form, text: &ReportText, ctx: Context<'_>) -> Option<String> {
    let lang = ctx.lang();
    let Check::Milestone(id, finding) = check else {
        return Some(lang.check_same_text());
    };
    let milestone = form
        .programme
        .milestones
        .iter()
        .find(|milestone| milestone.id == id)?;
    Some(milestone_sentence(
        milestone,
        finding,
        lang.status(text.status),
        ctx,
    ))
}

fn milestone_sentence(
    milestone: &Milestone,
    finding: Finding,
    status: String,
    ctx: Context<'_>,
) -> String {
    let lang = ctx.lang();
    let title = milestone.title.clone();
    let baseline = ctx.date(&milestone.baseline);
    let expected = ctx.date(milestone.expected());
    match finding {
        Finding::Expected if milestone.forecast().is_none() => lang.check_planned(baseline, title),
        Finding::Expected => lang.check_expected(baseline, expected, title),
        Finding::Overdue => lang.check_overdue(baseline, title),
        Finding::Slipped => lang.check_slipped(baseline, expected, title),
        Finding::OverdueNotLate => lang.check_overdue_not_late(baseline, status, title),
        Finding::SlippedNotLate => lang.check_slipped_not_late(baseline, expected, status, title),
        Finding::StillOpen => lang.check_still_open(expected, status, title),
        Finding::LateInTime if milestone.forecast().is_none() => {
            lang.check_late_as_planned(baseline, status, title)
        }
        Finding::LateInTime => lang.check_late_in_time(baseline, expected, status, title),
    }
}
