//! 一括変更: one field of all selected programmes.

use iced::widget::{Id, column};
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::command::{BulkChange, Command};
use crate::domain::programme::{Mark, Tag};
use crate::domain::{ProgrammeId, SectionId};
use crate::text::Lang;
use crate::ui::field::field;
use crate::ui::label;
use crate::ui::select::{Select, select};
use crate::ui::theme::M;

const FIELD: &str = "bulk-field";
const VALUE: &str = "bulk-value";

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 主管課.
    Lead,
    /// 区分.
    Mark,
    /// A tag is set.
    TagOn,
    /// A tag is cleared.
    TagOff,
}

const FIELDS: [Field; 4] = [Field::Lead, Field::Mark, Field::TagOn, Field::TagOff];

/// The choice of a field and of its value.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    ids: Vec<ProgrammeId>,
    field: Field,
    change: Option<BulkChange>,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A field was chosen.
    FieldChosen(Field),
    /// A section was chosen, or none.
    LeadSet(Option<SectionId>),
    /// A mark was chosen.
    MarkSet(Mark),
    /// A tag was chosen.
    TagSet(Tag),
}

impl Form {
    pub(in crate::screen::list) fn new(ids: Vec<ProgrammeId>) -> Form {
        Form {
            ids,
            field: Field::Lead,
            change: None,
        }
    }

    pub(super) fn first_field(&self) -> &'static str {
        FIELD
    }

    /// Two choices are made again in a moment.
    pub(super) fn is_changed(&self) -> bool {
        false
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        ctx.lang().list_bulk()
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        lang.form_change()
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        match message {
            Message::FieldChosen(field) => {
                self.field = field;
                self.change = None;
            }
            Message::LeadSet(lead) => self.change = Some(BulkChange::Lead(lead)),
            Message::MarkSet(mark) => self.change = Some(BulkChange::Mark(mark)),
            Message::TagSet(tag) => {
                self.change = Some(BulkChange::Tag(tag, self.field == Field::TagOn))
            }
        }
        Event::Stay
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let change = self.change.ok_or(VALUE)?;
        Ok((
            Command::ChangeProgrammes(self.ids.clone(), change),
            Notice::Undo,
        ))
    }

    fn value<'a>(&self, ctx: Context<'a>) -> Select<'a, Message> {
        let lang = ctx.lang();
        match self.field {
            Field::Lead => {
                let none = [(None, lang.list_no_section())];
                let sections = ctx
                    .board
                    .sections
                    .iter()
                    .map(|section| (Some(section.id), section.name.clone()));
                let chosen = self.change.and_then(|change| match change {
                    BulkChange::Lead(lead) => Some(lead),
                    _ => None,
                });
                select(
                    none.into_iter().chain(sections),
                    chosen.as_ref(),
                    Message::LeadSet,
                )
            }
            Field::Mark => {
                let marks = Mark::ALL
                    .iter()
                    .map(|mark| (*mark, lang.mark_explained(*mark)));
                let chosen = self.change.and_then(|change| match change {
                    BulkChange::Mark(mark) => Some(mark),
                    _ => None,
                });
                select(marks, chosen.as_ref(), Message::MarkSet)
            }
            Field::TagOn | Field::TagOff => {
                let tags = Tag::ALL.iter().map(|tag| (*tag, lang.tag(*tag)));
                let chosen = self.change.and_then(|change| match change {
                    BulkChange::Tag(tag, _) => Some(tag),
                    _ => None,
                });
                select(tags, chosen.as_ref(), Message::TagSet)
            }
        }
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let name = |field: Field| match field {
            Field::Lead => lang.col_lead_section(),
            Field::Mark => lang.col_mark(),
            Field::TagOn => lang.form_tag_on(),
            Field::TagOff => lang.form_tag_off(),
        };
        let fields = FIELDS.map(|field| (field, name(field)));
        let which = select(fields, Some(&self.field), Message::FieldChosen)
            .id(Id::new(FIELD))
            .width(Fill);
        let value = self
            .value(ctx)
            .id(Id::new(VALUE))
            .placeholder(lang.form_choose())
            .width(Fill);
        let error = (tried && self.change.is_none()).then(|| lang.form_choose_value());
        column![
            label::strong(lang.form_bulk_count(self.ids.len())).width(Fill),
            Element::from(field(lang.form_bulk_field(), which)),
            Element::from(field(lang.form_bulk_value(), value).error(error)),
        ]
        .spacing(M)
        .into()
    }
}
