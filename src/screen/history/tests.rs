use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::domain::history::{BatchKind, FieldChange, Name, Names, Op, Place, Record, Verb};
use crate::screen::testing::{CARE_PLAZA, Screen};
use crate::ui::testing::simulator;

fn at(hours_ago: i64) -> DateTime<Utc> {
    let noon: DateTime<Utc> = "2020-01-05T03:00:00Z".parse().unwrap();
    noon - TimeDelta::hours(hours_ago)
}

/// A change; the higher its number, the newer.
fn heading(number: i64) -> Heading {
    Heading {
        batch: BatchId(number),
        at: at((100 - number) * 30),
        by: if number % 2 == 0 { "泉 花子" } else { "" }.to_owned(),
        op: Op::ProgrammeEdited,
        kind: BatchKind::Done,
        reason: String::new(),
        undone: false,
        of: None,
        place: Place::Programme {
            id: CARE_PLAZA,
            title: "R01-4-03 地域ケアプラザ整備事業".to_owned(),
            more: 0,
        },
    }
}

fn stretch(numbers: impl IntoIterator<Item = i64>, more: bool) -> Stretch {
    Stretch {
        headings: numbers.into_iter().map(heading).collect(),
        more,
        people: vec![String::new(), "泉 花子".to_owned()],
    }
}

fn wanted(action: &Action) -> Wanted {
    let mut all = vec![action];
    while let Some(action) = all.pop() {
        match action {
            Action::LoadChanges(wanted) => return wanted.clone(),
            Action::Batch(actions) => all.extend(actions),
            _ => {}
        }
    }
    panic!("nothing is read: {action:?}")
}

/// The screen with three changes on three days, the newest selected.
fn shown(screen: &Screen) -> State {
    let mut state = State::default();
    let asked = wanted(&state.opened(screen.ctx()));
    let _ = state.stretch_loaded(&asked, Ok(stretch([9, 8, 7], false)), screen.ctx());
    state.list.height = 10.0 * ROW;
    state
}

fn detail(heading: Heading) -> Detail {
    let long = "説明会を開いた。".repeat(40);
    let field = |field: &str, before: Option<&str>, after: &str| FieldChange {
        table: "programme".to_owned(),
        field: field.to_owned(),
        before: before.map(str::to_owned),
        after: Some(after.to_owned()),
    };
    Detail {
        heading,
        records: vec![Record {
            table: "programme".to_owned(),
            verb: Verb::Update,
            name: None,
            programme: Some((CARE_PLAZA, "R01-4-03 地域ケアプラザ整備事業".to_owned())),
            fields: vec![
                field("lead_id", Some("1"), "2"),
                field("summary", Some("開いた。"), &long),
            ],
        }],
        total: 3,
        names: Names::from([
            (("section", 1), Name::Text("区政推進課".to_owned())),
            (("section", 2), Name::Text("福祉保健課".to_owned())),
        ]),
    }
}

#[test]
fn changes_are_listed_by_day_and_told_before_and_after() {
    let screen = Screen::new();
    let mut state = shown(&screen);
    assert_eq!(state.selected, Some(BatchId(9)));
    let _ = state.change_loaded(BatchId(9), Ok(Box::new(detail(heading(9)))), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    for text in [
        "変更した人",
        "取組の編集",
        "R01-4-03 地域ケアプラザ整備事業",
        "（表示名なし）",
        "泉 花子",
        "3件を表示",
        "番号 9",
        "取組を変更",
        "主管課",
        "区政推進課 → 福祉保健課",
        "変更前",
        "変更後",
        "開いた。",
        &"説明会を開いた。".repeat(40),
        "ほか2件の記録が変わりました。",
    ] {
        assert!(ui.find(text).is_ok(), "{text}");
    }
    for (word, message) in [
        ("元に戻す", Message::UndoPressed(BatchId(9))),
        ("取組を表示", Message::ProgrammePressed(CARE_PLAZA)),
        ("2つの期間を比べる", Message::ComparePressed),
    ] {
        let mut ui = simulator(state.view(screen.ctx()).content);
        ui.click(word).expect(word);
        assert_eq!(ui.into_messages().last(), Some(message));
    }
}

#[test]
fn keys_lead_from_change_to_change_and_back() {
    let screen = Screen::new();
    let mut state = shown(&screen);
    let down = state.key(Key::Down, screen.ctx());
    assert_eq!(down, Action::LoadChange(BatchId(8)), "days are passed over");
    let _ = state.key(Key::End, screen.ctx());
    assert_eq!(state.selected, Some(BatchId(7)));
    assert_eq!(
        state.key(Key::Enter, screen.ctx()),
        Action::Focus(Id::new(TURN))
    );
    // One's own, but done days ago: asked first.
    assert_eq!(
        state.key(Key::Delete, screen.ctx()),
        Action::Focus(Id::new(dialog::KEEP))
    );
    let ask = screen.ctx().lang().history_ask_old();
    let mut ui = simulator(state.view(screen.ctx()).dialog.unwrap());
    assert!(ui.find(ask.as_str()).is_ok());
    drop(ui);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(Command::UndoBatch(BatchId(7)), Notice::Silent)
    );
    assert!(state.view(screen.ctx()).dialog.is_none());
    let filtered = state.update(
        Message::GroupChosen(Some(OpGroup::Programmes)),
        screen.ctx(),
    );
    assert_eq!(wanted(&filtered).filter.group, Some(OpGroup::Programmes));
    let cleared = state.key(Key::Escape, screen.ctx());
    assert!(wanted(&cleared).filter.is_empty());
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
}

#[test]
fn what_is_undone_or_was_closed_offers_what_can_be_done() {
    let screen = Screen::new();
    for (op, undone, offers, says) in [
        (
            Op::ProgrammeEdited,
            true,
            Some("やり直す"),
            Some("元に戻されています。「やり直す」で、もう一度有効にできます。"),
        ),
        (
            Op::PeriodClosed,
            false,
            None,
            Some(
                "この変更は元に戻せません。報告期間の締めと解除は、「報告期間」の画面で行ってください。",
            ),
        ),
        (Op::ProgrammeEdited, false, Some("元に戻す"), None),
    ] {
        let mut state = shown(&screen);
        let told = Heading {
            op,
            undone,
            ..heading(9)
        };
        let _ = state.change_loaded(BatchId(9), Ok(Box::new(detail(told))), screen.ctx());
        let mut ui = simulator(state.view(screen.ctx()).content);
        for word in ["元に戻す", "やり直す"] {
            assert_eq!(ui.find(word).is_ok(), offers == Some(word), "{op:?} {word}");
        }
        if let Some(says) = says {
            assert!(ui.find(says).is_ok(), "{says}");
        }
    }
}

#[test]
fn read_only_shows_everything_and_changes_nothing() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = shown(&screen);
    let _ = state.change_loaded(BatchId(9), Ok(Box::new(detail(heading(9)))), screen.ctx());
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("区政推進課 → 福祉保健課").is_ok());
    ui.click("元に戻す").expect("button");
    assert!(
        !ui.into_messages()
            .any(|it| matches!(it, Message::UndoPressed(_)))
    );
    for action in [
        state.key(Key::Delete, screen.ctx()),
        state.update(Message::RedoPressed(BatchId(9)), screen.ctx()),
    ] {
        assert!(matches!(action, Action::Notify(_)), "{action:?}");
    }
}

#[test]
fn older_changes_are_read_as_the_end_comes_near() {
    let screen = Screen::new();
    let mut state = State::default();
    let asked = wanted(&state.opened(screen.ctx()));
    let newest = (1_000..1_300).rev();
    let _ = state.stretch_loaded(&asked, Ok(stretch(newest, true)), screen.ctx());
    let seen = |offset: f32| {
        Message::Seen(list::View {
            offset,
            height: 10.0 * ROW,
        })
    };
    assert_eq!(state.update(seen(0.0), screen.ctx()), Action::None);
    let near = state.rows.len() as f32 * ROW - 20.0 * ROW;
    let more = wanted(&state.update(seen(near), screen.ctx()));
    assert_eq!((more.before, more.limit), (Some(BatchId(1_000)), STRETCH));
    assert_eq!(
        state.update(seen(near + 1.0), screen.ctx()),
        Action::None,
        "once"
    );
    let _ = state.stretch_loaded(&more, Ok(stretch((700..1_000).rev(), true)), screen.ctx());
    assert_eq!(state.headings().len(), 600);
    // All of it is read anew when something is saved, and an older answer is dropped.
    let anew = wanted(&state.refreshed(screen.ctx()));
    assert_eq!((anew.before, anew.limit), (None, 600));
    let _ = state.stretch_loaded(&more, Ok(stretch([1], false)), screen.ctx());
    assert_eq!(state.headings().len(), 600);
}

#[test]
fn what_others_save_appears_above_and_what_is_looked_at_stays_where_it_is() {
    let screen = Screen::new();
    let mut state = State::default();
    let asked = wanted(&state.opened(screen.ctx()));
    let _ = state.stretch_loaded(&asked, Ok(stretch((1..=90).rev(), false)), screen.ctx());
    state.list.height = 10.0 * ROW;
    for _ in 0..40 {
        let _ = state.key(Key::Down, screen.ctx());
    }
    let (selected, row, offset) = (
        state.selected,
        state.list.selected.unwrap(),
        state.list.offset,
    );
    assert!(offset > 0.0);
    let anew = wanted(&state.refreshed(screen.ctx()));
    // Two more days, each with a change.
    let moved = state.stretch_loaded(&anew, Ok(stretch((1..=92).rev(), false)), screen.ctx());
    assert_eq!(
        (state.selected, state.list.selected),
        (selected, Some(row + 4))
    );
    let Action::Batch(actions) = moved else {
        panic!("{moved:?}")
    };
    assert_eq!(
        actions[0],
        Action::ScrollTo(Id::new(ROWS), offset + 4.0 * ROW)
    );
}

#[test]
fn later_changes_are_shown_before_they_are_taken_back_together() {
    let screen = Screen::new();
    let mut state = shown(&screen);
    let blocked = |undone, obstacle| {
        Box::new(Blocked {
            of: Heading {
                undone,
                ..heading(7)
            },
            later: vec![heading(9), heading(8)],
            obstacle,
        })
    };
    let _ = state.blocked(blocked(false, None), screen.ctx());
    {
        let mut ui = simulator(state.view(screen.ctx()).dialog.expect("dialog"));
        assert!(ui.find("あとの変更も一緒に元に戻しますか").is_ok());
        assert!(ui.find("先に元に戻す変更（新しい順）").is_ok());
        ui.click("3件をまとめて元に戻す").expect("button");
        assert_eq!(ui.into_messages().last(), Some(Message::TogetherPressed));
    }
    let later = vec![BatchId(9), BatchId(8)];
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(Command::UndoWith(BatchId(7), later.clone()), Notice::Silent)
    );
    assert!(state.dialog.is_none());
    let _ = state.blocked(blocked(true, None), screen.ctx());
    assert_eq!(
        state.update(Message::TogetherPressed, screen.ctx()),
        Action::Apply(Command::RedoWith(BatchId(7), later), Notice::Silent)
    );
    let _ = state.blocked(
        blocked(false, Some("締められています。".to_owned())),
        screen.ctx(),
    );
    {
        let mut ui = simulator(state.view(screen.ctx()).dialog.expect("dialog"));
        assert!(
            ui.find("一緒に元に戻すこともできません。締められています。")
                .is_ok()
        );
        assert!(ui.find("3件をまとめて元に戻す").is_err());
    }
    assert_eq!(state.key(Key::Enter, screen.ctx()), Action::None);
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
    assert!(state.dialog.is_none());
}

#[test]
fn filters_narrow_what_is_read() {
    let mut screen = Screen::new();
    let mut state = shown(&screen);
    let of_person = state.update(
        Message::PersonChosen(Some("泉 花子".to_owned())),
        screen.ctx(),
    );
    assert_eq!(wanted(&of_person).filter.by.as_deref(), Some("泉 花子"));
    let today = state.update(Message::SinceChosen(Some(Since::Week)), screen.ctx());
    let since = wanted(&today).filter.since.expect("a moment");
    assert_eq!(
        crate::screen::when::day_of(since),
        crate::screen::testing::day(2019, 12, 30)
    );
    screen.search = "サロン".to_owned();
    let words = wanted(&state.refreshed(screen.ctx())).filter;
    assert_eq!((words.text.as_str(), words.by.is_some()), ("サロン", true));
    let one = wanted(&state.show_programme(CARE_PLAZA, screen.ctx())).filter;
    assert_eq!((one.programme, one.by), (Some(CARE_PLAZA), None));
    let _ = state.stretch_loaded(
        &Wanted {
            request: state.request,
            filter: Filter::default(),
            before: None,
            limit: 1,
        },
        Ok(stretch([], false)),
        screen.ctx(),
    );
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("条件に合う変更はありません。").is_ok());
    ui.click("絞り込みを解除").expect("way back");
    assert!(ui.into_messages().any(|it| it == Message::FilterCleared));
}

#[test]
fn what_one_did_last_today_is_taken_back_at_once() {
    let mut screen = Screen::new();
    screen.settings.name = "泉 花子".to_owned();
    screen.today = crate::screen::when::day_of(at(0));
    let mut state = State::default();
    let asked = wanted(&state.opened(screen.ctx()));
    let mut all = stretch([101, 100, 98], false);
    all.headings[0].at = at(0);
    let _ = state.stretch_loaded(&asked, Ok(all), screen.ctx());
    state.list.height = 10.0 * ROW;
    let _ = state.key(Key::Down, screen.ctx());
    assert_eq!(state.selected, Some(BatchId(100)));
    assert_eq!(
        state.key(Key::Delete, screen.ctx()),
        Action::Apply(Command::UndoBatch(BatchId(100)), Notice::Silent)
    );
    // Somebody else's is asked about, however new.
    let _ = state.key(Key::Home, screen.ctx());
    let asks = state.key(Key::Delete, screen.ctx());
    assert_eq!(asks, Action::Focus(Id::new(dialog::KEEP)));
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
    assert!(state.view(screen.ctx()).dialog.is_none());
}
