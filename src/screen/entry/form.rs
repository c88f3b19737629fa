//! The report being typed: its texts, what of them the file holds, and the way back through the typing.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use iced::advanced::text::editor::Motion;
use iced::widget::text_editor::{Action as Edit, Content};

use crate::domain::PeriodId;
use crate::domain::command::{Invalid, checked_text};
use crate::domain::programme::Programme;
use crate::domain::progress::{Report, ReportField, ReportText, Status};
use crate::screen::typing::Typing;

/// How long to wait before a draft that could not be kept is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// The text fields of a report, in the order of the form.
pub(super) const TEXTS: [ReportField; 3] =
    [ReportField::Done, ReportField::Issue, ReportField::Next];

/// The report of one programme in one period, as it is typed.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) programme: Box<Programme>,
    pub(super) period: PeriodId,
    pub(super) status: Option<Status>,
    texts: [Content; 3],
    /// What the fields held when they were last filled or kept: what the file holds.
    kept: ReportText,
    /// When the draft in the file was kept; nothing while there is none.
    kept_at: Option<DateTime<Utc>>,
    /// What was sent to be kept and not answered yet, in order.
    sent: VecDeque<ReportText>,
    /// Why the draft could not be kept, and when that was.
    failed: Option<(String, Instant)>,
    typing: Typing<ReportText, ReportField>,
    /// Whether fields that must still be filled are pointed out: after the first try to hand in.
    pub(super) strict: bool,
    /// Why the report was not accepted.
    pub(super) refused: Option<String>,
}

impl Form {
    /// A form filled from the draft of the period, else from the report handed in, else empty.
    /// `rescued` is text that was typed here and could not be kept; it comes before both.
    pub(super) fn new(
        programme: Box<Programme>,
        period: PeriodId,
        rescued: Option<ReportText>,
    ) -> Form {
        let mut form = Form {
            programme,
            period,
            status: None,
            texts: Default::default(),
            kept: ReportText::default(),
            kept_at: None,
            sent: VecDeque::new(),
            failed: None,
            typing: Typing::default(),
            strict: false,
            refused: None,
        };
        form.refill();
        if let Some(text) = rescued {
            form.put(&text, Motion::DocumentEnd);
        }
        form
    }

    /// What the file holds for the period: a draft comes before a report handed in.
    fn in_file(&self) -> (ReportText, Option<DateTime<Utc>>) {
        match self
            .programme
            .drafts
            .iter()
            .find(|draft| draft.period == self.period)
        {
            Some(draft) => (draft.text.clone(), Some(draft.at)),
            None => (self.submitted().map(Report::text).unwrap_or_default(), None),
        }
    }

    fn refill(&mut self) {
        let (text, at) = self.in_file();
        self.put(&text, Motion::DocumentStart);
        // The editor may write line ends its own way; compared is what it gives back.
        self.kept = self.text();
        self.kept_at = at;
    }

    /// Takes the programme as it was read anew. What is being typed stays; otherwise the fields follow
    /// the file.
    pub(super) fn reloaded(&mut self, programme: Box<Programme>) {
        let before = self.in_file();
        self.programme = programme;
        let after = self.in_file();
        if self.is_dirty() || !self.sent.is_empty() || before == after {
            return;
        }
        self.kept_at = after.1;
        if after.0 != self.text() {
            self.refill();
            self.typing = Typing::default();
            self.strict = false;
        }
    }

    /// The report handed in for the period.
    pub(super) fn submitted(&self) -> Option<&Report> {
        self.report_of(self.period)
    }

    /// The report handed in for some period.
    pub(super) fn report_of(&self, period: PeriodId) -> Option<&Report> {
        self.programme
            .reports
            .iter()
            .find(|report| report.period == period)
    }

    /// Everything in the fields.
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
        self.text() != self.kept
    }

    /// Whether the fields differ from what was handed in, or hold something where nothing was.
    pub(super) fn is_draft(&self) -> bool {
        let text = self.text();
        match self.submitted() {
            Some(report) => text != report.text(),
            None => !text.is_empty(),
        }
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
    fn put(&mut self, text: &ReportText, caret: Motion) {
        self.status = text.status;
        let texts = [&text.done, &text.issue, &text.next];
        for (content, text) in self.texts.iter_mut().zip(texts) {
            if content.text() != *text {
                *content = Content::with_text(text);
                content.perform(Edit::Move(caret));
            }
        }
    }
}

/// Typing and the way back.
impl Form {
    /// Chooses a status.
    pub(super) fn choose(&mut self, status: Status) {
        if self.status != Some(status) {
            self.remember(self.text());
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
        let before = self.typing.begins(&field, now).then(|| self.text());
        self.texts[index].perform(edit);
        if before.as_ref().is_some_and(|it| *it == self.text()) {
            return;
        }
        self.typing.typed(field, before, now);
        self.refused = None;
    }

    /// Replaces all texts in one step.
    pub(super) fn replace(&mut self, text: &ReportText) {
        let before = self.text();
        if before != *text {
            self.remember(before);
            self.put(text, Motion::DocumentEnd);
        }
    }

    fn remember(&mut self, before: ReportText) {
        self.typing.step(before);
        self.refused = None;
    }

    /// Takes the last step of typing back; false when there is none.
    pub(super) fn undo(&mut self) -> bool {
        let found = self.typing.back(self.text());
        if let Some(before) = &found {
            self.put(before, Motion::DocumentEnd);
        }
        found.is_some()
    }

    /// Brings the step back that was taken back last; false when there is none.
    pub(super) fn redo(&mut self) -> bool {
        let found = self.typing.forward(self.text());
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
    pub(super) fn keep(&mut self, now: Instant, at_once: bool) -> Option<ReportText> {
        let text = self.text();
        let waiting = self
            .failed
            .as_ref()
            .is_some_and(|(_, at)| now - *at < RETRY);
        let known = self.sent.back().unwrap_or(&self.kept);
        if text == *known || (waiting && !at_once) {
            return None;
        }
        self.sent.push_back(text.clone());
        Some(self.to_keep(text))
    }

    /// Whether something typed was not sent to be kept, or keeping it failed.
    pub(super) fn has_unkept(&self) -> bool {
        self.failed.is_some() || self.text() != *self.sent.back().unwrap_or(&self.kept)
    }

    fn to_keep(&self, text: ReportText) -> ReportText {
        if self.submitted().is_some_and(|report| report.text() == text) {
            ReportText::default()
        } else {
            text
        }
    }

    /// Takes note of whether the draft sent first was kept.
    pub(super) fn draft_kept(&mut self, result: Result<DateTime<Utc>, String>, now: Instant) {
        let Some(sent) = self.sent.pop_front() else {
            return;
        };
        match result {
            Ok(at) => {
                let is_draft = !self.to_keep(sent.clone()).is_empty();
                self.kept_at = is_draft.then_some(at);
                self.kept = sent;
                self.failed = None;
            }
            Err(reason) => {
                // What was sent after it is sent again as well: nothing is taken for kept unseen.
                self.sent.clear();
                self.failed = Some((reason, now));
            }
        }
    }

    /// How many drafts were sent and not answered.
    pub(super) fn unanswered(&self) -> usize {
        self.sent.len()
    }

    /// The report was handed in with this text: the fields hold nothing new.
    pub(super) fn handed_in(&mut self, text: ReportText) {
        self.kept = text;
        self.kept_at = None;
        // Answers to drafts sent before say nothing about what is kept now.
        self.sent.clear();
        self.failed = None;
        self.strict = false;
    }
}

/// What keeps a report from being handed in.
impl Form {
    /// The first field that must be corrected.
    pub(super) fn first_wrong(&self) -> Option<ReportField> {
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
