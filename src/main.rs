//! Arguments in; a window, or a command without one.

use std::env;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use hoshin::app::{self, display};
use hoshin::cli::{self, Outcome};
use hoshin::{crash, log, paths};

fn main() -> ExitCode {
    let records = paths::records_folder();
    log::start(records.clone());
    crash::watch(records.clone());
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let by = display::person(paths::settings_file());
    let window = match cli::run(env::args_os().collect(), &by, &mut out, &mut err) {
        Outcome::Done(code) => return ExitCode::from(code),
        Outcome::Window(window) => window,
    };
    let options = app::Options {
        file: window.file.clone(),
        clock: window.clock,
        read_only: window.read_only,
        lang: window.lang,
        backups: paths::backup_folder(),
        settings: paths::settings_file(),
        records,
    };
    // The toolkit panics where a display answers and then cannot be used; that is no display either.
    let run = AssertUnwindSafe(|| app::run(options).is_ok());
    if display::has_display() {
        match catch_unwind(run) {
            Ok(true) => return ExitCode::SUCCESS,
            _ if app::has_started() => return ExitCode::FAILURE,
            _ => {}
        }
    }
    ExitCode::from(cli::without_display(&window, &by, &mut out, &mut err))
}
