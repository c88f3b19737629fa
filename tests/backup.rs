//! Backups as people rely on them: whole or not there, one for one state, made room for by rule; and restoring them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/mod.rs"]
mod common;
#[path = "support/old.rs"]
mod old;
#[path = "backup/restoring.rs"]
mod restoring;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use common::{BY, Fixture, day};
use hoshin::domain::backup::changes::{Frame, Line, Part, Way, compare};
use hoshin::domain::backup::{Reason, State};
use hoshin::domain::command::Command;
use hoshin::domain::history::FieldChange;
use hoshin::domain::job::Job;
use hoshin::domain::plan::PlanText;
use hoshin::domain::programme::ProgrammeText;
use hoshin::domain::progress::{DraftText, ReportText, Seen, Status};
use hoshin::store::backup::{self, Made};
use hoshin::store::restore::Order;
use hoshin::store::{Clock, Db, Error, Opening, Sample, Scope, VERSION};

fn back_up(db: &Db, folder: &Path, reason: Reason) -> Made {
    db.back_up(folder, reason, &Job::default()).unwrap()
}

fn order(from: &Path, folder: &Path) -> Order {
    Order {
        from: from.to_owned(),
        folder: folder.to_owned(),
        altered: false,
        by: BY.to_owned(),
        aside: "damaged".to_owned(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|it| it != ".lock" && !it.ends_with("-journal"))
        .collect();
    names.sort();
    names
}

/// Changes a byte in the middle of a file, also of one that is marked as not written to.
fn alter(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

fn damage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    for byte in &mut bytes[4096..40_000] {
        *byte = 0xAA;
    }
    fs::write(path, bytes).unwrap();
}

fn sections(db: &Db) -> usize {
    db.board(Scope::default()).unwrap().unwrap().office.len()
}

fn add_section(file: &mut Fixture, name: &str) {
    file.apply(Command::AddSection(name.to_owned()));
}

#[test]
fn a_backup_is_a_whole_copy_with_a_manifest_that_says_what_it_holds() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let made = back_up(file.db(), &folder, Reason::ByHand);
    assert!(made.fresh);
    let listed = backup::list_checked(&folder, &Job::default()).unwrap();
    assert_eq!(listed.len(), 1);
    let it = &listed[0].backup;
    assert_eq!(listed[0].state, State::Whole);
    assert_eq!(it, &made.backup);
    assert_eq!(
        (it.version, it.programmes, it.reason),
        (VERSION, 24, Reason::ByHand)
    );
    assert!(it.reports > 18 && it.plan.contains("泉区"), "{it:?}");
    assert_eq!(it.size, fs::metadata(&made.path).unwrap().len());
    assert_eq!(
        names(&folder),
        [it.name.clone(), it.name.replace(".hoshin", ".json")]
    );
    let copy = Db::open(&made.path, file.db().clock()).unwrap();
    assert!(
        copy.read_only().is_some(),
        "nobody changes a backup by mistake"
    );
    assert_eq!(copy.check(), Ok(vec![]));
    assert_eq!(
        copy.board(Scope::default()),
        file.db().board(Scope::default())
    );
}

#[test]
fn there_is_no_second_backup_of_the_same_state_and_one_of_each_other() {
    let mut file = Fixture::sample(Sample::Published);
    let folder = file.folder().join("backups");
    let first = back_up(file.db(), &folder, Reason::Daily);
    let again = back_up(file.db(), &folder, Reason::ByHand);
    assert!(!again.fresh);
    assert_eq!(again.backup, first.backup);
    add_section(&mut file, "一課");
    assert!(back_up(file.db(), &folder, Reason::ByHand).fresh);
    // What comes before something large is marked as such, so that it is kept as long.
    let before = back_up(file.db(), &folder, Reason::BeforeImport);
    assert!(!before.fresh);
    let listed = backup::list(&folder).unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0].backup.reason, Reason::BeforeImport);
    // One that was altered is no backup of this state.
    alter(&before.path);
    assert!(back_up(file.db(), &folder, Reason::ByHand).fresh);
}

#[test]
fn a_damaged_file_is_not_backed_up_and_the_good_backups_stay() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let good = back_up(file.db(), &folder, Reason::Daily);
    let (path, clock) = (file.path().to_owned(), file.db().clock());
    damage(&path);
    let job = Job::default();
    let copied = backup::beside(&path, clock, Reason::Daily, &job);
    let refused = copied.and_then(|copied| copied.put(&folder, &job));
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    let listed = backup::list_checked(&folder, &Job::default()).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (&listed[0].backup, listed[0].state),
        (&good.backup, State::Whole)
    );
    assert_eq!(names(&folder).len(), 2, "and nothing half-made");
}

#[test]
fn what_a_stopped_program_left_is_no_backup_and_is_swept_by_the_next() {
    let mut file = Fixture::sample(Sample::Published);
    let folder = file.folder().join("backups");
    let made = back_up(file.db(), &folder, Reason::Daily);
    add_section(&mut file, "一課");
    // Stopped while copying, while writing the manifest, and between the manifest and the backup.
    fs::write(folder.join(".hoshin-abc123.backup"), "half").unwrap();
    fs::write(folder.join(".hoshin-abc123.backup-journal"), "half").unwrap();
    fs::write(folder.join(".hoshin-abc124.manifest"), "{").unwrap();
    let manifest = made.path.with_extension("json");
    let text = fs::read_to_string(&manifest).unwrap();
    let other = made.backup.name.replace("sample", "other");
    let orphan = folder.join(&other).with_extension("json");
    fs::write(&orphan, text.replace(&made.backup.name, &other)).unwrap();
    // What is not ours is left alone, whatever it is called.
    fs::write(folder.join("notes.json"), "{}").unwrap();
    fs::write(folder.join("old.hoshin"), "mine").unwrap();
    fs::write(folder.join(".hoshin-mine.txt"), "mine").unwrap();
    assert_eq!(backup::list(&folder).unwrap().len(), 1);
    let next = back_up(file.db(), &folder, Reason::ByHand);
    let mut left = vec![
        ".hoshin-mine.txt".to_owned(),
        "notes.json".to_owned(),
        "old.hoshin".to_owned(),
    ];
    for made in [&made, &next] {
        left.push(made.backup.name.clone());
        left.push(made.backup.name.replace(".hoshin", ".json"));
    }
    left.sort();
    assert_eq!(names(&folder), left);
}

#[test]
fn a_manifest_cannot_point_outside_its_folder_or_to_another_name() {
    let file = Fixture::sample(Sample::Published);
    let folder = file.folder().join("backups");
    let made = back_up(file.db(), &folder, Reason::Daily);
    let text = fs::read_to_string(made.path.with_extension("json")).unwrap();
    for name in ["../sample.hoshin", "/etc/passwd", "other.hoshin", ""] {
        let json = text.replace(&made.backup.name, name);
        fs::write(folder.join("x.json"), json).unwrap();
        assert_eq!(backup::list(&folder).unwrap().len(), 1, "{name}");
    }
    fs::write(folder.join("huge.json"), vec![b' '; 1 << 20]).unwrap();
    assert_eq!(backup::list(&folder).unwrap().len(), 1);
}

#[test]
fn every_day_of_use_leaves_one_and_older_ones_make_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    let backups = folder.path().join("backups");
    let mut today: NaiveDate = day("2026-08-01");
    drop(
        Db::create(&path, Clock::on(today), |db| {
            db.write_sample(Sample::Published, BY).map(drop)
        })
        .unwrap(),
    );
    for n in 0..45 {
        let mut db = Db::open(&path, Clock::on(today)).unwrap();
        db.apply(&Command::AddSection(format!("{n}課")), BY)
            .unwrap();
        back_up(&db, &backups, Reason::Daily);
        today = today.succ_opt().unwrap();
    }
    let listed = backup::list(&backups).unwrap();
    // Today, 31 days before, and the last one of August stands for its month among them.
    assert_eq!(listed.len(), 32);
    assert_eq!(names(&backups).len(), 64, "each with its manifest");
    assert!(
        listed[0].backup.name.contains("2026-09-14"),
        "{}",
        listed[0].backup.name
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told_with_its_name() {
    let file = Fixture::sample(Sample::Published);
    let blocked = file.folder().join("file");
    fs::write(&blocked, "no folder").unwrap();
    let folder = blocked.join("backups");
    let failed = file.db().back_up(&folder, Reason::Daily, &Job::default());
    assert!(
        matches!(&failed, Err(Error::BackupFolder(at, _)) if *at == folder),
        "{failed:?}"
    );
}

#[test]
fn two_programs_at_once_make_one_backup_of_one_state() {
    let file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let (path, clock) = (file.path().to_owned(), file.db().clock());
    let both: Vec<_> = (0..6)
        .map(|_| {
            let (path, folder) = (path.clone(), folder.clone());
            std::thread::spawn(move || {
                let db = Db::open(&path, clock).unwrap();
                db.back_up(&folder, Reason::Daily, &Job::default()).unwrap()
            })
        })
        .collect();
    let made: Vec<Made> = both.into_iter().map(|it| it.join().unwrap()).collect();
    assert_eq!(made.iter().filter(|it| it.fresh).count(), 1);
    assert_eq!(backup::list(&folder).unwrap().len(), 1);
}

#[test]
fn a_day_has_one_backup_that_was_made_by_itself() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    // Each window found none of this day, copied the file as it was then, and puts its copy there now.
    let copies: Vec<_> = (0..4)
        .map(|n| {
            add_section(&mut file, &format!("{n}課"));
            file.db().pending(Reason::Daily, &Job::default()).unwrap()
        })
        .collect();
    let made: Vec<Made> = copies
        .into_iter()
        .map(|copy| copy.put(&folder, &Job::default()).unwrap())
        .collect();
    assert_eq!(made.iter().filter(|it| it.fresh).count(), 1);
    assert_eq!(backup::list(&folder).unwrap().len(), 1);
    assert!(made.iter().all(|it| it.path == made[0].path));
    // Whoever asks for one gets one, and so does the next day.
    assert!(back_up(file.db(), &folder, Reason::ByHand).fresh);
    let tomorrow = Clock::on(file.db().clock().today().succ_opt().unwrap());
    let db = Db::open(file.path(), tomorrow).unwrap();
    file.apply(Command::AddSection("翌日課".to_owned()));
    assert!(back_up(&db, &folder, Reason::Daily).fresh);
}

fn opened(path: &Path, backups: &Path) -> Result<Db, Error> {
    let opening = Opening {
        backups: Some(backups),
        ..Opening::default()
    };
    Db::open_with(path, opening)
}

#[test]
fn a_file_that_is_brought_up_is_backed_up_first_and_beside_it_only_without_a_folder() {
    let file = Fixture::sample(Sample::WithExamples);
    let (version, _) = old::OLDER[0];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("泉区.hoshin");
    let backups = folder.path().join("backups");
    old::write(version, file.path(), &path);
    let db = opened(&path, &backups).unwrap();
    let listed = backup::list_checked(&backups, &Job::default()).unwrap();
    assert_eq!(listed.len(), 1);
    let it = &listed[0].backup;
    assert_eq!((it.version, it.reason), (version, Reason::BeforeMigration));
    assert_eq!(db.kept_copy(), Some(backups.join(&it.name).as_path()));
    assert_eq!(names(folder.path()), ["backups", "泉区.hoshin"]);
    drop(db);

    fs::remove_file(&path).unwrap();
    old::write(version, file.path(), &path);
    let blocked = folder.path().join("file");
    fs::write(&blocked, "no folder").unwrap();
    let db = opened(&path, &blocked.join("x")).unwrap();
    let beside = folder.path().join(format!("泉区 (v{version}).hoshin"));
    assert_eq!(db.kept_copy(), Some(beside.as_path()));
}

#[test]
fn two_files_of_one_name_have_folders_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base");
    let paths = ["a/泉区.hoshin", "b/泉区.hoshin"].map(|it| folder.path().join(it));
    for path in &paths {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let [a, b] = paths.clone().map(|path| backup::folder_for(&base, &path));
    assert_ne!(a, b);
    assert!(
        a.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("泉区-")
    );
    let [first, _] = &paths;
    let roundabout = folder.path().join("a/../a/泉区.hoshin");
    assert_eq!(
        backup::folder_for(&base, &roundabout),
        a,
        "however it is named"
    );
    fs::remove_file(first).unwrap();
    assert_eq!(
        backup::folder_for(&base, first),
        a,
        "also when the file is missing"
    );
    let odd = backup::folder_for(&base, Path::new("/nowhere/con.hoshin"));
    assert!(
        odd.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("_con-")
    );
}

#[test]
fn a_comparison_tells_what_came_went_and_changed_and_in_what() {
    let mut file = Fixture::sample(Sample::WithExamples);
    let folder = file.folder().join("backups");
    let made = back_up(file.db(), &folder, Reason::Daily);
    let then = || {
        let db = Db::open_for_reading(&made.path, Clock::system()).unwrap();
        db.content(&Job::default()).unwrap()
    };
    let now = |file: &Fixture| file.db().content(&Job::default()).unwrap();
    assert_eq!(compare(then(), now(&file)), []);

    let board = file.board();
    let (plan, year) = (board.plan.clone(), board.plan.year);
    let changed = file.db().programme(board.rows[0].id).unwrap();
    let gone = file.db().programme(board.rows[1].id).unwrap();
    let (third, fourth) = (board.periods[2].clone(), board.periods[3].clone());
    let begun = ReportText {
        done: "書きかけ".to_owned(),
        ..ReportText::default()
    };
    let draft = DraftText::from(&begun);
    file.db_mut()
        .keep_draft(changed.id, third.id, &Seen::default(), draft, BY)
        .unwrap();
    let text = ProgrammeText {
        name: "改めた名称".to_owned(),
        budget: Some(7),
        ..changed.text.clone()
    };
    file.apply(Command::EditProgramme(changed.id, changed.version, text));
    let report = ReportText {
        status: Some(Status::OnTrack),
        done: "実施".to_owned(),
        ..ReportText::default()
    };
    file.apply(Command::SubmitReport(
        changed.id,
        fourth.id,
        report,
        Seen::default(),
    ));
    file.apply(Command::DeleteProgrammes(vec![gone.id]));
    add_section(&mut file, "一課");
    let fresh = ProgrammeText {
        name: "新しい取組".to_owned(),
        ..ProgrammeText::default()
    };
    file.apply(Command::AddProgramme(changed.pillar, fresh));
    let edited = PlanText {
        title: plan.title.clone(),
        slogan: "新しい標語".to_owned(),
        goal: plan.goal.clone(),
    };
    file.apply(Command::EditPlan(plan.id, plan.version, edited));

    let lines = compare(then(), now(&file));
    let field = |table: &str, field: &str, before: Option<&str>, after: Option<&str>| FieldChange {
        table: table.to_owned(),
        field: field.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let slogan = Some(plan.slogan.as_str()).filter(|it| !it.is_empty());
    assert_eq!(
        lines[..2],
        [
            Line::Sections(vec![field("section", "name", None, Some("一課"))]),
            Line::Frame(
                year,
                Frame::Plan,
                vec![field("plan", "slogan", slogan, Some("新しい標語"))]
            )
        ]
    );
    let told: Vec<(String, Way, Vec<Part>)> = lines[2..]
        .iter()
        .map(|line| match line {
            Line::Programme {
                name, way, parts, ..
            } => (
                name.clone(),
                *way,
                parts.iter().map(|it| it.part.clone()).collect(),
            ),
            other => panic!("{other:?}"),
        })
        .collect();
    let Line::Programme { parts, .. } = &lines[2] else {
        panic!("{lines:?}");
    };
    let name = changed.text.name.as_str();
    let budget = changed.text.budget.map(|it| it.to_string());
    let expected = [
        field("programme", "name", Some(name), Some("改めた名称")),
        field("programme", "budget", budget.as_deref(), Some("7")),
        field("report", "status", None, Some("on_track")),
        field("report", "done", None, Some("実施")),
        field("report", "state", None, Some("submitted")),
        field("report", "done", None, Some("書きかけ")),
    ];
    let fields: Vec<&FieldChange> = parts.iter().flat_map(|it| &it.fields).collect();
    assert_eq!(fields, expected.iter().collect::<Vec<_>>());
    let drafts: Vec<_> = lines.iter().flat_map(Line::drafts).collect();
    assert_eq!(drafts, [(third.kind, "", BY)]);
    let report = Part::Report(fourth.kind, fourth.name, Way::Came);
    let draft = Part::Draft(third.kind, third.name, BY.to_owned(), Way::Came);
    assert_eq!(
        told,
        [
            (
                "改めた名称".to_owned(),
                Way::Changed,
                vec![Part::Name, Part::Budget, report, draft]
            ),
            ("新しい取組".to_owned(), Way::Came, vec![]),
            (gone.text.name, Way::Went, vec![]),
        ]
    );
    // Looked at from the other side, what came went.
    let back = compare(now(&file), then());
    assert_eq!(back.len(), lines.len());
    assert_eq!(back.iter().flat_map(Line::drafts).count(), 0);
}
