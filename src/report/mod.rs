//! Rows of a layout, and their CSV.
