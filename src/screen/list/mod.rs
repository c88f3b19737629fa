//! 取組一覧: every programme of the plan under its pillar, and everything about the selected one beside it.

mod changes;
mod copy;
mod detail;
mod dialog;
mod keys;
mod lines;
mod selection;
mod table;
mod toolbar;

use std::collections::BTreeSet;

use iced::keyboard::Modifiers;
use iced::widget::Id;

use super::{Action, Context, Key, Notice, Outcome, ProgrammeResult, View};
use crate::domain::command::Command;
use crate::domain::history::Entry;
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::Status;
use crate::domain::{PillarId, PlanId, ProgrammeId, SectionId};
use crate::ui::list::{self, List};

pub use super::filter::Filter;

use detail::Detail;
use dialog::Dialog;
use lines::Lines;
use selection::Selection;

/// The scrolling part of the list.
const ROWS: &str = "list-rows";
/// The tabs of the detail pane, where Enter leads.
const TABS: &str = "list-tabs";

/// What the screen remembers.
#[derive(Debug, Clone, Default)]
pub struct State {
    filter: Filter,
    collapsed: BTreeSet<PillarId>,
    lines: Lines,
    list: List,
    selection: Selection,
    plan: Option<PlanId>,
    /// A programme to select as soon as the board has it: the one just registered.
    wanted: Option<ProgrammeId>,
    /// How wide the screen was drawn last, in logical pixels.
    width: f32,
    /// Whether the detail pane takes the place of the list where there is no room for both.
    detail_is_open: bool,
    detail: Detail,
    dialog: Option<Dialog>,
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was drawn with another width.
    Resized(f32),
    /// The list was scrolled or resized.
    Seen(list::View),
    /// A line was pressed.
    LinePressed(usize, Modifiers),
    /// A line was pressed twice.
    LineOpened(usize),
    /// A pillar was chosen to filter by, or all.
    PillarChosen(Option<PillarId>),
    /// A 主管課 was chosen to filter by, or all.
    SectionChosen(Option<Option<SectionId>>),
    /// A mark was chosen to filter by, or all.
    MarkChosen(Option<Mark>),
    /// A tag was chosen to filter by, or all.
    TagChosen(Option<Tag>),
    /// A 進捗区分 was chosen to filter by, or all.
    StatusChosen(Option<Option<Status>>),
    /// 未報告のみ was switched.
    MissingToggled,
    /// 遅れのみ was switched.
    LateToggled,
    /// 悪化のみ was switched.
    WorseToggled,
    /// Only those that are late or got worse was switched.
    AttentionToggled,
    /// All filters were cleared.
    FilterCleared,
    /// 一括変更 was pressed.
    BulkPressed,
    /// 取組を登録 was pressed.
    RegisterPressed,
    /// The way to the plan's own page was pressed.
    PlanPressed,
    /// Back from the detail pane to the list.
    BackPressed,
    /// Something in the detail pane.
    Detail(detail::Message),
    /// Something in the dialog.
    Dialog(dialog::Message),
}

impl State {
    /// What follows from something that happened.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::Resized(width) => self.width = width,
            Message::Seen(view) => self.list.viewed(view),
            Message::LinePressed(line, modifiers) => return self.pressed(line, modifiers, ctx),
            Message::LineOpened(line) => return self.opened_line(line, ctx),
            Message::PillarChosen(pillar) => {
                return self.filtered(ctx, |filter| filter.pillar = pillar);
            }
            Message::SectionChosen(section) => {
                return self.filtered(ctx, |filter| filter.section = section);
            }
            Message::MarkChosen(mark) => return self.filtered(ctx, |filter| filter.mark = mark),
            Message::TagChosen(tag) => return self.filtered(ctx, |filter| filter.tag = tag),
            Message::StatusChosen(status) => {
                return self.filtered(ctx, |filter| filter.status = status);
            }
            Message::MissingToggled => {
                return self.filtered(ctx, |filter| filter.missing = !filter.missing);
            }
            Message::LateToggled => return self.filtered(ctx, |filter| filter.late = !filter.late),
            Message::AttentionToggled => {
                return self.filtered(ctx, |filter| filter.attention = !filter.attention);
            }
            Message::WorseToggled => {
                return self.filtered(ctx, |filter| filter.worse = !filter.worse);
            }
            Message::FilterCleared => {
                return self.filtered(ctx, |filter| *filter = Filter::default());
            }
            Message::BulkPressed => return self.ask_bulk(ctx),
            Message::RegisterPressed => return self.ask_register(ctx),
            Message::PlanPressed => return Action::Open(super::Page::Plan),
            Message::BackPressed => return self.back_to_list(),
            Message::Detail(message) => return self.on_detail(message, ctx),
            Message::Dialog(message) => return self.on_dialog(message, ctx),
        }
        Action::None
    }

    /// The board was read anew, or something else was typed into the search.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        if self.plan != Some(ctx.board.plan.id) {
            self.plan = Some(ctx.board.plan.id);
            self.filter.pillar = None;
            self.collapsed.clear();
            self.selection.only(None);
            self.list.selected = None;
            let _ = self.detail.show(None);
        }
        let shown = self.detail.programme_id();
        let wanted = self.wanted.filter(|id| ctx.board.position(*id).is_some());
        let action = match wanted {
            Some(id) => self.show_programme(id, ctx),
            None => self.arrange(ctx),
        };
        // Another programme is being read already; the same one may have changed.
        let reload = if self.detail.shows(shown) {
            self.detail.reload()
        } else {
            Action::None
        };
        Action::all([action, reload])
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        let refreshed = self.refreshed(ctx);
        Action::all([refreshed, self.scroll_anew()])
    }

    /// Selects a programme, and clears the filter if that would hide it.
    pub fn show_programme(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        self.wanted = Some(id);
        let Some(row) = ctx
            .board
            .position(id)
            .and_then(|index| ctx.board.rows.get(index))
        else {
            return Action::None;
        };
        self.wanted = None;
        self.collapsed.remove(&row.pillar);
        if !self.filter.matches(row) {
            self.filter = Filter::default();
        }
        self.selection.only(Some(id));
        self.detail_is_open = true;
        let arranged = self.arrange(ctx);
        let shown = match self.lines.line_of(ctx.board, id) {
            Some(line) => self.go_to(line),
            None => Action::None,
        };
        Action::all([arranged, shown])
    }

    /// Shows only the programmes that pass a filter.
    pub fn show_filtered(&mut self, filter: Filter, ctx: Context<'_>) -> Action {
        self.detail_is_open = false;
        self.filtered(ctx, |current| *current = filter)
    }

    /// A programme was read. An answer for one that is no longer selected is dropped.
    pub fn programme_loaded(
        &mut self,
        id: ProgrammeId,
        result: ProgrammeResult,
        ctx: Context<'_>,
    ) -> Action {
        if self.detail.programme_loaded(id, result) {
            return self.ask_edit(ctx);
        }
        match self.detail.take_focus().filter(|_| self.dialog.is_none()) {
            Some(focus) => Action::Focus(focus),
            None => Action::None,
        }
    }

    /// The change history of a programme was read.
    pub fn history_loaded(
        &mut self,
        id: ProgrammeId,
        result: Result<Vec<Entry>, String>,
        _ctx: Context<'_>,
    ) -> Action {
        self.detail.history_loaded(id, result);
        Action::None
    }

    /// The file answered to a change.
    pub fn applied(&mut self, outcome: &Outcome, ctx: Context<'_>) -> Action {
        let Some(dialog) = self.dialog.as_mut().filter(|dialog| dialog.is_saving()) else {
            // The shell tells why a change was refused when no dialog is there to do it.
            self.detail.applied(outcome);
            return Action::None;
        };
        match outcome {
            Outcome::Failed(why) | Outcome::PutOff(why) => {
                dialog.failed(why.clone());
                Action::None
            }
            Outcome::Saved { created } => {
                let registered = created.filter(|_| dialog.registers()).map(ProgrammeId);
                self.dialog = None;
                registered.map_or(Action::None, |id| self.show_programme(id, ctx))
            }
            Outcome::Unchanged | Outcome::Blocked(_) => {
                self.dialog = None;
                Action::None
            }
        }
    }

    /// Whether something was typed and not saved.
    pub fn has_unsaved(&self) -> bool {
        self.detail.has_unsaved() || self.dialog.as_ref().is_some_and(Dialog::is_changed)
    }

    /// The screen, and the dialog over it.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        View {
            content: table::screen(self, ctx),
            dialog: self
                .dialog
                .as_ref()
                .map(|dialog| dialog.view(ctx).map(Message::Dialog)),
        }
    }

    /// Whether there is no room for the list and the detail pane side by side.
    fn is_compact(&self) -> bool {
        self.width > 0.0 && self.width < table::BOTH
    }

    fn filtered(&mut self, ctx: Context<'_>, change: impl FnOnce(&mut Filter)) -> Action {
        change(&mut self.filter);
        self.arrange(ctx)
    }

    /// Makes the lines anew and keeps a programme selected. What left the list is no longer selected, so
    /// that nothing is changed that cannot be seen.
    fn arrange(&mut self, ctx: Context<'_>) -> Action {
        let before = self.list.selected;
        let cursor = self.selection.cursor();
        self.lines = Lines::of(ctx.board, &self.filter, ctx.search, &self.collapsed);
        if !self.selection.keep(self.lines.programmes(ctx.board)) {
            let near = self.lines.nearest_row(before.unwrap_or(0), true);
            let id = near.and_then(|line| self.lines.programme(ctx.board, line));
            self.selection.only(id);
        }
        let line = self
            .selection
            .cursor()
            .and_then(|id| self.lines.line_of(ctx.board, id));
        self.list.selected = line;
        if self.selection.cursor() == cursor && self.detail.shows(cursor) {
            return Action::None;
        }
        Action::all([
            line.map_or(Action::None, |line| self.go_to(line)),
            self.detail.show(self.selection.cursor()),
        ])
    }

    /// Scrolls to a line, with the heading above it.
    fn go_to(&mut self, line: usize) -> Action {
        let total = self.lines.lines.len();
        let heading = line
            .checked_sub(1)
            .filter(|above| matches!(self.lines.lines.get(*above), Some(lines::Line::Header(_))));
        let offset = self.list.select(line, total);
        let above = heading.and_then(|above| self.list.reveal(above, total));
        if let Some(offset) = above {
            self.list.offset = offset;
        }
        above.or(offset).map_or(Action::None, |offset| {
            Action::ScrollTo(Id::new(ROWS), offset)
        })
    }

    /// From the detail pane back to the list that it took the place of.
    fn back_to_list(&mut self) -> Action {
        self.detail_is_open = false;
        self.scroll_anew()
    }

    /// A list that comes back onto the screen begins at its top; this leads to the selected programme.
    fn scroll_anew(&mut self) -> Action {
        self.list.offset = 0.0;
        self.list
            .selected
            .map_or(Action::None, |line| self.go_to(line))
    }

    /// Carries a change out, unless the file is read only.
    fn apply(&self, command: Command, notice: Notice, ctx: Context<'_>) -> Action {
        if ctx.is_locked() {
            Action::Notify(ctx.lock_reason())
        } else {
            Action::Apply(command, notice)
        }
    }

    fn open_dialog(&mut self, dialog: Dialog, ctx: Context<'_>) -> Action {
        if ctx.is_locked() {
            return Action::Notify(ctx.lock_reason());
        }
        let first = dialog.first_field();
        self.dialog = Some(dialog);
        Action::Focus(first)
    }

    /// The selected programmes in the order of the list.
    fn selected<'a>(&'a self, ctx: Context<'a>) -> impl Iterator<Item = ProgrammeId> + 'a {
        self.lines
            .programmes(ctx.board)
            .filter(|id| self.selection.has(*id))
    }
}

#[cfg(test)]
mod tests;
