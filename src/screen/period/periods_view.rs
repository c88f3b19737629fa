//! The list of periods, and the revisions of the one that is shown.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill};

use super::{Message, State};
use crate::domain::cycle::Collected;
use crate::domain::plan::{Period, PeriodState};
use crate::screen::{Context, when};
use crate::ui::button::{quiet, secondary};
use crate::ui::card::{card, line, section, sheet, spring};
use crate::ui::choice::pressable;
use crate::ui::elided::elided;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S, XS};

impl State {
    /// The periods of the plan, and the ways to others.
    pub(super) fn periods<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let periods = match &self.cycle {
            Some(cycle) => &cycle.periods,
            None => &ctx.board.periods,
        };
        let mut list = column![].spacing(2.0);
        for period in periods {
            list = list.push(self.period_line(period, ctx)).push(line());
        }
        let mut foot = row![].spacing(S);
        if !ctx.read_only {
            foot = foot
                .push(
                    secondary(lang.cycle_add())
                        .small()
                        .icon(Icon::Plus)
                        .on_press(Message::AddPressed),
                )
                .push(
                    quiet(lang.cycle_presets_change())
                        .small()
                        .on_press(Message::PresetPressed),
                );
        }
        foot = foot.push(
            quiet(lang.nav_year())
                .small()
                .on_press(Message::YearPressed),
        );
        let list = scrollable(container(list).padding(S).width(Fill)).style(scrollbar);
        let year = lang.fiscal_year(ctx.board.plan.year);
        sheet(column![
            container(section(lang.nav_period(), year)).padding([M, L]),
            line(),
            container(list).height(Fill),
            container(foot.wrap()).padding(M),
        ])
        .width(Fill)
        .height(Fill)
        .into()
    }

    fn period_line<'a>(&'a self, period: &'a Period, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let shown = period.id == ctx.board.period().id;
        let collected = self.cycle.as_ref().and_then(|cycle| {
            let mut all = cycle.collected.iter();
            all.find(|it| it.period == period.id)
        });
        let mut name = elided(lang.period_name(period)).width(Fill);
        if shown {
            name = name.bold().tone(|t| t.accent);
        }
        let revisions = ctx.board.revisions_of(period.id).count();
        let rate = collected.and_then(Collected::report_rate);
        let rate = match (rate, revisions) {
            (None, 0) => String::new(),
            (None, count) => lang.cycle_revisions(count),
            (Some(rate), 0) => lang.cycle_rate(rate),
            (Some(rate), count) => lang.cycle_rate_revisions(rate, count),
        };
        let days = lang.cycle_days(lang.month_day(period.ends), lang.month_day(period.starts));
        let due = lang.cycle_as_of_due(lang.month_day(period.as_of), lang.month_day(period.due));
        let content = column![
            row![name, state(period.state, ctx)]
                .spacing(S)
                .align_y(Center),
            elided(days).small().width(Fill),
            elided(due).small().width(Fill),
            elided(rate).small().width(Fill),
        ]
        .spacing(2.0);
        let place = if shown {
            container(content).style(|theme| {
                let t = crate::ui::tokens::Tokens::of(theme);
                container::Style {
                    background: Some(t.selection.into()),
                    border: iced::border::rounded(crate::ui::theme::RADIUS),
                    ..container::Style::default()
                }
            })
        } else {
            container(content)
        };
        pressable(place.padding([6.0, S]), Message::PeriodPressed(period.id)).into()
    }

    /// Every closing of the period, with its checksum.
    pub(super) fn revisions_view<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let id = ctx.board.period().id;
        let mut list = column![].spacing(M);
        for revision in ctx.board.revisions_of(id).rev() {
            let at = when::by_at(ctx, when::moment(ctx, revision.at), &revision.by);
            let mut content = column![
                row![
                    label::strong(lang.cycle_revision(revision.number)),
                    spring(),
                    label::small(at)
                ]
                .spacing(S)
                .align_y(Center)
            ]
            .spacing(XS);
            if !revision.reason.is_empty() {
                content = content.push(
                    label::body(lang.cycle_revision_reason(revision.reason.as_str())).width(Fill),
                );
            }
            content = content
                .push(label::small(
                    lang.cycle_revision_rows(lang.grouped(revision.rows)),
                ))
                .push(
                    elided(lang.cycle_checksum(revision.sha256.as_str()))
                        .small()
                        .width(Fill),
                );
            list = list.push(card(content).padding(M).width(Fill));
        }
        if ctx.board.revisions_of(id).next().is_none() {
            list = list.push(label::quiet(lang.cycle_no_revisions()));
        }
        scrollable(container(list).padding(L).width(Fill))
            .style(scrollbar)
            .into()
    }
}

/// Where a period stands, as a word in a field.
pub(super) fn state<'a>(of: PeriodState, ctx: Context<'_>) -> Element<'a, Message> {
    let kind = match of {
        PeriodState::Preparing | PeriodState::Closed => Badge::Plain,
        PeriodState::Open => Badge::Blue,
        PeriodState::Checking => Badge::Amber,
    };
    badge(kind, ctx.lang().period_state(of))
}
