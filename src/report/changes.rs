//! 前回からの変更点: a row per thing that is not as it was, status changes first, worse ones before better.

use super::words::Words;
use super::{Cell, Compared, Context};
use crate::domain::compare::{Difference, Value};
use crate::domain::fiscal::japan_day;
use crate::domain::plan::{Pillar, Section};
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    vec![
        lang.col_pillar(),
        lang.col_code(),
        lang.col_name(),
        lang.col_item(),
        lang.col_was(),
        lang.col_is(),
        lang.col_reason(),
        lang.col_changed_on(),
        lang.col_changed_by(),
    ]
}

pub(super) fn row<'a>(
    context: &'a Context,
    words: &'a Words,
    compared: &'a Compared,
    found: &'a Difference,
) -> Vec<Cell<'a>> {
    let heading = |pillars: &'a [Pillar]| pillars.iter().find(|it| it.id == found.pillar);
    let pillar = heading(&context.pillars).or_else(|| heading(&compared.pillars));
    let (was, is) = (
        (compared.pillars.as_slice(), compared.sections.as_slice()),
        (context.pillars.as_slice(), context.sections.as_slice()),
    );
    let changed = found.changed.as_ref();
    vec![
        Cell::text(pillar.map_or("", |pillar| &pillar.name)),
        Cell::text(&found.code),
        Cell::text(&found.name),
        Cell::owned(words.lang.changed_item(&found.item)),
        cell(words, &found.before, was),
        cell(words, &found.after, is),
        Cell::text(&found.reason),
        Cell::day(changed.map(|(_, at)| japan_day(*at))),
        Cell::text(changed.map_or("", |(by, _)| by)),
    ]
}

/// A value with the names of its own side.
fn cell<'a>(
    words: &'a Words,
    value: &'a Value,
    (pillars, sections): (&'a [Pillar], &'a [Section]),
) -> Cell<'a> {
    match value {
        Value::None => Cell::Empty,
        Value::Status(status) => Cell::text(words.status(*status)),
        Value::Text(text) => Cell::text(text),
        Value::Date(date) => Cell::owned(date.write(words.style)),
        Value::Amount(yen) => Cell::Integer(*yen),
        Value::Figure(figure) => Cell::owned(figure.to_string()),
        Value::Pillar(id) => {
            let pillar = pillars.iter().find(|it| it.id == *id);
            Cell::text(pillar.map_or("", |it| &it.name))
        }
        Value::Section(id) => {
            let section = sections.iter().find(|it| it.id == *id);
            Cell::text(section.map_or("", |it| &it.name))
        }
        Value::Mark(mark) => Cell::text(words.mark(*mark)),
        Value::Tags(tags) => Cell::owned(words.lang.tags(*tags)),
    }
}
