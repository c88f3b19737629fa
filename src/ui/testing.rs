//! Helpers for tests of views: our fonts, keys, and a driver that keeps widget state between steps.

use std::sync::Once;

use iced::advanced::widget::{Id, Operation, operation};
use iced::advanced::{clipboard, mouse, renderer::Headless};
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Element, Event, Point, Renderer, Settings, Size, Theme, event};
use iced_test::Simulator;
use iced_test::runtime::{UserInterface, user_interface::Cache};

use super::theme;

/// Loads the embedded fonts, once per test process.
pub(crate) fn load_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let mut system = iced::advanced::graphics::text::font_system()
            .write()
            .expect("fonts");
        for font in theme::fonts() {
            system.load_font(font);
        }
    });
}

/// A simulator with our fonts and base size.
pub(crate) fn simulator<'a, Message>(
    view: impl Into<Element<'a, Message>>,
) -> Simulator<'a, Message> {
    load_fonts();
    let settings = Settings {
        fonts: Vec::new(),
        ..theme::settings()
    };
    Simulator::with_size(settings, SIZE, view)
}

/// The window of the simulator and the driver.
pub(crate) const SIZE: Size = Size::new(1024.0, 768.0);

/// The press of a named key, without modifiers.
pub(crate) fn key(named: key::Named) -> Event {
    press(Key::Named(named), Modifiers::empty(), None)
}

/// The press of any key.
pub(crate) fn press(key: Key, modifiers: Modifiers, text: Option<&str>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text: text.map(Into::into),
        repeat: false,
    })
}

/// Drives a view as the runtime does: events, operations, and a new view over the old state.
pub(crate) struct Driver<'a, Message> {
    ui: Option<UserInterface<'a, Message, Theme, Renderer>>,
    renderer: Renderer,
    cursor: mouse::Cursor,
    messages: Vec<Message>,
}

impl<'a, Message> Driver<'a, Message> {
    pub(crate) fn new(view: impl Into<Element<'a, Message>>) -> Self {
        load_fonts();
        let mut renderer = iced_test::futures::futures::executor::block_on(
            <Renderer as Headless>::new(theme::REGULAR, theme::BASE.into(), None),
        )
        .expect("renderer");
        let ui = UserInterface::build(view, SIZE, Cache::new(), &mut renderer);
        Self {
            ui: Some(ui),
            renderer,
            cursor: mouse::Cursor::Unavailable,
            messages: Vec::new(),
        }
    }

    /// Replaces the view and keeps the state, as after an update of the program.
    pub(crate) fn show(&mut self, view: impl Into<Element<'a, Message>>) {
        let cache = self.ui.take().expect("ui").into_cache();
        self.ui = Some(UserInterface::build(view, SIZE, cache, &mut self.renderer));
    }

    pub(crate) fn event(&mut self, event: Event) -> event::Status {
        let ui = self.ui.as_mut().expect("ui");
        let (_, statuses) = ui.update(
            &[event],
            self.cursor,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut self.messages,
        );
        statuses[0]
    }

    pub(crate) fn redraw(&mut self) {
        let now = std::time::Instant::now();
        self.event(Event::Window(iced::window::Event::RedrawRequested(now)));
    }

    pub(crate) fn move_to(&mut self, position: Point) {
        self.cursor = mouse::Cursor::Available(position);
        self.event(Event::Mouse(mouse::Event::CursorMoved { position }));
    }

    pub(crate) fn click_at(&mut self, position: Point) {
        self.move_to(position);
        self.event(Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        )));
        self.event(Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        )));
    }

    pub(crate) fn operate(&mut self, operation: impl Operation<()> + 'static) {
        let mut next: Option<Box<dyn Operation<()>>> = Some(Box::new(operation));
        while let Some(mut current) = next.take() {
            self.ui
                .as_mut()
                .expect("ui")
                .operate(&self.renderer, current.as_mut());
            if let operation::Outcome::Chain(chained) = current.finish() {
                next = Some(chained);
            }
        }
    }

    /// Lets an operation look at the widgets, without what follows from it.
    pub(crate) fn look(&mut self, operation: &mut impl Operation<()>) {
        let ui = self.ui.as_mut().expect("ui");
        ui.operate(&self.renderer, operation);
    }

    pub(crate) fn focus_next(&mut self) {
        self.operate(operation::focusable::focus_next());
    }

    pub(crate) fn focus_previous(&mut self) {
        self.operate(operation::focusable::focus_previous());
    }

    pub(crate) fn focus(&mut self, id: impl Into<Id>) {
        self.operate(operation::focusable::focus(id.into()));
    }

    /// The index of what is focused among all that can be, and their number.
    pub(crate) fn focused(&mut self) -> (Option<usize>, usize) {
        let mut count = operation::focusable::count();
        let ui = self.ui.as_mut().expect("ui");
        ui.operate(&self.renderer, &mut operation::black_box(&mut count));
        match count.finish() {
            operation::Outcome::Some(count) => (count.focused, count.total),
            _ => (None, 0),
        }
    }

    /// The messages since the last call.
    pub(crate) fn messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }
}
