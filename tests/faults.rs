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
#[cfg(target_os = "linux")]
#[path = "faults/ends.rs"]
mod ends;
#[path = "faults/full.rs"]
mod full;
#[cfg(target_os = "linux")]
#[path = "faults/io.rs"]
mod io;
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
    let (kind, with) = role.split_once(' ').unwrap_or((&role, ""));
    match kind {
        "restore" => restoring::work(with, &path),
        "writer" => kill::write(with.parse().unwrap(), &path),
        #[cfg(target_os = "linux")]
        "io" => io::sweep(with),
        #[cfg(target_os = "linux")]
        "io-open" => io::open_with(with, &path),
        #[cfg(target_os = "linux")]
        "io-once" => ends::once(with, &path),
        _ => together::work(role.parse().unwrap(), &path),
    }
}

/// Faults of the system are injected with `LD_PRELOAD`.
#[cfg(not(target_os = "linux"))]
#[test]
fn faults_of_the_system_are_injected_on_linux_only() {
    println!(
        "\nskipped: LD_PRELOAD is of Linux; what is tried there is the same code and the same SQLite"
    );
}
