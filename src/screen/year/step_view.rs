//! 次年度へ, while the next year has no plan: the list with what is decided, the selected one, and the plan as it
//! would be.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill, Padding};

use super::roll::ROW;
use super::step::{
    DECISION, Message as StepMessage, NAME, PREVIEW, Preview, Step, place_of, way_of,
};
use super::view::{Room, beside, heading, list, locked};
use super::{Message, can_edit};
use crate::domain::command::{Invalid, checked_name};
use crate::domain::lineage::LineageKind;
use crate::domain::programme::Programme;
use crate::domain::year::{Decision, Part, Why, YearEnd, same_name};
use crate::screen::{Context, common};
use crate::ui::button::{hint_on, icon_only, primary, secondary};
use crate::ui::card::{self, sheet};
use crate::ui::choice::{Segment, chip, segmented};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_field};
use crate::ui::icon::Icon;
use crate::ui::rows::rows;
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S, XS};
use crate::ui::{label, modal};

/// The button that makes the plan, in its question.
pub(super) const CONFIRM: &str = "year-confirm";
/// From this width on, the plan as it would be stands beside.
const WIDE: f32 = 1_000.0;
/// The width of the preview.
const BESIDE: f32 = 320.0;

pub(super) fn view<'a>(
    step: &'a Step,
    year: &'a YearEnd,
    ctx: Context<'a>,
    room: Room,
) -> Element<'a, Message> {
    let width = if room.narrow {
        200.0
    } else {
        (room.size.width * 0.35).clamp(260.0, 420.0)
    };
    let mut all = row![container(programmes(step, year, ctx, room.narrow)).width(width)]
        .spacing(room.gap)
        .height(Fill);
    all = all.push(sheet(pane(step, year, ctx)).width(Fill).height(Fill));
    if room.size.width >= WIDE {
        all = all.push(container(preview(step, year, ctx)).width(BESIDE));
    }
    column![all, foot(ctx)].spacing(M).into()
}

fn programmes<'a>(
    step: &'a Step,
    year: &'a YearEnd,
    ctx: Context<'a>,
    narrow: bool,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let only = chip(
        lang.year_undecided_only(step.tally.undecided),
        step.open_only,
        Message::OpenOnlyToggled,
    );
    let told = counts(step, ctx);
    let line = elided(told.clone()).small().width(Fill);
    let line = if narrow { line } else { line.right() };
    let head = beside(only, Some(hint_on(line, told)), narrow);
    list(&step.roll, ctx, head, move |line| {
        let place = place_of(line);
        match place.and_then(|place| year.programmes.get(place)) {
            Some(of) => programme_line(step, of, ctx),
            None => row![].into(),
        }
    })
}

fn programme_line<'a>(step: &'a Step, of: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let mut name = elided(of.text.name.as_str()).width(Fill);
    if step.roll.selected == Some(of.id) {
        name = name.bold();
    }
    let (kind, word) = match step.kinds.get(&of.id) {
        None => (Badge::Amber, lang.year_undecided()),
        Some(kind @ LineageKind::Ended) => (Badge::Plain, lang.lineage_kind(*kind)),
        Some(kind @ LineageKind::Carried) => (Badge::Plain, lang.lineage_kind(*kind)),
        Some(kind) => (Badge::Blue, lang.lineage_kind(*kind)),
    };
    let edge = Padding {
        right: L,
        left: M,
        ..Padding::ZERO
    };
    row![hint_on(name, of.text.name.as_str()), badge(kind, word)]
        .spacing(S)
        .align_y(Center)
        .padding(edge)
        .height(ROW)
        .into()
}

/// Everything about the selected programme.
fn pane<'a>(step: &'a Step, year: &'a YearEnd, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let found = step.place().and_then(|place| {
        Some((
            year.programmes.get(place)?,
            step.choices.get(place)?,
            step.whys.get(place)?,
        ))
    });
    let Some((programme, choice, why)) = found else {
        return row![].into();
    };
    let top = row![
        label::small(programme.code.as_str()),
        common::paid_by(programme.text.mark),
    ]
    .spacing(S)
    .align_y(Center);
    let name = label::heading(programme.text.name.as_str());
    let mut content = column![column![top, name].spacing(XS)].spacing(M);
    content = content.push(locked(ctx));
    content = content.push(label::small(proposed(*why, ctx)));
    let ways = [
        lang.lineage_carried(),
        lang.lineage_merged(),
        lang.lineage_split(),
        lang.lineage_ended(),
        lang.year_undecided(),
    ];
    let options = (1..).zip(ways).map(|(key, word)| Segment {
        mark: None,
        label: word,
        key: format!("{key}"),
    });
    let chosen = Some(way_of(&choice.decision));
    let chooser = segmented(options, chosen, |way| {
        Message::Step(StepMessage::WayPicked(way))
    });
    content = content.push(field(lang.year_goes_on_as(), chooser.id(DECISION)));
    content = content.push(decided(step, programme, &choice.decision, year, ctx));
    let body = scrollable(container(content).padding(L).width(Fill))
        .height(Fill)
        .style(scrollbar);
    scope(("year-step", programme.id.0), body).into()
}

fn proposed(why: Why, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    match why {
        Why::Direction(direction) => lang.year_why_direction(lang.outlook(direction)),
        Why::Status(status) => lang.year_why_status(lang.status(Some(status))),
        Why::Usual => lang.year_why_usual(),
    }
}

/// What belongs to the way of going on.
fn decided<'a>(
    step: &'a Step,
    programme: &'a Programme,
    decision: &'a Decision,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    match decision {
        Decision::GoOn(part) => {
            let renamed = !same_name(&part.name, &programme.text.name);
            let hint = renamed.then(|| lang.year_renamed());
            let mut content = column![part_fields(0, part, hint, true, year, ctx)].spacing(M);
            let taken_in = step.choices.iter().filter(
                |it| matches!(it.decision, Decision::Merge(Some(into)) if into == programme.id),
            );
            let names: Vec<&str> = taken_in
                .filter_map(|it| year.programmes.iter().find(|of| of.id == it.programme))
                .map(|of| of.text.name.as_str())
                .collect();
            if !names.is_empty() {
                let told = lang.year_takes_in(names.join(&lang.detail_and()));
                content = content.push(label::body(told));
            }
            content.into()
        }
        Decision::Merge(into) => {
            let choices = step
                .choices
                .iter()
                .filter(|it| {
                    it.programme != programme.id && matches!(it.decision, Decision::GoOn(_))
                })
                .filter_map(|it| year.programmes.iter().find(|of| of.id == it.programme))
                .map(|of| (of.id, format!("{} {}", of.code, of.text.name)));
            let chooser = select(choices, into.as_ref(), |id| {
                Message::Step(StepMessage::TargetPicked(id))
            })
            .placeholder(lang.form_choose())
            .width(Fill)
            .id(NAME);
            let lost = step.undecided.contains(&programme.id);
            field(lang.year_merge_into(), chooser)
                .hint(lang.year_merge_about())
                .error(lost.then(|| lang.year_merge_needed()))
                .into()
        }
        Decision::Split(parts) => {
            let mut content = column![label::small(lang.year_split_about())].spacing(M);
            // What is missing gets the focus.
            let wrong = parts.iter().position(|it| checked_name(&it.name).is_err());
            for (place, part) in parts.iter().enumerate() {
                let first = place == wrong.unwrap_or(0);
                let fields = part_fields(place, part, None, first, year, ctx);
                let remove = icon_only(Icon::Trash, lang.button_delete()).on_press_maybe(
                    (parts.len() > 2).then_some(Message::Step(StepMessage::PartRemoved(place))),
                );
                content = content.push(row![fields, Element::from(remove)].spacing(S));
            }
            let add = secondary(lang.year_part_add())
                .icon(Icon::Plus)
                .on_press(Message::Step(StepMessage::PartAdded));
            content.push(add).into()
        }
        Decision::End => label::body(lang.year_end_about()).into(),
        Decision::Open => label::body(lang.year_open_about()).into(),
    }
}

fn part_fields<'a>(
    place: usize,
    part: &'a Part,
    hint: Option<String>,
    first: bool,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let error = match checked_name(&part.name) {
        Ok(_) => None,
        Err(Invalid::NameEmpty) => Some(lang.year_name_needed()),
        Err(invalid) => Some(lang.invalid(&invalid)),
    };
    let mut input = text_field("", &part.name).invalid(error.is_some());
    if can_edit(ctx) {
        input = input.on_input(move |typed| Message::Step(StepMessage::NameChanged(place, typed)));
    }
    if first {
        input = input.id(NAME);
    }
    let mut name = field(lang.year_new_name(), input).error(error);
    if let Some(hint) = hint {
        name = name.hint(hint);
    }
    let pillar = select(
        common::choices_of(&year.pillars, |id| {
            year.programmes.iter().any(|it| it.pillar == id)
        }),
        Some(&part.pillar),
        move |pillar| Message::Step(StepMessage::PillarPicked(place, pillar)),
    )
    .width(Fill);
    column![name, field(lang.col_pillar(), pillar)]
        .spacing(S)
        .width(Fill)
        .into()
}

/// The new plan as it would be.
fn preview<'a>(step: &'a Step, year: &'a YearEnd, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let title = lang.year_preview(lang.fiscal_year(ctx.board.plan.year.next()));
    let head = card::section(title, lang.count_programmes(step.tally.programmes));
    let body = rows(
        PREVIEW,
        &step.preview_list,
        step.preview.len(),
        move |index| match step.preview.get(index) {
            Some(Preview::Heading(title)) => heading(title),
            Some(Preview::New(place)) => new_line(step, *place, year, ctx),
            None => row![].into(),
        },
    )
    .raised(move |index| matches!(step.preview.get(index), Some(Preview::Heading(_))))
    .on_view(|view| Message::Step(StepMessage::PreviewViewed(view)));
    sheet(column![container(head).padding(M), card::line(), body])
        .width(Fill)
        .height(Fill)
        .into()
}

fn new_line<'a>(
    step: &'a Step,
    place: usize,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let Some(new) = step.step.programmes.get(place) else {
        return row![].into();
    };
    let first = new.sources.first();
    let old = first.and_then(|id| year.programmes.iter().find(|of| of.id == *id));
    let kind = match first.and_then(|id| step.kinds.get(id)) {
        Some(LineageKind::Carried) | None => None,
        Some(kind) => Some(lang.lineage_kind(*kind)),
    };
    let name = match new.part.name.trim() {
        "" => lang.year_nameless(),
        name => name.to_owned(),
    };
    let tip = old.map_or_else(String::new, |old| {
        lang.year_comes_from(old.text.name.as_str())
    });
    let mut line = row![hint_on(elided(name).width(Fill), tip)]
        .spacing(S)
        .align_y(Center);
    if let Some(kind) = kind {
        line = line.push(badge(Badge::Blue, kind));
    }
    let edge = Padding {
        right: L,
        left: M,
        ..Padding::ZERO
    };
    line.padding(edge).height(ROW).into()
}

/// How many go on how: 継続 17・改称 1・統合 4.
fn counts(step: &Step, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let tally = step.tally;
    [
        (lang.lineage_carried(), tally.carried),
        (lang.lineage_renamed(), tally.renamed),
        (lang.lineage_merged(), tally.merged),
        (lang.lineage_split(), tally.split),
        (lang.lineage_ended(), tally.ended),
        (lang.year_undecided(), tally.undecided),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(word, count)| format!("{word} {count}"))
    .collect::<Vec<_>>()
    .join(&lang.year_dot())
}

fn foot<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let year = lang.fiscal_year(ctx.board.plan.year.next());
    let start = can_edit(ctx).then(|| {
        primary(lang.year_start(year))
            .hint("Ctrl S")
            .on_press(Message::Step(StepMessage::StartPressed))
    });
    row![card::spring()].push(start).align_y(Center).into()
}

/// The question before the plan is made.
pub(super) fn question<'a>(
    step: &'a Step,
    year: &'a YearEnd,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let next = lang.fiscal_year(ctx.board.plan.year.next());
    let mut body = column![
        label::body(lang.year_start_about(step.tally.programmes, next.clone())),
        label::small(counts(step, ctx)),
    ]
    .spacing(M);
    if step.tally.undecided > 0 {
        let names: Vec<&str> = year
            .programmes
            .iter()
            .filter(|it| step.undecided.contains(&it.id))
            .take(8)
            .map(|it| it.text.name.as_str())
            .collect();
        let more = step.tally.undecided - names.len();
        let mut names = names.join(&lang.detail_and());
        if more > 0 {
            names = lang.year_and_more(more, names);
        }
        let told = label::body(lang.year_start_undecided(step.tally.undecided, names));
        body = body.push(card::notice(card::Tone::Warning, "", told));
    }
    let confirm = primary(lang.year_start_short())
        .id(CONFIRM)
        .on_press(Message::Step(StepMessage::StartConfirmed));
    modal::dialog(lang.year_start(next), body)
        .icon(Icon::Document)
        .width(560.0)
        .button(secondary(lang.button_cancel()).on_press(Message::Dismissed))
        .button(confirm)
        .into()
}
