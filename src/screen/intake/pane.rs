//! Beside the list: the selected row, what is to be decided about it, its fields, what they would change, and
//! below it all the lines of the source that it was read from.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill};

use super::draft::Line;
use super::fields_view;
use super::lines_view::{first_line, number_width};
use super::review::{MEANT, Message, Review};
use super::words;
use crate::domain::proposal::{self, Fate, Problem};
use crate::domain::reconcile::{Candidate, FieldDiff, Meant, Refusal, Standing};
use crate::screen::Context;
use crate::text::Lang;
use crate::ui::card::{self, Tone, empty, notice, sheet};
use crate::ui::elided::elided;
use crate::ui::icon::{Icon, icon};
use crate::ui::picks::{Pick, picks};
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{HEADING, L, M, S, XS};
use crate::ui::{button, label};

/// How high the lines of the source may grow, in logical pixels; they scroll then.
const SOURCE: f32 = 150.0;
/// The longest text of the source or of a value that is shown, in characters.
const LONGEST: usize = 2_000;
/// Values up to this length stand side by side.
const SHORT: usize = 16;
/// How much is shown of a value that stands in a field as well, in characters.
const BEGINNING: usize = 90;

/// Where the pane stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Beside the list.
    Beside,
    /// In the place of the list, with a way back to it.
    Alone,
    /// There, with little room.
    Narrow,
}

/// The pane.
pub(super) fn view<'a>(review: &'a Review, place: Place, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(line) = review.line() else {
        return sheet(empty(Icon::Import, lang.take_nothing_selected(), None))
            .width(Fill)
            .height(Fill)
            .into();
    };
    let (head, body, number) = match line {
        Line::Row(at) | Line::Above(at) => {
            let number = review.draft.proposal.rows.get(at).map_or(0, |row| row.line);
            (head(review, at, ctx), row_body(review, at, ctx), number)
        }
        Line::Lost(at) => {
            let number = review
                .draft
                .proposal
                .lines
                .get(at)
                .map_or(0, |it| it.number);
            let about = label::body(lang.take_lost_about()).width(Fill);
            (
                label::heading(lang.take_lost_title(number)).into(),
                about.into(),
                number,
            )
        }
        Line::Problem(at) => match review.draft.proposal.problems.get(at) {
            Some(problem) => (
                label::heading(lang.take_problem_title(problem.line)).into(),
                problem_body(lang, problem),
                problem.line,
            ),
            None => (label::body("").into(), label::body("").into(), 0),
        },
    };
    let mut top = column![].spacing(S);
    if place != Place::Beside {
        top = top.push(
            button::quiet(lang.detail_back())
                .icon(Icon::ChevronLeft)
                .small()
                .on_press(Message::ListPressed),
        );
    }
    let body = scrollable(container(body).padding([M, L]).width(Fill))
        .width(Fill)
        .height(Fill)
        .style(scrollbar);
    let content = column![
        container(top.push(head)).padding([M, L]).width(Fill),
        card::line(),
        // A field's caret belongs to the row it was typed in.
        container(scope(("take", line.row()), body)).height(Fill),
        card::line(),
        source(review, number, place == Place::Narrow, lang),
    ];
    sheet(content).width(Fill).height(Fill).into()
}

/// What the row is, where it belongs, and how it stands to the plan.
fn head<'a>(review: &'a Review, at: usize, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let proposal = &review.draft.proposal;
    let shown = &proposal.rows[at];
    let above = words::above(lang, proposal, at);
    let kind = words::kind(lang, &shown.content);
    let place = match above.is_empty() {
        true => kind,
        false => format!("{kind}　{above}"),
    };
    column![
        elided(place).small().width(Fill),
        elided(first_line(&words::title(lang, shown)).to_owned())
            .bold()
            .size(HEADING)
            .width(Fill),
    ]
    .spacing(XS)
    .into()
}

fn row_body<'a>(review: &'a Review, at: usize, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let draft = &review.draft;
    let shown = &draft.proposal.rows[at];
    let mut body = column![].spacing(M).width(Fill);
    let candidates = draft.candidates(at);
    if !candidates.is_empty() {
        let meant = draft.choices.get(at).map(|choice| choice.meant);
        body = body.push(meaning(candidates, meant.unwrap_or_default(), lang));
    }
    if let Some(why) = refusal(review, at, lang) {
        body = body.push(notice(Tone::Danger, "", label::body(why).width(Fill)));
    }
    for doubt in &shown.doubts {
        let doubt = label::body(lang.doubt(doubt)).width(Fill);
        body = body.push(notice(Tone::Warning, lang.dialog_check(), doubt));
    }
    if let Some(Standing::Changed(fields)) = draft.standing(at) {
        body = body.push(differences(fields, ctx));
    }
    body.push(fields_view::view(review, at, ctx)).into()
}

/// Why the row cannot be taken as it is.
fn refusal(review: &Review, at: usize, lang: Lang) -> Option<String> {
    match review.draft.standing(at)? {
        // That its own box is empty is plain to see.
        Standing::Refused(Refusal::ParentNotTaken) if !review.draft.choices[at].taken => None,
        Standing::Refused(refusal) => Some(lang.refusal(refusal, |row| {
            let rows = &review.draft.proposal.rows;
            rows.get(row).map_or(0, |row| row.line)
        })),
        _ => None,
    }
}

/// Which programme of the plan is meant.
fn meaning<'a>(candidates: &'a [Candidate], meant: Meant, lang: Lang) -> Element<'a, Message> {
    let mut options: Vec<Pick<Message>> = candidates
        .iter()
        .map(|candidate| {
            let name = format!("{} {}", candidate.code, candidate.name);
            Pick {
                label: lang.take_mean(name.trim()),
                note: lang.take_likeness(candidate.likeness),
                on: meant == Meant::Programme(candidate.id),
                message: Message::MeantPicked(Some(candidate.id)),
            }
        })
        .collect();
    options.push(Pick {
        label: lang.take_mean_new(),
        note: String::new(),
        on: meant == Meant::New,
        message: Message::MeantPicked(None),
    });
    let content = column![
        label::body(lang.take_meaning()).width(Fill),
        Element::from(picks(options).id(MEANT)),
    ]
    .spacing(S);
    let tone = match meant {
        Meant::ByName => Tone::Warning,
        _ => Tone::Info,
    };
    notice(tone, "", content)
}

/// What would change: the field, what the plan says, what the source says.
fn differences<'a>(fields: &'a [FieldDiff], ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut content = column![label::strong(lang.take_differences())].spacing(S);
    for diff in fields {
        let style = ctx.date_style();
        let before = cut(&lang.changed_value(&diff.before, style));
        let after = lang.changed_value(&diff.after, style);
        let arrow = || icon(Icon::ArrowRight).size(14.0).tone(|t| t.secondary);
        let is_short = |text: &str| text.chars().count() <= SHORT && !text.contains('\n');
        let values: Element<'a, Message> = match is_short(&before) && is_short(&after) {
            true => row![
                label::quiet(before),
                arrow(),
                label::body(after).width(Fill)
            ]
            .spacing(S)
            .align_y(Center)
            .into(),
            // The field below holds the whole of it.
            false => column![
                label::quiet(before).width(Fill),
                row![arrow(), label::body(shortened(&after)).width(Fill)].spacing(S),
            ]
            .spacing(XS)
            .into(),
        };
        content = content
            .push(card::line())
            .push(column![label::small(lang.changed_field(diff.field)), values].spacing(2.0));
    }
    card::card(content).padding(M).width(Fill).into()
}

fn problem_body<'a>(lang: Lang, problem: &'a Problem) -> Element<'a, Message> {
    let mut content = column![label::body(lang.problem(problem)).width(Fill)].spacing(M);
    if !problem.text.is_empty() {
        content = content.push(card::pair(
            lang.take_col_written(),
            label::body(problem.text.as_str()).width(Fill),
            80.0,
        ));
    }
    content
        .push(label::quiet(lang.take_problem_about()).width(Fill))
        .into()
}

/// The line of the source, with the lines round it.
fn source<'a>(review: &'a Review, number: u32, brief: bool, lang: Lang) -> Element<'a, Message> {
    let proposal = &review.draft.proposal;
    let place = proposal
        .lines
        .binary_search_by_key(&number, |line| line.number);
    let Ok(place) = place else {
        return container(label::small(lang.take_no_source()))
            .padding([S, L])
            .into();
    };
    let mut content = column![].spacing(XS).width(Fill);
    let (mut before, mut after) = (None, None);
    if !brief {
        let written = |line: &proposal::Line| line.fate != Fate::Blank;
        before = proposal.lines[..place].iter().rposition(written);
        let below = proposal.lines[place + 1..].iter().position(written);
        after = below.map(|at| place + 1 + at);
    }
    for at in before.into_iter().chain([place]).chain(after) {
        let line = &proposal.lines[at];
        let text: Element<'a, Message> = match at == place {
            true => label::body(cut(&line.text)).width(Fill).into(),
            false => elided(first_line(&line.text)).small().width(Fill).into(),
        };
        let number = elided(line.number.to_string())
            .small()
            .right()
            .width(number_width(proposal));
        content = content.push(row![number, text].spacing(S));
    }
    let title = row![
        icon(Icon::Document).size(14.0).tone(|t| t.secondary),
        label::small(lang.take_source_line(number)),
    ]
    .spacing(6.0)
    .align_y(Center);
    let lines = scrollable(container(content).padding([0.0, L]).width(Fill))
        .width(Fill)
        .style(scrollbar);
    container(column![container(title).padding([0.0, L]), lines].spacing(XS))
        .padding([S, 0.0])
        .max_height(SOURCE)
        .width(Fill)
        .into()
}

/// A text cut to its beginning.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text cut to what can be shown.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
