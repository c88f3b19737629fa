//! 柱を移す: the selected programmes go under another heading and get its codes.

use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::command::Command;
use crate::domain::{PillarId, ProgrammeId};
use crate::screen::common;
use crate::text::Lang;
use crate::ui::field::field;
use crate::ui::label;
use crate::ui::select::select;
use crate::ui::theme::M;

const PILLAR: &str = "move-pillar";

/// The choice of a pillar.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    ids: Vec<ProgrammeId>,
    /// The pillar that all of them are under already.
    from: Option<PillarId>,
    to: Option<PillarId>,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A pillar was chosen.
    PillarChosen(PillarId),
}

impl Form {
    pub(in crate::screen::list) fn new(ids: Vec<ProgrammeId>, ctx: Context<'_>) -> Form {
        let mut pillars = ids
            .iter()
            .filter_map(|id| ctx.board.position(*id))
            .map(|index| ctx.board.rows[index].pillar);
        let first = pillars.next();
        let from = first.filter(|first| pillars.all(|pillar| pillar == *first));
        Form {
            ids,
            from,
            to: None,
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        PILLAR
    }

    /// A choice is made again in a moment.
    pub(super) fn is_changed(&self) -> bool {
        false
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().detail_move_pillar()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.form_move()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        let Message::PillarChosen(pillar) = message;
        self.to = Some(pillar);
        Event::Stay
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let to = self.to.ok_or(PILLAR)?;
        Ok((Command::MoveProgrammes(self.ids.clone(), to), Notice::Undo))
    }

    pub(super) fn view<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let name = match self.ids.as_slice() {
            [one] => ctx
                .board
                .position(*one)
                .map(|index| ctx.board.rows[index].name.clone())
                .unwrap_or_default(),
            many => lang.form_move_many(many.len()),
        };
        let choices = common::pillar_choices(ctx.board)
            .into_iter()
            .filter(|(id, _)| Some(*id) != self.from);
        let pillar = select(choices, self.to.as_ref(), Message::PillarChosen)
            .id(Id::new(PILLAR))
            .placeholder(lang.form_choose())
            .width(Fill);
        column![
            label::strong(name).width(Fill),
            Element::from(field(lang.form_move_to(), pillar)),
            label::quiet(lang.form_move_note()).width(Fill),
        ]
        .spacing(M)
        .into()
    }
}
