//! The lines of the list: a box, what the row is by shape and word, its name, and how it stands to the plan.

use iced::widget::{Space, container, row};
use iced::{Center, Element, Fill, Length};

use super::draft::Line;
use super::review::{Message, ROWS, Review};
use super::words;
use crate::domain::plan::PillarKind;
use crate::domain::proposal::{Content, Proposal, Row};
use crate::domain::reconcile::{Refusal, Standing};
use crate::screen::{Context, common};
use crate::ui::elided::{Elided, elided};
use crate::ui::icon::{Icon, icon};
use crate::ui::label;
use crate::ui::line::line;
use crate::ui::list::Columns;
use crate::ui::rows::rows;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::S;
use crate::ui::tick::{TICK, row_tick};

/// How far each level stands further in, in logical pixels.
const INDENT: f32 = 20.0;
/// The deepest level that still stands further in.
const DEEPEST: u16 = 5;
/// The longest text that is given to be measured, in characters.
const LONGEST: usize = 160;
/// The width of the column of standings.
const STANDING: f32 = 126.0;

fn columns(review: &Review) -> Columns {
    Columns::new([
        Length::Fixed(TICK + S),
        Fill,
        Length::Fixed(number_width(&review.draft.proposal) + 2.0 * S),
        Length::Fixed(STANDING),
    ])
}

/// How wide the number of a line is drawn, at most.
pub(super) fn number_width(proposal: &Proposal) -> f32 {
    let last = proposal.lines.last().map_or(0, |line| line.number);
    match last {
        0..=9_999 => 36.0,
        10_000..=99_999 => 44.0,
        _ => 54.0,
    }
}

/// The header and the lines.
pub(super) fn list<'a>(review: &'a Review, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let columns = columns(review);
    let header = columns.header_of([
        Space::new().into(),
        elided(lang.take_col_content()).small().into(),
        elided(lang.take_col_line())
            .small()
            .right()
            .width(Fill)
            .into(),
        elided(lang.take_col_standing()).small().into(),
    ]);
    let lines = rows(
        ROWS,
        &review.list,
        review.lines.len(),
        move |index| match review.lines.get(index) {
            Some(of) => columns.row(cells(review, *of, index, ctx)),
            None => Space::new().into(),
        },
    )
    .version(review.version)
    .on_view(Message::Seen)
    .on_press(|line, _| Message::LinePressed(line))
    .on_double(Message::LineOpened);
    iced::widget::column![header, Element::from(lines)].into()
}

fn cells<'a>(
    review: &'a Review,
    of: Line,
    index: usize,
    ctx: Context<'a>,
) -> Vec<Element<'a, Message>> {
    let proposal = &review.draft.proposal;
    match of {
        Line::Row(row) | Line::Above(row) => {
            proposal.rows.get(row).map_or_else(Vec::new, |shown| {
                vec![
                    row_tick(review.tick_of(row), Message::Ticked(index)),
                    content(review, row, shown, ctx),
                    number(shown.line),
                    standing(review, row, shown, ctx),
                ]
            })
        }
        Line::Lost(at) => proposal.lines.get(at).map_or_else(Vec::new, |lost| {
            let text = elided(first_line(&lost.text)).width(Fill);
            vec![
                sign(Icon::Help),
                text.into(),
                number(lost.number),
                badge(Badge::Amber, ctx.lang().take_lost()),
            ]
        }),
        Line::Problem(at) => proposal.problems.get(at).map_or_else(Vec::new, |problem| {
            let place = words::problem_place(ctx.lang(), problem);
            let what = ctx.lang().problem_kind(problem);
            let text = format!("{place}　{what}");
            let text = first_line(text.trim()).to_owned();
            vec![
                sign(Icon::Warning),
                elided(text).width(Fill).into(),
                number(problem.line),
                badge(Badge::Danger, ctx.lang().take_unreadable()),
            ]
        }),
    }
}

fn sign<'a>(of: Icon) -> Element<'a, Message> {
    container(icon(of).size(14.0).tone(|t| t.warning))
        .center_x(TICK)
        .into()
}

fn number<'a>(line: u32) -> Element<'a, Message> {
    elided(line.to_string()).small().right().width(Fill).into()
}

fn content<'a>(
    review: &'a Review,
    row_at: usize,
    shown: &'a Row,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let left_out = !review
        .draft
        .choices
        .get(row_at)
        .is_some_and(|choice| choice.taken);
    let named = |text: Elided<'a>| match left_out {
        true => text.tone(|t| t.secondary),
        false => text,
    };
    let depth = review.draft.tree.depth(row_at).min(DEEPEST);
    let indent = Space::new().width(f32::from(depth) * INDENT);
    let lang = ctx.lang();
    let face: Element<'a, Message> = match &shown.content {
        Content::Plan(plan) => row![
            icon(Icon::Document).size(15.0),
            named(elided(words::plan_title(lang, plan)).bold()).width(Fill)
        ]
        .spacing(S)
        .align_y(Center)
        .into(),
        Content::Heading(heading) => {
            let title = named(elided(words::heading_title(heading)).bold());
            match heading.kind {
                PillarKind::Pillar => title.width(Fill).into(),
                kind => line(title, label::small(lang.pillar_kind(kind))),
            }
        }
        Content::Programme(programme) => {
            let mut head = row![].spacing(S).align_y(Center);
            if let Some(mark) = programme.mark {
                head = head.push(common::paid_by(mark));
            }
            if !programme.code.is_empty() {
                head = head.push(label::small(first_line(&programme.code)));
            }
            let tags = common::tags(lang, programme.tags.unwrap_or_default());
            let name = named(elided(words::programme_name(lang, programme)));
            head.push(container(line(name, row(tags).spacing(4.0))).width(Fill))
                .into()
        }
        Content::Action(text) => row![
            label::quiet("⇒"),
            named(elided(first_line(text))).width(Fill)
        ]
        .spacing(6.0)
        .into(),
        Content::Milestone(milestone) => {
            let date = milestone.baseline.as_ref().map(|date| ctx.date(date));
            let name = named(elided(first_line(&milestone.title)));
            row![
                icon(Icon::Diamond).size(14.0).tone(|t| t.accent),
                container(line(name, label::small(date.unwrap_or_default()))).width(Fill)
            ]
            .spacing(6.0)
            .align_y(Center)
            .into()
        }
        Content::Report(report) => {
            let done = named(elided(first_line(&report.text.done)).small());
            row![
                label::small(words::report_period(lang, report)),
                common::status(lang, report.text.status),
                done.width(Fill)
            ]
            .spacing(S)
            .align_y(Center)
            .into()
        }
    };
    row![indent, container(face).width(Fill)]
        .align_y(Center)
        .into()
}

/// How a row stands to the plan.
fn standing<'a>(
    review: &'a Review,
    row_at: usize,
    shown: &Row,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let draft = &review.draft;
    let taken = draft.choices.get(row_at).is_some_and(|choice| choice.taken);
    if !draft.wrong(row_at).is_empty() {
        return badge(Badge::Danger, lang.take_wrong());
    }
    if !taken {
        return label::small(lang.take_left_out()).into();
    }
    let Some(of) = draft.standing(row_at) else {
        return Space::new().into();
    };
    let word = lang.row_standing(of);
    let face = match of {
        Standing::New => badge(Badge::Blue, word),
        Standing::Same => label::small(word).into(),
        Standing::Changed(_) | Standing::Similar(_) => badge(Badge::Amber, word),
        Standing::Refused(Refusal::ParentNotTaken) => label::small(lang.take_left_out()).into(),
        Standing::Refused(_) => badge(Badge::Danger, word),
    };
    if shown.doubts.is_empty() {
        return face;
    }
    row![face, icon(Icon::Warning).size(13.0).tone(|t| t.warning)]
        .spacing(4.0)
        .align_y(Center)
        .into()
}

/// The beginning of a text that may have many lines, or one of many thousand characters: no more of it is
/// measured than can be seen.
pub(super) fn first_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => &line[..end],
        None => line,
    }
}
