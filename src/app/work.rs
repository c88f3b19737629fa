//! Long work: it is done on another thread while the window stays alive. What takes longer than a moment is
//! shown with how far it has come and can be stopped.
//!
//! [`App::long_work`] starts it. The work is done with a [`Job`]: it says how many steps are to come
//! ([`Job::expect`]) and takes note of each ([`Job::step`]), which ends it once the person wished to stop.

use std::time::{Duration, Instant};

use iced::widget::{column, operation, progress_bar, row};
use iced::{Center, Element, Fill, Task, Theme};
use tokio::sync::oneshot;

use super::parting::Next;
use super::{App, File, Message as AppMessage, Order};
use crate::domain::job::Job;
use crate::screen::Key;
use crate::store::{Db, Error};
use crate::text::Lang;
use crate::ui::card::spring;
use crate::ui::theme::{M, RADIUS};
use crate::ui::tokens::Tokens;
use crate::ui::{button, label, modal};

/// What takes less than this is not shown: a dialog that only flashes up disturbs.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often the figures are drawn anew; nothing ticks while nothing is being worked on.
pub(super) const TICK: Duration = Duration::from_millis(100);

/// What is being worked on, in the order in which it was asked for; the first is shown.
#[derive(Debug, Default)]
pub(super) struct Works {
    items: Vec<Work>,
    next: u64,
    closing: Closing,
}

#[derive(Debug)]
struct Work {
    id: u64,
    title: String,
    job: Job,
    since: Instant,
    shown: bool,
}

/// Whether the window is to be closed although something is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Closing {
    #[default]
    No,
    /// The person is being asked.
    Asked,
    /// Everything is being stopped; the window closes after it.
    Yes,
}

/// What happened to long work.
#[derive(Debug, Clone)]
pub enum Message {
    /// A little time passed.
    Ticked,
    /// It came to its end, and what follows from that.
    Ended(u64, Box<AppMessage>),
    /// It is to be stopped.
    StopPressed,
    /// It is to be stopped and the window closed.
    StopAndClosePressed,
    /// It is to go on, and the window stays open.
    GoOnPressed,
}

impl Works {
    /// Whether something is being worked on.
    pub(super) fn is_busy(&self) -> bool {
        !self.items.is_empty()
    }

    /// Whether the person waits for it: then nothing else can be reached.
    pub(super) fn is_shown(&self) -> bool {
        self.items.first().is_some_and(|work| work.shown)
    }

    fn begin(&mut self, title: String) -> (u64, Job) {
        self.next += 1;
        let job = Job::default();
        self.items.push(Work {
            id: self.next,
            title,
            job: job.clone(),
            since: Instant::now(),
            shown: false,
        });
        (self.next, job)
    }

    fn end(&mut self, id: u64) {
        self.items.retain(|work| work.id != id);
        if self.items.is_empty() && self.closing == Closing::Asked {
            self.closing = Closing::No;
        }
    }

    /// Shows what has taken long enough.
    fn tick(&mut self, now: Instant) {
        if let Some(first) = self.items.first_mut() {
            first.shown |= now.duration_since(first.since) >= PATIENCE;
        }
    }
}

/// The end of work on a file: what came of it is of interest as long as that file is shown.
fn ended(id: u64, file: u64, told: AppMessage) -> AppMessage {
    let told = AppMessage::FromFile(file, Box::new(told));
    AppMessage::Work(Message::Ended(id, Box::new(told)))
}

impl App {
    /// Starts long work on the open file's thread, after everything asked before; does nothing when no file is
    /// open. `title` says what is being done, `told` makes a message of what came of it. Work that finds its
    /// job cancelled ends with [`Error::Cancelled`] or an error of its own and leaves everything as it was.
    pub(super) fn long_work<T: Send + 'static>(
        &mut self,
        title: String,
        work: impl FnOnce(&mut Db, &Job) -> Result<T, Error> + Send + 'static,
        told: impl FnOnce(Result<T, Error>) -> AppMessage + Send + 'static,
    ) -> Task<AppMessage> {
        let File::Open(open) = &self.file else {
            return Task::none();
        };
        let (store, file) = (open.store.clone(), self.file_number);
        let (id, job) = self.works.begin(title);
        let result = store.call(move |db| work(db, &job));
        Task::perform(async move { told(result.await) }, move |message| {
            ended(id, file, message)
        })
    }

    /// As [`App::long_work`], after something else has come to its end; its job is that of both.
    pub(super) fn long_work_after<T: Send + 'static>(
        &mut self,
        when: oneshot::Receiver<()>,
        title: String,
        work: impl FnOnce(&mut Db, &Job) -> Result<T, Error> + Send + 'static,
        told: impl FnOnce(Result<T, Error>) -> AppMessage + Send + 'static,
    ) -> (Job, Task<AppMessage>) {
        let File::Open(open) = &self.file else {
            return (Job::default(), Task::none());
        };
        let (store, file) = (open.store.clone(), self.file_number);
        let (id, job) = self.works.begin(title);
        let shared = job.clone();
        let result = async move {
            // However it ended: what was to be before did what it could.
            let _ = when.await;
            told(store.call(move |db| work(db, &job)).await)
        };
        let task = Task::perform(result, move |message| ended(id, file, message));
        (shared, task)
    }

    /// As [`App::long_work`] on a thread of its own, for what needs no open file.
    pub(super) fn long_work_apart<T: Send + 'static>(
        &mut self,
        title: String,
        work: impl FnOnce(&Job) -> Result<T, Error> + Send + 'static,
        told: impl FnOnce(Result<T, Error>) -> AppMessage + Send + 'static,
    ) -> Task<AppMessage> {
        let (id, job) = self.works.begin(title);
        let (tell, answer) = oneshot::channel();
        let started = std::thread::Builder::new()
            .name("work".to_owned())
            .spawn(move || drop(tell.send(work(&job))));
        let result = async move {
            started.map_err(|error| Error::Internal(error.to_string()))?;
            let ended = Error::Internal("the work has ended without an answer".to_owned());
            answer.await.unwrap_or(Err(ended))
        };
        Task::perform(async move { told(result.await) }, move |message| {
            AppMessage::Work(Message::Ended(id, Box::new(message)))
        })
    }

    pub(super) fn work_said(&mut self, message: Message) -> Task<AppMessage> {
        match message {
            Message::Ticked => {
                self.works.tick(Instant::now());
                Task::none()
            }
            Message::Ended(id, told) => {
                self.works.end(id);
                let follows = self.update(*told);
                if !self.works.is_busy() && self.works.closing == Closing::Yes {
                    self.works.closing = Closing::No;
                    return follows.chain(self.part(Next::Closed));
                }
                follows
            }
            Message::StopPressed => {
                if let Some(first) = self.works.items.first() {
                    first.job.cancel();
                }
                Task::none()
            }
            Message::StopAndClosePressed => {
                self.works.closing = Closing::Yes;
                self.works.items.iter().for_each(|work| work.job.cancel());
                Task::none()
            }
            Message::GoOnPressed => {
                self.works.closing = Closing::No;
                Task::none()
            }
        }
    }

    /// The window is to be closed while something is being worked on: the person is asked first.
    pub(super) fn close_while_working(&mut self) -> Task<AppMessage> {
        match self.works.closing {
            Closing::No => self.works.closing = Closing::Asked,
            Closing::Asked => {}
            // What does not stop when it is told to, such as reading from a share out of reach, keeps nobody.
            Closing::Yes => return Task::done(AppMessage::Done),
        }
        for work in &mut self.works.items {
            work.shown = true;
        }
        Task::none()
    }

    /// A key while the person waits: Esc stops the work, or takes back the wish to close.
    pub(super) fn key_while_working(&mut self, order: Order) -> Task<AppMessage> {
        match (order, self.works.closing) {
            (Order::Screen(Key::Escape), Closing::Asked) => self.work_said(Message::GoOnPressed),
            (Order::Screen(Key::Escape), Closing::No) => self.work_said(Message::StopPressed),
            (Order::NextField, _) => self.to_field(operation::focus_next()),
            (Order::PreviousField, _) => self.to_field(operation::focus_previous()),
            _ => Task::none(),
        }
    }

    /// The dialog over everything else, while there is something to wait for.
    pub(super) fn work_view(&self) -> Option<Element<'_, AppMessage>> {
        let work = self.works.items.first().filter(|work| work.shown)?;
        let view = view(self.settings.lang, work, self.works.closing);
        Some(view.map(AppMessage::Work))
    }
}

fn view(lang: Lang, work: &Work, closing: Closing) -> Element<'_, Message> {
    let stopping = work.job.is_cancelled();
    let bar = progress_bar(0.0..=1.0, work.job.fraction().unwrap_or_default())
        .girth(8)
        .style(track);
    let state = if stopping {
        lang.work_stopping()
    } else {
        figures(lang, &work.job)
    };
    let mut body = column![
        bar,
        row![
            label::body(state),
            spring(),
            label::quiet(percent(lang, &work.job))
        ]
        .align_y(Center),
    ]
    .spacing(M)
    .width(Fill);
    if closing != Closing::No {
        let sentence = match closing {
            Closing::Asked => lang.work_close_asked(),
            _ => lang.work_closing(),
        };
        body = body.push(label::body(sentence));
    }
    let dialog = modal::dialog(work.title.as_str(), body).width(460.0);
    match closing {
        Closing::No => dialog.button(
            button::secondary(lang.work_stop())
                .hint("Esc")
                .on_press_maybe((!stopping).then_some(Message::StopPressed)),
        ),
        Closing::Asked => dialog
            .button(
                button::quiet(lang.work_go_on())
                    .hint("Esc")
                    .on_press(Message::GoOnPressed),
            )
            .button(
                button::secondary(lang.work_stop_and_close())
                    .on_press(Message::StopAndClosePressed),
            ),
        Closing::Yes => dialog,
    }
    .into()
}

/// How far it has come, in figures, or that it is not known yet how long it takes.
fn figures(lang: Lang, job: &Job) -> String {
    match job.total() {
        0 => lang.work_reading(),
        total => lang.count_of(lang.grouped(job.done().min(total)), lang.grouped(total)),
    }
}

fn percent(lang: Lang, job: &Job) -> String {
    match job.fraction() {
        Some(fraction) => lang.count_percent((fraction * 100.0) as u32),
        None => String::new(),
    }
}

fn track(theme: &Theme) -> progress_bar::Style {
    let t = Tokens::of(theme);
    progress_bar::Style {
        background: t.raised.into(),
        bar: t.accent.into(),
        border: iced::border::rounded(RADIUS).width(1).color(t.control),
    }
}
