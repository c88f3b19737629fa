//! One module per screen: state, message, action, update, view.
