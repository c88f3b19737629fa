//! After the import: what was stored, and the ways on.

use std::collections::BTreeMap;

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill};

use super::draft::{Kind, Tally};
use super::words;
use super::{Message, review::Review};
use crate::domain::history::Op;
use crate::screen::Context;
use crate::ui::card::card;
use crate::ui::icon::{Icon, icon};
use crate::ui::theme::{L, M, S, XL};
use crate::ui::{button, label};

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    kinds: BTreeMap<Kind, Tally>,
    /// What of the source was left out because it could not be read.
    left_out: usize,
    /// Programmes that were left out because nobody decided.
    undecided: usize,
}

impl Done {
    pub(super) fn of(review: &Review) -> Done {
        let figures = &review.draft.figures;
        Done {
            kinds: figures.kinds.clone(),
            left_out: review.draft.left_out(),
            undecided: figures.undecided,
        }
    }
}

/// The page.
pub(super) fn view<'a>(done: &'a Done, ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let undone = matches!(
        ctx.board.taken_back,
        Some(Op::PolicyImported | Op::TableImported)
    );
    let mut content = column![].spacing(M);
    let title = match undone {
        true => row![
            icon(Icon::Undo).size(24.0).tone(|t| t.secondary),
            label::title(lang.take_undone_title()).width(Fill)
        ],
        false => row![
            icon(Icon::Check).size(24.0).tone(|t| t.success),
            label::title(lang.take_done_title()).width(Fill)
        ],
    };
    content = content.push(title.spacing(S).align_y(Center));
    let mut table = column![].spacing(6.0);
    for (kind, tally) in &done.kinds {
        if tally.new + tally.changed == 0 {
            continue;
        }
        let figure = |count: usize, word: String| {
            let text = match count {
                0 => String::new(),
                count => format!("{word} {}", lang.grouped(count as u64)),
            };
            container(label::body(text)).width(110)
        };
        table = table.push(row![
            container(label::body(words::kind_of(lang, *kind))).width(150),
            figure(tally.new, lang.take_new()),
            figure(tally.changed, lang.take_changed()),
        ]);
    }
    content = content.push(table);
    if done.left_out > 0 {
        content = content.push(label::quiet(lang.take_done_left_out(done.left_out)).width(Fill));
    }
    if done.undecided > 0 {
        content = content.push(label::quiet(lang.take_undecided(done.undecided)).width(Fill));
    }
    if undone {
        content = content.push(label::quiet(lang.take_undone_about()).width(Fill));
    } else {
        content = content.push(label::quiet(lang.take_done_undo()).width(Fill));
    }
    let ways = row![
        Element::from(
            button::primary(lang.take_to_list())
                .icon(Icon::List)
                .hint("Enter")
                .id("take-to-list")
                .on_press(Message::ListOpened)
        ),
        Element::from(button::secondary(lang.take_another()).on_press(Message::AnotherPressed)),
    ]
    .spacing(S);
    let content = content.push(ways.wrap().vertical_spacing(S));
    container(card(content).padding([XL, XL]).max_width(620))
        .center_x(Fill)
        .padding([XL + L, L])
        .into()
}
