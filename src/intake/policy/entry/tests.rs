use super::*;

fn told(text: &str) -> String {
    let Some(entry) = entry(text) else {
        return "-".to_owned();
    };
    let sign = match entry.sign {
        Some(Sign::Known(mark)) => mark.sign(),
        Some(Sign::Unknown(word)) => word,
        None => "",
    };
    let tags: Vec<&str> = entry.tags.iter().map(Tag::word).collect();
    format!(
        "{sign}|{}|{}|{}|{}",
        entry.name,
        tags.join(","),
        entry.actions.join("/"),
        entry.unknown.join(",")
    )
}

#[test]
fn mark_name_tags_and_actions_are_read_in_every_order() {
    for (text, expected) in [
        (
            "区 防災対策事業 重点\t⇒ 訓練 ⇒ 講座",
            "区|防災対策事業|重点|訓練/講座|",
        ),
        (
            "区　防災対策事業　重点　新規",
            "区|防災対策事業|重点,新規||",
        ),
        ("局 防災対策事業【重点】", "局|防災対策事業|重点||"),
        (
            "【区】防災対策事業（重点・新規）",
            "区|防災対策事業|重点,新規||",
        ),
        (
            "（局）【重点】【新規】防災対策事業",
            "局|防災対策事業|重点,新規||",
        ),
        ("【重点】区 防災対策事業", "区|防災対策事業|重点||"),
        ("区 新規 防災対策事業", "区|防災対策事業|新規||"),
        ("【区・重点】防災対策事業", "区|防災対策事業|重点||"),
        ("◆防災対策事業＜拡充＞【局】", "局|防災対策事業|拡充||"),
        ("・【新】防災対策事業", "|防災対策事業|新規||"),
        ("・(新)防災対策事業", "|(新)防災対策事業|||"),
        ("◆防災対策事業【重点取組】", "|防災対策事業|重点||"),
        ("区・局 防災対策事業", "区・局|防災対策事業|||"),
        (
            "区\t防災対策事業\t重点\t訓練\t1,234",
            "区|防災対策事業|重点|訓練|1,234",
        ),
        ("防災対策事業\t訓練", "|防災対策事業||訓練|"),
        (
            "・防災対策事業【新規】：訓練を行います。",
            "|防災対策事業|新規|訓練を行います。|",
        ),
        ("・開催日：毎月１日", "|開催日：毎月１日|||"),
        ("【安全・安心】", "|安全・安心|||"),
        ("【主な取組】", "-"),
        ("防災対策事業【新規】", "|防災対策事業|新規||"),
        (
            "◆防災対策事業【区民提案】",
            "|防災対策事業【区民提案】|||区民提案",
        ),
        (
            "局 施設の整備(道路・河川・下水・公園)",
            "局|施設の整備(道路・河川・下水・公園)|||",
        ),
        ("区 「新規」に学ぶ講座", "区|「新規」に学ぶ講座|||"),
        ("⇒ 訓練【新規】", "|||訓練【新規】|"),
        ("・⇒訓練", "|||訓練|"),
        ("区 民 の 皆 さ ま", "-"),
        ("区民の皆さま", "-"),
        ("防災対策事業 重点", "-"),
        ("○ 防災対策事業", "|防災対策事業|||"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn signs_alone_are_bare() {
    for text in ["⇒", "・", "【柱1】", "①", "◆ ①"] {
        assert!(entry(text).unwrap().is_bare(), "{text}");
    }
    assert!(entry("区").is_none() && entry("【重点】").is_none_or(|it| !it.is_bare()));
}

#[test]
fn a_line_that_says_it_is_a_programme() {
    for text in [
        "区 防災",
        "【局】防災",
        "防災⇒訓練",
        "・防災\t訓練",
        "1 防災 ⇒ 訓練",
    ] {
        assert!(entry(text).unwrap().is_evident(), "{text}");
    }
    for text in ["・防災", "1 防災\t説明", "⇒ 訓練", "防災【新規】", "1 防災"] {
        assert!(!entry(text).unwrap().is_evident(), "{text}");
    }
}
