//! The end of a year: reviews, the next year's plan, and how the programmes of two years belong together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;

use std::sync::Arc;
use std::time::Instant;

use common::years::{named, of_year, relatives};
use common::{BY, Fixture, date, day};
use hoshin::domain::command::{BulkChange, Command, Invalid};
use hoshin::domain::history::Op;
use hoshin::domain::indicator::{
    Counting, Course, Figure, IndicatorKind, IndicatorText, ValueState, ValueText,
};
use hoshin::domain::lineage::LineageKind;
use hoshin::domain::plan::PlanState;
use hoshin::domain::programme::{Programme, ProgrammeText, Tag};
use hoshin::domain::review::{GradeText, Outlook, ReviewText};
use hoshin::domain::year::{
    Choice, Decision, Part, YearEnd, YearLinks, YearStep, as_it_is, propose,
};
use hoshin::domain::{IndicatorId, PlanId, ProgrammeId};
use hoshin::store::{Db, Error, Sample, Scope};

const PLAZA: &str = "地域ケアプラザ整備事業";
const SCHOOL: &str = "小中一貫校整備事業";
const NEW: &str = "相鉄・JR直通線開通関連事業";
const CHILDCARE: &str = "妊娠から子育て期まで切れ目のない支援充実事業";
const COORDINATOR: &str = "母子保健コーディネーターの配置";
const DISASTER: &str = "防災対策事業";
const SUPPORT: &str = "災害時要援護者支援事業";
const HEALTH: &str = "健康づくり活動支援事業";
const SURVEY: &str = "泉区区民意識調査事業";
const UNDECIDED: &str = "窓口案内ボランティア事業";

fn review(direction: Outlook) -> ReviewText {
    ReviewText {
        results: "年度の実績です。".to_owned(),
        direction: Some(direction),
        ..ReviewText::default()
    }
}

/// The sample year as it stands before the step: 岡津 reached, 緑園 expected later, money and an indicator on
/// a programme, a section beside, and reviews.
fn at_the_end_of_the_year() -> Fixture {
    let mut file = Fixture::sample_on(Sample::WithExamples, day("2020-04-02"));
    let okazu = file.milestone("岡津地域ケアプラザ 開所");
    file.apply(Command::SetActual(
        okazu.id,
        okazu.version,
        Some(date("令和2年3月28日")),
    ));
    let school = file.milestone("緑園義務教育学校 開校");
    let later = Command::AddForecast(school.id, date("令和5年4月"), "工期の見直し".to_owned());
    file.apply(later);
    let programmes = of_year(file.db(), 2019).programmes;
    let of = named(&programmes, SCHOOL);
    let text = ProgrammeText {
        budget: Some(1_200),
        spent: Some(900),
        related: vec![file.board().sections[1].id],
        contact: "内線 123".to_owned(),
        ..of.text.clone()
    };
    file.apply(Command::EditProgramme(of.id, of.version, text));
    let sessions = IndicatorText {
        kind: IndicatorKind::Activity,
        name: "説明会の回数".to_owned(),
        unit: "回".to_owned(),
        direction: Course::Increase,
        counting: Counting::PerPeriod,
        start: None,
        target: Some(4.into()),
    };
    let added = file.apply(Command::AddIndicator(of.id, sessions));
    let value = ValueText {
        figure: Figure::Value(1.into()),
        note: String::new(),
        state: ValueState::Final,
    };
    file.apply(Command::RecordValue(
        IndicatorId(added.created.unwrap()),
        file.board().periods[0].id,
        None,
        Some(value),
    ));
    for (name, direction) in [
        (SURVEY, Outlook::End),
        (SUPPORT, Outlook::Merge),
        (PLAZA, Outlook::Continue),
    ] {
        let of = named(&programmes, name).id;
        file.apply(Command::WriteReview(of, None, review(direction)));
    }
    file
}

/// What the planning unit decides: proposals, and where a person says otherwise.
fn decided(year: &YearEnd) -> YearStep {
    let id = |name: &str| named(&year.programmes, name).id;
    let choices: Vec<Choice> = year
        .programmes
        .iter()
        .map(|programme| {
            let part = |name: &str| Part {
                name: name.to_owned(),
                ..as_it_is(programme)
            };
            let decision = match programme.text.name.as_str() {
                CHILDCARE => Decision::GoOn(part("妊娠期から子育て期まで切れ目のない支援充実事業")),
                COORDINATOR => Decision::Merge(Some(id(CHILDCARE))),
                SUPPORT => Decision::Merge(Some(id(DISASTER))),
                HEALTH => Decision::Split(vec![
                    part("からだの健康づくり事業"),
                    part("こころの健康づくり事業"),
                ]),
                UNDECIDED => Decision::Open,
                NEW => {
                    assert_eq!(propose(programme).0, Decision::End, "reported as 完了");
                    Decision::GoOn(as_it_is(programme))
                }
                _ => propose(programme).0,
            };
            Choice {
                programme: programme.id,
                decision,
            }
        })
        .collect();
    YearStep::of(year.plan, &choices)
}

#[test]
fn the_next_years_plan_is_made_from_this_one() {
    let mut file = at_the_end_of_the_year();
    let before = file.dump();
    let old = of_year(file.db(), 2019);
    let step = decided(&old);
    let tally = step.tally(&old.programmes);
    assert_eq!(
        (tally.programmes, tally.carried, tally.renamed, tally.merged),
        (21, 17, 0, 4),
        "two mergers of two each"
    );
    assert_eq!((tally.split, tally.ended, tally.undecided), (1, 1, 1));
    let changed = file.apply(Command::StartYear(Arc::new(step)));
    assert_eq!(changed.op, Op::YearStarted);
    let made = PlanId(changed.created.unwrap());

    let scope = Scope {
        plan: Some(made),
        ..Scope::default()
    };
    let board = file.db().board(scope).unwrap().unwrap();
    assert_eq!(board.plan.year.start_year(), 2020);
    assert_eq!(board.plan.title, "令和2年度 泉区運営方針");
    assert_eq!(board.plan.state, PlanState::Draft);
    assert_eq!(board.plan.source, "令和元年度 泉区運営方針");
    assert_eq!(board.periods.len(), 4);
    assert_eq!(board.periods[0].starts, day("2020-04-01"));
    let headings: Vec<_> = board
        .pillars
        .iter()
        .map(|it| (it.code.as_str(), it.parent.is_some()))
        .collect();
    assert_eq!(
        headings.iter().map(|it| it.0).collect::<Vec<_>>(),
        [
            "T1", "T2", "1", "2", "3", "4", "5", "6", "O1", "P1", "P2", "P3", "P4"
        ]
    );
    assert!(
        !headings[0].1 && headings[2].1 && headings[9].1,
        "as it was"
    );
    assert!(board.pillars.iter().all(|it| it.id.0 > 13), "copies");

    what_went_along(&of_year(file.db(), 2020).programmes);
    how_it_is_told(file.db());
    assert_eq!(file.db().check().unwrap(), []);

    let after = file.dump();
    let mut file = file.reopened();
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before, "to the letter");
    file.apply(Command::Redo);
    assert_eq!(file.dump(), after, "to the letter");
}

fn what_went_along(new: &[Programme]) {
    let codes: Vec<_> = new.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "R02-T1-01",
            "R02-T1-02",
            "R02-T1-03",
            "R02-1-01",
            "R02-1-02",
            "R02-1-03",
            "R02-1-04",
            "R02-2-01",
            "R02-2-02",
            "R02-3-01",
            "R02-3-02",
            "R02-4-01",
            "R02-4-02",
            "R02-4-03",
            "R02-4-04",
            "R02-4-05",
            "R02-5-01",
            "R02-5-02",
            "R02-5-03",
            "R02-O1-01",
            "R02-O1-02",
        ]
    );
    assert!(
        new.iter()
            .all(|it| it.reports.is_empty() && it.review.is_none())
    );
    assert!(!named(new, NEW).text.tags.has(Tag::New), "new only once");

    let school = named(new, SCHOOL);
    assert_eq!((school.text.budget, school.text.spent), (None, None));
    assert_eq!(school.text.contact, "内線 123");
    assert_eq!(school.text.related.len(), 1);
    let [opening] = &school.milestones[..] else {
        panic!("緑園 goes on: {:?}", school.milestones)
    };
    assert_eq!(opening.title, "緑園義務教育学校 開校");
    assert_eq!(opening.baseline.text(), "令和4年4月開校予定");
    assert_eq!(opening.expected().text(), "令和5年4月");
    assert_eq!(opening.forecasts[0].reason, "工期の見直し");
    assert_eq!(opening.forecasts[0].by, BY);
    assert_eq!(opening.action, Some(school.actions[0].id), "its own action");
    let [indicator] = &school.indicators[..] else {
        panic!("the indicator goes on")
    };
    assert_eq!(indicator.text.kind, IndicatorKind::Activity);
    assert_eq!(indicator.text.direction, Course::Increase);
    assert_eq!(indicator.text.counting, Counting::PerPeriod);
    assert_eq!(indicator.values, [], "without its values");

    let plaza = named(new, PLAZA);
    assert_eq!(plaza.milestones, [], "岡津 is reached and stays behind");
    let merged = named(new, DISASTER);
    assert_eq!(merged.actions.len(), 2, "the actions of both");
    let halves: Vec<_> = new
        .iter()
        .filter(|it| it.text.name.ends_with("の健康づくり事業"))
        .map(|it| (it.actions.len(), it.code.as_str()))
        .collect();
    assert_eq!(halves, [(1, "R02-4-02"), (1, "R02-4-03")]);
}

fn how_it_is_told(db: &Db) {
    let (old, new) = (of_year(db, 2019).programmes, of_year(db, 2020).programmes);
    let expected: [(&str, &[(&str, LineageKind)]); 7] = [
        (SCHOOL, &[(SCHOOL, LineageKind::Carried)]),
        (
            CHILDCARE,
            &[(
                "妊娠期から子育て期まで切れ目のない支援充実事業",
                LineageKind::Merged,
            )],
        ),
        (
            COORDINATOR,
            &[(
                "妊娠期から子育て期まで切れ目のない支援充実事業",
                LineageKind::Merged,
            )],
        ),
        (SUPPORT, &[(DISASTER, LineageKind::Merged)]),
        (
            HEALTH,
            &[
                ("からだの健康づくり事業", LineageKind::Split),
                ("こころの健康づくり事業", LineageKind::Split),
            ],
        ),
        (SURVEY, &[]),
        (UNDECIDED, &[]),
    ];
    for (name, successors) in expected {
        let told = relatives(named(&old, name), true);
        let wanted: Vec<_> = successors
            .iter()
            .map(|(name, kind)| (2020, (*name).to_owned(), *kind))
            .collect();
        assert_eq!(told, wanted, "{name}");
        for (successor, kind) in successors {
            let origins = relatives(named(&new, successor), false);
            assert!(
                origins.contains(&(2019, name.to_owned(), *kind)),
                "{name} back"
            );
        }
    }
    assert!(named(&old, SURVEY).lineage.ended);
    assert!(
        !named(&old, UNDECIDED).lineage.ended,
        "undecided is not ended"
    );
}

#[test]
fn a_renamed_programme_is_told_as_renamed() {
    let mut file = Fixture::sample(Sample::Published);
    let year = of_year(file.db(), 2019);
    let of = named(&year.programmes, CHILDCARE);
    let part = Part {
        name: "妊娠期から子育て期までの支援".to_owned(),
        ..as_it_is(of)
    };
    let choice = Choice {
        programme: of.id,
        decision: Decision::GoOn(part),
    };
    file.apply(Command::StartYear(Arc::new(YearStep::of(
        year.plan,
        &[choice],
    ))));
    let old = of_year(file.db(), 2019);
    assert_eq!(
        relatives(named(&old.programmes, CHILDCARE), true),
        [(
            2020,
            "妊娠期から子育て期までの支援".to_owned(),
            LineageKind::Renamed
        )]
    );
    let next = old.next.unwrap();
    assert_eq!((next.programmes.len(), next.pillars.len()), (1, 13));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_made() {
    let mut file = Fixture::sample(Sample::Published);
    let year = of_year(file.db(), 2019);
    let start = |programmes: Vec<Part>, ended: Vec<ProgrammeId>| {
        let choices: Vec<Choice> = programmes
            .into_iter()
            .map(|part| Choice {
                programme: year.programmes[0].id,
                decision: Decision::GoOn(part),
            })
            .collect();
        let mut step = YearStep::of(year.plan, &choices);
        step.ended = ended;
        Command::StartYear(Arc::new(step))
    };
    let part = as_it_is(&year.programmes[0]);
    let empty = Part {
        name: " ".to_owned(),
        ..part.clone()
    };
    let before = file.dump();
    assert_eq!(
        file.try_apply(&start(vec![empty], vec![])),
        Err(Invalid::NameEmpty.into())
    );
    let both = start(vec![part.clone()], vec![year.programmes[0].id]);
    let name = year.programmes[0].text.name.clone();
    assert_eq!(
        file.try_apply(&both),
        Err(Invalid::EndsAndGoesOn(name).into())
    );
    assert_eq!(
        file.try_apply(&start(vec![], vec![ProgrammeId(99)])),
        Err(Error::Gone)
    );
    assert_eq!(file.dump(), before);
    file.apply(start(vec![part.clone()], vec![]));
    let next = of_year(file.db(), 2020);
    let exists = Invalid::NextYearExists(
        "泉区".to_owned(),
        year.next
            .map_or_else(|| file.board().plan.year, |it| it.year),
    );
    assert_eq!(
        file.try_apply(&start(vec![part], vec![])),
        Err(exists.into()),
        "the two plans can be joined"
    );
    let link = |from: PlanId, to: PlanId| {
        Command::LinkYears(Arc::new(YearLinks {
            from,
            to,
            seen: Vec::new(),
            links: Vec::new(),
            ended: Vec::new(),
            carry: false,
        }))
    };
    for (from, to) in [(next.plan, year.plan), (year.plan, year.plan)] {
        assert_eq!(
            file.try_apply(&link(from, to)),
            Err(Invalid::NotNextYear.into())
        );
    }
    assert_eq!(
        file.try_apply(&link(year.plan, next.plan)),
        Err(Error::Conflict),
        "what is there was not seen"
    );
}

#[test]
fn a_review_is_kept_unfinished_and_never_overwritten_unseen() {
    let mut file = Fixture::sample(Sample::Published);
    let id = of_year(file.db(), 2019).programmes[0].id;
    let grades = of_year(file.db(), 2019).grades;
    let codes: Vec<_> = grades.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["S", "A", "B", "C"]);
    let lowest = ReviewText {
        grade: Some(grades[3].id),
        ..review(Outlook::Improve)
    };
    file.apply(Command::WriteReview(id, None, lowest.clone()));
    let held = file.db().programme(id).unwrap().review.unwrap();
    // Whoever had looked before the grades were stored still gives the one that was seen.
    let other = of_year(file.db(), 2019).programmes[1].id;
    let stale = ReviewText {
        grade: Some(grades[1].id),
        ..ReviewText::default()
    };
    file.apply(Command::WriteReview(other, None, stale));
    let grades = of_year(file.db(), 2019).grades;
    let given = file.db().programme(other).unwrap().review.unwrap();
    assert_eq!(given.text.grade, Some(grades[1].id));
    assert_eq!(held.text.grade, Some(grades[3].id), "stored under its row");
    assert_eq!(held.by, BY);
    assert_eq!(held.text.missing(&grades).len(), 1, "its reason");
    assert_eq!(
        file.db_mut()
            .apply(&Command::WriteReview(id, None, lowest), BY),
        Err(Error::Conflict)
    );
    let same = Command::WriteReview(id, Some(held.version), held.text.clone());
    assert_eq!(file.try_apply(&same), Ok(None), "nothing new");
    file.apply(Command::WriteReview(
        id,
        Some(held.version),
        ReviewText::default(),
    ));
    assert_eq!(file.db().programme(id).unwrap().review, None);
    file.apply(Command::Undo);
    assert_eq!(
        file.db().programme(id).unwrap().review.unwrap().text,
        held.text
    );
}

#[test]
fn the_grades_are_the_plans_own_and_one_that_is_given_stays() {
    let mut file = Fixture::sample(Sample::Published);
    let year = of_year(file.db(), 2019);
    let id = year.programmes[0].id;
    let text = |place: Option<usize>, code: &str, meaning: &str, seen: &YearEnd| GradeText {
        of: place.map(|place| seen.grades[place].id),
        code: code.to_owned(),
        meaning: meaning.to_owned(),
    };
    // A review that was saved meanwhile has stored the grades, which still are those that were seen.
    let other = ReviewText {
        grade: Some(year.grades[1].id),
        ..ReviewText::default()
    };
    let other_id = year.programmes[1].id;
    file.apply(Command::WriteReview(other_id, None, other));
    let own = vec![
        text(Some(1), "◎", "上回った", &year),
        text(Some(2), "○", "予定どおり", &year),
        text(None, "△", "下回った", &year),
    ];
    let set = Command::SetGrades(year.plan, year.grades.clone(), own);
    file.apply(set.clone());
    assert_eq!(
        file.try_apply(&set),
        Err(Error::Conflict),
        "seen as they were"
    );
    let year = of_year(file.db(), 2019);
    let told: Vec<_> = year
        .grades
        .iter()
        .map(hoshin::domain::review::Grade::title)
        .collect();
    assert_eq!(told, ["◎ 上回った", "○ 予定どおり", "△ 下回った"]);
    let given = ReviewText {
        grade: Some(year.grades[1].id),
        ..ReviewText::default()
    };
    file.apply(Command::WriteReview(id, None, given));
    let without = vec![
        text(Some(2), "○", "下回った", &year),
        text(Some(0), "△", "上回った", &year),
    ];
    assert_eq!(
        file.try_apply(&Command::SetGrades(
            year.plan,
            year.grades.clone(),
            without.clone()
        )),
        Err(Invalid::GradeInUse("○".to_owned(), 1).into())
    );
    let version = file.db().programme(id).unwrap().review.unwrap().version;
    file.apply(Command::WriteReview(
        id,
        Some(version),
        ReviewText::default(),
    ));
    file.apply(Command::SetGrades(year.plan, year.grades, without));
    let told: Vec<_> = of_year(file.db(), 2019)
        .grades
        .iter()
        .map(hoshin::domain::review::Grade::title)
        .collect();
    assert_eq!(told, ["○ 下回った", "△ 上回った"], "names change places");

    let step = YearStep::of(year.plan, &[]);
    let next = file
        .apply(Command::StartYear(Arc::new(step)))
        .created
        .unwrap();
    let grades = file.db().year_end(PlanId(next)).unwrap().grades;
    let codes: Vec<_> = grades.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["○", "△"], "they go on");
}

#[test]
fn deleting_a_programme_takes_its_review_and_its_lineage_with_it() {
    let mut file = at_the_end_of_the_year();
    let step = decided(&of_year(file.db(), 2019));
    file.apply(Command::StartYear(Arc::new(step)));
    let (old, new) = (of_year(file.db(), 2019), of_year(file.db(), 2020));
    let gone = vec![
        named(&old.programmes, PLAZA).id,
        named(&new.programmes, DISASTER).id,
    ];
    let before = file.dump();
    file.apply(Command::DeleteProgrammes(gone));
    assert_eq!(file.db().check().unwrap(), []);
    let old = of_year(file.db(), 2019).programmes;
    assert_eq!(relatives(named(&old, SUPPORT), true), []);
    file.apply(Command::Undo);
    assert_eq!(file.dump(), before);
}

#[test]
fn four_hundred_programmes_go_on_quickly() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let board = file.board();
    for number in 24..400 {
        let text = ProgrammeText {
            name: format!("【架空】取組 {number}"),
            ..ProgrammeText::default()
        };
        let pillar = board.rows[number % board.rows.len()].pillar;
        let id = file.apply(Command::AddProgramme(pillar, text)).programmes[0];
        file.apply(Command::AddAction(id, "内容".to_owned()));
    }
    let ids: Vec<ProgrammeId> = file.board().rows.iter().map(|row| row.id).collect();
    file.apply(Command::ChangeProgrammes(
        ids,
        BulkChange::Lead(Some(board.sections[0].id)),
    ));
    let year = of_year(file.db(), 2019);
    let choices: Vec<Choice> = year
        .programmes
        .iter()
        .map(|it| Choice {
            programme: it.id,
            decision: Decision::GoOn(as_it_is(it)),
        })
        .collect();
    let begun = Instant::now();
    file.apply(Command::StartYear(Arc::new(YearStep::of(
        year.plan, &choices,
    ))));
    let took = begun.elapsed();
    assert_eq!(of_year(file.db(), 2020).programmes.len(), 400);
    assert!(took.as_secs() < 5, "{took:?}");
    println!("400 programmes: {took:?}");
}
