//! The page of the proposal: where it goes and how much of it, which rows are shown, the list with the pane
//! beside it, and what is done with it.

use iced::widget::{column, container, responsive, row, sensor};
use iced::{Center, Element, Fill, Size};

use super::draft::{Kind, Show, Tally};
use super::review::{ACCEPT, Message, Review, Target};
use super::{lines_view, pane, words};
use crate::domain::proposal::{Content, SourceKind};
use crate::domain::reconcile;
use crate::screen::Context;
use crate::text::Lang;
use crate::ui::card::{self, empty, sheet, spring};
use crate::ui::choice::{Segment, checkbox, segmented};
use crate::ui::elided::elided;
use crate::ui::icon::{Icon, icon};
use crate::ui::select::select;
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

/// The most new sections that are named: more than fit on the line, which then ends in ….
const NAMED_SECTIONS: usize = 60;

/// From this width on, in logical pixels, list and pane stand side by side.
const BOTH: f32 = 860.0;
/// Lower than this, in logical pixels, there is room for the fields or for the totals.
const LOW: f32 = 560.0;
/// The space left and right of the page.
const EDGE: f32 = 22.0;
/// The space between list and pane.
const GAP: f32 = 14.0;

/// The page.
pub(super) fn view<'a>(review: &'a Review, ctx: Context<'a>) -> Element<'a, Message> {
    let page = responsive(move |size| page(review, ctx, size));
    sensor(container(page).width(Fill).height(Fill))
        .on_show(|size: Size| Message::Resized(size.width))
        .on_resize(|size| Message::Resized(size.width))
        .into()
}

impl Review {
    /// Whether there is no room for list and pane side by side.
    pub(super) fn is_compact(&self) -> bool {
        self.width > 0.0 && self.width < BOTH
    }
}

fn page<'a>(review: &'a Review, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
    let low = size.width < BOTH && size.height < LOW;
    let body: Element<'a, Message> = if let Some(why) = &review.failed {
        let again = button::secondary(ctx.lang().button_retry()).on_press(Message::RetryPressed);
        sheet(empty(Icon::Warning, why.clone(), Some(again)))
            .width(Fill)
            .height(Fill)
            .into()
    } else if size.width >= BOTH {
        let beside = (size.width * 0.38).clamp(380.0, 680.0);
        row![
            container(list(review, ctx)).width(Fill),
            container(pane::view(review, pane::Place::Beside, ctx)).width(beside)
        ]
        .spacing(GAP)
        .into()
    } else if review.pane_is_open {
        let place = if low {
            pane::Place::Narrow
        } else {
            pane::Place::Alone
        };
        pane::view(review, place, ctx)
    } else {
        list(review, ctx)
    };
    // With little room, the fields come first.
    let head = (!low || !review.pane_is_open).then(|| head(review, ctx, size.width));
    column(head)
        .push(container(body).height(Fill))
        .push(foot(review, ctx, size.width))
        .spacing(if low { S } else { M })
        .padding([if low { S } else { M + 2.0 }, EDGE])
        .into()
}

fn list<'a>(review: &'a Review, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let body = match (review.lines.is_empty(), review.show) {
        (false, _) => lines_view::list(review, ctx),
        (true, _) if !ctx.search.trim().is_empty() => {
            empty(Icon::Search, lang.take_none_found(ctx.search.trim()), None)
        }
        (true, Show::Unread) => empty(Icon::Check, lang.take_all_read(), None),
        (true, _) => empty(Icon::List, lang.take_none_here(), None),
    };
    column![shows(review, lang), sheet(body).width(Fill).height(Fill)]
        .spacing(S)
        .into()
}

/// Which rows are shown, with their numbers.
fn shows<'a>(review: &'a Review, lang: Lang) -> Element<'a, Message> {
    let counts = review.draft.figures.shown;
    let options = Show::ALL.into_iter().zip(counts).map(|(show, count)| {
        let word = match show {
            Show::All => lang.take_all(),
            Show::New => lang.take_new(),
            Show::Changed => lang.take_changed(),
            Show::Check => lang.take_check(),
            Show::Unread => lang.take_unread(),
        };
        Segment::word(format!("{word} {}", lang.grouped(count as u64)))
    });
    let chosen = Show::ALL.iter().position(|show| *show == review.show);
    segmented(options, chosen, Message::ShowPicked).into()
}

/// Where it comes from, where it goes, and how much of it.
fn head<'a>(review: &'a Review, ctx: Context<'a>, width: f32) -> Element<'a, Message> {
    let lang = ctx.lang();
    let proposal = &review.draft.proposal;
    let from = match &proposal.path {
        Some(path) => path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        None => lang.take_pasted(),
    };
    let from = lang.take_from(lang.source_kind(proposal.kind), from);
    let choices = targets(review, ctx);
    let goes: Element<'a, Message> = match choices.len() {
        0 | 1 => {
            let only = choices.into_iter().next();
            label::strong(only.map(|(_, name)| name).unwrap_or_default()).into()
        }
        _ => select(choices, Some(&review.target), Message::TargetPicked)
            .id("take-target")
            .into(),
    };
    let place = row![
        icon(Icon::Import).size(16.0).tone(|t| t.accent),
        label::quiet(lang.take_goes_to()),
        goes,
    ]
    .spacing(S)
    .align_y(Center);
    let place: Element<'a, Message> = match width < 700.0 {
        true => column![place, elided(from).small().width(Fill)]
            .spacing(XS)
            .into(),
        false => row![place, spring(), elided(from).small()]
            .spacing(M)
            .align_y(Center)
            .into(),
    };
    let mut content = column![place].spacing(XS);
    content = content.push(totals(review, ctx));
    let sections = review
        .draft
        .reconciliation()
        .map_or(&[][..], |it| &it.sections);
    if !sections.is_empty() {
        let names = sections.iter().take(NAMED_SECTIONS);
        let names: Vec<&str> = names.map(|it| it.name.as_str()).collect();
        let names = names.join(&lang.detail_and());
        let more = elided(lang.take_new_sections(sections.len(), names)).small();
        content = content.push(more.width(Fill));
    }
    card::card(content)
        .padding([10.0, M + 2.0])
        .width(Fill)
        .into()
}

/// The plans that it can go into, and what they are called.
fn targets(review: &Review, ctx: Context<'_>) -> Vec<(Target, String)> {
    let lang = ctx.lang();
    let proposal = &review.draft.proposal;
    let named = |year, ward: &str| format!("{} {ward}", lang.fiscal_year(year));
    if proposal.kind != SourceKind::Policy {
        let plan = &ctx.board.plan;
        return vec![(Target::Plan(plan.id), named(plan.year, &plan.ward))];
    }
    let plans = ctx.board.plans.iter();
    let mut all: Vec<(Target, String)> = plans
        .map(|plan| {
            (
                Target::Plan(plan.id),
                lang.take_into_plan(named(plan.year, &plan.ward)),
            )
        })
        .collect();
    let own = proposal.rows.iter().find_map(|row| match &row.content {
        Content::Plan(plan) => Some(plan),
        _ => None,
    });
    let names_new = own.is_some_and(|plan| plan.year.is_some() && !plan.ward.trim().is_empty())
        && reconcile::target(proposal, &ctx.board.plans, None).is_none();
    if names_new || review.target == Target::New {
        let name = own.map(|plan| words::plan_place(lang, plan));
        let new = lang.take_into_new(name.unwrap_or_default());
        all.insert(0, (Target::New, new));
    }
    all
}

/// How many rows of each kind are new, changed and the same.
fn totals<'a>(review: &'a Review, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    if review.draft.reconciliation().is_none() {
        return label::small(lang.take_comparing()).into();
    }
    let figures = &review.draft.figures;
    let kinds = figures
        .kinds
        .iter()
        .filter(|(kind, tally)| **kind != Kind::Plan && tally.total() > 0)
        .map(|(kind, tally)| {
            row![
                label::body(format!(
                    "{} {}",
                    words::kind_of(lang, *kind),
                    lang.grouped(tally.total() as u64)
                )),
                label::small(split(lang, *tally)),
            ]
            .spacing(XS)
            .align_y(Center)
            .into()
        });
    row(kinds.collect::<Vec<_>>())
        .spacing(M + XS)
        .wrap()
        .vertical_spacing(XS)
        .into()
}

/// What a total is made of: 新規 2・変更 5・同じ 17.
fn split(lang: Lang, tally: Tally) -> String {
    let parts = [
        (lang.take_new(), tally.new),
        (lang.take_changed(), tally.changed),
        (lang.take_same(), tally.same),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word} {}", lang.grouped(count as u64)))
        .collect();
    match lang {
        Lang::Ja => format!("（{}）", parts.join("・")),
        Lang::En => format!("({})", parts.join(", ")),
    }
}

/// What keeps the proposal from being imported, and the buttons.
fn foot<'a>(review: &'a Review, ctx: Context<'a>, width: f32) -> Element<'a, Message> {
    let lang = ctx.lang();
    let figures = &review.draft.figures;
    let mut said = column![].spacing(XS).width(Fill);
    let left_out = review.draft.left_out();
    if ctx.read_only {
        said = said.push(
            row![
                icon(Icon::Lock).size(14.0),
                label::small(lang.take_read_only()).width(Fill)
            ]
            .spacing(6.0)
            .align_y(Center),
        );
    } else if left_out > 0 {
        let accept = checkbox(
            lang.take_accept(left_out),
            review.draft.accepted,
            Message::AcceptToggled,
        );
        said = said.push(Element::from(accept.id(ACCEPT)));
    }
    let mut notes = Vec::new();
    if figures.undecided > 0 {
        notes.push(lang.take_undecided(figures.undecided));
    }
    if figures.refused > 0 {
        notes.push(lang.take_refused_count(figures.refused));
    }
    if !notes.is_empty() {
        said = said.push(label::small(notes.join("　")).width(Fill));
    }
    let word = match figures.stored {
        0 => lang.take_import(),
        stored => lang.take_import_count(lang.grouped(stored as u64)),
    };
    let import = button::primary(word)
        .hint("Ctrl S")
        .id("take-import")
        .on_press_maybe(
            (!ctx.read_only && review.is_settled() && figures.stored > 0)
                .then_some(Message::ImportPressed),
        );
    let buttons = row![
        Element::from(
            button::quiet(lang.take_back())
                .hint("Esc")
                .on_press(Message::BackPressed)
        ),
        Element::from(button::secondary(lang.take_discard()).on_press(Message::DiscardPressed)),
        Element::from(import),
    ]
    .spacing(S)
    .align_y(Center);
    let nothing = review.draft.reconciliation().is_some() && figures.stored == 0;
    if nothing && !ctx.read_only {
        said = said.push(label::small(lang.take_nothing_new()).width(Fill));
    }
    if width < 760.0 {
        return column![said, row![spring(), buttons]].spacing(S).into();
    }
    row![said, buttons].spacing(M).align_y(Center).into()
}

/// A short word on what a proposal is, for the page before.
pub(super) fn about(review: &Review, lang: Lang) -> String {
    let proposal = &review.draft.proposal;
    let from = match &proposal.path {
        Some(path) => path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        None => lang.take_pasted(),
    };
    lang.take_kept(from, proposal.rows.len())
}
