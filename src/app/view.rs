//! The window: navigation, top bar, the screen, dialogs and toasts over it.

use iced::widget::{Id, column, container, row, scrollable};
use iced::{Center, Element, Fill};

use super::update::SEARCH;
use super::{App, File, Message, dialog};
use crate::domain::board::Board;
use crate::domain::fiscal::japan_day;
use crate::domain::plan::{Period, PlanState};
use crate::domain::snapshot::{Issue, Revision, current_issue};
use crate::screen::{Context, Page, View};
use crate::store::{Editor, ReadOnly};
use crate::text::Lang;
use crate::ui::icon::{Icon, icon};
use crate::ui::nav::{self, Item};
use crate::ui::scope::scope;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{M, S};
use crate::ui::{button, card, field, label, modal, select, toast};

impl App {
    /// The whole window.
    pub fn view(&self) -> Element<'_, Message> {
        let lang = self.settings.lang;
        let (content, page_dialog) = match self.context() {
            Some(ctx) => {
                let View { content, dialog } = self.page_view(ctx);
                (self.with_bar(ctx, content), dialog)
            }
            None => (self.without_plan(), None),
        };
        let base = row![self.navigation(), content].width(Fill).height(Fill);
        let dialog = self
            .dialog
            .as_ref()
            .map(|dialog| self.dialog_view(dialog))
            .or(page_dialog);
        let window = modal::modal(base, dialog, Some(Message::Dismissed));
        // What is waited for lies over everything, and what was open under it keeps its state.
        let window = modal::modal(window, self.work_view(), None);
        toast::toasts(
            window,
            &self.toasts.view(&lang.button_undo(), &lang.history_redo()),
            &lang.button_close(),
        )
    }

    /// Whether the screen shown has a dialog open.
    pub(super) fn page_dialog_open(&self) -> bool {
        self.context()
            .is_some_and(|ctx| self.page_view(ctx).dialog.is_some())
    }

    fn page_view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let pages = &self.pages;
        match self.page {
            Page::Home => pages.home.view(ctx).map(Message::Home),
            Page::List => pages.list.view(ctx).map(Message::List),
            Page::Entry => pages.entry.view(ctx).map(Message::Entry),
            Page::Period => pages.period.view(ctx).map(Message::Period),
            Page::Output => pages.output.view(ctx).map(Message::Output),
            Page::Intake => pages.intake.view(ctx).map(Message::Intake),
            Page::History => pages.history.view(ctx).map(Message::History),
            Page::Settings => pages.settings.view(ctx).map(Message::Settings),
            Page::Plan => pages.plan.view(ctx).map(Message::Plan),
            Page::Year => pages.year.view(ctx).map(Message::Year),
        }
    }

    fn navigation(&self) -> Element<'_, Message> {
        let lang = self.settings.lang;
        let (title, year, missing) = match &self.board {
            Some(board) => (
                lang.nav_ward_plan(board.plan.ward.as_str()),
                plan_year(lang, board),
                self.missing,
            ),
            None => (lang.nav_no_plan(), String::new(), 0),
        };
        let items = Page::NAVIGATION.map(|page| Item {
            icon: icon_of(page),
            label: page_title(lang, page),
            badge: (page == Page::Entry && missing > 0).then(|| missing.to_string()),
            selected: self.page == page,
            on_press: Message::Navigated(page),
        });
        nav::nav(
            lang.app_name(),
            nav::plan(title, year, Message::PlanMenuPressed),
            items,
            self.footer(),
        )
    }

    /// The file's name, and when something was last saved.
    fn footer(&self) -> Vec<String> {
        let lang = self.settings.lang;
        let path = match &self.file {
            File::Opening(path) | File::Failed(path, _) => path,
            File::Open(open) => &open.path,
        };
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let state = match (&self.file, self.saved) {
            (File::Open(open), _) if open.read_only.is_some() => lang.nav_read_only(),
            (File::Open(_), Some(at)) => lang.nav_saved_at(at.format("%H:%M").to_string()),
            (File::Open(_), None) => lang.nav_saved(),
            _ => String::new(),
        };
        vec![name, state]
    }

    fn with_bar<'a>(
        &'a self,
        ctx: Context<'a>,
        content: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let bar = nav::top_bar(
            page_title(lang, self.page),
            self.period_slot(ctx),
            self.search_slot(lang),
        );
        let mut body = column![bar];
        if let Some(notice) = self.last_end() {
            body = body.push(container(notice).padding([S, 22.0]));
        }
        if let File::Open(open) = &self.file
            && let Some(reason) = open.read_only
        {
            let notice = self
                .looking()
                .unwrap_or_else(|| self.read_only(reason, open.editor.as_ref()));
            body = body.push(container(notice).padding([S, 22.0]));
        }
        let of_a_period = !matches!(
            self.page,
            Page::Intake | Page::History | Page::Settings | Page::Year
        );
        if let Some(revision) = ctx.board.revision().filter(|_| of_a_period) {
            let notice = closed(ctx, revision);
            body = body.push(container(notice).padding([S, 22.0]));
        }
        // The key keeps focus and carets from passing to another screen of the same shape.
        body.push(
            scope(
                self.page,
                container(content)
                    .width(Fill)
                    .height(Fill)
                    .style(card::page),
            )
            .page(),
        )
        .into()
    }

    fn period_slot<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        if matches!(
            self.page,
            Page::Intake | Page::History | Page::Settings | Page::Plan | Page::Year
        ) {
            return row![].into();
        }
        let lang = ctx.lang();
        let period = ctx.board.period();
        let choices = ctx
            .board
            .calendar
            .iter()
            .map(|period| (period.id, period_name(ctx, period)));
        let days = lang.bar_period_days(lang.month_day(period.as_of), lang.month_day(period.due));
        row![
            Element::from(select::select(
                choices,
                Some(&period.id),
                Message::PeriodPicked
            )),
            crate::ui::elided::elided(days).small().width(Fill)
        ]
        .spacing(M)
        .width(self.bar_widths().0)
        .align_y(Center)
        .into()
    }

    /// The widths of the period and of the search box in the top bar, in logical pixels: in a narrow window first
    /// the period takes less room, then the search.
    pub(super) fn bar_widths(&self) -> (f32, f32) {
        // Beside them stand the title, the edges and the gaps.
        let room = self.window.width - nav::NAV_WIDTH - 230.0;
        let search = (room - 220.0).clamp(150.0, 250.0);
        ((room - search).clamp(150.0, 460.0), search)
    }

    /// Why nothing can be changed; the way back where it was only a wish.
    fn read_only<'a>(&self, reason: ReadOnly, editor: Option<&Editor>) -> Element<'a, Message> {
        let lang = self.settings.lang;
        let sentence = match reason {
            ReadOnly::File => lang.read_only_file(),
            ReadOnly::Folder => lang.read_only_folder(),
            ReadOnly::Asked => lang.read_only_asked(),
            ReadOnly::Held if editor.is_none() && self.let_go => lang.share_free(),
            ReadOnly::Held => lang.in_use(editor),
        };
        let mut content = row![label::body(sentence).width(Fill)]
            .spacing(M)
            .align_y(Center);
        if reason == ReadOnly::Asked && !self.only_reading {
            content = content.push(
                button::secondary(lang.read_only_leave())
                    .small()
                    .on_press(Message::ViewingLeft),
            );
        }
        if reason == ReadOnly::Held {
            let word = match editor.is_none() && self.let_go {
                true => lang.share_edit(),
                false => lang.share_try_again(),
            };
            let again = button::secondary(word).small();
            content = content.push(again.on_press(Message::EditingWanted));
        }
        let tone = match reason {
            ReadOnly::Asked | ReadOnly::Held => card::Tone::Info,
            ReadOnly::File | ReadOnly::Folder => card::Tone::Warning,
        };
        card::notice(tone, "", content)
    }

    fn search_slot(&self, lang: Lang) -> Element<'_, Message> {
        let (_, width) = self.bar_widths();
        let keys = if width < 240.0 { "" } else { "Ctrl F" };
        field::search_field(&lang.search_hint(), &self.search, keys)
            .id(Id::new(SEARCH))
            .width(width)
            .on_input(Message::SearchChanged)
            .on_submit(Message::SearchEntered)
            .into()
    }

    /// What stands in place of a screen while a file is being opened, or could not be.
    fn without_plan(&self) -> Element<'_, Message> {
        let lang = self.settings.lang;
        let content: Element<'_, Message> = match &self.file {
            File::Failed(_, sentence) => self.failed(sentence),
            _ => label::quiet(lang.open_loading()).into(),
        };
        let content = column![content].extend(self.last_end()).spacing(M);
        let content = container(content.max_width(620)).center_x(Fill).padding(24);
        container(scrollable(content).style(scrollbar))
            .center_y(Fill)
            .style(card::page)
            .into()
    }

    /// What is wrong with the file and what can be done, the best first; only that has the main button.
    fn failed<'a>(&'a self, sentence: &'a str) -> Element<'a, Message> {
        let lang = self.settings.lang;
        let offers = self.offers(!self.is_salvaged());
        let salvage = self.salvage_view(offers.is_none());
        let is_main = offers.is_none() && !self.can_salvage();
        let open = lang.dialog_open_file();
        let open = match is_main {
            true => button::primary(open),
            false => button::secondary(open),
        };
        let heading = row![
            icon(Icon::Warning).size(20.0).tone(|t| t.danger),
            label::heading(self.what_failed()).width(Fill)
        ]
        .spacing(S)
        .align_y(Center);
        let sentence = match &self.file {
            File::Failed(path, _) if self.is_missing() => {
                lang.open_missing_about(path.display().to_string())
            }
            _ => sentence.to_owned(),
        };
        let others = row![
            open.on_press(Message::Dialog(dialog::Message::OpenFilePressed)),
            button::quiet(lang.dialog_new_plan())
                .on_press(Message::Dialog(dialog::Message::NewPlanPressed)),
            button::quiet(lang.open_sample())
                .on_press(Message::Dialog(dialog::Message::SamplePressed)),
        ];
        let sentence = label::body(sentence)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .width(Fill);
        let mut content = column![heading, sentence];
        // What was saved of it comes before what it could be put back to.
        content = match self.is_salvaged() {
            true => content.extend(salvage).extend(offers),
            false => content.extend(offers).extend(salvage),
        };
        content
            .push(others.spacing(S).wrap())
            .spacing(M)
            .max_width(620)
            .into()
    }
}

/// The year of the plan shown; of one that is not fixed yet, with that.
fn plan_year(lang: Lang, board: &Board) -> String {
    let year = lang.fiscal_year(board.plan.year);
    match board.plan.state {
        PlanState::Draft => lang.nav_year_draft(lang.plan_state(PlanState::Draft), year),
        PlanState::Fixed | PlanState::Closed => year,
    }
}

/// The name of a screen.
pub(super) fn page_title(lang: Lang, page: Page) -> String {
    match page {
        Page::Home => lang.nav_home(),
        Page::List => lang.nav_list(),
        Page::Entry => lang.nav_entry(),
        Page::Period => lang.nav_period(),
        Page::Output => lang.nav_output(),
        Page::Intake => lang.nav_intake(),
        Page::History => lang.nav_history(),
        Page::Settings => lang.nav_settings(),
        Page::Plan => lang.nav_plan(),
        Page::Year => lang.nav_year(),
    }
}

fn icon_of(page: Page) -> Icon {
    match page {
        Page::Home => Icon::Home,
        Page::List => Icon::List,
        Page::Entry => Icon::Pencil,
        Page::Period => Icon::Clock,
        Page::Output => Icon::Export,
        Page::Intake => Icon::Import,
        Page::History => Icon::History,
        Page::Settings => Icon::Gear,
        Page::Plan => Icon::Document,
        Page::Year => Icon::History,
    }
}

/// A period's name; of a closed one with its issue, so that nobody looks at it without knowing.
fn period_name(ctx: Context<'_>, period: &Period) -> String {
    let lang = ctx.lang();
    let name = lang.period_name(period);
    match current_issue(period, &ctx.board.revisions) {
        Issue::Live => name,
        issue => lang.period_with_issue(lang.issue(issue), name),
    }
}

/// What is shown was closed; the way to the next period that is not.
fn closed<'a>(ctx: Context<'a>, revision: &Revision) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = |period: &Period| lang.period_name(period);
    let mut about = lang.issue(Issue::Revision(revision.number));
    if !revision.by.is_empty() {
        about.push_str(&lang.closed_by(revision.by.as_str()));
    }
    let day = lang.day(japan_day(revision.at));
    let sentence = lang.closed_shown(about, day, name(ctx.board.period()));
    let mut content = row![label::body(sentence).width(Fill)]
        .spacing(M)
        .align_y(Center);
    let calendar = &ctx.board.calendar;
    let shown = calendar
        .iter()
        .position(|it| it.id == ctx.board.period().id);
    let later = calendar.iter().skip(shown.map_or(0, |place| place + 1));
    let open = later.chain(calendar).find(|period| {
        period.id != ctx.board.period().id
            && current_issue(period, &ctx.board.revisions) == Issue::Live
    });
    if let Some(open) = open {
        content = content.push(
            button::secondary(lang.closed_go_on(name(open)))
                .small()
                .on_press(Message::PeriodPicked(open.id)),
        );
    }
    card::notice(card::Tone::Info, "", content)
}
