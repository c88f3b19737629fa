//! What is seen, in both languages.

use super::*;
use crate::screen::intake::review::Message as Review;
use crate::text::Lang;
use crate::ui::testing::simulator;

fn finds(state: &State, screen: &Screen, texts: &[&str]) {
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in texts {
        assert!(ui.find(*text).is_ok(), "{text}");
    }
}

fn english() -> Screen {
    let mut screen = Screen::new();
    screen.settings.lang = Lang::En;
    screen
}

#[test]
fn the_first_page_says_what_can_be_read() {
    let screen = Screen::new();
    let state = State::default();
    finds(
        &state,
        &screen,
        &["ファイルを開く…", "読み取る", "自動で見分ける"],
    );
    finds(&state, &english(), &["Open a file…", "Read", "Recognise"]);
}

#[test]
fn the_tree_shows_rows_standings_and_the_line_of_the_source() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 4);
    finds(
        &state,
        &screen,
        &[
            "令和元年度 泉区 の方針",
            "貼り付けた文章（運営方針の文章）",
            "4 健康と福祉のまちづくり",
            "健康づくり広場整備事業",
            "健康づくり広場 完成",
            "広場の整備",
            "新規",
            "似た取組あり",
            "読めなかった行 1",
            "元の資料 6行目",
            "区 健康づくり広場整備事業\t⇒ 広場の整備",
            "読めなかった1行を除いて取り込む",
            "似た取組のうち1件は、どちらか選ばれていないため取り込みません。",
        ],
    );
    finds(
        &state,
        &english(),
        &[
            "New",
            "Similar exists",
            "Unread lines 1",
            "Source, line 6",
            "Import without the 1 unread line",
            "1 programme with a similar name is left out until you decide.",
        ],
    );
}

#[test]
fn what_is_similar_is_told_with_its_likeness_and_chosen_in_the_pane() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 3);
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("「R01-4-03 障害児・者社会参加促進支援事業」と同じ取組として取り込む")
        .expect("the one it is like");
    let messages: Vec<Message> = ui.into_messages().collect();
    let id = draft(&state).candidates(3)[0].id;
    assert_eq!(
        messages.last(),
        Some(&Message::Review(Review::MeantPicked(Some(id))))
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("新しい取組として登録する").expect("the other way");
}

#[test]
fn what_would_change_is_told_field_by_field() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, policy(2019));
    select(&mut state, &screen, 2);
    finds(
        &state,
        &screen,
        &[
            "いまの内容 → 取り込む内容",
            "局",
            "区",
            "重点・新規",
            "（なし）",
        ],
    );
}

#[test]
fn faults_of_a_table_are_listed_with_line_and_column() {
    let screen = Screen::new();
    let mut state = reviewing(&screen, reports());
    assert_eq!(
        draft(&state).figures.shown[4],
        1,
        "a record, not its faults"
    );
    say(&mut state, &screen, Review::ShowPicked(4));
    finds(
        &state,
        &screen,
        &[
            "進捗区分　「じゅんちょう」は、この列で使う言葉ではありません。",
            "3行目に誤りがあります",
            "R01-1-02,じゅんちょう,",
            "誤り",
        ],
    );
}

#[test]
fn the_box_of_a_row_is_pressed_with_the_mouse() {
    let screen = Screen::new();
    let state = reviewing(&screen, policy(2019));
    let mut ui = crate::ui::testing::Driver::new(state.view(screen.ctx()).content);
    ui.redraw();
    ui.messages();
    let mut found = simulator(state.view(screen.ctx()).content);
    let name = found
        .find("4 健康と福祉のまちづくり")
        .expect("row")
        .bounds();
    ui.click_at(iced::Point::new(
        22.0 + 1.0 + 4.0 + 8.0 + 16.0,
        name.center_y(),
    ));
    let said = ui.messages();
    assert!(
        said.contains(&Message::Review(Review::Ticked(1))),
        "{said:?}"
    );
    assert!(
        !said.contains(&Message::Review(Review::LinePressed(1))),
        "{said:?}"
    );
}

#[test]
fn a_file_that_cannot_be_changed_is_explained_and_looked_through_all_the_same() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = reviewing(&screen, policy(2019));
    finds(
        &state,
        &screen,
        &["閲覧専用で開いているため、取り込めません。内容を確かめることはできます。"],
    );
    say(&mut state, &screen, Review::ShowPicked(1));
    finds(&state, &screen, &["健康づくり広場整備事業"]);
}
