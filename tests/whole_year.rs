//! A whole year as a ward lives it: the plan in spring, four quarters collected, checked and closed, one of them
//! issued anew, the review, and the next year's plan; and what was closed stays as it was through all of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "whole_year/office.rs"]
mod office;
#[path = "whole_year/sums.rs"]
mod sums;

use std::sync::Arc;

use common::years::{named, of_year, relatives};
use common::{blind, unseen};
use common::{date, day};
use hoshin::domain::command::{Command, Invalid};
use hoshin::domain::cycle::FindingKind;
use hoshin::domain::lineage::LineageKind;
use hoshin::domain::plan::PeriodState;
use hoshin::domain::progress::Status;
use hoshin::domain::review::{Outlook, ReviewText};
use hoshin::domain::snapshot::Issue;
use hoshin::domain::year::{Choice, Decision, YearStep, as_it_is, propose};
use hoshin::report::Layout;
use hoshin::store::Error;
use office::{Office, Tables, column, report};

/// How each programme was reported, quarter by quarter; nothing where the section did not report.
const YEAR: [(&str, [Option<Status>; 4]); 8] = {
    use Status::*;
    [
        (
            "緑道の整備",
            [
                Some(OnTrack),
                Some(OnTrack),
                Some(SlightlyBehind),
                Some(Completed),
            ],
        ),
        (
            "朝市の開催",
            [
                Some(OnTrack),
                Some(SlightlyBehind),
                Some(Behind),
                Some(OnTrack),
            ],
        ),
        (
            "見守り会議",
            [
                Some(NotStarted),
                Some(OnTrack),
                Some(OnTrack),
                Some(OnTrack),
            ],
        ),
        (
            "子ども食堂の支援",
            [None, Some(OnTrack), Some(MostlyOnTrack), Some(OnTrack)],
        ),
        (
            "健康講座",
            [Some(OnTrack), None, Some(OnTrack), Some(OnTrack)],
        ),
        (
            "歩数の記録",
            [
                Some(OnTrack),
                Some(OnTrack),
                Some(OnTrack),
                Some(MostlyOnTrack),
            ],
        ),
        ("旧分室の活用", [Some(OnTrack), Some(Cancelled), None, None]),
        (
            "窓口の案内",
            [
                Some(MostlyOnTrack),
                Some(OnTrack),
                Some(OnTrack),
                Some(OnTrack),
            ],
        ),
    ]
};

#[test]
fn a_whole_year_and_the_step_into_the_next() {
    let mut office = Office::in_spring();
    let mut closed = Vec::new();
    for quarter in 0..4 {
        collect(&mut office, quarter);
        check_and_close(&mut office, quarter, "");
        closed.push((quarter, 1, office.closed(quarter, 1)));
        sums::agree(&mut office, quarter, Issue::Revision(1));
        if quarter == 2 {
            // In autumn the section that had not reported the second quarter hands it in after all.
            issue_anew(&mut office);
            closed.push((1, 2, office.closed(1, 2)));
            sums::agree(&mut office, 1, Issue::Revision(2));
        }
        unchanged(&mut office, &closed);
    }
    review(&mut office);
    unchanged(&mut office, &closed);
    next_year(&mut office);
    unchanged(&mut office, &closed);
    a_thousand_edits(&mut office);
    unchanged(&mut office, &closed);
    let mut office = office.rebuilt();
    unchanged(&mut office, &closed);
    assert_eq!(office.db().check(), Ok(vec![]));
}

/// A quarter's reports come in: some in time, one is sent back and handed in again.
fn collect(office: &mut Office, quarter: usize) {
    let period = office.period(quarter);
    office.on(period.ends.succ_opt().unwrap());
    if period.state == PeriodState::Preparing {
        office.does(Command::AdvancePeriod(
            period.id,
            period.version,
            PeriodState::Open,
        ));
    }
    for (place, (name, statuses)) in YEAR.iter().enumerate() {
        let Some(status) = statuses[quarter] else {
            continue;
        };
        let id = office.programme(name).id;
        office.does(Command::SubmitReport(
            id,
            period.id,
            report(status, quarter, place),
            unseen(),
        ));
    }
    // A day after the due day, who is missing.
    office.on(period.due.succ_opt().unwrap());
    let missing = office.table(quarter, Issue::Live, Layout::Missing);
    let expected: Vec<String> = YEAR
        .iter()
        .filter(|(_, statuses)| {
            let stopped = statuses[..quarter].contains(&Some(Status::Cancelled));
            statuses[quarter].is_none() && !stopped
        })
        .map(|(name, _)| format!("【架空】{name}"))
        .collect();
    assert_eq!(column(&missing, "取組・事業名"), expected);
    assert!(column(&missing, "超過日数").iter().all(|days| days == "1"));
    // The planning unit asks back, the section answers.
    let asked = office.programme("窓口の案内").id;
    office.does(Command::ReturnReports(
        blind(vec![asked]),
        period.id,
        "回数を確かめてください。".to_owned(),
    ));
    let returned = office.programme("窓口の案内");
    assert_eq!(
        returned.report(period.id).unwrap().comment,
        "回数を確かめてください。"
    );
    let status = YEAR[7].1[quarter].unwrap();
    office.does(Command::SubmitReport(
        asked,
        period.id,
        report(status, quarter, 70),
        unseen(),
    ));
    let again = office.programme("窓口の案内");
    assert_eq!(again.report(period.id).unwrap().comment, "");
    let handed: Vec<_> = YEAR
        .iter()
        .filter(|(_, statuses)| statuses[quarter].is_some())
        .map(|(name, _)| office.programme(name).id)
        .collect();
    office.does(Command::ConfirmReports(blind(handed), period.id, true));
    office.values(quarter);
    office.milestones(quarter);
}

/// What contradicts itself is answered, then the quarter is closed.
fn check_and_close(office: &mut Office, quarter: usize, reason: &str) {
    let mut period = office.period(quarter);
    if period.state == PeriodState::Open {
        office.does(Command::AdvancePeriod(
            period.id,
            period.version,
            PeriodState::Checking,
        ));
        period = office.period(quarter);
    }
    let open = office.open_findings(period.id);
    let unreported = open.iter().filter(|it| it.kind == FindingKind::NotReported);
    let expected = match (quarter, reason) {
        // A section did not report.
        (0, _) | (1, "") => 1,
        // All did, or the programme was stopped before.
        _ => 0,
    };
    assert_eq!(unreported.count(), expected, "{open:?}");
    if !open.is_empty() {
        let refused = office.tries(Command::ClosePeriod(
            period.id,
            period.version,
            reason.to_owned(),
        ));
        let count = u32::try_from(open.len()).unwrap();
        assert_eq!(refused, Err(Error::Invalid(Invalid::FindingsOpen(count))));
        let keys = open.iter().map(|it| it.key()).collect();
        let note = "課に確かめました。".to_owned();
        office.does(Command::Acknowledge(period.id, keys, note));
    }
    office.does(Command::ClosePeriod(
        period.id,
        period.version,
        reason.to_owned(),
    ));
    let refused = office.tries(Command::SubmitReport(
        office.programme("朝市の開催").id,
        period.id,
        report(Status::OnTrack, quarter, 99),
        unseen(),
    ));
    assert_eq!(refused, Err(Error::Invalid(Invalid::PeriodClosed)));
}

/// The second quarter is opened again, a report is added, and it is closed as revision 2.
fn issue_anew(office: &mut Office) {
    let period = office.period(1);
    office.does(Command::ReopenPeriod(
        period.id,
        period.version,
        "未報告だった取組の追加".to_owned(),
    ));
    let course = office.programme("健康講座").id;
    office.does(Command::SubmitReport(
        course,
        period.id,
        report(Status::OnTrack, 1, 80),
        unseen(),
    ));
    check_and_close(office, 1, "未報告だった取組の追加");
    let changes = office.changes((1, Issue::Revision(2)), (1, Issue::Revision(1)));
    assert_eq!(column(&changes, "取組・事業名"), ["【架空】健康講座"]);
    assert_eq!(column(&changes, "前回"), ["未報告"]);
    assert_eq!(column(&changes, "今回"), ["順調"]);
}

/// Every table of every closing has the bytes it had when it was closed.
fn unchanged(office: &mut Office, closed: &[(usize, u32, Tables)]) {
    for (quarter, number, before) in closed {
        assert_eq!(
            &office.closed(*quarter, *number),
            before,
            "quarter {} issue {number}",
            quarter + 1
        );
    }
}

fn review(office: &mut Office) {
    office.on(day("2020-04-20"));
    let grades = office.board().grades;
    let words: Vec<_> = grades.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(words, ["S", "A", "B", "C"]);
    for (name, grade, direction) in [
        ("緑道の整備", 2, Outlook::Complete),
        ("朝市の開催", 3, Outlook::Improve),
        ("見守り会議", 2, Outlook::Continue),
        ("健康講座", 1, Outlook::Expand),
    ] {
        let text = ReviewText {
            results: format!("{name}を行いました。"),
            grade: Some(grades[grade].id),
            reason: "予定との差によります。".to_owned(),
            direction: Some(direction),
            section_comment: "続けて取り組みます。".to_owned(),
            head_comment: String::new(),
        };
        let id = office.programme(name).id;
        office.does(Command::WriteReview(id, None, text));
    }
    let year = office.table(3, Issue::Live, Layout::Year);
    let row = year
        .iter()
        .find(|row| row["取組・事業名"] == "【架空】朝市の開催")
        .unwrap();
    let told = [
        "第1四半期",
        "第2四半期",
        "第3四半期",
        "第4四半期",
        "評価",
        "今後の方向性",
    ];
    assert_eq!(
        told.map(|name| row[name].as_str()),
        ["順調", "やや遅れ", "遅れ", "順調", "C", "改善"]
    );
}

/// The next year's plan: carried, renamed, merged and split programmes, and some that end.
fn next_year(office: &mut Office) {
    let old = of_year(office.db(), 2019);
    let id = |name: &str| named(&old.programmes, &format!("【架空】{name}")).id;
    let choices: Vec<Choice> = old
        .programmes
        .iter()
        .map(|programme| {
            let mut part = as_it_is(programme);
            let decision = match programme.text.name.trim_start_matches("【架空】") {
                "朝市の開催" => {
                    "【架空】朝市と夕市の開催".clone_into(&mut part.name);
                    Decision::GoOn(part)
                }
                "歩数の記録" => Decision::Merge(Some(id("健康講座"))),
                "見守り会議" => {
                    let mut other = part.clone();
                    "【架空】見守り会議（東）".clone_into(&mut part.name);
                    "【架空】見守り会議（西）".clone_into(&mut other.name);
                    Decision::Split(vec![part, other])
                }
                "緑道の整備" | "旧分室の活用" => {
                    assert_eq!(propose(programme).0, Decision::End);
                    Decision::End
                }
                _ => propose(programme).0,
            };
            Choice {
                programme: programme.id,
                decision,
            }
        })
        .collect();
    office.does(Command::StartYear(Arc::new(YearStep::of(
        old.plan, &choices,
    ))));
    let new = of_year(office.db(), 2020);
    let codes: Vec<_> = new.programmes.iter().map(|it| it.code.as_str()).collect();
    assert!(
        codes.iter().all(|code| code.starts_with("R02-")),
        "{codes:?}"
    );
    assert_eq!(new.programmes.len(), 6, "{codes:?}");
    let market = named(&new.programmes, "【架空】朝市と夕市の開催");
    assert_eq!(
        relatives(market, false),
        [(2019, "【架空】朝市の開催".to_owned(), LineageKind::Renamed)]
    );
    // What was promised for 令和3年度 goes along until it is reached.
    let meals = named(&new.programmes, "【架空】子ども食堂の支援");
    assert_eq!(meals.milestones.len(), 1);
    assert_eq!(meals.milestones[0].baseline, date("令和3年度"));
    assert!(meals.reports.is_empty());
    let ended = named(&of_year(office.db(), 2019).programmes, "【架空】緑道の整備").clone();
    assert!(ended.lineage.ended);
    // Work goes on in the new year.
    office.on(day("2020-07-03"));
    let first = office.period_of(2020, 0);
    let handed =
        Command::SubmitReport(market.id, first.id, report(Status::OnTrack, 0, 1), unseen());
    office.does(handed);
}

/// A thousand later changes of everything that was closed.
fn a_thousand_edits(office: &mut Office) {
    let sections = office.board().office;
    for section in sections {
        let name = format!("新{}", section.name);
        office.does(Command::RenameSection(section.id, section.version, name));
    }
    let programmes: Vec<_> = YEAR
        .iter()
        .map(|(name, _)| office.programme(name).id)
        .collect();
    for count in 0..1_000 {
        let id = programmes[count % programmes.len()];
        let held = office.db().programme(id).unwrap();
        let command = match count % 4 {
            0 => Command::AddAction(id, format!("【架空】あとからの取組{count}")),
            1 => {
                let mut text = held.text.clone();
                text.spent = Some(i64::try_from(count).unwrap());
                text.summary = format!("{count}回目の書き換え");
                Command::EditProgramme(id, held.version, text)
            }
            2 => match held.milestones.first() {
                Some(milestone) if milestone.is_open() => Command::AddForecast(
                    milestone.id,
                    date(&format!("令和{}年3月", 4 + count % 9)),
                    "見直し".to_owned(),
                ),
                _ => Command::AddAction(id, format!("【架空】別の取組{count}")),
            },
            _ => {
                let mut text = held.text.clone();
                text.name = format!("【架空】改名{count}");
                Command::EditProgramme(id, held.version, text)
            }
        };
        office.does(command);
    }
}
