//! How the choice between two texts looks.

use iced::widget::{column, container, row, text::Wrapping};
use iced::{Center, Element, Fill};

use super::{Choosing, FIRST};
use crate::app::App;
use crate::app::dialog::Message;
use crate::domain::board::Reported;
use crate::domain::conflict::{Conflict, Field, Side};
use crate::domain::differing::{Part, differing};
use crate::text::Lang;
use crate::ui::icon::Icon;
use crate::ui::marked::marked;
use crate::ui::theme::{M, S};
use crate::ui::{button, card, choice, label, modal};

impl App {
    /// The dialog in which a person chooses between two texts.
    pub(in crate::app) fn conflict_view<'a>(
        &'a self,
        choosing: &'a Choosing,
    ) -> Element<'a, Message> {
        let lang = self.settings.lang;
        let mut form =
            column![label::body(about(lang, &choosing.conflict)).wrapping(Wrapping::WordOrGlyph)]
                .spacing(M)
                .width(Fill);
        if choosing.fields.iter().all(|field| field.preset.is_some()) {
            form = form.push(label::body(lang.conflict_apart()).width(Fill));
        }
        if let Some(report) = choosing.conflict.checked() {
            let state = lang.report_state(Reported::Yes, Some(report.state));
            let sentence = match report.comment.trim() {
                "" => lang.conflict_checked(state),
                comment => lang.conflict_returned(comment, state),
            };
            let sentence = label::body(sentence).width(Fill);
            form = form.push(card::notice(card::Tone::Warning, "", sentence));
        }
        let all = row![
            button::secondary(lang.conflict_all_mine())
                .on_press(Message::AllSidesPicked(Side::Mine)),
            button::secondary(lang.conflict_all_theirs())
                .on_press(Message::AllSidesPicked(Side::Theirs)),
        ];
        form = form.push(all.spacing(S));
        for (place, (field, side)) in choosing.fields.iter().zip(&choosing.sides).enumerate() {
            form = form.push(self.conflict_field(choosing, place, field, *side));
        }
        let is_apart = choosing.fields.iter().all(|field| field.preset.is_some());
        let title = match is_apart {
            true => lang.conflict_title_apart(),
            false => lang.conflict_title(),
        };
        let save = match choosing.conflict.hands_in() {
            true => lang.conflict_submit(),
            false => lang.conflict_save(),
        };
        modal::dialog(title, form)
            .icon(Icon::Warning)
            .width(860.0)
            .button(button::quiet(lang.conflict_later()).on_press(Message::Closed))
            .button(button::primary(save).on_press(Message::Confirmed))
            .into()
    }

    fn conflict_field<'a>(
        &'a self,
        choosing: &'a Choosing,
        place: usize,
        field: &'a Field,
        side: Option<Side>,
    ) -> Element<'a, Message> {
        let lang = self.settings.lang;
        let offered = Choosing::offered(field);
        let words = offered.iter().map(|side| match side {
            Side::Mine => lang.conflict_mine(),
            Side::Theirs => lang.conflict_theirs(),
            Side::Both => lang.conflict_both(),
        });
        let chosen = side.and_then(|side| offered.iter().position(|it| *it == side));
        let pick = choice::segmented(words.map(choice::Segment::word), chosen, move |at| {
            Message::SidePicked(place, at)
        });
        let pick = match place {
            0 => pick.id(FIRST),
            _ => pick,
        };
        let name = lang.conflict_field(&choosing.conflict, &field.key);
        let mut head = row![label::strong(name).width(Fill), pick]
            .spacing(M)
            .align_y(Center);
        if choosing.tried && side.is_none() {
            head = head.push(label::danger(lang.conflict_choose()));
        }
        let text = |value| {
            let Some(board) = &self.board else {
                return String::new();
            };
            let style = self.settings.date_style();
            lang.conflict_value(&choosing.conflict, &field.key, value, board, style)
        };
        let (mine, theirs) = differing(&text(&field.mine), &text(&field.theirs));
        let cell = |title: String, value: Vec<Part>, on: bool| {
            let shown: Element<'a, Message> = match value.iter().all(|(it, _)| it.trim().is_empty())
            {
                true => label::quiet(lang.field_none()).into(),
                false => marked(value),
            };
            let title = match on {
                true => label::strong(title).size(12),
                false => label::small(title),
            };
            let body = column![title, shown].spacing(4).width(Fill);
            container(card::card(body).width(Fill)).width(Fill)
        };
        let is = |it: Side| side == Some(it) || side == Some(Side::Both);
        let texts = row![
            cell(lang.conflict_mine(), mine, is(Side::Mine)),
            cell(lang.conflict_theirs(), theirs, is(Side::Theirs)),
        ];
        column![head, texts.spacing(S)].spacing(6).into()
    }
}

fn about(lang: Lang, conflict: &Conflict) -> String {
    let name = conflict.name.clone();
    let by = lang.author_of(&conflict.by);
    match conflict.at {
        Some(at) => lang.conflict_about(lang.moment(at), by, name),
        None => lang.conflict_about_sometime(by, name),
    }
}
