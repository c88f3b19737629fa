//! Lines known by their words: parts of a policy, labels, notes to the reader, page numbers.

use unicode_normalization::UnicodeNormalization;

use super::glyph::{
    bracketed, bracketed_end, bullet, closing, digit, is_closing, is_quote, is_space, trim,
};

/// Longer lines are never labels or names of parts.
const SHORT: usize = 60;

/// A part of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// 基本目標.
    Goal,
    /// 目標達成に向けた施策.
    Measures,
    /// 目標達成に向けた組織運営.
    Organisation,
}

/// The heading of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub kind: PartKind,
    /// Its name without labels in brackets.
    pub name: &'a str,
    /// What stands behind 基本目標 on the same line: the slogan.
    pub slogan: &'a str,
    /// The words alone say it, without a number before them.
    pub certain: bool,
}

/// A text for comparing: width folded, without blanks.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().filter(|c| !is_space(*c)).collect()
}

/// What makes two headings the same: letters and digits alone.
pub(super) fn key(name: &str) -> String {
    name.nfkc()
        .filter(|c| c.is_alphanumeric() || *c == 'ー')
        .collect()
}

pub(super) fn is_short(text: &str) -> bool {
    text.len() <= SHORT * 4 && text.chars().nth(SHORT).is_none()
}

/// Whether a text says something in a sentence; names of headings and programmes do not.
pub(super) fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_space(c) || is_closing(c));
    text.contains('。')
        || [
            "ます",
            "です",
            "ません",
            "ました",
            "ください",
            "ましょう",
            "である",
        ]
        .iter()
        .any(|end| text.ends_with(end))
}

/// The heading of a part of the policy. `text` is without its number.
pub(super) fn part(text: &str) -> Option<Part<'_>> {
    let may_be = text.contains(['目', '施', '取', '組', '基']);
    if !may_be || !is_short(text) || text.contains('。') {
        return None;
    }
    let inner = match bracketed(text, SHORT) {
        Some((open, inner, rest)) if trim(rest).is_empty() && !is_quote(open) => inner,
        _ => trim(text),
    };
    if let Some((after, certain)) = goal(inner) {
        return Some(Part {
            kind: PartKind::Goal,
            name: inner,
            slogan: after,
            certain,
        });
    }
    let name = without_label(inner);
    let folded = fold(name);
    let (kind, certain) = measures_or_organisation(&folded)?;
    Some(Part {
        kind,
        name,
        slogan: "",
        certain,
    })
}

/// 基本目標, with what stands behind it on the line.
fn goal(text: &str) -> Option<(&str, bool)> {
    const NAMES: [(&str, bool); 7] = [
        ("区の基本目標", true),
        ("運営の基本目標", true),
        ("基本目標", true),
        ("区の目標", true),
        ("基本理念", false),
        ("基本方針", false),
        ("目標", false),
    ];
    let (rest, certain) = NAMES
        .iter()
        .find_map(|(name, certain)| Some((text.strip_prefix(name)?, *certain)))?;
    let next = rest.chars().next();
    let separates = |c: char| is_space(c) || matches!(c, ':' | '：');
    match next {
        None => Some(("", certain)),
        Some(c) if separates(c) || is_quote(c) => {
            let slogan = rest.trim_start_matches(separates);
            (first_digit(slogan).is_none() && !is_sentence(slogan)).then_some((slogan, certain))
        }
        // 区の目標（何をめざすのか）
        Some(_) if bracketed(rest, SHORT).is_some_and(|(_, _, rest)| trim(rest).is_empty()) => {
            Some(("", certain))
        }
        Some(_) => None,
    }
}

fn first_digit(text: &str) -> Option<u32> {
    text.chars().next().and_then(digit)
}

fn measures_or_organisation(folded: &str) -> Option<(PartKind, bool)> {
    const MEASURES: [&str; 6] = [
        "施策",
        "施策の柱",
        "施策体系",
        "取組の柱",
        "取組方針",
        "施策・取組",
    ];
    const ENDS: [&str; 8] = [
        "施策",
        "取組",
        "取り組み",
        "事業",
        "施策の柱",
        "柱",
        "取組方針",
        "施策の方向性",
    ];
    if folded.contains("組織運営") || folded.contains("組織づくり") {
        let certain = folded == "組織運営"
            || (folded.ends_with("組織運営") && folded.contains("目標") && !folded.contains('、'));
        return Some((PartKind::Organisation, certain));
    }
    let reaches = [
        "目標達成",
        "目標の達成",
        "目標を達成",
        "目標の実現",
        "目標実現",
    ]
    .iter()
    .any(|word| folded.contains(word));
    if reaches && ENDS.iter().any(|end| folded.ends_with(end)) && !folded.contains("主な") {
        return Some((PartKind::Measures, true));
    }
    MEASURES
        .contains(&folded)
        .then_some((PartKind::Measures, false))
}

/// Words that labels consist of, longer ones first.
const LABEL_WORDS: [&str; 48] = [
    "取組・事業名",
    "取組姿勢",
    "取り組み",
    "具体的な",
    "主要な",
    "具体的",
    "取組み",
    "担当課",
    "所管課",
    "主管課",
    "関係課",
    "予算額",
    "参考資料",
    "掲載頁",
    "掲載ページ",
    "目標達成に向けた",
    "基本目標",
    "一覧表",
    "事業費",
    "再掲",
    "続き",
    "つづき",
    "取組",
    "事業",
    "施策",
    "内容",
    "一覧",
    "区分",
    "名称",
    "項目",
    "概要",
    "目次",
    "別紙",
    "別表",
    "資料",
    "参考",
    "番号",
    "千円",
    "単位",
    "主要",
    "主な",
    "重点",
    "新規",
    "及び",
    "名",
    "等",
    "の",
    "と",
];

/// What a label is about; without one of these a row of such words is none.
const LABEL_NOUNS: [&str; 18] = [
    "取組",
    "取り組み",
    "事業",
    "施策",
    "内容",
    "一覧",
    "区分",
    "目次",
    "別紙",
    "別表",
    "資料",
    "参考",
    "番号",
    "概要",
    "担当課",
    "所管課",
    "再掲",
    "続き",
];

/// 主な取組, 【主な取組・事業】, 取組・事業名 取組内容, 参考: no name of anything.
pub(super) fn is_label(text: &str) -> bool {
    let (_, text) = bullet(text);
    // Every noun of a label has one of these; most lines have none.
    if !text.contains(|c| "取事施内一区目別資参番概担所再続".contains(c)) || !is_short(text)
    {
        return false;
    }
    let folded = fold(text);
    if !LABEL_NOUNS.iter().any(|noun| folded.contains(noun)) {
        return false;
    }
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        rest = match LABEL_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(rest) => rest,
            None if is_closing(c) || closing(c).is_some() || "・･、,，/:~-|〜".contains(c) => {
                &rest[c.len_utf8()..]
            }
            None => return false,
        };
    }
    true
}

/// A label so plain that it may as well be the end of a sentence: 取組, 事業等.
pub(super) fn is_weak_label(text: &str) -> bool {
    let strong = [
        "主", "具体", "参考", "別紙", "別表", "目次", "一覧", "区分", "資料", "番号", "名",
    ];
    !text.starts_with(|c| closing(c).is_some())
        && bullet(text).0.is_none()
        && !strong.iter().any(|word| text.contains(word))
}

/// A label that begins something else: what follows does not belong to the heading before it.
pub(super) fn begins_list(label: &str) -> bool {
    let folded = fold(label);
    let folded = folded.trim_start_matches(|c| closing(c).is_some() || c == '■' || c == '◆');
    ["参考", "別紙", "別表", "資料"]
        .iter()
        .any(|word| folded.starts_with(word))
}

/// A name without the labels in brackets behind it: 目標達成に向けた組織運営(具体的取組).
pub(super) fn without_label(name: &str) -> &str {
    let mut name = trim(name);
    while let Some((_, inner, before)) = bracketed_end(name, 16) {
        if !is_label(inner) || trim(before).is_empty() {
            break;
        }
        name = trim(before);
    }
    name
}

/// ※ and ★ notes, legends, addresses of web pages, tables of contents, furniture of web pages.
pub(super) fn is_note(text: &str) -> bool {
    text.starts_with('※')
        || is_remark(text)
        || is_address(text)
        || is_legend(text)
        || is_furniture(text)
        || is_contents(text)
}

/// ★… ご覧ください, 注1 …, *1 ….
fn is_remark(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let after = &text[first.len_utf8()..];
    let next = after.chars().next();
    match first {
        '★' | '☆' => {
            is_sentence(text)
                || ["次頁", "次ページ", "参照"]
                    .iter()
                    .any(|w| text.contains(w))
        }
        '*' | '＊' => {
            next.is_some_and(|c| digit(c).is_some() || (!is_space(c) && is_sentence(text)))
        }
        '注' => next.is_some_and(|c| digit(c).is_some() || matches!(c, ')' | '）' | ':' | '：')),
        '(' | '（' => after.starts_with('注'),
        _ => {
            let text = text.trim_end_matches(['。', ')', '）']);
            [
                "ご覧ください",
                "御覧ください",
                "ご参照ください",
                "参照してください",
            ]
            .iter()
            .any(|end| text.ends_with(end))
        }
    }
}

/// A line that is hardly more than the address of a web page.
fn is_address(text: &str) -> bool {
    let Some(place) = ["http://", "https://", "www."]
        .iter()
        .find_map(|it| text.find(it))
    else {
        return false;
    };
    let address = text[place..]
        .find(|c: char| is_space(c) || !c.is_ascii())
        .unwrap_or(text.len() - place);
    let mut beside = fold(&text[..place]) + &fold(&text[place + address..]);
    for word in [
        "ホームページ",
        "ウェブサイト",
        "詳しくは",
        "詳細は",
        "参照",
        "こちら",
        "アドレス",
        "HP",
        "URL",
    ] {
        beside = beside.replace(word, "");
    }
    beside.chars().filter(|c| c.is_alphanumeric()).count() <= 3
}

/// 区…個性ある区づくり推進費で実施する事業: says what a mark means.
fn is_legend(text: &str) -> bool {
    let explains = [
        "推進費で",
        "推進費により",
        "予算で",
        "予算により",
        "が実施する事業",
        "で実施する事業",
    ];
    let end = text.trim_end_matches(|c| is_space(c) || is_closing(c) || c == '。');
    is_short(text)
        && end.ends_with("事業")
        && explains.iter().any(|it| text.contains(it))
        && ["区", "局", "○", "〇", "◯", "【", "(", "（", "［", "[", "〔"]
            .iter()
            .any(|sign| text.starts_with(sign))
}

fn is_furniture(text: &str) -> bool {
    const BEGINNINGS: [&str; 13] = [
        "このページへのお問",
        "お問い合わせ",
        "お問合せ",
        "問い合わせ先",
        "問合せ先",
        "ここから本文",
        "本文ここから",
        "本文ここまで",
        "このページの先頭",
        "ページの先頭",
        "最終更新日",
        "ページ番号",
        "ページID",
    ];
    is_short(text) && BEGINNINGS.iter().any(|it| text.starts_with(it))
}

/// 1 魅力あるまち ……… 3.
fn is_contents(text: &str) -> bool {
    let before = text.trim_end_matches(|c| {
        digit(c).is_some() || is_space(c) || matches!(c, 'P' | 'p' | 'Ｐ' | '頁')
    });
    if before.len() == text.len() {
        return false;
    }
    let leaders = before
        .chars()
        .rev()
        .take_while(|c| {
            matches!(c, '…' | '‥' | '・' | '･' | '.' | '．' | '─' | '―') || is_space(*c)
        })
        .filter(|c| !is_space(*c));
    leaders.map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= 3
}

/// 3, - 3 -, P.3, 3 / 12, 3ページ.
pub(super) fn is_page(text: &str) -> bool {
    // ① alone numbers something; folding would make a plain 1 of it.
    let mut numbers = text.chars().filter(|c| c.is_numeric()).peekable();
    if numbers.peek().is_none() || !is_short(text) || numbers.any(|c| digit(c).is_none()) {
        return false;
    }
    let folded = fold(text).to_lowercase();
    let bare = folded.trim_matches(|c: char| "-‐–—―−ー~〜.|".contains(c));
    let bare = bare.strip_prefix("page").unwrap_or(bare);
    let bare = bare
        .strip_prefix('p')
        .unwrap_or(bare)
        .trim_start_matches('.');
    let bare = bare.trim_end_matches("ページ").trim_end_matches('頁');
    let is_number = |text: &str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match bare.split_once('/') {
        Some((page, pages)) => {
            let number = |text: &str| text.parse::<u32>().unwrap_or(0);
            is_number(page) && is_number(pages) && number(page) <= number(pages)
        }
        None => is_number(bare),
    }
}

#[cfg(test)]
mod tests;
