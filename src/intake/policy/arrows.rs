//! Where actions begin within a line.

use super::glyph::{digit, is_arrow, is_space, is_thin_arrow, trim};

/// Cuts a text at the arrows that begin actions. The first piece is what stands before the first of them, and
/// is empty where the text begins with one.
///
/// An arrow between two quantities (100人→200人) belongs to the text. The others are set like the first: with a
/// blank before it, with one behind it, or without any, and then only the thick ones count.
pub(super) fn cut(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut style = None;
    for (place, c) in text.char_indices().filter(|(_, c)| is_arrow(*c)) {
        let (before, after) = (&text[..place], &text[place + c.len_utf8()..]);
        let blank_before = before.chars().next_back().is_none_or(is_space);
        let blank_behind = after.chars().next().is_none_or(is_space);
        let cuts = match style {
            _ if joins_quantities(before, after) => false,
            _ if blank_before => true,
            None => blank_behind || !is_thin_arrow(c),
            Some(Style::Before) => false,
            Some(Style::Behind) => blank_behind,
            Some(Style::Tight) => !is_thin_arrow(c),
        };
        if !cuts {
            continue;
        }
        style.get_or_insert(match (blank_before && place > 0, blank_behind) {
            (true, _) => Style::Before,
            (false, true) if place == 0 => Style::Before,
            (false, true) => Style::Behind,
            (false, false) => Style::Tight,
        });
        pieces.push(trim(&text[from..place]));
        from = place + c.len_utf8();
    }
    pieces.push(trim(&text[from..]));
    pieces
}

/// On which side of its first arrow a line has a blank.
#[derive(Clone, Copy)]
enum Style {
    Before,
    Behind,
    Tight,
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
            (
                "防災【重点】→ 訓練→ 講座",
                &["防災【重点】", "訓練", "講座"],
            ),
            ("⇒", &["", ""]),
            ("", &[""]),
        ] {
            assert_eq!(cut(text), pieces, "{text}");
        }
    }
}
