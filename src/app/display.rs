//! What the machine offers: a display, file dialogs, the name of who is sitting there.

use std::env;

/// Whether a window can be expected to open. Elsewhere than on Linux there always is a display.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].iter().any(|name| is_set(name))
}

/// Whether the system's file dialogs can be expected to appear: on Linux they come over the session bus.
pub fn has_file_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    is_set("DBUS_SESSION_BUS_ADDRESS")
        || env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| std::path::Path::new(&folder).join("bus").exists())
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
