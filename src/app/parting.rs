//! Leaving the file that is open: the window closes, or another file takes its place, or another state of this one.
//! That happens once the file has everything that was typed; what it cannot have is told first.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use iced::Task;
use iced::widget::column;

use super::view::page_title;
use super::{App, Dialog, File, Message, Pages, dialog, perform};
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

/// That the window is about to leave the file.
#[derive(Debug)]
pub(super) struct Parting {
    next: Next,
    since: Instant,
    /// How many choices between two texts were put off for it.
    put_off: usize,
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
        self.entry.can_keep() || self.year.can_keep()
    }

    /// The screens on which something was typed that is not in the file.
    fn unsaved(&self) -> Vec<Page> {
        [
            (Page::Entry, self.entry.has_unsaved()),
            (Page::List, self.list.has_unsaved()),
            (Page::Period, self.period.has_unsaved()),
            (Page::Intake, self.intake.has_unsaved()),
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
        self.unanswered += 1;
        let file = self.file_number;
        task(&open.store).map(move |answer| Message::Answered(file, Box::new(answer)))
    }

    /// An answer came; that of a file that was left says nothing about what is shown.
    pub(super) fn answered(&mut self, file: u64, answer: Message) -> Task<Message> {
        self.unanswered = self.unanswered.saturating_sub(1);
        match file == self.file_number {
            true => self.update(answer),
            false => Task::none(),
        }
    }

    /// Leaves the file that is open as soon as it has everything that was typed. Asked for the same once more, the
    /// window waits no longer: a file that does not answer, such as one on a share out of reach, keeps nobody.
    pub(super) fn part(&mut self, next: Next) -> Task<Message> {
        let asked = self.parting.take_if(|parting| parting.next == next);
        if let Some(parting) = asked {
            return match (parting.ending, parting.next) {
                (true, Next::Closed) => Task::done(Message::Done),
                (_, next) => self.go_on_to(next),
            };
        }
        let (put_off, told) = self.put_off_choices();
        self.parting = Some(Parting {
            next,
            since: Instant::now(),
            put_off,
            ending: false,
            told: false,
        });
        Task::batch([told, self.leave()])
    }

    /// Goes on when nothing is on its way to the file any more; asks first where something stays behind.
    pub(super) fn part_when_kept(&mut self) -> Task<Message> {
        if self.parting.as_ref().is_none_or(|it| it.ending) || self.unanswered > 0 {
            return Task::none();
        }
        let open = matches!(self.file, File::Open(_));
        if open && self.pages.can_keep() {
            let kept = self.leave();
            if self.unanswered > 0 {
                return kept;
            }
        }
        let Some(Parting { next, put_off, .. }) = self.parting.take() else {
            return Task::none();
        };
        let mut pages = self.pages.unsaved();
        // The same file shows the same screens, another plan of it another year, and what is taken in goes along
        // to every file.
        pages.retain(|page| match (&next, page) {
            (Next::Anew, _) => false,
            (Next::Plan(_), page) => *page == Page::Year,
            (Next::Closed, _) => true,
            (_, page) => *page != Page::Intake,
        });
        if !open || (pages.is_empty() && put_off == 0) {
            return self.go_on_to(next);
        }
        match self.pages.entry.contested() {
            // What was not chosen yet is shown before anything else is asked.
            Some(conflict) if put_off == 0 && pages.contains(&Page::Entry) => self.settle(conflict),
            _ => self.open_dialog(Dialog::Unsaved(Box::new(Unsaved {
                next,
                pages,
                choices: put_off,
                reasons: self.pages.entry.failures(),
            }))),
        }
    }

    /// The person stays, and sees what is not saved.
    pub(super) fn stay(&mut self, unsaved: &Unsaved) -> Task<Message> {
        self.wanted = None;
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
            Some(Dialog::Unsaved(unsaved)) => self.go_on_to(unsaved.next),
            other => {
                self.dialog = other;
                Task::none()
            }
        }
    }

    fn go_on_to(&mut self, next: Next) -> Task<Message> {
        match next {
            Next::Closed => self.end(),
            Next::File(path) => self.open(path),
            Next::Anew => match &self.file {
                File::Open(open) => {
                    let path = open.path.clone();
                    self.switching = true;
                    self.open(path)
                }
                _ => Task::none(),
            },
            Next::Plan(plan) => self.show_plan(plan),
            Next::New { path, ward, year } => {
                perform::create(path, self.clock, ward, year, self.settings.name.clone())
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

    /// Another file takes the place of the one shown: what was typed in the moment since it was asked for is kept
    /// where it belongs, and nothing of it is shown any more.
    pub(super) fn leave_file(&mut self) -> Task<Message> {
        let kept = self.leave();
        self.file_number += 1;
        self.choices.clear();
        self.dialog = None;
        self.board = None;
        self.saved = None;
        self.search.clear();
        self.page = Page::Home;
        let intake = std::mem::take(&mut self.pages.intake).moved();
        self.pages = Pages {
            intake,
            ..Pages::default()
        };
        kept
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
