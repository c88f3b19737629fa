//! What the program says about its own arguments: the language to say it in, and what was wrong with them.

use std::env;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::Lang;

/// The language that `--lang` names. Looked for before anything else is read, so that what is wrong with
/// the rest is said in it.
pub(super) fn language_asked(args: &[OsString]) -> Option<Lang> {
    let mut words = args
        .iter()
        .skip(1)
        .map(|arg| arg.to_str().unwrap_or_default());
    while let Some(word) = words.next() {
        let value = match word {
            "--" => return None,
            "--lang" => words.next()?,
            _ => match word.strip_prefix("--lang=") {
                Some(value) => value,
                None => continue,
            },
        };
        return Lang::ALL.into_iter().find(|lang| lang.code() == value);
    }
    None
}

/// The language of the system: Japanese unless a locale other than C or POSIX says something else.
pub(super) fn language_of_system() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    locale.map_or(Lang::Ja, |locale| language_of_locale(&locale))
}

fn language_of_locale(locale: &str) -> Lang {
    match locale.split(['.', '@']).next() {
        Some("C" | "POSIX") => Lang::Ja,
        Some(name) if name.starts_with("ja") => Lang::Ja,
        _ => Lang::En,
    }
}

/// A sentence for what clap found wrong.
pub(super) fn sentence(lang: Lang, error: &clap::Error) -> String {
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = bare(given(ContextKind::InvalidArg));
    let value = given(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => lang.cli_unknown_argument(argument),
        ErrorKind::MissingRequiredArgument => lang.cli_missing_argument(argument),
        ErrorKind::InvalidValue if value.is_empty() => lang.cli_missing_value(argument),
        ErrorKind::InvalidValue => match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(valid)) => {
                lang.cli_invalid_value(argument, valid.join(", "), value)
            }
            _ => lang.cli_unusable_value(argument, value),
        },
        ErrorKind::ArgumentConflict => lang.cli_argument_conflict(argument),
        _ => lang.cli_unusable_arguments(),
    };
    lang.cli_see_help(said)
}

/// `--encoding` of `--encoding <ENCODING>`; several arguments, or one that is not an option, as they are.
fn bare(argument: String) -> String {
    match argument.split_once(" <") {
        Some((option, value)) if !value.contains(' ') => option.to_owned(),
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_follows_option_and_locale() {
        let args = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(
            language_asked(&args("hoshin --lang en status")),
            Some(Lang::En)
        );
        assert_eq!(
            language_asked(&args("hoshin status f --lang=ja")),
            Some(Lang::Ja)
        );
        assert_eq!(language_asked(&args("hoshin --lang fr")), None);
        assert_eq!(language_asked(&args("hoshin -- --lang en")), None);
        for (locale, lang) in [
            ("ja_JP.UTF-8", Lang::Ja),
            ("ja", Lang::Ja),
            ("C", Lang::Ja),
            ("C.UTF-8", Lang::Ja),
            ("POSIX", Lang::Ja),
            ("en_US.UTF-8", Lang::En),
            ("de_DE@euro", Lang::En),
        ] {
            assert_eq!(language_of_locale(locale), lang, "{locale}");
        }
    }
}
