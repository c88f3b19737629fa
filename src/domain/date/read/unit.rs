//! The unit of the calendar at the beginning of a Japanese or numeric date.

use chrono::{Datelike, NaiveDate};

use super::tail::LABELS;
use super::{Found, ReadContext, Unit, day_of, fiscal, month};
use crate::domain::date::error::{DateErrorKind, DateWarning};
use crate::domain::date::{Precision, Qualifier};
use crate::domain::fiscal::{FiscalYear, Quarter, quarter_number};
use crate::domain::scan::{Scan, Year};

type Parsed<T> = Result<T, DateErrorKind>;

/// Reads one folded text from left to right.
pub(super) struct Reader<'a> {
    pub(super) scan: Scan<'a>,
    pub(super) context: &'a ReadContext,
    pub(super) warnings: &'a mut Vec<DateWarning>,
}

const UNKNOWN: [&str; 12] = [
    "未定",
    "未確定",
    "未決定",
    "不明",
    "調整中",
    "検討中",
    "協議中",
    "時期未定",
    "時期調整中",
    "時期検討中",
    "日程未定",
    "日程調整中",
];

const QUALIFIERS: [(&str, Qualifier); 13] = [
    ("末日", Qualifier::End),
    ("末", Qualifier::End),
    ("当初", Qualifier::Start),
    ("初め", Qualifier::Start),
    ("始め", Qualifier::Start),
    ("はじめ", Qualifier::Start),
    ("中", Qualifier::Within),
    ("内", Qualifier::Within),
    ("頃", Qualifier::About),
    ("ごろ", Qualifier::About),
    ("ころ", Qualifier::About),
    ("以降", Qualifier::Onward),
    ("以後", Qualifier::Onward),
];

/// Years counted from the plan's own, as its text says them.
const RELATIVE_YEARS: [(&str, i32); 7] = [
    ("本年度", 0),
    ("今年度", 0),
    ("当年度", 0),
    ("年度", 0),
    ("来年度", 1),
    ("次年度", 1),
    ("翌年度", 1),
];

/// Halves that are only told by their names.
const HALVES: [(&str, u32); 4] = [("上半期", 4), ("下半期", 10), ("上期", 4), ("下期", 10)];

/// Names that are halves only right after a fiscal year: alone, 前期 is also the term before or the
/// first part of a plan of many years.
const HALVES_OF_YEAR: [(&str, u32); 8] = [
    ("前半期", 4),
    ("後半期", 10),
    ("前期", 4),
    ("後期", 10),
    ("前半", 4),
    ("後半", 10),
    ("h1", 4),
    ("h2", 10),
];

const THIRDS: [(&str, u32); 4] = [("上旬", 1), ("初旬", 1), ("中旬", 11), ("下旬", 21)];

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        context: &'a ReadContext,
        warnings: &'a mut Vec<DateWarning>,
    ) -> Self {
        Self {
            scan: Scan::new(text),
            context,
            warnings,
        }
    }

    /// The whole text.
    pub(super) fn date(mut self) -> Parsed<Found> {
        self.label();
        if self.scan.eat_longest(&UNKNOWN) {
            while self.scan.eat("(") || self.scan.eat(")") || self.scan.eat_longest(&UNKNOWN) {}
            self.tail(None)?;
            return Ok(None);
        }
        let unit = self.unit()?;
        if unit.precision == Precision::Day {
            self.weekday(unit.day);
            self.midnight();
        }
        let mut qualifiers = Vec::new();
        while let Some(qualifier) = self.scan.eat_row(&QUALIFIERS) {
            qualifiers.push(qualifier);
        }
        self.tail(Some((unit, &qualifiers)))?;
        Ok(Some((unit, qualifiers)))
    }

    /// 開校予定: before the date.
    fn label(&mut self) {
        let mut labelled = false;
        while self.scan.eat_longest(&LABELS) {
            labelled = true;
        }
        if labelled && !self.scan.eat(":") {
            self.scan.eat("は");
        }
    }

    fn unit(&mut self) -> Parsed<Unit> {
        if self.scan.eat("fy") {
            let year = self.scan.year()?.filter(|year| year.era.is_none());
            let year = year.ok_or(DateErrorKind::Unreadable)?;
            self.scan.eat("年度");
            return self.after_fiscal_year(year);
        }
        if let Some(year) = self.scan.year()? {
            return self.after_year(year);
        }
        if self.scan.rest().starts_with("元年") {
            self.scan.eat("元");
            let year = self.assumed_era(1)?;
            return self.after_year(year);
        }
        if let Some(years) = self.scan.eat_row(&RELATIVE_YEARS) {
            let start = self.plan_year()?.start_year() + years;
            let year = Year {
                western: start,
                era: None,
            };
            return self.after_fiscal_year(year);
        }
        if let Some(number) = quarter_number(&mut self.scan) {
            let quarter = existing_quarter(number)?;
            let year = self.plan_year()?;
            return Ok(unit(Precision::Quarter, year.quarter(quarter).first_day()));
        }
        if let Some(month) = self.scan.eat_row(&HALVES) {
            let year = self.plan_year()?;
            return half(year, month);
        }
        self.number_first()
    }

    /// The plan's year where the text has none.
    fn plan_year(&mut self) -> Parsed<FiscalYear> {
        let year = self.context.fiscal_year.ok_or(DateErrorKind::YearNeeded)?;
        self.warnings.push(DateWarning::YearAssumed(year));
        Ok(year)
    }

    /// A year of the era that was agreed on.
    fn assumed_era(&mut self, number: u32) -> Parsed<Year> {
        let era = self.context.era.ok_or(DateErrorKind::EraNeeded)?;
        let year = Year::of_era(era, number)?;
        self.warnings.push(DateWarning::EraAssumed(era));
        Ok(year)
    }

    /// After a year with its era or of four digits.
    fn after_year(&mut self, year: Year) -> Parsed<Unit> {
        if self.scan.eat("年度") {
            self.scan.same_year(year.western, "年度")?;
            return self.after_fiscal_year(year);
        }
        if self.scan.eat("年") {
            self.scan.same_year(year.western, "年")?;
            let found = self.after_calendar_year(year)?;
            return self.checked(year, found);
        }
        // 2019Q3 and 2019-Q3 count by fiscal years: nobody says 年 here.
        let mut after = self.scan;
        let separator = ["/", "-", "."].into_iter().find(|it| after.eat(it));
        let short = quarter_number(&mut after.clone()).is_some()
            || after.rest().starts_with("h1")
            || after.rest().starts_with("h2");
        if short {
            self.scan = after;
            return self.after_fiscal_year(year);
        }
        let found = match separator {
            Some(separator) => {
                self.scan = after;
                self.after_separator(year.western, separator)?
            }
            None => self.calendar_year(year.western)?,
        };
        self.checked(year, found)
    }

    /// 第3四半期, 上半期, 8月, 8月上旬, 8月25日 inside a fiscal year, or the year itself.
    fn after_fiscal_year(&mut self, written: Year) -> Parsed<Unit> {
        let year = fiscal(written.western)?;
        if let Some((era, number)) = written.era
            && !era.touches(year.first_day(), year.last_day())
        {
            self.warnings.push(DateWarning::EraOver {
                era,
                year: number,
                means: year,
            });
        }
        let mut after = self.scan;
        after.eat("の");
        if let Some(number) = quarter_number(&mut after) {
            self.scan = after;
            let quarter = existing_quarter(number)?;
            return Ok(unit(Precision::Quarter, year.quarter(quarter).first_day()));
        }
        let halves = after.eat_row(&HALVES);
        if let Some(month) = halves.or_else(|| after.eat_row(&HALVES_OF_YEAR)) {
            self.scan = after;
            return half(year, month);
        }
        if let Some(number) = after.number()
            && after.eat("月")
        {
            self.scan = after;
            let month = year
                .month(number)
                .ok_or(DateErrorKind::NoSuchMonth(number))?;
            return self.after_month(month);
        }
        Ok(unit(Precision::FiscalYear, year.first_day()))
    }

    fn after_calendar_year(&mut self, year: Year) -> Parsed<Unit> {
        let mut after = self.scan;
        if let Some(number) = after.number()
            && after.eat("月")
        {
            self.scan = after;
            return self.after_month(month(year.western, number)?);
        }
        let mut after = self.scan;
        after.eat("の");
        let part = quarter_number(&mut after).is_some()
            || after.eat_row(&HALVES).is_some()
            || after.eat_row(&HALVES_OF_YEAR).is_some();
        if part {
            return Err(DateErrorKind::CalendarOrFiscal);
        }
        self.calendar_year(year.western)
    }

    fn calendar_year(&mut self, year: i32) -> Parsed<Unit> {
        self.warnings
            .push(DateWarning::PerhapsFiscalYear(fiscal(year)?));
        Ok(unit(Precision::CalendarYear, month(year, 1)?))
    }

    /// 上旬, 25日 or nothing after 8月.
    fn after_month(&mut self, month: NaiveDate) -> Parsed<Unit> {
        if let Some(day) = self.scan.eat_row(&THIRDS) {
            return Ok(unit(Precision::Third, month.with_day(day).unwrap_or(month)));
        }
        let mut after = self.scan;
        if let Some(day) = after.number()
            && after.eat("日")
        {
            self.scan = after;
            return day_of(month, day);
        }
        Ok(unit(Precision::Month, month))
    }

    /// 3/31, 3, 3月, 3上旬 after `2020/`; 日 may be missing.
    fn after_separator(&mut self, year: i32, separator: &str) -> Parsed<Unit> {
        let number = self.scan.number().ok_or(DateErrorKind::Unreadable)?;
        let month = month(year, number)?;
        if self.scan.eat("月") {
            return self.after_month(month);
        }
        let mut after = self.scan;
        if !after.eat(separator) {
            return self.after_month(month);
        }
        self.scan = after;
        if let Some(day) = self.scan.eat_row(&THIRDS) {
            return Ok(unit(Precision::Third, month.with_day(day).unwrap_or(month)));
        }
        let rest = self.scan.rest();
        let day = self.scan.number().ok_or_else(|| unread(rest))?;
        self.scan.eat("日");
        day_of(month, day)
    }

    /// Numbers whose year has no era, or that have no year.
    fn number_first(&mut self) -> Parsed<Unit> {
        let start = self.scan;
        let Some(first) = self.scan.number() else {
            return Err(DateErrorKind::Unreadable);
        };
        if self.scan.eat("月") {
            let year = self.plan_year()?;
            let month = year.month(first);
            return self.after_month(month.ok_or(DateErrorKind::NoSuchMonth(first))?);
        }
        if self.scan.rest().starts_with('年') {
            let year = self.assumed_era(first)?;
            return self.after_year(year);
        }
        if first >= 10_000_101 {
            let year = i32::try_from(first / 10_000).unwrap_or(i32::MAX);
            return day_of(month(year, first / 100 % 100)?, first % 100);
        }
        let separator = ["/", "-", "."].into_iter().find(|it| self.scan.eat(it));
        let (Some(separator), Some(second)) = (separator, self.scan.number()) else {
            self.scan = start;
            return Err(DateErrorKind::Unreadable);
        };
        if self.scan.eat(separator) {
            let rest = self.scan.rest();
            let third = self.scan.number().ok_or_else(|| unread(rest))?;
            if third >= 1000 {
                return Err(DateErrorKind::DayOrMonthFirst);
            }
            let year = self.assumed_era(first)?;
            self.scan.eat("日");
            let found = day_of(month(year.western, second)?, third)?;
            return self.checked(year, found);
        }
        self.two_numbers(first, separator, second)
    }

    /// 8/25 cannot be a year and a month; 7/9 can.
    fn two_numbers(&mut self, first: u32, separator: &str, second: u32) -> Parsed<Unit> {
        if separator == "/" && (13..=31).contains(&second) && (1..=12).contains(&first) {
            let month = self.plan_year()?.month(first);
            return day_of(month.ok_or(DateErrorKind::NoSuchMonth(first))?, second);
        }
        Err(DateErrorKind::YearOrMonthFirst)
    }

    /// Warns when the era had no day of the unit; the unit stays.
    fn checked(&mut self, year: Year, found: Unit) -> Parsed<Unit> {
        if let Some((era, number)) = year.era
            && let Some((first, last)) = found.precision.unit(found.day)
            && !era.touches(first, last)
        {
            self.warnings.push(DateWarning::ImpossibleEra {
                era,
                year: number,
                means: first,
            });
        }
        Ok(found)
    }
}

fn unit(precision: Precision, day: NaiveDate) -> Unit {
    Unit { precision, day }
}

fn half(year: FiscalYear, month: u32) -> Parsed<Unit> {
    let day = year.month(month).ok_or(DateErrorKind::OutOfRange)?;
    Ok(unit(Precision::Half, day))
}

fn existing_quarter(number: u32) -> Parsed<Quarter> {
    Quarter::from_number(number).ok_or(DateErrorKind::NoSuchQuarter(number))
}

pub(super) fn unread(rest: &str) -> DateErrorKind {
    DateErrorKind::Unread {
        rest: rest.to_owned(),
    }
}
