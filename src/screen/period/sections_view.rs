//! 課別の状況: who has reported.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill, Length};

use super::{Message, State};
use crate::domain::cycle::SectionProgress;
use crate::screen::Context;
use crate::ui::button::quiet;
use crate::ui::card::line;
use crate::ui::choice::pressable;
use crate::ui::elided::elided;
use crate::ui::label;
use crate::ui::list::Columns;
use crate::ui::scroll::scrollbar;
use crate::ui::theme::{L, S};

/// The edge of a line that can be pressed.
const EDGE: f32 = 6.0;
/// The width of the column of reminders.
const REMIND: f32 = 84.0;

impl State {
    pub(super) fn sections_view<'a>(
        &'a self,
        ctx: Context<'a>,
        wide: bool,
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        if self.sections.is_empty() {
            return container(label::quiet(lang.cycle_no_programmes()))
                .padding(L)
                .into();
        }
        let fixed = Length::Fixed;
        let figure = match lang {
            crate::text::Lang::Ja => 72.0,
            crate::text::Lang::En => 84.0,
        };
        // Where there is little room, what was sent back and confirmed is told elsewhere.
        let widths = match wide {
            true => [figure, figure, figure, figure, figure, 120.0]
                .map(fixed)
                .to_vec(),
            false => [56.0, 76.0, 66.0, 76.0].map(fixed).to_vec(),
        };
        let widths: Vec<Length> = [Fill].into_iter().chain(widths).collect();
        let columns = Columns::new(widths.clone());
        // The reminders stand in a column of their own, without a name.
        let with_reminders = Columns::new(widths.into_iter().chain([Length::Fixed(REMIND)]));
        let mut names = vec![
            lang.col_lead_section(),
            lang.cycle_col_due(),
            lang.cycle_col_reported(),
        ];
        if wide {
            names.extend([lang.cycle_col_returned(), lang.cycle_col_confirmed()]);
        }
        names.extend([
            lang.status_not_reported(),
            lang.col_days_over(),
            String::new(),
        ]);
        let header = with_reminders.header(names);
        let mut list = column![];
        for section in &self.sections {
            let cells = columns.row(cells(section, wide, ctx));
            let face = pressable(cells, Message::SectionPressed(section.section));
            let mut whole = row![container(face).width(Fill)].align_y(Center);
            whole = whole.push(container(remind(section, ctx)).width(REMIND));
            list = list.push(whole).push(line());
        }
        let list = scrollable(container(list).padding([0.0, S]).width(Fill)).style(scrollbar);
        column![
            // A line that can be pressed has an edge of its own.
            container(header).padding([0.0, S + EDGE]),
            container(list).height(Fill),
            container(label::small(lang.cycle_sections_hint())).padding([S, L]),
        ]
        .into()
    }
}

fn remind<'a>(section: &SectionProgress, ctx: Context<'_>) -> Element<'a, Message> {
    if !section.is_behind() {
        return row![].into();
    }
    quiet(ctx.lang().cycle_remind())
        .small()
        .on_press(Message::RemindPressed(section.section))
        .into()
}

fn cells<'a>(of: &SectionProgress, wide: bool, ctx: Context<'a>) -> Vec<Element<'a, Message>> {
    let lang = ctx.lang();
    let name = match of.section {
        Some(_) => ctx.board.section_name(of.section).to_owned(),
        None => lang.section_none(),
    };
    let figure = |count: u32| -> Element<'a, Message> {
        match count {
            0 => label::quiet("0").into(),
            count => label::body(count.to_string()).into(),
        }
    };
    let missing: Element<'a, Message> = match of.missing {
        0 => label::quiet("0").into(),
        missing if of.drafts > 0 => {
            label::strong(lang.cycle_missing_drafts(of.drafts, missing)).into()
        }
        missing => label::strong(missing.to_string()).into(),
    };
    let over: Element<'a, Message> = match (of.missing, of.days_over) {
        (0, _) | (_, 0) => label::quiet("").into(),
        (_, days) => label::danger(lang.cycle_days_over(days)).into(),
    };
    let mut cells: Vec<Element<'a, Message>> = vec![
        elided(name).width(Fill).into(),
        figure(of.due),
        figure(of.reported()),
    ];
    if wide {
        cells.extend([figure(of.returned), figure(of.confirmed)]);
    }
    cells.extend([missing, over]);
    cells
}
