//! What a report is on: the issue of the period, what it is compared with, and which programmes.

use iced::widget::row;
use iced::{Element, Fill, Length};

use super::{Message, Narrow, State};
use crate::domain::plan::Period;
use crate::domain::programme::Tag;
use crate::domain::snapshot::{Issue, Point, before, current_issue};
use crate::report::Layout;
use crate::screen::{Context, common};
use crate::ui::button;
use crate::ui::icon::Icon;
use crate::ui::select::select;
use crate::ui::theme::S;

/// The width of a choice whose word may be long.
const CHOSEN: f32 = 210.0;

impl State {
    /// The row of choices above the preview.
    pub(super) fn narrowing<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let mut choices = Vec::new();
        choices.extend(self.issues(ctx));
        choices.extend(self.against(ctx));
        choices.extend(self.filters(ctx));
        row(choices)
            .spacing(S)
            .width(Fill)
            .wrap()
            .vertical_spacing(S)
            .into()
    }

    /// The issues of the period; nothing to choose while it was never closed.
    fn issues<'a>(&'a self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        let lang = ctx.lang();
        let period = ctx.board.period();
        let issues = issues_of(ctx, period);
        let several = issues.len() > 1 || issues.first() != Some(&Issue::Live);
        several.then(|| {
            let choices = issues.into_iter().map(|issue| (issue, lang.issue(issue)));
            select(choices, Some(&self.issue(ctx)), Message::IssuePicked)
                .prefix(lang.output_issue())
                .id("output-issue")
                .into()
        })
    }

    /// What changes are told against.
    fn against<'a>(&'a self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        if self.layout != Layout::Changes {
            return None;
        }
        let lang = ctx.lang();
        let own = Point {
            period: ctx.board.period().id,
            issue: self.issue(ctx),
        };
        let mut points = Vec::new();
        for period in &ctx.board.calendar {
            let issues = issues_of(ctx, period);
            let several = issues.len() > 1;
            for issue in issues {
                let point = Point {
                    period: period.id,
                    issue,
                };
                let name = lang.period_name(period);
                let name = match several {
                    true => lang.output_point(lang.issue(issue), name),
                    false => name,
                };
                if point != own {
                    points.push((point, name));
                }
            }
        }
        let previous = ctx.board.previous_period();
        let usual = before(own, previous, &ctx.board.revisions).map(|it| it.point);
        let chosen = self.narrowing.against.or(usual);
        // What was closed may be compared with what it holds of the period before.
        let none = match previous {
            Some(previous) => lang.period_name(previous),
            None => lang.output_against_none(),
        };
        let choice = select(points, chosen.as_ref(), Message::AgainstPicked)
            .prefix(lang.output_against())
            .placeholder(none)
            .id("output-against");
        Some(choice.into())
    }

    fn filters<'a>(&'a self, ctx: Context<'a>) -> Vec<Element<'a, Message>> {
        let (lang, filter) = (ctx.lang(), &self.narrowing.filter);
        let wide = |on: bool| match on {
            true => Length::Fixed(CHOSEN),
            false => Length::Shrink,
        };
        let sections = ctx.board.sections.iter();
        let sections = sections.map(|section| (Some(section.id), section.name.clone()));
        let sections = sections.chain([(None, lang.list_no_section())]);
        let statuses = common::IN_BARS.into_iter();
        let statuses = statuses.map(|status| (status, lang.status(status)));
        let pillar = common::one_or_all(
            lang.col_pillar(),
            lang.list_all(),
            common::pillar_choices(ctx.board),
            filter.pillar.as_ref(),
            |pillar| Message::Narrowed(Narrow::Pillar(pillar)),
        )
        .width(wide(filter.pillar.is_some()));
        let section = common::one_or_all(
            lang.col_lead_section(),
            lang.list_all(),
            sections,
            filter.section.as_ref(),
            |section| Message::Narrowed(Narrow::Section(section)),
        )
        .width(wide(filter.section.is_some()));
        let status = common::one_or_all(
            lang.list_status(),
            lang.list_all(),
            statuses,
            filter.status.as_ref(),
            |status| Message::Narrowed(Narrow::Status(status)),
        );
        let tag = common::one_or_all(
            lang.col_tags(),
            lang.list_all(),
            Tag::ALL.iter().map(|tag| (*tag, lang.tag(*tag))),
            filter.tag.as_ref(),
            |tag| Message::Narrowed(Narrow::Tag(tag)),
        );
        let mut all: Vec<Element<'a, Message>> =
            vec![pillar.into(), section.into(), status.into(), tag.into()];
        if filter.is_on() {
            let clear = button::quiet(lang.list_clear_filter())
                .icon(Icon::Close)
                .on_press(Message::Narrowed(Narrow::Nothing));
            all.push(clear.into());
        }
        all
    }
}

/// The issues of a period, the newest first; as the file stands now only where that is not closed.
fn issues_of(ctx: Context<'_>, period: &Period) -> Vec<Issue> {
    let closed = ctx.board.revisions_of(period.id).rev();
    let closed = closed.map(|revision| Issue::Revision(revision.number));
    let live = current_issue(period, &ctx.board.revisions) == Issue::Live;
    live.then_some(Issue::Live)
        .into_iter()
        .chain(closed)
        .collect()
}
