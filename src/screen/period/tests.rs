use super::dialog::Message as Said;
use super::*;
use crate::domain::cycle::{Answer, Collected, FindingKind, Preset, Subject};
use crate::domain::plan::PeriodKind;
use crate::screen::testing::{HEALTH, PLANNING, Screen, care_plaza, moment};
use crate::text::Lang;

fn handed(screen: &Screen, row: usize, state: ReportState) -> Handed {
    let row = &screen.board.rows[row];
    let mut report = care_plaza().reports[0].clone();
    report.status = row.status.unwrap();
    report.state = state;
    Handed {
        programme: row.id,
        code: row.code.clone(),
        name: row.name.clone(),
        lead: row.lead,
        report,
        previous: None,
    }
}

fn finding(screen: &Screen, row: usize, kind: FindingKind, answered: bool) -> Finding {
    let row = &screen.board.rows[row];
    Finding {
        programme: row.id,
        code: row.code.clone(),
        name: row.name.clone(),
        lead: row.lead,
        status: row.status,
        kind,
        subject: Subject::Programme,
        answer: answered.then(|| Answer {
            note: "承知".to_owned(),
            by: "企画 太郎".to_owned(),
            at: moment("2020-01-04T01:00:00Z"),
        }),
    }
}

fn cycle(screen: &Screen) -> Cycle {
    let submitted = ReportState::Submitted;
    Cycle {
        period: screen.board.period().id,
        periods: screen.board.periods.clone(),
        collected: screen
            .board
            .periods
            .iter()
            .map(|period| Collected {
                period: period.id,
                programmes: 5,
                submitted: 4,
                returned: 0,
                confirmed: 0,
                cancelled: 0,
                stopped: 0,
            })
            .collect(),
        reports: [0, 1, 2, 4]
            .map(|row| handed(screen, row, submitted))
            .into(),
        findings: vec![
            finding(screen, 2, FindingKind::SameText, false),
            finding(screen, 3, FindingKind::NotReported, false),
            finding(screen, 3, FindingKind::NoSection, true),
            finding(screen, 4, FindingKind::EmptyReason, false),
        ],
    }
}

fn opened(screen: &Screen) -> State {
    let mut state = State::default();
    let id = screen.board.period().id;
    assert_eq!(state.opened(screen.ctx()), Action::LoadCycle(id));
    assert_eq!(
        state.loaded(id, Ok(cycle(screen)), screen.ctx()),
        Action::None
    );
    state
}

fn say(state: &mut State, screen: &Screen, message: Message) -> Action {
    state.update(message, screen.ctx())
}

fn write(state: &mut State, screen: &Screen, text: &str) {
    use iced::widget::text_editor::Edit as Change;
    let pasted = Edit::Edit(Change::Paste(std::sync::Arc::new(text.to_owned())));
    say(state, screen, Message::Dialog(Said::ReasonEdited(pasted)));
}

#[test]
fn a_section_leads_to_its_reports_and_a_period_to_itself() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    for section in [Some(HEALTH), None] {
        let pressed = say(&mut state, &screen, Message::SectionPressed(section));
        assert_eq!(pressed, Action::EnterSection(section));
    }
    let first = screen.board.periods[0].id;
    let pressed = say(&mut state, &screen, Message::PeriodPressed(first));
    assert_eq!(pressed, Action::ShowPeriod(first));
}

#[test]
fn sections_are_told_how_far_they_are_and_what_was_stopped_is_not_waited_for() {
    let mut screen = Screen::new();
    screen.today = crate::screen::testing::day(2020, 1, 13);
    let rows = std::sync::Arc::make_mut(&mut screen.board.rows);
    rows[0].state = Some(ReportState::Confirmed);
    rows[4].state = Some(ReportState::Returned);
    let none = SectionProgress {
        due: 1,
        missing: 1,
        days_over: 3,
        ..SectionProgress::default()
    };
    let planning = SectionProgress {
        section: Some(PLANNING),
        due: 2,
        submitted: 1,
        confirmed: 1,
        ..SectionProgress::default()
    };
    let health = SectionProgress {
        section: Some(HEALTH),
        due: 2,
        submitted: 1,
        returned: 1,
        ..SectionProgress::default()
    };
    let sections = by_section(&screen.board, screen.today);
    assert_eq!(sections, [planning, health, none]);
    assert!(!planning.is_behind() && health.is_behind() && none.is_behind());
    std::sync::Arc::make_mut(&mut screen.board.rows)[3].stopped = true;
    let sections = by_section(&screen.board, screen.today);
    assert_eq!(sections, [planning, health]);
    assert_eq!(screen.board.missing_by_section(), []);
    let counts = screen.board.counts();
    assert_eq!(
        (
            counts.missing(),
            counts.status(crate::domain::progress::Status::Cancelled)
        ),
        (0, 1)
    );
}

#[test]
fn the_next_step_follows_from_the_state() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    let period = screen.board.period().clone();
    let step = Message::StepPressed(PeriodState::Checking);
    let advance = Command::AdvancePeriod(period.id, period.version, PeriodState::Checking);
    assert_eq!(
        say(&mut state, &screen, step.clone()),
        Action::Apply(advance, Notice::Undo)
    );
    screen.read_only = true;
    for refused in [
        step,
        Message::ClosePressed,
        Message::AddPressed,
        Message::EditPressed,
        Message::DeletePressed,
        Message::PresetPressed,
        Message::ReopenPressed,
        Message::AcknowledgePressed,
        Message::ConfirmPressed,
        Message::ReturnPressed,
    ] {
        assert_eq!(say(&mut state, &screen, refused), Action::None);
        assert!(state.dialog.is_none());
    }
}

#[test]
fn a_period_is_closed_only_when_nothing_is_open() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let period = screen.board.period().clone();
    say(&mut state, &screen, Message::ClosePressed);
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::None);
    say(&mut state, &screen, Message::Dialog(Said::FindingsPressed));
    assert!(state.dialog.is_none());
    assert_eq!(state.tab, Tab::Findings);
    let mut clear = cycle(&screen);
    clear.findings.retain(|finding| !finding.is_open());
    state.loaded(period.id, Ok(clear), screen.ctx());
    say(&mut state, &screen, Message::ClosePressed);
    let close = Action::all([
        Action::ShowPeriod(period.id),
        Action::ClosePeriod(period.id, period.version, String::new()),
    ]);
    assert_eq!(state.key(Key::Save, screen.ctx()), close);
    assert_eq!(state.key(Key::Save, screen.ctx()), Action::None, "once");
    state.applied(&Outcome::Failed("だめ".to_owned()), screen.ctx());
    assert!(state.dialog.is_some(), "what was asked for stays");
    state.key(Key::Save, screen.ctx());
    state.applied(&Outcome::Saved { created: None }, screen.ctx());
    assert!(state.dialog.is_none());
}

#[test]
fn a_closed_period_is_opened_again_with_a_reason() {
    let mut screen = Screen::new();
    screen.board.periods[2].state = PeriodState::Closed;
    let mut state = opened(&screen);
    let period = screen.board.period().clone();
    say(&mut state, &screen, Message::ReopenPressed);
    let field = Action::Focus(Id::new("period-reason"));
    assert_eq!(state.key(Key::Save, screen.ctx()), field);
    write(&mut state, &screen, "集計の誤り");
    let reopen = Command::ReopenPeriod(period.id, period.version, "集計の誤り".to_owned());
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(reopen, Notice::Silent)
    );
}

#[test]
fn findings_are_answered_one_or_many_by_keyboard() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let period = screen.board.period().id;
    state.key(Key::Digit(3), screen.ctx());
    assert_eq!(state.tab, Tab::Findings);
    assert_eq!(state.found.len(), 3);
    let keys: Vec<FindingKey> = state
        .found
        .iter()
        .map(|place| cycle(&screen).findings[*place].key())
        .collect();
    state.key(Key::Down, screen.ctx());
    let entry = Action::EnterReport(keys[1].programme);
    assert_eq!(state.key(Key::Enter, screen.ctx()), entry);
    assert_eq!(state.chosen(), [keys[1]], "the selected one");
    state.key(Key::Space, screen.ctx());
    state.key(Key::Down, screen.ctx());
    state.key(Key::Space, screen.ctx());
    assert_eq!(state.chosen(), [keys[1], keys[2]]);
    let field = Action::Focus(Id::new("period-reason"));
    assert_eq!(state.key(Key::Submit, screen.ctx()), field);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        field,
        "a note is needed"
    );
    write(&mut state, &screen, "了承した。");
    let answer = Command::Acknowledge(period, vec![keys[1], keys[2]], "了承した。".to_owned());
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(answer, Notice::Undo)
    );
    state.applied(&Outcome::Saved { created: None }, screen.ctx());
    assert!(state.ticked.is_empty() && state.dialog.is_none());
    state.key(Key::SelectAll, screen.ctx());
    assert_eq!(state.chosen(), keys);
    say(&mut state, &screen, Message::AnsweredPicked(true));
    assert_eq!(state.found, [2]);
    assert_eq!(state.chosen(), [], "it is answered");
    let key = cycle(&screen).findings[2].key();
    let back = Command::TakeBackAcknowledgement(period, vec![key]);
    assert_eq!(
        say(&mut state, &screen, Message::TakeBackPressed(key)),
        Action::Apply(back, Notice::Undo)
    );
}

#[test]
fn what_was_typed_is_not_lost_without_a_question() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    state.key(Key::Digit(3), screen.ctx());
    say(&mut state, &screen, Message::AcknowledgePressed);
    write(&mut state, &screen, "了承");
    state.key(Key::Escape, screen.ctx());
    assert!(state.dialog.is_some(), "asked first");
    say(&mut state, &screen, Message::Dialog(Said::KeepPressed));
    state.key(Key::Escape, screen.ctx());
    state.key(Key::Escape, screen.ctx());
    assert!(state.dialog.is_none());
}

#[test]
fn reports_are_confirmed_one_after_another_or_sent_back_with_a_comment() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let period = screen.board.period().id;
    state.key(Key::Digit(4), screen.ctx());
    let reports = cycle(&screen).reports;
    let ids: Vec<ProgrammeId> = reports.iter().map(|it| it.programme).collect();
    let seen = |place: usize| (ids[place], reports[place].report.version);
    assert_eq!(state.at, Some(ids[0]));
    let confirm = Command::ConfirmReports(vec![seen(0)], period, true);
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::Apply(confirm, Notice::Silent)
    );
    assert_eq!(state.at, Some(ids[1]), "on to the next");
    // The file has it: the list is shorter, and the same report is shown.
    let mut after = cycle(&screen);
    after.reports[0].report.state = ReportState::Confirmed;
    state.loaded(period, Ok(after.clone()), screen.ctx());
    assert_eq!((state.handed.len(), state.at), (3, Some(ids[1])));
    say(&mut state, &screen, Message::ReturnPressed);
    let field = Action::Focus(Id::new("period-reason"));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        field,
        "a comment is needed"
    );
    write(&mut state, &screen, "件数を書いてください。");
    let back = Command::ReturnReports(vec![seen(1)], period, "件数を書いてください。".to_owned());
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(back, Notice::Undo)
    );
    state.applied(&Outcome::Saved { created: None }, screen.ctx());
    assert_eq!(state.at, Some(ids[2]), "on to the next");
    after.reports[1].report.state = ReportState::Returned;
    state.loaded(period, Ok(after), screen.ctx());
    let all = Command::ConfirmReports(vec![seen(2), seen(3)], period, true);
    assert_eq!(
        say(&mut state, &screen, Message::ConfirmAllPressed),
        Action::Apply(all, Notice::Undo)
    );
    say(&mut state, &screen, Message::AllReportsPicked(true));
    assert_eq!((state.handed.len(), state.at), (4, Some(ids[0])));
    let off = Command::ConfirmReports(vec![seen(0)], period, false);
    assert_eq!(
        say(&mut state, &screen, Message::UnconfirmPressed),
        Action::Apply(off, Notice::Undo)
    );
    state.key(Key::Down, screen.ctx());
    assert_eq!(
        state.key(Key::Submit, screen.ctx()),
        Action::None,
        "what was sent back is not confirmed by the same key"
    );
    assert_eq!(state.at, Some(ids[2]));
}

#[test]
fn a_reminder_names_whom_and_what_and_follows_the_template() {
    let mut screen = Screen::new();
    screen.today = crate::screen::testing::day(2020, 1, 13);
    screen.settings.name = "企画 太郎".to_owned();
    let rows = std::sync::Arc::make_mut(&mut screen.board.rows);
    rows[4].state = Some(ReportState::Returned);
    let mut state = opened(&screen);
    let text = state.reminder(screen.ctx());
    for told in [
        "各課 ご担当者様",
        "泉区運営方針",
        "令和元年度 第3四半期",
        "提出期限: 令和2年1月10日（3日過ぎています）",
        "対象の取組（2件）",
        "■ 福祉保健課\n・R01-4-04 地域ケアプラザ整備事業（差戻し中）",
        "・R01-4-03 障害児・者社会参加促進支援事業",
        "企画 太郎",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    say(&mut state, &screen, Message::RemindPressed(Some(HEALTH)));
    assert_eq!(state.tab, Tab::Remind);
    let text = state.reminder(screen.ctx());
    assert!(text.starts_with("福祉保健課 ご担当者様") && !text.contains("R01-4-03"));
    assert_eq!(state.key(Key::Copy, screen.ctx()), Action::Copy(text));

    say(&mut state, &screen, Message::TemplateToggled);
    use iced::widget::text_editor::Edit as Change;
    say(
        &mut state,
        &screen,
        Message::TemplateEdited(Edit::SelectAll),
    );
    let pasted = Change::Paste(std::sync::Arc::new("{課}: {取組一覧}".to_owned()));
    let kept = say(
        &mut state,
        &screen,
        Message::TemplateEdited(Edit::Edit(pasted)),
    );
    let own = "{課}: {取組一覧}".to_owned();
    assert_eq!(
        kept,
        Action::Set(Setting::Reminder(Lang::Ja, Some(own.clone())))
    );
    screen.settings.reminders.extend([("ja".to_owned(), own)]);
    assert_eq!(
        state.reminder(screen.ctx()),
        "福祉保健課: ・R01-4-04 地域ケアプラザ整備事業（差戻し中）"
    );
    assert_eq!(
        say(&mut state, &screen, Message::TemplateReset),
        Action::Set(Setting::Reminder(Lang::Ja, None))
    );
    let shown = state.template.as_ref().unwrap().text();
    assert_eq!(shown.trim_end(), Lang::Ja.remind_template());
    screen.settings.lang = Lang::En;
    screen.settings.reminders.clear();
    let text = state.reminder(screen.ctx());
    assert!(text.contains("(days past due: 3)"), "{text}");
}

#[test]
fn a_period_of_the_wards_own_is_typed_and_checked_while_it_is_typed() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let plan = screen.board.plan.id;
    assert_eq!(
        state.key(Key::New, screen.ctx()),
        Action::Focus(Id::new("period-kind"))
    );
    let starts = Action::Focus(Id::new("period-starts"));
    assert_eq!(state.key(Key::Save, screen.ctx()), starts);
    let say =
        |state: &mut State, said| state.update(Message::Dialog(Said::Form(said)), screen.ctx());
    use dialog::form::Message::*;
    say(&mut state, StartsTyped("2019/4/1".to_owned()));
    say(&mut state, EndsTyped("令和元年11月".to_owned()));
    let ends = Action::Focus(Id::new("period-ends"));
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        ends,
        "a month is no day"
    );
    say(&mut state, EndsTyped("令和元年11月30日".to_owned()));
    let name = Action::Focus(Id::new("period-name"));
    assert_eq!(state.key(Key::Save, screen.ctx()), name);
    say(&mut state, NameTyped("中間報告".to_owned()));
    let day = crate::screen::testing::day;
    let text = crate::domain::plan::PeriodText::new(
        PeriodKind::Custom,
        "中間報告",
        day(2019, 4, 1),
        day(2019, 11, 30),
    );
    let add = Action::Apply(Command::AddPeriod(plan, text), Notice::Undo);
    assert_eq!(say(&mut state, Entered), add);
    state.applied(&Outcome::Failed("同じ".to_owned()), screen.ctx());
    assert!(state.dialog.is_some());
}

#[test]
fn the_days_of_a_quarter_are_edited_and_other_periods_chosen() {
    let screen = Screen::new();
    let mut state = opened(&screen);
    let period = screen.board.period().clone();
    state.key(Key::Edit, screen.ctx());
    let due = dialog::form::Message::DueTyped("2020/1/20".to_owned());
    state.update(Message::Dialog(Said::Form(due)), screen.ctx());
    let mut text = period.text();
    text.due = crate::screen::testing::day(2020, 1, 20);
    let edit = Command::EditPeriod(period.id, period.version, text);
    assert_eq!(
        state.key(Key::Save, screen.ctx()),
        Action::Apply(edit, Notice::Undo)
    );
    state.applied(&Outcome::Saved { created: None }, screen.ctx());
    state.update(Message::PresetPressed, screen.ctx());
    let thirds = Said::PresetPicked(Preset::Thirds);
    state.update(Message::Dialog(thirds), screen.ctx());
    let Action::Apply(Command::SetPeriods(plan, periods), _) = state.key(Key::Save, screen.ctx())
    else {
        panic!("other periods");
    };
    assert_eq!((plan, periods.len()), (screen.board.plan.id, 3));
    assert_eq!(periods[2].name, "第3回");
}

#[test]
fn an_answer_about_another_period_is_dropped() {
    let mut screen = Screen::new();
    let mut state = opened(&screen);
    screen.board.period = 1;
    assert_eq!(
        state.refreshed(screen.ctx()),
        Action::LoadCycle(screen.board.period().id)
    );
    assert!(state.cycle.is_none());
    let other = screen.board.periods[2].id;
    let mut late = cycle(&screen);
    late.period = other;
    state.loaded(other, Ok(late), screen.ctx());
    assert!(state.cycle.is_none());
    state.loaded(
        screen.board.period().id,
        Err("読めません".to_owned()),
        screen.ctx(),
    );
    assert_eq!(state.trouble.as_deref(), Some("読めません"));
    assert_eq!(
        state.update(Message::RetryPressed, screen.ctx()),
        Action::LoadCycle(screen.board.period().id)
    );
}
