#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> PlannedDate {
    PlannedDate::read(text).unwrap().date
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn standing(baseline: &str, forecast: &str, actual: &str, today: &str) -> Standing {
    let read = |text: &str| (!text.is_empty()).then(|| date(text));
    let (baseline, forecast, actual) = (date(baseline), read(forecast), read(actual));
    let schedule = Schedule {
        forecast: forecast.as_ref(),
        actual: actual.as_ref(),
        ..Schedule::new(&baseline)
    };
    schedule.standing(day(today))
}

#[test]
fn a_milestone_is_overdue_when_its_window_is_over() {
    use Standing::{Approaching, Overdue, Planned};
    for (baseline, today, expected) in [
        ("令和元年度", "2020-03-31", Approaching),
        ("令和元年度", "2020-04-01", Overdue),
        ("令和4年4月", "2022-04-30", Approaching),
        ("令和4年4月", "2022-05-01", Overdue),
        ("令和2年3月31日", "2020-03-31", Approaching),
        ("令和2年3月31日", "2020-04-01", Overdue),
        ("令和元年度末", "2020-03-31", Approaching),
        ("令和元年度末", "2020-04-01", Overdue),
        ("令和2年3月上旬", "2020-03-11", Overdue),
        ("令和元年度第3四半期", "2019-12-31", Approaching),
        ("令和元年度第3四半期", "2020-01-01", Overdue),
        ("令和元年度上半期", "2019-10-01", Overdue),
        ("令和元年度当初", "2019-04-02", Overdue),
        ("令和2年4月頃", "2020-05-01", Overdue),
        ("令和6年度以降", "2024-03-31", Planned),
        ("令和6年度以降", "2099-01-01", Planned),
        ("未定", "2099-01-01", Planned),
    ] {
        assert_eq!(
            standing(baseline, "", "", today),
            expected,
            "{baseline} {today}"
        );
    }
}

#[test]
fn a_later_forecast_does_not_hide_that_the_promise_is_broken() {
    assert_eq!(
        standing("令和元年度", "令和2年度", "", "2020-04-01"),
        Standing::Overdue
    );
    assert_eq!(
        standing("令和元年度", "未定", "", "2020-04-01"),
        Standing::Overdue
    );
    assert_eq!(
        standing("令和元年度以降", "令和元年6月", "", "2020-04-01"),
        Standing::Approaching
    );
}

#[test]
fn a_date_approaches_according_to_its_precision() {
    for (text, from) in [
        ("令和2年3月31日", "2020-03-01"),
        ("令和2年3月31日頃", "2020-03-01"),
        ("令和2年3月中旬", "2020-02-10"),
        ("令和4年4月", "2022-03-01"),
        ("令和4年4月末", "2022-03-01"),
        ("令和4年4月当初", "2022-03-01"),
        ("令和4年1月", "2021-12-01"),
        ("令和元年度第3四半期", "2019-10-01"),
        ("令和元年度第3四半期末", "2019-10-01"),
        ("令和元年度第3四半期当初", "2019-09-01"),
        ("令和元年度上半期", "2019-07-01"),
        ("令和元年度下半期", "2020-01-01"),
        ("令和元年度下半期当初", "2019-09-01"),
        ("令和元年度", "2020-01-01"),
        ("令和元年度末", "2020-01-01"),
        ("令和元年度当初", "2019-01-01"),
        ("令和元年", "2019-10-01"),
        ("令和2年当初", "2019-10-01"),
    ] {
        let baseline = date(text);
        let from = day(from);
        assert_eq!(approaching_from(&baseline), Some(from), "{text}");
        let schedule = Schedule::new(&baseline);
        assert_eq!(schedule.standing(from), Standing::Approaching, "{text}");
        let before = from.pred_opt().unwrap();
        assert_eq!(schedule.standing(before), Standing::Planned, "{text}");
    }
    assert_eq!(approaching_from(&date("令和6年度以降")), None);
    assert_eq!(approaching_from(&date("未定")), None);
}

#[test]
fn what_approaches_is_the_current_expectation() {
    use Standing::{Approaching, Planned};
    for (baseline, forecast, today, expected) in [
        ("令和2年度", "令和2年6月", "2020-04-30", Planned),
        ("令和2年度", "令和2年6月", "2020-05-01", Approaching),
        ("令和2年6月", "令和3年6月", "2020-06-01", Planned),
        ("令和2年6月", "未定", "2020-06-01", Planned),
        ("令和2年6月", "令和2年7月以降", "2020-06-01", Planned),
        ("令和2年度", "令和2年6月", "2020-08-01", Approaching),
    ] {
        assert_eq!(
            standing(baseline, forecast, "", today),
            expected,
            "{baseline} {forecast}"
        );
    }
}

#[test]
fn an_actual_is_compared_with_the_promise_and_not_the_forecast() {
    use Standing::{Achieved, AchievedEarly, AchievedLate, Overdue};
    for (baseline, forecast, actual, expected) in [
        ("令和元年度", "", "令和2年3月31日", Achieved),
        ("令和元年度", "", "平成31年4月1日", Achieved),
        ("令和元年度", "", "令和2年4月1日", AchievedLate),
        ("令和元年度", "", "平成31年3月31日", AchievedEarly),
        ("令和元年度", "令和2年度", "令和2年4月1日", AchievedLate),
        ("令和4年4月", "令和4年6月", "令和4年4月1日", Achieved),
        ("令和4年4月", "", "令和4年4月", Achieved),
        ("令和4年4月15日", "", "令和4年4月", Achieved),
        ("令和4年4月15日", "", "令和4年5月", AchievedLate),
        ("令和4年4月15日", "", "令和4年3月", AchievedEarly),
        ("令和元年度末", "", "令和2年3月25日", AchievedEarly),
        ("令和6年度以降", "", "令和6年4月1日", Achieved),
        ("令和6年度以降", "", "令和6年3月31日", AchievedEarly),
        ("未定", "", "令和6年3月31日", Achieved),
        ("令和元年度", "", "令和元年度", Overdue),
        ("令和元年度", "", "未定", Overdue),
    ] {
        assert_eq!(
            standing(baseline, forecast, actual, "2024-12-31"),
            expected,
            "{baseline} {actual}"
        );
    }
}

#[test]
fn a_cancelled_milestone_is_neither_overdue_nor_achieved() {
    let (baseline, actual) = (date("令和元年度"), date("令和元年6月1日"));
    for actual in [None, Some(&actual)] {
        let schedule = Schedule {
            actual,
            cancelled: true,
            ..Schedule::new(&baseline)
        };
        let today = day("2021-01-01");
        assert_eq!(schedule.standing(today), Standing::Cancelled);
        assert_eq!(schedule.overdue_days(today), None);
        assert_eq!(schedule.remaining(day("2019-04-01")), None);
        assert!(!schedule.carries_beyond(FiscalYear::of(today)));
    }
}

#[test]
fn days_overdue_count_from_the_day_after_the_window() {
    for (baseline, today, days) in [
        ("令和元年度", "2020-03-31", None),
        ("令和元年度", "2020-04-01", Some(1)),
        ("令和元年度", "2021-03-31", Some(365)),
        ("令和4年4月", "2022-05-31", Some(31)),
        ("令和元年度以降", "2030-01-01", None),
        ("未定", "2030-01-01", None),
    ] {
        let baseline = date(baseline);
        assert_eq!(Schedule::new(&baseline).overdue_days(day(today)), days);
    }
}

#[test]
fn a_forecast_slips_refines_or_comes_earlier() {
    use Shift::{Earlier, None, Refined, Slipped};
    use SlipSize::{Days, Indefinite, Months, MonthsPastYearEnd, Years};
    for (baseline, forecast, expected) in [
        // Fiscal years.
        ("令和元年度", "令和2年度", Slipped(Years(1))),
        ("令和元年度", "令和4年度", Slipped(Years(3))),
        ("令和元年度末", "令和2年度末", Slipped(Years(1))),
        ("令和元年6月", "令和2年度", Slipped(Years(1))),
        ("令和元年度第3四半期", "令和2年度", Slipped(Years(1))),
        ("令和元年度", "令和2年4月1日", Slipped(MonthsPastYearEnd(1))),
        ("令和元年度", "令和2年6月", Slipped(MonthsPastYearEnd(3))),
        (
            "令和元年度",
            "令和2年6月15日",
            Slipped(MonthsPastYearEnd(3)),
        ),
        (
            "令和元年度",
            "令和2年度第1四半期",
            Slipped(MonthsPastYearEnd(3)),
        ),
        (
            "令和元年度",
            "令和2年度上半期",
            Slipped(MonthsPastYearEnd(6)),
        ),
        ("令和元年度", "令和4年4月", Slipped(MonthsPastYearEnd(25))),
        (
            "令和元年度末",
            "令和2年4月末",
            Slipped(MonthsPastYearEnd(1)),
        ),
        ("令和元年6月", "令和元年度", Slipped(Months(9))),
        ("令和元年度当初", "令和元年6月", Slipped(Months(2))),
        ("令和元年度当初", "令和元年度末", Slipped(Months(11))),
        // Months, quarters, halves.
        ("令和4年4月", "令和4年6月", Slipped(Months(2))),
        ("令和4年4月", "令和5年4月", Slipped(Months(12))),
        ("令和4年4月", "令和4年5月1日", Slipped(Months(1))),
        ("令和4年4月1日", "令和4年6月", Slipped(Months(2))),
        (
            "令和元年度第3四半期",
            "令和元年度第4四半期",
            Slipped(Months(3)),
        ),
        ("令和元年度第3四半期", "令和2年2月", Slipped(Months(2))),
        ("令和元年度上半期", "令和元年度下半期", Slipped(Months(6))),
        ("令和元年", "令和2年", Slipped(Months(12))),
        // Days; also where a month says nothing.
        ("令和2年3月10日", "令和2年3月20日", Slipped(Days(10))),
        ("令和2年3月10日", "令和2年5月10日", Slipped(Days(61))),
        ("令和2年3月上旬", "令和2年3月下旬", Slipped(Days(21))),
        ("令和2年3月10日", "令和2年3月", Slipped(Days(21))),
        // Without an end.
        ("令和元年度", "令和3年度以降", Slipped(Indefinite)),
        ("令和元年度", "未定", Slipped(Indefinite)),
        // Inside.
        ("令和元年度", "令和2年3月", Refined),
        ("令和元年度", "令和2年3月31日", Refined),
        ("令和元年度", "令和元年度末", Refined),
        ("令和元年度", "平成31年4月1日", Refined),
        ("令和元年度第3四半期", "令和元年11月中旬", Refined),
        ("令和6年度以降", "令和8年度", Refined),
        ("令和6年度以降", "令和7年度以降", Refined),
        ("未定", "令和8年度", Refined),
        ("未定", "令和8年度以降", Refined),
        // Earlier.
        ("令和4年4月", "令和4年3月31日", Earlier),
        ("令和元年度第3四半期", "令和元年度第2四半期", Earlier),
        ("令和6年度以降", "令和5年度", Earlier),
        // Nothing.
        ("令和元年度", "R1年度", None),
        ("令和元年度", "平成31年度", None),
        ("令和元年度末", "令和2年3月", None),
        ("令和2年3月31日", "令和元年度末", None),
        ("令和4年4月", "令和4年4月頃", None),
        ("令和6年度以降", "令和5年度以降", None),
        ("令和6年度以降", "未定", None),
        ("未定", "未定", None),
    ] {
        let (baseline, forecast) = (date(baseline), date(forecast));
        let schedule = Schedule {
            forecast: Some(&forecast),
            ..Schedule::new(&baseline)
        };
        assert_eq!(
            schedule.shift(),
            expected,
            "{} {}",
            baseline.text(),
            forecast.text()
        );
    }
    assert_eq!(Schedule::new(&date("令和元年度")).shift(), None);
}

#[test]
fn the_time_left_is_told_as_finely_as_the_date() {
    use Remaining::{Days, Months, Years};
    for (text, today, expected) in [
        ("令和2年3月31日", "2020-03-31", Some(Days(0))),
        ("令和2年3月31日", "2020-03-01", Some(Days(30))),
        ("令和2年3月31日", "2020-01-31", Some(Days(60))),
        ("令和2年3月31日", "2020-01-30", Some(Months(2))),
        ("令和2年3月31日", "2020-04-01", None),
        ("令和2年3月上旬", "2020-03-01", Some(Days(9))),
        ("令和4年4月", "2022-04-30", Some(Months(0))),
        ("令和4年4月", "2022-03-31", Some(Months(1))),
        ("令和4年4月", "2019-06-30", Some(Months(34))),
        ("令和元年度第3四半期", "2019-10-10", Some(Months(2))),
        ("令和元年度", "2019-10-10", Some(Months(5))),
        ("令和元年度", "2020-03-31", Some(Months(0))),
        ("令和3年度", "2019-10-10", Some(Years(2))),
        ("令和3年度末", "2019-10-10", Some(Years(2))),
        ("令和6年度以降", "2019-10-10", None),
        ("未定", "2019-10-10", None),
    ] {
        let baseline = date(text);
        let schedule = Schedule::new(&baseline);
        assert_eq!(schedule.remaining(day(today)), expected, "{text} {today}");
    }
    let (baseline, actual) = (date("令和3年度"), date("令和元年10月1日"));
    let reached = Schedule {
        actual: Some(&actual),
        ..Schedule::new(&baseline)
    };
    assert_eq!(reached.remaining(day("2019-10-10")), None);
}

#[test]
fn milestones_are_ordered_by_end_start_and_title() {
    let rows = [
        ("令和2年3月30日", "く"),
        ("令和元年度", "う"),
        ("令和2年3月", "え"),
        ("令和2年3月31日", "あ"),
        ("令和2年3月31日", "い"),
        ("令和6年度以降", "お"),
        ("未定", "あ"),
    ];
    let dates = rows.map(|(text, title)| (date(text), title));
    let keys = dates
        .each_ref()
        .map(|(date, title)| Schedule::new(date).order_key(title));
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn a_milestone_is_carried_on_until_it_is_reached() {
    let fy2019 = FiscalYear::new(2019).unwrap();
    let baseline = date("令和4年4月");
    for (actual, carried) in [
        ("", true),
        ("令和2年3月31日", false),
        ("令和2年3月", false),
        ("令和2年4月1日", true),
        ("未定", true),
    ] {
        let actual = (!actual.is_empty()).then(|| date(actual));
        let schedule = Schedule {
            actual: actual.as_ref(),
            ..Schedule::new(&baseline)
        };
        assert_eq!(schedule.carries_beyond(fy2019), carried);
    }
}

#[test]
fn an_actual_that_is_no_day_is_flagged() {
    let baseline = date("令和4年4月");
    for (text, flaw) in [
        ("令和4年4月1日", None),
        ("令和4年4月10日", None),
        ("令和4年4月11日", Some(ActualFlaw::InTheFuture)),
        ("令和4年5月", Some(ActualFlaw::InTheFuture)),
        ("令和4年4月", Some(ActualFlaw::NotExact)),
        ("令和4年4月1日頃", Some(ActualFlaw::NotExact)),
        ("令和4年3月上旬", Some(ActualFlaw::NotADay)),
        ("令和3年度", Some(ActualFlaw::NotADay)),
        ("未定", Some(ActualFlaw::NotADay)),
    ] {
        let actual = date(text);
        let schedule = Schedule {
            actual: Some(&actual),
            ..Schedule::new(&baseline)
        };
        assert_eq!(schedule.actual_flaw(day("2022-04-10")), flaw, "{text}");
    }
}

#[test]
fn a_frozen_baseline_needs_a_reason_and_keeps_the_old_one() {
    let (old, new) = (date("令和元年度"), date("令和2年度"));
    let change = |frozen, reason| change_baseline(&old, new.clone(), frozen, reason);
    assert_eq!(change(true, ""), Err(BaselineError::ReasonNeeded));
    assert_eq!(change(true, " 　"), Err(BaselineError::ReasonNeeded));
    let made = change(true, "入札不調のため").unwrap().unwrap();
    assert_eq!(
        (made.old.text(), made.new.text()),
        ("令和元年度", "令和2年度")
    );
    assert_eq!(made.reason.as_deref(), Some("入札不調のため"));
    assert_eq!(change(false, "").unwrap().unwrap().reason, None);
    assert_eq!(change_baseline(&old, old.clone(), true, ""), Ok(None));
}

fn any_date() -> impl Strategy<Value = PlannedDate> {
    let days = day("2015-01-01").num_days_from_ce()..day("2030-01-01").num_days_from_ce();
    let precision = prop::sample::select(Precision::ALL.to_vec());
    let qualifier = prop::option::of(prop::sample::select(Qualifier::ALL.to_vec()));
    (days, precision, qualifier).prop_filter_map("parts that fit", |(day, precision, qualifier)| {
        let day = NaiveDate::from_num_days_from_ce_opt(day)?;
        PlannedDate::containing(day, precision, qualifier).ok()
    })
}

proptest! {
    #[test]
    fn the_rules_hold_for_any_dates(
        baseline in any_date(),
        forecast in prop::option::of(any_date()),
        days in 0_u64..6_000,
    ) {
        let today = day("2014-06-01") + Days::new(days);
        let schedule = Schedule { forecast: forecast.as_ref(), ..Schedule::new(&baseline) };
        let standing = schedule.standing(today);
        let over = baseline.latest().is_some_and(|latest| today > latest);
        prop_assert_eq!(standing == Standing::Overdue, over);
        prop_assert_eq!(schedule.overdue_days(today).is_some(), over);
        match (schedule.shift(), &forecast) {
            (Shift::Slipped(size), Some(forecast)) => {
                prop_assert!(forecast.latest_or_max() > baseline.latest_or_max());
                prop_assert_eq!(size == SlipSize::Indefinite, forecast.latest().is_none());
                let zero = matches!(size, SlipSize::Years(0) | SlipSize::Months(0)
                    | SlipSize::Days(0) | SlipSize::MonthsPastYearEnd(0));
                prop_assert!(!zero);
            }
            (Shift::Earlier, Some(forecast)) => {
                prop_assert!(forecast.latest() < baseline.earliest());
            }
            (Shift::Slipped(_) | Shift::Earlier | Shift::Refined, None) => prop_assert!(false),
            _ => {}
        }
        prop_assert_eq!(shift(&baseline, &baseline), Shift::None);
        if let Some(from) = approaching_from(&baseline) {
            prop_assert!(baseline.latest().is_some_and(|latest| from <= latest));
        }
    }
}
