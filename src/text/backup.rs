//! Backups in words.

use super::Lang;
use crate::domain::backup::changes::{Frame, Line, Part, Way};
use crate::domain::backup::{Reason, State};

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

    /// What differs since a backup: the record, and in what.
    pub fn backup_line(self, line: &Line) -> (String, String) {
        match line {
            Line::Sections => (self.settings_sections(), self.backup_changed()),
            Line::Plan(year, title, way) => (
                format!("{} {title}", self.fiscal_year(*year)),
                self.backup_way(*way),
            ),
            Line::Frame(year, frame) => {
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
                code,
                name,
                way,
                parts,
                ..
            } => {
                let told = match parts.is_empty() {
                    true => self.backup_way(*way),
                    false => {
                        let words: Vec<String> =
                            parts.iter().map(|part| self.backup_part(part)).collect();
                        words.join(&self.backup_comma())
                    }
                };
                (format!("{code} {name}"), told)
            }
        }
    }

    fn backup_part(self, part: &Part) -> String {
        let with = |what: String, way: &Way| self.backup_part_way(self.backup_way(*way), what);
        match part {
            Part::Name => self.col_name(),
            Part::Code => self.col_code(),
            Part::Pillar => self.col_pillar(),
            Part::Mark => self.col_mark(),
            Part::Tags => self.col_tags(),
            Part::Lead => self.col_lead_section(),
            Part::Related => self.backup_part_related(),
            Part::Contact => self.backup_part_contact(),
            Part::Summary => self.backup_part_summary(),
            Part::Budget => self.col_budget(),
            Part::Spent => self.col_spent(),
            Part::Actions => self.backup_part_actions(),
            Part::Milestone(title, way) => with(self.backup_part_milestone(title.as_str()), way),
            Part::Indicator(name, way) => with(self.backup_part_indicator(name.as_str()), way),
            Part::Report(kind, name, way) => {
                with(self.backup_part_report(self.period_named(*kind, name)), way)
            }
            Part::Review => self.backup_part_review(),
        }
    }

    fn backup_way(self, way: Way) -> String {
        match way {
            Way::Came => self.backup_came(),
            Way::Went => self.backup_went(),
            Way::Changed => self.backup_changed(),
        }
    }
}
