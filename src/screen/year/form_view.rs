//! The form of a review.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Id, column, container, row, scrollable, stack};
use iced::{Center, Element, Fill, Size};

use super::form::Form;
use super::reviews::Reviews;
use super::reviews_view::reports;
use super::view::locked;
use super::{Message, can_edit};
use crate::domain::GradeId;
use crate::domain::programme::Programme;
use crate::domain::review::{Grade, Outlook, ReviewField};
use crate::domain::year::YearEnd;
use crate::screen::{Context, common};
use crate::ui::button::{icon_only, primary, secondary};
use crate::ui::card::{self, Tone, line, notice};
use crate::ui::choice::{Segment, link, segmented};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_area};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::list::Step;
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::theme::{L, M, S, XS};

/// The row of grades.
pub(super) const GRADE: &str = "year-grade";
/// In a form narrower than this, both comments stand below each other.
const NARROW: f32 = 400.0;
/// In a form narrower than this, the ways on show icons only.
const ICONS: f32 = 520.0;

/// The id of a field.
pub(super) fn field_id(field: ReviewField) -> Id {
    Id::new(match field {
        ReviewField::Results => "year-results",
        ReviewField::Grade => GRADE,
        ReviewField::Reason => "year-reason",
        ReviewField::Direction => "year-direction",
        ReviewField::SectionComment => "year-section-comment",
        ReviewField::HeadComment => "year-head-comment",
    })
}

pub(super) fn view<'a>(
    form: &'a Form,
    programme: &'a Programme,
    reviews: &'a Reviews,
    year: &'a YearEnd,
    ctx: Context<'a>,
    room: Size,
    with_reports: bool,
) -> Element<'a, Message> {
    let mut content = column![header(form, programme, ctx)].spacing(M);
    content = content.push(locked(ctx));
    if with_reports {
        content = content.push(folded_reports(programme, reviews, year, ctx));
    }
    // The texts share the height that the rest leaves, so that the buttons stay in view.
    let height = ((room.height - 520.0) / 3.0).clamp(52.0, 130.0);
    let text = |of| text_field(form, of, year, ctx, height);
    let (section, head) = (
        text(ReviewField::SectionComment),
        text(ReviewField::HeadComment),
    );
    let comments: Element<'a, Message> = match room.width < NARROW {
        true => column![section, head].spacing(M).into(),
        false => row![section, head].spacing(M).into(),
    };
    content = content
        .push(text(ReviewField::Results))
        .push(grade_field(form, &year.grades, ctx))
        .push(text(ReviewField::Reason))
        .push(direction_field(form, year, ctx))
        .push(comments);
    if let Some(sentence) = &form.refused {
        content = content.push(notice(Tone::Danger, "", label::body(sentence.as_str())));
    }
    let body = scrollable(container(content).padding(L).width(Fill))
        .height(Fill)
        .style(scrollbar);
    let card = column![body, line(), footer(ctx, room.width < ICONS)];
    scope(("year-review", form.programme.0), card).into()
}

fn header<'a>(form: &'a Form, programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let state = match &programme.review {
        _ if form.is_dirty() => lang.year_typing(),
        Some(review) => lang.detail_by_at(common::time(review.at, ctx), review.by.clone()),
        None => lang.year_no_review(),
    };
    let top = row![
        label::small(programme.code.as_str()),
        common::paid_by(programme.text.mark),
        card::spring(),
        container(elided(state).small()).max_width(240),
    ]
    .spacing(S)
    .align_y(Center);
    column![top, label::heading(programme.text.name.as_str())]
        .spacing(XS)
        .into()
}

fn folded_reports<'a>(
    programme: &'a Programme,
    reviews: &'a Reviews,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let word = match reviews.reports_open {
        true => lang.entry_fold(),
        false => lang.entry_unfold(),
    };
    let head = row![
        label::small(lang.year_reports()).width(Fill),
        Element::from(link(word, Message::ReportsToggled)),
    ]
    .spacing(S)
    .align_y(Center);
    let told = reviews.reports_open.then(|| reports(programme, year, ctx));
    container(column![head].push(told).spacing(M))
        .padding([S, M])
        .width(Fill)
        .style(card::surface)
        .into()
}

fn grade_field<'a>(form: &'a Form, grades: &'a [Grade], ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let chosen = grades.iter().position(|it| Some(it.id) == form.grade);
    if !can_edit(ctx) {
        let word = chosen.map_or_else(|| lang.entry_blank(), |place| grades[place].title());
        return field(lang.col_grade(), label::body(word)).into();
    }
    let options = (1..).zip(grades).map(|(key, grade)| Segment {
        mark: None,
        label: grade.title(),
        key: format!("{key}"),
    });
    let ids: Vec<GradeId> = grades.iter().map(|grade| grade.id).collect();
    let beside = ids.clone();
    let chooser = segmented(options, chosen, move |place| {
        Message::GradePicked(ids.get(place).copied().unwrap_or(GradeId(0)))
    })
    .id(GRADE)
    // Home and End belong to the list here.
    .on_key(move |key, modifiers| {
        let to = next(key, modifiers, chosen, beside.len())?;
        (Some(to) != chosen).then(|| Message::GradePicked(beside[to]))
    });
    let missing = form.strict && form.grade.is_none();
    field(lang.col_grade(), chooser)
        .error(missing.then(|| lang.year_grade_needed()))
        .into()
}

/// Where ← and → lead from the grade chosen.
fn next(key: &Key, modifiers: Modifiers, from: Option<usize>, total: usize) -> Option<usize> {
    let last = total.checked_sub(1)?;
    match key {
        _ if !modifiers.is_empty() => None,
        Key::Named(Named::ArrowRight) => Some(from.map_or(0, |place| (place + 1).min(last))),
        Key::Named(Named::ArrowLeft) => Some(from.map_or(last, |place| place.saturating_sub(1))),
        _ => None,
    }
}

fn direction_field<'a>(
    form: &'a Form,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    if !can_edit(ctx) {
        let word = form.direction.map(|it| lang.outlook(it));
        let word = word.unwrap_or_else(|| lang.entry_blank());
        return field(lang.col_outlook(), label::body(word)).into();
    }
    let words = std::iter::once((None, lang.year_undecided()));
    let words = words.chain(Outlook::ALL.iter().map(|it| (Some(*it), lang.outlook(*it))));
    let chooser = select(words, Some(&form.direction), Message::DirectionPicked)
        .id(field_id(ReviewField::Direction))
        .width(220);
    let missing = form.strict
        && form
            .text()
            .missing(&year.grades)
            .contains(&ReviewField::Direction);
    field(lang.col_outlook(), chooser)
        .error(missing.then(|| lang.year_outlook_needed()))
        .into()
}

fn text_field<'a>(
    form: &'a Form,
    of: ReviewField,
    year: &'a YearEnd,
    ctx: Context<'a>,
    height: f32,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(content) = form.content(of) else {
        return row![].into();
    };
    let name = match of {
        ReviewField::Results => lang.col_year_results(),
        ReviewField::Reason => lang.col_grade_reason(),
        ReviewField::SectionComment => lang.col_section_comment(),
        _ => lang.col_head_comment(),
    };
    let text = form.text();
    let required = of == ReviewField::Reason && text.needs_reason(&year.grades);
    let missing = form.strict && required && text.reason.trim().is_empty();
    let error = form
        .too_long(of)
        .map(|invalid| lang.invalid(&invalid))
        .or_else(|| missing.then(|| lang.year_reason_needed()));
    let mut area = text_area(content)
        .id(field_id(of))
        .min_height(height)
        .max_height(height.max(220.0))
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

/// The ways on. 保存 comes first in Tab order, straight after the texts, though it stands last.
fn footer<'a>(ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
    let lang = ctx.lang();
    let (back, on) = (
        Message::StepPressed(Step::Previous),
        Message::StepPressed(Step::Next),
    );
    let ways = match narrow {
        true => row![
            icon_only(Icon::Up, lang.entry_back())
                .hint("Ctrl ↑")
                .on_press(back),
            icon_only(Icon::Down, lang.entry_onwards())
                .hint("Ctrl ↓")
                .on_press(on),
        ],
        false => row![
            secondary(lang.entry_back()).hint("Ctrl ↑").on_press(back),
            secondary(lang.entry_onwards()).hint("Ctrl ↓").on_press(on),
        ],
    };
    let ways = ways.spacing(S);
    let bar: Element<'a, Message> = match can_edit(ctx) {
        true => {
            let mut save = primary(lang.year_save_next())
                .id("year-save")
                .on_press(Message::SavePressed);
            if !narrow {
                save = save.hint("Ctrl Enter");
            }
            stack![container(save).align_right(Fill), ways]
                .width(Fill)
                .into()
        }
        false => ways.into(),
    };
    container(bar).padding([M, L]).width(Fill).into()
}
