//! The number before a heading or a programme, in every form that is printed.

use super::glyph::{
    bracketed, closing, digit, is_quote, is_round, is_space, number, trim, trim_start,
};
use super::words;

/// How a number is written. Headings of one rank are all written in one way; the order is the usual one, from
/// the highest rank down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Style {
    /// Ⅰ, II, and T U V, which some PDFs make of ⅠⅡⅢ.
    Roman,
    /// 柱1, 施策【1】, 第1.
    Labelled,
    /// 【1】.
    Boxed,
    /// `1 `, `1.`, `1、`.
    Plain,
    /// `1安全`, without anything between.
    Tight,
    /// `1)`.
    Half,
    /// `(1)`, ⑴.
    Round,
    /// ①.
    Circled,
    /// `1-1`, `1.1`, 取組1.
    Second,
    /// `ア `, `(イ)`.
    Kana,
}

impl Style {
    /// Every style that a pillar may be numbered in, the highest rank first.
    pub(super) const OF_PILLARS: [Style; 8] = [
        Style::Roman,
        Style::Labelled,
        Style::Boxed,
        Style::Plain,
        Style::Tight,
        Style::Half,
        Style::Round,
        Style::Circled,
    ];
}

/// A number before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    pub style: Style,
    pub value: u32,
}

/// Words before the number of a pillar, longer ones first.
const LABELS: [&str; 15] = [
    "施策の柱",
    "重点目標",
    "重点施策",
    "重点取組",
    "基本目標",
    "基本施策",
    "基本方針",
    "経営課題",
    "取組方針",
    "施策",
    "政策",
    "目標",
    "方針",
    "テーマ",
    "柱",
];

/// What counts things, months or years: `3つの柱`, `4年4月` and `1人ひとり` begin no heading.
const COUNTERS: &str = "年月日時分秒人名か所ヶヵカケ箇個つ階回件割歳才校館園台本枚冊組世代期次％%円千万億倍級番区市町丁軒棟戸団種類週点度歩割";

/// The number a text begins with, and what follows. `text` has no blanks before it.
pub(super) fn numeral(text: &str) -> Option<(Numeral, &str)> {
    single(text)
        .or_else(|| roman(text))
        .or_else(|| boxed(text))
        .or_else(|| labelled(text))
        .or_else(|| item(text))
        .or_else(|| plain(text))
        .or_else(|| kana(text))
}

fn found(style: Style, value: u32, rest: &str) -> Option<(Numeral, &str)> {
    Some((Numeral { style, value }, trim_start(rest)))
}

/// ① ⑴ ⒈ ❶ ➀ ⓵: one character.
fn single(text: &str) -> Option<(Numeral, &str)> {
    let c = text.chars().next()?;
    let from = |first: char| u32::from(c) - u32::from(first) + 1;
    let (style, value) = match c {
        '①'..='⑳' => (Style::Circled, from('①')),
        '❶'..='❿' => (Style::Circled, from('❶')),
        '➀'..='➉' => (Style::Circled, from('➀')),
        '➊'..='➓' => (Style::Circled, from('➊')),
        '⓵'..='⓾' => (Style::Circled, from('⓵')),
        '⑴'..='⒇' => (Style::Round, from('⑴')),
        '⒈'..='⒛' => (Style::Plain, from('⒈')),
        _ => return None,
    };
    found(style, value, separated(&text[c.len_utf8()..]).0)
}

/// Letters that stand for Roman numerals are believed only before the name of a part of the policy, or with a
/// blank or a point behind: «V字回復» is no heading. T, U and V are what some PDFs make of Ⅰ, Ⅱ and Ⅲ.
fn roman(text: &str) -> Option<(Numeral, &str)> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    if let one @ ('Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ') = first {
        let base = if one >= 'ⅰ' { 'ⅰ' } else { 'Ⅰ' };
        let value = u32::from(one) - u32::from(base) + 1;
        return found(Style::Roman, value, separated(after).0);
    }
    let ascii = |c: char| match c {
        'Ａ'..='Ｚ' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        'l' | 'ｌ' | '|' | '｜' => 'I',
        c => c,
    };
    let length = text
        .char_indices()
        .find(|(_, c)| !matches!(ascii(*c), 'I' | 'V' | 'X' | 'T' | 'U' | 'W'))
        .map_or(text.len(), |(place, _)| place);
    if length > 12 {
        return None;
    }
    let letters: String = text[..length].chars().map(ascii).collect();
    let value = match letters.as_str() {
        "I" | "T" => 1,
        "II" | "U" => 2,
        "III" => 3,
        "IV" | "W" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        "X" => 10,
        _ => return None,
    };
    let (rest, has_separator) = separated(&text[length..]);
    let shifted = matches!(letters.as_str(), "T" | "U" | "W");
    let upper = text
        .chars()
        .next()
        .is_some_and(|c| ascii(c) == c || ('Ａ'..='Ｚ').contains(&c));
    let sure = words::part(rest).is_some();
    if sure || (has_separator && upper && !shifted) {
        return found(Style::Roman, value, rest);
    }
    None
}

/// 【1】, 【柱1】, (1), 【柱1 name】.
fn boxed(text: &str) -> Option<(Numeral, &str)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    if is_quote(open) {
        return None;
    }
    if let Some((_, inner, rest)) = bracketed(text, 12) {
        let (inner, has_label) = label(inner);
        let is_ordinal = inner.starts_with('第');
        let inner = trim_start(inner.strip_prefix('第').unwrap_or(inner));
        if let Some((value, after)) = number(inner, 2) {
            let after = trim(after.strip_prefix("の柱").unwrap_or(after));
            if after.is_empty() {
                let style = match has_label || is_ordinal {
                    true => Style::Labelled,
                    false if is_round(open) => Style::Round,
                    false => Style::Boxed,
                };
                return found(style, value, separated(rest).0);
            }
        }
    }
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    if inner.contains(close) {
        return None;
    }
    let (inner, has_label) = label(trim_start(inner));
    let (value, after) = number(inner, 2)?;
    let (rest, has_separator) = separated(after);
    if !has_separator || rest.is_empty() || is_round(open) {
        return None;
    }
    let style = if has_label {
        Style::Labelled
    } else {
        Style::Boxed
    };
    found(style, value, trim(rest))
}

/// Takes the word before the number of a pillar away.
fn label(text: &str) -> (&str, bool) {
    match LABELS.iter().find_map(|label| text.strip_prefix(label)) {
        Some(rest) => (trim_start(rest), true),
        None => (text, false),
    }
}

/// 柱1, 施策【1】, 第1の柱.
fn labelled(text: &str) -> Option<(Numeral, &str)> {
    let (rest, has_label) = label(text);
    let (rest, is_ordinal) = match rest.strip_prefix('第') {
        Some(rest) => (trim_start(rest), true),
        None => (rest, false),
    };
    if !has_label && !is_ordinal {
        return None;
    }
    let (value, rest) = match bracketed(rest, 4) {
        Some((_, inner, rest)) => match number(inner, 2)? {
            (value, "") => (value, rest),
            _ => return None,
        },
        None => number(rest, 2)?,
    };
    let (rest, is_pillar) = match rest.strip_prefix("の柱") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (after, has_separator) = separated(rest);
    let next = after.chars().next();
    let begins_name = match next {
        None => true,
        Some(c) => has_separator || is_pillar || closing(c).is_some() || begins_tight(c),
    };
    // 第4期, 第2回 count; 第1 with a blank is an ordinal.
    let counts = is_ordinal && !has_label && !has_separator && !is_pillar;
    (begins_name && !counts).then_some(())?;
    found(Style::Labelled, value, after)
}

/// 取組1, 事業2: never pillars, whatever stands beside them.
fn item(text: &str) -> Option<(Numeral, &str)> {
    let rest = ["取組", "事業"]
        .iter()
        .find_map(|label| text.strip_prefix(label))?;
    let (value, rest) = number(trim_start(rest), 2)?;
    let (rest, has_separator) = separated(rest);
    has_separator.then_some(())?;
    found(Style::Second, value, rest)
}

/// ア, (ア): letters that count, with a blank or a point behind.
fn kana(text: &str) -> Option<(Numeral, &str)> {
    const LETTERS: &str = "アイウエオカキクケコサシスセソ";
    let (letter, rest, has_separator) = match bracketed(text, 1) {
        Some((open, inner, rest)) if is_round(open) => {
            (inner.chars().next()?, separated(rest).0, true)
        }
        _ => {
            let letter = text.chars().next()?;
            let (rest, has_separator) = separated(&text[letter.len_utf8()..]);
            (letter, rest, has_separator)
        }
    };
    let value = LETTERS
        .chars()
        .position(|it| it == letter)
        .filter(|_| has_separator)?;
    // カ リ キ ュ ラ ム: a word with blanks between its letters.
    let is_spread = rest.chars().nth(1).is_some_and(is_space);
    (!is_spread).then_some(())?;
    found(Style::Kana, u32::try_from(value + 1).ok()?, rest)
}

/// `1 `, `1.`, `1)`, `1-1`, `1安全`.
fn plain(text: &str) -> Option<(Numeral, &str)> {
    let (value, rest) = number(text, 2)?;
    let next = rest.chars().next()?;
    let after = &rest[next.len_utf8()..];
    if matches!(next, '-' | '－' | '‐' | '−' | '.' | '．' | '・')
        && after.starts_with(|c| digit(c).is_some())
    {
        let (second, rest) = number(after, 2)?;
        let (rest, has_separator) = separated(rest);
        return has_separator
            .then_some(())
            .and_then(|()| found(Style::Second, second, rest));
    }
    if matches!(next, ')' | '）') {
        return found(Style::Half, value, separated(after).0);
    }
    let (rest, has_separator) = separated(rest);
    if !has_separator {
        return begins_tight(next)
            .then_some(())
            .and_then(|()| found(Style::Tight, value, rest));
    }
    if is_space(next) && (rest.is_empty() || is_rest_of_date(rest)) {
        return None;
    }
    found(Style::Plain, value, rest)
}

/// Whether a name may begin with this character right behind a digit.
fn begins_tight(c: char) -> bool {
    (c.is_alphabetic() && !c.is_ascii() && !COUNTERS.contains(c)) || (is_quote(c))
}

/// What follows `4 ` in `4 年 4 月開校`, which a PDF tears apart.
fn is_rest_of_date(rest: &str) -> bool {
    let mut chars = rest.chars();
    if !chars.next().is_some_and(|c| "年月日".contains(c)) {
        return false;
    }
    let mut after = chars.as_str().chars().skip_while(|c| is_space(*c));
    match after.next() {
        None => true,
        Some(c) => {
            digit(c).is_some() || "度末中頃間後前以にかま開予完策公供着)）,、。上下".contains(c)
        }
    }
}

/// Takes blanks, points, colons and the like away, and tells whether there were any.
fn separated(text: &str) -> (&str, bool) {
    let rest = text.trim_start_matches(|c| {
        is_space(c) || matches!(c, '.' | '．' | '、' | ':' | '：' | '｜' | '|' | '／')
    });
    (rest, rest.len() < text.len())
}

#[cfg(test)]
mod tests;
