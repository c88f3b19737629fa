//! A row per programme: our own quarterly progress report, or the list of another office.

use super::amount;
use super::cells::Cells;
use super::columns::Column;
use super::rows::{Identity, Rows, Taken};
use super::words;
use crate::domain::command::{NAME_LIMIT, TEXT_LIMIT};
use crate::domain::plan::PillarKind;
use crate::domain::programme::Tags;
use crate::domain::proposal::{Content, HeadingRow, ProgrammeRow};
use crate::text::Lang;

/// What begins an action in a published policy.
const ARROW: char = '⇒';

/// Reads one record. `ours` is the language of our own exports if the table is one of them: there nothing is
/// decorated.
pub(super) fn read(rows: &mut Rows, cells: &mut Cells<'_>, ours: Option<Lang>) -> Taken {
    let identity = Identity::read(cells);
    let heading = heading(cells, &identity.code);
    let programme = ProgrammeRow {
        code: identity.code.clone(),
        name: identity.name.clone(),
        reference: false,
        mark: cells.word(Column::Mark, words::mark),
        tags: tags(cells),
        lead: cells.name(Column::Lead).map(none_of_dashes),
        related: related(cells, ours),
        contact: cells.text(Column::Contact),
        summary: cells.text(Column::Summary),
        budget: cells.amount(Column::Budget),
        spent: cells.amount(Column::Spent),
    };
    let actions = actions(cells, ours);
    let (column, key) = match (&heading, identity.code.is_empty()) {
        (Some((heading, _)), true) => (
            Column::Name,
            format!(
                "{} under {:?} {}",
                identity.key(),
                heading.number,
                heading.name
            ),
        ),
        (None, true) => (Column::Name, identity.key()),
        (_, false) => (Column::Code, identity.key()),
    };
    rows.only_once(cells, column, key);
    if cells.faults() > 0 {
        return Taken::No;
    }
    let parent = heading.map(|(heading, sure)| rows.heading(cells, heading, sure));
    let programme = rows.add(cells, parent, Content::Programme(programme));
    for action in actions {
        rows.add(cells, Some(programme), Content::Action(action));
    }
    Taken::Yes
}

fn none_of_dashes(name: String) -> String {
    match amount::is_dashes(&name) {
        true => String::new(),
        false => name,
    }
}

/// The heading that a row stands under, and whether its kind is known for sure. The table's own columns say
/// its number and name; the code of the programme says what kind it is.
fn heading(cells: &mut Cells<'_>, code: &str) -> Option<(HeadingRow, bool)> {
    let name = cells.name(Column::Pillar).map(none_of_dashes);
    let name = name.unwrap_or_default();
    let has_number = cells.written(Column::PillarNumber).is_some();
    let of_code = of_code(code);
    let (number, name) = if has_number {
        (cells.count(Column::PillarNumber), name)
    } else if let Some((number, name)) = numbered(&name) {
        (Some(number), name.to_owned())
    } else {
        (
            of_code
                .and_then(|(_, number)| number)
                .filter(|_| !name.is_empty()),
            name,
        )
    };
    if number.is_none() && name.is_empty() {
        return None;
    }
    let kind = match (number, of_code) {
        (Some(_), _) | (None, None) => PillarKind::Pillar,
        (None, Some((kind, _))) => kind,
    };
    let heading = HeadingRow {
        kind,
        number,
        name,
        description: None,
        points: None,
    };
    Some((heading, number.is_some() || of_code.is_some()))
}

/// What the middle of a code of ours says: `R01-4-04` is of pillar 4, `R01-T1-01` of a theme.
fn of_code(code: &str) -> Option<(PillarKind, Option<u32>)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = code.split('-');
    let (year, part, order) = (parts.next()?, parts.next()?, parts.next()?);
    let era = year.trim_start_matches(|c: char| c.is_ascii_uppercase());
    if parts.next().is_some() || era.len() == year.len() || !digits(era) || !digits(order) {
        return None;
    }
    let kind = match part.chars().next()? {
        'T' => PillarKind::Theme,
        'O' => PillarKind::Organisation,
        'N' => PillarKind::Pillar,
        _ => return Some((PillarKind::Pillar, Some(part.parse().ok()?))),
    };
    digits(&part[1..]).then_some((kind, None))
}

/// 「4 健康と福祉のまちづくり」 where the table has no column for the number.
fn numbered(name: &str) -> Option<(u32, &str)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = name.find(|c| !is_digit(c))?;
    let rest = name[end..].strip_prefix([' ', '　', '.', '．', '、'])?;
    let number = u32::try_from(amount::whole(&name[..end])?).ok()?;
    Some((number, rest.trim_start())).filter(|(number, rest)| *number < 100 && !rest.is_empty())
}

/// The tags of a cell: 重点・新規.
fn tags(cells: &mut Cells<'_>) -> Option<Tags> {
    cells.written(Column::Tags)?;
    let mut tags = Tags::default();
    let between =
        |c: char| c.is_whitespace() || matches!(c, '・' | '･' | '、' | ',' | '，' | '/' | '／');
    let written = cells.value(Column::Tags).split(between);
    for word in written.filter(|word| !word.is_empty()) {
        match words::tag(word) {
            Some(tag) => tags.set(tag, true),
            None => cells.unknown(word),
        }
    }
    Some(tags)
}

/// Names of sections.
fn related(cells: &mut Cells<'_>, ours: Option<Lang>) -> Option<Vec<String>> {
    cells.written(Column::Related)?;
    let written = cells.value(Column::Related);
    let parts: Vec<&str> = match ours {
        Some(lang) => written.split(lang.report_joint().as_str()).collect(),
        None => written
            .split(['、', '､', ',', '，', '\n', ';', '；', '/', '／'])
            .flat_map(sections)
            .collect(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in parts.into_iter().map(str::trim) {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    for name in &names {
        cells.check_length(Column::Related, name, NAME_LIMIT);
    }
    Some(names)
}

/// 高齢・障害支援課 is one section: a dot stands between names only where each part is the name of one.
fn sections(part: &str) -> Vec<&str> {
    const ENDS: [&str; 8] = ["課", "室", "係", "局", "部", "所", "署", "センター"];
    let is_section = |name: &str| ENDS.iter().any(|end| name.trim_end().ends_with(end));
    let parts: Vec<&str> = part.split(['・', '･']).collect();
    match parts.iter().all(|name| is_section(name)) {
        true => parts,
        false => vec![part],
    }
}

/// The actions of a cell, a line each. The arrow is taken off where every line has one: then it is not part
/// of what they say.
fn actions(cells: &mut Cells<'_>, ours: Option<Lang>) -> Vec<String> {
    let written = match ours {
        Some(_) => cells.written(Column::Actions).unwrap_or_default(),
        None => cells.value(Column::Actions),
    };
    let lines = || written.lines().filter(|line| !line.trim().is_empty());
    let arrows = lines().all(|line| line.trim_start().starts_with(ARROW));
    let actions: Vec<String> = match (ours, arrows) {
        (Some(_), _) => lines().map(str::to_owned).collect(),
        (None, true) => lines()
            .map(|line| {
                line.trim()
                    .trim_start_matches(ARROW)
                    .trim_start()
                    .to_owned()
            })
            .filter(|line| !line.is_empty())
            .collect(),
        (None, false) => lines().map(|line| line.trim().to_owned()).collect(),
    };
    for action in &actions {
        cells.check_length(Column::Actions, action, TEXT_LIMIT);
    }
    actions
}
