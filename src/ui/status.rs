//! The marks of progress. Each has its own shape beside its own colour; the word is the caller's.

use iced::widget::{container, row, space};
use iced::{Background, Border, Center, Color, Element, Fill, Length, Theme, border};

use super::icon::{Glyph, Icon, icon};
use super::label;
use super::theme::{BASE, S, SMALL};
use super::tokens::{Tokens, filled};

/// A mark of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// 完了: a tick.
    Done,
    /// 順調: a full circle.
    OnTrack,
    /// 概ね順調: a half circle.
    Mostly,
    /// やや遅れ: a triangle.
    Slipping,
    /// 遅れ: a square.
    Late,
    /// 未着手: an empty circle.
    Waiting,
    /// 中止: a cross.
    Stopped,
    /// 未報告: an empty, dashed square.
    Missing,
}

impl Mark {
    /// Every mark, in the order of the legend.
    pub const ALL: [Self; 8] = [
        Self::Done,
        Self::OnTrack,
        Self::Mostly,
        Self::Slipping,
        Self::Late,
        Self::Waiting,
        Self::Stopped,
        Self::Missing,
    ];

    /// Picks the colour of the mark from a theme.
    pub fn tone(self) -> fn(&Tokens) -> Color {
        match self {
            Self::Done => |t| t.done,
            Self::OnTrack => |t| t.on_track,
            Self::Mostly => |t| t.mostly,
            Self::Slipping => |t| t.slipping,
            Self::Late => |t| t.late,
            Self::Waiting => |t| t.waiting,
            Self::Stopped => |t| t.stopped,
            Self::Missing => |t| t.missing,
        }
    }

    /// The drawing of the mark.
    pub fn icon(self) -> Icon {
        match self {
            Self::Done => Icon::MarkDone,
            Self::OnTrack => Icon::MarkOnTrack,
            Self::Mostly => Icon::MarkMostly,
            Self::Slipping => Icon::MarkSlipping,
            Self::Late => Icon::MarkLate,
            Self::Waiting => Icon::MarkWaiting,
            Self::Stopped => Icon::MarkStopped,
            Self::Missing => Icon::MarkMissing,
        }
    }
}

/// The shape of a mark in its colour, `size` logical pixels high.
pub fn mark(mark: Mark, size: f32) -> Glyph {
    icon(mark.icon()).size(size).tone(mark.tone())
}

/// The shape of a mark and its word.
pub fn mark_with_label<'a, Message: 'a>(of: Mark, word: impl Into<String>) -> Element<'a, Message> {
    let word = label::body(word.into()).wrapping(iced::widget::text::Wrapping::None);
    let word = if of == Mark::Missing {
        word.style(label::tone(|t| t.secondary))
    } else {
        word
    };
    row![mark(of, 13.0), word].spacing(S).align_y(Center).into()
}

/// A bar of one piece per mark with its number in it; a bar of `max` would fill the width.
/// Pieces of nothing are left out.
pub fn stacked_bar<'a, Message: 'a>(
    counts: &[(Mark, u32)],
    max: u32,
    width: impl Into<Length>,
) -> Element<'a, Message> {
    let total: u32 = counts.iter().map(|(_, n)| n).sum();
    let mut pieces: Vec<(Mark, u32)> = counts.iter().copied().filter(|(_, n)| *n > 0).collect();
    let last = pieces.len().saturating_sub(1);
    let mut bar = row![].height(22).width(width);
    for (i, (of, n)) in pieces.drain(..).enumerate() {
        let corners =
            border::left(if i == 0 { 4.0 } else { 0.0 }).right(if i == last { 4.0 } else { 0.0 });
        bar = bar.push(piece(of, n, corners));
    }
    if max > total {
        bar = bar.push(space::horizontal().width(portion(max - total)));
    }
    bar.into()
}

fn portion(n: u32) -> Length {
    Length::FillPortion(u16::try_from(n).unwrap_or(u16::MAX))
}

fn piece<'a, Message: 'a>(of: Mark, n: u32, corners: border::Radius) -> Element<'a, Message> {
    let number = label::body(n.to_string()).size(SMALL);
    if of == Mark::Missing {
        // Not reported is not a colour but the lack of one: hatching, and the number on a clear spot.
        let number = container(number.style(label::tone(|t| t.ink)))
            .padding([0.0, 4.0])
            .style(|theme| container::Style {
                background: Some(Background::Color(Tokens::of(theme).surface)),
                border: border::rounded(3),
                ..container::Style::default()
            });
        let hatch = icon(Icon::Hatch).tone(|t| t.line).tiled();
        let frame = container(space())
            .width(Fill)
            .height(Fill)
            .style(move |theme| container::Style {
                border: Border {
                    color: Tokens::of(theme).control,
                    width: 1.0,
                    radius: corners,
                },
                ..container::Style::default()
            });
        return iced::widget::stack![hatch, frame, container(number).center(Fill)]
            .width(portion(n))
            .height(Fill)
            .into();
    }
    let tone = of.tone();
    container(number.style(move |theme| iced::widget::text::Style {
        color: Some(filled(tone(Tokens::of(theme))).1),
    }))
    .center_x(portion(n))
    .center_y(Fill)
    .style(move |theme: &Theme| container::Style {
        background: Some(Background::Color(filled(tone(Tokens::of(theme))).0)),
        border: Border {
            radius: corners,
            ..Border::default()
        },
        ..container::Style::default()
    })
    .into()
}

/// The look of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Badge {
    /// 重点.
    Amber,
    /// 新規.
    Blue,
    /// Anything else.
    Plain,
    /// Overdue, error.
    Danger,
}

/// A word in a small coloured field: 重点, 新規.
pub fn badge<'a, Message: 'a>(kind: Badge, word: impl Into<String>) -> Element<'a, Message> {
    let look = move |t: &Tokens| match kind {
        Badge::Amber => (t.amber_fill, t.amber),
        Badge::Blue => (t.blue_fill, t.blue),
        Badge::Plain => (t.raised, t.secondary),
        Badge::Danger => (t.danger_fill, t.danger),
    };
    let word = label::strong(word.into())
        .size(11)
        .wrapping(iced::widget::text::Wrapping::None);
    container(word)
        .padding([1.0, 6.0])
        .style(move |theme| {
            let (fill, ink) = look(Tokens::of(theme));
            container::Style {
                background: Some(Background::Color(fill)),
                border: border::rounded(9),
                text_color: Some(ink),
                ..container::Style::default()
            }
        })
        .into()
}

/// One character in a small frame: 区, 局, ○.
pub fn boxed<'a, Message: 'a>(character: impl Into<String>) -> Element<'a, Message> {
    container(
        label::body(character.into())
            .size(SMALL)
            .style(label::tone(|t| t.secondary)),
    )
    .center_x(BASE + 8.0)
    .center_y(BASE + 8.0)
    .style(|theme| container::Style {
        border: Border {
            color: Tokens::of(theme).control,
            width: 1.0,
            radius: 4.0.into(),
        },
        ..container::Style::default()
    })
    .into()
}
