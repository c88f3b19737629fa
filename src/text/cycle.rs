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

/// What is said in a reminder to those who have not reported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminder {
    /// 課, or all of them.
    pub section: String,
    /// Ward name.
    pub ward: String,
    /// The plan's year.
    pub year: String,
    /// The period.
    pub period: String,
    /// 基準日.
    pub as_of: String,
    /// 提出期限.
    pub due: String,
    /// Days past the due day; 0 while there is time.
    pub over: i64,
    /// How many programmes are waited for.
    pub count: usize,
    /// The programmes, a line each.
    pub programmes: String,
    /// Who reminds.
    pub name: String,
}

/// The words that stand in a template for what a reminder is about, in Japanese and English.
const PLACES: [[&str; 2]; 11] = [
    ["課", "section"],
    ["区", "ward"],
    ["年度", "year"],
    ["期間", "period"],
    ["基準日", "as_of"],
    ["提出期限", "due"],
    ["超過日数", "days_over"],
    ["超過", "overdue"],
    ["件数", "count"],
    ["取組一覧", "programmes"],
    ["差出人", "name"],
];

impl Lang {
    /// A template with everything filled in. Words in either language are understood; others stay as they are.
    pub fn reminder(self, template: &str, of: &Reminder) -> String {
        let overdue = match of.over {
            0 => String::new(),
            days => self.remind_overdue(days),
        };
        let (over, count) = (of.over.to_string(), of.count.to_string());
        let values: [&str; 11] = [
            &of.section,
            &of.ward,
            &of.year,
            &of.period,
            &of.as_of,
            &of.due,
            &over,
            &overdue,
            &count,
            &of.programmes,
            &of.name,
        ];
        let mut text = String::with_capacity(template.len() + of.programmes.len());
        for part in parts(template) {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Place(whole, word) => match place(word) {
                    Some(place) => text.push_str(values[place]),
                    None => text.push_str(whole),
                },
            }
        }
        text.trim_end().to_owned()
    }

    /// The words that a template may hold, in braces.
    pub fn placeholders(self) -> String {
        let words = PLACES.map(|[ja, en]| match self {
            Lang::Ja => format!("{{{ja}}}"),
            Lang::En => format!("{{{en}}}"),
        });
        words.join(" ")
    }

    /// The words in braces that mean nothing.
    pub fn unknown_placeholders(self, template: &str) -> Vec<String> {
        let mut unknown: Vec<String> = parts(template)
            .filter_map(|part| match part {
                Part::Place(whole, word) if place(word).is_none() => Some(whole.to_owned()),
                _ => None,
            })
            .collect();
        unknown.dedup();
        unknown
    }
}

fn place(word: &str) -> Option<usize> {
    PLACES.iter().position(|names| names.contains(&word.trim()))
}

enum Part<'t> {
    Text(&'t str),
    /// With its braces, and without.
    Place(&'t str, &'t str),
}

fn parts(mut template: &str) -> impl Iterator<Item = Part<'_>> {
    std::iter::from_fn(move || {
        if template.is_empty() {
            return None;
        }
        let Some(start) = template.find('{') else {
            return Some(Part::Text(std::mem::take(&mut template)));
        };
        if start > 0 {
            let (text, rest) = template.split_at(start);
            template = rest;
            return Some(Part::Text(text));
        }
        // A brace that is not closed on its line is a brace.
        let inside = template[1..].find(['{', '}', '\n']);
        let Some(end) = inside.filter(|end| template[1 + end..].starts_with('}')) else {
            let (text, rest) = template.split_at(1);
            template = rest;
            return Some(Part::Text(text));
        };
        let (whole, rest) = template.split_at(end + 2);
        template = rest;
        Some(Part::Place(whole, &whole[1..whole.len() - 1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late() -> Reminder {
        Reminder {
            section: "福祉保健課".to_owned(),
            ward: "架空区".to_owned(),
            year: "令和元年度".to_owned(),
            period: "第3四半期".to_owned(),
            as_of: "令和元年12月31日".to_owned(),
            due: "令和2年1月10日".to_owned(),
            over: 3,
            count: 2,
            programmes: "・一\n・二".to_owned(),
            name: "企画 太郎".to_owned(),
        }
    }

    #[test]
    fn a_template_is_filled_in_either_language_and_keeps_what_it_does_not_know() {
        for (template, text) in [
            ("{課} {期間}", "福祉保健課 第3四半期"),
            (
                "{section}/{period}/{ 課 }",
                "福祉保健課/第3四半期/福祉保健課",
            ),
            ("{超過日数}日、{件数}件", "3日、2件"),
            ("{取組一覧}\n\n{差出人}\n", "・一\n・二\n\n企画 太郎"),
            ("{なにか} {課", "{なにか} {課"),
            ("{{課}}", "{福祉保健課}"),
            ("{\n課}", "{\n課}"),
            ("}", "}"),
            ("", ""),
        ] {
            assert_eq!(Lang::Ja.reminder(template, &late()), text, "{template:?}");
        }
        let unknown = Lang::Ja.unknown_placeholders("{課}{なにか}{期間}{ほか");
        assert_eq!(unknown, ["{なにか}"]);
    }

    #[test]
    fn the_templates_of_the_program_hold_nothing_unknown_and_tell_what_matters() {
        for lang in Lang::ALL {
            let template = lang.remind_template();
            assert_eq!(lang.unknown_placeholders(&template), [""; 0]);
            let text = lang.reminder(&template, &late());
            for told in [
                "福祉保健課",
                "第3四半期",
                "令和2年1月10日",
                "・一\n・二",
                "企画 太郎",
                "3",
            ] {
                assert!(text.contains(told), "{lang:?}: {told}\n{text}");
            }
            let before = lang.reminder(&template, &Reminder { over: 0, ..late() });
            assert!(!before.contains(&lang.remind_overdue(3)), "{before}");
            assert!(!before.contains(&lang.remind_overdue(0)), "{before}");
        }
    }
}
