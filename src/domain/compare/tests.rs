use chrono::{DateTime, Utc};

use super::*;
use crate::domain::date::Precision;
use crate::domain::milestone::{Forecast, MilestoneKind};
use crate::domain::programme::ProgrammeText;
use crate::domain::progress::ReportState;

const Q1: PeriodId = PeriodId(1);
const Q2: PeriodId = PeriodId(2);

fn at(day: u32) -> DateTime<Utc> {
    format!("2019-10-{day:02}T03:00:00Z").parse().unwrap()
}

fn programme(id: i64) -> Programme {
    Programme {
        id: ProgrammeId(id),
        version: 1,
        pillar: PillarId(1),
        code: format!("R01-1-{id:02}"),
        text: ProgrammeText {
            name: format!("【架空】事業{id}"),
            ..ProgrammeText::default()
        },
        actions: Vec::new(),
        milestones: Vec::new(),
        reports: Vec::new(),
        drafts: Vec::new(),
        indicators: Vec::new(),
        review: None,
        lineage: Default::default(),
    }
}

fn reported(id: i64, reports: &[(PeriodId, Status)]) -> Programme {
    let report = |(period, status): &(PeriodId, Status)| Report {
        period: *period,
        version: 1,
        status: *status,
        done: "進めた。".to_owned(),
        issue: "資材の不足".to_owned(),
        next: String::new(),
        state: ReportState::Submitted,
        by: "見本 花子".to_owned(),
        at: at(7),
        comment: String::new(),
        checked: None,
    };
    Programme {
        reports: reports.iter().map(report).collect(),
        ..programme(id)
    }
}

fn month(first: &str) -> PlannedDate {
    PlannedDate::containing(first.parse().unwrap(), Precision::Month, None).unwrap()
}

fn milestone(id: i64, forecast: Option<&str>) -> Milestone {
    Milestone {
        id: MilestoneId(id),
        version: 1,
        action: None,
        title: format!("節目{id}"),
        kind: MilestoneKind::Other,
        baseline: month("2020-03-01"),
        forecasts: forecast
            .map(|date| Forecast {
                date: month(date),
                reason: "入札の不調".to_owned(),
                by: "見本 太郎".to_owned(),
                at: at(9),
            })
            .into_iter()
            .collect(),
        actual: None,
        source: String::new(),
        cancelled: None,
    }
}

fn compare(was: &[Programme], is: &[Programme], periods: (PeriodId, PeriodId)) -> Vec<Difference> {
    let mut comparison = Comparison::new(periods.0, periods.1);
    was.iter().cloned().for_each(|it| comparison.was(it));
    is.iter().for_each(|it| comparison.is(it));
    comparison.finish(true)
}

/// Two programmes that differ as `change` does, between two quarters.
fn changed(change: impl Fn(&mut Programme)) -> Vec<Difference> {
    let was = programme(1);
    let mut is = was.clone();
    change(&mut is);
    compare(&[was], &[is], (Q1, Q2))
}

#[test]
fn worse_statuses_come_first_and_the_worst_of_them_before_the_others() {
    use Status::*;
    let both = |id, before, after| reported(id, &[(Q1, before), (Q2, after)]);
    let plan = [
        both(1, Behind, OnTrack),
        both(2, OnTrack, MostlyOnTrack),
        both(3, OnTrack, OnTrack),
        both(4, OnTrack, SlightlyBehind),
        reported(5, &[(Q2, Behind)]),
        both(6, SlightlyBehind, Behind),
        reported(7, &[(Q1, OnTrack)]),
    ];
    let found = compare(&plan, &plan, (Q1, Q2));
    let told: Vec<_> = found
        .iter()
        .map(|it| (it.programme.0, it.before.clone(), it.got_worse()))
        .collect();
    let was = |status| Value::Status(Some(status));
    assert_eq!(
        told,
        [
            (6, was(SlightlyBehind), true),
            (4, was(OnTrack), true),
            (2, was(OnTrack), true),
            (1, was(Behind), false),
            // Nobody had said anything before, so it did not get worse.
            (5, Value::Status(None), false),
        ],
        "what did not change and what nobody reported is left out"
    );
    assert_eq!(found[0].reason, "資材の不足");
    assert_eq!(found[0].changed, Some(("見本 花子".to_owned(), at(7))));
}

#[test]
fn programmes_that_came_and_went_are_told() {
    let found = compare(
        &[programme(1), programme(2)],
        &[programme(2), programme(3)],
        (Q1, Q2),
    );
    let told: Vec<_> = found
        .iter()
        .map(|it| (it.programme.0, it.before.clone(), it.after.clone()))
        .collect();
    let named = |id: i64| Value::Text(format!("【架空】事業{id}"));
    assert_eq!(
        told,
        [(3, Value::None, named(3)), (1, named(1), Value::None)]
    );
}

#[test]
fn a_part_of_the_plan_says_nothing_about_the_rest() {
    let mut comparison = Comparison::new(Q1, Q2);
    comparison.was(programme(1));
    comparison.was(programme(2));
    comparison.skip(&programme(1));
    assert_eq!(comparison.finish(false), []);
}

#[test]
fn a_new_expectation_is_told_with_its_reason_and_author() {
    let mut was = programme(1);
    was.milestones = vec![milestone(1, None)];
    let mut is = programme(1);
    is.milestones = vec![milestone(1, Some("2020-06-01"))];
    let found = compare(
        std::slice::from_ref(&was),
        std::slice::from_ref(&is),
        (Q1, Q2),
    );
    let [slip] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        slip.item,
        Item::Milestone("節目1".to_owned(), MilestoneItem::Expected)
    );
    assert_eq!(
        (&slip.before, &slip.after),
        (
            &Value::Date(month("2020-03-01")),
            &Value::Date(month("2020-06-01"))
        )
    );
    assert_eq!(slip.reason, "入札の不調");
    assert_eq!(slip.changed, Some(("見本 太郎".to_owned(), at(9))));
    // The same month written another way is no change.
    is.milestones = vec![milestone(1, Some("2020-03-01"))];
    assert_eq!(compare(&[was], &[is], (Q1, Q2)), []);
}

#[test]
fn every_field_that_managers_ask_for_is_compared() {
    type Change = fn(&mut Programme);
    let with = |change: Change| {
        let items: Vec<Item> = changed(change).into_iter().map(|it| it.item).collect();
        items
    };
    let part = |part| Item::Milestone("節目1".to_owned(), part);
    for (change, item) in [
        (
            (|it| it.text.name = "別の名".to_owned()) as Change,
            Item::Name,
        ),
        (|it| it.pillar = PillarId(2), Item::Pillar),
        (|it| it.text.lead = Some(SectionId(1)), Item::Lead),
        (|it| it.text.mark = Mark::Bureau, Item::Mark),
        (
            |it| it.text.tags.set(crate::domain::programme::Tag::New, true),
            Item::Tags,
        ),
        (|it| it.text.budget = Some(100), Item::Budget),
        (|it| it.text.spent = Some(0), Item::Spent),
        (
            |it| it.milestones = vec![milestone(1, None)],
            part(MilestoneItem::Itself),
        ),
    ] {
        assert_eq!(with(change), [item]);
    }
    let mut was = programme(1);
    was.milestones = vec![milestone(1, None)];
    for (change, item) in [
        (
            (|it| it.actual = Some(month("2020-02-01"))) as fn(&mut Milestone),
            MilestoneItem::Actual,
        ),
        (
            |it| it.cancelled = Some("計画の見直し".to_owned()),
            MilestoneItem::Cancelled,
        ),
        (
            |it| it.baseline = month("2020-05-01"),
            MilestoneItem::Baseline,
        ),
    ] {
        let mut is = was.clone();
        change(&mut is.milestones[0]);
        let found = compare(std::slice::from_ref(&was), &[is], (Q1, Q2));
        let items: Vec<_> = found.iter().map(|it| it.item.clone()).collect();
        assert_eq!(items, [part(item)]);
    }
}

#[test]
fn the_words_of_a_report_are_compared_only_between_issues_of_one_period() {
    let was = reported(1, &[(Q1, Status::OnTrack), (Q2, Status::OnTrack)]);
    let mut is = was.clone();
    for report in &mut is.reports {
        report.done = "別のことをした。".to_owned();
    }
    assert_eq!(
        compare(
            std::slice::from_ref(&was),
            std::slice::from_ref(&is),
            (Q1, Q2)
        ),
        []
    );
    let found = compare(&[was], &[is], (Q2, Q2));
    let items: Vec<_> = found.iter().map(|it| it.item.clone()).collect();
    assert_eq!(items, [Item::Done]);
}
