//! Which programmes a report is about.

use crate::domain::programme::{Programme, Tag};
use crate::domain::progress::Status;
use crate::domain::{PeriodId, PillarId, SectionId};

/// What a report is narrowed to; a programme must pass all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this pillar.
    pub pillar: Option<PillarId>,
    /// Only this 主管課; `Some(None)` means programmes without one.
    pub section: Option<Option<SectionId>>,
    /// Only this 進捗区分 in the period; `Some(None)` means 未報告.
    pub status: Option<Option<Status>>,
    /// Only those with this tag.
    pub tag: Option<Tag>,
}

impl Filter {
    /// Whether a programme passes, by its report for the period.
    pub fn passes(&self, programme: &Programme, period: PeriodId) -> bool {
        let text = &programme.text;
        let status = || programme.report(period).map(|report| report.status);
        self.pillar.is_none_or(|pillar| programme.pillar == pillar)
            && self.section.is_none_or(|section| text.lead == section)
            && self.tag.is_none_or(|tag| text.tags.has(tag))
            && self.status.is_none_or(|wanted| status() == wanted)
    }

    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        *self != Filter::default()
    }
}
