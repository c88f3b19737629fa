//! Bytes → text: a byte-order mark decides, then strict UTF-8, then CP932 (Windows Shift_JIS).

use std::borrow::Cow;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::Error;
use super::error::FileKind;

/// How the characters of a source were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, known by its mark; what Excel saves as «Unicode text».
    Utf16,
    /// CP932, the Shift_JIS of Windows.
    Cp932,
}

impl Charset {
    /// Its usual name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16 => "UTF-16",
            Charset::Cp932 => "Shift_JIS (CP932)",
        }
    }
}

/// A source as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Its text, without the byte-order mark; line ends are as they were.
    pub text: Cow<'a, str>,
    /// How it was written.
    pub charset: Charset,
}

/// The text of a source.
///
/// # Errors
/// [`Error::Empty`], [`Error::NotText`] or [`Error::Encoding`].
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let charset = match encoding == UTF_8 {
            true => Charset::Utf8,
            false => Charset::Utf16,
        };
        return strictly(encoding, &bytes[length..], charset);
    }
    if let Some(kind) = other_kind(bytes) {
        return Err(Error::NotText(kind));
    }
    strictly(UTF_8, bytes, Charset::Utf8).or_else(|_| strictly(SHIFT_JIS, bytes, Charset::Cp932))
}

fn strictly<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    charset: Charset,
) -> Result<Decoded<'a>, Error> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text, charset }),
        None => Err(place_of_fault(encoding, bytes)),
    }
}

/// Where decoding stops: found a second time, since it is the exception.
fn place_of_fault(encoding: &'static Encoding, bytes: &[u8]) -> Error {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let length = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(bytes.len());
    let mut buffer = String::with_capacity(length);
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut buffer, true);
    let before = &bytes[..read.min(bytes.len())];
    let unit = if encoding == UTF_16LE || encoding == UTF_16BE {
        2
    } else {
        1
    };
    let line_start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |place| place + unit);
    let lines = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Error::Encoding {
        line: count(lines),
        byte: count(before.len().saturating_sub(line_start).max(1)),
    }
}

/// What the first bytes say when they are no text.
fn other_kind(bytes: &[u8]) -> Option<FileKind> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") {
        Some(FileKind::Workbook)
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some(FileKind::OldWorkbook)
    } else if starts(b"%PDF-") {
        Some(FileKind::Pdf)
    } else if starts(b"SQLite format 3\0") {
        Some(FileKind::Database)
    } else if bytes.contains(&0) {
        Some(FileKind::Binary)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn every_usual_encoding_of_the_same_text_reads_alike() {
        let text = "区 定住・転入促進事業\r\n①髙﨑～㈱\n";
        let (cp932, _, lost) = SHIFT_JIS.encode(text);
        assert!(!lost);
        let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for (bytes, charset) in [
            (text.as_bytes().to_vec(), Charset::Utf8),
            (with_mark, Charset::Utf8),
            (cp932.into_owned(), Charset::Cp932),
            (utf16(text), Charset::Utf16),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((&*decoded.text, decoded.charset), (text, charset));
        }
    }

    #[test]
    fn what_is_no_text_is_told_by_its_kind() {
        for (bytes, kind) in [
            (&b"PK\x03\x04rest"[..], FileKind::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OldWorkbook),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"SQLite format 3\0", FileKind::Database),
            (b"a\0b", FileKind::Binary),
        ] {
            assert_eq!(decode(bytes), Err(Error::NotText(kind)));
        }
        assert_eq!(decode(b""), Err(Error::Empty));
    }

    #[test]
    fn a_byte_that_no_encoding_has_is_told_with_its_place() {
        let error = decode(b"abc\n\x82\xa0\xff\xff").unwrap_err();
        assert_eq!(error, Error::Encoding { line: 2, byte: 3 });
        // A mark binds: what follows it must be what it says.
        let error = decode(b"\xef\xbb\xbfabc\xff").unwrap_err();
        assert_eq!(error, Error::Encoding { line: 1, byte: 4 });
    }
}
