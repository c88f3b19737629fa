//! Several people in one file: two edits of one record never overwrite each other unseen. The second sees both
//! texts, field by field, and chooses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{BY, Fixture, date, indicator, unseen, value};
use hoshin::domain::command::Command;
use hoshin::domain::conflict::{Conflict, Edit, Side};
use hoshin::domain::milestone::MilestoneText;
use hoshin::domain::plan::PlanText;
use hoshin::domain::programme::{Programme, ProgrammeText};
use hoshin::domain::progress::{DraftText, ReportText, Seen, Status};
use hoshin::domain::review::{Outlook, ReviewText};
use hoshin::domain::{PeriodId, ProgrammeId};
use hoshin::store::{Db, Error, Sample, Saved};

const OTHER: &str = "隣席 太郎";

fn first(file: &Fixture) -> Programme {
    file.db().programme(file.board().rows[0].id).unwrap()
}

/// The period that is open and for which nobody has reported.
fn period(file: &Fixture) -> PeriodId {
    file.board().periods[3].id
}

fn contested(saved: Result<Saved, Error>) -> Conflict {
    match saved {
        Ok(Saved::Contested(conflict)) => *conflict,
        other => panic!("{other:?}"),
    }
}

fn done(saved: Result<Saved, Error>) {
    match saved {
        Ok(Saved::Done(Some(_))) => {}
        other => panic!("{other:?}"),
    }
}

/// The fields that the two wrote differently, and what is proposed for each.
fn asked(conflict: &Conflict) -> Vec<(String, Option<Side>)> {
    let fields = conflict.fields().into_iter();
    fields.map(|field| (field.key, field.preset)).collect()
}

/// Saves what comes of the choice.
fn settle(db: &mut Db, conflict: &Conflict, sides: &[Side]) {
    match conflict.settled(sides).unwrap() {
        Edit::Order(command) => done(db.save(&command, BY)),
        Edit::Draft { .. } => panic!("a draft"),
    }
}

fn report(status: Status, text: &str) -> ReportText {
    ReportText {
        status: Some(status),
        done: text.to_owned(),
        issue: String::new(),
        next: String::new(),
    }
}

#[test]
fn the_second_sees_both_texts_field_by_field_and_chooses() {
    let mut file = Fixture::sample(Sample::Published);
    let seen = first(&file);
    let sections = file.board().sections;
    let edit = |change: &dyn Fn(&mut ProgrammeText)| {
        let mut text = seen.text.clone();
        change(&mut text);
        Command::EditProgramme(seen.id, seen.version, text)
    };
    let theirs = edit(&|text| {
        text.summary = "相手の概要".to_owned();
        text.contact = "内線 2".to_owned();
        text.related = vec![sections[0].id];
    });
    let mine = edit(&|text| {
        text.summary = "自分の概要".to_owned();
        text.lead = Some(sections[1].id);
    });
    let mut other = file.second();
    other.apply(&theirs, OTHER).unwrap();
    let conflict = contested(file.db_mut().save(&mine, BY));
    assert_eq!(
        (conflict.by.as_str(), conflict.name.contains(&seen.code)),
        (OTHER, true)
    );
    assert!(conflict.at.is_some());
    assert_eq!(
        asked(&conflict),
        [
            ("lead".to_owned(), Some(Side::Mine)),
            ("related".to_owned(), Some(Side::Theirs)),
            ("contact".to_owned(), Some(Side::Theirs)),
            ("summary".to_owned(), None),
        ],
        "only the summary needs a decision: both changed it"
    );
    assert_eq!(
        first(&file).text.summary,
        "相手の概要",
        "nothing was overwritten"
    );
    settle(
        file.db_mut(),
        &conflict,
        &[Side::Mine, Side::Theirs, Side::Theirs, Side::Both],
    );
    let now = first(&file).text;
    assert_eq!(now.summary, "相手の概要\n自分の概要");
    assert_eq!(
        (now.lead, now.contact.as_str()),
        (Some(sections[1].id), "内線 2")
    );
    assert_eq!(now.related, [sections[0].id]);
    assert_eq!(file.db().check(), Ok(vec![]));
    // Looking back for the choice left no trace.
    assert_eq!(file.db().history(seen.id, 10).unwrap().len(), 3);
}

#[test]
fn what_the_other_left_alone_is_saved_without_a_question() {
    let mut file = Fixture::sample(Sample::Published);
    let milestone = file.milestone("岡津地域ケアプラザ 開所");
    let mut other = file.second();
    let reached = Command::SetActual(milestone.id, milestone.version, Some(date("令和元年12月")));
    other.apply(&reached, OTHER).unwrap();
    let renamed = MilestoneText {
        title: "改めた名".to_owned(),
        kind: milestone.kind,
        baseline: milestone.baseline.clone(),
        action: milestone.action,
    };
    let edit = Command::EditMilestone(milestone.id, milestone.version, renamed, String::new());
    done(file.db_mut().save(&edit, BY));
    let raw = rusqlite::Connection::open(file.path()).unwrap();
    let told = |column: &str| -> String {
        let sql = format!("SELECT {column} FROM milestone WHERE id = ?1");
        raw.query_row(&sql, [milestone.id.0], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(
        (told("title"), told("actual_text")),
        ("改めた名".into(), "令和元年12月".into())
    );
}

#[test]
fn two_who_wrote_the_same_are_not_asked() {
    let mut file = Fixture::sample(Sample::Published);
    let plan = file.board().plan;
    let text = PlanText {
        slogan: "同じ".to_owned(),
        title: plan.title.clone(),
        goal: plan.goal.clone(),
    };
    let edit = Command::EditPlan(plan.id, plan.version, text);
    file.second().apply(&edit, OTHER).unwrap();
    assert_eq!(file.db_mut().save(&edit, BY), Ok(Saved::Done(None)));
}

#[test]
fn two_who_hand_in_one_report_never_overwrite_each_other() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (first(&file), period(&file));
    let seen = programme.seen(period);
    let hand_in = |text: &str, status| {
        Command::SubmitReport(programme.id, period, report(status, text), seen.clone())
    };
    let mut other = file.second();
    other
        .apply(&hand_in("相手の報告", Status::OnTrack), OTHER)
        .unwrap();
    assert_eq!(
        file.db_mut()
            .apply(&hand_in("自分の報告", Status::OnTrack), BY),
        Err(Error::Conflict)
    );
    let conflict = contested(
        file.db_mut()
            .save(&hand_in("自分の報告", Status::MostlyOnTrack), BY),
    );
    assert_eq!(conflict.by, OTHER);
    assert_eq!(
        asked(&conflict),
        [("status".to_owned(), None), ("done".to_owned(), None)]
    );
    settle(file.db_mut(), &conflict, &[Side::Mine, Side::Theirs]);
    let now = first(&file).report(period).unwrap().text();
    assert_eq!(now, report(Status::MostlyOnTrack, "相手の報告"));
    // A report that was taken back and handed in anew is not the one that was seen.
    let seen = first(&file).seen(period);
    let version = seen.report.unwrap();
    other
        .apply(
            &Command::WithdrawReport(programme.id, period, version),
            OTHER,
        )
        .unwrap();
    let again = Command::SubmitReport(
        programme.id,
        period,
        report(Status::OnTrack, "相手が出し直した"),
        first(&file).seen(period),
    );
    other.apply(&again, OTHER).unwrap();
    let late = Command::SubmitReport(
        programme.id,
        period,
        report(Status::OnTrack, "古いもの"),
        seen,
    );
    contested(file.db_mut().save(&late, BY));
}

#[test]
fn nobody_confirms_sends_back_or_takes_back_a_report_that_was_corrected_unseen() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let (programme, period) = (file.board().rows[0].id, file.board().periods[1].id);
    let seen = file.db().programme(programme).unwrap().seen(period);
    let version = seen.report.unwrap();
    let correction =
        Command::SubmitReport(programme, period, report(Status::OnTrack, "直した。"), seen);
    file.second().apply(&correction, OTHER).unwrap();
    for command in [
        Command::ConfirmReports(vec![(programme, version)], period, true),
        Command::ReturnReports(vec![(programme, version)], period, "件数を。".to_owned()),
        Command::WithdrawReport(programme, period, version),
    ] {
        assert_eq!(
            file.db_mut().save(&command, BY),
            Err(Error::Conflict),
            "{command:?}"
        );
    }
    assert_eq!(
        file.db()
            .programme(programme)
            .unwrap()
            .report(period)
            .unwrap()
            .done,
        "直した。"
    );
}

#[test]
fn values_and_reviews_are_chosen_as_well() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (first(&file).id, period(&file));
    file.apply(Command::AddIndicator(programme, indicator("件数", None)));
    let id = first(&file).indicators[0].id;
    let record = |figure: &str| Command::RecordValue(id, period, None, Some(value(figure)));
    let mut other = file.second();
    other.apply(&record("3"), OTHER).unwrap();
    let conflict = contested(file.db_mut().save(&record("4"), BY));
    assert_eq!(asked(&conflict), [("figure".to_owned(), None)]);
    settle(file.db_mut(), &conflict, &[Side::Mine]);
    let now = first(&file).indicators[0]
        .recorded(period)
        .unwrap()
        .value()
        .unwrap();
    assert_eq!(now.to_string(), "4");
    // With a report the values come along.
    let mut seen = first(&file).seen(period);
    seen.values.insert(id, 0);
    let both = Command::HandIn(
        programme,
        period,
        report(Status::OnTrack, "済"),
        vec![(id, Some(value("5")))],
        seen,
    );
    let conflict = contested(file.db_mut().save(&both, BY));
    let keys: Vec<String> = conflict
        .fields()
        .into_iter()
        .map(|field| field.key)
        .collect();
    assert_eq!(
        keys,
        [
            "status".to_owned(),
            "done".to_owned(),
            format!("value-{}", id.0)
        ]
    );
    settle(
        file.db_mut(),
        &conflict,
        &[Side::Mine, Side::Mine, Side::Theirs],
    );
    let now = first(&file);
    assert_eq!(now.report(period).unwrap().done, "済");
    assert_eq!(
        now.indicators[0]
            .recorded(period)
            .unwrap()
            .value()
            .unwrap()
            .to_string(),
        "4"
    );
    let review = |results: &str, outlook| {
        let text = ReviewText {
            results: results.to_owned(),
            direction: outlook,
            ..ReviewText::default()
        };
        Command::WriteReview(programme, None, text)
    };
    other.apply(&review("相手の実績", None), OTHER).unwrap();
    let conflict = contested(
        file.db_mut()
            .save(&review("自分の実績", Some(Outlook::Continue)), BY),
    );
    assert_eq!(
        asked(&conflict),
        [
            ("direction".to_owned(), Some(Side::Mine)),
            ("results".to_owned(), None)
        ]
    );
    settle(file.db_mut(), &conflict, &[Side::Mine, Side::Both]);
    assert_eq!(
        first(&file).review.unwrap().text.results,
        "相手の実績\n自分の実績"
    );
}

fn draft(text: &str) -> DraftText {
    DraftText::from(&report(Status::OnTrack, text))
}

fn kept(db: &Db, programme: ProgrammeId, period: PeriodId) -> Option<(String, String)> {
    let programme = db.programme(programme).unwrap();
    let draft = programme
        .drafts
        .into_iter()
        .find(|draft| draft.period == period)?;
    Some((draft.text.done, draft.by))
}

#[test]
fn two_who_type_one_report_keep_their_drafts_apart_until_one_has_chosen() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (first(&file).id, period(&file));
    let mut other = file.second();
    other
        .keep_draft(programme, period, &unseen(), draft("相手の下書き"), OTHER)
        .unwrap();
    let mine = |db: &mut Db, seen: &Seen, text: &str| {
        db.keep_draft(programme, period, seen, draft(text), BY)
    };
    assert_eq!(
        mine(file.db_mut(), &unseen(), "自分の下書き"),
        Err(Error::Conflict)
    );
    // Not even emptying the form takes the other's text away.
    assert_eq!(
        file.db_mut()
            .keep_draft(programme, period, &unseen(), DraftText::default(), BY),
        Err(Error::Conflict)
    );
    assert_eq!(
        kept(file.db(), programme, period),
        Some(("相手の下書き".to_owned(), OTHER.to_owned()))
    );
    let edit = Edit::Draft {
        programme,
        period,
        seen: unseen(),
        text: draft("自分の下書き"),
    };
    let conflict = file.db_mut().conflict(&edit).unwrap().unwrap();
    assert_eq!(
        (conflict.by.as_str(), asked(&conflict)),
        (OTHER, vec![("done".to_owned(), None)])
    );
    let Some(Edit::Draft { seen, text, .. }) = conflict.settled(&[Side::Both]) else {
        panic!()
    };
    mine(file.db_mut(), &seen, &text.report.done).unwrap();
    // Who has kept a draft goes on typing without a question.
    mine(file.db_mut(), &unseen(), "自分が続けた").unwrap();
    // Now it is the other who has not seen it.
    let late = other.keep_draft(programme, period, &unseen(), draft("知らずに続けた"), OTHER);
    assert_eq!(late, Err(Error::Conflict));
    // Handing in leaves a draft alone that was not seen, and ends one's own.
    let seen = first(&file).seen(period);
    let blind = Seen {
        draft: None,
        ..seen.clone()
    };
    let hand_in =
        |seen| Command::SubmitReport(programme, period, report(Status::OnTrack, "提出"), seen);
    other.apply(&hand_in(blind), OTHER).unwrap();
    assert_eq!(
        kept(file.db(), programme, period).unwrap().0,
        "自分が続けた"
    );
    let conflict = contested(
        file.db_mut()
            .save(&hand_in_other(programme, period, seen), BY),
    );
    settle(file.db_mut(), &conflict, &[Side::Mine]);
    assert_eq!(kept(file.db(), programme, period), None);
}

#[test]
fn a_draft_that_says_what_was_handed_in_is_nobodys_text() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (first(&file).id, period(&file));
    // What another opening of the file kept stays behind when the same text is handed in without having seen it.
    let mut before = file.second();
    before
        .keep_draft(programme, period, &unseen(), draft("同じ文章 \n"), OTHER)
        .unwrap();
    let text = report(Status::OnTrack, "同じ文章");
    let submit = Command::SubmitReport(programme, period, text, unseen());
    done(file.db_mut().save(&submit, BY));
    assert!(kept(file.db(), programme, period).is_some());
    // Whoever looks at it has seen what was handed in, and corrects it without a question.
    let seen = first(&file).seen(period);
    let version = first(&file).report(period).unwrap().version;
    assert_eq!(seen.report, Some(version));
    let mut third = file.second();
    let recorded = first(&file).recorded(period);
    third
        .keep_draft(programme, period, &recorded, draft("同じ文章を直す"), BY)
        .unwrap();
    let seen = first(&file).seen(period);
    done(third.save(&hand_in_other(programme, period, seen), BY));
    assert_eq!(kept(file.db(), programme, period), None);
}

#[test]
fn what_an_undo_leaves_as_a_draft_is_its_authors_and_is_handed_in_again_without_a_question() {
    let mut file = Fixture::sample(Sample::Published);
    let (programme, period) = (first(&file).id, period(&file));
    file.apply(Command::AddIndicator(programme, indicator("件数", None)));
    file.apply(Command::AddIndicator(programme, indicator("人数", None)));
    let ids: Vec<_> = first(&file).indicators.iter().map(|it| it.id).collect();
    let text = report(Status::OnTrack, "提出した文章");
    let mut other = file.second();
    let submit = Command::SubmitReport(programme, period, text.clone(), unseen());
    other.apply(&submit, OTHER).unwrap();
    let seen = first(&file).seen(period);
    let values = ids.iter().map(|id| (*id, Some(value("3")))).collect();
    let with_values = Command::HandIn(programme, period, text.clone(), values, seen);
    file.apply(with_values.clone());
    file.apply(Command::Undo);
    assert_eq!(
        kept(file.db(), programme, period),
        Some(("提出した文章".to_owned(), OTHER.to_owned())),
        "the text is that of whoever wrote it"
    );
    let seen = first(&file).seen(period);
    let Command::HandIn(.., values, _) = with_values else {
        panic!()
    };
    let again = Command::HandIn(programme, period, text, values, seen);
    done(file.second().save(&again, BY));
}

fn hand_in_other(programme: ProgrammeId, period: PeriodId, seen: Seen) -> Command {
    Command::SubmitReport(
        programme,
        period,
        report(Status::OnTrack, "自分の提出"),
        seen,
    )
}

#[test]
fn a_report_that_was_sent_back_meanwhile_is_looked_at_before_it_is_handed_in_again() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let (programme, period) = (file.board().rows[0].id, file.board().periods[1].id);
    let seen = file.db().programme(programme).unwrap().seen(period);
    let version = seen.report.unwrap();
    let back = Command::ReturnReports(vec![(programme, version)], period, "件数を。".to_owned());
    file.second().apply(&back, OTHER).unwrap();
    let again = Command::SubmitReport(programme, period, report(Status::OnTrack, "直した。"), seen);
    let conflict = contested(file.db_mut().save(&again, BY));
    assert_eq!(conflict.checked().unwrap().comment, "件数を。");
    assert_eq!(conflict.by, OTHER, "who sent it back, not who wrote it");
    let now = file.db().programme(programme).unwrap();
    assert_eq!(now.report(period).unwrap().comment, "件数を。", "it stands");
    let fields = conflict.fields().len();
    settle(file.db_mut(), &conflict, &vec![Side::Mine; fields]);
    let now = file.db().programme(programme).unwrap();
    assert_eq!(now.report(period).unwrap().done, "直した。");
}

#[test]
fn looking_back_for_a_choice_changes_nothing_in_the_file() {
    let mut file = Fixture::sample(Sample::Published);
    let seen = first(&file);
    let edit = |summary: &str| {
        let text = ProgrammeText {
            summary: summary.to_owned(),
            ..seen.text.clone()
        };
        Command::EditProgramme(seen.id, seen.version, text)
    };
    let mut other = file.second();
    other.apply(&edit("相手"), OTHER).unwrap();
    let before = other.data_version().unwrap();
    contested(file.db_mut().save(&edit("自分"), BY));
    assert_eq!(
        other.data_version().unwrap(),
        before,
        "nobody has to look again"
    );
}
