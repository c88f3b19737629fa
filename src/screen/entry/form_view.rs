//! The form at the right: what is reported on, status, texts, and the ways on.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Space, column, container, row, scrollable, stack};
use iced::{Center, Element, Fill, Size};

use super::form::{Form, TEXTS};
use super::lines::progress;
use super::notices::{check_notices, previous_body, previous_title};
use super::{Message, STATUS, SUBMIT, State, can_edit, field_id, values};
use crate::domain::board::Reported;
use crate::domain::plan::PeriodState;
use crate::domain::progress::{ReportField, ReportState, Status};
use crate::screen::{Context, Page, common};
use crate::text::Lang;
use crate::ui::button::{icon_only, primary, secondary};
use crate::ui::card::{self, Tone, empty, line, notice, sheet, spring};
use crate::ui::choice::{Segment, link, segmented};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_area};
use crate::ui::icon::{Icon, icon};
use crate::ui::label;
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{L, M, S, XS};

/// In a form narrower than this, things stand below each other and buttons show icons only.
const NARROW: f32 = 540.0;

/// The card of the form in a room of this size; with little room, last period's report can be folded out above the fields.
pub(super) fn form_column<'a>(
    state: &'a State,
    ctx: Context<'a>,
    room: Size,
    with_previous: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let content: Element<'a, Message> = if state.finished && super::can_edit(ctx) {
        all_in(state, ctx)
    } else if let Some(sentence) = &state.trouble {
        let again = secondary(lang.button_retry()).on_press(Message::RetryPressed);
        empty(Icon::Warning, sentence.clone(), Some(again))
    } else if let Some(form) = &state.form {
        let key = ("entry", form.programme.id.0, form.period.0);
        scope(key, form_card(state, form, ctx, room, with_previous)).into()
    } else if state.selected.is_some() {
        Space::new().into()
    } else {
        empty(Icon::Pencil, lang.entry_no_match(), None)
    };
    sheet(content).width(Fill).height(Fill).into()
}

fn all_in<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let (reported, total) = progress(ctx.board, state.lead);
    let sentence = match total - reported {
        0 if state.lead == super::Lead::All => lang.entry_all_in_plan(),
        0 => lang.entry_all_in(),
        others => lang.entry_all_in_shown(others),
    };
    let text = column![
        icon(Icon::Check).size(32.0).tone(|t| t.success),
        label::heading(sentence).align_x(Center),
        label::quiet(lang.entry_all_in_hint()).align_x(Center),
        primary(lang.entry_to_output()).on_press(Message::PageOpened(Page::Output)),
    ]
    .spacing(M)
    .align_x(Center)
    .max_width(420);
    container(text).center(Fill).padding(L).into()
}

/// What somebody else wrote about the same report, since the fields were filled.
fn others<'a>(form: &'a Form, lang: Lang) -> Option<Element<'a, Message>> {
    if let Some(conflict) = &form.contested {
        let sentence = label::body(lang.conflict_draft(lang.author_of(&conflict.by))).width(Fill);
        let compare = secondary(lang.conflict_compare())
            .small()
            .on_press(Message::ComparePressed);
        let content = column![sentence, compare].spacing(S);
        return Some(notice(Tone::Warning, "", content));
    }
    let report = form.overtaken()?;
    let sentence = match &report.checked {
        Some((by, _)) if report.state != ReportState::Submitted => {
            let state = lang.report_state(Reported::Yes, Some(report.state));
            lang.conflict_looked_at(lang.author_of(by), state)
        }
        _ => lang.conflict_reported(lang.author_of(&report.by)),
    };
    Some(notice(Tone::Warning, "", label::body(sentence).width(Fill)))
}

fn form_card<'a>(
    state: &'a State,
    form: &'a Form,
    ctx: Context<'a>,
    room: Size,
    with_previous: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let narrow = room.width < NARROW;
    // In one place with the head, so that the fields below keep their caret when it comes and goes.
    let head = column![header(form, ctx, narrow)].extend(others(form, lang));
    let mut content = column![head.spacing(M)].spacing(M);
    if let Some(sentence) = locked(ctx) {
        content = content.push(notice(Tone::Info, "", label::body(sentence)));
    }
    if ctx.board.period().state == PeriodState::Preparing {
        let sentence = label::body(lang.cycle_told_preparing()).width(Fill);
        content = content.push(notice(Tone::Info, "", sentence));
    }
    let returned = form
        .submitted()
        .and_then(|report| common::returned(ctx, report));
    content = content.extend(returned);
    if with_previous {
        content = content.push(folded_previous(state, ctx));
    }
    content = content.push(status_field(form, ctx));
    // The texts share the height that the rest leaves, so that the buttons stay in view.
    let taken = 480.0 + values::height(form);
    let height = ((room.height - taken) / 3.0).clamp(58.0, 150.0);
    for of in TEXTS {
        content = content.push(text_field(form, of, ctx, height));
    }
    if !form.values.is_empty() {
        content = content.push(values::view(form, ctx, narrow));
    }
    if let Some(sentence) = &form.refused {
        content = content.push(notice(Tone::Danger, "", label::body(sentence.as_str())));
    }
    if let Some(sentence) = form.failure() {
        let sentence = lang.entry_draft_failed(sentence.to_owned());
        content = content.push(notice(Tone::Danger, "", label::body(sentence)));
    }
    if let Some(notices) = check_notices(form, state.previous(ctx), ctx) {
        content = content.push(notices);
    }
    let edge = if narrow { M } else { L };
    let body = scrollable(container(content).padding([L, edge]).width(Fill))
        .height(Fill)
        .style(scrollbar);
    column![body, line(), footer(state, form, ctx, narrow)].into()
}

/// Why nothing can be typed, if so.
fn locked(ctx: Context<'_>) -> Option<String> {
    if ctx.read_only {
        Some(ctx.lang().entry_read_only())
    } else if ctx.board.period().state == PeriodState::Closed {
        Some(ctx.lang().entry_closed())
    } else {
        None
    }
}

fn header<'a>(form: &'a Form, ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
    let programme = &form.programme;
    let code = label::small(programme.code.as_str());
    let sign = common::paid_by(programme.text.mark);
    let name = label::heading(programme.text.name.as_str());
    // A long name of a person must not squeeze the name of the programme.
    let state =
        container(elided(kept_line(form, ctx)).small()).max_width(if narrow { 180 } else { 240 });
    if narrow {
        let top = row![code, sign, spring(), state].spacing(S).align_y(Center);
        column![top, name].spacing(XS).into()
    } else {
        row![code, sign, name.width(Fill), state]
            .spacing(S + 2.0)
            .align_y(Center)
            .into()
    }
}

/// Where the report stands: 下書き・自動保存 10:42, 提出済 1/8 担当, 未報告.
fn kept_line(form: &Form, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    if form.failure().is_some() || form.contested.is_some() {
        return lang.entry_not_kept();
    }
    if form.is_draft() {
        return match form.kept_at().filter(|_| !form.is_dirty()) {
            Some(at) => lang.entry_autosaved(common::time(at, ctx)),
            None => lang.entry_saving(),
        };
    }
    match form.submitted() {
        Some(report) => {
            let state = lang.report_state(crate::domain::board::Reported::Yes, Some(report.state));
            lang.entry_handed_in(common::day(report.at, ctx), report.by.clone(), state)
        }
        None => lang.status(None),
    }
}

fn folded_previous<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let word = if state.previous_open {
        lang.entry_fold()
    } else {
        lang.entry_unfold()
    };
    let head = row![
        label::small(previous_title(ctx)).width(Fill),
        link(word, Message::PreviousToggled),
    ]
    .spacing(S)
    .align_y(Center);
    let mut content = column![head].spacing(M);
    if state.previous_open {
        content = content.push(previous_body(state, ctx));
    }
    container(content)
        .padding([S, M])
        .width(Fill)
        .style(card::surface)
        .into()
}

fn status_field<'a>(form: &'a Form, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    if !can_edit(ctx) {
        return field(lang.col_status(), common::status(lang, form.status)).into();
    }
    let options = (1..).zip(Status::ALL).map(|(key, status)| {
        let word = lang.status(Some(*status));
        Segment::mark(common::mark(Some(*status)), word, format!("{key}"))
    });
    let chosen = Status::ALL
        .iter()
        .position(|status| Some(*status) == form.status);
    let chooser = segmented(options, chosen, Message::StatusPicked)
        .id(STATUS)
        // Home and End belong to the list here: they must never change a status unawares.
        .on_key(move |key, modifiers| beside(key, modifiers, chosen).map(Message::StatusPicked));
    let missing = form.is_missing(ReportField::Status);
    field(lang.col_status(), chooser)
        .error(missing.then(|| lang.entry_status_required()))
        .into()
}

/// Where ← and → lead from the status chosen.
fn beside(key: &Key, modifiers: Modifiers, chosen: Option<usize>) -> Option<usize> {
    let last = Status::ALL.len() - 1;
    match key {
        _ if !modifiers.is_empty() => None,
        Key::Named(Named::ArrowRight) => Some(chosen.map_or(0, |index| (index + 1).min(last))),
        Key::Named(Named::ArrowLeft) => Some(chosen.map_or(last, |index| index.saturating_sub(1))),
        _ => None,
    }
}

fn text_field<'a>(
    form: &'a Form,
    of: ReportField,
    ctx: Context<'a>,
    height: f32,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(content) = form.content(of) else {
        return Space::new().into();
    };
    let (name, required) = match of {
        ReportField::Issue => (
            lang.col_issue(),
            form.status.is_some_and(Status::needs_reason),
        ),
        ReportField::Next => (
            lang.col_next(),
            form.status.is_some_and(Status::needs_measure),
        ),
        ReportField::Done | ReportField::Status => (lang.col_done(), false),
    };
    let error = match form.too_long(of) {
        Some(invalid) => Some(lang.invalid(&invalid)),
        None if form.is_missing(of) => Some(match of {
            ReportField::Next => lang.entry_measure_required(lang.status(form.status)),
            _ => lang.entry_reason_required(lang.status(form.status)),
        }),
        None => None,
    };
    let mut area = text_area(content)
        .id(field_id(of))
        .min_height(height)
        .max_height(height.max(240.0))
        .invalid(error.is_some());
    if can_edit(ctx) {
        area = area.on_action(move |edit| Message::Edited(of, edit));
    }
    let mut labelled = field(name, area).error(error);
    if required {
        labelled = labelled.required(lang.entry_required());
    }
    labelled.into()
}

/// The ways on. 提出 comes first in Tab order, straight after the texts, though it stands last.
fn footer<'a>(
    state: &'a State,
    form: &'a Form,
    ctx: Context<'a>,
    narrow: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let submit = can_edit(ctx).then(|| {
        let word = if form.submitted().is_some() {
            lang.entry_correct()
        } else {
            lang.button_submit_next()
        };
        let mut submit = primary(word)
            .id(SUBMIT)
            .on_press_maybe(state.submitting.is_none().then_some(Message::SubmitPressed));
        if !narrow {
            submit = submit.hint("Ctrl Enter");
        }
        submit
    });
    let ways = if narrow {
        row![
            icon_only(Icon::Up, lang.entry_back())
                .hint("Ctrl ↑")
                .on_press(Message::BackPressed),
            icon_only(Icon::Down, lang.entry_onwards())
                .hint("Ctrl ↓")
                .on_press(Message::NextPressed),
        ]
    } else {
        row![
            secondary(lang.entry_back())
                .hint("Ctrl ↑")
                .on_press(Message::BackPressed),
            secondary(lang.entry_onwards())
                .hint("Ctrl ↓")
                .on_press(Message::NextPressed),
        ]
    };
    let ways = ways.spacing(S);
    let bar: Element<'a, Message> = match submit {
        Some(submit) => stack![container(submit).align_right(Fill), ways]
            .width(Fill)
            .into(),
        None => ways.into(),
    };
    container(bar).padding([M, L]).width(Fill).into()
}
