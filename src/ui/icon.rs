//! Our own icons: 20 × 20 line drawings that take the colour of the text around them.

use std::sync::LazyLock;

use iced::advanced::svg::{self, Handle, Renderer as _};
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, Widget, layout, mouse, renderer};
use iced::{Color, Element, Length, Rectangle, Renderer, Size, Theme};

use super::tokens::Tokens;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $file:literal),+ $(,)?) => {
        /// An icon of the kit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* $name),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        static HANDLES: LazyLock<Vec<Handle>> = LazyLock::new(|| vec![
            $(Handle::from_memory(include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/assets/icons/", $file, ".svg"
            )).as_slice())),+
        ]);
    };
}

icons! {
    /// A house: ホーム.
    Home = "home",
    /// Lines: 取組一覧.
    List = "list",
    /// A pencil: 進捗入力, edit.
    Pencil = "pencil",
    /// A diamond: 節目年表.
    Diamond = "diamond",
    /// Bars: 指標.
    Chart = "chart",
    /// A clock: 報告期間.
    Clock = "clock",
    /// An arrow out of a tray: 出力, save.
    Export = "export",
    /// An arrow into a tray: 取込.
    Import = "import",
    /// A clock turned back: 変更履歴.
    History = "history",
    /// A gear: 設定.
    Gear = "gear",
    /// Add.
    Plus = "plus",
    /// Less, zoom out.
    Minus = "minus",
    /// Close, remove.
    Close = "close",
    /// Opens a list; an open group.
    ChevronDown = "chevron-down",
    /// A closed group; onwards.
    ChevronRight = "chevron-right",
    /// Back.
    ChevronLeft = "chevron-left",
    /// Move up.
    Up = "up",
    /// Move down.
    Down = "down",
    /// From this to that.
    ArrowRight = "arrow-right",
    /// A magnifier.
    Search = "search",
    /// Undo.
    Undo = "undo",
    /// Redo.
    Redo = "redo",
    /// Delete.
    Trash = "trash",
    /// Information.
    Info = "info",
    /// Warning.
    Warning = "warning",
    /// A tick.
    Check = "check",
    /// A sheet of paper.
    Document = "document",
    /// Two sheets: copy.
    Copy = "copy",
    /// A folder: open a file.
    Folder = "folder",
    /// A funnel.
    Filter = "filter",
    /// Two arrows: order.
    Sort = "sort",
    /// Three dots: more.
    More = "more",
    /// A person.
    User = "user",
    /// A question mark.
    Help = "help",
    /// A lock: read only, closed.
    Lock = "lock",
    /// Three bars.
    Menu = "menu",
    /// The mark of 完了.
    MarkDone = "mark-done",
    /// The mark of 順調.
    MarkOnTrack = "mark-on-track",
    /// The mark of 概ね順調.
    MarkMostly = "mark-mostly",
    /// The mark of やや遅れ.
    MarkSlipping = "mark-slipping",
    /// The mark of 遅れ.
    MarkLate = "mark-late",
    /// The mark of 未着手.
    MarkWaiting = "mark-waiting",
    /// The mark of 中止.
    MarkStopped = "mark-stopped",
    /// The mark of 未報告.
    MarkMissing = "mark-missing",
    /// Hatching, drawn at its own size and cut to its bounds.
    Hatch = "hatch",
}

impl Icon {
    fn handle(self) -> Option<Handle> {
        HANDLES.get(self as usize).cloned()
    }
}

/// An icon on the screen; 16 px unless sized, in the colour of the surrounding text unless toned.
pub fn icon(icon: Icon) -> Glyph {
    Glyph {
        icon,
        width: Length::Fixed(16.0),
        height: Length::Fixed(16.0),
        tone: None,
        whole: true,
    }
}

/// The widget of [`icon`].
pub struct Glyph {
    icon: Icon,
    width: Length,
    height: Length,
    tone: Option<fn(&Tokens) -> Color>,
    whole: bool,
}

impl Glyph {
    /// Sets width and height, in logical pixels.
    pub fn size(mut self, size: f32) -> Self {
        self.width = Length::Fixed(size);
        self.height = Length::Fixed(size);
        self
    }

    /// Takes the colour from the theme instead of from the surrounding text.
    pub fn tone(mut self, tone: fn(&Tokens) -> Color) -> Self {
        self.tone = Some(tone);
        self
    }

    /// Fills the space with the drawing at its own size, cut at the edges.
    pub(super) fn tiled(mut self) -> Self {
        self.width = Length::Fill;
        self.height = Length::Fill;
        self.whole = false;
        self
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Glyph {
    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, self.width, self.height)
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let (Some(handle), Some(clip)) = (self.icon.handle(), bounds.intersection(viewport)) else {
            return;
        };
        let color = self
            .tone
            .map_or(style.text_color, |tone| tone(Tokens::of(theme)));
        let drawing = if self.whole {
            bounds
        } else {
            let own = renderer.measure_svg(&handle);
            Rectangle::new(
                bounds.position(),
                Size::new(own.width as f32, own.height as f32),
            )
        };
        let svg = svg::Svg::new(handle).color(color);
        if self.whole {
            renderer.draw_svg(svg, drawing, clip);
        } else {
            // The renderer does not cut drawings, only layers.
            renderer.with_layer(clip, |renderer| renderer.draw_svg(svg, drawing, clip));
        }
    }
}

impl<'a, Message: 'a> From<Glyph> for Element<'a, Message> {
    fn from(glyph: Glyph) -> Self {
        Element::new(glyph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_drawing_of_its_own() {
        let mut ids: Vec<u64> = Icon::ALL
            .iter()
            .filter_map(|i| i.handle())
            .map(|h| h.id())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Icon::ALL.len());
    }
}
