//! A report from an open file: what the window's 出力 and `hoshin export` both do.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::job::{Cancelled, Job};
use crate::domain::programme::Programme;
use crate::report::{self, Context, Preview, Request, csv};
use crate::store::{self, Db, Scope};

/// Why an export came to nothing; a file that was there before is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The plan could not be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The report could not be saved.
    #[error(transparent)]
    Report(#[from] report::Error),
    /// The report would have taken the place of the very file it is made from.
    #[error("{} is the file itself", .0.display())]
    OwnFile(PathBuf),
    /// It was stopped before its end.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Writes a report to a file, whole or not at all; `job` counts programmes and can stop it. Returns the
/// number of rows below the header.
///
/// # Errors
/// [`Error`]; what stood under the name before still stands there.
pub fn to_file(db: &Db, request: &Request, path: &Path, job: &Job) -> Result<u64, Error> {
    if let (Ok(own), Ok(target)) = (fs::canonicalize(db.path()), fs::canonicalize(path))
        && own == target
    {
        return Err(Error::OwnFile(path.to_owned()));
    }
    let context = context(db, request)?;
    let written = report::write_atomically(path, |out| write(db, request, &context, out, job));
    written.map_err(|failed| match failed {
        Failed::Store(error) => Error::Store(error),
        Failed::Write(error) => Error::Report(report::Error::at(path, &error)),
        Failed::Cancelled(error) => Error::Cancelled(error),
    })
}

/// Writes a report as a stream. Returns the number of rows below the header.
///
/// # Errors
/// The outer error is the plan that could not be read, the inner one is what `out` answered.
pub fn to_stream(
    db: &Db,
    request: &Request,
    out: &mut dyn Write,
) -> Result<io::Result<u64>, store::Error> {
    let context = context(db, request)?;
    match write(db, request, &context, out, &Job::default()) {
        Ok(rows) => Ok(Ok(rows)),
        Err(Failed::Write(error)) => Ok(Err(error)),
        Err(Failed::Store(error)) => Err(error),
        Err(Failed::Cancelled(error)) => Err(error.into()),
    }
}

/// The first `limit` rows of a report, exactly as they would be written, and the number of all.
///
/// # Errors
/// When the plan cannot be read.
pub fn preview(db: &Db, request: &Request, limit: usize) -> Result<Preview, store::Error> {
    let context = context(db, request)?;
    report::preview(request.layout, &context, request.lang, limit, |each| {
        db.each_programme(request.plan, each)
    })
}

/// The name under which a report is proposed to be saved, with the day on which it is made.
///
/// # Errors
/// When the plan cannot be read.
pub fn file_name(db: &Db, request: &Request, day: NaiveDate) -> Result<String, store::Error> {
    Ok(report::file_name(
        request.layout,
        &context(db, request)?,
        request.lang,
        day,
    ))
}

fn context(db: &Db, request: &Request) -> Result<Context, store::Error> {
    let scope = Scope {
        plan: Some(request.plan),
        period: Some(request.period),
    };
    let outline = db
        .outline(scope)?
        .filter(|it| it.plan.id == request.plan && it.period().id == request.period);
    Ok(Context::of_outline(
        outline.ok_or(store::Error::Gone)?,
        db.clock().today(),
    ))
}

fn write(
    db: &Db,
    request: &Request,
    context: &Context,
    out: &mut dyn Write,
    job: &Job,
) -> Result<u64, Failed> {
    job.expect(db.count_programmes(request.plan)?);
    csv::write(
        request.layout,
        context,
        request.lang,
        request.encoding,
        out,
        |each| {
            db.each_programme(request.plan, |programme: Programme| {
                job.step()?;
                each(programme)
            })
        },
    )
}

/// What can go wrong between the file and the bytes.
enum Failed {
    Store(store::Error),
    Write(io::Error),
    Cancelled(Cancelled),
}

impl From<Cancelled> for Failed {
    fn from(error: Cancelled) -> Self {
        Failed::Cancelled(error)
    }
}

impl From<store::Error> for Failed {
    fn from(error: store::Error) -> Self {
        Failed::Store(error)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Failed::Write(error)
    }
}
