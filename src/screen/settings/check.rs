//! ファイルの検査: the full check of the file on demand, and saving what can be read of it where faults were found.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use iced::widget::{column, row};
use iced::{Center, Element, Fill};

use super::Message as Parent;
use crate::screen::{Action, Context, when};
use crate::text::Lang;
use crate::ui::button::{primary, secondary};
use crate::ui::card::{Tone, card, notice, section, titled};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::theme::{M, S, XS};

/// The lines of a list that are shown; the clipboard takes all.
const SHOWN: usize = 100;

/// What the section knows.
#[derive(Debug, Default)]
pub struct State {
    /// Whether something is being worked on.
    busy: bool,
    /// The last check: when, and what was found or why nothing was.
    last: Option<(DateTime<Utc>, Found)>,
    /// What was saved into which file.
    saved: Option<(PathBuf, Vec<String>)>,
}

/// The faults that a check found, or why it came to no end.
type Found = Result<Vec<String>, String>;

/// What happened in the section.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The file is to be checked.
    CheckPressed,
    /// What the check found is wanted on the clipboard.
    CopyPressed,
    /// What can be read is to be saved into a new file.
    SalvagePressed,
    /// The list of what was saved is wanted on the clipboard.
    CopySavedPressed,
    /// The new file is to be opened.
    OpenSavedPressed,
}

impl State {
    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::CheckPressed if !self.busy => {
                self.busy = true;
                Action::CheckFile
            }
            Message::SalvagePressed if !self.busy => {
                self.busy = true;
                Action::Salvage
            }
            Message::CheckPressed | Message::SalvagePressed => Action::None,
            Message::CopyPressed => match &self.last {
                Some((_, Ok(lines))) => Action::Copy(lines.join("\n")),
                _ => Action::None,
            },
            Message::CopySavedPressed => match &self.saved {
                Some((_, lines)) => Action::Copy(lines.join("\n")),
                None => Action::None,
            },
            Message::OpenSavedPressed => match &self.saved {
                Some((path, _)) => Action::OpenThis(path.clone()),
                None => Action::None,
            },
        }
    }

    /// How many faults the last check found; nothing before it came to its end.
    pub fn faults(&self) -> Option<usize> {
        match &self.last {
            Some((_, Ok(lines))) => Some(lines.len()),
            _ => None,
        }
    }

    /// The check has come to its end: what it found, or why it did not.
    pub fn checked(&mut self, at: DateTime<Utc>, found: Found) -> Action {
        self.busy = false;
        self.last = Some((at, found));
        Action::None
    }

    /// Saving has come to its end; nothing when it failed, which was told.
    pub fn salvaged(&mut self, saved: Option<(PathBuf, Vec<String>)>) -> Action {
        self.busy = false;
        self.saved = saved.or(self.saved.take());
        Action::None
    }

    /// The section as a card.
    pub(super) fn card<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Parent> {
        let lang = ctx.lang();
        let run = primary(lang.check_run())
            .icon(Icon::Search)
            .on_press_maybe((!self.busy).then_some(Message::CheckPressed));
        let mut content = column![
            section(lang.check_title(), ""),
            label::small(lang.check_about()),
            row![run].wrap(),
        ]
        .spacing(M);
        // What was saved comes before the list of what made that necessary.
        if let Some((path, lines)) = &self.saved {
            content = content.push(saved(
                lang,
                path.display().to_string(),
                lines,
                Message::OpenSavedPressed,
                Message::CopySavedPressed,
            ));
        }
        match &self.last {
            None => {}
            Some((at, Ok(lines))) if lines.is_empty() => {
                let done = label::body(lang.check_clean(when::moment(ctx, *at)));
                content = content.push(notice(Tone::Info, "", done));
            }
            Some((at, Ok(lines))) => content = content.push(self.found(ctx, *at, lines)),
            Some((_, Err(sentence))) => {
                let why = label::body(sentence.as_str());
                content = content.push(notice(Tone::Warning, "", why));
            }
        }
        Element::from(card(content).width(Fill)).map(Parent::Check)
    }

    fn found<'a>(
        &'a self,
        ctx: Context<'a>,
        at: DateTime<Utc>,
        lines: &'a [String],
    ) -> Element<'a, Message> {
        let lang = ctx.lang();
        let title = lang.check_found(lines.len(), when::moment(ctx, at));
        let ways = row![
            secondary(lang.salvage_run())
                .icon(Icon::Export)
                .on_press_maybe((!self.busy).then_some(Message::SalvagePressed)),
            secondary(lang.check_copy())
                .icon(Icon::Copy)
                .on_press(Message::CopyPressed),
        ]
        .spacing(S)
        .wrap();
        // The ways on come first: the list may be long.
        let content = column![
            label::body(lang.check_what_next()),
            ways,
            label::small(lang.salvage_hint()),
            list(lang, lines),
        ]
        .spacing(M);
        titled(Tone::Danger, title, content)
    }
}

/// What was saved and what was not, with the way into the new file.
pub fn saved<'a, Message: Clone + 'a>(
    lang: Lang,
    path: String,
    lines: &'a [String],
    open: Message,
    copy: Message,
) -> Element<'a, Message> {
    let ways = row![
        primary(lang.salvage_open())
            .icon(Icon::Folder)
            .on_press(open),
        secondary(lang.salvage_copy())
            .icon(Icon::Copy)
            .on_press(copy),
    ]
    .spacing(S)
    .align_y(Center)
    .wrap();
    let content = column![label::body(path), ways, list(lang, lines)].spacing(M);
    titled(Tone::Info, lang.salvage_done(), content)
}

fn list<'a, Message: 'a>(lang: Lang, lines: &'a [String]) -> Element<'a, Message> {
    let shown = lines.iter().take(SHOWN);
    let mut list = column(shown.map(|line| label::body(line.as_str()).into())).spacing(XS);
    let more = lines.len().saturating_sub(SHOWN);
    if more > 0 {
        list = list.push(label::quiet(lang.check_more(more)));
    }
    list.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::Screen;
    use crate::ui::testing::simulator;

    fn at() -> DateTime<Utc> {
        "2020-01-13T01:42:07Z".parse().expect("a moment")
    }

    #[test]
    fn a_check_is_asked_for_once_and_told_with_its_moment() {
        let screen = Screen::new();
        let mut state = State::default();
        let mut ui = simulator(state.card(screen.ctx()));
        ui.click("検査する").expect("button");
        let said: Vec<_> = ui.into_messages().collect();
        assert_eq!(said, [Parent::Check(Message::CheckPressed)]);
        assert_eq!(state.update(Message::CheckPressed), Action::CheckFile);
        assert_eq!(
            state.update(Message::CheckPressed),
            Action::None,
            "one at a time"
        );
        state.checked(at(), Ok(Vec::new()));
        let clean = screen
            .ctx()
            .lang()
            .check_clean(when::moment(screen.ctx(), at()));
        assert!(clean.contains("令和2年1月13日"), "{clean}");
        assert!(
            simulator(state.card(screen.ctx()))
                .find(clean.as_str())
                .is_ok()
        );
        assert_eq!(state.update(Message::CheckPressed), Action::CheckFile);
        state.checked(at(), Err("止めました。".to_owned()));
        assert!(
            simulator(state.card(screen.ctx()))
                .find("止めました。")
                .is_ok()
        );
    }

    #[test]
    fn faults_are_listed_copied_and_lead_to_salvage() {
        let screen = Screen::new();
        let mut state = State::default();
        let lines: Vec<String> = (1..=130).map(|it| format!("誤り{it}")).collect();
        state.checked(at(), Ok(lines.clone()));
        let mut ui = simulator(state.card(screen.ctx()));
        assert!(ui.find("誤り100").is_ok());
        assert!(ui.find("誤り101").is_err());
        assert!(ui.find(screen.ctx().lang().check_more(30).as_str()).is_ok());
        ui.click("救出する").expect("button");
        let said: Vec<_> = ui.into_messages().collect();
        assert_eq!(said, [Parent::Check(Message::SalvagePressed)]);
        assert_eq!(
            state.update(Message::CopyPressed),
            Action::Copy(lines.join("\n"))
        );
        assert_eq!(state.update(Message::SalvagePressed), Action::Salvage);
        let new = PathBuf::from("救出.hoshin");
        state.salvaged(Some((new.clone(), vec!["取組: 24件を救出".to_owned()])));
        let mut ui = simulator(state.card(screen.ctx()));
        assert!(ui.find("取組: 24件を救出").is_ok());
        ui.click("救出したファイルを開く").expect("button");
        let said: Vec<_> = ui.into_messages().collect();
        assert_eq!(said, [Parent::Check(Message::OpenSavedPressed)]);
        assert_eq!(
            state.update(Message::OpenSavedPressed),
            Action::OpenThis(new)
        );
        assert_eq!(
            state.update(Message::CopySavedPressed),
            Action::Copy("取組: 24件を救出".to_owned())
        );
    }
}
