//! What is to be looked at before a period is closed (指摘): contradictions and gaps, each of which a person
//! removes or answers with a note.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};

use super::is_stopped;
use crate::domain::checks::{self, Check, checks};
use crate::domain::date::PlannedDate;
use crate::domain::indicator::{Counting, Course, Indicator};
use crate::domain::milestone::Milestone;
use crate::domain::plan::Period;
use crate::domain::programme::Programme;
use crate::domain::progress::{Report, ReportState, Status};
use crate::domain::search::fold;
use crate::domain::{IndicatorId, MilestoneId, PeriodId, ProgrammeId, SectionId, coded};

coded! {
    /// What is wrong, or looks so.
    FindingKind {
        /// 未報告: no report was handed in.
        NotReported = "not_reported",
        /// 差戻し: a report was sent back and not handed in again.
        NotResubmitted = "not_resubmitted",
        /// A milestone is overdue although the status says that nothing is late.
        OverdueNotLate = "overdue_not_late",
        /// A milestone is expected later than promised although the status is 順調.
        SlippedNotLate = "slipped_not_late",
        /// A milestone is open although the status is 完了 or 中止.
        StillOpen = "still_open",
        /// A reason is asked for, and what was written says nothing.
        EmptyReason = "empty_reason",
        /// The texts are those of the period before.
        SameText = "same_text",
        /// An indicator lies beyond its target.
        BeyondTarget = "beyond_target",
        /// An indicator has no value in the period, and nobody said why.
        NoValue = "no_value",
        /// The programme has no 主管課.
        NoSection = "no_section",
    }
}

/// What names a finding in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FindingKey {
    /// The programme.
    pub programme: ProgrammeId,
    /// What is wrong.
    pub kind: FindingKind,
    /// The row number of the milestone or indicator it is about; 0 where it is about the programme.
    pub subject: i64,
}

/// What a finding is about besides the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Nothing else.
    Programme,
    /// A milestone: its title and when it is expected now.
    Milestone(MilestoneId, String, PlannedDate),
    /// An indicator: its name.
    Indicator(IndicatorId, String),
}

/// What a person said to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Why it may stay as it is; never empty.
    pub note: String,
    /// Who said so.
    pub by: String,
    /// When it was said.
    pub at: DateTime<Utc>,
}

/// What was said to the findings of a period.
pub type Answers = HashMap<FindingKey, Answer>;

/// Something to look at before a period is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The programme.
    pub programme: ProgrammeId,
    /// Its code, such as `R01-4-04`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// 主管課.
    pub lead: Option<SectionId>,
    /// The status handed in.
    pub status: Option<Status>,
    /// What is wrong.
    pub kind: FindingKind,
    /// What it is about.
    pub subject: Subject,
    /// What a person said to it; it is open while nobody did.
    pub answer: Option<Answer>,
}

impl Finding {
    /// What names it in the file.
    pub fn key(&self) -> FindingKey {
        FindingKey {
            programme: self.programme,
            kind: self.kind,
            subject: match &self.subject {
                Subject::Programme => 0,
                Subject::Milestone(id, ..) => id.0,
                Subject::Indicator(id, _) => id.0,
            },
        }
    }

    /// Neither removed nor answered.
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// The checks of one period, made programme by programme, so that a plan of any size is looked at in one pass.
#[derive(Debug, Clone)]
pub struct Checks<'p> {
    periods: &'p [Period],
    period: &'p Period,
    previous: Option<PeriodId>,
    earlier: HashSet<PeriodId>,
    today: NaiveDate,
}

impl<'p> Checks<'p> {
    /// The checks of `periods[period]`, the periods of a plan in order; nothing when there is no such period.
    pub fn new(periods: &'p [Period], period: usize, today: NaiveDate) -> Option<Self> {
        let earlier = periods.get(..period)?;
        Some(Checks {
            periods,
            period: periods.get(period)?,
            previous: earlier.last().map(|period| period.id),
            earlier: earlier.iter().map(|period| period.id).collect(),
            today,
        })
    }

    /// What is to be looked at in a programme, with what was said to it.
    pub fn of(&self, programme: &Programme, answers: &Answers) -> Vec<Finding> {
        let report = programme.report(self.period.id);
        let mut found = Vec::new();
        match report {
            None if is_stopped(&programme.reports, |id| self.earlier.contains(&id)) => {}
            None => found.push((FindingKind::NotReported, Subject::Programme)),
            Some(report) => {
                self.of_report(programme, report, &mut found);
                self.of_indicators(programme, &mut found);
            }
        }
        if programme.text.lead.is_none() {
            found.push((FindingKind::NoSection, Subject::Programme));
        }
        found.sort_by_key(|(kind, _)| *kind);
        let finding = |(kind, subject)| {
            let mut finding = Finding {
                programme: programme.id,
                code: programme.code.clone(),
                name: programme.text.name.clone(),
                lead: programme.text.lead,
                status: report.map(|report| report.status),
                kind,
                subject,
                answer: None,
            };
            finding.answer = answers.get(&finding.key()).cloned();
            finding
        };
        found.into_iter().map(finding).collect()
    }

    fn of_report(
        &self,
        programme: &Programme,
        report: &Report,
        found: &mut Vec<(FindingKind, Subject)>,
    ) {
        if report.state == ReportState::Returned {
            found.push((FindingKind::NotResubmitted, Subject::Programme));
        }
        if report.status.needs_reason() && says_nothing(&report.issue) {
            found.push((FindingKind::EmptyReason, Subject::Programme));
        }
        let previous = self.previous.and_then(|period| programme.report(period));
        for check in checks(programme, &report.text(), previous, self.today) {
            let (id, finding) = match check {
                Check::SameText => {
                    found.push((FindingKind::SameText, Subject::Programme));
                    continue;
                }
                Check::Milestone(id, finding) => (id, finding),
            };
            let kind = match finding {
                checks::Finding::OverdueNotLate => FindingKind::OverdueNotLate,
                checks::Finding::SlippedNotLate => FindingKind::SlippedNotLate,
                checks::Finding::StillOpen => FindingKind::StillOpen,
                // A delay may have causes that no milestone shows.
                checks::Finding::LateInTime
                | checks::Finding::Expected
                | checks::Finding::Overdue
                | checks::Finding::Slipped => continue,
            };
            let milestone = programme.milestones.iter().find(|it| it.id == id);
            found.extend(milestone.map(|it| (kind, of_milestone(it, kind))));
        }
    }

    fn of_indicators(&self, programme: &Programme, found: &mut Vec<(FindingKind, Subject)>) {
        for indicator in &programme.indicators {
            let subject = || Subject::Indicator(indicator.id, indicator.text.name.clone());
            if indicator.lacks_value(self.period.id) {
                found.push((FindingKind::NoValue, subject()));
            } else if self.is_beyond(indicator) {
                found.push((FindingKind::BeyondTarget, subject()));
            }
        }
    }
}

impl Checks<'_> {
    /// Whether the value recorded for the period lies beyond the target of the year. What is counted over the
    /// year and is to become less has not yet had the time to be too much.
    fn is_beyond(&self, indicator: &Indicator) -> bool {
        let text = &indicator.text;
        let recorded = indicator.recorded(self.period.id);
        let at_year_end = self
            .periods
            .last()
            .is_some_and(|last| last.ends == self.period.ends);
        let can_be_told = match text.direction {
            Course::Increase => true,
            Course::Decrease => text.counting == Counting::Point || at_year_end,
            Course::Maintain => false,
        };
        let has_value = recorded.is_some_and(|it| it.value().is_some());
        has_value && can_be_told && indicator.beyond_target(self.periods, self.period.id)
    }
}

/// A milestone with the date that is at stake: what is overdue is so by what was promised.
fn of_milestone(milestone: &Milestone, kind: FindingKind) -> Subject {
    let date = match kind {
        FindingKind::OverdueNotLate => &milestone.baseline,
        _ => milestone.expected(),
    };
    Subject::Milestone(milestone.id, milestone.title.clone(), date.clone())
}

/// Words that stand where a reason should and give none.
static NOTHING: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = [
        "なし",
        "無し",
        "無",
        "なしです",
        "ない",
        "ありません",
        "特になし",
        "特に無し",
        "特にない",
        "特にありません",
        "特段なし",
        "特記なし",
        "特記事項なし",
        "該当なし",
        "課題なし",
        "理由なし",
        "同上",
        "同前",
        "前回同様",
        "前回と同じ",
        "前回に同じ",
        "none",
        "nothing",
        "nothing in particular",
        "n/a",
        "na",
        "nil",
        "no",
        "same",
        "same as before",
        "as before",
    ];
    words.iter().map(|word| bare(word)).collect()
});

/// Whether a text says nothing: empty, only dashes and the like, なし, 特になし.
pub fn says_nothing(text: &str) -> bool {
    let bare = bare(text);
    bare.is_empty() || NOTHING.contains(&bare)
}

/// Letters and digits alone, folded: no spaces, dashes, full stops or brackets. The long vowel mark is often
/// typed for a dash, so it only counts after a letter.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    for c in fold(text).chars() {
        if c.is_alphanumeric() && !(c == 'ー' && bare.is_empty()) {
            bare.push(c);
        }
    }
    bare
}
