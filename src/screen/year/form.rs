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
    /// Whether a choice between this text and somebody else's was put off: it is asked for again only at the
    /// person's wish.
    pub(super) put_off: bool,
}

/// Text that was left before the file had it.
#[derive(Debug, Clone)]
pub(super) struct Left {
    pub(super) text: ReviewText,
    /// The version that the person had seen.
    pub(super) version: Option<i64>,
    /// Whether a choice between it and somebody else's was put off.
    pub(super) put_off: bool,
}

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
            put_off: false,
        };
        form.refill(programme);
        if let Some(left) = rescued {
            // What somebody else stored meanwhile was not seen.
            form.version = left.version;
            form.put_off = left.put_off;
            form.put(&left.text, Motion::DocumentEnd);
        }
        form
    }

    /// What is left when another programme is shown.
    pub(super) fn left(&self) -> Left {
        Left {
            text: self.text(),
            version: self.version,
            put_off: self.put_off,
        }
    }

    fn refill(&mut self, programme: &Programme) {
        let review = programme.review.as_ref();
        self.version = review.map(|review| review.version);
        let text = review.map(|review| review.text.clone()).unwrap_or_default();
        self.put(&text, Motion::DocumentStart);
        // The editor may write line ends its own way; compared is what it gives back.
        self.kept = self.text();
    }

    /// Takes the programme as it was read anew. What is being typed stays, and what somebody else stored meanwhile
    /// was not seen. `sent` is what was stored from here since it was read last: what of it was not typed on
    /// follows the file, which may hold what somebody else wrote into other fields.
    pub(super) fn reloaded(&mut self, programme: &Programme, sent: Option<&ReviewText>) {
        let stored = programme.review.as_ref();
        let text = stored.map(|it| it.text.clone()).unwrap_or_default();
        let version = stored.map(|review| review.version);
        match sent {
            Some(sent) => {
                let (typed, clash) = rebased(&self.text(), sent, &text);
                if trimmed(&typed) != trimmed(&self.text()) {
                    self.put(&typed, Motion::DocumentEnd);
                    self.typing = Typing::default();
                }
                self.version = seen_of(version, clash);
                self.kept = match trimmed(&text) == trimmed(&self.text()) {
                    true => self.text(),
                    false => text,
                };
            }
            None if self.is_dirty() => {}
            None => {
                self.version = version;
                if trimmed(&text) != trimmed(&self.text()) {
                    self.refill(programme);
                    self.typing = Typing::default();
                    self.strict = false;
                }
            }
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

    /// The file took this text.
    pub(super) fn saved(&mut self, text: ReviewText) {
        self.kept = text;
        self.refused = None;
        self.put_off = false;
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

/// What was typed on from a text that was sent, over what the file holds now: fields that were not typed on follow
/// the file. Whether both went on with one field, differently.
pub(super) fn rebased(
    typed: &ReviewText,
    sent: &ReviewText,
    stored: &ReviewText,
) -> (ReviewText, bool) {
    let mut clash = false;
    let mut text = |typed: &String, sent: &String, stored: &String| {
        let ends = [typed, sent, stored].map(|it| it.trim_end());
        pick(ends, &mut clash, [typed, stored]).clone()
    };
    let results = text(&typed.results, &sent.results, &stored.results);
    let reason = text(&typed.reason, &sent.reason, &stored.reason);
    let section_comment = text(
        &typed.section_comment,
        &sent.section_comment,
        &stored.section_comment,
    );
    let head_comment = text(
        &typed.head_comment,
        &sent.head_comment,
        &stored.head_comment,
    );
    let grades = [typed.grade, sent.grade, stored.grade];
    let grade = pick(grades, &mut clash, [typed.grade, stored.grade]);
    let directions = [typed.direction, sent.direction, stored.direction];
    let direction = pick(directions, &mut clash, [typed.direction, stored.direction]);
    let rebased = ReviewText {
        results,
        grade,
        reason,
        direction,
        section_comment,
        head_comment,
    };
    (rebased, clash)
}

/// What was typed, or what is stored where nothing was typed since it was sent.
fn pick<T: PartialEq, V>(
    [typed, sent, stored]: [T; 3],
    clash: &mut bool,
    [mine, theirs]: [V; 2],
) -> V {
    if typed == sent {
        return theirs;
    }
    *clash |= stored != sent && stored != typed;
    mine
}

/// The version that counts as seen: where both went on with one field, none of what is stored, so that both texts
/// are shown before one is saved.
pub(super) fn seen_of(version: Option<i64>, clash: bool) -> Option<i64> {
    version.map(|version| if clash { 0 } else { version })
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
