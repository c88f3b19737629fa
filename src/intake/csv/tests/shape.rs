//! Lines, cells, delimiters and limits.

use super::*;
use crate::intake::{CELL_LIMIT, COLUMN_LIMIT, Charset, FILE_LIMIT, FileKind, ROW_LIMIT};

/// The line and the cells of every record below the header.
fn records(text: &str) -> Vec<(u32, Vec<String>)> {
    let sheet = sheet(text);
    let records = sheet.records();
    records
        .map(|record| (record.line, record.cells().map(str::to_owned).collect()))
        .collect()
}

fn refused(bytes: impl AsRef<[u8]>) -> Error {
    Sheet::read(bytes.as_ref(), None, &Job::default()).unwrap_err()
}

#[test]
fn every_record_knows_its_line_whatever_ends_a_line() {
    let text = "取組名,備考\nあ,1\n\n\nい,\"二\n行\"\nう,3\n";
    for end in ["\n", "\r", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{}", text.replace('\n', end));
            let expected = [
                (2, vec!["あ".to_owned(), "1".to_owned()]),
                (5, vec!["い".to_owned(), "二\n行".to_owned()]),
                (7, vec!["う".to_owned(), "3".to_owned()]),
            ];
            assert_eq!(records(&text), expected, "{text:?}");
            let sheet = sheet(&text);
            let raw: Vec<&str> = sheet.records().map(|record| record.text).collect();
            assert_eq!(raw, ["あ,1", &*format!("い,\"二{end}行\""), "う,3"]);
        }
    }
    // Mixed, empty lines first, and no end of the last line.
    let lines: Vec<u32> = records("\r\n\n取組名,備考\r\rあ,1\nい,2\r\nう,\"3\r\n\r4\"\nえ,5")
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, [5, 6, 7, 10]);
}

#[test]
fn the_delimiter_is_that_of_the_header() {
    for (text, delimiter) in [
        ("取組名,主管課\nあ;い;う,え\n", Delimiter::Comma),
        ("取組名;主管課\nあ,い,う;え\n", Delimiter::Semicolon),
        ("取組名\t主管課\nあ,い;う\tえ\n", Delimiter::Tab),
        // Delimiters in quotes do not count.
        ("\"取組名;;;\n（あ;い）\",主管課\n", Delimiter::Comma),
        // Words that nobody knows: the delimiter that makes most columns.
        ("甲;乙,;丙\n1;2;3\n", Delimiter::Semicolon),
        ("甲\t乙\n1,2,3,4\t5\n", Delimiter::Tab),
        ("取組名\nあ;い;う\n", Delimiter::Comma),
    ] {
        assert_eq!(sheet(text).delimiter(), delimiter, "{text}");
    }
}

#[test]
fn titles_before_the_header_are_passed_over_if_the_header_can_be_told() {
    let text = "令和7年度　取組の一覧,,\n（単位：千円）\n\n取組名,主管課,備考\nあ,い,う\n";
    let read = sheet(text);
    assert_eq!(read.header(), ["取組名", "主管課", "備考"]);
    assert_eq!(
        records(text),
        [(5, ["あ", "い", "う"].map(str::to_owned).to_vec())]
    );
    let proposal = super::read(SourceKind::Programmes, text);
    let fates: Vec<(u32, Fate)> = proposal
        .lines
        .iter()
        .map(|line| (line.number, line.fate))
        .collect();
    assert_eq!(
        fates,
        [
            (1, Fate::Label),
            (2, Fate::Label),
            (4, Fate::Label),
            (5, Fate::Used)
        ]
    );
    // A header that nobody knows is the first line with more than one name in it.
    assert_eq!(sheet("一覧\n甲,乙\n1,2\n").header(), ["甲", "乙"]);
    assert_eq!(sheet("甲\n1\n").header(), ["甲"]);
}

#[test]
fn quotes_guards_and_line_breaks_are_taken_off() {
    let text = "取組名,備考\n\"a \"\"b\"\", c\",'=1+1\n\"'\r\nd\",'quoted'\n'''=x,\"\r\"\n";
    let cells: Vec<Vec<String>> = records(text).into_iter().map(|(_, cells)| cells).collect();
    assert_eq!(
        cells,
        [["a \"b\", c", "=1+1"], ["\nd", "'quoted'"], ["''=x", "\n"],]
    );
}

#[test]
fn a_quote_that_is_never_closed_is_told_with_its_line() {
    for (text, line) in [
        ("取組名,備考\nあ,\"い\nう,え\n", 2),
        ("取組名,備考\r\nあ,\"い\r\nう\"\r\nえ,\"お", 4),
        ("取組名,備考\rあ,\"い\r\"\"う", 2),
        ("\"取組名", 1),
        ("取組名,備考\n\"う\nえ\",\"お\n", 3),
    ] {
        assert_eq!(refused(text), Error::OpenQuote { line }, "{text:?}");
    }
    // Inside a cell that does not begin with one, a quote is a character.
    assert_eq!(records("取組名,備考\nあ\",5\" x\n")[0].1, ["あ\"", "5\" x"]);
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(refused(""), Error::Empty);
    assert_eq!(refused("\u{feff}"), Error::Empty);
    assert_eq!(refused("\n\r\n"), Error::Empty);
    assert_eq!(refused("PK\u{3}\u{4}"), Error::NotText(FileKind::Workbook));
    assert!(matches!(
        refused([0x82, 0xff, 0xff]),
        Error::Encoding { .. }
    ));
    assert_eq!(sheet("取組名\n").charset(), Charset::Utf8);
    assert_eq!(sheet("取組名\n").len(), 0);
}

#[test]
fn every_limit_has_an_error_of_its_own() {
    let too_large = vec![0; usize::try_from(FILE_LIMIT).unwrap() + 1];
    let (size, limit) = (FILE_LIMIT + 1, FILE_LIMIT);
    assert_eq!(refused(too_large), Error::TooLarge { size, limit });

    let rows = |count| format!("取組名\n{}", "a\n".repeat(count));
    assert_eq!(sheet(rows(ROW_LIMIT)).len(), ROW_LIMIT);
    let limit = ROW_LIMIT;
    assert_eq!(refused(rows(ROW_LIMIT + 1)), Error::TooManyRows { limit });
    assert_eq!(refused(rows(ROW_LIMIT + 50)), Error::TooManyRows { limit });

    let columns = |count: usize| format!("取組名{}\n", ",x".repeat(count - 1));
    assert_eq!(sheet(columns(COLUMN_LIMIT)).header().len(), COLUMN_LIMIT);
    let limit = COLUMN_LIMIT;
    let error = Error::TooManyColumns { limit };
    assert_eq!(refused(columns(COLUMN_LIMIT + 1)), error);
    assert_eq!(
        refused(format!("取組名\n{}", columns(COLUMN_LIMIT + 1))),
        error
    );
    // Refused before it is cut into as many cells.
    assert_eq!(refused(";".repeat(COLUMN_LIMIT * CELL_LIMIT + 1)), error);

    let cell = |length| format!("取組名,メモ\nあ,{}\nい,\n", "字".repeat(length));
    let good = super::read(SourceKind::Programmes, cell(CELL_LIMIT));
    assert_eq!((good.problems.len(), programmes(&good).len()), (0, 2));
    let bad = super::read(SourceKind::Programmes, cell(CELL_LIMIT + 1));
    let limit = CELL_LIMIT;
    assert_eq!(
        places(&bad),
        [(2, Some(2), &ProblemKind::TooLong { limit })]
    );
    assert_eq!(bad.problems[0].text, "字".repeat(80));
    assert_eq!(programmes(&bad)[0].name, "い");
}

#[test]
fn rows_of_another_length_are_told_unless_only_empty_cells_follow() {
    let text = "取組名,主管課,,\nあ,い\nう,え,お,か\nき,く,け,こ,,\nさ\nし,す,せ,そ,た\n";
    let proposal = super::read(SourceKind::Programmes, text);
    let ragged = |found| ProblemKind::Ragged { expected: 4, found };
    assert_eq!(
        places(&proposal),
        [(5, None, &ragged(1)), (6, None, &ragged(5))]
    );
    assert_eq!(proposal.problems[0].text, "さ");
    let names: Vec<&str> = programmes(&proposal)
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["あ", "う", "き"]);
}

#[test]
fn a_job_that_is_stopped_stops_reading() {
    let job = Job::default();
    let read = sheet("取組名\nあ\nい\n");
    let mapping = Mapping::guess(SourceKind::Programmes, read.header());
    let run = |job: &Job| {
        propose(
            &read,
            SourceKind::Programmes,
            &mapping,
            &Given::default(),
            job,
        )
    };
    run(&job).unwrap();
    assert_eq!((job.done(), job.total()), (2, 2));
    job.cancel();
    assert_eq!(run(&job), Err(Error::Cancelled));
    assert_eq!(Sheet::read(b"a\nb\n", None, &job), Err(Error::Cancelled));
}
