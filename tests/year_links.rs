//! Two years whose plans are both there: which programme comes from which, as a person confirms it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use std::sync::Arc;

use common::proposals::take;
use common::years::{named, of_year, relatives};
use common::{Fixture, day};
use hoshin::domain::ProgrammeId;
use hoshin::domain::command::Command;
use hoshin::domain::history::Op;
use hoshin::domain::lineage::LineageKind;
use hoshin::domain::programme::Programme;
use hoshin::domain::year::{Matcher, YearLinks};
use hoshin::intake::policy;
use hoshin::store::Sample;

/// The invented 青葉丘区, whose policies of two years are read from text.
fn two_policies() -> Fixture {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/policies/aobaoka-r02.txt"
    );
    let last = std::fs::read_to_string(path).unwrap();
    let next = last
        .replace("令和２年度 青葉丘区", "令和３年度 青葉丘区")
        .replace("坂道てすり応援事業 重点", "坂道手すり応援事業 重点")
        .replace("丘の休憩所事業 新規 拡充", "丘の寄り道スポット事業")
        .replace("迷わない窓口の実現", "迷わない 窓口の実現");
    assert_ne!(last, next);
    let mut file = Fixture::sample_on(Sample::Published, day("2021-03-20"));
    for text in [last, next] {
        take(file.db_mut(), &policy::read(&text, None)).unwrap();
    }
    file
}

#[test]
fn a_policy_read_for_the_next_year_is_matched_and_a_person_confirms() {
    let mut file = two_policies();
    let last = of_year(file.db(), 2020);
    let next = last.next.clone().expect("the plan that was read");
    let found = Matcher::new(&last.pillars, &last.programmes).candidates(&next);
    let best = |name: &str| {
        let place = next.programmes.iter().position(|it| it.text.name == name);
        let best = found[place.unwrap_or_else(|| panic!("no {name}"))].first();
        best.map(|it| {
            let of = last.programmes.iter().find(|of| of.id == it.programme);
            (of.unwrap().text.name.as_str(), it.is_same())
        })
    };
    assert_eq!(
        best("迷わない 窓口の実現"),
        Some(("迷わない窓口の実現", true))
    );
    assert_eq!(
        best("丘の上交流館整備事業"),
        Some(("丘の上交流館整備事業", true))
    );
    assert_eq!(
        best("坂道手すり応援事業"),
        Some(("坂道てすり応援事業", false)),
        "only similar: never taken by itself"
    );
    assert_eq!(best("丘の寄り道スポット事業"), None);

    let id = |of: &[Programme], name: &str| named(of, name).id;
    let old = |name: &str| id(&last.programmes, name);
    let new = |name: &str| id(&next.programmes, name);
    let confirmed = |seen: Vec<(ProgrammeId, Option<ProgrammeId>)>, links, ended| {
        Command::LinkYears(Arc::new(YearLinks {
            from: last.plan,
            to: next.id,
            seen,
            links,
            ended,
            carry: true,
        }))
    };
    let hall = (old("丘の上交流館整備事業"), new("丘の上交流館整備事業"));
    let rail = (old("坂道てすり応援事業"), new("坂道手すり応援事業"));
    let rest = old("丘の休憩所事業");
    let before = file.dump();
    let changed = file.apply(confirmed(vec![], vec![hall, rail], vec![rest]));
    assert_eq!(changed.op, Op::LineageSet);
    let now = of_year(file.db(), 2020);
    let told = |name: &str| relatives(named(&now.programmes, name), true);
    assert_eq!(told("丘の上交流館整備事業")[0].2, LineageKind::Carried);
    assert_eq!(told("坂道てすり応援事業")[0].2, LineageKind::Renamed);
    assert!(named(&now.programmes, "丘の休憩所事業").lineage.ended);
    let hall_now = file.db().programme(hall.1).unwrap();
    assert_eq!(
        hall_now.milestones.len(),
        named(&last.programmes, "丘の上交流館整備事業")
            .milestones
            .len(),
        "the milestone that the new policy names itself is there once"
    );
    assert_eq!(file.db().check().unwrap(), []);

    let seen = vec![(hall.0, Some(hall.1)), (rail.0, Some(rail.1)), (rest, None)];
    file.apply(confirmed(seen, vec![rail], vec![]));
    let now = of_year(file.db(), 2020);
    assert_eq!(
        relatives(named(&now.programmes, "丘の上交流館整備事業"), true),
        [],
        "taken apart again"
    );
    assert!(!named(&now.programmes, "丘の休憩所事業").lineage.ended);
    file.apply(Command::Undo);
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
}

#[test]
fn milestones_go_along_to_a_plan_that_lacks_them_once() {
    let mut file = two_policies();
    let last = of_year(file.db(), 2020);
    let next = last.next.clone().unwrap();
    let from = named(&last.programmes, "丘の上交流館整備事業");
    let to = named(&next.programmes, "坂道手すり応援事業");
    assert_eq!((from.milestones.len(), to.milestones.len()), (1, 0));
    let link = |seen: Vec<_>, carry: bool| {
        Command::LinkYears(Arc::new(YearLinks {
            from: last.plan,
            to: next.id,
            seen,
            links: vec![(from.id, to.id)],
            ended: vec![],
            carry,
        }))
    };
    file.apply(link(vec![], true));
    let carried = file.db().programme(to.id).unwrap().milestones;
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].baseline, from.milestones[0].baseline);
    let again = link(vec![(from.id, Some(to.id))], true);
    assert_eq!(
        file.try_apply(&again),
        Ok(None),
        "nothing new, nothing twice"
    );
}
