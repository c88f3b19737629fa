//! Hoshin Note (方針ノート): the programmes of a ward's yearly operating policy, their milestones and
//! their quarterly progress, in one local file.
//!
//! Layers point one way only: `main → app → screen → ui`, `app → store → domain`,
//! `cli → store, intake, report`, `screen → domain, intake`. `tests/layers.rs` reads the sources and holds them to it.

pub mod app;
pub mod cli;
pub mod crash;
pub mod domain;
pub mod export;
pub mod intake;
pub mod log;
pub mod paths;
pub mod report;
pub mod screen;
pub mod session;
pub mod settings;
pub mod store;
pub mod text;
pub mod ui;
