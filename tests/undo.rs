//! Every saved change can be taken back and brought again, in any order that makes sense.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::{Fixture, unseen};
use hoshin::domain::BatchId;
use hoshin::domain::command::{BulkChange, Command};
use hoshin::domain::history::BatchKind;
use hoshin::domain::programme::{Mark, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::store::{Changed, Error, Sample};

fn report(status: Status, done: &str) -> ReportText {
    ReportText {
        status: Some(status),
        done: done.to_owned(),
        ..ReportText::default()
    }
}

/// The later changes that a refusal names, the newest first; they can be taken back together.
fn later(refused: Result<Option<Changed>, Error>) -> Vec<BatchId> {
    match refused {
        Err(Error::UndoBlocked(blocked)) => {
            assert_eq!(blocked.obstacle, None);
            blocked.later.iter().map(|it| it.batch).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_change_can_be_undone_and_redone_to_the_letter() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let commands = common::one_of_each(&file);
    let mut states = vec![file.dump()];
    for command in &commands {
        let changed = file.apply(command.clone());
        assert_eq!(changed.kind, BatchKind::Done);
        states.push(file.dump());
        assert_ne!(
            states[states.len() - 1],
            states[states.len() - 2],
            "{command:?} changed nothing"
        );
    }
    // A restart in between changes nothing about it.
    let mut file = file.reopened();
    for (state, command) in states.iter().rev().skip(1).zip(commands.iter().rev()) {
        assert_eq!(file.apply(Command::Undo).kind, BatchKind::Undo);
        assert_eq!(&file.dump(), state, "undoing {command:?}");
    }
    let mut file = file.reopened();
    for (state, command) in states.iter().skip(1).zip(&commands) {
        assert_eq!(file.apply(Command::Redo).kind, BatchKind::Redo);
        assert_eq!(&file.dump(), state, "redoing {command:?}");
    }
    assert_eq!(file.try_apply(&Command::Redo), Err(Error::NothingToRedo));
    assert_eq!(file.db().check().unwrap(), []);
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let mut file = Fixture::sample(Sample::Published);
    file.apply(Command::AddSection("一".to_owned()));
    file.apply(Command::AddSection("二".to_owned()));
    file.apply(Command::Undo);
    file.apply(Command::AddSection("三".to_owned()));
    assert_eq!(file.try_apply(&Command::Redo), Err(Error::NothingToRedo));
    file.apply(Command::Undo);
    file.apply(Command::Undo);
    let names: Vec<_> = file
        .board()
        .sections
        .iter()
        .map(|section| section.name.clone())
        .collect();
    assert_eq!(names.len(), 12);
    assert_eq!(file.db().next_undo(common::BY).unwrap(), None);
}

#[test]
fn one_change_out_of_the_history_can_be_undone_unless_a_later_one_builds_on_it() {
    let mut file = Fixture::sample(Sample::Published);
    let id = file.board().rows[0].id;
    let first = file.apply(Command::ChangeProgrammes(
        vec![id],
        BulkChange::Tag(Tag::Priority, true),
    ));
    let second = file.apply(Command::ChangeProgrammes(
        vec![id],
        BulkChange::Mark(Mark::Bureau),
    ));
    let third = file.apply(Command::ChangeProgrammes(
        vec![id],
        BulkChange::Mark(Mark::Ward),
    ));
    assert_eq!(
        later(file.try_apply(&Command::UndoBatch(second.batch))),
        [third.batch],
        "the mark was changed again since"
    );
    file.apply(Command::UndoBatch(first.batch));
    let row = &file.board().rows[0];
    assert!(!row.tags.has(Tag::Priority));
    assert_eq!(row.mark, Mark::Ward);
    file.apply(Command::UndoBatch(third.batch));
    file.apply(Command::UndoBatch(second.batch));
    assert_eq!(file.board().rows[0].mark, Mark::Own);
    let twice = file.try_apply(&Command::UndoBatch(first.batch));
    assert!(matches!(twice, Err(Error::UndoneAlready(_))), "only once");
}

#[test]
fn a_programme_added_and_reported_on_cannot_be_undone_from_under_its_report() {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    let text = ProgrammeText {
        name: "新".to_owned(),
        ..ProgrammeText::default()
    };
    let added = file.apply(Command::AddProgramme(board.rows[0].pillar, text));
    let programme = added.programmes[0];
    let reported = file.apply(Command::SubmitReport(
        programme,
        board.periods[0].id,
        report(Status::OnTrack, "済"),
        unseen(),
    ));
    assert_eq!(
        later(file.try_apply(&Command::UndoBatch(added.batch))),
        [reported.batch]
    );
    assert!(file.db().programme(programme).is_ok());
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let mut file = Fixture::sample(Sample::Published);
    let programme = file.db().programme(file.board().rows[0].id).unwrap();
    let before = file.dump();
    let same = Command::EditProgramme(programme.id, programme.version, programme.text);
    assert_eq!(file.try_apply(&same), Ok(None));
    assert_eq!(file.dump(), before);
    assert_eq!(file.db().next_undo(common::BY).unwrap(), None);
}
