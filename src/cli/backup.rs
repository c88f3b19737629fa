//! `hoshin backup` and `hoshin restore`.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Serialize;

use super::columns::table;
use super::{Failure, Run};
use crate::domain::backup::{Backup, Listed, Reason, State, at_moment};
use crate::domain::job::Job;
use crate::paths;
use crate::settings::Settings;
use crate::store::backup;
use crate::store::restore::{self, Order};
use crate::store::{self, Db, Error};
use crate::text::Lang;

/// `hoshin backup` as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) file: PathBuf,
    /// The folder for the backups of all files; otherwise that of the settings.
    pub(super) folder: Option<PathBuf>,
    /// Whether the backups are only listed.
    pub(super) list: bool,
    pub(super) json: bool,
}

/// `hoshin restore` as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) file: PathBuf,
    pub(super) folder: Option<PathBuf>,
    pub(super) which: Which,
    /// Whether a backup is taken that is not as it was written.
    pub(super) altered: bool,
    pub(super) json: bool,
}

/// Which backup is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// The newest.
    Newest,
    /// The newest of a moment or before it.
    At(DateTime<Utc>),
    /// This file, or the one of this name in the folder.
    File(PathBuf),
}

/// A backup, for scripts.
#[derive(Serialize)]
struct Line<'a> {
    /// Where it lies.
    path: String,
    #[serde(flatten)]
    backup: &'a Backup,
    /// `whole` or `altered`.
    state: State,
    /// Whether it was made now; `false` also where the newest one held the same.
    made: bool,
}

/// What was restored, for scripts.
#[derive(Serialize)]
struct Done {
    restored: String,
    /// The backup of what was there before.
    kept: Option<String>,
    /// Where a file that could not be opened was put aside.
    aside: Option<String>,
}

impl Run<'_> {
    pub(super) fn back_up(&mut self, asked: &Asked) -> Result<(), Failure> {
        let folder = self.folder(&asked.file, asked.folder.as_deref())?;
        if asked.list {
            return self.list_backups(&folder, asked.json);
        }
        let db = self.open(&asked.file)?;
        let made = db.back_up(&folder, Reason::ByHand, &Job::default())?;
        if asked.json {
            self.json(&line(&folder, &made.backup, State::Whole, made.fresh))?;
        } else {
            if !made.fresh {
                drop(writeln!(self.err, "hoshin: {}", self.lang.backup_same()));
            }
            writeln!(self.out, "{}", made.path.display())?;
        }
        Ok(self.out.flush()?)
    }

    fn list_backups(&mut self, folder: &Path, json: bool) -> Result<(), Failure> {
        let listed = backup::list_checked(folder, &Job::default())?;
        if json {
            let lines: Vec<Line<'_>> = listed
                .iter()
                .map(|it| line(folder, &it.backup, it.state, false))
                .collect();
            self.json(&lines)?;
        } else {
            let rows: Vec<Vec<String>> = listed.iter().map(|it| self.backup_cells(it)).collect();
            self.out.write_all(table(&rows).as_bytes())?;
        }
        Ok(self.out.flush()?)
    }

    fn backup_cells(&self, listed: &Listed) -> Vec<String> {
        let lang = self.lang;
        let Listed { backup, state } = listed;
        let at: DateTime<Local> = backup.at.into();
        vec![
            at.format("%Y-%m-%d %H:%M:%S").to_string(),
            lang.backup_reason(backup.reason),
            lang.backup_size(backup.size),
            lang.count_programmes(backup.programmes),
            lang.backup_reports(backup.reports),
            lang.backup_state(*state),
            backup.name.clone(),
        ]
    }

    pub(super) fn restore(&mut self, wanted: &Wanted) -> Result<(), Failure> {
        let folder = self.folder(&wanted.file, wanted.folder.as_deref())?;
        let from = self.meant(&wanted.which, &folder)?;
        let order = Order {
            from,
            folder,
            altered: wanted.altered,
            by: self.by.to_owned(),
            aside: self.lang.backup_aside_name(),
        };
        let restored = restore::restore(&wanted.file, self.clock, &order, &Job::default());
        let restored = restored.map_err(|error| match error {
            Error::BackupAltered(path) => {
                let path = path.display().to_string();
                Failure::Refused(self.lang.cli_restore_altered(path))
            }
            error => Failure::Store(error),
        })?;
        let shown = |path: &Path| path.display().to_string();
        let kept = restored.kept.map(|it| shown(&it.path));
        let aside = restored.aside.as_deref().map(shown);
        let from = shown(&order.from);
        if wanted.json {
            self.json(&Done {
                restored: from,
                kept,
                aside,
            })?;
        } else {
            writeln!(self.out, "{}", self.lang.cli_restored(from))?;
            if let Some(kept) = kept {
                writeln!(self.out, "{}", self.lang.cli_restore_kept(kept))?;
            }
            if let Some(aside) = aside {
                writeln!(self.out, "{}", self.lang.backup_aside(aside))?;
            }
        }
        Ok(self.out.flush()?)
    }

    fn meant(&self, which: &Which, folder: &Path) -> Result<PathBuf, Failure> {
        let moment = match which {
            Which::File(path) => {
                let named = folder.join(path.file_name().unwrap_or_default());
                return Ok(match !path.exists() && named.exists() {
                    true => named,
                    false => path.clone(),
                });
            }
            Which::Newest => DateTime::<Utc>::MAX_UTC,
            Which::At(moment) => *moment,
        };
        let listed = backup::list_checked(folder, &Job::default())?;
        let found = at_moment(&listed, moment).map(|it| folder.join(&it.backup.name));
        found.ok_or_else(|| {
            let folder = folder.display().to_string();
            Failure::Refused(self.lang.cli_no_backup(folder))
        })
    }

    /// Backs a file up before something large; what is about to be done goes on where that cannot be.
    pub(super) fn back_up_first(&mut self, db: &Db, reason: Reason) {
        let Some(folder) = own_folder(db.path()) else {
            return;
        };
        if let Err(error) = db.back_up(&folder, reason, &Job::default()) {
            let sentence = self.lang.store_error(&error);
            drop(writeln!(
                self.err,
                "hoshin: {}",
                self.lang.backup_went_on(sentence)
            ));
        }
    }

    fn folder(&self, file: &Path, asked: Option<&Path>) -> Result<PathBuf, Failure> {
        let folder = match asked {
            Some(base) => Some(backup::folder_for(base, file)),
            None => own_folder(file),
        };
        folder.ok_or_else(|| Failure::Input(self.lang.cli_backup_no_home()))
    }

    fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| store::Error::Internal(error.to_string()))?;
        Ok(writeln!(self.out, "{text}")?)
    }
}

/// The folder for the backups of a file where nobody said another one.
pub(super) fn own_folder(file: &Path) -> Option<PathBuf> {
    let settings = paths::settings_file().map(|path| Settings::load(&path));
    let chosen = settings.and_then(|it| it.backup_folder);
    let base = chosen.or_else(paths::backup_folder)?;
    Some(backup::folder_for(&base, file))
}

fn line<'a>(folder: &Path, backup: &'a Backup, state: State, made: bool) -> Line<'a> {
    Line {
        path: folder.join(&backup.name).display().to_string(),
        backup,
        state,
        made,
    }
}

/// A moment as `--at` takes it: a day (its end), a day with a time where the computer stands, or a whole moment
/// with its zone.
pub(super) fn moment(lang: Lang, text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let text = text.trim();
    let formats = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
    ];
    let timed = formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let here = timed.or_else(|| day.map(|day| day.and_time(end)));
    here.and_then(|here| here.and_local_timezone(Local).latest())
        .map(|moment| moment.to_utc())
        .ok_or_else(|| lang.cli_bad_moment(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_a_time_here_or_one_with_its_zone() {
        let read = |text: &str| moment(Lang::Ja, text).ok();
        let at = |text: &str| Some(DateTime::parse_from_rfc3339(text).unwrap().to_utc());
        assert_eq!(
            read("2026-11-25T09:00:00+09:00"),
            at("2026-11-25T00:00:00Z")
        );
        let here = |text: &str| {
            let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
            Some(time.and_local_timezone(Local).latest().unwrap().to_utc())
        };
        assert_eq!(read("2026-11-25"), here("2026-11-25 23:59:59"));
        assert_eq!(read("2026-11-25 09:30"), here("2026-11-25 09:30:00"));
        assert_eq!(read("2026-11-25T09:30:15"), here("2026-11-25 09:30:15"));
        for text in ["", "昨日", "2026-11-31", "2026-11-25 25:00", "11/25"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
