//! What a milestone is about: 岡津地域ケアプラザ in 岡津地域ケアプラザの建築工事(令和元年度開所予定).

use super::super::glyph::{closing, is_closing, is_space, trim};

/// Longer texts name no single thing.
const LONGEST: usize = 60;

/// Work on a building, a road, a plan; what stands before の and one of these is what is worked on.
const WORKS: [&str; 28] = [
    "整備",
    "再整備",
    "工事",
    "設置",
    "建設",
    "建築",
    "新築",
    "改築",
    "増築",
    "改修",
    "修繕",
    "移転",
    "開設",
    "設計",
    "建替え",
    "建替",
    "建て替え",
    "耐震",
    "拡幅",
    "造成",
    "築造",
    "架替え",
    "策定",
    "改定",
    "新設",
    "再編",
    "撤去",
    "解体",
];

/// What a work may end with besides.
const ENDS: [&str; 8] = ["工事", "事業", "推進", "実施", "準備", "検討", "促進", "化"];

/// Nouns of doing: a comma behind one of them separates two things that are done.
const DOINGS: [&str; 24] = [
    "推進", "実施", "支援", "開催", "運営", "検討", "調査", "強化", "充実", "促進", "活用", "発信",
    "連携", "啓発", "検診", "周知", "設置", "整備", "工事", "改修", "策定", "着手", "訓練", "提供",
];

/// What the words before a date are about; empty where they name no single thing.
pub(super) fn subject(before: &str) -> &str {
    let before = trim_particles(before);
    let clause = trim_particles(last_clause(before));
    let subject = trim_particles(worked_on(clause));
    match subject.chars().nth(LONGEST) {
        Some(_) => "",
        None => subject,
    }
}

/// Takes away what joins the words to a date.
fn trim_particles(text: &str) -> &str {
    let mut text = trim(text);
    loop {
        let trimmed = text
            .trim_start_matches(|c| is_space(c) || "、。，・:：".contains(c) || (is_closing(c)))
            .trim_end_matches(|c| is_space(c) || "、。，:：(（".contains(c));
        let trimmed = ["については", "について", "は", "が", "を", "の", "に", "も"]
            .iter()
            .find_map(|particle| trimmed.strip_suffix(particle))
            .unwrap_or(trimmed);
        if trimmed.len() == text.len() {
            return text;
        }
        text = trimmed;
    }
}

/// What stands behind the last full stop, and behind the last comma that ends something done.
fn last_clause(text: &str) -> &str {
    let text = text.rsplit('。').next().unwrap_or(text);
    let mut depth = 0usize;
    for (place, c) in text.char_indices().rev() {
        if is_closing(c) {
            depth += 1;
        } else if closing(c).is_some() {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && matches!(c, '、' | '，') {
            let before = text[..place].trim_end_matches('等');
            if DOINGS.iter().any(|noun| before.ends_with(noun)) {
                return &text[place + c.len_utf8()..];
            }
        }
    }
    text
}

/// What stands before の and a work, if the text ends in one.
fn worked_on(text: &str) -> &str {
    let is_work = |rest: &str| {
        let rest = rest.trim_end_matches('等');
        WORKS.iter().any(|work| rest.starts_with(work))
            && WORKS.iter().chain(&ENDS).any(|end| rest.ends_with(end))
    };
    text.rmatch_indices('の')
        .map(|(place, the)| (&text[..place], &text[place + the.len()..]))
        .find(|(_, rest)| is_work(rest))
        .map_or(text, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thing_that_is_worked_on_is_the_subject() {
        for (before, about) in [
            ("岡津地域ケアプラザの建築工事", "岡津地域ケアプラザ"),
            ("緑園義務教育学校の設置に向けた整備工事", "緑園義務教育学校"),
            ("区内の公園の整備", "区内の公園"),
            ("青葉丘公園再整備工事", "青葉丘公園再整備工事"),
            ("(仮称)みどり区民館の整備", "(仮称)みどり区民館"),
            ("緑園学校が", "緑園学校"),
            ("下水道、公園の整備", "下水道、公園"),
            ("子育て支援の推進、みどり保育園の整備", "みどり保育園"),
            ("「空、海の家」の改修", "「空、海の家」"),
            ("計画を見直す。みどり図書館については", "みどり図書館"),
            ("", ""),
        ] {
            assert_eq!(subject(before), about, "{before}");
        }
        assert_eq!(subject(&"長い名前".repeat(20)), "");
    }
}
