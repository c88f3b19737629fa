//! Several people change one file, take each other's changes back and bring them again, in any order: what is
//! refused changes nothing, and what was taken back comes back to the letter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "undo_many/deeds.rs"]
mod deeds;
#[path = "undo_many/periods.rs"]
mod periods;

use std::sync::Barrier;

use common::{BY, Fixture};
use deeds::{PEOPLE, Step, deed};
use hoshin::domain::command::{BulkChange, Command, Invalid};
use hoshin::domain::history::{BatchKind, Filter, Heading, Op};
use hoshin::domain::import::{At, Import, Programme as Imported, Step as Imports};
use hoshin::domain::job::Job;
use hoshin::domain::plan::{PeriodKind, PeriodState, PeriodText};
use hoshin::domain::programme::{Mark, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::proposal::SourceKind;
use hoshin::domain::{BatchId, ProgrammeId};
use hoshin::store::{Blocked, Db, Error, Sample};
use proptest::prelude::*;

fn headings(db: &Db) -> Vec<Heading> {
    db.stretch(&Filter::default(), None, usize::MAX, &Job::default())
        .unwrap()
        .headings
}

/// The changes that are in force and can be taken back, the newest first.
fn in_force(db: &Db) -> Vec<Heading> {
    let done = headings(db).into_iter();
    done.filter(|it| it.kind == BatchKind::Done && it.can_undo())
        .collect()
}

fn blocked(refused: Error) -> Box<Blocked> {
    match refused {
        Error::UndoBlocked(blocked) => blocked,
        other => panic!("{other:?}"),
    }
}

fn ids(headings: &[Heading]) -> Vec<BatchId> {
    headings.iter().map(|it| it.batch).collect()
}

/// Carries an order out. What is refused is refused for a reason that a person can be told, and changes nothing.
fn try_out(file: &mut Fixture, command: &Command, by: &str) -> Option<Error> {
    let before = file.dump();
    let result = file.db_mut().apply(command, by);
    let refused = match result {
        Ok(_) => None,
        Err(
            error @ (Error::Conflict
            | Error::Gone
            | Error::Invalid(_)
            | Error::NothingToUndo
            | Error::NothingToRedo
            | Error::UndoneAlready(_)
            | Error::InForce(_)
            | Error::NotUndoable(_)),
        ) => Some(error),
        Err(Error::UndoBlocked(found)) => {
            assert!(!found.later.is_empty(), "{command:?}: nothing explains it");
            let newest_first = found.later.is_sorted_by(|a, b| a.batch > b.batch);
            assert!(newest_first, "{:?}", ids(&found.later));
            Some(Error::UndoBlocked(found))
        }
        Err(other) => panic!("{command:?}: {other:?}"),
    };
    if refused.is_some() {
        assert_eq!(file.dump(), before, "{command:?}");
    }
    assert_eq!(file.db().check().unwrap(), [], "{command:?}");
    refused
}

/// Takes a change back, with those that build on it where there are any. False when that cannot be.
fn take_back(file: &mut Fixture, batch: BatchId, by: &str) -> bool {
    match try_out(file, &Command::UndoBatch(batch), by) {
        None => true,
        Some(Error::UndoBlocked(found)) if found.obstacle.is_none() => {
            let together = Command::UndoWith(batch, ids(&found.later));
            let refused = try_out(file, &together, by);
            assert_eq!(refused, None, "what was offered can be done");
            true
        }
        Some(_) => false,
    }
}

/// Brings a change back together with taking back what stands in its place, as it is offered; false when nothing is.
fn make_room(file: &mut Fixture, redo: &Command, by: &str) -> bool {
    let Command::RedoBatch(batch) = redo else {
        return false;
    };
    match try_out(file, redo, by) {
        Some(Error::UndoBlocked(found)) if found.obstacle.is_none() => {
            let together = Command::RedoWith(*batch, ids(&found.later));
            try_out(file, &together, by).is_none()
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_taken_back_in_any_order_comes_back_to_the_letter(
        steps in prop::collection::vec(any::<Step>(), 10..45),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
        order in any::<u64>(),
    ) {
        let mut file = Fixture::sample(Sample::WithExamples);
        for step in steps {
            let by = step.by();
            if let Some(command) = deed(&file, &step, &in_force(file.db()), &headings(file.db())) {
                try_out(&mut file, &command, by);
            }
        }
        let whole = file.dump();
        let standing = ids(&in_force(file.db()));
        for (place, pick) in picks.iter().enumerate() {
            let there = in_force(file.db());
            if !there.is_empty() {
                take_back(&mut file, pick.get(&there).batch, PEOPLE[place % PEOPLE.len()]);
            }
        }
        // Brought back by anybody, in whatever order is allowed. What was taken back before may have come back to
        // make room for a change that needed it: it goes again. Where one stands in the place of another, it is
        // taken back with it, as is offered, and from then on the oldest comes first.
        let mut by = order as usize;
        let mut rooms = 0;
        loop {
            let there = ids(&in_force(file.db()));
            let mut ways: Vec<Command> = there
                .iter()
                .filter(|it| !standing.contains(it))
                .map(|it| Command::UndoBatch(*it))
                .collect();
            let gone = standing.iter().rev().filter(|it| !there.contains(it));
            ways.extend(gone.map(|it| Command::RedoBatch(*it)));
            if ways.is_empty() {
                break;
            }
            by = by.wrapping_add(1);
            let turn = by % ways.len();
            if rooms == 0 {
                ways.rotate_left(turn);
            }
            let who = PEOPLE[by % 3];
            let done = ways.iter().any(|way| try_out(&mut file, way, who).is_none());
            if !done {
                rooms += 1;
                let made = ways.iter().any(|way| make_room(&mut file, way, who));
                prop_assert!(made && rooms < 20, "stuck at {ways:?}");
            }
        }
        prop_assert_eq!(file.dump(), whole);
    }
}

#[test]
fn everybody_takes_back_their_own_newest_change() {
    let mut file = Fixture::sample(Sample::Published);
    let section = |name: &str| Command::AddSection(name.to_owned());
    let [one, other, third] = PEOPLE;
    for (name, by) in [("甲", one), ("乙", other), ("丙", one)] {
        file.db_mut().apply(&section(name), by).unwrap();
    }
    let names = |file: &Fixture| -> Vec<String> {
        let board = file.board();
        board
            .office
            .iter()
            .skip(12)
            .map(|it| it.name.clone())
            .collect()
    };
    file.db_mut().apply(&Command::Undo, other).unwrap();
    assert_eq!(names(&file), ["甲", "丙"]);
    file.db_mut().apply(&Command::Undo, one).unwrap();
    file.db_mut().apply(&Command::Undo, one).unwrap();
    assert_eq!(names(&file), Vec::<String>::new());
    let mut file = file.reopened();
    for by in [one, third] {
        assert_eq!(
            file.db_mut().apply(&Command::Undo, by),
            Err(Error::NothingToUndo)
        );
    }
    // What somebody else did meanwhile ends nothing; what oneself did does.
    file.db_mut().apply(&section("丁"), third).unwrap();
    file.db_mut().apply(&Command::Redo, one).unwrap();
    file.db_mut().apply(&Command::Redo, other).unwrap();
    assert_eq!(
        names(&file),
        ["甲", "丁", "乙"],
        "side by side where they were"
    );
    file.db_mut().apply(&section("戊"), one).unwrap();
    assert_eq!(
        file.db_mut().apply(&Command::Redo, one),
        Err(Error::NothingToRedo)
    );
}

#[test]
fn what_others_took_back_is_told_and_can_be_brought_back_by_anybody() {
    let mut file = Fixture::sample(Sample::Published);
    let [one, other, third] = PEOPLE;
    let added = file
        .db_mut()
        .apply(&Command::AddSection("甲".to_owned()), one);
    let batch = added.unwrap().unwrap().batch;
    let with = file.dump();
    let undone = file
        .db_mut()
        .apply(&Command::UndoBatch(batch), other)
        .unwrap()
        .unwrap();
    match file.db_mut().apply(&Command::UndoBatch(batch), third) {
        Err(Error::UndoneAlready(by)) => {
            assert_eq!(
                (by.by.as_str(), by.batch, by.of),
                (other, undone.batch, Some(batch))
            );
        }
        refused => panic!("{refused:?}"),
    }
    // The undo itself is told as such, and leads to what it took back.
    let told = headings(file.db());
    assert_eq!(
        (told[0].kind, told[0].op),
        (BatchKind::Undo, Op::SectionAdded)
    );
    assert!(told[0].undone && told[0].can_redo() && told[1].undone);
    file.db_mut()
        .apply(&Command::RedoBatch(undone.batch), third)
        .unwrap();
    assert_eq!(file.dump(), with);
    assert!(headings(file.db())[..3].iter().all(|it| !it.undone));
    assert!(matches!(
        file.db_mut().apply(&Command::RedoBatch(batch), one),
        Err(Error::InForce(_))
    ));
    let nothing = Command::UndoBatch(BatchId(99));
    assert_eq!(
        file.db_mut().apply(&nothing, one),
        Err(Error::NoSuchChange(BatchId(99)))
    );
}

#[test]
fn a_refusal_names_all_that_builds_on_a_change_and_they_go_together_or_not_at_all() {
    let mut file = Fixture::sample(Sample::Published);
    let pillar = file.board().rows[0].pillar;
    let text = ProgrammeText {
        name: "新".to_owned(),
        ..ProgrammeText::default()
    };
    let before = file.dump();
    let added = file.apply(Command::AddProgramme(pillar, text));
    let id = added.programmes[0];
    let action = file.apply(Command::AddAction(id, "内容".to_owned()));
    let edited = file.apply(Command::EditAction(
        hoshin::domain::ActionId(action.created.unwrap()),
        1,
        "直した".to_owned(),
    ));
    let tagged = file.apply(Command::ChangeProgrammes(
        vec![id],
        BulkChange::Tag(Tag::New, true),
    ));
    // Nothing of this hangs on the others.
    let apart = file.apply(Command::AddSection("別".to_owned()));
    let found = blocked(
        file.try_apply(&Command::UndoBatch(added.batch))
            .unwrap_err(),
    );
    assert_eq!(
        ids(&found.later),
        [tagged.batch, edited.batch, action.batch]
    );
    assert_eq!(found.later[0].by, BY);
    let shown = [tagged.batch, edited.batch, action.batch].to_vec();
    // Somebody else builds on it while the question is open: it is asked anew.
    let mut second = file.second();
    let meanwhile = second
        .apply(
            &Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Bureau)),
            "二人目",
        )
        .unwrap()
        .unwrap();
    let whole = file.dump();
    let again = file
        .try_apply(&Command::UndoWith(added.batch, shown))
        .unwrap_err();
    let again = blocked(again);
    assert_eq!(again.later[0].batch, meanwhile.batch);
    assert_eq!(again.later[0].by, "二人目");
    assert_eq!(file.dump(), whole);
    let done = file.apply(Command::UndoWith(added.batch, ids(&again.later)));
    assert_eq!((done.kind, done.op), (BatchKind::Undo, Op::ProgrammeAdded));
    file.apply(Command::UndoBatch(apart.batch));
    assert_eq!(file.dump(), before);
    // Each came off as a change of its own and comes back alone, in the order in which one builds on the other.
    let early = blocked(
        file.try_apply(&Command::RedoBatch(edited.batch))
            .unwrap_err(),
    );
    assert!(early.of.undone);
    for batch in [
        apart.batch,
        added.batch,
        action.batch,
        meanwhile.batch,
        edited.batch,
        tagged.batch,
    ] {
        file.apply(Command::RedoBatch(batch));
    }
    assert_eq!(file.dump(), whole);
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn the_only_plan_of_a_file_is_not_taken_back() {
    let mut file = Fixture::sample(Sample::Published);
    let before = file.dump();
    assert_eq!(file.try_apply(&Command::Undo), Err(Error::NothingToUndo));
    let sample = Command::UndoBatch(BatchId(1));
    assert_eq!(
        file.try_apply(&sample),
        Err(Error::NotUndoable(Op::SampleWritten))
    );
    assert_eq!(file.dump(), before);
    let folder = tempfile::tempdir().unwrap();
    let year = hoshin::domain::fiscal::FiscalYear::new(2020).unwrap();
    let made = Db::create(&folder.path().join("new.hoshin"), file.db().clock(), |db| {
        db.write_empty_plan("見本区", year, BY).map(drop)
    });
    assert_eq!(
        made.unwrap().apply(&Command::Undo, BY),
        Err(Error::NotUndoable(Op::PlanCreated))
    );
}

#[test]
fn two_people_at_once_are_each_done_or_told_why_not() {
    for round in 0..12 {
        let mut file = Fixture::sample(Sample::Published);
        let id = file.board().rows[0].id;
        let first = file.apply(Command::ChangeProgrammes(
            vec![id],
            BulkChange::Mark(Mark::Ward),
        ));
        let changed = file.dump();
        let undo = Command::UndoBatch(first.batch);
        let against = match round % 2 {
            0 => undo.clone(),
            _ => Command::ChangeProgrammes(vec![id], BulkChange::Mark(Mark::Bureau)),
        };
        let start = Barrier::new(2);
        let (mut one, mut other) = (file.second(), file.second());
        let (undone, outcome) = std::thread::scope(|scope| {
            let one = scope.spawn(|| {
                start.wait();
                one.apply(&undo, PEOPLE[0])
            });
            let other = scope.spawn(|| {
                start.wait();
                other.apply(&against, PEOPLE[1])
            });
            (one.join().unwrap(), other.join().unwrap())
        });
        let board = file.board();
        let mark = board.rows[0].mark;
        match (round % 2, &undone, &outcome) {
            (0, Ok(Some(_)), Err(Error::UndoneAlready(by))) => assert_eq!(by.by, PEOPLE[0]),
            (0, Err(Error::UndoneAlready(by)), Ok(Some(_))) => assert_eq!(by.by, PEOPLE[1]),
            (1, Ok(Some(_)), Ok(Some(_))) => assert_eq!(mark, Mark::Bureau),
            (1, Err(Error::UndoBlocked(found)), Ok(Some(later))) => {
                assert_eq!(ids(&found.later), [later.batch]);
                assert_eq!(mark, Mark::Bureau);
            }
            other => panic!("{other:?}"),
        }
        if round % 2 == 0 {
            assert_eq!(mark, Mark::Own);
            file.apply(Command::RedoBatch(first.batch));
            assert_eq!(file.dump(), changed);
        }
        assert_eq!(file.db().check().unwrap(), []);
    }
}

/// An import of so many programmes, each with an action and a milestone.
fn import_many(file: &mut Fixture, count: usize) -> BatchId {
    let pillar = file.board().rows[0].pillar;
    let mut steps = Vec::new();
    for number in 0..count {
        let place = steps.len();
        steps.push(Imports::AddProgramme {
            pillar: At::Known(pillar),
            code: String::new(),
            text: Imported {
                text: ProgrammeText {
                    name: format!("取り込んだ取組{number}"),
                    ..ProgrammeText::default()
                },
                lead: None,
                related: Vec::new(),
            },
        });
        steps.push(Imports::AddAction {
            programme: At::Made(place),
            text: "内容".to_owned(),
        });
    }
    let import = Import {
        kind: SourceKind::Programmes,
        source: "一覧.csv".to_owned(),
        steps,
    };
    let done = file.db_mut().import(&import, "取り込む人", &Job::default());
    done.unwrap().unwrap().batch
}

#[test]
fn a_whole_import_is_taken_back_with_progress_and_can_be_stopped() {
    let mut file = Fixture::sample(Sample::Published);
    let before = file.dump();
    let import = import_many(&mut file, 400);
    let with = file.dump();
    let undo = Command::UndoBatch(import);
    for (command, is, becomes) in [
        (undo.clone(), &with, &before),
        (Command::RedoBatch(import), &before, &with),
    ] {
        // Stopped half way by somebody who waits for it.
        let job = Job::default();
        let mut second = file.second();
        let stopped = std::thread::scope(|scope| {
            let work = scope.spawn(|| second.apply_watched(&command, BY, &job));
            while job.done() < 300 && !work.is_finished() {
                std::thread::yield_now();
            }
            job.cancel();
            work.join().unwrap()
        });
        assert_eq!(stopped, Err(Error::Cancelled));
        assert!(job.done() >= 300 && job.done() < job.total());
        assert_eq!(&file.dump(), is);
        let job = Job::default();
        let done = file.db_mut().apply_watched(&command, BY, &job);
        assert_eq!(done.unwrap().unwrap().op, Op::TableImported);
        assert_eq!((job.done(), job.total()), (1_200, 1_200));
        assert_eq!(&file.dump(), becomes);
        assert_eq!(file.db().check().unwrap(), []);
    }
    // Somebody worked on what was taken in: that is told, and goes with it.
    let last = ProgrammeId(file.board().rows.iter().map(|row| row.id.0).max().unwrap());
    let tagged = Command::ChangeProgrammes(vec![last], BulkChange::Tag(Tag::New, true));
    let tagged = file.apply(tagged);
    let found = blocked(file.try_apply(&undo).unwrap_err());
    assert_eq!(ids(&found.later), [tagged.batch]);
    file.apply(Command::UndoWith(import, ids(&found.later)));
    assert_eq!(file.dump(), before);
}

#[test]
fn what_a_closing_froze_is_offered_neither_alone_nor_together() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    let spring = PeriodText::new(
        PeriodKind::Custom,
        "春の報告",
        common::day("2019-04-01"),
        common::day("2019-05-31"),
    );
    let added = file.apply(Command::AddPeriod(board.plan.id, spring));
    let period = file
        .board()
        .calendar
        .iter()
        .find(|it| it.kind == PeriodKind::Custom)
        .cloned()
        .unwrap();
    let findings = file.db().findings(period.id, &Job::default()).unwrap();
    let keys = findings.iter().map(|it| it.key()).collect();
    if period.state == PeriodState::Preparing {
        file.apply(Command::AdvancePeriod(
            period.id,
            period.version,
            PeriodState::Open,
        ));
    }
    file.apply(Command::Acknowledge(
        period.id,
        keys,
        "承知している。".to_owned(),
    ));
    let version = file.db().period(period.id).unwrap().version;
    file.apply(Command::ClosePeriod(period.id, version, String::new()));
    let whole = file.dump();
    let closed = Error::Invalid(Invalid::PeriodClosed);
    assert_eq!(
        file.try_apply(&Command::UndoBatch(added.batch)),
        Err(closed)
    );
    let version = file.db().period(period.id).unwrap().version;
    let reopened = file.apply(Command::ReopenPeriod(period.id, version, "訂正".to_owned()));
    let found = blocked(
        file.try_apply(&Command::UndoBatch(added.batch))
            .unwrap_err(),
    );
    assert_eq!(found.later[0].batch, reopened.batch);
    assert_eq!(found.obstacle, Some(Error::NotUndoable(Op::PeriodReopened)));
    let all = ids(&found.later);
    assert!(
        file.try_apply(&Command::UndoWith(added.batch, all))
            .is_err()
    );
    assert_ne!(file.dump(), whole);
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn a_period_does_not_go_back_to_preparation_under_its_reports() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let period = &board.calendar[0];
    file.apply(Command::AdvancePeriod(
        period.id,
        period.version,
        PeriodState::Preparing,
    ));
    let open = Command::AdvancePeriod(period.id, period.version + 1, PeriodState::Open);
    let opened = file.apply(open);
    let report = ReportText {
        status: Some(Status::OnTrack),
        done: "済".to_owned(),
        ..ReportText::default()
    };
    let reported = file.apply(Command::SubmitReport(
        board.rows[0].id,
        period.id,
        report,
        common::unseen(),
    ));
    let found = blocked(
        file.try_apply(&Command::UndoBatch(opened.batch))
            .unwrap_err(),
    );
    assert_eq!(ids(&found.later), [reported.batch]);
    file.apply(Command::UndoWith(opened.batch, ids(&found.later)));
    // Nor does the report come back into it.
    let refused = file.try_apply(&Command::RedoBatch(reported.batch));
    let found = blocked(refused.unwrap_err());
    assert_eq!(found.later[0].of, Some(opened.batch));
    file.apply(Command::RedoBatch(opened.batch));
    file.apply(Command::RedoBatch(reported.batch));
}
