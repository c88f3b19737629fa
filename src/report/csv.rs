//! CSV after RFC 4180: commas, CRLF, quotes doubled, a line break inside a cell as LF.
//!
//! Spreadsheets run a cell that begins like a formula, so such a cell is led by an apostrophe ([`guard`]).
//! A reader takes it off again ([`unguard`]): the text survives exactly.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::{Cell, Context, Layout, Writer};
use crate::domain::coded;
use crate::domain::programme::Programme;
use crate::text::Lang;

coded! {
    /// How characters become bytes.
    Encoding {
        /// UTF-8 led by a byte-order mark, by which Excel knows it; the default.
        Utf8Bom = "utf-8-bom",
        /// UTF-8 for other programs.
        Utf8 = "utf-8",
    }
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// A CSV table being written.
pub struct Sheet<W: Write> {
    out: ::csv::Writer<W>,
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
        Ok(Sheet { out })
    }

    /// Writes the column names.
    ///
    /// # Errors
    /// What writing returns.
    pub fn header(&mut self, names: &[String]) -> io::Result<()> {
        names
            .iter()
            .try_for_each(|name| self.out.write_field(&*guarded(name)))
            .map_err(io_error)?;
        self.end_line()
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What writing returns.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        cells
            .iter()
            .try_for_each(|cell| self.out.write_field(&*written(cell)))
            .map_err(io_error)?;
        self.end_line()
    }

    /// Hands everything to the system.
    ///
    /// # Errors
    /// What writing returns.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.out.write_record(None::<&[u8]>).map_err(io_error)
    }
}

/// What the system said, with its kind: a closed pipe must be told from a full disk.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell exactly as it stands in the file, before quoting.
pub fn written<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => guarded(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Day(day) => Cow::Owned(day.format("%Y/%m/%d").to_string()),
    }
}

/// Writes a whole report. `programmes` hands every programme of the plan, in order, to the function it is
/// given. Returns the number of rows below the header.
///
/// # Errors
/// What `programmes` or writing to `out` returns.
pub fn write<E: From<io::Error>>(
    layout: Layout,
    context: &Context,
    lang: Lang,
    encoding: Encoding,
    out: impl Write,
    programmes: impl FnOnce(&mut dyn FnMut(Programme) -> Result<(), E>) -> Result<(), E>,
) -> Result<u64, E> {
    let mut sheet = Sheet::new(out, encoding)?;
    let mut writer = Writer::new(layout, context, lang);
    sheet.header(&writer.header())?;
    let mut count = 0;
    let mut emit = |cells: &[Cell<'_>]| {
        count += 1;
        sheet.row(cells).map_err(E::from)
    };
    programmes(&mut |programme| writer.programme(&programme, &mut emit))?;
    writer.finish(&mut emit)?;
    sheet.finish()?;
    Ok(count)
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
}

/// The first `limit` rows of a report and the number of all. `programmes` is as in [`write()`].
///
/// # Errors
/// What `programmes` returns.
pub fn preview<E>(
    layout: Layout,
    context: &Context,
    lang: Lang,
    limit: usize,
    programmes: impl FnOnce(&mut dyn FnMut(Programme) -> Result<(), E>) -> Result<(), E>,
) -> Result<Preview, E> {
    let mut writer = Writer::new(layout, context, lang);
    let mut shown = Preview {
        header: writer.header(),
        rows: Vec::new(),
        total: 0,
    };
    let mut emit = |cells: &[Cell<'_>]| {
        shown.total += 1;
        if shown.rows.len() < limit {
            shown.rows.push(
                cells
                    .iter()
                    .map(|cell| written(cell).into_owned())
                    .collect(),
            );
        }
        Ok(())
    };
    programmes(&mut |programme| writer.programme(&programme, &mut emit))?;
    writer.finish(&mut emit)?;
    Ok(shown)
}

/// A text with its line breaks as LF, guarded.
fn guarded(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return guard(text);
    }
    Cow::Owned(guard(&text.replace("\r\n", "\n").replace('\r', "\n")).into_owned())
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
/// otherwise be taken for a guard.
fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
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
