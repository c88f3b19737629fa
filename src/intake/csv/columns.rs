//! The columns of a table, and the words by which a header names them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::coded;
use crate::domain::proposal::SourceKind;
use crate::domain::search;
use crate::text::Lang;

coded! {
    /// What a column of a table holds.
    Column {
        /// 取組番号.
        Code = "code",
        /// 取組・事業名.
        Name = "name",
        /// 柱番号.
        PillarNumber = "pillar_number",
        /// 柱.
        Pillar = "pillar",
        /// 区分.
        Mark = "mark",
        /// 重点・新規.
        Tags = "tags",
        /// 主管課.
        Lead = "lead",
        /// 関係課.
        Related = "related",
        /// 担当.
        Contact = "contact",
        /// 概要.
        Summary = "summary",
        /// 取組内容, a line each.
        Actions = "actions",
        /// 予算額(千円).
        Budget = "budget",
        /// 執行額(千円).
        Spent = "spent",
        /// 節目.
        Milestone = "milestone",
        /// 種別 of a milestone.
        Kind = "kind",
        /// 当初予定.
        Baseline = "baseline",
        /// 当初予定_始.
        BaselineFrom = "baseline_from",
        /// 当初予定_終.
        BaselineTo = "baseline_to",
        /// 精度 of 当初予定.
        Precision = "precision",
        /// 現在見込.
        Forecast = "forecast",
        /// 現在見込_始.
        ForecastFrom = "forecast_from",
        /// 現在見込_終.
        ForecastTo = "forecast_to",
        /// 実績日.
        Actual = "actual",
        /// 状態 of a milestone.
        Standing = "standing",
        /// 見込変更回数.
        Changes = "changes",
        /// 直近の変更理由.
        Reason = "reason",
        /// 年度.
        Year = "year",
        /// 報告期間.
        Period = "period",
        /// 進捗区分.
        Status = "status",
        /// 実施内容・実績.
        Done = "done",
        /// 課題・遅れの理由.
        Issue = "issue",
        /// 今後の予定・対応.
        Next = "next",
        /// 報告の状態.
        State = "state",
        /// 更新日.
        On = "updated_on",
        /// 更新者.
        By = "updated_by",
    }
}

impl Column {
    /// The columns that a table of a kind may have, in the order in which they are offered.
    pub fn of(kind: SourceKind) -> &'static [Column] {
        use Column::*;
        match kind {
            SourceKind::Policy => &[],
            SourceKind::Programmes => &[
                Code,
                Name,
                PillarNumber,
                Pillar,
                Mark,
                Tags,
                Lead,
                Related,
                Contact,
                Summary,
                Actions,
                Budget,
                Spent,
            ],
            SourceKind::Milestones => &[
                Code,
                Name,
                Milestone,
                Kind,
                Baseline,
                BaselineFrom,
                BaselineTo,
                Precision,
                Forecast,
                ForecastFrom,
                ForecastTo,
                Actual,
                Standing,
                Changes,
                Reason,
            ],
            SourceKind::Reports => &[
                Year, Period, Code, Name, Status, Done, Issue, Next, State, On, By,
            ],
        }
    }
}

/// Words of other offices' tables. An amount is known only with its unit: a table in yen must not be taken for
/// one in thousands.
const SYNONYMS: &[(Column, &[&str])] = &[
    (
        Column::Code,
        &[
            "番号",
            "No.",
            "取組No.",
            "事業番号",
            "事業No.",
            "事業コード",
            "取組コード",
            "管理番号",
            "整理番号",
            "コード",
            "Programme code",
            "Number",
        ],
    ),
    (
        Column::Name,
        &[
            "取組名",
            "取組名称",
            "取組",
            "取組項目",
            "主な取組",
            "事業名",
            "事業名称",
            "事業",
            "取組・事業",
            "取組・事業名称",
            "Programme name",
            "Project",
            "Name",
        ],
    ),
    (
        Column::PillarNumber,
        &["柱No.", "柱の番号", "Pillar number"],
    ),
    (
        Column::Pillar,
        &[
            "柱名",
            "柱の名称",
            "柱名称",
            "施策の柱",
            "分野",
            "Pillar name",
        ],
    ),
    (
        Column::Mark,
        &["予算区分", "費用区分", "財源", "財源区分", "Funding"],
    ),
    (
        Column::Tags,
        &["新規・重点", "重点・新規等", "新規・拡充", "Tag"],
    ),
    (
        Column::Lead,
        &[
            "担当課",
            "担当課名",
            "主担当課",
            "担当部署",
            "担当部課",
            "所管課",
            "所管課名",
            "所管部署",
            "所管部課",
            "所管",
            "主管課名",
            "主管",
            "課名",
            "部署",
            "Section",
            "Responsible section",
        ],
    ),
    (
        Column::Related,
        &[
            "関連課",
            "関係各課",
            "関係課等",
            "関係部署",
            "関連部署",
            "協力課",
            "連携課",
            "Other sections",
        ],
    ),
    (
        Column::Contact,
        &[
            "担当者",
            "担当者名",
            "連絡先",
            "問合せ先",
            "問い合わせ先",
            "Contact person",
        ],
    ),
    (
        Column::Summary,
        &[
            "事業概要",
            "取組概要",
            "事業の概要",
            "取組の概要",
            "Description",
        ],
    ),
    (
        Column::Actions,
        &[
            "取組の内容",
            "主な取組内容",
            "具体的な取組",
            "具体的な取組内容",
            "事業内容",
            "内容",
            "Action",
        ],
    ),
    (
        Column::Budget,
        &[
            "予算(千円)",
            "当初予算額(千円)",
            "当初予算(千円)",
            "事業費(千円)",
            "予算額(単位:千円)",
            "Budget (1,000 yen)",
        ],
    ),
    (
        Column::Spent,
        &[
            "執行(千円)",
            "執行済額(千円)",
            "決算額(千円)",
            "決算(千円)",
            "支出額(千円)",
            "支出済額(千円)",
            "執行額(単位:千円)",
            "Spent (1,000 yen)",
        ],
    ),
    (
        Column::Milestone,
        &[
            "節目名",
            "節目の名称",
            "節目名称",
            "主な節目",
            "マイルストーン",
            "Milestone name",
        ],
    ),
    (Column::Kind, &["節目の種別", "種類", "Type"]),
    (
        Column::Baseline,
        &[
            "予定",
            "予定時期",
            "予定日",
            "予定年月",
            "予定年月日",
            "当初予定時期",
            "当初予定日",
            "当初の予定",
            "節目の当初予定",
            "完成予定",
            "完成予定時期",
            "完成予定日",
            "完了予定",
            "完了予定時期",
            "完了予定日",
            "実施予定",
            "実施予定時期",
            "実施時期",
            "達成予定",
            "目標時期",
            "計画時期",
            "時期",
            "期限",
            "期日",
            "Planned",
            "Planned date",
            "Due date",
            "Target date",
            "Date",
        ],
    ),
    (
        Column::BaselineFrom,
        &["当初予定開始", "予定_始", "予定開始", "予定開始日"],
    ),
    (
        Column::BaselineTo,
        &["当初予定終了", "予定_終", "予定終了", "予定終了日"],
    ),
    (Column::Precision, &["予定の精度", "当初予定の精度"]),
    (
        Column::Forecast,
        &[
            "見込",
            "見込み",
            "見込時期",
            "見込み時期",
            "現在の見込",
            "現在の見込み",
            "現在見込み",
            "節目の現在見込",
            "最新の見込",
            "最新の見込み",
            "変更後の予定",
            "変更後",
            "Expected",
            "Expected date",
        ],
    ),
    (
        Column::ForecastFrom,
        &["現在見込開始", "見込_始", "見込開始", "見込開始日"],
    ),
    (
        Column::ForecastTo,
        &["現在見込終了", "見込_終", "見込終了", "見込終了日"],
    ),
    (
        Column::Actual,
        &[
            "実績",
            "実績年月日",
            "実績時期",
            "節目の実績",
            "実施日",
            "達成日",
            "完了日",
            "完了年月日",
            "Actual",
            "Actual date",
        ],
    ),
    (
        Column::Standing,
        &["節目の状態", "状況", "達成状況", "State"],
    ),
    (Column::Changes, &["変更回数", "見込変更の回数"]),
    (
        Column::Reason,
        &[
            "変更理由",
            "見込変更理由",
            "見込変更の理由",
            "理由",
            "Reason",
        ],
    ),
    (Column::Year, &["対象年度", "報告年度", "Year"]),
    (
        Column::Period,
        &[
            "期間",
            "報告期",
            "対象期間",
            "四半期",
            "期",
            "Reporting period",
            "Quarter",
        ],
    ),
    (
        Column::Status,
        &["進捗状況", "進捗", "進捗の状況", "Progress"],
    ),
    (
        Column::Done,
        &[
            "実施内容",
            "実績",
            "実施状況",
            "実施内容及び実績",
            "取組実績",
            "取組状況",
            "主な実績",
            "Results",
        ],
    ),
    (
        Column::Issue,
        &[
            "課題",
            "課題等",
            "遅れの理由",
            "遅延理由",
            "遅延の理由",
            "理由",
            "Issues",
            "Reason",
        ],
    ),
    (
        Column::Next,
        &[
            "今後の予定",
            "今後の対応",
            "今後の取組",
            "今後の方針",
            "対応",
            "対応策",
            "Next",
        ],
    ),
    (Column::State, &["状態", "報告状況", "提出状況", "State"]),
    (
        Column::On,
        &[
            "更新日時",
            "最終更新日",
            "報告日",
            "提出日",
            "記入日",
            "回答日",
            "Updated",
        ],
    ),
    (
        Column::By,
        &["報告者", "提出者", "記入者", "回答者", "Reported by"],
    ),
];

/// What a header may mean, and whether it is the word of our own exports.
static MEANINGS: LazyLock<HashMap<String, Vec<(Column, bool)>>> = LazyLock::new(|| {
    let mut meanings: HashMap<String, Vec<(Column, bool)>> = HashMap::new();
    let mut add = |word: &str, column, ours| {
        let known = meanings.entry(fold(word)).or_default();
        if known.iter().all(|(other, _)| *other != column) {
            known.push((column, ours));
        }
    };
    for column in Column::ALL {
        for lang in Lang::ALL {
            add(&lang.column(*column), *column, true);
        }
    }
    for (column, words) in SYNONYMS {
        for word in *words {
            add(word, *column, false);
        }
    }
    meanings
});

/// The columns that a folded header may mean; with each, whether it is the word of our own exports.
pub(super) fn meanings(folded: &str) -> &'static [(Column, bool)] {
    MEANINGS.get(folded).map_or(&[], Vec::as_slice)
}

/// The longest header that is looked at, in bytes; what is longer is no name of a column.
const LONGEST: usize = 240;

/// A header without width, case, spaces, line breaks, brackets and signs: `予算額\n（千円）` and `予算額(千円)`
/// are the same.
pub(super) fn fold(header: &str) -> String {
    if header.len() > LONGEST {
        return String::new();
    }
    let folded = search::fold(header);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// [`fold`] without what stands in brackets: `事業名（必須）`.
pub(super) fn fold_outside_brackets(header: &str) -> String {
    if header.len() > LONGEST {
        return String::new();
    }
    let mut depth = 0_u32;
    let outside: String = header
        .chars()
        .filter(|c| match c {
            '(' | '（' | '[' | '［' | '【' | '〔' | '<' | '＜' | '〈' => {
                depth += 1;
                false
            }
            ')' | '）' | ']' | '］' | '】' | '〕' | '>' | '＞' | '〉' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    fold(&outside)
}
