//! No cell of any export is a formula to a spreadsheet, whatever people wrote into any field.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

#[path = "support/mod.rs"]
mod support;

use encoding_rs::SHIFT_JIS;
use rusqlite::Connection;
use support::Desk;

/// What spreadsheets take for the beginning of a formula, or drop before one.
const BEGINNINGS: [&str; 14] = [
    "=1+1,",
    "+A1",
    "-A1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "\u{feff}=1",
    "'=1",
    "\u{200b}=1",
    "=HYPERLINK(\"http://example.invalid\")",
];

/// Puts one beginning before every free text of the file; what the schema does not let be changed stays.
fn spoil(path: &std::path::Path, which: usize) -> usize {
    let db = Connection::open(path).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = db.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    let mut spoilt = 0;
    for table in [
        "section",
        "plan",
        "pillar",
        "programme",
        "action",
        "milestone",
        "forecast",
        "report",
        "indicator",
        "indicator_value",
        "grade",
        "review",
    ] {
        let columns = format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'TEXT'");
        for (place, column) in names(&columns).iter().enumerate() {
            let no_words = matches!(
                column.as_str(),
                "uid"
                    | "at"
                    | "value"
                    | "start_value"
                    | "target"
                    | "starts"
                    | "ends"
                    | "as_of"
                    | "due"
            ) || column.ends_with("_at")
                || ["_earliest", "_latest", "_precision", "_qualifier"]
                    .iter()
                    .any(|it| column.ends_with(it));
            let beginning = BEGINNINGS[(which + place) % BEGINNINGS.len()];
            let update = format!("UPDATE OR IGNORE {table} SET {column} = ?1 || {column}");
            if !no_words && db.execute(&update, [beginning]).is_ok() {
                spoilt += 1;
            }
        }
    }
    spoilt
}

/// Whether a spreadsheet would calculate it. A number and a rule of dashes are what they are.
fn is_formula(cell: &str) -> bool {
    let shown = cell.trim_start_matches(['\u{feff}', '\u{200b}', '\0']);
    let number = shown.parse::<f64>().is_ok() && !shown.contains(['e', 'E', 'n', 'N']);
    let dashes = shown.chars().all(|c| "-－".contains(c));
    shown.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        && !number
        && !dashes
}

#[test]
fn no_cell_of_any_layout_encoding_and_language_is_a_formula() {
    let (mut cells, mut guarded) = (0, 0);
    for which in [0, 7] {
        let desk = Desk::with_sample(true);
        assert!(spoil(&desk.path("a.hoshin"), which) > 25);
        for layout in [
            "status",
            "pillars",
            "milestones",
            "indicators",
            "changes",
            "missing",
            "year",
        ] {
            for (encoding, lang) in [("utf-8-bom", "ja"), ("utf-8", "en"), ("cp932", "ja")] {
                let line = format!(
                    "export {layout} a.hoshin --period R1Q3 --encoding {encoding} --lang {lang} -o out.csv --today 2020-01-13"
                );
                let mut args: Vec<&str> = line.split(' ').collect();
                if encoding == "cp932" {
                    args.push("--substitute");
                }
                let ended = desk.run(&args);
                assert_eq!(ended.code, 0, "{line}: {}", ended.err);
                let bytes = desk.read("out.csv");
                let text = match encoding {
                    "cp932" => SHIFT_JIS.decode(&bytes).0.into_owned(),
                    _ => String::from_utf8(bytes).unwrap(),
                };
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .from_reader(text.as_bytes());
                for record in reader.records() {
                    for cell in record.unwrap().iter() {
                        assert!(!is_formula(cell), "{line}: {cell:?}");
                        cells += 1;
                        guarded += u32::from(cell.strip_prefix('\'').is_some_and(is_formula));
                    }
                }
            }
        }
    }
    println!("\nformulas: {cells} cells, {guarded} guarded, none a formula");
    assert!(guarded > 1_000);
}
