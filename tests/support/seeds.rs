//! Small real files of every kind, for damage and for the fuzzer.

use std::fs;
use std::path::Path;

use hoshin::domain::command::Command;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::job::Job;
use hoshin::domain::milestone::{MilestoneKind, MilestoneText};
use hoshin::domain::plan::{PillarKind, PillarText};
use hoshin::domain::programme::ProgrammeText;
use hoshin::domain::progress::{ReportText, Seen, Status};
use hoshin::store::{Clock, Db, Scope, VERSION};
use rusqlite::Connection;

use crate::common::{BY, date, day, indicator, value};
use crate::old;

/// A file of each version and each kind, with pages so small that it has many of them.
pub fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let closed = at("closed");
    drop(small(&closed));
    let mut seeds = Vec::new();
    let mut add = |name: String, path: &Path| {
        let raw = Connection::open(path).unwrap();
        raw.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM")
            .unwrap();
        drop(raw);
        seeds.push((name, fs::read(path).unwrap()));
    };
    for version in 1..VERSION {
        let path = at(&format!("v{version}"));
        old::write(version, &closed, &path);
        add(format!("v{version}"), &path);
    }
    add("closed".to_owned(), &closed);
    let empty = at("empty");
    drop(Db::create(&empty, clock(), |_| Ok(())).unwrap());
    add("empty".to_owned(), &empty);
    let wal = at("wal");
    fs::copy(&closed, &wal).unwrap();
    let raw = Connection::open(&wal).unwrap();
    raw.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    drop(raw);
    seeds.push(("wal".to_owned(), fs::read(&wal).unwrap()));
    seeds
}

fn clock() -> Clock {
    Clock::on(day("2020-01-13"))
}

/// A plan with one programme and one of everything, of which a quarter is closed.
pub fn small(path: &Path) -> Db {
    let year = FiscalYear::parse("令和元年度").unwrap();
    let mut db = Db::create(path, clock(), |db| {
        db.write_empty_plan("見本区", year, BY).map(drop)
    })
    .unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let apply = |db: &mut Db, command: Command| {
        let changed = db.apply(&command, BY).unwrap().unwrap();
        changed.created.unwrap_or_default()
    };
    let heading = PillarText {
        name: "【例】柱".to_owned(),
        short: String::new(),
        description: "説明".to_owned(),
        points: String::new(),
    };
    apply(&mut db, Command::AddSection("【例】課".to_owned()));
    apply(
        &mut db,
        Command::AddPillar(board.plan.id, PillarKind::Pillar, heading),
    );
    let board = db.board(Scope::default()).unwrap().unwrap();
    let pillar = board
        .pillars
        .iter()
        .find(|it| it.holds_programmes())
        .unwrap();
    let text = ProgrammeText {
        name: "【例】取組".to_owned(),
        lead: board.office.first().map(|section| section.id),
        summary: "概要".to_owned(),
        ..ProgrammeText::default()
    };
    apply(&mut db, Command::AddProgramme(pillar.id, text));
    let board = db.board(Scope::default()).unwrap().unwrap();
    let (programme, third) = (board.rows[0].id, board.calendar[2].id);
    apply(&mut db, Command::AddAction(programme, "内容".to_owned()));
    let milestone = MilestoneText {
        title: "【例】節目".to_owned(),
        kind: MilestoneKind::Event,
        baseline: date("令和2年度"),
        action: None,
    };
    apply(&mut db, Command::AddMilestone(programme, milestone));
    apply(
        &mut db,
        Command::AddIndicator(programme, indicator("【例】指標", Some("12.50"))),
    );
    let full = db.programme(programme).unwrap();
    let forecast =
        Command::AddForecast(full.milestones[0].id, date("令和3年度"), "調整".to_owned());
    apply(&mut db, forecast);
    let report = ReportText {
        status: Some(Status::OnTrack),
        done: "【例】実施した".to_owned(),
        ..ReportText::default()
    };
    let values = vec![(full.indicators[0].id, Some(value("4")))];
    apply(
        &mut db,
        Command::HandIn(programme, third, report.clone(), values, Seen::default()),
    );
    let findings = db.findings(third, &Job::default()).unwrap();
    let keys: Vec<_> = findings.iter().map(|finding| finding.key()).collect();
    if !keys.is_empty() {
        apply(
            &mut db,
            Command::Acknowledge(third, keys, "承知".to_owned()),
        );
    }
    let seen = db.period(third).unwrap().version;
    apply(&mut db, Command::ClosePeriod(third, seen, String::new()));
    let fourth = board.calendar[3].id;
    db.keep_draft(programme, fourth, &Seen::default(), &report, BY)
        .unwrap();
    db
}
