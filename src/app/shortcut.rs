//! One table of keys: it decides what a key does and fills the list that F1 shows.

use iced::keyboard::key::{Named, Physical};
use iced::keyboard::{Key as IcedKey, Modifiers};

use crate::screen::{Key, Page};
use crate::text::Lang;

/// What a key orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Go to a screen.
    Open(Page),
    /// Put the focus on the search box.
    Search,
    /// Take back the newest change.
    Undo,
    /// Bring back what was undone.
    Redo,
    /// Make everything larger.
    Larger,
    /// Make everything smaller.
    Smaller,
    /// Back to 100 per cent.
    NormalSize,
    /// Show the list of keys.
    Help,
    /// Open another file.
    OpenFile,
    /// The next period.
    NextPeriod,
    /// The period before.
    PreviousPeriod,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// Something the screen understands.
    Screen(Key),
}

/// The keys of one order, as a person reads them, and what they do.
pub struct Line {
    /// The keys.
    pub keys: &'static str,
    /// What they do.
    pub says: fn(Lang) -> String,
}

/// Every key, in the order the list shows them.
pub const TABLE: &[Line] = &[
    Line {
        keys: "Ctrl 1 … 8",
        says: |lang| lang.key_pages(),
    },
    Line {
        keys: "Ctrl F",
        says: |lang| lang.key_search(),
    },
    Line {
        keys: "Ctrl O",
        says: |lang| lang.key_open_file(),
    },
    Line {
        keys: "Ctrl Z / Ctrl Y",
        says: |lang| lang.key_undo(),
    },
    Line {
        keys: "Ctrl + / Ctrl − / Ctrl 0",
        says: |lang| lang.key_text_size(),
    },
    Line {
        keys: "Alt ← / Alt →",
        says: |lang| lang.key_period(),
    },
    Line {
        keys: "↑ ↓ PageUp PageDown Home End",
        says: |lang| lang.key_select(),
    },
    Line {
        keys: "Shift ↑ / Shift ↓ / Ctrl A",
        says: |lang| lang.key_extend(),
    },
    Line {
        keys: "Enter",
        says: |lang| lang.key_enter(),
    },
    Line {
        keys: "F2",
        says: |lang| lang.key_edit(),
    },
    Line {
        keys: "Ctrl N",
        says: |lang| lang.key_new(),
    },
    Line {
        keys: "Delete",
        says: |lang| lang.key_delete(),
    },
    Line {
        keys: "Alt ↑ / Alt ↓",
        says: |lang| lang.key_move(),
    },
    Line {
        keys: "Ctrl C",
        says: |lang| lang.key_copy(),
    },
    Line {
        keys: "1 … 7",
        says: |lang| lang.key_status(),
    },
    Line {
        keys: "Ctrl Enter",
        says: |lang| lang.key_submit(),
    },
    Line {
        keys: "Ctrl ↑ / Ctrl ↓",
        says: |lang| lang.key_previous_next(),
    },
    Line {
        keys: "Ctrl S",
        says: |lang| lang.key_save(),
    },
    Line {
        keys: "Space",
        says: |lang| lang.key_tick(),
    },
    Line {
        keys: "Tab / Shift Tab",
        says: |lang| lang.key_field(),
    },
    Line {
        keys: "Esc",
        says: |lang| lang.key_escape(),
    },
    Line {
        keys: "F1",
        says: |lang| lang.key_help(),
    },
];

/// What a key orders; `physical` makes letters independent of the keyboard's layout and of kana input.
pub fn resolve(key: &IcedKey, physical: Physical, modifiers: Modifiers) -> Option<Order> {
    if modifiers.logo() && !modifiers.command() {
        return None;
    }
    match key {
        IcedKey::Named(named) => of_named(*named, modifiers),
        _ => {
            let latin = key.to_latin(physical)?;
            if modifiers.command() && !modifiers.alt() {
                of_command(latin, key, modifiers.shift())
            } else if modifiers.is_empty() {
                latin
                    .to_digit(10)
                    .filter(|digit| *digit > 0)
                    .map(|digit| Order::Screen(Key::Digit(digit as u8)))
            } else {
                None
            }
        }
    }
}

fn of_named(named: Named, modifiers: Modifiers) -> Option<Order> {
    let (command, shift, alt) = (modifiers.command(), modifiers.shift(), modifiers.alt());
    let key = match (named, command, shift, alt) {
        (Named::F1, ..) => return Some(Order::Help),
        (Named::Tab, false, false, false) => return Some(Order::NextField),
        (Named::Tab, false, true, false) => return Some(Order::PreviousField),
        (Named::ArrowLeft, false, false, true) => return Some(Order::PreviousPeriod),
        (Named::ArrowRight, false, false, true) => return Some(Order::NextPeriod),
        (Named::ArrowUp, false, false, false) => Key::Up,
        (Named::ArrowDown, false, false, false) => Key::Down,
        (Named::ArrowUp, false, true, false) => Key::ExtendUp,
        (Named::ArrowDown, false, true, false) => Key::ExtendDown,
        (Named::ArrowUp, true, false, false) => Key::Previous,
        (Named::ArrowDown, true, false, false) => Key::Next,
        (Named::ArrowUp, false, false, true) => Key::MoveUp,
        (Named::ArrowDown, false, false, true) => Key::MoveDown,
        (Named::PageUp, ..) => Key::PageUp,
        (Named::PageDown, ..) => Key::PageDown,
        (Named::Home, ..) => Key::Home,
        (Named::End, ..) => Key::End,
        (Named::Enter, true, ..) => Key::Submit,
        (Named::Enter, false, ..) => Key::Enter,
        (Named::Escape, ..) => Key::Escape,
        (Named::Space, false, ..) => Key::Space,
        (Named::Delete, false, ..) => Key::Delete,
        (Named::F2, ..) => Key::Edit,
        _ => return None,
    };
    Some(Order::Screen(key))
}

fn of_command(latin: char, key: &IcedKey, shift: bool) -> Option<Order> {
    Some(match latin.to_ascii_lowercase() {
        'z' if shift => Order::Redo,
        'z' => Order::Undo,
        'y' => Order::Redo,
        'f' => Order::Search,
        'o' => Order::OpenFile,
        'n' => Order::Screen(Key::New),
        's' => Order::Screen(Key::Save),
        'a' => Order::Screen(Key::SelectAll),
        'c' => Order::Screen(Key::Copy),
        '0' => Order::NormalSize,
        '-' => Order::Smaller,
        // `;` carries + on a Japanese keyboard, `=` on an American one.
        '+' | '=' | ';' => Order::Larger,
        digit @ '1'..='9' => {
            let index = digit.to_digit(10)? as usize - 1;
            Order::Open(*Page::NAVIGATION.get(index)?)
        }
        _ if matches!(key.as_ref(), IcedKey::Character("+")) => Order::Larger,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::keyboard::key::Code;

    fn character(text: &str, code: Code, modifiers: Modifiers) -> Option<Order> {
        resolve(
            &IcedKey::Character(text.into()),
            Physical::Code(code),
            modifiers,
        )
    }

    fn named(named: Named, modifiers: Modifiers) -> Option<Order> {
        resolve(
            &IcedKey::Named(named),
            Physical::Code(Code::Escape),
            modifiers,
        )
    }

    #[test]
    fn keys_do_what_the_list_of_keys_says() {
        let ctrl = Modifiers::COMMAND;
        for (order, expected) in [
            (character("1", Code::Digit1, ctrl), Order::Open(Page::Home)),
            (
                character("4", Code::Digit4, ctrl),
                Order::Open(Page::Period),
            ),
            (
                character("6", Code::Digit6, ctrl),
                Order::Open(Page::Intake),
            ),
            (
                character("7", Code::Digit7, ctrl),
                Order::Open(Page::History),
            ),
            (
                character("8", Code::Digit8, ctrl),
                Order::Open(Page::Settings),
            ),
            (character("f", Code::KeyF, ctrl), Order::Search),
            (character("z", Code::KeyZ, ctrl), Order::Undo),
            (character("y", Code::KeyY, ctrl), Order::Redo),
            (
                character("z", Code::KeyZ, ctrl | Modifiers::SHIFT),
                Order::Redo,
            ),
            (character(";", Code::Semicolon, ctrl), Order::Larger),
            (character("-", Code::Minus, ctrl), Order::Smaller),
            (character("0", Code::Digit0, ctrl), Order::NormalSize),
            (
                character("3", Code::Digit3, Modifiers::empty()),
                Order::Screen(Key::Digit(3)),
            ),
            (named(Named::F1, Modifiers::empty()), Order::Help),
            (
                named(Named::F2, Modifiers::empty()),
                Order::Screen(Key::Edit),
            ),
            (named(Named::Enter, ctrl), Order::Screen(Key::Submit)),
            (
                named(Named::Enter, Modifiers::empty()),
                Order::Screen(Key::Enter),
            ),
            (named(Named::ArrowUp, ctrl), Order::Screen(Key::Previous)),
            (
                named(Named::ArrowDown, Modifiers::SHIFT),
                Order::Screen(Key::ExtendDown),
            ),
            (
                named(Named::ArrowUp, Modifiers::ALT),
                Order::Screen(Key::MoveUp),
            ),
            (named(Named::ArrowRight, Modifiers::ALT), Order::NextPeriod),
            (named(Named::Tab, Modifiers::SHIFT), Order::PreviousField),
        ] {
            assert_eq!(order, Some(expected));
        }
    }

    #[test]
    fn kana_input_does_not_hide_the_shortcuts() {
        assert_eq!(
            character("は", Code::KeyF, Modifiers::COMMAND),
            Some(Order::Search)
        );
        assert_eq!(
            character("つ", Code::KeyZ, Modifiers::COMMAND),
            Some(Order::Undo)
        );
    }

    #[test]
    fn the_confirming_enter_of_an_input_method_orders_nothing() {
        assert_eq!(named(Named::Process, Modifiers::empty()), None);
    }

    #[test]
    fn plain_letters_and_zero_order_nothing() {
        assert_eq!(character("z", Code::KeyZ, Modifiers::empty()), None);
        assert_eq!(character("0", Code::Digit0, Modifiers::empty()), None);
        assert_eq!(character("9", Code::Digit9, Modifiers::COMMAND), None);
    }
}
