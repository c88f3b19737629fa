//! An invented ward's office, and the days on which it works.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use hoshin::domain::board::Board;
use hoshin::domain::command::Command;
use hoshin::domain::cycle::Finding;
use hoshin::domain::fiscal::FiscalYear;
use hoshin::domain::indicator::{
    Counting, Course, Figure, IndicatorKind, IndicatorText, ValueState, ValueText,
};
use hoshin::domain::job::Job;
use hoshin::domain::milestone::{MilestoneKind, MilestoneText};
use hoshin::domain::plan::{Period, PillarKind, PillarText};
use hoshin::domain::programme::{Programme, ProgrammeText};
use hoshin::domain::progress::{ReportText, Status};
use hoshin::domain::snapshot::{Issue, Point};
use hoshin::domain::{PeriodId, PlanId, ProgrammeId};
use hoshin::export::{self, Making};
use hoshin::report::{Layout, Request};
use hoshin::store::{Changed, Clock, Db, Error, Scope};
use hoshin::text::Lang;

use super::YEAR;
use super::common::up_to_date;
use super::common::{BY, date, day};

pub type Row = HashMap<String, String>;
/// The tables of a closing, as text.
pub type Tables = Vec<(Layout, String)>;

pub struct Office {
    folder: tempfile::TempDir,
    db: Db,
    /// By name, as they were called in spring.
    programmes: HashMap<&'static str, ProgrammeId>,
    plan: PlanId,
}

impl Office {
    /// The plan is made, sections are named, indicators and milestones are entered, and it is fixed.
    pub fn in_spring() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("見本区.hoshin");
        let spring = Clock::on(day("2019-04-05"));
        let year = FiscalYear::new(2019).unwrap();
        let mut db = Db::create(&path, spring, |db| {
            db.write_empty_plan("見本区", year, BY).map(drop)
        })
        .unwrap();
        let plan = db.plans().unwrap()[0].id;
        for (kind, name) in [
            (PillarKind::Pillar, "【架空】にぎわいのまち"),
            (PillarKind::Pillar, "【架空】健やかなまち"),
            (PillarKind::Organisation, "【架空】組織運営"),
        ] {
            let text = PillarText {
                name: name.to_owned(),
                short: String::new(),
                description: String::new(),
                points: String::new(),
            };
            db.apply(&Command::AddPillar(plan, kind, text), BY).unwrap();
        }
        let mut office = Office {
            folder,
            db,
            programmes: HashMap::new(),
            plan,
        };
        let board = office.board();
        for (place, (name, _)) in YEAR.iter().enumerate() {
            let text = ProgrammeText {
                name: format!("【架空】{name}"),
                lead: Some(board.sections[place % 3].id),
                budget: Some(1_000),
                ..ProgrammeText::default()
            };
            let pillar = board.pillars[[0, 0, 1, 1, 1, 1, 0, 2][place]].id;
            let made = office.does(Command::AddProgramme(pillar, text));
            let id = ProgrammeId(made.created.unwrap());
            office.programmes.insert(name, id);
        }
        office.promises();
        let plan = office.board().plan;
        office.does(Command::FixPlan(plan.id, plan.version));
        office
    }

    fn promises(&mut self) {
        for (name, title, promised) in [
            ("緑道の整備", "緑道 供用開始", "令和元年度"),
            ("朝市の開催", "朝市 開催", "令和元年11月"),
            ("子ども食堂の支援", "食堂 開所", "令和3年度"),
        ] {
            let text = MilestoneText {
                title: format!("【架空】{title}"),
                kind: MilestoneKind::Other,
                baseline: date(promised),
                action: None,
            };
            let id = self.programme(name).id;
            self.does(Command::AddMilestone(id, text));
        }
        for (name, counting, target) in [
            ("健康講座", Counting::PerPeriod, 12),
            ("歩数の記録", Counting::Point, 800),
        ] {
            let text = IndicatorText {
                kind: IndicatorKind::Activity,
                name: format!("【架空】{name}の数"),
                unit: "回".to_owned(),
                direction: Course::Increase,
                counting,
                start: None,
                target: Some(target.into()),
            };
            let id = self.programme(name).id;
            self.does(Command::AddIndicator(id, text));
        }
    }

    /// Another day: the program is started anew.
    pub fn on(&mut self, today: NaiveDate) {
        let path = self.db.path().to_owned();
        self.db = Db::open(&path, Clock::on(today)).unwrap();
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn tries(&mut self, command: Command) -> Result<Option<Changed>, Error> {
        let command = up_to_date(&self.db, command);
        self.db.apply(&command, BY)
    }

    pub fn does(&mut self, command: Command) -> Changed {
        let command = up_to_date(&self.db, command);
        let done = self.db.apply(&command, BY);
        done.unwrap_or_else(|error| panic!("{command:?}: {error}"))
            .unwrap_or_else(|| panic!("{command:?} did nothing"))
    }

    /// The plan of the year that is lived through, as it stands.
    pub fn board(&self) -> Board {
        let scope = Scope {
            plan: Some(self.plan),
            period: None,
            issue: Some(Issue::Live),
        };
        self.db.board(scope).unwrap().unwrap()
    }

    pub fn period(&self, quarter: usize) -> Period {
        self.board().periods[quarter].clone()
    }

    pub fn period_of(&self, year: i32, quarter: usize) -> Period {
        let plans = self.db.plans().unwrap();
        let plan = plans.iter().find(|it| it.year.start_year() == year);
        let scope = Scope {
            plan: Some(plan.unwrap().id),
            ..Scope::default()
        };
        self.db.outline(scope).unwrap().unwrap().periods[quarter].clone()
    }

    pub fn programme(&self, name: &str) -> Programme {
        self.db.programme(self.programmes[name]).unwrap()
    }

    pub fn open_findings(&self, period: PeriodId) -> Vec<Finding> {
        let mut all = self.db.findings(period, &Job::default()).unwrap();
        all.retain(|it| it.answer.is_none());
        all
    }

    /// The figures of a quarter; one of them is missing in the third, with the reason.
    pub fn values(&mut self, quarter: usize) {
        let period = self.period(quarter).id;
        for (name, figures) in [
            ("健康講座", [3, 2, 4, 3]),
            ("歩数の記録", [650, 700, 0, 790]),
        ] {
            let indicator = self.programme(name).indicators[0].id;
            let figure = match figures[quarter] {
                0 => Figure::None("集計が終わっていません。".to_owned()),
                figure => Figure::Value(figure.into()),
            };
            let value = ValueText {
                figure,
                note: String::new(),
                state: ValueState::Final,
            };
            self.does(Command::RecordValue(indicator, period, None, Some(value)));
        }
    }

    /// What happens to the milestones: the market slips in autumn and is held late, the path opens in time.
    pub fn milestones(&mut self, quarter: usize) {
        let milestone = |office: &Office, name: &str| office.programme(name).milestones[0].clone();
        match quarter {
            1 => {
                let market = milestone(self, "朝市の開催");
                let reason = "会場の工事が延びたため".to_owned();
                self.does(Command::AddForecast(market.id, date("令和2年1月"), reason));
            }
            3 => {
                for (name, reached) in [
                    ("朝市の開催", "令和2年1月18日"),
                    ("緑道の整備", "令和2年3月20日"),
                ] {
                    let it = milestone(self, name);
                    self.does(Command::SetActual(it.id, it.version, Some(date(reached))));
                }
            }
            _ => {}
        }
    }

    /// A table as it would be written, as text.
    pub fn text(&mut self, request: Request) -> String {
        let mut bytes = Vec::new();
        let making = Making {
            by: BY,
            job: &Job::default(),
            tell: &mut |_| (),
        };
        export::to_stream(&mut self.db, &request, &mut bytes, making)
            .unwrap()
            .unwrap();
        String::from_utf8(bytes).unwrap()
    }

    pub fn request(&self, quarter: usize, issue: Issue, layout: Layout) -> Request {
        let period = self.period(quarter).id;
        Request::new(self.plan, Point { period, issue }, layout, Lang::Ja)
    }

    pub fn table(&mut self, quarter: usize, issue: Issue, layout: Layout) -> Vec<Row> {
        let request = self.request(quarter, issue, layout);
        rows(&self.text(request))
    }

    pub fn changes(&mut self, now: (usize, Issue), before: (usize, Issue)) -> Vec<Row> {
        let point = Point {
            period: self.period(before.0).id,
            issue: before.1,
        };
        let request = Request {
            against: Some(point),
            ..self.request(now.0, now.1, Layout::Changes)
        };
        rows(&self.text(request))
    }

    /// Every table of a closing, in the order of the layouts. The year review is no report on a period: it
    /// tells of the year as it stands.
    pub fn closed(&mut self, quarter: usize, number: u32) -> Tables {
        let layouts = Layout::ALL.iter().filter(|it| **it != Layout::Year);
        layouts
            .map(|layout| {
                let request = self.request(quarter, Issue::Revision(number), *layout);
                (*layout, self.text(request))
            })
            .collect()
    }

    /// The same office after its file was made anew, table by table, as a later version of the program does
    /// with the tables it changes.
    pub fn rebuilt(self) -> Office {
        let path = self.folder.path().join("あたらしい.hoshin");
        rebuild(self.db.path(), &path);
        let clock = self.db.clock();
        Office {
            db: Db::open(&path, clock).unwrap(),
            ..self
        }
    }
}

fn rebuild(from: &Path, to: &PathBuf) {
    let new = rusqlite::Connection::open(to).unwrap();
    new.execute_batch(include_str!("../../schema.sql")).unwrap();
    new.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    new.execute("ATTACH ?1 AS old", [from.to_str()]).unwrap();
    let tables: Vec<String> = {
        let mut names = new
            .prepare("SELECT name FROM old.sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'")
            .unwrap();
        let names = names.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    for table in tables {
        new.execute_batch(&format!(
            "INSERT INTO main.{table} SELECT * FROM old.{table}"
        ))
        .unwrap();
    }
}

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

pub fn column(rows: &[Row], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// A report that says something of its own.
pub fn report(status: Status, quarter: usize, place: usize) -> ReportText {
    ReportText {
        status: Some(status),
        done: format!("第{}四半期の実施内容{place}", quarter + 1),
        issue: match status.needs_reason() {
            true => format!("会場の都合がつかなかったため{place}"),
            false => String::new(),
        },
        next: format!("次の準備{place}"),
    }
}
