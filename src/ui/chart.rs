//! A small chart of bars: how a figure came along, beside others of its size. The figures themselves stand as
//! text beside it, for a drawing tells nothing to who cannot see it.

use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, Widget, layout, mouse, renderer};
use iced::{Background, Border, Color, Element, Fill, Length, Rectangle, Renderer, Size, Theme};

use super::choice::mix;
use super::tokens::Tokens;

/// The height of a chart, in logical pixels.
const HEIGHT: f32 = 64.0;
/// The widest bar.
const BAR: f32 = 32.0;
/// A dash of the line of the target, and the gap after it.
const DASH: (f32, f32) = (5.0, 3.0);

/// One bar: what was there before, and what it came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where it begins; drawn pale from nought to here.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A bar for each place, or none where there is no figure, and a dashed line for the target. The places share the
/// width evenly, so that a row of as many cells stands under the bars.
pub fn bars<'a, Message: 'a>(bars: Vec<Option<Bar>>, target: Option<f32>) -> Element<'a, Message> {
    Element::new(Chart { bars, target })
}

struct Chart {
    bars: Vec<Option<Bar>>,
    target: Option<f32>,
}

impl Chart {
    /// The lowest and the highest figure there is room for; nought is always between them.
    fn span(&self) -> (f32, f32) {
        let ends = self
            .bars
            .iter()
            .flatten()
            .flat_map(|bar| [bar.from, bar.to]);
        let (low, high) = ends
            .chain(self.target)
            .filter(|figure| figure.is_finite())
            .fold((0.0_f32, 0.0_f32), |(low, high), figure| {
                (low.min(figure), high.max(figure))
            });
        if high > low { (low, high) } else { (0.0, 1.0) }
    }

    /// How far below the top a figure lies, as a part of the height.
    fn depth(&self, figure: f32) -> f32 {
        let (low, high) = self.span();
        ((high - figure) / (high - low)).clamp(0.0, 1.0)
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Chart {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Length::Fixed(HEIGHT))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::atomic(limits, Fill, HEIGHT)
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let t = Tokens::of(theme);
        // A line at an edge needs room of its own.
        let area = layout.bounds().shrink(1.0);
        let y = |figure: f32| area.y + self.depth(figure) * area.height;
        let mut fill = |place: Rectangle, color: Color| {
            let quad = renderer::Quad {
                bounds: place,
                border: Border::default(),
                ..renderer::Quad::default()
            };
            renderer.fill_quad(quad, Background::Color(color));
        };
        let mut block = |x: f32, width: f32, from: f32, to: f32, color: Color| {
            let (top, bottom) = (y(from).min(y(to)), y(from).max(y(to)));
            let height = (bottom - top).max(if from == to { 0.0 } else { 1.0 });
            if height > 0.0 {
                fill(
                    Rectangle::new([x, top].into(), Size::new(width, height)),
                    color,
                );
            }
        };
        let count = u16::try_from(self.bars.len().max(1)).unwrap_or(u16::MAX);
        let cell = area.width / f32::from(count);
        let width = (cell * 0.6).min(BAR);
        let mut left = area.x + (cell - width) / 2.0;
        for bar in &self.bars {
            if let Some(bar) = bar {
                block(left, width, 0.0, bar.from, mix(t.surface, t.accent, 0.35));
                block(left, width, bar.from, bar.to, t.accent);
            }
            left += cell;
        }
        let across =
            |y: f32, x: f32, width: f32| Rectangle::new([x, y - 0.5].into(), Size::new(width, 1.0));
        fill(across(y(0.0), area.x, area.width), t.control);
        if let Some(target) = self.target.filter(|target| target.is_finite()) {
            let (dash, gap) = DASH;
            let mut x = area.x;
            while x < area.x + area.width {
                let width = dash.min(area.x + area.width - x);
                fill(across(y(target), x, width), t.ink);
                x += dash + gap;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(bars: &[Option<(f32, f32)>], target: Option<f32>) -> Chart {
        let bar = |bar: &Option<(f32, f32)>| bar.map(|(from, to)| Bar { from, to });
        Chart {
            bars: bars.iter().map(bar).collect(),
            target,
        }
    }

    #[test]
    fn nought_and_the_target_are_always_on_the_chart() {
        for (bars, target, span) in [
            (vec![Some((0.0, 3.0)), None], Some(12.0), (0.0, 12.0)),
            (vec![Some((3.0, 15.0))], Some(12.0), (0.0, 15.0)),
            (vec![Some((0.0, -4.0))], Some(2.0), (-4.0, 2.0)),
            (vec![Some((-4.0, -9.0))], None, (-9.0, 0.0)),
            (vec![None, None], None, (0.0, 1.0)),
            (vec![Some((0.0, 0.0))], Some(0.0), (0.0, 1.0)),
            (vec![Some((0.0, f32::INFINITY))], Some(5.0), (0.0, 5.0)),
        ] {
            assert_eq!(chart(&bars, target).span(), span, "{bars:?} {target:?}");
        }
    }

    #[test]
    fn higher_figures_lie_higher() {
        let chart = chart(&[Some((0.0, 6.0))], Some(12.0));
        assert_eq!(chart.depth(12.0), 0.0);
        assert_eq!(chart.depth(6.0), 0.5);
        assert_eq!(chart.depth(0.0), 1.0);
        assert_eq!(chart.depth(-3.0), 1.0, "nothing is drawn outside");
    }
}
