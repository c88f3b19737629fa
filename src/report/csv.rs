//! CSV after RFC 4180: commas, CRLF, quotes doubled, a line break inside a cell as LF.
//!
//! Spreadsheets run a cell that begins like a formula, so such a cell is led by an apostrophe ([`guard`]).
//! A reader takes it off again ([`unguard`]): the text survives exactly.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::cp932::{self, Converter};
use super::preflight::{Misfit, Noted, Preflight};
use super::{Cell, Context, Request, Writer};
use crate::domain::figure;
use crate::domain::programme::Programme;
use crate::domain::scan::is_invisible;

pub use crate::domain::export::Encoding;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// A CSV table being written. In CP932 what it lacks is written as something else, see [`cp932`].
pub struct Sheet<W: Write> {
    out: ::csv::Writer<W>,
    encoding: Encoding,
    converter: Converter,
}

impl<W: Write> Sheet<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// What writing to `out` returns.
    pub fn new(mut out: W, encoding: Encoding) -> io::Result<Self> {
        if encoding == Encoding::Utf8Bom {
            out.write_all(BOM)?;
        }
        let out = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        Ok(Sheet {
            out,
            encoding,
            converter: Converter::default(),
        })
    }

    /// Writes the column names.
    ///
    /// # Errors
    /// What writing returns.
    pub fn header(&mut self, names: &[String]) -> io::Result<()> {
        let names = names.iter().map(|name| Cell::text(name));
        self.row_noting(&names.collect::<Vec<_>>(), &mut Noted::default())
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What writing returns.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.row_noting(cells, &mut Noted::default())
    }

    fn row_noting(&mut self, cells: &[Cell<'_>], noted: &mut Noted) -> io::Result<()> {
        for (column, cell) in cells.iter().enumerate() {
            let words = fitted(words(cell), self.encoding, column, noted);
            let guarded = guard(&words);
            // No byte of a character of two bytes is a comma, a quote or a line break.
            let field = match self.encoding {
                Encoding::Cp932 => self.converter.bytes(&guarded),
                Encoding::Utf8Bom | Encoding::Utf8 => guarded.as_bytes(),
            };
            self.out.write_field(field).map_err(io_error)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(io_error)
    }

    /// Hands everything to the system.
    ///
    /// # Errors
    /// What writing returns.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What the system said, with its kind: a closed pipe must be told from a full disk.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The words of a cell with its line breaks as LF, before guard and quoting.
fn words<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) if text.contains('\r') => {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        }
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Decimal(figure) => Cow::Owned(figure::write(*figure)),
        Cell::Day(day) => Cow::Owned(day.format("%Y/%m/%d").to_string()),
    }
}

/// The words as the encoding can hold them. This comes before the guard: −5 becomes －5, which needs one.
fn fitted<'a>(
    words: Cow<'a, str>,
    encoding: Encoding,
    column: usize,
    noted: &mut Noted,
) -> Cow<'a, str> {
    if encoding != Encoding::Cp932 {
        return words;
    }
    let fitted = cp932::fit(&words, |character, becomes| {
        noted.note(column, character, becomes);
    });
    match fitted {
        Cow::Owned(fitted) => Cow::Owned(fitted),
        Cow::Borrowed(_) => words,
    }
}

/// Writes a whole report; what the encoding lacks is written as something else, and `tell` hears of it.
/// `programmes` hands every programme of the plan, in order, to the function it is given. Returns the number
/// of rows below the header.
///
/// # Errors
/// What `programmes` or writing to `out` returns.
pub fn write<E: From<io::Error>>(
    request: &Request,
    context: &Context,
    out: impl Write,
    tell: &mut dyn FnMut(&Misfit<'_>),
    programmes: impl FnOnce(&mut dyn FnMut(Programme) -> Result<(), E>) -> Result<(), E>,
) -> Result<u64, E> {
    let mut sheet = Sheet::new(out, request.encoding)?;
    let mut noted = Noted::default();
    let rows = each_row(
        request,
        context,
        programmes,
        |header, row, programme, cells| {
            sheet.row_noting(cells, &mut noted)?;
            noted.tell(header, row, programme, tell);
            Ok(())
        },
    )?;
    sheet.finish()?;
    Ok(rows)
}

/// Hands the header (row 0) and every row of a report to `emit`, with the column names, the number of the row
/// and the code of the programme it is about. Returns the number of rows below the header.
fn each_row<E>(
    request: &Request,
    context: &Context,
    programmes: impl FnOnce(&mut dyn FnMut(Programme) -> Result<(), E>) -> Result<(), E>,
    mut emit: impl FnMut(&[String], u64, Option<&str>, &[Cell<'_>]) -> Result<(), E>,
) -> Result<u64, E> {
    let mut writer = Writer::new(request.layout, context, request.lang);
    let header = writer.header();
    let names: Vec<Cell<'_>> = header.iter().map(|name| Cell::text(name)).collect();
    emit(&header, 0, None, &names)?;
    let mut rows = 0;
    programmes(&mut |programme| {
        if !request.filter.passes(&programme, context.period.id) {
            return Ok(());
        }
        let code = programme.code.as_str();
        writer.programme(&programme, |cells| {
            rows += 1;
            emit(&header, rows, Some(code), cells)
        })
    })?;
    writer.finish(|cells| {
        rows += 1;
        emit(&header, rows, None, cells)
    })?;
    Ok(rows)
}

/// The first rows of a report as they would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Column names.
    pub header: Vec<String>,
    /// The first rows; a cell that is guarded in the file is shown with its guard.
    pub rows: Vec<Vec<String>>,
    /// How many rows the whole report has.
    pub total: u64,
    /// What the encoding lacks, in the whole report.
    pub preflight: Preflight,
}

/// The first `limit` rows of a report, the number of all, and what the encoding lacks in all of them.
/// `programmes` is as in [`write()`]. Where nothing may be written as something else, the rows are shown as
/// they are.
///
/// # Errors
/// What `programmes` returns.
pub fn preview<E>(
    request: &Request,
    context: &Context,
    limit: usize,
    programmes: impl FnOnce(&mut dyn FnMut(Programme) -> Result<(), E>) -> Result<(), E>,
) -> Result<Preview, E> {
    let mut noted = Noted::default();
    let mut preflight = Preflight::default();
    let mut lines = Vec::new();
    let total = each_row(
        request,
        context,
        programmes,
        |header, row, programme, cells| {
            if lines.len() <= limit {
                let shown = |(column, cell)| {
                    let own = words(cell);
                    let fitted = fitted(own.clone(), request.encoding, column, &mut noted);
                    let shown = match request.refuses_misfits() {
                        true => own,
                        false => fitted,
                    };
                    guard(&shown).into_owned()
                };
                lines.push(cells.iter().enumerate().map(shown).collect::<Vec<_>>());
            } else if request.encoding == Encoding::Cp932 {
                for (column, cell) in cells.iter().enumerate() {
                    drop(fitted(words(cell), request.encoding, column, &mut noted));
                }
            }
            noted.tell(header, row, programme, &mut |it| preflight.note(it));
            Ok(())
        },
    )?;
    let header = lines.remove(0);
    Ok(Preview {
        header,
        rows: lines,
        total,
        preflight,
    })
}

/// The text led by an apostrophe if a spreadsheet would take it for a formula; otherwise the text.
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes off what [`guard`] put on, and nothing else.
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => text,
    }
}

/// Apostrophes of the text's own do not count: `'=1` is guarded too, since its own apostrophe would
/// otherwise be taken for a guard. Nor does what cannot be seen: some spreadsheets drop it.
fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches(|c| c == '\'' || c == '\0' || is_invisible(c));
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && !is_number(bare)
        && !bare.chars().all(|c| matches!(c, '-' | '－'))
}

/// A plain number: a sign, digits, and perhaps a decimal point between digits.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned.split_once('.') {
        None => digits(unsigned),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
    }
}

#[cfg(test)]
#[path = "csv/tests.rs"]
mod tests;
