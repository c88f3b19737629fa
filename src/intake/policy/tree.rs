//! What was read, before it becomes rows.

use std::collections::{HashMap, HashSet};

use super::milestone;
use super::prose::{self, ProseLine};
use super::words::key;
use crate::domain::fiscal::FiscalYear;
use crate::domain::plan::PillarKind;
use crate::domain::programme::{Mark, Tags};
use crate::domain::proposal::{Content, Doubt, HeadingRow, PlanRow, ProgrammeRow, Row};

#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// Lines of the title, in order.
    pub title: Vec<(usize, &'a str)>,
    pub ward: &'a str,
    pub year: Option<FiscalYear>,
    /// The slogan, where it stands on the line of its heading.
    pub slogan: Option<(usize, &'a str)>,
    /// Lines of 基本目標.
    pub goal: Vec<ProseLine<'a>>,
    /// The first of them.
    pub goal_line: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Heading<'a> {
    pub line: usize,
    pub kind: PillarKind,
    pub number: Option<u32>,
    pub name: String,
    pub parent: Option<usize>,
    pub prose: Vec<ProseLine<'a>>,
    /// Cross-cutting points.
    pub points: Vec<String>,
    described: HashSet<&'a str>,
}

impl<'a> Heading<'a> {
    pub(super) fn new(
        line: usize,
        kind: PillarKind,
        number: Option<u32>,
        name: &str,
        parent: Option<usize>,
    ) -> Self {
        Heading {
            line,
            kind,
            number,
            name: name.to_owned(),
            parent,
            prose: Vec::new(),
            points: Vec::new(),
            described: HashSet::new(),
        }
    }

    /// Adds a line to the description, unless it is there: where a list repeats the pillars with their texts.
    pub(super) fn describe(&mut self, line: ProseLine<'a>) {
        if self.described.insert(line.text) {
            self.prose.push(line);
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Programme {
    pub line: usize,
    pub heading: Option<usize>,
    pub name: String,
    pub mark: Option<Mark>,
    pub tags: Tags,
    pub doubts: Vec<Doubt>,
    /// What stands in sentences below the name.
    pub summary: String,
    /// The name was put together from lines that may not belong together.
    pub is_joined: bool,
    /// Its actions stand behind arrows.
    pub has_arrows: bool,
    pub actions: Vec<Action>,
}

#[derive(Debug)]
pub(super) struct Action {
    pub line: usize,
    pub text: String,
    /// As that of a programme's name.
    pub is_joined: bool,
}

/// Which record a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Plan,
    Heading(usize),
    Programme(usize),
    Action(usize, usize),
}

/// Everything read from a text.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    pub plan: Plan<'a>,
    pub headings: Vec<Heading<'a>>,
    pub programmes: Vec<Programme>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The heading of this name, if one was read before. The same name with another number is another heading.
    pub(super) fn heading(&self, name: &str, number: Option<u32>) -> Option<usize> {
        let key = key(name);
        let named = self.by_name.get(&key).filter(|_| !key.is_empty())?;
        let is_same = |place: &&usize| {
            let known = self.headings[**place].number;
            number.is_none() || known.is_none() || number == known
        };
        named.iter().find(is_same).copied()
    }

    pub(super) fn add_heading(&mut self, heading: Heading<'a>) -> usize {
        let place = self.headings.len();
        self.by_name
            .entry(key(&heading.name))
            .or_default()
            .push(place);
        self.headings.push(heading);
        place
    }

    /// Gives the heading added last a longer name. Where another one has that name, this was only the
    /// beginning of it: it goes, and the other is told.
    pub(super) fn lengthen_last(&mut self, name: String) -> Option<usize> {
        let place = self.headings.len().checked_sub(1)?;
        let heading = &mut self.headings[place];
        if let Some(places) = self.by_name.get_mut(&key(&heading.name)) {
            places.retain(|known| *known != place);
        }
        let number = heading.number;
        heading.name = name;
        let name = heading.name.clone();
        let known = self.heading(&name, number);
        match known {
            Some(_) => drop(self.headings.pop()),
            None => self.by_name.entry(key(&name)).or_default().push(place),
        }
        known
    }
}

/// Rows, parents before children: the plan, then each heading with its programmes before the headings below it.
/// Also which row each owner became.
pub(super) struct Rows {
    pub rows: Vec<Row>,
    places: HashMap<Place, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Heading(usize),
    Programme(usize),
    Action(usize, usize),
}

impl Rows {
    /// The row of a record; the plan is the first.
    #[cfg(test)]
    pub(super) fn of(&self, owner: Owner) -> usize {
        let place = match owner {
            Owner::Plan => return 0,
            Owner::Heading(heading) => Place::Heading(heading),
            Owner::Programme(programme) => Place::Programme(programme),
            Owner::Action(programme, action) => Place::Action(programme, action),
        };
        self.places[&place]
    }

    fn push(
        &mut self,
        line: usize,
        parent: Option<usize>,
        content: Content,
        doubts: Vec<Doubt>,
    ) -> usize {
        self.rows.push(Row {
            line: number(line),
            parent,
            content,
            doubts,
        });
        self.rows.len() - 1
    }
}

/// The number of a line from its place.
pub(super) fn number(line: usize) -> u32 {
    u32::try_from(line + 1).unwrap_or(u32::MAX)
}

/// The rows of everything that was read. `first` is the first line that is not blank, `widest` the widest line
/// of text in columns.
pub(super) fn rows(tree: Tree<'_>, first: usize, widest: usize) -> Rows {
    let year = tree.plan.year;
    let mut rows = Rows {
        rows: Vec::new(),
        places: HashMap::new(),
    };
    plan_row(&mut rows, &tree.plan, first, widest);
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.headings.len()];
    let mut tops = Vec::new();
    for (place, heading) in tree.headings.iter().enumerate() {
        match heading.parent {
            Some(parent) => below[parent].push(place),
            None => tops.push(place),
        }
    }
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); tree.headings.len()];
    let mut programmes: Vec<Option<Programme>> = Vec::new();
    for (place, programme) in tree.programmes.into_iter().enumerate() {
        match programme.heading {
            Some(heading) => held[heading].push(place),
            None => programme_rows(&mut rows, None, place, &programme, year),
        }
        programmes.push(Some(programme));
    }
    let mut waiting: Vec<usize> = tops.into_iter().rev().collect();
    while let Some(place) = waiting.pop() {
        let heading = &tree.headings[place];
        let parent = heading
            .parent
            .map(|parent| rows.places[&Place::Heading(parent)]);
        let row = rows.push(
            heading.line,
            parent,
            heading_content(heading, widest),
            Vec::new(),
        );
        rows.places.insert(Place::Heading(place), row);
        for programme in &held[place] {
            if let Some(it) = programmes[*programme].take() {
                programme_rows(&mut rows, Some(row), *programme, &it, year);
            }
        }
        waiting.extend(below[place].iter().rev());
    }
    rows
}

fn plan_row(rows: &mut Rows, plan: &Plan<'_>, first: usize, widest: usize) {
    let (slogan, goal) = match plan.slogan {
        Some((_, slogan)) => (slogan.to_owned(), prose::join(&plan.goal, widest)),
        None => prose::slogan_and_goal(&plan.goal, widest),
    };
    let title: Vec<&str> = plan.title.iter().map(|(_, piece)| *piece).collect();
    let lines = [
        plan.title.first().map(|(line, _)| *line),
        plan.slogan.map(|(line, _)| line),
        plan.goal_line,
    ];
    let line = lines.into_iter().flatten().min().unwrap_or(first);
    let is_complete = !plan.ward.is_empty() && plan.year.is_some();
    let row = PlanRow {
        ward: plan.ward.to_owned(),
        year: plan.year,
        title: title.join(" "),
        slogan,
        goal,
    };
    let doubts = if is_complete {
        Vec::new()
    } else {
        vec![Doubt::Incomplete]
    };
    rows.push(line, None, Content::Plan(row), doubts);
}

fn heading_content(heading: &Heading<'_>, widest: usize) -> Content {
    Content::Heading(HeadingRow {
        kind: heading.kind,
        number: heading.number,
        name: heading.name.clone(),
        description: written(prose::join(&heading.prose, widest)),
        points: written(heading.points.join("\n")),
    })
}

/// A text that is there. A policy that only lists programmes under a heading does not say that the heading has no
/// description.
fn written(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn programme_rows(
    rows: &mut Rows,
    parent: Option<usize>,
    place: usize,
    programme: &Programme,
    year: Option<FiscalYear>,
) {
    let found = milestone::find(&programme.name, &programme.name, year);
    let mut doubts = programme.doubts.clone();
    doubts.extend(programme.is_joined.then_some(Doubt::Joined));
    doubts.extend(found.doubts);
    let content = Content::Programme(ProgrammeRow {
        name: programme.name.clone(),
        mark: programme.mark,
        tags: Some(programme.tags),
        summary: (!programme.summary.is_empty()).then(|| programme.summary.clone()),
        ..ProgrammeRow::default()
    });
    let row = rows.push(programme.line, parent, content, doubts);
    rows.places.insert(Place::Programme(place), row);
    for (milestone, doubts) in found.milestones {
        rows.push(
            programme.line,
            Some(row),
            Content::Milestone(milestone),
            doubts,
        );
    }
    for (number, action) in programme.actions.iter().enumerate() {
        let found = milestone::find(&action.text, &programme.name, year);
        let mut doubts: Vec<Doubt> = action
            .is_joined
            .then_some(Doubt::Joined)
            .into_iter()
            .collect();
        doubts.extend(found.doubts);
        let content = Content::Action(action.text.clone());
        let under = rows.push(action.line, Some(row), content, doubts);
        rows.places.insert(Place::Action(place, number), under);
        for (milestone, doubts) in found.milestones {
            rows.push(
                action.line,
                Some(under),
                Content::Milestone(milestone),
                doubts,
            );
        }
    }
}
