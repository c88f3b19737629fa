//! 変更履歴: who changed what and when, what it was before, and the way back.

use chrono::{Days, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use iced::widget::Id;

use super::{Action, Blocked, Context, Key, Notice, Outcome, View};
use crate::domain::command::Command;
use crate::domain::history::{Detail, Filter, Heading, OpGroup, Stretch};
use crate::domain::{BatchId, PlanId, ProgrammeId};
use crate::ui::list::{self, List, Step};
use turning::turn;

mod dialog;
mod pane;
#[cfg(test)]
mod tests;
mod turning;
mod view;

/// The scrolling part of the list.
const ROWS: &str = "history-rows";
/// The button that takes the selected change back, where Enter leads.
const TURN: &str = "history-turn";
/// The height of a row, in logical pixels.
const ROW: f32 = 46.0;
/// How many changes are read at once.
const STRETCH: usize = 300;
/// How close to the end of what was read the next stretch is asked for, in rows.
const AHEAD: usize = 60;

/// How far back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Today.
    Today,
    /// The last seven days.
    Week,
    /// The last thirty days.
    Month,
    /// The last 365 days.
    Year,
}

impl Since {
    const ALL: [Since; 4] = [Since::Today, Since::Week, Since::Month, Since::Year];

    /// The first day.
    fn day(self, today: NaiveDate) -> NaiveDate {
        let days = match self {
            Since::Today => 0,
            Since::Week => 6,
            Since::Month => 29,
            Since::Year => 364,
        };
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    }
}

/// What is to be read of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The number of the request; an answer to an older one is dropped.
    pub request: u64,
    /// Which changes.
    pub filter: Filter,
    /// Only older than this one, below what was read before.
    pub before: Option<BatchId>,
    /// At most so many.
    pub limit: usize,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The day of the changes below.
    Day(NaiveDate),
    /// A change, by its place among those read.
    Change(usize),
}

/// What 変更履歴 knows.
#[derive(Debug)]
pub struct State {
    filter: Filter,
    since: Option<Since>,
    /// The title of the programme that is filtered by.
    programme: String,
    stretch: Option<Stretch>,
    trouble: Option<String>,
    rows: Vec<Row>,
    list: List,
    selected: Option<BatchId>,
    detail: Option<(BatchId, Result<Box<Detail>, String>)>,
    request: u64,
    /// Whether older changes are being read.
    reading_on: bool,
    dialog: Option<Box<Blocked>>,
    /// The change of which it is asked whether it is to be taken back.
    asked: Option<BatchId>,
    /// How wide the screen was drawn last, in logical pixels.
    width: f32,
    /// Whether the change takes the place of the list where there is no room for both.
    pane_is_open: bool,
}

impl Default for State {
    fn default() -> Self {
        State {
            filter: Filter::default(),
            since: None,
            programme: String::new(),
            stretch: None,
            trouble: None,
            rows: Vec::new(),
            list: List::new(ROW),
            selected: None,
            detail: None,
            request: 0,
            reading_on: false,
            dialog: None,
            asked: None,
            width: 0.0,
            pane_is_open: false,
        }
    }
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was drawn with another width.
    Resized(f32),
    /// The list was scrolled or resized.
    Seen(list::View),
    /// A row was pressed.
    RowPressed(usize),
    /// A row was pressed twice.
    RowOpened(usize),
    /// A person was chosen to filter by, or all.
    PersonChosen(Option<String>),
    /// A kind was chosen to filter by, or all.
    GroupChosen(Option<OpGroup>),
    /// A plan was chosen to filter by, or all.
    PlanChosen(Option<PlanId>),
    /// How far back, or all.
    SinceChosen(Option<Since>),
    /// Only the history of a programme is wanted: its title.
    ProgrammeChosen(ProgrammeId, String),
    /// The filter by a programme was taken off.
    ProgrammeCleared,
    /// All filters were cleared.
    FilterCleared,
    /// 元に戻す.
    UndoPressed(BatchId),
    /// やり直す.
    RedoPressed(BatchId),
    /// 取組を表示.
    ProgrammePressed(ProgrammeId),
    /// 2つの期間を比べる.
    ComparePressed,
    /// Back from the change to the list.
    BackPressed,
    /// What could not be read is to be read again.
    RetryPressed,
    /// In the dialog: together, then.
    TogetherPressed,
    /// In the question: take it back.
    UndoConfirmed,
    /// In the dialog: nothing.
    DialogClosed,
}

impl State {
    /// What follows from something that happened.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::Resized(width) => self.width = width,
            Message::Seen(view) => {
                self.list.viewed(view);
                return self.read_on();
            }
            Message::RowPressed(row) => return self.pressed(row),
            Message::RowOpened(row) => {
                let pressed = self.pressed(row);
                return Action::all([pressed, self.enter()]);
            }
            Message::PersonChosen(by) => return self.filtered(ctx, |it| it.by = by),
            Message::GroupChosen(group) => return self.filtered(ctx, |it| it.group = group),
            Message::PlanChosen(plan) => return self.filtered(ctx, |it| it.plan = plan),
            Message::SinceChosen(since) => {
                self.since = since;
                return self.filtered(ctx, |_| ());
            }
            Message::ProgrammeChosen(id, title) => {
                self.programme = title;
                return self.filtered(ctx, |it| it.programme = Some(id));
            }
            Message::ProgrammeCleared => return self.filtered(ctx, |it| it.programme = None),
            Message::FilterCleared => {
                self.since = None;
                return self.filtered(ctx, |it| *it = Filter::default());
            }
            Message::UndoPressed(batch) => return turn(Command::UndoBatch(batch), ctx),
            Message::RedoPressed(batch) => return turn(Command::RedoBatch(batch), ctx),
            Message::ProgrammePressed(id) => return Action::FindProgramme(id),
            Message::ComparePressed => return Action::ShowComparison,
            Message::BackPressed => self.pane_is_open = false,
            Message::RetryPressed => return self.read_anew(ctx),
            Message::TogetherPressed => return self.together(ctx),
            Message::UndoConfirmed => {
                return match self.asked.take() {
                    Some(batch) => turn(Command::UndoBatch(batch), ctx),
                    None => Action::None,
                };
            }
            Message::DialogClosed => {
                self.dialog = None;
                self.asked = None;
            }
        }
        Action::None
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.dialog.is_some() {
            return match key {
                Key::Escape => self.update(Message::DialogClosed, ctx),
                Key::Submit => self.together(ctx),
                _ => Action::None,
            };
        }
        if self.asked.is_some() {
            return match key {
                Key::Escape => self.update(Message::DialogClosed, ctx),
                Key::Submit | Key::Save => self.update(Message::UndoConfirmed, ctx),
                _ => Action::None,
            };
        }
        match key {
            Key::Up | Key::Previous => self.step(Step::Previous),
            Key::Down | Key::Next => self.step(Step::Next),
            Key::PageUp => self.step(Step::PageUp),
            Key::PageDown => self.step(Step::PageDown),
            Key::Home => self.step(Step::First),
            Key::End => self.step(Step::Last),
            Key::Enter => self.enter(),
            Key::Delete => self.delete(ctx),
            Key::Escape if self.pane_is_open && self.is_compact() => {
                self.update(Message::BackPressed, ctx)
            }
            Key::Escape if self.is_filtered() => self.update(Message::FilterCleared, ctx),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.pane_is_open = false;
        self.list.offset = 0.0;
        let shown = self.show_selected();
        Action::all([self.refreshed(ctx), shown])
    }

    /// Something was saved, or something else was typed into the search.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        if self.filter.text != ctx.search {
            return self.filtered(ctx, |_| ());
        }
        self.read_anew(ctx)
    }

    /// Shows only the history of a programme.
    pub fn show_programme(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        let title = ctx
            .board
            .position(id)
            .and_then(|at| ctx.board.rows.get(at))
            .map(|row| format!("{} {}", row.code, row.name));
        self.programme = title.unwrap_or_default();
        self.since = None;
        self.pane_is_open = false;
        self.filtered(ctx, |it| {
            *it = Filter {
                programme: Some(id),
                ..Filter::default()
            };
        })
    }

    /// Later changes were in the way of an undo or redo: they are shown, and what can be done about it.
    pub fn blocked(&mut self, blocked: Box<Blocked>, ctx: Context<'_>) -> Action {
        self.selected = Some(blocked.of.batch);
        self.dialog = Some(blocked);
        let close = Action::Focus(Id::new(dialog::FIRST));
        let read = match self.stretch {
            // It may be hidden by a filter, or not have been read yet.
            Some(_) => self.read_anew(ctx),
            None => self.refreshed(ctx),
        };
        Action::all([read, self.read_selected(), close])
    }

    /// Some of the history was read.
    pub fn stretch_loaded(
        &mut self,
        wanted: &Wanted,
        result: Result<Stretch, String>,
        _ctx: Context<'_>,
    ) -> Action {
        if wanted.request != self.request {
            return Action::None;
        }
        self.reading_on = false;
        let read = match result {
            Ok(read) => read,
            Err(sentence) => {
                self.trouble = Some(sentence);
                return Action::None;
            }
        };
        self.trouble = None;
        match (&mut self.stretch, wanted.before) {
            (Some(stretch), Some(_)) => {
                stretch.headings.extend(read.headings);
                stretch.more = read.more;
                self.arrange();
                Action::None
            }
            _ => {
                let was = self.row_of_selected();
                self.stretch = Some(read);
                self.arrange();
                if self.selected().is_none() {
                    self.selected = self
                        .stretch
                        .iter()
                        .flat_map(|it| &it.headings)
                        .next()
                        .map(|it| it.batch);
                    self.list.selected = self.row_of_selected();
                }
                let moved = self.moved_since(was);
                Action::all([moved, self.read_selected()])
            }
        }
    }

    /// A change was read.
    pub fn change_loaded(
        &mut self,
        batch: BatchId,
        result: Result<Box<Detail>, String>,
        _ctx: Context<'_>,
    ) -> Action {
        if self.selected == Some(batch) {
            self.detail = Some((batch, result));
        }
        Action::None
    }

    /// The file answered to an undo or redo.
    pub fn applied(&mut self, outcome: &Outcome, ctx: Context<'_>) -> Action {
        match outcome {
            // What was shown is out of date when somebody else was faster.
            Outcome::Failed(_) | Outcome::PutOff(_) => self.read_anew(ctx),
            Outcome::Saved { .. } | Outcome::Unchanged | Outcome::Blocked(_) => Action::None,
        }
    }

    /// The screen, and the dialog over it.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        View {
            content: view::screen(self, ctx),
            dialog: match &self.dialog {
                Some(blocked) => Some(dialog::view(blocked, ctx)),
                None => self.asked().map(|it| dialog::undo(it, ctx)),
            },
        }
    }

    fn is_compact(&self) -> bool {
        self.width > 0.0 && self.width < view::BOTH
    }

    fn is_filtered(&self) -> bool {
        let plain = Filter {
            text: self.filter.text.clone(),
            ..Filter::default()
        };
        self.filter != plain || self.since.is_some()
    }

    fn headings(&self) -> &[Heading] {
        self.stretch.as_ref().map_or(&[], |it| &it.headings)
    }

    fn selected(&self) -> Option<&Heading> {
        let batch = self.selected?;
        self.headings().iter().find(|it| it.batch == batch)
    }

    fn filtered(&mut self, ctx: Context<'_>, change: impl FnOnce(&mut Filter)) -> Action {
        change(&mut self.filter);
        ctx.search.clone_into(&mut self.filter.text);
        self.filter.since = self.since.and_then(|since| {
            let midnight = since.day(ctx.now).and_time(NaiveTime::MIN);
            let local = Local.from_local_datetime(&midnight).earliest();
            local.map(|at| at.with_timezone(&Utc))
        });
        if let Some(stretch) = &mut self.stretch {
            stretch.headings.clear();
            stretch.more = true;
        }
        self.arrange();
        self.list.offset = 0.0;
        Action::all([self.read_anew(ctx), Action::ScrollTo(Id::new(ROWS), 0.0)])
    }

    /// Reads as much as is shown, and at least a stretch, from the newest on.
    fn read_anew(&mut self, _ctx: Context<'_>) -> Action {
        let limit = self.headings().len().max(STRETCH);
        self.read(None, limit)
    }

    /// Reads older changes once the end of what was read comes into view.
    fn read_on(&mut self) -> Action {
        let near = self.list.visible(self.rows.len()).end + AHEAD >= self.rows.len();
        let more = self.stretch.as_ref().is_some_and(|it| it.more);
        let last = self.headings().last().map(|it| it.batch);
        match last {
            Some(last) if near && more && !self.reading_on => {
                self.reading_on = true;
                self.read(Some(last), STRETCH)
            }
            _ => Action::None,
        }
    }

    fn read(&mut self, before: Option<BatchId>, limit: usize) -> Action {
        self.request += 1;
        Action::LoadChanges(Wanted {
            request: self.request,
            filter: self.filter.clone(),
            before,
            limit,
        })
    }

    fn read_selected(&mut self) -> Action {
        self.selected.map_or(Action::None, Action::LoadChange)
    }

    /// Makes the rows anew: a day above its changes.
    fn arrange(&mut self) {
        self.rows.clear();
        let mut day = None;
        let headings = self.stretch.as_ref().map_or(&[][..], |it| &it.headings);
        for (place, heading) in headings.iter().enumerate() {
            let this = super::when::day_of(heading.at);
            if day != Some(this) {
                day = Some(this);
                self.rows.push(Row::Day(this));
            }
            self.rows.push(Row::Change(place));
        }
        self.list.selected = self.row_of_selected();
    }

    fn row_of_selected(&self) -> Option<usize> {
        let batch = self.selected?;
        let place = self.headings().iter().position(|it| it.batch == batch)?;
        self.rows.iter().position(|row| *row == Row::Change(place))
    }

    fn heading_at(&self, row: usize) -> Option<&Heading> {
        match self.rows.get(row)? {
            Row::Day(_) => None,
            Row::Change(place) => self.headings().get(*place),
        }
    }

    /// What somebody saved pushes the list down; what is being looked at stays in its place.
    fn moved_since(&mut self, was: Option<usize>) -> Action {
        let (Some(was), Some(is)) = (was, self.list.selected) else {
            return Action::None;
        };
        let by = (is as f32 - was as f32) * ROW;
        if by == 0.0 || self.list.offset <= 0.0 {
            return Action::None;
        }
        self.list.offset = (self.list.offset + by).max(0.0);
        Action::ScrollTo(Id::new(ROWS), self.list.offset)
    }

    fn show_selected(&mut self) -> Action {
        let Some(row) = self.list.selected else {
            return Action::None;
        };
        let offset = self.list.select(row, self.rows.len());
        offset.map_or(Action::None, |y| Action::ScrollTo(Id::new(ROWS), y))
    }

    fn pressed(&mut self, row: usize) -> Action {
        let Some(batch) = self.heading_at(row).map(|it| it.batch) else {
            return Action::None;
        };
        self.pane_is_open = true;
        self.select(batch)
    }

    fn select(&mut self, batch: BatchId) -> Action {
        if self.selected == Some(batch) && self.detail.is_some() {
            return Action::None;
        }
        self.selected = Some(batch);
        self.detail = None;
        self.list.selected = self.row_of_selected();
        let scrolled = self.show_selected();
        Action::all([scrolled, Action::LoadChange(batch)])
    }

    fn step(&mut self, step: Step) -> Action {
        let total = self.rows.len();
        let can = |row: usize| matches!(self.rows.get(row), Some(Row::Change(_)));
        let Some(to) = self.list.target(step, total, can) else {
            return Action::None;
        };
        let Some(batch) = self.heading_at(to).map(|it| it.batch) else {
            return Action::None;
        };
        let selected = self.select(batch);
        // The day above the first change comes into view with it.
        let above = match to {
            1 => self.list.reveal(0, total),
            _ => None,
        };
        if let Some(offset) = above {
            self.list.offset = offset;
        }
        let above = above.map_or(Action::None, |y| Action::ScrollTo(Id::new(ROWS), y));
        Action::all([selected, above, self.read_on()])
    }

    /// Enter: to what can be done with the change; where there is no room for both, to the change first.
    fn enter(&mut self) -> Action {
        if self.selected.is_none() {
            return Action::None;
        }
        self.pane_is_open = true;
        Action::Focus(Id::new(TURN))
    }
}
