//! Every sentence a person reads, in Japanese and English.
//!
//! The sentences live in `assets/locales/*.ftl`; the build makes one function of each, so a missing
//! sentence or argument does not compile: `lang.nav_home()`, `lang.count_rows(24)`.

mod backup;
mod board;
pub mod changes;
mod check;
mod compare;
mod conflict;
mod cycle;
mod doubts;
mod errors;
mod export;
mod indicator;
mod intake;
mod reconcile;
mod words;

pub use cycle::Reminder;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use unic_langid::langid;

/// A language of the program; each function is one sentence in it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese, the first language.
    #[default]
    Ja,
    /// English, a complete second one.
    En,
}

type Bundle = FluentBundle<FluentResource>;

static JA: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Ja));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En));

fn bundle(lang: Lang) -> Bundle {
    let (locale, source) = match lang {
        Lang::Ja => (langid!("ja"), include_str!("../assets/locales/ja.ftl")),
        Lang::En => (langid!("en"), include_str!("../assets/locales/en.ftl")),
    };
    // The build has read these very files, so what is wrong with them cannot get here.
    let resource = FluentResource::try_new(source.to_owned());
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The invisible marks round each argument would end up in exports and in the clipboard.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
    bundle
}

impl Lang {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// `ja` or `en`, as settings and the command line write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of a code, or of a locale name such as `ja_JP.UTF-8`; none for any other.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| language.eq_ignore_ascii_case(lang.code()))
    }

    /// The sentence of `key`; the key itself should it ever fail, which beats a panic in front of a user.
    fn say<'a, const N: usize>(
        self,
        key: &str,
        arguments: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        let bundle: &Bundle = match self {
            Self::Ja => &JA,
            Self::En => &EN,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let arguments: FluentArgs = arguments.into_iter().collect();
        let sentence = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        if errors.is_empty() {
            sentence.into_owned()
        } else {
            key.to_owned()
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_something_in_both_languages() {
        for lang in Lang::ALL {
            for (key, variables) in KEYS {
                let mut arguments = FluentArgs::new();
                for variable in *variables {
                    arguments.set(*variable, 987);
                }
                let bundle: &Bundle = if lang == Lang::Ja { &JA } else { &EN };
                let message = bundle.get_message(key).expect(key);
                let pattern = message.value().expect(key);
                let mut errors = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{key} in {lang:?}: {errors:?}");
                assert!(!said.trim().is_empty(), "{key} is empty in {lang:?}");
                assert_eq!(
                    said.contains("987"),
                    !variables.is_empty(),
                    "{key} in {lang:?}: {said}"
                );
            }
        }
    }

    #[test]
    fn sentences_differ_by_language_and_take_arguments() {
        assert_eq!(Lang::Ja.app_name(), "方針ノート");
        assert_eq!(Lang::En.app_name(), "Hoshin Note");
        assert_eq!(Lang::Ja.rows_columns(30, 24), "24行 × 30列");
        assert_eq!(Lang::Ja.count_rows(String::from("約100")), "約100行");
    }

    #[test]
    fn english_counts_have_a_singular_and_numbers_are_bare() {
        assert_eq!(Lang::En.count_programmes(1), "1 programme");
        assert_eq!(Lang::En.count_programmes(0), "0 programmes");
        assert_eq!(
            Lang::En.rows_columns(1, 100_000_usize),
            "100000 rows × 1 column"
        );
        assert_eq!(Lang::Ja.count_rows(1_234_567_i64), "1234567行");
    }

    #[test]
    fn what_cannot_be_said_is_the_key() {
        assert_eq!(Lang::Ja.say("no-such-key", []), "no-such-key");
        assert_eq!(Lang::Ja.say("count-rows", []), "count-rows");
    }

    #[test]
    fn codes_and_locale_names_are_read() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
        assert_eq!(Lang::from_code("ja_JP.UTF-8"), Some(Lang::Ja));
        assert_eq!(Lang::from_code("EN-us"), Some(Lang::En));
        assert_eq!(Lang::from_code("japanese"), None);
    }
}
