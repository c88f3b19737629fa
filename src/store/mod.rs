//! The file: the only place that speaks to SQLite.
//!
//! [`Db`] is an open file, used directly by commands and tests; [`Store`] is a handle to a thread that owns
//! one, used by the window. Every write goes through [`Db::apply`], which records the change history.

mod aggregate;
mod apply;
pub mod backup;
mod chain;
mod check;
mod clock;
mod conflict;
mod convert;
mod depend;
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
mod peek;
mod periods;
mod place;
mod plans;
mod programmes;
mod read;
mod reports;
pub mod restore;
mod reviews;
mod rows;
mod salvage;
mod sample;
mod scratch;
mod sections;
mod settle;
mod share;
mod snapshots;
mod table;
mod thread;
mod transact;
mod undo;
mod values;
mod years;

pub use check::{Fault, Rule};
pub use clock::Clock;
pub use conflict::Saved;
pub use error::{Blocked, Error};
pub use open::{Db, Opening, ReadOnly, VERSION};
pub use peek::Peek;
pub use place::Place;
pub use read::Scope;
pub use salvage::{Count, Damaged, Fate, Line, Salvage, salvage, salvage_from};
pub use sample::Sample;
pub use scratch::sweep;
pub use share::{Editor, Location};
pub use thread::{Store, apart};
pub use transact::Changed;

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, Error>;
