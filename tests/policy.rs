//! Policies of invented wards, and the embedded plan written as a policy, read as a person would have them read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reports by failing"
)]

#[path = "policy/published.rs"]
mod published;
#[path = "policy/render.rs"]
mod render;

use std::{env, fs};

use encoding_rs::SHIFT_JIS;
use hoshin::domain::plan::PillarKind;
use hoshin::domain::programme::{Mark, Tag};
use hoshin::domain::proposal::{Content, Proposal};
use hoshin::intake::{Charset, Error, LINE_LIMIT, policy, read_policy};

use render::rendered;

/// Set to write the golden files anew; then read what `git diff` shows before committing it.
const BLESS: &str = "HOSHIN_BLESS";

fn file(path: &str) -> String {
    format!("{}/tests/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(file(&format!("fixtures/policies/{name}.txt"))).unwrap()
}

fn fixture(name: &str) -> Proposal {
    read_policy(&bytes(name), None).unwrap().0
}

/// How many of each there are.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    year: i32,
    ward: &'static str,
    themes: usize,
    pillars: usize,
    principles: usize,
    programmes: usize,
    /// ○ 区 局, and none.
    marks: [usize; 4],
    tags: usize,
    actions: usize,
    milestones: usize,
    /// Rows with a doubt.
    doubts: usize,
    /// Lines not understood.
    unknown: usize,
}

fn counts(proposal: &Proposal, ward: &'static str) -> Counts {
    let Content::Plan(plan) = &proposal.rows[0].content else {
        panic!("the first row is the plan");
    };
    assert_eq!(plan.ward, ward);
    let count = |fits: &dyn Fn(&Content) -> bool| {
        proposal
            .rows
            .iter()
            .filter(|row| fits(&row.content))
            .count()
    };
    let headings = |kind: PillarKind| {
        count(&|content| matches!(content, Content::Heading(row) if row.kind == kind))
    };
    let marked = |mark: Option<Mark>| {
        count(&|content| matches!(content, Content::Programme(row) if row.mark == mark))
    };
    let tags = proposal.rows.iter().map(|row| match &row.content {
        Content::Programme(row) => row.tags.unwrap_or_default().iter().count(),
        _ => 0,
    });
    Counts {
        year: plan.year.map_or(0, |year| year.start_year()),
        ward,
        themes: headings(PillarKind::Theme),
        pillars: headings(PillarKind::Pillar),
        principles: headings(PillarKind::Principle),
        programmes: count(&|content| matches!(content, Content::Programme(_))),
        marks: [
            marked(Some(Mark::Own)),
            marked(Some(Mark::Ward)),
            marked(Some(Mark::Bureau)),
            marked(None),
        ],
        tags: tags.sum(),
        actions: count(&|content| matches!(content, Content::Action(_))),
        milestones: count(&|content| matches!(content, Content::Milestone(_))),
        doubts: proposal
            .rows
            .iter()
            .filter(|row| !row.doubts.is_empty())
            .count(),
        unknown: proposal.not_understood().count(),
    }
}

#[track_caller]
fn check(name: &str, expected: &Counts) {
    let proposal = fixture(name);
    assert_eq!(counts(&proposal, expected.ward), *expected, "{name}");
    let path = file(&format!("golden/policies/{name}.txt"));
    let found = rendered(&proposal);
    if env::var_os(BLESS).is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    let differs = golden.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert_eq!(
        golden, found,
        "{name}, first at {differs:?}. If it should be so: {BLESS}=1 cargo test --test policy"
    );
}

#[test]
fn the_published_format_of_another_ward() {
    check(
        "aobaoka-r02",
        &Counts {
            year: 2020,
            ward: "青葉丘区",
            themes: 2,
            pillars: 3,
            principles: 2,
            programmes: 10,
            marks: [3, 4, 3, 0],
            tags: 4,
            actions: 13,
            milestones: 2,
            doubts: 0,
            unknown: 0,
        },
    );
}

#[test]
fn five_pillars_with_bullets_and_bracketed_tags_in_cp932() {
    let bytes = bytes("minatodai-r06");
    assert!(std::str::from_utf8(&bytes).is_err() && bytes.windows(2).any(|it| it == b"\r\n"));
    assert_eq!(read_policy(&bytes, None).unwrap().1, Charset::Cp932);
    check(
        "minatodai-r06",
        &Counts {
            year: 2024,
            ward: "港台区",
            themes: 0,
            pillars: 5,
            principles: 2,
            programmes: 8,
            marks: [0, 2, 1, 5],
            tags: 6,
            actions: 9,
            milestones: 2,
            doubts: 1,
            unknown: 0,
        },
    );
}

#[test]
fn six_pillars_pasted_from_a_pdf() {
    check(
        "hibarigaoka-r05",
        &Counts {
            year: 2023,
            ward: "雲雀ケ丘区",
            themes: 1,
            pillars: 6,
            principles: 2,
            programmes: 10,
            marks: [1, 7, 2, 0],
            tags: 4,
            actions: 11,
            milestones: 2,
            doubts: 0,
            unknown: 0,
        },
    );
}

#[test]
fn four_pillars_with_marks_in_brackets_and_cr() {
    assert!(!bytes("shiomino-2024").contains(&b'\n'));
    check(
        "shiomino-2024",
        &Counts {
            year: 2024,
            ward: "汐見野区",
            themes: 0,
            pillars: 4,
            principles: 1,
            programmes: 7,
            marks: [0, 4, 2, 1],
            tags: 2,
            actions: 7,
            milestones: 2,
            doubts: 1,
            unknown: 0,
        },
    );
}

#[test]
fn four_pillars_without_numbers_from_a_web_page() {
    check(
        "yamanotedai-r01",
        &Counts {
            year: 2019,
            ward: "山手台区",
            themes: 0,
            pillars: 4,
            principles: 2,
            programmes: 7,
            marks: [0, 0, 0, 7],
            tags: 0,
            actions: 0,
            milestones: 1,
            doubts: 0,
            unknown: 2,
        },
    );
}

#[test]
fn three_pillars_and_dates_of_many_kinds() {
    check(
        "kawabehara-h31",
        &Counts {
            year: 2019,
            ward: "川辺原区",
            themes: 0,
            pillars: 3,
            principles: 0,
            programmes: 5,
            marks: [0, 0, 0, 5],
            tags: 2,
            actions: 12,
            milestones: 7,
            doubts: 6,
            unknown: 5,
        },
    );
}

#[test]
fn the_embedded_plan_reads_back_from_its_own_text() {
    let plan = published::plan();
    let text = published::text(&plan);
    let proposal = policy::read(&text, None);
    assert_eq!(proposal.not_understood().count(), 0);
    assert!(proposal.rows.iter().all(|row| row.doubts.is_empty()));
    assert_eq!(published::register(&proposal), published::expected(&plan));
    let found = counts(&proposal, "泉区");
    assert_eq!(
        (found.programmes, found.actions, found.milestones),
        (24, 36, 2)
    );
    assert_eq!(found.marks, [5, 14, 5, 0]);
    let tagged = |tag: Tag| {
        let has = |content: &Content| matches!(content, Content::Programme(row) if row.tags.is_some_and(|tags| tags.has(tag)));
        proposal.rows.iter().filter(|row| has(&row.content)).count()
    };
    assert_eq!((tagged(Tag::Priority), tagged(Tag::New)), (4, 2));
}

#[test]
fn the_embedded_plan_reads_back_however_it_was_written() {
    let plan = published::plan();
    let text = published::text(&plan);
    let expected = published::expected(&plan);
    let with_crlf = text.replace('\n', "\r\n");
    let (cp932, _, lost) = SHIFT_JIS.encode(&with_crlf);
    assert!(!lost);
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, charset) in [
        (with_crlf.clone().into_bytes(), Charset::Utf8),
        (text.replace('\n', "\r").into_bytes(), Charset::Utf8),
        (["\u{feff}", &text].concat().into_bytes(), Charset::Utf8),
        (cp932.into_owned(), Charset::Cp932),
        (utf16, Charset::Utf16),
    ] {
        let (proposal, found) = read_policy(&bytes, None).unwrap();
        assert_eq!(found, charset);
        assert_eq!(published::register(&proposal), expected, "{charset:?}");
        assert_eq!(proposal.not_understood().count(), 0);
    }
}

/// A PDF breaks lines wherever the page ends, loses blank lines and TABs and puts page numbers between.
#[test]
fn the_embedded_plan_reads_back_from_pages_of_any_width() {
    let plan = published::plan();
    let expected = published::expected(&plan);
    for width in [50, 60, 70, 84, 100, 120] {
        let text = published::on_pages(&published::text(&plan), width);
        let proposal = policy::read(&text, None);
        assert_eq!(published::register(&proposal), expected, "{width} columns");
        assert_eq!(proposal.not_understood().count(), 0);
    }
}

#[test]
fn what_is_too_long_is_refused_with_its_line() {
    let text = format!(
        "令和６年度 青葉丘区運営方針\n{}",
        "あ".repeat(LINE_LIMIT + 1)
    );
    let error = Error::LineTooLong {
        line: 2,
        limit: LINE_LIMIT,
    };
    assert_eq!(read_policy(text.as_bytes(), None), Err(error));
}
