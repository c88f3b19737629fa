//! Lines without a sign: they go on with what stands above, describe a heading, or are names of their own.

use super::super::glyph::bracketed;
use super::super::open::{Join, Open, What};
use super::super::prose::{NARROWEST, ProseLine, SLACK, glue};
use super::super::shape::Shape;
use super::super::tree::Owner;
use super::super::words::{is_short, key, without_label};
use super::{Fresh, Gap, Place, Reader};
use crate::domain::plan::PillarKind;
use crate::domain::proposal::Fate;

/// The longest name of a heading without a number, in characters.
const HEADING: usize = 40;
/// The longest name of a programme without a sign, in characters.
const NAME: usize = 60;
/// The most lines that the name of a heading is broken into.
const NAME_LINES: usize = 3;
/// Columns of what a page broke off the name of a heading, at most.
const REST: usize = 30;
/// How many lines of a paragraph are looked at for a sentence.
const PARAGRAPH: usize = 12;

/// （写真１　三号橋）: brackets of their own that tell no date.
fn is_aside(text: &str) -> bool {
    let is_whole = bracketed(text, NAME).is_some_and(|(_, _, rest)| rest.is_empty());
    is_whole
        && !["年", "予定", "見込"]
            .iter()
            .any(|word| text.contains(word))
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn text(&mut self, at: usize) {
        let source = &self.sources[at];
        if self.place == Place::Goal {
            return self.goal(at);
        }
        if self.is_direct() && (self.summarises(at) || self.goes_on(at)) {
            return;
        }
        let name = source.text;
        if !source.is_sentence
            && name.chars().nth(3).is_some()
            && is_short(name)
            && let Some(known) = self.tree.heading(name, None)
        {
            return self.enter(at, known);
        }
        if !source.is_sentence
            && is_short(name)
            && !self.habits.names.is_empty()
            && let Some(number) = self.habits.names.get(&key(name))
        {
            // A pillar that gets its number only in the list.
            return self.pillar(at, name, *number);
        }
        if self.is_programme_name(at) {
            return self.add_programme(at, name, None);
        }
        if self.is_heading_name(at) {
            if self.place == Place::Organisation {
                if self.principle(at, name) {
                    return;
                }
            } else {
                let heading = self.add_heading(at, PillarKind::Pillar, None, name);
                return self.enter(at, heading);
            }
        }
        match self.heading {
            Some(heading) if self.describes(at) => self.describe(at, heading),
            _ => self.not_understood(),
        }
    }

    /// Whether a line describes its heading: the first one does, and then what goes on with it and paragraphs in
    /// sentences.
    fn describes(&self, at: usize) -> bool {
        let goes_on = self.open.what == What::Prose && self.gap != Gap::Blank;
        let is_first = self.open.what == What::Heading;
        self.programme.is_none()
            && self.place != Place::Unknown
            && (is_first || goes_on || self.is_paragraph(at))
    }

    /// Whether a paragraph in sentences begins here.
    fn is_paragraph(&self, at: usize) -> bool {
        let lines = self.sources[at..].iter().take(PARAGRAPH);
        let words = lines.filter(|line| !matches!(line.shape, Shape::Page | Shape::Title(_)));
        let mut words = words.take_while(|line| matches!(line.shape, Shape::Text));
        words.any(|line| line.is_sentence)
    }

    /// Takes a sentence right below the name of a programme that has no actions yet.
    fn summarises(&mut self, at: usize) -> bool {
        let Some(programme) = self.programme.filter(|_| self.place != Place::Unknown) else {
            return false;
        };
        let source = &self.sources[at];
        let first = matches!(self.open.what, What::Name | What::Tags)
            && self.is_paragraph(at)
            && (source.is_sentence || !self.is_before_sentence(at));
        let known = &mut self.tree.programmes[programme];
        let begins = first && known.actions.is_empty() && known.summary.is_empty();
        let is_name = self.open.what == What::Name && self.open.join(source, None) == Join::Surely;
        if !(begins && !is_name || self.open.what == What::Summary) {
            return false;
        }
        known.summary.push_str(glue(&known.summary, source.text));
        known.summary.push_str(source.text);
        self.use_line(at, Owner::Programme(programme));
        self.open = Open::after(What::Summary, source);
        true
    }

    /// A line of 基本目標.
    pub(super) fn goal(&mut self, at: usize) {
        let line = ProseLine::of(&self.sources[at], !self.is_direct());
        let plan = &mut self.tree.plan;
        plan.goal.push(line);
        plan.goal_line.get_or_insert(at);
        self.use_line(at, Owner::Plan);
    }

    /// Takes a line that goes on with what stands right above it.
    fn goes_on(&mut self, at: usize) -> bool {
        let source = &self.sources[at];
        let join = match self.join(source) {
            Join::Perhaps if self.is_heading_name(at) => Join::No,
            join => join,
        };
        match self.open.what {
            What::Nothing | What::Prose | What::Summary | What::Tags => false,
            What::Heading => join == Join::Surely && self.lengthen_heading(at),
            What::Arrow => {
                self.begin_action(at, source.text);
                true
            }
            What::Note => {
                let goes_on = join != Join::No && !source.is_sentence || join == Join::Surely;
                if goes_on {
                    self.fates[at] = Fate::Label;
                    self.open = self.open.and(source);
                }
                goes_on
            }
            What::Point => {
                let is_full = self.habits.fills(self.open.width);
                (join != Join::No || (self.open.is_ended && is_full)) && self.extend(at, join)
            }
            What::Name => match self.name_goes_on(at).filter(|_| join != Join::No) {
                Some(join) if join == Join::Surely || !self.is_before_arrow_alone(at) => {
                    self.extend(at, join)
                }
                _ => false,
            },
            What::Action => match join {
                Join::Surely => self.extend(at, join),
                Join::Perhaps if self.is_rest_of_action(at) && !is_aside(source.text) => {
                    self.extend(at, join)
                }
                _ => false,
            },
        }
    }

    /// Takes the end of the name of a heading that the page broke. Whether it is one.
    fn lengthen_heading(&mut self, at: usize) -> bool {
        let source = &self.sources[at];
        let Some(fresh) = self.fresh else {
            return false;
        };
        if fresh.lines >= NAME_LINES || source.width > REST || self.is_paragraph(at) {
            return false;
        }
        let name = &self.tree.headings[fresh.heading].name;
        let name = [name, glue(name, source.text), without_label(source.text)].concat();
        let first = self.tree.headings[fresh.heading].line;
        match self.tree.lengthen_last(name) {
            None => {
                self.use_line(at, Owner::Heading(fresh.heading));
                self.open = self.open.and(source);
                let lines = fresh.lines + 1;
                self.fresh = Some(Fresh { lines, ..fresh });
            }
            Some(known) => {
                for line in first..at {
                    if self.owners[line] == Some(Owner::Heading(fresh.heading)) {
                        self.owners[line] = Some(Owner::Heading(known));
                    }
                }
                self.enter(at, known);
            }
        }
        true
    }

    /// An action whose arrow ends the line above.
    pub(super) fn begin_action(&mut self, at: usize, text: &str) {
        if let Some(programme) = self.programme {
            self.add_actions(at, [text]);
            let last = self.tree.programmes[programme].actions.len() - 1;
            self.use_line(at, Owner::Action(programme, last));
        }
    }

    /// Whether programmes are told by their actions only, so that a name right above an arrow is one.
    fn is_before_arrow_alone(&self, at: usize) -> bool {
        self.habits.programmes.is_empty() && self.is_before_arrow(at)
    }

    /// Where names have no sign, a line between two actions is a name rather than the rest of an action, unless
    /// the action fills its line.
    fn is_rest_of_action(&self, at: usize) -> bool {
        let is_full = self.open.width + SLACK >= self.habits.action_width;
        !self.is_before_arrow_alone(at) || (is_full && self.open.width >= NARROWEST)
    }

    fn is_before_arrow(&self, at: usize) -> bool {
        let next = self.next[at].map(|next| &self.sources[next].shape);
        matches!(next, Some(Shape::Entry(entry)) if entry.arrow && !entry.is_bare())
    }

    /// Adds the whole line to what is open.
    pub(super) fn extend(&mut self, at: usize, join: Join) -> bool {
        self.extend_with(at, self.sources[at].text, join);
        true
    }

    /// Adds words to what is open. Where nothing but the width of the lines says that they belong together, a
    /// person is asked to look.
    pub(super) fn extend_with(&mut self, at: usize, words: &str, join: Join) {
        let source = &self.sources[at];
        let (text, is_joined, owner) = match (self.open.what, self.programme, self.heading) {
            (What::Name, Some(place), _) => {
                let programme = &mut self.tree.programmes[place];
                let owner = Owner::Programme(place);
                (&mut programme.name, Some(&mut programme.is_joined), owner)
            }
            (What::Action, Some(place), _) => {
                let actions = &mut self.tree.programmes[place].actions;
                let last = actions.len().saturating_sub(1);
                let Some(action) = actions.last_mut() else {
                    return;
                };
                let owner = Owner::Action(place, last);
                (&mut action.text, Some(&mut action.is_joined), owner)
            }
            (What::Point, _, Some(heading)) => {
                let Some(point) = self.tree.headings[heading].points.last_mut() else {
                    return;
                };
                (point, None, Owner::Heading(heading))
            }
            _ => return,
        };
        text.push_str(glue(text, words));
        text.push_str(words);
        if join == Join::Perhaps
            && let Some(is_joined) = is_joined
        {
            *is_joined = true;
        }
        self.use_line(at, owner);
        self.open = self.open.and(source);
    }

    /// A name without a sign that has actions below it: arrows, or bullets where it is called 事業.
    pub(super) fn is_programme_name(&self, at: usize) -> bool {
        let source = &self.sources[at];
        if source.is_sentence
            || self.heading.is_none()
            || self.place == Place::Unknown
            || source.text.chars().nth(NAME).is_some()
        {
            return false;
        }
        let next = self.next[at].map(|next| &self.sources[next].shape);
        self.is_before_arrow(at)
            || (source.text.ends_with("事業")
                && matches!(next, Some(Shape::Entry(entry)) if entry.bullet.is_some() && !entry.is_evident()))
    }

    /// A heading without a number: a short line that stands apart, above a sentence or above programmes.
    pub(super) fn is_heading_name(&self, at: usize) -> bool {
        let source = &self.sources[at];
        let is_unnumbered = self.habits.pillars.is_empty() && self.habits.headings.is_empty();
        let may_be = match self.place {
            Place::Organisation => self.programme.is_none(),
            Place::Measures | Place::List => is_unnumbered,
            Place::Cover | Place::Goal | Place::Unknown => false,
        };
        let stands_apart = self.gap != Gap::None
            || matches!(self.open.what, What::Nothing | What::Heading)
            || { self.open.what == What::Prose && self.open.is_ended };
        let is_name = !source.is_sentence
            && source.open + source.closed == 0
            && !source.text.ends_with(['、', '，', ':', '：'])
            && source.text.chars().nth(HEADING).is_none();
        if !may_be || !is_name {
            return false;
        }
        let is_before_sentence = self.is_before_sentence(at);
        if !stands_apart {
            // Right below a programme: where the description of a heading and more programmes follow.
            return is_before_sentence && self.holds[at] && self.join(source) != Join::Surely;
        }
        if is_before_sentence {
            return true;
        }
        let next = self.next[at].map(|next| (&self.sources[next], &self.sources[next].shape));
        self.place != Place::Organisation
            && match next {
                Some((source, Shape::Entry(entry))) => self.habits.is_programme(source, entry),
                Some((_, Shape::Label { begins: false })) => self.holds[at],
                _ => false,
            }
    }

    /// Whether a paragraph in sentences follows that is not the rest of this line.
    pub(super) fn is_before_sentence(&self, at: usize) -> bool {
        let Some(next) = self.next[at] else {
            return false;
        };
        let (source, below) = (&self.sources[at], &self.sources[next]);
        let is_rest = next == at + 1 && below.width <= source.width + SLACK;
        !is_rest && self.is_paragraph(next)
    }
}
