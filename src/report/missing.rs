//! 未報告一覧: a row per programme that still is to report, section by section.

use super::status::previous_status;
use super::words::Words;
use super::{Cell, Context};
use crate::domain::programme::Programme;
use crate::text::Lang;

pub(super) fn header(lang: Lang) -> Vec<String> {
    vec![
        lang.col_lead_section(),
        lang.col_code(),
        lang.col_name(),
        lang.col_contact(),
        lang.col_due(),
        lang.col_days_over(),
        lang.col_previous_status(),
    ]
}

/// The rows so far, each with the place of its section; programmes without one come last.
#[derive(Debug, Default)]
pub(super) struct Missing(Vec<(usize, Vec<Cell<'static>>)>);

impl Missing {
    pub(super) fn add(&mut self, context: &Context, words: &Words, programme: &Programme) {
        // Handed in, or stopped in an earlier period and no longer waited for.
        if context.counted(programme, context.period.id).is_some() {
            return;
        }
        let place = context
            .sections
            .iter()
            .position(|section| Some(section.id) == programme.text.lead);
        let row = vec![
            Cell::owned(context.lead(programme).to_owned()),
            Cell::owned(programme.code.clone()),
            Cell::owned(programme.text.name.clone()),
            Cell::owned(programme.text.contact.clone()),
            Cell::Day(context.period.due),
            Cell::count(context.period.days_over(context.today)),
            previous_status(context, words, programme).into_owned(),
        ];
        self.0.push((place.unwrap_or(usize::MAX), row));
    }

    /// The rows in the order of sections, those of one section in the order of the plan.
    pub(super) fn rows(mut self) -> Vec<Vec<Cell<'static>>> {
        self.0.sort_by_key(|(place, _)| *place);
        self.0.into_iter().map(|(_, row)| row).collect()
    }
}
