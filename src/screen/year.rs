//! 年度末・次年度: the year looked back on, programme by programme, and the step into the next one.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use iced::widget::{Id, text_editor};

use super::{Action, Context, Key, Notice, Outcome, Page};
use crate::domain::board::Row;
use crate::domain::command::Command;
use crate::domain::review::{Outlook, ReviewField, ReviewText};
use crate::domain::year::YearEnd;
use crate::domain::{GradeId, PlanId, ProgrammeId};
use crate::ui::list::{self, Step as Move};

mod form;
mod form_view;
mod grades;
mod links;
mod links_view;
mod reviews;
mod reviews_view;
mod roll;
mod saving;
mod step;
mod step_view;
#[cfg(test)]
mod tests;
mod view;

use grades::Grades;
use links::Links;
use reviews::Reviews;
use step::Step;

/// The tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
enum Tab {
    /// 振り返り.
    #[default]
    Reviews,
    /// 次年度へ.
    Next,
}

/// What 年度末・次年度 knows.
#[derive(Debug, Default)]
pub struct State {
    tab: Tab,
    seen: Option<Seen>,
    year: Option<Box<YearEnd>>,
    /// Why the plan could not be read.
    trouble: Option<String>,
    reviews: Reviews,
    /// The step into a year that has no plan yet.
    step: Step,
    /// How the programmes go on in a plan that is there.
    links: Option<Links>,
    grades: Option<Grades>,
    /// Whether the new plan is about to be made.
    asking: bool,
    /// What was sent to the file and not answered, in order.
    pending: VecDeque<Pending>,
    /// What somebody else was faster with: a person chooses, or puts it off, in this order.
    contested: VecDeque<Pending>,
}

/// Something on its way to the file.
#[derive(Debug)]
enum Pending {
    Review(Sent),
    Grades,
    Start,
    Links,
}

/// A review on its way to the file.
#[derive(Debug)]
struct Sent {
    programme: ProgrammeId,
    text: ReviewText,
    /// The version that the person saw.
    seen: Option<i64>,
    go_on: bool,
}

/// The board that the lists were made for.
#[derive(Debug)]
struct Seen {
    file: PathBuf,
    plan: PlanId,
    rows: Arc<Vec<Row>>,
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A tab was chosen.
    TabPicked(usize),
    /// The list was scrolled or resized.
    ListViewed(list::View),
    /// A line of the list was pressed.
    LinePressed(usize),
    /// Only what is not finished, decided or confirmed is wanted, or all.
    OpenOnlyToggled,
    /// もう一度 was pressed after the plan could not be read.
    RetryPressed,
    /// The way to 取組一覧 was pressed.
    ListPressed,
    /// To the programme before, or after.
    StepPressed(Move),
    /// A grade was chosen.
    GradePicked(GradeId),
    /// What becomes of the programme was chosen.
    DirectionPicked(Option<Outlook>),
    /// A text was edited, or its caret moved.
    Edited(ReviewField, text_editor::Action),
    /// The year's reports are to be put into 年度の実績.
    CopyPressed,
    /// The year's reports were folded away or out, where there is little room.
    ReportsToggled,
    /// 保存して次へ was pressed.
    SavePressed,
    /// 評価区分 was pressed.
    GradesPressed,
    /// Something in the dialog of the grades.
    Grades(grades::Message),
    /// Something about the step into the next year.
    Step(step::Message),
    /// Something about how programmes go on in a plan that is there.
    Links(links::Message),
    /// A dialog was dismissed.
    Dismissed,
}

impl State {
    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::TabPicked(index) => self.pick_tab(index, ctx),
            Message::ListViewed(view) => {
                if let Some(roll) = self.roll_mut() {
                    roll.list.viewed(view);
                }
                Action::None
            }
            Message::LinePressed(line) => {
                let id = self.roll().and_then(|roll| roll.at(line));
                id.map_or(Action::None, |id| self.select(id, ctx))
            }
            Message::OpenOnlyToggled => {
                let open_only = match (self.tab, &mut self.links) {
                    (Tab::Reviews, _) => &mut self.reviews.open_only,
                    (Tab::Next, Some(links)) => &mut links.open_only,
                    (Tab::Next, None) => &mut self.step.open_only,
                };
                *open_only = !*open_only;
                self.list_anew(ctx);
                Action::None
            }
            Message::RetryPressed => Action::LoadYear(ctx.board.plan.id),
            Message::ListPressed => Action::Open(Page::List),
            Message::StepPressed(to) => self.go(to, ctx),
            Message::GradePicked(grade) => self.edit(ctx, |form| form.choose(grade)),
            Message::DirectionPicked(direction) => self.edit(ctx, |form| form.point(direction)),
            Message::Edited(field, edit) => self.edit_text(field, edit, ctx),
            Message::CopyPressed => self.copy_reports(ctx),
            Message::ReportsToggled => {
                self.reviews.reports_open = !self.reviews.reports_open;
                Action::None
            }
            Message::SavePressed => self.save_and_go_on(ctx),
            Message::GradesPressed => self.open_grades(ctx),
            Message::Grades(said) => self.grades_said(said, ctx),
            Message::Step(said) => self.step_said(said, ctx),
            Message::Links(said) => self.links_said(said, ctx),
            Message::Dismissed => {
                self.grades = None;
                self.asking = false;
                Action::None
            }
        }
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.grades.is_some() || self.asking {
            return match key {
                Key::Escape => self.update(Message::Dismissed, ctx),
                Key::Save | Key::Submit if self.grades.is_some() => {
                    self.grades_said(grades::Message::SavePressed, ctx)
                }
                Key::Save | Key::Submit => self.step_said(step::Message::StartConfirmed, ctx),
                _ => Action::None,
            };
        }
        let movement = match key {
            Key::Up | Key::Previous => Some(Move::Previous),
            Key::Down | Key::Next => Some(Move::Next),
            Key::PageUp => Some(Move::PageUp),
            Key::PageDown => Some(Move::PageDown),
            Key::Home => Some(Move::First),
            Key::End => Some(Move::Last),
            _ => None,
        };
        match (key, self.tab, &self.links) {
            _ if movement.is_some() => movement.map_or(Action::None, |to| self.go(to, ctx)),
            (Key::Enter | Key::Escape, Tab::Reviews, _) => Action::Focus(Id::new(form_view::GRADE)),
            (Key::Submit, Tab::Reviews, _) => self.save_and_go_on(ctx),
            (Key::Save, Tab::Reviews, _) => self.save_now(ctx),
            (Key::Digit(digit), Tab::Reviews, _) => self.grade_by_key(digit, ctx),
            (_, Tab::Next, Some(_)) => self.links_key(key, ctx),
            (_, Tab::Next, None) => self.step_key(key, ctx),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.asking = false;
        self.grades = None;
        let read = self.refreshed(ctx);
        // What other screens did in the meantime is read as well.
        match read {
            Action::None => Action::LoadYear(ctx.board.plan.id),
            read => read,
        }
    }

    /// The board was read anew, or something was typed into the search box.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        let plan = ctx.board.plan.id;
        let now = Seen {
            file: ctx.file.to_owned(),
            plan,
            rows: ctx.board.rows.clone(),
        };
        let before = self.seen.replace(now);
        let same = |seen: &Seen| seen.file == ctx.file && seen.plan == plan;
        let Some(before) = before.filter(same) else {
            let before = std::mem::take(self);
            // Text that is not in the file yet waits for the person to come back.
            let mut left = before.reviews.left;
            if let Some(form) = before.reviews.form.filter(|form| form.is_dirty()) {
                left.insert(form.programme, form.left());
            }
            *self = State {
                tab: before.tab,
                seen: before.seen,
                pending: before.pending,
                contested: before.contested,
                reviews: Reviews {
                    left,
                    unread: before.reviews.unread,
                    ..Reviews::default()
                },
                ..State::default()
            };
            return Action::LoadYear(plan);
        };
        if Arc::ptr_eq(&before.rows, &ctx.board.rows) {
            self.list_anew(ctx);
            return Action::None;
        }
        Action::LoadYear(plan)
    }

    /// The plan asked for was read.
    pub fn year_loaded(
        &mut self,
        plan: PlanId,
        result: Result<Box<YearEnd>, String>,
        ctx: Context<'_>,
    ) -> Action {
        if self.seen.as_ref().is_none_or(|seen| seen.plan != plan) {
            return Action::None;
        }
        let year = match result {
            Ok(year) => year,
            Err(sentence) => {
                self.trouble = Some(sentence);
                return Action::None;
            }
        };
        self.trouble = None;
        let before = self.year.take();
        let grades = before.as_ref().map_or(&[][..], |it| &it.grades);
        let waited = self.reviews.reloaded(grades, &year);
        self.step.reloaded(&year);
        self.links = match (self.links.take(), &year.next) {
            (_, None) => None,
            (links, Some(next)) => Some(Links::new(links, &year, next)),
        };
        self.year = Some(year);
        self.list_anew(ctx);
        let sent = self.send_left(waited, ctx);
        let first = self.select_first(ctx);
        Action::all([sent, first])
    }

    /// The list of the tab shown.
    fn roll(&self) -> Option<&roll::Roll> {
        match (self.tab, &self.links) {
            (Tab::Reviews, _) => Some(&self.reviews.roll),
            (Tab::Next, Some(links)) => Some(&links.roll),
            (Tab::Next, None) => Some(&self.step.roll),
        }
    }

    fn roll_mut(&mut self) -> Option<&mut roll::Roll> {
        match (self.tab, &mut self.links) {
            (Tab::Reviews, _) => Some(&mut self.reviews.roll),
            (Tab::Next, Some(links)) => Some(&mut links.roll),
            (Tab::Next, None) => Some(&mut self.step.roll),
        }
    }

    fn list_anew(&mut self, ctx: Context<'_>) {
        let Some(year) = &self.year else { return };
        self.reviews.list_anew(year, ctx);
        match &mut self.links {
            Some(links) => links.list_anew(year, ctx),
            None => self.step.list_anew(year, ctx),
        }
    }

    fn select_first(&mut self, ctx: Context<'_>) -> Action {
        let first = self.roll().filter(|roll| roll.selected.is_none());
        match first.and_then(|roll| roll.next(|_| true)) {
            Some(id) => self.select(id, ctx),
            None => Action::None,
        }
    }

    fn pick_tab(&mut self, index: usize, ctx: Context<'_>) -> Action {
        let kept = self.leaving(ctx);
        self.tab = match index {
            0 => Tab::Reviews,
            _ => Tab::Next,
        };
        let first = self.select_first(ctx);
        Action::all([kept, first])
    }

    fn go(&mut self, to: Move, ctx: Context<'_>) -> Action {
        match self.roll().and_then(|roll| roll.target(to)) {
            Some(id) => self.select(id, ctx),
            None => Action::None,
        }
    }

    fn select(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        match self.tab {
            Tab::Reviews => self.select_review(id, ctx),
            Tab::Next => self.roll_mut().map_or(Action::None, |roll| roll.select(id)),
        }
    }

    /// Sends an order and remembers what its answer is about.
    fn send(&mut self, pending: Pending, command: Command, notice: Notice) -> Action {
        self.pending.push_back(pending);
        Action::Apply(command, notice)
    }

    /// Somebody else was faster with the change sent first: a person is asked to choose.
    pub fn contested(&mut self) {
        self.contested.extend(self.pending.pop_front());
    }

    /// What a person was asked first is sent again, with what they chose.
    pub fn chosen(&mut self) {
        self.pending.extend(self.contested.pop_front());
    }

    /// What became of the change sent first, or of the first choice, where that was put off.
    pub fn applied(&mut self, outcome: &Outcome, ctx: Context<'_>) -> Action {
        let answered = match outcome {
            Outcome::PutOff(_) => self.contested.pop_front(),
            _ => self.pending.pop_front(),
        };
        match answered {
            None => Action::None,
            Some(Pending::Review(sent)) => self.review_saved(sent, outcome, ctx),
            Some(Pending::Grades) => {
                self.grades_saved(outcome);
                Action::None
            }
            Some(Pending::Start) => match outcome {
                Outcome::Saved { created: Some(id) } => {
                    // What was decided is in the new plan.
                    self.step = Step::default();
                    Action::all([Action::ShowPlan(PlanId(*id)), Action::Open(Page::List)])
                }
                _ => Action::None,
            },
            Some(Pending::Links) => {
                if let Some(links) = &mut self.links {
                    links.answered(outcome);
                }
                // Lineage is no part of the board: the plan is read anew.
                Action::LoadYear(ctx.board.plan.id)
            }
        }
    }
}

/// Whether anything of the plan can be changed.
fn can_edit(ctx: Context<'_>) -> bool {
    !ctx.read_only
}
