//! 出力: a layout, a preview of exactly what will be written, and the file.

use std::path::PathBuf;
use std::sync::Arc;

use iced::widget::Id;

use super::{Action, Context, Key, Setting};
use crate::domain::board::{Board, OpenMilestone, Row};
use crate::domain::export::Entry;
use crate::domain::programme::Tag;
use crate::domain::progress::Status;
use crate::domain::snapshot::{Issue, Point};
use crate::domain::{PeriodId, PillarId, PlanId, SectionId};
use crate::report::{
    self, Encoding, Filter, Layout, Preflight, Preview, file_name, safe_file_name,
};
use crate::text::Lang;
use crate::ui::list::{self, List};

mod log;
mod misfits;
mod narrowing;
mod table;
#[cfg(test)]
mod tests;
mod view;

pub use crate::report::Request;

/// The id of the preview.
const PREVIEW: &str = "output-preview";
/// The id of the field for the name.
const NAME: &str = "output-name";
/// The button below what became of an export.
const OUTCOME: &str = "output-outcome";
/// The button that lets characters be replaced which the encoding lacks.
const REPLACE: &str = "output-replace";
/// The height of a row of the preview, in logical pixels.
const ROW: f32 = 28.0;
/// How far one press of ← or → moves the preview, in logical pixels.
const ACROSS: f32 = 120.0;
/// With more programmes than this, only the layout shown is read, not the number of rows of the others.
const MANY: usize = 2_000;

/// What 出力 knows.
#[derive(Debug)]
pub struct State {
    layout: Layout,
    narrowing: Narrowing,
    name: String,
    /// What the name was proposed for; with another request comes another name.
    named: Option<Request>,
    sheets: Vec<Sheet>,
    /// What was asked for and not answered.
    asked: Vec<Request>,
    failed: Option<String>,
    /// Whether characters that the encoding lacks are written as something else.
    substitute: bool,
    /// Saving was asked for before that was decided.
    urged: bool,
    saved: Option<Result<Saved, Unsaved>>,
    log: Result<Vec<Entry>, String>,
    list: List,
    x: f32,
    seen: Option<Seen>,
}

/// What is reported on: which issue of the period, compared with what, and which programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Narrowing {
    /// The plan and the period that the rest was chosen for.
    of: Option<(PlanId, PeriodId)>,
    issue: Option<Issue>,
    against: Option<Point>,
    filter: Filter,
}

/// One thing that a report is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// Only this pillar.
    Pillar(Option<PillarId>),
    /// Only this 主管課; `Some(None)` means programmes without one.
    Section(Option<Option<SectionId>>),
    /// Only this 進捗区分; `Some(None)` means 未報告.
    Status(Option<Option<Status>>),
    /// Only those with this tag.
    Tag(Option<Tag>),
    /// All programmes.
    Nothing,
}

/// A report that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// How many characters were written as something else.
    pub substituted: u64,
    /// What did not go as it should; a whole sentence.
    pub warning: Option<String>,
}

/// Why a report was not saved; a whole sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaved {
    /// The person stopped it.
    Stopped(String),
    /// It could not be.
    Failed(String),
}

/// The board that the previews were read after.
#[derive(Debug)]
struct Seen {
    rows: Arc<Vec<Row>>,
    milestones: Arc<Vec<OpenMilestone>>,
}

/// A preview and the widths of its columns.
#[derive(Debug)]
struct Sheet {
    request: Request,
    preview: Preview,
    widths: Vec<f32>,
    /// Read before the last change of the file.
    old: bool,
}

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A layout was chosen.
    LayoutPicked(Layout),
    /// An issue of the period was chosen.
    IssuePicked(Issue),
    /// What changes are told against was chosen.
    AgainstPicked(Point),
    /// What the report is narrowed to was chosen.
    Narrowed(Narrow),
    /// How characters become bytes was chosen.
    EncodingPicked(Encoding),
    /// It was decided whether characters that the encoding lacks are replaced.
    SubstitutePicked(bool),
    /// The language of headers was chosen.
    LangPicked(Lang),
    /// The name was typed.
    NameChanged(String),
    /// The preview was scrolled up or down, or resized.
    Viewed(list::View),
    /// The preview was scrolled to the side, to this offset.
    ScrolledAcross(f32),
    /// A key moves the preview while it has the focus.
    Moved(Move),
    /// 保存… was pressed.
    SavePressed,
    /// パスをコピー was pressed.
    CopyPressed,
    /// もう一度 was pressed after the preview could not be read.
    RetryPressed,
}

/// A movement of the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To the columns before.
    Left,
    /// To the columns after.
    Right,
}

impl Default for State {
    fn default() -> Self {
        State {
            layout: Layout::Status,
            narrowing: Narrowing::default(),
            name: String::new(),
            named: None,
            sheets: Vec::new(),
            asked: Vec::new(),
            failed: None,
            substitute: false,
            urged: false,
            saved: None,
            log: Ok(Vec::new()),
            list: List::new(ROW),
            x: 0.0,
            seen: None,
        }
    }
}

impl State {
    /// What is chosen to be written.
    pub fn request(&self, ctx: Context<'_>) -> Request {
        self.request_of(self.layout, ctx)
    }

    fn request_of(&self, layout: Layout, ctx: Context<'_>) -> Request {
        let encoding = ctx.settings.export_encoding;
        let point = Point {
            period: ctx.board.period().id,
            issue: self.issue(ctx),
        };
        Request {
            encoding,
            substitute: encoding == Encoding::Cp932 && self.substitute,
            against: self.narrowing.against.filter(|_| layout == Layout::Changes),
            filter: self.narrowing.filter,
            ..Request::new(ctx.board.plan.id, point, layout, ctx.settings.export_lang)
        }
    }

    /// The issue reported on: the one chosen, or else the one that every screen shows.
    fn issue(&self, ctx: Context<'_>) -> Issue {
        self.narrowing.issue.unwrap_or(ctx.board.issue)
    }

    /// The name to save under, fit for every system.
    pub fn file_name(&self) -> String {
        let name = safe_file_name(self.name.trim());
        if name.to_lowercase().ends_with(".csv") {
            name
        } else {
            format!("{name}.csv")
        }
    }

    /// Takes note of what happened and says what is to be done.
    pub fn update(&mut self, message: Message, ctx: Context<'_>) -> Action {
        match message {
            Message::LayoutPicked(layout) => self.pick(layout, ctx),
            Message::IssuePicked(issue) => {
                self.narrowing.issue = Some(issue);
                self.narrowed(ctx)
            }
            Message::AgainstPicked(point) => {
                self.narrowing.against = Some(point);
                self.narrowed(ctx)
            }
            Message::Narrowed(narrow) => {
                let filter = &mut self.narrowing.filter;
                match narrow {
                    Narrow::Pillar(pillar) => filter.pillar = pillar,
                    Narrow::Section(section) => filter.section = section,
                    Narrow::Status(status) => filter.status = status,
                    Narrow::Tag(tag) => filter.tag = tag,
                    Narrow::Nothing => *filter = Filter::default(),
                }
                self.narrowed(ctx)
            }
            Message::EncodingPicked(encoding) => {
                self.decide(false);
                Action::Set(Setting::ExportEncoding(encoding))
            }
            Message::SubstitutePicked(substitute) => {
                self.decide(substitute);
                self.ask(ctx)
            }
            Message::LangPicked(lang) => Action::Set(Setting::ExportLang(lang)),
            Message::NameChanged(name) => {
                self.name = name;
                Action::None
            }
            Message::Viewed(view) => {
                self.list.viewed(view);
                Action::None
            }
            Message::ScrolledAcross(x) => {
                self.x = x;
                Action::None
            }
            Message::Moved(to) => self.scroll(to),
            Message::SavePressed => self.save(ctx),
            Message::CopyPressed => match &self.saved {
                Some(Ok(saved)) => Action::Copy(saved.path.display().to_string()),
                _ => Action::None,
            },
            Message::RetryPressed => self.ask_anew(ctx),
        }
    }

    /// Shows what changed between two periods.
    pub fn show_changes(&mut self, ctx: Context<'_>) -> Action {
        let opened = self.opened(ctx);
        Action::all([opened, self.pick(Layout::Changes, ctx)])
    }

    /// A key that no field wanted.
    pub fn key(&mut self, key: Key, ctx: Context<'_>) -> Action {
        let place = Layout::ALL
            .iter()
            .position(|layout| *layout == self.layout)
            .unwrap_or(0);
        match key {
            Key::Save => self.save(ctx),
            Key::Up => Layout::ALL
                .get(place.wrapping_sub(1))
                .map_or(Action::None, |it| self.pick(*it, ctx)),
            Key::Down => Layout::ALL
                .get(place + 1)
                .map_or(Action::None, |it| self.pick(*it, ctx)),
            Key::PageUp => self.scroll(Move::PageUp),
            Key::PageDown => self.scroll(Move::PageDown),
            Key::Home => self.scroll(Move::Top),
            Key::End => self.scroll(Move::Bottom),
            Key::Edit => Action::Focus(Id::new(NAME)),
            _ => Action::None,
        }
    }

    /// The person came to this page.
    pub fn opened(&mut self, ctx: Context<'_>) -> Action {
        self.saved = None;
        self.seen = None;
        self.decide(false);
        self.refreshed(ctx)
    }

    /// The board was read anew, or a choice was made.
    pub fn refreshed(&mut self, ctx: Context<'_>) -> Action {
        let of = Some((ctx.board.plan.id, ctx.board.period().id));
        if self.narrowing.of != of {
            let same_plan = self
                .narrowing
                .of
                .is_some_and(|(plan, _)| plan == ctx.board.plan.id);
            // Issues belong to a period; who reports stays chosen from one period to the next.
            self.narrowing = Narrowing {
                of,
                filter: Filter {
                    // Headings belong to a plan.
                    pillar: self.narrowing.filter.pillar.filter(|_| same_plan),
                    ..self.narrowing.filter
                },
                ..Narrowing::default()
            };
        }
        let Board {
            rows, milestones, ..
        } = ctx.board;
        let seen = Seen {
            rows: rows.clone(),
            milestones: milestones.clone(),
        };
        let same_board = self.seen.replace(seen).is_some_and(|before| {
            Arc::ptr_eq(&before.rows, rows) && Arc::ptr_eq(&before.milestones, milestones)
        });
        self.propose_name(ctx);
        if same_board {
            self.ask(ctx)
        } else {
            Action::all([self.ask_anew(ctx), Action::LoadExports(ctx.board.plan.id)])
        }
    }

    /// The first rows of a report were read, or not. An answer to what is no longer asked is dropped.
    pub fn preview_loaded(
        &mut self,
        request: Request,
        result: Result<Preview, String>,
        ctx: Context<'_>,
    ) -> Action {
        let Some(place) = self.asked.iter().position(|asked| *asked == request) else {
            return Action::None;
        };
        self.asked.remove(place);
        match result {
            Ok(preview) => {
                let widths = table::widths(&preview);
                self.sheets
                    .retain(|sheet| sheet.request.layout != request.layout);
                self.sheets.push(Sheet {
                    request,
                    preview,
                    widths,
                    old: false,
                });
                if request == self.request(ctx) {
                    self.failed = None;
                }
            }
            Err(sentence) => self.failed = Some(sentence),
        }
        Action::None
    }

    /// A report was saved, and where, or why not.
    pub fn exported(&mut self, result: Result<Saved, Unsaved>, ctx: Context<'_>) -> Action {
        let log = match result {
            Ok(_) => Action::LoadExports(ctx.board.plan.id),
            Err(_) => Action::None,
        };
        self.saved = Some(result);
        // What became of it stands below the button, where a small window does not reach.
        Action::all([Action::Focus(Id::new(OUTCOME)), log])
    }

    /// The last exports of a plan were read, or not.
    pub fn exports_loaded(
        &mut self,
        plan: PlanId,
        result: Result<Vec<Entry>, String>,
        ctx: Context<'_>,
    ) -> Action {
        if plan == ctx.board.plan.id {
            self.log = result;
        }
        Action::None
    }

    fn decide(&mut self, substitute: bool) {
        self.substitute = substitute;
        self.urged = false;
        self.saved = None;
    }

    /// The characters of the report chosen that its encoding lacks; nothing while that is not known.
    fn preflight(&self, ctx: Context<'_>) -> Option<&Preflight> {
        let request = self.request(ctx);
        let known = self.sheet().filter(|sheet| {
            // What is lacking does not depend on whether it may be replaced.
            report::Request {
                substitute: request.substitute,
                ..sheet.request
            } == request
        });
        known.map(|sheet| &sheet.preview.preflight)
    }

    fn pick(&mut self, layout: Layout, ctx: Context<'_>) -> Action {
        if self.layout == layout {
            return Action::None;
        }
        self.layout = layout;
        self.list.offset = 0.0;
        self.x = 0.0;
        self.propose_name(ctx);
        let back = [
            Action::ScrollTo(Id::new(PREVIEW), 0.0),
            Action::ScrollAcross(Id::new(PREVIEW), 0.0),
        ];
        Action::all([self.ask(ctx)].into_iter().chain(back))
    }

    fn narrowed(&mut self, ctx: Context<'_>) -> Action {
        self.list.offset = 0.0;
        self.propose_name(ctx);
        Action::all([self.ask(ctx), Action::ScrollTo(Id::new(PREVIEW), 0.0)])
    }

    fn propose_name(&mut self, ctx: Context<'_>) {
        // The encoding is no part of the name.
        let request = Request {
            encoding: Encoding::Utf8,
            substitute: false,
            ..self.request(ctx)
        };
        if self.named != Some(request) {
            self.named = Some(request);
            self.saved = None;
            let context = report::Context::of(ctx.board, ctx.today);
            self.name = file_name(&request, &context, ctx.now);
        }
    }

    /// Asks for what is not known and not asked for yet.
    fn ask(&mut self, ctx: Context<'_>) -> Action {
        let shown = self.request(ctx);
        let others = Layout::ALL.iter().filter(|_| ctx.board.rows.len() <= MANY);
        let mut wanted = vec![shown];
        wanted.extend(
            others
                .filter(|it| **it != shown.layout)
                .map(|layout| self.request_of(*layout, ctx)),
        );
        // Answers to other requests are of no use any more.
        self.asked.retain(|asked| wanted.contains(asked));
        self.sheets
            .retain(|it| it.request.layout == shown.layout || wanted.contains(&it.request));
        wanted.retain(|request| {
            let known = self
                .sheets
                .iter()
                .any(|it| it.request == *request && !it.old);
            !known && !self.asked.contains(request)
        });
        self.asked.extend(&wanted);
        Action::all(wanted.into_iter().map(Action::Preview))
    }

    fn ask_anew(&mut self, ctx: Context<'_>) -> Action {
        self.asked.clear();
        let shown = self.request(ctx);
        // What is shown stays until the answer comes, so that nothing flickers.
        self.sheets
            .retain(|sheet| sheet.request.layout == shown.layout);
        for sheet in &mut self.sheets {
            sheet.old = true;
        }
        self.failed = None;
        self.ask(ctx)
    }

    /// What is shown: the preview of the layout chosen, which may be that of a moment ago.
    fn sheet(&self) -> Option<&Sheet> {
        self.sheets
            .iter()
            .find(|sheet| sheet.request.layout == self.layout)
    }

    /// How many rows a layout has, if that is known.
    fn count(&self, layout: Layout, ctx: Context<'_>) -> Option<u64> {
        let known = self
            .sheets
            .iter()
            .find(|sheet| sheet.request.layout == layout);
        match (known, layout) {
            (Some(sheet), _) => Some(sheet.preview.total),
            (None, Layout::Status) if !self.narrowing.filter.is_on() => {
                Some(ctx.board.rows.len() as u64)
            }
            (None, _) => None,
        }
    }

    fn save(&mut self, ctx: Context<'_>) -> Action {
        self.saved = None;
        let misfits = self.preflight(ctx).is_some_and(|found| !found.is_empty());
        self.urged = misfits && self.request(ctx).refuses_misfits();
        match self.urged {
            true => Action::Focus(Id::new(REPLACE)),
            false => Action::AskExportPath(self.file_name()),
        }
    }

    fn scroll(&self, to: Move) -> Action {
        let Some(sheet) = self.sheet() else {
            return Action::None;
        };
        let rows = sheet.preview.rows.len() as f32;
        let end = (rows * ROW - self.list.height).max(0.0);
        let page = (self.list.height - ROW).max(ROW);
        let wide: f32 = sheet.widths.iter().sum();
        let y = match to {
            Move::Up => self.list.offset - ROW,
            Move::Down => self.list.offset + ROW,
            Move::PageUp => self.list.offset - page,
            Move::PageDown => self.list.offset + page,
            Move::Top => 0.0,
            Move::Bottom => end,
            Move::Left | Move::Right => {
                let by = if to == Move::Left { -ACROSS } else { ACROSS };
                let x = (self.x + by).clamp(0.0, wide);
                return Action::ScrollAcross(Id::new(PREVIEW), x);
            }
        };
        Action::ScrollTo(Id::new(PREVIEW), y.clamp(0.0, end))
    }
}
