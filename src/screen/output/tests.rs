//! What a person does on 出力, and what comes of it.

mod cp932;

use super::*;
use crate::screen::testing::{self, Screen};
use crate::ui::testing::simulator;

fn preview(rows: usize) -> Preview {
    Preview {
        header: vec!["取組番号".into(), "取組・事業名".into()],
        rows: (0..rows)
            .map(|n| vec![format!("R01-1-{n:02}"), "'=定住・転入促進事業".into()])
            .collect(),
        total: rows as u64,
        preflight: Preflight::default(),
    }
}

/// The page with the preview of its first layout.
fn opened(screen: &Screen) -> State {
    let mut state = State::default();
    let asked = state.opened(screen.ctx());
    let requests: Vec<Request> = Layout::ALL
        .iter()
        .map(|layout| state.request_of(*layout, screen.ctx()))
        .collect();
    let previews = requests.iter().copied().map(Action::Preview);
    let log = Action::LoadExports(screen.board.plan.id);
    assert_eq!(asked, Action::all([Action::all(previews), log]));
    for request in requests {
        state.preview_loaded(request, Ok(preview(5)), screen.ctx());
    }
    state
}

#[test]
fn what_will_be_written_is_shown_guard_and_all() {
    let screen = Screen::new();
    let state = opened(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in [
        "四半期進捗状況報告書",
        "令和元年度 第3四半期・5行 × 2列",
        "取組番号",
        "R01-1-04",
        "'=定住・転入促進事業",
    ] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
}

#[test]
fn an_answer_to_an_old_question_is_dropped() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    let old = state.request(screen.ctx());
    screen.board.period = 1;
    let asked = state.refreshed(screen.ctx());
    let new = state.request(screen.ctx());
    assert!(format!("{asked:?}").contains(&format!("{:?}", Action::Preview(new))));
    state.preview_loaded(old, Ok(preview(1)), screen.ctx());
    assert_eq!(state.count(Layout::Status, screen.ctx()), Some(5));
    state.preview_loaded(new, Ok(preview(2)), screen.ctx());
    assert_eq!(state.count(Layout::Status, screen.ctx()), Some(2));
}

#[test]
fn a_change_of_the_file_is_read_anew_and_a_search_is_not() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    screen.search = "防災".into();
    assert_eq!(state.refreshed(screen.ctx()), Action::None);
    screen.board.rows = Arc::new(screen.board.rows.to_vec());
    let asked = format!("{:?}", state.refreshed(screen.ctx()));
    assert_eq!(asked.matches("Preview").count(), Layout::ALL.len());
    assert!(
        state.sheet().is_some(),
        "what was shown stays until the answer comes"
    );
}

#[test]
fn the_name_follows_the_choices_until_it_is_typed_and_is_always_fit() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    assert_eq!(
        state.file_name(),
        "泉区運営方針_令和元年度_第3四半期_進捗状況_20200105.csv"
    );
    state.update(Message::NameChanged("区長:報告".into()), screen.ctx());
    let save = Action::AskExportPath("区長_報告.csv".into());
    assert_eq!(state.key(Key::Save, screen.ctx()), save);
    state.update(Message::LayoutPicked(Layout::Pillars), screen.ctx());
    assert_eq!(
        state.file_name(),
        "泉区運営方針_令和元年度_第3四半期_柱別集計_20200105.csv"
    );
}

#[test]
fn choices_are_remembered() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    for (message, setting) in [
        (
            Message::EncodingPicked(Encoding::Utf8),
            Setting::ExportEncoding(Encoding::Utf8),
        ),
        (Message::LangPicked(Lang::En), Setting::ExportLang(Lang::En)),
    ] {
        assert_eq!(state.update(message, screen.ctx()), Action::Set(setting));
    }
}

#[test]
fn a_saved_file_is_named_with_its_path_which_can_be_copied() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let saved = Saved {
        path: "/報告/進捗.csv".into(),
        substituted: 0,
        warning: None,
    };
    state.exported(Ok(saved), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("/報告/進捗.csv").is_ok());
    ui.click("パスをコピー").expect("button");
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        [Message::CopyPressed]
    );
    let copied = state.update(Message::CopyPressed, screen.ctx());
    assert_eq!(copied, Action::Copy("/報告/進捗.csv".into()));

    let failed = Unsaved::Failed("書き出せませんでした。".into());
    state.exported(Err(failed), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("書き出せませんでした。").is_ok());
}

#[test]
fn layouts_are_chosen_and_the_preview_is_moved_from_the_keyboard() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    state.key(Key::Down, screen.ctx());
    assert_eq!(state.layout, Layout::Pillars);
    state.key(Key::Up, screen.ctx());
    assert_eq!(state.key(Key::Up, screen.ctx()), Action::None);
    state.update(
        Message::Viewed(list::View {
            offset: 0.0,
            height: 56.0,
        }),
        screen.ctx(),
    );
    let bottom = Action::ScrollTo(Id::new(PREVIEW), 5.0 * ROW - 56.0);
    assert_eq!(state.key(Key::End, screen.ctx()), bottom);
    let right = Action::ScrollAcross(Id::new(PREVIEW), ACROSS);
    assert_eq!(
        state.update(Message::Moved(Move::Right), screen.ctx()),
        right
    );
}

#[test]
fn more_rows_than_are_shown_are_told() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let request = state.request(screen.ctx());
    state.asked.push(request);
    let long = Preview {
        total: 15_000,
        ..preview(1_000)
    };
    state.preview_loaded(request, Ok(long), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    let sentence = "はじめの1000行を表示しています。保存すると15000行すべてが書き出されます。";
    assert!(ui.find(sentence).is_ok());
    assert!(
        ui.find("R01-1-999").is_err(),
        "only rows in sight are built"
    );
}

#[test]
fn a_closed_period_offers_its_issues_and_the_corrected_one_is_named_in_the_file() {
    let mut screen = Screen::new();
    let period = screen.board.period().id;
    screen.board.revisions = [1, 2].map(|number| (period, revision(number))).to_vec();
    screen.board.periods[2].state = crate::domain::plan::PeriodState::Closed;
    screen.board.issue = Issue::Revision(2);
    let mut state = opened(&screen);
    assert!(
        state.file_name().contains("進捗状況_訂正版2_"),
        "{}",
        state.file_name()
    );
    let asked = state.update(Message::IssuePicked(Issue::Revision(1)), screen.ctx());
    let first = state.request(screen.ctx());
    assert_eq!(first.point.issue, Issue::Revision(1));
    assert!(format!("{asked:?}").contains(&format!("{:?}", Action::Preview(first))));
    assert!(!state.file_name().contains("訂正版"));
    // Another period has issues of its own.
    screen.board.period = 1;
    screen.board.issue = Issue::Live;
    state.refreshed(screen.ctx());
    assert_eq!(state.request(screen.ctx()).point.issue, Issue::Live);
}

#[test]
fn a_report_on_a_part_is_asked_for_and_named_as_such() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let only = Narrow::Section(Some(Some(testing::HEALTH)));
    let asked = state.update(Message::Narrowed(only), screen.ctx());
    let request = state.request(screen.ctx());
    assert_eq!(request.filter.section, Some(Some(testing::HEALTH)));
    assert!(format!("{asked:?}").contains(&format!("{:?}", Action::Preview(request))));
    assert!(
        state.file_name().contains("進捗状況_福祉保健課_"),
        "{}",
        state.file_name()
    );
    state.update(Message::Narrowed(Narrow::Nothing), screen.ctx());
    assert!(!state.request(screen.ctx()).filter.is_on());
}

#[test]
fn changes_are_told_against_the_period_before_unless_another_is_chosen() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    state.update(Message::LayoutPicked(Layout::Changes), screen.ctx());
    assert_eq!(state.request(screen.ctx()).against, None);
    let first = Point {
        period: screen.board.periods[0].id,
        issue: Issue::Live,
    };
    state.update(Message::AgainstPicked(first), screen.ctx());
    assert_eq!(state.request(screen.ctx()).against, Some(first));
    let other = state.request_of(Layout::Status, screen.ctx());
    assert_eq!(
        other.against, None,
        "only changes are told against something"
    );
}

fn revision(number: u32) -> crate::domain::snapshot::Revision {
    crate::domain::snapshot::Revision {
        number,
        batch: crate::domain::BatchId(i64::from(number)),
        at: "2020-01-14T01:00:00Z".parse().unwrap(),
        by: "見本 花子".to_owned(),
        reason: String::new(),
        judged_on: screen_day(),
        rows: 5,
        sha256: "0".repeat(64),
    }
}

fn screen_day() -> chrono::NaiveDate {
    "2020-01-14".parse().unwrap()
}
