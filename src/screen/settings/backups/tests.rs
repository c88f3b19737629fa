//! What a person does on the card of backups, and what comes of it.

use std::path::PathBuf;

use super::*;
use crate::domain::backup::{Backup, Reason};
use crate::domain::history::FieldChange;
use crate::screen::settings;
use crate::screen::testing::{Screen, moment};
use crate::ui::testing::simulator;

fn listed(day: u32, state: Wholeness) -> Listed {
    Listed {
        backup: Backup {
            name: format!("izumi 2020-01-{day:02} 090000.hoshin"),
            file: "izumi.hoshin".into(),
            at: moment(&format!("2020-01-{day:02}T00:00:00Z")),
            reason: Reason::Daily,
            size: 312_000,
            sha256: String::new(),
            version: 1,
            plan: "泉区運営方針".into(),
            programmes: 24,
            reports: 18,
        },
        state,
    }
}

fn name(day: u32) -> String {
    listed(day, Wholeness::Whole).backup.name
}

fn state(count: u32) -> settings::State {
    let mut state = settings::State::default();
    let all = (1..=count).rev().map(|day| listed(day, Wholeness::Whole));
    let folder = PathBuf::from("/backups/izumi-12345678");
    state.backups.listed(Some(folder), Ok(all.collect()));
    state
}

fn say(state: &mut settings::State, message: Message, screen: &Screen) -> Action {
    state.update(settings::Message::Backups(message), screen.ctx())
}

fn sees(state: &settings::State, text: &str, screen: &Screen) -> bool {
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.find(text).is_ok()
}

#[test]
fn each_backup_tells_when_why_and_what_and_can_be_opened_compared_and_restored() {
    let screen = Screen::new();
    let state = state(1);
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("毎日の自動保存・24事業・報告18件・312 KB").is_ok());
    for press in ["開く", "比較", "復元…", "今すぐバックアップ"] {
        ui.click(press).unwrap();
    }
    let said = [
        Message::LookPressed(name(1)),
        Message::ComparePressed(name(1)),
        Message::RestorePressed(name(1)),
        Message::MakePressed,
    ];
    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        said.map(settings::Message::Backups)
    );
}

#[test]
fn the_newest_are_listed_and_all_when_asked() {
    let screen = Screen::new();
    let mut state = state(20);
    let restores = |state: &settings::State| {
        let ui = simulator(state.view(screen.ctx()).content);
        drop(ui);
        match (&state.backups.list, state.backups.all) {
            (List::Read(all), true) => all.len(),
            (List::Read(_), false) => FEW,
            _ => 0,
        }
    };
    assert_eq!(restores(&state), FEW);
    let mut ui = simulator(state.view(screen.ctx()).content);
    ui.click("すべて表示（20件）").unwrap();
    let pressed: Vec<_> = ui.into_messages().collect();
    assert_eq!(pressed, [settings::Message::Backups(Message::AllPressed)]);
    say(&mut state, Message::AllPressed, &screen);
    let mut ui = simulator(state.view(screen.ctx()).content);
    assert!(ui.find("すべて表示（20件）").is_err());
    drop(ui);
    assert_eq!(restores(&state), 20);
}

#[test]
fn a_restore_is_asked_about_and_esc_or_cancel_leaves_everything() {
    let screen = Screen::new();
    let mut state = state(2);
    say(&mut state, Message::RestorePressed(name(2)), &screen);
    let dialog = state.view(screen.ctx()).dialog.expect("a dialog");
    let mut ui = simulator(dialog);
    let kept = screen.ctx().lang().backup_restore_kept();
    assert!(
        ui.find(kept.as_str()).is_ok(),
        "it says that the present state is kept"
    );
    ui.click("復元する").unwrap();
    let pressed: Vec<_> = ui.into_messages().collect();
    assert_eq!(
        pressed,
        [settings::Message::Backups(Message::RestoreConfirmed)]
    );
    assert_eq!(state.key(Key::Escape, screen.ctx()), Action::None);
    assert!(state.view(screen.ctx()).dialog.is_none());
    say(&mut state, Message::RestorePressed(name(2)), &screen);
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Backups(Order::Restore(name(2), false))
    );
    assert!(state.view(screen.ctx()).dialog.is_none());
}

#[test]
fn an_altered_backup_needs_a_clear_word() {
    let screen = Screen::new();
    let mut state = settings::State::default();
    let all = vec![listed(3, Wholeness::Altered)];
    state.backups.listed(Some("/backups".into()), Ok(all));
    let mut ui = simulator(state.view(screen.ctx()).content);
    let warned = screen.ctx().lang().backup_altered();
    assert!(ui.find(warned.as_str()).is_ok());
    drop(ui);
    say(&mut state, Message::RestorePressed(name(3)), &screen);
    assert_eq!(
        say(&mut state, Message::RestoreConfirmed, &screen),
        Action::None
    );
    let mut ui = simulator(state.view(screen.ctx()).dialog.expect("still open"));
    ui.click("それでも復元する").unwrap();
    let pressed: Vec<_> = ui.into_messages().collect();
    assert_eq!(
        pressed,
        [settings::Message::Backups(Message::SurePicked(true))]
    );
    say(&mut state, Message::SurePicked(true), &screen);
    assert_eq!(
        say(&mut state, Message::RestoreConfirmed, &screen),
        Action::Backups(Order::Restore(name(3), true))
    );
}

#[test]
fn a_file_open_for_reading_only_is_not_restored() {
    let mut screen = Screen::new();
    screen.read_only = true;
    let mut state = state(1);
    let answer = say(&mut state, Message::RestorePressed(name(1)), &screen);
    assert_eq!(
        answer,
        Action::Notify(screen.ctx().lang().backup_restore_read_only())
    );
    assert!(state.view(screen.ctx()).dialog.is_none());
}

fn field(table: &str, field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
    FieldChange {
        table: table.into(),
        field: field.into(),
        before: before.map(Into::into),
        after: after.map(Into::into),
    }
}

#[test]
fn a_comparison_shows_what_was_and_is_and_names_the_drafts_that_would_go() {
    use crate::domain::backup::changes::{Change, Part, Way};
    use crate::domain::fiscal::FiscalYear;
    use crate::domain::plan::PeriodKind;
    let screen = Screen::new();
    let mut state = state(2);
    assert_eq!(
        say(&mut state, Message::ComparePressed(name(2)), &screen),
        Action::Backups(Order::Compare(name(2)))
    );
    let long = "長い文章。".repeat(40);
    let change = |part, fields| Change { part, fields };
    let line = Line::Programme {
        year: FiscalYear::of(screen.today),
        code: "R01-4-04".into(),
        name: "地域ケアプラザ整備事業".into(),
        way: Way::Changed,
        parts: vec![
            change(
                Part::Budget,
                vec![field("programme", "budget", Some("1000"), Some("2000"))],
            ),
            change(
                Part::Summary,
                vec![field("programme", "summary", Some("短い"), Some(&long))],
            ),
            change(Part::Milestone("開所".into(), Way::Went), Vec::new()),
            change(
                Part::Draft(PeriodKind::Q3, String::new(), "隣席 太郎".into(), Way::Came),
                vec![field("report", "done", None, Some("書きかけ"))],
            ),
        ],
    };
    state.backups.compared(&name(1), Ok(Vec::new()));
    let mut ui = simulator(state.view(screen.ctx()).dialog.unwrap());
    assert!(ui.find("違いはありません。").is_err(), "of another backup");
    drop(ui);
    state.backups.compared(&name(2), Ok(vec![line]));
    let mut ui = simulator(state.view(screen.ctx()).dialog.unwrap());
    for seen in [
        "R01-4-04 地域ケアプラザ整備事業",
        "1,000 → 2,000",
        "短い",
        "節目「開所」（削除）",
        "書きかけ",
        "このバックアップを復元すると、提出していない下書き1件が、いまのファイルから消えます。",
        "R01-4-04 地域ケアプラザ整備事業: 第3四半期の報告の下書き・隣席 太郎",
    ] {
        assert!(ui.find(seen).is_ok(), "{seen}");
    }
    assert!(ui.find(long.as_str()).is_err(), "cut at first");
    ui.click("全文を表示").unwrap();
    let pressed: Vec<_> = ui.into_messages().collect();
    assert_eq!(
        pressed,
        [settings::Message::Backups(Message::WholePressed(0))]
    );
    say(&mut state, Message::WholePressed(0), &screen);
    let mut ui = simulator(state.view(screen.ctx()).dialog.unwrap());
    assert!(ui.find(long.as_str()).is_ok());
    assert!(ui.find("全文を表示").is_err());
}

#[test]
fn the_folder_is_typed_confirmed_reset_or_left() {
    let mut screen = Screen::new();
    let mut state = state(1);
    let focus = Action::Focus(Id::new(FOLDER));
    assert_eq!(say(&mut state, Message::FolderPressed, &screen), focus);
    assert_eq!(state.backups.typing.as_deref(), Some("/backups"));
    say(
        &mut state,
        Message::FolderChanged(" /mnt/second ".into()),
        &screen,
    );
    let tried = Action::Backups(Order::TryFolder("/mnt/second".into()));
    assert_eq!(say(&mut state, Message::FolderConfirmed, &screen), tried);
    // What is refused can be corrected, and says why.
    state.backups.folder_refused("書き込めません".into());
    assert_eq!(state.backups.typing.as_deref(), Some(" /mnt/second "));
    assert!(sees(&state, "書き込めません", &screen));
    say(
        &mut state,
        Message::FolderChanged("/mnt/second".into()),
        &screen,
    );
    assert!(!sees(&state, "書き込めません", &screen));
    assert_eq!(say(&mut state, Message::FolderConfirmed, &screen), tried);
    state.backups.folder_taken();
    assert_eq!(state.backups.typing, None);
    screen.settings.backup_folder = Some("/mnt/second".into());
    say(&mut state, Message::FolderPressed, &screen);
    assert_eq!(state.backups.typing.as_deref(), Some("/mnt/second"));
    state.key(Key::Escape, screen.ctx());
    assert_eq!(state.backups.typing, None);
    let reset = Action::Set(Setting::BackupFolder(None));
    assert_eq!(say(&mut state, Message::FolderReset, &screen), reset);
    assert_eq!(
        say(&mut state, Message::BrowsePressed, &screen),
        Action::Backups(Order::AskFolder)
    );
    assert_eq!(state.backups.folder_picked(Path::new("/mnt/third")), focus);
    assert_eq!(state.backups.typing.as_deref(), Some("/mnt/third"));
}
