//! ホーム: what is late, what got worse, who has not reported, what comes next.

use iced::widget::{column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion, Size};

use super::common::{self, IN_BARS};
use super::filter::Filter;
use super::{Action, Context, Key, Page, View};
use crate::domain::board::{Reported, Row};
use crate::domain::plan::SAMPLE_SOURCE;
use crate::domain::progress::{ReportState, Status};
use crate::domain::rollup::{Counts, Missing};
use crate::domain::schedule::Standing;
use crate::domain::{PillarId, ProgrammeId, SectionId};
use crate::text::Lang;
use crate::ui::choice::{link, pressable};
use crate::ui::elided::elided;
use crate::ui::icon::{Icon, icon};
use crate::ui::scroll::scroll;
use crate::ui::status::stacked_bar;
use crate::ui::theme::{L, M, S, XS};
use crate::ui::{button, card, label};

/// Below this width, in logical pixels, everything stands in one column.
const NARROW: f32 = 820.0;
/// How many milestones, programmes and sections are listed; the rest is a link away.
const LISTED: usize = 8;
/// The height of what stands above the programmes that ask for attention, without the lines of the pillars; of a
/// line of the pillars; of a programme; in logical pixels.
const ABOVE: f32 = 322.0;
const PILLAR: f32 = 34.0;
const PROGRAMME: f32 = 49.0;

/// What the screen shows, worked out once when the board changes.
#[derive(Debug, Default)]
pub struct State {
    counts: Counts,
    previous: Counts,
    pillars: Vec<(PillarId, Counts)>,
    overdue: usize,
    milestones: Vec<usize>,
    /// Late or worse than before.
    attention: Vec<usize>,
    attention_count: usize,
    worse_count: usize,
    better_count: usize,
    missing: Vec<Missing>,
    /// Reports sent back and not handed in again.
    returned: usize,
    /// Programmes with a draft of one's own that was not handed in.
    drafts: Vec<usize>,
}

/// What happened on ホーム.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The report rate or the list of missing reports was pressed.
    MissingPressed,
    /// The number of late programmes was pressed.
    LatePressed,
    /// The number of changes was pressed.
    WorsePressed,
    /// The rest of what asks for attention was pressed.
    AttentionPressed,
    /// A pillar was pressed.
    PillarPressed(PillarId),
    /// A programme or its milestone was pressed.
    ProgrammePressed(ProgrammeId),
    /// A section that has not reported was pressed.
    SectionPressed(Option<SectionId>),
    /// Going on with a draft was asked for.
    DraftPressed(ProgrammeId),
    /// A new plan was asked for.
    NewPlanPressed,
    /// The plan's own page was asked for.
    PlanPressed,
    /// Registering the first programme was asked for.
    ListPressed,
    /// Reading the text of a policy was asked for.
    ImportPressed,
}

impl State {
    /// Follows what happened.
    pub fn update(&mut self, message: Message, _ctx: Context<'_>) -> Action {
        match message {
            Message::MissingPressed => Action::ShowFiltered(Filter {
                missing: true,
                ..Filter::default()
            }),
            Message::AttentionPressed => Action::ShowFiltered(Filter {
                attention: true,
                ..Filter::default()
            }),
            Message::LatePressed => Action::ShowFiltered(Filter {
                late: true,
                ..Filter::default()
            }),
            Message::WorsePressed => Action::ShowFiltered(Filter {
                worse: true,
                ..Filter::default()
            }),
            Message::PillarPressed(id) => Action::ShowFiltered(Filter {
                pillar: Some(id),
                ..Filter::default()
            }),
            Message::ProgrammePressed(id) => Action::ShowProgramme(id),
            Message::SectionPressed(id) => Action::EnterSection(id),
            Message::DraftPressed(id) => Action::EnterReport(id),
            Message::NewPlanPressed => Action::NewPlan,
            Message::PlanPressed => Action::Open(Page::Plan),
            Message::ListPressed => Action::Open(Page::List),
            Message::ImportPressed => Action::Open(Page::Intake),
        }
    }

    /// A key that no field wanted; ホーム has links only, which take their keys themselves.
    pub fn key(&mut self, _key: Key, _ctx: Context<'_>) -> Action {
        Action::None
    }

    /// Works the figures out anew.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        let board = ctx.board;
        let place = |row: &Row| board.position(row.id);
        let standing = |index: &usize| board.milestones[*index].milestone.standing(ctx.today);
        let mut milestones: Vec<usize> = (0..board.milestones.len()).collect();
        // The board has them in the order they end; what is overdue comes first by that order already.
        milestones.retain(|index| {
            board.milestones[*index]
                .milestone
                .expected()
                .earliest()
                .is_some()
        });
        self.overdue = milestones
            .iter()
            .filter(|index| standing(index) == Standing::Overdue)
            .count();
        milestones.sort_by_key(|index| standing(index) != Standing::Overdue);
        milestones.truncate(LISTED);
        let attention = board.late_or_worse();
        self.attention_count = attention.len();
        self.worse_count = attention.iter().filter(|row| row.got_worse()).count();
        self.better_count = board.rows.iter().filter(|row| row.got_better()).count();
        self.attention = attention
            .into_iter()
            .take(LISTED)
            .filter_map(place)
            .collect();
        self.milestones = milestones;
        self.counts = board.counts();
        self.previous = board.previous_counts();
        self.pillars = board.counts_by_pillar();
        self.missing = board.missing_by_section();
        let returned = |row: &&Row| row.state == Some(ReportState::Returned);
        self.returned = board.rows.iter().filter(returned).count();
        // What colleagues are typing just now is theirs to go on with.
        let own = |row: &Row| row.drafted_by.is_empty() || row.drafted_by == ctx.settings.name;
        let drafted = |row: &Row| row.reported == Reported::Draft && own(row);
        let places = board.rows.iter().enumerate();
        let places = places.filter(|(_, row)| drafted(row) && !ctx.is_locked());
        self.drafts = places.map(|(place, _)| place).collect();
        Action::None
    }

    /// The person came here.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.refreshed(ctx)
    }

    /// The screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = responsive(move |size| self.sheet(ctx, size));
        View {
            content: content.into(),
            dialog: None,
        }
    }

    fn sheet<'a>(&'a self, ctx: Context<'a>, size: Size) -> Element<'a, Message> {
        let narrow = size.width < NARROW;
        let mut page = column![].spacing(14.0).padding([18.0, 22.0]);
        if ctx.board.rows.is_empty() {
            page = page.push(self.start(ctx));
        } else if self.counts.reported() == 0
            && self.previous.reported() == 0
            && ctx.board.plan.source == SAMPLE_SOURCE
        {
            page = page.push(self.welcome(ctx));
        }
        page = page
            .extend(self.drafts(ctx))
            .push(self.figures(ctx, narrow));
        let (pillars, worse) = (
            self.by_pillar(ctx, narrow),
            self.attention(ctx, self.room(size)),
        );
        let (milestones, missing) = (self.next_milestones(ctx), self.not_reported(ctx));
        page = if narrow {
            page.push(pillars)
                .push(milestones)
                .push(worse)
                .push(missing)
        } else {
            // Two columns of their own, so that a short card leaves no hole beside a long one.
            let left = column![pillars, worse].spacing(14.0).width(FillPortion(62));
            let right = column![milestones, missing]
                .spacing(14.0)
                .width(FillPortion(38));
            page.push(row![left, right].spacing(14.0))
        };
        scroll("home", page)
    }

    /// A plan without programmes: the way to the first one.
    fn start<'a>(&self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let way = if common::pillar_choices(ctx.board).is_empty() {
            button::secondary(lang.home_add_pillars()).on_press(Message::PlanPressed)
        } else {
            button::secondary(lang.home_add_programmes()).on_press(Message::ListPressed)
        };
        // The published text brings everything at once; typing it in is the other way.
        let import = button::primary(lang.home_import_policy())
            .icon(Icon::Import)
            .on_press(Message::ImportPressed);
        let ways = row![Element::from(import), Element::from(way)].spacing(S);
        let content = column![
            icon(Icon::List).size(32.0).tone(|t| t.faint),
            label::quiet(lang.home_no_programmes()),
            ways.wrap().vertical_spacing(S),
        ]
        .spacing(M)
        .align_x(Center);
        card::card(container(content).center(Fill))
            .height(220)
            .width(Fill)
            .into()
    }

    /// The first start: what this is, and the way to a plan of one's own.
    fn welcome<'a>(&self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let text = label::body(lang.home_welcome(ctx.board.plan.source.as_str()));
        let ways = row![
            button::primary(lang.dialog_new_plan()).on_press(Message::NewPlanPressed),
            button::secondary(lang.home_import_policy()).on_press(Message::ImportPressed),
            button::secondary(lang.home_see_plan()).on_press(Message::PlanPressed),
        ]
        .spacing(S);
        card::notice(card::Tone::Info, "", column![text, ways.wrap()].spacing(S))
    }

    /// Drafts that were not handed in, each a way to go on with it.
    fn drafts<'a>(&self, ctx: Context<'a>) -> Option<Element<'a, Message>> {
        if self.drafts.is_empty() {
            return None;
        }
        let lang = ctx.lang();
        let drafted = self.drafts.iter().filter_map(|it| ctx.board.rows.get(*it));
        let ways = drafted.take(LISTED).enumerate().map(|(place, row)| {
            let name = lang.draft_go_on(row.code.as_str(), row.name.as_str());
            link(name, Message::DraftPressed(row.id))
                .id(format!("home-draft-{place}"))
                .into()
        });
        let more = self.drafts.len().saturating_sub(LISTED);
        let mut content = column![label::body(lang.draft_kept(self.drafts.len()))]
            .extend(ways)
            .spacing(XS);
        if more > 0 {
            content = content.push(label::small(lang.draft_more(more)));
        }
        Some(card::notice(card::Tone::Info, "", content))
    }

    fn figures<'a>(&self, ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
        let lang = ctx.lang();
        let (counts, period) = (&self.counts, ctx.board.period());
        let left = counts.missing();
        let rate = lang.home_rate(counts.due(), counts.reported_of_due());
        let rate_note = match (counts.report_rate(), left) {
            (None, _) => lang.home_nothing_due(),
            (Some(_), 0) if self.returned > 0 => lang.home_returned(self.returned),
            (Some(_), 0) => lang.home_all_reported(),
            (Some(percent), _) => lang.home_rate_left(left, percent, self.missing.len()),
        };
        let over = period.days_over(ctx.today);
        let late_note = match ctx.board.previous_period() {
            None => lang.home_first_period(),
            Some(_) => lang.home_late_change(signed(
                i64::from(counts.late()) - i64::from(self.previous.late()),
            )),
        };
        let overdue_note = self.next_due(ctx);
        let cards: [Element<'a, Message>; 4] = [
            card::stat(lang.home_rate_title(), rate, rate_note)
                .alert(left > 0 && over > 0)
                .action(link(lang.home_show(), Message::MissingPressed))
                .into(),
            card::stat(lang.home_late_title(), counts.late().to_string(), late_note)
                .alert(counts.late() > 0)
                .action(link(lang.home_show(), Message::LatePressed))
                .into(),
            card::stat(
                lang.home_overdue_title(),
                self.overdue.to_string(),
                overdue_note,
            )
            .alert(self.overdue > 0)
            .into(),
            card::stat(
                lang.home_changes_title(),
                (self.worse_count + self.better_count).to_string(),
                lang.home_changes(self.better_count, self.worse_count),
            )
            .alert(self.worse_count > 0)
            .action(link(lang.home_show(), Message::WorsePressed))
            .into(),
        ];
        let [a, b, c, d] = cards;
        if narrow {
            column![row![a, b].spacing(14.0), row![c, d].spacing(14.0)]
                .spacing(14.0)
                .into()
        } else {
            row![a, b, c, d].spacing(14.0).into()
        }
    }

    /// The next open milestone in a few words.
    fn next_due(&self, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let mut upcoming = ctx.board.upcoming(ctx.today);
        match upcoming.find(|(it, _)| it.expected().earliest().is_some()) {
            Some((milestone, _)) => {
                lang.home_next_due(ctx.date(milestone.expected()), milestone.title.as_str())
            }
            None => lang.home_no_milestones(),
        }
    }

    fn by_pillar<'a>(&'a self, ctx: Context<'a>, narrow: bool) -> Element<'a, Message> {
        let lang = ctx.lang();
        let most = self
            .pillars
            .iter()
            .map(|(_, counts)| counts.total())
            .max()
            .unwrap_or(0);
        let mut content = column![card::section(lang.home_by_pillar(), "")].spacing(XS);
        for (id, counts) in &self.pillars {
            let Some(pillar) = ctx.board.pillar(*id) else {
                continue;
            };
            let bars: Vec<_> = IN_BARS
                .iter()
                .map(|status| (common::mark(*status), count(counts, *status)))
                .collect();
            let line = row![
                container(elided(pillar.label()).small().width(Fill)).width(36),
                container(elided(pillar.name.as_str()).width(Fill)).width(if narrow {
                    180
                } else {
                    230
                }),
                stacked_bar(&bars, most, Fill),
            ]
            .spacing(6.0)
            .align_y(Center);
            content = content.push(pressable(line, Message::PillarPressed(*id)));
        }
        let legend = row(IN_BARS.iter().map(|status| common::status(lang, *status))).spacing(M);
        content = content
            .push(card::line())
            .push(legend.wrap().vertical_spacing(XS));
        card::card(content).width(Fill).into()
    }

    fn next_milestones<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let mut content = column![card::section(lang.home_milestones(), "")].spacing(2.0);
        if self.milestones.is_empty() {
            content = content.push(label::quiet(lang.home_no_milestones()));
        }
        for index in &self.milestones {
            let open = &ctx.board.milestones[*index];
            let (milestone, programme) = (&open.milestone, &ctx.board.rows[open.row]);
            let late = milestone.standing(ctx.today) == Standing::Overdue;
            let due = lang.milestone_due(milestone, ctx.today);
            let due = if late {
                label::danger(due)
            } else {
                label::small(due)
            };
            let pillar = ctx
                .board
                .pillar(programme.pillar)
                .map(|pillar| pillar.label())
                .unwrap_or_default();
            let about = lang
                .home_milestone_about(lang.milestone_dates(milestone, ctx.date_style()), pillar);
            let line = row![
                column![
                    elided(milestone.title.as_str()).bold().width(Fill),
                    elided(about).small().width(Fill)
                ]
                .spacing(2.0)
                .width(Fill),
                due.size(12),
            ]
            .spacing(S)
            .align_y(Center);
            content = content
                .push(pressable(line, Message::ProgrammePressed(programme.id)))
                .push(card::line());
        }
        card::card(content).width(Fill).into()
    }

    /// How many programmes that ask for attention are seen without scrolling, and never fewer than three.
    fn room(&self, size: Size) -> usize {
        let above = ABOVE + PILLAR * self.pillars.len() as f32;
        let lines = ((size.height - above) / PROGRAMME).floor();
        (lines.max(3.0) as usize).min(LISTED)
    }

    fn attention<'a>(&'a self, ctx: Context<'a>, room: usize) -> Element<'a, Message> {
        let lang = ctx.lang();
        // Two marks with their words and an arrow.
        let width = match lang {
            Lang::Ja => 200.0,
            Lang::En => 270.0,
        };
        let title = match ctx.board.previous_period() {
            Some(previous) => lang.home_attention_since(lang.period_name(previous)),
            None => lang.home_attention(),
        };
        let count = match self.attention_count {
            0 => String::new(),
            count => lang.count_programmes(count),
        };
        let mut content = column![card::section(title, count)].spacing(2.0);
        if self.attention.is_empty() {
            content = content.push(label::quiet(lang.home_no_attention()));
        }
        let shown = self.attention.iter().take(room);
        for index in shown.clone() {
            let row = &ctx.board.rows[*index];
            let mut name = column![elided(row.name.as_str()).width(Fill)].width(Fill);
            if !row.issue.is_empty() {
                name = name.push(elided(row.issue.as_str()).small().width(Fill));
            }
            let line = row![
                container(elided(row.code.as_str()).small().width(Fill)).width(84),
                common::paid_by(row.mark),
                name.spacing(2.0),
                container(change(ctx, row)).width(width),
            ]
            .spacing(S)
            .align_y(Center);
            content = content
                .push(pressable(line, Message::ProgrammePressed(row.id)))
                .push(card::line());
        }
        if self.attention_count > shown.len() {
            let more = self.attention_count - shown.len();
            let rest = lang.home_more_programmes(more);
            content = content.push(link(rest, Message::AttentionPressed));
        }
        card::card(content).width(Fill).into()
    }

    fn not_reported<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let total: u32 = self.missing.iter().map(|missing| missing.programmes).sum();
        let mut content = column![card::section(
            lang.status_not_reported(),
            lang.count_programmes(total)
        )]
        .spacing(2.0);
        if self.missing.is_empty() {
            let sentence = match self.returned {
                0 => lang.home_all_reported(),
                returned => lang.home_returned(returned),
            };
            content = content.push(label::quiet(sentence));
        }
        let period = ctx.board.period();
        let over = period.days_over(ctx.today);
        for missing in self.missing.iter().take(LISTED) {
            let name = match missing.section {
                Some(_) => ctx.board.section_name(missing.section).to_owned(),
                None => lang.section_none(),
            };
            let due = if over > 0 {
                label::danger(lang.due_overdue_days(over))
            } else {
                label::small(lang.home_due_on(lang.month_day(period.due)))
            };
            let line = row![
                elided(name).width(Fill),
                container(label::body(missing.programmes.to_string())).width(40),
                container(due.size(12)).width(120),
            ]
            .spacing(S)
            .align_y(Center);
            content = content
                .push(pressable(line, Message::SectionPressed(missing.section)))
                .push(card::line());
        }
        if self.missing.len() > LISTED {
            content = content.push(link(
                lang.home_more(self.missing.len() - LISTED),
                Message::MissingPressed,
            ));
        }
        card::card(content).width(Fill).padding(L).into()
    }
}

/// The status before and now, ▲ やや遅れ → ■ 遅れ; one where it stayed or nobody knows what it was.
fn change<'a>(ctx: Context<'a>, row: &Row) -> Element<'a, Message> {
    let lang = ctx.lang();
    if row.previous == row.status || row.previous.is_none() {
        return common::status(lang, row.status);
    }
    row![
        common::status(lang, row.previous),
        label::small("→"),
        common::status(lang, row.status)
    ]
    .spacing(6.0)
    .align_y(Center)
    .into()
}

fn count(counts: &Counts, status: Option<Status>) -> u32 {
    status.map_or(counts.missing(), |status| counts.status(status))
}

/// A difference with its sign; a minus sign of the same width as the plus.
fn signed(difference: i64) -> String {
    match difference {
        0 => "±0".to_owned(),
        more @ 1.. => format!("+{more}"),
        less => format!("−{}", -less),
    }
}
