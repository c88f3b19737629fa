#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fy(year: i32) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

#[test]
fn a_fiscal_year_goes_by_one_era_name() {
    for (year, label, western, english, code) in [
        (1868, "明治元年度", "1868年度", "FY1868", "M01"),
        (1912, "大正元年度", "1912年度", "FY1912", "T01"),
        (1925, "大正14年度", "1925年度", "FY1925", "T14"),
        (1988, "昭和63年度", "1988年度", "FY1988", "S63"),
        (1989, "平成元年度", "1989年度", "FY1989", "H01"),
        (2018, "平成30年度", "2018年度", "FY2018", "H30"),
        (2019, "令和元年度", "2019年度", "FY2019", "R01"),
        (2020, "令和2年度", "2020年度", "FY2020", "R02"),
        (2029, "令和11年度", "2029年度", "FY2029", "R11"),
        (2118, "令和100年度", "2118年度", "FY2118", "R100"),
        (3018, "3018年度", "3018年度", "FY3018", "FY3018"),
    ] {
        let year = fy(year);
        assert_eq!(year.label_ja(), label);
        assert_eq!(year.label_western_ja(), western);
        assert_eq!(year.label_en(), english);
        assert_eq!(year.code(), code);
    }
}

#[test]
fn a_fiscal_year_is_read_as_offices_write_it() {
    for (text, year) in [
        ("2019", 2019),
        ("２０１９", 2019),
        ("2019年度", 2019),
        ("２０１９ 年度", 2019),
        ("令和元年度", 2019),
        ("令和１年度", 2019),
        ("令和 元 年度", 2019),
        ("令和　元年度", 2019),
        ("㋿元年度", 2019),
        ("平成31年度", 2019),
        ("平成33年度", 2021),
        ("平成元年度", 1989),
        ("昭和63年度", 1988),
        ("昭和六十三年度", 1988),
        ("令和十年度", 2028),
        ("R1", 2019),
        ("R01", 2019),
        ("r1", 2019),
        ("R1年度", 2019),
        ("Ｒ１", 2019),
        ("Ｒ1年度", 2019),
        ("R元年度", 2019),
        ("R元", 2019),
        ("H31", 2019),
        ("令2年度", 2020),
        ("FY2019", 2019),
        ("fy 2019", 2019),
        ("ＦＹ２０１９", 2019),
        ("令和元年度（2019年度）", 2019),
        ("2019(令和元)年度", 2019),
        ("西暦2019年度", 2019),
        (" 令和2年度\n", 2020),
    ] {
        assert_eq!(FiscalYear::parse(text), Ok(fy(year)), "{text}");
    }
}

#[test]
fn what_is_no_fiscal_year_is_named_and_refused() {
    for text in [
        "",
        "年度",
        "令和",
        "令和年度",
        "令和元年",
        "2019年",
        "31",
        "7年度",
        "令和0年度",
        "20 19",
        "R1 2",
        "平成2019年度",
        "令和元年度末",
        "FY19",
        "FYR1",
        "R1Q3",
        "令和二二二二二年度",
        "令和元年度(2020年度)",
    ] {
        assert_eq!(
            FiscalYear::parse(text),
            Err(FiscalError::NotAYear(text.to_owned())),
            "{text}"
        );
    }
    for text in ["1867", "9999", "1867年度"] {
        let error = FiscalError::OutOfRange(text.to_owned());
        assert_eq!(FiscalYear::parse(text), Err(error), "{text}");
    }
    assert!(FiscalYear::new(1867).is_err() && FiscalYear::new(9999).is_err());
}

#[test]
fn a_day_belongs_to_the_year_that_starts_in_april() {
    for (day, year) in [
        (ymd(2019, 3, 31), 2018),
        (ymd(2019, 4, 1), 2019),
        (ymd(2020, 2, 29), 2019),
        (ymd(2020, 3, 31), 2019),
        (ymd(2020, 4, 1), 2020),
    ] {
        assert_eq!(FiscalYear::of(day), fy(year), "{day}");
    }
    assert_eq!(fy(2019).first_day(), ymd(2019, 4, 1));
    assert_eq!(fy(2019).last_day(), ymd(2020, 3, 31));
    assert_eq!(fy(2025).month(8), Some(ymd(2025, 8, 1)));
    assert_eq!(fy(2025).month(2), Some(ymd(2026, 2, 1)));
    assert_eq!(fy(2025).month(13), None);
}

#[test]
fn the_calendar_ends_without_a_panic() {
    for day in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        ymd(1868, 1, 1),
        ymd(9999, 12, 31),
    ] {
        let year = FiscalYear::of(day);
        assert!(year.previous() <= year && year <= year.next());
        assert!(year.first_day() < year.last_day());
        let quarter = FiscalQuarter::of(day);
        assert!(quarter.first_day() < quarter.last_day());
        assert!(!quarter.label_with_span_ja().is_empty());
    }
    assert!(FiscalYear::of(ymd(1868, 1, 1)).first_day() <= ymd(1868, 1, 1));
    assert!(FiscalYear::of(ymd(9999, 12, 31)).last_day() >= ymd(9999, 12, 31));
}

#[test]
fn a_quarter_has_its_days_and_labels() {
    for (text, first, last, span, western) in [
        (
            "1988Q4",
            ymd(1989, 1, 1),
            ymd(1989, 3, 31),
            "昭和64年1月～平成元年3月",
            "1989年1月～3月",
        ),
        (
            "2019Q1",
            ymd(2019, 4, 1),
            ymd(2019, 6, 30),
            "平成31年4月～令和元年6月",
            "2019年4月～6月",
        ),
        (
            "2019Q2",
            ymd(2019, 7, 1),
            ymd(2019, 9, 30),
            "令和元年7月～9月",
            "2019年7月～9月",
        ),
        (
            "2019Q3",
            ymd(2019, 10, 1),
            ymd(2019, 12, 31),
            "令和元年10月～12月",
            "2019年10月～12月",
        ),
        (
            "2019Q4",
            ymd(2020, 1, 1),
            ymd(2020, 3, 31),
            "令和2年1月～3月",
            "2020年1月～3月",
        ),
    ] {
        let quarter = FiscalQuarter::parse(text).unwrap();
        assert_eq!(quarter.to_string(), text);
        assert_eq!(quarter.first_day(), first);
        assert_eq!(quarter.last_day(), last);
        assert_eq!(quarter.span_ja(), span);
        assert_eq!(quarter.span_western_ja(), western);
    }
    let third = fy(2019).quarter(Quarter::Q3);
    assert_eq!(third.label_ja(), "令和元年度 第3四半期");
    assert_eq!(third.label_western_ja(), "2019年度 第3四半期");
    assert_eq!(third.quarter_label_ja(), "第3四半期");
    assert_eq!(third.label_en(), "FY2019 Q3");
    assert_eq!(
        fy(2019).quarter(Quarter::Q1).label_with_span_ja(),
        "令和元年度 第1四半期（平成31年4月～令和元年6月）"
    );
}

#[test]
fn a_quarter_is_read_as_offices_write_it() {
    for text in [
        "2019Q3",
        "2019q3",
        "２０１９Ｑ３",
        "2019-Q3",
        "FY2019 Q3",
        "FY2019Q3",
        "R1Q3",
        "r1q3",
        "Ｒ１Ｑ３",
        "R01 Q3",
        "令和元年度第3四半期",
        "令和元年度 第３四半期",
        "令和元年度　第３四半期",
        "令和元年度第三四半期",
        "令和元年度3四半期",
        "令和元年度の第3四半期",
        "平成31年度第3四半期",
        "2019年度第3四半期",
        "2019年度3Q",
        "令和元年度 第3・四半期",
        "令和元年度 第３／四半期",
        "令和元年度第3Q",
    ] {
        let third = fy(2019).quarter(Quarter::Q3);
        assert_eq!(FiscalQuarter::parse(text), Ok(third), "{text}");
    }
    for text in [
        "",
        "Q3",
        "第3四半期",
        "2019Q5",
        "2019Q0",
        "令和元年度第5四半期",
        "令和元年第3四半期",
        "2019年Q3",
        "2019Q3末",
        "2019",
    ] {
        let error = FiscalError::NotAQuarter(text.to_owned());
        assert_eq!(FiscalQuarter::parse(text), Err(error), "{text}");
    }
}

#[test]
fn a_year_is_stored_as_its_number_and_checked_on_the_way_back() {
    let third = fy(2019).quarter(Quarter::Q3);
    let json = serde_json::to_string(&third).unwrap();
    assert_eq!(json, r#"{"year":2019,"quarter":"Q3"}"#);
    assert_eq!(serde_json::from_str::<FiscalQuarter>(&json).unwrap(), third);
    assert!(serde_json::from_str::<FiscalYear>("12").is_err());
}

proptest! {
    #[test]
    fn every_label_of_a_year_is_read_back(start in 1868..=9998) {
        let year = fy(start);
        for text in [
            year.label_ja(), year.label_western_ja(), year.label_en(), year.code(), year.to_string(),
        ] {
            prop_assert_eq!(FiscalYear::parse(&text), Ok(year), "{}", text);
        }
        prop_assert_eq!(FiscalYear::of(year.first_day()), year);
        prop_assert_eq!(FiscalYear::of(year.last_day()), year);
        prop_assert_eq!(year.next().previous(), year);
        prop_assert_eq!(year.previous().next(), year);
        prop_assert_eq!(year.last_day().succ_opt().unwrap(), year.next().first_day());
    }

    #[test]
    fn every_label_of_a_quarter_is_read_back(start in 1868..=9998, number in 1_u32..=4) {
        let quarter = fy(start).quarter(Quarter::from_number(number).unwrap());
        for text in [
            quarter.label_ja(), quarter.label_western_ja(), quarter.label_en(), quarter.to_string(),
        ] {
            prop_assert_eq!(FiscalQuarter::parse(&text), Ok(quarter), "{}", text);
        }
        prop_assert_eq!(FiscalQuarter::of(quarter.first_day()), quarter);
        prop_assert_eq!(FiscalQuarter::of(quarter.last_day()), quarter);
        prop_assert_eq!(quarter.next().previous(), quarter);
        prop_assert_eq!(quarter.last_day().succ_opt().unwrap(), quarter.next().first_day());
    }

    #[test]
    fn reading_never_panics(text in "\\PC*") {
        let _ = FiscalYear::parse(&text);
        let _ = FiscalQuarter::parse(&text);
    }
}
