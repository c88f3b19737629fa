//! 振り返り: the list, the year's reports, and the form.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill, Padding, Size};

use super::form_view;
use super::reviews::{Reviews, find, is_finished};
use super::roll::{Line, ROW};
use super::view::{Room, beside, list};
use super::{Message, can_edit};
use crate::domain::plan::Period;
use crate::domain::programme::Programme;
use crate::domain::year::{YearEnd, of_quarters};
use crate::screen::{Context, common};
use crate::ui::button::{hint_on, secondary};
use crate::ui::card::sheet;
use crate::ui::choice::chip;
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::status::{Badge, badge, mark};
use crate::ui::theme::{L, M, S, XS};

/// From this width on, the year's reports stand beside the form.
const WIDE: f32 = 1_000.0;
/// The width of the reports beside the form.
const REPORTS: f32 = 250.0;

pub(super) fn view<'a>(
    reviews: &'a Reviews,
    year: &'a YearEnd,
    ctx: Context<'a>,
    room: Room,
) -> Element<'a, Message> {
    let wide = room.size.width >= WIDE;
    let width = if room.narrow {
        190.0
    } else {
        (room.size.width * 0.34).clamp(250.0, 420.0)
    };
    let mut left = room.size.width - width - room.gap;
    let mut all = row![container(programmes(reviews, year, ctx, width, room.narrow)).width(width)]
        .spacing(room.gap)
        .height(Fill);
    let shown = reviews
        .form
        .as_ref()
        .and_then(|form| find(year, form.programme));
    if wide {
        left -= REPORTS + room.gap;
        let told = shown.map(|programme| reports(programme, year, ctx));
        let heading = label::small(ctx.lang().year_reports());
        let content = column![heading].push(told).spacing(M);
        let content = scrollable(container(content).padding(L).width(Fill)).style(scrollbar);
        all = all.push(sheet(content).width(REPORTS).height(Fill));
    }
    let size = Size::new(left, room.size.height);
    let form = match (&reviews.form, shown) {
        (Some(form), Some(programme)) => {
            form_view::view(form, programme, reviews, year, ctx, size, !wide)
        }
        _ => row![].into(),
    };
    all.push(sheet(form).width(Fill).height(Fill)).into()
}

fn programmes<'a>(
    reviews: &'a Reviews,
    year: &'a YearEnd,
    ctx: Context<'a>,
    width: f32,
    narrow: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let done = year
        .programmes
        .iter()
        .filter(|it| is_finished(it, &year.grades))
        .count();
    let count = elided(lang.year_finished(done, year.programmes.len()))
        .small()
        .width(Fill);
    let count = if narrow { count } else { count.right() };
    let only = chip(
        lang.year_unfinished_only(),
        reviews.open_only,
        Message::OpenOnlyToggled,
    );
    let head = beside(only, Some(count.into()), narrow);
    let quarters = of_quarters(&year.periods, ctx.board.plan.year);
    list(&reviews.roll, ctx, head, move |line| match line {
        Line::Programme(place, _) => match year.programmes.get(*place) {
            Some(of) => programme_line(reviews, of, year, ctx, quarters, width),
            None => row![].into(),
        },
        Line::Heading(_) | Line::Old(..) => row![].into(),
    })
}

fn programme_line<'a>(
    reviews: &'a Reviews,
    of: &'a Programme,
    year: &'a YearEnd,
    ctx: Context<'a>,
    quarters: [Option<crate::domain::PeriodId>; 4],
    width: f32,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let selected = reviews.roll.selected == Some(of.id);
    let mut name = elided(of.text.name.as_str()).width(Fill);
    if selected {
        name = name.bold();
    }
    let mut cells = row![].spacing(S).align_y(Center);
    if width > 240.0 {
        let marks = quarters.iter().map(|period| match period {
            None => container(row![]).width(12).into(),
            Some(id) => {
                let report = of.reports.iter().find(|it| it.period == *id);
                mark(common::mark(report.map(|it| it.status)), 12.0).into()
            }
        });
        cells = cells.push(row(marks).spacing(3.0));
    }
    cells = cells.push(hint_on(name, of.text.name.as_str()));
    let form = reviews.form.as_ref().filter(|form| form.programme == of.id);
    let typed = form.is_some_and(|form| form.is_dirty()) || reviews.left.contains_key(&of.id);
    let review = of.review.as_ref().map(|review| &review.text);
    let grade = review.and_then(|it| year.grades.iter().find(|grade| Some(grade.id) == it.grade));
    if typed {
        cells = cells.push(badge(Badge::Plain, lang.year_unsaved()));
    } else if let Some(grade) = grade {
        cells = cells.push(label::strong(grade.code.as_str()));
    } else if review.is_some() {
        cells = cells.push(badge(Badge::Plain, lang.year_begun()));
    }
    if width > 320.0
        && let Some(direction) = review.and_then(|it| it.direction)
    {
        cells = cells.push(elided(lang.outlook(direction)).small().width(34));
    }
    // The scroll bar lies over the right edge.
    let edge = Padding {
        right: L,
        left: M,
        ..Padding::ZERO
    };
    cells.padding(edge).height(ROW).into()
}

/// What was reported over the year, the newest last.
pub(super) fn reports<'a>(
    programme: &'a Programme,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let quarters = of_quarters(&year.periods, ctx.board.plan.year);
    let shown: Vec<&Period> = quarters
        .iter()
        .flatten()
        .filter_map(|id| year.periods.iter().find(|it| it.id == *id))
        .collect();
    let mut content = column![].spacing(L).width(Fill);
    for period in shown {
        let report = programme.reports.iter().find(|it| it.period == period.id);
        let status = common::status(lang, report.map(|it| it.status));
        let head = row![label::strong(lang.period_name(period)).width(Fill), status]
            .spacing(S)
            .align_y(Center);
        let mut part = column![head].spacing(XS);
        if let Some(report) = report {
            for (name, text) in [
                (lang.col_done(), &report.done),
                (lang.col_issue(), &report.issue),
                (lang.col_next(), &report.next),
            ] {
                if !text.trim().is_empty() {
                    part = part.push(label::small(name));
                    part = part.push(label::body(text.as_str()).width(Fill));
                }
            }
        }
        content = content.push(part);
    }
    if can_edit(ctx)
        && programme
            .reports
            .iter()
            .any(|it| !it.done.trim().is_empty())
    {
        let copy = secondary(lang.year_copy_reports()).small();
        content = content.push(copy.on_press(Message::CopyPressed));
    }
    content.into()
}
