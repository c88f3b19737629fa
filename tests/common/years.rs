//! What two years hold, by the names of their programmes.

use hoshin::domain::lineage::LineageKind;
use hoshin::domain::programme::Programme;
use hoshin::domain::year::YearEnd;
use hoshin::store::Db;

/// The plan of a year.
pub fn of_year(db: &Db, year: i32) -> YearEnd {
    let all = db.plans().unwrap();
    let plan = all.iter().find(|it| it.year.start_year() == year);
    db.year_end(plan.unwrap().id).unwrap()
}

/// The programme of a name.
pub fn named<'y>(year: &'y [Programme], name: &str) -> &'y Programme {
    year.iter()
        .find(|it| it.text.name == name)
        .unwrap_or_else(|| panic!("no {name}"))
}

/// What it came from or went on as: year, name, how.
pub fn relatives(programme: &Programme, successors: bool) -> Vec<(i32, String, LineageKind)> {
    let all = match successors {
        true => &programme.lineage.successors,
        false => &programme.lineage.origins,
    };
    all.iter()
        .map(|it| (it.year.start_year(), it.name.clone(), it.kind))
        .collect()
}
