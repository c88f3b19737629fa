use proptest::prelude::*;

use super::*;

#[test]
fn formulas_are_guarded_and_nothing_else() {
    for text in [
        "=1+1",
        "+81-45",
        "-a",
        "@x",
        "\t=1",
        "\r",
        "\n",
        "＝A1",
        "＋1",
        "－1",
        "＠",
        "-1.2.3",
        "\0=1",
        "\u{feff}=1",
        "\u{200b}'@x",
        "-1e5",
        "--x",
        "-.",
    ] {
        assert_eq!(guard(text), format!("'{text}"), "{text:?}");
    }
    for text in [
        "", "-", "---", "－", "－－", "-5", "+3.25", "12", "'", "'quoted'", "''", "△5", "順調",
        " =1", "a=1",
    ] {
        assert_eq!(guard(text), text, "{text:?}");
    }
    assert_eq!(guard("'=1"), "''=1");
    assert_eq!(unguard("'=1"), "=1");
    assert_eq!(unguard("'quoted'"), "'quoted'");
}

#[test]
fn cells_are_written_bare_and_lines_end_in_crlf() {
    let mut bytes = Vec::new();
    let mut sheet = Sheet::new(&mut bytes, Encoding::Utf8Bom).unwrap();
    sheet.header(&["年度".to_owned(), "数".to_owned()]).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2019, 6, 30).unwrap();
    sheet.row(&[Cell::Day(day), Cell::Integer(-1)]).unwrap();
    sheet
        .row(&[Cell::Empty, Cell::text("一\r\n二\r三 \"四\", =五")])
        .unwrap();
    sheet.row(&[Cell::Empty, Cell::Empty]).unwrap();
    sheet.finish().unwrap();
    let expected = "\u{feff}年度,数\r\n2019/06/30,-1\r\n,\"一\n二\n三 \"\"四\"\", =五\"\r\n,\r\n";
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn what_only_its_substitute_makes_a_formula_is_guarded_too() {
    let mut bytes = Vec::new();
    let mut sheet = Sheet::new(&mut bytes, Encoding::Cp932).unwrap();
    let cells = [
        "\u{2212}5%",
        "\u{2212}",
        "\u{feff}=1",
        "\u{2028}a",
        "㎥\"、\\",
    ];
    sheet.row(&cells.map(Cell::text)).unwrap();
    sheet.finish().unwrap();
    let text = encoding_rs::SHIFT_JIS.decode(&bytes).0;
    assert_eq!(text, "'－5%,－,'=1,\"'\na\",\"m3\"\"、\\\"\r\n");
}

/// Texts in which everything that CSV and the guard treat specially is likely.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("'".to_owned()),
        Just("=".to_owned()),
        Just("-".to_owned()),
        Just("＝".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\n".to_owned()),
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just("\t".to_owned()),
        Just("1".to_owned()),
        Just("👨‍👩‍👧 髙﨑㎥".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn unguard_is_the_inverse_of_guard(text in tricky()) {
        let guarded = guard(&text);
        prop_assert_eq!(unguard(&guarded), text.as_str());
    }

    #[test]
    fn a_table_is_read_back_as_it_was(
        rows in prop::collection::vec(prop::collection::vec(tricky(), 3), 1..5),
        encoding in prop::sample::select(Encoding::ALL),
    ) {
        let mut bytes = Vec::new();
        let mut sheet = Sheet::new(&mut bytes, encoding).unwrap();
        for row in &rows {
            let cells: Vec<_> = row.iter().map(|text| Cell::text(text)).collect();
            sheet.row(&cells).unwrap();
        }
        sheet.finish().unwrap();
        let body = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        prop_assert_eq!(body.len() < bytes.len(), encoding == Encoding::Utf8Bom);
        let text = match encoding {
            Encoding::Cp932 => encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(body),
            Encoding::Utf8Bom | Encoding::Utf8 => std::str::from_utf8(body).ok().map(Into::into),
        };
        let text = text.expect("no stray byte");
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(|cell| unguard(cell).to_owned()).collect())
            .collect();
        let written = |text: &String| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            match encoding {
                Encoding::Cp932 => cp932::fit(&text, |_, _| ()).into_owned(),
                Encoding::Utf8Bom | Encoding::Utf8 => text,
            }
        };
        let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(written).collect()).collect();
        prop_assert_eq!(read, expected);
    }
}
