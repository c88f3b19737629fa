//! 催促: a polite text for a section, or for all, ready to be pasted into a mail.

use iced::widget::{column, container, row, scrollable};
use iced::{Center, Element, Fill};

use super::{Message, State, Whom};
use crate::domain::SectionId;
use crate::domain::board::Row;
use crate::domain::progress::ReportState;
use crate::screen::Context;
use crate::text::Reminder;
use crate::ui::button::{quiet, secondary};
use crate::ui::card::{Tone, card, notice, spring};
use crate::ui::field::{field, text_area};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::theme::{L, M, S};

impl State {
    /// The reminder as it is copied.
    pub(super) fn reminder(&self, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let period = ctx.board.period();
        let over = period.days_over(ctx.today);
        let (section, groups): (String, Vec<Option<SectionId>>) = match self.whom {
            Whom::Section(section) => (self.section_name(section, ctx), vec![section]),
            Whom::All => {
                let behind = self.sections.iter().filter(|it| it.is_behind());
                (lang.remind_all(), behind.map(|it| it.section).collect())
            }
        };
        let (mut programmes, mut count) = (Vec::new(), 0_usize);
        for group in groups {
            let rows = ctx.board.rows.iter();
            let due: Vec<&Row> = rows
                .filter(|row| row.lead == group && row.needs_report())
                .collect();
            if self.whom == Whom::All {
                programmes.push(lang.remind_section(self.section_name(group, ctx)));
            }
            count += due.len();
            programmes.extend(due.into_iter().map(|row| match row.state {
                Some(ReportState::Returned) => {
                    lang.remind_returned(row.code.as_str(), row.name.as_str())
                }
                _ => lang.remind_programme(row.code.as_str(), row.name.as_str()),
            }));
        }
        let text = Reminder {
            section,
            ward: ctx.board.plan.ward.clone(),
            year: lang.fiscal_year(ctx.board.plan.year),
            period: lang.period_name(period),
            as_of: lang.day(period.as_of),
            due: lang.day(period.due),
            over,
            count,
            programmes: programmes.join("\n"),
            name: ctx.settings.name.trim().to_owned(),
        };
        lang.reminder(&ctx.settings.reminder(), &text)
    }

    fn section_name(&self, section: Option<SectionId>, ctx: Context<'_>) -> String {
        match section {
            Some(_) => ctx.board.section_name(section).to_owned(),
            None => ctx.lang().section_none(),
        }
    }

    pub(super) fn remind_view<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let behind: Vec<_> = self.sections.iter().filter(|it| it.is_behind()).collect();
        if behind.is_empty() {
            return container(label::quiet(lang.cycle_none_behind()))
                .padding(L)
                .into();
        }
        let mut choices = vec![(Whom::All, lang.cycle_all_sections(behind.len()))];
        choices.extend(behind.iter().map(|it| {
            let name = self.section_name(it.section, ctx);
            let count = it.missing + it.returned;
            (
                Whom::Section(it.section),
                lang.cycle_section_behind(count, name),
            )
        }));
        let edit = match self.template {
            Some(_) => lang.cycle_template_done(),
            None => lang.cycle_template_edit(),
        };
        let mut bar = row![
            Element::from(
                select(choices, Some(&self.whom), Message::WhomPicked)
                    .id("period-whom")
                    .width(280)
            ),
            spring(),
            secondary(edit)
                .icon(Icon::Pencil)
                .on_press(Message::TemplateToggled),
        ]
        .spacing(S)
        .align_y(Center);
        bar = bar.push(
            secondary(lang.cycle_copy())
                .icon(Icon::Copy)
                .hint("Ctrl C")
                .on_press(Message::CopyPressed),
        );
        let mut content = column![bar].spacing(M);
        if let Some(template) = &self.template {
            content = content.push(template_field(template, ctx));
        }
        let text = label::body(self.reminder(ctx)).width(Fill);
        content = content.push(card(text).width(Fill));
        scrollable(container(content).padding(L).width(Fill))
            .style(scrollbar)
            .into()
    }
}

fn template_field<'a>(
    template: &'a iced::widget::text_editor::Content,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let lang = ctx.lang();
    let area = text_area(template)
        .id("period-template")
        .on_action(Message::TemplateEdited)
        .min_height(160.0)
        .max_height(320.0);
    let reset = quiet(lang.cycle_template_reset())
        .small()
        .icon(Icon::Undo)
        .on_press(Message::TemplateReset);
    let mut content = column![
        field(lang.cycle_template(), area).hint(lang.cycle_template_hint(lang.placeholders())),
        row![Element::from(reset)],
    ]
    .spacing(S);
    let unknown = lang.unknown_placeholders(&ctx.settings.reminder());
    if !unknown.is_empty() {
        let told = lang.cycle_template_unknown(unknown.join(" "));
        content = content.push(notice(Tone::Warning, "", label::body(told).width(Fill)));
    }
    content.into()
}
