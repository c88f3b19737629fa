//! Our look: theme, type, spacing and the widgets every screen is made of.
//!
//! No sentence lives here: every word comes from the caller. Nothing here knows programmes, files
//! or screens. Colours come from [`tokens`], sizes and spaces from [`theme`].
//!
//! | for | use |
//! |---|---|
//! | text | [`label`], [`elided`] (one line, cut with "…"), [`mod@line`] (a name and its badges) |
//! | a press | [`button`], [`choice::link`], [`choice::pressable`] |
//! | input | [`field`], [`select`], [`choice`] (check box, chip, segments, tabs), [`mod@picks`] (long options), [`tick`] (boxes of rows) |
//! | progress | [`status`] (marks, bars, badges), [`chart`] (small bars of a figure) |
//! | surfaces | [`card`] (card, stat, section, pair, notice, empty, key hint) |
//! | many rows | [`list`] (position, keys, columns) and [`rows`] (the widget) |
//! | over the page | [`modal`], [`toast`] |
//! | a page higher than the window | [`scroll`], [`reveal`] (brings what has the focus into view) |
//! | the window | [`nav`] (navigation column, top bar) |
//! | state and keys | [`scope`] round every screen and edited row, [`focus`] for anything of one's own |
//!
//! Whatever can be pressed or chosen takes part in Tab order, shows a ring when the keyboard brought
//! the focus there, and leaves every key it does not use to the program.

// A test that fails may say so.
#![cfg_attr(test, allow(clippy::expect_used, clippy::unwrap_used, clippy::panic))]

pub mod button;
pub mod card;
pub mod chart;
pub mod choice;
pub mod elided;
pub mod field;
pub mod focus;
mod guard;
pub mod icon;
pub mod label;
pub mod line;
pub mod list;
pub mod marked;
mod menu;
pub mod modal;
pub mod nav;
pub mod picks;
mod repaint;
pub mod reveal;
pub mod rows;
pub mod scope;
pub mod scroll;
pub mod select;
pub mod status;
pub mod theme;
pub mod tick;
pub mod toast;
pub mod tokens;

#[cfg(test)]
pub(crate) mod testing;
