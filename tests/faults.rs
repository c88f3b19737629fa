//! What people may rely on when things go wrong: a program killed while it saves, several people in one file,
//! a damaged file, a full disk. Quick by default; `.ci/faults` runs the full counts and shows the figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

#[path = "common/mod.rs"]
mod common;
#[path = "faults/damage.rs"]
mod damage;
#[path = "faults/full.rs"]
mod full;
#[path = "faults/kill.rs"]
mod kill;
#[path = "support/old.rs"]
mod old;
#[path = "faults/restoring.rs"]
mod restoring;
#[path = "faults/support.rs"]
mod support;
#[path = "faults/together.rs"]
mod together;

/// Not a test of its own: what the other programs on the file do, when the tests start this very program again.
#[test]
#[ignore = "started by the other tests as a process of its own"]
fn another_program() {
    let Some((role, path)) = support::role() else {
        return;
    };
    if let Some(kind) = role.strip_prefix("restore ") {
        return restoring::work(kind, &path);
    }
    match role.strip_prefix("writer ") {
        Some(first) => kill::write(first.parse().unwrap(), &path),
        None => together::work(role.parse().unwrap(), &path),
    }
}
