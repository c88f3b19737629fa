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
            what.push(field_name(self, place.table, field));
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
