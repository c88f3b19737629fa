//! Lines that a PDF tore apart.

use super::told;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

const HEAD: &str = "1 安全なまち\n";

#[track_caller]
fn check_below(lines: &str, expected: &[&str]) {
    let expected: Vec<&str> = std::iter::once("pillar 1 安全なまち")
        .chain(expected.iter().copied())
        .collect();
    check(&format!("{HEAD}{lines}"), &expected);
}

#[test]
fn an_action_goes_on_where_no_phrase_can_end() {
    for lines in [
        "区 防災\n⇒ 「町の防災\n会議」の開催\n",
        "区 防災\n⇒ 「町の防災\n・会議」の開催\n",
        "区 防災\t⇒ 「町の防災\n\u{c}会議」の開催\n",
        "区 防災\n⇒ 「町の防災 \n- 3 -\n\u{c}\n会議」の開催\n",
    ] {
        let found = told(&format!("{HEAD}{lines}"));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found[2].starts_with("    ⇒ 「町の防災") && found[2].ends_with("会議」の開催"),
            "{found:?}"
        );
    }
    check_below(
        "区 防災\n⇒ 訓練や\n講座、\n啓発の\n実施\n",
        &["  [区] 防災", "    ⇒ 訓練や講座、啓発の実施 !"],
    );
    check_below(
        "区 防災\n⇒ 工事(令和\n4年4月完成予定)\n",
        &[
            "  [区] 防災",
            "    ⇒ 工事(令和4年4月完成予定)",
            "      ◇ 工事 完成",
        ],
    );
}

#[test]
fn where_only_the_width_speaks_for_it_a_person_is_asked() {
    check_below(
        "区 防災\n⇒ 地域の防災訓\n練の支援\n",
        &["  [区] 防災", "    ⇒ 地域の防災訓練の支援 !"],
    );
    check_below(
        "区 災害時の要援護\n者支援\n⇒ 訓練\n",
        &["  [区] 災害時の要援護者支援 !", "    ⇒ 訓練"],
    );
    // Too long for the rest of a line, or set apart by a blank one.
    check_below(
        "区 防災\n⇒ 訓練\n災害時に町ぐるみで助け合う会議の開催\n",
        &[
            "  [区] 防災",
            "    ⇒ 訓練",
            "? 災害時に町ぐるみで助け合う会議の開催",
        ],
    );
    check_below(
        "区 防災\n⇒ 地域の防災訓\n\n練の支援\n",
        &["  [区] 防災", "    ⇒ 地域の防災訓", "? 練の支援"],
    );
    // Two columns side by side.
    check_below(
        "区 防災 ⇒ 地域の防災訓練と\n支援      講座\n",
        &["  [区] 防災", "    ⇒ 地域の防災訓練と", "? 支援      講座"],
    );
}

#[test]
fn of_two_columns_only_a_name_torn_apart_is_taken() {
    check_below(
        "区 要援護者支援のための    ⇒ 名簿\n   見守り              ⇒ 訪問\n",
        &[
            "  [区] 要援護者支援のための見守り",
            "    ⇒ 名簿",
            "    ⇒ 訪問",
        ],
    );
    check_below(
        "区 要援護者支援      ⇒ 名簿\n   見守り         ⇒ 訪問\n",
        &[
            "  [区] 要援護者支援",
            "    ⇒ 名簿",
            "? 見守り         ⇒ 訪問",
        ],
    );
}

#[test]
fn a_remark_in_brackets_is_no_part_of_the_action_above() {
    check_below(
        "区 防災\n⇒ 訓練の実施と講座の開催\n（写真１　訓練）\n",
        &[
            "  [区] 防災",
            "    ⇒ 訓練の実施と講座の開催",
            "? （写真１　訓練）",
        ],
    );
    check_below(
        "局 図書館\n⇒ みどり図書館の整備\n（令和4年4月開館予定）\n",
        &[
            "  [局] 図書館",
            "    ⇒ みどり図書館の整備（令和4年4月開館予定） !",
            "      ◇ みどり図書館 開館",
        ],
    );
}

#[test]
fn the_name_of_a_heading_goes_on_where_the_page_broke_it() {
    let lines = "区 防災対策事業 ⇒ 地域の防災訓練の支援、避難訓練のはたらき\n";
    check(
        &format!(
            "1 区民の皆さまと一緒に、安心して暮らせるまちを次の世代へ伝え\nます！\n{}2 元気なまち\n参考\n1 区民の皆さまと一緒に、安心して暮らせるまちを次の世代へ伝え\nます！\n{}",
            lines.repeat(2),
            lines.repeat(2)
        ),
        &[
            "pillar 1 区民の皆さまと一緒に、安心して暮らせるまちを次の世代へ伝えます！",
            "  [区] 防災対策事業",
            "    ⇒ 地域の防災訓練の支援、避難訓練のはたらき",
            "  [区] 防災対策事業",
            "    ⇒ 地域の防災訓練の支援、避難訓練のはたらき",
            "  [区] 防災対策事業",
            "    ⇒ 地域の防災訓練の支援、避難訓練のはたらき",
            "  [区] 防災対策事業",
            "    ⇒ 地域の防災訓練の支援、避難訓練のはたらき",
            "pillar 2 元気なまち",
        ],
    );
}

#[test]
fn a_page_of_full_lines_is_put_together_without_asking() {
    let lines = "\
区 防災対策事業 ⇒ 地域の防災訓練の支援、避難訓練のはたらきか
け、会議の開催 ⇒ 避難所で使う資機材の点検と更新、備蓄品の入
替え ⇒ 中学生による防災講座の開催と、家庭での備えの啓発のため
の冊子の配布
区 見守り事業 ⇒ 犬の散歩に合わせた見守り活動の呼びかけと腕章
の配布 ⇒ 参加者の集いの開催
";
    check_below(
        lines,
        &[
            "  [区] 防災対策事業",
            "    ⇒ 地域の防災訓練の支援、避難訓練のはたらきかけ、会議の開催",
            "    ⇒ 避難所で使う資機材の点検と更新、備蓄品の入替え",
            "    ⇒ 中学生による防災講座の開催と、家庭での備えの啓発のための冊子の配布",
            "  [区] 見守り事業",
            "    ⇒ 犬の散歩に合わせた見守り活動の呼びかけと腕章の配布",
            "    ⇒ 参加者の集いの開催",
        ],
    );
}

#[test]
fn words_that_mean_something_alone_stay_in_their_sentence() {
    check_below(
        "区 防災\n⇒ 町ぐるみの\n取組\n",
        &["  [区] 防災", "    ⇒ 町ぐるみの取組"],
    );
    check_below(
        "区 防災\n⇒ 町ぐるみの助け合い\n事業\n区 防犯\n",
        &[
            "  [区] 防災",
            "    ⇒ 町ぐるみの助け合い事業 !",
            "  [区] 防犯",
        ],
    );
    check_below(
        "区 研修\n⇒ 地域目線の\n組織運営\n",
        &["  [区] 研修", "    ⇒ 地域目線の組織運営"],
    );
}

#[test]
fn an_arrow_at_the_end_of_a_line_begins_the_next() {
    check_below(
        "区 防災 ⇒ 訓練 ⇒\n講座\n",
        &["  [区] 防災", "    ⇒ 訓練", "    ⇒ 講座"],
    );
    check_below(
        "区 防災 ⇒\n訓練 ⇒\n講座 ⇒ 啓発\n",
        &["  [区] 防災", "    ⇒ 訓練", "    ⇒ 講座", "    ⇒ 啓発"],
    );
}

#[test]
fn a_number_in_the_middle_of_a_text_begins_no_pillar() {
    check_below(
        "区 防災\n⇒ 参加者を前年度の\n3 倍に増やす広報\n",
        &["  [区] 防災", "    ⇒ 参加者を前年度の3 倍に増やす広報"],
    );
    check_below(
        "区 防災\n⇒ 計画の見直し（令和\n4 年 4 月策定予定）\n2 元気なまち\n",
        &[
            "  [区] 防災",
            "    ⇒ 計画の見直し（令和4 年 4 月策定予定）",
            "      ◇ 計画の見直し 策定",
            "pillar 2 元気なまち",
        ],
    );
}

#[test]
fn a_description_is_put_together_and_paragraphs_stay_apart() {
    check(
        "1 安全なまち\n区民が安心して暮らせるよう、地\n域で助け合います。\n\n次の世代に伝えます。\n",
        &[
            "pillar 1 安全なまち: 区民が安心して暮らせるよう、地域で助け合います。 / 次の世代に伝えます。",
        ],
    );
}
