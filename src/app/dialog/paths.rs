//! Paths that are typed or picked: what begins with what was typed, and the system's own dialogs.

use std::fs;
use std::path::{Path, PathBuf};

use iced::Task;

use crate::store::apart;

/// How many paths are proposed below a path field.
const PROPOSALS: usize = 6;

pub(in crate::app) fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "hoshin")
}

/// The folders, and the files that are wanted, that begin with what was typed.
pub(super) fn completions(typed: &str, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let typed = Path::new(typed.trim());
    let (folder, start) = if typed
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator)
    {
        (typed, String::new())
    } else {
        let start = typed
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (typed.parent().unwrap_or(Path::new("")), start)
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            name.to_lowercase().starts_with(&start.to_lowercase())
                && !name.starts_with('.')
                && path.as_path() != typed
                && (path.is_dir() || wanted(path))
        })
        .collect();
    found.sort();
    found.truncate(PROPOSALS);
    // Whoever takes a folder goes on below it.
    let below = |path: PathBuf| match path.is_dir() {
        true => PathBuf::from(with_separator(&path)),
        false => path,
    };
    found.into_iter().map(below).collect()
}

pub(super) fn with_separator(folder: &Path) -> String {
    let mut text = folder.display().to_string();
    if !text.ends_with(std::path::is_separator) {
        text.push(std::path::MAIN_SEPARATOR);
    }
    text
}

pub(super) fn home_folder() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// Has a dialog begin in the first of these folders that is there.
pub(in crate::app) async fn near(
    dialog: rfd::AsyncFileDialog,
    folders: Vec<PathBuf>,
) -> rfd::AsyncFileDialog {
    // Where it lies, a drive may be slow to answer.
    let found = apart(move || Ok(folders.into_iter().find(|folder| folder.is_dir()))).await;
    match found {
        Ok(Some(folder)) => dialog.set_directory(folder),
        _ => dialog,
    }
}

/// The operating system's own dialog; nothing when it was dismissed or never appeared.
pub(super) fn ask_system(proposed: String, save: bool, hoshin: bool) -> Task<Option<PathBuf>> {
    let proposed = PathBuf::from(proposed);
    let mut dialog = rfd::AsyncFileDialog::new();
    let (kind, ending) = if hoshin {
        ("Hoshin Note", "hoshin")
    } else {
        ("CSV", "csv")
    };
    dialog = dialog.add_filter(kind, &[ending]);
    if save && let Some(name) = proposed.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    Task::perform(
        async move {
            let folder = proposed.parent().map(Path::to_owned);
            let dialog = near(dialog, folder.into_iter().collect()).await;
            let picked = if save {
                dialog.save_file().await
            } else {
                dialog.pick_file().await
            };
            picked.map(|file| file.path().to_owned())
        },
        |path| path,
    )
}

/// The operating system's dialog for a file to read in.
pub(in crate::app) fn ask_source(place: PathBuf) -> Task<Option<PathBuf>> {
    let endings = crate::app::intake::ENDINGS;
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter(endings.join(" "), &endings)
        .add_filter("*", &["*"]);
    Task::perform(
        async move {
            let folders = place.ancestors().map(Path::to_owned).collect();
            let dialog = near(dialog, folders).await;
            dialog.pick_file().await.map(|file| file.path().to_owned())
        },
        |path| path,
    )
}
