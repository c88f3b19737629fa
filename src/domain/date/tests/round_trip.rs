//! What is written is read back, and no text makes the reader fall over.

use proptest::prelude::*;

use super::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let near = ymd(1985, 1, 1).num_days_from_ce()..=ymd(2040, 12, 31).num_days_from_ce();
    let all = ymd(1868, 4, 1).num_days_from_ce()..=ymd(9999, 3, 31).num_days_from_ce();
    prop_oneof![near, all].prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

fn any_date() -> impl Strategy<Value = PlannedDate> {
    let precision = prop::sample::select(Precision::ALL.to_vec());
    let qualifier = prop::option::of(prop::sample::select(Qualifier::ALL.to_vec()));
    (any_day(), precision, qualifier).prop_filter_map(
        "parts that fit",
        |(day, precision, qualifier)| {
            let qualifier = match precision {
                Precision::Open => Some(Qualifier::Onward),
                _ => qualifier.filter(|it| it.fits(precision)),
            };
            PlannedDate::containing(day, precision, qualifier).ok()
        },
    )
}

/// Pieces of dates, so that random texts reach deep into the grammar.
fn date_like() -> impl Strategy<Value = String> {
    let pieces = [
        "令和",
        "平成",
        "R",
        "Ｈ",
        "元",
        "年",
        "年度",
        "月",
        "日",
        "旬",
        "上旬",
        "末",
        "中",
        "頃",
        "以降",
        "当初",
        "第",
        "四半期",
        "Q",
        "上半期",
        "(",
        ")",
        "（",
        "金",
        "/",
        "-",
        ".",
        "・",
        "～",
        " ",
        "　",
        "0",
        "1",
        "3",
        "31",
        "2019",
        "２０２０",
        "十",
        "二",
        "四",
        "予定",
        "未定",
        "まで",
        "の",
        "FY",
        "March",
        "of",
        "end",
        "first",
        "half",
        "mid",
        "99999999",
        "0:00",
        "e\u{301}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12)
        .prop_map(|pieces| pieces.concat())
}

fn contexts() -> [ReadContext; 3] {
    let both = ReadContext {
        fiscal_year: Some(fy(2019)),
        era: Some(Era::Reiwa),
    };
    [ReadContext::default(), plan(9998), both]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(date in any_date()) {
        for style in [DateStyle::Era, DateStyle::Western, DateStyle::English] {
            let text = date.write(style);
            let read = PlannedDate::read(&text);
            prop_assert!(read.is_ok(), "{text} {read:?}");
            let read = read.unwrap();
            prop_assert!(read.date.means_same(&date), "{} {:?} {:?}", text, read.date, date);
            prop_assert_eq!(read.date.text(), text);
            let surprises = read.warnings.iter()
                .filter(|it| !matches!(it, DateWarning::PerhapsFiscalYear(_)));
            prop_assert_eq!(surprises.count(), 0, "{:?}", read.warnings);
        }
    }

    #[test]
    fn the_window_holds_the_day_it_was_made_from(day in any_day(), precision in 0_usize..7) {
        let date = PlannedDate::containing(day, Precision::ALL[precision], None);
        if let Ok(date) = date {
            prop_assert!(date.earliest().unwrap() <= day && day <= date.latest().unwrap());
        }
    }

    #[test]
    fn any_text_is_read_or_named(text in prop_oneof![date_like(), "\\PC*", any::<String>()]) {
        for context in contexts() {
            match PlannedDate::read_in(&text, &context) {
                Ok(read) => {
                    prop_assert_eq!(read.date.text(), &text);
                    prop_assert!(read.date.earliest_or_max() <= read.date.latest_or_max());
                }
                Err(error) => prop_assert_eq!(error.text, text.clone()),
            }
        }
    }

    #[test]
    fn every_day_is_read_in_each_numeric_form(day in any_day()) {
        for form in ["%Y/%m/%d", "%Y-%m-%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y/%-m/%-d", "%-d %b %Y"] {
            let text = day.format(form).to_string();
            let read = PlannedDate::read(&text).unwrap().date;
            prop_assert_eq!((read.earliest(), read.latest()), (Some(day), Some(day)));
            prop_assert_eq!(read.precision(), Precision::Day);
        }
    }
}
