-- The whole schema of a Hoshin Note file (*.hoshin), version 4. A new file is made from this text, and a
-- file whose tables differ from it is not opened.
--
-- Conventions
--   days      ISO-8601 text: 2020-03-31
--   moments   ISO-8601 text in UTC: 2020-01-13T01:42:07Z
--   amounts   thousand yen (千円), whole
--   figures   of indicators: decimal numbers as text, exactly as they were typed: 12.50
--   words     enumerations are stored as the codes of src/domain; the CHECKs repeat them
--   uid       UUID v7, given once; it survives copying a record into another file
--   row_version  counts the saved changes of a record; an update names the version it saw
--   position  order among siblings, from 1
--   id        never given twice (AUTOINCREMENT): undo brings a record back under its own
-- A planned date with precision is five columns X_earliest, X_latest, X_precision, X_qualifier, X_text:
-- the window it stands for and the words as they were written.

PRAGMA application_id = 0x484F5348; -- "HOSH"
PRAGMA user_version = 4;

-- 課: the sections of the office, shared by all plans of the file.
CREATE TABLE section (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- 運営方針: one per ward and fiscal year.
CREATE TABLE plan (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    ward        TEXT NOT NULL CHECK (ward <> ''),
    fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 9998), -- the year it starts in
    title       TEXT NOT NULL,
    slogan      TEXT NOT NULL DEFAULT '',                                   -- 基本目標
    goal        TEXT NOT NULL DEFAULT '',                                   -- the text that explains it
    state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'fixed', 'closed')),
    source      TEXT NOT NULL DEFAULT '',                                   -- what it was taken from
    UNIQUE (ward, fiscal_year)
) STRICT;

-- 柱, and the other headings of a plan: ■ themes, the organisation, the principles that hold text only.
CREATE TABLE pillar (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    parent_id   INTEGER REFERENCES pillar (id),
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('theme', 'pillar', 'organisation', 'principle')),
    number      INTEGER CHECK (number > 0),                                 -- as published; may be absent
    code        TEXT NOT NULL CHECK (code <> ''),                           -- the middle of R01-4-04
    name        TEXT NOT NULL CHECK (name <> ''),
    short       TEXT NOT NULL DEFAULT '',                                   -- label where there is no number
    description TEXT NOT NULL DEFAULT '',
    points      TEXT NOT NULL DEFAULT '',                                   -- cross-cutting points, a line each
    UNIQUE (plan_id, code)
) STRICT;

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

-- 取組・事業.
CREATE TABLE programme (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    row_version INTEGER NOT NULL DEFAULT 1,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    pillar_id   INTEGER NOT NULL REFERENCES pillar (id),
    position    INTEGER NOT NULL,
    code        TEXT NOT NULL CHECK (code <> ''),                           -- R01-4-04
    name        TEXT NOT NULL CHECK (name <> ''),
    mark        TEXT NOT NULL CHECK (mark IN ('own', 'ward', 'bureau')),    -- ○ 区 局: who pays
    tag_priority  INTEGER NOT NULL DEFAULT 0 CHECK (tag_priority IN (0, 1)),  -- 重点
    tag_new       INTEGER NOT NULL DEFAULT 0 CHECK (tag_new IN (0, 1)),       -- 新規
    tag_expanded  INTEGER NOT NULL DEFAULT 0 CHECK (tag_expanded IN (0, 1)),  -- 拡充
    tag_continued INTEGER NOT NULL DEFAULT 0 CHECK (tag_continued IN (0, 1)), -- 継続
    tag_ended     INTEGER NOT NULL DEFAULT 0 CHECK (tag_ended IN (0, 1)),     -- 終了
    lead_id     INTEGER REFERENCES section (id),                            -- 主管課; the policy names none
    contact     TEXT NOT NULL DEFAULT '',
    summary     TEXT NOT NULL DEFAULT '',
    budget      INTEGER CHECK (budget >= 0),                                -- 予算額(千円)
    spent       INTEGER CHECK (spent >= 0),                                 -- 執行額(千円)
    UNIQUE (plan_id, code)
) STRICT;
CREATE INDEX programme_by_pillar ON programme (pillar_id, position);
CREATE INDEX programme_by_lead ON programme (lead_id);

-- 関係課: other sections of a programme.
CREATE TABLE related_section (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    section_id   INTEGER NOT NULL REFERENCES section (id),
    UNIQUE (programme_id, section_id)
) STRICT;
CREATE INDEX related_by_section ON related_section (section_id);

-- 取組内容: the ⇒ lines of a programme.
CREATE TABLE action (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT NOT NULL UNIQUE,
    row_version  INTEGER NOT NULL DEFAULT 1,
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    position     INTEGER NOT NULL,
    text         TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX action_by_programme ON action (programme_id, position);

-- 節目. What is expected now is the newest row of forecast.
CREATE TABLE milestone (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    uid                TEXT NOT NULL UNIQUE,
    row_version        INTEGER NOT NULL DEFAULT 1,
    programme_id       INTEGER NOT NULL REFERENCES programme (id),
    action_id          INTEGER REFERENCES action (id),                      -- the action it was published in
    position           INTEGER NOT NULL,
    title              TEXT NOT NULL CHECK (title <> ''),
    kind               TEXT NOT NULL CHECK (kind IN (
        'office_opening', 'school_opening', 'hall_opening', 'in_service', 'ground_breaking', 'completion',
        'contract', 'adoption', 'publication', 'event', 'survey', 'other')),
    baseline_earliest  TEXT,                                                -- 当初予定
    baseline_latest    TEXT CHECK (baseline_latest >= baseline_earliest),
    baseline_precision TEXT NOT NULL CHECK (baseline_precision IN (
        'day', 'third', 'month', 'quarter', 'half', 'fiscal_year', 'calendar_year', 'open', 'unknown')),
    baseline_qualifier TEXT CHECK (baseline_qualifier IN ('end', 'start', 'within', 'about', 'onward')),
    baseline_text      TEXT NOT NULL,
    actual_earliest    TEXT,                                                -- 実績: a day, or a month
    actual_latest      TEXT CHECK (actual_latest >= actual_earliest),
    actual_precision   TEXT CHECK (actual_precision IN ('day', 'month')),
    actual_qualifier   TEXT CHECK (actual_qualifier IN ('end', 'start', 'within', 'about', 'onward')),
    actual_text        TEXT,
    source             TEXT NOT NULL DEFAULT '',                            -- the words it was read from
    cancelled          TEXT CHECK (cancelled <> ''),                        -- the reason, once given up
    CHECK ((actual_precision IS NULL) = (actual_text IS NULL))
) STRICT;
CREATE INDEX milestone_by_programme ON milestone (programme_id, position);
CREATE INDEX milestone_by_action ON milestone (action_id);

-- 見込の履歴: rows are only ever added.
CREATE TABLE forecast (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT NOT NULL UNIQUE,
    row_version    INTEGER NOT NULL DEFAULT 1,
    milestone_id   INTEGER NOT NULL REFERENCES milestone (id),
    date_earliest  TEXT,
    date_latest    TEXT CHECK (date_latest >= date_earliest),
    date_precision TEXT NOT NULL CHECK (date_precision IN (
        'day', 'third', 'month', 'quarter', 'half', 'fiscal_year', 'calendar_year', 'open', 'unknown')),
    date_qualifier TEXT CHECK (date_qualifier IN ('end', 'start', 'within', 'about', 'onward')),
    date_text      TEXT NOT NULL,
    reason         TEXT NOT NULL DEFAULT '',
    by             TEXT NOT NULL,
    at             TEXT NOT NULL
) STRICT;
CREATE INDEX forecast_by_milestone ON forecast (milestone_id, id);

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
    seen         TEXT NOT NULL DEFAULT '{}',                                -- JSON: domain::progress::Seen, what it was typed over
    PRIMARY KEY (programme_id, period_id)
) STRICT, WITHOUT ROWID;

-- What search looks through: folded text made from a programme, its actions and its milestones.
-- Derived, so outside the change history.
CREATE TABLE search (
    programme_id INTEGER PRIMARY KEY REFERENCES programme (id) ON DELETE CASCADE,
    folded       TEXT NOT NULL
) STRICT;

-- 変更履歴: one row per saved change. Order by id, never by the clock.
CREATE TABLE batch (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    op        TEXT NOT NULL,                                                -- what it did: domain::history::Op
    kind      TEXT NOT NULL CHECK (kind IN ('done', 'undo', 'redo')),
    target_id INTEGER REFERENCES batch (id),                                -- what an undo or redo was applied to
    reason    TEXT NOT NULL DEFAULT '',
    undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))           -- taken back by a later batch
) STRICT;
CREATE INDEX batch_open ON batch (kind, undone, id);

-- The records a saved change touched, with what they were and what they became (JSON objects: all
-- columns of an inserted or deleted row, only the changed ones of an updated row).
CREATE TABLE change (
    seq       INTEGER PRIMARY KEY,
    batch_id  INTEGER NOT NULL REFERENCES batch (id),
    tbl       TEXT NOT NULL,
    row_id    INTEGER NOT NULL,
    programme_id INTEGER,                                                   -- whose history shows it
    verb      TEXT NOT NULL CHECK (verb IN ('insert', 'update', 'delete')),
    before    TEXT,
    after     TEXT
) STRICT;
CREATE INDEX change_by_batch ON change (batch_id);
CREATE INDEX change_by_programme ON change (programme_id, seq);
CREATE INDEX change_by_row ON change (tbl, row_id);

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
