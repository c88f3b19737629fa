//! Where actions begin within a line.

use super::glyph::{digit, is_arrow, is_space, is_thin_arrow, trim};

/// Cuts a text at the arrows that begin actions. The first piece is what stands before the first of them, and
/// is empty where the text begins with one.
///
/// An arrow between two quantities (100人→200人) belongs to the text. Where the first arrow has a blank beside
/// it, the others must have one before them; where it has none, every thick arrow counts.
pub(super) fn cut(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut wide = None;
    for (place, c) in text.char_indices().filter(|(_, c)| is_arrow(*c)) {
        let (before, after) = (&text[..place], &text[place + c.len_utf8()..]);
        let blank_before = before.chars().next_back().is_none_or(is_space);
        let cuts = match wide {
            _ if joins_quantities(before, after) => false,
            None => blank_before || !is_thin_arrow(c),
            Some(true) => blank_before,
            Some(false) => blank_before || !is_thin_arrow(c),
        };
        if !cuts {
            continue;
        }
        let blank_behind = after.chars().next().is_none_or(is_space);
        wide.get_or_insert(blank_behind || (blank_before && place > 0));
        pieces.push(trim(&text[from..place]));
        from = place + c.len_utf8();
    }
    pieces.push(trim(&text[from..]));
    pieces
}

/// 100人→200人, 令和元年度→令和2年度: a number or what counts one before, a number behind.
fn joins_quantities(before: &str, after: &str) -> bool {
    let last = before.chars().rev().find(|c| !is_space(*c));
    let next = after.chars().find(|c| !is_space(*c));
    let counts =
        |c: char| digit(c).is_some() || "人回件％%円所校名日月年度台組団体世帯歳".contains(c);
    let after = after.trim_start_matches(is_space);
    let is_number = next.is_some_and(|c| digit(c).is_some())
        || ["令和", "平成"].iter().any(|era| after.starts_with(era));
    last.is_some_and(counts) && is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_begin_at_arrows() {
        for (text, pieces) in [
            (
                "防災対策事業\t⇒ 訓練 ⇒ 講座",
                &["防災対策事業", "訓練", "講座"][..],
            ),
            ("防災対策事業⇒訓練⇒講座", &["防災対策事業", "訓練", "講座"]),
            ("⇒訓練", &["", "訓練"]),
            ("⇒ 訓練", &["", "訓練"]),
            ("防災対策事業 → 訓練", &["防災対策事業", "訓練"]),
            (
                "防災対策事業 ➡　訓練 ➡　講座",
                &["防災対策事業", "訓練", "講座"],
            ),
            ("⇒ 紙⇒電子への移行", &["", "紙⇒電子への移行"]),
            ("⇒ 参加者 100人 ⇒ 200人", &["", "参加者 100人 ⇒ 200人"]),
            (
                "目標⇒令和元年度→令和2年度",
                &["目標", "令和元年度→令和2年度"],
            ),
            ("窓口→電子", &["窓口→電子"]),
            ("⇒", &["", ""]),
            ("", &[""]),
        ] {
            assert_eq!(cut(text), pieces, "{text}");
        }
    }
}
