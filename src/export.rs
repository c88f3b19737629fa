//! A report from an open file: what the window's 出力 and `hoshin export` both do.

use std::fs;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::domain::BatchId;
use crate::domain::board::Outline;
use crate::domain::compare::Comparison;
use crate::domain::export::Entry;
use crate::domain::job::{Cancelled, Job};
use crate::domain::snapshot::{Before, Issue, before};
use crate::report::{self, Compared, Context, Layout, Misfit, Preflight, Preview, Request, csv};
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
    /// The encoding lacks characters of the report, and nothing may be written in their place.
    #[error("the encoding lacks characters in {} places", .0.places())]
    Misfits(Box<Preflight>),
    /// It was stopped before its end.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// An export that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Rows below the header.
    pub rows: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// What was written as something else, because the encoding lacks it.
    pub substituted: Preflight,
    /// Why the export log does not tell of it; a read-only file has none to write to.
    pub unlogged: Option<store::Error>,
}

/// How an export is made.
pub struct Making<'m> {
    /// In whose name it is logged.
    pub by: &'m str,
    /// Counts programmes and can stop it.
    pub job: &'m Job,
    /// Hears of every place with a character that the encoding lacks, in the order of the report.
    pub tell: &'m mut dyn FnMut(&Misfit<'_>),
}

/// Writes a report to a file, whole or not at all, and logs it.
///
/// # Errors
/// [`Error`]; what stood under the name before still stands there.
pub fn to_file(
    db: &mut Db,
    request: &Request,
    path: &Path,
    making: Making<'_>,
) -> Result<Done, Error> {
    if let (Ok(own), Ok(target)) = (fs::canonicalize(db.path()), fs::canonicalize(path))
        && own == target
    {
        return Err(Error::OwnFile(path.to_owned()));
    }
    let request = &whole_year(request);
    let (by, at) = (making.by, |error: io::Error| {
        Error::Report(report::Error::at(path, &error))
    });
    let context = context(db, request, making.job)?;
    let written = report::write_atomically(path, |out| match is_device(path) {
        true => write_checked(db, request, &context, out, making),
        false => write(db, request, &context, out, making),
    });
    let done = written.map_err(|failed| failed.into_error(at))?;
    tracing::info!(layout = request.layout.code(), rows = done.rows, "exported");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(log(db, request, by, &name, done))
}

/// Writes a report as a stream and logs it without a name.
///
/// # Errors
/// The outer error is as in [`to_file`], the inner one is what `out` answered.
pub fn to_stream(
    db: &mut Db,
    request: &Request,
    out: &mut dyn Write,
    making: Making<'_>,
) -> Result<io::Result<Done>, Error> {
    let by = making.by;
    let request = &whole_year(request);
    let context = context(db, request, making.job)?;
    match write_checked(db, request, &context, out, making) {
        Ok(done) => Ok(Ok(log(db, request, by, "", done))),
        Err(Failed::Write(error)) => Ok(Err(error)),
        Err(failed) => Err(failed
            .into_error(|error| Error::Report(report::Error::at(&std::env::temp_dir(), &error)))),
    }
}

/// The first `limit` rows of a report, exactly as they would be written, the number of all, and what the
/// encoding lacks.
///
/// # Errors
/// When the plan cannot be read.
pub fn preview(db: &Db, request: &Request, limit: usize) -> Result<Preview, store::Error> {
    let request = &whole_year(request);
    let context = context(db, request, &Job::default())?;
    report::preview(request, &context, limit, |each| {
        db.each_programme_at(request.plan, request.point, each)
    })
}

/// The name under which a report is proposed to be saved, with the day on which it is made.
///
/// # Errors
/// When the plan cannot be read.
pub fn file_name(db: &Db, request: &Request, day: NaiveDate) -> Result<String, store::Error> {
    let request = &whole_year(request);
    // What differs is no part of the name.
    let plain = Request {
        layout: Layout::Status,
        ..*request
    };
    let context = context(db, &plain, &Job::default())?;
    Ok(report::file_name(request, &context, day))
}

/// The year review tells of the whole year as it stands now, whatever period or issue is shown: reviews and the
/// codes of the next year come after the closings.
fn whole_year(request: &Request) -> Request {
    let mut request = *request;
    if request.layout == Layout::Year {
        request.point.issue = Issue::Live;
    }
    request
}

fn context(db: &Db, request: &Request, job: &Job) -> Result<Context, store::Error> {
    let scope = Scope {
        plan: Some(request.plan),
        period: Some(request.point.period),
        issue: Some(request.point.issue),
    };
    let outline = db
        .outline(scope)?
        .filter(|it| it.plan.id == request.plan && it.point() == request.point);
    let outline = outline.ok_or(store::Error::Gone)?;
    let against = match request.layout {
        Layout::Changes => told_against(request, &outline),
        _ => None,
    };
    let until = outline.revision().map(|it| it.batch);
    let mut context = Context::of_outline(outline, db.clock().today());
    context.filter = request.filter;
    if let Some(against) = against {
        context.compared = Some(compare(db, request, against, until, job)?);
    }
    Ok(context)
}

/// What changes are told against.
fn told_against(request: &Request, outline: &Outline) -> Option<Before> {
    match request.against {
        Some(point) => Some(Before {
            period: point.period,
            point,
        }),
        None => before(request.point, outline.previous_period(), &outline.revisions),
    }
}

/// What differs at the point asked for from what was before; `until` is the
/// change that froze it, where it was frozen.
fn compare(
    db: &Db,
    request: &Request,
    against: Before,
    until: Option<BatchId>,
    job: &Job,
) -> Result<Compared, store::Error> {
    let Before { period, point } = against;
    let scope = Scope {
        plan: Some(request.plan),
        period: Some(point.period),
        issue: Some(point.issue),
    };
    let before = db.outline(scope)?.filter(|it| it.point() == point);
    let before = before.ok_or(store::Error::Gone)?;
    let counts = [point, request.point].map(|it| db.count_programmes_at(request.plan, it));
    let [then, now] = counts;
    job.expect(then? + now?);
    let mut comparison = Comparison::new(period, request.point.period);
    db.each_programme_at(
        request.plan,
        point,
        |programme| -> Result<(), store::Error> {
            job.step()?;
            comparison.was(programme);
            Ok(())
        },
    )?;
    db.each_programme_at(
        request.plan,
        request.point,
        |programme| -> Result<(), store::Error> {
            job.step()?;
            match request.filter.passes(&programme, request.point.period) {
                true => comparison.is(&programme),
                false => comparison.skip(&programme),
            }
            Ok(())
        },
    )?;
    // Of what is gone nobody knows whether it would pass.
    let mut differences = comparison.finish(!request.filter.is_on());
    for found in &mut differences {
        if let (None, Some(trace)) = (&found.changed, found.trace) {
            found.changed = db.author(found.programme, trace, until)?;
        }
    }
    Ok(Compared {
        pillars: before.pillars,
        sections: before.sections,
        differences,
    })
}

/// Writes a report to what cannot be taken back: where a character might be refused, nothing goes out
/// before everything was looked at.
fn write_checked(
    db: &Db,
    request: &Request,
    context: &Context,
    out: &mut dyn Write,
    making: Making<'_>,
) -> Result<Done, Failed> {
    if !request.refuses_misfits() {
        return write(db, request, context, out, making);
    }
    let mut spool = BufWriter::new(tempfile::tempfile().map_err(Failed::Spool)?);
    let done = write(db, request, context, &mut spool, making).map_err(|failed| match failed {
        Failed::Write(error) => Failed::Spool(error),
        other => other,
    })?;
    spool.rewind().map_err(Failed::Spool)?;
    let mut spool = spool
        .into_inner()
        .map_err(|failed| Failed::Spool(failed.into_error()))?;
    io::copy(&mut spool, out)?;
    Ok(done)
}

fn write(
    db: &Db,
    request: &Request,
    context: &Context,
    out: &mut dyn Write,
    making: Making<'_>,
) -> Result<Done, Failed> {
    let Making { job, tell, .. } = making;
    let mut hashed = Hashed {
        out,
        hash: Sha256::new(),
    };
    let mut preflight = Preflight::default();
    let mut note = |misfit: &Misfit<'_>| {
        preflight.note(misfit);
        tell(misfit);
    };
    job.expect(db.count_programmes_at(request.plan, request.point)?);
    let rows = csv::write::<Failed>(request, context, &mut hashed, &mut note, |each| {
        db.each_programme_at(request.plan, request.point, |programme| {
            job.step()?;
            each(programme)
        })
    })?;
    if request.refuses_misfits() && !preflight.is_empty() {
        return Err(Failed::Misfits(Box::new(preflight)));
    }
    Ok(Done {
        rows,
        sha256: format!("{:x}", hashed.hash.finalize()),
        substituted: preflight,
        unlogged: None,
    })
}

fn log(db: &mut Db, request: &Request, by: &str, name: &str, mut done: Done) -> Done {
    if db.read_only().is_some() {
        return done;
    }
    let entry = Entry {
        at: db.clock().now(),
        by: by.to_owned(),
        plan: request.plan,
        period: request.point.period,
        layout: request.layout.code().to_owned(),
        encoding: request.encoding.code().to_owned(),
        substitutions: done.substituted.substitutions(),
        file: name.to_owned(),
        rows: done.rows,
        sha256: done.sha256.clone(),
    };
    done.unlogged = db.log_export(&entry).err();
    done
}

/// Whether what is written under a path goes out at once: a device or a pipe, no file.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Everything that goes through is hashed.
struct Hashed<'o> {
    out: &'o mut dyn Write,
    hash: Sha256,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What can go wrong between the file and the bytes.
enum Failed {
    Store(store::Error),
    Write(io::Error),
    /// The temporary file.
    Spool(io::Error),
    Misfits(Box<Preflight>),
    Cancelled(Cancelled),
}

impl Failed {
    fn into_error(self, at: impl FnOnce(io::Error) -> Error) -> Error {
        match self {
            Failed::Store(error) => Error::Store(error),
            Failed::Write(error) => at(error),
            Failed::Spool(error) => Error::Report(report::Error::at(&std::env::temp_dir(), &error)),
            Failed::Misfits(preflight) => Error::Misfits(preflight),
            Failed::Cancelled(error) => Error::Cancelled(error),
        }
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

impl From<Cancelled> for Failed {
    fn from(error: Cancelled) -> Self {
        Failed::Cancelled(error)
    }
}
