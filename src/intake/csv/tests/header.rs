//! Which column holds what.

use super::*;

fn names(header: &str) -> Vec<String> {
    header.split(',').map(str::to_owned).collect()
}

/// What each column is taken for.
fn guessed(kind: SourceKind, header: &str) -> Vec<Option<Column>> {
    let header = names(header);
    let mapping = Mapping::guess(kind, &header);
    (0..header.len())
        .map(|place| mapping.column(place))
        .collect()
}

#[test]
fn the_words_of_our_exports_are_known_in_both_languages() {
    for lang in Lang::ALL {
        for kind in TABLES {
            let header: Vec<String> = Column::of(kind)
                .iter()
                .map(|column| lang.column(*column))
                .collect();
            let mapping = Mapping::guess(kind, &header);
            for (place, column) in Column::of(kind).iter().enumerate() {
                assert_eq!(mapping.place(*column), Some(place), "{lang:?} {kind:?}");
            }
            assert!(mapping.missing(kind).is_empty());
            assert_eq!(mapping.ours(&header), Some(lang));
        }
    }
}

#[test]
fn words_of_other_tables_are_known_in_any_width_and_spacing() {
    use Column::*;
    for (kind, header, expected) in [
        (
            SourceKind::Programmes,
            "Ｎｏ．,事業名（必須）,担当\n課,関係課等,予算額\n（千円）,庁内メモ",
            vec![
                Some(Code),
                Some(Name),
                Some(Lead),
                Some(Related),
                Some(Budget),
                None,
            ],
        ),
        (
            SourceKind::Programmes,
            "番 号,取　組　名,所管課,概要,担当者,執行額［千円］",
            vec![
                Some(Code),
                Some(Name),
                Some(Lead),
                Some(Summary),
                Some(Contact),
                Some(Spent),
            ],
        ),
        (
            SourceKind::Milestones,
            "取組名,マイルストーン,完成予定,見込み,実績,状況",
            vec![
                Some(Name),
                Some(Milestone),
                Some(Baseline),
                Some(Forecast),
                Some(Actual),
                Some(Standing),
            ],
        ),
        (
            SourceKind::Reports,
            "PROGRAMME,Ｐｅｒｉｏｄ,進捗状況,実績,課題,今後の予定,報告日,報告者",
            vec![
                Some(Name),
                Some(Period),
                Some(Status),
                Some(Done),
                Some(Issue),
                Some(Next),
                Some(On),
                Some(By),
            ],
        ),
    ] {
        assert_eq!(guessed(kind, header), expected, "{header}");
    }
}

#[test]
fn our_own_word_comes_before_that_of_others_and_the_first_of_two_is_taken() {
    use Column::*;
    assert_eq!(
        guessed(SourceKind::Programmes, "番号,取組番号,事業名,取組名"),
        [None, Some(Code), Some(Name), None]
    );
    // Yen are not thousands of yen: an amount without its unit is left to a person.
    assert_eq!(
        guessed(SourceKind::Programmes, "取組名,予算額,予算額(円),執行額"),
        [Some(Name), None, None, None]
    );
}

#[test]
fn the_kinds_that_fit_are_told_the_likeliest_first() {
    use SourceKind::{Milestones, Programmes, Reports};
    for (bytes, expected) in [
        (golden("published-status-ja.csv"), vec![Programmes, Reports]),
        (
            golden("examples-status-2019Q3-en.csv"),
            vec![Programmes, Reports],
        ),
        (
            golden("published-milestones-ja.csv"),
            vec![Milestones, Programmes],
        ),
        (
            golden("examples-milestones-en.csv"),
            vec![Milestones, Programmes],
        ),
        (golden("published-pillars-ja.csv"), vec![]),
        ("取組名,進捗\n".into(), vec![Reports, Programmes]),
        ("取組名,節目,時期\n".into(), vec![Milestones, Programmes]),
        ("甲,乙\n".into(), vec![]),
    ] {
        assert_eq!(guess_kinds(sheet(&bytes).header()), expected);
    }
}

#[test]
fn a_person_may_say_what_a_column_holds() {
    let header = names("甲,乙,丙");
    let mut mapping = Mapping::guess(SourceKind::Milestones, &header);
    assert!(mapping.is_empty());
    assert_eq!(
        mapping.missing(SourceKind::Milestones),
        [Column::Name, Column::Milestone]
    );
    assert_eq!(
        mapping.missing(SourceKind::Reports),
        [Column::Name, Column::Status]
    );
    mapping.set(0, Some(Column::Code));
    mapping.set(2, Some(Column::Milestone));
    assert!(mapping.missing(SourceKind::Milestones).is_empty());
    // One column holds one thing, and one thing is held by one column.
    mapping.set(1, Some(Column::Milestone));
    assert_eq!(
        (mapping.column(1), mapping.column(2)),
        (Some(Column::Milestone), None)
    );
    mapping.set(1, Some(Column::Name));
    mapping.set(0, None);
    assert_eq!((mapping.len(), mapping.place(Column::Name)), (1, Some(1)));

    let read = sheet("甲,乙,丙\n1,あ,2\n");
    let run = |kind| propose(&read, kind, &mapping, &Given::default(), &Job::default());
    assert_eq!(
        programmes(&run(SourceKind::Programmes).unwrap())[0].name,
        "あ"
    );
    assert_eq!(run(SourceKind::Milestones), Err(Error::NoHeader));
    assert_eq!(run(SourceKind::Policy), Err(Error::NoHeader));
}

#[test]
fn a_mapping_is_remembered_under_its_header() {
    let header = names("No.,事業名,担当課");
    let mapping = Mapping::guess(SourceKind::Programmes, &header);
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(json, r#"{"code":0,"name":1,"lead":2}"#);
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);

    let signature_of = |header: &str| signature(SourceKind::Programmes, &names(header));
    let known = signature(SourceKind::Programmes, &header);
    assert_eq!(signature_of("Ｎｏ,事業 名,担当課"), known);
    assert_ne!(signature_of("事業名,No.,担当課"), known);
    assert_ne!(signature_of("No.,事業名"), known);
    assert_ne!(signature(SourceKind::Reports, &header), known);
    // A column that the remembered mapping has and the file lacks is absent, and nothing worse.
    let read = sheet("取組名\nあ\n");
    let mapping: Mapping = serde_json::from_str(r#"{"name":0,"lead":7}"#).unwrap();
    let run = propose(
        &read,
        SourceKind::Programmes,
        &mapping,
        &Given::default(),
        &Job::default(),
    );
    assert_eq!(programmes(&run.unwrap())[0].lead, None);
}
