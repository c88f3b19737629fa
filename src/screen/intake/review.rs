//! The page of the proposal: what is ticked, edited, decided and looked at.

use std::sync::Arc;

use iced::widget::text_editor;

use super::draft::{Draft, Line, Show};
use super::form::Field;
use super::order::{Comparison, Reconciling};
use crate::domain::board::Row;
use crate::domain::fiscal::FiscalYear;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::PillarKind;
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::{ReportState, Status};
use crate::domain::proposal::{Content, PeriodWord, Proposal, SourceKind};
use crate::domain::reconcile::{self, Meant, Reconciliation};
use crate::domain::{PeriodId, PlanId, ProgrammeId};
use crate::screen::{Action, Context};
use crate::ui::list::{self, List};
use crate::ui::tick::Tick;

/// The id of the list.
pub(super) const ROWS: &str = "take-rows";
/// The id of the choice of a programme that is meant.
pub(super) const MEANT: &str = "take-meant";
/// The id of the box that says that some of the source is left out.
pub(super) const ACCEPT: &str = "take-accept";
/// The height of a row, in logical pixels.
const ROW: f32 = 32.0;

/// Which plan the proposal goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A new plan of the ward and year that the policy names.
    New,
    /// A plan of the file.
    Plan(PlanId),
}

impl Target {
    /// The plan of the file, if it is one.
    pub fn plan(self) -> Option<PlanId> {
        match self {
            Target::New => None,
            Target::Plan(id) => Some(id),
        }
    }
}

/// What the page knows.
#[derive(Debug)]
pub(super) struct Review {
    pub(super) draft: Draft,
    pub(super) target: Target,
    /// The target was chosen by hand: what is edited moves it no more.
    chosen: bool,
    /// The period of reports that name none.
    pub(super) period: Option<PeriodId>,
    pub(super) show: Show,
    pub(super) lines: Vec<Line>,
    pub(super) list: List,
    /// Changes when the lines do, so that the list is drawn anew in one go.
    pub(super) version: u64,
    pub(super) width: f32,
    /// Whether the pane takes the place of the list where there is no room for both.
    pub(super) pane_is_open: bool,
    /// Why the plan could not be compared.
    pub(super) failed: Option<String>,
    /// The plan, ready to be compared with.
    reconciling: Option<Reconciling>,
    /// The question that was asked last and not answered.
    asked: Option<u64>,
    /// Something was changed since it was asked.
    again: bool,
    number: u64,
    search: String,
    /// The board that the plan was read after.
    seen: Arc<Vec<Row>>,
}

/// What happened on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page was drawn with another width.
    Resized(f32),
    /// The list was scrolled or resized.
    Seen(list::View),
    /// A line was pressed.
    LinePressed(usize),
    /// A line was pressed twice.
    LineOpened(usize),
    /// The box of a row was pressed.
    Ticked(usize),
    /// Which rows are shown was chosen, by its place.
    ShowPicked(usize),
    /// Which plan it goes into was chosen.
    TargetPicked(Target),
    /// A line was typed.
    Typed(Field, String),
    /// Enter in a line.
    Entered,
    /// A text of several lines was edited.
    Edited(Field, text_editor::Action),
    /// Something was chosen.
    Chosen(Choice),
    /// The programme that is meant was chosen; nothing says that it is a new one.
    MeantPicked(Option<ProgrammeId>),
    /// Back from the pane to the list.
    ListPressed,
    /// Whether the rest of the source may be left out was switched.
    AcceptToggled(bool),
    /// 取り込む was pressed.
    ImportPressed,
    /// 破棄 was pressed.
    DiscardPressed,
    /// 戻る was pressed.
    BackPressed,
    /// もう一度 was pressed after the plan could not be read.
    RetryPressed,
}

/// A choice in the pane.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// What kind of heading it is.
    Heading(PillarKind),
    /// Who pays.
    Mark(Mark),
    /// A tag was set or cleared.
    Tag(Tag, bool),
    /// What happens at a milestone.
    Kind(MilestoneKind),
    /// A milestone was given up, or not.
    Cancelled(bool),
    /// 進捗区分.
    Status(Status),
    /// 報告の状態.
    State(ReportState),
    /// The period of a report.
    Period(PeriodWord),
}

impl Review {
    pub(super) fn new(
        proposal: Arc<Proposal>,
        period: Option<PeriodId>,
        ctx: Context<'_>,
    ) -> Review {
        let target = target(&proposal, ctx);
        let draft = Draft::new(proposal, ctx.lang());
        let mut review = Review {
            draft,
            target,
            chosen: false,
            period,
            show: Show::All,
            lines: Vec::new(),
            list: List::new(ROW),
            version: 0,
            width: 0.0,
            pane_is_open: false,
            failed: None,
            reconciling: None,
            asked: None,
            again: false,
            number: 0,
            search: ctx.search.to_owned(),
            seen: ctx.board.rows.clone(),
        };
        // A source of which nothing was understood begins with what was not.
        if review.draft.proposal.rows.is_empty() && review.draft.left_out() > 0 {
            review.show = Show::Unread;
        }
        review.arrange();
        review.select(0);
        review
    }

    /// Follows what happened. What leads away from the page is the screen's to do.
    pub(super) fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::Resized(width) => self.width = width,
            Message::Seen(view) => self.list.viewed(view),
            Message::LinePressed(line) => {
                self.pane_is_open = true;
                self.select(line);
            }
            Message::LineOpened(line) => {
                self.select(line);
                return self.enter_pane();
            }
            Message::Ticked(line) => {
                if let Some(row) = self.lines.get(line).and_then(|line| line.row()) {
                    return self.toggle(row);
                }
            }
            Message::ShowPicked(index) => return self.pick_show(index),
            Message::TargetPicked(target) => return self.pick_target(target),
            Message::Typed(field, text) => return self.type_line(field, text, ctx),
            Message::Entered => return self.leave_pane(),
            Message::Edited(field, action) => return self.edit_area(field, action, ctx),
            Message::Chosen(choice) => return self.choose(choice),
            Message::MeantPicked(id) => {
                if let Some(row) = self.row() {
                    self.draft
                        .mean(row, id.map_or(Meant::New, Meant::Programme));
                    return self.compare();
                }
            }
            Message::ListPressed => return self.leave_pane(),
            Message::AcceptToggled(accepted) => self.draft.accepted = accepted,
            Message::RetryPressed => return self.prepare(),
            Message::ImportPressed | Message::DiscardPressed | Message::BackPressed => {}
        }
        Action::None
    }

    /// The row of the proposal that is selected.
    pub(super) fn row(&self) -> Option<usize> {
        self.line().and_then(Line::row)
    }

    /// The line that is selected.
    pub(super) fn line(&self) -> Option<Line> {
        self.lines.get(self.list.selected?).copied()
    }

    /// The box of a row; none where it makes no difference: what is the same, undecided or impossible.
    pub(super) fn tick_of(&self, row: usize) -> Tick {
        match self.draft.matters(row) {
            true => self.draft.ticks.get(row).copied().unwrap_or(Tick::Nothing),
            false => Tick::Nothing,
        }
    }

    /// Whether the answer to the newest question is there.
    pub(super) fn is_settled(&self) -> bool {
        self.draft.reconciliation().is_some() && self.asked.is_none() && !self.again
    }

    /// The plan, ready for an import, once everything is settled.
    pub(super) fn reconciling(&self) -> Option<&Reconciling> {
        self.reconciling.as_ref().filter(|_| self.is_settled())
    }

    /// The year of the plan that the proposal goes into.
    pub(super) fn year(&self, ctx: Context<'_>) -> FiscalYear {
        let own = self.draft.proposal.rows.first();
        let own = own.and_then(|row| match &row.content {
            Content::Plan(plan) => plan.year,
            _ => None,
        });
        let plans = ctx.board.plans.iter();
        let chosen = self
            .target
            .plan()
            .and_then(|id| plans.clone().find(|plan| plan.id == id))
            .map(|plan| plan.year);
        chosen.or(own).unwrap_or(ctx.board.plan.year)
    }

    /// Asks the shell to read the plan anew and to compare with it.
    pub(super) fn prepare(&mut self) -> Action {
        self.number += 1;
        self.failed = None;
        self.reconciling = None;
        self.asked = Some(self.number);
        self.again = false;
        Action::Prepare(self.number, self.target.plan(), self.period)
    }

    /// The plan was read.
    pub(super) fn prepared(&mut self, number: u64, result: Result<Reconciling, String>) -> Action {
        if self.asked != Some(number) {
            return Action::None;
        }
        self.asked = None;
        match result {
            Ok(reconciling) => {
                self.reconciling = Some(reconciling);
                self.compare()
            }
            Err(why) => {
                self.failed = Some(why);
                Action::None
            }
        }
    }

    /// Asks for a comparison; while one is under way, another follows it.
    pub(super) fn compare(&mut self) -> Action {
        let Some(reconciling) = &self.reconciling else {
            return Action::None;
        };
        if self.asked.is_some() {
            self.again = true;
            return Action::None;
        }
        self.number += 1;
        self.asked = Some(self.number);
        self.again = false;
        Action::Compare(Comparison {
            number: self.number,
            reconciling: reconciling.clone(),
            proposal: self.draft.proposal.clone(),
            choices: self.draft.effective(),
        })
    }

    /// The proposal was compared. Rows that no longer belong to those shown stay until the person chooses
    /// anew what is shown: nothing vanishes under their hands.
    pub(super) fn compared(&mut self, number: u64, answer: Reconciliation) -> Action {
        if self.asked != Some(number) {
            return Action::None;
        }
        self.asked = None;
        let first = self.draft.reconciliation().is_none();
        if answer.rows.len() == self.draft.proposal.rows.len() {
            self.draft.compared(answer);
        }
        if first {
            self.arrange();
        }
        match std::mem::take(&mut self.again) {
            true => self.compare(),
            false => Action::None,
        }
    }

    /// The board was read anew, or something else was typed into the search.
    pub(super) fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        if self.search != ctx.search {
            ctx.search.clone_into(&mut self.search);
            self.arrange();
        }
        if Arc::ptr_eq(&self.seen, &ctx.board.rows) {
            return Action::None;
        }
        self.seen = ctx.board.rows.clone();
        // A table goes into whatever plan is shown.
        if self.draft.proposal.kind != SourceKind::Policy {
            self.target = Target::Plan(ctx.board.plan.id);
        } else if !self.chosen {
            self.target = target(&self.draft.proposal, ctx);
        }
        self.prepare()
    }

    /// Another file: what was said of the programmes of the one before means nothing there.
    pub(super) fn forget(&mut self) {
        self.draft.forget();
        self.chosen = false;
        self.seen = Arc::default();
        self.reconciling = None;
    }

    fn pick_target(&mut self, target: Target) -> Action {
        self.chosen = true;
        self.move_to(target)
    }

    /// Ward and year were edited: the policy goes into the plan that they name.
    pub(super) fn follow_ward(&mut self, ctx: Context<'_>) -> Option<Action> {
        let named = target(&self.draft.proposal, ctx);
        (!self.chosen && named != self.target).then(|| self.move_to(named))
    }

    fn move_to(&mut self, target: Target) -> Action {
        self.target = target;
        self.draft.forget();
        self.prepare()
    }

    /// Makes the lines anew and keeps a line selected.
    pub(super) fn arrange(&mut self) {
        let before = self.line();
        self.lines = self.draft.lines(self.show, &self.search);
        self.version += 1;
        let row = before.and_then(Line::row);
        let same = |line: &Line| match line {
            Line::Row(of) => Some(*of) == row,
            Line::Above(_) => false,
            other => Some(*other) == before,
        };
        let kept = self.lines.iter().position(same);
        self.list.selected = kept;
        self.list.fit(self.lines.len());
        if kept.is_none() {
            // The first that passes, not what is only shown above it.
            let first = self
                .lines
                .iter()
                .position(|line| !matches!(line, Line::Above(_)));
            self.select(first.unwrap_or(0));
        }
    }

    /// Selects a line and makes its fields ready to be typed into.
    pub(super) fn select(&mut self, line: usize) {
        self.list.selected = (line < self.lines.len()).then_some(line);
        if let Some(row) = self.row() {
            self.draft.open(row);
        }
    }
}

/// Where a proposal goes: a policy into the plan of its ward and year, or a new one; where it does not say
/// which, and everything else, into the plan that is shown.
fn target(proposal: &Proposal, ctx: Context<'_>) -> Target {
    let shown = ctx.board.plan.id;
    let complete = proposal.rows.iter().any(|row| {
        matches!(&row.content, Content::Plan(plan) if plan.year.is_some() && !plan.ward.trim().is_empty())
    });
    if proposal.kind == SourceKind::Policy && !complete {
        return Target::Plan(shown);
    }
    match reconcile::target(proposal, &ctx.board.plans, Some(shown)) {
        Some(id) => Target::Plan(id),
        None => Target::New,
    }
}
