//! Search that finds what people mean: width, case, kana and the common variant kanji make no difference.

use super::programme::Programme;
use unicode_normalization::UnicodeNormalization;

/// Pairs of a variant kanji and the form it is searched under.
const VARIANTS: &[(char, char)] = &[
    ('髙', '高'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('濵', '浜'),
    ('濱', '浜'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('澤', '沢'),
    ('櫻', '桜'),
    ('國', '国'),
    ('廣', '広'),
    ('德', '徳'),
    ('瀨', '瀬'),
    ('惠', '恵'),
    ('榮', '栄'),
    ('﨔', '欅'),
    ('𠮷', '吉'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('禰', '祢'),
    ('龍', '竜'),
    ('萬', '万'),
    ('與', '与'),
    ('區', '区'),
    ('學', '学'),
    ('靑', '青'),
];

/// The form of a text under which it is searched. Never stored in place of the text.
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter_map(fold_char)
        .collect()
}

/// What search looks through of a programme, folded: code, name, contact and summary, its actions, and the
/// titles of its milestones.
pub fn of(programme: &Programme) -> String {
    let Programme { code, text, .. } = programme;
    let mut found = format!("{code} {} {} {}\n", text.name, text.contact, text.summary);
    let actions = programme.actions.iter().map(|action| &action.text);
    let titles = programme
        .milestones
        .iter()
        .map(|milestone| &milestone.title);
    // A line end between the parts keeps a search word from matching across them.
    for part in actions.chain(titles) {
        found.push_str(part);
        found.push('\n');
    }
    fold(&found)
}

/// Whether every word of the query occurs in the folded text; an empty query matches everything.
pub fn matches(folded_text: &str, query: &str) -> bool {
    fold_words(query)
        .iter()
        .all(|word| folded_text.contains(word.as_str()))
}

/// The folded words of a query; fold once, then compare with [`matches_words`].
pub fn fold_words(query: &str) -> Vec<String> {
    query
        .split_whitespace()
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether every folded word occurs in the folded text.
pub fn matches_words(folded_text: &str, words: &[String]) -> bool {
    words.iter().all(|word| folded_text.contains(word.as_str()))
}

fn fold_char(c: char) -> Option<char> {
    match c {
        // Katakana ァ..ヶ lie 0x60 above their hiragana.
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60),
        // Zero-width space and joiners, byte-order mark, variation selectors.
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => None,
        c => Some(
            VARIANTS
                .iter()
                .find(|(variant, _)| *variant == c)
                .map_or(c, |(_, plain)| *plain),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_kana_and_variant_kanji_make_no_difference() {
        for (text, query) in [
            ("相鉄・JR直通線開通関連事業", "ｊｒ"),
            ("ワークスタイル改善", "わーくすたいる"),
            ("ﾜｰｸｽﾀｲﾙ改善", "ワーク"),
            ("髙﨑地区", "高崎"),
            ("地域力支援事業", "支援"),
            ("健康づくり活動支援事業", "支援　健康"),
        ] {
            assert!(matches(&fold(text), query), "{query} should find {text}");
        }
        assert!(!matches(&fold("地域力支援事業"), "防災"));
    }

    #[test]
    fn an_empty_query_finds_everything() {
        assert!(matches(&fold("何か"), " 　"));
    }
}
