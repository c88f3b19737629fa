//! Progress reports (進捗報告): one per programme and period.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::indicator::TypedValue;
use super::{IndicatorId, PeriodId, coded};

coded! {
    /// 進捗区分. 未報告 is not among them: it is the absence of a report and is never stored.
    Status {
        /// 未着手: nothing done, nothing due yet.
        NotStarted = "not_started",
        /// 順調.
        OnTrack = "on_track",
        /// 概ね順調: a small deviation, the year's goal is safe.
        MostlyOnTrack = "mostly_on_track",
        /// やや遅れ: a reason is required.
        SlightlyBehind = "slightly_behind",
        /// 遅れ: a reason and a counter-measure are required.
        Behind = "behind",
        /// 完了.
        Completed = "completed",
        /// 中止: a reason is required; leaves the denominator of every rate.
        Cancelled = "cancelled",
    }
}

impl Status {
    /// How bad it is, for "worst first" and "got worse": 遅れ 5 down to 完了 0. 中止 ranks beside
    /// 完了: nothing more is to be done.
    pub fn severity(self) -> u8 {
        match self {
            Status::Behind => 5,
            Status::SlightlyBehind => 4,
            Status::NotStarted => 3,
            Status::MostlyOnTrack => 2,
            Status::OnTrack => 1,
            Status::Completed | Status::Cancelled => 0,
        }
    }

    /// Whether a programme that stood at `before` got worse. To be stopped, or to be taken up again, is neither.
    pub fn is_worse_than(self, before: Status) -> bool {
        let stopped = [self, before].contains(&Status::Cancelled);
        !stopped && self.severity() > before.severity()
    }

    /// やや遅れ or 遅れ.
    pub fn is_late(self) -> bool {
        matches!(self, Status::SlightlyBehind | Status::Behind)
    }

    /// Whether 課題・遅れの理由 must be written.
    pub fn needs_reason(self) -> bool {
        matches!(
            self,
            Status::SlightlyBehind | Status::Behind | Status::Cancelled
        )
    }

    /// Whether 今後の予定・対応 must be written.
    pub fn needs_measure(self) -> bool {
        self == Status::Behind
    }
}

coded! {
    /// 報告の状態 of a report that was handed in.
    ReportState {
        /// 提出済.
        Submitted = "submitted",
        /// 差戻し: the planning unit asks for a correction.
        Returned = "returned",
        /// 確認済.
        Confirmed = "confirmed",
    }
}

/// What a section writes about one programme in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportText {
    /// 進捗区分; a draft may still lack it.
    pub status: Option<Status>,
    /// 実施内容・実績.
    pub done: String,
    /// 課題・遅れの理由.
    pub issue: String,
    /// 今後の予定・対応.
    pub next: String,
}

/// A field of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportField {
    /// 進捗区分.
    Status,
    /// 実施内容・実績.
    Done,
    /// 課題・遅れの理由.
    Issue,
    /// 今後の予定・対応.
    Next,
}

impl ReportText {
    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        *self == ReportText::default()
    }

    /// Whether both say the same; blanks at the end of a text say nothing.
    pub fn says_same(&self, other: &ReportText) -> bool {
        let texts = |it: &ReportText| {
            let ends = [&it.done, &it.issue, &it.next].map(|text| text.trim_end().to_owned());
            (it.status, ends)
        };
        texts(self) == texts(other)
    }

    /// The fields that must still be filled before the report can be handed in.
    pub fn missing(&self) -> Vec<ReportField> {
        let Some(status) = self.status else {
            return vec![ReportField::Status];
        };
        let mut missing = Vec::new();
        if status.needs_reason() && self.issue.trim().is_empty() {
            missing.push(ReportField::Issue);
        }
        if status.needs_measure() && self.next.trim().is_empty() {
            missing.push(ReportField::Next);
        }
        missing
    }
}

/// A report that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The period it is for.
    pub period: PeriodId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// 進捗区分.
    pub status: Status,
    /// 実施内容・実績.
    pub done: String,
    /// 課題・遅れの理由.
    pub issue: String,
    /// 今後の予定・対応.
    pub next: String,
    /// 報告の状態.
    pub state: ReportState,
    /// Who handed it in.
    pub by: String,
    /// When it was handed in.
    pub at: DateTime<Utc>,
    /// What 差戻し asks for; empty otherwise.
    pub comment: String,
    /// Who returned or confirmed it last, and when.
    pub checked: Option<(String, DateTime<Utc>)>,
}

impl Report {
    /// The text as the entry form holds it.
    pub fn text(&self) -> ReportText {
        ReportText {
            status: Some(self.status),
            done: self.done.clone(),
            issue: self.issue.clone(),
            next: self.next.clone(),
        }
    }
}

/// A report as it is being typed, with what is typed of the programme's indicators.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftText {
    /// The report.
    pub report: ReportText,
    /// Values of indicators that the file does not hold as they are typed.
    pub values: Vec<TypedValue>,
}

impl DraftText {
    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.report.is_empty() && self.values.is_empty()
    }
}

impl From<&ReportText> for DraftText {
    fn from(report: &ReportText) -> Self {
        DraftText {
            report: report.clone(),
            values: Vec::new(),
        }
    }
}

/// A report begun and not handed in, kept as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The period it is for.
    pub period: PeriodId,
    /// What has been typed so far.
    pub text: ReportText,
    /// What has been typed so far of the values of indicators.
    #[serde(default)]
    pub values: Vec<TypedValue>,
    /// When it was last kept.
    pub at: DateTime<Utc>,
    /// Who typed it last; empty where that is not on record.
    #[serde(default)]
    pub by: String,
    /// Another at each keeping, so that it shows whether somebody else kept the draft meanwhile.
    #[serde(default)]
    pub mark: String,
    /// What of the report had been handed in when it was begun.
    #[serde(default)]
    pub seen: Seen,
}

/// What a person saw of a report when they began to write it: somebody else's text is never overwritten unseen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// The version of the report that was handed in, if one was.
    pub report: Option<i64>,
    /// The mark of the draft, if there was one.
    #[serde(skip)]
    pub draft: Option<String>,
    /// The versions of the values recorded for the programme's indicators.
    pub values: BTreeMap<IndicatorId, i64>,
}
