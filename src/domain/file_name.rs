//! Names of files that the program proposes, fit for every operating system.

use std::path::{Path, PathBuf};

/// Bytes of a name without its ending: the ending and a copy's ` (12)` still fit into the 255 that file
/// systems allow.
const LENGTH: usize = 200;

/// Names that Windows keeps for devices, whatever ending follows.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A name without what Windows forbids and what shows another name than it is, not too long and never empty; a
/// short ending is kept.
pub fn safe_file_name(name: &str) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) && !stem.is_empty() => {
            (stem, format!(".{ending}"))
        }
        _ => (name, String::new()),
    };
    let allowed = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
        c if c.is_control() || !is_shown(c) => '_',
        c => c,
    };
    let stem: String = stem.trim_start().chars().map(allowed).collect();
    let device = stem.split('.').next().unwrap_or_default().trim_end();
    let lead = if is_device(device) { "_" } else { "" };
    // What leads it counts as well: a name that was made fit once is not cut again.
    let stem = format!("{lead}{stem}");
    let mut end = stem.len().min(LENGTH);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = stem[..end].trim_end_matches(['.', ' ', '\u{3000}']);
    let stem = if stem.is_empty() { "_" } else { stem };
    format!("{stem}{ending}")
}

/// Names beside a file: `泉区（救出）.hoshin`, `泉区（救出） 2.hoshin` and on, of which the first free one is taken.
pub fn beside(path: &Path, word: &str) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let ending = match ending.is_empty() {
        true => String::new(),
        false => format!(".{ending}"),
    };
    (1_u32..).map(move |number| match number {
        1 => path.with_file_name(format!("{stem}{word}{ending}")),
        number => path.with_file_name(format!("{stem}{word} {number}{ending}")),
    })
}

fn is_ending(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_device(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let port = ["COM", "LPT"]
        .iter()
        .find_map(|port| name.strip_prefix(port));
    RESERVED.contains(&name.as_str())
        || port.is_some_and(|number| {
            matches!(
                number,
                "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
}

/// Not what turns the direction of writing round (`report[RLO]vsc.exe` shows as `reportexe.csv`), splits lines or
/// cannot be seen.
fn is_shown(c: char) -> bool {
    !matches!(
        c,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_windows_forbids_is_replaced() {
        for (name, safe_name) in [
            ("泉区運営方針_令和元年度", "泉区運営方針_令和元年度"),
            ("a<b>c:d\"e/f\\g|h?i*j\u{7}k\n", "a_b_c_d_e_f_g_h_i_j_k_"),
            ("  name. . ", "name"),
            ("..", "_"),
            ("con", "_con"),
            ("NUL.泉区", "_NUL.泉区"),
            ("lpt¹", "_lpt¹"),
            ("COM10", "COM10"),
            ("console", "console"),
            ("aux.csv", "_aux.csv"),
            ("a: .csv", "a_.csv"),
            ("泉区\u{202e}vsc.exe.csv", "泉区_vsc.exe.csv"),
            ("a\u{200b}b\u{2066}c\u{feff}", "a_b_c_"),
            ("𠮷田・髙﨑（案）～①.csv", "𠮷田・髙﨑（案）～①.csv"),
            ("Com1 .csv", "_Com1.csv"),
            (".csv", ".csv"),
        ] {
            assert_eq!(safe_file_name(name), safe_name, "{name:?}");
        }
    }

    #[test]
    fn names_beside_a_file_are_counted_on_and_keep_its_ending() {
        let names = |path: &str| -> Vec<String> {
            let names = beside(Path::new(path), "（救出）").take(2);
            names.map(|it| it.display().to_string()).collect()
        };
        assert_eq!(
            names("a/泉区.hoshin"),
            ["a/泉区（救出）.hoshin", "a/泉区（救出） 2.hoshin"]
        );
        assert_eq!(names("泉区"), ["泉区（救出）", "泉区（救出） 2"]);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let name = safe_file_name(&"泉".repeat(300));
        assert_eq!(name, "泉".repeat(66));
        let name = safe_file_name(&format!("{}.hoshin", "泉".repeat(300)));
        assert_eq!(name, format!("{}.hoshin", "泉".repeat(66)));
    }

    #[test]
    fn a_long_name_of_a_device_is_not_cut_twice() {
        let once = safe_file_name(&format!("con.{}", "0".repeat(300)));
        assert!(once.starts_with("_con."));
        assert_eq!(safe_file_name(&once), once);
    }

    fn names() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[ .:/\\\\?*<>|\"]{1,3}",
            "(CON|nul|Aux|COM1|lpt9|conin\\$)",
            "[\u{0}-\u{1f}\u{200b}-\u{206f}\u{feff}]{1,3}",
            "[泉区運営方針𠮷0-9a-z]{1,80}",
            any::<String>(),
            "\\.[a-z]{1,12}",
        ];
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_name_is_one_that_windows_takes(name in names()) {
            let safe = safe_file_name(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= LENGTH + 12, "{safe:?}");
            let bad = |c: char| r#"<>:"/\|?*"#.contains(c) || c.is_control() || !is_shown(c);
            prop_assert!(!safe.contains(bad), "{safe:?}");
            prop_assert!(!safe.ends_with(['.', ' ']) && !safe.starts_with(' '), "{safe:?}");
            let device = safe.split('.').next().unwrap_or_default().trim_end();
            prop_assert!(!is_device(device), "{safe:?}");
            // As a path it is one name, and nothing else.
            prop_assert_eq!(std::path::Path::new(&safe).components().count(), 1);
            prop_assert!(safe != "." && safe != "..");
            prop_assert_eq!(safe_file_name(&safe), safe, "a safe name stays");
        }
    }
}
