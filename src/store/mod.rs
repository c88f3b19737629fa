//! The file: the only place that speaks to SQLite.
//!
//! [`Db`] is an open file, used directly by commands and tests; [`Store`] is a handle to a thread that owns
//! one, used by the window. Every write goes through [`Db::apply`], which records the change history.

mod aggregate;
mod apply;
mod chain;
mod clock;
mod convert;
mod error;
mod exports;
mod full;
mod history;
mod import;
mod indicators;
mod look;
mod migrate;
mod milestones;
mod open;
mod periods;
mod place;
mod plans;
mod programmes;
mod read;
mod reports;
mod reviews;
mod rows;
mod salvage;
mod sample;
mod sections;
mod snapshots;
mod thread;
mod transact;
mod undo;
mod values;
mod years;

pub use clock::Clock;
pub use error::Error;
pub use open::{Db, Fault, ReadOnly, Rule, VERSION};
pub use place::Place;
pub use read::Scope;
pub use salvage::{Count, Fate, Line, Salvage, salvage};
pub use sample::Sample;
pub use thread::Store;
pub use transact::Changed;

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, Error>;
