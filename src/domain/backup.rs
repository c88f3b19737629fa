//! Backups (バックアップ) of a file: what is known of each, which are made, and which make room.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::coded;
use super::file_name::safe_file_name;
use super::fiscal::japan_day;

pub mod changes;

#[cfg(test)]
mod tests;

/// How many days on which the file was backed up keep a backup each.
pub const DAYS: usize = 31;
/// How many months in which the file was backed up keep a backup each.
pub const MONTHS: usize = 24;
/// The ending of the file that describes a backup.
pub const MANIFEST: &str = "json";

coded! {
    /// Why a backup was made.
    Reason {
        /// By itself, while the file is in use.
        Daily = "daily",
        /// Somebody asked for it.
        ByHand = "by_hand",
        /// Something was about to be imported.
        BeforeImport = "before_import",
        /// The file was about to be brought up to a newer version.
        BeforeMigration = "before_migration",
        /// An older state was about to take the place of this one.
        BeforeRestore = "before_restore",
    }
}

impl Reason {
    /// Whether it holds what something large then changed, and is kept for as long as days are told apart.
    pub fn is_before(self) -> bool {
        match self {
            Reason::BeforeImport | Reason::BeforeMigration | Reason::BeforeRestore => true,
            Reason::Daily | Reason::ByHand => false,
        }
    }
}

/// What is known of a backup: its manifest, kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// The name of its file, without a folder.
    pub name: String,
    /// The file that was backed up, where it lay then.
    pub file: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
    /// Bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The version of its schema.
    pub version: u32,
    /// The title of its newest plan; empty without one.
    pub plan: String,
    /// Programmes of all its plans.
    pub programmes: u32,
    /// Reports handed in.
    pub reports: u32,
}

impl Backup {
    /// Its place among the backups of a file: later ones are greater. Of one second, a greater number makes a
    /// longer name before it makes a later one.
    pub fn order(&self) -> (DateTime<Utc>, usize, &str) {
        (self.at, self.name.len(), &self.name)
    }
}

/// Whether a backup is what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// As far as it was looked at, it is.
    Whole,
    /// Its bytes are not those that were written.
    Altered,
}

/// A backup in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What its manifest says.
    pub backup: Backup,
    /// Whether that still holds.
    pub state: State,
}

/// The name of a backup: `泉区 2026-11-25 114512.hoshin` with the time that the clock here showed, as lists show
/// it, and with ` 2` and on where one of that second is there already.
pub fn name(stem: &str, here: NaiveDateTime, number: u32) -> String {
    let when = here.format("%Y-%m-%d %H%M%S");
    let number = match number {
        0 | 1 => String::new(),
        number => format!(" {number}"),
    };
    let stem = safe_file_name(stem);
    format!("{stem} {when}{number}.hoshin")
}

/// Whether the file is to be backed up by itself: it was not yet on this day of Japan, or what was made then is
/// not what was written. A day that the clock has never shown counts as a new one, also when the clock went back.
pub fn is_due(listed: &[Listed], now: DateTime<Utc>) -> bool {
    let today = japan_day(now);
    let mut whole = listed.iter().filter(|it| it.state == State::Whole);
    whole.all(|it| japan_day(it.backup.at) != today)
}

/// The newest backup of a moment or before it; one that was altered only where there is no other.
pub fn at_moment(listed: &[Listed], moment: DateTime<Utc>) -> Option<&Listed> {
    let before = listed.iter().filter(|it| it.backup.at <= moment);
    before.max_by_key(|it| (it.state == State::Whole, it.backup.order()))
}

/// The backups that make room. All of today and of the last 24 hours stay; of older ones the last of each of
/// [`DAYS`] days and of each of [`MONTHS`] months, and what was there before an import, a migration or a
/// restore as long as days are told apart.
///
/// Days and months are counted where there are backups, not on the calendar: neither a clock that leaps ahead
/// nor a file that nobody opened for years empties the folder. What a clock ahead of this one made stays.
/// Backups that were altered stand for no day, and stay: nobody knows what they hold.
pub fn superfluous(listed: &[Listed], now: DateTime<Utc>) -> Vec<&Backup> {
    let whole = listed.iter().filter(|it| it.state == State::Whole);
    let mut newest_first: Vec<&Backup> = whole.map(|it| &it.backup).collect();
    newest_first.sort_by_key(|it| std::cmp::Reverse(it.order()));
    let (today, recent) = (japan_day(now), now - TimeDelta::hours(24));
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    let mut going = Vec::new();
    for backup in newest_first {
        let day = japan_day(backup.at);
        if day >= today {
            continue;
        }
        let last_of_day = days.insert(day);
        let last_of_month = months.insert((day.year(), day.month()));
        let in_days = days.len() <= DAYS && (last_of_day || backup.reason.is_before());
        let in_months = months.len() <= MONTHS && last_of_month;
        if !in_days && !in_months && backup.at <= recent {
            going.push(backup);
        }
    }
    going
}
