//! The dialogs of 報告期間. What was typed stays until the change is saved.

use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::{Action, Context, Notice};
use crate::domain::command::Command;
use crate::domain::cycle::{Cycle, FindingKey, Preset};
use crate::domain::plan::{Period, PeriodState};
use crate::domain::{PeriodId, ProgrammeId};
use crate::screen::reason::Reason;
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::theme::M;
use crate::ui::{button, label, modal};

mod closing;
pub(super) mod form;

use form::Form;

/// The id of the field for a reason, a note or a comment.
const REASON: &str = "period-reason";

/// What is asked for.
#[derive(Debug)]
enum Asked {
    /// 締める.
    Close(PeriodId, i64),
    /// 締めを解く.
    Reopen(PeriodId, i64),
    /// 差戻し.
    Return(PeriodId, Vec<(ProgrammeId, i64)>),
    /// 確認済みにする.
    Acknowledge(PeriodId, Vec<FindingKey>),
    /// A new period, or one that is edited.
    Period(Box<Form>),
    /// Other periods.
    Preset(Preset),
}

/// An open dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    asked: Asked,
    reason: Reason,
    tried: bool,
    /// Closing was tried although something has been typed.
    asks: bool,
    saving: bool,
    failed: Option<String>,
}

/// What happened in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The reason, the note or the comment was edited.
    ReasonEdited(iced::widget::text_editor::Action),
    /// In the form of a period.
    Form(form::Message),
    /// Other periods were chosen.
    PresetPicked(Preset),
    /// The findings are wanted.
    FindingsPressed,
    /// The main button.
    SavePressed,
    /// Close, or Esc.
    ClosePressed,
    /// What was typed may be lost.
    DiscardPressed,
    /// What was typed is to be gone on with.
    KeepPressed,
}

/// What the screen is to do.
pub(super) enum Reply {
    /// Leave the dialog open.
    Stay(Action),
    /// Close it.
    Close,
    /// Close it and show the findings.
    Findings,
}

impl Dialog {
    fn new(asked: Asked) -> Dialog {
        Dialog {
            asked,
            reason: Reason::default(),
            tried: false,
            asks: false,
            saving: false,
            failed: None,
        }
    }

    pub(super) fn close(period: &Period) -> Dialog {
        Dialog::new(Asked::Close(period.id, period.version))
    }

    pub(super) fn reopen(period: &Period) -> Dialog {
        Dialog::new(Asked::Reopen(period.id, period.version))
    }

    pub(super) fn send_back(period: PeriodId, programmes: Vec<(ProgrammeId, i64)>) -> Dialog {
        Dialog::new(Asked::Return(period, programmes))
    }

    pub(super) fn acknowledge(period: PeriodId, findings: Vec<FindingKey>) -> Dialog {
        Dialog::new(Asked::Acknowledge(period, findings))
    }

    pub(super) fn add(ctx: Context<'_>) -> Dialog {
        Dialog::new(Asked::Period(Box::new(Form::new(ctx))))
    }

    pub(super) fn edit(period: &Period, ctx: Context<'_>) -> Dialog {
        Dialog::new(Asked::Period(Box::new(Form::edit(period, ctx))))
    }

    pub(super) fn preset() -> Dialog {
        Dialog::new(Asked::Preset(Preset::Quarters))
    }

    /// The field the keyboard starts in.
    pub(super) fn first_field(&self) -> Option<&'static str> {
        match &self.asked {
            Asked::Period(_) => Some(form::FIRST),
            Asked::Preset(_) => Some(form::PRESET),
            _ => Some(REASON),
        }
    }

    /// Whether an answer to a change is being waited for.
    pub(super) fn is_saving(&self) -> bool {
        self.saving
    }

    /// The report that is sent back, so that the next one is looked at.
    pub(super) fn returns(&self) -> Option<ProgrammeId> {
        match &self.asked {
            Asked::Return(_, programmes) => programmes.first().map(|(id, _)| *id),
            _ => None,
        }
    }

    /// The change was refused; what was typed stays.
    pub(super) fn failed(&mut self, why: String) {
        self.saving = false;
        self.failed = Some(why);
    }

    /// Whether something was typed.
    pub(super) fn is_changed(&self) -> bool {
        let form = match &self.asked {
            Asked::Period(form) => form.is_changed(),
            _ => false,
        };
        form || !self.reason.text().is_empty()
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        cycle: Option<&Cycle>,
        ctx: Context<'_>,
    ) -> Reply {
        match message {
            Message::SavePressed => return self.save(cycle, ctx),
            Message::ClosePressed if self.asks || !self.is_changed() => return Reply::Close,
            Message::ClosePressed => {
                self.asks = true;
                return Reply::Stay(Action::None);
            }
            Message::DiscardPressed => return Reply::Close,
            Message::FindingsPressed => return Reply::Findings,
            Message::KeepPressed => {
                self.asks = false;
                let first = self.first_field();
                return Reply::Stay(
                    first.map_or(Action::None, |first| Action::Focus(Id::new(first))),
                );
            }
            Message::ReasonEdited(edit) => self.reason.edit(edit),
            Message::PresetPicked(preset) => self.asked = Asked::Preset(preset),
            Message::Form(said) => {
                if let Asked::Period(form) = &mut self.asked
                    && form.update(said, ctx) == form::Event::Save
                {
                    return self.save(cycle, ctx);
                }
            }
        }
        self.asks = false;
        Reply::Stay(Action::None)
    }

    /// Whether a reason must be given: all but the first closing.
    fn needs_reason(&self, ctx: Context<'_>) -> bool {
        match &self.asked {
            Asked::Close(period, _) => ctx.board.revisions_of(*period).next().is_some(),
            Asked::Period(_) | Asked::Preset(_) => false,
            Asked::Reopen(..) | Asked::Return(..) | Asked::Acknowledge(..) => true,
        }
    }

    fn save(&mut self, cycle: Option<&Cycle>, ctx: Context<'_>) -> Reply {
        if self.saving {
            return Reply::Stay(Action::None);
        }
        self.tried = true;
        self.asks = false;
        self.failed = None;
        if self.reason.check(self.needs_reason(ctx)).is_err() {
            return Reply::Stay(Action::Focus(Id::new(REASON)));
        }
        let reason = self.reason.text().to_owned();
        let undo = |command| Action::Apply(command, Notice::Undo);
        let action = match &self.asked {
            // The button is not there while something is open.
            Asked::Close(..) if cycle.is_none_or(|cycle| cycle.open_findings() > 0) => {
                return Reply::Stay(Action::None);
            }
            // What was closed stays in view, where the calendar would go on to the next period.
            Asked::Close(id, seen) => Action::all([
                Action::ShowPeriod(*id),
                Action::ClosePeriod(*id, *seen, reason),
            ]),
            Asked::Reopen(id, seen) => {
                Action::Apply(Command::ReopenPeriod(*id, *seen, reason), Notice::Silent)
            }
            Asked::Return(period, ids) => {
                undo(Command::ReturnReports(ids.clone(), *period, reason))
            }
            Asked::Acknowledge(period, keys) => {
                undo(Command::Acknowledge(*period, keys.clone(), reason))
            }
            Asked::Period(form) => match form.command(ctx) {
                Ok(command) => undo(command),
                Err(field) => return Reply::Stay(Action::Focus(Id::new(field))),
            },
            Asked::Preset(preset) => {
                let lang = ctx.lang();
                let name = |number| lang.cycle_third(number);
                let periods = preset.periods(ctx.board.plan.year, name);
                undo(Command::SetPeriods(ctx.board.plan.id, periods))
            }
        };
        self.saving = true;
        Reply::Stay(action)
    }

    pub(super) fn view<'a>(
        &'a self,
        cycle: Option<&'a Cycle>,
        ctx: Context<'a>,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let (title, about, word, save) = match &self.asked {
            Asked::Close(..) => (
                lang.cycle_close_title(lang.period_name(ctx.board.period())),
                closing::about(cycle, ctx),
                lang.cycle_reissue_reason(),
                lang.cycle_close(),
            ),
            Asked::Reopen(..) => (
                lang.cycle_reopen_title(lang.period_name(ctx.board.period())),
                label::body(lang.cycle_reopen_about()).width(Fill).into(),
                lang.field_reason(),
                lang.cycle_reopen(),
            ),
            Asked::Return(_, ids) => (
                lang.cycle_return_title(ids.len()),
                label::body(lang.cycle_return_about()).width(Fill).into(),
                lang.cycle_return_comment(),
                lang.cycle_return(),
            ),
            Asked::Acknowledge(_, keys) => (
                lang.cycle_acknowledge_title(keys.len()),
                label::body(lang.cycle_acknowledge_about())
                    .width(Fill)
                    .into(),
                lang.cycle_note(),
                lang.cycle_acknowledge(),
            ),
            Asked::Period(form) => (
                form.title(ctx),
                form.view(self.tried, ctx).map(Message::Form),
                String::new(),
                lang.button_save(),
            ),
            Asked::Preset(preset) => (
                lang.cycle_preset_title(),
                form::presets(*preset, ctx),
                String::new(),
                lang.cycle_preset_take(),
            ),
        };
        let mut body = column![about].spacing(M);
        // A first closing asks for no reason.
        if self.needs_reason(ctx) {
            body = body.push(self.reason.view(
                REASON,
                word,
                true,
                self.tried,
                Message::ReasonEdited,
                ctx,
            ));
        }
        let key = std::mem::discriminant(&self.asked);
        let mut dialog = modal::dialog(title, scope(key, body)).width(560.0);
        if self.asks {
            return dialog
                .button(label::danger(lang.form_discard_question()).width(Fill))
                .button(button::secondary(lang.form_keep()).on_press(Message::KeepPressed))
                .button(button::danger(lang.form_discard()).on_press(Message::DiscardPressed))
                .into();
        }
        if let Some(why) = &self.failed {
            dialog = dialog
                .icon(Icon::Warning)
                .button(label::danger(why.as_str()).width(Fill));
        }
        let ready = match &self.asked {
            Asked::Close(..) => cycle.is_some_and(|cycle| cycle.open_findings() == 0),
            _ => true,
        };
        // The dots of the button that led here say that something is asked; here it is answered.
        let save = button::primary(save.trim_end_matches('…').to_owned()).hint("Ctrl S");
        dialog
            .button(button::secondary(lang.button_cancel()).on_press(Message::ClosePressed))
            .button(save.on_press_maybe((ready && !self.saving).then_some(Message::SavePressed)))
            .into()
    }
}

/// The steps that a state offers: the one on, and the one back.
pub(super) fn steps(state: PeriodState) -> (Option<PeriodState>, Option<PeriodState>) {
    match state {
        PeriodState::Preparing => (Some(PeriodState::Open), None),
        PeriodState::Open => (Some(PeriodState::Checking), Some(PeriodState::Preparing)),
        PeriodState::Checking => (None, Some(PeriodState::Open)),
        PeriodState::Closed => (None, None),
    }
}
