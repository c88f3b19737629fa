//! The change history in words: names of fields, their values as the screens show them, and what a change was
//! about.

use chrono::{DateTime, Local, Utc};

use super::Lang;
use crate::domain::board::Reported;
use crate::domain::date::{DateStyle, Precision, write_day};
use crate::domain::history::{
    BatchKind, FieldChange, Heading, Name, Names, OpGroup, Place, Restore, Verb,
};
use crate::domain::indicator::{Counting, Course, IndicatorKind, ValueState};
use crate::domain::lineage::LineageKind;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PeriodKind, PeriodState, PillarKind, PlanState};
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::{ReportState, Status};
use crate::domain::review::Outlook;

/// One field of a change as a line: 名称: 旧 → 新.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field.
    pub name: String,
    /// What it was, as a person reads it.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

impl Lang {
    /// The fields of a change that say something to a person. The parts of a date are left out beside its text,
    /// which says the same. `names` tells what the row numbers in them stand for.
    pub fn changed_fields(
        self,
        changes: &[FieldChange],
        names: &Names,
        style: DateStyle,
    ) -> Vec<Line> {
        let says_text = |change: &FieldChange| {
            date_part(&change.field).is_some_and(|(date, part)| {
                part != "text"
                    && changes.iter().any(|other| {
                        other.table == change.table && other.field == format!("{date}_text")
                    })
            })
        };
        let told = |change: &FieldChange, value: &Option<String>| {
            let value = value.as_ref()?;
            Some(shown(self, change, value, names, style))
        };
        changes
            .iter()
            .filter(|change| !says_text(change) && !is_silent(change, names))
            .map(|change| Line {
                name: field_name(self, &change.table, &change.field),
                before: told(change, &change.before),
                after: told(change, &change.after),
            })
            .filter(|line| line.before != line.after)
            .collect()
    }

    /// What a change did; one that took another back or brought it again says so.
    pub fn change_title(self, heading: &Heading) -> String {
        let op = self.op(heading.op);
        match heading.kind {
            BatchKind::Done => op,
            BatchKind::Undo => self.detail_undid(op),
            BatchKind::Redo => self.detail_redid(op),
        }
    }

    /// What a change was about; empty where that has no name.
    pub fn changed_place(self, place: &Place) -> String {
        match place {
            Place::Nowhere => String::new(),
            Place::Programme { title, more: 0, .. } => title.clone(),
            Place::Programme { title, more, .. } => self.history_and_more(*more, title.as_str()),
            Place::Section(name) | Place::Pillar(name) | Place::Plan(name) => name.clone(),
            Place::Period(kind, name) => self.period_named(*kind, name),
            Place::Backup(from) => self.restored_from(from),
        }
    }

    /// From which backup a file was restored.
    pub fn restored_from(self, from: &Restore) -> String {
        match from.at {
            Some(at) => self.history_from_backup(self.moment(at)),
            None => self.history_from_copy(from.name.as_str()),
        }
    }

    /// A name of the history.
    pub fn name(self, name: &Name) -> String {
        match name {
            Name::Text(text) => text.clone(),
            Name::Period(kind, name) => self.period_named(*kind, name),
        }
    }

    /// Who made a change; a name for nobody where none was set.
    pub fn author(self, by: &str) -> String {
        match by.trim() {
            "" => self.history_nobody(),
            by => by.to_owned(),
        }
    }

    /// Who made a change, as the subject of a sentence.
    pub fn author_of(self, by: &str) -> String {
        match by.trim() {
            "" => self.history_somebody(),
            by => self.history_person(by),
        }
    }

    /// A change in one line: when, who, what, and to what.
    pub fn told(self, heading: &Heading) -> String {
        let told = self.history_told(
            self.moment(heading.at),
            self.author(&heading.by),
            self.changed_place(&heading.place),
            self.change_title(heading),
        );
        told.trim_end().to_owned()
    }

    /// Day and time of a moment, where the computer stands.
    pub fn moment(self, at: DateTime<Utc>) -> String {
        let at = at.with_timezone(&Local);
        self.history_moment(self.day(at.date_naive()), at.format("%H:%M").to_string())
    }

    /// A kind of change.
    pub fn op_group(self, group: OpGroup) -> String {
        match group {
            OpGroup::Plan => self.history_group_plan(),
            OpGroup::Programmes => self.history_group_programmes(),
            OpGroup::Milestones => self.history_group_milestones(),
            OpGroup::Indicators => self.history_group_indicators(),
            OpGroup::Reports => self.history_group_reports(),
            OpGroup::Periods => self.history_group_periods(),
            OpGroup::Reviews => self.history_group_reviews(),
            OpGroup::Sections => self.history_group_sections(),
            OpGroup::Imports => self.history_group_imports(),
        }
    }

    /// What happened to a record of a table: 節目を追加.
    pub fn record_change(self, table: &str, verb: Verb) -> String {
        let what = match table {
            "section" => self.history_table_section(),
            "plan" => self.history_table_plan(),
            "pillar" => self.history_table_pillar(),
            "period" => self.history_table_period(),
            "programme" => self.history_table_programme(),
            "related_section" => self.col_related_sections(),
            "action" => self.col_actions(),
            "milestone" => self.col_milestone(),
            "forecast" => self.col_forecast(),
            "report" => self.history_table_report(),
            "acknowledgement" => self.history_table_acknowledgement(),
            "indicator" => self.detail_tab_indicators(),
            "indicator_value" => self.col_value(),
            "grade" => self.history_table_grade(),
            "review" => self.history_table_review(),
            "lineage" => self.history_table_lineage(),
            other => other.to_owned(),
        };
        match verb {
            Verb::Insert => self.history_made(what),
            Verb::Update => self.history_changed(what),
            Verb::Delete => self.history_deleted(what),
        }
    }
}

/// A tag that a new or deleted record does not carry says nothing, nor does the number of an indicator that is
/// gone.
fn is_silent(change: &FieldChange, names: &Names) -> bool {
    if change.field == "indicator_id" {
        let told = [&change.before, &change.after].into_iter().flatten();
        return !told
            .into_iter()
            .any(|id| named(names, "indicator", id).is_some());
    }
    change.field.starts_with("tag_")
        && matches!(
            (change.before.as_deref(), change.after.as_deref()),
            (None, Some("0")) | (Some("0"), None)
        )
}

fn named<'n>(names: &'n Names, table: &'static str, id: &str) -> Option<&'n Name> {
    names.get(&(table, id.parse().ok()?))
}

/// `baseline_text` is the part `text` of the date `baseline`.
fn date_part(field: &str) -> Option<(&str, &str)> {
    let (date, part) = field.rsplit_once('_')?;
    let is_date = matches!(date, "baseline" | "actual" | "date");
    let is_part = matches!(
        part,
        "text" | "earliest" | "latest" | "precision" | "qualifier"
    );
    (is_date && is_part).then_some((date, part))
}

/// A field's name; one that is not known here keeps the name it has in the file.
pub(super) fn field_name(lang: Lang, table: &str, field: &str) -> String {
    if let Some((date, part)) = date_part(field) {
        let date = match date {
            "baseline" => lang.col_baseline(),
            "actual" => lang.detail_actual(),
            _ => lang.col_forecast(),
        };
        return match part {
            "earliest" => lang.field_from(date),
            "latest" => lang.field_to(date),
            "precision" => lang.field_precision(date),
            "qualifier" => lang.field_qualifier(date),
            _ => date,
        };
    }
    if let Some(tag) = field.strip_prefix("tag_").and_then(Tag::from_code) {
        return lang.tag(tag);
    }
    match (table, field) {
        ("programme", "pillar_id") => lang.col_pillar(),
        ("programme", "code") => lang.col_code(),
        ("programme", "name") => lang.field_name(),
        ("programme", "mark") => lang.col_mark(),
        ("programme", "lead_id") => lang.col_lead_section(),
        ("programme", "contact") => lang.detail_contact(),
        ("programme", "summary") => lang.detail_summary(),
        ("programme", "budget") => lang.col_budget(),
        ("programme", "spent") => lang.col_spent(),
        ("related_section", "section_id") => lang.col_related_sections(),
        ("action", "text") => lang.col_actions(),
        ("milestone", "action_id") => lang.col_actions(),
        ("milestone", "title") => lang.col_milestone(),
        ("milestone", "kind") => lang.col_kind(),
        ("milestone", "source") => lang.field_source(),
        ("milestone", "cancelled") => lang.detail_cancelled_because(),
        ("forecast", "reason") => lang.field_reason(),
        ("report", "period_id") => lang.col_period(),
        ("report", "status") => lang.col_status(),
        ("report", "done") => lang.col_done(),
        ("report", "issue") => lang.col_issue(),
        ("report", "next") => lang.col_next(),
        ("report", "state") => lang.col_report_state(),
        ("indicator", "kind") => lang.col_kind(),
        ("indicator", "name") => lang.col_indicator_name(),
        ("indicator", "unit") => lang.col_unit(),
        ("indicator", "direction") => lang.col_direction(),
        ("indicator", "counting") => lang.col_counting(),
        ("indicator", "start_value") => lang.col_start(),
        ("indicator", "target") => lang.col_target(),
        ("indicator_value", "indicator_id") => lang.detail_tab_indicators(),
        ("indicator_value", "period_id") => lang.col_period(),
        ("indicator_value", "value") => lang.col_value(),
        ("indicator_value", "reason") => lang.field_indicator_no_value(),
        ("indicator_value", "note") => lang.col_remarks(),
        ("indicator_value", "state") => lang.field_indicator_state(),
        ("review", "results") => lang.col_year_results(),
        ("review", "grade_id") => lang.col_grade(),
        ("review", "reason") => lang.col_grade_reason(),
        ("review", "direction") => lang.col_outlook(),
        ("review", "section_comment") => lang.col_section_comment(),
        ("review", "head_comment") => lang.col_head_comment(),
        ("lineage", "to_id") => lang.detail_successors(),
        ("lineage", "kind") => lang.year_goes_on_as(),
        _ => office_field(lang, table, field),
    }
}

/// The name of a field of the plan, its headings and periods, and of the office.
fn office_field(lang: Lang, table: &str, field: &str) -> String {
    match (table, field) {
        ("section", "name") => lang.settings_section_name(),
        ("plan", "ward") => lang.history_field_ward(),
        ("plan", "fiscal_year") => lang.col_fiscal_year(),
        ("plan", "title") => lang.plan_title(),
        ("plan", "slogan") => lang.plan_slogan(),
        ("plan", "goal") => lang.plan_goal(),
        ("plan" | "period", "state") => lang.col_standing(),
        ("plan", "source") => lang.history_field_source(),
        ("pillar", "parent_id") => lang.history_field_parent(),
        ("pillar", "kind") => lang.plan_kind(),
        ("pillar", "number") => lang.col_pillar_number(),
        ("pillar", "code") => lang.history_field_code(),
        ("pillar", "name") => lang.plan_heading_name(),
        ("pillar", "short") => lang.plan_short(),
        ("pillar", "description") => lang.plan_description(),
        ("pillar", "points") => lang.plan_points(),
        ("period", "kind") => lang.col_kind(),
        ("period", "name") => lang.field_name(),
        ("period", "starts") => lang.history_field_starts(),
        ("period", "ends") => lang.history_field_ends(),
        ("period", "as_of") => lang.col_as_of(),
        ("period", "due") => lang.col_due(),
        ("report", "comment") => lang.history_field_comment(),
        ("report", "checked_by") => lang.history_field_checked_by(),
        ("report", "checked_at") => lang.history_field_checked_at(),
        ("acknowledgement", "period_id") => lang.col_period(),
        ("acknowledgement", "note") => lang.history_field_note(),
        ("grade", "code") => lang.col_grade(),
        ("grade", "meaning") => lang.year_meaning(),
        _ => field.to_owned(),
    }
}

/// A value as a person reads it; one that is not understood is shown as it is.
fn shown(lang: Lang, change: &FieldChange, value: &str, names: &Names, style: DateStyle) -> String {
    let number = value.parse::<i64>().ok();
    let name = |table| named(names, table, value).map(|name| lang.name(name));
    let word = match (change.table.as_str(), change.field.as_str()) {
        (_, field) if field.starts_with("tag_") => number.map(|on| {
            if on == 1 {
                lang.field_on()
            } else {
                lang.field_off()
            }
        }),
        (_, field) if field.ends_with("_precision") => precision(lang, value),
        ("programme", "pillar_id") | ("pillar", "parent_id") => name("pillar"),
        ("programme", "mark") => Mark::from_code(value).map(|mark| lang.mark(mark)),
        ("programme", "lead_id") | ("related_section", "section_id") => name("section"),
        ("programme", "budget" | "spent") => number
            .and_then(|it| u64::try_from(it).ok())
            .map(|it| lang.grouped(it)),
        ("milestone", "action_id") => name("action"),
        ("milestone", "kind") => {
            MilestoneKind::from_code(value).map(|kind| lang.milestone_kind(kind))
        }
        ("report" | "indicator_value" | "acknowledgement", "period_id") => {
            name("period").or_else(|| PeriodKind::from_code(value).map(|it| lang.period(it)))
        }
        ("indicator", "kind") => {
            IndicatorKind::from_code(value).map(|kind| lang.indicator_kind(kind))
        }
        ("indicator", "direction") => Course::from_code(value).map(|it| lang.course(it)),
        ("indicator", "counting") => Counting::from_code(value).map(|it| lang.counting(it)),
        ("indicator_value", "indicator_id") => name("indicator"),
        ("indicator_value", "state") => {
            ValueState::from_code(value).map(|state| lang.value_state(state))
        }
        ("report", "status") => Status::from_code(value).map(|status| lang.status(Some(status))),
        ("review", "grade_id") => name("grade"),
        ("review", "direction") => Outlook::from_code(value).map(|it| lang.outlook(it)),
        ("lineage", "to_id") => name("programme"),
        ("lineage", "kind") => LineageKind::from_code(value).map(|it| lang.lineage_kind(it)),
        ("report", "state") => {
            ReportState::from_code(value).map(|state| lang.report_state(Reported::Yes, Some(state)))
        }
        ("plan", "state") => PlanState::from_code(value).map(|it| lang.plan_state(it)),
        ("plan", "fiscal_year") => value
            .parse()
            .ok()
            .and_then(|year| crate::domain::fiscal::FiscalYear::new(year).ok())
            .map(|year| lang.fiscal_year(year)),
        ("pillar", "kind") => PillarKind::from_code(value).map(|it| lang.pillar_kind(it)),
        ("period", "kind") => PeriodKind::from_code(value).map(|it| lang.period(it)),
        ("period", "state") => PeriodState::from_code(value).map(|it| lang.period_state(it)),
        ("period", "starts" | "ends" | "as_of" | "due") => {
            value.parse().ok().map(|day| write_day(day, style))
        }
        ("report", "checked_at") => DateTime::parse_from_rfc3339(value)
            .ok()
            .map(|at| write_day(crate::domain::fiscal::japan_day(at.to_utc()), style)),
        _ => None,
    };
    word.unwrap_or_else(|| value.to_owned())
}

fn precision(lang: Lang, code: &str) -> Option<String> {
    Precision::ALL
        .into_iter()
        .find(|precision| precision.code() == code)
        .map(|precision| lang.precision(precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let text = |text: &str| Name::Text(text.to_owned());
        Names::from([
            (("section", 1), text("区政推進課")),
            (("section", 2), text("福祉保健課")),
            (("action", 70), text("岡津地域ケアプラザの建築工事")),
            (("period", 3), Name::Period(PeriodKind::Q3, String::new())),
            (("indicator", 9), text("確認会議の回数")),
            (("grade", 5), text("A 予定を上回った")),
            (("grade", 6), text("B 予定どおり")),
        ])
    }

    fn change(table: &str, field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        FieldChange {
            table: table.into(),
            field: field.into(),
            before: before.map(Into::into),
            after: after.map(Into::into),
        }
    }

    fn said(changes: &[FieldChange]) -> Vec<String> {
        Lang::Ja
            .changed_fields(changes, &names(), DateStyle::Era)
            .into_iter()
            .map(|line| {
                let side = |value: Option<String>| value.unwrap_or_else(|| "—".into());
                format!(
                    "{}: {} → {}",
                    line.name,
                    side(line.before),
                    side(line.after)
                )
            })
            .collect()
    }

    #[test]
    fn codes_and_identities_become_words() {
        assert_eq!(
            said(&[
                change("programme", "lead_id", Some("1"), Some("2")),
                change("programme", "mark", Some("ward"), Some("bureau")),
                change("programme", "tag_priority", Some("0"), Some("1")),
                change("programme", "tag_new", None, Some("0")),
                change("programme", "budget", None, Some("12000")),
                change("report", "status", Some("on_track"), Some("behind")),
                change("report", "period_id", None, Some("3")),
                change("milestone", "action_id", None, Some("70")),
                change("milestone", "kind", None, Some("office_opening")),
                change("review", "grade_id", Some("5"), Some("6")),
                change("review", "direction", None, Some("expand")),
                change("lineage", "kind", Some("renamed"), Some("merged")),
            ]),
            [
                "主管課: 区政推進課 → 福祉保健課",
                "区分: 区 → 局",
                "重点: なし → あり",
                "予算額(千円): — → 12,000",
                "進捗区分: 順調 → 遅れ",
                "報告期間: — → 第3四半期",
                "取組内容: — → 岡津地域ケアプラザの建築工事",
                "種別: — → 開所",
                "評価: A 予定を上回った → B 予定どおり",
                "今後の方向性: — → 拡充",
                "次年度: 改称 → 統合",
            ]
        );
    }

    #[test]
    fn indicators_and_their_values_are_told_in_words() {
        let changes = [
            change("indicator", "kind", Some("activity"), Some("outcome")),
            change("indicator", "direction", None, Some("decrease")),
            change("indicator", "counting", None, Some("per_period")),
            change("indicator", "target", Some("12"), Some("12.50")),
            change("indicator_value", "indicator_id", None, Some("9")),
            change("indicator_value", "indicator_id", None, Some("404")),
            change("indicator_value", "period_id", None, Some("3")),
            change("indicator_value", "value", Some("3"), None),
            change("indicator_value", "reason", None, Some("集計中")),
            change("indicator_value", "state", None, Some("provisional")),
        ];
        let said: Vec<String> = Lang::Ja
            .changed_fields(&changes, &names(), DateStyle::Era)
            .into_iter()
            .map(|line| format!("{}: {}", line.name, line.after.unwrap_or_default()))
            .collect();
        assert_eq!(
            said,
            [
                "種別: 成果",
                "方向: 減",
                "集計方法: 期間値",
                "目標値: 12.50",
                "指標: 確認会議の回数",
                "報告期間: 第3四半期",
                "実績値: ",
                "値がない理由: 集計中",
                "速報・確定: 速報",
            ]
        );
    }

    #[test]
    fn a_date_is_told_once_by_its_text() {
        assert_eq!(
            said(&[
                change("milestone", "baseline_earliest", None, Some("2019-04-01")),
                change("milestone", "baseline_precision", None, Some("fiscal_year")),
                change("milestone", "baseline_text", None, Some("令和元年度")),
            ]),
            ["当初予定: — → 令和元年度"]
        );
        assert_eq!(
            said(&[change(
                "milestone",
                "baseline_precision",
                Some("month"),
                Some("day")
            )]),
            ["当初予定（精度）: 月 → 日"]
        );
    }

    #[test]
    fn what_is_not_known_keeps_its_name() {
        assert_eq!(
            said(&[change("programme", "later_field", None, Some("x"))]),
            ["later_field: — → x"]
        );
        assert_eq!(
            said(&[change("programme", "lead_id", None, Some("99"))]),
            ["主管課: — → 99"]
        );
        assert_eq!(
            said(&[
                change("period", "due", Some("2020-01-10"), Some("2020-01-17")),
                change("period", "state", Some("open"), Some("checking")),
                change("plan", "fiscal_year", None, Some("2019")),
            ]),
            [
                "提出期限: 令和2年1月10日 → 令和2年1月17日",
                "状態: 受付 → 確認",
                "年度: — → 令和元年度"
            ]
        );
    }
}
