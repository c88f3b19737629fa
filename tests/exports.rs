//! Exports in CP932, and the export log: what is refused, what is written, and what is on record of it.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use std::fs;
use std::path::Path;

use common::Fixture;
use encoding_rs::SHIFT_JIS;
use hoshin::domain::command::Command;
use hoshin::domain::export::{Entry, Substitution};
use hoshin::domain::job::Job;
use hoshin::export::{self, Done, Error, Making};
use hoshin::report::{Encoding, Layout, Preflight, Request};
use hoshin::store::{self, Clock, Db, Sample};
use hoshin::text::Lang;
use sha2::{Digest, Sha256};

const TEXT: &str = "道路〜公園 4㎥、𠮷田・鷗外の碑。\u{fa19}社は\u{feff}そのまま、\u{2212}5〜7㎥";

/// The sample with a programme whose actions hold what CP932 lacks, and a request for its report.
fn fixture() -> (Fixture, Request) {
    let mut file = Fixture::sample(Sample::Published);
    let board = file.board();
    file.apply(Command::AddAction(board.rows[2].id, TEXT.to_owned()));
    let request = Request {
        encoding: Encoding::Cp932,
        ..Request::new(board.plan.id, board.point(), Layout::Status, Lang::Ja)
    };
    (file, request)
}

/// Exports, and tells each place in a line.
fn to_file(db: &mut Db, request: &Request, path: &Path) -> (Result<Done, Error>, Vec<String>) {
    let mut told = Vec::new();
    let making = Making {
        by: "泉 花子",
        job: &Job::default(),
        tell: &mut |misfit| told.push(Lang::Ja.misfit(misfit)),
    };
    (export::to_file(db, request, path, making), told)
}

fn counts(preflight: &Preflight) -> Vec<(char, &str, u64)> {
    let of = |it: &hoshin::report::Unwritable| (it.character, it.count);
    let becomes = preflight.characters().iter().map(|it| it.becomes.as_str());
    preflight
        .characters()
        .iter()
        .map(of)
        .zip(becomes)
        .map(|((character, count), becomes)| (character, becomes, count))
        .collect()
}

#[test]
fn without_leave_every_place_is_told_and_nothing_is_written() {
    let (mut file, request) = fixture();
    let path = file.folder().join("報告.csv");
    fs::write(&path, "前の報告").unwrap();
    let (refused, told) = to_file(file.db_mut(), &request, &path);
    let Err(Error::Misfits(preflight)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(
        counts(&preflight),
        [
            ('〜', "～", 2),
            ('㎥', "m3", 2),
            ('𠮷', "吉", 1),
            ('鷗', "鴎", 1),
            ('\u{2212}', "－", 1)
        ]
    );
    assert_eq!(preflight.places(), 5);
    assert_eq!(
        told,
        [
            "R01-T1-03 取組内容: 〜（U+301C） → ～　2字",
            "R01-T1-03 取組内容: ㎥（U+33A5） → m3　2字",
            "R01-T1-03 取組内容: 𠮷（U+20BB7） → 吉　1字",
            "R01-T1-03 取組内容: 鷗（U+9DD7） → 鴎　1字",
            "R01-T1-03 取組内容: \u{2212}（U+2212） → －　1字",
        ]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "前の報告");
    assert_eq!(file.db().exports(None, 9), Ok(vec![]), "no export was made");

    let mut out = Vec::new();
    let making = Making {
        by: "",
        job: &Job::default(),
        tell: &mut |_| (),
    };
    let streamed = export::to_stream(file.db_mut(), &request, &mut out, making);
    assert_eq!(streamed.map(drop), Err(Error::Misfits(preflight)));
    assert_eq!(out, [0_u8; 0], "not a byte went out");
}

#[test]
fn with_leave_it_is_written_and_what_is_stored_stays() {
    let (mut file, request) = fixture();
    let request = Request {
        substitute: true,
        ..request
    };
    let path = file.folder().join("報告.csv");
    let before = file.board().rows[2].clone();
    let done = to_file(file.db_mut(), &request, &path).0.unwrap();
    let bytes = fs::read(&path).unwrap();
    let text = SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(&bytes)
        .expect("no stray byte");
    let written = "道路～公園 4m3、吉田・鴎外の碑。\u{fa19}社はそのまま、－5～7m3";
    assert!(text.contains(written), "{text}");
    assert_eq!((done.rows, done.substituted.count()), (24, 7));
    assert_eq!(done.unlogged, None);
    assert_eq!(file.board().rows[2], before);
    let actions = file.db().programme(before.id).unwrap().actions;
    assert_eq!(actions.last().unwrap().text, TEXT);
    assert_eq!(done.sha256, format!("{:x}", Sha256::digest(&bytes)));

    let preview = export::preview(file.db(), &request, 9).unwrap();
    assert!(preview.rows[2].iter().any(|cell| cell.contains(written)));
    let unsure = Request {
        substitute: false,
        ..request
    };
    let unsure = export::preview(file.db(), &unsure, 2).unwrap();
    assert_eq!(
        unsure.preflight, done.substituted,
        "rows that are not shown are looked at too"
    );
    let utf8 = Request {
        encoding: Encoding::Utf8Bom,
        ..request
    };
    let utf8 = export::preview(file.db(), &utf8, 9).unwrap();
    assert!(utf8.preflight.is_empty());
    assert!(utf8.rows[2].iter().any(|cell| cell.contains(TEXT)));
}

#[test]
fn what_was_exported_is_on_record_and_undo_does_not_touch_it() {
    let (mut file, request) = fixture();
    let substituted = Request {
        substitute: true,
        ..request
    };
    let utf8 = Request {
        layout: Layout::Pillars,
        encoding: Encoding::Utf8,
        ..request
    };
    let path = file.folder().join("報告.csv");
    let done = to_file(file.db_mut(), &substituted, &path).0.unwrap();
    let making = Making {
        by: "",
        job: &Job::default(),
        tell: &mut |_| (),
    };
    let streamed = export::to_stream(file.db_mut(), &utf8, &mut Vec::new(), making)
        .unwrap()
        .unwrap();
    let log = file.db().exports(Some(request.plan), 9).unwrap();
    let [newest, oldest] = log.as_slice() else {
        panic!("{log:?}")
    };
    assert_eq!(
        oldest,
        &Entry {
            at: oldest.at,
            by: "泉 花子".to_owned(),
            plan: request.plan,
            period: request.point.period,
            layout: "status".to_owned(),
            encoding: "cp932".to_owned(),
            substitutions: done.substituted.substitutions(),
            file: "報告.csv".to_owned(),
            rows: 24,
            sha256: done.sha256,
        }
    );
    assert_eq!(
        oldest.substitutions[0],
        Substitution {
            character: '〜',
            becomes: "～".to_owned(),
            count: 2
        }
    );
    assert_eq!(
        (newest.layout.as_str(), newest.file.as_str()),
        ("pillars", "")
    );
    assert_eq!((newest.rows, &newest.sha256), (9, &streamed.sha256));
    assert_eq!(
        file.db().exports(Some(request.plan), 1).unwrap(),
        std::slice::from_ref(newest)
    );

    file.apply(Command::Undo);
    assert_eq!(file.db().exports(None, 9).unwrap(), log);
    file.apply(Command::Redo);
    assert_eq!(file.db().check(), Ok(vec![]));
}

#[test]
fn a_read_only_file_is_exported_all_the_same() {
    let (file, request) = fixture();
    let (path, folder) = (file.path().to_owned(), file.folder());
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let mut db = Db::open(&path, Clock::system()).unwrap();
    let request = Request {
        encoding: Encoding::Utf8,
        ..request
    };
    let done = to_file(&mut db, &request, &folder.join("報告.csv"))
        .0
        .unwrap();
    assert_eq!((done.rows, done.unlogged), (24, None));
    assert_eq!(db.exports(None, 9), Ok(vec![]));
}

#[test]
fn an_export_that_cannot_be_logged_is_there_and_says_so() {
    let (mut file, request) = fixture();
    let other = rusqlite::Connection::open(file.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let request = Request {
        encoding: Encoding::Utf8,
        ..request
    };
    let path = file.folder().join("報告.csv");
    let done = to_file(file.db_mut(), &request, &path).0.unwrap();
    assert_eq!(done.unlogged, Some(store::Error::Locked));
    assert!(path.exists());
}
