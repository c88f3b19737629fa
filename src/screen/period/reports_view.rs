//! 報告の確認: the reports handed in, one after another, to be confirmed or sent back.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill, FillPortion};

use super::{Message, REPORTS, ROW, State};
use crate::domain::board::Reported;
use crate::domain::cycle::{Cycle, Handed};
use crate::domain::plan::PeriodState;
use crate::domain::progress::{Report, ReportState};
use crate::screen::{Context, common, when};
use crate::ui::button::secondary;
use crate::ui::card::{Tone, line, notice, spring};
use crate::ui::choice::{Segment, link, segmented};
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::rows::rows;
use crate::ui::scroll::scrollbar;
use crate::ui::status::{Badge, badge, mark};
use crate::ui::theme::{L, M, S, XS};

impl State {
    pub(super) fn reports_view<'a>(
        &'a self,
        cycle: &'a Cycle,
        ctx: Context<'a>,
        wide: bool,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let words = [
            Segment::word(lang.cycle_reports_submitted(cycle.submitted())),
            Segment::word(lang.cycle_reports_all(cycle.reports.len())),
        ];
        let which = segmented(words, Some(usize::from(self.all_reports)), |place| {
            Message::AllReportsPicked(place == 1)
        });
        let mut bar = row![Element::from(which.id("period-reports-which")), spring()]
            .spacing(S)
            .align_y(Center);
        let can_check = can_check(cycle, ctx);
        if can_check && cycle.submitted() > 1 {
            bar =
                bar.push(secondary(lang.cycle_confirm_all()).on_press(Message::ConfirmAllPressed));
        }
        let list: Element<'a, Message> = if self.handed.is_empty() {
            let none = match cycle.reports.is_empty() {
                true => lang.cycle_none_handed(),
                false => lang.cycle_none_submitted(),
            };
            container(label::quiet(none)).padding(L).into()
        } else {
            rows(REPORTS, &self.reports, self.handed.len(), move |place| {
                self.report_line(place, ctx)
            })
            .on_view(Message::ReportsSeen)
            .on_press(|place, _| Message::ReportPressed(place))
            .into()
        };
        let shown = self.reports.selected.and_then(|place| self.handed(place));
        let detail: Element<'a, Message> = match shown {
            Some(handed) => report(handed, can_check, ctx),
            None => row![].into(),
        };
        let both: Element<'a, Message> = if wide {
            row![
                container(list).width(FillPortion(5)).height(Fill),
                container(detail).width(FillPortion(6)).height(Fill)
            ]
            .into()
        } else {
            column![
                container(list).height(FillPortion(1)),
                line(),
                container(detail).height(FillPortion(2))
            ]
            .into()
        };
        column![container(bar).padding([S, M]), line(), both].into()
    }

    fn report_line<'a>(&'a self, place: usize, ctx: Context<'a>) -> Element<'a, Message> {
        let Some(handed) = self.handed(place) else {
            return row![].into();
        };
        let lead = ctx.board.section_name(handed.lead);
        let text = column![
            elided(handed.name.as_str()).width(Fill),
            elided(format!("{}　{lead}", handed.code))
                .small()
                .width(Fill)
        ]
        .spacing(2.0)
        .width(Fill);
        row![
            mark(common::mark(Some(handed.report.status)), 14.0),
            text,
            state(&handed.report, ctx)
        ]
        .spacing(S)
        .align_y(Center)
        .padding([0.0, M])
        .height(ROW)
        .into()
    }
}

/// Whether reports can be confirmed and sent back: as long as the period is not closed.
fn can_check(cycle: &Cycle, ctx: Context<'_>) -> bool {
    let takes = cycle
        .period()
        .is_some_and(|period| period.state != PeriodState::Closed);
    takes && !ctx.is_locked()
}

fn state<'a>(report: &Report, ctx: Context<'_>) -> Element<'a, Message> {
    let kind = match report.state {
        ReportState::Submitted => Badge::Blue,
        ReportState::Returned => Badge::Danger,
        ReportState::Confirmed => Badge::Plain,
    };
    let word = ctx.lang().report_state(Reported::Yes, Some(report.state));
    badge(kind, word)
}

/// The report shown, with last period's beside each text that is the same, and the buttons.
fn report<'a>(handed: &'a Handed, can_check: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let of = &handed.report;
    let mut content = column![
        row![
            label::strong(handed.name.as_str()).width(Fill),
            state(of, ctx)
        ]
        .spacing(S)
        .align_y(Center),
        row![
            common::status(lang, handed.previous.as_ref().map(|it| it.status)),
            label::small("→"),
            common::status(lang, Some(of.status)),
        ]
        .spacing(6.0)
        .align_y(Center),
    ]
    .spacing(M);
    if of.state == ReportState::Returned && !of.comment.is_empty() {
        let body = label::body(of.comment.as_str()).width(Fill);
        content = content.push(notice(Tone::Warning, lang.report_state_returned(), body));
    }
    let before = |pick: fn(&Report) -> &str| handed.previous.as_ref().map_or("", pick);
    for (name, text, before) in [
        (lang.col_done(), &of.done, before(|it| &it.done)),
        (lang.col_issue(), &of.issue, before(|it| &it.issue)),
        (lang.col_next(), &of.next, before(|it| &it.next)),
    ] {
        if text.trim().is_empty() && before.trim().is_empty() {
            continue;
        }
        let written: Element<'a, Message> = match text.trim() {
            "" => label::quiet(lang.entry_blank()).into(),
            text => label::body(text.to_owned()).width(Fill).into(),
        };
        let mut part = column![label::small(name), written].spacing(XS);
        if before.trim() != text.trim() && !before.trim().is_empty() {
            let last = lang.cycle_previous_text(before.trim());
            part = part.push(label::small(last).width(Fill));
        }
        content = content.push(part);
    }
    let at = when::by_at(ctx, when::moment(ctx, of.at), &of.by);
    content = content.push(label::small(at));
    if let Some((by, at)) = &of.checked {
        let at = when::by_at(ctx, when::moment(ctx, *at), by);
        let word = lang.report_state(Reported::Yes, Some(of.state));
        content = content.push(label::small(format!("{word}　{at}")));
    }
    let text = scrollable(container(content).padding(L).width(Fill))
        .style(scrollbar)
        .height(Fill);
    let mut foot = row![
        Element::from(link(
            lang.cycle_to_entry(),
            Message::EntryPressed(handed.programme)
        )),
        spring()
    ]
    .spacing(S)
    .align_y(Center);
    if can_check {
        foot = foot.push(secondary(lang.cycle_return()).on_press(Message::ReturnPressed));
        foot = match of.state {
            ReportState::Confirmed => {
                foot.push(secondary(lang.cycle_unconfirm()).on_press(Message::UnconfirmPressed))
            }
            ReportState::Submitted => foot.push(
                secondary(lang.cycle_confirm())
                    .hint("Ctrl Enter")
                    .on_press(Message::ConfirmPressed),
            ),
            // Its section has the word.
            ReportState::Returned => foot,
        };
    }
    column![text, line(), container(foot).padding([S, M])].into()
}
