//! What to do next where a file is damaged, as commands that can be copied.

use std::path::Path;

use super::{Failure, exports};
use crate::domain::file_name::beside;
use crate::store;
use crate::text::Lang;

impl Failure {
    /// The commands that help with a damaged file, where it is one; `command` is the one that found it so.
    pub(super) fn next(&self, command: &str, file: &Path, lang: Lang) -> Option<String> {
        use store::Error::{Damaged, Empty};
        let readable = match self {
            Failure::Faults(_) | Failure::Store(Damaged(_)) => command != "salvage",
            Failure::Export(exports::Error::Store(Damaged(_))) => true,
            Failure::Store(Empty(_)) => false,
            _ => return None,
        };
        let shown = quoted(file);
        let restore = format!("hoshin restore {shown}");
        if !readable {
            return Some(restore);
        }
        let new = beside(file, &lang.salvage_name()).find(|new| !new.exists());
        let new = quoted(&new.unwrap_or_default());
        Some(format!("{restore} / hoshin salvage {shown} {new}"))
    }
}

/// A path as it is given to a command.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| {
        c.is_alphanumeric() || "-_./（）".contains(c) || (cfg!(windows) && "\\:".contains(c))
    };
    match path.chars().all(plain) {
        true => path,
        false if cfg!(windows) => format!("\"{path}\""),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_of_a_command() {
        assert_eq!(
            quoted(Path::new("a/泉区（救出）2.hoshin")),
            "a/泉区（救出）2.hoshin"
        );
        #[cfg(unix)]
        assert_eq!(
            quoted(Path::new("it's $HOME.hoshin")),
            r"'it'\''s $HOME.hoshin'"
        );
    }
}
