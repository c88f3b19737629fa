//! Crashes: a defect that ends a piece of work, or the program, leaves a file for the developers.
//!
//! The file holds the version, the system, the place in the source, the way there, and the last lines of the log.
//! It holds no word that a person wrote: of the message only what stands in the source is kept, since messages
//! that are put together quote values.

use std::backtrace::Backtrace;
use std::fs;
use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use chrono::Local;

use crate::log;

/// The crash files that are kept.
pub const KEPT: usize = 10;
/// The most that one run of the program leaves: a defect that is met again and again has been told by then.
const MOST: u32 = 3;
const PREFIX: &str = "crash-";
const SUFFIX: &str = ".txt";

static EXCUSED: AtomicBool = AtomicBool::new(false);
static WRITTEN: AtomicU32 = AtomicU32::new(0);

/// From now on a crash leaves a file in `folder`, where there is one, and a line in the log. What the system
/// prints about it stays as it is.
pub fn watch(folder: Option<PathBuf>) {
    let printed = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        printed(info);
        let place = place(info);
        tracing::error!(place, "panicked");
        if EXCUSED.load(Ordering::Relaxed) {
            return;
        }
        let before = WRITTEN.fetch_add(1, Ordering::Relaxed);
        if let Some(folder) = folder.as_ref().filter(|_| before < MOST) {
            let text = text(info, &place);
            // There is nobody left to tell.
            drop(write(folder, before, &text));
        }
    }));
}

/// Whether a crash is none of ours for now: toolkits crash where a display answers and cannot be used.
pub fn excuse(yes: bool) {
    EXCUSED.store(yes, Ordering::Relaxed);
}

/// The crash files in a folder, the oldest first.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    });
    files.sort();
    files
}

fn place(info: &PanicHookInfo<'_>) -> String {
    let place = info.location();
    place.map_or_else(|| "?".to_owned(), ToString::to_string)
}

fn text(info: &PanicHookInfo<'_>, place: &str) -> String {
    // A message without arguments is one from the source.
    let message = match info.payload().downcast_ref::<&'static str>() {
        Some(literal) => (*literal).to_owned(),
        None => "(withheld: it may quote what somebody wrote)".to_owned(),
    };
    let mut text = format!(
        "Hoshin Note {}\nsystem: {} {}\nat: {}\nthread: {}\nplace: {place}\nmessage: {message}\n\nlog:\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        Local::now().to_rfc3339(),
        std::thread::current().name().unwrap_or("?"),
    );
    for line in log::recent() {
        text.push_str(&line);
        text.push('\n');
    }
    text + &format!("\nbacktrace:\n{}\n", Backtrace::force_capture())
}

/// Writes a crash file whole or not at all, and lets the oldest go.
fn write(folder: &Path, before: u32, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".hoshin-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let now = Local::now().format("%Y%m%d-%H%M%S-%3f");
    let name = format!("{PREFIX}{now}-{before}-{}{SUFFIX}", std::process::id());
    file.persist_noclobber(folder.join(name))?;
    let mut files = files(folder);
    let surplus = files.len().saturating_sub(KEPT);
    for old in files.drain(..surplus) {
        drop(fs::remove_file(old));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_files_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..KEPT + 5 {
            fs::write(folder.path().join(format!("crash-0{n:02}.txt")), "x").unwrap();
        }
        fs::write(folder.path().join("hoshin-2026-01-01.log"), "x").unwrap();
        write(folder.path(), 0, "whole\n").unwrap();
        let files = files(folder.path());
        assert_eq!(files.len(), KEPT);
        assert_eq!(
            fs::read_to_string(files.last().unwrap()).unwrap(),
            "whole\n"
        );
        assert!(folder.path().join("hoshin-2026-01-01.log").exists());
    }
}
