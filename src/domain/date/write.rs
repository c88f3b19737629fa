//! Planned dates as text. What is written here is read back to the same window.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{PlannedDate, Precision, Qualifier, is_first_half};
use crate::domain::era;
use crate::domain::fiscal::{FiscalQuarter, FiscalYear, last_of_month};

/// The form in which dates are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateStyle {
    /// 令和4年4月.
    #[default]
    Era,
    /// 2022年4月.
    Western,
    /// April 2022.
    English,
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in full: 令和2年3月31日, 2020年3月31日, 31 March 2020. Days before 明治 have western years.
#[must_use]
pub fn write_day(day: NaiveDate, style: DateStyle) -> String {
    match style {
        DateStyle::English => format!("{} {}", day.day(), month(day, day, style)),
        _ => format!("{}{}日", month(day, day, style), day.day()),
    }
}

impl PlannedDate {
    /// The date in a style: 令和元年度第3四半期, 2020年3月末, early March 2020, 未定. Only an exact day shows
    /// a day, save 以降 from the middle of a month.
    ///
    /// 以降 is written with the largest unit that begins on its day: 2024-04-01 on is 令和6年度以降.
    #[must_use]
    pub fn write(&self, style: DateStyle) -> String {
        let (precision, day) = match (self.precision, self.earliest) {
            (Precision::Unknown, _) | (_, None) => return unknown(style).to_owned(),
            (Precision::Open, Some(day)) => (largest_from(day), day),
            (precision, Some(day)) => (precision, day),
        };
        match style {
            DateStyle::English => {
                let prefix = english_prefix(self.qualifier, precision);
                format!("{prefix}{}", english_unit(precision, day))
            }
            _ => {
                let suffix = japanese_suffix(self.qualifier);
                format!("{}{suffix}", japanese_unit(precision, day, style))
            }
        }
    }
}

const fn unknown(style: DateStyle) -> &'static str {
    match style {
        DateStyle::English => "undecided",
        _ => "未定",
    }
}

fn largest_from(day: NaiveDate) -> Precision {
    match (day.month(), day.day()) {
        (4, 1) => Precision::FiscalYear,
        (_, 1) => Precision::Month,
        _ => Precision::Day,
    }
}

/// The month of `day` with its year, in the era of `of`.
fn month(day: NaiveDate, of: NaiveDate, style: DateStyle) -> String {
    let number = day.month();
    match style {
        DateStyle::Era => format!("{}年{number}月", era::year_label(of, day.year())),
        DateStyle::Western => format!("{}年{number}月", day.year()),
        DateStyle::English => {
            let name = MONTHS.get(day.month0() as usize).copied().unwrap_or("");
            format!("{name} {}", day.year())
        }
    }
}

/// A month or year in which the era changes goes by the newer one, as a fiscal year does.
fn japanese_unit(precision: Precision, day: NaiveDate, style: DateStyle) -> String {
    let year = FiscalYear::of(day);
    let year = match style {
        DateStyle::Era => year.label_ja(),
        _ => year.label_western_ja(),
    };
    let of = precision.unit(day).map_or(day, |(_, last)| last);
    match precision {
        Precision::Day | Precision::Open => write_day(day, style),
        Precision::Third => {
            let third = ["上旬", "中旬", "下旬"][third(day)];
            format!("{}{third}", month(day, of, style))
        }
        Precision::Month => month(day, last_of_month(day), style),
        Precision::Quarter => format!("{year}{}", FiscalQuarter::of(day).quarter_label_ja()),
        Precision::Half if is_first_half(day) => format!("{year}上半期"),
        Precision::Half => format!("{year}下半期"),
        Precision::FiscalYear => year,
        Precision::CalendarYear if style == DateStyle::Era => {
            format!("{}年", era::year_label(of, day.year()))
        }
        Precision::CalendarYear => format!("{}年", day.year()),
        Precision::Unknown => unknown(style).to_owned(),
    }
}

fn english_unit(precision: Precision, day: NaiveDate) -> String {
    let style = DateStyle::English;
    let year = FiscalYear::of(day).label_en();
    match precision {
        Precision::Day | Precision::Open => write_day(day, style),
        Precision::Third => {
            let third = ["early ", "mid-", "late "][third(day)];
            format!("{third}{}", month(day, day, style))
        }
        Precision::Month => month(day, day, style),
        Precision::Quarter => FiscalQuarter::of(day).label_en(),
        Precision::Half if is_first_half(day) => format!("first half of {year}"),
        Precision::Half => format!("second half of {year}"),
        Precision::FiscalYear => year,
        Precision::CalendarYear => day.year().to_string(),
        Precision::Unknown => unknown(style).to_owned(),
    }
}

/// 0, 1 or 2 for 上旬, 中旬, 下旬.
fn third(day: NaiveDate) -> usize {
    match day.day() {
        1..=10 => 0,
        11..=20 => 1,
        _ => 2,
    }
}

const fn japanese_suffix(qualifier: Option<Qualifier>) -> &'static str {
    match qualifier {
        None => "",
        Some(Qualifier::End) => "末",
        Some(Qualifier::Start) => "当初",
        Some(Qualifier::Within) => "中",
        Some(Qualifier::About) => "頃",
        Some(Qualifier::Onward) => "以降",
    }
}

const fn english_prefix(qualifier: Option<Qualifier>, precision: Precision) -> &'static str {
    match (qualifier, precision) {
        (None, _) => "",
        (Some(Qualifier::End), Precision::Half) => "end of the ",
        (Some(Qualifier::End), _) => "end of ",
        (Some(Qualifier::Start), Precision::Half) => "start of the ",
        (Some(Qualifier::Start), _) => "start of ",
        (Some(Qualifier::Within), Precision::Half) => "within the ",
        (Some(Qualifier::Within), _) => "within ",
        (Some(Qualifier::About), Precision::Half) => "around the ",
        (Some(Qualifier::About), _) => "around ",
        (Some(Qualifier::Onward), _) => "from ",
    }
}
