//! Comparison (前回からの変更点): what is not as it was, between two periods or two revisions of one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::date::PlannedDate;
use super::indicator::Indicator;
use super::milestone::Milestone;
use super::programme::{Mark, Programme, Tags};
use super::progress::{Report, Status};
use super::{IndicatorId, MilestoneId, PeriodId, PillarId, ProgrammeId, SectionId};

/// What about a programme is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// 進捗区分.
    Status,
    /// The programme is new, or is gone.
    Programme,
    /// Something about a milestone of this title.
    Milestone(String, MilestoneItem),
    /// Something about an indicator of this name.
    Indicator(String, IndicatorItem),
    /// 実施内容・実績, between two issues of one period.
    Done,
    /// 課題・遅れの理由, between two issues of one period.
    Issue,
    /// 今後の予定・対応, between two issues of one period.
    Next,
    /// 取組・事業名.
    Name,
    /// 柱.
    Pillar,
    /// 区分: who pays.
    Mark,
    /// 重点・新規.
    Tags,
    /// 主管課.
    Lead,
    /// 予算額(千円).
    Budget,
    /// 執行額(千円).
    Spent,
}

/// What about a milestone is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MilestoneItem {
    /// The milestone is new, or is gone.
    Itself,
    /// 現在見込.
    Expected,
    /// 実績.
    Actual,
    /// It was given up, or that was taken back.
    Cancelled,
    /// 当初予定.
    Baseline,
}

/// What about an indicator is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndicatorItem {
    /// The indicator is new, or is gone.
    Itself,
    /// 目標値.
    Target,
    /// The value of the period, between two issues of one period.
    Value,
}

/// What something was or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    None,
    /// 進捗区分; nothing is 未報告.
    Status(Option<Status>),
    /// Words.
    Text(String),
    /// A planned date.
    Date(PlannedDate),
    /// Thousand yen.
    Amount(i64),
    /// A figure of an indicator.
    Figure(Decimal),
    /// A heading of its own side's plan.
    Pillar(PillarId),
    /// A section of its own side.
    Section(SectionId),
    /// Who pays.
    Mark(Mark),
    /// 重点・新規.
    Tags(Tags),
}

/// Where the change history tells who changed something and when: a field of a record in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// A field of the programme.
    Programme(&'static str),
    /// A field of a milestone.
    Milestone(MilestoneId, &'static str),
    /// A field of an indicator.
    Indicator(IndicatorId, &'static str),
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The programme.
    pub programme: ProgrammeId,
    /// The heading it stands under; of a programme that is gone, the one it stood under.
    pub pillar: PillarId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What differs.
    pub item: Item,
    /// What it was.
    pub before: Value,
    /// What it is.
    pub after: Value,
    /// Why, where that was written down.
    pub reason: String,
    /// Who changed it and when, where the record itself says so.
    pub changed: Option<(String, DateTime<Utc>)>,
    /// Where else to look for that.
    pub trace: Option<Trace>,
}

impl Difference {
    /// Whether a status is worse than it was.
    pub fn got_worse(&self) -> bool {
        match (&self.before, &self.after) {
            (Value::Status(Some(before)), Value::Status(Some(after))) => {
                after.is_worse_than(*before)
            }
            _ => false,
        }
    }

    /// Statuses first, worse ones before better ones and the worst of them first; then programmes that came or
    /// went, milestones, indicators, and the rest.
    fn rank(&self) -> (u8, u8) {
        match (&self.item, &self.after) {
            (Item::Status, Value::Status(Some(after))) if self.got_worse() => {
                (0, u8::MAX - after.severity())
            }
            (Item::Status, _) => (1, 0),
            (Item::Programme, _) => (2, 0),
            (Item::Milestone(..), _) => (3, 0),
            (Item::Indicator(..), _) => (4, 0),
            _ => (5, 0),
        }
    }
}

/// Compares the programmes of a plan as they were and as they are.
#[derive(Debug)]
pub struct Comparison {
    before: HashMap<ProgrammeId, (usize, Programme)>,
    /// The periods reported on, before and now; the same one for two revisions of it.
    periods: (PeriodId, PeriodId),
    found: Vec<Difference>,
}

impl Comparison {
    /// A comparison of reports for one period with those for another, or of two issues of one period.
    pub fn new(before: PeriodId, after: PeriodId) -> Self {
        Comparison {
            before: HashMap::new(),
            periods: (before, after),
            found: Vec::new(),
        }
    }

    /// Takes the next programme as it was.
    pub fn was(&mut self, mut programme: Programme) {
        // Only what is compared is kept: of a large plan that is a small part.
        programme.actions = Vec::new();
        programme.drafts = Vec::new();
        programme.reports.retain(|it| it.period == self.periods.0);
        let place = self.before.len();
        self.before.insert(programme.id, (place, programme));
    }

    /// Takes the next programme as it is.
    pub fn is(&mut self, programme: &Programme) {
        let mut about = About {
            programme,
            found: &mut self.found,
        };
        match self.before.remove(&programme.id) {
            None => about.came(),
            Some((_, before)) => about.compare(&before, self.periods),
        }
    }

    /// Leaves a programme out as it is: nothing is told of it.
    pub fn skip(&mut self, programme: &Programme) {
        self.before.remove(&programme.id);
    }

    /// What differs, status changes first, and otherwise in the order of the plan. What was there and is no more is
    /// told only when `all` programmes were taken.
    pub fn finish(self, all: bool) -> Vec<Difference> {
        let Comparison {
            before, mut found, ..
        } = self;
        if all {
            let mut gone: Vec<_> = before.into_values().collect();
            gone.sort_by_key(|(place, _)| *place);
            for (_, programme) in &gone {
                About {
                    programme,
                    found: &mut found,
                }
                .went();
            }
        }
        found.sort_by_key(Difference::rank);
        found
    }
}

/// What is found about one programme.
struct About<'a> {
    programme: &'a Programme,
    found: &'a mut Vec<Difference>,
}

impl About<'_> {
    fn add(&mut self, item: Item, before: Value, after: Value) -> &mut Difference {
        let Programme {
            id,
            pillar,
            code,
            text,
            ..
        } = self.programme;
        self.found.push(Difference {
            programme: *id,
            pillar: *pillar,
            code: code.clone(),
            name: text.name.clone(),
            item,
            before,
            after,
            reason: String::new(),
            changed: None,
            trace: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn note(&mut self, item: Item, before: Value, after: Value, trace: Trace) {
        if before != after {
            self.add(item, before, after).trace = Some(trace);
        }
    }

    fn came(&mut self) {
        let name = Value::Text(self.programme.text.name.clone());
        self.add(Item::Programme, Value::None, name).trace = Some(Trace::Programme("id"));
    }

    fn went(&mut self) {
        let name = Value::Text(self.programme.text.name.clone());
        self.add(Item::Programme, name, Value::None).trace = Some(Trace::Programme(""));
    }

    fn compare(&mut self, before: &Programme, periods: (PeriodId, PeriodId)) {
        self.reports(before.report(periods.0), self.programme.report(periods.1));
        for milestone in &self.programme.milestones {
            match before.milestones.iter().find(|it| it.id == milestone.id) {
                None => self.milestone_came(milestone),
                Some(was) => self.milestone(was, milestone),
            }
        }
        for was in &before.milestones {
            if !self.programme.milestones.iter().any(|it| it.id == was.id) {
                let item = Item::Milestone(was.title.clone(), MilestoneItem::Itself);
                let trace = Trace::Milestone(was.id, "");
                self.note(
                    item,
                    Value::Date(was.expected().clone()),
                    Value::None,
                    trace,
                );
            }
        }
        self.indicators(before, periods);
        self.texts(before);
    }

    /// A report not handed in yet is no change: nobody knows.
    fn reports(&mut self, before: Option<&Report>, after: Option<&Report>) {
        let Some(after) = after else { return };
        let was = before.map(|report| report.status);
        if was != Some(after.status) {
            let (was, is) = (Value::Status(was), Value::Status(Some(after.status)));
            let found = self.add(Item::Status, was, is);
            found.reason.clone_from(&after.issue);
            found.changed = Some((after.by.clone(), after.at));
        }
        let Some(before) = before.filter(|before| before.period == after.period) else {
            return;
        };
        for (item, was, is) in [
            (Item::Done, &before.done, &after.done),
            (Item::Issue, &before.issue, &after.issue),
            (Item::Next, &before.next, &after.next),
        ] {
            if was != is {
                let found = self.add(item, words(was), words(is));
                found.changed = Some((after.by.clone(), after.at));
            }
        }
    }

    fn milestone_came(&mut self, milestone: &Milestone) {
        let item = Item::Milestone(milestone.title.clone(), MilestoneItem::Itself);
        let date = Value::Date(milestone.expected().clone());
        self.note(
            item,
            Value::None,
            date,
            Trace::Milestone(milestone.id, "id"),
        );
    }

    fn milestone(&mut self, was: &Milestone, is: &Milestone) {
        let item = |what| Item::Milestone(is.title.clone(), what);
        // Without a forecast, what is expected is the baseline, which has a line of its own.
        if let Some(forecast) = is.forecasts.last()
            && !was.expected().means_same(is.expected())
        {
            let dates = (was.expected().clone(), is.expected().clone());
            let (was, now) = (Value::Date(dates.0), Value::Date(dates.1));
            let found = self.add(item(MilestoneItem::Expected), was, now);
            found.reason.clone_from(&forecast.reason);
            found.changed = Some((forecast.by.clone(), forecast.at));
        }
        let date = |date: &Option<PlannedDate>| date.clone().map_or(Value::None, Value::Date);
        self.note(
            item(MilestoneItem::Actual),
            date(&was.actual),
            date(&is.actual),
            Trace::Milestone(is.id, "actual_text"),
        );
        if was.cancelled != is.cancelled {
            let state = |it: &Milestone| it.cancelled.as_deref().map_or(Value::None, words);
            let found = self.add(item(MilestoneItem::Cancelled), state(was), state(is));
            found.trace = Some(Trace::Milestone(is.id, "cancelled"));
            found.reason = is.cancelled.clone().unwrap_or_default();
        }
        if !was.baseline.means_same(&is.baseline) {
            self.note(
                item(MilestoneItem::Baseline),
                Value::Date(was.baseline.clone()),
                Value::Date(is.baseline.clone()),
                Trace::Milestone(is.id, "baseline_text"),
            );
        }
    }

    fn indicators(&mut self, before: &Programme, periods: (PeriodId, PeriodId)) {
        let target = |it: &Indicator| it.text.target.map_or(Value::None, Value::Figure);
        let named = |it: &Indicator| Value::Text(it.text.name.clone());
        let item = |it: &Indicator, what| Item::Indicator(it.text.name.clone(), what);
        for is in &self.programme.indicators {
            let Some(was) = before.indicators.iter().find(|it| it.id == is.id) else {
                let trace = Trace::Indicator(is.id, "id");
                self.note(
                    item(is, IndicatorItem::Itself),
                    Value::None,
                    named(is),
                    trace,
                );
                continue;
            };
            let trace = Trace::Indicator(is.id, "target");
            self.note(
                item(is, IndicatorItem::Target),
                target(was),
                target(is),
                trace,
            );
            if periods.0 == periods.1 {
                self.value(was, is, periods.1);
            }
        }
        for was in &before.indicators {
            if !self.programme.indicators.iter().any(|it| it.id == was.id) {
                let trace = Trace::Indicator(was.id, "");
                self.note(
                    item(was, IndicatorItem::Itself),
                    named(was),
                    Value::None,
                    trace,
                );
            }
        }
    }

    /// What was recorded for the period, in two issues of it.
    fn value(&mut self, was: &Indicator, is: &Indicator, period: PeriodId) {
        use super::indicator::Figure;
        let recorded = |it: &Indicator| {
            let value = it.values.iter().find(|value| value.period == period);
            value.map_or(Value::None, |value| match &value.figure {
                Figure::Value(figure) => Value::Figure(*figure),
                Figure::None(reason) => words(reason),
            })
        };
        let (before, after) = (recorded(was), recorded(is));
        if before != after {
            let item = Item::Indicator(is.text.name.clone(), IndicatorItem::Value);
            let value = is.values.iter().find(|value| value.period == period);
            let changed = value.map(|value| (value.by.clone(), value.at));
            let reason = value.map(|value| value.note.clone()).unwrap_or_default();
            let found = self.add(item, before, after);
            (found.changed, found.reason) = (changed, reason);
        }
    }

    fn texts(&mut self, before: &Programme) {
        let (was, is) = (&before.text, &self.programme.text);
        let section = |id: Option<SectionId>| id.map_or(Value::None, Value::Section);
        let amount = |yen: Option<i64>| yen.map_or(Value::None, Value::Amount);
        for (item, was, is, field) in [
            (Item::Name, words(&was.name), words(&is.name), "name"),
            (
                Item::Pillar,
                Value::Pillar(before.pillar),
                Value::Pillar(self.programme.pillar),
                "pillar_id",
            ),
            (Item::Lead, section(was.lead), section(is.lead), "lead_id"),
            (
                Item::Mark,
                Value::Mark(was.mark),
                Value::Mark(is.mark),
                "mark",
            ),
            // The history keeps a field for each tag.
            (
                Item::Tags,
                Value::Tags(was.tags),
                Value::Tags(is.tags),
                "tag_",
            ),
            (
                Item::Budget,
                amount(was.budget),
                amount(is.budget),
                "budget",
            ),
            (Item::Spent, amount(was.spent), amount(is.spent), "spent"),
        ] {
            self.note(item, was, is, Trace::Programme(field));
        }
    }
}

fn words(text: &str) -> Value {
    match text {
        "" => Value::None,
        text => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
#[path = "compare/tests.rs"]
mod tests;
