//! The habits of one policy: which signs stand before its pillars, its programmes and its actions. Other wards
//! and other years use the same signs for other things, so they are learnt from the text itself.

use std::collections::{HashMap, HashSet};

use super::entry::{Entry, FRAME, Kind, Sign};
use super::numeral::{Numeral, Style};
use super::prose::{NARROWEST, SLACK};
use super::shape::{Shape, Source};
use super::words::{PartKind, key, without_label};
use crate::domain::programme::Mark;

/// What was learnt.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// ○ says who pays; otherwise it is a bullet.
    pub circle_is_mark: bool,
    /// Signs before programmes.
    pub programmes: HashSet<Kind>,
    /// Bullets before headings.
    pub headings: HashSet<Kind>,
    /// Bullets before headings that hold numbered pillars.
    pub themes: HashSet<Kind>,
    /// How pillars are numbered.
    pub pillars: HashSet<Style>,
    /// The names of numbered pillars, as they are compared, with their numbers.
    pub names: HashMap<String, u32>,
    /// How parts are numbered.
    pub parts: HashSet<Style>,
    /// A part 目標達成に向けた施策 is named.
    pub has_measures: bool,
    /// Columns of the widest line that begins with an arrow.
    pub action_width: usize,
    /// Columns of the widest line of text.
    pub text_width: usize,
    /// Columns of the page, where many lines are as wide as it: they are broken by it.
    pub page_width: Option<usize>,
}

/// An entry with the sign that counts: ○ as a mark where it is one.
pub(super) fn kind(entry: &Entry<'_>, circle_is_mark: bool) -> Kind {
    match entry.kind() {
        Kind::Bullet('○') if circle_is_mark => Kind::Mark,
        kind => kind,
    }
}

impl Habits {
    pub(super) fn of(sources: &[Source<'_>]) -> Self {
        let mut habits = Habits {
            circle_is_mark: circle_is_mark(sources),
            ..Habits::default()
        };
        habits.measure(sources);
        habits.programmes = habits.evident_programmes(sources);
        habits.learn_pillars(sources);
        habits.themes = habits.theme_bullets(sources);
        if habits.programmes.is_empty() {
            habits.programmes = habits.nested_programmes(sources);
        }
        if habits.programmes.is_empty() {
            habits.programmes = habits.named_programmes(sources);
        }
        if habits.programmes.is_empty() {
            habits.programmes = habits.labelled_programmes(sources);
        }
        habits.headings = habits.heading_bullets(sources);
        habits
    }

    pub(super) fn kind(&self, entry: &Entry<'_>) -> Kind {
        kind(entry, self.circle_is_mark)
    }

    /// Who pays: the printed mark, or ○ where that is one.
    pub(super) fn mark<'a>(&self, entry: &Entry<'a>) -> Option<Sign<'a>> {
        let circle = entry.bullet == Some('○') && self.circle_is_mark;
        entry.sign.or(circle.then_some(Sign::Known(Mark::Own)))
    }

    /// Whether a line of text of this width was broken by the width of the page rather than by its writer.
    pub(super) fn fills(&self, width: usize) -> bool {
        width + SLACK >= self.text_width && width >= NARROWEST
    }

    /// Whether a line is a programme by its own signs, or by what such a sign means here.
    pub(super) fn is_programme(&self, source: &Source<'_>, entry: &Entry<'_>) -> bool {
        if entry.arrow || entry.name.is_empty() {
            return false;
        }
        let kind = self.kind(entry);
        let means = kind == Kind::Mark || self.programmes.contains(&kind);
        entry.is_evident() || (means && !source.is_sentence)
    }

    fn measure(&mut self, sources: &[Source<'_>]) {
        self.page_width = page_width(sources);
        for source in sources {
            match &source.shape {
                Shape::Entry(entry) if entry.arrow => {
                    self.action_width = self.action_width.max(source.width);
                }
                Shape::Text => self.text_width = self.text_width.max(source.width),
                Shape::Part(part, numeral) => {
                    self.has_measures |= part.kind == PartKind::Measures;
                    if part.kind != PartKind::Organisation {
                        self.parts.extend(numeral.map(|it| it.style));
                    }
                }
                _ => {}
            }
        }
    }

    /// Signs most of whose lines say themselves that they are programmes: by a mark, by an arrow behind the
    /// name, or by an arrow on the line below.
    fn evident_programmes(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let mut counts: HashMap<Kind, (usize, usize)> = HashMap::new();
        let mut solid = sources
            .iter()
            .filter(|it| !matches!(it.shape, Shape::Blank | Shape::Page | Shape::Continued))
            .peekable();
        while let Some(source) = solid.next() {
            let Shape::Entry(entry) = &source.shape else {
                continue;
            };
            if entry.arrow || source.is_sentence {
                continue;
            }
            let before_arrow =
                matches!(solid.peek().map(|it| &it.shape), Some(Shape::Entry(next)) if next.arrow);
            let count = counts.entry(self.kind(entry)).or_default();
            count.0 += usize::from(entry.is_evident() || before_arrow);
            count.1 += 1;
        }
        counts
            .into_iter()
            .filter(|(kind, (evident, all))| {
                *kind != Kind::Plain && evident * 2 >= *all && *evident > 0
            })
            .map(|(kind, _)| kind)
            .collect()
    }

    /// The highest numbering that is not the one of the parts and not the one of programmes; also any other
    /// numbering of the same names, as where the list numbers the pillars in another way.
    fn learn_pillars(&mut self, sources: &[Source<'_>]) {
        let mut of_measures: HashSet<Style> = HashSet::new();
        let mut numbered: HashMap<Style, Vec<(u32, &str)>> = HashMap::new();
        let mut place = None;
        for source in sources {
            match &source.shape {
                Shape::Part(part, numeral) => {
                    place = Some(part.kind);
                    if part.kind == PartKind::Measures {
                        of_measures.extend(numeral.map(|it| it.style));
                    }
                }
                Shape::Label { begins: true } => place = None,
                Shape::Entry(entry) if !source.is_sentence && !entry.is_evident() => {
                    let is_elsewhere = place == Some(PartKind::Organisation)
                        || (place == Some(PartKind::Goal) && self.has_measures);
                    if let Some(numeral) = entry.numeral.filter(|_| !is_elsewhere) {
                        let known = numbered.entry(numeral.style).or_default();
                        known.push((numeral.value, entry.name));
                    }
                }
                _ => {}
            }
        }
        numbered.retain(|style, _| {
            !of_measures.contains(style) && !self.programmes.contains(&Kind::Number(*style))
        });
        let numbers = |style: &Style| {
            let Some(known) = numbered.get(style) else {
                return false;
            };
            let counts_on = known.windows(2).any(|pair| pair[1].0 == pair[0].0 + 1);
            // A digit right before a name may belong to the name: only a row of them is a numbering.
            *style != Style::Tight || (known[0].0 == 1 && counts_on)
        };
        // Where parts are numbered the same way, another numbering is that of the pillars.
        let mut styles = Style::OF_PILLARS.into_iter().filter(numbers);
        let main = styles.clone().find(|style| !self.parts.contains(style));
        let Some(main) = main.or_else(|| styles.next()) else {
            return;
        };
        let names = numbered.remove(&main).unwrap_or_default();
        self.names = names
            .iter()
            .map(|(value, name)| (key(without_label(name)), *value))
            .collect();
        self.names.remove("");
        self.pillars.insert(main);
        for (style, known) in numbered {
            if known
                .iter()
                .any(|(_, name)| self.names.contains_key(&key(without_label(name))))
            {
                self.pillars.insert(style);
            }
        }
    }

    /// Whether a number is that of a pillar.
    pub(super) fn numbers_pillars(&self, numeral: Numeral) -> bool {
        self.pillars.contains(&numeral.style)
    }

    /// Bullets with a numbered pillar below them, before any programme.
    fn theme_bullets(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let mut themes = HashSet::new();
        let mut last = None;
        let mut in_pillar = false;
        for (source, entry) in entries(sources, self.has_measures) {
            let Some(entry) = entry else {
                (last, in_pillar) = (None, false);
                continue;
            };
            let kind = self.kind(entry);
            if self.is_pillar(entry) {
                themes.extend(last.take());
                in_pillar = true;
            } else if self.is_programme(source, entry) || entry.arrow {
                last = None;
            } else if matches!(kind, Kind::Bullet(bullet) if heads(bullet)) && !source.is_sentence {
                last = (!in_pillar || themes.contains(&kind)).then_some(kind);
                in_pillar &= last.is_none();
            }
        }
        themes
    }

    fn is_pillar(&self, entry: &Entry<'_>) -> bool {
        entry.numeral.is_some_and(|it| self.numbers_pillars(it)) && !entry.is_evident()
    }

    /// Where nothing else tells: under a heading, the bullet with another bullet below it. Without numbered
    /// headings the outermost bullet is the heading, and the second one the programme.
    fn nested_programmes(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let has_headings = !self.pillars.is_empty() || self.has_theme(sources);
        let mut nests: HashSet<(Kind, Kind)> = HashSet::new();
        let (mut first, mut last) = (None, None);
        for (source, entry) in entries(sources, self.has_measures) {
            if entry.is_some_and(|entry| entry.bullet == Some(FRAME)) && has_headings {
                (first, last) = (None, None);
                continue;
            }
            let Some(entry) = entry.filter(|entry| !self.is_heading(entry)) else {
                if entry.is_none_or(|it| self.is_heading(it)) && has_headings {
                    (first, last) = (None, None);
                }
                continue;
            };
            let kind = self.kind(entry);
            if first.is_none() && source.is_sentence {
                continue;
            }
            first.get_or_insert(kind);
            if let Some(outer) = last.filter(|last| *last != kind) {
                nests.insert((outer, kind));
            }
            if first == Some(kind) || !has_headings {
                last = Some(kind);
            } else {
                last = None;
            }
        }
        if has_headings {
            return nests.into_iter().map(|(outer, _)| outer).collect();
        }
        // Three ranks are heading, programme, action; two may be the upper or the lower pair.
        let outermost = first;
        let above: HashSet<Kind> = nests
            .iter()
            .filter(|(_, inner)| Some(*inner) != outermost)
            .map(|(outer, _)| *outer)
            .collect();
        nests
            .into_iter()
            .filter(|(outer, inner)| Some(*outer) == outermost && above.contains(inner))
            .map(|(_, inner)| inner)
            .collect()
    }

    fn has_theme(&self, sources: &[Source<'_>]) -> bool {
        !self.themes.is_empty()
            || entries(sources, self.has_measures)
                .any(|(_, entry)| entry.is_some_and(|it| it.bullet == Some('■')))
    }

    /// ■ and the like before headings, as far as is known before the other bullets are.
    fn is_heading(&self, entry: &Entry<'_>) -> bool {
        self.is_pillar(entry)
            || self.themes.contains(&self.kind(entry))
            || (entry.bullet == Some('■')
                && self.pillars.is_empty()
                && !self.programmes.contains(&self.kind(entry)))
    }

    /// Where there is one rank of bullets only: those with tags, or most of which are called 事業.
    fn named_programmes(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let mut counts: HashMap<Kind, (usize, usize, bool)> = HashMap::new();
        for (source, entry) in entries(sources, self.has_measures) {
            let Some(entry) = entry.filter(|it| !self.is_heading(it) && !it.arrow) else {
                continue;
            };
            if source.is_sentence || matches!(self.kind(entry), Kind::Plain | Kind::Bullet(FRAME)) {
                continue;
            }
            let count = counts.entry(self.kind(entry)).or_default();
            count.0 += usize::from(entry.name.ends_with("事業"));
            count.1 += 1;
            count.2 |= entry.boxed_tags;
        }
        counts
            .into_iter()
            .filter(|(_, (named, all, tagged))| named * 2 > *all || *tagged)
            .map(|(kind, _)| kind)
            .collect()
    }

    /// Where only labels tell: the bullets right below 主な取組 under a heading.
    fn labelled_programmes(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let mut programmes = HashSet::new();
        let (mut has_heading, mut is_labelled) = (false, false);
        for source in sources {
            match &source.shape {
                Shape::Blank | Shape::Page => continue,
                Shape::Part(part, _) => has_heading = part.kind == PartKind::Measures,
                Shape::Label { begins: true } => has_heading = false,
                Shape::Label { begins: false } => {
                    is_labelled =
                        has_heading && ["取組", "事業"].iter().any(|it| source.text.contains(it));
                    continue;
                }
                Shape::Entry(entry) if self.is_heading(entry) => has_heading = true,
                Shape::Entry(entry) if is_labelled && !source.is_sentence => {
                    let kind = self.kind(entry);
                    programmes
                        .extend(matches!(kind, Kind::Bullet(_) | Kind::Number(_)).then_some(kind));
                }
                _ => {}
            }
            is_labelled = false;
        }
        programmes
    }

    /// Bullets right above programmes, whose first one stands before any programme.
    fn heading_bullets(&self, sources: &[Source<'_>]) -> HashSet<Kind> {
        let mut headings = HashSet::new();
        let mut last = None;
        let mut has_programme = false;
        let mut seen: HashMap<Kind, (usize, usize)> = HashMap::new();
        for (source, entry) in entries(sources, self.has_measures) {
            let Some(entry) = entry else {
                (last, has_programme) = (None, false);
                continue;
            };
            let kind = self.kind(entry);
            if self.is_heading(entry) {
                (last, has_programme) = (None, false);
            } else if self.is_programme(source, entry) {
                if let Some(above) = last.take() {
                    seen.entry(above).or_default().0 += 1;
                    if !has_programme {
                        headings.insert(above);
                    }
                }
                has_programme = true;
            } else if matches!(kind, Kind::Bullet(_)) && !source.is_sentence && !entry.arrow {
                seen.entry(kind).or_default().1 += 1;
                has_programme &= !headings.contains(&kind);
                last = Some(kind);
            }
        }
        // A dot is a bullet of actions or points unless each one has a programme below it.
        headings.retain(|kind| match (kind, seen.get(kind)) {
            (Kind::Bullet(bullet), _) if heads(*bullet) => true,
            (_, Some((above, all))) => above == all,
            _ => false,
        });
        headings
    }
}

/// Bullets that may stand before a heading; dots and dashes seldom do.
fn heads(bullet: char) -> bool {
    matches!(
        bullet,
        FRAME
            | '■'
            | '□'
            | '◼'
            | '◻'
            | '◆'
            | '◇'
            | '❖'
            | '●'
            | '◎'
            | '◉'
            | '○'
            | '▼'
            | '▲'
            | '△'
            | '▽'
            | '★'
            | '☆'
    )
}

/// The entries outside the goal; a part or a list that begins is told as nothing. Names in a list end the goal
/// only where no later part does.
fn entries<'s, 'a>(
    sources: &'s [Source<'a>],
    has_measures: bool,
) -> impl Iterator<Item = (&'s Source<'a>, Option<&'s Entry<'a>>)> {
    let mut in_goal = false;
    sources
        .iter()
        .filter_map(move |source| match &source.shape {
            Shape::Part(part, _) => {
                in_goal = part.kind == PartKind::Goal;
                Some((source, None))
            }
            Shape::Label { begins: true } => {
                in_goal = false;
                Some((source, None))
            }
            Shape::Entry(entry)
                if !in_goal || entry.is_evident() || (!has_measures && !source.is_sentence) =>
            {
                in_goal = false;
                Some((source, Some(&**entry)))
            }
            _ => None,
        })
}

/// The width that many lines share, if lines are broken by the width of a page.
fn page_width(sources: &[Source<'_>]) -> Option<usize> {
    const FEWEST: usize = 4;
    const NARROWEST: usize = 40;
    let widest = sources.iter().map(|source| source.width).max()?;
    let count = |least: usize| sources.iter().filter(|it| it.width >= least).count();
    let full = count(widest.saturating_sub(SLACK));
    (full >= FEWEST && full * 10 >= count(1) && widest >= NARROWEST).then_some(widest)
}

/// Whether ○ says who pays: some line has 区 or 局, and no line has one of them behind a ○.
fn circle_is_mark(sources: &[Source<'_>]) -> bool {
    let mut has_marks = false;
    for source in sources {
        if let Shape::Entry(entry) = &source.shape
            && matches!(entry.sign, Some(Sign::Known(Mark::Ward | Mark::Bureau)))
        {
            has_marks = true;
            if entry.bullet == Some('○') {
                return false;
            }
        }
    }
    has_marks
}
