-- Version 3: the quarterly cycle. The text of each table is that of schema.sql, comments and all: SQLite keeps
-- it, and a migrated file must not differ from a new one. So a table that gets a column is made anew: its rows
-- and the highest row number ever given wait in temporary tables.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE kept_sequence AS SELECT name, seq FROM sqlite_sequence WHERE name IN ('period', 'report');
CREATE TEMP TABLE kept_period AS SELECT * FROM period;
CREATE TEMP TABLE kept_report AS SELECT * FROM report;
CREATE TEMP TABLE kept_draft AS SELECT * FROM draft;
DROP TABLE report;
DROP TABLE period;
DROP TABLE draft;

-- 報告期間: when sections report. Quarters by default; other offices report less often.
CREATE TABLE period (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('q1', 'q2', 'q3', 'q4', 'h1', 'h2', 'year', 'custom')),
    name        TEXT NOT NULL DEFAULT '',                                   -- of a custom period
    starts      TEXT NOT NULL,
    ends        TEXT NOT NULL CHECK (ends >= starts),
    as_of       TEXT NOT NULL,                                              -- 基準日
    due         TEXT NOT NULL,                                              -- 提出期限
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('preparing', 'open', 'checking', 'closed')),
    UNIQUE (plan_id, position)
) STRICT;
INSERT INTO period (id, uid, row_version, plan_id, position, kind, starts, ends, as_of, due, state)
SELECT id, uid, row_version, plan_id, position, kind, starts, ends, as_of, due, state FROM temp.kept_period;

-- 進捗報告 that were handed in. 未報告 is the absence of a row.
CREATE TABLE report (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    period_id    INTEGER NOT NULL REFERENCES period (id),
    status       TEXT NOT NULL CHECK (status IN (
        'not_started', 'on_track', 'mostly_on_track', 'slightly_behind', 'behind', 'completed', 'cancelled')),
    done         TEXT NOT NULL DEFAULT '',                                  -- 実施内容・実績
    issue        TEXT NOT NULL DEFAULT '',                                  -- 課題・遅れの理由
    next         TEXT NOT NULL DEFAULT '',                                  -- 今後の予定・対応
    state        TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'returned', 'confirmed')),
    by           TEXT NOT NULL,
    at           TEXT NOT NULL,
    comment      TEXT NOT NULL DEFAULT '',                                  -- what 差戻し asks for
    checked_by   TEXT,                                                      -- who returned or confirmed it last
    checked_at   TEXT,
    UNIQUE (programme_id, period_id),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
    CHECK (issue <> '' OR status NOT IN ('slightly_behind', 'behind', 'cancelled')),
    CHECK (next <> '' OR status <> 'behind')
) STRICT;
CREATE INDEX report_by_period ON report (period_id);
INSERT INTO report (id, uid, row_version, programme_id, period_id, status, done, issue, next, state, by, at)
SELECT id, uid, row_version, programme_id, period_id, status, done, issue, next, state, by, at
FROM temp.kept_report;

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
    PRIMARY KEY (programme_id, period_id)
) STRICT, WITHOUT ROWID;
INSERT INTO draft (programme_id, period_id, status, done, issue, next, at)
SELECT programme_id, period_id, status, done, issue, next, at FROM temp.kept_draft;

DELETE FROM sqlite_sequence WHERE name IN (SELECT name FROM temp.kept_sequence);
INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM temp.kept_sequence;
DROP TABLE temp.kept_sequence;
DROP TABLE temp.kept_period;
DROP TABLE temp.kept_report;
DROP TABLE temp.kept_draft;

-- What a person answered to a check before closing (確認済みの指摘). A report that is handed in anew is looked
-- at anew: its answers go.
CREATE TABLE acknowledgement (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    period_id    INTEGER NOT NULL REFERENCES period (id),
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    finding      TEXT NOT NULL CHECK (finding <> ''),                       -- a code; checks are added over time
    subject      INTEGER NOT NULL DEFAULT 0,                                -- the milestone or indicator it is about, or 0
    note         TEXT NOT NULL CHECK (note <> ''),
    by           TEXT NOT NULL,
    at           TEXT NOT NULL,
    UNIQUE (period_id, programme_id, finding, subject)
) STRICT;
CREATE INDEX acknowledgement_by_programme ON acknowledgement (programme_id);

-- 指標.
CREATE TABLE indicator (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('activity', 'outcome')),     -- 活動 成果
    name         TEXT NOT NULL CHECK (name <> ''),
    unit         TEXT NOT NULL DEFAULT '',
    direction    TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'maintain')),
    counting     TEXT NOT NULL CHECK (counting IN ('per_period', 'cumulative', 'point')), -- 期間値 累計 時点値
    start_value  TEXT CHECK (start_value <> ''),                            -- 基準値
    target       TEXT CHECK (target <> '')                                  -- 目標値 of the year
) STRICT;
CREATE INDEX indicator_by_programme ON indicator (programme_id, position);

-- 実績値: the value of an indicator in a period, or why there is none.
CREATE TABLE indicator_value (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    period_id    INTEGER NOT NULL REFERENCES period (id),
    value        TEXT CHECK (value <> ''),
    reason       TEXT NOT NULL DEFAULT '',                                  -- why there is none
    note         TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL CHECK (state IN ('provisional', 'final')),   -- 速報 確定
    by           TEXT NOT NULL,
    at           TEXT NOT NULL,
    UNIQUE (indicator_id, period_id),
    CHECK ((value IS NULL) = (reason <> ''))
) STRICT;
CREATE INDEX indicator_value_by_period ON indicator_value (period_id);

-- The grades of 年度末振り返り: words and order are the plan's own.
CREATE TABLE grade (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    position    INTEGER NOT NULL,
    code        TEXT NOT NULL CHECK (code <> ''),                           -- S A B C
    meaning     TEXT NOT NULL DEFAULT '',                                   -- 予定どおり
    UNIQUE (plan_id, code)
) STRICT;

-- 年度末振り返り of a programme; what is not decided yet is empty.
CREATE TABLE review (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL UNIQUE,
    row_version     INTEGER NOT NULL DEFAULT 1,
    programme_id    INTEGER NOT NULL UNIQUE REFERENCES programme (id),
    results         TEXT NOT NULL DEFAULT '',                               -- 年度の実績
    grade_id        INTEGER REFERENCES grade (id),                          -- 評価
    reason          TEXT NOT NULL DEFAULT '',                               -- 評価理由
    direction       TEXT CHECK (direction IN (
        'continue', 'expand', 'improve', 'reduce', 'merge', 'pause', 'end', 'complete')), -- 今後の方向性
    section_comment TEXT NOT NULL DEFAULT '',                               -- 担当課コメント
    head_comment    TEXT NOT NULL DEFAULT '',                               -- 課長コメント
    by              TEXT NOT NULL,
    at              TEXT NOT NULL
) STRICT;
CREATE INDEX review_by_grade ON review (grade_id);

-- How programmes go on from one year to the next. 終了 leads nowhere.
CREATE TABLE lineage (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    from_id     INTEGER NOT NULL REFERENCES programme (id),
    to_id       INTEGER REFERENCES programme (id),
    kind        TEXT NOT NULL CHECK (kind IN ('carried', 'renamed', 'merged', 'split', 'ended')),
    UNIQUE (from_id, to_id),
    CHECK ((to_id IS NULL) = (kind = 'ended'))
) STRICT;
CREATE INDEX lineage_by_successor ON lineage (to_id);

-- 締めデータ: a period as it was reported, one row for each time it was closed. Rows are only ever added, outside
-- the change history; `hoshin check` compares the checksum.
CREATE TABLE snapshot (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE,
    period_id  INTEGER NOT NULL REFERENCES period (id),
    revision   INTEGER NOT NULL CHECK (revision > 0),                       -- 2 and on: 訂正版
    batch_id   INTEGER NOT NULL,                                            -- the change that closed it, which orders closings
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    reason     TEXT NOT NULL DEFAULT '',                                    -- why it was issued anew
    judged_on  TEXT NOT NULL,                                               -- the day on which it is judged what is overdue
    head       TEXT NOT NULL,                                               -- JSON: plan, headings, sections, periods
    row_count  INTEGER NOT NULL CHECK (row_count >= 0),
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),                   -- of all the above and the rows
    UNIQUE (period_id, revision),
    CHECK (reason <> '' OR revision = 1)
) STRICT;

-- The programmes of a snapshot, in order, each with everything reported about it up to the period.
CREATE TABLE snapshot_row (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot (id),
    position     INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,                                          -- it may be deleted meanwhile
    content      TEXT NOT NULL,                                             -- JSON: domain::programme::Programme
    UNIQUE (snapshot_id, position),
    UNIQUE (snapshot_id, programme_id)
) STRICT;
