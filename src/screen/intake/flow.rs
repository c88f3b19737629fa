//! From page to page: what is read and imported, what is asked before something is lost, and the ways back.

use std::sync::Arc;

use iced::widget::Id;

use super::order::Taking;
use super::review::{self, Review};
use super::{KEEP, Next, State, Step, mapping_view, review_view, source};
use crate::domain::PeriodId;
use crate::domain::proposal::Proposal;
use crate::screen::{Action, Context, Setting};

impl State {
    pub(super) fn show(
        &mut self,
        proposal: Arc<Proposal>,
        period: Option<PeriodId>,
        ctx: Context<'_>,
    ) -> Action {
        self.source.failed(None);
        self.step = Step::Review;
        let review = self.review.insert(Review::new(proposal, period, ctx));
        let prepare = review.prepare();
        // Whatever had the focus gives it up: arrows and Space are the list's.
        Action::all([prepare, Action::Focus(Id::new(review::ROWS))])
    }

    pub(super) fn read_text(&mut self, ctx: Context<'_>) -> Action {
        match self.source.request() {
            Some(request) => self.go_on(Next::Read(request), ctx),
            None => Action::Notify(ctx.lang().take_no_text()),
        }
    }

    pub(super) fn read_rows(&mut self, ctx: Context<'_>) -> Action {
        let Some(table) = &mut self.table else {
            return Action::None;
        };
        let Some(order) = table.order(ctx) else {
            return Action::Notify(ctx.lang().take_columns_missing());
        };
        table.read = Some((order.clone(), table.period));
        let key = table.signature(order.kind);
        let remember = Setting::Mapping(key, order.mapping.clone());
        Action::all([Action::Set(remember), Action::ReadRows(order)])
    }

    /// From the columns to the rows: those that were read already, unless the columns were changed since.
    pub(super) fn go_to_rows(&mut self, ctx: Context<'_>) -> Action {
        let same = self.table.as_ref().is_some_and(|table| {
            let now = table.order(ctx).map(|order| (order, table.period));
            now.is_some() && table.read == now
        });
        match same && self.review.is_some() {
            true => self.resume(),
            false => self.go_on(Next::Rows, ctx),
        }
    }

    /// Does something that loses the proposal; asks first where it was edited.
    pub(super) fn go_on(&mut self, next: Next, ctx: Context<'_>) -> Action {
        let edited = self
            .review
            .as_ref()
            .is_some_and(|review| review.draft.edited);
        if edited {
            self.asks = Some(next);
            return Action::Focus(Id::new(KEEP));
        }
        self.follow(next, ctx)
    }

    pub(super) fn follow(&mut self, next: Next, ctx: Context<'_>) -> Action {
        self.asks = None;
        match next {
            Next::Nothing => {
                self.review = None;
                self.table = None;
                self.step = Step::Source;
                Action::Focus(Id::new(source::TEXT))
            }
            Next::Read(request) => Action::ReadSource(request),
            Next::Rows => self.read_rows(ctx),
        }
    }

    /// A step back; what was read stays.
    pub(super) fn back(&mut self) -> Action {
        if let Some(review) = self.review.as_mut().filter(|_| self.step == Step::Review)
            && review.is_compact()
            && review.pane_is_open
        {
            return review.leave_pane();
        }
        self.step = match self.step {
            Step::Review if self.table.is_some() => Step::Columns,
            _ => Step::Source,
        };
        match self.step {
            Step::Columns => Action::Focus(Id::new(mapping_view::KIND)),
            _ => Action::Focus(Id::new(source::TEXT)),
        }
    }

    /// Forward again to what was read before.
    pub(super) fn resume(&mut self) -> Action {
        if self.review.is_some() {
            self.step = Step::Review;
            return self.with_review(|review| {
                Action::all([Action::Focus(Id::new(review::ROWS)), review.scroll_anew()])
            });
        }
        if self.table.is_some() {
            self.step = Step::Columns;
        }
        Action::Focus(Id::new(mapping_view::KIND))
    }

    pub(super) fn start_anew(&mut self) -> Action {
        self.start_anew_quietly();
        Action::Focus(Id::new(source::TEXT))
    }

    pub(super) fn start_anew_quietly(&mut self) {
        self.done = None;
        self.step = Step::Source;
    }

    pub(super) fn import(&mut self, ctx: Context<'_>) -> Action {
        let lang = ctx.lang();
        let Some(review) = self.review.as_ref().filter(|_| self.step == Step::Review) else {
            return Action::None;
        };
        if ctx.read_only {
            return Action::Notify(lang.list_read_only());
        }
        let Some(reconciling) = review.reconciling() else {
            return Action::None;
        };
        if review.draft.figures.stored == 0 {
            return Action::Notify(lang.take_nothing_new());
        }
        let left_out = review.draft.left_out();
        if left_out > 0 && !review.draft.accepted {
            return Action::all([
                Action::Notify(lang.take_accept_first(left_out)),
                Action::Focus(Id::new(review::ACCEPT)),
            ]);
        }
        Action::Take(Taking {
            reconciling: reconciling.clone(),
            proposal: review.draft.proposal.clone(),
            choices: review.draft.effective(),
        })
    }

    pub(super) fn with_review(&mut self, said: impl FnOnce(&mut Review) -> Action) -> Action {
        self.review.as_mut().map_or(Action::None, said)
    }

    /// What was read before and waits, in a few words; nothing where nothing does.
    pub(super) fn kept(&self, ctx: Context<'_>) -> Option<String> {
        let lang = ctx.lang();
        match (&self.review, &self.table) {
            (Some(review), _) => Some(review_view::about(review, lang)),
            (None, Some(table)) => {
                let path = table.sheet.path().and_then(|path| path.file_name());
                let name = path.map(|name| name.to_string_lossy().into_owned());
                let from = name.unwrap_or_else(|| lang.take_pasted());
                Some(lang.take_kept(from, table.sheet.len()))
            }
            (None, None) => None,
        }
    }
}
