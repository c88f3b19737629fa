//! A person at the keyboard: presses keys, types, clicks words, and sees what the window shows.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use iced::advanced::input_method;
use iced::advanced::renderer::Headless;
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::{clipboard, mouse};
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced::keyboard::key::{Code, Named, NativeCode, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::{Event, Renderer, Size, Task, event};
use iced_test::runtime::user_interface::Cache;
use iced_test::runtime::{Action, UserInterface, task};
use iced_test::selector::Selector;

use crate::app::{App, File, Message, Options};
use crate::domain::fiscal::FiscalYear;
use crate::store::{Clock, Db, Error, Sample};
use crate::ui::testing::load_fonts;
use crate::ui::theme;

/// A window with somebody in front of it.
pub(super) struct Robot {
    pub(super) app: App,
    folder: tempfile::TempDir,
    cache: Option<Cache>,
    renderer: Renderer,
    cursor: mouse::Cursor,
    pub(super) closed: bool,
    pub(super) copied: Option<String>,
    size: Size,
}

impl Robot {
    /// Opens a sample file on 13 January 2020, the third quarter's time to report.
    pub(super) fn with_sample(sample: Sample) -> Robot {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("izumi.hoshin");
        let clock = Clock::on("2020-01-13".parse().unwrap());
        drop(Db::create(&path, clock, |db| db.write_sample(sample, "").map(drop)).unwrap());
        Robot::start(folder, Some(path))
    }

    /// Opens a file with an empty plan on that day.
    pub(super) fn with_empty_plan(ward: &str, year: &str) -> Robot {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.hoshin");
        let clock = Clock::on("2020-01-13".parse().unwrap());
        let year = FiscalYear::parse(year).unwrap();
        let write = |db: &mut Db| db.write_empty_plan(ward, year, "").map(drop);
        drop(Db::create(&path, clock, write).unwrap());
        Robot::start(folder, Some(path))
    }

    /// Starts the program in a folder of its own, as a person would with `hoshin FILE`.
    pub(super) fn start(folder: tempfile::TempDir, file: Option<PathBuf>) -> Robot {
        Robot::start_with(folder, file, None)
    }

    /// As [`Robot::start`], with backups in this folder.
    pub(super) fn start_with(
        folder: tempfile::TempDir,
        file: Option<PathBuf>,
        backups: Option<PathBuf>,
    ) -> Robot {
        load_fonts();
        let renderer = block_on(<Renderer as Headless>::new(
            theme::REGULAR,
            theme::BASE.into(),
            None,
        ))
        .unwrap();
        let options = Options {
            read_only: false,
            lang: None,
            file,
            backups,
            clock: Clock::on("2020-01-13".parse().unwrap()),
            settings: Some(folder.path().join("settings.json")),
            records: Some(folder.path().join("records")),
        };
        let (app, task) = App::boot(&options);
        let mut robot = Robot {
            app,
            folder,
            cache: Some(Cache::new()),
            renderer,
            cursor: mouse::Cursor::Unavailable,
            closed: false,
            copied: None,
            size: Size::new(1360.0, 850.0),
        };
        robot.run(task);
        robot.say([Message::SettingsSaved(Ok(()))]);
        robot
    }

    /// Ends the program and starts it again on the same settings.
    pub(super) fn restarted(mut self) -> Robot {
        self.say([Message::CloseRequested]);
        assert!(self.closed);
        let Robot { app, folder, .. } = self;
        drop(app);
        Robot::start(folder, None)
    }

    /// The program is killed and started again on the same settings.
    pub(super) fn killed(self) -> Robot {
        let Robot { app, folder, .. } = self;
        drop(app);
        Robot::start(folder, None)
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Another program's view of the open file.
    pub(super) fn file(&self) -> Db {
        let File::Open(open) = &self.app.file else {
            panic!("no file is open")
        };
        Db::open(&open.path, Clock::on("2020-01-13".parse().unwrap())).unwrap()
    }

    /// Presses a named key.
    pub(super) fn key(&mut self, named: Named, modifiers: Modifiers) {
        self.press(
            Key::Named(named),
            Physical::Unidentified(NativeCode::Unidentified),
            modifiers,
            None,
        );
    }

    pub(super) fn plain(&mut self, named: Named) {
        self.key(named, Modifiers::empty());
    }

    pub(super) fn ctrl(&mut self, character: char) {
        let code = match character {
            'n' => Code::KeyN,
            's' => Code::KeyS,
            'z' => Code::KeyZ,
            'y' => Code::KeyY,
            'f' => Code::KeyF,
            'c' => Code::KeyC,
            'a' => Code::KeyA,
            '1' => Code::Digit1,
            '2' => Code::Digit2,
            '3' => Code::Digit3,
            '4' => Code::Digit4,
            '5' => Code::Digit5,
            '6' => Code::Digit6,
            '7' => Code::Digit7,
            '8' => Code::Digit8,
            'o' => Code::KeyO,
            '+' => Code::Equal,
            other => panic!("no such key: {other}"),
        };
        self.press(
            Key::Character(character.to_string().into()),
            Physical::Code(code),
            Modifiers::CTRL,
            None,
        );
    }

    /// Presses a digit without modifiers.
    pub(super) fn digit(&mut self, digit: u8) {
        let text = digit.to_string();
        let physical = Physical::Unidentified(NativeCode::Unidentified);
        self.press(
            Key::Character(text.clone().into()),
            physical,
            Modifiers::empty(),
            Some(&text),
        );
    }

    /// Types a text as an input method commits it.
    pub(super) fn text(&mut self, text: &str) {
        self.event(Event::InputMethod(input_method::Event::Commit(
            text.to_owned(),
        )));
    }

    /// Presses Tab `times` times.
    pub(super) fn tab(&mut self, times: usize) {
        for _ in 0..times {
            self.plain(Named::Tab);
        }
    }

    fn press(
        &mut self,
        key: Key,
        physical_key: Physical,
        modifiers: Modifiers,
        text: Option<&str>,
    ) {
        self.event(Event::Keyboard(keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key,
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        }));
    }

    /// Clicks what shows exactly this text.
    pub(super) fn click(&mut self, text: &str) {
        let target = self
            .find(text)
            .unwrap_or_else(|| panic!("「{text}」 is not shown"));
        self.cursor = mouse::Cursor::Available(target);
        self.event(Event::Mouse(mouse::Event::CursorMoved { position: target }));
        self.event(Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        )));
        self.event(Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        )));
    }

    /// Whether exactly this text is shown.
    pub(super) fn sees(&mut self, text: &str) -> bool {
        self.find(text).is_some()
    }

    fn find(&mut self, text: &str) -> Option<iced::Point> {
        let cache = self.cache.take().unwrap();
        let mut ui = UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        let mut search = Selector::find(text);
        ui.operate(&self.renderer, &mut operation::black_box(&mut search));
        let found = match search.finish() {
            operation::Outcome::Some(found) => found,
            _ => None,
        };
        let place = found.and_then(|found| Some(found.visible_bounds()?.center()));
        self.cache = Some(ui.into_cache());
        place
    }

    /// Whether the widget of this id has the focus.
    pub(super) fn has_focus(&mut self, id: &'static str) -> bool {
        let cache = self.cache.take().unwrap();
        let mut ui = UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        let mut asked = operation::focusable::is_focused(id.into());
        ui.operate(&self.renderer, &mut operation::black_box(&mut asked));
        let focused = matches!(asked.finish(), operation::Outcome::Some(true));
        self.cache = Some(ui.into_cache());
        focused
    }

    /// Lets the file's thread do something that the window has no button for.
    pub(super) fn run_on_store(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<(), Error> + Send + 'static,
    ) {
        let File::Open(open) = &self.app.file else {
            panic!("no file is open")
        };
        drop(block_on(open.store.call(work)));
    }

    fn event(&mut self, event: Event) {
        // Rows of a list learn their room when they are first drawn.
        let redraw = Event::Window(iced::window::Event::RedrawRequested(
            std::time::Instant::now(),
        ));
        let mut messages = Vec::new();
        let cache = self.cache.take().unwrap();
        let mut ui = UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        let events = [redraw, event.clone()];
        let (_, statuses) = ui.update(
            &events,
            self.cursor,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut messages,
        );
        self.cache = Some(ui.into_cache());
        // What no widget took goes to the program, as the subscription does it.
        if let (Event::Keyboard(key), event::Status::Ignored) = (event, statuses[1]) {
            messages.push(Message::KeyPressed(key));
        }
        self.say(messages);
    }

    /// Lets the program take note of messages and of all that follows from them.
    pub(super) fn say(&mut self, messages: impl IntoIterator<Item = Message>) {
        for message in messages {
            let task = self.app.update(message);
            self.run(task);
        }
    }

    /// Half a second passes.
    pub(super) fn tick(&mut self) {
        self.say([Message::Ticked]);
    }

    pub(super) fn run(&mut self, task: Task<Message>) {
        let mut waiting = VecDeque::from([task]);
        while let Some(task) = waiting.pop_front() {
            let Some(mut stream) = task::into_stream(task) else {
                continue;
            };
            while let Some(action) = block_on(stream.next()) {
                match action {
                    Action::Output(message) => waiting.push_back(self.app.update(message)),
                    Action::Widget(operation) => self.operate(operation),
                    Action::Clipboard(iced_test::runtime::clipboard::Action::Write {
                        contents,
                        ..
                    }) => {
                        self.copied = Some(contents);
                    }
                    Action::Exit => self.closed = true,
                    _ => {}
                }
            }
        }
    }

    fn operate(&mut self, operation: Box<dyn Operation>) {
        let cache = self.cache.take().unwrap();
        let mut ui = UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        let mut next = Some(operation);
        while let Some(mut current) = next.take() {
            ui.operate(&self.renderer, current.as_mut());
            if let operation::Outcome::Chain(chained) = current.finish() {
                next = Some(chained);
            }
        }
        self.cache = Some(ui.into_cache());
    }
}
