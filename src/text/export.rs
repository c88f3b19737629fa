//! What is said of exports: characters that an encoding lacks, and the words of the export log.

use unicode_normalization::char::is_combining_mark;

use super::Lang;
use crate::domain::export::Encoding;
use crate::report::{Layout, Misfit};

impl Lang {
    /// How characters become bytes, in a few words.
    pub fn encoding(self, encoding: Encoding) -> String {
        match encoding {
            Encoding::Utf8Bom => self.encoding_utf_8_bom(),
            Encoding::Cp932 => self.encoding_cp932(),
            Encoding::Utf8 => self.encoding_utf_8(),
        }
    }

    /// The title of the layout of a code; the code itself when a newer program wrote it.
    pub fn layout_of_code(self, code: &str) -> String {
        Layout::from_code(code).map_or_else(|| code.to_owned(), |layout| layout.title(self))
    }

    /// The name of the encoding of a code; the code itself when a newer program wrote it.
    pub fn encoding_of_code(self, code: &str) -> String {
        match Encoding::from_code(code) {
            Some(Encoding::Utf8Bom | Encoding::Utf8) => "UTF-8".to_owned(),
            Some(Encoding::Cp932) => "CP932".to_owned(),
            None => code.to_owned(),
        }
    }

    /// A character as everyone can look it up: `U+301C`.
    pub fn code_point(character: char) -> String {
        format!("U+{:04X}", u32::from(character))
    }

    /// A character that can be seen; otherwise its code.
    pub fn character(self, character: char) -> String {
        match character.is_whitespace() || character.is_control() || is_combining_mark(character) {
            true => Lang::code_point(character),
            false => character.to_string(),
        }
    }

    /// What is written in place of a character.
    pub fn becomes(self, text: &str) -> String {
        match text {
            "" => self.misfit_nothing(),
            " " => self.misfit_space(),
            "\n" => self.misfit_line_break(),
            other => other.to_owned(),
        }
    }

    /// Where a cell is: the programme or the row, and the column.
    pub fn place(self, programme: Option<&str>, row: u64, column: &str) -> String {
        let place = match (programme, row) {
            (Some(code), _) => code.to_owned(),
            (None, 0) => self.misfit_header(),
            (None, row) => self.misfit_row(row),
        };
        format!("{place} {column}")
    }

    /// A character of one cell that the encoding lacks, with its code and what it would become.
    pub fn misfit(self, misfit: &Misfit<'_>) -> String {
        self.misfit_place(
            self.becomes(misfit.becomes),
            self.character(misfit.character),
            Lang::code_point(misfit.character),
            misfit.count,
            self.place(misfit.programme, misfit.row, misfit.column),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_told_by_its_code() {
        let misfit = |character, becomes| Misfit {
            programme: Some("R01-1-03"),
            row: 3,
            column: "取組内容",
            character,
            count: 2,
            becomes,
        };
        let ja = |character, becomes| Lang::Ja.misfit(&misfit(character, becomes));
        assert_eq!(ja('㎥', "m3"), "R01-1-03 取組内容: ㎥（U+33A5） → m3　2字");
        assert_eq!(
            ja('\u{304}', ""),
            "R01-1-03 取組内容: U+0304（U+0304） → なし　2字"
        );
        assert_eq!(
            Lang::En.misfit(&misfit('\u{2003}', " ")),
            "R01-1-03 取組内容: U+2003 (U+2003) → a space, 2 times"
        );
        assert_eq!(Lang::Ja.place(None, 0, "柱"), "見出し 柱");
        assert_eq!(Lang::En.place(None, 4, "Pillar"), "Row 4 Pillar");
    }
}
