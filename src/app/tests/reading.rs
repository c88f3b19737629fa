//! The manager's view, and what a closed period looks like in the window.

use super::robot::Robot;
use crate::app::Message;
use crate::domain::PeriodId;
use crate::domain::command::Command;
use crate::domain::job::Job;
use crate::domain::snapshot::Issue;
use crate::screen::{Action, Page, settings};
use crate::store::{Db, ReadOnly, Sample, Scope};

fn bytes(db: &Db) -> Vec<u8> {
    std::fs::read(db.path()).unwrap()
}

#[test]
fn a_manager_looks_without_changing_and_may_start_to_change() {
    let mut robot = Robot::with_sample(Sample::WithExamples);
    let lang = robot.app.settings.lang;
    robot.say([Message::Settings(settings::Message::ViewingPicked(true))]);
    let opened = |robot: &Robot| match &robot.app.file {
        crate::app::File::Open(open) => open.read_only,
        other => panic!("{other:?}"),
    };
    assert_eq!(opened(&robot), Some(ReadOnly::Asked));
    assert!(robot.sees(&lang.read_only_asked()));
    let before = bytes(&robot.file());
    robot.ctrl('2');
    robot.ctrl('n');
    robot.ctrl('z');
    assert_eq!(bytes(&robot.file()), before);
    let mut robot = robot.restarted();
    assert_eq!(opened(&robot), Some(ReadOnly::Asked), "remembered");
    robot.say([Message::ViewingLeft]);
    assert_eq!(opened(&robot), None);
    assert!(!robot.sees(&lang.read_only_asked()));
}

fn acknowledge_all(robot: &Robot, period: PeriodId) {
    let mut file = robot.file();
    let findings = file.findings(period, &Job::default()).unwrap();
    let keys: Vec<_> = findings.iter().map(|finding| finding.key()).collect();
    let answer = Command::Acknowledge(period, keys, "承知".to_owned());
    file.apply(&answer, "").unwrap();
}

#[test]
fn a_closed_period_is_shown_as_it_was_with_the_way_to_the_next() {
    let mut robot = Robot::with_sample(Sample::WithExamples);
    let lang = robot.app.settings.lang;
    let board = robot.file().board(Scope::default()).unwrap().unwrap();
    let first = board.periods[0].clone();
    robot.say([Message::PeriodPicked(first.id)]);
    acknowledge_all(&robot, first.id);
    let close = Action::ClosePeriod(first.id, first.version, String::new());
    let task = robot.app.perform(Page::Home, close);
    robot.run(task);
    let shown = |robot: &Robot| -> (PeriodId, Issue) {
        let board = robot.app.board.as_ref().unwrap();
        (board.period().id, board.issue)
    };
    assert_eq!(shown(&robot), (first.id, Issue::Revision(1)));
    // What changes now does not change what is shown.
    let name = board.rows[0].name.clone();
    let mut other = robot.file();
    let programme = other.programme(board.rows[0].id).unwrap();
    let text = crate::domain::programme::ProgrammeText {
        name: "改めた名称".to_owned(),
        ..programme.text
    };
    let edit =
        crate::domain::command::Command::EditProgramme(programme.id, programme.version, text);
    other.apply(&edit, "隣の席").unwrap();
    robot.say([Message::ChangedOutside]);
    robot.ctrl('2');
    assert!(robot.sees(&name));
    let go_on = lang.closed_go_on(lang.period(board.periods[1].kind));
    robot.click(&go_on);
    assert_eq!(shown(&robot), (board.periods[1].id, Issue::Live));
    assert!(!robot.sees(&name), "renamed meanwhile");
}

#[test]
fn work_starts_where_it_can_go_on_not_in_what_was_closed() {
    let mut robot = Robot::with_sample(Sample::WithExamples);
    let board = robot.file().board(Scope::default()).unwrap().unwrap();
    let third = board.periods[2].clone();
    assert_eq!(board.period().id, third.id);
    robot.say([Message::PeriodPicked(third.id)]);
    acknowledge_all(&robot, third.id);
    let close = Action::ClosePeriod(third.id, third.version, String::new());
    let task = robot.app.perform(Page::Home, close);
    robot.run(task);
    assert!(robot.app.board.as_ref().unwrap().revision().is_some());
    let robot = robot.restarted();
    let board = robot.app.board.as_ref().unwrap();
    assert_eq!(board.period().id, board.periods[3].id);
    assert_eq!(board.issue, Issue::Live);
}
