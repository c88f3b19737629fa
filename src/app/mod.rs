//! The shell: navigation, dialogs, toasts, shortcuts, and running a screen's actions against the store.
