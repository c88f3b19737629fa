//! The text of a published operating policy → a proposal.
#![allow(dead_code)]
mod arrows;
mod entry;
mod glyph;
mod habits;
mod lines;
mod milestone;
mod numeral;
mod open;
mod prose;
mod shape;
mod title;
mod tree;
mod words;
