//! 取込: a policy text or a table becomes a proposal, which a person looks through, mends and takes over.
//!
//! Nothing is stored before the import, which is one change that can be undone. Reading, comparing and storing
//! happen on other threads; what was read stays until it is imported or discarded.

use std::path::PathBuf;
use std::sync::Arc;

use iced::Element;
use iced::widget::Id;

use super::{Action, Context, Key, Page, View};
use crate::domain::proposal::Proposal;
use crate::domain::reconcile::Reconciliation;
use crate::ui::{button, modal};

mod done;
mod draft;
mod editing;
mod fields_view;
mod flow;
mod form;
mod lines_view;
mod mapping;
mod mapping_view;
mod moving;
mod order;
mod pane;
pub mod reading;
mod review;
mod review_view;
mod source;
mod steps;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use done::Done;
use mapping::Table;
pub use order::{Comparison, Reconciling, Taking};
use reading::{Read, Request};
use review::Review;
pub use review::Target;

/// What 取込 knows.
#[derive(Debug, Default)]
pub struct State {
    step: Step,
    source: source::State,
    table: Option<Table>,
    review: Option<Review>,
    done: Option<Done>,
    /// What follows when what was edited is given up; asked first.
    asks: Option<Next>,
}

/// The page of 取込 that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Step {
    /// Paste or open.
    #[default]
    Source,
    /// What the columns of a table hold.
    Columns,
    /// The proposal.
    Review,
    /// What was stored.
    Done,
}

/// What a person wants to do that would lose what was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    /// Nothing more: back to an empty page.
    Nothing,
    /// Read another source.
    Read(Request),
    /// Read the rows of the table anew.
    Rows,
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// On the first page.
    Source(source::Message),
    /// On the page of the columns.
    Columns(mapping::Message),
    /// On the page of the proposal.
    Review(review::Message),
    /// The way to 取組一覧 was pressed after an import.
    ListOpened,
    /// Something else is to be imported.
    AnotherPressed,
    /// What was edited may be lost.
    DiscardConfirmed,
    /// What was edited stays.
    KeepPressed,
    /// Esc was pressed; whether a field of the page had the focus, which it gave up then.
    FieldLeft(bool),
}

/// The id of the button that keeps what was edited, the first of its dialog.
const KEEP: &str = "take-keep";

impl State {
    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::Source(message) => self.on_source(message, ctx),
            Message::Columns(message) => self.on_columns(message, ctx),
            Message::Review(review::Message::ImportPressed) => self.import(ctx),
            Message::Review(review::Message::DiscardPressed) => self.go_on(Next::Nothing, ctx),
            Message::Review(review::Message::BackPressed) => self.back(),
            Message::Review(message) => match &mut self.review {
                Some(review) => review.update(message, ctx),
                None => Action::None,
            },
            Message::ListOpened => Action::Open(Page::List),
            Message::AnotherPressed => self.start_anew(),
            Message::DiscardConfirmed => match self.asks.take() {
                Some(next) => self.follow(next, ctx),
                None => Action::None,
            },
            Message::KeepPressed => {
                self.asks = None;
                Action::None
            }
            Message::FieldLeft(true) => Action::None,
            Message::FieldLeft(false) => self.back(),
        }
    }

    fn on_source(&mut self, message: source::Message, ctx: Context<'_>) -> Action {
        match message {
            source::Message::Edited(action) => self.source.edit(action),
            source::Message::KindPicked(kind) => self.source.pick(kind),
            source::Message::ReadPressed => return self.read_text(ctx),
            source::Message::LargePressed => {
                self.source.drop_large();
                return Action::Focus(Id::new(source::TEXT));
            }
            source::Message::FilePressed => return Action::AskSourcePath,
            source::Message::ResumePressed => return self.resume(),
            source::Message::DiscardPressed => return self.go_on(Next::Nothing, ctx),
        }
        Action::None
    }

    fn on_columns(&mut self, message: mapping::Message, ctx: Context<'_>) -> Action {
        let Some(table) = &mut self.table else {
            return Action::None;
        };
        match message {
            mapping::Message::KindPicked(kind) => table.pick_kind(kind, ctx),
            mapping::Message::ColumnPicked(place, column) => table.mapping.set(place, column),
            mapping::Message::PeriodPicked(period) => table.period = period,
            mapping::Message::OnPressed => return self.go_to_rows(ctx),
            mapping::Message::BackPressed => return self.back(),
        }
        Action::None
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.asks.is_some() {
            if key == Key::Escape {
                self.asks = None;
            }
            return Action::None;
        }
        match (self.step, key) {
            // A field is left first; only then the page.
            (Step::Review, Key::Escape) => Action::LeaveField,
            (Step::Columns, Key::Escape) => self.back(),
            (Step::Source, Key::Submit | Key::Save) => self.read_text(ctx),
            (Step::Columns, Key::Submit | Key::Save) => self.go_to_rows(ctx),
            (Step::Review, Key::Save) => self.import(ctx),
            (Step::Review, Key::Submit) => self.with_review(Review::leave_pane),
            (Step::Review, key) => self.with_review(|review| review.key(key)),
            (Step::Done, Key::Enter) => Action::Open(Page::List),
            (Step::Done, Key::Escape) => self.start_anew(),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        let refreshed = self.refreshed(ctx);
        if self.step == Step::Done {
            self.start_anew_quietly();
        }
        let focus = match self.step {
            Step::Source => Action::Focus(Id::new(source::TEXT)),
            Step::Columns => Action::Focus(Id::new(mapping_view::KIND)),
            Step::Review => self.with_review(Review::scroll_anew),
            Step::Done => Action::None,
        };
        Action::all([refreshed, focus])
    }

    /// The board was read anew, or something else was typed into the search.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        if let Some(table) = &mut self.table
            && ctx.board.period_by_id(table.period).is_none()
        {
            table.period = ctx.board.period().id;
        }
        match &mut self.review {
            Some(review) => review.refreshed(ctx),
            None => Action::None,
        }
    }

    /// Another file was opened. What was read stays; what was said of the programmes of the file before does
    /// not.
    pub fn moved(mut self) -> State {
        self.done = None;
        if self.step == Step::Done {
            self.step = Step::Source;
        }
        if let Some(review) = &mut self.review {
            review.forget();
        }
        self
    }

    /// The shell asked for a file to read.
    pub fn open_file(&mut self, path: PathBuf, ctx: Context<'_>) -> Action {
        let request = self.source.file(path);
        self.go_on(Next::Read(request), ctx)
    }

    /// A source was read, or not.
    pub fn source_read(&mut self, result: Result<Read, String>, ctx: Context<'_>) -> Action {
        match result {
            Ok(Read::Policy(proposal, _)) => {
                self.table = None;
                self.show(proposal, None, ctx)
            }
            Ok(Read::Table(sheet, kind)) => {
                let table = Table::new(sheet, kind, ctx);
                let plain = table.is_plain();
                self.table = Some(table);
                self.review = None;
                self.step = Step::Columns;
                self.source.failed(None);
                match plain {
                    true => self.read_rows(ctx),
                    false => Action::Focus(Id::new(mapping_view::KIND)),
                }
            }
            Err(why) => {
                self.step = Step::Source;
                self.source.failed(Some(why));
                Action::None
            }
        }
    }

    /// The rows of a table were read, or not.
    pub fn rows_read(&mut self, result: Result<Arc<Proposal>, String>, ctx: Context<'_>) -> Action {
        match result {
            Ok(proposal) => {
                let period = self.table.as_ref().map(|table| table.period);
                self.show(proposal, period, ctx)
            }
            Err(why) => Action::Notify(why),
        }
    }

    /// The plan was read that a proposal goes into.
    pub fn prepared(&mut self, number: u64, result: Result<Reconciling, String>) -> Action {
        self.with_review(|review| review.prepared(number, result))
    }

    /// A proposal was compared.
    pub fn compared(&mut self, number: u64, answer: Reconciliation) -> Action {
        self.with_review(|review| review.compared(number, answer))
    }

    /// It was imported.
    pub fn imported(&mut self, _ctx: Context<'_>) -> Action {
        self.done = self.review.take().as_ref().map(Done::of);
        self.table = None;
        self.source.clear();
        self.step = Step::Done;
        Action::Focus(Id::new("take-to-list"))
    }

    /// Whether Ctrl+Z means what was done here. While something is being put in, it never takes back what was
    /// saved in the file.
    pub fn has_own_undo(&self) -> bool {
        match self.step {
            Step::Review | Step::Columns => true,
            Step::Source => self.source.has_text(),
            Step::Done => false,
        }
    }

    /// Takes back what was done last to the proposal.
    pub fn undo(&mut self) -> Action {
        match self.step {
            Step::Review => self.with_review(|review| review.step_back(false)),
            _ => Action::None,
        }
    }

    /// Brings back what was taken back last.
    pub fn redo(&mut self) -> Action {
        match self.step {
            Step::Review => self.with_review(|review| review.step_back(true)),
            _ => Action::None,
        }
    }

    /// Whether a search looks through what is shown.
    pub fn can_search(&self) -> bool {
        self.step == Step::Review
    }

    /// What the selected row is called.
    #[cfg(test)]
    pub(crate) fn selected_title(&self) -> Option<String> {
        let review = self.review.as_ref()?;
        let row = &review.draft.proposal.rows[review.row()?];
        Some(words::title(crate::text::Lang::Ja, row))
    }

    /// Whether a text was typed and not read, or a proposal edited and not taken over.
    pub fn has_unsaved(&self) -> bool {
        match &self.review {
            Some(review) => review.draft.edited,
            None => self.step == Step::Source && self.source.has_text(),
        }
    }

    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = match (self.step, &self.table, &self.review, &self.done) {
            (Step::Columns, Some(table), ..) => {
                mapping_view::view(table, ctx).map(Message::Columns)
            }
            (Step::Review, _, Some(review), _) => {
                review_view::view(review, ctx).map(Message::Review)
            }
            (Step::Done, _, _, Some(done)) => done::view(done, ctx),
            _ => source::view(self, ctx),
        };
        View {
            content: crate::ui::scope::scope(("take", self.step as u8), content).into(),
            dialog: self.asks.as_ref().map(|_| discard(ctx)),
        }
    }
}

fn discard<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    modal::question(lang.take_discard_title(), lang.take_discard_question())
        .button(
            button::secondary(lang.take_keep())
                .hint("Esc")
                .id(KEEP)
                .on_press(Message::KeepPressed),
        )
        .button(button::danger(lang.form_discard()).on_press(Message::DiscardConfirmed))
        .into()
}
