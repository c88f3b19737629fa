//! 進捗入力: one programme after another, with last period's report beside the form.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use iced::widget::{Id, text_editor};

use super::{Action, Context, Key, Page, ProgrammeResult};
use crate::domain::board::Row;
use crate::domain::conflict::Conflict;
use crate::domain::plan::PeriodState;
use crate::domain::progress::{self, DraftText, ReportField, Status};
use crate::domain::{PeriodId, PlanId, ProgrammeId, SectionId};
use crate::ui::list::{self, List, Step};

mod drafts;
mod figures;
mod form;
mod form_view;
mod handing_in;
mod lines;
mod moving;
mod notices;
#[cfg(test)]
mod tests;
mod values;
mod view;

use form::Form;
pub use lines::Lead;
use lines::Line;
use moving::remembered_lead;

/// The id of the list of programmes.
const LIST: &str = "entry-list";
/// The id of the row of statuses.
const STATUS: &str = "entry-status";
/// The id of the button that hands the report in.
const SUBMIT: &str = "entry-submit";
/// The id of the button that overwrites, the first of its dialog.
const OVERWRITE: &str = "entry-overwrite";
/// The height of a row of the list, in logical pixels.
const ROW: f32 = 32.0;

/// What 進捗入力 knows.
#[derive(Debug)]
pub struct State {
    lead: Lead,
    missing_only: bool,
    lines: Vec<Line>,
    list: List,
    selected: Option<ProgrammeId>,
    form: Option<Form>,
    /// Why the selected programme could not be read.
    trouble: Option<String>,
    submitting: Option<Submitting>,
    /// Everything listed has been handed in, and nothing was selected since.
    finished: bool,
    focus_on_load: bool,
    /// A status chosen for a programme before it was read.
    typed_ahead: Option<(ProgrammeId, Status)>,
    asking: bool,
    previous_open: bool,
    /// Text of programmes that were left before the file had it.
    left: BTreeMap<(ProgrammeId, PeriodId), Left>,
    /// Handed in since the board was read.
    handed_in: BTreeSet<ProgrammeId>,
    seen: Option<Seen>,
}

/// A report on its way to the file.
#[derive(Debug)]
struct Submitting {
    programme: ProgrammeId,
    period: PeriodId,
    text: DraftText,
    /// What of it is a draft, should the report be refused.
    keep: DraftText,
    /// What the person began with.
    seen: progress::Seen,
}

/// Text that was left behind while it was being kept.
#[derive(Debug)]
struct Left {
    text: DraftText,
    /// What of it is a draft.
    keep: DraftText,
    /// What the person began with.
    seen: progress::Seen,
    /// What somebody else wrote at the same time.
    contested: Option<Box<Conflict>>,
    unanswered: usize,
    failed: Option<Instant>,
}

/// The board that the lines were made from.
#[derive(Debug)]
struct Seen {
    file: PathBuf,
    plan: PlanId,
    period: PeriodId,
    rows: Arc<Vec<Row>>,
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// Another section was chosen.
    LeadPicked(Lead),
    /// Only programmes without a report are wanted, or all.
    MissingOnlyToggled,
    /// The list was scrolled or resized.
    ListViewed(list::View),
    /// A line of the list was pressed.
    LinePressed(usize),
    /// A status was chosen, by its place in the row.
    StatusPicked(usize),
    /// A text was edited, or its caret moved.
    Edited(ReportField, text_editor::Action),
    /// A figure of an indicator was typed, by its place.
    FigureTyped(usize, String),
    /// The reason why there is no figure was typed.
    ReasonTyped(usize, String),
    /// 速報 of a value was switched.
    ProvisionalToggled(usize, bool),
    /// Enter in the field of a value.
    ValueEntered(usize),
    /// 前回の文章を写す was pressed.
    CopyPressed,
    /// Last period's text goes into the empty fields only.
    FillChosen,
    /// Last period's text replaces what was typed.
    OverwriteChosen,
    /// The dialog was dismissed.
    DialogDismissed,
    /// Last period's report was folded away or out, where there is little room.
    PreviousToggled,
    /// 提出して次へ was pressed.
    SubmitPressed,
    /// 前の取組 was pressed.
    BackPressed,
    /// 次の取組 was pressed.
    NextPressed,
    /// もう一度 was pressed after a programme could not be read.
    RetryPressed,
    /// 見比べて選ぶ was pressed.
    ComparePressed,
    /// A way to another screen was pressed.
    PageOpened(Page),
}

impl Default for State {
    fn default() -> Self {
        State {
            lead: Lead::All,
            missing_only: false,
            lines: Vec::new(),
            list: List::new(ROW),
            selected: None,
            form: None,
            trouble: None,
            submitting: None,
            finished: false,
            focus_on_load: false,
            typed_ahead: None,
            asking: false,
            previous_open: false,
            left: BTreeMap::new(),
            handed_in: BTreeSet::new(),
            seen: None,
        }
    }
}

impl State {
    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::LeadPicked(lead) => self.pick_lead(lead, ctx),
            Message::MissingOnlyToggled => {
                self.missing_only = !self.missing_only;
                self.list_anew(ctx);
                self.go_on_if_idle(ctx)
            }
            Message::ListViewed(view) => {
                self.list.viewed(view);
                Action::None
            }
            Message::LinePressed(line) => match self.programme_at(line, ctx) {
                Some(id) => self.select(id, ctx),
                None => Action::None,
            },
            Message::StatusPicked(index) => self.choose(Status::ALL.get(index).copied(), ctx),
            Message::Edited(field, edit) => {
                let editable = can_edit(ctx);
                if let Some(form) = self.form.as_mut().filter(|_| editable || !edit.is_edit()) {
                    form.edit(field, edit, Instant::now());
                }
                Action::None
            }
            Message::FigureTyped(place, text) => {
                self.on_form(ctx, |form| form.type_figure(place, text, Instant::now()))
            }
            Message::ReasonTyped(place, text) => {
                self.on_form(ctx, |form| form.type_reason(place, text, Instant::now()))
            }
            Message::ProvisionalToggled(place, on) => {
                self.on_form(ctx, |form| form.set_provisional(place, on))
            }
            Message::ValueEntered(place) => self.after_value(place),
            Message::CopyPressed => self.copy_previous(ctx),
            Message::FillChosen => self.take_previous(false, ctx),
            Message::OverwriteChosen => self.take_previous(true, ctx),
            Message::DialogDismissed => {
                self.asking = false;
                Action::None
            }
            Message::PreviousToggled => {
                self.previous_open = !self.previous_open;
                Action::None
            }
            Message::SubmitPressed => self.submit(ctx),
            Message::BackPressed => self.step(Step::Previous, ctx),
            Message::NextPressed => self.step(Step::Next, ctx),
            Message::RetryPressed => self.selected.map_or(Action::None, Action::LoadProgramme),
            Message::ComparePressed => self.contested().map_or(Action::None, Action::Settle),
            Message::PageOpened(page) => Action::all([self.leaving(), Action::Open(page)]),
        }
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.asking {
            self.asking = key != Key::Escape;
            return Action::None;
        }
        match key {
            Key::Up | Key::Previous => self.step(Step::Previous, ctx),
            Key::Down | Key::Next => self.step(Step::Next, ctx),
            Key::PageUp => self.step(Step::PageUp, ctx),
            Key::PageDown => self.step(Step::PageDown, ctx),
            Key::Home => self.step(Step::First, ctx),
            Key::End => self.step(Step::Last, ctx),
            Key::Submit => self.submit(ctx),
            Key::Save => self.keep_now(ctx),
            // Out of a text, back to where digits and arrows mean something.
            Key::Enter | Key::Escape => self.focus_form(ctx),
            Key::Digit(digit) => {
                let index = usize::from(digit).checked_sub(1);
                self.choose(index.and_then(|index| Status::ALL.get(index).copied()), ctx)
            }
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        let read = self.refreshed(ctx);
        self.focus_on_load = self.form.is_none();
        Action::all([read, self.focus_form(ctx)])
    }

    /// The board was read anew.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        let before = self.seen.replace(Seen {
            file: ctx.file.to_owned(),
            plan: ctx.board.plan.id,
            period: ctx.board.period().id,
            rows: ctx.board.rows.clone(),
        });
        if before.as_ref().is_none_or(|seen| seen.file != ctx.file) {
            *self = State {
                seen: self.seen.take(),
                ..State::default()
            };
            self.lead = remembered_lead(ctx);
            self.list_anew(ctx);
            return self.start(ctx);
        }
        let same_board = before.as_ref().is_some_and(|seen| {
            seen.plan == ctx.board.plan.id && seen.period == ctx.board.period().id
        });
        let same_rows = before.is_some_and(|seen| Arc::ptr_eq(&seen.rows, &ctx.board.rows));
        let keep = if same_board {
            Action::None
        } else {
            self.leave()
        };
        if !same_rows {
            self.handed_in.clear();
        }
        self.list_anew(ctx);
        let selected = self.selected.filter(|id| ctx.board.position(*id).is_some());
        let next = match selected {
            Some(_) if same_rows && same_board => Action::None,
            Some(id) => {
                if self.missing_from(0, None, ctx).is_some() {
                    self.finished = false;
                }
                Action::LoadProgramme(id)
            }
            None => Action::all([self.leave(), self.go_on_if_idle(ctx)]),
        };
        Action::all([keep, next])
    }

    /// The programme asked for was read.
    pub fn programme_loaded(
        &mut self,
        id: ProgrammeId,
        result: ProgrammeResult,
        ctx: Context<'_>,
    ) -> Action {
        if self.selected != Some(id) {
            return Action::None;
        }
        let programme = match result {
            Ok(programme) => programme,
            Err(sentence) => {
                self.trouble = Some(sentence);
                return Action::None;
            }
        };
        self.trouble = None;
        let period = ctx.board.period().id;
        match &mut self.form {
            Some(form) if form.programme.id == id && form.period == period => {
                form.reloaded(programme);
            }
            _ => {
                let rescued = self.left.remove(&(id, period));
                let unanswered = rescued.as_ref().map_or(0, |left| left.unanswered);
                let rescued = rescued.map(|left| (left.text, left.seen));
                let mut form = Form::new(programme, period, rescued);
                form.outdated = unanswered;
                if let Some((_, status)) = self.typed_ahead.take_if(|(of, _)| *of == id) {
                    form.choose(status);
                }
                self.form = Some(form);
            }
        }
        if std::mem::take(&mut self.focus_on_load) {
            self.focus_form(ctx)
        } else {
            Action::None
        }
    }

    /// Comes to a programme from another page.
    pub fn show_programme(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        let read = self.refreshed(ctx);
        let listed = |state: &State| {
            state
                .lines
                .iter()
                .any(|line| state.id_of(*line, ctx) == Some(id))
        };
        if !listed(self) {
            self.lead = Lead::All;
            self.missing_only = false;
            self.list_anew(ctx);
        }
        let select = self.select(id, ctx);
        Action::all([read, select])
    }

    /// Comes from another page to the programmes of a section that lack a report; nothing means the
    /// programmes without 主管課.
    pub fn show_section(&mut self, section: Option<SectionId>, ctx: Context<'_>) -> Action {
        let read = self.refreshed(ctx);
        self.lead = section.map_or(Lead::Nobody, Lead::Section);
        self.missing_only = true;
        let keep = self.leave();
        self.selected = None;
        self.list_anew(ctx);
        self.focus_on_load = true;
        let start = self.start(ctx);
        Action::all([read, keep, self.remember_lead(), start])
    }
}

/// The id of the field of an indicator's figure.
fn value_id(place: usize) -> Id {
    Id::from(format!("entry-value-{place}"))
}

/// Whether reports of the period shown can be written.
fn can_edit(ctx: Context<'_>) -> bool {
    !ctx.is_locked() && ctx.board.period().state != PeriodState::Closed
}

/// The id of a field.
fn field_id(field: ReportField) -> Id {
    Id::new(match field {
        ReportField::Status => STATUS,
        ReportField::Done => "entry-done",
        ReportField::Issue => "entry-issue",
        ReportField::Next => "entry-next",
    })
}
