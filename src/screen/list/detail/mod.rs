//! The pane beside the list: everything about the selected programme.

mod header;
mod history;
mod indicators;
mod lineage;
mod milestones;
mod overview;
mod reports;

pub(super) use indicators::id_of as indicator_id;
pub(super) use milestones::is_future;

use iced::widget::{Id, column, container};
use iced::{Element, Fill};

use super::{Action, Context, Message as ListMessage, ProgrammeResult, TABS};
use crate::domain::board::Row;
use crate::domain::command::Direction;
use crate::domain::history::Entry;
use crate::domain::milestone::Milestone;
use crate::domain::programme::Programme;
use crate::domain::{ActionId, BatchId, IndicatorId, MilestoneId, PeriodId, PlanId, ProgrammeId};
use crate::screen::Outcome;
use crate::ui::card::card;
use crate::ui::choice::tabs;
use crate::ui::icon::{Icon, icon};
use crate::ui::scope::scope;
use crate::ui::scroll::scroll;
use crate::ui::theme::{L, M, S, XS};
use crate::ui::{button, label};

/// The scrolling part of the pane.
const SCROLL: &str = "list-detail";

/// The parts of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) enum Tab {
    /// 概要.
    #[default]
    Overview,
    /// 進捗.
    Reports,
    /// 節目.
    Milestones,
    /// 指標.
    Indicators,
    /// 履歴.
    History,
}

const TAB_ORDER: [Tab; 5] = [
    Tab::Overview,
    Tab::Reports,
    Tab::Milestones,
    Tab::Indicators,
    Tab::History,
];

/// What the pane remembers.
#[derive(Debug, Clone, Default)]
pub(super) struct Detail {
    id: Option<ProgrammeId>,
    programme: Option<Box<Programme>>,
    failed: Option<String>,
    tab: Tab,
    history: Option<Result<Vec<Entry>, String>>,
    /// The text of an action being added.
    adding: String,
    /// What was sent to be added; the field is emptied when it was saved.
    sent: Option<String>,
    /// F2 was pressed before the programme had been read.
    edit_waits: bool,
    /// What the keyboard is to stand on once the programme was read anew.
    focus: Option<Id>,
}

/// What happened in the pane.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A tab was chosen.
    TabPicked(usize),
    /// 編集 was pressed.
    EditPressed,
    /// 進捗を入力 was pressed.
    ReportPressed,
    /// A draft is to be gone on with.
    ResumePressed(PeriodId),
    /// 柱を移す was pressed.
    PillarPressed,
    /// ▲ or ▼ was pressed.
    MovePressed(Direction),
    /// 削除 was pressed.
    DeletePressed,
    /// An action was typed.
    ActionTyped(String),
    /// Enter in the field for a new action.
    ActionSubmitted,
    /// Edit an action.
    ActionEditPressed(ActionId),
    /// Move an action.
    ActionMoved(ActionId, Direction),
    /// Delete an action.
    ActionDeleted(ActionId),
    /// 節目を追加 was pressed.
    MilestoneAddPressed,
    /// Edit a milestone.
    MilestoneEditPressed(MilestoneId),
    /// 見込を変更 was pressed.
    ForecastPressed(MilestoneId),
    /// 実績を入力 was pressed.
    ActualPressed(MilestoneId),
    /// 実績を取り消す was pressed.
    ActualTakenBack(MilestoneId),
    /// 中止 was pressed.
    CancelPressed(MilestoneId),
    /// 中止を取り消す was pressed.
    CancelTakenBack(MilestoneId),
    /// Delete a milestone.
    MilestoneDeleted(MilestoneId),
    /// 指標を追加 was pressed.
    IndicatorAddPressed,
    /// Edit an indicator.
    IndicatorEditPressed(IndicatorId),
    /// Move an indicator.
    IndicatorMoved(IndicatorId, Direction),
    /// Delete an indicator.
    IndicatorDeleted(IndicatorId),
    /// The value of an indicator in the period shown is to be recorded.
    ValuePressed(IndicatorId),
    /// 取り下げ of a report.
    WithdrawPressed(PeriodId),
    /// この変更を元に戻す.
    UndoPressed(BatchId),
    /// 変更履歴で見る.
    HistoryPressed,
    /// A programme of another year, which this one came from or went on as.
    RelativePressed(PlanId, ProgrammeId),
}

impl Detail {
    /// Turns to another programme, or to none, and reads it.
    pub(super) fn show(&mut self, id: Option<ProgrammeId>) -> Action {
        *self = Detail {
            id,
            tab: self.tab,
            ..Detail::default()
        };
        self.reload()
    }

    /// Reads the programme again; what was read before stays until the answer is here.
    pub(super) fn reload(&self) -> Action {
        let Some(id) = self.id else {
            return Action::None;
        };
        let history = if self.tab == Tab::History {
            Action::LoadHistory(id)
        } else {
            Action::None
        };
        Action::all([Action::LoadProgramme(id), history])
    }

    /// The programme the pane shows.
    pub(super) fn programme_id(&self) -> Option<ProgrammeId> {
        self.id
    }

    /// The version of the report shown for a period.
    pub(super) fn report_version(&self, period: PeriodId) -> Option<i64> {
        Some(self.programme.as_ref()?.report(period)?.version)
    }

    /// Whether the pane shows this programme, or none.
    pub(super) fn shows(&self, id: Option<ProgrammeId>) -> bool {
        self.id == id
    }

    /// The programme, once it was read.
    pub(super) fn programme(&self) -> Option<&Programme> {
        self.programme.as_deref()
    }

    /// One of its milestones.
    pub(super) fn milestone(&self, id: MilestoneId) -> Option<&Milestone> {
        self.programme()?
            .milestones
            .iter()
            .find(|milestone| milestone.id == id)
    }

    /// One of its actions.
    pub(super) fn action(&self, id: ActionId) -> Option<&crate::domain::programme::Action> {
        self.programme()?
            .actions
            .iter()
            .find(|action| action.id == id)
    }

    /// The keyboard goes on to this once the programme was read anew.
    pub(super) fn focus_later(&mut self, id: Id) {
        self.focus = Some(id);
    }

    /// Where the keyboard is to stand, now that the programme was read.
    pub(super) fn take_focus(&mut self) -> Option<Id> {
        self.focus.take()
    }

    /// Takes the answer; says whether F2 has been waiting for it.
    pub(super) fn programme_loaded(&mut self, id: ProgrammeId, result: ProgrammeResult) -> bool {
        if self.id != Some(id) {
            return false;
        }
        match result {
            Ok(programme) => {
                self.programme = Some(programme);
                self.failed = None;
                std::mem::take(&mut self.edit_waits)
            }
            Err(why) => {
                self.failed = Some(why);
                self.edit_waits = false;
                false
            }
        }
    }

    /// Takes the history, if it is that of the programme shown.
    pub(super) fn history_loaded(&mut self, id: ProgrammeId, result: Result<Vec<Entry>, String>) {
        if self.id == Some(id) {
            self.history = Some(result);
        }
    }

    /// The dialog is to open as soon as the programme was read.
    pub(super) fn edit_later(&mut self) {
        self.edit_waits = self.id.is_some();
    }

    /// Another tab.
    pub(super) fn pick_tab(&mut self, index: usize) -> Action {
        self.tab = TAB_ORDER.get(index).copied().unwrap_or_default();
        match (self.tab, self.id) {
            (Tab::History, Some(id)) => Action::LoadHistory(id),
            _ => Action::None,
        }
    }

    /// A new action is being typed.
    pub(super) fn typed(&mut self, text: String) {
        self.adding = text;
    }

    /// The action to add, if one was typed and is not being added already.
    pub(super) fn submit(&mut self) -> Option<String> {
        let text = self.adding.trim();
        if text.is_empty() || self.sent.as_deref() == Some(text) {
            return None;
        }
        self.sent = Some(text.to_owned());
        self.sent.clone()
    }

    /// The file answered to a change that needed no dialog.
    pub(super) fn applied(&mut self, outcome: &Outcome) {
        if let Some(sent) = self.sent.take()
            && !matches!(outcome, Outcome::Failed(_) | Outcome::PutOff(_))
            && self.adding.trim() == sent
        {
            self.adding.clear();
        }
    }

    /// Whether an action was typed and not added.
    pub(super) fn has_unsaved(&self) -> bool {
        !self.adding.trim().is_empty()
    }

    /// The pane. `back` adds the way back to the list.
    pub(super) fn view<'a>(
        &'a self,
        row: &'a Row,
        back: bool,
        ctx: Context<'a>,
    ) -> Element<'a, ListMessage> {
        let lang = ctx.lang();
        let programme = self.programme();
        let count = programme.map_or(0, |programme| programme.milestones.len());
        let counted = programme.map_or(0, |programme| programme.indicators.len());
        let names = [
            lang.detail_tab_overview(),
            lang.detail_tab_reports(),
            if count > 0 {
                lang.detail_tab_milestones_count(count)
            } else {
                lang.detail_tab_milestones()
            },
            if counted > 0 {
                lang.detail_tab_indicators_count(counted)
            } else {
                lang.detail_tab_indicators()
            },
            lang.detail_tab_history(),
        ];
        let selected = TAB_ORDER
            .iter()
            .position(|tab| *tab == self.tab)
            .unwrap_or(0);
        let tabs = tabs(names, selected, |index| {
            ListMessage::Detail(Message::TabPicked(index))
        })
        .id(Id::new(TABS));
        let body = match (&self.failed, programme) {
            (Some(why), _) => unreadable(why),
            (None, None) => label::quiet(lang.detail_loading()).into(),
            (None, Some(programme)) => self.tab_view(programme, ctx).map(ListMessage::Detail),
        };
        let mut content = column![].spacing(M).width(Fill);
        if back {
            let back = button::quiet(lang.detail_back())
                .icon(Icon::ChevronLeft)
                .small();
            content = content.push(back.on_press(ListMessage::BackPressed));
        }
        content = content.push(header::view(row, programme, ctx).map(ListMessage::Detail));
        content = content.push(column![Element::from(tabs), crate::ui::card::line()]);
        content = content.push(scope(self.tab, body));
        let inside = container(content).padding(L).width(Fill);
        card(scope(self.id, scroll(SCROLL, inside)))
            .padding(1)
            .width(Fill)
            .height(Fill)
            .into()
    }

    fn tab_view<'a>(&'a self, programme: &'a Programme, ctx: Context<'a>) -> Element<'a, Message> {
        match self.tab {
            Tab::Overview => overview::view(programme, &self.adding, ctx),
            Tab::Reports => reports::view(programme, ctx),
            Tab::Milestones => milestones::view(programme, ctx),
            Tab::Indicators => indicators::view(programme, ctx),
            Tab::History => history::view(self.history.as_ref(), ctx),
        }
    }
}

fn unreadable<'a, M: 'a>(why: &'a str) -> Element<'a, M> {
    iced::widget::row![
        icon(Icon::Warning).tone(|t| t.danger),
        label::danger(why).width(Fill)
    ]
    .spacing(S)
    .into()
}

/// A small heading inside a tab, and what stands under it.
fn part<'a>(title: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::small(title), content.into()]
        .spacing(XS)
        .width(Fill)
        .into()
}
