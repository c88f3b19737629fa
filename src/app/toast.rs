//! Short reports at the bottom left, and for how long they stay.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::Message;
use super::backups::Said;
use crate::domain::BatchId;
use crate::ui::card::Tone;
use crate::ui::toast::Toast;

/// How long a report of something done stays; one of a failure stays until it is closed.
const STAY: Duration = Duration::from_secs(6);
/// How many are shown at once; older ones make room.
const MOST: usize = 4;

#[derive(Debug)]
struct Item {
    id: u64,
    tone: Tone,
    text: String,
    offer: Option<Offer>,
    topic: Option<Topic>,
    until: Option<Instant>,
}

/// What a report offers to take back.
#[derive(Debug, Clone, PartialEq)]
enum Offer {
    /// The newest change.
    Change,
    /// A restore, by restoring this backup.
    Restore(PathBuf),
    /// An undo, by bringing back what it took back.
    Redo(BatchId),
}

/// What a report tells again and again: only the newest is worth reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// How large the text is.
    TextSize,
    /// Whether the file can be changed by now.
    Editing,
}

/// The reports on the screen.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    items: Vec<Item>,
    next: u64,
}

impl Toasts {
    /// Says that something was done; with `undo`, offers to take it back.
    pub(super) fn done(&mut self, text: String, undo: bool) {
        // An older offer would now take back something else, and quick work would pile reports up.
        self.items.retain(|item| item.tone != Tone::Success);
        self.push(
            Tone::Success,
            text,
            undo.then_some(Offer::Change),
            Some(STAY),
        );
    }

    /// Says that a backup was restored, and offers to take that back by restoring what was there before. It
    /// stays until the next change.
    pub(super) fn restored(&mut self, text: String, before: Option<PathBuf>) {
        self.items.retain(|item| item.tone != Tone::Success);
        self.push(Tone::Success, text, before.map(Offer::Restore), None);
    }

    /// Says that something was taken back, and offers to bring it back again.
    pub(super) fn undone(&mut self, text: String, batch: BatchId) {
        self.items.retain(|item| item.tone != Tone::Success);
        let offer = Some(Offer::Redo(batch));
        self.push(Tone::Success, text, offer, Some(STAY));
    }

    /// Says how something stands, in place of what was said about it before.
    pub(super) fn stands(&mut self, topic: Topic, text: String) {
        self.items.retain(|item| item.topic != Some(topic));
        self.info(text);
        if let Some(newest) = self.items.last_mut() {
            newest.topic = Some(topic);
        }
    }

    /// Says something worth knowing.
    pub(super) fn info(&mut self, text: String) {
        self.push(Tone::Info, text, None, Some(STAY));
    }

    /// Says something that must not be missed: it stays until it is closed.
    pub(super) fn important(&mut self, text: String) {
        self.push(Tone::Info, text, None, None);
    }

    /// Says that something failed. Stays until it is closed; the same sentence is not shown twice.
    pub(super) fn failed(&mut self, text: String) {
        self.items.retain(|item| item.text != text);
        self.push(Tone::Danger, text, None, None);
    }

    /// Whether nothing is on the screen that will go by itself.
    pub(super) fn is_quiet(&self) -> bool {
        self.items.iter().all(|item| item.until.is_none())
    }

    /// Takes a report away.
    pub(super) fn close(&mut self, id: u64) {
        self.items.retain(|item| item.id != id);
    }

    /// What this report said is no longer so.
    pub(super) fn forget(&mut self, text: &str) {
        self.items.retain(|item| item.text != text);
    }

    /// Takes away what has been shown long enough.
    pub(super) fn tick(&mut self, now: Instant) {
        self.items
            .retain(|item| item.until.is_none_or(|until| until > now));
    }

    /// No older offer to undo stands any longer.
    pub(super) fn forget_undo(&mut self) {
        self.items.retain(|item| item.offer.is_none());
    }

    /// The newest change is no longer the one that is offered to be taken back. A restore stands: neither undo nor
    /// redo reaches it.
    pub(super) fn forget_change(&mut self) {
        self.items
            .retain(|item| matches!(item.offer, None | Some(Offer::Restore(_))));
    }

    /// As the kit draws them.
    pub(super) fn view(&self, undo: &str, redo: &str) -> Vec<Toast<Message>> {
        self.items
            .iter()
            .map(|item| Toast {
                id: item.id,
                tone: item.tone,
                text: item.text.clone(),
                action: item.offer.as_ref().map(|offer| {
                    let (word, pressed) = match offer {
                        Offer::Change => (undo, Message::UndoPressed(item.id)),
                        Offer::Restore(from) => {
                            (undo, Message::Backups(Said::UndoPressed(from.clone())))
                        }
                        Offer::Redo(batch) => (redo, Message::RedoPressed(*batch)),
                    };
                    (word.to_owned(), pressed)
                }),
                close: Message::ToastClosed(item.id),
            })
            .collect()
    }

    fn push(&mut self, tone: Tone, text: String, offer: Option<Offer>, stay: Option<Duration>) {
        self.next += 1;
        let until = stay.map(|stay| Instant::now() + stay);
        self.items.push(Item {
            id: self.next,
            tone,
            text,
            offer,
            topic: None,
            until,
        });
        let surplus = self.items.len().saturating_sub(MOST);
        self.items.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_success_go_by_themselves_and_failures_stay() {
        let mut toasts = Toasts::default();
        toasts.done("保存しました。".to_owned(), true);
        toasts.failed("保存できませんでした。".to_owned());
        toasts.failed("保存できませんでした。".to_owned());
        assert_eq!(toasts.view("元に戻す", "やり直す").len(), 2);
        toasts.tick(Instant::now() + STAY + Duration::from_secs(1));
        let left = toasts.view("元に戻す", "やり直す");
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].tone, Tone::Danger);
        toasts.close(left[0].id);
        assert!(toasts.view("元に戻す", "やり直す").is_empty());
    }

    #[test]
    fn only_the_newest_success_is_shown_with_its_offer_to_undo() {
        let mut toasts = Toasts::default();
        toasts.done("一".to_owned(), true);
        toasts.done("二".to_owned(), true);
        let shown = toasts.view("元に戻す", "やり直す");
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].text, "二");
        assert!(shown[0].action.is_some());
    }

    #[test]
    fn at_most_four_are_shown() {
        let mut toasts = Toasts::default();
        for n in 0..9 {
            toasts.info(n.to_string());
        }
        assert_eq!(
            toasts
                .view("", "")
                .iter()
                .map(|toast| toast.text.as_str())
                .collect::<Vec<_>>(),
            ["5", "6", "7", "8"]
        );
    }

    #[test]
    fn of_one_topic_only_the_newest_report_stands() {
        let mut toasts = Toasts::default();
        toasts.stands(Topic::TextSize, "110%".to_owned());
        toasts.stands(Topic::Editing, "編集中".to_owned());
        toasts.stands(Topic::TextSize, "120%".to_owned());
        let shown = toasts.view("", "");
        let texts: Vec<&str> = shown.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["編集中", "120%"]);
    }
}
