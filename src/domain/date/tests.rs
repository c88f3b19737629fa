//! Dates as the offices write them.

#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::{NaiveDate, Weekday};

use super::*;
use crate::domain::era::Era;

mod notations;
mod refusals;
mod round_trip;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fy(year: i32) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn plan(year: i32) -> ReadContext {
    ReadContext {
        fiscal_year: Some(fy(year)),
        era: None,
    }
}

fn date_column(era: Era) -> ReadContext {
    ReadContext {
        fiscal_year: None,
        era: Some(era),
    }
}

/// The meaning in one line: `2020-03-01..2020-03-31 month end`.
fn meaning(date: &PlannedDate) -> String {
    let side = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let (earliest, latest) = (side(date.earliest()), side(date.latest()));
    let window = if earliest == latest {
        earliest
    } else {
        format!("{earliest}..{latest}")
    };
    let qualifier = date.qualifier().map_or("", Qualifier::code);
    format!("{window} {} {qualifier}", date.precision().code())
        .trim()
        .to_owned()
}

#[test]
fn codes_go_both_ways() {
    for precision in Precision::ALL {
        assert_eq!(Precision::from_code(precision.code()), Some(precision));
        let json = serde_json::to_string(&precision).unwrap();
        assert_eq!(json, format!("\"{}\"", precision.code()));
    }
    for qualifier in Qualifier::ALL {
        assert_eq!(Qualifier::from_code(qualifier.code()), Some(qualifier));
        let json = serde_json::to_string(&qualifier).unwrap();
        assert_eq!(json, format!("\"{}\"", qualifier.code()));
    }
    assert_eq!(Precision::from_code("week"), None);
    assert_eq!(Qualifier::from_code("until"), None);
}

#[test]
fn a_window_that_no_unit_gives_cannot_be_made() {
    use Precision::{Day, FiscalYear, Month, Open, Unknown};
    let (first, last) = (Some(ymd(2020, 3, 1)), Some(ymd(2020, 3, 31)));
    for (earliest, latest, precision, qualifier) in [
        (last, first, Month, None),
        (last, first, Day, None),
        (first, last, Day, None),
        (first, last, FiscalYear, None),
        (first, None, Month, None),
        (None, last, Month, None),
        (None, None, Month, None),
        (first, None, Open, None),
        (first, last, Open, Some(Qualifier::Onward)),
        (first, None, Month, Some(Qualifier::Onward)),
        (first, last, Month, Some(Qualifier::End)),
        (first, first, Month, None),
        (first, first, Day, Some(Qualifier::Start)),
        (first, None, Unknown, None),
        (None, None, Unknown, Some(Qualifier::About)),
    ] {
        let error = PlannedDate::new(earliest, latest, precision, qualifier, "X").unwrap_err();
        assert_eq!(error.kind, DateErrorKind::BadWindow, "{precision:?}");
        assert_eq!(error.text, "X");
    }
    let march = PlannedDate::new(first, last, Month, None, "三月").unwrap();
    assert_eq!((march.earliest(), march.latest()), (first, last));
    assert_eq!(march.text(), "三月");
    assert!(PlannedDate::new(last, last, Month, Some(Qualifier::End), "").is_ok());
    assert!(PlannedDate::new(first, None, Open, Some(Qualifier::Onward), "").is_ok());
    assert!(PlannedDate::new(None, None, Unknown, None, "").is_ok());
}

#[test]
fn a_stored_date_is_checked_on_the_way_back() {
    let date = PlannedDate::read("令和２年度末").unwrap().date;
    let json = serde_json::to_string(&date).unwrap();
    assert_eq!(
        json,
        r#"{"earliest":"2021-03-31","latest":"2021-03-31","precision":"fiscal_year","qualifier":"end","text":"令和２年度末"}"#
    );
    assert_eq!(serde_json::from_str::<PlannedDate>(&json).unwrap(), date);
    let reversed = json.replacen("2021-03-31", "2021-04-01", 1);
    assert!(serde_json::from_str::<PlannedDate>(&reversed).is_err());
}

#[test]
fn a_picker_gives_the_unit_that_holds_a_day() {
    let made =
        |precision, qualifier| PlannedDate::containing(ymd(2020, 2, 15), precision, qualifier);
    for (precision, qualifier, text, window) in [
        (Precision::Day, None, "令和2年2月15日", "2020-02-15 day"),
        (
            Precision::Third,
            None,
            "令和2年2月中旬",
            "2020-02-11..2020-02-20 third",
        ),
        (
            Precision::Month,
            None,
            "令和2年2月",
            "2020-02-01..2020-02-29 month",
        ),
        (
            Precision::Month,
            Some(Qualifier::End),
            "令和2年2月末",
            "2020-02-29 month end",
        ),
        (
            Precision::Quarter,
            None,
            "令和元年度第4四半期",
            "2020-01-01..2020-03-31 quarter",
        ),
        (
            Precision::Half,
            None,
            "令和元年度下半期",
            "2019-10-01..2020-03-31 half",
        ),
        (
            Precision::FiscalYear,
            None,
            "令和元年度",
            "2019-04-01..2020-03-31 fiscal_year",
        ),
        (
            Precision::CalendarYear,
            None,
            "令和2年",
            "2020-01-01..2020-12-31 calendar_year",
        ),
        (
            Precision::Open,
            Some(Qualifier::Onward),
            "令和2年2月15日以降",
            "2020-02-15.. open onward",
        ),
        (Precision::Unknown, None, "未定", "unknown"),
    ] {
        let date = made(precision, qualifier).unwrap();
        assert_eq!(date.text(), text);
        assert_eq!(meaning(&date), window);
    }
    assert!(made(Precision::Open, None).is_err());
    assert!(made(Precision::Day, Some(Qualifier::End)).is_err());
    for day in [
        ymd(1867, 12, 31),
        ymd(10000, 1, 1),
        NaiveDate::MIN,
        NaiveDate::MAX,
    ] {
        let error = PlannedDate::containing(day, Precision::Day, None).unwrap_err();
        assert_eq!(error.kind, DateErrorKind::OutOfRange);
    }
    let year = PlannedDate::containing(ymd(9999, 12, 31), Precision::FiscalYear, None);
    assert_eq!(year.unwrap_err().kind, DateErrorKind::OutOfRange);
}

#[test]
fn dates_are_ordered_by_their_end_and_undecided_ones_come_last() {
    let sorted = [
        "令和2年3月30日",
        "令和元年度",
        "令和2年3月",
        "R2.3.31",
        "令和2年3月31日",
        "令和2年4月",
        "令和2年度以降",
        "令和6年度以降",
        "未定",
    ];
    let mut dates = sorted.map(|text| PlannedDate::read(text).unwrap().date);
    dates.reverse();
    dates.sort_by(|a, b| a.order_key().cmp(&b.order_key()));
    assert_eq!(dates.each_ref().map(PlannedDate::text), sorted);
}

#[test]
fn only_a_plain_day_may_be_drawn_as_a_point() {
    for (text, exact) in [
        ("令和2年3月31日", true),
        ("令和2年3月31日頃", false),
        ("令和元年度末", false),
        ("令和2年3月末", false),
        ("令和2年3月", false),
        ("令和2年3月31日以降", false),
        ("未定", false),
    ] {
        assert_eq!(
            PlannedDate::read(text).unwrap().date.is_exact_day(),
            exact,
            "{text}"
        );
    }
}

#[test]
fn a_date_is_written_in_three_styles() {
    for (text, era, western, english) in [
        (
            "R2.3.31",
            "令和2年3月31日",
            "2020年3月31日",
            "31 March 2020",
        ),
        ("R元.5.1", "令和元年5月1日", "2019年5月1日", "1 May 2019"),
        (
            "H31.4.30",
            "平成31年4月30日",
            "2019年4月30日",
            "30 April 2019",
        ),
        (
            "S64.1.7",
            "昭和64年1月7日",
            "1989年1月7日",
            "7 January 1989",
        ),
        ("H1.1.8", "平成元年1月8日", "1989年1月8日", "8 January 1989"),
        (
            "S64.1上旬",
            "平成元年1月上旬",
            "1989年1月上旬",
            "early January 1989",
        ),
        (
            "R2.3上旬",
            "令和2年3月上旬",
            "2020年3月上旬",
            "early March 2020",
        ),
        (
            "R2.3中旬",
            "令和2年3月中旬",
            "2020年3月中旬",
            "mid-March 2020",
        ),
        (
            "R2.3下旬",
            "令和2年3月下旬",
            "2020年3月下旬",
            "late March 2020",
        ),
        ("R4.4", "令和4年4月", "2022年4月", "April 2022"),
        ("H31.4", "平成31年4月", "2019年4月", "April 2019"),
        (
            "R1Q3",
            "令和元年度第3四半期",
            "2019年度第3四半期",
            "FY2019 Q3",
        ),
        (
            "R1H1",
            "令和元年度上半期",
            "2019年度上半期",
            "first half of FY2019",
        ),
        (
            "R1H2",
            "令和元年度下半期",
            "2019年度下半期",
            "second half of FY2019",
        ),
        ("R1年度", "令和元年度", "2019年度", "FY2019"),
        ("R1", "令和元年", "2019年", "2019"),
        ("R6年度以降", "令和6年度以降", "2024年度以降", "from FY2024"),
        (
            "R6.10以降",
            "令和6年10月以降",
            "2024年10月以降",
            "from October 2024",
        ),
        (
            "R6.10.11以降",
            "令和6年10月11日以降",
            "2024年10月11日以降",
            "from 11 October 2024",
        ),
        ("未定", "未定", "未定", "undecided"),
        ("R2年度末", "令和2年度末", "2020年度末", "end of FY2020"),
        (
            "R2年度当初",
            "令和2年度当初",
            "2020年度当初",
            "start of FY2020",
        ),
        ("R2年度中", "令和2年度中", "2020年度中", "within FY2020"),
        ("R2年度頃", "令和2年度頃", "2020年度頃", "around FY2020"),
        (
            "R2年度下期末",
            "令和2年度下半期末",
            "2020年度下半期末",
            "end of the second half of FY2020",
        ),
        ("R2.3末", "令和2年3月末", "2020年3月末", "end of March 2020"),
    ] {
        let date = PlannedDate::read(text).unwrap().date;
        assert_eq!(date.write(DateStyle::Era), era);
        assert_eq!(date.write(DateStyle::Western), western);
        assert_eq!(date.write(DateStyle::English), english);
    }
    assert_eq!(
        write_day(ymd(1868, 10, 22), DateStyle::Era),
        "1868年10月22日"
    );
    assert_eq!(
        write_day(ymd(1868, 10, 23), DateStyle::Era),
        "明治元年10月23日"
    );
    assert_eq!(
        write_day(ymd(2020, 2, 29), DateStyle::English),
        "29 February 2020"
    );
}
