//! The screen: filters, the changes by day, and the selected one beside them or in their place.

use iced::widget::{column, container, responsive, row, sensor, space};
use iced::{Center, Element, Fill, Length, Size};

use super::{Context, Message, ROW, ROWS, Row, Since, State, pane};
use crate::domain::date::write_day;
use crate::domain::history::{BatchKind, Heading, Op, OpGroup};
use crate::screen::{common, when};
use crate::ui::card::{empty, sheet, spring};
use crate::ui::elided::elided;
use crate::ui::icon::{Icon, icon};
use crate::ui::line::line;
use crate::ui::rows::rows;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{M, S};
use crate::ui::{button, choice, label};

/// From this width on, in logical pixels, the list and the change stand side by side.
pub(super) const BOTH: f32 = 860.0;
/// The space left and right of the page.
const EDGE: f32 = 22.0;
/// The width of a filter in force whose word may be long.
const CHOSEN: f32 = 210.0;

pub(super) fn screen<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let page = responsive(move |size| page(state, ctx, size));
    let page = container(page).width(Fill).height(Fill);
    sensor(page)
        .on_show(|size: Size| Message::Resized(size.width))
        .on_resize(|size| Message::Resized(size.width))
        .into()
}

fn page<'a>(state: &'a State, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
    let content: Element<'a, Message> = if size.width >= BOTH {
        let beside = (size.width * 0.42).clamp(380.0, 620.0);
        row![
            container(list(state, ctx)).width(Fill),
            container(pane::view(state, false, ctx)).width(beside)
        ]
        .spacing(14.0)
        .into()
    } else if state.pane_is_open && state.selected.is_some() {
        pane::view(state, true, ctx)
    } else {
        list(state, ctx)
    };
    let top = if size.height < 560.0 { M } else { 18.0 };
    container(content)
        .padding([top, EDGE])
        .width(Fill)
        .height(Fill)
        .into()
}

fn list<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let body: Element<'a, Message> = match (&state.trouble, &state.stretch) {
        (Some(sentence), _) => {
            let again = button::secondary(lang.button_retry()).on_press(Message::RetryPressed);
            empty(Icon::Warning, sentence.clone(), Some(again))
        }
        (None, None) => label::quiet(lang.history_reading()).into(),
        (None, Some(stretch)) if stretch.headings.is_empty() => nothing(state, stretch.more, ctx),
        (None, Some(_)) => rows(ROWS, &state.list, state.rows.len(), move |place| {
            one(state, place, ctx)
        })
        .version(state.request)
        .raised(|place| matches!(state.rows.get(place), Some(Row::Day(_))))
        .on_view(Message::Seen)
        .on_press(|place, _| Message::RowPressed(place))
        .on_double(Message::RowOpened)
        .into(),
    };
    let compare = button::quiet(lang.history_compare())
        .small()
        .on_press(Message::ComparePressed);
    column![
        filters(state, ctx),
        sheet(body).width(Fill).height(Fill),
        row![
            label::small(summary(state, ctx)),
            spring(),
            Element::from(compare)
        ]
        .align_y(Center)
        .spacing(S),
    ]
    .spacing(S)
    .into()
}

fn nothing<'a>(state: &'a State, reading: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    if reading {
        return container(label::quiet(lang.history_reading()))
            .padding(M)
            .into();
    }
    if state.filter.is_empty() {
        return empty(Icon::History, lang.history_none(), None);
    }
    let clear = button::secondary(lang.list_clear_filter())
        .icon(Icon::Close)
        .on_press(Message::FilterCleared);
    let clear = state.is_filtered().then_some(clear);
    empty(Icon::Search, lang.history_none_found(), clear)
}

fn summary(state: &State, ctx: Context<'_>) -> String {
    let count = state.headings().len();
    match &state.stretch {
        None => String::new(),
        Some(stretch) if stretch.more && count > 0 => ctx.lang().history_shown_more(count),
        Some(_) => ctx.lang().history_shown(count),
    }
}

fn filters<'a>(state: &'a State, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let filter = &state.filter;
    let wide = |on: bool| match on {
        true => Length::Fixed(CHOSEN),
        false => Length::Shrink,
    };
    let people = state.stretch.iter().flat_map(|it| &it.people);
    let people = people.map(|by| (by.clone(), lang.author(by)));
    let groups = OpGroup::ALL
        .iter()
        .map(|group| (*group, lang.op_group(*group)));
    let plans = &ctx.board.plans;
    let since = Since::ALL.map(|since| {
        let word = match since {
            Since::Today => lang.history_since_today(),
            Since::Week => lang.history_since_week(),
            Since::Month => lang.history_since_month(),
            Since::Year => lang.history_since_year(),
        };
        (since, word)
    });
    let mut all: Vec<Element<'a, Message>> = vec![
        common::one_or_all(
            lang.history_filter_by(),
            lang.list_all(),
            people,
            filter.by.as_ref(),
            Message::PersonChosen,
        )
        .width(wide(filter.by.is_some()))
        .into(),
        common::one_or_all(
            lang.history_filter_group(),
            lang.list_all(),
            groups,
            filter.group.as_ref(),
            Message::GroupChosen,
        )
        .width(wide(filter.group.is_some()))
        .into(),
        common::one_or_all(
            lang.history_filter_since(),
            lang.list_all(),
            since,
            state.since.as_ref(),
            Message::SinceChosen,
        )
        .into(),
    ];
    if plans.len() > 1 {
        let plans = plans.iter().map(|plan| {
            let year = lang.fiscal_year(plan.year);
            (plan.id, format!("{} {year}", plan.ward))
        });
        all.push(
            common::one_or_all(
                lang.history_filter_plan(),
                lang.list_all(),
                plans,
                filter.plan.as_ref(),
                Message::PlanChosen,
            )
            .width(wide(filter.plan.is_some()))
            .into(),
        );
    }
    if filter.programme.is_some() {
        let title: String = state.programme.chars().take(24).collect();
        let word = lang.history_only_programme(title);
        all.push(choice::chip(word, true, Message::ProgrammeCleared).into());
    }
    if state.is_filtered() {
        all.push(
            button::quiet(lang.list_clear_filter())
                .icon(Icon::Close)
                .on_press(Message::FilterCleared)
                .into(),
        );
    }
    row(all)
        .spacing(S)
        .align_y(Center)
        .wrap()
        .vertical_spacing(S)
        .into()
}

fn one<'a>(state: &'a State, place: usize, ctx: Context<'a>) -> Element<'a, Message> {
    match state.rows.get(place) {
        Some(Row::Day(day)) => container(label::strong(write_day(*day, ctx.date_style())).size(13))
            .padding([0.0, M])
            .center_y(ROW)
            .into(),
        Some(Row::Change(at)) => match state.headings().get(*at) {
            Some(heading) => change(heading, ctx),
            None => row![].into(),
        },
        None => row![].into(),
    }
}

fn change<'a>(heading: &'a Heading, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let title = elided(lang.change_title(heading));
    let title = if heading.undone && heading.kind != BatchKind::Undo {
        title.tone(|t| t.secondary)
    } else {
        title.bold()
    };
    let head: Element<'a, Message> = match heading.undone && heading.kind != BatchKind::Undo {
        true => line(title, badge(Badge::Plain, lang.detail_undone())),
        false => title.width(Fill).into(),
    };
    let text = column![
        head,
        elided(lang.changed_place(&heading.place))
            .small()
            .width(Fill)
    ]
    .spacing(2.0)
    .width(Fill);
    let sign = match heading.kind {
        BatchKind::Done if heading.op == Op::Restored => Icon::History,
        BatchKind::Done => Icon::Pencil,
        BatchKind::Undo => Icon::Undo,
        BatchKind::Redo => Icon::Redo,
    };
    row![
        container(label::small(when::time_of(heading.at))).width(48),
        icon(sign).size(14.0).tone(|t| t.secondary),
        text,
        elided(lang.author(&heading.by)).small().width(110).right(),
        // Beside the scrollbar.
        space().width(2)
    ]
    .spacing(S)
    .align_y(Center)
    .padding([0.0, M])
    .height(ROW)
    .into()
}
