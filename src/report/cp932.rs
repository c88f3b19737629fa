//! CP932, the Shift_JIS of Windows: which characters it has, and what those that it lacks become.
//!
//! Real texts hold characters that CP932 lacks: ㎥, 〜, 鷗, 𠮷. [`fit`] lists them with what each would
//! become, so that a person can decide before anything is written; [`Converter::bytes`] writes what is
//! left. What cannot be seen (byte-order marks, zero-width spaces, variation selectors) is dropped without a
//! word, and composed characters take the place of base letters with marks.

mod becomes;

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::SHIFT_JIS;
use unicode_normalization::UnicodeNormalization;

pub use becomes::{GETA, becomes};

/// 外字: the 1,880 characters that every office defines for itself. Windows writes them, from 0xF040 on.
const GAIJI: RangeInclusive<char> = '\u{e000}'..='\u{e757}';

/// Writes texts as CP932; one is used for a whole file, so that its memory is.
#[derive(Debug, Default)]
pub struct Converter {
    bytes: Vec<u8>,
}

impl Converter {
    /// The bytes of a text in which every character fits; see [`fit`].
    pub fn bytes(&mut self, text: &str) -> &[u8] {
        self.bytes.clear();
        let mut rest = text;
        while let Some(at) = rest.find(is_gaiji) {
            self.encode(&rest[..at]);
            rest = &rest[at..];
            if let Some(character) = rest.chars().next() {
                self.bytes
                    .extend(gaiji_bytes(character).into_iter().flatten());
                rest = &rest[character.len_utf8()..];
            }
        }
        self.encode(rest);
        &self.bytes
    }

    fn encode(&mut self, text: &str) {
        let start = self.bytes.len();
        let mut encoder = SHIFT_JIS.new_encoder();
        // The encoder stops where the room could become too little, not where it is: ´0 needs more room than the
        // three bytes it has in either encoding.
        let most = encoder.max_buffer_length_from_utf8_without_replacement(text.len());
        self.bytes
            .resize(start + most.unwrap_or(2 * text.len() + 16), 0);
        let room = &mut self.bytes[start..];
        let (_, _, written) = encoder.encode_from_utf8_without_replacement(text, room, true);
        self.bytes.truncate(start + written);
    }
}

/// The text as CP932 can hold it: unchanged if it fits as it is. `misfit` is told each character that does
/// not fit, and what it becomes.
pub fn fit<'t>(text: &'t str, mut misfit: impl FnMut(char, &str)) -> Cow<'t, str> {
    if text.is_ascii() || text.chars().all(has) {
        return Cow::Borrowed(text);
    }
    let mut fitted = String::with_capacity(text.len());
    for character in normal(text).chars() {
        if has(character) {
            fitted.push(character);
        } else {
            let written = becomes(character);
            misfit(character, &written);
            fitted.push_str(&written);
        }
    }
    Cow::Owned(fitted)
}

/// Whether CP932 has a character, and a reader of the file gets that very character back.
pub fn has(character: char) -> bool {
    // One bit a character; CP932 has none beyond the basic plane.
    static KNOWN: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut known = vec![0; 0x1_0000 / 64];
        for character in ('\0'..='\u{ffff}').filter(|c| is_known(*c)) {
            let code = u32::from(character) as usize;
            known[code / 64] |= 1 << (code % 64);
        }
        known
    });
    let code = u32::from(character) as usize;
    character.is_ascii()
        || KNOWN
            .get(code / 64)
            .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
}

fn is_known(character: char) -> bool {
    let mut buffer = [0; 4];
    let text: &str = character.encode_utf8(&mut buffer);
    let (bytes, _, unmappable) = SHIFT_JIS.encode(text);
    // ¥ ‾ − are written as other characters without a word.
    let same = SHIFT_JIS.decode_without_bom_handling(&bytes).0 == text;
    is_gaiji(character) || !unmappable && same
}

fn is_gaiji(character: char) -> bool {
    GAIJI.contains(&character)
}

/// Without what cannot be seen, and with composed characters. Composing would also take 神 (U+FA19) and
/// its like for their plain forms, although CP932 has them: they stay.
fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut piece = String::new();
    for character in text.chars().filter(|c| !is_invisible(*c)) {
        if is_compatible(character) && has(character) {
            normal.extend(piece.nfc());
            piece.clear();
            normal.push(character);
        } else {
            piece.push(if character == '\u{a0}' {
                ' '
            } else {
                character
            });
        }
    }
    normal.extend(piece.nfc());
    normal
}

/// CJK compatibility ideographs and the ångström: composing takes them for other characters.
fn is_compatible(character: char) -> bool {
    matches!(character, '\u{f900}'..='\u{faff}' | '\u{212b}')
}

/// Byte-order marks, zero-width spaces and joiners, marks of direction, soft hyphens, variation selectors
/// and tags: nothing is seen of them, so nothing is lost.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The two bytes of a 外字.
fn gaiji_bytes(character: char) -> Option<[u8; 2]> {
    let place = u32::from(character).checked_sub(u32::from(*GAIJI.start()))?;
    let (row, cell) = (place / 188, place % 188);
    // No second byte is 0x7F.
    let second = 0x40 + cell + u32::from(cell >= 0x3f);
    Some([u8::try_from(0xf0 + row).ok()?, u8::try_from(second).ok()?])
}

#[cfg(test)]
mod tests;
