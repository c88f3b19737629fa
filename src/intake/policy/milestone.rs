//! Milestones in the text of an action: what is opened, finished or published, and when.
//!
//! A date counts only together with the word for what happens then, or with 予定 and the like. What looks like
//! a date and cannot be read, or what may be meant as one, is told as a doubt; the text itself stays whole.

mod event;
mod mention;
mod span;
mod subject;

use std::collections::HashSet;

use chrono::NaiveDate;

use self::event::Found as Event;
use self::mention::is_boundary;
use self::span::{Folded, date_at, is_in_range};
use self::subject::subject;
use super::glyph::{closing, is_closing, is_quote, is_space, trim};
use crate::domain::date::{PlannedDate, Precision, Read, ReadContext};
use crate::domain::fiscal::FiscalYear;
use crate::domain::milestone::MilestoneKind;
use crate::domain::proposal::{Doubt, MilestoneRow};

/// The most milestones of one text; a real action has three at most. Where there are more, a person looks.
const MOST: usize = 24;
/// Longer brackets are read as text.
const BRACKET: usize = 80;
/// How many brackets may be left open within a pair.
const DEPTH: usize = 8;
/// Characters before a date that may say what it is about.
const BEHIND: usize = 200;

/// What was found in one text.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub milestones: Vec<(MilestoneRow, Vec<Doubt>)>,
    /// Doubts about the text itself.
    pub doubts: Vec<Doubt>,
}

/// The milestones of an action, or of the name of a programme. `programme` is what a milestone is about where
/// the words before its date do not say it; `year` is the plan's.
pub(super) fn find(text: &str, programme: &str, year: Option<FiscalYear>) -> Found {
    let mut found = Found::default();
    let may_hold = |c: char| c.is_numeric() || c == '未';
    if !text.contains(may_hold) && !["令和", "平成"].iter().any(|era| text.contains(era)) {
        return found;
    }
    let folded = Folded::new(text);
    let mut finder = Finder {
        folded: &folded,
        programme,
        context: ReadContext {
            fiscal_year: year,
            era: None,
        },
        floor: 0,
        found: &mut found,
        seen: HashSet::new(),
        last: String::new(),
    };
    finder.run();
    found
}

struct Finder<'f, 'a> {
    folded: &'f Folded<'a>,
    programme: &'f str,
    context: ReadContext,
    /// What stands before this place belongs to an earlier date.
    floor: usize,
    found: &'f mut Found,
    seen: HashSet<Seen>,
    /// What the date before was about.
    last: String,
}

/// What tells milestones and doubts of one text apart.
#[derive(PartialEq, Eq, Hash)]
enum Seen {
    Milestone(String, Option<NaiveDate>, Option<NaiveDate>, Precision),
    Doubt(String),
}

impl<'a> Finder<'_, 'a> {
    fn run(&mut self) {
        let chars = &self.folded.chars;
        let ends = bracket_ends(chars);
        let mut at = 0;
        while at < chars.len() {
            if self.seen.len() >= MOST {
                let from = at.max(self.floor);
                let rest = self.folded.slice(from, chars.len().min(from + BRACKET));
                return self.doubt(trim(rest));
            }
            if let Some(end) = ends[at] {
                if self.bracket(at, end) {
                    self.floor = end + 1;
                }
                at = end + 1;
            } else if let Some(to) = date_at(chars, at) {
                let hit_end = self.mention(self.floor, (at, to), chars.len(), "");
                self.floor = hit_end.unwrap_or(to);
                at = to;
            } else {
                at += 1;
            }
        }
    }

    /// A date in brackets, with what happens: (令和4年4月開校予定). Whether the brackets spoke of a date.
    fn bracket(&mut self, open: usize, close: usize) -> bool {
        let chars = &self.folded.chars;
        let (from, to) = (open + 1, close);
        let inner = trim(self.folded.slice(from, to));
        let Ok(read) = PlannedDate::read_in(inner, &self.context) else {
            return self.clauses(open, from, to);
        };
        if let Some(event) = event::first(chars, from, to) {
            return self.dated(read, Some(event), self.before(open), inner);
        }
        // 図書館の開館（令和6年10月）.
        let mut end = open;
        while end > self.floor && is_space(chars[end - 1]) {
            end -= 1;
        }
        match event::last(chars, self.floor, end).filter(|_| is_boundary(chars, close + 1)) {
            Some(event) => self.dated(read, Some(event), self.before(event.from), inner),
            None => self.dated(read, None, self.before(open), inner),
        }
    }

    /// Several dates in one pair of brackets, or words beside a date.
    fn clauses(&mut self, open: usize, from: usize, to: usize) -> bool {
        let chars = &self.folded.chars;
        let mut any = false;
        let mut start = from;
        for end in from..=to {
            if end < to && !"、,;。".contains(chars[end]) {
                continue;
            }
            let clause = trim(self.folded.slice(start, end));
            let read = PlannedDate::read_in(clause, &self.context).ok();
            any |= match (read, event::first(chars, start, end)) {
                (Some(read), Some(event)) => {
                    self.dated(read, Some(event), self.before(open), clause)
                }
                _ => self.words_and_dates(open, start, end),
            };
            start = end + 1;
        }
        any
    }

    /// 本館：令和4年4月開館 in brackets: the words go with what stands before the brackets.
    fn words_and_dates(&mut self, open: usize, from: usize, to: usize) -> bool {
        let chars = &self.folded.chars[..to];
        let outer = self.before(open);
        let (mut at, mut floor) = (from, from);
        let (mut has_date, mut has_hit) = (false, false);
        while at < to {
            let Some(end) = date_at(chars, at) else {
                at += 1;
                continue;
            };
            has_date = true;
            let hit_end = self.mention(floor, (at, end), to, outer);
            has_hit |= hit_end.is_some();
            floor = hit_end.unwrap_or(end);
            at = end;
        }
        let clause = trim(self.folded.slice(from, to));
        let happens = event::first(chars, from, to).is_some() || event::is_planned(clause);
        let has_number = clause.contains(|c: char| c.is_numeric()) && clause.contains(['年', '月']);
        if !has_hit && happens && (has_date || has_number) {
            self.doubt(clause);
        }
        has_hit
    }

    /// A date in the course of a text, as far as `end`. Where the words about it end, if something happens then.
    fn mention(
        &mut self,
        floor: usize,
        (from, to): (usize, usize),
        end: usize,
        outer: &str,
    ) -> Option<usize> {
        let chars = &self.folded.chars[..end];
        if is_in_range(chars, from, to) {
            return None;
        }
        let hit = self.happening(chars, floor, (from, to))?;
        let about = match (subject(outer), subject(hit.about)) {
            ("", about) => about.to_owned(),
            (outer, "") => outer.to_owned(),
            (outer, about) => format!("{outer} {about}"),
        };
        let written = trim(self.folded.slice(from, hit.written_to));
        let bare = trim(self.folded.slice(from, to));
        let read = PlannedDate::read_in(written, &self.context)
            .or_else(|_| PlannedDate::read_in(bare, &self.context));
        match read {
            Ok(read) if hit.is_planned || !self.is_past(&read) => {
                let event = self.folded.slice(hit.event.from, hit.event.to);
                self.push(read, Some((event, hit.event.kind)), &about, written);
            }
            Ok(_) => {}
            Err(_) => self.doubt(written),
        }
        Some(hit.written_to)
    }

    /// Takes a date with what happens then. Whether it made a milestone or a doubt.
    fn dated(&mut self, read: Read, event: Option<Event>, before: &str, written: &str) -> bool {
        let is_planned = event::is_planned(written);
        if event.is_none() && read.date.precision() == Precision::Unknown {
            return false;
        }
        if !is_planned && self.is_past(&read) {
            return true;
        }
        if event.is_none() && !is_planned {
            self.doubt(written);
            return true;
        }
        let event = event.map(|it| (self.folded.slice(it.from, it.to), it.kind));
        self.push(read, event, subject(before), written);
        true
    }

    /// Whether a date lies before the plan's year: what the text tells of then is history.
    fn is_past(&self, read: &Read) -> bool {
        let Some(year) = self.context.fiscal_year else {
            return false;
        };
        read.date.latest().is_some_and(|day| day < year.first_day())
    }

    fn push(
        &mut self,
        read: Read,
        event: Option<(&str, Option<MilestoneKind>)>,
        about: &str,
        written: &str,
    ) {
        let about = match about {
            // 着工 and 開館 of one thing: only the first names it.
            "" if !self.last.is_empty() => self.last.clone(),
            "" => self.programme.to_owned(),
            about => about.to_owned(),
        };
        self.last.clone_from(&about);
        let word = event.map_or("", |(word, _)| word);
        let title = match word {
            "" => about,
            word => format!("{about} {word}"),
        };
        let kind = event.and_then(|(_, kind)| kind);
        let mut doubts: Vec<Doubt> = read.warnings.iter().copied().map(Doubt::Date).collect();
        if kind.is_none() {
            let unknown = if word.is_empty() { written } else { word };
            doubts.push(Doubt::UnknownWord(unknown.to_owned()));
        }
        let (earliest, latest) = (read.date.earliest(), read.date.latest());
        let seen = Seen::Milestone(title.clone(), earliest, latest, read.date.precision());
        if !self.seen.insert(seen) {
            return;
        }
        let row = MilestoneRow {
            title,
            kind: Some(kind.unwrap_or(MilestoneKind::Other)),
            baseline: Some(read.date),
            forecast: None,
            reason: String::new(),
            actual: None,
            cancelled: false,
            source: self.folded.text.to_owned(),
        };
        self.found.milestones.push((row, doubts));
    }

    fn doubt(&mut self, written: &str) {
        if self.seen.insert(Seen::Doubt(written.to_owned())) {
            self.found
                .doubts
                .push(Doubt::UnknownWord(written.to_owned()));
        }
    }

    /// The words before a place, as far as they belong to no earlier date.
    fn before(&self, end: usize) -> &'a str {
        self.between(self.floor.min(end), end)
    }

    fn between(&self, from: usize, to: usize) -> &'a str {
        self.folded
            .slice(from.max(to.saturating_sub(BEHIND)).min(to), to)
    }
}

/// For the opening bracket of each outermost pair of brackets that is not too long: where it closes.
fn bracket_ends(chars: &[char]) -> Vec<Option<usize>> {
    let mut ends = vec![None; chars.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut covered = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        if closing(*c).is_some() && !is_quote(*c) {
            open.push(at);
        } else if is_closing(*c)
            && let Some(back) = open
                .iter()
                .rev()
                .take(DEPTH)
                .position(|from| closing(chars[*from]) == Some(*c))
        {
            let from = open.len() - 1 - back;
            let start = open[from];
            open.truncate(from);
            if at - start <= BRACKET {
                covered.push((start, at));
            }
        }
    }
    covered.sort_unstable();
    let mut until = 0;
    for (from, to) in covered {
        if from >= until {
            ends[from] = Some(to);
            until = to + 1;
        }
    }
    ends
}

#[cfg(test)]
mod tests;
