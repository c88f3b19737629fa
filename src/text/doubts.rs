//! What is worth checking about a date that was read, said to a person.

use chrono::Weekday;

use super::Lang;
use crate::domain::date::DateWarning;
use crate::domain::era::Era;

impl Lang {
    /// What a person should know about how a date was read.
    pub fn date_warning(self, warning: &DateWarning) -> String {
        match *warning {
            DateWarning::ImpossibleEra { era, year, means } => {
                self.doubt_impossible_era(self.day(means), self.era_year(era, year))
            }
            DateWarning::EraOver { era, year, means } => {
                self.doubt_era_over(self.era_year(era, year), self.fiscal_year(means))
            }
            DateWarning::PerhapsFiscalYear(year) => {
                self.doubt_perhaps_fiscal_year(self.fiscal_year(year))
            }
            DateWarning::WrongWeekday { actual, .. } => {
                self.doubt_wrong_weekday(self.weekday(actual))
            }
            DateWarning::AboutDropped => self.doubt_about_dropped(),
            DateWarning::Deadline => self.doubt_deadline(),
            DateWarning::EraAssumed(era) => self.doubt_era_assumed(match self {
                Lang::Ja => era.name(),
                Lang::En => era.name_en(),
            }),
            DateWarning::YearAssumed(year) => self.doubt_year_assumed(self.fiscal_year(year)),
        }
    }

    /// An era with its year, as it was written: 令和元, Reiwa 1.
    fn era_year(self, era: Era, year: u32) -> String {
        match self {
            Lang::Ja => era.year_label(year),
            Lang::En => format!("{} {year}", era.name_en()),
        }
    }

    fn weekday(self, day: Weekday) -> &'static str {
        let names = match self {
            Lang::Ja => [
                "月曜日",
                "火曜日",
                "水曜日",
                "木曜日",
                "金曜日",
                "土曜日",
                "日曜日",
            ],
            Lang::En => [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ],
        };
        names[day.num_days_from_monday() as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PlannedDate;

    fn said(lang: Lang, text: &str) -> Vec<String> {
        let read = PlannedDate::read(text).expect(text);
        read.warnings
            .iter()
            .map(|warning| lang.date_warning(warning))
            .collect()
    }

    #[test]
    fn a_doubtful_reading_is_told() {
        assert_eq!(
            said(Lang::Ja, "平成33年度"),
            ["平成33年度は、令和3年度と読み取りました。"]
        );
        assert_eq!(
            said(Lang::Ja, "令和2年3月31日（月）"),
            ["曜日が日付と合いません。この日は火曜日です。"]
        );
        assert_eq!(
            said(Lang::En, "令和2年3月31日（月）"),
            ["The weekday does not fit: that day is a Tuesday."]
        );
        assert_eq!(said(Lang::Ja, "令和2年3月31日"), Vec::<String>::new());
    }
}
