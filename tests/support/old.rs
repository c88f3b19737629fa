//! Files as older versions of the program wrote them.

use std::path::Path;

use rusqlite::Connection;

/// The versions before the newest, and the schema of each.
pub const OLDER: [(u32, &str); 3] = [
    (1, include_str!("../fixtures/schema-v1.sql")),
    (2, include_str!("../fixtures/schema-v2.sql")),
    (3, include_str!("../fixtures/schema-v3.sql")),
];

/// Writes at `to` a file of an older version with everything of `newest` that it can hold.
pub fn write(version: u32, newest: &Path, to: &Path) {
    let (_, schema) = OLDER.iter().find(|(it, _)| *it == version).unwrap();
    let old = Connection::open(to).unwrap();
    old.execute_batch(schema).unwrap();
    old.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    old.execute("ATTACH ?1 AS newest", [newest.to_str()])
        .unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = old.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    for table in names("SELECT name FROM main.sqlite_schema WHERE type = 'table'") {
        let columns = names(&format!(
            "SELECT name FROM pragma_table_info('{table}', 'main')"
        ));
        let columns = columns.join(", ");
        if table != "sqlite_sequence" {
            old.execute_batch(&format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}"
            ))
            .unwrap();
        }
    }
    old.execute_batch(
        "DELETE FROM main.sqlite_sequence;
         INSERT INTO main.sqlite_sequence SELECT * FROM newest.sqlite_sequence
         WHERE name IN (SELECT name FROM main.sqlite_schema)",
    )
    .unwrap();
}
