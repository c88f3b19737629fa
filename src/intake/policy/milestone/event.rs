//! What happens at a milestone, by the word for it.

use super::span::Cursor;
use crate::domain::milestone::MilestoneKind::{self, *};

/// Words for what happens, longer ones before those they begin with. Those of no kind of their own have none.
const EVENTS: [(&str, Option<MilestoneKind>); 52] = [
    ("開所", Some(OfficeOpening)),
    ("開校", Some(SchoolOpening)),
    ("開館", Some(HallOpening)),
    ("供用開始", Some(InService)),
    ("供用", Some(InService)),
    ("工事着手", Some(GroundBreaking)),
    ("着工", Some(GroundBreaking)),
    ("起工", Some(GroundBreaking)),
    ("工事完了", Some(Completion)),
    ("工事完成", Some(Completion)),
    ("完成", Some(Completion)),
    ("完工", Some(Completion)),
    ("竣工", Some(Completion)),
    ("竣功", Some(Completion)),
    ("しゅん工", Some(Completion)),
    ("契約締結", Some(Contract)),
    ("契約", Some(Contract)),
    ("策定", Some(Adoption)),
    ("公表", Some(Publication)),
    ("イベント開催", Some(Event)),
    ("イベント", Some(Event)),
    ("開催", Some(Event)),
    ("調査実施", Some(Survey)),
    ("調査", Some(Survey)),
    ("開園", None),
    ("開設", None),
    ("開業", None),
    ("開店", None),
    ("開庁", None),
    ("開通", None),
    ("開放", None),
    ("運用開始", None),
    ("運行開始", None),
    ("事業開始", None),
    ("開始", None),
    ("稼働", None),
    ("再開", None),
    ("移転", None),
    ("設置", None),
    ("導入", None),
    ("リニューアルオープン", None),
    ("リニューアル", None),
    ("オープン", None),
    ("施行", None),
    ("実施", None),
    ("改定", None),
    ("改訂", None),
    ("完了", None),
    ("発行", None),
    ("公開", None),
    ("制定", None),
    ("締結", None),
];

/// Words that say that something is still to come.
pub(super) const PLANNED: [&str; 10] = [
    "予定",
    "見込み",
    "見込",
    "目標",
    "目途",
    "目処",
    "めど",
    "期限",
    "目指す",
    "めざす",
];

/// One event, or several of one date (開館・供用開始): where the words end, and the kind of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub kind: Option<MilestoneKind>,
}

/// The event that begins at a place.
pub(super) fn at(mut cursor: Cursor<'_>) -> Option<Found> {
    let from = cursor.at;
    let (_, kind) = EVENTS.iter().find(|(word, _)| cursor.eat(word))?;
    loop {
        let mut after = cursor;
        if !(after.eat("・") && EVENTS.iter().any(|(word, _)| after.eat(word))) {
            break;
        }
        cursor = after;
    }
    Some(Found {
        from,
        to: cursor.at,
        kind: *kind,
    })
}

/// The first event between two places.
pub(super) fn first(chars: &[char], from: usize, to: usize) -> Option<Found> {
    let chars = &chars[..to];
    (from..to).find_map(|at_place| {
        at(Cursor {
            chars,
            at: at_place,
        })
    })
}

/// The event that ends at a place.
pub(super) fn last(chars: &[char], from: usize, to: usize) -> Option<Found> {
    let chars = &chars[..to];
    (from.max(to.saturating_sub(20))..to)
        .filter_map(|at_place| {
            at(Cursor {
                chars,
                at: at_place,
            })
        })
        .find(|found| found.to == to)
}

/// Whether anything says that it is still to come.
pub(super) fn is_planned(text: &str) -> bool {
    PLANNED.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_hides_a_longer_one() {
        for (place, (word, _)) in EVENTS.iter().enumerate() {
            for (shorter, _) in &EVENTS[..place] {
                assert!(!word.starts_with(shorter), "{shorter} hides {word}");
            }
        }
    }

    #[test]
    fn the_first_word_tells_the_kind() {
        let chars: Vec<char> = "令和4年4月開館・供用開始予定".chars().collect();
        let found = first(&chars, 0, chars.len()).unwrap();
        let words: String = chars[found.from..found.to].iter().collect();
        assert_eq!(
            (words.as_str(), found.kind),
            ("開館・供用開始", Some(HallOpening))
        );
    }
}
