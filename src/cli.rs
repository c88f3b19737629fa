//! The commands without a window, for scripts and for machines without a screen.
//!
//! What was asked for goes to standard output, everything else to standard error. Exit codes: 0 done,
//! 1 failed (also: `check` found faults), 2 not understood. A reader that closes the pipe is no failure.

mod args;
mod backup;
mod check;
mod columns;
mod export;
mod history;
mod import;
mod json;
mod log;
mod next;
mod period;
mod periods;
mod salvage;
mod selection;
mod status;
mod usage;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use self::selection::Selection;
use crate::domain::board::Board;
use crate::domain::command::Invalid;
use crate::domain::fiscal::FiscalYear;
use crate::report::{Encoding, Layout, Request};
use crate::store::{self, Clock, Db, Location, Opening, Sample, Scope};
use crate::text::Lang;
use crate::{export as exports, intake, paths};

/// What the caller is to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: end with this exit code.
    Done(u8),
    /// Open the window.
    Window(Window),
}

/// The window that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The file to open; otherwise the last one or the sample.
    pub file: Option<PathBuf>,
    /// Whether nothing is to be changed.
    pub read_only: bool,
    /// The clock to live by.
    pub clock: Clock,
    /// The language, where `--lang` named one; the settings know it otherwise.
    pub lang: Option<Lang>,
}

/// One command, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Order {
    Window(Option<PathBuf>, bool),
    Sample {
        file: PathBuf,
        examples: bool,
    },
    New {
        file: PathBuf,
        ward: String,
        year: FiscalYear,
    },
    Status {
        file: PathBuf,
        period: Option<String>,
        json: bool,
    },
    Export {
        file: PathBuf,
        layout: Layout,
        period: Option<String>,
        encoding: Encoding,
        substitute: bool,
        out: Out,
        json: bool,
        selection: Selection,
    },
    Log {
        file: PathBuf,
        json: bool,
    },
    History(history::Asked),
    Undo(history::Turn),
    Import(import::Asked),
    Period(periods::Asked),
    Backup(backup::Asked),
    Restore(backup::Wanted),
    Check(check::Asked),
    Salvage(salvage::Asked),
}

/// Where an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Out {
    /// A file of the standard name in the current folder.
    Standard,
    /// Standard output.
    Stream,
    /// This file.
    File(PathBuf),
}

/// Why a command came to nothing.
enum Failure {
    Store(store::Error),
    Export(exports::Error),
    /// Something was given that cannot be used; a whole sentence.
    Input(String),
    /// The file holds no plan.
    NoPlan(PathBuf),
    /// The check found so many faults.
    Faults(usize),
    /// What was to be taken in cannot be read.
    Intake(intake::Error),
    /// What was given can be understood and still not be done; a whole sentence.
    Refused(String),
    /// So many rows cannot be taken in.
    BadRows(usize),
    /// So many programmes are like one of the plan, and nobody said which is meant.
    Undecided(usize),
    /// The file of a source, and what the system said.
    Source(PathBuf, String),
    /// Standard output.
    Stream(io::Error),
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Failure::Store(error)
    }
}

impl From<intake::Error> for Failure {
    fn from(error: intake::Error) -> Self {
        Failure::Intake(error)
    }
}

impl Order {
    /// The name of the command, for the log.
    fn name(&self) -> &'static str {
        match self {
            Order::Window(..) => "window",
            Order::Sample { .. } => "sample",
            Order::New { .. } => "new",
            Order::Status { .. } => "status",
            Order::Export { .. } => "export",
            Order::Log { .. } => "log",
            Order::Import(_) => "import",
            Order::Period(_) => "period",
            Order::Check(_) => "check",
            Order::Salvage(_) => "salvage",
            Order::Backup(..) => "backup",
            Order::Restore(..) => "restore",
            Order::History(_) => "history",
            Order::Undo(_) => "undo",
        }
    }
}

impl Order {
    /// The file that it is about.
    fn file(&self) -> &Path {
        match self {
            Order::Window(file, _) => file.as_deref().unwrap_or(Path::new("")),
            Order::Sample { file, .. }
            | Order::New { file, .. }
            | Order::Status { file, .. }
            | Order::Export { file, .. }
            | Order::Log { file, .. } => file,
            Order::History(asked) => &asked.file,
            Order::Undo(turn) => &turn.file,
            Order::Import(asked) => &asked.file,
            Order::Period(asked) => &asked.file,
            Order::Backup(asked) => &asked.file,
            Order::Restore(wanted) => &wanted.file,
            Order::Check(asked) => &asked.file,
            Order::Salvage(asked) => &asked.damaged,
        }
    }
}

impl Failure {
    /// What went wrong, without anything that was given or found; for the log.
    fn kind(&self) -> &'static str {
        match self {
            Failure::Store(error) | Failure::Export(exports::Error::Store(error)) => error.kind(),
            Failure::Export(exports::Error::Misfits(_)) => "misfits",
            Failure::Export(exports::Error::Cancelled(_)) => "cancelled",
            Failure::Export(_) => "not exported",
            Failure::Input(_) => "not understood",
            Failure::NoPlan(_) => "no plan",
            Failure::Faults(_) => "faults",
            Failure::Intake(_) => "not readable",
            Failure::Refused(_) => "refused",
            Failure::BadRows(_) => "bad rows",
            Failure::Undecided(_) => "undecided",
            Failure::Source(..) => "no source",
            Failure::Stream(_) => "no output",
        }
    }

    fn source(path: &Path, error: &io::Error) -> Self {
        Failure::Source(path.to_owned(), error.to_string())
    }
}

impl From<exports::Error> for Failure {
    fn from(error: exports::Error) -> Self {
        Failure::Export(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Stream(error)
    }
}

/// What every command is run with.
struct Run<'a> {
    lang: Lang,
    clock: Clock,
    /// In whose name changes are recorded.
    by: &'a str,
    out: &'a mut dyn Write,
    /// For what is wrong line by line; how a command ends is said by its caller.
    err: &'a mut dyn Write,
}

/// Reads the arguments (the first is the program) and carries the command out in the name of `by`; a
/// window is left to the caller.
pub fn run(args: Vec<OsString>, by: &str, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let asked = usage::language_asked(&args);
    let lang = asked.unwrap_or_else(usage::language_of_system);
    let (clock, order) = match args::read(args, lang) {
        Ok(read) => read,
        Err(args::Answer::Help(text)) => {
            return Outcome::Done(end(
                out.write_all(text.as_bytes()).map_err(Failure::from),
                None,
                lang,
                err,
            ));
        }
        Err(args::Answer::Wrong(sentence)) => {
            return Outcome::Done(end(Err(Failure::Input(sentence)), None, lang, err));
        }
    };
    store::sweep();
    match order {
        Order::Window(file, read_only) => Outcome::Window(Window {
            file,
            read_only,
            clock,
            lang: asked,
        }),
        order => {
            let mut run = Run {
                lang,
                clock,
                by,
                out,
                err: &mut *err,
            };
            let (command, file) = (order.name(), order.file().to_owned());
            let result = run.carry_out(order);
            let kind = result.as_ref().err().map(Failure::kind);
            let next = result
                .as_ref()
                .err()
                .and_then(|it| it.next(command, &file, lang));
            let code = end(result, next, lang, err);
            tracing::info!(
                version = env!("CARGO_PKG_VERSION"),
                command,
                code,
                kind,
                "command"
            );
            Outcome::Done(code)
        }
    }
}

/// What stands in for the window where there is no display: the home screen as `hoshin status` prints it,
/// of the file asked for or of the sample, and a line on standard error that names the commands.
pub fn without_display(window: &Window, by: &str, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let lang = window.lang.unwrap_or_else(usage::language_of_system);
    let mut run = Run {
        lang,
        clock: window.clock,
        by,
        out,
        err: &mut *err,
    };
    let shown = match &window.file {
        Some(file) => run.status(file, None, false),
        None => run.default_status(),
    };
    let code = end(shown, None, lang, err);
    // Nobody may be reading; there is no other place to say so.
    drop(writeln!(err, "hoshin: {}", lang.cli_no_display()));
    code
}

fn end(result: Result<(), Failure>, next: Option<String>, lang: Lang, err: &mut dyn Write) -> u8 {
    let (sentence, code) = match result {
        Ok(()) => return 0,
        Err(Failure::Stream(error)) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Err(Failure::Stream(error)) => (lang.cli_output_failed(error.to_string()), 1),
        Err(Failure::Input(sentence)) => (sentence, 2),
        // What was asked was understood; the period stands otherwise.
        Err(Failure::Store(store::Error::Invalid(invalid))) if is_of_its_state(&invalid) => {
            (lang.invalid(&invalid), 1)
        }
        Err(Failure::Store(error @ store::Error::Invalid(_))) => (lang.store_error(&error), 2),
        Err(Failure::Store(error)) => (lang.store_error(&error), 1),
        Err(Failure::Export(exports::Error::Misfits(preflight))) => {
            let kinds = preflight.characters().len();
            (lang.cli_misfits(kinds, preflight.places()), 2)
        }
        Err(Failure::Export(error)) => (lang.export_error(&error), 1),
        Err(Failure::Faults(count)) => (lang.cli_faults(count), 1),
        Err(Failure::Intake(error)) => (lang.intake_error(&error), 1),
        Err(Failure::Refused(sentence)) => (sentence, 1),
        Err(Failure::BadRows(count)) => (lang.cli_import_bad_rows(count), 1),
        Err(Failure::Undecided(count)) => (lang.cli_import_undecided(count), 1),
        Err(Failure::Source(path, reason)) => (
            lang.take_file_missing(path.display().to_string(), reason),
            1,
        ),
        Err(Failure::NoPlan(path)) => (lang.cli_no_plan(path.display().to_string()), 1),
    };
    let sentence = match next {
        Some(commands) => lang.cli_next(commands, sentence),
        None => sentence,
    };
    drop(writeln!(err, "hoshin: {sentence}"));
    code
}

/// Whether an order comes to nothing because of where a period stands, not of how it was given.
fn is_of_its_state(invalid: &Invalid) -> bool {
    matches!(
        invalid,
        Invalid::PeriodClosed
            | Invalid::PeriodNotOpen
            | Invalid::PeriodNotClosed
            | Invalid::NoSuchStep
            | Invalid::FindingsOpen(_)
    )
}

impl Run<'_> {
    fn carry_out(&mut self, order: Order) -> Result<(), Failure> {
        match order {
            Order::Window(..) => Ok(()),
            Order::Sample { file, examples } => {
                let sample = if examples {
                    Sample::WithExamples
                } else {
                    Sample::Published
                };
                self.create_sample(&file, sample).map(drop)
            }
            Order::New { file, ward, year } => {
                Db::create(&file, self.clock, |db| {
                    db.write_empty_plan(&ward, year, self.by).map(drop)
                })?;
                Ok(())
            }
            Order::Status { file, period, json } => self.status(&file, period.as_deref(), json),
            Order::Export {
                file,
                layout,
                period,
                encoding,
                substitute,
                out,
                json,
                selection,
            } => {
                selection.refuse_unused(self.lang, layout)?;
                let mut db = self.open(&file)?;
                let scope = self.scope(&db, period.as_deref())?;
                let no_plan = || Failure::NoPlan(file.clone());
                let shown = db.outline(scope)?.ok_or_else(no_plan)?;
                let point = self.point(&shown, &selection)?;
                let scope = Scope {
                    plan: Some(shown.plan.id),
                    period: Some(point.period),
                    issue: Some(point.issue),
                };
                // A closed issue has the names of its time.
                let outline = db.outline(scope)?.ok_or_else(no_plan)?;
                let request = Request {
                    against: self.against(&db, &outline, &selection)?,
                    filter: self.filter(&outline, &selection)?,
                    encoding,
                    substitute,
                    ..Request::new(outline.plan.id, point, layout, self.lang)
                };
                self.write_report(&mut db, &request, out, json)
            }
            Order::Log { file, json } => self.log(&file, json),
            Order::History(asked) => self.history(&asked),
            Order::Undo(turn) => self.turn_back(&turn),
            Order::Import(asked) => self.import(&asked),
            Order::Period(asked) => self.period(&asked),
            Order::Backup(asked) => self.back_up(&asked),
            Order::Restore(wanted) => self.restore(&wanted),
            Order::Check(asked) => self.check(&asked),
            Order::Salvage(asked) => self.salvage(&asked),
        }
    }

    /// Opens a file, and says so when it was brought up to this program's version.
    fn open(&mut self, file: &Path) -> Result<Db, Failure> {
        self.open_as(file, false)
    }

    /// As [`Run::open`] for a command that changes nothing: on a share the right to edit stays free for others.
    fn open_to_look(&mut self, file: &Path) -> Result<Db, Failure> {
        self.open_as(file, Location::of(file) == Location::Share)
    }

    fn open_as(&mut self, file: &Path, reading: bool) -> Result<Db, Failure> {
        let backups = backup::own_folder(file);
        let opening = Opening {
            clock: self.clock,
            by: self.by,
            backups: backups.as_deref(),
            reading,
            ..Opening::default()
        };
        let db = Db::open_with(file, opening)?;
        if let Some(kept) = db.kept_copy() {
            let sentence = self.lang.open_brought_up(kept.display().to_string());
            drop(writeln!(self.err, "hoshin: {sentence}"));
        }
        Ok(db)
    }

    fn create_sample(&self, file: &Path, sample: Sample) -> Result<Db, Failure> {
        Ok(Db::create(file, self.clock, |db| {
            db.write_sample(sample, self.by).map(drop)
        })?)
    }

    fn status(&mut self, file: &Path, period: Option<&str>, json: bool) -> Result<(), Failure> {
        let db = self.open_to_look(file)?;
        let board = db
            .board(self.scope(&db, period)?)?
            .ok_or_else(|| Failure::NoPlan(file.to_owned()))?;
        self.print_status(file, &board, json)
    }

    /// The home screen of the file that the window would start with.
    fn default_status(&mut self) -> Result<(), Failure> {
        let file = paths::default_file().ok_or_else(|| Failure::Input(self.lang.cli_no_home()))?;
        if !file.exists() {
            match self.create_sample(&file, Sample::Published) {
                // Another start of the program was faster.
                Ok(_) | Err(Failure::Store(store::Error::Exists(_))) => {}
                Err(error) => return Err(error),
            }
        }
        self.status(&file, None, false)
    }

    fn print_status(&mut self, file: &Path, board: &Board, json: bool) -> Result<(), Failure> {
        let today = board.judged_on(self.clock.today());
        if json {
            let text = json::text(file, board, today)
                .map_err(|error| store::Error::Internal(error.to_string()))?;
            writeln!(self.out, "{text}")?;
        } else {
            self.out
                .write_all(status::text(self.lang, board, today).as_bytes())?;
        }
        Ok(self.out.flush()?)
    }

    fn scope(&self, db: &Db, period: Option<&str>) -> Result<Scope, Failure> {
        period.map_or(Ok(Scope::default()), |period| {
            period::find(self.lang, db, period)
        })
    }
}
