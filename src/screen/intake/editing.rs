//! What is typed and chosen in the pane goes into the row at once; a text that cannot be read is kept as it
//! was typed, and its row is not taken meanwhile.

use iced::widget::text_editor;

use super::form::{self, Field};
use super::review::{Choice, Review};
use crate::domain::programme::Tags;
use crate::domain::proposal::Content;
use crate::screen::{Action, Context};

impl Review {
    pub(super) fn type_line(&mut self, field: Field, text: String, ctx: Context<'_>) -> Action {
        let Some(row) = self.row() else {
            return Action::None;
        };
        if let Some(form) = self.draft.form_mut(row) {
            form.type_line(field, text);
        }
        self.take_over(row, field, ctx)
    }

    pub(super) fn edit_area(
        &mut self,
        field: Field,
        action: text_editor::Action,
        ctx: Context<'_>,
    ) -> Action {
        let Some(row) = self.row() else {
            return Action::None;
        };
        let edited = self
            .draft
            .form_mut(row)
            .is_some_and(|form| form.edit_area(field, action));
        match edited {
            true => self.take_over(row, field, ctx),
            false => Action::None,
        }
    }

    /// Puts what a field says into the row.
    fn take_over(&mut self, row: usize, field: Field, ctx: Context<'_>) -> Action {
        let Some(text) = self.draft.form(row).map(|form| form.text(field)) else {
            return Action::None;
        };
        let year = self.year(ctx);
        let mut result = Ok(());
        self.draft.edit(row, Some(field), |content| {
            result = form::put(field, &text, content, year, ctx);
        });
        self.draft.checked(row, field, result);
        let moved = match field {
            Field::Ward | Field::Year => self.follow_ward(ctx),
            _ => None,
        };
        moved.unwrap_or_else(|| self.compare())
    }

    pub(super) fn choose(&mut self, choice: Choice) -> Action {
        let Some(row) = self.row() else {
            return Action::None;
        };
        self.draft
            .edit(row, None, |content| choose(content, choice));
        self.compare()
    }
}

impl Review {
    /// Takes the last step back, or brings it again, and shows the row it was about.
    pub(super) fn step_back(&mut self, forward: bool) -> Action {
        let stepped = match forward {
            true => self.draft.redo(),
            false => self.draft.undo(),
        };
        let Some(row) = stepped else {
            return Action::None;
        };
        let line = row.and_then(|row| self.lines.iter().position(|line| line.row() == Some(row)));
        let shown = match line {
            Some(line) => {
                self.select(line);
                self.reveal()
            }
            None => {
                if let Some(line) = self.list.selected {
                    self.select(line);
                }
                Action::None
            }
        };
        Action::all([shown, self.compare()])
    }
}

fn choose(content: &mut Content, choice: Choice) {
    match (content, choice) {
        (Content::Heading(heading), Choice::Heading(kind)) => heading.kind = kind,
        (Content::Programme(programme), Choice::Mark(mark)) => programme.mark = Some(mark),
        (Content::Programme(programme), Choice::Tag(tag, on)) => {
            programme.tags.get_or_insert(Tags::default()).set(tag, on);
        }
        (Content::Milestone(milestone), Choice::Kind(kind)) => milestone.kind = Some(kind),
        (Content::Milestone(milestone), Choice::Cancelled(on)) => milestone.cancelled = on,
        (Content::Report(report), Choice::Status(status)) => report.text.status = Some(status),
        (Content::Report(report), Choice::State(state)) => report.state = Some(state),
        (Content::Report(report), Choice::Period(period)) => report.period = Some(period),
        _ => {}
    }
}
