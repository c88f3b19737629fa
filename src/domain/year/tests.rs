//! The step into the next year, in the words of those who take it.

use super::*;
use crate::domain::fiscal::FiscalQuarter;
use crate::domain::plan::{PeriodKind, PeriodState, PillarKind};
use crate::domain::programme::ProgrammeText;
use crate::domain::progress::{Report, ReportState};
use crate::domain::review::{Review, ReviewText};
use chrono::{DateTime, NaiveDate, Utc};

const PLAN: PlanId = PlanId(1);

fn id(number: i64) -> ProgrammeId {
    ProgrammeId(number)
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_585_000_000, 0).unwrap()
}

fn programme(number: i64, pillar: i64, name: &str) -> Programme {
    Programme {
        id: id(number),
        version: 1,
        pillar: PillarId(pillar),
        code: format!("R01-{pillar}-{number:02}"),
        text: ProgrammeText {
            name: name.to_owned(),
            ..ProgrammeText::default()
        },
        actions: Vec::new(),
        milestones: Vec::new(),
        reports: Vec::new(),
        drafts: Vec::new(),
        indicators: Vec::new(),
        review: None,
        lineage: crate::domain::lineage::Lineage::default(),
    }
}

fn reported(mut programme: Programme, status: Status) -> Programme {
    programme.reports.push(Report {
        period: PeriodId(4),
        version: 1,
        status,
        done: String::new(),
        issue: String::new(),
        next: String::new(),
        state: ReportState::Submitted,
        by: String::new(),
        at: moment(),
        comment: String::new(),
        checked: None,
    });
    programme
}

fn reviewed(mut programme: Programme, direction: Outlook) -> Programme {
    programme.review = Some(Review {
        version: 1,
        text: ReviewText {
            direction: Some(direction),
            ..ReviewText::default()
        },
        by: String::new(),
        at: moment(),
    });
    programme
}

fn part(name: &str) -> Part {
    Part {
        name: name.to_owned(),
        pillar: PillarId(1),
    }
}

fn choice(number: i64, decision: Decision) -> Choice {
    Choice {
        programme: id(number),
        decision,
    }
}

#[test]
fn what_the_review_and_the_last_report_propose() {
    let here = || programme(1, 1, "防災対策");
    let go_on = Decision::GoOn(part("防災対策"));
    let usual = [
        Outlook::Continue,
        Outlook::Expand,
        Outlook::Improve,
        Outlook::Reduce,
    ];
    for direction in usual {
        let (decision, why) = propose(&reviewed(here(), direction));
        assert_eq!(decision, go_on);
        assert_eq!(why, Why::Direction(direction));
    }
    for direction in [Outlook::Pause, Outlook::End, Outlook::Complete] {
        let (decision, why) = propose(&reviewed(here(), direction));
        assert_eq!(decision, Decision::End);
        assert_eq!(why, Why::Direction(direction));
    }
    let merged = propose(&reviewed(here(), Outlook::Merge));
    assert_eq!(merged.0, Decision::Merge(None), "with what, a person says");
    for status in [Status::Completed, Status::Cancelled] {
        let ends = (Decision::End, Why::Status(status));
        assert_eq!(propose(&reported(here(), status)), ends);
    }
    assert_eq!(
        propose(&reported(here(), Status::Behind)),
        (go_on.clone(), Why::Usual)
    );
    assert_eq!(propose(&here()), (go_on.clone(), Why::Usual));
    let continued = reviewed(reported(here(), Status::Completed), Outlook::Continue);
    assert_eq!(propose(&continued).0, go_on, "the review says more");
}

#[test]
fn how_programmes_go_on_follows_from_who_becomes_what() {
    let old = [
        programme(1, 1, "妊娠から子育て期までの支援"),
        programme(2, 1, "ＪＲ直通線の活用"),
        programme(3, 1, "地域力支援事業"),
        programme(4, 1, "地域活動支援事業"),
        programme(5, 1, "健康づくり"),
        programme(6, 1, "区民意識調査"),
        programme(7, 1, "まだ決まらない取組"),
    ];
    let step = YearStep::of(
        PLAN,
        &[
            choice(1, Decision::GoOn(part("妊娠期から子育て期までの支援"))),
            choice(2, Decision::GoOn(part("JR直通線 の活用"))),
            choice(3, Decision::GoOn(part("地域力支援事業"))),
            choice(4, Decision::Merge(Some(id(3)))),
            choice(
                5,
                Decision::Split(vec![part("からだの健康づくり"), part("こころの健康づくり")]),
            ),
            choice(6, Decision::End),
            choice(7, Decision::Open),
        ],
    );
    let name = |of: ProgrammeId| old.iter().find(|it| it.id == of).map(|it| &*it.text.name);
    let told: Vec<_> = step
        .links(name)
        .into_iter()
        .map(|(from, to, kind)| (from.0, &*step.programmes[to].part.name, kind))
        .collect();
    assert_eq!(
        told,
        [
            (1, "妊娠期から子育て期までの支援", LineageKind::Renamed),
            (2, "JR直通線 の活用", LineageKind::Carried),
            (3, "地域力支援事業", LineageKind::Merged),
            (4, "地域力支援事業", LineageKind::Merged),
            (5, "からだの健康づくり", LineageKind::Split),
            (5, "こころの健康づくり", LineageKind::Split),
        ],
        "another width is the same name"
    );
    assert_eq!(step.ended, [id(6)]);
    assert_eq!(step.undecided(&old), [id(7)]);
    assert_eq!(
        step.tally(&old),
        Tally {
            programmes: 5,
            carried: 1,
            renamed: 1,
            merged: 2,
            split: 1,
            ended: 1,
            undecided: 1,
        }
    );
}

#[test]
fn a_merge_into_what_does_not_go_on_is_not_decided() {
    let old = [
        programme(1, 1, "一"),
        programme(2, 1, "二"),
        programme(3, 1, "三"),
    ];
    for target in [
        Decision::End,
        Decision::Open,
        Decision::Merge(None),
        Decision::Split(vec![part("二の一"), part("二の二")]),
    ] {
        let step = YearStep::of(
            PLAN,
            &[
                choice(1, Decision::Merge(Some(id(2)))),
                choice(2, target.clone()),
                choice(3, Decision::GoOn(part("三"))),
            ],
        );
        assert!(step.undecided(&old).contains(&id(1)), "{target:?}");
    }
}

#[test]
fn a_split_part_that_takes_another_in_is_a_merger() {
    let pairs = [(id(1), 10), (id(1), 11), (id(2), 11)];
    assert_eq!(
        kinds(&pairs, |_, _| true),
        [LineageKind::Split, LineageKind::Merged, LineageKind::Merged]
    );
}

fn period(number: i64, kind: PeriodKind, starts: &str, ends: &str) -> Period {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    Period {
        id: PeriodId(number),
        version: 1,
        kind,
        name: String::new(),
        starts: day(starts),
        ends: day(ends),
        as_of: day(ends),
        due: day(ends),
        state: PeriodState::Open,
    }
}

#[test]
fn a_period_stands_in_the_column_of_the_quarter_that_holds_its_last_day() {
    let year = FiscalYear::new(2019).unwrap();
    let quarters: Vec<Period> = year
        .quarters()
        .iter()
        .zip([
            PeriodKind::Q1,
            PeriodKind::Q2,
            PeriodKind::Q3,
            PeriodKind::Q4,
        ])
        .zip(1..)
        .map(|((quarter, kind), number): ((&FiscalQuarter, _), _)| {
            let (first, last) = (quarter.first_day(), quarter.last_day());
            period(number, kind, &first.to_string(), &last.to_string())
        })
        .collect();
    let ids = |numbers: [i64; 4]| numbers.map(|it| (it > 0).then_some(PeriodId(it)));
    assert_eq!(of_quarters(&quarters, year), ids([1, 2, 3, 4]));
    let halves = [
        period(1, PeriodKind::H1, "2019-04-01", "2019-09-30"),
        period(2, PeriodKind::H2, "2019-10-01", "2020-03-31"),
    ];
    assert_eq!(of_quarters(&halves, year), ids([0, 1, 0, 2]));
    let thrice = [
        period(1, PeriodKind::Custom, "2019-04-01", "2019-07-31"),
        period(2, PeriodKind::Custom, "2019-08-01", "2019-11-30"),
        period(3, PeriodKind::Custom, "2019-12-01", "2020-03-31"),
        period(4, PeriodKind::Year, "2019-04-01", "2020-03-31"),
    ];
    assert_eq!(of_quarters(&thrice, year), ids([0, 1, 2, 4]));
}

fn pillar(number: i64, printed: u32, name: &str) -> Pillar {
    Pillar {
        id: PillarId(number),
        version: 1,
        parent: None,
        kind: PillarKind::Pillar,
        number: Some(printed),
        code: printed.to_string(),
        name: name.to_owned(),
        short: String::new(),
        description: String::new(),
        points: String::new(),
    }
}

#[test]
fn names_of_the_next_year_find_what_they_may_come_from() {
    let pillars = [
        pillar(1, 1, "魅力あるまちづくり"),
        pillar(2, 2, "健康と福祉"),
    ];
    let last = [
        programme(1, 1, "魅力発信事業"),
        programme(2, 2, "魅力発信事業"),
        programme(3, 2, "妊娠から子育て期までの切れ目のない支援の充実"),
        programme(4, 1, "定住・転入促進事業"),
    ];
    let next = NextPlan {
        id: PlanId(2),
        year: FiscalYear::new(2020).unwrap(),
        state: PlanState::Draft,
        pillars: vec![
            pillar(11, 2, "健康・福祉のまち"),
            pillar(12, 1, "魅力ある まちづくり"),
        ],
        programmes: vec![
            programme(21, 11, "魅力発信事業"),
            programme(22, 11, "妊娠期から子育て期までの切れ目のない支援の充実"),
            programme(23, 12, "まったく新しい取組"),
        ],
    };
    let found = Matcher::new(&pillars, &last).candidates(&next);
    let told: Vec<Vec<(i64, bool, bool)>> = found
        .iter()
        .map(|of| {
            of.iter()
                .map(|it| (it.programme.0, it.is_same(), it.same_pillar))
                .collect()
        })
        .collect();
    assert_eq!(
        told,
        [
            vec![(2, true, true), (1, true, false)],
            vec![(3, false, true)],
            vec![]
        ],
        "the same heading first; what is only similar is never called the same"
    );
}
