//! Two people change one record at once: the second sees both texts, field by field, and chooses.

use iced::Task;
use iced::widget::Id;

use super::{App, Dialog, Message};
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Edit, Field, Side};
use crate::domain::progress::{DraftText, Seen};
use crate::domain::{PeriodId, ProgrammeId};
use crate::screen::{Notice, Outcome, Page};
use crate::store::{Error, Saved};

mod view;

/// The id of the first choice.
pub(super) const FIRST: &str = "conflict-first";

/// A choice between what two people wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Choosing {
    page: Page,
    notice: Notice,
    conflict: Box<Conflict>,
    fields: Vec<Field>,
    sides: Vec<Option<Side>>,
    /// Whether fields that are still open are pointed out.
    tried: bool,
}

impl Choosing {
    fn new(page: Page, notice: Notice, conflict: Box<Conflict>) -> Choosing {
        let fields = conflict.fields();
        Choosing {
            page,
            notice,
            sides: fields.iter().map(|field| field.preset).collect(),
            fields,
            conflict,
            tried: false,
        }
    }

    /// Whether both are about drafts of one report: such a choice is shown once.
    fn is_about_draft_of(&self, other: &Choosing) -> bool {
        let report = |it: &Choosing| match &it.conflict.mine {
            Edit::Draft {
                programme, period, ..
            } => Some((*programme, *period)),
            Edit::Order(_) => None,
        };
        report(self).is_some_and(|it| report(other) == Some(it))
    }

    /// The sides that a field can have, in the order of its choices.
    fn offered(field: &Field) -> &'static [Side] {
        match field.can_join() {
            true => &[Side::Mine, Side::Theirs, Side::Both],
            false => &[Side::Mine, Side::Theirs],
        }
    }

    /// Takes the choice at a place of what is offered for a field.
    pub(super) fn pick(&mut self, field: usize, place: usize) {
        let offered = self.fields.get(field).map(Choosing::offered);
        if let (Some(side), Some(offered)) = (self.sides.get_mut(field), offered) {
            *side = offered.get(place).copied();
        }
    }

    /// Takes one side for all fields.
    pub(super) fn pick_all(&mut self, side: Side) {
        self.sides.fill(Some(side));
    }
}

impl App {
    /// Carries out an order; where somebody else was faster, both texts are shown.
    pub(super) fn apply(&mut self, page: Page, command: Command, notice: Notice) -> Task<Message> {
        let by = self.settings.name.clone();
        self.send(move |store| {
            let saved = store.call(move |db| db.save(&command, &by));
            Task::perform(saved, move |result| match result {
                Ok(Saved::Done(changed)) => Message::Applied(page, notice, Ok(changed)),
                Ok(Saved::Contested(conflict)) => Message::Contested(page, notice, conflict),
                Err(error) => Message::Applied(page, notice, Err(error)),
            })
        })
    }

    /// Keeps a draft as it is typed.
    pub(super) fn keep_draft(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        seen: Seen,
        text: DraftText,
    ) -> Task<Message> {
        let by = self.settings.name.clone();
        self.send(move |store| {
            let kept = store.call(move |db| {
                let outcome = db.keep_draft(programme, period, &seen, text.clone(), &by);
                if outcome != Err(Error::Conflict) {
                    return outcome.map(|()| None);
                }
                db.conflict(&Edit::Draft {
                    programme,
                    period,
                    seen,
                    text,
                })
            });
            Task::perform(kept, move |result| match result {
                Ok(None) => Message::DraftKept(programme, period, Ok(())),
                Ok(Some(conflict)) => {
                    Message::DraftContested(programme, period, Box::new(conflict))
                }
                Err(error) => Message::DraftKept(programme, period, Err(error)),
            })
        })
    }

    /// Shows what two people wrote.
    pub(super) fn contested(
        &mut self,
        page: Page,
        notice: Notice,
        conflict: Box<Conflict>,
    ) -> Task<Message> {
        if page == Page::Year {
            self.pages.year.contested();
        }
        let choosing = Choosing::new(page, notice, conflict);
        let known = |it: &Choosing| it.is_about_draft_of(&choosing);
        let shown = matches!(&self.dialog, Some(Dialog::Conflict(it)) if known(it));
        if !shown && !self.choices.iter().any(known) {
            self.choices.push_back(choosing);
        }
        self.load()
    }

    /// Shows the choice that waits longest, as soon as no other dialog is open.
    pub(super) fn show_next_choice(&mut self) -> Task<Message> {
        if self.dialog.is_some() {
            return Task::none();
        }
        match self.choices.pop_front() {
            Some(choosing) => self.open_dialog(Dialog::Conflict(Box::new(choosing))),
            None => Task::none(),
        }
    }

    /// Puts off every choice that is open; how many that were.
    pub(super) fn put_off_choices(&mut self) -> (usize, Task<Message>) {
        let shown = match self.dialog.take_if(|it| matches!(it, Dialog::Conflict(_))) {
            Some(Dialog::Conflict(choosing)) => Some(*choosing),
            _ => None,
        };
        let open: Vec<Choosing> = shown.into_iter().chain(self.choices.drain(..)).collect();
        let told = open.iter().map(|it| self.unsettled(it)).collect::<Vec<_>>();
        (open.len(), Task::batch(told))
    }

    /// Shows two drafts of one report, at the person's wish, as they are now.
    pub(super) fn settle(&mut self, conflict: Box<Conflict>) -> Task<Message> {
        self.with_store(move |store| {
            let mine = conflict.mine.clone();
            let read = store.call(move |db| db.conflict(&mine));
            Task::perform(read, move |now| {
                let shown = match now {
                    Ok(Some(now)) => Box::new(Conflict {
                        base: conflict.base,
                        ..now
                    }),
                    _ => conflict,
                };
                Message::Contested(Page::Entry, Notice::Silent, shown)
            })
        })
    }

    /// Saves what was chosen, once a side was chosen for each field.
    pub(super) fn settled(&mut self, mut choosing: Box<Choosing>) -> Task<Message> {
        let sides: Option<Vec<Side>> = choosing.sides.iter().copied().collect();
        let settled = sides.and_then(|sides| choosing.conflict.settled(&sides));
        match settled {
            None => {
                choosing.tried = true;
                self.dialog = Some(Dialog::Conflict(choosing));
                self.to_field(iced::widget::operation::focus(Id::new(FIRST)))
            }
            Some(Edit::Order(command)) => {
                if choosing.page == Page::Year {
                    self.pages.year.chosen();
                }
                self.apply(choosing.page, command, choosing.notice)
            }
            Some(Edit::Draft {
                programme,
                period,
                seen,
                text,
            }) => self.page_said(Page::Entry, |pages, _| {
                pages.entry.settled(programme, period, text, seen)
            }),
        }
    }

    /// The choice is put off: nothing was saved, and what was typed stays where it was typed.
    pub(super) fn unsettled(&mut self, choosing: &Choosing) -> Task<Message> {
        match &choosing.conflict.mine {
            Edit::Order(_) => {
                let outcome = Outcome::PutOff(self.settings.lang.conflict_put_off());
                let page = choosing.page;
                self.page_outcome(page, &outcome)
            }
            Edit::Draft { .. } => Task::none(),
        }
    }
}
