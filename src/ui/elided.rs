//! One line of text that ends in "…" where it would not fit. The toolkit can only wrap or overflow.

use std::borrow::Cow;

use iced::advanced::text::{self, Paragraph as _, Renderer as _, paragraph::Plain};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::widget::text::IntoFragment;
use iced::{
    Color, Element, Font, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, alignment,
};

use super::theme::{BASE, BOLD, REGULAR, SMALL};
use super::tokens::Tokens;

/// A line of ordinary text, cut to the width it gets. Whoever looks for it finds the whole text.
pub fn elided<'a>(content: impl IntoFragment<'a>) -> Elided<'a> {
    Elided {
        content: single_line(content.into_fragment()),
        font: REGULAR,
        size: BASE,
        width: Length::Shrink,
        align: 0.0,
        tone: None,
    }
}

/// The widget of [`elided`].
pub struct Elided<'a> {
    content: Cow<'a, str>,
    font: Font,
    size: f32,
    width: Length,
    align: f32,
    tone: Option<fn(&Tokens) -> Color>,
}

impl Elided<'_> {
    /// In bold.
    pub fn bold(mut self) -> Self {
        self.font = BOLD;
        self
    }

    /// In the small, quieter secondary style.
    pub fn small(mut self) -> Self {
        self.size = SMALL;
        self.tone(|t| t.secondary)
    }

    /// In the given size, in logical pixels.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// The width; `Fill` inside a column of fixed width.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Aligns to the right, as figures are.
    pub fn right(mut self) -> Self {
        self.align = 1.0;
        self
    }

    /// Takes the colour from the theme instead of from the surrounding text.
    pub fn tone(mut self, tone: fn(&Tokens) -> Color) -> Self {
        self.tone = Some(tone);
        self
    }

    fn paragraph<'t>(&self, content: &'t str) -> text::Text<&'t str, Font> {
        text::Text {
            content,
            bounds: Size::INFINITE,
            size: Pixels(self.size),
            line_height: text::LineHeight::default(),
            font: self.font,
            align_x: text::Alignment::Left,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::Auto,
            wrapping: text::Wrapping::None,
        }
    }

    /// Lays the longest beginning of the content that fits into `width` out into `shown`.
    fn cut(&self, state: &mut State, width: f32) {
        let _ = state.full.update(self.paragraph(&self.content));
        if state.full.min_width() <= width.ceil() {
            state.is_cut = false;
            return;
        }
        state.is_cut = true;
        let _ = state.shown.update(self.paragraph(ELLIPSIS));
        let room = width - state.shown.min_width();
        let middle = state.full.min_height() / 2.0;
        let guess = state.full.raw().hit_test(Point::new(room.max(0.0), middle));
        let mut end = floor(&self.content, guess.map_or(0, text::Hit::cursor));
        loop {
            let shown = format!("{}{ELLIPSIS}", self.content[..end].trim_end());
            let _ = state.shown.update(self.paragraph(&shown));
            if end == 0 || state.shown.min_width() <= width.ceil() {
                break;
            }
            end = floor(&self.content, end - 1);
        }
    }
}

const ELLIPSIS: &str = "…";

/// The last character boundary at or before `index`.
fn floor(content: &str, index: usize) -> usize {
    let mut index = index.min(content.len());
    while !content.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn single_line(content: Cow<'_, str>) -> Cow<'_, str> {
    if content.contains(['\n', '\r', '\t']) {
        Cow::Owned(content.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        content
    }
}

type Paragraph = <Renderer as text::Renderer>::Paragraph;

#[derive(Default)]
struct State {
    full: Plain<Paragraph>,
    shown: Plain<Paragraph>,
    is_cut: bool,
}

impl State {
    fn visible(&self) -> &Plain<Paragraph> {
        if self.is_cut { &self.shown } else { &self.full }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Elided<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            self.cut(state, limits.max().width);
            state.visible().min_bounds()
        })
    }

    fn operate(
        &mut self,
        _: &mut Tree,
        layout: Layout<'_>,
        _: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.content);
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let shown = tree.state.downcast_ref::<State>().visible();
        let spare = (bounds.width - shown.min_width()).max(0.0);
        let position = Point::new(bounds.x + spare * self.align, bounds.y);
        let color = self
            .tone
            .map_or(style.text_color, |tone| tone(Tokens::of(theme)));
        renderer.fill_paragraph(shown.raw(), position, color, *viewport);
    }
}

impl<'a, Message: 'a> From<Elided<'a>> for Element<'a, Message> {
    fn from(elided: Elided<'a>) -> Self {
        Element::new(elided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing;

    fn shown(content: &str, width: f32) -> String {
        testing::load_fonts();
        let elided = elided(content);
        let mut state = State::default();
        elided.cut(&mut state, width);
        state.visible().content().to_owned()
    }

    #[test]
    fn short_text_is_left_alone_and_long_text_is_cut_to_fit() {
        let long = "妊娠から子育て期まで切れ目のない支援充実事業";
        assert_eq!(shown("完了", 200.0), "完了");
        assert_eq!(shown("", 0.0), "");
        for width in [30.0, 80.0, 120.0, 200.0] {
            let cut = shown(long, width);
            assert!(
                cut.ends_with('…') && long.starts_with(cut.trim_end_matches('…')),
                "{cut}"
            );
            let mut state = State::default();
            elided(long).cut(&mut state, width);
            assert!(state.visible().min_width() <= width.ceil());
        }
        assert!(shown(long, 200.0).chars().count() > 10);
        assert_eq!(shown(long, 2.0), "…");
        assert!(shown("https://example.org/averyveryverylongaddress", 100.0).ends_with('…'));
        assert_eq!(shown("一行目\n二行目", 400.0), "一行目 二行目");
    }

    #[test]
    fn the_whole_text_is_found_although_it_is_cut() {
        let long = "区民の皆さまの信頼に応える区役所づくりを進めます";
        let content: Element<'_, ()> = iced::widget::container(elided(long).width(Length::Fill))
            .width(60)
            .into();
        let mut ui = testing::simulator(content);
        assert!(ui.find(long).is_ok());
    }
}
