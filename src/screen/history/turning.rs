//! Taking a change back and bringing it back again, and what is asked before.

use iced::widget::Id;

use super::{Action, Context, Notice, State, dialog};
use crate::domain::BatchId;
use crate::domain::command::Command;
use crate::domain::history::Heading;
use crate::screen::when::day_of;

impl State {
    /// The key that takes the selected change back: what the person did last goes at once; before it touches the
    /// work of somebody else, or what was done long ago, it is asked.
    pub(super) fn delete(&mut self, ctx: Context<'_>) -> Action {
        let Some(heading) = self.selected().filter(|it| it.can_undo()) else {
            return Action::None;
        };
        let batch = heading.batch;
        if ctx.read_only || self.is_own_newest(batch, ctx) {
            return turn(Command::UndoBatch(batch), ctx);
        }
        self.asked = Some(batch);
        Action::Focus(Id::new(dialog::KEEP))
    }

    /// The change of which it is asked whether it is to be taken back.
    pub(super) fn asked(&self) -> Option<&Heading> {
        let batch = self.asked?;
        self.headings().iter().find(|it| it.batch == batch)
    }

    /// Whether a change is the person's own of today, and nothing that they did since can be taken back before it.
    fn is_own_newest(&self, batch: BatchId, ctx: Context<'_>) -> bool {
        let own = |it: &&Heading| it.by == ctx.settings.name && it.can_undo();
        self.headings()
            .iter()
            .find(own)
            .is_some_and(|it| it.batch == batch && day_of(it.at) == ctx.today)
    }

    pub(super) fn together(&mut self, ctx: Context<'_>) -> Action {
        let Some(blocked) = self.dialog.take() else {
            return Action::None;
        };
        if blocked.obstacle.is_some() {
            return Action::None;
        }
        let later = blocked.later.iter().map(|it| it.batch).collect();
        turn(
            match blocked.of.undone {
                false => Command::UndoWith(blocked.of.batch, later),
                true => Command::RedoWith(blocked.of.batch, later),
            },
            ctx,
        )
    }
}

/// Goes back or forth, unless the file is read only. What was closed may be shown: the history is that of the
/// file as it is.
pub(super) fn turn(command: Command, ctx: Context<'_>) -> Action {
    match ctx.read_only {
        true => Action::Notify(ctx.lang().list_read_only()),
        false => Action::Apply(command, Notice::Silent),
    }
}
