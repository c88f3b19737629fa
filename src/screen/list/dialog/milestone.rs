//! 節目の追加・編集.

use iced::widget::text_editor::Action as Edit;
use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::command::{Command, Invalid, checked_name};
use crate::domain::date::PlannedDate;
use crate::domain::milestone::{Milestone, MilestoneKind, MilestoneText};
use crate::domain::plan::PlanState;
use crate::domain::programme::Programme;
use crate::domain::{ActionId, MilestoneId, ProgrammeId};
use crate::screen::date_field;
use crate::screen::reason::Reason;
use crate::text::Lang;
use crate::ui::field::{field, text_field};
use crate::ui::label;
use crate::ui::select::select;
use crate::ui::theme::M;

const TITLE: &str = "milestone-title";
const KIND: &str = "milestone-kind";
const DATE: &str = "milestone-date";
const REASON: &str = "milestone-reason";

/// What can be typed and chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    title: String,
    kind: MilestoneKind,
    action: Option<ActionId>,
    date: String,
}

/// The milestone being edited.
#[derive(Debug, Clone)]
struct Before {
    id: MilestoneId,
    version: i64,
    baseline: PlannedDate,
}

/// A milestone as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    programme: ProgrammeId,
    before: Option<Before>,
    /// The actions it can belong to.
    actions: Vec<(ActionId, String)>,
    initial: Typed,
    typed: Typed,
    reason: Reason,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The title was typed.
    TitleTyped(String),
    /// Enter in the title.
    TitleEntered,
    /// A kind was chosen.
    KindChosen(MilestoneKind),
    /// An action was chosen, or none.
    ActionChosen(Option<ActionId>),
    /// The date was typed.
    DateTyped(String),
    /// Enter in the field of the date.
    DateEntered,
    /// The reason was edited.
    ReasonEdited(Edit),
}

impl Form {
    pub(in crate::screen::list) fn add(programme: &Programme) -> Form {
        let typed = Typed {
            title: String::new(),
            kind: MilestoneKind::Other,
            action: None,
            date: String::new(),
        };
        Form::new(programme, None, typed)
    }

    pub(in crate::screen::list) fn edit(programme: &Programme, milestone: &Milestone) -> Form {
        let before = Before {
            id: milestone.id,
            version: milestone.version,
            baseline: milestone.baseline.clone(),
        };
        let typed = Typed {
            title: milestone.title.clone(),
            kind: milestone.kind,
            action: milestone.action,
            date: milestone.baseline.text().to_owned(),
        };
        Form::new(programme, Some(before), typed)
    }

    fn new(programme: &Programme, before: Option<Before>, typed: Typed) -> Form {
        Form {
            programme: programme.id,
            before,
            actions: programme
                .actions
                .iter()
                .map(|action| (action.id, action.text.clone()))
                .collect(),
            initial: typed.clone(),
            typed,
            reason: Reason::default(),
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        TITLE
    }

    pub(super) fn is_changed(&self) -> bool {
        self.typed != self.initial || !self.reason.text().is_empty()
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        match self.before {
            None => ctx.lang().detail_add_milestone(),
            Some(_) => ctx.lang().form_edit_milestone(),
        }
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.button_save()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        match message {
            Message::TitleTyped(text) => self.typed.title = text,
            Message::TitleEntered => return Event::Focus(KIND),
            Message::KindChosen(kind) => self.typed.kind = kind,
            Message::ActionChosen(action) => self.typed.action = action,
            Message::DateTyped(text) => self.typed.date = text,
            Message::DateEntered => return Event::Save,
            Message::ReasonEdited(edit) => self.reason.edit(edit),
        }
        Event::Stay
    }

    /// The date promised. One that was not touched stays as it was, also where it would be read otherwise
    /// today.
    fn baseline(&self, ctx: Context<'_>) -> Option<PlannedDate> {
        match &self.before {
            Some(before) if self.typed.date == self.initial.date => Some(before.baseline.clone()),
            _ => date_field::read(&self.typed.date, ctx.board.plan.year, ctx)
                .ok()
                .map(|read| read.date),
        }
    }

    /// Whether a date that the fixed plan promised is being changed.
    fn needs_reason(&self, ctx: Context<'_>) -> bool {
        let Some(before) = &self.before else {
            return false;
        };
        ctx.board.plan.state != PlanState::Draft
            && self
                .baseline(ctx)
                .is_some_and(|baseline| baseline != before.baseline)
    }

    pub(super) fn command(&self, ctx: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let title = checked_name(&self.typed.title)
            .map_err(|_| TITLE)?
            .to_owned();
        let baseline = self.baseline(ctx).ok_or(DATE)?;
        self.reason
            .check(self.needs_reason(ctx))
            .map_err(|_| REASON)?;
        let text = MilestoneText {
            title,
            kind: self.typed.kind,
            baseline,
            action: self.typed.action,
        };
        let command = match &self.before {
            None => Command::AddMilestone(self.programme, text),
            Some(before) => Command::EditMilestone(
                before.id,
                before.version,
                text,
                self.reason.text().to_owned(),
            ),
        };
        Ok((command, Notice::Silent))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let error = match checked_name(&self.typed.title) {
            Err(Invalid::NameEmpty) if !tried => None,
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(_) => None,
        };
        let title = text_field(&lang.form_milestone_placeholder(), &self.typed.title)
            .id(Id::new(TITLE))
            .on_input(Message::TitleTyped)
            .on_submit(Message::TitleEntered)
            .invalid(error.is_some());
        let kinds = MilestoneKind::ALL
            .iter()
            .map(|kind| (*kind, lang.milestone_kind(*kind)));
        let kind = select(kinds, Some(&self.typed.kind), Message::KindChosen)
            .id(Id::new(KIND))
            .width(Fill);
        let look = date_field::Look {
            id: DATE,
            label: lang.col_baseline(),
            placeholder: lang.form_date_placeholder(),
            year: ctx.board.plan.year,
            required: true,
            tried,
            error: None,
        };
        let mut content = column![
            Element::from(
                field(lang.form_milestone_title(), title)
                    .required(lang.form_required())
                    .error(error)
            ),
            Element::from(field(lang.col_kind(), kind)),
            date_field::view(
                look,
                &self.typed.date,
                Message::DateTyped,
                Message::DateEntered,
                ctx
            ),
        ]
        .spacing(M);
        if !self.actions.is_empty() {
            content = content.push(self.action_field(lang));
        }
        if self.needs_reason(ctx) {
            content = content.push(label::small(lang.form_fixed_note()).width(Fill));
            let reason = self.reason.view(
                REASON,
                lang.field_reason(),
                true,
                tried,
                Message::ReasonEdited,
                ctx,
            );
            content = content.push(reason);
        }
        content.into()
    }

    fn action_field<'a>(&'a self, lang: Lang) -> Element<'a, Message> {
        let none = [(None, lang.form_no_action())];
        let actions = self
            .actions
            .iter()
            .map(|(id, text)| (Some(*id), text.clone()));
        let action = select(
            none.into_iter().chain(actions),
            Some(&self.typed.action),
            Message::ActionChosen,
        );
        field(lang.detail_actions(), action.width(Fill)).into()
    }
}
