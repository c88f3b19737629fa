//! A source taken in: new and changed records, nothing lost, one undo for all of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::proposals::{
    all_said, all_taken, compared, heading, milestone, named, policy, proposal, referring, report,
    take, take_chosen,
};
use common::{BY, Fixture, date, day, unseen};
use hoshin::domain::PlanId;
use hoshin::domain::command::{Command, Invalid};
use hoshin::domain::history::{BatchKind, Op};
use hoshin::domain::job::Job;
use hoshin::domain::milestone::MilestoneKind;
use hoshin::domain::plan::{PillarKind, PlanState, SECTION_PRESET};
use hoshin::domain::programme::{Mark, Programme, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportState, ReportText, Status};
use hoshin::domain::proposal::{Content, MilestoneRow, ProgrammeRow, ReportRow, SourceKind};
use hoshin::domain::reconcile::{Choice, Meant, Register};
use hoshin::store::{Clock, Db, Sample};

fn register(db: &Db, plan: i64) -> Register {
    db.register(Some(PlanId(plan))).unwrap()
}

fn programme(db: &Db, plan: i64, name: &str) -> Programme {
    let all = register(db, plan).programmes;
    all.into_iter().find(|it| it.text.name == name).unwrap()
}

/// The sample with its only plan, to which rows of the first pillar's programmes can be compared.
fn sample() -> (Fixture, i64) {
    let file = Fixture::sample(Sample::WithExamples);
    let plan = file.board().plan.id.0;
    (file, plan)
}

#[test]
fn a_policy_becomes_a_plan_of_its_own_in_one_change() {
    let mut file = Fixture::sample(Sample::Published);
    let changed = take(file.db_mut(), &policy()).unwrap().unwrap();
    assert_eq!(
        (changed.op, changed.kind),
        (Op::PolicyImported, BatchKind::Done)
    );
    assert_eq!(changed.programmes.len(), 3);
    let held = register(file.db(), changed.created.unwrap());
    let plan = held.plan.unwrap();
    assert_eq!(
        (plan.ward.as_str(), plan.slogan.as_str()),
        ("見本区", "笑顔のまち")
    );
    assert_eq!(
        (plan.state, plan.source.as_str()),
        (PlanState::Draft, "見本区.txt")
    );
    assert_eq!(held.periods.len(), 4);
    assert_eq!(held.sections.len(), 12, "the file had its sections");
    let headings: Vec<_> = held
        .pillars
        .iter()
        .map(|it| {
            (
                it.code.as_str(),
                it.number,
                it.name.as_str(),
                it.parent.is_some(),
            )
        })
        .collect();
    assert_eq!(
        headings,
        [
            ("T1", None, "元気な見本区", false),
            ("1", Some(1), "安全なまち", true),
            ("2", Some(2), "支え合うまち", true),
            ("O1", None, "組織運営", false),
        ]
    );
    let programmes: Vec<_> = held
        .programmes
        .iter()
        .map(|it| {
            (
                it.code.as_str(),
                it.text.name.as_str(),
                it.text.mark,
                it.actions.len(),
            )
        })
        .collect();
    assert_eq!(
        programmes,
        [
            ("R01-1-01", "防災対策事業", Mark::Ward, 2),
            ("R01-2-01", "見本プラザ整備事業", Mark::Bureau, 1),
            ("R01-O1-01", "窓口の改善", Mark::Own, 0),
        ]
    );
    assert!(held.programmes[0].text.tags.has(Tag::Priority));
    let plaza = &held.programmes[1];
    let opening = &plaza.milestones[0];
    assert_eq!(opening.action, Some(plaza.actions[0].id));
    assert_eq!(opening.source, "見本プラザの整備（令和2年度開所）");
    assert_eq!(opening.baseline, date("令和2年度"));
    assert_eq!(file.db().check().unwrap(), []);
    let told = &file.db().history(plaza.id, 9).unwrap()[0];
    assert_eq!(
        (told.heading.op, told.heading.reason.as_str()),
        (Op::PolicyImported, "見本区.txt")
    );
}

#[test]
fn a_new_file_gets_the_usual_sections_and_those_the_source_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.hoshin");
    let mut rows = policy();
    if let Content::Programme(row) = &mut rows.rows[3].content {
        row.lead = Some("総務課".to_owned());
        row.related = Some(vec!["みらい推進室".to_owned(), "総務課".to_owned()]);
    }
    let clock = Clock::on(day("2019-05-01"));
    let db = Db::create(&path, clock, |db| take(db, &rows).map(drop)).unwrap();
    let held = register(&db, 1);
    let names: Vec<&str> = held.sections.iter().map(|it| it.name.as_str()).collect();
    let expected: Vec<&str> = SECTION_PRESET.into_iter().chain(["みらい推進室"]).collect();
    assert_eq!(names, expected);
    let text = &held.programmes[0].text;
    assert_eq!(
        (text.lead, text.related.len()),
        (Some(held.sections[1].id), 1)
    );
    assert_eq!(
        text.related[0], held.sections[12].id,
        "the lead section is not also a related one"
    );
    assert_eq!(db.check().unwrap(), []);
}

#[test]
fn the_same_source_again_changes_nothing() {
    let mut file = Fixture::sample(Sample::Published);
    take(file.db_mut(), &policy()).unwrap().unwrap();
    let before = file.dump();
    let (found, import) = compared(file.db(), &policy(), &[]);
    assert_eq!(all_said(&found), vec!["same"; 12]);
    assert_eq!(import.steps, []);
    assert_eq!(take(file.db_mut(), &policy()), Ok(None));
    assert_eq!(file.dump(), before);
    assert_eq!(
        file.db().next_undo(common::BY).unwrap(),
        Some(Op::PolicyImported),
        "and leaves no trace"
    );
}

#[test]
fn what_the_source_does_not_say_stays_and_the_rest_is_told_field_by_field() {
    let (mut file, plan) = sample();
    let before = programme(file.db(), plan, "防災対策事業");
    let row = ProgrammeRow {
        code: before.code.clone(),
        mark: Some(Mark::Bureau),
        tags: Some([Tag::Ended].into_iter().collect()),
        lead: Some("新しい室".to_owned()),
        budget: Some(Some(1_200)),
        ..named("防災対策事業")
    };
    let rows = proposal(
        SourceKind::Programmes,
        vec![(None, Content::Programme(row))],
    );
    let (found, _) = compared(file.db(), &rows, &[]);
    assert_eq!(all_said(&found), ["changed Mark+Tags+Budget+Lead"]);
    assert_eq!(found.sections[0].name, "新しい室");
    let changed = take(file.db_mut(), &rows).unwrap().unwrap();
    assert_eq!((changed.op, changed.created), (Op::TableImported, None));
    let after = programme(file.db(), plan, "防災対策事業");
    let lead = file.db().sections().unwrap().pop().unwrap();
    assert_eq!(lead.name, "新しい室");
    let expected = ProgrammeText {
        mark: Mark::Bureau,
        tags: [Tag::Ended].into_iter().collect(),
        lead: Some(lead.id),
        budget: Some(1_200),
        ..before.text.clone()
    };
    assert_eq!(after.text, expected);
    assert_eq!(
        (after.actions, after.reports),
        (before.actions, before.reports)
    );
    assert_eq!(take(file.db_mut(), &rows), Ok(None));
}

#[test]
fn a_programme_goes_to_the_heading_the_source_puts_it_under() {
    let (mut file, plan) = sample();
    let rows = proposal(
        SourceKind::Programmes,
        vec![
            (
                None,
                heading(PillarKind::Pillar, Some(1), "魅力ある泉区づくり"),
            ),
            (Some(0), Content::Programme(named("防災対策事業"))),
            (None, heading(PillarKind::Pillar, Some(7), "あたらしい柱")),
            (Some(2), Content::Programme(named("土木事務所の事業"))),
            (
                None,
                heading(PillarKind::Principle, None, "共感と信頼の区政"),
            ),
            (Some(4), Content::Programme(named("地域力支援事業"))),
        ],
    );
    let (found, _) = compared(file.db(), &rows, &[]);
    assert_eq!(
        all_said(&found),
        [
            "same",
            "changed Pillar",
            "new",
            "new",
            "same",
            "NoProgrammesHere"
        ]
    );
    take(file.db_mut(), &rows).unwrap().unwrap();
    assert_eq!(programme(file.db(), plan, "防災対策事業").code, "R01-1-05");
    assert_eq!(
        programme(file.db(), plan, "土木事務所の事業").code,
        "R01-7-01"
    );
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn a_similar_name_changes_nothing_until_a_person_says_which_is_meant() {
    let (mut file, plan) = sample();
    let held = register(file.db(), plan).programmes;
    let old = held
        .iter()
        .find(|it| it.text.name.starts_with("妊娠"))
        .unwrap();
    let drifted = format!("新{}", old.text.name);
    let heading_name = register(file.db(), plan)
        .pillars
        .into_iter()
        .find(|it| it.id == old.pillar)
        .unwrap()
        .name;
    let rows = proposal(
        SourceKind::Policy,
        vec![
            (None, heading(PillarKind::Pillar, None, &heading_name)),
            (Some(0), Content::Programme(named(&drifted))),
            (Some(1), Content::Action("はじめての取組です。".to_owned())),
        ],
    );
    let mut reconciler = common::proposals::reconciler(file.db(), Some(PlanId(plan)));
    let mut taken = |file: &mut Fixture, choices: &[Choice]| {
        let found = reconciler.compare(&rows, choices);
        let import = reconciler.import(&rows, choices, &found, &common::proposals::words());
        let changed = file.db_mut().import(&import, BY, &Job::default()).unwrap();
        (all_said(&found), changed.is_some())
    };
    let undecided = ["same", "similar 1", "ParentNotTaken"];
    assert_eq!(
        taken(&mut file, &[]),
        (undecided.iter().map(ToString::to_string).collect(), false)
    );
    let mut choices = all_taken(&rows);
    choices[1].meant = Meant::New;
    let (said, changed) = taken(&mut file, &choices);
    assert_eq!((said.join(","), changed), ("same,new,new".to_owned(), true));
    assert_eq!(programme(file.db(), plan, &drifted).actions.len(), 1);
    file.apply(Command::Undo);
    choices[1].meant = Meant::Programme(old.id);
    let (said, _) = taken(&mut file, &choices);
    assert_eq!(said, ["same", "changed Name", "new"]);
    let renamed = programme(file.db(), plan, &drifted);
    assert_eq!(
        (renamed.id, renamed.actions.len()),
        (old.id, old.actions.len() + 1)
    );
    assert_eq!(renamed.reports, old.reports);
}

#[test]
fn rows_left_out_are_left_out_and_what_hangs_on_them_too() {
    let mut file = Fixture::sample(Sample::Published);
    let rows = policy();
    let mut choices = all_taken(&rows);
    for row in [3, 5, 10] {
        choices[row].taken = false;
    }
    let (found, _) = compared(file.db(), &rows, &choices);
    let said = all_said(&found);
    assert_eq!(said[3..6], ["new", "ParentNotTaken", "ParentNotTaken"]);
    assert_eq!(said[11], "ParentNotTaken");
    let tally = found.tally(&choices);
    assert_eq!((tally.new, tally.refused, tally.left_out), (7, 2, 3));
    let changed = take_chosen(file.db_mut(), &rows, &choices)
        .unwrap()
        .unwrap();
    let held = register(file.db(), changed.created.unwrap());
    let names: Vec<_> = held
        .programmes
        .iter()
        .map(|it| it.text.name.as_str())
        .collect();
    assert_eq!(names, ["見本プラザ整備事業"]);
    // Without its plan nothing of a policy has a place.
    choices = all_taken(&rows);
    choices[0].taken = false;
    let mut empty = Fixture::sample(Sample::Published);
    assert_eq!(take_chosen(empty.db_mut(), &rows, &choices), Ok(None));
}

#[test]
fn milestones_are_recorded_with_what_became_of_them() {
    let (mut file, plan) = sample();
    let held = programme(file.db(), plan, "地域ケアプラザ整備事業");
    let okazu = &held.milestones[0];
    let slipped = MilestoneRow {
        forecast: Some(date("令和3年度")),
        reason: "用地の調整".to_owned(),
        ..milestone(&okazu.title, None)
    };
    let made = MilestoneRow {
        kind: Some(MilestoneKind::Contract),
        actual: Some(date("令和元年12月10日")),
        ..milestone("工事契約", Some("令和元年度第3四半期"))
    };
    let given_up = MilestoneRow {
        cancelled: true,
        ..milestone("説明会", Some("令和元年度"))
    };
    let rows = proposal(
        SourceKind::Milestones,
        vec![
            (None, referring(&held.code, "")),
            (Some(0), Content::Milestone(slipped)),
            (None, referring("", &held.text.name)),
            (Some(2), Content::Milestone(made)),
            (Some(2), Content::Milestone(given_up)),
        ],
    );
    let (found, _) = compared(file.db(), &rows, &[]);
    assert_eq!(
        all_said(&found),
        ["same", "changed Forecast", "same", "new", "new"]
    );
    take(file.db_mut(), &rows).unwrap().unwrap();
    let after = programme(file.db(), plan, "地域ケアプラザ整備事業");
    let of = |title: &str| {
        after
            .milestones
            .iter()
            .find(|it| it.title == title)
            .unwrap()
    };
    let last = of(&okazu.title).forecasts.last().unwrap();
    assert_eq!(
        (&last.date, last.reason.as_str()),
        (&date("令和3年度"), "用地の調整")
    );
    assert_eq!(of("工事契約").actual, Some(date("令和元年12月10日")));
    assert_eq!(
        of("説明会").cancelled.as_deref(),
        Some("資料に中止とあるため")
    );
    assert_eq!(take(file.db_mut(), &rows), Ok(None));
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn what_a_milestone_may_not_be_is_refused_row_by_row() {
    let (file, plan) = sample();
    let held = programme(file.db(), plan, "地域ケアプラザ整備事業");
    let okazu = held.milestones[0].title.clone();
    let with = |change: fn(&mut MilestoneRow), title: &str, baseline: Option<&str>| {
        let mut row = milestone(title, baseline);
        change(&mut row);
        (Some(0), Content::Milestone(row))
    };
    let rows = proposal(
        SourceKind::Milestones,
        vec![
            (None, referring(&held.code, "")),
            with(|_| {}, &okazu, Some("令和2年度")),
            with(|_| {}, "期限のない節目", None),
            with(
                |it| it.forecast = Some(date("令和2年度")),
                "遅れる節目",
                Some("令和元年度"),
            ),
            with(
                |it| it.actual = Some(date("令和2年1月14日")),
                "明日の節目",
                Some("令和元年度"),
            ),
            with(
                |it| it.actual = Some(date("令和元年度")),
                "広い実績",
                Some("令和元年度"),
            ),
            with(|_| {}, "二つある節目", Some("令和元年度")),
            with(|_| {}, "二つある節目", Some("R1年度")),
            (None, referring("R01-9-99", "どこにもない取組")),
            (
                Some(8),
                Content::Milestone(milestone("節目", Some("令和元年度"))),
            ),
        ],
    );
    let (found, import) = compared(file.db(), &rows, &[]);
    let future = Invalid::InFuture(day("2020-01-14"));
    assert_eq!(
        all_said(&found)[1..],
        [
            "BaselineFixed".to_owned(),
            "NoBaseline".to_owned(),
            "ReasonRequired".to_owned(),
            format!("{future:?}"),
            "ActualTooWide".to_owned(),
            "new".to_owned(),
            "Twice { row: 6 }".to_owned(),
            "NotFound".to_owned(),
            "ParentNotTaken".to_owned(),
        ]
    );
    assert_eq!(import.steps.len(), 1);
}

#[test]
fn reports_are_handed_in_as_the_source_tells_and_typed_drafts_stay() {
    let (mut file, plan) = sample();
    let held = register(file.db(), plan).programmes;
    let q4 = file.board().periods[3].id;
    let typed = ReportText {
        done: "書きかけ".to_owned(),
        ..ReportText::default()
    };
    file.db_mut()
        .keep_draft(held[0].id, q4, &unseen(), &typed, BY)
        .unwrap();
    let told = ReportRow {
        state: Some(ReportState::Confirmed),
        by: Some("見本 太郎".to_owned()),
        on: Some(day("2020-01-10")),
        ..report(Status::Completed, "終えました。")
    };
    let again = ReportRow {
        period: Some(hoshin::domain::plan::PeriodKind::Q1.into()),
        ..report(Status::OnTrack, "改めました。")
    };
    let rows = proposal(
        SourceKind::Reports,
        vec![
            (None, referring(&held[0].code, "")),
            (Some(0), Content::Report(told)),
            (None, referring(&held[1].code, "")),
            (
                Some(2),
                Content::Report(report(Status::OnTrack, "進めています。")),
            ),
            (
                Some(2),
                Content::Report(report(Status::Completed, "二つ目")),
            ),
            (Some(2), Content::Report(report(Status::Behind, ""))),
            (Some(2), Content::Report(again)),
        ],
    );
    let (found, _) = compared(file.db(), &rows, &[]);
    let said = all_said(&found);
    assert_eq!(said[1], "new");
    assert_eq!(said[3..6], ["new", "Twice { row: 3 }", "ReasonRequired"]);
    assert!(
        said[6].starts_with("changed ") && said[6].contains("Done"),
        "{}",
        said[6]
    );
    let before = file.dump();
    take(file.db_mut(), &rows).unwrap().unwrap();
    let after = register(file.db(), plan).programmes;
    let first = after[0].reports.iter().find(|it| it.period == q4).unwrap();
    assert_eq!(
        (first.state, first.by.as_str()),
        (ReportState::Confirmed, "見本 太郎")
    );
    assert_eq!(
        first.at.with_timezone(&chrono::Local).date_naive(),
        day("2020-01-10")
    );
    assert_eq!(after[0].drafts[0].text, typed);
    let second = after[1].reports.iter().find(|it| it.period == q4).unwrap();
    assert_eq!(
        (second.state, second.by.as_str()),
        (ReportState::Submitted, BY)
    );
    let q1 = &after[1].reports[0];
    assert_eq!((q1.done.as_str(), q1.by.as_str()), ("改めました。", BY));
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
    let drafts: Vec<_> = register(file.db(), plan)
        .programmes
        .iter()
        .map(|it| it.drafts.len())
        .collect();
    assert_eq!(
        drafts.iter().sum::<usize>(),
        1,
        "nobody typed what was imported"
    );
}

#[test]
fn a_code_of_ours_is_kept_where_it_is_free_and_any_other_gets_the_next() {
    let mut file = Fixture::sample(Sample::Published);
    let plan = file.board().plan.id.0;
    let coded = |code: &str, name: &str| {
        let code = code.to_owned();
        (
            Some(0),
            Content::Programme(ProgrammeRow {
                code,
                ..named(name)
            }),
        )
    };
    let rows = proposal(
        SourceKind::Programmes,
        vec![
            (
                None,
                heading(PillarKind::Pillar, Some(1), "魅力ある泉区づくり"),
            ),
            coded("R01-1-20", "あ"),
            coded("R01-2-09", "いろは"),
            coded("12", "うえお"),
            coded("R01-1-007", "かきく"),
            coded("R01-1-20", "けこさ"),
        ],
    );
    take(file.db_mut(), &rows).unwrap().unwrap();
    let code = |name: &str| programme(file.db(), plan, name).code;
    let codes = ["あ", "いろは", "うえお", "かきく", "けこさ"].map(code);
    assert_eq!(
        codes,
        ["R01-1-20", "R01-1-06", "R01-1-07", "R01-1-08", "R01-1-09"]
    );
}

#[test]
fn one_undo_takes_everything_back_to_the_letter_also_after_a_restart() {
    let (mut file, _) = sample();
    let before = file.dump();
    let everything = common::import_of_everything(&file);
    let changed = file.apply(Command::Import(everything.into()));
    assert_eq!(changed.op, Op::PolicyImported);
    let after = file.dump();
    assert_ne!(after, before);
    let mut file = file.reopened();
    assert_eq!(file.apply(Command::Undo).op, Op::PolicyImported);
    assert_eq!(file.dump(), before);
    let mut file = file.reopened();
    file.apply(Command::Redo);
    assert_eq!(file.dump(), after);
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
    assert_eq!(file.db().check().unwrap(), []);
}
