-- Version 4: a draft knows who keeps it, so that two people never overwrite each other's. The text of the table
-- is that of schema.sql: SQLite keeps it, and a migrated file must not differ from a new one.
CREATE TEMP TABLE kept_draft (programme_id, period_id, status, done, issue, next, figures, at);
INSERT INTO kept_draft SELECT * FROM draft;
DROP TABLE draft;

-- Reports begun and not handed in, kept as they are typed; outside the change history. No foreign key:
-- a draft outlives an undone registration, so that redo brings the typed text back.
CREATE TABLE draft (
    programme_id INTEGER NOT NULL,
    period_id    INTEGER NOT NULL,
    status       TEXT,
    done         TEXT NOT NULL,
    issue        TEXT NOT NULL,
    next         TEXT NOT NULL,
    figures      TEXT NOT NULL DEFAULT '[]',                                -- JSON: [domain::indicator::TypedValue]
    at           TEXT NOT NULL,
    by           TEXT NOT NULL DEFAULT '',                                  -- who typed it
    mark         TEXT NOT NULL DEFAULT '',                                  -- another at each keeping: what a person saw
    writer       TEXT NOT NULL DEFAULT '',                                  -- the opening of the file that kept it
    PRIMARY KEY (programme_id, period_id)
) STRICT, WITHOUT ROWID;

INSERT INTO draft (programme_id, period_id, status, done, issue, next, figures, at)
SELECT programme_id, period_id, status, done, issue, next, figures, at FROM kept_draft;
DROP TABLE kept_draft;
