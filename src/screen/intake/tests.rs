//! What a person does on 取込, and what comes of it.

mod columns;
mod deciding;
mod first_page;
mod in_place;
mod seen;

use super::*;
use crate::domain::fiscal::FiscalYear;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PeriodKind, PillarKind};
use crate::domain::programme::{Mark, ProgrammeText, Tag};
use crate::domain::progress::{ReportState, ReportText, Status};
use crate::domain::proposal::{
    Content, Fate, HeadingRow, Line, MilestoneRow, PlanRow, Problem, ProblemKind, ProgrammeRow,
    ReportRow, Row, SourceKind,
};
use crate::domain::reconcile::{Choice, Register, Setting as Asked};
use crate::screen::Setting;
use crate::screen::testing::{self, Screen, date};

/// A row of a proposal.
fn row(line: u32, parent: Option<usize>, content: Content) -> Row {
    Row {
        line,
        parent,
        content,
        doubts: Vec::new(),
    }
}

fn heading(number: u32, name: &str) -> Content {
    Content::Heading(HeadingRow {
        kind: PillarKind::Pillar,
        number: Some(number),
        name: name.into(),
        description: None,
        points: None,
    })
}

fn programme(name: &str) -> Content {
    Content::Programme(ProgrammeRow {
        name: name.into(),
        mark: Some(Mark::Ward),
        tags: Some([Tag::New].into_iter().collect()),
        ..ProgrammeRow::default()
    })
}

fn milestone(title: &str, when: &str) -> Content {
    Content::Milestone(MilestoneRow {
        title: title.into(),
        kind: Some(MilestoneKind::Completion),
        baseline: Some(date(when)),
        forecast: None,
        reason: String::new(),
        actual: None,
        cancelled: false,
        source: format!("{when}{title}"),
    })
}

fn line(number: u32, text: &str, fate: Fate) -> Line {
    Line {
        number,
        text: text.into(),
        fate,
    }
}

/// A policy of 泉区 for the year: a pillar that the plan has, with a programme it has, one like one it has, and
/// one that is new, with an action and a milestone; a line of it was not understood.
fn policy(year: i32) -> Proposal {
    let plan = PlanRow {
        ward: "泉区".into(),
        year: FiscalYear::new(year).ok(),
        title: "泉区運営方針".into(),
        ..PlanRow::default()
    };
    let rows = vec![
        row(1, None, Content::Plan(plan)),
        row(2, Some(0), heading(4, "健康と福祉のまちづくり")),
        row(4, Some(1), programme("地域ケアプラザ整備事業")),
        row(5, Some(1), programme("障害児・者社会参加促進事業")),
        row(6, Some(1), programme("健康づくり広場整備事業")),
        row(6, Some(4), Content::Action("広場の整備".into())),
        row(7, Some(5), milestone("健康づくり広場 完成", "令和元年度")),
    ];
    let lines = vec![
        line(1, "令和元年度 泉区運営方針", Fate::Used),
        line(2, "4 健康と福祉のまちづくり", Fate::Used),
        line(3, "主な取組", Fate::Label),
        line(4, "局 地域ケアプラザ整備事業", Fate::Used),
        line(5, "区 障害児・者社会参加促進事業", Fate::Used),
        line(6, "区 健康づくり広場整備事業\t⇒ 広場の整備", Fate::Used),
        line(7, "（令和元年度完成）", Fate::Used),
        line(8, "※ 別紙のとおり", Fate::NotUnderstood),
    ];
    Proposal {
        kind: SourceKind::Policy,
        path: None,
        rows,
        lines,
        problems: Vec::new(),
    }
}

/// A table of reports: one that can be taken, and a record with a fault.
fn reports() -> Proposal {
    let reference = ProgrammeRow {
        code: "R01-1-01".into(),
        reference: true,
        ..ProgrammeRow::default()
    };
    let report = ReportRow {
        year: None,
        period: None,
        text: ReportText {
            status: Some(Status::OnTrack),
            done: "広報を行った。".into(),
            ..ReportText::default()
        },
        state: Some(ReportState::Submitted),
        by: None,
        on: None,
    };
    Proposal {
        kind: SourceKind::Reports,
        path: Some("進捗.csv".into()),
        rows: vec![
            row(2, None, Content::Programme(reference)),
            row(2, Some(0), Content::Report(report)),
        ],
        lines: vec![
            line(1, "取組番号,進捗区分,実施内容", Fate::Label),
            line(2, "R01-1-01,順調,広報を行った。", Fate::Used),
            line(3, "R01-1-02,じゅんちょう,", Fate::NotUnderstood),
        ],
        problems: vec![Problem {
            line: 3,
            column: Some(2),
            header: "進捗区分".into(),
            text: "じゅんちょう".into(),
            kind: ProblemKind::UnknownWord,
        }],
    }
}

/// The plan of the tests, as it is compared with.
fn reconciling(screen: &Screen) -> Reconciling {
    let board = &screen.board;
    let programmes = board.rows.iter().map(|row| match row.id {
        testing::CARE_PLAZA => testing::care_plaza(),
        id => crate::domain::programme::Programme {
            id,
            version: row.version,
            pillar: row.pillar,
            code: row.code.clone(),
            text: ProgrammeText {
                name: row.name.clone(),
                mark: row.mark,
                tags: row.tags,
                lead: row.lead,
                ..ProgrammeText::default()
            },
            actions: Vec::new(),
            milestones: Vec::new(),
            reports: Vec::new(),
            drafts: Vec::new(),
            indicators: Vec::new(),
            review: None,
            lineage: Default::default(),
        },
    });
    let register = Register {
        plan: Some(board.plan.clone()),
        pillars: board.pillars.clone(),
        sections: board.sections.clone(),
        periods: board.periods.clone(),
        programmes: programmes.collect(),
    };
    let setting = Asked {
        today: screen.today,
        period: Some(board.period().id),
    };
    Reconciling::new(register, setting)
}

/// Carries out what the screen asks the shell to do, as far as it is about the proposal, until it asks no more.
/// What else it asks for is returned.
fn settle(state: &mut State, screen: &Screen, action: Action) -> Vec<Action> {
    let mut waiting = vec![action];
    let mut others = Vec::new();
    while let Some(action) = waiting.pop() {
        match action {
            Action::Batch(actions) => waiting.extend(actions),
            Action::Prepare(number, Some(plan), _) => {
                assert_eq!(plan, screen.board.plan.id);
                waiting.push(state.prepared(number, Ok(reconciling(screen))));
            }
            Action::Compare(comparison) => {
                let answer = comparison.run();
                waiting.push(state.compared(comparison.number, answer));
            }
            Action::None => {}
            other => others.push(other),
        }
    }
    others
}

/// The screen with a proposal that was read and compared.
fn reviewing(screen: &Screen, proposal: Proposal) -> State {
    let mut state = State::default();
    let read = Read::Policy(Arc::new(proposal), crate::intake::Charset::Utf8);
    let shown = state.source_read(Ok(read), screen.ctx());
    settle(&mut state, screen, shown);
    assert_eq!(state.step, Step::Review);
    state
}

/// Lets something happen on the page of the proposal.
fn say(state: &mut State, screen: &Screen, message: review::Message) -> Vec<Action> {
    let action = state.update(Message::Review(message), screen.ctx());
    settle(state, screen, action)
}

/// Presses a key.
fn press(state: &mut State, screen: &Screen, key: Key) -> Vec<Action> {
    let action = state.key(key, screen.ctx());
    settle(state, screen, action)
}

fn draft(state: &State) -> &draft::Draft {
    &state.review.as_ref().expect("a proposal").draft
}

fn taken(state: &State) -> Vec<usize> {
    let choices: &Vec<Choice> = &draft(state).choices;
    (0..choices.len())
        .filter(|row| choices[*row].taken)
        .collect()
}

/// Selects the line of a row.
fn select(state: &mut State, screen: &Screen, row: usize) {
    let lines = &state.review.as_ref().expect("a proposal").lines;
    let line = lines.iter().position(|line| line.row() == Some(row));
    let pressed = review::Message::LinePressed(line.expect("the row is listed"));
    say(state, screen, pressed);
}
