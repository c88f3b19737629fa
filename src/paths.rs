//! Where files lie when nobody has said where: the data and settings folders of the person who is signed in.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The file that the program starts with: `~/.local/share/hoshin/izumi-fy2019.hoshin`, or in
/// `%APPDATA%\hoshin`. None when the person has no home folder.
pub fn default_file() -> Option<PathBuf> {
    Some(
        folders()?
            .data_dir()
            .join("hoshin")
            .join("izumi-fy2019.hoshin"),
    )
}

/// The folder for backups where nobody has chosen another: `~/.local/share/hoshin/backups`, or in
/// `%APPDATA%\hoshin`. None when the person has no home folder.
pub fn backup_folder() -> Option<PathBuf> {
    Some(folders()?.data_dir().join("hoshin").join("backups"))
}

/// The settings of the window: `~/.config/hoshin/settings.json`, or in `%APPDATA%\hoshin`. None when the
/// person has no home folder.
pub fn settings_file() -> Option<PathBuf> {
    Some(folders()?.config_dir().join("hoshin").join("settings.json"))
}

/// Logs, crash files and the marks of open windows: `~/.local/state/hoshin`, or `%LOCALAPPDATA%\hoshin`, which does
/// not wander from one PC to another. None when the person has no home folder.
pub fn records_folder() -> Option<PathBuf> {
    let folders = folders()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.cache_dir());
    Some(folder.join("hoshin"))
}

fn folders() -> Option<impl BaseStrategy> {
    etcetera::choose_base_strategy().ok()
}
