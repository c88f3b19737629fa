//! 報告期間: the periods of the plan and their steps, who has reported, what is to be looked at, and closing.

use std::collections::HashSet;

use iced::widget::Id;
use iced::widget::text_editor::{Action as Edit, Content};

use super::{Action, Context, Key, Notice, Outcome, Setting};
use crate::domain::command::Command;
use crate::domain::cycle::{Cycle, Finding, FindingKey, Handed, SectionProgress, by_section};
use crate::domain::plan::{Period, PeriodState};
use crate::domain::progress::ReportState;
use crate::domain::{PeriodId, ProgrammeId, SectionId};
use crate::ui::list::{List, Step, View as Seen};

mod dialog;
mod findings_view;
mod header;
mod lists;
mod periods_view;
mod remind;
mod reports_view;
mod sections_view;
#[cfg(test)]
mod tests;
mod view;

use dialog::Dialog;

/// The id of the list of findings.
const FINDINGS: &str = "period-findings";
/// The id of the list of reports.
const REPORTS: &str = "period-reports";
/// The height of a row of both lists, in logical pixels.
const ROW: f32 = 44.0;

/// The parts of the detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// 課別の状況.
    #[default]
    Sections,
    /// 催促.
    Remind,
    /// 指摘.
    Findings,
    /// 報告の確認.
    Reports,
    /// 版.
    Revisions,
}

impl Tab {
    const ALL: [Tab; 5] = [
        Tab::Sections,
        Tab::Remind,
        Tab::Findings,
        Tab::Reports,
        Tab::Revisions,
    ];
}

/// Whom a reminder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whom {
    /// Every section that has something to hand in.
    #[default]
    All,
    /// One section; nothing for programmes without one.
    Section(Option<SectionId>),
}

/// What 報告期間 knows.
#[derive(Debug)]
pub struct State {
    tab: Tab,
    /// Where the period stands, once it was read.
    cycle: Option<Box<Cycle>>,
    sections: Vec<SectionProgress>,
    trouble: Option<String>,
    dialog: Option<Dialog>,
    // 催促
    whom: Whom,
    template: Option<Content>,
    // 指摘
    answered: bool,
    findings: List,
    /// The findings listed, by their place in the cycle.
    found: Vec<usize>,
    ticked: HashSet<FindingKey>,
    // 報告の確認
    all_reports: bool,
    reports: List,
    /// The reports listed, by their place in the cycle.
    handed: Vec<usize>,
    at: Option<ProgrammeId>,
}

impl Default for State {
    fn default() -> Self {
        State {
            tab: Tab::default(),
            cycle: None,
            sections: Vec::new(),
            trouble: None,
            dialog: None,
            whom: Whom::default(),
            template: None,
            answered: false,
            findings: List::new(ROW),
            found: Vec::new(),
            ticked: HashSet::new(),
            all_reports: false,
            reports: List::new(ROW),
            handed: Vec::new(),
            at: None,
        }
    }
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A period was chosen.
    PeriodPressed(PeriodId),
    /// A part of the detail was chosen.
    TabPicked(Tab),
    /// A step on or back.
    StepPressed(PeriodState),
    /// 締める.
    ClosePressed,
    /// 締めを解く.
    ReopenPressed,
    /// A period is to be added.
    AddPressed,
    /// The period shown is to be edited.
    EditPressed,
    /// The period shown is to be deleted.
    DeletePressed,
    /// Other periods are to be had.
    PresetPressed,
    /// 年度末・次年度 was pressed.
    YearPressed,
    /// A section's reports are to be entered.
    SectionPressed(Option<SectionId>),
    /// A section is to be reminded.
    RemindPressed(Option<SectionId>),
    /// Whom the reminder is for was chosen.
    WhomPicked(Whom),
    /// The template is to be edited, or not any longer.
    TemplateToggled,
    /// The template was edited.
    TemplateEdited(Edit),
    /// The template is to be as it was at first.
    TemplateReset,
    /// The reminder is wanted on the clipboard.
    CopyPressed,
    /// Open or answered findings were chosen.
    AnsweredPicked(bool),
    /// A finding was pressed.
    FindingPressed(usize),
    /// A finding was ticked.
    FindingTicked(FindingKey),
    /// All listed findings are to be ticked, or none.
    AllTicked,
    /// The list of findings was scrolled or resized.
    FindingsSeen(Seen),
    /// The ticked findings, or the selected one, are to be answered.
    AcknowledgePressed,
    /// An answer is to be taken back.
    TakeBackPressed(FindingKey),
    /// 進捗入力 of a programme is wanted.
    EntryPressed(ProgrammeId),
    /// A programme is wanted in 取組一覧.
    ProgrammePressed(ProgrammeId),
    /// All reports are to be listed, or those not yet looked at.
    AllReportsPicked(bool),
    /// A report was pressed.
    ReportPressed(usize),
    /// The list of reports was scrolled or resized.
    ReportsSeen(Seen),
    /// The report shown is right: on to the next.
    ConfirmPressed,
    /// All reports listed are right.
    ConfirmAllPressed,
    /// The report shown is not confirmed after all.
    UnconfirmPressed,
    /// The report shown is to be sent back.
    ReturnPressed,
    /// What could not be read is to be read again.
    RetryPressed,
    /// In the dialog.
    Dialog(dialog::Message),
}

impl State {
    /// Whether something was typed into a dialog and not saved.
    pub fn has_unsaved(&self) -> bool {
        self.dialog.as_ref().is_some_and(Dialog::is_changed)
    }

    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::PeriodPressed(id) => Action::ShowPeriod(id),
            Message::TabPicked(tab) => {
                self.tab = tab;
                Action::None
            }
            Message::SectionPressed(section) => Action::EnterSection(section),
            Message::EntryPressed(id) => Action::EnterReport(id),
            Message::ProgrammePressed(id) => Action::ShowProgramme(id),
            Message::RetryPressed => self.load(ctx),
            Message::RemindPressed(section) => {
                self.tab = Tab::Remind;
                self.whom = Whom::Section(section);
                Action::None
            }
            Message::WhomPicked(whom) => {
                self.whom = whom;
                Action::None
            }
            Message::CopyPressed => Action::Copy(self.reminder(ctx)),
            Message::TemplateToggled => {
                self.template = match self.template {
                    Some(_) => None,
                    None => Some(Content::with_text(&ctx.settings.reminder())),
                };
                Action::None
            }
            Message::TemplateEdited(edit) => self.edit_template(edit, ctx),
            Message::TemplateReset => {
                self.template = self
                    .template
                    .as_ref()
                    .map(|_| Content::with_text(&ctx.lang().remind_template()));
                Action::Set(Setting::Reminder(ctx.lang(), None))
            }
            Message::Dialog(said) => self.dialog_said(said, ctx),
            lists => match self.update_lists(lists, ctx) {
                Ok(action) => action,
                Err(steps) => self.update_period(steps, ctx),
            },
        }
    }

    /// What changes the period itself.
    fn update_period(&mut self, message: Message, ctx: Context<'_>) -> Action {
        let Some(period) = self.period(ctx).cloned().filter(|_| !ctx.read_only) else {
            return Action::None;
        };
        match message {
            Message::StepPressed(state) => Action::Apply(
                Command::AdvancePeriod(period.id, period.version, state),
                Notice::Undo,
            ),
            Message::DeletePressed => Action::Apply(
                Command::DeletePeriod(period.id, period.version),
                Notice::Undo,
            ),
            Message::ClosePressed => self.open(Dialog::close(&period)),
            Message::ReopenPressed => self.open(Dialog::reopen(&period)),
            Message::AddPressed => self.open(Dialog::add(ctx)),
            Message::EditPressed => self.open(Dialog::edit(&period, ctx)),
            Message::PresetPressed => self.open(Dialog::preset()),
            Message::YearPressed => Action::Open(super::Page::Year),
            _ => Action::None,
        }
    }

    fn open(&mut self, dialog: Dialog) -> Action {
        let focus = dialog.first_field();
        self.dialog = Some(dialog);
        focus.map_or(Action::None, |id| Action::Focus(Id::new(id)))
    }

    fn dialog_said(&mut self, message: dialog::Message, ctx: Context<'_>) -> Action {
        let (Some(dialog), cycle) = (&mut self.dialog, self.cycle.as_deref()) else {
            return Action::None;
        };
        match dialog.update(message, cycle, ctx) {
            dialog::Reply::Stay(action) => action,
            dialog::Reply::Close => {
                self.dialog = None;
                Action::None
            }
            dialog::Reply::Findings => {
                self.dialog = None;
                self.tab = Tab::Findings;
                Action::None
            }
        }
    }

    fn edit_template(&mut self, edit: Edit, ctx: Context<'_>) -> Action {
        let Some(content) = &mut self.template else {
            return Action::None;
        };
        let changes = edit.is_edit();
        content.perform(edit);
        if !changes {
            return Action::None;
        }
        let text = content.text().trim_end().to_owned();
        let own = (text != ctx.lang().remind_template()).then_some(text);
        Action::Set(Setting::Reminder(ctx.lang(), own))
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        if self.dialog.is_some() {
            return match key {
                Key::Escape => self.dialog_said(dialog::Message::ClosePressed, ctx),
                Key::Save | Key::Submit | Key::Enter => {
                    self.dialog_said(dialog::Message::SavePressed, ctx)
                }
                _ => Action::None,
            };
        }
        match (key, self.tab) {
            (Key::Digit(digit), _) => match Tab::ALL.get(usize::from(digit).wrapping_sub(1)) {
                Some(tab) => self.update(Message::TabPicked(*tab), ctx),
                None => Action::None,
            },
            (Key::New, _) => self.update(Message::AddPressed, ctx),
            (Key::Edit, _) => self.update(Message::EditPressed, ctx),
            (Key::Delete, _) => self.update(Message::DeletePressed, ctx),
            (Key::Copy, Tab::Remind) => self.update(Message::CopyPressed, ctx),
            (key, Tab::Findings | Tab::Reports) => self.key_in_list(key, ctx),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.refreshed(ctx)
    }

    /// The board was read anew.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        self.sections = by_section(ctx.board, ctx.today);
        let shown = ctx.board.period().id;
        if self.cycle.as_ref().is_some_and(|it| it.period != shown) {
            self.cycle = None;
            self.ticked.clear();
            self.whom = Whom::All;
            self.at = None;
            self.list_anew();
        }
        if let Whom::Section(section) = self.whom
            && !self
                .sections
                .iter()
                .any(|it| it.section == section && it.is_behind())
        {
            self.whom = Whom::All;
        }
        self.load(ctx)
    }

    fn load(&mut self, ctx: Context<'_>) -> Action {
        self.trouble = None;
        Action::LoadCycle(ctx.board.period().id)
    }

    /// Where a period stands was read, or the sentence says why it could not be. An answer about a period that
    /// is no longer shown is dropped.
    pub fn loaded(
        &mut self,
        period: PeriodId,
        result: Result<Cycle, String>,
        ctx: Context<'_>,
    ) -> Action {
        if period != ctx.board.period().id {
            return Action::None;
        }
        match result {
            Ok(cycle) => {
                self.trouble = None;
                let there: HashSet<FindingKey> = cycle.findings.iter().map(Finding::key).collect();
                self.ticked.retain(|key| there.contains(key));
                self.cycle = Some(Box::new(cycle));
                self.list_anew();
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
        Action::None
    }

    /// What became of the change asked for last.
    pub fn applied(&mut self, outcome: &Outcome, ctx: Context<'_>) -> Action {
        match (outcome, &mut self.dialog) {
            (Outcome::Failed(sentence) | Outcome::PutOff(sentence), Some(dialog)) => {
                dialog.failed(sentence.clone());
                // What stands in the way may be something new.
                self.load(ctx)
            }
            (_, Some(dialog)) if dialog.is_saving() => {
                let returned = dialog.returns();
                self.dialog = None;
                self.ticked.clear();
                match returned.and_then(|id| self.next_after(id)) {
                    Some(next) => {
                        self.at = Some(next);
                        self.select_again()
                    }
                    None => Action::None,
                }
            }
            _ => Action::None,
        }
    }

    /// The period shown, as it stands now; as it was closed while nothing else is known.
    fn period<'a>(&'a self, ctx: Context<'a>) -> Option<&'a Period> {
        let shown = ctx.board.period();
        match &self.cycle {
            Some(cycle) if cycle.period == shown.id => cycle.period(),
            _ => Some(shown),
        }
    }

    fn handed(&self, place: usize) -> Option<&Handed> {
        let cycle = self.cycle.as_ref()?;
        cycle.reports.get(*self.handed.get(place)?)
    }

    fn finding(&self, place: usize) -> Option<&Finding> {
        let cycle = self.cycle.as_ref()?;
        cycle.findings.get(*self.found.get(place)?)
    }

    fn step(&mut self, step: Step, ctx: Context<'_>) -> Action {
        let scroll = |id: &'static str, offset: Option<f32>| {
            offset.map_or(Action::None, |y| Action::ScrollTo(Id::new(id), y))
        };
        match self.tab {
            Tab::Findings => scroll(FINDINGS, self.findings.go(step, self.found.len())),
            Tab::Reports => {
                let offset = self.reports.go(step, self.handed.len());
                let place = self.reports.selected.unwrap_or_default();
                self.at = self.handed(place).map(|it| it.programme);
                scroll(REPORTS, offset)
            }
            _ => {
                let _ = ctx;
                Action::None
            }
        }
    }

    fn is_submitted(report: &Handed) -> bool {
        report.report.state == ReportState::Submitted
    }
}
