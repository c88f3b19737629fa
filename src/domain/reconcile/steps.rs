//! From what is taken to the steps of one import.

use std::collections::HashMap;

use super::headings::numbered;
use super::index::bare;
use super::programmes::names;
use super::{
    Choice, Compared, Field, FieldDiff, Known, Reconciler, Reconciliation, Standing, choice_of,
};
use crate::domain::fiscal::japan_day;
use crate::domain::import::{At, Import, Milestone, Programme, Step};
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PillarText, PlanText, default_title};
use crate::domain::programme::{self, Mark, ProgrammeText};
use crate::domain::progress::ReportState;
use crate::domain::proposal::{
    Content, HeadingRow, MilestoneRow, PlanRow, ProgrammeRow, Proposal, ReportRow,
};
use crate::domain::{ActionId, MilestoneId, PillarId, PlanId, ProgrammeId, SectionId};

/// The words of an import that the file will hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What the source is called.
    pub source: String,
    /// Why a milestone was given up where the source only says that it was.
    pub cancelled: String,
}

impl Reconciler {
    /// The changes that the taken rows mean, as one import. `found` is what [`Reconciler::compare`] said of the
    /// same proposal under the same choices. Rows that are the same, undecided or refused change nothing.
    pub fn import(
        &self,
        proposal: &Proposal,
        choices: &[Choice],
        found: &Reconciliation,
        words: &Words,
    ) -> Import {
        let mut maker = Maker {
            reconciler: self,
            proposal,
            found,
            words,
            made: vec![None; proposal.rows.len()],
            plan: self.register.plan.as_ref().map(|plan| At::Known(plan.id)),
            sections: HashMap::new(),
            steps: Vec::new(),
        };
        let goes = |row: &usize| {
            choice_of(choices, *row).taken
                && found.rows.get(*row).is_some_and(|compared| {
                    matches!(compared.standing, Standing::New | Standing::Changed(_))
                })
        };
        let rows: Vec<usize> = (0..proposal.rows.len()).filter(goes).collect();
        let is_plan = |row: &&usize| matches!(proposal.rows[**row].content, Content::Plan(_));
        for row in rows.iter().filter(is_plan) {
            maker.row(*row);
        }
        for section in &found.sections {
            let step = maker.push(Step::AddSection(section.name.clone()));
            maker.sections.insert(bare(&section.name), At::Made(step));
        }
        for row in rows.iter().filter(|row| !is_plan(row)) {
            maker.row(*row);
        }
        Import {
            kind: proposal.kind,
            source: words.source.clone(),
            steps: maker.steps,
        }
    }
}

struct Maker<'a> {
    reconciler: &'a Reconciler,
    proposal: &'a Proposal,
    found: &'a Reconciliation,
    words: &'a Words,
    /// The step that makes the record of a row.
    made: Vec<Option<usize>>,
    plan: Option<At<PlanId>>,
    /// Sections that are made, by their folded names.
    sections: HashMap<String, At<SectionId>>,
    steps: Vec<Step>,
}

impl<'a> Maker<'a> {
    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn compared(&self, row: usize) -> &'a Compared {
        &self.found.rows[row]
    }

    fn row(&mut self, row: usize) {
        match &self.proposal.rows[row].content {
            Content::Plan(plan) => self.own_text(row, plan),
            Content::Heading(heading) => self.heading(row, heading),
            Content::Programme(programme) => self.programme(row, programme),
            Content::Action(text) => self.action(row, text.trim()),
            Content::Milestone(milestone) => self.milestone(row, milestone),
            Content::Report(report) => self.report(row, report),
        }
    }

    fn own_text(&mut self, row: usize, plan: &PlanRow) {
        let given = |given: &str, held: &str| match given.trim() {
            "" => held.to_owned(),
            _ => given.to_owned(),
        };
        if let Some(held) = &self.reconciler.register.plan {
            let text = PlanText {
                title: given(plan.title.trim(), &held.title),
                slogan: given(&plan.slogan, &held.slogan),
                goal: given(&plan.goal, &held.goal),
            };
            let (id, seen) = (held.id, held.version);
            self.push(Step::EditPlan { id, seen, text });
        } else if let Some(year) = plan.year {
            let ward = plan.ward.trim().to_owned();
            let text = PlanText {
                title: given(plan.title.trim(), &default_title(&ward, year)),
                slogan: plan.slogan.clone(),
                goal: plan.goal.clone(),
            };
            let step = self.push(Step::MakePlan { ward, year, text });
            self.plan = Some(At::Made(step));
            self.made[row] = Some(step);
        }
    }

    fn heading(&mut self, row: usize, heading: &HeadingRow) {
        let register = &self.reconciler.register;
        if let Some(Known::Pillar(id)) = self.compared(row).known {
            let Some(held) = register.pillars.iter().find(|pillar| pillar.id == id) else {
                return;
            };
            let name = match heading.name.trim() {
                "" => &held.name,
                name => name,
            };
            let or_held =
                |given: &Option<String>, held: &String| given.as_ref().unwrap_or(held).clone();
            let text = PillarText {
                name: name.to_owned(),
                short: held.short.clone(),
                description: or_held(&heading.description, &held.description),
                points: or_held(&heading.points, &held.points),
            };
            self.push(Step::EditPillar {
                id,
                seen: held.version,
                number: numbered(heading).or(held.number),
                text,
            });
            return;
        }
        let Some(plan) = self.plan else { return };
        let step = Step::AddPillar {
            plan,
            parent: self.proposal.rows[row]
                .parent
                .and_then(|parent| self.pillar(parent)),
            kind: heading.kind,
            number: numbered(heading),
            code: self.code_of_heading(row),
            text: PillarText {
                name: heading.name.trim().to_owned(),
                short: String::new(),
                description: heading.description.clone().unwrap_or_default(),
                points: heading.points.clone().unwrap_or_default(),
            },
        };
        self.made[row] = Some(self.push(step));
    }

    /// The middle of the code of the first programme below: `T1` of `R01-T1-02`. The store keeps it if it is
    /// one of ours, so that a plan written out comes back with the codes it had.
    fn code_of_heading(&self, row: usize) -> String {
        let below = self.proposal.rows[row + 1..]
            .iter()
            .find_map(|it| match &it.content {
                Content::Programme(programme) if it.parent == Some(row) => {
                    Some(programme.code.trim())
                }
                _ => None,
            });
        let mut parts = below.unwrap_or_default().splitn(3, '-').skip(1);
        match (parts.next(), parts.next()) {
            (Some(middle), Some(_)) => middle.to_owned(),
            _ => String::new(),
        }
    }

    /// The heading that a row stands for.
    fn pillar(&self, row: usize) -> Option<At<PillarId>> {
        match self.found.rows.get(row)?.known {
            Some(Known::Pillar(id)) => Some(At::Known(id)),
            _ => self.made_by(row).map(At::Made),
        }
    }

    /// The step that makes the record of a row, or of the row that is the same once more.
    fn made_by(&self, row: usize) -> Option<usize> {
        match &self.compared(row).standing {
            Standing::Refused(super::Refusal::Twice { row }) => self.made[*row],
            _ => self.made[row],
        }
    }

    fn programme(&mut self, row: usize, given: &ProgrammeRow) {
        let parent = self.proposal.rows[row].parent;
        let pillar = parent.and_then(|parent| self.pillar(parent));
        let code = given.code.trim().to_owned();
        if let Some(Known::Programme(id)) = self.compared(row).known {
            let Some(held) = self.held(id) else { return };
            let (seen, diffs) = (held.version, self.diffs(row));
            if diffs.iter().any(|diff| diff.field != Field::Pillar) {
                let text = self.merged(given, &held.text);
                self.push(Step::EditProgramme { id, seen, text });
            }
            if let (Some(pillar), true) = (pillar, has(diffs, Field::Pillar)) {
                self.push(Step::MoveProgramme {
                    id,
                    seen,
                    pillar,
                    code,
                });
            }
            return;
        }
        let Some(pillar) = pillar else { return };
        let blank = ProgrammeText {
            // The mark that claims the least: the source does not say who pays.
            mark: Mark::Own,
            ..ProgrammeText::default()
        };
        let text = self.merged(given, &blank);
        self.made[row] = Some(self.push(Step::AddProgramme { pillar, code, text }));
    }

    fn diffs(&self, row: usize) -> &'a [FieldDiff] {
        match &self.compared(row).standing {
            Standing::Changed(diffs) => diffs,
            _ => &[],
        }
    }

    fn held(&self, id: ProgrammeId) -> Option<&'a programme::Programme> {
        let place = self.reconciler.index.programme(id)?;
        self.reconciler.register.programmes.get(place)
    }

    /// What a row says, and where it says nothing, what is held.
    fn merged(&self, given: &ProgrammeRow, held: &ProgrammeText) -> Programme {
        let or_held = |given: &Option<String>, held: &str| match given {
            Some(given) => given.trim().to_owned(),
            None => held.to_owned(),
        };
        let name = match given.name.trim() {
            "" => &held.name,
            name => name,
        };
        let section = |name: &str| match self.reconciler.index.section(name) {
            Some(id) => Some(At::Known(id)),
            None => self.sections.get(&bare(name)).copied(),
        };
        Programme {
            lead: match given.lead.as_deref().map(str::trim) {
                None => held.lead.map(At::Known),
                Some(name) => section(name),
            },
            related: match &given.related {
                None => held.related.iter().copied().map(At::Known).collect(),
                Some(related) => names(related).filter_map(section).collect(),
            },
            text: ProgrammeText {
                name: name.to_owned(),
                mark: given.mark.unwrap_or(held.mark),
                tags: given.tags.unwrap_or(held.tags),
                lead: None,
                related: Vec::new(),
                contact: or_held(&given.contact, &held.contact),
                summary: or_held(&given.summary, &held.summary),
                budget: given.budget.unwrap_or(held.budget),
                spent: given.spent.unwrap_or(held.spent),
            },
        }
    }

    /// The programme that a row stands for; for an action the programme above it.
    fn programme_at(&self, row: usize) -> Option<At<ProgrammeId>> {
        match (&self.proposal.rows[row].content, self.compared(row).known) {
            (Content::Action(_), _) => self.programme_at(self.proposal.rows[row].parent?),
            (_, Some(Known::Programme(id))) => Some(At::Known(id)),
            _ => self.made_by(row).map(At::Made),
        }
    }

    fn above(&self, row: usize) -> Option<At<ProgrammeId>> {
        self.programme_at(self.proposal.rows[row].parent?)
    }

    fn action(&mut self, row: usize, text: &str) {
        let Some(programme) = self.above(row) else {
            return;
        };
        let text = text.to_owned();
        match (self.compared(row).known, programme) {
            (Some(Known::Action(id)), At::Known(above)) => {
                let action = self
                    .held(above)
                    .and_then(|it| it.actions.iter().find(|it| it.id == id));
                if let Some(action) = action {
                    let seen = action.version;
                    self.push(Step::EditAction { id, seen, text });
                }
            }
            _ => self.made[row] = Some(self.push(Step::AddAction { programme, text })),
        }
    }

    /// The action that a milestone was found in, if it stands or is made.
    fn action_at(&self, row: usize) -> Option<At<ActionId>> {
        let parent = self.proposal.rows[row].parent?;
        match (
            &self.proposal.rows[parent].content,
            self.compared(parent).known,
        ) {
            (Content::Action(_), Some(Known::Action(id))) => Some(At::Known(id)),
            (Content::Action(_), _) => self.made[parent].map(At::Made),
            _ => None,
        }
    }

    fn milestone(&mut self, row: usize, given: &MilestoneRow) {
        let Some(programme) = self.above(row) else {
            return;
        };
        let title = given.title.trim().to_owned();
        if let (Some(Known::Milestone(id)), At::Known(above)) =
            (self.compared(row).known, programme)
        {
            let held = self
                .held(above)
                .and_then(|it| it.milestones.iter().find(|it| it.id == id));
            let Some(held) = held else { return };
            let (seen, diffs) = (held.version, self.diffs(row));
            if [Field::Name, Field::Kind, Field::Baseline]
                .iter()
                .any(|field| has(diffs, *field))
            {
                let baseline = match has(diffs, Field::Baseline) {
                    true => given.baseline.as_ref().unwrap_or(&held.baseline),
                    false => &held.baseline,
                };
                let text = Milestone {
                    title,
                    kind: given.kind.unwrap_or(held.kind),
                    baseline: baseline.clone(),
                };
                self.push(Step::EditMilestone { id, seen, text });
            }
            let expected = has(diffs, Field::Forecast) || has(diffs, Field::Reason);
            let changes = (
                expected,
                has(diffs, Field::Actual),
                has(diffs, Field::Cancelled),
            );
            return self.course(At::Known(id), (seen, held.forecasts.len()), given, changes);
        }
        let Some(baseline) = given.baseline.clone() else {
            return;
        };
        let step = Step::AddMilestone {
            programme,
            action: self.action_at(row),
            text: Milestone {
                title,
                kind: given.kind.unwrap_or(MilestoneKind::Other),
                baseline,
            },
            source: given.source.clone(),
        };
        let made = self.push(step);
        self.made[row] = Some(made);
        self.course(At::Made(made), (0, 0), given, (true, true, given.cancelled));
    }

    /// What came of a milestone: what is expected, when it was reached, whether it was given up.
    fn course(
        &mut self,
        milestone: At<MilestoneId>,
        (seen, forecasts): (i64, usize),
        given: &MilestoneRow,
        (expected, reached, cancelled): (bool, bool, bool),
    ) {
        let reason = given.reason.trim();
        if let (Some(date), true) = (&given.forecast, expected) {
            self.push(Step::AddForecast {
                milestone,
                seen: forecasts,
                date: date.clone(),
                reason: reason.to_owned(),
            });
        }
        if let (Some(date), true) = (&given.actual, reached) {
            self.push(Step::SetActual {
                milestone,
                seen,
                date: date.clone(),
            });
        }
        if cancelled {
            // Beside an expectation the reason is that of the expectation.
            let reason = match given.forecast {
                None if !reason.is_empty() => reason,
                _ => &self.words.cancelled,
            };
            let reason = reason.to_owned();
            self.push(Step::CancelMilestone {
                milestone,
                seen,
                reason,
            });
        }
    }

    fn report(&mut self, row: usize, given: &ReportRow) {
        let register = &self.reconciler.register;
        let Some(At::Known(programme)) = self.above(row) else {
            return;
        };
        let held = match self.compared(row).known {
            Some(Known::Report(_, period)) => self
                .held(programme)
                .and_then(|it| it.reports.iter().find(|report| report.period == period)),
            _ => None,
        };
        let period = match (held, &given.period) {
            (Some(held), _) => Some(held.period),
            (None, Some(word)) => register
                .periods
                .iter()
                .find(|it| word.names(it))
                .map(|period| period.id),
            (None, None) => self.reconciler.setting.period,
        };
        let Some(period) = period else { return };
        let diffs = self.diffs(row);
        let words = [Field::Status, Field::Done, Field::Issue, Field::Next];
        let anew = held.is_none() || words.iter().any(|field| has(diffs, *field));
        // What is corrected without new words stays the report of whoever handed it in.
        let kept = held.filter(|_| !anew);
        let by = given
            .by
            .as_deref()
            .map(str::trim)
            .filter(|by| !by.is_empty());
        self.push(Step::SubmitReport {
            programme,
            period,
            seen: held.map(|held| held.version),
            text: given.text.clone(),
            state: given
                .state
                .or(kept.map(|it| it.state))
                .unwrap_or(ReportState::Submitted),
            by: by.map(str::to_owned).or(kept.map(|it| it.by.clone())),
            on: given.on.or(kept.map(|it| japan_day(it.at))),
        });
    }
}

fn has(diffs: &[FieldDiff], field: Field) -> bool {
    diffs.iter().any(|diff| diff.field == field)
}
