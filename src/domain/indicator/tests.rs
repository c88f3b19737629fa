use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::fiscal::FiscalYear;
use crate::domain::plan::{PeriodKind, PeriodState, PeriodText, quarters_of};

fn figure(text: &str) -> Decimal {
    figure::read(text).unwrap().unwrap()
}

fn optional(text: &str) -> Option<Decimal> {
    figure::read(text).unwrap()
}

fn text(direction: Course, counting: Counting, target: &str) -> IndicatorText {
    IndicatorText {
        kind: IndicatorKind::Activity,
        name: "【架空】講座の回数".to_owned(),
        unit: "回".to_owned(),
        direction,
        counting,
        start: None,
        target: optional(target),
    }
}

fn value(period: i64, figure: Figure) -> IndicatorValue {
    IndicatorValue {
        period: PeriodId(period),
        version: 1,
        figure,
        note: String::new(),
        state: ValueState::Final,
        by: String::new(),
        at: DateTime::<Utc>::default(),
    }
}

/// Values of the periods 1, 2, 3…; `""` is a period without a record, `"!…"` a reason.
fn indicator(text: IndicatorText, values: &[&str]) -> Indicator {
    let values = (1..).zip(values).filter_map(|(period, written)| {
        let figure = match written.strip_prefix('!') {
            Some(reason) => Figure::None(reason.to_owned()),
            None => Figure::Value(optional(written)?),
        };
        Some(value(period, figure))
    });
    Indicator {
        id: IndicatorId(1),
        version: 1,
        text,
        values: values.collect(),
    }
}

fn period(id: i64, new: &PeriodText) -> Period {
    Period {
        id: PeriodId(id),
        version: 1,
        kind: new.kind,
        name: String::new(),
        starts: new.starts,
        ends: new.ends,
        as_of: new.ends,
        due: new.due,
        state: PeriodState::Open,
    }
}

fn quarters() -> Vec<Period> {
    let year = FiscalYear::new(2019).unwrap();
    (1..)
        .zip(&quarters_of(year))
        .map(|(id, new)| period(id, new))
        .collect()
}

/// Periods of the ward's own that end on these days.
fn ending(days: &[&str]) -> Vec<Period> {
    let of = |(id, day): (i64, &&str)| {
        let ends: NaiveDate = day.parse().unwrap();
        let new = PeriodText {
            due: ends,
            ..PeriodText::new(PeriodKind::Custom, "", ends, ends)
        };
        period(id, &new)
    };
    (1..).zip(days).map(of).collect()
}

#[test]
fn the_total_follows_the_way_of_counting() {
    for (counting, values, totals) in [
        (
            Counting::PerPeriod,
            ["3", "4.5", "0", "2"],
            ["3", "7.5", "7.5", "9.5"],
        ),
        (
            Counting::PerPeriod,
            ["", "4", "!集計中", "2"],
            ["", "4", "4", "6"],
        ),
        (
            Counting::Cumulative,
            ["3", "7", "", "9"],
            ["3", "7", "7", "9"],
        ),
        (
            Counting::Cumulative,
            ["", "!未集計", "5", ""],
            ["", "", "5", "5"],
        ),
        (
            Counting::Point,
            ["70", "65.5", "!調査なし", "0"],
            ["70", "65.5", "65.5", "0"],
        ),
        (
            Counting::PerPeriod,
            ["5", "-2", "", ""],
            ["5", "3", "3", "3"],
        ),
    ] {
        let indicator = indicator(text(Course::Increase, counting, "10"), &values);
        let periods = quarters();
        let found: Vec<String> = (1..=4)
            .map(|id| indicator.total(&periods, PeriodId(id)))
            .map(|total| total.map(figure::write).unwrap_or_default())
            .collect();
        let same = |found: &String, expected: &&str| optional(found) == optional(expected);
        assert!(
            found.iter().zip(&totals).all(|(a, b)| same(a, b)),
            "{counting:?} {values:?}: {found:?}"
        );
    }
}

#[test]
fn a_period_of_another_plan_has_no_total() {
    let indicator = indicator(text(Course::Increase, Counting::PerPeriod, "10"), &["3"]);
    assert_eq!(indicator.total(&quarters(), PeriodId(99)), None);
    assert_eq!(indicator.by_quarter(&quarters(), PeriodId(99)), [None; 4]);
}

#[test]
fn the_rate_is_rounded_down_so_that_100_means_reached() {
    use Course::{Decrease, Increase, Maintain};
    for (direction, target, total, rate, reached, beyond) in [
        (Increase, "12", "7", Some(58), false, false),
        (Increase, "12", "12", Some(100), true, false),
        (Increase, "12", "12.00", Some(100), true, false),
        (Increase, "12", "13", Some(108), true, true),
        (Increase, "1000", "999.999999", Some(99), false, false),
        (Increase, "3", "1", Some(33), false, false),
        (Increase, "0.1", "0.3", Some(300), true, true),
        (Increase, "12", "0", Some(0), false, false),
        (Increase, "12", "-1", Some(-9), false, false),
        // Nothing to divide by.
        (Increase, "0", "5", None, true, true),
        (Increase, "0", "0", None, true, false),
        (Increase, "-5", "-3", None, true, true),
        (Increase, "", "5", None, false, false),
        (Maintain, "95", "94.9", Some(99), false, false),
        (Maintain, "95", "95", Some(100), true, false),
        (Maintain, "95", "96", Some(101), true, true),
        // Less is better: the target is divided by the total.
        (Decrease, "50", "100", Some(50), false, false),
        (Decrease, "50", "50", Some(100), true, false),
        (Decrease, "50", "49", Some(102), true, true),
        (Decrease, "50", "50.000001", Some(99), false, false),
        (Decrease, "50", "0", None, true, true),
        (Decrease, "50", "-1", None, true, true),
        (Decrease, "0", "0", None, true, false),
        (Decrease, "0", "1", None, false, false),
        (Decrease, "-5", "-6", None, true, true),
        (Decrease, "-5", "3", None, false, false),
        (Decrease, "", "3", None, false, false),
        (
            Increase,
            "999999999999999",
            "999999999999999.999999",
            Some(100),
            true,
            true,
        ),
        (
            Increase,
            "0.000001",
            "90000000000",
            Some(9_000_000_000_000_000_000),
            true,
            true,
        ),
        // A rate that no number of ours holds is not told.
        (Increase, "0.000001", "999999999999999", None, true, true),
    ] {
        let text = text(direction, Counting::Point, target);
        let total = figure(total);
        let case = format!("{direction:?} {target:?} {total}");
        let found = text.attainment(Some(total));
        let expected = Attainment {
            total: Some(total),
            rate,
            reached,
        };
        assert_eq!(found, expected, "{case}");
        assert_eq!(text.is_beyond(total), beyond, "{case}");
    }
    let nothing = Attainment {
        total: None,
        rate: None,
        reached: false,
    };
    for direction in [Increase, Maintain, Decrease] {
        assert_eq!(
            text(direction, Counting::Point, "5").attainment(None),
            nothing
        );
    }
}

#[test]
fn a_reason_answers_for_a_value_and_counts_for_nothing() {
    let indicator = indicator(
        text(Course::Increase, Counting::PerPeriod, "5"),
        &["6", "!集計中", ""],
    );
    let periods = quarters();
    let lacks: Vec<bool> = (1..=4)
        .map(|id| indicator.lacks_value(PeriodId(id)))
        .collect();
    assert_eq!(lacks, [false, false, true, true]);
    assert!(indicator.beyond_target(&periods, PeriodId(2)));
    assert_eq!(indicator.recorded(PeriodId(2)).unwrap().value(), None);
    let late = self::indicator(
        text(Course::Increase, Counting::PerPeriod, "5"),
        &["", "!集計中"],
    );
    assert!(!late.beyond_target(&periods, PeriodId(2)));
}

#[test]
fn figures_stand_in_the_quarter_that_their_period_ends_in() {
    let written = |quarters: [Option<Decimal>; 4]| {
        quarters.map(|it| it.map(figure::write).unwrap_or_default())
    };
    type Case = (
        Counting,
        Vec<Period>,
        &'static [&'static str],
        i64,
        [&'static str; 4],
    );
    let cases: [Case; 6] = [
        (
            Counting::PerPeriod,
            quarters(),
            &["1", "2", "3", "4"],
            3,
            ["1", "2", "3", ""],
        ),
        (
            Counting::PerPeriod,
            quarters(),
            &["1", "!休止", "", "4"],
            4,
            ["1", "", "", "4"],
        ),
        (
            Counting::PerPeriod,
            ending(&["2019-09-30", "2020-03-31"]),
            &["5", "7"],
            2,
            ["", "5", "", "7"],
        ),
        (
            Counting::PerPeriod,
            ending(&["2019-04-30", "2019-05-31", "2019-06-30", "2019-07-31"]),
            &["1", "2", "4", "8"],
            4,
            ["7", "8", "", ""],
        ),
        (
            Counting::Cumulative,
            ending(&["2019-04-30", "2019-05-31", "2019-06-30", "2019-07-31"]),
            &["1", "2", "!集計中", "8"],
            3,
            ["2", "", "", ""],
        ),
        (
            Counting::Point,
            ending(&["2019-10-01", "2019-12-31", "2020-01-15"]),
            &["1", "2", "3"],
            3,
            ["", "", "2", "3"],
        ),
    ];
    for (counting, periods, values, upto, expected) in cases {
        let indicator = indicator(text(Course::Increase, counting, "10"), values);
        assert_eq!(
            written(indicator.by_quarter(&periods, PeriodId(upto))),
            expected,
            "{counting:?} {values:?}"
        );
    }
}

#[test]
fn what_is_typed_is_a_figure_or_a_reason_or_nothing() {
    let typed = |figure: &str, reason: &str| TypedValue {
        indicator: IndicatorId(1),
        figure: figure.to_owned(),
        reason: reason.to_owned(),
        provisional: false,
    };
    assert_eq!(
        typed("１２", "集計中").read(),
        Ok(Some(Figure::Value(figure("12"))))
    );
    assert_eq!(
        typed(" ", " 集計中 ").read(),
        Ok(Some(Figure::None("集計中".to_owned())))
    );
    assert_eq!(typed("", "　").read(), Ok(None));
    assert_eq!(typed("12人", "集計中").read(), Err(FigureFlaw::NotANumber));
    for recorded in [
        Some(value(1, Figure::Value(figure("12.50")))),
        Some(value(1, Figure::None("集計中".to_owned()))),
        None,
    ] {
        let typed = TypedValue::of(IndicatorId(1), recorded.as_ref());
        assert_eq!(
            typed.read(),
            Ok(recorded.map(|it| it.figure)),
            "what was recorded reads back"
        );
    }
}

proptest! {
    #[test]
    fn a_rate_of_100_and_the_target_reached_are_one_thing(
        target in any::<i32>(),
        total in any::<i32>(),
        scales in (0_u32..=6, 0_u32..=6),
        direction in prop::sample::select(Course::ALL),
    ) {
        let target = Decimal::new(i64::from(target), scales.0);
        let total = Decimal::new(i64::from(total), scales.1);
        let text = IndicatorText {
            target: Some(target),
            ..text(direction, Counting::Point, "")
        };
        let found = text.attainment(Some(total));
        if let Some(rate) = found.rate {
            prop_assert_eq!(rate >= 100, found.reached);
        }
        prop_assert_eq!(text.is_beyond(total), found.reached && total != target);
    }

    #[test]
    fn a_year_by_quarters_adds_up_to_its_total(values in prop::collection::vec(prop::option::of(-10_000_i64..10_000), 4)) {
        let indicator = Indicator {
            id: IndicatorId(1),
            version: 1,
            text: text(Course::Increase, Counting::PerPeriod, "10"),
            values: (1..)
                .zip(&values)
                .filter_map(|(id, it)| Some(value(id, Figure::Value(Decimal::new((*it)?, 2)))))
                .collect(),
        };
        let periods = quarters();
        let columns = indicator.by_quarter(&periods, PeriodId(4));
        let sum = columns.into_iter().flatten().reduce(|a, b| a + b);
        prop_assert_eq!(sum, indicator.total(&periods, PeriodId(4)));
    }
}
