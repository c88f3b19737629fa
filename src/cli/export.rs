//! `hoshin export`: a report as a file or as a stream, with the list of what its encoding lacks.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::{Failure, Out, Run};
use crate::domain::job::Job;
use crate::export::{self, Done, Making};
use crate::report::{Misfit, Request};
use crate::store::Db;
use crate::text::Lang;

impl Run<'_> {
    /// Writes a report where it belongs. Without leave to write something else, every place with a character
    /// that the encoding lacks goes to standard error; with `json`, the list is what standard output gets.
    pub(super) fn write_report(
        &mut self,
        db: &mut Db,
        request: &Request,
        out: Out,
        json: bool,
    ) -> Result<(), Failure> {
        let mut list = json.then(List::default);
        let name = match &out {
            Out::Stream => None,
            Out::File(path) => Some(path.display().to_string()),
            Out::Standard => Some(export::file_name(db, request, self.clock.today())?),
        };
        let done = match &name {
            None => {
                let mut tell = told_on_error(self.lang, request, self.err);
                export::to_stream(db, request, self.out, making(self.by, &mut tell))
                    .map_err(Failure::from)
                    .and_then(|written| Ok(written?))
            }
            Some(name) => {
                let mut on_error = told_on_error(self.lang, request, self.err);
                let mut tell = |misfit: &Misfit<'_>| match &mut list {
                    Some(list) => list.add(self.out, misfit),
                    None => on_error(misfit),
                };
                export::to_file(db, request, Path::new(name), making(self.by, &mut tell))
                    .map_err(Failure::from)
            }
        };
        if let Some(list) = list {
            list.end(self.out, request, name.as_deref(), done.as_ref().ok())?;
        } else if let (Out::Standard, Some(name), Ok(_)) = (&out, &name, &done) {
            writeln!(self.out, "{name}")?;
        }
        self.out.flush()?;
        if let Some(error) = done?.unlogged {
            let reason = self.lang.store_error(&error);
            drop(writeln!(
                self.err,
                "hoshin: {}",
                self.lang.export_unlogged(reason)
            ));
        }
        Ok(())
    }
}

fn making<'m>(by: &'m str, tell: &'m mut dyn FnMut(&Misfit<'_>)) -> Making<'m> {
    // Nobody can stop a command but the system.
    static JOB: std::sync::LazyLock<Job> = std::sync::LazyLock::new(Job::default);
    Making {
        by,
        job: &JOB,
        tell,
    }
}

/// A line for each place, where nothing may be written in its stead.
fn told_on_error<'e>(
    lang: Lang,
    request: &Request,
    err: &'e mut dyn Write,
) -> impl FnMut(&Misfit<'_>) + use<'e> {
    let refuses = request.refuses_misfits();
    move |misfit| {
        if refuses {
            drop(writeln!(err, "{}", lang.misfit(misfit)));
        }
    }
}

/// The JSON that `--json` prints, written as it becomes known. Keys stay: new ones may come, none goes or
/// changes its meaning.
#[derive(Default)]
struct List {
    any: bool,
    failed: Option<io::Error>,
}

#[derive(Serialize)]
struct Place<'a> {
    #[serde(flatten)]
    misfit: Misfit<'a>,
    /// `U+301C`.
    code: String,
}

#[derive(Serialize)]
struct End<'a> {
    /// Whether the report was written; otherwise everything below is `null`.
    written: bool,
    encoding: &'a str,
    /// The file, as it was named.
    file: Option<&'a str>,
    /// Rows below the header.
    rows: Option<u64>,
    /// Of the bytes, in hexadecimal.
    sha256: Option<&'a str>,
}

impl List {
    fn add(&mut self, out: &mut dyn Write, misfit: &Misfit<'_>) {
        if self.failed.is_some() {
            return;
        }
        let begin = match std::mem::replace(&mut self.any, true) {
            false => "{\"misfits\":[\n",
            true => ",\n",
        };
        let place = Place {
            misfit: *misfit,
            code: Lang::code_point(misfit.character),
        };
        let written = serde_json::to_string(&place)
            .map_err(io::Error::other)
            .and_then(|json| write!(out, "{begin}  {json}"));
        self.failed = written.err();
    }

    fn end(
        self,
        out: &mut dyn Write,
        request: &Request,
        file: Option<&str>,
        done: Option<&Done>,
    ) -> Result<(), Failure> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        let end = End {
            written: done.is_some(),
            encoding: request.encoding.code(),
            file: file.filter(|_| done.is_some()),
            rows: done.map(|done| done.rows),
            sha256: done.map(|done| done.sha256.as_str()),
        };
        let json = serde_json::to_string(&end).map_err(io::Error::other)?;
        let list_end = if self.any { "\n]," } else { "{\"misfits\":[]," };
        Ok(writeln!(out, "{list_end}{}", json.trim_start_matches('{'))?)
    }
}
