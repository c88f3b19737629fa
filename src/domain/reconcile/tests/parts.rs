//! Actions, milestones, sections and reports.

use super::*;
use crate::domain::milestone::{Forecast, Milestone, MilestoneKind};
use crate::domain::programme::Action;
use crate::domain::progress::{ReportState, ReportText, Status};
use crate::domain::proposal::{PeriodWord, ReportRow};

#[test]
fn an_action_is_the_same_or_the_same_in_other_words_or_new() {
    let mut held = register(&[("R01-1-01", "防災対策事業")]);
    held.programmes[0].actions = [
        "訓練を毎月行います。",
        "備蓄を増やします。",
        "一行目\n二行目",
    ]
    .into_iter()
    .zip(1..)
    .map(|(text, id)| Action {
        id: ActionId(id),
        version: 1,
        text: text.to_owned(),
    })
    .collect();
    for (texts, stands) in [
        (
            vec!["備蓄を増やします。", "訓練を毎月行います。"],
            vec!["same", "same"],
        ),
        (vec!["訓練を毎週行います。"], vec!["changed Action"]),
        (vec!["備蓄を増やします｡"], vec!["changed Action"]),
        (vec!["公園に花を植えます。"], vec!["new"]),
        (
            vec!["訓練を毎週行います。", "訓練を毎月行います。"],
            vec!["new", "same"],
        ),
        (
            vec!["備蓄を増やします。", "備蓄を増やします。"],
            vec!["same", "new"],
        ),
        (vec![" "], vec!["Invalid(NameEmpty)"]),
        // A table has an action a line.
        (
            vec!["公園に花を植えます。", "一行目", "二行目"],
            vec!["new", "same", "same"],
        ),
        (vec!["一行目\r\n二行目"], vec!["same"]),
        (vec!["二行目", "一行目"], vec!["new", "new"]),
    ] {
        let mut rows = vec![(
            None,
            Content::Programme(programme("R01-1-01", "防災対策事業")),
        )];
        rows.extend(
            texts
                .iter()
                .map(|text| (Some(0), Content::Action((*text).to_owned()))),
        );
        assert_eq!(said(held.clone(), rows)[1..], stands, "{texts:?}");
    }
}

/// A plan whose only programme has a milestone, expected later than promised.
fn with_milestone() -> Register {
    let mut held = register(&[("R01-1-01", "防災対策事業")]);
    held.programmes[0].milestones.push(Milestone {
        id: MilestoneId(1),
        version: 1,
        action: None,
        title: "プラザ 開所".to_owned(),
        kind: MilestoneKind::OfficeOpening,
        baseline: date("令和元年度"),
        forecasts: vec![Forecast {
            date: date("令和2年度"),
            reason: "用地".to_owned(),
            by: String::new(),
            at: DateTime::default(),
        }],
        actual: None,
        source: String::new(),
        cancelled: None,
    });
    held
}

#[test]
fn a_milestone_changes_only_in_what_the_source_says_otherwise() {
    let with = |change: fn(&mut MilestoneRow)| {
        let mut row = opening("R1年度");
        change(&mut row);
        row
    };
    for (row, stands) in [
        (with(|_| {}), "same"),
        (
            with(|it| it.title = "プラザ　開所".to_owned()),
            "changed Name",
        ),
        (with(|it| it.baseline = None), "same"),
        (
            with(|it| it.baseline = Some(date("令和2年度"))),
            "changed Baseline",
        ),
        (with(|it| it.forecast = Some(date("2020年度"))), "same"),
        (
            with(|it| it.forecast = Some(date("令和3年度"))),
            "Invalid(ReasonRequired)",
        ),
        (
            with(|it| {
                it.forecast = Some(date("令和3年度"));
                it.reason = "工事".to_owned();
            }),
            "changed Forecast",
        ),
        (
            with(|it| {
                it.forecast = Some(date("令和2年度"));
                it.reason = "用地の取得".to_owned();
            }),
            "changed Reason",
        ),
        (
            with(|it| it.kind = Some(MilestoneKind::Event)),
            "changed Kind",
        ),
        (with(|it| it.cancelled = true), "changed Cancelled"),
        (
            with(|it| it.actual = Some(date("令和2年1月10日"))),
            "changed Actual",
        ),
        (with(|it| it.title = "別の節目".to_owned()), "new"),
    ] {
        let rows = vec![
            (
                None,
                Content::Programme(programme("R01-1-01", "防災対策事業")),
            ),
            (Some(0), Content::Milestone(row.clone())),
        ];
        assert_eq!(said(with_milestone(), rows)[1], stands, "{row:?}");
    }
}

#[test]
fn sections_are_known_by_name_and_new_ones_are_told_with_their_rows() {
    let mut held = register(&[("R01-1-01", "防災対策事業"), ("R01-1-02", "花いっぱい事業")]);
    held.programmes[0].text.lead = Some(crate::domain::SectionId(1));
    let rows = |lead: &str, related: &[&str]| {
        let row = ProgrammeRow {
            lead: Some(lead.to_owned()),
            related: Some(related.iter().map(|name| (*name).to_owned()).collect()),
            ..programme("R01-1-01", "防災対策事業")
        };
        let other = ProgrammeRow {
            lead: Some("みらい室".to_owned()),
            ..programme("R01-1-02", "花いっぱい事業")
        };
        proposal(
            SourceKind::Programmes,
            vec![
                (None, Content::Programme(row)),
                (None, Content::Programme(other)),
            ],
        )
    };
    let mut reconciler = reconciler(held);
    for (lead, related, stands, new) in [
        ("総務課", &[][..], "same #1", vec![("みらい室", vec![1])]),
        (
            " 総務 課",
            &["総務課", ""],
            "same #1",
            vec![("みらい室", vec![1])],
        ),
        ("", &[], "changed Lead #1", vec![("みらい室", vec![1])]),
        (
            "みらい室",
            &["総務課", "そら室"],
            "changed Lead+Related #1",
            vec![("みらい室", vec![0, 1]), ("そら室", vec![0])],
        ),
    ] {
        let found = reconciler.compare(&rows(lead, related), &[]);
        assert_eq!(told(&found.rows[0]), stands);
        let told: Vec<_> = found
            .sections
            .iter()
            .map(|it| (&*it.name, it.rows.clone()))
            .collect();
        assert_eq!(told, new, "{lead} {related:?}");
    }
    let choices = [
        Choice::default(),
        Choice {
            taken: false,
            ..Choice::default()
        },
    ];
    let found = reconciler.compare(&rows("総務課", &[]), &choices);
    assert_eq!(found.sections, [], "what is not taken makes none");
}

#[test]
fn a_report_belongs_to_a_period_that_is_open() {
    let mut held = register(&[("R01-1-01", "防災対策事業")]);
    held.programmes[0]
        .reports
        .push(crate::domain::progress::Report {
            period: PeriodId(2),
            version: 1,
            status: Status::OnTrack,
            done: "進めました。".to_owned(),
            issue: String::new(),
            next: String::new(),
            state: ReportState::Confirmed,
            by: "見本 花子".to_owned(),
            at: "2019-10-07T03:00:00Z".parse().unwrap(),
            comment: String::new(),
            checked: None,
        });
    let with = |period: Option<PeriodKind>, done: &str, change: fn(&mut ReportRow)| {
        let mut row = ReportRow {
            year: None,
            period: period.map(PeriodWord::from),
            text: ReportText {
                status: Some(Status::OnTrack),
                done: done.to_owned(),
                ..ReportText::default()
            },
            state: None,
            by: None,
            on: None,
        };
        change(&mut row);
        row
    };
    let (q1, q2) = (Some(PeriodKind::Q1), Some(PeriodKind::Q2));
    for (row, stands) in [
        (with(None, "進めました。", |_| {}), "new"),
        (with(q1, "進めました。", |_| {}), "PeriodClosed"),
        (
            with(Some(PeriodKind::H1), "進めました。", |_| {}),
            "NoPeriod",
        ),
        (with(q2, "進めました。\n", |_| {}), "same"),
        (with(q2, "終えました。", |_| {}), "changed Done+State"),
        (
            with(q2, "終えました。", |it| {
                it.state = Some(ReportState::Confirmed)
            }),
            "changed Done",
        ),
        (
            with(q2, "進めました。", |it| {
                it.on = Some("2019-10-07".parse().unwrap())
            }),
            "same",
        ),
        (
            with(q2, "進めました。", |it| {
                it.on = Some("2019-10-08".parse().unwrap());
                it.by = Some("見本 太郎".to_owned());
            }),
            "changed By+On",
        ),
        (
            with(q2, "", |it| it.year = FiscalYear::new(2020).ok()),
            "OtherYear",
        ),
        (
            with(q2, "", |it| it.text.status = Some(Status::Behind)),
            "Invalid(ReasonRequired)",
        ),
        (
            with(q2, "", |it| it.on = Some("2020-01-14".parse().unwrap())),
            "Invalid(InFuture(2020-01-14))",
        ),
    ] {
        let rows = vec![
            (
                None,
                Content::Programme(programme("R01-1-01", "防災対策事業")),
            ),
            (Some(0), Content::Report(row.clone())),
        ];
        assert_eq!(said(held.clone(), rows)[1], stands, "{row:?}");
    }
}
