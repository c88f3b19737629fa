//! What a character becomes that CP932 lacks.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::has;

/// What stands where nothing else can: the mark that printers put in the place of a missing letter.
pub const GETA: &str = "〓";

/// Kanji and what they become, in pairs: forms that CP932 knows only in their simplified or older shape,
/// variants met in names, and the radicals (⺠ ⻑ ⻄) that text copied from a PDF often has instead of kanji.
const KANJI: &str = "\
    鷗鴎噓嘘𠮷吉𠮟叱俠侠俱倶剝剥吞呑啞唖嚙噛囊嚢塡填姸妍屛屏屢屡幷并搔掻摑掴攢攅槪概潑溌瀆涜焰焔\
    瘦痩禱祷簞箪繡繍繫繋萊莱蔣蒋蠟蝋蟬蝉軀躯醬醤醱醗頰頬頹頽顚顛驒騨鹼鹸麴麹麵麺\
    黃黄步歩每毎曆暦歷歴戶戸內内吳呉硏研絕絶緣縁鍊錬虛虚卽即錄録俞兪溫温狀状產産晚晩彥彦歲歳\
    淚涙渴渇稅税說説脫脱銳鋭閱閲旣既吿告鄉郷\
    𡈽土𣘺橋𥡴稽柗松桺柳㟢崎䧺雄㐂喜𫝆今𦚰脇\
    ⺎兀⺒巳⺓幺⺗心⺝月⺠民⺬示⺶羊⻁虎⻄西⻆角⻑長⻘青⻝食⻣骨⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀";

/// What `character`, which CP932 lacks, is written as: something alike or of the same meaning, else 〓.
/// Nothing at all for accents, which only belong to the letter before.
pub fn becomes(character: char) -> Cow<'static, str> {
    if let Some(alike) = alike(character) {
        return alike;
    }
    if let Some(inside) = encircled(character) {
        return Cow::Owned(format!("({inside})"));
    }
    if is_accent(character) {
        return Cow::Borrowed("");
    }
    match decomposed(character) {
        Some(plain) => Cow::Owned(plain),
        None => Cow::Borrowed(GETA),
    }
}

/// The compatible form, without accents on letters: é → e, ℓ → l, ㎥ → m3, ⑴ → (1), ㋿ → 令和. Signs keep
/// their strokes, which mean «not»: ⊄ must not become ⊂.
fn decomposed(character: char) -> Option<String> {
    let mut plain = String::new();
    for part in character.nfkc() {
        if has(part) {
            plain.push(part);
        } else if let Some(alike) = alike(part).filter(|_| part != character) {
            plain.push_str(&alike);
        } else {
            plain.push_str(&without_accents(part)?);
        }
    }
    (!plain.is_empty()).then_some(plain)
}

fn without_accents(character: char) -> Option<String> {
    let mut plain = String::new();
    for part in character.nfkd() {
        let accent = is_accent(part) && plain.ends_with(char::is_alphabetic);
        match has(part) {
            true => plain.push(part),
            false if accent => {}
            false => return None,
        }
    }
    Some(plain)
}

/// A mark above or below a letter; those that strike it out are none.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{333}' | '\u{339}'..='\u{36f}')
}

/// What stands in a circle. CP932 has ① to ⑳ and ㊤ ㊥ ㊦ ㊧ ㊨ only.
fn encircled(character: char) -> Option<String> {
    let code = u32::from(character);
    let letter =
        |first: char, start: u32| char::from_u32(u32::from(first) + code - start).map(String::from);
    match code {
        0x24ea | 0x24ff | 0x1f10b | 0x1f10c => Some("0".to_owned()),
        0x3251..=0x325f => Some((21 + code - 0x3251).to_string()),
        0x32b1..=0x32bf => Some((36 + code - 0x32b1).to_string()),
        0x24b6..=0x24cf => letter('A', 0x24b6),
        0x24d0..=0x24e9 => letter('a', 0x24d0),
        0x1f150..=0x1f169 => letter('A', 0x1f150),
        0x1f170..=0x1f189 => letter('A', 0x1f170),
        0x3244..=0x3247 | 0x3280..=0x32b0 | 0x32d0..=0x32fe => {
            decomposed(character).filter(|inside| inside.chars().all(has))
        }
        _ => None,
    }
}

/// What looks the same, or is the same in another shape.
fn alike(character: char) -> Option<Cow<'static, str>> {
    let numbered = |start: char, first: char| {
        let step = u32::from(character) - u32::from(start);
        char::from_u32(u32::from(first) + step).map(|c| Cow::Owned(c.to_string()))
    };
    let text = match character {
        // Dashes, waves, lines.
        '\u{301c}' | '\u{223c}' | '\u{3030}' => "～",
        '\u{2212}' | '\u{2013}' | '\u{2012}' => "－",
        '\u{2011}' => "‐",
        '\u{2014}' => "―",
        '\u{2e3a}' => "――",
        '\u{2e3b}' => "―――",
        '\u{2016}' => "∥",
        '\u{2223}' => "｜",
        '\u{a6}' => "￤",
        '\u{203e}' | '\u{af}' => "￣",
        '\u{30a0}' => "＝",
        // Money and signs.
        '\u{a5}' => "￥",
        '\u{a2}' => "￠",
        '\u{a3}' => "￡",
        '\u{ac}' => "￢",
        '\u{20ac}' => "EUR",
        '\u{a9}' => "(C)",
        '\u{ae}' => "(R)",
        // Quotes, points, spaces.
        '\u{ab}' => "≪",
        '\u{bb}' => "≫",
        '\u{2039}' | '\u{27e8}' => "〈",
        '\u{203a}' | '\u{27e9}' => "〉",
        '\u{201e}' => "“",
        '\u{201a}' => "‘",
        '\u{2bc}' => "’",
        '\u{ff5f}' | '\u{2985}' => "((",
        '\u{ff60}' | '\u{2986}' => "))",
        '\u{2022}' | '\u{b7}' | '\u{2219}' | '\u{22c5}' => "・",
        '\u{22ef}' => "…",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => " ",
        // Reckoning.
        '\u{2264}' => "≦",
        '\u{2265}' => "≧",
        '\u{2248}' | '\u{2243}' => "≒",
        '\u{2217}' => "＊",
        '\u{2044}' | '\u{2215}' => "/",
        // Ticks, crosses, bullets, arrows.
        '\u{2713}' | '\u{2714}' | '\u{2705}' | '\u{2611}' => "レ",
        '\u{2715}'..='\u{2718}' | '\u{2612}' | '\u{274c}' | '\u{274e}' => "×",
        '\u{25e6}' | '\u{26aa}' | '\u{2b55}' => "○",
        '\u{26ab}' => "●",
        '\u{25c9}' => "◎",
        '\u{25aa}' => "■",
        '\u{25ab}' | '\u{2610}' => "□",
        '\u{2b50}' => "★",
        '\u{27a1}' | '\u{2794}' | '\u{279c}' | '\u{27f6}' | '\u{25b6}' | '\u{25ba}'
        | '\u{27a4}' => "→",
        '\u{2b05}' | '\u{27f5}' => "←",
        '\u{2b06}' => "↑",
        '\u{2b07}' => "↓",
        '\u{21e8}' => "⇒",
        '\u{2194}' | '\u{27f7}' => "⇔",
        // Kana.
        '\u{3099}' => "゛",
        '\u{309a}' => "゜",
        'ゔ' => "ヴ",
        'ゕ' => "ヵ",
        'ゖ' => "ヶ",
        'ヷ' => "ヴァ",
        'ヸ' => "ヴィ",
        'ヹ' => "ヴェ",
        'ヺ' => "ヴォ",
        'ㇰ' => "ク",
        'ㇱ' => "シ",
        'ㇲ' => "ス",
        'ㇳ' => "ト",
        'ㇴ' => "ヌ",
        'ㇵ' => "ハ",
        'ㇶ' => "ヒ",
        'ㇷ' => "フ",
        'ㇸ' => "ヘ",
        'ㇹ' => "ホ",
        'ㇺ' => "ム",
        'ㇻ' => "ラ",
        'ㇼ' => "リ",
        'ㇽ' => "ル",
        'ㇾ' => "レ",
        'ㇿ' => "ロ",
        '〻' => "々",
        // Letters that no decomposition reaches.
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        '\u{c5}' => "\u{212b}",
        // The colour of a face, and the box round a key, belong to the sign before.
        '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}' => "",
        // White on black, and without feet.
        '\u{2776}'..='\u{277f}' => return numbered('\u{2776}', '①'),
        '\u{2780}'..='\u{2789}' => return numbered('\u{2780}', '①'),
        '\u{278a}'..='\u{2793}' => return numbered('\u{278a}', '①'),
        '\u{24f5}'..='\u{24fe}' => return numbered('\u{24f5}', '①'),
        '\u{24eb}'..='\u{24f4}' => return numbered('\u{24eb}', '⑪'),
        _ => return kanji(character),
    };
    Some(Cow::Borrowed(text))
}

fn kanji(character: char) -> Option<Cow<'static, str>> {
    let at = KANJI
        .chars()
        .step_by(2)
        .position(|from| from == character)?;
    let (start, to) = KANJI.char_indices().nth(2 * at + 1)?;
    Some(Cow::Borrowed(&KANJI[start..start + to.len_utf8()]))
}

#[cfg(test)]
pub(super) fn kanji_pairs() -> Vec<(char, char)> {
    let kanji: Vec<char> = KANJI.chars().collect();
    kanji.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}
