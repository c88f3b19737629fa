//! 方針: the plan's own text, its ■ themes, pillars and principles, to read and to edit.

use iced::widget::text_editor::{self, Content};
use iced::widget::{Id, column, container, row};
use iced::{Center, Element, Fill};

use super::{Action, Context, Key, Notice, Outcome, View};
use crate::domain::command::{Command, Direction, checked_name};
use crate::domain::plan::{Pillar, PillarKind, PillarText, PlanState, PlanText};
use crate::domain::{PillarId, PlanId};
use crate::text::Lang;
use crate::ui::field::{field, text_area, text_field};
use crate::ui::icon::Icon;
use crate::ui::scope::scope;
use crate::ui::scroll::scroll;
use crate::ui::theme::{M, S, XS};
use crate::ui::{button, card, choice, label, modal};

const FIRST: &str = "plan-first";
/// The widest line of text that is still easy to read, in logical pixels.
const READABLE: f32 = 900.0;

/// The state of 方針.
#[derive(Debug, Default)]
pub struct State {
    form: Option<Form>,
}

/// What is being edited.
#[derive(Debug)]
struct Form {
    of: Of,
    name: String,
    short: String,
    first: Content,
    second: Content,
    /// What it was opened with.
    began: PillarText,
    error: Option<String>,
    saving: bool,
    /// Closing was tried although something has been typed.
    asks: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A plan: title, slogan, goal.
    Plan(PlanId, i64),
    /// A heading that exists.
    Pillar(PillarId, i64),
    /// A heading to be added to a plan.
    New(PlanId, PillarKind),
}

/// What happened on 方針.
#[derive(Debug, Clone)]
pub enum Message {
    /// Editing the plan's own text was asked for.
    EditPlanPressed,
    /// 年度末・次年度 was asked for.
    YearPressed,
    /// Making the plan 確定 was asked for.
    FixPressed,
    /// Adding a heading was asked for.
    AddPressed(PillarKind),
    /// Editing a heading was asked for.
    EditPressed(PillarId),
    /// Moving a heading was asked for.
    MovePressed(PillarId, Direction),
    /// Deleting a heading was asked for.
    DeletePressed(PillarId),
    /// The name was typed.
    NameChanged(String),
    /// The short label was typed.
    ShortChanged(String),
    /// The first text was edited.
    FirstEdited(text_editor::Action),
    /// The second text was edited.
    SecondEdited(text_editor::Action),
    /// The kind of a new heading was chosen.
    KindPicked(PillarKind),
    /// The form was saved.
    SavePressed,
    /// The form was closed.
    ClosePressed,
    /// What was typed may be lost.
    DiscardPressed,
    /// What was typed is to be gone on with.
    KeepPressed,
}

impl State {
    /// Follows what happened.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        let board = ctx.board;
        match message {
            Message::EditPlanPressed => {
                let plan = &board.plan;
                let form = Form::new(
                    Of::Plan(plan.id, plan.version),
                    &plan.title,
                    "",
                    &plan.slogan,
                    &plan.goal,
                );
                return self.open(form);
            }
            Message::YearPressed => return Action::Open(super::Page::Year),
            Message::FixPressed => {
                return Action::Apply(
                    Command::FixPlan(board.plan.id, board.plan.version),
                    Notice::Undo,
                );
            }
            Message::AddPressed(kind) => {
                return self.open(Form::new(Of::New(board.plan.id, kind), "", "", "", ""));
            }
            Message::EditPressed(id) => {
                let Some(pillar) = board.pillar(id) else {
                    return Action::None;
                };
                let of = Of::Pillar(id, pillar.version);
                return self.open(Form::new(
                    of,
                    &pillar.name,
                    &pillar.short,
                    &pillar.description,
                    &pillar.points,
                ));
            }
            Message::MovePressed(id, direction) => {
                return Action::Apply(Command::ReorderPillar(id, direction), Notice::Silent);
            }
            Message::DeletePressed(id) => {
                let Some(pillar) = board.pillar(id) else {
                    return Action::None;
                };
                return Action::Apply(Command::DeletePillar(id, pillar.version), Notice::Undo);
            }
            Message::SavePressed => return self.save(ctx),
            Message::ClosePressed => self.close(),
            Message::DiscardPressed => self.form = None,
            Message::KeepPressed => {
                self.edit(|_| ());
                return Action::Focus(Id::new(FIRST));
            }
            Message::NameChanged(typed) => self.edit(|form| form.name = typed),
            Message::ShortChanged(typed) => self.edit(|form| form.short = typed),
            Message::FirstEdited(action) => self.edit(|form| form.first.perform(action)),
            Message::SecondEdited(action) => self.edit(|form| form.second.perform(action)),
            Message::KindPicked(kind) => self.edit(|form| {
                if let Of::New(_, of) = &mut form.of {
                    *of = kind;
                }
            }),
        }
        Action::None
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        match (key, self.form.is_some()) {
            (Key::Escape, true) => {
                self.close();
                Action::None
            }
            (Key::Save | Key::Submit, true) => self.save(ctx),
            (Key::Edit, false) if !ctx.is_locked() => self.update(Message::EditPlanPressed, ctx),
            _ => Action::None,
        }
    }

    /// The board was read anew.
    pub fn refreshed(&mut self, _ctx: Context<'_>) -> Action {
        Action::None
    }

    /// The person came here.
    pub fn opened(&mut self, _ctx: Context<'_>) -> Action {
        self.form = None;
        Action::None
    }

    /// What became of a change.
    pub fn applied(&mut self, outcome: &Outcome, _ctx: Context<'_>) -> Action {
        // What was asked for before the form was opened is none of its business.
        let Some(form) = self.form.as_mut().filter(|form| form.saving) else {
            return Action::None;
        };
        form.saving = false;
        match outcome {
            Outcome::Failed(sentence) | Outcome::PutOff(sentence) => {
                form.error = Some(sentence.clone());
            }
            _ => self.form = None,
        }
        Action::None
    }

    fn open(&mut self, form: Form) -> Action {
        self.form = Some(form);
        Action::Focus(Id::new(FIRST))
    }

    /// Whether something was typed and not saved.
    pub fn has_unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_changed)
    }

    /// Closes the form; asks first where something has been typed.
    fn close(&mut self) {
        match &mut self.form {
            Some(form) if !form.asks && form.is_changed() => form.asks = true,
            form => *form = None,
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Form)) {
        if let Some(form) = &mut self.form {
            change(form);
            form.error = None;
            form.asks = false;
        }
    }

    fn save(&mut self, ctx: Context<'_>) -> Action {
        let Some(form) = &mut self.form else {
            return Action::None;
        };
        if let Err(invalid) = checked_name(&form.name) {
            form.error = Some(ctx.lang().invalid(&invalid));
            return Action::Focus(Id::new(FIRST));
        }
        if std::mem::replace(&mut form.saving, true) {
            return Action::None;
        }
        let command = match form.of {
            Of::Plan(plan, version) => Command::EditPlan(plan, version, form.plan_text()),
            Of::Pillar(id, version) => Command::EditPillar(id, version, form.pillar_text()),
            Of::New(plan, kind) => Command::AddPillar(plan, kind, form.pillar_text()),
        };
        Action::Apply(command, Notice::Silent)
    }

    /// The screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let lang = ctx.lang();
        let mut page = column![self::plan_card(ctx)]
            .spacing(14.0)
            .max_width(READABLE);
        for pillar in ctx
            .board
            .pillars
            .iter()
            .filter(|pillar| pillar.parent.is_none())
        {
            page = page.push(heading(ctx, pillar));
        }
        if ctx.board.pillars.is_empty() {
            page = page.push(card::card(label::quiet(lang.plan_no_pillars())).width(Fill));
        }
        if !ctx.is_locked() {
            page = page.push(
                button::secondary(lang.plan_add_heading())
                    .icon(Icon::Plus)
                    .on_press(Message::AddPressed(PillarKind::Pillar)),
            );
        }
        let content = scroll("plan", container(page).padding([18.0, 22.0]));
        View {
            content,
            dialog: self.form.as_ref().map(|form| form.view(lang)),
        }
    }
}

impl Form {
    fn new(of: Of, name: &str, short: &str, first: &str, second: &str) -> Form {
        let (first, second) = (Content::with_text(first), Content::with_text(second));
        // The editor may write line ends its own way; compared is what it gives back.
        let began = PillarText {
            name: name.to_owned(),
            short: short.to_owned(),
            description: first.text(),
            points: second.text(),
        };
        Form {
            of,
            name: name.to_owned(),
            short: short.to_owned(),
            first,
            second,
            began,
            error: None,
            saving: false,
            asks: false,
        }
    }

    /// Whether something was typed.
    fn is_changed(&self) -> bool {
        self.pillar_text() != self.began
    }

    fn plan_text(&self) -> PlanText {
        PlanText {
            title: self.name.clone(),
            slogan: self.first.text(),
            goal: self.second.text(),
        }
    }

    fn pillar_text(&self) -> PillarText {
        PillarText {
            name: self.name.clone(),
            short: self.short.clone(),
            description: self.first.text(),
            points: self.second.text(),
        }
    }

    fn view(&self, lang: Lang) -> Element<'_, Message> {
        let is_plan = matches!(self.of, Of::Plan(..));
        let (title, name, first, second) = if is_plan {
            (
                lang.plan_edit(),
                lang.plan_title(),
                lang.plan_slogan(),
                lang.plan_goal(),
            )
        } else {
            let title = if matches!(self.of, Of::New(..)) {
                lang.plan_add_heading()
            } else {
                lang.plan_edit_heading()
            };
            (
                title,
                lang.plan_heading_name(),
                lang.plan_description(),
                lang.plan_points(),
            )
        };
        let mut body = column![].spacing(M);
        if let Of::New(_, kind) = self.of {
            let kinds = PillarKind::ALL
                .iter()
                .map(|kind| choice::Segment::word(lang.pillar_kind(*kind)));
            let selected = PillarKind::ALL.iter().position(|other| *other == kind);
            let picked = choice::segmented(kinds, selected, |index| {
                Message::KindPicked(
                    PillarKind::ALL
                        .get(index)
                        .copied()
                        .unwrap_or(PillarKind::Pillar),
                )
            });
            body = body.push(field(lang.plan_kind(), picked));
        }
        body = body.push(
            field(
                name,
                text_field("", &self.name)
                    .id(FIRST)
                    .on_input(Message::NameChanged)
                    .on_submit(Message::SavePressed),
            )
            .required(lang.field_required())
            .error(self.error.clone()),
        );
        if !is_plan {
            body = body.push(
                field(
                    lang.plan_short(),
                    text_field("", &self.short).on_input(Message::ShortChanged),
                )
                .hint(lang.plan_short_hint()),
            );
        }
        body = body
            .push(field(
                first,
                text_area(&self.first).on_action(Message::FirstEdited),
            ))
            .push(field(
                second,
                text_area(&self.second).on_action(Message::SecondEdited),
            ));
        let dialog = modal::dialog(title, body).width(640.0);
        let dialog = match self.asks {
            true => dialog
                .button(label::danger(lang.form_discard_question()).width(Fill))
                .button(button::secondary(lang.form_keep()).on_press(Message::KeepPressed))
                .button(button::danger(lang.form_discard()).on_press(Message::DiscardPressed)),
            false => dialog
                .button(button::quiet(lang.button_cancel()).on_press(Message::ClosePressed))
                .button(
                    button::primary(lang.button_save())
                        .hint("Ctrl S")
                        .on_press(Message::SavePressed),
                ),
        };
        scope("plan-form", dialog).into()
    }
}

fn plan_card<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let plan = &ctx.board.plan;
    let mut buttons = row![
        button::secondary(lang.nav_year())
            .icon(Icon::History)
            .on_press(Message::YearPressed)
    ]
    .spacing(S);
    if !ctx.is_locked() {
        buttons = buttons.push(
            button::secondary(lang.button_edit())
                .icon(Icon::Pencil)
                .hint("F2")
                .on_press(Message::EditPlanPressed),
        );
        if plan.state == PlanState::Draft {
            buttons =
                buttons.push(button::secondary(lang.plan_fix()).on_press(Message::FixPressed));
        }
    }
    let mut content = column![
        row![label::title(plan.title.as_str()).width(Fill), buttons]
            .spacing(S)
            .align_y(Center),
        label::small(lang.plan_about(
            lang.count_programmes(ctx.board.rows.len()),
            lang.plan_state(plan.state)
        )),
    ]
    .spacing(S);
    if plan.state == PlanState::Draft {
        content = content.push(label::small(lang.plan_fix_about()));
    }
    if !plan.slogan.is_empty() {
        content = content.push(label::heading(plan.slogan.as_str()));
    }
    for text in [&plan.goal].into_iter().filter(|text| !text.is_empty()) {
        content = content.push(label::body(text.as_str()));
    }
    if !plan.source.is_empty() {
        content = content.push(label::small(lang.plan_source(plan.source.as_str())));
    }
    card::card(content).width(Fill).into()
}

/// A heading with those below it.
fn heading<'a>(ctx: Context<'a>, pillar: &'a Pillar) -> Element<'a, Message> {
    let mut content = column![one_heading(ctx, pillar)].spacing(M);
    for below in ctx
        .board
        .pillars
        .iter()
        .filter(|other| other.parent == Some(pillar.id))
    {
        content = content.push(card::line()).push(one_heading(ctx, below));
    }
    card::card(content).width(Fill).into()
}

fn one_heading<'a>(ctx: Context<'a>, pillar: &'a Pillar) -> Element<'a, Message> {
    let lang = ctx.lang();
    let held = ctx
        .board
        .rows
        .iter()
        .filter(|row| row.pillar == pillar.id)
        .count();
    let kind = lang.pillar_kind(pillar.kind);
    let about = if held > 0 {
        lang.plan_heading_about(kind, lang.count_programmes(held))
    } else {
        kind
    };
    let mut title = row![
        label::strong(pillar.title()),
        label::small(about),
        card::spring()
    ]
    .spacing(S)
    .align_y(Center);
    if !ctx.is_locked() {
        let id = pillar.id;
        title = title
            .push(
                button::icon_only(Icon::Up, lang.button_up())
                    .small()
                    .on_press(Message::MovePressed(id, Direction::Up)),
            )
            .push(
                button::icon_only(Icon::Down, lang.button_down())
                    .small()
                    .on_press(Message::MovePressed(id, Direction::Down)),
            )
            .push(
                button::icon_only(Icon::Pencil, lang.button_edit())
                    .small()
                    .on_press(Message::EditPressed(id)),
            )
            .push(
                button::icon_only(Icon::Trash, lang.button_delete())
                    .small()
                    .on_press_maybe((held == 0).then_some(Message::DeletePressed(id))),
            );
    }
    let mut content = column![title].spacing(XS);
    if !pillar.description.is_empty() {
        content = content.push(label::body(pillar.description.as_str()));
    }
    for point in pillar
        .points
        .lines()
        .filter(|point| !point.trim().is_empty())
    {
        content = content.push(row![label::body("・"), label::body(point).width(Fill)]);
    }
    content.into()
}
