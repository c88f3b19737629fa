//! Brings what has the focus into view: Tab must not lead to a field that nobody sees.

use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Vector};

/// The room left above or below what is brought into view, in logical pixels: its label fits into it.
const MARGIN: f32 = 32.0;

/// Scrolls what encloses the focused widget, if the widget is out of sight there.
pub fn reveal() -> impl Operation {
    Reveal::default()
}

/// A scrollable on the way to the focused widget.
#[derive(Debug, Clone, Copy)]
struct Around {
    /// Its place among all scrollables.
    index: usize,
    bounds: Rectangle,
    content: Rectangle,
    translation: Vector,
}

#[derive(Debug, Default)]
struct Reveal {
    seen: usize,
    /// The scrollable that was just announced; its children are traversed next.
    entering: Option<Around>,
    around: Vec<Around>,
    found: Option<(usize, f32)>,
}

impl Around {
    /// The offset that shows a widget, if it is not shown.
    fn offset(&self, widget: Rectangle) -> Option<f32> {
        let top = widget.y - self.translation.y;
        let bottom = top + widget.height;
        let above = widget.y - self.content.y - MARGIN;
        if top < self.bounds.y {
            Some(above.max(0.0))
        } else if bottom > self.bounds.y + self.bounds.height {
            let below = widget.y + widget.height - self.content.y + MARGIN - self.bounds.height;
            // What is higher than the room is shown from its top.
            Some(below.min(above).max(0.0))
        } else {
            None
        }
    }
}

impl Operation for Reveal {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let entered = self.entering.take();
        self.around.extend(entered);
        operate(self);
        if entered.is_some() {
            self.around.pop();
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.entering = Some(Around {
            index: self.seen,
            bounds,
            content,
            translation,
        });
        self.seen += 1;
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused()
            && let Some(around) = self.around.last()
        {
            self.found = around.offset(bounds).map(|offset| (around.index, offset));
        }
    }

    fn finish(&self) -> Outcome<()> {
        match self.found {
            Some((index, offset)) => Outcome::Chain(Box::new(Scroll {
                index,
                offset,
                seen: 0,
            })),
            None => Outcome::None,
        }
    }
}

/// Scrolls one scrollable, found by its place among all.
struct Scroll {
    index: usize,
    offset: f32,
    seen: usize,
}

impl Operation for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if self.seen == self.index {
            state.scroll_to(AbsoluteOffset {
                x: None,
                y: Some(self.offset),
            });
        }
        self.seen += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::field::text_field;
    use crate::ui::scroll::scroll;
    use crate::ui::testing::Driver;
    use iced::Element;
    use iced::widget::column;

    #[test]
    fn a_field_below_the_fold_is_scrolled_into_view_and_one_in_sight_stays() {
        let fields = (0..60).map(|n| {
            text_field("", &n.to_string())
                .id(format!("f{n}"))
                .on_input(move |_| n)
                .into()
        });
        let view: Element<'_, i32> = scroll("body", column(fields));
        let mut ui = Driver::new(view);
        for (field, in_sight) in [("f3", true), ("f50", false), ("f0", false), ("f59", false)] {
            ui.focus(field);
            assert_eq!(is_in_sight(&mut ui), in_sight, "{field} before");
            ui.operate(reveal());
            assert!(is_in_sight(&mut ui), "{field}");
        }
    }

    fn is_in_sight(ui: &mut Driver<'_, i32>) -> bool {
        let mut look = Reveal::default();
        ui.look(&mut look);
        look.found.is_none()
    }
}
