//! Backups in words.

use super::{Lang, changes};
use crate::domain::backup::changes::{Frame, Line, Part, Way};
use crate::domain::backup::{Reason, State};
use crate::domain::date::DateStyle;
use crate::domain::history::Names;

impl Lang {
    /// Why a backup was made.
    pub fn backup_reason(self, reason: Reason) -> String {
        match reason {
            Reason::Daily => self.backup_reason_daily(),
            Reason::ByHand => self.backup_reason_by_hand(),
            Reason::BeforeImport => self.backup_reason_before_import(),
            Reason::BeforeMigration => self.backup_reason_before_migration(),
            Reason::BeforeRestore => self.backup_reason_before_restore(),
        }
    }

    /// Whether a backup is what was written.
    pub fn backup_state(self, state: State) -> String {
        match state {
            State::Whole => self.backup_state_whole(),
            State::Altered => self.backup_state_altered(),
        }
    }

    /// So many bytes, in kB or MB.
    pub fn backup_size(self, bytes: u64) -> String {
        match bytes {
            0..1_000_000 => self.backup_size_kb(bytes.div_ceil(1_000)),
            _ => {
                let tenths = bytes / 100_000;
                self.backup_size_mb(format!("{}.{}", tenths / 10, tenths % 10))
            }
        }
    }

    /// What differs since a backup: the record, and what became of it.
    pub fn backup_line(self, line: &Line) -> (String, String) {
        match line {
            Line::Sections(_) => (self.settings_sections(), self.backup_changed()),
            Line::Plan(year, title, way) => (
                format!("{} {title}", self.fiscal_year(*year)),
                self.backup_way(*way),
            ),
            Line::Frame(year, frame, _) => {
                let what = match frame {
                    Frame::Plan => self.backup_frame_plan(),
                    Frame::Pillars => self.backup_frame_pillars(),
                    Frame::Periods => self.nav_period(),
                    Frame::Grades => self.backup_frame_grades(),
                };
                (
                    format!("{} {what}", self.fiscal_year(*year)),
                    self.backup_changed(),
                )
            }
            Line::Programme {
                code, name, way, ..
            } => (format!("{code} {name}"), self.backup_way(*way)),
        }
    }

    /// In what a record differs since a backup, field by field. Fields of something that has a name of its own,
    /// such as a milestone, stand under that.
    pub fn backup_changes(
        self,
        line: &Line,
        style: DateStyle,
    ) -> Vec<(Option<String>, Vec<changes::Line>)> {
        let names = Names::new();
        let told = |fields: &[_]| self.changed_fields(fields, &names, style);
        match line {
            Line::Sections(fields) | Line::Frame(_, _, fields) => vec![(None, told(fields))],
            Line::Plan(..) => Vec::new(),
            Line::Programme { parts, .. } => parts
                .iter()
                .map(|it| (self.backup_part(&it.part), told(&it.fields)))
                .collect(),
        }
    }

    /// What has a name of its own, and what became of it; a field of a programme has none.
    fn backup_part(self, part: &Part) -> Option<String> {
        let (what, way) = match part {
            Part::Milestone(title, way) => (self.backup_part_milestone(title.as_str()), way),
            Part::Indicator(name, way) => (self.backup_part_indicator(name.as_str()), way),
            Part::Report(kind, name, way) => {
                (self.backup_part_report(self.period_named(*kind, name)), way)
            }
            Part::Draft(kind, name, by, way) => {
                let period = self.period_named(*kind, name);
                (self.backup_part_draft(self.author(by), period), way)
            }
            Part::Review => return Some(self.backup_part_review()),
            _ => return None,
        };
        Some(self.backup_part_way(self.backup_way(*way), what))
    }

    /// The reports begun and not handed in that a restore takes away: whose, for what, and who typed them.
    pub fn backup_drafts(self, line: &Line) -> Vec<String> {
        let (what, _) = self.backup_line(line);
        line.drafts()
            .map(|(kind, name, by)| {
                let period = self.period_named(kind, name);
                format!(
                    "{what}: {}",
                    self.backup_part_draft(self.author(by), period)
                )
            })
            .collect()
    }

    fn backup_way(self, way: Way) -> String {
        match way {
            Way::Came => self.backup_came(),
            Way::Went => self.backup_went(),
            Way::Changed => self.backup_changed(),
        }
    }
}
