//! Amounts of money as offices write them.

use unicode_normalization::UnicodeNormalization;

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screen) enum AmountError {
    /// It is not a whole number.
    Unreadable,
    /// It is below zero: budget tables write △ or ▲ for minus.
    Negative,
}

/// An amount in thousand yen; nothing when nothing is written. Full-width digits and commas are read.
pub(in crate::screen) fn read(text: &str) -> Result<Option<i64>, AmountError> {
    let folded: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '、'))
        .collect();
    let folded = folded.strip_suffix("千円").unwrap_or(&folded);
    if folded.is_empty() {
        return Ok(None);
    }
    let (digits, negative) = match folded.strip_prefix(['△', '▲', '-', '−', '‐', '–', '―'])
    {
        Some(digits) => (digits, true),
        None => (folded, false),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(AmountError::Unreadable);
    }
    match digits.parse::<i64>() {
        Ok(0) => Ok(Some(0)),
        Ok(_) if negative => Err(AmountError::Negative),
        Ok(amount) => Ok(Some(amount)),
        Err(_) => Err(AmountError::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_offices_write_them() {
        for (text, expected) in [
            ("", Ok(None)),
            ("　", Ok(None)),
            ("1200", Ok(Some(1200))),
            ("１，２００", Ok(Some(1200))),
            ("12,345,678", Ok(Some(12_345_678))),
            ("1,200 千円", Ok(Some(1200))),
            ("0", Ok(Some(0))),
            ("△1,200", Err(AmountError::Negative)),
            ("▲５", Err(AmountError::Negative)),
            ("−5", Err(AmountError::Negative)),
            ("-5", Err(AmountError::Negative)),
            ("12.5", Err(AmountError::Unreadable)),
            ("約100", Err(AmountError::Unreadable)),
            ("99999999999999999999", Err(AmountError::Unreadable)),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
