//! One order of each kind that belongs to the cycle of a period.

use hoshin::domain::board::Board;
use hoshin::domain::command::Command;
use hoshin::domain::cycle::{FindingKey, FindingKind};
use hoshin::domain::job::Job;
use hoshin::domain::plan::{Period, PeriodKind, PeriodState, PeriodText};
use hoshin::domain::{PeriodId, ProgrammeId};

use super::{Fixture, blind, day};

/// After a plan for the next year was made; `plaza` has reported in every period.
pub fn of_each_kind(board: &Board, plaza: ProgrammeId) -> Vec<Command> {
    let finding = |programme| FindingKey {
        programme,
        kind: FindingKind::NoSection,
        subject: 0,
    };
    vec![
        Command::ConfirmReports(
            blind(vec![plaza, board.rows[0].id]),
            board.periods[3].id,
            true,
        ),
        Command::ConfirmReports(blind(vec![plaza]), board.periods[3].id, false),
        Command::ReturnReports(
            blind(vec![plaza, board.rows[1].id]),
            board.periods[2].id,
            "数字を入れてください。".to_owned(),
        ),
        Command::Acknowledge(
            board.periods[3].id,
            vec![finding(plaza), finding(board.rows[1].id)],
            "承知している。".to_owned(),
        ),
        Command::TakeBackAcknowledgement(board.periods[3].id, vec![finding(board.rows[1].id)]),
        Command::AddPeriod(
            board.plan.id,
            PeriodText::new(
                PeriodKind::Custom,
                "中間報告",
                day("2019-08-01"),
                day("2019-11-30"),
            ),
        ),
        Command::EditPeriod(
            board.periods[0].id,
            board.periods[0].version,
            PeriodText {
                due: day("2019-07-20"),
                ..board.periods[0].text()
            },
        ),
        Command::AdvancePeriod(
            board.periods[2].id,
            // Making room for the period before it was a change, too.
            board.periods[2].version + 2,
            PeriodState::Checking,
        ),
        Command::DeletePeriod(PeriodId(board.periods[3].id.0 + 5), 3),
        Command::SetPeriods(
            board.plan.id,
            board
                .periods
                .iter()
                .map(Period::text)
                .chain(PeriodText::of_kind(PeriodKind::H1, board.plan.year))
                .collect(),
        ),
    ]
}

/// Answers everything that was found of a period, and closes it.
pub fn close_answered(file: &mut Fixture, period: PeriodId) {
    let findings = file.db().findings(period, &Job::default()).unwrap();
    let open = findings.iter().filter(|finding| finding.is_open());
    let keys: Vec<_> = open.map(|finding| finding.key()).collect();
    if !keys.is_empty() {
        file.apply(Command::Acknowledge(period, keys, "承知".to_owned()));
    }
    let seen = file.db().period(period).unwrap().version;
    file.apply(Command::ClosePeriod(period, seen, String::new()));
}
