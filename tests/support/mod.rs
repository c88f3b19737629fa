//! Runs the program as a person at a terminal without a display would, in a folder of its own.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test reports by failing; each test file uses a part"
)]

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder that is gone after the test, with a home folder inside.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Desk {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with `a.hoshin`, the sample, with example reports or as published.
    pub fn with_sample(examples: bool) -> Self {
        let desk = Desk::new();
        let option: &[&str] = if examples {
            &["--example-reports"]
        } else {
            &[]
        };
        let ended = desk.run([&["sample", "a.hoshin", "--today", "2020-01-13"], option].concat());
        assert_eq!(
            (ended.code, ended.out.as_str(), ended.err.as_str()),
            (0, "", "")
        );
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// What lies in the folder, without the journals that SQLite keeps beside its files.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names
            .filter(|name| name != "home")
            .filter(|name| name.starts_with('.') || !name.ends_with("-journal"))
            .collect();
        names.sort();
        names
    }

    pub fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoshin"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        for name in [
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "WAYLAND_SOCKET",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
        ] {
            command.env_remove(name);
        }
        for name in ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"] {
            command.env(name, self.path("home"));
        }
        command
            .env("XDG_DATA_HOME", self.path("home/data"))
            .env("XDG_STATE_HOME", self.path("home/state"))
            .env("XDG_CONFIG_HOME", self.path("home/config"));
        command.env("TZ", "Asia/Tokyo").env("USER", "試験");
        command
    }

    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ended {
        ended(&mut self.command(args))
    }

    /// Runs a command that must succeed without a word on standard error; returns what it printed.
    #[track_caller]
    pub fn print(&self, line: &str) -> String {
        let ended = self.run(line.split_whitespace());
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (0, ""),
            "hoshin {line}\n{}",
            ended.out
        );
        ended.out
    }

    /// Runs a command that must fail with this exit code, and print nothing; returns its sentence.
    #[track_caller]
    pub fn fail(&self, line: &str, code: i32) -> String {
        let ended = self.run(line.split_whitespace());
        assert_eq!(
            (ended.code, ended.out.as_str()),
            (code, ""),
            "hoshin {line}\n{}",
            ended.err
        );
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
        ended
            .err
            .strip_prefix("hoshin: ")
            .unwrap()
            .trim_end()
            .to_owned()
    }
}

pub fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
