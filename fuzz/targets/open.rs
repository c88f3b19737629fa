//! Files of arbitrary content.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // One folder for all runs: a new one for each would cost more than the run.
    let folder = std::env::temp_dir().join(format!("hoshin-fuzz-{}", std::process::id()));
    let _ = std::fs::create_dir_all(&folder);
    checks::open(bytes, &folder);
});
