//! The same signs mean different things in different policies.

use super::told;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn a_circle_is_a_mark_only_beside_the_other_marks() {
    check(
        "1 安全なまち\n○ 防災\t⇒ 訓練\n区 防犯\t⇒ 見守り\n",
        &[
            "pillar 1 安全なまち",
            "  [○] 防災",
            "    ⇒ 訓練",
            "  [区] 防犯",
            "    ⇒ 見守り",
        ],
    );
    check(
        "1 安全なまち\n○ 防災\t⇒ 訓練\n○ 防犯\t⇒ 見守り\n",
        &[
            "pillar 1 安全なまち",
            "  [-] 防災",
            "    ⇒ 訓練",
            "  [-] 防犯",
            "    ⇒ 見守り",
        ],
    );
    check(
        "1 安全なまち\n○ 防災【区】\n・訓練\n○ 防犯【局】\n",
        &[
            "pillar 1 安全なまち",
            "  [区] 防災",
            "    ⇒ 訓練",
            "  [局] 防犯",
        ],
    );
}

#[test]
fn bullets_are_told_apart_by_what_stands_below_them() {
    // Numbered pillars: the outer bullet is the programme.
    check(
        "1 安全なまち\n◆ 防災\n・訓練\n◆ 防犯\n2 元気なまち\n◆ 体操\n・教室\n",
        &[
            "pillar 1 安全なまち",
            "  [-] 防災",
            "    ⇒ 訓練",
            "  [-] 防犯",
            "pillar 2 元気なまち",
            "  [-] 体操",
            "    ⇒ 教室",
        ],
    );
    // Marks: what stands above them is a heading, what stands below an action.
    check(
        "◆ 安全なまち\n区 防災\n・訓練\n◆ 元気なまち\n局 体操\n・教室\n",
        &[
            "pillar 安全なまち",
            "  [区] 防災",
            "    ⇒ 訓練",
            "pillar 元気なまち",
            "  [局] 体操",
            "    ⇒ 教室",
        ],
    );
    // Three ranks without numbers.
    check(
        "◎ 安全なまち\n◇ 防災\n・訓練\n◎ 元気なまち\n◇ 体操\n・教室\n",
        &[
            "pillar 安全なまち",
            "  [-] 防災",
            "    ⇒ 訓練",
            "pillar 元気なまち",
            "  [-] 体操",
            "    ⇒ 教室",
        ],
    );
    // Two ranks without anything else may be headings and programmes, or programmes and actions.
    check("◎ 安全なまち\n・防災\n", &["? ◎ 安全なまち", "? ・防災"]);
    // One rank: only where the names say so.
    check(
        "1 安全なまち\n・防災事業\n・防犯事業\n",
        &["pillar 1 安全なまち", "  [-] 防災事業", "  [-] 防犯事業"],
    );
    check(
        "1 安全なまち\n・防災\n・防犯\n",
        &["pillar 1 安全なまち", "? ・防災", "? ・防犯"],
    );
    check(
        "1 安全なまち\n・防災【新規】\n・防犯\n",
        &["pillar 1 安全なまち", "  [-] 防災 #新規", "  [-] 防犯"],
    );
}

#[test]
fn a_label_tells_of_the_bullets_below_it() {
    check(
        "1 安全なまち\n〈取組内容〉\n・防災訓練\n・見守り\n",
        &["pillar 1 安全なまち", "  [-] 防災訓練", "  [-] 見守り"],
    );
    // Below the name of a programme it announces the actions.
    check(
        "1 安全なまち\n◆ 防災【重点】\n【取組内容】\n・訓練\n◆ 防犯\n【取組内容】\n・見守り\n",
        &[
            "pillar 1 安全なまち",
            "  [-] 防災 #重点",
            "    ⇒ 訓練",
            "  [-] 防犯",
            "    ⇒ 見守り",
        ],
    );
    check(
        "目標達成に向けた施策\n\n安全なまち\n\n守り合います。\n\n主な取組\n・防災訓練\n\n元気なまち\n\n体を動かします。\n\n主な取組\n・体操教室\n",
        &[
            "pillar 安全なまち: 守り合います。",
            "  [-] 防災訓練",
            "pillar 元気なまち: 体を動かします。",
            "  [-] 体操教室",
        ],
    );
    // Without blank lines between.
    check(
        "目標達成に向けた施策\n安全なまち\n区民の皆さまを守ります。\n主な取組\n・防災訓練\n元気なまち\n区民の皆さまと動きます。\n主な取組\n・体操教室\n",
        &[
            "pillar 安全なまち: 区民の皆さまを守ります。",
            "  [-] 防災訓練",
            "pillar 元気なまち: 区民の皆さまと動きます。",
            "  [-] 体操教室",
        ],
    );
    // The text on the organisation is no list.
    check(
        "1 安全なまち\n主な取組\n・防災訓練\n組織運営\n・話し合う職場\n",
        &[
            "pillar 1 安全なまち",
            "  [-] 防災訓練",
            "organisation 組織運営",
            "? ・話し合う職場",
        ],
    );
}

#[test]
fn a_line_in_brackets_may_be_a_heading() {
    check(
        "【安全・安心】\n◇ 助け合います。\n○ 防災\n⇒ 訓練\n【健康】\n○ 体操\n⇒ 教室\n",
        &[
            "pillar 安全・安心 * 助け合います。",
            "  [-] 防災",
            "    ⇒ 訓練",
            "pillar 健康",
            "  [-] 体操",
            "    ⇒ 教室",
        ],
    );
}

#[test]
fn a_line_in_brackets_that_heads_nothing_known_is_not_understood() {
    check(
        "経営課題１ 安全なまち\n【課題認識】\n・備えが足りない。\n【具体的取組１－１】\n訓練の実施\n・年１回行う。\n",
        &[
            "pillar 1 安全なまち * 備えが足りない。 / 年１回行う。",
            "? 【課題認識】",
            "? 【具体的取組１－１】",
            "? 訓練の実施",
        ],
    );
}

#[test]
fn a_list_may_number_the_pillars_in_another_way_or_only_there() {
    for (first, second) in [
        ("1 {}", "【柱１】{}"),
        ("{}", "1 {}"),
        ("１　{}", "■ {}"),
        ("(1) {}", "【{}】"),
    ] {
        let (first, second) = (
            first.replace("{}", "安全なまち"),
            second.replace("{}", "安全なまち"),
        );
        let text = format!(
            "目標達成に向けた施策\n\n{first}\n\n守り合います。\n\n参考\n{second}\n区 防災\n"
        );
        let found = told(&text);
        assert_eq!(found.len(), 2, "{text}: {found:?}");
        assert!(
            found[0].starts_with("pillar ") && found[0].ends_with("安全なまち: 守り合います。"),
            "{text}: {found:?}"
        );
        assert_eq!(found[1], "  [区] 防災", "{text}");
    }
}

#[test]
fn sentences_below_a_name_summarise_the_programme() {
    let proposal = crate::intake::policy::read(
        "1 安全なまち\n(1) 防災事業【重点】\n　地域の訓練を支え、備蓄\nを進めます。\n(2) 防犯事業\n　見守ります。\n",
        None,
    );
    let summaries: Vec<&str> = proposal
        .rows
        .iter()
        .filter_map(|row| match &row.content {
            crate::domain::proposal::Content::Programme(row) => row.summary.as_deref(),
            _ => None,
        })
        .collect();
    assert_eq!(
        summaries,
        ["地域の訓練を支え、備蓄を進めます。", "見守ります。"]
    );
}

#[test]
fn beside_arrows_another_bullet_is_no_action() {
    check(
        "1 安全なまち\n区 防災\n⇒ 訓練\n・年２回\n区 防犯\n⇒ 見守り\n",
        &[
            "pillar 1 安全なまち",
            "  [区] 防災",
            "    ⇒ 訓練",
            "  [区] 防犯",
            "    ⇒ 見守り",
            "? ・年２回",
        ],
    );
}

#[test]
fn themes_hold_numbered_pillars() {
    check(
        "■ 守ります！\n・声をかけ合います。\n1 安全なまち\n区 防災\n■ 広げます！\n2 元気なまち\n区 体操\n",
        &[
            "theme 守ります！ * 声をかけ合います。",
            "  pillar 1 安全なまち",
            "    [区] 防災",
            "theme 広げます！",
            "  pillar 2 元気なまち",
            "    [区] 体操",
        ],
    );
    // Below a pillar the same sign is no theme.
    check(
        "1 安全なまち\n■ 防災\n・訓練\n2 元気なまち\n■ 体操\n",
        &[
            "pillar 1 安全なまち",
            "  [-] 防災",
            "    ⇒ 訓練",
            "pillar 2 元気なまち",
            "  [-] 体操",
        ],
    );
}

#[test]
fn a_heading_that_comes_twice_is_one() {
    check(
        "1 安全なまち\n守り合います。\n2 元気なまち\n体を動かします。\n参考\n１　安全なまち\t\n区 防災\n2 元気なまち（再掲）\n区 体操\n",
        &[
            "pillar 1 安全なまち: 守り合います。",
            "  [区] 防災",
            "pillar 2 元気なまち: 体を動かします。",
            "  [区] 体操",
        ],
    );
}

#[test]
fn a_heading_below_a_pillar_has_no_place_and_is_told() {
    check(
        "1 安全なまち\n◆ 地震に備える\n区 防災\n◆ 犯罪を防ぐ\n区 防犯\n",
        &[
            "pillar 1 安全なまち",
            "  [区] 防災",
            "  [区] 防犯",
            "? ◆ 地震に備える",
            "? ◆ 犯罪を防ぐ",
        ],
    );
}

#[test]
fn every_form_of_a_pillar_is_read() {
    for head in [
        "1 {}",
        "１　{}",
        "１．{}",
        "1{}",
        "(1) {}",
        "①{}",
        "柱1 {}",
        "【柱１】{}",
        "柱１「{}」",
        "Ⅰ {}",
        "施策【1】{}",
    ] {
        let first = head.replace("{}", "安全なまち");
        let second = head
            .replace('1', "2")
            .replace('１', "２")
            .replace('①', "②")
            .replace('Ⅰ', "Ⅱ");
        let second = second.replace("{}", "元気なまち");
        let text = format!("{first}\n区 防災\n{second}\n区 体操\n");
        let found = told(&text);
        assert!(
            found[0].starts_with("pillar 1 ") && found[0].contains("安全なまち"),
            "{text}: {found:?}"
        );
        assert!(
            found[2].starts_with("pillar 2 ") && found[2].contains("元気なまち"),
            "{text}: {found:?}"
        );
        assert_eq!(found.len(), 4, "{text}: {found:?}");
    }
}

#[test]
fn actions_stand_behind_the_name_or_below_it() {
    for text in [
        "1 安全なまち\n区 防災\t⇒ 訓練 ⇒ 講座\n",
        "1 安全なまち\n区 防災 ⇒ 訓練 ⇒ 講座\n",
        "1 安全なまち\n区 防災⇒訓練⇒講座\n",
        "1 安全なまち\n区 防災 → 訓練 → 講座\n",
        "1 安全なまち\n区 防災\n⇒ 訓練\n⇒ 講座\n",
        "1 安全なまち\n区 防災\n　▶ 訓練\n　▶ 講座\n",
        "1 安全なまち\n区 防災\n\n⇨訓練\n\n⇨講座\n",
        "1 安全なまち\n区 防災\n・訓練\n・講座\n",
        "1 安全なまち\n区 防災\n① 訓練\n② 講座\n",
        "1 安全なまち\n区\n防災\n⇒\n訓練\n⇒\n講座\n",
        "1 安全なまち\n区\t防災\t訓練\t講座\n",
    ] {
        check(
            text,
            &[
                "pillar 1 安全なまち",
                "  [区] 防災",
                "    ⇒ 訓練",
                "    ⇒ 講座",
            ],
        );
    }
}

#[test]
fn names_without_a_sign_are_told_by_the_arrows_below() {
    check(
        "1 安全なまち\n互いに守り合います。\n防災の推進\n⇒ 訓練\n防犯の推進\n⇒ 見守り\n",
        &[
            "pillar 1 安全なまち: 互いに守り合います。",
            "  [-] 防災の推進",
            "    ⇒ 訓練",
            "  [-] 防犯の推進",
            "    ⇒ 見守り",
        ],
    );
}

#[test]
fn tags_stand_before_the_name_behind_it_or_below() {
    for line in [
        "区 防災 重点 新規",
        "区 防災【重点】【新規】",
        "区 【重点・新規】防災",
        "【区】【重点】防災（新規）",
        "区 防災\n重点・新規",
        "区　防災　重点　新規",
        "区\n防災\n重点\n新規",
        "区\t防災\t重点\t新規",
        "◆ 防災 ＜重点＞ ＜新規＞【区】",
    ] {
        check(
            &format!("1 安全なまち\n{line}\n"),
            &["pillar 1 安全なまち", "  [区] 防災 #重点 #新規"],
        );
    }
}

#[test]
fn labels_notes_and_legends_are_no_programmes() {
    check(
        "1 安全なまち\n主な取組\n区分\t取組・事業名\t取組内容\n区 防災\n※ 区は推進費の事業\n【区】個性ある区づくり推進費で実施する事業\n局：市の局の予算で実施する事業\n★ 詳しくは次頁をご覧ください。\nhttps://example.jp/\n- 12 -\n",
        &["pillar 1 安全なまち", "  [区] 防災"],
    );
}

#[test]
fn what_has_no_place_is_not_understood() {
    check("⇒ 訓練\n", &["? ⇒ 訓練"]);
    check("・防災\n", &["? ・防災"]);
    check(
        "Ⅱ 目標達成に向けた施策\n1 安全なまち\nⅣ 区の予算\n1 歳入\n歳入の状況\n",
        &[
            "pillar 1 安全なまち",
            "? Ⅳ 区の予算",
            "? 1 歳入",
            "? 歳入の状況",
        ],
    );
    check(
        "1 安全なまち\n区 防災\n\n担当は係長\n",
        &["pillar 1 安全なまち", "  [区] 防災", "? 担当は係長"],
    );
}

#[test]
fn the_organisation_holds_principles_and_programmes() {
    check(
        "Ⅲ 目標達成に向けた組織運営\n1 話し合う職場\n毎朝話します。\n2 学び合う職場\n毎週学びます。\n■ 組織運営（具体的取組）\n区 研修\t⇒ 講座\n",
        &[
            "organisation 目標達成に向けた組織運営",
            "  [区] 研修",
            "    ⇒ 講座",
            "  principle 1 話し合う職場: 毎朝話します。",
            "  principle 2 学び合う職場: 毎週学びます。",
        ],
    );
    check(
        "組織運営\n・話し合う職場\n　毎朝みんなで話をします。\n・毎週学びます。\n",
        &[
            "organisation 組織運営",
            "  principle 話し合う職場: 毎朝みんなで話をします。 * 毎週学びます。",
        ],
    );
}

#[test]
fn a_programme_without_a_heading_stands_alone() {
    check("区 防災\t⇒ 訓練\n", &["[区] 防災", "  ⇒ 訓練"]);
}
