-- Version 1 of the ledger: reports, the records made of them, what failed, what people judged, what was worked out.

CREATE TABLE makers (
    -- The program, its models, finders and settings that make records; a record names its maker.
    seq INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    UNIQUE (version, settings)
) STRICT;

CREATE TABLE counter (
    -- One row: how often records were added, read again or removed.
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL
) STRICT;

INSERT INTO counter (one, revision) VALUES (1, 0);

CREATE TABLE reports (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- as given, or with #2, #3, … where another text has that id
    hash TEXT NOT NULL UNIQUE,        -- SHA-256 of the id as given and the text
    published TEXT,
    published_from TEXT,
    publisher TEXT,
    title TEXT,
    url TEXT,
    language TEXT,
    text TEXT NOT NULL,
    added TEXT NOT NULL               -- UTC; for people only, nothing is ordered by it
) STRICT;

CREATE TABLE records (
    report INTEGER PRIMARY KEY REFERENCES reports (seq) ON DELETE CASCADE,
    maker INTEGER NOT NULL REFERENCES makers (seq),
    revision INTEGER NOT NULL UNIQUE, -- the counter when it was kept; a record read again gets a new one
    statements INTEGER NOT NULL,
    events INTEGER NOT NULL,
    body TEXT NOT NULL  -- the record without its report
) STRICT;

CREATE INDEX records_by_maker ON records (maker);
CREATE INDEX reports_by_published ON reports (published, seq);

CREATE TABLE failures (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    line INTEGER,
    report TEXT,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    failed TEXT NOT NULL
) STRICT;

CREATE INDEX failures_by_name ON failures (name);

CREATE TABLE judgements (
    -- Append-only: what people decided. Never changed by reading a report again.
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,               -- UTC; for people only
    action TEXT NOT NULL,
    report TEXT,                      -- the report's hash, so that a judgement outlives a change of the id
    body TEXT NOT NULL
) STRICT;

CREATE INDEX judgements_by_report ON judgements (report, seq);

CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;

CREATE TRIGGER judgements_last BEFORE DELETE ON judgements
BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;

CREATE TABLE cache (
    -- What can be worked out again from the records and the judgements: vectors, links.
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = 'reports', content_rowid = 'seq', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER words_in AFTER INSERT ON reports
BEGIN INSERT INTO words (rowid, title, text) VALUES (new.seq, new.title, new.text); END;

CREATE TRIGGER words_out AFTER DELETE ON reports
BEGIN INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); END;

CREATE TRIGGER words_over AFTER UPDATE OF title, text ON reports
BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
    INSERT INTO words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
