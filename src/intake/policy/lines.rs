//! A text → its lines.

/// Ends of lines besides CR LF: LF, VT, FF, CR, NEL, LS, PS, as Unicode lists them. Copying from PDFs, web
/// pages and word processors brings each of them.
const ENDS: [char; 7] = [
    '\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The lines of a text, each with its place (in bytes) and without its end. CR LF is one end; form feeds after
/// an end belong to it, so that numbers are those of an editor also where a new page begins.
pub(super) fn split(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let Some((length, end)) = text[from..].char_indices().find(|(_, c)| ENDS.contains(c))
        else {
            lines.push((from, &text[from..]));
            break;
        };
        lines.push((from, &text[from..from + length]));
        let after = &text[from + length..];
        let rest = match end {
            '\r' if after.starts_with("\r\n") => &after[2..],
            end => &after[end.len_utf8()..],
        };
        from = text.len() - rest.trim_start_matches('\u{c}').len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|(_, line)| line).collect()
    }

    #[test]
    fn every_line_end_ends_one_line() {
        let ends = "a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g\u{b}h";
        assert_eq!(texts(ends), ["a", "b", "c", "d", "e", "f", "g", "h"]);
        assert_eq!(texts("a\n"), ["a"]);
        assert_eq!(texts("\r\n\r\n"), ["", ""]);
        assert_eq!(texts("\n\r"), ["", ""]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn a_new_page_makes_no_line_of_its_own() {
        assert_eq!(texts("- 1 -\n\u{c}次"), ["- 1 -", "次"]);
        assert_eq!(texts("- 1 -\u{c}次"), ["- 1 -", "次"]);
    }

    #[test]
    fn the_place_of_a_line_is_where_it_stands() {
        let text = "あ\r\n\u{c}い\n";
        for (from, line) in split(text) {
            assert_eq!(&text[from..from + line.len()], line);
        }
    }
}
