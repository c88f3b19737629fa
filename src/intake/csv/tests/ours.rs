//! The exports of the sample come back.

use super::*;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PeriodKind, PillarKind};
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::{ReportState, Status};

#[test]
fn the_programmes_of_the_sample_come_back_from_both_languages() {
    let japanese = read(SourceKind::Programmes, golden("published-status-ja.csv"));
    assert_eq!(japanese.problems, []);
    let found = programmes(&japanese);
    let marked = |mark| found.iter().filter(|it| it.mark == Some(mark)).count();
    let tagged = |tag| found.iter().filter(|it| it.tags.unwrap().has(tag)).count();
    assert_eq!(found.len(), 24);
    assert_eq!(
        [Mark::Ward, Mark::Bureau, Mark::Own].map(marked),
        [14, 5, 5]
    );
    assert_eq!([Tag::Priority, Tag::New, Tag::Ended].map(tagged), [4, 2, 0]);
    let of_each: Vec<usize> = (0..japanese.rows.len())
        .filter(|row| matches!(japanese.rows[*row].content, Content::Programme(_)))
        .map(|row| actions(&japanese, row).len())
        .collect();
    assert_eq!(
        of_each,
        [
            3, 3, 4, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2
        ]
    );
    let kinds: Vec<_> = headings(&japanese)
        .iter()
        .map(|it| (it.kind, it.number))
        .collect();
    let pillar = |number| (PillarKind::Pillar, Some(number));
    assert_eq!(
        kinds,
        [
            (PillarKind::Theme, None),
            pillar(1),
            pillar(2),
            pillar(3),
            pillar(4),
            pillar(5),
            pillar(6),
            (PillarKind::Organisation, None)
        ]
    );
    assert!(japanese.rows.iter().all(|row| row.doubts.is_empty()));

    let examples = read(
        SourceKind::Programmes,
        golden("examples-status-2019Q3-ja.csv"),
    );
    let english = read(
        SourceKind::Programmes,
        golden("examples-status-2019Q3-en.csv"),
    );
    assert_eq!(english.rows, examples.rows);
    assert_eq!(
        programmes(&examples)[0].lead.as_deref(),
        Some("【例】戸籍課")
    );
    assert_eq!(
        programmes(&examples)[0].related.as_deref(),
        Some(&["【例】生活支援課", "【例】保険年金課"].map(str::to_owned)[..])
    );
}

#[test]
fn the_reports_of_the_sample_come_back_and_missing_ones_are_no_reports() {
    let japanese = read(SourceKind::Reports, golden("examples-status-2019Q3-ja.csv"));
    let english = read(SourceKind::Reports, golden("examples-status-2019Q3-en.csv"));
    assert_eq!(
        (&japanese.rows, &japanese.problems),
        (&english.rows, &vec![])
    );
    let found = reports(&japanese);
    let year = FiscalYear::new(2019).ok();
    assert!(found.iter().all(|report| report.year == year
        && report.period_kind() == Some(PeriodKind::Q3)
        && report.state == Some(ReportState::Submitted)
        && report.by.is_some()));
    let text = String::from_utf8(golden("examples-status-2019Q3-ja.csv")).unwrap();
    let missing = text
        .lines()
        .filter(|line| line.contains(",未報告,,"))
        .count();
    assert_eq!((found.len() + missing, missing > 0), (24, true));
    let passed_over = japanese
        .lines
        .iter()
        .filter(|line| line.fate == Fate::Label)
        .count();
    assert_eq!(passed_over, missing + 1, "the header is a label too");
    let first = found[0];
    assert_eq!(first.text.status, Some(Status::OnTrack));
    assert_eq!(
        first.text.done,
        "【例】応援の体制を整え、窓口の混雑を抑えた。"
    );
    assert_eq!(first.on, Some(ymd(2020, 1, 7)));

    let published = read(SourceKind::Reports, golden("published-status-ja.csv"));
    assert_eq!((published.rows.len(), published.problems.len()), (0, 0));
}

#[test]
fn the_milestones_of_the_sample_come_back_from_both_languages() {
    let japanese = read(SourceKind::Milestones, golden("examples-milestones-ja.csv"));
    let english = read(SourceKind::Milestones, golden("examples-milestones-en.csv"));
    assert_eq!((japanese.problems.len(), english.problems.len()), (0, 0));
    assert_eq!(milestones(&japanese).len(), 7);
    for ((ours, doubts), (theirs, _)) in milestones(&japanese).iter().zip(milestones(&english)) {
        let same = |a: &Option<_>, b: &Option<_>| match (a, b) {
            (Some(a), Some(b)) => crate::domain::date::PlannedDate::means_same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        assert!(same(&ours.baseline, &theirs.baseline) && same(&ours.forecast, &theirs.forecast));
        assert_eq!(
            (&ours.title, ours.kind, &ours.actual),
            (&theirs.title, theirs.kind, &theirs.actual)
        );
        assert_eq!(*doubts, []);
    }
    let plaza = milestones(&japanese)[3].0;
    assert_eq!(plaza.kind, Some(MilestoneKind::OfficeOpening));
    assert_eq!(plaza.baseline.as_ref().unwrap().text(), "令和元年度");
    assert_eq!(plaza.forecast.as_ref().unwrap().text(), "令和2年3月");
    assert_eq!(plaza.reason, "【例】工程を見直し、開所の月を絞り込んだ。");
    let referred = programmes(&japanese);
    assert!(referred.iter().all(|it| it.reference && it.lead.is_none()));
    assert_eq!(referred[3].code, "R01-4-04");
}
