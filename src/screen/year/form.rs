//! The review being typed, what of it the file holds, and the way back through the typing.

use std::time::Instant;

use iced::advanced::text::editor::Motion;
use iced::widget::text_editor::{Action as Edit, Content};

use crate::domain::command::{Invalid, checked_text};
use crate::domain::programme::Programme;
use crate::domain::review::{Grade, Outlook, ReviewField, ReviewText};
use crate::domain::{GradeId, ProgrammeId};
use crate::screen::typing::Typing;

/// The text fields of a review, in the order of the form.
pub(super) const TEXTS: [ReviewField; 4] = [
    ReviewField::Results,
    ReviewField::Reason,
    ReviewField::SectionComment,
    ReviewField::HeadComment,
];

/// The review of one programme as it is typed.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) programme: ProgrammeId,
    /// The version that was seen; nothing while no review is stored.
    pub(super) version: Option<i64>,
    pub(super) grade: Option<GradeId>,
    pub(super) direction: Option<Outlook>,
    texts: [Content; 4],
    /// What the file holds.
    kept: ReviewText,
    typing: Typing<ReviewText, ReviewField>,
    /// When something was typed last.
    pub(super) typed_at: Option<Instant>,
    /// Whether what is missing is pointed out: after the first try to finish.
    pub(super) strict: bool,
    /// Why it was not accepted.
    pub(super) refused: Option<String>,
    /// What was stored from here last; the file tells its version when it is read anew.
    own: Option<ReviewText>,
}

/// Text that was left before the file had it, and the version that the person had seen.
pub(super) type Left = (ReviewText, Option<i64>);

impl Form {
    /// A form filled from the file; `rescued` is what was typed here and could not be saved.
    pub(super) fn new(programme: &Programme, rescued: Option<Left>) -> Form {
        let mut form = Form {
            programme: programme.id,
            version: None,
            grade: None,
            direction: None,
            texts: Default::default(),
            kept: ReviewText::default(),
            typing: Typing::default(),
            typed_at: None,
            strict: false,
            refused: None,
            own: None,
        };
        form.refill(programme);
        if let Some((text, version)) = rescued {
            // What somebody else stored meanwhile was not seen.
            form.version = version;
            form.put(&text, Motion::DocumentEnd);
        }
        form
    }

    fn refill(&mut self, programme: &Programme) {
        let review = programme.review.as_ref();
        self.version = review.map(|review| review.version);
        let text = review.map(|review| review.text.clone()).unwrap_or_default();
        self.put(&text, Motion::DocumentStart);
        // The editor may write line ends its own way; compared is what it gives back.
        self.kept = self.text();
    }

    /// Takes the programme as it was read anew. What is being typed stays; what somebody else stored meanwhile was
    /// not seen, and only what was stored from here is known.
    pub(super) fn reloaded(&mut self, programme: &Programme) {
        let stored = programme.review.as_ref();
        let own = self.own.take();
        if self.is_dirty() {
            let is_own =
                |own: ReviewText| stored.is_some_and(|it| trimmed(&it.text) == trimmed(&own));
            if own.is_some_and(is_own) {
                self.version = stored.map(|review| review.version);
            }
            return;
        }
        self.version = stored.map(|review| review.version);
        let text = stored.map(|it| it.text.clone()).unwrap_or_default();
        if trimmed(&text) != trimmed(&self.text()) {
            self.refill(programme);
            self.typing = Typing::default();
            self.strict = false;
        }
    }

    /// The grades were read anew, perhaps under other numbers: each stays what it was called.
    pub(super) fn regraded(&mut self, before: &[Grade], after: &[Grade]) {
        for grade in [&mut self.grade, &mut self.kept.grade] {
            *grade = grade.and_then(|id| renumbered(id, before, after));
        }
    }

    /// Everything in the fields.
    pub(super) fn text(&self) -> ReviewText {
        let [results, reason, section_comment, head_comment] = &self.texts;
        ReviewText {
            results: results.text(),
            grade: self.grade,
            reason: reason.text(),
            direction: self.direction,
            section_comment: section_comment.text(),
            head_comment: head_comment.text(),
        }
    }

    /// The content of a text field.
    pub(super) fn content(&self, field: ReviewField) -> Option<&Content> {
        index(field).map(|index| &self.texts[index])
    }

    /// Whether something was typed that the file does not hold.
    pub(super) fn is_dirty(&self) -> bool {
        self.text() != self.kept
    }

    /// The file holds this text now.
    pub(super) fn saved(&mut self, text: ReviewText, version: Option<i64>) {
        self.own = Some(text.clone());
        self.kept = text;
        self.version = version;
        self.refused = None;
        self.typed_at = self.is_dirty().then(Instant::now);
    }

    /// Chooses a grade, or takes it back when it is chosen already.
    pub(super) fn choose(&mut self, grade: GradeId) {
        self.change(|form| form.grade = (form.grade != Some(grade)).then_some(grade));
    }

    /// Chooses what becomes of the programme.
    pub(super) fn point(&mut self, direction: Option<Outlook>) {
        self.change(|form| form.direction = direction);
    }

    /// Puts a text at the end of 年度の実績.
    pub(super) fn add_results(&mut self, more: &str) {
        let mut text = self.text();
        if !text.results.trim().is_empty() {
            text.results = format!("{}\n", text.results.trim_end());
        }
        text.results.push_str(more);
        self.change(|form| form.put(&text, Motion::DocumentEnd));
    }

    fn change(&mut self, change: impl FnOnce(&mut Form)) {
        let before = self.text();
        change(self);
        if before != self.text() {
            self.typing.step(before);
            self.typed_at = Some(Instant::now());
            self.refused = None;
        }
    }

    /// Carries out what the editor asks for.
    pub(super) fn edit(&mut self, field: ReviewField, edit: Edit, now: Instant) {
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
        self.typed_at = Some(now);
        self.refused = None;
    }

    /// Takes the last step of typing back; false when there is none.
    pub(super) fn undo(&mut self) -> bool {
        let found = self.typing.back(self.text());
        self.go_to(found)
    }

    /// Brings the step back that was taken back last; false when there is none.
    pub(super) fn redo(&mut self) -> bool {
        let found = self.typing.forward(self.text());
        self.go_to(found)
    }

    fn go_to(&mut self, found: Option<ReviewText>) -> bool {
        if let Some(text) = &found {
            self.put(text, Motion::DocumentEnd);
            self.typed_at = Some(Instant::now());
        }
        found.is_some()
    }

    fn put(&mut self, text: &ReviewText, caret: Motion) {
        self.grade = text.grade;
        self.direction = text.direction;
        let texts = [
            &text.results,
            &text.reason,
            &text.section_comment,
            &text.head_comment,
        ];
        for (content, text) in self.texts.iter_mut().zip(texts) {
            if content.text() != *text {
                *content = Content::with_text(text);
                content.perform(Edit::Move(caret));
            }
        }
    }

    /// The first field that keeps the review from being finished.
    pub(super) fn first_wrong(&self, grades: &[Grade]) -> Option<ReviewField> {
        let long = TEXTS
            .iter()
            .copied()
            .find(|it| self.too_long(*it).is_some());
        long.or_else(|| self.text().missing(grades).first().copied())
    }

    /// Why the text of a field cannot be accepted.
    pub(super) fn too_long(&self, field: ReviewField) -> Option<Invalid> {
        let content = self.content(field)?;
        checked_text(&content.text()).err()
    }
}

fn index(field: ReviewField) -> Option<usize> {
    TEXTS.iter().position(|text| *text == field)
}

/// The number of a grade among those read anew.
pub(super) fn renumbered(id: GradeId, before: &[Grade], after: &[Grade]) -> Option<GradeId> {
    if after.iter().any(|grade| grade.id == id) {
        return Some(id);
    }
    let was = before.iter().find(|grade| grade.id == id)?;
    let is = after
        .iter()
        .find(|it| it.code == was.code && it.meaning == was.meaning);
    is.map(|grade| grade.id)
}

/// A text as the file keeps it: without what ends a text with nothing.
fn trimmed(text: &ReviewText) -> ReviewText {
    let end = |text: &str| text.trim_end().to_owned();
    ReviewText {
        results: end(&text.results),
        reason: end(&text.reason),
        section_comment: end(&text.section_comment),
        head_comment: end(&text.head_comment),
        ..text.clone()
    }
}
