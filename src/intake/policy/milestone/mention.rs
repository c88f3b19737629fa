//! What happens on a date in the course of a text.

use super::super::glyph::{is_closing, is_space};
use super::Finder;
use super::event::{self, Found as Event};
use super::span::{Cursor, date_at};
use super::subject::subject;

/// How far the words for what happens may stand behind a date.
const REACH: usize = 60;

/// A date in the course of a text and what happens then.
pub(super) struct Hit<'a> {
    pub event: Event,
    /// Words that say what it is about.
    pub about: &'a str,
    /// Where the words of the date end, what happens and 予定 included.
    pub written_to: usize,
    pub is_planned: bool,
}

/// Takes 予定 and the like; where they end, and whether there were any.
fn planned(chars: &[char], from: usize) -> (usize, bool) {
    let mut cursor = Cursor { chars, at: from };
    let mut end = from;
    loop {
        cursor.skip_spaces();
        if !cursor.eat_any(&event::PLANNED) {
            break;
        }
        end = cursor.at;
    }
    (end, end > from)
}

/// Whether the words for what happens end here: 令和元年度調査結果 tells of no survey to come.
pub(super) fn is_boundary(chars: &[char], at: usize) -> bool {
    let mut cursor = Cursor { chars, at };
    match cursor.peek() {
        None => true,
        Some(c) if is_space(c) || is_closing(c) || "、。,・;(「".contains(c) => true,
        Some(_) => cursor.eat_any(&[
            "を目指",
            "をめざ",
            "を予定",
            "を目標",
            "に向け",
            "へ向け",
            "する",
            "します",
            "に伴",
            "です",
        ]),
    }
}

impl<'a> Finder<'_, 'a> {
    /// What happens on a date in the course of a text: the word right behind it, the word right before it, or
    /// the word that ends the clause.
    pub(super) fn happening(
        &self,
        chars: &[char],
        floor: usize,
        (from, to): (usize, usize),
    ) -> Option<Hit<'a>> {
        let mut cursor = Cursor { chars, at: to };
        cursor.skip_spaces();
        let has_particle = cursor.eat_any(&["に", "の", "は", "で", ":"]);
        cursor.skip_spaces();
        if let Some(event) = event::at(cursor) {
            let (end, is_planned) = planned(chars, event.to);
            return is_boundary(chars, end).then(|| Hit {
                event,
                about: self.between(floor, from),
                written_to: end,
                is_planned,
            });
        }
        self.before_date(chars, floor, (from, to)).or_else(|| {
            has_particle
                .then(|| self.at_end_of_clause(chars, to, cursor.at))
                .flatten()
        })
    }

    /// 開館予定：令和6年4月.
    fn before_date(
        &self,
        chars: &[char],
        floor: usize,
        (from, to): (usize, usize),
    ) -> Option<Hit<'a>> {
        let mut end = from;
        let is_gap = |c: char| is_space(c) || matches!(c, ':' | 'は' | '(');
        while end > floor && is_gap(chars[end - 1]) {
            end -= 1;
        }
        let gap = end < from;
        let words = [
            "予定時期",
            "予定日",
            "予定",
            "時期",
            "見込",
            "見込み",
            "目標",
        ];
        let planned_before = words.iter().find(|word| {
            let word: Vec<char> = word.chars().collect();
            chars[floor..end].ends_with(&word)
        });
        let event_end = end - planned_before.map_or(0, |word| word.chars().count());
        let event = event::last(chars, floor, event_end)?;
        let (written_to, planned_behind) = planned(chars, to);
        let fits = (gap || planned_before.is_some()) && is_boundary(chars, written_to);
        fits.then(|| Hit {
            event,
            about: self.between(floor, event.from),
            written_to,
            is_planned: planned_before.is_some() || planned_behind,
        })
    }

    /// 令和4年4月に緑園学校を開校: what happens ends the clause.
    fn at_end_of_clause(&self, chars: &[char], to: usize, from: usize) -> Option<Hit<'a>> {
        let most = (from + REACH).min(chars.len());
        let is_end = |at: &usize| "、。,".contains(chars[*at]) || date_at(chars, *at).is_some();
        let clause_end = match (from..most).find(is_end) {
            Some(end) => end,
            None if most == chars.len() => most,
            None => return None,
        };
        let mut end = clause_end;
        let mut is_planned = false;
        while let Some(word) = [
            "する",
            "します",
            "を予定",
            "予定",
            "見込み",
            "見込",
            "を目指す",
            "を目標",
        ]
        .iter()
        .find(|word| chars[from..end].ends_with(&word.chars().collect::<Vec<_>>()))
        {
            is_planned |= !matches!(*word, "する" | "します");
            end -= word.chars().count();
        }
        let event = event::last(chars, from, end)?;
        let about = self.between(from, event.from);
        (!subject(about).is_empty()).then_some(Hit {
            event,
            about,
            written_to: to,
            is_planned,
        })
    }
}
