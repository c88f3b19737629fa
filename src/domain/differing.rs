//! Where two texts differ: runs of one kind of writing (kanji, kana, letters, figures) are compared as words.

/// A part of a text, and whether the other text has it, too.
pub type Part = (String, bool);

/// Of more words than this, only the beginning and the end are compared.
const MOST: usize = 1_500;

/// Two texts in parts, each with whether it differs from the other text.
pub fn differing(one: &str, other: &str) -> (Vec<Part>, Vec<Part>) {
    let (one, other) = (words(one), words(other));
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - alike;
    let ends = one.iter().rev().zip(other.iter().rev());
    let alike_at_end = ends.take(rest).take_while(|(a, b)| a == b).count();
    let middle = |all: &[&str]| alike..all.len() - alike_at_end;
    let (a, b) = (&one[middle(&one)], &other[middle(&other)]);
    let (kept_a, kept_b) = common(a, b);
    let told = |all: &[&str], kept: &[bool]| {
        let end = alike + kept.len();
        let parts = all.iter().enumerate().map(|(place, word)| {
            let differs = (alike..end).contains(&place) && !kept[place - alike];
            (*word, differs)
        });
        joined(parts)
    };
    (told(&one, &kept_a), told(&other, &kept_b))
}

/// Which words of two texts both have, in the same order.
fn common(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut kept_a, mut kept_b) = (vec![false; a.len()], vec![false; b.len()]);
    if a.len() > MOST || b.len() > MOST {
        return (kept_a, kept_b);
    }
    // How many words the rests from each pair of places on have in common at most.
    let wide = b.len() + 1;
    let mut most = vec![0_u16; (a.len() + 1) * wide];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            most[i * wide + j] = match a[i] == b[j] {
                true => most[(i + 1) * wide + j + 1] + 1,
                false => most[(i + 1) * wide + j].max(most[i * wide + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (kept_a[i], kept_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if most[(i + 1) * wide + j] >= most[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_a, kept_b)
}

fn joined<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (word, differs) in words {
        match parts.last_mut() {
            Some((text, before)) if *before == differs => text.push_str(word),
            _ => parts.push((word.to_owned(), differs)),
        }
    }
    parts
}

#[derive(PartialEq, Eq)]
enum Writing {
    Kanji,
    Hiragana,
    Katakana,
    Letters,
    Other,
}

fn writing(character: char) -> Writing {
    match character {
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' => Writing::Kanji,
        '\u{3041}'..='\u{309F}' => Writing::Hiragana,
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Writing::Katakana,
        it if it.is_alphanumeric() => Writing::Letters,
        _ => Writing::Other,
    }
}

/// A text in runs of one kind of writing; signs stand alone.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut begin = 0;
    let mut before: Option<Writing> = None;
    for (place, character) in text.char_indices() {
        let now = writing(character);
        let goes_on = now != Writing::Other && before.as_ref() == Some(&now);
        if place > begin && !goes_on {
            words.push(&text[begin..place]);
            begin = place;
        }
        before = Some(now);
    }
    if begin < text.len() {
        words.push(&text[begin..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(one: &str, other: &str) -> [String; 2] {
        let (one, other) = differing(one, other);
        [one, other].map(|parts| {
            let parts = parts.into_iter().map(|(text, differs)| match differs {
                true => format!("[{text}]"),
                false => text,
            });
            parts.collect()
        })
    }

    #[test]
    fn the_words_that_differ_are_told() {
        let both = told("説明会を3回開いた。", "説明会を4回開いた。");
        assert_eq!(both, ["説明会を[3]回開いた。", "説明会を[4]回開いた。"]);
        let both = told("工事が遅れ、調整中。", "工事が完了。");
        assert_eq!(both, ["工事が[遅れ、調整中]。", "工事が[完了]。"]);
        assert_eq!(told("", "新しい"), ["", "[新しい]"]);
        assert_eq!(told("同じ", "同じ"), ["同じ", "同じ"]);
        let both = told("A社 B社 C社", "A社 C社");
        assert_eq!(both[0].matches('[').count(), 1);
        assert_eq!(both[1], "A社 C社");
    }

    #[test]
    fn whatever_differs_the_parts_are_the_texts() {
        let long = "長い文章。".repeat(2_000);
        for (one, other) in [("あ1い2", "1い3"), (long.as_str(), "短い"), ("\n", "。\n")] {
            let (a, b) = differing(one, other);
            let whole = |parts: Vec<Part>| parts.into_iter().map(|it| it.0).collect::<String>();
            assert_eq!([whole(a), whole(b)], [one.to_owned(), other.to_owned()]);
        }
    }
}
