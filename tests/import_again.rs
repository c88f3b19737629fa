//! Whatever a source says, taking it in a second time changes nothing, and one undo takes the first time back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use common::proposals::{compared, heading, milestone, named, proposal, words};
use common::{BY, Fixture, date};
use hoshin::domain::PlanId;
use hoshin::domain::command::Command;
use hoshin::domain::job::Job;
use hoshin::domain::plan::PillarKind;
use hoshin::domain::programme::Mark;
use hoshin::domain::proposal::{Content, MilestoneRow, ProgrammeRow, Proposal, SourceKind};
use hoshin::store::Sample;
use proptest::prelude::*;

const HEADINGS: [(Option<u32>, &str); 4] = [
    (Some(1), "魅力ある泉区づくり"),
    (Some(1), "魅力ある 泉区づくり"),
    (None, "安全・安心なまちづくり"),
    (Some(9), "あたらしい柱"),
];
const NAMES: [&str; 7] = [
    "防災対策事業",
    "防災 対策事業",
    "妊娠期から子育て期まで切れ目のない支援充実事業",
    "地域力支援事業",
    "地域ケアプラザ整備事業",
    "花いっぱいの取組",
    "花いっぱい取組",
];
const CODES: [&str; 5] = ["", "", "R01-3-01", "R01-1-20", "x-1"];
const ACTIONS: [&str; 5] = [
    "花を植えます。",
    "花を 植えます。",
    "花をたくさん植えます。",
    "一行目\n二行目",
    "一行目",
];
const TITLES: [&str; 3] = [
    "岡津地域ケアプラザ 開所",
    "岡津地域ケアプラザ　開所",
    "説明会",
];
const DATES: [&str; 4] = ["令和元年度", "R1年度", "令和2年度", "令和2年3月"];
const SECTIONS: [&str; 4] = ["", "総務課", "総務 課", "みらい室"];

/// Places of title and promised date, whether it lies below the first action, the date expected, given up.
type Part = (usize, usize, usize, Option<usize>, bool);
/// Places of heading, name, code and section, whether the mark is told, actions, milestones.
type Told = (usize, usize, usize, usize, bool, Vec<usize>, Vec<Part>);

fn content() -> impl Strategy<Value = Vec<Told>> {
    let part = (
        0..TITLES.len(),
        0..DATES.len(),
        0..2_usize,
        prop::option::of(0..DATES.len()),
        any::<bool>(),
    );
    prop::collection::vec(
        (
            0..HEADINGS.len(),
            0..NAMES.len(),
            0..CODES.len(),
            0..SECTIONS.len(),
            any::<bool>(),
            prop::collection::vec(0..ACTIONS.len(), 0..3),
            prop::collection::vec(part, 0..3),
        ),
        1..6,
    )
}

fn source(kind: SourceKind, programmes: &[Told]) -> Proposal {
    let mut rows = Vec::new();
    let mut named_before = Vec::new();
    for (under, name, code, lead, own, actions, parts) in programmes {
        // One programme twice in different words is refused the second time, and which row is the second
        // depends on the codes, which a programme changes with its heading.
        let plain = NAMES[*name].replace(' ', "");
        if named_before.contains(&plain) {
            continue;
        }
        named_before.push(plain);
        let (number, title) = HEADINGS[*under];
        rows.push((None, heading(PillarKind::Pillar, number, title)));
        let programme = ProgrammeRow {
            code: CODES[*code].to_owned(),
            mark: own.then_some(Mark::Own),
            lead: Some(SECTIONS[*lead].to_owned()),
            ..named(NAMES[*name])
        };
        rows.push((Some(rows.len() - 1), Content::Programme(programme)));
        let place = rows.len() - 1;
        for action in actions {
            rows.push((Some(place), Content::Action(ACTIONS[*action].to_owned())));
        }
        for (title, baseline, below, forecast, cancelled) in parts {
            let row = MilestoneRow {
                forecast: forecast.map(|forecast| date(DATES[forecast])),
                reason: ["", "調整"][*below].to_owned(),
                cancelled: *cancelled,
                ..milestone(TITLES[*title], Some(DATES[*baseline]))
            };
            let below_action = *below == 1 && !actions.is_empty();
            let parent = if below_action { place + 1 } else { place };
            rows.push((Some(parent), Content::Milestone(row)));
        }
    }
    proposal(kind, rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_second_time_changes_nothing_and_undo_takes_back_the_first(
        first in content(),
        second in content(),
        policy in any::<bool>(),
    ) {
        let kind = if policy { SourceKind::Policy } else { SourceKind::Programmes };
        let mut file = Fixture::sample(Sample::Published);
        for programmes in [&first, &second] {
            let rows = source(kind, programmes);
            let before = file.dump();
            let take = |file: &mut Fixture| {
                // A policy without a row for the plan goes to the one that is shown here.
                let mut reconciler = common::proposals::reconciler(file.db(), Some(PlanId(1)));
                let found = reconciler.compare(&rows, &[]);
                let import = reconciler.import(&rows, &[], &found, &words());
                file.db_mut().import(&import, BY, &Job::default()).unwrap()
            };
            let changed = take(&mut file).is_some();
            let after = file.dump();
            prop_assert_eq!(take(&mut file), None, "{:?}", compared(file.db(), &rows, &[]).0);
            prop_assert_eq!(&file.dump(), &after);
            prop_assert_eq!(file.db().check().unwrap(), []);
            if changed {
                file.apply(Command::Undo);
                prop_assert_eq!(&file.dump(), &before);
                file.apply(Command::Redo);
                prop_assert_eq!(&file.dump(), &after);
            }
        }
    }
}
