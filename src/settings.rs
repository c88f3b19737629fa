//! What a person has chosen, kept for the next start in the per-user settings file.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::date::DateStyle;
use crate::domain::export::Encoding;
use crate::domain::{PeriodId, PlanId, SectionId};
use crate::intake::csv::Mapping;
use crate::text::Lang;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the operating system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The strongest contrast.
    HighContrast,
}

impl Appearance {
    /// Every choice, in the order shown.
    pub const ALL: [Appearance; 4] = [
        Appearance::System,
        Appearance::Light,
        Appearance::Dark,
        Appearance::HighContrast,
    ];
}

/// How dates are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// 令和4年4月.
    #[default]
    Era,
    /// 2022年4月, or April 2022 in English.
    Western,
}

/// Text sizes offered, in per cent.
pub const TEXT_SIZES: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// What was looked at last in one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The plan shown.
    pub plan: Option<PlanId>,
    /// The period chosen by hand; otherwise the calendar chooses.
    pub period: Option<PeriodId>,
    /// The section whose programmes 進捗入力 lists.
    pub section: Option<SectionId>,
}

/// Everything remembered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name under which changes are recorded.
    pub name: String,
    /// Language of the screens.
    pub lang: Lang,
    /// Light or dark.
    pub appearance: Appearance,
    /// Size of everything, in per cent; one of [`TEXT_SIZES`].
    pub text_size: u16,
    /// How dates are shown.
    pub dates: DateForm,
    /// Width and height of the window when it was last closed, in logical pixels at 100 per cent.
    pub window: (f32, f32),
    /// Whether the window filled the screen.
    pub maximized: bool,
    /// The file opened last.
    pub file: Option<PathBuf>,
    /// Files opened before, the newest first, at most [`RECENT`].
    pub recent: Vec<PathBuf>,
    /// What was looked at last, by file.
    pub places: BTreeMap<PathBuf, Place>,
    /// Whether files are opened for reading only.
    pub viewing: bool,
    /// The folder for the backups of all files, where it is not the one that the program chooses.
    pub backup_folder: Option<PathBuf>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// How exports become bytes.
    pub export_encoding: Encoding,
    /// Language of export headers.
    pub export_lang: Lang,
    /// The text of reminders, by the code of the language, where it is not the one the program comes with.
    pub reminders: BTreeMap<String, String>,
    /// The folder of the last file that was read in.
    pub source_folder: Option<PathBuf>,
    /// What the columns of tables hold, by the key of their headers, the newest first, at most [`MAPPINGS`].
    pub mappings: Vec<(String, Mapping)>,
}

/// How many files are remembered.
pub const RECENT: usize = 8;
/// The largest settings file that is read, in bytes; what the program writes is far below it.
const LIMIT: usize = 4 * 1024 * 1024;
/// The longest name of a person, in characters.
const NAME_LIMIT: usize = 200;
/// For how many tables it is remembered what their columns hold.
pub const MAPPINGS: usize = 60;

impl Default for Settings {
    fn default() -> Self {
        Settings {
            name: String::new(),
            lang: Lang::Ja,
            appearance: Appearance::System,
            text_size: 100,
            dates: DateForm::Era,
            window: (1360.0, 850.0),
            maximized: false,
            file: None,
            recent: Vec::new(),
            viewing: false,
            places: BTreeMap::new(),
            backup_folder: None,
            export_folder: None,
            export_encoding: Encoding::Utf8Bom,
            export_lang: Lang::Ja,
            reminders: BTreeMap::new(),
            source_folder: None,
            mappings: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the settings file; a missing one means the defaults. A file that cannot be understood is set
    /// aside as `settings.json.bad` and the defaults are used: settings must never keep the program from
    /// starting.
    pub fn load(path: &Path) -> Settings {
        let mut json = Vec::new();
        let read_all = fs::File::open(path)
            .and_then(|file| file.take(LIMIT as u64 + 1).read_to_end(&mut json));
        if read_all.is_err() {
            return Settings::default();
        }
        // The reader of JSON has its own limit to how deep it may be nested.
        match serde_json::from_slice(&json).and_then(read) {
            Ok(settings) if json.len() <= LIMIT => settings.sane(),
            _ => {
                // Nothing more can be done when even this fails.
                let _ = fs::rename(path, path.with_extension("json.bad"));
                Settings::default()
            }
        }
    }

    /// Writes the settings file whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be made or the file cannot be written; the old settings then stay.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&file, self).map_err(io::Error::other)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    /// The style dates are written in.
    pub fn date_style(&self) -> DateStyle {
        match (self.lang, self.dates) {
            (Lang::Ja, DateForm::Era) => DateStyle::Era,
            (Lang::Ja, DateForm::Western) => DateStyle::Western,
            (Lang::En, _) => DateStyle::English,
        }
    }

    /// The text of reminders in the language of the screens.
    pub fn reminder(&self) -> String {
        let own = self.reminders.get(self.lang.code()).cloned();
        own.unwrap_or_else(|| self.lang.remind_template())
    }

    /// What was looked at last in a file.
    pub fn place(&self, file: &Path) -> Place {
        self.places.get(file).cloned().unwrap_or_default()
    }

    /// Remembers a file as the one opened last.
    pub fn remember_file(&mut self, file: &Path) {
        self.file = Some(file.to_owned());
        self.recent.retain(|known| known != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(RECENT);
        let recent = &self.recent;
        self.places.retain(|known, _| recent.contains(known));
    }

    /// What the columns of a table with these headers hold, if it was said before.
    pub fn mapping(&self, key: &str) -> Option<&Mapping> {
        let known = self.mappings.iter().find(|(known, _)| known == key);
        known.map(|(_, mapping)| mapping)
    }

    /// Remembers what the columns of a table hold.
    pub fn remember_mapping(&mut self, key: String, mapping: Mapping) {
        self.mappings.retain(|(known, _)| *known != key);
        self.mappings.insert(0, (key, mapping));
        self.mappings.truncate(MAPPINGS);
    }

    /// The next larger or smaller text size, or the same at the end of the range.
    pub fn text_size_step(&self, larger: bool) -> u16 {
        let next = if larger {
            TEXT_SIZES.iter().find(|size| **size > self.text_size)
        } else {
            TEXT_SIZES.iter().rev().find(|size| **size < self.text_size)
        };
        next.copied().unwrap_or(self.text_size)
    }

    /// Values a person could only have brought in with an editor are brought back into range.
    fn sane(mut self) -> Self {
        if !TEXT_SIZES.contains(&self.text_size) {
            self.text_size = 100;
        }
        let (width, height) = self.window;
        let fits = |size: f32| size.is_finite() && (480.0..=10_000.0).contains(&size);
        if !(fits(width) && fits(height)) {
            self.window = Settings::default().window;
        }
        if let Some((end, _)) = self.name.char_indices().nth(NAME_LIMIT) {
            self.name.truncate(end);
        }
        self.recent.truncate(RECENT);
        self.mappings.truncate(MAPPINGS);
        self
    }
}

/// Settings of this version or an older one.
fn read(mut json: Value) -> serde_json::Result<Settings> {
    // Before CP932 there was only the question of the mark.
    if let Some(object) = json.as_object_mut()
        && object.remove("export_bom") == Some(Value::Bool(false))
    {
        object
            .entry("export_encoding")
            .or_insert_with(|| Encoding::Utf8.code().into());
    }
    serde_json::from_value(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_the_version_without_cp932_are_understood() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for (json, encoding) in [
            (
                r#"{"text_size": 150, "export_bom": true}"#,
                Encoding::Utf8Bom,
            ),
            (r#"{"text_size": 150, "export_bom": false}"#, Encoding::Utf8),
            (r#"{"text_size": 150}"#, Encoding::Utf8Bom),
            (
                r#"{"text_size": 150, "export_bom": false, "export_encoding": "cp932"}"#,
                Encoding::Cp932,
            ),
        ] {
            fs::write(&path, json).unwrap();
            let settings = Settings::load(&path);
            assert_eq!(settings.export_encoding, encoding, "{json}");
            assert_eq!(settings.text_size, 150, "{json}");
        }
    }

    #[test]
    fn settings_survive_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let mut settings = Settings {
            name: "泉 花子".to_owned(),
            text_size: 150,
            export_encoding: Encoding::Cp932,
            ..Settings::default()
        };
        settings.remember_file(Path::new("/a.hoshin"));
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), settings);
    }

    #[test]
    fn a_spoilt_settings_file_is_set_aside_and_never_stops_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{not json").unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
        assert!(folder.path().join("settings.json.bad").exists());
        for spoilt in [
            "[".repeat(1_000_000).into_bytes(),
            format!(r#"{{"name": "{}"}}"#, "x".repeat(LIMIT)).into_bytes(),
            b"{\"name\": \"\xff\"}".to_vec(),
        ] {
            fs::write(&path, spoilt).unwrap();
            assert_eq!(Settings::load(&path), Settings::default());
            assert!(!path.exists(), "set aside");
        }
        fs::write(&path, format!(r#"{{"name": "{}"}}"#, "長".repeat(5_000))).unwrap();
        assert_eq!(Settings::load(&path).name.chars().count(), NAME_LIMIT);
        fs::write(
            &path,
            r#"{"text_size": 7, "window": [1, 2], "unknown": true}"#,
        )
        .unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
    }

    #[test]
    fn text_size_goes_up_and_down_and_stops_at_the_ends() {
        let mut settings = Settings::default();
        let mut seen = vec![];
        for _ in 0..10 {
            settings.text_size = settings.text_size_step(true);
            seen.push(settings.text_size);
        }
        assert_eq!(seen, [110, 125, 150, 175, 200, 200, 200, 200, 200, 200]);
        settings.text_size = 80;
        assert_eq!(settings.text_size_step(false), 80);
    }

    #[test]
    fn the_columns_of_the_last_tables_are_remembered_also_after_a_restart() {
        use crate::domain::proposal::SourceKind;
        let header = ["取組番号".to_owned(), "節目".to_owned()];
        let mapping = Mapping::guess(SourceKind::Milestones, &header);
        let mut settings = Settings::default();
        for n in 0..=MAPPINGS {
            settings.remember_mapping(n.to_string(), Mapping::default());
        }
        settings.remember_mapping("5".to_owned(), mapping.clone());
        assert_eq!(settings.mappings.len(), MAPPINGS);
        assert_eq!(settings.mapping("0"), None, "the oldest made room");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        settings.save(&path).unwrap();
        let settings = Settings::load(&path);
        assert_eq!(settings.mapping("5"), Some(&mapping));
        assert_eq!(settings.mappings[0].0, "5");
    }

    #[test]
    fn only_the_last_files_are_remembered() {
        let mut settings = Settings::default();
        for n in 0..12 {
            settings.remember_file(Path::new(&format!("/{n}.hoshin")));
        }
        settings.remember_file(Path::new("/9.hoshin"));
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent[0], Path::new("/9.hoshin"));
        assert_eq!(
            settings
                .recent
                .iter()
                .filter(|path| path.ends_with("9.hoshin"))
                .count(),
            1
        );
    }
}
