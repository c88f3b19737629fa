//! Whole numbers and amounts of money as tables write them.

use crate::domain::figure::{plain, signed, ungrouped};

/// What an amount is counted in, as so many yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit(i64);

const YEN: Unit = Unit(1);
const THOUSAND: Unit = Unit(1000);

/// The words that a header or a cell ends with; longer ones stand before shorter ones.
const UNITS: [(&str, Unit); 10] = [
    ("百万円", Unit(1_000_000)),
    ("億円", Unit(100_000_000)),
    ("万円", Unit(10_000)),
    ("千円", THOUSAND),
    ("円", YEN),
    ("million yen", Unit(1_000_000)),
    ("thousand yen", THOUSAND),
    ("1,000 yen", THOUSAND),
    ("1000 yen", THOUSAND),
    ("yen", YEN),
];

impl Unit {
    /// The unit in the brackets of a header: 予算額(円).
    pub(super) fn of_header(header: &str) -> Option<Unit> {
        let header = plain(header).to_lowercase();
        let inside = header.rsplit_once('(')?.1.split_once(')')?.0;
        let (unit, _) = Self::at_end_of(inside)?;
        Some(unit)
    }

    /// The unit at the end of a text, and what stands before it.
    fn at_end_of(text: &str) -> Option<(Unit, &str)> {
        let (unit, before) = UNITS
            .iter()
            .find_map(|(word, unit)| Some((*unit, text.trim_end().strip_suffix(word)?)))?;
        // 十万円 and the like are units too, and none of these.
        (!before.ends_with(['十', '百', '千', '万', '億'])).then_some((unit, before))
    }

    /// An amount in this unit in thousand yen; nothing when it is no whole number of them.
    fn in_thousands(self, number: i64) -> Option<i64> {
        let yen = i128::from(number) * i128::from(self.0);
        let whole = (yen % 1000 == 0).then_some(yen / 1000)?;
        i64::try_from(whole).ok()
    }
}

/// An amount in thousand yen (千円): 1,200, １，２００, △1,200, 1,200千円, ¥1,200,000. What is written in the
/// cell must not contradict the unit of the header; without any unit it is thousands.
pub(super) fn amount(text: &str, header: Option<Unit>) -> Option<i64> {
    let text = plain(text).to_lowercase();
    let (written, digits) = match Unit::at_end_of(text.trim()) {
        Some((unit, digits)) => (Some(unit), digits),
        None => (None, text.trim()),
    };
    let sign_of_yen = digits.contains('¥');
    let digits = digits.replacen('¥', "", 1);
    let written = match (written, sign_of_yen) {
        (None | Some(YEN), true) => Some(YEN),
        (Some(_), true) => return None,
        (written, false) => written,
    };
    let unit = match (written, header) {
        (Some(written), Some(header)) if written != header => return None,
        (written, header) => written.or(header).unwrap_or(THOUSAND),
    };
    unit.in_thousands(whole(&digits)?)
}

/// A whole number with thousand separators or without; △, ▲ and every kind of dash before it mean minus.
pub(super) fn whole(text: &str) -> Option<i64> {
    let text = plain(text);
    let text = text.trim();
    let (negative, unsigned) = signed(text);
    let unsigned = match unsigned.split_once('.') {
        // What a spreadsheet makes of a number formatted with decimals.
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b == b'0') => {
            whole
        }
        Some(_) => return None,
        None => unsigned,
    };
    let number: i64 = ungrouped(unsigned)?.parse().ok()?;
    Some(if negative { -number } else { number })
}

/// Whether the text is a dash, or several: what tables write where there is nothing.
pub(super) fn is_dashes(text: &str) -> bool {
    let text = text.trim();
    let dash = |c| {
        matches!(
            c,
            '-' | '－' | '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' | '─'
        )
    };
    !text.is_empty() && text.chars().all(dash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_tables_write_them() {
        for (text, number) in [
            ("0", 0),
            ("1200", 1200),
            ("1,200", 1200),
            ("１，２００", 1200),
            (" 1,234,567 ", 1_234_567),
            ("1200.0", 1200),
            ("1,200.00", 1200),
            ("△1,200", -1200),
            ("▲ 1,200", -1200),
            ("−5", -5),
            ("－５", -5),
            ("-5", -5),
            ("+5", 5),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            "△",
            "1,2",
            "1,2345",
            "12,34",
            ",200",
            "1,",
            "1.5",
            "1.",
            "1e5",
            "1E+05",
            "約5",
            "5人",
            "½",
            "10²",
            "①",
            "--5",
            "1 200",
            "9223372036854775808",
            "5%",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_keep_to_one_unit() {
        let thousand = Some(THOUSAND);
        for (text, header, amount_read) in [
            ("1,200", thousand, Some(1200)),
            ("1,200千円", thousand, Some(1200)),
            ("1,200 千円", None, Some(1200)),
            ("1200 thousand yen", None, Some(1200)),
            ("1,200", None, Some(1200)),
            ("1,200,000円", None, Some(1200)),
            ("¥1,200,000", None, Some(1200)),
            ("￥1,200,000円", None, Some(1200)),
            ("１２百万円", None, Some(12_000)),
            ("1,200,000", Some(YEN), Some(1200)),
            ("△1,200千円", None, Some(-1200)),
            // A unit other than the header's, and yen that are no whole thousands: nothing is guessed.
            ("1,200,000円", thousand, None),
            ("¥1,200,000千円", None, None),
            ("1,234,567", Some(YEN), None),
            ("12万円", None, Some(120)),
            ("1億円", None, Some(100_000)),
            ("12十万円", None, None),
            ("未定", None, None),
        ] {
            assert_eq!(amount(text, header), amount_read, "{text} {header:?}");
        }
        for (header, unit) in [
            ("予算額(千円)", thousand),
            ("予算額\n（単位：千円）", thousand),
            ("Budget (thousand yen)", thousand),
            ("予算額(円)", Some(YEN)),
            ("予算額（百万円）", Some(Unit(1_000_000))),
            ("予算額", None),
            ("予算額（万円）", Some(Unit(10_000))),
        ] {
            assert_eq!(Unit::of_header(header), unit, "{header}");
        }
    }

    #[test]
    fn dashes_mean_nothing() {
        for text in ["-", "－", "――", " ー ", "—"] {
            assert!(is_dashes(text), "{text}");
        }
        for text in ["", " ", "-5", "なし"] {
            assert!(!is_dashes(text), "{text}");
        }
    }
}
