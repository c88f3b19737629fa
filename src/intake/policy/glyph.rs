//! Characters by what they do in a policy: blanks, brackets, bullets, arrows, digits.

use unicode_width::UnicodeWidthStr;

/// Blanks, and what copying leaves behind that nobody sees.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}')
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

pub(super) fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_space)
}

/// Columns on paper: Japanese characters take two.
pub(super) fn width(text: &str) -> usize {
    text.width_cjk()
}

/// The bracket that closes this one.
pub(super) const fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '［' => '］',
        '{' => '}',
        '｛' => '｝',
        '<' => '>',
        '＜' => '＞',
        '〈' => '〉',
        '《' => '》',
        '≪' => '≫',
        '【' => '】',
        '〔' => '〕',
        '〖' => '〗',
        '「' => '」',
        '『' => '』',
        '｢' => '｣',
        '“' => '”',
        _ => return None,
    })
}

/// Whether a bracket closes; with [`closing`] the one table of brackets.
pub(super) const fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | '）'
            | ']'
            | '］'
            | '}'
            | '｝'
            | '>'
            | '＞'
            | '〉'
            | '》'
            | '≫'
            | '】'
            | '〕'
            | '〗'
            | '」'
            | '』'
            | '｣'
            | '”'
    )
}

/// Round brackets, which also hold plain remarks; all others set a word apart.
pub(super) const fn is_round(open: char) -> bool {
    matches!(open, '(' | '（')
}

/// Quotation marks: what stands in them is part of a sentence.
pub(super) const fn is_quote(open: char) -> bool {
    matches!(open, '「' | '『' | '｢' | '“')
}

/// The text in the brackets that open a text, and what follows them. Only short ones: `most` characters.
pub(super) fn bracketed(text: &str, most: usize) -> Option<(char, &str, &str)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let inner = &text[open.len_utf8()..];
    let (length, _) = inner
        .char_indices()
        .take(most + 1)
        .find(|(_, c)| *c == close)?;
    Some((
        open,
        trim(&inner[..length]),
        &inner[length + close.len_utf8()..],
    ))
}

/// The text in the brackets that close a text, and what stands before them.
pub(super) fn bracketed_end(text: &str, most: usize) -> Option<(char, &str, &str)> {
    let close = text.chars().next_back().filter(|c| is_closing(*c))?;
    let inner = &text[..text.len() - close.len_utf8()];
    let mut places = inner.char_indices().rev().take(most + 1);
    let (place, open) = places.find(|(_, c)| closing(*c) == Some(close))?;
    Some((
        open,
        trim(&inner[place + open.len_utf8()..]),
        &inner[..place],
    ))
}

/// Brackets that a text leaves open, and brackets that it closes without having opened them.
pub(super) fn unmatched(text: &str) -> (u32, u32) {
    let (mut open, mut closed) = (0, 0);
    for c in text
        .chars()
        .filter(|c| !matches!(c, '<' | '>' | '＜' | '＞'))
    {
        if closing(c).is_some() {
            open += 1;
        } else if is_closing(c) && open > 0 {
            open -= 1;
        } else if is_closing(c) {
            closed += 1;
        }
    }
    (open, closed)
}

/// Signs that stand before an action.
pub(super) const fn is_arrow(c: char) -> bool {
    matches!(
        c,
        '⇒' | '⇨'
            | '⇛'
            | '⟹'
            | '→'
            | '⟶'
            | '➡'
            | '➔'
            | '➜'
            | '➝'
            | '➞'
            | '➠'
            | '➢'
            | '➤'
            | '▶'
            | '▷'
            | '►'
            | '▹'
            | '⮕'
    )
}

/// An arrow that is also used between two words of a sentence.
pub(super) const fn is_thin_arrow(c: char) -> bool {
    matches!(c, '→' | '⟶')
}

/// The three circles that are printed for ○.
pub(super) const fn is_circle(c: char) -> bool {
    matches!(c, '○' | '〇' | '◯')
}

/// Signs that stand before a line of a list and are nothing else.
const fn is_shape(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '•'
            | '‣'
            | '◦'
            | '∙'
            | '●'
            | '◎'
            | '◉'
            | '◆'
            | '◇'
            | '❖'
            | '■'
            | '□'
            | '◼'
            | '◻'
            | '▪'
            | '▫'
            | '▲'
            | '△'
            | '▼'
            | '▽'
            | '★'
            | '☆'
            | '✓'
            | '✔'
            | '☑'
            | '\u{f06c}'..='\u{f0fc}'
    ) || is_circle(c)
}

/// Signs that are bullets only when a blank or another bullet follows.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '–' | '—' | '―' | '−' | '*' | '＊')
}

/// The bullet at the beginning of a text; of several the last. Circles are all the same circle.
pub(super) fn bullet(text: &str) -> (Option<char>, &str) {
    let mut found = None;
    let mut rest = trim_start(text);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next();
        let is_bullet = match next {
            // ○○小学校: a name left out; ・・・: a row of dots.
            Some(next) if next == c => false,
            Some(next) if is_shape(c) => {
                let is_minus = matches!(c, '△' | '▲' | '▼' | '▽') && digit(next).is_some();
                let is_zero = c == '〇' && matches!(next, '歳' | '才' | '次');
                !is_minus && !is_zero
            }
            None if is_shape(c) => true,
            Some(next) => is_dash(c) && (is_space(next) || is_shape(next)),
            None => false,
        };
        if !is_bullet {
            break;
        }
        found = Some(if is_circle(c) { '○' } else { c });
        rest = trim_start(after);
    }
    (found, rest)
}

/// The value of a half-width or full-width digit.
pub(super) fn digit(c: char) -> Option<u32> {
    let c = match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0)?,
        _ => c,
    };
    c.to_digit(10)
}

/// The digits at the beginning of a text as a number, if there are at most `most`.
pub(super) fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let end = text
        .char_indices()
        .find(|(_, c)| digit(*c).is_none())
        .map_or(text.len(), |(place, _)| place);
    let digits = text[..end].chars().filter_map(digit);
    if end == 0 || digits.clone().count() > most {
        return None;
    }
    let value = digits.fold(0, |value, digit| value * 10 + digit);
    Some((value, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_of_brackets_agree() {
        for open in ('\0'..=char::MAX).filter(|c| closing(*c).is_some()) {
            assert!(closing(open).is_some_and(is_closing), "{open}");
            assert!(!is_closing(open), "{open}");
        }
    }

    #[test]
    fn a_bullet_is_told_from_a_word() {
        for (text, found, rest) in [
            ("・訓練", Some('・'), "訓練"),
            ("- ・訓練", Some('・'), "訓練"),
            ("－　訓練", Some('－'), "訓練"),
            ("◯　訓練", Some('○'), "訓練"),
            ("〇訓練", Some('○'), "訓練"),
            ("○○小学校の整備", None, "○○小学校の整備"),
            ("〇歳児の保育", None, "〇歳児の保育"),
            ("・・・", None, "・・・"),
            ("-5度", None, "-5度"),
            ("▲5%", None, "▲5%"),
            ("△ 見直し", Some('△'), "見直し"),
            ("", None, ""),
        ] {
            assert_eq!(bullet(text), (found, rest), "{text}");
        }
    }

    #[test]
    fn brackets_are_counted_both_ways() {
        assert_eq!(unmatched("(a)「b」"), (0, 0));
        assert_eq!(unmatched("a「b(c"), (2, 0));
        assert_eq!(unmatched("a)」("), (1, 2));
    }
}
