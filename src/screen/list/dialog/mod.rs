//! The dialogs of the list. Each form keeps what was typed beside what it was read as; the dialog round it
//! saves, closes, and asks before anything typed is lost.

pub(super) mod action;
pub(super) mod actual;
pub(super) mod bulk;
pub(super) mod cancel;
pub(super) mod forecast;
pub(super) mod indicator;
pub(super) mod milestone;
pub(super) mod pillar;
pub(super) mod programme;
pub(super) mod value;

use iced::widget::{Id, container};
use iced::{Element, FillPortion};

use super::{Action, Context, Notice};
use crate::domain::command::Command;
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::{button, label, modal};

/// What is asked for.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// Registering or editing a programme.
    Programme(programme::Form),
    /// Adding or editing a milestone.
    Milestone(milestone::Form),
    /// 見込を変更.
    Forecast(forecast::Form),
    /// 実績を入力.
    Actual(actual::Form),
    /// 中止.
    Cancel(cancel::Form),
    /// 柱を移す.
    Move(pillar::Form),
    /// 一括変更.
    Bulk(bulk::Form),
    /// Editing an action.
    Action(action::Form),
    /// Adding or editing an indicator.
    Indicator(indicator::Form),
    /// 実績値.
    Value(value::Form),
}

/// An open dialog.
#[derive(Debug, Clone)]
pub(super) struct Dialog {
    form: Form,
    /// Saving was tried: what is still missing is told.
    tried: bool,
    /// Closing was tried although something has been typed.
    asks: bool,
    saving: bool,
    failed: Option<String>,
}

/// What happened in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// In the form of a programme.
    Programme(programme::Message),
    /// In the form of a milestone.
    Milestone(milestone::Message),
    /// In the form of a forecast.
    Forecast(forecast::Message),
    /// In the form of an actual date.
    Actual(actual::Message),
    /// In the form of a cancellation.
    Cancel(cancel::Message),
    /// In the choice of a pillar.
    Move(pillar::Message),
    /// In the form of a bulk change.
    Bulk(bulk::Message),
    /// In the form of an action.
    Action(action::Message),
    /// In the form of an indicator.
    Indicator(indicator::Message),
    /// In the form of a value.
    Value(value::Message),
    /// Save.
    SavePressed,
    /// Close, or Esc.
    ClosePressed,
    /// What was typed may be lost.
    DiscardPressed,
    /// What was typed is to be gone on with.
    KeepPressed,
}

/// What a form says to something that happened in it.
pub(super) enum Event {
    /// Nothing more.
    Stay,
    /// The keyboard goes on to another field.
    Focus(&'static str),
    /// Enter in the last field: save.
    Save,
}

/// What the screen is to do.
pub(super) enum Reply {
    /// Leave the dialog open.
    Stay(Action),
    /// Close it.
    Close,
    /// Carry the change out; the dialog stays until the answer is here.
    Save(Command, Notice),
}

/// Calls a function of whichever form is open.
macro_rules! each {
    ($form:expr, $it:ident => $call:expr) => {
        match $form {
            Form::Programme($it) => $call,
            Form::Milestone($it) => $call,
            Form::Forecast($it) => $call,
            Form::Actual($it) => $call,
            Form::Cancel($it) => $call,
            Form::Move($it) => $call,
            Form::Bulk($it) => $call,
            Form::Action($it) => $call,
            Form::Indicator($it) => $call,
            Form::Value($it) => $call,
        }
    };
}

impl Dialog {
    pub(super) fn new(form: Form) -> Dialog {
        Dialog {
            form,
            tried: false,
            asks: false,
            saving: false,
            failed: None,
        }
    }

    /// The field the keyboard starts in.
    pub(super) fn first_field(&self) -> Id {
        Id::new(each!(&self.form, form => form.first_field()))
    }

    /// Whether an answer to a change is being waited for.
    pub(super) fn is_saving(&self) -> bool {
        self.saving
    }

    /// Whether something was typed.
    pub(super) fn is_changed(&self) -> bool {
        each!(&self.form, form => form.is_changed())
    }

    /// Whether saving makes a programme.
    pub(super) fn registers(&self) -> bool {
        matches!(&self.form, Form::Programme(form) if form.is_new())
    }

    /// The change was refused; what was typed stays.
    pub(super) fn failed(&mut self, why: String) {
        self.saving = false;
        self.failed = Some(why);
    }

    pub(super) fn update(&mut self, message: Message, ctx: Context<'_>) -> Reply {
        let event = match (message, &mut self.form) {
            (Message::SavePressed, _) => Event::Save,
            (Message::ClosePressed, _) => return self.close(),
            (Message::DiscardPressed, _) => return Reply::Close,
            (Message::KeepPressed, _) => {
                self.asks = false;
                return Reply::Stay(Action::Focus(self.first_field()));
            }
            (Message::Programme(message), Form::Programme(form)) => form.update(message),
            (Message::Milestone(message), Form::Milestone(form)) => form.update(message),
            (Message::Forecast(message), Form::Forecast(form)) => form.update(message),
            (Message::Actual(message), Form::Actual(form)) => form.update(message, ctx),
            (Message::Cancel(message), Form::Cancel(form)) => form.update(message),
            (Message::Move(message), Form::Move(form)) => form.update(message),
            (Message::Bulk(message), Form::Bulk(form)) => form.update(message),
            (Message::Action(message), Form::Action(form)) => form.update(message),
            (Message::Indicator(message), Form::Indicator(form)) => form.update(message),
            (Message::Value(message), Form::Value(form)) => form.update(message),
            _ => Event::Stay,
        };
        match event {
            Event::Stay => {
                self.asks = false;
                Reply::Stay(Action::None)
            }
            Event::Focus(field) => Reply::Stay(Action::Focus(Id::new(field))),
            Event::Save => self.save(ctx),
        }
    }

    fn save(&mut self, ctx: Context<'_>) -> Reply {
        if self.saving {
            return Reply::Stay(Action::None);
        }
        self.tried = true;
        self.asks = false;
        self.failed = None;
        match each!(&self.form, form => form.command(ctx)) {
            Ok((command, notice)) => {
                self.saving = true;
                Reply::Save(command, notice)
            }
            Err(field) => Reply::Stay(Action::Focus(Id::new(field))),
        }
    }

    fn close(&mut self) -> Reply {
        if self.asks || !self.is_changed() {
            return Reply::Close;
        }
        self.asks = true;
        Reply::Stay(Action::None)
    }

    pub(super) fn view<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let tried = self.tried;
        let body = match &self.form {
            Form::Programme(form) => form.view(tried, ctx).map(Message::Programme),
            Form::Milestone(form) => form.view(tried, ctx).map(Message::Milestone),
            Form::Forecast(form) => form.view(tried, ctx).map(Message::Forecast),
            Form::Actual(form) => form.view(tried, ctx).map(Message::Actual),
            Form::Cancel(form) => form.view(tried, ctx).map(Message::Cancel),
            Form::Move(form) => form.view(ctx).map(Message::Move),
            Form::Bulk(form) => form.view(tried, ctx).map(Message::Bulk),
            Form::Action(form) => form.view(tried, ctx).map(Message::Action),
            Form::Indicator(form) => form.view(tried, ctx).map(Message::Indicator),
            Form::Value(form) => form.view(tried, ctx).map(Message::Value),
        };
        let title = each!(&self.form, form => form.title(ctx));
        let width = if matches!(self.form, Form::Programme(_)) {
            640.0
        } else {
            540.0
        };
        let mut dialog =
            modal::dialog(title, scope(std::mem::discriminant(&self.form), body)).width(width);
        if self.asks {
            return dialog
                .button(said(lang.form_discard_question()))
                .button(button::secondary(lang.form_keep()).on_press(Message::KeepPressed))
                .button(button::danger(lang.form_discard()).on_press(Message::DiscardPressed))
                .into();
        }
        if let Some(why) = &self.failed {
            dialog = dialog.icon(Icon::Warning).button(said(why.clone()));
        }
        let save = button::primary(each!(&self.form, form => form.save_word(lang))).hint("Ctrl S");
        dialog
            .button(button::secondary(lang.button_cancel()).on_press(Message::ClosePressed))
            .button(save.on_press_maybe((!self.saving).then_some(Message::SavePressed)))
            .into()
    }
}

/// A sentence in the line of the buttons, where it is seen however far the form is scrolled.
fn said<'a>(sentence: String) -> Element<'a, Message> {
    container(label::danger(sentence))
        .width(FillPortion(40))
        .into()
}
