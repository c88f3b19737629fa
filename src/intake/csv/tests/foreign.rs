//! Tables of other offices, all of them invented.

use super::*;
use crate::domain::date::{DateErrorKind, Precision};
use crate::domain::plan::{PeriodKind, PillarKind};
use crate::domain::programme::{Mark, Tag, Tags};
use crate::domain::progress::Status;
use crate::intake::Charset;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn programmes_in_cp932_with_semicolons() {
    let bytes = fixture("programmes-cp932-semicolon.csv");
    let table = sheet(&bytes);
    assert_eq!(
        (table.charset(), table.delimiter()),
        (Charset::Cp932, Delimiter::Semicolon)
    );
    let proposal = read(SourceKind::Programmes, &bytes);
    assert_eq!(proposal.problems.len(), 0);
    let found = programmes(&proposal);
    let tags = |tags: &[Tag]| Some(tags.iter().copied().collect::<Tags>());
    assert_eq!(
        found[0],
        &ProgrammeRow {
            // 1, 2, 3 under No. count the rows; they are no codes.
            code: String::new(),
            name: "【架空】髙﨑地区のまちづくり".to_owned(),
            reference: false,
            mark: None,
            tags: tags(&[Tag::New]),
            lead: Some("区政推進課".to_owned()),
            related: Some(names(&["総務課", "税務課", "高齢・障害支援課"])),
            contact: None,
            summary: None,
            budget: Some(Some(1200)),
            spent: None,
        }
    );
    assert_eq!(
        (found[1].budget, found[1].tags),
        (Some(Some(3400)), tags(&[Tag::Priority, Tag::Continued]))
    );
    assert_eq!(found[2].name, "【架空】見守り①「声かけ」；通年");
    assert_eq!(
        (&found[2].related, found[2].budget),
        (&Some(vec![]), Some(Some(-50)))
    );
    let places: Vec<_> = headings(&proposal)
        .iter()
        .map(|it| (it.kind, it.number, it.name.clone()))
        .collect();
    assert_eq!(
        places,
        [
            (PillarKind::Pillar, Some(1), "住み続けたいまち".to_owned()),
            (PillarKind::Pillar, Some(2), "支え合うまち".to_owned()),
        ]
    );
    assert_eq!(
        proposal.rows[4].parent,
        Some(0),
        "the heading is there once"
    );
    // The arrow goes where every line has one.
    assert_eq!(actions(&proposal, 1), ["説明会を開く", "計画を公表する"]);
    assert_eq!(actions(&proposal, 4), ["⇒設計", "工事は翌年度"]);
    assert_eq!(proposal.rows[4].line, 4);
}

#[test]
fn milestones_from_excel_in_utf16() {
    let bytes = fixture("milestones-utf16-tabs.txt");
    let table = sheet(&bytes);
    assert_eq!(
        (table.charset(), table.delimiter()),
        (Charset::Utf16, Delimiter::Tab)
    );
    let proposal = read(SourceKind::Milestones, &bytes);
    assert_eq!(proposal.problems, []);
    let found = milestones(&proposal);
    let (bridge, doubts) = found[0];
    assert_eq!(
        bridge.forecast.as_ref().unwrap().earliest(),
        Some(ymd(2026, 9, 1))
    );
    assert_eq!(bridge.reason, "地盤の調査に\n時間を要したため。");
    assert_eq!(doubts, [Doubt::EarlierForecasts(2)]);
    let (works, doubts) = found[1];
    assert_eq!(
        works.actual.as_ref().unwrap().earliest(),
        Some(ymd(2025, 10, 6))
    );
    assert_eq!(doubts, []);
    let (library, _) = found[2];
    assert_eq!((library.cancelled, &library.actual), (true, &None));
    assert_eq!((bridge.cancelled, works.cancelled), (false, false));
    assert_eq!(
        programmes(&proposal).len(),
        2,
        "a programme is referred to once"
    );
}

#[test]
fn reports_in_lines_that_end_in_cr() {
    let proposal = read_in(
        SourceKind::Reports,
        fixture("reports-cr-only.csv"),
        &Given::of_plan(FiscalYear::new(2025).unwrap()),
    );
    assert_eq!(proposal.problems, []);
    let fates: Vec<_> = proposal
        .lines
        .iter()
        .map(|line| (line.number, line.fate))
        .collect();
    assert_eq!(
        fates,
        [
            (1, Fate::Label),
            (2, Fate::Used),
            (4, Fate::Label),
            (5, Fate::Used)
        ]
    );
    let found = reports(&proposal);
    assert_eq!(
        (found[0].period_kind(), found[1].period_kind()),
        (Some(PeriodKind::Q1), Some(PeriodKind::H1))
    );
    assert_eq!(found[0].text.status, Some(Status::MostlyOnTrack));
    assert_eq!(found[0].text.done, "地図を\n配った。");
    assert_eq!(
        (found[0].state, found[0].by.as_deref()),
        (None, Some("架空 花子"))
    );
    assert_eq!(
        (found[0].on, found[1].on),
        (Some(ymd(2025, 7, 3)), Some(ymd(2025, 10, 8)))
    );
    assert_eq!(found[1].text.status, Some(Status::Behind));
    assert_eq!(found[1].year, FiscalYear::new(2025).ok());
    assert_eq!(found[1].by, None);
}

#[test]
fn bad_rows_are_told_and_good_ones_taken() {
    let bytes = fixture("programmes-mixed.csv");
    let proposal = read(SourceKind::Programmes, &bytes);
    assert_eq!(
        places(&proposal),
        [
            (10, Some(4), &ProblemKind::NotANumber),
            (10, Some(5), &ProblemKind::NotANumber),
            (
                11,
                None,
                &ProblemKind::Ragged {
                    expected: 8,
                    found: 2
                }
            ),
            (14, Some(2), &ProblemKind::Missing),
            (15, Some(1), &ProblemKind::Twice { line: 8 }),
            (
                17,
                None,
                &ProblemKind::Ragged {
                    expected: 8,
                    found: 10
                }
            ),
        ]
    );
    let first = &proposal.problems[0];
    assert_eq!(
        (first.header.as_str(), first.text.as_str()),
        ("予算額\n（千円）", "500円")
    );
    let taken: Vec<&str> = programmes(&proposal)
        .iter()
        .map(|it| it.code.as_str())
        .collect();
    assert_eq!(taken, ["R07-1-01", "R07-1-02", "R07-1-05", "R07-1-06"]);
    let noon = proposal.rows.iter().find(|row| row.line == 12).unwrap();
    assert_eq!(noon.doubts, [Doubt::UnknownWord("国".to_owned())]);
    let fates: Vec<_> = proposal
        .lines
        .iter()
        .map(|line| (line.number, line.fate))
        .collect();
    use Fate::{Blank, Label, NotUnderstood, Used};
    assert_eq!(
        fates,
        [
            (1, Label),
            (2, Label),
            (3, Label),
            (8, Used),
            (9, Used),
            (10, NotUnderstood),
            (11, NotUnderstood),
            (12, Used),
            (13, Blank),
            (14, NotUnderstood),
            (15, NotUnderstood),
            (16, Used),
            (17, NotUnderstood),
        ]
    );
    assert_eq!(
        proposal.line(10).unwrap().text,
        "R07-1-03,【架空】夕市,地域振興課,500円,約300,,局,"
    );
}

#[test]
fn an_absent_column_says_nothing_and_an_empty_cell_empties() {
    let proposal = read(
        SourceKind::Programmes,
        "取組名,主管課,関係課,重点・新規,区分,概要,予算額(千円)\nあ,,,,,,\n",
    );
    let programme = programmes(&proposal)[0];
    assert_eq!(programme.lead.as_deref(), Some(""));
    assert_eq!(
        (&programme.related, programme.tags),
        (&Some(vec![]), Some(Tags::default()))
    );
    assert_eq!(
        (programme.summary.as_deref(), programme.budget),
        (Some(""), Some(None))
    );
    // A mark cannot be empty, so an empty cell leaves it.
    assert_eq!(
        (programme.mark, programme.spent, &programme.contact),
        (None, None, &None)
    );
    let bare = read(SourceKind::Programmes, "取組番号\nR07-1-01\n");
    assert_eq!(
        programmes(&bare)[0],
        &ProgrammeRow {
            code: "R07-1-01".to_owned(),
            ..ProgrammeRow::default()
        }
    );
}

#[test]
fn headings_are_known_by_number_name_and_code() {
    let of = |table: &str| -> Vec<(PillarKind, Option<u32>, String)> {
        let proposal = read(SourceKind::Programmes, table);
        assert_eq!(proposal.problems, []);
        headings(&proposal)
            .iter()
            .map(|it| (it.kind, it.number, it.name.clone()))
            .collect()
    };
    let row = |kind, number, name: &str| (kind, number, name.to_owned());
    use PillarKind::{Organisation, Pillar, Theme};
    assert_eq!(
        of(
            "取組番号,取組名,柱\nR07-T1-01,あ,信頼\nR07-O1-01,い,組織\nR07-N1-01,う,暮らし\nR07-4-01,え,健康\nA-1,お,その他\n"
        ),
        [
            row(Theme, None, "信頼"),
            row(Organisation, None, "組織"),
            row(Pillar, None, "暮らし"),
            row(Pillar, Some(4), "健康"),
            row(Pillar, None, "その他"),
        ]
    );
    // A row that was added by hand has no code; the next one tells what its heading is.
    assert_eq!(
        of(
            "取組番号,取組名,柱番号,柱\n,あ,,信頼\nR07-T1-01,い,,信頼\n,う,４,健康\n,え,4,健康\n,お,,\n"
        ),
        [row(Theme, None, "信頼"), row(Pillar, Some(4), "健康")]
    );
    assert_eq!(
        of("取組名,柱\nあ,4．健康\nい,４　健康\nう,4つの柱\nえ,2025年の柱\n"),
        [
            row(Pillar, Some(4), "健康"),
            row(Pillar, None, "4つの柱"),
            row(Pillar, None, "2025年の柱"),
        ]
    );
    // The same names as of two programmes under different headings are no repetition.
    let same = "取組名,柱\nあ,甲\nあ,乙\nあ,甲\n";
    let proposal = read(SourceKind::Programmes, same);
    assert_eq!(
        places(&proposal),
        [(4, Some(1), &ProblemKind::Twice { line: 2 })]
    );
}

#[test]
fn tags_and_sections_are_split_where_names_end() {
    let of = |tags: &str, sections: &str| {
        let table = format!("取組名\t重点・新規\t関係課\nあ\t{tags}\t\"{sections}\"\n");
        let proposal = read(SourceKind::Programmes, table);
        let row = proposal.rows[0].clone();
        let programme = programmes(&proposal)[0].clone();
        (
            programme.tags.unwrap().iter().collect::<Vec<_>>(),
            programme.related.unwrap(),
            row.doubts,
        )
    };
    let (tags, sections, doubts) = of("新規・重点", "総務課\n税務課");
    assert_eq!(
        (tags, sections),
        (vec![Tag::Priority, Tag::New], names(&["総務課", "税務課"]))
    );
    assert_eq!(doubts, []);
    let (tags, sections, doubts) = of(
        "ｐｒｉｏｒｉｔｙ、目玉",
        "高齢・障害支援課／総務課・税務課, 総務課",
    );
    assert_eq!(tags, [Tag::Priority]);
    assert_eq!(sections, names(&["高齢・障害支援課", "総務課", "税務課"]));
    assert_eq!(doubts, [Doubt::UnknownWord("目玉".to_owned())]);
    let (_, sections, _) = of("", "スポーツ・文化課");
    assert_eq!(sections, names(&["スポーツ・文化課"]));
}

#[test]
fn a_milestone_may_have_just_a_name_and_a_date() {
    let proposal = read(
        SourceKind::Milestones,
        "事業名,節目,予定日\nあ,開所,令和4年4月\nあ,,令和4年4月\n,着工,令和4年4月\n",
    );
    let (milestone, doubts) = milestones(&proposal)[0];
    assert_eq!(
        (milestone.kind, milestone.cancelled, doubts),
        (None, false, &[][..])
    );
    assert_eq!(
        milestone.baseline.as_ref().unwrap().precision(),
        Precision::Month
    );
    assert_eq!(
        places(&proposal),
        [
            (3, Some(2), &ProblemKind::Missing),
            (4, Some(1), &ProblemKind::Missing)
        ]
    );
    // Without a column for the promise, a table may tell what is expected now.
    let proposal = read(
        SourceKind::Milestones,
        "取組番号,節目,見込\nR07-1-01,開所,R8.4\n",
    );
    let (milestone, _) = milestones(&proposal)[0];
    assert_eq!((&milestone.baseline, proposal.problems.len()), (&None, 0));
    assert!(milestone.forecast.is_some());
}

#[test]
fn marks_kinds_and_states_that_nobody_knows_are_told_and_left_out() {
    let proposal = read(
        SourceKind::Milestones,
        "事業名,節目,時期,種別,状態\nあ,い,R4.4,式典,延期\nあ,う,R4.4,開所,期限超過\nあ,え,R4.4,Opening of a hall,Cancelled\n",
    );
    let found = milestones(&proposal);
    let unknown = |word: &str| Doubt::UnknownWord(word.to_owned());
    assert_eq!(
        (found[0].0.kind, found[0].1),
        (None, &[unknown("式典"), unknown("延期")][..])
    );
    assert!(found[1].0.kind.is_some() && found[1].1.is_empty());
    assert!(found[2].0.cancelled);
    let proposal = read(SourceKind::Programmes, "取組名,区分\nあ,〇\nい,局費\n");
    let marks: Vec<_> = programmes(&proposal).iter().map(|it| it.mark).collect();
    assert_eq!(marks, [Some(Mark::Own), Some(Mark::Bureau)]);
}

/// The reports and problems of rows below a header of six columns.
fn reported(rows: &str) -> Proposal {
    let header = "取組名,年度,報告期間,進捗区分,課題・遅れの理由,今後の予定・対応,報告の状態";
    read(SourceKind::Reports, format!("{header}\n{rows}"))
}

#[test]
fn a_report_needs_what_its_status_asks_for() {
    let proposal = reported(
        "あ,,,遅れ,,,\nい,,,やや遅れ,　,,\nう,,,中止,理由,,\nえ,,,遅れ,理由,対応,\nお,,,△,,,\n",
    );
    assert_eq!(
        places(&proposal),
        [
            (2, Some(5), &ProblemKind::ReasonRequired),
            (2, Some(6), &ProblemKind::MeasureRequired),
            (3, Some(5), &ProblemKind::ReasonRequired),
            (6, Some(4), &ProblemKind::UnknownWord),
        ]
    );
    assert_eq!(reports(&proposal).len(), 2);
    let without = read(SourceKind::Reports, "取組名,進捗\nあ,遅れ\n");
    let row = (2, None);
    assert_eq!(without.problems[0].kind, ProblemKind::ReasonRequired);
    assert_eq!((without.problems[0].line, without.problems[0].column), row);
}

#[test]
fn what_was_not_reported_is_no_report_and_no_problem_unless_something_is_written() {
    let proposal = reported(
        "あ,,,未報告,,,未報告\nい,,,,,,\nう,,,Not reported,,,\nえ,,,遅れ,,,下書き\nお,,,,,予定,下書き\n",
    );
    assert_eq!((proposal.rows.len(), proposal.problems.len()), (0, 0));
    let proposal =
        reported("あ,,,,理由,,\nい,,,未報告,,予定,\nう,,,順調,,,未報告\nえ,,,順調,,,差戻し\n");
    assert_eq!(
        places(&proposal),
        [
            (2, Some(4), &ProblemKind::Missing),
            (3, Some(4), &ProblemKind::Missing),
            (4, Some(7), &ProblemKind::UnknownWord),
        ]
    );
    assert_eq!(reports(&proposal).len(), 1);
}

#[test]
fn periods_and_years_are_read_in_every_form() {
    use PeriodKind::*;
    for (cells, year, period) in [
        ("令和元年度,第3四半期", Some(2019), Some(Q3)),
        ("FY2019,Q3", Some(2019), Some(Q3)),
        ("2019,第三四半期", Some(2019), Some(Q3)),
        ("R1,３Ｑ", Some(2019), Some(Q3)),
        (",令和元年度第3四半期（10～12月）", Some(2019), Some(Q3)),
        ("R元年度,2019Q4", Some(2019), Some(Q4)),
        ("平成31年度,上半期", Some(2019), Some(H1)),
        (",First half", None, Some(H1)),
        (",下期", None, Some(H2)),
        (",令和2年度後期", Some(2020), Some(H2)),
        (",年度末", None, Some(Year)),
        (",Year end", None, Some(Year)),
        (",通期", None, Some(Year)),
        (",任意の期間", None, Some(Custom)),
        ("－,", None, None),
    ] {
        let proposal = reported(&format!("あ,{cells},順調,,,\n"));
        assert_eq!(proposal.problems, [], "{cells}");
        let report = reports(&proposal)[0];
        let read = report.year.map(FiscalYear::start_year);
        assert_eq!((read, report.period_kind()), (year, period), "{cells}");
    }
    for (cells, column, kind) in [
        ("令和元年,", 2, DateErrorKind::CalendarOrFiscal),
        ("7年度,", 2, DateErrorKind::EraNeeded),
        ("来年,", 2, DateErrorKind::Unreadable),
        ("令和元年度末,", 2, DateErrorKind::Unreadable),
        (
            "令和元年度,令和2年度第1四半期",
            3,
            DateErrorKind::Contradiction,
        ),
    ] {
        let proposal = reported(&format!("あ,{cells},順調,,,\n"));
        let problem = &proposal.problems[0];
        assert_eq!(problem.column, Some(column), "{cells}");
        assert!(
            matches!(&problem.kind, ProblemKind::Date(error) if error.kind == kind),
            "{problem:?}"
        );
    }
    // What is no stretch of the year may be the name of a period: only the plan knows.
    let proposal = reported("あ,,6月末,順調,,,\nい,,第2回,順調,,,\n");
    assert_eq!(places(&proposal), []);
    let words: Vec<_> = reports(&proposal)
        .into_iter()
        .map(|report| report.period.clone().map(|it| (it.kind, it.word)))
        .collect();
    let named = |word: &str| Some((None, word.to_owned()));
    assert_eq!(words, [named("6月末"), named("第2回")]);
}

#[test]
fn one_programme_reports_once_a_period() {
    let proposal = reported(
        "あ,R7,Q1,順調,,,\nあ,令和7年度,第1四半期,完了,,,\nあ,R7,Q2,順調,,,\nい,R7,Q1,遅れ,,,\nい,R7,Q1,順調,,,\n",
    );
    let problems = places(&proposal);
    assert_eq!(problems[0], (3, Some(1), &ProblemKind::Twice { line: 2 }));
    // A row that cannot be taken does not stand in the way of one that can.
    assert!(problems.iter().all(|(line, ..)| *line != 6));
    assert_eq!(reports(&proposal).len(), 3);
    assert_eq!(programmes(&proposal).len(), 2);
}

#[test]
fn names_and_texts_that_are_too_long_are_told_with_their_limit() {
    let table = |name, text| format!("取組名,概要\n{},{}\n", "名".repeat(name), "文".repeat(text));
    assert_eq!(
        read(SourceKind::Programmes, table(200, 10_000)).problems,
        []
    );
    let proposal = read(SourceKind::Programmes, table(201, 10_001));
    assert_eq!(
        places(&proposal),
        [
            (2, Some(1), &ProblemKind::TooLong { limit: 200 }),
            (2, Some(2), &ProblemKind::TooLong { limit: 10_000 }),
        ]
    );
}
