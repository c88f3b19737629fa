//! The rule by which backups make room, as a table and for whatever may lie in a folder.

use proptest::prelude::*;

use super::*;

fn moment(text: &str) -> DateTime<Utc> {
    // Written as the clock on a wall in Japan shows it.
    DateTime::parse_from_rfc3339(&format!("{text}:00+09:00"))
        .unwrap()
        .to_utc()
}

fn made(at: DateTime<Utc>, reason: Reason) -> Listed {
    Listed {
        backup: Backup {
            name: name("a", at.naive_utc(), 1),
            file: "a.hoshin".to_owned(),
            at,
            reason,
            size: 1,
            sha256: String::new(),
            version: 1,
            plan: String::new(),
            programmes: 0,
            reports: 0,
        },
        state: State::Whole,
    }
}

fn daily(text: &str) -> Listed {
    made(moment(text), Reason::Daily)
}

/// The moments of those that go, the newest first.
fn going(listed: &[Listed], now: &str) -> Vec<String> {
    superfluous(listed, moment(now))
        .iter()
        .map(|it| {
            let here = it.at + TimeDelta::hours(9);
            here.format("%Y-%m-%dT%H:%M").to_string()
        })
        .collect()
}

fn every_day(from: &str, days: i64) -> Vec<Listed> {
    let from = moment(from);
    (0..days)
        .map(|day| made(from + TimeDelta::days(day), Reason::Daily))
        .collect()
}

#[test]
fn all_of_today_and_of_the_last_24_hours_stay() {
    let all = [
        "2026-11-24T08:00",
        "2026-11-24T09:30",
        "2026-11-24T18:00",
        "2026-11-25T00:01",
        "2026-11-25T08:59",
        "2026-11-25T09:00",
    ]
    .map(daily);
    assert_eq!(
        going(&all, "2026-11-25T09:00"),
        ["2026-11-24T08:00"],
        "09:30 of yesterday is less than 24 hours ago"
    );
    assert_eq!(
        going(&all, "2026-11-26T10:00"),
        [
            "2026-11-25T08:59",
            "2026-11-25T00:01",
            "2026-11-24T09:30",
            "2026-11-24T08:00"
        ]
    );
}

#[test]
fn one_a_day_stays_for_a_month_and_one_a_month_for_two_years() {
    let now = "2026-11-25T12:00";
    let all = every_day("2023-11-26T09:00", 3 * 365 + 1);
    let gone = going(&all, now);
    let stays: Vec<&Listed> = all
        .iter()
        .filter(|it| {
            let here = (it.backup.at + TimeDelta::hours(9)).format("%Y-%m-%dT%H:%M");
            !gone.contains(&here.to_string())
        })
        .collect();
    // Today, 31 days before it, and the last day of each of the months before those.
    let days = stays
        .iter()
        .filter(|it| it.backup.at >= moment("2026-10-25T00:00"))
        .count();
    assert_eq!(days, 1 + DAYS);
    let months: Vec<String> = stays
        .iter()
        .filter(|it| it.backup.at < moment("2026-10-25T00:00"))
        .map(|it| japan_day(it.backup.at).to_string())
        .collect();
    assert_eq!(months.len(), 22, "{months:?}");
    assert_eq!(months.first().unwrap(), "2024-12-31");
    assert_eq!(months.last().unwrap(), "2026-09-30");
}

#[test]
fn what_was_there_before_something_large_stays_as_long_as_days_are_told_apart() {
    let now = "2026-11-25T12:00";
    for reason in Reason::ALL {
        let mut all = every_day("2026-10-20T18:00", 36);
        all.push(made(moment("2026-11-10T09:00"), *reason));
        all.push(made(moment("2026-10-21T09:00"), *reason));
        let gone = going(&all, now);
        assert!(gone.contains(&"2026-10-21T09:00".to_owned()), "{reason:?}");
        assert_eq!(
            !gone.contains(&"2026-11-10T09:00".to_owned()),
            reason.is_before(),
            "{reason:?}"
        );
    }
}

#[test]
fn a_clock_that_leaps_ahead_or_goes_back_takes_nothing_away() {
    let all = every_day("2026-10-20T18:00", 31);
    assert!(
        going(&all, "2036-01-01T09:00").is_empty(),
        "ten years ahead"
    );
    assert!(going(&all, "2016-01-01T09:00").is_empty(), "ten years back");
    // What was made while the clock was ahead does not stand for any day of now.
    let mut mixed = all.clone();
    mixed.extend(every_day("2036-01-01T09:00", 3));
    assert!(going(&mixed, "2026-11-25T09:00").is_empty());
}

#[test]
fn an_altered_backup_stands_for_no_day_and_stays() {
    let mut all = vec![daily("2026-11-10T09:00"), daily("2026-11-10T18:00")];
    all[1].state = State::Altered;
    assert!(going(&all, "2026-11-25T09:00").is_empty());
}

#[test]
fn a_file_is_backed_up_once_a_day_by_itself() {
    let all = [daily("2026-11-24T23:59")];
    assert!(!is_due(&all, moment("2026-11-24T08:00")));
    assert!(is_due(&all, moment("2026-11-25T00:00")));
    assert!(
        is_due(&all, moment("2026-11-20T00:00")),
        "the clock went back"
    );
    assert!(is_due(&[], moment("2026-11-25T00:00")));
}

#[test]
fn a_moment_finds_the_backup_of_then() {
    let mut all = vec![
        daily("2026-11-10T09:00"),
        daily("2026-11-11T09:00"),
        daily("2026-11-12T09:00"),
    ];
    let found = |all: &[Listed], when: &str| {
        at_moment(all, moment(when)).map(|it| japan_day(it.backup.at).to_string())
    };
    assert_eq!(
        found(&all, "2026-11-11T20:00").as_deref(),
        Some("2026-11-11")
    );
    assert_eq!(
        found(&all, "2026-11-11T09:00").as_deref(),
        Some("2026-11-11")
    );
    assert_eq!(found(&all, "2026-11-10T08:59"), None);
    all[1].state = State::Altered;
    assert_eq!(
        found(&all, "2026-11-11T20:00").as_deref(),
        Some("2026-11-10")
    );
}

#[test]
fn a_name_tells_the_time_of_the_clock_here_and_suits_windows() {
    let at = "2026-11-25T00:05:00".parse().unwrap();
    assert_eq!(name("泉区", at, 1), "泉区 2026-11-25 000500.hoshin");
    assert_eq!(name("a:b?", at, 2), "a_b_ 2026-11-25 000500 2.hoshin");
    assert_eq!(name("con", at, 1), "_con 2026-11-25 000500.hoshin");
    assert!(name(&"泉".repeat(200), at, 12).len() < 255);
}

fn anything() -> impl Strategy<Value = Vec<Listed>> {
    let one = (0_i64..3 * 365 * 24 * 60, 0..Reason::ALL.len(), 0_u8..20);
    prop::collection::vec(one, 0..120).prop_map(|mut all| {
        // Two backups of a folder never have one name.
        all.sort_unstable();
        all.dedup_by_key(|(minute, ..)| *minute);
        let base = moment("2024-01-01T00:00");
        let one = |(minute, reason, state): (i64, usize, u8)| Listed {
            state: match state {
                0 => State::Altered,
                _ => State::Whole,
            },
            ..made(base + TimeDelta::minutes(minute), Reason::ALL[reason])
        };
        all.into_iter().map(one).collect()
    })
}

proptest! {
    #[test]
    fn whatever_lies_there_the_newest_stays_and_every_day_and_month_of_reach_keeps_one(
        listed in anything(),
        minute in 0_i64..4 * 365 * 24 * 60,
    ) {
        let now = moment("2024-01-01T00:00") + TimeDelta::minutes(minute);
        let gone: Vec<String> = superfluous(&listed, now).iter().map(|it| it.name.clone()).collect();
        let stays = |it: &&Listed| !gone.contains(&it.backup.name);
        // Never the newest, never one of today, never what was altered or a later clock made.
        if let Some(newest) = listed.iter().filter(|it| it.state == State::Whole).max_by_key(|it| it.backup.at) {
            prop_assert!(stays(&newest));
        }
        for it in &listed {
            let free = it.state == State::Altered || japan_day(it.backup.at) >= japan_day(now);
            prop_assert!(!free || stays(&it));
        }
        // A day of the last month, and a month of the last two years, keeps its last one.
        let whole: Vec<&Listed> = listed.iter().filter(|it| it.state == State::Whole).collect();
        for it in &whole {
            let day = japan_day(it.backup.at);
            let age = (japan_day(now) - day).num_days();
            let in_month = |other: &&&Listed| {
                let other = japan_day(other.backup.at);
                (other.year(), other.month()) == (day.year(), day.month())
            };
            if (0..=31).contains(&age) {
                prop_assert!(whole.iter().any(|other| japan_day(other.backup.at) == day && stays(other)));
                prop_assert!(!it.backup.reason.is_before() || stays(it));
            }
            if (0..=700).contains(&age) {
                prop_assert!(whole.iter().filter(in_month).any(&stays));
            }
        }
        // Done once, there is nothing left to do; and what stays is bounded by days and months.
        let left: Vec<Listed> = listed.iter().filter(stays).cloned().collect();
        prop_assert!(superfluous(&left, now).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn thinned_every_day_nothing_is_lost_that_thinning_once_would_keep(days in 1_i64..900) {
        let start = moment("2024-01-10T09:00");
        let mut kept: Vec<Listed> = Vec::new();
        let mut all = Vec::new();
        for day in 0..days {
            let now = start + TimeDelta::days(day);
            let fresh = made(now, Reason::Daily);
            all.push(fresh.clone());
            kept.push(fresh);
            let gone: Vec<String> = superfluous(&kept, now).iter().map(|it| it.name.clone()).collect();
            kept.retain(|it| !gone.contains(&it.backup.name));
        }
        let now = start + TimeDelta::days(days - 1);
        let gone: Vec<String> = superfluous(&all, now).iter().map(|it| it.name.clone()).collect();
        all.retain(|it| !gone.contains(&it.backup.name));
        prop_assert_eq!(kept, all);
    }
}
