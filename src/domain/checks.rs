//! Contradictions between a report and the milestones of its programme, told while the report is typed.
//! They never keep a report from being handed in.

use chrono::NaiveDate;

use super::MilestoneId;
use super::milestone::Milestone;
use super::programme::Programme;
use super::progress::{Report, ReportText, Status};
use super::schedule::{Shift, Standing};

/// Something to look at before a report is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// An open milestone, and what it means against the status chosen.
    Milestone(MilestoneId, Finding),
    /// The three texts are those of the period before.
    SameText,
}

/// What an open milestone means against the status chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It is the next to come or is near; nothing is wrong.
    Expected,
    /// It is overdue, and the status does not hide that.
    Overdue,
    /// It is expected later than promised, and the status does not hide that.
    Slipped,
    /// It is overdue although the status says that nothing is late.
    OverdueNotLate,
    /// It is expected later than promised although the status is 順調.
    SlippedNotLate,
    /// It is still open although the status is 完了 or 中止.
    StillOpen,
    /// The status is late although the milestone is still expected within its baseline.
    LateInTime,
}

impl Finding {
    /// Whether the milestone and the status contradict each other.
    pub fn contradicts(self) -> bool {
        !matches!(
            self,
            Finding::Expected | Finding::Overdue | Finding::Slipped
        )
    }
}

impl Check {
    /// Whether it asks for a second look (確認), as opposed to being good to know.
    pub fn is_warning(self) -> bool {
        match self {
            Check::Milestone(_, finding) => finding.contradicts(),
            Check::SameText => true,
        }
    }
}

/// Compares a report as it is typed with the programme's open milestones on `today` and with the report
/// of the period before. Warnings come first; milestones keep the order in which they end.
pub fn checks(
    programme: &Programme,
    text: &ReportText,
    previous: Option<&Report>,
    today: NaiveDate,
) -> Vec<Check> {
    let mut open: Vec<&Milestone> = programme
        .milestones
        .iter()
        .filter(|it| it.is_open())
        .collect();
    open.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut all: Vec<Check> = open
        .iter()
        .enumerate()
        .filter_map(|(place, milestone)| {
            let finding = finding(milestone, place == 0, text.status, today)?;
            Some(Check::Milestone(milestone.id, finding))
        })
        .collect();
    if previous.is_some_and(|previous| is_same_text(text, previous)) {
        all.push(Check::SameText);
    }
    all.sort_by_key(|check| !check.is_warning());
    all
}

fn finding(
    milestone: &Milestone,
    is_next: bool,
    status: Option<Status>,
    today: NaiveDate,
) -> Option<Finding> {
    let standing = milestone.standing(today);
    let overdue = standing == Standing::Overdue;
    let slipped = matches!(milestone.shift(), Shift::Slipped(_));
    Some(match status {
        Some(Status::Completed | Status::Cancelled) => Finding::StillOpen,
        Some(Status::OnTrack | Status::MostlyOnTrack | Status::NotStarted) if overdue => {
            Finding::OverdueNotLate
        }
        // 概ね順調 means a small deviation, so a slip does not contradict it.
        Some(Status::OnTrack) if slipped => Finding::SlippedNotLate,
        _ if overdue => Finding::Overdue,
        _ if slipped => Finding::Slipped,
        Some(status) if status.is_late() && is_next => Finding::LateInTime,
        _ if is_next || standing == Standing::Approaching => Finding::Expected,
        _ => return None,
    })
}

fn is_same_text(text: &ReportText, previous: &Report) -> bool {
    let pairs = [
        (&text.done, &previous.done),
        (&text.issue, &previous.issue),
        (&text.next, &previous.next),
    ];
    pairs
        .iter()
        .all(|(now, before)| now.trim() == before.trim())
        && pairs.iter().any(|(now, _)| !now.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::date::{PlannedDate, Precision};
    use crate::domain::milestone::{Forecast, MilestoneKind};
    use crate::domain::programme::ProgrammeText;
    use crate::domain::progress::ReportState;
    use crate::domain::{PeriodId, PillarId, ProgrammeId};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fiscal_year(first: &str) -> PlannedDate {
        PlannedDate::containing(day(first), Precision::FiscalYear, None).unwrap()
    }

    fn month(first: &str) -> PlannedDate {
        PlannedDate::containing(day(first), Precision::Month, None).unwrap()
    }

    fn milestone(id: i64, baseline: PlannedDate, forecast: Option<PlannedDate>) -> Milestone {
        let forecasts = forecast
            .map(|date| Forecast {
                date,
                reason: String::new(),
                by: String::new(),
                at: DateTime::<Utc>::default(),
            })
            .into_iter()
            .collect();
        Milestone {
            id: MilestoneId(id),
            version: 1,
            action: None,
            title: "岡津地域ケアプラザ 開所".to_owned(),
            kind: MilestoneKind::OfficeOpening,
            baseline,
            forecasts,
            actual: None,
            source: String::new(),
            cancelled: None,
        }
    }

    fn programme(milestones: Vec<Milestone>) -> Programme {
        Programme {
            id: ProgrammeId(1),
            version: 1,
            pillar: PillarId(1),
            code: "R01-4-04".to_owned(),
            text: ProgrammeText::default(),
            actions: Vec::new(),
            milestones,
            reports: Vec::new(),
            drafts: Vec::new(),
            indicators: Vec::new(),
            review: None,
            lineage: Default::default(),
        }
    }

    fn says(status: Option<Status>) -> ReportText {
        ReportText {
            status,
            ..ReportText::default()
        }
    }

    fn found(milestone: &Milestone, status: Option<Status>, today: &str) -> Vec<Finding> {
        let programme = programme(vec![milestone.clone()]);
        checks(&programme, &says(status), None, day(today))
            .into_iter()
            .map(|check| match check {
                Check::Milestone(_, finding) => finding,
                Check::SameText => panic!("no text was compared"),
            })
            .collect()
    }

    #[test]
    fn a_milestone_within_its_year_only_questions_a_late_or_finished_report() {
        let okazu = milestone(1, fiscal_year("2019-04-01"), None);
        for (status, finding) in [
            (None, Finding::Expected),
            (Some(Status::OnTrack), Finding::Expected),
            (Some(Status::SlightlyBehind), Finding::LateInTime),
            (Some(Status::Behind), Finding::LateInTime),
            (Some(Status::Completed), Finding::StillOpen),
            (Some(Status::Cancelled), Finding::StillOpen),
        ] {
            assert_eq!(found(&okazu, status, "2020-03-31"), [finding], "{status:?}");
        }
    }

    #[test]
    fn an_overdue_milestone_contradicts_every_report_that_says_nothing_is_late() {
        let okazu = milestone(1, fiscal_year("2019-04-01"), None);
        for (status, finding) in [
            (None, Finding::Overdue),
            (Some(Status::NotStarted), Finding::OverdueNotLate),
            (Some(Status::OnTrack), Finding::OverdueNotLate),
            (Some(Status::MostlyOnTrack), Finding::OverdueNotLate),
            (Some(Status::Behind), Finding::Overdue),
            (Some(Status::Completed), Finding::StillOpen),
        ] {
            assert_eq!(found(&okazu, status, "2020-04-01"), [finding], "{status:?}");
        }
    }

    #[test]
    fn a_slip_contradicts_on_track_but_not_mostly_on_track() {
        let late = milestone(1, fiscal_year("2019-04-01"), Some(month("2020-06-01")));
        for (status, finding) in [
            (Some(Status::OnTrack), Finding::SlippedNotLate),
            (Some(Status::MostlyOnTrack), Finding::Slipped),
            (Some(Status::SlightlyBehind), Finding::Slipped),
        ] {
            assert_eq!(found(&late, status, "2020-01-10"), [finding], "{status:?}");
        }
    }

    #[test]
    fn a_milestone_years_away_is_mentioned_only_as_the_next_one() {
        let okazu = milestone(1, fiscal_year("2019-04-01"), None);
        let ryokuen = milestone(2, month("2022-04-01"), None);
        let both = programme(vec![ryokuen, okazu]);
        let told = checks(&both, &says(Some(Status::OnTrack)), None, day("2019-10-01"));
        assert_eq!(told, [Check::Milestone(MilestoneId(1), Finding::Expected)]);
    }

    #[test]
    fn a_settled_milestone_is_no_matter() {
        let mut given_up = milestone(1, fiscal_year("2019-04-01"), None);
        given_up.cancelled = Some("計画の見直し".to_owned());
        assert_eq!(found(&given_up, Some(Status::Completed), "2020-04-01"), []);
    }

    #[test]
    fn last_periods_words_are_recognised_whatever_the_status() {
        let previous = Report {
            period: PeriodId(1),
            version: 1,
            status: Status::OnTrack,
            done: "会議を2回開催した。".to_owned(),
            issue: String::new(),
            next: String::new(),
            state: ReportState::Submitted,
            by: "泉 花子".to_owned(),
            at: DateTime::<Utc>::default(),
            comment: String::new(),
            checked: None,
        };
        let mut text = says(Some(Status::SlightlyBehind));
        let programme = programme(Vec::new());
        let told = |text: &ReportText| checks(&programme, text, Some(&previous), day("2019-10-01"));
        assert_eq!(told(&text), [], "an empty report repeats nothing");
        text.done = "会議を2回開催した。\n".to_owned();
        assert_eq!(told(&text), [Check::SameText]);
        text.issue = "会場の確保".to_owned();
        assert_eq!(told(&text), []);
    }
}
