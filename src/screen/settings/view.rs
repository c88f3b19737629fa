//! The page of 設定: cards, in two columns where there is room.

use iced::widget::{column, container, responsive, row, scrollable};
use iced::{Element, Fill};

use super::records::records;
use super::sections::sections_card;
use super::{Message, NAME, State};
use crate::domain::date::{DateStyle, write_day};
use crate::screen::{Context, View};
use crate::settings::{Appearance, DateForm, TEXT_SIZES};
use crate::text::Lang;
use crate::ui::button::{primary, secondary};
use crate::ui::card::{self, card, section};
use crate::ui::choice::{Segment, checkbox, segmented};
use crate::ui::field::{field, text_field};
use crate::ui::icon::Icon;
use crate::ui::label;
use crate::ui::scroll::scrollbar;
use crate::ui::select::select;
use crate::ui::theme::{L, M, S, XL, XS};

/// Narrower than this, the cards stand in one column.
const WIDE: f32 = 900.0;

impl State {
    /// What is on the screen.
    pub fn view<'a>(&'a self, ctx: Context<'a>) -> View<'a, Message> {
        let content = responsive(move |size| {
            let own = [name_card(ctx), look_card(ctx)];
            let backups = self.backups.card(ctx).map(Message::Backups);
            let rest = [file_card(ctx), self.check.card(ctx), about_card(ctx)];
            let right = column![backups, sections_card(self, ctx)].spacing(L);
            let cards: Element<'a, Message> = if size.width >= WIDE {
                let left = column(own).extend(rest).spacing(L).width(Fill);
                row![left, right.width(Fill)].spacing(L).into()
            } else {
                column(own).push(right).extend(rest).spacing(L).into()
            };
            let page = container(container(cards).max_width(1240))
                .padding([L, XL])
                .width(Fill);
            scrollable(page)
                .width(Fill)
                .height(Fill)
                .style(scrollbar)
                .into()
        });
        View {
            content: container(content)
                .width(Fill)
                .height(Fill)
                .style(card::page)
                .into(),
            dialog: self.backups.dialog(ctx).map(|it| it.map(Message::Backups)),
        }
    }
}

fn name_card<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let name = ctx.settings.name.as_str();
    // Who only reads signs nothing.
    let empty = name.trim().is_empty() && !ctx.read_only;
    let input = text_field(&lang.settings_name_example(), name)
        .id(NAME)
        .on_input(Message::NameChanged)
        .invalid(empty);
    let labelled = field(lang.settings_name(), input)
        .error(empty.then(|| lang.settings_name_required()))
        .hint(lang.settings_name_hint());
    card(labelled).width(Fill).into()
}

fn look_card<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let settings = ctx.settings;
    // Each language under its own name, so that it is found by whoever reads only that one.
    let words = [lang.language_ja(), lang.language_en()].map(Segment::word);
    let spoken = Lang::ALL.iter().position(|it| *it == settings.lang);
    let language = segmented(words, spoken, |index| {
        Message::LangPicked(Lang::ALL.get(index).copied().unwrap_or_default())
    });
    let appearances = Appearance::ALL.map(|it| (it, appearance(lang, it)));
    let sizes = TEXT_SIZES.map(|size| (size, lang.count_percent(size)));
    let theme = select(
        appearances,
        Some(&settings.appearance),
        Message::AppearancePicked,
    )
    .id("settings-appearance")
    .width(240);
    let size = select(sizes, Some(&settings.text_size), Message::TextSizePicked)
        .id("settings-size")
        .width(240);
    card(
        column![
            section(lang.settings_look(), ""),
            field(lang.settings_lang(), language.id("settings-lang")),
            field(lang.settings_theme(), theme),
            field(lang.settings_size(), size).hint(lang.settings_size_hint()),
            dates_field(ctx),
        ]
        .spacing(M),
    )
    .width(Fill)
    .into()
}

fn appearance(lang: Lang, appearance: Appearance) -> String {
    match appearance {
        Appearance::System => lang.settings_theme_system(),
        Appearance::Light => lang.settings_theme_light(),
        Appearance::Dark => lang.settings_theme_dark(),
        Appearance::HighContrast => lang.settings_theme_contrast(),
    }
}

/// English dates have one form only; then there is nothing to choose.
fn dates_field<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let example = |style| write_day(ctx.now, style);
    if lang == Lang::En {
        let only = label::body(example(DateStyle::English));
        return field(lang.settings_dates(), only)
            .hint(lang.settings_dates_english())
            .into();
    }
    let forms = [DateForm::Era, DateForm::Western];
    let words = [
        lang.settings_dates_era(example(DateStyle::Era)),
        lang.settings_dates_western(example(DateStyle::Western)),
    ];
    let chosen = forms.iter().position(|form| *form == ctx.settings.dates);
    let choice = segmented(words.map(Segment::word), chosen, move |index| {
        Message::DatesPicked(forms.get(index).copied().unwrap_or_default())
    });
    field(lang.settings_dates(), choice.id("settings-dates")).into()
}

/// The switch to reading only; asked for at the start, it holds until the end.
fn viewing<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    match ctx.only_reading {
        true => label::strong(lang.nav_read_only()).into(),
        false => checkbox(
            lang.settings_viewing(),
            ctx.settings.viewing,
            Message::ViewingPicked,
        )
        .into(),
    }
}

fn file_card<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    let viewing_hint = match ctx.only_reading {
        true => lang.settings_viewing_asked(),
        false => lang.settings_viewing_hint(),
    };
    let path = label::body(ctx.file.display().to_string());
    let copy = secondary(lang.output_copy_path())
        .small()
        .icon(Icon::Copy)
        .on_press(Message::CopyPathPressed);
    let ways = row![
        primary(lang.settings_open_file())
            .icon(Icon::Folder)
            .hint("Ctrl O")
            .on_press(Message::OpenFilePressed),
        secondary(lang.settings_new_plan())
            .icon(Icon::Plus)
            .on_press(Message::NewPlanPressed),
    ]
    .spacing(S)
    .wrap();
    card(
        column![
            section(lang.settings_file(), ""),
            field(lang.settings_file_place(), column![path, copy].spacing(S))
                .hint(lang.settings_file_hint()),
            column![viewing(ctx), label::small(viewing_hint),].spacing(XS),
            ways,
        ]
        .spacing(M),
    )
    .width(Fill)
    .into()
}

fn about_card<'a>(ctx: Context<'a>) -> Element<'a, Message> {
    let lang = ctx.lang();
    card(
        column![
            section(lang.settings_about(), ""),
            label::body(lang.settings_version(lang.app_name(), env!("CARGO_PKG_VERSION"))),
            label::small(lang.settings_licence()),
            label::small(lang.settings_keys()),
        ]
        .extend(records(ctx))
        .spacing(S),
    )
    .width(Fill)
    .into()
}
