//! What keys do that no text field wanted: the order of the table in [`super::shortcut`], carried out.

use iced::widget::operation;
use iced::{Task, keyboard};

use super::toast::Topic;
use super::update::SEARCH;
use super::{App, Dialog, Message, Order, resolve};
use crate::screen::{Action, Key, Notice, Page};
use crate::ui::reveal::reveal;

impl App {
    pub(super) fn key_pressed(&mut self, event: keyboard::Event) -> Task<Message> {
        let keyboard::Event::KeyPressed {
            key,
            physical_key,
            modifiers,
            ..
        } = event
        else {
            return Task::none();
        };
        let Some(order) = resolve(&key, physical_key, modifiers) else {
            return Task::none();
        };
        if self.works.is_shown() {
            return self.key_while_working(order);
        }
        if self.dialog.is_some() {
            return self.key_in_dialog(order);
        }
        if self.page_dialog_open()
            && !matches!(
                order,
                Order::Screen(_) | Order::NextField | Order::PreviousField
            )
        {
            return Task::none();
        }
        match order {
            Order::Open(page) => self.go(page),
            Order::Search => Task::batch([operation::focus(SEARCH), operation::select_all(SEARCH)]),
            Order::Undo if self.undo_typing() => Task::none(),
            Order::Undo if self.page == Page::Intake && self.pages.intake.has_own_undo() => {
                self.page_said(Page::Intake, |pages, _| pages.intake.undo())
            }
            Order::Undo => self.undo(),
            Order::Redo if self.redo_typing() => Task::none(),
            Order::Redo if self.page == Page::Intake && self.pages.intake.has_own_undo() => {
                self.page_said(Page::Intake, |pages, _| pages.intake.redo())
            }
            Order::Redo => self.redo(),
            Order::Larger => self.resize_text(self.settings.text_size_step(true)),
            Order::Smaller => self.resize_text(self.settings.text_size_step(false)),
            Order::NormalSize => self.resize_text(100),
            Order::Help => self.open_dialog(Dialog::Keys),
            // Whoever is there opens a file to read it in.
            Order::OpenFile if self.page == Page::Intake => {
                self.perform(self.page, Action::AskSourcePath)
            }
            Order::OpenFile => self.perform(self.page, Action::OpenFile),
            Order::NextPeriod => self.step_period(1),
            Order::PreviousPeriod => self.step_period(-1),
            Order::NextField => self.to_field(operation::focus_next()),
            Order::PreviousField => self.to_field(operation::focus_previous()),
            Order::Screen(Key::Escape) if !self.search.is_empty() && !self.page_dialog_open() => {
                self.search.clear();
                self.refresh_page()
            }
            Order::Screen(key) => self.key_on_page(key),
        }
    }

    /// Moves the focus and brings what has it into view.
    pub(super) fn to_field(&self, moved: Task<Message>) -> Task<Message> {
        moved.chain(iced::advanced::widget::operate(reveal()).discard())
    }

    fn key_in_dialog(&mut self, order: Order) -> Task<Message> {
        match order {
            Order::Screen(Key::Escape) => self.dismiss(),
            Order::Screen(Key::Submit | Key::Save | Key::Enter) => {
                self.dialog_said(super::dialog::Message::Confirmed)
            }
            Order::NextField => self.to_field(operation::focus_next()),
            Order::PreviousField => self.to_field(operation::focus_previous()),
            _ => Task::none(),
        }
    }

    pub(super) fn key_on_page(&mut self, key: Key) -> Task<Message> {
        let page = self.page;
        self.page_said(page, |pages, ctx| match page {
            Page::Home => pages.home.key(key, ctx),
            Page::List => pages.list.key(key, ctx),
            Page::Entry => pages.entry.key(key, ctx),
            Page::Period => pages.period.key(key, ctx),
            Page::Output => pages.output.key(key, ctx),
            Page::Intake => pages.intake.key(key, ctx),
            Page::History => pages.history.key(key, ctx),
            Page::Settings => pages.settings.key(key, ctx),
            Page::Plan => pages.plan.key(key, ctx),
            Page::Year => pages.year.key(key, ctx),
        })
    }

    /// Esc, or a press beside a dialog.
    pub(super) fn dismiss(&mut self) -> Task<Message> {
        match self.dialog.take() {
            Some(Dialog::Conflict(choosing)) => self.unsettled(&choosing),
            Some(Dialog::Unsaved(unsaved)) => self.stay(&unsaved),
            Some(_) => Task::none(),
            None => self.key_on_page(Key::Escape),
        }
    }

    fn resize_text(&mut self, size: u16) -> Task<Message> {
        self.set_text_size(size);
        let text = self.settings.lang.toast_text_size(size);
        self.toasts.stands(Topic::TextSize, text);
        self.refresh_page()
    }

    pub(super) fn redo(&mut self) -> Task<Message> {
        self.toasts.forget_change();
        self.perform(
            self.page,
            Action::Apply(crate::domain::command::Command::Redo, Notice::Silent),
        )
    }
}
