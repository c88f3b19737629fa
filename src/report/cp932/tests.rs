//! What CP932 has, what it lacks, and what comes back.

use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;

use super::*;

fn fitted(text: &str) -> (String, Vec<(char, String)>) {
    let mut misfits = Vec::new();
    let fitted = fit(text, |character, becomes| {
        misfits.push((character, becomes.to_owned()))
    });
    (fitted.into_owned(), misfits)
}

/// What another program reads from the bytes of a text that fits.
fn read_back(text: &str) -> String {
    let mut converter = Converter::default();
    let bytes = converter.bytes(text);
    let read = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    read.expect("no stray byte").into_owned()
}

#[test]
fn what_offices_write_every_day_fits() {
    let text = "令和２年度　髙橋﨑山①⑳Ⅰⅹ㈱℡№㍻㍼㌔㎡℃※～－―‐∥…“’○●◎△▲▼◇◆□■☆★→⇒㊤ｱｶﾞ￥￣￤纊";
    assert_eq!(fitted(text), (text.to_owned(), vec![]));
    assert_eq!(read_back(text), text);
}

#[test]
fn what_is_missing_becomes_what_the_table_says() {
    for (from, to) in [
        ("〜", "～"),
        ("\u{2212}", "－"),
        ("‖", "∥"),
        ("—", "―"),
        ("–", "－"),
        ("¢", "￠"),
        ("£", "￡"),
        ("¬", "￢"),
        ("¥", "￥"),
        ("‾", "￣"),
        ("㋿", "令和"),
        ("⑴", "(1)"),
        ("㎥", "m3"),
        ("㏊", "ha"),
        ("ℓ", "l"),
        ("✓", "レ"),
        ("鷗", "鴎"),
        ("噓", "嘘"),
        ("𠮷", "吉"),
        ("㉑", "(21)"),
        ("㊿", "(50)"),
        ("🄋", "(0)"),
        ("❶", "①"),
        ("⓴", "⑳"),
        ("➉", "⑩"),
        ("Ⓐ", "(A)"),
        ("ⓩ", "(z)"),
        ("🅿", "(P)"),
        ("㊙", "(秘)"),
        ("㋐", "(ア)"),
        ("㈠", "(一)"),
        ("⒈", "1."),
        ("½", "1/2"),
        ("m²", "m2"),
        ("é", "e"),
        ("Å", "\u{212b}"),
        ("ﬁ", "fi"),
        ("€", "EUR"),
        ("•", "・"),
        ("≤", "≦"),
        ("￩", "←"),
        ("ゔ", "ヴ"),
        ("か\u{309a}", "か゜"),
        ("ㇷ\u{309a}", "フ゜"),
        ("ヷ", "ヴァ"),
        ("㍿", "株式会社"),
        ("⺠", "民"),
        ("⼀", "一"),
        ("\u{2003}", " "),
        ("a\u{2028}b", "a\nb"),
        ("x\u{304}", "x"),
        ("😀", "〓"),
        ("👍🏽", "〓"),
        ("한", "〓"),
        ("㌀", "アパート"),
        ("㌘㌦㌀", "㌘㌦アパート"),
        ("⊄", "〓"),
        ("≢", "〓"),
        ("中\u{336}止\u{336}", "中〓止〓"),
        ("1\u{fe0f}\u{20e3}", "1"),
        ("𩸽", "〓"),
    ] {
        let (fitted, misfits) = fitted(from);
        assert_eq!(fitted, to, "{from}");
        assert!(!misfits.is_empty(), "{from} is told");
        assert_eq!(read_back(to), to, "{from}");
    }
}

#[test]
fn what_cannot_be_seen_is_dropped_without_a_word_and_letters_are_composed() {
    for (from, to) in [
        ("\u{feff}区民", "区民"),
        ("区\u{200b}民\u{200d}\u{2060}", "区民"),
        ("葛\u{e0100}城", "葛城"),
        ("辻\u{fe00}", "辻"),
        ("1\u{a0}000円", "1 000円"),
        ("か\u{3099}", "が"),
        ("\u{202a}か\u{200b}\u{3099}", "が"),
        ("\u{fa30}", "侮"),
    ] {
        assert_eq!(fitted(from), (to.to_owned(), vec![]), "{from:?}");
    }
}

#[test]
fn ibm_kanji_that_composing_would_change_stay_even_beside_what_does_not_fit() {
    let kept = "\u{fa11}\u{fa19}\u{fa1b}\u{f929}\u{212b}";
    assert_eq!(fitted(kept), (kept.to_owned(), vec![]));
    let (beside, misfits) = fitted(&format!("{kept}㎥は\u{309a}{kept}"));
    assert_eq!(beside, format!("{kept}m3ぱ{kept}"));
    assert_eq!(misfits, [('㎥', "m3".to_owned())]);
}

#[test]
fn of_two_places_windows_prefers_the_one_we_write() {
    let mut converter = Converter::default();
    for (text, bytes) in [
        ("∵", [0x81, 0xe6]),
        ("≒", [0x81, 0xe0]),
        ("≡", [0x81, 0xdf]),
        ("∫", [0x81, 0xe7]),
        ("√", [0x81, 0xe3]),
        ("⊥", [0x81, 0xdb]),
        ("∠", [0x81, 0xda]),
        ("∩", [0x81, 0xbf]),
        ("∪", [0x81, 0xbe]),
        ("￢", [0x81, 0xca]),
        ("Ⅰ", [0x87, 0x54]),
        ("№", [0x87, 0x82]),
        ("㈱", [0x87, 0x8a]),
        ("℡", [0x87, 0x84]),
        ("ⅰ", [0xfa, 0x40]),
        ("￤", [0xfa, 0x55]),
        ("纊", [0xfa, 0x5c]),
        ("髙", [0xfb, 0xfc]),
        ("～", [0x81, 0x60]),
        ("－", [0x81, 0x7c]),
        ("表", [0x95, 0x5c]),
        ("\u{e000}", [0xf0, 0x40]),
        ("\u{e03e}", [0xf0, 0x7e]),
        ("\u{e03f}", [0xf0, 0x80]),
        ("\u{e757}", [0xf9, 0xfc]),
    ] {
        assert_eq!(converter.bytes(text), bytes, "{text}");
        assert_eq!(read_back(text), text);
    }
}

#[test]
fn every_character_fits_and_comes_back_or_becomes_what_does() {
    let mut fits = 0;
    for character in '\0'..=char::MAX {
        let text = character.to_string();
        if has(character) {
            fits += 1;
            assert_eq!(read_back(&text), text, "U+{:04X}", u32::from(character));
        } else {
            let becomes = becomes(character);
            assert!(becomes.chars().all(has), "{character} → {becomes}");
            assert_ne!(becomes, text);
        }
    }
    // 128 ASCII, U+0080, 63 half-width katakana, 6,879 of JIS X 0208, 74 more of NEC, 373 more of IBM, and
    // 1,880 外字.
    assert_eq!(fits, 9_398);
}

#[test]
fn what_has_as_many_bytes_as_in_utf_8_is_written_to_its_end() {
    for text in ["´0", "´", "a´", "´0´0", "§¶×÷±°¨´x", "Ωя0", "ー´ｱ0"] {
        assert_eq!(read_back(text), text);
    }
}

#[test]
fn a_kanji_is_replaced_only_where_it_must_be() {
    let kanji = becomes::kanji_pairs();
    for (from, to) in &kanji {
        assert!(!has(*from), "{from} fits");
        assert!(has(*to), "{from} → {to}");
    }
    let mut sources: Vec<char> = kanji.iter().map(|(from, _)| *from).collect();
    sources.sort_unstable();
    sources.dedup();
    assert_eq!(sources.len(), kanji.len(), "none is given twice");
}

/// Characters that fit, half of the time only those that are short in UTF-8 and so leave no room to spare.
fn that_fits() -> impl Strategy<Value = String> {
    let all: Vec<char> = ('\0'..='\u{ffff}').filter(|c| has(*c)).collect();
    let short: Vec<char> = all.iter().copied().filter(|c| c.len_utf8() < 3).collect();
    let characters = |from| prop::collection::vec(prop::sample::select(from), 0..40);
    prop_oneof![characters(all), characters(short)].prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn every_run_of_characters_that_fit_comes_back(text in that_fits()) {
        prop_assert_eq!(read_back(&text), text);
    }

    #[test]
    fn whatever_is_written_comes_back_exactly(text in any::<String>()) {
        let (fitted, misfits) = fitted(&text);
        prop_assert!(fitted.chars().all(has));
        prop_assert_eq!(&read_back(&fitted), &fitted);
        prop_assert!(misfits.iter().all(|(character, _)| !has(*character)));
        prop_assert_eq!(super::fit(&fitted, |_, _| ()), &fitted[..]);
    }

    #[test]
    fn text_that_fits_is_unchanged(text in "[ -~ぁ-んァ-ヶｱ-ﾟ一丁七万丈三上下不与神﨑\u{fa11}\u{fa19}\u{fa1b}\u{212b}①-⑳Ⅰ-Ⅹ\u{e000}-\u{e757}\r\n]{0,60}") {
        prop_assert_eq!(fitted(&text), (text.clone(), vec![]));
        prop_assert_eq!(read_back(&text), text);
    }
}
