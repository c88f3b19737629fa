//! A quarter's end in the window: checked, answered, closed, opened again, and issued anew.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;
use crate::domain::plan::PeriodState;
use crate::domain::progress::ReportState;
use crate::store::{Sample, Scope};

fn state(robot: &Robot) -> PeriodState {
    let db = robot.file();
    let plan = db.plans().unwrap()[0].id;
    db.periods(plan).unwrap()[2].state
}

#[test]
fn a_quarter_is_checked_closed_and_issued_anew() {
    let mut robot = Robot::with_sample(Sample::WithExamples);
    robot.ctrl('4');
    assert!(robot.sees("課別の状況") && robot.sees("3日超過"));
    robot.click("確認に進む");
    assert_eq!(state(&robot), PeriodState::Checking);
    robot.click("締める…");
    let third = robot.file().board(Scope::default()).unwrap().unwrap();
    let cycle = robot.file().cycle(third.period().id).unwrap();
    let lang = robot.app.settings.lang;
    assert!(robot.sees(&lang.cycle_close_open(cycle.open_findings())));
    robot.ctrl('s');
    assert_eq!(state(&robot), PeriodState::Checking, "not yet");
    robot.click("指摘を見る");
    robot.ctrl('a');
    robot.key(Named::Enter, Modifiers::CTRL);
    robot.text("未提出を了承した。");
    robot.ctrl('s');
    assert!(robot.sees("残っている指摘はありません。"));

    robot.digit(4);
    robot.key(Named::Enter, Modifiers::CTRL);
    let confirmed = |robot: &Robot| {
        let board = robot.file().board(Scope::default()).unwrap().unwrap();
        let states = board.rows.iter().map(|row| row.state);
        states
            .filter(|it| *it == Some(ReportState::Confirmed))
            .count()
    };
    assert_eq!(confirmed(&robot), 1);
    robot.click("一覧のすべてを確認済みにする");
    assert_eq!(confirmed(&robot), 18);
    assert!(robot.sees("確認を待つ報告はありません。") || robot.sees("未確認 0"));

    robot.click("締める…");
    robot.ctrl('s');
    assert_eq!(state(&robot), PeriodState::Closed);
    robot.digit(5);
    assert!(robot.sees("第1版"));

    robot.click("締めを解く…");
    robot.text("集計の誤り");
    robot.ctrl('s');
    assert_eq!(state(&robot), PeriodState::Checking);
    robot.click("締める…");
    robot.ctrl('s');
    assert_eq!(
        state(&robot),
        PeriodState::Checking,
        "a corrected issue says why"
    );
    robot.text("集計の誤りを直した。");
    robot.ctrl('s');
    assert_eq!(state(&robot), PeriodState::Closed);
    assert!(robot.sees("第2版") && robot.sees("理由: 集計の誤りを直した。"));
}
