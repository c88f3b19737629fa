//! What a check or a salvage found, and where.

use super::Lang;
use crate::domain::programme::Tag;
use crate::store::{Fate, Line, Place, Salvage};

impl Lang {
    /// Where something is: R01-4-04 名称（進捗報告・第3四半期・実施内容・実績）.
    pub fn record_at(self, place: &Place) -> String {
        let mut what = vec![self.record_kind(place.table)];
        if let Some((kind, name)) = place.period.as_ref() {
            what.push(self.period_named(*kind, name));
        }
        if let Some(field) = &place.field {
            what.push(self.record_field(place.table, field));
        }
        let what = what.join(match self {
            Lang::Ja => "・",
            Lang::En => ", ",
        });
        match place.owner.as_str() {
            "" => self.check_place(format!("#{}", place.id), what),
            owner => self.check_place(owner, what),
        }
    }

    /// What the records of a table are called.
    pub fn record_kind(self, table: &str) -> String {
        match table {
            "section" => self.record_section(),
            "plan" => self.record_plan(),
            "pillar" => self.record_pillar(),
            "period" => self.record_period(),
            "programme" => self.record_programme(),
            "related_section" => self.record_related_section(),
            "action" => self.record_action(),
            "milestone" => self.record_milestone(),
            "forecast" => self.record_forecast(),
            "report" => self.record_report(),
            "acknowledgement" => self.record_acknowledgement(),
            "indicator" => self.record_indicator(),
            "indicator_value" => self.record_indicator_value(),
            "grade" => self.record_grade(),
            "review" => self.record_review(),
            "lineage" => self.record_lineage(),
            "draft" => self.record_draft(),
            "snapshot" => self.record_snapshot(),
            "export_log" => self.record_export_log(),
            other => other.to_owned(),
        }
    }

    /// What a field is called; one that no screen shows keeps the name it has in the file.
    fn record_field(self, table: &str, field: &str) -> String {
        if let Some(tag) = field.strip_prefix("tag_").and_then(Tag::from_code) {
            return self.tag(tag);
        }
        match (table, field) {
            (_, "baseline_text") => self.col_baseline(),
            (_, "actual_text") => self.detail_actual(),
            (_, "date_text") => self.col_forecast(),
            ("programme", "pillar_id") => self.col_pillar(),
            ("programme", "code") => self.col_code(),
            ("programme" | "section" | "pillar", "name") => self.field_name(),
            ("programme", "mark") => self.col_mark(),
            ("programme", "lead_id") => self.col_lead_section(),
            ("programme", "contact") => self.detail_contact(),
            ("programme", "summary") => self.detail_summary(),
            ("programme", "budget") => self.col_budget(),
            ("programme", "spent") => self.col_spent(),
            ("action", "text") => self.col_actions(),
            ("milestone", "title") => self.col_milestone(),
            ("milestone" | "indicator", "kind") => self.col_kind(),
            ("report", "status") => self.col_status(),
            ("report", "done") => self.col_done(),
            ("report", "issue") => self.col_issue(),
            ("report", "next") => self.col_next(),
            ("report", "state") => self.col_report_state(),
            ("indicator", "name") => self.col_indicator_name(),
            ("indicator", "unit") => self.col_unit(),
            ("indicator", "target") => self.col_target(),
            ("indicator_value", "value") => self.col_value(),
            ("indicator_value", "note") => self.col_remarks(),
            ("review", "results") => self.col_year_results(),
            ("review", "grade_id") => self.col_grade(),
            ("review", "reason") => self.col_grade_reason(),
            ("review", "section_comment") => self.col_section_comment(),
            ("review", "head_comment") => self.col_head_comment(),
            _ => field.to_owned(),
        }
    }
}

impl Lang {
    /// One line of the list of what was saved of a damaged file.
    pub fn salvage_line(self, line: &Line) -> String {
        let place = self.record_at(&line.place);
        match line.fate {
            Fate::Lost => self.salvage_lost(place),
            Fate::LeftOut => self.salvage_left_out(place),
            Fate::FromHistory => self.salvage_from_history(place),
            Fate::Doubtful => self.salvage_doubtful(place),
            Fate::Moved => self.salvage_moved(place),
            Fate::Cleared => self.salvage_cleared(place),
            Fate::StandIn => self.salvage_stand_in(place),
        }
    }

    /// The whole list: how many of each kind, the history, and what is to be looked at.
    pub fn salvage_lines(self, salvage: &Salvage) -> Vec<String> {
        let counts = salvage.counts.iter().map(|(table, count)| {
            let saved = self.salvage_count(self.record_kind(table), count.saved);
            match (count.from_history, count.lost) {
                (0, 0) => saved,
                (history, lost) => self.salvage_count_more(saved, history, lost),
            }
        });
        let history = match salvage.history {
            true => self.salvage_history_kept(),
            false => self.salvage_history_new(),
        };
        counts
            .chain([history])
            .chain(salvage.lines.iter().map(|line| self.salvage_line(line)))
            .chain(salvage.faults.iter().map(|fault| self.fault(fault)))
            .collect()
    }
}
