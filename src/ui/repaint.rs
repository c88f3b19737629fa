//! Redraws a part of the window in one go.
//!
//! The CPU renderer compares each frame with the last and redraws every region that differs, each
//! time walking over all there is to draw. When a whole list scrolls, that is a hundred small regions
//! and a third of a second. A layer whose edge has moved counts as one region, so this draws its
//! content in a layer of its own and moves the edge by an invisible fraction of a pixel whenever the
//! content is scrolled or its key changes.

use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::Renderer as _;
use iced::{Rectangle, Renderer};

/// The width of the layer moves in steps of this many logical pixels.
const STEP: f32 = 0.002;
/// So many different widths, so that no frame meets that of one still in the window's buffers.
const STEPS: u64 = 31;

/// Draws with `draw`, inside `bounds` and `viewport`, as one region that is redrawn as a whole when
/// `key` or the place of the viewport changes.
pub(super) fn as_one(
    renderer: &mut Renderer,
    key: u64,
    bounds: Rectangle,
    viewport: &Rectangle,
    draw: impl FnOnce(&mut Renderer),
) {
    // What is drawn on the lower edge may be rounded to the pixel below it, which goes away with the rest.
    let bounds = Rectangle {
        height: bounds.height + 1.0,
        ..bounds
    };
    let Some(layer) = bounds.intersection(viewport) else {
        return;
    };
    renderer.with_layer(nudged(key, layer), draw);
}

fn nudged(key: u64, layer: Rectangle) -> Rectangle {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    layer.x.to_bits().hash(&mut hasher);
    layer.y.to_bits().hash(&mut hasher);
    let steps = hasher.finish() % STEPS;
    Rectangle {
        width: layer.width + steps as f32 * STEP,
        ..layer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::{Point, Size};

    #[test]
    fn the_edge_moves_with_key_and_scrolling_but_never_visibly() {
        let layer = |y| Rectangle::new(Point::new(10.0, y), Size::new(900.0, 600.0));
        let widths: Vec<f32> = (0..20u8)
            .map(|i| nudged(i.into(), layer(0.0)).width)
            .collect();
        assert!(widths.iter().all(|width| (900.0..900.1).contains(width)));
        assert!(widths.windows(2).filter(|pair| pair[0] != pair[1]).count() > 15);
        let far = |row: u32| nudged(1, layer(3_600_000.0 + row as f32 * 36.0)).width;
        assert!((0..20).filter(|i| far(*i) != far(i + 1)).count() > 15);
        assert_eq!(nudged(7, layer(3.0)), nudged(7, layer(3.0)));
    }
}
