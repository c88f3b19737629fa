//! The file: the only place that speaks to SQLite.
