//! Line by line: what each one is part of.

mod cover;
mod headings;
mod listed;
mod text;

use super::entry::{Entry, Sign};
use super::glyph::bullet;
use super::habits::Habits;
use super::open::{Join, Open, What};
use super::prose::ProseLine;
use super::shape::{Shape, Source};
use super::tree::{Action, Owner, Programme, Tree};
use super::words::{fold, is_weak_label};
use crate::domain::fiscal::FiscalYear;
use crate::domain::proposal::{Doubt, Fate};

/// Where in the policy a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before anything but the title.
    Cover,
    Goal,
    Measures,
    Organisation,
    /// The list of what is done (参考).
    List,
    /// Under a heading that means nothing here.
    Unknown,
}

/// What stands between a line and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    /// The end of a page, with whatever blanks are around it.
    Page,
}

/// A year or a ward on a line of its own.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Year(FiscalYear),
    Ward(&'a str),
}

/// A heading that was read just now, and how many lines its name has.
#[derive(Debug, Clone, Copy)]
struct Fresh {
    heading: usize,
    lines: usize,
}

/// Everything known while reading.
pub(super) struct Reader<'s, 'a> {
    sources: &'s [Source<'a>],
    habits: &'s Habits,
    /// For each line the next one with something on it.
    next: Vec<Option<usize>>,
    /// For each line whether a programme comes before the next heading.
    holds: Vec<bool>,
    place: Place,
    theme: Option<usize>,
    heading: Option<usize>,
    programme: Option<usize>,
    first_organisation: Option<usize>,
    fresh: Option<Fresh>,
    /// The number of the last pillar.
    last_number: Option<u32>,
    gap: Gap,
    open: Open,
    /// Years and wards on lines of their own, and how many lines have been read since the title.
    pieces: Vec<(usize, Piece<'a>)>,
    since_title: Option<usize>,
    pub(super) tree: Tree<'a>,
    pub(super) fates: Vec<Fate>,
    pub(super) owners: Vec<Option<Owner>>,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn new(sources: &'s [Source<'a>], habits: &'s Habits) -> Self {
        let mut reader = Reader {
            sources,
            habits,
            next: vec![None; sources.len()],
            holds: vec![false; sources.len()],
            place: Place::Cover,
            theme: None,
            heading: None,
            programme: None,
            first_organisation: None,
            fresh: None,
            last_number: None,
            gap: Gap::Blank,
            open: Open::default(),
            pieces: Vec::new(),
            since_title: None,
            tree: Tree::default(),
            fates: vec![Fate::NotUnderstood; sources.len()],
            owners: vec![None; sources.len()],
        };
        reader.look_ahead();
        reader
    }

    /// Reads every line.
    pub(super) fn read(&mut self) {
        for at in 0..self.sources.len() {
            self.line(at);
        }
    }

    fn look_ahead(&mut self) {
        let mut next = None;
        let mut holds = false;
        for (at, source) in self.sources.iter().enumerate().rev() {
            self.next[at] = next;
            self.holds[at] = holds;
            match &source.shape {
                Shape::Blank | Shape::Page | Shape::Continued => continue,
                Shape::Entry(entry) if self.habits.is_programme(source, entry) => holds = true,
                Shape::Entry(entry) => holds &= !self.is_heading(source, entry),
                Shape::Part(..) | Shape::Label { begins: true } => holds = false,
                Shape::Title(_) => continue,
                _ => {}
            }
            next = Some(at);
        }
    }

    fn is_heading(&self, source: &Source<'_>, entry: &Entry<'_>) -> bool {
        let kind = self.habits.kind(entry);
        let is_pillar = entry
            .numeral
            .is_some_and(|it| self.habits.numbers_pillars(it));
        !source.is_sentence
            && (is_pillar
                || self.habits.themes.contains(&kind)
                || self.habits.headings.contains(&kind)
                || entry.bullet == Some('■'))
    }

    fn line(&mut self, at: usize) {
        let source = &self.sources[at];
        if let Some(since) = &mut self.since_title
            && !matches!(source.shape, Shape::Blank)
        {
            *since += 1;
        }
        if self.closes_bracket(source) {
            self.extend(at, Join::Surely);
            self.gap = Gap::None;
            return;
        }
        if self.is_in_sentence(source) {
            self.text(at);
            self.gap = Gap::None;
            return;
        }
        match &source.shape {
            Shape::Blank => {
                self.fates[at] = Fate::Blank;
                if self.gap == Gap::None {
                    self.gap = Gap::Blank;
                }
                return;
            }
            Shape::Page => {
                self.fates[at] = Fate::Label;
                self.gap = Gap::Page;
                return;
            }
            Shape::Title(title) => {
                if self.title(at, title) {
                    return;
                }
            }
            Shape::Note => {
                self.fates[at] = Fate::Label;
                self.open = Open::after(What::Note, source);
            }
            Shape::Label { begins } => self.label(at, *begins),
            Shape::Year(year) => self.piece(at, Piece::Year(*year)),
            Shape::Ward(ward) => self.piece(at, Piece::Ward(ward)),
            Shape::Part(part, _) => self.part(at, part),
            Shape::Entry(entry) => self.entry(at, entry),
            Shape::Tags(tags) => self.tags(at, *tags),
            Shape::Continued => self.continued(at),
            Shape::Text => self.text(at),
        }
        self.gap = Gap::None;
    }

    /// Whether a line closes a bracket that the line before left open: whatever it looks like, it goes on with it.
    fn closes_bracket(&self, source: &Source<'_>) -> bool {
        let is_words = match &source.shape {
            Shape::Entry(entry) => !entry.has_arrow,
            Shape::Text | Shape::Tags(_) | Shape::Year(_) | Shape::Ward(_) => true,
            _ => false,
        };
        let goes_on = matches!(self.open.what, What::Name | What::Action | What::Point);
        is_words && goes_on && self.open.brackets > 0 && source.closed > 0 && self.is_direct()
    }

    /// Whether words that would mean something on their own stand in the middle of a text: a PDF broke it there.
    fn is_in_sentence(&self, source: &Source<'_>) -> bool {
        let is_open = !matches!(self.open.what, What::Nothing | What::Note | What::Heading)
            && !self.open.is_ended;
        let join = || self.join(source);
        is_open
            && self.is_direct()
            && match &source.shape {
                Shape::Label { .. } => is_weak_label(source.text) && join() != Join::No,
                Shape::Part(_, None) => bullet(source.text).0.is_none() && join() == Join::Surely,
                Shape::Title(_) | Shape::Year(_) | Shape::Ward(_) | Shape::Tags(_) => {
                    // On a new page they are its head.
                    self.gap == Gap::None && self.open.what != What::Name && join() == Join::Surely
                }
                Shape::Note => {
                    !source
                        .text
                        .starts_with(['※', '★', '☆', '*', '＊', '注', '(', '（'])
                        && join() == Join::Surely
                }
                _ => false,
            }
    }

    /// No blank line, or only the end of a page, stands before this line.
    fn is_direct(&self) -> bool {
        self.gap != Gap::Blank
    }

    fn use_line(&mut self, at: usize, owner: Owner) {
        self.fates[at] = Fate::Used;
        self.owners[at] = Some(owner);
    }

    /// A sign and its name on two lines are one.
    fn continued(&mut self, at: usize) {
        self.fates[at] = self.fates[at - 1];
        self.owners[at] = self.owners[at - 1];
    }

    fn not_understood(&mut self) {
        self.open = Open::default();
    }

    /// 主な取組 ends what stands before it; 参考 also ends the heading.
    fn label(&mut self, at: usize, begins: bool) {
        self.fates[at] = Fate::Label;
        // 取組内容 below the name of a programme: its actions follow.
        let below_name = matches!(self.open.what, What::Name | What::Tags | What::Summary);
        if begins || !(below_name && self.is_before_actions(at)) {
            self.programme = None;
        }
        self.open = Open::default();
        let is_list = begins || fold(self.sources[at].text).contains("主な");
        if begins {
            (self.theme, self.heading) = (None, None);
        }
        if begins || (is_list && matches!(self.place, Place::Goal | Place::Cover)) {
            self.place = Place::List;
        }
    }

    /// Whether the next line is an action of the programme that is open, if anything is.
    fn is_before_actions(&self, at: usize) -> bool {
        let next = self.next[at].map(|next| &self.sources[next]);
        next.is_some_and(|next| match &next.shape {
            Shape::Entry(entry) => {
                entry.arrow
                    || (entry.bullet.is_some()
                        && !self.habits.is_programme(next, entry)
                        && !self.is_heading(next, entry))
            }
            _ => false,
        })
    }

    /// How a line would go on with what is open.
    fn join(&self, source: &Source<'_>) -> Join {
        match self.open.join(source, self.habits.page_width) {
            // The width of a line says nothing about what stands on the next page.
            Join::Perhaps if self.gap == Gap::Page => Join::No,
            join => join,
        }
    }

    fn add_programme(&mut self, at: usize, name: &str, entry: Option<&Entry<'a>>) {
        if matches!(self.place, Place::Cover | Place::Goal) {
            self.place = Place::List;
        }
        let mut doubts = Vec::new();
        let mut mark = None;
        if let Some(entry) = entry {
            match self.habits.mark(entry) {
                Some(Sign::Known(known)) => mark = Some(known),
                Some(Sign::Unknown(word)) => doubts.push(Doubt::UnknownWord(word.to_owned())),
                None => {}
            }
            let words = entry.unknown.iter();
            doubts.extend(words.map(|word| Doubt::UnknownWord((*word).to_owned())));
        }
        let place = self.tree.programmes.len();
        self.tree.programmes.push(Programme {
            line: at,
            heading: self.holder(),
            name: name.to_owned(),
            mark,
            tags: entry.map(|entry| entry.tags).unwrap_or_default(),
            doubts,
            ..Programme::default()
        });
        self.programme = Some(place);
        self.use_line(at, Owner::Programme(place));
        self.open = Open::after(What::Name, &self.sources[at]);
    }

    /// Adds actions to the programme that is open.
    fn add_actions<'t>(&mut self, at: usize, texts: impl IntoIterator<Item = &'t str>) {
        let Some(programme) = self.programme else {
            return;
        };
        let actions = &mut self.tree.programmes[programme].actions;
        let count = actions.len();
        actions.extend(texts.into_iter().map(|text| Action {
            line: at,
            text: text.to_owned(),
            is_joined: false,
        }));
        if actions.len() > count {
            self.open = Open::after(What::Action, &self.sources[at]);
        }
    }

    /// The line as part of the description of the heading.
    fn describe(&mut self, at: usize, heading: usize) {
        let apart = !self.is_direct() && self.open.what == What::Prose;
        let line = ProseLine::of(&self.sources[at], apart);
        self.tree.headings[heading].describe(line);
        self.use_line(at, Owner::Heading(heading));
        self.open = Open::after(What::Prose, &self.sources[at]);
    }
}
