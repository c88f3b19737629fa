//! Two people change one record at once: the second sees both texts, field by field, and chooses.

use iced::Task;
use iced::widget::Id;

use super::{App, Dialog, Message};
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Edit, Field, Side};
use crate::domain::progress::DraftText;
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
    pub(super) fn apply(&self, page: Page, command: Command, notice: Notice) -> Task<Message> {
        let by = self.settings.name.clone();
        self.with_store(move |store| {
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
        &self,
        programme: ProgrammeId,
        period: PeriodId,
        seen: Option<String>,
        text: DraftText,
    ) -> Task<Message> {
        let by = self.settings.name.clone();
        self.with_store(move |store| {
            let kept = store.call(move |db| {
                let outcome = db.keep_draft(programme, period, seen.as_deref(), text.clone(), &by);
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
        let choosing = Choosing::new(page, notice, conflict);
        Task::batch([
            self.load(),
            self.open_dialog(Dialog::Conflict(Box::new(choosing))),
        ])
    }

    /// Shows two drafts of one report, at the person's wish.
    pub(super) fn settle(&mut self, conflict: Box<Conflict>) -> Task<Message> {
        self.contested(Page::Entry, Notice::Silent, conflict)
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
            Some(Edit::Order(command)) => self.apply(choosing.page, command, choosing.notice),
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
                let outcome = Outcome::Failed(self.settings.lang.conflict_put_off());
                let page = choosing.page;
                self.page_outcome(page, &outcome)
            }
            Edit::Draft { .. } => Task::none(),
        }
    }
}
