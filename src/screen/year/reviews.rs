//! 振り返り: which programmes are listed, and going from one to the next.

use std::collections::BTreeMap;
use std::time::Instant;

use iced::widget::{Id, text_editor};

use super::form::{Form, Left, rebased, renumbered, seen_of};
use super::roll::{Roll, lines};
use super::{Action, Context, State, can_edit, form_view};
use crate::domain::ProgrammeId;
use crate::domain::programme::Programme;
use crate::domain::review::{Grade, ReviewField, ReviewText};
use crate::domain::year::{YearEnd, of_quarters};
use crate::text::Lang;

/// The id of the list.
pub(super) const LIST: &str = "year-reviews";

/// The tab.
#[derive(Debug)]
pub(super) struct Reviews {
    pub(super) roll: Roll,
    pub(super) form: Option<Form>,
    /// Only unfinished reviews are listed.
    pub(super) open_only: bool,
    pub(super) reports_open: bool,
    /// Text of programmes that were left and that the file does not have yet.
    pub(super) left: BTreeMap<ProgrammeId, Left>,
    /// What was saved from here and not read back yet: what version it has, and what else the file holds, is not
    /// known before.
    pub(super) unread: BTreeMap<ProgrammeId, ReviewText>,
}

impl Default for Reviews {
    fn default() -> Self {
        Reviews {
            roll: Roll::new(LIST),
            form: None,
            open_only: false,
            reports_open: false,
            left: BTreeMap::new(),
            unread: BTreeMap::new(),
        }
    }
}

impl Reviews {
    /// The plan was read anew. Tells whose text waited for that.
    pub(super) fn reloaded(&mut self, before: &[Grade], year: &YearEnd) -> Vec<ProgrammeId> {
        let mut unread = std::mem::take(&mut self.unread);
        let left = self.left.values_mut().map(|left| &mut left.text);
        for text in left.chain(unread.values_mut()) {
            text.grade = text
                .grade
                .and_then(|id| renumbered(id, before, &year.grades));
        }
        let mut waited = Vec::new();
        for (id, left) in &mut self.left {
            let (Some(sent), Some(programme)) = (unread.get(id), find(year, *id)) else {
                continue;
            };
            let stored = programme.review.as_ref();
            let text = stored.map(|it| it.text.clone()).unwrap_or_default();
            let (typed, clash) = rebased(&left.text, sent, &text);
            left.text = typed;
            left.version = seen_of(stored.map(|it| it.version), clash);
            waited.push(*id);
        }
        // Of another plan that was shown before.
        let elsewhere = |id: &ProgrammeId| find(year, *id).is_none();
        self.unread.extend(
            unread
                .iter()
                .filter(|it| elsewhere(it.0))
                .map(|(id, it)| (*id, it.clone())),
        );
        let Some(form) = &mut self.form else {
            return waited;
        };
        form.regraded(before, &year.grades);
        match find(year, form.programme) {
            Some(programme) => form.reloaded(programme, unread.get(&form.programme)),
            // It was deleted, and what was typed is kept for the case that this is undone.
            None => {
                if form.is_dirty() {
                    self.left.insert(form.programme, form.left());
                }
                self.form = None;
                self.roll.selected = None;
            }
        }
        waited
    }

    pub(super) fn list_anew(&mut self, year: &YearEnd, ctx: Context<'_>) {
        let (selected, open_only) = (self.roll.selected, self.open_only);
        let wanted = |programme: &Programme| {
            !open_only || selected == Some(programme.id) || !is_finished(programme, &year.grades)
        };
        self.roll
            .renew(lines(&year.pillars, &year.programmes, ctx.search, wanted));
    }
}

/// A programme of the plan.
pub(super) fn find(year: &YearEnd, id: ProgrammeId) -> Option<&Programme> {
    year.programmes.iter().find(|programme| programme.id == id)
}

/// Whether everything that is to be decided about the year has been.
pub(super) fn is_finished(programme: &Programme, grades: &[Grade]) -> bool {
    let review = programme.review.as_ref();
    review.is_some_and(|review| review.text.missing(grades).is_empty())
}

impl State {
    pub(super) fn select_review(&mut self, id: ProgrammeId, ctx: Context<'_>) -> Action {
        let scroll = self.reviews.roll.select(id);
        let focus = Action::Focus(Id::new(form_view::GRADE));
        let shown = self.reviews.form.as_ref().map(|form| form.programme);
        if shown == Some(id) {
            return Action::all([scroll, focus]);
        }
        let kept = self.leaving(ctx);
        if let Some(form) = self.reviews.form.take()
            && self.says_more(&form)
        {
            self.reviews.left.insert(form.programme, form.left());
        }
        let Some(programme) = self.year.as_ref().and_then(|year| find(year, id)) else {
            return Action::all([kept, scroll]);
        };
        let rescued = self.reviews.left.remove(&id);
        self.reviews.form = Some(Form::new(programme, rescued));
        Action::all([kept, scroll, focus])
    }

    pub(super) fn edit(&mut self, ctx: Context<'_>, change: impl FnOnce(&mut Form)) -> Action {
        if let Some(form) = self.reviews.form.as_mut().filter(|_| can_edit(ctx)) {
            change(form);
        }
        Action::None
    }

    pub(super) fn edit_text(
        &mut self,
        field: ReviewField,
        edit: text_editor::Action,
        ctx: Context<'_>,
    ) -> Action {
        let editable = can_edit(ctx) || !edit.is_edit();
        if let Some(form) = self.reviews.form.as_mut().filter(|_| editable) {
            form.edit(field, edit, Instant::now());
        }
        Action::None
    }

    pub(super) fn grade_by_key(&mut self, digit: u8, ctx: Context<'_>) -> Action {
        let index = usize::from(digit).checked_sub(1);
        let grade = self
            .year
            .as_ref()
            .and_then(|year| year.grades.get(index?))
            .map(|grade| grade.id);
        match grade {
            Some(grade) => self.edit(ctx, |form| form.choose(grade)),
            None => Action::None,
        }
    }

    /// Puts what was reported over the year into 年度の実績, a line a quarter.
    pub(super) fn copy_reports(&mut self, ctx: Context<'_>) -> Action {
        let (Some(year), Some(form)) = (&self.year, &self.reviews.form) else {
            return Action::None;
        };
        let told = find(year, form.programme).map(|it| told(it, year, ctx));
        match told.filter(|told| !told.is_empty()) {
            Some(told) => {
                let filled = self.edit(ctx, |form| form.add_results(&told));
                let field = Action::Focus(form_view::field_id(ReviewField::Results));
                Action::all([filled, field])
            }
            None => Action::None,
        }
    }

    /// The next programme whose review is not finished.
    pub(super) fn next_open(&mut self, ctx: Context<'_>) -> Action {
        let Some(year) = &self.year else {
            return Action::None;
        };
        let next = self
            .reviews
            .roll
            .next(|id| find(year, id).is_some_and(|it| !is_finished(it, &year.grades)));
        match next {
            Some(id) => self.select_review(id, ctx),
            None => Action::Notify(ctx.lang().year_all_finished()),
        }
    }
}

/// What was done in each quarter: 第1四半期　実施内容.
fn told(programme: &Programme, year: &YearEnd, ctx: Context<'_>) -> String {
    let lang: Lang = ctx.lang();
    let quarters = of_quarters(&year.periods, ctx.board.plan.year);
    let lines: Vec<String> = quarters
        .iter()
        .flatten()
        .filter_map(|id| {
            let report = programme.reports.iter().find(|it| it.period == *id)?;
            let period = year.periods.iter().find(|it| it.id == *id)?;
            let done = report.done.trim();
            (!done.is_empty()).then(|| lang.year_told(done.to_owned(), lang.period_name(period)))
        })
        .collect();
    lines.join("\n")
}
