//! The list at the left of both tabs: programmes under their headings, one of them selected.

use iced::widget::Id;

use crate::domain::ProgrammeId;
use crate::domain::plan::Pillar;
use crate::domain::programme::Programme;
use crate::domain::search::{fold, fold_words, matches_words};
use crate::screen::Action;
use crate::ui::list::{List, Step};

/// The height of a row, in logical pixels.
pub(super) const ROW: f32 = 32.0;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A heading.
    Heading(String),
    /// A programme, by its place among those listed.
    Programme(usize, ProgrammeId),
    /// A programme of the old year, under those of the new one.
    Old(usize, ProgrammeId),
}

impl Line {
    pub(super) fn programme(&self) -> Option<ProgrammeId> {
        match self {
            Line::Heading(_) => None,
            Line::Programme(_, id) | Line::Old(_, id) => Some(*id),
        }
    }
}

/// A list of programmes.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) id: &'static str,
    pub(super) lines: Vec<Line>,
    pub(super) list: List,
    pub(super) selected: Option<ProgrammeId>,
}

impl Roll {
    pub(super) fn new(id: &'static str) -> Roll {
        Roll {
            id,
            lines: Vec::new(),
            list: List::new(ROW),
            selected: None,
        }
    }

    /// Takes other lines; the selection stays, even where it is not listed.
    pub(super) fn renew(&mut self, lines: Vec<Line>) {
        self.lines = lines;
        self.list.selected = self.selected.and_then(|id| self.place(id));
    }

    fn place(&self, id: ProgrammeId) -> Option<usize> {
        self.lines
            .iter()
            .position(|line| line.programme() == Some(id))
    }

    /// The programme of a line.
    pub(super) fn at(&self, line: usize) -> Option<ProgrammeId> {
        self.lines.get(line)?.programme()
    }

    /// Where a movement leads.
    pub(super) fn target(&self, step: Step) -> Option<ProgrammeId> {
        let to = self
            .list
            .target(step, self.lines.len(), |line| self.at(line).is_some())?;
        self.at(to)
    }

    /// The next programme after the selected one, and round again, that is wanted.
    pub(super) fn next(&self, wanted: impl Fn(ProgrammeId) -> bool) -> Option<ProgrammeId> {
        let from = self.list.selected.map_or(0, |line| line + 1);
        let (before, after) = self.lines.split_at(from.min(self.lines.len()));
        after
            .iter()
            .chain(before)
            .filter_map(Line::programme)
            .find(|id| Some(*id) != self.selected && wanted(*id))
    }

    /// Selects a programme and brings it into view.
    pub(super) fn select(&mut self, id: ProgrammeId) -> Action {
        self.selected = Some(id);
        self.list.selected = None;
        let Some(line) = self.place(id) else {
            return Action::None;
        };
        match self.list.select(line, self.lines.len()) {
            Some(offset) => Action::ScrollTo(Id::new(self.id), offset),
            None => Action::None,
        }
    }
}

/// The lines of programmes that are found by the search and wanted, in order, under their headings.
pub(super) fn lines<'a>(
    pillars: &[Pillar],
    programmes: &'a [Programme],
    search: &str,
    wanted: impl Fn(&'a Programme) -> bool,
) -> Vec<Line> {
    let words = fold_words(search);
    let mut lines = Vec::new();
    let mut above = None;
    for (place, programme) in programmes.iter().enumerate() {
        if !wanted(programme) || !is_found(programme, &words) {
            continue;
        }
        if above != Some(programme.pillar) {
            above = Some(programme.pillar);
            let pillar = pillars.iter().find(|it| it.id == programme.pillar);
            lines.push(Line::Heading(pillar.map(Pillar::title).unwrap_or_default()));
        }
        lines.push(Line::Programme(place, programme.id));
    }
    lines
}

/// Whether a search finds a programme by its code or its name.
pub(super) fn is_found(programme: &Programme, words: &[String]) -> bool {
    words.is_empty()
        || matches_words(
            &fold(&format!("{} {}", programme.code, programme.text.name)),
            words,
        )
}
