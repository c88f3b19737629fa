//! What the machine offers: a display, file dialogs, the name of who is sitting there.

use std::env;
use std::path::PathBuf;

use crate::settings::Settings;

/// Whether a window can be expected to open: on Linux, whether the display that the environment names
/// answers. Elsewhere there always is one.
pub fn has_display() -> bool {
    #[cfg(target_os = "linux")]
    return linux::has_wayland() || linux::has_x11();
    #[cfg(not(target_os = "linux"))]
    return true;
}

/// The toolkit ends the program when a display is named but not there, so we knock first.
#[cfg(target_os = "linux")]
mod linux {
    use std::env;
    use std::net::TcpStream;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    use std::path::{Path, PathBuf};

    /// The socket that `WAYLAND_DISPLAY` names, below `XDG_RUNTIME_DIR` unless the name is a path.
    pub(super) fn has_wayland() -> bool {
        if super::is_set("WAYLAND_SOCKET") {
            return true;
        }
        let Some(name) = env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty()) else {
            return false;
        };
        let folder = env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .unwrap_or_default();
        UnixStream::connect(folder.join(Path::new(&name))).is_ok()
    }

    /// `DISPLAY` is `[host]:number[.screen]`; without a host, or with `unix`, the server is on this machine.
    pub(super) fn has_x11() -> bool {
        let Some(display) = env::var("DISPLAY")
            .ok()
            .filter(|display| !display.is_empty())
        else {
            return false;
        };
        let Some((host, rest)) = display.rsplit_once(':') else {
            return false;
        };
        let Ok(number) = rest.split('.').next().unwrap_or_default().parse::<u16>() else {
            return false;
        };
        if !(host.is_empty() || host == "unix" || host.starts_with('/')) {
            return TcpStream::connect((host, 6000_u16.saturating_add(number))).is_ok();
        }
        let socket = format!("/tmp/.X11-unix/X{number}");
        let hidden = SocketAddr::from_abstract_name(socket.as_bytes());
        UnixStream::connect(&socket).is_ok()
            || hidden.is_ok_and(|name| UnixStream::connect_addr(&name).is_ok())
    }
}

/// Whether the system's file dialogs can be expected to appear: on Linux they come over the session bus.
pub fn has_file_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    is_set("DBUS_SESSION_BUS_ADDRESS")
        || env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| std::path::Path::new(&folder).join("bus").exists())
}

/// The name under which the person's changes are recorded: that of the settings, or else the one they are signed in
/// with.
pub fn person(settings: Option<PathBuf>) -> String {
    let name = settings.map(|path| Settings::load(&path).name);
    match name.filter(|name| !name.trim().is_empty()) {
        Some(name) => name,
        None => user_name(),
    }
}

/// The name under which the person is signed in, or nothing.
pub fn user_name() -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()))
        .unwrap_or_default()
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
