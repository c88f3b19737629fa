//! The fields of the selected row.

use iced::widget::{Id, column, row};
use iced::{Element, Fill};

use super::form::{Field, Input, Wrong};
use super::review::{Choice, Message, Review};
use super::words;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PeriodKind, PillarKind};
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::{ReportState, Status};
use crate::domain::proposal::{Content, PeriodWord, ProgrammeRow, ReportRow, SourceKind};
use crate::screen::{Context, common, date_field};
use crate::text::Lang;
use crate::ui::choice::{Segment, checkbox, segmented};
use crate::ui::field::{field, text_area, text_field};
use crate::ui::select::select;
use crate::ui::theme::{L, M, S};

const MARKS: [Mark; 3] = [Mark::Own, Mark::Ward, Mark::Bureau];

/// The fields of a row, those that are chosen among those that are typed.
pub(super) fn view<'a>(review: &'a Review, at: usize, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let content = &review.draft.proposal.rows[at].content;
    let mut fields = column![].spacing(M).width(Fill);
    if let Content::Report(report) = content {
        fields = fields.push(report_choices(report, ctx));
    }
    if let Content::Heading(heading) = content {
        fields = fields.push(heading_kind(heading.kind, lang));
    }
    let typed = review
        .draft
        .form(at)
        .into_iter()
        .flat_map(|form| form.inputs());
    for (index, (of, input)) in typed.enumerate() {
        fields = fields.push(one(review, at, of, input, ctx));
        // Who pays and the tags stand behind the name.
        if let (0, Content::Programme(programme)) = (index, content) {
            fields = programme_choices(review, programme, lang)
                .into_iter()
                .fold(fields, |fields, choice| fields.push(choice));
        }
        if let (0, Content::Milestone(milestone)) = (index, content)
            && let Some(kind) = milestone.kind
        {
            fields = fields.push(milestone_kind(kind, lang));
        }
    }
    if let Content::Milestone(milestone) = content
        && review.draft.proposal.kind != SourceKind::Policy
    {
        let given_up = checkbox(lang.standing_cancelled(), milestone.cancelled, |on| {
            Message::Chosen(Choice::Cancelled(on))
        });
        fields = fields.push(Element::from(given_up.id("take-cancelled")));
    }
    fields.into()
}

/// A field that is typed into.
fn one<'a>(
    review: &'a Review,
    at: usize,
    of: Field,
    input: &'a Input,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let content = &review.draft.proposal.rows[at].content;
    let name = words::field(lang, of, content);
    let wrong = review
        .draft
        .wrong(at)
        .iter()
        .find(|(field, _)| *field == of);
    match input {
        Input::Area(area) => {
            let area = text_area(area)
                .id(Id::new(of.id()))
                .on_action(move |action| Message::Edited(of, action))
                .min_height(64.0)
                .max_height(260.0);
            field(name, area).into()
        }
        Input::Line(line) if is_date(of) => {
            let look = date_field::Look {
                id: of.id(),
                label: name,
                placeholder: lang.form_date_placeholder(),
                year: review.year(ctx),
                required: of == Field::Baseline,
                tried: false,
                error: match wrong {
                    Some((_, wrong @ Wrong::NotADay)) => Some(words::wrong(lang, wrong)),
                    _ => None,
                },
            };
            let typed = move |text| Message::Typed(of, text);
            date_field::view(look, line, typed, Message::Entered, ctx)
        }
        Input::Line(line) => {
            let input = text_field("", line)
                .id(Id::new(of.id()))
                .on_input(move |text| Message::Typed(of, text))
                .on_submit(Message::Entered)
                .invalid(wrong.is_some());
            let error = wrong.map(|(_, wrong)| words::wrong(lang, wrong));
            let mut made = field(name, input).error(error);
            if let (Field::Year, Content::Plan(plan)) = (of, content)
                && let Some(year) = plan.year
            {
                made =
                    made.hint(lang.dialog_year_read(
                        year.first_day().to_string(),
                        year.last_day().to_string(),
                    ));
            }
            made.into()
        }
    }
}

fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::Baseline | Field::Forecast | Field::Actual | Field::On
    )
}

fn heading_kind<'a>(of: PillarKind, lang: Lang) -> Element<'a, Message> {
    let kinds = PillarKind::ALL
        .iter()
        .map(|kind| Segment::word(lang.pillar_kind(*kind)));
    let chosen = PillarKind::ALL.iter().position(|kind| *kind == of);
    let choice = segmented(kinds, chosen, move |index| {
        let kind = PillarKind::ALL.get(index).copied().unwrap_or(of);
        Message::Chosen(Choice::Heading(kind))
    });
    field(lang.plan_kind(), choice.id("take-heading-kind")).into()
}

/// Who pays, and the tags; in tables only where the table has a column for them.
fn programme_choices<'a>(
    review: &'a Review,
    programme: &'a ProgrammeRow,
    lang: Lang,
) -> Vec<Element<'a, Message>> {
    let always = review.draft.proposal.kind == SourceKind::Policy;
    let mut choices = Vec::new();
    if always || programme.mark.is_some() {
        let chosen = MARKS.iter().position(|mark| Some(*mark) == programme.mark);
        let segments = MARKS.map(|mark| Segment::word(mark.sign()));
        let choice = segmented(segments, chosen, |index| {
            let mark = MARKS.get(index).copied().unwrap_or(Mark::Ward);
            Message::Chosen(Choice::Mark(mark))
        });
        let mut made = field(lang.col_mark(), choice.id("take-mark"));
        if let Some(mark) = programme.mark {
            made = made.hint(lang.mark_explained(mark));
        }
        choices.push(made.into());
    }
    if always || programme.tags.is_some() {
        let tags = programme.tags.unwrap_or_default();
        let boxes = Tag::ALL.iter().map(|tag| {
            let tag = *tag;
            checkbox(lang.tag(tag), tags.has(tag), move |on| {
                Message::Chosen(Choice::Tag(tag, on))
            })
            .id(tag_id(tag))
            .into()
        });
        let boxes = row(boxes.collect::<Vec<_>>())
            .spacing(L)
            .wrap()
            .vertical_spacing(S);
        choices.push(field(lang.col_tags(), boxes).into());
    }
    choices
}

/// Each has a name, so that Esc leaves it as it leaves a field.
fn tag_id(tag: Tag) -> &'static str {
    match tag {
        Tag::Priority => "take-tag-priority",
        Tag::New => "take-tag-new",
        Tag::Expanded => "take-tag-expanded",
        Tag::Continued => "take-tag-continued",
        Tag::Ended => "take-tag-ended",
    }
}

fn milestone_kind<'a>(of: MilestoneKind, lang: Lang) -> Element<'a, Message> {
    let kinds = MilestoneKind::ALL
        .iter()
        .map(|kind| (*kind, lang.milestone_kind(*kind)));
    let choice = select(kinds, Some(&of), |kind| Message::Chosen(Choice::Kind(kind)));
    field(
        lang.col_kind(),
        choice.id("take-milestone-kind").width(Fill),
    )
    .into()
}

/// Period, status and state of a report.
fn report_choices<'a>(report: &'a ReportRow, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut choices = column![].spacing(M);
    if let Some(word) = &report.period {
        let periods = ctx.board.periods.iter();
        let mut words: Vec<PeriodWord> = periods.map(PeriodWord::from).collect();
        let named = ctx.board.periods.iter().position(|it| word.names(it));
        let place = named.unwrap_or(words.len());
        if named.is_none() {
            words.push(word.clone());
        }
        let named = words.iter().map(|it| lang.period_word(it)).enumerate();
        let named: Vec<(usize, String)> = named.collect();
        let choice = select(named, Some(&place), move |place: usize| {
            let word = words.get(place).cloned();
            Message::Chosen(Choice::Period(
                word.unwrap_or(PeriodWord::from(PeriodKind::Custom)),
            ))
        });
        let choice = choice.id("take-report-period").width(Fill);
        choices = choices.push(field(lang.col_period(), choice));
    }
    let statuses = Status::ALL
        .iter()
        .map(|status| Segment::mark(common::mark(Some(*status)), lang.status(Some(*status)), ""));
    let chosen = Status::ALL
        .iter()
        .position(|status| Some(*status) == report.text.status);
    let status = segmented(statuses, chosen, |index| {
        let status = Status::ALL.get(index).copied().unwrap_or(Status::OnTrack);
        Message::Chosen(Choice::Status(status))
    });
    choices = choices.push(field(lang.col_status(), status.id("take-status")));
    if let Some(state) = report.state {
        let states = ReportState::ALL.iter().map(|state| {
            let word = lang.report_state(crate::domain::board::Reported::Yes, Some(*state));
            (*state, word)
        });
        let choice = select(states, Some(&state), |state| {
            Message::Chosen(Choice::State(state))
        });
        let choice = choice.id("take-report-state").width(Fill);
        choices = choices.push(field(lang.col_report_state(), choice));
    }
    choices.into()
}
