//! Planned dates in tables.

use super::*;
use crate::domain::date::{
    DateErrorKind, DateStyle, DateWarning, PlannedDate, Precision, Qualifier,
};

/// A plan of 令和7年度: what leaves out year or era is of this year.
fn plan() -> Given {
    Given::of_plan(FiscalYear::new(2025).unwrap())
}

fn in_japanese(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::End => "末",
        Qualifier::Start => "当初",
        Qualifier::Within => "中",
        Qualifier::About => "頃",
        Qualifier::Onward => "以降",
    }
}

#[test]
fn a_hundred_and_fifty_notations_have_the_window_that_stands_beside_them() {
    let bytes = fixture("milestones-150.csv");
    let table = sheet(&bytes);
    let proposal = read_in(SourceKind::Milestones, &bytes, &plan());
    assert_eq!(proposal.problems, []);
    let found = milestones(&proposal);
    let records: Vec<Record<'_>> = table.records().collect();
    assert!(found.len() >= 150 && found.len() == records.len());
    let mut meanings = std::collections::BTreeSet::new();
    for ((milestone, _), record) in found.iter().zip(&records) {
        let date = milestone.baseline.as_ref().unwrap();
        let day = |day: Option<NaiveDate>| {
            day.map_or(String::new(), |day| day.format("%Y/%m/%d").to_string())
        };
        let said = [
            date.text().to_owned(),
            day(date.earliest()),
            day(date.latest()),
            Lang::Ja.precision(date.precision()),
            date.qualifier().map_or("", in_japanese).to_owned(),
        ];
        let expected: Vec<&str> = record.cells().skip(2).collect();
        assert_eq!(said.as_slice(), expected.as_slice(), "line {}", record.line);
        meanings.insert((
            date.precision().code(),
            date.qualifier().map(Qualifier::code),
        ));
    }
    for precision in Precision::ALL {
        assert!(meanings.iter().any(|(code, _)| *code == precision.code()));
    }
    for qualifier in Qualifier::ALL {
        assert!(
            meanings
                .iter()
                .any(|(_, code)| *code == Some(qualifier.code()))
        );
    }
    // What was assumed is told: no era, no year.
    let assumed = |wanted: fn(&DateWarning) -> bool| {
        let doubts = found.iter().flat_map(|(_, doubts)| doubts.iter());
        doubts
            .filter(|doubt| matches!(doubt, Doubt::Date(it) if wanted(it)))
            .count()
    };
    assert!(assumed(|it| matches!(it, DateWarning::YearAssumed(_))) >= 20);
    assert!(assumed(|it| matches!(it, DateWarning::EraAssumed(_))) >= 10);
}

#[test]
fn dates_that_cannot_be_read_are_told_by_line_and_column_and_the_others_are_taken() {
    let bytes = fixture("milestones-unreadable.csv");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let lines_with = |word: &str| {
        let numbered = (1..).zip(text.lines());
        let lines: Vec<u32> = numbered
            .filter(|(_, line)| line.contains(word))
            .map(|(n, _)| n)
            .collect();
        lines
    };
    let proposal = read(SourceKind::Milestones, &bytes);
    let bad = lines_with("読めない節目");
    let told: Vec<u32> = proposal
        .problems
        .iter()
        .map(|problem| problem.line)
        .collect();
    assert_eq!(told, bad);
    assert_eq!(milestones(&proposal).len(), lines_with("読める節目").len());
    let not_understood: Vec<u32> = proposal.not_understood().map(|line| line.number).collect();
    assert_eq!(not_understood, bad);
    for problem in &proposal.problems {
        assert_eq!(
            (problem.column, problem.header.as_str()),
            (Some(3), "予定時期")
        );
        match &problem.kind {
            ProblemKind::Missing => assert_eq!(problem.text, ""),
            ProblemKind::Date(error) => assert_eq!(error.text, problem.text),
            other => panic!("{other:?}"),
        }
    }
    let kind = |text: &str| {
        let mut problems = proposal.problems.iter();
        match &problems.find(|problem| problem.text == text).unwrap().kind {
            ProblemKind::Date(error) => error.kind.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(kind("7/9"), DateErrorKind::YearOrMonthFirst);
    assert_eq!(kind("令和元年10月～令和2年3月"), DateErrorKind::Range);
    assert_eq!(kind("令和2年13月"), DateErrorKind::NoSuchMonth(13));
    assert_eq!(kind("春頃"), DateErrorKind::Unreadable);
}

/// The baseline, or the problem, of a row with text, first day, last day and precision.
fn windowed(cells: &str) -> Result<(PlannedDate, Vec<Doubt>), (u32, ProblemKind)> {
    let header = "取組名,節目,当初予定,当初予定_始,当初予定_終,精度";
    let proposal = read(SourceKind::Milestones, format!("{header}\nあ,い,{cells}\n"));
    match proposal.problems.as_slice() {
        [] => {
            let (milestone, doubts) = milestones(&proposal)[0];
            Ok((milestone.baseline.clone().unwrap(), doubts.to_vec()))
        }
        [problem, ..] => Err((problem.column.unwrap(), problem.kind.clone())),
    }
}

#[test]
fn a_window_beside_a_date_must_say_the_same() {
    for cells in [
        "令和2年3月,2020/03/01,2020/03/31,月",
        "令和2年3月,,,",
        "令和2年3月,2020-3-1,,Month",
        "令和6年度以降,2024/04/01,,以降",
        "未定,,,未定",
        "令和2年度末,2021/03/31,2021/03/31,年度",
    ] {
        assert!(windowed(cells).is_ok(), "{cells}");
    }
    for (cells, column) in [
        ("令和2年3月,2020/03/02,2020/03/31,月", 4),
        ("令和2年3月,2020/03/01,2020/03/30,月", 5),
        ("令和2年3月,2020/03/01,2020/03/31,日", 6),
        ("令和2年3月,2019/03/01,2019/03/31,月", 4),
        ("未定,2020/03/01,,", 4),
    ] {
        assert_eq!(
            windowed(cells).unwrap_err(),
            (column, ProblemKind::WindowDiffers),
            "{cells}"
        );
    }
    assert_eq!(
        windowed("令和2年3月,,,時々").unwrap_err(),
        (6, ProblemKind::UnknownWord)
    );
    let (column, kind) = windowed("令和2年3月,令和2年3月,,").unwrap_err();
    assert!(column == 4 && matches!(kind, ProblemKind::Date(_)));
}

#[test]
fn a_window_alone_makes_the_date() {
    for (cells, text) in [
        (",2020/03/31,2020/03/31,", "令和2年3月31日"),
        (",2020/03/01,2020/03/31,", "令和2年3月"),
        (",2020/03/21,2020/03/31,", "令和2年3月下旬"),
        (",2019/10/01,2019/12/31,", "令和元年度第3四半期"),
        (",2019/10/01,2020/03/31,", "令和元年度下半期"),
        (",2019/04/01,2020/03/31,", "令和元年度"),
        (",2019/01/01,2019/12/31,", "令和元年"),
        (",2020/03/31,2020/03/31,年度", "令和元年度末"),
        (",2019/04/01,2019/04/01,年度", "令和元年度当初"),
        (",2019/04/01,2019/04/30,月", "平成31年4月"),
        (",2022/04/01,,月", "令和4年4月"),
        (",2024/04/01,,以降", "令和6年度以降"),
        (",,,未定", "未定"),
        ("－,2020/03/01,2020/03/31,月", "令和2年3月"),
    ] {
        let (date, _) = windowed(cells).unwrap_or_else(|error| panic!("{cells} {error:?}"));
        assert_eq!(date.text(), text, "{cells}");
        assert_eq!(date.write(DateStyle::Era), text);
    }
    for (cells, expected) in [
        (",2020/03/01,2020/03/30,", (4, ProblemKind::WindowDiffers)),
        (",2020/03/01,2020/03/30,月", (6, ProblemKind::WindowDiffers)),
        (",2020/03/05,,月", (6, ProblemKind::WindowDiffers)),
        (",,,月", (6, ProblemKind::WindowDiffers)),
        (",2020/03/01,,", (5, ProblemKind::Missing)),
        (",,2020/03/31,", (4, ProblemKind::WindowDiffers)),
        (",2020/03/31,2020/03/01,", (4, ProblemKind::WindowDiffers)),
        (",,,", (3, ProblemKind::Missing)),
    ] {
        assert_eq!(windowed(cells).unwrap_err(), expected, "{cells}");
    }
}

#[test]
fn a_calendar_year_is_in_no_doubt_where_the_precision_says_so() {
    let (date, doubts) = windowed("令和元年,,,暦年").unwrap();
    assert_eq!(
        (date.precision(), doubts.as_slice()),
        (Precision::CalendarYear, &[][..])
    );
    let (_, doubts) = windowed("令和元年,,,").unwrap();
    let perhaps = DateWarning::PerhapsFiscalYear(FiscalYear::new(2019).unwrap());
    assert_eq!(doubts, [Doubt::Date(perhaps)]);
}

#[test]
fn years_and_eras_that_are_left_out_are_those_given() {
    let table = "取組名,節目,時期\nあ,い,8月\nあ,う,7/9/25\n";
    let proposal = read_in(SourceKind::Milestones, table, &plan());
    let months: Vec<_> = milestones(&proposal)
        .iter()
        .map(|(milestone, _)| milestone.baseline.as_ref().unwrap().earliest())
        .collect();
    assert_eq!(months, [Some(ymd(2025, 8, 1)), Some(ymd(2025, 9, 25))]);
    let without = read(SourceKind::Milestones, table);
    let kinds: Vec<_> = without
        .problems
        .iter()
        .map(|problem| &problem.kind)
        .collect();
    assert!(matches!(
        kinds.as_slice(),
        [ProblemKind::Date(year), ProblemKind::Date(era)]
            if year.kind == DateErrorKind::YearNeeded && era.kind == DateErrorKind::EraNeeded
    ));
}
