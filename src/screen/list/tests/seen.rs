//! What is on the screen.

use super::*;
use crate::ui::testing::simulator;

#[test]
fn rows_headings_and_details_are_found_and_pressed() {
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in [
        "1 魅力ある泉区づくり",
        "2事業　報告 2/2",
        "R01-4-03",
        "地域ケアプラザ整備事業",
        "主管課 福祉保健課",
        "岡津地域ケアプラザの建築工事",
        "5事業中 5を表示・1件選択",
    ] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
    ui.click("未報告のみ").expect("chip");
    ui.click("柱を移す").expect("button");
    let messages: Vec<Message> = ui.into_messages().collect();
    assert!(messages.contains(&Message::MissingToggled));
    assert!(messages.contains(&pressed(Pressed::PillarPressed)));
    let _ = state.update(Message::MissingToggled, screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("絞り込みを解除").expect("way back");
    assert!(
        ui.into_messages()
            .any(|message| message == Message::FilterCleared)
    );
}

#[test]
fn nothing_found_says_so() {
    let mut screen = Screen::new();
    screen.search = "どこにもない".into();
    let mut state = State::default();
    let _ = state.opened(screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(
        ui.find("「どこにもない」に合う取組はありません。検索の語を変えてみてください。")
            .is_ok()
    );
}

#[test]
fn the_reading_of_a_date_stands_under_the_field() {
    use dialog::forecast::Message as Typed;
    let screen = Screen::new();
    let mut state = at_care_plaza(&screen);
    let _ = state.update(
        pressed(Pressed::ForecastPressed(MilestoneId(7))),
        screen.ctx(),
    );
    types(
        &mut state,
        &screen,
        dialog::Message::Forecast(Typed::DateTyped("令和2年度第1四半期".into())),
    );
    let view = state.view(screen.ctx());
    let mut ui = simulator(view.dialog.expect("dialog"));
    assert!(ui.find("令和2年4月1日～6月30日（四半期）").is_ok());
    assert!(
        ui.find("当初予定より遅くなります。理由を入力してください。")
            .is_ok()
    );
}

#[test]
fn a_read_only_file_offers_no_change() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let state = at_care_plaza(&screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(
        ui.find("閲覧専用で開いているため、変更できません。")
            .is_ok()
    );
    assert!(ui.find("柱を移す").is_err());
    ui.click("取組を登録").expect("shown");
    assert!(
        !ui.into_messages()
            .any(|message| message == Message::RegisterPressed)
    );
}
