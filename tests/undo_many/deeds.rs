//! What people do, drawn by lot from what the file holds at the moment.

use hoshin::domain::command::{BulkChange, Command, Direction};
use hoshin::domain::cycle::{FindingKey, FindingKind};
use hoshin::domain::history::Heading;
use hoshin::domain::milestone::{MilestoneKind, MilestoneText};
use hoshin::domain::plan::{PeriodKind, PeriodState, PeriodText, PillarKind, PillarText};
use hoshin::domain::programme::{Mark, ProgrammeText, Tag};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::review::{GradeText, Outlook, ReviewText};
use proptest::prelude::*;

use crate::common::{Fixture, date, day, indicator, value};
use crate::common::{blind, unseen, up_to_date};

pub const PEOPLE: [&str; 3] = ["一人目", "二人目", "三人目"];

/// One thing that somebody does.
#[derive(Debug, Clone)]
pub struct Step {
    who: usize,
    what: u8,
    places: [prop::sample::Index; 3],
}

impl Step {
    pub fn by(&self) -> &'static str {
        PEOPLE[self.who]
    }
}

impl Arbitrary for Step {
    type Parameters = ();
    type Strategy = BoxedStrategy<Step>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        (0..PEOPLE.len(), 0..40_u8, any::<[prop::sample::Index; 3]>())
            .prop_map(|(who, what, places)| Step { who, what, places })
            .boxed()
    }
}

/// The order of a step; nothing where the file holds nothing that it could be about.
pub fn deed(file: &Fixture, step: &Step, in_force: &[Heading], all: &[Heading]) -> Option<Command> {
    let board = file.board();
    let [a, b, c] = &step.places;
    // Few records, so that people get in each other's way.
    let few = board.rows.len().min(4);
    let row = (few > 0).then(|| &board.rows[a.index(few)])?;
    let other = &board.rows[b.index(few)];
    let seen = file.db().programme(row.id).unwrap();
    let period = &board.calendar[b.index(board.calendar.len())];
    let pillar = &board.pillars[b.index(board.pillars.len())];
    let section = &board.office[b.index(board.office.len().min(3))];
    let milestone =
        (!seen.milestones.is_empty()).then(|| &seen.milestones[b.index(seen.milestones.len())]);
    let action = (!seen.actions.is_empty()).then(|| &seen.actions[b.index(seen.actions.len())]);
    let counted =
        (!seen.indicators.is_empty()).then(|| &seen.indicators[b.index(seen.indicators.len())]);
    let word = ["あ", "い", "う"][c.index(3)].to_owned();
    let direction = [Direction::Up, Direction::Down][c.index(2)];
    let heading = PillarText {
        name: word.clone(),
        short: String::new(),
        description: String::new(),
        points: String::new(),
    };
    let report = ReportText {
        status: Some([Status::OnTrack, Status::Completed][c.index(2)]),
        done: word.clone(),
        ..ReportText::default()
    };
    let milestone_text = MilestoneText {
        title: word.clone(),
        kind: MilestoneKind::Event,
        baseline: date("令和2年度"),
        action: action.filter(|_| c.index(2) == 0).map(|it| it.id),
    };
    let finding = FindingKey {
        programme: row.id,
        kind: FindingKind::NoSection,
        subject: 0,
    };
    let command = match step.what {
        0 => Command::AddSection(word),
        1 => Command::RenameSection(section.id, section.version, word),
        2 => Command::ReorderSection(section.id, direction),
        3 => {
            let added = board.office.last()?;
            Command::DeleteSection(added.id, added.version)
        }
        4 => Command::ChangeProgrammes(vec![row.id], BulkChange::Lead(Some(section.id))),
        5 => Command::ChangeProgrammes(
            vec![row.id, other.id],
            BulkChange::Mark([Mark::Own, Mark::Ward, Mark::Bureau][c.index(3)]),
        ),
        6 => Command::ChangeProgrammes(
            vec![row.id, other.id],
            BulkChange::Tag(Tag::New, c.index(2) == 0),
        ),
        7 => Command::EditProgramme(
            row.id,
            seen.version,
            ProgrammeText {
                name: word,
                related: vec![section.id],
                ..seen.text.clone()
            },
        ),
        8 => Command::AddProgramme(
            row.pillar,
            ProgrammeText {
                name: word,
                ..ProgrammeText::default()
            },
        ),
        9 => Command::DeleteProgrammes(vec![row.id]),
        10 => Command::MoveProgrammes(vec![row.id], pillar.id),
        11 => Command::ReorderProgramme(row.id, direction),
        12 => Command::AddAction(row.id, word),
        13 => Command::EditAction(action?.id, action?.version, word),
        14 => Command::DeleteAction(action?.id, action?.version),
        15 => Command::ReorderAction(action?.id, direction),
        16 => Command::AddMilestone(row.id, milestone_text),
        17 => Command::EditMilestone(milestone?.id, milestone?.version, milestone_text, word),
        18 => Command::AddForecast(milestone?.id, date("令和4年度"), word),
        19 => Command::DeleteMilestone(milestone?.id, milestone?.version),
        20 | 21 => Command::SubmitReport(row.id, period.id, report, unseen()),
        22 => Command::WithdrawReport(row.id, period.id, 0),
        23 => Command::ReturnReports(blind(vec![row.id, other.id]), period.id, word),
        24 => Command::ConfirmReports(blind(vec![row.id]), period.id, c.index(2) == 0),
        25 => Command::AddIndicator(row.id, indicator(&word, Some("4"))),
        26 => Command::DeleteIndicator(counted?.id, counted?.version),
        27 => Command::RecordValue(
            counted?.id,
            period.id,
            counted?.recorded(period.id).map(|it| it.version),
            (c.index(3) > 0).then(|| value("3")),
        ),
        28 => Command::AddPillar(board.plan.id, PillarKind::Pillar, heading),
        29 => Command::EditPillar(pillar.id, pillar.version, heading),
        30 => {
            let added = board.pillars.last()?;
            Command::DeletePillar(added.id, added.version)
        }
        31 => Command::AddPeriod(
            board.plan.id,
            PeriodText::new(
                PeriodKind::Custom,
                word,
                day("2019-08-01"),
                day("2019-11-30"),
            ),
        ),
        32 => Command::DeletePeriod(period.id, period.version),
        33 => Command::AdvancePeriod(
            period.id,
            period.version,
            [
                PeriodState::Preparing,
                PeriodState::Open,
                PeriodState::Checking,
            ][c.index(3)],
        ),
        34 => Command::WriteReview(
            row.id,
            seen.review.as_ref().map(|it| it.version),
            ReviewText {
                results: word,
                grade: Some(board.grades[b.index(board.grades.len())].id),
                direction: Some(Outlook::Expand),
                ..ReviewText::default()
            },
        ),
        35 => {
            let mut grades: Vec<GradeText> = board
                .grades
                .iter()
                .map(|it| GradeText {
                    of: Some(it.id),
                    code: it.code.clone(),
                    meaning: it.meaning.clone(),
                })
                .collect();
            grades.first_mut()?.meaning = word;
            Command::SetGrades(board.plan.id, board.grades.clone(), grades)
        }
        36 => Command::Acknowledge(period.id, vec![finding], word),
        37 => Command::Undo,
        38 => Command::Redo,
        _ if c.index(3) == 0 && !all.is_empty() => {
            Command::RedoBatch(all[a.index(all.len())].batch)
        }
        _ => Command::UndoBatch(in_force.get(a.index(in_force.len().max(1)))?.batch),
    };
    Some(up_to_date(file.db(), command))
}
