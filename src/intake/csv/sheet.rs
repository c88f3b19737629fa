//! Bytes → a header and records. What stands in the cells is not looked at here.
//!
//! The text is kept once, with the place of each record in it; cells are cut out again whenever the records
//! are walked through, so a table needs little more memory than its file.

use std::cmp::Reverse;
use std::ops::Range;
use std::path::{Path, PathBuf};

use csv::{Reader, ReaderBuilder, StringRecord};

use super::mapping::{Mapping, TABLES, guess_kinds};
use crate::domain::job::Job;
use crate::intake::{CELL_LIMIT, COLUMN_LIMIT, Charset, Error, FILE_LIMIT, ROW_LIMIT, decode};
use crate::report::csv::unguard;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// A tabulator, as in what Excel saves as «Unicode text».
    Tab,
    /// `;`
    Semicolon,
}

impl Delimiter {
    /// Every delimiter, the usual one first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Tab, Self::Semicolon];

    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
        }
    }
}

/// A table as it was read: a header and records below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    path: Option<PathBuf>,
    charset: Charset,
    delimiter: Delimiter,
    text: String,
    header: Vec<String>,
    /// Every record; those before the header are titles.
    places: Vec<Place>,
    header_at: usize,
}

/// Where a record stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    bytes: Range<usize>,
    line: u32,
}

/// A record of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its text, unchanged, without the line end.
    pub text: &'a str,
    cells: StringRecord,
}

impl Record<'_> {
    /// What stands in a column, from 0, without the guard against formulas; line breaks are LF.
    pub fn cell(&self, place: usize) -> Option<&str> {
        self.cells.get(place).map(unguard)
    }

    /// All its cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(unguard)
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether nothing is written in any cell.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A row longer than this is none within the limits, whatever is quoted in it. It is refused before it is
/// cut into more cells than memory may hold.
const SEPARATORS: usize = COLUMN_LIMIT * CELL_LIMIT;

/// How many records are looked through for the header.
const TITLES: usize = 10;

impl Sheet {
    /// Reads a table. The delimiter is the one with which the header says most; before the header there may
    /// be titles, if the header can be told by its words.
    ///
    /// # Errors
    /// What makes the file no table within the limits.
    pub fn read(bytes: &[u8], path: Option<PathBuf>, job: &Job) -> Result<Sheet, Error> {
        let size = bytes.len() as u64;
        if size > FILE_LIMIT {
            return Err(Error::TooLarge {
                size,
                limit: FILE_LIMIT,
            });
        }
        let decoded = decode(bytes)?;
        let (charset, text) = (decoded.charset, decoded.text.into_owned());
        let too_wide = Delimiter::ALL.iter().any(|delimiter| {
            let is_separator = |byte: &u8| *byte == delimiter.byte();
            let mut lines = text.as_bytes().split(|byte| matches!(byte, b'\r' | b'\n'));
            text.len() > SEPARATORS
                && lines
                    .any(|line| line.iter().filter(|byte| is_separator(byte)).count() > SEPARATORS)
        });
        if too_wide {
            return Err(Error::TooManyColumns {
                limit: COLUMN_LIMIT,
            });
        }
        let (delimiter, header_at) = layout(&text);
        let places = places(&text, delimiter, job)?;
        let mut sheet = Sheet {
            path,
            charset,
            delimiter,
            text,
            header: Vec::new(),
            places,
            header_at,
        };
        let header = sheet.walk().nth(header_at).ok_or(Error::Empty)?;
        sheet.header = header.cells().map(str::to_owned).collect();
        if sheet.len() > ROW_LIMIT {
            return Err(Error::TooManyRows { limit: ROW_LIMIT });
        }
        Ok(sheet)
    }

    /// The file it was read from; nothing for pasted text.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// How the characters were written.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// What stands between two cells.
    pub fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// How many records stand below the header, empty ones included.
    pub fn len(&self) -> usize {
        self.places.len() - self.header_at - 1
    }

    /// Whether nothing stands below the header.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records below the header, in order.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.walk().skip(self.header_at + 1)
    }

    /// The titles before the header, and the header.
    pub(super) fn heading(&self) -> impl Iterator<Item = (u32, &str)> {
        let heading = self.places[..=self.header_at].iter();
        heading.map(|place| (place.line, &self.text[place.bytes.clone()]))
    }

    /// From the start of the text, so that the reader sees a byte-order mark nowhere else.
    fn walk(&self) -> impl Iterator<Item = Record<'_>> {
        let mut reader = reader(&self.text, self.delimiter);
        self.places.iter().map_while(move |place| {
            Some(Record {
                line: place.line,
                text: &self.text[place.bytes.clone()],
                cells: next(&mut reader)?,
            })
        })
    }
}

fn reader(text: &str, delimiter: Delimiter) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(text.as_bytes())
}

/// The next record with its line breaks as LF. Reading from memory what is UTF-8 already never fails.
fn next(reader: &mut Reader<&[u8]>) -> Option<StringRecord> {
    let mut cells = StringRecord::new();
    if !matches!(reader.read_record(&mut cells), Ok(true)) {
        return None;
    }
    if !cells.as_slice().contains('\r') {
        return Some(cells);
    }
    let plain = |cell: &str| cell.replace("\r\n", "\n").replace('\r', "\n");
    Some(cells.iter().map(plain).collect())
}

/// The delimiter, and which record is the header: the first that fits a kind of table, or else the first
/// that is no mere title.
fn layout(text: &str) -> (Delimiter, usize) {
    let layouts = Delimiter::ALL.map(|delimiter| {
        let mut reader = reader(text, delimiter);
        let records: Vec<Vec<String>> = std::iter::from_fn(|| next(&mut reader))
            .take(TITLES)
            .map(|cells| {
                cells
                    .iter()
                    .take(COLUMN_LIMIT)
                    .map(|cell| unguard(cell).to_owned())
                    .collect()
            })
            .collect();
        let written =
            |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let fitting = records
            .iter()
            .position(|cells| !guess_kinds(cells).is_empty());
        let no_title = records.iter().position(|cells| written(cells) > 1);
        let header_at = fitting.or(no_title).unwrap_or(0);
        let header = records.get(header_at).map_or(&[][..], Vec::as_slice);
        let known = TABLES.map(|kind| Mapping::guess(kind, header).len());
        let says = (
            fitting.is_some(),
            known.into_iter().max(),
            written(header) > 1,
            Reverse(header_at),
            header.len(),
        );
        (says, delimiter, header_at)
    });
    // Of equals the first: the usual delimiter.
    let best = layouts.into_iter().rev().max_by_key(|(says, ..)| *says);
    best.map_or((Delimiter::Comma, 0), |(_, delimiter, header_at)| {
        (delimiter, header_at)
    })
}

/// Where each record stands; the line is counted by LF, CR and CRLF alike.
fn places(text: &str, delimiter: Delimiter, job: &Job) -> Result<Vec<Place>, Error> {
    let mut reader = reader(text, delimiter);
    let mut places: Vec<Place> = Vec::new();
    let mut cells = StringRecord::new();
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let (mut line, mut counted) = (1, 0);
    while matches!(reader.read_record(&mut cells), Ok(true)) {
        job.check()?;
        if cells.len() > COLUMN_LIMIT {
            return Err(Error::TooManyColumns {
                limit: COLUMN_LIMIT,
            });
        }
        if places.len() > ROW_LIMIT + TITLES {
            return Err(Error::TooManyRows { limit: ROW_LIMIT });
        }
        // A record is said to begin where the one before ends: LF of CRLF and empty lines come first.
        let begins = cells
            .position()
            .map_or(0, |position| offset(position.byte()));
        let begins = begins.min(text.len());
        let breaks = text.as_bytes()[begins..]
            .iter()
            .take_while(|byte| is_break(byte));
        let begins = begins + breaks.count();
        let ends = offset(reader.position().byte()).min(text.len());
        let bytes = begins..begins + text[begins..ends].trim_end_matches(['\r', '\n']).len();
        line += line_breaks(&text[counted..begins]);
        counted = begins;
        places.push(Place { bytes, line });
    }
    // An open quote takes everything up to the end, so it is in the last record.
    if let Some(last) = places.last() {
        let record = &text[last.bytes.start..];
        if let Some(opens) = open_quote(record, delimiter) {
            return Err(Error::OpenQuote {
                line: last.line + line_breaks(&record[..opens]),
            });
        }
    }
    Ok(places)
}

fn offset(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

fn line_breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = |(at, byte): &(usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    u32::try_from(bytes.iter().enumerate().filter(ends).count()).unwrap_or(u32::MAX)
}

/// Where the quote stands that is not closed by the end of the record. A quote counts at the start of a cell
/// only; inside a quoted cell it is doubled.
fn open_quote(record: &str, delimiter: Delimiter) -> Option<usize> {
    let mut opened = None;
    let mut at_start = true;
    let mut bytes = record.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (opened, byte) {
            (None, b'"') if at_start => opened = Some(at),
            (Some(_), b'"') if bytes.next_if(|(_, next)| *next == b'"').is_none() => opened = None,
            _ => {}
        }
        at_start = opened.is_none() && byte == delimiter.byte();
    }
    opened
}
