//! The lists of findings and of reports: what they hold, how keys move in them, and what is done with a row.

use super::dialog::Dialog;
use super::{Action, Context, Key, Message, Notice, State, Step, Tab};
use crate::domain::command::Command;
use crate::domain::cycle::FindingKey;
use crate::domain::progress::ReportState;

impl State {
    /// Which findings and reports are listed, after either has changed.
    pub(super) fn list_anew(&mut self) {
        let Some(cycle) = &self.cycle else {
            (self.found, self.handed) = (Vec::new(), Vec::new());
            return;
        };
        let answered = self.answered;
        let found = cycle.findings.iter().enumerate();
        self.found = found
            .filter(|(_, finding)| finding.is_open() != answered)
            .map(|(place, _)| place)
            .collect();
        let handed = cycle.reports.iter().enumerate();
        self.handed = handed
            .filter(|(_, it)| {
                // The one just confirmed stays until the next is looked at, unless it was the last.
                let looked_at = Some(it.programme) == self.at && cycle.submitted() > 0;
                self.all_reports || Self::is_submitted(it) || looked_at
            })
            .map(|(place, _)| place)
            .collect();
        self.findings.fit(self.found.len());
        // The report that was looked at stays the selected one, wherever it stands now.
        let held = self.at.and_then(|at| {
            let mut handed = self.handed.iter();
            handed.position(|place| cycle.reports[*place].programme == at)
        });
        self.reports.selected = held.or((!self.handed.is_empty()).then_some(0));
        self.reports.fit(self.handed.len());
        self.at = self
            .reports
            .selected
            .and_then(|place| self.handed(place))
            .map(|it| it.programme);
        if self.findings.selected.is_none() && !self.found.is_empty() {
            self.findings.selected = Some(0);
        }
    }

    /// What concerns the lists; anything else is handed back.
    pub(super) fn update_lists(
        &mut self,
        message: Message,
        ctx: Context<'_>,
    ) -> Result<Action, Message> {
        match message {
            Message::AnsweredPicked(answered) => {
                self.answered = answered;
                self.ticked.clear();
                self.list_anew();
            }
            Message::FindingPressed(place) => {
                self.findings.select(place, self.found.len());
            }
            Message::FindingTicked(key) => self.tick(key),
            Message::AllTicked => self.tick_all(),
            Message::FindingsSeen(view) => self.findings.viewed(view),
            Message::AllReportsPicked(all) => {
                self.all_reports = all;
                self.at = None;
                self.list_anew();
            }
            Message::ReportPressed(place) => {
                self.reports.select(place, self.handed.len());
                self.at = self.handed(place).map(|it| it.programme);
            }
            Message::ReportsSeen(view) => self.reports.viewed(view),
            Message::AcknowledgePressed
            | Message::TakeBackPressed(_)
            | Message::ConfirmPressed
            | Message::ConfirmAllPressed
            | Message::UnconfirmPressed
            | Message::ReturnPressed => return Ok(self.answer(message, ctx)),
            other => return Err(other),
        }
        Ok(Action::None)
    }

    /// What changes the file.
    fn answer(&mut self, message: Message, ctx: Context<'_>) -> Action {
        let period = ctx.board.period().id;
        if ctx.is_locked() {
            return Action::None;
        }
        let reported = self.reports.selected.and_then(|place| self.handed(place));
        let shown = reported.map(|it| ((it.programme, it.report.version), it.report.state));
        match (message, shown) {
            (Message::AcknowledgePressed, _) => {
                let keys = self.chosen();
                match keys.is_empty() {
                    true => Action::None,
                    false => self.open(Dialog::acknowledge(period, keys)),
                }
            }
            (Message::TakeBackPressed(key), _) => Action::Apply(
                Command::TakeBackAcknowledgement(period, vec![key]),
                Notice::Undo,
            ),
            (Message::ConfirmPressed, Some((seen, ReportState::Submitted))) => {
                let next = self.next_after(seen.0);
                let confirm = Command::ConfirmReports(vec![seen], period, true);
                self.at = next.or(Some(seen.0));
                let moved = self.select_again();
                Action::all([Action::Apply(confirm, Notice::Silent), moved])
            }
            (Message::ConfirmPressed, Some(_)) => self.step(Step::Next, ctx),
            (Message::ConfirmAllPressed, _) => {
                let listed = (0..self.handed.len()).filter_map(|place| self.handed(place));
                let ids: Vec<_> = listed
                    .filter(|it| Self::is_submitted(it))
                    .map(|it| (it.programme, it.report.version))
                    .collect();
                match ids.is_empty() {
                    true => Action::None,
                    false => {
                        let confirm = Command::ConfirmReports(ids, period, true);
                        Action::Apply(confirm, Notice::Undo)
                    }
                }
            }
            (Message::UnconfirmPressed, Some((seen, ReportState::Confirmed))) => {
                let back = Command::ConfirmReports(vec![seen], period, false);
                Action::Apply(back, Notice::Undo)
            }
            (Message::ReturnPressed, Some((seen, _))) => {
                self.open(Dialog::send_back(period, vec![seen]))
            }
            _ => Action::None,
        }
    }

    /// The report that is looked at after one: the next that nobody looked at yet, round to the start.
    pub(super) fn next_after(
        &self,
        id: crate::domain::ProgrammeId,
    ) -> Option<crate::domain::ProgrammeId> {
        let from = self.reports.selected.map_or(0, |place| place + 1);
        let total = self.handed.len();
        (from..total)
            .chain(0..from.min(total))
            .filter_map(|place| self.handed(place))
            .find(|it| Self::is_submitted(it) && it.programme != id)
            .map(|it| it.programme)
    }

    pub(super) fn select_again(&mut self) -> Action {
        let place = self.at.and_then(|at| {
            let mut all = 0..self.handed.len();
            all.find(|place| self.handed(*place).is_some_and(|it| it.programme == at))
        });
        let Some(place) = place else {
            return Action::None;
        };
        let offset = self.reports.select(place, self.handed.len());
        offset.map_or(Action::None, |y| {
            Action::ScrollTo(iced::widget::Id::new(super::REPORTS), y)
        })
    }

    /// The ticked findings, or else the selected one.
    pub(super) fn chosen(&self) -> Vec<FindingKey> {
        let listed = (0..self.found.len()).filter_map(|place| self.finding(place));
        let ticked: Vec<FindingKey> = listed
            .map(|finding| finding.key())
            .filter(|key| self.ticked.contains(key))
            .collect();
        if !ticked.is_empty() {
            return ticked;
        }
        let selected = self.findings.selected.and_then(|place| self.finding(place));
        selected
            .filter(|finding| finding.is_open())
            .map(|finding| vec![finding.key()])
            .unwrap_or_default()
    }

    fn tick(&mut self, key: FindingKey) {
        if !self.ticked.remove(&key) {
            self.ticked.insert(key);
        }
    }

    fn tick_all(&mut self) {
        let listed = (0..self.found.len()).filter_map(|place| self.finding(place));
        let all: Vec<FindingKey> = listed.map(|finding| finding.key()).collect();
        if all.iter().all(|key| self.ticked.contains(key)) {
            self.ticked.clear();
        } else {
            self.ticked.extend(all);
        }
    }

    pub(super) fn key_in_list(&mut self, key: Key, ctx: Context<'_>) -> Action {
        let selected = match self.tab {
            Tab::Findings => {
                let finding = self.findings.selected.and_then(|place| self.finding(place));
                finding.map(|it| (it.programme, Some((it.key(), it.is_open()))))
            }
            _ => self.at.map(|at| (at, None)),
        };
        match (key, selected) {
            (Key::Up | Key::Previous, _) => self.step(Step::Previous, ctx),
            (Key::Down | Key::Next, _) => self.step(Step::Next, ctx),
            (Key::PageUp, _) => self.step(Step::PageUp, ctx),
            (Key::PageDown, _) => self.step(Step::PageDown, ctx),
            (Key::Home, _) => self.step(Step::First, ctx),
            (Key::End, _) => self.step(Step::Last, ctx),
            (Key::Enter, Some((programme, _))) => Action::EnterReport(programme),
            (Key::Space, Some((_, Some((finding, true))))) if !ctx.is_locked() => {
                self.tick(finding);
                Action::None
            }
            (Key::SelectAll, Some((_, Some(_)))) => self.update(Message::AllTicked, ctx),
            (Key::Submit, Some((_, Some(_)))) => self.update(Message::AcknowledgePressed, ctx),
            (Key::Submit, Some((_, None))) => self.update(Message::ConfirmPressed, ctx),
            _ => Action::None,
        }
    }
}
