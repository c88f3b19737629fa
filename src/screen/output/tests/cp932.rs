//! What a person sees and decides when the encoding lacks characters, and the export log.

use super::*;
use crate::domain::PeriodId;
use crate::domain::export::Substitution;
use crate::report::Misfit;
use crate::screen::testing::moment;

fn screen() -> Screen {
    let mut screen = Screen::new();
    screen.settings.export_encoding = Encoding::Cp932;
    screen
}

/// A preview in which `kinds` characters stand in `cells` cells each.
fn lacking(kinds: &[(char, &str)], cells: u64) -> Preview {
    let mut it = preview(5);
    for row in 1..=cells {
        for (character, becomes) in kinds {
            let code = format!("R01-1-0{row}");
            it.preflight.note(&Misfit {
                programme: Some(&code),
                row,
                column: "取組内容",
                character: *character,
                count: 1,
                becomes,
            });
        }
    }
    it
}

/// The page with an answer to what it asked for.
fn answered(screen: &Screen, answer: Preview) -> State {
    let mut state = State::default();
    state.opened(screen.ctx());
    let request = state.request(screen.ctx());
    assert_eq!(request.encoding, Encoding::Cp932);
    state.preview_loaded(request, Ok(answer), screen.ctx());
    state
}

#[track_caller]
fn sees(state: &State, screen: &Screen, texts: &[&str]) {
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in texts {
        assert!(ui.find(*text).is_ok(), "{text}");
    }
}

#[track_caller]
fn pressed(state: &State, screen: &Screen, button: &str) -> Vec<Message> {
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click(button).expect(button);
    ui.into_messages().collect()
}

#[test]
fn what_cannot_be_written_is_listed_with_its_place_and_saving_waits_for_a_decision() {
    let screen = screen();
    let mut state = answered(&screen, lacking(&[('㎥', "m3"), ('〜', "～")], 3));
    sees(
        &state,
        &screen,
        &[
            "書けない文字が2種類あります",
            "㎥ → m3",
            "〜 → ～",
            "R01-1-01 取組内容 ほか2か所",
            "置き換えて書き出す",
            "UTF-8にする",
        ],
    );
    let asked = state.key(Key::Save, screen.ctx());
    assert_eq!(asked, Action::Focus(Id::new(REPLACE)));
    sees(&state, &screen, &["どちらかを選ぶと保存できます。"]);
    assert_eq!(
        state.update(Message::SavePressed, screen.ctx()),
        Action::Focus(Id::new(REPLACE))
    );
}

#[test]
fn replacing_shows_what_will_be_written_and_lets_it_be_saved() {
    let screen = screen();
    let mut state = answered(&screen, lacking(&[('㎥', "m3")], 1));
    state.key(Key::Save, screen.ctx());
    let said = pressed(&state, &screen, "置き換えて書き出す");
    assert_eq!(said, [Message::SubstitutePicked(true)]);
    let asked = state.update(Message::SubstitutePicked(true), screen.ctx());
    let request = state.request(screen.ctx());
    assert!(request.substitute);
    assert!(format!("{asked:?}").contains(&format!("{:?}", Action::Preview(request))));
    sees(
        &state,
        &screen,
        &["1種類の文字を置き換えます", "置き換えない"],
    );
    let save = Action::AskExportPath(state.file_name());
    assert_eq!(state.key(Key::Save, screen.ctx()), save);
    let back = pressed(&state, &screen, "置き換えない");
    assert_eq!(back, [Message::SubstitutePicked(false)]);
    state.update(Message::SubstitutePicked(false), screen.ctx());
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Focus(Id::new(REPLACE))
    );
    // The decision is of this visit: the next report may hold other characters.
    state.update(Message::SubstitutePicked(true), screen.ctx());
    state.opened(screen.ctx());
    assert!(!state.request(screen.ctx()).substitute);
}

#[test]
fn utf_8_is_a_press_away_and_is_remembered() {
    let screen = screen();
    let mut state = answered(&screen, lacking(&[('㎥', "m3")], 1));
    let said = pressed(&state, &screen, "UTF-8にする");
    assert_eq!(said, [Message::EncodingPicked(Encoding::Utf8Bom)]);
    assert_eq!(
        state.update(said[0].clone(), screen.ctx()),
        Action::Set(Setting::ExportEncoding(Encoding::Utf8Bom))
    );
    let utf8 = Screen::new();
    assert!(!state.request(utf8.ctx()).substitute);
    let mut ui = simulator(state.view(utf8.ctx()).content);
    assert!(ui.find("書けない文字が1種類あります").is_err());
}

#[test]
fn nothing_is_asked_where_everything_fits_and_the_rest_is_counted() {
    let screen = screen();
    let mut state = answered(&screen, preview(5));
    sees(&state, &screen, &["すべての文字を書けます。"]);
    let save = Action::AskExportPath(state.file_name());
    assert_eq!(state.key(Key::Save, screen.ctx()), save);

    let many: Vec<(char, &str)> = ('가'..'갈').map(|character| (character, "〓")).collect();
    let state = answered(&screen, lacking(&many, 1));
    sees(
        &state,
        &screen,
        &["書けない文字が8種類あります", "갂 → 〓", "ほか3種類"],
    );
}

#[test]
fn while_nobody_knows_it_says_so_and_the_program_decides_when_writing() {
    let screen = screen();
    let mut state = State::default();
    state.opened(screen.ctx());
    sees(&state, &screen, &["書けない文字がないか調べています…"]);
    let save = Action::AskExportPath(state.file_name());
    assert_eq!(state.key(Key::Save, screen.ctx()), save);
    assert!(state.request(screen.ctx()).refuses_misfits());
}

#[test]
fn the_last_exports_are_listed() {
    let screen = screen();
    let mut state = answered(&screen, preview(1));
    let entry = |file: &str, count: u64| Entry {
        at: moment("2020-01-04T01:42:07Z"),
        by: "泉 花子".into(),
        plan: screen.board.plan.id,
        period: PeriodId(3),
        layout: "status".into(),
        encoding: "cp932".into(),
        substitutions: vec![Substitution {
            character: '㎥',
            becomes: "m3".into(),
            count,
        }],
        file: file.into(),
        rows: 5,
        sha256: "0".repeat(64),
    };
    let log = vec![entry("進捗.csv", 1_200), entry("", 0)];
    let plan = screen.board.plan.id;
    state.exports_loaded(PlanId(99), Ok(vec![]), screen.ctx());
    state.exports_loaded(plan, Ok(log), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in ["出力履歴", "進捗.csv", "（標準出力）"] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
    let at = crate::screen::common::time(moment("2020-01-04T01:42:07Z"), screen.ctx());
    let about = format!("{at}・泉 花子・四半期進捗状況報告書");
    for text in [&about, "CP932・5行・置き換え1,200字", "CP932・5行"] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
}

#[test]
fn what_was_replaced_and_what_was_stopped_is_told() {
    let screen = screen();
    let mut state = answered(&screen, preview(1));
    let saved = Saved {
        path: "/報告/進捗.csv".into(),
        substituted: 3,
        warning: Some("記録できませんでした。".into()),
    };
    let shown = Action::Focus(Id::new(OUTCOME));
    let log = Action::LoadExports(screen.board.plan.id);
    assert_eq!(
        state.exported(Ok(saved), screen.ctx()),
        Action::Batch(vec![shown.clone(), log])
    );
    let told = "3字を置き換えました。置き換えた文字は出力履歴に残ります。";
    sees(&state, &screen, &[told, "記録できませんでした。"]);
    let stopped = Unsaved::Stopped("途中で止めました。".into());
    assert_eq!(state.exported(Err(stopped), screen.ctx()), shown);
    sees(&state, &screen, &["途中で止めました。"]);
}
