//! The page: the periods at the left, the one that is shown beside them.

use iced::widget::{column, container, responsive, row};
use iced::{Element, Fill, Size};

use super::{Message, State, Tab};
use crate::screen::{Context, View};
use crate::ui::card::{self, empty, line, sheet};
use crate::ui::choice::tabs;
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::theme::{L, M, S, XL};
use crate::ui::{button, label};

/// Narrower than this, the periods stand above the one that is shown.
const WIDE: f32 = 860.0;
/// The width of the list of periods.
const PERIODS: f32 = 286.0;

impl State {
    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = responsive(move |size| self.page(ctx, size));
        let cycle = self.cycle.as_deref();
        View {
            content: container(content)
                .width(Fill)
                .height(Fill)
                .style(card::page)
                .into(),
            dialog: self
                .dialog
                .as_ref()
                .map(|dialog| dialog.view(cycle, ctx).map(Message::Dialog)),
        }
    }

    fn page<'a>(&'a self, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE;
        let edge = if wide { XL } else { M };
        let detail = self.detail(ctx, wide);
        let all: Element<'a, Message> = if wide {
            row![
                container(self.periods(ctx)).width(PERIODS).height(Fill),
                detail
            ]
            .spacing(L)
            .into()
        } else {
            // The choice of the period stands in the bar above.
            detail
        };
        container(all).padding([L, edge]).into()
    }

    fn detail<'a>(&'a self, ctx: Context<'a>, wide: bool) -> Element<'a, Message> {
        let lang = ctx.lang();
        let selected = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let names = Tab::ALL.map(|tab| self.tab_name(tab, ctx));
        let tabs = tabs(names, selected.unwrap_or_default(), |place| {
            Message::TabPicked(Tab::ALL.get(place).copied().unwrap_or_default())
        });
        let body: Element<'a, Message> = match (&self.trouble, &self.cycle, self.tab) {
            (Some(sentence), ..) => {
                let again = button::secondary(lang.button_retry()).on_press(Message::RetryPressed);
                empty(Icon::Warning, sentence.clone(), Some(again))
            }
            (None, _, Tab::Sections) => self.sections_view(ctx),
            (None, _, Tab::Remind) => self.remind_view(ctx),
            (None, None, _) => container(label::quiet(lang.cycle_reading()))
                .padding(L)
                .into(),
            (None, Some(cycle), Tab::Findings) => self.findings_view(cycle, ctx),
            (None, Some(cycle), Tab::Reports) => self.reports_view(cycle, ctx, wide),
            (None, Some(_), Tab::Revisions) => self.revisions_view(ctx),
        };
        column![
            self.header(ctx),
            sheet(column![
                container(tabs).padding([0.0, S]),
                line(),
                scope(self.tab as usize, container(body).width(Fill).height(Fill)),
            ])
            .width(Fill)
            .height(Fill),
        ]
        .spacing(M)
        .width(Fill)
        .height(Fill)
        .into()
    }

    fn tab_name(&self, tab: Tab, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let counted = |name: String, count: usize| match count {
            0 => name,
            count => lang.cycle_tab_count(count, name),
        };
        let behind = self.sections.iter().filter(|it| it.is_behind()).count();
        let cycle = self.cycle.as_deref();
        match tab {
            Tab::Sections => lang.cycle_tab_sections(),
            Tab::Remind => counted(lang.cycle_tab_remind(), behind),
            Tab::Findings => counted(
                lang.cycle_tab_findings(),
                cycle.map_or(0, |cycle| cycle.open_findings()),
            ),
            Tab::Reports => counted(
                lang.cycle_tab_reports(),
                cycle.map_or(0, |cycle| cycle.submitted()),
            ),
            Tab::Revisions => counted(
                lang.cycle_tab_revisions(),
                ctx.board.revisions_of(ctx.board.period().id).count(),
            ),
        }
    }
}
