//! The change history in words: names of fields, and their values as the screens show them.

use super::Context;
use crate::domain::board::Reported;
use crate::domain::date::Precision;
use crate::domain::history::FieldChange;
use crate::domain::indicator::{Counting, Course, Indicator, IndicatorKind, ValueState};
use crate::domain::lineage::LineageKind;
use crate::domain::milestone::MilestoneKind;
use crate::domain::programme::{Mark, Programme, Tag};
use crate::domain::progress::{ReportState, Status};
use crate::domain::review::Outlook;
use crate::domain::{ActionId, GradeId, IndicatorId, PeriodId, PillarId, ProgrammeId, SectionId};
use crate::text::Lang;

/// The longest value shown, in characters.
const LONGEST: usize = 200;

/// One change as a line: 名称: 旧 → 新.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// The changes that say something to a person. The parts of a date are left out beside its text, which
/// says the same.
pub(super) fn lines(changes: &[FieldChange], programme: &Programme, ctx: Context<'_>) -> Vec<Line> {
    let says_text = |change: &FieldChange| {
        date_part(&change.field).is_some_and(|(date, part)| {
            part != "text"
                && changes.iter().any(|other| {
                    other.table == change.table && other.field == format!("{date}_text")
                })
        })
    };
    changes
        .iter()
        .filter(|change| !says_text(change) && !is_silent(change, programme))
        .map(|change| Line {
            name: name(ctx.lang(), &change.table, &change.field),
            before: change
                .before
                .as_ref()
                .map(|value| shown(change, value, programme, ctx)),
            after: change
                .after
                .as_ref()
                .map(|value| shown(change, value, programme, ctx)),
        })
        .filter(|line| line.before != line.after)
        .collect()
}

/// A tag that a new or deleted record does not carry says nothing, nor does the number of an indicator that is
/// gone.
fn is_silent(change: &FieldChange, programme: &Programme) -> bool {
    if change.field == "indicator_id" {
        let told = [&change.before, &change.after].into_iter().flatten();
        return !told
            .into_iter()
            .any(|id| indicator(id, programme).is_some());
    }
    change.field.starts_with("tag_")
        && matches!(
            (change.before.as_deref(), change.after.as_deref()),
            (None, Some("0")) | (Some("0"), None)
        )
}

fn indicator<'a>(id: &str, programme: &'a Programme) -> Option<&'a Indicator> {
    programme.indicator(IndicatorId(id.parse().ok()?))
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
fn name(lang: Lang, table: &str, field: &str) -> String {
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
        _ => field.to_owned(),
    }
}

/// A value as a person reads it; one that is not understood is shown as it is.
fn shown(change: &FieldChange, value: &str, programme: &Programme, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let number = value.parse::<i64>().ok();
    let word = match (change.table.as_str(), change.field.as_str()) {
        (_, field) if field.starts_with("tag_") => number.map(|on| {
            if on == 1 {
                lang.field_on()
            } else {
                lang.field_off()
            }
        }),
        (_, field) if field.ends_with("_precision") => precision(lang, value),
        ("programme", "pillar_id") => number
            .and_then(|id| ctx.board.pillar(PillarId(id)))
            .map(|pillar| pillar.title()),
        ("programme", "mark") => Mark::from_code(value).map(|mark| lang.mark(mark)),
        ("programme", "lead_id") | ("related_section", "section_id") => number
            .map(|id| ctx.board.section_name(Some(SectionId(id))).to_owned())
            .filter(|name| !name.is_empty()),
        ("programme", "budget" | "spent") => number.map(super::header::grouped),
        ("milestone", "action_id") => number
            .and_then(|id| {
                programme
                    .actions
                    .iter()
                    .find(|action| action.id == ActionId(id))
            })
            .map(|action| action.text.clone()),
        ("milestone", "kind") => {
            MilestoneKind::from_code(value).map(|kind| lang.milestone_kind(kind))
        }
        ("report" | "indicator_value", "period_id") => number
            .and_then(|id| ctx.board.period_by_id(PeriodId(id)))
            .map(|period| lang.period_name(period)),
        ("indicator", "kind") => {
            IndicatorKind::from_code(value).map(|kind| lang.indicator_kind(kind))
        }
        ("indicator", "direction") => Course::from_code(value).map(|it| lang.course(it)),
        ("indicator", "counting") => Counting::from_code(value).map(|it| lang.counting(it)),
        ("indicator_value", "indicator_id") => {
            indicator(value, programme).map(|indicator| indicator.text.name.clone())
        }
        ("indicator_value", "state") => {
            ValueState::from_code(value).map(|state| lang.value_state(state))
        }
        ("report", "status") => Status::from_code(value).map(|status| lang.status(Some(status))),
        ("review", "grade_id") => number
            .and_then(|id| ctx.board.grades.iter().find(|it| it.id == GradeId(id)))
            .map(|grade| grade.title()),
        ("review", "direction") => Outlook::from_code(value).map(|it| lang.outlook(it)),
        ("lineage", "to_id") => {
            let mut all = programme.lineage.successors.iter();
            let found = number.and_then(|id| all.find(|it| it.id == ProgrammeId(id)));
            found.map(|it| format!("{} {}", it.code, it.name))
        }
        ("lineage", "kind") => LineageKind::from_code(value).map(|it| lang.lineage_kind(it)),
        ("report", "state") => {
            ReportState::from_code(value).map(|state| lang.report_state(Reported::Yes, Some(state)))
        }
        _ => None,
    };
    word.unwrap_or_else(|| shortened(value))
}

fn precision(lang: Lang, code: &str) -> Option<String> {
    Precision::ALL
        .into_iter()
        .find(|precision| precision.code() == code)
        .map(|precision| lang.precision(precision))
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::{Screen, care_plaza};

    fn change(table: &str, field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        FieldChange {
            table: table.into(),
            field: field.into(),
            before: before.map(Into::into),
            after: after.map(Into::into),
        }
    }

    fn said(changes: &[FieldChange]) -> Vec<String> {
        let screen = Screen::new();
        lines(changes, &care_plaza(), screen.ctx())
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
                change("review", "grade_id", Some("-2"), Some("-3")),
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
        let screen = Screen::new();
        let mut programme = care_plaza();
        programme.indicators = vec![crate::screen::testing::indicator()];
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
        let said: Vec<String> = lines(&changes, &programme, screen.ctx())
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
    fn what_is_not_known_keeps_its_name_and_long_texts_are_cut() {
        assert_eq!(
            said(&[change("programme", "later_field", None, Some("x"))]),
            ["later_field: — → x"]
        );
        assert_eq!(
            said(&[change("programme", "lead_id", None, Some("99"))]),
            ["主管課: — → 99"]
        );
        let long = "あ".repeat(300);
        assert_eq!(shortened(&long).chars().count(), LONGEST + 1);
    }
}
