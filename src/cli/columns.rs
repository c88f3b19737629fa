//! Columns of text that stay aligned where Japanese characters are as wide as two.

use unicode_width::UnicodeWidthStr;

/// The text filled up with spaces to a width in terminal columns; a wider one is left as it is.
pub(super) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// Rows of cells, each column as wide as its widest cell, two spaces before each column; no spaces at the
/// end of a line.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.width())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line += "  ";
            line += &pad(cell, *width);
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_width() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(
            table(&[row("柱", "x"), row("abc", ""), row("1", "順調")]),
            "  柱   x\n  abc\n  1    順調\n"
        );
        assert_eq!(table(&[]), "");
        assert_eq!(pad("長い", 2), "長い");
    }
}
