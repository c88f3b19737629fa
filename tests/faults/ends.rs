//! A program that ends at an exactly chosen call of a save, by a crash or by a power cut. See `io.rs` for the
//! scenario and for what stands between the program and the system.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Output;

use hoshin::store::Db;

use crate::io::{STEPS, Scenario, csv, order, places, shim, shimmed, step};
use crate::support::{Die, clock, count, journal};

/// In another program: the scenario once, saying what was saved, with one fault that ends it.
pub fn once(fault: &str, path: &Path) {
    order(fault);
    let mut db = Db::open(path, clock()).unwrap();
    for name in STEPS {
        step(&mut db, name).unwrap();
        println!("\nsaved {name}");
    }
    drop(db);
    println!("\nended {}", order("stop").0);
}

/// How many steps a program said were saved before it was ended by a fault; how many calls there were, where it
/// came to its end.
fn ended(shim: &Path, fault: &str, path: &Path) -> (usize, Option<u64>) {
    let mut child = shimmed(shim, &format!("io-once {fault}"), path);
    let Output {
        status,
        stdout,
        stderr,
    } = child.output().unwrap();
    let said = String::from_utf8_lossy(&stdout);
    let saved = said
        .lines()
        .filter(|line| line.starts_with("saved "))
        .count();
    let calls = said.lines().find_map(|line| line.strip_prefix("ended "));
    let killed = status.signal() == Some(9);
    let why = String::from_utf8_lossy(&stderr);
    assert!(
        killed != calls.is_some(),
        "{fault}: {status}\n{said}\n{why}"
    );
    (saved, calls.map(|it| it.parse().unwrap()))
}

#[test]
fn a_program_that_is_ended_at_any_call_of_a_save_loses_nothing_that_it_said_was_saved() {
    let Some(shim) = shim() else { return };
    let folder = tempfile::tempdir().unwrap();
    let scenario = Scenario::within(folder.path());
    let (_, calls) = ended(shim, "kill 0", &scenario.fresh("run"));
    let calls = calls.unwrap();
    let (mut tried, mut untold, mut taken_back) = (0, 0, 0);
    for n in places(calls, 20) {
        let path = scenario.fresh("run");
        let fault = format!("kill {n}");
        let (saved, _) = ended(shim, &fault, &path);
        taken_back += u32::from(fs::metadata(journal(&path)).is_ok_and(|it| it.len() > 0));
        untold += scenario.at_least(saved, &path, &fault);
        tried += 1;
    }
    println!(
        "\nio kill: ended at {tried} of {calls} calls, lost 0; {taken_back} with a journal to take back, {untold} with \
         a step saved and not yet told"
    );
    assert!(taken_back > 0);
}

#[test]
fn after_a_power_cut_at_any_call_of_a_save_everything_is_there_that_was_said_to_be_saved() {
    let Some(shim) = shim() else { return };
    let folder = tempfile::tempdir().unwrap();
    let scenario = Scenario::within(folder.path());
    let synced = folder.path().join("run-synced");
    let (mut tried, mut untold, mut different) = (0, 0, 0);
    let mut die = Die::new(5);
    let cut = |fault: &str| {
        let path = scenario.fresh("run");
        let _ = fs::remove_dir_all(&synced);
        fs::create_dir(&synced).unwrap();
        fs::copy(&path, synced.join("io.hoshin")).unwrap();
        (ended(shim, fault, &path), path)
    };
    let ((_, calls), _) = cut("cut 0");
    let calls = calls.unwrap();
    for n in places(calls, 12) {
        let ((saved, _), path) = cut(&format!("cut {n}"));
        for mix in 0..count(2, 4) {
            let after = scenario.fresh("after");
            let lost = power_lost(&path, &synced, &after, &mut die)
                + power_lost(&journal(&path), &synced, &journal(&after), &mut die);
            different += u32::from(lost > 0);
            // A report has its name only once it and its folder were synced.
            let _ = fs::copy(csv(&path), csv(&after));
            let what = format!("cut {n}, mix {mix}");
            untold += scenario.at_least(saved, &after, &what);
            tried += 1;
        }
    }
    println!(
        "\nio cut: {tried} disks after power cuts at {calls} calls, lost 0; {different} of them lacked something \
         written, {untold} hold a step saved and not yet told"
    );
    assert!(different > 0);
}

/// A file as a power cut may leave it: each sector, and the length, as last synced or as last written. Returns how
/// many sectors were lost.
fn power_lost(path: &Path, synced: &Path, to: &Path, die: &mut Die) -> u32 {
    let name = path.file_name().unwrap().to_str().unwrap();
    let on_disk = fs::read(synced.join(name)).ok();
    let Ok(written) = fs::read(path) else {
        return 0;
    };
    // A new name is certain only once its folder was synced.
    let named = on_disk.is_some() || synced.join(format!("{name}.named")).exists();
    if !named && die.below(2) == 0 {
        return 1;
    }
    let on_disk = on_disk.unwrap_or_default();
    let length = [on_disk.len(), written.len()][die.place(2)];
    let (mut mixed, mut lost) = (written.clone(), u32::from(length != written.len()));
    mixed.resize(length, 0);
    for at in (0..length).step_by(512) {
        let sector = |of: &[u8]| {
            of.get(at..length.min(at + 512).min(of.len()))
                .map(<[u8]>::to_vec)
        };
        let old = sector(&on_disk).unwrap_or_default();
        // Behind the end nothing was written: where cutting the file off is lost, what was there is still there.
        let untouched = at >= written.len();
        let differs = sector(&written).unwrap_or_default() != old;
        if differs && (untouched || die.below(2) == 0) {
            lost += 1;
            mixed[at..length.min(at + 512)].fill(0);
            mixed[at..at + old.len()].copy_from_slice(&old);
        }
    }
    fs::write(to, mixed).unwrap();
    lost
}
