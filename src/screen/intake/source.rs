//! The first page of 取込: paste a text, or open a file.

use std::path::PathBuf;

use iced::widget::text_editor::{self, Content};
use iced::widget::{Id, column, container, responsive, row};
use iced::{Center, Element, Fill, Size};

use super::reading::{From, Request};
use super::{Message as Said, State as Screen};
use crate::domain::proposal::SourceKind;
use crate::screen::Context;
use crate::text::Lang;
use crate::ui::card::{Tone, card, notice, spring};
use crate::ui::field::text_area;
use crate::ui::icon::{Icon, icon};
use crate::ui::select::select;
use crate::ui::theme::{M, S, XL};
use crate::ui::{button, label};

/// The id of the text.
pub(super) const TEXT: &str = "take-text";
/// The widest the page is, in logical pixels: a line of text that can still be read.
const WIDEST: f32 = 920.0;

/// What the page knows.
#[derive(Debug, Default)]
pub(super) struct State {
    text: Content,
    kind: Option<SourceKind>,
    /// Why nothing could be read, and of what.
    failed: Option<String>,
}

/// What happened on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The text was edited, or its caret moved.
    Edited(text_editor::Action),
    /// What is to be read was chosen; nothing leaves it to the content.
    KindPicked(Option<SourceKind>),
    /// 読み取る was pressed.
    ReadPressed,
    /// ファイルを開く… was pressed.
    FilePressed,
    /// The way back to what was read before was pressed.
    ResumePressed,
    /// What was read before is not wanted.
    DiscardPressed,
}

impl State {
    pub(super) fn edit(&mut self, action: text_editor::Action) {
        if action.is_edit() {
            self.failed = None;
        }
        self.text.perform(action);
    }

    pub(super) fn pick(&mut self, kind: Option<SourceKind>) {
        self.kind = kind;
        self.failed = None;
    }

    pub(super) fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// What is to be read of the text; nothing when nothing is written.
    pub(super) fn request(&self) -> Option<Request> {
        let text = self.text.text();
        (!text.trim().is_empty()).then(|| Request {
            from: From::Text(text.into()),
            kind: self.kind,
        })
    }

    /// What is to be read of a file.
    pub(super) fn file(&self, path: PathBuf) -> Request {
        Request {
            from: From::File(path),
            kind: self.kind,
        }
    }

    pub(super) fn failed(&mut self, why: Option<String>) {
        self.failed = why;
    }

    /// It was imported: an emptied page awaits the next source.
    pub(super) fn clear(&mut self) {
        *self = State::default();
    }
}

/// The page.
pub(super) fn view<'a>(screen: &'a Screen, ctx: Context<'a>) -> Element<'a, Said> {
    let page = responsive(move |size| {
        let content = container(page(screen, ctx, size)).max_width(WIDEST);
        let edge = if size.width < 700.0 { M } else { XL };
        container(content)
            .center_x(Fill)
            .height(Fill)
            .padding([if size.height < 600.0 { M } else { 18.0 }, edge])
            .into()
    });
    page.into()
}

fn page<'a>(screen: &'a Screen, ctx: Context<'a>, size: Size) -> Element<'a, Said> {
    let lang = ctx.lang();
    let source = &screen.source;
    let mut page = column![].spacing(M).height(Fill);
    if let Some(kept) = screen.kept(ctx) {
        page = page.push(resume(lang, kept));
    }
    let help = column![
        label::heading(lang.take_source_title()),
        line(Icon::Document, lang.take_source_policy()),
        line(Icon::List, lang.take_source_tables()),
    ]
    .spacing(S - 2.0);
    let text = text_area(&source.text)
        .id(Id::new(TEXT))
        .placeholder(lang.take_source_placeholder())
        .on_action(|action| Said::Source(Message::Edited(action)))
        .height(Fill);
    let mut form = column![help, container(Element::from(text)).height(Fill)]
        .spacing(M)
        .height(Fill);
    if let Some(why) = &source.failed {
        form = form.push(notice(Tone::Danger, "", label::body(why.as_str())));
    }
    form = form.push(foot(screen, ctx, size));
    page.push(card(form).width(Fill).height(Fill)).into()
}

fn line<'a>(sign: Icon, text: String) -> Element<'a, Said> {
    row![
        icon(sign).size(14.0).tone(|t| t.secondary),
        label::quiet(text).width(Fill)
    ]
    .spacing(S)
    .into()
}

/// What was read before and not imported yet.
fn resume<'a>(lang: Lang, kept: String) -> Element<'a, Said> {
    let ways = row![
        button::secondary(lang.take_resume())
            .small()
            .on_press(Said::Source(Message::ResumePressed)),
        button::quiet(lang.take_discard())
            .small()
            .on_press(Said::Source(Message::DiscardPressed)),
    ]
    .spacing(S);
    let line = row![label::body(kept).width(Fill), ways]
        .spacing(M)
        .align_y(Center);
    notice(Tone::Info, "", line)
}

fn foot<'a>(screen: &'a Screen, ctx: Context<'a>, size: Size) -> Element<'a, Said> {
    let lang = ctx.lang();
    let source = &screen.source;
    let kinds = std::iter::once((None, lang.take_kind_auto())).chain(
        SourceKind::ALL
            .iter()
            .map(|kind| (Some(*kind), lang.source_kind(*kind))),
    );
    let kind = select(kinds, Some(&source.kind), |kind| {
        Said::Source(Message::KindPicked(kind))
    })
    .id("take-kind")
    .prefix(lang.take_kind())
    .active(source.kind.is_some());
    let file = button::secondary(lang.take_open_file())
        .icon(Icon::Folder)
        .hint("Ctrl O")
        .id("take-file")
        .on_press(Said::Source(Message::FilePressed));
    let has_text = !source.text.is_empty();
    let read = button::primary(lang.take_read())
        .hint("Ctrl Enter")
        .id("take-read")
        .on_press_maybe(has_text.then_some(Said::Source(Message::ReadPressed)));
    if size.width < 620.0 {
        return column![
            row![Element::from(file), Element::from(kind)].spacing(S),
            row![spring(), Element::from(read)],
        ]
        .spacing(S)
        .into();
    }
    row![
        Element::from(file),
        Element::from(kind),
        spring(),
        Element::from(read)
    ]
    .spacing(S)
    .align_y(Center)
    .into()
}
