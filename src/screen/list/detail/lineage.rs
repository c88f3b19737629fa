//! Where a programme came from and what became of it, over the years, and how its year was reviewed.

use iced::Element;
use iced::widget::{column, row};
use iced::{Center, Fill};

use super::{Context, Message, part};
use crate::domain::PlanId;
use crate::domain::lineage::Relative;
use crate::domain::programme::Programme;
use crate::ui::choice::pressable;
use crate::ui::icon::{Icon, icon};
use crate::ui::status::{Badge, badge};
use crate::ui::theme::{L, S};
use crate::ui::{elided, label};

/// Nothing where nothing is known.
pub(super) fn view<'a>(programme: &'a Programme, ctx: Context<'a>) -> Option<Element<'a, Message>> {
    let lang = ctx.lang();
    let lineage = &programme.lineage;
    let mut content = column![].spacing(L).width(Fill);
    let mut any = false;
    for (title, relatives, ended) in [
        (lang.detail_origins(), &lineage.origins, false),
        (lang.detail_successors(), &lineage.successors, lineage.ended),
    ] {
        if relatives.is_empty() && !ended {
            continue;
        }
        any = true;
        let mut lines = column![].spacing(2.0).width(Fill);
        for relative in relatives {
            lines = lines.push(one(relative, ctx));
        }
        if ended {
            lines = lines.push(label::body(lang.detail_ended()));
        }
        content = content.push(part(title, lines));
    }
    if let Some(review) = &programme.review {
        let review = &review.text;
        let grade = ctx
            .board
            .grades
            .iter()
            .find(|it| Some(it.id) == review.grade);
        let words = [
            grade.map(|grade| grade.title()),
            review.direction.map(|it| lang.outlook(it)),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        if !words.is_empty() {
            any = true;
            let told = label::body(words.join(&lang.year_dot())).width(Fill);
            content = content.push(part(lang.layout_year(), told));
        }
    }
    any.then(|| content.into())
}

/// A programme of another year; pressing it goes there.
fn one<'a>(relative: &'a Relative, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = format!("{} {}", relative.code, relative.name);
    let line = row![
        label::small(lang.fiscal_year(relative.year)),
        elided::elided(name).width(Fill),
        badge(Badge::Plain, lang.lineage_kind(relative.kind)),
    ]
    .spacing(S)
    .align_y(Center);
    match plan_of(relative, ctx) {
        Some(plan) => {
            let line = line.push(icon(Icon::ArrowRight).size(14.0).tone(|t| t.accent));
            pressable(line, Message::RelativePressed(plan, relative.id)).into()
        }
        None => line.into(),
    }
}

/// The plan of a relative: that of the same ward in its year.
fn plan_of(relative: &Relative, ctx: Context<'_>) -> Option<PlanId> {
    let ward = &ctx.board.plan.ward;
    let mut plans = ctx.board.plans.iter();
    let found = plans.find(|it| it.ward == *ward && it.year == relative.year);
    found.map(|it| it.id)
}
