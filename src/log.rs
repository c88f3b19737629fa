//! The log: what the program did and what went wrong, for whoever has to find out why. It holds no word that a
//! person wrote: no report, no name, no figure; errors are logged by their kind. Paths of files are logged.
//!
//! One file a day in a folder of the person's own, of bounded size, the last [`KEPT`] of them. A log that cannot
//! be written disturbs nothing.

use std::collections::VecDeque;
use std::fmt::{Debug, Write as _};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::{Local, SecondsFormat};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The days that are kept.
pub const KEPT: usize = 14;
/// The most bytes of one day: an error that comes again and again does not fill the disk.
pub const MOST: u64 = 1024 * 1024;
/// The lines that a crash file repeats.
const RECENT: usize = 40;
const PREFIX: &str = "hoshin-";
const SUFFIX: &str = ".log";

static RECENTLY: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());
static STARTED: OnceLock<()> = OnceLock::new();

/// Logs from now on, into `folder` where there is one; the last lines are remembered in any case. Only the first
/// call in a program counts.
pub fn start(folder: Option<PathBuf>) {
    if STARTED.set(()).is_ok() {
        if let Some(folder) = &folder {
            thin_out(folder);
        }
        // Nobody else sets one; a program without a log is still a program.
        drop(tracing::subscriber::set_global_default(Log { folder }));
    }
}

/// The last lines, the oldest first.
pub fn recent() -> Vec<String> {
    let lines = RECENTLY.lock().unwrap_or_else(PoisonError::into_inner);
    lines.iter().cloned().collect()
}

/// Writes what this program says about itself; what its libraries say could hold anything.
#[derive(Debug)]
struct Log {
    folder: Option<PathBuf>,
}

impl Subscriber for Log {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        let own = about.target().split("::").next() == Some("hoshin");
        own && *about.level() <= LevelFilter::INFO
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::INFO)
    }

    fn event(&self, event: &Event<'_>) {
        let now = Local::now();
        let mut line = Line(format!(
            "{} {} {}",
            now.to_rfc3339_opts(SecondsFormat::Millis, false),
            event.metadata().level(),
            std::process::id()
        ));
        event.record(&mut line);
        let Line(line) = line;
        if let Some(folder) = &self.folder {
            let name = format!("{PREFIX}{}{SUFFIX}", now.format("%Y-%m-%d"));
            // Nothing can be done about it, and nobody is waiting for it.
            drop(append(folder, &name, &line));
        }
        let mut lines = RECENTLY.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push_back(line);
        let surplus = lines.len().saturating_sub(RECENT);
        lines.drain(..surplus);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// One line being written.
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a string cannot fail.
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

fn append(folder: &Path, name: &str, line: &str) -> std::io::Result<()> {
    let path = folder.join(name);
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    let mut file = match options.open(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            options.open(&path)?
        }
        other => other?,
    };
    let held = file.metadata()?.len();
    if held == 0 {
        thin_out(folder);
    }
    let last = "no more is logged today";
    match held + line.len() as u64 {
        fits if fits < MOST => file.write_all(format!("{line}\n").as_bytes()),
        _ if held < MOST => {
            // Filled up, so that this is said once.
            let fill = usize::try_from(MOST - held).unwrap_or_default();
            file.write_all(format!("{last:fill$}\n").as_bytes())
        }
        _ => Ok(()),
    }
}

/// Deletes the logs of all days but the last.
fn thin_out(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut days: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    days.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    });
    days.sort();
    let surplus = days.len().saturating_sub(KEPT);
    for day in days.drain(..surplus) {
        drop(fs::remove_file(day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::subscriber::with_default;

    fn logged(folder: &Path) -> String {
        let mut all = String::new();
        for entry in fs::read_dir(folder).unwrap() {
            all += &fs::read_to_string(entry.unwrap().path()).unwrap();
        }
        all
    }

    fn log(folder: &Path) -> Log {
        Log {
            folder: Some(folder.to_owned()),
        }
    }

    #[test]
    fn what_the_program_says_is_a_line_and_what_libraries_say_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("deep/er");
        with_default(log(&deep), || {
            tracing::info!(path = ?"/a\nb", ms = 12, "opened");
            tracing::debug!("too small");
            tracing::info!(target: "winit", "not ours");
            tracing::info!(target: "hoshinfake", "not ours");
        });
        let all = logged(&deep);
        assert_eq!(all.lines().count(), 1, "{all}");
        let line = " opened path=\"/a\\nb\" ms=12\n";
        assert!(all.contains(" INFO ") && all.ends_with(line), "{all}");
    }

    #[test]
    fn a_day_and_the_days_are_bounded() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=20 {
            fs::write(
                folder.path().join(format!("hoshin-2019-01-{day:02}.log")),
                "x",
            )
            .unwrap();
        }
        fs::write(folder.path().join("other.txt"), "x").unwrap();
        with_default(log(folder.path()), || {
            let kind = "x".repeat(1000);
            for _ in 0..1_500 {
                tracing::error!(kind, "failed");
            }
        });
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
        assert_eq!(files.len(), KEPT + 1, "with a file that is not a log");
        let most = files.iter().map(|it| it.metadata().unwrap().len()).max();
        assert!(most.unwrap() <= MOST + 1);
        assert_eq!(
            logged(folder.path()).matches("no more is logged").count(),
            1
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_disturbs_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        with_default(log(&file.join("logs")), || tracing::info!("started"));
        assert_eq!(fs::read_to_string(&file).unwrap(), "x");
        assert!(recent().iter().any(|line| line.ends_with("started")));
    }
}
