//! Cards and the small things that stand on them.

use iced::widget::{column, container, row, rule, space};
use iced::{Background, Border, Center, Color, Element, Fill, Length, Theme};

use super::button::Button;
use super::elided::elided;
use super::icon::{Icon, icon};
use super::label;
use super::theme::{L, M, RADIUS, RADIUS_CARD, S, XL, XS};
use super::tokens::Tokens;

/// A surface with a hairline round it and the usual space inside.
pub fn card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Card<'a, Message> {
    container(content).padding(L).style(surface)
}

/// A card without space inside, for lists and tables that reach its edges.
pub fn sheet<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Card<'a, Message> {
    container(content).padding(1).style(surface)
}

/// A card is a container, so its size and padding can be changed.
pub type Card<'a, Message> = container::Container<'a, Message>;

/// A card with one figure: what it counts, the figure, and a line about it.
pub fn stat<'a, Message: 'a>(
    name: impl Into<String>,
    figure: impl Into<String>,
    note: impl Into<String>,
) -> Stat<'a, Message> {
    Stat {
        name: name.into(),
        figure: figure.into(),
        note: note.into(),
        alert: false,
        action: None,
    }
}

/// The card of [`stat`].
pub struct Stat<'a, Message> {
    name: String,
    figure: String,
    note: String,
    alert: bool,
    action: Option<Element<'a, Message>>,
}

impl<'a, Message: 'a> Stat<'a, Message> {
    /// Draws the figure in the colour of what needs attention.
    pub fn alert(mut self, alert: bool) -> Self {
        self.alert = alert;
        self
    }

    /// A small thing at the top right, such as a link to the rows behind the figure.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.action = Some(action.into());
        self
    }
}

impl<'a, Message: 'a> From<Stat<'a, Message>> for Element<'a, Message> {
    fn from(stat: Stat<'a, Message>) -> Self {
        let alert = stat.alert;
        let figure = label::figure(stat.figure).style(move |theme: &Theme| {
            let t = Tokens::of(theme);
            iced::widget::text::Style {
                color: Some(if alert { t.danger } else { t.ink }),
            }
        });
        let mut top = row![elided(stat.name).small().width(Fill)].align_y(Center);
        if let Some(action) = stat.action {
            top = top.push(action);
        }
        card(column![top, figure, elided(stat.note).small()].spacing(XS))
            .padding([M, L])
            .width(Fill)
            .into()
    }
}

/// The title of a card or of a part of a screen, with something quiet beside it.
pub fn section<'a, Message: 'a>(
    title: impl Into<String>,
    note: impl Into<String>,
) -> Element<'a, Message> {
    let note: String = note.into();
    let mut line = row![label::strong(title.into())].spacing(S).align_y(Center);
    if !note.is_empty() {
        line = line.push(elided(note).small());
    }
    line.into()
}

/// A name and a value on one line, the name in a column of the given width.
pub fn pair<'a, Message: 'a>(
    name: impl Into<String>,
    value: impl Into<Element<'a, Message>>,
    width: impl Into<Length>,
) -> Element<'a, Message> {
    row![
        container(label::small(name.into()))
            .width(width)
            .padding([2.0, 0.0]),
        value.into()
    ]
    .spacing(S)
    .into()
}

/// What stands where there is nothing to show: an icon, a sentence, and the way out.
pub fn empty<'a, Message: Clone + 'a>(
    sign: Icon,
    sentence: impl Into<String>,
    action: Option<Button<'a, Message>>,
) -> Element<'a, Message> {
    let mut content = column![
        icon(sign).size(32.0).tone(|t| t.faint),
        label::quiet(sentence.into()).align_x(Center),
    ]
    .spacing(M)
    .align_x(Center)
    .max_width(420);
    if let Some(action) = action {
        content = content.push(action);
    }
    container(content).center(Fill).padding(XL).into()
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Done as wished.
    Success,
    /// To be looked at: 確認.
    Warning,
    /// It did not work, or must be corrected.
    Danger,
}

impl Tone {
    /// The icon of the tone, so that it is not told by colour alone.
    pub fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Check,
            Self::Warning | Self::Danger => Icon::Warning,
        }
    }

    pub(super) fn ink(self) -> fn(&Tokens) -> Color {
        match self {
            Self::Info => |t| t.accent,
            Self::Success => |t| t.success,
            Self::Warning => |t| t.warning,
            Self::Danger => |t| t.danger,
        }
    }
}

/// A box inside a form that asks for attention: a word in bold, then the content.
pub fn notice<'a, Message: 'a>(
    tone: Tone,
    word: impl Into<String>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let word: String = word.into();
    let mut line = row![icon(tone.icon()).tone(tone.ink())].spacing(S);
    if !word.is_empty() {
        line = line.push(label::strong(word).style(label::tone(tone.ink())));
    }
    container(line.push(container(content).width(Fill)))
        .padding([10.0, M])
        .width(Fill)
        .style(move |theme| notice_style(tone, theme))
        .into()
}

/// As [`notice`], where what it says takes more than a line: the heading stands above it.
pub fn titled<'a, Message: 'a>(
    tone: Tone,
    heading: impl Into<String>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let heading = label::strong(heading.into())
        .style(label::tone(tone.ink()))
        .width(Fill);
    let content = column![heading, content.into()].spacing(S).width(Fill);
    notice(tone, "", content)
}

/// Keys in a small box: `key_hint("Ctrl Enter")`.
pub fn key_hint<'a, Message: 'a>(keys: impl Into<String>) -> Element<'a, Message> {
    container(
        label::small(keys.into())
            .size(11)
            .wrapping(iced::widget::text::Wrapping::None),
    )
    .padding([0.0, 5.0])
    .style(|theme| {
        let t = Tokens::of(theme);
        container::Style {
            background: Some(Background::Color(t.surface)),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 4.0.into(),
            },
            ..container::Style::default()
        }
    })
    .into()
}

/// A horizontal hairline.
pub fn line<'a, Message: 'a>() -> Element<'a, Message> {
    rule::horizontal(1)
        .style(|theme| rule::Style {
            color: Tokens::of(theme).line,
            radius: 0.0.into(),
            fill_mode: rule::FillMode::Full,
            snap: true,
        })
        .into()
}

/// A horizontal space that takes all the room there is.
pub fn spring<'a, Message: 'a>() -> Element<'a, Message> {
    space::horizontal().into()
}

/// The style of a card.
pub fn surface(theme: &Theme) -> container::Style {
    let t = Tokens::of(theme);
    boxed(t.surface, t.line, RADIUS_CARD, t.ink)
}

/// The style of what floats over the page: menus, tooltips, dialogs.
pub fn floating(theme: &Theme) -> container::Style {
    let t = Tokens::of(theme);
    boxed(t.surface, t.control, RADIUS, t.ink)
}

/// The style of a page behind its cards. It paints nothing: the window is already of that colour,
/// and the CPU renderer would fill the page anew for every small change on it.
pub fn page(theme: &Theme) -> container::Style {
    container::Style {
        text_color: Some(Tokens::of(theme).ink),
        ..container::Style::default()
    }
}

fn notice_style(tone: Tone, theme: &Theme) -> container::Style {
    let t = Tokens::of(theme);
    match tone {
        Tone::Warning => boxed(t.warning_fill, t.warning_line, RADIUS, t.ink),
        Tone::Danger => boxed(t.danger_fill, t.danger, RADIUS, t.ink),
        Tone::Info | Tone::Success => boxed(t.raised, t.line, RADIUS, t.ink),
    }
}

pub(super) fn boxed(fill: Color, edge: Color, radius: f32, ink: Color) -> container::Style {
    container::Style {
        background: Some(Background::Color(fill)),
        border: Border {
            color: edge,
            width: 1.0,
            radius: radius.into(),
        },
        text_color: Some(ink),
        ..container::Style::default()
    }
}
