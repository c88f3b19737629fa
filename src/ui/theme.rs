//! Appearance, type and measures: what every widget of the kit has in common.

use std::borrow::Cow;

use iced::theme::{Palette, palette};
use iced::{Color, Font, Pixels, Theme, font};

use super::tokens::{self, CONTRAST, DARK, LIGHT, Tokens};

/// What the user chose in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Appearance {
    /// Light or dark, as the system says.
    #[default]
    System,
    /// Dark text on light surfaces.
    Light,
    /// Light text on dark surfaces.
    Dark,
    /// White and strong colours on black, with a border round everything.
    HighContrast,
}

/// The theme for a choice; `system_dark` says what the system prefers at the moment.
pub fn theme(appearance: Appearance, system_dark: bool) -> Theme {
    match appearance {
        Appearance::System if system_dark => custom(tokens::DARK_NAME, &DARK),
        Appearance::System | Appearance::Light => custom(tokens::LIGHT_NAME, &LIGHT),
        Appearance::Dark => custom(tokens::DARK_NAME, &DARK),
        Appearance::HighContrast => custom(tokens::CONTRAST_NAME, &CONTRAST),
    }
}

/// The text face. Only Regular and Bold are embedded: any other weight would fall back to a
/// Chinese face.
pub const REGULAR: Font = Font::with_name("BIZ UDPGothic");

/// The bold of [`REGULAR`].
pub const BOLD: Font = Font {
    weight: font::Weight::Bold,
    ..REGULAR
};

/// The embedded font files, to be loaded when the program starts.
pub fn fonts() -> Vec<Cow<'static, [u8]>> {
    vec![
        Cow::Borrowed(include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/fonts/BIZUDPGothic-Regular.ttf"
        ))),
        Cow::Borrowed(include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/fonts/BIZUDPGothic-Bold.ttf"
        ))),
    ]
}

/// The settings of the toolkit: our fonts, our base size.
pub fn settings() -> iced::Settings {
    iced::Settings {
        fonts: fonts(),
        default_font: REGULAR,
        default_text_size: Pixels(BASE),
        antialiasing: true,
        ..iced::Settings::default()
    }
}

/// Size of ordinary text, in logical pixels.
pub const BASE: f32 = 14.0;
/// Size of secondary text.
pub const SMALL: f32 = 12.0;
/// Size of the heading of a part of a screen.
pub const HEADING: f32 = 16.0;
/// Size of the title of a screen.
pub const TITLE: f32 = 18.0;
/// Size of the figure of a stat card.
pub const FIGURE: f32 = 26.0;

/// Space inside a small thing.
pub const XS: f32 = 4.0;
/// Space between things that belong together.
pub const S: f32 = 8.0;
/// Space between fields.
pub const M: f32 = 12.0;
/// Space inside a card and between cards.
pub const L: f32 = 16.0;
/// Space round a page.
pub const XL: f32 = 24.0;

/// Corner radius of buttons, fields and chips.
pub const RADIUS: f32 = 6.0;
/// Corner radius of cards and dialogs.
pub const RADIUS_CARD: f32 = 8.0;
/// Height of buttons, fields and selects.
pub const CONTROL: f32 = 32.0;
/// Height of a row of a list.
pub const ROW: f32 = 36.0;

fn custom(name: &'static str, t: &'static Tokens) -> Theme {
    let palette = Palette {
        background: t.background,
        text: t.ink,
        primary: t.accent,
        success: t.success,
        warning: t.warning,
        danger: t.danger,
    };
    Theme::custom_with_fn(name, palette, |palette| extended(palette, t))
}

/// The palette that the toolkit's own widgets draw with, so that they follow our tokens.
fn extended(base: Palette, t: &Tokens) -> palette::Extended {
    let pair = |color: Color, text: Color| palette::Pair { color, text };
    let mut p = palette::Extended::generate(base);
    p.background = palette::Background {
        base: pair(t.background, t.ink),
        weakest: pair(t.surface, t.ink),
        weaker: pair(t.surface, t.ink),
        weak: pair(t.raised, t.ink),
        neutral: pair(t.raised, t.ink),
        strong: pair(t.line, t.ink),
        stronger: pair(t.control, t.ink),
        strongest: pair(t.control, t.ink),
    };
    p.primary = palette::Primary {
        base: pair(t.accent, t.on_accent),
        weak: pair(t.selection, t.ink),
        strong: pair(t.accent_hover, t.on_accent),
    };
    p.secondary.base = pair(t.secondary, t.surface);
    p.danger.base = pair(t.danger_solid, t.on_danger);
    p.danger.weak = pair(t.danger_fill, t.danger);
    p.warning.weak = pair(t.warning_fill, t.warning);
    p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_has_its_tokens() {
        let of = |appearance, dark| Tokens::of(&theme(appearance, dark));
        assert_eq!(of(Appearance::System, false), &LIGHT);
        assert_eq!(of(Appearance::System, true), &DARK);
        assert_eq!(of(Appearance::Light, true), &LIGHT);
        assert_eq!(of(Appearance::Dark, false), &DARK);
        assert_eq!(of(Appearance::HighContrast, false), &CONTRAST);
        assert_eq!(Tokens::of(&Theme::Dracula), &DARK);
    }

    #[test]
    fn the_embedded_faces_bear_the_name_we_ask_for() {
        let name: Vec<u8> = "BIZ UDPGothic"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for font in fonts() {
            assert!(
                font.windows(name.len())
                    .any(|w| w == name || w == b"BIZ UDPGothic")
            );
        }
    }
}
