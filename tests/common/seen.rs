//! What the person who gives an order has seen of the record.

use hoshin::domain::ProgrammeId;
use hoshin::domain::command::Command;
use hoshin::domain::progress::Seen;
use hoshin::store::{Db, Scope};

/// For orders that [`up_to_date`] completes.
pub fn unseen() -> Seen {
    Seen::default()
}

/// Reports by their programmes, for orders that [`up_to_date`] completes.
pub fn blind(programmes: Vec<ProgrammeId>) -> Vec<(ProgrammeId, i64)> {
    programmes.into_iter().map(|id| (id, 0)).collect()
}

/// The order as somebody gives it who has just looked at what the file holds.
pub fn up_to_date(db: &Db, command: Command) -> Command {
    let seen = |id, period| {
        db.programme(id)
            .map(|it| it.seen(period))
            .unwrap_or_default()
    };
    let all = |ids: Vec<(ProgrammeId, i64)>, period| -> Vec<(ProgrammeId, i64)> {
        let version = |id| seen(id, period).report.unwrap_or_default();
        ids.into_iter().map(|(id, _)| (id, version(id))).collect()
    };
    match command {
        Command::SubmitReport(id, period, text, _) => {
            Command::SubmitReport(id, period, text, seen(id, period))
        }
        Command::HandIn(id, period, text, values, _) => {
            Command::HandIn(id, period, text, values, seen(id, period))
        }
        Command::WithdrawReport(id, period, _) => {
            Command::WithdrawReport(id, period, seen(id, period).report.unwrap_or_default())
        }
        Command::ReturnReports(ids, period, comment) => {
            Command::ReturnReports(all(ids, period), period, comment)
        }
        Command::ConfirmReports(ids, period, on) => {
            Command::ConfirmReports(all(ids, period), period, on)
        }
        Command::RecordValue(id, period, _, text) => {
            let board = |plan| {
                let scope = Scope {
                    plan: Some(plan),
                    ..Scope::default()
                };
                db.board(scope).unwrap().unwrap()
            };
            let plans = db.plans().unwrap().into_iter();
            let rows: Vec<_> = plans.flat_map(|it| board(it.id).rows.to_vec()).collect();
            let mut all = rows.iter().filter_map(|row| db.programme(row.id).ok());
            let held = all.find_map(|it| it.indicator(id)?.recorded(period).map(|it| it.version));
            Command::RecordValue(id, period, held, text)
        }
        Command::WriteReview(id, _, text) => {
            let review = db.programme(id).ok().and_then(|it| it.review);
            Command::WriteReview(id, review.map(|it| it.version), text)
        }
        other => other,
    }
}
