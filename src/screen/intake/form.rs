//! The fields of a row as they are typed: the raw text beside what it is read as.

use iced::widget::text_editor::{self, Content as Area};
use unicode_normalization::UnicodeNormalization;

use crate::domain::date::{DateError, PlannedDate, Precision};
use crate::domain::fiscal::{FiscalError, FiscalYear};
use crate::domain::proposal::Content;
use crate::screen::Context;
use crate::screen::amount::{self, AmountError};
use crate::screen::date_field;
use crate::text::Lang;

/// A field that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 区名.
    Ward,
    /// 年度.
    Year,
    /// Title of the plan, or of a milestone.
    Title,
    /// 基本目標.
    Slogan,
    /// The text that explains the slogan.
    Goal,
    /// Number of a heading.
    Number,
    /// Name of a heading or programme.
    Name,
    /// What a heading is about.
    Description,
    /// Cross-cutting points of a theme.
    Points,
    /// 取組番号.
    Code,
    /// 主管課.
    Lead,
    /// 関係課, joined by commas.
    Related,
    /// 担当.
    Contact,
    /// 概要.
    Summary,
    /// 予算額.
    Budget,
    /// 執行額.
    Spent,
    /// Text of an action.
    Action,
    /// 当初予定.
    Baseline,
    /// 現在見込.
    Forecast,
    /// Why the expectation changed.
    Reason,
    /// 実績.
    Actual,
    /// 実施内容・実績.
    Done,
    /// 課題・遅れの理由.
    Issue,
    /// 今後の予定・対応.
    Next,
    /// 更新者.
    By,
    /// 更新日.
    On,
}

impl Field {
    /// The id for the keyboard's focus.
    pub(super) fn id(self) -> &'static str {
        match self {
            Field::Ward => "take-ward",
            Field::Year => "take-year",
            Field::Title => "take-title",
            Field::Slogan => "take-slogan",
            Field::Goal => "take-goal",
            Field::Number => "take-number",
            Field::Name => "take-name",
            Field::Description => "take-description",
            Field::Points => "take-points",
            Field::Code => "take-code",
            Field::Lead => "take-lead",
            Field::Related => "take-related",
            Field::Contact => "take-contact",
            Field::Summary => "take-summary",
            Field::Budget => "take-budget",
            Field::Spent => "take-spent",
            Field::Action => "take-action",
            Field::Baseline => "take-baseline",
            Field::Forecast => "take-forecast",
            Field::Reason => "take-reason",
            Field::Actual => "take-actual",
            Field::Done => "take-done",
            Field::Issue => "take-issue",
            Field::Next => "take-next",
            Field::By => "take-by",
            Field::On => "take-on",
        }
    }

    /// Whether it takes several lines.
    fn is_area(self) -> bool {
        matches!(
            self,
            Field::Slogan
                | Field::Goal
                | Field::Description
                | Field::Points
                | Field::Summary
                | Field::Action
                | Field::Done
                | Field::Issue
                | Field::Next
        )
    }
}

/// Why what was typed cannot be read. Whatever is wrong with a text that can be read is told by the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No date.
    Date(DateError),
    /// A date where a day is needed.
    NotADay,
    /// No year.
    Year(FiscalError),
    /// No amount.
    Amount(AmountError),
    /// No number.
    Number,
}

/// What is typed for one row.
#[derive(Debug, Clone)]
pub(super) struct Form {
    inputs: Vec<(Field, Input)>,
}

/// The content of a field.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// One line.
    Line(String),
    /// Several lines.
    Area(Box<Area>),
}

impl Form {
    /// The fields of a row, in the order they are shown.
    pub(super) fn of(content: &Content, shows: Shows) -> Form {
        let inputs = texts(content, shows)
            .into_iter()
            .map(|(field, text)| {
                let input = match field.is_area() {
                    true => Input::Area(Box::new(Area::with_text(&text))),
                    false => Input::Line(text),
                };
                (field, input)
            })
            .collect();
        Form { inputs }
    }

    /// The field the keyboard starts in.
    pub(super) fn first(&self) -> Option<Field> {
        self.inputs.first().map(|(field, _)| *field)
    }

    pub(super) fn inputs(&self) -> impl Iterator<Item = (Field, &Input)> {
        self.inputs.iter().map(|(field, input)| (*field, input))
    }

    /// Takes note of a line as it is typed.
    pub(super) fn type_line(&mut self, field: Field, text: String) {
        if let Some(Input::Line(line)) = self.input(field) {
            *line = text;
        }
    }

    /// Takes note of an edit or a movement of the caret in a field of several lines. Says whether the text
    /// may have changed.
    pub(super) fn edit_area(&mut self, field: Field, action: text_editor::Action) -> bool {
        let edits = action.is_edit();
        if let Some(Input::Area(area)) = self.input(field) {
            area.perform(action);
        }
        edits
    }

    /// The text of a field.
    pub(super) fn text(&self, field: Field) -> String {
        let found = self.inputs.iter().find(|(of, _)| *of == field);
        match found {
            Some((_, Input::Line(line))) => line.clone(),
            Some((_, Input::Area(area))) => area.text(),
            None => String::new(),
        }
    }

    fn input(&mut self, field: Field) -> Option<&mut Input> {
        self.inputs
            .iter_mut()
            .find(|(of, _)| *of == field)
            .map(|(_, input)| input)
    }
}

/// Which fields are shown although the source says nothing there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shows {
    /// The code of a programme.
    pub(super) code: bool,
    /// The texts of a heading: a policy may have them.
    pub(super) texts: bool,
    /// The language in which a year is written.
    pub(super) lang: Lang,
}

/// The fields of a row and what they say. A field that a table has no place for is left out: the plan keeps what
/// it says there.
fn texts(content: &Content, shows: Shows) -> Vec<(Field, String)> {
    let mut all: Vec<(Field, Option<String>)> = Vec::new();
    let amount = |amount: Option<i64>| amount.map(|it| it.to_string()).unwrap_or_default();
    let date = |date: &Option<PlannedDate>| date.as_ref().map(|date| date.text().to_owned());
    match content {
        Content::Plan(plan) => {
            let year = plan.year.map(|year| shows.lang.fiscal_year(year));
            all.push((Field::Ward, Some(plan.ward.clone())));
            all.push((Field::Year, Some(year.unwrap_or_default())));
            all.push((Field::Title, Some(plan.title.clone())));
            all.push((Field::Slogan, Some(plan.slogan.clone())));
            all.push((Field::Goal, Some(plan.goal.clone())));
        }
        Content::Heading(heading) => {
            let number = heading.number.map(|number| number.to_string());
            all.push((Field::Name, Some(heading.name.clone())));
            all.push((Field::Number, Some(number.unwrap_or_default())));
            let text = |text: &Option<String>| {
                let empty = shows.texts.then(String::new);
                text.clone().or(empty)
            };
            all.push((Field::Description, text(&heading.description)));
            all.push((Field::Points, text(&heading.points)));
        }
        Content::Programme(programme) => {
            let shows_code = shows.code || programme.reference || !programme.code.is_empty();
            all.push((Field::Name, Some(programme.name.clone())));
            all.push((Field::Code, shows_code.then(|| programme.code.clone())));
            all.push((Field::Lead, programme.lead.clone()));
            let related = programme.related.as_ref().map(|names| names.join("、"));
            all.push((Field::Related, related));
            all.push((Field::Contact, programme.contact.clone()));
            all.push((Field::Summary, programme.summary.clone()));
            all.push((Field::Budget, programme.budget.map(amount)));
            all.push((Field::Spent, programme.spent.map(amount)));
        }
        Content::Action(text) => all.push((Field::Action, Some(text.clone()))),
        Content::Milestone(milestone) => {
            all.push((Field::Title, Some(milestone.title.clone())));
            all.push((
                Field::Baseline,
                Some(date(&milestone.baseline).unwrap_or_default()),
            ));
            all.push((Field::Forecast, date(&milestone.forecast)));
            let reason = milestone.forecast.is_some() || milestone.cancelled;
            all.push((Field::Reason, reason.then(|| milestone.reason.clone())));
            all.push((Field::Actual, date(&milestone.actual)));
        }
        Content::Report(report) => {
            let day = report.on.map(|day| day.format("%Y/%-m/%-d").to_string());
            all.push((Field::Done, Some(report.text.done.clone())));
            all.push((Field::Issue, Some(report.text.issue.clone())));
            all.push((Field::Next, Some(report.text.next.clone())));
            all.push((Field::By, report.by.clone()));
            all.push((Field::On, day));
        }
    }
    all.into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
        .collect()
}

/// Reads what was typed into a field and puts it into the row. A text that cannot be read leaves the row as it
/// is. `year` is the year of the plan that is read: 第3四半期 alone lies in it.
pub(super) fn put(
    field: Field,
    text: &str,
    content: &mut Content,
    year: FiscalYear,
    ctx: Context<'_>,
) -> Result<(), Wrong> {
    let read_date = || match text.trim() {
        "" => Ok(None),
        text => date_field::read(text, year, ctx)
            .map(|read| Some(read.date))
            .map_err(Wrong::Date),
    };
    match (content, field) {
        (Content::Plan(plan), Field::Ward) => text.trim().clone_into(&mut plan.ward),
        (Content::Plan(plan), Field::Year) => plan.year = read_year(text)?,
        (Content::Plan(plan), Field::Title) => text.trim().clone_into(&mut plan.title),
        (Content::Plan(plan), Field::Slogan) => text.trim().clone_into(&mut plan.slogan),
        (Content::Plan(plan), Field::Goal) => text.trim().clone_into(&mut plan.goal),
        (Content::Heading(heading), Field::Name) => text.trim().clone_into(&mut heading.name),
        (Content::Heading(heading), Field::Number) => heading.number = read_number(text)?,
        (Content::Heading(heading), Field::Description) => heading.description = written(text),
        (Content::Heading(heading), Field::Points) => heading.points = written(text),
        (Content::Programme(it), Field::Name) => text.trim().clone_into(&mut it.name),
        (Content::Programme(it), Field::Code) => text.trim().clone_into(&mut it.code),
        (Content::Programme(it), Field::Lead) => it.lead = Some(text.trim().into()),
        (Content::Programme(it), Field::Related) => it.related = Some(names(text)),
        (Content::Programme(it), Field::Contact) => it.contact = Some(text.into()),
        (Content::Programme(it), Field::Summary) => it.summary = Some(text.into()),
        (Content::Programme(it), Field::Budget) => it.budget = Some(read_amount(text)?),
        (Content::Programme(it), Field::Spent) => it.spent = Some(read_amount(text)?),
        (Content::Action(action), Field::Action) => text.trim().clone_into(action),
        (Content::Milestone(it), Field::Title) => text.trim().clone_into(&mut it.title),
        (Content::Milestone(it), Field::Baseline) => it.baseline = read_date()?,
        (Content::Milestone(it), Field::Forecast) => it.forecast = read_date()?,
        (Content::Milestone(it), Field::Reason) => text.clone_into(&mut it.reason),
        (Content::Milestone(it), Field::Actual) => it.actual = read_date()?,
        (Content::Report(report), Field::Done) => text.clone_into(&mut report.text.done),
        (Content::Report(report), Field::Issue) => text.clone_into(&mut report.text.issue),
        (Content::Report(report), Field::Next) => text.clone_into(&mut report.text.next),
        (Content::Report(report), Field::By) => report.by = Some(text.trim().into()),
        (Content::Report(report), Field::On) => {
            report.on = match read_date()? {
                None => None,
                Some(date) if date.precision() == Precision::Day => date.earliest(),
                Some(_) => return Err(Wrong::NotADay),
            }
        }
        _ => {}
    }
    Ok(())
}

/// A text that is there; an emptied one says nothing, and the plan keeps what it says.
fn written(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn read_year(text: &str) -> Result<Option<FiscalYear>, Wrong> {
    match text.trim() {
        "" => Ok(None),
        text => FiscalYear::parse(text).map(Some).map_err(Wrong::Year),
    }
}

fn read_number(text: &str) -> Result<Option<u32>, Wrong> {
    let folded: String = text.trim().nfkc().collect();
    match folded.as_str() {
        "" => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| Wrong::Number),
    }
}

fn read_amount(text: &str) -> Result<Option<i64>, Wrong> {
    amount::read(text).map_err(Wrong::Amount)
}

/// Names separated by commas of any kind.
fn names(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
