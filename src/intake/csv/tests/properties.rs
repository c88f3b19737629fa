//! What holds for any cells and any bytes.

use std::borrow::Cow;

use proptest::prelude::*;

use super::*;
use crate::report::{Cell, Encoding, csv};

/// Texts in which everything that CSV and the guard treat specially is likely.
fn cell() -> impl Strategy<Value = String> {
    let pieces = [
        "'",
        "=",
        "-",
        "＝",
        "\r\n",
        "\r",
        "\n",
        "\"",
        ",",
        ";",
        "\t",
        "1",
        "髙﨑㎥",
        "👨‍👩‍👧",
        "か\u{3099}",
        "e\u{301}",
        "\u{feff}",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Pieces of tables, so that random texts reach the readers of cells.
fn table_like() -> impl Strategy<Value = String> {
    let headers = [
        "取組番号,取組・事業名,柱番号,柱,区分,重点・新規,主管課,関係課,取組内容,予算額(千円)\n",
        "取組名;節目;種別;当初予定;当初予定_始;当初予定_終;精度;現在見込;実績日;状態;見込変更回数\r\n",
        "年度\t報告期間\t取組名\t進捗区分\t実施内容・実績\t課題・遅れの理由\t今後の予定・対応\t報告の状態\t更新日\r",
        "題名\n",
        "",
    ];
    let pieces = [
        "\"",
        "\"\"",
        ",",
        ",",
        ",",
        ";",
        ";",
        ";",
        "\t",
        "\t",
        "\t",
        "\n",
        "\n",
        "\r",
        "\r\n",
        "'",
        "=",
        "－",
        "R01-4-04",
        "R01-T1-01",
        "1",
        "１２",
        "1,200",
        "千円",
        "△",
        "令和2年3月",
        "末",
        "2020/03/01",
        "月",
        "年度",
        "第1四半期",
        "遅れ",
        "順調",
        "未報告",
        "下書き",
        "中止",
        "⇒あ",
        "重点",
        "総務課",
        "、",
        "・",
        "あ",
        "👨‍👩‍👧",
        "e\u{301}",
        "\u{feff}",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
    ];
    let body = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60);
    (prop::sample::select(headers.to_vec()), body)
        .prop_map(|(header, body)| format!("{header}{}", body.concat()))
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        table_like().prop_map(String::into_bytes),
        table_like().prop_map(|text| encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()),
        table_like().prop_map(|text| {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }),
        (table_like(), prop::collection::vec(any::<u8>(), 0..8)).prop_map(|(text, noise)| [
            text.into_bytes(),
            noise
        ]
        .concat()),
    ]
}

/// What must hold whatever was read.
fn check(proposal: &Proposal, table: &Sheet, lines_of_file: u32) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        proposal
            .lines
            .iter()
            .filter(|it| it.fate != Fate::Label)
            .count()
            <= table.len(),
        true
    );
    let numbers: Vec<u32> = proposal.lines.iter().map(|line| line.number).collect();
    prop_assert!(numbers.is_sorted_by(|a, b| a < b));
    prop_assert!(
        numbers
            .iter()
            .all(|number| (1..=lines_of_file).contains(number))
    );
    for problem in &proposal.problems {
        let line = proposal.line(problem.line);
        prop_assert_eq!(
            line.map(|line| line.fate),
            Some(Fate::NotUnderstood),
            "{:?}",
            problem
        );
        prop_assert!(problem.text.chars().count() <= 80);
        let columns = u32::try_from(table.header().len()).unwrap();
        prop_assert!(
            problem
                .column
                .is_none_or(|column| (1..=columns.max(256)).contains(&column))
        );
        for lang in Lang::ALL {
            prop_assert!(lang.problem(problem).contains(&problem.line.to_string()));
        }
    }
    let bad = proposal.not_understood().count();
    let told: std::collections::BTreeSet<u32> =
        proposal.problems.iter().map(|it| it.line).collect();
    prop_assert_eq!(
        told.len(),
        bad,
        "every line that was not understood has a problem"
    );
    for (place, row) in proposal.rows.iter().enumerate() {
        prop_assert!(row.parent.is_none_or(|parent| parent < place));
        let fate = proposal.line(row.line).map(|line| line.fate);
        prop_assert_eq!(fate, Some(Fate::Used));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_cell_comes_back_as_it_was(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6),
        encoding in prop::sample::select(vec![Encoding::Utf8Bom, Encoding::Utf8]),
    ) {
        let mut bytes = Vec::new();
        let mut writer = csv::Sheet::new(&mut bytes, encoding).unwrap();
        writer.header(&["取組番号", "取組・事業名", "その他"].map(str::to_owned)).unwrap();
        for row in &rows {
            let cells: Vec<Cell<'_>> =
                row.iter().map(|cell| Cell::Text(Cow::Borrowed(cell))).collect();
            writer.row(&cells).unwrap();
        }
        writer.finish().unwrap();
        let table = sheet(&bytes);
        let read: Vec<Vec<String>> = table
            .records()
            .map(|record| record.cells().map(str::to_owned).collect())
            .collect();
        // The one change: line breaks are LF.
        let lf = |cell: &String| cell.replace("\r\n", "\n").replace('\r', "\n");
        let expected: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(lf).collect()).collect();
        prop_assert_eq!(read, expected);
        prop_assert_eq!(table.len(), rows.len());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in bytes()) {
        let Ok(table) = Sheet::read(&bytes, None, &Job::default()) else {
            return Ok(());
        };
        let text = crate::intake::decode(&bytes).unwrap().text.into_owned();
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines_of_file = u32::try_from(plain.split('\n').count()).unwrap();
        for kind in TABLES {
            let mut mapping = Mapping::guess(kind, table.header());
            // A person may say anything.
            if mapping.is_empty() {
                for (place, column) in Column::of(kind).iter().enumerate() {
                    mapping.set(place, Some(*column));
                }
            }
            let given = Given::of_plan(FiscalYear::new(2025).unwrap());
            if let Ok(proposal) = propose(&table, kind, &mapping, &given, &Job::default()) {
                check(&proposal, &table, lines_of_file)?;
                for line in &proposal.lines {
                    prop_assert!(text.contains(&line.text));
                }
            }
        }
    }
}
