//! What a check or a salvage found, and where.

use super::Lang;
use super::changes::field_name;
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
            // The drafts have no numbers.
            "" if place.id == 0 => what,
            "" => self.check_place_numbered(place.id.to_string(), what),
            owner => self.check_place(owner, what),
        }
    }

    /// What a field is called, also one that no screen shows.
    fn record_field(self, table: &str, field: &str) -> String {
        let table = match table {
            // What is not handed in yet has the fields of a report.
            "draft" => "report",
            table => table,
        };
        let known = field_name(self, table, field);
        if known != field {
            return known;
        }
        match (table, field) {
            (_, "id") => self.check_field_number(),
            (_, "uid") => self.check_field_identity(),
            (_, "row_version") => self.check_field_version(),
            (_, "position") => self.check_field_order(),
            (_, "by") => self.check_field_author(),
            (_, "at") => self.check_field_moment(),
            (_, "plan_id") => self.record_plan(),
            (_, "period_id") => self.record_period(),
            (_, "programme_id" | "from_id") => self.record_programme(),
            (_, "milestone_id") => self.record_milestone(),
            ("acknowledgement", "subject") => self.check_field_subject(),
            ("acknowledgement", "finding") => self.check_field_finding(),
            ("report", "figures") => self.check_field_figures(),
            ("snapshot", "reason") => self.check_field_reason(),
            ("snapshot", "judged_on") => self.check_field_judged_on(),
            ("snapshot", "head") => self.check_field_content(),
            ("export_log", "layout") => self.check_field_layout(),
            ("export_log", "encoding") => self.check_field_encoding(),
            ("export_log", "file") => self.check_field_file(),
            ("snapshot" | "export_log", "row_count") => self.check_field_rows(),
            (_, other) => self.check_field_other(other),
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
            "snapshot" | "snapshot_row" => self.record_snapshot(),
            "batch" | "change" => self.nav_history(),
            "search" => self.key_search(),
            "export_log" => self.record_export_log(),
            other => other.to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(table: &'static str, id: i64, field: Option<&str>) -> Place {
        Place {
            table,
            id,
            owner: String::new(),
            period: None,
            field: field.map(str::to_owned),
        }
    }

    #[test]
    fn a_record_without_a_name_is_told_by_its_number_and_a_draft_by_neither() {
        assert_eq!(
            Lang::Ja.record_at(&at("milestone", 7, Some("action_id"))),
            "節目・取組内容（7番）"
        );
        assert_eq!(Lang::En.record_at(&at("action", 7, None)), "action (no. 7)");
        assert_eq!(Lang::Ja.record_at(&at("draft", 0, None)), "下書き");
        assert_eq!(
            Lang::Ja.record_at(&at("draft", 0, Some("writer"))),
            "下書き・内部の控え「writer」"
        );
    }
}
