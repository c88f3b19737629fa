//! Whatever a plan holds comes back from our own exports, in both languages.

use chrono::{DateTime, Days, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::date::{PlannedDate, Precision, Qualifier};
use crate::domain::indicator::{
    Counting, Course, Figure, Indicator, IndicatorKind, IndicatorText, IndicatorValue, ValueState,
};
use crate::domain::milestone::{Forecast, Milestone, MilestoneKind};
use crate::domain::plan::{
    Period, PeriodKind, PeriodState, Pillar, PillarKind, Plan, PlanState, Section,
};
use crate::domain::programme::{Action, Mark, Programme, ProgrammeText, Tag};
use crate::domain::progress::{Report, ReportState, Status};
use crate::domain::snapshot::{Issue, Point};
use crate::domain::{
    ActionId, IndicatorId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId,
};
use crate::report::csv::write;
use crate::report::{Context, Encoding, Layout, Request};

const SECTIONS: [&str; 4] = [
    "【架空】総務課",
    "【架空】高齢・障害支援課",
    "=課",
    "Planning; Research/課",
];

/// Kind, number and code of the headings.
const HEADINGS: [(PillarKind, Option<u32>, &str); 4] = [
    (PillarKind::Theme, None, "T1"),
    (PillarKind::Pillar, Some(4), "4"),
    (PillarKind::Pillar, None, "N1"),
    (PillarKind::Organisation, None, "O1"),
];

/// Texts in which everything that CSV, the guard and the reader treat specially is likely. The writer makes
/// LF of CR.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "'",
        "=",
        "-",
        "＝",
        "－",
        "\n",
        "\"",
        ",",
        "、",
        "\t",
        "1",
        "⇒",
        "・",
        "髙﨑㎥",
        "👨‍👩‍👧",
        "か\u{3099}",
        "　",
        " ",
        "未報告",
        "；",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat().replace('\r', ""))
}

/// A name as the file keeps it: trimmed and not empty.
fn name() -> impl Strategy<Value = String> {
    text().prop_filter_map("a name", |text| {
        let name: String = text.trim().chars().take(150).collect();
        (!name.trim().is_empty()).then(|| name.trim().to_owned())
    })
}

fn action() -> impl Strategy<Value = String> {
    name().prop_map(|name| name.replace('\n', "／"))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..20_000).prop_map(|days| ymd(1985, 1, 1) + Days::new(days))
}

fn date() -> impl Strategy<Value = PlannedDate> {
    let precision = prop::sample::select(Precision::ALL.to_vec());
    let qualifier = prop::option::of(prop::sample::select(Qualifier::ALL.to_vec()));
    (day(), precision, qualifier).prop_filter_map(
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

fn milestone() -> impl Strategy<Value = Milestone> {
    let actual = (day(), prop::bool::ANY).prop_map(|(day, is_day)| {
        let precision = if is_day {
            Precision::Day
        } else {
            Precision::Month
        };
        PlannedDate::containing(day, precision, None).unwrap()
    });
    let forecasts = prop::collection::vec((date(), text()), 0..4);
    (
        name(),
        prop::sample::select(MilestoneKind::ALL),
        date(),
        forecasts,
        prop::option::of(actual),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(title, kind, baseline, forecasts, actual, cancelled)| Milestone {
                id: MilestoneId(1),
                version: 1,
                action: None,
                title,
                kind,
                baseline,
                forecasts: forecasts
                    .into_iter()
                    .map(|(date, reason)| Forecast {
                        date,
                        reason,
                        by: String::new(),
                        at: DateTime::<Utc>::MIN_UTC,
                    })
                    .collect(),
                actual,
                source: String::new(),
                cancelled: cancelled.then(|| "理由".to_owned()),
            },
        )
}

fn report() -> impl Strategy<Value = Report> {
    (
        prop::sample::select(Status::ALL),
        (text(), text(), text()),
        prop::sample::select(ReportState::ALL),
        name(),
        1_500_000_000_i64..1_700_000_000,
    )
        .prop_map(|(status, (done, issue, next), state, by, at)| Report {
            period: PeriodId(1),
            version: 1,
            status,
            done,
            // What the file never lacks.
            issue: format!("{issue}理由"),
            next: format!("{next}対応"),
            state,
            by,
            at: DateTime::from_timestamp(at, 0).unwrap(),
            comment: String::new(),
            checked: None,
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let figure =
        || (any::<i32>(), 0_u32..=6).prop_map(|(digits, scale)| Decimal::new(digits.into(), scale));
    let value = prop_oneof![
        figure().prop_map(Figure::Value),
        name().prop_map(Figure::None)
    ];
    (
        (name(), text(), prop::option::of(figure())),
        prop::sample::select(Course::ALL),
        prop::sample::select(Counting::ALL),
        prop::option::of(value),
    )
        .prop_map(
            |((name, unit, target), direction, counting, figure)| Indicator {
                id: IndicatorId(1),
                version: 1,
                text: IndicatorText {
                    kind: IndicatorKind::Outcome,
                    name,
                    unit,
                    direction,
                    counting,
                    start: None,
                    target,
                },
                values: figure
                    .map(|figure| IndicatorValue {
                        period: PeriodId(1),
                        version: 1,
                        figure,
                        note: String::new(),
                        state: ValueState::Final,
                        by: String::new(),
                        at: DateTime::<Utc>::MIN_UTC,
                    })
                    .into_iter()
                    .collect(),
            },
        )
}

fn programme() -> impl Strategy<Value = Programme> {
    let amount = || prop::option::of(0..=i64::MAX);
    let sections = prop::sample::subsequence((0..SECTIONS.len()).collect::<Vec<_>>(), 0..=3);
    let text = (
        name(),
        prop::sample::select(Mark::ALL),
        prop::sample::subsequence(Tag::ALL.to_vec(), 0..=Tag::ALL.len()),
        prop::option::of(0..SECTIONS.len()),
        sections,
        amount(),
        amount(),
    );
    (
        0..HEADINGS.len(),
        text,
        prop::collection::vec(action(), 0..4),
        prop::collection::vec(milestone(), 0..3),
        prop::option::of(report()),
        prop::collection::vec(indicator(), 0..2),
    )
        .prop_map(|(heading, text, actions, milestones, report, indicators)| {
            let (name, mark, tags, lead, related, budget, spent) = text;
            let section = |place: usize| SectionId(id(place));
            Programme {
                id: ProgrammeId(1),
                version: 1,
                pillar: PillarId(id(heading)),
                code: String::new(),
                text: ProgrammeText {
                    name,
                    mark,
                    tags: tags.into_iter().collect(),
                    lead: lead.map(section),
                    related: related.into_iter().map(section).collect(),
                    budget,
                    spent,
                    ..ProgrammeText::default()
                },
                actions: actions
                    .into_iter()
                    .map(|text| Action {
                        id: ActionId(1),
                        version: 1,
                        text,
                    })
                    .collect(),
                milestones,
                reports: report.into_iter().collect(),
                drafts: Vec::new(),
                indicators,
                review: None,
                lineage: Default::default(),
            }
        })
}

fn programmes_of_a_plan() -> impl Strategy<Value = Vec<Programme>> {
    prop::collection::vec(programme(), 1..5).prop_map(|mut programmes| {
        for (order, programme) in programmes.iter_mut().enumerate() {
            let part = HEADINGS[usize::try_from(programme.pillar.0).unwrap()].2;
            programme.code = format!("R01-{part}-{:02}", order + 1);
        }
        programmes
    })
}

fn id(place: usize) -> i64 {
    i64::try_from(place).unwrap()
}

fn context() -> Context {
    let pillars = HEADINGS
        .iter()
        .enumerate()
        .map(|(place, (kind, number, code))| Pillar {
            id: PillarId(id(place)),
            version: 1,
            parent: None,
            kind: *kind,
            number: *number,
            code: (*code).to_owned(),
            name: format!("【架空】柱{place}"),
            short: String::new(),
            description: String::new(),
            points: String::new(),
        });
    let sections = SECTIONS.iter().enumerate().map(|(place, name)| Section {
        id: SectionId(id(place)),
        version: 1,
        name: (*name).to_owned(),
    });
    Context {
        plan: Plan {
            id: PlanId(1),
            version: 1,
            ward: "架空区".to_owned(),
            year: FiscalYear::new(2019).unwrap(),
            title: String::new(),
            slogan: String::new(),
            goal: String::new(),
            state: PlanState::Draft,
            source: String::new(),
        },
        pillars: pillars.collect(),
        sections: sections.collect(),
        periods: vec![period()],
        period: period(),
        grades: Vec::new(),
        previous: None,
        issue: Issue::Live,
        filter: Default::default(),
        compared: None,
        today: ymd(2019, 7, 10),
    }
}

fn period() -> Period {
    let day = ymd(2019, 6, 30);
    Period {
        id: PeriodId(1),
        version: 1,
        kind: PeriodKind::Q1,
        name: String::new(),
        starts: ymd(2019, 4, 1),
        ends: day,
        as_of: day,
        due: day,
        state: PeriodState::Open,
    }
}

fn exported(layout: Layout, lang: Lang, encoding: Encoding, programmes: &[Programme]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let hand_over = |take: &mut dyn FnMut(Programme) -> std::io::Result<()>| {
        programmes.iter().cloned().try_for_each(take)
    };
    let request = Request {
        encoding,
        substitute: true,
        ..Request::new(
            PlanId(1),
            Point {
                period: PeriodId(1),
                issue: Issue::Live,
            },
            layout,
            lang,
        )
    };
    write(&request, &context(), &mut bytes, &mut |_| (), hand_over).unwrap();
    bytes
}

fn check_programmes(proposal: &Proposal, written: &[Programme]) -> Result<(), TestCaseError> {
    let context = context();
    let section = |id: SectionId| {
        context.sections[usize::try_from(id.0).unwrap()]
            .name
            .clone()
    };
    let places: Vec<usize> = (0..proposal.rows.len())
        .filter(|row| matches!(proposal.rows[*row].content, Content::Programme(_)))
        .collect();
    prop_assert_eq!(places.len(), written.len());
    for ((place, found), programme) in places.iter().zip(programmes(proposal)).zip(written) {
        let text = &programme.text;
        let expected = ProgrammeRow {
            code: programme.code.clone(),
            name: text.name.clone(),
            reference: false,
            mark: Some(text.mark),
            tags: Some(text.tags),
            lead: Some(text.lead.map(section).unwrap_or_default()),
            related: Some(text.related.iter().copied().map(section).collect()),
            contact: None,
            summary: None,
            budget: Some(text.budget),
            spent: Some(text.spent),
        };
        prop_assert_eq!(found, &expected);
        let written: Vec<&str> = programme
            .actions
            .iter()
            .map(|it| it.text.as_str())
            .collect();
        prop_assert_eq!(actions(proposal, *place), written);
        let parent = proposal.rows[*place]
            .parent
            .map(|row| &proposal.rows[row].content);
        let Some(Content::Heading(heading)) = parent else {
            panic!("no heading");
        };
        let pillar = &context.pillars[usize::try_from(programme.pillar.0).unwrap()];
        prop_assert_eq!(
            (heading.kind, heading.number, &heading.name),
            (pillar.kind, pillar.number, &pillar.name)
        );
    }
    Ok(())
}

fn check_reports(proposal: &Proposal, written: &[Programme]) -> Result<(), TestCaseError> {
    let expected: Vec<&Report> = written
        .iter()
        .flat_map(|programme| &programme.reports)
        .collect();
    let found = reports(proposal);
    prop_assert_eq!(found.len(), expected.len());
    for (found, report) in found.into_iter().zip(expected) {
        let text = &found.text;
        prop_assert_eq!(text.status, Some(report.status));
        prop_assert_eq!(
            (&text.done, &text.issue, &text.next),
            (&report.done, &report.issue, &report.next)
        );
        prop_assert_eq!(
            (found.period_kind(), found.state),
            (Some(PeriodKind::Q1), Some(report.state))
        );
        prop_assert_eq!(found.year, FiscalYear::new(2019).ok());
        prop_assert_eq!(found.by.as_deref(), Some(report.by.as_str()));
        prop_assert_eq!(found.on, Some(crate::domain::fiscal::japan_day(report.at)));
    }
    Ok(())
}

fn check_milestones(proposal: &Proposal, written: &[Programme]) -> Result<(), TestCaseError> {
    let expected: Vec<&Milestone> = written.iter().flat_map(|it| &it.milestones).collect();
    let found = milestones(proposal);
    prop_assert_eq!(found.len(), expected.len());
    for ((found, doubts), milestone) in found.into_iter().zip(expected) {
        prop_assert_eq!(
            (&found.title, found.kind),
            (&milestone.title, Some(milestone.kind))
        );
        let same =
            |found: Option<&PlannedDate>, written: Option<&PlannedDate>| match (found, written) {
                (Some(found), Some(written)) => found.means_same(written),
                (found, written) => found.is_none() && written.is_none(),
            };
        prop_assert!(
            same(found.baseline.as_ref(), Some(&milestone.baseline)),
            "{found:?}"
        );
        prop_assert!(
            same(found.forecast.as_ref(), milestone.forecast()),
            "{found:?}"
        );
        prop_assert!(
            same(found.actual.as_ref(), milestone.actual.as_ref()),
            "{found:?}"
        );
        let reason = milestone
            .forecasts
            .last()
            .map_or("", |forecast| &forecast.reason);
        prop_assert_eq!(&found.reason, reason);
        prop_assert_eq!(found.cancelled, milestone.cancelled.is_some());
        let earlier = doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::EarlierForecasts(_)));
        prop_assert!(!earlier || milestone.forecasts.len() > 1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_exported_is_read_back(
        written in programmes_of_a_plan(),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        encoding in prop::sample::select(vec![Encoding::Utf8Bom, Encoding::Utf8]),
    ) {
        let status = exported(Layout::Status, lang, encoding, &written);
        let milestones = exported(Layout::Milestones, lang, encoding, &written);
        for (kind, bytes) in [
            (SourceKind::Programmes, &status),
            (SourceKind::Reports, &status),
            (SourceKind::Milestones, &milestones),
        ] {
            let proposal = read(kind, bytes);
            prop_assert_eq!(&proposal.problems, &[], "{:?}", kind);
            match kind {
                SourceKind::Programmes => check_programmes(&proposal, &written)?,
                SourceKind::Reports => check_reports(&proposal, &written)?,
                _ => check_milestones(&proposal, &written)?,
            }
        }
    }
}
