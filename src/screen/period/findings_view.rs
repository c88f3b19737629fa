//! 指摘: what is to be looked at before the period is closed, and the answers to it.

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill};

use super::{FINDINGS, Message, ROW, State};
use crate::domain::cycle::{Cycle, Finding, FindingKind};
use crate::domain::plan::PeriodState;
use crate::screen::{Context, common, when};
use crate::ui::button::{quiet, secondary};
use crate::ui::card::{line, spring};
use crate::ui::choice::{Segment, checkbox, link, segmented};
use crate::ui::elided::elided;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::rows::rows;
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, M, S, XS};

impl State {
    pub(super) fn findings_view<'a>(
        &'a self,
        cycle: &'a Cycle,
        ctx: Context<'a>,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let open = cycle.open_findings();
        let answered = cycle.findings.len() - open;
        let words = [
            Segment::word(lang.cycle_findings_open(open)),
            Segment::word(lang.cycle_findings_answered(answered)),
        ];
        let which = segmented(words, Some(usize::from(self.answered)), |place| {
            Message::AnsweredPicked(place == 1)
        });
        let mut bar = row![Element::from(which.id("period-answered")), spring()]
            .spacing(S)
            .align_y(Center);
        let can_answer = can_answer(cycle, ctx);
        if can_answer && !self.answered && !self.found.is_empty() {
            bar = bar
                .push(
                    quiet(lang.cycle_tick_all())
                        .hint("Ctrl A")
                        .on_press(Message::AllTicked),
                )
                .push(
                    secondary(lang.cycle_acknowledge_chosen(self.chosen().len()))
                        .hint("Ctrl Enter")
                        .on_press(Message::AcknowledgePressed),
                );
        }
        let list: Element<'a, Message> = if self.found.is_empty() {
            let none = match self.answered {
                true => lang.cycle_none_answered(),
                false => lang.cycle_none_open(),
            };
            container(label::quiet(none)).padding(L).height(Fill).into()
        } else {
            rows(FINDINGS, &self.findings, self.found.len(), move |place| {
                self.finding_line(place, can_answer, ctx)
            })
            .on_view(Message::FindingsSeen)
            .on_press(|place, _| Message::FindingPressed(place))
            .into()
        };
        let mut page = column![container(bar).padding([S, M]), line(), list];
        let selected = self.findings.selected.and_then(|place| self.finding(place));
        if let Some(finding) = selected {
            page = page.push(line()).push(
                container(about(finding, can_answer, ctx))
                    .padding(M)
                    .width(Fill),
            );
        }
        page.into()
    }

    fn finding_line<'a>(
        &'a self,
        place: usize,
        can_answer: bool,
        ctx: Context<'a>,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let Some(finding) = self.finding(place) else {
            return row![].into();
        };
        let key = finding.key();
        let mut cells = row![].spacing(S).align_y(Center).padding([0.0, M]);
        if can_answer && finding.is_open() {
            let ticked = self.ticked.contains(&key);
            cells = cells.push(checkbox("", ticked, move |_| Message::FindingTicked(key)));
        }
        let name = row![
            container(elided(finding.code.as_str()).small().width(Fill)).width(84),
            elided(finding.name.as_str()).width(Fill),
        ]
        .spacing(S);
        let text = column![
            name,
            elided(lang.finding(finding, ctx.date_style()))
                .small()
                .width(Fill)
        ]
        .spacing(2.0)
        .width(Fill);
        cells
            .push(text)
            .push(badge(
                badge_of(finding.kind),
                lang.finding_word(finding.kind),
            ))
            .height(ROW)
            .into()
    }
}

/// Whether findings can be answered: as long as the period is not closed.
fn can_answer(cycle: &Cycle, ctx: Context<'_>) -> bool {
    let closed = cycle
        .period()
        .is_none_or(|period| period.state == PeriodState::Closed);
    !closed && !ctx.is_locked()
}

fn badge_of(kind: FindingKind) -> Badge {
    match kind {
        FindingKind::NotReported | FindingKind::NotResubmitted => Badge::Danger,
        FindingKind::NoSection | FindingKind::NoValue => Badge::Plain,
        _ => Badge::Amber,
    }
}

/// The selected finding in full, with the ways to its place.
fn about<'a>(finding: &'a Finding, can_answer: bool, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let lead = match finding.lead {
        Some(_) => ctx.board.section_name(finding.lead).to_owned(),
        None => lang.section_none(),
    };
    let mut content = column![
        row![
            elided(format!("{} {}", finding.code, finding.name))
                .bold()
                .width(Fill),
            common::status(lang, finding.status),
        ]
        .spacing(S)
        .align_y(Center),
        label::body(lang.finding(finding, ctx.date_style())).width(Fill),
    ]
    .spacing(XS);
    let mut ways = row![
        label::small(lead),
        Element::from(link(
            lang.cycle_to_entry(),
            Message::EntryPressed(finding.programme)
        )),
        Element::from(link(
            lang.cycle_to_list(),
            Message::ProgrammePressed(finding.programme)
        )),
        spring(),
    ]
    .spacing(M)
    .align_y(Center);
    if let Some(answer) = &finding.answer {
        let at = when::by_at(ctx, when::moment(ctx, answer.at), &answer.by);
        content = content
            .push(label::body(lang.cycle_answer(answer.note.as_str())).width(Fill))
            .push(label::small(at));
        if can_answer {
            ways = ways.push(
                secondary(lang.cycle_take_back())
                    .small()
                    .icon(Icon::Undo)
                    .on_press(Message::TakeBackPressed(finding.key())),
            );
        }
    }
    content.push(ways).into()
}
