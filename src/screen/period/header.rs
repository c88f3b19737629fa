//! What stands over the detail: the period, its days, and the step that comes next.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::dialog::steps;
use super::periods_view::state;
use super::{Message, State};
use crate::domain::cycle::progress::sum;
use crate::domain::plan::{Period, PeriodState};
use crate::screen::{Context, common};
use crate::text::Lang;
use crate::ui::button::{Button, icon_only, primary, quiet, secondary};
use crate::ui::card::{Tone, card, notice, spring};
use crate::ui::elided::elided;
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::theme::{M, S};

impl State {
    pub(super) fn header<'a>(&'a self, ctx: Context<'a>, wide: bool) -> Element<'a, Message> {
        let lang = ctx.lang();
        let Some(period) = self.period(ctx) else {
            return row![].into();
        };
        let title = common::period_title(lang, ctx.board, period);
        let mut first = row![label::heading(title), state(period.state, ctx), spring()]
            .spacing(S)
            .align_y(Center);
        if !ctx.read_only {
            first = first.extend(self.step_buttons(period, ctx));
        }
        let days = lang.cycle_days(lang.day(period.ends), lang.day(period.starts));
        let due = lang.cycle_as_of_due(lang.day(period.as_of), lang.day(period.due));
        let mut second = row![elided(format!("{days}　{due}")).small().width(Fill)]
            .spacing(S)
            .align_y(Center);
        if !ctx.read_only && period.state != PeriodState::Closed {
            second = second
                .push(
                    icon_only(Icon::Pencil, lang.cycle_edit_title()).on_press(Message::EditPressed),
                )
                .push(icon_only(Icon::Trash, lang.cycle_delete()).on_press(Message::DeletePressed));
        }
        if !wide && !ctx.read_only {
            // The list of the periods, where these stand otherwise, has no room.
            second = second
                .push(icon_only(Icon::Plus, lang.cycle_add()).on_press(Message::AddPressed))
                .push(
                    quiet(lang.cycle_presets_change())
                        .small()
                        .on_press(Message::PresetPressed),
                )
                .push(
                    quiet(lang.nav_year())
                        .small()
                        .on_press(Message::YearPressed),
                );
        }
        let mut content =
            column![first, second, label::body(self.progress(period, ctx))].spacing(S);
        // Where there is little room, the lists come first.
        let told = match period.state {
            _ if !wide => None,
            _ if ctx.read_only => Some((Tone::Info, lang.cycle_locked())),
            PeriodState::Preparing => Some((Tone::Info, lang.cycle_told_preparing())),
            PeriodState::Closed => Some((Tone::Info, lang.cycle_told_closed())),
            PeriodState::Open | PeriodState::Checking => None,
        };
        if let Some((tone, sentence)) = told {
            content = content.push(notice(tone, "", label::body(sentence).width(Fill)));
        }
        card(content).padding(M).width(Fill).into()
    }

    /// How far the reports have come, in a line.
    fn progress(&self, period: &Period, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let all = sum(&self.sections);
        let figures = lang.cycle_progress(
            all.confirmed,
            all.due,
            all.missing,
            all.reported(),
            all.returned,
        );
        match period.days_over(ctx.today) {
            over if over > 0 && all.missing > 0 => {
                format!("{figures}　{}", lang.due_overdue_days(over))
            }
            _ => figures,
        }
    }

    fn step_buttons<'a>(&'a self, period: &Period, ctx: Context<'a>) -> Vec<Element<'a, Message>> {
        let lang = ctx.lang();
        let (on, back) = steps(period.state);
        let mut buttons: Vec<Element<'a, Message>> = Vec::new();
        // Once something was reported there is no way back to 準備.
        let reported = sum(&self.sections).reported() > 0;
        if let Some(back) = back.filter(|it| *it != PeriodState::Preparing || !reported) {
            let word = match back {
                PeriodState::Preparing => lang.cycle_back_preparing(),
                _ => lang.cycle_back_open(),
            };
            buttons.push(secondary(word).on_press(Message::StepPressed(back)).into());
        }
        buttons.push(next_step(lang, on, period.state).into());
        buttons
    }
}

fn next_step<'a>(lang: Lang, on: Option<PeriodState>, state: PeriodState) -> Button<'a, Message> {
    match (on, state) {
        (Some(PeriodState::Open), _) => {
            primary(lang.cycle_open()).on_press(Message::StepPressed(PeriodState::Open))
        }
        (Some(on), _) => primary(lang.cycle_check()).on_press(Message::StepPressed(on)),
        (None, PeriodState::Closed) => {
            secondary(lang.cycle_reopen()).on_press(Message::ReopenPressed)
        }
        (None, _) => primary(lang.cycle_close()).on_press(Message::ClosePressed),
    }
}
