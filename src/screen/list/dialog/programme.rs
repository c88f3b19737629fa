//! 取組の登録・編集.

use iced::widget::text_editor::{Action as Edit, Content};
use iced::widget::{Id, column, row};
use iced::{Element, Fill};

use super::super::{Context, Notice};
use super::Event;
use crate::domain::command::{Command, Invalid, checked_name, checked_text};
use crate::domain::programme::{Mark, Programme, ProgrammeText, Tag, Tags};
use crate::domain::{PillarId, ProgrammeId, SectionId};
use crate::screen::amount::{self, AmountError};
use crate::screen::common;
use crate::text::Lang;
use crate::ui::choice::{Segment, checkbox, segmented};
use crate::ui::field::{field, text_area, text_field};
use crate::ui::select::select;
use crate::ui::theme::{L, M, S};

const NAME: &str = "programme-name";
const CONTACT: &str = "programme-contact";
const SUMMARY: &str = "programme-summary";
const BUDGET: &str = "programme-budget";
const SPENT: &str = "programme-spent";
const PILLAR: &str = "programme-pillar";
const MARKS: [Mark; 3] = [Mark::Own, Mark::Ward, Mark::Bureau];

/// What can be typed and chosen, amounts as they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    pillar: Option<PillarId>,
    text: ProgrammeText,
    budget: String,
    spent: String,
}

/// A programme as it is typed.
#[derive(Debug, Clone)]
pub(in crate::screen::list) struct Form {
    /// The programme being edited and the version that was seen; nothing for a new one.
    before: Option<(ProgrammeId, i64)>,
    initial: Typed,
    typed: Typed,
    summary: Content,
}

/// What happened in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A pillar was chosen.
    PillarChosen(PillarId),
    /// The name was typed.
    NameTyped(String),
    /// Enter in the name.
    NameEntered,
    /// A mark was chosen, by its place.
    MarkPicked(usize),
    /// A tag was set or cleared.
    TagToggled(Tag, bool),
    /// 主管課 was chosen, or none.
    LeadChosen(Option<SectionId>),
    /// 関係課 was added or taken out.
    RelatedToggled(SectionId, bool),
    /// The contact was typed.
    ContactTyped(String),
    /// Enter in the contact.
    ContactEntered,
    /// The summary was edited.
    SummaryEdited(Edit),
    /// The budget was typed.
    BudgetTyped(String),
    /// Enter in the budget.
    BudgetEntered,
    /// What was spent was typed.
    SpentTyped(String),
    /// Enter in what was spent.
    SpentEntered,
}

impl Form {
    pub(in crate::screen::list) fn register(pillar: Option<PillarId>) -> Form {
        Form::new(
            None,
            Typed {
                pillar,
                ..Typed::default()
            },
        )
    }

    pub(in crate::screen::list) fn edit(programme: &Programme) -> Form {
        let amount =
            |amount: Option<i64>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        let typed = Typed {
            pillar: Some(programme.pillar),
            text: programme.text.clone(),
            budget: amount(programme.text.budget),
            spent: amount(programme.text.spent),
        };
        Form::new(Some((programme.id, programme.version)), typed)
    }

    fn new(before: Option<(ProgrammeId, i64)>, typed: Typed) -> Form {
        Form {
            before,
            initial: typed.clone(),
            summary: Content::with_text(&typed.text.summary),
            typed,
        }
    }

    pub(super) fn is_new(&self) -> bool {
        self.before.is_none()
    }

    pub(super) fn first_field(&self) -> &'static str {
        NAME
    }

    pub(super) fn is_changed(&self) -> bool {
        self.typed != self.initial
    }

    pub(super) fn title(&self, ctx: Context<'_>) -> String {
        if self.is_new() {
            ctx.lang().form_register()
        } else {
            ctx.lang().form_edit_programme()
        }
    }

    pub(super) fn save_word(&self, lang: Lang) -> String {
        if self.is_new() {
            lang.form_register_button()
        } else {
            lang.button_save()
        }
    }

    pub(super) fn update(&mut self, message: Message) -> Event {
        let text = &mut self.typed.text;
        match message {
            Message::PillarChosen(pillar) => self.typed.pillar = Some(pillar),
            Message::NameTyped(name) => text.name = name,
            Message::NameEntered => return Event::Focus(CONTACT),
            Message::MarkPicked(index) => {
                text.mark = MARKS.get(index).copied().unwrap_or(text.mark)
            }
            Message::TagToggled(tag, on) => text.tags.set(tag, on),
            Message::LeadChosen(lead) => text.lead = lead,
            Message::RelatedToggled(section, on) => {
                text.related.retain(|related| *related != section);
                if on {
                    text.related.push(section);
                }
            }
            Message::ContactTyped(contact) => text.contact = contact,
            Message::ContactEntered => return Event::Focus(SUMMARY),
            Message::SummaryEdited(edit) => {
                self.summary.perform(edit);
                text.summary = self.summary.text();
            }
            Message::BudgetTyped(budget) => self.typed.budget = budget,
            Message::BudgetEntered => return Event::Focus(SPENT),
            Message::SpentTyped(spent) => self.typed.spent = spent,
            Message::SpentEntered => return Event::Save,
        }
        Event::Stay
    }

    pub(super) fn command(&self, _: Context<'_>) -> Result<(Command, Notice), &'static str> {
        let typed = &self.typed;
        let mut text = typed.text.clone();
        text.name = checked_name(&typed.text.name).map_err(|_| NAME)?.to_owned();
        checked_text(&text.contact).map_err(|_| CONTACT)?;
        checked_text(&text.summary).map_err(|_| SUMMARY)?;
        text.budget = amount::read(&typed.budget).map_err(|_| BUDGET)?;
        text.spent = amount::read(&typed.spent).map_err(|_| SPENT)?;
        let command = match self.before {
            Some((id, version)) => Command::EditProgramme(id, version, text),
            None => Command::AddProgramme(typed.pillar.ok_or(PILLAR)?, text),
        };
        Ok((command, Notice::Silent))
    }

    pub(super) fn view<'a>(&'a self, tried: bool, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let mut content = column![].spacing(M);
        if self.is_new() {
            let pillar = select(
                common::pillar_choices(ctx.board),
                self.typed.pillar.as_ref(),
                Message::PillarChosen,
            );
            let pillar = pillar
                .id(Id::new(PILLAR))
                .placeholder(lang.form_choose())
                .width(Fill);
            content = content.push(Element::from(field(lang.col_pillar(), pillar)));
        }
        content
            .push(self.name(tried, lang))
            .push(self.mark(lang))
            .push(self.tags(lang))
            .push(self.lead(ctx))
            .push(self.related(ctx))
            .push(self.contact(lang))
            .push(self.summary(lang))
            .push(self.amounts(lang))
            .into()
    }

    fn name(&self, tried: bool, lang: Lang) -> Element<'_, Message> {
        let error = match checked_name(&self.typed.text.name) {
            Err(Invalid::NameEmpty) if !tried => None,
            Err(invalid) => Some(lang.invalid(&invalid)),
            Ok(_) => None,
        };
        let input = text_field(&lang.form_name_placeholder(), &self.typed.text.name)
            .id(Id::new(NAME))
            .on_input(Message::NameTyped)
            .on_submit(Message::NameEntered)
            .invalid(error.is_some());
        field(lang.col_name(), input)
            .required(lang.form_required())
            .error(error)
            .into()
    }

    fn mark(&self, lang: Lang) -> Element<'_, Message> {
        let chosen = MARKS.iter().position(|mark| *mark == self.typed.text.mark);
        let segments = MARKS.map(|mark| Segment::word(mark.sign()));
        field(
            lang.col_mark(),
            segmented(segments, chosen, Message::MarkPicked),
        )
        .hint(lang.mark_explained(self.typed.text.mark))
        .into()
    }

    fn tags(&self, lang: Lang) -> Element<'_, Message> {
        let tags: Tags = self.typed.text.tags;
        let boxes = Tag::ALL.iter().map(|tag| {
            let tag = *tag;
            checkbox(lang.tag(tag), tags.has(tag), move |on| {
                Message::TagToggled(tag, on)
            })
            .into()
        });
        field(
            lang.col_tags(),
            row(boxes.collect::<Vec<_>>())
                .spacing(L)
                .wrap()
                .vertical_spacing(S),
        )
        .into()
    }

    fn lead<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let none = [(None, lang.list_no_section())];
        let sections = ctx
            .board
            .sections
            .iter()
            .map(|section| (Some(section.id), section.name.clone()));
        let lead = select(
            none.into_iter().chain(sections),
            Some(&self.typed.text.lead),
            Message::LeadChosen,
        );
        field(lang.col_lead_section(), lead.width(Fill)).into()
    }

    fn related<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let related = &self.typed.text.related;
        let boxes: Vec<Element<'a, Message>> = ctx
            .board
            .sections
            .iter()
            .filter(|section| {
                Some(section.id) != self.typed.text.lead || related.contains(&section.id)
            })
            .map(|section| {
                let id = section.id;
                let toggled = move |on| Message::RelatedToggled(id, on);
                checkbox(section.name.clone(), related.contains(&id), toggled).into()
            })
            .collect();
        field(
            lang.col_related_sections(),
            row(boxes).spacing(L).wrap().vertical_spacing(S),
        )
        .into()
    }

    fn contact(&self, lang: Lang) -> Element<'_, Message> {
        let error = checked_text(&self.typed.text.contact)
            .err()
            .map(|invalid| lang.invalid(&invalid));
        let input = text_field(&lang.form_contact_placeholder(), &self.typed.text.contact)
            .id(Id::new(CONTACT))
            .on_input(Message::ContactTyped)
            .on_submit(Message::ContactEntered)
            .invalid(error.is_some());
        field(lang.detail_contact(), input).error(error).into()
    }

    fn summary(&self, lang: Lang) -> Element<'_, Message> {
        let error = checked_text(&self.typed.text.summary)
            .err()
            .map(|invalid| lang.invalid(&invalid));
        let area = text_area(&self.summary)
            .id(Id::new(SUMMARY))
            .on_action(Message::SummaryEdited)
            .min_height(56.0)
            .max_height(200.0)
            .invalid(error.is_some());
        field(lang.detail_summary(), area).error(error).into()
    }

    fn amounts(&self, lang: Lang) -> Element<'_, Message> {
        let one = |id, name, text: &str, typed: fn(String) -> Message, entered| {
            let error = amount::read(text).err().map(|error| match error {
                AmountError::Unreadable => lang.form_amount_unreadable(),
                AmountError::Negative => lang.invalid(&Invalid::NegativeAmount),
            });
            let input = text_field("", text)
                .id(Id::new(id))
                .on_input(typed)
                .on_submit(entered)
                .invalid(error.is_some());
            Element::from(field(name, input).error(error))
        };
        row![
            one(
                BUDGET,
                lang.col_budget(),
                &self.typed.budget,
                Message::BudgetTyped,
                Message::BudgetEntered
            ),
            one(
                SPENT,
                lang.col_spent(),
                &self.typed.spent,
                Message::SpentTyped,
                Message::SpentEntered
            ),
        ]
        .spacing(M)
        .into()
    }
}
