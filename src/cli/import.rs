//! `hoshin import`: a policy or a table taken in, or only told what it would change.

mod json;
mod page;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Failure, Run, period};
use crate::domain::backup::Reason;
use crate::domain::fiscal::FiscalYear;
use crate::domain::job::Job;
use crate::domain::plan::Plan;
use crate::domain::proposal::{Content, Proposal, SourceKind};
use crate::domain::reconcile::{
    Choice, Meant, Reconciler, Reconciliation, Refusal, Register, Setting, Standing, Words, target,
};
use crate::domain::{PeriodId, PlanId};
use crate::intake::csv::{Column, Given, Mapping, Sheet, propose};
use crate::intake::{self, Charset};
use crate::store::{Db, Scope};

/// One import as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) file: PathBuf,
    pub(super) source: Source,
    pub(super) kind: SourceKind,
    /// The ward of a policy whose text does not say it.
    pub(super) ward: Option<String>,
    /// The year of a policy whose text does not say it, or of the plan that a table goes to; otherwise that is
    /// the newest one.
    pub(super) year: Option<FiscalYear>,
    /// The period of reports without one.
    pub(super) period: Option<String>,
    /// What columns hold, by their header; nothing leaves one out.
    pub(super) columns: Vec<(String, Option<Column>)>,
    pub(super) similar: Option<Alike>,
    pub(super) skip_bad_rows: bool,
    pub(super) dry_run: bool,
    pub(super) json: bool,
}

/// Where the source is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// Standard input.
    Stream,
    /// This file.
    File(PathBuf),
}

/// What a programme with a similar name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alike {
    /// The most similar one of the plan.
    Same,
    /// A new one.
    New,
}

/// What was read, and where it goes.
struct Reading {
    proposal: Proposal,
    charset: Charset,
    /// The file; nothing where a new one is to be made.
    db: Option<Db>,
    plan: Option<PlanId>,
    period: Option<PeriodId>,
}

/// What would be taken in, for a person or a script to look at.
struct Outlook<'a> {
    asked: &'a Asked,
    /// The plan of the file; nothing where a new one is to be made.
    plan: Option<&'a Plan>,
    proposal: &'a Proposal,
    charset: Charset,
    found: &'a Reconciliation,
    /// Whether anything was stored.
    stored: bool,
}

impl Outlook<'_> {
    /// The rows that cannot be taken, without those that only lie below such a row.
    fn refused(&self) -> impl Iterator<Item = (usize, &Refusal)> {
        let rows = self.found.rows.iter().enumerate();
        rows.filter_map(|(row, compared)| match &compared.standing {
            Standing::Refused(Refusal::ParentNotTaken) if self.is_told_above(row) => None,
            Standing::Refused(refusal) => Some((row, refusal)),
            _ => None,
        })
    }

    fn is_told_above(&self, row: usize) -> bool {
        let parent = self.proposal.rows[row].parent;
        parent.is_some_and(|parent| {
            matches!(
                self.found.rows[parent].standing,
                Standing::Refused(_) | Standing::Similar(_)
            )
        })
    }

    fn bad_rows(&self) -> usize {
        self.proposal.problems.len() + self.refused().count()
    }
}

impl Run<'_> {
    pub(super) fn import(&mut self, asked: &Asked) -> Result<(), Failure> {
        let (bytes, path) = read_source(asked)?;
        let mut reading = match asked.kind {
            SourceKind::Policy => self.read_policy(asked, &bytes, path)?,
            _ => self.read_table(asked, &bytes, path)?,
        };
        let register = match &reading.db {
            Some(db) => db.register(reading.plan)?,
            None => Register::default(),
        };
        let setting = Setting {
            today: self.clock.today(),
            period: reading.period,
        };
        let mut reconciler = Reconciler::new(register, setting);
        let proposal = &reading.proposal;
        let (choices, found) = decide(&mut reconciler, proposal, asked.similar);
        let mut outlook = Outlook {
            asked,
            plan: reconciler.register().plan.as_ref(),
            proposal,
            charset: reading.charset,
            found: &found,
            stored: false,
        };
        let verdict = self.judge(&outlook);
        if let (Ok(()), false) = (&verdict, asked.dry_run) {
            let words = Words {
                source: self.name_of(&asked.source),
                cancelled: self.lang.import_cancelled_reason(),
            };
            let import = reconciler.import(proposal, &choices, &found, &words);
            let by = self.by;
            if let Some(db) = &reading.db {
                self.back_up_first(db, Reason::BeforeImport);
            }
            let changed = match &mut reading.db {
                Some(db) => db.import(&import, by, &Job::default())?.is_some(),
                None => {
                    let take = |db: &mut Db| db.import(&import, by, &Job::default()).map(drop);
                    drop(Db::create(&asked.file, self.clock, take)?);
                    true
                }
            };
            outlook.stored = changed;
        }
        self.tell(&outlook)?;
        verdict
    }

    /// Whether an import would be carried out.
    fn judge(&self, outlook: &Outlook<'_>) -> Result<(), Failure> {
        let is_similar = |standing: &Standing| matches!(standing, Standing::Similar(_));
        let rows = outlook.found.rows.iter();
        let undecided = rows.filter(|row| is_similar(&row.standing)).count();
        match outlook.bad_rows() {
            bad if bad > 0 && !outlook.asked.skip_bad_rows => Err(Failure::BadRows(bad)),
            _ if undecided > 0 => Err(Failure::Undecided(undecided)),
            _ => Ok(()),
        }
    }

    fn tell(&mut self, outlook: &Outlook<'_>) -> Result<(), Failure> {
        let lang = self.lang;
        if outlook.asked.json {
            json::write(self.out, outlook)?;
            writeln!(self.out)?;
        } else {
            page::faults(lang, outlook, self.err)?;
            if outlook.asked.dry_run {
                page::rows(lang, outlook, self.out)?;
            }
            page::end(lang, outlook, self.out)?;
        }
        Ok(self.out.flush()?)
    }

    fn read_policy(
        &mut self,
        asked: &Asked,
        bytes: &[u8],
        path: Option<PathBuf>,
    ) -> Result<Reading, Failure> {
        let (mut proposal, charset) = intake::read_policy(bytes, path)?;
        for row in &mut proposal.rows {
            if let Content::Plan(plan) = &mut row.content {
                plan.year = asked.year.or(plan.year);
                if let Some(ward) = &asked.ward {
                    plan.ward.clone_from(ward);
                }
            }
        }
        let db = match asked.file.exists() {
            true => Some(self.open(&asked.file)?),
            false => None,
        };
        let plans = db.as_ref().map(Db::plans).transpose()?.unwrap_or_default();
        Ok(Reading {
            plan: target(&proposal, &plans, None),
            proposal,
            charset,
            db,
            period: None,
        })
    }

    fn read_table(
        &mut self,
        asked: &Asked,
        bytes: &[u8],
        path: Option<PathBuf>,
    ) -> Result<Reading, Failure> {
        let db = self.open(&asked.file)?;
        let scope = self.scope_of_table(&db, asked)?;
        let outline = db
            .outline(scope)?
            .ok_or_else(|| Failure::NoPlan(asked.file.clone()))?;
        let job = Job::default();
        let sheet = Sheet::read(bytes, path, &job)?;
        let mapping = self.mapping(asked, &sheet)?;
        let given = Given::of_plan(outline.plan.year);
        let proposal = propose(&sheet, asked.kind, &mapping, &given, &job)?;
        Ok(Reading {
            plan: target(&proposal, &outline.plans, Some(outline.plan.id)),
            proposal,
            charset: sheet.charset(),
            db: Some(db),
            period: scope.period,
        })
    }

    /// The plan of the year asked for, or the newest, and the period asked for.
    fn scope_of_table(&self, db: &Db, asked: &Asked) -> Result<Scope, Failure> {
        let scope = match &asked.period {
            Some(period) => period::find(self.lang, db, period)?,
            None => Scope::default(),
        };
        let Some(year) = asked.year else {
            return Ok(scope);
        };
        let plans = db.plans()?;
        let meant = plans.iter().find(|plan| Some(plan.id) == scope.plan);
        if meant.is_some_and(|plan| plan.year != year) {
            return Err(Failure::Input(self.lang.cli_import_years_differ()));
        }
        match plans.iter().find(|plan| plan.year == year) {
            Some(plan) => Ok(Scope {
                plan: scope.plan.or(Some(plan.id)),
                ..scope
            }),
            None => {
                let there: Vec<String> = plans
                    .iter()
                    .map(|plan| self.lang.fiscal_year(plan.year))
                    .collect();
                let (there, year) = (there.join(", "), self.lang.fiscal_year(year));
                Err(Failure::Input(
                    self.lang.cli_import_no_such_year(there, year),
                ))
            }
        }
    }

    /// What the columns hold: what was said, and for the rest what their headers say.
    fn mapping(&self, asked: &Asked, sheet: &Sheet) -> Result<Mapping, Failure> {
        let lang = self.lang;
        let header = sheet.header();
        let mut mapping = Mapping::guess(asked.kind, header);
        for (name, column) in &asked.columns {
            let place = header.iter().position(|it| it.trim() == name.trim());
            let place = place.ok_or_else(|| {
                Failure::Input(lang.cli_import_no_such_column(header.join(", "), name.as_str()))
            })?;
            if column.is_some_and(|column| !Column::of(asked.kind).contains(&column)) {
                let words: Vec<&str> = Column::of(asked.kind)
                    .iter()
                    .map(|column| column.code())
                    .collect();
                return Err(Failure::Input(
                    lang.cli_import_no_such_meaning(words.join(", ")),
                ));
            }
            mapping.set(place, *column);
        }
        let missing = mapping.missing(asked.kind);
        if !missing.is_empty() {
            let named: Vec<String> = missing.iter().map(|column| lang.column(*column)).collect();
            let sentence = lang.cli_import_missing_columns(named.join(", "), header.join(", "));
            return Err(Failure::Refused(sentence));
        }
        let has_period = mapping.place(Column::Period).is_some();
        if asked.kind == SourceKind::Reports && asked.period.is_none() && !has_period {
            return Err(Failure::Input(lang.cli_import_period_needed()));
        }
        Ok(mapping)
    }

    /// What the source is called in the history: the name of its file.
    fn name_of(&self, source: &Source) -> String {
        match source {
            Source::Stream => self.lang.cli_import_stream(),
            Source::File(path) => path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            ),
        }
    }
}

/// Compares, and says of every similar name what was asked for. Each answer may raise or settle another
/// question, so it is compared anew until nothing is left that an answer helps.
fn decide(
    reconciler: &mut Reconciler,
    proposal: &Proposal,
    similar: Option<Alike>,
) -> (Vec<Choice>, Reconciliation) {
    let mut choices = vec![Choice::default(); proposal.rows.len()];
    loop {
        let found = reconciler.compare(proposal, &choices);
        let Some(similar) = similar else {
            return (choices, found);
        };
        let mut answered = false;
        for (choice, compared) in choices.iter_mut().zip(&found.rows) {
            if let Standing::Similar(candidates) = &compared.standing {
                choice.meant = match (similar, candidates.first()) {
                    (Alike::Same, Some(first)) => Meant::Programme(first.id),
                    _ => Meant::New,
                };
                answered = true;
            }
        }
        if !answered {
            return (choices, found);
        }
    }
}

/// The bytes of the source, no more than may be read.
fn read_source(asked: &Asked) -> Result<(Vec<u8>, Option<PathBuf>), Failure> {
    let limit = match asked.kind {
        SourceKind::Policy => intake::TEXT_LIMIT,
        _ => intake::FILE_LIMIT,
    };
    match &asked.source {
        Source::Stream => Ok((
            read_at_most(io::stdin().lock(), limit, Path::new("-"))?,
            None,
        )),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| Failure::source(path, &error))?;
            Ok((read_at_most(file, limit, path)?, Some(path.clone())))
        }
    }
}

fn read_at_most(from: impl Read, limit: u64, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::source(path, &error))?;
    match bytes.len() as u64 {
        size if size > limit => Err(intake::Error::TooLarge { size, limit }.into()),
        _ => Ok(bytes),
    }
}
