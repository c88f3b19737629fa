//! 柱別集計表 (L2) counted anew from the rows of 四半期進捗状況報告書 (L1) and 節目一覧 (L3).

use std::collections::BTreeMap;

use hoshin::domain::snapshot::Issue;
use hoshin::report::Layout;

use super::office::{Office, Row};

const STATUSES: [&str; 7] = [
    "完了",
    "順調",
    "概ね順調",
    "やや遅れ",
    "遅れ",
    "未着手",
    "中止",
];

/// Every count of L2 is that of the rows of L1 and L3.
pub fn agree(office: &mut Office, quarter: usize, issue: Issue) {
    let status = office.table(quarter, issue, Layout::Status);
    let milestones = office.table(quarter, issue, Layout::Milestones);
    let mut pillars = office.table(quarter, issue, Layout::Pillars);
    let total = pillars.pop().unwrap();
    assert_eq!(total["柱"], "合計");
    for row in &pillars {
        let of = |rows: &[Row]| -> Vec<Row> {
            let own = rows.iter().filter(|it| it["柱"] == row["柱"]);
            own.cloned().collect()
        };
        compare(row, &counted(&of(&status), &of(&milestones), quarter > 0));
    }
    compare(&total, &counted(&status, &milestones, quarter > 0));
}

fn compare(row: &Row, counted: &BTreeMap<&str, String>) {
    for (name, count) in counted {
        assert_eq!(&row[*name], count, "{name} of {}", row["柱"]);
    }
    // All but the number and the name of the pillar was counted.
    assert_eq!(counted.len() + 2, row.len());
}

fn counted(status: &[Row], milestones: &[Row], compares: bool) -> BTreeMap<&'static str, String> {
    let with = |name: &str, word: &str| status.iter().filter(|it| it[name] == word).count();
    let now = |word: &str| with("進捗区分", word);
    let standing = |words: &[&str]| {
        let found = milestones
            .iter()
            .filter(|it| words.contains(&it["状態"].as_str()));
        found.count()
    };
    let mut counts = BTreeMap::new();
    let mut put = |name, count: usize| {
        counts.insert(name, count.to_string());
    };
    let missing = now("未報告");
    let stopped = now("中止");
    put("取組数", status.len());
    put("報告済", status.len() - missing);
    put("未報告", missing);
    for word in STATUSES {
        put(word, now(word));
    }
    let given_up = standing(&["中止"]);
    put("節目数", milestones.len() - given_up);
    put("達成", standing(&["達成", "遅れて達成", "前倒し達成"]));
    put("期限超過", standing(&["期限超過"]));
    let slipped = milestones
        .iter()
        .filter(|it| !it["遅れ"].is_empty() && it["状態"] != "中止");
    put("見込変更", slipped.count());
    let due = status.len() - stopped;
    let rate = (due > 0).then(|| (due - missing) * 100 / due);
    counts.insert(
        "報告率",
        rate.map(|rate| rate.to_string()).unwrap_or_default(),
    );
    let late = |name| with(name, "やや遅れ") + with(name, "遅れ");
    let more = late("進捗区分") as i64 - late("前回の進捗区分") as i64;
    // In the first quarter there is nothing to compare with.
    let more = match compares {
        true => more.to_string(),
        false => String::new(),
    };
    counts.insert("遅れの増減", more);
    counts
}
