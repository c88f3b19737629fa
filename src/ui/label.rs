//! Text in the sizes and ranks of the kit. Each returns the toolkit's own text, so width, alignment
//! and wrapping can still be set.

use iced::widget::text::{IntoFragment, Style, Text, Wrapping};
use iced::{Color, Theme};

use super::theme::{BASE, BOLD, FIGURE, HEADING, SMALL, TITLE};
use super::tokens::Tokens;

/// Ordinary text. Long words and addresses are broken rather than drawn over the edge.
pub fn body<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(content)
        .size(BASE)
        .wrapping(Wrapping::WordOrGlyph)
}

/// Ordinary text in bold.
pub fn strong<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    body(content).font(BOLD)
}

/// The title of a screen or dialog.
pub fn title<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    strong(content).size(TITLE)
}

/// The heading of a part of a screen.
pub fn heading<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    strong(content).size(HEADING)
}

/// The figure of a stat card.
pub fn figure<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    strong(content).size(FIGURE)
}

/// Secondary text: small and quieter, but meant to be read.
pub fn small<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    body(content).size(SMALL).style(tone(|t| t.secondary))
}

/// Secondary text in the ordinary size.
pub fn quiet<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    body(content).style(tone(|t| t.secondary))
}

/// An error, or something overdue.
pub fn danger<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    body(content).style(tone(|t| t.danger))
}

/// A text style that takes its colour from the theme: `body("…").style(tone(|t| t.danger))`.
pub fn tone(pick: fn(&Tokens) -> Color) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| Style {
        color: Some(pick(Tokens::of(theme))),
    }
}
