use super::*;

#[test]
fn parts_are_known_by_their_names() {
    use PartKind::*;
    for (text, kind, name, slogan) in [
        ("基本目標", Goal, "基本目標", ""),
        (
            "基本目標「みんなのまち」",
            Goal,
            "基本目標「みんなのまち」",
            "「みんなのまち」",
        ),
        (
            "基本目標：みんなのまち",
            Goal,
            "基本目標：みんなのまち",
            "みんなのまち",
        ),
        ("【基本目標】", Goal, "基本目標", ""),
        (
            "目標達成に向けた取組・施策",
            Measures,
            "目標達成に向けた取組・施策",
            "",
        ),
        (
            "基本目標の達成に向けた施策",
            Measures,
            "基本目標の達成に向けた施策",
            "",
        ),
        (
            "目標達成に向けた組織運営(具体的取組)",
            Organisation,
            "目標達成に向けた組織運営",
            "",
        ),
        ("組織運営", Organisation, "組織運営", ""),
    ] {
        let part = part(text).unwrap();
        assert_eq!(
            (part.kind, part.name, part.slogan),
            (kind, name, slogan),
            "{text}"
        );
    }
    for text in [
        "基本目標1 安全なまち",
        "基本目標 1 安全なまち",
        "★基本目標達成に向けた、主な取組・事業は、次頁をご覧ください。",
        "信頼される身近な区役所づくり",
        "目標達成に向けた取組姿勢",
        "",
    ] {
        assert_eq!(part(text), None, "{text}");
    }
}

#[test]
fn labels_hold_no_name() {
    for text in [
        "主な取組",
        "主な取組・事業",
        "【主な取組】",
        "＜主な取組・事業＞",
        "参考 主な取組・事業",
        "◆主な取組",
        "具体的な取組内容",
        "取組・事業名　取組内容",
        "区分\t事業名\t内容",
        "目次",
        "（再掲）",
        "（参考）",
        "重点取組",
        "主要事業一覧",
        "目標達成に向けた取組姿勢",
    ] {
        assert!(is_label(text), "{text}");
    }
    for text in [
        "主な取組の推進",
        "地域力支援事業",
        "重点",
        "新規",
        "の",
        "",
        "防災事業",
        "名",
        "・",
    ] {
        assert!(!is_label(text), "{text}");
    }
    assert!(begins_list("参考 主な取組・事業") && begins_list("（参考）"));
    assert!(!begins_list("主な取組・事業"));
    assert_eq!(without_label("組織運営(具体的取組)（再掲）"), "組織運営");
    assert_eq!(without_label("整備(道路・河川)"), "整備(道路・河川)");
    assert_eq!(without_label("(具体的取組)"), "(具体的取組)");
}

#[test]
fn notes_and_page_numbers_are_told_from_text() {
    for text in [
        "※ 区…個性ある区づくり推進費で実施する事業 局…局の予算で実施する事業",
        "★主な取組・事業は、次頁をご覧ください。",
        "(HP <https://www.example.jp/hoshin/r01.html>)",
        "詳しくはホームページ（https://example.jp）",
        "【区】個性ある区づくり推進費で実施する事業",
        "局：横浜市の局の予算で実施する事業",
        "注1 令和元年5月現在",
        "＊1 令和元年5月現在",
        "最終更新日 2024年5月16日",
        "1 魅力あるまち ……… 3",
        "施策について・・・・・・12",
    ] {
        assert!(is_note(text), "{text}");
    }
    for text in [
        "⇒ 情報発信 https://example.jp",
        "○ 区が実施する事業の見直し",
        "★ 防災対策事業",
        "* 防災対策事業",
        "区 防災対策事業",
        "○ 区民の暮らしを支える事業",
        "注文住宅の耐震化",
        "令和６年度 青葉丘区運営方針",
        "多言語ページ https://example.jp を通じた外国人区民への情報発信と相談",
        "",
    ] {
        assert!(!is_note(text), "{text}");
    }
    for text in [
        "3",
        "- 3 -",
        "－３－",
        "― 12 ―",
        "P.3",
        "p3",
        "3 / 12",
        "３ページ",
        "３頁",
    ] {
        assert!(is_page(text), "{text}");
    }
    for text in ["", "-", "2019", "1 魅力", "(1)", "①", "3.5", "P", "12/3"] {
        assert!(!is_page(text), "{text}");
    }
}
