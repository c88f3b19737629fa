//! Planned dates in English: 31 March 2020, mid-March 2020, FY2019 Q3, first half of FY2019, from FY2024.

use chrono::{Datelike, NaiveDate, Weekday};

use super::error::{DateErrorKind, DateWarning};
use super::read::{Found, ReadContext, Unit, day_of, fiscal, month};
use super::write::MONTHS;
use super::{Precision, Qualifier};
use crate::domain::fiscal::{FiscalYear, Quarter};

type Parsed<T> = Result<T, DateErrorKind>;

const UNKNOWN: [&[&str]; 8] = [
    &["undecided"],
    &["undetermined"],
    &["unknown"],
    &["tbd"],
    &["tba"],
    &["not", "decided"],
    &["to", "be", "decided"],
    &["to", "be", "determined"],
];

const PREFIXES: [(&[&str], Qualifier); 11] = [
    (&["end", "of"], Qualifier::End),
    (&["start", "of"], Qualifier::Start),
    (&["beginning", "of"], Qualifier::Start),
    (&["within"], Qualifier::Within),
    (&["during"], Qualifier::Within),
    (&["around"], Qualifier::About),
    (&["about"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["from"], Qualifier::Onward),
    (&["starting"], Qualifier::Onward),
];

/// Words that are no part of a date.
const LABELS: [&str; 14] = [
    "planned",
    "plan",
    "expected",
    "scheduled",
    "target",
    "targeted",
    "estimated",
    "opening",
    "opened",
    "completion",
    "completed",
    "due",
    "start",
    "in",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

struct Words<'a> {
    words: &'a [String],
    context: &'a ReadContext,
    warnings: &'a mut Vec<DateWarning>,
}

/// Reads folded words; see [`super::read`] for what is common to all languages.
pub(super) fn read(
    words: &[String],
    context: &ReadContext,
    warnings: &mut Vec<DateWarning>,
) -> Parsed<Found> {
    let mut words = Words {
        words,
        context,
        warnings,
    };
    words.date()
}

impl Words<'_> {
    fn peek(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn skip(&mut self, count: usize) {
        self.words = self.words.get(count..).unwrap_or_default();
    }

    fn eat(&mut self, phrase: &[&str]) -> bool {
        let found = self.words.len() >= phrase.len()
            && self.words.iter().zip(phrase).all(|(word, it)| word == it);
        if found {
            self.skip(phrase.len());
        }
        found
    }

    /// The value that the next word stands for, which is then behind.
    fn take<T>(&mut self, value: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = value(self.peek())?;
        self.skip(1);
        Some(found)
    }

    fn date(&mut self) -> Parsed<Found> {
        if UNKNOWN.iter().any(|phrase| self.eat(phrase)) {
            self.end()?;
            return Ok(None);
        }
        let mut qualifiers = Vec::new();
        if self.eat(&["by"]) {
            self.warnings.push(DateWarning::Deadline);
        }
        self.eat(&["the"]);
        while let Some((_, qualifier)) = PREFIXES.iter().find(|(phrase, _)| self.eat(phrase)) {
            // From and around come before end and start: 以降 and 頃 come after 末 and 当初.
            qualifiers.insert(0, *qualifier);
            self.eat(&["the"]);
        }
        let unit = self.unit()?;
        if self.eat(&["onward"]) || self.eat(&["onwards"]) || self.eat(&["or", "later"]) {
            qualifiers.push(Qualifier::Onward);
        }
        self.end()?;
        Ok(Some((unit, qualifiers)))
    }

    /// Only words that are no part of the date may follow.
    fn end(&mut self) -> Parsed<()> {
        while self
            .take(|word| LABELS.contains(&word).then_some(()))
            .is_some()
        {}
        if self.words.is_empty() {
            Ok(())
        } else {
            Err(DateErrorKind::Unread {
                rest: self.words.join(" "),
            })
        }
    }

    fn unit(&mut self) -> Parsed<Unit> {
        let weekday = self.take(weekday);
        let unit = self.unit_without_weekday()?;
        if let Some(index) = weekday {
            let written = Weekday::try_from(index).unwrap_or(Weekday::Mon);
            let actual = unit.day.weekday();
            if unit.precision != Precision::Day {
                return Err(DateErrorKind::Unreadable);
            }
            if written != actual {
                self.warnings
                    .push(DateWarning::WrongWeekday { written, actual });
            }
        }
        Ok(unit)
    }

    fn unit_without_weekday(&mut self) -> Parsed<Unit> {
        if let Some(number) = self.ordinal_of("quarter") {
            let year = self.fiscal_year()?;
            return quarter(year, number);
        }
        if let Some(number) = self.ordinal_of("half") {
            let year = self.fiscal_year()?;
            return half(year, number);
        }
        if let Some(number) = self.take(|word| lettered(word, 'q')) {
            self.eat(&["of"]);
            let year = self.fiscal_year()?;
            return quarter(year, number);
        }
        if let Some(year) = self.written_fiscal_year()? {
            return self.after_fiscal_year(year);
        }
        let thirds = [("early", 1), ("mid", 11), ("late", 21)];
        let third = self.take(|word| thirds.iter().find(|it| it.0 == word).map(|it| it.1));
        if let Some(day) = third {
            let month = self.month_and_year()?;
            return Ok(Unit {
                precision: Precision::Third,
                day: month.with_day(day).ok_or(DateErrorKind::Unreadable)?,
            });
        }
        self.day_month_year()
    }

    /// Day month year, month day year, month year, year.
    fn day_month_year(&mut self) -> Parsed<Unit> {
        if let Some(year) = self.take(year_number) {
            self.warnings
                .push(DateWarning::PerhapsFiscalYear(fiscal(year)?));
            return Ok(Unit {
                precision: Precision::CalendarYear,
                day: month(year, 1)?,
            });
        }
        if let Some(day) = self.take(day_number) {
            self.eat(&["of"]);
            let month = self.month_and_year()?;
            return day_of(month, day);
        }
        let number = self.take(month_number).ok_or(DateErrorKind::Unreadable)?;
        let Some(day) = self.take(day_number) else {
            return Ok(Unit {
                precision: Precision::Month,
                day: self.year_of(number)?,
            });
        };
        // Spreadsheets show March 2020 as Mar-20.
        let year = self.take(year_number);
        let year = year.ok_or(DateErrorKind::YearOrMonthFirst)?;
        day_of(month(year, number)?, day)
    }

    fn month_and_year(&mut self) -> Parsed<NaiveDate> {
        let number = self.take(month_number);
        self.year_of(number.ok_or(DateErrorKind::Unreadable)?)
    }

    /// The month with the year that follows, or inside the plan's year.
    fn year_of(&mut self, number: u32) -> Parsed<NaiveDate> {
        match self.take(year_number) {
            Some(year) => month(year, number),
            None => {
                let month = self.plan_year()?.month(number);
                month.ok_or(DateErrorKind::NoSuchMonth(number))
            }
        }
    }

    fn after_fiscal_year(&mut self, year: FiscalYear) -> Parsed<Unit> {
        if let Some(number) = self.take(|word| lettered(word, 'q')) {
            return quarter(year, number);
        }
        if let Some(number) = self.take(|word| lettered(word, 'h')) {
            return half(year, number);
        }
        Ok(Unit {
            precision: Precision::FiscalYear,
            day: year.first_day(),
        })
    }

    /// first … fourth, before the noun and "of"; nothing is eaten otherwise.
    fn ordinal_of(&mut self, noun: &str) -> Option<u32> {
        let ordinals = ["first", "second", "third", "fourth"];
        let index = ordinals.iter().position(|it| *it == self.peek())?;
        if self.words.get(1).map(String::as_str) != Some(noun) {
            return None;
        }
        self.skip(2);
        self.eat(&["of"]);
        u32::try_from(index + 1).ok()
    }

    /// The year that must follow a quarter or half; the plan's if nothing follows.
    fn fiscal_year(&mut self) -> Parsed<FiscalYear> {
        match self.written_fiscal_year()? {
            Some(year) => Ok(year),
            None if year_number(self.peek()).is_some() => Err(DateErrorKind::CalendarOrFiscal),
            None => self.plan_year(),
        }
    }

    /// FY2019, FY 2019, fiscal year 2019, fiscal 2019.
    fn written_fiscal_year(&mut self) -> Parsed<Option<FiscalYear>> {
        if let Some(year) = self.take(|word| year_number(word.strip_prefix("fy")?)) {
            return fiscal(year).map(Some);
        }
        if !self.eat(&["fy"]) && !self.eat(&["fiscal", "year"]) && !self.eat(&["fiscal"]) {
            return Ok(None);
        }
        let year = self.take(year_number).ok_or(DateErrorKind::Unreadable)?;
        fiscal(year).map(Some)
    }

    fn plan_year(&mut self) -> Parsed<FiscalYear> {
        let year = self.context.fiscal_year.ok_or(DateErrorKind::YearNeeded)?;
        self.warnings.push(DateWarning::YearAssumed(year));
        Ok(year)
    }
}

fn quarter(year: FiscalYear, number: u32) -> Parsed<Unit> {
    let quarter = Quarter::from_number(number).ok_or(DateErrorKind::NoSuchQuarter(number))?;
    Ok(Unit {
        precision: Precision::Quarter,
        day: year.quarter(quarter).first_day(),
    })
}

fn half(year: FiscalYear, number: u32) -> Parsed<Unit> {
    let month = match number {
        1 => 4,
        2 => 10,
        _ => return Err(DateErrorKind::Unreadable),
    };
    Ok(Unit {
        precision: Precision::Half,
        day: year.month(month).ok_or(DateErrorKind::OutOfRange)?,
    })
}

/// The number after a letter: q3.
fn lettered(word: &str, letter: char) -> Option<u32> {
    digits(word.strip_prefix(letter)?, 1..=1)
}

/// 31, 31st.
fn day_number(word: &str) -> Option<u32> {
    let plain = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix));
    digits(plain.unwrap_or(word), 1..=2)
}

fn year_number(word: &str) -> Option<i32> {
    digits(word, 4..=4)
        .and_then(|year| i32::try_from(year).ok())
        .filter(|year| *year >= 1000)
}

fn digits(word: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = lengths.contains(&word.len()) && word.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| word.parse().ok())?
}

/// 1–12 for a month's name or its first three letters (sept too), with or without a full stop.
fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let index = MONTHS.iter().position(|name| {
        let name = name.to_ascii_lowercase();
        name == word
            || (word.len() == 3 && name.starts_with(word))
            || (word == "sept" && name == "september")
    })?;
    u32::try_from(index + 1).ok()
}

/// 0 for Monday, by its name or its first three letters.
fn weekday(word: &str) -> Option<u8> {
    let index = WEEKDAYS
        .iter()
        .position(|name| *name == word || (word.len() == 3 && name.starts_with(word)))?;
    u8::try_from(index).ok()
}
