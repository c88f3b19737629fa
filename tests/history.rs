//! The history of the whole file: read in stretches, filtered, searched, and told with names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::Fixture;
use hoshin::domain::command::{BulkChange, Command};
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::history::{BatchKind, Filter, Name, Op, OpGroup, Place, Verb};
use hoshin::domain::job::Job;
use hoshin::domain::plan::PillarKind;
use hoshin::domain::programme::{Mark, ProgrammeText};
use hoshin::domain::{BatchId, PlanId};
use hoshin::store::{Error, Sample};

/// A file in which two people did a little of everything; the changes are numbered from 2.
fn file() -> Fixture {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let (row, other) = (&board.rows[0], &board.rows[1]);
    let text = |summary: &str| ProgrammeText {
        summary: summary.to_owned(),
        ..file.db().programme(row.id).unwrap().text
    };
    let edited = Command::EditProgramme(row.id, 1, text("髙齢者のサロンを開く。"));
    for (command, by) in [
        (edited, "佐藤"),
        (Command::AddSection("新設課".to_owned()), "鈴木"),
        (
            Command::ChangeProgrammes(vec![row.id, other.id], BulkChange::Mark(Mark::Bureau)),
            "佐藤",
        ),
        (
            Command::CreatePlan {
                ward: "泉区".to_owned(),
                year: FiscalYear::new(2021).unwrap(),
            },
            "鈴木",
        ),
        (Command::DeleteProgrammes(vec![other.id]), "佐藤"),
        (Command::Undo, "鈴木"),
    ] {
        file.db_mut().apply(&command, by).unwrap().unwrap();
    }
    file
}

fn found(file: &Fixture, filter: &Filter) -> Vec<i64> {
    let read = file
        .db()
        .stretch(filter, None, 100, &Job::default())
        .unwrap();
    assert!(!read.more);
    read.headings.iter().map(|it| it.batch.0).collect()
}

#[test]
fn it_is_read_in_stretches_with_everybody_in_it() {
    let file = file();
    let read = |before, limit| {
        file.db()
            .stretch(&Filter::default(), before, limit, &Job::default())
            .unwrap()
    };
    let all = read(None, 100);
    assert_eq!(all.people, ["佐藤", BY_SAMPLE, "鈴木"].map(str::to_owned));
    let numbers: Vec<i64> = all.headings.iter().map(|it| it.batch.0).collect();
    assert_eq!(numbers, [7, 6, 5, 4, 3, 2, 1]);
    let (first, rest) = (read(None, 3), read(Some(BatchId(5)), 4));
    assert!(first.more && !rest.more);
    assert_eq!([first.headings, rest.headings].concat(), all.headings);
    let job = Job::default();
    job.cancel();
    let stopped = file.db().stretch(&Filter::default(), None, 3, &job);
    assert_eq!(stopped, Err(Error::Cancelled));
}

const BY_SAMPLE: &str = common::BY;

#[test]
fn it_is_filtered_by_person_kind_plan_programme_time_and_words() {
    let file = file();
    let board = file.board();
    let all = Filter::default();
    let by = |by: &str| Filter {
        by: Some(by.to_owned()),
        ..all.clone()
    };
    let words = |text: &str| Filter {
        text: text.to_owned(),
        ..all.clone()
    };
    let group = |group| Filter {
        group: Some(group),
        ..all.clone()
    };
    let plan = |plan| Filter {
        plan: Some(PlanId(plan)),
        ..all.clone()
    };
    let programme = |at: usize| Filter {
        programme: Some(board.rows[at].id),
        ..all.clone()
    };
    let since = |hours: i64| Filter {
        since: Some(chrono::Utc::now() + chrono::TimeDelta::hours(hours)),
        ..all.clone()
    };
    // 5 made a plan that 7 took back; the office's sections belong to every plan.
    for (filter, expected) in [
        (by("佐藤"), vec![6, 4, 2]),
        (by("鈴木"), vec![7, 5, 3]),
        (group(OpGroup::Sections), vec![3]),
        (group(OpGroup::Plan), vec![7, 5, 1]),
        (plan(1), vec![6, 4, 3, 2, 1]),
        (plan(2), vec![7, 5, 3]),
        (programme(0), vec![4, 2, 1]),
        (words("さろん 高齢"), vec![2]),
        (words("新設"), vec![3]),
        (words("なかったこと"), vec![]),
        (since(24 * 365 * 300), vec![]),
    ] {
        assert_eq!(found(&file, &filter), expected, "{filter:?}");
    }
    let both = Filter {
        text: "サロン".to_owned(),
        ..by("鈴木")
    };
    assert_eq!(found(&file, &both), Vec::<i64>::new());
}

#[test]
fn each_change_is_told_with_names_also_of_what_is_gone() {
    let mut file = file();
    let board = file.board();
    let detail = |file: &Fixture, number| file.db().change(BatchId(number), 50).unwrap();
    let deleted = detail(&file, 6);
    let Place::Programme { title, more: 0, .. } = &deleted.heading.place else {
        panic!("{:?}", deleted.heading.place)
    };
    assert!(title.starts_with("R01-"), "{title}");
    assert!(deleted.records.iter().all(|it| it.verb == Verb::Delete));
    assert!(
        deleted
            .records
            .iter()
            .all(|it| it.programme.as_ref().unwrap().1 == *title)
    );
    let bulk = detail(&file, 4).heading.place;
    assert!(matches!(bulk, Place::Programme { more: 1, .. }), "{bulk:?}");
    let section = detail(&file, 3);
    assert_eq!(section.heading.place, Place::Section("新設課".to_owned()));
    let taken_back = detail(&file, 7).heading;
    assert_eq!(
        (taken_back.kind, taken_back.of),
        (BatchKind::Undo, Some(BatchId(5)))
    );
    assert!(taken_back.undone && detail(&file, 5).heading.undone);
    // What row numbers stand for is told beside the fields.
    let id = board.rows[0].id;
    let lead = board.sections[3].clone();
    let changed = file.apply(Command::ChangeProgrammes(
        vec![id],
        BulkChange::Lead(Some(lead.id)),
    ));
    let told = detail(&file, changed.batch.0);
    assert_eq!(
        told.names[&("section", lead.id.0)],
        Name::Text(lead.name.clone())
    );
    assert_eq!(told.total, 1);
    let few = file.db().change(BatchId(1), 5).unwrap();
    assert_eq!(few.records.len(), 5);
    assert!(few.total > 50);
    assert_eq!(few.heading.op, Op::SampleWritten);
    assert!(!few.heading.can_undo());
    assert_eq!(
        file.db().change(BatchId(99), 5),
        Err(Error::NoSuchChange(BatchId(99)))
    );
    assert!(board.pillars.iter().any(|it| it.kind == PillarKind::Pillar));
    let code = file.board().rows[0].code.clone();
    assert_eq!(file.db().programme_of_code(&code), Ok(Some(id)));
    file.apply(Command::DeleteProgrammes(vec![id]));
    assert_eq!(file.db().programme_of_code(&code), Ok(Some(id)));
    assert_eq!(file.db().programme_of_code("R99-9-99"), Ok(None));
    assert_eq!(file.db().plan_of_programme(id), Ok(None));
}
