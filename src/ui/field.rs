//! Fields: a label, a control, and a line that says what is wrong or what is meant.

use iced::advanced::widget::Id;
use iced::widget::text_editor::{self, Content};
use iced::widget::{column, container, row, stack, text, text_input};
use iced::{Background, Border, Center, Color, Element, Fill, Length, Padding, Theme};

use super::card::{key_hint, spring};
use super::guard::guard;
use super::icon::{Icon, icon};
use super::label;
use super::theme::{BASE, RADIUS, S, XS};
use super::tokens::Tokens;

/// A labelled control.
pub fn field<'a, Message: 'a>(
    label: impl Into<String>,
    control: impl Into<Element<'a, Message>>,
) -> Field<'a, Message> {
    Field {
        label: label.into(),
        required: None,
        control: control.into(),
        error: None,
        hint: None,
    }
}

/// The widget of [`field`].
pub struct Field<'a, Message> {
    label: String,
    required: Option<String>,
    control: Element<'a, Message>,
    error: Option<String>,
    hint: Option<String>,
}

impl<Message> Field<'_, Message> {
    /// Marks the field with the word for "required".
    pub fn required(mut self, word: impl Into<String>) -> Self {
        self.required = Some(word.into());
        self
    }

    /// What is wrong with the content, if anything; shown instead of the hint.
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// What is meant, or what the content was understood as.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl<'a, Message: 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(field: Field<'a, Message>) -> Self {
        let mut name = row![label::strong(field.label)].spacing(6.0);
        if let Some(word) = field.required {
            name = name.push(label::strong(word).style(label::tone(|t| t.danger)));
        }
        // The control keeps its place in the tree whether or not a line follows it; otherwise the
        // caret would be lost whenever an error comes or goes.
        let mut content = column![name, field.control].spacing(6.0);
        if let Some(error) = field.error {
            let sign = icon(Icon::Warning).size(14.0).tone(|t| t.danger);
            let error = label::small(error).style(label::tone(|t| t.danger));
            content = content.push(row![sign, error].spacing(XS));
        } else if let Some(hint) = field.hint {
            content = content.push(label::small(hint));
        }
        content.into()
    }
}

/// A field for one line of text.
pub fn text_field<'a, Message: Clone + 'a>(
    placeholder: &str,
    value: &str,
) -> TextField<'a, Message> {
    TextField {
        input: text_input(placeholder, value).size(BASE).padding(PADDING),
        invalid: false,
        width: Fill,
        adornment: None,
    }
}

const PADDING: Padding = Padding {
    top: 6.9,
    right: 10.0,
    bottom: 6.9,
    left: 10.0,
};

/// The widget of [`text_field`].
pub struct TextField<'a, Message> {
    input: text_input::TextInput<'a, Message>,
    invalid: bool,
    width: Length,
    adornment: Option<(Icon, String)>,
}

impl<'a, Message: Clone + 'a> TextField<'a, Message> {
    /// The id for `operation::focus`.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.input = self.input.id(id);
        self
    }

    /// What each change says. Without it the field is disabled.
    pub fn on_input(mut self, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.input = self.input.on_input(on_input);
        self
    }

    /// The message of Enter. Without it Enter goes to the program.
    pub fn on_submit(mut self, message: Message) -> Self {
        self.input = self.input.on_submit(message);
        self
    }

    /// Whether the content is wrong; draws the border as an error.
    pub fn invalid(mut self, invalid: bool) -> Self {
        self.invalid = invalid;
        self
    }

    /// The width.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl<'a, Message: Clone + 'a> From<TextField<'a, Message>> for Element<'a, Message> {
    fn from(field: TextField<'a, Message>) -> Self {
        let invalid = field.invalid;
        let input = field
            .input
            .width(Fill)
            .style(move |theme, status| input(theme, status, invalid));
        let Some((sign, keys)) = field.adornment else {
            return container(guard(input, || None)).width(field.width).into();
        };
        let input = input.padding(Padding {
            left: 32.0,
            right: if keys.is_empty() { PADDING.right } else { 64.0 },
            ..PADDING
        });
        let keys = (!keys.is_empty()).then(|| key_hint(keys));
        let adornments = row![icon(sign).tone(|t| t.secondary), spring()]
            .extend(keys)
            .padding([0.0, 10.0])
            .height(Fill)
            .align_y(Center);
        stack![guard(input, || None), adornments]
            .width(field.width)
            .into()
    }
}

/// A field to search with, which shows a magnifier and the keys that lead to it; none where it is too narrow.
pub fn search_field<'a, Message: Clone + 'a>(
    placeholder: &str,
    value: &str,
    keys: impl Into<String>,
) -> TextField<'a, Message> {
    let mut field = text_field(placeholder, value);
    field.adornment = Some((Icon::Search, keys.into()));
    field
}

/// A field for text of several lines. Tab leaves it; Ctrl+Enter, Ctrl+↑/↓, Esc and every other
/// shortcut go to the program.
pub fn text_area<'a, Message: Clone + 'a>(content: &'a Content) -> TextArea<'a, Message> {
    TextArea {
        content,
        placeholder: String::new(),
        id: None,
        on_action: None,
        min_height: 56.0,
        max_height: f32::INFINITY,
        height: Length::Shrink,
        invalid: false,
    }
}

/// The widget of [`text_area`].
pub struct TextArea<'a, Message> {
    content: &'a Content,
    placeholder: String,
    id: Option<Id>,
    on_action: Option<Box<dyn Fn(text_editor::Action) -> Message + 'a>>,
    min_height: f32,
    max_height: f32,
    height: Length,
    invalid: bool,
}

impl<'a, Message: Clone + 'a> TextArea<'a, Message> {
    /// The id for `operation::focus`.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What each action says, to be given to `Content::perform`. Without it the field is disabled.
    pub fn on_action(mut self, on_action: impl Fn(text_editor::Action) -> Message + 'a) -> Self {
        self.on_action = Some(Box::new(on_action));
        self
    }

    /// What stands in the field while it is empty.
    pub fn placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = placeholder.into();
        self
    }

    /// The height of the empty field without its padding; it grows with its content.
    pub fn min_height(mut self, height: f32) -> Self {
        self.min_height = height;
        self
    }

    /// The height beyond which the content scrolls.
    pub fn max_height(mut self, height: f32) -> Self {
        self.max_height = height;
        self
    }

    /// The height, where the field does not follow its content.
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// Whether the content is wrong; draws the border as an error.
    pub fn invalid(mut self, invalid: bool) -> Self {
        self.invalid = invalid;
        self
    }
}

impl<'a, Message: Clone + 'a> From<TextArea<'a, Message>> for Element<'a, Message> {
    fn from(area: TextArea<'a, Message>) -> Self {
        let invalid = area.invalid;
        let content = area.content;
        let mut editor = text_editor::TextEditor::new(content)
            .placeholder(area.placeholder)
            .size(BASE)
            .line_height(1.45)
            .padding([S, 10.0])
            .min_height(area.min_height)
            .max_height(area.max_height)
            .height(area.height)
            .wrapping(text::Wrapping::WordOrGlyph)
            .style(move |theme, status| editor(theme, status, invalid));
        if let Some(id) = area.id {
            editor = editor.id(id);
        }
        if let Some(on_action) = area.on_action {
            editor = editor.on_action(on_action);
        }
        guard(editor, || Some(content.text()))
    }
}

struct Frame {
    fill: Color,
    border: Border,
}

fn frame(t: &Tokens, focused: bool, hovered: bool, disabled: bool, invalid: bool) -> Frame {
    let color = match (disabled, invalid, focused, hovered) {
        (true, ..) => t.line,
        (_, true, ..) => t.danger,
        (_, _, true, _) => t.focus,
        (_, _, _, true) => t.secondary,
        _ => t.control,
    };
    let width = if focused { 2.0 } else { 1.0 };
    Frame {
        fill: if disabled { t.raised } else { t.surface },
        border: Border {
            color,
            width,
            radius: RADIUS.into(),
        },
    }
}

fn input(theme: &Theme, status: text_input::Status, invalid: bool) -> text_input::Style {
    use text_input::Status;
    let t = Tokens::of(theme);
    let frame = frame(
        t,
        matches!(status, Status::Focused { .. }),
        status == Status::Hovered,
        status == Status::Disabled,
        invalid,
    );
    text_input::Style {
        background: Background::Color(frame.fill),
        border: frame.border,
        icon: t.secondary,
        placeholder: t.secondary,
        value: if status == Status::Disabled {
            t.secondary
        } else {
            t.ink
        },
        selection: marked(t),
    }
}

fn editor(theme: &Theme, status: text_editor::Status, invalid: bool) -> text_editor::Style {
    use text_editor::Status;
    let t = Tokens::of(theme);
    let frame = frame(
        t,
        matches!(status, Status::Focused { .. }),
        status == Status::Hovered,
        status == Status::Disabled,
        invalid,
    );
    text_editor::Style {
        background: Background::Color(frame.fill),
        border: frame.border,
        placeholder: t.secondary,
        value: if status == Status::Disabled {
            t.secondary
        } else {
            t.ink
        },
        selection: marked(t),
    }
}

/// The background of selected text.
fn marked(t: &Tokens) -> Color {
    Color { a: 0.3, ..t.accent }
}

#[cfg(test)]
mod tests;
