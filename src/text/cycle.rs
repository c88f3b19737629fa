//! What is said of reporting periods, of what is to be looked at before they are closed, and to those who have
//! not reported.

use super::Lang;
use crate::domain::cycle::{Finding, FindingKind, Preset, Subject};
use crate::domain::date::{DateStyle, PlannedDate};
use crate::domain::plan::{Period, PeriodKind, PeriodState};
use crate::domain::proposal::PeriodWord;

impl Lang {
    /// A period without its year: 第3四半期; one with dates of the ward's own goes by its name.
    pub fn period_name(self, period: &Period) -> String {
        self.period_named(period.kind, &period.name)
    }

    /// As [`Lang::period_name`], of a period that is not at hand as a whole.
    pub fn period_named(self, kind: PeriodKind, name: &str) -> String {
        match name.trim() {
            "" => self.period(kind),
            name => name.to_owned(),
        }
    }

    /// A period as a row of a table names it.
    pub fn period_word(self, period: &PeriodWord) -> String {
        match period.kind {
            Some(kind) if kind != PeriodKind::Custom => self.period(kind),
            _ => self.period_named(PeriodKind::Custom, &period.word),
        }
    }

    /// Where a period stands in its cycle.
    pub fn period_state(self, state: PeriodState) -> String {
        match state {
            PeriodState::Preparing => self.cycle_state_preparing(),
            PeriodState::Open => self.cycle_state_open(),
            PeriodState::Checking => self.cycle_state_checking(),
            PeriodState::Closed => self.cycle_state_closed(),
        }
    }

    /// Periods that many offices have.
    pub fn preset(self, preset: Preset) -> String {
        match preset {
            Preset::Quarters => self.cycle_preset_quarters(),
            Preset::Halves => self.cycle_preset_halves(),
            Preset::Thirds => self.cycle_preset_thirds(),
            Preset::YearEnd => self.cycle_preset_year_end(),
        }
    }

    /// What is wrong, or looks so, as a sentence.
    pub fn finding(self, finding: &Finding, style: DateStyle) -> String {
        let status = || self.status(finding.status);
        let (about, date) = match &finding.subject {
            Subject::Programme => ("", None),
            Subject::Milestone(_, title, date) => (title.as_str(), Some(date)),
            Subject::Indicator(_, name) => (name.as_str(), None),
        };
        let date = || date.map_or_else(String::new, |date: &PlannedDate| date.write(style));
        match finding.kind {
            FindingKind::NotReported => self.finding_not_reported(),
            FindingKind::NotResubmitted => self.finding_not_resubmitted(),
            FindingKind::OverdueNotLate => self.finding_overdue_not_late(date(), about, status()),
            FindingKind::SlippedNotLate => self.finding_slipped_not_late(date(), about, status()),
            FindingKind::StillOpen => self.finding_still_open(date(), about, status()),
            FindingKind::EmptyReason => self.finding_empty_reason(status()),
            FindingKind::SameText => self.finding_same_text(),
            FindingKind::BeyondTarget => self.finding_beyond_target(about),
            FindingKind::NoValue => self.finding_no_value(about),
            FindingKind::NoSection => self.finding_no_section(),
        }
    }

    /// What is wrong, in a word or two.
    pub fn finding_word(self, kind: FindingKind) -> String {
        match kind {
            FindingKind::NotReported => self.finding_word_not_reported(),
            FindingKind::NotResubmitted => self.finding_word_not_resubmitted(),
            FindingKind::OverdueNotLate => self.finding_word_overdue_not_late(),
            FindingKind::SlippedNotLate => self.finding_word_slipped_not_late(),
            FindingKind::StillOpen => self.finding_word_still_open(),
            FindingKind::EmptyReason => self.finding_word_empty_reason(),
            FindingKind::SameText => self.finding_word_same_text(),
            FindingKind::BeyondTarget => self.finding_word_beyond_target(),
            FindingKind::NoValue => self.finding_word_no_value(),
            FindingKind::NoSection => self.finding_word_no_section(),
        }
    }
}
