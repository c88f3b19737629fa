//! The report being typed: its texts and values, what of them the file holds, and the way back through the
//! typing.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use iced::advanced::text::editor::Motion;
use iced::widget::Id;
use iced::widget::text_editor::{Action as Edit, Content};

use super::figures::wrong;
use super::{field_id, value_id};
use crate::domain::PeriodId;
use crate::domain::command::{Invalid, checked_text};
use crate::domain::conflict::{self, Conflict};
use crate::domain::indicator::{Indicator, TypedValue};
use crate::domain::programme::Programme;
use crate::domain::progress::{DraftText, Report, ReportField, ReportText, Seen, Status};
use crate::screen::typing::Typing;

/// How long to wait before a draft that could not be kept is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// The text fields of a report, in the order of the form.
pub(super) const TEXTS: [ReportField; 3] =
    [ReportField::Done, ReportField::Issue, ReportField::Next];

/// Where something is typed: what is typed there in one go is one step of undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text(ReportField),
    Figure(usize),
    Reason(usize),
}

/// The report of one programme in one period, as it is typed.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) programme: Box<Programme>,
    pub(super) period: PeriodId,
    pub(super) status: Option<Status>,
    texts: [Content; 3],
    /// The values of the programme's indicators, in their order.
    pub(super) values: Vec<TypedValue>,
    /// What the fields held when they were last filled or kept: what the file holds.
    kept: DraftText,
    /// When the draft in the file was kept; nothing while there is none.
    kept_at: Option<DateTime<Utc>>,
    /// What the person saw of the report when the fields were filled: what others save later is not overwritten.
    pub(super) seen: Seen,
    /// Whether the draft in the file was typed here, since the fields were filled.
    typed: bool,
    /// What was handed in here; the file tells its version when it is read anew.
    handed: Option<ReportText>,
    /// What somebody else wrote at the same time, until the person has chosen.
    pub(super) contested: Option<Box<Conflict>>,
    /// What was sent to be kept and not answered yet, in order.
    sent: VecDeque<DraftText>,
    /// How many answers are to come first that say nothing about what is kept now.
    pub(super) outdated: usize,
    /// Why the draft could not be kept, and when that was.
    failed: Option<(String, Instant)>,
    typing: Typing<DraftText, Place>,
    /// Whether fields that must still be filled are pointed out: after the first try to hand in.
    pub(super) strict: bool,
    /// Why the report was not accepted.
    pub(super) refused: Option<String>,
}

impl Form {
    /// A form filled from the draft of the period, else from the report handed in, else empty.
    /// `rescued` is text that was typed here and could not be kept, with what the
    /// person began with; it comes before both.
    pub(super) fn new(
        programme: Box<Programme>,
        period: PeriodId,
        rescued: Option<(DraftText, Seen)>,
    ) -> Form {
        let mut form = Form {
            programme,
            period,
            status: None,
            texts: Default::default(),
            values: Vec::new(),
            kept: DraftText::default(),
            kept_at: None,
            seen: Seen::default(),
            typed: false,
            handed: None,
            contested: None,
            sent: VecDeque::new(),
            outdated: 0,
            failed: None,
            typing: Typing::default(),
            strict: false,
            refused: None,
        };
        form.refill();
        if let Some((text, seen)) = rescued {
            // What somebody else kept meanwhile was not seen.
            form.seen = seen;
            form.put(&text, Motion::DocumentEnd);
        }
        form
    }

    /// What the file holds for the period: a draft comes before what was handed in.
    fn in_file(&self) -> (DraftText, Option<DateTime<Utc>>) {
        let draft = self
            .programme
            .drafts
            .iter()
            .find(|draft| draft.period == self.period);
        let report = match draft {
            Some(draft) => draft.text.clone(),
            None => self.submitted().map(Report::text).unwrap_or_default(),
        };
        let typed = draft.map_or(&[][..], |draft| &draft.values);
        let values = self.values_with(typed);
        (DraftText { report, values }, draft.map(|draft| draft.at))
    }

    /// A value of each indicator: as it is typed, else as it was recorded.
    fn values_with(&self, typed: &[TypedValue]) -> Vec<TypedValue> {
        let of = |indicator: &Indicator| {
            let typed = typed.iter().find(|typed| typed.indicator == indicator.id);
            let recorded = || TypedValue::of(indicator.id, indicator.recorded(self.period));
            typed.cloned().unwrap_or_else(recorded)
        };
        self.programme.indicators.iter().map(of).collect()
    }

    fn refill(&mut self) {
        let (text, at) = self.in_file();
        self.put(&text, Motion::DocumentStart);
        // The editor may write line ends its own way; compared is what it gives back.
        self.kept = self.all();
        self.kept_at = at;
        self.typed = false;
        self.seen = self.programme.seen(self.period);
    }

    /// Takes the programme as it was read anew. What is being typed stays; otherwise the fields follow
    /// the file.
    pub(super) fn reloaded(&mut self, programme: Box<Programme>) {
        let before = self.in_file();
        self.programme = programme;
        let after = self.in_file();
        // Indicators may have come and gone.
        self.kept.values = self.values_with(&self.kept.values);
        self.values = self.values_with(&self.values);
        let in_file = self.submitted().map(Report::text);
        if let Some(handed) = self.handed.take()
            && in_file.is_some_and(|text| text.says_same(&handed))
        {
            self.seen = self.programme.seen(self.period);
        }
        if self.is_dirty() || !self.sent.is_empty() {
            return;
        }
        // What was typed here is not exchanged for what somebody else made of it meanwhile: kept again, it meets the
        // other text, and the person chooses.
        if self.typed && after.0 != self.all() {
            self.kept = after.0;
            return;
        }
        self.seen = self.programme.seen(self.period);
        if before == after {
            return;
        }
        self.kept_at = after.1;
        if after.0 != self.all() {
            self.refill();
            self.typing = Typing::default();
            self.strict = false;
        }
    }

    /// The report handed in for the period.
    pub(super) fn submitted(&self) -> Option<&Report> {
        self.report_of(self.period)
    }

    /// The report that somebody else handed in since the fields were filled.
    pub(super) fn overtaken(&self) -> Option<&Report> {
        self.submitted()
            .filter(|report| Some(report.version) != self.seen.report && self.handed.is_none())
    }

    /// The report handed in for some period.
    pub(super) fn report_of(&self, period: PeriodId) -> Option<&Report> {
        self.programme
            .reports
            .iter()
            .find(|report| report.period == period)
    }

    /// Everything in the fields.
    pub(super) fn all(&self) -> DraftText {
        DraftText {
            report: self.text(),
            values: self.values.clone(),
        }
    }

    /// The report in the fields.
    pub(super) fn text(&self) -> ReportText {
        let [done, issue, next] = &self.texts;
        ReportText {
            status: self.status,
            done: done.text(),
            issue: issue.text(),
            next: next.text(),
        }
    }

    /// The content of a text field.
    pub(super) fn content(&self, field: ReportField) -> Option<&Content> {
        index(field).map(|index| &self.texts[index])
    }

    /// Whether something was typed that the file does not hold.
    pub(super) fn is_dirty(&self) -> bool {
        self.all() != self.kept
    }

    /// Whether the fields differ from what was handed in, or hold something where nothing was.
    pub(super) fn is_draft(&self) -> bool {
        !self.to_keep(&self.all()).is_empty()
    }

    /// When the draft in the file was kept.
    pub(super) fn kept_at(&self) -> Option<DateTime<Utc>> {
        self.kept_at
    }

    /// Why the draft could not be kept.
    pub(super) fn failure(&self) -> Option<&str> {
        self.failed.as_ref().map(|(reason, _)| reason.as_str())
    }

    /// Replaces the content of the fields and puts the caret at one end; a field that stays the same
    /// keeps its caret.
    fn put(&mut self, all: &DraftText, caret: Motion) {
        let text = &all.report;
        self.status = text.status;
        let texts = [&text.done, &text.issue, &text.next];
        for (content, text) in self.texts.iter_mut().zip(texts) {
            if content.text() != *text {
                *content = Content::with_text(text);
                content.perform(Edit::Move(caret));
            }
        }
        self.values = self.values_with(&all.values);
    }
}

/// Typing and the way back.
impl Form {
    /// Chooses a status.
    pub(super) fn choose(&mut self, status: Status) {
        if self.status != Some(status) {
            self.remember(self.all());
            self.status = Some(status);
        }
    }

    /// Carries out what the editor asks for.
    pub(super) fn edit(&mut self, field: ReportField, edit: Edit, now: Instant) {
        let Some(index) = index(field) else { return };
        if !edit.is_edit() {
            self.texts[index].perform(edit);
            return;
        }
        self.typed(Place::Text(field), now, |form| {
            form.texts[index].perform(edit)
        });
    }

    /// Takes what was typed into the field of a figure.
    pub(super) fn type_figure(&mut self, place: usize, text: String, now: Instant) {
        self.typed(Place::Figure(place), now, |form| {
            if let Some(value) = form.values.get_mut(place) {
                value.figure = text;
            }
        });
    }

    /// Takes what was typed into the field of a reason.
    pub(super) fn type_reason(&mut self, place: usize, text: String, now: Instant) {
        self.typed(Place::Reason(place), now, |form| {
            if let Some(value) = form.values.get_mut(place) {
                value.reason = text;
            }
        });
    }

    /// Says whether a value is 速報.
    pub(super) fn set_provisional(&mut self, place: usize, on: bool) {
        let before = self.all();
        if let Some(value) = self.values.get_mut(place) {
            value.provisional = on;
            self.remember(before);
        }
    }

    fn typed(&mut self, place: Place, now: Instant, change: impl FnOnce(&mut Form)) {
        let before = self.typing.begins(&place, now).then(|| self.all());
        change(self);
        if before.as_ref().is_some_and(|it| *it == self.all()) {
            return;
        }
        self.typing.typed(place, before, now);
        self.refused = None;
    }

    /// Replaces all texts in one step.
    pub(super) fn replace(&mut self, text: ReportText) {
        let before = self.all();
        if before.report != text {
            let values = before.values.clone();
            self.remember(before);
            self.put(
                &DraftText {
                    report: text,
                    values,
                },
                Motion::DocumentEnd,
            );
        }
    }

    fn remember(&mut self, before: DraftText) {
        self.typing.step(before);
        self.refused = None;
    }

    /// Takes the last step of typing back; false when there is none.
    pub(super) fn undo(&mut self) -> bool {
        let found = self.typing.back(self.all());
        if let Some(before) = &found {
            self.put(before, Motion::DocumentEnd);
        }
        found.is_some()
    }

    /// Brings the step back that was taken back last; false when there is none.
    pub(super) fn redo(&mut self) -> bool {
        let found = self.typing.forward(self.all());
        if let Some(after) = &found {
            self.put(after, Motion::DocumentEnd);
        }
        found.is_some()
    }
}

/// Keeping drafts.
impl Form {
    /// What must be sent to be kept now, if anything: everything typed, or nothing at all when the
    /// fields say what was handed in, so that no needless draft stays. `at_once` does not wait after
    /// a failure.
    pub(super) fn keep(&mut self, now: Instant, at_once: bool) -> Option<DraftText> {
        // What two people wrote at once is not kept before one of them has chosen.
        if self.contested.is_some() {
            return None;
        }
        // Nor is what was typed on since the report was handed in, before the file tells over which version it goes.
        if self.handed.is_some() && !at_once {
            return None;
        }
        let text = self.all();
        let waiting = self
            .failed
            .as_ref()
            .is_some_and(|(_, at)| now - *at < RETRY);
        let known = self.sent.back().unwrap_or(&self.kept);
        if text == *known || (waiting && !at_once) {
            return None;
        }
        let keep = self.to_keep(&text);
        self.typed = true;
        self.sent.push_back(text);
        Some(keep)
    }

    /// Whether something typed was not sent to be kept, or keeping it failed.
    pub(super) fn has_unkept(&self) -> bool {
        self.contested.is_none()
            && (self.failed.is_some() || self.all() != *self.sent.back().unwrap_or(&self.kept))
    }

    /// Whether something typed was not sent to be kept although nothing speaks against it.
    pub(super) fn can_keep(&self) -> bool {
        self.failed.is_none() && self.has_unkept()
    }

    /// What of the fields is a draft: nothing where they say what was handed in and recorded.
    pub(super) fn to_keep(&self, all: &DraftText) -> DraftText {
        let mut values = all.values.clone();
        values.retain(|typed| !self.programme.holds(self.period, typed));
        let said = self
            .submitted()
            .is_some_and(|report| report.text() == all.report);
        if values.is_empty() && said {
            return DraftText::default();
        }
        DraftText {
            report: all.report.clone(),
            values,
        }
    }

    /// Takes note of whether the draft sent first was kept.
    pub(super) fn draft_kept(&mut self, result: Result<DateTime<Utc>, String>, now: Instant) {
        if self.outdated > 0 {
            self.outdated -= 1;
            return;
        }
        let Some(sent) = self.sent.pop_front() else {
            return;
        };
        match result {
            Ok(at) => {
                let is_draft = !self.to_keep(&sent).is_empty();
                self.kept_at = is_draft.then_some(at);
                self.kept = sent;
                self.failed = None;
            }
            Err(reason) => {
                // What was sent after it is sent again as well: nothing is taken for kept unseen.
                self.forget_sent();
                self.failed = Some((reason, now));
            }
        }
    }

    /// Somebody else kept a draft of the report at the same time.
    pub(super) fn contest(&mut self, mut conflict: Box<Conflict>) {
        match self.outdated {
            0 => drop(self.sent.pop_front()),
            _ => self.outdated -= 1,
        }
        self.forget_sent();
        if let conflict::Edit::Draft { seen, .. } = &conflict.mine {
            conflict.base = Some(conflict::Edit::Draft {
                programme: self.programme.id,
                period: self.period,
                seen: seen.clone(),
                text: self.kept.clone(),
            });
        }
        self.contested = Some(conflict);
    }

    /// What two people wrote, with what has been typed here meanwhile.
    pub(super) fn conflict(&self) -> Option<Box<Conflict>> {
        let mut conflict = self.contested.clone()?;
        if let conflict::Edit::Draft { text, .. } = &mut conflict.mine {
            *text = self.all();
        }
        Some(conflict)
    }

    /// Takes what came of a choice between two drafts, over the draft that is seen now.
    pub(super) fn settled(&mut self, text: DraftText, over: Seen) {
        self.contested = None;
        self.failed = None;
        self.seen = over;
        self.remember(self.all());
        self.put(&text, Motion::DocumentEnd);
    }

    /// Answers to drafts sent before say nothing about what is kept now.
    fn forget_sent(&mut self) {
        self.outdated += self.sent.len();
        self.sent.clear();
    }

    /// How many drafts were sent and not answered.
    pub(super) fn unanswered(&self) -> usize {
        self.sent.len() + self.outdated
    }

    /// The report was handed in with this text: the fields hold nothing new.
    pub(super) fn handed_in(&mut self, text: DraftText) {
        self.handed = Some(text.report.clone());
        self.typed = false;
        self.kept = text;
        self.kept_at = None;
        self.forget_sent();
        self.failed = None;
        self.strict = false;
    }
}

/// What keeps a report from being handed in.
impl Form {
    /// The first field that must be corrected.
    pub(super) fn first_wrong(&self) -> Option<Id> {
        let value = || self.values.iter().position(|value| wrong(value).is_some());
        self.first_wrong_text()
            .map(field_id)
            .or_else(|| value().map(value_id))
    }

    fn first_wrong_text(&self) -> Option<ReportField> {
        let text = self.text();
        let missing = text.missing();
        [
            ReportField::Status,
            ReportField::Done,
            ReportField::Issue,
            ReportField::Next,
        ]
        .into_iter()
        .find(|field| missing.contains(field) || too_long(&text, *field).is_some())
    }

    /// Whether a field that must be filled is empty; told only after the first try to hand in.
    pub(super) fn is_missing(&self, field: ReportField) -> bool {
        self.strict && self.text().missing().contains(&field)
    }

    /// Why the text of a field cannot be accepted.
    pub(super) fn too_long(&self, field: ReportField) -> Option<Invalid> {
        too_long(&self.text(), field)
    }
}

fn index(field: ReportField) -> Option<usize> {
    TEXTS.iter().position(|text| *text == field)
}

fn too_long(text: &ReportText, field: ReportField) -> Option<Invalid> {
    let text = match field {
        ReportField::Status => return None,
        ReportField::Done => &text.done,
        ReportField::Issue => &text.issue,
        ReportField::Next => &text.next,
    };
    checked_text(text).err()
}
