//! Figures of indicators as people type them, and the signs and digits that tables write numbers with.

use rust_decimal::Decimal;

/// The most digits before the point: as many as a spreadsheet keeps.
const WHOLE_DIGITS: usize = 15;
/// The most digits behind the point.
const FRACTION_DIGITS: usize = 6;

/// Why a text is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FigureFlaw {
    /// It is no number, or not a number alone: 約100, 1,2, 3人.
    #[error("not a number")]
    NotANumber,
    /// It has more than 15 digits before the point or more than 6 behind it.
    #[error("too many digits")]
    TooManyDigits,
}

/// Reads a figure as offices write it: full-width digits, thousand separators, a per cent sign behind, and △,
/// ▲ or any dash before it for minus. Nothing when nothing is written; decimals stay as they were typed: 12.50.
///
/// # Errors
/// Why it is no figure.
pub fn read(text: &str) -> Result<Option<Decimal>, FigureFlaw> {
    let text = plain(text);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (negative, unsigned) = signed(number);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, fraction)) if !is_digits(fraction) => return Err(FigureFlaw::NotANumber),
        Some(("", fraction)) => ("0", fraction),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let whole = ungrouped(whole).ok_or(FigureFlaw::NotANumber)?;
    let whole = whole.trim_start_matches('0');
    if whole.len() > WHOLE_DIGITS || fraction.len() > FRACTION_DIGITS {
        return Err(FigureFlaw::TooManyDigits);
    }
    let digits = format!("0{whole}.{fraction}");
    let figure = Decimal::from_str_exact(digits.trim_end_matches('.'))
        .map_err(|_| FigureFlaw::NotANumber)?;
    // There is no minus nought.
    let is_minus = negative && !figure.is_zero();
    Ok(Some(if is_minus { -figure } else { figure }))
}

/// A figure bare, as it is stored, exported and shown: `-1200.50`.
pub fn write(figure: Decimal) -> String {
    figure.to_string()
}

/// Whether a number is led by a minus, and the number without its sign.
pub fn signed(number: &str) -> (bool, &str) {
    match number.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    }
}

/// The digits of a whole number, with thousand separators or without; nothing when a separator stands where
/// none belongs.
pub fn ungrouped(number: &str) -> Option<String> {
    let groups: Vec<&str> = number.split(',').collect();
    let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let sound = groups.iter().all(|group| is_digits(group)) && (groups.len() == 1 || grouped);
    sound.then(|| groups.concat())
}

/// Digits and signs of full width as plain ones, △, ▲ and the dashes as minus, and no other character changed:
/// what NFKC does to ½ or ² would make another number of it.
pub fn plain(text: &str) -> String {
    let plain = |c| match c {
        '０'..='９' | '（' | '）' | '，' | '．' | '＋' | '－' | '％' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '　' => ' ',
        '△' | '▲' | '−' | '‐' | '‑' | '–' => '-',
        '￥' => '¥',
        c => c,
    };
    text.chars().map(plain).collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_are_read_as_offices_write_them() {
        for (text, bare) in [
            ("0", "0"),
            ("12", "12"),
            ("１，２００", "1200"),
            (" 1,234,567 ", "1234567"),
            ("12.50", "12.50"),
            ("０．５", "0.5"),
            (".5", "0.5"),
            ("007", "7"),
            ("87.5%", "87.5"),
            ("８７．５％", "87.5"),
            ("45 %", "45"),
            ("△1,200", "-1200"),
            ("▲ 3.5", "-3.5"),
            ("−5", "-5"),
            ("－５", "-5"),
            ("-5", "-5"),
            ("+5", "5"),
            ("－0.00", "0.00"),
            ("999,999,999,999,999.999999", "999999999999999.999999"),
        ] {
            let figure = read(text).map(|figure| figure.map(write));
            assert_eq!(figure, Ok(Some(bare.to_owned())), "{text}");
        }
        for text in ["", " ", "　", "\t"] {
            assert_eq!(read(text), Ok(None), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_kind() {
        for text in [
            "-", "△", "%", "1,2", "1,2345", "12,34", ",200", "1,", "1.", "1.2.3", "1.2,3", "1e5",
            "約100", "3人", "½", "10²", "①", "百", "--5", "-+5", "1 200", "5%%", "未定", "NaN",
            "0x1f",
        ] {
            assert_eq!(read(text), Err(FigureFlaw::NotANumber), "{text}");
        }
        for text in ["1000000000000000", "0.1234567", "1,000,000,000,000,000.5"] {
            assert_eq!(read(text), Err(FigureFlaw::TooManyDigits), "{text}");
        }
        assert_eq!(
            read("0000000000000000000012").map(|it| it.map(write)),
            Ok(Some("12".to_owned())),
            "noughts in front count for nothing"
        );
    }

    proptest! {
        #[test]
        fn a_written_figure_reads_back(mantissa in -999_999_999_999_999_999_i64..=999_999_999_999_999_999, scale in 3_u32..=6) {
            let figure = Decimal::new(mantissa, scale);
            let written = write(figure);
            let read = read(&written).unwrap().unwrap();
            prop_assert_eq!(read, figure);
            prop_assert_eq!(write(read), written, "to the last nought");
        }

        #[test]
        fn any_text_is_read_or_refused_and_what_is_read_reads_back(text in "\\PC*|[-+△▲0-9０-９,，.．%％ ]{0,24}") {
            if let Ok(Some(figure)) = read(&text) {
                prop_assert_eq!(read(&write(figure)), Ok(Some(figure)));
            }
        }
    }
}
