//! Our look: theme, type, spacing and the widgets every screen is made of.
