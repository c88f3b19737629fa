//! The top of the pane: what the programme is, who answers for it, and what can be done with it.

use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::{Context, Message};
use crate::domain::board::Row;
use crate::domain::command::Direction;
use crate::domain::programme::Programme;
use crate::screen::common;
use crate::ui::icon::{Icon, icon};
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, label};

pub(super) fn view<'a>(
    shown: &'a Row,
    programme: Option<&'a Programme>,
    ctx: Context<'a>,
) -> Element<'a, Message> {
    let pillar = ctx
        .board
        .pillar(shown.pillar)
        .map(|pillar| pillar.title())
        .unwrap_or_default();
    let place = label::small(format!("{}　{pillar}", shown.code)).width(Fill);
    let name = row![
        common::paid_by(shown.mark),
        label::heading(shown.name.as_str()).width(Fill)
    ]
    .spacing(S);
    let mut content = column![place, name].spacing(6.0);
    let tags = common::tags(ctx.lang(), shown.tags);
    if !tags.is_empty() {
        content = content.push(row(tags).spacing(XS).wrap().vertical_spacing(XS));
    }
    let facts = facts(shown, programme, ctx)
        .into_iter()
        .map(|(name, value)| label::small(format!("{name} {value}")).into());
    content = content.push(
        row(facts.collect::<Vec<_>>())
            .spacing(M)
            .wrap()
            .vertical_spacing(XS),
    );
    column![content, buttons(shown, ctx)].spacing(M).into()
}

/// Name and value of what is known about the programme; what is not filled in is left out, except the
/// section that has to report.
fn facts(row: &Row, programme: Option<&Programme>, ctx: Context<'_>) -> Vec<(String, String)> {
    let lang = ctx.lang();
    let lead = ctx.board.section_name(row.lead);
    let lead = if lead.is_empty() {
        lang.list_no_section()
    } else {
        lead.to_owned()
    };
    let mut facts = vec![(lang.col_lead_section(), lead)];
    let Some(programme) = programme else {
        return facts;
    };
    let related: Vec<&str> = programme
        .text
        .related
        .iter()
        .map(|section| ctx.board.section_name(Some(*section)))
        .collect();
    if !related.is_empty() {
        facts.push((
            lang.col_related_sections(),
            related.join(&lang.detail_and()),
        ));
    }
    match (programme.text.budget, programme.text.spent) {
        (None, None) => {}
        (budget, None) => facts.push((lang.detail_budget(), amount(budget, ctx))),
        (budget, spent) => {
            facts.push((
                lang.detail_budget_spent(),
                format!("{} / {}", amount(budget, ctx), amount(spent, ctx)),
            ));
        }
    }
    if !programme.text.contact.is_empty() {
        facts.push((lang.detail_contact(), programme.text.contact.clone()));
    }
    facts
}

fn amount(thousands: Option<i64>, ctx: Context<'_>) -> String {
    thousands.map_or_else(
        || "—".to_owned(),
        |amount| ctx.lang().detail_thousand_yen(grouped(amount)),
    )
}

/// Digits in groups of three.
pub(in crate::screen::list) fn grouped(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if amount < 0 { format!("-{text}") } else { text }
}

fn buttons<'a>(row_shown: &'a Row, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    if ctx.is_locked() {
        return row![
            icon(Icon::Lock).size(14.0),
            label::small(ctx.lock_reason()).width(Fill)
        ]
        .spacing(6.0)
        .align_y(Center)
        .into();
    }
    let many = ctx
        .board
        .rows
        .iter()
        .filter(|other| other.pillar == row_shown.pillar)
        .nth(1)
        .is_some();
    let moves = |icon, name, direction, keys: &str| {
        button::icon_only(icon, name)
            .small()
            .hint(keys)
            .on_press_maybe(many.then_some(Message::MovePressed(direction)))
    };
    row![
        button::secondary(lang.detail_enter_report())
            .icon(Icon::Pencil)
            .small()
            .on_press(Message::ReportPressed),
        button::secondary(lang.button_edit())
            .hint("F2")
            .small()
            .on_press(Message::EditPressed),
        button::secondary(lang.detail_move_pillar())
            .small()
            .on_press(Message::PillarPressed),
        moves(Icon::Up, lang.detail_move_up(), Direction::Up, "Alt ↑"),
        moves(
            Icon::Down,
            lang.detail_move_down(),
            Direction::Down,
            "Alt ↓"
        ),
        button::icon_only(Icon::Trash, lang.button_delete())
            .small()
            .hint("Delete")
            .on_press(Message::DeletePressed),
    ]
    .spacing(XS)
    .align_y(Center)
    .wrap()
    .vertical_spacing(6.0)
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::{Screen, care_plaza};

    #[test]
    fn amounts_are_grouped() {
        for (amount, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
            (-1_234, "-1,234"),
        ] {
            assert_eq!(grouped(amount), expected);
        }
    }

    #[test]
    fn only_what_is_known_is_shown() {
        let screen = Screen::new();
        let ctx = screen.ctx();
        let mut programme = care_plaza();
        let said = |programme: &Programme| -> Vec<String> {
            facts(&ctx.board.rows[4], Some(programme), ctx)
                .into_iter()
                .map(|(name, value)| format!("{name} {value}"))
                .collect()
        };
        assert_eq!(said(&programme), ["主管課 福祉保健課", "関係課 区政推進課"]);
        programme.text.budget = Some(12_000);
        programme.text.spent = Some(8_500);
        assert_eq!(said(&programme)[2], "予算 / 執行 12,000千円 / 8,500千円");
    }
}
