//! What an export is on: `--revision`, `--against`, `--pillar`, `--section`, `--status`, `--tag`.

use super::{Failure, Run};
use crate::domain::board::Outline;
use crate::domain::programme::Tag;
use crate::domain::progress::Status;
use crate::domain::search::fold;
use crate::domain::snapshot::{Issue, Point};
use crate::report::{Filter, Layout};
use crate::store::Db;
use crate::text::Lang;

/// What was given, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Selection {
    pub(super) revision: Option<String>,
    pub(super) against: Option<String>,
    pub(super) pillar: Option<String>,
    pub(super) section: Option<String>,
    pub(super) status: Option<String>,
    pub(super) tag: Option<String>,
}

impl Selection {
    /// Refuses what a table has no use for, lest it is passed over unseen.
    pub(super) fn refuse_unused(&self, lang: Lang, layout: Layout) -> Result<(), Failure> {
        let unused = match layout {
            Layout::Year => [
                ("--revision", self.revision.is_some()),
                ("--status", self.status.is_some()),
                ("--against", self.against.is_some()),
            ],
            Layout::Changes => [("", false); 3],
            _ => [
                ("--against", self.against.is_some()),
                ("", false),
                ("", false),
            ],
        };
        match unused.iter().find(|(_, given)| *given) {
            Some((option, _)) => {
                let sentence = lang.cli_unused_option(layout.title(lang), *option);
                Err(Failure::Input(sentence))
            }
            None => Ok(()),
        }
    }
}

impl Run<'_> {
    /// The issue of the period that is asked for, or else the one that is shown of it.
    pub(super) fn point(&self, outline: &Outline, selection: &Selection) -> Result<Point, Failure> {
        let point = outline.point();
        match &selection.revision {
            None => Ok(point),
            Some(text) => self.revision(outline, point, text),
        }
    }

    /// What changes are told against, where that was given: `2019Q2`, `2019Q2@1`.
    pub(super) fn against(
        &self,
        db: &Db,
        outline: &Outline,
        selection: &Selection,
    ) -> Result<Option<Point>, Failure> {
        let Some(text) = &selection.against else {
            return Ok(None);
        };
        let (period, revision) = match text.split_once('@') {
            Some((period, revision)) => (period, Some(revision)),
            None => (text.as_str(), None),
        };
        let scope = self.scope(db, Some(period))?;
        let (plan, Some(period)) = (scope.plan, scope.period) else {
            return Ok(None);
        };
        if plan != Some(outline.plan.id) {
            return Err(Failure::Input(
                self.lang.cli_against_other_plan(text.as_str()),
            ));
        }
        let point = db.current_point(outline.plan.id, period)?;
        match revision {
            None => Ok(Some(point)),
            Some(revision) => self.revision(outline, point, revision).map(Some),
        }
    }

    /// The programmes that are asked for; what is not there is told with what is.
    pub(super) fn filter(
        &self,
        outline: &Outline,
        selection: &Selection,
    ) -> Result<Filter, Failure> {
        let lang = self.lang;
        let none = [fold(&lang.section_none()), "-".to_owned(), String::new()];
        let section = |text: &str| {
            if none.contains(&fold(text.trim())) {
                return Some(None);
            }
            let found = outline.sections.iter().find(|it| same(&it.name, text));
            found.map(|section| Some(section.id))
        };
        let pillar = |text: &str| {
            let named = |it: &&crate::domain::plan::Pillar| {
                [&it.code, &it.name, &it.title(), &it.short]
                    .iter()
                    .any(|name| same(name, text))
            };
            let found = outline.pillars.iter().find(named);
            found.map(|pillar| pillar.id)
        };
        let pillars = || outline.pillars.iter().map(|it| it.title()).collect();
        let sections = || outline.sections.iter().map(|it| it.name.clone()).collect();
        let statuses = || STATUSES.iter().map(|it| lang.status(*it)).collect();
        let tags = || Tag::ALL.iter().map(|it| lang.tag(*it)).collect();
        Ok(Filter {
            pillar: chosen(lang, &selection.pillar, pillar, pillars)?,
            section: chosen(lang, &selection.section, section, sections)?,
            status: chosen(lang, &selection.status, status_of, statuses)?,
            tag: chosen(lang, &selection.tag, tag_of, tags)?,
        })
    }

    fn revision(&self, outline: &Outline, point: Point, text: &str) -> Result<Point, Failure> {
        let of_period = outline
            .revisions
            .iter()
            .filter(|(id, _)| *id == point.period);
        let there: Vec<u32> = of_period.map(|(_, it)| it.number).collect();
        let number: Option<u32> = text.trim().parse().ok();
        if number.is_none() {
            return Err(Failure::Input(self.lang.cli_no_number(text)));
        }
        match number.filter(|number| there.contains(number)) {
            Some(number) => Ok(Point {
                issue: Issue::Revision(number),
                ..point
            }),
            None => {
                let there: Vec<String> = there.iter().map(u32::to_string).collect();
                let sentence = match there.is_empty() {
                    true => self.lang.cli_never_closed(text),
                    false => self.lang.cli_no_such_revision(text, there.join(", ")),
                };
                Err(Failure::Input(sentence))
            }
        }
    }
}

/// Every 進捗区分, and 未報告.
const STATUSES: [Option<Status>; 8] = [
    None,
    Some(Status::NotStarted),
    Some(Status::OnTrack),
    Some(Status::MostlyOnTrack),
    Some(Status::SlightlyBehind),
    Some(Status::Behind),
    Some(Status::Completed),
    Some(Status::Cancelled),
];

/// A status by its code or by its word in any language.
fn status_of(text: &str) -> Option<Option<Status>> {
    let code = |status: Option<Status>| status.map_or("not_reported", Status::code);
    STATUSES.into_iter().find(|status| {
        let words = Lang::ALL.map(|lang| lang.status(*status));
        same(code(*status), text) || words.iter().any(|word| same(word, text))
    })
}

/// A tag by its code or by its word in any language.
fn tag_of(text: &str) -> Option<Tag> {
    let tags = Tag::ALL.iter().copied();
    tags.into_iter().find(|tag| {
        let words = Lang::ALL.map(|lang| lang.tag(*tag));
        same(tag.code(), text) || words.iter().any(|word| same(word, text))
    })
}

fn same(name: &str, text: &str) -> bool {
    !name.is_empty() && fold(name) == fold(text.trim())
}

fn chosen<T>(
    lang: Lang,
    text: &Option<String>,
    find: impl FnOnce(&str) -> Option<T>,
    there: impl FnOnce() -> Vec<String>,
) -> Result<Option<T>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match find(text) {
        Some(found) => Ok(Some(found)),
        None => {
            let there = there().join(", ");
            Err(Failure::Input(lang.cli_not_there(text.as_str(), there)))
        }
    }
}
