//! What is ordered from the list and from the detail pane: changes of the file, and dialogs that lead to
//! them.

use iced::widget::Id;

use super::detail::{Message as Pressed, indicator_id};
use super::dialog::{self, Dialog, Form, Reply};
use super::{Action, Context, Key, Notice, State, TABS};
use crate::domain::MilestoneId;
use crate::domain::command::{Command, Direction, Invalid};
use crate::domain::plan::PeriodState;
use crate::screen::common;

impl State {
    /// Something in the detail pane.
    pub(super) fn on_detail(&mut self, message: Pressed, ctx: Context<'_>) -> Action {
        match message {
            Pressed::TabPicked(index) => self.detail.pick_tab(index),
            Pressed::EditPressed => self.ask_edit(ctx),
            Pressed::ReportPressed => self
                .detail
                .programme_id()
                .map_or(Action::None, Action::EnterReport),
            Pressed::ResumePressed(period) => {
                let enter = self
                    .detail
                    .programme_id()
                    .map_or(Action::None, Action::EnterReport);
                let period = if ctx.board.period().id == period {
                    Action::None
                } else {
                    Action::ShowPeriod(period)
                };
                Action::all([period, enter])
            }
            Pressed::PillarPressed => self.ask_move(ctx),
            Pressed::MovePressed(direction) => self.reorder(direction, ctx),
            Pressed::DeletePressed => match self.detail.programme_id() {
                Some(id) => self.apply(Command::DeleteProgrammes(vec![id]), Notice::Undo, ctx),
                None => Action::None,
            },
            Pressed::WithdrawPressed(period) => match self.detail.programme_id() {
                Some(id) => match self.detail.report_version(period) {
                    Some(seen) => {
                        self.apply(Command::WithdrawReport(id, period, seen), Notice::Undo, ctx)
                    }
                    None => Action::None,
                },
                None => Action::None,
            },
            Pressed::UndoPressed(batch) => {
                self.apply(Command::UndoBatch(batch), Notice::Silent, ctx)
            }
            Pressed::HistoryPressed => self
                .detail
                .programme_id()
                .map_or(Action::None, Action::ShowHistory),
            Pressed::RelativePressed(plan, id) => Action::ShowElsewhere(plan, id),
            Pressed::ActionTyped(_)
            | Pressed::ActionSubmitted
            | Pressed::ActionEditPressed(_)
            | Pressed::ActionMoved(..)
            | Pressed::ActionDeleted(_) => self.on_action(message, ctx),
            Pressed::IndicatorAddPressed
            | Pressed::IndicatorEditPressed(_)
            | Pressed::IndicatorMoved(..)
            | Pressed::IndicatorDeleted(_)
            | Pressed::ValuePressed(_) => self.on_indicator(message, ctx),
            Pressed::MilestoneAddPressed
            | Pressed::MilestoneEditPressed(_)
            | Pressed::ForecastPressed(_)
            | Pressed::ActualPressed(_)
            | Pressed::ActualTakenBack(_)
            | Pressed::CancelPressed(_)
            | Pressed::CancelTakenBack(_)
            | Pressed::MilestoneDeleted(_) => self.on_milestone(message, ctx),
        }
    }

    fn on_action(&mut self, message: Pressed, ctx: Context<'_>) -> Action {
        match message {
            Pressed::ActionTyped(text) => {
                self.detail.typed(text);
                Action::None
            }
            Pressed::ActionSubmitted => {
                let Some(id) = self.detail.programme_id() else {
                    return Action::None;
                };
                match self.detail.submit() {
                    Some(text) => self.apply(Command::AddAction(id, text), Notice::Silent, ctx),
                    None => Action::None,
                }
            }
            Pressed::ActionEditPressed(id) => {
                match self.detail.action(id).map(dialog::action::Form::new) {
                    Some(form) => self.open_dialog(Dialog::new(Form::Action(form)), ctx),
                    None => Action::None,
                }
            }
            Pressed::ActionMoved(id, direction) => {
                self.apply(Command::ReorderAction(id, direction), Notice::Silent, ctx)
            }
            Pressed::ActionDeleted(id) => match self.detail.action(id).map(|action| action.version)
            {
                Some(version) => self.apply(Command::DeleteAction(id, version), Notice::Undo, ctx),
                None => Action::None,
            },
            _ => Action::None,
        }
    }

    fn on_milestone(&mut self, message: Pressed, ctx: Context<'_>) -> Action {
        let Some(programme) = self.detail.programme() else {
            return Action::None;
        };
        let find = |id: MilestoneId| {
            programme
                .milestones
                .iter()
                .find(|milestone| milestone.id == id)
        };
        let form = match message {
            Pressed::MilestoneAddPressed => {
                Some(Form::Milestone(dialog::milestone::Form::add(programme)))
            }
            Pressed::MilestoneEditPressed(id) => find(id).map(|milestone| {
                Form::Milestone(dialog::milestone::Form::edit(programme, milestone))
            }),
            Pressed::ForecastPressed(id) => {
                find(id).map(|found| Form::Forecast(dialog::forecast::Form::new(found)))
            }
            Pressed::ActualPressed(id) => {
                find(id).map(|found| Form::Actual(dialog::actual::Form::new(found, ctx)))
            }
            Pressed::CancelPressed(id) => {
                find(id).map(|found| Form::Cancel(dialog::cancel::Form::new(found)))
            }
            Pressed::ActualTakenBack(id) => {
                return self.on_milestone_version(id, Command::SetActual, ctx);
            }
            Pressed::CancelTakenBack(id) => {
                return self.on_milestone_version(id, Command::CancelMilestone, ctx);
            }
            Pressed::MilestoneDeleted(id) => {
                let Some(version) = find(id).map(|milestone| milestone.version) else {
                    return Action::None;
                };
                return self.apply(Command::DeleteMilestone(id, version), Notice::Undo, ctx);
            }
            _ => None,
        };
        form.map_or(Action::None, |form| {
            self.open_dialog(Dialog::new(form), ctx)
        })
    }

    fn on_indicator(&mut self, message: Pressed, ctx: Context<'_>) -> Action {
        let Some(programme) = self.detail.programme() else {
            return Action::None;
        };
        let form = match message {
            Pressed::IndicatorAddPressed => {
                Some(Form::Indicator(dialog::indicator::Form::add(programme)))
            }
            Pressed::IndicatorEditPressed(id) => programme.indicator(id).map(|indicator| {
                Form::Indicator(dialog::indicator::Form::edit(programme, indicator))
            }),
            Pressed::ValuePressed(id) => {
                if ctx.board.period().state == PeriodState::Closed {
                    return Action::Notify(ctx.lang().invalid(&Invalid::PeriodClosed));
                }
                let found = programme.indicator(id);
                found.map(|indicator| Form::Value(dialog::value::Form::new(indicator, ctx)))
            }
            Pressed::IndicatorMoved(id, direction) => {
                self.detail.focus_later(indicator_id(id));
                return self.apply(
                    Command::ReorderIndicator(id, direction),
                    Notice::Silent,
                    ctx,
                );
            }
            Pressed::IndicatorDeleted(id) => {
                let all = &programme.indicators;
                let Some(place) = all.iter().position(|indicator| indicator.id == id) else {
                    return Action::None;
                };
                let version = all[place].version;
                // The next Delete must not fall on the programme unawares.
                let near = all
                    .get(place + 1)
                    .or(place.checked_sub(1).and_then(|it| all.get(it)));
                let near = near.map_or(Id::new(TABS), |near| indicator_id(near.id));
                self.detail.focus_later(near);
                return self.apply(Command::DeleteIndicator(id, version), Notice::Undo, ctx);
            }
            _ => None,
        };
        form.map_or(Action::None, |form| {
            self.open_dialog(Dialog::new(form), ctx)
        })
    }

    /// Takes something of a milestone back.
    fn on_milestone_version<T>(
        &self,
        id: MilestoneId,
        command: fn(MilestoneId, i64, Option<T>) -> Command,
        ctx: Context<'_>,
    ) -> Action {
        match self.detail.milestone(id) {
            Some(milestone) => self.apply(command(id, milestone.version, None), Notice::Undo, ctx),
            None => Action::None,
        }
    }

    /// 取組を登録: proposes the pillar that is being looked at.
    pub(super) fn ask_register(&mut self, ctx: Context<'_>) -> Action {
        let pillars = common::pillar_choices(ctx.board);
        if pillars.is_empty() {
            return Action::Notify(ctx.lang().list_no_pillars());
        }
        let looked_at = self
            .selection
            .cursor()
            .and_then(|id| ctx.board.position(id))
            .map(|row| ctx.board.rows[row].pillar);
        let pillar = [self.filter.pillar, looked_at]
            .into_iter()
            .flatten()
            .find(|wanted| pillars.iter().any(|(id, _)| id == wanted))
            .or(pillars.first().map(|(id, _)| *id));
        self.open_dialog(
            Dialog::new(Form::Programme(dialog::programme::Form::register(pillar))),
            ctx,
        )
    }

    /// 編集 of the selected programme; waits until it was read.
    pub(super) fn ask_edit(&mut self, ctx: Context<'_>) -> Action {
        match self.detail.programme().map(dialog::programme::Form::edit) {
            Some(form) => self.open_dialog(Dialog::new(Form::Programme(form)), ctx),
            None => {
                self.detail.edit_later();
                Action::None
            }
        }
    }

    /// 一括変更 of the selected programmes.
    pub(super) fn ask_bulk(&mut self, ctx: Context<'_>) -> Action {
        let ids = self.selected_ids(ctx);
        if ids.is_empty() {
            return Action::None;
        }
        self.open_dialog(Dialog::new(Form::Bulk(dialog::bulk::Form::new(ids))), ctx)
    }

    fn ask_move(&mut self, ctx: Context<'_>) -> Action {
        let ids = self.selected_ids(ctx);
        if ids.is_empty() {
            return Action::None;
        }
        self.open_dialog(
            Dialog::new(Form::Move(dialog::pillar::Form::new(ids, ctx))),
            ctx,
        )
    }

    /// Delete: everything selected.
    pub(super) fn delete(&mut self, ctx: Context<'_>) -> Action {
        let ids = self.selected_ids(ctx);
        if ids.is_empty() {
            Action::None
        } else {
            self.apply(Command::DeleteProgrammes(ids), Notice::Undo, ctx)
        }
    }

    /// Moves the programme the keyboard stands on within its pillar.
    pub(super) fn reorder(&mut self, direction: Direction, ctx: Context<'_>) -> Action {
        match self.selection.cursor() {
            Some(id) => self.apply(
                Command::ReorderProgramme(id, direction),
                Notice::Silent,
                ctx,
            ),
            None => Action::None,
        }
    }

    /// Something in the dialog.
    pub(super) fn on_dialog(&mut self, message: dialog::Message, ctx: Context<'_>) -> Action {
        let Some(dialog) = &mut self.dialog else {
            return Action::None;
        };
        let reply = dialog.update(message, ctx);
        self.replied(reply)
    }

    /// A key while the dialog is open.
    pub(super) fn dialog_key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        match key {
            Key::Save | Key::Submit => self.on_dialog(dialog::Message::SavePressed, ctx),
            Key::Escape => self.on_dialog(dialog::Message::ClosePressed, ctx),
            _ => Action::None,
        }
    }

    fn replied(&mut self, reply: Reply) -> Action {
        match reply {
            Reply::Stay(action) => action,
            Reply::Close => {
                self.dialog = None;
                Action::None
            }
            Reply::Save(command, notice) => Action::Apply(command, notice),
        }
    }
}
