//! The year review (年度末振り返り) of a programme, and the grades it is given.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{GradeId, coded};

/// A grade (評価) of a plan; words and order are the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Identity in the file.
    pub id: GradeId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// Its short name: S A B C.
    pub code: String,
    /// What it means: 予定どおり.
    pub meaning: String,
}

coded! {
    /// 今後の方向性: what becomes of a programme after the year.
    Outlook {
        /// 継続.
        Continue = "continue",
        /// 拡充.
        Expand = "expand",
        /// 改善.
        Improve = "improve",
        /// 縮小.
        Reduce = "reduce",
        /// 統合.
        Merge = "merge",
        /// 休止.
        Pause = "pause",
        /// 終了.
        End = "end",
        /// 完了.
        Complete = "complete",
    }
}

/// What a person writes when the year is looked back on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReviewText {
    /// 年度の実績.
    pub results: String,
    /// 評価; nothing while it is open.
    pub grade: Option<GradeId>,
    /// 評価理由.
    pub reason: String,
    /// 今後の方向性; nothing while it is open.
    pub direction: Option<Outlook>,
    /// 担当課コメント.
    pub section_comment: String,
    /// 課長コメント.
    pub head_comment: String,
}

/// The review of one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Counts the saved changes of this record.
    pub version: i64,
    /// What was written.
    pub text: ReviewText,
    /// Who wrote it last.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
