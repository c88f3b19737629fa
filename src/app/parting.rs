//! Leaving the file that is open: the window closes, or another file takes its place, or another state of this one.
//! That happens once the file has everything that was typed; what it cannot have is told first.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use iced::Task;
use iced::widget::column;

use super::view::page_title;
use super::{App, Dialog, File, Message, Opened, Pages, dialog, perform};
use crate::domain::PlanId;
use crate::domain::fiscal::FiscalYear;
use crate::screen::Page;
use crate::store::Store;
use crate::ui::icon::Icon;
use crate::ui::theme::M;
use crate::ui::{button, label, modal};

/// The id of the button that goes nowhere, the first of its dialog.
pub(super) const STAY: &str = "unsaved-stay";
/// How long the window waits for the file before it says so.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where the window goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Next {
    /// It closes.
    Closed,
    /// To another file.
    File(PathBuf),
    /// To the file that was opened meanwhile.
    Arrived,
    /// To the same file, opened in another way.
    Anew,
    /// To another plan of the file.
    Plan(PlanId),
    /// To a new file with an empty plan.
    New {
        /// Where it is to lie.
        path: PathBuf,
        /// The ward of the plan.
        ward: String,
        /// Its year.
        year: FiscalYear,
    },
    /// To the sample plan, written anew if it is not there.
    Sample,
    /// To a backup of the file, to look at it.
    Backup(super::backups::Looked),
    /// To the state that a backup holds.
    Restored(super::backups::Wanted),
}

/// What was sent to the open file to be saved, and how much of it was answered.
#[derive(Debug, Default)]
pub(super) struct Answers {
    sent: u64,
    told: u64,
    /// Answers that came before those of what was sent earlier.
    early: BTreeMap<u64, Message>,
}

impl Answers {
    fn are_awaited(&self) -> bool {
        self.told < self.sent
    }
}

/// That the window is about to leave the file.
#[derive(Debug)]
pub(super) struct Parting {
    next: Next,
    since: Instant,
    /// How many choices between two texts were put off for it.
    put_off: usize,
    /// Whether answers of the file are waited for.
    waits: bool,
    /// Whether everything is kept, and only the settings and the file's own end are waited for.
    ending: bool,
    /// Whether it was said that the file does not answer.
    told: bool,
}

/// What is not in the file although the window is about to leave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaved {
    next: Next,
    /// The screens on which it was typed.
    pages: Vec<Page>,
    /// How many choices between two texts are open.
    choices: usize,
    /// Why it could not be kept, where that is known.
    reasons: Vec<String>,
}

impl Pages {
    /// Whether something typed was not sent to the file although it can be.
    fn can_keep(&self) -> bool {
        self.entry.can_keep() || self.year.has_unkept()
    }

    /// The screens on which something was typed that is not in the file.
    fn unsaved(&self) -> Vec<Page> {
        [
            (Page::Entry, self.entry.has_unsaved()),
            (Page::List, self.list.has_unsaved()),
            (Page::Period, self.period.has_unsaved()),
            (Page::Intake, self.intake.has_unsaved()),
            (Page::Settings, self.settings.has_unsaved()),
            (Page::Plan, self.plan.has_unsaved()),
            (Page::Year, self.year.has_unsaved()),
        ]
        .into_iter()
        .filter_map(|(page, unsaved)| unsaved.then_some(page))
        .collect()
    }
}

impl App {
    /// Sends something to be saved, and remembers that its answer is to come.
    pub(super) fn send(&mut self, task: impl FnOnce(&Store) -> Task<Message>) -> Task<Message> {
        let File::Open(open) = &self.file else {
            return Task::none();
        };
        let (file, number) = (self.file_number, self.answers.sent);
        self.answers.sent += 1;
        task(&open.store).map(move |answer| Message::Answered(file, number, Box::new(answer)))
    }

    /// An answer came; that of a file that was left says nothing about what is shown. The others are taken in the
    /// order in which they were asked for, as the file gave them.
    pub(super) fn answered(&mut self, file: u64, number: u64, answer: Message) -> Task<Message> {
        if file != self.file_number {
            return Task::none();
        }
        self.answers.early.insert(number, answer);
        let mut follows = Vec::new();
        while let Some(answer) = self.answers.early.remove(&self.answers.told) {
            self.answers.told += 1;
            follows.push(self.step(answer));
        }
        Task::batch(follows)
    }

    /// Leaves the file that is open as soon as it has everything that was typed. Asked for the same once more after
    /// it was said that the file does not answer, the window waits no longer: a share out of reach keeps nobody.
    pub(super) fn part(&mut self, next: Next) -> Task<Message> {
        self.given_up = false;
        match &mut self.parting {
            Some(parting) if parting.next == next => match parting.ending {
                true => return Task::done(Message::Done),
                false => {
                    parting.waits = !parting.told;
                    return Task::none();
                }
            },
            _ => {}
        }
        let (put_off, told) = self.put_off_choices();
        self.parting = Some(Parting {
            next,
            since: Instant::now(),
            put_off,
            waits: true,
            ending: false,
            told: false,
        });
        Task::batch([told, self.leave()])
    }

    /// Goes on when nothing is on its way to the file any more; asks first where something stays behind.
    pub(super) fn part_when_kept(&mut self) -> Task<Message> {
        let waits = |it: &Parting| it.ending || (it.waits && self.answers.are_awaited());
        if self.parting.as_ref().is_none_or(waits) {
            return Task::none();
        }
        // Somebody else was faster with what was kept just now: that comes first.
        if matches!(self.dialog, Some(Dialog::Conflict(_))) {
            self.parting = None;
            return Task::none();
        }
        let open = matches!(self.file, File::Open(_));
        if open && self.pages.can_keep() && !self.answers.are_awaited() {
            let kept = self.leave();
            if self.answers.are_awaited() {
                return kept;
            }
        }
        let Some(Parting { next, put_off, .. }) = self.parting.take() else {
            return Task::none();
        };
        // The same file shows the same screens, another plan of it another year, and what is taken in goes along
        // to every file.
        let mut pages = self.pages.unsaved();
        pages.retain(|page| match (&next, page) {
            (Next::Anew, _) => false,
            (Next::Plan(_), Page::Year) => self.pages.year.has_decisions(),
            (Next::Plan(_), page) => *page == Page::Plan,
            (Next::Closed, _) => true,
            (_, page) => *page != Page::Intake,
        });
        let choices = match next {
            Next::Anew | Next::Plan(_) => 0,
            _ => put_off,
        };
        if !open || (pages.is_empty() && choices == 0) {
            return self.go_on_to(next);
        }
        match self.pages.entry.contested() {
            // What was not chosen yet is shown before anything else is asked; once.
            Some(conflict)
                if put_off == 0 && !self.choice_shown && pages.contains(&Page::Entry) =>
            {
                self.choice_shown = true;
                self.settle(conflict)
            }
            contested => {
                self.choice_shown = false;
                self.open_dialog(Dialog::Unsaved(Box::new(Unsaved {
                    next,
                    pages,
                    choices: choices.max(usize::from(contested.is_some())),
                    reasons: self.pages.entry.failures(),
                })))
            }
        }
    }

    /// Remembers that a file is being opened: of several, only the newest is shown. `anew` is the file that is
    /// open already, opened in another way.
    pub(super) fn opening(&mut self, anew: bool, opened: Task<Message>) -> Task<Message> {
        self.asked += 1;
        let number = self.asked;
        opened.map(move |told| Message::OpeningEnded(number, anew, Box::new(told)))
    }

    /// A file was opened, or not.
    pub(super) fn opening_ended(
        &mut self,
        number: u64,
        anew: bool,
        told: Message,
    ) -> Task<Message> {
        if number != self.asked {
            return Task::none();
        }
        self.switching = anew;
        self.step(told)
    }

    /// A file is there that takes the place of the one shown, once that has what was typed until now.
    pub(super) fn arrived(&mut self, open: Opened) -> Task<Message> {
        if std::mem::take(&mut self.given_up) || !matches!(self.file, File::Open(_)) {
            return self.show_file(open);
        }
        // The person wants something else by now.
        if self.parting.is_some() {
            return Task::none();
        }
        self.arrived = Some(open);
        self.part(Next::Arrived)
    }

    /// The person stays, and sees what is not saved.
    pub(super) fn stay(&mut self, unsaved: &Unsaved) -> Task<Message> {
        self.wanted = None;
        self.arrived = None;
        if let File::Open(open) = &self.file {
            let shown = open.path.clone();
            self.looks_at(&shown);
        }
        match unsaved.pages.first() {
            Some(page) if !unsaved.pages.contains(&self.page) => self.show_again(*page),
            _ => Task::none(),
        }
    }

    /// Comes back to a screen and what is open on it.
    fn show_again(&mut self, page: Page) -> Task<Message> {
        self.page = page;
        self.refresh_page()
    }

    /// The person goes on without what is not saved.
    pub(super) fn part_anyway(&mut self) -> Task<Message> {
        match self.dialog.take() {
            Some(Dialog::Unsaved(unsaved)) => {
                self.given_up = true;
                self.go_on_to(unsaved.next)
            }
            other => {
                self.dialog = other;
                Task::none()
            }
        }
    }

    fn go_on_to(&mut self, next: Next) -> Task<Message> {
        match next {
            Next::Closed => self.end(),
            Next::File(path) => self.open(path, false),
            Next::Arrived => match self.arrived.take() {
                Some(open) => self.show_file(open),
                None => Task::none(),
            },
            Next::Anew => match &self.file {
                File::Open(open) => {
                    let path = open.path.clone();
                    self.open(path, true)
                }
                _ => Task::none(),
            },
            Next::Plan(plan) => self.show_plan(plan),
            Next::New { path, ward, year } => {
                let by = self.settings.name.clone();
                let made = perform::create(path, self.clock, ward, year, by);
                self.opening(false, made)
            }
            Next::Sample => self.open_sample(),
            Next::Backup(looked) => self.look_at(looked),
            Next::Restored(wanted) => self.restore(wanted),
        }
    }

    /// Closes the window.
    fn end(&mut self) -> Task<Message> {
        self.parting = Some(Parting {
            next: Next::Closed,
            since: Instant::now(),
            put_off: 0,
            waits: false,
            ending: true,
            told: false,
        });
        let scale = f32::from(self.settings.text_size) / 100.0;
        self.settings.window = (self.window.width * scale, self.window.height * scale);
        self.settings_changed = true;
        let saved = self.save_settings();
        let let_go = self.let_go();
        saved.chain(let_go).chain(Task::done(Message::Done))
    }

    /// Says that the file does not answer, once it has been waited for long enough.
    pub(super) fn tell_waiting(&mut self, now: Instant) {
        let lang = self.settings.lang;
        if let Some(parting) = &mut self.parting
            && !parting.told
            && now - parting.since >= PATIENCE
        {
            parting.told = true;
            self.toasts.failed(match parting.next {
                Next::Closed => lang.close_waits(),
                _ => lang.part_waits(),
            });
        }
    }

    /// Nothing that is shown or was typed belongs to what the file holds now; only what is being taken in goes along.
    /// Answers to what was asked before say nothing any more.
    pub(super) fn forget_screens(&mut self) {
        self.file_number += 1;
        self.answers = Answers::default();
        self.choices.clear();
        self.choice_shown = false;
        self.dialog = None;
        self.board = None;
        self.wanted = None;
        self.search.clear();
        let intake = std::mem::take(&mut self.pages.intake).moved();
        self.pages = Pages {
            intake,
            ..Pages::default()
        };
    }

    pub(super) fn unsaved_view<'a>(
        &'a self,
        unsaved: &'a Unsaved,
    ) -> iced::Element<'a, dialog::Message> {
        let lang = self.settings.lang;
        let mut body = column![label::body(lang.unsaved_about())].spacing(M);
        for page in &unsaved.pages {
            body = body.push(label::body(lang.unsaved_on(page_title(lang, *page))));
        }
        if unsaved.choices > 0 {
            body = body.push(label::body(lang.unsaved_choices()));
        }
        for reason in &unsaved.reasons {
            body = body.push(label::small(reason.as_str()));
        }
        let discard = match unsaved.next {
            Next::Closed => lang.unsaved_close(),
            _ => lang.unsaved_go_on(),
        };
        modal::dialog(lang.unsaved_title(), body)
            .icon(Icon::Warning)
            .width(560.0)
            .button(button::danger(discard).on_press(dialog::Message::DiscardPressed))
            .button(
                button::primary(lang.unsaved_stay())
                    .id(STAY)
                    .hint("Esc")
                    .on_press(dialog::Message::Closed),
            )
            .into()
    }
}
