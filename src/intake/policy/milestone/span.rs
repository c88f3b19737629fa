//! Where dates stand in a text. Only those that name their year; what they mean is for the date reader.

use unicode_normalization::char::decompose_compatible;

use super::event;

/// A text whose characters are folded one by one, so that each keeps its place.
pub(super) struct Folded<'a> {
    pub text: &'a str,
    pub chars: Vec<char>,
    /// The place of each character in bytes, and the end of the text.
    places: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 3);
        let mut places = Vec::with_capacity(text.len() / 3 + 1);
        for (place, c) in text.char_indices() {
            chars.push(fold(c));
            places.push(place);
        }
        places.push(text.len());
        Folded {
            text,
            chars,
            places,
        }
    }

    /// The original of the characters from one place to another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.places[from]..self.places[to]]
    }
}

/// One character for one: full-width forms and the radicals that PDFs put for 月 and 日.
fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut folded = None;
    let mut count = 0;
    decompose_compatible(c, |part| {
        folded = Some(part);
        count += 1;
    });
    match folded {
        Some(one) if count == 1 => match one {
            '〜' | '∼' => '~',
            one => one.to_ascii_lowercase(),
        },
        _ => c,
    }
}

/// A place in folded characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'c> {
    pub chars: &'c [char],
    pub at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars() {
            if self.chars.get(at) != Some(&c) {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Digits, at most so many; their number.
    fn digits(&mut self, most: usize) -> usize {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        match self.at - from {
            count if count <= most => count,
            _ => {
                self.at = from;
                0
            }
        }
    }

    fn kanji_digits(&mut self) -> usize {
        let from = self.at;
        while self.at < from + 4
            && self
                .peek()
                .is_some_and(|c| "〇一二三四五六七八九十".contains(c))
        {
            self.at += 1;
        }
        self.at - from
    }

    /// A number of one or two digits, after blanks; nothing is eaten where none stands.
    fn small_number(&mut self) -> bool {
        let mut after = *self;
        after.skip_spaces();
        let found = after.digits(2) > 0 || after.kanji_digits() > 0;
        if found {
            *self = after;
        }
        found
    }

    /// A word after blanks.
    fn eat_apart(&mut self, word: &str) -> bool {
        let mut after = *self;
        after.skip_spaces();
        let found = after.eat(word);
        if found {
            *self = after;
        }
        found
    }

    /// Brackets of a few characters: (2022), (2022年度), (金・祝).
    fn remark(&mut self, fits: impl Fn(char) -> bool) {
        if self.peek() != Some('(') {
            return;
        }
        let inner = &self.chars[self.at + 1..];
        if let Some(length) = inner.iter().take(10).position(|c| *c == ')')
            && length > 0
            && inner[..length].iter().all(|c| fits(*c))
        {
            self.at += length + 2;
        }
    }
}

const QUALIFIERS: [&str; 12] = [
    "までに",
    "まで",
    "末日",
    "末",
    "当初",
    "初め",
    "はじめ",
    "頃",
    "ごろ",
    "ころ",
    "以降",
    "以後",
];

/// The end of the date that begins at a place, if one does.
pub(super) fn date_at(chars: &[char], from: usize) -> Option<usize> {
    let mut cursor = Cursor { chars, at: from };
    let before = from.checked_sub(1).map(|at| chars[at]);
    let in_year = |c: char| c.is_ascii_digit() || "令和平成昭元年度 ".contains(c);
    let is_short = if cursor.eat_any(&["令和", "平成", "昭和"]) {
        if !(cursor.eat_apart("元") || cursor.small_number()) {
            return None;
        }
        false
    } else if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.') {
        return None;
    } else if cursor.eat_any(&["r", "h", "s", "令", "平"]) {
        if !(cursor.eat("元") || cursor.small_number()) {
            return None;
        }
        true
    } else if cursor.digits(4) == 4 {
        true
    } else {
        return None;
    };
    cursor.remark(in_year);
    if cursor.eat_apart("年度") {
        cursor.remark(in_year);
        within_fiscal_year(&mut cursor);
    } else if cursor.eat_apart("年") {
        cursor.remark(in_year);
        within_year(&mut cursor);
    } else if !(is_short && numbers(&mut cursor)) {
        return None;
    }
    while cursor.eat_any(&QUALIFIERS) || within(&mut cursor) {}
    Some(cursor.at)
}

/// 第3四半期, 上半期, 8月 after a fiscal year.
fn within_fiscal_year(cursor: &mut Cursor<'_>) {
    let mut after = *cursor;
    after.skip_spaces();
    after.eat("の");
    after.skip_spaces();
    let start = after;
    after.eat("第");
    if after.small_number() && after.eat("四半期") {
        *cursor = after;
        return;
    }
    after = start;
    if after.eat_any(&["第一四半期", "第二四半期", "第三四半期", "第四四半期"])
        || after.eat_any(&[
            "上半期",
            "下半期",
            "上期",
            "下期",
            "前半",
            "後半",
            "前期",
            "後期",
        ])
    {
        *cursor = after;
        return;
    }
    after = start;
    if after.small_number() && after.eat_apart("月") {
        within_month(&mut after);
        *cursor = after;
    }
}

fn within_year(cursor: &mut Cursor<'_>) {
    let mut after = *cursor;
    if after.small_number() && after.eat_apart("月") {
        within_month(&mut after);
        *cursor = after;
    }
}

fn within_month(cursor: &mut Cursor<'_>) {
    let mut after = *cursor;
    if after.small_number() && after.eat_apart("日") {
        after.remark(|c| "月火水木金土日曜祝休・".contains(c));
        *cursor = after;
    } else {
        after = *cursor;
        after.skip_spaces();
        if after.eat_any(&["上旬", "中旬", "下旬", "初旬"]) {
            *cursor = after;
        }
    }
}

/// .10, /3/31, -3-31 after a year.
fn numbers(cursor: &mut Cursor<'_>) -> bool {
    let mut count = 0;
    while count < 2 {
        let mut after = *cursor;
        if !after.eat_any(&[".", "/", "-"]) || after.digits(2) == 0 {
            break;
        }
        *cursor = after;
        count += 1;
    }
    if count == 1 {
        if cursor.eat("月") {
            within_month(cursor);
        } else if cursor.eat_any(&["上旬", "中旬", "下旬", "初旬"]) {
        }
    }
    count > 0
}

/// 中 and 内, unless they begin another word: 令和2年度中学校.
fn within(cursor: &mut Cursor<'_>) -> bool {
    let mut after = *cursor;
    if !after.eat_any(&["中", "内"]) {
        return false;
    }
    let is_word = after
        .peek()
        .is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
        && event::at(after).is_none()
        && !after.clone().eat_any(&event::PLANNED);
    if !is_word {
        *cursor = after;
    }
    !is_word
}

/// Whether a stretch of time goes on behind a date, or began before it.
pub(super) fn is_in_range(chars: &[char], from: usize, to: usize) -> bool {
    let mut after = Cursor { chars, at: to };
    after.skip_spaces();
    let goes_on = after.eat_any(&[
        "から", "より", "~", "-", "–", "→", "⇒", "及び", "と令", "・令",
    ]);
    let before = chars[..from].iter().rev().find(|c| !c.is_whitespace());
    goes_on || before.is_some_and(|c| matches!(c, '~' | '→' | '–'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PlannedDate;

    fn first(text: &str) -> Option<&str> {
        let folded = Folded::new(text);
        (0..folded.chars.len())
            .find_map(|from| date_at(&folded.chars, from).map(|to| folded.slice(from, to)))
    }

    #[test]
    fn a_date_is_found_with_its_whole_extent() {
        for (text, date) in [
            ("整備工事令和4年4月開校", "令和4年4月"),
            ("工事は令和２年度末完成予定", "令和２年度末"),
            ("工事は R3.10 供用開始", "R3.10"),
            ("工事は2021/10/1から", "2021/10/1"),
            (
                "工事は令和 4 年 4 月 1 日（金）に",
                "令和 4 年 4 月 1 日（金）",
            ),
            ("令和元(2019)年度中に", "令和元(2019)年度中"),
            (
                "令和元年度（2019年度）第3四半期に",
                "令和元年度（2019年度）第3四半期",
            ),
            ("令和2年度中学校の", "令和2年度"),
            ("令和2年度中策定", "令和2年度中"),
            ("令和6年度以降に", "令和6年度以降"),
            ("令和2年3月下旬頃に", "令和2年3月下旬頃"),
            ("令和4年4⽉1⽇に", "令和4年4⽉1⽇"),
            ("平31.4に", "平31.4"),
            ("令和二年三月に", "令和二年三月"),
        ] {
            assert_eq!(first(text), Some(date), "{text}");
            assert!(PlannedDate::read(date).is_ok(), "{date}");
        }
        for text in [
            "産後4か月まで",
            "24時間",
            "R6",
            "令和の時代",
            "8月開所",
            "COVID19",
            "JR3.5",
            "2019",
            "v2.10",
            "12345年度",
            "",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
