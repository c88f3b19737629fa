//! A period's place among the others follows from its days, and is no part of what undo brings back.

use super::*;

#[test]
fn periods_that_took_each_others_place_come_back_in_any_order() {
    for order in (0..24_usize).step_by(5) {
        let mut file = Fixture::sample(Sample::WithExamples);
        let plan = file.board().plan.id;
        let add = |name: &str| {
            let (from, to) = (common::day("2019-08-01"), common::day("2019-11-30"));
            let text = PeriodText::new(PeriodKind::Custom, name.to_owned(), from, to);
            Command::AddPeriod(plan, text)
        };
        file.apply(add("あ"));
        file.apply(add("い"));
        let board = file.board();
        let second = board.calendar.iter().find(|it| it.name == "い").unwrap();
        file.apply(Command::DeletePeriod(second.id, second.version));
        file.apply(add("う"));
        let whole = file.dump();
        // Taken back and brought back by lot, as far as one does not build on the other.
        let mut left = ids(&in_force(file.db()));
        for way in [Command::UndoBatch, Command::RedoBatch] {
            let mut waiting = left.clone();
            let mut lot = order;
            while !waiting.is_empty() {
                let many = waiting.len();
                waiting.rotate_left(lot % many);
                lot /= many;
                let place = waiting
                    .iter()
                    .position(|it| try_out(&mut file, &way(*it), BY).is_none());
                waiting.remove(place.expect("one of them is free"));
            }
            left.reverse();
        }
        assert_eq!(file.dump(), whole, "{order}");
    }
}
