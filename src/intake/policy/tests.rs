//! What holds for every text, and what the signs of single lines come to.

use proptest::prelude::*;

use super::tree::number;
use super::*;
use crate::domain::plan::PillarKind;
use crate::domain::programme::Mark;
use crate::domain::proposal::{Content, Doubt, Fate, HeadingRow, ProgrammeRow};

mod habits;
mod styles;
mod torn;

/// Rows as indented lines: kind of heading or mark, number, name, tags.
fn told(text: &str) -> Vec<String> {
    let proposal = read(text, None);
    check(text, &proposal);
    let mut told = Vec::new();
    for (place, row) in proposal.rows.iter().enumerate() {
        let content = match &row.content {
            Content::Heading(row) => heading(row),
            Content::Programme(row) => programme(row),
            Content::Action(text) => format!("⇒ {text}"),
            Content::Milestone(row) => format!("◇ {}", row.title),
            _ => continue,
        };
        let joined = if row.doubts.contains(&Doubt::Joined) {
            " !"
        } else {
            ""
        };
        told.push(format!(
            "{}{content}{joined}",
            "  ".repeat(proposal.depth(place))
        ));
    }
    let unknown = proposal.not_understood();
    told.extend(unknown.map(|line| format!("? {}", line.text.trim())));
    told
}

fn heading(row: &HeadingRow) -> String {
    let mut told = row.kind.code().to_owned();
    if let Some(number) = row.number {
        told += &format!(" {number}");
    }
    told += &format!(" {}", row.name);
    for (sign, text) in [(": ", &row.description), (" * ", &row.points)] {
        if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
            told += sign;
            told += &text.replace('\n', " / ");
        }
    }
    told
}

fn programme(row: &ProgrammeRow) -> String {
    let mark = row.mark.map_or("-", Mark::sign);
    let tags = row.tags.unwrap_or_default();
    let tags: String = tags.iter().map(|tag| format!(" #{}", tag.word())).collect();
    format!("[{mark}] {}{tags}", row.name)
}

/// What holds for every text: each line is there, in order, with its number; each row stands under one that may
/// hold it and comes from a line; each line that was used is part of a row.
#[track_caller]
fn check(text: &str, proposal: &Proposal) {
    check_lines(text, proposal);
    let sources = shapes(text);
    let (rows, fates, owners) = read_lines(&sources);
    let Some(rows) = rows else {
        assert!(proposal.rows.is_empty());
        assert!(fates.iter().all(|fate| *fate == Fate::Blank));
        return;
    };
    assert_eq!(rows.rows, proposal.rows, "the same text reads the same");
    for (place, fate) in fates.iter().enumerate() {
        assert_eq!(
            *fate == Fate::Used,
            owners[place].is_some(),
            "line {}",
            number(place)
        );
        if let Some(owner) = owners[place] {
            let row = &rows.rows[rows.of(owner)];
            assert!(
                row.line <= number(place),
                "a row has the first of its lines"
            );
        }
        let is_empty = sources[place].text.is_empty();
        assert_eq!(*fate == Fate::Blank, is_empty, "only empty lines are blank");
    }
    for (place, row) in proposal.rows.iter().enumerate() {
        check_row(proposal, place);
        let line = proposal.line(row.line).unwrap();
        let is_plan = matches!(row.content, Content::Plan(_));
        assert!(is_plan || line.fate == Fate::Used, "row {place}: {row:?}");
        assert_ne!(line.fate, Fate::Blank);
    }
}

#[track_caller]
fn check_lines(text: &str, proposal: &Proposal) {
    let mut rest = text;
    for (place, line) in proposal.lines.iter().enumerate() {
        assert_eq!(line.number, number(place));
        rest = rest
            .strip_prefix(line.text.as_str())
            .expect("the line as it stands");
        let end = rest.strip_prefix("\r\n").or_else(|| {
            let ends = [
                '\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}',
            ];
            rest.strip_prefix(ends)
        });
        rest = end.unwrap_or(rest).trim_start_matches('\u{c}');
    }
    assert_eq!(rest, "", "no line is dropped");
}

#[track_caller]
fn check_row(proposal: &Proposal, place: usize) {
    let row = &proposal.rows[place];
    if let Some(parent) = row.parent {
        assert!(parent < place);
    }
    let above = row.parent.map(|parent| &proposal.rows[parent].content);
    let fits = match (&row.content, above) {
        (Content::Plan(_), None) => place == 0,
        (Content::Heading(row), above) => match (row.kind, above) {
            (PillarKind::Theme | PillarKind::Organisation | PillarKind::Pillar, None) => true,
            (PillarKind::Pillar, Some(Content::Heading(above))) => above.kind == PillarKind::Theme,
            (PillarKind::Principle, Some(Content::Heading(above))) => {
                above.kind == PillarKind::Organisation
            }
            _ => false,
        },
        (Content::Programme(row), None) => !row.name.is_empty(),
        (Content::Programme(row), Some(Content::Heading(above))) => {
            above.kind != PillarKind::Principle && !row.name.is_empty()
        }
        (Content::Action(text), Some(Content::Programme(_))) => !text.is_empty(),
        (Content::Milestone(row), Some(Content::Programme(_) | Content::Action(_))) => {
            !row.title.is_empty() && row.baseline.is_some() && row.kind.is_some()
        }
        _ => false,
    };
    assert!(fits, "row {place}: {row:?}");
}

/// Pieces that policies are made of, put together without any sense.
const PIECES: [&str; 78] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\t",
    "\t",
    " ",
    "\u{3000}",
    "⇒ ",
    "⇒",
    "→ ",
    "➡",
    "区 ",
    "局 ",
    "○ ",
    "○",
    "〇",
    "区",
    "【区】",
    "（局）",
    "区・局 ",
    "■ ",
    "◆ ",
    "◆",
    "● ",
    "・",
    "- ・",
    "• ",
    "★",
    "※",
    "1 ",
    "２　",
    "3.",
    "(1) ",
    "（２）",
    "①",
    "②",
    "【柱１】",
    "柱2 ",
    "Ⅰ ",
    "II ",
    "T ",
    "1-1 ",
    "重点",
    " 新規",
    "【重点】",
    "（新規・拡充）",
    "【一部新規】",
    "基本目標",
    "目標達成に向けた施策",
    "目標達成に向けた組織運営",
    "(具体的取組)",
    "主な取組",
    "参考",
    "令和６年度 青葉丘区運営方針",
    "令和６年度",
    "青葉丘区",
    "防災対策事業",
    "安全なまちづくり",
    "訓練の実施",
    "みどり図書館の整備",
    "（令和７年４月開館予定）",
    "令和7年4月に",
    "開校",
    "(",
    "）",
    "「",
    "」",
    "、",
    "区民の皆さまとつくります。",
    "です",
    "- 3 -",
    "https://example.jp",
];

fn policy_like() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_line_of_any_text_is_accounted_for(text in any::<String>()) {
        check(&text, &read(&text, None));
    }

    #[test]
    fn every_line_of_a_text_of_such_signs_is_accounted_for(text in policy_like()) {
        check(&text, &read(&text, None));
    }

    #[test]
    fn bytes_are_read_or_refused_and_never_more(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok((proposal, _)) = read_policy(&bytes, None) {
            prop_assert!(!proposal.rows.is_empty());
        }
    }

    /// The end of a line is the same to the reader whatever it is.
    #[test]
    fn line_ends_make_no_difference(text in policy_like()) {
        let plain: String = text.replace("\r\n", "\n").replace(['\r', '\u{c}', '\u{85}', '\u{2028}'], "\n");
        let with_lf = read(&plain, None);
        for end in ["\r\n", "\r", "\u{2028}"] {
            let other = read(&plain.replace('\n', end), None);
            prop_assert_eq!(&other.rows, &with_lf.rows);
            prop_assert_eq!(&other.lines, &with_lf.lines);
        }
    }
}

#[test]
fn limits_have_errors_of_their_own() {
    assert_eq!(read_policy(b"", None), Err(Error::Empty));
    assert_eq!(
        read_policy(" \r\n\u{3000}\n".as_bytes(), None),
        Err(Error::Empty)
    );
    let limit = TEXT_LIMIT;
    let large = vec![b'a'; usize::try_from(limit).unwrap() + 1];
    assert_eq!(
        read_policy(&large, None),
        Err(Error::TooLarge {
            size: limit + 1,
            limit
        })
    );
    let line = "区 ".to_owned() + &"あ".repeat(LINE_LIMIT - 2);
    assert!(read_policy(line.as_bytes(), None).is_ok());
    let text = format!("区 防災\n{line}い");
    assert_eq!(
        read_policy(text.as_bytes(), None),
        Err(Error::LineTooLong {
            line: 2,
            limit: LINE_LIMIT
        })
    );
    assert!(matches!(
        read_policy(b"%PDF-1.7", None),
        Err(Error::NotText(_))
    ));
}

/// Texts four times as long may take about four times as long, never sixteen times: no step of the reader looks
/// at everything again for each line or sign. The best of several runs is compared, since others work here too.
#[test]
fn the_work_grows_with_the_length_of_the_text() {
    for piece in [
        "⇒",
        "⇒\n",
        "⇒ あ\n",
        "(",
        "あ(\n",
        "区 あ(\nい)\n",
        "【",
        "【重点】",
        "重点 ",
        "・",
        "・あ\n",
        "区 ",
        "区 あ\n",
        "1 あ\n",
        "■ あ\n1 い\n",
        "あ\n",
        "あ。\n",
        "あ\n\nいい。\n\n",
        "、",
        "あ、",
        "の整備",
        "令和2年3月",
        "令和2年3月開校 ",
        "(令和2年3月開校)",
        "令和6年度 あ区運営方針\n",
        "運営方針\n",
        "組織運営\n",
        "取組\n",
        "★あ\n",
        "- 1 -\n",
        "\n",
        "\t",
        "区 あ\t1\t2\n",
        "区\nあ\n",
        "→1",
    ] {
        let time = |count: usize| {
            let text = format!("令和6年度 あ区運営方針\n区 み\t⇒ {}", piece.repeat(count));
            let start = std::time::Instant::now();
            read(&text, None);
            start.elapsed()
        };
        let count = 12_000 / piece.len();
        let grows = (0..6).any(|_| time(count * 4) < 9 * time(count));
        assert!(grows, "{piece:?} takes more than its share");
    }
}
