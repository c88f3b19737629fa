-- Version 2: exports are logged. The text of each table is that of schema.sql, comments and all: SQLite keeps
-- it, and a migrated file must not differ from a new one.

-- 出力履歴: what was exported, never changed afterwards; outside the change history. No foreign keys: an
-- export stays on record when the plan it was made from is undone.
CREATE TABLE export_log (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    at            TEXT NOT NULL,
    by            TEXT NOT NULL,
    plan_id       INTEGER NOT NULL,
    period_id     INTEGER NOT NULL,
    layout        TEXT NOT NULL CHECK (layout <> ''),                         -- a code; layouts are added over time
    encoding      TEXT NOT NULL CHECK (encoding <> ''),                       -- a code
    substitutions TEXT NOT NULL DEFAULT '[]',                                 -- JSON: [{"character": "㎥", "becomes": "m3", "count": 2}]
    file          TEXT NOT NULL,                                              -- the name without its folder; empty for standard output
    row_count     INTEGER NOT NULL CHECK (row_count >= 0),                    -- below the header
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64)                   -- of the bytes, in hexadecimal
) STRICT;
CREATE INDEX export_log_by_plan ON export_log (plan_id, id);
