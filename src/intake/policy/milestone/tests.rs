use super::*;

/// Milestones as `title|kind|date as written|doubts`, then the doubts of the text.
fn told(text: &str, year: i32) -> Vec<String> {
    let found = find(text, "みどり事業", FiscalYear::new(year).ok());
    let mut told = Vec::new();
    for (row, doubts) in &found.milestones {
        assert_eq!(row.source, text, "the words are those of the text");
        let date = row.baseline.as_ref().unwrap();
        let kind = row.kind.unwrap().code();
        let doubts: Vec<String> = doubts.iter().map(doubt).collect();
        told.push(format!(
            "{}|{kind}|{}|{}",
            row.title,
            date.text(),
            doubts.join(",")
        ));
    }
    told.extend(found.doubts.iter().map(|it| format!("? {}", doubt(it))));
    told
}

fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::UnknownWord(word) => word.clone(),
        other => format!("{other:?}"),
    }
}

#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(told(text, 2019), *expected, "{text}");
    }
}

#[test]
fn the_two_milestones_of_izumi() {
    check(&[
        (
            "岡津地域ケアプラザの建築工事(令和元年度開所予定)",
            &["岡津地域ケアプラザ 開所|office_opening|令和元年度開所予定|"],
        ),
        (
            "緑園義務教育学校の設置に向けた整備工事(令和4年4月開校予定)",
            &["緑園義務教育学校 開校|school_opening|令和4年4月開校予定|"],
        ),
    ]);
}

#[test]
fn a_date_in_brackets_with_what_happens_then() {
    check(&[
        (
            "みどり公園再整備工事（令和２年度末完成予定）",
            &["みどり公園再整備工事 完成|completion|令和２年度末完成予定|"],
        ),
        (
            "みどり橋の架替え（R3.10 供用開始予定）",
            &["みどり橋 供用開始|in_service|R3.10 供用開始予定|"],
        ),
        (
            "みどり図書館の整備【令和元年10月開館】",
            &["みどり図書館 開館|hall_opening|令和元年10月開館|"],
        ),
        (
            "みどり図書館の整備（令和２年３月着工、令和４年４月開館予定）",
            &[
                "みどり図書館 着工|ground_breaking|令和２年３月着工|",
                "みどり図書館 開館|hall_opening|令和４年４月開館予定|",
            ],
        ),
        (
            "みどり文化館の整備(本館：令和4年4月開館、別館：令和5年4月開館)",
            &[
                "みどり文化館 本館 開館|hall_opening|令和4年4月開館|",
                "みどり文化館 別館 開館|hall_opening|令和5年4月開館|",
            ],
        ),
        (
            "みどり区民館の開館（令和2年10月）",
            &["みどり区民館 開館|hall_opening|令和2年10月|"],
        ),
        (
            "(令和4年4月開校予定)",
            &["みどり事業 開校|school_opening|令和4年4月開校予定|"],
        ),
        (
            "子育て支援の推進、みどり保育園の整備（令和２年４月開園予定）",
            &["みどり保育園 開園|other|令和２年４月開園予定|開園"],
        ),
        (
            "計画の検討（令和2年度中に策定予定）",
            &["計画の検討 策定|adoption|令和2年度中に策定予定|"],
        ),
    ]);
}

#[test]
fn a_date_in_the_course_of_a_text() {
    check(&[
        (
            "緑園学校が令和4年4月に開校",
            &["緑園学校 開校|school_opening|令和4年4月に開校|"],
        ),
        (
            "令和4年4月に緑園学校を開校",
            &["緑園学校 開校|school_opening|令和4年4月|"],
        ),
        (
            "緑園学校 令和4年4月開校予定",
            &["緑園学校 開校|school_opening|令和4年4月開校予定|"],
        ),
        (
            "みどり道路の供用開始：令和3年10月",
            &["みどり道路 供用開始|in_service|令和3年10月|"],
        ),
        (
            "開館予定 令和3年10月",
            &["みどり事業 開館|hall_opening|令和3年10月|"],
        ),
        (
            "みどり館は令和2年3月着工、令和4年4月開館予定",
            &[
                "みどり館 着工|ground_breaking|令和2年3月着工|",
                "みどり館 開館|hall_opening|令和4年4月開館予定|",
            ],
        ),
        (
            "令和2年10月に区民まつりを開催します。",
            &["区民まつり 開催|event|令和2年10月|"],
        ),
    ]);
}

#[test]
fn what_is_no_milestone_makes_none() {
    for text in [
        "施設の維持管理と整備(道路・河川・下水・公園)",
        "主に妊娠届出時から産後4か月までの継続した相談対応",
        "相鉄・JR直通線開通を機に泉区の魅力をPRするイベントを実施",
        "令和元年度調査結果の活用",
        "令和元年度予算の執行",
        "第3期計画（平成28年3月策定）の推進",
        "平成30年に開館した図書館の活用",
        "令和元年10月から令和2年3月まで講座を開催",
        "講座の開催(年2回)",
        "24時間の見守り",
        "令和元年度開催の講座の記録",
        "工事（令和元年10月～令和2年3月）",
        "",
    ] {
        assert_eq!(told(text, 2019), [""; 0], "{text}");
    }
}

#[test]
fn what_may_be_meant_is_told_and_not_guessed() {
    check(&[
        (
            "緑園学校の整備(令和4年13月開校予定)",
            &["? 令和4年13月開校予定"],
        ),
        ("緑園学校の整備(令和4年4月)", &["? 令和4年4月"]),
        (
            "みどり橋の架替え(令和4年4月予定)",
            &["みどり橋|other|令和4年4月予定|令和4年4月予定"],
        ),
        (
            "まつりの開催（令和2年4月～5月開催予定）",
            &["? 令和2年4月～5月開催予定"],
        ),
        (
            "みどり館の整備(開館時期未定)",
            &["みどり館 開館|hall_opening|開館時期未定|"],
        ),
    ]);
    let found = told("みどり館の整備(令和元年4月開館予定)", 2019);
    assert!(found[0].contains("ImpossibleEra"), "{found:?}");
    let found = told("みどり館の整備(10月開館予定)", 2019);
    assert!(
        found[0].starts_with("みどり館 開館|hall_opening|10月開館予定|"),
        "{found:?}"
    );
    assert!(found[0].contains("YearAssumed"), "{found:?}");
}

#[test]
fn of_very_many_dates_only_the_first_are_taken() {
    let text: String = (1..=100)
        .map(|number| format!("第{number}館が令和4年4月に開館、"))
        .collect();
    let found = told(&text, 2019);
    assert_eq!(found.len(), MOST + 1);
    assert!(
        found[MOST].starts_with("? 、第25館が令和4年4月に開館、"),
        "{}",
        found[MOST]
    );
}

#[test]
fn the_same_is_not_told_twice() {
    let text = "緑園学校が令和4年4月に開校(緑園学校 令和4年4月開校)、緑園学校が令和4年4月に開校";
    let found = told(text, 2019);
    let titles: std::collections::HashSet<&String> = found.iter().collect();
    assert_eq!(titles.len(), found.len(), "{found:?}");
}
