//! Japanese eras (元号) since the Gregorian calendar came into use.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// An era (元号). The order is the order in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// 明治, from 1868-10-23.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

struct Row {
    era: Era,
    first_day: NaiveDate,
    name: &'static str,
    name_en: &'static str,
    letter: char,
}

const TABLE: [Row; 5] = [
    row(Era::Meiji, day(1868, 10, 23), "明治", "Meiji", 'M'),
    row(Era::Taisho, day(1912, 7, 30), "大正", "Taisho", 'T'),
    row(Era::Showa, day(1926, 12, 25), "昭和", "Showa", 'S'),
    row(Era::Heisei, day(1989, 1, 8), "平成", "Heisei", 'H'),
    row(Era::Reiwa, day(2019, 5, 1), "令和", "Reiwa", 'R'),
];

const fn row(
    era: Era,
    first_day: NaiveDate,
    name: &'static str,
    name_en: &'static str,
    letter: char,
) -> Row {
    Row {
        era,
        first_day,
        name,
        name_en,
        letter,
    }
}

/// The table holds only days that exist, so the other arm is never taken; a test looks at each row.
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

impl Era {
    /// Every era, oldest first.
    pub const ALL: [Self; 5] = [
        Self::Meiji,
        Self::Taisho,
        Self::Showa,
        Self::Heisei,
        Self::Reiwa,
    ];

    /// Years of an era above this are neither read nor written: 平成2019年 is a slip, not the year 4007.
    pub const LAST_YEAR: u32 = 999;

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The era of a day; none before 明治.
    #[must_use]
    pub fn of(day: NaiveDate) -> Option<Self> {
        TABLE
            .iter()
            .rev()
            .find(|row| row.first_day <= day)
            .map(|row| row.era)
    }

    /// The first day of the era.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.row().first_day
    }

    /// The last day of the era; none while it lasts.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        TABLE
            .get(self as usize + 1)
            .and_then(|next| next.first_day.pred_opt())
    }

    /// Whether any day from `first` to `last` (both included) belongs to the era.
    #[must_use]
    pub fn touches(self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first_day() <= last && self.last_day().is_none_or(|end| first <= end)
    }

    /// The Japanese name, 令和.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The English name, Reiwa.
    #[must_use]
    pub const fn name_en(self) -> &'static str {
        self.row().name_en
    }

    /// The letter that stands for the era in short forms, R.
    #[must_use]
    pub const fn letter(self) -> char {
        self.row().letter
    }

    /// The year of the era (1 = 元年) that a western year is; none for a year before the era's first.
    /// The end of the era is not looked at: 2021 is 平成33年, as was really printed.
    #[must_use]
    pub fn year_in_era(self, western: i32) -> Option<u32> {
        let years = western.checked_sub(self.first_day().year())?;
        u32::try_from(years).ok()?.checked_add(1)
    }

    /// The western year of a year of the era; none for the year 0 or one above [`Era::LAST_YEAR`].
    /// The end of the era is not looked at: 平成33年 is 2021.
    #[must_use]
    pub fn western_year(self, year: u32) -> Option<i32> {
        if !(1..=Self::LAST_YEAR).contains(&year) {
            return None;
        }
        Some(self.first_day().year() + i32::try_from(year).ok()? - 1)
    }

    /// The name and year as printed before 年 or 年度: 令和元, 令和2.
    #[must_use]
    pub fn year_label(self, year: u32) -> String {
        if year == 1 {
            format!("{}元", self.name())
        } else {
            format!("{}{year}", self.name())
        }
    }
}

/// The western year `year` as printed before 年 in the era of `day`: 令和元; plain digits where no era
/// year can be told (before 明治, or more than [`Era::LAST_YEAR`] years into an era).
pub(super) fn year_label(day: NaiveDate, year: i32) -> String {
    match numbered(day, year) {
        Some((era, number)) => era.year_label(number),
        None => year.to_string(),
    }
}

/// The era of `day` with the number that the western year `year` has in it.
pub(super) fn numbered(day: NaiveDate, year: i32) -> Option<(Era, u32)> {
    let era = Era::of(day)?;
    let number = era.year_in_era(year)?;
    (number <= Era::LAST_YEAR).then_some((era, number))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use icu_calendar::{Date, cal::Japanese};

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn agrees_with_the_oracle_on_every_day_from_1873_to_2099() {
        let calendar = Japanese::new();
        let mut days = 0;
        let mut day = ymd(1873, 1, 1);
        while day <= ymd(2099, 12, 31) {
            let iso = Date::try_new_iso(
                day.year(),
                u8::try_from(day.month()).unwrap(),
                u8::try_from(day.day()).unwrap(),
            )
            .unwrap();
            let theirs = iso.to_calendar(calendar).year().era().unwrap();
            let era = Era::of(day).unwrap();
            let year = era.year_in_era(day.year()).unwrap();
            assert_eq!(
                theirs.era.as_str(),
                era.name_en().to_ascii_lowercase(),
                "{day}"
            );
            assert_eq!(theirs.year, i32::try_from(year).unwrap(), "{day}");
            assert_eq!(era.western_year(year), Some(day.year()), "{day}");
            days += 1;
            day = day.succ_opt().unwrap();
        }
        assert_eq!(days, 82_910);
    }

    #[test]
    fn an_era_changes_on_its_day() {
        for (day, label) in [
            (ymd(1868, 10, 23), "明治元"),
            (ymd(1912, 7, 29), "明治45"),
            (ymd(1912, 7, 30), "大正元"),
            (ymd(1926, 12, 24), "大正15"),
            (ymd(1926, 12, 25), "昭和元"),
            (ymd(1989, 1, 7), "昭和64"),
            (ymd(1989, 1, 8), "平成元"),
            (ymd(2019, 4, 30), "平成31"),
            (ymd(2019, 5, 1), "令和元"),
            (ymd(2020, 1, 1), "令和2"),
            (ymd(3017, 1, 1), "令和999"),
            (ymd(3018, 1, 1), "3018"),
            (ymd(1868, 10, 22), "1868"),
        ] {
            assert_eq!(year_label(day, day.year()), label, "{day}");
        }
        assert_eq!(Era::of(ymd(1868, 10, 22)), None);
    }

    #[test]
    fn rows_stand_in_the_order_of_the_enum() {
        for era in Era::ALL {
            assert_eq!(era.row().era, era);
            assert_ne!(era.first_day(), NaiveDate::MIN);
            assert_eq!(Era::of(era.first_day()), Some(era));
            assert!(era.last_day().is_none_or(|last| Era::of(last) == Some(era)));
        }
        assert_eq!(Era::Reiwa.last_day(), None);
    }

    #[test]
    fn years_go_both_ways_past_the_end_of_an_era() {
        assert_eq!(Era::Heisei.western_year(33), Some(2021));
        assert_eq!(Era::Heisei.year_in_era(2021), Some(33));
        assert_eq!(Era::Reiwa.western_year(0), None);
        assert_eq!(Era::Heisei.western_year(2019), None);
        assert_eq!(Era::Reiwa.year_in_era(2018), None);
    }
}
