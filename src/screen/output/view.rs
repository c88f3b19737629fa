//! The three columns of 出力: layouts, preview, and how to save.

use iced::widget::{Space, button, column, container, responsive, row, scrollable};
use iced::{Center, Element, Fill, Theme};

use super::table::table;
use super::{Message, NAME, OUTCOME, Saved, State, Unsaved};
use crate::report::{Encoding, Layout, safe_file_name};
use crate::screen::{Context, View, common};
use crate::text::Lang;
use crate::ui::button::{primary, secondary};
use crate::ui::card::{self, Tone, card, empty, line, notice, sheet};
use crate::ui::elided::elided;
use crate::ui::field::{field, text_field};
use crate::ui::focus::{Ring, focusable};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::theme::{L, M, S, XL, XS};
use crate::ui::tokens::Tokens;

/// Narrower than this, the parts stand one above the other.
const WIDE: f32 = 880.0;
/// The height of the preview where the parts stand one above the other, in logical pixels.
const LOW: f32 = 260.0;

impl State {
    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = responsive(move |size| {
            if size.width >= WIDE {
                let side = if size.width >= 1_080.0 {
                    (230.0, 320.0)
                } else {
                    (190.0, 270.0)
                };
                row![
                    container(self.layouts(ctx)).width(side.0),
                    sheet(self.preview(ctx)).width(Fill).height(Fill),
                    container(self.saving_scrolled(ctx)).width(side.1),
                ]
                .spacing(L)
                .padding([L, XL])
                .height(Fill)
                .into()
            } else {
                let parts = column![
                    self.layouts_across(ctx),
                    sheet(self.preview(ctx)).width(Fill).height(LOW),
                    card(self.saving(ctx)).width(Fill),
                ]
                .spacing(M)
                .padding(M);
                scrollable(parts)
                    .width(Fill)
                    .height(Fill)
                    .style(scrollbar)
                    .into()
            }
        });
        View {
            content: container(content)
                .width(Fill)
                .height(Fill)
                .style(card::page)
                .into(),
            dialog: None,
        }
    }

    fn layouts<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let title = container(label::strong(ctx.lang().output_layouts())).padding([M, L]);
        let mut list = column![title, line()];
        for layout in Layout::ALL {
            list = list.push(self.layout(*layout, ctx)).push(line());
        }
        sheet(list).width(Fill).height(Fill).into()
    }

    fn layout<'a>(&'a self, layout: Layout, ctx: Context<'a>) -> Element<'a, Message> {
        let chosen = self.layout == layout;
        let title = layout.title(ctx.lang());
        let face = column![
            if chosen {
                elided(title).bold()
            } else {
                elided(title)
            },
            elided(self.about(layout, ctx)).small(),
        ]
        .spacing(XS);
        let pressable = button(face)
            .width(Fill)
            .padding([10.0, L])
            .on_press(Message::LayoutPicked(layout))
            .style(move |theme, status| option_style(theme, status, chosen));
        focusable(pressable)
            .ring(Ring::Inside)
            .on_activate(Message::LayoutPicked(layout))
            .into()
    }

    fn layouts_across<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let choices = Layout::ALL
            .iter()
            .map(|layout| (*layout, layout.title(ctx.lang())));
        let choice = select(choices, Some(&self.layout), Message::LayoutPicked);
        field(ctx.lang().output_layouts(), choice.width(Fill)).into()
    }

    /// What a row is, and how many there are.
    fn about(&self, layout: Layout, ctx: Context<'_>) -> String {
        let lang = ctx.lang();
        let per = match layout {
            Layout::Status | Layout::Year => lang.output_per_programme(),
            Layout::Pillars => lang.output_per_pillar(),
            Layout::Milestones => lang.output_per_milestone(),
            Layout::Indicators => lang.output_per_indicator(),
            Layout::Changes => lang.output_per_change(),
            Layout::Missing => lang.output_per_missing(),
        };
        match self.count(layout, ctx) {
            Some(count) => format!("{per}　{}", lang.count_rows(count)),
            None => per,
        }
    }

    /// What the report is on, and its first rows.
    fn preview<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        column![
            container(self.narrowing(ctx)).padding([S, L]),
            line(),
            container(self.rows(ctx)).height(Fill),
        ]
        .into()
    }

    fn rows<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        if let Some(sentence) = &self.failed {
            let again = secondary(lang.button_retry()).on_press(Message::RetryPressed);
            return empty(Icon::Warning, sentence.clone(), Some(again));
        }
        let Some(sheet) = self.sheet() else {
            return Space::new().into();
        };
        let preview = &sheet.preview;
        let size = lang.rows_columns(preview.header.len(), preview.total);
        let period = common::period_title(lang, ctx.board, ctx.board.period());
        let about = match lang {
            Lang::Ja => format!("{period}・{size}"),
            Lang::En => format!("{period}, {size}"),
        };
        let title = row![
            label::strong(self.layout.title(sheet.request.lang)),
            elided(about).small().width(Fill),
        ]
        .spacing(M)
        .align_y(Center);
        let mut content = column![container(title).padding([M, L]), line(),];
        let shown = preview.rows.len();
        let body: Element<'a, Message> = if shown == 0 {
            let first = self.layout == Layout::Changes && sheet.request.against.is_none();
            let sentence = match (first, ctx.board.previous_period()) {
                (true, None) => lang.output_nothing_before(),
                _ => lang.output_no_rows(),
            };
            empty(Icon::Document, sentence, None)
        } else {
            table(self, sheet)
        };
        content = content.push(container(body).height(Fill));
        if (shown as u64) < preview.total {
            let more = label::small(lang.output_first_rows(shown, preview.total));
            content = content.push(line()).push(container(more).padding([S, L]));
        }
        content.into()
    }

    fn saving_scrolled<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let content = container(self.saving(ctx)).padding(L).width(Fill);
        sheet(scrollable(content).style(scrollbar))
            .width(Fill)
            .height(Fill)
            .into()
    }

    fn saving<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let encodings = Encoding::ALL.iter().map(|it| (*it, lang.encoding(*it)));
        let langs = [
            (Lang::Ja, lang.language_ja()),
            (Lang::En, lang.language_en()),
        ];
        let chosen = &ctx.settings.export_encoding;
        let encoding = select(encodings, Some(chosen), Message::EncodingPicked)
            .id("output-encoding")
            .width(Fill);
        let header = select(langs, Some(&ctx.settings.export_lang), Message::LangPicked)
            .id("output-lang")
            .width(Fill);
        let save = primary(lang.output_save())
            .id("output-save")
            .hint("Ctrl S")
            .width(Fill)
            .on_press(Message::SavePressed);
        let mut content = column![
            label::strong(lang.output_saving()),
            field(lang.output_format(), label::body(lang.output_csv())),
            field(
                lang.output_encoding(),
                column![Element::from(encoding)]
                    .extend(self.misfits(ctx))
                    .spacing(S)
            ),
            field(lang.output_header_lang(), header),
            self.name_field(ctx),
            field(lang.output_folder(), label::body(folder(ctx))),
            save,
        ]
        .spacing(M);
        if let Some(saved) = &self.saved {
            content = content.push(saved_notice(lang, saved));
        }
        content = content.push(self.log(ctx));
        content.into()
    }

    fn name_field<'a>(&'a self, ctx: Context<'a>) -> Element<'a, Message> {
        let lang = ctx.lang();
        let saved_as = self.file_name();
        let input = text_field("", &self.name)
            .id(NAME)
            .on_input(Message::NameChanged)
            .on_submit(Message::SavePressed);
        // The field shows only as much as fits; the whole name stands below it.
        let whole = if safe_file_name(self.name.trim()) == self.name {
            label::quiet(saved_as)
        } else {
            label::quiet(lang.output_saved_as(saved_as))
        };
        field(
            lang.output_name(),
            column![Element::from(input), whole].spacing(XS),
        )
        .into()
    }
}

fn folder(ctx: Context<'_>) -> String {
    match &ctx.settings.export_folder {
        Some(folder) => folder.display().to_string(),
        None => ctx.lang().output_folder_asked(),
    }
}

fn saved_notice<'a>(lang: Lang, saved: &'a Result<Saved, Unsaved>) -> Element<'a, Message> {
    match saved {
        Ok(saved) => {
            let copy = secondary(lang.output_copy_path())
                .small()
                .id(OUTCOME)
                .icon(Icon::Copy)
                .on_press(Message::CopyPressed);
            let mut content = column![
                label::strong(lang.output_saved()),
                label::body(saved.path.display().to_string()),
            ]
            .spacing(S);
            if saved.substituted > 0 {
                let count = lang.grouped(saved.substituted);
                content = content.push(label::body(lang.output_saved_replaced(count)));
            }
            if let Some(warning) = &saved.warning {
                content = content.push(label::body(warning.as_str()));
            }
            notice(Tone::Success, "", content.push(copy))
        }
        Err(unsaved) => {
            let (tone, sentence) = match unsaved {
                Unsaved::Stopped(sentence) => (Tone::Info, sentence),
                Unsaved::Failed(sentence) => (Tone::Danger, sentence),
            };
            let again = secondary(lang.button_retry())
                .small()
                .id(OUTCOME)
                .on_press(Message::SavePressed);
            let content = column![label::body(sentence.as_str()), Element::from(again)];
            notice(tone, "", content.spacing(S))
        }
    }
}

fn option_style(theme: &Theme, status: button::Status, chosen: bool) -> button::Style {
    let t = Tokens::of(theme);
    let pointed = matches!(status, button::Status::Hovered | button::Status::Pressed);
    let fill = match (chosen, pointed) {
        (true, _) => Some(t.selection),
        (false, true) => Some(t.raised),
        (false, false) => None,
    };
    button::Style {
        background: fill.map(Into::into),
        text_color: t.ink,
        ..button::Style::default()
    }
}
