//! What is warned about and what is refused.

use super::*;

fn warnings(text: &str, context: &ReadContext) -> Vec<DateWarning> {
    PlannedDate::read_in(text, context).unwrap().warnings
}

#[test]
fn a_pair_that_cannot_be_is_read_as_the_day_it_must_mean() {
    for (text, era, year, window) in [
        ("令和元年4月", Era::Reiwa, 1, "2019-04-01..2019-04-30 month"),
        ("令和元年4月30日", Era::Reiwa, 1, "2019-04-30 day"),
        ("R1.4.1", Era::Reiwa, 1, "2019-04-01 day"),
        ("平成31年5月1日", Era::Heisei, 31, "2019-05-01 day"),
        (
            "平成31年5月",
            Era::Heisei,
            31,
            "2019-05-01..2019-05-31 month",
        ),
        (
            "平成33年4月",
            Era::Heisei,
            33,
            "2021-04-01..2021-04-30 month",
        ),
        ("H34.3.31", Era::Heisei, 34, "2022-03-31 day"),
        ("昭和64年1月8日", Era::Showa, 64, "1989-01-08 day"),
        ("平成元年1月7日", Era::Heisei, 1, "1989-01-07 day"),
        (
            "昭和64年1月中旬",
            Era::Showa,
            64,
            "1989-01-11..1989-01-20 third",
        ),
        ("昭和元年12月24日", Era::Showa, 1, "1926-12-24 day"),
    ] {
        let read = PlannedDate::read(text).unwrap();
        let means = read.date.earliest().unwrap();
        assert_eq!(meaning(&read.date), window, "{text}");
        let expected = DateWarning::ImpossibleEra { era, year, means };
        assert_eq!(read.warnings, [expected], "{text}");
    }
    let written = PlannedDate::read("令和元年4月").unwrap().date;
    assert_eq!(written.write(DateStyle::Era), "平成31年4月");
    assert_eq!(written.text(), "令和元年4月");
}

#[test]
fn a_year_that_was_printed_before_its_era_ended_is_only_noticed() {
    let over = |era, year, means| DateWarning::EraOver {
        era,
        year,
        means: fy(means),
    };
    for (text, expected) in [
        ("平成31年度", vec![]),
        ("平成31年度第4四半期", vec![]),
        ("平成33年度", vec![over(Era::Heisei, 33, 2021)]),
        ("平成33年度8月", vec![over(Era::Heisei, 33, 2021)]),
        ("昭和64年度", vec![over(Era::Showa, 64, 1989)]),
    ] {
        let found = warnings(text, &ReadContext::default());
        assert!(found.iter().all(|it| it.is_notice()));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_was_assumed_or_dropped_is_said() {
    let plain = ReadContext::default();
    let perhaps = DateWarning::PerhapsFiscalYear;
    for (text, context, expected) in [
        ("令和元年", plain, vec![perhaps(fy(2019))]),
        ("2019", plain, vec![perhaps(fy(2019))]),
        ("令和元年末", plain, vec![perhaps(fy(2019))]),
        ("令和7年以降", plain, vec![perhaps(fy(2025))]),
        ("令和元年度", plain, vec![]),
        ("令和2年度末頃", plain, vec![DateWarning::AboutDropped]),
        ("令和6年度頃以降", plain, vec![DateWarning::AboutDropped]),
        ("令和2年度末までに", plain, vec![DateWarning::Deadline]),
        (
            "令和4年4月1日(木)",
            plain,
            vec![DateWarning::WrongWeekday {
                written: Weekday::Thu,
                actual: Weekday::Fri,
            }],
        ),
        ("8月", plan(2025), vec![DateWarning::YearAssumed(fy(2025))]),
        (
            "7/9/25",
            date_column(Era::Reiwa),
            vec![DateWarning::EraAssumed(Era::Reiwa)],
        ),
    ] {
        assert_eq!(warnings(text, &context), expected, "{text}");
    }
    assert!(!perhaps(fy(2019)).is_notice());
}

#[test]
fn what_cannot_be_read_is_named_and_never_guessed_at() {
    use DateErrorKind as Kind;
    let unread = |rest: &str| Kind::Unread {
        rest: rest.to_owned(),
    };
    let no_day = |year, month, day| Kind::NoSuchDay { year, month, day };
    let no_year = |era, year| Kind::NoSuchEraYear { era, year };
    for (text, kind) in [
        ("", Kind::Empty),
        (" 　\n", Kind::Empty),
        ("（）", Kind::Empty),
        ("令和2年2月30日", no_day(2020, 2, 30)),
        ("令和3年2月29日", no_day(2021, 2, 29)),
        ("R3.2.29", no_day(2021, 2, 29)),
        ("2020/4/31", no_day(2020, 4, 31)),
        ("20200431", no_day(2020, 4, 31)),
        ("令和7年度2月29日", no_day(2026, 2, 29)),
        ("令和2年4月0日", no_day(2020, 4, 0)),
        ("30 February 2020", no_day(2020, 2, 30)),
        ("令和2年13月", Kind::NoSuchMonth(13)),
        ("2020/0/1", Kind::NoSuchMonth(0)),
        ("令和2年度13月", Kind::NoSuchMonth(13)),
        ("令和元年度第5四半期", Kind::NoSuchQuarter(5)),
        ("FY2019 Q0", Kind::NoSuchQuarter(0)),
        ("令和0年4月", no_year(Era::Reiwa, 0)),
        ("平成2019年4月", no_year(Era::Heisei, 2019)),
        ("R2020.4.1", no_year(Era::Reiwa, 2020)),
        ("1867年4月", Kind::OutOfRange),
        ("9999年度", Kind::OutOfRange),
        ("7/9/25", Kind::EraNeeded),
        ("7年度", Kind::EraNeeded),
        ("7年9月", Kind::EraNeeded),
        ("元年5月", Kind::EraNeeded),
        ("8月", Kind::YearNeeded),
        ("8月25日", Kind::YearNeeded),
        ("第3四半期", Kind::YearNeeded),
        ("年度末", Kind::YearNeeded),
        ("来年度", Kind::YearNeeded),
        ("August", Kind::YearNeeded),
        ("7/9", Kind::YearOrMonthFirst),
        ("6.10", Kind::YearOrMonthFirst),
        ("3/4/2020", Kind::DayOrMonthFirst),
        ("令和元年第3四半期", Kind::CalendarOrFiscal),
        ("2019年上半期", Kind::CalendarOrFiscal),
        ("first half of 2019", Kind::CalendarOrFiscal),
        ("令和元年10月～令和2年3月", Kind::Range),
        ("令和2年4月〜6月", Kind::Range),
        ("令和元年度→令和2年度", Kind::Range),
        ("令和2年3月中頃", Kind::QualifierConflict),
        ("令和2年度末当初", Kind::QualifierConflict),
        ("令和2年3月31日末", Kind::QualifierConflict),
        ("令和2年3月上旬末", Kind::QualifierConflict),
        ("令和2年度中以降", Kind::QualifierConflict),
        ("令和2年3月31日末以降", Kind::QualifierConflict),
        ("令和4年(2021年)4月", Kind::Contradiction),
        ("令和4年度(2021年度)", Kind::Contradiction),
        ("令和4年4月1日（2022年4月2日）", Kind::Contradiction),
        ("令和2年度末（2月末）", Kind::Contradiction),
        ("令和2年度中止", unread("止")),
        ("令和2年4月から", unread("から")),
        ("令和2年3月末、令和3年3月末", unread("令和3年3月末")),
        ("令和4年4月緑園学校開校", unread("緑園学校開校")),
        ("令和4年4月（調整中）", unread("調整中")),
        ("令和4年4月(金)", unread("金")),
        ("令和4年4月1", unread("1")),
        ("2020/3/31 10:30", unread(" 10:30")),
        ("R2 10", unread(" 10")),
        ("R2.3.31.", unread(".")),
        ("2020/3-31", unread("-31")),
        ("令和2年3月半ば", unread("半ば")),
        ("令和2年1 0月", unread("1 0月")),
        (
            "April 2022 or so",
            Kind::Unread {
                rest: "or so".to_owned(),
            },
        ),
        ("Mar-20", Kind::YearOrMonthFirst),
        ("2020 3 31", unread(" 3 31")),
        ("令和", Kind::Unreadable),
        ("令和年度", Kind::Unreadable),
        ("春頃", Kind::Unreadable),
        ("随時", Kind::Unreadable),
        ("なし", Kind::Unreadable),
        ("上旬", Kind::Unreadable),
        ("43921", Kind::Unreadable),
        ("2020331", Kind::Unreadable),
        ("前期", Kind::Unreadable),
        ("緑園学校 令和4年4月", Kind::Unreadable),
        ("FY19", Kind::Unreadable),
        ("hello", Kind::Unreadable),
        ("😀", Kind::Unreadable),
    ] {
        let error = PlannedDate::read(text).unwrap_err();
        assert_eq!(error.kind, kind, "{text}");
        assert_eq!(error.text, text);
    }
}

#[test]
fn a_context_does_not_turn_doubt_into_a_guess() {
    let both = ReadContext {
        fiscal_year: Some(fy(2025)),
        era: Some(Era::Reiwa),
    };
    for text in [
        "7/9", "7.10", "Mar-20", "7", "25", "上旬", "前期", "4月1", "32/9/1x",
    ] {
        assert!(PlannedDate::read_in(text, &both).is_err(), "{text}");
    }
    let error = PlannedDate::read_in("7/9/32", &both).unwrap_err();
    assert!(matches!(
        error.kind,
        DateErrorKind::NoSuchDay { day: 32, .. }
    ));
}

#[test]
fn a_long_text_is_refused_quickly() {
    for piece in [
        "令和4年4月(",
        "(",
        "予定",
        "一",
        "9",
        "令和4年4月1日(令和4年4月1日)",
    ] {
        assert!(PlannedDate::read(&piece.repeat(20_000)).is_err());
    }
}
