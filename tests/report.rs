//! Facts about the reports of the sample that do not depend on how they are laid out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reports by failing"
)]

mod support;

use std::collections::HashMap;

use hoshin::domain::command::Command;
use hoshin::domain::indicator::{Counting, Course, IndicatorKind, IndicatorText};
use hoshin::domain::job::{Cancelled, Job};
use hoshin::domain::programme::ProgrammeText;
use hoshin::export::{self, Making};
use hoshin::report::csv::unguard;
use hoshin::report::{Encoding, Layout, Request};
use hoshin::store::{Clock, Db, Scope};
use hoshin::text::Lang;
use support::Desk;

/// A table: column names, and rows by column name.
struct Table {
    header: Vec<String>,
    rows: Vec<HashMap<String, String>>,
}

fn export(desk: &Desk, line: &str) -> Table {
    let csv = desk.print(&format!(
        "export {line} a.hoshin --today 2020-01-13 --encoding utf-8 -o -"
    ));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let row = |record: csv::StringRecord| {
        assert_eq!(record.len(), header.len());
        header
            .iter()
            .cloned()
            .zip(record.iter().map(|cell| unguard(cell).to_owned()))
            .collect()
    };
    let rows = reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect();
    Table { header, rows }
}

fn number(row: &HashMap<String, String>, column: &str) -> i64 {
    row[column].parse().unwrap()
}

#[test]
fn a_row_per_programme_and_all_columns_in_both_languages() {
    for examples in [false, true] {
        let desk = Desk::with_sample(examples);
        for lang in ["ja", "en"] {
            for (layout, columns) in [
                ("status", 30),
                ("pillars", 18),
                ("milestones", 18),
                ("missing", 7),
            ] {
                let table = export(&desk, &format!("{layout} --lang {lang}"));
                assert_eq!(table.header.len(), columns, "{layout} {lang}");
                assert!(table.header.iter().all(|name| !name.is_empty()));
            }
            assert_eq!(
                export(&desk, &format!("status --lang {lang}")).rows.len(),
                24
            );
        }
    }
}

#[test]
fn the_two_published_milestones_have_their_windows() {
    let table = export(&Desk::with_sample(false), "milestones");
    let windows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            [
                &row["節目"],
                &row["当初予定"],
                &row["当初予定_始"],
                &row["当初予定_終"],
                &row["精度"],
            ]
            .map(String::as_str)
        })
        .collect();
    assert_eq!(
        windows,
        [
            [
                "岡津地域ケアプラザ 開所",
                "令和元年度",
                "2019/04/01",
                "2020/03/31",
                "年度"
            ],
            [
                "緑園義務教育学校 開校",
                "令和4年4月",
                "2022/04/01",
                "2022/04/30",
                "月"
            ],
        ]
    );
}

#[test]
fn the_total_of_the_pillars_is_what_the_programmes_add_up_to() {
    let desk = Desk::with_sample(true);
    for quarter in ["2019Q1", "2019Q2", "2019Q3"] {
        let programmes = export(&desk, &format!("status --period {quarter}")).rows;
        let milestones = export(&desk, &format!("milestones --period {quarter}")).rows;
        let mut pillars = export(&desk, &format!("pillars --period {quarter}")).rows;
        let total = pillars.pop().unwrap();
        assert_eq!(total["柱"], "合計");

        let count = |column: &str, word: &str| {
            programmes.iter().filter(|row| row[column] == word).count() as i64
        };
        for status in [
            "完了",
            "順調",
            "概ね順調",
            "やや遅れ",
            "遅れ",
            "未着手",
            "中止",
            "未報告",
        ] {
            assert_eq!(
                number(&total, status),
                count("進捗区分", status),
                "{quarter} {status}"
            );
        }
        assert_eq!(number(&total, "取組数"), 24);
        assert_eq!(number(&total, "報告済"), 24 - count("進捗区分", "未報告"));
        assert_eq!(
            number(&total, "報告率"),
            number(&total, "報告済") * 100 / 24
        );
        let late = |column| count(column, "やや遅れ") + count(column, "遅れ");
        match quarter {
            "2019Q1" => assert_eq!(total["遅れの増減"], ""),
            _ => assert_eq!(
                number(&total, "遅れの増減"),
                late("進捗区分") - late("前回の進捗区分")
            ),
        }

        let standing = |end: &str| {
            milestones
                .iter()
                .filter(|row| row["状態"].ends_with(end))
                .count() as i64
        };
        assert_eq!(number(&total, "節目数"), milestones.len() as i64);
        assert_eq!(number(&total, "達成"), standing("達成"));
        assert_eq!(number(&total, "期限超過"), standing("期限超過"));
        let slipped = milestones
            .iter()
            .filter(|row| !row["遅れ"].is_empty())
            .count() as i64;
        assert_eq!(number(&total, "見込変更"), slipped);

        for column in total
            .keys()
            .filter(|column| !["柱番号", "柱", "報告率", "遅れの増減"].contains(&column.as_str()))
        {
            let sum: i64 = pillars.iter().map(|row| number(row, column)).sum();
            assert_eq!(number(&total, column), sum, "{quarter} {column}");
        }
    }
}

#[test]
fn a_programme_without_open_milestones_shows_the_one_reached_last() {
    let rows = export(&Desk::with_sample(true), "status").rows;
    let of = |name: &str| rows.iter().find(|row| row["取組・事業名"] == name).unwrap();
    let reached = of("防災対策事業");
    assert_eq!(reached["次の節目"], "【例】訓練の支援計画 策定");
    assert_eq!(reached["節目の実績"], "令和元年9月20日");
    let open = of("地域ケアプラザ整備事業");
    assert_eq!(
        ["次の節目", "節目の当初予定", "節目の現在見込", "節目の実績"]
            .map(|column| open[column].as_str()),
        ["岡津地域ケアプラザ 開所", "令和元年度", "令和2年3月", ""]
    );
}

#[test]
fn a_preview_shows_exactly_the_cells_that_are_written() {
    let desk = Desk::with_sample(true);
    let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 13).unwrap();
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::on(day)).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let text = ProgrammeText {
        name: "=1+1\r\n二行目".to_owned(),
        ..ProgrammeText::default()
    };
    let add = Command::AddProgramme(board.rows[0].pillar, text);
    db.apply(&add, "試験").unwrap();
    let counted = IndicatorText {
        kind: IndicatorKind::Activity,
        name: "=SUM(A1)".to_owned(),
        unit: "回".to_owned(),
        direction: Course::Increase,
        counting: Counting::PerPeriod,
        start: None,
        target: Some("-12.50".parse().unwrap()),
    };
    let add = Command::AddIndicator(board.rows[0].id, counted);
    for _ in 0..3 {
        db.apply(&add, "試験").unwrap();
    }
    for layout in Layout::ALL.iter().copied() {
        let request = Request {
            encoding: Encoding::Utf8,
            ..Request::new(board.plan.id, board.point(), layout, Lang::Ja)
        };
        let mut bytes = Vec::new();
        let making = Making {
            by: "試験",
            job: &Job::default(),
            tell: &mut |misfit| panic!("{misfit:?}"),
        };
        let written = export::to_stream(&mut db, &request, &mut bytes, making).unwrap();
        let count = written.unwrap().rows;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice());
        let mut written: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let header = written.remove(0);
        let all = export::preview(&db, &request, 1000).unwrap();
        assert_eq!(
            (&all.header, &all.rows, all.total),
            (&header, &written, count)
        );
        let first = export::preview(&db, &request, 3).unwrap();
        assert_eq!((first.rows.as_slice(), first.total), (&written[..3], count));
        if layout == Layout::Indicators {
            assert_eq!(
                (written[0][3].as_str(), written[0][8].as_str()),
                ("'=SUM(A1)", "-12.50")
            );
        }
        if layout == Layout::Status {
            assert_eq!(
                (written[0][21].as_str(), written[0][22].as_str()),
                ("'=SUM(A1)（回）", "-12.50")
            );
            assert!(written.iter().any(|row| row[8] == "'=1+1\n二行目"));
        }
    }
}

#[test]
fn an_export_tells_how_far_it_is_and_leaves_nothing_behind_when_it_is_stopped() {
    let desk = Desk::with_sample(false);
    let mut db = Db::open(&desk.path("a.hoshin"), Clock::system()).unwrap();
    let board = db.board(Scope::default()).unwrap().unwrap();
    let request = Request {
        encoding: Encoding::Utf8,
        ..Request::new(board.plan.id, board.point(), Layout::Milestones, Lang::Ja)
    };
    let path = desk.path("報告.csv");
    let job = Job::default();
    let mut export = || {
        let making = Making {
            by: "試験",
            job: &job,
            tell: &mut |misfit| panic!("{misfit:?}"),
        };
        export::to_file(&mut db, &request, &path, making)
    };
    assert_eq!(export().unwrap().rows, 2);
    assert_eq!((job.done(), job.total()), (24, 24), "programmes, not rows");

    std::fs::write(&path, "前の報告").unwrap();
    let before = std::fs::read_dir(desk.path(".")).unwrap().count();
    job.cancel();
    assert_eq!(export(), Err(export::Error::Cancelled(Cancelled)));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "前の報告");
    assert_eq!(std::fs::read_dir(desk.path(".")).unwrap().count(), before);
}
