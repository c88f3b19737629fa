//! Lines with a sign before them: headings, programmes, actions, points.

use super::super::entry::{Entry, FRAME, Kind};
use super::super::numeral::Numeral;
use super::super::open::{Join, Open, What, has_columns, is_torn};
use super::super::prose::ProseLine;
use super::super::shape::Shape;
use super::super::tree::Owner;
use super::super::words::{key, without_label};
use super::{Gap, Place, Reader};
use crate::domain::plan::PillarKind;
use crate::domain::programme::Tags;
use crate::domain::proposal::Fate;

/// The most lines of a note.
const NOTE: usize = 4;

impl<'a> Reader<'_, 'a> {
    pub(super) fn entry(&mut self, at: usize, entry: &Entry<'a>) {
        let source = &self.sources[at];
        if entry.is_bare() {
            return self.not_understood();
        }
        if entry.arrow {
            return self.arrow(at, entry);
        }
        if self.place == Place::Goal && self.is_in_goal(entry) {
            return self.goal(at);
        }
        if self.habits.is_programme(source, entry) && self.may_be_programme(at, entry) {
            return self.programme_line(at, entry);
        }
        if self.heading_line(at, entry) {
            return;
        }
        if matches!(entry.bullet, Some('★' | '☆')) {
            return self.starred(at);
        }
        let is_tagged = entry.boxed_tags && !source.is_sentence && !entry.name.is_empty();
        if self.habits.kind(entry) == Kind::Plain {
            return match is_tagged && self.heading.is_some() {
                true => self.programme_line(at, entry),
                false => self.text(at),
            };
        }
        if entry.bullet == Some(FRAME) {
            let is_known = self.tree.heading(entry.name, None).is_some()
                || self.habits.names.contains_key(&key(entry.name));
            return match is_known || self.is_heading_name(at) || self.is_programme_name(at) {
                true => self.text(at),
                false => self.not_understood(),
            };
        }
        if let Some(programme) = self.programme {
            if self.tree.programmes[programme].has_arrows {
                // Beside arrows another sign means something else, and nothing says what.
                return self.not_understood();
            }
            self.add_actions(at, [entry.whole]);
            let action = self.tree.programmes[programme].actions.len() - 1;
            return self.use_line(at, Owner::Action(programme, action));
        }
        self.point(at, entry);
    }

    /// In the text on the organisation, which is no list, a bullet alone makes no programme.
    fn may_be_programme(&self, at: usize, entry: &Entry<'_>) -> bool {
        self.place != Place::Organisation
            || entry.is_evident()
            || self.habits.kind(entry) == Kind::Mark
            || self.is_before_actions(at)
    }

    /// A star before anything but a heading or a programme begins a note, if that ends as a sentence.
    fn starred(&mut self, at: usize) {
        let lines = self.sources[at..].iter().take(NOTE);
        let below = lines
            .skip(1)
            .take_while(|line| matches!(line.shape, Shape::Text | Shape::Note));
        if self.sources[at].is_sentence || below.into_iter().any(|line| line.is_sentence) {
            self.fates[at] = Fate::Label;
            self.open = Open::after(What::Note, &self.sources[at]);
        } else {
            self.not_understood();
        }
    }

    /// Lists in the goal belong to it, unless pillars begin that no heading of their own announces.
    fn is_in_goal(&self, entry: &Entry<'_>) -> bool {
        let is_heading = match (self.habits.kind(entry), entry.numeral) {
            (_, Some(numeral)) => self.habits.numbers_pillars(numeral),
            (kind, None) => {
                self.habits.themes.contains(&kind) || self.habits.headings.contains(&kind)
            }
        };
        let begins_headings = is_heading && !self.habits.has_measures;
        let is_part = entry
            .numeral
            .is_some_and(|it| self.habits.parts.contains(&it.style));
        !entry.is_evident() && !begins_headings && !is_part
    }

    /// Actions on a line of their own.
    fn arrow(&mut self, at: usize, entry: &Entry<'a>) {
        let Some(programme) = self.programme else {
            return self.not_understood();
        };
        let first = self.tree.programmes[programme].actions.len();
        self.add_actions(at, entry.actions.iter().copied());
        self.tree.programmes[programme].has_arrows = true;
        self.use_line(at, Owner::Action(programme, first));
        self.open_arrow(at, entry);
    }

    /// Where a line ends in an arrow, the next one begins an action.
    fn open_arrow(&mut self, at: usize, entry: &Entry<'_>) {
        if entry.ends_in_arrow {
            self.open = Open::after(What::Arrow, &self.sources[at]);
        }
    }

    /// A programme, or the end of an action or of a name that a PDF tore apart before the next arrow.
    fn programme_line(&mut self, at: usize, entry: &Entry<'a>) {
        let is_plain = entry.kind() == Kind::Plain && !self.habits.programmes.is_empty();
        if !is_plain || !self.ends_what_is_open(at, entry) {
            if is_plain
                && self.gap == Gap::None
                && has_columns(self.sources[at].text)
                && self.open.what == What::Action
            {
                // Two columns whose left one may go on with a name: nobody can tell.
                return self.not_understood();
            }
            self.add_programme(at, entry.name, Some(entry));
        }
        self.add_actions(at, entry.actions.iter().copied());
        if let Some(programme) = self.programme {
            self.tree.programmes[programme].has_arrows |= entry.has_arrow;
        }
        if entry.is_complete && self.open.what == What::Name {
            self.open.what = What::Tags;
        }
        self.open_arrow(at, entry);
    }

    /// Takes what stands before the first arrow of a line as the end of what is open. Whether it is.
    fn ends_what_is_open(&mut self, at: usize, entry: &Entry<'a>) -> bool {
        let Some(programme) = self.programme.filter(|_| self.is_direct()) else {
            return false;
        };
        match (self.open.what, self.join(&self.sources[at])) {
            (What::Arrow, _) => self.begin_action(at, entry.head),
            (What::Action, join @ (Join::Surely | Join::Perhaps)) => {
                self.extend_with(at, entry.head, join);
            }
            (What::Action, _) if is_torn(&self.tree.programmes[programme].name) => {
                // The left one of two columns goes on with the name.
                self.open.what = What::Name;
                self.extend_with(at, entry.name, Join::Surely);
            }
            (What::Name, _) => {
                let Some(join) = self.name_goes_on(at) else {
                    return false;
                };
                self.extend_with(at, entry.name, join);
                let tags = &mut self.tree.programmes[programme].tags;
                for tag in entry.tags.iter() {
                    tags.set(tag, true);
                }
            }
            _ => return false,
        }
        true
    }

    /// A heading by its number or its bullet. Whether it was one, or was taken for part of the text before.
    fn heading_line(&mut self, at: usize, entry: &Entry<'a>) -> bool {
        let source = &self.sources[at];
        if source.is_sentence || entry.name.is_empty() {
            return false;
        }
        let name = entry.whole.split('\t').next().unwrap_or_default();
        let kind = self.habits.kind(entry);
        if let Some(numeral) = entry.numeral {
            return self.numbered(at, entry, name, numeral);
        }
        let Kind::Bullet(bullet) = kind else {
            return false;
        };
        let is_theme = self.habits.themes.contains(&kind);
        let is_heading = self.habits.headings.contains(&kind);
        if !is_theme && !is_heading && bullet != '■' {
            return self.place == Place::Organisation
                && self.programme.is_none()
                && self.is_before_sentence(at)
                && self.principle(at, name);
        }
        if let Some(known) = self.tree.heading(without_label(name), None) {
            self.enter(at, known);
        } else if self.place == Place::Organisation && !self.holds[at] {
            return self.principle(at, name);
        } else if !self.habits.pillars.is_empty() && !is_theme {
            // A heading below a pillar has no place in a plan; the programmes below it stay with the pillar.
            self.programme = None;
            self.not_understood();
        } else if is_theme || !is_heading {
            self.leave_organisation();
            let heading = self.add_heading(at, PillarKind::Theme, None, name);
            self.enter(at, heading);
        } else {
            self.leave_organisation();
            let heading = self.add_heading(at, PillarKind::Pillar, None, name);
            self.enter(at, heading);
        }
        true
    }

    fn leave_organisation(&mut self) {
        if self.place == Place::Organisation {
            self.place = Place::Measures;
        }
    }

    fn numbered(&mut self, at: usize, entry: &Entry<'a>, name: &'a str, numeral: Numeral) -> bool {
        let is_pillar = self.habits.numbers_pillars(numeral);
        let known = self.tree.heading(without_label(name), Some(numeral.value));
        if let Some(known) = known {
            self.enter(at, known);
            self.describe_cells(at, entry, known);
            return true;
        }
        if self.place == Place::Organisation {
            let counts_on = self.last_number.map(|last| last + 1) == Some(numeral.value);
            if !(is_pillar && counts_on && self.holds[at]) {
                return self.programme.is_none() && self.principle(at, name);
            }
            self.place = Place::Measures;
        }
        if !is_pillar {
            if self.habits.parts.contains(&numeral.style) {
                self.place = Place::Unknown;
                (self.theme, self.heading, self.programme) = (None, None, None);
                self.not_understood();
                return true;
            }
            return false;
        }
        if !self.may_follow(numeral.value) {
            // 令和⏎4 年: a number that goes on with the text before it.
            self.text(at);
            return true;
        }
        if self.place == Place::Unknown && !self.holds[at] {
            self.not_understood();
            return true;
        }
        self.pillar(at, name, numeral.value);
        if let Some(heading) = self.heading {
            self.describe_cells(at, entry, heading);
        }
        true
    }

    /// Whether a pillar of this number may begin here: in the middle of a text only the next one may.
    fn may_follow(&self, number: u32) -> bool {
        let in_text = matches!(
            self.open.what,
            What::Name | What::Action | What::Prose | What::Point
        );
        let is_next = self.last_number.is_none_or(|last| number == last + 1) || number == 1;
        !in_text || !self.is_direct() || is_next
    }

    /// What stands behind the name of a heading in a table describes it.
    fn describe_cells(&mut self, at: usize, entry: &Entry<'a>, heading: usize) {
        let source = &self.sources[at];
        for cell in &entry.actions {
            let line = ProseLine::of(source, true);
            self.tree.headings[heading].describe(ProseLine { text: cell, ..line });
        }
    }

    /// A principle of the organisation. Whether there is an organisation.
    pub(super) fn principle(&mut self, at: usize, name: &'a str) -> bool {
        let Some(organisation) = self.organisation() else {
            return false;
        };
        if let Some(known) = self.tree.heading(without_label(name), None)
            && self.tree.headings[known].kind == PillarKind::Principle
        {
            self.enter(at, known);
            return true;
        }
        self.heading = Some(organisation);
        let numeral = match &self.sources[at].shape {
            Shape::Entry(entry) => entry.numeral,
            _ => None,
        };
        let number = numeral.map(|it| it.value);
        let heading = self.add_heading(at, PillarKind::Principle, number, name);
        self.enter(at, heading);
        true
    }

    /// A line of a list under a heading and not under a programme: a sentence is a point of the heading, and so
    /// is any line under a theme.
    fn point(&mut self, at: usize, entry: &Entry<'a>) {
        let source = &self.sources[at];
        let Some(heading) = self.heading else {
            return self.not_understood();
        };
        let is_theme = self.tree.headings[heading].kind == PillarKind::Theme;
        if !(is_theme || source.is_sentence) || self.place == Place::Unknown {
            return self.not_understood();
        }
        let points = &mut self.tree.headings[heading].points;
        points.push(entry.whole.to_owned());
        self.use_line(at, Owner::Heading(heading));
        self.open = Open::after(What::Point, source);
    }

    /// Tags on a line of their own belong to the name right above.
    pub(super) fn tags(&mut self, at: usize, tags: Tags) {
        match self.programme {
            Some(programme)
                if self.is_direct() && matches!(self.open.what, What::Name | What::Tags) =>
            {
                let known = &mut self.tree.programmes[programme].tags;
                for tag in tags.iter() {
                    known.set(tag, true);
                }
                self.use_line(at, Owner::Programme(programme));
                self.open = Open::after(What::Tags, &self.sources[at]);
            }
            _ => self.not_understood(),
        }
    }

    /// How the line goes on with the name of the programme above, if it does.
    pub(super) fn name_goes_on(&self, at: usize) -> Option<Join> {
        let programme = self.programme?;
        if self.open.what != What::Name || !self.is_direct() {
            return None;
        }
        let is_complete = self.tree.programmes[programme].name.ends_with("事業");
        match self.join(&self.sources[at]) {
            Join::No => None,
            Join::Perhaps if is_complete => None,
            join => Some(join),
        }
    }
}
