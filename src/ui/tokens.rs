//! The colours of each theme, by role. Nothing else in the program names a colour.

use iced::{Color, Theme, color, theme::Base as _};

/// The colours of one theme, named by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Behind everything.
    pub background: Color,
    /// Cards, fields, dialogs.
    pub surface: Color,
    /// Group headings and table headers inside a card; a pressed or hovered row.
    pub raised: Color,
    /// Hairlines and borders.
    pub line: Color,
    /// Borders of fields and other controls, which must be seen (3:1).
    pub control: Color,
    /// Text.
    pub ink: Color,
    /// Text of second rank; still meant to be read.
    pub secondary: Color,
    /// Decoration and disabled text; never for text that must be read.
    pub faint: Color,
    /// The navigation column.
    pub nav: Color,
    /// The selected item of the navigation column.
    pub nav_selected: Color,
    /// Text on [`Tokens::nav`].
    pub nav_text: Color,
    /// Text on [`Tokens::nav_selected`].
    pub nav_selected_text: Color,
    /// The one accent: the main button, links, the selected tab.
    pub accent: Color,
    /// The accent under the pointer.
    pub accent_hover: Color,
    /// Text on [`Tokens::accent`] and [`Tokens::accent_hover`].
    pub on_accent: Color,
    /// The ring round what has the keyboard.
    pub focus: Color,
    /// The ring on [`Tokens::nav`].
    pub nav_focus: Color,
    /// The background of the selected row, chip or option.
    pub selection: Color,
    /// Errors, required marks, what is overdue; as text on a surface.
    pub danger: Color,
    /// The background of an error notice.
    pub danger_fill: Color,
    /// The danger button.
    pub danger_solid: Color,
    /// Text on [`Tokens::danger_solid`].
    pub on_danger: Color,
    /// Success as text on a surface.
    pub success: Color,
    /// The background of a 「確認」 notice.
    pub warning_fill: Color,
    /// The border of a 「確認」 notice.
    pub warning_line: Color,
    /// Text on [`Tokens::warning_fill`].
    pub warning: Color,
    /// The 「重点」 badge.
    pub amber_fill: Color,
    /// Text on [`Tokens::amber_fill`].
    pub amber: Color,
    /// The 「新規」 badge.
    pub blue_fill: Color,
    /// Text on [`Tokens::blue_fill`].
    pub blue: Color,
    /// The counter in the navigation column.
    pub count_fill: Color,
    /// Text on [`Tokens::count_fill`].
    pub count: Color,
    /// What lies over the page while a dialog is open.
    pub scrim: Color,
    /// 完了.
    pub done: Color,
    /// 順調.
    pub on_track: Color,
    /// 概ね順調.
    pub mostly: Color,
    /// やや遅れ.
    pub slipping: Color,
    /// 遅れ.
    pub late: Color,
    /// 未着手.
    pub waiting: Color,
    /// 中止.
    pub stopped: Color,
    /// 未報告.
    pub missing: Color,
}

/// The names under which the themes are registered with the toolkit.
pub(super) const LIGHT_NAME: &str = "hoshin-light";
pub(super) const DARK_NAME: &str = "hoshin-dark";
pub(super) const CONTRAST_NAME: &str = "hoshin-contrast";

impl Tokens {
    /// The colours of a theme; a theme that is not ours counts as light or dark.
    pub fn of(theme: &Theme) -> &'static Self {
        match theme.name() {
            LIGHT_NAME => &LIGHT,
            DARK_NAME => &DARK,
            CONTRAST_NAME => &CONTRAST,
            _ if theme.extended_palette().is_dark => &DARK,
            _ => &LIGHT,
        }
    }

    /// Whether this is the high-contrast theme, which draws borders where others draw shades.
    pub fn is_contrast(&self) -> bool {
        self.background == Color::BLACK
    }
}

/// The luminance of a colour as WCAG 2 defines it, 0 to 1.
pub fn luminance(color: Color) -> f32 {
    let [r, g, b, _] = color.into_linear();
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
pub fn contrast(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// White or black, whichever is easier to read on `fill`.
pub fn readable_on(fill: Color) -> Color {
    if contrast(fill, Color::WHITE) >= contrast(fill, Color::BLACK) {
        Color::WHITE
    } else {
        Color::BLACK
    }
}

/// The colour of a piece of a bar and of the figure on it: white on a fill at most a tenth darker
/// than the mark's colour, where that is readable, and otherwise black or white on the colour itself.
pub fn filled(mark: Color) -> (Color, Color) {
    let darker = |part: f32| Color::from_rgb(mark.r * part, mark.g * part, mark.b * part);
    [1.0, 0.98, 0.96, 0.94, 0.92, 0.9]
        .map(darker)
        .into_iter()
        .find(|fill| contrast(*fill, Color::WHITE) >= 4.5)
        .map_or((mark, readable_on(mark)), |fill| (fill, Color::WHITE))
}

pub(super) static LIGHT: Tokens = Tokens {
    background: color!(0xF5F7F8),
    surface: color!(0xFFFFFF),
    raised: color!(0xEEF2F4),
    line: color!(0xDFE5E8),
    control: color!(0x84939A),
    ink: color!(0x1C2A30),
    secondary: color!(0x5A6B73),
    faint: color!(0x8B9AA1),
    nav: color!(0x0F2B33),
    nav_selected: color!(0x17505D),
    nav_text: color!(0xCFE3E8),
    nav_selected_text: color!(0xFFFFFF),
    accent: color!(0x0B7285),
    accent_hover: color!(0x095F6F),
    on_accent: color!(0xFFFFFF),
    focus: color!(0x0B7285),
    nav_focus: color!(0x8FD3E0),
    selection: color!(0xE3F2F5),
    danger: color!(0xC92A2A),
    danger_fill: color!(0xFFF0F0),
    danger_solid: color!(0xC92A2A),
    on_danger: color!(0xFFFFFF),
    success: color!(0x237032),
    warning_fill: color!(0xFFF8EB),
    warning_line: color!(0xF3D9A6),
    warning: color!(0x9A4A00),
    amber_fill: color!(0xFFEBCF),
    amber: color!(0x8F4400),
    blue_fill: color!(0xE0EEFA),
    blue: color!(0x14589A),
    count_fill: color!(0xC9480B),
    count: color!(0xFFFFFF),
    scrim: color!(0x0F1C21, 0.45),
    done: color!(0x1864AB),
    on_track: color!(0x2B8A3E),
    mostly: color!(0x74A818),
    slipping: color!(0xB86E00),
    late: color!(0xC92A2A),
    waiting: color!(0x868E96),
    stopped: color!(0x343A40),
    missing: color!(0x868E96),
};

pub(super) static DARK: Tokens = Tokens {
    background: color!(0x11181B),
    surface: color!(0x1A2428),
    raised: color!(0x222E33),
    line: color!(0x304046),
    control: color!(0x6F828B),
    ink: color!(0xE6EEF1),
    secondary: color!(0xA6B7BF),
    faint: color!(0x70828B),
    nav: color!(0x0A1214),
    nav_selected: color!(0x164653),
    nav_text: color!(0xBFD5DB),
    nav_selected_text: color!(0xFFFFFF),
    accent: color!(0x4CC0D6),
    accent_hover: color!(0x75D1E2),
    on_accent: color!(0x05262D),
    focus: color!(0x5CCBDF),
    nav_focus: color!(0x8FD3E0),
    selection: color!(0x173A43),
    danger: color!(0xFF8F8F),
    danger_fill: color!(0x3A1C1E),
    danger_solid: color!(0xC92A2A),
    on_danger: color!(0xFFFFFF),
    success: color!(0x69DB7C),
    warning_fill: color!(0x332711),
    warning_line: color!(0x6B5220),
    warning: color!(0xFFC878),
    amber_fill: color!(0x46330F),
    amber: color!(0xFFCF87),
    blue_fill: color!(0x16354F),
    blue: color!(0x93C8F7),
    count_fill: color!(0xC9480B),
    count: color!(0xFFFFFF),
    scrim: color!(0x000000, 0.6),
    done: color!(0x4DABF7),
    on_track: color!(0x51C266),
    mostly: color!(0xA9D84E),
    slipping: color!(0xFFA94D),
    late: color!(0xFF6B6B),
    waiting: color!(0xA4AEB6),
    stopped: color!(0xD3DAE0),
    missing: color!(0xA4AEB6),
};

pub(super) static CONTRAST: Tokens = Tokens {
    background: color!(0x000000),
    surface: color!(0x000000),
    raised: color!(0x1C1C1C),
    line: color!(0xFFFFFF),
    control: color!(0xFFFFFF),
    ink: color!(0xFFFFFF),
    secondary: color!(0xF0F0F0),
    faint: color!(0xBDBDBD),
    nav: color!(0x000000),
    nav_selected: color!(0xFFD60A),
    nav_text: color!(0xFFFFFF),
    nav_selected_text: color!(0x000000),
    accent: color!(0xFFD60A),
    accent_hover: color!(0xFFE870),
    on_accent: color!(0x000000),
    focus: color!(0x3FE8FF),
    nav_focus: color!(0x3FE8FF),
    selection: color!(0x00294A),
    danger: color!(0xFF9C9C),
    danger_fill: color!(0x2A0000),
    danger_solid: color!(0xFF9C9C),
    on_danger: color!(0x000000),
    success: color!(0x7CFC8A),
    warning_fill: color!(0x241A00),
    warning_line: color!(0xFFD60A),
    warning: color!(0xFFE08A),
    amber_fill: color!(0x3D2C00),
    amber: color!(0xFFE08A),
    blue_fill: color!(0x002A4D),
    blue: color!(0xA8DAFF),
    count_fill: color!(0xFFD60A),
    count: color!(0x000000),
    scrim: color!(0x000000, 0.8),
    done: color!(0x6BB8FF),
    on_track: color!(0x5CFF7A),
    mostly: color!(0xCDFF57),
    slipping: color!(0xFFC14D),
    late: color!(0xFF7A7A),
    waiting: color!(0xE0E0E0),
    stopped: color!(0xFFFFFF),
    missing: color!(0xE0E0E0),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn text_pairs(t: &Tokens) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = vec![
            ("nav", t.nav_text, t.nav),
            ("nav selected", t.nav_selected_text, t.nav_selected),
            ("accent", t.on_accent, t.accent),
            ("accent hover", t.on_accent, t.accent_hover),
            ("danger button", t.on_danger, t.danger_solid),
            ("danger notice", t.danger, t.danger_fill),
            ("ink on danger notice", t.ink, t.danger_fill),
            ("warning", t.warning, t.warning_fill),
            ("ink on warning", t.ink, t.warning_fill),
            ("amber", t.amber, t.amber_fill),
            ("blue", t.blue, t.blue_fill),
            ("count", t.count, t.count_fill),
        ];
        for (name, background) in [
            ("background", t.background),
            ("surface", t.surface),
            ("raised", t.raised),
            ("selection", t.selection),
        ] {
            pairs.push((name, t.ink, background));
            pairs.push((name, t.secondary, background));
            pairs.push((name, t.accent, background));
            pairs.push((name, t.danger, background));
            pairs.push((name, t.success, background));
        }
        for fill in marks(t) {
            let (fill, ink) = filled(fill);
            pairs.push(("figure in a bar", ink, fill));
        }
        pairs
    }

    fn marks(t: &Tokens) -> [Color; 8] {
        [
            t.done, t.on_track, t.mostly, t.slipping, t.late, t.waiting, t.stopped, t.missing,
        ]
    }

    #[test]
    fn all_text_reaches_aa_in_every_theme() {
        for (theme, t) in [("light", &LIGHT), ("dark", &DARK), ("contrast", &CONTRAST)] {
            for (name, text, background) in text_pairs(t) {
                let ratio = contrast(text, background);
                assert!(
                    ratio >= 4.5,
                    "{theme}: {name}: {text} on {background} is {ratio:.2}"
                );
            }
        }
    }

    #[test]
    fn high_contrast_reaches_aaa() {
        for (name, text, background) in text_pairs(&CONTRAST) {
            let ratio = contrast(text, background);
            assert!(ratio >= 7.0, "{name}: {text} on {background} is {ratio:.2}");
        }
    }

    #[test]
    fn borders_of_controls_and_focus_rings_are_seen() {
        for (theme, t) in [("light", &LIGHT), ("dark", &DARK), ("contrast", &CONTRAST)] {
            for (name, a, b) in [
                ("control", t.control, t.surface),
                ("focus", t.focus, t.surface),
                ("focus", t.focus, t.background),
                ("nav focus", t.nav_focus, t.nav),
                ("nav focus", t.nav_focus, t.nav_selected),
            ] {
                let ratio = contrast(a, b);
                // The nav ring of the high-contrast theme meets the yellow of the selected item
                // from outside, on black.
                if theme != "contrast" || b != t.nav_selected {
                    assert!(ratio >= 3.0, "{theme}: {name} is {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn status_colours_differ_from_each_other() {
        for t in [&LIGHT, &DARK, &CONTRAST] {
            let marks = marks(t);
            for i in 0..7 {
                for j in i + 1..7 {
                    assert_ne!(marks[i], marks[j]);
                }
            }
        }
    }

    #[test]
    fn contrast_is_the_wcag_formula() {
        assert!((contrast(Color::WHITE, Color::BLACK) - 21.0).abs() < 0.01);
        assert!((contrast(color!(0x767676), Color::WHITE) - 4.54).abs() < 0.01);
    }
}
