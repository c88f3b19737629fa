use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::finding::says_nothing;
use super::*;
use crate::domain::date::PlannedDate;
use crate::domain::indicator::{
    Counting, Course, Figure, Indicator, IndicatorKind, IndicatorText, IndicatorValue, ValueState,
};
use crate::domain::milestone::{Milestone, MilestoneKind};
use crate::domain::programme::{Programme, ProgrammeText};
use crate::domain::progress::{ReportState, Status};
use crate::domain::{IndicatorId, MilestoneId, PillarId, ProgrammeId, SectionId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year() -> FiscalYear {
    FiscalYear::of(day("2019-04-01"))
}

fn custom(name: &str, starts: &str, ends: &str) -> PeriodText {
    PeriodText::new(PeriodKind::Custom, name, day(starts), day(ends))
}

#[test]
fn a_period_goes_on_and_back_step_by_step_and_is_closed_by_no_step() {
    use PeriodState::{Checking, Closed, Open, Preparing};
    for (from, to, may) in [
        (Preparing, Open, true),
        (Preparing, Checking, false),
        (Open, Checking, true),
        (Open, Preparing, true),
        (Checking, Open, true),
        (Checking, Preparing, false),
        (Checking, Closed, false),
        (Open, Closed, false),
        (Closed, Checking, false),
        (Closed, Open, false),
        (Open, Open, false),
    ] {
        assert_eq!(from.leads_to(to), may, "{from:?} → {to:?}");
    }
    assert!(Open.takes_reports() && Checking.takes_reports());
    assert!(!Preparing.takes_reports() && !Closed.takes_reports());
}

#[test]
fn a_period_that_has_not_begun_is_prepared() {
    let april = day("2019-04-01");
    assert_eq!(
        first_state(april, day("2019-03-31")),
        PeriodState::Preparing
    );
    assert_eq!(first_state(april, april), PeriodState::Open);
    assert_eq!(first_state(april, day("2026-01-01")), PeriodState::Open);
}

#[test]
fn own_dates_need_a_name_and_lie_in_the_year_in_their_order() {
    let good = custom(" 中間報告 ", "2019-04-01", "2019-11-30");
    assert_eq!(checked_period(&good, year()).unwrap().name, "中間報告");
    let with = |change: fn(&mut PeriodText)| {
        let mut text = good.clone();
        change(&mut text);
        checked_period(&text, year()).unwrap_err()
    };
    for (error, expected) in [
        (with(|it| it.name = "　".to_owned()), Invalid::NameEmpty),
        (
            with(|it| it.ends = it.starts.pred_opt().unwrap()),
            Invalid::PeriodReversed,
        ),
        (
            with(|it| it.starts = it.starts.pred_opt().unwrap()),
            Invalid::PeriodOutsideYear(year()),
        ),
        (
            with(|it| it.ends = NaiveDate::from_ymd_opt(2020, 4, 1).unwrap()),
            Invalid::PeriodOutsideYear(year()),
        ),
        (
            with(|it| it.as_of = it.starts.pred_opt().unwrap()),
            Invalid::AsOfTooEarly,
        ),
        (
            with(|it| it.due = it.as_of.pred_opt().unwrap()),
            Invalid::DueBeforeAsOf,
        ),
        (
            with(|it| it.due = NaiveDate::from_ymd_opt(2021, 1, 1).unwrap()),
            Invalid::DueTooLate,
        ),
    ] {
        assert_eq!(error, expected);
    }
    assert!(
        checked_period(&custom("一日", "2019-05-01", "2019-05-01"), year()).is_ok(),
        "a single day is a period"
    );
}

#[test]
fn a_quarter_has_the_days_of_the_quarter_whatever_was_typed() {
    let mut text = custom("名前", "2019-04-02", "2019-05-30");
    text.kind = PeriodKind::Q2;
    text.as_of = day("2019-09-20");
    text.due = day("2019-10-05");
    let checked = checked_period(&text, year()).unwrap();
    assert_eq!(
        (checked.starts, checked.ends),
        (day("2019-07-01"), day("2019-09-30"))
    );
    assert_eq!(checked.name, "");
    assert_eq!((checked.as_of, checked.due), (text.as_of, text.due));
}

#[test]
fn presets_cover_the_year_without_a_gap() {
    for (preset, count) in [
        (Preset::Quarters, 4),
        (Preset::Halves, 2),
        (Preset::Thirds, 3),
        (Preset::YearEnd, 1),
    ] {
        let periods = preset.periods(year(), |number| format!("第{number}回"));
        assert_eq!(periods.len(), count);
        assert_eq!(periods[0].starts, year().first_day());
        assert_eq!(periods[count - 1].ends, year().last_day());
        for pair in periods.windows(2) {
            assert_eq!(pair[0].ends.succ_opt(), Some(pair[1].starts), "{preset:?}");
        }
        for period in &periods {
            assert_eq!(checked_period(period, year()).as_ref(), Ok(period));
        }
    }
    let thirds = Preset::Thirds.periods(year(), |number| format!("第{number}回"));
    assert_eq!(thirds[1].name, "第2回");
    assert_eq!(
        (thirds[1].starts, thirds[1].ends),
        (day("2019-08-01"), day("2019-11-30"))
    );
    assert_eq!(thirds[1].due, day("2019-12-10"));
}

#[test]
fn the_whole_year_is_reported_after_its_last_quarter() {
    let mut all = quarters_of(year());
    all.insert(0, PeriodText::of_kind(PeriodKind::Year, year()).unwrap());
    all.insert(0, PeriodText::of_kind(PeriodKind::H1, year()).unwrap());
    all.sort_by_key(|period| order(period.starts, period.ends));
    let kinds: Vec<PeriodKind> = all.iter().map(|period| period.kind).collect();
    use PeriodKind::*;
    assert_eq!(kinds, [Q1, Q2, H1, Q3, Q4, Year]);
}

/// The four quarters, the third of which is looked at.
fn periods() -> Vec<Period> {
    (1..)
        .zip(quarters_of(year()))
        .map(|(id, text)| Period {
            id: PeriodId(id),
            version: 1,
            kind: text.kind,
            name: text.name,
            starts: text.starts,
            ends: text.ends,
            as_of: text.as_of,
            due: text.due,
            state: PeriodState::Checking,
        })
        .collect()
}

fn report(period: i64, status: Status, texts: [&str; 3]) -> Report {
    let [done, issue, next] = texts.map(str::to_owned);
    Report {
        period: PeriodId(period),
        version: 1,
        status,
        done,
        issue,
        next,
        state: ReportState::Submitted,
        by: "泉 花子".to_owned(),
        at: DateTime::<Utc>::default(),
        comment: String::new(),
        checked: None,
    }
}

fn milestone(baseline: &str) -> Milestone {
    Milestone {
        id: MilestoneId(7),
        version: 1,
        action: None,
        title: "岡津地域ケアプラザ 開所".to_owned(),
        kind: MilestoneKind::OfficeOpening,
        baseline: PlannedDate::read(baseline).unwrap().date,
        forecasts: Vec::new(),
        actual: None,
        source: String::new(),
        cancelled: None,
    }
}

fn programme(reports: Vec<Report>) -> Programme {
    Programme {
        id: ProgrammeId(44),
        version: 1,
        pillar: PillarId(4),
        code: "R01-4-04".to_owned(),
        text: ProgrammeText {
            name: "地域ケアプラザ整備事業".to_owned(),
            lead: Some(SectionId(2)),
            ..ProgrammeText::default()
        },
        actions: Vec::new(),
        milestones: Vec::new(),
        reports,
        drafts: Vec::new(),
        indicators: Vec::new(),
        review: None,
        lineage: Default::default(),
    }
}

fn found(programme: &Programme) -> Vec<FindingKind> {
    look(programme, &Answers::new())
        .iter()
        .map(|finding| finding.kind)
        .collect()
}

fn look(programme: &Programme, answers: &Answers) -> Vec<Finding> {
    let periods = periods();
    let checks = Checks::new(&periods, 2, day("2020-01-13")).unwrap();
    checks.of(programme, answers)
}

const DID: [&str; 3] = ["会議を開いた。", "", "続ける。"];

#[test]
fn what_is_reported_in_order_needs_no_second_look() {
    let before = report(2, Status::OnTrack, ["準備をした。", "", ""]);
    assert_eq!(
        found(&programme(vec![before, report(3, Status::OnTrack, DID)])),
        []
    );
}

#[test]
fn what_is_missing_or_was_sent_back_is_told_unless_the_programme_was_stopped() {
    use FindingKind::{NotReported, NotResubmitted};
    assert_eq!(found(&programme(vec![])), [NotReported]);
    let only_before = vec![report(2, Status::OnTrack, DID)];
    assert_eq!(found(&programme(only_before)), [NotReported]);
    let stopped = report(1, Status::Cancelled, ["", "予算がつかなかった。", ""]);
    assert_eq!(found(&programme(vec![stopped.clone()])), []);
    let again = vec![stopped, report(2, Status::OnTrack, DID)];
    assert_eq!(
        found(&programme(again)),
        [NotReported],
        "it went on after all"
    );
    let mut back = report(3, Status::OnTrack, DID);
    back.state = ReportState::Returned;
    assert_eq!(found(&programme(vec![back])), [NotResubmitted]);
}

#[test]
fn a_status_that_does_not_go_with_a_milestone_is_told() {
    use FindingKind::{OverdueNotLate, SlippedNotLate, StillOpen};
    let cases: [(&str, Option<&str>, Status, &[FindingKind]); 10] = [
        ("令和元年12月", None, Status::OnTrack, &[OverdueNotLate]),
        (
            "令和元年12月",
            None,
            Status::MostlyOnTrack,
            &[OverdueNotLate],
        ),
        ("令和元年12月", None, Status::NotStarted, &[OverdueNotLate]),
        ("令和元年12月", None, Status::Behind, &[]),
        ("令和元年度", None, Status::OnTrack, &[]),
        ("令和元年度", None, Status::Completed, &[StillOpen]),
        ("令和元年度", None, Status::Cancelled, &[StillOpen]),
        ("令和元年度", None, Status::SlightlyBehind, &[]),
        (
            "令和元年度",
            Some("令和2年6月"),
            Status::OnTrack,
            &[SlippedNotLate],
        ),
        ("令和元年度", Some("令和2年6月"), Status::MostlyOnTrack, &[]),
    ];
    for (baseline, forecast, status, expected) in cases {
        let mut plaza = programme(vec![report(3, status, ["工事。", "入札の不調", "再公告"])]);
        let mut okazu = milestone(baseline);
        if let Some(forecast) = forecast {
            okazu.forecasts.push(crate::domain::milestone::Forecast {
                date: PlannedDate::read(forecast).unwrap().date,
                reason: String::new(),
                by: String::new(),
                at: DateTime::<Utc>::default(),
            });
        }
        plaza.milestones.push(okazu.clone());
        let findings = look(&plaza, &Answers::new());
        let kinds: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, expected, "{baseline} {forecast:?} {status:?}");
        for finding in findings {
            assert_eq!(finding.key().subject, 7);
            let date = okazu.expected().clone();
            assert_eq!(
                finding.subject,
                Subject::Milestone(okazu.id, okazu.title.clone(), date)
            );
        }
        okazu.actual = Some(PlannedDate::read("令和2年1月10日").unwrap().date);
        plaza.milestones = vec![okazu];
        assert_eq!(found(&plaza), [], "what is reached is no matter");
    }
}

#[test]
fn a_reason_that_says_nothing_is_told() {
    for (nothing, text) in [
        (true, ""),
        (true, "－"),
        (true, "ー"),
        (true, "---"),
        (true, "―――"),
        (true, "なし"),
        (true, "なし。"),
        (true, "ナシ"),
        (true, "特になし"),
        (true, "　特に無し　"),
        (true, "・特になし\n"),
        (true, "（なし）"),
        (true, "該当なし"),
        (true, "同上"),
        (true, "…"),
        (true, "None."),
        (true, "N/A"),
        (false, "入札が不調となった。"),
        (false, "人手なし"),
        (false, "特になしとしていたが、会場が使えなくなった。"),
        (false, "雨"),
    ] {
        assert_eq!(says_nothing(text), nothing, "{text:?}");
        let late = programme(vec![report(
            3,
            Status::SlightlyBehind,
            ["進めた。", text, ""],
        )]);
        let expected: &[FindingKind] = match nothing {
            true => &[FindingKind::EmptyReason],
            false => &[],
        };
        assert_eq!(found(&late), expected, "{text:?}");
        let fine = programme(vec![report(3, Status::OnTrack, ["進めた。", text, ""])]);
        assert_eq!(found(&fine), [], "nobody asks for a reason: {text:?}");
    }
}

#[test]
fn the_words_of_the_period_before_and_of_no_other_are_recognised() {
    let of = |before: i64| {
        programme(vec![
            report(before, Status::OnTrack, DID),
            report(3, Status::OnTrack, DID),
        ])
    };
    assert_eq!(found(&of(2)), [FindingKind::SameText]);
    assert_eq!(found(&of(1)), []);
}

fn indicator(direction: Course, target: Option<&str>, figure: Option<Figure>) -> Indicator {
    let value = figure.map(|figure| IndicatorValue {
        period: PeriodId(3),
        version: 1,
        figure,
        note: String::new(),
        state: ValueState::Provisional,
        by: String::new(),
        at: DateTime::<Utc>::default(),
    });
    Indicator {
        id: IndicatorId(9),
        version: 1,
        text: IndicatorText {
            kind: IndicatorKind::Outcome,
            name: "相談件数".to_owned(),
            unit: "件".to_owned(),
            direction,
            counting: Counting::Point,
            start: None,
            target: target.map(|text| Decimal::from_str_exact(text).unwrap()),
        },
        values: value.into_iter().collect(),
    }
}

#[test]
fn an_indicator_beyond_its_target_or_without_a_value_is_told() {
    use FindingKind::{BeyondTarget, NoValue};
    let value = |text: &str| Some(Figure::Value(Decimal::from_str_exact(text).unwrap()));
    let reason = || Some(Figure::None("調査は年度末".to_owned()));
    type Case = (
        Course,
        Option<&'static str>,
        Option<Figure>,
        &'static [FindingKind],
    );
    let cases: [Case; 7] = [
        (Course::Increase, Some("100"), value("100"), &[]),
        (
            Course::Increase,
            Some("100"),
            value("100.5"),
            &[BeyondTarget],
        ),
        (Course::Decrease, Some("100"), value("99"), &[BeyondTarget]),
        (Course::Decrease, Some("100"), value("120"), &[]),
        (Course::Increase, None, value("5"), &[]),
        (Course::Increase, Some("100"), None, &[NoValue]),
        (Course::Increase, Some("100"), reason(), &[]),
    ];
    for (direction, target, figure, expected) in cases {
        let mut it = programme(vec![report(3, Status::OnTrack, DID)]);
        let about = format!("{direction:?} {target:?} {figure:?}");
        it.indicators.push(indicator(direction, target, figure));
        assert_eq!(found(&it), expected, "{about}");
        it.indicators[0].text.counting = Counting::Cumulative;
        let early = (direction == Course::Decrease).then_some(&[][..]);
        assert_eq!(
            found(&it),
            early.unwrap_or(expected),
            "in the third quarter: {about}"
        );
        it.reports.clear();
        assert_eq!(found(&it), [FindingKind::NotReported], "that says enough");
    }
}

#[test]
fn a_programme_without_a_section_is_told_also_when_it_reported() {
    let mut it = programme(vec![report(3, Status::OnTrack, DID)]);
    it.text.lead = None;
    assert_eq!(found(&it), [FindingKind::NoSection]);
    it.reports.clear();
    assert_eq!(
        found(&it),
        [FindingKind::NotReported, FindingKind::NoSection]
    );
}

#[test]
fn an_answer_belongs_to_its_finding_alone() {
    let mut it = programme(vec![]);
    it.text.lead = None;
    let key = FindingKey {
        programme: it.id,
        kind: FindingKind::NoSection,
        subject: 0,
    };
    let answer = Answer {
        note: "担当は4月に決まる。".to_owned(),
        by: "企画 太郎".to_owned(),
        at: DateTime::<Utc>::default(),
    };
    let answers = Answers::from([(key, answer.clone())]);
    let findings = look(&it, &answers);
    assert!(findings[0].is_open());
    assert_eq!(findings[1].answer, Some(answer));
    assert_eq!(findings[1].key(), key);
}

#[test]
fn the_codes_of_findings_are_those_that_files_hold() {
    let codes: Vec<&str> = FindingKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(
        codes,
        [
            "not_reported",
            "not_resubmitted",
            "overdue_not_late",
            "slipped_not_late",
            "still_open",
            "empty_reason",
            "same_text",
            "beyond_target",
            "no_value",
            "no_section"
        ]
    );
}
