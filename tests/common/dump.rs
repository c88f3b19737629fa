//! A whole file as text.

use std::path::Path;

/// Every record of a file that people see: two equal dumps are the same plan.
pub fn dump_of(path: &Path) -> String {
    let raw = rusqlite::Connection::open(path).unwrap();
    let mut text = String::new();
    for table in [
        "section",
        "plan",
        "pillar",
        "period",
        "programme",
        "related_section",
        "action",
        "milestone",
        "forecast",
        "report",
        "acknowledgement",
        "indicator",
        "indicator_value",
        "grade",
        "review",
        "lineage",
        "search",
    ] {
        let mut statement = raw
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
            .unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            text.push_str(table);
            for (index, name) in names.iter().enumerate() {
                if name != "row_version" {
                    text.push_str(&format!(" {name}={:?}", row.get_ref(index).unwrap()));
                }
            }
            text.push('\n');
        }
    }
    text
}
